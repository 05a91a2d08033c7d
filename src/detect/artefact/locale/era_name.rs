//! A year counted in the reign of a Japanese emperor, or in the Taiwanese republic, that another
//! language leaves as it is. Years beside the wrong era are `foreign_year`'s.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC050",
    name: "era_name",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A year is counted by a Japanese or Taiwanese era: “Reiwa 8”.",
    why: "Readers elsewhere do not count so, and an engine copies what it should convert. Flagged \
          if a number of at most two digits, or three for Taiwan, stands beside the era's name, \
          unless the sentence gives a year of ours, too.",
    examples: &[
        Example::new("ko", "홋카이도는 새 터미널을 ⟦레이와 8⟧년 10월에 연다고 밝혔다."),
        Example::new("uk", "Порт планують відбудувати у ⟦9-му році Рейва⟧ за кошти уряду."),
        Example::new("en", "The terminal on the island will open in ⟦Reiwa 8⟧."),
        Example::new("de", "Das Werk wird im Jahr ⟦115 der Minguo⟧-Zeit erweitert."),
        Example::new("en", "The terminal on the island will open in Reiwa 8, that is in 2026."),
        Example::new("de", "Die Ära Reiwa begann, als der neue Kaiser den Thron bestieg."),
        Example::new("en", "Two Heisei buildings and 12 temples survived the fire."),
    ],
    scope: Scope::Article(look),
};

/// Beginnings of the eras' names, in small letters as they are written inside a sentence.
#[rustfmt::skip]
const REIGNS: &[&str] = &[
    "Reiwa", "Reiwy", "Heisei", "Shōwa", "Showa", "Рейва", "Рэйва", "Хэйсэй", "Хейсей", "Сёва", "레이와", "헤이세이", "쇼와",
    "ريوا", "رييوا", "هيسي", "ریوا", "ریئیوا", "هیسی", "ריווה", "רייווה", "רייוואה", "הייסיי", "เรวะ", "เฮเซ", "Ρέιβα", "Ρέιουα",
    "रेइवा", "हेइसेई", "令和", "平成", "昭和",
];
#[rustfmt::skip]
const REPUBLIC: &[&str] = &[
    "Minguo", "Миньго", "Мінго", "민국", "مينغو", "مینگو", "民國", "民国",
];

/// Words that may stand between the number and the name.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "", "년", "年", "year", "of", "the", "of the", "era", "year of", "year of the", "years of", "years of the", "year in", "Jahre", "Jahre der", "ans de", "ans de l’ère", "años de", "años de la era", "anos da era", "anni di", "anni dell’era", "лет", "лет эпохи", "лет эры", "года эпохи", "год эпохи", "годы эпохи", "эпохи", "років", "років епохи", "lat", "lat ery", "jaren", "år av", "ani ai erei", "Jahr", "der", "des", "Jahr der", "année", "de", "an", "de l'ère",
    "de l’ère", "ère", "de la era", "era de", "año", "año de", "del año", "da era", "ano", "ano da era", "dell'era", "dell’era", "anno", "jaar", "van", "jaar van",
    "roku", "rok", "ery", "éry", "року", "році", "рік", "го года", "м году", "году", "год", "года", "эры", "ери", "й год", "му році", "го року", "й рік", "år", "året", "al erei",
    "anul", "al", "yılı", "yılında", "tahun", "năm", "năm thứ", "thứ", "ปี", "ปีที่", "έτος", "της", "वर्ष", "عام", "سنة", "من عهد", "سال", "שנת", "era Reiwa", "–", "-", "st", "th", "e",
];

/// All names: hardly any article has one.
static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostFirst)
        .build(REIGNS.iter().chain(REPUBLIC))
        .expect("the table is far below the automaton's limits")
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    if !NAMES.is_match(document.text()) {
        return;
    }
    for (names, most) in [(REIGNS, 2), (REPUBLIC, 3)] {
        for name in names.iter().filter(|name| document.may_have(name)) {
            for (at, found) in document.text().match_indices(name) {
                let hit = document.piece(at..at + found.len());
                if let Some(date) = dated(document, hit, most)
                    && !is_mentioned(document, date)
                {
                    findings.flag(
                        date,
                        format!("“{}” counts by an era that readers do not know", date.text()),
                    );
                }
            }
        }
    }
}

/// The name with the number that stands beside it, if that is a year and no other is given.
fn dated<'d>(document: &'d Document, name: Piece<'d>, most: usize) -> Option<Piece<'d>> {
    let chinese = document.language.code() == "zh";
    // Chinese papers on Japan count so themselves.
    if chinese && most == 3 {
        return None;
    }
    let range = document.sentences[document.sentence_at(name.span().start)?].range.clone();
    let text = document.text();
    let sentence = text.get(range.clone())?;
    if ours(sentence) {
        return None;
    }
    let after = &text[name.span().end..range.end.max(name.span().end)];
    let ending = after.find(|c: char| !c.is_alphabetic()).unwrap_or(0).min(12);
    let rest = &after[ending..];
    let start = rest.find(|c: char| c.is_numeric()).filter(|at| *at <= 32);
    if let Some(at) = start
        && LINKS.contains(&rest[..at].trim_matches([' ', '\u{a0}', '(']))
    {
        let digits = rest[at..].find(|c: char| !c.is_numeric()).unwrap_or(rest[at..].len());
        if rest[at..at + digits].chars().count() <= most {
            return Some(name.with_after(ending + at + digits));
        }
    }
    let before = &text[range.start.min(name.span().start)..name.span().start];
    let end = before.rfind(|c: char| c.is_numeric())?;
    let end = end + before[end..].chars().next().map_or(1, char::len_utf8);
    let digits = before[..end].trim_end_matches(|c: char| c.is_numeric()).len();
    let link = before[end..].trim_matches([' ', '\u{a0}', '-', '‑', '.']);
    let is_year = before[digits..end].chars().count() <= most && LINKS.contains(&link);
    is_year.then(|| name.with_before(before.len() - digits))
}

/// Whether a text gives a year of our calendar.
fn ours(text: &str) -> bool {
    let mut digits = 0;
    let mut start = ' ';
    for c in text.chars().chain([' ']) {
        if c.is_numeric() {
            start = if digits == 0 { c } else { start };
            digits += 1;
        } else {
            if digits == 4 && matches!(start, '1' | '2' | '١' | '٢' | '۱' | '۲') {
                return true;
            }
            digits = 0;
        }
    }
    false
}
