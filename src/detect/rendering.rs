//! What offices, institutions and outlets are called in each language, and what the parts of their
//! names are rendered as where an engine takes them for words. One row a concept and language, so
//! that any language of a source meets any language of an article.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::FxHashMap;

use super::{
    lexicon::{ByCode, rows},
    pair::Bead,
    role::Country,
    wordings::Wordings,
};
use crate::text::{Language, Piece};

/// One office, institution or outlet.
#[derive(Debug)]
pub(in crate::detect) struct Concept {
    /// Its name in the table.
    pub(in crate::detect) id: &'static str,
    /// The countries that have it; empty if many have.
    pub(in crate::detect) countries: Vec<Country>,
    /// Of an office, countries in which the source's word is another one; of an institution, the
    /// languages that call it by a name of its own, if not all do.
    pub(in crate::detect) others: Vec<Country>,
    /// Per language, what it is called there.
    names: FxHashMap<&'static str, &'static str>,
}

/// The offices, whose titles other walks of life have, too.
pub(in crate::detect) static OFFICES: LazyLock<Renderings> =
    LazyLock::new(|| Renderings::new(include_str!("lexicon/rendered_offices.tsv")));

/// Parliaments, courts, ministries and the like.
pub(in crate::detect) static INSTITUTIONS: LazyLock<Renderings> =
    LazyLock::new(|| Renderings::new(include_str!("lexicon/rendered_institutions.tsv")));

/// What one language has for the concepts.
#[derive(Debug, Default)]
struct Forms {
    right: Vec<(&'static str, usize)>,
    wrong: Vec<(&'static str, usize)>,
    /// Wrong only as a rendering of a source: alone it could be something else.
    rendered: Vec<(&'static str, usize)>,
    of_right: OnceLock<Wordings>,
    of_wrong: OnceLock<Wordings>,
    of_all: OnceLock<Wordings>,
}

/// A table of concepts.
#[derive(Debug)]
pub(in crate::detect) struct Renderings {
    concepts: Vec<Concept>,
    forms: ByCode<Forms>,
}

impl Renderings {
    /// Reads a table with the columns concept, language, right, wrong, only with a source wrong,
    /// provenance. The row of the language `*` has the countries and the others.
    pub(in crate::detect) fn new(table: &'static str) -> Self {
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        let mut concepts: Vec<Concept> = Vec::new();
        let mut forms: BTreeMap<_, Forms> = BTreeMap::new();
        for [concept, language, right, wrong, rendered, _provenance] in rows(table) {
            let index = *known.entry(concept).or_insert_with(|| {
                let (countries, others, names) = (Vec::new(), Vec::new(), FxHashMap::default());
                concepts.push(Concept { id: concept, countries, others, names });
                concepts.len() - 1
            });
            if language == "*" {
                let list = |cell: &'static str| cell.split('|').filter(|c| !c.is_empty()).collect();
                concepts[index].countries = list(right);
                concepts[index].others = list(wrong);
                continue;
            }
            let forms = forms.entry(language).or_default();
            forms.right.push((right, index));
            forms.wrong.push((wrong, index));
            forms.rendered.push((rendered, index));
            let name = right.split('|').next().unwrap_or(right);
            if !name.is_empty() && !name.contains(['*', '/']) {
                concepts[index].names.insert(language, name);
            }
        }
        Self { concepts, forms: forms.into_iter().collect() }
    }

    /// The concept of a value.
    pub(in crate::detect) fn concept(&self, index: usize) -> &Concept {
        &self.concepts[index]
    }

    /// What a language calls a concept.
    pub(in crate::detect) fn name(&self, index: usize, language: Language) -> Option<&'static str> {
        self.concepts[index].names.get(language.code()).copied()
    }

    /// The concepts that `piece` calls by their names.
    pub(in crate::detect) fn named<'t>(
        &self,
        piece: Piece<'t>,
        language: Language,
    ) -> Vec<(Piece<'t>, usize)> {
        let Some(forms) = self.forms.get(language.code()) else { return Vec::new() };
        let right = || Wordings::new(language, forms.right.iter().copied());
        forms.of_right.get_or_init(right).find(piece)
    }

    /// The renderings in `piece` that are wrong without a look at a source.
    pub(in crate::detect) fn misnamed<'t>(
        &self,
        piece: Piece<'t>,
        language: Language,
    ) -> Vec<(Piece<'t>, usize)> {
        self.misnamed_where(piece, language, |_| true)
    }

