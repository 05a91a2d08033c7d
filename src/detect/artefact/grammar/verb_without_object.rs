//! The artefact “verb without object”: a verb of telling that ends its sentence, in the place of
//! the attribution of a quotation.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM003",
    name: "verb_without_object",
    artefact: "GRM-VALENCY",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&["en"]),
    summary: "A verb that needs an object has none, as in “The minister tells”.",
    why: "“Tell”, “inform” and “assure” need somebody who is told; other languages have one verb \
          for “say” and “tell”. Only a name that is the whole attribution counts, so that “the \
          stories he told.” and “time will tell.” are let pass.",
    examples: &[
        Example::new("en", "“It was a mistake.” Enoch ⟦Drive tells⟧. “It cost lives.”"),
        Example::new("en", "“We will not leave,” ⟦Lavrov informed⟧."),
        Example::new("en", "Foreign Minister ⟦Lavrov assures⟧."),
        Example::new("en", "“We will not leave,” Lavrov told reporters."),
        Example::new("en", "Only time will tell. These are the stories Lavrov told."),
        Example::new("en", "Nobody tells. Police informed. They know what Spielberg tells."),
        Example::new("en", "“It was a mistake,” he said. “It cost lives.”"),
    ],
    scope: Scope::Sentence(look),
};

static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"(?:^|[.,!?][”"’'] )(?:[Tt]he )?(?:\p{Lu}[\w’'-]*(?:\.\w+)* |of |and ){0,5}?"#,
        r"(\p{Lu}[\w’'-]* (?:tells|told|informs|informed|assures|assured|reminds|reminded",
        r"|notifies|notified))\.(?:\s|$)",
    ))
    .expect("the pattern is valid")
});

/// Subjects of whole sentences with these verbs.
const NO_SPEAKER: &[&str] =
    &["Nobody", "Time", "Everyone", "Everybody", "Someone", "I", "Who", "None", "One", "History"];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    let text = piece.text();
    if !["tells.", "told.", "inform", "assure", "remind", "notifie"]
        .iter()
        .any(|verb| text.contains(verb))
    {
        return;
    }
    for found in TOLD.captures_iter(text) {
        let hit = found.get(1).expect("the group takes part");
        let subject = hit.as_str();
        if subject.split(' ').any(|word| NO_SPEAKER.contains(&word)) {
            continue;
        }
        let verb = subject.rsplit(' ').next().unwrap_or(subject);
        // “Police informed.” is a note in the passive voice.
        let whole = found.get(0).is_some_and(|whole| whole.start() == 0);
        if whole && verb.ends_with("ed") {
            continue;
        }
        let message = format!("“{verb}” needs somebody who is told");
        let finding = findings.flag(piece.slice(hit.range()), message);
        finding.suggest(if verb.ends_with('s') { "says" } else { "said" });
    }
}
