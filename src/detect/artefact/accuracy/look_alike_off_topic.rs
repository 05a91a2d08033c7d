//! A false friend that has nothing to do with what the article is about: contraceptives in a jam,
//! insults to an ankle. Phrases that are enough by themselves are `look_alike`'s.

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
    code: "ACC102",
    name: "look_alike_off_topic",
    artefact: "FALSEFRIEND",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "A false friend among words that mean something else: contraceptives in a jam.",
    why: "English “preservative” or “injury” looks like a word of most languages that means \
          another thing. Flagged if the words around it belong to food, wounds and the like.",
    examples: &[
        Example::new("es", "El delantero sufrió una ⟦injuria⟧ en la rodilla y será operado."),
        Example::new("it", "Sull'etichetta della marmellata: senza ⟦preservativi⟧ né coloranti."),
        Example::new("es", "El juez archivó la querella por injurias contra el humorista."),
        Example::new("it", "I volontari distribuiscono preservativi davanti all'università."),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_for(Kind::LookAlike, document, findings);
}
