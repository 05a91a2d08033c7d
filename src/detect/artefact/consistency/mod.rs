//! The family “consistency”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod changed_acronym;
pub(super) mod confused_digits;
pub(super) mod contradicting_day;
pub(super) mod contradicting_number;
pub(super) mod drifting_name;
pub(super) mod drifting_quotation;
pub(super) mod echoed_quotation;
pub(super) mod event_noun;
pub(super) mod heard_name;
pub(super) mod letter_variants;
pub(super) mod name_casing;
pub(super) mod name_form;
pub(super) mod name_joints;
pub(super) mod name_spelling;
pub(super) mod odd_casing;
pub(super) mod orphan_surname;
pub(super) mod pinyin_name;
pub(super) mod retold_quotation;
pub(super) mod reworded_quotation;
pub(super) mod split_name;
pub(super) mod transliterated_name;
pub(super) mod two_quotations;
pub(super) mod two_renderings;
pub(super) mod uncased_name;
pub(super) mod wavering_capitals;
pub(super) mod wavering_form;
