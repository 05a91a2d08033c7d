//! A number of the headline whose digits change places in the text: 21 dead, and then 12. Other
//! contradictions are `contradicting_number`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        quantity::{
            Quantity,
            place::{is_chained, is_date_part, is_time},
            quantities,
        },
    },
    finding::{Category, Severity},
    text::{Document, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM032",
    name: "transposed_digits",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
    ]),
    summary: "The headline has the digits of a number in another order than the text.",
    why: "Right-to-left scripts and careless copies turn numbers round. Flagged where the number of \
          the headline stands nowhere in the text, and one of the first sentences has its digits in \
          another order; years, dates and times pass.",
    examples: &[
        Example::new(
            "en",
            "Ferry sinking leaves ⟦21⟧ dead\nA ferry went down early on Saturday, killing 12 people. All \
             others were rescued.",
        ),
        Example::new(
            "fr",
            "Incendie : ⟦53⟧ familles évacuées\nUn incendie a forcé 35 familles à quitter leur immeuble \
             lundi.",
        ),
        Example::new(
            "en",
            "Ferry sinking leaves 21 dead\nA ferry went down on 12 May, killing 21 people.",
        ),
        Example::new(
            "en",
            "Ferry sinking leaves twenty-one dead\nA ferry went down on Saturday with 12 people on board.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Sentences of the text that the headline sums up.
const LEAD: usize = 3;
/// Bytes of a headline, at most.
const HEADLINE: usize = 400;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let (Some(block), true) = (document.blocks.first(), document.blocks.len() > 1) else { return };
    let headline = document.piece(block.range.clone()).trim();
    let text = headline.text();
    if text.len() > HEADLINE || !text.contains(char::is_numeric) || text.ends_with(['.', '。', '।'])
    {
        return;
    }
    let language = document.language;
    let said: Vec<Quantity<'_>> =
        quantities(headline, language).into_iter().filter(is_plain).collect();
    let [number] = &said[..] else { return };
    let body = document.segments().filter(|segment| segment.sentence().block > 0);
    let body: Vec<Segment<'_>> = body.collect();
    let equal = |other: &Quantity<'_>| {
        other.values.iter().any(|value| (value - number.values[0]).abs() < 1e-9)
    };
    let digits = sorted_digits(number);
    let lead = body.iter().take(LEAD).flat_map(|one| quantities(one.piece(), language));
    let turned: Vec<Quantity<'_>> = lead
        .filter(|other| is_plain(other) && !equal(other) && sorted_digits(other) == digits)
        .collect();
    let [turned] = &turned[..] else { return };
    if !body.iter().any(|one| quantities(one.piece(), language).iter().any(equal)) {
        findings
            .flag(number.piece, format!("The text says “{}”", turned.piece.text()))
            .relate(turned.piece, "the same digits in another order");
    }
}

/// Whether it is a whole number of two to four different digits that counts something.
fn is_plain(quantity: &Quantity<'_>) -> bool {
    let value = quantity.values[0];
    quantity.digits
        && quantity.scale <= 1.0
        && quantity.values.len() == 1
        && value.fract() == 0.0
        && (12.0..1900.0).contains(&value)
        && !is_time(quantity)
        && !is_chained(quantity)
        && !is_date_part(quantity)
}

fn sorted_digits(quantity: &Quantity<'_>) -> Vec<char> {
    let mut digits: Vec<char> = quantity.piece.text().chars().filter(|c| c.is_numeric()).collect();
    digits.sort_unstable();
    digits
}
