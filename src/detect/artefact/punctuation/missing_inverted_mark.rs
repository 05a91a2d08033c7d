//! A Spanish question or exclamation that lacks its opening mark. Foreign titles with a mark of
//! their own are let pass.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN011",
    name: "missing_inverted_mark",
    artefact: "PUN-QUOTE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&["es"]),
    summary: "A Spanish question or exclamation has no ¿ or ¡ where it begins.",
    why: "Other languages only close. An exclamation counts where the article uses ¡ elsewhere or \
          the sentence opens with an exclamative; names and titles that end in a mark pass.",
    examples: &[
        Example::new("es", "El alcalde preguntó a los vecinos. ⟦Cuándo terminan las obras?⟧"),
        Example::new("es", "La plataforma es nueva. ⟦Vale la pena pagar por ella?⟧ Depende."),
        Example::new("es", "⟦Qué sorpresa!⟧ El equipo ganó el partido."),
        Example::new("es", "«⟦Cuánto tiempo tenemos que esperar?⟧», se pregunta una vecina."),
        Example::new("es", "¿Cuándo terminan las obras? ¡Qué sorpresa! Nadie lo sabe (?)."),
        Example::new("es", "Yahoo! compró la empresa. El musical Mamma Mia! llega a Madrid."),
        Example::new("es", "Vio “Who’s Afraid of Virginia Woolf?” en https://example.org/?x."),
        Example::new("es", "Si no hay obras, ¿cuándo empiezan? Y el alcalde, ¿qué dice?"),
    ],
    scope: Scope::Sentence(look),
};

/// Words that open a question or an exclamation.
const CUES: &[&str] = &[
    "Qué",
    "Quién",
    "Quiénes",
    "Cuál",
    "Cuáles",
    "Cuándo",
    "Dónde",
    "Cómo",
    "Cuánto",
    "Cuánta",
    "Cuántos",
    "Cuántas",
    "Viva",
    "Por qué",
    "Para qué",
    "A quién",
    "De quién",
    "Con quién",
    "De qué",
    "En qué",
    "Hasta cuándo",
    "Desde cuándo",
    "De dónde",
    "A dónde",
    "Adónde",
    "Hasta dónde",
    "A qué",
    "Con qué",
    "Cada cuánto",
    "Acaso",
    "No será",
    "Y si",
    "Y qué",
    "Pero qué",
    "Es que",
    "De verdad",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    look_at_quoted(segment, findings);
    let text = segment.text();
    let bare = text.trim_end_matches(['"', '”', '»', '\'', '’', ')']);
    let Some(mark @ (b'?' | b'!')) = bare.bytes().next_back() else { return };
    let opening = if mark == b'?' { '¿' } else { '¡' };
    if text.contains(['¿', '¡']) || text.contains("://") || is_open(segment, opening) {
        return;
    }
    let sentence = &bare[..bare.len() - 1];
    let words: Vec<Piece<'_>> = segment.words().collect();
    let (Some(first), Some(last), true) = (words.first(), words.last(), words.len() >= 2) else {
        return;
    };
    // "(?)", "Yahoo!", "Mamma Mia!".
    let ends_small = sentence.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '”'))
        && last.text().starts_with(|c: char| c.is_lowercase() || c.is_numeric());
    let opens_clearly = CUES
        .iter()
        .any(|cue| sentence.strip_prefix(cue).is_some_and(|rest| rest.starts_with([' ', ','])));
    let exclaims = opens_clearly || segment.document.text().contains('¡');
    let is_meant = if mark == b'?' { ends_small || opens_clearly } else { ends_small && exclaims };
    // A title in quotation marks carries its own.
    let is_title =
        segment.document.is_quoted(&last.span()) && !segment.document.is_quoted(&first.span());
    if is_meant && !is_title {
        let whole = first.through(*last);
        let end = whole.span().end - segment.piece().span().start;
        let after = 1 + text[end..].find(char::from(mark)).unwrap_or(0);
        let whole = whole.with_after(after);
        let opening = opening.to_string();
        findings
            .flag(whole, format!("“{opening}” is missing where it begins"))
            .suggest(format!("{opening}{}", whole.text()))
            .fix(whole.slice(0..0), opening, false);
    }
}

/// A question that somebody is quoted with, opened by a word that only asks.
fn look_at_quoted(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    for (at, mark) in piece.text().match_indices(['«', '“', '"']) {
        let inner = &piece.text()[at + mark.len()..];
        let inner = &inner[..inner.find(['»', '”', '"']).unwrap_or(0)];
        let asks = CUES.iter().any(|cue| {
            inner.strip_prefix(cue).is_some_and(|rest| rest.starts_with(' ')) && *cue != "Viva"
        });
        if asks && inner.ends_with('?') && !inner.contains(['¿', '!']) {
            let start = at + mark.len();
            let hit = piece.slice(start..start + inner.len());
            findings.flag(hit, "“¿” is missing where it begins").suggest(format!("¿{inner}")).fix(
                hit.slice(0..0),
                "¿",
                false,
            );
        }
    }
}

/// Whether the sentence before opened what this one closes.
fn is_open(segment: Segment<'_>, opening: char) -> bool {
    segment.previous().is_some_and(|previous| {
        let text = previous.text();
        let close = if opening == '¿' { '?' } else { '!' };
        text.matches(opening).count() > text.matches(close).count()
    })
}
