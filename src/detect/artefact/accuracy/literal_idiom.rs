//! The artefact “literal idiom”: a saying of another language translated word for word.
//! The sayings come from the table of calques; news formulae and collocations have their own
//! detectors.

use std::{cell::LazyCell, collections::BTreeMap, ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::whole_words,
        lexicon::{ByCode, Calque, Phrases, calque_phrases, half_accepted, rows},
        mention::{is_cited, is_quoted_saying},
        stem_finder::StemFinder,
    },
    finding::{Category, Severity},
    text::{
        Document, Language, Piece, Segment,
        heads::{SHORT, head_of_word, joins},
        marks::Mark,
    },
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
        Example::new("pl", "Trener trzyma ⟦karty blisko klatki piersiowej⟧ i milczy."),
        Example::new("uk", "Міністри ще раз ⟦штовхнули бляшанку⟧ дорогою."),
        Example::new("pl", "Karty leżały na stole, a medal wisiał na piersi trenera."),
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

static PHRASES: LazyLock<ByCode<Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("idiom").into_iter().collect());

/// Idioms of a language told by two stems near each other, in any form and order.
struct Stems {
    idioms: Vec<Stem>,
    /// The first stems of all idioms.
    first: StemFinder,
    /// How the others begin.
    others: Mark,
}

struct Stem {
    from: Language,
    standard: &'static str,
    /// The other stems, one of which stands near a first one; none if that is proof enough. With
    /// each comes the key of its first letters where those open a word.
    others: Vec<(&'static str, Option<u32>)>,
}

/// Keys that may be those of words of a sentence: a bit for each.
#[derive(Default)]
struct Seen([u64; 4]);

impl Seen {
    fn add(&mut self, key: u32) {
        self.0[(key >> 6 & 3) as usize] |= 1 << (key & 63);
    }

