//! Whether a machine translated the article: a logistic model over what the whole text shows.
//!
//! `models/training/documents.py` fits the model and measures it; its numbers, those of its errors
//! included, are read from `models/scorer-2/documents.json`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{
    sigmoid,
    typography::typography,
    variety::{length, variety},
};
use crate::{
    text::{Document, Language},
    verdict::MachineTranslated,
};

/// With fewer sentences or words the verdict is open.
const MINIMUM_SENTENCES: usize = 5;
const MINIMUM_WORDS: usize = 80;
/// With fewer words there is not even a probability.
const WORDS_OF_A_PROBABILITY: usize = 20;
/// Languages in which the model orders fewer pairs of a machine's and a person's text rightly get no
/// verdict.
const MINIMUM_AUROC: f64 = 0.6;
/// Standardised values are cut off here: no single feature makes a verdict `likely`.
const FAR: f64 = 4.0;
/// A feature that moves the log-odds by less is not worth a sentence.
const MENTIONED: f64 = 0.2;

/// What the model looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Name {
    /// [`typography`].
    Typography,
    /// [`variety`] above the level of the language.
    Variety,
    /// [`length`] above the level of the two languages; needs a source.
    Length,
    /// The mean over sentences of the network's logit; needs a score.
    Machine,
}

#[derive(Debug, Deserialize)]
struct Feature {
    name: Name,
    centre: f64,
    scale: f64,
    weight: f64,
    /// A term that speaks for a machine is multiplied by this.
    #[serde(default = "one")]
    for_machine: f64,
}

const fn one() -> f64 {
    1.0
}

#[derive(Debug, Deserialize)]
struct Thresholds {
    unlikely_under: f64,
    likely_over: f64,
}

/// How a human translation into a language differs from English.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
struct Level {
    variety: Option<f64>,
    length: Option<f64>,
}

/// The shares of machine and of human texts that get a verdict.
#[derive(Debug, Deserialize)]
struct Share {
    machine: f64,
    human: f64,
}

#[derive(Debug, Deserialize)]
struct Shares {
    likely: Share,
    unlikely: Share,
}

/// What the model does on texts that nothing was fitted on.
#[derive(Debug, Deserialize)]
struct Measured {
    human_texts: usize,
    machine_texts: usize,
    /// Without the source.
    alone: Shares,
    /// With the source.
    paired: Shares,
    /// Area under the ROC curve by language.
    auroc: BTreeMap<String, f64>,
}

#[derive(Debug, Deserialize)]
struct Model {
    bias: f64,
    features: Vec<Feature>,
    thresholds: Thresholds,
    levels: BTreeMap<String, Level>,
    measured: Measured,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../models/scorer-2/documents.json"))
        .expect("a test reads the file")
});

/// A feature of one text: its value, and what it adds to the log-odds.
#[derive(Clone, Copy, Debug)]
struct Term {
    name: Name,
    value: f64,
    centre: f64,
    odds: f64,
}

impl Model {
    fn level(&self, language: Language) -> Level {
        self.levels.get(language.code()).copied().unwrap_or_default()
    }

    /// The features that the text offers.
    fn terms(
        &self,
        text: &str,
        language: Language,
        source: Option<(&str, Language)>,
        machine: Option<f64>,
    ) -> Vec<Term> {
        let level = self.level(language);
        let value = |name| match name {
            Name::Typography => Some(typography(text)),
            Name::Variety => Some(variety(text) - level.variety.unwrap_or(0.0)),
            Name::Length => {
                let (source, source_language) = source?;
                let usual = level.length? - self.level(source_language).length?;
                Some(length(text, source) - usual)
            }
            Name::Machine => machine,
        };
        let terms = self.features.iter().filter_map(|feature| {
            let &Feature { name, centre, scale, weight, for_machine } = feature;
            let value = value(name)?;
            let odds = weight * ((value - centre) / scale).clamp(-FAR, FAR);
            Some(Term {
                name,
                value,
                centre,
                odds: if odds > 0.0 { for_machine * odds } else { odds },
            })
        });
        terms.collect()
    }

    /// The verdict on a text that is long enough. Straight quotes and hyphens raise the probability but
    /// never make a verdict `likely`: many newsrooms write so.
    fn verdict(&self, terms: &[Term]) -> (f64, &'static str) {
        let odds: f64 = terms.iter().map(|term| term.odds).sum();
        let typed = terms.iter().filter(|term| term.name == Name::Typography);
        let careful = odds - typed.map(|term| term.odds.max(0.0)).sum::<f64>();
        let probability = sigmoid(self.bias + odds);
        let verdict = if sigmoid(self.bias + careful) >= self.thresholds.likely_over {
            "likely"
        } else if probability <= self.thresholds.unlikely_under {
            "unlikely"
        } else {
            "insufficient_evidence"
        };
        (probability, verdict)
    }

