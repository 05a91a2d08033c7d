//! News that people wrote raises next to nothing: the catalogue over 63 articles in 25 languages.
//!
//! Skips where the shared data is absent. With `--nocapture` it prints findings per 1000
//! sentences, one row per detector, one column per language; with `HITS=<code or artefact>` also
//! each hit of those detectors in its surroundings.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs::File,
    io::{BufRead, BufReader},
};

use fauxami::{
    detect::{catalogue, detect},
    finding::{Finding, Severity},
    segment::segment,
    text::{Article, Document, Language},
};
use flate2::read::GzDecoder;
use serde_json::Value;

/// Findings of any severity and of major or above that a language may have per 1000 sentences.
const ALLOWED: (f64, f64) = (10.0, 1.0);

/// What the catalogue raises on clean news.
pub(crate) struct CleanNews {
    /// Findings by detector's code and language.
    pub(crate) counts: BTreeMap<&'static str, BTreeMap<String, usize>>,
    /// Sentences, findings, and findings of major severity or above, by language.
    pub(crate) totals: BTreeMap<String, (usize, usize, usize)>,
}

/// Runs the catalogue over the clean news, or says that they are absent.
pub(crate) fn measure() -> Option<CleanNews> {
    let path = crate::shared::shared("data/clean-news-dev.jsonl.gz")?;
    let file = File::open(path).unwrap();
    let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let mut totals: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let code = record["lang"].as_str().unwrap().to_owned();
        let document = segment(Article {
            id: record["id"].as_str().unwrap().to_owned(),
            text: record["text"].as_str().unwrap().to_owned(),
            language: Language::from_code(&code),
            ..Article::default()
        });
        let total = totals.entry(code.clone()).or_default();
        total.0 += document.sentences.len();
        for finding in detect(&document, catalogue()) {
            total.1 += 1;
            total.2 += usize::from(finding.severity >= Severity::Major);
            *counts.entry(finding.code).or_default().entry(code.clone()).or_default() += 1;
            show(&document, &finding);
        }
    }
    Some(CleanNews { counts, totals })
}

#[test]
fn clean_news_raises_next_to_nothing() {
    let Some(CleanNews { counts, totals }) = measure() else { return };
    println!("{}", table(&counts, &totals));
    let per_1000 = |count: usize, sentences: usize| 1000.0 * count as f64 / sentences as f64;
    let loud: Vec<String> = totals
        .iter()
        .filter(|(_, (sentences, any, major))| {
            per_1000(*any, *sentences) > ALLOWED.0 || per_1000(*major, *sentences) > ALLOWED.1
        })
        .map(|(code, (sentences, any, major))| {
            format!("{code}: {any} findings, {major} of them major, in {sentences} sentences")
        })
        .collect();
    assert!(loud.is_empty(), "too loud on clean news:\n{}", loud.join("\n"));
}

/// Prints a hit if `HITS` asks for it.
fn show(document: &Document, finding: &Finding) {
    let Ok(wanted) = env::var("HITS") else { return };
    if wanted.is_empty() || !format!("{} {}", finding.code, finding.artefact).contains(&wanted) {
        return;
    }
    let text = document.text();
    let start = text[..finding.span.start].char_indices().rev().nth(50).map_or(0, |(at, _)| at);
    let end = text[finding.span.end..]
        .char_indices()
        .nth(50)
        .map_or(text.len(), |(at, _)| finding.span.end + at);
    println!(
        "{} {} {} {}: {}⟦{}⟧{}",
        document.article.id,
        finding.name,
        finding.severity.name(),
        finding.message,
        text[start..finding.span.start].replace('\n', " ⏎ "),
        text[finding.span.clone()].replace('\n', " ⏎ "),
        text[finding.span.end..end].replace('\n', " ⏎ "),
    );
}

fn table(
    counts: &BTreeMap<&str, BTreeMap<String, usize>>,
    totals: &BTreeMap<String, (usize, usize, usize)>,
) -> String {
    let mut table = format!("{:24}", "per 1000 sentences");
    for code in totals.keys() {
        let _ = write!(table, "{code:>6}");
    }
    let silent = catalogue()
        .iter()
        .map(|detector| detector.code)
        .collect::<BTreeSet<_>>()
        .difference(&counts.keys().copied().collect())
        .count();
    for detector in catalogue() {
        let Some(counts) = counts.get(detector.code) else { continue };
        let _ = write!(table, "\n{} {:17.17}", detector.code, detector.name);
        for (code, (sentences, ..)) in totals {
            match counts.get(code) {
                Some(count) => {
                    let _ = write!(table, "{:6.2}", 1000.0 * *count as f64 / *sentences as f64);
                }
                None => table.push_str("     ·"),
            }
        }
    }
    let _ = write!(table, "\n{:24}", "any severity");
    for (sentences, any, _) in totals.values() {
        let _ = write!(table, "{:6.2}", 1000.0 * *any as f64 / *sentences as f64);
    }
    let _ = write!(table, "\n{:24}", "major or above");
    for (sentences, _, major) in totals.values() {
        let _ = write!(table, "{:6.2}", 1000.0 * *major as f64 / *sentences as f64);
    }
    let _ = write!(table, "\n{silent} detectors are silent");
    table
}
