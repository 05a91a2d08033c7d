//! The same network through rust-bert and libtorch, in f32: on a GPU, or on the CPU as an independent
//! check. The weights are those of the int8 file and the 4-bit table, expanded; only the activations
//! are not rounded to bytes. Sequences are padded and grouped by length.

use std::sync::{Mutex, PoisonError};

use rust_bert::bert::{BertConfig, BertEmbedding, BertEmbeddings, BertEncoder};
use serde_json::json;
use tch::{Cuda, Kind, Tensor, nn, no_grad};

use super::{
    Device,
    encoder::Embeddings,
    head::{self, Output},
    shape::Shape,
    weights::{Tensors, heads},
    window::Window,
};

/// Tokens with padding that are encoded together.
const CPU_BUDGET: usize = 1024;
const CUDA_BUDGET: usize = 16 * 1024;
/// rust-bert's normalisation knows this one.
const EPSILON: f64 = 1e-12;
/// What a masked token's logits are lowered by; their share is 0 in f32.
const MASKED: f32 = -1e4;

/// Why nothing can be computed on `device`, and what to do.
pub(super) fn obstacle(device: Device) -> Option<&'static str> {
    if device != Device::Cuda {
        return None;
    }
    // Keeps the linker from dropping libtorch's CUDA half.
    tch::maybe_init_cuda();
    (!Cuda::is_available()).then_some(
        "libtorch finds none; it needs an NVIDIA GPU with its driver, and a libtorch 2.4 that was built with \
         CUDA when this program is built (LIBTORCH)",
    )
}

/// The network on one device. Its tensors are not for several threads at once, and libtorch itself
/// computes with several.
pub(super) struct Torch {
    network: Mutex<Network>,
    budget: usize,
}

struct Network {
    device: tch::Device,
    /// The first token's position.
    first: i64,
    embeddings: BertEmbeddings,
    encoder: BertEncoder,
    heads: [SentenceHead; 3],
    /// `[state][hidden]`.
    words: Tensor,
    words_bias: f32,
}

/// See [`head::SentenceHead`].
struct SentenceHead {
    /// `[state][1][1]`.
    mix: Tensor,
    dense: Tensor,
    dense_bias: Tensor,
    out: Tensor,
    out_bias: Tensor,
}

impl Torch {
    pub(super) fn new(
        device: Device,
        shape: &Shape,
        tensors: &Tensors<'_>,
        table: &Embeddings,
    ) -> Result<Self, String> {
        if shape.layer_norm_eps.to_bits() != EPSILON.to_bits() {
            return Err(format!(
                "layer_norm_eps is {:e}, but rust-bert computes with {EPSILON:e} only; use the device cpu",
                shape.layer_norm_eps
            ));
        }
        let (device, budget) = match device {
            Device::Cuda => (tch::Device::Cuda(0), CUDA_BUDGET),
            Device::Cpu | Device::TorchCpu => (tch::Device::Cpu, CPU_BUDGET),
        };
        let network = no_grad(|| Network::new(device, shape, tensors, table))?;
        Ok(Self { network: Mutex::new(network), budget })
    }

    /// One output per window, the same with any others up to rounding (10⁻⁴).
    pub(super) fn run(&self, windows: &[Window]) -> Vec<Output> {
        let mut order: Vec<usize> = (0..windows.len()).collect();
        order.sort_by_key(|at| windows[*at].ids.len());
        // What a panic interrupts changes nothing in the network.
        let network = self.network.lock().unwrap_or_else(PoisonError::into_inner);
        let mut outputs: Vec<(usize, Output)> = Vec::with_capacity(windows.len());
        let mut rest = &order[..];
        while !rest.is_empty() {
            // Sorted: the last one's length is what all are padded to.
            let fit = (1..=rest.len())
                .take_while(|count| count * windows[rest[count - 1]].ids.len() <= self.budget);
            let (batch, after) = rest.split_at(fit.count().max(1));
            let together: Vec<&Window> = batch.iter().map(|at| &windows[*at]).collect();
            outputs.extend(batch.iter().copied().zip(no_grad(|| network.run(&together))));
            rest = after;
        }
        outputs.sort_by_key(|(at, _)| *at);
        outputs.into_iter().map(|(_, output)| output).collect()
    }
}

fn size(size: usize) -> i64 {
    i64::try_from(size).expect("sizes are far below 2^63")
}