    /// How often such a verdict is wrong.
    fn errors(&self, verdict: &str, paired: bool) -> String {
        let Measured { human_texts, machine_texts, .. } = &self.measured;
        let Shares { likely, unlikely } =
            if paired { &self.measured.paired } else { &self.measured.alone };
        let share = |share: &Share| {
            let (human, machine) = (100.0 * share.human, 100.0 * share.machine);
            format!(
                "{human:.1} % of {human_texts} human and {machine:.1} % of {machine_texts} machine \
                 translations that the model had never seen"
            )
        };
        match verdict {
            "likely" => format!("This verdict was given to {}.", share(likely)),
            "unlikely" => format!("This verdict was given to {}.", share(unlikely)),
            _ => format!(
                "The probability is between the limits of a verdict; “likely” was given to {}.",
                share(likely)
            ),
        }
    }
}

/// Judges the whole text. `machine` is the mean over sentences of the network's logit of a machine
/// as translator, `words` the article's number of words.
pub(super) fn judge(document: &Document, words: usize, machine: Option<f64>) -> MachineTranslated {
    let none = |evidence: &str, probability| MachineTranslated {
        probability,
        verdict: "insufficient_evidence",
        evidence: vec![evidence.to_owned()],
    };
    if words < WORDS_OF_A_PROBABILITY {
        return none("The text is too short to tell a machine from a person.", None);
    }
    let model = &*MODEL;
    let text: Vec<&str> = document.segments().map(crate::text::Segment::text).collect();
    let source = document.article.source.as_deref().zip(document.article.source_language);
    let mut terms = model.terms(&text.join("\n"), document.language, source, machine);
    let (probability, verdict) = model.verdict(&terms);
    if words < MINIMUM_WORDS || text.len() < MINIMUM_SENTENCES {
        return none(
            &format!(
                "The text is too short for a verdict: it takes {MINIMUM_WORDS} words in \
                 {MINIMUM_SENTENCES} sentences."
            ),
            Some(probability),
        );
    }
    let language = document.language;
    match model.measured.auroc.get(language.code()) {
        Some(auroc) if *auroc >= MINIMUM_AUROC => {}
        Some(auroc) => {
            let evidence = format!(
                "In {} the model is little better than chance (AUROC {auroc:.2}).",
                language.name()
            );
            return none(&evidence, Some(probability));
        }
        None => {
            let name = if language.is_known() { language.name() } else { "this language" };
            return none(&format!("The model was never measured in {name}."), Some(probability));
        }
    }
    terms.sort_by(|a, b| b.odds.abs().total_cmp(&a.odds.abs()));
    let mut evidence: Vec<String> =
        terms.iter().filter(|term| term.odds.abs() >= MENTIONED).map(sentence).collect();
    let paired = terms.iter().any(|term| term.name == Name::Length);
    evidence.push(model.errors(verdict, paired));
    MachineTranslated { probability: Some(probability), verdict, evidence }
}

/// The probability from which a verdict is `likely`.
pub(super) fn likely_over() -> f64 {
    MODEL.thresholds.likely_over
}

