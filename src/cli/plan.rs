//! How articles are judged: settings as the plan that the pipeline follows.

use super::{
    jobs,
    own::{codes, own},
};
use crate::{
    aggregate::Thresholds,
    detect::catalogue,
    error::Error,
    pipeline::Plan,
    policy::{Baseline, Policy},
    report::Tool,
    score::Scorer,
    settings::Resolved,
};

/// The plan that the settings ask for.
///
/// # Errors
/// What [`Policy::new`] returns.
pub(super) fn plan(
    resolved: &Resolved,
    scorer: Option<Box<dyn Scorer>>,
    baseline: Option<Baseline>,
) -> Result<Plan, Error> {
    let Resolved { settings, desk, .. } = resolved;
    let own = own(desk)?;
    let policy = Policy::new(settings, desk, codes(&own), baseline)?;
    let detectors =
        catalogue().iter().filter(|detector| policy.wants(detector.code, detector.name));
    Ok(Plan {
        detectors: detectors.copied().collect(),
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
            settings_sha256: policy.sha256(settings, desk),
        },
        own,
        policy,
        scorer,
        jobs: jobs(settings),
        resume: None,
    })
}
