//! The scorer against golden scores: 500 mixed items that an independent program scored in plain f32
//! before the weights became int8, and the same items with one detail of the arithmetic changed.

use std::{collections::BTreeMap, fs, ops::Range, sync::LazyLock};

use fauxami::{
    score::{self, Item},
    verdict::RawScore,
};
use serde::Deserialize;

use crate::score::{models, pearson};

/// How far the program may be from the golden answers of the sentence heads: Pearson at least, and in
/// standard deviations on average and at most.
const CORRELATION: f64 = 0.998;
const MEAN: f64 = 0.04;
const MOST: f64 = 0.3;
/// Answers of the sentence heads: z, logit of a badly wrong meaning, logit of a machine.
const ANSWERS: [&str; 3] = ["z", "critical", "machine"];

/// One item of `models/training/golden_items.json`.
#[derive(Deserialize)]
pub(crate) struct Text(String, Option<String>);

impl Text {
    pub(crate) fn item(&self) -> Item<'_> {
        Item { target: &self.0, source: self.1.as_deref() }
    }
}

/// What `models/training/reference_numpy.py` says of one item.
#[derive(Deserialize)]
pub(crate) struct Row {
    z: f64,
    critical: f64,
    machine: f64,
    /// Start and end in bytes of the target, logit of BAD.
    pieces: Vec<(usize, usize, f64)>,
}

/// Of either file of golden scores.
#[cfg(feature = "torch")]
#[derive(Deserialize)]
pub(crate) struct GoldenScores {
    pub(crate) scores: Vec<Row>,
}

#[derive(Deserialize)]
struct Golden {
    scores: Vec<Row>,
    /// Every how many items stand in `variants`.
    step: usize,
    variants: BTreeMap<String, Vec<[f64; 3]>>,
}

pub(crate) static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    let text = fs::read_to_string(models().join("training/golden_items.json")).unwrap();
    serde_json::from_str(&text).unwrap()
});

static GOLDEN: LazyLock<Golden> = LazyLock::new(|| {
    let text = fs::read_to_string(models().join("scorer-2/golden.json")).unwrap();
    serde_json::from_str(&text).unwrap()
});

static SCORES: LazyLock<Vec<RawScore>> = LazyLock::new(|| {
    let items: Vec<Item<'_>> = TEXTS.iter().map(Text::item).collect();
    score::embedded().unwrap().score(&items)
});

impl Row {
    pub(crate) fn answers(&self) -> [f64; 3] {
        [self.z, self.critical, self.machine]
    }

    /// The probability of BAD of a word: that of the worst piece that shares a byte with it.
    pub(crate) fn bad(&self, word: &Range<usize>) -> f64 {
        self.pieces
            .iter()
            .filter(|(from, to, _)| *from < word.end && word.start < *to)
            .map(|(.., logit)| 1.0 / (1.0 + (-logit).exp()))
            .fold(0.0, f64::max)
    }
}

fn answers(score: &RawScore) -> [f64; 3] {
    [score.z, score.critical, score.machine]
}

/// How far the second of each pair lies from the first.
struct Apart {
    /// Pearson's correlation.
    r: f64,
    mean: f64,
    rms: f64,
    most: f64,
    /// Standard deviation of the first.
    spread: f64,
}

fn apart(pairs: &[(f64, f64)]) -> Apart {
    let count = pairs.len() as f64;
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    Apart {
        r: pearson(pairs),
        mean: mean(&|p| (p.0 - p.1).abs()),
        rms: mean(&|p| (p.0 - p.1).powi(2)).sqrt(),
        most: pairs.iter().map(|p| (p.0 - p.1).abs()).fold(0.0, f64::max),
        spread: spread(&pairs.iter().map(|p| p.0).collect::<Vec<_>>()),
    }
}

/// Standard deviation.
fn spread(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt()
}

#[test]
fn golden_items_are_mixed() {
    assert_eq!((TEXTS.len(), GOLDEN.scores.len()), (500, 500));
    let with_source = TEXTS.iter().filter(|text| text.1.is_some()).count();
    assert!((200..=300).contains(&with_source));
    let pieces: Vec<usize> = GOLDEN.scores.iter().map(|row| row.pieces.len()).collect();
    assert!(pieces.contains(&0) && pieces.iter().any(|count| *count > 150));
    assert!(TEXTS.iter().filter(|text| !text.0.is_ascii()).count() > 250);
}

