//! A verdict turned into its opposite beside its source: a plea that was rejected is granted, a
//! report that was denied is confirmed. Headlines against their article are the matter of
//! `contradicting_headline`, plain negations that of `changed_negation`.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered, places, whole_words},
        negation::denial,
        opposites::OPPOSITES,
        pair::{Bead, fits, is_parallel},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC017",
    name: "opposite_verb",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The source rejects, acquits or denies what the translation grants, convicts or \
              confirms.",
    why: "A machine that has lost the thread writes what verdicts usually are. Flagged if the \
          source has one of two opposite verbs and the translation only the other, and neither \
          denies anything.",
    examples: &[
        Example::pair(
            "en",
            "The court ⟦approved⟧ the request of the two villages on Monday.",
            "Суд в понедельник отклонил ходатайство двух сёл.",
        ),
        Example::pair(
            "de",
            "Das Gericht hat den früheren Trainer am Montag ⟦verurteilt⟧.",
            "The court acquitted the former coach on Monday.",
        ),
        Example::pair(
            "en",
            "The court rejected the request of the two villages on Monday.",
            "Суд в понедельник отклонил ходатайство двух сёл.",
        ),
        Example::pair(
            "en",
            "The court approved the request of one village and rejected the other on Monday.",
            "Суд в понедельник отклонил ходатайство одного из сёл.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The matters whose verbs have no other senses that a translator might choose.
const MATTERS: [&str; 3] = ["allow", "convict", "confirm"];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some(theirs), Some(ours)) = (OPPOSITES.get(from.code()), OPPOSITES.get(to.code())) else {
        return;
    };
    if from == to {
        return;
    }
    let original = lowered(bead.source.text());
    let mut translation = None;
    for their in theirs.opposites.iter().filter(|pair| MATTERS.contains(&pair.matter)) {
        let has = |pole: usize| any(&their.poles[pole], &original, from);
        let there = match (has(0), has(1)) {
            (true, false) => 1,
            (false, true) => 0,
            _ => continue,
        };
        let Some(our) = ours.opposites.iter().find(|pair| pair.matter == their.matter) else {
            continue;
        };
        let text = &*translation.get_or_insert_with(|| lowered(bead.target.text()));
        let opposite = our.poles[there].iter().find_map(|form| places(form, text, to).next());
        let Some(opposite) = opposite else { continue };
        let excused = any(&our.poles[1 - there], text, to)
            || any(&our.unless, text, to)
            || any(&their.unless, &original, from)
            || denial(&original, from).is_some()
            || denial(text, to).is_some()
            || text.contains(['?', '？', '؟'])
            || !fits(segment)
            || !is_parallel(segment);
        if !excused {
            findings
                .flag(whole_words(bead.target, &opposite), "The source says the opposite")
                .suspected(true);
            return;
        }
    }
}
