//! Reads the files of a model, those in the program or those in a folder, and checks each against
//! what `config.json` says of it.

use std::{
    borrow::Cow,
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use safetensors::{Dtype, SafeTensors};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Device, Model, Network,
    cache::Cache,
    convert,
    encoder::{BLOCK, BLOCK_BYTES, Embeddings, Encoder, Layer, Norm},
    head::{Heads, SentenceHead, WordsHead},
    hugging_face::HuggingFace,
    kernel::{Kernel, Matrix},
    shape::Shape,
    tokenize::{Compact, Tokenize},
};
use crate::{error::Error, verdict::ModelId};

/// The name by which the embedded model's paths are known.
const EMBEDDED: &str = "embedded";
pub(super) const CONFIG: &str = "config.json";
/// The table's name in its file, in 4-bit blocks.
pub(super) const TABLE: &str = "embeddings.word_embeddings.weight.q4_0";
/// What every sentence head consists of.
pub(super) const SENTENCE_HEADS: [&str; 3] = ["head.quality", "head.critical", "head.machine"];

/// A file that `config.json` names.
#[derive(Deserialize, Serialize)]
pub(super) struct File {
    /// Relative to the folder of `config.json`.
    path: String,
    /// Lower-case hex.
    sha256: String,
}

impl File {
    pub(super) fn new(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), sha256: hex(bytes) }
    }
}

/// The files of a model.
#[derive(Deserialize, Serialize)]
pub(super) struct Files {
    pub(super) encoder: File,
    pub(super) embeddings: File,
    pub(super) tokenizer: File,
    pub(super) calibration: File,
}

/// What of `config.json` matters here; the rest describes the network to people and to training.
#[derive(Deserialize, Serialize)]
pub(super) struct Config {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) shape: Shape,
    pub(super) files: Files,
}

/// Where files come from: a path relative to `config.json` to bytes.
type Open<'a> = &'a dyn Fn(&str) -> Result<Cow<'static, [u8]>, String>;

/// The model that is part of the program. Its files were hashed when they were made and a test holds
/// them to it, so they are not hashed again at every start.
pub(super) fn embedded(device: Device) -> Result<Model, Error> {
    let open = |path: &str| match path {
        CONFIG => Ok(Cow::Borrowed(&include_bytes!("../../models/scorer-2/config.json")[..])),
        "calibration.json" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/scorer-2/calibration.json")[..]))
        }
        "encoder.safetensors" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/scorer-2/encoder.safetensors")[..]))
        }
        "../base/embeddings.q4_0.safetensors" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/base/embeddings.q4_0.safetensors")[..]))
        }
        "../base/tokenizer.safetensors" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/base/tokenizer.safetensors")[..]))
        }
        _ => Err("it is not part of the program".to_owned()),
    };
    read(EMBEDDED, &open, false, device)
}

/// The model whose `config.json` lies in `folder`: in the form that is shipped, or, where it names no
/// files, in Hugging Face's, which is converted on the way.
pub(super) fn load(folder: &Path, device: Device) -> Result<Model, Error> {
    let name = folder.display().to_string();
    let wrong = |message| Error::Model { name: name.clone(), message };
    if convert::is_hugging_face(folder).map_err(wrong)? {
        let files = RefCell::new(convert::files(folder).map_err(wrong)?);
        let open = |path: &str| {
            let file = files.borrow_mut().remove(path);
            file.map(Cow::Owned).ok_or_else(|| "it was not converted".to_owned())
        };
        return read(&name, &open, false, device);
    }
    let open = |path: &str| {
        fs::read(folder.join(PathBuf::from(path)))
            .map(Cow::Owned)
            .map_err(|error| error.to_string())
    };
    read(&name, &open, true, device)
}

fn read(name: &str, open: Open<'_>, hash: bool, device: Device) -> Result<Model, Error> {
    build(open, hash, device).map_err(|message| Error::Model { name: name.to_owned(), message })
}

