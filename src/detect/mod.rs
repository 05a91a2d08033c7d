//! Looks for artefacts.
//!
//! # Adding a detector
//!
//! 1. Write `artefact/<family>/<name>.rs` with a `DETECTOR`, its examples and its function.
//! 2. Run `UPDATE=1 cargo test catalogue` (twice), which lists the file in the `mod.rs` files and
//!    renders its page into `artefact/README.md`.
//! 3. Read the diff: the page shows each bad example with the message a user would see, so it is
//!    the snapshot and the documentation at once.
//!
//! A detector does no input or output, reads no settings and keeps no state. It works on
//! [`Piece`]s, never on bare offsets.

mod acting;
mod actions;
mod additions;
mod agreement;
mod artefact;
mod article_language;
mod bearer;
mod calendar;
mod call;
mod capitals;
mod change;
mod chat;
mod correction;
mod cues;
mod deadline;
mod doubling;
mod endings;
mod example;
mod features;
mod form_finder;
mod forms;
mod frames;
mod freedom;
mod function_words;
mod given_forms;
mod glance;
mod headline;
mod headline_words;
mod heard;
mod idioms;
mod inflection;
mod lead_in;
mod leftover;
mod lexicon;
mod machine;
mod meant_office;
mod mention;
mod met;
mod misread;
mod name_words;
mod negation;
mod neighbours;
mod office;
mod office_names;
mod open_slot;
mod opposites;
mod outlet;
pub mod own;
mod page;
mod pair;
mod paraphrase;
mod person;
mod predicates;
mod quantity;
mod quotations;
mod relatives;
mod remark;
mod rendering;
mod repeat;
mod role;
mod scripts;
mod sense_phrases;
mod sex_words;
mod shared_parties;
mod skeleton;
mod sound;
mod source_senses;
mod speaker;
mod speech;
mod stem;
mod stem_finder;
mod strange_words;
mod term_words;
pub mod terms;
mod topic;
mod topic_senses;
mod unspaced_doubling;
mod wording;
mod wordings;

pub use example::Example;
pub use own::OwnRule;
pub use terms::{Glossary, Kept};

use std::fmt;

use crate::{
    finding::{Category, Finding, Fix, Related, Severity},
    text::{Document, Language, Piece, Segment},
};

/// Everything there is to know about one detector.
///
/// A detector is a value, not a type: its declaration reads like a form, and whatever lists
/// detectors (the run, `rules`, `explain`, the documentation, the tests) walks one slice.
#[derive(Debug)]
pub struct Detector {
    /// Stable for ever; never reused once retired. Three letters of the family, three digits.
    pub code: &'static str,
    /// The artefact, as a noun phrase; also the name of its file.
    pub name: &'static str,
    /// The type id in the artefact catalogue (`TRM-ROLE`).
    pub artefact: &'static str,
    /// The MQM error type.
    pub category: Category,
    /// The usual severity; a single finding may differ.
    pub severity: Severity,
    /// The usual probability that an editor agrees, 0 to 1.
    pub confidence: f64,
    /// The languages it understands.
    pub languages: Languages,
    /// One line: what is flagged.
    pub summary: &'static str,
    /// Why a reader minds, and what the detector deliberately lets pass.
    pub why: &'static str,
    /// Bad ones (with marks) and good ones (without): documentation and tests at once.
    pub examples: &'static [Example],
    /// What it looks at, and how.
    pub scope: Scope,
}

/// The languages a detector understands.
#[derive(Clone, Copy, Debug)]
pub enum Languages {
    /// Any, even unknown.
    All,
    /// Those with these codes.
    Only(&'static [&'static str]),
}

impl Languages {
    /// Whether `language` is among them.
    pub fn contains(self, language: Language) -> bool {
        match self {
            Self::All => true,
            Self::Only(codes) => language.is_among(codes),
        }
    }
}

