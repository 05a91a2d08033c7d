//! A phrase that says one thing twice: a dead corpse, the main protagonist. Doubled words and
//! sentences are the matter of the family duplication.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "STY040",
    name: "pleonasm",
    artefact: "STY-PLEON",
    category: Category::UNIDIOMATIC,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A phrase says one thing twice: a dead corpse.",
    why: "A machine that has one word for two adds the second: the corpse is dead, the protagonist \
          the main one. The table has what editors strike out; set phrases are not in it.",
    examples: &[
        Example::new("sv", "En dykare hittade på söndagen det ⟦döda liket⟧ av fiskaren."),
        Example::new("ro", "Actorul este ⟦protagonistul principal⟧ al noului serial polițist."),
        Example::new("sv", "En dykare hittade på söndagen liket av fiskaren."),
        Example::new("ro", "Actorul este protagonistul noului serial polițist."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<FxHashMap<&str, Phrases<()>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for [language, phrase, _provenance] in rows(include_str!("../../lexicon/pleonasms.tsv")) {
        phrases.entry(language).or_default().push((phrase, ()));
    }
    let lists = phrases.into_iter();
    lists.map(|(language, known)| (language, Phrases::new(known, false))).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(phrases) = PHRASES.get(segment.language().code()) else { return };
    for (hit, ()) in phrases.find(segment.piece()) {
        if !is_cited(segment.document, hit) {
            findings.flag(hit, format!("“{}” says one thing twice", hit.text()));
        }
    }
}
