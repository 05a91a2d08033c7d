//! The artefact “literal institution”: a parliament's name translated word for word
//! (“State Thought” for the State Duma). Titles of persons have their own detector.

use std::sync::LazyLock;

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
    languages: Languages::Only(&["en"]),
    summary: "The name of a parliament is translated word for word: “State Thought”, “Second Room”.",
    why: "The names of parliaments are kept or have an established English form; their parts mean \
          other things too (Дума is both a council and a thought). The right country must be named \
          in the same or a neighbouring sentence, and right beside the name if that is not \
          capitalised.",
    examples: &[
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

/// For each wrong name the countries it is found in, with the right name there.
static NAMES: LazyLock<Phrases<Vec<(Country, &'static str)>>> = LazyLock::new(|| {
    let mut names: Vec<(&'static str, Vec<(Country, &'static str)>)> = Vec::new();
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
    Phrases::new(names, true)
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    for segment in document.segments() {
        for (hit, owners) in NAMES.find(segment.piece()) {
            if is_cited(document, hit) {
                continue;
            }
            let capitalised = hit.words().all(|word| {
                word.text().starts_with(char::is_uppercase) || matches!(word.text(), "of" | "the")
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
