//! Blocks, sentences and languages of articles, by language and on clean news.

use std::{collections::BTreeMap, io::Read, path::Path};

use fauxami::{
    segment::segment,
    text::{Article, Language},
};
use flate2::read::GzDecoder;
use serde_json::Value;

/// Clean news by language, or nothing where the data is absent.
fn clean_news() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/clean-news-dev.jsonl.gz");
    let Ok(file) = std::fs::File::open(&path) else {
        println!("skipped: no {}", path.display());
        return Vec::new();
    };
    let mut lines = String::new();
    GzDecoder::new(file).read_to_string(&mut lines).unwrap();
    lines
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            (row["lang"].as_str().unwrap().to_owned(), row["text"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn article(text: &str, language: Option<&str>) -> Article {
    Article {
        text: text.to_owned(),
        language: language.and_then(Language::from_code),
        ..Article::default()
    }
}

#[derive(Debug, Default)]
struct Tally {
    documents: usize,
    misnamed: usize,
    sentences: usize,
    strayed: usize,
    lines: usize,
    cut: usize,
    wanted: usize,
    given: usize,
    right: usize,
}

#[test]
fn clean_news_keeps_its_language_and_sentences() {
    let every = if std::env::var_os("FAUXAMI_ALL").is_some() { 1 } else { 9 };
    let show = std::env::var("FAUXAMI_SHOW").unwrap_or_default();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (index, (language, text)) in clean_news().into_iter().enumerate() {
        if (index / 25) % every != 0 && every > 1 {
            continue;
        }
        let tally = tallies.entry(language.clone()).or_default();
        tally.documents += 1;
        let guessed = segment(article(&text, None));
        if guessed.language.code() != language {
            tally.misnamed += 1;
            println!("misnamed: {language} as {}: {:.80}", guessed.language, text);
        }
        let document = segment(article(&text, Some(&language)));
        tally.lines += document.blocks.len();
        tally.cut += document.sentences.len() - document.blocks.len();
        tally.sentences += document.sentences.len();
        for segment in document.segments() {
            if segment.sentence().language != document.language {
                tally.strayed += 1;
                println!("strayed: {language} {} {}", segment.sentence().language, segment.text());
            }
        }
        if show == language {
            for block in 0..document.blocks.len() {
                let parts: Vec<_> = document.block_segments(block).map(|s| s.text()).collect();
                if parts.len() > 1 {
                    println!("cut: {}", parts.join(" ⏐ "));
                }
            }
        }
        joined(&language, &text, show == format!("{language}!"), tally);
    }
    println!("lang docs misnamed strayed% cuts/1000 recall precision F1");
    for (language, t) in &tallies {
        let (recall, precision) =
            (t.right as f64 / t.wanted as f64, t.right as f64 / t.given as f64);
        println!(
            "{language:4} {:4} {:4} {:7.2} {:8.0} {recall:9.3} {precision:.3} {:.3}",
            t.documents,
            t.misnamed,
            100.0 * t.strayed as f64 / t.sentences as f64,
            1000.0 * t.cut as f64 / t.lines as f64,
            2.0 * recall * precision / (recall + precision),
        );
    }
}

/// Joins the finished lines of a text and counts the line ends that are found again.
fn joined(language: &str, text: &str, show: bool, tally: &mut Tally) {
    let space = if matches!(language, "zh" | "ja") { "" } else { " " };
    let mut whole = String::new();
    let mut ends = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let last = line.trim_end_matches(['"', '”', '“', '’', '»', '」', ' ', '\u{a0}', ')', '\'']);
        let finished = last.ends_with(['.', '!', '?', '。', '।', '؟', '！', '？', '…', ';']);
        if !whole.is_empty() {
            whole.push_str(space);
        }
        whole.push_str(line);
        if finished {
            ends.push(whole.len());
        }
    }
    let document = segment(article(&whole, Some(language)));
    let given: Vec<usize> = document.sentences.iter().map(|s| s.range.end).collect();
    tally.wanted += ends.len();
    tally.given += given.len();
    tally.right += ends.iter().filter(|end| given.contains(end)).count();
    if show {
        for end in ends.iter().filter(|end| !given.contains(end)) {
            let from = whole[..*end].char_indices().rev().nth(60).map_or(0, |c| c.0);
            let to = whole[*end..].char_indices().nth(50).map_or(whole.len(), |c| end + c.0);
            println!("missed: {} ⏐ {}", &whole[from..*end], &whole[*end..to]);
        }
    }
}
