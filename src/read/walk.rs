//! From what the user typed to files: folders, globs, `-`, in a stable order.
//!
//! Only a list of names is made here; files are opened one at a time, when their turn comes.
//!
//! # What a folder gives
//! Files at any depth with the ending of a supported format, sorted by path. Hidden files and
//! folders are skipped, and so is what lies beside articles without being one: see [`ASIDE`]. A file
//! that is named, or matched by a glob, is always tried.

use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use walkdir::WalkDir;

use super::{failure, format::Format};
use crate::error::{Error, Failure};

/// Stems (any case) of files that a walk leaves out.
const ASIDE: &[&str] = &[
    "readme",
    "license",
    "licence",
    "licenses",
    "changelog",
    "contributing",
    "code_of_conduct",
    "copying",
    "notice",
    "authors",
    "counts",
    "robots",
    "requirements",
];

/// One thing to read.
#[derive(Debug)]
pub(super) enum Input {
    File(File),
    Stdin,
    /// It cannot be read; the others can.
    Failed(Failure),
}

/// One file.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    /// The folder it was found in; none if it was named itself.
    root: Option<Arc<Path>>,
}

impl File {
    pub(super) fn named(path: PathBuf) -> Self {
        Self { path, root: None }
    }

    /// The path inside the folder that the user gave, or the file's name.
    pub(super) fn relative(&self) -> PathBuf {
        let inside = self.root.as_ref().and_then(|root| self.path.strip_prefix(root).ok());
        match (inside, self.path.file_name()) {
            (Some(inside), _) => inside.to_owned(),
            (None, Some(name)) => name.into(),
            (None, None) => self.path.clone(),
        }
    }

    /// Whether it was found in a folder, not named.
    pub(super) fn was_walked(&self) -> bool {
        self.root.is_some()
    }
}

/// Lists what `paths` stand for, each file once.
pub(super) fn list(paths: &[String]) -> Result<Vec<Input>, Error> {
    if paths.is_empty() {
        return Err(Error::NoInput("name a file, a folder, a glob or - for standard input".into()));
    }
    let mut inputs = Vec::new();
    let mut seen = BTreeSet::new();
    let mut missing = 0;
    for path in paths {
        if path == "-" {
            if seen.insert(PathBuf::from(path)) {
                inputs.push(Input::Stdin);
            }
            continue;
        }
        match fs::metadata(path) {
            Ok(_) => one(Path::new(path), &mut inputs, &mut seen),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let matches = matches(path);
                if matches.is_empty() {
                    missing += 1;
                    let what = if path.contains(['*', '?', '[']) {
                        "no file matches this pattern"
                    } else {
                        "no such file or folder; check the spelling"
                    };
                    inputs.push(Input::Failed(failure(path, path, None, what)));
                }
                for path in matches {
                    one(&path, &mut inputs, &mut seen);
                }
            }
            Err(error) => {
                let message = format!("cannot be read: {error}");
                inputs.push(Input::Failed(failure(path, path, None, message)));
            }
        }
    }
    if missing == paths.len() {
        return Err(Error::NoInput(format!("{} not found", paths.join(", "))));
    }
    Ok(inputs)
}

fn matches(pattern: &str) -> Vec<PathBuf> {
    let options =
        glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let found = glob::glob_with(pattern, options).map(|paths| paths.flatten().collect());
    let mut found: Vec<PathBuf> = found.unwrap_or_default();
    found.sort();
    found
}

/// Lists a file, or the files of a folder.
fn one(path: &Path, inputs: &mut Vec<Input>, seen: &mut BTreeSet<PathBuf>) {
    if !path.is_dir() {
        if seen.insert(path.to_owned()) {
            inputs.push(Input::File(File::named(path.to_owned())));
        }
        return;
    }
    let root: Arc<Path> = path.into();
    let before = inputs.len();
    let mut repeated = false;
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let visible = walk.filter_entry(|entry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    });
    for entry in visible {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => {
                let path = entry.into_path();
                if seen.insert(path.clone()) {
                    inputs.push(Input::File(File { path, root: Some(root.clone()) }));
                } else {
                    repeated = true;
                }
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(path).to_string_lossy().into_owned();
                let message = match error.loop_ancestor() {
                    Some(_) => "is a link to a folder above it; skipped".to_owned(),
                    None => format!("cannot be read: {}", reason(&error)),
                };
                inputs.push(Input::Failed(failure(&path, &path, None, message)));
            }
        }
    }
    if inputs.len() == before && !repeated {
        let path = path.to_string_lossy();
        let message = "holds no article (.txt, .md, .html, .json, .jsonl, .csv or .tsv, each also .gz or .zst)";
        inputs.push(Input::Failed(failure(&path, &path, None, message)));
    }
}

fn reason(error: &walkdir::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
}

fn is_article(path: &Path) -> bool {
    let stem = super::format::stem(path).to_ascii_lowercase();
    Format::of_name(path).is_some() && !ASIDE.contains(&stem.as_str())
}
