//! A name of several words that is capitalised in full at one place and in part at another: the
//! pivot language had no capitals, and each segment guessed its own.

use std::{cell::LazyCell, collections::HashMap};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC002",
    name: "name_casing",
    artefact: "INC-CASE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk",
    ]),
    summary: "A name of several words has two casings in one article.",
    why: "Arabic, Persian and East Asian pivots have no capitals, so each sentence guesses anew. \
          Titles before and without a name (Prime Minister May, the prime minister), headings, the \
          first word of a sentence and common nouns pass.",
    examples: &[
        Example::new(
            "en",
            "Troops left Tarnow Air Base in May.\nA return to ⟦Tarnow air base⟧ is not planned, and Tarnow Air Base stays closed.",
        ),
        Example::new(
            "en",
            "Moscow recognised the ⟦Islamic emirate⟧ in July.\nHe praised the Islamic Emirate of Afghanistan.",
        ),
        Example::new(
            "es",
            "El informe de la Organización Mundial de la Salud llegó ayer.\nSegún la ⟦Organización mundial⟧ de la Salud, no hay riesgo.",
        ),
        Example::new(
            "de",
            "Die Brückenkommission tagte am Montag.\nDie deutsch-polnische ⟦brückenkommission⟧ tagt wieder.",
        ),
        Example::new(
            "en",
            "British Prime Minister Theresa May spoke.\nThe British prime minister left later, and the Trump administration kept silent.",
        ),
        Example::new(
            "ru",
            "Президент России Владимир Путин прибыл в Совет Федерации.\nЗатем президент России уехал.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Words that news style capitalises or not as it likes.
const LOOSE: &[&str] = &[
    "president",
    "minister",
    "ministers",
    "secretary",
    "administration",
    "government",
    "state",
    "states",
    "army",
    "police",
    "parliament",
    "cabinet",
    "king",
    "queen",
    "prince",
    "princess",
    "mayor",
    "governor",
    "senator",
    "senators",
    "team",
    "league",
    "championship",
    "championships",
    "chancellor",
    "leader",
    "party",
    "republican",
    "republicans",
    "democrat",
    "democrats",
    "county",
    "city",
    "province",
    "region",
    "village",
    "street",
    "river",
    "coast",
    "north",
    "south",
    "east",
    "west",
    "day",
    "club",
    "church",
    "premier",
    "director",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.language.code() == "de" {
        return look_at_nouns(document, findings);
    }
    let mut full: FxHashMap<u64, Piece<'_>> = FxHashMap::default();
    let mut partial = Vec::new();
    for segment in document.segments().filter(|segment| is_prose(*segment)) {
        collect(segment, &mut full, &mut partial);
    }
    if full.is_empty() || partial.is_empty() {
        return;
    }
    let common: LazyCell<FxHashSet<u64>, _> = LazyCell::new(|| {
        let words = document.segments().flat_map(|segment| segment.words().zip(segment.keys()));
        let small = words.filter(|(word, _)| word.text().starts_with(char::is_lowercase));
        small.map(|(_, key)| *key).collect()
    });
    for Partial { name, first, piece } in partial {
        let Some(proper) = full.get(&name) else { continue };
        let alike = proper.text().to_lowercase() == piece.text().to_lowercase();
        if alike && !common.contains(&first) {
            findings
                .flag(piece, format!("The article writes this name “{}” elsewhere", proper.text()))
                .suspected(false)
                .suggest(proper.text())
                .fix(piece, proper.text(), false)
                .relate(*proper, "the other casing");
        }
    }
}

/// Words of which the first has a capital and not all others have one.
struct Partial<'d> {
    /// The key of all words.
    name: u64,
    /// The key of the first word.
    first: u64,
    piece: Piece<'d>,
}

/// One key for several words.
fn joint(keys: &[u64]) -> u64 {
    keys.iter().fold(0, |joint: u64, key| joint.rotate_left(7) ^ key)
}

/// German nouns: a small one whose ending no adjective or verb has, and that stands elsewhere with
/// its capital.
fn look_at_nouns(document: &Document, findings: &mut Findings<'_>) {
    const ENDINGS: [&str; 7] = ["ung", "heit", "keit", "schaft", "tion", "sion", "tät"];
    let is_noun = |word: &str| {
        word.len() >= 10
            && ENDINGS.iter().any(|ending| word.ends_with(ending))
            && !word.ends_with("jung")
    };
    let words = || document.segments().flat_map(Segment::words).filter(|word| is_noun(word.text()));
    let capitals: HashMap<String, Piece<'_>> = words()
        .filter(|word| word.text().starts_with(char::is_uppercase))
        .map(|word| (word.text().to_lowercase(), word))
        .collect();
    for word in words().filter(|word| word.text().starts_with(char::is_lowercase)) {
        let Some(proper) = capitals.get(word.text()) else { continue };
        // "kommission@example.org", "Kommissions- und regierung…": parts of something longer.
        let apart = word.before().ends_with(' ')
            && !word.after().starts_with(['-', '@', '.', '/', '_'])
            || word.after().starts_with(". ");
        if apart {
            findings
                .flag(word, "A German noun without its capital, which it has elsewhere")
                .suspected(false)
                .suggest(proper.text())
                .fix(word, proper.text(), true)
                .relate(*proper, "the other casing");
        }
    }
}

/// Whether capitals mean something here: not in headings and titles.
fn is_prose(segment: Segment<'_>) -> bool {
    let running =
        !matches!(segment.kind(), Kind::Headline | Kind::Heading | Kind::Line | Kind::Caption);
    let words = segment.words().len();
    let capitals =
        segment.words().filter(|word| word.text().starts_with(char::is_uppercase)).count();
    let sentence = segment.text().ends_with(['.', '!', '?', '”', '"', '»']);
    running && (sentence || (segment.index > 0 && capitals * 2 <= words))
}

/// Names in full capitals go to `full`, those that begin with a capital and go on without one to
/// `partial`, each under the key of its words.
fn collect<'d>(
    segment: Segment<'d>,
    full: &mut FxHashMap<u64, Piece<'d>>,
    partial: &mut Vec<Partial<'d>>,
) {
    let keys = segment.keys();
    let words: Vec<Piece<'d>> = segment.words().collect();
    let capital = |i: usize| words[i].text().starts_with(char::is_uppercase);
    let joined = |i: usize| words[i - 1].gap_to(words[i]) == " ";
    let mut start = 1;
    while start < words.len() {
        let opens = capital(start)
            && is_name_word(words[start].text())
            && words[start - 1].gap_to(words[start]).ends_with([' ', '’', '\''])
            && !words[start - 1].gap_to(words[start]).contains(['.', '“', '"', '«', ':', '!', '?']);
        if !opens {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while end < words.len() && capital(end) && joined(end) {
            end += 1;
        }
        let preceded =
            start == 1 && capital(0) || (start > 1 && capital(start - 1) && joined(start));
        if end - start >= 2
            && end - start <= 4
            && words[start..end].iter().all(|w| is_name_word(w.text()))
        {
            let name = words[start].through(words[end - 1]);
            full.entry(joint(&keys[start..end])).or_insert(name);
        }
        if !preceded {
            for len in 2..=4 {
                let last = start + len - 1;
                if last >= words.len() || !joined(last) {
                    break;
                }
                let tail = words[last].text();
                let follows = words.get(last + 1).is_some_and(|next| {
                    next.text().starts_with(char::is_uppercase) && joined(last + 1)
                });
                if last >= end && !follows && !LOOSE.contains(&tail) {
                    partial.push(Partial {
                        name: joint(&keys[start..=last]),
                        first: keys[start],
                        piece: words[start].through(words[last]),
                    });
                }
            }
        }
        start = end;
    }
}

/// A word with a capital and small letters: no acronym, no initial, no figure.
fn is_name_word(word: &str) -> bool {
    word.chars().count() >= 3
        && word.chars().skip(1).all(|c| c.is_lowercase() || c == '’' || c == '\'')
        && word.starts_with(char::is_uppercase)
}
