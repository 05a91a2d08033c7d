//! Reads the files of a model, those in the program or those in a folder, and checks each against
//! what `config.json` says of it.

use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
};

use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{
    Model,
    encoder::{Embeddings, Encoder, Layer, Norm},
    head::{Heads, SentenceHead, WordsHead},
    hugging_face::HuggingFace,
    kernel::{HEAD, Kernel, Matrix},
    tokenize::{Compact, Tokenize},
};
use crate::{error::Error, verdict::ModelId};

/// The name by which the embedded model's paths are known.
const EMBEDDED: &str = "embedded";
const CONFIG: &str = "config.json";

/// A file that `config.json` names.
#[derive(Deserialize)]
struct File {
    /// Relative to the folder of `config.json`.
    path: String,
    /// Lower-case hex.
    sha256: String,
}

#[derive(Deserialize)]
struct Files {
    encoder: File,
    embeddings: File,
    tokenizer: File,
    calibration: File,
}

/// What of `config.json` matters here; the rest describes the network to people and to training.
#[derive(Deserialize)]
struct Config {
    name: String,
    hidden_size: usize,
    num_hidden_layers: usize,
    num_attention_heads: usize,
    intermediate_size: usize,
    vocab_size: usize,
    max_position_embeddings: usize,
    files: Files,
}

/// Where files come from: a path relative to `config.json` to bytes.
type Open<'a> = &'a dyn Fn(&str) -> Result<Cow<'static, [u8]>, String>;

/// The model that is part of the program. Its files were hashed when they were made and a test holds
/// them to it, so they are not hashed again at every start.
pub(super) fn embedded() -> Result<Model, Error> {
    let open = |path: &str| match path {
        CONFIG => Ok(Cow::Borrowed(&include_bytes!("../../models/scorer-1/config.json")[..])),
        "calibration.json" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/scorer-1/calibration.json")[..]))
        }
        "encoder.safetensors" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/scorer-1/encoder.safetensors")[..]))
        }
        "../base/embeddings.q4_0.safetensors" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/base/embeddings.q4_0.safetensors")[..]))
        }
        "../base/tokenizer.safetensors" => {
            Ok(Cow::Borrowed(&include_bytes!("../../models/base/tokenizer.safetensors")[..]))
        }
        _ => Err("it is not part of the program".to_owned()),
    };
    read(EMBEDDED, &open, false)
}

/// The model whose `config.json` lies in `folder`.
pub(super) fn load(folder: &Path) -> Result<Model, Error> {
    let open = |path: &str| {
        fs::read(folder.join(PathBuf::from(path)))
            .map(Cow::Owned)
            .map_err(|error| error.to_string())
    };
    read(&folder.display().to_string(), &open, true)
}

fn read(name: &str, open: Open<'_>, hash: bool) -> Result<Model, Error> {
    build(open, hash).map_err(|message| Error::Model { name: name.to_owned(), message })
}

fn build(open: Open<'_>, hash: bool) -> Result<Model, String> {
    let config_bytes = open(CONFIG).map_err(|error| format!("{CONFIG}: {error}"))?;
    let config: Config =
        serde_json::from_slice(&config_bytes).map_err(|error| format!("{CONFIG}: {error}"))?;
    config.check().map_err(|message| format!("{CONFIG}: {message}"))?;
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
    let Files { encoder, embeddings, tokenizer, calibration } = &config.files;
    let at = |file: &File, message: String| format!("{}: {message}", file.path);
    let calibration_bytes = file(calibration)?;
    let calibration = serde_json::from_slice(&calibration_bytes)
        .map_err(|error| at(calibration, error.to_string()))?;
    let tokenizer_bytes = file(tokenizer)?;
    let compact = Path::new(&tokenizer.path).extension().is_some_and(|ext| ext == "safetensors");
    let tokenizer: Box<dyn Tokenize> = if compact {
        Box::new(Compact::parse(tokenizer_bytes).map_err(|message| at(tokenizer, message))?)
    } else {
        let parsed = HuggingFace::parse(&tokenizer_bytes);
        Box::new(parsed.map_err(|message| at(tokenizer, message))?)
    };
    let table = config.embeddings(file(embeddings)?).map_err(|message| at(embeddings, message))?;
    let encoder_bytes = file(encoder)?;
    let encoder = config.encoder(&encoder_bytes, table).map_err(|message| at(encoder, message))?;
    let id = ModelId { name: config.name, sha256: hex(&config_bytes) };
    Ok(Model { id, calibration, tokenizer, encoder })
}

