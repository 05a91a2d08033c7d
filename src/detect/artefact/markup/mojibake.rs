//! Text decoded with the wrong encoding: UTF-8 read as a single-byte encoding, older encodings read
//! as another (`misread`), and characters that were lost altogether.

use std::{
    ops::{Range, RangeInclusive},
    sync::LazyLock,
};

use encoding_rs::{WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1256};
use regex::Regex;
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_discussed,
        misread::misread,
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK008",
    name: "mojibake",
    artefact: "MRK-MOJIBAKE",
    category: Category::ENCODING,
    severity: Severity::Critical,
    confidence: 0.97,
    languages: Languages::All,
    summary: "Characters were decoded with the wrong encoding or lost.",
    why: "Bytes of UTF-8 shown as a single-byte encoding turn letters into pairs of signs, bytes \
          of an older code page into letters of another alphabet. The detector encodes such runs \
          back and flags them only if they form valid, plausible text of the article's language; \
          where the way back is certain it offers the repaired text. Capitals before guillemets, \
          names and sentences about encodings are let pass.",
    examples: &[
        Example::new("fr", "Le ⟦prÃ©sident⟧ a ⟦parlÃ©⟧ ⟦aujourdâ€™hui⟧."),
        Example::new("ru", "⟦Ð¿Ñ€Ð¸Ð²ÐµÑ‚⟧, сказал он, ⟦РјРёСЂ⟧ и ⟦Ïðèâåò⟧."),
        Example::new("ar", "قال الوزير ⟦Ø§Ù„Ø³Ù„Ø§Ù…⟧ أمس."),
        Example::new("de", "Der ⟦T\u{fffd}rsteher⟧ schwieg für ⟦Â£5⟧."),
        Example::new("pt", "A entrada ⟦Ã©⟧ gratuita."),
        Example::new("cs", "Starosta ⟦m?sta⟧ otevřel most, zpráva zní ⟦锟斤拷⟧ bez dalšího."),
        Example::new("bg", "Министърът каза: ⟦????? ??? ????⟧."),
        Example::new("ar", "قال الوزير ⟦ط§ظ„ط³ظ„ط§ظ…⟧ أمس.\n⟦æÒÇÑÉ ÇáäÞá ÊÚáä ÇáÃÓÚÇÑ⟧"),
        Example::new("tr", "Bakan ücretleri ⟦deðiþtirmeyeceðini açýkladý⟧."),
        Example::new("ko", "⟦¿ä±ÝÀº Çö±ÝÀ¸·Îµµ⟧."),
        Example::new("pl", "Pociągi ⟦bÄ™dÄ…⟧ ⟦jeĹşdziÄ‡⟧ co godzinę."),
        Example::new("tr", "Þorvaldur Gylfason ve Guðni Jóhannesson görüştü."),
        Example::new("en", "What??? Why?!?? Who, when, where??"),
        Example::new("fr", "À « L’ÉTÉ » de l’ÎLE, CAFÉ» et NÃO° coûtent 5 £."),
        Example::new("uk", "Різдво в Україні: Сєвєродонецьк і Річиця."),
        Example::new("vi", "Thủ tướng đã đến Hà Nội, “ở đâu” là câu hỏi."),
    ],
    scope: Scope::Article(look),
};

/// A character whose bytes were each shown as a character of its own.
struct Broken {
    start: usize,
    end: usize,
    whole: char,
}

/// A single-byte encoding that bytes of UTF-8 are commonly shown in.
struct Reading {
    /// The byte that each character below `LAST` is shown for, or 0.
    bytes: Vec<u8>,
    /// The first bytes of the characters that the first byte of a character is shown as.
    starts: Vec<u8>,
    /// What the commonest letters of UTF-8 are shown as; without any, the text is not this.
    signs: &'static [&'static str],
    /// How many letters of another script in a row are no chance.
    enough: usize,
    /// Whether a single Latin letter is worth repairing.
    shows_latin: bool,
}

