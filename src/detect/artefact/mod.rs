//! One folder per family, one file per artefact. Written by `UPDATE=1 cargo test catalogue`.

use super::Detector;

#[rustfmt::skip]
pub(super) const ALL: &[&Detector] = &[
];
