//! Arabic digits in Persian, or Persian ones in Arabic. Western digits beside own ones are
//! `mixed_digits`'s, two sets in one number `mixed_script_word`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Piece, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL003",
    name: "neighbouring_digits",
    artefact: "SPL-SCRIPT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&["ar", "fa", "ur"]),
    summary: "A number is in the digits of the neighbouring language.",
    why: "Arabic and Persian write 4, 5 and 6 with other signs, and an engine that saw more of the \
          one falls back on them in the other. Flagged where the article has its own digits, too, \
          and these are no rarer; numbers in quotations pass.",
    examples: &[
        Example::new(
            "fa",
            "بودجهٔ این طرح ⟦٤٥⟧ میلیارد تومان است و کار تا ۶ ماه ادامه دارد. حدود ۱۴۰ مغازه منتقل می‌شوند.",
        ),
        Example::new(
            "ar",
            "أصيب ٤٢ شخصا في الحادث، ونقل ١٨ منهم إلى المستشفى.\nوغادره ⟦۷⟧ في المساء.",
        ),
        Example::new("fa", "بودجهٔ این طرح ۴۵ میلیارد تومان است و کار تا ۶ ماه ادامه دارد."),
        Example::new("ar", "أصيب ٤٢ شخصا في الحادث.\nونقل ١٨ منهم إلى المستشفى."),
    ],
    scope: Scope::Article(look),
};

/// The places that are shown.
const SHOWN: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let arabic = |c: char| matches!(c, '٠'..='٩');
    let persian = |c: char| matches!(c, '۰'..='۹');
    let at_home = document.language.code() == "ar";
    let (mut own, mut foreign): (Vec<Piece<'_>>, Vec<Piece<'_>>) = (Vec::new(), Vec::new());
    for (_, word) in document.segments().flat_map(|segment| segment.words_with(Trait::Number)) {
        let number = word.text();
        // Two sets in one number are `mixed_script_word`'s.
        match (number.contains(arabic), number.contains(persian)) {
            (true, false) if at_home => own.push(word),
            (false, true) if at_home => foreign.push(word),
            (true, false) => foreign.push(word),
            (false, true) => own.push(word),
            _ => {}
        }
    }
    foreign.retain(|word| !document.is_quoted(&word.span()));
    let Some(usual) = own.first().filter(|_| foreign.len() <= own.len()) else { return };
    for piece in foreign.into_iter().take(SHOWN) {
        let message = "These digits are those of the neighbouring language";
        findings.flag(piece, message).relate(*usual, "the digits of the article");
    }
}
