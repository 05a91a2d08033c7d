//! Which language an article probably passed through before it reached its own: formulae of news
//! in that language, punctuation of its script, and artefacts it is known to cause.
//!
//! Silent below [`LEAST_ITEMS`] different pieces of evidence and [`LEAST_WEIGHT`] points. Of 1575
//! news articles by people and 1658 human and machine translations of WMT 2023 none has even two
//! formulae of one language. No corpus of known pivots exists, so the probability is a judgement:
//! a point of weight is half a unit of log-odds.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::sigmoid;
use crate::{
    finding::Finding,
    text::{Document, Language},
    verdict::Pivot,
};

/// Fewer different pieces of evidence say nothing.
const LEAST_ITEMS: usize = 3;
/// Nor does less weight.
const LEAST_WEIGHT: f64 = 5.0;
/// Points of weight at which the probability is one half.
const EVEN: f64 = 3.0;
/// The probability is never more certain than this.
const CERTAIN: f64 = 0.95;
/// Words in which `LEAST_ITEMS` must meet; a long article has more chances.
const WINDOW: usize = 1000;

/// A formula: the language it stands in, the one it follows, its weight and its words.
struct Formula {
    language: &'static str,
    from: Language,
    weight: f64,
    phrase: &'static str,
}

static FORMULAE: LazyLock<Vec<Formula>> = LazyLock::new(|| {
    let cells = |line: &'static str| -> Option<Formula> {
        let mut cells = line.split('\t');
        let (language, from) = (cells.next()?, Language::from_code(cells.next()?)?);
        let weight = cells.next()?.parse().ok()?;
        Some(Formula { language, from, weight, phrase: cells.next()? })
    };
    include_str!("pivot.tsv")
        .lines()
        .skip(1)
        .map(|line| cells(line).expect("a test reads the table"))
        .collect()
});

static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(FORMULAE.iter().map(|formula| formula.phrase))
        .expect("the table is far below the automaton's limits")
});

/// Artefacts that a language is known to cause, with a weight and what is said of them. They only
/// add to a language that formulae already speak for.
const CAUSED: &[(&str, &str, f64, &str)] = &[
    (
        "ACC-IMPERATIVE",
        "ar",
        2.0,
        "a call to watch or read became a statement, alike in Arabic script",
    ),
    ("INC-CASE", "ar", 1.0, "the casing of a name varies, as after a script without capitals"),
    ("GRM-PREP-DATE", "ar", 1.0, "a date stands without its preposition, as it does in Arabic"),
    (
        "NAM-TRANSLIT",
        "ar",
        1.0,
        "a name is spelled in two ways, as after a script without short vowels",
    ),
    ("NAM-TRANSLIT", "zh", 1.0, "a name is spelled in two ways, as after Chinese characters"),
    ("INC-CASE", "zh", 1.0, "the casing of a name varies, as after a script without capitals"),
];

/// Punctuation of another script in a text of Latin or Cyrillic letters.
const MARKS: &[(&[char], &str)] = &[
    (&['،', '؛', '؟'], "ar"),
    (&['。', '，', '《', '》', '；'], "zh"),
    (&['「', '」', '『'], "ja"),
];

#[derive(Default)]
struct Case {
    weight: f64,
    /// Place, weight and text of each different formula, in order of place.
    formulae: Vec<(usize, f64, &'static str)>,
    evidence: Vec<String>,
    items: usize,
}

/// The languages that the evidence names, likeliest first.
pub(super) fn pivots(document: &Document, findings: &[Finding], words: usize) -> Vec<Pivot> {
    let language = document.language;
    let mut cases = formulae(document);
    for (from, case) in &mut cases {
        weigh(case, *from, document, words);
        for (artefact, code, weight, remark) in CAUSED {
            let caused = findings.iter().any(|finding| finding.artefact == *artefact);
            if *code == from.code() && caused && case.items > 0 {
                case.weight += weight;
                case.items += 1;
                case.evidence.push((*remark).to_owned());
            }
        }
        for (marks, code) in MARKS {
            let foreign = !matches!(language.code(), "ar" | "fa" | "ur" | "zh" | "ja" | "ko");
            if *code == from.code() && foreign && document.text().contains(*marks) {
                case.weight += 2.0;
                case.items += 1;
                case.evidence.push(format!("punctuation of {} stands in the text", from.name()));
            }
        }
    }
    let all: f64 = cases.values().map(|case| case.weight).sum();
    let known = document.article.source_language;
    let mut found: Vec<Pivot> = cases
        .into_iter()
        .filter(|(from, case)| {
            *from != language
                && known != Some(*from)
                && case.items >= LEAST_ITEMS
                && case.weight >= LEAST_WEIGHT
        })
        .map(|(from, case)| {
            // Rivals share the probability.
            let share = case.weight / all;
            let probability = (sigmoid((case.weight - EVEN) / 2.0) * share).min(CERTAIN);
            Pivot { language: from, probability, evidence: case.evidence }
        })
        .collect();
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.language.cmp(&b.language)));
    found
}

