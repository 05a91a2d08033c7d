//! What a run amounts to: counts, distributions and the extremes, kept in
//! bounded memory. Nothing here depends on time or on the order threads ran in.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Record, Tool,
    record::{Maker, SCHEMA_VERSION},
};
use crate::{finding::Severity, verdict::Decision};

/// Articles listed as slowest and as worst.
const LISTED: usize = 10;
/// Failures listed with their message; all are counted.
const FAILURES: usize = 1000;
/// Source feeds counted on their own; those that come later are counted under [`OTHER`].
const FEEDS: usize = 1000;
/// The name of all other feeds.
const OTHER: &str = "(other)";

/// What a run amounts to: `summary.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The version of the reports' shape.
    pub schema_version: &'static str,
    /// What made the reports.
    pub tool: Maker,
    /// Articles seen, failed ones included.
    pub articles: u64,
    /// Articles that could not be judged.
    pub failed: u64,
    /// Sentences of all articles.
    pub sentences: u64,
    /// Words of all articles.
    pub words: u64,
    /// Findings that count.
    pub findings: u64,
    /// Findings somebody suppressed; no other figure includes them.
    pub suppressed: u64,
    /// Articles per decision.
    pub decisions: BTreeMap<&'static str, u64>,
    /// Findings per severity.
    pub severities: BTreeMap<&'static str, u64>,
    /// Findings per code.
    pub codes: BTreeMap<String, CodeCount>,
    /// Counts per language of the article.
    pub languages: BTreeMap<String, Group>,
    /// Counts per source feed: the host of the article's address, or else the input file, or
    /// else, where that file is one article, its folder.
    pub sources: BTreeMap<String, Group>,
    /// The distribution of the articles' quality, 0 to 100.
    pub quality: Distribution,
    /// The distribution of the sentences' scores, 0 to 100.
    pub sentence_scores: Distribution,
    /// The articles that cost the model most, by bytes of scored text; no clock is read.
    pub slowest: Vec<Costly>,
    /// The articles of lowest quality.
    pub worst: Vec<Bad>,
    /// The first failures in input order.
    pub failures: Vec<Failed>,
}

/// How often a code was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CodeCount {
    /// The detector's name.
    pub name: String,
    /// The type id of the artefact catalogue.
    pub artefact: String,
    /// Findings.
    pub findings: u64,
    /// Articles with at least one.
    pub articles: u64,
}

/// The counts of a group of articles.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// Articles.
    pub articles: u64,
    /// Of them, those that could not be judged.
    pub failed: u64,
    /// Of them, those to reject.
    pub reject: u64,
    /// Of them, those to review.
    pub review: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Their words.
    pub words: u64,
    /// Their findings.
    pub findings: u64,
}

/// How values between 0 and 100 are distributed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Distribution {
    /// Values seen.
    pub count: u64,
    /// Their mean; null if there are none.
    pub mean: Option<f64>,
    /// Values in \[0, 10), \[10, 20), … \[90, 100\].
    pub histogram: [u64; 10],
    #[serde(skip)]
    sum: f64,
}

/// An article that cost the model much.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Costly {
    /// Bytes of its scored sentences.
    pub bytes: u64,
    /// Its sentences.
    pub sentences: u64,
    /// Its path.
    pub path: String,
    /// Its id.
    pub id: String,
}

/// An article of low quality.
#[derive(Clone, Debug, Serialize)]
pub struct Bad {
    /// 0 to 100.
    pub quality: f64,
    /// What to do.
    pub decision: Decision,
    /// Its path.
    pub path: String,
    /// Its id.
    pub id: String,
}

