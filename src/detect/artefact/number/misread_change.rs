//! Beside a source: a figure that something rose or fell to and that the translation says it rose
//! or fell by, or the other way round.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        change::{Reading, changes, reading},
        lexicon::LANGUAGES,
        pair::Bead,
        quantity::{Quantity, quantities, same},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM095",
    name: "misread_change",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "The rate falls to 2.25 percent, and in the translation by 2.25 percent.",
    why: "A small word says whether a figure is where a change ended or how great it was, and \
          languages without such a word are read either way. Flagged if the same figure stands \
          beside a word of rising or falling on both sides and is marked as one there and as the \
          other here. Figures without a mark pass where the language allows both.",
    examples: &[
        Example::pair(
            "es",
            "La tasa de paro cayó un ⟦7,5⟧ % en junio.",
            "The jobless rate fell to 7.5 percent in June.",
        ),
        Example::pair(
            "de",
            "Die Zahl der Gäste stieg im Mai auf ⟦12⟧ Prozent.",
            "Le nombre de visiteurs a augmenté de 12 % en mai.",
        ),
        Example::pair(
            "ru",
            "Цены на масло выросли до ⟦30⟧ процентов за год.",
            "Der Butterpreis stieg binnen eines Jahres um 30 Prozent.",
        ),
        Example::pair(
            "zh",
            "失业率6月下降⟦7.5⟧%。",
            "The jobless rate fell to 7.5 percent in June.",
        ),
        Example::pair(
            "ja",
            "失業率は6月に⟦7.5⟧％低下した。",
            "The jobless rate fell to 7.5 percent in June.",
        ),
        Example::pair(
            "es",
            "La tasa de paro cayó al 7,5 % en junio.",
            "The jobless rate fell to 7.5 percent in June.",
        ),
        Example::pair(
            "en",
            "Sales rose by 12 percent to 300 million euros.",
            "Der Umsatz stieg um 12 Prozent auf 300 Millionen Euro.",
        ),
        Example::pair("ja", "失業率は6月に7.5％に低下した。", "失业率6月下降至7.5%。"),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let Bead { target, source, target_language, source_language } = bead;
    let there = changes(source, source_language);
    if there.is_empty() {
        return;
    }
    let here = changes(target, target_language);
    if here.is_empty() {
        return;
    }
    let originals = quantities(source, source_language);
    let renderings = quantities(target, target_language);
    for given in &renderings {
        let Some(is) = reading(given, target, &here, target_language) else { continue };
        let is_same = |other: &&Quantity<'_>| same(other, given);
        let mut alike = originals.iter().filter(is_same);
        let (Some(original), None) = (alike.next(), alike.next()) else { continue };
        let once = renderings.iter().filter(is_same).count() == 1;
        let Some(was) = reading(original, source, &there, source_language) else { continue };
        if once && was != is {
            let message = match was {
                Reading::Level => "The source says that it changed to this figure, not by it",
                Reading::Amount => "The source says that it changed by this figure, not to it",
            };
            findings.flag(given.piece, message);
        }
    }
}
