//! Findings for a terminal: each with its line, the span underlined, what to
//! write instead and what proves it. The first articles are told in full, later
//! ones in a line each; the files have everything.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anstyle::{AnsiColor, Style};

use super::{Record, Stream, Summary, counted, excerpt::Excerpt, quoted, record::Finding};
use crate::{finding::Severity, verdict::Decision};

/// Articles told in full; of later ones only critical findings are.
const FULL: usize = 25;
/// Findings told per article.
const FINDINGS: usize = 50;
/// Critical findings told per article after the first [`FULL`].
const CRITICAL: usize = 3;
/// Codes in the summary.
const CODES: usize = 10;
/// The width where the terminal does not name one.
const WIDTH: usize = 100;

/// The text of a run.
#[derive(Clone, Debug)]
pub(super) struct Text {
    color: bool,
    quiet: bool,
    width: usize,
    folder: Option<PathBuf>,
    articles: usize,
}

impl Text {
    pub(super) fn new(color: bool, quiet: bool, width: usize, folder: Option<PathBuf>) -> Self {
        let width = if width == 0 { WIDTH } else { width.max(40) };
        Self { color, quiet, width, folder, articles: 0 }
    }

    fn style(&self, style: Style) -> Style {
        if self.color { style } else { Style::new() }
    }

    fn severity(&self, severity: Severity) -> Style {
        self.style(match severity {
            Severity::Critical => AnsiColor::Red.on_default().bold(),
            Severity::Major => AnsiColor::Yellow.on_default().bold(),
            Severity::Minor => AnsiColor::Cyan.on_default(),
            Severity::Neutral => Style::new().dimmed(),
        })
    }

    /// The line that opens an article: its path, what to do, its quality, its findings.
    fn head(&self, record: &Record, out: &mut dyn Write) -> io::Result<()> {
        let bold = self.style(Style::new().bold());
        let article = &record.article;
        write!(out, "{bold}{}{bold:#}", plain(&article.path))?;
        if !article.path.contains(&article.id) {
            write!(out, " ({})", plain(&article.id))?;
        }
        if let Some(verdict) = &record.verdict {
            let style = self.style(match verdict.decision {
                Decision::Publish => AnsiColor::Green.on_default(),
                Decision::Review => AnsiColor::Yellow.on_default(),
                Decision::Reject => AnsiColor::Red.on_default().bold(),
            });
            let (decision, quality) = (verdict.decision.name(), verdict.quality);
            write!(out, ": {style}{decision}{style:#}, quality {quality}")?;
        }
        let mut count = [0; Severity::ALL.len()];
        for finding in record.counted() {
            count[finding.severity as usize] += 1;
        }
        for severity in Severity::ALL.into_iter().rev() {
            let count = count[severity as usize];
            if count > 0 {
                let style = self.severity(severity);
                write!(out, ", {style}{count} {}{style:#}", severity.name())?;
            }
        }
        writeln!(out)
    }

    fn finding(&self, record: &Record, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let article = &record.article;
        let style = self.severity(finding.severity);
        let dim = self.style(Style::new().dimmed());
        let (path, line, column) = (plain(&article.path), finding.line, finding.column);
        let (severity, code) = (finding.severity.name(), &finding.code);
        let suspected = if finding.suspected { " (suspected)" } else { "" };
        writeln!(
            out,
            "{path}:{line}:{column} {style}{code} {severity}{style:#} {}{suspected}",
            plain(&finding.message)
        )?;
        let width = self.width.saturating_sub(4);
        let excerpt = Excerpt::new(&article.text, finding.byte_start..finding.byte_end, width);
        let Excerpt { before, span, after, .. } = &excerpt;
        if excerpt.is_rtl {
            writeln!(out, "  {dim}│{dim:#} {before}⟦{style}{span}{style:#}⟧{after}")?;
        } else {
            writeln!(out, "  {dim}│{dim:#} {before}{style}{span}{style:#}{after}")?;
            let (indent, line) = (" ".repeat(excerpt.indent), "^".repeat(excerpt.width));
            writeln!(out, "  {dim}│{dim:#} {indent}{style}{line}{style:#}")?;
        }
        if let Some(advice) = finding.advice() {
            writeln!(out, "  help: {}", plain(&advice))?;
        }
        for related in &finding.related {
            let (line, quote) = (related.line, plain(&quoted(&related.quote)));
            writeln!(out, "  note: line {line}: {quote}: {}", plain(&related.note))?;
        }
        Ok(())
    }

