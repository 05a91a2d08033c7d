//! A desk's glossaries and lists of what is never translated, matched by stem (Snowball where it
//! knows the language, else by case-folded word), word for word and never inside a word.
//!
//! With a source, a term of it wants its counterpart in the sentence or beside it. Without one,
//! only words that the glossary rules out can be told. Reading the files is left to the caller.

use rustc_hash::FxHashMap;

use super::{Findings, stem::snowball};
use crate::{
    finding::{Category, Finding, Severity},
    text::{Document, Language, Piece, Segment},
};

/// Codes and names of what terms can lack.
pub const TERM_MISSING: (&str, &str) = ("TRM101", "missing_term");
/// A word that the glossary rules out.
pub const TERM_FORBIDDEN: (&str, &str) = ("TRM102", "forbidden_term");
/// Something that should have been copied.
pub const NOT_COPIED: (&str, &str) = ("TRM103", "translated_name");

/// What `explain` says about each.
pub const ABOUT: &[((&str, &str), &str)] = &[
    (
        TERM_MISSING,
        "The source sentence has a term of your glossary, and neither its translation nor the \
         sentences beside it have the counterpart. Needs the source and a [[glossary]].",
    ),
    (
        TERM_FORBIDDEN,
        "The text has a word that your glossary rules out (the column “forbidden”, or a deprecated \
         term of TBX). Needs a [[glossary]], no source.",
    ),
    (
        NOT_COPIED,
        "The source sentence has something that your list says is never translated, and the \
         translation does not have it letter for letter. Needs the source and [[keep]].",
    ),
];

/// The type id under which terms are reported.
pub const ARTEFACT: &str = "TRM-GLOSSARY";

/// One concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// How the source may name it.
    pub source: Vec<String>,
    /// How the translation may name it; the first is suggested.
    pub target: Vec<String>,
    /// How the translation must not name it.
    pub forbidden: Vec<String>,
}

/// Terms of one language pair.
#[derive(Debug)]
pub struct Glossary {
    from: Language,
    to: Language,
    severity: Severity,
    concepts: Vec<Concept>,
    sources: Index,
    targets: Vec<Vec<Vec<String>>>,
    forbidden: Index,
}

/// What is never translated.
#[derive(Debug)]
pub struct Kept {
    /// Names, as they must stand in the translation.
    pub names: Vec<String>,
    /// How much it hurts.
    pub severity: Severity,
}

/// Terms by the form of their first word: their forms, and what they belong to.
type Index = FxHashMap<String, Vec<(Vec<String>, usize)>>;

/// A word as it is compared. Abbreviations in capitals stay as they are: “US” is not “us”.
fn form(word: &str, language: Language) -> String {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let is_abbreviation = word.chars().nth(1).is_some()
        && letters.clone().next().is_some()
        && letters.all(char::is_uppercase);
    if is_abbreviation {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    snowball(&lower, language).unwrap_or(lower)
}

fn forms(text: &str, language: Language) -> Vec<String> {
    Piece::new(text, 0..text.len()).words().map(|word| form(word.text(), language)).collect()
}

fn index<'t>(terms: impl Iterator<Item = (&'t String, usize)>, language: Language) -> Index {
    let mut index = Index::default();
    for (term, concept) in terms {
        let forms = forms(term, language);
        if let Some(first) = forms.first() {
            index.entry(first.clone()).or_default().push((forms, concept));
        }
    }
    index
}

/// All terms of one kind, each with its concept's place.
fn terms_of(
    concepts: &[Concept],
    of: fn(&Concept) -> &Vec<String>,
) -> impl Iterator<Item = (&String, usize)> {
    let terms = concepts.iter().enumerate();
    terms.flat_map(move |(at, own)| of(own).iter().map(move |term| (term, at)))
}

/// The terms of `index` among `words`: the concept, the first and the last word. Of several that
/// begin at one word the longest counts.
fn found(index: &Index, words: &[String]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let fits = |(forms, _): &&(Vec<String>, usize)| words[at..].starts_with(forms);
        let candidates = index.get(&words[at]).map(Vec::as_slice).unwrap_or_default();
        match candidates.iter().filter(fits).max_by_key(|(forms, _)| forms.len()) {
            Some((forms, concept)) => {
                found.push((*concept, at, at + forms.len() - 1));
                at += forms.len();
            }
            None => at += 1,
        }
    }
    found
}

impl Glossary {
    /// Prepares a glossary from one language to another.
    pub fn new(from: Language, to: Language, severity: Severity, concepts: Vec<Concept>) -> Self {
        let sources = index(terms_of(&concepts, |concept| &concept.source), from);
        let forbidden = index(terms_of(&concepts, |concept| &concept.forbidden), to);
        let targets = concepts
            .iter()
            .map(|concept| concept.target.iter().map(|term| forms(term, to)).collect())
            .collect();
        Self { from, to, severity, concepts, sources, targets, forbidden }
    }

