//! Offices that a title without a country means, by what the article as a whole says: all countries
//! it names lack the title, its parliament is no congress, or the bearer is known for another
//! office. What the sentence itself says is judged by the detector.

use super::{
    Binding, Country, Fit, Mention, Offices, countries, holders, is_historical, known_offices,
    seats,
};
use crate::{
    detect::{office, rendering::INSTITUTIONS, speaker::bare_speaker},
    text::{Document, Language, Piece, Segment},
};

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

/// Parliaments and their houses, by their names in the table of institutions.
const HOUSES: [&str; 20] = [
    "commons",
    "lords",
    "sejm",
    "diet",
    "tweede_kamer",
    "eerste_kamer",
    "riksdag",
    "storting",
    "folketing",
    "duma",
    "rada",
    "knesset",
    "lok_sabha",
    "rajya_sabha",
    "bundestag",
    "bundesrat",
    "cortes",
    "majlis",
    "tbmm",
    "landtag",
];

/// The country whose parliament a congress without a country means: the article calls a parliament
/// by its name, or says where it meets, and names no country with a congress.
pub(in crate::detect) fn by_house<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
) -> Option<Binding<'d>> {
    let convention = mention.convention;
    let language = document.language;
    if !convention.is_of_parliament() || mention.country.is_some() || convention.is_particular() {
        return None;
    }
    let whole = document.piece(0..document.text().len());
    let named = INSTITUTIONS.named(whole, language).into_iter().filter(|(hit, _)| {
        let lower = hit.text().to_lowercase();
        // Communes are also municipalities.
        let whole = lower.contains(' ') || !lower.contains("com");
        whole && OWN_HOUSE.iter().any(|stem| lower.contains(stem))
    });
    let concepts = named.map(|(_, index)| INSTITUTIONS.concept(index));
    let owners: Vec<Country> = concepts
        .filter(|concept| HOUSES.contains(&concept.id))
        .flat_map(|concept| concept.countries.iter().copied())
        .collect();
    if owners.is_empty() {
        return None;
    }
    let by_name = countries(whole, language).map(|(_, country)| country);
    let lands: Vec<Country> =
        by_name.chain(seats(whole, language).into_iter().map(|(_, country)| country)).collect();
    let all = lands.iter().chain(&owners).all(|land| convention.fit(land) == Fit::Wrong);
    let country = lands.iter().find(|land| owners.contains(land)).or(owners.first());
    let country = *country.filter(|_| all && !has_owners(document))?;
    Some(Binding { country, role: convention.role, evidence: None })
}

