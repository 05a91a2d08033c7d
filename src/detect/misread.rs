//! Text of an older encoding that was shown in another: letters of Arabic, Hebrew, Cyrillic, Greek,
//! Thai and East Asian code pages read as Windows-1252, letters of one Latin code page read as
//! another, and UTF-8 read as Shift JIS or GBK. UTF-8 read as a single-byte encoding is left to
//! `mojibake`.

use std::{borrow::Cow, ops::Range};

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_874, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1255, WINDOWS_1256,
};

use super::scripts::scripts;
use crate::text::letters::script_of;
use crate::text::{Document, Language};

/// A stretch that was misread, and what it says.
pub(super) struct Misread {
    pub(super) range: Range<usize>,
    pub(super) repaired: String,
}

/// What was misread in an article, in order; nothing that touches `known`.
pub(super) fn misread(document: &Document, known: &[Range<usize>]) -> Vec<Misread> {
    let code = document.language.code();
    let (pages, letters) = (code_pages(code), other_page(code));
    let twice = read_as(code).filter(|(signs, _)| signs.iter().any(|c| document.has_char(*c)));
    let mut all = Vec::new();
    for sentence in &document.sentences {
        let text = &document.text()[sentence.range.clone()];
        let mut found = Vec::new();
        found.extend(letters.and_then(|letters| other_latin(text, letters)));
        found.extend(twice.and_then(|(signs, encoding)| read_twice(text, signs, encoding)));
        // In UTF-8 these bytes begin the letters of Latin-1 and nothing else.
        if !pages.is_empty() && memchr::memchr2(0xc2, 0xc3, text.as_bytes()).is_some() {
            found.extend(other_script(text, &pages, document.language));
        }
        all.extend(found.into_iter().map(|Misread { mut range, mut repaired }| {
            let from = sentence.range.start;
            // The mark behind the last word is no part of it.
            while text[range.clone()].ends_with(['.', ',', ';', ':', '!', '?'])
                && repaired.pop().is_some()
            {
                range.end -= 1;
            }
            Misread { range: from + range.start..from + range.end, repaired }
        }));
    }
    all.retain(|misread| {
        let range = &misread.range;
        !known.iter().any(|known| known.start < range.end && range.start < known.end)
    });
    all.sort_by_key(|misread| misread.range.start);
    all
}

/// The code pages in which a language was written before Unicode.
fn code_pages(code: &str) -> Vec<&'static Encoding> {
    match code {
        "ar" | "fa" | "ur" => vec![WINDOWS_1256],
        "he" | "yi" => vec![WINDOWS_1255],
        "ru" | "uk" | "bg" | "be" | "mk" => vec![WINDOWS_1251],
        "el" => vec![WINDOWS_1253],
        "th" => vec![WINDOWS_874],
        "ko" => vec![EUC_KR],
        "zh" => vec![GBK, BIG5],
        "ja" => vec![SHIFT_JIS, EUC_JP],
        _ => vec![],
    }
}

/// Words that are letters of `pages` read as Windows-1252: two of them, or one long one.
fn other_script(text: &str, pages: &[&'static Encoding], language: Language) -> Option<Misread> {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    for token in text.split(' ') {
        let range = at..at + token.len();
        at += token.len() + 1;
        let strange = token.chars().filter(|c| ('\u{a0}'..='\u{ff}').contains(c)).count();
        if strange < 3 || strange * 3 < token.chars().count() {
            continue;
        }
        let read = pages.iter().find_map(|page| reread(token, page, language));
        let gap = words.last().map_or(0, |(last, _)| range.start - last.end);
        match read {
            Some(_) if gap > 24 => break,
            Some(read) => words.push((range, read)),
            None => {}
        }
    }
    let letters: usize = words.iter().map(|(_, read)| read.chars().count()).sum();
    let enough = if language.is_unspaced() || language.code() == "ko" { 4 } else { 7 };
    let (first, last) = (words.first()?, words.last()?);
    let range = first.0.start..last.0.end;
    (letters >= enough).then(|| {
        let mut repaired = text[range.clone()].to_owned();
        for (at, read) in words.iter().rev() {
            repaired.replace_range(at.start - range.start..at.end - range.start, read);
        }
        Misread { range, repaired }
    })
}

/// The token as its bytes read in `page`, if they are all letters of the language there.
fn reread(token: &str, page: &'static Encoding, language: Language) -> Option<String> {
    let (bytes, _, lost) = WINDOWS_1252.encode(token);
    if lost {
        return None;
    }
    let (read, _, damaged) = page.decode(&bytes);
    let home = scripts(language);
    let (mut letters, mut others) = (0, 0);
    for script in read.chars().filter_map(script_of) {
        if home.contains(&script) { letters += 1 } else { others += 1 }
    }
    (!damaged && letters >= 2 && others == 0).then(|| read.into_owned())
}

/// Letters that one Latin code page has where Windows-1252 has the first of each pair.
type Letters = &'static [(char, char)];

#[rustfmt::skip]
fn other_page(code: &str) -> Option<Letters> {
    Some(match code {
        "tr" => &[('ý', 'ı'), ('þ', 'ş'), ('ð', 'ğ'), ('Ý', 'İ'), ('Þ', 'Ş'), ('Ð', 'Ğ')],
        "pl" => &[
            ('¹', 'ą'), ('±', 'ą'), ('³', 'ł'), ('ê', 'ę'), ('æ', 'ć'), ('ñ', 'ń'), ('œ', 'ś'),
            ('¶', 'ś'), ('Ÿ', 'ź'), ('¼', 'ź'), ('¿', 'ż'),
        ],
        "cs" => &[('ì', 'ě'), ('è', 'č'), ('ø', 'ř'), ('ù', 'ů'), ('ò', 'ň'), ('ï', 'ď')],
        "hu" => &[('õ', 'ő'), ('û', 'ű')],
        "ro" => &[('ã', 'ă'), ('º', 'ș'), ('þ', 'ț'), ('ª', 'Ș'), ('Þ', 'Ț')],
        _ => return None,
    })
}

