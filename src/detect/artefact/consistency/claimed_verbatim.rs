//! Two quotations of which the article itself says that they are one, and which differ: “in the
//! same words”, “the same sentence”. Those that only share a speaker are left to the other detectors.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{LANGUAGES, rows},
        pair::quotations_in,
        quotations::{is_reworded, open_alike, say_otherwise},
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC091",
    name: "claimed_verbatim",
    artefact: "INC-QUOTE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(LANGUAGES),
    summary: "What is said to be the same sentence is quoted in other words.",
    why: "Each place was translated on its own. Flagged if the sentence of a quotation says that \
          it is the same as one before, and the two differ. Quotations of which one is a part of \
          the other pass.",
    examples: &[
        Example::new(
            "en",
            "⟦“The harbour is full of ghosts,”⟧ the mayor said on Monday. Her office repeated the same sentence later: ⟦“Spirits fill the whole port.”⟧",
        ),
        Example::new(
            "uk",
            "Тренер сказав: ⟦«Ми втомилися чекати»⟧. Згодом клуб передав ту саму фразу так: ⟦«Нам набридло чекання»⟧.",
        ),
        Example::new(
            "en",
            "“The harbour is full of ghosts,” the mayor said on Monday. Her office repeated the same sentence later: “The harbour is full of ghosts.”",
        ),
        Example::new(
            "en",
            "⟦“We will never close the ward,”⟧ the director said. With these words – ⟦“We will not shut down the clinic”⟧ – she ended her speech.",
        ),
        Example::new(
            "zh",
            "国王说：⟦“没有一个人会被遗忘。”⟧他还分发了热汤。教师说，国王那句⟦“谁都不会被忘记掉”⟧让在场的人流下了眼泪。",
        ),
        Example::new(
            "sv",
            "”Vi stänger aldrig hamnen”, sade chefen. Chefens ord ”god natt, alla barn” möttes av applåder.",
        ),
        Example::new(
            "en",
            "“The harbour is full of ghosts,” the mayor said on Monday. “We close it at night,” she added.",
        ),
        Example::new(
            "en",
            "“The harbour is full of ghosts,” the mayor said. With these words – “Good night, all of you” – she left.",
        ),
    ],
    scope: Scope::Article(look),
};

static CLAIMS: ByLanguage<Wordings> = LazyLock::new(|| by_language(claims));

fn claims(language: Language, column: usize) -> Wordings {
    let cells: Vec<String> = rows::<27>(include_str!("../../lexicon/verbatim_claims.tsv"))
        .map(|row| joined(row[column + 1], language))
        .collect();
    Wordings::new(language, cells.iter().enumerate().map(|(row, cell)| (cell.as_str(), row)))
}

/// The row of the table whose words (“with this sentence”) may introduce another quotation, too.
const POINTS_BACK: usize = 1;
/// The row whose words (“the king's words”) count right before or behind the quotation.
const NAMES: usize = 2;

/// Bytes between the two quotations at most.
const NEAR: usize = 600;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(claims) = CLAIMS.get(document.language.code()) else { return };
    if document.quotations.len() < 2 {
        return;
    }
    for segment in document.segments() {
        let here = quotations_in(&document.quotations, segment.piece());
        let Some(second) = here.last().copied() else { continue };
        let said = |hit: &Piece<'_>| !document.is_quoted(&hit.span());
        let found = claims.find(segment.piece());
        let holds = |hit: &Piece<'_>, row: usize| row != NAMES || touches(*hit, second);
        let mut claimed =
            found.iter().filter(|(hit, row)| said(hit) && holds(hit, *row)).map(|(_, row)| *row);
        let Some(row) = claimed.by_ref().min() else { continue };
        let before = document.quotations.partition_point(|one| one.end <= second.span().start);
        let Some(range) = before.checked_sub(1).map(|at| document.quotations[at].clone()) else {
            continue;
        };
        let first = document.piece(range);
        let near = second.span().start - first.span().end <= NEAR;
        let language = document.language;
        if !near
            || !say_otherwise(first, second)
            || row == POINTS_BACK && !open_alike(first, second)
            || row == NAMES && !is_reworded(first, second, language)
        {
            continue;
        }
        for (piece, twin) in [(first, second), (second, first)] {
            findings
                .flag(piece, "The article says that two quotations are the same, but they differ")
                .relate(twin, "the other wording");
        }
        return;
    }
}

/// Whether a word stands right before a quotation or right behind it.
fn touches(word: Piece<'_>, quotation: Piece<'_>) -> bool {
    let (word, quoted) = (word.span(), quotation.span());
    let joins = |text: &str| text.chars().all(|c| matches!(c, ' ' | ':' | '：' | '\u{a0}' | ','));
    if word.end <= quoted.start {
        let gap = quoted.start - word.end;
        let before = quotation.before();
        before.get(before.len() - gap..).is_some_and(joins)
    } else {
        let after = quotation.after();
        word.start >= quoted.end && after.get(..word.start - quoted.end).is_some_and(joins)
    }
}
