//! One clause twice in other words, a comma apart: “the minister resigned on Monday, the minister stepped
//! down on Monday”. Whole sentences are `reworded_sentence`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_quoted},
    finding::{Category, Severity},
    text::{Segment, Sign, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP060",
    name: "reworded_clause",
    artefact: "DUP-SENT",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk",
    ]),
    summary: "Two clauses of a sentence tell one thing of one subject.",
    why: "Two renderings of one clause are both kept. Flagged are neighbours between commas that \
          open with the same subject, name the same day and differ in a few words only; \
          contrasts, numbers and what is quoted pass.",
    examples: &[
        Example::new(
            "en",
            "The minister resigned on Monday, ⟦the minister stepped down on Monday⟧, and left.",
        ),
        Example::new(
            "es",
            "El ministro dimitió el lunes, ⟦el ministro renunció el lunes⟧, y no hay sucesor.",
        ),
        Example::new("en", "The minister spoke on Monday, the union on Tuesday, and both agreed."),
        Example::new("en", "Some people vote on Sunday, some people rest on Sunday, he joked."),
        Example::new(
            "en",
            "Rain fell in high areas on Monday, snow fell in low areas on Monday, it said.",
        ),
        Example::new("de", "Der eine kam am Montag, der andere am Dienstag."),
    ],
    scope: Scope::Sentence(look),
};

/// Words of a clause, at least and at most; and those of one that the other lacks, at most.
const WORDS: std::ops::RangeInclusive<usize> = 4..=12;
const OWN: usize = 4;

/// Letters of the subject, at least.
const SUBJECT: usize = 5;

/// Names of the days of the week.
static DAYS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let days = rows(include_str!("../../lexicon/calendar.tsv"))
        .filter(|[_language, unit, ..]: &[&str; 5]| *unit == "weekday");
    days.flat_map(|[_, _, _, forms, _]| forms.split('|')).map(key).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let signs: Vec<&Sign> = segment.signs().iter().filter(|sign| sign.mark == ',').collect();
    if signs.is_empty() {
        return;
    }
    let start = segment.piece().span().start;
    let end = segment.piece().span().end;
    let mut edges = vec![start];
    edges.extend(signs.iter().map(|sign| sign.at));
    edges.push(end);
    let (spans, keys) = (segment.word_spans(), segment.keys());
    let clause = |at: usize| {
        let first = spans.partition_point(|span| span.start < edges[at]);
        let last = spans.partition_point(|span| span.end <= edges[at + 1]);
        first..last.max(first)
    };
    for at in 1..edges.len() - 1 {
        let (one, other) = (clause(at - 1), clause(at));
        if !WORDS.contains(&one.len())
            || !WORDS.contains(&other.len())
            || keys[one.start] != keys[other.start]
        {
            continue;
        }
        let letters = |at: usize| segment.word(at).text().chars().count();
        let article = letters(one.start) < SUBJECT;
        if article && keys[one.start + 1] != keys[other.start + 1] {
            continue;
        }
        let subject = one.start + usize::from(article);
        let (first, second) = (&keys[one.clone()], &keys[other.clone()]);
        let shared = |a: &[u64], b: &[u64]| a.iter().filter(|key| b.contains(key)).count();
        let rest = subject + 1 - one.start;
        let time =
            first[rest..].iter().any(|key| second[rest..].contains(key) && DAYS.contains(key));
        let common = shared(first, second);
        let apart = |clause: &[u64]| {
            (1..=OWN).contains(&(clause.len() - shared(clause, first).min(shared(clause, second))))
        };
        let close = common * 2 >= first.len().min(second.len());
        let figures = segment
            .word(one.start)
            .through(segment.word(other.end - 1))
            .text()
            .chars()
            .any(char::is_numeric);
        let subject_long = letters(subject) >= SUBJECT
            && !OPEN.contains(&segment.word(one.start).text().to_lowercase().as_str());
        let whole = segment.word(other.start).through(segment.word(other.end - 1));
        if time
            && close
            && apart(first)
            && apart(second)
            && !figures
            && subject_long
            && !is_quoted(segment.document, whole)
        {
            findings.flag(whole, format!("“{}” says the clause before again", whole.text()));
        }
    }
}

/// What opens clauses that count several.
const OPEN: &[&str] = &[
    "some", "many", "more", "every", "each", "no", "einige", "manche", "mehr", "if", "when", "wenn",
];
