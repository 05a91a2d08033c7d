//! Two small random models in Hugging Face's layout, a BERT and an XLM-RoBERTa, and their arithmetic
//! written out in f64. All weights lie where int8 and 4-bit blocks keep them, so only activations round.

use std::{collections::BTreeMap, fs, path::Path};

use safetensors::{Dtype, tensor::TensorView};
use serde_json::{Value, json};

pub(crate) const TARGET: &str = "the ferry leaves the old harbour at dawn";
pub(crate) const SOURCE: &str = "am morgen legt die alte fähre ab";
const LAYERS: usize = 2;
const HIDDEN: usize = 64;
const INNER: usize = 96;
/// Marks first, then the words of both texts.
const BERT_MARKS: [&str; 4] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
const XLM_R_MARKS: [&str; 4] = ["<s>", "<pad>", "</s>", "<unk>"];

/// What differs between the two.
#[derive(Clone)]
pub(crate) struct Kind {
    pub(crate) model_type: &'static str,
    pub(crate) heads: usize,
    pub(crate) epsilon: f64,
    /// Row of the position table for the first token.
    pub(crate) first_position: usize,
    /// Token type of the source.
    pub(crate) source_type: usize,
    /// Rows of the position table.
    pub(crate) positions: usize,
    pub(crate) types: usize,
    pub(crate) prefix: &'static str,
    pub(crate) start: usize,
    pub(crate) between: &'static [usize],
    pub(crate) end: usize,
}

pub(crate) const BERT: Kind = Kind {
    model_type: "bert",
    heads: 4,
    epsilon: 1e-12,
    first_position: 0,
    source_type: 1,
    positions: 64,
    types: 2,
    prefix: "bert.",
    start: 2,
    between: &[3],
    end: 3,
};

/// With a large epsilon, so that it shows.
pub(crate) const XLM_R: Kind = Kind {
    model_type: "xlm-roberta",
    heads: 2,
    epsilon: 0.5,
    first_position: 2,
    source_type: 0,
    positions: 66,
    types: 1,
    prefix: "roberta.",
    start: 0,
    between: &[2, 2],
    end: 2,
};

pub(crate) type Tensors = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

fn words() -> Vec<&'static str> {
    let mut words = Vec::new();
    for word in TARGET.split(' ').chain(SOURCE.split(' ')) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Whole numbers that look random (a linear congruential generator, Knuth's constants).
struct Noise(u64);

impl Noise {
    fn up_to(&mut self, most: i32) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let share = (self.0 >> 40) as f32 / (1 << 23) as f32 - 1.0;
        (share * most as f32).round()
    }

    /// Rows whose largest magnitude is 127 steps of 2⁻⁹.
    fn matrix(&mut self, rows: usize, columns: usize) -> Vec<f32> {
        let mut values: Vec<f32> = (0..rows * columns).map(|_| self.up_to(126)).collect();
        values.iter_mut().step_by(columns).for_each(|value| *value = 127.0);
        values.iter().map(|value| value / 512.0).collect()
    }

    /// Blocks of 32 whose largest magnitude is −8 steps of an eighth.
    fn blocks(&mut self, rows: usize, columns: usize) -> Vec<f32> {
        let mut values: Vec<f32> = (0..rows * columns).map(|_| self.up_to(7)).collect();
        values.iter_mut().step_by(32).for_each(|value| *value = -8.0);
        values.iter().map(|value| value / 8.0).collect()
    }
}

impl Kind {
    pub(crate) fn config(&self) -> Value {
        json!({
            "architectures": ["Some"], "model_type": self.model_type, "hidden_size": HIDDEN,
            "num_hidden_layers": LAYERS, "num_attention_heads": self.heads, "intermediate_size": INNER,
            "vocab_size": 4 + words().len(), "type_vocab_size": self.types, "hidden_act": "gelu",
            "max_position_embeddings": self.positions, "layer_norm_eps": self.epsilon,
            "pad_token_id": u8::from(self.first_position > 0), "position_embedding_type": "absolute",
            "transformers_version": "4.44.0",
        })
    }

