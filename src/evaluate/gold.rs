//! Labelled rows: reads them, says which columns a kind of evaluation wants, and puts every row
//! into a group. A row that cannot be used is a failure; the others are still measured.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{
    error::{Error, Failure},
    read::{Entry, entries},
};

/// Columns that tell groups apart, if the user names none: the first that a row has.
const BY: &[&str] = &["lp", "pair", "language_pair", "lang", "language", "target_language"];
/// The group of rows that have none of them.
const ALL: &str = "all";
/// Other names of columns, as published collections have them.
const ALIASES: &[(&str, &[&str])] =
    &[("source", &["original", "src"]), ("target", &["translation", "mt"])];

/// Which rows of a file are measured, and how they are grouped.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The file; `-` is standard input.
    pub path: String,
    /// The columns whose values make a row's group, joined by `-`; by default the first of `lp`,
    /// `pair`, `language_pair`, `lang`, `language` and `target_language`.
    pub by: Vec<String>,
    /// Only so many rows of each group, evenly spread over it.
    pub limit: Option<usize>,
}

/// One labelled row.
#[derive(Clone, Debug, Default)]
pub(super) struct Labelled {
    pub(super) id: String,
    pub(super) line: u32,
    pub(super) group: String,
    pub(super) values: Map<String, Value>,
}

/// The rows of a file that could be parsed, and what the others lack.
#[derive(Debug)]
pub(super) struct Gold<T> {
    pub(super) rows: Vec<T>,
    pub(super) failures: Vec<Failure>,
    /// What tells the groups apart.
    pub(super) by: String,
}

/// Reads what `selection` names. `wanted` lists the columns without which nothing can be measured,
/// each with its alternatives; `parse` makes an item of a row, or says what is wrong with it and
/// what to do.
///
/// # Errors
/// [`Error::NoInput`] if there is no such file, [`Error::Usage`] if it has not the wanted columns or
/// no row could be used.
pub(super) fn read<T>(
    selection: &Selection,
    wanted: &[&[&str]],
    parse: impl Fn(Labelled) -> Result<T, String>,
) -> Result<Gold<T>, Error> {
    let path = &selection.path;
    let mut entries = entries(path)?;
    let names: Vec<String> = wanted.iter().map(|names| names.join("|")).collect();
    let names = names.join(", ");
    if let Some(header) = entries.columns() {
        let has = |name: &&str| keys(name).any(|key| header.contains(&key.to_lowercase()));
        if let Some(missing) = wanted.iter().find(|names| !names.iter().any(&has)) {
            let columns: String = header.join(", ").chars().take(200).collect();
            return Err(Error::Usage(format!(
                "{path} has no column “{}”; this evaluation wants {names}, the file has: {columns}",
                missing.join("” or “")
            )));
        }
    }
    let mut gold = Gold { rows: Vec::new(), failures: Vec::new(), by: String::new() };
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    while let Some(entry) = entries.next() {
        let Entry { line, mut values } = match entry {
            Ok(entry) => entry,
            Err(failure) => {
                gold.failures.push(failure);
                continue;
            }
        };
        for (name, others) in ALIASES {
            let other = others.iter().find(|other| values.contains_key(**other));
            if let Some(other) = other.filter(|_| !values.contains_key(*name)) {
                let value = values[*other].clone();
                values.insert((*name).to_owned(), value);
            }
        }
        let (by, group) = match group(&values, &selection.by) {
            Ok(group) => group,
            Err(message) => {
                gold.failures.push(entries.failure(line, message));
                continue;
            }
        };
        let id = text(&values, "id").ok().flatten().unwrap_or_else(|| entries.id(line));
        match parse(Labelled { id, line, group: group.clone(), values }) {
            Ok(row) => {
                places.entry(group).or_default().push(gold.rows.len());
                gold.by = by;
                gold.rows.push(row);
            }
            Err(message) => gold.failures.push(entries.failure(line, message)),
        }
    }
    if gold.rows.is_empty() {
        let why = gold.failures.first().map_or("it is empty".to_owned(), |failure| {
            let line = failure.line.map(|line| format!("line {line} ")).unwrap_or_default();
            format!("{line}{}", failure.message)
        });
        return Err(Error::Usage(format!(
            "no row of {path} can be used: {why}; this evaluation wants {names}"
        )));
    }
    if let Some(limit) = selection.limit {
        let chosen: BTreeSet<usize> =
            places.values().flat_map(|places| spread(places, limit)).collect();
        let mut place = 0..;
        gold.rows.retain(|_| place.next().is_some_and(|place| chosen.contains(&place)));
    }
    Ok(gold)
}

/// At most `limit` of `places`, evenly spread.
fn spread(places: &[usize], limit: usize) -> impl Iterator<Item = usize> {
    let count = limit.min(places.len());
    (0..count).map(move |number| places[number * places.len() / count])
}

/// `name` and the other names of its column.
fn keys(name: &str) -> impl Iterator<Item = &str> {
    let others = ALIASES.iter().find(|(known, _)| *known == name).map_or(&[][..], |entry| entry.1);
    std::iter::once(name).chain(others.iter().copied())
}

