//! The artefact “foreign role title”: an office is called what another country calls it.
//! Who holds which office is found out by the role resolver; institutions have their own detector.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::is_cited,
        role::{
            Binding, Country, Fit, Mention, Offices, countries, country_name, english_title,
            holders,
        },
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "TRM001",
    name: "foreign_role_title",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru",
        "tr", "uk", "zh",
    ]),
    summary: "An office bears the title it has in another country: a Russian “Secretary of State”.",
    why: "Many languages have one word where English has several, so “foreign minister” comes back \
          as “Secretary of State”, an American office. The country must be established: by an \
          adjective, by a person whom the article itself gives another title, or by a definite \
          title without any holder while another country's minister is the topic. Countries with \
          junior secretaries of state, states of the US, the Holy See and former holders of the \
          right office are let pass.",
    examples: &[
        Example::new(
            "en",
            "Russian Foreign Minister Sergei Lavrov warned the US.\nLavrov said he had doubts. \
             ⟦The Secretary of State⟧’s comments stand in contrast to those of US President Trump.",
        ),
        Example::new("en", "The Iranian ⟦Secretary of State⟧ arrived in Baghdad on Monday."),
        Example::new("en", "China's ⟦Defense Secretary⟧ met his guests in Beijing."),
        Example::new("en", "⟦Foreign Minister⟧ Marco Rubio left Washington for the talks."),
        Example::new(
            "es",
            "El ministro de Exteriores iraní, Abás Araqchí, llegó a Omán.\nEl ⟦secretario de \
             Estado⟧ agradeció la mediación.",
        ),
        Example::new(
            "en",
            "Retno Marsudi, Indonesia's foreign minister, spoke first.\n⟦Secretary of State⟧ Marsudi \
             asked for patience.",
        ),
        Example::new("en", "Brazilian ⟦Chancellor⟧ Mauro Vieira called for peace."),
        Example::new("en", "A spokeswoman for the Chinese ⟦State Department⟧ denied it."),
        Example::new("es", "El ⟦secretario de Estado⟧ ruso viajó a Pekín."),
        Example::new("fr", "Le ⟦secrétaire d’État⟧ iranien a rejeté cette demande."),
        Example::new("de", "⟦Staatssekretär⟧ Marco Rubio reist nach Jerusalem."),
        Example::new("it", "Il ⟦segretario di Stato⟧ russo Sergei Lavrov è a Roma."),
        Example::new("pt", "O ⟦secretário de Estado⟧ chinês visitou Lisboa."),
        Example::new(
            "en",
            "US Secretary of State Marco Rubio met Russian Foreign Minister Sergei Lavrov.\nThe \
             Secretary of State said the talks with Lavrov had been useful.",
        ),
        Example::new("en", "Georgia Secretary of State Brad Raffensperger certified the vote."),
        Example::new("en", "Arizona’s Secretary of State and the Georgian foreign minister spoke."),
        Example::new("en", "Cardinal Pietro Parolin, the Vatican Secretary of State, met Lavrov."),
        Example::new("en", "The UK Secretary of State for Health met Germany's health minister."),
        Example::new(
            "en",
            "Mexico's Secretary of State and the Philippine Foreign Secretary agreed.",
        ),
        Example::new("en", "French Secretary of State Clément Beaune spoke after the minister."),
        Example::new(
            "en",
            "German Chancellor Friedrich Merz met Britain’s Chancellor of the Exchequer.",
        ),
        Example::new(
            "en",
            "Russian Foreign Minister Sergei Lavrov warned the US.\nFor Lavrov a secretary of state \
             is a clerk.",
        ),
        Example::new("en", "A Latin American foreign minister met the East German Prime Minister."),
        Example::new("en", "Former Secretary of State Henry Kissinger met the Chinese premier."),
        Example::new(
            "en",
            "India's Foreign Secretary Vikram Misri met the Pakistani Home Secretary.",
        ),
        Example::new(
            "en",
            "Russian Foreign Minister Sergei Lavrov spoke.\nThe State Department declined to \
             comment. The Secretary of State will answer Lavrov tomorrow.",
        ),
        Example::new(
            "en",
            "Polish Foreign Minister Radoslaw Sikorski was in London.\nThe Secretary of State for \
             Defence joined Sikorski and the British Foreign Secretary.",
        ),
        Example::new(
            "en",
            "During his visit to Israel, Secretary of State Antony Blinken met Netanyahu.",
        ),
        Example::new(
            "es",
            "El secretario de Estado de Comercio francés y el canciller ruso hablaron.",
        ),
        Example::new("fr", "La secrétaire d’État française chargée de l’Europe a salué le geste."),
        Example::new("de", "Der russische Außenminister traf Staatssekretär Jörg Kukies."),
        Example::new(
            "it",
            "Il segretario di Stato vaticano Pietro Parolin ha visto il ministro russo.",
        ),
        Example::new(
            "pt",
            "O secretário de Estado da Saúde português falou com o ministro chinês.",
        ),
    ],
    scope: Scope::Article(look),
};

