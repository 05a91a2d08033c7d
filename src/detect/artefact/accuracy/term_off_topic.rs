//! A fixed term rendered by words that are in order elsewhere, among words of its science or trade:
//! the dark affair of the universe. Terms whose words make no sense anywhere are `tortured_phrase`'s
//! and `mangled_term`'s.

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
    code: "ACC188",
    name: "term_off_topic",
    artefact: "LEX-TORTURED",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "A fixed term in words that mean something else: a dark affair of the universe.",
    why: "Word by word, dark matter becomes a dark affair and a tectonic plate a dish. Flagged if \
          the words around it belong to physics, computers or courts, or if the phrase can be \
          nothing else.",
    examples: &[
        Example::new("pl", "Detektor szuka cząstek ⟦ciemnej sprawy⟧ we Wszechświecie."),
        Example::new("de", "Die ⟦tektonischen Teller⟧ vor der Küste haben sich verschoben."),
        Example::new("ru", "Телескоп снял ⟦чёрное отверстие⟧ в центре галактики."),
        Example::new("pl", "Prokurator uznał, że to ciemna sprawa i trzeba ją wyjaśnić."),
        Example::new("de", "Die Teller stammen aus einer Werkstatt in Meißen."),
        Example::new("ru", "Чёрное отверстие в стене дома залепили цементом."),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_for(Kind::Term, document, findings);
}
