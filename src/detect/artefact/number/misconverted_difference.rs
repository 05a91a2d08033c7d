//! Beside a source: a rise or fall of the temperature that is converted like a temperature, so that
//! 20 degrees Fahrenheit less become 7 degrees below zero.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        change::{Reading, changes, reading},
        lexicon::LANGUAGES,
        pair::Bead,
        quantity::{measure::measures, quantities},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM097",
    name: "misconverted_difference",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(LANGUAGES),
    summary: "A difference of temperatures is converted like a temperature.",
    why: "Converters take off 32 before they divide by 1.8, which is wrong for how much warmer or \
          colder it became: 20 degrees Fahrenheit less are 11 degrees Celsius less. Flagged if the \
          source says by how many degrees the temperature rose or fell and the translation has the \
          figure of a thermometer instead of the difference.",
    examples: &[
        Example::pair(
            "es",
            "El termómetro bajó ⟦7⟧ grados bajo cero en una hora.",
            "The thermometer fell by 20 degrees Fahrenheit in one hour.",
        ),
        Example::pair(
            "en",
            "The water warmed up: its temperature rose ⟦41⟧ degrees in June.",
            "Das Wasser erwärmte sich: Die Temperatur stieg im Juni um 5 Grad Celsius.",
        ),
        Example::pair(
            "es",
            "El termómetro bajó 11 grados en una hora.",
            "The thermometer fell by 20 degrees Fahrenheit in one hour.",
        ),
        Example::pair(
            "es",
            "El termómetro bajó a 7 grados bajo cero en una hora.",
            "The thermometer fell to 20 degrees Fahrenheit in one hour.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Degrees by which figures are rounded.
const ROUNDED: f64 = 0.8;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let changes = changes(bead.source, bead.source_language);
    if changes.is_empty() {
        return;
    }
    let originals = quantities(bead.source, bead.source_language);
    let measures = measures(&originals, bead.source, bead.source_language);
    let mut degrees = measures.iter().filter(|measure| measure.unit.dimension == "temperature");
    let (Some(degree), None) = (degrees.next(), degrees.next()) else { return };
    let span = degree.piece.span();
    let own = originals.iter().find(|original| span.contains(&original.piece.span().start));
    let is_difference = own.is_some_and(|own| {
        reading(own, bead.source, &changes, bead.source_language) == Some(Reading::Amount)
    });
    let &[value] = &degree.values[..] else { return };
    if !is_difference {
        return;
    }
    // Fahrenheit has the greater factor.
    let (wrong, right) = if degree.unit.factors[0] > 1.0 {
        ((value - 32.0) / 1.8, value / 1.8)
    } else {
        (value * 1.8 + 32.0, value * 1.8)
    };
    let renderings = quantities(bead.target, bead.target_language);
    let has = |value: f64| {
        renderings
            .iter()
            .find(|one| one.values.iter().any(|other| (other.abs() - value.abs()).abs() <= ROUNDED))
    };
    if let Some(given) = has(wrong)
        && has(right).is_none()
        && has(value).is_none()
    {
        let message = format!("The source speaks of a difference of about {right:.0} degrees");
        findings.flag(given.piece, message);
    }
}
