//! What the user typed. One file per subcommand; each turns flags into settings, asks the library,
//! and says which exit code follows.

mod catalogue;
mod check;
mod config;
mod evaluate;
mod fix;
mod glossary;
mod model;
mod own;
mod plan;
mod score;

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use clap::{Parser, Subcommand, ValueEnum};

use crate::{
    error::Error,
    pipeline,
    score::{self as scoring, Scorer},
    settings::Settings,
    text::Language,
};

/// Nothing over the threshold.
pub(crate) const EXIT_CLEAN: u8 = 0;
/// Findings or scores over the threshold the user set.
pub(crate) const EXIT_OVER_THRESHOLD: u8 = 1;
/// Some articles could not be judged.
pub(crate) const EXIT_FAILURES: u8 = 3;

/// Audits machine-translated articles: finds translation artefacts, scores every sentence, writes
/// a report per article. Offline, on a plain CPU.
///
/// Exit codes: 0 nothing over the threshold · 1 findings or scores over the threshold you set ·
/// 2 could not run · 3 some articles could not be judged (all others were).
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    /// When to colour
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    color: Color,
    /// Settings file; without it, fauxami.toml in this folder or one above
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Audits articles and writes a report for each
    Check(check::Check),
    /// Scores sentences or sentence pairs: TSV, CSV or JSON Lines in, JSON Lines out
    Score(score::Score),
    /// Applies the repairs that need no second look; shows them as a diff unless told to write
    Fix(fix::Fix),
    /// Lists the artefacts that are looked for
    Rules(catalogue::Rules),
    /// Explains one artefact with its examples
    Explain(catalogue::Explain),
    /// Measures the scorer and the verdict on your own labelled rows
    Evaluate(evaluate::Evaluate),
    /// Converts and checks models of your own
    Model(model::Model),
    /// Prints the settings in force and where each comes from
    Config(config::Config),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Runs one command and returns its exit code.
///
/// # Errors
/// Whatever stops the run; see [`Error::exit_code`].
pub fn run(cli: Cli) -> Result<u8, Error> {
    let choice = match cli.color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::AlwaysAnsi,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
    let config = cli.config.as_deref();
    match cli.command {
        Command::Check(command) => command.run(config),
        Command::Score(command) => command.run(config),
        Command::Fix(command) => command.run(config),
        Command::Rules(command) => command.run(config),
        Command::Explain(command) => command.run(config),
        Command::Evaluate(command) => command.run(config),
        Command::Model(command) => command.run(),
        Command::Config(command) => command.run(config),
    }
}

/// Whether standard output shows colours.
fn colored() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Prints a whole text to standard output.
fn print(text: &str) -> Result<(), Error> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(written)
}

/// The error of a failed write to standard output.
fn written(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Error::ClosedPipe
    } else {
        Error::Write { path: PathBuf::from("standard output"), source: error }
    }
}

/// The scorer that the settings ask for; none with `--model none`.
fn scorer(settings: &Settings) -> Result<Option<Box<dyn Scorer>>, Error> {
    let model = settings.model.as_deref();
    if model == Some(Path::new("none")) {
        return Ok(None);
    }
    let device = settings.device.as_deref().map_or(Ok(scoring::Device::Cpu), str::parse)?;
    let scorer = scoring::open(model, device)?;
    match settings.calibration.as_deref() {
        None => Ok(Some(scorer)),
        Some(file) => scoring::recalibrated(scorer, file).map(Some),
    }
}

fn jobs(settings: &Settings) -> usize {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    settings.jobs.unwrap_or_else(cores)
}

fn language(code: Option<&str>) -> Result<Option<Language>, Error> {
    code.map(|code| {
        Language::from_code(code).ok_or_else(|| {
            Error::Usage(format!(
                "the language “{code}” is not known; use a code such as en or pt-BR"
            ))
        })
    })
    .transpose()
}

/// A flag that Ctrl-C sets; a second Ctrl-C ends the program at once.
fn interruption() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Another handler may be there already when the library is embedded; then it decides.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "the user insists; whole files only are on disk")]
            std::process::exit(130);
        }
    });
    stop
}

/// Panics in a stage become failures of an article; their backtraces would tear the progress bar.
fn silence_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !pipeline::is_catching() {
            usual(panic);
        }
    }));
}

/// Whether progress can be shown: standard error is a terminal.
fn progress_wanted(hidden: bool) -> bool {
    !hidden && io::stderr().is_terminal()
}
