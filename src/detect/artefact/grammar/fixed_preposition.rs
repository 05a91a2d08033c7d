//! The artefact “fixed preposition”: a verb or an adjective with the preposition that its counterpart
//! has in another language: “depends of”, „wartete für“. Rules on more than neighbours are
//! `wrong_government`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, letters::is_alphanumeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM077",
    name: "fixed_preposition",
    artefact: "GRM-VALENCY",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk",
        "vi",
    ]),
    summary: "A word has the preposition that its counterpart has in another language.",
    why: "One depends on something in English, of it in French and from it in Russian, and an \
          engine keeps the source's. Prepositions that may open a place or a time behind the word \
          are not listed, and neither is what precedes a number or a name.",
    examples: &[
        Example::new("en", "The outcome will ⟦depend of⟧ the weather."),
        Example::new("de", "Die Dorfbewohner ⟦warteten für⟧ den Bus."),
        Example::new("fr", "Le résultat ⟦dépendra sur⟧ la météo."),
        Example::new("es", "El equipo ⟦consiste de⟧ varios voluntarios."),
        Example::new("nl", "De bewoners ⟦wachtten voor⟧ de bus."),
        Example::new("sv", "Laget ⟦består från⟧ flera frivilliga."),
        Example::new("ru", "Результат ⟦зависит на⟧ погоде."),
        Example::new("pl", "Mieszkańcy ⟦czekają dla⟧ autobusu."),
        Example::new("en", "The outcome depends on the weather; they complained for years."),
        Example::new("de", "Die Dorfbewohner warteten auf den Bus."),
    ],
    scope: Scope::Sentence(look),
};

type Lazy = LazyLock<Phrases<&'static str>, Box<dyn FnOnce() -> Phrases<&'static str> + Send>>;

/// The heads with each wrong preposition, and the right one, by language.
static PHRASES: LazyLock<FxHashMap<&'static str, Lazy>> = LazyLock::new(|| {
    let mut tables: FxHashMap<&str, Vec<[&'static str; 3]>> = FxHashMap::default();
    for [language, heads, wrong, right, _] in
        rows(include_str!("../../lexicon/fixed_prepositions.tsv"))
    {
        tables.entry(language).or_default().push([heads, wrong, right]);
    }
    let lazily =
        |table: Vec<[&'static str; 3]>| -> Box<dyn FnOnce() -> Phrases<&'static str> + Send> {
            Box::new(move || phrases(&table))
        };
    tables.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(table)))).collect()
});

fn phrases(table: &[[&'static str; 3]]) -> Phrases<&'static str> {
    let mut all: FxHashMap<String, &'static str> = FxHashMap::default();
    for [heads, wrong, right] in table {
        for head in heads.split('|') {
            all.extend(wrong.split('|').map(|wrong| (format!("{head} {wrong}"), *right)));
        }
    }
    let mut all: Vec<(String, &str)> = all.into_iter().collect();
    all.sort_unstable();
    Phrases::new(all.iter().map(|(phrase, right)| (phrase.as_str(), *right)), false)
}

/// Words before which the preposition opens a time, a degree or another turn.
#[rustfmt::skip]
const TURNS: &[&str] = &[
    "years", "months", "weeks", "days", "hours", "decades", "long", "more", "nearly", "almost", "over", "about", "example",
    "instance", "now", "some", "fear", "part", "course", "itself", "themselves", "Jahre", "Stunden", "Tage", "Wochen", "Monate",
    "lange", "eine", "immer", "sich", "allem", "selbst", "nouveau", "loin", "même", "suite", "plus", "fait", "nuevo", "hecho",
    "forma", "manera", "modo", "nuovo", "nuevamente", "novo", "fato", "facto", "través", "largo", "partire", "jaren", "uren",
    "dagen", "weken", "maanden", "mening", "år", "timmar", "dagar", "veckor", "månader", "exempel", "długo", "lat", "godzin",
    "roku", "dlouho", "let", "hodin", "celý", "лет", "часов", "время", "раз", "років", "годин", "ani", "ore", "exemplu", "nou",
    "instance,", "eux", "elles", "lui", "soi", "se", "him", "it", "all",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(phrases) = PHRASES.get(code) else { return };
    for (hit, right) in phrases.find(segment.piece()) {
        if opens_turn(hit, code) || is_mentioned(segment.document, hit) {
            continue;
        }
        let finding =
            findings.flag(hit, format!("“{}” has the preposition of another language", hit.text()));
        if !right.is_empty() {
            finding.suggest(*right);
        }
    }
}

/// Whether a number, a name, a mark or a turn follows.
fn opens_turn(hit: Piece<'_>, code: &str) -> bool {
    let Some(after) = hit.after().strip_prefix(' ') else { return true };
    let word = after.split(|c: char| !is_alphanumeric(c)).next().unwrap_or("");
    let capital = word.starts_with(char::is_uppercase) && code != "de";
    word.is_empty() || word.starts_with(char::is_numeric) || capital || TURNS.contains(&word)
}
