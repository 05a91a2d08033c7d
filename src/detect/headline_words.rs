//! What headlines are about, whatever words say it: “fire” and “blaze”, “shuts” and “closed”. A
//! line becomes units that two wordings of one headline share. What follows is left to the
//! detectors.

use std::{cmp::Reverse, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::char::is_combining_mark;

use super::lexicon::{rows, with_each};
use crate::text::Language;

/// The concepts that a word may stand for, a bit for each.
type Concepts = u128;

/// The words of one language.
#[derive(Default)]
struct Words {
    small: FxHashSet<&'static str>,
    /// Beginnings of words with their concepts, and whole words.
    beginnings: Vec<(&'static str, Concepts)>,
    whole: Vec<(&'static str, Concepts)>,
    /// What has several words.
    phrases: Vec<(&'static str, Concepts)>,
}

static WORDS: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Words> = FxHashMap::default();
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    for [lang, concept, forms, _] in rows::<4>(include_str!("lexicon/headline_words.tsv")) {
        let own = words.entry(lang).or_default();
        if concept == "small" {
            own.small.extend(forms.split('|'));
            continue;
        }
        let next = numbers.len();
        let number = *numbers.entry(concept).or_insert(next);
        assert!(number < Concepts::BITS as usize, "the table has more concepts than bits");
        let bit = 1 << number;
        for form in forms.split('|') {
            match form.strip_prefix('=') {
                Some(whole) => own.whole.push((whole, bit)),
                None if form.contains(' ') => own.phrases.push((form, bit)),
                None if form.chars().count() < SHORTEST => own.whole.push((form, bit)),
                None => own.beginnings.push((form, bit)),
            }
        }
    }
    with_each(words, |own| {
        // Where words run on, the longest one stands.
        own.beginnings.extend(own.whole.iter().copied());
        own.beginnings.sort_by_key(|(form, _)| Reverse(form.len()));
    })
});

/// Letters of a beginning that goes on; shorter forms are whole words.
const SHORTEST: usize = 3;

/// A part of a line that says something.
#[derive(Debug)]
pub(in crate::detect) struct Unit {
    /// In lower case; a number has only its figures.
    pub(in crate::detect) text: String,
    concepts: Concepts,
    /// It is a number.
    pub(in crate::detect) is_number: bool,
    /// It has a capital inside the line.
    pub(in crate::detect) is_cased: bool,
}

impl Unit {
    /// Whether both are forms of one word.
    pub(in crate::detect) fn is_form_of(&self, other: &Self, code: &str) -> bool {
        is_one_stem(&self.text, &other.text, code)
    }

    /// Whether both stand for one thing, in one word or in two.
    pub(in crate::detect) fn is_like(&self, other: &Self, code: &str) -> bool {
        if self.is_number || other.is_number {
            return self.is_number && other.is_number && self.text == other.text;
        }
        self.concepts & other.concepts != 0 || is_one_stem(&self.text, &other.text, code)
    }
}

/// The language's words, if it has any.
pub(in crate::detect) fn knows(language: Language) -> bool {
    WORDS.contains_key(language.code())
}

/// The units of a line whose words spaces part.
pub(in crate::detect) fn units(line: &str, language: Language) -> Vec<Unit> {
    let code = language.code();
    let Some(words) = WORDS.get(code) else { return Vec::new() };
    let mut units = Vec::new();
    let mut text = lower(line);
    for (phrase, concepts) in &words.phrases {
        if let Some(at) = find_word(&text, phrase) {
            let end = at + phrase.len();
            let tail = text[end..].find(|c: char| !is_letter(c)).unwrap_or(text.len() - end);
            text.replace_range(at..end + tail, &" ".repeat(end + tail - at));
            let text = (*phrase).to_owned();
            units.push(Unit { text, concepts: *concepts, is_number: false, is_cased: false });
        }
    }
    // Where a capital says little, none is asked for.
    let names = !matches!(code, "de") && !is_in_capitals(line);
    let cased: FxHashSet<String> = line
        .split(|c: char| !is_letter(c))
        .filter(|word| names && word.starts_with(char::is_uppercase))
        .map(lower)
        .collect();
    let first = text.split(|c: char| !is_letter(c)).find(|word| !word.is_empty());
    let first = first.unwrap_or_default().to_owned();
    for word in text.split(|c: char| !(is_letter(c) || matches!(c, '\'' | '.' | ','))) {
        let word = word.trim_matches(['\'', '.', ',']);
        if word.contains(char::is_numeric) {
            let text = word.chars().filter(|c| c.is_numeric()).collect();
            units.push(Unit { text, concepts: 0, is_number: true, is_cased: false });
            continue;
        }
        for word in word.split(['.', ',']) {
            let bare = without_joint(word, code);
            if bare.is_empty() || words.small.contains(word) || words.small.contains(&*bare) {
                continue;
            }
            let concepts = words.concepts(&bare, code);
            let least =
                if matches!(code, "ar" | "he" | "fa" | "ko" | "hi" | "vi" | "tr") { 3 } else { 4 };
            if concepts == 0 && bare.chars().count() < least {
                continue;
            }
            let is_cased = bare != first && cased.contains(&*bare);
            units.push(Unit { text: bare, concepts, is_number: false, is_cased });
        }
    }
    units
}

impl Words {
    /// What a word in lower case may stand for.
    fn concepts(&self, word: &str, code: &str) -> Concepts {
        let mut all = 0;
        let compounds = matches!(code, "de" | "nl" | "sv");
        let mut see = |word: &str| {
            let whole = self.whole.iter().filter(|(form, _)| *form == word);
            let begun = self.beginnings.iter().filter(|(form, _)| {
                let long = form.chars().count() >= SHORTEST;
                long && word.starts_with(form)
                    || compounds
                        && form.chars().count() >= COMPOUNDED
                        && word.find(form).is_some_and(|at| at >= SHORTEST)
            });
            all |= whole.chain(begun).fold(0, |all, (_, concepts)| all | concepts);
        };
        see(word);
        for prefix in prefixes(code) {
            if let Some(rest) = word.strip_prefix(prefix)
                && rest.chars().count() >= SHORTEST
            {
                see(rest);
            }
        }
        all
    }
}

/// Letters of a form that may stand inside a compound.
const COMPOUNDED: usize = 4;

/// What is written to the front of a word.
fn prefixes(code: &str) -> &'static [&'static str] {
    match code {
        "ar" => &["وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "س"],
        "he" => &["וה", "מה", "שה", "בה", "כש", "ו", "ה", "ב", "ל", "מ", "ש", "כ"],
        "id" => &["meng", "mem", "men", "me", "di", "ber", "ter", "ke", "pe", "per", "se"],
        _ => &[],
    }
}

/// Whether two words begin alike, as forms of one do.
fn is_one_stem(one: &str, other: &str, code: &str) -> bool {
    if one == other {
        return true;
    }
    let (a, b) = (without_prefix(one, code), without_prefix(other, code));
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (x, y) = (a.chars().count(), b.chars().count());
    let least = x.min(y);
    match code {
        "vi" => false,
        "ko" => shared >= 2,
        "ar" | "he" | "fa" | "hi" => a == b || shared >= 3 && x.abs_diff(y) <= 3,
        "id" => shared >= 4,
        _ => {
            shared >= 5
                || shared >= 4 && shared + 3 >= least
                || shared >= 3 && least <= 5 && shared + 2 >= least
                || matches!(code, "de" | "nl" | "sv")
                    && least > COMPOUNDED
                    && (a.contains(b) || b.contains(a))
        }
    }
}

fn without_prefix<'w>(word: &'w str, code: &str) -> &'w str {
    let mut bare = prefixes(code).iter().filter_map(|prefix| word.strip_prefix(prefix));
    bare.find(|rest| rest.chars().count() > SHORTEST).unwrap_or(word)
}

