//! A full stop closes a quotation, and its sentence goes on small with the speaker before the verb:
//! “…appeal.” union lawyer Nyholm said. Where the verb stands first it is
//! `stop_before_attribution`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, speech},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN041",
    name: "stop_before_speaker",
    artefact: "PUN-ATTRIB",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk",
    ]),
    summary: "A full stop instead of a comma closes a quotation before its speaker.",
    why: "The quotation was translated as a sentence of its own. Flagged if small letters follow \
          the marks and a verb of saying stands among the next words; abbreviations and titles \
          that end in a stop pass.",
    examples: &[
        Example::new(
            "en",
            "“We will study the ruling and almost certainly ⟦appeal.”⟧ union lawyer Petra Nyholm \
             told reporters.",
        ),
        Example::new(
            "es",
            "«Estudiaremos la sentencia y ⟦recurriremos.»⟧ la abogada Petra Nyholm dijo ayer.",
        ),
        Example::new(
            "en",
            "“We will study the ruling and almost certainly appeal,” union lawyer Nyholm said.",
        ),
        Example::new("en", "He works for “Nyholm Inc.” and said that he liked it."),
    ],
    scope: Scope::Article(look),
};

/// Words behind the marks among which the verb must stand.
const NEAR: usize = 8;
/// Words of a quotation that is somebody's sentence.
const SENTENCE: usize = 4;

fn look(document: &Document, findings: &mut Findings<'_>) {
    for range in &document.quotations {
        let quotation = document.piece(range.clone());
        let text = quotation.text();
        let Some(close) = text.chars().next_back() else { continue };
        let inner = text[..text.len() - close.len_utf8()].trim_end();
        if !inner.ends_with('.') || inner.ends_with("..") || !is_sentence(inner) {
            continue;
        }
        let Some(rest) = quotation.after().strip_prefix([' ', '\u{a0}']) else { continue };
        if !rest.starts_with(char::is_lowercase) {
            continue;
        }
        let clause =
            rest.split(['.', '\n', '!', '?', '“', '«', '"', '„', ',', ';']).next().unwrap_or("");
        let start = quotation.span().end + (quotation.after().len() - rest.len());
        let clause = document.piece(start..start + clause.len());
        let language = document.language;
        let first = clause.words().next();
        let joins = first.is_some_and(|word| JOINING.contains(&word.text()));
        if !joins && clause.words().take(NEAR).any(|word| speech::is_verb(word.text(), language)) {
            report(quotation, inner, findings);
        }
    }
}

/// Words by which a sentence goes on that only cites the quotation.
const JOINING: &[&str] = &[
    "and", "but", "or", "y", "pero", "o", "et", "mais", "ou", "e", "ma", "en", "maar", "och",
    "men", "i", "a", "ale", "и", "а", "но", "і", "та", "але", "și", "dar", "mas", "dan", "tetapi",
    "is", "was", "es", "est", "è", "é",
];

/// Whether a quotation is a sentence, not a name that ends in an abbreviation.
fn is_sentence(inner: &str) -> bool {
    let last = inner.trim_end_matches('.').rsplit([' ', '\u{a0}']).next().unwrap_or("");
    inner.split(' ').count() >= SENTENCE
        && last.chars().count() > 2
        && !last.contains('.')
        && !last.starts_with(char::is_uppercase)
}

fn report(quotation: Piece<'_>, inner: &str, findings: &mut Findings<'_>) {
    let from = inner
        .rfind([' ', '\u{a0}'])
        .map_or(0, |at| at + inner[at..].chars().next().map_or(0, char::len_utf8));
    let hit = quotation.slice(from..quotation.text().len());
    findings.flag(hit, "A full stop separates the quotation from who said it");
}
