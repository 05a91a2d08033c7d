//! How two series of numbers go together. Every function returns none where its formula is
//! undefined (fewer than two values, or a series that is constant), never a NaN.

/// The arithmetic mean; none of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Mean and population standard deviation; none of nothing.
pub fn moments(values: &[f64]) -> Option<(f64, f64)> {
    let mean = mean(values)?;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64;
    Some((mean, variance.sqrt()))
}

/// Pearson's product-moment correlation r = Σ(x−x̄)(y−ȳ) / √(Σ(x−x̄)²·Σ(y−ȳ)²), the primary measure
/// of the WMT shared tasks on sentence-level quality estimation from 2014 to 2021.
///
/// # Panics
/// If the series differ in length; so does every function here.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    assert_eq!(x.len(), y.len(), "series of one length");
    let (mean_x, mean_y) = (mean(x)?, mean(y)?);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - mean_x, y - mean_y);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    // What rounding leaves of a constant series is no variance.
    let varies = |squares: f64, mean: f64| squares > 1e-24 * (1.0 + mean * mean) * x.len() as f64;
    (varies(xx, mean_x) && varies(yy, mean_y)).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// Ranks from 1; equal values share the mean of their ranks.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|a, b| same(values[*a], values[*b])) {
        let rank = before as f64 + f64::midpoint(1.0, equal.len() as f64);
        for index in equal {
            ranks[*index] = rank;
        }
        before += equal.len();
    }
    ranks
}

/// Spearman's rank correlation: Pearson's of the ranks, ties averaged. The primary measure of
/// WMT22 and WMT23 quality estimation.
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    pearson(&ranks(x), &ranks(y))
}

/// Kendall's τ-b = (C − D) / √((C + D + Tx)(C + D + Ty)): pairs ordered alike less pairs ordered
/// otherwise, corrected for ties (Kendall 1945). Knight's algorithm, O(n log n).
pub fn kendall(x: &[f64], y: &[f64]) -> Option<f64> {
    assert_eq!(x.len(), y.len(), "series of one length");
    let pairs_of = |count: usize| (count as f64) * (count as f64 - 1.0) / 2.0;
    let mut both: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
    both.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let tied = |runs: &mut dyn Iterator<Item = usize>| runs.map(pairs_of).sum::<f64>();
    let x_tied = tied(&mut both.chunk_by(|a, b| same(a.0, b.0)).map(<[_]>::len));
    let both_tied =
        tied(&mut both.chunk_by(|a, b| same(a.0, b.0) && same(a.1, b.1)).map(<[_]>::len));
    let mut y: Vec<f64> = both.into_iter().map(|pair| pair.1).collect();
    let mut spare = y.clone();
    let swaps = inversions(&mut y, &mut spare) as f64;
    let y_tied = tied(&mut y.chunk_by(|a, b| same(*a, *b)).map(<[_]>::len));
    let all = pairs_of(x.len());
    let below = ((all - x_tied) * (all - y_tied)).sqrt();
    (below > 0.0).then(|| (all - x_tied - y_tied + both_tied - 2.0 * swaps) / below)
}

/// Sorts `values` by merging and counts the pairs that stood the wrong way round.
fn inversions(values: &mut [f64], spare: &mut [f64]) -> u64 {
    let middle = values.len() / 2;
    if middle == 0 {
        return 0;
    }
    let mut count = inversions(&mut values[..middle], &mut spare[..middle])
        + inversions(&mut values[middle..], &mut spare[middle..]);
    let (mut left, mut right) = (0, middle);
    for slot in spare.iter_mut() {
        let take_right = right < values.len()
            && (left == middle || values[right].total_cmp(&values[left]).is_lt());
        if take_right {
            count += (middle - left) as u64;
            *slot = values[right];
            right += 1;
        } else {
            *slot = values[left];
            left += 1;
        }
    }
    values.copy_from_slice(spare);
    count
}

/// Mean absolute error, 1/n·Σ|x−y|.
pub fn mean_absolute_error(x: &[f64], y: &[f64]) -> Option<f64> {
    assert_eq!(x.len(), y.len(), "series of one length");
    let apart: Vec<f64> = x.iter().zip(y).map(|(x, y)| (x - y).abs()).collect();
    mean(&apart)
}

/// Ties are values that order alike, so that ranks and Kendall's count agree.
fn same(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expected values: scipy 1.17.1 (pearsonr, spearmanr, kendalltau).
    const X: [f64; 10] = [1.0, 2.0, 2.0, 3.5, 5.0, 5.0, 5.0, 7.0, -1.0, 0.25];
    const Y: [f64; 10] = [2.0, 1.0, 4.0, 4.0, 3.0, 6.0, 3.0, 9.0, 0.5, 0.5];

    fn close(value: Option<f64>, wanted: f64) {
        assert!((value.unwrap() - wanted).abs() < 1e-12, "{value:?} is not {wanted}");
    }

    #[test]
    fn series_with_ties_agree_with_scipy() {
        close(pearson(&X, &Y), 0.832_041_933_130_594_3);
        close(spearman(&X, &Y), 0.822_997_241_718_672_6);
        close(kendall(&X, &Y), 0.698_845_904_432_225_8);
        close(mean_absolute_error(&X, &Y), 1.325);
        assert_eq!(ranks(&X), [3.0, 4.5, 4.5, 6.0, 8.0, 8.0, 8.0, 10.0, 1.0, 2.0]);
    }

    #[test]
    fn perfect_agreement_is_one_and_contradiction_minus_one() {
        let up: Vec<f64> = (0..7).map(f64::from).collect();
        let down: Vec<f64> = up.iter().map(|v| -v * v * v).collect();
        for correlation in [spearman, kendall] {
            close(correlation(&up, &up), 1.0);
            close(correlation(&up, &down), -1.0);
        }
        close(pearson(&up, &up), 1.0);
    }

    #[test]
    fn what_does_not_vary_has_no_correlation() {
        for (x, y) in [
            (&[][..], &[][..]),
            (&[1.0], &[2.0]),
            (&[0.1; 9], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]),
            (&[1.0, 2.0], &[0.3, 0.3]),
        ] {
            for correlation in [pearson, spearman, kendall] {
                assert_eq!(correlation(x, y), None, "{x:?} {y:?}");
            }
        }
        assert_eq!(mean_absolute_error(&[], &[]), None);
        assert_eq!(moments(&[]), None);
    }

    #[test]
    fn kendall_counts_pairs() {
        // By the definition, in O(n²).
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((state >> 33) % 9) as f64
        };
        let (x, y): (Vec<f64>, Vec<f64>) = (0..60).map(|_| (next(), next())).unzip();
        let (mut alike, mut x_free, mut y_free) = (0.0, 0.0, 0.0);
        let sign = |d: f64| if d == 0.0 { 0.0 } else { d.signum() };
        for i in 0..60 {
            for j in 0..i {
                let (a, b) = (sign(x[i] - x[j]), sign(y[i] - y[j]));
                alike += a * b;
                x_free += a * a;
                y_free += b * b;
            }
        }
        close(kendall(&x, &y), alike / (x_free * y_free).sqrt());
    }
}
