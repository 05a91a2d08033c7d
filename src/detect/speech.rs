//! Who speaks: verbs of saying beside a name, and titles before it. Which name is wrong is left to
//! the detectors.

use std::{
    borrow::Cow,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::rows;
use crate::text::{Language, Piece, Segment, heads::Bits, key, letters::is_cased};

/// Words of one kind: most others are ruled out by their keys and their first two letters.
#[derive(Default)]
struct Words {
    whole: FxHashSet<&'static str>,
    keys: Bits,
    /// In order, none beginning with another.
    beginnings: Vec<&'static str>,
    starts: [u64; STARTS / 64],
}

/// Numbers that two letters have.
const STARTS: usize = 1024;

impl Words {
    fn new(forms: &[&'static str]) -> Self {
        let whole: FxHashSet<_> =
            forms.iter().copied().filter(|form| !form.ends_with('*')).collect();
        let mut keys: Vec<u64> = whole.iter().map(|form| key(form)).collect();
        // A last sigma has a form of its own that a capital does not show.
        let ends_in_sigma = whole.iter().filter(|form| form.ends_with('ς'));
        keys.extend(ends_in_sigma.map(|form| key(&form.replace('ς', "σ"))));
        let mut beginnings: Vec<_> =
            forms.iter().filter_map(|form| form.strip_suffix('*')).collect();
        beginnings.sort_unstable();
        beginnings.dedup_by(|form, shorter| form.starts_with(*shorter));
        let mut starts = [0; STARTS / 64];
        for start in beginnings.iter().map(|form| start(form)) {
            starts[start / 64] |= 1 << (start % 64);
        }
        Self { keys: Bits::of_words(keys.iter()), whole, beginnings, starts }
    }

    /// Whether it has a word, whose key is `own`.
    fn has(&self, word: &str, own: u64) -> bool {
        let start = start(word);
        let begins = self.starts[start / 64] >> (start % 64) & 1 == 1;
        if !begins && !self.keys.may_have_word(own) {
            return false;
        }
        let is_lower = !word.contains(is_cased);
        let lower = if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let may_begin = self.beginnings.partition_point(|form| *form <= &*lower).checked_sub(1);
        self.whole.contains(&*lower)
            || may_begin.is_some_and(|at| lower.starts_with(self.beginnings[at]))
    }
}

/// A number for the first two letters of a word in any case.
fn start(word: &str) -> usize {
    let number = |first: u32, second: u32| (first * 31 + second) as usize % STARTS;
    if let [first, second, ..] = word.as_bytes()
        && first.is_ascii()
        && second.is_ascii()
    {
        return number(first.to_ascii_lowercase().into(), second.to_ascii_lowercase().into());
    }
    let mut letters = word.chars().flat_map(char::to_lowercase).map(u32::from);
    number(letters.next().unwrap_or(0), letters.next().unwrap_or(0))
}

/// The verbs and the titles of one language.
#[derive(Default)]
struct Speech {
    forms: [Vec<&'static str>; 2],
    words: OnceLock<[Words; 2]>,
}

static SPEECH: LazyLock<FxHashMap<&str, Speech>> = LazyLock::new(|| {
    let mut speech: FxHashMap<&str, Speech> = FxHashMap::default();
    for [language, kind, forms, _] in rows(include_str!("lexicon/speech.tsv")) {
        let entry = speech.entry(language).or_default();
        entry.forms[usize::from(kind == "title")].extend(forms.split('|'));
    }
    speech
});

/// The verbs and the titles of a language.
fn words(language: Language) -> Option<&'static [Words; 2]> {
    let speech = SPEECH.get(language.code())?;
    Some(speech.words.get_or_init(|| speech.forms.each_ref().map(|forms| Words::new(forms))))
}

/// Whether a word is a verb of saying.
pub(in crate::detect) fn is_verb(word: &str, language: Language) -> bool {
    words(language).is_some_and(|[verbs, _]| verbs.has(word, key(word)))
}

/// The same for the word of a sentence with this index.
pub(in crate::detect) fn is_verb_in(segment: Segment<'_>, at: usize) -> bool {
    let own = segment.keys()[at];
    let text = segment.word(at).text();
    words(segment.language()).is_some_and(|[verbs, _]| verbs.has(text, own))
}

/// Whether a word is a title that stands before a surname.
pub(in crate::detect) fn is_title(word: &str, language: Language) -> bool {
    words(language).is_some_and(|[_, titles]| titles.has(word, key(word)))
}

/// Whether `rest` opens with a verb of saying or a particle, where none is spaced.
pub(in crate::detect) fn opens_with_verb(rest: &str, language: Language) -> bool {
    words(language).is_some_and(|[verbs, _]| verbs.whole.iter().any(|verb| rest.starts_with(verb)))
}

/// Whether a verb of saying stands right beside the word at `at`, or one word behind it.
pub(in crate::detect) fn speaks(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    let text = |at: usize| words.get(at).map(|word| word.text());
    let verb = |at: usize| text(at).is_some_and(|word| is_verb(word, language));
    speaks_beside(at, text, verb)
}

/// The same for a word of a sentence.
pub(in crate::detect) fn speaks_in(segment: Segment<'_>, at: usize) -> bool {
    let Some([verbs, _]) = words(segment.language()) else { return false };
    let keys = segment.keys();
    let text = |at: usize| (at < keys.len()).then(|| segment.word(at).text());
    speaks_beside(at, text, |at| text(at).is_some_and(|word| verbs.has(word, keys[at])))
}

fn speaks_beside<'t>(
    at: usize,
    text: impl Fn(usize) -> Option<&'t str>,
    verb: impl Fn(usize) -> bool,
) -> bool {
    // “a declarat”, “już powiedział”: a short word may stand between.
    let short = || text(at + 1).is_some_and(|word| word.chars().nth(3).is_none());
    at > 0 && verb(at - 1) || verb(at + 1) || short() && verb(at + 2)
}