/// What tells groups apart, and the group.
fn group(values: &Map<String, Value>, by: &[String]) -> Result<(String, String), String> {
    if by.is_empty() {
        for name in BY {
            if let Some(value) = text(values, name)? {
                return Ok(((*name).to_owned(), value));
            }
        }
        return Ok((ALL.to_owned(), ALL.to_owned()));
    }
    let mut parts = Vec::new();
    for name in by {
        parts.push(text(values, name)?.ok_or_else(|| format!("has no “{name}” to group it by"))?);
    }
    Ok((by.join("-"), parts.join("-")))
}

/// The value at `key`. Names of columns in a table are in lower case.
fn get<'v>(values: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    values.get(key).or_else(|| values.get(&key.to_lowercase()))
}

/// The text at `key`; none if there is none or it is blank. A number counts as text.
pub(super) fn text(values: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match get(values, key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err(format!("“{key}” must be a string")),
    }
}

/// The text at `key`.
pub(super) fn needed(values: &Map<String, Value>, key: &str) -> Result<String, String> {
    text(values, key)?.ok_or_else(|| format!("has no “{key}” or an empty one"))
}

/// The number at `key`; none if there is none.
pub(super) fn number(values: &Map<String, Value>, key: &str) -> Result<Option<f64>, String> {
    let wrong = || format!("“{key}” must be a number");
    let number = match get(values, key) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
        Some(Value::String(text)) => text.trim().parse().map_err(|_| wrong())?,
        Some(Value::Number(number)) => number.as_f64().ok_or_else(wrong)?,
        Some(_) => return Err(wrong()),
    };
    // Texts may say “inf” or “nan”.
    if number.is_finite() { Ok(Some(number)) } else { Err(wrong()) }
}

/// The probability at `key`; none if there is none.
pub(super) fn probability(values: &Map<String, Value>, key: &str) -> Result<Option<f64>, String> {
    match number(values, key)? {
        Some(p) if !(0.0..=1.0).contains(&p) => Err(format!("“{key}” must be from 0 to 1")),
        p => Ok(p),
    }
}

/// Whether `key` is true, 1, yes or bad; false, 0, no or ok. None if there is none.
pub(super) fn flag(values: &Map<String, Value>, key: &str) -> Result<Option<bool>, String> {
    if let Some(Value::Bool(flag)) = get(values, key) {
        return Ok(Some(*flag));
    }
    let Some(text) = text(values, key)? else { return Ok(None) };
    match &*text.trim().to_lowercase() {
        "true" | "1" | "1.0" | "yes" | "bad" => Ok(Some(true)),
        "false" | "0" | "0.0" | "no" | "ok" => Ok(Some(false)),
        _ => Err(format!("“{key}” must be 1 or 0, true or false, or BAD or OK")),
    }
}

/// The tokens at `key`: a string with spaces between them, or an array of strings.
pub(super) fn tokens(values: &Map<String, Value>, key: &str) -> Result<Vec<String>, String> {
    match get(values, key) {
        Some(Value::Array(tokens)) => tokens
            .iter()
            .map(|token| token.as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .ok_or_else(|| format!("“{key}” must hold strings only")),
        _ => Ok(needed(values, key)?.split_whitespace().map(str::to_owned).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn labels_are_read_from_what_people_write() {
        let row = values(
            r#"{"a": 1, "b": "0", "c": "BAD", "d": true, "e": null, "f": "perhaps", "g": " ", "h": "nan"}"#,
        );
        let flags: Vec<_> = ["a", "b", "c", "d", "e", "g"].map(|key| flag(&row, key)).to_vec();
        let wanted = [Some(true), Some(false), Some(true), Some(true), None, None].map(Ok);
        assert_eq!(flags, wanted);
        assert!(flag(&row, "f").unwrap_err().contains("“f” must be 1 or 0"));
        assert_eq!(number(&row, "b"), Ok(Some(0.0)));
        assert_eq!(number(&row, "g"), Ok(None));
        assert!(number(&row, "f").is_err() && number(&row, "h").is_err());
        assert!(probability(&values(r#"{"p": 1.5}"#), "p").unwrap_err().contains("from 0 to 1"));
    }

    #[test]
    fn a_limit_takes_rows_from_the_whole_group() {
        let places: Vec<usize> = (100..110).collect();
        assert_eq!(spread(&places, 4).collect::<Vec<_>>(), [100, 102, 105, 107]);
        assert_eq!(spread(&places, 99).collect::<Vec<_>>(), places);
        assert_eq!(spread(&places, 0).count(), 0);
    }

    #[test]
    fn groups_are_named_by_the_columns_asked_for() {
        let row = values(r#"{"pair": "en-de", "lang": "de", "source_lang": "en"}"#);
        let named = |by: &[&str]| {
            group(&row, &by.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        let pair = |by: &str, group: &str| Ok((by.to_owned(), group.to_owned()));
        assert_eq!(named(&[]), pair("pair", "en-de"));
        assert_eq!(named(&["lang"]), pair("lang", "de"));
        assert_eq!(named(&["source_lang", "lang"]), pair("source_lang-lang", "en-de"));
        assert!(named(&["year"]).unwrap_err().contains("“year”"));
        assert_eq!(group(&values("{}"), &[]), pair("all", "all"));
    }
}
