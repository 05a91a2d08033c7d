//! The artefact “verb without object”: a verb of telling that ends its sentence in the place of the
//! attribution of a quotation, and verbs with the frame of their like in another language.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Segment, heads::Triggers},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM003",
    name: "verb_without_object",
    artefact: "GRM-VALENCY",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&["en"]),
    summary: "A verb lacks its object, or has one in the way of another language.",
    why: "“Tell”, “inform” and “assure” need somebody who is told; other languages have one verb \
          for “say” and “tell”. Only a name that is the whole attribution counts, so that “the \
          stories he told.” and “time will tell.” are let pass. Of wrong frames (“explained me \
          the route”, “the minister informed that”) only those without a right reading are \
          listed.",
    examples: &[
        Example::new("en", "“It was a mistake.” Enoch ⟦Drive tells⟧. “It cost lives.”"),
        Example::new("en", "“We will not leave,” ⟦Lavrov informed⟧."),
        Example::new("en", "Foreign Minister ⟦Lavrov assures⟧."),
        Example::new(
            "en",
            "The ministers ⟦underlined on⟧ the need for calm and discussed the plan.",
        ),
        Example::new("en", "The driver ⟦explained me⟧ the route, and the mayor told us why."),
        Example::new("en", "The spokesman ⟦informed that⟧ the bridge is closed."),
        Example::new("en", "The regional water board ⟦informed that⟧ no fuel had leaked."),
        Example::new("en", "He ⟦explained reporters⟧ that the bridge was unsafe."),
        Example::new("en", "On Monday, he ⟦told that⟧ the talks would go on."),
        Example::new("en", "“We will not leave,” the mayor ⟦told⟧."),
        Example::new("en", "“We will not leave,” Lavrov told reporters."),
        Example::new(
            "en",
            "The story he told that the mayor knew is a lie; she was told that he left.",
        ),
        Example::new(
            "en",
            "She was informed that the plan was stressed on Monday; they keep the ministry informed \
             that way, and the talk explained me to myself.",
        ),
        Example::new("en", "Only time will tell. These are the stories Lavrov told."),
        Example::new("en", "Nobody tells. Police informed. They know what Spielberg tells."),
        Example::new("en", "“It was a mistake,” he said. “It cost lives.”"),
    ],
    scope: Scope::Sentence(look),
};

static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"(?:^|[.,!?][”"’'] )(?:[Tt]he )?(?:[A-Z][\p{Latin}’'-]*(?:\.\p{Latin}+)* |of |and ){0,5}?"#,
        r"([A-Z][\p{Latin}’'-]* (?:tells|told|informs|informed|assures|assured|reminds|reminded",
        r"|notifies|notified))\.(?:\s|$)",
    ))
    .expect("the pattern is valid")
});

/// Beginnings of the verbs.
static VERBS: LazyLock<Triggers> = LazyLock::new(|| {
    Triggers::new([
        "tells ",
        "told ",
        "inform",
        "assur",
        "remind",
        "notif",
        "stress",
        "underlin",
        "highlight",
        "explain",
    ])
});

/// Subjects of whole sentences with these verbs.
const NO_SPEAKER: &[&str] =
    &["Nobody", "Time", "Everyone", "Everybody", "Someone", "I", "Who", "None", "One", "History"];

