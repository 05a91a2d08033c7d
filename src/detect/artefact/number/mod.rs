//! The family “number”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod number_mismatch;
