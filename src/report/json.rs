//! The whole report as JSON: indented, but what fits on a line stays on one,
//! so that a word is a line and not five.

use std::io::{self, Write};

use serde_json::Value;

use super::{Record, Stream, Summary};

/// Characters up to which an object without further objects stays on one line.
const WIDTH: usize = 110;

/// `value` as JSON for readers, with a line feed at the end.
pub(super) fn pretty(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("reports are plain data");
    let mut out = String::new();
    put(&value, 0, &mut out);
    out.push('\n');
    out
}

fn put(value: &Value, depth: usize, out: &mut String) {
    let is_scalar = |inner: &Value| !inner.is_object() && !inner.is_array();
    let flat = match value {
        Value::Object(object) => object.values().all(is_scalar),
        Value::Array(items) => items.iter().all(is_scalar),
        _ => true,
    };
    let line = flat.then(|| value.to_string());
    let line = line.filter(|line| is_scalar(value) || line.chars().count() <= WIDTH);
    if let Some(line) = line {
        out.push_str(&line);
        return;
    }
    match value {
        Value::Object(object) => {
            out.push('{');
            for (index, (key, inner)) in object.iter().enumerate() {
                begin(index, depth, out);
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                put(inner, depth + 1, out);
            }
            end(depth, '}', out);
        }
        Value::Array(items) => {
            out.push('[');
            for (index, inner) in items.iter().enumerate() {
                begin(index, depth, out);
                put(inner, depth + 1, out);
            }
            end(depth, ']', out);
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn begin(index: usize, depth: usize, out: &mut String) {
    out.push_str(if index == 0 { "\n" } else { ",\n" });
    out.push_str(&"  ".repeat(depth + 1));
}

fn end(depth: usize, bracket: char, out: &mut String) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(bracket);
}

/// JSON on standard output: the bare report if there is one, a list if there are several.
#[derive(Debug, Default)]
pub(super) struct List {
    first: Option<String>,
    written: usize,
}

impl Stream for List {
    fn article(&mut self, record: &Record, _: &str, out: &mut dyn Write) -> io::Result<()> {
        let json = pretty(record);
        if self.written == 0 && self.first.is_none() {
            self.first = Some(json);
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            write!(out, "[\n{}", first.trim_end())?;
            self.written = 1;
        }
        self.written += 1;
        write!(out, ",\n{}", json.trim_end())
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        match (&self.first, self.written) {
            (Some(only), _) => out.write_all(only.as_bytes()),
            (None, 0) => out.write_all(b"[]\n"),
            _ => out.write_all(b"\n]\n"),
        }
    }
}

/// JSON Lines: one report a line.
#[derive(Debug)]
pub(super) struct Lines;

impl Stream for Lines {
    fn article(&mut self, record: &Record, _: &str, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, record)?;
        out.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::pretty;

    #[test]
    fn short_things_stay_on_one_line() {
        let value = json!({"a": {"b": 1, "c": "\"\n"}, "d": [], "e": [{"f": [1, 2]}], "g": {}});
        assert_eq!(
            pretty(&value),
            "{\n  \"a\": {\"b\":1,\"c\":\"\\\"\\n\"},\n  \"d\": [],\n  \"e\": [\n    {\n      \"f\": [1,2]\n    }\n  ],\n  \"g\": {}\n}\n"
        );
        let long = json!({"words": vec!["word"; 40]});
        let back: serde_json::Value = serde_json::from_str(&pretty(&long)).unwrap();
        assert_eq!(back, long);
    }
}
