//! The names of offices and bodies, in the wording of each language: what a table tells apart, and
//! the nouns that head such names. What follows from two names is the detectors'.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use super::{forms::lowered, lexicon::rows, wordings::Wordings};
use crate::text::{Language, Piece};

/// Offices and bodies, each with the names that languages have for it.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut concepts: Vec<&str> = Vec::new();
    let mut names = Names::default();
    for [concept, language, cell, _provenance] in rows(include_str!("lexicon/office_names.tsv")) {
        if concepts.last() != Some(&concept) {
            concepts.push(concept);
        }
        let at = concepts.len() - 1;
        let cells =
            cell.split(';').enumerate().map(|(name, cell)| (cell, at * NAMES_OF_ONE + name));
        names.languages.entry(language).or_default().cells.extend(cells);
    }
    names
});

/// The nouns that head the names of bodies.
pub(super) static HEADS: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    for row in rows::<21>(include_str!("lexicon/body_heads.tsv")) {
        let cells = row[1..20].iter().enumerate().map(|(kind, cell)| (*cell, kind));
        names.languages.entry(row[0]).or_default().cells.extend(cells);
    }
    names
});

/// More names than one language has for one concept, and more than there are kinds of heads.
const NAMES_OF_ONE: usize = 32;

/// A table of names, prepared for the languages in use.
#[derive(Default)]
pub(super) struct Names {
    languages: BTreeMap<&'static str, Words>,
}

/// The names of one language.
#[derive(Default)]
struct Words {
    cells: Vec<(&'static str, usize)>,
    prepared: OnceLock<Prepared>,
}

struct Prepared {
    wordings: Wordings,
    /// What ends a compound, with its value.
    endings: Vec<(&'static str, usize)>,
}

/// A name in a text.
#[derive(Clone, Copy)]
pub(super) struct Hit<'t> {
    pub(super) piece: Piece<'t>,
    /// What it names.
    pub(super) concept: usize,
    /// Which of its names.
    pub(super) name: usize,
    /// The characters of the noun itself, without what a compound has before it.
    pub(super) length: usize,
}

impl Hit<'_> {
    /// Whether the noun may stand for any body: office, authority, agency, service, directorate.
    pub(super) fn is_general(&self) -> bool {
        (5..=9).contains(&self.name)
    }
}

/// What inflection adds to the last noun of a compound.
fn tails(language: Language) -> &'static [&'static str] {
    match language.code() {
        "de" => &["", "s", "es", "e", "en", "n", "in", "ern", "is"],
        "nl" => &["", "s", "en", "'s", "’s"],
        "ko" => &[
            "", "은", "는", "이", "가", "을", "를", "의", "과", "와", "도", "에", "에서", "에게",
            "으로", "로", "측은",
        ],
        "sv" | "no" | "da" => &[
            "", "s", "en", "ens", "et", "ets", "n", "ns", "er", "erna", "ar", "arna", "ne", "ene",
            "ens",
        ],
        _ => &[
            "", "n", "a", "ä", "ta", "tä", "ssa", "ssä", "sta", "stä", "lle", "lta", "ltä", "lla",
            "llä", "on", "oon", "en", "t", "in", "an", "än", "aan", "ään", "i", "iä", "ia", "ksi",
            "ä", "jä",
        ],
    }
}

/// Words that end like a body and are none.
#[rustfmt::skip]
const NO_BODIES: &[&str] = &[
    "krat", "apparat", "vorrat", "verrat", "heirat", "karat", "literat", "quadrat", "verdienst", "gesamt", "beamt",
    "draad", "voorraad", "verraad", "verbond", "tråd", "maträtt", "förtjänst", "ihmisoikeus", "anklagebank", "staatssekretariat",
];

impl Names {
    /// The names in `piece`, in order; of names of one concept that overlap, the longest.
    pub(super) fn find<'t>(&self, piece: Piece<'t>, language: Language) -> Vec<Hit<'t>> {
        let Some(words) = self.languages.get(language.code()) else { return Vec::new() };
        let prepared = words.prepared.get_or_init(|| Prepared::new(&words.cells, language));
        let hit = |piece: Piece<'t>, value: usize, length: usize| {
            let (concept, name) = (value / NAMES_OF_ONE, value % NAMES_OF_ONE);
            Hit { piece, concept, name, length }
        };
        let mut found: Vec<_> = prepared
            .wordings
            .find(piece)
            .into_iter()
            .map(|(piece, value)| hit(piece, value, piece.text().chars().count()))
            .collect();
        if !prepared.endings.is_empty() {
            for word in piece.words() {
                let lower = lowered(word.text());
                if let Some((ending, value)) = prepared.ending(&lower, language) {
                    found.push(hit(word, value, ending.chars().count()));
                }
            }
        }
        found.sort_by_key(|hit| std::cmp::Reverse(hit.piece.span().len()));
        let mut longest: Vec<Hit<'t>> = Vec::new();
        for hit in found {
            let span = hit.piece.span();
            let covered = |old: &Hit<'_>| {
                let other = old.piece.span();
                old.concept == hit.concept && other.start < span.end && span.start < other.end
            };
            if !longest.iter().any(covered) {
                longest.push(hit);
            }
        }
        longest.sort_by_key(|hit| hit.piece.span().start);
        longest
    }
}

impl Prepared {
    fn new(cells: &[(&'static str, usize)], language: Language) -> Self {
        let (mut patterns, mut endings) = (Vec::new(), Vec::new());
        for &(cell, value) in cells {
            for one in cell.split('|') {
                match one.strip_prefix('*') {
                    Some(ending) if !ending.contains(' ') => endings.push((ending, value)),
                    Some(phrase) => patterns.push((phrase, value)),
                    None => patterns.push((one, value)),
                }
            }
        }
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Self { wordings: Wordings::new(language, patterns), endings }
    }

    /// The values of the longest ending that a word has.
    fn ending(&self, word: &str, language: Language) -> Option<(&'static str, usize)> {
        let ends = |(ending, _): &&(&str, usize)| {
            word.rfind(ending)
                .is_some_and(|at| tails(language).contains(&&word[at + ending.len()..]))
        };
        let found = self.endings.iter().find(ends)?;
        let other = NO_BODIES.iter().any(|no| word.contains(no) && no.ends_with(found.0));
        (!other).then_some(*found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(code: &'static str, text: &str) -> Vec<(usize, usize)> {
        let piece = Piece::new(text, 0..text.len());
        let found = NAMES.find(piece, Language::new(code));
        found.into_iter().map(|hit| (hit.concept, hit.name)).collect()
    }

    #[test]
    fn one_concept_goes_by_several_names() {
        let ombudsman = names("en", "The ombudsman spoke.");
        let mediator = names("en", "The mediator spoke.");
        assert!(ombudsman.iter().any(|(concept, _)| *concept == mediator[0].0));
        assert_ne!(mediator, ombudsman);
        assert_eq!(
            names("de", "Die Finanzstaatsanwaltschaft prüft."),
            names("de", "Staatsanwälte")
        );
    }

    #[test]
    fn heads_end_compounds() {
        let heads = |text: &str| {
            let piece = Piece::new(text, 0..text.len());
            HEADS.find(piece, Language::new("de")).len()
        };
        assert_eq!(heads("Das Landgericht und die Fischereibehörde"), 2);
        assert_eq!(heads("Der Demokrat hat insgesamt berichtet."), 0);
    }
}
