//! How varied a text is and how long beside its source: machine output repeats words sooner and is
//! shorter than human translation. `models/training/origin.py` computes the same.

use super::typography::{is_letter, within};
use crate::text::key;

/// Scripts written without spaces: one character counts as a word.
const SINGLE: &[(u32, u32)] = &[
    (0xe00, 0xeff),
    (0x1000, 0x109f),
    (0x1780, 0x17ff),
    (0x3040, 0x30ff),
    (0x3400, 0x9fff),
    (0xf900, 0xfaff),
    (0x20000, 0x3ffff),
];
/// Neighbours that are compared.
const WINDOW: usize = 10;

/// The keys of the runs of letters, and of each character of scripts without spaces.
fn words(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 4);
    let mut run = 0..0;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        // Most of a text.
        if byte.is_ascii_alphabetic() {
            at += 1;
            run.end = at;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        let letter = is_letter(c);
        let single = !c.is_ascii() && within(c, SINGLE);
        if letter && !single {
            at = end;
            run.end = end;
            continue;
        }
        if !run.is_empty() {
            words.push(key(&text[run]));
        }
        if letter {
            words.push(key(&text[at..end]));
        }
        at = end;
        run = end..end;
    }
    if !run.is_empty() {
        words.push(key(&text[run]));
    }
    words
}

/// The mean share of different words among ten neighbours; 1 for no words.
pub(super) fn variety(text: &str) -> f64 {
    let words = words(text);
    let width = words.len().min(WINDOW);
    if width == 0 {
        return 1.0;
    }
    // A word counts in each window that holds it and not its last occurrence before.
    let windows = words.len() - width + 1;
    let different: usize = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let nearest = (at + 1).saturating_sub(width);
            let back = words[nearest..at].iter().rev().position(|other| other == word);
            let first = back.map_or(nearest, |back| at - back);
            (at.min(windows - 1) + 1).saturating_sub(first)
        })
        .sum();
    different as f64 / (windows * width) as f64
}

/// ln(letters of the text / letters of its source), each plus 1.
pub(super) fn length(text: &str, source: &str) -> f64 {
    let letters = |text: &str| 1.0 + text.chars().filter(|c| is_letter(*c)).count() as f64;
    (letters(text) / letters(source)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_lowers_variety() {
        assert!((variety("One two three.") - 1.0).abs() < 1e-12);
        assert!((variety("The dog and the cat") - 0.8).abs() < 1e-12);
        assert!((variety("") - 1.0).abs() < 1e-12);
        assert!((variety("中国中国") - 0.5).abs() < 1e-12);
    }

    #[test]
    fn length_counts_letters_only() {
        assert!(length("ab, cd!", "abcd").abs() < 1e-12);
        assert!(length("", "a") < 0.0);
    }
}
