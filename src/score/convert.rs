//! Brings a model in Hugging Face's layout (`config.json`, `tokenizer.json`, `model.safetensors`) into the form
//! that is shipped: matrices of the encoder as int8 with a scale per output, as `models/training/convert.py`
//! makes them, the embedding table in blocks of four bits, hashes in `config.json`.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use half::{bf16, f16};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use serde_json::{Value, json};

use super::{
    encoder::{BLOCK, BLOCK_BYTES},
    hugging_face::HuggingFace,
    shape::Shape,
    tables::tables,
    tokenize::Tokenize,
    weights::{CONFIG, Config, File, Files, TABLE, head_tensors},
    window::Frame,
};
use crate::verdict::{Calibration, CalibrationMap, Logistic};

const WEIGHTS: &str = "model.safetensors";
const TOKENIZER: &str = "tokenizer.json";
const CALIBRATION: &str = "calibration.json";
const WORDS: &str = "embeddings.word_embeddings.weight";
/// What checkpoints put before the encoder's names.
const PREFIXES: [&str; 4] = ["", "bert.", "roberta.", "enc."];

fn open(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))
}

/// Whether the model in `folder` is in Hugging Face's layout: its `config.json` names no files.
pub(super) fn is_hugging_face(folder: &Path) -> Result<bool, String> {
    let config: Value = serde_json::from_slice(&open(folder, CONFIG)?)
        .map_err(|error| format!("{CONFIG}: {error}"))?;
    Ok(config.get("files").is_none())
}

/// The shipped form of the model in `folder`: contents by name.
pub(super) fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let bytes = open(folder, CONFIG)?;
    let shape: Shape =
        serde_json::from_slice(&bytes).map_err(|error| format!("{CONFIG}: {error}"))?;
    shape.check().map_err(|message| format!("{CONFIG}: {message}"))?;
    let (tokenizer_name, tokenizer) = tokenizer(&open(folder, TOKENIZER)?)
        .map_err(|message| format!("{TOKENIZER}: {message}"))?;
    let calibration = calibration(folder).map_err(|message| format!("{CALIBRATION}: {message}"))?;
    let weights = open(folder, WEIGHTS)?;
    let (encoder, embeddings) = Checkpoint::parse(&weights)
        .and_then(|checkpoint| {
            Ok((encoder(&shape, &checkpoint)?, embeddings(&shape, &checkpoint)?))
        })
        .map_err(|message| format!("{WEIGHTS}: {message}"))?;
    drop(weights);
    let (encoder_name, embeddings_name) = ("encoder.safetensors", "embeddings.q4_0.safetensors");
    let config = Config {
        name: name(folder, &bytes),
        shape,
        files: Files {
            encoder: File::new(encoder_name, &encoder),
            embeddings: File::new(embeddings_name, &embeddings),
            tokenizer: File::new(tokenizer_name, &tokenizer),
            calibration: File::new(CALIBRATION, &calibration),
        },
    };
    let mut config = serde_json::to_vec_pretty(&config).map_err(|error| error.to_string())?;
    config.push(b'\n');
    let files = [
        (CONFIG, config),
        (encoder_name, encoder),
        (embeddings_name, embeddings),
        (tokenizer_name, tokenizer),
        (CALIBRATION, calibration),
    ];
    Ok(files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect())
}

/// `name` in `config.json`, or the folder's.
fn name(folder: &Path, config: &[u8]) -> String {
    let told = serde_json::from_slice::<Value>(config)
        .ok()
        .and_then(|config| config["name"].as_str().map(str::to_owned));
    told.unwrap_or_else(|| {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    })
}