    pub(super) fn look(&self, document: &Document, out: &mut Vec<Finding>) {
        let from = document.article.source_language;
        for segment in document.segments() {
            if segment.language() != self.to {
                continue;
            }
            self.look_for_forbidden(segment, out);
            if let Some(source) =
                segment.source().filter(|_| from.is_none_or(|from| from == self.from))
            {
                self.look_for_missing(segment, source, out);
            }
        }
    }

    fn look_for_forbidden(&self, segment: Segment<'_>, out: &mut Vec<Finding>) {
        if self.forbidden.is_empty() {
            return;
        }
        let pieces: Vec<_> = segment.words().collect();
        let words: Vec<String> = pieces.iter().map(|word| form(word.text(), self.to)).collect();
        for (concept, first, last) in found(&self.forbidden, &words) {
            let hit = pieces[first].through(pieces[last]);
            let message = format!("The glossary rules out “{}”", hit.text());
            let (code, name) = TERM_FORBIDDEN;
            let mut findings = Findings::of(code, name, ARTEFACT, Category::WRONG_TERM, out);
            let finding = findings.flag(hit, message);
            finding.severity(self.severity).confidence(0.9).suspected(false);
            if let Some(right) = self.concepts[concept].target.first() {
                finding.suggest(right.clone());
            }
        }
    }

    fn look_for_missing(&self, segment: Segment<'_>, source: Piece<'_>, out: &mut Vec<Finding>) {
        let words = forms(source.text(), self.from);
        let mut known = None;
        let mut told = Vec::new();
        for (concept, ..) in found(&self.sources, &words) {
            let known = known.get_or_insert_with(|| around(segment, self.to));
            let targets = &self.targets[concept];
            let is_there = targets.iter().any(|term| {
                !term.is_empty() && known.windows(term.len()).any(|window| window == &term[..])
            });
            if is_there || targets.is_empty() || told.contains(&concept) {
                continue;
            }
            told.push(concept);
            let Concept { source, target, .. } = &self.concepts[concept];
            let message = format!(
                "The source has “{}”, but the translation lacks “{}”",
                source.first().map_or("", String::as_str),
                target.join("” or “"),
            );
            let (code, name) = TERM_MISSING;
            Findings::of(code, name, ARTEFACT, Category::WRONG_TERM, out)
                .flag(segment.piece(), message)
                .severity(self.severity)
                .confidence(0.8)
                .suspected(false);
        }
    }
}

/// The forms of the sentence and of those beside it, to which an engine may have moved a term.
fn around(segment: Segment<'_>, language: Language) -> Vec<String> {
    [segment.previous(), Some(segment), segment.next()]
        .into_iter()
        .flatten()
        .flat_map(|segment| forms(segment.text(), language))
        .collect()
}

impl Kept {
    pub(super) fn look(&self, document: &Document, out: &mut Vec<Finding>) {
        for segment in document.segments() {
            let Some(source) = segment.source() else { continue };
            let beside = [segment.previous(), Some(segment), segment.next()];
            for name in &self.names {
                if stands_in(name, source.text())
                    && !beside.iter().flatten().any(|segment| stands_in(name, segment.text()))
                {
                    let (code, artefact) = NOT_COPIED;
                    Findings::of(code, artefact, ARTEFACT, Category::DO_NOT_TRANSLATE, out)
                        .flag(
                            segment.piece(),
                            format!("“{name}” is never translated, but it is missing here"),
                        )
                        .severity(self.severity)
                        .confidence(0.8)
                        .suspected(false);
                }
            }
        }
    }
}

/// Whether `name` stands in `text` letter for letter and as whole words.
fn stands_in(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let joined = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        !joined(text[..at].chars().next_back(), name.chars().next())
            && !joined(name.chars().next_back(), text[at + name.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Language = Language::new("en");

    #[test]
    fn terms_match_by_stem_and_never_inside_a_word() {
        let term = "air base".to_owned();
        let index = index([(&term, 7)].into_iter(), EN);
        assert_eq!(found(&index, &forms("Two air bases were closed.", EN)), [(7, 1, 2)]);
        assert_eq!(found(&index, &forms("The fair baseline stayed.", EN)), []);
        assert_eq!(forms("US us", EN), ["US", "us"]);
        let zh = Language::new("zh");
        assert_eq!(forms("基地", zh).len(), 2);
    }

    #[test]
    fn names_stand_whole_and_letter_for_letter() {
        assert!(stands_in("Brighteon.AI", "at Brighteon.AI, he said"));
        assert!(!stands_in("Post", "Posted by the post"));
    }
}
