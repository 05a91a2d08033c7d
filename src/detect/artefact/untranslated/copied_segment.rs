//! A sentence that repeats its source instead of translating it. Needs the source; without one,
//! `untranslated_segment` looks at the language alone.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT003",
    name: "copied_segment",
    artefact: "UNTR-SEG",
    category: Category::UNTRANSLATED,
    severity: Severity::Critical,
    confidence: 0.95,
    languages: Languages::All,
    summary: "The sentence is a copy of its source.",
    why: "When an engine fails, it hands back what it was given. Flagged if nine tenths of the \
          words are the source's, in its order, and at least three of them are neither names nor \
          numbers. Rows of names, results and addresses are let pass.",
    examples: &[
        Example::pair(
            "fr",
            "⟦The talks ended without any agreement.⟧",
            "The talks ended without any agreement.",
        ),
        Example::pair(
            "en",
            "⟦Переговоры завершились без всяких результатов.⟧",
            "Переговоры завершились без всяких результатов.",
        ),
        Example::pair(
            "fr",
            "Les pourparlers ont pris fin sans accord.",
            "The talks ended without any agreement.",
        ),
        Example::pair("he", "#talks #peace #lasting #deal", "#talks #peace #lasting #deal"),
        Example::pair(
            "de",
            "Manchester United, Real Madrid, Juventus 2026",
            "Manchester United, Real Madrid, Juventus 2026",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if document.article.source_language.is_some_and(|source| source == document.language) {
        return;
    }
    if segment.text().contains(['#', '@']) || segment.text().contains("://") {
        return;
    }
    let fold = |piece: Piece<'_>| piece.text().to_lowercase();
    let target: Vec<String> = segment.words().map(fold).collect();
    let original: Vec<String> = source.words().map(fold).collect();
    let small = segment
        .words()
        .filter(|word| word.text().starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase()))
        .count();
    let longer = target.len().max(original.len());
    // Lengths that differ by a tenth settle it before the words are compared.
    if target.len() < 4 || small < 3 || target.len().min(original.len()) * 10 < longer * 9 {
        return;
    }
    let same = target.iter().zip(&original).take_while(|(a, b)| a == b).count();
    let same_end = target[same..]
        .iter()
        .rev()
        .zip(original[same..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    if (same + same_end) * 10 >= longer * 9 {
        let finding = findings
            .flag(segment.piece(), "The sentence repeats the source instead of translating it");
        if target.len() >= 7 && segment.language() == document.language {
            // The source itself may quote the target language.
            finding.severity(Severity::Major).confidence(0.7);
        }
    }
}
