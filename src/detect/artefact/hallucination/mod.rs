//! The family “hallucination”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod bracketed_doubt;
pub(super) mod chatbot_residue;
pub(super) mod detached_boilerplate;
pub(super) mod detached_register;
pub(super) mod left_alternatives;
pub(super) mod prompt_echo;
pub(super) mod returned_source;
