//! A month, a weekday, a country or a nationality by its name in another language: “Am Monday begann der Prozess”.
//! Names that the article's language shares pass, and so do names of several words.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_script::Script;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        leftover::{Sides, is_at_home, is_free},
        lexicon::{LANGUAGES, Phrases, rows},
        scripts::scripts,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT051",
    name: "foreign_name",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "A month, a weekday, a country or a nationality has its name of another language.",
    why: "Engines take “Monday” or “Germany” for a name that is not to be translated. A month counts \
          beside a day or a year, the others among words of the article's own language; parts of \
          longer names, quotations and brackets pass.",
    examples: &[
        Example::new("de", "Am ⟦Monday⟧ begann der Prozess in Wien."),
        Example::new("ru", "Правительство ⟦Germany⟧ объявило о новой помощи."),
        Example::new("fr", "La conférence aura lieu le 12 ⟦September⟧ à Lyon."),
        Example::new("es", "El gobierno de ⟦Spain⟧ anunció nuevas ayudas el lunes."),
        Example::new("ja", "首脳会議は5 ⟦May⟧にウィーンで開かれる。"),
        Example::new("fr", "Le gouvernement ⟦Ukrainian⟧ demande une aide supplémentaire."),
        Example::new("hi", "⟦French⟧ सरकार ने किसानों के लिए नई योजना घोषित की।"),
        Example::new("fr", "Le French bashing agace, et un vrai French lover en rit."),
        Example::new("en", "The bridge was closed on ⟦lundi⟧ because of the storm."),
        Example::new("en", "The government of ⟦Deutschland⟧ announced new aid."),
        Example::new("de", "Am Black Friday kaufen viele ein, und Miss Germany war auch da."),
        Example::new("de", "Das Werk wirbt mit „Made in Germany“ und der Marke Visit Spain."),
        Example::new("pt", "O Banco de España publicou os dados na segunda-feira."),
        Example::new("fr", "Theresa May est arrivée à Londres avec son mari."),
    ],
    scope: Scope::Sentence(look),
};

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Month,
    Weekday,
    Country,
    Nationality,
}

/// A name in a language that is not the article's.
#[derive(Clone, Copy, Debug)]
struct Name {
    kind: Kind,
    language: &'static str,
}

/// Languages of which weekdays and months count: those that engines translate from most.
const FROM: &[&str] = &["de", "en", "es", "fr", "it", "pt", "ru", "uk"];

/// Names of countries that are names of persons or of other things, too.
#[rustfmt::skip]
const AMBIGUOUS: &[&str] = &[
    "Salvador", "Canada", "Scotland", "Roman", "Jordan",
    "Georgia",
    "Ireland",
    "England",
    "Britain",
    "America",
    "Holland",
    "Jersey",
    "Guinea",
    "Turkey",
    "Italia",
    "Francia",
    "Wales",
    "Gibraltar",
    "Estados Unidos",
    "Monaco",
    "Mexico",
    "Panama",
    "Philippines",
    "Congo",
    "Luxemburg",
    "Luxembourg",
    "Irland",
    "Turkei",
    "Persia",
];

/// Nationalities that are surnames or languages, too.
const SURNAMES: &[&str] = &["English", "Irish", "Welsh", "Scottish", "British"];

/// Months that are names of persons, and words.
const PERSONS: &[&str] = &["April", "August", "June", "March", "May"];

/// Languages whose adjectives stand behind their nouns, or before a noun in small letters.
const BEHIND: &[&str] = &["es", "fr", "id", "it", "pl", "pt", "ro", "vi"];

/// Letters of a noun that a nationality stands behind, at least.
const NOUN: usize = 5;

/// Letters of a name at least.
const SHORTEST: usize = 4;
const SHORTEST_COUNTRY: usize = 5;

static NAMES: LazyLock<FxHashMap<&str, OnceLock<Phrases<Name>>>> =
    LazyLock::new(|| LANGUAGES.iter().map(|code| (*code, OnceLock::new())).collect());