/// Verbs with the frame of their like in another language: what the text must contain, the pattern
/// whose first group is the artefact, and what to write instead.
const FRAMES: &[(&str, &str, &str)] = &[
    (
        "ed on ",
        concat!(
            r"\b((?:stressed|underlined|highlighted) on) (?:the (?:need|importance|necessity",
            r"|role|fact|significance|urgency)|that) ",
        ),
        "on",
    ),
    (
        "explain",
        r"\b(explain(?:ed|s|ing)? (?:me|us)) (?:the|that|how|why|what|his|her|their|everything)\b",
        "",
    ),
    (
        "ed that ",
        r"\b(?:\p{Ll}{2,}|[Hh]e|\p{Lu}\p{L}+) ((?:also )?(?:informed|assured|notified|reminded) that) ",
        "",
    ),
    ("informs that ", r"\b(?:\p{L}{2,}) (informs that) ", ""),
    (
        " told that ",
        concat!(
            r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) (?:\p{L}+ )?(?:minister|ministry|spokesman|spokeswoman",
            r"|spokesperson|president|mayor|governor|chairman|director|official|source|agency|company",
            r"|police|expert|witness) (told that) ",
        ),
        "",
    ),
    (
        " told that ",
        concat!(
            r"(?:^|[.,;!?”’] |\b(?:and|but|also) )(?:[Hh]e|[Ss]he|[Tt]hey) (?:also )?(told that) ",
            r"(?:the|he|she|it|they|there|his|her|its|their|no|all) ",
        ),
        "",
    ),
    (
        "explain",
        concat!(
            r"\b(explain(?:ed|s) (?:(?:the )?(?:reporters|journalists|residents|lawmakers|parents",
            r"|students|voters|investors|workers)|him|them)) (?:that|how|why|what)\b",
        ),
        "",
    ),
    (" told.", r#"[,!?][”"’'] (?:he|she|they|the \p{Ll}+(?: \p{Ll}+)?) (told)\.(?:\s|$)"#, ""),
    (
        "ed about ",
        concat!(
            r"\b(?:has|have|had|[Tt]hey|[Hh]e|[Ss]he|[Ww]e|ministers|leaders|officials|sides|parties",
            r"|and) ((?:discussed|mentioned|emphasized|emphasised) about) ",
        ),
        "about",
    ),
];

/// What stands before a participle that is passive: “was informed that”, “those reminded that”.
#[rustfmt::skip]
const PASSIVE: &[&str] = &[
    "be", "been", "being", "was", "were", "is", "are", "am", "get", "got", "gets", "getting", "gotten", "stay", "stayed",
    "remain", "remains", "kept", "keep", "keeps", "keeping", "not", "well", "also", "then", "duly", "first", "later", "and", "or",
    "when", "if", "once", "until", "after", "as", "feel", "felt", "feels", "rest", "those", "them", "us", "me", "him", "her",
    "everyone", "everybody", "people", "you", "never", "already", "just", "only", "soon", "twice", "again", "always", "still",
    "who", "have", "having", "fully", "better", "when", "while", "now", "all", "both", "themselves", "himself", "herself",
    "residents", "passengers", "members", "customers", "relatives", "families", "parents", "staff", "users", "readers", "has", "had",
];

/// Before “the ministry informed” the ministry is no subject.
const KEEPING: &[&str] = &["keep", "Keep", "keeps", "kept", "Keeping", "keeping"];

static FRAME_PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    FRAMES
        .iter()
        .map(|(_, pattern, _)| Regex::new(pattern).expect("the patterns are valid"))
        .collect()
});

fn look_at_frames(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    for ((needed, _, extra), pattern) in FRAMES.iter().zip(FRAME_PATTERNS.iter()) {
        if !piece.text().contains(needed) {
            continue;
        }
        for found in pattern.captures_iter(piece.text()) {
            let hit = piece.slice(found.get(1).expect("the group takes part").range());
            // “They keep the ministry informed that way.”
            let before = &piece.text()[..hit.span().start - piece.span().start];
            if before.split(' ').rev().take(4).any(|word| KEEPING.contains(&word)) {
                continue;
            }
            let subject = before.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
            let told = ["informed", "assured", "notified", "reminded"];
            let passive = PASSIVE.contains(&&*subject)
                && !matches!(&*subject, "also" | "has" | "had" | "have")
                || subject.ends_with("ly");
            if passive && told.iter().any(|verb| hit.text().ends_with(&format!("{verb} that"))) {
                continue;
            }
            let finding = findings
                .flag(hit, format!("“{}” follows another language's grammar", hit.text()))
                .severity(Severity::Minor);
            if let Some(verb) = hit.text().strip_suffix(extra).filter(|_| !extra.is_empty()) {
                finding.suggest(verb.trim_end());
            }
        }
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    if !piece.has_trigger(&VERBS) {
        return;
    }
    look_at_frames(segment, findings);
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
