//! The network through rust-bert and libtorch against an independent reference, itself, and the kernels of
//! this program. Needs the feature `torch`.

use std::{fs, sync::LazyLock};

use fauxami::{
    score::{self, Device, Item, Scorer},
    verdict::RawScore,
};
use safetensors::Dtype;

use crate::{
    golden::{GoldenScores, TEXTS, Text},
    own_model::{apart, items},
    score::models,
    tiny::{BERT, XLM_R},
};

/// To an f32 computation of the same weights.
const TOLERANCE: f64 = 1e-3;
/// To the same item among others.
const COMPANY: f64 = 1e-4;

static SCORER: LazyLock<Box<dyn Scorer>> =
    LazyLock::new(|| score::open(None, Device::TorchCpu).unwrap());

/// The greatest distance between two lists of scores: answers, probabilities of words.
fn distance(a: &[RawScore], b: &[RawScore]) -> (f64, f64) {
    assert_eq!(a.len(), b.len());
    let (mut answers, mut words) = (0_f64, 0_f64);
    for (a, b) in a.iter().zip(b) {
        for (a, b) in [(a.z, b.z), (a.critical, b.critical), (a.machine, b.machine)] {
            answers = answers.max((a - b).abs());
        }
        assert_eq!((a.windows, a.words.len()), (b.windows, b.words.len()));
        for ((a, p), (b, q)) in a.words.iter().zip(&b.words) {
            assert_eq!(a, b);
            words = words.max((p - q).abs());
        }
    }
    (answers, words)
}

/// golden-int8.json is what numpy says in f32 with the int8 weights that are shipped.
#[test]
fn scores_are_those_of_an_f32_reference_on_the_same_weights() {
    let path = models().join("scorer-2/golden-int8.json");
    let text = fs::read_to_string(&path).unwrap();
    let golden: GoldenScores = serde_json::from_str(&text).unwrap();
    let items: Vec<Item<'_>> = TEXTS.iter().map(Text::item).collect();
    let scores = SCORER.score(&items);
    assert_eq!(golden.scores.len(), scores.len());
    let (mut answers, mut words) = (0_f64, 0_f64);
    for (row, score) in golden.scores.iter().zip(&scores) {
        for (golden, is) in row.answers().iter().zip([score.z, score.critical, score.machine]) {
            answers = answers.max((golden - is).abs());
        }
        for (word, p) in &score.words {
            words = words.max((row.bad(word) - p).abs());
        }
    }
    println!("most apart: answers {answers:.6}, words {words:.6}");
    assert!(answers <= TOLERANCE && words <= TOLERANCE);
}

#[test]
fn company_and_order_change_no_more_than_rounding() {
    let mut items: Vec<Item<'_>> = TEXTS.iter().step_by(10).map(Text::item).collect();
    let long = "The council agreed on the facts but not on who should pay. ".repeat(60);
    items.push(Item { target: &long, source: items[0].source.or(Some("Der Rat war sich einig.")) });
    let together = SCORER.score(&items);
    assert!(together.last().unwrap().windows > 1);
    let alone: Vec<RawScore> = items.iter().flat_map(|item| SCORER.score(&[*item])).collect();
    let (answers, words) = distance(&together, &alone);
    println!("most apart: answers {answers:.7}, words {words:.7}");
    assert!(answers <= COMPANY && words <= COMPANY);
    items.reverse();
    let mut backwards = SCORER.score(&items);
    backwards.reverse();
    let (answers, words) = distance(&together, &backwards);
    assert!(answers <= COMPANY && words <= COMPANY);
    assert!(SCORER.score(&[]).is_empty());
}

#[test]
fn the_model_is_the_same_and_its_scores_are_near_those_of_the_kernels() {
    let native = score::embedded().unwrap();
    assert_eq!((SCORER.model(), SCORER.calibration()), (native.model(), native.calibration()));
    let items: Vec<Item<'_>> = TEXTS.iter().step_by(5).map(Text::item).collect();
    let (answers, words) = distance(&SCORER.score(&items), &native.score(&items));
    // What rounding activations to bytes costs; tests/golden.rs bounds it more closely.
    println!("most apart: answers {answers:.4}, words {words:.4}");
    assert!(answers < 0.5 && words < 0.2);
}

#[test]
fn models_of_users_run_too_where_rust_bert_knows_their_epsilon() {
    let folder = tempfile::tempdir().unwrap();
    BERT.write(folder.path(), Dtype::F32);
    let scores = score::open(Some(folder.path()), Device::TorchCpu).unwrap().score(&items());
    let (sentence, word) = apart(&scores, &BERT);
    println!("sentence {sentence:.6}, word {word:.6}");
    assert!(sentence < TOLERANCE && word < TOLERANCE);
    XLM_R.write(folder.path(), Dtype::F32);
    let refusal = score::open(Some(folder.path()), Device::TorchCpu).err().unwrap().to_string();
    assert!(refusal.contains("layer_norm_eps is 5e-1"), "{refusal}");
}

#[test]
fn a_missing_gpu_is_told() {
    if let Err(error) = score::open(None, Device::Cuda) {
        assert!(error.to_string().contains("cannot compute on the device cuda"), "{error}");
    }
}
