//! A pronoun of the other sex than in the source: “she added” as «он добавил». Without a source
//! `flipped_pronoun` looks for who is meant.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, pair::Bead, person::Sex,
        sex_words::telling_clauses,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM031",
    name: "pronoun_beside_source",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fr", "he", "it", "nl", "pl", "pt", "ro", "ru", "sv",
        "uk", "vi", "zh",
    ]),
    summary: "The source says “she” where the translation says “he”, or the other way round.",
    why: "An engine that sees one sentence at a time guesses, and guesses “he”. Flagged where a \
          pronoun with a verb of saying contradicts the only pronoun of the source sentence.",
    examples: &[
        Example::pair(
            "ru",
            "⟦Он также подчеркнул⟧, что цены пересчитают сразу.",
            "She also stressed that prices would be recalculated at once.",
        ),
        Example::pair(
            "de",
            "„Wir haben Zeit“, ⟦sagte er⟧ am Montag in Riga.",
            "“We have time,” she said in Riga on Monday.",
        ),
        Example::pair(
            "en",
            "⟦She added⟧ that the works would be finished in May.",
            "Он добавил, что работы закончат в мае.",
        ),
        Example::pair(
            "ru",
            "Она также подчеркнула, что цены пересчитают сразу.",
            "She also stressed that prices would be recalculated at once.",
        ),
        Example::pair(
            "de",
            "Er sagte, dass sie im Mai kommt.",
            "He said that she would come in May.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Pronouns of persons in languages whose things have others: those of women and those of men.
#[rustfmt::skip]
const PRONOUNS: &[(&str, &[&str], &[&str])] = &[
    ("en", &["she", "her", "hers", "herself"], &["he", "his", "him", "himself"]),
    ("zh", &["她"], &["他"]),
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    if from == to {
        return;
    }
    let clauses = telling_clauses(bead.target, to);
    let Some((hit, sex)) = clauses.first().copied() else { return };
    if clauses.iter().any(|(_, other)| *other != sex) {
        return;
    }
    if told(bead.source, from).is_some_and(|told| told != sex) {
        let (wrong, right) = match sex {
            Sex::Man => ("a man", "a woman"),
            Sex::Woman => ("a woman", "a man"),
        };
        findings.flag(hit, format!("“{}” is {wrong}, the source has {right} here", hit.text()));
    }
}

/// The sex that the pronouns of a source sentence agree on.
fn told(source: Piece<'_>, language: Language) -> Option<Sex> {
    let mut seen: Vec<Sex> =
        telling_clauses(source, language).into_iter().map(|(_, sex)| sex).collect();
    if let Some((_, women, men)) = PRONOUNS.iter().find(|(code, ..)| *code == language.code()) {
        let unspaced = language.is_unspaced();
        let has = |list: &[&str]| {
            list.iter().any(|pronoun| {
                if unspaced {
                    source.text().contains(pronoun)
                } else {
                    source.words().any(|word| word.text().eq_ignore_ascii_case(pronoun))
                }
            })
        };
        seen.extend(has(women).then_some(Sex::Woman));
        seen.extend(has(men).then_some(Sex::Man));
    }
    let first = *seen.first()?;
    seen.iter().all(|sex| *sex == first).then_some(first)
}