/// What a feature says, with its value.
fn sentence(term: &Term) -> String {
    let Term { name, value, centre, odds } = *term;
    let for_machine = odds > 0.0;
    match name {
        Name::Typography if for_machine => format!(
            "Straight quotes, apostrophes or hyphens stand where typographic ones could (balance \
             {value:+.1}, middle {centre:+.1}), as in most machine output and in many newsrooms."
        ),
        Name::Typography => format!(
            "Quotes, apostrophes, dashes and ellipses are typographic (balance {value:+.1}, middle \
             {centre:+.1}); machine output seldom has them."
        ),
        Name::Variety => format!(
            "Words are repeated {} than in most {} translations ({:.1} of ten neighbours differ, \
             middle {:.1}).",
            if for_machine { "sooner" } else { "later" },
            if for_machine { "human" } else { "machine" },
            10.0 * value,
            10.0 * centre,
        ),
        Name::Length => {
            let percent = 100.0 * (value - centre).exp_m1().abs();
            let than = if for_machine { "shorter" } else { "longer" };
            format!(
                "The text is {percent:.0} % {than} than the middle of human and machine \
                 translations of such a source."
            )
        }
        Name::Machine => format!(
            "The network takes its sentences for {} work (mean log-odds {value:+.1}, middle {centre:+.1}).",
            if for_machine { "a machine's" } else { "a person's" },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, Kind, Sentence};

    #[derive(Deserialize)]
    struct Golden {
        text: String,
        source: String,
        typography: f64,
        variety: f64,
        length: f64,
    }

    /// What `models/training/origin.py` computes of our own texts.
    #[test]
    fn features_are_those_of_training() {
        let golden: Vec<Golden> =
            serde_json::from_str(include_str!("../../models/scorer-2/documents-golden.json"))
                .unwrap();
        assert!(golden.len() > 50);
        for row in &golden {
            for (name, is, wanted) in [
                ("typography", typography(&row.text), row.typography),
                ("variety", variety(&row.text), row.variety),
                ("length", length(&row.text, &row.source), row.length),
            ] {
                assert!((is - wanted).abs() < 1e-8, "{name} {is} not {wanted}: {}", row.text);
            }
        }
    }

    fn document(line: &str, lines: usize, language: &'static str) -> Document {
        let text = vec![line; lines].join("\n");
        let mut document = Document::new(Article { text, ..Article::default() });
        document.language = Language::new(language);
        for number in 0..lines {
            let start = number * (line.len() + 1);
            document.sentences.push(Sentence {
                range: start..start + line.len(),
                block: number,
                kind: Kind::Paragraph,
                language: Language::new(language),
                source: None,
            });
        }
        document
    }

    const TYPESET: &str =
        "“It’s late – or so they say,” the minister’s man wrote… without any haste at all.";
    const TYPED: &str =
        "\"It's late - or so they say,\" the minister's man wrote... without any haste at all.";

    #[test]
    fn typesetting_speaks_for_a_person_and_typing_alone_for_nobody() {
        let typeset = judge(&document(TYPESET, 10, "en"), 150, None);
        assert_eq!(typeset.verdict, "unlikely");
        assert!(typeset.evidence[0].contains("typographic"), "{:?}", typeset.evidence);
        assert!(typeset.evidence.last().unwrap().contains("machine translations"));
        let typed = judge(&document(TYPED, 10, "en"), 150, None);
        assert!(typed.probability > typeset.probability);
        assert_eq!(typed.verdict, "insufficient_evidence");
    }

    #[test]
    fn short_texts_and_unmeasured_languages_get_no_verdict() {
        for (lines, words, language, probable) in
            [(1, 15, "en", false), (4, 90, "en", true), (9, 79, "en", true), (10, 150, "sw", true)]
        {
            let judged = judge(&document(TYPESET, lines, language), words, None);
            assert_eq!(judged.verdict, "insufficient_evidence");
            assert_eq!(judged.probability.is_some(), probable, "{lines} {words} {language}");
            assert_eq!(judged.evidence.len(), 1);
        }
    }

    #[test]
    fn repetition_alone_is_no_verdict() {
        let judged =
            judge(&document("Yes, yes, yes and no, no, no and yes and no.", 20, "en"), 220, None);
        assert_eq!(judged.verdict, "insufficient_evidence");
        assert!(judged.evidence[0].contains("repeated sooner"), "{:?}", judged.evidence);
    }

    #[test]
    fn a_longer_text_than_usual_speaks_for_a_person() {
        let (long, short) = ("word ".repeat(30), "word ".repeat(20));
        let source = Some((&*short, Language::new("en")));
        let odds = |text: &str| {
            let terms = MODEL.terms(text, Language::new("de"), source, None);
            terms.iter().find(|term| term.name == Name::Length).unwrap().odds
        };
        assert!(odds(&long) < odds(&short));
        let unknown = Some((&*short, Language::UNKNOWN));
        let terms = MODEL.terms(&long, Language::new("de"), unknown, None);
        assert!(terms.iter().all(|term| term.name != Name::Length));
    }

    #[test]
    fn the_shipped_model_is_whole() {
        let model = &*MODEL;
        assert!(
            model.features.iter().all(|feature| feature.scale > 0.0 && feature.weight.is_finite())
        );
        assert!(model.thresholds.unlikely_under < model.thresholds.likely_over);
        assert!(model.measured.human_texts > 500);
        assert!(model.measured.alone.likely.human < 0.05);
        assert!(model.measured.paired.likely.human < 0.05);
    }
}
