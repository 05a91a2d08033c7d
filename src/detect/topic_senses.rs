//! Words in a sense that has nothing to do with what the article is about, by walks of life. Which
//! kinds are reported is left to the detectors.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{
    Findings,
    lexicon::rows,
    mention::is_cited,
    topic::{ByLanguage, by_language, kinds, of_topic},
    wordings::Wordings,
};
use crate::text::{Document, Language, Piece};

/// A sense, and the walks of life with how many of their words tell it; none if a phrase makes no
/// sense in any.
pub(in crate::detect) type Sense = (&'static str, Vec<(&'static str, usize)>);

static SENSES: LazyLock<Vec<Sense>> = LazyLock::new(|| {
    rows::<28>(include_str!("lexicon/topic_senses.tsv"))
        .map(|row| {
            let topic = |cell: &'static str| {
                let (topic, least) = cell.split_once(':').unwrap_or((cell, "1"));
                (topic, least.parse().unwrap_or(1))
            };
            (row[0], row[1].split('&').map(topic).collect())
        })
        .collect()
});

/// The words for the wrong senses of each kind.
static SENSE_WORDS: ByLanguage<Wordings> =
    LazyLock::new(|| by_language(|language, column| words(Kind::Sense, language, column)));
static LOOK_ALIKE_WORDS: ByLanguage<Wordings> =
    LazyLock::new(|| by_language(|language, column| words(Kind::LookAlike, language, column)));
static IDIOM_WORDS: ByLanguage<Wordings> =
    LazyLock::new(|| by_language(|language, column| words(Kind::Idiom, language, column)));
static TERM_WORDS: ByLanguage<Wordings> =
    LazyLock::new(|| by_language(|language, column| words(Kind::Term, language, column)));

fn words(kind: Kind, language: Language, column: usize) -> Wordings {
    let senses = rows::<28>(include_str!("lexicon/topic_senses.tsv")).enumerate();
    let own = senses.filter(|(_, row)| Kind::of(row[0]).0 == kind);
    Wordings::new(language, own.map(|(number, row)| (row[column + 2], number)))
}

/// Bytes between a word and one of the walk of life, at most.
const NEAR: usize = 200;

/// What a sense is to whom it is reported.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::detect) enum Kind {
    Sense,
    /// What `look_alike_off_topic` reports.
    LookAlike,
    /// What `term_off_topic` reports.
    Term,
    /// What `idiom_off_topic` reports.
    Idiom,
}

impl Kind {
    /// The kind of a row, and what it says without its mark.
    fn of(sense: &str) -> (Self, &str) {
        let marks = [
            ("a look-alike: ", Self::LookAlike),
            ("a term: ", Self::Term),
            ("an idiom: ", Self::Idiom),
        ];
        let marked = marks.iter().find_map(|(mark, kind)| Some((*kind, sense.strip_prefix(mark)?)));
        marked.unwrap_or((Self::Sense, sense))
    }
}

/// Flags the senses of one kind.
pub(in crate::detect) fn look_for(kind: Kind, document: &Document, findings: &mut Findings<'_>) {
    let words = match kind {
        Kind::Sense => &SENSE_WORDS,
        Kind::LookAlike => &LOOK_ALIKE_WORDS,
        Kind::Term => &TERM_WORDS,
        Kind::Idiom => &IDIOM_WORDS,
    };
    let Some(words) = words.get(document.language.code()) else { return };
    let mut told: FxHashMap<&str, Vec<Piece<'_>>> = FxHashMap::default();
    for segment in document.segments() {
        for (hit, number) in words.find(segment.piece()) {
            let (sense, topics) = &SENSES[number];
            let (_, sense) = Kind::of(sense);
            let apart =
                |span: &Range<usize>| span.end <= hit.span().start || hit.span().end <= span.start;
            let near = |span: &Range<usize>| {
                span.start <= hit.span().end + NEAR && hit.span().start <= span.end + NEAR
            };
            let is_told = topics.iter().enumerate().all(|(index, (topic, least))| {
                if *least == 0 {
                    return true;
                }
                // The flock beside the crane that fell is one of birds.
                if let Some(topic) = topic.strip_prefix('!') {
                    let found = told.entry(topic).or_insert_with(|| of_topic(topic, document));
                    return !found.iter().map(|piece| piece.span()).filter(apart).any(|s| near(&s));
                }
                let found = told.entry(topic).or_insert_with(|| of_topic(topic, document));
                let spans = || found.iter().map(|piece| piece.span()).filter(apart);
                kinds(found) >= *least && (index > 0 || spans().any(|span| near(&span)))
            });
            if is_told && !is_cited(document, hit) {
                let (meant, mistaken) = sense.split_once(", not ").unwrap_or((sense, ""));
                let message = format!("“{}” says {mistaken} where {meant} is meant", hit.text());
                findings.flag(hit, message);
            }
        }
    }
}
