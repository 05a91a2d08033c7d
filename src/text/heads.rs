//! Where phrases may begin in a text, found once for all tables of phrases: a word by the whole of
//! it, a letter of a script without spaces by itself and the character behind it.

use std::{ops::Range, sync::OnceLock};

use rustc_hash::FxHashMap;
use unicode_script::Script;

use super::{
    letters::{is_alphanumeric, is_cased, script_of},
    marks::{Mark, Marks},
};

pub(crate) use super::letters::joins;

/// A place where a phrase may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// Bytes from the start of the text.
    pub(crate) at: usize,
    /// Phrases that begin alike, in any case, share it; others hardly ever do.
    pub(crate) key: u32,
    /// The same for phrases that agree in the next head, too.
    pub(crate) pair: u32,
    /// The same for words that agree in their first [`SHORT`] and [`LONG`] letters; that of the
    /// whole head if it has fewer.
    pub(crate) short: u32,
    pub(crate) long: u32,
}

/// Letters by which beginnings of words are told.
pub(crate) const SHORT: usize = 3;
pub(crate) const LONG: usize = 5;

/// A head that is being read.
#[derive(Clone, Copy)]
struct Open {
    head: Head,
    letters: usize,
}

impl Open {
    fn new(at: usize, key: u32) -> Self {
        Self { head: Head { at, key, pair: 0, short: 0, long: 0 }, letters: 0 }
    }

    fn add(&mut self, c: char) {
        self.step(add_lower(self.head.key, c));
    }

    fn step(&mut self, key: u32) {
        self.head.key = key;
        self.letters += 1;
        if self.letters <= SHORT {
            self.head.short = key;
        }
        if self.letters <= LONG {
            self.head.long = key;
        }
    }

    /// Adds what belongs to the word at byte `at` of `text`; where it ends.
    fn read(&mut self, text: &str, mut at: usize) -> usize {
        loop {
            match text.as_bytes().get(at) {
                Some(byte) if byte.is_ascii_alphanumeric() => {
                    // Digits have the bit that makes a letter small.
                    self.step(add(self.head.key, (byte | 0x20).into()));
                    at += 1;
                }
                Some(byte) if !byte.is_ascii() => {
                    let Some(c) = text[at..].chars().next() else { return at };
                    if is_small(c) {
                        self.step(add(self.head.key, c));
                    } else if joins(c) {
                        self.add(c);
                    } else {
                        return at;
                    }
                    at += c.len_utf8();
                }
                _ => return at,
            }
        }
    }
}

/// Bytes of a text in a row.
const BLOCK: usize = 64;

/// Where heads stand in one block.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// A bit for each byte.
    bits: u64,
    /// How many heads stand before it.
    before: u32,
}

/// The heads of one text, in order.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    all: Vec<Head>,
    /// The blocks up to the last head.
    blocks: Vec<Block>,
    marks: OnceLock<Marks>,
    bare: OnceLock<Bare>,
}

/// Words without what Arabic and Hebrew write to their beginning, in order.
#[derive(Debug)]
struct Bare {
    heads: Vec<Head>,
    marks: Marks,
}

/// What Arabic writes to the beginning of a word, the longest first.
pub(crate) const ARABIC: &[&str] =
    &["وبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك"];

/// What Hebrew writes to the beginning of a word.
pub(crate) const HEBREW: &[&str] =
    &["ושה", "וה", "שה", "כש", "ול", "וב", "ומ", "מה", "לכ", "ה", "ב", "ל", "מ", "ש", "ו", "כ"];

