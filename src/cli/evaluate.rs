//! `fauxami evaluate`: measures the scorer and the verdict on labelled rows, and fits calibrations.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::{
    EXIT_CLEAN, EXIT_FAILURES, interruption, jobs, plan::plan, print, scorer, silence_panics,
};
use crate::{
    error::Error,
    evaluate::{self, Calibrate, Engine, Evaluation, Fit, Qe, Selection},
    score::Scorer,
    settings::{self, Layer, Resolved},
};

/// The arguments of `evaluate`.
#[derive(Args, Debug)]
pub(super) struct Evaluate {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// Sentence scores against people's: correlation, and whether `p_bad` can be trusted
    ///
    /// GOLD has `target`, a label `score`, `da_z`, `z_mean` or `da`, and if it can `source` and a
    /// language pair `lp`. With a column `bad` (1 or 0) or --bad-under, `p_bad` is measured too.
    Qe(QeArgs),
    /// Word probabilities against OK/BAD tags
    ///
    /// GOLD has `target_tok` (tokens with spaces between them) and `tags` (OK or BAD for each), and
    /// if it can `target`, `source` and `lp`.
    Words(Shared),
    /// Probabilities of a critical error against people's verdicts
    ///
    /// GOLD has `target` and `critical` (1 or 0, true or false), and if it can `source` and `lp`.
    Critical(Columns),
    /// Whether documents of people and of machines are told apart
    ///
    /// GOLD has `text` and `label` (human or mt), and if it can `lang`, `source_lang` and `source`.
    Documents(Columns),
    /// Pairs of a good and a damaged translation: is the good one preferred?
    ///
    /// GOLD has `good` and `bad`, and if it can `source`, `kind` (of damage) and `lang` or `lp`.
    Contrast(Shared),
    /// Fits the calibration to your editors' own verdicts and stores it beside the settings
    ///
    /// OWN has `target`, `bad` (1 or 0) or `score` (0 to 100), and if it can `source` and `critical`
    /// (1 or 0); at least 30 rows, better some hundreds. A map that is not better on rows it was not
    /// fitted to stays as shipped.
    Calibrate(CalibrateArgs),
}

#[derive(Args, Debug)]
struct CalibrateArgs {
    /// Verdicts: TSV or CSV with a header, or JSON Lines; - for standard input
    #[arg(value_name = "OWN")]
    own: String,
    /// Without a column `bad`: a sentence counts as bad if its score is lower than this
    #[arg(long, value_name = "X", default_value_t = evaluate::BAD_UNDER)]
    bad_under: f64,
    /// Where to store it; by default fauxami-calibration.json beside fauxami.toml, or in this folder
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    engine: EngineArgs,
}

/// What every kind takes.
#[derive(Args, Debug)]
struct Shared {
    /// Labelled rows: JSON Lines, TSV or CSV with a header, plain or compressed; - for standard input
    #[arg(value_name = "GOLD")]
    gold: String,
    /// Columns whose values make a row's group, with commas; by default `lp`, `pair`, `language_pair`,
    /// `lang`, `language` or `target_language`
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    by: Vec<String>,
    /// Only so many rows of each group, evenly spread over it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Leave the sources out
    #[arg(long)]
    without_source: bool,
    /// Bootstrap resamples behind each interval; 0 for no intervals
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    resamples: u32,
    /// A probability at or above this is a yes; give one that was chosen on other rows
    #[arg(long, value_name = "P", default_value_t = evaluate::THRESHOLD)]
    threshold: f64,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Folder for evaluation.json, evaluation.html and predictions.tsv
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Calibration fitted to your own verdicts, as `evaluate calibrate` writes it
    #[arg(long, value_name = "FILE")]
    calibration: Option<PathBuf>,
    #[command(flatten)]
    engine: EngineArgs,
}

/// Which model scores.
#[derive(Args, Debug)]
struct EngineArgs {
    /// Folder of another model
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// Where to compute: cpu, or a GPU by cuda, or torch-cpu to compare; the last two need a build with libtorch
    #[arg(long, value_name = "DEVICE", value_parser = settings::DEVICES)]
    device: Option<String>,
    /// Worker threads; one per core if not given
    #[arg(long, short, alias = "threads", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

/// Kinds that can measure what another program said.
#[derive(Args, Debug)]
struct Columns {
    #[command(flatten)]
    shared: Shared,
    /// Measure this column of GOLD; no model runs
    #[arg(long, value_name = "COLUMN")]
    predictions: Option<String>,
    /// Compare with this column of GOLD by paired bootstrap
    #[arg(long, value_name = "COLUMN")]
    against: Option<String>,
}

#[derive(Args, Debug)]
struct QeArgs {
    #[command(flatten)]
    columns: Columns,
    /// The column with people's scores
    #[arg(long, value_name = "COLUMN")]
    label: Option<String>,
    /// A sentence counts as bad if its label is lower than this
    #[arg(long, value_name = "X", allow_negative_numbers = true)]
    bad_under: Option<f64>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Aligned columns
    Text,
    /// One JSON object
    Json,
}

impl EngineArgs {
    fn settings(
        &self,
        calibration: Option<PathBuf>,
        config: Option<&Path>,
    ) -> Result<Resolved, Error> {
        let layer = Layer {
            model: self.model.clone(),
            device: self.device.clone(),
            calibration,
            jobs: self.jobs.map(usize::from),
            ..Layer::default()
        };
        settings::load(layer, config)
    }
}

impl Shared {
    fn options(&self) -> evaluate::Options {
        evaluate::Options {
            selection: Selection {
                path: self.gold.clone(),
                by: self.by.clone(),
                limit: self.limit.map(|limit| limit as usize),
            },
            without_source: self.without_source,
            predictions: None,
            against: None,
            resamples: self.resamples as usize,
            threshold: self.threshold,
        }
    }

