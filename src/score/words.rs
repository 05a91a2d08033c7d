//! What a word of the target is, and how the pieces that it overlaps judge it.

use std::{ops::Range, sync::LazyLock};

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};
use unicode_normalization::char::is_combining_mark;
use unicode_script::UnicodeScript;

use crate::text::letters;

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The words of `text` as byte ranges, in order: what stands between white space, punctuation before
/// and behind it apart, as annotators tag it; where that holds characters of a script that is written
/// without spaces, the words of UAX #29 with dictionaries.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let start = text.as_ptr().addr();
    for run in text.split_whitespace() {
        let at = run.as_ptr().addr() - start;
        if run.chars().any(is_unspaced) {
            let mut from = 0;
            for end in SEGMENTER.segment_str(run).filter(|end| *end > 0) {
                words.push(at + from..at + end);
                from = end;
            }
        } else {
            let core = run.trim_start_matches(is_punctuation);
            let before = at + run.len() - core.len();
            let after = before + core.trim_end_matches(is_punctuation).len();
            let parts = [at..before, before..after, after..at + run.len()];
            words.extend(parts.into_iter().filter(|part| !part.is_empty()));
        }
    }
    words
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !is_combining_mark(c)
}

fn is_unspaced(c: char) -> bool {
    !c.is_ascii() && letters::is_unspaced(c.script())
}

/// The greatest probability among the pieces that share a byte with `word`; 0 if none does, which
/// happens only where normalisation removes the whole word. Pieces are in the order of the text.
pub(super) fn probability(word: &Range<usize>, offsets: &[Range<usize>], bad: &[f64]) -> f64 {
    let first = offsets.partition_point(|piece| piece.end <= word.start);
    let shared = offsets[first..].iter().take_while(|piece| piece.start < word.end).count();
    bad[first..first + shared].iter().copied().fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_cover_all_but_white_space_in_order(text in "([a-zé ,.„“\u{301}\n\u{a0}中国のไทย🇩🇪]|\\PC){0,30}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.start >= end && word.end > word.start);
                prop_assert!(text[end..word.start].trim().is_empty());
                prop_assert!(!text[word.clone()].trim().is_empty());
                end = word.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }

    fn cut(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|word| &text[word]).collect()
    }

    #[test]
    fn words_stand_between_white_space_and_punctuation() {
        assert_eq!(
            cut(" Er kam,\u{a0}„sah“ — und\nU.S.-siegte.) "),
            ["Er", "kam", ",", "„", "sah", "“", "—", "und", "U.S.-siegte", ".)"]
        );
        assert_eq!(cut("क्या? श्रीमान्"), ["क्या", "?", "श्रीमान्"]);
        assert!(cut(" \t").is_empty());
    }

    #[test]
    fn unspaced_scripts_are_cut_by_dictionary() {
        assert_eq!(cut("中国经济 GDP 增长"), ["中国", "经济", "GDP", "增长"]);
        assert!(cut("สวัสดีชาวโลก").len() > 1);
    }

    #[test]
    fn a_word_is_as_bad_as_its_worst_piece() {
        let offsets = [0..3, 3..5, 5..9];
        assert_eq!(probability(&(0..5), &offsets, &[0.1, 0.7, 0.9]).to_string(), "0.7");
        assert_eq!(probability(&(9..10), &offsets, &[0.1, 0.7, 0.9]).to_string(), "0");
    }
}
