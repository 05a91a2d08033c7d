//! Sentence-level quality estimation: scores against people's, as the WMT shared tasks measure it,
//! and whether `p_bad` means what it says.

use super::{
    DIFFERENCES, Engine, Evaluation, Example, Options, Plot, Predictions, WORST,
    binary::{self, Judged},
    correlation::{kendall, mean_absolute_error, moments, pearson, spearman},
    gold::{self, Labelled, flag, needed, number, probability},
    no_model, scores, shown,
    table::{Figure, Group, Plan, grouped},
};
use crate::error::Error;

/// Columns with people's scores, if the user names none: the first that a row has.
const LABELS: &[&str] = &["score", "da_z", "z_mean", "da"];
/// Labels on the scale of `z`, and on that of `score`.
const Z: &[&str] = &["da_z", "z_mean", "z"];
const PERCENT: &[&str] = &["da"];

const CORRELATION: &[Figure] = &[
    Figure::new("pearson", "Pearson's r of prediction and label"),
    Figure::new("spearman", "Spearman's ρ, ties averaged"),
    Figure::new("kendall", "Kendall's τ-b"),
    Figure::new("mae", "mean absolute error, where the label's scale is known"),
];
const DIFFERENCE: &[Figure] = &[
    Figure::new("pearson", "difference of Pearson's r"),
    Figure::new("spearman", "difference of Spearman's ρ"),
    Figure::new("kendall", "difference of Kendall's τ-b"),
];
/// What `qe` is told besides [`Options`].
#[derive(Clone, Debug, Default)]
pub struct Qe {
    /// The column with people's scores; by default the first of `score`, `da_z`, `z_mean` and `da`.
    pub label: Option<String>,
    /// A sentence counts as bad if its label is lower; without it, if the column `bad` says so.
    pub bad_under: Option<f64>,
}

/// One labelled sentence.
struct Sentence {
    id: String,
    line: u32,
    group: String,
    source: Option<String>,
    target: String,
    label: f64,
    /// Which column `label` is from.
    column: String,
    bad: Option<bool>,
    /// What goes with the label; on the standardised scale if the model said it.
    prediction: f64,
    /// The 0–100 score, if the model scored.
    score: Option<f64>,
    p_bad: Option<f64>,
    against: Option<f64>,
}

/// Measures sentence scores.
///
/// # Errors
/// As reading the file and scoring; [`Error::Usage`] if there is neither a model nor a column.
pub fn qe(options: &Options, qe: &Qe, engine: Option<&Engine<'_>>) -> Result<Evaluation, Error> {
    let labels: Vec<&str> =
        qe.label.as_deref().map_or_else(|| LABELS.to_vec(), |label| vec![label]);
    let mut wanted = vec![labels.as_slice()];
    let columns = options.columns();
    wanted.extend(columns.chunks(1));
    if options.predictions.is_none() {
        wanted.push(&["target"]);
    }
    let parsed =
        gold::read(&options.selection, &wanted, |row| sentence(row, options, qe, &labels))?;
    let engine = engine.filter(|_| options.predictions.is_none());
    let mut evaluation = Evaluation::new("qe", options, engine);
    let mut sentences = parsed.rows;
    evaluation.failures = parsed.failures;
    if options.predictions.is_none() {
        let engine = engine.ok_or_else(no_model)?;
        let rows = sentences.iter().map(|sentence| {
            options.row(&sentence.id, sentence.line, &sentence.target, sentence.source.as_ref())
        });
        let scored = scores(engine, &options.selection.path, rows.collect())?;
        sentences = evaluation.kept(sentences, scored, |sentence, score| {
            sentence.prediction = score.z;
            sentence.score = Some(score.score);
            sentence.p_bad = Some(score.p_bad);
        });
    }
    measure(&mut evaluation, &sentences, options, &parsed.by);
    Ok(evaluation)
}

fn sentence(
    row: Labelled,
    options: &Options,
    qe: &Qe,
    labels: &[&str],
) -> Result<Sentence, String> {
    let values = &row.values;
    let missing = || format!("has no “{}”", labels.join("” or “"));
    let mut found = None;
    for column in labels {
        found = number(values, column)?.map(|label| (label, (*column).to_owned()));
        if found.is_some() {
            break;
        }
    }
    let (label, column) = found.ok_or_else(missing)?;
    let bad = match qe.bad_under {
        Some(limit) => Some(label < limit),
        None => flag(values, "bad")?,
    };
    let at = |column: &Option<String>| match column {
        None => Ok(None),
        Some(key) => number(values, key)?.ok_or_else(|| format!("has no “{key}”")).map(Some),
    };
    let prediction = at(&options.predictions)?;
    let target = match prediction {
        None => needed(values, "target")?,
        Some(_) => gold::text(values, "target")?.unwrap_or_default(),
    };
    Ok(Sentence {
        label,
        column,
        bad,
        source: gold::text(values, "source")?,
        target,
        score: None,
        p_bad: if prediction.is_some() { probability(values, "p_bad")? } else { None },
        prediction: prediction.unwrap_or_default(),
        against: at(&options.against)?,
        id: row.id,
        line: row.line,
        group: row.group,
    })
}

