//! `JUnit` XML: one test case per article, which fails if an editor has to look
//! at the article. Cases wait in a temporary file, since the totals come first.

use std::{
    fmt::Write as _,
    io::{self, Seek, Write},
};

use tempfile::SpooledTempFile;

use super::{Record, Stream, Summary, quoted};
use crate::verdict::Decision;

/// Bytes of cases kept in memory.
const IN_MEMORY: usize = 1 << 20;

/// The cases of a run.
#[derive(Debug)]
pub(super) struct Suite {
    cases: SpooledTempFile,
    failures: u64,
}

impl Suite {
    pub(super) fn new() -> Self {
        Self { cases: tempfile::spooled_tempfile(IN_MEMORY), failures: 0 }
    }
}

impl Stream for Suite {
    fn article(&mut self, record: &Record, _: &str, _: &mut dyn Write) -> io::Result<()> {
        let article = &record.article;
        let mut case = format!(
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{0}\"",
            escaped(&article.path),
            escaped(record.title()),
        );
        let mut body = String::new();
        for finding in record.counted() {
            let _ = writeln!(
                body,
                "{}:{}:{} {} {} {}: {}",
                article.path,
                finding.line,
                finding.column,
                finding.code,
                finding.severity.name(),
                finding.message,
                quoted(&finding.quote)
            );
        }
        if let Some(failure) = &record.failure {
            let _ = writeln!(
                case,
                ">\n      <error type=\"{}\" message=\"{}\"/>\n    </testcase>",
                escaped(&failure.stage),
                escaped(&failure.message)
            );
        } else if let Some(verdict) = &record.verdict
            && verdict.decision != Decision::Publish
        {
            self.failures += 1;
            let _ = writeln!(
                case,
                ">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>",
                verdict.decision.name(),
                escaped(&verdict.top_reasons.join(" ")),
                escaped(&body)
            );
        } else if body.is_empty() {
            case.push_str("/>\n");
        } else {
            let _ = writeln!(
                case,
                ">\n      <system-out>{}</system-out>\n    </testcase>",
                escaped(&body)
            );
        }
        self.cases.write_all(case.as_bytes())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let totals = format!(
            "name=\"fauxami\" tests=\"{}\" failures=\"{}\" errors=\"{}\"",
            summary.articles, self.failures, summary.failed
        );
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<testsuites {totals}>\n  <testsuite {totals}>")?;
        self.cases.rewind()?;
        io::copy(&mut self.cases, out)?;
        writeln!(out, "  </testsuite>\n</testsuites>")
    }
}

/// `text` for XML 1.0, which cannot hold most control characters at all.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}
