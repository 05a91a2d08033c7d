//! A preposition that turns a bound round: a change *by* 20 percent has become one *to* 20
//! percent, what holds *from* Friday holds *until* Friday.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByNeed, in_any_case, rows},
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC081",
    name: "changed_bound",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "“By 20 percent” has become “to 20 percent”, or “from Friday” “until Friday”.",
    why: "Both are one small word, and each reads as well as the other. Flagged if the source has \
          just one of the two before a percentage or a day of the week, and the translation just \
          the other.",
    examples: &[
        Example::pair(
            "tr",
            "Hükümet kurumlar vergisini ⟦yüzde 15’e⟧ düşürdü.",
            "The government has cut the corporate tax by 15 percent.",
        ),
        Example::pair(
            "de",
            "Die Preise stiegen im Mai ⟦auf 12 Prozent⟧.",
            "Ceny wzrosły w maju o 12 procent.",
        ),
        Example::pair(
            "uk",
            "Тунель закрито ⟦до п’ятниці⟧, повідомили дорожники.",
            "Tunel jest zamknięty od piątku, poinformowali drogowcy.",
        ),
        Example::pair(
            "es",
            "La piscina estará cerrada ⟦hasta el lunes⟧ por obras.",
            "The pool will be closed from Monday for repairs.",
        ),
        Example::pair(
            "de",
            "Die Preise stiegen im Mai um 12 Prozent auf 3 Euro.",
            "Ceny wzrosły w maju o 12 procent, do 3 euro.",
        ),
        Example::pair(
            "es",
            "La piscina estará cerrada desde el lunes hasta el jueves.",
            "The pool will be closed from Monday to Thursday.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The two bounds of one matter in one language.
struct Bounds {
    matter: &'static str,
    poles: [Regex; 2],
}

static BOUNDS: LazyLock<ByNeed<4, Bounds>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/bounds.tsv"));
    ByNeed::new(table.map(|[language, matter, one, other, date, _provenance]| {
        (language, [matter, one, other, date])
    }))
});

/// A percentage in any language: with its sign or word behind, or the word before.
const PERCENTAGE: &str = r"(?:(?:yüzde |百分之|ร้อยละ ?|%)\d[\d.,٫]*|\d[\d.,٫]*[ \u{a0}\u{202f}]?(?:[%％٪]|per ?cent|Prozent|pour ?cent|por ?cien|por ?cento|procen|la sută|proc\.|процент|відсот|τοις εκατό|بالم|في الم|درصد|אחוז|प्रतिशत|फ़ीसदी|फीसदी|persen|phần trăm|パーセント|퍼센트|เปอร์เซ็นต์)[\p{Alphabetic}]*)";

fn bounds(language: Language) -> Option<&'static [Bounds]> {
    BOUNDS.get(language.code(), |[matter, one, other, date]| Bounds {
        matter,
        poles: [one, other]
            .map(|pattern| in_any_case(&pattern.replace("{D}", date).replace("{N}", PERCENTAGE))),
    })
}

/// Languages whose “by” stands before nothing but a change: elsewhere it is also “at” or “of”.
const PLAIN_BY: &[&str] = &["cs", "de", "el", "en", "pl"];

/// Longer sentences say more than one thing.
const LONGEST: usize = 500;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, text) = (bead.source.text(), bead.target.text());
    if from == to || original.len() > LONGEST {
        return;
    }
    let (Some(theirs), Some(ours)) = (bounds(from), bounds(to)) else { return };
    for their in theirs {
        let pole = match their.poles.each_ref().map(|pole| pole.is_match(original)) {
            [true, false] => 0,
            [false, true] => 1,
            _ => continue,
        };
        if their.matter == "by" && pole == 1 && !to.is_among(PLAIN_BY) {
            continue;
        }
        let Some(our) = ours.iter().find(|our| our.matter == their.matter) else { continue };
        let Some(hit) = our.poles[1 - pole].find(text) else { continue };
        if our.poles[pole].is_match(text) {
            continue;
        }
        let message = if their.matter == "by" {
            "The source gives the change where this gives the result, or the other way round"
        } else {
            "The source says from when where this says until when, or the other way round"
        };
        findings.flag(bead.target.slice(hit.range()), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_both_bounds() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            let known: Vec<&str> =
                bounds(Language::new(code)).unwrap().iter().map(|bounds| bounds.matter).collect();
            assert_eq!(known, ["from", "by"], "{code}");
        }
    }
}