    fn findings(&self, record: &Record, out: &mut dyn Write) -> io::Result<()> {
        let full = self.articles <= FULL;
        let (least, most) =
            if full { (Severity::Neutral, FINDINGS) } else { (Severity::Critical, CRITICAL) };
        let mut told = 0;
        let mut left = 0;
        for finding in record.counted() {
            if finding.severity >= least && told < most {
                self.finding(record, finding, out)?;
                told += 1;
            } else {
                left += 1;
            }
        }
        if full && left > 0 {
            writeln!(out, "  … and {left} more findings in this article")?;
        }
        if full && told > 0 {
            writeln!(out)?;
        }
        Ok(())
    }

    fn summary(&self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let bold = self.style(Style::new().bold());
        let Summary { articles, sentences, words, findings, failed, .. } = summary;
        write!(out, "{bold}{}{bold:#}", counted(*articles, "article"))?;
        write!(out, ", {}, {}", counted(*sentences, "sentence"), counted(*words, "word"))?;
        let mut separator = ": ";
        for decision in Decision::ALL {
            if let Some(count @ 1..) = summary.decisions.get(decision.name()) {
                write!(out, "{separator}{count} {}", decision.name())?;
                separator = ", ";
            }
        }
        if *failed > 0 {
            write!(out, "{separator}{failed} not judged")?;
        }
        write!(out, "{}{}", if self.quiet { "; " } else { "\n" }, counted(*findings, "finding"))?;
        let mut separator = ": ";
        for severity in Severity::ALL.into_iter().rev() {
            if let Some(count @ 1..) = summary.severities.get(severity.name()) {
                let style = self.severity(severity);
                write!(out, "{separator}{style}{count} {}{style:#}", severity.name())?;
                separator = ", ";
            }
        }
        if summary.suppressed > 0 {
            write!(out, " ({} suppressed)", summary.suppressed)?;
        }
        writeln!(out)?;
        if self.quiet {
            return Ok(());
        }
        let mut codes: Vec<_> = summary.codes.iter().collect();
        codes.sort_by_key(|(_, count)| std::cmp::Reverse(count.findings));
        for (code, count) in codes.iter().take(CODES) {
            writeln!(out, "{:>7}  {code}  {}", count.findings, count.name.replace('_', " "))?;
        }
        if codes.len() > CODES {
            writeln!(out, "         and {} other codes", codes.len() - CODES)?;
        }
        if let Some(folder) = &self.folder {
            writeln!(out, "reports in {}", folder.display())?;
        }
        Ok(())
    }
}

impl Stream for Text {
    fn article(&mut self, record: &Record, _: &str, out: &mut dyn Write) -> io::Result<()> {
        self.articles += 1;
        if let Some(failure) = &record.failure {
            let style = self.style(AnsiColor::Red.on_default().bold());
            let line = failure.line.map(|line| format!(":{line}")).unwrap_or_default();
            let (path, message) = (plain(&record.article.path), plain(&failure.message));
            writeln!(out, "{path}{line} {style}not judged{style:#}: {message}")?;
        }
        let clean = record.counted().next().is_none()
            && record.verdict.as_ref().is_none_or(|verdict| verdict.decision == Decision::Publish);
        if self.quiet || clean && (record.failure.is_some() || self.articles > FULL) {
            return Ok(());
        }
        if self.articles == FULL + 1 {
            writeln!(out, "From here on one line per article, and critical findings only.\n")?;
        }
        self.head(record, out)?;
        self.findings(record, out)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.summary(summary, out)
    }
}

/// `text` on one line and without anything a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().map(super::excerpt::visible).collect()
}