/// An article that could not be judged.
#[derive(Clone, Debug, Serialize)]
pub struct Failed {
    /// Its path.
    pub path: String,
    /// Its id.
    pub id: String,
    /// The line of the file, from 1, where it matters.
    pub line: Option<u32>,
    /// Where it failed.
    pub stage: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl Summary {
    /// How many findings have at least this severity.
    pub fn findings_at_least(&self, least: Severity) -> u64 {
        let severe = Severity::ALL.into_iter().filter(|severity| *severity >= least);
        severe.filter_map(|severity| self.severities.get(severity.name())).sum()
    }

    /// The quality of the worst article; none if no article was judged.
    pub fn lowest_quality(&self) -> Option<f64> {
        self.worst.first().map(|article| article.quality)
    }

    /// A run that has seen nothing yet.
    pub(super) fn new(tool: &Tool) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            tool: tool.into(),
            articles: 0,
            failed: 0,
            sentences: 0,
            words: 0,
            findings: 0,
            suppressed: 0,
            decisions: Decision::ALL.iter().map(|decision| (decision.name(), 0)).collect(),
            severities: Severity::ALL.iter().map(|severity| (severity.name(), 0)).collect(),
            codes: BTreeMap::new(),
            languages: BTreeMap::new(),
            sources: BTreeMap::new(),
            quality: Distribution::default(),
            sentence_scores: Distribution::default(),
            slowest: Vec::new(),
            worst: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// Counts one article; articles come in input order.
    pub(super) fn add(&mut self, record: &Record) {
        let article = &record.article;
        self.articles += 1;
        self.sentences += record.sentences.len() as u64;
        self.words += article.words as u64;
        self.suppressed += (record.findings.len() - record.counted().count()) as u64;
        let mut codes = BTreeMap::new();
        for finding in record.counted() {
            self.findings += 1;
            *self.severities.entry(finding.severity.name()).or_default() += 1;
            codes.insert(&finding.code, finding);
            self.codes.entry(finding.code.clone()).or_default().findings += 1;
        }
        for (code, finding) in codes {
            let count = self.codes.entry(code.clone()).or_default();
            count.name.clone_from(&finding.name);
            count.artefact.clone_from(&finding.artefact);
            count.articles += 1;
        }
        self.languages.entry(article.language.clone()).or_default().add(record);
        let mut feed = feed(record);
        if self.sources.len() >= FEEDS && !self.sources.contains_key(&feed) {
            OTHER.clone_into(&mut feed);
        }
        self.sources.entry(feed).or_default().add(record);
        for score in record.sentences.iter().filter_map(|sentence| sentence.score) {
            self.sentence_scores.add(score);
        }
        self.rank(record);
    }

    /// Keeps the article among the extremes if it is one.
    fn rank(&mut self, record: &Record) {
        let path = || record.article.path.clone();
        let id = || record.article.id.clone();
        let scored = record.sentences.iter().filter(|sentence| sentence.score.is_some());
        let bytes: usize = scored.map(|sentence| sentence.text.len()).sum();
        if bytes > 0 {
            let (bytes, sentences) = (bytes as u64, record.sentences.len() as u64);
            let place = self.slowest.partition_point(|other| other.bytes >= bytes);
            self.slowest.insert(place, Costly { bytes, sentences, path: path(), id: id() });
            self.slowest.truncate(LISTED);
        }
        if let Some(verdict) = &record.verdict {
            let (quality, decision) = (verdict.quality, verdict.decision);
            *self.decisions.entry(decision.name()).or_default() += 1;
            self.quality.add(quality);
            let place = self.worst.partition_point(|other| other.quality <= quality);
            self.worst.insert(place, Bad { quality, decision, path: path(), id: id() });
            self.worst.truncate(LISTED);
        }
        if let Some(failure) = &record.failure {
            self.failed += 1;
            if self.failures.len() < FAILURES {
                self.failures.push(Failed {
                    path: path(),
                    id: id(),
                    line: failure.line,
                    stage: failure.stage.clone(),
                    message: failure.message.clone(),
                });
            }
        }
    }
}

impl Group {
    fn add(&mut self, record: &Record) {
        let decision = record.verdict.as_ref().map(|verdict| verdict.decision);
        self.articles += 1;
        self.failed += u64::from(record.failure.is_some());
        self.reject += u64::from(decision == Some(Decision::Reject));
        self.review += u64::from(decision == Some(Decision::Review));
        self.sentences += record.sentences.len() as u64;
        self.words += record.article.words as u64;
        self.findings += record.counted().count() as u64;
    }
}

impl Distribution {
    fn add(&mut self, value: f64) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the value is clamped to what the histogram holds"
        )]
        let bucket = (value / 10.0).clamp(0.0, 9.0) as usize;
        self.histogram[bucket] += 1;
        self.count += 1;
        self.sum += value;
        self.mean = Some((self.sum / self.count as f64 * 100.0).round() / 100.0);
    }
}

/// Where the article came from.
fn feed(record: &Record) -> String {
    let article = &record.article;
    let address = article.url.as_deref().and_then(|url| url.split_once("://"));
    if let Some((_, rest)) = address {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        if !host.is_empty() {
            return host.to_lowercase();
        }
    }
    let (folder, name) = article.path.rsplit_once(['/', '\\']).unwrap_or((".", &article.path));
    let alone = name.split('.').next() == Some(&article.id)
        || name.rsplit_once('.').is_some_and(|(stem, _)| stem == article.id);
    if alone { folder.to_owned() } else { article.path.clone() }
}
