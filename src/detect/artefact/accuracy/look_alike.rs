//! The artefact “look-alike”: a false friend that the text around it gives away without a source (a
//! municipal bookshop that lends books). Beside a source, `false_friend` knows.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        sense_phrases::{Senses, look_for, senses},
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC019",
    name: "look_alike",
    artefact: "FALSEFRIEND",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A false friend betrays itself: a bakery without contraceptives.",
    why: "Some look-alikes make no sense where they stand. The table has them with the words that \
          show it.",
    examples: &[
        Example::new("fr", "La ⟦librairie municipale⟧ prête des liseuses pendant trois semaines."),
        Example::new("pl", "Ten chleb piecze się bez ⟦prezerwatyw⟧, mówi piekarz."),
        Example::new("fr", "La librairie du quartier vend des liseuses."),
        Example::new("pl", "Sprzedaż prezerwatyw w aptekach wzrosła."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<Senses> = LazyLock::new(|| senses(true));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    look_for(&PHRASES, segment, findings);
}
