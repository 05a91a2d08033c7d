//! Contrastive pairs: of a good translation and one with a known defect, does the good one score
//! higher? By kind of defect and by group, with and without the source.

use std::collections::HashMap;

use super::{
    Engine, Evaluation, Example, Options, Predictions, WORST,
    correlation::mean,
    gold::{self, Labelled, needed},
    no_model, scores, shown,
    table::{Figure, Plan, grouped},
};
use crate::{error::Error, read::Row};

const FIGURES: &[Figure] = &[
    Figure::new(
        "right",
        "share of pairs whose good side has the greater z, ties half, with source",
    ),
    Figure::new("right_alone", "the same without source"),
    Figure::new("margin", "mean of z(good) − z(bad) with source"),
    Figure::new("margin_alone", "the same without source"),
];

/// One pair.
struct Pair {
    id: String,
    line: u32,
    group: String,
    kind: String,
    source: Option<String>,
    good: String,
    bad: String,
    /// z(good) − z(bad) with source.
    margin: Option<f64>,
    /// The same without.
    alone: Option<f64>,
}

/// Measures pairs of the columns `good` and `bad`, by the column `kind` and by group.
///
/// # Errors
/// As reading the file and scoring; [`Error::Usage`] without a model.
pub fn contrast(options: &Options, engine: Option<&Engine<'_>>) -> Result<Evaluation, Error> {
    let parsed = gold::read(&options.selection, &[&["good"], &["bad"]], pair)?;
    let engine = engine.ok_or_else(no_model)?;
    let mut evaluation = Evaluation::new("contrast", options, Some(engine));
    evaluation.failures = parsed.failures;
    let mut pairs = parsed.rows;
    score(&mut evaluation, &mut pairs, options, engine)?;
    evaluation.rows = pairs.len();
    let resamples = options.resamples;
    let title = "Good above bad, by kind";
    let plan = Plan { title, by: "kind", figures: FIGURES, resamples, pooled: true };
    let measure = |_: &str, rows: &[&Pair]| {
        let margins = |of: fn(&Pair) -> Option<f64>| -> Vec<f64> {
            rows.iter().filter_map(|row| of(row)).collect()
        };
        let right = |margins: &[f64]| {
            mean(&margins.iter().map(|margin| share(*margin)).collect::<Vec<_>>())
        };
        let (with, alone) = (margins(|row| row.margin), margins(|row| row.alone));
        vec![right(&with), right(&alone), mean(&with), mean(&alone)]
    };
    evaluation.tables.push(plan.measure(&grouped(&pairs, |pair| &pair.kind), measure));
    let groups = grouped(&pairs, |pair| &pair.group);
    if groups.len() > 1 {
        let title = format!("Good above bad, by {}", parsed.by);
        let plan = Plan { title: &title, by: &parsed.by, pooled: false, ..plan };
        evaluation.tables.push(plan.measure(&groups, measure));
    }
    evaluation.worst = worst(&pairs);
    let header = ["group", "kind", "id", "line", "margin", "margin_alone"];
    let mut table = Predictions::new(&header);
    for row in &pairs {
        table.push(&[
            row.group.clone(),
            row.kind.clone(),
            row.id.clone(),
            row.line.to_string(),
            shown(row.margin),
            shown(row.alone),
        ]);
    }
    evaluation.predictions = table.0;
    Ok(evaluation)
}

fn pair(row: Labelled) -> Result<Pair, String> {
    let values = &row.values;
    let (good, bad) = (needed(values, "good")?, needed(values, "bad")?);
    if good == bad {
        return Err("has the same text in “good” and “bad”".to_owned());
    }
    Ok(Pair {
        kind: gold::text(values, "kind")?.unwrap_or_else(|| "any".to_owned()),
        source: gold::text(values, "source")?,
        good,
        bad,
        margin: None,
        alone: None,
        id: row.id,
        line: row.line,
        group: row.group,
    })
}

/// 1 for a right order, 0 for a wrong one, half for none.
fn share(margin: f64) -> f64 {
    if margin > 0.0 {
        1.0
    } else if margin < 0.0 {
        0.0
    } else {
        0.5
    }
}

/// Scores both sides with and without source; a text that many pairs share is scored once.
fn score(
    evaluation: &mut Evaluation,
    pairs: &mut Vec<Pair>,
    options: &Options,
    engine: &Engine<'_>,
) -> Result<(), Error> {
    let mut rows: Vec<Row> = Vec::new();
    let mut places: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut place = |pair: &Pair, target: &str, source: Option<&String>| {
        *places.entry((target.to_owned(), source.cloned())).or_insert_with(|| {
            rows.push(Row {
                id: pair.id.clone(),
                line: pair.line,
                target: target.to_owned(),
                source: source.cloned(),
                ..Row::default()
            });
            rows.len() - 1
        })
    };
    let mut sides = Vec::with_capacity(pairs.len());
    for pair in &*pairs {
        let source = pair.source.as_ref().filter(|_| !options.without_source);
        let both = |place: &mut dyn FnMut(&Pair, &str, Option<&String>) -> usize, source| {
            (place(pair, &pair.good, source), place(pair, &pair.bad, source))
        };
        let with = source.map(|source| both(&mut place, Some(source)));
        sides.push((with, both(&mut place, None)));
    }
    let scored = scores(engine, &options.selection.path, rows)?;
    let margin = |(good, bad): (usize, usize)| match (&scored[good], &scored[bad]) {
        (Ok(good), Ok(bad)) => Ok(good.z - bad.z),
        (Err(failure), _) | (_, Err(failure)) => Err(failure.clone()),
    };
    let mut kept = Vec::with_capacity(pairs.len());
    for (mut pair, (with, alone)) in pairs.drain(..).zip(sides) {
        match (with.map(margin).transpose(), margin(alone)) {
            (Ok(with), Ok(alone)) => {
                pair.margin = with;
                pair.alone = Some(alone);
                kept.push(pair);
            }
            (Err(failure), _) | (_, Err(failure)) => evaluation.failures.push(failure),
        }
    }
    *pairs = kept;
    Ok(())
}

/// The pairs in which the bad side is preferred most.
fn worst(pairs: &[Pair]) -> Vec<Example> {
    let margin = |pair: &Pair| pair.margin.or(pair.alone).unwrap_or_default();
    let mut rows: Vec<&Pair> = pairs.iter().filter(|pair| margin(pair) < 0.0).collect();
    rows.sort_by(|a, b| margin(a).total_cmp(&margin(b)));
    let example = |pair: &&Pair| Example {
        id: pair.id.clone(),
        line: pair.line,
        group: format!("{}, {}", pair.group, pair.kind),
        gold: pair.good.clone(),
        prediction: format!("prefers the bad one by {:.3}", -margin(pair)),
        source: pair.source.clone(),
        target: pair.bad.clone(),
    };
    rows.iter().take(WORST).map(example).collect()
}
