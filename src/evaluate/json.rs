//! The evaluation as JSON. What is undefined is null; numbers have six digits.

use serde_json::{Map, Value, json};

use super::{Estimate, Evaluation, Line, Table, VERSION, bootstrap::CONFIDENCE};

pub(super) fn render(evaluation: &Evaluation) -> String {
    let model =
        evaluation.model.as_ref().map(|model| json!({"name": model.name, "sha256": model.sha256}));
    let reliability: Vec<Value> = evaluation
        .reliability
        .iter()
        .map(|diagram| {
            let bins = diagram.bins.iter().map(|bin| {
                json!({
                    "from": bin.from,
                    "to": bin.to,
                    "n": bin.n,
                    "predicted": rounded(bin.predicted),
                    "observed": rounded(bin.observed),
                })
            });
            json!({"of": diagram.of, "group": diagram.group, "bins": bins.collect::<Vec<_>>()})
        })
        .collect();
    let worst: Vec<Value> = evaluation
        .worst
        .iter()
        .map(|row| {
            json!({
                "id": row.id,
                "line": row.line,
                "group": row.group,
                "gold": row.gold,
                "prediction": row.prediction,
                "source": row.source,
                "target": row.target,
            })
        })
        .collect();
    let page = json!({
        "evaluation": VERSION,
        "kind": evaluation.kind,
        "tool": {"name": "fauxami", "version": env!("CARGO_PKG_VERSION"), "model": model},
        "gold": {
            "path": evaluation.gold,
            "rows": evaluation.rows,
            "unusable": evaluation.failures.len(),
        },
        "without_source": evaluation.without_source,
        "intervals": {"method": "percentile bootstrap", "resamples": evaluation.resamples,
            "confidence": CONFIDENCE},
        "threshold": evaluation.threshold,
        "tables": evaluation.tables.iter().map(table).collect::<Vec<_>>(),
        "reliability": reliability,
        "worst": worst,
        "notes": evaluation.notes,
    });
    serde_json::to_string_pretty(&page).expect("plain values") + "\n"
}

fn table(table: &Table) -> Value {
    let figures: Map<String, Value> = table
        .figures
        .iter()
        .map(|figure| (figure.name.to_owned(), figure.meaning.into()))
        .collect();
    let line = |line: &Line| {
        let figures = table.figures.iter().zip(&line.estimates);
        let figures: Map<String, Value> =
            figures.map(|(figure, value)| (figure.name.to_owned(), estimate(value))).collect();
        json!({"group": line.name, "n": line.n, "figures": figures})
    };
    json!({
        "title": table.title,
        "by": table.by,
        "figures": figures,
        "groups": table.groups.iter().map(line).collect::<Vec<_>>(),
        "mean": table.mean.as_ref().map(line),
        "pooled": table.pooled.as_ref().map(line),
    })
}

fn estimate(estimate: &Estimate) -> Value {
    json!({
        "value": estimate.value.map(rounded),
        "low": estimate.interval.map(|interval| rounded(interval.0)),
        "high": estimate.interval.map(|interval| rounded(interval.1)),
    })
}

fn rounded(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    // No minus zero in reports.
    if rounded == 0.0 { 0.0 } else { rounded }
}
