//! One folder per family, one file per artefact. Written by `UPDATE=1 cargo test catalogue`.

mod accuracy;
mod grammar;
mod punctuation;
mod style;
mod terminology;

use super::Detector;

#[rustfmt::skip]
pub(super) const ALL: &[&Detector] = &[
    &accuracy::imperative_turned_finite::DETECTOR,
    &accuracy::literal_idiom::DETECTOR,
    &accuracy::tortured_phrase::DETECTOR,
    &grammar::bare_date::DETECTOR,
    &grammar::borrowed_construction::DETECTOR,
    &grammar::finite_after_perception::DETECTOR,
    &grammar::light_verb::DETECTOR,
    &grammar::missing_article::DETECTOR,
    &grammar::verb_without_object::DETECTOR,
    &punctuation::capital_mid_sentence::DETECTOR,
    &punctuation::space_before_punctuation::DETECTOR,
    &punctuation::stop_before_attribution::DETECTOR,
    &style::news_calque::DETECTOR,
    &terminology::foreign_role_title::DETECTOR,
    &terminology::literal_institution::DETECTOR,
    &terminology::literal_title::DETECTOR,
];
