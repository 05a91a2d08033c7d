//! The two ways things go wrong: an [`Error`] stops the run, a [`Failure`] is
//! data about one article and stops nothing.

use std::{fmt, io, path::PathBuf};

/// Stops the run with exit code 2. Messages complete "fauxami: …".
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The command line or the settings ask for something that does not exist.
    #[error("{0}")]
    Usage(String),
    /// The settings file cannot be used.
    #[error("failed to read settings from {path}: {message}")]
    Settings {
        /// The settings file.
        path: PathBuf,
        /// What is wrong, with the line.
        message: String,
    },
    /// The model is missing, damaged or of the wrong shape.
    #[error("failed to load the model {name}: {message}")]
    Model {
        /// Its name or folder.
        name: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// None of the inputs could be read.
    #[error("nothing to read: {0}")]
    NoInput(String),
    /// A report cannot be written.
    #[error("failed to write {path}: {source}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Standard output was closed by the reader; not a failure.
    #[error("standard output was closed")]
    ClosedPipe,
    /// The user stopped the run.
    #[error("interrupted; finished reports are kept, go on with --resume")]
    Interrupted,
}

impl Error {
    /// The exit code of a run that this error stops.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Interrupted => 130,
            _ => 2,
        }
    }
}

/// Where in the pipeline an article failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the file or the record.
    Read,
    /// Cutting it into sentences.
    Segment,
    /// Looking for artefacts.
    Detect,
    /// Scoring its sentences.
    Score,
    /// Writing its report.
    Report,
}

impl Stage {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Segment => "segment",
            Self::Detect => "detect",
            Self::Score => "score",
            Self::Report => "report",
        }
    }
}

/// Why one article could not be judged. All others still are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The article's id, or the file's name.
    pub id: String,
    /// The file as the user gave it.
    pub path: String,
    /// The line of the file, from 1, where it matters.
    pub line: Option<u32>,
    /// Where it failed.
    pub stage: Stage,
    /// What is wrong and what to do; a lowercase fragment.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}
