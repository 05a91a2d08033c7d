//! How varied a text is and how long beside its source: machine output repeats words sooner and is
//! shorter than human translation. `models/training/origin.py` computes the same.

use super::typography::{is_letter, within};

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

/// Runs of letters in lower case; single characters in scripts without spaces.
struct Words {
    text: String,
    ends: Vec<usize>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self { text: String::with_capacity(text.len()), ends: Vec::new() };
        for c in text.chars() {
            let letter = is_letter(c);
            if letter && !within(c, SINGLE) {
                words.text.extend(c.to_lowercase());
                continue;
            }
            words.end();
            if letter {
                words.text.push(c);
                words.end();
            }
        }
        words.end();
        words
    }

    /// Ends the word that is under way, if one is.
    fn end(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.text.len() {
            self.ends.push(self.text.len());
        }
    }

    fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[index]]
    }
}

/// The mean share of different words among ten neighbours; 1 for no words.
pub(super) fn variety(text: &str) -> f64 {
    let words = Words::of(text);
    let count = words.ends.len();
    let width = count.min(WINDOW);
    if width == 0 {
        return 1.0;
    }
    let windows = count - width + 1;
    // A word counts in each window that holds it and not its last occurrence before.
    let different: usize = (0..count)
        .map(|at| {
            let word = words.get(at);
            let nearest = (at + 1).saturating_sub(width);
            let before = (nearest..at).rev().find(|other| words.get(*other) == word);
            let first = before.map_or(nearest, |before| before + 1);
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