impl Heads {
    /// Finds the heads of `text` in one walk.
    pub(crate) fn of(text: &str) -> Self {
        let mut heads: Vec<Head> = Vec::with_capacity(text.len() / 5);
        let mut push = |open: Open| {
            if let Some(last) = heads.last_mut() {
                last.pair = pair(last.key, open.head.key);
            }
            heads.push(open.head);
        };
        let mut letter: Option<Open> = None;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if let Some(mut open) = letter.take() {
                open.add(c);
                push(open);
            }
            if joins(c) {
                let mut open = Open::new(at, WORD);
                at = open.read(text, at);
                push(open);
                continue;
            }
            if is_alphanumeric(c) {
                letter = Some(Open::new(at, add(LETTER, c)));
            }
            at += c.len_utf8();
        }
        if let Some(open) = letter {
            push(open);
        }
        let mut blocks: Vec<Block> = Vec::with_capacity(text.len() / BLOCK + 1);
        for (index, head) in heads.iter().enumerate() {
            let before = u32::try_from(index).unwrap_or(u32::MAX);
            blocks.resize(head.at / BLOCK + 1, Block { bits: 0, before });
            if let Some(block) = blocks.last_mut() {
                block.bits |= 1 << (head.at % BLOCK);
            }
        }
        Self { all: heads, blocks, marks: OnceLock::new(), bare: OnceLock::new() }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Head] {
        &self.all
    }

    /// The first that stands at byte `at` or behind it, by index.
    fn from(&self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at / BLOCK) else { return self.all.len() };
        let earlier = block.bits & ((1 << (at % BLOCK)) - 1);
        block.before as usize + earlier.count_ones() as usize
    }

    /// Those that stand in `range`.
    pub(crate) fn within(&self, range: Range<usize>) -> &[Head] {
        &self.all[self.from(range.start)..self.from(range.end)]
    }

    /// Looks at those in `range` where the table of `mark` may have something, until `look` says
    /// that it has seen enough.
    pub(crate) fn any_marked(
        &self,
        range: Range<usize>,
        mark: &Mark,
        mut look: impl FnMut(Head) -> bool,
    ) -> bool {
        let marks = self.marks.get_or_init(|| Marks::of(&self.all));
        if !marks.may_have(mark) {
            return false;
        }
        let range = self.from(range.start)..self.from(range.end);
        let found = marks.any(mark, range.clone(), |at| look(self.all[at]));
        found.unwrap_or_else(|| self.all[range].iter().any(|head| look(*head)))
    }
}

impl Heads {
    /// Looks at the words in `range` of their text without what Arabic and Hebrew write to them,
    /// where the table of `mark` may have something.
    pub(crate) fn each_bare(
        &self,
        text: &str,
        range: Range<usize>,
        mark: &Mark,
        mut look: impl FnMut(Head),
    ) {
        let bare = self.bare.get_or_init(|| {
            let mut heads = Vec::new();
            for head in &self.all {
                let rest = &text[head.at..];
                let first = rest.chars().next();
                let prefixes = match first.and_then(script_of) {
                    Some(Script::Arabic) => ARABIC,
                    Some(Script::Hebrew) => HEBREW,
                    _ => &[],
                };
                // The first two bytes tell the letter: to compare all is dear.
                let start = |text: &str| text.as_bytes().first_chunk::<2>().copied();
                let stands =
                    |prefix: &&&str| start(prefix) == start(rest) && rest.starts_with(**prefix);
                for prefix in prefixes.iter().filter(stands) {
                    let at = head.at + prefix.len();
                    heads.push(Head { at, ..head_of_word(&text[at..]) });
                }
            }
            heads.sort_by_key(|head| head.at);
            let marks = Marks::of(&heads);
            Bare { heads, marks }
        });
        if !bare.marks.may_have(mark) {
            return;
        }
        let from = |at: usize| bare.heads.partition_point(|head| head.at < at);
        let range = from(range.start)..from(range.end);
        let found = bare.marks.any(mark, range.clone(), |at| {
            look(bare.heads[at]);
            false
        });
        if found.is_none() {
            bare.heads[range].iter().copied().for_each(look);
        }
    }
}

/// What the places where a phrase may begin are known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// The key of the head.
    Key(u32),
    /// The key of the head and the next one.
    Pair(u32),
}

/// What tells the places where `phrase` may begin: nothing if it begins with no letter or digit, or
/// is a single letter of a script without spaces.
pub(crate) fn opening(phrase: &str) -> Option<Opening> {
    let first = phrase.chars().next().filter(|c| is_alphanumeric(*c))?;
    let heads = Heads::of(phrase).all;
    // The key of a last letter without spaces depends on what follows the phrase.
    let last = phrase.char_indices().next_back().filter(|(_, c)| !joins(*c));
    let whole = |head: &&Head| last.is_none_or(|(at, _)| head.at != at);
    let key = heads.first().filter(whole)?.key;
    if joins(first)
        && let Some(next) = heads.get(1).filter(whole)
    {
        return Some(Opening::Pair(pair(key, next.key)));
    }
    Some(Opening::Key(key))
}

/// Things that begin at heads, by what their places are known by.
#[derive(Debug)]
pub(crate) struct Openings {
    /// All keys of both kinds: most heads are ruled out by it.
    mark: Mark,
    by_key: Keys,
    by_pair: Keys,
}

impl Openings {
    /// Those of things that are told by their numbers; of things with one opening the first is
    /// asked first.
    pub(crate) fn new(openings: impl IntoIterator<Item = (Opening, usize)>) -> Self {
        let (mut by_key, mut by_pair) = (Vec::new(), Vec::new());
        for (opening, number) in openings {
            match opening {
                Opening::Key(key) => by_key.push((key, number)),
                Opening::Pair(key) => by_pair.push((key, number)),
            }
        }
        let (by_key, by_pair) = (Keys::new(by_key), Keys::new(by_pair));
        let mark = Mark::new(by_key.all().chain(by_pair.all()));
        Self { mark, by_key, by_pair }
    }

