//! Fits the calibration to a user's own verdicts, and says by cross-validation whether that helps.
//!
//! Every map starts from the shipped one and moves as far as the rows justify (see `regression`). A map
//! that is not better on rows it was not fitted to stays as shipped.

use std::{fmt::Write, path::Path};

use serde_json::json;

use super::{
    Engine, Selection,
    bootstrap::Generator,
    calibration::{brier, expected_calibration_error, log_loss},
    classification::Labelled as Probability,
    correlation::mean_absolute_error,
    gold::{self, Labelled, flag, needed, number},
    regression::{self, Prior, sigmoid},
    text::number as shown,
};
use crate::{
    aggregate,
    error::{Error, Failure},
    pipeline,
    read::Row,
    report,
    verdict::{CalibrationMap, FittedCalibration, Logistic, ModelId, RawScore},
};

/// Fewer rows say nothing.
pub const MINIMUM: usize = 30;
/// A sentence whose score from 0 to 100 is lower counts as bad, if the user does not say otherwise:
/// by the guideline of direct assessment it then has errors that somebody has to repair.
pub const BAD_UNDER: f64 = 70.0;
/// Parts of the cross-validation.
const FOLDS: usize = 10;
/// How far editors may be expected to differ from the shipped map: standard deviations of .7 in the
/// logit of the average sentence and of a quarter for one standard deviation of a feature. Between the
/// seven pairs of MLQE-PE the former is about .7. There, with the shipped logit as the one feature, 30
/// rows of a pair lower the log loss on its other rows from .493 to .483, 50 from .485 to .471; four
/// times as strong or weak a prior is within .005 of that.
const LOGISTIC: Prior = Prior { bias: 2.0, weight: 16.0 };
/// The same for the score: 20 points for the average sentence, 5 for one standard deviation of z.
const LINEAR: Prior = Prior { bias: 1.0 / 400.0, weight: 1.0 / 25.0 };

/// What a fit is told.
#[derive(Clone, Debug)]
pub struct Calibrate {
    /// The verdicts: `target`, `bad` or `score` (0 to 100), and if it can `source` and `critical`.
    pub path: String,
    /// Where there is no `bad`: a sentence counts as bad if its `score` is lower.
    pub bad_under: f64,
}

/// A calibration and what it is worth.
#[derive(Debug)]
pub struct Fit {
    /// The file, as the user gave it.
    pub gold: String,
    /// To be stored.
    pub calibration: FittedCalibration,
    /// What was tried.
    pub maps: Vec<Map>,
    /// The rows that could not be used.
    pub failures: Vec<Failure>,
}

