//! The scorer against its own files, against itself and against people.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use fauxami::{
    error::Error,
    score::{self, Item, Scorer},
    verdict::RawScore,
};
use serde_json::{Value, json};

use crate::golden::{TEXTS, Text};

static SCORER: LazyLock<Box<dyn Scorer>> = LazyLock::new(|| score::embedded().unwrap());

pub(crate) fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models")
}

/// Items in many languages, with and without source.
fn items() -> Vec<Item<'static>> {
    TEXTS.iter().step_by(10).map(Text::item).collect()
}

fn item(row: &Value) -> Item<'_> {
    Item { target: row["target"].as_str().unwrap(), source: row["source"].as_str() }
}

pub(crate) fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for pair in pairs {
        let (a, b) = (pair.0 - x, pair.1 - y);
        xy += a * b;
        xx += a * a;
        yy += b * b;
    }
    xy / (xx * yy).sqrt()
}

fn same(a: &[RawScore], b: &[RawScore]) {
    assert_eq!(a.len(), b.len());
    for (a, b) in a.iter().zip(b) {
        assert_eq!(a, b);
        for (a, b) in [(a.z, b.z), (a.critical, b.critical), (a.machine, b.machine)] {
            assert_eq!(a.to_bits(), b.to_bits());
        }
    }
}

#[test]
fn company_order_and_thread_change_no_bit() {
    let items = items();
    let together = SCORER.score(&items);
    let alone: Vec<RawScore> = items.iter().flat_map(|item| SCORER.score(&[*item])).collect();
    same(&together, &alone);
    let backwards: Vec<Item<'_>> = items.iter().rev().copied().collect();
    let mut scores = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(|| SCORER.score(&backwards))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    same(&scores[0], &scores[1]);
    scores[0].reverse();
    same(&together, &scores[0]);
    assert!(SCORER.score(&[]).is_empty());
}

#[test]
fn sentences_that_read_alike_share_an_answer_and_keep_their_own_words() {
    let (one, other) = ("The council met on Monday.", "The council\u{a0}met   on Monday.");
    let item = |target| Item { target, source: None };
    let fresh = |target| score::embedded().unwrap().score(&[item(target)]).remove(0);
    let together = SCORER.score(&[item(one), item(other), item(one)]);
    same(&together, &[fresh(one), fresh(other), fresh(one)]);
    same(&together, &SCORER.score(&[item(one), item(other), item(one)]));
    assert_eq!(together[0].z.to_bits(), together[1].z.to_bits());
    for (text, score) in [(one, &together[0]), (other, &together[1])] {
        let words: Vec<&str> = score.words.iter().map(|(word, _)| &text[word.clone()]).collect();
        assert_eq!(words, ["The", "council", "met", "on", "Monday", "."]);
    }
    let sourced = Item { target: one, source: Some("Der Rat tagte am Montag.") };
    assert_ne!(SCORER.score(&[sourced])[0].z.to_bits(), together[0].z.to_bits());
}

#[test]
fn a_blank_source_counts_as_none() {
    let target = "Die Fähre legt jeden Morgen um halb sieben ab.";
    let scores = SCORER.score(&[
        Item { target, source: None },
        Item { target, source: Some(" \n") },
        Item { target, source: Some("The ferry leaves every morning.") },
    ]);
    assert_eq!(scores[0], scores[1]);
    assert!(!scores[0].with_source && scores[2].with_source);
    assert_ne!(scores[0].z.to_bits(), scores[2].z.to_bits());
}

#[test]
fn long_pairs_are_cut_into_windows_and_every_word_is_judged() {
    let target = "The council agreed on the facts but not on who should pay. ".repeat(60);
    let source =
        "Der Rat war sich über die Tatsachen einig, nicht aber darüber, wer zahlt. ".repeat(60);
    let scores = SCORER.score(&[
        Item { target: &target, source: Some(&source) },
        Item { target: &target, source: None },
        Item { target: "Yes.", source: Some(&source) },
        Item { target: "", source: None },
    ]);
    assert!(scores[0].windows > scores[1].windows && scores[1].windows > 1);
    assert!(scores[2].windows > 1);
    assert_eq!((scores[3].windows, scores[3].words.len()), (1, 0));
    for score in &scores {
        assert!(score.z.is_finite() && score.critical.is_finite() && score.machine.is_finite());
    }
    for score in &scores[..2] {
        assert_eq!(score.words.len(), 60 * 13);
        for ((a, p), (b, _)) in score.words.iter().zip(&score.words[1..]) {
            assert!(a.end <= b.start && *p > 0.0 && *p < 1.0);
        }
    }
}

