//! Markdown for issue trackers and editorial systems: the verdict, then each
//! finding with its sentence.

use std::fmt::Write;

use super::{
    Record, counted, quoted,
    record::{Finding, Sample, Translated, Verdict},
};
use crate::{finding::Severity, text::Language};

/// Characters of a sentence shown on either side of a quote.
const AROUND: usize = 160;

/// The report as one Markdown page.
pub(super) fn page(record: &Record) -> String {
    let article = &record.article;
    let title = record.title();
    let mut page = format!("# {}\n\n", escaped(title));
    if let Some(failure) = &record.failure {
        let _ =
            writeln!(page, "**Not judged** ({}): {}\n", failure.stage, escaped(&failure.message));
    }
    if let Some(verdict) = &record.verdict {
        head(&mut page, record, verdict);
    }
    let _ = writeln!(
        page,
        "{} · {} · {} · language {}\n",
        escaped(&article.path),
        counted(article.words as u64, "word"),
        counted(article.sentences as u64, "sentence"),
        article.language
    );
    let findings: Vec<&Finding> = record.counted().collect();
    if findings.is_empty() {
        if record.failure.is_none() {
            page.push_str("No findings.\n\n");
        }
    } else {
        let _ = writeln!(page, "## Findings ({})\n", counts(&findings));
    }
    for (number, finding) in (1..).zip(&findings) {
        one(&mut page, record, number, finding);
    }
    let suppressed = record.findings.len() - findings.len();
    if suppressed > 0 {
        let _ = writeln!(page, "{suppressed} more suppressed.\n");
    }
    weakest(&mut page, record);
    let model = record.tool.model.as_ref();
    let model =
        model.map_or("no model".to_owned(), |model| format!("model {}", escaped(&model.name)));
    let _ = writeln!(page, "<sub>fauxami {}, {model}</sub>", escaped(&record.tool.version));
    page
}

fn head(page: &mut String, record: &Record, verdict: &Verdict) {
    let mqm = &verdict.mqm;
    let sample = match mqm.sample {
        Sample::Sufficient => "",
        Sample::Insufficient => " (too few words to rely on)",
    };
    let machine = match verdict.machine_translated.verdict {
        Translated::Likely => "likely",
        Translated::Unlikely => "unlikely",
        Translated::InsufficientEvidence => "insufficient evidence",
    };
    let _ = writeln!(page, "| | |\n|---|---|\n| Decision | **{}** |", verdict.decision.name());
    let _ = writeln!(page, "| Quality | {} of 100 |", verdict.quality);
    let _ = writeln!(
        page,
        "| MQM | {} penalty points per 1000 words; calibrated {}{sample}; `{}` |",
        mqm.per_1000_words, mqm.calibrated, mqm.formula
    );
    let _ = writeln!(page, "| Machine translated | {machine} |");
    for pivot in &verdict.pivot_languages {
        let name = Language::from_code(&pivot.language).map_or("?", Language::name);
        let (percent, evidence) = (pivot.probability * 100.0, pivot.evidence.join("; "));
        let _ = writeln!(
            page,
            "| Probably translated from or through | {name} ({percent:.0} %): {} |",
            escaped(&evidence)
        );
    }
    if let Some(url) = &record.article.url {
        let _ = writeln!(page, "| Address | {} |", escaped(url));
    }
    page.push('\n');
    for reason in &verdict.top_reasons {
        let _ = writeln!(page, "- {}", escaped(reason));
    }
    if !verdict.top_reasons.is_empty() {
        page.push('\n');
    }
}

/// "2 critical, 1 minor".
fn counts(findings: &[&Finding]) -> String {
    let count = |severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        (count > 0).then(|| format!("{count} {}", severity.name()))
    };
    Severity::ALL.into_iter().rev().filter_map(count).collect::<Vec<_>>().join(", ")
}

fn one(page: &mut String, record: &Record, number: usize, finding: &Finding) {
    let suspected = if finding.suspected { ", suspected" } else { "" };
    let _ = writeln!(
        page,
        "### {number}. {} (`{}`, {}{suspected}, line {})\n",
        escaped(&finding.message),
        finding.code,
        finding.severity.name(),
        finding.line
    );
    let text = &record.article.text;
    let sentence = finding.sentence.and_then(|index| record.sentences.get(index));
    let (start, end) = sentence.map_or((finding.byte_start, finding.byte_end), |sentence| {
        (sentence.byte_start, sentence.byte_end)
    });
    let (start, end) = (start.min(finding.byte_start), end.max(finding.byte_end));
    let before = &text[start..finding.byte_start];
    let after = &text[finding.byte_end..end];
    let skip = before.chars().count().saturating_sub(AROUND);
    let left: String = before.chars().skip(skip).collect();
    let right: String = after.chars().take(AROUND).collect();
    let _ = writeln!(
        page,
        "> {}{}<mark>{}</mark>{}{}\n",
        if skip > 0 { "…" } else { "" },
        escaped(&left),
        escaped(&finding.quote),
        escaped(&right),
        if right.len() < after.len() { "…" } else { "" },
    );
    if let Some(advice) = finding.advice() {
        let _ = writeln!(page, "Advice: {}.\n", escaped(&advice));
    }
    for related in &finding.related {
        let (line, quote) = (related.line, escaped(&quoted(&related.quote)));
        let _ = writeln!(page, "- line {line}, {quote}: {}", escaped(&related.note));
    }
    if !finding.related.is_empty() {
        page.push('\n');
    }
}

/// The sentences the model trusts least.
fn weakest(page: &mut String, record: &Record) {
    let mut scored: Vec<_> = record
        .sentences
        .iter()
        .filter_map(|sentence| Some((sentence.p_bad?, sentence)))
        .filter(|(p_bad, _)| *p_bad >= 0.5)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    if !scored.is_empty() {
        page.push_str("## Weakest sentences\n\n| to repair | line | sentence |\n|---|---|---|\n");
    }
    for (p_bad, sentence) in scored.iter().take(5) {
        let text = escaped(&sentence.text);
        let _ = writeln!(page, "| {:.0} % | {} | {text} |", p_bad * 100.0, sentence.line);
    }
    if !scored.is_empty() {
        page.push('\n');
    }
}

/// `text` on one line, with everything Markdown or HTML would take for markup escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.starts_with(['-', '+']) {
        out.push('\\');
    }
    for c in text.chars() {
        match c {
            '\n' => out.push_str(" ⏎ "),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}
