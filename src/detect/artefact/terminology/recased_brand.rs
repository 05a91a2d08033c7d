//! A company whose name loses or moves its capitals: Hsbc for HSBC, samsung for Samsung. Names that
//! the article itself writes in two ways are `name_casing`'s.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::Phrases},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM084",
    name: "recased_brand",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
        "vi",
    ]),
    summary: "The name of a company or broadcaster is cased as if it were a word.",
    why: "Engines recase what comes from scripts without capitals. Flagged for abbreviations that \
          nobody reads as words, with one capital, and for well-known companies without one; \
          handles, addresses and file names pass.",
    examples: &[
        Example::new("en", "⟦Hsbc⟧ will close 14 branches in the north this summer, it said."),
        Example::new("en", "The phone maker ⟦samsung⟧ will close its plant in May, it said."),
        Example::new("de", "Das teilte der Hersteller ⟦Bmw⟧ am Montag in München mit."),
        Example::new("de", "BMW und Volkswagen haben sich am Montag geeinigt."),
        Example::new("en", "HSBC and Samsung said so on samsung.example and @samsung."),
    ],
    scope: Scope::Sentence(look),
};

/// Abbreviations that are spelled out when spoken.
#[rustfmt::skip]
const SPELLED: &[&str] = &[
    "HSBC", "BBC", "BMW", "IBM", "CNN", "NBC", "CBS", "WWF", "DHL", "KFC", "KPMG", "BYD", "AMD", "MSNBC",
    "CNBC", "RBS", "TSMC", "TCL", "JVC", "HBO", "MTV", "MGM", "UBS", "GSK", "BASF", "NXP", "RTL", "ZDF", "NRK",
    "TVN", "NTV", "LVMH", "EDF", "SNCF", "RATP", "NBA", "NFL", "NHL", "WTA", "WWE", "UFC",
];

/// Companies that no word of a European language spells.
#[rustfmt::skip]
const COMPANIES: &[&str] = &[
    "Samsung", "Toyota", "Volkswagen", "Netflix", "Microsoft", "Starbucks", "Pfizer", "Boeing",
    "Airbus", "Huawei", "Xiaomi", "Nissan", "Hyundai", "Mitsubishi", "Panasonic", "Siemens", "Nestlé",
    "Walmart", "McDonald's", "McDonald’s", "Lufthansa", "Gazprom", "Alibaba", "Tencent", "Spotify",
    "Nvidia", "Intel", "Renault", "Peugeot", "Porsche", "Ferrari", "Mercedes", "Unilever", "Novartis",
    "AstraZeneca", "Moderna", "Sberbank", "Deutsche Bank", "Barclays", "Santander", "Vodafone",
    "Telefónica", "Ericsson", "Nokia", "Lidl", "Tesla Motors", "Goldman Sachs", "Morgan Stanley",
    "Yamaha", "Suzuki", "Mazda", "Bloomberg", "Reuters", "Al Jazeera", "Disney", "Sony",
];

static RECASED: LazyLock<Phrases<&str>> = LazyLock::new(|| {
    let short = SPELLED.iter().map(|name| {
        let mut lower = name.to_lowercase();
        lower[..1].make_ascii_uppercase();
        (lower, *name)
    });
    let long = COMPANIES.iter().map(|name| (name.to_lowercase(), *name));
    let forms: Vec<_> = short.chain(long).collect();
    Phrases::new(forms.iter().map(|(form, name)| (form.as_str(), *name)), false)
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    for (hit, name) in RECASED.find(segment.piece()) {
        let small = hit.text().starts_with(char::is_lowercase);
        // A table of phrases also finds them with a capital, which is right for companies.
        let wrong = hit.text() != *name && (small || SPELLED.contains(name));
        if wrong && is_prose(hit) {
            findings
                .flag(hit, format!("The name is written {name}"))
                .suggest(*name)
                .suspected(false)
                .fix(hit, *name, true);
        }
    }
}

/// Whether a word stands between others, not in an address, a handle or a tag.
fn is_prose(hit: Piece<'_>) -> bool {
    let (before, after) = (hit.before(), hit.after());
    let joins = ['@', '#', '.', '/', '_', '-', '&', ':', '+', '\'', '’'];
    let opens = before.is_empty() || before.ends_with([' ', '(', '“', '„', '«', '"', '\n', '—']);
    let stops = after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    opens && (stops || !after.starts_with(joins))
}
