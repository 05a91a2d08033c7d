//! `cargo bench --bench rules -- FILE`: times the rules on the articles of FILE (JSON Lines with
//! `text` and `language`) on one thread, as many together as the program takes, apart from reading
//! and reports. Says what it found on the first line; then every line of standard input asks for
//! one step (`cut`: into sentences, `detect`: what the detectors find, `both`) and is answered by
//! one line of JSON. `benches/rules.py` asks in turns with a peer, so that both meet the same
//! machine.

#![expect(clippy::print_stdout, reason = "what a benchmark is for")]

use std::{
    env, fs,
    hint::black_box,
    io::{self, BufRead, Write},
    time::{Duration, Instant},
};

use fauxami::{
    detect::{Own, catalogue, detect_all},
    pipeline::CHUNK_BYTES,
    segment::segment,
    text::{Article, Language},
};
use mimalloc::MiMalloc;
use serde_json::{Value, json};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo adds --bench.
    let Some(file) = env::args().skip(1).find(|argument| argument != "--bench") else {
        println!("usage: cargo bench --bench rules -- FILE; see benches/README.md");
        return Ok(());
    };
    let rows: Vec<Value> =
        fs::read_to_string(file)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let article = |row: &Value| Article {
        text: row["text"].as_str().unwrap_or_default().to_owned(),
        language: row["language"].as_str().and_then(Language::from_code),
        ..Article::default()
    };
    let articles: Vec<Article> = rows.iter().map(article).collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let mut out = io::stdout();
    writeln!(out, "{}", json!({"bytes": bytes, "detectors": catalogue().len()}))?;
    for step in io::stdin().lock().lines() {
        let step = step?;
        let mut filled = 0;
        let mut is_room = |article: &Article, _: &Article| {
            filled += article.text.len();
            if filled < CHUNK_BYTES {
                return true;
            }
            filled = 0;
            false
        };
        let (mut cutting, mut detecting, mut findings) = (Duration::ZERO, Duration::ZERO, 0);
        for chunk in articles.chunk_by(&mut is_room) {
            let chunk = chunk.to_vec();
            let start = Instant::now();
            let documents: Vec<_> = black_box(chunk).into_iter().map(segment).collect();
            cutting += start.elapsed();
            if step != "cut" {
                let start = Instant::now();
                let found = black_box(detect_all(&documents, catalogue(), &Own::default()));
                detecting += start.elapsed();
                findings += found.iter().map(Vec::len).sum::<usize>();
            }
        }
        let seconds = match step.as_str() {
            "cut" => cutting,
            "detect" => detecting,
            "both" => cutting + detecting,
            other => return Err(format!("no such step: {other}").into()),
        };
        writeln!(out, "{}", json!({"seconds": seconds.as_secs_f64(), "findings": findings}))?;
    }
    Ok(())
}
