//! Fills a [`Record`] from an audit: offsets in code points, lines of the
//! source file, rounded figures, fingerprints. Nothing here judges.

use std::{collections::BTreeMap, ops::Range};

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    Tool,
    offsets::Offsets,
    record::{
        Article, Category, Failure, Finding, Fix, MachineTranslated, Maker, Model, Mqm, Pivot,
        Record, Related, SCHEMA_VERSION, Sample, Sentence, Suppression, Translated, Verdict, Word,
    },
};
use crate::{
    finding,
    text::{self, Document, Kind, Position},
    verdict::{self, Audit},
};

impl From<&Tool> for Maker {
    fn from(tool: &Tool) -> Self {
        let model = tool.model.as_ref();
        Self {
            name: "fauxami".to_owned(),
            version: tool.version.clone(),
            model: model
                .map(|model| Model { name: model.name.clone(), sha256: model.sha256.clone() }),
            settings_sha256: tool.settings_sha256.clone(),
        }
    }
}

/// The report of one audit.
pub fn record(audit: &Audit, tool: &Tool) -> Record {
    let document = &audit.document;
    let places = Places::new(audit);
    Record {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool: tool.into(),
        article: article(audit),
        verdict: audit.verdict.as_ref().map(verdict),
        sentences: sentences(audit, &places),
        findings: findings(document, &audit.findings, &places),
        failure: audit.failure.as_ref().map(|failure| Failure {
            stage: failure.stage.name().to_owned(),
            message: failure.message.clone(),
            line: failure.line,
        }),
    }
}

/// SHA-256 of everything about an article that can change its report, as lower-case hex.
pub fn content_sha256(article: &text::Article) -> String {
    let text = &*article.text;
    let starts: Vec<usize> = std::iter::once(0)
        .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
        .collect();
    let lines: Vec<u32> = article
        .source_map
        .positions(text, &starts)
        .into_iter()
        .flat_map(|position| [position.line, position.column])
        .collect();
    let blocks: Vec<_> = article
        .blocks
        .iter()
        .map(|block| json!([block.range.start, block.range.end, block.kind.name()]))
        .collect();
    let notes: Vec<_> = article
        .notes
        .iter()
        .map(|note| json!([note.position.line, note.position.column, note.text]))
        .collect();
    let mut content = json!([
        article.id,
        article.path,
        article.title,
        text,
        blocks,
        lines,
        article.language.map(text::Language::code),
        article.source_language.map(text::Language::code),
        article.source,
        article.url,
        article.published,
        article.extra,
    ]);
    if let Some(content) = content.as_array_mut().filter(|_| !notes.is_empty()) {
        content.push(notes.into());
    }
    hex(&Sha256::digest(content.to_string()))
}

/// Lower-case hex digits of `bytes`.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// `value` with at most `digits` decimal places; what is not a number counts as 0.
fn round(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    let rounded = (value * scale).round() / scale;
    // Adding zero turns −0 into 0, which would print a sign.
    if rounded.is_finite() { rounded + 0.0 } else { 0.0 }
}

/// Where the bytes of one article stand: in code points and in the file.
struct Places<'d> {
    text: &'d str,
    offsets: Offsets<'d>,
    positions: BTreeMap<usize, Position>,
}

impl<'d> Places<'d> {
    fn new(audit: &'d Audit) -> Self {
        let article = &audit.document.article;
        let text = &*article.text;
        let sentences = audit.document.sentences.iter().map(|sentence| sentence.range.start);
        let findings = audit.findings.iter().flat_map(|finding| {
            finding.related.iter().map(|related| &related.span).chain([&finding.span])
        });
        let mut starts: Vec<usize> = sentences.chain(findings.map(|span| span.start)).collect();
        starts.sort_unstable();
        starts.dedup();
        let found = article.source_map.positions(text, &starts);
        Self {
            text,
            offsets: Offsets::new(text),
            positions: starts.into_iter().zip(found).collect(),
        }
    }

    fn points(&self, span: &Range<usize>) -> (usize, usize) {
        (self.offsets.point(span.start), self.offsets.point(span.end))
    }

    fn position(&self, byte: usize) -> Position {
        self.positions.get(&byte).copied().unwrap_or(Position { line: 1, column: 1 })
    }

    fn quote(&self, span: &Range<usize>) -> String {
        self.text[span.clone()].to_owned()
    }
}

/// The first block, if it is a headline.
fn headline(document: &Document) -> Option<String> {
    let first = document.blocks.first().filter(|block| block.kind == Kind::Headline)?;
    Some(document.text()[first.range.clone()].to_owned())
}

