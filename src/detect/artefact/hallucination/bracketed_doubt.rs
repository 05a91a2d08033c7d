//! A note in brackets with which a translator or a model leaves a choice or a doubt to somebody
//! else: “(choose what fits the context)”. Whole sentences of a chat model are `chatbot_residue`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "HAL005",
    name: "bracketed_doubt",
    artefact: "LLM-RESIDUE",
    category: Category::RESIDUE,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A bracket holds a doubt of the translator: “(choose what fits)”.",
    why: "A model that cannot decide writes two words and a note, and nobody takes the note out. \
          Only short brackets with words that speak of choosing, of the source text or of missing \
          equivalents are flagged; brackets inside quotations pass.",
    examples: &[
        Example::new(
            "ar",
            "قررت البلدية ⟦تأجيل/إرجاء (اختر الأنسب للسياق)⟧ نقل السوق المركزية حتى نهاية الصيف.",
        ),
        Example::new(
            "de",
            "Die Stadt will den Markt ⟦(Übersetzung unsicher, im Original unklar)⟧ im Herbst verlegen.",
        ),
        Example::new(
            "en",
            "The council ⟦postponed/deferred (pick the better one)⟧ the move of the market.",
        ),
        Example::new("de", "Der Minister ⟦[oder: Sekretär]⟧ traf am Montag in Wien ein."),
        Example::new("en", "The council postponed the move (and the party) to the autumn."),
        Example::new("de", "Der Preis schwankt (je nach Größe) zwischen zwei und vier Euro."),
    ],
    scope: Scope::Article(look),
};

static STEMS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/translators_brackets.tsv"))
        .map(|[language, stems, _provenance]| (language, stems.split('|').collect()))
        .collect()
});

/// Bytes of the longest bracket.
const LONGEST: usize = 240;

const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】'), ('［', '］')];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let Some(own) = STEMS.get(document.language.code()) else { return };
    for (open, close) in PAIRS.into_iter().filter(|(open, _)| document.has_char(*open)) {
        for (at, _) in text.match_indices(open) {
            let inner = &text[at + open.len_utf8()..];
            let Some(end) = inner.find([close, open, '\n']) else { continue };
            if end > LONGEST || !inner[end..].starts_with(close) {
                continue;
            }
            // Turkish capitals leave a dot behind.
            let mut lower = inner[..end].to_lowercase();
            lower.retain(|c| c != '\u{307}');
            let whole = document.piece(at..at + open.len_utf8() + end + close.len_utf8());
            let is_square = matches!(open, '[' | '【');
            if own.iter().any(|stem| is_said(&lower, stem, is_square))
                && !is_quoted(document, whole)
            {
                let hit = with_alternatives(whole);
                findings.flag(hit, format!("“{}” is a note for whoever translates", whole.text()));
            }
        }
    }
}

/// Whether a bracket says what `stem` does: behind `~` it opens so, behind `^` it says nothing
/// else, unless it is one that prose has not.
fn is_said(bracket: &str, stem: &str, is_square: bool) -> bool {
    if let Some(stem) = stem.strip_prefix('~') {
        return bracket.trim_start().starts_with(stem);
    }
    let Some(stem) = stem.strip_prefix('^') else { return begins_a_word(bracket, stem) };
    let rest = bracket.trim_start().strip_prefix(stem);
    rest.is_some_and(|rest| {
        let goes_on = rest.contains(char::is_alphanumeric);
        !goes_on || is_square && !rest.starts_with(char::is_alphanumeric)
    })
}

fn begins_a_word(text: &str, stem: &str) -> bool {
    text.match_indices(stem)
        .any(|(at, _)| !stem.is_ascii() || !text[..at].ends_with(char::is_alphanumeric))
}

/// With the words before it, if a stroke parts them.
fn with_alternatives(bracket: Piece<'_>) -> Piece<'_> {
    let before = bracket.before();
    let trimmed = before.trim_end_matches(' ');
    let word = trimmed.rsplit([' ', '\n']).next().unwrap_or("");
    let parted = word.split_once('/').is_some_and(|(one, other)| {
        one.chars().all(char::is_alphabetic) && other.chars().all(char::is_alphabetic)
    });
    let bytes = before.len() - trimmed.len() + word.len();
    if parted { bracket.with_before(bytes) } else { bracket }
}