impl Network {
    fn new(
        device: tch::Device,
        shape: &Shape,
        tensors: &Tensors<'_>,
        table: &Embeddings,
    ) -> Result<Self, String> {
        let config: BertConfig = serde_json::from_value(json!({
            "hidden_act": "gelu",
            "attention_probs_dropout_prob": 0.0,
            "hidden_dropout_prob": 0.0,
            "hidden_size": shape.hidden_size,
            "initializer_range": 0.02,
            "intermediate_size": shape.intermediate_size,
            "max_position_embeddings": shape.max_position_embeddings,
            "num_attention_heads": shape.num_attention_heads,
            "num_hidden_layers": shape.num_hidden_layers,
            "type_vocab_size": shape.type_vocab_size,
            "vocab_size": shape.vocab_size,
            "output_hidden_states": true,
        }))
        .map_err(|error| error.to_string())?;
        let store = nn::VarStore::new(device);
        let embeddings = BertEmbeddings::new(store.root() / "embeddings", &config);
        let encoder = BertEncoder::new(store.root() / "encoder", &config);
        let mut variables: Vec<(String, Tensor)> = store.variables().into_iter().collect();
        variables.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (name, mut variable) in variables {
            let shape: Vec<usize> =
                variable.size().into_iter().filter_map(|size| size.try_into().ok()).collect();
            let values = if name == "embeddings.word_embeddings.weight" {
                expand(table, shape[0], shape[1])
            } else {
                tensors.expanded(&name, &shape)?
            };
            variable.copy_(&Tensor::from_slice(&values).view_as(&variable));
        }
        let head::Heads { quality, critical, machine, words } = heads(shape, tensors)?;
        let put = |values: &[f32], shape: &[i64]| {
            Tensor::from_slice(values).view(shape).to_device(device)
        };
        let hidden = size(shape.hidden_size);
        let heads = [quality, critical, machine].map(|head| SentenceHead {
            mix: put(&head.mix, &[-1, 1, 1]),
            dense: put(&head.dense, &[hidden, 2 * hidden]),
            dense_bias: put(&head.dense_bias, &[hidden]),
            out: put(&head.out, &[1, hidden]),
            out_bias: put(&[head.out_bias], &[1]),
        });
        let first = size(shape.first_position());
        let words_bias = words.bias;
        let words = put(&words.weight, &[-1, hidden]);
        Ok(Self { device, first, embeddings, encoder, heads, words, words_bias })
    }

    /// One output per window; they are padded to the longest.
    fn run(&self, windows: &[&Window]) -> Vec<Output> {
        let width = windows.iter().map(|window| window.ids.len()).max().unwrap_or_default();
        let cells = windows.len() * width;
        let (mut ids, mut types) = (vec![0_i64; cells], vec![0_i64; cells]);
        let (mut mask, mut shares) = (vec![MASKED; cells], vec![0_f32; cells]);
        for (row, window) in windows.iter().enumerate() {
            let start = row * width;
            for (at, id) in window.ids.iter().enumerate() {
                ids[start + at] = i64::from(*id);
                types[start + at] = i64::from(at >= window.second);
                mask[start + at] = 0.0;
            }
            let share = 1.0 / window.target.len().max(1) as f32;
            shares[start + 1..][..window.target.len()].fill(share);
        }
        let (rows, width) = (size(windows.len()), size(width));
        let put = |tensor: Tensor, shape: &[i64]| tensor.view(shape).to_device(self.device);
        let ids = put(Tensor::from_slice(&ids), &[rows, width]);
        let types = put(Tensor::from_slice(&types), &[rows, width]);
        let mask = put(Tensor::from_slice(&mask), &[rows, 1, 1, width]);
        let shares = put(Tensor::from_slice(&shares), &[rows, 1, width]);
        let positions = (Tensor::arange(width, (Kind::Int64, self.device)) + self.first)
            .unsqueeze(0)
            .expand([rows, width], true);
        let embedded = self
            .embeddings
            .forward_t(Some(&ids), Some(&types), Some(&positions), None, false)
            .expect("there are ids");
        let layers = self.encoder.forward_t(&embedded, Some(&mask), None, None, false);
        let mut states = vec![embedded];
        states.extend(layers.all_hidden_states.expect("the encoder was told to keep them"));
        let pooled: Vec<Tensor> = states
            .iter()
            .map(|state| Tensor::cat(&[state.select(1, 0), shares.bmm(state).squeeze_dim(1)], -1))
            .collect();
        let pooled = Tensor::stack(&pooled, 0);
        let [z, critical, machine] = self.heads.each_ref().map(|head| host(&head.answers(&pooled)));
        let bad = states
            .iter()
            .enumerate()
            .map(|(number, state)| state.matmul(&self.words.get(size(number))))
            .reduce(|sum, logits| sum + logits)
            .map_or_else(Vec::new, |logits| host(&logits));
        let width = bad.len() / windows.len();
        let answers = z.into_iter().zip(critical).zip(machine).zip(bad.chunks_exact(width));
        windows
            .iter()
            .zip(answers)
            .map(|(window, (((z, critical), machine), logits))| Output {
                z: z.into(),
                critical: critical.into(),
                machine: machine.into(),
                bad: logits[1..][..window.target.len()]
                    .iter()
                    .map(|logit| head::probability(logit + self.words_bias))
                    .collect(),
            })
            .collect()
    }
}

impl SentenceHead {
    /// One answer per window from `[state][window][2·hidden]`.
    fn answers(&self, pooled: &Tensor) -> Tensor {
        let mixed = (&self.mix * pooled).sum_dim_intlist([0_i64].as_slice(), false, Kind::Float);
        mixed
            .linear(&self.dense, Some(&self.dense_bias))
            .tanh()
            .linear(&self.out, Some(&self.out_bias))
    }
}

/// The values of a tensor of f32.
fn host(tensor: &Tensor) -> Vec<f32> {
    let flat = tensor.to_device(tch::Device::Cpu).contiguous().view(-1);
    Vec::try_from(flat).expect("the tensor is a list of f32")
}

/// The embedding table as f32.
fn expand(table: &Embeddings, rows: usize, hidden: usize) -> Vec<f32> {
    let mut values = vec![0.0; rows * hidden];
    for (id, row) in (0..).zip(values.chunks_exact_mut(hidden)) {
        table.add(id, row);
    }
    values
}
