//! How a name stands in its sentence: behind its own title, as that of a thing, or as that of
//! somebody who was met. Whoever a sentence is about is told elsewhere.

use super::{person::Name, role::is_office_holder};
use crate::text::Piece;

/// Verbs before the Spanish preposition that places and persons share, where a place follows.
#[rustfmt::skip]
const GONE: &[&str] = &[
    "viajó", "llegó", "voló", "acudió", "regresó", "volvió", "partió", "entró", "asistió", "trasladó", "retornó", "emigró",
    "huyó", "pasó",
];

/// Words between a Spanish verb and the preposition of its object, at most, and the verb.
const MET_BEFORE: usize = 4;

/// Whether a surname alone names somebody who was met: one of the table's persons, whoever stands
/// in the instrumental behind “with”, whoever a Spanish verb has as its object.
pub(super) fn is_met(name: &Name<'_>, code: &str) -> bool {
    let text = name.whole.text();
    if name.whole.words().last().is_some_and(|surname| is_office_holder(surname.text())) {
        return true;
    }
    if name.words > 1 {
        return false;
    }
    let Some(before) = name.before else { return false };
    let with = |words: &[&str], endings: &[&str]| {
        words.contains(&before.text()) && endings.iter().any(|ending| text.ends_with(ending))
    };
    match code {
        "ru" | "uk" => with(&["с", "со", "з", "із", "зі"], &["им", "ом", "ем", "єм"]),
        "pl" | "cs" => with(&["z", "ze", "s", "se"], &["em", "im", "ym", "ým"]),
        "es" if before.text() == "a" => {
            let mut verb = before.before().trim_end().rsplit(' ').take(MET_BEFORE);
            let verb = verb.find(|word| word.ends_with('ó'));
            verb.is_some_and(|verb| !GONE.contains(&verb))
        }
        _ => false,
    }
}

/// Letters between a title and the name of who has it, at most: “of the State Museum of Tartu”.
const TITLE: usize = 44;

/// Whether a masculine title before a name, or inside it, is that of its bearer. The name may stand
/// between commas: “the minister, Anna Nowak, said”.
pub(super) fn is_title_of(title: Piece<'_>, name: Piece<'_>) -> bool {
    let gap = title.gap_to(name);
    let gap = gap.strip_suffix(", ").filter(|_| name.after().starts_with(',')).unwrap_or(gap);
    // «Директор заповедника „Сосновый кряж“ Ольга Мельникова»: the name of what she leads.
    let gap = match (gap.find(['«', '“', '„', '"']), gap.rfind(['»', '“', '”', '"'])) {
        (Some(from), Some(to)) if from < to => {
            &[&gap[..from], &gap[to..]].concat().replace(['»', '“', '”', '"'], "")
        }
        _ => gap,
    };
    name.span().start <= title.span().end + 1
        || gap.chars().count() <= TITLE && !gap.contains([',', ';', ':', '.', '«', '“'])
}

/// Whether nothing but a place stands between a title and the name behind it: «La alcaldesa de
/// Puerto Almenara, Rosario Villalba».
pub(super) fn is_place_between(gap: &str) -> bool {
    #[rustfmt::skip]
    const LINKS: &[&str] = &[
        "de", "del", "la", "las", "los", "of", "the", "von", "der", "des", "in", "im", "di", "della", "du", "da", "do", "das",
        "dos", "van", "i", "din", "a",
    ];
    let Some(inner) = gap.strip_suffix(", ").and_then(|gap| gap.strip_prefix(' ')) else {
        return false;
    };
    inner.chars().count() <= TITLE
        && inner
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) || LINKS.contains(&word))
}

/// «Сосновый кряж»: a name in quotation marks of its own is that of a thing.
pub(super) fn is_title_in_quotes(name: Piece<'_>) -> bool {
    if !name.before().ends_with(['«', '“', '„', '"']) {
        return false;
    }
    let rest = name.after();
    let end = rest.find(['»', '”', '“', '"']).filter(|end| *end <= TITLE);
    end.is_some_and(|end| !rest[..end].contains([',', '.', '!', '?', ';']))
}
