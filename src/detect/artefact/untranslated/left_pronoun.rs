//! One pronoun left in another language: „Der Minister sagte, he werde“, «что він уйдёт». Longer words
//! are `lone_word`'s, those of another script that stand in groups `untranslated_words`'.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        leftover::{Sides, is_free},
        lexicon::{ByCode, rows},
    },
    finding::{Category, Severity},
    text::{Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT054",
    name: "left_pronoun",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A pronoun is left in another language.",
    why: "A pronoun with nobody to refer to is copied. Flagged are pronouns that the article's \
          language does not have as words, alone in small letters between words of its own: \
          abbreviations, names and pronouns that somebody discusses pass.",
    examples: &[
        Example::new("de", "Der Minister sagte, ⟦he⟧ werde im Juni zurücktreten."),
        Example::new("ru", "Министр сказал, что ⟦він⟧ уйдёт в июне."),
        Example::new("ko", "장관은 ⟦he⟧가 6월에 사임할 것이라고 말했다."),
        Example::new("en", "The minister said that ⟦он⟧ would resign in June."),
        Example::new(
            "de",
            "Das Pronomen they ist im Englischen alt; he for she ist eine Kampagne.",
        ),
        Example::new("ru", "Песня группы He и фильм «She» вышли в прокат."),
    ],
    scope: Scope::Sentence(look),
};

struct Words {
    keys: FxHashSet<u64>,
    all: Vec<&'static str>,
    bits: Bits,
}

static WORDS: LazyLock<ByCode<Words>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/left_pronouns.tsv"));
    let table = table.map(|[language, words, _provenance]| {
        let words: Vec<&'static str> = words.split('|').collect();
        let keys: FxHashSet<u64> = words.iter().map(|word| key(word)).collect();
        let bits = Bits::of_words(keys.iter());
        (language, Words { keys, all: words, bits })
    });
    table.collect()
});

/// Words that stand around a pronoun and show that a whole phrase is foreign, or that it is named.
const PHRASES: &[&str] = &[
    "for", "and", "the", "or", "is", "said", "was", "und", "pronomen", "me", "them", "her", "his",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(known) = WORDS.get(segment.language().code()) else { return };
    let home = segment.language().code() == segment.document.language.code();
    let korean = segment.language().code() == "ko";
    let open = korean || segment.language().is_unspaced();
    for (at, key) in segment.keys().iter().enumerate() {
        let listed = known.bits.may_have_word(*key) && known.keys.contains(key);
        if !listed && !open {
            continue;
        }
        let word = segment.word(at);
        let latin = || word.text().bytes().take_while(u8::is_ascii_lowercase).count();
        // Particles are written to the word: “he가”.
        let bytes = if listed {
            word.text().len()
        } else if open && known.all.contains(&&word.text()[..latin()]) {
            latin()
        } else {
            continue;
        };
        let hit = word.slice(0..bytes);
        if !home || at == 0 || hit.text().chars().any(char::is_uppercase) {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let near =
            near.filter(|near| *near < segment.keys().len()).map(|near| segment.word(near).text());
        let phrase = near
            .into_iter()
            .any(|word| PHRASES.contains(&word) && segment.language().code() != "en");
        let sides = Sides::of(segment, hit);
        let last = hit.after().trim_start().is_empty() || hit.after().starts_with(['.', '!', '?']);
        let at_home = open || sides.are_in_small();
        let free = open && bytes < word.text().len() || is_free(segment, hit);
        if !phrase && !last && at_home && free {
            findings.flag(hit, format!("“{}” is a pronoun of another language", hit.text()));
        }
    }
}
