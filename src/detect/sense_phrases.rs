//! Phrases that hold a word in the wrong sense, with the words beside which they do. Which kinds are
//! reported is left to the detectors.

use std::collections::BTreeMap;

use super::{
    Findings,
    lexicon::{ByCode, Phrases, rows},
    mention::is_cited,
};
use crate::text::Segment;

pub(in crate::detect) struct Sense {
    /// Words of which one must stand in the sentence; none if the phrase is proof enough.
    neighbours: Vec<&'static str>,
    standard: &'static str,
    mistake: &'static str,
}

/// The phrases of one kind by language.
pub(in crate::detect) type Senses = ByCode<Phrases<Sense>>;

/// How the table marks what `look_alike` reports.
const LOOK_ALIKE: &str = "a look-alike";

/// The phrases that look like a word of another language, or the others.
pub(in crate::detect) fn senses(look_alike: bool) -> Senses {
    let mut phrases: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let table = rows(include_str!("lexicon/wrong_senses.tsv"));
    for [language, phrase, neighbours, standard, mistake, _provenance] in table {
        if mistake.starts_with(LOOK_ALIKE) != look_alike {
            continue;
        }
        let neighbours = neighbours.split('|').filter(|word| !word.is_empty()).collect();
        phrases
            .entry(language)
            .or_default()
            .push((phrase, Sense { neighbours, standard, mistake }));
    }
    phrases
        .into_iter()
        .map(|(language, phrases)| (language, Phrases::new(phrases, false)))
        .collect()
}

/// Flags the phrases of one kind.
pub(in crate::detect) fn look_for(
    senses: &Senses,
    segment: Segment<'_>,
    findings: &mut Findings<'_>,
) {
    let Some(phrases) = senses.get(segment.language().code()) else { return };
    for (hit, sense) in phrases.find(segment.piece()) {
        if has_neighbour(segment, sense) && !is_cited(segment.document, hit) {
            let message = format!("“{}” is the wrong sense: {}", hit.text(), sense.mistake);
            findings.flag(hit, message).suggest(sense.standard);
        }
    }
}

fn has_neighbour(segment: Segment<'_>, sense: &Sense) -> bool {
    let text = segment.text();
    // Korean writes particles in one with their word.
    let unspaced = segment.language().is_unspaced() || segment.language().code() == "ko";
    sense.neighbours.is_empty()
        || sense.neighbours.iter().any(|word| {
            if unspaced || word.contains(' ') {
                text.contains(word)
            } else {
                segment.words().any(|other| other.text() == *word)
            }
        })
}
