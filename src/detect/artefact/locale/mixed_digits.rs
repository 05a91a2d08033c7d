//! Numbers of one article in the digits of two scripts, or with two decimal marks behind the digits
//! of Arabic script. Two scripts in one number are
//! `mixed_script_word`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, Trait, letters::is_numeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC015",
    name: "mixed_digits",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&["ar", "bn", "fa", "hi", "mr", "ne", "th"]),
    summary: "Some numbers of the article are in the digits of another script.",
    why: "A desk writes all its numbers in one set of digits; each sentence of a machine picks its \
          own. The rarer set is flagged; numbers beside Latin letters, and in quotations, pass.",
    examples: &[
        Example::new(
            "ar",
            "أصيب ٤٢ شخصا في الحادث.\nونقل ١٨ منهم إلى المستشفى، وغادره ⟦7⟧ في المساء.",
        ),
        Example::new("fa", "نرخ بیکاری به ⟦۸.۶⟧ درصد رسید.\nسال گذشته ۹٫۲ درصد بود."),
        Example::new("th", "มีผู้บาดเจ็บ 42 คน\nในจำนวนนี้ 18 คนถูกส่งโรงพยาบาล และ ⟦๗⟧ คนกลับบ้านแล้ว"),
        Example::new("ar", "أصيب ٤٢ شخصا في الحادث.\nوأقلعت طائرة من طراز F-16 بعد ٣ ساعات."),
        Example::new("hi", "हादसे में 42 लोग घायल हुए।\nउनमें से 18 को अस्पताल भेजा गया।"),
    ],
    scope: Scope::Article(look),
};

/// The places that are shown.
const SHOWN: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    if matches!(document.language.code(), "ar" | "fa") {
        look_at_marks(document, findings);
    }
    let (mut own, mut western): (Vec<Piece<'_>>, Vec<Piece<'_>>) = (Vec::new(), Vec::new());
    for (_, word) in document.segments().flat_map(|segment| segment.words_with(Trait::Number)) {
        let number = word.text();
        if !number.starts_with(is_numeric) {
            continue;
        }
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

/// “۸.۶” beside “۹٫۲”: one article, two decimal marks.
fn look_at_marks(document: &Document, findings: &mut Findings<'_>) {
    const MARK: &str = "٫";
    if !document.may_have(MARK) || !document.text().contains(MARK) {
        return;
    }
    let eastern = |c: char| matches!(c, '٠'..='٩' | '۰'..='۹');
    let decimal = |word: &Piece<'_>| {
        let mut parts = word.text().split('.');
        let [whole, rest] = [parts.next(), parts.next()].map(Option::unwrap_or_default);
        let is_number = |part: &str| !part.is_empty() && part.chars().all(eastern);
        parts.next().is_none() && is_number(whole) && is_number(rest) && rest.chars().count() <= 2
    };
    let mut words = document.segments().flat_map(Segment::words);
    if let Some(word) = words.find(|word| decimal(word) && !document.is_quoted(&word.span())) {
        findings.flag(word, "The article writes its other decimals with “٫”");
    }
}

/// A digit of the scripts of these languages.
fn is_own(c: char) -> bool {
    matches!(c, '٠'..='٩' | '०'..='९' | '০'..='৯' | '๐'..='๙')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '@' | '_' | ':')
}
