//! What a sentence is about, as far as it decides whether a title can be right: other times had
//! other offices, and congresses are not only parliaments.

use super::words::LAWS;
use crate::{
    detect::{mention::has_stem, quantity::digit_value},
    text::{Document, Segment},
};

/// Years before this one are history: the offices were others.
const PRESENT: u32 = 1990;

/// Whether the sentence or one beside it names a year of the past.
pub(in crate::detect) fn is_historical(document: &Document, sentence: usize) -> bool {
    // Persian and Arabic also count the years of their own calendars, which look like the past.
    let first = if matches!(document.language.code(), "ar" | "fa") { 1600 } else { 1000 };
    let near = sentence.saturating_sub(1)..document.sentences.len().min(sentence + 2);
    near.map(|index| document.piece(document.sentences[index].range.clone())).any(|piece| {
        let runs = piece.text().split(|c: char| digit_value(c).is_none());
        runs.filter(|run| run.chars().count() == 4).any(|run| {
            let year = run.chars().filter_map(digit_value).fold(0, |year, digit| year * 10 + digit);
            (first..PRESENT).contains(&year)
        })
    })
}

/// Whether the sentence is about laws, votes or parties, as far as that is known of its language.
pub(in crate::detect) fn is_about_laws(segment: Segment<'_>) -> bool {
    let code = segment.language().code();
    let Some((_, stems)) = LAWS.iter().find(|(language, _)| *language == code) else {
        return true;
    };
    has_stem(&segment.piece().text().to_lowercase(), stems)
}
