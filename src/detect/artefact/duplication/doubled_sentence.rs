//! A whole sentence that stands in the article twice. Renderings that differ in wording are left
//! to `doubled_headline` and `two_quotations`.

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Segment, letters::is_alphabetic},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP002",
    name: "doubled_sentence",
    artefact: "DUP-SENT",
    category: Category::DUPLICATION,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::All,
    summary: "The same sentence of six or more words stands in the article twice.",
    why: "Scrapers paste a summary into the body and decoders repeat a segment. Captions, \
          headings, quotations and refrains (three or more copies apart from each other) pass.",
    examples: &[
        Example::new(
            "en",
            "The army closed the road to the north.\n⟦The army closed the road to the north.⟧",
        ),
        Example::new(
            "zh",
            "外交部发言人周二表示欢迎这一决定。\n会谈将继续。\n⟦外交部发言人周二表示欢迎这一决定。⟧",
        ),
        Example::new(
            "fr",
            "Vote prévu lundi\nLe ministre a quitté la salle sans un mot. Il reviendra. ⟦Le ministre a quitté la salle sans un mot.⟧",
        ),
        Example::new(
            "en",
            "The army closed the road. The police said nothing. The army closed the road.",
        ),
        Example::new(
            "es",
            "«No vamos a ceder ante nadie en este asunto.»\nHabló el ministro.\n«No vamos a ceder ante nadie en este asunto.»",
        ),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut repeated = Vec::new();
    for segment in document.segments().filter(|segment| counts(*segment)) {
        let known = places.entry(segment.text()).or_default();
        known.push(segment.index);
        if known.len() == 2 {
            repeated.push(segment.text());
        }
    }
    for text in repeated {
        let indices = &places[text];
        let segment = |index| Segment { document, index };
        let adjacent = |pair: &[usize]| pair[0] + 1 == pair[1];
        if indices.len() > 2 && !indices.windows(2).any(adjacent) {
            continue;
        }
        for pair in indices.windows(2) {
            let finding = findings.flag(
                segment(pair[1]).piece(),
                "This sentence stands in the article twice, word for word",
            );
            finding.relate(segment(pair[0]).piece(), "the first copy");
            if adjacent(pair) {
                finding.severity(Severity::Major);
                finding.fix(segment(pair[1]).piece(), "", false);
            }
        }
    }
}

/// Whether a sentence is long enough, and prose. The first two lines are left to
/// `doubled_headline`.
fn counts(segment: Segment<'_>) -> bool {
    let prose = segment.is_prose();
    let text = segment.text();
    let letters =
        |least: usize| text.chars().filter(|c| is_alphabetic(*c)).take(least).count() == least;
    let long = if segment.language().is_unspaced() {
        letters(12)
    } else {
        segment.words().len() >= 6 && letters(20)
    };
    let second_line = segment.sentence().block == 1 && text.ends_with(char::is_alphanumeric);
    let speech = text.starts_with(['«', '“', '"', '„', '「', '‘', '—', '–', '-'])
        || segment.document.is_quoted(&segment.piece().span());
    prose && long && !second_line && !speech
}
