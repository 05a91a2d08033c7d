//! Two articles, or two prepositions, in a row: “visited the a factory”, “nach in Wien”. The same one
//! twice is `doubled_word`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP057",
    name: "doubled_particle",
    artefact: "DUP-WORD",
    category: Category::DUPLICATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fr", "hi", "id", "it", "nl", "pl", "pt", "ro", "ru",
        "sv", "tr", "uk",
    ]),
    summary: "Two articles or two prepositions stand where one has its place.",
    why: "An engine that hesitates writes both renderings of “the” or “in”. Only pairs are listed \
          that grammar does not bring together, or only before names, behind verbs of motion or \
          before the predicate; German and Dutch prepositions count where the name ends its clause, \
          for a participle may have a group of its own („nach in Wien gefundenen Briefen“).",
    examples: &[
        Example::new("en", "The minister visited ⟦the a⟧ factory near Vienna on Monday."),
        Example::new("de", "Der Minister reiste am Montag ⟦nach in⟧ Wien."),
        Example::new("ru", "Министр прибыл в понедельник ⟦в на⟧ Вену."),
        Example::new("it", "⟦Il la⟧ ministra è arrivata lunedì a Vienna."),
        Example::new("de", "Er sucht nach in Wien gefundenen Briefen, die die Stadt kennt."),
        Example::new("ru", "Договор вступает в на редкость важную стадию."),
        Example::new("fr", "Le chef a donné le la du congrès."),
        Example::new("en", "He came in at noon and logged on in the evening."),
    ],
    scope: Scope::Sentence(look),
};

/// Where a pair is an error.
struct Rule {
    second: Vec<u64>,
    /// What the word before is, or how it begins; none for any.
    before: Vec<&'static str>,
    next: &'static str,
    then: Vec<&'static str>,
}

struct Rules {
    by_first: FxHashMap<u64, Vec<Rule>>,
    bits: Bits,
}

static RULES: LazyLock<ByCode<Rules>> = LazyLock::new(|| {
    let mut tables: Vec<(&'static str, FxHashMap<u64, Vec<Rule>>)> = Vec::new();
    let split = |cell: &'static str| cell.split('|').filter(|part| !part.is_empty());
    for row in rows(include_str!("../../lexicon/doubled_particles.tsv")) {
        let [language, first, second, before, next, then, _provenance] = row;
        if tables.last().is_none_or(|(last, _)| *last != language) {
            tables.push((language, FxHashMap::default()));
        }
        let Some((_, table)) = tables.last_mut() else { continue };
        for word in split(first) {
            table.entry(key(word)).or_default().push(Rule {
                second: split(second).map(key).collect(),
                before: split(before).collect(),
                next,
                then: split(then).collect(),
            });
        }
    }
    let tables = tables.into_iter().map(|(language, by_first)| {
        let bits = Bits::of_words(by_first.keys());
        (language, Rules { by_first, bits })
    });
    tables.collect()
});

/// Letters of a noun behind two articles, at least: “the a cappella” and letters as names aside.
const NOUN: usize = 4;

/// What music calls la, and what begins with an article in Latin.
const PASSING: &[&str] = &[
    "cappella",
    "priori",
    "posteriori",
    "bémol",
    "dièse",
    "majeur",
    "mineur",
    "bemolle",
    "diesis",
    "maggiore",
    "minore",
    "carte",
    "fortiori",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(rules) = RULES.get(segment.language().code()) else { return };
    let keys = segment.keys();
    for at in 0..keys.len().saturating_sub(2) {
        if !rules.bits.may_have_word(keys[at]) {
            continue;
        }
        let Some(known) = rules.by_first.get(&keys[at]) else { continue };
        if known.iter().any(|rule| rule.second.contains(&keys[at + 1]) && rule.holds(segment, at)) {
            let whole = segment.word(at).through(segment.word(at + 1));
            if !is_quoted(segment.document, whole) {
                let message = format!("“{}” are two words for one place", whole.text());
                findings.flag(whole, message);
            }
        }
    }
}

impl Rule {
    fn holds(&self, segment: Segment<'_>, at: usize) -> bool {
        let (first, second, next) = (segment.word(at), segment.word(at + 1), segment.word(at + 2));
        let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
        let elided = second.text().len() == 1 && second.after().starts_with(['’', '\'']);
        if first.gap_to(second) != " "
            || capital(second)
            || capital(first) && at > 0
            || first.before().ends_with(['’', '\'', '-', '‑'])
            || !(second.gap_to(next) == " " || elided)
        {
            return false;
        }
        let before = at.checked_sub(1).map(|at| segment.word(at));
        let led = self.before.is_empty()
            || self.before.iter().any(|wanted| match (*wanted, before) {
                ("^", None) => true,
                (wanted, Some(before)) => {
                    let before = before.text().to_lowercase();
                    wanted
                        .strip_suffix('*')
                        .map_or(before == wanted, |stem| before.starts_with(stem))
                }
                _ => false,
            });
        let text = next.text();
        let german = segment.language().code() == "de";
        let fits = match self.next {
            "name" => capital(next),
            "end" => {
                capital(next)
                    && (next.after().is_empty()
                        || next.after().starts_with([',', '.', ';', '!', '?', '\n']))
            }
            "noun" => {
                (german == capital(next) || !segment.language().is_among(CASED))
                    && text.chars().count() >= NOUN
                    && text.chars().all(char::is_alphabetic)
                    && !PASSING.contains(&text)
            }
            _ => true,
        };
        let then = || {
            self.then.is_empty()
                || segment.keys().get(at + 3).is_some_and(|_| {
                    let word = segment.word(at + 3);
                    next.gap_to(word) == " " && self.then.contains(&word.text())
                })
        };
        led && fits && then()
    }
}

/// Languages with capitals.
const CASED: &[&str] = &[
    "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
];
