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
    /// For each pattern whether it is told by what opens the text.
    opening: Vec<bool>,
}

impl Cues {
    /// Those of patterns that are told by their numbers.
    pub(in crate::detect) fn new<'p>(
        patterns: impl IntoIterator<Item = &'p str>,
        language: Language,
    ) -> Self {
        let [mut whole, mut pair, mut long, mut short] = [(); 4].map(|()| Vec::new());
        let (mut always, mut opening) = (Vec::new(), Vec::new());
        for (number, pattern) in patterns.into_iter().enumerate() {
            let found = beginnings(pattern, language);
            opening.push(found.as_ref().is_some_and(|found| found.opens));
            let Some(Found { texts, .. }) = found else {
                always.push(number);
                continue;
            };
            for Beginning { text, words, .. } in texts {
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
        Self { mark, whole, pair, long, short, always, opening }
    }

    /// The patterns that may match in `piece`, in order.
    pub(in crate::detect) fn told(&self, piece: Piece<'_>) -> Vec<usize> {
        let mut told = self.always.clone();
        piece.each_marked(&self.mark, |head| {
            let opens = head.at == piece.span().start;
            for all in [
                self.whole.of(head.key),
                self.pair.of(head.pair),
                self.long.of(head.long),
                self.short.of(head.short),
            ] {
                told.extend(all.iter().filter(|number| opens || !self.opening[**number]));
            }
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
    made: Made,
}

/// A pattern that is made when it is tried.
#[derive(Debug, Default)]
pub(in crate::detect) struct Made {
    exact: OnceLock<Regex>,
    /// Without bounds of words, which keep the engine from its fastest ways.
    loose: OnceLock<Regex>,
}

impl Made {
    /// The pattern with this source, if `text` may have it.
    ///
    /// # Panics
    /// If it is no pattern.
    pub(in crate::detect) fn of(&self, source: &str, text: &str) -> Option<&Regex> {
        let new = |source: &str| Regex::new(source).expect("the patterns are valid");
        if source.contains(r"\b") {
            let loose = self.loose.get_or_init(|| new(&source.replace(r"\b", "")));
            loose.is_match(text).then_some(())?;
        }
        Some(self.exact.get_or_init(|| new(source)))
    }
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
            own.all.push(Pattern { number, source, made: Made::default() });
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
    /// The pattern itself, if `text` may have it.
    pub(in crate::detect) fn regex(&self, text: &str) -> Option<&Regex> {
        self.made.of(self.source, text)
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
        if self.in_word && !self.closed {
            self.add('\0');
        }
    }

    fn close(&mut self) {
        self.closed = true;
    }

    /// How many texts may have it by chance; none if it does not tell.
    fn cost(&self, apart: bool, language: Language) -> Option<usize> {
        const RARE: usize = 12;
        const SHORT_WORD: usize = 300;
        const FUNCTION_WORD: usize = 3000;
        let first = self.text.chars().next()?;
        if joins(first) && !apart {
            return None;
        }
        let words = self.text.split(|c| !joins(c)).filter(|word| !word.is_empty());
        let mut costs = words.map(|word| {
            if is_function_word(word, language) {
                FUNCTION_WORD
            } else if word.chars().nth(SHORT).is_none() {
                SHORT_WORD
            } else {
                RARE
            }
        });
        match self.words {
            0 => {
                let letters = self.text.chars().filter(|c| joins(*c)).count();
                (self.in_word && letters >= SHORT).then_some(if letters < LONG { 40 } else { RARE })
            }
            // A letter of a script without spaces is told by the next one, too.
            1 => Some(costs.next().unwrap_or(RARE)),
            _ => Some(match (costs.next(), costs.next()) {
                (Some(FUNCTION_WORD), Some(FUNCTION_WORD)) => FUNCTION_WORD / 2,
                (Some(FUNCTION_WORD | SHORT_WORD), Some(FUNCTION_WORD | SHORT_WORD)) => 50,
                _ => 1,
            }),
        }
    }
}

/// Beginnings of one pattern, at most.
const MOST: usize = 1024;
/// Places of a pattern from which beginnings are made, at most.
const PLACES: usize = 8;
/// The cost at which none better is looked for.
const FEW: usize = 40;
/// How much rarer something is at the start of a text than anywhere.
const OPENING: usize = 20;

/// What each match of a pattern has one of.
struct Found {
    texts: Vec<Beginning>,
    cost: usize,
    /// Whether it opens the text.
    opens: bool,
}

/// What tells where a pattern may match; none if nothing does.
fn beginnings(pattern: &str, language: Language) -> Option<Found> {
    let mut reader = Reader(pattern.chars().peekable());
    let alternatives = reader.alternatives()?;
    reader.0.next().is_none().then_some(())?;
    rarest(&alternatives, Around { apart: false, ends: false }, language)
}

/// What is known of what stands around some parts.
#[derive(Clone, Copy)]
struct Around {
    /// No letter of a word stands before.
    apart: bool,
    /// None follows.
    ends: bool,
}

/// The beginnings, from any place of each alternative, that texts have the most rarely by chance.
fn rarest(alternatives: &[Vec<Part>], around: Around, language: Language) -> Option<Found> {
    let mut all = Found { texts: Vec::new(), cost: 0, opens: true };
    for parts in alternatives {
        let is_apart = |at: usize| ends_apart(&parts[..at], around.apart);
        let starts = |at: &usize| match &parts[*at] {
            Part::Char(c) => is_alphanumeric(*c) && (!joins(*c) || is_apart(*at)),
            Part::Among(_) | Part::Group(_) | Part::Perhaps(..) => true,
            _ => false,
        };
        let mut best: Option<Found> = None;
        for at in (0..parts.len()).filter(starts).take(PLACES) {
            let apart = is_apart(at);
            let inner = match &parts[at] {
                Part::Group(inner) => {
                    let ends = begins_apart(&parts[at + 1..], around.ends);
                    rarest(inner, Around { apart, ends }, language)
                }
                _ => None,
            };
            best = best.into_iter().chain(inner).min_by_key(|found| found.cost);
            let enough = best.as_ref().map_or(usize::MAX, |best| best.cost);
            if enough <= FEW {
                break;
            }
            let texts = grown(&parts[at..], around.ends, vec![Beginning::default()]);
            let opens = at == 1
                && matches!(parts[0], Part::Start)
                && texts.iter().all(|one| one.text.starts_with(is_alphanumeric));
            let divisor = if opens { OPENING } else { 1 };
            let cost = texts.iter().try_fold(0, |all, one| {
                Some(all + one.cost(apart, language)?).filter(|all| all / divisor < enough)
            });
            if let Some(cost) = cost {
                best = Some(Found { texts, cost: cost / divisor, opens });
            }
        }
        let best = best?;
        all.cost += best.cost;
        all.opens &= best.opens;
        all.texts.extend(best.texts);
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

/// Whether what `parts` match begins with no letter of a word, given whether what follows does.
fn begins_apart(parts: &[Part], after: bool) -> bool {
    let Some((first, rest)) = parts.split_first() else { return after };
    match first {
        Part::Char(c) => !joins(*c),
        Part::Among(among) => !among.iter().any(|c| joins(*c)),
        Part::Any | Part::Start => false,
        Part::End | Part::Bound => true,
        Part::Group(all) => {
            let after = begins_apart(rest, after);
            all.iter().all(|parts| begins_apart(parts, after))
        }
        Part::Perhaps(part, times) => {
            let after = begins_apart(rest, after);
            let one = begins_apart(std::slice::from_ref(part), after);
            one && (*times == Times::OneOrMore || after)
        }
    }
}

/// How `open` texts go on with `parts`, as far as they are few; whether no letter of a word follows.
fn grown(parts: &[Part], ends: bool, mut open: Vec<Beginning>) -> Vec<Beginning> {
    let mut closed = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if begins_apart(&parts[at..], ends) {
            open.iter_mut().for_each(Beginning::end_word);
        }
        closed.extend(open.extract_if(.., |text| text.closed));
        if open.is_empty() {
            break;
        }
        match part {
            Part::Char(c) => open.iter_mut().for_each(|text| text.add(*c)),
            Part::Start | Part::Bound => {}
            Part::Any | Part::End => open.iter_mut().for_each(Beginning::close),
            Part::Among(_) | Part::Group(_) | Part::Perhaps(..) => {
                let next = variants(part, begins_apart(&parts[at + 1..], ends), &open);
                if closed.len() + next.len() > MOST {
                    open.iter_mut().for_each(Beginning::close);
                } else {
                    open = next;
                }
            }
        }
    }
    if ends {
        open.iter_mut().for_each(Beginning::end_word);
    }
    closed.append(&mut open);
    closed
}

/// How open texts go on with a part that is one of several things.
fn variants(part: &Part, ends: bool, texts: &[Beginning]) -> Vec<Beginning> {
    match part {
        Part::Among(among) => {
            let mut different: Vec<char> = Vec::new();
            for c in among {
                let same = |other: &char| other.to_lowercase().eq(c.to_lowercase());
                if !different.iter().any(same) {
                    different.push(*c);
                }
            }
            let with = |c: char| {
                texts.iter().cloned().map(move |mut text| {
                    text.add(c);
                    text
                })
            };
            different.into_iter().flat_map(with).collect()
        }
        Part::Group(all) => {
            all.iter().flat_map(|parts| grown(parts, ends, texts.to_vec())).collect()
        }
        Part::Perhaps(part, times) => {
            let one = std::slice::from_ref(&**part);
            let mut found = grown(one, ends && *times == Times::NoneOrOne, texts.to_vec());
            if *times != Times::NoneOrOne {
                found.iter_mut().for_each(Beginning::close);
            }
            if *times != Times::OneOrMore {
                found.extend_from_slice(texts);
            }
            found
        }
        _ => grown(std::slice::from_ref(part), ends, texts.to_vec()),
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
            "In May, Pentagon now has it.",
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
