//! The family “style”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod news_calque;
