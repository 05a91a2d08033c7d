//! `fauxami fix`: shows or applies the repairs that nobody needs to look at first.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anstyle::{AnsiColor, Style};
use clap::Args;
use similar::{ChangeTag, TextDiff};

use super::{
    EXIT_CLEAN, EXIT_FAILURES, EXIT_OVER_THRESHOLD, colored, language, plan::plan, silence_panics,
    written,
};
use crate::{
    error::Error,
    fix::{Outcome, repair},
    read, report,
    settings::{self, Layer},
};

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();

/// The arguments of `fix`.
#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 nothing to repair, or all repaired · 1 the diff is not empty \
                        · 2 could not run · 3 some files could not be read or were left alone"
)]
pub(super) struct Fix {
    /// Articles: files, folders or globs
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<String>,
    /// Write the files
    #[arg(long)]
    write: bool,
    /// Show the repairs as a unified diff and write nothing; the default
    #[arg(long, conflicts_with = "write")]
    diff: bool,
    /// Language of the articles (BCP 47); detected if not given
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Only these artefacts: codes or their beginnings, with commas (MRK,DUP001)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Option<Vec<String>>,
    /// Not these artefacts
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Option<Vec<String>>,
    /// The keys of [profile.NAME] in the settings file win over its others
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
}

impl Fix {
    pub(super) fn run(self, config: Option<&Path>) -> Result<u8, Error> {
        let layer = Layer {
            language: self.language,
            select: self.select,
            ignore: self.ignore,
            profile: self.profile,
            ..Layer::default()
        };
        let resolved = settings::load(layer, config)?;
        let plan = plan(&resolved, None, None)?;
        let settings = &resolved.settings;
        let options = read::Options {
            language: language(settings.language.as_deref())?,
            source_language: language(settings.source_language.as_deref())?,
            source: None,
            max_bytes: settings.max_article_bytes.unwrap_or(read::MAX_ARTICLE_BYTES),
        };
        silence_panics();
        let (mut files, mut repairs, mut incomplete) = (0, 0, false);
        for file in read::files(&self.paths)? {
            let read = file.map_err(|failure| failure.to_string()).and_then(|file| {
                let path = file.path.display();
                let bytes = fs::read(&file.path)
                    .map_err(|error| format!("{path}: cannot be read: {error}"))?;
                Ok((file, bytes))
            });
            let (file, bytes) = match read {
                Ok(read) => read,
                Err(message) => {
                    anstream::eprintln!("fauxami: {message}");
                    incomplete = true;
                    continue;
                }
            };
            let repaired = repair(&file, bytes, &options, &plan);
            for failure in &repaired.failures {
                anstream::eprintln!("fauxami: {failure}");
            }
            incomplete |= !repaired.failures.is_empty();
            match repaired.outcome {
                Outcome::Clean => {}
                Outcome::LeftAlone(message) => {
                    let path = file.path.display();
                    anstream::eprintln!("fauxami: {path}: left alone: {message}");
                    incomplete = true;
                }
                Outcome::Fixed { before, after, repairs: made } => {
                    files += 1;
                    repairs += made;
                    if self.write {
                        overwrite(&file.path, &after)?;
                    } else {
                        show(&file.path, &before, &after)?;
                    }
                }
            }
        }
        let did = if self.write { "made" } else { "possible; --write makes them" };
        let count = |number: usize, what: &str| {
            format!("{number} {what}{}", if number == 1 { "" } else { "s" })
        };
        let (repairs, files_said) = (count(repairs, "repair"), count(files, "file"));
        anstream::eprintln!("fauxami: {repairs} in {files_said} {did}");
        Ok(if incomplete {
            EXIT_FAILURES
        } else if files > 0 && !self.write {
            EXIT_OVER_THRESHOLD
        } else {
            EXIT_CLEAN
        })
    }
}

/// Replaces the file as a whole, or not at all; who may read it stays.
fn overwrite(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    let target = fs::canonicalize(path).map_err(failed)?;
    let permissions = fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(failed(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only")));
    }
    report::write_whole(&target, text)?;
    fs::set_permissions(&target, permissions).map_err(failed)
}

/// Prints a diff that `patch` understands.
fn show(path: &Path, before: &str, after: &str) -> Result<(), Error> {
    let diff = TextDiff::from_lines(before, after);
    let path = path.display().to_string();
    let mut unified = diff.unified_diff();
    unified.context_radius(3).header(&path, &path);
    let mut out = io::stdout().lock();
    if !colored() {
        return write!(out, "{unified}").and_then(|()| out.flush()).map_err(written);
    }
    let mut lines = vec![format!("--- {path}"), format!("+++ {path}")];
    for hunk in unified.iter_hunks() {
        lines.push(hunk.header().to_string());
        for change in hunk.iter_changes() {
            let line = change.value().trim_end_matches(['\r', '\n']);
            lines.push(match change.tag() {
                ChangeTag::Equal => format!(" {line}"),
                ChangeTag::Delete => format!("{REMOVED}-{line}{REMOVED:#}"),
                ChangeTag::Insert => format!("{ADDED}+{line}{ADDED:#}"),
            });
        }
    }
    writeln!(out, "{}", lines.join("\n")).and_then(|()| out.flush()).map_err(written)
}
