//! The page an editor reads: the verdict, the article with its findings marked
//! and told beside it. One file, nothing from elsewhere, readable without
//! scripts; only the script of this crate may run on it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{
    Record, counted,
    markup::{blocks, direction, escaped},
    quoted,
    record::{Finding, Sample, Translated, Verdict},
};
use crate::{finding::Severity, text::Language, verdict::Decision};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The report as one HTML page.
pub(super) fn page(record: &Record) -> String {
    let article = &record.article;
    let title = record.title();
    let findings: Vec<&Finding> = record.counted().collect();
    let mut page = head(title, SCRIPT);
    page.push_str("<body>\n<a class=\"skip\" href=\"#article\">To the article</a>\n");
    bar(&mut page, record, title, &findings);
    verdict(&mut page, record, title, &findings);
    if !findings.is_empty() {
        filters(&mut page, &findings);
    }
    let _ = writeln!(
        page,
        "<main id=\"article\" lang=\"{}\" class=\"{}\">",
        lang(record),
        direction(&article.language)
    );
    for block in blocks(record, &findings) {
        let _ = writeln!(page, "<div class=\"row\">{}", block.html);
        if !block.findings.is_empty() {
            page.push_str("<div class=\"notes\" lang=\"en\" dir=\"ltr\">\n");
            for (number, finding) in block.findings {
                card(&mut page, number, finding);
            }
            page.push_str("</div>\n");
        }
        page.push_str("</div>\n");
    }
    page.push_str("</main>\n");
    footer(&mut page, record, &findings);
    let _ = writeln!(page, "<script>{SCRIPT}</script>\n</body>\n</html>");
    page
}

/// The head of a page that may run `script` and load nothing.
pub(super) fn head(title: &str, script: &str) -> String {
    page_head(title, "", script)
}

/// The head of a page in the style of reports, with rules of its own besides. It may run `script`
/// and load nothing.
pub fn page_head(title: &str, style: &str, script: &str) -> String {
    let digest = base64(&Sha256::digest(script));
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; \
         form-action 'none'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – fauxami</title>\n<style>{STYLE}{style}</style>\n</head>\n"
    )
}

/// Base64 as content security policies want it (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = (bits >> (18 - 6 * place)) & 63;
            let is_padding = place > chunk.len();
            out.push(if is_padding { '=' } else { char::from(DIGITS[digit as usize]) });
        }
    }
    out
}

/// The bar that stays in view: where one is, and one cell per sentence.
fn bar(page: &mut String, record: &Record, title: &str, findings: &[&Finding]) {
    page.push_str("<div class=\"bar\">\n<div class=\"tools\">\n");
    if let Some(verdict) = &record.verdict {
        let decision = verdict.decision.name();
        let _ = writeln!(page, "<span class=\"pill {decision}\">{decision}</span>");
    }
    let _ =
        writeln!(page, "<bdi class=\"name\" lang=\"{}\">{}</bdi>", lang(record), escaped(title));
    page.push_str("<span class=\"controls\" hidden>\n");
    if !findings.is_empty() {
        page.push_str(
            "<span id=\"place\" role=\"status\" aria-live=\"polite\"></span>\n\
             <button id=\"previous\" title=\"Previous finding (k)\" aria-label=\"Previous finding\">↑</button>\n\
             <button id=\"next\" title=\"Next finding (j)\" aria-label=\"Next finding\">↓</button>\n",
        );
    }
    if record.sentences.iter().any(|sentence| !sentence.words.is_empty()) {
        page.push_str("<button id=\"words\" aria-pressed=\"false\" title=\"Underline the words the model doubts (w)\">Doubtful<span class=\"wide\"> words</span></button>\n");
    }
    page.push_str(
        "<button id=\"theme\" title=\"Light or dark (t)\" aria-label=\"Light or dark\">◐</button>\n\
         <button id=\"keys\" title=\"Keys (?)\" aria-label=\"Keys\">?</button>\n</span>\n</div>\n",
    );
    if !record.sentences.is_empty() {
        strip(page, record, findings);
    }
    page.push_str("</div>\n");
}

