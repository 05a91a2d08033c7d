//! A finite verb where its clause has an infinitive, a participle or a relative clause: “could
//! reduces”, « promis de construisent », «muestra al conductor salta». A table lists what calls for
//! which form; second verbs in the past are `unjoined_verb`'s, labels that have become sentences
//! `finite_after_perception`'s.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, neighbours},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM123",
    name: "finite_for_infinitive",
    artefact: "GRM-FINITE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk",
    ]),
    summary: "A finite verb stands where an infinitive or a participle is due.",
    why: "An engine renders word by word and keeps the form that a verb has elsewhere: “could \
          reduces”, “refused to commented”. What somebody shows or films is seen doing something, \
          in whatever form the language has for it, but never in a bare finite one. Only forms \
          that can be nothing but finite verbs are listed.",
    examples: &[
        Example::new("en", "The new line ⟦could reduces⟧ traffic in the centre."),
        Example::new("en", "Officials ⟦refused to commented⟧ on the report."),
        Example::new("en", "A camera in the yard ⟦captured the bear climbs⟧ over the fence."),
        Example::new("es", "El vídeo ⟦muestra al conductor salta⟧ del camión."),
        Example::new("es", "El alcalde ⟦prometió a construye⟧ mil viviendas."),
        Example::new("fr", "La vidéo ⟦montre le conducteur saute⟧ du camion."),
        Example::new("it", "Il sindaco ha ⟦promesso di costruisce⟧ mille alloggi."),
        Example::new("pt", "O vídeo ⟦mostra o motorista salta⟧ do caminhão."),
        Example::new("ro", "Primarul a promis ⟦să construiește⟧ o mie de locuințe."),
        Example::new("de", "Das Video ⟦zeigt den Fahrer springt⟧ aus dem Lastwagen."),
        Example::new("nl", "De minister beloofde woningen ⟦te bouwt⟧ in Zwolle."),
        Example::new("sv", "Ministern lovade ⟦att bygger⟧ tusen bostäder."),
        Example::new("ru", "Министр ⟦обещает помогает⟧ фермерам."),
        Example::new("uk", "Міністр ⟦обіцяє допомагає⟧ фермерам."),
        Example::new("pl", "Minister ⟦chce buduje⟧ tysiąc mieszkań."),
        Example::new("cs", "Ministr ⟦chce buduje⟧ tisíc bytů."),
        Example::new("el", "Το βίντεο ⟦δείχνει τον οδηγό πηδάει⟧ από το φορτηγό."),
        Example::new("en", "His will made her rich. The line could reduce traffic."),
        Example::new("es", "El vídeo muestra que el conductor salta. La muestra el pueblo abre."),
        Example::new("ro", "Primarul vrea să construiască locuințe."),
        Example::new("sv", "Hon sa att bygger man mer blir det billigare."),
    ],
    scope: Scope::Sentence(look),
};

static RULES: LazyLock<neighbours::Languages> =
    LazyLock::new(|| neighbours::rules(include_str!("../../lexicon/finite_slips.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.is_prose() {
        return;
    }
    let Some(rules) = RULES.get(segment.language().code()) else { return };
    neighbours::find(segment, rules, |found, kind| {
        let text = found.text();
        let message = match kind {
            "shown" => format!("“{text}”: what is shown has a bare finite verb"),
            _ => format!("“{text}” has a finite verb where an infinitive is due"),
        };
        findings.flag(found, message);
    });
}
