//! The family “punctuation”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod capital_mid_sentence;
pub(super) mod foreign_mark;
pub(super) mod glued_words;
pub(super) mod latin_mark;
pub(super) mod missing_inverted_mark;
pub(super) mod missing_space;
pub(super) mod quotation_style;
pub(super) mod space_before_punctuation;
pub(super) mod stop_before_attribution;
pub(super) mod stop_before_speaker;
pub(super) mod stray_mark;
pub(super) mod torn_word;
