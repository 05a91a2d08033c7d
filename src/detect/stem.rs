//! Word stems by Snowball, for detectors that must know a word in its inflected forms.

use std::cell::RefCell;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::Language;

thread_local! {
    /// Making a stemmer is cheap but not free; a thread meets few languages.
    static STEMMERS: RefCell<Vec<(&'static str, Stemmer)>> = const { RefCell::new(Vec::new()) };
}

/// The stem of a word in lower case; none where Snowball does not know the language.
pub(super) fn snowball(word: &str, language: Language) -> Option<String> {
    let algorithm = match language.code() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    STEMMERS.with_borrow_mut(|known| {
        let at = known.iter().position(|(code, _)| *code == language.code()).unwrap_or_else(|| {
            known.push((language.code(), Stemmer::create(algorithm)));
            known.len() - 1
        });
        Some(known[at].1.stem(word).into_owned())
    })
}

/// What stands for stems where words are not spaced: letters in a row, two of Han or Katakana, five
/// of Thai; Hiragana is grammar.
pub(super) fn runs_of_letters(text: &str, language: Language) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let size = if language.code() == "th" { 5 } else { 2 };
    let solid = |c: &char| c.is_alphabetic() && !matches!(c, 'ぁ'..='ゟ');
    let runs = letters.windows(size).filter(|run| run.iter().all(solid));
    runs.map(|run| run.iter().collect()).collect()
}
