//! The family “terminology”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod brand_off_topic;
pub(super) mod changed_handle;
pub(super) mod competing_terms;
pub(super) mod diverging_term;
pub(super) mod drifting_term;
pub(super) mod famous_name;
pub(super) mod foreign_role_title;
pub(super) mod glossed_name;
pub(super) mod glossed_surname;
pub(super) mod literal_brand;
pub(super) mod literal_institution;
pub(super) mod literal_name;
pub(super) mod literal_outlet;
pub(super) mod literal_title;
pub(super) mod misrendered_institution;
pub(super) mod misrendered_office;
pub(super) mod name_gloss;
pub(super) mod recased_brand;
pub(super) mod renamed_office;
pub(super) mod replaced_name;
pub(super) mod retitled_holder;
pub(super) mod retitled_speaker;
pub(super) mod swapped_office;
pub(super) mod translated_name;
pub(super) mod translated_team;
pub(super) mod translated_town;
