//! The name of a newspaper, broadcaster, club or party rendered by what its words mean, beside a
//! word that leaves no doubt: the Spanish newspaper The Country. What only the source proves is
//! `literal_brand`'s.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, Phrases, rows},
        mention::is_cited,
        outlet::misnamed_outlets,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM011",
    name: "literal_outlet",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The name of a newspaper, broadcaster, club or party is translated.",
    why: "Names made of words look like words, and engines translate them: Al-Hilal becomes the \
          Crescent. Flagged only with the word that gives the name away, and not where the name \
          itself stands in the sentence or the rendering in quotation marks.",
    examples: &[
        Example::new("en", "The minister told the Spanish ⟦newspaper The Country⟧ he would stay."),
        Example::new("en", "⟦Crescent beat Victory⟧ 2-1 in Riyadh on Saturday."),
        Example::new("es", "El ministro habló con el ⟦diario El Guardián⟧ el lunes."),
        Example::new("ru", "Об этом сообщила ⟦французская газета «Мир»⟧ в понедельник."),
        Example::new("nl", "De Duitse krant ⟦De Tijd⟧ schreef maandag over de brug."),
        Example::new("en", "The Spanish newspaper El País (“The Country”) has changed its editor."),
        Example::new("en", "She left the country; the crescent moon rose over the pyramids."),
    ],
    scope: Scope::Sentence(look),
};

/// Renderings with the words that leave no doubt, and the names behind them, by language.
static OUTLETS: LazyLock<ByCode<Phrases<&str>>> = LazyLock::new(|| {
    let mut outlets: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for [language, phrase, name, _] in rows(include_str!("../../lexicon/literal_outlets.tsv")) {
        outlets.entry(language).or_default().push((phrase, name));
    }
    outlets.into_iter().map(|(language, known)| (language, Phrases::new(known, false))).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let mut known = by_phrase(segment, findings);
    if segment.source().is_some() {
        return;
    }
    for (hit, name) in misnamed_outlets(segment) {
        let span = hit.span();
        if !known.iter().any(|old| old.start < span.end && span.start < old.end) {
            known.push(span);
            findings
                .flag(hit, format!("“{}” translates the name {name}", hit.text()))
                .suggest(name);
        }
    }
}

/// Files what the table has with the word that gives it away, and says where it stands.
fn by_phrase(segment: Segment<'_>, findings: &mut Findings<'_>) -> Vec<Range<usize>> {
    let mut known = Vec::new();
    let Some(outlets) = OUTLETS.get(segment.language().code()) else { return known };
    for (hit, name) in outlets.find(segment.piece()) {
        if !is_cited(segment.document, hit) && !segment.text().contains(*name) {
            known.push(hit.span());
            findings
                .flag(hit, format!("“{}” translates the name {name}", hit.text()))
                .suggest(*name);
        }
    }
    known
}
