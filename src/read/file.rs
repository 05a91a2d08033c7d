//! The articles of one input, in any format: the place where readers are put together.

use std::{io::Read, path::PathBuf, sync::Arc};

use serde_json::Value;

use super::{
    Options, decode, failure,
    format::{self, Format},
    html, json,
    lines::{Line, Lines},
    markdown,
    object::Object,
    page::{Body, Page, join},
    record::Record,
    source::Source,
    table::{self, Dialect},
    unpack,
};
use crate::{
    error::Failure,
    text::{Article, Note, Position},
};

/// What comes out of one input.
pub(super) type Found = Box<dyn Iterator<Item = Result<Article, Failure>> + Send>;

/// One input and how to read it.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// The path as the user gave it.
    pub(super) path: String,
    pub(super) options: Arc<Options>,
    /// Whether the file was found in a folder.
    pub(super) walked: bool,
}

impl Context {
    pub(super) fn stem(&self) -> String {
        format::stem(&PathBuf::from(&self.path))
    }

    pub(super) fn limit(&self) -> usize {
        usize::try_from(self.options.max_bytes).unwrap_or(usize::MAX - 1).max(1)
    }

    pub(super) fn fail(&self, line: Option<u32>, message: impl Into<String>) -> Failure {
        let id = line.map_or_else(|| self.stem(), |line| format!("{}:{line}", self.stem()));
        failure(&id, &self.path, line, message)
    }

    /// What to say about an article or a record beyond the limit.
    pub(super) fn too_long(&self, what: &str) -> String {
        let bytes = self.options.max_bytes;
        let limit = match bytes {
            1_000_000.. if bytes.is_multiple_of(1_000_000) => format!("{} MB", bytes / 1_000_000),
            _ => format!("{bytes} bytes"),
        };
        format!("{what} is larger than {limit}, the most one article may have; split it")
    }
}

/// Opens an input: decompresses it, finds its format and reads it. Says also whether it holds a
/// single article by its format.
pub(super) fn articles(
    context: Context,
    reader: Box<dyn Read + Send>,
) -> Result<(Found, bool), Failure> {
    let unreadable = |error: std::io::Error| context.fail(None, format!("cannot be read: {error}"));
    let reader = unpack::unpacked(reader).map_err(unreadable)?;
    let (head, reader) = unpack::peek(reader, decode::HEAD).map_err(unreadable)?;
    if let Some(message) = decode::binary(&head) {
        return Err(context.fail(None, message));
    }
    let path = PathBuf::from(&context.path);
    let format = Format::of_name(&path).unwrap_or_else(|| Format::of_head(&head));
    if format.is_single() {
        let article = single(&context, format, reader);
        return Ok((Box::new(std::iter::once(article)), true));
    }
    let reader = decode::narrowed(reader, &head);
    let limit = context.limit();
    let found: Found = match format {
        Format::Json => Box::new(Steps::new(context, JsonFile(json::Records::new(reader, limit)))),
        Format::JsonLines => Box::new(Steps::new(context, JsonLines(Lines::new(reader, limit)))),
        _ => {
            let dialect = if format == Format::Csv { Dialect::of_csv(&head) } else { Dialect::Tsv };
            let records = table::Records::new(Lines::new(reader, limit), dialect, limit);
            Box::new(Steps::new(context, Table { records, dialect, header: None }))
        }
    };
    Ok((found, false))
}

