//! The commonest words of languages, which tell a short sentence's language where letters are too
//! few for statistics. What follows from a foreign sentence is left to the detectors.

use std::{collections::BTreeMap, sync::LazyLock};

use super::lexicon::rows;
use crate::text::{Language, Segment, key};

/// The languages, and for each word's key a bit per language that has it, sorted.
struct Words {
    languages: Vec<&'static str>,
    bits: Vec<(u64, u64)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut languages = Vec::new();
    let mut bits: BTreeMap<u64, u64> = BTreeMap::new();
    for [language, words, _] in rows::<3>(include_str!("lexicon/function_words.tsv")) {
        let bit = 1 << languages.len();
        languages.push(language);
        words.split('|').for_each(|word| *bits.entry(key(word)).or_default() |= bit);
    }
    Words { languages, bits: bits.into_iter().collect() }
});

/// Function words that a sentence needs of another language, and words per such word at most.
const LEAST: usize = 3;
const SPARSE: usize = 4;

/// The language whose function words `segment` uses while it has none that `home` has and the
/// other lacks.
pub(super) fn other_by_words(segment: Segment<'_>, home: Language) -> Option<Language> {
    let words = &*WORDS;
    let own = words.languages.iter().position(|code| *code == home.code())?;
    let mut counts = [0_u8; 64];
    let mut at_home = 0;
    let keys = segment.keys();
    let mut found = Vec::new();
    for key in keys {
        let Ok(index) = words.bits.binary_search_by_key(key, |(key, _)| *key) else { continue };
        let bits = words.bits[index].1;
        if bits & (1 << own) == 0 {
            found.push(bits);
        } else {
            at_home += 1;
            // Most sentences are at home after a few words.
            if at_home > 4 && at_home > 2 * found.len() {
                return None;
            }
            found.push(bits);
        }
    }
    for bits in &found {
        for (other, count) in counts.iter_mut().enumerate().take(words.languages.len()) {
            // What both languages have tells nothing.
            if (bits >> other) & 1 == 1 && (bits >> own) & 1 == 0 {
                *count = count.saturating_add(1);
            }
        }
    }
    let (best, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let only_home = found.iter().filter(|bits| (*bits >> own) & 1 == 1 && (*bits >> best) & 1 == 0);
    let count = usize::from(*count);
    let is_other = count >= LEAST && only_home.count() == 0 && count * SPARSE >= keys.len();
    is_other.then(|| Language::from_code(words.languages[best])).flatten()
}
