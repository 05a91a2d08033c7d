//! Which scripts a language is written in. Common and inherited characters belong to all.

use unicode_script::{Script, UnicodeScript};

use crate::text::Language;

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

/// The script of a letter; none for what all scripts share.
pub(super) fn script_of(letter: char) -> Option<Script> {
    // Most letters of news lie in these ranges; the full table is slower by an order.
    match letter {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ạ'..='ỹ' => {
            return Some(Script::Latin);
        }
        '\0'..='\u{a9}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' => return None,
        'Ѐ'..='ҁ' | 'Ҋ'..='ӿ' => return Some(Script::Cyrillic),
        'ا'..='غ' | 'ف'..='ي' => return Some(Script::Arabic),
        'א'..='ת' => return Some(Script::Hebrew),
        'अ'..='ह' => return Some(Script::Devanagari),
        'ก'..='ะ' => return Some(Script::Thai),
        'ぁ'..='ゖ' => return Some(Script::Hiragana),
        'ァ'..='ヺ' => return Some(Script::Katakana),
        '一'..='鿿' => return Some(Script::Han),
        '가'..='힣' => return Some(Script::Hangul),
        _ => {}
    }
    match letter.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        script => letter.is_alphabetic().then_some(script),
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
