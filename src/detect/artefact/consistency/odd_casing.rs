//! Casing that no rule explains: a weekday with a capital inside a sentence, an English one
//! without, a name that begins small and goes on with a capital. Names that lose all or the last
//! of their capitals are `name_casing`'s.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC040",
    name: "odd_casing",
    artefact: "INC-CASE",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "da", "de", "en", "es", "fi", "fr", "hr", "it", "nl", "no", "pl", "pt", "ro", "ru",
        "sv", "uk",
    ]),
    summary: "A weekday, or a word of a name, is cased against the language's rule.",
    why: "Days have capitals in English and German and nowhere else in Europe, and engines carry \
          the casing over. Names of several words are cased anew in each sentence. Holidays, \
          surnames, squares named after a date and titles pass.",
    examples: &[
        Example::new("sv", "Banan väntas öppna igen tidigast på ⟦Torsdag⟧, uppger Trafikverket."),
        Example::new("fr", "Le conseil municipal se réunira ⟦Mardi⟧ pour voter le budget."),
        Example::new("en", "The council will meet on ⟦tuesday⟧ to vote on the budget."),
        Example::new("de", "Der Rat trifft sich am ⟦dienstag⟧ und stimmt über den Haushalt ab."),
        Example::new("pl", "Most zostanie otwarty we ⟦Wtorek⟧ po południu, podał urząd."),
        Example::new(
            "it",
            "La Corte dei conti ha condannato due dirigenti.\nPer la ⟦corte Dei Conti⟧ i mezzi non \
             sono mai partiti.",
        ),
        Example::new(
            "ru",
            "Счётная палата проверила расходы на мосты.\nПри этом ⟦счётная Палата⟧ рекомендовала \
             ускорить работы.",
        ),
        Example::new("fr", "La rue du Mardi Gras et l’équipe de Robinson, dont Vendredi, sont là."),
        Example::new("es", "El cantante Domingo actuará el Viernes Santo en la plaza."),
        Example::new("en", "The former President Obama spoke. Former president Obama left."),
    ],
    scope: Scope::Article(look),
};

/// Languages that give days and months a capital.
const CAPITAL: &[&str] = &["de", "en"];
/// Capital days that are surnames or newspapers as often.
const NAMES: &[&str] = &[
    "Domingo",
    "Sabato",
    "Domenica",
    "Samedi",
    "Dimanche",
    "Vendredi",
    "Måndag",
    "Fredag",
    "Lördag",
    "Söndag",
    "Среда",
    "Середа",
    "Субота",
    "Суббота",
    "Piątek",
    "Sobota",
    "Neděle",
    "Niedziela",
    "Pátek",
    "Středa",
    "Vrijdag",
    "Zondag",
    "Duminică",
    "Joi",
    "Vineri",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let prose: Vec<Segment<'_>> = document.segments().filter(|one| is_prose(*one)).collect();
    for segment in &prose {
        look_at_days(*segment, findings);
    }
    look_at_names(document, &prose, findings);
}

fn is_prose(segment: Segment<'_>) -> bool {
    segment.is_prose() && segment.text().ends_with(['.', '!', '?', '”', '"', '»', '“'])
}

fn look_at_days(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(days) = DAYS.get(code) else { return };
    for (at, own) in segment.keys().iter().enumerate() {
        if !days.bits.may_have_word(*own) || !days.keys.contains(own) || at == 0 {
            continue;
        }
        let day = segment.word(at);
        let capital_is_right = CAPITAL.contains(&code);
        let text = day.text();
        let capital = text.starts_with(char::is_uppercase);
        let known = !capital_is_right && NAMES.contains(&text);
        if capital == capital_is_right || text.chars().skip(1).any(char::is_uppercase) || known {
            continue;
        }
        let before = day.before();
        let last = before.trim_end_matches(' ').rsplit([' ', '\n']).next().unwrap_or("");
        let inside = before.ends_with(' ')
            && last.chars().all(|c| c.is_lowercase() || c == ',')
            && last.chars().any(char::is_lowercase);
        let next = day.after().strip_prefix(' ').unwrap_or("");
        let alone = !next.starts_with(char::is_uppercase) || capital_is_right;
        let touches = day.after().starts_with(['-', '’', '\'', '@', '/', '_', '&']);
        if inside && alone && !touches && !is_mentioned(segment.document, day) {
            findings
                .flag(day, format!("“{text}” is cased as in another language"))
                .suspected(false);
        }
    }
}

/// Forms of days that the table of the calendar knows by their beginnings only.
const FORMS: &[(&str, &str)] = &[
    ("pl", "poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę"),
    ("cs", "pondělí|úterý|středu|čtvrtek|pátek|sobotu|neděli"),
    ("ru", "понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"),
    ("uk", "понеділок|вівторок|середу|четвер|суботу|неділю"),
];

/// The keys of the names of days.
struct Days {
    keys: FxHashSet<u64>,
    /// Most words are ruled out by it.
    bits: Bits,
}

