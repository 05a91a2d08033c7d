//! Measures the scorer and the verdict against labels that people gave, by group and over groups,
//! with bootstrap intervals, and fits calibrations to a user's own verdicts.
//!
//! `gold` reads labelled rows; one file per kind of evaluation says what is measured;
//! `correlation`, `classification` and `calibration` hold the formulas; `text`, `json` and `page`
//! render the same [`Evaluation`]. Scores come from the pipeline or from a column of the file.

mod binary;
mod bootstrap;
mod calibrate;
pub mod calibration;
pub mod classification;
mod contrast;
pub mod correlation;
mod critical;
mod documents;
mod gold;
mod json;
mod page;
mod plot;
mod qe;
mod regression;
mod table;
mod text;
mod words;

use std::{path::Path, sync::atomic::AtomicBool};

pub use self::{
    bootstrap::Estimate,
    calibrate::{BAD_UNDER, Calibrate, Fit, MINIMUM, Map, calibrate},
    contrast::contrast,
    critical::critical,
    documents::documents,
    gold::Selection,
    qe::{Qe, qe},
    table::{Figure, Kind, Line, Table},
    words::words,
};
use crate::{
    error::{Error, Failure},
    pipeline,
    read::Row,
    report,
    score::Scorer,
    verdict::{ModelId, Score},
};

/// The version of the JSON.
pub const VERSION: u32 = 1;

/// What every evaluation is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which rows.
    pub selection: Selection,
    /// Leave the sources out, as if nobody had them.
    pub without_source: bool,
    /// Measure this column of the file and not the model.
    pub predictions: Option<String>,
    /// Compare with this column, resampling both together.
    pub against: Option<String>,
    /// Resamples behind an interval; 0 for no intervals.
    pub resamples: usize,
    /// A probability at or above this is a yes; [`THRESHOLD`] unless one was chosen on other rows.
    pub threshold: f64,
}

/// Where a probability that means what it says becomes a yes.
pub const THRESHOLD: f64 = 0.5;

impl Options {
    /// The columns of the file that hold predictions.
    fn columns(&self) -> Vec<&str> {
        [&self.predictions, &self.against].into_iter().flatten().map(String::as_str).collect()
    }

    /// What the model reads of a labelled sentence.
    fn row(&self, id: &str, line: u32, target: &str, source: Option<&String>) -> Row {
        Row {
            id: id.to_owned(),
            line,
            target: target.to_owned(),
            source: source.filter(|_| !self.without_source).cloned(),
            ..Row::default()
        }
    }
}

/// What scores. Kinds that measure a column of the file do without.
#[derive(Clone, Copy)]
pub struct Engine<'e> {
    /// The model.
    pub scorer: &'e dyn Scorer,
    /// Worker threads, at least 1.
    pub jobs: usize,
    /// Set when the user stops the run.
    pub stop: &'e AtomicBool,
}

/// What came out.
#[derive(Debug)]
pub struct Evaluation {
    /// `qe`, `words`, `critical`, `documents` or `contrast`.
    pub kind: &'static str,
    /// The model, if one scored.
    pub model: Option<ModelId>,
    /// The file, as the user gave it.
    pub gold: String,
    /// How many rows were measured.
    pub rows: usize,
    /// The rows that could not be.
    pub failures: Vec<Failure>,
    /// Whether sources were left out.
    pub without_source: bool,
    /// Resamples behind an interval.
    pub resamples: usize,
    /// A probability at or above this was a yes.
    pub threshold: f64,
    /// The figures.
    pub tables: Vec<Table>,
    /// What a reader of the figures must know, as plain sentences.
    pub notes: Vec<String>,
    /// How far probabilities can be trusted.
    pub reliability: Vec<Reliability>,
    /// For the page only.
    pub plots: Vec<Plot>,
    /// Where the program and people disagree most.
    pub worst: Vec<Example>,
    /// One line per row, tab-separated, with a header.
    pub predictions: String,
}

/// A reliability diagram of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// Which probability.
    pub of: String,
    /// The group.
    pub group: String,
    /// The bins that hold anything.
    pub bins: Vec<calibration::Bin>,
}

