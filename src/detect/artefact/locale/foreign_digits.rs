//! A number in the digits of a script that the language never uses: “١٢ people” in English, ১২ in
//! Persian. Digits of its own script beside European ones are `mixed_digits`'.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::{is_cited_somewhere, is_mentioned},
    },
    finding::{Category, Severity},
    text::{Language, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC083",
    name: "foreign_digits",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A number is in digits that the language does not use.",
    why: "Numbers are copied from the source in its own digits. Flagged if no letter of that \
          script stands in the sentence; quotations and what is discussed pass.",
    examples: &[
        Example::new("en", "The attack killed ⟦١٢⟧ people on Monday."),
        Example::new("ru", "В результате атаки погибли ⟦१२⟧ человек."),
        Example::new("fa", "در این حمله ⟦১২⟧ نفر کشته شدند."),
        Example::new("ar", "قتل ١٢ شخصا في الهجوم."),
        Example::new("hi", "हमले में १२ लोग मारे गए।"),
        Example::new("en", "On the clock stood “١٢”, which is twelve."),
        Example::new("th", "มีผู้เสียชีวิต ๑๒ คนเมื่อวันจันทร์"),
    ],
    scope: Scope::Sentence(look),
};

/// Scripts with digits of their own: their zero, their letters, and the languages that count so.
type Script = (char, std::ops::RangeInclusive<char>, &'static [&'static str]);
#[rustfmt::skip]
const SCRIPTS: &[Script] = &[
    ('٠', '\u{620}'..='\u{64a}', &["ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "dv"]),
    ('۰', '\u{620}'..='\u{64a}', &["ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "dv"]),
    ('०', '\u{904}'..='\u{94d}', &["hi", "mr", "ne", "sa", "bho", "mai"]),
    ('০', '\u{985}'..='\u{9cd}', &["bn", "as"]),
    ('๐', '\u{e01}'..='\u{e3a}', &["th"]),
    ('੦', '\u{a05}'..='\u{a4d}', &["pa"]),
    ('௦', '\u{b85}'..='\u{bcd}', &["ta"]),
    ('၀', '\u{1000}'..='\u{103f}', &["my"]),
    ('០', '\u{1780}'..='\u{17d3}', &["km"]),
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let language = segment.language();
    for (_, word) in segment.words_with(Trait::Number) {
        let text = word.text();
        if text.is_ascii() {
            continue;
        }
        let Some((_, letters, _)) = text.chars().find_map(|c| script_of(c, language)) else {
            continue;
        };
        let in_it = segment.text().chars().any(|c| letters.contains(&c));
        if !in_it
            && !is_mentioned(segment.document, word)
            && !is_cited_somewhere(segment.document, word)
        {
            findings.flag(word, "This language does not write numbers in these digits");
        }
    }
}

/// The script whose digit a character is, if the language does not count so.
fn script_of(c: char, language: Language) -> Option<&'static Script> {
    if c.is_ascii() || !language.is_known() {
        return None;
    }
    SCRIPTS.iter().find(|(zero, _, languages)| {
        let value = (c as u32).checked_sub(*zero as u32);
        value.is_some_and(|value| value < 10) && !languages.contains(&language.code())
    })
}
