//! How well probabilities tell two classes apart. The positive class is what is looked for: BAD
//! words, critical errors, machine translation. Undefined values are none, never a NaN.

/// Counts of decisions against labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Positive and found.
    pub true_positives: u64,
    /// Negative but reported.
    pub false_positives: u64,
    /// Positive but missed.
    pub false_negatives: u64,
    /// Negative and left alone.
    pub true_negatives: u64,
}

impl Confusion {
    /// Counts `decisions` of (reported, is positive).
    pub fn count(decisions: impl IntoIterator<Item = (bool, bool)>) -> Self {
        let mut counts = Self::default();
        for decision in decisions {
            *match decision {
                (true, true) => &mut counts.true_positives,
                (true, false) => &mut counts.false_positives,
                (false, true) => &mut counts.false_negatives,
                (false, false) => &mut counts.true_negatives,
            } += 1;
        }
        counts
    }

    /// The counts with positive and negative exchanged.
    #[must_use]
    pub fn inverted(self) -> Self {
        Self {
            true_positives: self.true_negatives,
            false_positives: self.false_negatives,
            false_negatives: self.false_positives,
            true_negatives: self.true_positives,
        }
    }

    /// TP / (TP + FP); none if nothing was reported.
    pub fn precision(self) -> Option<f64> {
        ratio(self.true_positives as f64, (self.true_positives + self.false_positives) as f64)
    }

    /// TP / (TP + FN), the true-positive rate; none without positives.
    pub fn recall(self) -> Option<f64> {
        ratio(self.true_positives as f64, (self.true_positives + self.false_negatives) as f64)
    }

    /// FP / (FP + TN); none without negatives.
    pub fn false_positive_rate(self) -> Option<f64> {
        ratio(self.false_positives as f64, (self.false_positives + self.true_negatives) as f64)
    }

    /// F1 = 2·TP / (2·TP + FP + FN); none if there is neither a positive nor a report.
    pub fn f1(self) -> Option<f64> {
        let twice = 2.0 * self.true_positives as f64;
        ratio(twice, twice + (self.false_positives + self.false_negatives) as f64)
    }

    /// Matthews' correlation coefficient (TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN)), the
    /// primary measure of word-level and critical-error tasks at WMT since 2020. With labels of
    /// one class it is undefined; where all decisions are alike, it is 0, as is the custom.
    pub fn mcc(self) -> Option<f64> {
        let [tp, fp, fn_, tn] =
            [self.true_positives, self.false_positives, self.false_negatives, self.true_negatives]
                .map(|count| count as f64);
        if tp + fn_ == 0.0 || tn + fp == 0.0 {
            return None;
        }
        let below = ((tp + fp) * (tp + fn_) * (tn + fp) * (tn + fn_)).sqrt();
        Some(if below == 0.0 { 0.0 } else { (tp * tn - fp * fn_) / below })
    }
}

/// None where nothing can be divided by.
fn ratio(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}

/// A probability (or any value that grows with it) and whether the label is positive.
pub type Labelled = (f64, bool);

/// From the greatest value down: for every distinct value the numbers of positives and negatives
/// that have at least it.
fn descending(items: &[Labelled]) -> Vec<(f64, u64, u64)> {
    let mut sorted = items.to_vec();
    sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let (mut positives, mut negatives) = (0, 0);
    sorted
        .chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq())
        .map(|tied| {
            let found = tied.iter().filter(|item| item.1).count() as u64;
            positives += found;
            negatives += tied.len() as u64 - found;
            (tied[0].0, positives, negatives)
        })
        .collect()
}

/// The receiver operating characteristic from (0, 0) to (1, 1): false-positive rate, true-positive
/// rate. None without both classes.
pub fn roc(items: &[Labelled]) -> Option<Vec<(f64, f64)>> {
    let steps = descending(items);
    let &(_, positives, negatives) = steps.last()?;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let rate = |(_, tp, fp): &(f64, u64, u64)| {
        (*fp as f64 / negatives as f64, *tp as f64 / positives as f64)
    };
    Some(std::iter::once((0.0, 0.0)).chain(steps.iter().map(rate)).collect())
}

