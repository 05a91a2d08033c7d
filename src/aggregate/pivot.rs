//! Which language an article probably passed through before it reached its own.
//!
//! Three kinds of evidence add up, per language: formulae of its news ([`formula`]), punctuation and
//! numbers as it writes them ([`mark`]), and findings that follow its wording or that it is known to
//! cause. Below [`LEAST_ITEMS`] different pieces, [`LEAST_WEIGHT`] points or an even chance nothing
//! is said; what also depends on the topic counts for [`MOST_OF_TOPIC`] at most. The probability
//! rests on judged weights; on articles of our own (`tests/pivot.rs`) and the few of WMT 2023 that it
//! names it was too low rather than too high. Most fluent translations name nothing. Rates of grammar (articles, commas, length of sentences)
//! are no evidence: fitted to one corpus, they order another's translations no better than chance.

mod formula;
mod mark;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use self::{formula::formulae, mark::marks};
use crate::{
    finding::Finding,
    text::{Document, Language},
    verdict::Pivot,
};

/// Fewer different pieces of evidence say nothing.
const LEAST_ITEMS: usize = 3;
/// Nor does less weight.
const LEAST_WEIGHT: f64 = 4.0;
/// Nor a lower probability.
const LEAST_PROBABILITY: f64 = 0.5;
/// What depends on the topic counts as one piece from here on.
const LEAST_TOPIC: f64 = 0.5;
/// Points of weight at which a language alone is as likely as none.
const EVEN: f64 = 3.0;
/// Log-odds of a point of weight.
const POINT: f64 = 0.5;
/// The probability is never more certain than this.
const CERTAIN: f64 = 0.95;
/// Words in which the formulae must meet; a long article has more chances.
const WINDOW: usize = 1000;
/// The most that evidence of less than a point adds to one language.
const MOST_OF_TOPIC: f64 = 1.0;
/// Weight of a finding that follows the wording of a language.
const FOLLOWED: f64 = 2.0;

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

/// A piece of evidence.
#[derive(Clone, Debug)]
struct Item {
    /// What tells it from others of the same language.
    number: usize,
    weight: f64,
    span: Range<usize>,
    remark: Option<String>,
}

/// What speaks for one language.
#[derive(Debug, Default)]
struct Case {
    /// Points of evidence that counts by itself.
    weight: f64,
    /// Points of evidence that does not.
    topic: f64,
    items: usize,
    evidence: Vec<String>,
    /// The remarks of `topic`.
    besides: Vec<String>,
}

impl Case {
    fn add(&mut self, weight: f64, remark: String) {
        if weight < 1.0 {
            self.topic += weight;
            self.besides.push(remark);
        } else {
            self.weight += weight;
            self.items += 1;
            self.evidence.push(remark);
        }
    }

    fn suffices(&self) -> bool {
        self.items + usize::from(self.topic >= LEAST_TOPIC) >= LEAST_ITEMS
            && self.total() >= LEAST_WEIGHT
    }

    fn total(&self) -> f64 {
        self.weight + self.topic.min(MOST_OF_TOPIC)
    }
}

/// The languages that the evidence names, likeliest first.
pub(super) fn pivots(document: &Document, findings: &[Finding], words: usize) -> Vec<Pivot> {
    let mut cases = of_formulae(document, findings, words);
    for mark in marks(document.text(), document.language) {
        for code in mark.from {
            let case = cases.entry(Language::new(code)).or_default();
            case.add(mark.weight, mark.remark.to_owned());
        }
    }
    for (artefact, code, weight, remark) in CAUSED {
        let caused = findings.iter().any(|finding| finding.artefact == *artefact);
        if let Some(case) = cases.get_mut(&Language::new(code))
            && case.items > 0
            && caused
        {
            case.add(*weight, (*remark).to_owned());
        }
    }
    let odds = |weight: f64| (POINT * weight).exp();
    let all: f64 = odds(EVEN) + cases.values().map(|case| odds(case.total())).sum::<f64>();
    let known = document.article.source_language;
    let mut found: Vec<Pivot> = cases
        .into_iter()
        .filter(|(from, case)| {
            *from != document.language && known != Some(*from) && case.suffices()
        })
        .map(|(from, case)| {
            let probability = (odds(case.total()) / all).min(CERTAIN);
            let evidence = case.evidence.into_iter().chain(case.besides).collect();
            Pivot { language: from, probability, evidence }
        })
        .filter(|pivot| pivot.probability >= LEAST_PROBABILITY)
        .collect();
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.language.cmp(&b.language)));
    found
}

