//! Numbers of one article in the digits of two scripts. Two scripts in one number are
//! `mixed_script_word`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC015",
    name: "mixed_digits",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&["ar", "bn", "fa", "hi", "mr", "ne", "th", "ur"]),
    summary: "Some numbers of the article are in the digits of another script.",
    why: "A desk writes all its numbers in one set of digits; each sentence of a machine picks its \
          own. The rarer set is flagged; numbers beside Latin letters, and in quotations, pass.",
    examples: &[
        Example::new(
            "ar",
            "أصيب ٤٢ شخصا في الحادث.\nونقل ١٨ منهم إلى المستشفى، وغادره ⟦7⟧ في المساء.",
        ),
        Example::new("th", "มีผู้บาดเจ็บ 42 คน\nในจำนวนนี้ 18 คนถูกส่งโรงพยาบาล และ ⟦๗⟧ คนกลับบ้านแล้ว"),
        Example::new(
            "fa",
            "بودجهٔ این طرح ⟦٤٥⟧ میلیارد تومان است و کار تا ۶ ماه ادامه دارد. حدود ۱۴۰ مغازه منتقل می‌شوند.",
        ),
        Example::new("ar", "أصيب ٤٢ شخصا في الحادث.\nوأقلعت طائرة من طراز F-16 بعد ٣ ساعات."),
        Example::new("hi", "हादसे में 42 लोग घायल हुए।\nउनमें से 18 को अस्पताल भेजा गया।"),
    ],
    scope: Scope::Article(look),
};

/// The places that are shown.
const SHOWN: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    look_at_eastern(document, findings);
    // Most articles have one set: that is seen without cutting words.
    if !text.bytes().any(|b| b.is_ascii_digit()) || !text.contains(is_own) {
        return;
    }
    let (mut own, mut western): (Vec<Piece<'_>>, Vec<Piece<'_>>) = (Vec::new(), Vec::new());
    for word in document.segments().flat_map(|segment| segment.words().collect::<Vec<_>>()) {
        let number = word.text();
        let plain = !word.before().ends_with(is_latin) && !word.after().starts_with(is_latin);
        if !plain || document.is_quoted(&word.span()) {
            continue;
        }
        if number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) {
            western.push(word);
        } else if number.starts_with(is_own) && !number.contains(is_latin) {
            own.push(word);
        }
    }
    let (rare, usual) = if own.len() < western.len() { (own, western) } else { (western, own) };
    // Two against two are two parts of one text.
    if rare.is_empty() || usual.len() < 2 || rare.len() * 2 > usual.len() {
        return;
    }
    for piece in rare.into_iter().take(SHOWN) {
        findings
            .flag(piece, "The article writes its other numbers in another set of digits")
            .relate(usual[0], "the usual set");
    }
}

/// Arabic digits in Persian, and Persian ones in Arabic: where 4, 5 and 6 stand, they look foreign.
fn look_at_eastern(document: &Document, findings: &mut Findings<'_>) {
    let arabic = |c: char| matches!(c, '٠'..='٩');
    let persian = |c: char| matches!(c, '۰'..='۹');
    let text = document.text();
    if !text.contains(arabic) || !text.contains(persian) {
        return;
    }
    let at_home = document.language.code() == "ar";
    let (mut own, mut foreign): (Vec<Piece<'_>>, Vec<Piece<'_>>) = (Vec::new(), Vec::new());
    for word in document.segments().flat_map(Segment::words) {
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

/// A digit of the scripts of these languages.
fn is_own(c: char) -> bool {
    matches!(c, '٠'..='٩' | '०'..='९' | '০'..='৯' | '๐'..='๙')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '@' | '_' | ':')
}