/// Area under the [`roc`]: the probability that a positive has a greater value than a negative,
/// ties counted half (Mann and Whitney's U over the number of pairs). None without both classes.
pub fn auroc(items: &[Labelled]) -> Option<f64> {
    let curve = roc(items)?;
    Some(curve.windows(2).map(|w| (w[1].0 - w[0].0) * f64::midpoint(w[0].1, w[1].1)).sum())
}

/// Average precision Σ(Rₙ − Rₙ₋₁)·Pₙ over the distinct values from the greatest down, not
/// interpolated. None without positives.
pub fn average_precision(items: &[Labelled]) -> Option<f64> {
    let steps = descending(items);
    let &(_, positives, _) = steps.last()?;
    let mut before = 0;
    let sum: f64 = steps
        .iter()
        .map(|&(_, tp, fp)| {
            let gained = tp - before;
            before = tp;
            gained as f64 * tp as f64 / (tp + fp) as f64
        })
        .sum();
    ratio(sum, positives as f64)
}

/// The threshold with the greatest [`Confusion::mcc`] when everything at or above it is reported;
/// the greater of two equal ones. Chosen on the data it is measured on, so it flatters. None
/// without both classes.
pub fn best_threshold(items: &[Labelled]) -> Option<f64> {
    let steps = descending(items);
    let &(_, positives, negatives) = steps.last()?;
    let mut best: Option<(f64, f64)> = None;
    for (value, tp, fp) in steps {
        let counts = Confusion {
            true_positives: tp,
            false_positives: fp,
            false_negatives: positives - tp,
            true_negatives: negatives - fp,
        };
        let mcc = counts.mcc()?;
        if best.is_none_or(|(most, _)| mcc > most) {
            best = Some((mcc, value));
        }
    }
    best.map(|(_, threshold)| threshold)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expected values: scikit-learn 1.9.1.
    const ITEMS: [Labelled; 12] = [
        (0.9, true),
        (0.8, true),
        (0.8, false),
        (0.7, false),
        (0.65, true),
        (0.5, false),
        (0.5, true),
        (0.5, false),
        (0.3, false),
        (0.2, true),
        (0.1, false),
        (0.1, false),
    ];

    fn close(value: Option<f64>, wanted: f64) {
        assert!((value.unwrap() - wanted).abs() < 1e-12, "{value:?} is not {wanted}");
    }

    #[test]
    fn values_with_ties_agree_with_scikit_learn() {
        close(auroc(&ITEMS), 0.7);
        close(average_precision(&ITEMS), 0.653_333_333_333_333_3);
        let counts = Confusion::count(ITEMS.map(|(p, label)| (p >= 0.5, label)));
        close(counts.mcc(), 0.239_045_721_866_878_72);
        close(counts.f1(), 0.615_384_615_384_615_4);
        close(counts.inverted().f1(), 0.545_454_545_454_545_4);
        close(counts.precision(), 0.5);
        close(counts.recall(), 0.8);
        close(counts.false_positive_rate(), 4.0 / 7.0);
    }

    #[test]
    fn the_best_threshold_is_better_than_any_other() {
        let mcc = |threshold: f64| {
            Confusion::count(ITEMS.map(|(p, label)| (p >= threshold, label))).mcc().unwrap()
        };
        let best = best_threshold(&ITEMS).unwrap();
        assert!((0..100).all(|step| mcc(f64::from(step) / 100.0) <= mcc(best)));
        close(Some(best), 0.2);
        close(Some(mcc(best)), 10.0 / 700f64.sqrt());
    }

    #[test]
    fn one_class_alone_is_undefined() {
        for label in [true, false] {
            let items = [(0.2, label), (0.7, label)];
            assert_eq!(auroc(&items), None);
            assert_eq!(best_threshold(&items), None);
            assert_eq!(Confusion::count([(true, label), (false, label)]).mcc(), None);
        }
        assert_eq!(average_precision(&[(0.2, false)]), None);
        close(average_precision(&[(0.2, true)]), 1.0);
        assert_eq!((auroc(&[]), average_precision(&[]), best_threshold(&[])), (None, None, None));
        assert_eq!(Confusion::default().f1(), None);
        close(Confusion::count([(true, true), (true, false)]).mcc(), 0.0);
    }

    #[test]
    fn a_constant_is_a_coin() {
        let items: Vec<Labelled> = (0..10).map(|i| (0.4, i % 3 == 0)).collect();
        close(auroc(&items), 0.5);
        close(average_precision(&items), 0.4);
    }
}
