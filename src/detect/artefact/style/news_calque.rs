//! The artefact “news calque”: formulae of another language's news style. One strong formula is
//! enough; weak ones count by density and then name the language they are typical of.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Calque, Phrases, calque_phrases, calques, rows},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "STY001",
    name: "news_calque",
    artefact: "STY-NEWSCALQUE",
    category: Category::UNIDIOMATIC,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "ja", "nl", "pl", "pt", "ro", "ru", "sv",
        "uk",
    ]),
    summary: "A formula of another language's news style stands translated.",
    why: "“The aforementioned meeting witnessed the presence of a delegation” is Arabic news style \
          in English words. Formulae that English agencies use too (“for his part”) are reported \
          only where three of one language meet within 500 words.",
    examples: &[
        Example::new(
            "en",
            "⟦The aforementioned meeting⟧ ⟦witnessed the presence of⟧ a delegation from Kabul.",
        ),
        Example::new("es", "⟦La sesión fue testigo de⟧ un intercambio de opiniones."),
        Example::new("en", "The minister ⟦called on the necessity of⟧ ending the war."),
        Example::new(
            "en",
            "⟦For his part⟧, the envoy agreed. ⟦It is noteworthy that⟧ he came late.\n⟦On another \
             level⟧, prices rose.",
        ),
        Example::new(
            "en",
            "For his part, the envoy agreed. The meeting was attended by a delegation.",
        ),
        Example::new("en", "Villagers who witnessed the presence of wolves called the police."),
        Example::new("en", "The contract says that the aforementioned shall pay."),
    ],
    scope: Scope::Article(look),
};

/// A formula.
#[derive(Debug, Default)]
struct Formula {
    /// Whether one hit is enough.
    strong: bool,
    /// The languages it is typical of.
    of: Vec<Language>,
    standard: Option<&'static str>,
}

/// The formulae of languages other than English, each of which is enough.
static ELSEWHERE: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("news"));

static FORMULAE: LazyLock<Phrases<Formula>> = LazyLock::new(|| {
    let mut formulae: BTreeMap<String, Formula> = BTreeMap::new();
    let own = calques("news").remove("en");
    for (phrase, calque) in own.into_iter().flatten() {
        let strong = calque.severity > Severity::Minor;
        let standard = Some(calque.standard);
        formulae.insert(phrase.to_lowercase(), Formula { strong, of: vec![calque.from], standard });
    }
    for [language, _phrase, function, english, note, _provenance] in
        rows(include_str!("../../lexicon/news_boilerplate.tsv"))
    {
        let ordinary: Vec<&str> =
            note.strip_prefix("ordinary English: ").unwrap_or("").split(" / ").collect();
        if language == "en" || function == "residue" {
            continue;
        }
        let language = Language::from_code(language).expect("the table names known languages");
        for phrase in english.split(" / ").filter(|phrase| !ordinary.contains(phrase)) {
            if phrase.split(' ').count() < 3 || phrase.contains(['/', '(', '…']) {
                continue;
            }
            let formula = formulae.entry(phrase.to_lowercase()).or_default();
            if !formula.of.contains(&language) {
                formula.of.push(language);
            }
        }
    }
    let formulae: Vec<_> = formulae.into_iter().collect();
    let entries = formulae.into_iter().map(|(phrase, formula)| (&*phrase.leak(), formula));
    Phrases::new(entries, true)
});

/// The window, in words, in which weak formulae must meet, and how many different ones.
const WINDOW: usize = 500;
const ENOUGH: usize = 3;

/// Nouns that can witness nothing.
const OCCASIONS: &[&str] = &[
    "meeting",
    "event",
    "session",
    "ceremony",
    "conference",
    "summit",
    "forum",
    "day",
    "evening",
    "night",
    "morning",
    "week",
    "gathering",
    "inauguration",
    "premiere",
    "concert",
    "tournament",
    "workshop",
    "assembly",
    "anniversary",
    "occasion",
    "opening",
    "match",
    "festival",
    "exhibition",
    "celebration",
    "visit",
    "symposium",
    "seminar",
    "workshop",
    "signing",
    "gathering",
    "edition",
    "inauguration",
    "funeral",
    "rally",
    "talks",
];

fn look_elsewhere(document: &Document, phrases: &Phrases<Calque>, findings: &mut Findings<'_>) {
    for segment in document.segments() {
        for (hit, calque) in phrases.find(segment.piece()) {
            if !is_cited(document, hit) {
                let from = calque.from.name();
                let message = format!("“{}” is a formula of news in {from}", hit.text());
                findings.flag(hit, message).suggest(calque.standard).follows(calque.from);
            }
        }
    }
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    if code != "en" {
        if let Some(phrases) = ELSEWHERE.get(code) {
            look_elsewhere(document, phrases, findings);
        }
        return;
    }
    let mut weak: Vec<(usize, Piece<'_>, &Formula)> = Vec::new();
    let mut words = 0;
    for segment in document.segments() {
        for (hit, formula) in FORMULAE.find(segment.piece()) {
            if is_cited(document, hit) || (hit.text().starts_with("witnessed") && !occasion(hit)) {
                continue;
            }
            if formula.strong {
                let language = formula.of.first().map_or("another language", |from| from.name());
                let message = format!("“{}” is a formula of news in {language}", hit.text());
                let finding = findings.flag(hit, message);
                finding.suggestion = formula.standard.map(str::to_owned);
                finding.follows = formula.of.first().copied();
            } else {
                weak.push((words, hit, formula));
            }
        }
        words += segment.words().len();
    }
    for &(at, hit, formula) in &weak {
        let dense = formula.of.iter().find(|language| {
            let mut texts: Vec<String> = weak
                .iter()
                .filter(|(other, _, near)| {
                    other.abs_diff(at) <= WINDOW && near.of.contains(language)
                })
                .map(|(_, hit, _)| hit.text().to_lowercase())
                .collect();
            texts.sort_unstable();
            texts.dedup();
            texts.len() >= ENOUGH
        });
        if let Some(language) = dense {
            let message = format!(
                "“{}” and other formulae nearby are typical of news in {}",
                hit.text(),
                language.name()
            );
            let finding = findings.flag(hit, message);
            finding.confidence(0.6).suggestion = formula.standard.map(str::to_owned);
        }
    }
}

/// Whether what “witnessed” is an occasion rather than a witness.
fn occasion(hit: Piece<'_>) -> bool {
    let before = hit.before().trim_end();
    OCCASIONS.contains(&before.rsplit(' ').next().unwrap_or(""))
}
