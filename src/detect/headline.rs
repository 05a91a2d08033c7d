//! How a headline looks.

use crate::text::Piece;

/// A line without sentence punctuation at its end and not longer than a headline.
pub(in crate::detect) fn is_headline(line: &str) -> bool {
    !line.ends_with(['.', '!', '?', '。', '…', ':', '؟', '।', '۔', '！', '？', '”', '"', '»', ','])
        && line.chars().count() <= 200
}

/// The line without what follows its last dash or bar, if that is short enough for a site's name.
pub(in crate::detect) fn without_site(line: Piece<'_>) -> Piece<'_> {
    let text = line.text();
    let cut =
        [" – ", " — ", " - ", " | ", " :: ", " » "].iter().filter_map(|bar| text.rfind(bar)).max();
    match cut {
        Some(at)
            if text[at..].split_whitespace().count() <= 6
                && text[..at].chars().count() >= 2 * text[at..].chars().count() =>
        {
            line.slice(0..at).trim()
        }
        _ => line,
    }
}