fn strip(page: &mut String, record: &Record, findings: &[&Finding]) {
    let mut worst = vec![None; record.sentences.len()];
    for finding in findings {
        if let Some(place) = finding.sentence.and_then(|index| worst.get_mut(index)) {
            *place = (*place).max(Some(finding.severity));
        }
    }
    page.push_str("<nav class=\"strip\" aria-label=\"Sentences\">");
    for (sentence, worst) in record.sentences.iter().zip(worst) {
        let class = worst.map_or("", Severity::name);
        let mut tip = format!("Sentence {}", sentence.index + 1);
        if let Some(score) = sentence.score {
            let _ = write!(tip, ": score {score:.0}");
        }
        if let Some(p_bad) = sentence.p_bad {
            let _ = write!(tip, ", {:.0} % likely to need repair", p_bad * 100.0);
        }
        if let Some(windows @ 2..) = sentence.windows {
            let _ = write!(tip, ", too long to be read at once: {windows} overlapping windows");
        }
        if let Some(worst) = worst {
            let _ = write!(tip, "; {} finding", worst.name());
        }
        let doubt = sentence.p_bad.unwrap_or_default();
        let _ = write!(
            page,
            "<a href=\"#s{}\" class=\"{class}\" style=\"--p:{doubt:.2}\" title=\"{tip}\" \
             aria-label=\"{tip}\"></a>",
            sentence.index
        );
    }
    page.push_str("</nav>\n");
}

fn verdict(page: &mut String, record: &Record, title: &str, findings: &[&Finding]) {
    let article = &record.article;
    let mut facts = vec![format!("<bdi>{}</bdi>", escaped(&article.path))];
    facts.push(escaped(&language_name(&article.language)));
    if let Some(source) = &article.source_language {
        facts.push(format!("from {}", escaped(&language_name(source))));
    }
    facts.push(counted(article.words as u64, "word"));
    if let Some(published) = &article.published {
        facts.push(escaped(published));
    }
    if let Some(url) = &article.url {
        let shown = escaped(url);
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        facts.push(if is_web {
            format!("<a href=\"{shown}\" rel=\"noreferrer noopener\">{shown}</a>")
        } else {
            shown
        });
    }
    let _ = writeln!(
        page,
        "<header class=\"verdict\">\n<p class=\"facts\">{}</p>\n<h1><bdi lang=\"{}\">{}</bdi></h1>",
        facts.join(" · "),
        lang(record),
        escaped(title)
    );
    if let Some(failure) = &record.failure {
        let line = failure.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        let _ = writeln!(
            page,
            "<p class=\"decision reject\"><strong>Not judged</strong> <span>{}{line}: {}</span></p>",
            escaped(&failure.stage),
            escaped(&failure.message)
        );
    }
    if let Some(verdict) = &record.verdict {
        judgement(page, verdict, findings);
    }
    page.push_str("</header>\n");
}