/// One map that was fitted.
#[derive(Clone, Debug)]
pub struct Map {
    /// `with source` or `without source`.
    pub form: &'static str,
    /// `p_bad`, `p_critical` or `score`.
    pub of: &'static str,
    /// The rows it was fitted to.
    pub rows: usize,
    /// How many of them are positive; none for `score`.
    pub positives: Option<usize>,
    /// Measures by name: as shipped, and fitted to the other nine tenths of the rows. The first decides.
    pub measures: Vec<(&'static str, f64, f64)>,
}

impl Map {
    /// Whether the fitted map is used: it is better on rows it was not fitted to.
    pub fn is_kept(&self) -> bool {
        self.measures.first().is_some_and(|(_, before, after)| after < before)
    }
}

/// One verdict.
struct Verdict {
    id: String,
    line: u32,
    source: Option<String>,
    target: String,
    bad: bool,
    score: Option<f64>,
    critical: Option<bool>,
}

/// Fits what `calibrate` names. The engine must score with the shipped calibration.
///
/// # Errors
/// As reading and scoring; [`Error::Usage`] if there are fewer than [`MINIMUM`] verdicts or all agree.
pub fn calibrate(calibrate: &Calibrate, engine: &Engine<'_>) -> Result<Fit, Error> {
    let path = &calibrate.path;
    let selection = Selection { path: path.clone(), ..Selection::default() };
    let wanted: &[&[&str]] = &[&["target"], &["bad", "score"]];
    let parsed = gold::read(&selection, wanted, |row| verdict(row, calibrate.bad_under))?;
    let mut failures = parsed.failures;
    let verdicts = parsed.rows;
    let bad = verdicts.iter().filter(|verdict| verdict.bad).count();
    if verdicts.len() < MINIMUM {
        return Err(Error::Usage(format!(
            "{path} has {} usable rows; a calibration needs at least {MINIMUM}, better some hundreds",
            verdicts.len()
        )));
    }
    if bad == 0 || bad == verdicts.len() {
        let all = if bad == 0 { "good" } else { "bad" };
        return Err(Error::Usage(format!(
            "{path} calls every sentence {all}; a calibration needs good and bad ones"
        )));
    }
    let mut maps = Vec::new();
    let mut fitted = *engine.scorer.calibration();
    let with_source: Vec<&Verdict> =
        verdicts.iter().filter(|verdict| verdict.source.is_some()).collect();
    let everything: Vec<&Verdict> = verdicts.iter().collect();
    for (form, rows, map) in [
        ("with source", with_source, &mut fitted.with_source),
        ("without source", everything, &mut fitted.without_source),
    ] {
        let keep_source = form == "with source";
        let (rows, raw): (Vec<&Verdict>, Vec<RawScore>) =
            raw_scores(engine, path, rows, keep_source, &mut failures)?.into_iter().unzip();
        refit(form, map, &rows, &raw, &mut maps);
    }
    let model = engine.scorer.model().clone();
    let calibration = FittedCalibration {
        version: FittedCalibration::VERSION,
        model,
        rows: verdicts.len(),
        calibration: fitted,
    };
    Ok(Fit { gold: path.clone(), calibration, maps, failures })
}

fn verdict(row: Labelled, bad_under: f64) -> Result<Verdict, String> {
    let values = &row.values;
    let score = number(values, "score")?;
    if score.is_some_and(|score| !(0.0..=100.0).contains(&score)) {
        return Err("“score” must be from 0 to 100".to_owned());
    }
    let bad = match (flag(values, "bad")?, score) {
        (Some(bad), _) => bad,
        (None, Some(score)) => score < bad_under,
        (None, None) => return Err("has neither “bad” nor “score”".to_owned()),
    };
    Ok(Verdict {
        bad,
        score,
        critical: flag(values, "critical")?,
        source: gold::text(values, "source")?,
        target: needed(values, "target")?,
        id: row.id,
        line: row.line,
    })
}

fn raw_scores<'v>(
    engine: &Engine<'_>,
    path: &str,
    verdicts: Vec<&'v Verdict>,
    with_source: bool,
    failures: &mut Vec<Failure>,
) -> Result<Vec<(&'v Verdict, RawScore)>, Error> {
    let rows: Vec<Result<Row, Failure>> = verdicts
        .iter()
        .map(|verdict| {
            Ok(Row {
                id: verdict.id.clone(),
                line: verdict.line,
                target: verdict.target.clone(),
                source: verdict.source.clone().filter(|_| with_source),
                ..Row::default()
            })
        })
        .collect();
    let mut verdicts = verdicts.into_iter();
    let mut scored = Vec::new();
    let Engine { scorer, jobs, stop } = *engine;
    pipeline::raw_scores(rows.into_iter(), path, scorer, jobs, stop, |raw| {
        let verdict = verdicts.next().expect("one verdict per row");
        match raw {
            Ok((_, raw)) => scored.push((verdict, raw)),
            Err(failure) => failures.push(failure),
        }
        Ok(())
    })?;
    Ok(scored)
}

