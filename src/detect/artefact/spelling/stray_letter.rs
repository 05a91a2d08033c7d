//! A letter of a far script inside a word, Hangul that was never put together, and letters of
//! another width. Letters of scripts that share their shapes are `mixed_script_word`'s.

use std::{
    ops::{Range, RangeInclusive},
    sync::LazyLock,
};

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL044",
    name: "stray_letter",
    artefact: "SPL-SCRIPT",
    category: Category::SPELLING,
    severity: Severity::Major,
    confidence: 0.92,
    languages: Languages::All,
    summary: "A letter of a far script, a loose part of a letter or one of another width stands in a word.",
    why: "Models choose their pieces of words from all scripts and slip into a neighbour's in the \
          middle of one; fonts show the slip, spelling checkers stop at it. Flagged if the letters \
          around it are the language's own. Latin names and units that touch a word, Chinese \
          characters in Korean headlines and letters that laugh (ㅋㅋ) are let pass.",
    examples: &[
        Example::new("he", "העירייה הודיעה ⟦לתוшבים⟧ על סגירת הגשר."),
        Example::new("ar", "أعلنت ⟦البلדية⟧ إغلاق الجسر أسبوعين."),
        Example::new("hi", "नगर ⟦परिшषद⟧ ने पुल को मंज़ूरी दी।"),
        Example::new("th", "⟦สะพкาน⟧จะปิดสองสัปดาห์ตามที่เทศบาลแจ้ง"),
        Example::new("ko", "시의회는 다리 건설을 ⟦승인ㅎㅐㅆ다⟧."),
        Example::new("ja", "費用の大半は地域の⟦기⟧金でまかなう。"),
        Example::new("en", "The council closed the ⟦ｂｒｉｄｇｅ⟧ for two weeks."),
        Example::new("he", "העירייה פרסמה בTwitter ובאתר ynet הודעה על ה-GPS."),
        Example::new("ko", "A씨는 삼성SDI와 對北정책을 두고 ㅋㅋ 웃었다."),
        Example::new("th", "บริษัทApple เปิดตัวiPhoneรุ่นใหม่ราคา 5G"),
    ],
    scope: Scope::Article(look),
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Kana,
    Han,
    Hangul,
}

/// The script of a letter or of a mark that belongs to one.
fn kind(c: char) -> Option<Kind> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ' => {
            Kind::Latin
        }
        'Ͱ'..='Ͽ' | 'ἀ'..='῾' => Kind::Greek,
        'Ѐ'..='ԯ' => Kind::Cyrillic,
        '\u{591}'..='\u{5f4}' => Kind::Hebrew,
        '\u{620}'..='\u{65f}' | '\u{670}'..='\u{6d3}' | '\u{750}'..='\u{77f}' => Kind::Arabic,
        '\u{900}'..='\u{963}' => Kind::Devanagari,
        '\u{e01}'..='\u{e4e}' => Kind::Thai,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' => Kind::Kana,
        '々' | '\u{3400}'..='\u{9fff}' => Kind::Han,
        '가'..='힣' | 'ㄱ'..='ㆎ' => Kind::Hangul,
        _ => return None,
    })
}

/// The script that a language is written in.
fn home(language: &str) -> Option<Kind> {
    Some(match language {
        "he" | "yi" => Kind::Hebrew,
        "ar" | "fa" | "ur" | "ps" => Kind::Arabic,
        "hi" | "mr" | "ne" | "sa" => Kind::Devanagari,
        "th" => Kind::Thai,
        "ko" => Kind::Hangul,
        "zh" | "ja" => Kind::Han,
        "ru" | "uk" | "bg" | "sr" | "mk" | "be" => Kind::Cyrillic,
        "el" => Kind::Greek,
        "unknown" | "ka" | "hy" | "bn" | "ta" | "te" => return None,
        _ => Kind::Latin,
    })
}

/// A stretch of letters of one script.
#[derive(Clone, Copy)]
struct Run {
    kind: Kind,
    start: usize,
    end: usize,
    letters: usize,
}

/// Letters of a slip at most, and of the word around it at least.
const SLIP: usize = 2;
const WORD: usize = 3;

static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[가-힣ㄱ-ㅎ]*[ㄱ-ㅎ][ㅏ-ㅣ][가-힣ㄱ-ㅣ]*").expect("the pattern is valid")
});
static WIDE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[Ａ-Ｚａ-ｚ][Ａ-Ｚａ-ｚ]+").expect("the pattern is valid"));
static NARROW: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[ｦ-ﾟ]{2,}").expect("the pattern is valid"));

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some(home) = home(code) else { return };
    // The bytes that letters of far scripts begin with.
    let far = document.has_byte(0xd6..=0xdb)
        || document.has_byte(0xe0..=0xe0)
        || document.has_byte(0xe3..=0xed);
    if far {
        slips(document, home, findings);
    }
    if document.has_byte(0xef..=0xef) && !matches!(code, "zh" | "ja" | "ko") {
        flag(document, &WIDE, "is of another width", findings);
    }
    if code == "ja" && document.has_byte(0xef..=0xef) && document.text().contains('ー') {
        flag(document, &NARROW, "is of another width", findings);
    }
    if code == "ko" && document.has_byte(0xe3..=0xe3) {
        flag(document, &PARTS, "was never put together", findings);
    }
}