#[test]
fn the_embedded_files_are_those_of_the_folder() {
    let folder = score::load(&models().join("scorer-2")).unwrap();
    assert_eq!(folder.model(), SCORER.model());
    assert_eq!(folder.calibration(), SCORER.calibration());
    assert_eq!(folder.model().name, "scorer-2");
    let item = [Item { target: "ok", source: None }];
    same(&folder.score(&item), &SCORER.score(&item));
}

/// A copy of the shipped `config.json` in a new folder; its files stay where they are.
fn config() -> (tempfile::TempDir, Value) {
    let folder = models().join("scorer-2");
    let text = fs::read_to_string(folder.join("config.json")).unwrap();
    let mut config: Value = serde_json::from_str(&text).unwrap();
    for file in config["files"].as_object_mut().unwrap().values_mut() {
        file["path"] = json!(folder.join(file["path"].as_str().unwrap()));
    }
    (tempfile::tempdir().unwrap(), config)
}

fn hex(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn refusal(folder: &Path, config: &Value) -> String {
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
    match score::load(folder) {
        Err(error @ Error::Model { .. }) => error.to_string(),
        Err(error) => panic!("{error} is not about the model"),
        Ok(_) => panic!("a defect was not noticed"),
    }
}

#[test]
fn every_defect_of_a_folder_is_named() {
    let (folder, whole) = config();
    let folder = folder.path();
    let Err(error) = score::load(folder) else { panic!("an empty folder is no model") };
    assert!(error.to_string().contains("config.json"), "{error}");

    let mut config = whole.clone();
    config["files"]["encoder"]["path"] = json!("gone.safetensors");
    assert!(refusal(folder, &config).contains("gone.safetensors: "));

    let mut config = whole.clone();
    config["files"]["encoder"]["sha256"] = json!("00");
    assert!(refusal(folder, &config).contains("damaged or of another version"));

    let mut config = whole.clone();
    config["vocab_size"] = json!(250_038);
    assert!(refusal(folder, &config).contains("word_embeddings.weight.q4_0 is U8[250037, 12, 18]"));

    let mut config = whole.clone();
    config["num_hidden_layers"] = json!(13);
    assert!(
        refusal(folder, &config)
            .contains("encoder.layer.12.attention.self.query.weight is missing")
    );

    let mut config = whole.clone();
    config["hidden_size"] = json!(380);
    assert!(refusal(folder, &config).contains("hidden_size 380"));

    let encoder = fs::read(whole["files"]["encoder"]["path"].as_str().unwrap()).unwrap();
    let put = |bytes: &[u8]| {
        fs::write(folder.join("encoder.safetensors"), bytes).unwrap();
        let mut config = whole.clone();
        config["files"]["encoder"] = json!({"path": "encoder.safetensors", "sha256": hex(bytes)});
        refusal(folder, &config)
    };
    assert!(put(&encoder[..encoder.len() / 2]).contains("not a whole safetensors file"));
    assert!(put(&[]).contains("not a whole safetensors file"));
    let renamed =
        String::from_utf8_lossy(&encoder[8..200_000]).find("\"head.words.bias\"").unwrap();
    let mut other = encoder.clone();
    other[8 + renamed + 1] = b'x';
    assert!(put(&other).contains("the tensor head.words.bias is missing"));

    let mut config = whole.clone();
    fs::write(folder.join("calibration.json"), "{}").unwrap();
    config["files"]["calibration"] = json!({"path": "calibration.json", "sha256": hex(b"{}")});
    assert!(refusal(folder, &config).contains("calibration.json: "));
}

#[test]
fn a_hugging_face_tokenizer_serves_as_well() {
    let (folder, mut config) = config();
    let path = models().join("base/tokenizer.json.gz");
    let sha256 = hex(&fs::read(&path).unwrap());
    config["files"]["tokenizer"] = json!({"path": path, "sha256": sha256});
    fs::write(folder.path().join("config.json"), config.to_string()).unwrap();
    let scorer = score::load(folder.path()).unwrap();
    let items = items();
    same(&scorer.score(&items), &SCORER.score(&items));
}

/// On labelled sentences the scorer correlates with people as measured (models/scorer-2/MODEL.md).
#[test]
fn scores_agree_with_people() {
    let Some(path) = crate::shared::shared("data/qe/dev.jsonl.gz") else { return };
    let file = fs::File::open(path).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let rows: Vec<Value> = text
        .lines()
        .filter(|line| line.contains("\"lp\": \"ro-en\""))
        .step_by(10)
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let items: Vec<Item<'_>> = rows.iter().map(item).collect();
    let pairs: Vec<(f64, f64)> = rows
        .iter()
        .zip(SCORER.score(&items))
        .map(|(row, score)| (row["da_z"].as_f64().unwrap(), score.z))
        .collect();
    assert!(pairs.len() >= 100);
    let r = pearson(&pairs);
    println!("Romanian to English, {} sentences: r {r:.3}", pairs.len());
    assert!(r > 0.7);
}
