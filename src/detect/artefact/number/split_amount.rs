//! The sign of a currency between a number and its scale: “5 $ Millionen”, “5 € milionów”.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::is_mentioned,
        quantity::{digit_value, scale_at},
    },
    finding::{Category, Severity},
    text::{Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM099",
    name: "split_amount",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::All,
    summary: "The sign of a currency parts a number from its millions.",
    why: "“$5 million” is taken apart: the sign moves behind the figure, as in “5 $”, and the word \
          of scale is left over. No language writes so. Flagged if a million or more, written \
          out, follows the sign; “5 $ M” and sums before another noun pass.",
    examples: &[
        Example::new("de", "Die Brücke kostete ⟦5 $ Millionen⟧. Die Stadt zahlt die Hälfte."),
        Example::new("ru", "Ремонт моста стоил ⟦5 $ миллионов⟧."),
        Example::new("es", "El puente costó ⟦5 € millones⟧ a la ciudad."),
        Example::new("fr", "Le pont a coûté ⟦5 $ millions⟧ à la ville."),
        Example::new("de", "Die Brücke kostete 5 Millionen $. Für 5 € fahren Millionen Gäste."),
        Example::new("en", "The bridge cost $5 million, or €4.6 million, to repair."),
        Example::new("fr", "Pour 5 € : millions de billets vendus lundi."),
    ],
    scope: Scope::Sentence(look),
};

const SIGNS: &[char] = &['$', '€', '£', '₽', '₹', '₩', '₺', '₴', '฿', '₫', '₪', '¥', '￥'];
/// Shorter words of scale are abbreviations, which signs may stand before.
const SHORTEST: usize = 4;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    // Few articles have any of the signs.
    let may_have = || SIGNS.iter().any(|sign| segment.document.has_char(*sign));
    if !segment.has(Trait::Number) || !may_have() || !text.contains(SIGNS) {
        return;
    }
    let language = segment.language();
    let glued = language.is_unspaced() || language.code() == "ko";
    for (at, sign) in text.match_indices(SIGNS) {
        let head = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let figure =
            head.trim_end_matches(|c: char| digit_value(c).is_some() || matches!(c, '.' | ','));
        // “$5-€6 million” and “€5 $6 million” have their sign before.
        let signed = figure.trim_end().ends_with(SIGNS);
        if figure.len() == head.len() || at - head.len() > 3 || signed {
            continue;
        }
        let rest = &text[at + sign.len()..];
        let (scale, len) = scale_at(rest, language);
        let letters = rest.get(..len).unwrap_or("").trim().chars().count();
        let parted = glued || rest.starts_with([' ', '\u{a0}', '\u{202f}']);
        let least = if glued { 1e4 } else { 1e6 };
        if scale < least || letters < if glued { 1 } else { SHORTEST } || !parted {
            continue;
        }
        let from = figure.len() + head[figure.len()..].len()
            - head[figure.len()..].trim_start_matches(['.', ',']).len();
        let amount = segment.piece().slice(from..at + sign.len() + len);
        if !is_mentioned(segment.document, amount) {
            findings.flag(amount, "The sign parts the number from its scale");
        }
    }
}
