//! A sentence that draws the moral of the news, which the source leaves to the reader: “a gesture
//! that reminds us how much honesty still counts in today's society”.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        additions::forms,
        forms::{any, lowered},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI041",
    name: "added_moral",
    artefact: "ADD-EXPLAIN",
    category: Category::ADDITION,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The translation draws a moral that the source does not.",
    why: "Language models like to end on a lesson. Flagged if a sentence has one of the usual \
          turns of phrase and the whole source has none.",
    examples: &[
        Example::pair(
            "it",
            "Un pensionato ha restituito a Braga un portafoglio con 4.000 euro. ⟦Un gesto che ci \
             ricorda quanto conti ancora l'onestà.⟧",
            "Um reformado devolveu em Braga uma carteira com 4000 euros.",
        ),
        Example::pair(
            "de",
            "In Odense ist am Montag eine Bäckerei wieder geöffnet worden. ⟦Das zeigt \
             einmal mehr, wie wichtig das Handwerk ist.⟧",
            "A bakery reopened in Odense on Monday.",
        ),
        Example::pair(
            "de",
            "In Odense hat am Montag eine Bäckerei wieder geöffnet.",
            "A bakery reopened in Odense on Monday.",
        ),
        Example::pair(
            "en",
            "The story reminds us how much honesty still counts, the mayor said.",
            "A história recorda-nos quanto a honestidade ainda conta, disse o presidente.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, _source: Piece<'_>, findings: &mut Findings<'_>) {
    draws_moral(segment, findings);
    let mut next = segment.next();
    while let Some(added) = next.filter(|added| added.sentence().source.is_none()) {
        draws_moral(added, findings);
        next = added.next();
    }
}

fn draws_moral(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let (from, to) = (segment.document.source_language, segment.language());
    let (theirs, ours) = (forms(from, "moral"), forms(to, "moral"));
    if from == to || theirs.is_empty() || !any(ours, &lowered(segment.text()), to) {
        return;
    }
    let source = lowered(segment.document.article.source.as_deref().unwrap_or(""));
    if !theirs.iter().any(|form| source.contains(form.trim_matches('*'))) {
        findings.flag(segment.piece(), "The source does not draw this moral").suspected(true);
    }
}
