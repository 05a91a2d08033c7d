//! Rules on words that stand side by side, from a table of classes of words and of rules that name
//! them slot by slot. What a rule means is left to the detectors.
//!
//! A slot is `X` (a word of the class X, part of the finding), `(X)` (one that is no part of it),
//! `?X` (one or none), `!X` (the next word is none), `*3` (up to three words of any kind), `-X`
//! (none stands in the sentence), `+X` (one stands in it), `~X` (the word before is none), `^` (a
//! clause begins), `~,` (no comma stands before), `,` (a comma stands here) or `_` (a
//! hyphen does).

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::lexicon::rows,
    text::{Piece, Segment, heads::Bits, key},
};

/// A set of words, by themselves and by their endings.
#[derive(Default)]
struct Class {
    /// Keys of whole words, sorted, and whether each is written with a capital.
    words: Vec<(u64, bool)>,
    /// Endings of words with a small letter, or in scripts that have no other.
    endings: Vec<&'static str>,
    /// Endings of words with a capital.
    noun_endings: Vec<&'static str>,
    /// Words, and endings, that do not belong to it after all.
    exceptions: Vec<u64>,
    other_endings: Vec<&'static str>,
    /// Whether the end of the clause belongs to it.
    end: bool,
    /// Whether all other words with a small letter belong to it.
    any: bool,
    /// Which numbers in digits belong to it.
    digits: Option<&'static str>,
}

impl Class {
    fn add(&mut self, word: &'static str, ending: &'static str) {
        match word.as_bytes() {
            b"$" => self.end = true,
            b"*" => self.any = true,
            [b'#', ..] => self.digits = Some(&word[1..]),
            [b'-', ..] => self.endings.push(&word[1..]),
            [b'=', ..] => self.noun_endings.push(&word[1..]),
            [b'!', b'-', ..] => self.other_endings.push(&word[2..]),
            [b'!', ..] => self.exceptions.push(key(&word[1..])),
            _ => {
                let capital = word.starts_with(char::is_uppercase);
                self.words.push((key(&format!("{word}{ending}")), capital));
            }
        }
    }

    /// Whether what an ending says of `word`, or of any word, holds for it.
    fn allows(&self, word: &str, key: u64) -> bool {
        !self.exceptions.contains(&key) && !self.other_endings.iter().any(|end| ends(word, end))
    }
}

fn ends(word: &str, ending: &str) -> bool {
    word.len() > ending.len() && word.ends_with(ending)
}

/// Whether `word` is a whole number in digits of a kind: any above one (empty), those that take
/// the paucal (`2`) or the genitive plural (`5`) in Slavic languages, or “de” in Romanian.
fn is_number(kind: &str, word: &str) -> bool {
    let mut groups = word.split(['.', ',', '\u{a0}']);
    let whole = groups.next().is_some_and(|group| group.bytes().all(|b| b.is_ascii_digit()))
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    let value = word
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0_u64, |value, b| value.saturating_mul(10).saturating_add(u64::from(b - b'0')));
    let (tens, ones) = (value % 100, value % 10);
    let teen = (11..15).contains(&tens);
    whole
        && match kind {
            "2" => (2..5).contains(&ones) && !teen,
            "5" => value > 0 && (teen || ones == 0 || ones > 4),
            "de" => value >= 20 && (tens == 0 || tens >= 20),
            _ => value > 1,
        }
}

/// One place of a rule.
enum Slot {
    /// A clause begins here.
    Opening,
    /// No comma stands before.
    NoComma,
    /// A comma stands before the next word.
    Comma,
    /// A hyphen joins the next word.
    Hyphen,
    /// The word before is none of the class.
    NotBehind(usize),
    /// A word of the class; whether it is part of the finding.
    Word(usize, bool),
    /// A word of the class, or none.
    Perhaps(usize),
    /// The next word is none of the class.
    NotNext(usize),
    /// Up to so many words of any kind.
    Gap(usize),
    /// Whether a word of the class stands in the sentence.
    Somewhere(usize, bool),
}