/// A word without an article before an apostrophe, or an ending behind one.
fn without_joint(word: &str, code: &str) -> String {
    let Some((before, after)) = word.split_once('\'') else { return word.to_owned() };
    match code {
        "fr" | "it" if before.chars().count() <= 6 && after.chars().count() >= SHORTEST => {
            after.to_owned()
        }
        "en" | "tr" | "nl" => before.to_owned(),
        _ => word.replace('\'', ""),
    }
}

/// Where a phrase stands with its first word whole.
fn find_word(text: &str, phrase: &str) -> Option<usize> {
    let mut places = text.match_indices(phrase).map(|(at, _)| at);
    places.find(|at| !text[..*at].ends_with(is_letter))
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c == '\u{200c}'
}

fn lower(text: &str) -> String {
    text.to_lowercase().replace('ё', "е").replace('’', "'").replace('\u{307}', "")
}

/// Whether nearly all words of a line have capitals.
fn is_in_capitals(line: &str) -> bool {
    let words = || line.split(' ').filter(|word| word.starts_with(char::is_alphabetic));
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    capitals * 10 >= words().count() * 7
}

/// A part of a line whose words run on.
#[derive(Debug)]
pub(in crate::detect) struct Run<'l> {
    /// The letters.
    pub(in crate::detect) text: &'l str,
    concepts: Concepts,
    /// What it weighs in the line.
    pub(in crate::detect) weight: usize,
}

