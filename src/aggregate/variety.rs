//! How varied a text is and how long beside its source: machine output repeats words sooner and is
//! shorter than human translation. `models/training/origin.py` computes the same.

use std::collections::HashSet;

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
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut run = String::new();
    for c in text.chars() {
        let letter = is_letter(c);
        let single = within(c, SINGLE);
        if letter && !single {
            run.extend(c.to_lowercase());
            continue;
        }
        if !run.is_empty() {
            words.push(std::mem::take(&mut run));
        }
        if letter {
            words.push(c.to_string());
        }
    }
    if !run.is_empty() {
        words.push(run);
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
    let different: usize =
        words.windows(width).map(|window| window.iter().collect::<HashSet<_>>().len()).sum();
    different as f64 / ((words.len() - width + 1) * width) as f64
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
