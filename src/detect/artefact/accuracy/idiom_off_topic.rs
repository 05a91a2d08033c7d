//! An idiom word by word that says something of its own elsewhere and is told by what the article is
//! about: the actors whom a director wishes a broken leg. Idioms that make no sense anywhere are
//! `literal_idiom`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::LANGUAGES,
        topic_senses::{Kind, look_for},
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC189",
    name: "idiom_off_topic",
    artefact: "IDI-LIT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "An idiom word by word, told by the words around it: actors who are to break a leg.",
    why: "Legs do break, and somebody may really throw the towel. Flagged if the words around it \
          tell that no thing is meant: a premiere and a wish.",
    examples: &[
        Example::new("uk", "Перед прем'єрою режисер побажав акторам ⟦зламати ногу⟧."),
        Example::new("es", "Antes del estreno deseó a los actores que se ⟦rompieran una pierna⟧."),
        Example::new("uk", "Перед прем'єрою актор зламав ногу, тож виставу перенесли."),
        Example::new("es", "La actriz se rompió una pierna dos días antes del estreno."),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_for(Kind::Idiom, document, findings);
}
