//! Where a regular expression may match, told by words that it cannot match without: the places of
//! all words of a text are known, and a search through each sentence costs more than all matches.

use std::{iter::Peekable, str::Chars, sync::OnceLock};

use regex::Regex;
use rustc_hash::FxHashMap;

use super::function_words::is_function_word;
use crate::text::{
    Language, Piece,
    heads::{Heads, Keys, LONG, SHORT, joins},
    letters::is_alphanumeric,
    marks::Mark,
};

/// What tells where some patterns may match.
#[derive(Debug)]
pub(in crate::detect) struct Cues {
    mark: Mark,
    /// The patterns by each kind of key that a head has.
    whole: Keys,
    pair: Keys,
    long: Keys,
    short: Keys,
    /// Those that nothing tells.
    always: Vec<usize>,
}

impl Cues {
    /// Those of patterns that are told by their numbers.
    pub(in crate::detect) fn new<'p>(
        patterns: impl IntoIterator<Item = &'p str>,
        language: Language,
    ) -> Self {
        let [mut whole, mut pair, mut long, mut short] = [(); 4].map(|()| Vec::new());
        let mut always = Vec::new();
        for (number, pattern) in patterns.into_iter().enumerate() {
            let Some(beginnings) = beginnings(pattern, language) else {
                always.push(number);
                continue;
            };
            for Beginning { text, words, .. } in beginnings {
                let Some(head) = Heads::of(&text).all().first().copied() else { continue };
                let letters = text.chars().skip_while(|c| !joins(*c)).take_while(|c| joins(*c));
                match words {
                    0 if letters.count() < LONG => short.push((head.short, number)),
                    0 => long.push((head.long, number)),
                    1 => whole.push((head.key, number)),
                    _ => pair.push((head.pair, number)),
                }
            }
        }
        let [whole, pair, long, short] = [whole, pair, long, short].map(|mut keys| {
            keys.sort_unstable();
            keys.dedup();
            Keys::new(keys)
        });
        let mark = Mark::new(whole.all().chain(pair.all()).chain(long.all()).chain(short.all()));
        Self { mark, whole, pair, long, short, always }
    }

    /// Whether nothing tells the pattern with this number.
    pub(in crate::detect) fn is_always(&self, pattern: usize) -> bool {
        self.always.contains(&pattern)
    }

    /// The patterns that may match in `piece`, in order.
    pub(in crate::detect) fn told(&self, piece: Piece<'_>) -> Vec<usize> {
        let mut told = self.always.clone();
        piece.each_marked(&self.mark, |head| {
            told.extend_from_slice(self.whole.of(head.key));
            told.extend_from_slice(self.pair.of(head.pair));
            told.extend_from_slice(self.long.of(head.long));
            told.extend_from_slice(self.short.of(head.short));
        });
        told.sort_unstable();
        told.dedup();
        told
    }
}

/// The patterns of one language, each made when it is tried.
#[derive(Debug, Default)]
pub(in crate::detect) struct Patterns {
    all: Vec<Pattern>,
    language: Language,
    cues: OnceLock<Cues>,
}

/// One of them, with its number among those of all languages.
#[derive(Debug)]
pub(in crate::detect) struct Pattern {
    pub(in crate::detect) number: usize,
    source: &'static str,
    made: OnceLock<Regex>,
}

impl Patterns {
    /// Those of all languages, each with its language's code.
    pub(in crate::detect) fn by_language(
        patterns: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> FxHashMap<&'static str, Self> {
        let mut languages: FxHashMap<_, Self> = FxHashMap::default();
        for (number, (code, source)) in patterns.into_iter().enumerate() {
            let own = languages.entry(code).or_default();
            own.language = Language::new(code);
            own.all.push(Pattern { number, source, made: OnceLock::new() });
        }
        languages
    }

