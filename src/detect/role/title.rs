//! Which title is an office's right name in which country, by the table of title conventions.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{Country, is_part, place::with_particles};
use crate::{
    detect::lexicon::{ByCode, Phrases, rows},
    text::{Language, Piece},
};

/// Whether a title is what a country's office is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::detect) enum Fit {
    /// It is.
    Right,
    /// There it is the title of another, mostly lower office.
    Junior,
    /// No office there has it.
    Wrong,
}

/// Where a title is used.
#[derive(Debug)]
pub(in crate::detect) struct Convention {
    /// The office.
    pub(in crate::detect) role: &'static str,
    /// What other countries call the office, in the title's language.
    pub(in crate::detect) instead: &'static str,
    only: Vec<Country>,
    junior: Vec<Country>,
    except: Vec<Country>,
}

impl Convention {
    /// How the title fits the office in `country`.
    pub(in crate::detect) fn fit(&self, country: Country) -> Fit {
        if self.except.contains(&country) {
            Fit::Wrong
        } else if is_part(country) || self.only.contains(&country) {
            Fit::Right
        } else if self.junior == ["*"] || self.junior.contains(&country) {
            Fit::Junior
        } else if self.only.is_empty() {
            Fit::Right
        } else {
            Fit::Wrong
        }
    }

    /// Whether the title alone may stand for a minister named before: a literal rendering, or one
    /// that belongs to few countries. What is also a lower office anywhere may be just that.
    pub(in crate::detect) fn can_be_meant(&self) -> bool {
        self.is_nobodys() || self.is_particular() && self.only != ["none"]
    }

    /// Whether the title belongs to few countries, so that meeting it says which.
    pub(in crate::detect) fn is_particular(&self) -> bool {
        !self.only.is_empty()
    }

    /// Whether it is nobody's title: a literal rendering.
    pub(in crate::detect) fn is_nobodys(&self) -> bool {
        self.only == ["none"] && self.junior.is_empty()
    }

    /// Whether it is right for other offices, or for other countries, so that the setting must show
    /// which is meant: a treasurer, a chancellor.
    pub(in crate::detect) fn is_by_setting(&self) -> bool {
        self.role == "chancellor" || self.role == "finance_minister" && self.junior == ["*"]
    }

    /// Whether it is a secretary of state, whom few countries have for a foreign minister and many
    /// for a deputy.
    pub(in crate::detect) fn is_secretary(&self) -> bool {
        let everywhere = self.only.is_empty() && self.junior == ["*"];
        self.role == "foreign_minister"
            && (everywhere || self.belongs_to("US") || self.belongs_to("VA"))
    }

    /// Whether it says what one person is, if the table of office-holders knows the person: a
    /// head of government who is called president.
    pub(in crate::detect) fn is_by_person(&self) -> bool {
        self.role == BY_PERSON
    }

    /// Whether nobody who heads a government has it.
    pub(in crate::detect) fn is_presidents(&self) -> bool {
        self.is_by_person() && self.only == ["none"]
    }

    /// Whether it is a parliament, or who sits in one.
    pub(in crate::detect) fn is_of_parliament(&self) -> bool {
        matches!(self.role, "parliament" | "member_of_parliament" | "members_of_parliament")
    }

    /// Whether it belongs to one or two countries, or to nobody, and is no lower office elsewhere.
    pub(in crate::detect) fn is_rare(&self) -> bool {
        matches!(self.only.len(), 1 | 2) && self.junior.is_empty() && self.except.is_empty()
    }

    /// Whether the title is right in `country`, of those few it belongs to.
    pub(in crate::detect) fn belongs_to(&self, country: Country) -> bool {
        self.only.contains(&country)
    }
}

/// The role of heads of government who are no heads of state, for titles that a country has, too,
/// but for another office.
pub(super) const BY_PERSON: &str = "head_of_government_alone";

/// One way to write a title.
#[derive(Debug)]
struct Form {
    convention: &'static Convention,
    /// The noun that opens it, if the form is what follows an adjective: “ministre iranien des
    /// Affaires étrangères”.
    head: Option<&'static str>,
}

/// Languages that put an adjective into the middle of a title.
const SPLIT: [&str; 5] = ["es", "fr", "it", "pt", "ro"];

/// The titles of a language. One title may follow several conventions: a chancellor is a foreign
/// minister in Latin America and a head of government in Germany.
type Titles = Phrases<Vec<Form>>;

