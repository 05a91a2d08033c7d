//! What the words of a language may agree in: the features (gender, number and case) of nouns,
//! determiners and adjectives, from a table of paradigms, and phrases whose words have none in
//! common. What a clash means is left to the detectors.
//!
//! A table row has a language, a kind, a name, words and endings. Kinds: `paradigm` (endings with
//! features), `noun` (stems of a paradigm), `common` (the same, but the noun may lack an article),
//! `tail` (stems that end longer nouns, too), `not` (no noun of the table), `det` (determiners; the
//! name is the context of the adjective behind), `adj` (stems, or `*` for any word, after
//! determiners of the contexts in the name; `0` is none, `g` too, but the adjective may have a noun
//! of its own, so that it clashes by its gender only; `p` is behind the noun), `verb` (words, or
//! endings, that follow a subject), `participle` (endings of what follows such a verb), `lead`
//! (words before a determiner that cannot be a pronoun), `number` (words behind which no phrase is
//! looked at), `own` (determiners that may belong to the adjective before, «τον δικό της ρόλο»),
//! `predicate` and `governor` (verbs before, and prepositions behind which no noun stands without
//! an article).
//!
//! Features are written in the letters of [`super::features`].

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        endings::LastBytes,
        features::{
            ACCUSATIVE, ANIMATE, CASES, Features, NEUTER, NOMINATIVE, PLURALS, SINGULAR, doubt,
        },
        lexicon::rows,
    },
    text::{
        Piece, Segment, Trait,
        heads::Bits,
        key,
        letters::{is_lowercase, is_uppercase},
    },
};

/// What a noun is where it is a subject in the singular.
#[expect(clippy::struct_excessive_bools, reason = "a form may be of several genders")]
pub(in crate::detect) struct Subject {
    pub(in crate::detect) masculine: bool,
    pub(in crate::detect) feminine: bool,
    pub(in crate::detect) neuter: bool,
    /// Whether its form can be nothing but the subject.
    pub(in crate::detect) only: bool,
}

/// What is known of one language.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the language")]
#[derive(Default)]
pub(in crate::detect) struct Grammar {
    nouns: FxHashMap<u64, Features>,
    /// Those that have an article in the singular.
    counted: FxHashSet<u64>,
    tails: FxHashMap<u64, Features>,
    /// Bytes of the shortest and the longest tail, and the ends of all, as long as the shortest.
    reach: (usize, usize),
    tail_ends: Bits,
    /// Their first two letters.
    tail_starts: Bits,
    /// The tails while the table is being read.
    tail_forms: Vec<String>,
    excluded: FxHashSet<u64>,
    determiners: FxHashMap<u64, (Features, char)>,
    /// By context, then by word.
    adjectives: FxHashMap<(char, u64), Features>,
    adjective_endings: Vec<(char, &'static str, Features)>,
    not_adjectives: FxHashSet<u64>,
    /// Adjectives that may have a noun of their own («полный воды»).
    governing: FxHashSet<u64>,
    verbs: FxHashMap<u64, Features>,
    verb_endings: Vec<(&'static str, Features)>,
    participles: Vec<(&'static str, Features)>,
    leads: FxHashSet<u64>,
    numbers: FxHashSet<u64>,
    /// Verbs before which a noun has an article, and prepositions behind which it has.
    predicates: FxHashSet<u64>,
    governors: FxHashSet<u64>,
    governor_bits: Bits,
    /// Determiners that may belong to an adjective before them.
    possessives: FxHashSet<u64>,
    /// Words behind a noun, and whether they are verbs.
    after: FxHashMap<u64, bool>,
    /// Words that a phrase may begin with, and nouns and adjectives, that may stand behind.
    openers: Bits,
    followers: Bits,
    adjective_ends: LastBytes,
    /// Whether nouns are written with a capital.
    capitals: bool,
    /// Whether nouns have cases, so that a verb may follow its object.
    cased: bool,
    /// Whether the article is written in one with its noun.
    prefixes: bool,
    /// Whether words are joined to the article by an apostrophe.
    elides: bool,
}

type Rows = Vec<[&'static str; 6]>;
type Lazy = LazyLock<Grammar, Box<dyn FnOnce() -> Grammar + Send>>;

/// The grammars of all languages of a table, each made when a text in its language comes up.
pub(in crate::detect) type Grammars = FxHashMap<&'static str, Lazy>;

/// Those of all languages with gender.
pub(in crate::detect) static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| {
    grammars(&[include_str!("lexicon/noun_phrases.tsv"), include_str!("lexicon/common_words.tsv")])
});

/// Reads tables: language, kind, name, words, endings, provenance.
fn grammars(all: &[&'static str]) -> Grammars {
    let mut tables: FxHashMap<&str, Rows> = FxHashMap::default();
    for row in all.iter().flat_map(|table| rows(table)) {
        tables.entry(row[0]).or_default().push(row);
    }
    let lazily = |code: &'static str, table: Rows| -> Box<dyn FnOnce() -> Grammar + Send> {
        Box::new(move || Grammar::of(code, &table))
    };
    tables.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(code, table)))).collect()
}