fn judgement(page: &mut String, verdict: &Verdict, findings: &[&Finding]) {
    let (name, meaning) = match verdict.decision {
        Decision::Publish => ("Publish", "Nothing stands against publishing."),
        Decision::Review => ("Review", "An editor should look before this is published."),
        Decision::Reject => ("Reject", "Not fit to publish as it stands."),
    };
    let (mqm, quality) = (&verdict.mqm, verdict.quality);
    let machine = match verdict.machine_translated.verdict {
        Translated::Likely => "Likely",
        Translated::Unlikely => "Unlikely",
        Translated::InsufficientEvidence => "Insufficient evidence",
    };
    let probability = verdict.machine_translated.probability;
    let probability =
        probability.map(|p| format!("<small>{:.0} %</small>", p * 100.0)).unwrap_or_default();
    let sample = match mqm.sample {
        Sample::Sufficient => "",
        Sample::Insufficient => "<small>too few words to rely on</small>",
    };
    let _ = writeln!(
        page,
        "<p class=\"decision {}\"><strong>{name}</strong> <span>{meaning}</span></p>\n<dl>\n\
         <div><dt>Quality</dt><dd>{quality} <small>of 100</small><i class=\"gauge\" aria-hidden=\"true\">\
         <i style=\"width:{quality}%\"></i></i></dd></div>\n\
         <div><dt>MQM penalty</dt><dd>{} <small>per 1000 words</small></dd></div>\n\
         <div><dt>MQM calibrated</dt><dd>{} {sample}</dd></div>\n\
         <div><dt>Machine translated</dt><dd class=\"plain\">{machine} {probability}</dd></div>\n\
         <div><dt>Findings</dt><dd class=\"plain\">{}</dd></div>\n</dl>",
        verdict.decision.name(),
        mqm.per_1000_words,
        mqm.calibrated,
        counts(findings)
    );
    list(page, "reasons", verdict.top_reasons.iter());
    if !verdict.machine_translated.evidence.is_empty() {
        page.push_str("<details><summary>Evidence on machine translation</summary>\n");
        list(page, "evidence", verdict.machine_translated.evidence.iter());
        page.push_str("</details>\n");
    }
    for pivot in &verdict.pivot_languages {
        let name = Language::from_code(&pivot.language).map_or("?", Language::name);
        let _ = writeln!(
            page,
            "<details><summary>Probably translated from or through {name} ({:.0} %)</summary>",
            pivot.probability * 100.0
        );
        list(page, "evidence", pivot.evidence.iter());
        page.push_str("</details>\n");
    }
}

fn list<'t>(page: &mut String, class: &str, items: impl ExactSizeIterator<Item = &'t String>) {
    if items.len() == 0 {
        return;
    }
    let _ = writeln!(page, "<ul class=\"{class}\">");
    for item in items {
        let _ = writeln!(page, "<li>{}</li>", escaped(item));
    }
    page.push_str("</ul>\n");
}

/// How many findings there are of each severity, worst first.
fn counts(findings: &[&Finding]) -> String {
    let count = |severity: Severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        let name = severity.name();
        (count > 0).then(|| format!("<span class=\"count {name}\">{count} {name}</span>"))
    };
    let counts: Vec<String> = Severity::ALL.into_iter().rev().filter_map(count).collect();
    if counts.is_empty() { "none".to_owned() } else { counts.join(" ") }
}

fn filters(page: &mut String, findings: &[&Finding]) {
    page.push_str("<form class=\"filters\" hidden aria-label=\"Filter findings\">\n");
    for severity in Severity::ALL.into_iter().rev() {
        let name = severity.name();
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        if count > 0 {
            let _ = writeln!(
                page,
                "<label class=\"count {name}\"><input type=\"checkbox\" name=\"severity\" \
                 value=\"{name}\" checked> {name} {count}</label>"
            );
        }
    }
    let mut codes: Vec<(&str, &str)> =
        findings.iter().map(|finding| (&*finding.code, &*finding.name)).collect();
    codes.sort_unstable();
    let _ = writeln!(page, "<details class=\"codes\"><summary>Codes</summary><div>");
    for same in codes.chunk_by(|a, b| a.0 == b.0) {
        let (code, name) = same[0];
        let _ = writeln!(
            page,
            "<label><input type=\"checkbox\" name=\"code\" value=\"{}\" checked> <code>{0}</code> \
             {} <small>{}</small></label>",
            escaped(code),
            escaped(&name.replace('_', " ")),
            same.len()
        );
    }
    page.push_str(
        "</div></details>\n<input id=\"find\" type=\"search\" placeholder=\"Filter findings\" \
         aria-label=\"Filter findings\" title=\"Filter findings (/)\">\n</form>\n",
    );
}