/// Fits the maps of one input form and puts those that help into `map`.
fn refit(
    form: &'static str,
    map: &mut CalibrationMap,
    rows: &[&Verdict],
    raw: &[RawScore],
    maps: &mut Vec<Map>,
) {
    let features: Vec<Vec<f64>> = raw.iter().map(|raw| aggregate::features(raw).to_vec()).collect();
    let labels: Vec<Option<bool>> = rows.iter().map(|row| Some(row.bad)).collect();
    if let Some((fit, logistic)) = probability(form, "p_bad", &features, &labels, &map.p_bad) {
        if fit.is_kept() {
            map.p_bad = logistic;
        }
        maps.push(fit);
    }
    let labels: Vec<Option<bool>> = rows.iter().map(|row| row.critical).collect();
    if let Some((fit, logistic)) =
        probability(form, "p_critical", &features, &labels, &map.p_critical)
    {
        if fit.is_kept() {
            map.p_critical = logistic;
        }
        maps.push(fit);
    }
    let scores: Vec<(Vec<f64>, f64)> =
        rows.iter().zip(raw).filter_map(|(row, raw)| Some((vec![raw.z], row.score?))).collect();
    if let Some((fit, line)) = score(form, scores, map.score) {
        if fit.is_kept() {
            map.score = line;
        }
        maps.push(fit);
    }
}

/// Which part each of `count` rows belongs to, the same in every run.
fn folds(count: usize, name: &str) -> Vec<usize> {
    let mut folds: Vec<usize> = (0..count).map(|number| number % FOLDS).collect();
    Generator::of(name).shuffle(&mut folds);
    folds
}

/// Fits one probability; none with too few labels or one class.
fn probability(
    form: &'static str,
    of: &'static str,
    features: &[Vec<f64>],
    labels: &[Option<bool>],
    shipped: &Logistic,
) -> Option<(Map, Logistic)> {
    let (features, labels): (Vec<Vec<f64>>, Vec<bool>) = features
        .iter()
        .zip(labels)
        .filter_map(|(row, label)| Some((row.clone(), (*label)?)))
        .unzip();
    let positives = labels.iter().filter(|label| **label).count();
    if labels.len() < MINIMUM || positives == 0 || positives == labels.len() {
        return None;
    }
    let start: Vec<f64> = std::iter::once(shipped.bias).chain(shipped.weights).collect();
    let fit =
        |rows: &[Vec<f64>], labels: &[bool]| regression::logistic(rows, labels, &start, LOGISTIC);
    let told = |parameters: &[f64], row: &[f64]| {
        let sum: f64 = parameters[1..].iter().zip(row).map(|(weight, x)| weight * x).sum();
        sigmoid(parameters[0] + sum)
    };
    let folds = folds(labels.len(), of);
    let mut before: Vec<Probability> = Vec::new();
    let mut after: Vec<Probability> = Vec::new();
    for fold in 0..FOLDS {
        let others = |at: &usize| folds[*at] != fold;
        let chosen: Vec<usize> = (0..labels.len()).filter(others).collect();
        let rows: Vec<Vec<f64>> = chosen.iter().map(|at| features[*at].clone()).collect();
        let answers: Vec<bool> = chosen.iter().map(|at| labels[*at]).collect();
        let parameters = fit(&rows, &answers);
        for at in (0..labels.len()).filter(|at| folds[*at] == fold) {
            before.push((told(&start, &features[at]), labels[at]));
            after.push((told(&parameters, &features[at]), labels[at]));
        }
    }
    let of_both = |of: fn(&[Probability]) -> Option<f64>| Some((of(&before)?, of(&after)?));
    let measures = [
        ("log loss", of_both(log_loss)),
        ("Brier", of_both(brier)),
        ("ECE", of_both(expected_calibration_error)),
    ]
    .into_iter()
    .filter_map(|(name, both)| both.map(|(before, after)| (name, before, after)))
    .collect();
    let parameters = fit(&features, &labels);
    let mut logistic = *shipped;
    logistic.bias = parameters[0];
    logistic.weights.copy_from_slice(&parameters[1..]);
    let map = Map { form, of, rows: labels.len(), positives: Some(positives), measures };
    Some((map, logistic))
}

