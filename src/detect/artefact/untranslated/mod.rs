//! The family “untranslated”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod bracketed_original;
pub(super) mod copied_segment;
pub(super) mod foreign_connector;
pub(super) mod foreign_name;
pub(super) mod foreign_phrase;
pub(super) mod foreign_term;
pub(super) mod left_pronoun;
pub(super) mod lone_word;
pub(super) mod other_language_article;
pub(super) mod untranslated_segment;
pub(super) mod untranslated_words;
