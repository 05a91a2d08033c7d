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
    detect::{
        endings::LastBytes, function_words::is_function_word, lexicon::rows, mention::is_mentioned,
    },
    text::{Language, Piece, Segment, heads::Bits, key, letters::is_uppercase},
};

/// A set of words, by themselves and by their endings.
#[derive(Default)]
struct Class {
    /// Keys of whole words, and whether each is written with a capital.
    words: Vec<(u64, bool)>,
    bits: Bits,
    /// How often a text may have one of them.
    weight: usize,
    /// Endings of words with a small letter, or in scripts that have no other.
    endings: Endings,
    /// Endings of words with a capital.
    noun_endings: Endings,
    /// Words, and endings, that do not belong to it after all.
    exceptions: Vec<u64>,
    other_endings: Vec<&'static str>,
    /// Whether the end of the clause belongs to it.
    end: bool,
    /// Which numbers in digits belong to it.
    digits: Option<&'static str>,
}

/// How much more often a text has a function word than another of a class.
const FUNCTION_WORD: usize = 200;

impl Class {
    fn add(&mut self, word: &'static str, ending: &'static str, language: Language) {
        match word.as_bytes() {
            b"$" => self.end = true,
            b"*" => self.endings.add(""),
            [b'#', ..] => self.digits = Some(&word[1..]),
            [b'-', ..] => self.endings.add(&word[1..]),
            [b'=', ..] => self.noun_endings.add(&word[1..]),
            [b'!', b'-', ..] => self.other_endings.push(&word[2..]),
            [b'!', ..] => self.exceptions.push(key(&word[1..])),
            _ => {
                let capital = word.starts_with(char::is_uppercase);
                let whole = format!("{word}{ending}");
                self.words.push((key(&whole), capital));
                let common = is_function_word(&whole, language);
                self.weight += if common { FUNCTION_WORD } else { 1 };
            }
        }
    }

    /// Whether only words that it lists belong to it.
    fn is_listed(&self) -> bool {
        let open = |endings: &Endings| !endings.all.is_empty();
        self.digits.is_none() && !open(&self.endings) && !open(&self.noun_endings)
    }

    /// Whether the word with this key may belong to it; its text is asked for its ending.
    fn may_have<'t>(&self, key: u64, text: impl FnOnce() -> &'t str) -> bool {
        self.bits.may_have_word(key)
            || self.digits.is_some()
            || !self.is_listed() && {
                let text = text();
                self.endings.last.may_have(text) || self.noun_endings.last.may_have(text)
            }
    }

    /// Whether `word`, which it does not list, belongs to it nevertheless.
    fn tells(&self, word: Word<'_>, key: u64) -> bool {
        if word.text.as_bytes()[0].is_ascii_digit() {
            return self.digits.is_some_and(|kind| is_number(kind, word.text));
        }
        let endings = if word.capital { &self.noun_endings } else { &self.endings };
        endings.fit(word.text)
            && !self.exceptions.contains(&key)
            && !self.other_endings.iter().any(|end| ends(word.text, end))
    }
}

/// Endings of words; that of any word is empty.
#[derive(Default)]
struct Endings {
    all: Vec<&'static str>,
    last: LastBytes,
}

impl Endings {
    fn add(&mut self, ending: &'static str) {
        self.all.push(ending);
        self.last.add(ending);
    }

