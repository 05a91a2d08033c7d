//! A comma, question mark or semicolon of the Latin script in Arabic script. Spaces before the
//! right mark, and Latin commas among Chinese characters, are `space_before_punctuation`'s.

use unicode_script::{Script, UnicodeScript};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Sign},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN012",
    name: "latin_mark",
    artefact: "PUN-QUOTE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&["ar", "fa", "ps", "sd", "ug", "ur"]),
    summary: "A Latin comma, question mark or semicolon stands in Arabic script.",
    why: "The marks are copied from the source, and the reader meets two sorts in one article. \
          Where the article has no mark of its own script, a keyboard is the likelier cause, and \
          it is only worth knowing. Numbers, Latin words and formulae pass; three are reported.",
    examples: &[
        Example::new("ar", "وصل الوفد⟦,⟧ ثم غادر، ثم عاد إلى العاصمة."),
        Example::new("ar", "هل يعود الوفد إلى العاصمة⟦?⟧ لا أحد يعرف، كما قال الوزير."),
        Example::new("fa", "هیئت رسید⟦,⟧ سپس رفت، و روز بعد برگشت."),
        Example::new("ar", "وصل الوفد، ثم غادر. هل يعود؟ نعم؛ غدا."),
        Example::new("ar", "بلغ السعر 1,250 دينارا، وكتب الموقع Google, Inc. ذلك."),
        Example::new("fa", "هیئت رسید، سپس رفت. آیا برمی‌گردد؟ در https://example.org/?x نیست."),
    ],
    scope: Scope::Article(look),
};

/// Marks that are reported; more of them are one habit.
const MOST: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let own = document.signs().iter().any(|sign| matches!(sign.mark, '،' | '؟' | '؛'));
    let arabic = |c: char| c.is_alphabetic() && c.script() == Script::Arabic;
    let signs = document.signs().iter().filter(|sign| matches!(sign.mark, ',' | '?' | ';'));
    let marks = signs.filter(|Sign { at, .. }| {
        let after = text[at + 1..].chars().find(|c| !matches!(c, ' ' | '»' | '"' | '”'));
        text[..*at].trim_end_matches([' ', '»', '"', '”']).ends_with(arabic)
            && after.is_none_or(|c| arabic(c) || matches!(c, '\n' | '«' | '“'))
    });
    for &Sign { at, mark } in marks.take(MOST) {
        let hit = document.piece(at..at + 1);
        let right = match mark {
            ',' => "،",
            '?' => "؟",
            _ => "؛",
        };
        findings
            .flag(hit, "A Latin mark stands in Arabic script")
            .severity(if own { Severity::Minor } else { Severity::Neutral })
            .suggest(right)
            .fix(hit, right, true);
    }
}
