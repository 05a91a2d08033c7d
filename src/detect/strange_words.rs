//! Common words of other languages that the article's own lacks, and whole sentences of them. What a
//! single one means is left to the detectors.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{function_words::strange, lexicon::rows, scripts::scripts};
use crate::text::{Language, Piece, Segment, heads::Bits, key};

type Rows = Vec<(&'static str, Vec<(&'static str, &'static str)>)>;

/// For each language its words, with the others that have them.
static ROWS: LazyLock<Rows> = LazyLock::new(|| {
    rows(include_str!("lexicon/lone_words.tsv"))
        .map(|[language, words, _]| {
            let words = words.split('|');
            (language, words.map(|word| word.split_once('!').unwrap_or((word, ""))).collect())
        })
        .collect()
});

/// All words of the table that are long enough to be no syllable or sign.
static LISTED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let words = ROWS.iter().flat_map(|(_, words)| words);
    let long = words.filter(|(word, _)| word.chars().count() >= LONG);
    long.map(|(word, _)| key(word)).collect()
});

/// Whether a word in small letters is a common one of some language of the table.
pub(in crate::detect) fn is_listed(word: &str) -> bool {
    LISTED.contains(&key(word))
}

/// The languages that are compared with the others.
pub(in crate::detect) const COMPARED: &[&str] = &[
    "ar", "cs", "de", "en", "es", "fa", "fr", "hi", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv",
    "tr", "uk", "vi",
];

/// The words that one language lacks.
pub(in crate::detect) struct Strange {
    pub(in crate::detect) by_key: FxHashMap<u64, &'static str>,
    pub(in crate::detect) bits: Bits,
    /// The commonest words of its own.
    own: FxHashSet<u64>,
}

/// They by language, made when a text in it comes up.
pub(in crate::detect) static STRANGE: LazyLock<FxHashMap<&'static str, OnceLock<Strange>>> =
    LazyLock::new(|| COMPARED.iter().map(|code| (*code, OnceLock::new())).collect());

impl Strange {
    pub(in crate::detect) fn to(home: Language) -> Self {
        let code = home.code();
        let mut own: FxHashSet<u64> = FxHashSet::default();
        for table in [FUNCTION_WORDS, FOREIGN_WORDS] {
            let words = table.lines().filter(|line| line.split('\t').next() == Some(code));
            let cells = words.flat_map(|line| line.split('\t').skip(1));
            own.extend(cells.flat_map(|cell| cell.split('|')).map(key));
        }
        let mine = ROWS.iter().filter(|(language, _)| *language == code);
        own.extend(mine.flat_map(|(_, words)| words).map(|(word, _)| key(word)));
        let mut by_key = FxHashMap::default();
        for (language, words) in &*ROWS {
            let other = Language::from_code(language);
            let shared = other.is_some_and(|other| {
                scripts(home).iter().any(|script| scripts(other).contains(script))
            });
            if *language == code || !shared {
                continue;
            }
            for (word, known) in words {
                let plain = code == "vi" && word.chars().count() < LONG;
                if !plain && !known.split(',').any(|one| one == code) && !own.contains(&key(word)) {
                    by_key.entry(key(word)).or_insert(*language);
                }
            }
        }
        let bits = Bits::of_words(by_key.keys());
        let own =
            FUNCTION_WORDS.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix('\t'));
        let own = own.map_or("", |cells| cells.split('\t').next().unwrap_or(""));
        Self { by_key, bits, own: own.split('|').map(key).collect() }
    }

    /// The languages of the words in small letters that the language lacks.
    fn in_small(&self, segment: Segment<'_>) -> Vec<&'static str> {
        let keys = segment.keys().iter().enumerate();
        let listed = keys.filter_map(|(at, key)| {
            let may = self.bits.may_have_word(*key);
            may.then(|| self.by_key.get(key)).flatten().map(|language| (at, *language))
        });
        let listed: Vec<_> = listed.collect();
        if listed.len() < HALF {
            return Vec::new();
        }
        let words: Vec<Piece<'_>> = segment.words().collect();
        let small = |at: usize| {
            at == 0 || words.get(at).is_some_and(|word| word.text().starts_with(char::is_lowercase))
        };
        listed.into_iter().filter(|(at, _)| small(*at)).map(|(_, language)| language).collect()
    }
}

/// The fewest words of a sentence that is foreign, and how many words at most stand for one of
/// them.
const HALF: usize = 2;
const SPARSE: usize = 3;

/// Whether a sentence has none of the commonest words of its article's language but a word or
/// letters that this language lacks.
pub(in crate::detect) fn is_strange(segment: Segment<'_>) -> bool {
    let home = segment.document.language;
    let Some(words) = STRANGE.get(home.code()) else { return false };
    let words = words.get_or_init(|| Strange::to(home));
    let keys = segment.keys();
    if keys.iter().any(|key| words.own.contains(key)) {
        return false;
    }
    keys.iter().any(|key| words.bits.may_have_word(*key) && words.by_key.contains_key(key))
        || strange(segment, home) > 0
}

/// The language of a sentence with common words of others and none of its article's.
pub(in crate::detect) fn mostly_foreign(segment: Segment<'_>) -> Option<&'static str> {
    let known = STRANGE.get(segment.document.language.code())?;
    let known = known.get_or_init(|| Strange::to(segment.document.language));
    // Most sentences are at home after a few words.
    if segment.keys().iter().any(|key| known.own.contains(key)) {
        return None;
    }
    let found = known.in_small(segment);
    let words = segment.keys().len();
    if found.len() < HALF || found.len() * SPARSE < words || words <= HALF {
        return None;
    }
    let count = |language: &str| found.iter().filter(|other| **other == language).count();
    let language = *found.iter().max_by_key(|language| count(language))?;
    Language::from_code(language).map(Language::name)
}

const FUNCTION_WORDS: &str = include_str!("lexicon/function_words.tsv");
const FOREIGN_WORDS: &str = include_str!("lexicon/foreign_words.tsv");

/// Letters of a word that no Vietnamese syllable is mistaken for.
const LONG: usize = 5;

/// Words of neighbours by the language of the text: the word's key and whose it is.
pub(in crate::detect) static NEIGHBOURING: LazyLock<
    FxHashMap<&'static str, FxHashMap<u64, &'static str>>,
> = LazyLock::new(|| {
    let mut all: FxHashMap<_, FxHashMap<_, _>> = FxHashMap::default();
    for [home, foreign, words, _] in rows(include_str!("lexicon/neighbour_words.tsv")) {
        let words = words.split('|').map(|word| (key(word), foreign));
        all.entry(home).or_default().extend(words);
    }
    all
});
