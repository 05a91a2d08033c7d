//! Formulae: wordings in one language that follow the news style of another, from `formulae.tsv`.
//!
//! Forms of one formula are separated by `|` and count once. `^` stands for the start of a sentence,
//! `#` for a number, `…` for anything within a sentence, `{day}` and `{month}` for their names; `~`
//! lets the form stand inside a word. A weight under 1 marks what also depends on the topic.

use std::{ops::Range, sync::OnceLock};

use aho_corasick::AhoCorasick;

use crate::text::{
    Language, Piece,
    heads::{Openings, opening},
};

/// The languages that the table has formulae in, with the days of the week.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", "monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
    ("de", "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"),
    ("fr", "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"),
    ("es", "lunes|martes|miércoles|jueves|viernes|sábado|domingo"),
    ("pt", "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo"),
    ("it", "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"),
    ("ru", "понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"),
    ("uk", "понеділок|вівторок|середу|четвер|п'ятницю|суботу|неділю"),
];
/// Months are needed in English only.
const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|\
                      december";
/// The most bytes that `…` stands for.
const GAP: usize = 60;
/// What a sentence may open with.
const OPENING: &[char] = &['"', '“', '”', '«', '„', '‘', '(', '—', '–', '-', ' '];
const QUOTES: &[char] = &['"', '“', '”', '«', '»', '„', '‘', '’', '\'', '*'];

/// A formula of one language in the words of another.
#[derive(Debug)]
pub(super) struct Formula {
    pub(super) from: Language,
    pub(super) weight: f64,
}

/// One way to word a formula.
#[derive(Debug)]
struct Form {
    formula: usize,
    /// Whether it opens a sentence.
    initial: bool,
    /// Whether a digit stands before it.
    counted: bool,
    /// Whether it may stand inside a word.
    inside: bool,
    /// The part that is looked for, and what follows.
    anchor: String,
    tail: String,
}

/// Where a formula stands.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) formula: usize,
    pub(super) span: Range<usize>,
}

/// The formulae that occur in one language.
#[derive(Debug)]
pub(super) struct Formulae {
    all: Vec<Formula>,
    forms: Vec<Form>,
    /// Where the first word of a form stands in it, for those that have one.
    words: Vec<usize>,
    openings: Openings,
    /// The forms without one, or that stand inside a word, and their automaton.
    others: Vec<usize>,
    automaton: AhoCorasick,
}

static ALL: [OnceLock<Formulae>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

/// The formulae in `language`, read from the table at first use.
pub(super) fn formulae(language: Language) -> Option<&'static Formulae> {
    let place = LANGUAGES.iter().position(|(code, _)| *code == language.code())?;
    let (code, days) = LANGUAGES[place];
    Some(ALL[place].get_or_init(|| Formulae::read(code, days)))
}

impl Formulae {
    fn read(code: &str, days: &str) -> Self {
        let (mut all, mut forms) = (Vec::new(), Vec::new());
        for line in include_str!("formulae.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [language, from, weight, wordings, _provenance] = cells[..] else { continue };
            if language != code {
                continue;
            }
            let from = Language::from_code(from).expect("a test reads the table");
            let weight = weight.parse().expect("a test reads the table");
            all.push(Formula { from, weight });
            for wording in wordings.split('|').flat_map(|wording| expanded(wording, days)) {
                let form = form(&wording, all.len() - 1);
                let first = form.anchor.chars().next().unwrap_or_default();
                // ASCII letters match in any case; others as they are and as a capital.
                if !first.is_ascii() && first.is_lowercase() {
                    let rest = &form.anchor[first.len_utf8()..];
                    let anchor = first.to_uppercase().chain(rest.chars()).collect();
                    forms.push(Form { anchor, tail: form.tail.clone(), ..form });
                }
                forms.push(form);
            }
        }
        let words: Vec<usize> = forms.iter().map(Form::first_word).collect();
        let place = |form: usize| opening(&forms[form].anchor[words[form]..]);
        let openings =
            Openings::new((0..forms.len()).filter_map(|form| Some((place(form)?, form))));
        let others: Vec<usize> = (0..forms.len()).filter(|form| place(*form).is_none()).collect();
        let automaton = AhoCorasick::new(others.iter().map(|form| &forms[*form].anchor))
            .expect("the table is far below the automaton's limits");
        Self { all, forms, words, openings, others, automaton }
    }

    /// The formula with this number.
    pub(super) fn formula(&self, number: usize) -> &Formula {
        &self.all[number]
    }

