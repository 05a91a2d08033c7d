//! A month, a weekday or a country by its name in another language: “Am Monday begann der Prozess”.
//! Names that the article's language shares pass, and so do names of several words.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        leftover::{Sides, is_free},
        lexicon::{LANGUAGES, Phrases, rows},
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
    summary: "A month, a weekday or a country has its name of another language.",
    why: "Engines take “Monday” or “Germany” for a name that is not to be translated. A month counts \
          beside a day or a year, the others among words of the article's own language; parts of \
          longer names, quotations and brackets pass.",
    examples: &[
        Example::new("de", "Am ⟦Monday⟧ begann der Prozess in Wien."),
        Example::new("ru", "Правительство ⟦Germany⟧ объявило о новой помощи."),
        Example::new("fr", "La conférence aura lieu le 12 ⟦September⟧ à Lyon."),
        Example::new("es", "El gobierno de ⟦Spain⟧ anunció nuevas ayudas el lunes."),
        Example::new("ja", "首脳会議は5 ⟦May⟧にウィーンで開かれる。"),
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
const AMBIGUOUS: &[&str] = &[
    "Jordan",
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
        let forms = forms.filter(|_| counts && language != home);
        names.extend(forms.map(|form| (form, Name { kind, language })));
    }
    for [_, language, forms, ..] in countries().filter(|[_, language, ..]| FROM.contains(language))
    {
        let long = |form: &&str| {
            form.chars().count() >= SHORTEST_COUNTRY
                && !AMBIGUOUS.contains(form)
                && !form.contains('.')
        };
        let name = Name { kind: Kind::Country, language };
        names.extend(
            forms.split('|').filter(long).filter(|_| language != home).map(|form| (form, name)),
        );
    }
    names.retain(|(name, _)| !is_own(name));
    Phrases::new(names, false)
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let (home, own) = (segment.document.language, segment.sentence().language);
    let Some(names) = NAMES.get_key_value(home.code()) else { return };
    if own.is_known() && own != home || !segment.is_prose() {
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
    if name.kind != Kind::Country && capital != matches!(name.language, "de" | "en") {
        return false;
    }
    match name.kind {
        Kind::Month => {
            let number =
                |word: Option<Piece<'_>>| word.is_some_and(|word| is_date_part(word.text()));
            let day = hit.before().trim_end_matches([' ', '.', 'º']);
            number(sides.before()) || number(sides.after()) || ends_in_day(day)
        }
        Kind::Weekday | Kind::Country => sides.are_at_home(),
    }
}

/// Whether a word is a day of a month or a year.
fn is_date_part(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    digits
        .parse()
        .is_ok_and(|number: u32| (1..=31).contains(&number) || (1900..2100).contains(&number))
}

/// Whether a text ends in a day of a month.
fn ends_in_day(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && is_date_part(&text[text.len() - digits..])
}
