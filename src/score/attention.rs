//! Self-attention for heads of any width that is a multiple of sixteen, on top of the kernel's products.
//! The kernel's own attention knows one width, that of the model in the program, and is faster.

use super::kernel::{Aligned, Kernel};

/// Values of one vector of the kernel.
const LANES: usize = 16;

/// What attention writes down in between.
#[derive(Default)]
pub(super) struct Wide {
    /// Keys of one head, `[token][dimension]`.
    keys: Vec<f32>,
    /// Values of one head, `[dimension][token]`, tokens padded to whole vectors.
    values: Vec<f32>,
    /// Shares of the tokens for one query.
    shares: Vec<f32>,
}

/// As [`Kernel::attention`], for rows of `hidden` values in `heads` heads.
pub(super) fn attend(
    kernel: Kernel,
    qkv: &[f32],
    lengths: &[usize],
    hidden: usize,
    heads: usize,
    scratch: &mut Wide,
    to: &mut Aligned<f32>,
) {
    let width = hidden / heads;
    let scale = 1.0 / (width as f32).sqrt();
    let Wide { keys, values, shares } = scratch;
    to.resize(lengths.iter().sum::<usize>() * hidden, 0.0);
    to.fill(0.0);
    let mut start = 0;
    for &length in lengths {
        let qkv = &qkv[start * 3 * hidden..][..length * 3 * hidden];
        let to = &mut to[start * hidden..][..length * hidden];
        start += length;
        let padded = length.next_multiple_of(LANES);
        for head in (0..hidden).step_by(width) {
            keys.clear();
            values.clear();
            values.resize(width * padded, 0.0);
            for (token, row) in qkv.chunks_exact(3 * hidden).enumerate() {
                keys.extend_from_slice(&row[hidden + head..][..width]);
                for (dimension, value) in row[2 * hidden + head..][..width].iter().enumerate() {
                    values[dimension * padded + token] = *value;
                }
            }
            for (row, to) in qkv.chunks_exact(3 * hidden).zip(to.chunks_exact_mut(hidden)) {
                shares.clear();
                shares.resize(padded, 0.0);
                let logits = &mut shares[..length];
                kernel.add_products(keys, &row[head..][..width], logits);
                let most = logits.iter().copied().fold(f32::MIN, f32::max);
                let mut total = 0.0;
                for logit in &mut *logits {
                    *logit = ((*logit - most) * scale).exp();
                    total += *logit;
                }
                for share in logits {
                    *share /= total;
                }
                kernel.add_products(values, shares, &mut to[head..][..width]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::kernel::{HEAD, Scratch},
        *,
    };

    /// Numbers from -1 to 1 without a pattern that attention could see.
    fn noise(count: usize) -> Vec<f32> {
        (0..count).map(|number| (number as f32 * 12.9898).sin()).collect()
    }

    #[test]
    fn it_is_the_kernel_s_attention_where_both_can() {
        let lengths = [1, 16, 37];
        let (heads, hidden) = (3, 3 * HEAD);
        let qkv = noise(lengths.iter().sum::<usize>() * 3 * hidden);
        for kernel in Kernel::all() {
            let (mut ours, mut theirs) = (Aligned::default(), Aligned::default());
            attend(kernel, &qkv, &lengths, hidden, heads, &mut Wide::default(), &mut ours);
            kernel.attention(&qkv, &lengths, heads, &mut Scratch::default(), &mut theirs);
            assert_eq!(ours.len(), theirs.len());
            for (ours, theirs) in ours.iter().zip(theirs.iter()) {
                assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
            }
        }
    }

    #[test]
    fn wide_heads_mix_the_values_by_the_scaled_products() {
        let (length, hidden, heads) = (5, 128, 2);
        let width = hidden / heads;
        let qkv = noise(length * 3 * hidden);
        let mut to = Aligned::default();
        let kernel = Kernel::best();
        attend(kernel, &qkv, &[length], hidden, heads, &mut Wide::default(), &mut to);
        let value = |token: usize, part: usize, at: usize| {
            f64::from(qkv[token * 3 * hidden + part * hidden + at])
        };
        for at in 0..hidden {
            let head = at / width * width;
            for query in 0..length {
                let exp: Vec<f64> = (0..length)
                    .map(|key| {
                        let product: f64 = (head..head + width)
                            .map(|at| value(query, 0, at) * value(key, 1, at))
                            .sum();
                        (product / (width as f64).sqrt()).exp()
                    })
                    .collect();
                let mixed: f64 = (0..length).map(|token| exp[token] * value(token, 2, at)).sum();
                let expected = mixed / exp.iter().sum::<f64>();
                assert!((f64::from(to[query * hidden + at]) - expected).abs() < 1e-5);
            }
        }
    }
}
