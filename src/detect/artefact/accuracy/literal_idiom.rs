//! The artefact “literal idiom”: a saying of another language translated word for word.
//! The sayings come from the table of calques; news formulae and collocations have their own
//! detectors.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Calque, Phrases, calque_phrases},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC003",
    name: "literal_idiom",
    artefact: "IDI-LIT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&["ar", "de", "en", "es", "fr", "it", "pt", "ru", "zh"]),
    summary: "An idiom of another language stands translated word for word.",
    why: "The words are understood one by one, but what they mean together is lost: “people \
          mountain people sea” is a huge crowd. Idioms in quotation marks are taken for \
          explanations; sayings that can be meant literally are not in the table.",
    examples: &[
        Example::new("en", "Despite this ⟦diplomatic flirtation⟧, little has changed."),
        Example::new("en", "On the holiday the square was ⟦people mountain people sea⟧."),
        Example::new("de", "Seit dem Morgen ⟦regnet es Katzen und Hunde⟧."),
        Example::new("es", "Desde anoche ⟦llueven gatos y perros⟧ en la capital."),
        Example::new("en", "In Chinese a huge crowd is “people mountain people sea”."),
        Example::new("en", "The diplomats denied that the flirtation was serious."),
        Example::new("en", "Everyone has a place to be at the end of the day."),
        Example::new("de", "Am Ende des Tages zählt das Ergebnis, auch bei Katzen und Hunden."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("idiom"));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(phrases) = PHRASES.get(segment.language().code()) else { return };
    for (hit, calque) in phrases.find(segment.piece()) {
        if is_cited(segment.document, hit) {
            continue;
        }
        let message =
            format!("“{}” is an idiom of {} word for word", hit.text(), calque.from.name());
        findings.flag(hit, message).suggest(calque.standard).severity(calque.severity);
    }
}
