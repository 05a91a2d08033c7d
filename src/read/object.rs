//! One JSON object and the exact place of each of its strings in the file.
//!
//! `serde_json` parses and judges; the scanner here only finds where the values of a valid object
//! stand, so that each decoded character knows its line and column.

use std::ops::Range;

use serde_json::{Map, Value};

use super::source::{Source, Tracer};
use crate::text::Position;

/// One record with the places of its values.
#[derive(Debug)]
pub(super) struct Object {
    source: Source,
    pub(super) values: Map<String, Value>,
}

impl Object {
    /// Parses the text of a record that begins at `start`. An error says what is wrong and on
    /// which line of the file.
    pub(super) fn parse(text: String, start: Position) -> Result<Self, (String, u32)> {
        match serde_json::from_str(&text) {
            Ok(values) => Ok(Self { source: Source::verbatim(text, start), values }),
            Err(error) if error.is_data() => Err((
                "is not an article: an object with the key “text” is expected".into(),
                start.line,
            )),
            Err(error) => {
                let source = Source::verbatim(text, start);
                let line = source.line(error.line(), error.column());
                let reason = error.to_string();
                let reason = reason.split(" at line ").next().unwrap_or_default();
                Err((format!("is not valid JSON: {reason}; repair or remove it"), line))
            }
        }
    }

    /// The strings that stand at `key`, one of them or an array of them.
    pub(super) fn texts(&self, key: &str) -> Vec<Source> {
        let text = self.source.text();
        let Some((_, range)) = members(text).into_iter().rfind(|(name, _)| name == key) else {
            return Vec::new();
        };
        let ranges = match text.as_bytes()[range.start] {
            b'[' => elements(text, range.start + 1),
            _ => vec![range],
        };
        ranges
            .into_iter()
            .filter(|range| text.as_bytes()[range.start] == b'"')
            .map(|range| unescaped(&self.source, range.start + 1..range.end - 1))
            .collect()
    }
}

/// Keys and value ranges of the object that `text` is. The text is valid JSON.
fn members(text: &str) -> Vec<(String, Range<usize>)> {
    let mut members = Vec::new();
    let mut at = space(text, 0) + 1;
    loop {
        at = space(text, at);
        match text.as_bytes().get(at) {
            Some(b',') => at = space(text, at + 1),
            Some(b'"') => {}
            _ => return members,
        }
        let key = at..skip(text, at);
        let value = space(text, space(text, key.end) + 1);
        at = skip(text, value);
        let key = serde_json::from_str(&text[key]).unwrap_or_default();
        members.push((key, value..at));
    }
}

/// Ranges of the elements of the array whose bracket stands before `at`.
fn elements(text: &str, mut at: usize) -> Vec<Range<usize>> {
    let mut elements = Vec::new();
    loop {
        at = space(text, at);
        match text.as_bytes().get(at) {
            Some(b',') => at += 1,
            None | Some(b']') => return elements,
            Some(_) => {
                let end = skip(text, at);
                elements.push(at..end);
                at = end;
            }
        }
    }
}

/// The end of the white space at `at`.
fn space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len())
}

/// The end of the value at `at`.
fn skip(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0_u32;
    let mut here = at;
    while let Some(&byte) = bytes.get(here) {
        match byte {
            b'"' => {
                here += 1;
                while bytes.get(here).is_some_and(|byte| *byte != b'"') {
                    here += if bytes[here] == b'\\' { 2 } else { 1 };
                }
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' | b',' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => return here,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        here += 1;
        if depth == 0 && matches!(byte, b'"' | b']' | b'}') {
            return here;
        }
    }
    here.min(bytes.len())
}

/// The string whose escaped content stands at `range`.
fn unescaped(source: &Source, range: Range<usize>) -> Source {
    let text = source.text();
    let mut tracer = Tracer::new(source);
    let mut at = range.start;
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..range.end]) {
        let escape = at + found;
        tracer.copy(at..escape);
        let (c, length) = escaped(&text[escape..range.end]);
        at = escape + length;
        tracer.put(c.encode_utf8(&mut [0; 4]), escape..at);
    }
    tracer.copy(at..range.end);
    if tracer.is_empty() {
        tracer.put("", range);
    }
    tracer.finish()
}

