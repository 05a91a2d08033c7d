//! The parts of a date in the order of another language: 14日1月2026年, “March 3, 2026” with a Hindi
//! month, “18h30” in German. European dates in American order are `foreign_date`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names},
        quantity::digit_value,
    },
    finding::{Category, Severity},
    text::{Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC082",
    name: "date_order",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "fa", "hi", "id", "ja", "ko", "nl", "pl", "ru", "sv", "th", "tr",
        "uk", "vi", "zh",
    ]),
    summary: "A date or time has its parts in the order of another language.",
    why: "Parts of a date are translated one by one and left in place. East Asian dates go from \
          the year to the day, Hindi, Thai, Vietnamese and Persian ones from the day to the year; \
          an h between hours and minutes is French or Portuguese.",
    examples: &[
        Example::new("ja", "韓国の大手は⟦14日1月2026年⟧、増設計画を正式に発表した。"),
        Example::new("ja", "同社は⟦1月14日2026年⟧に増設計画を発表した。"),
        Example::new("ko", "회사는 ⟦14일 1월 2026년⟧ 증설 계획을 발표했다."),
        Example::new("zh", "该公司于⟦14日1月2026年⟧公布了扩建计划。"),
        Example::new("hi", "पुल ⟦मार्च 3, 2026⟧ को खोला जाएगा, मेयर ने कहा।"),
        Example::new("th", "สะพานจะเปิดใน ⟦มีนาคม 3, 2569⟧ ตามแผนของเทศบาล"),
        Example::new("de", "Die Sitzung beginnt um ⟦18h30⟧ im Rathaus der Stadt."),
        Example::new("ja", "2026年1月14日に発表し、1月20日、2027年の計画も示した。"),
        Example::new("zh", "展览从3月14日至4月2日举行，2026年再办。"),
        Example::new("en", "The race lasted 24h and the winner needed 2h30m in all."),
    ],
    scope: Scope::Sentence(look),
};

static EAST_ASIAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        "[0-9]{1,2}[日일] ?[0-9]{1,2}[月월](?:[、，, ]*[0-9]{4}[年년])?",
        "|[0-9]{1,2}[月월] ?[0-9]{1,2}[日일][, ]?[0-9]{4}[年년]",
    ))
    .expect("the pattern is part of the program")
});
static HOURS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:[01]?[0-9]|2[0-3])h[0-5][05](?-u:\b)")
        .expect("the pattern is part of the program")
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    let code = segment.language().code();
    match code {
        "ja" | "ko" | "zh" => {
            let months = |mark: &str| segment.document.may_have(mark) && text.contains(mark);
            if !segment.has(Trait::Number) || !months("月") && !months("월") {
                return;
            }
            for found in EAST_ASIAN.find_iter(text) {
                let piece = segment.piece().slice(found.range());
                let joined = piece.before().ends_with(|c: char| {
                    c.is_ascii_digit()
                        || matches!(c, '月' | '월' | '至' | '-' | '~' | '～' | '〜' | '·' | '・')
                });
                if !joined && !piece.after().starts_with(['间', '間', '~', '～']) {
                    report(piece, findings);
                }
            }
        }
        "hi" | "th" | "vi" | "fa" => {
            if !segment.has(Trait::Number) {
                return;
            }
            let before_digit = |(at, comma): (usize, &str)| {
                text[at + comma.len()..].starts_with(|c| digit_value(c).is_some())
            };
            if ![", ", "، "].iter().any(|comma| text.match_indices(comma).any(before_digit)) {
                return;
            }
            for (month, name) in names(segment.piece(), segment.language()) {
                if matches!(name, Name::Month(_))
                    && let Some(len) = day_and_year(month.after())
                {
                    report(month.with_after(len), findings);
                }
            }
        }
        _ => {
            let mut numbers = segment.words_with(Trait::Number);
            if !numbers.any(|(_, word)| memchr::memchr(b'h', word.text().as_bytes()).is_some()) {
                return;
            }
            for found in HOURS.find_iter(text) {
                let piece = segment.piece().slice(found.range());
                // What lasts is measured so, too.
                let lasts = piece.after().starts_with(['m', '\'', ':', '.'])
                    && !piece.after().starts_with(". ");
                if !lasts && !piece.before().ends_with(['-', '/', ':', '.']) {
                    report(piece, findings);
                }
            }
        }
    }
}

fn report(piece: crate::text::Piece<'_>, findings: &mut Findings<'_>) {
    findings.flag(piece, format!("“{}” is ordered as in another language", piece.text()));
}

/// How many bytes a day, a comma and a year take behind a month.
fn day_and_year(after: &str) -> Option<usize> {
    let day = after.strip_prefix(' ')?;
    let digit = |c: char| digit_value(c).is_some();
    let rest = day.trim_start_matches(digit);
    let days = day[..day.len() - rest.len()].chars().count();
    let year = rest.strip_prefix(", ").or_else(|| rest.strip_prefix("، "))?;
    let end = year.find(|c| !digit(c)).unwrap_or(year.len());
    ((1..=2).contains(&days) && year[..end].chars().count() == 4)
        .then(|| after.len() - year.len() + end)
}
