//! What the audit concludes: sentence scores and the verdict on an article.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    error::Failure,
    finding::Finding,
    text::{Document, Language},
};

/// The name and the checksum of the model that scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelId {
    /// The model's name.
    pub name: String,
    /// SHA-256 of its weights and calibration, lower-case hex.
    pub sha256: String,
}

/// What the network says of one sentence, before calibration.
#[derive(Clone, Debug, PartialEq)]
pub struct RawScore {
    /// Expected direct-assessment score, standardised per annotator.
    pub z: f64,
    /// Logit of a badly wrong meaning.
    pub critical: f64,
    /// Logit of a machine as translator.
    pub machine: f64,
    /// The words of the target in order: bytes of the target, and the probability of BAD.
    pub words: Vec<(Range<usize>, f64)>,
    /// Whether the source was given to the network.
    pub with_source: bool,
    /// Into how many overlapping windows the sentence was cut; 1 if it fits.
    pub windows: usize,
}

/// A logistic model over the features of one sentence score:
/// p = 1 / (1 + exp(−(bias + Σ weight·feature))), features in the order
/// z, mean word probability, maximum word probability, ln(1 + number of words), critical logit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logistic {
    /// The bias.
    pub bias: f64,
    /// One weight per feature.
    pub weights: [f64; 5],
}

/// The map from raw to calibrated scores for one input form (with or without source).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalibrationMap {
    /// `score` = clamp(intercept + slope·z, 0, 100), as (intercept, slope).
    pub score: (f64, f64),
    /// Probability that an editor would have to repair the sentence.
    pub p_bad: Logistic,
    /// Probability that the meaning is badly wrong.
    pub p_critical: Logistic,
    /// Platt scaling of a word's probability: logit' = intercept + slope·logit.
    pub word: (f64, f64),
}

/// How a model's raw scores become scores and probabilities; fitted on labelled data and shipped
/// beside the weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// For sentences scored with their source.
    pub with_source: CalibrationMap,
    /// For sentences scored alone.
    pub without_source: CalibrationMap,
}

/// A calibration that was fitted to a user's own verdicts, as it lies in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FittedCalibration {
    /// The version of this form: [`FittedCalibration::VERSION`].
    pub version: u32,
    /// The model whose raw scores it reads.
    pub model: ModelId,
    /// How many rows it was fitted to.
    pub rows: usize,
    /// The maps.
    pub calibration: Calibration,
}

impl FittedCalibration {
    /// The version that this program reads and writes.
    pub const VERSION: u32 = 1;
}

/// The calibrated score of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Expected direct-assessment score, 0 to 100.
    pub score: f64,
    /// Probability that an editor would have to repair the sentence.
    pub p_bad: f64,
    /// Probability that the meaning is badly wrong.
    pub p_critical: f64,
    /// The score on the standardised scale that correlation is measured on.
    pub z: f64,
    /// Raw logit of a machine as translator; evidence for the verdict on the article.
    pub machine: f64,
    /// The words of the target in order: bytes of the target, and the probability of BAD.
    pub words: Vec<(Range<usize>, f64)>,
    /// Into how many overlapping windows the sentence was cut; 1 if it fits.
    pub windows: usize,
}

/// What is to be done with the article.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Nothing stands against publishing.
    Publish,
    /// An editor should look first.
    Review,
    /// Not fit to publish.
    Reject,
}

impl Decision {
    /// All decisions, best first.
    pub const ALL: [Self; 3] = [Self::Publish, Self::Review, Self::Reject];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Review => "review",
            Self::Reject => "reject",
        }
    }
}

/// The MQM arithmetic of one article (MQM 2.0 scoring models).
#[derive(Clone, Debug, PartialEq)]
pub struct Mqm {
    /// Penalty points: the sum of severity multipliers.
    pub penalty: f64,
    /// Penalty points per 1000 words.
    pub per_1000_words: f64,
    /// Raw score: 100·(1 − penalty / words), the linear model without calibration.
    pub raw: f64,
    /// Calibrated score: 100 − `per_1000_words`·(100 − PT)/APP.
    pub calibrated: f64,
    /// The id of the formula with its parameters.
    pub formula: String,
    /// Whether the article has enough words for the figures to mean something.
    pub sufficient: bool,
}

/// Whether a machine translated the article.
#[derive(Clone, Debug, PartialEq)]
pub struct MachineTranslated {
    /// Calibrated probability; none without a calibrated document model.
    pub probability: Option<f64>,
    /// `likely`, `unlikely` or `insufficient_evidence`.
    pub verdict: &'static str,
    /// What speaks for it, as plain sentences.
    pub evidence: Vec<String>,
}

/// A language the article may have passed through.
#[derive(Clone, Debug, PartialEq)]
pub struct Pivot {
    /// The language.
    pub language: Language,
    /// 0 to 1, from judged weights; `tests/pivot.rs` holds it to articles whose pivot is known.
    pub probability: f64,
    /// What speaks for it, as plain sentences.
    pub evidence: Vec<String>,
}

/// The verdict on one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What to do.
    pub decision: Decision,
    /// 0 to 100, from findings and sentence scores.
    pub quality: f64,
    /// The MQM arithmetic.
    pub mqm: Mqm,
    /// Whether a machine translated it.
    pub machine_translated: MachineTranslated,
    /// Languages it may have passed through on its way, likeliest first.
    pub pivot_languages: Vec<Pivot>,
    /// At most three plain sentences, weightiest first.
    pub top_reasons: Vec<String>,
}

/// Everything the pipeline found out about one article; what reports are rendered from.
#[derive(Debug)]
pub struct Audit {
    /// The article and its sentences.
    pub document: Document,
    /// Findings, sorted by place and code.
    pub findings: Vec<Finding>,
    /// One score per sentence, or none if no model was used.
    pub scores: Option<Vec<Score>>,
    /// The number of words that count for MQM.
    pub words: usize,
    /// The verdict; none if the article failed before it.
    pub verdict: Option<Verdict>,
    /// Why the article could not be judged, if so.
    pub failure: Option<Failure>,
}