/// The character that the escape at the beginning of `text` stands for, and the escape's length.
fn escaped(text: &str) -> (char, usize) {
    let unit = |from: usize| {
        text.get(from..from + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    let c = match text.as_bytes().get(1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => {
            let high = unit(2).unwrap_or(0xfffd);
            let low = if text.get(6..8) == Some("\\u") { unit(8) } else { None };
            return match (high, low) {
                (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
                    let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
                }
                _ => (char::from_u32(high).unwrap_or('\u{fffd}'), 6.min(text.len())),
            };
        }
        Some(&other) => char::from(other),
        None => '\\',
    };
    (c, 2.min(text.len()))
}

#[cfg(test)]
mod tests {
    use std::{fmt::Write, io};

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::read::json::Records;

    const TOP: Position = Position { line: 1, column: 1 };

    fn cut(text: &str) -> Vec<String> {
        let mut records = Records::new(Box::new(io::Cursor::new(text.to_owned())), 1_000_000);
        std::iter::from_fn(|| records.next().unwrap())
            .map(|raw| String::from_utf8(raw.bytes).unwrap())
            .collect()
    }

    #[test]
    fn errors_name_the_line_of_the_file() {
        let start = Position { line: 10, column: 1 };
        let (message, line) = Object::parse("{\"a\":\n1,\n]".into(), start).unwrap_err();
        assert_eq!(line, 12);
        assert!(message.starts_with("is not valid JSON: ") && !message.contains("line"));
        let deep = "{\"a\":".repeat(100_000);
        assert!(Object::parse(deep, start).unwrap_err().0.contains("recursion"));
        assert!(Object::parse("[1]".into(), start).unwrap_err().0.contains("“text”"));
    }

    #[test]
    fn places_inside_strings_are_exact() {
        let line = r#"{"id":1,"text":"é\n\u00e9\ud83d\ude00 \"x\"","p":["a", 2, "b"]}"#;
        let object = Object::parse(line.into(), TOP).unwrap();
        let text = &object.texts("text")[0];
        assert_eq!(text.text(), "é\né😀 \"x\"");
        let columns: Vec<u32> =
            text.text().char_indices().map(|(at, _)| text.position(at).column).collect();
        assert_eq!(columns, [17, 18, 20, 26, 38, 39, 41, 42]);
        let paragraphs = object.texts("p");
        assert_eq!(paragraphs.iter().map(Source::text).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(paragraphs[1].position(0).column, 60);
        assert_eq!(object.texts("none").len(), 0);
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<String>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            Just(Value::Null),
            "[\\\\\"{}\\[\\],:\n\r\t a\u{1f600}]{0,12}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn strings_are_read_as_serde_reads_them(
            before in value(), text in any::<String>(), list in prop::collection::vec(any::<String>(), 0..3),
            pretty in any::<bool>(), ascii in any::<bool>(),
        ) {
            let record = json!({"before": before, "text": text, "list": list, "after": 1});
            let mut written = if pretty {
                serde_json::to_string_pretty(&record).unwrap()
            } else {
                record.to_string()
            };
            if ascii {
                let mut escaped = String::new();
                for c in written.chars() {
                    match c {
                        ' '..='~' | '\n' => escaped.push(c),
                        _ => for unit in c.encode_utf16(&mut [0; 2]) {
                            let _ = write!(escaped, "\\u{unit:04x}");
                        },
                    }
                }
                written = escaped;
            }
            let cut = cut(&format!("[{written}, {written}]"));
            prop_assert_eq!(cut.len(), 2);
            prop_assert_eq!(&cut[0], &written);
            let object = Object::parse(written.clone(), TOP).unwrap();
            let found = &object.texts("text")[0];
            prop_assert_eq!(found.text(), &text);
            let texts = object.texts("list");
            prop_assert!(texts.iter().map(Source::text).eq(&list));
            let lines: Vec<Vec<char>> = written.split('\n').map(|line| line.chars().collect()).collect();
            for (at, c) in found.text().char_indices() {
                let place = found.position(at);
                let there = lines[place.line as usize - 1][place.column as usize - 1];
                prop_assert!(there == c || there == '\\');
            }
        }
    }
}
