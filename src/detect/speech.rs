//! Who speaks: verbs of saying beside a name, and titles before it. Which name is wrong is left to
//! the detectors.

use std::{
    borrow::Cow,
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::rows;
use crate::text::{
    Language, Piece, Segment,
    heads::{Bits, LONG, head_of_word, joins},
    key,
    letters::is_cased,
    marks::Mark,
};

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
    let lower = |c: char| if is_cased(c) { c.to_lowercase().next().unwrap_or(c) } else { c };
    let mut letters = word.chars();
    let mut next = || letters.next().map_or(0, |c| u32::from(lower(c)));
    number(next(), next())
}

/// The verbs and the titles of one language.
pub(in crate::detect) struct Speech {
    verbs: Words,
    titles: Words,
    /// Where one of them may stand; none where words are not spaced.
    mark: Option<Mark>,
}

impl Speech {
    fn new([verbs, titles]: &[Vec<&'static str>; 2], language: Language) -> Self {
        let forms = || verbs.iter().chain(titles);
        let spaced = !language.is_unspaced();
        let mark = spaced.then(|| Mark::new(forms().flat_map(|form| told_by(form))));
        Self { verbs: Words::new(verbs), titles: Words::new(titles), mark }
    }

    /// Whether one of them may stand among these words of a sentence.
    pub(in crate::detect) fn is_near(&self, segment: Segment<'_>, words: Range<usize>) -> bool {
        let Some(mark) = &self.mark else { return true };
        let end = words.end.min(segment.words().len());
        if words.start >= end {
            return false;
        }
        let piece = segment.word(words.start).through(segment.word(end - 1));
        piece.any_marked(mark, |_| true)
    }

    /// Whether the word of a sentence with this index is a verb of saying.
    pub(in crate::detect) fn is_verb(&self, segment: Segment<'_>, at: usize) -> bool {
        self.verbs.has(segment.word(at).text(), segment.keys()[at])
    }

    /// Whether it is a title that stands before a surname.
    pub(in crate::detect) fn is_title(&self, segment: Segment<'_>, at: usize) -> bool {
        self.titles.has(segment.word(at).text(), segment.keys()[at])
    }

    /// Whether a verb of saying stands right beside the word at `at`, or one word behind it.
    pub(in crate::detect) fn speaks(&self, segment: Segment<'_>, at: usize) -> bool {
        let length = segment.words().len();
        let text = |at: usize| (at < length).then(|| segment.word(at).text());
        speaks_beside(at, text, |at| at < length && self.is_verb(segment, at))
    }
}

/// What tells the places of a form, the beginning of words if it ends in `*`.
fn told_by(form: &str) -> Vec<u32> {
    let text = form.trim_end_matches('*');
    let head = head_of_word(text);
    let letters = text.chars().take_while(|c| joins(*c)).count();
    let begins = text.len() < form.len() && letters == text.chars().count();
    match letters {
        _ if !begins => {
            // A last sigma has a form of its own that a capital does not show.
            vec![head.key, head_of_word(&text.replace('ς', "σ")).key]
        }
        LONG.. => vec![head.long],
        _ => vec![head.short],
    }
}

/// Forms of verbs and titles, and what is made of them when they are asked for.
#[derive(Default)]
struct Forms {
    forms: [Vec<&'static str>; 2],
    speech: OnceLock<Speech>,
}

static FORMS: LazyLock<FxHashMap<&str, Forms>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Forms> = FxHashMap::default();
    for [language, kind, forms, _] in rows(include_str!("lexicon/speech.tsv")) {
        let entry = all.entry(language).or_default();
        entry.forms[usize::from(kind == "title")].extend(forms.split('|'));
    }
    all
});

/// The verbs and the titles of a language.
pub(in crate::detect) fn speech(language: Language) -> Option<&'static Speech> {
    let forms = FORMS.get(language.code())?;
    Some(forms.speech.get_or_init(|| Speech::new(&forms.forms, language)))
}

/// Whether a word is a verb of saying.
pub(in crate::detect) fn is_verb(word: &str, language: Language) -> bool {
    speech(language).is_some_and(|speech| speech.verbs.has(word, key(word)))
}

/// Whether a word is a title that stands before a surname.
pub(in crate::detect) fn is_title(word: &str, language: Language) -> bool {
    speech(language).is_some_and(|speech| speech.titles.has(word, key(word)))
}

/// Whether `rest` opens with a verb of saying or a particle, where none is spaced.
pub(in crate::detect) fn opens_with_verb(rest: &str, language: Language) -> bool {
    speech(language)
        .is_some_and(|speech| speech.verbs.whole.iter().any(|verb| rest.starts_with(verb)))
}

/// Whether a verb of saying stands right beside the word at `at`, or one word behind it.
pub(in crate::detect) fn speaks(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    let text = |at: usize| words.get(at).map(|word| word.text());
    let verb = |at: usize| text(at).is_some_and(|word| is_verb(word, language));
    speaks_beside(at, text, verb)
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
