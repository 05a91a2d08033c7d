//! An age at death that the years of birth and death rule out: “born in 1990, died in 2024 at the
//! age of 61”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::{has_stem, is_mentioned},
        quantity::{Quantity, quantities},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC064",
    name: "contradicting_age",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "The age at death does not fit the years of birth and death.",
    why: "Engines change or swap one number of several. Flagged if a sentence gives both years and \
          one age, the age stands by the death, and neither of the two ages that the years allow is it.",
    examples: &[
        Example::new("en", "The actor, born in 1990, died in 2024 at the age of ⟦61⟧."),
        Example::new("de", "Der 1990 geborene Schauspieler starb 2024 im Alter von ⟦61⟧ Jahren."),
        Example::new("ru", "Актёр родился в 1990 году и умер в 2024 году в возрасте ⟦61⟧ года."),
        Example::new("zh", "这位演员1990年出生，2024年去世，享年⟦61⟧岁。"),
        Example::new("en", "The ⟦34-year-old, who turned 43⟧ last week, was arrested on Monday."),
        Example::new(
            "en",
            "The actor, born in 1963, died in 2024 at the age of 61, 20 years after his wife.",
        ),
        Example::new("en", "Born in 1950, he became minister at the age of 30 and died in 2014."),
        Example::new(
            "fr",
            "Né en 1963, l’acteur est mort en 2024 à 60 ans, onze ans après sa femme.",
        ),
        Example::new("en", "The 43-year-old, who turned 43 last week, was arrested."),
        Example::new("en", "Born in 1950, she lost her father, who died in 1961 at the age of 40."),
    ],
    scope: Scope::Sentence(look),
};

/// What a language says of birth and death, and beside an age.
struct Cues {
    born: Vec<&'static str>,
    died: Vec<&'static str>,
    before: Vec<&'static str>,
    behind: Vec<&'static str>,
    /// Beginnings of words for kin, whose deaths biographies tell, too.
    kin: Vec<&'static str>,
}

static CUES: LazyLock<FxHashMap<&str, Cues>> = LazyLock::new(|| {
    let list = |words: &'static str| words.split('|').filter(|word| !word.is_empty()).collect();
    rows(include_str!("../../lexicon/age_cues.tsv"))
        .map(|[language, born, died, before, behind, kin, _]| {
            let cues = Cues {
                born: list(born),
                died: list(died),
                before: list(before),
                behind: list(behind),
                kin: list(kin),
            };
            (language, cues)
        })
        .collect()
});

