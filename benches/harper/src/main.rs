//! `harper-peer FILE`: the English grammar checker Harper over the articles of FILE (JSON Lines with
//! `text`) on one thread. The same questions and answers as `benches/rules.rs`; every step is the whole
//! of its work, reading the text into its own document and all its default rules.

use std::{
    env, fs,
    hint::black_box,
    io::{self, BufRead, Write},
    time::Instant,
};

use harper_core::{
    Dialect, Document,
    linting::{LintGroup, Linter},
    parsers::PlainEnglish,
    spell::FstDictionary,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = env::args().nth(1).ok_or("FILE")?;
    let rows: Vec<Value> =
        fs::read_to_string(file)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let texts: Vec<&str> = rows.iter().filter_map(|row| row["text"].as_str()).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let mut out = io::stdout();
    writeln!(out, "{}", json!({"bytes": bytes, "detail": "Harper (harper-core 3.0.0)"}))?;
    for step in io::stdin().lock().lines() {
        step?;
        let mut linter = LintGroup::new_curated(FstDictionary::curated(), Dialect::American);
        let mut findings = 0;
        let start = Instant::now();
        for text in &texts {
            let document = Document::new_curated(black_box(text), &PlainEnglish);
            findings += black_box(linter.lint(&document)).len();
        }
        let seconds = start.elapsed().as_secs_f64();
        writeln!(out, "{}", json!({"seconds": seconds, "findings": findings}))?;
    }
    Ok(())
}
