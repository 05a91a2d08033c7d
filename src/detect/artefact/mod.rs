//! One folder per family, one file per artefact. Written by `UPDATE=1 cargo test catalogue`.

mod consistency;
mod duplication;
mod locale;
mod number;

use super::Detector;

#[rustfmt::skip]
pub(super) const ALL: &[&Detector] = &[
    &consistency::name_casing::DETECTOR,
    &consistency::name_spelling::DETECTOR,
    &consistency::two_quotations::DETECTOR,
    &duplication::doubled_headline::DETECTOR,
    &duplication::doubled_sentence::DETECTOR,
    &duplication::doubled_word::DETECTOR,
    &duplication::oscillation::DETECTOR,
    &duplication::stem_repetition::DETECTOR,
    &locale::number_format::DETECTOR,
    &locale::weekday_date::DETECTOR,
    &number::number_mismatch::DETECTOR,
];
