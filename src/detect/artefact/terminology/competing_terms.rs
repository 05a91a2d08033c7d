//! One thing under its term and, elsewhere in the article, under a rendering that only a translation
//! has: “heat pump”, “thermal pump”. Held to a table.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, wordings::Wordings},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM074",
    name: "competing_terms",
    artefact: "TRM-INCONS",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A thing goes by its term and by a literal rendering in one article.",
    why: "Sentences are translated one by one, and where one hits the term, the next builds it from \
          its parts. Flagged if both stand in the article; synonyms that good writers mix, and \
          compounds inside other words, pass.",
    examples: &[
        Example::new(
            "ko",
            "강원도는 ⟦히트펌프⟧ 설치비를 지원한다.\n도 관계자는 ⟦열펌프로⟧ 온실을 난방할 수 있다고 말했다.",
        ),
        Example::new(
            "el",
            "Οι κάτοικοι προσέφυγαν κατά των ⟦ανεμογεννητριών⟧ στο νησί.\nΚάθε ⟦αιολικός στρόβιλος⟧ θα \
             έχει ύψος 180 μέτρων.",
        ),
        Example::new(
            "sv",
            "Bolaget får stöd för en anläggning för ⟦koldioxidinfångning⟧.\nEnligt bolaget ska \
             ⟦kolfångsten⟧ minska utsläppen.",
        ),
        Example::new(
            "en",
            "The plea deal was struck on Monday. The plea agreement is sealed, and the plea bargain \
             was no surprise.",
        ),
        Example::new("de", "Das Windrad steht still. Die Windkraftanlage wurde 1998 gebaut."),
    ],
    scope: Scope::Article(look),
};

/// The most renderings of one term.
const RENDERINGS: usize = 8;

/// The terms of a language: `=` joins what is one rendering, and a value is the term's number and
/// its rendering's.
#[derive(Default)]
struct Terms {
    cells: Vec<(String, usize)>,
    wordings: OnceLock<Wordings>,
}

static TERMS: LazyLock<FxHashMap<&str, Terms>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Terms> = FxHashMap::default();
    for [language, _, terms, _] in rows(include_str!("../../lexicon/competing_terms.tsv")) {
        let cells = &mut all.entry(language).or_default().cells;
        let number = cells.last().map_or(0, |(_, value)| value / RENDERINGS + 1);
        let renderings = terms.split('|').enumerate();
        cells.extend(
            renderings.map(|(at, term)| (term.replace('=', "|"), number * RENDERINGS + at)),
        );
    }
    all
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(terms) = TERMS.get(document.language.code()) else { return };
    let wordings = terms.wordings.get_or_init(|| {
        Wordings::new(document.language, terms.cells.iter().map(|(cell, value)| (&**cell, *value)))
    });
    let mut found = wordings.find(document.piece(0..document.text().len()));
    if found.len() < 2 {
        return;
    }
    // Of renderings that overlap, the longest counts.
    let whole: Vec<_> = found.iter().map(|(hit, _)| hit.span()).collect();
    found.retain(|(hit, _)| {
        let span = hit.span();
        let inside = |other: &std::ops::Range<usize>| {
            other.start <= span.start && span.end <= other.end && other.len() > span.len()
        };
        !whole.iter().any(inside)
    });
    let mut first: FxHashMap<usize, Piece<'_>> = FxHashMap::default();
    for (hit, value) in &found {
        first.entry(*value).or_insert(*hit);
    }
    for (hit, value) in &found {
        let own = value / RENDERINGS * RENDERINGS;
        let mut others = (own..own + RENDERINGS).filter(|other| other != value);
        let other = others.find_map(|other| first.get(&other));
        let Some(other) = other.filter(|_| first.get(value) == Some(hit)) else { continue };
        findings
            .flag(*hit, format!("The article calls this “{}” elsewhere", other.text()))
            .suspected(false)
            .relate(*other, "the other term");
    }
}
