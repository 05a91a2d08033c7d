//! Wordings that a table describes by patterns: names that patterns share, words without one of
//! which none need be tried, and what beside a pattern makes it right.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{
    cues::{Cues, Made},
    lexicon::rows,
};
use crate::text::{Language, Piece, Segment, heads::Triggers, letters::is_alphanumeric};

/// A table of them, by language.
pub(in crate::detect) type Frames = FxHashMap<&'static str, Known>;

/// What is known of one language.
#[derive(Debug, Default)]
pub(in crate::detect) struct Known {
    language: Language,
    names: Vec<(&'static str, &'static str)>,
    triggers: Vec<&'static str>,
    prepared: OnceLock<Triggers>,
    frames: Vec<Frame>,
    /// What tells where they may stand: most sentences have none.
    cues: OnceLock<Cues>,
}

/// One wrong wording. Its first group, if it has one, is the artefact; else all of it is.
#[derive(Debug)]
struct Frame {
    source: &'static str,
    /// The same with the names in it.
    filled: OnceLock<String>,
    pattern: Made,
    unless_before: Vec<&'static str>,
    unless_next: Vec<&'static str>,
    /// Beside these the wording may be right.
    unless: Vec<&'static str>,
    /// Without one of these it may be right; empty if it never is.
    needs: Vec<&'static str>,
}

/// Reads a table: language, kind (`wrong`, `trigger` or the name that stands in braces in the
/// patterns), pattern, four cells of words, provenance.
pub(in crate::detect) fn frames(table: &'static str) -> Frames {
    let mut languages = Frames::default();
    let cells = |cell: &'static str| cell.split('|').filter(|cell| !cell.is_empty()).collect();
    for [language, kind, pattern, before, next, unless, needs, _provenance] in rows(table) {
        let known = languages.entry(language).or_default();
        known.language = Language::new(language);
        match kind {
            "wrong" => known.frames.push(Frame {
                source: pattern,
                filled: OnceLock::new(),
                pattern: Made::default(),
                unless_before: cells(before),
                unless_next: cells(next),
                unless: cells(unless),
                needs: cells(needs),
            }),
            "trigger" => known.triggers.extend(pattern.split('|')),
            _ => known.names.push((kind, pattern)),
        }
    }
    languages
}

impl Known {
    /// The words that call for a look: those listed, and the names but for those of numbers and verbs.
    fn triggers(&self) -> &Triggers {
        self.prepared.get_or_init(|| {
            let told = |kind: &str| kind != "count" && !kind.starts_with("verb");
            let names = self.names.iter().filter(|(kind, _)| told(kind));
            let names = names.flat_map(|(_, names)| names.split('|'));
            let plain = names.map(|name| name.split(['(', '[', '\\']).next().unwrap_or(name));
            let all = plain.chain(self.triggers.iter().copied()).map(|name| {
                // A short name is told by the whole of it.
                if name.chars().count() < 3 { format!("{name} ") } else { name.to_owned() }
            });
            Triggers::new(all.filter(|name| Triggers::tell(name)))
        })
    }

    /// The pattern of a frame, with the names in it.
    fn filled(&self, frame: &Frame) -> String {
        let fill = |source: String, (kind, names): &(&str, &str)| {
            source.replace(&format!("{{{kind}}}"), names)
        };
        self.names.iter().fold(frame.source.to_owned(), fill)
    }

    fn cues(&self) -> &Cues {
        self.cues.get_or_init(|| {
            let sources: Vec<String> = self.frames.iter().map(|frame| self.filled(frame)).collect();
            Cues::new(sources.iter().map(String::as_str), self.language)
        })
    }

    /// The artefacts of a sentence in this language.
    pub(in crate::detect) fn find<'d>(&self, segment: Segment<'d>) -> Vec<Piece<'d>> {
        self.matches_if(segment, || segment.piece().has_trigger(self.triggers()))
    }

    /// The same, for a sentence that something else than a trigger has told.
    pub(in crate::detect) fn matches<'d>(&self, segment: Segment<'d>) -> Vec<Piece<'d>> {
        self.matches_if(segment, || true)
    }

    fn matches_if<'d>(
        &self,
        segment: Segment<'d>,
        may_stand: impl FnOnce() -> bool,
    ) -> Vec<Piece<'d>> {
        let piece = segment.piece();
        let mut hits = Vec::new();
        let told = self.cues().told(piece);
        if told.is_empty() || !may_stand() {
            return hits;
        }
        for at in told {
            let frame = &self.frames[at];
            let source = frame.filled.get_or_init(|| self.filled(frame));
            let Some(pattern) = frame.pattern.of(source, piece.text()) else { continue };
            for found in pattern.captures_iter(piece.text()) {
                let Some(range) = found.get(1).or_else(|| found.get(0)) else { continue };
                let hit = piece.slice(range.range()).trim();
                let end = hit.text().trim_end_matches(['.', ',', ';', '،', '。']).len();
                let hit = hit.slice(0..end);
                if frame.is_wrong(piece, hit) {
                    hits.push(hit);
                }
            }
        }
        hits
    }
}

impl Frame {
    /// Whether nothing in the sentence makes the wording right.
    fn is_wrong(&self, sentence: Piece<'_>, hit: Piece<'_>) -> bool {
        let text = sentence.text();
        let start = hit.span().start - sentence.span().start;
        let end = hit.span().end - sentence.span().start;
        let parts = |c: char| !is_alphanumeric(c);
        let before = text[..start].rsplit(parts).find(|word| !word.is_empty());
        let next = text[end..].split(parts).find(|word| !word.is_empty());
        let has = |words: &[&str], word: Option<&str>| word.is_some_and(|w| words.contains(&w));
        !has(&self.unless_before, before)
            && !has(&self.unless_next, next)
            && !self.unless.iter().any(|word| text.contains(word))
            && (self.needs.is_empty() || self.needs.iter().any(|word| text.contains(word)))
    }
}