/// The rules of one language.
#[derive(Default)]
pub(in crate::detect) struct Rules {
    classes: Vec<Class>,
    all: Vec<Vec<Slot>>,
    /// What each of them is about.
    kinds: Vec<&'static str>,
    /// The rules that begin with a word of each class, and the set of such classes.
    openings: Vec<Vec<usize>>,
    opening: Vec<u64>,
    /// Where in `sets` the three sets of a word are: the classes that know it, those that have it
    /// with a small letter, and with a capital.
    words: FxHashMap<u64, usize>,
    sets: Vec<u64>,
    bits: Bits,
    /// The classes of endings, and whether of words with a capital, by their last bytes.
    endings: FxHashMap<Last, Vec<(&'static str, usize, bool)>>,
    /// Classes of any word, and whether with a capital; classes of numbers in digits.
    any: Vec<(usize, bool)>,
    digits: Vec<(usize, &'static str)>,
}

/// The last two bytes of an ending, or the one it has.
type Last = (u8, Option<u8>);

fn last(ending: &str) -> Last {
    let mut bytes = ending.bytes().rev();
    (bytes.next().unwrap_or_default(), bytes.next())
}

/// The rules of a language, made when a text in it comes up.
type Lazy = LazyLock<Rules, Box<dyn FnOnce() -> Rules + Send>>;

/// The rules of all languages of a table.
pub(in crate::detect) type Languages = FxHashMap<&'static str, Lazy>;

/// Reads a table: language, `class` or `rule`, name or kind, words or slots, endings, provenance.
pub(in crate::detect) fn rules(table: &'static str) -> Languages {
    let mut tables: FxHashMap<&str, Vec<[&'static str; 6]>> = FxHashMap::default();
    for row in rows(table) {
        tables.entry(row[0]).or_default().push(row);
    }
    let lazily = |table: Vec<[&'static str; 6]>| -> Box<dyn FnOnce() -> Rules + Send> {
        Box::new(move || Rules::of(&table))
    };
    tables.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(table)))).collect()
}

