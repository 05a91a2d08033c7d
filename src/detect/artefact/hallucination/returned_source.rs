//! The whole page is its source: the model handed back what it was given. Single sentences are
//! `copied_segment`'s, pages whose language alone gives them away `other_language_article`'s.

use std::iter::zip;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "HAL050",
    name: "returned_source",
    artefact: "LLM-IDENTITY",
    category: Category::UNTRANSLATED,
    severity: Severity::Critical,
    confidence: 0.95,
    languages: Languages::All,
    summary: "The page is its source, untranslated from the first word to the last.",
    why: "A model that fails or is unsure returns its input, and nobody looks. Flagged if the \
          language should be another and nine tenths of the words are those of the source, in \
          its order, and more than a caption holds.",
    examples: &[
        Example::pair(
            "th",
            "⟦The council approved the plan on Monday. The bridge will open in spring.⟧",
            "The council approved the plan on Monday. The bridge will open in spring.",
        ),
        Example::pair(
            "en",
            "⟦Podul se redeschide luni dimineață pentru camioane. Lucrările au durat doi ani și jumătate.⟧",
            "Podul se redeschide luni dimineață pentru camioane. Lucrările au durat doi ani și jumătate.",
        ),
        Example::pair(
            "de",
            "Der Stadtrat billigte den Plan am Montag. Die Brücke öffnet im Frühling.",
            "The council approved the plan on Monday. The bridge will open in spring.",
        ),
        Example::pair(
            "fr",
            "Le conseil a approuvé le plan lundi. Le pont ouvrira au printemps.",
            "The council approved the plan on Monday. The bridge will open in spring.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Words of a page that is told from a caption.
const ENOUGH: usize = 10;

/// Letters of a script without spaces that are as much.
const LETTERS: usize = 30;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if segment.index > 0 {
        return;
    }
    let (Some(original), text) = (document.article.source.as_deref(), document.text()) else {
        return;
    };
    if document.article.source_language.is_some_and(|source| source == document.language) {
        return;
    }
    let first = |piece: Piece<'_>| piece.words().next().map(|word| key(word.text()));
    let (short, long) = (text.len().min(original.len()), text.len().max(original.len()));
    if short * 10 < long * 9 || first(segment.piece()) != first(source) {
        return;
    }
    let words = |text: &str| -> Vec<u64> {
        Piece::new(text, 0..text.len()).words().map(|word| key(word.text())).collect()
    };
    let (own, other) = (words(text), words(original));
    let same = zip(&own, &other).take_while(|(a, b)| a == b).count();
    let rest = zip(own[same..].iter().rev(), other[same..].iter().rev());
    let same = same + rest.take_while(|(a, b)| a == b).count();
    let enough =
        own.len() >= ENOUGH && text.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS;
    if enough && same * 10 >= own.len().max(other.len()) * 9 {
        let whole = document.piece(0..text.len()).trim();
        findings.flag(whole, "The page is its source, not a translation");
    }
}
