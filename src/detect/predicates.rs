//! What Slavic subjects and predicates look like: nouns, adjectives and verbs in the past with the
//! gender that they show, from a table of words and endings. What a clash means is left to
//! `predicate_gender`.
//!
//! A table row has a language, a kind, a list and its provenance; an entry is a word, an ending
//! (`-ая`), or what has such an ending and does not count (`!столовая`, `!-ист`). Kinds: `f`, `m`,
//! `n` (nouns; `fa` if the form may be an object, `nf` if the plural has the same form),
//! `adj-f` and its like (`p` plural, `x` any gender, `sure` none but a subject's), `f-behind` and
//! its like (nouns behind such an adjective), `free`, `taking` and `copula` (verbs without an
//! object, with one, and before a participle), `shape-m`, `shape-f` (endings of verbs), `part` and
//! `linked` (participles), and words around them.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    agreement::GRAMMARS,
    endings::LastBytes,
    lexicon::{rows, with_each},
};
use crate::text::{Segment, heads::Bits, key, letters::is_lowercase};

/// Genders and the plural, one bit each.
pub(in crate::detect) type Gender = u8;

pub(in crate::detect) const MASCULINE: Gender = 1;
pub(in crate::detect) const FEMININE: Gender = 2;
pub(in crate::detect) const NEUTER: Gender = 4;
pub(in crate::detect) const PLURAL: Gender = 8;

#[derive(Clone, Copy, Default)]
pub(in crate::detect) struct Noun {
    pub(in crate::detect) gender: Gender,
    /// Whether the form can be nothing but the subject.
    pub(in crate::detect) nominative: bool,
}

#[derive(Clone, Copy, PartialEq)]
pub(in crate::detect) enum Use {
    /// It has no object.
    Free,
    /// It may have one, which may stand before it.
    Taking,
    /// It needs a participle behind it.
    Copula,
}

#[derive(Clone, Copy)]
pub(in crate::detect) struct Verb {
    pub(in crate::detect) gender: Gender,
    pub(in crate::detect) used: Use,
}

/// Words by themselves and by their endings.
#[derive(Default)]
pub(in crate::detect) struct Forms<T> {
    pub(in crate::detect) words: FxHashMap<u64, T>,
    pub(in crate::detect) endings: Vec<(&'static str, T)>,
    pub(in crate::detect) last: LastBytes,
    pub(in crate::detect) not: FxHashSet<u64>,
    pub(in crate::detect) not_endings: Vec<&'static str>,
}

impl<T: Copy> Forms<T> {
    fn add(&mut self, word: &'static str, value: T) {
        if let Some(ending) = word.strip_prefix("!-") {
            self.not_endings.push(ending);
        } else if let Some(word) = word.strip_prefix('!') {
            self.not.insert(key(word));
        } else if let Some(ending) = word.strip_prefix('-') {
            self.endings.push((ending, value));
            self.last.add(ending);
        } else {
            self.words.insert(key(word), value);
        }
    }