fn measure(evaluation: &mut Evaluation, sentences: &[Sentence], options: &Options, by: &str) {
    evaluation.rows = sentences.len();
    let groups = grouped(sentences, |sentence| &sentence.group);
    let plan = Plan {
        title: "Scores against people's",
        by,
        figures: CORRELATION,
        resamples: options.resamples,
        pooled: false,
    };
    evaluation.tables.push(plan.measure(&groups, |_, rows| {
        let (labels, predictions) = series(rows, |row| row.prediction);
        let errors: Option<Vec<f64>> = rows.iter().map(|row| row.error()).collect();
        vec![
            pearson(&labels, &predictions),
            spearman(&labels, &predictions),
            kendall(&labels, &predictions),
            errors.and_then(|errors| mean_absolute_error(&errors, &vec![0.0; errors.len()])),
        ]
    }));
    if let Some(column) = &options.against {
        let title = format!("Difference from “{column}”, resampled together");
        let plan = Plan { title: &title, figures: DIFFERENCE, ..plan.clone() };
        evaluation.tables.push(plan.measure(&groups, |_, rows| {
            let (labels, predictions) = series(rows, |row| row.prediction);
            let (_, others) = series(rows, |row| row.against.unwrap_or_default());
            [pearson, spearman, kendall]
                .map(|of| Some(of(&labels, &predictions)? - of(&labels, &others)?))
                .to_vec()
        }));
        evaluation.notes.push(DIFFERENCES.to_owned());
    }
    for (name, rows) in &groups {
        evaluation.plots.push(Plot::Scatter {
            group: name.clone(),
            axes: (rows[0].column.clone(), options.predictions.clone().unwrap_or("z".to_owned())),
            points: rows.iter().map(|row| (row.label, row.prediction)).collect(),
        });
    }
    bad(evaluation, sentences, by);
    evaluation.worst = worst(&groups);
    let header = ["group", "id", "line", "label", "bad", "prediction", "score", "p_bad", "against"];
    let mut predictions = Predictions::new(&header);
    for row in sentences {
        predictions.push(&[
            row.group.clone(),
            row.id.clone(),
            row.line.to_string(),
            row.label.to_string(),
            row.bad.map(|bad| u8::from(bad).to_string()).unwrap_or_default(),
            shown(Some(row.prediction)),
            shown(row.score),
            shown(row.p_bad),
            row.against.map(|value| value.to_string()).unwrap_or_default(),
        ]);
    }
    evaluation.predictions = predictions.0;
}

/// Labels and what `of` says.
fn series(rows: &[&Sentence], of: impl Fn(&Sentence) -> f64) -> (Vec<f64>, Vec<f64>) {
    rows.iter().map(|row| (row.label, of(row))).unzip()
}

impl Sentence {
    /// How far the prediction is from the label, if they share a scale.
    fn error(&self) -> Option<f64> {
        let score = self.score?;
        if Z.contains(&&*self.column) {
            Some(self.prediction - self.label)
        } else if PERCENT.contains(&&*self.column) {
            Some(score - self.label)
        } else {
            None
        }
    }
}

/// Whether `p_bad` tells bad sentences from good ones, and means what it says.
fn bad(evaluation: &mut Evaluation, sentences: &[Sentence], by: &str) {
    let judged: Vec<Judged> = sentences
        .iter()
        .filter_map(|row| {
            let (p, label) = (row.p_bad?, row.bad?);
            Some(Judged { group: row.group.clone(), p, label, against: None })
        })
        .collect();
    if !judged.is_empty() && judged.len() < sentences.len() {
        evaluation.notes.push(format!(
            "p_bad is measured on the {} rows that say whether the sentence is bad.",
            judged.len()
        ));
    }
    binary::measure(evaluation, "p_bad", &judged, by, None);
}

/// The rows whose prediction is furthest from the label, both standardised within the group.
fn worst(groups: &[Group<'_, Sentence>]) -> Vec<Example> {
    let mut apart: Vec<(f64, &Sentence)> = Vec::new();
    for (_, rows) in groups {
        let (labels, predictions) = series(rows, |row| row.prediction);
        let (Some(label), Some(prediction)) = (moments(&labels), moments(&predictions)) else {
            continue;
        };
        if label.1 == 0.0 || prediction.1 == 0.0 {
            continue;
        }
        let residual = |row: &Sentence| {
            (row.prediction - prediction.0) / prediction.1 - (row.label - label.0) / label.1
        };
        apart.extend(rows.iter().map(|row| (residual(row).abs(), *row)));
    }
    apart.sort_by(|a, b| b.0.total_cmp(&a.0));
    let example = |(_, row): &(f64, &Sentence)| Example {
        id: row.id.clone(),
        line: row.line,
        group: row.group.clone(),
        gold: format!("{} {}", row.column, row.label),
        prediction: match row.score {
            Some(score) => format!("z {:.3}, score {score:.1}", row.prediction),
            None => row.prediction.to_string(),
        },
        source: row.source.clone(),
        target: row.target.clone(),
    };
    apart.iter().take(WORST).map(example).collect()
}
