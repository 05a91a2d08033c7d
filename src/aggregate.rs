//! Findings and scores become the verdict: all MQM and calibration arithmetic, nowhere else.

mod origin;
mod pivot;
mod typography;
mod variety;

use std::{collections::BTreeMap, ops::Range};

use crate::{
    finding::{Finding, Severity},
    text::{Document, Language, letters::is_alphanumeric},
    verdict::{Calibration, Decision, Logistic, MachineTranslated, Mqm, RawScore, Score, Verdict},
};

/// What the verdict depends on besides the article; settings fill it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// MQM passing threshold PT, 0 to 100.
    pub passing: f64,
    /// MQM acceptable penalty points APP per 1000 words.
    pub acceptable_penalty: f64,
    /// Articles with fewer words are an insufficient MQM sample.
    pub minimum_words: usize,
    /// Articles of lower quality need review.
    pub review_under: f64,
    /// Articles of lower quality are rejected.
    pub reject_under: f64,
}

/// The severity multiplier of MQM 2.0.
const fn multiplier(severity: Severity) -> f64 {
    match severity {
        Severity::Neutral => 0.0,
        Severity::Minor => 1.0,
        Severity::Major => 5.0,
        Severity::Critical => 25.0,
    }
}

/// Applies a model's calibration to one raw score.
pub fn calibrate(raw: RawScore, calibration: &Calibration) -> Score {
    let map = if raw.with_source { &calibration.with_source } else { &calibration.without_source };
    let features = features(&raw);
    let (intercept, slope) = map.score;
    let (word_intercept, word_slope) = map.word;
    Score {
        score: (intercept + slope * raw.z).clamp(0.0, 100.0),
        p_bad: logistic(&map.p_bad, features),
        p_critical: logistic(&map.p_critical, features),
        z: raw.z,
        machine: raw.machine,
        words: raw
            .words
            .into_iter()
            .map(|(span, p)| (span, sigmoid(word_intercept + word_slope * logit(p))))
            .collect(),
        windows: raw.windows,
    }
}

/// The features [`Logistic`] is defined over.
pub fn features(raw: &RawScore) -> [f64; 5] {
    let count = raw.words.len();
    let sum: f64 = raw.words.iter().map(|(_, p)| p).sum();
    let mean = if count == 0 { 0.0 } else { sum / count as f64 };
    let max = raw.words.iter().map(|(_, p)| *p).fold(0.0, f64::max);
    [raw.z, mean, max, (1.0 + count as f64).ln(), raw.critical]
}

