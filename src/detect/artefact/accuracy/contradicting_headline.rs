//! A headline and the first sentence below it that say opposite things of one matter: one of them
//! was mistranslated. Numbers and days that differ are the matter of the family of consistency.

use std::{
    cell::LazyCell,
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered, places},
        lexicon::rows,
        opposites::{OPPOSITES, Opposites},
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC015",
    name: "contradicting_headline",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The headline says the opposite of the first sentence.",
    why: "A court that “allows” something in the headline and “refuses” it below was turned round \
          once. Flagged if both speak of the same matter in the same words but for two opposite \
          verbs. Negations, appeals, plans and texts that hold both verbs pass.",
    examples: &[
        Example::new(
            "en",
            "Court allows demolition of the old cinema in Ghent\nA court on Tuesday ⟦rejected⟧ the demolition of the old cinema in Ghent. The owner was surprised.",
        ),
        Example::new(
            "de",
            "Stadtrat lehnt Bau der neuen Brücke am Hafen ab\nDer Stadtrat hat den Bau der neuen Brücke am Hafen ⟦genehmigt⟧. Er soll im Mai beginnen.",
        ),
        Example::new(
            "es",
            "Suben los precios de la vivienda en Valparaíso\nLos precios de la vivienda en Valparaíso ⟦cayeron⟧ un 4 % en marzo. Es el tercer mes.",
        ),
        Example::new(
            "en",
            "Court rejects appeal against demolition of old cinema\nA court on Tuesday allowed the demolition of the old cinema, as it dismissed an appeal.",
        ),
        Example::new(
            "en",
            "Prices of homes rise in Ghent\nPrices of homes rose in Ghent as those of flats fell.",
        ),
    ],
    scope: Scope::Article(look),
};

/// The verbs of `opposite_word` with their opposites, in one language.
struct Verbs {
    pairs: Vec<Opposites>,
    words: Wordings,
}

static VERBS: ByLanguage<Verbs> = LazyLock::new(|| by_language(verbs));

fn verbs(language: Language, _column: usize) -> Verbs {
    let mut pairs = Vec::new();
    let mut cells_of = Vec::new();
    for [code, matter, kind, one, other, _provenance] in
        rows(include_str!("../../lexicon/antonyms.tsv"))
    {
        if code == language.code() && kind != "noun" && !AMBIGUOUS.contains(&matter) {
            let poles = [one, other].map(|cell: &'static str| cell.split('|').collect());
            cells_of.push((joined(&format!("{one}|{other}"), language), pairs.len()));
            pairs.push(Opposites { matter, poles, unless: Vec::new() });
        }
    }
    let words = cells_of.iter().map(|(cell, pair)| (cell.as_str(), *pair));
    Verbs { words: Wordings::new(language, words), pairs }
}

impl Verbs {
    /// The pairs of which a headline has a pole.
    fn in_headline(&self, headline: Piece<'_>) -> Vec<&Opposites> {
        let mut found: Vec<usize> =
            self.words.find(headline).into_iter().map(|(_, pair)| pair).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|pair| &self.pairs[pair]).collect()
    }
}

/// Matters of which a headline may well name one side and the lead the other.
const AMBIGUOUS: &[&str] = &[
    "most",
    "dead",
    "begin",
    "minutehour",
    "build",
    "buy",
    "hire",
    "hike",
    "open",
    "carryout",
    "win",
];

