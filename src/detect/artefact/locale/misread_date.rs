//! Dates in figures that are read day first here and month first there: 10/6 as “10 June” and, in the
//! same article, 11/1 as “1 November”.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names},
        quantity::digit_value,
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC016",
    name: "misread_date",
    artefact: "LOC-DATE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "Dates of the source in figures are read in two orders.",
    why: "10/6 is a day in June or in October, and an engine decides for each sentence anew. Flagged \
          if one article reads the figures of its source day first and month first, or against a \
          date of the source that allows one order only (10/16).",
    examples: &[
        Example::pair(
            "fr",
            "Le scrutin s’ouvrira le 10 ⟦juin⟧ 2026.\nIl prendra fin le 16 octobre 2026.",
            "Voting opens on 10/6/2026.\nIt ends on 10/16/2026.",
        ),
        Example::pair(
            "de",
            "Die Anmeldung beginnt am 3. ⟦April⟧ 2026.\nSie endet am 7. ⟦Mai⟧ 2026.",
            "Registration starts on 3/4/2026.\nIt closes on 5/7/2026.",
        ),
        Example::pair(
            "en",
            "Registration starts on 3 April 2026.\nIt closes on 7 May 2026.",
            "Die Anmeldung beginnt am 3.4.2026.\nSie endet am 7.5.2026.",
        ),
        Example::pair(
            "fr",
            "Le scrutin s’ouvrira le 6 octobre 2026.\nIl prendra fin le 16 octobre 2026.",
            "Voting opens on 10/6/2026.\nIt ends on 10/16/2026.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// A date in figures.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)([0-9]{1,2})([./-])([0-9]{1,2})([./-])((?:19|20)[0-9]{2})(?-u:\b)")
        .expect("the pattern is valid")
});

/// Which of the two first figures of a date is the day.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// Bytes between a month and its day at most.
const NEAR: usize = 8;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    if !FIGURES.is_match(source.text()) {
        return;
    }
    let document = segment.document;
    let mut readings: Vec<(Order, Piece<'_>)> = Vec::new();
    let mut only: Vec<Order> = Vec::new();
    for segment in document.segments() {
        let Some(own) = segment.source() else { continue };
        let dates = dates(own.text());
        if dates.is_empty() {
            continue;
        }
        let months = names(segment.piece(), segment.language());
        for (first, second) in dates {
            match (first > 12, second > 12) {
                (true, false) => only.push(Order::DayFirst),
                (false, true) => only.push(Order::MonthFirst),
                _ if first == second => {}
                _ => {
                    let read = |day: u32, month: u32| {
                        months.iter().find(|(piece, name)| {
                            matches!(name, Name::Month(number) if u32::from(*number) == month)
                                && days(*piece).contains(&day)
                        })
                    };
                    match (read(first, second), read(second, first)) {
                        (Some((piece, _)), None) => readings.push((Order::DayFirst, *piece)),
                        (None, Some((piece, _))) => readings.push((Order::MonthFirst, *piece)),
                        _ => {}
                    }
                }
            }
        }
    }
    only.dedup();
    let has = |order: Order| readings.iter().filter(|(other, _)| *other == order).count();
    let (days, months) = (has(Order::DayFirst), has(Order::MonthFirst));
    let is_wrong = |order: Order| match only[..] {
        [right] => order != right,
        [] if days > 0 && months > 0 => match order {
            Order::DayFirst => days <= months,
            Order::MonthFirst => months <= days,
        },
        _ => false,
    };
    let own = segment.sentence().range.clone();
    for (order, piece) in &readings {
        if is_wrong(*order) && own.contains(&piece.span().start) {
            findings.flag(*piece, "The source’s dates in figures are read in two orders");
        }
    }
}

/// The two first figures of the dates in a text.
fn dates(text: &str) -> Vec<(u32, u32)> {
    let of = |found: regex::Captures<'_>| {
        let figure = |group: usize| found.get(group)?.as_str().parse().ok();
        let same = found.get(2)?.as_str() == found.get(4)?.as_str();
        same.then_some((figure(1)?, figure(3)?))
    };
    let in_year = |(a, b): &(u32, u32)| (1..=31).contains(a) && (1..=31).contains(b);
    FIGURES.captures_iter(text).filter_map(of).filter(in_year).collect()
}

/// The numbers beside the name of a month.
fn days(month: Piece<'_>) -> Vec<u32> {
    let number = |digits: Vec<u32>| {
        (1..=2).contains(&digits.len()).then(|| digits.iter().fold(0, |all, one| all * 10 + one))
    };
    let before = month.before();
    let end = before.trim_end_matches(|c: char| digit_value(c).is_none());
    let mut last: Vec<u32> = end.chars().rev().map_while(digit_value).collect();
    last.reverse();
    let after = month.after();
    let start = after.trim_start_matches(|c: char| digit_value(c).is_none());
    let next: Vec<u32> = start.chars().map_while(digit_value).collect();
    let near_before = before.len() - end.len() <= NEAR;
    let near_after = after.len() - start.len() <= 3;
    [near_before.then(|| number(last)).flatten(), near_after.then(|| number(next)).flatten()]
        .into_iter()
        .flatten()
        .collect()
}