/// The endings of a paradigm, each with its features.
fn endings(cell: &'static str) -> Vec<(&'static str, Features)> {
    let pair = |part: &'static str| part.split_once(':').expect("an ending has its features");
    let pairs = cell.split('|').filter(|part| !part.is_empty()).map(pair);
    pairs.map(|(ending, features)| (ending, Features::read(features))).collect()
}

impl Grammar {
    fn of(code: &'static str, table: &Rows) -> Self {
        let mut own = Self {
            capitals: code == "de",
            cased: matches!(code, "cs" | "pl" | "ru" | "uk"),
            prefixes: code == "ar",
            elides: matches!(code, "fr" | "it"),
            reach: (usize::MAX, 0),
            ..Self::default()
        };
        let mut paradigms: FxHashMap<&str, Vec<(&str, Features)>> = FxHashMap::default();
        for [_, kind, name, words, ends, _] in table {
            if *kind == "paradigm" {
                paradigms.insert(name, endings(ends));
                continue;
            }
            for word in words.split('|') {
                own.add(kind, name, word, ends, &paradigms);
            }
        }
        let forms = std::mem::take(&mut own.tail_forms);
        let ends: Vec<u64> = forms.iter().map(|form| own.end_of(form)).collect();
        own.tail_ends = Bits::of_words(ends.iter());
        let starts: Vec<u32> = forms.iter().filter_map(|form| start(form)).collect();
        own.tail_starts = Bits::new(starts.iter().copied());
        let opens = own.adjectives.keys().filter(|(context, _)| *context == '0');
        let openers: Vec<u64> =
            own.determiners.keys().copied().chain(opens.map(|(_, word)| *word)).collect();
        own.openers = Bits::of_words(openers.iter());
        let adjectives = own.adjectives.keys().map(|(_, word)| *word);
        let followers: Vec<u64> = own.nouns.keys().copied().chain(adjectives).collect();
        own.followers = Bits::of_words(followers.iter());
        own.adjective_endings.iter().for_each(|(_, end, _)| own.adjective_ends.add(end));
        own.governor_bits = Bits::of_words(own.governors.iter());
        own
    }

    /// The key of what `word` ends in, as long as the shortest tail.
    fn end_of(&self, word: &str) -> u64 {
        let shortest = word.len().saturating_sub(self.reach.0);
        let start = (shortest..word.len()).find(|at| word.is_char_boundary(*at));
        key(&word[start.unwrap_or(word.len())..])
    }

