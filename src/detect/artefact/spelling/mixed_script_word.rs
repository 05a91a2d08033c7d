//! Letters of another script inside a word, Arabic letters in Persian, and digits of two systems
//! in one number. Whole words of another script are `untranslated_words`'.

use std::sync::LazyLock;

use regex::Regex;
use unicode_script::{Script, UnicodeScript};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::{Document, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL001",
    name: "mixed_script_word",
    artefact: "SPL-SCRIPT",
    category: Category::SPELLING,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "A word or number mixes scripts that look alike.",
    why: "A Latin e in a Russian word looks right and defeats search, hyphenation and speech \
          output; engines and optical character recognition put it there, and language models switch \
          scripts inside a word. Letters that have no twin in the word's own script count only \
          between small letters of it. Units, model numbers, Roman numerals and compounds with a \
          hyphen are let pass.",
    examples: &[
        Example::new("ru", "Министр уехал на ⟦слeдующую⟧ встречу."),
        Example::new("en", "The ⟦pаrliament⟧ met on Tuesday."),
        Example::new("el", "Ο υπουργός έφυγε από τη ⟦Moσχα⟧ και πήγε στην ⟦Aθήνα⟧."),
        Example::new("fa", "وزیر گفت ⟦۲۰24⟧ سال سختی بود."),
        Example::new("fa", "این ⟦كتاب⟧ و آن كشور کتاب‌های بزرگی هستند که می‌خوانیم و کار می‌کنیم."),
        Example::new("cs", "Největší ⟦staвba⟧ začne v květnu."),
        Example::new("uk", "Новий ⟦містоbудівний⟧ план схвалили."),
        Example::new("ru", "Новый ⟦мосt⟧ откроют весной."),
        Example::new("pl", "Nowa ⟦szkołа⟧ ruszy we wrześniu."),
        Example::new("ru", "Он email'ом отправил VIPам резюме о TNFα и PRщиках."),
        Example::new("ru", "IT-компания внедряет 5G-связь в XXI веке, танк Т-90М и COVID-19."),
        Example::new("en", "The particles are 5 µm wide; α-rays and Δx are smaller."),
        Example::new("fa", "در سال ۲۰۲۴ و در 2025 کتاب‌ها یکی بودند."),
        Example::new("ar", "كتاب كبير عن عام ٢٠٢٤ وعام 2025."),
    ],
    scope: Scope::Article(look),
};

/// Latin letters and their twins in Cyrillic and Greek.
const TWINS: &[(char, &str)] = &[
    ('a', "а"),
    ('c', "с"),
    ('e', "е"),
    ('i', "і"),
    ('j', "ј"),
    ('o', "оο"),
    ('p', "рρ"),
    ('s', "ѕ"),
    ('x', "хχ"),
    ('y', "уγ"),
    ('v', "ν"),
    ('u', "υ"),
    ('k', "кκ"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "С"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('I', "ІΙ"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟ"),
    ('P', "РΡ"),
    ('S', "Ѕ"),
    ('T', "ТΤ"),
    ('X', "ХΧ"),
    ('Y', "УΥ"),
    ('Z', "Ζ"),
    ('n', "п"),
    ('m', "м"),
    ('r', "г"),
];

static MIXED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        "[A-Za-zÀ-ɏ][\u{370}-\u{52f}]|[\u{370}-\u{52f}][A-Za-zÀ-ɏ]",
        "|[\u{370}-\u{3ff}][\u{400}-\u{52f}]|[\u{400}-\u{52f}][\u{370}-\u{3ff}]",
    ))
    .expect("the pattern is valid")
});

static MIXED_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[0-9]+[.,٫٬]?[٠-٩۰-۹०-९๐-๙][0-9٠-٩۰-۹०-९๐-๙]*|[٠-٩۰-۹०-९๐-๙]+[.,٫٬]?[0-9][0-9٠-٩۰-۹०-९๐-๙]*")
        .expect("the pattern is valid")
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let mut done = 0;
    // The bytes that letters of Greek and Cyrillic begin with.
    let is_mixed = document.has_byte(0xcd..=0xd4);
    for joint in is_mixed.then(|| MIXED.find_iter(text)).into_iter().flatten() {
        if joint.start() < done {
            continue;
        }
        let start = text[..joint.start()].trim_end_matches(char::is_alphanumeric).len();
        let end = text.len() - text[joint.end()..].trim_start_matches(char::is_alphanumeric).len();
        done = end;
        let word = &text[start..end];
        // Stars and the like spell a swear word on purpose.
        let is_masked = text[..start].ends_with(['@', '*', '#', '_']);
        let piece = document.piece(start..end);
        // An article on deceptive addresses quotes them.
        let rest = text[end..].strip_prefix('.').unwrap_or_default();
        let is_address = rest.starts_with(|c: char| c.is_ascii_lowercase());
        if is_masked || is_address || is_discussed(document, piece) {
            continue;
        }
        if let Some(repaired) = unmixed(word) {
            findings
                .flag(piece, format!("“{word}” mixes letters of two scripts that look alike"))
                .suggest(repaired.clone())
                .fix(piece, repaired, true);
        } else if is_interrupted(word) {
            findings.flag(piece, format!("“{word}” mixes letters of two scripts"));
        }
    }
    let two_sets = || {
        let mut numbers = document.segments().flat_map(|one| one.words_with(Trait::Number));
        numbers.any(|(_, word)| {
            word.text().bytes().any(|byte| byte.is_ascii_digit())
                && word.text().chars().any(|c| !c.is_ascii() && c.is_numeric())
        })
    };
    if matches!(document.language.code(), "ar" | "fa" | "ur" | "ps" | "ku" | "hi" | "th")
        && two_sets()
    {
        for found in MIXED_NUMBER.find_iter(text) {
            let piece = document.piece(found.range());
            findings.flag(piece, format!("“{}” mixes two systems of digits", piece.text()));
        }
    }
    if document.language.code() == "fa" {
        arabic_letters(document, findings);
    }
}

