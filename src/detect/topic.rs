//! The walk of life an article is about, by its words: football, oil, courts. What stands off the
//! topic is left to the detectors.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    lexicon::{ByCode, LANGUAGES, rows},
    wordings::Wordings,
};
use crate::text::{Document, Language, Piece};

/// Tables of one kind by language, each built when a text in it comes up.
pub(super) type ByLanguage<T> = LazyLock<Tables<T>>;

/// Tables by language, each made when a text in it comes up.
pub(super) type Tables<T> = ByCode<LazyLock<T, Box<dyn FnOnce() -> T + Send>>>;

/// The tables that `build` makes of a language and its column.
pub(super) fn by_language<T: 'static>(build: fn(Language, usize) -> T) -> Tables<T> {
    let lazily = |column: usize| -> Box<dyn FnOnce() -> T + Send> {
        Box::new(move || build(Language::new(LANGUAGES[column]), column))
    };
    let columns = LANGUAGES.iter().enumerate();
    columns.map(|(column, language)| (*language, LazyLock::new(lazily(column)))).collect()
}

static TOPICS: ByLanguage<FxHashMap<&'static str, Wordings>> =
    LazyLock::new(|| by_language(topics));

fn topics(language: Language, column: usize) -> FxHashMap<&'static str, Wordings> {
    rows::<27>(include_str!("lexicon/topics.tsv"))
        .map(|row| {
            let cell = joined(row[column + 1], language);
            (row[0], Wordings::new(language, [(cell.as_str(), 0)]))
        })
        .collect()
}

/// A cell, of which Korean writes the words in one with particles.
pub(super) fn joined(cell: &str, language: Language) -> String {
    if language.code() != "ko" {
        return cell.to_owned();
    }
    let words = cell
        .split('|')
        .filter(|word| !word.is_empty())
        .map(|word| format!("{}*", word.trim_end_matches('*')));
    words.collect::<Vec<_>>().join("|")
}

/// The words of a walk of life in an article.
pub(super) fn of_topic<'d>(topic: &str, document: &'d Document) -> Vec<Piece<'d>> {
    let topics = TOPICS.get(document.language.code());
    let Some(words) = topics.and_then(|topics| topics.get(topic)) else { return Vec::new() };
    let words_of = |piece: Piece<'d>| words.find(piece).into_iter().map(|(hit, _)| hit);
    let scores = topic == "football";
    let of = |piece: Piece<'d>| {
        words_of(piece).chain(scores.then(|| scores_of(piece)).into_iter().flatten())
    };
    document.segments().flat_map(|segment| of(segment.piece())).collect()
}

/// The results of matches in a text: “2:2”, “3-0”.
fn scores_of(piece: Piece<'_>) -> impl Iterator<Item = Piece<'_>> {
    let text = piece.text();
    text.match_indices([':', '-', '–']).filter_map(move |(at, mark)| {
        let goals = |mut letters: Box<dyn Iterator<Item = char> + '_>| {
            letters.next().is_some_and(|c| c.is_ascii_digit())
                && letters.next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ':'))
        };
        let (before, after) = (&text[..at], &text[at + mark.len()..]);
        let is_score = goals(Box::new(before.chars().rev()))
            && (goals(Box::new(after.chars())) || after.len() == 2 && after.ends_with('.'));
        is_score.then(|| piece.slice(at - 1..at + mark.len() + 1))
    })
}

/// How many different words these are.
pub(super) fn kinds(found: &[Piece<'_>]) -> usize {
    let mut texts: Vec<&str> = found.iter().map(|piece| piece.text()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts.len()
}
