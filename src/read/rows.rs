//! Rows to score: sentences or sentence pairs as TSV or CSV with a header, or as JSON Lines.
//!
//! In TSV quotation marks are text and a line is a row, as in the collections that rows come from.

use std::{fs, io, path::Path, sync::Arc};

use serde_json::Value;

use super::{
    Options, decode,
    file::Context,
    format::Format,
    lines::Lines,
    record::language,
    source::Source,
    table::{self, Dialect},
    unpack,
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
pub struct Rows {
    context: Context,
    kind: Kind,
    ended: bool,
}

enum Kind {
    Lines(Lines),
    Table { records: table::Records, dialect: Dialect, header: Vec<String> },
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").field("path", &self.context.path).finish_non_exhaustive()
    }
}

/// Opens a file of rows; `-` is standard input. It may be compressed.
///
/// # Errors
/// [`Error::NoInput`] if it does not exist or cannot be read, [`Error::Usage`] if it has no column
/// `target`.
pub fn rows(path: &str) -> Result<Rows, Error> {
    let no_input = |error: io::Error| Error::NoInput(format!("{path}: {error}"));
    let reader: Box<dyn io::Read + Send> = if path == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(fs::File::open(path).map_err(no_input)?)
    };
    let (head, reader) = unpack::unpacked(reader)
        .and_then(|reader| unpack::peek(reader, decode::HEAD))
        .map_err(no_input)?;
    if let Some(message) = decode::binary(&head) {
        return Err(Error::NoInput(format!("{path} {message}")));
    }
    let options = Arc::new(Options::default());
    let context = Context { path: path.to_owned(), options, walked: false };
    let limit = context.limit();
    let lines = Lines::new(decode::narrowed(reader, &head), limit);
    let Some(dialect) = dialect(Path::new(path), &head) else {
        return Ok(Rows { context, kind: Kind::Lines(lines), ended: false });
    };
    let mut records = table::Records::new(lines, dialect, limit);
    let header = match records.next().map_err(no_input)? {
        Some(record) => table::header(&fields(record.bytes, dialect)),
        None => return Err(Error::NoInput(format!("{path} is empty"))),
    };
    if !header.iter().any(|name| name == "target") {
        let names: String = header.join(", ").chars().take(200).collect();
        return Err(Error::Usage(format!(
            "{path} has no column “target”; its columns are: {names}"
        )));
    }
    Ok(Rows { context, kind: Kind::Table { records, dialect, header }, ended: false })
}

/// None for JSON Lines. Without a telling name, the first line tells.
fn dialect(path: &Path, head: &[u8]) -> Option<Dialect> {
    match Format::of_name(path) {
        Some(Format::Json | Format::JsonLines) => None,
        Some(Format::Csv) => Some(Dialect::of_csv(head)),
        Some(Format::Tsv) => Some(Dialect::PlainTsv),
        _ => {
            let head = decode::text(head.to_vec(), None);
            let first = head.trim_start().lines().next().unwrap_or_default();
            match first {
                _ if first.starts_with('{') => None,
                _ if first.contains(',') && !first.contains('\t') => {
                    Some(Dialect::of_csv(first.as_bytes()))
                }
                _ => Some(Dialect::PlainTsv),
            }
        }
    }
}

fn fields(bytes: Vec<u8>, dialect: Dialect) -> Vec<Source> {
    table::fields(&Source::file(decode::text(bytes, None)), dialect)
}

impl Iterator for Rows {
    type Item = Result<Row, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let context = &self.context;
        let (next, reached) = match &mut self.kind {
            Kind::Lines(lines) => (next_object(lines, context).transpose(), lines.reached()),
            Kind::Table { records, dialect, header } => {
                (next_record(records, *dialect, header, context).transpose(), records.reached())
            }
        };
        match next? {
            Ok(row) => Some(row),
            Err(error) => {
                self.ended = true;
                Some(Err(context.fail(Some(reached), format!("cannot be read on: {error}"))))
            }
        }
    }
}

type Next = io::Result<Option<Result<Row, Failure>>>;

fn next_object(lines: &mut Lines, context: &Context) -> Next {
    let line = loop {
        match lines.next()? {
            None => return Ok(None),
            Some(line) if line.bytes.trim_ascii().is_empty() => {}
            Some(line) => break line,
        }
    };
    if line.too_long {
        return Ok(Some(Err(context.fail(Some(line.number), context.too_long("the line")))));
    }
    let parsed =
        serde_json::from_str::<serde_json::Map<String, Value>>(&decode::text(line.bytes, None));
    let row = match parsed {
        Ok(values) => row(context, line.number, |key| match values.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) if key == "id" => Ok(Some(number.to_string())),
            Some(_) => Err(format!("“{key}” must be a string")),
        }),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let message = format!("is not a JSON object: {reason}; repair or remove it");
            Err(context.fail(Some(line.number), message))
        }
    };
    Ok(Some(row))
}

fn next_record(
    records: &mut table::Records,
    dialect: Dialect,
    header: &[String],
    context: &Context,
) -> Next {
    let Some(record) = records.next()? else { return Ok(None) };
    let line = Some(record.line);
    if record.too_long {
        return Ok(Some(Err(context.fail(line, context.too_long("the row")))));
    }
    if record.unclosed {
        let message = "opens a quotation mark that is never closed; double or remove it";
        return Ok(Some(Err(context.fail(line, message))));
    }
    let fields = fields(record.bytes, dialect);
    if fields.len() > header.len() {
        let message = format!("has {} fields where the header has {}", fields.len(), header.len());
        return Ok(Some(Err(context.fail(line, message))));
    }
    let row = row(context, record.line, |key| {
        let at = header.iter().position(|name| name == key);
        Ok(at.and_then(|at| fields.get(at)).map(|field| field.text().to_owned()))
    });
    Ok(Some(row))
}

/// Builds a row from the values at its keys.
fn row(
    context: &Context,
    line: u32,
    get: impl Fn(&str) -> Result<Option<String>, String>,
) -> Result<Row, Failure> {
    // Verbatim: offsets of words are counted in what the user gave.
    let text = |key: &str| Ok::<_, String>(get(key)?.filter(|text| !text.trim().is_empty()));
    let built = || {
        let named = |key: &str| get(key)?.map_or(Ok(None), |code| language(&code));
        Ok::<_, String>(Row {
            id: text("id")?.unwrap_or_else(|| format!("{}:{line}", context.stem())),
            target: text("target")?.ok_or("has no “target” or an empty one")?,
            source: text("source")?,
            target_language: named("target_language")?,
            source_language: named("source_language")?,
            line,
        })
    };
    built().map_err(|message| context.fail(Some(line), message))
}