/// Words of the headline that the first sentence must have at least, and their share.
const SHARED: (usize, f64) = (2, 0.4);
/// Characters that tell a word, whatever its ending.
const STEM: usize = 4;
/// Characters that tell a name, whatever its ending.
const NAME: usize = 6;
/// Longer lines are no headlines.
const LONGEST: usize = 160;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let Some(pairs) = OPPOSITES.get(language.code()) else { return };
    let Some(block) = document.blocks.first() else { return };
    let headline = document.piece(block.range.clone()).trim();
    let Some(lead) = document.segments().find(|segment| segment.sentence().block == 1) else {
        return;
    };
    let lead = lead.piece();
    if headline.text().len() > LONGEST * 3
        || headline.text().chars().count() > LONGEST
        || headline.text().ends_with(['.', '。', '।', '?', '？', '؟', ':'])
        || headline.text().contains(['?', '？', '؟'])
    {
        return;
    }
    let turns = VERBS.get(language.code());
    let verbs = turns.map(|turns| turns.in_headline(headline)).unwrap_or_default();
    let known = pairs.in_headline(headline, language);
    if known.is_empty() && verbs.is_empty() {
        return;
    }
    let title = lowered(headline.text());
    let text = LazyCell::new(|| lowered(lead.text()));
    let same = OnceLock::new();
    for pair in known.into_iter().chain(verbs) {
        for (here, there) in [(0, 1), (1, 0)] {
            let first = |pole: usize, text: &str| {
                pair.poles[pole].iter().find_map(|form| places(form, text, language).next())
            };
            let Some(said) = first(here, &title) else { continue };
            let Some(opposite) = first(there, &text) else { continue };
            let excuse = pairs.opposites.iter().filter(|other| other.poles[0].is_empty());
            let excused = [pair].into_iter().chain(excuse).any(|other| {
                any(&other.unless, &title, language) || any(&other.unless, &text, language)
            });
            // Who beat is not who lost: both may be told of one match.
            let of_others =
                pair.matter == "win" && !tells_of_first(headline, lead, &opposite, language);
            if excused
                || of_others
                || first(there, &title).is_some()
                || says_both(pair, here, &text, &opposite, language)
                || !same.get_or_init(|| are_of_one_matter(headline, lead, language))
            {
                continue;
            }
            findings
                .flag(whole_word(lead, &opposite), "The headline says the opposite")
                .relate(whole_word(headline, &said), "the headline");
            return;
        }
    }
}

/// Whether a text has the headline's pole, too, other than as what the opposite is about
/// (“refused to allow”).
fn says_both(
    pair: &Opposites,
    pole: usize,
    text: &str,
    opposite: &Range<usize>,
    language: Language,
) -> bool {
    pair.poles[pole].iter().flat_map(|form| places(form, text, language)).any(|hit| {
        let governed = hit.start >= opposite.end && hit.start - opposite.end <= 16;
        !governed
    })
}

/// Whether the lead tells the opposite of whoever opens the headline: of the headline's names the
/// nearest before the verb, or else the first behind it, is the first.
fn tells_of_first(
    headline: Piece<'_>,
    lead: Piece<'_>,
    opposite: &Range<usize>,
    language: Language,
) -> bool {
    let beginning = |text: &str, length: usize| -> String {
        let letters = text.chars().skip_while(|c| !c.is_alphanumeric());
        letters.take_while(|c| c.is_alphanumeric()).take(length).collect()
    };
    if language.is_unspaced() {
        return beginning(headline.text(), STEM / 2) == beginning(lead.text(), STEM / 2);
    }
    let name = |word: Piece<'_>| beginning(word.text(), NAME);
    let names: Vec<String> = headline.words().map(name).collect();
    let from = lead.span().start;
    let known = |word: &Piece<'_>| names.contains(&name(*word));
    let before = lead.words().take_while(|word| word.span().start - from < opposite.start);
    let behind = lead.words().skip_while(|word| word.span().start - from < opposite.end);
    let nearest = before.filter(known).last().or_else(|| behind.into_iter().find(known));
    nearest.is_none_or(|word| Some(&name(word)) == names.first())
}

/// Whether most words of the headline stand in the first sentence.
fn are_of_one_matter(headline: Piece<'_>, lead: Piece<'_>, language: Language) -> bool {
    let stems = |piece: Piece<'_>| -> Vec<String> {
        if language.is_unspaced() {
            let text: Vec<char> = piece.text().chars().filter(|c| c.is_alphanumeric()).collect();
            return text.windows(2).map(|pair| pair.iter().collect()).collect();
        }
        let shortest = if language.code() == "ko" { 2 } else { STEM };
        let words = piece.words().map(|word| lowered(word.text()));
        words
            .map(|word| match language.code() {
                "ar" => word.strip_prefix("ال").map_or(word.clone(), str::to_owned),
                _ => word,
            })
            .filter(|word| word.chars().count() >= shortest.min(3))
            .map(|word| word.chars().take(shortest).collect())
            .collect()
    };
    let (ours, theirs) = (stems(headline), stems(lead));
    let shared = ours.iter().filter(|stem| theirs.contains(stem)).count();
    // The verb itself is not shared.
    let all = ours.len().saturating_sub(1).max(1);
    shared >= SHARED.0 && shared as f64 >= SHARED.1 * all as f64
}

/// The word of `piece` that has the stretch `range`.
fn whole_word<'t>(piece: Piece<'t>, range: &Range<usize>) -> Piece<'t> {
    let from = piece.span().start;
    let word = piece.words().find(|word| word.span().end - from >= range.end);
    word.filter(|word| word.span().start - from <= range.start)
        .unwrap_or_else(|| piece.slice(range.clone()))
}
