//! A number of the headline that the article gives otherwise: digits swapped, or a power of ten
//! away, before the same word.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        quantity::{Quantity, quantities},
    },
    finding::{Category, Severity},
    text::{Document, Kind, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC010",
    name: "contradicting_number",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::All,
    summary: "The headline has another number than the article before the same word.",
    why: "Headline and body are translated apart. Flagged only if the article nowhere has the \
          headline's number, but one with its digits in another order, or ten or a thousand times \
          as large, before the same word.",
    examples: &[
        Example::new(
            "en",
            "Storm kills ⟦57 people⟧ in the north of the country\nA storm has killed 75 people in the \
             north, the police said on Monday.\nThe road to the harbour is closed.",
        ),
        Example::new(
            "de",
            "Fabrik entlässt ⟦1.300 Arbeiter⟧ im Süden des Landes\nDie Fabrik hat 13.000 Arbeiter \
             entlassen, teilte sie am Montag mit.\nDie Gewerkschaft kündigte Streiks an.",
        ),
        Example::new(
            "ru",
            "Завод уволил ⟦48 рабочих⟧ на юге страны\nЗавод уволил 84 рабочих, сообщили в \
             понедельник в профсоюзе.\nДорога в порт закрыта.",
        ),
        Example::new(
            "en",
            "Storm kills 57 people in the north of the country\nA storm has killed 57 people in the \
             north, among them 12 children.\nIn 1998 a storm killed 75 people there.",
        ),
        Example::new(
            "en",
            "Storm kills 57 people in the north of the country\nThe storm killed 34 people in one \
             town alone, the police said on Monday.\nThe road is closed.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Smaller numbers repeat by chance.
const SMALLEST: f64 = 13.0;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(first) = document.blocks.first() else { return };
    if !matches!(first.kind, Kind::Headline | Kind::Heading | Kind::Line | Kind::Paragraph) {
        return;
    }
    let headline = document.piece(first.range.clone());
    if headline.text().len() > 300 || !headline.text().contains(char::is_numeric) {
        return;
    }
    let body = document.piece(first.range.end..document.text().len());
    let language = document.language;
    let given = quantities(body, language);
    for quantity in quantities(headline, language) {
        let value = quantity.values[0];
        let known = given.iter().any(|other| {
            other.values.iter().chain(&other.plain).any(|v| quantity.values.contains(v))
        });
        let Some(counted) = counted(&quantity, headline) else { continue };
        if value < SMALLEST || !quantity.digits || known || is_year(value) {
            continue;
        }
        let other = given.iter().find(|other| {
            self::counted(other, body)
                .is_some_and(|word| word.text().to_lowercase() == counted.text().to_lowercase())
                && other.digits
                && is_slip(&quantity, other)
        });
        if let Some(other) = other {
            let message = format!("The article says “{}” instead", other.piece.text());
            findings
                .flag(quantity.piece.through(counted), message)
                .relate(other.piece, "the article's number");
        }
    }
}

/// The word right after a number, if it is long enough to name what is counted.
fn counted<'t>(quantity: &Quantity<'t>, within: Piece<'t>) -> Option<Piece<'t>> {
    let from = quantity.piece.span().end - within.span().start;
    let rest = within.slice(from..within.text().len());
    let word = rest.words().next()?;
    let near = matches!(quantity.piece.gap_to(word), " " | "\u{a0}");
    (near && word.text().chars().count() >= 4 && word.text().starts_with(char::is_alphabetic))
        .then_some(word)
}

fn is_year(value: f64) -> bool {
    (1900.0..2101.0).contains(&value)
}

/// Whether one number is the other with its digits in another order, or a power of ten away.
fn is_slip(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let digits = |quantity: &Quantity<'_>| {
        let mut digits: Vec<char> =
            quantity.piece.text().chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let (x, y) = (one.values[0], other.values[0]);
    let ratio = if x > y { x / y } else { y / x };
    let power = [10.0, 100.0, 1000.0].iter().any(|power: &f64| (ratio / power - 1.0).abs() < 1e-9);
    let close = |x: f64, y: f64| (x - y).abs() < 1e-9;
    power || !close(x, y) && close(one.scale, other.scale) && digits(one) == digits(other)
}