fn build(open: Open<'_>, hash: bool, device: Device) -> Result<Model, String> {
    let config_bytes = open(CONFIG).map_err(|error| format!("{CONFIG}: {error}"))?;
    let Config { name, shape, files } =
        serde_json::from_slice(&config_bytes).map_err(|error| format!("{CONFIG}: {error}"))?;
    shape.check().map_err(|message| format!("{CONFIG}: {message}"))?;
    let file = |file: &File| {
        let bytes = open(&file.path).map_err(|error| format!("{}: {error}", file.path))?;
        if hash {
            let is = hex(&bytes);
            if is != file.sha256 {
                return Err(format!(
                    "{}: the file is damaged or of another version: its SHA-256 is {is}, {CONFIG} says {}",
                    file.path, file.sha256
                ));
            }
        }
        Ok(bytes)
    };
    let Files { encoder, embeddings, tokenizer, calibration } = &files;
    let at = |file: &File, message: String| format!("{}: {message}", file.path);
    let calibration_bytes = file(calibration)?;
    let calibration = serde_json::from_slice(&calibration_bytes)
        .map_err(|error| at(calibration, error.to_string()))?;
    let cutterbytes = file(tokenizer)?;
    let compact = Path::new(&tokenizer.path).extension().is_some_and(|ext| ext == "safetensors");
    let cutter: Box<dyn Tokenize> = if compact {
        Box::new(Compact::parse(cutterbytes).map_err(|message| at(tokenizer, message))?)
    } else {
        let parsed = HuggingFace::parse(&cutterbytes);
        Box::new(parsed.map_err(|message| at(tokenizer, message))?)
    };
    if cutter.pieces() > shape.vocab_size {
        let (pieces, rows) = (cutter.pieces(), shape.vocab_size);
        return Err(at(
            tokenizer,
            format!(
                "its pieces need {pieces} embeddings, but vocab_size in {CONFIG} is {rows}: they belong to different models"
            ),
        ));
    }
    let mut frame = cutter.frame();
    frame.second_type &= shape.type_vocab_size > 1;
    frame.positions = frame.positions.min(shape.positions());
    let table = table(&shape, file(embeddings)?).map_err(|message| at(embeddings, message))?;
    let encoder_bytes = file(encoder)?;
    let network = Tensors::parse(&encoder_bytes)
        .and_then(|tensors| network(device, &shape, &tensors, table.clone()))
        .map_err(|message| at(encoder, message))?;
    let id = ModelId { name, sha256: hex(&config_bytes) };
    let (hidden, inner, cache) = (shape.hidden_size, shape.intermediate_size, Cache::default());
    Ok(Model { id, calibration, tokenizer: cutter, frame, table, network, hidden, inner, cache })
}

#[cfg(feature = "torch")]
fn network(
    device: Device,
    shape: &Shape,
    tensors: &Tensors<'_>,
    table: Embeddings,
) -> Result<Network, String> {
    Ok(match device {
        Device::Cpu => Network::Native(encoder(shape, tensors, table)?),
        Device::TorchCpu | Device::Cuda => {
            Network::Torch(super::torch::Torch::new(device, shape, tensors, &table)?)
        }
    })
}

#[cfg(not(feature = "torch"))]
fn network(
    _: Device,
    shape: &Shape,
    tensors: &Tensors<'_>,
    table: Embeddings,
) -> Result<Network, String> {
    encoder(shape, tensors, table).map(Network::Native)
}

/// SHA-256 in lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes whatever is written");
        hex
    })
}

/// The tensors of one file.
pub(super) struct Tensors<'a>(SafeTensors<'a>);

impl<'a> Tensors<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, String> {
        SafeTensors::deserialize(bytes)
            .map(Self)
            .map_err(|error| format!("not a whole safetensors file: {error}"))
    }

    /// The bytes of a tensor that must have this type and shape.
    fn bytes(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&'a [u8], String> {
        let tensor = self.0.tensor(name).map_err(|_| format!("the tensor {name} is missing"))?;
        if tensor.dtype() != dtype || tensor.shape() != shape {
            return Err(format!(
                "the tensor {name} is {:?}{:?} but should be {dtype:?}{shape:?}",
                tensor.dtype(),
                tensor.shape()
            ));
        }
        Ok(tensor.data())
    }

    fn f32(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, String> {
        let bytes = self.bytes(name, Dtype::F32, shape)?;
        let values: Vec<f32> =
            bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(format!("the tensor {name} holds something that is not a number"))
        }
    }

    /// A tensor as f32, whether it is stored so or as int8 with a scale per row.
    #[cfg(feature = "torch")]
    pub(super) fn expanded(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, String> {
        let scale = format!("{name}_scale");
        if self.0.tensor(&scale).is_err() {
            return self.f32(name, shape);
        }
        let weights = self.bytes(name, Dtype::I8, shape)?;
        let scale = self.f32(&scale, &shape[..1])?;
        let rows = weights.chunks_exact(shape[1..].iter().product());
        Ok(rows
            .zip(scale)
            .flat_map(|(row, scale)| {
                row.iter().map(move |weight| f32::from(weight.cast_signed()) * scale)
            })
            .collect())
    }

    fn norm(&self, name: &str, size: usize) -> Result<Norm, String> {
        Ok(Norm {
            scale: self.f32(&format!("{name}.weight"), &[size])?,
            shift: self.f32(&format!("{name}.bias"), &[size])?,
        })
    }

    /// Dense layers that read the same input, as one.
    fn dense(&self, names: &[String], outputs: usize, inputs: usize) -> Result<Matrix, String> {
        let (mut weights, mut scale, mut bias) = (Vec::new(), Vec::new(), Vec::new());
        for name in names {
            let bytes = self.bytes(&format!("{name}.weight"), Dtype::I8, &[outputs, inputs])?;
            weights.extend(bytes.iter().map(|byte| byte.cast_signed()));
            scale.extend(self.f32(&format!("{name}.weight_scale"), &[outputs])?);
            bias.extend(self.f32(&format!("{name}.bias"), &[outputs])?);
        }
        Ok(Matrix::new(&weights, inputs, &scale, &bias))
    }
}

