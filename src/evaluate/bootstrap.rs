//! Percentile bootstrap: how far a figure would move had other rows been drawn. Seeds are fixed, so
//! the same rows give the same intervals.

use super::{correlation::mean, table::Kind};

/// The interval covers this much.
pub(super) const CONFIDENCE: f64 = 0.95;

/// `SplitMix64` (Steele, Lea and Flood 2014): 64 bits a step, any seed.
#[derive(Clone, Debug)]
pub(super) struct Generator(u64);

impl Generator {
    /// A generator for resampling the group `name`, so that a group's interval does not hang on
    /// which other groups there are. The seed is the FNV-1a hash of the name.
    pub(super) fn of(name: &str) -> Self {
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, by multiplication and shift; its bias of `limit`/2⁶⁴ is nothing.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let wide = u128::from(self.next()) * limit as u128;
        usize::try_from(wide >> 64).expect("below a usize")
    }

    /// As many of `items` as there are, drawn with replacement.
    pub(super) fn resample<'i, T>(&mut self, items: &[&'i T]) -> Vec<&'i T> {
        items.iter().map(|_| items[self.below(items.len())]).collect()
    }

    /// `items` in random order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// The middle [`CONFIDENCE`] of `values`, interpolated between ranks; none of nothing.
pub(super) fn interval(mut values: Vec<f64>) -> Option<(f64, f64)> {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let quantile = |q: f64| {
        let place = q * last as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to last")]
        let low = place.floor() as usize;
        let high = (low + 1).min(last);
        values[low] + (values[high] - values[low]) * (place - low as f64)
    };
    let tail = (1.0 - CONFIDENCE) / 2.0;
    Some((quantile(tail), quantile(1.0 - tail)))
}

/// A figure and how sure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// None where its formula is undefined.
    pub value: Option<f64>,
    /// From the resamples in which it is defined; none without resampling.
    pub interval: Option<(f64, f64)>,
}

/// The figures of one group: those of its rows, and those of its resamples in turn.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    kinds: Vec<Kind>,
    values: Vec<Option<f64>>,
    /// One series per figure; empty for figures that are given.
    resampled: Vec<Vec<Option<f64>>>,
}

impl Drawn {
    /// Measures `items` and `resamples` resamples of them, one value per figure of `kinds`.
    pub(super) fn new<T>(
        name: &str,
        items: &[&T],
        kinds: &[Kind],
        resamples: usize,
        measure: impl Fn(&[&T]) -> Vec<Option<f64>>,
    ) -> Self {
        let values = measure(items);
        assert_eq!(values.len(), kinds.len(), "one value per figure");
        let mut resampled = vec![Vec::new(); values.len()];
        let mut generator = Generator::of(name);
        for _ in 0..resamples {
            let again = measure(&generator.resample(items));
            let figures = resampled.iter_mut().zip(again).zip(kinds);
            for ((series, value), _) in figures.filter(|(_, kind)| **kind != Kind::Given) {
                series.push(value);
            }
        }
        Self { kinds: kinds.to_vec(), values, resampled }
    }

    /// The mean of the figures over groups (the macro average of the field), resample by resample.
    /// A group in which a figure is undefined does not count for it; what is given has no mean.
    pub(super) fn mean(groups: &[Self]) -> Self {
        let defined = |values: &mut dyn Iterator<Item = Option<f64>>| {
            mean(&values.flatten().collect::<Vec<_>>())
        };
        let kinds = groups.first().map(|group| group.kinds.clone()).unwrap_or_default();
        let values = kinds
            .iter()
            .enumerate()
            .map(|(figure, kind)| match kind {
                Kind::Given => None,
                _ => defined(&mut groups.iter().map(|group| group.values[figure])),
            })
            .collect();
        let resampled = (0..kinds.len())
            .map(|figure| {
                let count = groups[0].resampled[figure].len();
                let draw = |draw: usize| groups.iter().map(move |g| g.resampled[figure][draw]);
                (0..count).map(|number| defined(&mut draw(number))).collect()
            })
            .collect();
        Self { kinds, values, resampled }
    }

