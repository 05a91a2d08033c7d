//! Rules on words that stand side by side, from a table of classes of words and of rules that name
//! them slot by slot. What a rule means is left to the detectors.
//!
//! A slot is `X` (a word of the class X, part of the finding), `(X)` (one that is no part of it),
//! `?X` (one or none), `!X` (the next word is none), `*3` (up to three words of any kind), `-X`
//! (none stands in the sentence), `+X` (one stands in it), `~X` (the word before is none), `^` (a
//! clause begins), `~,` (no comma stands before), `,` (a comma stands here) or `_` (a
//! hyphen does).

use std::sync::LazyLock;

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

    fn has_key(&self, key: u64) -> bool {
        self.words.binary_search_by_key(&key, |(known, _)| *known).is_ok()
    }

    fn has(&self, word: &str, key: u64, opens: bool) -> bool {
        let capital = word.starts_with(char::is_uppercase);
        if self.has_key(key) {
            return self.words.binary_search(&(key, capital)).is_ok() || (opens && capital);
        }
        let ends = |endings: &[&str]| {
            endings.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending))
        };
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.digits.is_some_and(|kind| is_number(kind, word));
        }
        let found =
            if capital { ends(&self.noun_endings) } else { self.any || ends(&self.endings) };
        found && !self.exceptions.contains(&key) && !ends(&self.other_endings)
    }
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
    /// Rules by the key of the word that they begin with, sorted.
    by_word: Vec<(u64, usize)>,
    /// Those keys.
    bits: Bits,
    /// Rules by the ending of that word, and these by their last bytes.
    by_ending: FxHashMap<Last, Vec<(&'static str, usize)>>,
    /// Rules that begin with a number in digits.
    by_digit: Vec<usize>,
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
        own.classes.iter_mut().for_each(|class| class.words.sort_unstable());
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
            own.add_rule(slots.split(' ').map(slot).collect());
        }
        own.by_word.sort_unstable();
        own.bits = Bits::of_words(own.by_word.iter().map(|(key, _)| key));
        own
    }

    fn add_rule(&mut self, slots: Vec<Slot>) {
        let rule = self.all.len();
        let first = slots.iter().find_map(|slot| match slot {
            Slot::Word(class, _) => Some(*class),
            _ => None,
        });
        if let Some(class) = first.map(|class| &self.classes[class]) {
            self.by_word.extend(class.words.iter().map(|(key, _)| (*key, rule)));
            if class.digits.is_some() {
                self.by_digit.push(rule);
            }
            for ending in class.endings.iter().chain(&class.noun_endings) {
                self.by_ending.entry(last(ending)).or_default().push((ending, rule));
            }
        }
        self.all.push(slots);
    }
}

/// The places of a sentence where a rule fits, in order and apart, each with the rule's kind.
pub(in crate::detect) fn find<'d>(
    segment: Segment<'d>,
    rules: &'static Rules,
    mut tell: impl FnMut(Piece<'d>, &'static str),
) {
    let keys = segment.keys();
    let mut words = segment.words();
    let mut before: Option<Piece<'_>> = None;
    let mut done = 0;
    for at in 0..keys.len() {
        let rest = words.clone();
        let Some(word) = words.next() else { return };
        let place = Place { rules, at, before: before.replace(word), keys };
        let known = rules.bits.may_have_word(keys[at]);
        let by_word = if known { rules.by_word.as_slice() } else { &[] };
        let from = by_word.partition_point(|(key, _)| *key < keys[at]);
        let by_word = by_word[from..].iter().take_while(|(key, _)| *key == keys[at]);
        let (byte, before) = last(word.text());
        let by_ending = [(byte, before), (byte, None)].map(|last| rules.by_ending.get(&last));
        let by_ending = by_ending.into_iter().flatten().flatten();
        let by_ending = by_ending.filter(|(ending, _)| word.text().ends_with(ending));
        let by_digit: &[usize] =
            if word.text().as_bytes()[0].is_ascii_digit() { &rules.by_digit } else { &[] };
        let candidates = by_word.map(|(_, rule)| *rule).chain(by_ending.map(|(_, rule)| *rule));
        for rule in candidates.chain(by_digit.iter().copied()) {
            let state = State { offset: 0, last: None, found: None, gaps: SPACE };
            let Some(found) = place.apply(&rules.all[rule], rest.clone(), state) else {
                continue;
            };
            let joined = found.after().starts_with(['-', '’', '\''])
                || found.before().ends_with(['-', '’', '\'']);
            if !joined && found.span().start >= done {
                done = found.span().end;
                tell(found, rules.kinds[rule]);
            }
        }
    }
}

