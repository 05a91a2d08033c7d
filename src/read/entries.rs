//! The entries of one file of rows, whatever their columns: TSV or CSV with a header, or JSON Lines.
//!
//! In TSV quotation marks are text and a line is a row, as in the collections that rows come from.
//! What the columns mean is left to the caller.

use std::{fs, io, path::Path, sync::Arc};

use serde_json::{Map, Value};

use super::{
    Options, decode,
    file::Context,
    format::Format,
    lines::Lines,
    source::Source,
    table::{self, Dialect},
    unpack,
};
use crate::error::{Error, Failure};

/// One entry of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// Its values by column or key, in the order of the file. Those of a table are strings.
    pub values: Map<String, Value>,
}

/// The entries of one file, read as they are asked for.
pub struct Entries {
    context: Context,
    kind: Kind,
    ended: bool,
}

enum Kind {
    Lines(Lines),
    Table { records: table::Records, dialect: Dialect, header: Vec<String> },
}

impl std::fmt::Debug for Entries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entries").field("path", &self.context.path).finish_non_exhaustive()
    }
}

/// Opens a file of entries; `-` is standard input. It may be compressed.
///
/// # Errors
/// [`Error::NoInput`] if it does not exist, is empty or cannot be read.
pub fn entries(path: &str) -> Result<Entries, Error> {
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
        return Ok(Entries { context, kind: Kind::Lines(lines), ended: false });
    };
    let mut records = table::Records::new(lines, dialect, limit);
    let header = match records.next().map_err(no_input)? {
        Some(record) => table::header(&fields(record.bytes, dialect)),
        None => return Err(Error::NoInput(format!("{path} is empty"))),
    };
    Ok(Entries { context, kind: Kind::Table { records, dialect, header }, ended: false })
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

impl Entries {
    /// The header of a table; none for JSON Lines, where each entry names its own keys.
    pub fn columns(&self) -> Option<&[String]> {
        match &self.kind {
            Kind::Lines(_) => None,
            Kind::Table { header, .. } => Some(header),
        }
    }

    /// The path as the user gave it.
    pub fn path(&self) -> &str {
        &self.context.path
    }

    /// What an entry without an id is called: the file's name without its ending, and the line.
    pub fn id(&self, line: u32) -> String {
        format!("{}:{line}", self.context.stem())
    }

    /// The failure of the entry at `line`; `message` says what is wrong and what to do.
    pub fn failure(&self, line: u32, message: impl Into<String>) -> Failure {
        self.context.fail(Some(line), message)
    }
}

impl Iterator for Entries {
    type Item = Result<Entry, Failure>;

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
            Ok(entry) => Some(entry),
            Err(error) => {
                self.ended = true;
                Some(Err(context.fail(Some(reached), format!("cannot be read on: {error}"))))
            }
        }
    }
}

type Next = io::Result<Option<Result<Entry, Failure>>>;

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
    let parsed = serde_json::from_str::<Map<String, Value>>(&decode::text(line.bytes, None));
    Ok(Some(parsed.map(|values| Entry { line: line.number, values }).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        let message = format!("is not a JSON object: {reason}; repair or remove it");
        context.fail(Some(line.number), message)
    })))
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
    let mut values = Map::new();
    for (name, field) in header.iter().zip(&fields) {
        // The first of two columns of one name counts.
        values.entry(name).or_insert_with(|| Value::String(field.text().to_owned()));
    }
    Ok(Some(Ok(Entry { line: record.line, values })))
}
