//! Offices of state by their kind, in the wording of each language: ministers by what they are
//! ministers of, and those who are no ministers. Which country calls them what is `role`'s.

use std::{ops::Range, sync::LazyLock};

use memchr::memmem::Finder;

use super::{
    forms::lowered,
    lexicon::{ByCode, rows},
    wordings::Wordings,
};
use crate::text::{Language, Piece};

/// A kind of office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Office {
    /// A minister, by the column of the portfolio.
    Minister(usize),
    Prosecutor,
    Premier,
    ChiefMinister,
    President,
    BankGovernor,
    /// A governor of a bank or of a province.
    Governor,
    ProvincialGovernor,
    Mayor,
}

/// The portfolios whose ministers other offices are taken for.
pub(super) const JUSTICE: usize = 4;
pub(super) const FINANCE: usize = 2;
pub(super) const ECONOMY: usize = 9;

/// The offices of the second table, in the order of its columns.
const HIGH: [Office; 8] = [
    Office::Prosecutor,
    Office::Premier,
    Office::ChiefMinister,
    Office::President,
    Office::BankGovernor,
    Office::Governor,
    Office::ProvincialGovernor,
    Office::Mayor,
];

/// What one language calls its ministers.
struct Ministers {
    minister: Vec<Finder<'static>>,
    /// Each without its first letter, if that may be a capital.
    tails: Vec<Finder<'static>>,
    /// Each as the beginnings of words.
    portfolios: Vec<Vec<Finder<'static>>>,
}

static MINISTERS: LazyLock<ByCode<Ministers>> = LazyLock::new(|| {
    let list = |cell: &'static str| cell.split('|').collect::<Vec<_>>();
    let table = rows::<17>(include_str!("lexicon/portfolios.tsv"));
    table
        .map(|row| {
            let finders = |cell| list(cell).into_iter().map(Finder::new).collect();
            let portfolios = row[2..16].iter().map(|cell| finders(cell)).collect();
            let tail = |word: &&'static str| {
                let mut letters = word.chars();
                let cased = letters.next().is_some_and(char::is_lowercase);
                Finder::new(if cased { letters.as_str() } else { *word })
            };
            let tails = list(row[1]).iter().map(tail).collect();
            (row[0], Ministers { minister: finders(row[1]), tails, portfolios })
        })
        .collect()
});

static OTHERS: LazyLock<ByCode<Wordings>> = LazyLock::new(|| {
    let table = rows::<10>(include_str!("lexicon/high_offices.tsv"));
    table
        .map(|row| {
            let cells = (0..HIGH.len()).map(|at| (row[at + 1], at));
            (row[0], Wordings::new(Language::new(row[0]), cells))
        })
        .collect()
});

/// What makes a ministry, a deputy or an adjective of the word for a minister.
#[rustfmt::skip]
const NO_MINISTERS: &[&str] = &[
    "ministeri", "ministerst", "kementeri", "bakanl", "υπουργεί", "υπουργικ", "υφυπουργ", "министерс", "ministrant",
];

/// How far the portfolio may stand from the minister, in characters.
const NEAR: usize = 14;
/// The same where a character is a word.
const NEAR_DENSE: usize = 3;