    fn add(
        &mut self,
        kind: &str,
        name: &str,
        word: &'static str,
        ends: &'static str,
        paradigms: &FxHashMap<&str, Vec<(&'static str, Features)>>,
    ) {
        let merge = |old: &mut Features, new: Features| *old = old.or(new);
        match kind {
            "noun" | "tail" | "common" => {
                for (ending, features) in paradigms.get(name).expect("the paradigm is known") {
                    let form = format!("{word}{ending}");
                    let known = key(&form);
                    if kind != "common" {
                        self.counted.insert(known);
                    }
                    if kind == "tail" {
                        let (shortest, longest) = self.reach;
                        self.reach = (shortest.min(form.len()), longest.max(form.len()));
                        merge(self.tails.entry(known).or_insert(Features::NONE), *features);
                        self.tail_forms.push(form);
                    }
                    merge(self.nouns.entry(known).or_insert(Features::NONE), *features);
                }
            }
            "not" => drop(self.excluded.insert(key(word))),
            "det" => {
                let context = name.chars().next().unwrap_or('0');
                let entry = self.determiners.entry(key(word)).or_insert((Features::NONE, context));
                merge(&mut entry.0, Features::read(ends));
            }
            "adj" => {
                for (ending, features) in endings(ends) {
                    for context in name.chars() {
                        if word == "*" {
                            self.adjective_endings.push((context, ending, features));
                        } else {
                            let known = key(&format!("{word}{ending}"));
                            if context == 'g' {
                                self.governing.insert(known);
                            }
                            let place = (if context == 'g' { '0' } else { context }, known);
                            merge(self.adjectives.entry(place).or_insert(Features::NONE), features);
                        }
                    }
                }
            }
            "noadj" => drop(self.not_adjectives.insert(key(word))),
            "verb" => {
                let features = Features::read(ends);
                match word.strip_prefix('-') {
                    Some(ending) => self.verb_endings.push((ending, features)),
                    None => merge(self.verbs.entry(key(word)).or_insert(Features::NONE), features),
                }
            }
            "participle" => {
                let features = if ends == "-" { Features::NONE } else { Features::read(ends) };
                self.participles.push((word, features));
            }
            "lead" => drop(self.leads.insert(key(word))),
            "predicate" => drop(self.predicates.insert(key(word))),
            "governor" => drop(self.governors.insert(key(word))),
            "own" => drop(self.possessives.insert(key(word))),
            "number" => drop(self.numbers.insert(key(word))),
            "after" => drop(self.after.insert(key(word), name == "v")),
            _ => panic!("{kind} is no kind of the table"),
        }
    }

    /// What the word with the key `known` is where it is a subject in the singular; nothing for men,
    /// whose words women bear, too, and for what may be a plural.
    pub(in crate::detect) fn subject(&self, known: u64) -> Option<Subject> {
        if !self.followers.may_have_word(known) || self.excluded.contains(&known) {
            return None;
        }
        let noun = *self.nouns.get(&known)?;
        let is = |other: Features| !noun.and(NOMINATIVE).and(other).is_none();
        let genders = [1, 2, 3].map(|gender| is(Features(SINGULAR << (gender * 2 * CASES))));
        let sure = !is(ANIMATE) && !is(Features::PLURAL) && genders.contains(&true);
        let [masculine, feminine, neuter] = genders;
        let only = noun.and(Features(!NOMINATIVE.0)).is_none();
        sure.then_some(Subject { masculine, feminine, neuter, only })
    }

    /// Whether the word at `at` may be a noun or an adjective.
    fn may_follow(&self, segment: Segment<'_>, at: usize) -> bool {
        let Some(key) = segment.keys().get(at) else { return false };
        self.followers.may_have_word(*key)
            || !(self.tails.is_empty() && self.adjective_ends.is_empty()) && {
                let text = segment.word(at).text();
                self.adjective_ends.may_have(text)
                    || self.tail_ends.may_have_word(self.end_of(text))
                    || text.ends_with(is_uppercase)
            }
    }

    /// What is known of the noun `word`, whose key is `known`, by itself or by the noun that it ends
    /// in.
    fn noun(&self, word: &str, known: u64) -> Option<Features> {
        let capital = word.starts_with(is_uppercase);
        let small = word.starts_with(is_lowercase);
        if capital != self.capitals && (capital || small) {
            return None;
        }
        let is_excluded = || self.excluded.contains(&known);
        if self.followers.may_have_word(known)
            && let Some(features) = self.nouns.get(&known)
        {
            return (!is_excluded()).then_some(*features);
        }
        let (shortest, longest) = self.reach;
        // In capitals a word ends in none as they are written.
        if !self.tail_ends.may_have_word(self.end_of(word)) && !word.ends_with(is_uppercase) {
            return None;
        }
        // «дороги.Движение»: two words fused.
        if word.contains('.') || self.prefixes && !word.starts_with("ال") || is_excluded() {
            return None;
        }
        // At least two letters come before a tail.
        let starts = word.char_indices().skip(2).map(|(at, _)| at);
        let tails = starts.map(|at| &word[at..]).skip_while(|tail| tail.len() > longest);
        let tails = tails.take_while(|tail| tail.len() >= shortest);
        let may_be = |tail: &&str| start(tail).is_none_or(|start| self.tail_starts.may_have(start));
        let mut tails = tails.filter(may_be);
        tails.find_map(|tail| self.tails.get(&key(tail)).copied())
    }

    /// What the adjective `word` may be, behind a determiner of `context`.
    fn adjective(&self, context: char, word: &str, known: u64) -> Option<Features> {
        if let Some(features) = self.adjectives.get(&(context, known)) {
            return Some(*features);
        }
        if self.adjective_endings.is_empty()
            || !word.starts_with(char::is_lowercase)
            || self.not_adjectives.contains(&known)
            || self.determiners.contains_key(&known)
        {
            return None;
        }
        let longest = self
            .adjective_endings
            .iter()
            .filter(|(of, ending, _)| *of == context && word.ends_with(ending))
            .max_by_key(|(_, ending, _)| ending.len())?;
        (word.len() > longest.1.len() + 2).then_some(longest.2)
    }

    fn verb(&self, word: &str, known: u64) -> Option<Features> {
        self.verbs.get(&known).copied().or_else(|| {
            let ends = |(ending, _): &&(&str, Features)| word.ends_with(*ending);
            let longest = self.verb_endings.iter().filter(ends).max_by_key(|(end, _)| end.len())?;
            Some(longest.1)
        })
    }

    /// What the participle `word` may be; nothing if it stands before another.
    fn participle(&self, word: &str) -> Option<Features> {
        let ends = |(ending, _): &&(&str, Features)| word.ends_with(*ending);
        let longest = self.participles.iter().filter(ends).max_by_key(|(end, _)| end.len())?;
        Some(longest.1)
    }

    /// The part of a word behind the article or preposition that an apostrophe joins to it.
    fn bare<'t>(&self, word: Piece<'t>) -> Piece<'t> {
        match word.text().rfind(['’', '\'']).filter(|_| self.elides) {
            Some(at) => {
                let mark = word.text()[at..].chars().next().map_or(0, char::len_utf8);
                word.slice(at + mark..word.text().len())
            }
            None => word,
        }
    }
}