fn table(shape: &Shape, file: Cow<'static, [u8]>) -> Result<Embeddings, String> {
    let rows = [shape.vocab_size, shape.hidden_size / BLOCK, BLOCK_BYTES];
    let bytes = Tensors::parse(&file)?.bytes(TABLE, Dtype::U8, &rows)?;
    let start = bytes.as_ptr().addr() - file.as_ptr().addr();
    let table = start..start + bytes.len();
    Ok(Embeddings { file: Arc::new(file), table })
}

fn encoder(
    shape: &Shape,
    tensors: &Tensors<'_>,
    embeddings: Embeddings,
) -> Result<Encoder, String> {
    let (hidden, inner) = (shape.hidden_size, shape.intermediate_size);
    let layers = (0..shape.num_hidden_layers).map(|number| {
        let name = |rest: &str| format!("encoder.layer.{number}.{rest}");
        let qkv = ["query", "key", "value"].map(|part| name(&format!("attention.self.{part}")));
        Ok(Layer {
            qkv: tensors.dense(&qkv, hidden, hidden)?,
            attention_output: tensors.dense(&[name("attention.output.dense")], hidden, hidden)?,
            attention_norm: tensors.norm(&name("attention.output.LayerNorm"), hidden)?,
            intermediate: tensors.dense(&[name("intermediate.dense")], inner, hidden)?,
            output: tensors.dense(&[name("output.dense")], hidden, inner)?,
            output_norm: tensors.norm(&name("output.LayerNorm"), hidden)?,
        })
    });
    #[expect(clippy::cast_possible_truncation, reason = "activations are f32")]
    let epsilon = shape.layer_norm_eps as f32;
    Ok(Encoder {
        kernel: Kernel::best(),
        hidden,
        embeddings,
        positions: positions(shape, tensors)?,
        attention_heads: shape.num_attention_heads,
        epsilon,
        norm: tensors.norm("embeddings.LayerNorm", hidden)?,
        layers: layers.collect::<Result<_, String>>()?,
        heads: heads(shape, tensors)?,
    })
}

/// What is added to the embedding at each position, for tokens of the first and of the second type.
fn positions(shape: &Shape, tensors: &Tensors<'_>) -> Result<[Vec<f32>; 2], String> {
    let hidden = shape.hidden_size;
    let rows = [shape.max_position_embeddings, hidden];
    let mut table = tensors.f32("embeddings.position_embeddings.weight", &rows)?;
    table.drain(..shape.first_position() * hidden);
    let rows = [shape.type_vocab_size, hidden];
    let types = tensors.f32("embeddings.token_type_embeddings.weight", &rows)?;
    let mut types = types.chunks_exact(hidden);
    Ok(std::array::from_fn(|_| {
        types.next().map_or_else(Vec::new, |kind| {
            let mut positions = table.clone();
            for position in positions.chunks_exact_mut(hidden) {
                for (position, kind) in position.iter_mut().zip(kind) {
                    *position += kind;
                }
            }
            positions
        })
    }))
}

/// The shapes of the heads' tensors, by name.
pub(super) fn head_tensors(shape: &Shape) -> Vec<(String, Vec<usize>)> {
    let (hidden, states) = (shape.hidden_size, shape.num_hidden_layers + 1);
    let sentence = SENTENCE_HEADS.iter().flat_map(|head| {
        [
            (format!("{head}.mix"), vec![states]),
            (format!("{head}.dense.weight"), vec![hidden, 2 * hidden]),
            (format!("{head}.dense.bias"), vec![hidden]),
            (format!("{head}.out.weight"), vec![1, hidden]),
            (format!("{head}.out.bias"), vec![1]),
        ]
    });
    let words = [("weight", vec![states, hidden]), ("bias", vec![1])];
    sentence.chain(words.map(|(part, shape)| (format!("head.words.{part}"), shape))).collect()
}

pub(super) fn heads(shape: &Shape, tensors: &Tensors<'_>) -> Result<Heads, String> {
    let mut values = head_tensors(shape)
        .into_iter()
        .map(|(name, shape)| tensors.f32(&name, &shape))
        .collect::<Result<Vec<_>, String>>()?
        .into_iter();
    let mut next = || values.next().expect("every head has its tensors");
    let mut sentence = || {
        let logits = next();
        let most = logits.iter().copied().fold(f32::MIN, f32::max);
        let exp: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
        let total: f32 = exp.iter().sum();
        SentenceHead {
            mix: exp.iter().map(|exp| exp / total).collect(),
            dense: next(),
            dense_bias: next(),
            out: next(),
            out_bias: next()[0],
        }
    };
    Ok(Heads {
        quality: sentence(),
        critical: sentence(),
        machine: sentence(),
        words: WordsHead { weight: next(), bias: next()[0] },
    })
}
