//! The number of a footnote that the text does not have: “on Monday.[12]”.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK024",
    name: "footnote_mark",
    artefact: "MRK-RESIDUE",
    category: Category::RESIDUE,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A footnote's number in brackets hangs on a word, and the text has no footnotes.",
    why: "Text taken from an encyclopaedia or from a search engine's answer keeps the numbers of \
          its sources. Flagged is a number in square brackets joined to a word or a stop unless \
          the text lists its notes.",
    examples: &[
        Example::new("en", "The minister arrived in Vienna on Monday.⟦[12]⟧ He spoke about trade."),
        Example::new("pl", "Minister przybył w poniedziałek do Wiednia⟦[3]⟧. Mówił o handlu."),
        Example::new("ru", "Министр прибыл в понедельник в Вену⟦[4]⟧⟦[5]⟧. Он говорил о торговле."),
        Example::new("ja", "大臣は月曜日ウィーンに到着した⟦[2]⟧。貿易について話した。"),
        Example::new(
            "en",
            "The minister arrived.[1]\nHe spoke about trade.\n[1] Press release, Monday.",
        ),
        Example::new("en", "The function returns a[0] and b[12] as the program runs."),
        Example::new("de", "Er sagte, das Gesetz [3] gelte weiter."),
    ],
    scope: Scope::Article(look),
};

static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\[[0-9]{1,3}(?:[,–-] ?[0-9]{1,3})?\])").expect("the pattern is valid")
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    if !document.has_char('[') {
        return;
    }
    let text = document.text();
    let lists = |line: &str| {
        let line = line.trim_start();
        line.starts_with('^') || MARKS.find(line).is_some_and(|found| found.start() == 0)
    };
    if text.lines().any(lists) {
        return;
    }
    for found in MARKS.find_iter(text) {
        let hit = document.piece(found.range());
        let before = hit
            .before()
            .trim_end_matches(|c: char| matches!(c, '[' | ']' | ',') || c.is_ascii_digit());
        let bare = before
            .trim_end_matches(['.', ',', '。', '”', '"', '»', '!', '?', ')', '，', '।', '۔', '…']);
        let word = bare
            .chars()
            .rev()
            .take_while(|c| {
                c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{e7f}')
            })
            .count();
        let joined =
            hit.after().starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(' || c == '=');
        let ends = word >= 3
            || document.language.is_unspaced() && word >= 1
            || bare.len() < before.len() && word >= 2;
        if ends && !joined && !is_mentioned(document, hit) {
            let message = format!("The note “{}” is not part of the text", hit.text());
            findings.flag(hit, message).fix(hit, "", true);
        }
    }
}