    pub(super) fn estimates(self) -> Vec<Estimate> {
        let figures = self.kinds.into_iter().zip(self.values).zip(self.resampled);
        figures
            .map(|((kind, value), series)| {
                let series: Vec<f64> = series.into_iter().flatten().collect();
                let bias = match (kind, value, mean(&series)) {
                    (Kind::Biased, Some(value), Some(mean)) => mean - value,
                    _ => 0.0,
                };
                let least = if kind == Kind::Biased { 0.0 } else { f64::NEG_INFINITY };
                let interval = interval(series)
                    .filter(|_| value.is_some())
                    .map(|(low, high)| ((low - bias).max(least), (high - bias).max(least)));
                Estimate { value, interval }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        // The first numbers of the reference implementation with seed 1234567.
        let mut generator = Generator(1_234_567);
        assert_eq!(generator.next(), 6_457_827_717_110_365_317);
        assert_eq!(generator.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn intervals_are_percentiles() {
        let values: Vec<f64> = (0..=1000).rev().map(f64::from).collect();
        let (low, high) = interval(values).unwrap();
        assert!((low - 25.0).abs() < 1e-9 && (high - 975.0).abs() < 1e-9);
        let (low, high) = interval(vec![1.0, 3.0]).unwrap();
        assert!((low - 1.05).abs() < 1e-9 && (high - 2.95).abs() < 1e-9);
        assert_eq!(interval(vec![7.0]), Some((7.0, 7.0)));
        assert_eq!(interval(vec![]), None);
    }

    #[test]
    fn the_interval_of_a_mean_is_as_wide_as_its_standard_error_says() {
        let values: Vec<f64> = (0..400).map(|i| f64::from(i % 20)).collect();
        let items: Vec<&f64> = values.iter().collect();
        let measure =
            |items: &[&f64]| vec![mean(&items.iter().map(|v| **v).collect::<Vec<_>>()), Some(1.0)];
        let drawn = Drawn::new("a", &items, &[Kind::Measure, Kind::Given], 1000, measure);
        let estimates = drawn.clone().estimates();
        let (low, high) = estimates[0].interval.unwrap();
        // The deviation of 0..20 is 5.766; ±1.96·5.766/√400 is 1.130 wide.
        assert!((high - low - 1.130).abs() < 0.1, "{low} {high}");
        assert!(low < 9.5 && high > 9.5);
        assert_eq!(estimates[1], Estimate { value: Some(1.0), interval: None });
        let again =
            Drawn::new("a", &items, &[Kind::Measure, Kind::Given], 1000, measure).estimates();
        assert_eq!(estimates, again);
        // The mean over four such groups is half as unsure.
        let groups: Vec<Drawn> = ["a", "b", "c", "d"]
            .map(|name| Drawn::new(name, &items, &[Kind::Measure, Kind::Given], 1000, measure))
            .to_vec();
        let (low, high) = Drawn::mean(&groups).estimates()[0].interval.unwrap();
        assert!((high - low - 0.565).abs() < 0.05, "{low} {high}");
    }

    #[test]
    fn what_resampling_makes_greater_is_put_right() {
        let drawn = |kind| Drawn {
            kinds: vec![kind],
            values: vec![Some(0.1)],
            resampled: vec![(0..=100).map(|i| Some(0.1 + f64::from(i) / 500.0)).collect()],
        };
        let (low, high) = drawn(Kind::Measure).estimates()[0].interval.unwrap();
        assert!((low - 0.105).abs() < 1e-9 && (high - 0.295).abs() < 1e-9);
        let (low, high) = drawn(Kind::Biased).estimates()[0].interval.unwrap();
        assert!((low - 0.005).abs() < 1e-9 && (high - 0.195).abs() < 1e-9);
    }

    #[test]
    fn a_group_where_a_figure_is_undefined_does_not_count_for_the_mean() {
        let group = |value| Drawn {
            kinds: vec![Kind::Measure],
            values: vec![value],
            resampled: vec![vec![value, None]],
        };
        let mean = Drawn::mean(&[group(Some(1.0)), group(None), group(Some(2.0))]).estimates();
        assert_eq!(mean, [Estimate { value: Some(1.5), interval: Some((1.5, 1.5)) }]);
        assert_eq!(Drawn::mean(&[group(None)]).estimates(), [Estimate::default()]);
        assert!(Drawn::mean(&[]).estimates().is_empty());
    }
}
