//! Which scripts a language is written in. Common and inherited characters belong to all.

use unicode_script::Script;

use crate::text::Language;

/// What stands for letters and their marks in a class of a regular expression: the ranges of the
/// scripts, without the punctuation between them. The full Unicode classes make automata that take
/// a hundred times as long to build.
pub(super) const LETTERS: &str = r"A-Za-z\u{c0}-\u{1fff}\u{2c00}-\u{2dff}\u{3040}-\u{fdff}\u{fe70}-\u{fefe}\u{ff21}-\u{ff3a}\u{ff41}-\u{ff5a}\u{ff66}-\u{ffdc}\u{10000}-\u{1efff}";

/// The scripts of a language; none if it is unknown.
pub(super) fn scripts(language: Language) -> &'static [Script] {
    match language.code() {
        "unknown" => &[],
        "ar" | "fa" | "ur" | "ps" | "sd" | "ug" => &[Script::Arabic],
        "ku" | "az" => &[Script::Latin, Script::Arabic, Script::Cyrillic],
        "ru" | "uk" | "be" | "bg" | "mk" | "ky" | "mn" => &[Script::Cyrillic],
        "sr" | "bs" | "kk" | "uz" | "tk" => &[Script::Cyrillic, Script::Latin],
        "el" => &[Script::Greek],
        "he" | "yi" => &[Script::Hebrew],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "bn" | "as" => &[Script::Bengali],
        "pa" => &[Script::Gurmukhi, Script::Arabic],
        "gu" => &[Script::Gujarati],
        "or" => &[Script::Oriya],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "kn" => &[Script::Kannada],
        "ml" => &[Script::Malayalam],
        "si" => &[Script::Sinhala],
        "th" => &[Script::Thai],
        "lo" => &[Script::Lao],
        "my" => &[Script::Myanmar],
        "km" => &[Script::Khmer],
        "ka" => &[Script::Georgian],
        "hy" => &[Script::Armenian],
        "am" => &[Script::Ethiopic],
        "zh" => &[Script::Han, Script::Bopomofo],
        "ja" => &[Script::Han, Script::Hiragana, Script::Katakana],
        "ko" => &[Script::Hangul, Script::Han],
        _ => &[Script::Latin],
    }
}

/// The script's name for readers.
pub(super) fn name(script: Script) -> &'static str {
    match script {
        Script::Han => "Chinese",
        Script::Hangul => "Korean",
        Script::Hiragana | Script::Katakana => "Japanese",
        other => other.full_name(),
    }
}
