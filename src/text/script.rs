//! The script of a letter, fast for the letters that news is written in. Which scripts a language
//! uses is for those who ask.

use unicode_script::{Script, UnicodeScript};

/// The script of a letter; none for what is no letter or belongs to all scripts.
pub fn script_of(letter: char) -> Option<Script> {
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

/// The scripts of the letters of a text, each with how many letters: those of ASCII first, in one
/// count.
pub(crate) fn counted_scripts(text: &str) -> impl Iterator<Item = (Script, usize)> {
    let plain = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let others = if text.is_ascii() { "" } else { text };
    let others = others.chars().filter(|c| !c.is_ascii()).filter_map(script_of);
    (plain > 0).then_some((Script::Latin, plain)).into_iter().chain(others.map(|one| (one, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_cuts_say_what_the_table_says() {
        for c in ('\0'..='\u{ffff}').chain('\u{20000}'..='\u{20100}') {
            let listed = match c.script() {
                Script::Common | Script::Inherited | Script::Unknown => None,
                script => c.is_alphabetic().then_some(script),
            };
            assert_eq!(script_of(c), listed, "U+{:04X}", u32::from(c));
        }
    }
}