/// What a detector looks at.
#[derive(Clone, Copy)]
pub enum Scope {
    /// One sentence at a time, in its own language.
    Sentence(fn(Segment<'_>, &mut Findings<'_>)),
    /// The whole article, in its main language.
    Article(fn(&Document, &mut Findings<'_>)),
    /// One sentence and the source text it translates; runs only if a source is given. The
    /// second argument is a piece of the source.
    Pair(fn(Segment<'_>, Piece<'_>, &mut Findings<'_>)),
}

impl Scope {
    /// Its name in the catalogue.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence(_) => "sentence",
            Self::Article(_) => "article",
            Self::Pair(_) => "pair",
        }
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where a detector puts what it finds.
///
/// The code, category and severity are filled in here, so no detector can file a finding under
/// another detector's name.
#[derive(Debug)]
pub struct Findings<'f> {
    form: Form,
    has_source: bool,
    found: &'f mut Vec<Finding>,
}

/// What all findings of one detector have in common.
#[derive(Clone, Copy, Debug)]
struct Form {
    code: &'static str,
    name: &'static str,
    artefact: &'static str,
    category: Category,
    severity: Severity,
    confidence: f64,
}

impl<'f> Findings<'f> {
    /// For what is no [`Detector`]: each finding says for itself how grave and how sure it is.
    fn of(
        code: &'static str,
        name: &'static str,
        artefact: &'static str,
        category: Category,
        found: &'f mut Vec<Finding>,
    ) -> Self {
        let (severity, confidence) = (Severity::Minor, 1.0);
        let form = Form { code, name, artefact, category, severity, confidence };
        Self { form, has_source: true, found }
    }

    /// How many findings have been filed so far, by this and other detectors.
    fn count(&self) -> usize {
        self.found.len()
    }

    /// Files an artefact at `piece`, a piece of the article. The message is a sentence without a
    /// full stop that a desk editor understands. More can be said of the finding returned.
    pub fn flag(&mut self, piece: Piece<'_>, message: impl Into<String>) -> &mut Finding {
        let Form { code, name, artefact, category, severity, confidence } = self.form;
        let provable_by_source =
            category.0.starts_with("accuracy/") || category.0.starts_with("terminology/");
        self.found.push(Finding {
            code,
            name,
            artefact,
            category,
            severity,
            confidence,
            suspected: provable_by_source && !self.has_source,
            follows: None,
            span: piece.span(),
            message: message.into(),
            suggestion: None,
            fix: None,
            related: Vec::new(),
            suppressed: None,
        });
        self.found.last_mut().expect("one was just pushed")
    }
}

impl Finding {
    /// Says what to write instead.
    pub fn suggest(&mut self, suggestion: impl Into<String>) -> &mut Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// Offers to replace `piece`; `safe` means that nobody needs to look at it first.
    pub fn fix(
        &mut self,
        piece: Piece<'_>,
        replacement: impl Into<String>,
        safe: bool,
    ) -> &mut Self {
        self.fix = Some(Fix { span: piece.span(), replacement: replacement.into(), safe });
        self
    }

    /// Adds a place of the article that proves it.
    pub fn relate(&mut self, piece: Piece<'_>, note: impl Into<String>) -> &mut Self {
        self.related.push(Related { span: piece.span(), note: note.into() });
        self
    }

    /// Names the other language whose wording the article follows.
    pub fn follows(&mut self, language: Language) -> &mut Self {
        self.follows = Some(language);
        self
    }

    /// Overrides the detector's usual severity.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Overrides the detector's usual confidence.
    pub fn confidence(&mut self, confidence: f64) -> &mut Self {
        self.confidence = confidence;
        self
    }

    /// Overrides whether only a source could prove it.
    pub fn suspected(&mut self, suspected: bool) -> &mut Self {
        self.suspected = suspected;
        self
    }
}

/// All detectors, ordered by family and name.
pub fn catalogue() -> &'static [&'static Detector] {
    artefact::ALL
}

/// What a desk looks for beside the catalogue.
#[derive(Debug, Default)]
pub struct Own {
    /// Its own rules.
    pub rules: Vec<OwnRule>,
    /// Its glossaries.
    pub glossaries: Vec<Glossary>,
    /// What it never translates.
    pub kept: Vec<Kept>,
}

impl Own {
    fn run(&self, document: &Document, found: &mut Vec<Finding>) {
        self.rules.iter().for_each(|rule| rule.look(document, found));
        self.glossaries.iter().for_each(|glossary| glossary.look(document, found));
        self.kept.iter().for_each(|kept| kept.look(document, found));
    }
}

/// Runs `detectors` over one article. Findings come sorted by place, then code, and one detector
/// reports one span once.
pub fn detect(document: &Document, detectors: &[&'static Detector]) -> Vec<Finding> {
    detect_with(document, detectors, &Own::default())
}

/// As [`detect`], with what a desk looks for itself.
pub fn detect_with(
    document: &Document,
    detectors: &[&'static Detector],
    own: &Own,
) -> Vec<Finding> {
    detect_all(std::slice::from_ref(document), detectors, own).remove(0)
}

/// As [`detect_with`], over many articles; one list per article. Each detector looks at all of
/// them before the next one does, so that its code and its tables stay in the processor's caches:
/// with twenty articles of 3 KB that takes two thirds of the time.
pub fn detect_all(
    documents: &[Document],
    detectors: &[&'static Detector],
    own: &Own,
) -> Vec<Vec<Finding>> {
    // Hardly any sentence is in another language than the article.
    let is_mixed = |document: &Document| {
        document.segments().any(|segment| segment.language() != document.language)
    };
    let mut looks: Vec<(&Document, bool, Vec<Finding>)> =
        documents.iter().map(|document| (document, is_mixed(document), Vec::new())).collect();
    for detector in detectors {
        for (document, is_mixed, found) in &mut looks {
            detector.run(document, *is_mixed, found);
        }
    }
    looks.into_iter().map(|(document, _, found)| settle(document, found, own)).collect()
}

/// Sorts what the detectors found in one article, without echoes, and adds what a desk looks for.
fn settle(document: &Document, mut found: Vec<Finding>, own: &Own) -> Vec<Finding> {
    let is_inconsistency = |finding: &Finding| correction::is_inconsistency(finding.artefact);
    if found.iter().any(is_inconsistency) && correction::is_notice(document) {
        found.retain(|finding| !is_inconsistency(finding));
    }
    let place = |finding: &Finding| (finding.span.start, finding.span.end, finding.code);
    found.sort_by(|a, b| place(a).cmp(&place(b)));
    let mut found = without_echoes(found);
    own.run(document, &mut found);
    found.sort_by(|a, b| place(a).cmp(&place(b)));
    found.dedup_by(|a, b| a.code == b.code && a.span == b.span);
    found
}

/// Leaves one finding where two detectors report one artefact: what is graver, then what can be
/// repaired, then what is surer. `found` is sorted by place.
fn without_echoes(found: Vec<Finding>) -> Vec<Finding> {
    let family = |finding: &Finding| finding.artefact.split('-').next();
    let is_echo = |one: &Finding, other: &Finding| {
        let same = one.artefact == other.artefact
            || (one.span == other.span && family(one) == family(other));
        same && one.code != other.code && other.span.start < one.span.end
    };
    let weight = |finding: &Finding| {
        (finding.severity, finding.fix.is_some(), finding.confidence, finding.span.len())
    };
    let mut echoes = vec![false; found.len()];
    for (at, one) in found.iter().enumerate() {
        let reach = found[at + 1..].partition_point(|other| other.span.start < one.span.end);
        for (offset, other) in found[at + 1..=at + reach].iter().enumerate() {
            if is_echo(one, other) {
                let loses = weight(one) < weight(other);
                echoes[if loses { at } else { at + 1 + offset }] = true;
            }
        }
    }
    let mut echoes = echoes.into_iter();
    found.into_iter().filter(|_| !echoes.next().unwrap_or(false)).collect()
}

impl Detector {
    /// Looks at an article, whose sentences are all in its language unless it `is_mixed`.
    fn run(&'static self, document: &Document, is_mixed: bool, found: &mut Vec<Finding>) {
        let has_source = document.article.source.is_some();
        let &Self { code, name, artefact, category, severity, confidence, .. } = self;
        let form = Form { code, name, artefact, category, severity, confidence };
        let mut findings = Findings { form, has_source, found };
        match self.scope {
            Scope::Article(look) => {
                if self.languages.contains(document.language) {
                    look(document, &mut findings);
                }
            }
            Scope::Sentence(look) => {
                let main = document.language;
                let understands = self.languages.contains(main);
                if !is_mixed && !understands {
                    return;
                }
                for segment in document.segments() {
                    let own = if is_mixed { segment.language() } else { main };
                    let counts =
                        if own == main { understands } else { self.languages.contains(own) };
                    if counts {
                        look(segment, &mut findings);
                    }
                }
            }
            Scope::Pair(_) if !has_source => {}
            Scope::Pair(look) => {
                for segment in document.segments() {
                    if let Some(source) = segment.source()
                        && self.languages.contains(segment.language())
                    {
                        look(segment, source, &mut findings);
                    }
                }
            }
        }
    }
}