/// A number for the first two letters of a word in any case; none beyond ASCII.
fn start(word: &str) -> Option<u32> {
    match word.as_bytes() {
        [first, second, ..] if first.is_ascii() && second.is_ascii() => {
            Some(u32::from(first | 0x20) << 8 | u32::from(second | 0x20))
        }
        _ => None,
    }
}

/// Conjunctions that join two adjectives of one noun.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "и", "или", "либо", "і", "й", "та", "або", "чи", "i", "oraz", "a", "lub", "albo", "ani", "nebo", "či", "și", "sau", "e", "ed", "o", "od",
    "y", "u", "ou", "et", "en", "of", "och", "eller", "und", "oder", "και", "κι", "ή", "या", "और",
];

/// Adjectives between a determiner and its noun, at most.
const ADJECTIVES: usize = 3;

/// How a phrase clashes.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::detect) enum Clash {
    /// Before its noun.
    Before,
    /// With the adjective behind it.
    Behind,
    /// With the verb of which it is the subject.
    Verb,
}

/// The phrases of a sentence whose words have no gender, number and case in common, in order.
pub(in crate::detect) fn clashes<'d>(
    segment: Segment<'d>,
    grammar: &Grammar,
    mut tell: impl FnMut(Piece<'d>, Clash),
) {
    let keys = segment.keys();
    for (at, key) in keys.iter().enumerate() {
        let is_subject = at == 0 && grammar.cased;
        let opens = grammar.openers.may_have_word(*key)
            || grammar.elides
                && segment.word_has(at, Trait::Mark)
                && segment.word(at).text().contains(['’', '\'']);
        let begins = is_subject || opens && grammar.may_follow(segment, at + 1);
        if !begins {
            continue;
        }
        let before = at.checked_sub(1);
        let previous = before.map(|before| segment.word(before));
        let opening = Opening { grammar, previous, previous_key: before.map(|at| keys[at]) };
        let words = segment.words().zip(keys.iter().copied()).skip(at);
        if let Some((found, clash)) = opening.phrase(words)
            && !is_joined(found)
        {
            tell(found, clash);
        }
    }
}