/// A plot of one group.
#[derive(Clone, Debug, PartialEq)]
pub enum Plot {
    /// Labels (x) against predictions (y).
    Scatter {
        /// The group.
        group: String,
        /// What lies on the axes.
        axes: (String, String),
        /// The points.
        points: Vec<(f64, f64)>,
    },
    /// False-positive rate (x) against true-positive rate (y).
    Roc {
        /// The group.
        group: String,
        /// The area under it.
        area: f64,
        /// From (0, 0) to (1, 1).
        points: Vec<(f64, f64)>,
    },
}

/// One row that went wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The row's id.
    pub id: String,
    /// The row's line in the file.
    pub line: u32,
    /// The row's group.
    pub group: String,
    /// What people said.
    pub gold: String,
    /// What the program said.
    pub prediction: String,
    /// The original, if there is one.
    pub source: Option<String>,
    /// The translation.
    pub target: String,
}

/// What a reader of differences must know.
const DIFFERENCES: &str =
    "An interval of a difference that holds 0 is no evidence for either side.";
/// How many of the worst rows are shown.
const WORST: usize = 10;

impl Evaluation {
    /// An evaluation without figures.
    fn new(kind: &'static str, options: &Options, engine: Option<&Engine<'_>>) -> Self {
        Self {
            kind,
            model: engine.map(|engine| engine.scorer.model().clone()),
            gold: options.selection.path.clone(),
            rows: 0,
            failures: Vec::new(),
            without_source: options.without_source,
            resamples: options.resamples,
            threshold: options.threshold,
            tables: Vec::new(),
            notes: Vec::new(),
            reliability: Vec::new(),
            plots: Vec::new(),
            worst: Vec::new(),
            predictions: String::new(),
        }
    }

    /// The rows that were scored, each told its score; the others are failures.
    fn kept<T>(
        &mut self,
        rows: Vec<T>,
        scores: Vec<Result<Score, Failure>>,
        tell: impl Fn(&mut T, Score),
    ) -> Vec<T> {
        let mut kept = Vec::with_capacity(rows.len());
        for (mut row, score) in rows.into_iter().zip(scores) {
            match score {
                Ok(score) => {
                    tell(&mut row, score);
                    kept.push(row);
                }
                Err(failure) => self.failures.push(failure),
            }
        }
        kept
    }

    /// Aligned columns for a terminal.
    pub fn text(&self) -> String {
        text::render(self)
    }

    /// The same as JSON with a version, the same bytes for the same rows.
    pub fn json(&self) -> String {
        json::render(self)
    }

    /// The same as a page with plots.
    pub fn page(&self) -> String {
        page::render(self)
    }

    /// Writes `evaluation.json`, `evaluation.html` and `predictions.tsv` into `folder`, each whole
    /// or not at all.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let files = [
            ("evaluation.json", self.json()),
            ("evaluation.html", self.page()),
            ("predictions.tsv", self.predictions.clone()),
        ];
        files.iter().try_for_each(|(name, text)| report::write_whole(&folder.join(name), text))
    }
}

/// Scores `rows` of the file at `path`, in order.
fn scores(
    engine: &Engine<'_>,
    path: &str,
    rows: Vec<Row>,
) -> Result<Vec<Result<Score, Failure>>, Error> {
    let mut scores = Vec::with_capacity(rows.len());
    let rows = rows.into_iter().map(Ok);
    pipeline::score(rows, path, engine.scorer, engine.jobs, engine.stop, |scored| {
        scores.push(scored.map(|(_, score)| score));
        Ok(())
    })?;
    Ok(scores)
}

/// What to say where nothing can score and no column is named.
fn no_model() -> Error {
    let message = "this needs a model, or --predictions with a column of the file";
    Error::Usage(message.to_owned())
}

/// The rows of a table of predictions. Tabs and line breaks in values become spaces.
#[derive(Debug)]
struct Predictions(String);

impl Predictions {
    fn new(header: &[&str]) -> Self {
        Self(header.join("\t") + "\n")
    }

    fn push(&mut self, values: &[String]) {
        let values: Vec<String> =
            values.iter().map(|value| value.replace(['\t', '\n', '\r'], " ")).collect();
        self.0.push_str(&values.join("\t"));
        self.0.push('\n');
    }
}

/// A number with six digits, or nothing.
fn shown(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.6}")).unwrap_or_default()
}
