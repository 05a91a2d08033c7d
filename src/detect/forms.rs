//! Words of a table in running text: whole, or by their beginning (`strike*`) or end (`*works`),
//! behind the particles that Arabic and Hebrew write in one with a word. Text and forms are in
//! lower case.

use std::ops::Range;

use crate::text::{Language, Piece, letters::is_cased};

/// What Arabic writes in one with the word behind it.
const ARABIC: &[&str] =
    &["ال", "و", "ف", "ب", "ل", "ك", "س", "وال", "فال", "بال", "كال", "لل", "ولل", "وب", "ول"];

/// The letters that Hebrew writes in one with the word behind them, and how many at most.
const HEBREW: (&[char], usize) = (&['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'], 3);

/// `text` in lower case, byte for byte as long: the few letters whose lower case is longer or
/// shorter stay as they are.
pub(super) fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
            _ => c,
        }
    };
    let mut lower = String::with_capacity(text.len());
    lower.extend(text.chars().map(|c| match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ if is_cased(c) => small(c),
        _ => c,
    }));
    lower
}

/// A word with a capital.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Where a form stands in a text in lower case.
pub(super) fn places<'t>(
    form: &'t str,
    text: &'t str,
    language: Language,
) -> impl Iterator<Item = Range<usize>> + 't {
    let (form, joins_before) = form.strip_prefix('*').map_or((form, false), |form| (form, true));
    let (form, joins_after) = form.strip_suffix('*').map_or((form, false), |form| (form, true));
    let unspaced = language.is_unspaced();
    let joins_before = joins_before || unspaced;
    let joins_after = joins_after || unspaced || language.code() == "ko";
    text.match_indices(form).map(|(at, form)| at..at + form.len()).filter(move |range| {
        (joins_before || opens(&text[..range.start], language))
            && (joins_after || !text[range.end..].starts_with(char::is_alphanumeric))
    })
}

/// Whether any of `forms` stands in a text in lower case.
pub(super) fn any(forms: &[&str], text: &str, language: Language) -> bool {
    forms.iter().any(|form| places(form, text, language).next().is_some())
}

/// Whether a word can begin behind `before`.
fn opens(before: &str, language: Language) -> bool {
    let head = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    head.is_empty()
        || match language.code() {
            "ar" => ARABIC.contains(&head),
            "he" => head.chars().count() <= HEBREW.1 && head.chars().all(|c| HEBREW.0.contains(&c)),
            _ => false,
        }
}

/// The stretch of `piece` at `range` with the rest of its first and its last word.
pub(super) fn whole_words<'t>(piece: Piece<'t>, range: &Range<usize>) -> Piece<'t> {
    let from = piece.span().start;
    let spans = || piece.words().map(|word| word.span().start - from..word.span().end - from);
    let first = spans().find(|word| word.end > range.start);
    let last = spans().find(|word| word.end >= range.end);
    let start = first.map_or(range.start, |word| word.start.min(range.start));
    let end =
        last.map_or(range.end, |word| if word.start < range.end { word.end } else { range.end });
    piece.slice(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(language: &'static str, form: &str, text: &str) -> bool {
        places(form, text, Language::new(language)).next().is_some()
    }

    #[test]
    fn a_star_joins_and_nothing_else_does() {
        assert!(found("en", "plant", "the plant, said") && !found("en", "plant", "plantation"));
        assert!(found("ru", "завод*", "на заводе") && !found("ru", "вод*", "на заводе"));
        assert!(found("de", "*werk", "das kraftwerk steht") && !found("de", "werk", "kraftwerk"));
    }

    #[test]
    fn particles_are_no_part_of_a_word() {
        assert!(found("ar", "مصنع", "في المصنع") && found("ar", "مصنع", "للمصنع الجديد"));
        assert!(found("he", "צמח", "שהצמח הזה") && !found("he", "צמח", "בית־קצמח"));
    }

    #[test]
    fn lower_case_is_as_long_as_the_text() {
        for text in ["ÉTÉ", "İzmir", "ẞ", "Straße", "ΣΑΣ"] {
            assert_eq!(lowered(text).len(), text.len(), "{text}");
        }
    }
}
