//! Words beside numbers that tell what they can be: budgets and turnovers, shares, debts, growth.

use std::sync::LazyLock;

use crate::{
    detect::{
        lexicon::rows,
        topic::{ByLanguage, by_language},
    },
    text::Language,
};

/// Words of one language, or their beginnings, in lower case.
#[derive(Debug, Default)]
pub(in crate::detect) struct Cues {
    /// A million millions.
    pub(in crate::detect) trillion: Vec<&'static str>,
    /// What is greater than any one of its parts: a budget, a turnover, last year's amount.
    pub(in crate::detect) whole: Vec<&'static str>,
    /// What does come in million millions: debts, markets.
    pub(in crate::detect) great: Vec<&'static str>,
    /// Of what percentages are shares: voters, respondents.
    pub(in crate::detect) share: Vec<&'static str>,
    /// What percentages beyond a hundred may tell.
    pub(in crate::detect) growth: Vec<&'static str>,
}

static CUES: ByLanguage<Cues> = LazyLock::new(|| by_language(read));

fn read(_language: Language, column: usize) -> Cues {
    let mut cues = Cues::default();
    for row in rows::<27>(include_str!("../lexicon/number_cues.tsv")) {
        let words = row[column + 1].split('|').collect();
        match row[0] {
            "trillion" => cues.trillion = words,
            "whole" => cues.whole = words,
            "great" => cues.great = words,
            "share" => cues.share = words,
            _ => cues.growth = words,
        }
    }
    cues
}

/// The words of a language, if the table has it.
pub(in crate::detect) fn cues(language: Language) -> Option<&'static Cues> {
    CUES.get(language.code()).map(|cues| &**cues)
}
