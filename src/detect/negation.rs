//! The words by which a language negates, surely or perhaps, and those that can stand for a negation.
//! What a lost or an added one means is left to the detectors.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use regex::{Captures, Regex};
use rustc_hash::FxHashMap;

use super::lexicon::{in_any_case, rows};
use crate::text::{Language, Piece};

/// The cues of one language.
#[derive(Default)]
pub(in crate::detect) struct Cues {
    /// Negates the clause beyond doubt.
    pub(in crate::detect) sure: Option<Regex>,
    /// May stand for a negation.
    pub(in crate::detect) possible: Option<Regex>,
    /// May stand for the negation of a verb in a free translation: what does not open is closed.
    free: Option<Regex>,
    /// Only looks like `possible`.
    innocent: Option<Regex>,
    /// Turns of phrase that neither deny nor limit anything: “until further notice”.
    neutral: Option<Regex>,
    /// Predicates with a plain opposite: “not injured” may be “safe”, and “not easy” “hard”.
    bad: Option<Regex>,
    /// The same of one kind each: what does not fall below a line, what is not paid, what is not
    /// empty or closed.
    kinds: [Option<Regex>; 3],
    /// Turns of phrase whose negation other languages do not need.
    excuse: Option<Regex>,
}

impl Cues {
    /// Whether a text has a predicate of a kind that the other text lacks.
    fn has_kind(&self, text: &str, others: &Self, other: &str) -> bool {
        let has = |kind: &Regex, text: &str| kind.is_match(text);
        self.kinds.iter().zip(&others.kinds).any(|kinds| match kinds {
            (Some(own), Some(its)) => has(own, text) && !has(its, other),
            _ => false,
        })
    }

    /// A text with blanks for what neither denies nor limits anything, as long as it was.
    pub(in crate::detect) fn without_neutral<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.neutral.as_ref().map_or(Cow::Borrowed(text), |neutral| {
            neutral.replace_all(text, |hit: &Captures<'_>| " ".repeat(hit[0].len()))
        })
    }
}

pub(in crate::detect) static CUES: LazyLock<FxHashMap<&str, Cues>> = LazyLock::new(|| {
    let mut cues: FxHashMap<&str, Cues> = FxHashMap::default();
    for [language, kind, pattern, _] in rows(include_str!("lexicon/negation.tsv")) {
        let entry = cues.entry(language).or_default();
        let regex = in_any_case(pattern);
        match kind {
            "sure" => entry.sure = Some(regex),
            "possible" => entry.possible = Some(regex),
            "free" => entry.free = Some(regex),
            "innocent" => entry.innocent = Some(regex),
            "neutral" => entry.neutral = Some(regex),
            "bad" => entry.bad = Some(regex),
            "low" => entry.kinds[0] = Some(regex),
            "pay" => entry.kinds[1] = Some(regex),
            "empty" => entry.kinds[2] = Some(regex),
            _ => entry.excuse = Some(regex),
        }
    }
    cues
});

/// Languages whose verb stands before its negation, or may.
const VERB_FIRST: &[&str] = &["de", "fa", "hi", "ja", "ko", "nl", "tr"];

/// Words that negate a noun: “no evidence”, “nobody”.
#[rustfmt::skip]
pub(in crate::detect) const NONE: &[&str] = &[
    "no", "none", "nobody", "nothing", "neither", "niemand", "nichts", "aucun", "aucune", "rien", "personne", "nadie", "ningún", "ninguna",
    "nada", "nessun", "nessuna", "nessuno", "niente", "nenhum", "nenhuma", "ninguém", "niemand", "niets", "ingen", "inget", "inga", "żadnych",
    "żaden", "nikt", "nikdo", "žádný", "žádné", "никто", "ничего", "ніхто", "нічого", "nimeni", "nimic", "κανείς", "κανένα", "kimse", "hiçbir",
];

/// The same for a text in lower case.
pub(in crate::detect) fn is_quantified(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| NONE.contains(&word))
}

/// The negation of a quotation that its rendering lacks.
pub(in crate::detect) fn lost_negation<'t>(
    original: Piece<'t>,
    from: Language,
    rendering: Piece<'t>,
    to: Language,
) -> Option<&'t str> {
    let (theirs, ours) = (CUES.get(from.code())?, CUES.get(to.code())?);
    let question = |piece: Piece<'_>| piece.text().contains(['?', '？', '؟']);
    if question(original) || question(rendering) {
        return None;
    }
    uncountered((theirs, from), original.text(), ours, rendering.text()).map(|cue| cue.as_str())
}