    pub(in crate::detect) fn of(&self, known: u64, text: &str) -> Option<T> {
        if !self.words.is_empty()
            && let Some(value) = self.words.get(&known)
        {
            return Some(*value);
        }
        if !self.last.may_have(text) || self.not.contains(&known) {
            return None;
        }
        let ends = |ending: &str| text.len() > ending.len() + 1 && text.ends_with(ending);
        let (_, value) = self.endings.iter().find(|(ending, _)| ends(ending))?;
        (!self.not_endings.iter().any(|ending| ends(ending))).then_some(*value)
    }
}

/// The words of one language.
#[derive(Default)]
pub(in crate::detect) struct Words {
    language: &'static str,
    pub(in crate::detect) nouns: Forms<Noun>,
    pub(in crate::detect) adjectives: Forms<Gender>,
    /// Endings of adjectives that can be nothing but a subject's.
    pub(in crate::detect) sure: Forms<Gender>,
    /// Endings of feminine nouns behind an adjective.
    pub(in crate::detect) behind: Forms<Noun>,
    /// And of masculine ones.
    pub(in crate::detect) behind_man: Forms<Noun>,
    pub(in crate::detect) verbs: FxHashMap<u64, Verb>,
    /// Endings of verbs in the past.
    pub(in crate::detect) shapes: Forms<Gender>,
    /// Behind a verb with this word there is no object.
    pub(in crate::detect) reflexive: Option<u64>,
    pub(in crate::detect) bits: Bits,
    pub(in crate::detect) participles: Forms<Gender>,
    /// More of them, which count behind a copula only.
    pub(in crate::detect) linked: Forms<Gender>,
    /// Whether a participle is a predicate without a verb, and whether it may stand before a noun.
    pub(in crate::detect) bare: bool,
    pub(in crate::detect) attributive: bool,
    pub(in crate::detect) stops: FxHashSet<u64>,
    pub(in crate::detect) opens: FxHashSet<u64>,
    pub(in crate::detect) leads: FxHashSet<u64>,
    pub(in crate::detect) prepositions: FxHashSet<u64>,
    pub(in crate::detect) times: FxHashSet<u64>,
    pub(in crate::detect) collectives: FxHashSet<u64>,
    /// What can be nothing but an object, and behind a feminine verb.
    pub(in crate::detect) objects: Forms<()>,
    pub(in crate::detect) objects_of_woman: Forms<()>,
}

pub(in crate::detect) static WORDS: LazyLock<FxHashMap<&'static str, Words>> =
    LazyLock::new(|| {
        let mut languages: FxHashMap<&str, Words> = FxHashMap::default();
        for [language, kind, list, _] in rows(include_str!("lexicon/predicate_forms.tsv")) {
            let own = languages.entry(language).or_default();
            own.language = language;
            (own.bare, own.attributive) = (matches!(language, "ru" | "uk"), language == "uk");
            own.reflexive = match language {
                "pl" => Some(key("się")),
                "cs" => Some(key("se")),
                _ => None,
            };
            for word in list.split('|') {
                own.add(language, kind, word);
            }
        }
        with_each(languages, |own| own.bits = Bits::of_words(own.verbs.keys()))
    });

/// The feminine of a verb in the masculine.
fn feminine(language: &str, verb: &str) -> String {
    let (ends, becomes): (&[&str], &[&str]) = match language {
        "ru" => (&["лся", "л"], &["лась", "ла"]),
        "uk" => (&["вся", "в"], &["лася", "ла"]),
        "pl" => (&["ł"], &["ła"]),
        _ => (&["l"], &["la"]),
    };
    let mut pairs = ends.iter().zip(becomes);
    pairs
        .find_map(|(end, new)| Some(format!("{}{new}", verb.strip_suffix(end)?)))
        .unwrap_or_else(|| verb.to_owned())
}

/// The neuter and the plurals that go with the feminine of a verb.
fn others(language: &str, woman: &str) -> (String, Vec<String>) {
    let with = |end: &str, new: &str| Some(format!("{}{new}", woman.strip_suffix(end)?));
    let either = |pairs: [(&str, &str); 2]| pairs.into_iter().find_map(|(end, new)| with(end, new));
    match language {
        "ru" => (
            either([("лась", "лось"), ("ла", "ло")]).unwrap_or_default(),
            either([("лась", "лись"), ("ла", "ли")]).into_iter().collect(),
        ),
        "uk" => (
            either([("лася", "лося"), ("ла", "ло")]).unwrap_or_default(),
            either([("лася", "лися"), ("ла", "ли")]).into_iter().collect(),
        ),
        "pl" => (
            with("a", "o").unwrap_or_default(),
            [with("ła", "li"), with("a", "y")].into_iter().flatten().collect(),
        ),
        _ => (
            with("a", "o").unwrap_or_default(),
            [with("a", "i"), with("a", "y")].into_iter().flatten().collect(),
        ),
    }
}

/// Whether what looks like a masculine adjective is no noun in another case: not „ofiary”.
fn is_clear(word: &str) -> bool {
    !word.ends_with(['y', 'i'])
}

impl Words {
    fn add(&mut self, language: &str, kind: &str, word: &'static str) {
        let noun = |gender, nominative| Noun { gender, nominative };
        match kind {
            "f" => self.nouns.add(word, noun(FEMININE, true)),
            "fa" => self.nouns.add(word, noun(FEMININE, false)),
            "m" => self.nouns.add(word, noun(MASCULINE, false)),
            // The neuter plural, of the same form, has the verb of the feminine.
            "nf" => self.nouns.add(word, noun(NEUTER | FEMININE, false)),
            "n" => self.nouns.add(word, noun(NEUTER, false)),
            "adj-f" => self.adjectives.add(word, FEMININE),
            "adj-m" => self.adjectives.add(word, MASCULINE),
            "adj-n" => self.adjectives.add(word, NEUTER),
            "adj-p" => self.adjectives.add(word, PLURAL),
            "adj-x" => self.adjectives.add(word, MASCULINE | FEMININE | NEUTER),
            "f-behind" => self.behind.add(word, noun(FEMININE, true)),
            "fa-behind" => self.behind.add(word, noun(FEMININE, false)),
            "shape-m" => self.shapes.add(word, MASCULINE),
            "shape-f" => self.shapes.add(word, FEMININE),
            "adj-sure" => self.sure.add(word, FEMININE),
            "linked-f" => self.linked.add(word, FEMININE),
            "linked-m" => self.linked.add(word, MASCULINE),
            "linked-n" => self.linked.add(word, NEUTER),
            "m-behind" => self.behind_man.add(word, noun(MASCULINE, false)),
            "part-f" => self.participles.add(word, FEMININE),
            "part-m" => self.participles.add(word, MASCULINE),
            "part-n" => self.participles.add(word, NEUTER),
            "free" => self.add_verb(language, word, Use::Free),
            "taking" => self.add_verb(language, word, Use::Taking),
            "copula" => self.add_verb(language, word, Use::Copula),
            "stop" => drop(self.stops.insert(key(word))),
            "open" => drop(self.opens.insert(key(word))),
            "lead" => drop(self.leads.insert(key(word))),
            "prep" => drop(self.prepositions.insert(key(word))),
            "time" => drop(self.times.insert(key(word))),
            "collective" => drop(self.collectives.insert(key(word))),
            "object" => self.objects.add(word, ()),
            _ => self.objects_of_woman.add(word, ()),
        }
    }