/// The bytes that begin the characters of UTF-8 beyond ASCII, and those that go on.
const LEADS: RangeInclusive<u8> = 0xc2..=0xf4;
const TRAILS: Range<u8> = 0x80..0xc0;

/// The trade mark sign is the last character of these encodings.
const LAST: usize = 0x2123;

static READINGS: LazyLock<[Reading; 4]> = LazyLock::new(|| {
    [
        (WINDOWS_1252, &[][..], 2, true),
        (WINDOWS_1251, &["Р", "С"], 3, false),
        (WINDOWS_1250, &["Ĺ", "Ä…", "Ä™", "Ă"], 2, true),
        (WINDOWS_1256, &["ط§", "ظ„"], 3, false),
    ]
    .map(|(encoding, signs, enough, shows_latin)| {
        let mut bytes = vec![0; LAST];
        let mut starts = Vec::new();
        for byte in 0x80..=0xff_u8 {
            let shown = [byte];
            let shown = encoding.decode(&shown).0;
            if LEADS.contains(&byte) {
                starts.extend(shown.bytes().next());
            }
            let shown = shown.chars().next().map_or(0, u32::from);
            if let Some(slot) = bytes.get_mut(shown as usize) {
                *slot = byte;
            }
        }
        starts.dedup();
        Reading { bytes, starts, signs, enough, shows_latin }
    })
});

impl Reading {
    /// The byte that is shown as `c`; control characters stand for themselves.
    fn byte(&self, c: char) -> Option<u8> {
        let known = self.bytes.get(c as usize).copied().filter(|byte| *byte > 0);
        known.or_else(|| u8::try_from(u32::from(c)).ok().filter(|c| (0x80..=0x9f).contains(c)))
    }

    fn is_tried(&self, document: &Document) -> bool {
        let has = |sign: &&str| {
            let text = document.text().as_bytes();
            document.may_have(sign) && memchr::memmem::find(text, sign.as_bytes()).is_some()
        };
        self.starts.iter().any(|byte| document.has_byte(*byte..=*byte))
            && (self.signs.is_empty() || self.signs.iter().any(has))
    }
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if !document.has_byte(0x80..=0xff) && !document.may_have("?") {
        return;
    }
    let mut broken: Vec<Broken> = READINGS
        .iter()
        .filter(|one| one.is_tried(document))
        .flat_map(|one| plausible(text, one))
        .collect();
    broken.sort_by_key(|broken| broken.start);
    broken.dedup_by(|later, first| later.start < first.end);
    let mut broken = broken.into_iter().peekable();
    let mut known = Vec::new();
    while let Some(first) = broken.next() {
        let start = word_start(text, first.start);
        let mut repaired = format!("{}{}", &text[start..first.start], first.whole);
        let mut end = first.end;
        while let Some(next) = broken.next_if(|next| next.start < word_end(text, end).max(end + 1))
        {
            repaired.push_str(text.get(end..next.start).unwrap_or(""));
            repaired.push(next.whole);
            end = next.end;
        }
        let piece = document.piece(start..word_end(text, end));
        repaired.push_str(&text[end..piece.span().end]);
        known.push(piece.span());
        if !is_discussed(document, piece) {
            findings
                .flag(piece, format!("“{}” was decoded with the wrong encoding", piece.text()))
                .suggest(repaired.clone())
                .fix(piece, repaired, true);
        }
    }
    let lost = document.may_have("\u{fffd}").then(|| text.match_indices('\u{fffd}'));
    for (start, lost) in lost.into_iter().flatten() {
        if !text[..start].ends_with('\u{fffd}') {
            let piece = document.piece(word_start(text, start)..word_end(text, start + lost.len()));
            if !is_discussed(document, piece) {
                findings.flag(piece, format!("A character was lost in “{}”", piece.text()));
            }
        }
    }
    for range in lost_letters(document) {
        let piece = document.piece(range);
        if !is_discussed(document, piece) {
            findings.flag(piece, format!("A letter was lost in “{}”", piece.text()));
        }
    }
    let asks = memchr::memmem::find(text.as_bytes(), b"??").is_some();
    for found in asks.then(|| QUESTION_MARKS.find_iter(text)).into_iter().flatten() {
        // Marks that somebody asks with end the word.
        let inside = text[..found.start()].ends_with(char::is_alphabetic)
            && text[found.end()..].starts_with(char::is_alphabetic);
        // “Der Präsident ???????? traf”: a word of them, and the sentence goes on.
        let word = found.len() > 4
            && text[..found.start()]
                .strip_suffix(' ')
                .is_some_and(|before| before.ends_with(char::is_alphabetic))
            && text[found.end()..]
                .strip_prefix(' ')
                .is_some_and(|after| after.starts_with(goes_on));
        if !(inside || word || found.as_str().contains(' ')) {
            continue;
        }
        findings.flag(document.piece(found.range()), "All letters here were lost");
    }
    for misread in misread(document, &known) {
        let piece = document.piece(misread.range);
        known.push(piece.span());
        if !is_discussed(document, piece) {
            findings
                .flag(piece, format!("“{}” was decoded with the wrong encoding", piece.text()))
                .suggest(misread.repaired.clone())
                .fix(piece, misread.repaired, false);
        }
    }
    // In UTF-8 this byte begins the letters of Latin-1.
    let has_latin = document.has_byte(0xc3..=0xc3);
    for found in has_latin.then(|| MISREAD.find_iter(text)).into_iter().flatten() {
        let piece = document.piece(found.range());
        let span = piece.span();
        if known.iter().any(|known| known.start < span.end && span.start < known.end) {
            continue;
        }
        let greek = document.language.code() == "el";
        let encoding = if greek { WINDOWS_1253 } else { WINDOWS_1251 };
        let (bytes, ..) = WINDOWS_1252.encode(piece.text());
        let repaired = encoding.decode(&bytes).0.into_owned();
        findings
            .flag(piece, format!("“{}” was decoded with the wrong encoding", piece.text()))
            .suggest(repaired.clone())
            .fix(piece, repaired, false);
    }
}

