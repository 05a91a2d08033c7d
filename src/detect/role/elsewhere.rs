//! Offices that a title without a country means, by what the article as a whole says: all countries
//! it names lack the title, its parliament is no congress, or the bearer is known for another
//! office. What the sentence itself says is judged by the detector.

use super::{Binding, Fit, Mention, countries, holders, is_historical, known_offices};
use crate::text::Document;

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