/// Whether a text has a predicate whose denial is another word, and its translation has not.
pub(in crate::detect) fn is_litotes(text: (&str, Language), other: (&str, Language)) -> bool {
    let (Some(own), Some(others)) = (CUES.get(text.1.code()), CUES.get(other.1.code())) else {
        return false;
    };
    own.has_kind(text.0, others, other.0)
}

/// Where a text negates beyond doubt.
pub(in crate::detect) fn denial(text: &str, language: Language) -> Option<Range<usize>> {
    let found = CUES.get(language.code())?.sure.as_ref()?.find(text)?;
    Some(found.range())
}

/// How many words of a text negate beyond doubt, and how many may.
pub(in crate::detect) fn negations(text: &str, language: Language) -> (usize, usize) {
    let Some(cues) = CUES.get(language.code()) else { return (0, 0) };
    let sure = cues.sure.as_ref().map_or(0, |sure| sure.find_iter(text).count());
    let innocent = |word: &str| {
        cues.innocent.as_ref().is_some_and(|innocent| {
            innocent.find(word).is_some_and(|whole| whole.len() == word.len())
        })
    };
    let possible = cues.possible.as_ref().map_or(0, |possible| {
        possible.find_iter(text).filter(|hit| !innocent(hit.as_str())).count()
    });
    (sure, possible)
}

/// Characters beside a negation in which what it denies stands.
const LITOTES: usize = 30;

/// The negation of `text` if nothing in `other` can stand for it.
pub(in crate::detect) fn uncountered<'t>(
    (cues, language): (&Cues, Language),
    text: &'t str,
    others: &Cues,
    other: &str,
) -> Option<regex::Match<'t>> {
    let cue = cues.sure.as_ref()?.find(text)?;
    if cues.excuse.as_ref().is_some_and(|excuse| excuse.is_match(text)) {
        return None;
    }
    // Whoever is not hurt is safe: such a predicate has an opposite, unless both sides have it.
    let bad = |cues: &Cues, text: &str| cues.bad.as_ref().is_some_and(|bad| bad.is_match(text));
    let (before, after) = (&text[..cue.start()], &text[cue.end()..]);
    let until = after.char_indices().nth(LITOTES).map_or(text.len(), |(at, _)| cue.end() + at);
    let first = before.char_indices().nth_back(LITOTES).map_or(0, |(at, _)| at);
    let first = if language.is_among(VERB_FIRST) { first } else { cue.start() };
    if bad(cues, &text[first..until]) && !bad(others, other) {
        return None;
    }
    if cues.has_kind(&text[first..until], others, other) {
        return None;
    }
    let innocent = |word: &str| {
        others.innocent.as_ref().is_some_and(|innocent| {
            innocent.find(word).is_some_and(|whole| whole.len() == word.len())
        })
    };
    if others.free.as_ref().is_some_and(|free| free.is_match(other)) {
        return None;
    }
    let countered = others
        .possible
        .as_ref()?
        .find_iter(other)
        .any(|hit| !innocent(hit.as_str()) && !is_name(&other[..hit.start()], hit.as_str()));
    (!countered).then_some(cue)
}

/// Whether a word behind `before` has a capital inside its sentence: Losev has lost nothing.
fn is_name(before: &str, word: &str) -> bool {
    let inside = before.strip_suffix(' ').and_then(|rest| rest.chars().next_back());
    word.chars().count() > 3
        && word.starts_with(char::is_uppercase)
        && inside.is_some_and(|c| c.is_lowercase() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sure_negation_is_also_a_possible_one() {
        for (code, text) in [
            ("en", "it does not work"),
            ("en", "it doesn't work"),
            ("de", "es geht nicht"),
            ("fr", "il ne vient pas"),
            ("es", "no viene"),
            ("it", "non viene"),
            ("pt", "não vem"),
            ("ru", "он не идёт"),
            ("uk", "він не йде"),
            ("cs", "on nebude zpívat"),
            ("pl", "on nie idzie"),
            ("zh", "他没有来"),
            ("he", "הוא לא בא"),
            ("ar", "هو لا يأتي"),
            ("nl", "hij komt niet"),
            ("sv", "han kommer inte"),
            ("id", "dia tidak datang"),
            ("ro", "nu vine"),
            ("el", "δεν έρχεται"),
            ("tr", "o gelmedi"),
            ("fa", "او نمی‌آید"),
            ("ko", "그는 오지 않았다"),
            ("ja", "彼は来なかった"),
            ("vi", "anh ấy không đến"),
        ] {
            let cues = &CUES[code];
            assert!(cues.sure.as_ref().unwrap().is_match(text), "{code} sure");
            assert!(cues.possible.as_ref().unwrap().is_match(text), "{code} possible");
        }
    }
}