/// The compact tables where they can say what the tokenizer does, else the tokenizer itself.
fn tokenizer(json: &[u8]) -> Result<(&'static str, Vec<u8>), String> {
    if HuggingFace::parse(json)?.frame() == Frame::default() {
        let value = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        if let Some(tables) = tables(&value) {
            return Ok(("tokenizer.safetensors", tables));
        }
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    let packed = packed.write_all(json).and_then(|()| packed.finish());
    packed.map(|packed| ("tokenizer.json.gz", packed)).map_err(|error| error.to_string())
}

/// The folder's calibration; without one, the heads' own answers.
fn calibration(folder: &Path) -> Result<Vec<u8>, String> {
    match fs::read(folder.join(CALIBRATION)) {
        Ok(bytes) => serde_json::from_slice::<Calibration>(&bytes)
            .map(|_| bytes)
            .map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let map = CalibrationMap {
                score: (50.0, 20.0),
                p_bad: Logistic { bias: 0.0, weights: [-1.0, 0.0, 0.0, 0.0, 0.0] },
                p_critical: Logistic { bias: 0.0, weights: [0.0, 0.0, 0.0, 0.0, 1.0] },
                word: (0.0, 1.0),
            };
            let plain = json!({"with_source": map, "without_source": map});
            serde_json::to_vec_pretty(&plain).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// The tensors of `model.safetensors`.
struct Checkpoint<'a> {
    tensors: SafeTensors<'a>,
    prefix: &'static str,
}

impl<'a> Checkpoint<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self, String> {
        let tensors = SafeTensors::deserialize(bytes)
            .map_err(|error| format!("not a whole safetensors file: {error}"))?;
        let here = |prefix: &&str| tensors.tensor(&format!("{prefix}{WORDS}")).is_ok();
        let prefix = PREFIXES.into_iter().find(here).ok_or_else(|| {
            format!("the tensor {WORDS} is missing, also with one of bert. roberta. enc. before it")
        })?;
        Ok(Self { tensors, prefix })
    }

    /// A tensor of the encoder, or of the heads, as f32.
    fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, String> {
        let prefix = if name.starts_with("head.") { "" } else { self.prefix };
        let name = format!("{prefix}{name}");
        let tensor =
            self.tensors.tensor(&name).map_err(|_| format!("the tensor {name} is missing"))?;
        let (dtype, is, data) = (tensor.dtype(), tensor.shape(), tensor.data());
        if is != shape || !matches!(dtype, Dtype::F32 | Dtype::F16 | Dtype::BF16) {
            return Err(format!(
                "the tensor {name} is {dtype:?}{is:?} but should be F32, F16 or BF16 {shape:?}"
            ));
        }
        let halves = || data.as_chunks().0.iter();
        let values: Vec<f32> = match dtype {
            Dtype::F16 => halves().map(|bytes| f16::from_le_bytes(*bytes).to_f32()).collect(),
            Dtype::BF16 => halves().map(|bytes| bf16::from_le_bytes(*bytes).to_f32()).collect(),
            _ => data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect(),
        };
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(format!("the tensor {name} holds something that is not a number"))
        }
    }
}

/// The encoder's tensors and their shapes, without the embedding table.
fn encoder_tensors(shape: &Shape) -> Vec<(String, Vec<usize>)> {
    let (hidden, inner) = (shape.hidden_size, shape.intermediate_size);
    let norm = |name: &str| ["weight", "bias"].map(|part| (format!("{name}.{part}"), vec![hidden]));
    let rows = [
        ("embeddings.position_embeddings.weight", shape.max_position_embeddings),
        ("embeddings.token_type_embeddings.weight", shape.type_vocab_size),
    ];
    let mut all: Vec<_> =
        rows.into_iter().map(|(name, rows)| (name.to_owned(), vec![rows, hidden])).collect();
    all.extend(norm("embeddings.LayerNorm"));
    for layer in 0..shape.num_hidden_layers {
        for (part, outputs, inputs) in [
            ("attention.self.query", hidden, hidden),
            ("attention.self.key", hidden, hidden),
            ("attention.self.value", hidden, hidden),
            ("attention.output.dense", hidden, hidden),
            ("intermediate.dense", inner, hidden),
            ("output.dense", hidden, inner),
        ] {
            let name = format!("encoder.layer.{layer}.{part}");
            all.push((format!("{name}.weight"), vec![outputs, inputs]));
            all.push((format!("{name}.bias"), vec![outputs]));
        }
        for part in ["attention.output.LayerNorm", "output.LayerNorm"] {
            all.extend(norm(&format!("encoder.layer.{layer}.{part}")));
        }
    }
    all
}

/// The file of everything but the embedding table.
fn encoder(shape: &Shape, checkpoint: &Checkpoint<'_>) -> Result<Vec<u8>, String> {
    let heads = head_tensors(shape);
    let missing: Vec<String> = heads
        .iter()
        .filter(|(name, _)| checkpoint.tensors.tensor(name).is_err())
        .map(|(name, shape)| format!("{name} {shape:?}"))
        .collect();
    if !missing.is_empty() {
        return Err(format!(
            "the heads that say the scores are missing: {}; models/training/network.py trains them",
            missing.join(", ")
        ));
    }
    let mut tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)> = Vec::new();
    let bytes = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect();
    for (name, shape) in encoder_tensors(shape).into_iter().chain(heads) {
        let values = checkpoint.floats(&name, &shape)?;
        if name.starts_with("encoder.") && shape.len() == 2 {
            let (weights, scale) = quantise(&values, shape[1]);
            tensors.push((format!("{name}_scale"), Dtype::F32, vec![shape[0]], bytes(&scale)));
            tensors.push((name, Dtype::I8, shape, weights));
        } else {
            tensors.push((name, Dtype::F32, shape, bytes(&values)));
        }
    }
    serialise(&tensors)
}

