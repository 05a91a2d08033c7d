//! The artefact “event taking place”: a meeting that takes a seat, a part or a spot, because each
//! word of “take place” was translated. Other verbs of little meaning are `light_verb`'s.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, neighbours},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM041",
    name: "event_taking_place",
    artefact: "GRM-COLLOC",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "es", "fa", "fr", "he", "hi", "id", "it", "nl", "pl", "pt", "ru",
        "sv", "tr", "uk", "vi",
    ]),
    summary: "An event “takes a place” in words that mean a seat or a part.",
    why: "“Take place” is said of events in English; word for word it says in other languages that \
          somebody sits down or takes part. So it is right of guests and wrong of a meeting.",
    examples: &[
        Example::new("de", "Das ⟦Treffen der Minister nahm am Mittwoch in Bern Platz⟧."),
        Example::new("el", "Η ⟦συνάντηση των υπουργών πήρε μέρος⟧ στην Καβάλα."),
        Example::new("ru", "⟦Встреча министров заняла место⟧ в среду в Казани."),
        Example::new("de", "Im Festsaal nahmen rund 200 Gäste Platz; das Treffen begann um neun."),
        Example::new("el", "Στη συνάντηση πήρε μέρος και ο δήμαρχος."),
    ],
    scope: Scope::Sentence(look),
};

static RULES: LazyLock<neighbours::Languages> =
    LazyLock::new(|| neighbours::rules(include_str!("../../lexicon/event_verbs.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(rules) = RULES.get(segment.language().code()) else { return };
    neighbours::find(segment, rules, |found, _| {
        let message = format!("“{}” follows “take place” word for word", found.text());
        findings.flag(found, message);
    });
}
