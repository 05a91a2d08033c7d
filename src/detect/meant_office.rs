//! The office that a title of another country means: by the country behind it, by whom or by what the
//! article has just spoken of. What is wrong about the title is left to the detectors.

use super::{
    mention::has_stem,
    role::{
        BODIES, Binding, CHANCELLORS, Country, Fit, Mention, Offices, countries, holders,
        is_about_laws, is_bare, is_historical,
    },
};
use crate::text::{Document, Segment};

/// How many sentences back the holder of the office may be named last.
pub(in crate::detect) const REACH: usize = 4;

/// Whether a title of several words, which names its field itself, is followed by a place:
/// “el secretario de Gobernación en Brno”.
pub(in crate::detect) fn is_placed(document: &Document, mention: &Mention<'_>) -> bool {
    const IN: [&str; 13] = [
        " en ", " in ", " w ", " v ", " у ", " в ", " em ", " à ", " i ", " din ", " a ", " di ",
        " στη ",
    ];
    let title = mention.title.text();
    let own = title.contains(' ') && !mention.convention.is_secretary();
    let tail = &document.text()[mention.whole.span().end..];
    own && IN.iter().any(|place| {
        tail.strip_prefix(place).is_some_and(|rest| rest.starts_with(char::is_uppercase))
    })
}

/// The roles of parliaments and those who sit in them.
pub(in crate::detect) const PARLIAMENT: [&str; 3] =
    ["parliament", "member_of_parliament", "members_of_parliament"];

/// Whether a congress is a parliament rather than a meeting: a name of its own, in a sentence
/// about laws.
pub(in crate::detect) fn legislates(document: &Document, mention: &Mention<'_>) -> bool {
    let segment = Segment { document, index: mention.sentence };
    let title = mention.title;
    let lower = title.text().starts_with(char::is_lowercase);
    // Swedish writes even its own parliament in lower case.
    let name =
        mention.convention.role != PARLIAMENT[0] || !lower || segment.language().code() == "sv";
    let goes_on = match segment.language().code() {
        // The Congress Party; the Ukrainian Canadian Congress.
        "en" => {
            let before = mention.whole.before().trim_end().rsplit([' ', '\n']).next().unwrap_or("");
            let next = title.after().strip_prefix(' ').unwrap_or("");
            next.starts_with(char::is_uppercase)
                || mention.convention.role == PARLIAMENT[0]
                    && before.starts_with(char::is_uppercase)
                    && !matches!(before, "The" | "A")
        }
        "de" => title.after().starts_with(" der ") || title.after().starts_with(" von "),
        _ => false,
    };
    name && !goes_on && !mention.complement && is_about_laws(segment)
}

/// The office that a title with a wrong country means.
pub(in crate::detect) fn by_country<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
    country: Country,
    offices: &Offices<'d>,
) -> Option<Binding<'d>> {
    let role = mention.convention.role;
    // “A German prime minister” may be one of a German state.
    let english = document.language.code() == "en";
    let capital = mention.title.text().starts_with(char::is_uppercase);
    if role == "head_of_government" && english && !capital {
        return None;
    }
    if PARLIAMENT.contains(&role) && !legislates(document, mention) {
        return None;
    }
    if mention.convention.is_by_setting() && is_of_another(document, mention) {
        return None;
    }
    // A president may be named right before the object of the verb: “bat der Präsident Meloni”.
    let full = mention.person.is_some_and(|person| person.text().contains(' '));
    if mention.convention.is_presidents() && is_cased(document) && !(full && (capital || !english))
    {
        return None;
    }
    let holder = mention.person.and_then(|person| offices.office(person.text(), role));
    match mention.convention.fit(country) {
        Fit::Right => None,
        // The country may belong to what stands before: “in talks with the US Foreign Minister
        // Araghchi said”.
        Fit::Wrong if holder.is_some_and(|holder| holder.country != country) => None,
        // In Latin America, a chancellor is a foreign minister.
        Fit::Junior if role == "head_of_government" && mention.person.is_none() => None,
        // A prosecutor, and no minister, is called so there.
        Fit::Junior if role == "justice_minister" && mention.person.is_none() => None,
        Fit::Junior if mention.person.is_none() => by_anaphor(document, mention, country, offices),
        Fit::Junior => holder.filter(|holder| holder.country == country),
        Fit::Wrong => {
            let evidence = first_right(offices, country, role);
            let past = evidence.is_none()
                && !mention.convention.is_nobodys()
                && is_historical(document, mention.sentence);
            (!past).then(|| holder.unwrap_or(Binding { country, role, evidence }))
        }
    }
}