    /// Those that may match in `piece`, in order.
    pub(in crate::detect) fn told(&self, piece: Piece<'_>) -> impl Iterator<Item = &Pattern> {
        let sources = || self.all.iter().map(|pattern| pattern.source);
        let cues = self.cues.get_or_init(|| Cues::new(sources(), self.language));
        cues.told(piece).into_iter().map(|at| &self.all[at])
    }
}

impl Pattern {
    /// The pattern itself.
    pub(in crate::detect) fn regex(&self) -> &Regex {
        self.made.get_or_init(|| Regex::new(self.source).expect("the patterns are valid"))
    }
}

/// A part of a pattern.
enum Part {
    Char(char),
    Among(Vec<char>),
    /// A character that may be many.
    Any,
    Start,
    End,
    Bound,
    Group(Vec<Vec<Part>>),
    /// None, one or more of the part.
    Perhaps(Box<Part>, Times),
}

#[derive(Clone, Copy, PartialEq)]
enum Times {
    NoneOrOne,
    NoneOrMore,
    OneOrMore,
}

/// Reads a pattern as far as its syntax is used by tables.
struct Reader<'p>(Peekable<Chars<'p>>);

impl Reader<'_> {
    fn alternatives(&mut self) -> Option<Vec<Vec<Part>>> {
        let mut all = vec![Vec::new()];
        while let Some(c) = self.0.next_if(|c| *c != ')') {
            let last = all.last_mut()?;
            let part = match c {
                '|' => {
                    all.push(Vec::new());
                    continue;
                }
                '^' => Part::Start,
                '$' => Part::End,
                '.' => Part::Any,
                '[' => self.class()?,
                '\\' => self.escaped()?,
                '(' => self.group()?,
                '?' | '*' | '+' | '{' => {
                    let part = Box::new(last.pop()?);
                    Part::Perhaps(part, self.times(c)?)
                }
                _ => Part::Char(c),
            };
            last.push(part);
        }
        Some(all)
    }

    fn group(&mut self) -> Option<Part> {
        if self.0.next_if_eq(&'?').is_some() {
            self.0.next_if_eq(&':')?;
        }
        let group = Part::Group(self.alternatives()?);
        self.0.next_if_eq(&')')?;
        Some(group)
    }

    fn times(&mut self, c: char) -> Option<Times> {
        let times = match c {
            '?' => Times::NoneOrOne,
            '*' => Times::NoneOrMore,
            '+' => Times::OneOrMore,
            _ => {
                let mut none = false;
                let mut first = true;
                loop {
                    match self.0.next()? {
                        '}' => break,
                        c if c.is_ascii_digit() || c == ',' => none |= first && c == '0',
                        _ => return None,
                    }
                    first = false;
                }
                if none { Times::NoneOrMore } else { Times::OneOrMore }
            }
        };
        // As few as possible, or as many.
        self.0.next_if_eq(&'?');
        Some(times)
    }

    fn class(&mut self) -> Option<Part> {
        let mut among = Vec::new();
        let mut many = self.0.next_if_eq(&'^').is_some();
        loop {
            match self.0.next()? {
                ']' => break,
                '[' => return None,
                '\\' => {
                    many = true;
                    self.escaped()?;
                }
                '-' => many = true,
                c => among.push(c),
            }
        }
        Some(if many { Part::Any } else { Part::Among(among) })
    }

    fn escaped(&mut self) -> Option<Part> {
        match self.0.next()? {
            'b' => Some(Part::Bound),
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => Some(Part::Any),
            'p' | 'P' => {
                if self.0.next()? == '{' {
                    self.0.by_ref().find(|c| *c == '}')?;
                }
                Some(Part::Any)
            }
            c if c.is_ascii_alphanumeric() => None,
            c => Some(Part::Char(c)),
        }
    }
}

/// How a match may begin, or go on from some place.
#[derive(Clone, Default)]
struct Beginning {
    text: String,
    /// Whole words and letters of scripts without spaces in it, two at most.
    words: usize,
    /// Whether it ends in letters of a word, or in such a letter, which may go on.
    in_word: bool,
    in_letter: bool,
    /// Whether it is told how it goes on.
    closed: bool,
}

