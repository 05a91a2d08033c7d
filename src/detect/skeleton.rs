//! What two spellings of one foreign name have in common. Which words are names, and which
//! spelling is right, is left to the detectors.

use std::cmp::Ordering;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Lower case without marks.
pub(in crate::detect) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut text = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => text.push(c.to_ascii_lowercase()),
            // Most Cyrillic letters have no marks.
            'а'..='и' | 'к'..='я' => text.push(c),
            _ => fold_letter(c, &mut text),
        }
    }
    text
}

/// Adds a letter in lower case without its marks.
fn fold_letter(c: char, text: &mut String) {
    decompose_canonical(c, |part| {
        if !is_combining_mark(part) {
            text.extend(part.to_lowercase().map(|c| match c {
                'ø' => 'o',
                'ł' => 'l',
                'ı' => 'i',
                'đ' => 'd',
                other => other,
            }));
        }
    });
}

/// What is left of a name when the letters are merged that Arabic, Persian, Russian or an ear
/// confuse: v f w, p b, g j q k, o u, e i y, kh h, gh g, ts tz c, doubled letters; in Cyrillic ь ъ, ы и і, э е є, х г ґ.
pub(in crate::detect) fn skeleton(word: &str) -> String {
    let mut merged = String::with_capacity(word.len());
    each_bone(word, |bone| merged.push(bone));
    merged
}

/// A number that names share if they have one skeleton, and hardly ever otherwise.
pub(in crate::detect) fn skeleton_key(word: &str) -> u64 {
    let mut key = 0;
    each_bone(word, |bone| key = add(key, bone));
    key
}

/// A step of FNV-1a over characters.
fn add(key: u64, c: char) -> u64 {
    (key ^ u64::from(c)).wrapping_add(1).wrapping_mul(0x0100_0000_01b3)
}

/// Calls `with` for each letter of the skeleton of a word.
fn each_bone(word: &str, with: impl FnMut(char)) {
    if word.is_ascii() {
        return merge(word.bytes().map(|letter| char::from(letter.to_ascii_lowercase())), with);
    }
    let mut text = fold(word);
    if text.contains(['ь', 'ъ']) {
        text = text.replace(['ь', 'ъ'], "");
    }
    if text.contains("ие") {
        text = text.replace("ие", "е");
    }
    merge(text.chars(), with);
}

/// Merges letters that are confused.
fn merge(letters: impl Iterator<Item = char>, mut with: impl FnMut(char)) {
    let mut last = None;
    let mut letters = letters.filter(|c| c.is_alphabetic()).peekable();
    while let Some(c) = letters.next() {
        let pair = match (c, letters.peek()) {
            ('k', Some('h')) => Some('h'),
            ('g', Some('h')) => Some('k'),
            ('p', Some('h')) => Some('f'),
            ('o', Some('u' | 'o')) => Some('u'),
            ('t', Some('s' | 'z')) => Some('c'),
            _ => None,
        };
        if pair.is_some() {
            letters.next();
        }
        let one = pair.unwrap_or(match c {
            'v' | 'w' => 'f',
            'b' => 'p',
            'g' | 'j' | 'q' => 'k',
            'o' => 'u',
            'e' | 'y' => 'i',
            'ы' | 'і' => 'и',
            'э' | 'є' => 'е',
            'ґ' | 'х' => 'г',
            other => other,
        });
        if last.replace(one) != Some(one) {
            with(one);
        }
    }
}

/// A number that names share if [`by_ear`] hears the same, and others now and then: it counts only
/// letters that no way of writing a sound adds or takes away.
pub(in crate::detect) fn ear_key(word: &str) -> u64 {
    let add_kept = |(key, last): (u64, char), c: char| match c {
        'a' | 'b' | 'd' | 'e' | 'l' | 'm' | 'n' | 'r' | 'x' if c != last => (add(key, c), c),
        _ => (key, last),
    };
    if word.is_ascii() {
        let letters = word.bytes().map(|letter| char::from(letter.to_ascii_lowercase()));
        return letters.fold((0, ' '), add_kept).0;
    }
    fold(word).chars().fold((0, ' '), add_kept).0
}