    /// Where formulae stand in a text. Those of one language do not overlap: the heavier, then the
    /// longer stays.
    pub(super) fn find(&self, whole: Piece<'_>) -> Vec<Hit> {
        let text = whole.text();
        let mut hits = Vec::new();
        let mut add = |form: usize, at: usize| {
            let form = &self.forms[form];
            if let Some(span) = form.stands(text, at) {
                hits.push(Hit { formula: form.formula, span });
            }
        };
        for anchor in self.automaton.find_iter(text) {
            add(self.others[anchor.pattern().as_usize()], anchor.start());
        }
        whole.each_marked(self.openings.mark(), |head| {
            for form in self.openings.of(head).into_iter().flatten() {
                if let Some(at) = head.at.checked_sub(self.words[*form]) {
                    add(*form, at);
                }
            }
        });
        let from = |hit: &Hit| self.all[hit.formula].from;
        hits.sort_by_key(|hit| (from(hit), hit.span.start, hit.span.end));
        let mut apart: Vec<Hit> = Vec::new();
        for hit in hits {
            let rank = |hit: &Hit| (self.all[hit.formula].weight, hit.span.len());
            match apart.last_mut() {
                Some(last) if from(last) == from(&hit) && hit.span.start < last.span.end => {
                    if rank(&hit) > rank(last) {
                        *last = hit;
                    }
                }
                _ => apart.push(hit),
            }
        }
        apart
    }
}

/// `{day}` and `{month}` replaced by each of their names.
fn expanded(wording: &str, days: &str) -> Vec<String> {
    for (slot, names) in [("{day}", days), ("{month}", MONTHS)] {
        if wording.contains(slot) {
            let one = |name| expanded(&wording.replacen(slot, name, 1), days);
            return names.split('|').flat_map(one).collect();
        }
    }
    vec![wording.to_owned()]
}

/// Reads one wording.
fn form(wording: &str, formula: usize) -> Form {
    let (initial, wording) = strip(wording, '^');
    let (inside, wording) = strip(wording, '~');
    let (counted, wording) = strip(wording, '#');
    let end = wording.find(['#', '…']).unwrap_or(wording.len());
    let (anchor, tail) = wording.split_at(end);
    let (anchor, tail) = (anchor.to_owned(), tail.to_owned());
    Form { formula, initial, counted, inside, anchor, tail }
}

fn strip(wording: &str, mark: char) -> (bool, &str) {
    wording.strip_prefix(mark).map_or((false, wording), |rest| (true, rest))
}

impl Form {
    /// Where its first whole word stands in the anchor; at its end if there is none.
    fn first_word(&self) -> usize {
        let word = |at: usize| self.anchor[at..].starts_with(char::is_alphanumeric);
        // What stands inside a word, or behind a digit, begins with a part of one.
        if (self.inside || self.counted) && word(0) {
            return self.anchor.len();
        }
        (0..self.anchor.len())
            .find(|at| self.anchor.is_char_boundary(*at) && word(*at))
            .unwrap_or(self.anchor.len())
    }

    /// The stretch of `text` that the form covers if it stands at `start`.
    fn stands(&self, text: &str, start: usize) -> Option<Range<usize>> {
        let anchored = start + self.anchor.len();
        let part = text.as_bytes().get(start..anchored).filter(|_| text.is_char_boundary(start))?;
        if !part.eq_ignore_ascii_case(self.anchor.as_bytes()) {
            return None;
        }
        let before = &text[..start];
        let previous = before.chars().next_back();
        if self.counted && !previous.is_some_and(|c| c.is_ascii_digit())
            || self.initial && !opens_sentence(before)
        {
            return None;
        }
        let end = anchored + tail_length(&text[anchored..], &self.tail)?;
        let next = text[end..].chars().next();
        let joined = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        let inner = &text[start..end];
        let cut = !self.inside
            && (joined(previous, inner.chars().next()) || joined(inner.chars().next_back(), next));
        // A wording that stands alone between quotation marks is spoken of, not used.
        let mark = |c: Option<char>| c.is_some_and(|c| QUOTES.contains(&c));
        let spoken_of = mark(previous) && mark(next);
        (!cut && !spoken_of).then_some(start..end)
    }
}

/// Whether a sentence may begin after `before`.
fn opens_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(OPENING);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '…', '\n', '।', '。'])
}