/// Letters of Latin-1 in such a row are another alphabet's bytes.
static MISREAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[À-ÖØ-öø-ÿ]{5,}").expect("the pattern is valid"));

/// Words in which a question mark, or the signs that programs show for nothing, stand for letters.
fn lost_letters(document: &Document) -> Vec<Range<usize>> {
    let text = document.text();
    let mut lost: Vec<Range<usize>> = Vec::new();
    let finals = FINALS.get(document.language.code());
    for (at, _) in text.match_indices('?') {
        let joined = text[..at].ends_with(char::is_lowercase)
            && text[at + 1..].starts_with(char::is_lowercase);
        if !joined && !finals.is_some_and(|finals| is_final(&text[..at], &text[at + 1..], finals)) {
            continue;
        }
        let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let start = (start..=at).find(|at| text.is_char_boundary(*at)).unwrap_or(at);
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
        // Addresses have a question mark of their own.
        if !text[start..end].contains(['/', '=', '.', '@', '&']) {
            lost.push(word_start(text, at)..word_end(text, at + 1));
        }
    }
    for sign in ["ï¿½", "锟斤拷", "烫烫烫", "屯屯屯", "□□"] {
        if document.may_have(sign) {
            let found = memchr::memmem::find_iter(text.as_bytes(), sign);
            lost.extend(found.map(|at| at..at + sign.len()));
        }
    }
    lost
}

/// Common words without the letter they end with.
static FINALS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/lost_finals.tsv"))
        .map(|[language, words, _provenance]| (language, words.split('|').collect()))
        .collect()
});

/// Whether a question mark stands for the last letter of a word: the sentence goes on behind it.
fn is_final(before: &str, after: &str, finals: &[&str]) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    after.strip_prefix(' ').is_some_and(|after| after.starts_with(goes_on))
        && finals.contains(&word.to_lowercase().as_str())
}

fn goes_on(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() || c.is_ascii_digit()
}

/// Words of question marks are letters that the target encoding did not have.
static QUESTION_MARKS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\?{2,}(?: \?{2,}){2,}|\?{4,}").expect("the pattern is valid"));

