//! The family “number”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod changed_count;
pub(super) mod changed_currency;
pub(super) mod changed_measure;
pub(super) mod counted_myriads;
pub(super) mod doubled_unit;
pub(super) mod excess_parts;
pub(super) mod foreign_scale;
pub(super) mod implausible_scale;
pub(super) mod impossible_share;
pub(super) mod misconverted_difference;
pub(super) mod misread_change;
pub(super) mod misread_tenth;
pub(super) mod number_mismatch;
pub(super) mod scale_clash;
pub(super) mod split_amount;
pub(super) mod turned_change;
pub(super) mod unconverted_temperature;