/// How many bytes of `text` the rest of a wording covers.
fn tail_length(text: &str, tail: &str) -> Option<usize> {
    let Some(slot) = tail.chars().next() else { return Some(0) };
    let rest = &tail[slot.len_utf8()..];
    let literal = &rest[..rest.find(['#', '…']).unwrap_or(rest.len())];
    let starts = |at: usize| {
        let first = text.as_bytes().get(at..at + literal.len().min(1));
        if !first.is_some_and(|byte| byte.eq_ignore_ascii_case(&literal.as_bytes()[..byte.len()])) {
            return false;
        }
        let part = text.as_bytes().get(at..at + literal.len());
        part.is_some_and(|part| part.eq_ignore_ascii_case(literal.as_bytes()))
    };
    let after = if slot == '#' {
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':');
        let number = &text[..text.find(|c| !digits(c)).unwrap_or(text.len())];
        let number = number.trim_end_matches(['.', ',', ':']).len();
        (number > 0 && starts(number)).then_some(number)?
    } else {
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
        let places = text.char_indices().take_while(|(at, c)| *at <= GAP && !ends(*c));
        places.map(|(at, _)| at).find(|at| starts(*at))?
    };
    let after = after + literal.len();
    Some(after + tail_length(&text[after..], &rest[literal.len()..])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &'static str) -> Vec<(&'static str, String)> {
        let formulae = formulae(Language::new(language)).unwrap();
        let hits = formulae.find(Piece::new(text, 0..text.len())).into_iter();
        hits.filter(|hit| formulae.formula(hit.formula).weight >= 1.0)
            .map(|hit| (formulae.formula(hit.formula).from.code(), text[hit.span].to_owned()))
            .collect()
    }

    #[test]
    fn every_row_of_the_table_is_whole() {
        let mut lines = include_str!("formulae.tsv").lines();
        assert_eq!(lines.next(), Some("lang\tfrom\tweight\tforms\tprovenance"));
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let [language, from, weight, wordings, provenance] = cells[..] else {
                panic!("{line}")
            };
            assert!(LANGUAGES.iter().any(|(code, _)| *code == language), "{line}");
            assert!(Language::from_code(from).is_some() && from != language, "{line}");
            assert!((0.1..=3.0).contains(&weight.parse::<f64>().unwrap()), "{line}");
            assert!(!provenance.is_empty(), "{line}");
            for wording in wordings.split('|') {
                let Form { anchor, .. } = form(wording, 0);
                assert!(anchor.trim() != "" && anchor.len() > 1, "{wording} of {line}");
                assert_eq!(wording, wording.to_lowercase(), "{line}");
            }
        }
    }

    #[test]
    fn the_main_languages_have_many_formulae_in_english() {
        for from in [
            "ar", "ru", "zh", "tr", "fa", "es", "fr", "de", "pt", "ja", "ko", "hi", "uk", "pl",
            "id", "vi",
        ] {
            let rows = include_str!("formulae.tsv").lines().map(|line| line.split('\t'));
            let wordings: usize = rows
                .filter_map(|row| <[&str; 5]>::try_from(row.collect::<Vec<_>>()).ok())
                .filter(|[language, of, ..]| *language == "en" && *of == from)
                .map(|[.., wordings, _]| wordings.split('|').count())
                .sum();
            assert!(wordings >= 25, "{from} has {wordings}");
        }
    }

    #[test]
    fn slots_stand_for_numbers_days_and_anything_within_a_sentence() {
        assert_eq!(found("He came on this Monday (12) late.", "en")[0].0, "pt");
        assert!(found("He came on this Monday (late).", "en").is_empty());
        let persian = "Stating that prices are high, Rezaei added: wait.";
        assert_eq!(found(persian, "en"), [("fa", persian[..persian.len() - 6].to_owned())]);
        assert!(found("Stating that. Rezaei added: wait.", "en").is_empty());
        assert!(found("He was stating that prices are high, Rezaei added: wait.", "en").is_empty());
        assert_eq!(found("They seized 2 thousand 450 litres.", "en")[0].0, "tr");
    }

    #[test]
    fn a_formula_that_is_spoken_of_is_none() {
        assert!(found("Avoid “in a related context” in English.", "en").is_empty());
        assert_eq!(found("“In a related context, we agree,” he said.", "en").len(), 1);
    }

    #[test]
    fn forms_overlap_only_between_languages() {
        let arabic = found("It witnessed the presence of many.", "en");
        assert_eq!(arabic, [("ar", "witnessed the presence of".to_owned())]);
        assert!(found("A preabdication", "en").is_empty());
    }
}