fn card(page: &mut String, number: usize, finding: &Finding) {
    let severity = finding.severity.name();
    let suspected = if finding.suspected {
        " <span class=\"suspected\" title=\"Only the source could prove it\">suspected</span>"
    } else {
        ""
    };
    let _ = writeln!(
        page,
        "<section class=\"card {severity}\" id=\"f{number}\" data-code=\"{}\" data-severity=\"{severity}\" \
         tabindex=\"-1\" aria-label=\"Finding {number}\">\n<p class=\"top\"><a href=\"#m{number}\" \
         class=\"number\">{number}</a> <b>{severity}</b>{suspected} <code title=\"{}\">{0}</code></p>\n\
         <p class=\"message\">{}</p>",
        escaped(&finding.code),
        escaped(&format!(
            "{}; {}; {}",
            finding.name.replace('_', " "),
            finding.artefact,
            finding.category.mqm
        )),
        escaped(&finding.message)
    );
    match finding.suggestion.as_deref() {
        Some("") => page.push_str("<p class=\"advice\">Leave it out.</p>\n"),
        Some(suggestion) => {
            let _ =
                writeln!(page, "<p class=\"advice\">Write <bdi>{}</bdi></p>", escaped(suggestion));
        }
        None => {}
    }
    if !finding.related.is_empty() {
        page.push_str("<ul class=\"proof\">\n");
        for (index, related) in finding.related.iter().enumerate() {
            let _ = writeln!(
                page,
                "<li><a href=\"#r{number}-{index}\" data-r=\"{number}-{index}\">line {}</a>: <bdi class=\"quote\">{}</bdi> \
                 <span>{}</span></li>",
                related.line,
                escaped(&quoted(&related.quote)),
                escaped(&related.note)
            );
        }
        page.push_str("</ul>\n");
    }
    let _ = writeln!(
        page,
        "<p class=\"more\">line {}, column {} · confidence {:.0} %</p>\n</section>",
        finding.line,
        finding.column,
        finding.confidence * 100.0
    );
}

fn footer(page: &mut String, record: &Record, findings: &[&Finding]) {
    let tool = &record.tool;
    let model = tool.model.as_ref().map_or("no model".to_owned(), |model| {
        let short: String = model.sha256.chars().take(12).collect();
        format!("model {} ({})", escaped(&model.name), escaped(&short))
    });
    page.push_str("<footer>\n");
    let suppressed = record.findings.len() - findings.len();
    if suppressed > 0 {
        let _ = writeln!(page, "<p>Suppressed findings, not shown: {suppressed}.</p>");
    }
    let formula = record.verdict.as_ref().map(|verdict| escaped(&verdict.mqm.formula));
    let formula = formula.map(|formula| format!(" · <code>{formula}</code>")).unwrap_or_default();
    let _ = writeln!(
        page,
        "<p>fauxami {} · {model}{formula} · report {}</p>\n</footer>\n\
         <dialog id=\"help\" aria-label=\"Keys\"><dl>\
         <dt><kbd>j</kbd> <kbd>n</kbd></dt><dd>next finding</dd>\
         <dt><kbd>k</kbd> <kbd>p</kbd></dt><dd>previous finding</dd>\
         <dt><kbd>/</kbd></dt><dd>filter findings</dd>\
         <dt><kbd>w</kbd></dt><dd>underline doubtful words</dd>\
         <dt><kbd>t</kbd></dt><dd>light or dark</dd>\
         <dt><kbd>Esc</kbd></dt><dd>let go</dd></dl>\
         <form method=\"dialog\"><button>Close</button></form></dialog>",
        escaped(&tool.version),
        escaped(&record.schema_version)
    );
}

/// The article's language for a `lang` attribute; empty says that it is unknown.
fn lang(record: &Record) -> String {
    let language = &*record.article.language;
    if language == "unknown" { String::new() } else { escaped(language) }
}

/// The English name of a language code.
pub(super) fn language_name(code: &str) -> String {
    let language = crate::text::Language::from_code(code);
    language.map_or("unknown language".to_owned(), |language| language.name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_pads() {
        for (bytes, digits) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), digits);
        }
    }
}
