//! A noun and the words before and behind it that have no gender, number and case in common, as a
//! table of the forms of nouns, determiners and adjectives says. Words beside it are left to
//! `broken_agreement` and `wrong_gender`, which know by endings and by pairs.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        agreement::{Clash, GRAMMARS, clashes},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM070",
    name: "clashing_phrase",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.88,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "es", "fr", "he", "hi", "it", "nl", "pl", "pt", "ro", "ru", "sv",
        "uk",
    ]),
    summary: "A noun and the words that go with it have no gender, number and case in common.",
    why: "A language with gender declines the words around a noun with it; an engine that comes \
          from one without guesses. Each word has all the genders, numbers and cases that its form \
          allows, and only phrases without any in common are flagged. Words that may be something \
          else, names and titles are left alone.",
    examples: &[
        Example::new("de", "Gestern wurde ⟦der neue Seilbahn⟧ am See eröffnet."),
        Example::new("nl", "In Zwolle opende ⟦de nieuwe zwembad⟧ zijn deuren."),
        Example::new("sv", "Regionen bygger ⟦ett ny skola⟧ i Umeå."),
        Example::new("fr", "Le maire a présenté ⟦la nouveau projet⟧ de tramway."),
        Example::new("es", "Los bomberos inspeccionaron ⟦la nuevo puente⟧ sobre el río."),
        Example::new("it", "Ieri ha riaperto ⟦la nuovo parco⟧ in centro."),
        Example::new("pt", "A prefeitura abriu ⟦o nova escola⟧ no bairro."),
        Example::new("ro", "Poliția a găsit ⟦acest mașină⟧ într-un garaj."),
        Example::new("ru", "Власти подготовили ⟦важную соглашение⟧ с соседями."),
        Example::new("uk", "Уряд ухвалив ⟦важливий рішення⟧ про пенсії."),
        Example::new("pl", "Rząd przyjął ⟦ważny ustawę⟧ o podatkach."),
        Example::new("cs", "Město postaví ⟦velká stadion⟧ u řeky."),
        Example::new("el", "Οι πυροσβέστες έσβησαν ⟦ο φωτιά⟧ το βράδυ."),
        Example::new("hi", "शहर में ⟦नया सड़क⟧ बनेगी।"),
        Example::new("ar", "وصلت ⟦ثلاثة حافلات⟧ إلى المدينة."),
        Example::new("he", "העירייה תפתח ⟦חמישה תחנות⟧ חדשות."),
        Example::new("de", "Beim Bauen der Seilbahn half eine Jahr für Jahr wachsende Gruppe."),
        Example::new("nl", "Het kost tijd voordat het nieuwe zwembad in de stad opengaat."),
        Example::new("fr", "La région a financé le nouveau projet pour les modifier plus tard."),
        Example::new("es", "La empresa ha anunciado que la nueva sede es demasiado grande."),
        Example::new("pl", "Program gospodarczy partii zakłada budowę nowego szpitala."),
        Example::new("ru", "Два новых стола стоят в новой школе."),
        Example::new("el", "Η τράπεζα θα παίξει τον δικό της ρόλο στο νέο σχέδιο."),
    ],
    scope: Scope::Sentence(look),
};

/// Whether a noun before a form of “be” is in the instrumental, as what somebody or something is
/// stands in Slavic languages: „Příčinou byla chyba“.
fn is_predicate(phrase: &str) -> bool {
    const BE: &[&str] = &[
        "byl", "byla", "bylo", "byli", "byly", "był", "była", "było", "byli", "były", "был",
        "была", "было", "были", "був", "була", "було", "були", "bude", "je", "jsou", "jest", "są",
    ];
    const INSTRUMENTAL: &[&str] = &[
        "ou", "em", "ím", "ą", "iem", "ом", "ой", "ей", "ем", "ью", "ою", "ею", "ami", "ами", "ями",
    ];
    phrase.split_once(' ').is_some_and(|(noun, verb)| {
        BE.contains(&verb) && INSTRUMENTAL.iter().any(|ending| noun.ends_with(ending))
    })
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(grammar) = GRAMMARS.get(segment.language().code()) else { return };
    if !segment.is_prose() {
        return;
    }
    clashes(segment, grammar, |found, clash| {
        if is_mentioned(segment.document, found) || is_pronoun(found.text()) {
            return;
        }
        if clash == Clash::Verb && is_predicate(found.text()) {
            return;
        }
        let message = match clash {
            Clash::Verb => format!("“{}”: the verb does not agree with its subject", found.text()),
            _ => format!("“{}” has no gender, number and case in common", found.text()),
        };
        findings.flag(found, message);
    });
}

/// “Ces derniers réclament”: the adjective stands for a noun, and what follows is the verb.
fn is_pronoun(found: &str) -> bool {
    const LATTER: &[&str] = &["dernier", "derniers", "dernière", "dernières"];
    let mut words = found.split(' ');
    let this = words.next().is_some_and(|word| {
        let rest = word.get(1..).unwrap_or_default();
        word.starts_with(['C', 'c']) && matches!(rest, "e" | "es" | "ette")
    });
    this && words.next().is_some_and(|word| LATTER.contains(&word))
}
