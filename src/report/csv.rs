//! CSV: one finding a row, for spreadsheets. A cell that a spreadsheet would
//! take for a formula starts with an apostrophe.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{Record, Stream};

const HEADER: [&str; 22] = [
    "path",
    "id",
    "title",
    "language",
    "decision",
    "quality",
    "code",
    "name",
    "artefact",
    "severity",
    "confidence",
    "suspected",
    "mqm",
    "line",
    "column",
    "start",
    "end",
    "quote",
    "message",
    "suggestion",
    "fingerprint",
    "suppressed",
];

/// The rows of a run.
#[derive(Debug)]
pub(super) struct Rows;

impl Stream for Rows {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        row(out, &HEADER.map(str::to_owned))
    }

    fn article(&mut self, record: &Record, _: &str, out: &mut dyn Write) -> io::Result<()> {
        let article = &record.article;
        let verdict = record.verdict.as_ref();
        for finding in &record.findings {
            let suppressed = finding.suppressed.as_ref();
            let cells = [
                article.path.clone(),
                article.id.clone(),
                article.title.clone().unwrap_or_default(),
                article.language.clone(),
                verdict.map(|verdict| verdict.decision.name().to_owned()).unwrap_or_default(),
                verdict.map(|verdict| verdict.quality.to_string()).unwrap_or_default(),
                finding.code.clone(),
                finding.name.clone(),
                finding.artefact.clone(),
                finding.severity.name().to_owned(),
                finding.confidence.to_string(),
                finding.suspected.to_string(),
                finding.category.mqm.clone(),
                finding.line.to_string(),
                finding.column.to_string(),
                finding.start.to_string(),
                finding.end.to_string(),
                finding.quote.clone(),
                finding.message.clone(),
                finding.suggestion.clone().unwrap_or_default(),
                finding.fingerprint.clone(),
                suppressed.map(|by| format!("{}: {}", by.by, by.reason)).unwrap_or_default(),
            ];
            row(out, &cells.map(|cell| harmless(&cell).into_owned()))?;
        }
        Ok(())
    }
}

fn row(out: &mut dyn Write, cells: &[String; HEADER.len()]) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.len() > 1 {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("Bagram"), "Bagram");
        assert_eq!(harmless("-"), "-");
    }
}
