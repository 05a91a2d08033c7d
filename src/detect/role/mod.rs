//! Who holds which office of which country: mentions of titles, and what the article itself and
//! a table of office-holders say about the people in them. Judging is left to the detectors.

mod context;
mod country;
mod elsewhere;
mod mention;
mod place;
mod seat;
mod title;
mod words;

pub(super) use context::{is_about_laws, is_historical};
pub(super) use country::{Country, countries, is_part, name as country_name};
pub(super) use elsewhere::{
    BODIES, CHANCELLORS, by_countries, by_house, by_minister, by_other_office, by_parliament,
    by_turn, has_owners,
};
pub(super) use mention::{Mention, mentions};
pub(super) use place::{adjoins, is_bare, with_particles, without_particle};
pub(super) use seat::seats;
pub(super) use title::{Convention, Fit, english_title};

use std::{collections::BTreeMap, sync::LazyLock};

use super::lexicon::{Phrases, rows};
use crate::text::{Document, Piece};

/// What binds a person to an office of a country.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding<'d> {
    /// The country.
    pub(super) country: Country,
    /// The office.
    pub(super) role: &'static str,
    /// The place of the article that says so; none if only the table of office-holders does.
    pub(super) evidence: Option<Piece<'d>>,
}

/// The offices of one article.
#[derive(Debug)]
pub(super) struct Offices<'d> {
    /// Every mention of a title, in order.
    pub(super) mentions: Vec<Mention<'d>>,
    /// Per surname, the offices that the article's own correct titles give it.
    bound: BTreeMap<&'d str, Vec<(Option<&'d str>, Binding<'d>)>>,
}

impl<'d> Offices<'d> {
    /// Reads the article.
    pub(super) fn of(document: &'d Document) -> Self {
        let mentions: Vec<Mention<'d>> = document.segments().flat_map(mention::mentions).collect();
        let mut bound: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for mention in &mentions {
            if let (Some(country), Some(person)) = (mention.country, mention.person)
                && mention.convention.fit(country) == Fit::Right
            {
                let role = mention.convention.role;
                let binding = Binding { country, role, evidence: Some(mention.whole) };
                bound
                    .entry(mention::surname(person.text()))
                    .or_default()
                    .push((given(person.text()), binding));
            }
        }
        Self { mentions, bound }
    }

    /// The office of the kind `role` that a person holds: by the article, else by the table.
    pub(super) fn office(&self, name: &str, role: &str) -> Option<Binding<'d>> {
        let surname = mention::surname(name);
        let own = given(name);
        let by_article = self.bound.get(surname).into_iter().flatten().find(|(given, binding)| {
            binding.role == role && (own.is_none() || given.is_none() || own == *given)
        });
        by_article.map(|(_, binding)| *binding).or_else(|| by_table(name, role))
    }

    /// The nearest place at or before `sentence`, at most `reach` sentences away, that names a
    /// holder of `role` whom the article binds to a country.
    pub(super) fn antecedent(
        &self,
        document: &'d Document,
        sentence: usize,
        reach: usize,
        role: &str,
    ) -> Option<Binding<'d>> {
        let first = sentence.saturating_sub(reach);
        let segments: Vec<_> = document.segments().skip(first).take(sentence - first).collect();
        segments.into_iter().rev().find_map(|segment| {
            let nearest = segment.words().rev().find_map(|word| {
                self.bound
                    .get(word.text())?
                    .iter()
                    .map(|(_, binding)| *binding)
                    .find(|binding| binding.role == role)
            });
            nearest.or_else(|| {
                let of_sentence = self.mentions.iter().rev();
                of_sentence.filter(|mention| mention.sentence == segment.index).find_map(
                    |mention| {
                        let country = mention.country?;
                        (mention.convention.role == role
                            && mention.convention.fit(country) == Fit::Right)
                            .then_some(Binding {
                                country,
                                role: mention.convention.role,
                                evidence: Some(mention.whole),
                            })
                    },
                )
            })
        })
    }
}

/// The first of several names.
fn given(name: &str) -> Option<&str> {
    name.split_once(' ').map(|(given, _)| given)
}

/// A row of the table of office-holders: given names, country, role.
type Person = (&'static str, Country, &'static str);

/// The office-holders by surname.
static PERSONS: LazyLock<BTreeMap<&'static str, Vec<Person>>> = LazyLock::new(|| {
    let mut persons: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let table = rows(include_str!("../lexicon/persons.tsv"));
    for [surname, given, country, role, _provenance] in table {
        persons.entry(surname).or_default().push((given, country, role));
    }
    persons
});

/// The surnames in `piece` that say alone who is meant, each with the country of the office.
pub(super) fn holders(piece: Piece<'_>) -> impl Iterator<Item = (Piece<'_>, Country)> {
    static SURNAMES: LazyLock<Phrases<Country>> = LazyLock::new(|| {
        let all = PERSONS
            .iter()
            .flat_map(|(surname, persons)| persons.iter().map(move |person| (*surname, *person)));
        let alone = all.filter(|(_, (given, _, _))| given.is_empty());
        Phrases::new(alone.map(|(surname, (_, country, _))| (surname, country)), false)
    });
    SURNAMES.find(piece).map(|(hit, country)| (hit, *country))
}

/// Whether the table of office-holders has somebody of this surname.
pub(super) fn is_office_holder(surname: &str) -> bool {
    PERSONS.contains_key(surname)
}

/// The offices that the table gives to whoever has this surname, if the surname alone says who.
fn known_offices(name: &str) -> impl Iterator<Item = (Country, &'static str)> {
    let known = PERSONS.get(mention::surname(name)).into_iter().flatten();
    known.filter(|(given, _, _)| given.is_empty()).map(|(_, country, role)| (*country, *role))
}

/// Whether `piece` names a head of government who is called so by mistake only in titles that
/// their country has, too.
fn names_head_of_government(piece: Piece<'_>) -> bool {
    static SURNAMES: LazyLock<Phrases<()>> = LazyLock::new(|| {
        let all = PERSONS.iter();
        let heads =
            all.filter(|(_, persons)| persons.iter().any(|(_, _, role)| *role == title::BY_PERSON));
        Phrases::new(heads.map(|(surname, _)| (*surname, ())), false)
    });
    SURNAMES.find(piece).next().is_some()
}

/// The office a well-known person holds or held.
fn by_table(name: &str, role: &str) -> Option<Binding<'static>> {
    let known = PERSONS.get(mention::surname(name))?;
    known.iter().find_map(|&(given, country, its_role)| {
        let alike = match name.split_once(' ') {
            None => given.is_empty(),
            Some((own, _)) => given.is_empty() || given.split('|').any(|one| one == own),
        };
        (alike && its_role == role).then_some(Binding { country, role: its_role, evidence: None })
    })
}
