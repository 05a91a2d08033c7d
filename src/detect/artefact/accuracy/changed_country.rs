//! A country of the source that has become another one, by name or adjective.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{Bead, is_parallel},
        role::{Country, countries, country_name, is_part},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC011",
    name: "changed_country",
    artefact: "ACC-NE",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The source names one country, the translation another.",
    why: "Networks confuse names of one kind: they stand in the same surroundings. Flagged if each \
          side names exactly one country that the other lacks.",
    examples: &[
        Example::pair(
            "en",
            "The president of ⟦Switzerland⟧ opened the exhibition on Monday.",
            "Der Präsident von Schweden eröffnete am Montag die Ausstellung.",
        ),
        Example::pair(
            "ru",
            "Президент ⟦Ирана⟧ открыл выставку в понедельник.",
            "The president of Iraq opened the exhibition on Monday.",
        ),
        Example::pair(
            "zh",
            "⟦奥地利⟧总统周一为展览揭幕。",
            "The president of Australia opened the exhibition on Monday.",
        ),
        Example::pair(
            "es",
            "El presidente ⟦húngaro⟧ inauguró la exposición el lunes.",
            "The Bulgarian president opened the exhibition on Monday.",
        ),
        Example::pair(
            "en",
            "The president of Sweden opened the exhibition on Monday.",
            "Der Präsident von Schweden eröffnete am Montag die Ausstellung.",
        ),
        Example::pair(
            "de",
            "Der schwedische Präsident eröffnete die Ausstellung in Wien.",
            "The Swedish president opened the exhibition in Vienna, Austria, on Monday.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let rendered = named(bead.target, bead.target_language);
    if rendered.is_empty() {
        return;
    }
    let original = named(bead.source, bead.source_language);
    if let (Some((_, wanted)), Some((given, _))) =
        (only(&original, &rendered), only(&rendered, &original))
        && is_parallel(segment)
    {
        let message = format!("The source names {} here", country_name(wanted));
        findings.flag(given, message).suggest(country_name(wanted));
    }
}

fn named(piece: Piece<'_>, language: Language) -> Vec<(Piece<'_>, Country)> {
    // Names in other languages are only known as far as titles need them.
    if !DETECTOR.languages.contains(language) {
        return Vec::new();
    }
    countries(piece, language)
        .filter(|(hit, country)| !is_part_of_a_word(*hit) && !is_part(country))
        .collect()
}

/// タイ in タイム: Kana go on. 法国 in 法国巴黎银行 is a bank.
fn is_part_of_a_word(hit: Piece<'_>) -> bool {
    let kana = |c: Option<char>| c.is_some_and(|c| ('\u{30a1}'..='\u{30fc}').contains(&c));
    let text = hit.text();
    kana(text.chars().next_back()) && kana(hit.after().chars().next())
        || kana(text.chars().next()) && kana(hit.before().chars().next_back())
        || hit.after().trim_start().starts_with("巴黎")
}

/// The only country of `these` that `those` lack.
fn only<'t>(
    these: &[(Piece<'t>, Country)],
    those: &[(Piece<'_>, Country)],
) -> Option<(Piece<'t>, Country)> {
    let mut lacking =
        these.iter().filter(|(_, country)| !those.iter().any(|(_, other)| other == country));
    let first = lacking.next()?;
    lacking.all(|(_, country)| *country == first.1).then_some(*first)
}
