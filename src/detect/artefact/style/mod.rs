//! The family “style”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod colloquial_slip;
pub(super) mod explained_capitals;
pub(super) mod explained_name;
pub(super) mod foreign_formula;
pub(super) mod mixed_register;
pub(super) mod mixed_variety;
pub(super) mod news_calque;
pub(super) mod pleonasm;
