//! `fauxami score`: scores sentences or sentence pairs, one JSON line a row, in input order.

use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

use clap::Args;
use serde::Serialize;

use super::{EXIT_CLEAN, EXIT_FAILURES, interruption, jobs, scorer, silence_panics, written};
use crate::{
    error::{Error, Failure},
    pipeline,
    read::{self, Row},
    settings::{self, Layer},
    verdict,
};

/// The arguments of `score`.
#[derive(Args, Debug)]
pub(super) struct Score {
    /// Rows with the columns or keys id, target and, if there is one, source: TSV or CSV with a
    /// header, or JSON Lines; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: String,
    /// Add the probability of an error for every word
    #[arg(long)]
    tokens: bool,
    /// Folder of another model
    #[arg(long, value_name = "DIR")]
    model: Option<std::path::PathBuf>,
    /// Where to compute: cpu, or a GPU by cuda, or torch-cpu to compare; the last two need a build with libtorch
    #[arg(long, value_name = "DEVICE", value_parser = settings::DEVICES)]
    device: Option<String>,
    /// Calibration fitted to your own verdicts, as `evaluate calibrate` writes it
    #[arg(long, value_name = "FILE")]
    calibration: Option<std::path::PathBuf>,
    /// Worker threads; one per core if not given
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
}

/// One line of output. Offsets are code points of `target`.
#[derive(Serialize)]
struct Line<'r> {
    id: &'r str,
    score: f64,
    p_bad: f64,
    p_critical: f64,
    z: f64,
    /// Into how many overlapping windows the pair was cut, if it was too long for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    windows: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<Word>>,
}

#[derive(Serialize)]
struct Word {
    start: usize,
    end: usize,
    p_bad: f64,
}

impl Score {
    pub(super) fn run(self, config: Option<&Path>) -> Result<u8, Error> {
        if self.jobs == Some(0) {
            return Err(Error::Usage("--jobs must be at least 1".to_owned()));
        }
        let layer = Layer {
            model: self.model,
            device: self.device,
            calibration: self.calibration,
            jobs: self.jobs,
            ..Layer::default()
        };
        let settings = settings::load(layer, config)?.settings;
        let rows = read::rows(&self.file)?;
        let Some(scorer) = scorer(&settings)? else {
            return Err(Error::Usage("score needs a model; leave out --model none".to_owned()));
        };
        let stop = interruption();
        silence_panics();
        let mut out = BufWriter::new(io::stdout().lock());
        let mut failures = 0_u64;
        let result =
            pipeline::score(rows, &self.file, &*scorer, jobs(&settings), &stop, |scored| {
                match scored {
                    Ok((row, score)) => {
                        serde_json::to_writer(&mut out, &line(&row, &score, self.tokens))
                            .map_err(|error| written(error.into()))?;
                        out.write_all(b"\n").map_err(written)
                    }
                    Err(failure) => {
                        failures += 1;
                        warn(&failure);
                        Ok(())
                    }
                }
            });
        // What is scored is written even if the run was interrupted.
        let flushed = out.flush().map_err(written);
        result.and(flushed)?;
        Ok(if failures > 0 { EXIT_FAILURES } else { EXIT_CLEAN })
    }
}

fn warn(failure: &Failure) {
    anstream::eprintln!("fauxami: {failure}");
}

fn line<'r>(row: &'r Row, score: &verdict::Score, with_words: bool) -> Line<'r> {
    Line {
        id: &row.id,
        score: rounded(score.score, 2),
        p_bad: rounded(score.p_bad, 4),
        p_critical: rounded(score.p_critical, 4),
        z: rounded(score.z, 4),
        windows: (score.windows > 1).then_some(score.windows),
        words: with_words.then(|| words(&row.target, score)),
    }
}

/// The words with offsets in code points, counted in one pass.
fn words(target: &str, score: &verdict::Score) -> Vec<Word> {
    let (mut at, mut points) = (0, 0);
    let mut point = |byte: usize| {
        points += target[at..byte].chars().count();
        at = byte;
        points
    };
    score
        .words
        .iter()
        .map(|(range, p_bad)| Word {
            start: point(range.start),
            end: point(range.end),
            p_bad: rounded(*p_bad, 4),
        })
        .collect()
}

fn rounded(value: f64, digits: i32) -> f64 {
    let unit = 10f64.powi(digits);
    let rounded = (value * unit).round() / unit;
    // No minus zero in reports.
    if rounded == 0.0 { 0.0 } else { rounded }
}
