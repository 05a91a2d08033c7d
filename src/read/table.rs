//! CSV and TSV: records of a stream, and the exact place of each field.
//!
//! Quotation marks work as in RFC 4180, read leniently as the crate `csv` does: a field that begins
//! with one is quoted, whatever follows its closing mark belongs to it. In TSV, where a field may
//! just begin with a quotation, a mark opens a field only if the field also ends with one.

use std::{io, ops::Range};

use super::{
    decode,
    lines::{Line, Lines},
    source::{Source, Tracer},
};

/// How fields are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Commas; quotation marks as in RFC 4180.
    Csv,
    /// Semicolons, as spreadsheets write where the comma is the decimal mark; else like `Csv`.
    Semicolons,
    /// Tabs; quotation marks only around whole fields.
    Tsv,
    /// Tabs; quotation marks are text like any other, and a line is a record.
    PlainTsv,
}

impl Dialect {
    /// Commas or semicolons: what the header of a file that begins with `head` is parted by.
    pub(super) fn of_csv(head: &[u8]) -> Self {
        let head = decode::text(head.to_vec(), None);
        let first = head.trim_start().lines().next().unwrap_or_default();
        let has = |delimiter| {
            first.split(delimiter).any(|name| {
                let name = name.trim().trim_matches('"').to_lowercase();
                ["text", "html", "paragraphs", "target", "good"].contains(&&*name)
            })
        };
        if !has(',') && has(';') { Self::Semicolons } else { Self::Csv }
    }

    fn delimiter(self) -> u8 {
        match self {
            Self::Csv => b',',
            Self::Semicolons => b';',
            Self::Tsv | Self::PlainTsv => b'\t',
        }
    }
}

/// One record, not yet decoded.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) bytes: Vec<u8>,
    pub(super) line: u32,
    /// Whether it is larger than the limit; `bytes` is then its beginning.
    pub(super) too_long: bool,
    /// Whether a quotation mark is opened in it and never closed.
    pub(super) unclosed: bool,
}

/// The records of a stream; blank lines between them are skipped.
pub(super) struct Records {
    lines: Lines,
    dialect: Dialect,
    limit: usize,
    /// How many lines a quoted field may go on for.
    most_lines: usize,
}

/// As many lines may a quoted field have once a mark was found that is never closed: each further
/// one costs a look at as many lines.
const WARY: usize = 500;

impl Records {
    pub(super) fn new(lines: Lines, dialect: Dialect, limit: usize) -> Self {
        Self { lines, dialect, limit, most_lines: usize::MAX }
    }

    /// The line that was begun last.
    pub(super) fn reached(&self) -> u32 {
        self.lines.reached()
    }

    /// The next record; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        let first = loop {
            match self.lines.next()? {
                None => return Ok(None),
                Some(line) if !line.too_long && line.bytes.trim_ascii().is_empty() => {}
                Some(line) => break line,
            }
        };
        let mut scan = Scan::new(self.dialect);
        scan.feed(&first.bytes);
        let mut size = first.bytes.len();
        let mut too_long = first.too_long;
        let mut more: Vec<Line> = Vec::new();
        while scan.is_open() && more.len() < self.most_lines {
            let Some(line) = self.lines.next()? else { break };
            scan.feed(&line.bytes);
            size += line.bytes.len();
            too_long |= line.too_long || size > self.limit;
            if too_long {
                more.clear();
            } else {
                more.push(line);
            }
        }
        let unclosed = scan.is_open() && self.dialect != Dialect::Tsv;
        if (scan.is_open() || scan.literal) && !too_long {
            // The mark was no opening one: its line stands alone, the others are read anew.
            self.most_lines = WARY;
            self.lines.give_back(more.drain(..));
        }
        let mut bytes = first.bytes;
        for line in more {
            bytes.extend(line.bytes);
        }
        Ok(Some(Record { bytes, line: first.number, too_long, unclosed }))
    }
}

