//! Pairs of opposites that a headline and its article may hold.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::{
    form_finder::FormFinder,
    lexicon::{ByCode, rows},
};
use crate::text::{Language, Piece};

/// Two poles, and words beside which they prove nothing.
pub(in crate::detect) struct Opposites {
    pub(in crate::detect) matter: &'static str,
    pub(in crate::detect) poles: [Vec<&'static str>; 2],
    pub(in crate::detect) unless: Vec<&'static str>,
}

/// The opposites of one language; those named `any` hold only what excuses all of them.
#[derive(Default)]
pub(in crate::detect) struct Pairs {
    pub(in crate::detect) opposites: Vec<Opposites>,
    /// The poles; none if the beginnings of words do not tell them.
    finder: OnceLock<Option<FormFinder>>,
}

impl Pairs {
    /// The opposites of which a pole may stand in the headline: most headlines hold none.
    pub(in crate::detect) fn in_headline(
        &self,
        headline: Piece<'_>,
        language: Language,
    ) -> Vec<&Opposites> {
        let finder = self.finder.get_or_init(|| {
            let pairs = self.opposites.iter().enumerate();
            let forms = pairs.flat_map(|(number, pair)| {
                pair.poles.iter().flatten().map(move |form| (*form, number))
            });
            FormFinder::of(forms, language)
        });
        match finder {
            Some(finder) => {
                let found = finder.find(headline).into_iter();
                found.map(|pair| &self.opposites[pair]).collect()
            }
            None => self.opposites.iter().collect(),
        }
    }
}

pub(in crate::detect) static OPPOSITES: LazyLock<ByCode<Pairs>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Pairs> = FxHashMap::default();
    let cells = |cell: &'static str| cell.split('|').filter(|form| !form.is_empty()).collect();
    for [language, matter, one, other, unless, _provenance] in
        rows(include_str!("lexicon/opposites.tsv"))
    {
        let opposites =
            Opposites { matter, poles: [cells(one), cells(other)], unless: cells(unless) };
        languages.entry(language).or_default().opposites.push(opposites);
    }
    languages.into_iter().collect()
});
