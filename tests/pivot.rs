//! Pivot languages: named for the article that started the project and for articles of our own
//! whose pivot is told, and for no article that people wrote or whose source is known to be another
//! language. The first and the last skip without the shared data.

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
    assert!(articles > 3000 && wrong.is_empty() && right > 0, "{right} rightly, {wrong:?}");
}

/// One article of `fixtures/pivot.txt`: `== id language pivot part`, then the text.
struct Told {
    id: &'static str,
    language: Language,
    /// None in articles as native journalists write them.
    pivot: Option<&'static str>,
    /// When it was written, as the file says.
    part: &'static str,
    text: &'static str,
}

fn told() -> Vec<Told> {
    let articles = include_str!("fixtures/pivot.txt").split("== ").skip(1);
    let read = |article: &'static str| {
        let (head, text) = article.split_once('\n').unwrap();
        let cells: Vec<&str> = head.split(' ').collect();
        let [id, language, pivot, part] = cells[..] else { panic!("{head}") };
        let language = Language::from_code(language).unwrap();
        Told { id, language, pivot: (pivot != "-").then_some(pivot), part, text: text.trim() }
    };
    articles.map(read).collect()
}

#[test]
fn articles_through_a_language_name_it_and_plain_ones_none() {
    for (part, least) in [("open", 14), ("held", 12), ("late", 11), ("last", 11)] {
        let (mut right, mut translated, mut wrong) = (0, 0, Vec::new());
        for article in told().iter().filter(|article| article.part == part) {
            let found = pivots(article.text, Some(article.language));
            translated += usize::from(article.pivot.is_some());
            for pivot in found {
                if article.pivot == Some(pivot.language.code()) {
                    right += 1;
                } else {
                    wrong.push(format!("{} {pivot:?}", article.id));
                }
            }
        }
        println!("{part}: {right} of {translated} named, {} wrongly", wrong.len());
        assert!(right >= least && wrong.is_empty(), "{part}: {right} of {translated}, {wrong:?}");
    }
}

/// Shorter stretches hold less evidence, so they show what lower probabilities are worth.
#[test]
fn probabilities_do_not_boast() {
    let limits = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0];
    let mut bins = [(0_u32, 0_u32, 0.0); 5];
    for article in told() {
        let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
        for size in 1..=paragraphs.len() {
            for stretch in paragraphs.windows(size) {
                for pivot in pivots(&stretch.join("\n\n"), Some(article.language)) {
                    let bin = limits.iter().rposition(|limit| *limit <= pivot.probability).unwrap();
                    let (named, right, sum) = &mut bins[bin];
                    *named += 1;
                    *right += u32::from(article.pivot == Some(pivot.language.code()));
                    *sum += pivot.probability;
                }
            }
        }
    }
    for ((named, right, sum), from) in bins.iter().zip(limits).filter(|((named, ..), _)| *named > 0)
    {
        let (share, mean) = (f64::from(*right) / f64::from(*named), sum / f64::from(*named));
        println!("from {from:.1}: {named} stretches, mean {mean:.2}, right {share:.3}");
        assert!(share >= mean, "{right} of {named} are right, not {mean}");
    }
}