    fn fit(&self, word: &str) -> bool {
        self.last.may_have(word)
            && self.all.iter().any(|ending| ending.is_empty() || ends(word, ending))
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

/// What a table says is wrong.
struct Rule {
    slots: Vec<Slot>,
    /// What it is about.
    kind: &'static str,
    /// The class of its first word.
    first: usize,
}

/// A rule that a word tells, which stands so many words behind its start, if a word of another
/// class may stand where the rule has one.
#[derive(Clone, Copy)]
struct Told {
    rule: usize,
    behind: usize,
    beside: Option<Place>,
}

/// A place of a rule: a class, and how many words behind the start its word stands.
#[derive(Clone, Copy)]
struct Place {
    class: usize,
    behind: usize,
}

/// The rules of one language.
#[derive(Default)]
pub(in crate::detect) struct Rules {
    classes: Vec<Class>,
    /// Those that begin with a word of an earlier class come first.
    all: Vec<Rule>,
    /// Where in `sets` the three sets of a word are: the classes that know it, those that have it
    /// with a small letter, and with a capital.
    words: FxHashMap<u64, usize>,
    sets: Vec<u64>,
    bits: Bits,
    /// The rules that a word tells: each by the words of one slot, those that are the rarest.
    told: FxHashMap<u64, Vec<Told>>,
    tellers: Bits,
    /// The rules that only endings tell, and these endings.
    told_by_ending: Vec<Told>,
    endings: LastBytes,
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
    let lazily = |code, table: Vec<[&'static str; 6]>| -> Box<dyn FnOnce() -> Rules + Send> {
        Box::new(move || Rules::of(code, &table))
    };
    tables.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(code, table)))).collect()
}