impl Beginning {
    fn add(&mut self, c: char) {
        if self.closed {
            return;
        }
        let ends = self.in_letter || self.in_word && !joins(c);
        self.words += usize::from(ends);
        self.in_word = joins(c);
        self.in_letter = !joins(c) && is_alphanumeric(c);
        self.text.push(c);
        self.closed = self.words >= 2;
    }

    /// Says that no letter follows.
    fn end_word(&mut self) {
        if self.in_word {
            self.add('\0');
        }
    }

    fn close(mut self) -> Self {
        self.closed = true;
        self
    }

    /// How many texts may have it by chance; none if it does not tell.
    fn cost(&self, apart: bool, language: Language) -> Option<usize> {
        let first = self.text.chars().next()?;
        let mut words = self.text.split(|c| !joins(c)).filter(|word| !word.is_empty());
        let is_common =
            |word: &str| word.chars().count() <= SHORT || is_function_word(word, language);
        let mut uncommon = || words.next().is_some_and(|word| !is_common(word));
        match self.words {
            _ if joins(first) && !apart => None,
            0 => {
                let letters = self.text.chars().filter(|c| joins(*c)).count();
                (self.in_word && letters >= SHORT).then_some(if letters < LONG { 40 } else { 12 })
            }
            // A letter of a script without spaces is told by the next one, too.
            1 => Some(if !joins(first) && is_alphanumeric(first) || uncommon() { 12 } else { 300 }),
            _ => {
                let letters = !joins(first) && is_alphanumeric(first);
                Some(if letters || uncommon() || uncommon() { 1 } else { 100 })
            }
        }
    }
}

/// Beginnings of one pattern, at most.
const MOST: usize = 1024;
/// Places of a pattern from which beginnings are made, at most.
const PLACES: usize = 12;

/// What each match of a pattern has one of; none if that cannot be told.
fn beginnings(pattern: &str, language: Language) -> Option<Vec<Beginning>> {
    let mut reader = Reader(pattern.chars().peekable());
    let alternatives = reader.alternatives()?;
    reader.0.next().is_none().then_some(())?;
    let (_, found) = rarest(&alternatives, false, language)?;
    Some(found)
}

/// The beginnings, from any place of each alternative, that texts have the most rarely by chance.
fn rarest(
    alternatives: &[Vec<Part>],
    apart: bool,
    language: Language,
) -> Option<(usize, Vec<Beginning>)> {
    let mut all = (0, Vec::new());
    for parts in alternatives {
        let is_apart = |at: usize| ends_apart(&parts[..at], apart);
        let starts = |at: &usize| match &parts[*at] {
            Part::Char(c) => is_alphanumeric(*c) && (!joins(*c) || is_apart(*at)),
            Part::Among(_) | Part::Group(_) | Part::Perhaps(..) => true,
            _ => false,
        };
        let places = (0..parts.len()).filter(starts).take(PLACES);
        let found = places.filter_map(|at| {
            let whole = || {
                let found = grown(&parts[at..], vec![Beginning::default()]);
                let costs = found.iter().map(|one| one.cost(is_apart(at), language));
                Some((costs.sum::<Option<usize>>()?, found))
            };
            let inner = match &parts[at] {
                Part::Group(inner) => rarest(inner, is_apart(at), language),
                _ => None,
            };
            whole().into_iter().chain(inner).min_by_key(|(cost, _)| *cost)
        });
        let (cost, found) = found.min_by_key(|(cost, _)| *cost)?;
        all.0 += cost;
        all.1.extend(found);
    }
    Some(all)
}

