//! The names, and the bodies such as a city or a museum, that both sides of a bead have.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{
    forms::places,
    lexicon::{LANGUAGES, rows},
    name_words::sound_alike,
    pair::Bead,
    wording::is_latin,
};
use crate::text::{Language, Piece};

/// The names that stand in both texts, with their places there, in the order of the second.
pub(in crate::detect) fn shared_names(bead: &Bead<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let (source, target) = (bead.source, bead.target);
    let (from, to) = (bead.source_language, bead.target_language);
    let names = |piece: Piece<'_>| -> Vec<(String, Range<usize>)> {
        let from = piece.span().start;
        piece
            .words()
            .filter(|word| word.text().starts_with(char::is_uppercase))
            .filter(|word| word.text().chars().count() >= 4)
            .map(|word| {
                let name = word.text().split(['\'', '’']).next().unwrap_or("").to_owned();
                (name, word.span().start - from..word.span().end - from)
            })
            .collect()
    };
    let theirs = names(source);
    let mut shared: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (name, span) in names(target) {
        let same = theirs.iter().find(|(other, _)| {
            // A name in another script is told by its sound.
            if is_latin(to) == is_latin(from) {
                is_same(&name, other)
            } else {
                sound_alike(other, from, &name, to)
            }
        });
        if let Some((_, other)) = same
            && !shared.iter().any(|(known, _)| known == other)
        {
            shared.push((other.clone(), span));
        }
    }
    shared
}

/// The bodies of each language, in the order of the table.
static PARTIES: LazyLock<FxHashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Vec<Vec<&str>>> = FxHashMap::default();
    for row in rows::<27>(include_str!("lexicon/parties.tsv")) {
        for (language, cell) in LANGUAGES.iter().zip(&row[1..]) {
            languages.entry(*language).or_default().push(cell.split('|').collect());
        }
    }
    languages
});

/// The bodies, such as a city or a museum, that each of the texts names once, with their places.
pub(in crate::detect) fn shared_parties(
    (original, from): (&str, Language),
    (text, to): (&str, Language),
) -> Vec<(Range<usize>, Range<usize>)> {
    let (Some(theirs), Some(ours)) = (PARTIES.get(from.code()), PARTIES.get(to.code())) else {
        return Vec::new();
    };
    let both = theirs.iter().zip(ours);
    both.filter_map(|(their, our)| Some((once(their, original, from)?, once(our, text, to)?)))
        .collect()
}

/// The only place of any of `forms`; words side by side are one.
fn once(forms: &[&str], text: &str, language: Language) -> Option<Range<usize>> {
    // The Indonesian mayor is the city's guardian.
    let body = |range: &Range<usize>| !text[..range.start].ends_with("wali ");
    let places = forms.iter().flat_map(|form| places(form, text, language));
    let mut found: Vec<_> = places.filter(body).collect();
    found.sort_by_key(|range| range.start);
    let mut found = found.into_iter();
    let mut whole = found.next()?;
    for next in found {
        if next.start > whole.end + 1 {
            return None;
        }
        whole.end = whole.end.max(next.end);
    }
    Some(whole)
}

/// Whether two names are one, but for an ending.
fn is_same(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = {
        let (a, b) = (one.chars().count(), other.chars().count());
        (a.min(b), a.max(b))
    };
    common == short && long - short <= 2 || common >= 5 && common + 1 >= short && long - short <= 2
}
