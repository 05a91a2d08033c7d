//! Many literal phrases found in one look at the places where one may begin.

use std::{cmp::Reverse, ops::Range, sync::OnceLock};

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use crate::text::{
    Piece,
    heads::{Head, Openings, joins, opening},
    letters::is_alphanumeric,
};

/// A set of phrases, each with a value, that finds all of them in time linear in the text.
///
/// A phrase matches as written, in any ASCII case if asked, and with its first letter in upper
/// case; a phrase that begins or ends with a letter or digit matches whole words only. Of
/// overlapping matches the leftmost, then the longest counts.
///
/// The index is built at the first look, for most runs meet few languages.
#[derive(Debug)]
pub(in crate::detect) struct Phrases<T> {
    texts: Vec<Box<str>>,
    any_ascii_case: bool,
    index: OnceLock<Index>,
    values: Vec<T>,
}

/// One way to write a phrase.
#[derive(Debug)]
struct Pattern {
    text: Box<str>,
    value: usize,
}

impl Pattern {
    /// Bytes of the marks that it begins with.
    fn marks(&self) -> usize {
        self.text.find(is_alphanumeric).unwrap_or(0)
    }
}

/// The patterns by how they begin.
#[derive(Debug)]
struct Index {
    patterns: Vec<Pattern>,
    /// Whether the patterns are in the order of their texts.
    is_sorted: bool,
    /// Longer patterns come first.
    openings: Openings,
    /// Patterns that begin with marks, by what stands behind these.
    marked: Option<Openings>,
    /// Patterns of marks alone, or of marks and a single letter of a script without spaces.
    headless: Option<(AhoCorasick, Vec<usize>)>,
    /// Which bytes begin these.
    starts: Box<[bool; 256]>,
}

impl Index {
    fn new(phrases: &[Box<str>], any_ascii_case: bool) -> Self {
        let mut patterns = Vec::new();
        for (value, phrase) in phrases.iter().enumerate() {
            patterns.push(Pattern { text: phrase.clone(), value });
            let Some(first) = phrase.chars().next() else { continue };
            if !(any_ascii_case && first.is_ascii() || first.is_uppercase()) {
                let upper: String = first.to_uppercase().chain(phrase.chars().skip(1)).collect();
                if *upper != **phrase {
                    patterns.push(Pattern { text: upper.into(), value });
                }
            }
        }
        // Case must tell, or equal texts would be several patterns.
        let is_sorted = !any_ascii_case;
        if is_sorted {
            patterns.sort_by(|one, other| one.text.cmp(&other.text));
        }
        let mut longest_first: Vec<usize> = (0..patterns.len()).collect();
        longest_first.sort_by_key(|pattern| Reverse(patterns[*pattern].text.len()));
        let opening = |pattern: usize| {
            let pattern = &patterns[pattern];
            opening(&pattern.text[pattern.marks()..])
        };
        let is_marked = |pattern: usize| patterns[pattern].marks() > 0;
        let openings_of = |marked: bool| {
            let some = longest_first.iter().filter(|index| is_marked(**index) == marked);
            Openings::new(some.filter_map(|index| Some((opening(*index)?, *index))))
        };
        let headless: Vec<usize> =
            (0..patterns.len()).filter(|index| opening(*index).is_none()).collect();
        let mut starts = Box::new([false; 256]);
        for byte in headless.iter().filter_map(|index| patterns[*index].text.bytes().next()) {
            starts[usize::from(byte.to_ascii_lowercase())] = true;
            starts[usize::from(byte.to_ascii_uppercase())] = true;
        }
        let automaton = |headless: &[usize]| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(StartKind::Both)
                .ascii_case_insensitive(any_ascii_case)
                .build(headless.iter().map(|index| &*patterns[*index].text))
                .expect("the tables are far below the automaton's limits")
        };
        let openings = openings_of(false);
        let marked = (0..patterns.len()).any(is_marked).then(|| openings_of(true));
        let headless = (!headless.is_empty()).then(|| (automaton(&headless), headless));
        Self { patterns, is_sorted, openings, marked, headless, starts }
    }
}

impl Index {
    /// The longest pattern of at least `shortest` bytes that `text` begins with and `fits`; the
    /// patterns must be sorted.
    fn longest(&self, text: &[u8], shortest: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut patterns = self.patterns.as_slice();
        let mut rest = text;
        while rest.len() >= shortest {
            let after = patterns.partition_point(|pattern| pattern.text.as_bytes() <= rest);
            let last = patterns[..after].last()?.text.as_bytes();
            let shared = last.iter().zip(rest).take_while(|(one, other)| one == other).count();
            let first = patterns[..after].partition_point(|pattern| pattern.text.as_bytes() < last);
            if shared == last.len() && fits(first) {
                return Some(first);
            }
            // Whatever else it begins with stands before these.
            rest = &rest[..shared];
            patterns = &patterns[..first];
        }
        None
    }
}

/// So many phrases that open alike are compared one by one.
const FEW: usize = 16;

