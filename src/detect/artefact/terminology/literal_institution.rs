//! The artefact “literal institution”: a parliament's name translated word for word
//! (“State Thought” for the State Duma). Titles of persons have their own detector.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_cited,
        role::{Country, countries, country_name},
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "TRM002",
    name: "literal_institution",
    artefact: "TRM-INSTIT",
    category: Category::WRONG_TERM,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru",
        "tr", "uk", "zh",
    ]),
    summary: "The name of a parliament is translated word for word: “State Thought”, “Second Room”.",
    why: "The names of parliaments are kept or have an established English form; their parts mean \
          other things too (Дума is both a council and a thought). The right country must be named \
          in the same or a neighbouring sentence, and right beside the name if that is not \
          capitalised.",
    examples: &[
        Example::new("es", "La ⟦Casa de los Comunes⟧ votó la ley del Gobierno británico."),
        Example::new("ru", "⟦Дом лордов⟧ Великобритании отложил голосование."),
        Example::new("es", "La Cámara de los Comunes británica aprobó la ley."),
        Example::new("en", "Russian deputies met on Tuesday. The ⟦State Thought⟧ passed the bill."),
        Example::new("en", "The Dutch ⟦second room⟧ debated the budget."),
        Example::new("en", "A vote in Norway's ⟦Great Thing⟧ is expected on Friday."),
        Example::new("en", "The State Duma in Russia passed the bill after some thought."),
        Example::new(
            "en",
            "A second room in the Dutch house was empty; the great thing is the view.",
        ),
        Example::new("en", "The Czech Chamber of Deputies met in a room of deputies’ choice."),
        Example::new("en", "Moscow's municipal Council of Deputies met in Russia on Monday."),
    ],
    scope: Scope::Article(look),
};

/// The countries a wrong name is found in, with the right name there.
type Owners = Vec<(Country, &'static str)>;

/// The wrong names by language: for English from the table of roles.
static NAMES: LazyLock<BTreeMap<&'static str, Phrases<Owners>>> = LazyLock::new(|| {
    let mut by_language: BTreeMap<_, Vec<(&'static str, Owners)>> = BTreeMap::new();
    for [language, name, country, right, _provenance] in
        rows(include_str!("../../lexicon/literal_institutions.tsv"))
    {
        by_language.entry(language).or_default().push((name, vec![(country, right)]));
    }
    let names = by_language.entry("en").or_default();
    for [country, role, right, confused, _note, _provenance] in
        rows(include_str!("../../lexicon/roles.tsv"))
    {
        if role != "parliament" {
            continue;
        }
        let right = right.split(['|', '(']).next().unwrap_or(right);
        for entry in confused.split('|').filter(|entry| entry.contains("(literal")) {
            let Some((name, _remark)) = entry.split_once(" (") else { continue };
            match names.iter_mut().find(|(other, _)| *other == name) {
                Some((_, countries)) => countries.push((country, right)),
                None => names.push((name, vec![(country, right)])),
            }
        }
    }
    by_language.into_iter().map(|(language, names)| (language, Phrases::new(names, true))).collect()
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(names) = NAMES.get(document.language.code()) else { return };
    for segment in document.segments() {
        for (hit, owners) in names.find(segment.piece()) {
            if is_cited(document, hit) {
                continue;
            }
            let english = document.language.code() == "en";
            let capitalised = !english
                || hit.words().all(|word| {
                    let text = word.text();
                    text.starts_with(char::is_uppercase) || matches!(text, "of" | "the")
                });
            let near = [segment.previous(), Some(segment), segment.next()];
            let named = near
                .into_iter()
                .flatten()
                .flat_map(|other| countries(other.piece(), other.language()));
            let owner = named.filter(|(place, _)| capitalised || beside(*place, hit)).find_map(
                |(place, country)| {
                    let owner = owners.iter().find(|(owner, _)| *owner == country)?;
                    Some((place, owner))
                },
            );
            if let Some((place, &(country, right))) = owner {
                let message = format!(
                    "“{}” is a literal rendering of the parliament of {}",
                    hit.text(),
                    country_name(country)
                );
                findings.flag(hit, message).suggest(right).relate(place, "names the country");
            }
        }
    }
}

/// Whether the country modifies the name.
fn beside(place: Piece<'_>, hit: Piece<'_>) -> bool {
    place.span().end < hit.span().start && matches!(place.gap_to(hit), " " | "'s " | "’s ")
}