/// Two small words with letters of another page, and at least two different ones (or three words):
/// names of other languages have capitals.
fn other_latin(text: &str, letters: Letters) -> Option<Misread> {
    let wrong = |c: char| {
        let letter = letters.iter().find(|(shown, _)| !c.is_ascii() && *shown == c);
        letter.map(|(_, meant)| *meant)
    };
    text.find(|c| wrong(c).is_some())?;
    let (mut first, mut end, mut words, mut kinds) = (None, 0, 0, Vec::new());
    let mut at = 0;
    for word in text.split(' ') {
        let start = at;
        at += word.len() + 1;
        let body = word.trim_matches(|c: char| c.is_ascii_punctuation());
        if !body.starts_with(|c: char| c.is_lowercase() || wrong(c).is_some()) {
            continue;
        }
        let mut chars = body.chars().peekable();
        let mut before = '\0';
        let mut hit = false;
        while let Some(c) = chars.next() {
            // “m³” and “¹” behind a word are signs; inside a word they are letters.
            let inside = chars.peek().is_some_and(|next| next.is_alphabetic());
            if wrong(c).is_some() && (c.is_alphabetic() && before.is_alphabetic() || inside) {
                hit = true;
                kinds.push(c);
            }
            before = c;
        }
        if hit {
            words += 1;
            first.get_or_insert(start);
            end = start + word.len();
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    let range = first?..end;
    (words >= 2 && (kinds.len() >= 2 || words >= 3)).then(|| Misread {
        repaired: text[range.clone()].chars().map(|c| wrong(c).unwrap_or(c)).collect(),
        range,
    })
}

/// The encoding of an East Asian language and the characters that UTF-8 shows in it all the time.
fn read_as(code: &str) -> Option<(&'static [char], &'static Encoding)> {
    match code {
        "ja" => Some((&['縺', '繧', '繝'], SHIFT_JIS)),
        "zh" => Some((&['锛', '銆', '鐨', '鍦', '锟'], GBK)),
        _ => None,
    }
}

/// UTF-8 that was read in `encoding`: three of its signs in one sentence, or two and a lost one.
fn read_twice(text: &str, signs: &[char], encoding: &'static Encoding) -> Option<Misread> {
    let mut hits = text.match_indices(signs);
    let first = hits.next()?.0;
    let count = 1 + hits.count();
    let lost = text.contains(['\u{fffd}', '斤']);
    if count < if lost { 2 } else { 3 } {
        return None;
    }
    let is_part = |c: char| !c.is_ascii() && c != '\u{fffd}';
    let start = text[..first].trim_end_matches(is_part).len();
    let end = text.len() - text.trim_end_matches(|c: char| c.is_ascii()).len();
    let range = start..text.len() - end;
    let kept: Cow<'_, str> = text[range.clone()].chars().filter(|c| *c != '\u{fffd}').collect();
    let bytes = encoding.encode(&kept).0.into_owned();
    let repaired = String::from_utf8_lossy(&bytes).into_owned();
    Some(Misread { range, repaired })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(language: &'static str, text: &str) -> Vec<String> {
        let article = crate::text::Article { text: text.to_owned(), ..Default::default() };
        let mut document = Document::new(article);
        document.language = Language::new(language);
        document.sentences.push(crate::text::Sentence {
            range: 0..text.len(),
            block: 0,
            kind: crate::text::Kind::Paragraph,
            language: document.language,
            source: None,
        });
        misread(&document, &[]).into_iter().map(|misread| misread.repaired).collect()
    }

    #[test]
    fn what_was_misread_is_read_anew() {
        for (language, page, text) in [
            ("ar", WINDOWS_1256, "وزارة النقل تعلن الأسعار الجديدة"),
            ("he", WINDOWS_1255, "שעות הפתיחה של המוזיאון"),
            ("uk", WINDOWS_1251, "Вартість робіт зросла вдвічі"),
            ("th", WINDOWS_874, "ราคาตั๋วไม่เปลี่ยนแปลง"),
            ("ko", EUC_KR, "요금은 현금으로도 낼 수 있다"),
            ("zh", GBK, "票价保持不变"),
        ] {
            let bytes = page.encode(text).0;
            let shown = WINDOWS_1252.decode(&bytes).0;
            assert_ne!(of(language, &shown), Vec::<String>::new(), "{shown}");
        }
        let shown = "ücretlerini deðiþtirmeyeceðini açýkladý";
        assert_eq!(of("tr", shown), ["değiştirmeyeceğini açıkladı"]);
    }

    #[test]
    fn foreign_names_and_signs_are_read_well() {
        for (language, text) in [
            ("tr", "Þorvaldur Gylfason ve Guðni Jóhannesson görüştü."),
            ("pl", "Zbiornik ma 300 m³, a działka 40 m², podał urząd¹."),
            ("cs", "Tromsø a Malmö leží na severu, caffè latte stojí méně."),
            ("ru", "Фильм «À bout de souffle» показали в кафе «Élysée»."),
            ("zh", "导演塞利娜·夏玛（Céline Sciamma）出席了活动。"),
            ("ro", "São Paulo și João Pessoa sunt în Brazilia."),
        ] {
            assert_eq!(of(language, text), Vec::<String>::new(), "{text}");
        }
    }
}
