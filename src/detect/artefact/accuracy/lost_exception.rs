//! What the source makes an exception of has become the rule: “unless” is “if” here, “all but two”
//! is “only two”.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByNeed, in_any_case, rows},
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC168",
    name: "lost_exception",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "“Unless” has become “if”, or “all but two” “only two”.",
    why: "The condition or the count is the opposite of the source's, and reads as well. Flagged \
          only where nothing in the translation denies, excepts or tells what is left, for an \
          exception can be said in many ways.",
    examples: &[
        Example::pair(
            "uk",
            "Робота зупиниться в п’ятницю, ⟦якщо⟧ перевізник підвищить зарплати.",
            "Work will stop on Friday unless the operator raises wages.",
        ),
        Example::pair(
            "de",
            "Nach Angaben beider Seiten wurden ⟦nur zwei⟧ der Klagen zurückgezogen.",
            "According to both sides, all but two of the lawsuits have been withdrawn.",
        ),
        Example::pair(
            "en",
            "The port will close on Monday ⟦if⟧ the union signs the agreement.",
            "Le port fermera lundi à moins que le syndicat ne signe l’accord.",
        ),
        Example::pair(
            "de",
            "Die Arbeit ruht ab Freitag, wenn der Betreiber die Löhne nicht erhöht.",
            "Work will stop on Friday unless the operator raises wages.",
        ),
        Example::pair(
            "de",
            "Nur zwei der Klagen blieben bestehen.",
            "All but two of the lawsuits have been withdrawn.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// One matter in one language.
struct Exception {
    matter: &'static str,
    /// What makes the exception.
    maker: Regex,
    /// What may make it in other words.
    let_pass: Regex,
    /// What says the opposite.
    bare: Regex,
}

static EXCEPTIONS: LazyLock<ByNeed<4, Exception>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/exceptions.tsv"));
    ByNeed::new(table.map(|[language, matter, exception, let_pass, bare, _provenance]| {
        (language, [matter, exception, let_pass, bare])
    }))
});

fn exceptions(language: Language) -> Option<&'static [Exception]> {
    EXCEPTIONS.get(language.code(), |[matter, exception, let_pass, bare]| Exception {
        matter,
        maker: in_any_case(exception),
        let_pass: in_any_case(let_pass),
        bare: in_any_case(bare),
    })
}

/// Longer sentences say more than one thing.
const LONGEST: usize = 400;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, text) = (bead.source.text(), bead.target.text());
    if from == to || original.len() > LONGEST {
        return;
    }
    let (Some(theirs), Some(ours)) = (exceptions(from), exceptions(to)) else { return };
    for their in theirs {
        let Some(excepted) = their.maker.find(original) else { continue };
        let rest = [&original[..excepted.start()], &original[excepted.end()..]];
        if rest.iter().any(|rest| their.bare.is_match(rest)) {
            continue;
        }
        let Some(our) = ours.iter().find(|our| our.matter == their.matter) else { continue };
        if our.maker.is_match(text) || our.let_pass.is_match(text) {
            continue;
        }
        let Some(hit) = our.bare.find(text) else { continue };
        findings.flag(
            bead.target.slice(hit.range()),
            format!("The source makes an exception: “{}”", excepted.as_str()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_both_matters() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            let language = Language::from_code(code).expect("a known language");
            let known = exceptions(language).expect("a row");
            assert_eq!(known.len(), 2, "{code}");
        }
    }
}