fn article(audit: &Audit) -> Article {
    let document = &audit.document;
    let article = &document.article;
    Article {
        id: article.id.clone(),
        path: article.path.clone(),
        title: article.title.clone().or_else(|| headline(document)),
        language: document.language.code().to_owned(),
        language_confidence: round(document.language_confidence, 3),
        source_language: article.source_language.map(|language| language.code().to_owned()),
        words: audit.words,
        sentences: document.sentences.len(),
        url: article.url.clone(),
        published: article.published.clone(),
        extra: article.extra.clone(),
        content_sha256: content_sha256(article),
        text: article.text.clone(),
    }
}

fn verdict(verdict: &verdict::Verdict) -> Verdict {
    let verdict::Verdict {
        decision,
        quality,
        mqm,
        machine_translated,
        pivot_languages,
        top_reasons,
    } = verdict;
    Verdict {
        decision: *decision,
        quality: round(*quality, 1),
        mqm: Mqm {
            penalty: round(mqm.penalty, 2),
            per_1000_words: round(mqm.per_1000_words, 2),
            raw: round(mqm.raw, 2),
            calibrated: round(mqm.calibrated, 2),
            formula: mqm.formula.clone(),
            sample: if mqm.sufficient { Sample::Sufficient } else { Sample::Insufficient },
        },
        machine_translated: MachineTranslated {
            probability: machine_translated.probability.map(|probability| round(probability, 3)),
            verdict: match machine_translated.verdict {
                "likely" => Translated::Likely,
                "unlikely" => Translated::Unlikely,
                _ => Translated::InsufficientEvidence,
            },
            evidence: machine_translated.evidence.clone(),
        },
        pivot_languages: pivot_languages
            .iter()
            .map(|pivot| Pivot {
                language: pivot.language.code().to_owned(),
                probability: round(pivot.probability, 3),
                evidence: pivot.evidence.clone(),
            })
            .collect(),
        top_reasons: top_reasons.clone(),
    }
}

fn sentences(audit: &Audit, places: &Places<'_>) -> Vec<Sentence> {
    let scores = audit.scores.as_deref().unwrap_or_default();
    let sentence = |(index, sentence): (usize, &text::Sentence)| {
        let range = &sentence.range;
        let (start, end) = places.points(range);
        let score = scores.get(index);
        let words = score.map_or(&[][..], |score| &score.words).iter().map(|(word, p_bad)| {
            let (start, end) = places.points(&(range.start + word.start..range.start + word.end));
            Word { start, end, p_bad: round(*p_bad, 3) }
        });
        Sentence {
            index,
            start,
            end,
            byte_start: range.start,
            byte_end: range.end,
            line: places.position(range.start).line,
            block: sentence.block,
            kind: sentence.kind.name().to_owned(),
            text: places.quote(range),
            language: sentence.language.code().to_owned(),
            score: score.map(|score| round(score.score, 2)),
            p_bad: score.map(|score| round(score.p_bad, 4)),
            p_critical: score.map(|score| round(score.p_critical, 4)),
            z: score.map(|score| round(score.z, 4)),
            windows: score.map(|score| score.windows),
            words: words.collect(),
        }
    };
    audit.document.sentences.iter().enumerate().map(sentence).collect()
}

fn findings(document: &Document, found: &[finding::Finding], places: &Places<'_>) -> Vec<Finding> {
    let fingerprints = finding::fingerprints(document.text(), found);
    let finding = |(finding, fingerprint): (&finding::Finding, String)| {
        let span = &finding.span;
        let (start, end) = places.points(span);
        let Position { line, column } = places.position(span.start);
        let related = finding.related.iter().map(|related| {
            let (start, end) = places.points(&related.span);
            let line = places.position(related.span.start).line;
            let note = related.note.clone();
            Related { start, end, line, quote: places.quote(&related.span), note }
        });
        Finding {
            code: finding.code.to_owned(),
            name: finding.name.to_owned(),
            artefact: finding.artefact.to_owned(),
            message: finding.message.clone(),
            severity: finding.severity,
            confidence: round(finding.confidence, 3),
            suspected: finding.suspected,
            category: Category { mqm: finding.category.0.to_owned() },
            start,
            end,
            byte_start: span.start,
            byte_end: span.end,
            line,
            column,
            sentence: document.sentence_at(span.start),
            quote: places.quote(span),
            suggestion: finding.suggestion.clone(),
            fix: finding.fix.as_ref().map(|fix| {
                let (start, end) = places.points(&fix.span);
                Fix { start, end, replacement: fix.replacement.clone(), safe: fix.safe }
            }),
            related: related.collect(),
            fingerprint,
            suppressed: finding.suppressed.as_ref().map(|suppressed| Suppression {
                by: suppressed.by.clone(),
                reason: suppressed.reason.clone(),
            }),
        }
    };
    found.iter().zip(fingerprints).map(finding).collect()
}
