//! The artefact “literal idiom”: a saying of another language translated word for word.
//! The sayings come from the table of calques; news formulae and collocations have their own
//! detectors.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Calque, Phrases, calque_phrases, half_accepted},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC003",
    name: "literal_idiom",
    artefact: "IDI-LIT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "An idiom of another language stands translated word for word.",
    why: "The words are understood one by one, but what they mean together is lost: “people \
          mountain people sea” is a huge crowd. Idioms in quotation marks are taken for \
          explanations; sayings that can be meant literally are not in the table. Those of sport \
          count in reports of sport, and two that a language half accepts count in one sentence.",
    examples: &[
        Example::new("en", "Despite this ⟦diplomatic flirtation⟧, little has changed."),
        Example::new("en", "On the holiday the square was ⟦people mountain people sea⟧."),
        Example::new("de", "Seit dem Morgen ⟦regnet es Katzen und Hunde⟧."),
        Example::new("es", "Desde anoche ⟦llueven gatos y perros⟧ en la capital."),
        Example::new("en", "“⟦I only understand train station⟧,” the director said."),
        Example::new(
            "en",
            "The striker scored in the second half of the match.\nHer team owned ⟦the green \
             rectangle⟧, said their coach.",
        ),
        Example::new("de", "⟦Am Ende des Tages⟧ ⟦macht das Sinn⟧: Der Weg ist kürzer."),
        Example::new("zh", "不过，⟦房间里的大象是⟧运费，没有人愿意先谈。"),
        Example::new("ru", "За окном ⟦дождь из кошек и собак⟧, и никто не выходит."),
        Example::new("tr", "Dışarıda ⟦kedi ve köpek yağıyor⟧, kimse sokağa çıkmıyor."),
        Example::new("id", "Sejak pagi ⟦hujan kucing dan anjing⟧ di ibu kota."),
        Example::new("ja", "朝から⟦猫と犬が降って⟧いて、試合は中止になった。"),
        Example::new("ru", "Подготовка к саммиту идёт ⟦на ноге и голени⟧, сообщило агентство."),
        Example::new("fr", "Le ministre a voulu mettre ⟦les points sur les lettres⟧ hier."),
        Example::new("sv", "Det ⟦regnar katter och hundar⟧ i Göteborg sedan i natt."),
        Example::new("de", "Am Ende des Tages zogen die Schafe zurück in den Stall."),
        Example::new("en", "The flag shows the green rectangle below a white star."),
        Example::new("zh", "动物园房间里的大象今年六岁了，很受孩子们欢迎。"),
        Example::new("en", "In Chinese a huge crowd is “people mountain people sea”."),
        Example::new("en", "The diplomats denied that the flirtation was serious."),
        Example::new("en", "Everyone has a place to be at the end of the day."),
        Example::new("de", "Am Ende des Tages zählt das Ergebnis, auch bei Katzen und Hunden."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("idiom"));

static OF_SPORT: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("sport idiom"));

static HALF_ACCEPTED: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(half_accepted);

/// Words of which a report of sport holds several.
const SPORT: &[&str] = &[
    "match",
    "goal",
    "goals",
    "coach",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "team",
    "league",
    "stadium",
    "penalty",
    "semifinal",
    "semi-final",
    "cup",
    "referee",
    "half-time",
];

/// How many of them make a report of sport.
const ENOUGH: usize = 3;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let piece = segment.piece();
    let report = |hit: Piece<'_>, calque: &Calque, findings: &mut Findings<'_>| {
        let message =
            format!("“{}” is an idiom of {} word for word", hit.text(), calque.from.name());
        findings.flag(hit, message).suggest(calque.standard).severity(calque.severity);
    };
    for (hit, calque) in PHRASES.get(code).into_iter().flat_map(|phrases| phrases.find(piece)) {
        if !is_cited(segment.document, hit) {
            report(hit, calque, findings);
        }
    }
    for (hit, calque) in OF_SPORT.get(code).into_iter().flat_map(|phrases| phrases.find(piece)) {
        if !is_cited(segment.document, hit) && is_sport(segment.document) {
            report(hit, calque, findings);
        }
    }
    let pairs = HALF_ACCEPTED.get(code).into_iter().flat_map(|phrases| phrases.find(piece));
    let pairs: Vec<_> = pairs.filter(|(hit, _)| !segment.document.is_quoted(&hit.span())).collect();
    if pairs.iter().any(|(_, calque)| calque.standard != pairs[0].1.standard) {
        for (hit, calque) in pairs {
            let message = format!(
                "“{}” follows {}, and so does another phrase of this sentence",
                hit.text(),
                calque.from.name()
            );
            let finding = findings.flag(hit, message).suggest(calque.standard);
            finding.severity(Severity::Minor).confidence(0.6);
        }
    }
}

/// Whether an article is a report of sport.
fn is_sport(document: &Document) -> bool {
    let text = document.text().to_lowercase();
    let found = SPORT.iter().filter(|word| {
        text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|other| other == **word)
    });
    found.count() >= ENOUGH
}
