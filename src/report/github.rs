//! GitHub workflow commands: findings as annotations of a pull request.

use std::io::{self, Write};

use super::{Record, Stream, excerpt::visible, quoted};
use crate::finding::Severity;

/// The commands of a run.
#[derive(Debug)]
pub(super) struct Commands;

impl Stream for Commands {
    fn article(&mut self, record: &Record, _: &str, out: &mut dyn Write) -> io::Result<()> {
        let path = property(&record.article.path);
        if let Some(failure) = &record.failure {
            let line = failure.line.map(|line| format!(",line={line}")).unwrap_or_default();
            let message = data(&failure.message);
            writeln!(out, "::error file={path}{line},title=not judged::{message}")?;
        }
        for finding in record.counted() {
            let level = match finding.severity {
                Severity::Critical => "error",
                Severity::Major => "warning",
                Severity::Minor | Severity::Neutral => "notice",
            };
            let title = property(&format!("{} {}", finding.code, finding.name.replace('_', " ")));
            let advice = finding.advice().map(|advice| format!("; {advice}")).unwrap_or_default();
            let message = data(&format!("{}: {}{advice}", finding.message, quoted(&finding.quote)));
            let (line, column) = (finding.line, finding.column);
            writeln!(
                out,
                "::{level} file={path},line={line},col={column},title={title}::{message}"
            )?;
        }
        Ok(())
    }
}

/// The text of a command: one line.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    text.chars().map(visible).collect()
}

/// A property of a command, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
