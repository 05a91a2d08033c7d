//! Findings that were known before: they are not counted, and those that are gone are told.
//!
//! A finding is known by its article and its fingerprint (code, text and the text beside it), so
//! it may move within the article.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use super::{relative, suppress};
use crate::{error::Error, finding::Finding, text::Article};

/// The version of the file.
const VERSION: u32 = 1;

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Known>,
}

/// One finding, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// The article's file, relative to the baseline's folder.
    path: String,
    /// The article's id.
    id: String,
    code: String,
    /// For the reader.
    quote: String,
    fingerprint: String,
}

/// The article of a finding, and its fingerprint.
type Key = (String, String, String);

/// Known findings, and what a run made of them.
#[derive(Debug)]
pub struct Baseline {
    path: PathBuf,
    text: String,
    known: BTreeMap<Key, Known>,
    met: Mutex<Met>,
}

#[derive(Debug, Default)]
struct Met {
    articles: BTreeSet<(String, String)>,
    known: BTreeSet<Key>,
    all: BTreeSet<Known>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// [`Error::Usage`] if it does not exist or is none.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let wrong = |message: String| {
            let path = path.display();
            Error::Usage(format!(
                "the baseline {path} {message}; --write-baseline {path} makes one"
            ))
        };
        let text =
            fs::read_to_string(path).map_err(|error| wrong(format!("cannot be read ({error})")))?;
        let file: File =
            serde_json::from_str(&text).map_err(|error| wrong(format!("is none ({error})")))?;
        if file.version != VERSION {
            return Err(wrong(format!("has version {}, not {VERSION}", file.version)));
        }
        let key = |known: &Known| (known.path.clone(), known.id.clone(), known.fingerprint.clone());
        let known = file.findings.into_iter().map(|known| (key(&known), known)).collect();
        Ok(Self { path: path.to_owned(), text, known, met: Mutex::default() })
    }

    /// An empty one, to be written to `path`.
    pub fn empty(path: &Path) -> Self {
        let known = BTreeMap::new();
        Self { path: path.to_owned(), text: String::new(), known, met: Mutex::default() }
    }

    /// What the file says.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Suppresses what is known and remembers what is there.
    pub(super) fn apply(&self, article: &Article, prints: &[String], findings: &mut [Finding]) {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let folder = if folder == Path::new("") { Path::new(".") } else { folder };
        let path = relative(&article.path, folder);
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.articles.insert((path.clone(), article.id.clone()));
        for (finding, print) in findings.iter_mut().zip(prints) {
            if finding.suppressed.is_some() {
                continue;
            }
            let key = (path.clone(), article.id.clone(), print.clone());
            if self.known.contains_key(&key) {
                suppress(finding, "baseline", "known before");
                met.known.insert(key);
            }
            met.all.insert(Known {
                path: path.clone(),
                id: article.id.clone(),
                code: finding.code.to_owned(),
                quote: article.text[finding.span.clone()].to_owned(),
                fingerprint: print.clone(),
            });
        }
    }

    /// Known findings of articles that were read and do not have them any more.
    pub(super) fn gone(&self) -> Vec<String> {
        let met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        self.known
            .iter()
            .filter(|((path, id, _), _)| met.articles.contains(&(path.clone(), id.clone())))
            .filter(|(key, _)| !met.known.contains(*key))
            .map(|(_, Known { path, code, quote, .. })| {
                format!("{path}: gone from the baseline: {code} “{quote}”")
            })
            .collect()
    }

    /// The file with all that this run found, but for what somebody let stand.
    pub fn renewed(&self) -> String {
        let met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        let findings = met.all.iter().cloned().collect();
        let file = File { version: VERSION, findings };
        serde_json::to_string_pretty(&file).expect("a baseline is plain JSON") + "\n"
    }
}
