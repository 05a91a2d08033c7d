//! Newspapers, broadcasters and companies whose names are words, by what they are called and what
//! their names are rendered as. A rendering counts where it stands as a name: in quotation marks,
//! with a capital, beside a word for a newspaper.

use std::sync::LazyLock;

use super::{
    pair::Bead,
    rendering::Renderings,
    role::{adjoins, countries},
};
use crate::text::{Language, Piece, Segment};

static OUTLETS: LazyLock<Renderings> =
    LazyLock::new(|| Renderings::new(include_str!("lexicon/rendered_outlets.tsv")));

/// The row of the table that has the words for newspapers and the like.
const CUE: &str = "cue";

/// The renderings in a bead of what its source names, each with the name.
pub(super) fn misrendered_outlets<'d>(bead: &Bead<'d>) -> Vec<(Piece<'d>, &'d str)> {
    let mut found = OUTLETS.misrendered(bead);
    for (hit, _, _) in &mut found {
        *hit = with_article(*hit);
    }
    found.retain(|(hit, original, _)| {
        is_name(*original, bead.source, bead.source_language, true)
            && is_name(*hit, bead.target, bead.target_language, false)
    });
    found
        .into_iter()
        .map(|(hit, original, index)| {
            (hit, OUTLETS.name(index, bead.target_language).unwrap_or(original.text()))
        })
        .collect()
}

/// The renderings in a sentence beside a word for a newspaper and an adjective of the country where
/// it appears, each with the name.
pub(super) fn misnamed_outlets(segment: Segment<'_>) -> Vec<(Piece<'_>, &'static str)> {
    let (piece, language) = (segment.piece(), segment.language());
    let mut found = OUTLETS.misnamed(piece, language);
    for (hit, _) in &mut found {
        *hit = with_article(*hit);
    }
    // Most are everyday words.
    found.retain(|(hit, _)| is_marked(*hit) || !hit.text().starts_with(char::is_lowercase));
    if found.is_empty() {
        return Vec::new();
    }
    let own: Vec<_> = countries(piece, language).collect();
    found.retain(|(_, index)| {
        let owners = &OUTLETS.concept(*index).countries;
        own.iter().any(|(_, country)| owners.contains(country))
    });
    if found.is_empty() {
        return Vec::new();
    }
    let right: Vec<_> = OUTLETS.named(piece, language);
    let cues = cues(&right);
    found.retain(|(hit, index)| {
        let concept = OUTLETS.concept(*index);
        let owned = |cue: &Piece<'_>| {
            own.iter().any(|(place, country)| {
                concept.countries.contains(country)
                    && (adjoins(*place, *cue) || adjoins(*place, *hit))
            })
        };
        right.iter().all(|(_, other)| other != index)
            && cues.iter().any(|cue| owned(cue) && is_named_by(*cue, *hit, language))
    });
    found
        .into_iter()
        .filter_map(|(hit, index)| Some((hit, OUTLETS.name(index, language)?)))
        .collect()
}

/// Whether a cue gives a rendering away as a name: in quotation marks or with a capital near it,
/// else right beside it.
fn is_named_by(cue: Piece<'_>, hit: Piece<'_>, language: Language) -> bool {
    let capital = language.code() != "de" && hit.text().starts_with(char::is_uppercase);
    let touches = matches!(cue.gap_to(hit), " " | "") && cue.span().end <= hit.span().start
        || matches!(hit.gap_to(cue), " " | "") && hit.span().end <= cue.span().start;
    is_near(cue, hit)
        && (is_marked(hit) || capital || touches && !hit.text().starts_with(char::is_lowercase))
}

/// The words for newspapers, broadcasters and companies among what a sentence names.
fn cues<'t>(named: &[(Piece<'t>, usize)]) -> Vec<Piece<'t>> {
    let cues = named.iter().filter(|(_, index)| OUTLETS.concept(*index).id == CUE);
    cues.map(|(cue, _)| *cue).collect()
}

