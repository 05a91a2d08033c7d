//! What scripts and their letters say of languages: which script is whose, and which letters only
//! some languages of a script write. Latin texts and sentences are for `language`.

use unicode_script::Script;

use super::words::{word_list, words};
use crate::text::Language;

/// The same for scripts whose languages differ in letters.
pub(super) const TELLING_LETTERS: usize = 25;

/// Letters below which trigrams alone do not tell the languages of one script apart.
const TRIGRAM_LETTERS: usize = 60;

/// Letters that only some languages of a script write, and letters they never write.
struct Alphabet {
    code: &'static str,
    has: &'static str,
    never: &'static str,
}

const fn alphabet(code: &'static str, has: &'static str, never: &'static str) -> Alphabet {
    Alphabet { code, has, never }
}

const CYRILLIC: &[Alphabet] = &[
    alphabet("be", "ўі", "ищъїє"),
    alphabet("uk", "іїєґ", "ыэъёў"),
    alphabet("mk", "јѓќѕљњџ", "йыэъћђщ"),
    alphabet("sr", "јљњћђџ", "йыэъщќѓ"),
    alphabet("kk", "әғқңөұүһі", "ўїє"),
    alphabet("ky", "ңөү", "әғқұіў"),
    alphabet("mn", "өү", "ңәғқұі"),
    alphabet("bg", "ъ", "ыэёіј"),
    alphabet("ru", "ыэё", "іїєўј"),
];

const ARABIC: &[Alphabet] = &[
    alphabet("ps", "ټډړږښګېۍئځڅ", "ٹڈڑے"),
    alphabet("sd", "ٻڀٺٽڦڃڇڄڌڏڊڙڪڳڱڻ", "ټځ"),
    alphabet("ug", "ېۈۇۆەڭ", "ټښٹ"),
    alphabet("ku", "ڕڵۆێە", "ټښٹةث"),
    alphabet("ur", "ٹڈڑںےہھ", "ټښۆ"),
    alphabet("fa", "پچژگیک", "ٹڈڑےہةټښ"),
    alphabet("ar", "ةيكىإأؤ", "پچژگٹے"),
];

const BENGALI: &[Alphabet] = &[alphabet("as", "ৰৱ", "র"), alphabet("bn", "র", "ৰৱ")];

const HEBREW: &[Alphabet] = &[alphabet("yi", "ײױװאַאָפֿ", ""), alphabet("he", "החתשבכעאט", "ײױװ")];

/// The language of a text in `script` and how sure that is, if several are written in it and the
/// letters tell them apart.
pub(super) fn by_letters(text: &str, script: Script) -> Option<(Language, f64)> {
    Some(match script {
        Script::Cyrillic => letters(text, CYRILLIC, "ru"),
        Script::Arabic => letters(text, ARABIC, "ar"),
        Script::Bengali => letters(text, BENGALI, "bn"),
        Script::Hebrew => letters(text, HEBREW, "he"),
        Script::Devanagari => devanagari(text),
        _ => return None,
    })
}

/// The language whose letters and function words fit best: the letters it alone has, less three
/// times those it never writes. Trigrams settle what they leave open.
fn letters(text: &str, alphabets: &[Alphabet], usual: &'static str) -> (Language, f64) {
    let mut total = 0_usize;
    let mut scores = vec![0_i64; alphabets.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase) {
        total += 1;
        for (score, alphabet) in scores.iter_mut().zip(alphabets) {
            if alphabet.has.contains(c) {
                *score += 1;
            } else if alphabet.never.contains(c) {
                *score -= 3;
            }
        }
    }
    let hits = words().hits(word_list(&text.to_lowercase()));
    for (score, alphabet) in scores.iter_mut().zip(alphabets) {
        let own = hits.iter().find(|(language, _)| language.code() == alphabet.code);
        *score += own.map_or(0, |(_, count)| i64::try_from(*count).unwrap_or(0));
    }
    let mut order: Vec<usize> = (0..alphabets.len()).collect();
    order.sort_by_key(|index| (-scores[*index], *index));
    let (first, second) = (order[0], order[1]);
    let trigrams = whatlang::detect(text).map_or(Language::UNKNOWN, |info| coded(info.lang()));
    let fits = alphabets.iter().zip(&scores).any(|(alphabet, score)| {
        alphabet.code == trigrams.code() && *score >= scores[first].min(0)
    });
    let clear = scores[first] > 0 && (scores[first] - scores[second]) * 4 >= scores[first];
    if clear {
        (named(alphabets[first].code), if total >= TELLING_LETTERS { 1.0 } else { 0.7 })
    } else if scores[first] <= 0 && total < TRIGRAM_LETTERS {
        (named(usual), 0.4)
    } else if fits {
        (trigrams, 0.8)
    } else if scores[first] > 0 {
        (named(alphabets[first].code), 0.6)
    } else {
        (named(usual), 0.4)
    }
}