/// The formulae of each language that stand in the article.
fn formulae(document: &Document) -> BTreeMap<Language, Case> {
    let text = document.text().to_lowercase();
    let mut cases: BTreeMap<Language, Case> = BTreeMap::new();
    for hit in AUTOMATON.find_overlapping_iter(&text) {
        let formula = &FORMULAE[hit.pattern().as_usize()];
        let joined = text[..hit.start()].ends_with(char::is_alphanumeric)
            || formula.phrase.ends_with(char::is_alphanumeric)
                && text[hit.end()..].starts_with(char::is_alphanumeric);
        if formula.language != document.language.code() || joined {
            continue;
        }
        let case = cases.entry(formula.from).or_default();
        let known = case.formulae.iter().any(|(_, _, phrase)| {
            phrase.contains(formula.phrase) || formula.phrase.contains(phrase)
        });
        if !known {
            case.formulae.push((hit.start(), formula.weight, formula.phrase));
        }
    }
    cases
}

/// Keeps the formulae of the densest stretch of [`WINDOW`] words.
fn weigh(case: &mut Case, from: Language, document: &Document, words: usize) {
    case.formulae.sort_by_key(|(at, ..)| *at);
    let bytes = document.text().len().max(1);
    let reach = bytes * WINDOW / words.max(WINDOW);
    let best = (0..case.formulae.len())
        .map(|first| {
            let start = case.formulae[first].0;
            let window = case.formulae[first..].iter().take_while(|(at, ..)| at - start <= reach);
            window.copied().collect::<Vec<_>>()
        })
        .max_by(|a, b| {
            let sum = |window: &[(usize, f64, &str)]| window.iter().map(|(_, w, _)| w).sum::<f64>();
            sum(a).total_cmp(&sum(b))
        })
        .unwrap_or_default();
    case.weight = best.iter().map(|(_, weight, _)| weight).sum();
    case.items = best.len();
    case.evidence = best
        .iter()
        .map(|(_, _, phrase)| format!("“{phrase}” is a formula of news in {}", from.name()))
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn document(text: &str, language: &'static str) -> Document {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let mut document = Document::new(article);
        document.language = Language::new(language);
        document
    }

    fn named(text: &str, language: &'static str) -> Vec<&'static str> {
        let document = document(text, language);
        pivots(&document, &[], 40).into_iter().map(|pivot| pivot.language.code()).collect()
    }

    const ARABIC: &str = "The aforementioned meeting witnessed the presence of a delegation. In a \
                          related context, the same source added that prices rose.";

    #[test]
    fn formulae_of_one_language_name_it() {
        assert_eq!(named(ARABIC, "en"), ["ar"]);
        let chinese = "The reporter learned that the relevant departments attached great \
                       importance to this, the relevant person in charge said.";
        assert_eq!(named(chinese, "en"), ["zh"]);
        let russian = "Recall, earlier it became known about the fire. According to the words of \
                       the mayor, law enforcement organs came.";
        assert_eq!(named(russian, "en"), ["ru"]);
        let in_german = "Das oben genannte Treffen war Zeuge der Anwesenheit des Ministers. In \
                         einem verwandten Zusammenhang sprach er.";
        assert_eq!(named(in_german, "de"), ["ar"]);
    }

    #[test]
    fn two_formulae_or_scattered_ones_name_nothing() {
        assert!(
            named("The aforementioned meeting witnessed the presence of a delegation.", "en")
                .is_empty()
        );
        assert!(
            named("For his part, the envoy said. For its part, the ministry agreed.", "en")
                .is_empty()
        );
        let far = format!(
            "In a related context, he spoke. {} The same source added that. {} On another level, so.",
            "word ".repeat(1200),
            "word ".repeat(1200)
        );
        assert!(pivots(&document(&far, "en"), &[], 2410).is_empty());
    }

    #[test]
    fn the_source_that_is_known_is_no_pivot() {
        let mut document = document(ARABIC, "en");
        document.article.source_language = Some(Language::new("ar"));
        assert!(pivots(&document, &[], 40).is_empty());
    }

    #[test]
    fn rivals_share_the_probability() {
        let alone = pivots(&document(ARABIC, "en"), &[], 40)[0].probability;
        let text = format!("{ARABIC} According to the words of the mayor, organs of power came.");
        let shared = pivots(&document(&text, "en"), &[], 60)[0].probability;
        assert!(shared < alone && alone <= CERTAIN);
    }
}
