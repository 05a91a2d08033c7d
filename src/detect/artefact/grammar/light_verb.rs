//! The artefact “light verb”: the wrong verb of little meaning beside a noun (“make a photo”).
//! The pairs come from the table of calques.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Calque, Phrases, calque_phrases},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM005",
    name: "light_verb",
    artefact: "GRM-COLLOC",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk",
    ]),
    summary: "A noun has the verb it would have in another language: “take participation in”.",
    why: "Which verb goes with a noun is a matter of each language: one takes a photo in English \
          and makes one in German or Russian. Compounds such as “make a photo essay” are let pass.",
    examples: &[
        Example::new("en", "The team ⟦took participation in⟧ the final."),
        Example::new("en", "Tourists come to ⟦make a photo⟧ of the bridge."),
        Example::new("de", "Die Behörde muss dem Lärm mehr ⟦Aufmerksamkeit zahlen⟧."),
        Example::new("ru", "Журналисты ⟦спросили вопрос⟧ о сроках ремонта моста."),
        Example::new("pt", "Ela decidiu ⟦aplicar para uma vaga⟧ na empresa."),
        Example::new("ru", "Он обещал ⟦адресовать проблему⟧ до конца года."),
        Example::new("fr", "Selon le directeur, cette mesure ⟦fait du sens⟧ pour les familles."),
        Example::new("it", "Per gli albergatori la riapertura ⟦fa senso solo⟧ in estate."),
        Example::new("en", "They decided to make a photo album, took part and took photos."),
        Example::new("en", "We had to make a decision, and the deal made photo history."),
        Example::new("de", "Sie wollte ein Foto machen und eine Entscheidung treffen."),
        Example::new("fr", "Une entreprise qui fait du sens une priorité attire les jeunes."),
        Example::new("it", "Questo film mi fa senso solo a parlarne, disse la regista."),
        Example::new("pt", "Ela quer tomar lugar à mesa e candidatar-se."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("collocation"));

/// Nouns that make a compound of “photo”.
const COMPOUND: &[&str] = &[
    "album",
    "archive",
    "book",
    "call",
    "collage",
    "documentary",
    "essay",
    "exhibition",
    "finish",
    "gallery",
    "montage",
    "op",
    "opportunity",
    "report",
    "session",
    "shoot",
    "story",
    "available",
    "popular",
    "possible",
    "public",
    "frame",
    "caption",
    "copy",
    // “Faire du sens une priorité” makes a priority of sense.
    "un",
    "une",
    "son",
    "sa",
    "leur",
];

/// Pronouns before the Italian “fa senso” that make it mean “disgusts”.
const DISGUSTED: &[&str] = &["mi", "ti", "gli", "le", "ci", "vi", "che"];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(phrases) = PHRASES.get(segment.language().code()) else { return };
    for (hit, calque) in phrases.find(segment.piece()) {
        if is_cited(segment.document, hit) || is_compound(hit) || is_disgust(hit) {
            continue;
        }
        let message = format!("“{}” follows the wording of {}", hit.text(), calque.from.name());
        findings.flag(hit, message).suggest(calque.standard).severity(calque.severity);
    }
}

fn is_disgust(hit: Piece<'_>) -> bool {
    let last = hit.before().trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    hit.text().starts_with("fa") && DISGUSTED.contains(&&*last)
}

fn is_compound(hit: Piece<'_>) -> bool {
    let after = hit.after().trim_start_matches([' ', '-', '‑']);
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    COMPOUND.contains(&next)
}
