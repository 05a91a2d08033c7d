//! Rules that a desk writes itself: phrases, a regular expression, or substitutions. Reading and
//! checking their declarations is left to the caller; here they look at sentences.

use regex::{Regex, RegexBuilder};

use super::{Findings, lexicon::Phrases};
use crate::{
    finding::{Category, Finding, Severity},
    text::{Document, Language, Piece},
};

/// The type id under which own rules are reported.
pub const ARTEFACT: &str = "OWN-RULE";

/// One rule of a desk.
#[derive(Debug)]
pub struct OwnRule {
    /// Its code: three letters, three digits.
    pub code: &'static str,
    /// Its name, as a noun phrase.
    pub name: &'static str,
    /// What is wrong; a sentence without a full stop.
    pub message: String,
    /// How much it hurts.
    pub severity: Severity,
    /// How likely an editor agrees, 0 to 1.
    pub confidence: f64,
    /// The MQM error type.
    pub category: Category,
    /// The languages it is for; all if empty.
    pub languages: Vec<Language>,
    /// Whether its replacements may be made without a person looking at them.
    pub safe: bool,
    /// What it looks for.
    pub pattern: Pattern,
}

/// What a rule looks for.
#[derive(Debug)]
pub struct Pattern(Kind);

#[derive(Debug)]
enum Kind {
    Phrases(Box<Phrases<Option<String>>>),
    Regex(Regex, Option<String>),
}

impl Pattern {
    /// Phrases as whole words, each with what to write instead, if that is known.
    pub fn phrases(phrases: &[(String, Option<String>)], ignore_case: bool) -> Self {
        let rows = phrases.iter().map(|(phrase, instead)| (&**phrase, instead.clone()));
        Self(Kind::Phrases(Box::new(Phrases::new(rows, ignore_case))))
    }

    /// A regular expression without look-around and backreferences, so its time is linear in the
    /// text; the replacement may name its groups (`$1`).
    ///
    /// # Errors
    /// What is wrong with the expression, in one line.
    pub fn regex(
        pattern: &str,
        replacement: Option<&str>,
        ignore_case: bool,
    ) -> Result<Self, String> {
        /// Bytes that one rule may take when compiled.
        const LIMIT: usize = 1 << 20;
        let regex = RegexBuilder::new(pattern)
            .case_insensitive(ignore_case)
            .size_limit(LIMIT)
            .build()
            .map_err(|error| {
                let last = error.to_string().lines().last().unwrap_or_default().trim().to_owned();
                format!("the regular expression is none: {last}")
            })?;
        if regex.is_match("") {
            return Err("the regular expression matches the empty text".to_owned());
        }
        Ok(Self(Kind::Regex(regex, replacement.map(str::to_owned))))
    }
}

impl OwnRule {
    /// Looks at every sentence in one of the rule's languages.
    pub(super) fn look(&self, document: &Document, found: &mut Vec<Finding>) {
        for segment in document.segments() {
            if self.languages.is_empty() || self.languages.contains(&segment.language()) {
                self.look_at(segment.piece(), found);
            }
        }
    }

    fn look_at(&self, piece: Piece<'_>, found: &mut Vec<Finding>) {
        match &self.pattern.0 {
            Kind::Phrases(phrases) => {
                for (hit, instead) in phrases.find(piece) {
                    self.report(hit, instead.as_deref().map(|instead| cased(instead, hit)), found);
                }
            }
            Kind::Regex(regex, replacement) => {
                for captures in regex.captures_iter(piece.text()) {
                    let whole = captures.get_match();
                    if whole.is_empty() {
                        continue;
                    }
                    let instead = replacement.as_ref().map(|replacement| {
                        let mut instead = String::new();
                        captures.expand(replacement, &mut instead);
                        instead
                    });
                    self.report(piece.slice(whole.range()), instead, found);
                }
            }
        }
    }

    fn report(&self, hit: Piece<'_>, instead: Option<String>, found: &mut Vec<Finding>) {
        if instead.as_deref() == Some(hit.text()) {
            return;
        }
        let mut findings = Findings::of(self.code, self.name, ARTEFACT, self.category, found);
        let finding = findings.flag(hit, self.message.clone());
        finding.severity(self.severity).confidence(self.confidence).suspected(false);
        if let Some(instead) = instead {
            finding.suggest(instead.clone()).fix(hit, instead, self.safe);
        }
    }
}

/// The replacement with a capital where the text has one that the phrase has not.
fn cased(instead: &str, hit: Piece<'_>) -> String {
    let mut chars = instead.chars();
    match chars.next() {
        Some(first) if hit.text().starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(chars).collect()
        }
        _ => instead.to_owned(),
    }
}
