//! Two quotations of one saying: who may say it again.

use super::mention::has_stem;
use crate::text::{Document, Piece};

/// Stems of words for somebody of the same rank as the one before.
#[rustfmt::skip]
const COLLEAGUES: &[&str] = &[
    "colleague", "counterpart", "kolleg", "amtskolleg", "amtsbruder", "homologue", "collègue", "homólog", "colega", "omolog",
    "collega", "ambtgenoot", "коллег", "колег", "kolegyn", "kolega", "koleżank", "protějšek", "omólog", "omoloag", "omolog", "mevkida",
    "meslektaş", "ομόλογ", "συνάδελφ", "نظير", "زميل", "همتا", "עמית", "समकक्ष", "同行", "同事", "同僚", "동료", "rekannya", "đồng cấp", "người đồng nhiệm",
];

/// Whether the sentence of the later of two quotations brings in somebody of the same rank, who
/// may say the same in words of their own.
pub(in crate::detect) fn names_second_speaker(
    document: &Document,
    one: Piece<'_>,
    other: Piece<'_>,
) -> bool {
    let later = one.span().start.max(other.span().start);
    document.sentence_at(later).is_some_and(|index| {
        let range = document.sentences[index].range.clone();
        has_stem(&document.text()[range].to_lowercase(), COLLEAGUES)
    })
}
