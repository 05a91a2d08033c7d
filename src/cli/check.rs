//! `fauxami check`: audits articles and writes a report for each.

use std::{
    io,
    path::{Path, PathBuf},
    str::FromStr,
};

use clap::Args;

use super::{
    EXIT_CLEAN, EXIT_FAILURES, EXIT_OVER_THRESHOLD, colored, interruption, language, plan::plan,
    progress_wanted, scorer, silence_panics,
};
use crate::{
    error::Error,
    pipeline,
    policy::Baseline,
    progress::Progress,
    read,
    report::{self, Format, Out, Summary, Writer},
    settings::{self, Layer, Settings},
};

/// The arguments of `check`.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// Articles: files, folders, globs, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<String>,
    #[command(flatten)]
    layer: Layer,
    /// Keep reports whose article, settings and model are still the same
    #[arg(long, help_heading = "Run")]
    resume: bool,
    /// Write all findings of this run to FILE, to be named with --baseline from then on
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "resume"], help_heading = "Artefacts")]
    write_baseline: Option<PathBuf>,
    /// No progress bar
    #[arg(long, help_heading = "Output")]
    no_progress: bool,
    /// Print failures and one summary line only
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
}

impl Check {
    pub(super) fn run(self, config: Option<&Path>) -> Result<u8, Error> {
        let resolved = settings::load(self.layer, config)?;
        let settings = &resolved.settings;
        let mut formats = formats(settings)?;
        let out = match settings.out.clone() {
            Some(path) if path == Path::new("-") => Out::Stdout,
            path => Out::Folder(path.unwrap_or_else(|| PathBuf::from("reports"))),
        };
        // Files say nothing to the person who waits; GitHub's commands are for the same screen.
        if out != Out::Stdout && !formats.contains(&Format::Github) {
            formats.push(Format::Text);
        }
        let resume = match (&out, self.resume) {
            (_, false) => None,
            (Out::Folder(folder), true) if formats.contains(&Format::Json) => Some(folder.clone()),
            _ => {
                let message = "--resume needs --format json and a folder: it reads those reports";
                return Err(Error::Usage(message.to_owned()));
            }
        };
        let options = read::Options {
            language: language(settings.language.as_deref())?,
            source_language: language(settings.source_language.as_deref())?,
            source: settings.source.clone(),
            max_bytes: settings.max_article_bytes.unwrap_or(read::MAX_ARTICLE_BYTES),
        };
        let articles = read::open(&self.paths, options)?;
        let baseline = match (&self.write_baseline, &settings.baseline) {
            (Some(path), _) => Some(Baseline::empty(path)),
            (None, Some(path)) => Some(Baseline::read(path)?),
            (None, None) => None,
        };
        let scorer = scorer(settings)?;
        let mut plan = plan(&resolved, scorer, baseline)?;
        plan.resume = resume;
        let options =
            report::Options { formats, out, color: colored(), quiet: self.quiet, width: width() };
        let mut progress = Progress::new(progress_wanted(self.no_progress || self.quiet));
        let stdout = progress.beside(io::stdout().lock());
        let mut writer = Writer::new(options, &plan.tool, stdout)?;
        let stop = interruption();
        silence_panics();
        let expected = articles.expected();
        let result = pipeline::run(articles, expected, &plan, &mut writer, &stop, |event| {
            progress.hear(event);
        });
        let interrupted = matches!(result, Err(Error::Interrupted));
        if interrupted || result.is_ok() {
            let summary = writer.finish(interrupted)?;
            result?;
            if let (Some(path), Some(baseline)) = (&self.write_baseline, plan.policy.baseline()) {
                report::write_whole(path, &baseline.renewed())?;
            }
            // Articles that are skipped could have used what seems out of date.
            if plan.resume.is_none() && !self.quiet {
                for line in plan.policy.stale() {
                    anstream::eprintln!("fauxami: {line}");
                }
            }
            return Ok(exit_code(&summary, settings));
        }
        result.map(|()| EXIT_CLEAN)
    }
}

fn formats(settings: &Settings) -> Result<Vec<Format>, Error> {
    let mut formats = Vec::new();
    for name in settings.format.as_deref().unwrap_or_default() {
        let format = Format::from_str(name)?;
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(formats)
}

/// An article that could not be judged outranks a threshold: the run is incomplete.
fn exit_code(summary: &Summary, settings: &Settings) -> u8 {
    let severe = settings.fail_on.is_some_and(|least| summary.findings_at_least(least) > 0);
    let poor = settings
        .fail_under
        .is_some_and(|least| summary.lowest_quality().is_some_and(|quality| quality < least));
    if summary.failed > 0 {
        EXIT_FAILURES
    } else if severe || poor {
        EXIT_OVER_THRESHOLD
    } else {
        EXIT_CLEAN
    }
}

/// The terminal's width in columns, or 100.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(100)
}