/// What lacks an article at the start of a sentence or behind one of the prepositions that want
/// one: «Ministre a annoncé», «dans hôpital».
pub(in crate::detect) fn bare_nouns<'d>(
    segment: Segment<'d>,
    grammar: &Grammar,
    mut tell: impl FnMut(Piece<'d>),
) {
    let keys = segment.keys();
    let singular = |known: u64| {
        grammar.counted.contains(&known)
            && grammar.nouns.get(&known).is_some_and(|noun| noun.and(Features::PLURAL).is_none())
            && !grammar.excluded.contains(&known)
    };
    if let [noun, verb, ..] = *keys
        && grammar.predicates.contains(&verb)
        && singular(noun)
    {
        let mut words = segment.words();
        if let (Some(noun), Some(verb)) = (words.next(), words.next())
            && noun.gap_to(verb) == " "
            && noun.span().start == segment.piece().trim().span().start
        {
            tell(noun.through(verb));
        }
    }
    for (at, pair) in keys.windows(2).enumerate() {
        if grammar.governor_bits.may_have_word(pair[0])
            && grammar.governors.contains(&pair[0])
            && singular(pair[1])
        {
            let mut words = segment.words().skip(at);
            if let (Some(preposition), Some(noun)) = (words.next(), words.next())
                && preposition.gap_to(noun) == " "
                && noun.text().starts_with(char::is_lowercase)
                && !noun.after().starts_with(['-', '’', '\''])
            {
                tell(preposition.through(noun));
            }
        }
    }
}

/// Whether a hyphen or an apostrophe joins a word to the phrase.
fn is_joined(found: Piece<'_>) -> bool {
    found.after().starts_with(['-', '’', '\'', '‑', '–'])
        || found.before().ends_with(['-', '‑', '.'])
}

/// Whether a German word may be an infinitive („beim Bauen“) or part of a name („die Shamrock
/// Rovers“) rather than the noun that it looks like.
fn is_other_word(features: Features, noun: Features, word: Piece<'_>) -> bool {
    let is_plural = noun.and(Features(!PLURALS)).is_none();
    let infinitive = is_plural && word.text().ends_with('n') && !features.and(NEUTER).is_none();
    let rest = word.after();
    infinitive || rest.starts_with(' ') && rest[1..].starts_with(char::is_uppercase)
}

/// Where a phrase may begin.
struct Opening<'g, 't> {
    grammar: &'g Grammar,
    previous: Option<Piece<'t>>,
    previous_key: Option<u64>,
}

