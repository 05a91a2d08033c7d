//! A score that was read as a date: “won the match 2-Jan”, «победил со счётом 2 января».

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, is_month_beginning, names_of},
        lexicon::rows,
        mention::{has_stem, is_mentioned},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC019",
    name: "date_score",
    artefact: "LOC-DATE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A score reads as a date: “won the match 2-Jan”.",
    why: "Spreadsheets and engines take 2-1 for the second of January. Flagged where a match \
          report says who won and a day of a month stands where the score does.",
    examples: &[
        Example::new("en", "Arsenal won the match ⟦2-Jan⟧ and reached the final."),
        Example::new("fr", "Lyon a gagné le match ⟦3-févr⟧ et jouera la finale."),
        Example::new("ru", "«Зенит» победил со счётом ⟦2 января⟧ и вышел в финал."),
        Example::new("de", "Bayern gewann das Spiel mit ⟦2. Januar⟧ und steht im Finale."),
        Example::new("es", "El Sevilla ganó el partido por ⟦02-ene⟧ y jugará la final."),
        Example::new("en", "Arsenal won the match on 2-Jan and reached the final in May."),
        Example::new("de", "Bayern gewann das Spiel am 2. Januar und feierte mit 30 Gästen."),
        Example::new("en", "The file of 2-Jan lists every goal."),
    ],
    scope: Scope::Sentence(look),
};

/// What a language says of winning, by beginnings, right before a score, and right before a date.
static CUES: LazyLock<FxHashMap<&str, [Vec<&str>; 3]>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/score_cues.tsv"))
        .map(|[language, wins, links, dated, _]| {
            (language, [wins, links, dated].map(|words| words.split('|').collect()))
        })
        .collect()
});

/// The most goals that either side is given.
const MOST: u32 = 12;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.has(Trait::Number) {
        return;
    }
    let Some([wins, links, dated]) = CUES.get(segment.language().code()) else { return };
    let mut lower = String::new();
    let mut is_won = |before: &str| {
        if lower.is_empty() {
            lower = segment.text().to_lowercase();
        }
        has_stem(&lower, wins) && has_stem(&before.to_lowercase(), wins)
    };
    let start = segment.piece().span().start;
    let words = segment.words().len();
    for (at, day) in segment.words_with(Trait::Number) {
        if let Some(date) = hyphened(segment, at, day, words)
            && is_won(&segment.text()[..date.span().start - start])
            && !is_dated(date, dated)
            && !is_mentioned(segment.document, date)
        {
            findings.flag(date, "A score stands here as a date");
        }
    }
    let linked = |text: &str| {
        let head = text.trim_end_matches([' ', '\u{a0}']);
        let from = head.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
        let near = head[from..].to_lowercase();
        links.iter().any(|link| {
            near.strip_suffix(link).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    };
    let text = segment.text();
    let near = |piece: &Piece<'_>| {
        let from = piece.span().start - segment.piece().span().start;
        linked(&text[..from])
    };
    // Only where a number follows a word that a score follows.
    if !segment.words_with(Trait::Number).any(|(_, word)| near(&word)) || !is_won(text) {
        return;
    }
    for (date, name) in names_of(segment) {
        if let Some(day) = day_of(segment, date, name)
            && near(&day)
            && !is_mentioned(segment.document, day)
        {
            findings.flag(day, "A score stands here as a date");
        }
    }
}

/// “2-Jan”, the day and the month with a hyphen between.
fn hyphened<'t>(
    segment: Segment<'t>,
    at: usize,
    word: Piece<'t>,
    words: usize,
) -> Option<Piece<'t>> {
    let text = word.text();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=2).contains(&digits) || !is_goals(&text[..digits]) {
        return None;
    }
    let (date, month) = if digits == text.len() {
        let next = (at + 1 < words).then(|| segment.word(at + 1))?;
        matches!(word.gap_to(next), "-" | "–" | "‑").then_some(())?;
        (word.through(next), next.text())
    } else {
        (word, text[digits..].strip_prefix(['-', '–', '‑'])?)
    };
    let alone = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/');
    let is_joined = date.before().ends_with(alone) || date.after().starts_with(['-', '–', '/']);
    (!is_joined && is_month_beginning(&month.to_lowercase(), segment.language())).then_some(date)
}

fn is_goals(digits: &str) -> bool {
    digits.parse::<u32>().is_ok_and(|goals| goals <= MOST)
}

/// Whether what stands before a date makes it one: “on 2-Jan”.
fn is_dated(date: Piece<'_>, dated: &[&str]) -> bool {
    let before = date.before().trim_end();
    let from = before
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let last = before[from..].to_lowercase();
    last.is_empty() && before.ends_with(['(', ',', ':']) || dated.contains(&last.as_str())
}

/// The day before the name of a month, and the month, with no year behind.
fn day_of<'t>(segment: Segment<'t>, month: Piece<'t>, name: Name) -> Option<Piece<'t>> {
    let Name::Month(_) = name else { return None };
    let from = segment.piece().span().start;
    let head = segment.text().get(..month.span().start - from)?;
    let head = head.trim_end_matches([' ', '\u{a0}']);
    let head = head.strip_suffix(" de").unwrap_or(head);
    let bare = head.strip_suffix('.').unwrap_or(head);
    let digits = bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let start = bare.len() - digits;
    if !(1..=2).contains(&digits) || !is_goals(&bare[start..]) {
        return None;
    }
    let rest = month.after().trim_start_matches([' ', '\u{a0}', '.', ',']);
    let rest = rest.strip_prefix("de ").unwrap_or(rest);
    let has_year = rest.starts_with("19") || rest.starts_with("20");
    let end = month.span().end - from;
    (!has_year).then(|| segment.piece().slice(start..end))
}