    fn may_have(&self, key: u32) -> bool {
        self.0[(key >> 6 & 3) as usize] >> (key & 63) & 1 == 1
    }
}

/// The idioms of each language; how they are found is prepared when a text in it comes up.
static STEMS: LazyLock<ByCode<LazyStems>> = LazyLock::new(|| {
    let mut tables: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows::<6>(include_str!("../../lexicon/idiom_stems.tsv")) {
        tables.entry(row[0]).or_default().push(row);
    }
    let lazily = |rows: Vec<[&'static str; 6]>| -> Box<dyn FnOnce() -> Stems + Send> {
        Box::new(move || Stems::of(&rows))
    };
    tables.into_iter().map(|(code, rows)| (code, LazyLock::new(lazily(rows)))).collect()
});

type LazyStems = LazyLock<Stems, Box<dyn FnOnce() -> Stems + Send>>;

impl Stems {
    fn of(rows: &[[&'static str; 6]]) -> Self {
        let apart = !matches!(rows[0][0], "ar" | "he" | "ja" | "th" | "zh");
        let first = rows
            .iter()
            .enumerate()
            .flat_map(|(idiom, row)| row[2].split('|').map(move |stem| (stem, idiom)));
        let idiom = |row: &[&'static str; 6]| {
            let from = Language::from_code(row[1]).expect("the table names known languages");
            let others = row[3].split('|').filter(|other| !other.is_empty());
            let others = others.map(|other| (other, key_of(other).filter(|_| apart))).collect();
            Stem { from, standard: row[4], others }
        };
        let idioms: Vec<Stem> = rows.iter().map(idiom).collect();
        let others = Mark::new(idioms.iter().flat_map(Stem::keys));
        Self { idioms, first: StemFinder::of(first, apart), others }
    }
}

impl Stem {
    fn keys(&self) -> impl Iterator<Item = u32> {
        self.others.iter().filter_map(|(_, key)| *key)
    }
}

/// The key of the first letters of a stem, if they tell a word that it opens.
fn key_of(stem: &str) -> Option<u32> {
    let letters = stem.chars().take_while(|c| joins(*c)).count();
    let tells = letters >= SHORT || letters > 0 && stem.chars().count() > letters;
    tells.then(|| head_of_word(stem).short)
}

/// Bytes between the two stems of an idiom, and of the longest stem, at most.
const APART: usize = 48;
const LONGEST: usize = 64;

static OF_SPORT: LazyLock<ByCode<Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("sport idiom").into_iter().collect());

static HALF_ACCEPTED: LazyLock<ByCode<Phrases<Calque>>> =
    LazyLock::new(|| half_accepted().into_iter().collect());

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
        findings
            .flag(hit, message)
            .suggest(calque.standard)
            .severity(calque.severity)
            .follows(calque.from);
    };
    for (hit, calque) in PHRASES.get(code).into_iter().flat_map(|phrases| phrases.find(piece)) {
        if !is_cited(segment.document, hit) && !is_quoted_saying(segment.document, hit) {
            report(hit, calque, findings);
        }
    }
    told_by_stems(segment, findings);
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

fn told_by_stems(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let language = segment.language();
    let Some(stems) = STEMS.get(language.code()) else { return };
    let (piece, text) = (segment.piece(), segment.text());
    let unspaced = language.is_unspaced();
    // Arabic and Hebrew write “and” in one with a word.
    let joined = matches!(language.code(), "ar" | "he");
    let is_word = |at: usize| {
        let before =
            if joined { text[..at].trim_end_matches(['و', 'ف', 'ו']) } else { &text[..at] };
        unspaced || !before.ends_with(char::is_alphanumeric)
    };
    let seen = LazyCell::new(|| {
        let mut seen = Seen::default();
        piece.each_marked(&stems.others, |head| seen.add(head.short));
        seen
    });
    for (one, number) in stems.first.find(piece) {
        if !is_word(one.start) {
            continue;
        }
        let idiom = &stems.idioms[number];
        let around = around(text, &one);
        let others = idiom.others.iter();
        let others = others.filter(|(_, key)| key.is_none_or(|key| seen.may_have(key)));
        let others = others.flat_map(|(other, _)| {
            // A search for the whole would be prepared in vain: few places have the byte that
            // tells its first letter, which is the last one of that.
            let (near, bytes) = (&text[around.clone()], other.as_bytes());
            let telling = other.chars().next().map_or(0, |first| first.len_utf8() - 1);
            let places = memchr::memchr_iter(bytes[telling], near.as_bytes())
                .filter_map(move |at| at.checked_sub(telling))
                .filter(move |at| near.as_bytes()[*at..].starts_with(bytes));
            places.map(|at| around.start + at..around.start + at + other.len())
        });
        let near = |other: &Range<usize>| {
            other.start >= one.end && other.start - one.end <= APART
                || one.start >= other.end && one.start - other.end <= APART
        };
        let other =
            others.filter(|other| near(other) && is_word(other.start)).min_by_key(|other| {
                other.start.saturating_sub(one.end).max(one.start.saturating_sub(other.end))
            });
        let hit = match other {
            Some(other) => one.start.min(other.start)..one.end.max(other.end),
            None if idiom.others.is_empty() => one,
            None => continue,
        };
        let hit = whole_words(piece, &hit);
        if !is_cited(segment.document, hit) && !is_quoted_saying(segment.document, hit) {
            let message =
                format!("“{}” is an idiom of {} word for word", hit.text(), idiom.from.name());
            findings.flag(hit, message).suggest(idiom.standard).follows(idiom.from);
            return;
        }
    }
}

/// The stretch of a text that holds all stems near `one`.
fn around(text: &str, one: &Range<usize>) -> Range<usize> {
    let from = one.start.saturating_sub(APART + LONGEST);
    let to = (one.end + APART + LONGEST).min(text.len());
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let from = (0..=from).rev().find(is_boundary).unwrap_or(0);
    from..(to..text.len()).find(is_boundary).unwrap_or(text.len())
}

/// Whether an article is a report of sport.
fn is_sport(document: &Document) -> bool {
    let text = document.text().to_lowercase();
    let found = SPORT.iter().filter(|word| {
        text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|other| other == **word)
    });
    found.count() >= ENOUGH
}
