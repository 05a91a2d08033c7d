//! A sentence of the article that translates nothing in the source. It trusts the alignment only
//! where the neighbours fit their own sources and these leave no gap.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{fits, verbosity},
    },
    finding::{Category, Severity},
    text::{Kind, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI012",
    name: "added_segment",
    artefact: "HALL-DETACHED",
    category: Category::ADDITION,
    severity: Severity::Critical,
    confidence: 0.75,
    languages: Languages::All,
    summary: "A sentence has no counterpart in the source.",
    why: "Models add sentences that sound right. Flagged only between neighbours that fit their \
          own sources; headings, labels and sentences of fewer than 40 letters pass.",
    examples: &[
        Example::pair(
            "en",
            "The harbour of Husum was closed on 12 March 2019. ⟦The government has promised a great \
             deal of money for the repairs of the old pier.⟧ Nobody was hurt in the storm, and all \
             48 passengers of the ferry were brought ashore. The train needs 95 minutes.",
            "Der Hafen von Husum wurde am 12. März 2019 geschlossen. Bei dem Sturm wurde niemand \
             verletzt, und alle 48 Fahrgäste der Fähre wurden an Land gebracht. Der Zug braucht 95 \
             Minuten.",
        ),
        Example::pair(
            "ru",
            "Порт северного города закрыли в понедельник. ⟦Правительство обещало выделить на ремонт \
             четыреста тысяч евро в этом году.⟧ При шторме никто не пострадал, сообщил мэр города. \
             Пассажиров просят до пятницы ездить медленным поездом.",
            "The harbour of the northern town was closed Monday. Nobody was hurt in the storm, the \
             mayor of the town said. Passengers are asked to take slow trains until Friday.",
        ),
        Example::pair(
            "en",
            "The harbour of the northern town was closed on Monday. Nobody was hurt in the storm, the \
             mayor of the town said. Passengers are asked to take the slow train until Friday.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen. Bei dem Sturm wurde niemand \
             verletzt, sagte der Bürgermeister der Stadt. Die Fahrgäste werden gebeten, bis Freitag \
             den langsamen Zug zu nehmen.",
        ),
        Example::pair(
            "en",
            "The harbour of the northern town was closed on Monday. Nobody was hurt in the storm. The \
             mayor of the town said so. Passengers are asked to take the slow train until Friday.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen. Bei dem Sturm wurde niemand \
             verletzt, sagte der Bürgermeister der Stadt. Die Fahrgäste werden gebeten, bis Freitag \
             den langsamen Zug zu nehmen.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Letters, counted as if they were English, that make a sentence of its own.
const SHORTEST: f64 = 40.0;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(added) = segment.next().filter(|next| next.sentence().source.is_none()) else {
        return;
    };
    let after = added.next();
    let joined = match after.map(|after| after.sentence().source.clone()) {
        Some(Some(range)) => {
            let gap = source.after().get(..range.start.saturating_sub(source.span().end));
            gap.is_some_and(|gap| gap.trim().is_empty())
        }
        Some(None) => false,
        None => source.after().trim().is_empty(),
    };
    let letters = added.text().chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let size = letters * verbosity(added.language(), Language::new("en"));
    if joined
        && size >= SHORTEST
        && added.kind() == Kind::Paragraph
        && !added.text().contains("://")
        && fits(segment)
        && after.is_none_or(fits)
    {
        findings.flag(added.piece(), "The source has no such sentence");
    }
}
