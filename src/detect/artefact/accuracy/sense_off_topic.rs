//! A word in a sense that has nothing to do with what the article is about: a jug that throws a ball,
//! a matchstick between two clubs. Phrases that make no sense anywhere are `wrong_sense`'s.

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
    code: "ACC100",
    name: "sense_off_topic",
    artefact: "ACC-POLYSEMY",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "A word of another walk of life: a jug in a baseball game, a matchstick between clubs.",
    why: "English “fan”, “match” or “pitcher” have two words in most languages, and the wrong one \
          stands out among words of sport, cars or computers. Flagged if a word of the walk of \
          life is near and the article has as many different ones as the sense needs.",
    examples: &[
        Example::new("es", "El ⟦jarro⟧ zurdo ponchó a siete bateadores en seis entradas."),
        Example::new("de", "Das ⟦Streichholz⟧ endete 1:1, der Schiedsrichter gab kein Tor."),
        Example::new("pl", "Hakerzy skopiowali z serwera tysiące ⟦pilników⟧ z hasłami."),
        Example::new("es", "Un jarro de plata del siglo XVI se subastó ayer en Sevilla."),
        Example::new("de", "Ein Streichholz hat den Brand in der Scheune ausgelöst."),
        Example::new("pl", "Ślusarz kupił na targu dwa stare pilniki i młotek."),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_for(Kind::Sense, document, findings);
}
