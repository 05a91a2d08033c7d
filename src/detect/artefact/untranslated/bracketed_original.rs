//! A common English word left in brackets behind its translation: „die Regierung (government)“. Terms,
//! names and abbreviations, which articles gloss so, are not listed.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::{is_discussed, is_quoted},
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT053",
    name: "bracketed_original",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "An everyday English word stands in brackets behind its translation.",
    why: "A translator who is not sure notes the original. Articles gloss terms, names and \
          abbreviations so, but nobody explains “government” or “aid”: only such words, alone in \
          their brackets and in small letters, are flagged.",
    examples: &[
        Example::new("de", "Die Regierung ⟦(government)⟧ kündigte am Montag neue Hilfen an."),
        Example::new("ja", "政府は月曜日、新たな支援⟦（support）⟧を発表した。"),
        Example::new("hi", "सरकार ने सोमवार को नई सहायता ⟦(aid)⟧ की घोषणा की।"),
        Example::new("de", "Das maschinelle Lernen (machine learning) hilft der BBC (Radio)."),
        Example::new("fr", "Le mot anglais « tax » (tax) vient du latin."),
    ],
    scope: Scope::Article(look),
};

static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/bracketed_originals.tsv"))
        .flat_map(|[_language, words, _provenance]| words.split('|'))
        .collect()
});

const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('（', '）')];

/// Bytes of the longest word that is listed, and some room.
const LONGEST: usize = 24;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    for (open, close) in PAIRS.into_iter().filter(|(open, _)| document.has_char(*open)) {
        for (at, _) in text.match_indices(open) {
            let inner = &text[at + open.len_utf8()..];
            let letters = inner.bytes().take(LONGEST).take_while(u8::is_ascii_lowercase).count();
            let follows = text[..at].trim_end_matches(' ').ends_with(char::is_alphabetic);
            // Hindi and Thai words may end in a sign.
            let signed = text[..at]
                .trim_end_matches(' ')
                .ends_with(|c: char| matches!(c, '\u{900}'..='\u{97f}' | '\u{e30}'..='\u{e4e}'));
            if !inner[letters..].starts_with(close)
                || !(follows || signed)
                || !WORDS.contains(&inner[..letters])
            {
                continue;
            }
            let whole = document.piece(at..at + open.len_utf8() + letters + close.len_utf8());
            if !is_quoted(document, whole) && !is_discussed(document, whole) {
                findings.flag(whole, format!("“{}” is left from the source", whole.text()));
            }
        }
    }
}
