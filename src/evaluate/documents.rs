//! Documents: does `machine_translated` tell machine from human translation, and how often does it
//! accuse a person? The positive class is machine translation.

use serde_json::Value;

use super::{
    Evaluation, Example, Options, Predictions, WORST,
    binary::{self, Judged},
    correlation::mean,
    gold::{self, Labelled, needed, probability},
    no_model, shown,
    table::{Figure, Plan, grouped},
};
use crate::{
    error::{Error, Failure},
    pipeline,
    read::{self, article},
    report::record::Translated,
    text::Article,
};

const VERDICTS: &[Figure] = &[
    Figure::new("false_positives", "share of human documents called likely machine-translated"),
    Figure::new("found", "share of machine-translated documents called likely"),
    Figure::new("silent_human", "share of human documents with insufficient evidence"),
    Figure::new("silent_machine", "share of machine-translated ones with insufficient evidence"),
    Figure::given("human", "number of human documents"),
    Figure::given("rated", "number of documents with a probability"),
];

/// One labelled document.
struct Document {
    id: String,
    line: u32,
    group: String,
    article: Article,
    is_machine: bool,
    /// What the verdict says; none if it has none.
    p: Option<f64>,
    verdict: Translated,
    against: Option<f64>,
}

/// Measures `machine_translated` against the column `label` (human or mt). The plan says how
/// articles are judged; `stop` is set when the user stops the run.
///
/// # Errors
/// As reading the file and judging; [`Error::Usage`] if there is neither a plan nor a column.
pub fn documents(
    options: &Options,
    plan: Option<(&pipeline::Plan, &std::sync::atomic::AtomicBool)>,
) -> Result<Evaluation, Error> {
    let columns = options.columns();
    let mut wanted: Vec<&[&str]> = vec![&["label"]];
    wanted.extend(columns.chunks(1));
    if options.predictions.is_none() {
        wanted.push(&["text", "html", "paragraphs"]);
    }
    let parsed = gold::read(&options.selection, &wanted, |row| document(row, options))?;
    let plan = plan.filter(|_| options.predictions.is_none());
    let mut evaluation = Evaluation::new("documents", options, None);
    evaluation.model = plan.and_then(|(plan, _)| plan.tool.model.clone());
    evaluation.failures = parsed.failures;
    let mut documents = parsed.rows;
    if options.predictions.is_none() {
        let (plan, stop) = plan.ok_or_else(no_model)?;
        documents = judged(&mut evaluation, documents, plan, stop)?;
    }
    evaluation.rows = documents.len();
    measure(&mut evaluation, &documents, options, &parsed.by);
    Ok(evaluation)
}

fn document(row: Labelled, options: &Options) -> Result<Document, String> {
    let mut values = row.values;
    let is_machine = match needed(&values, "label")?.trim().to_lowercase().as_str() {
        "mt" | "machine" | "1" => true,
        "human" | "ht" | "0" => false,
        other => return Err(format!("has the label “{other}”; use human or mt")),
    };
    let at = |column: &Option<String>| match column {
        None => Ok(None),
        Some(key) => probability(&values, key)?.ok_or_else(|| format!("has no “{key}”")).map(Some),
    };
    let p = at(&options.predictions)?;
    let against = at(&options.against)?;
    let verdict = match p {
        Some(p) if p >= options.threshold => Translated::Likely,
        Some(_) => Translated::Unlikely,
        None => Translated::InsufficientEvidence,
    };
    for (name, other) in [("language", "lang"), ("source_language", "source_lang")] {
        if let Some(value) = values.shift_remove(other)
            && !values.contains_key(name)
        {
            values.insert(name.to_owned(), value);
        }
    }
    if options.without_source {
        values.insert("source".to_owned(), Value::Null);
    }
    let article = if p.is_some() {
        Article { text: gold::text(&values, "text")?.unwrap_or_default(), ..Article::default() }
    } else {
        article(values, &read::Options::default())?
    };
    let Labelled { id, line, group, .. } = row;
    Ok(Document { id, line, group, article, is_machine, p, verdict, against })
}

