//! One event that is a conference here and “Tuesday's summit” there: a definite noun that nothing
//! in the article introduces. Which of the two is right is left open.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC013",
    name: "event_noun",
    artefact: "INC-TERM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Neutral,
    confidence: 0.6,
    languages: Languages::Only(&["en"]),
    summary: "One event goes by two nouns that mean different kinds of event.",
    why: "Arabic and Chinese have one word for a summit, a meeting and a conference. Flagged only \
          where a weekday ties both nouns to one event and the second noun stands nowhere else; \
          nouns for any gathering (meeting, talks, session) pass.",
    examples: &[
        Example::new(
            "en",
            "He issued the warning on Tuesday during a conference in Moscow.\nA Taliban delegation \
             came, too. ⟦Tuesday’s summit⟧ ended late.",
        ),
        Example::new(
            "en",
            "The forum opened in Oslo on Monday with a speech.\nAt ⟦Monday's congress⟧ the minister \
             met the press.",
        ),
        Example::new(
            "en",
            "He issued the warning on Tuesday during a conference in Moscow.\nTuesday’s meeting ended \
             late, and Monday’s summit is over.",
        ),
        Example::new(
            "en",
            "The summit opened on Tuesday with a press conference.\nTuesday’s summit ended late.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Nouns for kinds of event that differ; each alone is one.
const EVENTS: &[&str] = &["summit", "conference", "forum", "congress", "symposium", "seminar"];

static DEFINITE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[’']s ",
        r"(summit|conference|forum|congress|symposium|seminar)\b",
    ))
    .expect("a test compiles the pattern")
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if !text.contains("day’s ") && !text.contains("day's ") {
        return;
    }
    for found in DEFINITE.captures_iter(text) {
        let (Some(whole), Some(day), Some(noun)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        let hit = document.piece(whole.range());
        let lower = text.to_lowercase();
        if lower.matches(noun.as_str()).count() > 1 || is_quoted(document, hit) {
            continue;
        }
        if let Some(other) = event_on(document, day.as_str(), whole.start()) {
            let message =
                format!("What the article calls a {} is a “{}” here", other.text(), noun.as_str());
            findings.flag(hit, message).suspected(false).relate(other, "the other noun");
        }
    }
}

/// The event that a sentence before byte `end` puts on `day`.
fn event_on<'d>(document: &'d Document, day: &str, end: usize) -> Option<Piece<'d>> {
    document
        .segments()
        .take_while(|segment| segment.piece().span().end <= end)
        .filter(|segment| segment.text().contains(day))
        .find_map(|segment| {
            let words: Vec<Piece<'_>> = segment.words().collect();
            let press = |at: usize| at > 0 && matches!(words[at - 1].text(), "press" | "news");
            (0..words.len())
                .find(|at| EVENTS.contains(&words[*at].text()) && !press(*at))
                .map(|at| words[at])
        })
}
