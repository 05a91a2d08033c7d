//! Probabilities of one thing against labels that say yes or no: how well they rank, how well they
//! decide, and whether they mean what they say. Shared by every kind that has such a probability.

use std::collections::BTreeMap;

use super::{
    Evaluation, Plot, Reliability,
    calibration::{brier, expected_calibration_error, reliability},
    classification::{Confusion, Labelled, auroc, average_precision, best_threshold, roc},
    table::{Figure, Plan, grouped},
    text::number,
};

const RANKING: &[Figure] = &[
    Figure::new("auroc", "area under the ROC curve"),
    Figure::new("ap", "average precision"),
    Figure::new("mcc", "Matthews' correlation at the threshold of the title"),
    Figure::new("mcc_best", "Matthews' correlation at the best threshold, chosen on these rows"),
    Figure::given("threshold", "the best threshold"),
    Figure::new("share", "share of positives"),
];
const CALIBRATION: &[Figure] = &[
    Figure::biased("ece", "expected calibration error in ten bins of equal width"),
    Figure::new("brier", "Brier's score"),
];
const DIFFERENCE: &[Figure] = &[
    Figure::new("auroc", "difference of the areas under the ROC curves"),
    Figure::new("ap", "difference of average precision"),
];

/// One labelled probability.
pub(super) struct Judged {
    pub(super) group: String,
    pub(super) p: f64,
    pub(super) label: bool,
    /// What is compared with.
    pub(super) against: Option<f64>,
}

fn items(rows: &[&Judged]) -> Vec<Labelled> {
    rows.iter().map(|row| (row.p, row.label)).collect()
}

/// The best threshold of each group, and of all rows under the name of the pooled line, which no
/// group overrides.
pub(super) fn thresholds<'n>(
    groups: impl Iterator<Item = (&'n str, Vec<Labelled>)>,
) -> BTreeMap<String, f64> {
    let mut thresholds = BTreeMap::new();
    let mut all = Vec::new();
    for (name, items) in groups {
        if let Some(threshold) = best_threshold(&items) {
            thresholds.insert(name.to_owned(), threshold);
        }
        all.extend(items);
    }
    if let Some(threshold) = best_threshold(&all) {
        thresholds.entry(super::table::POOLED.to_owned()).or_insert(threshold);
    }
    thresholds
}

/// What the decisions at `threshold` are worth.
pub(super) fn decided(items: &[Labelled], threshold: f64) -> Confusion {
    Confusion::count(items.iter().map(|(p, label)| (*p >= threshold, *label)))
}

/// Adds tables, a reliability diagram and a ROC curve per group for the probability named `of`.
pub(super) fn measure(
    evaluation: &mut Evaluation,
    of: &str,
    judged: &[Judged],
    by: &str,
    against: Option<&str>,
) {
    if judged.is_empty() {
        return;
    }
    let groups = grouped(judged, |row| &row.group);
    let thresholds = thresholds(groups.iter().map(|(name, rows)| (&**name, items(rows))));
    let Evaluation { resamples, threshold: given, .. } = *evaluation;
    let title = format!("{of}: ranking, and decisions at {}", number(given));
    let plan = Plan { title: &title, by, figures: RANKING, resamples, pooled: true };
    evaluation.tables.push(plan.measure(&groups, |name, rows| {
        let items = items(rows);
        let threshold = thresholds.get(name).copied();
        let positives = items.iter().filter(|item| item.1).count();
        vec![
            auroc(&items),
            average_precision(&items),
            decided(&items, given).mcc(),
            threshold.and_then(|threshold| decided(&items, threshold).mcc()),
            threshold,
            Some(positives as f64 / items.len() as f64),
        ]
    }));
    let title = format!("{of}: calibration");
    let plan = Plan { title: &title, figures: CALIBRATION, ..plan };
    evaluation.tables.push(plan.measure(&groups, |_, rows| {
        let items = items(rows);
        vec![expected_calibration_error(&items), brier(&items)]
    }));
    if let Some(column) = against {
        let title = format!("{of}: difference from “{column}”, resampled together");
        let plan = Plan { title: &title, figures: DIFFERENCE, ..plan };
        evaluation.tables.push(plan.measure(&groups, |_, rows| {
            let others: Vec<Labelled> =
                rows.iter().map(|row| (row.against.unwrap_or_default(), row.label)).collect();
            [auroc, average_precision].map(|of| Some(of(&items(rows))? - of(&others)?)).to_vec()
        }));
        evaluation.notes.push(super::DIFFERENCES.to_owned());
    }
    for (name, rows) in &groups {
        let items = items(rows);
        let bins = reliability(&items);
        evaluation.reliability.push(Reliability { of: of.to_owned(), group: name.clone(), bins });
        if let (Some(points), Some(area)) = (roc(&items), auroc(&items)) {
            evaluation.plots.push(Plot::Roc { group: name.clone(), area, points });
        }
    }
}
