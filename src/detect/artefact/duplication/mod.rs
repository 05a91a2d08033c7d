//! The family “duplication”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod doubled_headline;
pub(super) mod doubled_honorific;
pub(super) mod doubled_particle;
pub(super) mod doubled_sentence;
pub(super) mod doubled_verb;
pub(super) mod doubled_word;
pub(super) mod echoed_verb;
pub(super) mod oscillation;
pub(super) mod paraphrased_sentence;
pub(super) mod permuted_sentence;
pub(super) mod repeated_attribution;
pub(super) mod retold_headline;
pub(super) mod reworded_clause;
pub(super) mod reworded_sentence;
pub(super) mod root_repetition;
pub(super) mod stem_repetition;
