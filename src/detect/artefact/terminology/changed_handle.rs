//! The name of an account or a site that the translation puts into other words: @metoffice as
//! `@BiuroMeteorologiczne`, Booking.com as Reserva.com. Full addresses are `changed_code`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, pair::Bead},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM083",
    name: "changed_handle",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::All,
    summary: "The handle of an account or the name of a site is translated.",
    why: "A handle leads to one account, letter by letter. Flagged if the source has a handle or a \
          site and the translation another one in its place; addresses pass.",
    examples: &[
        Example::pair(
            "pl",
            "„Prosimy unikać plaż” – napisała służba na koncie ⟦@BiuroMeteorologiczne⟧.",
            "\"Please avoid beaches,\" the service posted on its @metoffice account.",
        ),
        Example::pair(
            "es",
            "La empresa ⟦Reserva.com⟧ cobrará una tasa a partir del lunes.",
            "The firm Booking.com will charge a fee from Monday.",
        ),
        Example::pair(
            "pl",
            "„Prosimy unikać plaż” – napisała służba na koncie @metoffice.",
            "\"Please avoid beaches,\" the service posted on its @metoffice account.",
        ),
        Example::pair(
            "de",
            "Schreiben Sie an tipps@valley.example oder folgen Sie @valley_news.",
            "Write to tipps@valley.example or follow @valley_news.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let signs = |text: &str| memchr::memchr2(b'@', b'.', text.as_bytes()).is_some();
    if !signs(segment.text()) || !signs(source.text()) {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let article = segment.document.text();
    for kind in [handles, sites] {
        let wanted = kind(bead.source);
        let lost = |text: &&str| !in_any_case(article, text);
        let Some(lost) = wanted.iter().map(|piece| piece.text()).find(lost) else { continue };
        let strange = |piece: &&Piece<'_>| !in_any_case(source.text(), piece.text());
        let found = kind(bead.target);
        if let Some(hit) = found.iter().find(strange) {
            findings.flag(*hit, format!("The source has “{lost}” here")).suggest(lost);
        }
    }
}

fn in_any_case(text: &str, part: &str) -> bool {
    text.contains(part) || text.to_lowercase().contains(&part.to_lowercase())
}

/// The handles in a text: an at sign behind no letter, and what follows it.
fn handles(piece: Piece<'_>) -> Vec<Piece<'_>> {
    let text = piece.text();
    let signs = text.match_indices('@').map(|(at, _)| at);
    let alone = signs.filter(|at| {
        !text[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '@' | '-'))
    });
    let handle = |at: usize| {
        let name = &text[at + 1..];
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        let end = name.find(|c| !inside(c)).unwrap_or(name.len());
        let letters = name[..end].chars().count();
        let address = name[end..].starts_with('@');
        let first = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        // Where no space parts words, the handle's end is not to be seen.
        let dense =
            name[..end].chars().any(|c| ('\u{e00}'..='\u{eff}').contains(&c) || c >= '\u{3040}');
        (letters >= 3 && first && !address && !dense).then(|| piece.slice(at..at + 1 + end))
    };
    alone.filter_map(handle).collect()
}

/// The sites in a text that go by their domains: Booking.com.
fn sites(piece: Piece<'_>) -> Vec<Piece<'_>> {
    const ENDINGS: [&str; 6] = [".com", ".org", ".net", ".io", ".tv", ".fm"];
    let text = piece.text();
    let mut found = Vec::new();
    for ending in ENDINGS {
        for (at, _) in text.match_indices(ending) {
            let end = at + ending.len();
            let name = |c: char| c.is_alphanumeric() || c == '-';
            let start = text[..at]
                .rfind(|c| !name(c))
                .map_or(0, |last| last + text[last..].chars().next().map_or(1, char::len_utf8));
            let touches = text[..start].ends_with(['@', '.', '/', ':'])
                || text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-'));
            let goes_on = text[end..].starts_with('.')
                && text[end + 1..].starts_with(|c: char| c.is_alphanumeric());
            if start + 2 < at && !touches && !goes_on {
                found.push(piece.slice(start..end));
            }
        }
    }
    found
}
