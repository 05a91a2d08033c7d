//! The heads on top of the encoder: what is read off the hidden states of a window. All of them read
//! every hidden state, from the embeddings to the last layer; the encoder hands them over one by one.

use super::{kernel::Kernel, window::Window};

/// A head that says one number of a window: [first token ; mean over the target pieces] of a mix of the
/// hidden states, 2·hidden → hidden, tanh, hidden → 1.
pub(super) struct SentenceHead {
    /// Share of each hidden state in the mix; sums to 1.
    pub(super) mix: Vec<f32>,
    /// `[hidden][2·hidden]`, one row per output.
    pub(super) dense: Vec<f32>,
    pub(super) dense_bias: Vec<f32>,
    pub(super) out: Vec<f32>,
    pub(super) out_bias: f32,
}

impl SentenceHead {
    /// One answer per window from the pooled states, `[window][state][2·hidden]`. Pooling is linear, so the
    /// pooled states are mixed instead of the states. An output is computed for all windows before the
    /// next, so that the weights are read once.
    fn answers(&self, kernel: Kernel, pooled: &[f32]) -> Vec<f64> {
        let width = self.dense.len() / self.dense_bias.len();
        let windows = pooled.len() / (self.mix.len() * width);
        let mut mixed = vec![0.0; windows * width];
        for (mixed, states) in
            mixed.chunks_exact_mut(width).zip(pooled.chunks_exact(self.mix.len() * width))
        {
            for (share, state) in self.mix.iter().zip(states.chunks_exact(width)) {
                for (mixed, x) in mixed.iter_mut().zip(state) {
                    *mixed += share * x;
                }
            }
        }
        let mut answers = vec![f64::from(self.out_bias); windows];
        let mut inner = vec![0.0; windows];
        let outputs = self.dense.chunks_exact(width).zip(&self.dense_bias).zip(&self.out);
        for ((weights, bias), out) in outputs {
            inner.fill(*bias);
            kernel.add_products(&mixed, weights, &mut inner);
            for (answer, inner) in answers.iter_mut().zip(&inner) {
                *answer += f64::from(*inner).tanh() * f64::from(*out);
            }
        }
        answers
    }
}

/// The head that judges every piece: a weighted sum over all hidden states of its token → logit of BAD.
pub(super) struct WordsHead {
    /// `[state][hidden]`.
    pub(super) weight: Vec<f32>,
    pub(super) bias: f32,
}

/// All heads.
pub(super) struct Heads {
    /// → the standardised score.
    pub(super) quality: SentenceHead,
    /// → logit of a badly wrong meaning.
    pub(super) critical: SentenceHead,
    /// → logit of a machine as translator.
    pub(super) machine: SentenceHead,
    pub(super) words: WordsHead,
}

/// What the network says of one window, or of all windows of an item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Output {
    /// The standardised score.
    pub(super) z: f64,
    /// The logit of a badly wrong meaning.
    pub(super) critical: f64,
    /// The logit of a machine as translator.
    pub(super) machine: f64,
    /// The probability of BAD of each target piece.
    pub(super) bad: Vec<f64>,
}

/// What the heads have read of some windows so far.
pub(super) struct Reading<'a> {
    heads: &'a Heads,
    kernel: Kernel,
    hidden: usize,
    windows: &'a [Window],
    /// States read.
    states: usize,
    /// `[window][state][2·hidden]`: first token ; mean over the target pieces.
    pooled: Vec<f32>,
    /// The logit of BAD without the bias, per token of all windows.
    bad: Vec<f32>,
}

impl Heads {
    /// Starts to read `windows`, whose states have `hidden` values per token.
    pub(super) fn read<'a>(
        &'a self,
        kernel: Kernel,
        hidden: usize,
        windows: &'a [Window],
    ) -> Reading<'a> {
        let tokens = windows.iter().map(|window| window.ids.len()).sum();
        let pooled = vec![0.0; windows.len() * self.quality.mix.len() * 2 * hidden];
        Reading { heads: self, kernel, hidden, windows, states: 0, pooled, bad: vec![0.0; tokens] }
    }
}

