//! Where a country stands beside a title, by language. What the title is and who bears it is found
//! out by others.

use std::ops::Range;

use super::words::{ARTICLES, BARE, OF, POINTERS, QUALIFIERS};
use crate::text::{Language, Piece};

/// Whether a definite article, or a word that points back, stands right before the title.
pub(super) fn is_definite(before: &str, language: Language) -> bool {
    if language.is_unspaced() {
        return POINTERS.iter().any(|pointer| before.ends_with(pointer));
    }
    if is_bare(language) && before.trim_end().is_empty() {
        return true;
    }
    let Some(before) = before.strip_suffix(' ') else { return false };
    let last = before.rsplit(' ').next().unwrap_or("");
    match language.code() {
        "en" => matches!(last, "the" | "The"),
        "nl" => matches!(last, "de" | "De"),
        // Nothing to tell by: whoever was spoken of last is meant.
        _ if is_bare(language) => true,
        _ => ARTICLES.contains(&&*last.to_lowercase()),
    }
}

/// Whether a title carries its definite article itself.
pub(super) fn is_suffixed(title: &str, language: &str) -> bool {
    let head = title.split(' ').next().unwrap_or(title);
    match language {
        "sv" => head.ends_with('n') || head.ends_with("ns"),
        "ro" => head.ends_with("ul") || head.ends_with("ului") || head.ends_with("tra"),
        "he" => head.starts_with('ה') || title.contains(" ה"),
        _ => false,
    }
}

/// Whether nouns of the language have no article that could be definite.
pub(in crate::detect) fn is_bare(language: Language) -> bool {
    BARE.contains(&language.code())
}

/// What stands before the title, and before any qualifiers, with the place where that ends.
pub(super) fn skip_qualifiers(before: &str, title: usize) -> (&str, usize) {
    let mut left = before;
    loop {
        let trimmed = left.trim_end_matches([' ', '-']);
        let word = trimmed.rsplit(' ').next().unwrap_or("");
        if !QUALIFIERS.contains(&&*word.to_lowercase()) {
            return (left, title - (before.len() - left.len()));
        }
        left = &trimmed[..trimmed.len() - word.len()];
    }
}

/// What Korean writes to the end of a noun.
const PARTICLES: [&str; 13] =
    ["께서", "에게", "에서", "은", "이", "을", "의", "과", "도", "는", "가", "를", "와"];

/// A name as it stands in a text: in Korean also with each particle.
pub(in crate::detect) fn with_particles(name: &str, language: &str) -> Vec<String> {
    let particles: &[&str] = if language == "ko" { &PARTICLES } else { &[] };
    let bare = name.to_owned();
    std::iter::once(bare).chain(particles.iter().map(|end| format!("{name}{end}"))).collect()
}

/// A Korean title without the particle written to it.
pub(in crate::detect) fn without_particle<'d>(title: Piece<'d>, language: &str) -> Piece<'d> {
    if language != "ko" {
        return title;
    }
    let text = title.text();
    let stem = PARTICLES.iter().find_map(|particle| text.strip_suffix(particle)).unwrap_or(text);
    title.slice(0..stem.len())
}

/// Whether a country's form may modify the noun after it: in Slavic languages and Dutch only the
/// adjective does, so that “В Германии госсекретарь” is not Germany's secretary.
pub(super) fn may_precede(form: &str, opens: bool, language: &str) -> bool {
    match language {
        "ru" | "uk" | "pl" | "cs" => opens || form.starts_with(char::is_lowercase),
        "sv" => form.starts_with(char::is_lowercase) || form.ends_with('s'),
        "el" => form.starts_with(char::is_lowercase) || form.ends_with(['ς', 'ο', 'ό', 'α']),
        "nl" => form.ends_with("se") || form.ends_with("sche"),
        "ko" => !form.ends_with("에서") && !form.ends_with("에서는"),
        _ => true,
    }
}

/// Whether an Arabic country can modify the title before it: a definite title takes the adjective
/// of its gender (a name after it is the object of the verb), a construct takes the name.
pub(super) fn agrees(title: &str, country: &str) -> bool {
    let definite = title.starts_with("ال") || title.contains(" ال");
    let feminine = title.split(' ').next().is_some_and(|head| head.ends_with('ة'));
    let adjective = country.ends_with(if feminine { "ية" } else { "ي" });
    definite == (country.starts_with("ال") && adjective)
}

/// Whether a country stands right before the title: as an adjective, a possessive or, in German,
/// the first part of a compound; in Japanese, also before a name in Katakana.
pub(super) fn modifies(
    country: Range<usize>,
    before: &str,
    start: usize,
    sentence: Piece<'_>,
    gaps: &[&str],
) -> bool {
    let Some(offset) = country.end.checked_sub(sentence.span().start) else { return false };
    if country.end > start || offset > before.len() {
        return false;
    }
    let gap = &before[offset..];
    let ahead = &before[..country.start - sentence.span().start];
    // “访问日本的国务卿” is the secretary who visits Japan, not Japan's.
    if gap == "的"
        && ahead.ends_with(|c: char| c.is_alphanumeric() && !"与和同跟对向及".contains(c))
    {
        return false;
    }
    let named = gap.strip_prefix('の').is_some_and(|name| {
        name.chars().count() > 1 && name.chars().all(|c| ('\u{30a0}'..='\u{30ff}').contains(&c))
    });
    (gaps.contains(&gap) || named && gaps.contains(&"の")) && !is_part(ahead)
}

/// Whether a country's name or adjective stands right beside a name, so that it is the country's.
pub(in crate::detect) fn adjoins(country: Piece<'_>, name: Piece<'_>) -> bool {
    if country.span().end <= name.span().start {
        let gap = country.gap_to(name);
        let genitive = matches!(gap, "的" | "の" | " के " | " की " | " का ")
            || gap.starts_with(['\'', '’']) && gap.ends_with(' ') && gap.chars().count() <= 6;
        gap.trim().is_empty() || genitive
    } else {
        let gap = name.gap_to(country);
        country.span().start > name.span().end && (gap == " " || OF.contains(&gap))
    }
}

/// Whether the words before a country's adjective make it another place or people: Latin American,
/// East German, pro-Russian.
fn is_part(before: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or("");
    before.ends_with(['-', '–'])
        || matches!(
            word,
            "Latin"
                | "South"
                | "Central"
                | "North"
                | "African"
                | "Native"
                | "West"
                | "East"
                | "New"
                | "Eastern"
                | "Western"
                | "Northern"
                | "Southern"
                | "Pan"
                | "Turkish"
                | "Greek"
        )
}
