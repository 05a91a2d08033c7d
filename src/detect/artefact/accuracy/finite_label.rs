//! The label of a link or a video, an imperative in the source, as a statement about somebody: “She
//! also watches:”. Calls that go on as sentences are `imperative_turned_finite`'s.

use std::sync::{LazyLock, OnceLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, in_any_case, rows},
    },
    finding::{Category, Severity},
    text::{Language, Segment},
};
use regex::Regex;

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC083",
    name: "finite_label",
    artefact: "ACC-IMPERATIVE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The label “Watch also:” has become “He also watches:”.",
    why: "The imperative of many languages looks like a finite verb, and a machine supplies a \
          subject. Flagged where a paragraph opens with a pronoun, a verb of seeing or reading \
          and a colon.",
    examples: &[
        Example::new(
            "ro",
            "Podul se redeschide luni.\n⟦El se uită de asemenea:⟧ Cum arată noul pod",
        ),
        Example::new("ru", "Мост откроют в понедельник.\n⟦Она смотрит:⟧ как выглядит новый мост"),
        Example::new("sv", "Bron öppnas på måndag.\n⟦Hon läser också:⟧ Så ser den nya bron ut"),
        Example::new("ro", "Podul se redeschide luni.\nEa se uită la pod de la fereastră și tace."),
        Example::new("ru", "Мост откроют в понедельник.\nОна смотрит на мост из окна и молчит."),
    ],
    scope: Scope::Sentence(look),
};

/// The words of one language, and their pattern once somebody asks.
type Calls = ([&'static str; 3], OnceLock<Regex>);

static CALLS: LazyLock<ByCode<Calls>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/finite_calls.tsv"))
        .map(|[language, pronouns, verbs, also, _provenance]| {
            (language, ([pronouns, verbs, also], OnceLock::new()))
        })
        .collect()
});

/// What opens a paragraph as a label.
fn pattern(language: Language) -> Option<&'static Regex> {
    let ([pronouns, verbs, also], regex) = CALLS.get(language.code())?;
    Some(regex.get_or_init(|| {
        let pattern =
            format!(r"^(?:{pronouns})\s?(?:(?:{also})\s?)?(?:{verbs})(?:\s?(?:{also}))?\s?[:：]");
        in_any_case(&pattern)
    }))
}

/// Bytes within which the colon of a label stands.
const LONGEST: usize = 60;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.opens_block() {
        return;
    }
    let text = segment.text();
    let wide = "：".as_bytes();
    let early = &text.as_bytes()[..text.len().min(LONGEST)];
    let is_colon = |at: usize| early[at] == b':' || text.as_bytes()[at..].starts_with(wide);
    if !memchr::memchr2_iter(b':', wide[0], early).any(is_colon) {
        return;
    }
    if let Some(hit) = pattern(segment.language()).and_then(|pattern| pattern.find(text)) {
        findings.flag(
            segment.piece().slice(hit.range()),
            "A call to watch or read has become a statement about somebody",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_pattern() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            assert!(pattern(Language::new(code)).is_some(), "{code}");
        }
    }
}
