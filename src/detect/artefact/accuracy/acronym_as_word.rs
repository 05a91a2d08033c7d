//! The acronym of the World Health Organization that was read as the question: “(WER)”, “(КТО)”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC147",
    name: "acronym_as_word",
    artefact: "ACC-POLYSEMY",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sv",
        "tr", "uk", "zh",
    ]),
    summary: "The WHO is rendered as the question “who”.",
    why: "An engine that does not know the acronym translates the word. Flagged is the question word \
          in brackets behind an organisation's name, in capitals where the script has them.",
    examples: &[
        Example::new("ru", "Всемирная организация здравоохранения (⟦КТО⟧) предупредила о вирусе."),
        Example::new("fr", "L’Organisation mondiale de la santé (⟦QUI⟧) met en garde."),
        Example::new("zh", "世界卫生组织（⟦谁⟧）周一就一种新病毒发出警告。"),
        Example::new("de", "Die Weltgesundheitsorganisation (⟦WER⟧) warnte vor dem Virus."),
        Example::new("de", "Die Weltgesundheitsorganisation (WHO) warnte vor dem Virus."),
        Example::new("ru", "Спросили того (кто знает), и ВОЗ ответила."),
    ],
    scope: Scope::Sentence(look),
};

static WORDS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/read_acronyms.tsv"))
        .map(|[language, word, _provenance]| (language, word))
        .collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(word) = WORDS.get(segment.language().code()) else { return };
    let text = segment.text();
    // The bracket of East Asian scripts begins with the second byte.
    if memchr::memchr2(b'(', 0xef, text.as_bytes()).is_none() {
        return;
    }
    for (at, found) in text.match_indices(word) {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        let enclosed = before.ends_with(['(', '（']) && after.starts_with([')', '）']);
        let named = before.trim_end_matches(['(', '（', ' ']).ends_with(char::is_alphabetic);
        if enclosed && named {
            let piece: Piece<'_> = segment.piece().slice(at..at + found.len());
            findings
                .flag(piece, format!("“{found}” stands where the acronym WHO does"))
                .suspected(false)
                .suggest("WHO");
        }
    }
}