    /// The same where `may_begin` allows it, in bytes from the start of `piece`.
    pub(in crate::detect) fn misnamed_where<'t>(
        &self,
        piece: Piece<'t>,
        language: Language,
        may_begin: impl Fn(usize) -> bool,
    ) -> Vec<(Piece<'t>, usize)> {
        let Some(forms) = self.forms.get(language.code()) else { return Vec::new() };
        let wrong = || Wordings::new(language, forms.wrong.iter().copied());
        widest(forms.of_wrong.get_or_init(wrong).find_where(piece, may_begin))
    }

    /// All renderings in `piece`, those included that alone could be something else.
    pub(in crate::detect) fn rendered<'t>(
        &self,
        piece: Piece<'t>,
        language: Language,
    ) -> Vec<(Piece<'t>, usize)> {
        let forms = self.forms.get(language.code());
        forms.map_or_else(Vec::new, |forms| widest(forms.all(language).find(piece)))
    }

    /// The renderings on the article's side of a bead of what its source names, where the article
    /// does not also have the name. With each comes where the source names it.
    pub(in crate::detect) fn misrendered<'d>(
        &self,
        bead: &Bead<'d>,
    ) -> Vec<(Piece<'d>, Piece<'d>, usize)> {
        let Some(forms) = self.forms.get(bead.target_language.code()) else { return Vec::new() };
        let named = self.named(bead.source, bead.source_language);
        if named.is_empty() {
            return Vec::new();
        }
        let source_of = |value: usize| named.iter().find(|(_, other)| *other == value);
        let mut found = forms.all(bead.target_language).find(bead.target);
        found.retain(|(_, value)| source_of(*value).is_some());
        if found.is_empty() {
            return Vec::new();
        }
        let right = self.named(bead.target, bead.target_language);
        // Where the source names it twice, “the Sejm, the lower house”, one of the renderings may
        // be right.
        let times = |hits: &[(Piece<'_>, usize)], value: usize| {
            let mut end = 0;
            let own = hits.iter().filter(|(_, other)| *other == value).map(|(hit, _)| hit.span());
            own.filter(|span| {
                let apart = span.start >= end;
                end = end.max(span.end);
                apart
            })
            .count()
        };
        found.retain(|(hit, value)| {
            let apart = right.iter().filter(|(_, other)| other == value).all(|(other, _)| {
                other.span().end <= hit.span().start || hit.span().end <= other.span().start
            });
            let right = times(&right, *value);
            right == 0 || apart && right < times(&named, *value)
        });
        let found = widest(found).into_iter();
        found.filter_map(|(hit, value)| Some((hit, source_of(value)?.0, value))).collect()
    }
}

impl Forms {
    /// All renderings that a source can show to be wrong.
    fn all(&self, language: Language) -> &Wordings {
        self.of_all.get_or_init(|| {
            let both = self.wrong.iter().chain(&self.rendered);
            let cells: Vec<(String, usize)> =
                both.map(|(cell, value)| (in_all_cases(cell, language), *value)).collect();
            Wordings::new(language, cells.iter().map(|(cell, value)| (cell.as_str(), *value)))
        })
    }
}

/// The endings of German adjectives.
const ADJECTIVE: [&str; 5] = ["e", "en", "er", "es", "em"];

/// Patterns of German with the endings of all cases, which its rows leave out: “großes Ding” is
/// “des Großen Dings”, too.
fn in_all_cases(cell: &str, language: Language) -> String {
    if language.code() != "de" {
        return cell.to_owned();
    }
    let word = |word: &str, is_last: bool| {
        let stem = ADJECTIVE.iter().rev().find_map(|ending| word.strip_suffix(ending));
        let stem = stem.filter(|stem| stem.chars().count() >= 4 && !is_last);
        match stem {
            _ if word.contains(['*', '/']) || word.chars().count() < 3 => word.to_owned(),
            Some(stem) => ADJECTIVE.map(|ending| format!("{stem}{ending}")).join("/"),
            None if is_last => format!("{word}/{word}s/{word}es/{word}n/{word}en"),
            None => word.to_owned(),
        }
    };
    let pattern = |pattern: &str| {
        let words: Vec<&str> = pattern.split(' ').collect();
        let each = words.iter().enumerate().map(|(at, one)| word(one, at + 1 == words.len()));
        each.collect::<Vec<_>>().join(" ")
    };
    cell.split('|').map(pattern).collect::<Vec<_>>().join("|")
}

/// Of hits that overlap, the one that begins first and is longest.
fn widest(mut found: Vec<(Piece<'_>, usize)>) -> Vec<(Piece<'_>, usize)> {
    found.sort_by_key(|(hit, _)| (hit.span().start, std::cmp::Reverse(hit.span().end)));
    let mut end = 0;
    // Several concepts may share a rendering: all of them stay.
    let mut last = 0..0;
    found.retain(|(hit, _)| {
        let span = hit.span();
        let keeps = span.start >= end || span == last;
        if keeps {
            end = span.end;
            last = span;
        }
        keeps
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_patterns_have_all_cases() {
        let german = Language::new("de");
        let cell = in_all_cases("großes Ding", german);
        assert!(
            cell.starts_with("große/großen/") && cell.ends_with("Ding/Dings/Dinges/Dingn/Dingen")
        );
        assert_eq!(in_all_cases("grande chose", Language::new("fr")), "grande chose");
    }
}
