//! An acronym or a brand whose inner capitals come and go: “NATO” and “Nato”, `WhatsApp` and
//! “Whatsapp”. Names of several words are `name_casing`'s.

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, Trait, heads::Bits},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC051",
    name: "wavering_capitals",
    artefact: "INC-CASE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::All,
    summary: "A word has capitals inside at one place and none at another: “NATO”, “Nato”.",
    why: "Each sentence is translated apart, and whether an acronym keeps its capitals is decided \
          anew. Flagged if both forms stand in running text inside their sentences; names in \
          rows of capitals, quotations, and words that are also nouns pass.",
    examples: &[
        Example::new(
            "en",
            "The ministers met at NATO headquarters on Monday.\nThey asked ⟦Nato⟧ for more ships.",
        ),
        Example::new(
            "ru",
            "Сотрудники штаба ЮНЕСКО осмотрели мост.\nВ докладе ⟦Юнеско⟧ сказано, что он цел.",
        ),
        Example::new(
            "fr",
            "Le message a circulé sur WhatsApp dès lundi.\nLa police surveille ⟦Whatsapp⟧ aussi.",
        ),
        Example::new("en", "The US told us that WHO staff know who came."),
        Example::new("en", "LONDON (Reuters) - The trial opened in London on Monday."),
    ],
    scope: Scope::Article(look),
};

/// Letters of a word in full capitals; shorter ones are words as often, but in languages that write
/// acronyms like names.
const LONG: usize = 4;
const SHORT: usize = 3;
const LIKE_NAMES: &[&str] = &["cs", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "sv"];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let like_names = document.language.is_among(LIKE_NAMES);
    let shortest = if like_names { SHORT } else { LONG };
    let mut inner: FxHashMap<u64, Piece<'_>> = FxHashMap::default();
    for segment in document.segments().filter(|segment| is_running(*segment)) {
        for (at, word) in segment.words_with(Trait::InnerCapital) {
            if has_inner_capital(word.text(), shortest)
                && (opens(at, word) || is_chosen(document, word))
            {
                inner.entry(segment.keys()[at]).or_insert(word);
            }
        }
    }
    if inner.is_empty() {
        return;
    }
    let may_be = Bits::of_words(inner.keys());
    for segment in document.segments().filter(|segment| is_running(*segment)) {
        for (at, own) in segment.keys().iter().enumerate().skip(1) {
            if !may_be.may_have_word(*own) {
                continue;
            }
            let Some(full) = inner.get(own) else { continue };
            let Some(word) = segment.words().nth(at) else { continue };
            let mut letters = word.text().chars();
            let capital = letters.next().is_some_and(char::is_uppercase);
            let plain = (capital || is_numbered(word)) && letters.all(|c| !c.is_uppercase());
            if plain && is_chosen(document, word) {
                let earlier = full.span().start < word.span().start;
                let (first, later) = if earlier { (*full, word) } else { (word, *full) };
                findings
                    .flag(later, format!("The article writes “{}” elsewhere", first.text()))
                    .suspected(false)
                    .relate(first, "the other casing");
                inner.remove(own);
            }
        }
    }
}

/// Whether a word opens a sentence that goes on with a small letter: no place before a report.
fn opens(at: usize, word: Piece<'_>) -> bool {
    let goes_on =
        word.after().strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    at == 0 && goes_on
}

fn is_running(segment: Segment<'_>) -> bool {
    segment.is_prose() && segment.text().ends_with(['.', '!', '?', '”', '"', '»', '“', '。'])
}

/// Capitals behind the first letter, and if there are only capitals, enough of them.
fn has_inner_capital(word: &str, shortest: usize) -> bool {
    let mut letters = word.chars();
    let opens = letters.next().is_some_and(char::is_uppercase);
    if !opens || !letters.clone().any(char::is_uppercase) {
        return false;
    }
    let alphabetic = word.chars().all(char::is_alphabetic);
    alphabetic && word.chars().count() >= shortest
}

/// “COVID-19”: the number shows that a name is meant.
fn is_numbered(word: Piece<'_>) -> bool {
    word.after()
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether neither the sentence's start, nor a row of capitals, nor a compound sets the casing.
fn is_chosen(document: &Document, word: Piece<'_>) -> bool {
    let before = word.before().trim_end();
    let last = before.rsplit([' ', '\n']).next().unwrap_or("");
    let next = word.after().trim_start().split([' ', '\n']).next().unwrap_or("");
    let shouts = |word: &str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let touches = word.before().ends_with([' ', '(', '’', '\''])
        || word
            .before()
            .ends_with(|c: char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'));
    touches
        && !before.ends_with(['.', ':', '!', '?', '-', '–', '—', '|'])
        && (is_numbered(word) || !word.after().starts_with(['-', '.', '/', '@', '_', '’', '\'']))
        && !shouts(last)
        && !shouts(next)
        && !is_quoted(document, word)
}
