//! What is seen of a word at a glance, found once for all words of an article: most detectors care
//! for few of them, and a look at each word costs more than all that is done with those few.

use std::{array, ops::Range};

use super::letters::{is_alphabetic, is_lowercase, is_numeric, is_uncased, is_uppercase};

/// Something that is seen of a word without looking it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// It begins with a capital.
    Capital,
    /// It has a capital behind its first character.
    InnerCapital,
    /// A character in it is a number ([`char::is_numeric`]).
    Number,
    /// It has a hyphen, an apostrophe, a full stop or any other mark inside.
    Mark,
    /// It has a capital anywhere.
    AnyCapital,
    /// It begins with a capital, and only small letters stand behind it.
    Proper,
}

impl Trait {
    /// How many there are.
    const COUNT: usize = Self::Proper as usize + 1;

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Whether this is one of the letters of Chinese and Korean that are no numbers.
const fn is_common_letter(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// The traits of `word`, a bit each.
fn of(word: &str) -> u8 {
    // Most words.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return 0;
    }
    let capital = |at: usize| {
        let place = if at == 0 { Trait::Capital } else { Trait::InnerCapital };
        place.bit() | Trait::AnyCapital.bit()
    };
    let mut traits = 0;
    let mut is_plain = true;
    for (at, c) in word.char_indices() {
        // Roman numerals and the Chinese zero are letters, too.
        if c >= '\u{16ee}' && !is_common_letter(c) && is_numeric(c) {
            traits |= Trait::Number.bit();
        }
        let seen = match c {
            'a'..='z' => continue,
            'A'..='Z' => capital(at),
            '0'..='9' => Trait::Number.bit(),
            _ if c.is_ascii() => Trait::Mark.bit(),
            _ if is_uncased(c) => 0,
            _ if is_lowercase(c) => continue,
            _ if is_uppercase(c) => capital(at),
            _ if is_alphabetic(c) => 0,
            _ if is_numeric(c) => Trait::Number.bit(),
            _ => Trait::Mark.bit(),
        };
        is_plain &= at == 0;
        traits |= seen;
    }
    if is_plain && traits & Trait::Capital.bit() != 0 {
        traits |= Trait::Proper.bit();
    }
    traits
}

/// For each trait the words of an article that have it, a bit for each word.
#[derive(Debug, Default)]
pub(super) struct Traits {
    rows: [Vec<u64>; Trait::COUNT],
    /// Those of all words together.
    all: u8,
}

impl Traits {
    /// Those of `words`, in order.
    pub(super) fn of<'w>(words: impl ExactSizeIterator<Item = &'w str>) -> Self {
        let empty = vec![0_u64; words.len().div_ceil(64)];
        let mut traits = Self { rows: array::from_fn(|_| empty.clone()), all: 0 };
        for (at, word) in words.enumerate() {
            let own = of(word);
            traits.all |= own;
            // Most words have none.
            let mut left = own;
            while left != 0 {
                traits.rows[left.trailing_zeros() as usize][at / 64] |= 1 << (at % 64);
                left &= left - 1;
            }
        }
        traits
    }

    /// Whether any word has it.
    pub(super) fn any(&self, name: Trait) -> bool {
        self.all & name.bit() != 0
    }

    /// Whether the word with this index has it.
    #[inline]
    pub(super) fn has(&self, name: Trait, word: usize) -> bool {
        self.rows[name as usize][word / 64] >> (word % 64) & 1 == 1
    }

    /// Those of `words`, by index, that have it, in order.
    pub(super) fn having(&self, name: Trait, words: Range<usize>) -> Having<'_> {
        let row = &self.rows[name as usize];
        let first = row.get(words.start / 64).copied().unwrap_or(0);
        let left = first & u64::MAX << (words.start % 64);
        Having { row, word: words.start / 64, left, end: words.end }
    }
}

/// Goes through the words that have a trait.
#[derive(Clone, Debug)]
pub(super) struct Having<'t> {
    row: &'t [u64],
    word: usize,
    left: u64,
    end: usize,
}

impl Iterator for Having<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.word += 1;
            if self.word * 64 >= self.end {
                return None;
            }
            self.left = self.row[self.word];
        }
        let at = self.word * 64 + self.left.trailing_zeros() as usize;
        if at >= self.end {
            self.left = 0;
            self.word = self.row.len();
            return None;
        }
        self.left &= self.left - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_what_is_seen_of_them() {
        let words: Vec<&str> = "Der iPhone-Test von 2024 im Äther, СССР 東京 〇 Ⅷ naïve can’t 3rd"
            .split(' ')
            .collect();
        let words: Vec<&str> = words.repeat(20);
        let traits = Traits::of(words.iter().copied());
        let expected = |name: Trait, word: &str| match name {
            Trait::Capital => word.starts_with(char::is_uppercase),
            Trait::InnerCapital => word.chars().skip(1).any(char::is_uppercase),
            Trait::Number => word.contains(char::is_numeric),
            Trait::Mark => word.contains(|c: char| !c.is_alphanumeric()),
            Trait::AnyCapital => word.contains(char::is_uppercase),
            Trait::Proper => {
                word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
            }
        };
        for name in [
            Trait::Capital,
            Trait::InnerCapital,
            Trait::Number,
            Trait::Mark,
            Trait::AnyCapital,
            Trait::Proper,
        ] {
            for range in [0..0, 3..3, 0..words.len(), 5..70, 64..128, 130..131, 200..words.len()] {
                let found: Vec<usize> = traits.having(name, range.clone()).collect();
                let all = range.clone().filter(|at| expected(name, words[*at]));
                assert_eq!(found, all.collect::<Vec<_>>(), "{name:?} in {range:?}");
            }
            assert!(traits.any(name));
            assert!((0..words.len()).all(|at| traits.has(name, at) == expected(name, words[at])));
        }
        assert!(!Traits::of(["small"].into_iter()).any(Trait::Capital));
    }
}