/// Reads a file that is one article.
fn single(context: &Context, format: Format, reader: impl Read) -> Result<Article, Failure> {
    let mut bytes = Vec::new();
    reader
        .take(context.limit() as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| context.fail(None, format!("cannot be read: {error}")))?;
    if bytes.len() > context.limit() {
        return Err(context.fail(None, context.too_long("it")));
    }
    let declared = if format == Format::Html { decode::declared(&bytes) } else { None };
    let source = Source::file(decode::text(bytes, declared)).clean();
    if source.is_blank() {
        return Err(context.fail(None, "is empty"));
    }
    let notes = if format == Format::Text { Vec::new() } else { notes(&source) };
    let (page, body) = match format {
        Format::Html | Format::Markdown => {
            let mut page =
                if format == Format::Html { html::page(&source) } else { markdown::page(&source) };
            let blocks = std::mem::take(&mut page.blocks);
            (page, Body::Blocks(blocks))
        }
        _ => (Page::default(), Body::Plain(source)),
    };
    if body.is_blank() && page.title.is_none() {
        return Err(context.fail(None, "holds no text outside of markup, menus and scripts"));
    }
    let mut article = Article {
        id: context.stem(),
        path: context.path.clone(),
        language: context.options.language.or(page.language),
        source_language: context.options.source_language,
        url: page.url,
        published: page.published,
        notes,
        ..Article::default()
    };
    join(&mut article, page.title.as_ref(), body);
    Ok(article)
}

/// The comments `<!-- fauxami: … -->` of a page.
fn notes(source: &Source) -> Vec<Note> {
    let text = source.text();
    text.match_indices("<!--")
        .filter_map(|(at, open)| {
            let said = text[at + open.len()..].trim_start().strip_prefix("fauxami:")?;
            let (said, _) = said.split_once("-->")?;
            Some(Note { position: source.position(at), text: said.trim().to_owned() })
        })
        .collect()
}

/// One step through a file of records.
enum Step {
    Article(Box<Article>),
    Failed(Failure),
    /// Nothing to tell.
    Skip,
    /// The last step; why, if it is a failure.
    End(Option<Failure>),
    /// The last step: the file lies beside articles and is none.
    Aside,
}

/// A file of records.
trait Records {
    fn step(&mut self, context: &Context) -> Step;
}

/// Turns steps into articles.
struct Steps<R> {
    context: Context,
    records: R,
    found: bool,
    ended: bool,
}

impl<R> Steps<R> {
    fn new(context: Context, records: R) -> Self {
        Self { context, records, found: false, ended: false }
    }
}

impl<R: Records> Iterator for Steps<R> {
    type Item = Result<Article, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.records.step(&self.context) {
                Step::Skip => continue,
                Step::Aside => {
                    self.ended = true;
                    return None;
                }
                Step::Article(article) => Ok(*article),
                Step::Failed(failure) => Err(failure),
                Step::End(failure) => {
                    self.ended = true;
                    let empty = || (!self.found).then(|| self.context.fail(None, "is empty"));
                    Err(failure.or_else(empty)?)
                }
            };
            self.found = true;
            return Some(item);
        }
        None
    }
}

/// Builds the article of one record that begins at `line`.
fn finished(context: &Context, record: Record<'_>, line: u32, default_id: String) -> Step {
    if record.is_report() {
        // A report beside the articles of a folder is no failure.
        return if context.walked {
            Step::Aside
        } else {
            Step::Failed(context.fail(Some(line), "is a report of fauxami, not an article"))
        };
    }
    let id = record.id().unwrap_or(default_id);
    match record.article(&context.options) {
        Ok(mut article) => {
            article.id = id;
            context.path.clone_into(&mut article.path);
            Step::Article(Box::new(article))
        }
        Err(message) => Step::Failed(failure(&id, &context.path, Some(line), message)),
    }
}

/// Parses and builds the article of one JSON object.
fn object(context: &Context, bytes: Vec<u8>, start: Position, default_id: String) -> Step {
    match Object::parse(decode::text(bytes, None), start) {
        Ok(mut object) => {
            let values = std::mem::take(&mut object.values);
            let texts = |key: &str| object.texts(key);
            let record = Record { values, texts: &texts };
            finished(context, record, start.line, default_id)
        }
        Err((message, line)) => Step::Failed(context.fail(Some(line), message)),
    }
}

struct JsonFile(json::Records);

