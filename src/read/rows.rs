//! Rows to score: sentences or sentence pairs as TSV or CSV with a header, or as JSON Lines.

use serde_json::Value;

use super::{
    entries::{Entries, Entry, entries},
    record::language,
};
use crate::{
    error::{Error, Failure},
    text::Language,
};

/// One row to score.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The row's own id, or the file's name without its ending and the line.
    pub id: String,
    /// The translation, verbatim.
    pub target: String,
    /// The original, verbatim.
    pub source: Option<String>,
    /// The language of `target`, if named.
    pub target_language: Option<Language>,
    /// The language of `source`, if named.
    pub source_language: Option<Language>,
    /// The line of the file where the row begins, from 1.
    pub line: u32,
}

/// The rows of one file, read as they are asked for.
#[derive(Debug)]
pub struct Rows {
    entries: Entries,
}

/// Opens a file of rows; `-` is standard input. It may be compressed.
///
/// # Errors
/// [`Error::NoInput`] if it does not exist or cannot be read, [`Error::Usage`] if it has no column
/// `target`.
pub fn rows(path: &str) -> Result<Rows, Error> {
    let entries = entries(path)?;
    if let Some(header) = entries.columns().filter(|header| !header.iter().any(|n| n == "target")) {
        let names: String = header.join(", ").chars().take(200).collect();
        return Err(Error::Usage(format!(
            "{path} has no column “target”; its columns are: {names}"
        )));
    }
    Ok(Rows { entries })
}

impl Iterator for Rows {
    type Item = Result<Row, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.entries.next()?;
        Some(entry.and_then(|entry| {
            row(&entry, &self.entries).map_err(|message| self.entries.failure(entry.line, message))
        }))
    }
}

/// Builds a row from the values at its keys.
fn row(entry: &Entry, entries: &Entries) -> Result<Row, String> {
    let get = |key: &str| match entry.values.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) if key == "id" => Ok(Some(number.to_string())),
        Some(_) => Err(format!("“{key}” must be a string")),
    };
    // Verbatim: offsets of words are counted in what the user gave.
    let text = |key: &str| Ok::<_, String>(get(key)?.filter(|text| !text.trim().is_empty()));
    let named = |key: &str| get(key)?.map_or(Ok(None), |code| language(&code));
    Ok(Row {
        id: text("id")?.unwrap_or_else(|| entries.id(entry.line)),
        target: text("target")?.ok_or("has no “target” or an empty one")?,
        source: text("source")?,
        target_language: named("target_language")?,
        source_language: named("source_language")?,
        line: entry.line,
    })
}