/// A romanised name as its ear hears it, whichever language's letters it is written by: sh š ch sch,
/// y j i, ye e at the start, kh h, gh gu g, ou u, w v. Too coarse for a surname alone.
pub(in crate::detect) fn by_ear(word: &str) -> String {
    const HEARD: [(&str, &str); 14] = [
        ("tsch", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("zh", "z"),
        ("kh", "h"),
        ("gh", "g"),
        ("gue", "ge"),
        ("gui", "gi"),
        ("ph", "f"),
        ("ou", "u"),
        ("oo", "u"),
        ("w", "v"),
        ("q", "k"),
    ];
    let folded = fold(word);
    let start = usize::from(folded.starts_with("ye") || folded.starts_with("je"));
    let mut text = folded[start..].replace(['y', 'j'], "i");
    let present = letters_of(&text);
    for (written, heard) in HEARD {
        if letters_of(written) & !present == 0 && text.contains(written) {
            text = text.replace(written, heard);
        }
    }
    let mut last = None;
    text.retain(|c| last.replace(c) != Some(c));
    text
}

/// The set of the letters from a to z in a text.
fn letters_of(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, letter| set | 1 << (letter - b'a'))
}

fn is_cyrillic(c: char) -> bool {
    ('а'..='ӿ').contains(&c)
}

/// The last two letters, in which languages inflect, doubled ones counted once; -iy and -ii count
/// as -y. Cyrillic letters keep their marks, for й and и are different endings.
pub(in crate::detect) fn ending(word: &str) -> String {
    let mut word = if word.contains(is_cyrillic) { word.to_lowercase() } else { fold(word) };
    if !word.ends_with("ii") && !word.ends_with("yy") {
        let mut last = None;
        word.retain(|c| last.replace(c) != Some(c));
    }
    let word = ["iy", "yy", "ii"]
        .iter()
        .find_map(|end| word.strip_suffix(end).map(|stem| format!("{stem}y")))
        .unwrap_or(word);
    let skipped = word.chars().count().saturating_sub(2);
    word.chars().skip(skipped).collect()
}

/// The vowels of a word, in lower case without marks.
pub(in crate::detect) fn vowels(word: &str) -> String {
    fold(word).chars().filter(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')).collect()
}

/// Whether two spellings of six letters or more differ in one letter; one that is only appended
/// may be an ending.
pub(in crate::detect) fn is_one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (fold(a).chars().collect(), fold(b).chars().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    if a.len().min(b.len()) < 6 || shared < 3 || a == b {
        return false;
    }
    match a.len().cmp(&b.len()) {
        Ordering::Equal => a[shared + 1..] == b[shared + 1..],
        Ordering::Less => shared < a.len() && a[shared..] == b[shared + 1..],
        Ordering::Greater => shared < b.len() && a[shared + 1..] == b[shared..],
    }
}

/// Lower case without soft signs: no case ending is a soft sign alone.
pub(in crate::detect) fn without_soft(word: &str) -> String {
    word.to_lowercase().replace('ь', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_spellings_share_a_skeleton_and_cases_do_not() {
        assert_eq!(skeleton("Арсеньев"), skeleton("Арсеньиев"));
        assert_eq!(ending("Арсеньев"), ending("Арсеньиев"));
        assert_ne!(skeleton("Арсеньев"), skeleton("Арсеньеву"));
        assert_ne!(ending("Георгий"), ending("Георгии"));
    }

    #[test]
    fn one_letter_is_changed_added_or_lost_behind_the_first_three() {
        for other in ["Kassoun", "Kassooum", "Kassum"] {
            assert!(is_one_letter_off("Kassoum", other), "{other}");
        }
        for other in ["Kassoum", "Kassoums", "Massoum", "Kassin", "Kassounn"] {
            assert!(!is_one_letter_off("Kassoum", other), "{other}");
        }
    }

    #[test]
    fn romanised_names_sound_alike() {
        for (a, b) in [
            ("Yevgeny", "Evgeniy"),
            ("Sharipov", "Charipov"),
            ("Serguéi", "Sergey"),
            ("Tadaši", "Tadashi"),
            ("Mijamoto", "Miyamoto"),
        ] {
            assert_eq!(by_ear(a), by_ear(b));
            assert_eq!(ear_key(a), ear_key(b));
        }
        assert_ne!(by_ear("Sharipov"), by_ear("Sharipova"));
    }

    #[test]
    fn spellings_of_one_name_share_a_skeleton() {
        for (a, b) in [
            ("Fidan", "Vidan"),
            ("Zelensky", "Zelenskiy"),
            ("Muttaqi", "Mottaki"),
            ("Haqqani", "Haghani"),
        ] {
            assert_eq!(skeleton(a), skeleton(b));
            assert_eq!(skeleton_key(a), skeleton_key(b));
        }
        assert_ne!(skeleton("Navalny"), skeleton("Navalnaya"));
    }
}