/// What only one country's house is called, as parts of words.
#[rustfmt::skip]
const OWN_HOUSE: &[&str] = &[
    "knes", "кнес", "כנסת", "كنيست", "کنست", "нессет", "comun", "commun", "common", "gemein", "lagerhuis", "общин", "громад", "gmin",
    "κοινοτ", "lord", "лорд", "λόρδ", "sejm", "сейм", "bundestag", "bundesrat", "бундес", "duma", "дум", "verkhovna", "верховн", "riksdag",
    "риксдаг", "stortin", "стортинг", "folketing", "фолькетинг", "lok sabha", "rajya", "लोक", "राज्य सभा", "राज्यसभा", "tweede kamer",
    "eerste kamer", "下议院", "下議院", "上议院", "上議院", "联邦议院", "克奈塞特", "クネセト", "庶民院", "貴族院", "連邦議会", "크네세트", "서민원", "연방의회",
    "العموم", "عوام", "اللوردات", "بوندستاغ", "avam", "lordlar", "สามัญ",
];

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
        || convention.is_of_parliament()
        || local
        || !convention.is_rare()
        || convention.belongs_to("US")
        || mention.complement
    {
        return None;
    }
    let whole = document.piece(0..document.text().len());
    let mut named = countries(whole, document.language);
    let (place, first) = named.next()?;
    // Before any country, the title itself says whose it is.
    let sentence = Segment { document, index: mention.sentence };
    let introduced = place.span().start > sentence.piece().span().end
        || place.span().start > mention.title.span().end;
    let all = convention.fit(first) == Fit::Wrong
        && named.all(|(_, country)| convention.fit(country) == Fit::Wrong);
    if introduced
        || !all
        || holders(whole).next().is_some()
        || is_historical(document, mention.sentence)
    {
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
        let other = convention.fit(country) != Fit::Junior;
        (named && other).then_some(Binding { country, role: convention.role, evidence: None })
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

/// Words before a title that make a first mention of it one of somebody who was spoken of.
#[rustfmt::skip]
const DEFINITE: &[&str] = &[
    "der", "die", "dem", "den", "des", "ο", "η", "του", "της", "τον", "την", "τη", "στον", "στην", "the", "de", "el", "la",
    "le", "il", "o", "a", "del", "al", "du", "au", "dal", "do", "da", "ao", "pelo", "pela", "dalla", "della", "alla",
];

/// What shows that the secretaries of the United States, of the Holy See or of Britain may be part of
/// the story, as parts of words.
#[rustfmt::skip]
const OWNERS: &[&str] = &[
    "Rubio", "Blinken", "Bessent", "Kissinger", "Pompeo", "Washington", "Trump", "Biden", "Pentagon", "White House", "State Department",
    "Waszyngton", "Рубио", "Рубіо", "Блинкен", "Блінкен", "Вашингтон", "Трамп", "Байден", "Пентагон", "Белый дом", "Госдеп", "Держдеп",
    "Ρούμπιο", "Μπλίνκεν", "Ουάσιγκτον", "Τραμπ", "Λευκό", "鲁比奥", "卢比奥", "布林肯", "华盛顿", "特朗普", "白宫", "ルビオ",
    "ブリンケン", "ワシントン", "トランプ", "ホワイトハウス", "루비오", "블링컨", "워싱턴", "트럼프", "백악관", "روبيو", "بلينكن", "واشنطن",
    "ترامب", "روبیو", "بلینکن", "واشنگتن", "ترامپ", "רוביו", "בלינקן", "וושינגטון", "טראמפ", "रुबियो", "ब्लिंकन", "वॉशिंगटन", "ट्रंप",
    "Parolin", "Паролин", "Паролін", "ardinal", "ardenal", "ardeal", "ardyna", "ardinál", "Кардинал", "кардинал", "Καρδινάλ", "καρδινάλ", "枢机",
    "枢機", "추기경", "Londo", "Londra", "Londres", "Londyn", "Londýn", "Westminster", "Downing", "Whitehall", "Reeves", "Лондон",
    "Λονδίν", "伦敦", "ロンドン", "런던", "لندن", "לונדון", "लंदन",
];

/// Whether an article has to do with the secretaries of the United States, of the Holy See or of
/// Britain.
pub(in crate::detect) fn has_owners(document: &Document) -> bool {
    OWNERS.iter().any(|owner| document.text().contains(owner))
}

/// Whether a secretary of state without a name and a country is spoken of as known.
fn is_spoken_of(segment: Segment<'_>, mention: &Mention<'_>) -> bool {
    let title = mention.title;
    let text = title.text();
    let sentence = segment.piece().span().start..title.span().start;
    let before = &segment.document.text()[sentence];
    match segment.language().code() {
        "zh" | "ja" | "ko" | "th" => {
            let pointed = ["同", "该", "該", "这位", "這位", "この", "이 ", "그 "];
            pointed.contains(&before) || bare_speaker(segment, title).is_some()
        }
        "ar" | "fa" | "hi" => bare_speaker(segment, title).is_some(),
        "sv" => text.ends_with('n') || text.ends_with("ns"),
        "ro" => text.starts_with("secretarul") || text.starts_with("Secretarul"),
        "ru" | "uk" | "pl" | "cs" | "tr" | "id" | "vi" | "he" => true,
        _ => {
            let last = before.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
            DEFINITE.contains(&&*last)
        }
    }
}

/// Whether one name stands right beside two titles, by the order of the language.
fn is_same_bearer(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    let ahead = |title: Piece<'_>| match language.code() {
        "ja" => {
            let before = title.before();
            let named = |c: char| {
                ('\u{30a1}'..='\u{30fc}').contains(&c) && c != '・' || ('一'..='龥').contains(&c)
            };
            before[before.trim_end_matches(named).len()..].to_owned()
        }
        "ko" => {
            let before = title.before().strip_suffix(' ').unwrap_or("");
            before.rsplit([' ', '\n']).next().unwrap_or("").to_owned()
        }
        _ => title.after().chars().take(2).filter(|c| c.is_alphabetic()).collect(),
    };
    let (name, again) = (ahead(one), ahead(other));
    let least = if language.code() == "ko" { 1 } else { 2 };
    again.chars().count() >= least && name == again
}

/// The minister who is meant by a bare secretary of state: the article has just named a minister, and
/// nothing in it has to do with a secretary of state.
pub(in crate::detect) fn by_minister<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
    offices: &Offices<'d>,
    reach: usize,
) -> Option<(Piece<'d>, &'static str)> {
    let convention = mention.convention;
    if !convention.is_secretary()
        || mention.country.is_some()
        || mention.person.is_some()
        || mention.complement
        || mention.portfolio
    {
        return None;
    }
    let again = offices.mentions.iter().any(|other| {
        let ministry =
            other.convention.role == "foreign_ministry" && other.convention.is_particular();
        other.title.span() != mention.title.span() && (other.convention.is_secretary() || ministry)
    });
    let segment = Segment { document, index: mention.sentence };
    if again || has_owners(document) || is_historical(document, mention.sentence) {
        return None;
    }
    let spoken_of = is_spoken_of(segment, mention);
    let language = segment.language();
    // Where spaces or capitals show where a name begins, `person` has it.
    if !spoken_of && !matches!(language.code(), "ja" | "ko" | "zh") {
        return None;
    }
    let from = mention.sentence.saturating_sub(reach);
    let minister = (from..mention.sentence).rev().find_map(|index| {
        let before = Segment { document, index };
        let found = office::offices(before.piece(), before.language());
        let minister =
            |(_, office): &&(Piece<'_>, _)| matches!(office, office::Office::Minister(_));
        let hit = found.iter().rfind(minister).map(|(hit, _)| *hit);
        hit.filter(|hit| spoken_of || is_same_bearer(*hit, mention.title, language))
    })?;
    let whole = document.piece(0..document.text().len());
    let mut land = None;
    for (_, country) in countries(whole, document.language) {
        if convention.belongs_to(country) || matches!(country, "US" | "VA") {
            return None;
        }
        land = land.or(Some(country));
    }
    let owner = |country| convention.belongs_to(country) || matches!(country, "US" | "VA");
    let held = holders(whole).any(|(_, country)| owner(country));
    Some((minister, land.filter(|_| !held)?))
}
