//! What a detector reports.

use std::{collections::BTreeMap, ops::Range};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::text::Language;

/// How much an artefact hurts the reader: the severity levels of MQM 2.0.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, no penalty.
    Neutral,
    /// Noticeable, but the text is understood.
    Minor,
    /// Misleads or disturbs the reader.
    Major,
    /// Makes the text unfit to publish.
    Critical,
}

impl Severity {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::Neutral, Self::Minor, Self::Major, Self::Critical];

    /// Its name in reports and settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}

/// An error type of the MQM core typology, or one of our own (`x-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(pub &'static str);

impl Category {
    /// accuracy/mistranslation
    pub const MISTRANSLATION: Self = Self("accuracy/mistranslation");
    /// accuracy/addition
    pub const ADDITION: Self = Self("accuracy/addition");
    /// accuracy/omission
    pub const OMISSION: Self = Self("accuracy/omission");
    /// accuracy/do-not-translate
    pub const DO_NOT_TRANSLATE: Self = Self("accuracy/do-not-translate");
    /// accuracy/untranslated
    pub const UNTRANSLATED: Self = Self("accuracy/untranslated");
    /// terminology/wrong-term
    pub const WRONG_TERM: Self = Self("terminology/wrong-term");
    /// terminology/inconsistent-use
    pub const INCONSISTENT_TERM: Self = Self("terminology/inconsistent-use");
    /// linguistic-conventions/grammar
    pub const GRAMMAR: Self = Self("linguistic-conventions/grammar");
    /// linguistic-conventions/punctuation
    pub const PUNCTUATION: Self = Self("linguistic-conventions/punctuation");
    /// linguistic-conventions/spelling
    pub const SPELLING: Self = Self("linguistic-conventions/spelling");
    /// linguistic-conventions/unintelligible
    pub const UNINTELLIGIBLE: Self = Self("linguistic-conventions/unintelligible");
    /// linguistic-conventions/textual-conventions
    pub const TEXTUAL_CONVENTIONS: Self = Self("linguistic-conventions/textual-conventions");
    /// linguistic-conventions/x-duplication
    pub const DUPLICATION: Self = Self("linguistic-conventions/x-duplication");
    /// style/unidiomatic-style
    pub const UNIDIOMATIC: Self = Self("style/unidiomatic-style");
    /// style/inconsistent-style
    pub const INCONSISTENT_STYLE: Self = Self("style/inconsistent-style");
    /// locale-conventions/date-format
    pub const DATE_FORMAT: Self = Self("locale-conventions/date-format");
    /// locale-conventions/number-format
    pub const NUMBER_FORMAT: Self = Self("locale-conventions/number-format");
    /// design-and-markup/x-residue
    pub const RESIDUE: Self = Self("design-and-markup/x-residue");
    /// design-and-markup/markup-tag
    pub const MARKUP: Self = Self("design-and-markup/markup-tag");
    /// design-and-markup/character-formatting
    pub const ENCODING: Self = Self("design-and-markup/x-encoding");
}

/// A replacement for a stretch of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the article's text.
    pub span: Range<usize>,
    /// What to put there.
    pub replacement: String,
    /// Whether it may be applied without a person looking at it.
    pub safe: bool,
}

/// Another place of the article that belongs to a finding: its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Bytes of the article's text.
    pub span: Range<usize>,
    /// What that place shows.
    pub note: String,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Where that is said: a comment, an entry of the settings file, "baseline".
    pub by: String,
    /// Why.
    pub reason: String,
}

/// One artefact at one place of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The detector's code.
    pub code: &'static str,
    /// The detector's name.
    pub name: &'static str,
    /// The type id of the artefact catalogue (`TRM-ROLE`).
    pub artefact: &'static str,
    /// The MQM error type.
    pub category: Category,
    /// How much it hurts.
    pub severity: Severity,
    /// How likely an editor agrees, 0 to 1.
    pub confidence: f64,
    /// Whether only the source, which is not at hand, could prove it.
    pub suspected: bool,
    /// The other language whose wording the article follows here, if that is known.
    pub follows: Option<Language>,
    /// Bytes of the article's text.
    pub span: Range<usize>,
    /// What is wrong, for a reader who does not know the tool; a sentence without a full stop.
    pub message: String,
    /// What to write instead, if known.
    pub suggestion: Option<String>,
    /// A mechanical repair, if there is one.
    pub fix: Option<Fix>,
    /// Places that prove it.
    pub related: Vec<Related>,
    /// Why it does not count, if it does not.
    pub suppressed: Option<Suppression>,
}

/// Characters on either side that a fingerprint looks at.
const CONTEXT: usize = 32;

/// The fingerprints of the findings of one article, which name them from run to run: the first 16
/// hex digits of SHA-256 over the code, the quote, the text beside it on its line, and how often
/// the same stood before. Edits elsewhere leave them alone.
pub fn fingerprints(text: &str, findings: &[Finding]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    findings.iter().map(|finding| fingerprint(text, finding, &mut seen)).collect()
}

fn fingerprint(text: &str, finding: &Finding, seen: &mut BTreeMap<String, usize>) -> String {
    let Finding { code, span, .. } = finding;
    let line = |c: &char| *c != '\n';
    let before = text[..span.start].chars().rev().take(CONTEXT).take_while(line);
    let after: String = text[span.end..].chars().take(CONTEXT).take_while(line).collect();
    let before: String = before.collect::<Vec<_>>().into_iter().rev().collect();
    let quote = normalised(&text[span.clone()]);
    let key = format!("{code}\0{quote}\0{}\0{}", normalised(&before), normalised(&after));
    let occurrence = seen.entry(key.clone()).or_default();
    let digest = Sha256::digest(format!("{key}\0{occurrence}"));
    *occurrence += 1;
    digest[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lower case, each run of white space one space.
pub fn normalised(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
