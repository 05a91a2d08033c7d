//! Findings that somebody has looked at and lets stand: entries of the settings file, and comments
//! in the article. Both need a reason, and both are stale once they suppress nothing.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{names, paths::Paths, suppress, unknown};
use crate::{
    error::Error,
    finding::{Finding, normalised},
    settings::{Desk, desk::Name},
    text::{Document, Note, Position},
};

/// The entries of the settings file.
#[derive(Debug, Default)]
pub(super) struct Exceptions(Vec<Exception>);

#[derive(Debug)]
struct Exception {
    /// File and line, as reports say who suppressed a finding.
    place: String,
    paths: Paths,
    code: String,
    quote: Option<String>,
    reason: String,
    /// Whether an article with such a path came by.
    met: AtomicBool,
    used: AtomicBool,
}

impl Exceptions {
    pub(super) fn new(
        desk: &Desk,
        check: &impl Fn(&Name) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let mut exceptions = Vec::new();
        let file = desk.path.file_name().unwrap_or_default().to_string_lossy();
        for entry in &desk.exceptions {
            check(&entry.code)?;
            if entry.reason.get_ref().trim().is_empty() {
                return Err(desk.wrong(&entry.reason.span(), "an exception needs a reason"));
            }
            exceptions.push(Exception {
                place: format!("{file}:{}", desk.line(&entry.path.span())),
                paths: Paths::new(std::slice::from_ref(&entry.path), desk)?,
                code: entry.code.get_ref().clone(),
                quote: entry.quote.as_deref().map(normalised),
                reason: entry.reason.get_ref().trim().to_owned(),
                met: AtomicBool::new(false),
                used: AtomicBool::new(false),
            });
        }
        Ok(Self(exceptions))
    }

    pub(super) fn apply(&self, document: &Document, findings: &mut [Finding]) {
        for entry in self.0.iter().filter(|entry| entry.paths.contain(&document.article.path)) {
            entry.met.store(true, Ordering::Relaxed);
            for finding in &mut *findings {
                let text = &document.text()[finding.span.clone()];
                let quotes =
                    entry.quote.as_ref().is_none_or(|quote| normalised(text).contains(quote));
                if names(&entry.code, finding.code, finding.name) && quotes {
                    entry.used.store(true, Ordering::Relaxed);
                    if finding.suppressed.is_none() {
                        suppress(finding, &entry.place, &entry.reason);
                    }
                }
            }
        }
    }

    /// Entries whose articles came by and had no such finding, of those that were looked for.
    pub(super) fn stale(&self, looks_for: impl Fn(&str) -> bool) -> Vec<String> {
        let idle = |entry: &&Exception| {
            entry.met.load(Ordering::Relaxed)
                && !entry.used.load(Ordering::Relaxed)
                && looks_for(&entry.code)
        };
        let said = |entry: &Exception| {
            let Exception { place, code, reason, .. } = entry;
            format!("{place}: nothing to ignore: no {code} there any more ({reason})")
        };
        self.0.iter().filter(idle).map(said).collect()
    }
}

/// A comment: `<!-- fauxami: ignore CODE reason -->`. It holds for the block it stands in, or else
/// for the next one.
#[derive(Debug)]
pub(super) struct Remark {
    position: Position,
    pub(super) code: String,
    pub(super) reason: String,
}

impl Remark {
    /// Reads a comment, or says what is wrong with it.
    pub(super) fn read(note: &Note, codes: &[(&str, &str)]) -> Result<Self, String> {
        const FORM: &str = "write <!-- fauxami: ignore CODE reason -->";
        let (verb, rest) = note.text.split_once(char::is_whitespace).unwrap_or((&note.text, ""));
        if verb != "ignore" {
            return Err(format!("a comment asks fauxami to “{verb}”; {FORM}"));
        }
        let rest = rest.trim_start();
        let (code, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if code.is_empty() {
            return Err(format!("a comment says “ignore” without a code; {FORM}"));
        }
        if !codes.iter().any(|(own, name)| names(code, own, name)) {
            return Err(unknown(code));
        }
        if reason.trim().is_empty() {
            return Err(format!("the comment that ignores {code} gives no reason; {FORM}"));
        }
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self { position: note.position, code: code.to_owned(), reason })
    }

    /// Suppresses what it is about; says whether there was anything.
    pub(super) fn apply(&self, document: &Document, findings: &mut [Finding]) -> bool {
        let article = &document.article;
        let place = |at: usize| article.source_map.position(&article.text, at);
        let places: Vec<_> = document
            .blocks
            .iter()
            .map(|block| (place(block.range.start), place(block.range.end), &block.range))
            .collect();
        let around = places
            .iter()
            .find(|(start, end, _)| *start <= self.position && self.position < *end)
            .or_else(|| {
                let behind = places.iter().filter(|(start, ..)| *start > self.position);
                behind.min_by_key(|(start, ..)| *start)
            });
        let Some((_, _, range)) = around else { return false };
        let by = format!("comment in line {}", self.position.line);
        let mut used = false;
        for finding in findings.iter_mut().filter(|finding| range.contains(&finding.span.start)) {
            if names(&self.code, finding.code, finding.name) {
                used = true;
                if finding.suppressed.is_none() {
                    suppress(finding, &by, &self.reason);
                }
            }
        }
        used
    }
}