/// Whether the country behind a title belongs to what follows: “казначей австралийского клуба”.
fn is_of_another(document: &Document, mention: &Mention<'_>) -> bool {
    let span = mention.title.span().end..mention.whole.span().end;
    let behind = document.text().get(span).unwrap_or("").trim_start();
    let adjective = matches!(document.language.code(), "cs" | "pl" | "ru" | "uk")
        && behind.starts_with(char::is_lowercase);
    let tail = mention.whole.after();
    adjective || !mention.of_land && BELONGS.iter().any(|of| tail.starts_with(of))
}

/// The minister whom a junior title without a name means: the article has just named the minister
/// of that country, and no secretary of state by name or portfolio.
fn by_anaphor<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
    country: Country,
    offices: &Offices<'d>,
) -> Option<Binding<'d>> {
    let secretary = offices.mentions.iter().any(|other| {
        std::ptr::eq(other.convention, mention.convention)
            && (other.person.is_some() || other.complement)
    });
    if secretary || mention.complement {
        return None;
    }
    let office = offices.antecedent(document, mention.sentence, REACH, mention.convention.role)?;
    (office.country == country).then_some(office)
}

/// What makes a person behind a title one of a club or party.
const BELONGS: [&str; 12] = [
    " vom ", " von ", " of ", " des ", " du ", " del ", " da ", " do ", " dell", " van ", " из ",
    " z ",
];

/// The office that a title without a country means where the country was spoken of last: the
/// treasurer “of the country”, a chancellor by name where no country with chancellors is named.
pub(in crate::detect) fn by_setting<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
) -> Option<Binding<'d>> {
    let convention = mention.convention;
    let by_land = mention.of_land && convention.is_particular() && !convention.is_nobodys();
    if mention.country.is_some() || !(convention.is_by_setting() || by_land) {
        return None;
    }
    let segment = Segment { document, index: mention.sentence };
    let near = [Some(segment), segment.previous(), segment.previous().and_then(Segment::previous)];
    let first = document.segments().next();
    let land = near.into_iter().flatten().chain(first).find_map(|other| {
        countries(other.piece(), other.language())
            .filter(|(place, _)| place.span().end <= mention.title.span().start)
            .last()
    });
    let (_, country) = land?;
    if convention.fit(country) != Fit::Wrong || is_historical(document, mention.sentence) {
        return None;
    }
    let chancellor = convention.role == "chancellor";
    let named = document.segments().any(|other| {
        chancellor
            && countries(other.piece(), other.language())
                .any(|(_, country)| CHANCELLORS.contains(&country))
    });
    let governs = || near.into_iter().flatten().chain(first).any(is_about_laws);
    let meant = if chancellor {
        mention.person.is_some() || mention.of_land
    } else {
        mention.of_land || mention.person.is_some() && governs()
    };
    let tail = mention.whole.after();
    let elsewhere = BODIES.iter().any(|body| document.text().contains(body))
        || !mention.of_land && BELONGS.iter().any(|of| tail.starts_with(of));
    (meant && !named && !elsewhere && !mention.complement).then_some(Binding {
        country,
        role: convention.role,
        evidence: None,
    })
}

/// Beginnings of words for learned bodies, which have home and foreign secretaries of their own.
#[rustfmt::skip]
const ACADEMIES: &[&str] = &[
    "academ", "académ", "akadem", "accadem", "acadêm", "ακαδημ", "академ", "أكاديمية", "آکادمی", "אקדמי", "अकादमी", "royal society",
    "learned society",
];

/// Letters behind a title within which its body is named.
const BODY: usize = 60;

/// Whether the office is one of an academy: “the home secretary of the US National Academy”.
pub(in crate::detect) fn is_of_academy(mention: &Mention<'_>) -> bool {
    let before = mention.title.before();
    let owner = before.trim_end_matches(' ').rsplit([' ', '\n']).next().unwrap_or("");
    let after = mention.title.after();
    let clause = after.find(['.', ',', ';', '\n']).map_or(after, |end| &after[..end]);
    let behind: String = clause.chars().take(BODY).collect();
    let owned = owner.ends_with(['s', 'ы', 'и']) && has_stem(&owner.to_lowercase(), ACADEMIES);
    owned || behind.starts_with(' ') && has_stem(&behind.to_lowercase(), ACADEMIES)
}

