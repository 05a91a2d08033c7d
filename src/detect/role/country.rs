//! Countries by the names and adjectives of one language, and the parts of some whose governments
//! have titles of their own.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::lexicon::{ByCode, Phrases, rows},
    text::{Language, Piece},
};

/// A country by its ISO 3166-1 code, or a part of one by its ISO 3166-2 code.
pub(in crate::detect) type Country = &'static str;

static FORMS: LazyLock<ByCode<Phrases<Country>>> = LazyLock::new(|| {
    let mut forms: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let table = rows(include_str!("../lexicon/countries.tsv"));
    for [country, language, names, adjectives, _provenance] in table {
        let both = names.split('|').chain(adjectives.split('|')).map(|form| (form, country));
        forms.entry(language).or_default().extend(both);
    }
    forms.into_iter().map(|(language, forms)| (language, Phrases::new(forms, false))).collect()
});

/// The countries named in `piece`, by name or adjective, in order.
pub(in crate::detect) fn countries(
    piece: Piece<'_>,
    language: Language,
) -> impl Iterator<Item = (Piece<'_>, Country)> {
    FORMS
        .get(language.code())
        .into_iter()
        .flat_map(move |forms| forms.find(piece).map(|(hit, country)| (hit, *country)))
}

/// Whether it is a part of a country: a German state, a Canadian province.
pub(in crate::detect) fn is_part(country: Country) -> bool {
    country.contains('-')
}

/// The country's English name, or its code.
pub(in crate::detect) fn name(country: Country) -> &'static str {
    static NAMES: LazyLock<BTreeMap<Country, &'static str>> = LazyLock::new(|| {
        rows(include_str!("../lexicon/countries.tsv"))
            .filter(|[_, language, _, _, _]| *language == "en")
            .filter_map(|[country, _, names, _, _]| Some((country, names.split('|').next()?)))
            .filter(|(_, name)| !name.is_empty())
            .chain([("GE", "Georgia")])
            .collect()
    });
    NAMES.get(country).copied().unwrap_or(country)
}