/// Characters between the word for the death and the age at it.
const NEAR: usize = 48;
/// Characters between an age and the verb behind it.
const NEXT: usize = 16;
/// What leads to another event.
const AND: &[&str] = &[" und ", " en ", " ve ", " और ", " و "];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let mut numbers = segment.words_with(Trait::Number);
    if numbers.next().is_none() {
        return;
    }
    if segment.language().code() == "en" {
        look_at_turned(segment, findings);
    }
    let Some(cues) = CUES.get(segment.language().code()) else { return };
    if numbers.next().is_none() {
        return;
    }
    // Two years of four digits.
    let years =
        segment.text().split(|c: char| !c.is_numeric()).filter(|run| run.chars().count() == 4);
    if years.count() != 2 {
        return;
    }
    let text = segment.text().to_lowercase();
    if text.len() != segment.text().len()
        || !has(&text, &cues.born)
        || !has(&text, &cues.died)
        || has_stem(&text, &cues.kin)
    {
        return;
    }
    let all = quantities(segment.piece(), segment.language());
    let is_year = |one: &&Quantity<'_>| {
        one.digits
            && one.scale <= 1.0
            && (1700.0..2100.0).contains(&one.values[0])
            && one.values[0].fract() == 0.0
    };
    let mut years = all.iter().filter(is_year);
    let (Some(birth), Some(death), None) = (years.next(), years.next(), years.next()) else {
        return;
    };
    let (born, died) = (birth.values[0], death.values[0]);
    let start = segment.piece().span().start;
    let span = death.piece.span();
    let year = span.start - start..span.end - start;
    // “since 1975; his dog died”: the second year is another one.
    let is_dated = cues.died.iter().flat_map(|word| text.match_indices(word)).any(|(at, word)| {
        let end = at + word.len();
        let gap = if end <= year.start { end..year.start } else { year.end..at.max(year.end) };
        let gap = &text[gap];
        gap.chars().count() <= NEAR && !gap.contains([';', '.', ':'])
    });
    if !is_dated {
        return;
    }
    let code = segment.language().code();
    let glued = matches!(code, "ja" | "ko" | "zh");
    let last = glued || matches!(code, "de" | "nl" | "tr" | "hi" | "fa");
    let is_age = |one: &&Quantity<'_>| {
        let range = one.piece.span();
        let (before, after) = (&text[..range.start - start], &text[range.end - start..]);
        let announced = ends(before, &cues.before);
        let counted = opens(after, &cues.behind);
        let told = if glued {
            counted
        } else if cues.before.is_empty() || cues.behind.is_empty() {
            announced || counted
        } else if segment.language().code() == "en" {
            announced && (counted || !before.ends_with(" at "))
        } else {
            announced && counted
        };
        one.digits && one.scale <= 1.0 && (1.0..=120.0).contains(&one.values[0]) && told && {
            let deaths = cues.died.iter().flat_map(|word| text.match_indices(word));
            let mut places = deaths.map(|(at, word)| (at, at + word.len()));
            places.any(|(from, to)| {
                let end = range.end - start;
                if to <= before.len() {
                    let gap = &text[to..before.len()];
                    gap.chars().count() <= NEAR && !gap.contains([';', '.', ':'])
                } else {
                    // “at the age of 30 and died”: where verbs do not stand last, it is another event.
                    let gap = text.get(end..from).filter(|_| last);
                    gap.is_some_and(|gap| {
                        gap.chars().count() <= NEXT
                            && !gap.contains([',', '、', '，', ';'])
                            && !gap.contains(char::is_numeric)
                            && !AND.iter().any(|and| gap.contains(and))
                    })
                }
            })
        }
    };
    let mut ages = all.iter().filter(is_age);
    let (Some(age), None) = (ages.next(), ages.next()) else { return };
    let (value, lived) = (age.values[0], died - born);
    if lived <= 0.0 || (lived - 1.0..=lived).contains(&value) {
        return;
    }
    // An age at something else stands between, or the years are swapped.
    if (value - lived).abs() > 1.5 && !is_mentioned(segment.document, age.piece) {
        let message = format!("The years that are given make {} or {lived}", lived - 1.0);
        findings.flag(age.piece, message);
    }
}

/// “the 34-year-old, who turned 43”: one person, two ages.
fn look_at_turned(segment: Segment<'_>, findings: &mut Findings<'_>) {
    const OLD: &str = "-year-old, who turned ";
    let text = segment.text();
    let Some(at) = memchr::memmem::find(text.as_bytes(), OLD.as_bytes()) else { return };
    let end = at + OLD.len();
    let head = text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = text[end..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - end);
    let ages = (text[head..at].parse::<u32>(), text[end..end + digits].parse::<u32>());
    let (Ok(now), Ok(turned)) = ages else { return };
    // Who turns a year older soon is told so before.
    let both: Piece<'_> = segment.piece().slice(head..end + digits);
    if turned > now + 1 && turned < 120 && !is_mentioned(segment.document, both) {
        findings.flag(both, "Nobody is younger than the last birthday made them");
    }
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let is_glued = word.starts_with(|c: char| c >= '\u{e00}');
        text.match_indices(word).any(|(at, _)| {
            let ends = word.len() > 5 || !text[at + word.len()..].starts_with(char::is_alphabetic);
            let before = text[..at].chars().next_back();
            let begins = before.is_none_or(|c| !c.is_alphabetic() || matches!(c, 'و' | 'ו'));
            is_glued || ends && begins
        })
    })
}

fn ends(text: &str, words: &[&str]) -> bool {
    let head = text.trim_end_matches([' ', '\u{a0}']);
    words.iter().any(|word| {
        head.strip_suffix(word).is_some_and(|rest| {
            !rest.ends_with(char::is_alphabetic) || word.starts_with(|c: char| c >= '\u{e00}')
        })
    })
}

fn opens(text: &str, words: &[&str]) -> bool {
    let rest = text.trim_start_matches([' ', '\u{a0}', '-', '.']);
    words.iter().any(|word| {
        rest.strip_prefix(word).is_some_and(|tail| {
            !tail.starts_with(char::is_alphabetic) || word.starts_with(|c: char| c >= '\u{e00}')
        })
    })
}
