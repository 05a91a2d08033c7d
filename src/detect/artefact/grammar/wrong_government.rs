//! The artefact “wrong government”: an object in a case, or with a preposition, that its verb does
//! not take, and verbs without what they need. Light verbs and English frames of telling have
//! detectors of their own.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, neighbours},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM040",
    name: "wrong_government",
    artefact: "GRM-VALENCY",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi",
    ]),
    summary: "A verb has its object in the way of another language: „подякувала волонтерів“.",
    why: "Which case or preposition a verb takes is a matter of each language: one thanks \
          somebody in English and to somebody in Ukrainian. Only verbs without a second \
          reading are listed, each beside words that can be nothing but its object.",
    examples: &[
        Example::new("ru", "Жители могут ⟦оплатить за проезд⟧ картой."),
        Example::new("es", "La policía ⟦detuvo ayer el alcalde⟧ de la ciudad por fraude."),
        Example::new("it", "Il sindaco ha ⟦ringraziato ai volontari⟧ per il lavoro."),
        Example::new("fi", "Ministeri ⟦osallistui kokouksessa⟧ eilen."),
        Example::new("ko", "국방장관은 월요일 밤 ⟦시장을 전화해⟧ 피해를 물었다."),
        Example::new("en", "The board ⟦suggested the mayor to wait⟧ until spring."),
        Example::new("ru", "Жители могут оплатить проезд картой и заплатить за хлеб."),
        Example::new("es", "La policía detuvo al alcalde y el plan detuvo el avance."),
        Example::new("en", "The board suggested that the mayor wait."),
    ],
    scope: Scope::Sentence(look),
};

static RULES: LazyLock<neighbours::Languages> =
    LazyLock::new(|| neighbours::rules(include_str!("../../lexicon/government.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(rules) = RULES.get(segment.language().code()) else { return };
    neighbours::find(segment, rules, |found, kind| {
        let message = match kind {
            "missing" => format!("“{}” lacks a word that its verb needs", found.text()),
            "passive" => format!("“{}” mixes the active and the passive voice", found.text()),
            "tense" => format!("The tense of “{}” does not fit its time", found.text()),
            _ => format!("“{}” follows another language's grammar", found.text()),
        };
        let finding = findings.flag(found, message);
        if kind == "date" {
            finding.severity(Severity::Minor);
        }
    });
}
