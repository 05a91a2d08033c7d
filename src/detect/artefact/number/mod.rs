//! The family “number”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod changed_count;
pub(super) mod changed_currency;
pub(super) mod changed_measure;
pub(super) mod implausible_scale;
pub(super) mod number_mismatch;
pub(super) mod unconverted_temperature;