/// Follows quotation marks through the bytes of one record.
struct Scan {
    dialect: Dialect,
    state: State,
    /// In TSV: a field that seemed quoted is not.
    literal: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    /// After a mark in a quoted field: the end, or the first half of a doubled one.
    Mark,
}

impl Scan {
    fn new(dialect: Dialect) -> Self {
        Self { dialect, state: State::Start, literal: false }
    }

    /// Whether the record goes on on the next line.
    fn is_open(&self) -> bool {
        self.state == State::Quoted && !self.literal
    }

    fn feed(&mut self, bytes: &[u8]) {
        let delimiter = self.dialect.delimiter();
        for &byte in bytes {
            self.state = match (self.state, byte) {
                (State::Start, b'"') if self.dialect != Dialect::PlainTsv => State::Quoted,
                (State::Quoted, b'"') => State::Mark,
                (State::Mark, b'"') | (State::Quoted, _) => State::Quoted,
                (_, byte) if byte == delimiter => State::Start,
                (State::Mark, byte) => {
                    let ends = matches!(byte, b'\r' | b'\n');
                    self.literal |= self.dialect == Dialect::Tsv && !ends;
                    State::Plain
                }
                _ => State::Plain,
            };
        }
    }
}

/// The fields of one record, which may end in a line break.
pub(super) fn fields(record: &Source, dialect: Dialect) -> Vec<Source> {
    let text = record.text();
    let end = text.trim_end_matches(['\r', '\n']).len();
    let mut fields = Vec::new();
    let mut at = 0;
    loop {
        let (field, next) = field(record, at, end, dialect);
        fields.push(field);
        match next {
            Some(next) => at = next,
            None => return fields,
        }
    }
}

/// The names of columns, in lower case and without white space around them.
pub(super) fn header(fields: &[Source]) -> Vec<String> {
    fields.iter().map(|field| field.text().trim().trim_matches('"').to_lowercase()).collect()
}

/// The content of a quoted field.
struct Quoted {
    content: Range<usize>,
    /// Behind the closing mark, if there is one.
    closed: Option<usize>,
}

impl Quoted {
    /// The quoted field that begins at `at`, if one does.
    fn at(text: &str, at: usize, end: usize) -> Option<Self> {
        let bytes = &text.as_bytes()[..end];
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        let mut here = at + 1;
        while let Some(found) = memchr::memchr(b'"', &bytes[here..]) {
            here += found;
            if bytes.get(here + 1) != Some(&b'"') {
                return Some(Self { content: at + 1..here, closed: Some(here + 1) });
            }
            here += 2;
        }
        Some(Self { content: at + 1..end, closed: None })
    }
}