/// How many sentences back the holder of the office may be named last.
const REACH: usize = 4;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let offices = Offices::of(document);
    for mention in &offices.mentions {
        if mention.portfolio || is_cited(document, mention.title) {
            continue;
        }
        let verdict = match (mention.country, mention.person) {
            (Some(country), _) => by_country(document, mention, country, &offices),
            (None, Some(person)) => offices
                .office(person.text(), mention.convention.role)
                .filter(|office| mention.convention.fit(office.country) != Fit::Right)
                .filter(|office| office.evidence.is_some() || is_full(mention, office)),
            (None, None) => None,
        };
        if let Some(office) = verdict {
            report(document, mention, office, false, findings);
        } else if mention.definite
            && mention.country.is_none()
            && mention.person.is_none()
            && let Some(office) = by_topic(document, mention, &offices)
        {
            report(document, mention, office, true, findings);
        }
    }
}

/// The office that a title with a wrong country means.
fn by_country<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
    country: Country,
    offices: &Offices<'d>,
) -> Option<Binding<'d>> {
    let role = mention.convention.role;
    // “A German prime minister” may be one of a German state.
    if role == "head_of_government" && !mention.title.text().starts_with(char::is_uppercase) {
        return None;
    }
    let holder = mention.person.and_then(|person| offices.office(person.text(), role));
    match mention.convention.fit(country) {
        Fit::Right => None,
        // The country may belong to what stands before: “in talks with the US Foreign Minister
        // Araghchi said”.
        Fit::Wrong if holder.is_some_and(|holder| holder.country != country) => None,
        Fit::Junior if mention.person.is_none() => by_anaphor(document, mention, country, offices),
        Fit::Junior => holder.filter(|holder| holder.country == country),
        Fit::Wrong => Some(holder.unwrap_or(Binding {
            country,
            role,
            evidence: first_right(offices, country, role),
        })),
    }
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
fn is_full(mention: &Mention<'_>, office: &Binding<'_>) -> bool {
    mention.convention.fit(office.country) == Fit::Wrong
        || mention.person.is_some_and(|person| person.text().contains(' '))
}

/// The office that a bare definite title means, if nothing in the article owns the title.
fn by_topic<'d>(
    document: &'d Document,
    mention: &Mention<'d>,
    offices: &Offices<'d>,
) -> Option<Binding<'d>> {
    let convention = mention.convention;
    if !convention.is_particular() || convention.role.ends_with("ministry") {
        return None;
    }
    let office = offices.antecedent(document, mention.sentence, REACH, convention.role)?;
    if convention.fit(office.country) == Fit::Right {
        return None;
    }
    let owned = offices.mentions.iter().any(|other| {
        let same = std::ptr::eq(other.convention, convention);
        let person = other.person.and_then(|person| offices.office(person.text(), convention.role));
        let stranger = other.person.is_some() && person.is_none();
        let ministry = other.convention.role == "foreign_ministry";
        (ministry && other.convention.is_particular())
            || same
                && (other.portfolio
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
    "Downing Street",
    "Northern Ireland",
    "Cardinal",
    "cardinal",
    "ballot",
    "Ballot",
    "secretaries of state",
    "Secretaries of State",
    "Secretary of State-designate",
    "Georgia",
    "Arizona",
    "Michigan",
];

fn report(
    document: &Document,
    mention: &Mention<'_>,
    office: Binding<'_>,
    topical: bool,
    findings: &mut Findings<'_>,
) {
    let english = document.language.code() == "en";
    let convention = mention.convention;
    let right = english
        .then(|| english_title(office.country, convention.role))
        .flatten()
        .unwrap_or(convention.instead);
    let title = mention.title.text();
    let right = if title.to_lowercase().contains("defense") {
        right.replace("Defence", "Defense")
    } else {
        right.to_owned()
    };
    let message = format!(
        "“{title}” is not what this office is called in {}",
        article(country_name(office.country))
    );
    let topical_english = topical && english;
    let place =
        if topical_english { mention.title.with_before("the ".len()) } else { mention.title };
    let suggestion = if topical_english {
        format!("{}{}", &place.text()[.."the ".len()], right.to_lowercase())
    } else if english && !title.contains(char::is_uppercase) {
        right.to_lowercase()
    } else {
        right
    };
    let finding = findings.flag(place, message).suggest(suggestion);
    if topical {
        finding.confidence(if convention.fit(office.country) == Fit::Wrong { 0.85 } else { 0.7 });
    }
    // The article names country or person: no source is needed to know whose office it is.
    finding.suspected(topical && office.evidence.is_none());
    match office.evidence {
        Some(evidence) => {
            finding.relate(evidence, "the article's own correct title");
        }
        None if mention.whole != mention.title => {
            finding.relate(mention.whole, "names the country or the person");
        }
        None => {}
    }
}

/// A country's name as it stands in a sentence.
fn article(country: &str) -> String {
    let plural = country.starts_with("United") || matches!(country, "Philippines" | "Netherlands");
    let with = plural || matches!(country, "Holy See" | "Czech Republic");
    if with { format!("the {country}") } else { country.to_owned() }
}
