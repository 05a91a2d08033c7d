//! The family “omission”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod dangling_lead_in;
pub(super) mod truncated_end;