/// Fits the 0–100 score; none with too few.
fn score(
    form: &'static str,
    rows: Vec<(Vec<f64>, f64)>,
    shipped: (f64, f64),
) -> Option<(Map, (f64, f64))> {
    if rows.len() < MINIMUM {
        return None;
    }
    let (features, scores): (Vec<Vec<f64>>, Vec<f64>) = rows.into_iter().unzip();
    let start = [shipped.0, shipped.1];
    let told = |line: &[f64], row: &[f64]| (line[0] + line[1] * row[0]).clamp(0.0, 100.0);
    let square = |(row, score): (&Vec<f64>, &f64)| (told(&start, row) - score).powi(2);
    let noise = features.iter().zip(&scores).map(square).sum::<f64>() / scores.len() as f64;
    let fit =
        |rows: &[Vec<f64>], scores: &[f64]| regression::linear(rows, scores, &start, LINEAR, noise);
    let folds = folds(scores.len(), "score");
    let (mut before, mut after, mut truth) = (Vec::new(), Vec::new(), Vec::new());
    for fold in 0..FOLDS {
        let chosen: Vec<usize> = (0..scores.len()).filter(|at| folds[*at] != fold).collect();
        let rows: Vec<Vec<f64>> = chosen.iter().map(|at| features[*at].clone()).collect();
        let answers: Vec<f64> = chosen.iter().map(|at| scores[*at]).collect();
        let line = fit(&rows, &answers);
        for at in (0..scores.len()).filter(|at| folds[*at] == fold) {
            before.push(told(&start, &features[at]));
            after.push(told(&line, &features[at]));
            truth.push(scores[at]);
        }
    }
    let error = |told: &[f64]| mean_absolute_error(told, &truth);
    let measures = vec![("MAE", error(&before)?, error(&after)?)];
    let line = fit(&features, &scores);
    let map = Map { form, of: "score", rows: scores.len(), positives: None, measures };
    Some((map, (line[0], line[1])))
}

impl Fit {
    /// Whether any map was refitted, so that there is something to store.
    pub fn helps(&self) -> bool {
        self.maps.iter().any(Map::is_kept)
    }

    /// Writes the calibration, whole or not at all.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write(&self, file: &Path) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(&self.calibration).expect("plain values");
        report::write_whole(file, &(text + "\n"))
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let ModelId { name, sha256 } = &self.calibration.model;
        let mut page = format!(
            "calibrate · {} · {} rows · {name} ({sha256:.12})\n\nAs shipped → fitted, on rows left out \
             ({FOLDS}-fold cross-validation)\n",
            self.gold, self.calibration.rows
        );
        for map in &self.maps {
            let measures: Vec<String> = map
                .measures
                .iter()
                .map(|(name, before, after)| {
                    format!("{name} {} → {}", shown(*before), shown(*after))
                })
                .collect();
            let positives =
                map.positives.map(|count| format!(", {count} positive")).unwrap_or_default();
            let told = if map.is_kept() { "refitted" } else { "no better; kept as shipped" };
            let head = format!("{} {}", map.of, map.form);
            let _ = writeln!(
                page,
                "  {head:<26} {}  ({} rows{positives}): {told}",
                measures.join("  "),
                map.rows
            );
        }
        page
    }

    /// The same as JSON.
    pub fn json(&self) -> String {
        let maps: Vec<_> = self
            .maps
            .iter()
            .map(|map| {
                let measures: serde_json::Map<_, _> = map
                    .measures
                    .iter()
                    .map(|(name, before, after)| {
                        let name = name.to_lowercase().replace(' ', "_");
                        let round = |value: f64| (value * 1e6).round() / 1e6;
                        (name, json!({"shipped": round(*before), "fitted": round(*after)}))
                    })
                    .collect();
                json!({
                    "map": map.of,
                    "form": map.form,
                    "rows": map.rows,
                    "positives": map.positives,
                    "cross_validation": measures,
                    "refitted": map.is_kept(),
                })
            })
            .collect();
        let page = json!({
            "evaluation": super::VERSION,
            "kind": "calibrate",
            "model": self.calibration.model,
            "gold": {
                "path": self.gold,
                "rows": self.calibration.rows,
                "unusable": self.failures.len(),
            },
            "maps": maps,
        });
        serde_json::to_string_pretty(&page).expect("plain values") + "\n"
    }
}
