//! Human translations beside their sources raise next to nothing: what compares the two sides,
//! over the human documents of WMT 2023.
//!
//! Aligned by meaning, as the program does it with its model, and by lengths alone.
//!
//! Skips where the shared data is absent. With `--nocapture` it prints findings per 1000 aligned
//! sentences, one row per detector, one column per pair of languages, and with `HITS=<code>` each
//! hit. `PAIRS=<file>` looks at other records (JSON Lines with `source`, `source_lang`, `lang`,
//! `good`, `bad`, `kind`) instead and prints how many `bad` and `good` ones are found, by kind.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write,
    fs::File,
    io::{BufRead, BufReader},
};

use fauxami::{
    detect::{Detector, Scope, catalogue, detect},
    finding::Severity,
    segment::segment,
    text::{Article, Document, Language},
};
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::alignment::segment_by_meaning;

/// Findings of severity major or above that all human translations together may have per 1000
/// aligned sentences. Some are true: people, too, drop a “not” or a sentence.
const ALLOWED: f64 = 3.0;

#[test]
fn human_translations_raise_next_to_nothing() {
    if let Ok(path) = env::var("PAIRS") {
        return contrast(&path);
    }
    println!("aligned by meaning");
    raise_next_to_nothing(segment_by_meaning);
}

#[test]
fn human_translations_aligned_by_lengths_raise_next_to_nothing() {
    raise_next_to_nothing(segment);
}

fn raise_next_to_nothing(segment: fn(Article) -> Document) {
    let Some(path) = crate::shared::shared("data/documents-dev.jsonl.gz") else { return };
    let file = File::open(path).unwrap();
    let detectors = paired();
    let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let mut totals: BTreeMap<String, usize> = BTreeMap::new();
    let mut grave = 0;
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
        if record["label"] != "human" || !record["source"].is_string() {
            continue;
        }
        let document = segment(paired_article(&record, "text"));
        let pair = format!("{}-{}", record["source_lang"].as_str().unwrap(), document.language);
        let aligned =
            document.sentences.iter().filter(|sentence| sentence.source.is_some()).count();
        *totals.entry(pair.clone()).or_default() += aligned;
        for finding in detect(&document, &detectors) {
            grave += usize::from(finding.severity >= Severity::Major);
            *counts.entry(finding.code).or_default().entry(pair.clone()).or_default() += 1;
            if env::var("HITS").is_ok_and(|wanted| wanted == finding.code) {
                let at = document.sentence_at(finding.span.start).unwrap();
                let sentence = &document.sentences[at];
                let source = sentence.source.clone().map_or("", |range| {
                    &document.article.source.as_deref().unwrap_or_default()[range]
                });
                println!(
                    "{} {pair} {}\n  source: {source}\n  target: {}\n  at: {}",
                    document.article.id,
                    finding.message,
                    &document.text()[sentence.range.clone()],
                    &document.text()[finding.span.clone()],
                );
            }
        }
    }
    let mut table = format!("{:24}", "per 1000 sentences");
    for pair in totals.keys() {
        let _ = write!(table, "{pair:>7}");
    }
    for (code, by_pair) in &counts {
        let _ = write!(table, "\n{code:24}");
        for (pair, total) in &totals {
            let count = by_pair.get(pair).copied().unwrap_or_default();
            let _ = write!(table, "{:7.2}", 1000.0 * count as f64 / *total as f64);
        }
        let _ = write!(table, "  ({} in all)", by_pair.values().sum::<usize>());
    }
    let all: usize = totals.values().sum();
    println!("{table}\n{grave} major or above in {all} aligned sentences");
    let rate = 1000.0 * grave as f64 / all as f64;
    assert!(rate <= ALLOWED, "{rate:.2} findings of major or above per 1000 sentences");
}

/// The detectors that compare an article with its source.
fn paired() -> Vec<&'static Detector> {
    catalogue()
        .iter()
        .copied()
        .filter(|detector| matches!(detector.scope, Scope::Pair(_)))
        .collect()
}

fn paired_article(record: &Value, text: &str) -> Article {
    let field = |name: &str| record[name].as_str().unwrap_or_default();
    Article {
        id: field("id").to_owned(),
        text: field(text).to_owned(),
        language: Language::from_code(field("lang")),
        source_language: Language::from_code(field("source_lang")),
        source: Some(field("source").to_owned()),
        ..Article::default()
    }
}

/// What is found in the records of one kind.
#[derive(Default)]
struct Kind {
    records: usize,
    bad: usize,
    good: usize,
    codes: BTreeMap<&'static str, usize>,
}

fn contrast(path: &str) {
    let detectors = paired();
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    for line in BufReader::new(File::open(path).unwrap()).lines() {
        let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let kind = kinds.entry(record["kind"].as_str().unwrap().to_owned()).or_default();
        let bad = detect(&segment_by_meaning(paired_article(&record, "bad")), &detectors);
        let good = detect(&segment_by_meaning(paired_article(&record, "good")), &detectors);
        kind.records += 1;
        kind.bad += usize::from(bad.len() > good.len());
        kind.good += usize::from(!good.is_empty());
        for finding in bad {
            *kind.codes.entry(finding.code).or_default() += 1;
        }
    }
    for (name, Kind { records, bad, good, codes }) in kinds {
        println!("{name:24} of {records:4}: {bad:4} bad found, {good:3} good flagged {codes:?}");
    }
}