/// Reference and program share no code: other language, other tokenizer, f32 before conversion. What is
/// left between them is the cost of int8; the limits are about one and a half times what this test
/// prints. Lengths are in standard deviations of the golden answers.
#[test]
fn golden_scores_are_kept() {
    for (number, name) in ANSWERS.iter().enumerate() {
        let pairs: Vec<(f64, f64)> = GOLDEN
            .scores
            .iter()
            .zip(SCORES.iter())
            .map(|(row, score)| (row.answers()[number], answers(score)[number]))
            .collect();
        let Apart { r, mean, rms, most, spread } = apart(&pairs);
        println!(
            "{name}: r {r:.6}, apart: mean {mean:.4}, rms {rms:.4}, most {most:.4}; spread {spread:.3}"
        );
        assert!(r >= CORRELATION, "{name} correlates with the golden answers by {r} only");
        assert!(mean <= MEAN * spread, "{name} is {mean} off on average");
        assert!(most <= MOST * spread, "{name} is up to {most} off");
    }
    let mut words = Vec::new();
    for (row, score) in GOLDEN.scores.iter().zip(SCORES.iter()) {
        for (word, p) in &score.words {
            words.push((row.bad(word), *p));
        }
    }
    let Apart { r, mean, rms, most, .. } = apart(&words);
    println!(
        "{} words: r {r:.6}, apart: mean {mean:.4}, rms {rms:.4}, most {most:.4}",
        words.len()
    );
    assert!(r >= 0.998 && mean <= 0.008 && most <= 0.17);
}

/// On the line from the golden answers (0) to the answers of a drifted network (1), the place next to
/// which the program's answers stand; each answer is measured in its standard deviation.
fn place(variant: &[[f64; 3]]) -> f64 {
    let golden: Vec<[f64; 3]> = GOLDEN.scores.iter().map(Row::answers).collect();
    let spreads: [f64; 3] = std::array::from_fn(|number| {
        spread(&golden.iter().map(|answers| answers[number]).collect::<Vec<_>>())
    });
    let chosen = golden.iter().zip(SCORES.iter()).step_by(GOLDEN.step);
    let (mut along, mut length) = (0.0, 0.0);
    for (drifted, (golden, score)) in variant.iter().zip(chosen) {
        let told = answers(score);
        for (((drifted, golden), told), spread) in drifted.iter().zip(golden).zip(told).zip(spreads)
        {
            let drift = (drifted - golden) / spread;
            along += drift * (told - golden) / spread;
            length += drift * drift;
        }
    }
    assert!(length > 0.0, "the variant drifts nowhere");
    along / length
}

/// If the program tokenised, normalised or pooled otherwise, its answers would stand at 1.
#[test]
fn no_detail_of_the_network_has_drifted() {
    assert!(GOLDEN.variants.len() >= 10);
    for (name, variant) in &GOLDEN.variants {
        assert_eq!(variant.len(), 500usize.div_ceil(GOLDEN.step), "{name}");
        let place = place(variant);
        println!("{name}: {place:.3}");
        assert!(place.abs() <= 0.1, "{name}: {place} of the way");
    }
}

/// The proof of the test above: a program that drifted would be noticed by the tolerances too.
#[test]
fn every_drift_is_beyond_the_tolerances() {
    for (name, variant) in &GOLDEN.variants {
        let beyond = (0..3).any(|number| {
            let golden = GOLDEN.scores.iter().step_by(GOLDEN.step);
            let pairs: Vec<(f64, f64)> = golden
                .zip(variant)
                .map(|(row, drifted)| (row.answers()[number], drifted[number]))
                .collect();
            let Apart { r, mean, most, spread, .. } = apart(&pairs);
            r < CORRELATION || mean > MEAN * spread || most > MOST * spread
        });
        assert!(beyond, "{name} would not be noticed");
    }
}