    /// Prints and writes what came out.
    fn tell(&self, evaluation: &Evaluation) -> Result<u8, Error> {
        for failure in &evaluation.failures {
            anstream::eprintln!("fauxami: {failure}");
        }
        if let Some(folder) = &self.out {
            evaluation.write(folder)?;
        }
        print(&match self.format {
            Format::Text => evaluation.text(),
            Format::Json => evaluation.json(),
        })?;
        Ok(if evaluation.failures.is_empty() { EXIT_CLEAN } else { EXIT_FAILURES })
    }
}

impl Columns {
    fn options(&self) -> evaluate::Options {
        evaluate::Options {
            predictions: self.predictions.clone(),
            against: self.against.clone(),
            ..self.shared.options()
        }
    }
}

impl Evaluate {
    pub(super) fn run(self, config: Option<&Path>) -> Result<u8, Error> {
        let (shared, options) = match &self.kind {
            Kind::Calibrate(calibrate) => return calibrate.run(config),
            Kind::Qe(QeArgs { columns, .. })
            | Kind::Critical(columns)
            | Kind::Documents(columns) => (&columns.shared, columns.options()),
            Kind::Words(shared) | Kind::Contrast(shared) => (shared, shared.options()),
        };
        if let Some(folder) = &shared.out {
            // Finds out now, not after the work, whether the folder can be written to.
            crate::report::create(folder)?;
        }
        let resolved = shared.engine.settings(shared.calibration.clone(), config)?;
        let settings = &resolved.settings;
        let scorer: Option<Box<dyn Scorer>> =
            if options.predictions.is_some() { None } else { scorer(settings)? };
        let stop = interruption();
        silence_panics();
        if let Kind::Documents(_) = &self.kind {
            let plan = plan(&resolved, scorer, None)?;
            return shared.tell(&evaluate::documents(&options, Some((&plan, &stop)))?);
        }
        let engine =
            scorer.as_deref().map(|scorer| Engine { scorer, jobs: jobs(settings), stop: &stop });
        let engine = engine.as_ref();
        let evaluation = match &self.kind {
            Kind::Qe(QeArgs { label, bad_under, .. }) => {
                let qe = Qe { label: label.clone(), bad_under: *bad_under };
                evaluate::qe(&options, &qe, engine)?
            }
            Kind::Words(_) => evaluate::words(&options, engine)?,
            Kind::Critical(_) => evaluate::critical(&options, engine)?,
            Kind::Contrast(_) => evaluate::contrast(&options, engine)?,
            Kind::Documents(_) | Kind::Calibrate(_) => unreachable!("done above"),
        };
        shared.tell(&evaluation)
    }
}

/// The name under which a calibration is stored.
const CALIBRATION: &str = "fauxami-calibration.json";

impl CalibrateArgs {
    fn run(&self, config: Option<&Path>) -> Result<u8, Error> {
        let Resolved { mut settings, file, .. } = self.engine.settings(None, config)?;
        // It starts from the shipped maps, whatever was fitted before.
        settings.calibration = None;
        let Some(scorer) = scorer(&settings)? else {
            let message = "calibrate needs a model; leave out --model none";
            return Err(Error::Usage(message.to_owned()));
        };
        let stop = interruption();
        silence_panics();
        let engine = Engine { scorer: &*scorer, jobs: jobs(&settings), stop: &stop };
        let calibrate = Calibrate { path: self.own.clone(), bad_under: self.bad_under };
        let fit = evaluate::calibrate(&calibrate, &engine)?;
        for failure in &fit.failures {
            anstream::eprintln!("fauxami: {failure}");
        }
        let mut page = match self.format {
            Format::Text => fit.text(),
            Format::Json => fit.json(),
        };
        let beside = file.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let out = self.out.clone().unwrap_or_else(|| beside.join(CALIBRATION));
        if fit.helps() {
            fit.write(&out)?;
        }
        if matches!(self.format, Format::Text) {
            page += &advice(&fit, &out);
        }
        print(&page)?;
        Ok(if fit.failures.is_empty() { EXIT_CLEAN } else { EXIT_FAILURES })
    }
}

/// What became of the file, and how to use it.
fn advice(fit: &Fit, out: &Path) -> String {
    if !fit.helps() {
        return "\nNothing stored: no map is better than the shipped one.\n".to_owned();
    }
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "\nStored in {}. To use it, write into the fauxami.toml beside it:\n  calibration = \"{name}\"\n\
         or pass it to check, score or evaluate with --calibration.\n",
        out.display()
    )
}
