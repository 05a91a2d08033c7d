//! The report of one article as other programs read it: the shape of the JSON
//! and nothing else. Every key is always present; what is unknown is null.
//! Filling it from an audit is `compose`.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{finding::Severity, verdict::Decision};

/// The version of this shape.
pub const SCHEMA_VERSION: &str = "1.0";

/// The report of one article. All offsets count Unicode code points of `article.text`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The version of this shape; "1.0".
    pub schema_version: String,
    /// What made the report.
    pub tool: Maker,
    /// The article.
    pub article: Article,
    /// What the audit concludes; null if the article could not be judged.
    pub verdict: Option<Verdict>,
    /// The sentences in order.
    pub sentences: Vec<Sentence>,
    /// The findings by place and code.
    pub findings: Vec<Finding>,
    /// Why the article could not be judged; null if it was.
    pub failure: Option<Failure>,
}

/// What made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Maker {
    /// "fauxami".
    pub name: String,
    /// Its version.
    pub version: String,
    /// The model that scored; null if none did.
    pub model: Option<Model>,
    /// SHA-256 of the settings that decide what a report says, lower-case hex.
    pub settings_sha256: String,
}

/// The model that scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// SHA-256 of its weights and calibration, lower-case hex.
    pub sha256: String,
}

/// The article that was audited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The record's own id, or the file's name without its ending.
    pub id: String,
    /// The path as the user gave it; "-" for standard input.
    pub path: String,
    /// The title: the format's own, else the headline in the text.
    pub title: Option<String>,
    /// The main language: a BCP 47 primary subtag, or "unknown".
    pub language: String,
    /// How sure that is, 0 to 1; 1 if it was named.
    pub language_confidence: f64,
    /// The language it was translated from, if named.
    pub source_language: Option<String>,
    /// Words that count for MQM.
    pub words: usize,
    /// Sentences, headings and labels included.
    pub sentences: usize,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Keys of the input record that mean nothing to the tool.
    pub extra: Map<String, Value>,
    /// SHA-256 of everything about the article that can change its report, lower-case hex.
    pub content_sha256: String,
    /// The whole text, blocks separated by line feeds; what all offsets refer to.
    pub text: String,
}

/// The verdict on an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// What to do.
    pub decision: Decision,
    /// 0 to 100, from findings and sentence scores.
    pub quality: f64,
    /// The MQM arithmetic.
    pub mqm: Mqm,
    /// Whether a machine translated it.
    pub machine_translated: MachineTranslated,
    /// Languages it may have passed through on its way.
    pub pivot_languages: Vec<Pivot>,
    /// At most three plain sentences, weightiest first.
    pub top_reasons: Vec<String>,
}

/// The MQM arithmetic of an article (MQM 2.0 scoring models).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mqm {
    /// Penalty points.
    pub penalty: f64,
    /// Penalty points per 1000 words.
    pub per_1000_words: f64,
    /// 100·(1 − penalty / words).
    pub raw: f64,
    /// 100 − `per_1000_words` times the scaling factor.
    pub calibrated: f64,
    /// The id of the formula with its parameters.
    pub formula: String,
    /// Whether the article has enough words for the figures to mean something.
    pub sample: Sample,
}

/// Whether there is enough text to judge by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sample {
    /// Enough words.
    Sufficient,
    /// Too few words.
    Insufficient,
}

/// Whether a machine translated the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MachineTranslated {
    /// 0 to 1; null below the limits of sample and confidence.
    pub probability: Option<f64>,
    /// The answer in a word.
    pub verdict: Translated,
    /// What speaks for it, as plain sentences.
    pub evidence: Vec<String>,
}

/// Whether a machine translated the article, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Translated {
    /// It did.
    Likely,
    /// It did not.
    Unlikely,
    /// The text does not say.
    InsufficientEvidence,
}

/// A language the article may have passed through on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pivot {
    /// BCP 47 primary subtag.
    pub language: String,
    /// 0 to 1.
    pub probability: f64,
    /// What speaks for it, as plain sentences.
    pub evidence: Vec<String>,
}