impl Records for JsonFile {
    fn step(&mut self, context: &Context) -> Step {
        match self.0.next() {
            Ok(None) => Step::End(None),
            Ok(Some(raw)) if raw.too_long => {
                Step::Failed(context.fail(Some(raw.start.line), context.too_long("the record")))
            }
            Ok(Some(raw)) => {
                let line = raw.start.line;
                let is_value = raw.bytes.first() == Some(&b'{')
                    || serde_json::from_slice::<Value>(&raw.bytes).is_ok();
                let id = if raw.alone && self.0.is_first() {
                    context.stem()
                } else {
                    format!("{}:{line}", context.stem())
                };
                match object(context, raw.bytes, raw.start, id) {
                    // What is no JSON at all would fail word by word.
                    Step::Failed(failure) if !is_value => Step::End(Some(failure)),
                    step => step,
                }
            }
            Err(error) => {
                let line = self.0.line();
                Step::End(Some(context.fail(Some(line), format!("cannot be read on: {error}"))))
            }
        }
    }
}

struct JsonLines(Lines);

impl Records for JsonLines {
    fn step(&mut self, context: &Context) -> Step {
        match self.0.next() {
            Ok(None) => Step::End(None),
            Ok(Some(Line { number, too_long: true, .. })) => {
                Step::Failed(context.fail(Some(number), context.too_long("the line")))
            }
            Ok(Some(line)) if line.bytes.trim_ascii().is_empty() => Step::Skip,
            Ok(Some(Line { mut bytes, number, .. })) => {
                // So that an error at the end of the line is not one on the next.
                bytes.truncate(bytes.trim_ascii_end().len());
                let start = Position { line: number, column: 1 };
                object(context, bytes, start, format!("{}:{number}", context.stem()))
            }
            Err(error) => {
                let line = self.0.reached();
                Step::End(Some(context.fail(Some(line), format!("cannot be read on: {error}"))))
            }
        }
    }
}

struct Table {
    records: table::Records,
    dialect: Dialect,
    header: Option<Vec<String>>,
}

impl Records for Table {
    fn step(&mut self, context: &Context) -> Step {
        let record = match self.records.next() {
            Ok(None) => return Step::End(None),
            Ok(Some(record)) => record,
            Err(error) => {
                let line = self.records.reached();
                let message = format!("cannot be read on: {error}");
                return Step::End(Some(context.fail(Some(line), message)));
            }
        };
        let line = record.line;
        if record.too_long {
            return Step::Failed(context.fail(Some(line), context.too_long("the record")));
        }
        if record.unclosed {
            let message = "opens a quotation mark that is never closed; double or remove it";
            return Step::Failed(context.fail(Some(line), message));
        }
        let start = Position { line, column: 1 };
        let source = Source::verbatim(decode::text(record.bytes, None), start);
        let fields = table::fields(&source, self.dialect);
        let Some(header) = &self.header else {
            let names = table::header(&fields);
            if !["text", "html", "paragraphs"].iter().any(|name| names.iter().any(|n| n == name)) {
                let message = format!(
                    "has no column “text” (or “html”); its columns are: {}",
                    names.join(", ").chars().take(200).collect::<String>()
                );
                return Step::End(Some(context.fail(Some(line), message)));
            }
            self.header = Some(names);
            return Step::Skip;
        };
        if fields.len() > header.len() {
            let message = format!(
                "has {} fields where the header has {}; quote what holds a separator",
                fields.len(),
                header.len()
            );
            return Step::Failed(context.fail(Some(line), message));
        }
        let values = header
            .iter()
            .zip(&fields)
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, field)| (name.clone(), Value::from(field.text())))
            .collect();
        let texts = |key: &str| {
            let at = header.iter().position(|name| name == key);
            at.and_then(|at| fields.get(at)).cloned().into_iter().collect()
        };
        finished(
            context,
            Record { values, texts: &texts },
            line,
            format!("{}:{line}", context.stem()),
        )
    }
}
