//! How articles are judged: settings as the plan that the pipeline follows.

use super::{catalogue::selected, jobs};
use crate::{
    aggregate::Thresholds, error::Error, finding::Severity, pipeline::Plan, report::Tool,
    score::Scorer, settings::Settings,
};

/// The plan that `settings` ask for.
///
/// # Errors
/// [`Error::Usage`] for a code that no artefact has.
pub(super) fn plan(settings: &Settings, scorer: Option<Box<dyn Scorer>>) -> Result<Plan, Error> {
    Ok(Plan {
        detectors: selected(
            settings.select.as_deref().unwrap_or_default(),
            settings.ignore.as_deref().unwrap_or_default(),
        )?,
        min_severity: settings.min_severity.unwrap_or(Severity::Neutral),
        min_confidence: settings.min_confidence.unwrap_or_default(),
        thresholds: Thresholds {
            passing: settings.passing_threshold.unwrap_or_default(),
            acceptable_penalty: settings.acceptable_penalty.unwrap_or(1.0),
            minimum_words: settings.minimum_words.unwrap_or_default(),
            review_under: settings.review_under.unwrap_or_default(),
            reject_under: settings.reject_under.unwrap_or_default(),
        },
        tool: Tool {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: scorer.as_ref().map(|scorer| scorer.model().clone()),
            settings_sha256: settings.sha256(),
        },
        scorer,
        jobs: jobs(settings),
        resume: None,
    })
}
