//! Who speaks: verbs of saying beside a name, and titles before it. Which name is wrong is left to
//! the detectors.

use std::{borrow::Cow, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::rows;
use crate::text::{Language, Piece, Segment, heads::Bits, key, letters::is_cased};

/// Words of one kind: most others are ruled out by their keys and their first letters.
#[derive(Default)]
struct Words {
    whole: FxHashSet<&'static str>,
    keys: Bits,
    /// In order, none beginning with another.
    beginnings: Vec<&'static str>,
    firsts: u64,
}

impl Words {
    fn new(forms: &[&'static str]) -> Self {
        let whole: FxHashSet<_> = forms.iter().copied().filter(|form| !form.ends_with('*')).collect();
        // A last sigma has a form of its own that a capital does not show.
        let keys: Vec<u64> =
            whole.iter().flat_map(|form| [key(form), key(&form.replace('ς', "σ"))]).collect();
        let mut beginnings: Vec<_> = forms.iter().filter_map(|form| form.strip_suffix('*')).collect();
        beginnings.sort_unstable();
        beginnings.dedup_by(|form, shorter| form.starts_with(*shorter));
        let firsts = beginnings.iter().fold(0, |all, form| all | first(form));
        Self { whole, keys: Bits::of_words(keys.iter()), beginnings, firsts }
    }

    fn has(&self, word: &str) -> bool {
        let begins = self.firsts & first(word) != 0;
        if !begins && !self.keys.may_have_word(key(word)) {
            return false;
        }
        let is_lower = !word.contains(is_cased);
        let lower = if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let may_begin = self.beginnings.partition_point(|form| *form <= &*lower).checked_sub(1);
        self.whole.contains(&*lower)
            || may_begin.is_some_and(|at| lower.starts_with(self.beginnings[at]))
    }
}

/// A bit for the first letter of a word in any case.
fn first(word: &str) -> u64 {
    let first = word.chars().next().and_then(|c| c.to_lowercase().next());
    first.map_or(0, |c| 1 << (u32::from(c) & 63))
}

/// Verbs and titles.
type Kinds = [Words; 2];

static WORDS: LazyLock<FxHashMap<&str, Kinds>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, [Vec<&str>; 2]> = FxHashMap::default();
    for [language, kind, forms, _] in rows(include_str!("lexicon/speech.tsv")) {
        words.entry(language).or_default()[usize::from(kind == "title")].extend(forms.split('|'));
    }
    words.into_iter().map(|(language, kinds)| (language, kinds.map(|forms| Words::new(&forms)))).collect()
});

/// Whether a word is a verb of saying.
pub(in crate::detect) fn is_verb(word: &str, language: Language) -> bool {
    WORDS.get(language.code()).is_some_and(|[verbs, _]| verbs.has(word))
}

/// Whether a word is a title that stands before a surname.
pub(in crate::detect) fn is_title(word: &str, language: Language) -> bool {
    WORDS.get(language.code()).is_some_and(|[_, titles]| titles.has(word))
}

/// Whether `rest` opens with a verb of saying or a particle, where none is spaced.
pub(in crate::detect) fn opens_with_verb(rest: &str, language: Language) -> bool {
    let words = WORDS.get(language.code());
    words.is_some_and(|[verbs, _]| verbs.whole.iter().any(|verb| rest.starts_with(verb)))
}

/// Whether a verb of saying stands right beside the word at `at`, or one word behind it.
pub(in crate::detect) fn speaks(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    speaks_among(|at| words.get(at).map(|word| word.text()), at, language)
}

/// The same for a word of a sentence.
pub(in crate::detect) fn speaks_in(segment: Segment<'_>, at: usize) -> bool {
    let language = segment.language();
    speaks_among(|at| segment.words().nth(at).map(Piece::text), at, language)
}

fn speaks_among<'t>(
    word: impl Fn(usize) -> Option<&'t str>,
    at: usize,
    language: Language,
) -> bool {
    let Some([verbs, _]) = WORDS.get(language.code()) else { return false };
    let verb = |word: Option<&str>| word.is_some_and(|word| verbs.has(word));
    let next = word(at + 1);
    // “a declarat”, “już powiedział”: a short word may stand between.
    let short = || next.is_some_and(|word| word.chars().count() <= 3);
    verb(at.checked_sub(1).and_then(&word)) || verb(next) || short() && verb(word(at + 2))
}