/// A word of a sentence, where a rule is tried.
struct Place<'s> {
    rules: &'static Rules,
    at: usize,
    before: Option<Piece<'s>>,
    keys: &'s [u64],
}

/// What stands between words side by side.
const SPACE: [&str; 2] = [" ", "\u{a0}"];

/// How far a rule has come.
#[derive(Clone, Copy)]
struct State<'t> {
    /// Words since the place.
    offset: usize,
    last: Option<Piece<'t>>,
    found: Option<Piece<'t>>,
    /// What may stand before the next word.
    gaps: [&'static str; 2],
}

impl<'t> State<'t> {
    /// Whether `word` follows at once.
    fn reaches(self, word: Piece<'t>) -> bool {
        self.last.is_none_or(|last| self.gaps.contains(&last.gap_to(word)))
    }

    fn behind(self, word: Piece<'t>, is_part: bool) -> Self {
        let found = if is_part {
            Some(self.found.map_or(word, |found| found.through(word)))
        } else {
            self.found
        };
        Self { offset: self.offset + 1, last: Some(word), found, gaps: SPACE }
    }
}

impl Place<'_> {
    /// What the rule finds here, where `words` are those not yet read.
    fn apply<'t>(
        &self,
        slots: &[Slot],
        words: impl Iterator<Item = Piece<'t>> + Clone,
        state: State<'t>,
    ) -> Option<Piece<'t>> {
        let (mut words, mut state) = (words, state);
        for (index, slot) in slots.iter().enumerate() {
            let fits = match slot {
                Slot::Opening => !self.before.is_some_and(|before| {
                    before.after().trim_start().starts_with(char::is_alphanumeric)
                }),
                Slot::NoComma => !self.before.is_some_and(|before| before.after().starts_with(',')),
                Slot::Comma => {
                    state.gaps = [", ", ",\u{a0}"];
                    true
                }
                Slot::Hyphen => {
                    state.gaps = ["-", "‑"];
                    true
                }
                Slot::NotBehind(class) => {
                    let behind = self.at.checked_sub(1).map(|at| self.keys[at]);
                    !behind.is_some_and(|key| self.rules.classes[*class].has_key(key))
                }
                Slot::Somewhere(class, wanted) => {
                    let class = &self.rules.classes[*class];
                    self.keys.iter().any(|key| class.has_key(*key)) == *wanted
                }
                Slot::NotNext(class) => {
                    let next = words.clone().next().filter(|word| state.reaches(*word));
                    !next.is_some_and(|word| self.has(*class, word, state.offset))
                }
                Slot::Perhaps(class) => {
                    let mut rest = words.clone();
                    let next = rest.next().filter(|word| state.reaches(*word));
                    if let Some(word) = next.filter(|word| self.has(*class, *word, state.offset)) {
                        let is_part = state.found.is_some();
                        let behind = state.behind(word, is_part);
                        if let Some(found) = self.apply(&slots[index + 1..], rest, behind) {
                            return Some(found);
                        }
                    }
                    true
                }
                Slot::Gap(many) => return self.leap(*many, &slots[index + 1..], words, state),
                Slot::Word(class, is_part) => {
                    let next = words.next().filter(|word| state.reaches(*word));
                    let Some(word) = next else {
                        return state.found.filter(|_| self.rules.classes[*class].end);
                    };
                    let has = self.has(*class, word, state.offset);
                    state = state.behind(word, *is_part);
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
    fn leap<'t>(
        &self,
        many: usize,
        slots: &[Slot],
        words: impl Iterator<Item = Piece<'t>> + Clone,
        state: State<'t>,
    ) -> Option<Piece<'t>> {
        let (mut words, mut state) = (words, state);
        for skipped in 0..=many {
            if let Some(found) = self.apply(slots, words.clone(), state) {
                return Some(found);
            }
            if skipped < many {
                let next = words.next().filter(|word| state.reaches(*word))?;
                state = state.behind(next, false);
            }
        }
        None
    }

    fn has(&self, class: usize, word: Piece<'_>, offset: usize) -> bool {
        let at = self.at + offset;
        self.rules.classes[class].has(word.text(), self.keys[at], at == 0)
    }
}