/// The word in one script, if the other script's letters in it all have a twin there.
fn unmixed(word: &str) -> Option<String> {
    let (mut latin, mut other, mut script) = (0_usize, 0_usize, None);
    for c in word.chars() {
        match c.script() {
            Script::Latin => latin += 1,
            found @ (Script::Cyrillic | Script::Greek)
                if script.is_none_or(|known| known == found) =>
            {
                other += 1;
                script = Some(found);
            }
            _ => return None,
        }
    }
    let script = script?;
    let length = latin + other;
    if latin == 0 || length < 3 || is_numeral(word) || is_abbreviation_with_ending(word) {
        return None;
    }
    let is_minority = |count: usize| count * 2 < length || (count * 2 == length && length > 4);
    if is_minority(latin) {
        word.chars()
            .map(|c| if c.script() == Script::Latin { twin_of(c, script) } else { Some(c) })
            .collect()
    } else if is_minority(other) {
        word.chars()
            .map(|c| if c.script() == Script::Latin { Some(c) } else { latin_twin(c) })
            .collect()
    } else {
        None
    }
}

/// The most letters of another script that stand for a part of a word.
const MORPHEME: usize = 4;

/// Whether a word in small letters goes over into another script and comes back: behind it stands
/// no ending that a borrowed word takes, and before it no abbreviation.
fn is_interrupted(word: &str) -> bool {
    let script = |c: char| Some(c.script()).filter(|found| *found != Script::Common);
    let mut runs: Vec<(Option<Script>, usize)> = Vec::new();
    for c in word.chars() {
        match runs.last_mut() {
            Some((last, length)) if *last == script(c) => *length += 1,
            _ => runs.push((script(c), 1)),
        }
    }
    let small =
        word.chars().skip(1).all(char::is_lowercase) && word.starts_with(char::is_alphabetic);
    // A single Latin letter at an end is no ending that Cyrillic or Greek words take.
    if let [(one, ahead), (other, behind)] = runs[..] {
        let home = |script| matches!(script, Some(Script::Cyrillic | Script::Greek));
        return small
            && (home(one) && other == Some(Script::Latin) && behind == 1 && ahead >= 3
                || one == Some(Script::Latin) && home(other) && ahead == 1 && behind >= 3);
    }
    let [(first, before), (inside, length), (last, after)] = runs[..] else { return false };
    small && first == last && inside.is_some() && length <= MORPHEME && length < before + after
}

fn twin_of(latin: char, script: Script) -> Option<char> {
    let (_, twins) = TWINS.iter().find(|(known, _)| *known == latin)?;
    twins.chars().find(|twin| twin.script() == script)
}

fn latin_twin(c: char) -> Option<char> {
    TWINS.iter().find(|(_, twins)| twins.contains(c)).map(|(latin, _)| *latin)
}

/// Roman numerals are typed with whatever the keyboard has.
fn is_numeral(word: &str) -> bool {
    word.chars().all(|c| "IVXLCDMІХСМΙΧΜ".contains(c))
}

/// Latin capitals that take the language's own ending, as in `SMSа`.
fn is_abbreviation_with_ending(word: &str) -> bool {
    let ending = word.trim_start_matches(|c: char| c.script() == Script::Latin && c.is_uppercase());
    let capitals = word.chars().count() - ending.chars().count();
    capitals >= 2 && ending.chars().all(|c| c.is_lowercase() && c.script() != Script::Latin)
}

/// Arabic kaf and yeh among Persian ones, outside quotations, if they are few.
fn arabic_letters(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let arabic = text.matches(['ي', 'ك']).count();
    let persian = text.matches(['ی', 'ک']).count();
    if arabic * 3 > persian {
        return;
    }
    let own = |text: &str| text.replace('ي', "ی").replace('ك', "ک");
    // One finding for a sentence: who types one of these letters types the next one, too.
    for segment in document.segments() {
        let mut words = segment
            .words()
            .filter(|word| word.text().contains(['ي', 'ك']) && !document.is_quoted(&word.span()));
        let Some(first) = words.next() else { continue };
        let whole = first.through(words.next_back().unwrap_or(first));
        findings
            .flag(
                first,
                format!("“{}” is spelled with Arabic letters in a Persian text", first.text()),
            )
            .severity(Severity::Minor)
            .suggest(own(first.text()))
            .fix(whole, own(whole.text()), true);
    }
}