fn field(record: &Source, at: usize, end: usize, dialect: Dialect) -> (Source, Option<usize>) {
    let text = record.text();
    let delimiter = dialect.delimiter();
    let stop = |from: usize| {
        memchr::memchr(delimiter, &text.as_bytes()[from..end]).map_or(end, |found| from + found)
    };
    let next = |stop: usize| (stop < end).then_some(stop + 1);
    let quoted = match dialect {
        Dialect::PlainTsv => None,
        Dialect::Csv | Dialect::Semicolons => Quoted::at(text, at, end),
        Dialect::Tsv => Quoted::at(text, at, end).filter(|quoted| {
            quoted
                .closed
                .is_some_and(|after| after == end || text.as_bytes().get(after) == Some(&delimiter))
        }),
    };
    let mut tracer = Tracer::new(record);
    let Some(Quoted { content, closed }) = quoted else {
        let stop = stop(at);
        tracer.copy(at..stop);
        if tracer.is_empty() {
            tracer.put("", at..stop);
        }
        return (tracer.finish(), next(stop));
    };
    let mut here = content.start;
    while let Some(found) = text[here..content.end].find("\"\"") {
        tracer.copy(here..here + found);
        tracer.put("\"", here + found..here + found + 2);
        here += found + 2;
    }
    tracer.copy(here..content.end);
    let stop = closed.map_or(end, |after| {
        let stop = stop(after);
        tracer.copy(after..stop);
        stop
    });
    if tracer.is_empty() {
        tracer.put("", content);
    }
    (tracer.finish(), next(stop))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, dialect: Dialect) -> Vec<Record> {
        let lines = Lines::new(Box::new(io::Cursor::new(text.to_owned())), 1000);
        let limit = if text.len() > 100_000 { 1_000_000 } else { 1000 };
        let mut records = Records::new(lines, dialect, limit);
        std::iter::from_fn(|| records.next().unwrap()).collect()
    }

    fn read(text: &str, dialect: Dialect) -> Vec<Vec<String>> {
        cut(text, dialect)
            .into_iter()
            .map(|record| {
                let source = Source::file(String::from_utf8(record.bytes).unwrap());
                fields(&source, dialect).iter().map(|field| field.text().to_owned()).collect()
            })
            .collect()
    }

    #[test]
    fn quoted_fields_keep_their_places() {
        let source = Source::file("1,\"a \"\"b\"\"\r\nc\",,d\n".to_owned());
        let fields = fields(&source, Dialect::Csv);
        let texts: Vec<_> = fields.iter().map(Source::text).collect();
        assert_eq!(texts, ["1", "a \"b\"\r\nc", "", "d"]);
        let b = fields[1].position(3);
        assert_eq!((b.line, b.column), (1, 8));
        let c = fields[1].position(7);
        assert_eq!((c.line, c.column), (2, 1));
        assert_eq!(fields[3].position(0).column, 5);
    }

    #[test]
    fn a_quotation_mark_never_closed_costs_one_line() {
        let records = cut("1,\"open\n2,fine\n3,fine\n", Dialect::Csv);
        let seen: Vec<_> = records.iter().map(|record| (record.line, record.unclosed)).collect();
        assert_eq!(seen, [(1, true), (2, false), (3, false)]);
    }

    #[test]
    fn semicolons_part_fields_if_the_header_says_so() {
        assert_eq!(Dialect::of_csv(b"id;Text\n1;a, b"), Dialect::Semicolons);
        assert_eq!(Dialect::of_csv(b"id,text;x,\"text\"\n"), Dialect::Csv);
        assert_eq!(read("1;\"a;\"\"b\"\n", Dialect::Semicolons), [["1", "a;\"b"]]);
    }

    #[test]
    fn many_marks_never_closed_cost_little_time() {
        let records = cut(&"a\",\"b\n".repeat(20_000), Dialect::Csv);
        assert_eq!(records.len(), 20_000);
        assert!(records.iter().all(|record| record.unclosed));
    }

    #[test]
    fn quotations_at_the_start_of_a_tsv_field_are_text() {
        let text = "1\t\"No,\" he said.\n2\t\"Open\n3\t\"two\nlines \"\"x\"\"\"\t4\n";
        let wanted = [
            vec!["1", "\"No,\" he said."],
            vec!["2", "\"Open"],
            vec!["3", "two\nlines \"x\"", "4"],
        ];
        assert_eq!(read(text, Dialect::Tsv), wanted);
        assert_eq!(read("\"a\"\t\"b\n", Dialect::PlainTsv), [vec!["\"a\"", "\"b"]]);
    }

    #[test]
    fn a_record_too_long_is_skipped_to_its_end() {
        let text = format!("1,\"{}\"\n2,b\n", "long\n".repeat(1000));
        let records = cut(&text, Dialect::Csv);
        assert_eq!((records[0].too_long, records[1].too_long), (true, false));
        assert_eq!((records[1].line, records.len()), (1002, 2));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn fields_are_those_of_the_csv_crate(
            rows in prop::collection::vec(prop::collection::vec("[\",\n a\u{e9}]{0,8}", 2..4), 1..4)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(read(&text, Dialect::Csv), rows);
        }

        #[test]
        fn careless_fields_are_those_of_the_csv_crate(line in "[\",a ]{1,12}") {
            prop_assume!(!line.trim().is_empty());
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false).flexible(true).from_reader(line.as_bytes());
            let wanted: Vec<Vec<String>> = reader.records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(read(&line, Dialect::Csv), wanted);
        }
    }
}
