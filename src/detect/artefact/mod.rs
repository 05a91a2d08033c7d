//! One folder per family, one file per artefact. Written by `UPDATE=1 cargo test catalogue`.

mod hallucination;
mod markup;
mod omission;
mod spelling;
mod untranslated;

use super::Detector;

#[rustfmt::skip]
pub(super) const ALL: &[&Detector] = &[
    &hallucination::chatbot_residue::DETECTOR,
    &hallucination::detached_boilerplate::DETECTOR,
    &hallucination::prompt_echo::DETECTOR,
    &markup::damaged_placeholder::DETECTOR,
    &markup::escaped_entity::DETECTOR,
    &markup::fused_text::DETECTOR,
    &markup::mojibake::DETECTOR,
    &markup::page_furniture::DETECTOR,
    &markup::plugin_token::DETECTOR,
    &markup::scraped_title::DETECTOR,
    &markup::shortcode_or_tag::DETECTOR,
    &omission::dangling_lead_in::DETECTOR,
    &omission::truncated_end::DETECTOR,
    &spelling::mixed_script_word::DETECTOR,
    &untranslated::copied_segment::DETECTOR,
    &untranslated::foreign_phrase::DETECTOR,
    &untranslated::untranslated_segment::DETECTOR,
    &untranslated::untranslated_words::DETECTOR,
];
