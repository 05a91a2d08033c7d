//! Where phrases may begin in a text, found once for all tables of phrases: a word by the whole of
//! it, a letter of a script without spaces by itself and the character behind it.

use std::ops::Range;

use unicode_script::Script;

use super::script::script_of;

/// A place where a phrase may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// Bytes from the start of the text.
    pub(crate) at: usize,
    /// Phrases that begin alike, in any case, share it; others hardly ever do.
    pub(crate) key: u32,
}

/// The heads of one text, in order.
#[derive(Debug, Default)]
pub(crate) struct Heads(Vec<Head>);

impl Heads {
    /// Finds the heads of `text` in one walk.
    pub(crate) fn of(text: &str) -> Self {
        let mut heads = Vec::with_capacity(text.len() / 6);
        let mut word: Option<Head> = None;
        let mut letter: Option<Head> = None;
        for (at, c) in text.char_indices() {
            if let Some(Head { at, key }) = letter.take() {
                heads.push(Head { at, key: add_lower(key, c) });
            }
            if joins(c) {
                let Head { at, key } = word.unwrap_or(Head { at, key: WORD });
                word = Some(Head { at, key: add_lower(key, c) });
                continue;
            }
            heads.extend(word.take());
            if c.is_alphanumeric() {
                letter = Some(Head { at, key: add(LETTER, c) });
            }
        }
        heads.extend(word.or(letter));
        Self(heads)
    }

    /// Those that stand in `range`.
    pub(crate) fn within(&self, range: Range<usize>) -> &[Head] {
        let start = self.0.partition_point(|head| head.at < range.start);
        let len = self.0[start..].partition_point(|head| head.at < range.end);
        &self.0[start..start + len]
    }
}

/// The key of the places where `phrase` may begin: none if it begins with no letter or digit, or is
/// a single letter of a script without spaces, so that it has no head.
pub(crate) fn head_of(phrase: &str) -> Option<u32> {
    let mut chars = phrase.chars();
    let first = chars.next().filter(|c| c.is_alphanumeric())?;
    if joins(first) {
        return Some(phrase.chars().take_while(|c| joins(*c)).fold(WORD, add_lower));
    }
    chars.next().map(|second| add_lower(add(LETTER, first), second))
}

/// Whether a character belongs to a word that spaces delimit.
pub(crate) fn joins(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        && !matches!(
            script_of(c),
            Some(
                Script::Han
                    | Script::Hiragana
                    | Script::Katakana
                    | Script::Thai
                    | Script::Lao
                    | Script::Khmer
                    | Script::Myanmar
                    | Script::Tibetan
            )
        )
}

/// What the key of a word starts from, and that of two letters.
const WORD: u32 = 0;
const LETTER: u32 = 0x9e37_79b9;

/// A step of FNV-1a over characters, spread so that low bits depend on all of them.
fn add(key: u32, c: char) -> u32 {
    let key = (key ^ u32::from(c)).wrapping_mul(0x0100_0193);
    key ^ key >> 15
}

fn add_lower(key: u32, c: char) -> u32 {
    if c.is_ascii() {
        return add(key, c.to_ascii_lowercase());
    }
    c.to_lowercase().fold(key, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_begin_at_heads_only() {
        let text = "L’État du Québec: 外務省は「Big Ben」を12日に. मुख्य ไทย";
        let heads = Heads::of(text);
        for (phrase, at) in [
            ("état du", "État"),
            ("Québec", "Québec"),
            ("外務省", "外務省"),
            ("務省", "務省"),
            ("big ben", "Big"),
            ("12日", "12"),
            ("मुख्य", "मुख्य"),
            ("ไทย", "ไทย"),
        ] {
            let key = head_of(phrase).unwrap();
            let at = text.find(at).unwrap();
            assert!(heads.0.contains(&Head { at, key }), "{phrase}");
        }
        let key = head_of("ben").unwrap();
        assert_eq!(heads.0.iter().filter(|head| head.key == key).count(), 1);
        assert_ne!(head_of("tat"), head_of("état"));
        assert_eq!((head_of("(tags)"), head_of("省"), head_of("")), (None, None, None));
    }

    #[test]
    fn a_range_holds_the_heads_that_stand_in_it() {
        let heads = Heads::of("one two three");
        assert_eq!(heads.within(1..5).iter().map(|head| head.at).collect::<Vec<_>>(), [4]);
        assert_eq!(heads.within(0..13).len(), 3);
        assert!(heads.within(13..13).is_empty());
    }
}
