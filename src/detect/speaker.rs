//! Who speaks by a bare title: “the minister added”, « a ajouté la ministre ». Whether the title is
//! the right one is left to the detectors.

use super::{role::countries, speech::is_verb};
use crate::text::{Piece, Segment};

/// The title at `hit` with its article, and a country's adjective behind it, if it has no name and
/// stands beside a verb of saying.
pub(in crate::detect) fn bare_speaker<'d>(
    segment: Segment<'d>,
    hit: Piece<'d>,
) -> Option<Piece<'d>> {
    let language = segment.language();
    if matches!(language.code(), "zh" | "ja" | "ko" | "th") {
        return unspaced_speaker(segment, hit);
    }
    let words: Vec<Piece<'d>> = segment.words().collect();
    let first = words.iter().position(|word| word.span().end > hit.span().start)?;
    let last = words.iter().rposition(|word| word.span().start < hit.span().end)?;
    let verb = |at: usize| words.get(at).is_some_and(|word| is_verb(word.text(), language));
    let is_country = |word: &Piece<'_>| countries(*word, language).next().is_some();
    let is_article = |at: &usize| {
        let word = words[*at];
        word.text().chars().count() <= 3 && !verb(*at) && !is_country(&word)
    };
    let article = first.checked_sub(1).filter(is_article);
    let start = article.unwrap_or(first);
    let opens = start == 0;
    let behind_verb = start.checked_sub(1).is_some_and(verb);
    let country = words.get(last + 1).filter(|word| is_country(word));
    let behind = last + 1 + usize::from(country.is_some());
    let small = |at: usize| {
        words.get(at).is_some_and(|word| {
            let text = word.text();
            text.chars().count() <= 8 && !text.starts_with(char::is_uppercase)
        })
    };
    let capital = |word: &Piece<'_>| word.text().starts_with(char::is_uppercase);
    let named = words.get(behind).is_some_and(capital);
    // Turkish, Hindi and Persian close the sentence with the verb.
    let closes = matches!(language.code(), "tr" | "hi" | "fa") && verb(words.len() - 1);
    let speaks = opens && (closes || verb(behind) || small(behind) && verb(behind + 1));
    let whole = article.map_or(hit, |at| words[at].through(hit));
    let whole = country.map_or(whole, |country| whole.through(*country));
    let ends = whole.after().is_empty() || whole.after().starts_with([' ', '.', ',']);
    (!named && ends && (speaks || behind_verb)).then_some(whole)
}

/// Verbs of saying and particles behind a title, in scripts that show no end of a word.
#[rustfmt::skip]
const SAYS: &[&str] = &[
    "表示", "说", "說", "称", "稱", "回应", "回應", "指出", "强调", "強調", "补充", "補充", "透露", "宣布", "认为",
    "還說", "还说", "还表示", "也表示", "呼吁", "は", "も", "은 ", "는 ", "도 ", "กล่าว", "ระบุ", "ย้ำ", "เสริม", "เผย",
];

fn unspaced_speaker<'d>(segment: Segment<'d>, hit: Piece<'d>) -> Option<Piece<'d>> {
    let start = segment.sentence().range.start;
    let before = &segment.document.text()[start..hit.span().start];
    let opens = before.is_empty() || before.ends_with(['，', '、', '；', '「', '”']);
    // “온티베로스 참의원은”: a name before the title is the speaker's own.
    let named = segment.language().code() == "ko"
        && before.ends_with(' ')
        && !before.trim_end().contains(' ');
    ((opens || named) && SAYS.iter().any(|verb| hit.after().starts_with(verb))).then_some(hit)
}