impl Reading<'_> {
    /// Reads the next hidden state, one row per token of all windows.
    pub(super) fn state(&mut self, x: &[f32]) {
        let hidden = self.hidden;
        let weight = &self.heads.words.weight[self.states * hidden..][..hidden];
        self.kernel.add_products(x, weight, &mut self.bad);
        let states = self.heads.quality.mix.len();
        let mut start = 0;
        for (window, pooled) in
            self.windows.iter().zip(self.pooled.chunks_exact_mut(states * 2 * hidden))
        {
            let rows = &x[start * hidden..][..window.ids.len() * hidden];
            start += window.ids.len();
            let (first, mean) =
                pooled[self.states * 2 * hidden..][..2 * hidden].split_at_mut(hidden);
            first.copy_from_slice(&rows[..hidden]);
            let count = window.target.len();
            let share = 1.0 / count.max(1) as f32;
            for row in rows.chunks_exact(hidden).skip(1).take(count) {
                for (mean, x) in mean.iter_mut().zip(row) {
                    *mean += share * x;
                }
            }
        }
        self.states += 1;
    }

    /// One output per window, once all states are read.
    pub(super) fn outputs(&self) -> Vec<Output> {
        // One head after the other over all windows keeps its weights in the cache.
        let answers = |head: &SentenceHead| head.answers(self.kernel, &self.pooled);
        let Heads { quality, critical, machine, words } = self.heads;
        let (z, critical, machine) = (answers(quality), answers(critical), answers(machine));
        let mut start = 0;
        self.windows
            .iter()
            .zip(z.into_iter().zip(critical).zip(machine))
            .map(|(window, ((z, critical), machine))| {
                let logits = &self.bad[start + 1..][..window.target.len()];
                start += window.ids.len();
                let bad = logits.iter().map(|logit| probability(logit + words.bias)).collect();
                Output { z, critical, machine, bad }
            })
            .collect()
    }
}

pub(super) fn probability(logit: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(logit)).exp())
}

#[cfg(test)]
mod tests {
    use super::{super::window, *};

    const HIDDEN: usize = 16;

    /// A head that hands the sum of its first token and minus the sum of its mean over the target,
    /// scaled to where tanh is straight, through to its answer.
    fn difference(mix: [f32; 2]) -> SentenceHead {
        let mut dense = vec![0.0; 2 * HIDDEN * HIDDEN];
        dense[..HIDDEN].fill(1e-4);
        dense[HIDDEN..2 * HIDDEN].fill(-1e-4);
        let mut out = vec![0.0; HIDDEN];
        out[0] = 1e4;
        SentenceHead { mix: mix.to_vec(), dense, dense_bias: vec![0.0; HIDDEN], out, out_bias: 0.5 }
    }

    #[test]
    fn heads_read_the_first_token_the_target_and_every_state() {
        let heads = Heads {
            quality: difference([0.25, 0.75]),
            critical: difference([1.0, 0.0]),
            machine: difference([0.0, 1.0]),
            words: WordsHead {
                weight: [vec![0.5; HIDDEN], vec![0.25; HIDDEN]].concat(),
                bias: -1.0,
            },
        };
        // <s> 7 8 </s></s> 9 </s>, then <s> 7 </s>, then <s> </s>.
        let windows: Vec<Window> = [(&[7, 8][..], Some(&[9][..])), (&[7], None), (&[], None)]
            .iter()
            .flat_map(|(target, source)| window::Frame::default().cut(0, target, *source))
            .collect();
        let states = [
            [10.0, 1.0, 2.0, 99.0, 99.0, 99.0, 99.0, 20.0, 4.0, 99.0, 30.0, 99.0],
            [-1.0, 3.0, 5.0, 99.0, 99.0, 99.0, 99.0, -2.0, 6.0, 99.0, -3.0, 99.0],
        ];
        for kernel in Kernel::all() {
            let mut reading = heads.read(kernel, HIDDEN, &windows);
            for state in states {
                // Every token's values sum to the number above.
                let rows: Vec<f32> =
                    state.iter().flat_map(|x| [x / HIDDEN as f32; HIDDEN]).collect();
                reading.state(&rows);
            }
            let outputs = reading.outputs();
            let expected = [
                // First token minus mean over the target, of the first and of the second state.
                (10.0 - 1.5, -1.0 - 4.0, vec![0.5 + 0.75 - 1.0, 1.0 + 1.25 - 1.0]),
                (20.0 - 4.0, -2.0 - 6.0, vec![2.0 + 1.5 - 1.0]),
                (30.0, -3.0, vec![]),
            ];
            assert_eq!(outputs.len(), expected.len());
            for (output, (first, second, bad)) in outputs.iter().zip(expected) {
                assert!((output.critical - first - 0.5).abs() < 1e-3, "{output:?}");
                assert!((output.machine - second - 0.5).abs() < 1e-3, "{output:?}");
                assert!((output.z - 0.25 * first - 0.75 * second - 0.5).abs() < 1e-3);
                assert_eq!(output.bad.len(), bad.len());
                for (p, logit) in output.bad.iter().zip(bad) {
                    assert!((p - probability(logit)).abs() < 1e-6, "{output:?}");
                }
            }
        }
    }
}
