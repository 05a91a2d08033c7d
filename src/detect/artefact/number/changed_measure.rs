//! A length, weight, area, volume, speed or temperature that is another one than in the source:
//! the unit was exchanged without the number, or the conversion went wrong.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{Bead, is_parallel},
        quantity::{
            measure::{Measure, measures},
            place::is_converted,
            quantities,
        },
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM071",
    name: "changed_measure",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A measure is another one than in the source.",
    why: "Engines exchange the unit and keep the number (5 miles, 5 Kilometer), or convert by \
          guess. Flagged if each side has one measure of a kind that the other lacks and the two \
          are more than 12 percent apart; right conversions, roundings and both units side by \
          side pass.",
    examples: &[
        Example::pair(
            "de",
            "Die Retter fanden das Boot ⟦5 Kilometer⟧ vor der Küste.",
            "The rescuers found the boat 5 miles off the coast.",
        ),
        Example::pair(
            "en",
            "The fire destroyed ⟦300 acres⟧ of forest in the north.",
            "Der Brand zerstörte 300 Hektar Wald im Norden.",
        ),
        Example::pair(
            "es",
            "La temperatura llegó a ⟦95 grados Celsius⟧ en la capital.",
            "The temperature reached 95 degrees Fahrenheit in the capital.",
        ),
        Example::pair(
            "en",
            "The new railway line is ⟦350 miles⟧ long and crosses two rivers.",
            "这条新铁路全长350公里，穿越两条河流。",
        ),
        Example::pair(
            "fr",
            "Le navire transportait ⟦20 000 litres⟧ de carburant vers le port.",
            "The ship carried 20,000 gallons of fuel to the port.",
        ),
        Example::pair(
            "ru",
            "Ветер достигал ⟦90 километров в час⟧ на побережье.",
            "Winds reached 90 miles per hour on the coast.",
        ),
        Example::pair(
            "en",
            "The rescuers found the skiers ⟦three miles⟧ from the nearest road.",
            "Räddningstjänsten hittade skidåkarna tre mil från närmaste väg på söndagen.",
        ),
        Example::pair(
            "de",
            "Die Retter fanden das Boot acht Kilometer vor der Küste.",
            "The rescuers found the boat 5 miles off the coast.",
        ),
        Example::pair(
            "fr",
            "La température a atteint 35 degrés Celsius dans la capitale.",
            "The temperature reached 95 degrees Fahrenheit in the capital.",
        ),
        Example::pair(
            "en",
            "The boat lay 8 kilometres (5 miles) off the coast and weighed 20 tons.",
            "Das Boot lag 8 Kilometer vor der Küste und wog 20 Tonnen.",
        ),
        Example::pair(
            "cs",
            "Kolumbie vyvezla za minulý měsíc celkem 72 tisíc tun kávy.",
            "Colombia exportó el mes pasado 1,2 millones de sacos de café de 60 kilos.",
        ),
        Example::pair(
            "ja",
            "最大瞬間風速は約34メートルに達し、数百本の木が倒れた。",
            "Gusts of up to 75 mph brought down hundreds of trees.",
        ),
        Example::pair(
            "ar",
            "سار الرجل نحو 40 كيلومترا على قدميه حتى وصل إلى القرية.",
            "The man walked about 25 miles on foot until he reached the village.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// What rounding explains, and beyond what a measure is another one.
const ROUNDED: f64 = 0.06;
const OTHER: f64 = 0.12;
/// The most numbers a sentence of prose has.
const MOST: usize = 20;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let originals = quantities(bead.source, bead.source_language);
    if originals.is_empty() || originals.len() > MOST {
        return;
    }
    let counted: Vec<f64> = originals.iter().flat_map(|one| one.values.iter().copied()).collect();
    let originals = measures(&originals, bead.source, bead.source_language);
    if originals.is_empty() {
        return;
    }
    let renderings = quantities(bead.target, bead.target_language);
    let renderings = measures(&renderings, bead.target, bead.target_language);
    let lacking = |these: &[Measure<'_>], those: &[Measure<'_>], dimension: &str| {
        let mut lacking = these.iter().enumerate().filter(|(_, one)| {
            one.unit.dimension == dimension && !those.iter().any(|other| fit(one, other))
        });
        lacking.next().filter(|_| lacking.next().is_none()).map(|(index, _)| index)
    };
    for dimension in ["length", "weight", "area", "volume", "temperature"] {
        let (Some(missing), Some(given)) = (
            lacking(&originals, &renderings, dimension),
            lacking(&renderings, &originals, dimension),
        ) else {
            continue;
        };
        let (missing, given) = (&originals[missing], &renderings[given]);
        let same_unit = missing.unit.is(given.unit);
        // `number_mismatch` and `changed_count` hold equal units to each other.
        if same_unit && !is_converted_measure(given)
            || apart(missing, given) <= OTHER
            || counted.iter().any(|times| multiplies(missing, *times, given))
            || !is_parallel(segment)
        {
            continue;
        }
        let text = missing.piece.text();
        findings.flag(given.piece, format!("The source says “{text}” here"));
    }
}

/// Whether `whole` is so many times `one`: “1.2 million sacks of 60 kilos” are 72,000 tons.
fn multiplies(one: &Measure<'_>, times: f64, whole: &Measure<'_>) -> bool {
    let mut all = one.clone();
    all.values.iter_mut().for_each(|value| *value *= times);
    times > 1.0 && fit(&all, whole)
}

fn is_converted_measure(measure: &Measure<'_>) -> bool {
    let number = measure.piece.text();
    let end = number.rfind(|c: char| c.is_numeric()).map_or(0, |at| at + 1);
    number.is_char_boundary(end) && is_converted(number[end..].trim_start())
}

/// Whether two measures can be one, rounded to the figures given.
fn fit(one: &Measure<'_>, other: &Measure<'_>) -> bool {
    apart(one, other) <= ROUNDED || rounds_to(one, other) || rounds_to(other, one)
}

/// How far two measures of one kind are apart, as a share, at best.
fn apart(one: &Measure<'_>, other: &Measure<'_>) -> f64 {
    if one.unit.dimension != other.unit.dimension {
        return f64::INFINITY;
    }
    let temperature = one.unit.dimension == "temperature";
    let mut best = f64::INFINITY;
    for value in one.values.iter().flat_map(|value| one.unit.convert(*value, other.unit)) {
        for given in &other.values {
            let difference = (value - given).abs();
            // Degrees are rounded, not shares of them.
            let share = if temperature && difference <= 1.5 {
                0.0
            } else {
                difference / given.abs().max(1e-9)
            };
            best = best.min(share);
        }
    }
    best
}

/// Whether `other` is `one` converted and rounded to whole units: 1 inch, 3 centimetres.
fn rounds_to(one: &Measure<'_>, other: &Measure<'_>) -> bool {
    apart(one, other) <= 0.25
        && one.values.iter().flat_map(|value| one.unit.convert(*value, other.unit)).any(|value| {
            other.values.iter().any(|given| given.fract() == 0.0 && (value - given).abs() <= 0.6)
        })
}