fn devanagari(text: &str) -> (Language, f64) {
    let count = |marks: &[&str]| word_list(text).filter(|word| marks.contains(word)).count();
    let scores = [
        ("hi", count(&["है", "हैं", "में", "की", "और", "नहीं", "से", "का", "ने", "था", "को"])),
        ("mr", count(&["आहे", "आहेत", "आणि", "नाही", "या", "होते", "ते", "तर", "होता", "केली"])),
        ("ne", count(&["छ", "छन्", "गरेको", "भएको", "पनि", "यो", "थियो", "उनले", "हुने"])),
    ];
    let best = scores.iter().rev().max_by_key(|(_, hits)| *hits);
    if let Some(best) = best.filter(|best| best.1 > 0) {
        let sure = scores.iter().all(|other| other.0 == best.0 || other.1 * 3 <= best.1);
        return (named(best.0), if sure { 1.0 } else { 0.7 });
    }
    match whatlang::detect(text).map(|info| coded(info.lang())) {
        Some(language) if language.is_known() => (language, 0.6),
        _ => (named("hi"), 0.4),
    }
}

/// The only listed language that is written in a script.
pub(super) fn only_language(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Han => "zh",
        Script::Hiragana | Script::Katakana => "ja",
        Script::Hangul => "ko",
        Script::Thai => "th",
        Script::Lao => "lo",
        Script::Khmer => "km",
        Script::Myanmar => "my",
        Script::Georgian => "ka",
        Script::Armenian => "hy",
        Script::Greek => "el",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Kannada => "kn",
        Script::Malayalam => "ml",
        Script::Sinhala => "si",
        Script::Gujarati => "gu",
        Script::Gurmukhi => "pa",
        Script::Oriya => "or",
        Script::Ethiopic => "am",
        _ => return None,
    })
}

/// The scripts a language is written in; empty for those of several, which no script disproves.
pub(super) fn usual_scripts(language: Language) -> &'static [Script] {
    match language.code() {
        "zh" => &[Script::Han],
        "ja" => &[Script::Hiragana, Script::Han],
        "ko" => &[Script::Hangul],
        "th" => &[Script::Thai],
        "lo" => &[Script::Lao],
        "km" => &[Script::Khmer],
        "my" => &[Script::Myanmar],
        "ka" => &[Script::Georgian],
        "hy" => &[Script::Armenian],
        "el" => &[Script::Greek],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "kn" => &[Script::Kannada],
        "ml" => &[Script::Malayalam],
        "si" => &[Script::Sinhala],
        "gu" => &[Script::Gujarati],
        "or" => &[Script::Oriya],
        "am" => &[Script::Ethiopic],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "bn" | "as" => &[Script::Bengali],
        "he" | "yi" => &[Script::Hebrew],
        "ar" | "fa" | "ur" | "ps" | "ug" => &[Script::Arabic],
        "ru" | "uk" | "be" | "bg" | "mk" | "ky" => &[Script::Cyrillic],
        "sr" | "bs" | "kk" | "uz" | "az" | "tk" | "mn" | "ku" | "pa" | "sd" | "unknown" => &[],
        _ => &[Script::Latin],
    }
}

pub(super) fn coded(lang: whatlang::Lang) -> Language {
    match lang.code() {
        "cmn" => named("zh"),
        "pes" => named("fa"),
        code => Language::from_code(code).unwrap_or(Language::UNKNOWN),
    }
}

pub(super) fn named(code: &'static str) -> Language {
    Language::new(code)
}
