//! Whether probabilities mean what they say: of all sentences with p = .3, three in ten should be
//! bad.

use serde::Serialize;

use super::classification::Labelled;

/// The number of bins of equal width, as in most of the literature.
pub const BINS: usize = 10;

/// One bin of a reliability diagram.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Where the bin begins and ends.
    pub from: f64,
    /// Exclusive, but for the last.
    pub to: f64,
    /// How many predictions fall into it.
    pub n: usize,
    /// Their mean.
    pub predicted: f64,
    /// The share of positives among them.
    pub observed: f64,
}

/// The bins that hold anything, in order.
pub fn reliability(items: &[Labelled]) -> Vec<Bin> {
    let mut sums = [(0_usize, 0.0, 0_usize); BINS];
    for (p, label) in items {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to BINS")]
        let place = ((p * BINS as f64) as usize).min(BINS - 1);
        let (n, predicted, positives) = &mut sums[place];
        *n += 1;
        *predicted += p;
        *positives += usize::from(*label);
    }
    let bins = sums.iter().enumerate().filter(|(_, (n, ..))| *n > 0);
    bins.map(|(place, &(n, predicted, positives))| Bin {
        from: place as f64 / BINS as f64,
        to: (place + 1) as f64 / BINS as f64,
        n,
        predicted: predicted / n as f64,
        observed: positives as f64 / n as f64,
    })
    .collect()
}

/// Expected calibration error: Σ nᵦ/n·|predictedᵦ − observedᵦ| over [`BINS`] bins of equal width
/// (Naeini et al. 2015; Guo et al. 2017). Biased upwards on few rows. None of nothing.
pub fn expected_calibration_error(items: &[Labelled]) -> Option<f64> {
    let apart = |bin: &Bin| bin.n as f64 * (bin.predicted - bin.observed).abs();
    let sum: f64 = reliability(items).iter().map(apart).sum();
    (!items.is_empty()).then(|| sum / items.len() as f64)
}

/// Brier's score, the mean of (p − label)² (Brier 1950). None of nothing.
pub fn brier(items: &[Labelled]) -> Option<f64> {
    let sum: f64 = items.iter().map(|(p, label)| (p - f64::from(*label)).powi(2)).sum();
    (!items.is_empty()).then(|| sum / items.len() as f64)
}

/// Mean negative log-likelihood in nats. Probabilities are kept 10⁻⁶ from 0 and 1. None of nothing.
pub fn log_loss(items: &[Labelled]) -> Option<f64> {
    let loss = |(p, label): &Labelled| {
        let p = p.clamp(1e-6, 1.0 - 1e-6);
        -(if *label { p } else { 1.0 - p }).ln()
    };
    let sum: f64 = items.iter().map(loss).sum();
    (!items.is_empty()).then(|| sum / items.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(value: Option<f64>, wanted: f64) {
        assert!((value.unwrap() - wanted).abs() < 1e-12, "{value:?} is not {wanted}");
    }

    #[test]
    fn errors_are_those_worked_out_by_hand() {
        // Bin .1: mean .15, none of 2. Bin .8: mean .85, 1 of 2. Bin .9 holds 1 as well.
        let items =
            [(0.1, false), (0.2 - 1e-9, false), (0.8, true), (0.9 - 1e-9, false), (1.0, true)];
        let bins = reliability(&items);
        assert_eq!(bins.iter().map(|bin| bin.n).collect::<Vec<_>>(), [2, 2, 1]);
        let error = expected_calibration_error(&items).unwrap();
        assert!((error - (2.0 * 0.15 + 2.0 * 0.35) / 5.0).abs() < 1e-8, "{error}");
        let squares = brier(&items).unwrap();
        assert!((squares - (0.01 + 0.04 + 0.04 + 0.81) / 5.0).abs() < 1e-8, "{squares}");
        close(log_loss(&[(0.5, true), (0.25, false)]), -(0.5f64.ln() + 0.75f64.ln()) / 2.0);
        close(log_loss(&[(0.0, true)]), -(1e-6f64).ln());
    }

    #[test]
    fn true_probabilities_have_no_error_and_nothing_has_none() {
        let items: Vec<Labelled> = (0..20).map(|i| (0.25, i % 4 == 0)).collect();
        close(expected_calibration_error(&items), 0.0);
        assert_eq!(
            (expected_calibration_error(&[]), brier(&[]), log_loss(&[])),
            (None, None, None)
        );
        assert!(reliability(&[]).is_empty());
    }
}
