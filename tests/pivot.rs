//! Pivot languages: named for the article that started the project, and for no article that
//! people wrote or whose source is known to be another language. Skips without the shared data.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
};

use fauxami::{
    aggregate::{self, Thresholds},
    detect::{catalogue, detect},
    segment::segment,
    text::{Article, Language},
    verdict::Pivot,
};
use flate2::read::GzDecoder;
use serde_json::Value;

const THRESHOLDS: Thresholds = Thresholds {
    passing: 90.0,
    acceptable_penalty: 10.0,
    minimum_words: 300,
    review_under: 80.0,
    reject_under: 50.0,
};

fn pivots(text: &str, language: Option<Language>) -> Vec<Pivot> {
    let document = segment(Article { text: text.to_owned(), language, ..Article::default() });
    let findings = detect(&document, catalogue());
    let words = aggregate::words(&document);
    aggregate::verdict(&document, &findings, None, words, &THRESHOLDS).pivot_languages
}

#[test]
fn the_seed_came_through_arabic() {
    let Some(path) = crate::shared::shared("seed/article.txt") else { return };
    let found = pivots(&fs::read_to_string(path).unwrap(), None);
    for pivot in &found {
        println!("{} {:.2} {:?}", pivot.language, pivot.probability, pivot.evidence);
    }
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].language.code(), "ar");
    assert!(found[0].probability > 0.8 && found[0].evidence.len() >= 3);
}

#[test]
fn other_articles_name_no_wrong_language() {
    let (mut articles, mut right, mut wrong) = (0, 0, Vec::new());
    for file in ["data/clean-news-dev.jsonl.gz", "data/documents-dev.jsonl.gz"] {
        let Some(path) = crate::shared::shared(file) else { return };
        for line in BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines() {
            let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
            let language = record["lang"].as_str().and_then(Language::from_code);
            articles += 1;
            for pivot in pivots(record["text"].as_str().unwrap(), language) {
                if record["source_lang"] == pivot.language.code() {
                    right += 1;
                } else {
                    wrong.push(format!("{} {pivot:?}", record["id"]));
                }
            }
        }
    }
    println!("{articles} articles: {right} named rightly, {} wrongly", wrong.len());
    assert!(articles > 3000 && wrong.is_empty(), "{wrong:?}");
}
