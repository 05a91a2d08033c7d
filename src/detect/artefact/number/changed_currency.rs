//! An amount that has the source's number but another currency: euros for dollars.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::Bead,
        quantity::{
            Quantity,
            currency::{currency_of, may_be_one},
            quantities, same,
        },
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM072",
    name: "changed_currency",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::All,
    summary: "An amount is given in another currency than in the source.",
    why: "Currencies are translated like words, and the likelier one wins (元 as dollars, won as \
          yuan). Flagged if both sides have one number, each with a currency that the other side \
          nowhere names; conversions, which change the number, pass.",
    examples: &[
        Example::pair(
            "de",
            "Das Werk kostet ⟦320 Millionen Euro⟧ und soll 2027 fertig sein.",
            "The plant costs 320 million dollars and is due to be finished in 2027.",
        ),
        Example::pair(
            "en",
            "The plant costs ⟦320 million dollars⟧ and is due to open in 2027.",
            "该工厂耗资3.2亿元人民币，预计2027年投产。",
        ),
        Example::pair(
            "pl",
            "Za bilet trzeba zapłacić ⟦45 euro⟧, czyli więcej niż rok temu.",
            "Квиток коштує 45 гривень, тобто більше, ніж рік тому.",
        ),
        Example::pair(
            "de",
            "Das Werk kostet 320 Millionen Dollar und soll 2027 fertig sein.",
            "The plant costs $320 million and is due to be finished in 2027.",
        ),
        Example::pair(
            "fr",
            "L’usine coûte 280 millions d’euros et doit ouvrir en 2027.",
            "The plant costs 320 million dollars and is due to open in 2027.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The most numbers a sentence of prose has.
const MOST: usize = 20;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let originals = quantities(bead.source, bead.source_language);
    if originals.is_empty() || originals.len() > MOST {
        return;
    }
    let theirs: Vec<_> = originals
        .iter()
        .filter_map(|quantity| Some((quantity, currency_of(quantity, bead.source_language)?)))
        .collect();
    if theirs.is_empty() {
        return;
    }
    let renderings = quantities(bead.target, bead.target_language);
    let ours: Vec<_> = renderings
        .iter()
        .filter_map(|quantity| Some((quantity, currency_of(quantity, bead.target_language)?)))
        .collect();
    for (rendering, (stretch, currency)) in &ours {
        let named =
            |currency: &str| theirs.iter().any(|(_, (_, other))| may_be_one(currency, other));
        if named(currency) || is_loose(currency, rendering, bead.target_language) {
            continue;
        }
        let original = theirs.iter().find(|(original, (_, other))| {
            same(original, rendering)
                && !is_loose(other, original, bead.source_language)
                && !ours.iter().any(|(_, (_, ours))| may_be_one(ours, other))
        });
        if let Some((_, (wanted, _))) = original {
            findings.flag(*stretch, format!("The source says “{}” here", wanted.text()));
        }
    }
}

/// Whether the name may mean something else in a language: few pounds are weights.
fn is_loose(currency: &str, quantity: &Quantity<'_>, language: Language) -> bool {
    currency == "pound"
        && quantity.values[0] < 1e6
        && matches!(language.code(), "en" | "de" | "nl" | "fa" | "sv")
        || currency == "franc" && language.code() == "nl"
}