static TITLES: LazyLock<ByCode<Titles>> = LazyLock::new(|| {
    let mut titles: BTreeMap<_, BTreeMap<String, Vec<Form>>> = BTreeMap::new();
    let table = rows(include_str!("../lexicon/title_conventions.tsv"));
    for [language, forms, role, only, junior, except, instead, _provenance] in table {
        let list = |cell: &'static str| {
            cell.split('|').filter(|code| !code.is_empty()).collect::<Vec<_>>()
        };
        let convention: &'static Convention = Box::leak(Box::new(Convention {
            role,
            instead,
            only: list(only),
            junior: list(junior),
            except: list(except),
        }));
        let known = titles.entry(language).or_default();
        for form in forms.split('|') {
            for form in with_particles(form, language) {
                known.entry(form).or_default().push(Form { convention, head: None });
            }
            if SPLIT.contains(&language)
                && let Some((head, rest)) = form.split_once(' ')
                && rest.contains([' ', '\'', '’'])
            {
                let form = Form { convention, head: Some(head) };
                known.entry(rest.to_owned()).or_default().push(form);
            }
        }
    }
    let phrases = |forms: BTreeMap<String, Vec<Form>>| {
        let (written, values): (Vec<_>, Vec<_>) = forms.into_iter().unzip();
        Phrases::new(written.iter().map(String::as_str).zip(values), true)
    };
    titles.into_iter().map(|(language, forms)| (language, phrases(forms))).collect()
});

/// A title in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title<'t> {
    pub(super) piece: Piece<'t>,
    pub(super) convention: &'static Convention,
    /// The word in its middle, which must be a country's adjective.
    pub(super) middle: Option<Piece<'t>>,
}

/// The titles in `piece`, in order.
pub(super) fn titles(piece: Piece<'_>, language: Language) -> impl Iterator<Item = Title<'_>> {
    TITLES
        .get(language.code())
        .into_iter()
        .flat_map(move |titles| titles.find(piece))
        .flat_map(|(hit, forms)| forms.iter().filter_map(move |form| form.in_text(hit)))
}

impl Form {
    fn in_text<'t>(&self, hit: Piece<'t>) -> Option<Title<'t>> {
        let convention = self.convention;
        let Some(head) = self.head else {
            return Some(Title { piece: hit, convention, middle: None });
        };
        let before = hit.before().strip_suffix(' ')?;
        let (before, middle) = before.rsplit_once(' ')?;
        let start = before.len().checked_sub(head.len())?;
        let opens = before.get(start..)?.eq_ignore_ascii_case(head)
            && !before[..start].ends_with(char::is_alphanumeric);
        opens.then(|| Title {
            piece: hit.with_before(hit.before().len() - start),
            convention,
            middle: Some(hit.with_before(middle.len() + 1).slice(0..middle.len())),
        })
    }
}

/// What English calls an office in `country`, if the table of roles knows.
pub(in crate::detect) fn english_title(country: Country, role: &str) -> Option<&'static str> {
    static RIGHT: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
        rows(include_str!("../lexicon/roles.tsv"))
            .filter_map(|[country, role, right, _, _, _]| {
                let first = right.split(['|', ';']).next()?.split(" (").next()?;
                (!first.is_empty()).then_some(((country, role), first))
            })
            .collect()
    });
    RIGHT.get(&(country, role)).copied()
}

#[cfg(test)]
mod tests {
    use super::{Fit, english_title, titles};
    use crate::text::{Language, Piece};

    fn fit(text: &str, country: &'static str) -> Fit {
        let piece = Piece::new(text, 0..text.len());
        let title = titles(piece, Language::new("en")).next().expect("it is a title");
        title.convention.fit(country)
    }

    #[test]
    fn a_secretary_of_state_is_a_minister_in_some_countries_and_junior_in_others() {
        assert_eq!(fit("Secretary of State", "US"), Fit::Right);
        assert_eq!(fit("Secretary of State", "FR"), Fit::Junior);
        assert_eq!(fit("Secretary of State", "RU"), Fit::Wrong);
        assert_eq!(fit("foreign minister", "RU"), Fit::Right);
        assert_eq!(fit("foreign minister", "US"), Fit::Wrong);
    }

    #[test]
    fn every_country_has_its_own_word_for_an_office() {
        assert_eq!(english_title("IN", "foreign_minister"), Some("External Affairs Minister"));
        assert_eq!(english_title("GB", "finance_minister"), Some("Chancellor of the Exchequer"));
        assert_eq!(english_title("XX", "finance_minister"), None);
    }
}
