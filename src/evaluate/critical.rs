//! Critical errors: does `p_critical` find the sentences whose meaning people found badly wrong?

use super::{
    Engine, Evaluation, Example, Options, Predictions, WORST,
    binary::{self, Judged},
    gold::{self, Labelled, flag, needed, probability},
    no_model, scores, shown,
};
use crate::error::Error;

/// One labelled sentence.
struct Sentence {
    id: String,
    line: u32,
    group: String,
    source: Option<String>,
    target: String,
    critical: bool,
    p: f64,
    against: Option<f64>,
}

/// Measures `p_critical` against the column `critical`.
///
/// # Errors
/// As reading the file and scoring; [`Error::Usage`] if there is neither a model nor a column.
pub fn critical(options: &Options, engine: Option<&Engine<'_>>) -> Result<Evaluation, Error> {
    let columns = options.columns();
    let mut wanted: Vec<&[&str]> = vec![&["critical"]];
    wanted.extend(columns.chunks(1));
    if options.predictions.is_none() {
        wanted.push(&["target"]);
    }
    let parsed = gold::read(&options.selection, &wanted, |row| sentence(row, options))?;
    let engine = engine.filter(|_| options.predictions.is_none());
    let mut evaluation = Evaluation::new("critical", options, engine);
    evaluation.failures = parsed.failures;
    let mut sentences = parsed.rows;
    if options.predictions.is_none() {
        let engine = engine.ok_or_else(no_model)?;
        let rows = sentences.iter().map(|sentence| {
            options.row(&sentence.id, sentence.line, &sentence.target, sentence.source.as_ref())
        });
        let scored = scores(engine, &options.selection.path, rows.collect())?;
        sentences = evaluation.kept(sentences, scored, |sentence, score| {
            sentence.p = score.p_critical;
        });
    }
    evaluation.rows = sentences.len();
    let judged: Vec<Judged> = sentences
        .iter()
        .map(|row| Judged {
            group: row.group.clone(),
            p: row.p,
            label: row.critical,
            against: row.against,
        })
        .collect();
    let of = options.predictions.as_deref().unwrap_or("p_critical");
    binary::measure(&mut evaluation, of, &judged, &parsed.by, options.against.as_deref());
    evaluation.worst = worst(&sentences);
    let mut table = Predictions::new(&["group", "id", "line", "critical", "p", "against"]);
    for row in &sentences {
        table.push(&[
            row.group.clone(),
            row.id.clone(),
            row.line.to_string(),
            u8::from(row.critical).to_string(),
            shown(Some(row.p)),
            shown(row.against),
        ]);
    }
    evaluation.predictions = table.0;
    Ok(evaluation)
}

fn sentence(row: Labelled, options: &Options) -> Result<Sentence, String> {
    let values = &row.values;
    let critical = flag(values, "critical")?.ok_or("has no “critical”")?;
    let at = |column: &Option<String>| match column {
        None => Ok(None),
        Some(key) => probability(values, key)?.ok_or_else(|| format!("has no “{key}”")).map(Some),
    };
    let prediction = at(&options.predictions)?;
    let target = match prediction {
        None => needed(values, "target")?,
        Some(_) => gold::text(values, "target")?.unwrap_or_default(),
    };
    Ok(Sentence {
        critical,
        target,
        source: gold::text(values, "source")?,
        p: prediction.unwrap_or_default(),
        against: at(&options.against)?,
        id: row.id,
        line: row.line,
        group: row.group,
    })
}

/// The surest wrong answers.
fn worst(sentences: &[Sentence]) -> Vec<Example> {
    let error = |row: &Sentence| (row.p - f64::from(row.critical)).abs();
    let mut rows: Vec<&Sentence> = sentences.iter().collect();
    rows.sort_by(|a, b| error(b).total_cmp(&error(a)));
    let example = |row: &&Sentence| Example {
        id: row.id.clone(),
        line: row.line,
        group: row.group.clone(),
        gold: if row.critical { "critical" } else { "not critical" }.to_owned(),
        prediction: format!("p {:.3}", row.p),
        source: row.source.clone(),
        target: row.target.clone(),
    };
    rows.iter().take(WORST).map(example).collect()
}
