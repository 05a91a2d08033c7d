//! A letter of a sister orthography: Persian kaf in Arabic, cedillas in Romanian, a dot too many on
//! a Turkish i. Arabic letters in Persian, and other alphabets, are `mixed_script_word`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL040",
    name: "sister_letter",
    artefact: "SPL-SCRIPT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A word has a letter that looks right and belongs to another orthography.",
    why: "Persian kaf in Arabic, ş for ș in Romanian and ș for ş in Turkish look the same and \
          defeat search; the dot of İ stays as a mark of its own when the letter is made small. \
          Flagged only where the article mostly has its own letters; names and quotations pass.",
    examples: &[
        Example::new("ar", "وأوضحت ⟦الشرکة⟧ المشغلة أن الركاب سيحصلون على تذاكر أخرى كما كان."),
        Example::new("ro", "Primăria a anunțat că ⟦oraşul⟧ va avea două linii noi de mașini."),
        Example::new("tr", "Cide ⟦i̇lçesinde⟧ iki köprünün onarımı sürüyor ve yol kapalı."),
        Example::new("tr", "Cide ilçesinde köprü ⟦kapatılmıș⟧ ve yol kapalı, başkan şikâyetçi."),
        Example::new(
            "ar",
            "قال وزير الخارجية إن شركة «کیهان» الإيرانية لم تكن حاضرة كما كان متوقعا.",
        ),
        Example::new("ro", "Fotbaliștii de la Beşiktaş au fost fotografiați în orașul nostru."),
    ],
    scope: Scope::Article(look),
};

/// Strange letters with what they stand for, and the letters of its own that prove the article's
/// orthography.
struct Letters {
    language: &'static str,
    strange: &'static [(char, char)],
    own: &'static [char],
}

const LETTERS: &[Letters] = &[
    Letters {
        language: "ar",
        strange: &[('ک', 'ك'), ('ی', 'ي'), ('ہ', 'ه'), ('ے', 'ي'), ('ۃ', 'ة')],
        own: &['ك', 'ي'],
    },
    Letters { language: "ro", strange: &[('ş', 'ș'), ('ţ', 'ț')], own: &['ș', 'ț'] },
    Letters {
        language: "tr",
        strange: &[('ș', 'ş'), ('ț', 't'), ('ǧ', 'ğ'), ('ĝ', 'ğ')],
        own: &['ş', 'ğ'],
    },
    Letters { language: "vi", strange: &[('ð', 'đ')], own: &['đ'] },
    Letters { language: "uk", strange: &[('ï', 'ї')], own: &['ї', 'і'] },
];

/// How many letters of its own the article must have to one strange one, and the words reported.
const SHARE: usize = 2;
const MOST: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if text.is_ascii() {
        return;
    }
    // The mark begins with this byte.
    if document.has_byte(0xcc..=0xcc) {
        for (at, _) in text.match_indices("i\u{307}").take(MOST) {
            let word = word_around(document, at);
            let right = word.text().replace("i\u{307}", "i");
            findings
                .flag(word, format!("“{}” has a second dot on its i", word.text()))
                .suggest(right.clone())
                .fix(word, right, true);
        }
    }
    let code = document.language.code();
    let Some(letters) = LETTERS.iter().find(|letters| letters.language == code) else { return };
    let mut strange = letters.strange.iter();
    if !strange.any(|(strange, _)| document.may_have(strange.encode_utf8(&mut [0; 4]))) {
        return;
    }
    let is_strange = |c: char| letters.strange.iter().any(|(strange, _)| *strange == c);
    let Some(first) = text.find(is_strange) else { return };
    let strange = text[first..].chars().filter(|c| is_strange(*c)).count();
    let own = text.chars().filter(|c| letters.own.contains(c)).count();
    if strange * SHARE > own {
        return;
    }
    let mut until = 0;
    let mut reported = 0;
    for (at, _) in text.match_indices(is_strange) {
        let word = word_around(document, at);
        if word.span().start < until {
            continue;
        }
        until = word.span().end;
        // Names keep the letters of their own language.
        let name = word.text().starts_with(char::is_uppercase)
            || word.text().contains(['پ', 'چ', 'ژ', 'گ', 'ڤ', 'ğ', 'ı']) && code != "tr";
        if name || is_mentioned(document, word) {
            continue;
        }
        let right: String = word
            .text()
            .chars()
            .map(|c| letters.strange.iter().find(|(one, _)| *one == c).map_or(c, |(_, own)| *own))
            .collect();
        findings
            .flag(word, format!("“{}” has a letter of another orthography", word.text()))
            .suggest(right.clone())
            .fix(word, right, true);
        reported += 1;
        if reported == MOST {
            return;
        }
    }
}

fn word_around(document: &Document, at: usize) -> Piece<'_> {
    let text = document.text();
    let joins = |c: char| c.is_alphanumeric() || c == '\u{307}';
    let start = text[..at].trim_end_matches(joins).len();
    let end = text.len() - text[at..].trim_start_matches(joins).len();
    document.piece(start..end)
}