/// Those by language.
static DAYS: LazyLock<FxHashMap<&'static str, Days>> = LazyLock::new(|| {
    let mut days: FxHashMap<_, FxHashSet<u64>> = FxHashMap::default();
    for (language, forms) in FORMS {
        days.entry(*language).or_default().extend(forms.split('|').map(key));
    }
    for [language, unit, _, forms, _] in rows(include_str!("../../lexicon/calendar_forms.tsv")) {
        if unit == "weekday" {
            let forms = forms.split('|').map(|form| key(form.trim_end_matches('*')));
            days.entry(language).or_default().extend(forms);
        }
    }
    let days = days.into_iter().map(|(language, keys)| {
        let bits = Bits::of_words(keys.iter());
        (language, Days { keys, bits })
    });
    days.collect()
});

/// Where a row of words begins with a capital.
#[derive(Clone, Copy)]
struct Told<'d> {
    piece: Piece<'d>,
    opens: bool,
}

/// “счётная Палата” beside “Счётная палата”: small first, a capital behind it, and elsewhere the
/// first has the capital and that one has not.
fn look_at_names(document: &Document, prose: &[Segment<'_>], findings: &mut Findings<'_>) {
    if document.language.is_among(CAPITAL) {
        return;
    }
    let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
    let mut odd: Vec<(u64, usize, Piece<'_>)> = Vec::new();
    let mut firsts: Vec<u64> = Vec::new();
    for segment in prose {
        let keys = segment.keys();
        let mut done = 0;
        for (at, _) in segment.words_with(Trait::Capital) {
            // The words before it whose rows may reach it.
            for first in done.max((at + 1).saturating_sub(LONGEST))..at {
                if let Some(last) = last_capital(*segment, first) {
                    let piece = segment.word(first).through(segment.word(last));
                    odd.push((joint(&keys[first..=last]), last + 1 - first, piece));
                    firsts.push(keys[first]);
                }
            }
            done = at + 1;
        }
    }
    if odd.is_empty() {
        return;
    }
    let may_open = Bits::of_words(firsts.iter());
    let mut told: FxHashMap<u64, Told<'_>> = FxHashMap::default();
    for segment in document.segments() {
        let keys = segment.keys();
        for (at, word) in segment.words_with(Trait::Capital) {
            if !may_open.may_have_word(keys[at]) {
                continue;
            }
            for len in 2..=row_of(segment, at) {
                let piece = word.through(segment.word(at + len - 1));
                told.entry(joint(&keys[at..at + len])).or_insert(Told { piece, opens: at == 0 });
            }
        }
    }
    for (name, len, piece) in odd {
        let Some(other) = told.get(&name) else { continue };
        let tail = |piece: Piece<'_>| piece.words().skip(1).filter(|word| capital(*word)).count();
        // At the head of a sentence the first capital proves nothing for a title and a name.
        let title = other.opens && len == 2 && is_title(piece);
        if tail(piece) != tail(other.piece) && !title && !is_mentioned(document, piece) {
            findings
                .flag(
                    piece,
                    format!("The article writes this name “{}” elsewhere", other.piece.text()),
                )
                .suspected(false)
                .suggest(other.piece.text())
                .relate(other.piece, "the other casing");
        }
    }
}

/// Words of a row at most.
const LONGEST: usize = 4;

/// How many words single spaces join from `at` on, at most [`LONGEST`].
fn row_of(segment: Segment<'_>, at: usize) -> usize {
    let most = segment.words().len().min(at + LONGEST);
    let joined = |at: usize| segment.word(at).gap_to(segment.word(at + 1)) == " ";
    (at + 1..most).take_while(|next| joined(next - 1)).count() + 1
}

/// The last capital of the row that a small word opens, unless another one follows it.
fn last_capital(segment: Segment<'_>, first: usize) -> Option<usize> {
    let capital = |at: usize| segment.word_has(at, Trait::Capital);
    if capital(first) || segment.word(first).text().chars().nth(3).is_none() {
        return None;
    }
    let last = (first + 1..first + row_of(segment, first)).rev().find(|at| capital(*at))?;
    let next = last + 1;
    let follows = next < segment.words().len()
        && capital(next)
        && segment.word(last).gap_to(segment.word(next)) == " ";
    (!follows).then_some(last)
}

fn joint(keys: &[u64]) -> u64 {
    keys.iter().fold(0, |joint: u64, key| joint.rotate_left(7) ^ key)
}

/// Words before a title that some write with a capital.
fn is_title(piece: Piece<'_>) -> bool {
    const TITLES: &[&str] = &[
        "президент",
        "министр",
        "премьер",
        "губернатор",
        "мэр",
        "президентъ",
        "міністр",
        "мер",
        "governo",
        "stato",
        "presidente",
        "ministro",
        "président",
        "ministre",
        "état",
        "estado",
        "gobierno",
        "prezydent",
        "minister",
        "premier",
        "prezident",
        "ministr",
        "republika",
        "республика",
        "республіка",
        "república",
        "rei",
        "papa",
        "rey",
        "roi",
        "król",
        "król",
    ];
    let last = piece.words().last().map(|word| word.text().to_lowercase());
    last.is_some_and(|last| TITLES.iter().any(|title| last.starts_with(title)))
}