/// The wordings of each language that stand closest together: formulae and findings.
fn of_formulae(
    document: &Document,
    findings: &[Finding],
    words: usize,
) -> BTreeMap<Language, Case> {
    let text = document.text();
    let mut items: BTreeMap<Language, Vec<Item>> = BTreeMap::new();
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    if let Some(formulae) = formulae(document.language) {
        for hit in formulae.find(document.piece(0..text.len())) {
            let formula = formulae.formula(hit.formula);
            let item =
                Item { number: hit.formula, weight: formula.weight, span: hit.span, remark: None };
            items.entry(formula.from).or_default().push(item);
        }
    }
    for finding in findings {
        let Some(from) = finding.follows else { continue };
        let of_language = items.entry(from).or_default();
        let after = of_language.partition_point(|item| item.span.end <= finding.span.start);
        let free = of_language.get(after).is_none_or(|item| item.span.start >= finding.span.end);
        if free {
            // Findings are numbered from the other end; one wording counts once.
            let next = usize::MAX - named.len();
            let wording = text[finding.span.clone()].to_lowercase();
            let number = *named.entry(wording).or_insert(next);
            let (span, remark) = (finding.span.clone(), Some(finding.message.clone()));
            of_language.insert(after, Item { number, weight: FOLLOWED, span, remark });
        }
    }
    let reach = text.len() * WINDOW / words.max(WINDOW);
    let case = |(from, items): (Language, Vec<Item>)| {
        let mut case = Case::default();
        for item in densest(&items, reach) {
            let wording = text[item.span.clone()].trim();
            let remark = item.remark.clone().unwrap_or_else(|| {
                if item.weight < 1.0 {
                    format!("“{wording}” fits an original in {}", from.name())
                } else {
                    format!("“{wording}” is a formula of news in {}", from.name())
                }
            });
            case.add(item.weight, remark);
        }
        (from, case)
    };
    items.into_iter().map(case).collect()
}

/// The different items of the weightiest stretch of `reach` bytes.
fn densest(items: &[Item], reach: usize) -> Vec<&Item> {
    let (mut first, mut weight) = (0, 0.0);
    let (mut best, mut most) = (0..0, 0.0);
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (last, item) in items.iter().enumerate() {
        let count = counts.entry(item.number).or_default();
        *count += 1;
        if *count == 1 {
            weight += item.weight;
        }
        while item.span.start - items[first].span.start > reach {
            let leaving = &items[first];
            let count = counts.entry(leaving.number).or_default();
            *count -= 1;
            if *count == 0 {
                weight -= leaving.weight;
            }
            first += 1;
        }
        if weight > most {
            (best, most) = (first..last + 1, weight);
        }
    }
    let mut seen = BTreeSet::new();
    items[best].iter().filter(|item| seen.insert(item.number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::{Category, Severity},
        text::Article,
    };

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
    fn what_depends_on_the_topic_is_one_piece_at_most() {
        let topic = "A prosecutor in Lviv said 3 million hryvnias, the Verkhovna Rada, a full-scale \
                     invasion and the State Bureau of Investigation were in temporarily occupied \
                     Kherson. Ukrinform reports.";
        assert!(named(topic, "en").is_empty());
        let more =
            format!("{topic} We will remind: he was notified of suspicion on the fact of theft.");
        assert_eq!(named(&more, "en"), ["uk"]);
    }

    #[test]
    fn findings_that_follow_a_language_are_evidence_of_it() {
        let text = "He bought the cat in the sack. According to own statements, he has tomatoes on \
                    the eyes.";
        let document = document(text, "en");
        let finding = |wording: &str| {
            let start = text.find(wording).unwrap();
            Finding {
                code: "ACC001",
                name: "x",
                artefact: "IDI-LIT",
                category: Category::MISTRANSLATION,
                severity: Severity::Major,
                confidence: 0.9,
                suspected: false,
                follows: Some(Language::new("de")),
                span: start..start + wording.len(),
                message: format!("“{wording}” is an idiom of German word for word"),
                suggestion: None,
                fix: None,
                related: Vec::new(),
                suppressed: None,
            }
        };
        assert!(pivots(&document, &[], 20).is_empty());
        let findings = [finding("bought the cat in the sack"), finding("tomatoes on the eyes")];
        let found = pivots(&document, &findings, 20);
        assert_eq!(found[0].language.code(), "de");
        assert!(found[0].evidence[0].contains("idiom of German"), "{:?}", found[0].evidence);
    }

    #[test]
    fn rivals_share_the_probability() {
        let alone = pivots(&document(ARABIC, "en"), &[], 40)[0].probability;
        let text = format!("{ARABIC} According to the words of the mayor, organs of power came.");
        let shared = pivots(&document(&text, "en"), &[], 60)[0].probability;
        assert!(shared < alone && alone <= CERTAIN);
    }
}
