//! One folder per family, one file per artefact. Written by `UPDATE=1 cargo test catalogue`.

mod accuracy;
mod consistency;
mod duplication;
mod grammar;
mod hallucination;
mod locale;
mod markup;
mod number;
mod omission;
mod punctuation;
mod spelling;
mod style;
mod terminology;
mod untranslated;

use super::Detector;

#[rustfmt::skip]
pub(super) const ALL: &[&Detector] = &[
    &accuracy::changed_country::DETECTOR,
    &accuracy::changed_negation::DETECTOR,
    &accuracy::changed_quotation::DETECTOR,
    &accuracy::false_friend::DETECTOR,
    &accuracy::imperative_turned_finite::DETECTOR,
    &accuracy::literal_idiom::DETECTOR,
    &accuracy::tortured_phrase::DETECTOR,
    &accuracy::wrong_sense::DETECTOR,
    &consistency::contradicting_day::DETECTOR,
    &consistency::contradicting_number::DETECTOR,
    &consistency::drifting_name::DETECTOR,
    &consistency::drifting_quotation::DETECTOR,
    &consistency::event_noun::DETECTOR,
    &consistency::heard_name::DETECTOR,
    &consistency::name_casing::DETECTOR,
    &consistency::name_form::DETECTOR,
    &consistency::name_spelling::DETECTOR,
    &consistency::transliterated_name::DETECTOR,
    &consistency::two_quotations::DETECTOR,
    &consistency::uncased_name::DETECTOR,
    &duplication::doubled_headline::DETECTOR,
    &duplication::doubled_sentence::DETECTOR,
    &duplication::doubled_word::DETECTOR,
    &duplication::oscillation::DETECTOR,
    &duplication::stem_repetition::DETECTOR,
    &grammar::bare_date::DETECTOR,
    &grammar::borrowed_construction::DETECTOR,
    &grammar::finite_after_perception::DETECTOR,
    &grammar::flipped_pronoun::DETECTOR,
    &grammar::light_verb::DETECTOR,
    &grammar::missing_article::DETECTOR,
    &grammar::reflexive_gender::DETECTOR,
    &grammar::verb_without_object::DETECTOR,
    &grammar::wrong_gender::DETECTOR,
    &hallucination::chatbot_residue::DETECTOR,
    &hallucination::detached_boilerplate::DETECTOR,
    &hallucination::detached_register::DETECTOR,
    &hallucination::prompt_echo::DETECTOR,
    &locale::calendar_year::DETECTOR,
    &locale::changed_date::DETECTOR,
    &locale::decimal_mark::DETECTOR,
    &locale::foreign_date::DETECTOR,
    &locale::foreign_year::DETECTOR,
    &locale::mixed_digits::DETECTOR,
    &locale::number_format::DETECTOR,
    &locale::weekday_clash::DETECTOR,
    &locale::weekday_date::DETECTOR,
    &markup::changed_code::DETECTOR,
    &markup::damaged_placeholder::DETECTOR,
    &markup::escaped_entity::DETECTOR,
    &markup::fused_text::DETECTOR,
    &markup::mojibake::DETECTOR,
    &markup::page_furniture::DETECTOR,
    &markup::plugin_token::DETECTOR,
    &markup::scraped_title::DETECTOR,
    &markup::shortcode_or_tag::DETECTOR,
    &number::changed_count::DETECTOR,
    &number::changed_currency::DETECTOR,
    &number::changed_measure::DETECTOR,
    &number::number_mismatch::DETECTOR,
    &omission::added_segment::DETECTOR,
    &omission::dangling_lead_in::DETECTOR,
    &omission::missing_segment::DETECTOR,
    &omission::shortened_segment::DETECTOR,
    &omission::truncated_end::DETECTOR,
    &punctuation::capital_mid_sentence::DETECTOR,
    &punctuation::latin_mark::DETECTOR,
    &punctuation::missing_inverted_mark::DETECTOR,
    &punctuation::quotation_style::DETECTOR,
    &punctuation::space_before_punctuation::DETECTOR,
    &punctuation::stop_before_attribution::DETECTOR,
    &spelling::mixed_script_word::DETECTOR,
    &spelling::other_chinese_form::DETECTOR,
    &style::explained_name::DETECTOR,
    &style::mixed_register::DETECTOR,
    &style::mixed_variety::DETECTOR,
    &style::news_calque::DETECTOR,
    &terminology::drifting_term::DETECTOR,
    &terminology::foreign_role_title::DETECTOR,
    &terminology::literal_brand::DETECTOR,
    &terminology::literal_institution::DETECTOR,
    &terminology::literal_name::DETECTOR,
    &terminology::literal_outlet::DETECTOR,
    &terminology::literal_title::DETECTOR,
    &terminology::name_gloss::DETECTOR,
    &untranslated::copied_segment::DETECTOR,
    &untranslated::foreign_phrase::DETECTOR,
    &untranslated::other_language_article::DETECTOR,
    &untranslated::untranslated_segment::DETECTOR,
    &untranslated::untranslated_words::DETECTOR,
];