impl<'t> Opening<'_, 't> {
    /// The phrase that begins with the first of `words`, and where it clashes.
    fn phrase(
        &self,
        mut words: impl Iterator<Item = (Piece<'t>, u64)>,
    ) -> Option<(Piece<'t>, Clash)> {
        let grammar = self.grammar;
        let (whole, known) = words.next()?;
        let first = grammar.bare(whole);
        let known = if first == whole { known } else { key(first.text()) };
        let determiner = grammar.determiners.get(&known).copied();
        if grammar.cased && self.previous.is_none() && !grammar.openers.may_have_word(known) {
            let noun = grammar.nouns.get(&known).filter(|_| !grammar.excluded.contains(&known))?;
            return self.behind(first, first, *noun, false, words);
        }
        let (mut features, context) = match determiner {
            Some((features, context)) => (features, context),
            None => (grammar.adjectives.get(&('0', known)).copied()?, '0'),
        };
        let doubts = features;
        if doubts.may_be(doubt::RELATIVE) && self.is_relative()
            || doubts.may_be(doubt::BACK) && !self.is_led()
            || doubts.may_be(doubt::LED) && (self.previous.is_none() || !self.is_led())
            || grammar.possessives.contains(&known) && !self.is_led() && !self.is_behind_noun()
            || determiner.is_none()
                && first.text().starts_with(char::is_uppercase)
                && self.previous.is_some()
            || determiner.is_none() && self.is_of_noun_before(features)
        {
            return None;
        }
        // «Два новых стола»: a number asks for forms of its own. „Der eine Präsident“.
        if self.previous_key.is_some_and(|key| grammar.numbers.contains(&key))
            || determiner.is_none()
                && self
                    .previous
                    .is_some_and(|word| word.text().ends_with(|c: char| c.is_ascii_digit()))
        {
            return None;
        }
        let mut last = first;
        // In German an adverb before an adjective may look like one („ausgesprochen gut“).
        let agreed = features;
        let governs = |known: &u64| grammar.governing.contains(known);
        let (mut may_govern, mut free) = (governs(&known), features.without_gender());
        for _ in 0..=ADJECTIVES {
            let (word, known) = words.next()?;
            if !matches!(last.gap_to(word), " " | "\u{a0}") {
                return None;
            }
            if let Some(noun) = grammar.noun(word.text(), known) {
                let bare = last.span() == first.span();
                let led = self.is_led();
                if doubts.may_be(doubt::CLITIC) && noun.may_be(doubt::CLITIC) && bare && !led
                    || doubts.may_be(doubt::PRONOUN)
                        && (noun.may_be(doubt::CLITIC) || !noun.and(Features::PLURAL).is_none())
                        && !led
                    || doubts.may_be(doubt::BARE) && bare && !led
                {
                    return None;
                }
                let common = features.and(noun);
                if common.is_none() {
                    if may_govern && free.and(noun.without_gender()).is_none() {
                        return None;
                    }
                    // «Ces derniers réclament», «спільні оборонні інтереси».
                    let is_verb =
                        word.text().ends_with("ent") && features.and(Features(!PLURALS)).is_none();
                    let adjective = grammar.adjective(context, word.text(), known);
                    if is_verb || adjective.is_some_and(|other| !features.and(other).is_none()) {
                        return None;
                    }
                    if grammar.capitals && is_other_word(features, noun, word) {
                        return None;
                    }
                    // «Между третьим и четвёртым этажами»: the noun is that of both.
                    if !noun.and(Features::PLURAL).is_none() && self.is_coordinated() {
                        return None;
                    }
                    // “Eine Jahr für Jahr wachsende Stadt”.
                    if word.after().split(' ').take(3).any(|next| next == word.text()) {
                        return None;
                    }
                    if doubts.may_be(doubt::FAR | doubt::NEAR)
                        && !self.ends_behind(
                            word,
                            words.next().map(|(next, _)| next),
                            doubts.may_be(doubt::NEAR),
                        )
                    {
                        return None;
                    }
                    return Some((first.through(word), Clash::Before));
                }
                return self.behind(first, word, common, determiner.is_some(), words);
            }
            // « La Suisse compte »: a name is no adjective.
            if !grammar.capitals && word.text().starts_with(is_uppercase) {
                return None;
            }
            let adjective = grammar.adjective(context, word.text(), known)?;
            let before = if grammar.capitals { agreed } else { features };
            features = before.and(adjective);
            may_govern |= governs(&known);
            free = free.and(adjective.without_gender());
            last = word;
        }
        None
    }

    /// Whether nothing behind `noun` may be what the phrase belongs to.
    fn ends_behind(&self, noun: Piece<'_>, next: Option<Piece<'_>>, near: bool) -> bool {
        let Some(next) = next.filter(|next| noun.gap_to(*next) == " ") else { return true };
        self.grammar.after.get(&key(next.text())).is_some_and(|is_verb| near || *is_verb)
    }

    /// Whether a conjunction stands before, and a word with it.
    fn is_coordinated(&self) -> bool {
        self.previous
            .is_some_and(|word| JOINING.contains(&word.text()) && word.before().ends_with(' '))
    }

    /// Whether a noun stands before.
    fn is_behind_noun(&self) -> bool {
        let before = self.previous.zip(self.previous_key);
        before.is_some_and(|(word, known)| self.grammar.noun(word.text(), known).is_some())
    }

    /// Whether an adjective may belong to the noun before: «sektora prywatnego».
    fn is_of_noun_before(&self, adjective: Features) -> bool {
        let before = self.previous.zip(self.previous_key);
        before.is_some_and(|(word, known)| {
            let noun = self.grammar.noun(word.text(), known);
            word.after().starts_with(' ') && noun.is_some_and(|noun| !noun.and(adjective).is_none())
        })
    }

    /// Whether a comma stands before, or before the preposition before.
    fn is_relative(&self) -> bool {
        let Some(previous) = self.previous else { return false };
        let opens = |text: &str| text.trim_end().ends_with([',', '–', '—', '(']);
        !previous.after().starts_with(' ') || self.is_led() && opens(previous.before())
    }

    /// Whether what stands before leaves no pronoun: nothing, or a preposition.
    fn is_led(&self) -> bool {
        let Some(previous) = self.previous else { return true };
        let gap = previous.after();
        gap.starts_with(' ')
            && self.previous_key.is_some_and(|key| self.grammar.leads.contains(&key))
    }

    /// What clashes with the noun of a phrase behind it.
    fn behind(
        &self,
        first: Piece<'t>,
        noun: Piece<'t>,
        features: Features,
        determined: bool,
        mut words: impl Iterator<Item = (Piece<'t>, u64)>,
    ) -> Option<(Piece<'t>, Clash)> {
        let grammar = self.grammar;
        let (next, known) = words.next().filter(|(next, _)| noun.gap_to(*next) == " ")?;
        // What stands behind «de la» may belong to the noun before.
        if determined
            && (self.previous.is_none() || self.is_led())
            && let Some(adjective) = grammar.adjectives.get(&('p', known))
            && features.and(*adjective).is_none()
            && grammar.noun(next.text(), known).is_none()
        {
            return Some((noun.through(next), Clash::Behind));
        }
        // «Виновником оказался он»; «Директор призналась».
        let is_subject = !grammar.cased
            || features.and(ACCUSATIVE.or(ANIMATE)).is_none()
                && !features.and(NOMINATIVE).is_none();
        if self.previous.is_some() || !is_subject {
            return None;
        }
        let verb = grammar.verb(next.text(), known)?;
        if features.and(verb).is_none() {
            // « Le lundi ont lieu les jeux »: a time may stand before verb and subject.
            return grammar.cased.then(|| (first.through(next), Clash::Verb));
        }
        // «La ley fue aprobado», «è stata approvato».
        let (mut participle, mut known) =
            words.next().filter(|(word, _)| next.gap_to(*word) == " ")?;
        if grammar.participle(participle.text()) == Some(Features::NONE) {
            let after = words.next().filter(|(word, _)| participle.gap_to(*word) == " ")?;
            (participle, known) = after;
        } else if verb.may_be(doubt::FAR) {
            // «La empresa ha anunciado».
            return None;
        }
        let is_other =
            grammar.noun(participle.text(), known).is_some() || grammar.excluded.contains(&known);
        if is_other {
            return None;
        }
        let form = grammar.participle(participle.text())?;
        features.and(form).is_none().then(|| (first.through(participle), Clash::Verb))
    }
}
