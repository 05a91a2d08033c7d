//! Which parts of a small grammar a text may have: told from how its words begin, before it is put
//! into small letters and searched. Few texts have all the parts of any sentence looked for.

use rustc_hash::FxHashMap;

use crate::text::{
    Piece,
    heads::{Beginning, Bits, Head, SHORT, Triggers, beginning, head_of_word},
    letters::is_alphanumeric,
    marks::Mark,
};

/// Parts as bits of their numbers.
pub(super) type Parts = u128;

/// How words begin in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// With their first letter.
    Spaced,
    /// Anywhere.
    Unspaced,
    /// Behind particles of up to three letters, as in Arabic and Hebrew.
    Prefixed,
}

/// Whether this is a letter of those particles.
pub(super) const fn is_particle(c: char) -> bool {
    matches!(
        c,
        '\u{648}'
            | '\u{627}'
            | '\u{644}'
            | '\u{641}'
            | '\u{628}'
            | '\u{643}'
            | '\u{633}'
            | '\u{5d4}'
            | '\u{5d1}'
            | '\u{5de}'
            | '\u{5e9}'
            | '\u{5db}'
            | '\u{5dc}'
    )
}

/// The key of the first letters of a word.
fn short_key(word: &str) -> u32 {
    let end = word.char_indices().nth(SHORT).map_or(word.len(), |(at, _)| at);
    head_of_word(&word[..end]).short
}

/// The stems of all parts, by how the heads of words that begin with them are known.
pub(super) struct Glance {
    words: Words,
    whole: FxHashMap<u32, Parts>,
    long: FxHashMap<u32, Parts>,
    short: FxHashMap<u32, Parts>,
    /// The keys of all three.
    keys: Bits,
    mark: Mark,
    /// Parts by the first letter of stems that are too short for a key.
    letters: FxHashMap<char, Parts>,
    /// Parts with a stem of Latin letters where words run on: it may stand inside another word.
    latin: Parts,
    /// Parts with a stem that no beginning of a word tells: they may be anywhere.
    untold: Parts,
}

impl Glance {
    /// Stems in small letters, each with its part.
    pub(super) fn new<'s>(stems: impl IntoIterator<Item = (&'s str, Parts)>, words: Words) -> Self {
        let [mut whole, mut long, mut short] = [(); 3].map(|()| FxHashMap::default());
        let mut letters: FxHashMap<char, Parts> = FxHashMap::default();
        let (mut latin, mut untold) = (0, 0);
        for (stem, part) in stems {
            let (map, key) = match told(stem, words) {
                Some(Beginning::Whole(key)) => (&mut whole, key),
                Some(Beginning::Long(key)) => (&mut long, key),
                Some(Beginning::Short(key)) => (&mut short, key),
                None => {
                    let first = stem.chars().next().filter(|c| is_alphanumeric(*c));
                    match first.filter(|_| words == Words::Unspaced) {
                        Some(c) if c.is_ascii() => latin |= part,
                        Some(c) => *letters.entry(c).or_default() |= part,
                        None => untold |= part,
                    }
                    continue;
                }
            };
            *map.entry(key).or_default() |= part;
        }
        let keys = whole.keys().chain(long.keys()).chain(short.keys()).copied();
        let (mark, keys) = (Mark::new(keys.clone()), Bits::new(keys));
        Self { words, whole, long, short, keys, mark, letters, latin, untold }
    }

    /// The parts that `piece` may have, and some more.
    pub(super) fn parts(&self, piece: Piece<'_>) -> Parts {
        let mut parts = self.untold;
        let text = piece.text();
        if self.latin != 0 && text.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
            parts |= self.latin;
        }
        if !self.letters.is_empty() {
            let known = text.chars().filter_map(|c| self.letters.get(&c));
            parts = known.fold(parts, |all, part| all | part);
        }
        let add = |head| parts |= self.of(head, piece);
        if self.words == Words::Prefixed {
            piece.each_head(add);
        } else {
            piece.each_marked(&self.mark, add);
        }
        parts
    }

    /// The parts that may begin at one of the heads of `piece`.
    pub(super) fn of(&self, head: Head, piece: Piece<'_>) -> Parts {
        let of = |map: &FxHashMap<u32, Parts>, key: u32| {
            if self.keys.may_have(key) { map.get(&key).copied().unwrap_or(0) } else { 0 }
        };
        if self.words == Words::Prefixed {
            let word = &piece.text()[head.at - piece.span().start..];
            let bare = word.trim_start_matches(is_particle);
            let is_bare = bare.len() == word.len();
            let key = if is_bare { head.short } else { short_key(bare) };
            return of(&self.short, key);
        }
        of(&self.whole, head.key) | of(&self.long, head.long) | of(&self.short, head.short)
    }
}

/// How the head of a word that begins with a stem is known, if it tells enough.
fn told(stem: &str, words: Words) -> Option<Beginning> {
    match words {
        Words::Prefixed => {
            // Particles may be letters of the word itself.
            let bare = stem.trim_start_matches(is_particle);
            let letters = bare.chars().take_while(|c| is_alphanumeric(*c)).count();
            let tells = stem.starts_with(is_alphanumeric)
                && (letters > 2 || letters > 0 && letters < bare.chars().count());
            tells.then(|| Beginning::Short(short_key(bare)))
        }
        // Where words run on, one of Latin letters may stand inside another.
        Words::Unspaced if stem.contains(|c: char| c.is_ascii_alphanumeric()) => None,
        _ => Triggers::tell(stem).then(|| beginning(stem)),
    }
}

/// Whether the beginning of a word tells a stem.
pub(super) fn tells(stem: &str, words: Words) -> bool {
    told(stem, words).is_some()
}
