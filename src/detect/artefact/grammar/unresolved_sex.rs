//! A pronoun in both sexes for somebody whom the sentence names: “Mr Macron said he/she would”; or a
//! verb with a bracketed ending: «Министр прибыл(а)».

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, rows},
        mention::{is_discussed, is_quoted},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM125",
    name: "unresolved_sex",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ro",
        "ru", "sv", "th", "uk", "vi", "zh",
    ]),
    summary: "A known person is “he/she”.",
    why: "Where the source marks no sex, a model writes both and nobody takes one out. Flagged only \
          behind a verb of saying or thinking whose subject is one definite person: rules, forms \
          and “each candidate” keep their two pronouns.",
    examples: &[
        Example::new("en", "Mr Macron said ⟦he/she⟧ would travel to Vienna in June."),
        Example::new("de", "Der Präsident sagte, ⟦er/sie⟧ werde im Juni nach Wien reisen."),
        Example::new("ru", "Президент сказал, что ⟦он/она⟧ поедет в Вену."),
        Example::new("ru", "Министр ⟦прибыл(а)⟧ в понедельник в Вену."),
        Example::new("de", "Jeder Bewerber sagte, er/sie werde kommen."),
        Example::new("ru", "Каждый, кто прибыл(а) позже, ждёт у входа."),
        Example::new("fr", "Le candidat doit prouver qu’il/elle réside en France."),
    ],
    scope: Scope::Sentence(look),
};

struct Pairs {
    both: Vec<&'static str>,
    said: Vec<&'static str>,
    free: Vec<&'static str>,
}

static PAIRS: LazyLock<ByCode<Pairs>> = LazyLock::new(|| {
    let split = |cell: &'static str| cell.split('|').collect();
    let table = rows(include_str!("../../lexicon/pronoun_pairs.tsv"));
    let table = table.map(|[language, pairs, said, free, _provenance]| {
        (language, Pairs { both: split(pairs), said: split(said), free: split(free) })
    });
    table.collect()
});

/// Words between the verb of saying and the pronouns, at most.
const NEAR: usize = 5;

/// Endings of the other sex in brackets, and how the verb before ends.
const ENDINGS: [(&str, &str, &str); 6] = [
    ("ru", "л", "(а)"),
    ("ru", "лся", "(ась)"),
    ("uk", "в", "(ла)"),
    ("pl", "ł", "(a)"),
    ("pl", "ł", "(-a)"),
    ("cs", "l", "(a)"),
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    let Some(known) = PAIRS.get(segment.language().code()) else { return };
    let wide = segment.language().is_unspaced() && segment.document.has_char('／');
    if !wide && memchr::memchr2(b'/', b'(', text.as_bytes()).is_none() {
        return;
    }
    let code = segment.language().code();
    for (at, _) in text.match_indices(['/', '／']) {
        let Some(range) = known.around(text, at, segment.language().is_unspaced()) else {
            continue;
        };
        let before = &text[..range.start];
        if known.tells_of_one(before, segment.language().is_unspaced()) {
            flag(segment, segment.piece().slice(range), findings);
        }
    }
    for (_, stem, ending) in ENDINGS.iter().filter(|(own, ..)| *own == code) {
        for (at, _) in text.match_indices(ending) {
            let before = &text[..at];
            let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
            let subject = &before[..before.len() - word.len()];
            let ends = text[at + ending.len()..].starts_with(|c: char| !c.is_alphanumeric());
            if word.ends_with(stem)
                && ends
                && !word.starts_with(char::is_uppercase)
                && known.is_one(subject)
            {
                flag(segment, segment.piece().slice(at - word.len()..at + ending.len()), findings);
            }
        }
    }
}

fn flag(segment: Segment<'_>, hit: Piece<'_>, findings: &mut Findings<'_>) {
    if !is_quoted(segment.document, hit) && !is_discussed(segment.document, hit) {
        findings.flag(hit, format!("“{}” leaves the sex of a known person open", hit.text()));
    }
}

impl Pairs {
    /// Where a pair of pronouns stands around a stroke.
    fn around(&self, text: &str, stroke: usize, open: bool) -> Option<std::ops::Range<usize>> {
        let lower = |part: &str| part.to_lowercase();
        self.both.iter().find_map(|pair| {
            let (left, right) = pair.split_once('/')?;
            let width = text[stroke..].chars().next()?.len_utf8();
            let start = stroke.checked_sub(left.len())?;
            let end = stroke + width + right.len();
            let fits = text.get(start..stroke).is_some_and(|part| lower(part) == left)
                && text.get(stroke + width..end).is_some_and(|part| lower(part) == right);
            let edge = |c: char| c.is_alphanumeric() || c == '/';
            let alone = |at: usize, end: usize| {
                open || !text[..at].ends_with(edge) && !text[end..].starts_with(edge)
            };
            (fits && alone(start, end)).then_some(start..end)
        })
    }

    /// Whether somebody definite speaks right before.
    fn tells_of_one(&self, before: &str, open: bool) -> bool {
        if open {
            let near = before.trim_end_matches(['，', '、', '：', ' ']);
            let at = self.said.iter().filter_map(|said| near.rfind(said)).max();
            return at
                .is_some_and(|at| at > 0 && !self.free.iter().any(|free| before.contains(free)));
        }
        let words: Vec<&str> = words(before).collect();
        let near = words.iter().rev().take(NEAR);
        let mut places = near.enumerate().filter(|(_, word)| {
            let word = word.to_lowercase();
            self.said
                .iter()
                .any(|said| word == *said || said.len() > SHORT && word.starts_with(said))
        });
        let Some((back, _)) = places.next() else { return false };
        let subject = &words[..words.len() - back - 1];
        (!subject.is_empty() || self.said.iter().any(|said| !said.is_ascii()))
            && !words.iter().any(|word| self.free.contains(&&*word.to_lowercase()))
    }

    /// Whether the words that open a sentence are one definite person: a few, none of them open.
    fn is_one(&self, subject: &str) -> bool {
        let words: Vec<&str> = words(subject).collect();
        let named = |word: &&&str| word.starts_with(char::is_uppercase) && word.chars().count() > 2;
        subject.ends_with(' ')
            && (1..=NEAR).contains(&words.len())
            && words.first().as_ref().is_some_and(named)
            && !subject.contains(['(', ',', ':', '?'])
            && !words.iter().any(|word| self.free.contains(&&*word.to_lowercase()))
    }
}

/// Bytes of a verb that may have endings behind it.
const SHORT: usize = 5;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