/// The names that texts in `home` have names of their own for.
fn names_beside(home: &'static str) -> Phrases<Name> {
    let calendar = || rows::<5>(include_str!("../../lexicon/calendar_forms.tsv"));
    let countries = || rows::<5>(include_str!("../../lexicon/countries.tsv"));
    let mut own: FxHashSet<String> = FxHashSet::default();
    let mut beginnings: Vec<&str> = Vec::new();
    for [.., forms, _] in calendar().filter(|[language, ..]| *language == home) {
        for form in forms.split('|') {
            match form.strip_suffix('*') {
                Some(beginning) => beginnings.push(beginning),
                None => drop(own.insert(form.to_lowercase())),
            }
        }
    }
    for [_, _, names, adjectives, _] in countries().filter(|[_, language, ..]| *language == home) {
        own.extend(names.split('|').chain(adjectives.split('|')).map(str::to_lowercase));
    }
    let is_own = |name: &str| {
        let lower = name.to_lowercase();
        own.contains(&lower) || beginnings.iter().any(|beginning| lower.starts_with(beginning))
    };
    let mut names: Vec<(&str, Name)> = Vec::new();
    for [language, unit, _, forms, _] in calendar() {
        let kind = if unit == "month" { Kind::Month } else { Kind::Weekday };
        // German weekdays are surnames.
        let counts = FROM.contains(&language) && !(kind == Kind::Weekday && language == "de");
        let long = |form: &&str| form.chars().count() >= SHORTEST || *form == "may";
        let forms = forms.split('|').filter(|form| !form.ends_with('*')).filter(long);
        // “La segunda parte” is no Monday.
        let feast =
            |form: &&str| language != "pt" || form.ends_with("feira") || kind == Kind::Month;
        let forms = forms.filter(|_| counts && language != home).filter(feast);
        names.extend(forms.map(|form| (form, Name { kind, language })));
    }
    // Two languages of one script other than Latin share too many forms.
    let latin = |code: &'static str| scripts(Language::new(code)).contains(&Script::Latin);
    for [country, language, own_names, adjectives, _] in countries() {
        let counts =
            FROM.contains(&language) && language != home && (latin(language) || latin(home));
        if !counts || country.contains('-') {
            continue;
        }
        let apt = |form: &&str| {
            let long = form.chars().count() >= SHORTEST_COUNTRY;
            long && !AMBIGUOUS.contains(form) && !form.contains('.')
        };
        let named = own_names.split('|').map(|form| (form, Kind::Country));
        let adjectives = adjectives.split('|').filter(|_| language == "en");
        let adjectives = adjectives.map(|form| (form, Kind::Nationality));
        let both = named.chain(adjectives).filter(|(form, _)| apt(form));
        names.extend(both.map(|(form, kind)| (form, Name { kind, language })));
    }
    names.retain(|(name, _)| !is_own(name));
    Phrases::new(names, false)
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let home = segment.document.language;
    let Some(names) = NAMES.get_key_value(home.code()) else { return };
    if !is_at_home(segment) {
        return;
    }
    let names = names.1.get_or_init(|| names_beside(names.0));
    for (hit, name) in names.find(segment.piece()) {
        if is_left(segment, hit, *name) && is_free(segment, hit) {
            let language = Language::from_code(name.language).map_or(name.language, Language::name);
            findings.flag(hit, format!("“{}” is left in {language}", hit.text()));
        }
    }
}

/// Whether a name stands where one of the article's own language would.
fn is_left(segment: Segment<'_>, hit: Piece<'_>, name: Name) -> bool {
    let capital = hit.text().starts_with(char::is_uppercase);
    let sides = Sides::of(segment, hit);
    // English and German write them with capitals; in other languages a capital is a person's.
    let cased = matches!(name.language, "de" | "en") || name.kind == Kind::Country;
    if capital != cased {
        return false;
    }
    match name.kind {
        Kind::Month => {
            let dated =
                |word: Option<Piece<'_>>| word.is_some_and(|word| is_date_part(word.text()));
            let plain = !sides.is_latin() && sides.are_in_small() && !PERSONS.contains(&hit.text());
            dated(sides.after())
                || ends_in_day(hit.before())
                || opens_with_year(hit.after())
                || plain
        }
        Kind::Weekday => sides.are_at_home(true),
        // Each syllable is a word.
        Kind::Country => sides.are_at_home(segment.document.language.code() == "vi"),
        Kind::Nationality => is_adjective(segment, hit, &sides),
    }
}

/// Whether a nationality stands where an adjective of the article's language would.
fn is_adjective(segment: Segment<'_>, hit: Piece<'_>, sides: &Sides<'_>) -> bool {
    let home = segment.document.language;
    if !scripts(home).contains(&Script::Latin) {
        // Thai news leaves many as they are.
        return sides.are_in_small() && !SURNAMES.contains(&hit.text()) && home.code() != "th";
    }
    let small = |word: Piece<'_>| word.text().starts_with(char::is_lowercase);
    if !sides.after().is_some_and(small) {
        return false;
    }
    match sides.before() {
        None => home.code() == "tr" && !SURNAMES.contains(&hit.text()),
        Some(before) => {
            let noun = before.text().chars().count() >= NOUN
                || !before.text().is_ascii() && before.text().chars().count() >= SHORTEST;
            home.is_among(BEHIND)
                && noun
                && !SURNAMES.contains(&hit.text())
                && (small(before) || sides.opens() || sides.follows_small())
        }
    }
}

/// Whether a word is a day of a month or a year.
fn is_date_part(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: Option<u32> = digits.parse().ok();
    number.is_some_and(|number| (1..=31).contains(&number) || (1900..2100).contains(&number))
}

/// Whether a text opens with a year, behind a small word.
fn opens_with_year(text: &str) -> bool {
    let rest =
        [" de ", " di ", " of ", " del "].into_iter().find_map(|joint| text.strip_prefix(joint));
    rest.is_some_and(|rest| {
        rest.starts_with(['1', '2']) && rest.bytes().take_while(u8::is_ascii_digit).count() == 4
    })
}

/// Whether a text ends in a day of a month, perhaps with a small word behind it: «7 de».
fn ends_in_day(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '.', 'º']);
    let bare = [" de", " di", " of"].into_iter().find_map(|joint| text.strip_suffix(joint));
    let digits = bare.unwrap_or(text).chars().rev().take_while(|c| c.is_numeric()).count();
    (1..=2).contains(&digits)
}
