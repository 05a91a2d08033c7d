//! An idiom of the source of which the translation keeps the thing it names: beans where a secret
//! was told. What is an idiom of another language without a source is the matter of
//! `literal_idiom`.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        idioms::idioms,
        source_senses::{Tables, look_up},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC018",
    name: "idiom_beside_source",
    artefact: "IDI-LIT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(LANGUAGES),
    summary: "The source has an idiom, and the translation has its beans or bullets.",
    why: "A literal rendering takes any shape, but it keeps the thing that the idiom names. Flagged \
          if the source has the idiom and the translation the thing, unless the language is known \
          to have the same idiom.",
    examples: &[
        Example::pair(
            "ko",
            "전직 비서가 부채에 대해 ⟦콩을⟧ 쏟았다고 신문이 보도했다.",
            "A former aide has spilled the beans about the debts, the paper reported.",
        ),
        Example::pair(
            "en",
            "The summer fair falls into the ⟦water⟧ this year for lack of money.",
            "Das Sommerfest fällt ins Wasser, weil das Geld fehlt.",
        ),
        Example::pair(
            "it",
            "I ministri hanno dato un calcio alla ⟦lattina⟧ lungo la strada.",
            "The ministers kicked the can down the road.",
        ),
        Example::pair(
            "en",
            "The summer fair is cancelled this year for lack of money.",
            "Das Sommerfest fällt ins Wasser, weil das Geld fehlt.",
        ),
        Example::pair(
            "it",
            "Il raccolto di fagioli è andato perduto.",
            "The crop of beans was lost.",
        ),
    ],
    scope: Scope::Pair(look),
};

const LANGUAGES: &[&str] = &[
    "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl",
    "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
];

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    Tables::new(
        include_str!("../../lexicon/idiom_sources.tsv"),
        include_str!("../../lexicon/idiom_renderings.tsv"),
    )
    .with_idioms(idioms(), LANGUAGES)
});

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    look_up(&TABLES, segment, source, findings);
}
