//! The family “omission”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod added_clause;
pub(super) mod added_gloss;
pub(super) mod added_moral;
pub(super) mod added_segment;
pub(super) mod dangling_lead_in;
pub(super) mod lost_list;
pub(super) mod missing_segment;
pub(super) mod shortened_segment;
pub(super) mod truncated_end;