/// SHA-256 in lower-case hex.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes whatever is written");
        hex
    })
}

/// The tensors of one file.
struct Tensors<'a>(SafeTensors<'a>);

impl<'a> Tensors<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self, String> {
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

impl Config {
    /// Refuses networks of another build than this program computes.
    fn check(&self) -> Result<(), String> {
        if self.hidden_size != self.num_attention_heads * HEAD || self.hidden_size == 0 {
            return Err(format!(
                "hidden_size {} must be num_attention_heads {} times {HEAD}",
                self.hidden_size, self.num_attention_heads
            ));
        }
        if self.max_position_embeddings < 512 || self.vocab_size < 4 {
            return Err("512 positions and the special pieces are needed".to_owned());
        }
        Ok(())
    }

    fn embeddings(&self, file: Cow<'static, [u8]>) -> Result<Embeddings, String> {
        let bytes = Tensors::parse(&file)?.bytes(
            "embeddings.word_embeddings.weight.q4_0",
            Dtype::U8,
            &[self.vocab_size, self.hidden_size / 32, 18],
        )?;
        let start = bytes.as_ptr().addr() - file.as_ptr().addr();
        let table = start..start + bytes.len();
        Ok(Embeddings { file, table })
    }

    fn encoder(&self, bytes: &[u8], embeddings: Embeddings) -> Result<Encoder, String> {
        let tensors = Tensors::parse(bytes)?;
        let (hidden, inner) = (self.hidden_size, self.intermediate_size);
        let mut positions = tensors.f32(
            "embeddings.position_embeddings.weight",
            &[self.max_position_embeddings, hidden],
        )?;
        let types = tensors.f32("embeddings.token_type_embeddings.weight", &[2, hidden])?;
        for position in positions.chunks_exact_mut(hidden) {
            for (position, kind) in position.iter_mut().zip(&types) {
                *position += kind;
            }
        }
        let layers = (0..self.num_hidden_layers).map(|number| {
            let name = |rest: &str| format!("encoder.layer.{number}.{rest}");
            let qkv = ["query", "key", "value"].map(|part| name(&format!("attention.self.{part}")));
            Ok(Layer {
                qkv: tensors.dense(&qkv, hidden, hidden)?,
                attention_output: tensors.dense(
                    &[name("attention.output.dense")],
                    hidden,
                    hidden,
                )?,
                attention_norm: tensors.norm(&name("attention.output.LayerNorm"), hidden)?,
                intermediate: tensors.dense(&[name("intermediate.dense")], inner, hidden)?,
                output: tensors.dense(&[name("output.dense")], hidden, inner)?,
                output_norm: tensors.norm(&name("output.LayerNorm"), hidden)?,
            })
        });
        Ok(Encoder {
            kernel: Kernel::best(),
            hidden,
            embeddings,
            positions,
            norm: tensors.norm("embeddings.LayerNorm", hidden)?,
            layers: layers.collect::<Result<_, String>>()?,
            heads: self.heads(&tensors)?,
        })
    }

    fn heads(&self, tensors: &Tensors<'_>) -> Result<Heads, String> {
        let states = self.num_hidden_layers + 1;
        Ok(Heads {
            quality: self.sentence_head(tensors, "head.quality")?,
            critical: self.sentence_head(tensors, "head.critical")?,
            machine: self.sentence_head(tensors, "head.machine")?,
            words: WordsHead {
                weight: tensors.f32("head.words.weight", &[states, self.hidden_size])?,
                bias: tensors.f32("head.words.bias", &[1])?[0],
            },
        })
    }

    fn sentence_head(&self, tensors: &Tensors<'_>, name: &str) -> Result<SentenceHead, String> {
        let hidden = self.hidden_size;
        let logits = tensors.f32(&format!("{name}.mix"), &[self.num_hidden_layers + 1])?;
        let most = logits.iter().copied().fold(f32::MIN, f32::max);
        let exp: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
        let total: f32 = exp.iter().sum();
        Ok(SentenceHead {
            mix: exp.iter().map(|exp| exp / total).collect(),
            dense: tensors.f32(&format!("{name}.dense.weight"), &[hidden, 2 * hidden])?,
            dense_bias: tensors.f32(&format!("{name}.dense.bias"), &[hidden])?,
            out: tensors.f32(&format!("{name}.out.weight"), &[1, hidden])?,
            out_bias: tensors.f32(&format!("{name}.out.bias"), &[1])?[0],
        })
    }
}