impl Rules {
    fn of(table: &[[&'static str; 6]]) -> Self {
        let mut own = Self::default();
        let mut names: FxHashMap<&str, usize> = FxHashMap::default();
        for [_, _, name, words, endings, _] in table.iter().filter(|row| row[1] == "class") {
            let at = *names.entry(name).or_insert_with(|| {
                own.classes.push(Class::default());
                own.classes.len() - 1
            });
            for word in words.split('|') {
                endings.split('|').for_each(|ending| own.classes[at].add(word, ending));
            }
        }
        for [_, _, name, slots, ..] in table.iter().filter(|row| row[1] == "rule") {
            own.kinds.push(name);
            let slot = |slot: &str| match (slot, slot.get(1..)) {
                ("^", _) => Slot::Opening,
                ("~,", _) => Slot::NoComma,
                (",", _) => Slot::Comma,
                ("_", _) => Slot::Hyphen,
                (_, Some(name)) if slot.starts_with('~') => Slot::NotBehind(names[name]),
                (_, Some(name)) if slot.starts_with('?') => Slot::Perhaps(names[name]),
                (_, Some(name)) if slot.starts_with('!') => Slot::NotNext(names[name]),
                (_, Some(name)) if slot.starts_with('-') => Slot::Somewhere(names[name], false),
                (_, Some(name)) if slot.starts_with('+') => Slot::Somewhere(names[name], true),
                (_, Some(many)) if slot.starts_with('*') => {
                    Slot::Gap(many.parse().expect("a gap has a number"))
                }
                _ => {
                    let name = slot.trim_matches(['(', ')']);
                    Slot::Word(names[name], name == slot)
                }
            };
            own.all.push(slots.split(' ').map(slot).collect());
        }
        own.index();
        own
    }

    /// Numbers of 64 bits that a set of classes takes.
    fn width(&self) -> usize {
        self.classes.len().div_ceil(64)
    }

    fn index(&mut self) {
        let width = self.width();
        self.openings.resize_with(self.classes.len(), Vec::new);
        self.opening.resize(width, 0);
        for (rule, slots) in self.all.iter().enumerate() {
            let first = slots.iter().find_map(|slot| match slot {
                Slot::Word(class, _) => Some(*class),
                _ => None,
            });
            if let Some(class) = first {
                self.openings[class].push(rule);
                self.opening[class / 64] |= 1 << (class % 64);
            }
        }
        for (at, class) in self.classes.iter().enumerate() {
            for (key, capital) in &class.words {
                let start = *self.words.entry(*key).or_insert(self.sets.len());
                self.sets.resize(self.sets.len().max(start + 3 * width), 0);
                for set in [0, 1 + usize::from(*capital)] {
                    self.sets[start + set * width + at / 64] |= 1 << (at % 64);
                }
            }
            for (endings, capital) in [(&class.endings, false), (&class.noun_endings, true)] {
                for ending in endings {
                    if ending.is_empty() {
                        self.any.push((at, capital));
                    } else {
                        self.endings.entry(last(ending)).or_default().push((ending, at, capital));
                    }
                }
            }
            self.digits.extend(class.digits.map(|kind| (at, kind)));
            if class.any {
                self.any.push((at, false));
            }
        }
        let mut keys: Vec<u64> = self.words.keys().copied().collect();
        keys.sort_unstable();
        self.bits = Bits::of_words(keys.iter());
    }
}

/// The places of a sentence where a rule fits, in order and apart, each with the rule's kind.
pub(in crate::detect) fn find<'d>(
    segment: Segment<'d>,
    rules: &'static Rules,
    mut tell: impl FnMut(Piece<'d>, &'static str),
) {
    let sentence = Sentence::of(segment, rules);
    let word = |at: usize| segment.words().nth(at).expect("rules count words");
    let mut done = 0;
    for at in 0..sentence.gaps.len() {
        each_common(sentence.own.of(at), &rules.opening, |class| {
            for rule in &rules.openings[class] {
                let state = State { at, found: None, gap: Gap::Space };
                let Some(found) = sentence.apply(rules, &rules.all[*rule], at, state) else {
                    continue;
                };
                let found = word(found.start).through(word(found.end - 1));
                let joined = found.after().starts_with(['-', '’', '\''])
                    || found.before().ends_with(['-', '’', '\'']);
                if !joined && found.span().start >= done {
                    done = found.span().end;
                    tell(found, rules.kinds[*rule]);
                }
            }
        });
    }
}

/// Looks at the members of a set that are in another, too.
fn each_common(set: &[u64], other: &[u64], mut look: impl FnMut(usize)) {
    for (index, (a, b)) in set.iter().zip(other).enumerate() {
        let mut left = a & b;
        while left != 0 {
            look(index * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Comma,
    Hyphen,
    /// Something else that begins with a comma.
    BehindComma,
    /// Nothing, or white space of another kind.
    White,
    Other,
}

impl Gap {
    fn of(text: &str) -> Self {
        match text.as_bytes() {
            b" " | b"\xc2\xa0" => Self::Space,
            b", " | b",\xc2\xa0" => Self::Comma,
            b"-" | b"\xe2\x80\x91" => Self::Hyphen,
            [b',', ..] => Self::BehindComma,
            _ if text.trim_start().is_empty() => Self::White,
            _ => Self::Other,
        }
    }
}

/// For each word of a sentence a set of classes.
struct Sets {
    bits: Vec<u64>,
    /// Numbers of `bits` per word.
    width: usize,
}

impl Sets {
    fn of(&self, at: usize) -> &[u64] {
        &self.bits[at * self.width..][..self.width]
    }

    fn has(&self, at: usize, class: usize) -> bool {
        self.of(at)[class / 64] >> (class % 64) & 1 == 1
    }

    fn add(&mut self, at: usize, class: usize) {
        self.bits[at * self.width + class / 64] |= 1 << (class % 64);
    }

    fn set(&mut self, at: usize, set: &[u64]) {
        self.bits[at * self.width..][..self.width].copy_from_slice(set);
    }
}

/// The words of a sentence as rules see them.
struct Sentence {
    /// What stands before each word.
    gaps: Vec<Gap>,
    /// The classes that know the word, and those of them and of its ending that it belongs to as it
    /// is written here.
    known: Sets,
    own: Sets,
}

/// How far a rule has come.
#[derive(Clone)]
struct State {
    /// The next word.
    at: usize,
    /// The words found so far.
    found: Option<Range<usize>>,
    /// What may stand before the next word.
    gap: Gap,
}

impl State {
    fn behind(&self, is_part: bool) -> Self {
        let found = if is_part {
            let start = self.found.as_ref().map_or(self.at, |found| found.start);
            Some(start..self.at + 1)
        } else {
            self.found.clone()
        };
        Self { at: self.at + 1, found, gap: Gap::Space }
    }
}

impl Sentence {
    fn of(segment: Segment<'_>, rules: &Rules) -> Self {
        let keys = segment.keys();
        let width = rules.width();
        let sets = || Sets { bits: vec![0; keys.len() * width], width };
        let (mut gaps, mut known, mut own) = (Vec::with_capacity(keys.len()), sets(), sets());
        let mut before: Option<Piece<'_>> = None;
        for ((at, word), &key) in segment.words().enumerate().zip(keys) {
            let gap = before.replace(word).map_or(Gap::Other, |last| Gap::of(last.gap_to(word)));
            gaps.push(gap);
            let text = word.text();
            let capital = text.starts_with(char::is_uppercase);
            if rules.bits.may_have_word(key)
                && let Some(start) = rules.words.get(&key)
            {
                let set = |number: usize| &rules.sets[start + number * width..][..width];
                known.set(at, set(0));
                own.set(at, set(if at == 0 && capital { 0 } else { 1 + usize::from(capital) }));
            }
            if text.as_bytes()[0].is_ascii_digit() {
                for (class, kind) in &rules.digits {
                    if !known.has(at, *class) && is_number(kind, text) {
                        own.add(at, *class);
                    }
                }
                continue;
            }
            let mut add = |class: usize| {
                if !known.has(at, class) && rules.classes[class].allows(text, key) {
                    own.add(at, class);
                }
            };
            let (byte, before) = last(text);
            for last in [(byte, before), (byte, None)] {
                for (ending, class, of_capital) in rules.endings.get(&last).into_iter().flatten() {
                    if *of_capital == capital && ends(text, ending) {
                        add(*class);
                    }
                }
            }
            for (class, of_capital) in &rules.any {
                if *of_capital == capital {
                    add(*class);
                }
            }
        }
        Self { gaps, known, own }
    }

    /// Whether `state` goes on with a word.
    fn reaches(&self, from: usize, state: &State) -> bool {
        self.gaps.get(state.at).is_some_and(|gap| state.at == from || *gap == state.gap)
    }

    /// The words that the rule finds whose first is `from`.
    fn apply(
        &self,
        rules: &Rules,
        slots: &[Slot],
        from: usize,
        state: State,
    ) -> Option<Range<usize>> {
        let mut state = state;
        for (index, slot) in slots.iter().enumerate() {
            let fits = match slot {
                Slot::Opening => !matches!(self.gaps[from], Gap::Space | Gap::White),
                Slot::NoComma => !matches!(self.gaps[from], Gap::Comma | Gap::BehindComma),
                Slot::Comma => {
                    state.gap = Gap::Comma;
                    true
                }
                Slot::Hyphen => {
                    state.gap = Gap::Hyphen;
                    true
                }
                Slot::NotBehind(class) => {
                    !from.checked_sub(1).is_some_and(|before| self.known.has(before, *class))
                }
                Slot::Somewhere(class, wanted) => {
                    (0..self.gaps.len()).any(|at| self.known.has(at, *class)) == *wanted
                }
                Slot::NotNext(class) => {
                    !(self.reaches(from, &state) && self.own.has(state.at, *class))
                }
                Slot::Perhaps(class) => {
                    if self.reaches(from, &state) && self.own.has(state.at, *class) {
                        let behind = state.behind(state.found.is_some());
                        let found = self.apply(rules, &slots[index + 1..], from, behind);
                        if found.is_some() {
                            return found;
                        }
                    }
                    true
                }
                Slot::Gap(many) => {
                    return self.leap(rules, *many, &slots[index + 1..], from, state);
                }
                Slot::Word(class, is_part) => {
                    if !self.reaches(from, &state) {
                        return state.found.filter(|_| rules.classes[*class].end);
                    }
                    let has = self.own.has(state.at, *class);
                    state = state.behind(*is_part);
                    has
                }
            };
            if !fits {
                return None;
            }
        }
        state.found
    }

    /// What the rest of a rule finds behind up to `many` words.
    fn leap(
        &self,
        rules: &Rules,
        many: usize,
        slots: &[Slot],
        from: usize,
        state: State,
    ) -> Option<Range<usize>> {
        let mut state = state;
        for skipped in 0..=many {
            let found = self.apply(rules, slots, from, state.clone());
            if found.is_some() {
                return found;
            }
            if skipped < many {
                if !self.reaches(from, &state) {
                    return None;
                }
                state = state.behind(false);
            }
        }
        None
    }
}
