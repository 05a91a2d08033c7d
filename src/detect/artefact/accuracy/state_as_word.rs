//! The abbreviation of an American state that was read as a word: “Portland, ODER,” for “Portland,
//! OR,”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows},
    finding::{Category, Severity},
    text::{Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC145",
    name: "state_as_word",
    artefact: "ACC-POLYSEMY",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "de", "el", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
        "vi",
    ]),
    summary: "The abbreviation of a state behind its town is rendered as a word.",
    why: "OR, ME and HI stand for Oregon, Maine and Hawaii behind the name of a town. Flagged is the \
          word in capitals between a name, a comma and what follows; sentences in capitals pass.",
    examples: &[
        Example::new("de", "Die Firma aus Portland, ⟦ODER⟧, entlässt 300 Mitarbeiter."),
        Example::new("fr", "Le train a déraillé près de Portland, ⟦OU⟧, mardi matin."),
        Example::new("ru", "Пожар начался в Портленде, ⟦ИЛИ⟧, утром во вторник."),
        Example::new("es", "El tren descarriló cerca de Honolulu, ⟦HOLA⟧, el martes."),
        Example::new("de", "Die Firma aus Portland (OR) entlässt 300 Mitarbeiter."),
        Example::new("de", "ENTWEDER BERLIN, ODER, WENN NICHT, WIEN."),
        Example::new("fr", "Il ira à Lyon, ou, s’il pleut, à Paris."),
    ],
    scope: Scope::Sentence(look),
};

static WORDS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/read_states.tsv"))
        .map(|[language, words, _provenance]| (language, words.split('|').collect()))
        .collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(known) = WORDS.get(segment.language().code()) else { return };
    for (at, word) in segment.words_with(Trait::Capital).filter(|(at, _)| *at > 0) {
        if !known.contains(&word.text()) {
            continue;
        }
        let town = segment.word(at - 1);
        let small = |word: &str| word.chars().any(char::is_lowercase);
        let named = town.text().starts_with(char::is_uppercase) && small(town.text());
        let closed = word.after().starts_with([',', '.', ')', ' ']);
        if named && town.gap_to(word) == ", " && closed {
            findings
                .flag(word, format!("“{}” stands where a state is abbreviated", word.text()))
                .suspected(false);
        }
    }
}