/// A sentence, or a block that is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// Its place among the sentences, from 0.
    pub index: usize,
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// Its first byte of the UTF-8 text.
    pub byte_start: usize,
    /// The byte after its last.
    pub byte_end: usize,
    /// The line of the source file, from 1.
    pub line: u32,
    /// The block it stands in, from 0.
    pub block: usize,
    /// What that block is: headline, heading, paragraph, `list_item`, caption or line.
    pub kind: String,
    /// Its text.
    pub text: String,
    /// Its own language, or "unknown".
    pub language: String,
    /// Expected direct-assessment score, 0 to 100; null without a model.
    pub score: Option<f64>,
    /// Probability that an editor would have to repair it; null without a model.
    pub p_bad: Option<f64>,
    /// Probability that the meaning is badly wrong; null without a model.
    pub p_critical: Option<f64>,
    /// The score on the standardised scale; null without a model.
    pub z: Option<f64>,
    /// Into how many overlapping windows it was cut for the model; null without a model.
    pub windows: Option<usize>,
    /// Its words as the model saw them; empty without a model.
    pub words: Vec<Word>,
}

/// A word as the model saw it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Word {
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// Probability that it is wrong.
    pub p_bad: f64,
}

/// One artefact at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The detector's code.
    pub code: String,
    /// The detector's name.
    pub name: String,
    /// The type id of the artefact catalogue.
    pub artefact: String,
    /// What is wrong; a sentence without a full stop.
    pub message: String,
    /// How much it hurts.
    pub severity: Severity,
    /// How likely an editor agrees, 0 to 1.
    pub confidence: f64,
    /// Whether only the source, which was not at hand, could prove it.
    pub suspected: bool,
    /// What kind of error it is.
    pub category: Category,
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// Its first byte of the UTF-8 text.
    pub byte_start: usize,
    /// The byte after its last.
    pub byte_end: usize,
    /// The line of the source file, from 1.
    pub line: u32,
    /// The column of the source file in code points, from 1.
    pub column: u32,
    /// The sentence it starts in, by index; null if it stands before the first.
    pub sentence: Option<usize>,
    /// The text it is about.
    pub quote: String,
    /// What to write instead, if known.
    pub suggestion: Option<String>,
    /// A mechanical repair, if there is one.
    pub fix: Option<Fix>,
    /// Places that prove it.
    pub related: Vec<Related>,
    /// Names the finding from run to run, whatever is edited elsewhere in the article.
    pub fingerprint: String,
    /// Who decided that it does not count; null if it does.
    pub suppressed: Option<Suppression>,
}

/// What kind of error a finding is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Category {
    /// The type of the MQM core typology, or one of our own (`x-…`).
    pub mqm: String,
}

/// A replacement for a stretch of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// What to put there.
    pub replacement: String,
    /// Whether it may be applied without a person looking at it.
    pub safe: bool,
}

/// A place that proves a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// The line of the source file, from 1.
    pub line: u32,
    /// What stands there.
    pub quote: String,
    /// What that place shows.
    pub note: String,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suppression {
    /// What suppressed it: "baseline", or who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Why an article could not be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    /// Where it failed: read, segment, detect, score or report.
    pub stage: String,
    /// What is wrong and what to do.
    pub message: String,
    /// The line of the file, from 1, where it matters.
    pub line: Option<u32>,
}

impl Record {
    /// What to call the article: its title, else its id.
    pub fn title(&self) -> &str {
        self.article.title.as_deref().unwrap_or(&self.article.id)
    }

    /// The findings that count: those nobody suppressed.
    pub fn counted(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.suppressed.is_none())
    }
}

impl Finding {
    /// What to do about it, in words for an editor, if that is known.
    pub fn advice(&self) -> Option<String> {
        self.suggestion.as_ref().map(|suggestion| match &**suggestion {
            "" => "leave it out".to_owned(),
            suggestion => format!("write {} instead", super::quoted(suggestion)),
        })
    }
}

/// The JSON Schema (draft 2020-12) of a [`Record`].
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Record>().to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".to_owned(), "fauxami report".into());
    }
    schema
}
