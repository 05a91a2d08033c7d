//! The artefact “misrendered office”: beside its source, an office is called by another sense of
//! its word (the Treasurer of Australia as the treasurer of a club). What an article shows by itself
//! is `foreign_role_title`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::Bead,
        rendering::{Concept, OFFICES},
        role::countries,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM004",
    name: "misrendered_office",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "An office is called by another sense of its word: a Speaker as a spokesman.",
    why: "Titles of office are words with other senses: a chancellor heads a university, a \
          government or a treasury, a speaker presides over a house or speaks for one. Flagged if \
          the source names the office, in words or with its country, and the translation has \
          another sense and not the right title.",
    examples: &[
        Example::pair(
            "pl",
            "⟦Rzecznik⟧ Izby Gmin wezwał w środę ministrów do większej punktualności.",
            "The Speaker of the House of Commons urged ministers on Wednesday to be on time.",
        ),
        Example::pair(
            "tr",
            "İngiltere ⟦Şansölyesi⟧ Rachel Reeves, pazartesi günü yeni bir kredi açıkladı.",
            "Britain's Chancellor Rachel Reeves announced a new loan on Monday.",
        ),
        Example::pair(
            "id",
            "Cile akan membuka kedutaan di Hanoi, kata ⟦Kanselir⟧ itu pada hari Rabu.",
            "Chile abrirá una embajada en Hanói, dijo el canciller el miércoles.",
        ),
        Example::pair(
            "de",
            "Der ⟦Schatzmeister⟧ versprach Australien am Montag in einer Rede kleinere Defizite.",
            "In a speech on Monday, the Treasurer promised Australia that deficits would shrink.",
        ),
        Example::pair(
            "de",
            "Der Schatzmeister des Klubs trat am Montag zurück.",
            "The treasurer of the club resigned on Monday.",
        ),
        Example::pair(
            "id",
            "Kanselir Jerman tiba di Santiago pada hari Rabu.",
            "El canciller alemán llegó el miércoles a Santiago.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let mut flagged = Vec::new();
    for (hit, original, index) in OFFICES.misrendered(&bead) {
        if !flagged.contains(&hit.span()) && is_meant(segment, &bead, OFFICES.concept(index)) {
            flagged.push(hit.span());
            let message = format!("“{}” is another sense of “{}”", hit.text(), original.text());
            let finding = findings.flag(hit, message);
            if let Some(name) = OFFICES.name(index, segment.language()) {
                finding.suggest(name);
            }
        }
    }
}

/// Whether the countries named show that the office is meant: one that has it in the bead or
/// the article, and in the bead none whose office of that name is another.
fn is_meant(segment: Segment<'_>, bead: &Bead<'_>, concept: &Concept) -> bool {
    if concept.countries.is_empty() {
        return true;
    }
    let sides = [(bead.source, bead.source_language), (bead.target, bead.target_language)];
    let near: Vec<_> = sides
        .into_iter()
        .flat_map(|(piece, language)| countries(piece, language).map(|(_, country)| country))
        .collect();
    if near.iter().any(|country| concept.others.contains(country)) {
        return false;
    }
    let owns = |country: &str| concept.countries.contains(&country);
    // A source that names no country speaks of its own.
    if near.is_empty() && home(bead.source_language).is_some_and(owns) {
        return true;
    }
    near.into_iter().any(owns)
        || segment.document.segments().take(12).any(|other| {
            countries(other.piece(), other.language()).any(|(_, country)| owns(country))
        })
}

/// The country that most of what is written in a language speaks of when it names none.
fn home(language: Language) -> Option<&'static str> {
    const HOMES: [(&str, &str); 21] = [
        ("cs", "CZ"),
        ("da", "DK"),
        ("de", "DE"),
        ("el", "GR"),
        ("fa", "IR"),
        ("fi", "FI"),
        ("fr", "FR"),
        ("he", "IL"),
        ("hi", "IN"),
        ("it", "IT"),
        ("ja", "JP"),
        ("ko", "KR"),
        ("nl", "NL"),
        ("no", "NO"),
        ("pl", "PL"),
        ("ro", "RO"),
        ("ru", "RU"),
        ("sv", "SE"),
        ("tr", "TR"),
        ("uk", "UA"),
        ("zh", "CN"),
    ];
    HOMES.iter().find(|(code, _)| *code == language.code()).map(|(_, country)| *country)
}