    fn add_verb(&mut self, language: &str, word: &str, used: Use) {
        let (man, woman) = match word.split_once('/') {
            Some((man, woman)) => (man, woman.to_owned()),
            None => (word, feminine(language, word)),
        };
        let (neuter, plurals) = others(language, &woman);
        let mut put = |form: &str, gender| {
            let verb = Verb { gender, used };
            let entry = self.verbs.entry(key(form)).or_insert(verb);
            entry.gender |= gender;
        };
        put(man, MASCULINE);
        put(&woman, FEMININE);
        put(&neuter, NEUTER);
        for plural in &plurals {
            put(plural, PLURAL);
        }
    }

    /// What the tables of inflected nouns say of a noun that this one does not have.
    pub(in crate::detect) fn inflected(&self, known: u64) -> Option<Noun> {
        let noun = GRAMMARS.get(self.language)?.subject(known)?;
        let bit = |is: bool, bit| if is { bit } else { 0 };
        let gender = bit(noun.masculine, MASCULINE)
            | bit(noun.feminine, FEMININE)
            | bit(noun.neuter, NEUTER);
        Some(Noun { gender, nominative: noun.only })
    }

    /// The predicate that begins with the word `at`: its words, and what it shows.
    pub(in crate::detect) fn predicate(
        &self,
        segment: Segment<'_>,
        at: usize,
    ) -> Option<(Range<usize>, Verb)> {
        let keys = segment.keys();
        if self.bits.may_have_word(keys[at])
            && let Some(verb) = self.verbs.get(&keys[at])
        {
            if verb.used != Use::Copula {
                let used = if self.is_reflexive(keys, at) { Use::Free } else { verb.used };
                return Some((at..at + 1, Verb { used, ..*verb }));
            }
            let next = keys.get(at + 1)?;
            let text = segment.word(at + 1).text();
            let told = self.participles.of(*next, text).or_else(|| self.linked.of(*next, text))?;
            // «Тело был найдено»: the participle need not have the verb's gender.
            let known = told.is_power_of_two() || told & verb.gender != 0;
            let verb = Verb { gender: verb.gender, used: Use::Free };
            return known.then_some((at..at + 2, verb));
        }
        let text = segment.word(at).text();
        // «откроет новый филиал»: behind an adjective or a preposition stands a noun.
        let is_noun = at.checked_sub(1).is_some_and(|before| {
            self.prepositions.contains(&keys[before])
                || is_clear(segment.word(before).text())
                    && self.adjectives.of(keys[before], segment.word(before).text())
                        == Some(MASCULINE)
        });
        if let Some(verb) = self.shape(keys[at], text)
            && !is_noun
        {
            let used = if self.is_reflexive(keys, at) { Use::Free } else { verb.used };
            return Some((at..at + 1, Verb { used, ..verb }));
        }
        if !self.bare {
            return None;
        }
        let gender = self.participles.of(keys[at], text)?;
        let is_free = !self.attributive
            || keys.get(at + 1).is_none_or(|next| {
                self.prepositions.contains(next)
                    || segment.word(at).gap_to(segment.word(at + 1)) != " "
            });
        let verb = Verb { gender, used: Use::Free };
        (is_free && text.starts_with(is_lowercase)).then_some((at..at + 1, verb))
    }

    /// Whether the reflexive pronoun stands beside the verb `at`.
    fn is_reflexive(&self, keys: &[u64], at: usize) -> bool {
        self.reflexive.is_some_and(|pronoun| {
            keys.get(at + 1) == Some(&pronoun) || at > 0 && keys[at - 1] == pronoun
        })
    }

    /// What the ending of a word shows that may be a verb in the past.
    pub(in crate::detect) fn shape(&self, known: u64, text: &str) -> Option<Verb> {
        // «открылся», «відкрилася»: what is reflexive has no object.
        let free = |gender| Some(Verb { gender, used: Use::Free });
        if self.bare && text.starts_with(is_lowercase) && text.chars().count() > 4 {
            if text.ends_with("лся") || text.ends_with("вся") {
                return free(MASCULINE);
            }
            if text.ends_with("лась") || text.ends_with("лася") {
                return free(FEMININE);
            }
            if text.ends_with("лось") || text.ends_with("лося") {
                return free(NEUTER);
            }
        }
        let gender = self.shapes.of(known, text)?;
        let long = text.chars().count() > 3 && text.starts_with(is_lowercase);
        long.then_some(Verb { gender, used: Use::Taking })
    }
}