/// Whether `hit` stands in `piece` as a name: in quotation marks, beside a word for a newspaper, or
/// with a capital in a sentence that has such a word. A name of several words in a script without
/// capitals is one by itself if it is `original`.
fn is_name(hit: Piece<'_>, piece: Piece<'_>, language: Language, original: bool) -> bool {
    if is_marked(hit) {
        return true;
    }
    let text = hit.text();
    let long = text.contains(' ') || language.is_unspaced() || language.code() == "ko";
    if original && long && !is_cased(language) {
        return true;
    }
    if is_titled(text) && language.code() != "de" {
        return true;
    }
    // “con El País”: inside a sentence only a name has an article with a capital.
    let inside = hit.span().start > piece.span().start;
    let capitals = text.split(' ').all(|word| word.starts_with(char::is_uppercase));
    if original && inside && capitals && text.contains(' ') && language.code() != "de" {
        return true;
    }
    // The Sun and the Moon are no newspapers: in the source a lone word needs its cue beside it.
    let capital = language.code() != "de"
        && text.starts_with(char::is_uppercase)
        && if original { inside && text.contains(' ') } else { inside || text.contains(' ') };
    cues(&OUTLETS.named(piece, language)).into_iter().any(|cue| capital || is_near(cue, hit))
}

/// Whether two long words of a name or more have capitals, and no long one has none.
fn is_titled(text: &str) -> bool {
    let mut long = text.split([' ', '-']).filter(|word| word.chars().count() >= 4).peekable();
    long.peek().is_some()
        && long.clone().count() >= 2
        && long.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the script has capitals.
fn is_cased(language: Language) -> bool {
    !matches!(language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh")
}

/// Articles that may belong to a name.
const ARTICLES: [&str; 22] = [
    "the ", "der ", "die ", "das ", "le ", "la ", "les ", "l'", "l’", "el ", "los ", "il ", "lo ",
    "gli ", "o ", "a ", "de ", "het ", "ο ", "η ", "το ", "τα ",
];

/// A name with the article before it, if that has a capital or opens a quotation.
fn with_article(hit: Piece<'_>) -> Piece<'_> {
    let before = hit.before();
    // Most words have no article, and most articles neither a capital nor a mark before them.
    if !before.ends_with([' ', '\'', '’'])
        || !before.chars().rev().take(5).any(|c| c.is_uppercase() || OPENING.contains(&c))
    {
        return hit;
    }
    let longest = before.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    let near = before[longest..].to_lowercase();
    let article = ARTICLES.iter().find(|article| near.ends_with(*article));
    article.filter(|article| before.is_char_boundary(before.len() - article.len())).map_or(
        hit,
        |article| {
            let whole = hit.with_before(article.len());
            let apart = !whole.before().ends_with(char::is_alphanumeric);
            let capital = whole.text().starts_with(char::is_uppercase);
            if apart && (capital || is_marked(whole)) { whole } else { hit }
        },
    )
}

/// Quotation marks that may stand before a name.
const OPENING: [char; 13] = ['״', '“', '„', '«', '"', '‘', '「', '『', '”', '《', '\'', '»', '‚'];

/// Whether quotation marks enclose `hit` and nothing else.
fn is_marked(hit: Piece<'_>) -> bool {
    hit.before().ends_with(OPENING)
        && hit.after().starts_with(['״', '”', '“', '»', '"', '’', '」', '』', '》', '\'', '«', '‘'])
}

/// Whether at most a word and marks stand between a cue and a name.
fn is_near(cue: Piece<'_>, hit: Piece<'_>) -> bool {
    let gap = if cue.span().end <= hit.span().start {
        cue.gap_to(hit)
    } else if hit.span().end <= cue.span().start {
        hit.gap_to(cue)
    } else {
        return true;
    };
    gap.chars().count() <= 14 && !gap.contains(['.', '。', ';', ':'])
}
