//! A headline's quotation and the only one of the article's opening, as short as it, in other words:
//! each place was translated on its own. Quotations that share most of their words are
//! `two_quotations`', whole headlines that end in one `retold_quotation`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC062",
    name: "headline_quotation",
    artefact: "INC-QUOTE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.5,
    languages: Languages::All,
    summary: "The headline quotes other words than the article does.",
    why: "A desk takes the quotation of its headline from the article; here the article's only one is \
          as long and has other words. Titles, names, single words and articles that quote more \
          pass, as does what the article has word for word.",
    examples: &[
        Example::new(
            "pl",
            "Trener Zagłębia: To była ⟦„lekcja pokory”⟧\nDrużyna przegrała w środę. Trener nazwał porażkę \
             ⟦„nauczką skromności”⟧ i poszedł.",
        ),
        Example::new(
            "es",
            "Alcaraz: ⟦«Ha sido el partido más duro de mi carrera»⟧\nAlcaraz ganó en cinco horas. ⟦«Fue el \
             encuentro más difícil de mi trayectoria»⟧, confesó.",
        ),
        Example::new(
            "en",
            "Film “Dark Water” wins in Cannes\nThe jury praised the “quiet courage” of its director.",
        ),
        Example::new(
            "de",
            "Trainer: „Wir sind bereit“\nDer Trainer lobte sein Team. „Es wird schwer“, sagte er vor dem \
             ersten Spiel. „Wir sind bereit.“",
        ),
    ],
    scope: Scope::Article(look),
};

/// Sentences of the opening.
const OPENING: usize = 3;
/// Words of a short quotation at most.
const SHORT: usize = 4;
/// Letters of a word that joins others, and how many of them two longer quotations share in order.
const JOINT: usize = 3;
const JOINTS: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let [first, _, ..] = document.blocks.as_slice() else { return };
    let end = first.range.end;
    let headline = document.piece(first.range.clone()).trim();
    if headline.text().ends_with(['.', '。', '।']) || document.language.is_unspaced() {
        return;
    }
    let inside = document.quotations.partition_point(|quotation| quotation.end <= end);
    let (told, given) = document.quotations.split_at(inside);
    let ([told], [given]) = (told, given) else { return };
    let [told, given] = [told, given].map(|range| document.piece(range.clone()));
    let opening = document.segments().filter(|one| one.piece().span().start >= end);
    let Some(last) = opening.take(OPENING).last() else { return };
    if given.span().start >= last.piece().span().end || is_title(told) || is_title(given) {
        return;
    }
    let closes = headline.span().end <= told.span().end + 1;
    let speaks = headline.text()[..told.span().start - headline.span().start].contains([':', '：']);
    let [one, other] = [told, given].map(|piece| -> Vec<String> {
        piece.words().map(|word| word.text().to_lowercase()).collect()
    });
    let apart = one.len().abs_diff(other.len());
    let known = |word: &String| other.contains(word);
    let short = one.len() <= SHORT && other.len() <= SHORT && apart <= 1;
    let recast = apart <= 2 && joints(&one, &other) >= JOINTS && one.len() > SHORT;
    if one.len() >= 2
        && other.len() >= 2
        && (closes || speaks)
        && (short || recast)
        && !one.iter().all(known)
        && !other.iter().all(|word| one.contains(word))
    {
        for (piece, twin) in [(told, given), (given, told)] {
            findings
                .flag(piece, "Headline and article give one quotation in different words")
                .relate(twin, "the other wording");
        }
    }
}

/// How many short words both have in the same order.
fn joints(one: &[String], other: &[String]) -> usize {
    let short = |word: &&String| word.chars().count() <= JOINT;
    let mut rest = other.iter().filter(short);
    one.iter()
        .filter(short)
        .filter(|word| rest.clone().any(|twin| twin == *word) && rest.any(|twin| twin == *word))
        .count()
}

/// “Dark Water”: each longer word has a capital.
fn is_title(quotation: Piece<'_>) -> bool {
    let mut words = quotation.words().map(Piece::text).filter(|word| word.chars().count() > JOINT);
    let named = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    words.next().is_some_and(named) && words.all(named)
}
