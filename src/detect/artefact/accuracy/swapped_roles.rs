//! Who does what to whom, the other way round: the source says that one firm bought another, and
//! the translation that it was bought. Needs two names that both sides write alike, or two bodies
//! that each side names once.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        actions::swapped,
        pair::{Bead, is_parallel},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC014",
    name: "swapped_roles",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "The one who acts and the one acted upon have changed places.",
    why: "Languages that put the verb last or mark cases lead a machine to take the object for the \
          subject. Flagged for verbs such as “buy”, “sue” or “defeat” if two names stand on the \
          same sides of them although one text is passive, or on other sides although both are \
          active. Sources whose word order is free are believed only in the passive.",
    examples: &[
        Example::pair(
            "en",
            "The brewery Lindqvist ⟦was bought by⟧ its rival Kowalczyk on Monday.",
            "Bira üreticisi Lindqvist, rakibi Kowalczyk'i pazartesi günü satın aldı.",
        ),
        Example::pair(
            "de",
            "Der Verlag Hartmann ⟦wurde von⟧ dem Rivalen Bellucci verklagt.",
            "The publisher Hartmann sued its rival Bellucci on Monday.",
        ),
        Example::pair(
            "fr",
            "Lindqvist ⟦a racheté⟧ son rival Kowalczyk, a annoncé le groupe.",
            "Lindqvist has been acquired by its rival Kowalczyk, the group said.",
        ),
        Example::pair(
            "es",
            "Kowalczyk ⟦compró⟧ Lindqvist por 30 millones de euros.",
            "Lindqvist bought Kowalczyk for 30 million euros.",
        ),
        Example::pair(
            "en",
            "Lindqvist ⟦sued⟧ Kowalczyk over the patent in March.",
            "Lindqvist stämdes av Kowalczyk i mars på grund av patentet.",
        ),
        Example::pair(
            "id",
            "Wali kota mengatakan museum akan ⟦membayar⟧ kota 2 juta krona setiap tahun.",
            "The mayor said the city would pay the museum 2 million kroner a year.",
        ),
        Example::pair(
            "id",
            "Wali kota mengatakan kota akan membayar museum 2 juta krona setiap tahun.",
            "The mayor said the city would pay the museum 2 million kroner a year.",
        ),
        Example::pair(
            "en",
            "The brewery Kowalczyk was bought by its rival Lindqvist on Monday.",
            "Bira üreticisi Lindqvist, rakibi Kowalczyk'i pazartesi günü satın aldı.",
        ),
        Example::pair(
            "en",
            "Kowalczyk was bought by Lindqvist in May.",
            "Kowalczyk wurde im Mai von Lindqvist gekauft.",
        ),
        Example::pair(
            "en",
            "Lindqvist bought Kowalczyk in May.",
            "Den Konzern Kowalczyk kaufte im Mai Lindqvist.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    if bead.source_language == bead.target_language {
        return;
    }
    if let Some(hit) = swapped(&bead)
        && is_parallel(segment)
    {
        findings.flag(hit, "The source has the two change places: the other one acts here");
    }
}