fn logistic(model: &Logistic, features: [f64; 5]) -> f64 {
    let sum: f64 = model.weights.iter().zip(features).map(|(weight, value)| weight * value).sum();
    sigmoid(model.bias + sum)
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn logit(p: f64) -> f64 {
    let p = p.clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

/// The number of words that MQM counts: UAX #29 words, and in scripts without spaces characters
/// divided by their usual number per word.
pub fn words(document: &Document) -> usize {
    let words = document
        .segments()
        .map(|segment| match characters_per_word(segment.language()) {
            None => segment.words().len() as f64,
            Some(per_word) => {
                let characters = segment.text().chars().filter(|c| is_alphanumeric(*c)).count();
                characters as f64 / per_word
            }
        })
        .sum::<f64>()
        .round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    let words = words as usize;
    words
}

/// Mean length of a word in characters where no spaces show words; rounded corpus averages.
fn characters_per_word(language: Language) -> Option<f64> {
    match language.code() {
        "zh" => Some(1.7),
        "ja" => Some(2.2),
        "th" | "lo" => Some(4.5),
        "km" | "my" => Some(5.5),
        "bo" => Some(3.0),
        _ => None,
    }
}

/// The MQM arithmetic (MQM 2.0, linear scoring with and without calibration).
pub fn mqm(findings: &[Finding], words: usize, thresholds: &Thresholds) -> Mqm {
    let penalty: f64 = findings.iter().map(|finding| multiplier(finding.severity)).sum();
    let per_word = if words == 0 { 0.0 } else { penalty / words as f64 };
    let per_1000_words = 1000.0 * per_word;
    Mqm {
        penalty,
        per_1000_words,
        raw: 100.0 * (1.0 - per_word),
        calibrated: calibrated(per_1000_words, thresholds),
        formula: format!(
            "mqm-2.0-linear;PT={};APP={}",
            thresholds.passing, thresholds.acceptable_penalty
        ),
        sufficient: words >= thresholds.minimum_words,
    }
}

fn calibrated(per_1000_words: f64, thresholds: &Thresholds) -> f64 {
    100.0 - per_1000_words * (100.0 - thresholds.passing) / thresholds.acceptable_penalty
}

/// Judges one article. `scores`, if any, holds one score per sentence of `document`.
pub fn verdict(
    document: &Document,
    findings: &[Finding],
    scores: Option<&[Score]>,
    words: usize,
    thresholds: &Thresholds,
) -> Verdict {
    let mqm = mqm(findings, words, thresholds);
    let quality = quality(document, &mqm, scores, words, thresholds);
    let grave = findings.iter().any(|finding| finding.severity >= Severity::Major);
    let decision = if quality < thresholds.reject_under {
        Decision::Reject
    } else if quality < thresholds.review_under || grave {
        Decision::Review
    } else {
        Decision::Publish
    };
    Verdict {
        decision,
        quality,
        mqm,
        machine_translated: machine_translated(document, findings, words),
        pivot_languages: pivot::pivots(document, findings, words),
        top_reasons: top_reasons(document, findings, scores),
    }
}

/// 0 to 100: the mean of what the findings leave (the calibrated MQM score) and of the sentence
/// scores weighted by length; without a model the findings alone. A text shorter than the
/// minimum sample is measured as if it had that many words, so that one slip does not condemn a
/// headline.
fn quality(
    document: &Document,
    mqm: &Mqm,
    scores: Option<&[Score]>,
    words: usize,
    thresholds: &Thresholds,
) -> f64 {
    let sample = words.max(thresholds.minimum_words).max(1);
    let by_findings =
        calibrated(1000.0 * mqm.penalty / sample as f64, thresholds).clamp(0.0, 100.0);
    let Some(scores) = scores else { return by_findings };
    let (sum, weight) = scores.iter().zip(&document.sentences).fold(
        (0.0, 0.0),
        |(sum, weight), (score, sentence)| {
            let length = sentence.range.len() as f64;
            (sum + score.score * length, weight + length)
        },
    );
    if weight == 0.0 { by_findings } else { f64::midpoint(by_findings, sum / weight) }
}

/// Artefacts that no human writer leaves: their presence alone says how the text was made.
const PROOF: &[&str] =
    &["ACC-IMPERATIVE", "HALL-DETACHED", "LLM-PROMPT", "LLM-RESIDUE", "MRK-PLUGIN", "OSC"];

/// Residue proves machine translation; without it the whole text is judged.
fn machine_translated(
    document: &Document,
    findings: &[Finding],
    words: usize,
) -> MachineTranslated {
    let mut evidence: Vec<String> = Vec::new();
    for finding in findings {
        if PROOF.contains(&finding.artefact) && !evidence.contains(&finding.message) {
            evidence.push(finding.message.clone());
        }
    }
    let judged = origin::judge(document, words, None);
    if evidence.is_empty() {
        return judged;
    }
    evidence.truncate(5);
    // The model knows nothing of residue: its probability is raised to where `likely` begins.
    let probability = judged.probability.map(|p| p.max(origin::likely_over()));
    MachineTranslated { probability, verdict: "likely", evidence }
}

/// A sentence is doubtful if an editor would more likely than this have to repair it.
const DOUBTFUL: f64 = 0.8;

/// The weightiest reasons first: findings grouped by detector, then doubtful sentences.
fn top_reasons(document: &Document, findings: &[Finding], scores: Option<&[Score]>) -> Vec<String> {
    let mut groups: BTreeMap<&str, (f64, Vec<&Finding>)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity > Severity::Neutral) {
        let group = groups.entry(finding.code).or_default();
        group.0 += multiplier(finding.severity);
        group.1.push(finding);
    }
    let mut reasons: Vec<(f64, String)> =
        groups.into_values().map(|(weight, group)| (weight, reason(document, &group))).collect();
    if let Some(scores) = scores
        && let Some(reason) = doubtful_sentences(document, scores)
    {
        reasons.push(reason);
    }
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    reasons.into_iter().take(3).map(|(_, reason)| reason).collect()
}

fn reason(document: &Document, group: &[&Finding]) -> String {
    let first = group[0];
    let message = capitalised(&first.message);
    // Most messages quote the text themselves.
    let quote = if message.contains('“') {
        String::new()
    } else {
        format!(": “{}”", shortened(&document.text()[first.span.clone()]))
    };
    let more = match group.len() {
        1 => String::new(),
        2 => " (and once more)".to_owned(),
        n => format!(" (and {} more times)", n - 1),
    };
    format!("{message}{quote}{more}.")
}

fn doubtful_sentences(document: &Document, scores: &[Score]) -> Option<(f64, String)> {
    let doubtful = scores.iter().filter(|score| score.p_bad >= DOUBTFUL).count();
    let (worst, _) = scores
        .iter()
        .enumerate()
        .filter(|(_, score)| score.p_bad >= DOUBTFUL)
        .min_by(|a, b| a.1.z.total_cmp(&b.1.z))?;
    let Range { start, end } = document.sentences[worst].range;
    let quote = shortened(&document.text()[start..end]);
    let count = match doubtful {
        1 => "One sentence reads".to_owned(),
        n => format!("{n} of {} sentences read", scores.len()),
    };
    let share = doubtful as f64 / scores.len() as f64;
    Some((10.0 * share, format!("{count} like a poor translation, worst: “{quote}”.")))
}

/// At most 80 characters, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 {
        return line;
    }
    line.chars().take(79).collect::<String>().trim_end().to_owned() + "…"
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{finding::Category, text::Article};

    const THRESHOLDS: Thresholds = Thresholds {
        passing: 90.0,
        acceptable_penalty: 10.0,
        minimum_words: 300,
        review_under: 70.0,
        reject_under: 38.0,
    };

    fn finding(artefact: &'static str, severity: Severity) -> Finding {
        Finding {
            code: "XXX001",
            name: "x",
            artefact,
            category: Category::GRAMMAR,
            severity,
            confidence: 0.9,
            suspected: false,
            follows: None,
            span: 0..3,
            message: "something is wrong".to_owned(),
            suggestion: None,
            fix: None,
            related: Vec::new(),
            suppressed: None,
        }
    }

    fn document() -> Document {
        Document::new(Article { text: "One two three.".to_owned(), ..Article::default() })
    }

    /// The worked example of the contract: PWPT, per 1000 words, raw and calibrated.
    #[test]
    fn mqm_follows_the_published_formulas() {
        let findings = [
            finding("GRM", Severity::Neutral),
            finding("GRM", Severity::Minor),
            finding("GRM", Severity::Major),
            finding("GRM", Severity::Critical),
        ];
        let mqm = mqm(&findings, 1550, &THRESHOLDS);
        assert!((mqm.penalty - 31.0).abs() < 1e-9);
        assert!((mqm.per_1000_words - 20.0).abs() < 1e-9);
        assert!((mqm.raw - 98.0).abs() < 1e-9);
        assert!((mqm.calibrated - 80.0).abs() < 1e-9);
        assert!(mqm.sufficient);
    }

    #[test]
    fn no_words_give_no_division_by_zero() {
        let mqm = mqm(&[finding("GRM", Severity::Major)], 0, &THRESHOLDS);
        assert!(mqm.per_1000_words.abs() < 1e-9 && !mqm.sufficient);
    }

    #[test]
    fn a_major_finding_needs_an_editor_however_long_the_text() {
        for (severity, wanted) in [
            (Severity::Minor, Decision::Publish),
            (Severity::Major, Decision::Review),
            (Severity::Critical, Decision::Review),
        ] {
            let verdict =
                verdict(&document(), &[finding("GRM", severity)], None, 100_000, &THRESHOLDS);
            assert!(verdict.quality > 99.0);
            assert_eq!(verdict.decision, wanted);
        }
    }

    #[test]
    fn clean_text_is_published_and_many_criticals_are_rejected() {
        let clean = verdict(&document(), &[], None, 400, &THRESHOLDS);
        assert_eq!(clean.decision, Decision::Publish);
        assert!(clean.top_reasons.is_empty());
        let bad: Vec<_> = (0..3).map(|_| finding("GRM", Severity::Critical)).collect();
        assert_eq!(verdict(&document(), &bad, None, 400, &THRESHOLDS).decision, Decision::Reject);
    }

    #[test]
    fn residue_proves_a_machine() {
        let judge = |finding| machine_translated(&document(), &[finding], 3);
        let none = judge(finding("GRM", Severity::Critical));
        assert_eq!((none.verdict, none.probability), ("insufficient_evidence", None));
        let likely = judge(finding("MRK-PLUGIN", Severity::Critical));
        assert_eq!((likely.verdict, likely.probability), ("likely", None));
        assert_eq!(likely.evidence.len(), 1);
    }

    #[test]
    fn calibration_reads_its_own_half() {
        let flat = Logistic { bias: 0.0, weights: [0.0; 5] };
        let map = |intercept| crate::verdict::CalibrationMap {
            score: (intercept, 10.0),
            p_bad: Logistic { bias: 0.0, weights: [-1.0, 0.0, 0.0, 0.0, 0.0] },
            p_critical: flat,
            word: (0.0, 1.0),
        };
        let calibration = Calibration { with_source: map(50.0), without_source: map(60.0) };
        let raw = |with_source| RawScore {
            z: 1.0,
            critical: 0.0,
            machine: 0.0,
            words: vec![(0..3, 0.25)],
            with_source,
            windows: 1,
        };
        let paired = calibrate(raw(true), &calibration);
        assert!((paired.score - 60.0).abs() < 1e-9);
        assert!((paired.p_bad - 1.0 / (1.0 + 1f64.exp())).abs() < 1e-9);
        assert!((paired.words[0].1 - 0.25).abs() < 1e-6);
        assert!((calibrate(raw(false), &calibration).score - 70.0).abs() < 1e-9);
    }

    #[test]
    fn unspaced_scripts_count_words_by_characters() {
        let mut document = Document::new(Article { text: "中".repeat(17), ..Article::default() });
        document.sentences.push(crate::text::Sentence {
            range: 0..17 * 3,
            block: 0,
            kind: crate::text::Kind::Paragraph,
            language: Language::new("zh"),
            source: None,
        });
        assert_eq!(words(&document), 10);
    }
}