/// Whether what `parts` match ends in no letter of a word, given whether what stands before does.
fn ends_apart(parts: &[Part], before: bool) -> bool {
    let Some((last, rest)) = parts.split_last() else { return before };
    match last {
        Part::Char(c) => !joins(*c),
        Part::Among(among) => !among.iter().any(|c| joins(*c)),
        Part::Any | Part::End => false,
        Part::Start | Part::Bound => true,
        Part::Group(all) => {
            let before = ends_apart(rest, before);
            all.iter().all(|parts| ends_apart(parts, before))
        }
        Part::Perhaps(part, times) => {
            let before = ends_apart(rest, before);
            let one = ends_apart(std::slice::from_ref(part), before);
            one && (*times == Times::OneOrMore || before)
        }
    }
}

/// How `texts` go on with `parts`, as far as they are few.
fn grown(parts: &[Part], mut texts: Vec<Beginning>) -> Vec<Beginning> {
    for part in parts {
        if texts.iter().all(|text| text.closed) {
            break;
        }
        let (closed, open): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.closed);
        let next = step(part, &open);
        texts = closed;
        if texts.len() + next.len() > MOST {
            texts.extend(open.into_iter().map(Beginning::close));
        } else {
            texts.extend(next);
        }
    }
    texts
}

/// How `texts`, all of them open, go on with `part`.
fn step(part: &Part, texts: &[Beginning]) -> Vec<Beginning> {
    let each = |change: &dyn Fn(&mut Beginning)| {
        let mut texts = texts.to_vec();
        texts.iter_mut().for_each(change);
        texts
    };
    match part {
        Part::Char(c) => each(&|text| text.add(*c)),
        Part::Among(among) => {
            let mut different: Vec<char> = Vec::new();
            for c in among {
                let same = |other: &char| other.to_lowercase().eq(c.to_lowercase());
                if !different.iter().any(same) {
                    different.push(*c);
                }
            }
            different.iter().flat_map(|c| each(&|text| text.add(*c))).collect()
        }
        Part::Any => texts.iter().cloned().map(Beginning::close).collect(),
        Part::Start => texts.to_vec(),
        Part::End => each(&|text| {
            text.end_word();
            text.closed = true;
        }),
        Part::Bound => each(&Beginning::end_word),
        Part::Group(all) => all.iter().flat_map(|parts| grown(parts, texts.to_vec())).collect(),
        Part::Perhaps(part, times) => {
            let mut found = step(part, texts);
            if *times != Times::NoneOrOne {
                found = found.into_iter().map(Beginning::close).collect();
            }
            if *times != Times::OneOrMore {
                found.extend_from_slice(texts);
            }
            found
        }
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    /// Numbers of the patterns that may match in `text`.
    fn told(patterns: &[&str], text: &str) -> Vec<usize> {
        let cues = Cues::new(patterns.iter().copied(), Language::new("en"));
        cues.told(Piece::new(text, 0..text.len()))
    }

    #[test]
    fn a_pattern_is_told_by_words_that_it_has() {
        let patterns = [
            r"\b(?:[Ii]n|[Aa]t) (?:museum|town hall)\b",
            r"^(?:In [^,]{3,30}, |But )?(World Bank|Pentagon) (?:also |now )?(?:says|has)\b",
            r"(?:开|关)了?(?:门|窗)",
            r"\bannounc\w+ by (?:[\w-]+ ){0,3}?mayor",
        ];
        let matching = [
            "He was At town hall, then in museum.",
            "In May, after all, Pentagon now has it.",
            "他关了窗。",
            "It was announced by the mayor.",
        ];
        for (number, (pattern, text)) in patterns.iter().zip(matching).enumerate() {
            assert!(Regex::new(pattern).unwrap().is_match(text), "{pattern}");
            assert_eq!(told(&patterns, text), [number], "{text}");
        }
        assert!(told(&patterns, "In the museum, at the town hall, 他开始。").is_empty());
    }

    #[test]
    fn a_pattern_without_such_words_may_match_anywhere() {
        assert_eq!(told(&[r"\w+ing\b", r"(?i)in museum", r"[^,]+"], "x"), [0, 1, 2]);
    }
}
