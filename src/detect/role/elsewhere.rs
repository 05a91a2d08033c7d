//! Offices that a title without a country means, by what the article as a whole says: all countries
//! it names lack the title, its parliament is no congress, or the bearer is known for another
//! office. What the sentence itself says is judged by the detector.

use super::{Binding, Fit, Mention, Offices, countries, holders, is_historical, known_offices};
use crate::text::{Document, Segment};

/// The office that a minister of the interior means who is known as a foreign minister: an American
/// secretary of state as «وزیر کشور», the minister of the country.
pub(in crate::detect) fn by_other_office(mention: &Mention<'_>) -> Option<Binding<'static>> {
    let person = mention.person?;
    let role = mention.convention.role;
    let (country, of_table) = known_offices(person.text()).next()?;
    let others = known_offices(person.text()).all(|(_, other)| other != role);
    let same = mention.country.is_none_or(|own| own == country);
    let swapped = role == "interior_minister" && of_table == "foreign_minister";
    (swapped && same && others).then_some(Binding { country, role: of_table, evidence: None })
}

/// What shows in English that a parliament is spoken of which is no congress.
#[rustfmt::skip]
const CHAMBERS: &[&str] = &[
    " TD ", "TDs", "Dáil", "Oireachtas", "Seanad", "Bundestag", "Bundesrat", "Riksdag", "Storting", "Folketing", "Knesset", " Sejm", "Lok Sabha",
    "Rajya Sabha", "House of Commons", "National Assembly", "Duma", "Verkhovna Rada", "Tweede Kamer", "parliament", "Parliament", " MP ", " MPs",
    "lawmakers in", "lower house", "upper house", "Saeima", "Seimas", "Riigikogu", "Eduskunta", "Althing", "Majlis", " Diet", "legislature",
];

/// What shows that the Congress of the United States may be part of the story.
#[rustfmt::skip]
const CONGRESS: &[&str] = &[
    "Washington", "U.S.", " US ", "America", "Republican", "Democrat,", " Democrat ", "Capitol", "Congress", "House of Representatives",
    "Senate", "Trump", "Biden", "(D-", "(R-", "Philippine", "Manila", "Mexic", "Brazil",
];

/// The office that a congresswoman without a country means in a story of a parliament, where no
/// country with a congress is named.
pub(in crate::detect) fn by_parliament<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
) -> Option<Binding<'d>> {
    let convention = mention.convention;
    let text = document.text();
    if document.language.code() != "en"
        || convention.role != "member_of_parliament"
        || mention.country.is_some()
        || mention.person.is_some()
        || !mention.definite
        || !CHAMBERS.iter().any(|chamber| text.contains(chamber))
        || CONGRESS.iter().any(|sign| text.contains(sign))
    {
        return None;
    }
    let whole = document.piece(0..text.len());
    let mut named = countries(whole, document.language).map(|(_, country)| country);
    let first = named.next()?;
    let all = convention.fit(first) == Fit::Wrong
        && named.all(|country| convention.fit(country) == Fit::Wrong);
    all.then_some(Binding { country: first, role: convention.role, evidence: None })
}

/// The languages of countries that have titles of their own, which their press need not say whose
/// they are.
const AT_HOME: &[(&str, &[&str])] = &[
    ("ja", &["JP"]),
    ("ko", &["KR"]),
    ("de", &["DE", "AT", "CH"]),
    ("en", &["US", "GB", "IN", "AU", "CA", "NZ", "IE", "ZA", "KE", "PK", "PH", "HK", "NG"]),
    ("zh", &["CN", "HK", "TW"]),
    ("hi", &["IN"]),
    ("es", &["MX", "AR", "CL", "CO", "PE"]),
    ("id", &["ID", "MY"]),
    ("nl", &["NL", "BE"]),
];

/// The office that a title without a country means where every country the article names lacks it,
/// and it belongs to one or two others, or to nobody: «канцлер казначейства» in a story of Iceland.
pub(in crate::detect) fn by_countries<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
) -> Option<Binding<'d>> {
    let convention = mention.convention;
    let home = AT_HOME.iter().find(|(code, _)| *code == document.language.code());
    let local = home.is_some_and(|(_, own)| own.iter().any(|own| convention.belongs_to(own)));
    // The secretaries of the United States go without their country everywhere.
    if mention.country.is_some()
        || mention.person.is_some()
        || convention.is_by_setting()
        || convention.is_by_person()
        || local
        || !convention.is_rare()
        || convention.belongs_to("US")
        || mention.complement
    {
        return None;
    }
    let whole = document.piece(0..document.text().len());
    let mut named = countries(whole, document.language).map(|(_, country)| country);
    let first = named.next()?;
    let all = convention.fit(first) == Fit::Wrong
        && named.all(|country| convention.fit(country) == Fit::Wrong);
    if !all || holders(whole).next().is_some() || is_historical(document, mention.sentence) {
        return None;
    }
    Some(Binding { country: first, role: convention.role, evidence: None })
}

/// Countries whose chancellors are called so.
pub(in crate::detect) const CHANCELLORS: [&str; 12] =
    ["DE", "AT", "GB", "CH", "US", "CA", "AU", "NZ", "IN", "ZA", "NG", "PK"];

/// What else has chancellors and treasurers.
pub(in crate::detect) const BODIES: [&str; 12] = [
    "universit",
    "Universit",
    "universid",
    "Universid",
    "университет",
    "університет",
    "uniwersyt",
    "üniversite",
    "جامعة",
    "دانشگاه",
    "大学",
    "대학",
];

/// The head of government whom a chancellor without a name means: the article has just named the
/// prime minister of a country without chancellors, and nobody who could be one.
pub(in crate::detect) fn by_turn<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
    offices: &Offices<'d>,
    reach: usize,
) -> Option<Binding<'d>> {
    let convention = mention.convention;
    let is_chancellor = || {
        let same = |other: &&Mention<'_>| other.title.span() == mention.title.span();
        offices.mentions.iter().filter(same).any(|other| other.convention.role == "chancellor")
    };
    // German papers need not say whose chancellor they mean.
    if convention.role != "head_of_government"
        || document.language.code() == "de"
        || !is_chancellor()
        || mention.person.is_some()
        || mention.complement
    {
        return None;
    }
    let right = convention.instead.to_lowercase();
    let from = mention.sentence.saturating_sub(reach);
    let office = (from..mention.sentence).rev().find_map(|index| {
        let before = Segment { document, index };
        let (_, country) = countries(before.piece(), before.language()).next()?;
        let named = before.text().to_lowercase().contains(&right);
        named.then_some(Binding { country, role: convention.role, evidence: None })
    })?;
    let same = mention.country.is_none_or(|country| country == office.country);
    let whole = document.piece(0..document.text().len());
    let elsewhere = countries(whole, document.language)
        .any(|(_, country)| CHANCELLORS.contains(&country))
        || offices.mentions.iter().any(|other| {
            other.convention.role.starts_with("foreign_")
                && other.title.span() != mention.title.span()
        })
        || BODIES.iter().any(|body| document.text().contains(body));
    (same && !elsewhere && !is_historical(document, mention.sentence)).then_some(office)
}