/// Whether the article's script shows where a name begins.
fn is_cased(document: &Document) -> bool {
    !matches!(document.language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "zh")
}

/// Where the article gives the office of `country` its right title.
fn first_right<'d>(
    offices: &Offices<'d>,
    country: Country,
    role: &str,
) -> Option<crate::text::Piece<'d>> {
    let right = offices.mentions.iter().find(|other| {
        other.country == Some(country)
            && other.convention.role == role
            && other.convention.fit(country) == Fit::Right
    });
    right.map(|other| other.whole)
}

/// Whether a person known from the table alone is named beyond doubt.
pub(in crate::detect) fn is_full(mention: &Mention<'_>, office: &Binding<'_>) -> bool {
    mention.convention.fit(office.country) == Fit::Wrong
        || mention.person.is_some_and(|person| !person.text().starts_with(char::is_uppercase))
        || mention.person.is_some_and(|person| person.text().contains(' '))
}

/// The office that a bare definite title means, if nothing in the article owns the title.
pub(in crate::detect) fn by_topic<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
    offices: &Offices<'d>,
) -> Option<Binding<'d>> {
    let convention = mention.convention;
    let other = convention.role.ends_with("ministry") || convention.is_of_parliament();
    if !convention.can_be_meant() || other {
        return None;
    }
    let office = offices.antecedent(document, mention.sentence, REACH, convention.role)?;
    let fit = convention.fit(office.country);
    // Without an article, a junior secretary of state may be spoken of for the first time; a
    // chancellor may be a foreign minister.
    let doubtful = is_bare(document.language) && !convention.is_nobodys();
    let minister = convention.role == "head_of_government";
    if fit == Fit::Right || fit == Fit::Junior && (doubtful || minister) {
        return None;
    }
    let owned = offices.mentions.iter().any(|other| {
        let same = std::ptr::eq(other.convention, convention);
        let person = other.person.and_then(|person| offices.office(person.text(), convention.role));
        let stranger = other.person.is_some() && person.is_none();
        let ministry = other.convention.role == "foreign_ministry";
        // Without articles and capital letters, whoever was named before may have had a name; and
        // a junior office that was spoken of before is meant again.
        let earlier = (fit == Fit::Junior || is_bare(document.language))
            && other.title.span().end <= mention.title.span().start;
        (ministry && other.convention.is_particular())
            || same && earlier
            || same
                && (other.portfolio && !is_placed(document, other)
                    || stranger
                    || person.is_some_and(|holder| convention.fit(holder.country) != Fit::Wrong)
                    || other.country.is_some_and(|country| convention.fit(country) != Fit::Wrong))
    });
    let text = document.text();
    let spoken_of = OWNERS.iter().any(|owner| text.contains(owner));
    // The United States and Britain may be parties to the story without their secretaries, which
    // the words above would give away; any other owner of the title makes it doubtful whose it is.
    let of_state = convention.belongs_to("VA")
        && matches!(document.language.code(), "en" | "es" | "fr" | "it" | "pt");
    let named = document.segments().any(|segment| {
        countries(segment.piece(), segment.language()).any(|(_, country)| {
            convention.belongs_to(country) && !(of_state && matches!(country, "US" | "GB"))
        })
    });
    let whole = document.piece(0..text.len());
    let held = holders(whole).any(|(_, country)| convention.belongs_to(country));
    (!owned && !spoken_of && !named && !held).then_some(office)
}

/// Names and words that show that some secretary of state is part of the story.
const OWNERS: &[&str] = &[
    "State Department",
    "Department of State",
    "Rubio",
    "Blinken",
    "Pompeo",
    "Tillerson",
    "Kerry",
    "Clinton",
    "Albright",
    "Kissinger",
    "Condoleezza",
    "Colin Powell",
    "Parolin",
    "Foggy Bottom",
    "Whitehall",
    "Westminster",
    "Downing Street",
    "Northern Ireland",
    "Cardinal",
    "cardinal",
    "ballot",
    "Ballot",
    "secretaries of state",
    "Secretaries of State",
    "Secretary of State-designate",
    "deputy secretary of state",
    "Deputy Secretary of State",
    "nder secretary of state",
    "nder Secretary of State",
    "ndersecretary of state",
    "ndersecretary of State",
    "ssistant secretary of state",
    "ssistant Secretary of State",
    "Georgia",
    "Arizona",
    "Michigan",
];
