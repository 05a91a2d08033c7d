//! The article that started the project: what the catalogue finds in it, and what it must not.
//!
//! Skips where the shared data is absent. With `--nocapture` it lists what is found and missed.

use std::{fs, ops::Range};

use fauxami::{
    detect::{catalogue, detect},
    finding::Finding,
    segment::segment,
    text::{Article, Language},
};
use serde_json::Value;

/// Annotated spans, detectable without the source, that must be found.
const WANTED: usize = 24;

/// Phrases of the seed that look like artefacts and are none.
const TRAPS: &[&str] = &[
    "Russian Foreign Minister Sergei Lavrov",
    "Afghan Foreign Minister",
    "The real estate mogul",
    "power broker",
    "From pariah to partner",
    "Lavrov supported this economic vision",
];

fn seed() -> Option<(String, Vec<Value>)> {
    let text = fs::read_to_string(crate::shared::shared("seed/article.txt")?).unwrap();
    let annotations = fs::read_to_string(crate::shared::shared("seed/annotations.json")?).unwrap();
    Some((text, serde_json::from_str(&annotations).unwrap()))
}

fn findings(text: &str) -> Vec<Finding> {
    let document = segment(Article {
        text: text.to_owned(),
        language: Some(Language::new("en")),
        ..Article::default()
    });
    detect(&document, catalogue())
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[test]
fn seed_artefacts_are_found() {
    let Some((text, annotations)) = seed() else { return };
    let findings = findings(&text);
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let offset = |value: &Value| bytes[usize::try_from(value.as_u64().unwrap()).unwrap()];
    let (mut found, mut all) = (0, 0);
    for annotation in annotations.iter().filter(|annotation| annotation["mono"] == "yes") {
        let span = offset(&annotation["start"])..offset(&annotation["end"]);
        let types = annotation["type"].as_str().unwrap();
        let hit = findings.iter().find(|finding| {
            types.split('+').any(|one| one == finding.artefact) && overlap(&finding.span, &span)
        });
        all += 1;
        found += usize::from(hit.is_some());
        let by = hit.map_or("missed", |finding| finding.name);
        println!("{:2} {types:24} {by:22} {}", annotation["n"], &text[span]);
    }
    println!("{found} of {all} found");
    assert!(found >= WANTED, "only {found} of {all} annotated artefacts are found");
}

#[test]
fn seed_traps_stay_silent() {
    let Some((text, _)) = seed() else { return };
    let findings = findings(&text);
    let mut spans: Vec<Range<usize>> = TRAPS
        .iter()
        .flat_map(|trap| text.match_indices(*trap).map(|(at, trap)| at..at + trap.len()))
        .collect();
    for opening in ["In this", "As regional powers"] {
        let opens =
            |at: &usize| *at == 0 || text[..*at].ends_with(['\n']) || text[..*at].ends_with(". ");
        spans.extend(
            text.match_indices(opening)
                .map(|(at, _)| at)
                .filter(opens)
                .map(|at| at..at + opening.len()),
        );
    }
    // Longer spans may say that the article before the name is missing, but not that the name is wrong.
    let prisoner = text.find("Prisoner").unwrap();
    let prisoner = prisoner..prisoner + "Prisoner".len();
    for finding in &findings {
        let trapped = finding.span == prisoner
            || spans
                .iter()
                .any(|trap| overlap(trap, &finding.span) && finding.span.len() <= trap.len() + 12);
        assert!(!trapped, "{} falls into the trap {:?}", finding.name, &text[finding.span.clone()]);
    }
}