/// The ministers of a text, and where the word stands.
fn minister_words(lower: &str, ministers: &Ministers) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in &ministers.minister {
        for at in word.find_iter(lower.as_bytes()) {
            let rest = &lower[at..];
            let start = at.checked_sub(2).filter(|start| lower.is_char_boundary(*start));
            let inside = &lower[start.unwrap_or(at)..];
            let other =
                NO_MINISTERS.iter().any(|no| rest.starts_with(no) || inside.starts_with(no));
            // The feminine of German, not a ministry.
            if !other || rest.starts_with("ministerin") {
                found.push(at..at + word.needle().len());
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup_by(|next, last| next.start < last.end);
    found
}

/// Whether `piece` may have an office: a look that costs little.
pub(super) fn may_have(piece: Piece<'_>, language: Language) -> bool {
    let text = piece.text().as_bytes();
    let minister = MINISTERS
        .get(language.code())
        .is_some_and(|ministers| ministers.tails.iter().any(|tail| tail.find(text).is_some()));
    minister || OTHERS.get(language.code()).is_some_and(|others| !others.find(piece).is_empty())
}

/// The offices in `piece`, the longest title first where titles overlap.
pub(super) fn offices<'t>(piece: Piece<'t>, language: Language) -> Vec<(Piece<'t>, Office)> {
    let Some(others) = OTHERS.get(language.code()) else { return Vec::new() };
    let mut high = others.find(piece);
    high.sort_by_key(|(hit, at)| (std::cmp::Reverse(hit.span().len()), *at));
    let mut found: Vec<(Piece<'t>, Office)> = Vec::new();
    let apart = |found: &[(Piece<'_>, Office)], span: &Range<usize>| {
        found.iter().all(|(old, _)| old.span().end <= span.start || span.end <= old.span().start)
    };
    for (hit, at) in high {
        if apart(&found, &hit.span()) {
            found.push((hit, HIGH[at]));
        }
    }
    let text = piece.text();
    let lower = lowered(text);
    if let Some(ministers) = MINISTERS.get(language.code()) {
        for word in minister_words(&lower, ministers) {
            let Some((range, portfolio)) = portfolio_of(&lower, &word, ministers, language) else {
                continue;
            };
            let Some(hit) = whole(piece, &range, language) else { continue };
            if apart(&found, &hit.span()) {
                found.push((hit, Office::Minister(portfolio)));
            }
        }
    }
    found.sort_by_key(|(hit, _)| hit.span().start);
    found
}

/// `range` of `piece` as whole words.
fn whole<'t>(piece: Piece<'t>, range: &Range<usize>, language: Language) -> Option<Piece<'t>> {
    let text = piece.text();
    if language.is_unspaced() {
        return text.get(range.clone()).map(|_| piece.slice(range.clone()));
    }
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\u{200c}' | '\u{93e}'..='\u{94d}');
    let before = text.get(..range.start)?;
    let start = before.trim_end_matches(inside).len();
    let after = text.get(range.end..)?;
    let end = text.len() - after.trim_start_matches(inside).len();
    Some(piece.slice(start..end))
}

/// The portfolio nearest to the word for a minister, with the stretch of both.
fn portfolio_of(
    lower: &str,
    word: &Range<usize>,
    ministers: &Ministers,
    language: Language,
) -> Option<(Range<usize>, usize)> {
    let reach = if language.is_unspaced() { NEAR_DENSE } else { NEAR };
    let from = lower[..word.start].char_indices().rev().nth(reach).map_or(0, |(at, _)| at);
    let to =
        lower[word.end..].char_indices().nth(reach).map_or(lower.len(), |(at, _)| word.end + at);
    // The portfolio may go on behind the window.
    let mut best: Option<(usize, Range<usize>, usize)> = None;
    for (portfolio, stems) in ministers.portfolios.iter().enumerate() {
        for stem in stems {
            let length = stem.needle().len();
            let until = lower.len().min(to + length);
            for at in stem.find_iter(&lower.as_bytes()[from..until]) {
                let hit = from + at..from + at + length;
                let begins = language.is_unspaced()
                    || !lower[..hit.start].ends_with(char::is_alphanumeric)
                    || matches!(language.code(), "ar" | "he" | "ko");
                let gap = if hit.end <= word.start {
                    lower.get(hit.end..word.start)?
                } else if hit.start >= word.end {
                    lower.get(word.end..hit.start)?
                } else {
                    ""
                };
                let distance = gap.chars().count();
                let clear = !gap.contains([',', '.', '，', '。', '、', '،', ':']);
                if begins && clear && best.as_ref().is_none_or(|(old, ..)| distance < *old) {
                    let both = hit.start.min(word.start)..hit.end.max(word.end);
                    best = Some((distance, both, portfolio));
                }
            }
        }
    }
    best.map(|(_, range, portfolio)| (range, portfolio))
}

/// Whether a text has any word of a minister's field or a bank governor's, so that the office may
/// be meant by it.
pub(super) fn touches(piece: Piece<'_>, language: Language, office: Office) -> bool {
    let lower = lowered(piece.text());
    let ministers = MINISTERS.get(language.code());
    let has = |portfolio: usize| {
        ministers
            .and_then(|ministers| ministers.portfolios.get(portfolio))
            .is_some_and(|stems| stems.iter().any(|stem| stem.find(lower.as_bytes()).is_some()))
    };
    let first = |portfolio: usize| {
        ministers
            .and_then(|ministers| ministers.portfolios.get(portfolio)?.first())
            .is_some_and(|stem| stem.find(lower.as_bytes()).is_some())
    };
    match office {
        Office::Minister(portfolio @ (FINANCE | ECONOMY)) => {
            has(portfolio) || has(FINANCE) || has(ECONOMY)
        }
        // Laws are everywhere.
        Office::Minister(JUSTICE) => first(JUSTICE),
        Office::Minister(portfolio) => has(portfolio),
        Office::BankGovernor => BANKS.iter().any(|bank| lower.contains(bank)),
        _ => false,
    }
}

/// Banks, as beginnings of words.
#[rustfmt::skip]
const BANKS: &[&str] = &[
    "bank", "banc", "banq", "bănc", "банк", "цб", "τράπεζ", "τραπεζ", "بنك", "مصرف", "بانک", "בנק", "बैंक", "ngân hàng",
    "ธนาคาร", "แบงก์", "銀行", "中銀", "日銀", "银行", "央行", "은행", "fed", "ecb", "bce", "ezb",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::lexicon::LANGUAGES;

    fn kinds(code: &'static str, text: &str) -> Vec<Office> {
        let piece = Piece::new(text, 0..text.len());
        offices(piece, Language::new(code)).into_iter().map(|(_, office)| office).collect()
    }

    #[test]
    fn every_language_has_its_offices() {
        for language in LANGUAGES {
            assert!(MINISTERS.get(language).is_some(), "{language}");
            assert!(OTHERS.get(language).is_some(), "{language}");
        }
    }

    #[test]
    fn a_minister_is_known_by_the_portfolio() {
        let interior = [Office::Minister(1)];
        for (code, text) in [
            ("en", "The interior minister spoke."),
            ("es", "El ministro chileno del Interior habló."),
            ("de", "Der Innenminister sprach."),
            ("ru", "Выступил министр внутренних дел."),
            ("zh", "内政部长表示，工程已开始。"),
            ("ko", "내무장관은 말했다."),
            ("fa", "وزیر کشور گفت."),
            ("th", "รัฐมนตรีมหาดไทยกล่าวว่า"),
        ] {
            assert_eq!(kinds(code, text), interior, "{text}");
        }
        assert!(kinds("en", "The interior ministry spoke.").is_empty());
        assert!(kinds("de", "Das Innenministerium teilte mit.").is_empty());
    }

    #[test]
    fn a_prime_minister_is_no_minister() {
        assert_eq!(kinds("en", "The prime minister visited the health centre."), [Office::Premier]);
        assert_eq!(kinds("el", "Ο πρωθυπουργός μίλησε."), [Office::Premier]);
        assert_eq!(kinds("ru", "Премьер-министр выступил."), [Office::Premier]);
    }
}
