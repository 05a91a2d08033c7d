//! Renders audits as reports: one [`Record`] per article, from which every
//! format is written, and a summary of the run. Judges nothing; what it shows
//! was decided upstream.

mod compose;
mod csv;
mod excerpt;
mod github;
mod html;
mod index;
mod json;
mod junit;
mod markdown;
mod markup;
mod offsets;
pub mod record;
mod sarif;
pub mod summary;
mod text;
mod writer;

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    str::FromStr,
};

use sha2::{Digest, Sha256};

use self::writer::Stream;
pub use self::{
    compose::{content_sha256, record},
    html::page_head,
    markup::escaped,
    record::{Record, schema},
    summary::Summary,
    writer::{Writer, create, whole as write_whole},
};
use crate::{error::Error, verdict::ModelId};

/// What makes the reports of a run.
#[derive(Clone, Debug)]
pub struct Tool {
    /// The version of fauxami.
    pub version: String,
    /// The model that scores, if one does.
    pub model: Option<ModelId>,
    /// SHA-256 of the settings that decide what a report says, lower-case hex.
    pub settings_sha256: String,
}

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For a terminal; always to standard output.
    Text,
    /// One file per article.
    Json,
    /// One line per article, one file per run.
    Jsonl,
    /// One page per article and an index.
    Html,
    /// One Markdown file per article.
    Md,
    /// One row per finding, one file per run.
    Csv,
    /// SARIF 2.1.0, one file per run.
    Sarif,
    /// `JUnit` XML, one file per run.
    Junit,
    /// GitHub workflow commands; always to standard output.
    Github,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Json,
        Self::Jsonl,
        Self::Html,
        Self::Md,
        Self::Csv,
        Self::Sarif,
        Self::Junit,
        Self::Github,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Md => "md",
            Self::Csv => "csv",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            Error::Usage(format!("there is no format `{name}`; choose from {names}"))
        })
    }
}

/// Where reports go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    /// Files in this folder, which is created if need be.
    Folder(PathBuf),
    /// Standard output, one format only.
    Stdout,
}

/// How a run reports.
#[derive(Clone, Debug)]
pub struct Options {
    /// The formats, each at most once.
    pub formats: Vec<Format>,
    /// Where they go.
    pub out: Out,
    /// Whether text for the terminal is coloured.
    pub color: bool,
    /// Whether text is only failures and one line of summary.
    pub quiet: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// The name, without an ending, of the files about one article: safe on any file system, the
/// same in every run, different for every path and id.
pub fn file_name(path: &str, id: &str) -> String {
    const LONGEST: usize = 60;
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let both = if id.starts_with(stem) { id.to_owned() } else { format!("{stem}-{id}") };
    let mut slug = String::new();
    for c in both.chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    let digest = compose::hex(&Sha256::digest(format!("{path}\0{id}"))[..6]);
    format!("{}-{digest}", if slug.is_empty() { "article" } else { slug })
}

/// The report that an earlier run left in `folder` about an article, if it is there and whole.
/// Whether it still holds is for the caller to compare: content, tool, and whether it failed.
pub fn existing(folder: &Path, path: &str, id: &str) -> Option<Record> {
    let bytes = fs::read(folder.join(file_name(path, id) + ".json")).ok()?;
    let record: Record = serde_json::from_slice(&bytes).ok()?;
    (record.article.path == path && record.article.id == id).then_some(record)
}

/// `text` in quotation marks, unless it has some.
fn quoted(text: &str) -> String {
    let has_marks = text.starts_with(['“', '"', '„', '«', '»', '「', '『', '‘', '”']);
    if has_marks { text.to_owned() } else { format!("“{text}”") }
}

/// "1 article", "2 articles".
fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