    /// Where something may begin.
    pub(crate) fn mark(&self) -> &Mark {
        &self.mark
    }

    /// What may begin at `head`: what is known by the pair, and what by the key alone.
    #[inline]
    pub(crate) fn of(&self, head: Head) -> [&[usize]; 2] {
        [self.by_pair.of(head.pair), self.by_key.of(head.key)]
    }
}

/// A set of keys that may say of others, too, that it has them: a look before a search.
#[derive(Debug, Default)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

/// Bits for each key, so that few are set.
const BITS: usize = 32;

impl Bits {
    /// Those of words; of a word's 64-bit key the upper half is the better one.
    pub(crate) fn of_words<'k>(keys: impl Iterator<Item = &'k u64> + Clone) -> Self {
        Self::new(keys.map(|key| upper(*key)))
    }

    /// Whether the word with this key may be one of them.
    #[inline]
    pub(crate) fn may_have_word(&self, key: u64) -> bool {
        self.may_have(upper(key))
    }

    /// Those of some keys.
    pub(crate) fn new(keys: impl Iterator<Item = u32> + Clone) -> Self {
        let mut words = vec![0; (keys.clone().count() * BITS / 64).next_power_of_two()];
        let mask = words.len() - 1;
        for key in keys {
            words[(key >> 6) as usize & mask] |= 1 << (key & 63);
        }
        Self { words }
    }

    /// Whether this may be one of the keys.
    #[inline]
    pub(crate) fn may_have(&self, key: u32) -> bool {
        // The number of words is a power of two.
        self.words[(key >> 6) as usize & (self.words.len() - 1)] >> (key & 63) & 1 == 1
    }
}

#[inline]
const fn upper(key: u64) -> u32 {
    (key >> 32) as u32
}

/// Numbers by one kind of key.
#[derive(Debug)]
pub(crate) struct Keys {
    bits: Bits,
    numbers: FxHashMap<u32, Vec<usize>>,
}

impl Keys {
    pub(crate) fn new(keys: Vec<(u32, usize)>) -> Self {
        let mut numbers: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (key, number) in keys {
            numbers.entry(key).or_default().push(number);
        }
        Self { bits: Bits::new(numbers.keys().copied()), numbers }
    }

    /// The keys.
    pub(crate) fn all(&self) -> impl Iterator<Item = u32> {
        self.numbers.keys().copied()
    }

    #[inline]
    pub(crate) fn of(&self, key: u32) -> &[usize] {
        if self.bits.may_have(key) { self.found(key) } else { &[] }
    }

    fn found(&self, key: u32) -> &[usize] {
        self.numbers.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// How the head is known where a word or the beginning of one stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Beginning {
    /// By the key of the whole word.
    Whole(u32),
    /// By that of its first [`LONG`] letters.
    Long(u32),
    /// By that of its first [`SHORT`] letters.
    Short(u32),
}

/// How the head is known that tells a stem: that of its longest word, or of the beginning of one if
/// it ends in a letter of that word (`on `, `by the stump`). Case does not count.
///
/// # Panics
/// If the stem does not tell enough.
pub(crate) fn beginning(stem: &str) -> Beginning {
    assert!(Triggers::tell(stem), "“{stem}” does not tell enough");
    let text = &stem[Triggers::anchor(stem)..];
    let letters = text.chars().take_while(|c| joins(*c)).count();
    let head = Heads::of(text).all[0];
    if letters < text.chars().count() {
        Beginning::Whole(head.key)
    } else if letters >= LONG {
        Beginning::Long(head.long)
    } else {
        Beginning::Short(head.short)
    }
}

/// Words and beginnings of words without one of which a text need not be searched.
#[derive(Debug)]
pub(crate) struct Triggers {
    mark: Mark,
    whole: Keys,
    long: Keys,
    short: Keys,
}

impl Triggers {
    /// Each trigger is a stem.
    ///
    /// # Panics
    /// If a trigger does not tell enough.
    pub(crate) fn new(triggers: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let [mut whole, mut long, mut short] = [(); 3].map(|()| Vec::new());
        for (number, trigger) in triggers.into_iter().enumerate() {
            match beginning(trigger.as_ref()) {
                Beginning::Whole(key) => whole.push((key, number)),
                Beginning::Long(key) => long.push((key, number)),
                Beginning::Short(key) => short.push((key, number)),
            }
        }
        let [whole, long, short] = [whole, long, short].map(Keys::new);
        let mark = Mark::new(whole.all().chain(long.all()).chain(short.all()));
        Self { mark, whole, long, short }
    }

    /// Where one of them may stand.
    pub(crate) fn mark(&self) -> &Mark {
        &self.mark
    }