fn serialise(tensors: &[(String, Dtype, Vec<usize>, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let views = tensors.iter().map(|(name, dtype, shape, data)| {
        TensorView::new(*dtype, shape.clone(), data).map(|view| (name, view))
    });
    views
        .collect::<Result<Vec<_>, _>>()
        .and_then(|views| safetensors::serialize(views, None))
        .map_err(|error| error.to_string())
}

/// Bytes and a scale per row; the largest magnitude of a row becomes 127.
fn quantise(matrix: &[f32], columns: usize) -> (Vec<u8>, Vec<f32>) {
    let mut bytes = Vec::with_capacity(matrix.len());
    let scales = matrix
        .chunks_exact(columns)
        .map(|row| {
            let most = row.iter().fold(0.0, |most: f32, weight| most.max(weight.abs()));
            let scale = if most == 0.0 { 1.0 } else { most / 127.0 };
            #[expect(clippy::cast_possible_truncation, reason = "within −127 and 127")]
            bytes.extend(
                row.iter().map(|weight| ((weight / scale).round_ties_even() as i8).cast_unsigned()),
            );
            scale
        })
        .collect();
    (bytes, scales)
}

/// The file of the embedding table.
fn embeddings(shape: &Shape, checkpoint: &Checkpoint<'_>) -> Result<Vec<u8>, String> {
    let (rows, hidden) = (shape.vocab_size, shape.hidden_size);
    let values = checkpoint.floats(WORDS, &[rows, hidden])?;
    let blocks = values.as_chunks().0.iter().flat_map(block).collect();
    serialise(&[(TABLE.to_owned(), Dtype::U8, vec![rows, hidden / BLOCK, BLOCK_BYTES], blocks)])
}

/// One block of the table. The value of largest magnitude becomes −8 steps or 7, whichever leaves the smaller
/// error; a table that was in such blocks before stays what it was.
fn block(values: &[f32; BLOCK]) -> [u8; BLOCK_BYTES] {
    let most = values
        .iter()
        .copied()
        .fold(0.0, |most: f32, value| if value.abs() > most.abs() { value } else { most });
    let attempt = |steps: f32| {
        let scale = f16::from_f32(most / steps);
        let step = scale.to_f32();
        let whole = values.map(|value| {
            if step == 0.0 { 0.0 } else { (value / step).round_ties_even().clamp(-8.0, 7.0) }
        });
        let error: f32 = values.iter().zip(whole).map(|(v, w)| (v - w * step).powi(2)).sum();
        (scale, whole, error)
    };
    let (low, high) = (attempt(-8.0), attempt(7.0));
    let (scale, whole, _) = if high.2 < low.2 { high } else { low };
    let mut block = [0; BLOCK_BYTES];
    block[..2].copy_from_slice(&scale.to_le_bytes());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 15")]
    let nibble = |at: usize| (whole[at] + 8.0) as u8;
    for (at, byte) in block[2..].iter_mut().enumerate() {
        *byte = nibble(at) | nibble(at + BLOCK / 2) << 4;
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(block: &[u8; BLOCK_BYTES]) -> [f32; BLOCK] {
        let scale = f16::from_le_bytes([block[0], block[1]]).to_f32();
        std::array::from_fn(|at| {
            let byte = block[2 + at % 16];
            (f32::from(if at < 16 { byte & 15 } else { byte >> 4 }) - 8.0) * scale
        })
    }

    #[test]
    fn the_shipped_table_survives_blocks_unchanged() {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("models/base/embeddings.q4_0.safetensors");
        let file = fs::read(path).unwrap();
        let tensors = SafeTensors::deserialize(&file).unwrap();
        let blocks = tensors.tensor(TABLE).unwrap().data();
        for old in blocks.as_chunks().0.iter().step_by(97) {
            let before = values(old);
            assert_eq!(values(&block(&before)).map(f32::to_bits), before.map(f32::to_bits));
        }
    }

    #[test]
    fn a_block_is_off_by_a_step_at_most() {
        let noise: [f32; BLOCK] = std::array::from_fn(|at| (at as f32 * 12.9898).sin());
        let most = noise.iter().fold(0.0, |most: f32, value| most.max(value.abs()));
        for (value, back) in noise.iter().zip(values(&block(&noise))) {
            assert!((value - back).abs() <= most / 7.0 * 1.001, "{value} {back}");
        }
        assert!(values(&block(&[0.0; BLOCK])).iter().all(|value| *value == 0.0));
    }

    #[test]
    fn a_row_is_off_by_half_a_step_at_most() {
        let matrix: Vec<f32> = (0..3 * 40).map(|at| (at as f32 * 7.7).sin()).collect();
        let (bytes, scales) = quantise(&[matrix.clone(), vec![0.0; 40]].concat(), 40);
        for ((row, bytes), scale) in matrix.chunks(40).zip(bytes.chunks(40)).zip(&scales) {
            let most = bytes.iter().map(|byte| byte.cast_signed().unsigned_abs()).max();
            assert_eq!(most, Some(127));
            for (value, byte) in row.iter().zip(bytes) {
                let back = f32::from(byte.cast_signed()) * scale;
                assert!((value - back).abs() <= scale * 0.5001);
            }
        }
        assert!(bytes[120..].iter().all(|byte| *byte == 0));
    }
}