impl<T> Phrases<T> {
    /// Prepares the phrases. Empty phrases are left out.
    pub(in crate::detect) fn new<'p>(
        phrases: impl IntoIterator<Item = (&'p str, T)>,
        any_ascii_case: bool,
    ) -> Self {
        let phrases = phrases.into_iter().filter(|(phrase, _)| !phrase.is_empty());
        let (texts, values) = phrases.map(|(phrase, value)| (phrase.into(), value)).unzip();
        Self { texts, any_ascii_case, index: OnceLock::new(), values }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.texts, self.any_ascii_case))
    }

    /// The phrases that stand in `piece`, in order.
    pub(in crate::detect) fn find<'t>(
        &self,
        piece: Piece<'t>,
    ) -> impl Iterator<Item = (Piece<'t>, &T)> {
        let index = self.index();
        let mut hits = Vec::new();
        piece.each_marked(index.openings.mark(), |head| {
            hits.extend(self.longest(&index.openings, false, piece, head));
        });
        let with_head = hits.len();
        if let Some(marked) = &index.marked {
            piece.each_marked(marked.mark(), |head| {
                hits.extend(self.longest(marked, true, piece, head));
            });
        }
        if let Some((automaton, headless)) = &index.headless {
            for found in automaton.find_iter(piece.text()) {
                let hit = piece.slice(found.range());
                if is_whole(hit) {
                    hits.push((hit.span(), headless[found.pattern().as_usize()]));
                }
            }
        }
        if with_head < hits.len() {
            hits.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        }
        let start = piece.span().start;
        let mut free = start;
        hits.into_iter().filter_map(move |(span, pattern)| {
            let apart = span.start >= free;
            apart.then(|| {
                free = span.end;
                let hit = piece.slice(span.start - start..span.end - start);
                (hit, &self.values[index.patterns[pattern].value])
            })
        })
    }

    /// The longest phrase that stands whole in `piece`, its first letter at `head`; the one with
    /// the most marks before that letter.
    fn longest(
        &self,
        openings: &Openings,
        is_marked: bool,
        piece: Piece<'_>,
        head: Head,
    ) -> Option<(Range<usize>, usize)> {
        let marks = |pattern: &Pattern| if is_marked { pattern.marks() } else { 0 };
        let candidates = openings.of(head);
        if candidates.iter().all(|some| some.is_empty()) {
            return None;
        }
        let index = self.index();
        let text = piece.text().as_bytes();
        let span = |pattern: usize| {
            let pattern = &index.patterns[pattern];
            let start = (head.at - piece.span().start).checked_sub(marks(pattern))?;
            Some(start..start + pattern.text.len())
        };
        let stands = |pattern: &&usize| {
            let phrase = index.patterns[**pattern].text.as_bytes();
            span(**pattern).is_some_and(|range| {
                text.get(range.clone()).is_some_and(|bytes| {
                    bytes == phrase || self.any_ascii_case && bytes.eq_ignore_ascii_case(phrase)
                }) && is_whole(piece.slice(range))
            })
        };
        let many = |some: &&[usize]| some.len() > FEW;
        if index.is_sorted && !is_marked && index.headless.is_none() && candidates.iter().any(many)
        {
            let lasts = candidates.into_iter().filter_map(|some| some.last());
            let shortest = lasts.map(|last| index.patterns[*last].text.len()).min()?;
            let at = head.at - piece.span().start;
            let longest = index.longest(&text[at..], shortest, |pattern| stands(&&pattern))?;
            return span(longest).map(|range| (head.at..head.at + range.len(), longest));
        }
        let length = |pattern: &&usize| {
            let pattern = &index.patterns[**pattern];
            (marks(pattern), pattern.text.len())
        };
        let candidates = candidates.into_iter();
        let longest = *candidates.filter_map(|some| some.iter().find(stands)).max_by_key(length)?;
        let start = piece.span().start;
        span(longest).map(|range| (start + range.start..start + range.end, longest))
    }

    /// The phrase that opens `piece`, with nothing but marks before it.
    pub(in crate::detect) fn opening<'t>(&self, piece: Piece<'t>) -> Option<(Piece<'t>, &T)> {
        let index = self.index();
        let text = piece.text();
        let first = text.find(is_alphanumeric).unwrap_or(text.len());
        let head = piece.head_at(first);
        let marks = || text[..first].char_indices().map(|(at, _)| at).chain([first]);
        let headless = index.headless.as_ref().and_then(|(automaton, headless)| {
            let may_begin = |at: &usize| {
                text.as_bytes().get(*at).is_some_and(|byte| index.starts[usize::from(*byte)])
            };
            marks().filter(may_begin).find_map(|at| {
                let input = Input::new(text).range(at..).anchored(Anchored::Yes);
                let found = automaton.find(input)?;
                let hit = piece.slice(found.range());
                is_whole(hit).then(|| (hit.span(), headless[found.pattern().as_usize()]))
            })
        });
        let marked = index.marked.as_ref().filter(|_| first > 0);
        let marked =
            marked.zip(head).and_then(|(marked, head)| self.longest(marked, true, piece, head));
        let first = headless.into_iter().chain(marked);
        let first = first.min_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let (span, pattern) =
            first.or_else(|| self.longest(&index.openings, false, piece, head?))?;
        let start = piece.span().start;
        let hit = piece.slice(span.start - start..span.end - start);
        Some((hit, &self.values[index.patterns[pattern].value]))
    }
}

/// Whether no letter or digit of a script with spaces touches a letter or digit of the hit.
fn is_whole(hit: Piece<'_>) -> bool {
    let joined = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => joins(a) && joins(b),
        _ => false,
    };
    let text = hit.text();
    !joined(hit.before().chars().next_back(), text.chars().next())
        && !joined(text.chars().next_back(), hit.after().chars().next())
}
