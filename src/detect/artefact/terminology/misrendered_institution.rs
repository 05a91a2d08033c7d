//! The artefact “misrendered institution”: beside its source, the name of a court, parliament or
//! ministry is put together from its parts. What an article shows by itself is
//! `literal_institution`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, pair::Bead, rendering::INSTITUTIONS},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM006",
    name: "misrendered_institution",
    artefact: "TRM-INSTIT",
    category: Category::WRONG_TERM,
    severity: Severity::Major,
    confidence: 0.92,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The name of an institution of the source is put together from its parts.",
    why: "A Cour des comptes is a court of auditors, not a court of accounts in a bank, and the \
          Счётная палата no counting room: what the parts of a name mean is not what it is called. \
          Flagged if the source has the name and the translation the parts and not the name.",
    examples: &[
        Example::pair(
            "ko",
            "프랑스 ⟦계좌 법원은⟧ 화요일 항만 관리 실태를 비판했다.",
            "La Cour des comptes a critiqué mardi la gestion des ports.",
        ),
        Example::pair(
            "he",
            "⟦חדר הספירה⟧ של רוסיה מצא ליקויים בשמונה גשרים.",
            "Счётная палата России выявила нарушения при строительстве восьми мостов.",
        ),
        Example::pair(
            "pl",
            "⟦Sąd Rachunków⟧ skrytykował we wtorek zarządzanie portami.",
            "La Cour des comptes a critiqué mardi la gestion des ports.",
        ),
        Example::pair(
            "pl",
            "Trybunał Obrachunkowy skrytykował we wtorek zarządzanie portami.",
            "La Cour des comptes a critiqué mardi la gestion des ports.",
        ),
        Example::pair(
            "fr",
            "Le jour fédéral de vote reste le dimanche, a dit le ministre.",
            "Der bundesweite Wahltag bleibt der Sonntag, sagte der Minister am Montag in Berlin.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let mut end = 0;
    for (hit, original, index) in INSTITUTIONS.misrendered(&bead) {
        // What several languages have by other names is meant only where its own language says it.
        let native = &INSTITUTIONS.concept(index).others;
        let meant = native.is_empty() || native.contains(&bead.source_language.code());
        if hit.span().start < end || !meant {
            continue;
        }
        end = hit.span().end;
        let message =
            format!("“{}” renders the name “{}” word for word", hit.text(), original.text());
        let finding = findings.flag(hit, message);
        if let Some(name) = INSTITUTIONS.name(index, segment.language()) {
            finding.suggest(name);
        }
    }
}