fn flag(document: &Document, pattern: &Regex, what: &str, findings: &mut Findings<'_>) {
    for found in pattern.find_iter(document.text()) {
        let piece = document.piece(found.range());
        if !is_discussed(document, piece) && !document.is_quoted(&piece.span()) {
            findings.flag(piece, format!("“{}” {what}", piece.text()));
        }
    }
}

/// The first bytes of letters that are of the home script, or of none.
fn near(home: Kind) -> RangeInclusive<u8> {
    match home {
        Kind::Latin => 0xc2..=0xc9,
        Kind::Greek => 0xcd..=0xcf,
        Kind::Cyrillic => 0xd0..=0xd4,
        Kind::Hebrew => 0xd6..=0xd7,
        Kind::Arabic => 0xd8..=0xdb,
        Kind::Han | Kind::Kana => 0xe4..=0xe9,
        Kind::Hangul => 0xea..=0xed,
        // They share their first byte with others.
        Kind::Devanagari | Kind::Thai => 0xff..=0xff,
    }
}

fn slips(document: &Document, home: Kind, findings: &mut Findings<'_>) {
    let text = document.text();
    let kind_at_home = |c: char| match kind(c) {
        Some(Kind::Kana) if home == Kind::Han => Some(Kind::Han),
        kind => kind,
    };
    let near = near(home);
    // What follows the first byte of a letter, and what no letter begins with.
    let may_be_far = |byte: u8| {
        if byte.is_ascii() {
            home != Kind::Latin && byte.is_ascii_alphabetic()
        } else {
            byte >= 0xc2 && !near.contains(&byte)
        }
    };
    // Joiners stand inside words.
    let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}') || kind(c).is_some();
    let (mut at, mut free) = (0, 0);
    while let Some(next) = text.as_bytes()[at..].iter().position(|byte| may_be_far(*byte)) {
        let place = at + next;
        let Some(c) = text[place..].chars().next() else { break };
        if kind_at_home(c).is_none_or(|kind| kind == home) {
            at = place + c.len_utf8();
            continue;
        }
        // A letter of another script: the word around it is looked at.
        let start = free + text[free..place].trim_end_matches(joins).len();
        at = text.len() - text[place..].trim_start_matches(joins).len();
        free = at;
        let runs = runs_of(text, start..at, kind_at_home);
        if let Some((start, end)) = slip(text, &runs, home) {
            let piece = document.piece(start..end);
            if !is_discussed(document, piece) {
                findings.flag(piece, format!("“{}” mixes letters of two scripts", piece.text()));
            }
        }
    }
}

/// The stretches of one script each in a word.
fn runs_of(text: &str, word: Range<usize>, kind: impl Fn(char) -> Option<Kind>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, c) in text[word.clone()].char_indices() {
        let Some(kind) = kind(c) else { continue };
        let at = word.start + place;
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.kind == kind => {
                last.end = end;
                last.letters += 1;
            }
            _ => runs.push(Run { kind, start: at, end, letters: 1 }),
        }
    }
    runs
}

/// Where a few letters of a far script stand in a word of the home script.
fn slip(text: &str, runs: &[Run], home: Kind) -> Option<(usize, usize)> {
    if runs.len() < 2 || runs.len() > 3 {
        return None;
    }
    let at = runs.iter().position(|run| run.kind != home)?;
    let other = runs[at];
    let own = runs.iter().filter(|run| run.kind == home).map(|run| run.letters).sum::<usize>();
    let inside = at == 1 && runs.len() == 3;
    let shared = |kind: Kind| matches!(kind, Kind::Latin | Kind::Greek | Kind::Cyrillic);
    if other.letters > SLIP
        || own < WORD
        || runs.iter().filter(|run| run.kind != home).count() > 1
        || shared(home) && shared(other.kind)
    {
        return None;
    }
    let said = &text[other.start..other.end];
    let is_slip = match (home, other.kind) {
        // Names, units and marks of Latin letters touch words that have no capitals.
        (Kind::Hebrew | Kind::Arabic | Kind::Devanagari, Kind::Latin) => {
            inside && said.chars().all(char::is_lowercase)
        }
        (Kind::Thai, Kind::Latin) => {
            inside && other.letters == 1 && said.chars().all(char::is_lowercase)
        }
        (Kind::Hangul | Kind::Han, Kind::Latin | Kind::Greek)
        | (Kind::Hangul, Kind::Han | Kind::Kana) => false,
        (_, Kind::Greek | Kind::Han | Kind::Hangul) => inside,
        _ => true,
    };
    if !is_slip {
        return None;
    }
    // Where no spaces part words, the letters themselves are the hit.
    if home == Kind::Han {
        return Some((other.start, other.end));
    }
    if home == Kind::Thai {
        let letters = |run: &Run| text[run.start..run.end].char_indices();
        let before = runs.get(at.wrapping_sub(1));
        let start = before.map_or(other.start, |run| {
            letters(run).rev().nth(3).map_or(run.start, |(at, _)| run.start + at)
        });
        let after = runs.get(at + 1);
        let end = after
            .map_or(other.end, |run| letters(run).nth(2).map_or(run.end, |(at, _)| run.start + at));
        return Some((start, end));
    }
    Some((runs.first()?.start, runs.last()?.end))
}
