//! The family “accuracy”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod changed_bound;
pub(super) mod changed_country;
pub(super) mod changed_degree;
pub(super) mod changed_negation;
pub(super) mod changed_quotation;
pub(super) mod contradicting_headline;
pub(super) mod false_friend;
pub(super) mod finite_label;
pub(super) mod idiom_beside_source;
pub(super) mod imperative_beside_source;
pub(super) mod imperative_turned_finite;
pub(super) mod literal_idiom;
pub(super) mod look_alike;
pub(super) mod look_alike_off_topic;
pub(super) mod lost_qualification;
pub(super) mod mangled_term;
pub(super) mod mistaken_sense;
pub(super) mod opposite_verb;
pub(super) mod opposite_word;
pub(super) mod sense_off_topic;
pub(super) mod swapped_countries;
pub(super) mod swapped_roles;
pub(super) mod tortured_phrase;
pub(super) mod turned_phrase;
pub(super) mod wrong_sense;
