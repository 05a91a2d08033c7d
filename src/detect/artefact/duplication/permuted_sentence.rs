//! A sentence said again a few sentences on with its words in another order, at most one of them
//! exchanged: an engine's second candidate that was kept. Copies are `doubled_sentence`'s, headlines
//! `doubled_headline`'s and `retold_headline`'s.

use std::collections::VecDeque;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names_of},
    },
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment, letters::is_numeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP055",
    name: "permuted_sentence",
    artefact: "DUP-SENT",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "A sentence comes back with the same words in another order.",
    why: "Two candidates of one sentence are kept, one of them turned around. Flagged if the content \
          words are the same but for one and stand in another order, within a few sentences. \
          Parallel sentences keep their order and pass, as do quotations and headlines.",
    examples: &[
        Example::new(
            "en",
            "The council approved the new bridge on Monday. Work starts in May. ⟦On Monday, the new \
             bridge was approved by the council.⟧",
        ),
        Example::new(
            "ru",
            "Рабочие нашли монеты под полом старой винодельни. Их передадут музею. ⟦Под полом старой \
             винодельни рабочие обнаружили монеты.⟧",
        ),
        Example::new(
            "uk",
            "Збірна виграла три матчі поспіль. Тренер задоволений. ⟦Три матчі поспіль виграла збірна.⟧",
        ),
        Example::new(
            "en",
            "Prices in Leeds rose in May after a dry spring. Prices in Leeds fell in June after a wet \
             spring.",
        ),
        Example::new(
            "de",
            "Die Polizei fand das Gemälde in einer Garage. Der Rahmen fehlt. In der Garage fand die \
             Polizei auch Schmuck und Münzen.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Sentences within which the second wording stands.
const REACH: usize = 6;
/// Content words of a sentence, and of one that is compared at most.
const FEWEST: usize = 4;
const MOST: usize = 24;
/// Letters by which words are compared.
const STEM: usize = 5;

/// The content words of a sentence in their order, by their beginnings.
struct Words {
    stems: Vec<u128>,
    sorted: Vec<u128>,
}

impl Words {
    fn of(segment: Segment<'_>) -> Self {
        let stems = stems(segment);
        let mut sorted = stems.clone();
        sorted.sort_unstable();
        Self { stems, sorted }
    }
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut last: VecDeque<Segment<'_>> = VecDeque::with_capacity(REACH + 1);
    for segment in document.segments().filter(|segment| counts(*segment)) {
        while last.front().is_some_and(|first| first.index + REACH < segment.index) {
            last.pop_front();
        }
        let mut alike = last.iter().filter(|first| may_be_permuted(**first, segment));
        let first = alike.find(|first| {
            is_permuted(&Words::of(**first), &Words::of(segment))
                && figures(**first) == figures(segment)
                && names(**first) == names(segment)
                && days(**first) == days(segment)
        });
        if let Some(first) = first {
            findings
                .flag(segment.piece(), "This sentence says again what an earlier one says")
                .relate(first.piece(), "the first wording");
        }
        last.push_back(segment);
    }
}

/// Whether most words of the shorter of two sentences stand in the other just so: few pairs do.
fn may_be_permuted(first: Segment<'_>, second: Segment<'_>) -> bool {
    let (one, other) = (first.keys(), second.keys());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.len() <= short.len() + 4
        && (FEWEST..=MOST).contains(&short.len())
        && one.first() != other.first()
        && short.iter().filter(|key| long.contains(key)).count() * 2 >= short.len()
}

/// Whether a sentence is prose that nobody is quoted with. The first two lines are left to others.
fn counts(segment: Segment<'_>) -> bool {
    segment.kind() == Kind::Paragraph
        && segment.text().len() <= 320
        && (segment.sentence().block > 1 || segment.text().ends_with(['.', '!', '।', '۔']))
        && !segment.has_sign(&['“', '„', '«', '"', '”', '»', '‘', ':', '?'])
}

/// The content words, told by their length: their first letters as one number, 21 bits each.
fn stems(segment: Segment<'_>) -> Vec<u128> {
    let shortest = match segment.language().code() {
        "ar" | "he" | "fa" | "ko" => 3,
        _ => 4,
    };
    segment
        .words()
        .filter(|word| word.text().chars().nth(shortest - 1).is_some())
        .map(|word| {
            let small = word.text().chars().flat_map(char::to_lowercase).take(STEM);
            small.fold(0, |stem, letter| stem << 21 | u128::from(u32::from(letter)))
        })
        .collect()
}

/// Whether both have the same words but for one, in another order.
fn is_permuted(first: &Words, second: &Words) -> bool {
    let (one, other) = (first.sorted.len(), second.sorted.len());
    if one.abs_diff(other) > 1 || one.max(other) > MOST {
        return false;
    }
    let (mut a, mut b, mut shared) = (first.sorted.as_slice(), second.sorted.as_slice(), 0);
    while let ([x, rest @ ..], [y, others @ ..]) = (a, b) {
        shared += usize::from(x == y);
        a = if x <= y { rest } else { a };
        b = if y <= x { others } else { b };
    }
    let own = one.max(other) - shared;
    if shared < FEWEST || own > 1 || first.stems.first() == second.stems.first() {
        return false;
    }
    // Parallel sentences keep their order.
    let place = |stem: &u128| second.stems.iter().position(|twin| twin == stem);
    let places: Vec<usize> = first.stems.iter().filter_map(place).collect();
    !places.is_sorted()
}

/// The beginnings of words with a capital inside a sentence, in order: who is named first does it. What
/// opens one of the sentences has a capital for another reason.
fn names(segment: Segment<'_>) -> Vec<&str> {
    if segment.language().code() == "de" {
        return Vec::new();
    }
    let start = |word: &str| word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
    let words = segment.words().skip(1).map(Piece::text);
    let mut names: Vec<&str> = words
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().nth(3).is_some())
        .map(|word| &word[..start(word)])
        .collect();
    if names.len() < 2 {
        names.clear();
    }
    names
}

/// The weekdays and months of a sentence.
fn days(segment: Segment<'_>) -> Vec<Name> {
    let mut days: Vec<Name> = names_of(segment).into_iter().map(|(_, name)| name).collect();
    days.sort_unstable_by_key(|name| match name {
        Name::Weekday(day) => *day,
        Name::Month(month) => 10 + month,
    });
    days
}

/// The digits of a sentence, sorted.
fn figures(segment: Segment<'_>) -> Vec<char> {
    let mut digits: Vec<char> = segment.text().chars().filter(|c| is_numeric(*c)).collect();
    digits.sort_unstable();
    digits
}