    pub(crate) fn tokenizer(&self) -> Value {
        let bert = self.types == 2;
        let marks = if bert { BERT_MARKS } else { XLM_R_MARKS };
        let (start, end) = (marks[self.start], marks[self.end]);
        let mark = |name: &str, kind: usize| json!({"SpecialToken": {"id": name, "type_id": kind}});
        let text = |name: &str, kind: usize| json!({"Sequence": {"id": name, "type_id": kind}});
        let kind = self.source_type;
        let mut pair = vec![mark(start, 0), text("A", 0)];
        pair.extend(self.between.iter().map(|_| mark(end, 0)));
        pair.extend([text("B", kind), mark(end, kind)]);
        let all = marks.iter().copied().chain(words()).enumerate();
        let (model, blanks) = if bert {
            let vocab: serde_json::Map<_, _> =
                all.map(|(id, word)| (word.to_owned(), json!(id))).collect();
            let model = json!({
                "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": vocab,
            });
            (model, json!({"type": "WhitespaceSplit"}))
        } else {
            let space = |id, word| if id < 4 { String::from(word) } else { format!("▁{word}") };
            let vocab: Vec<Value> = all.map(|(id, word)| json!([space(id, word), -1.5])).collect();
            let model = json!({"type": "Unigram", "unk_id": 3, "vocab": vocab});
            (
                model,
                json!({"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true}),
            )
        };
        let special = |name: &str, id: usize| json!({"id": name, "ids": [id], "tokens": [name]});
        json!({
            "version": "1.0", "truncation": null, "padding": null, "normalizer": null, "decoder": null,
            "added_tokens": marks.iter().enumerate().map(|(id, mark)| json!({
                "id": id, "content": mark, "special": true, "single_word": false, "lstrip": false,
                "rstrip": false, "normalized": false,
            })).collect::<Vec<_>>(),
            "pre_tokenizer": blanks,
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [mark(start, 0), text("A", 0), mark(end, 0)],
                "pair": pair,
                "special_tokens": {start: special(start, self.start), end: special(end, self.end)},
            },
            "model": model,
        })
    }

    pub(crate) fn tensors(&self) -> Tensors {
        let mut noise = Noise(7);
        let mut tensors = Tensors::new();
        let mut put = |name: &str, shape: &[usize], values: Vec<f32>| {
            assert_eq!(values.len(), shape.iter().product::<usize>());
            let prefix = if name.starts_with("head.") { "" } else { self.prefix };
            tensors.insert(format!("{prefix}{name}"), (shape.to_vec(), values));
        };
        let rows = 4 + words().len();
        put("embeddings.word_embeddings.weight", &[rows, HIDDEN], noise.blocks(rows, HIDDEN));
        for (name, rows) in [("position", self.positions), ("token_type", self.types)] {
            let values = noise.matrix(rows, HIDDEN).iter().map(|value| value * 4.0).collect();
            put(&format!("embeddings.{name}_embeddings.weight"), &[rows, HIDDEN], values);
        }
        let mut norms = vec!["embeddings.LayerNorm".to_owned()];
        for layer in 0..LAYERS {
            for (part, rows, columns) in [
                ("attention.self.query", HIDDEN, HIDDEN),
                ("attention.self.key", HIDDEN, HIDDEN),
                ("attention.self.value", HIDDEN, HIDDEN),
                ("attention.output.dense", HIDDEN, HIDDEN),
                ("intermediate.dense", INNER, HIDDEN),
                ("output.dense", HIDDEN, INNER),
            ] {
                let name = format!("encoder.layer.{layer}.{part}");
                put(&format!("{name}.weight"), &[rows, columns], noise.matrix(rows, columns));
                put(&format!("{name}.bias"), &[rows], noise.matrix(1, rows));
            }
            norms.extend(
                ["attention.output", "output"]
                    .map(|part| format!("encoder.layer.{layer}.{part}.LayerNorm")),
            );
        }
        for name in norms {
            // What bf16 keeps.
            let around_one = noise
                .matrix(1, HIDDEN)
                .iter()
                .map(|value| 1.0 + (value * 128.0).round() / 128.0)
                .collect();
            put(&format!("{name}.weight"), &[HIDDEN], around_one);
            put(&format!("{name}.bias"), &[HIDDEN], noise.matrix(1, HIDDEN));
        }
        for head in ["quality", "critical", "machine"] {
            put(&format!("head.{head}.mix"), &[LAYERS + 1], noise.matrix(1, LAYERS + 1));
            put(
                &format!("head.{head}.dense.weight"),
                &[HIDDEN, 2 * HIDDEN],
                noise.matrix(HIDDEN, 2 * HIDDEN),
            );
            put(&format!("head.{head}.dense.bias"), &[HIDDEN], noise.matrix(1, HIDDEN));
            put(&format!("head.{head}.out.weight"), &[1, HIDDEN], noise.matrix(1, HIDDEN));
            put(&format!("head.{head}.out.bias"), &[1], noise.matrix(1, 1));
        }
        put("head.words.weight", &[LAYERS + 1, HIDDEN], noise.matrix(LAYERS + 1, HIDDEN));
        put("head.words.bias", &[1], noise.matrix(1, 1));
        // What checkpoints have besides.
        put("pooler.dense.weight", &[2, 2], vec![0.0; 4]);
        tensors
    }

    /// Writes the model into `folder`.
    pub(crate) fn write(&self, folder: &Path, dtype: Dtype) {
        fs::write(folder.join("config.json"), self.config().to_string()).unwrap();
        fs::write(folder.join("tokenizer.json"), self.tokenizer().to_string()).unwrap();
        write_tensors(folder, &self.tensors(), dtype);
    }

    #[expect(
        clippy::too_many_lines,
        reason = "the network from end to end, to be read beside its definition"
    )]
    /// z, the logits of a badly wrong meaning and of a machine, and the logit of BAD per word, in f64.
    pub(crate) fn answers(&self, with_source: bool) -> ([f64; 3], Vec<f64>) {
        let tensors = self.tensors();
        let get = |name: &str| {
            let prefix = if name.starts_with("head.") { "" } else { self.prefix };
            let (shape, values) = &tensors[&format!("{prefix}{name}")];
            let columns = *shape.last().unwrap();
            let values: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
            values.chunks(columns).map(<[f64]>::to_vec).collect::<Vec<_>>()
        };
        let words = words();
        let id = |word| 4 + words.iter().position(|known| *known == word).unwrap();
        let mut ids = vec![self.start];
        ids.extend(TARGET.split(' ').map(id));
        let target = 1..ids.len();
        let mut second = usize::MAX;
        if with_source {
            ids.extend(self.between);
            second = ids.len();
            ids.extend(SOURCE.split(' ').map(id));
        }
        ids.push(self.end);

        let dense = |x: &[Vec<f64>], name: &str| -> Vec<Vec<f64>> {
            let (weight, bias) =
                (get(&format!("{name}.weight")), get(&format!("{name}.bias")).concat());
            let row = |x: &Vec<f64>| {
                weight.iter().zip(&bias).map(|(weight, bias)| dot(weight, x) + bias).collect()
            };
            x.iter().map(row).collect()
        };
        let norm = |x: &[Vec<f64>], name: &str| -> Vec<Vec<f64>> {
            let (scale, shift) =
                (get(&format!("{name}.weight")).concat(), get(&format!("{name}.bias")).concat());
            let row = |x: &Vec<f64>| {
                let mean = x.iter().sum::<f64>() / HIDDEN as f64;
                let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / HIDDEN as f64;
                let deviation = (variance + self.epsilon).sqrt();
                x.iter()
                    .zip(scale.iter().zip(&shift))
                    .map(|(x, (a, b))| (x - mean) / deviation * a + b)
                    .collect()
            };
            x.iter().map(row).collect()
        };
        let (table, places, types) = (
            get("embeddings.word_embeddings.weight"),
            get("embeddings.position_embeddings.weight"),
            get("embeddings.token_type_embeddings.weight"),
        );
        let embedded: Vec<Vec<f64>> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| {
                let kind = if at >= second { self.source_type } else { 0 };
                sum(&sum(&table[*id], &places[at + self.first_position]), &types[kind])
            })
            .collect();
        let mut states = vec![norm(&embedded, "embeddings.LayerNorm")];
        for layer in 0..LAYERS {
            let name = |part: &str| format!("encoder.layer.{layer}.{part}");
            let x = states.last().unwrap().clone();
            let [q, k, v] = ["query", "key", "value"]
                .map(|part| dense(&x, &name(&format!("attention.self.{part}"))));
            let width = HIDDEN / self.heads;
            let mut mixed = vec![vec![0.0; HIDDEN]; ids.len()];
            for head in (0..HIDDEN).step_by(width).map(|start| start..start + width) {
                for (q, mixed) in q.iter().zip(&mut mixed) {
                    let share = |k: &Vec<f64>| {
                        (dot(&q[head.clone()], &k[head.clone()]) / (width as f64).sqrt()).exp()
                    };
                    let total: f64 = k.iter().map(share).sum();
                    for (k, v) in k.iter().zip(&v) {
                        for at in head.clone() {
                            mixed[at] += share(k) / total * v[at];
                        }
                    }
                }
            }
            let add = |x: &[Vec<f64>], y: &[Vec<f64>]| {
                x.iter().zip(y).map(|(x, y)| sum(x, y)).collect::<Vec<_>>()
            };
            let x = norm(
                &add(&x, &dense(&mixed, &name("attention.output.dense"))),
                &name("attention.output.LayerNorm"),
            );
            let mut inner = dense(&x, &name("intermediate.dense"));
            inner.iter_mut().flatten().for_each(|x| *x = *x * 0.5 * (1.0 + erf(*x / 2f64.sqrt())));
            let x =
                norm(&add(&x, &dense(&inner, &name("output.dense"))), &name("output.LayerNorm"));
            states.push(x);
        }
        let sentence = ["quality", "critical", "machine"].map(|head| {
            let head = format!("head.{head}");
            let logits = get(&format!("{head}.mix")).concat();
            let total: f64 = logits.iter().map(|logit| logit.exp()).sum();
            let mut pooled = vec![0.0; 2 * HIDDEN];
            for (state, logit) in states.iter().zip(&logits) {
                let share = logit.exp() / total;
                for at in 0..HIDDEN {
                    pooled[at] += share * state[0][at];
                    let mean = state[target.clone()].iter().map(|row| row[at]).sum::<f64>()
                        / target.len() as f64;
                    pooled[HIDDEN + at] += share * mean;
                }
            }
            let mut inner = dense(&[pooled], &format!("{head}.dense"));
            inner[0].iter_mut().for_each(|x| *x = x.tanh());
            dense(&inner, &format!("{head}.out"))[0][0]
        });
        let (weight, bias) = (get("head.words.weight"), get("head.words.bias")[0][0]);
        let words = target.map(|at| {
            states.iter().zip(&weight).map(|(state, weight)| dot(&state[at], weight)).sum::<f64>()
                + bias
        });
        (sentence, words.collect())
    }
}

pub(crate) fn write_tensors(folder: &Path, tensors: &Tensors, dtype: Dtype) {
    let data: Vec<(&String, &Vec<usize>, Vec<u8>)> = tensors
        .iter()
        .map(|(name, (shape, values))| {
            let bytes = values.iter().flat_map(|value| match dtype {
                Dtype::F16 => half::f16::from_f32(*value).to_le_bytes().to_vec(),
                Dtype::BF16 => half::bf16::from_f32(*value).to_le_bytes().to_vec(),
                _ => value.to_le_bytes().to_vec(),
            });
            (name, shape, bytes.collect())
        })
        .collect();
    let views = data.iter().map(|(name, shape, bytes)| {
        (*name, TensorView::new(dtype, (*shape).clone(), bytes).unwrap())
    });
    fs::write(folder.join("model.safetensors"), safetensors::serialize(views, None).unwrap())
        .unwrap();
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn sum(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

/// Abramowitz and Stegun 7.1.26, absolute error below 1.5·10⁻⁷.
fn erf(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let p = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592]
        .iter()
        .fold(0.0, |p, c| p * t + c);
    (1.0 - p * t * (-x * x).exp()).copysign(x)
}
