//! The artefact “borrowed construction”: prepositions, ages and appositions put the way another
//! language puts them. Light verbs, dates and news formulae have their own detectors.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        cues::Patterns,
        lexicon::{Calque, Phrases, calques},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Language, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM006",
    name: "borrowed_construction",
    artefact: "GRM-COLLOC",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk",
    ]),
    summary: "A construction of another language: “has 25 years old”, “the also singer”.",
    why: "A learner or a machine keeps the grammar of the source: people have their years in \
          Spanish and are their years in English. Only phrases that no native writer would put \
          that way are looked for.",
    examples: &[
        Example::new("de", "Die Sitzung des Rates beginnt ⟦in Montag⟧ um neun Uhr."),
        Example::new("sv", "Rådet möts ⟦vid måndag⟧ i Uppsala."),
        Example::new("ru", "Депутат ⟦ответил вопрос⟧ о новом мосте."),
        Example::new("it", "Il treno ⟦ha arrivato⟧ in ritardo."),
        Example::new("en", "The singer ⟦has 25 years old⟧ and lives in Lima."),
        Example::new("en", "⟦The also singer⟧ said that she was happy."),
        Example::new("en", "An ⟦accident with the participation of⟧ two buses blocked the road."),
        Example::new("en", "The company, ⟦according to own statements⟧, made a profit."),
        Example::new("en", "The singer is 25 years old; her house has 25-year-old windows."),
        Example::new("en", "In Tuesday’s report we gave a wrong number of pupils."),
        Example::new("en", "The also-ran said that the also popular singer was happy."),
        Example::new(
            "en",
            "An accident involving two buses; a debate with the participation of all.",
        ),
        Example::new("en", "According to its own statements the company has 25 years of debt."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, BTreeMap<&str, Calque>> = BTreeMap::new();
    for kind in ["prep", "grammar", "lexical"] {
        // Other languages have prepositions only.
        let here = |language: &str| language == "en" || kind == "prep";
        for (language, calques) in calques(kind).into_iter().filter(|(to, _)| here(to)) {
            all.entry(language).or_default().extend(calques);
        }
    }
    all.into_iter().map(|(language, phrases)| (language, Phrases::new(phrases, true))).collect()
});

/// Constructions with a slot: what the text must contain, the pattern, whose grammar it is.
const SLOTS: &[(&str, &str, &str)] = &[
    (" years old", r"\b(?:has|have|had|with) (?:only )?\d{1,2} years old\b", "es"),
    (
        "he also ",
        concat!(
            r"\b[Tt]he also (?:actor|actress|singer|former|writer|president|minister|deputy|senator",
            r"|mayor|model|presenter|player|footballer|journalist|lawyer|businessman|leader)\b",
        ),
        "es",
    ),
];

static PATTERNS: LazyLock<FxHashMap<&'static str, Patterns>> =
    LazyLock::new(|| Patterns::by_language(SLOTS.iter().map(|(_, slot, _)| ("en", *slot))));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    let phrases = PHRASES.get(segment.language().code());
    for (hit, calque) in phrases.into_iter().flat_map(|phrases| phrases.find(piece)) {
        // “In Tuesday’s report”: the day belongs to the noun.
        if ["’s", "'s"].iter().any(|end| hit.after().starts_with(end))
            || is_cited(segment.document, hit)
        {
            continue;
        }
        let message = message(hit.text(), calque.from);
        findings
            .flag(hit, message)
            .suggest(calque.standard)
            .severity(calque.severity)
            .follows(calque.from);
    }
    let Some(patterns) = PATTERNS.get(segment.language().code()) else { return };
    for pattern in patterns.told(piece) {
        let (needed, _, language) = SLOTS[pattern.number];
        if !piece.text().contains(needed) {
            continue;
        }
        let Some(regex) = pattern.regex(piece.text()) else { continue };
        for found in regex.find_iter(piece.text()) {
            findings
                .flag(piece.slice(found.range()), message(found.as_str(), Language::new(language)));
        }
    }
}

fn message(phrase: &str, from: Language) -> String {
    format!("“{phrase}” follows the grammar of {}", from.name())
}
