//! SARIF 2.1.0 for code-scanning services. Results are streamed; the rules,
//! known only at the end, stand behind them.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write},
};

use serde_json::{Value, json};

use super::{Record, Stream, Summary, quoted, record::Finding};
use crate::finding::Severity;

const HEAD: &str = r#"{
"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
"version": "2.1.0",
"runs": [{
"columnKind": "unicodeCodePoints",
"results": ["#;

/// The results of a run.
#[derive(Debug, Default)]
pub(super) struct Sarif {
    /// Rules in the order their first result came, by code with their place.
    places: BTreeMap<String, usize>,
    rules: Vec<Value>,
    results: usize,
}

impl Sarif {
    fn rule(&mut self, finding: &Finding) -> usize {
        let next = self.rules.len();
        *self.places.entry(finding.code.clone()).or_insert_with(|| {
            self.rules.push(rule(finding));
            next
        })
    }
}

impl Stream for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(HEAD.as_bytes())
    }

    fn article(&mut self, record: &Record, _: &str, out: &mut dyn Write) -> io::Result<()> {
        for finding in &record.findings {
            let result = result(record, finding, self.rule(finding));
            out.write_all(if self.results == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &result)?;
            self.results += 1;
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let driver = json!({
            "name": summary.tool.name,
            "semanticVersion": summary.tool.version,
            "rules": self.rules,
        });
        let failures = summary.failures.iter().map(|failure| {
            json!({
                "level": "error",
                "message": {"text": failure.message},
                "locations": [location(&failure.path, failure.line.unwrap_or(1), None)],
            })
        });
        let failures: Vec<Value> = failures.collect();
        let invocation = json!({
            "executionSuccessful": true,
            "toolExecutionNotifications": failures,
        });
        write!(out, "\n],\n\"tool\": {{\"driver\": {driver}}},\n")?;
        writeln!(out, "\"invocations\": [{invocation}]\n}}]\n}}")
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "error",
        Severity::Major => "warning",
        Severity::Minor | Severity::Neutral => "note",
    }
}

fn rule(finding: &Finding) -> Value {
    let name = finding.name.replace('_', " ");
    let summary = format!("{name} ({}; {})", finding.artefact, finding.category.mqm);
    json!({
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": name},
        "fullDescription": {"text": summary},
        "help": {"text": format!("Run `fauxami explain {}`.", finding.code)},
        "defaultConfiguration": {"level": level(finding.severity)},
        "properties": {"tags": ["translation", finding.category.mqm]},
    })
}

fn result(record: &Record, finding: &Finding, rule: usize) -> Value {
    let path = &record.article.path;
    let mut text = format!("{}: {}", finding.message, quoted(&finding.quote));
    if let Some(advice) = finding.advice() {
        text.push_str("; ");
        text.push_str(&advice);
    }
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": {"text": text},
        "locations": [location(path, finding.line, Some(finding.column))],
        "partialFingerprints": {"fauxami/v1": finding.fingerprint},
        "rank": (finding.confidence * 1000.0).round() / 10.0,
        "properties": {
            "article": record.article.id,
            "artefact": finding.artefact,
            "quote": finding.quote,
            "severity": finding.severity.name(),
            "suspected": finding.suspected,
        },
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            let mut location = location(path, related.line, None);
            location["id"] = json!(id);
            location["message"] =
                json!({"text": format!("{}: {}", related.note, quoted(&related.quote))});
            location
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(suppressed) = &finding.suppressed {
        let why = format!("{}: {}", suppressed.by, suppressed.reason);
        let kind = if suppressed.by.starts_with("comment") { "inSource" } else { "external" };
        result["suppressions"] = json!([{"kind": kind, "justification": why}]);
    }
    result
}

fn location(path: &str, line: u32, column: Option<u32>) -> Value {
    let mut region = json!({"startLine": line});
    if let Some(column) = column {
        region["startColumn"] = json!(column);
    }
    json!({"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region}})
}

/// A path as a URI reference; relative paths stay relative.
fn uri(path: &str) -> String {
    if path == "-" {
        return "stdin".to_owned();
    }
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'\\' => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a/b c.txt"), "a/b%20c.txt");
        assert_eq!(uri("/news/é.txt"), "file:///news/%C3%A9.txt");
        assert_eq!(uri("-"), "stdin");
    }
}
