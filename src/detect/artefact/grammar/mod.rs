//! The family “grammar”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod bare_date;
pub(super) mod borrowed_construction;
pub(super) mod broken_agreement;
pub(super) mod broken_frame;
pub(super) mod definite_adjective;
pub(super) mod event_taking_place;
pub(super) mod finite_after_perception;
pub(super) mod flipped_pronoun;
pub(super) mod flipped_speaker;
pub(super) mod flipped_title;
pub(super) mod form_before_sound;
pub(super) mod light_verb;
pub(super) mod missing_article;
pub(super) mod pronoun_beside_source;
pub(super) mod pronoun_verb_clash;
pub(super) mod reflexive_gender;
pub(super) mod sex_beside_source;
pub(super) mod subject_verb;
pub(super) mod unresolved_particle;
pub(super) mod verb_without_object;
pub(super) mod wrong_gender;
pub(super) mod wrong_government;