/// The broken characters of `text` that are unlikely to stand there on purpose.
fn plausible(text: &str, reading: &Reading) -> Vec<Broken> {
    let mut runs: Vec<Vec<Broken>> = Vec::new();
    let byte = |c: char| if c.is_ascii() { None } else { reading.byte(c) };
    let beyond_ascii = |at: usize| text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii());
    let (mut at, mut done) = (0, 0);
    while let Some(start) = beyond_ascii(at).map(|offset| at + offset) {
        let mut letters = text[start..].chars();
        let Some(c) = letters.next() else { break };
        at = start + c.len_utf8();
        if start < done || !byte(c).is_some_and(|byte| LEADS.contains(&byte)) {
            continue;
        }
        // Hardly any character goes on behind one that may begin.
        if !letters.next().and_then(byte).is_some_and(|byte| TRAILS.contains(&byte)) {
            continue;
        }
        let Some((end, whole)) = rejoined(&text[start..], c, reading) else { continue };
        let broken = Broken { start, end: start + end, whole };
        done = broken.end;
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.end == start) => run.push(broken),
            _ => runs.push(vec![broken]),
        }
    }
    runs.retain(|run| {
        let whole = |broken: &Broken| broken.whole;
        let letters = run.iter().map(whole).filter(|c| c.is_alphabetic() && *c > '\u{24f}').count();
        let marks = run.iter().map(whole).filter(|c| ('\u{2010}'..'\u{2190}').contains(c)).count();
        let latin = run.iter().map(whole).filter(|c| *c <= '\u{24f}').count();
        letters >= reading.enough
            || marks > 0
            || (latin > 0 && reading.shows_latin && is_inside_word(text, run))
    });
    runs.into_iter().flatten().collect()
}

/// Reads the characters from `first` on as the bytes of one UTF-8 character: where it ends, and
/// which it is.
fn rejoined(rest: &str, first: char, reading: &Reading) -> Option<(usize, char)> {
    let lead = reading.byte(first)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let is_trail = |c: char| reading.byte(c).is_some_and(|byte| byte < 0xc0);
    let (mut bytes, mut end) = ([lead; 4], first.len_utf8());
    // The last byte of a closing quotation mark is often lost as a control character.
    if rest.starts_with("â€") && !rest[5..].starts_with(is_trail) {
        return Some((5, '”'));
    }
    let mut trail = rest.chars().skip(1);
    for slot in &mut bytes[1..length] {
        let c = trail.next()?;
        *slot = reading.byte(c).filter(|byte| *byte < 0xc0)?;
        end += c.len_utf8();
    }
    let whole = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    Some((end, whole))
}

/// Whether letters around a single repaired one say that no capital, quotation mark or sign was
/// meant: “É»” may end a title, “cafÃ©” may not.
fn is_inside_word(text: &str, run: &[Broken]) -> bool {
    let [first, .., last] = run else {
        let [only] = run else { return false };
        let before = text[..only.start].chars().next_back();
        let after = text[only.end..].chars().next();
        let sign = matches!(only.whole, '\u{a0}'..='\u{bf}');
        // “Ã©” between spaces is a word of one letter; “Ã »” may be a capital and a mark.
        let is_marked = text[only.start..only.end].ends_with(|c: char| {
            c.is_whitespace() || matches!(c, '«' | '»' | '‹' | '›' | '\u{2013}'..='\u{2026}')
        });
        let is_free = |c: Option<char>| c.is_none_or(|c| c.is_ascii() && !c.is_alphanumeric());
        if only.whole.is_lowercase() && is_free(before) && is_free(after) && !is_marked {
            return true;
        }
        return before.is_some_and(char::is_lowercase)
            || after.is_some_and(char::is_lowercase)
            || (sign && !before.is_some_and(char::is_alphabetic));
    };
    first.start < last.start
}

fn word_start(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches(char::is_alphanumeric).len()
}

fn word_end(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(char::is_alphanumeric).len()
}