    /// Where in a trigger the word stands that tells it.
    pub(crate) fn anchor(trigger: &str) -> usize {
        let letters = |at: usize| trigger[at..].chars().take_while(|c| joins(*c)).count();
        let places = Heads::of(trigger).all.into_iter().map(|head| head.at);
        places.rev().max_by_key(|at| letters(*at)).unwrap_or(0)
    }

    /// Whether `trigger` tells enough to be one.
    pub(crate) fn tell(trigger: &str) -> bool {
        let text = &trigger[Self::anchor(trigger)..];
        let letters = text.chars().take_while(|c| joins(*c)).count();
        let all = text.chars().count();
        text.starts_with(is_alphanumeric) && all > 1 && (letters < all || all >= SHORT)
    }

    /// Whether a word at `head` may be one of them.
    #[inline]
    pub(crate) fn has(&self, head: Head) -> bool {
        self.of(head).iter().any(|numbers| !numbers.is_empty())
    }

    /// Which of them, by their numbers, the word at `head` may tell.
    #[inline]
    pub(crate) fn of(&self, head: Head) -> [&[usize]; 3] {
        [self.whole.of(head.key), self.long.of(head.long), self.short.of(head.short)]
    }
}

/// The head that the word at the start of `text` would be if nothing stood before it.
pub(crate) fn head_of_word(text: &str) -> Head {
    let mut open = Open::new(0, WORD);
    open.read(text, 0);
    open.head
}

/// Whether this is one of the letters beyond ASCII that most words written with spaces are of, and
/// none that is another in small letters.
const fn is_small(c: char) -> bool {
    matches!(
        c,
        'ß'..='ö' | 'ø'..='ÿ' | 'а'..='я' | 'ء'..='غ' | 'ف'..='ي' | 'א'..='ת' | 'अ'..='ह'
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

/// The key of two heads in a row.
pub(crate) fn pair(key: u32, next: u32) -> u32 {
    let key = (key.rotate_left(5) ^ next).wrapping_mul(0x85eb_ca6b);
    key ^ key >> 15
}

fn add_lower(key: u32, c: char) -> u32 {
    if c.is_ascii() {
        return add(key, c.to_ascii_lowercase());
    }
    // Turkish İ leaves a dot behind, which no word in lower case has.
    if c == 'İ' {
        return add(key, 'i');
    }
    if is_cased(c) { c.to_lowercase().fold(key, add) } else { add(key, c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where `phrase` may begin in `text`.
    fn places(text: &str, phrase: &str) -> Vec<usize> {
        let opening = opening(phrase).unwrap();
        let fits =
            |head: &&Head| opening == Opening::Key(head.key) || opening == Opening::Pair(head.pair);
        Heads::of(text).all.iter().filter(fits).map(|head| head.at).collect()
    }

    #[test]
    fn phrases_begin_at_heads_only() {
        let text = "L’État du Québec: 外務省は「Big Ben」を12日にNHK会長. मुख्य ไทย";
        for (phrase, at) in [
            ("état du", "État"),
            ("l’État", "L’État"),
            ("Québec", "Québec"),
            ("外務省", "外務省"),
            ("務省", "務省"),
            ("big ben", "Big"),
            ("ben", "Ben"),
            ("12日", "12"),
            ("NHK会長", "NHK"),
            ("मुख्य", "मुख्य"),
            ("ไทย", "ไทย"),
        ] {
            assert_eq!(places(text, phrase), [text.find(at).unwrap()], "{phrase}");
        }
        for phrase in ["tat", "du état", "big dog", "NHK会社"] {
            assert!(places(text, phrase).is_empty(), "{phrase}");
        }
        assert_eq!((opening("(tags)"), opening("省"), opening("")), (None, None, None));
    }

    #[test]
    fn small_letters_join_as_they_are() {
        for c in ('\0'..=char::MAX).filter(|c| is_small(*c)) {
            assert!(joins(c) && !is_cased(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn triggers_are_words_or_their_beginnings() {
        let triggers = Triggers::new(["celsi", "Air", "on ", "by the stump", "摄氏"]);
        let has = |text: &str| Heads::of(text).all.iter().any(|head| triggers.has(*head));
        for text in
            ["30 Celsius", "the airport", "AIR", "depends on it", "By the stumps", "30摄氏度"]
        {
            assert!(has(text), "{text}");
        }
        for text in ["Celtic", "fair", "one", "摄影", "onto", "by the sea"] {
            assert!(!has(text), "{text}");
        }
    }

    #[test]
    fn a_range_holds_the_heads_that_stand_in_it() {
        let heads = Heads::of("one two three");
        assert_eq!(heads.within(1..5).iter().map(|head| head.at).collect::<Vec<_>>(), [4]);
        assert_eq!(heads.within(0..13).len(), 3);
        assert!(heads.within(13..13).is_empty());
    }
}
