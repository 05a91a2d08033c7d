//! The family “spelling”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod broken_word;
pub(super) mod lost_diacritics;
pub(super) mod lowered_name;
pub(super) mod misplaced_mark;
pub(super) mod mixed_script_word;
pub(super) mod neighbouring_digits;
pub(super) mod other_chinese_form;
pub(super) mod sister_letter;
pub(super) mod sister_script;
pub(super) mod split_compound;
pub(super) mod stray_letter;
