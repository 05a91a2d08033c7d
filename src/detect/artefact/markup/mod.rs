//! The family “markup”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod bare_markers;
pub(super) mod bare_timecode;
pub(super) mod changed_code;
pub(super) mod closing_label;
pub(super) mod damaged_placeholder;
pub(super) mod empty_value;
pub(super) mod escaped_entity;
pub(super) mod footnote_mark;
pub(super) mod fused_text;
pub(super) mod loose_address;
pub(super) mod mojibake;
pub(super) mod open_figure;
pub(super) mod page_furniture;
pub(super) mod pasted_label;
pub(super) mod plugin_token;
pub(super) mod scraped_title;
pub(super) mod shortcode_or_tag;
pub(super) mod syndication_footer;
pub(super) mod translated_sic;
pub(super) mod unfilled_slot;