/// The documents with their verdicts; those without one are failures.
fn judged(
    evaluation: &mut Evaluation,
    documents: Vec<Document>,
    plan: &pipeline::Plan,
    stop: &std::sync::atomic::AtomicBool,
) -> Result<Vec<Document>, Error> {
    let path = evaluation.gold.clone();
    let articles: Vec<Result<Article, Failure>> = documents
        .iter()
        .map(|row| Ok(Article { id: row.id.clone(), path: path.clone(), ..row.article.clone() }))
        .collect();
    let mut records = Vec::with_capacity(documents.len());
    pipeline::records(articles.into_iter(), plan, stop, |record| {
        records.push((record.verdict.map(|verdict| verdict.machine_translated), record.failure));
        Ok(())
    })?;
    let mut kept = Vec::with_capacity(documents.len());
    for (mut row, (verdict, failure)) in documents.into_iter().zip(records) {
        if let Some(verdict) = verdict {
            row.p = verdict.probability;
            row.verdict = verdict.verdict;
            kept.push(row);
        } else if let Some(failure) = failure {
            let (id, line) = (row.id, Some(row.line));
            let (stage, message) = (crate::error::Stage::Report, failure.message);
            evaluation.failures.push(Failure { id, path: path.clone(), line, stage, message });
        }
    }
    Ok(kept)
}

fn measure(evaluation: &mut Evaluation, documents: &[Document], options: &Options, by: &str) {
    let groups = grouped(documents, |row| &row.group);
    let plan = Plan {
        title: "Verdicts",
        by,
        figures: VERDICTS,
        resamples: options.resamples,
        pooled: true,
    };
    evaluation.tables.push(plan.measure(&groups, |_, rows| {
        let share = |is_machine: bool, verdict: Translated| {
            let of_class = rows.iter().filter(|row| row.is_machine == is_machine);
            let hits: Vec<f64> = of_class.map(|row| f64::from(row.verdict == verdict)).collect();
            mean(&hits)
        };
        vec![
            share(false, Translated::Likely),
            share(true, Translated::Likely),
            share(false, Translated::InsufficientEvidence),
            share(true, Translated::InsufficientEvidence),
            Some(rows.iter().filter(|row| !row.is_machine).count() as f64),
            Some(rows.iter().filter(|row| row.p.is_some()).count() as f64),
        ]
    }));
    let rated: Vec<Judged> = documents
        .iter()
        .filter_map(|row| {
            let (group, label, against) = (row.group.clone(), row.is_machine, row.against);
            Some(Judged { group, p: row.p?, label, against })
        })
        .collect();
    let silent = documents.len() - rated.len();
    if silent > 0 {
        evaluation.notes.push(format!(
            "{silent} of {} documents have no probability; they count for verdicts only.",
            documents.len()
        ));
    }
    let of = options.predictions.as_deref().unwrap_or("machine_translated");
    binary::measure(evaluation, of, &rated, by, options.against.as_deref());
    evaluation.worst = worst(documents);
    let header = ["group", "id", "line", "label", "verdict", "p", "against"];
    let mut table = Predictions::new(&header);
    for row in documents {
        table.push(&[
            row.group.clone(),
            row.id.clone(),
            row.line.to_string(),
            label(row).to_owned(),
            name(row.verdict).to_owned(),
            shown(row.p),
            shown(row.against),
        ]);
    }
    evaluation.predictions = table.0;
}

fn label(row: &Document) -> &'static str {
    if row.is_machine { "mt" } else { "human" }
}

fn name(verdict: Translated) -> &'static str {
    match verdict {
        Translated::Likely => "likely",
        Translated::Unlikely => "unlikely",
        Translated::InsufficientEvidence => "insufficient_evidence",
    }
}

/// Wrong verdicts, people accused first, then by probability.
fn worst(documents: &[Document]) -> Vec<Example> {
    let wrong = |row: &&Document| match row.verdict {
        Translated::Likely => !row.is_machine,
        Translated::Unlikely => row.is_machine,
        Translated::InsufficientEvidence => false,
    };
    let error = |row: &Document| row.p.map_or(1.0, |p| (p - f64::from(row.is_machine)).abs());
    let mut rows: Vec<&Document> = documents.iter().filter(wrong).collect();
    rows.sort_by(|a, b| a.is_machine.cmp(&b.is_machine).then(error(b).total_cmp(&error(a))));
    let example = |row: &&Document| Example {
        id: row.id.clone(),
        line: row.line,
        group: row.group.clone(),
        gold: label(row).to_owned(),
        prediction: match row.p {
            Some(p) => format!("{}, p {p:.3}", name(row.verdict)),
            None => name(row.verdict).to_owned(),
        },
        source: row.article.source.clone(),
        target: row.article.text.clone(),
    };
    rows.iter().take(WORST).map(example).collect()
}