impl Rules {
    fn of(code: &'static str, table: &[[&'static str; 6]]) -> Self {
        let mut own = Self::default();
        let mut names: FxHashMap<&str, usize> = FxHashMap::default();
        for [_, _, name, words, endings, _] in table.iter().filter(|row| row[1] == "class") {
            let at = *names.entry(name).or_insert_with(|| {
                own.classes.push(Class::default());
                own.classes.len() - 1
            });
            for word in words.split('|') {
                let mut add = |ending| own.classes[at].add(word, ending, Language::new(code));
                endings.split('|').for_each(&mut add);
            }
        }
        for [_, _, kind, slots, ..] in table.iter().filter(|row| row[1] == "rule") {
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
            let slots = own.cheapest_first(slots.split(' ').map(slot));
            let first = slots.iter().find_map(|slot| match slot {
                Slot::Word(class, _) => Some(*class),
                _ => None,
            });
            own.all.extend(first.map(|first| Rule { slots, kind, first }));
        }
        own.all.sort_by_key(|rule| rule.first);
        own.index();
        own
    }

    /// Slots in an order that finds the same: what is asked of the whole sentence comes behind what
    /// is asked of a word, but not behind the end of a clause, with which a rule may be done.
    fn cheapest_first(&self, slots: impl Iterator<Item = Slot>) -> Vec<Slot> {
        let (mut ordered, mut late) = (Vec::new(), Vec::new());
        for slot in slots {
            match slot {
                Slot::Somewhere(..) => late.push(slot),
                Slot::Word(class, _) if self.classes[class].end => {
                    ordered.append(&mut late);
                    ordered.push(slot);
                }
                _ => ordered.push(slot),
            }
        }
        ordered.append(&mut late);
        ordered
    }

    /// Numbers of 64 bits that a set of classes takes.
    fn width(&self) -> usize {
        self.classes.len().div_ceil(64)
    }

    fn index(&mut self) {
        let width = self.width();
        for (at, class) in self.classes.iter().enumerate() {
            for (key, capital) in &class.words {
                let start = *self.words.entry(*key).or_insert(self.sets.len());
                self.sets.resize(self.sets.len().max(start + 3 * width), 0);
                for set in [0, 1 + usize::from(*capital)] {
                    self.sets[start + set * width + at / 64] |= 1 << (at % 64);
                }
            }
        }
        let mut keys: Vec<u64> = self.words.keys().copied().collect();
        keys.sort_unstable();
        self.bits = Bits::of_words(keys.iter());
        for class in &mut self.classes {
            class.bits = Bits::of_words(class.words.iter().map(|(key, _)| key));
        }
        for (at, rule) in self.all.iter().enumerate() {
            let places = self.tellers(rule);
            let Some(Place { class, behind }) = places.first().copied() else { continue };
            let told = Told { rule: at, behind, beside: places.get(1).copied() };
            let class = &self.classes[class];
            for (key, _) in &class.words {
                self.told.entry(*key).or_default().push(told);
            }
            if !class.is_listed() {
                self.told_by_ending.push(told);
                self.endings.join(class.endings.last);
                self.endings.join(class.noun_endings.last);
                if class.digits.is_some() {
                    self.endings.add("");
                }
            }
        }
        self.tellers = Bits::of_words(self.told.keys());
    }

    /// The places of `rule` by which it is told, the rarest first.
    fn tellers(&self, rule: &Rule) -> Vec<Place> {
        let mut known = vec![Place { class: rule.first, behind: 0 }];
        let mut behind = 0;
        for slot in &rule.slots {
            match slot {
                Slot::Perhaps(_) | Slot::Gap(_) => break,
                Slot::Word(class, _) => {
                    // A clause may end where such a word would stand.
                    if behind > 0 && !self.classes[*class].end {
                        known.push(Place { class: *class, behind });
                    }
                    behind += 1;
                }
                _ => {}
            }
        }
        known.sort_by_key(|place| {
            let class = &self.classes[place.class];
            (!class.is_listed(), class.weight)
        });
        known
    }

    /// Where the sets of the word with this key are.
    fn sets_of(&self, key: u64) -> Option<usize> {
        self.bits.may_have_word(key).then(|| self.words.get(&key).copied()).flatten()
    }

    /// Whether the set that begins at `start` has a class.
    fn has(&self, start: usize, class: usize) -> bool {
        self.sets[start + class / 64] >> (class % 64) & 1 == 1
    }

    /// The places of a sentence where a rule may begin, in order, each with the rule.
    fn places(&self, segment: Segment<'_>) -> Vec<(usize, usize)> {
        let (keys, mut places) = (segment.keys(), Vec::new());
        let mut add = |at: usize, told: &[Told]| {
            for Told { rule, behind, beside } in told {
                let Some(start) = at.checked_sub(*behind) else { continue };
                let may_stand = |place: Place| {
                    let at = start + place.behind;
                    let text = || segment.word(at).text();
                    keys.get(at).is_some_and(|key| self.classes[place.class].may_have(*key, text))
                };
                if beside.is_none_or(may_stand) {
                    places.push((start, *rule));
                }
            }
        };
        for (at, key) in keys.iter().enumerate() {
            if self.tellers.may_have_word(*key)
                && let Some(told) = self.told.get(key)
            {
                add(at, told);
            }
        }
        if !self.endings.is_empty() {
            for (at, word) in segment.words().enumerate() {
                if self.endings.may_have(word.text()) {
                    add(at, &self.told_by_ending);
                }
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The places of a sentence where a rule fits, in order and apart, each with the rule's kind. What
/// is only mentioned there is no place.
pub(in crate::detect) fn find<'d>(
    segment: Segment<'d>,
    rules: &'static Rules,
    mut tell: impl FnMut(Piece<'d>, &'static str),
) {
    let places = rules.places(segment);
    if places.is_empty() {
        return;
    }
    let mut sentence = Sentence::of(segment, rules);
    let mut done = 0;
    for (at, rule) in places {
        let rule = &rules.all[rule];
        if !sentence.has(at, rule.first) {
            continue;
        }
        let state = State { at, found: None, gap: Gap::Space };
        let Some(found) = sentence.apply(&rule.slots, at, state) else { continue };
        let found = segment.word(found.start).through(segment.word(found.end - 1));
        let joined = found.after().starts_with(['-', '’', '\''])
            || found.before().ends_with(['-', '’', '\'']);
        if !joined && found.span().start >= done {
            done = found.span().end;
            if !is_mentioned(segment.document, found) {
                tell(found, rule.kind);
            }
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

/// A word as rules see it.
#[derive(Clone, Copy)]
struct Word<'d> {
    text: &'d str,
    /// What stands before it.
    gap: Gap,
    capital: bool,
    /// Where its sets are.
    sets: Option<usize>,
}

/// A sentence of which words are looked at when a rule asks for them.
struct Sentence<'d> {
    segment: Segment<'d>,
    rules: &'static Rules,
    keys: &'d [u64],
    seen: Vec<Option<Word<'d>>>,
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

impl<'d> Sentence<'d> {
    fn of(segment: Segment<'d>, rules: &'static Rules) -> Self {
        let keys = segment.keys();
        Self { segment, rules, keys, seen: vec![None; keys.len()] }
    }

    fn word(&mut self, at: usize) -> Word<'d> {
        if let Some(word) = self.seen[at] {
            return word;
        }
        let word = self.segment.word(at);
        let before = at.checked_sub(1).map(|before| self.segment.word(before));
        let gap = before.map_or(Gap::Other, |before| Gap::of(before.gap_to(word)));
        let text = word.text();
        let capital = text.starts_with(is_uppercase);
        let word = Word { text, gap, capital, sets: self.rules.sets_of(self.keys[at]) };
        self.seen[at] = Some(word);
        word
    }

    /// Whether the class knows the word, however it is written.
    fn knows(&self, at: usize, class: usize) -> bool {
        self.rules.sets_of(self.keys[at]).is_some_and(|start| self.rules.has(start, class))
    }

    /// Whether the word belongs to the class as it is written here.
    fn has(&mut self, at: usize, class: usize) -> bool {
        let word = self.word(at);
        if let Some(start) = word.sets
            && self.rules.has(start, class)
        {
            let set = if at == 0 && word.capital { 0 } else { 1 + usize::from(word.capital) };
            return self.rules.has(start + set * self.rules.width(), class);
        }
        self.rules.classes[class].tells(word, self.keys[at])
    }

    /// Whether `state` goes on with a word.
    fn reaches(&mut self, from: usize, state: &State) -> bool {
        state.at < self.keys.len() && (state.at == from || self.word(state.at).gap == state.gap)
    }

    /// The words that the rule finds whose first is `from`.
    fn apply(&mut self, slots: &[Slot], from: usize, mut state: State) -> Option<Range<usize>> {
        for (index, slot) in slots.iter().enumerate() {
            let fits = match slot {
                Slot::Opening => !matches!(self.word(from).gap, Gap::Space | Gap::White),
                Slot::NoComma => !matches!(self.word(from).gap, Gap::Comma | Gap::BehindComma),
                Slot::Comma => {
                    state.gap = Gap::Comma;
                    true
                }
                Slot::Hyphen => {
                    state.gap = Gap::Hyphen;
                    true
                }
                Slot::NotBehind(class) => {
                    !from.checked_sub(1).is_some_and(|before| self.knows(before, *class))
                }
                Slot::Somewhere(class, wanted) => {
                    (0..self.keys.len()).any(|at| self.knows(at, *class)) == *wanted
                }
                Slot::NotNext(class) => !(self.reaches(from, &state) && self.has(state.at, *class)),
                Slot::Perhaps(class) => {
                    if self.reaches(from, &state) && self.has(state.at, *class) {
                        let behind = state.behind(state.found.is_some());
                        let found = self.apply(&slots[index + 1..], from, behind);
                        if found.is_some() {
                            return found;
                        }
                    }
                    true
                }
                Slot::Gap(many) => return self.leap(*many, &slots[index + 1..], from, state),
                Slot::Word(class, is_part) => {
                    if !self.reaches(from, &state) {
                        return state.found.filter(|_| self.rules.classes[*class].end);
                    }
                    let has = self.has(state.at, *class);
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
        &mut self,
        many: usize,
        slots: &[Slot],
        from: usize,
        mut state: State,
    ) -> Option<Range<usize>> {
        for skipped in 0..=many {
            let found = self.apply(slots, from, state.clone());
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
