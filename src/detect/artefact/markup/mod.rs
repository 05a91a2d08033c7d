//! The family “markup”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod changed_code;
pub(super) mod closing_label;
pub(super) mod damaged_placeholder;
pub(super) mod empty_value;
pub(super) mod escaped_entity;
pub(super) mod fused_text;
pub(super) mod mojibake;
pub(super) mod page_furniture;
pub(super) mod plugin_token;
pub(super) mod scraped_title;
pub(super) mod shortcode_or_tag;
pub(super) mod stray_address;
pub(super) mod syndication_footer;
pub(super) mod unfilled_slot;