impl Run<'_> {
    /// Whether it is a word that headlines say things by.
    pub(in crate::detect) fn is_known(&self) -> bool {
        self.concepts != 0
    }

    /// Whether both stand for one thing.
    pub(in crate::detect) fn is_like(&self, other: &Self) -> bool {
        self.concepts & other.concepts != 0
    }
}

/// The parts of a line in lower case whose words run on: known words, numbers, and what stands
/// between them, one by one in Chinese and Japanese and as a whole in Thai.
pub(in crate::detect) fn runs<'l>(line: &'l str, language: Language) -> Vec<Run<'l>> {
    const WORD: usize = 2;
    let Some(words) = WORDS.get(language.code()) else { return Vec::new() };
    let thai = language.code() == "th";
    let mut runs: Vec<Run<'l>> = Vec::new();
    let (mut at, mut from) = (0, None);
    // Between known words Thai has one run.
    let close = |from: &mut Option<usize>, at: usize| -> Option<Run<'l>> {
        let text = &line[from.take()?..at];
        let long = text.chars().count() >= SHORTEST;
        long.then_some(Run { text, concepts: 0, weight: WORD })
    };
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let known = words.beginnings.iter().find(|(form, _)| rest.starts_with(form));
        let small = || words.small.iter().filter(|small| rest.starts_with(**small));
        if c.is_numeric() {
            runs.extend(close(&mut from, at));
            let number = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '%' | '％');
            let length = rest.find(|c| !number(c)).unwrap_or(rest.len());
            let weight = WORD + 1;
            runs.push(Run { text: &rest[..length], concepts: 0, weight });
            at += length;
        } else if let Some((form, _)) = known {
            runs.extend(close(&mut from, at));
            let same = words.beginnings.iter().filter(|(other, _)| other == form);
            let concepts = same.fold(0, |all, (_, concepts)| all | concepts);
            runs.push(Run { text: &rest[..form.len()], concepts, weight: WORD });
            at += form.len();
        } else if let Some(length) = small().map(|small| small.len()).max() {
            runs.extend(close(&mut from, at));
            at += length;
        } else {
            let counts = is_letter(c) && !matches!(c, 'ぁ'..='ゖ');
            if thai && counts {
                from.get_or_insert(at);
            } else {
                runs.extend(close(&mut from, at));
                if counts {
                    runs.push(Run { text: &rest[..c.len_utf8()], concepts: 0, weight: 1 });
                }
            }
            at += c.len_utf8();
        }
    }
    runs.extend(close(&mut from, at));
    runs
}
