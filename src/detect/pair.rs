//! The two sides of an aligned bead: what several detectors of the scope Pair compare.

use std::ops::Range;

use super::quantity::digit_value;
use crate::text::{Document, Kind, Language, Piece, Segment};

/// A stretch of the article and the stretch of the source that it translates, as whole as the
/// alignment made them.
#[derive(Clone, Copy)]
pub(in crate::detect) struct Bead<'d> {
    /// The article's side: one sentence, or all that share their source.
    pub(in crate::detect) target: Piece<'d>,
    /// The source's side.
    pub(in crate::detect) source: Piece<'d>,
    /// The language of the article's side.
    pub(in crate::detect) target_language: Language,
    /// The language of the source's side.
    pub(in crate::detect) source_language: Language,
}

impl<'d> Bead<'d> {
    /// The bead that `segment` opens; none for the other sentences of a source that was split, so
    /// that each bead is looked at once.
    pub(in crate::detect) fn of(segment: Segment<'d>, source: Piece<'d>) -> Option<Self> {
        let shares = |other: &Segment<'_>| other.sentence().source.as_ref() == Some(&source.span());
        if segment.previous().as_ref().is_some_and(shares) {
            return None;
        }
        let mut last = segment;
        while let Some(next) = last.next().filter(|next| shares(next)) {
            last = next;
        }
        Some(Self {
            target: segment.piece().through(last.piece()),
            source,
            target_language: segment.language(),
            source_language: segment.document.source_language,
        })
    }
}

/// The quotations that open inside `piece`, cut at its end.
pub(in crate::detect) fn quotations_in<'t>(
    quotations: &[Range<usize>],
    piece: Piece<'t>,
) -> Vec<Piece<'t>> {
    let span = piece.span();
    let from = quotations.partition_point(|quotation| quotation.start < span.start);
    quotations[from..]
        .iter()
        .take_while(|quotation| quotation.start < span.end)
        .map(|quotation| {
            piece.slice(quotation.start - span.start..quotation.end.min(span.end) - span.start)
        })
        .collect()
}

/// Characters that a text in a language takes, relative to English: medians over the human
/// translations of WMT 2023 where it has the language (cs, de, he, ja, ru, uk, zh), the others
/// rounded by experience; what is held to them allows for a factor of two.
const VERBOSITY: &[(&str, f64)] = &[
    ("ar", 0.87),
    ("bg", 1.05),
    ("cs", 0.97),
    ("da", 1.0),
    ("de", 1.15),
    ("el", 1.12),
    ("en", 1.0),
    ("es", 1.13),
    ("et", 0.95),
    ("fa", 0.93),
    ("fi", 1.05),
    ("fr", 1.17),
    ("he", 0.75),
    ("hi", 1.0),
    ("hr", 1.0),
    ("hu", 1.05),
    ("id", 1.1),
    ("it", 1.13),
    ("ja", 0.45),
    ("ko", 0.52),
    ("nl", 1.1),
    ("no", 1.0),
    ("pl", 1.05),
    ("pt", 1.1),
    ("ro", 1.1),
    ("ru", 1.03),
    ("sk", 0.97),
    ("sv", 1.0),
    ("th", 0.95),
    ("tr", 1.0),
    ("uk", 1.0),
    ("vi", 1.02),
    ("zh", 0.31),
];

/// How many characters of `to` translate one of `from`; 0 if one of the languages is not measured.
pub(in crate::detect) fn verbosity(from: Language, to: Language) -> f64 {
    let of = |language: Language| {
        VERBOSITY.iter().find(|(code, _)| *code == language.code()).map(|(_, length)| *length)
    };
    match (of(from), of(to)) {
        (Some(from), Some(to)) => to / from,
        _ => 0.0,
    }
}

/// Whether a sentence has about the length its source leads to expect: neither side swallows more.
pub(in crate::detect) fn fits(segment: Segment<'_>) -> bool {
    let ratio = verbosity(segment.document.source_language, segment.language());
    let length = |piece: Piece<'_>| piece.text().chars().count() as f64;
    segment.source().is_some_and(|source| {
        let found = length(segment.piece()) / (length(source) * ratio).max(1.0);
        (0.6..=1.45).contains(&found)
    })
}

/// How many sentences on either side show whether the article keeps to its source.
const AROUND: usize = 3;

/// Whether the article follows its source sentence by sentence around here. Engines do; whoever
/// joins, splits or moves sentences moves words between them as well, so that what one sentence
/// lacks proves nothing.
pub(in crate::detect) fn is_parallel(segment: Segment<'_>) -> bool {
    let mut from = segment;
    let mut steps = 0;
    while steps < AROUND
        && let Some(previous) = from.previous()
    {
        from = previous;
        steps += 1;
    }
    let Some(first) = from.source() else { return false };
    let mut whole = segment.document.article.source.as_deref().unwrap_or_default();
    let opens = whole[..first.span().start].trim().is_empty();
    if from.previous().is_none() && !opens && !fits(from) {
        return false;
    }
    let mut to = segment;
    for _ in 0..AROUND {
        to = to.next().unwrap_or(to);
    }
    let Some(closing) = to.source() else { return false };
    let around = whole.get(first.span().start..closing.span().end).unwrap_or_default();
    let (mut last, mut end) = (from, first.span().start);
    let mut lengths: Vec<(f64, f64)> = Vec::new();
    for step in 0..=steps + AROUND {
        let Some(source) = last.source() else { return false };
        let span = source.span();
        // A sentence that is missing between two that fit theirs was lost, not joined to them.
        let lost = || fits(last) && last.previous().is_none_or(fits);
        let follows = span.start >= end && (whole[end..span.start].trim().is_empty() || lost());
        if !follows || is_joined(source.text()) || has_moved(last, source, around) {
            return false;
        }
        end = span.end;
        if last.kind() == Kind::Paragraph {
            lengths.push((characters(source.text()), characters(last.text())));
        }
        match last.next() {
            Some(next) if step < steps + AROUND => last = next,
            Some(_) => return are_even(&lengths),
            None => break,
        }
    }
    whole = &whole[end..];
    (whole.trim().is_empty() || fits(last)) && are_even(&lengths)
}

/// How much longer or shorter than its neighbours a sentence is that was rendered word for word, by
/// the logarithm of its share: of those of engines one in a hundred is more uneven, of those that
/// somebody wrote anew from three to eleven in twelve.
const UNEVEN: f64 = 0.4;
/// Characters by which a short one may differ.
const SLACK: f64 = 20.0;

fn characters(text: &str) -> f64 {
    text.chars().count() as f64
}

/// Whether the lengths of sentences and their sources keep one ratio.
fn are_even(lengths: &[(f64, f64)]) -> bool {
    let (theirs, ours) = lengths
        .iter()
        .fold((0.0, 0.0), |(theirs, ours), (one, other)| (theirs + one, ours + other));
    let ratio = ours / f64::max(theirs, 1.0);
    lengths.iter().all(|(one, other)| {
        let expected = f64::max(one * ratio, 1.0);
        (other / expected).ln().abs() <= UNEVEN || (other - expected).abs() <= SLACK * ratio
    })
}

/// Whether a stretch of the source is more than one sentence.
fn is_joined(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        let behind = rest.trim_start_matches(['"', '”', '»', '“', '’', '\'', ')', '」', '』']);
        match c {
            '。' | '！' | '？' => !behind.is_empty() && behind.len() == rest.len(),
            '.' | '!' | '?' | '؟' | '।' | '…' => {
                let next = behind.trim_start().trim_start_matches(['—', '¿', '¡', ' ']);
                let word = text[..at].chars().rev().take_while(|c| c.is_alphanumeric()).count();
                behind.len() != behind.trim_start().len()
                    && (word >= 4 || c != '.' || rest.len() != behind.len())
                    // A quotation that goes on behind its speaker is one sentence for some.
                    && next.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            }
            _ => false,
        }
    })
}

/// About how many sentences a text has, counted alike in all languages.
pub(in crate::detect) fn count_of_sentences(text: &str) -> usize {
    const QUOTES: &[char] = &[
        '"', '”', '»', '“', '’', '\'', ')', '」', '』', '«', '„', '‘', '(', '—', '–', '¿', '¡',
        '「',
    ];
    let ends = |line: &str, at: usize, c: char| {
        let rest = line[at + c.len_utf8()..].trim_start_matches(QUOTES);
        let next = rest.trim_start().trim_start_matches(QUOTES).trim_start();
        let opens = next.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
        match c {
            '。' | '！' | '？' => opens,
            '.' | '!' | '?' | '؟' | '।' | '۔' => {
                let before = line[..at].trim_end_matches(QUOTES);
                let word = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
                let abbreviates = c == '.' && before.len() == at && word < 3;
                opens && rest.starts_with(char::is_whitespace) && !abbreviates
            }
            _ => false,
        }
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| 1 + line.char_indices().filter(|(at, c)| ends(line, *at, *c)).count()).sum()
}

/// The rows of two digits or more in a text, in ASCII, whatever script writes them.
pub(in crate::detect) fn figures(text: &str) -> Vec<String> {
    let mut rows = vec![String::new()];
    for c in text.chars() {
        match (digit_value(c).and_then(|value| char::from_digit(value, 10)), rows.last_mut()) {
            (Some(digit), Some(row)) => row.push(digit),
            (None, Some(row)) if !row.is_empty() => rows.push(String::new()),
            _ => {}
        }
    }
    rows.retain(|row| row.len() >= 2);
    rows
}

/// The figures of two digits or more in a text, whatever parts thousands and decimals.
fn whole_figures(text: &str) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let digit = digit_value(c).and_then(|value| char::from_digit(value, 10));
        let mut goes_on = || letters.peek().is_some_and(|next| digit_value(*next).is_some());
        match (digit, rows.last_mut()) {
            (Some(digit), Some(row)) => row.push(digit),
            (None, Some(row)) if row.is_empty() => {}
            (None, _)
                if matches!(c, '.' | ',' | '٫' | '٬' | '\u{a0}' | '\u{202f}') && goes_on() => {}
            _ => rows.push(String::new()),
        }
    }
    rows.retain(|row| row.len() >= 2);
    rows
}

/// Whether a figure or a name of `part` stands in `other`, but nowhere else in `whole`, of which
/// `part` is a stretch: then somebody has moved it.
pub(in crate::detect) fn stands_in(part: Piece<'_>, whole: &str, other: &str) -> bool {
    let span = part.span();
    let rest = [&whole[..span.start], &whole[span.end..]];
    let in_rest = whole_figures(rest[0]);
    let behind = whole_figures(rest[1]);
    let figures = whole_figures(part.text());
    let there = if figures.is_empty() { Vec::new() } else { whole_figures(other) };
    let moved =
        |one: &String| there.contains(one) && !in_rest.contains(one) && !behind.contains(one);
    let latin = |c: char| c.is_alphabetic() && c <= '\u{24f}';
    let names = part.words().skip(1).any(|word| {
        let text = word.text();
        let long = text.starts_with(char::is_uppercase) && text.chars().count() >= NAME;
        let end = text.char_indices().nth(NAME).map_or(text.len(), |(at, _)| at);
        let known = &text[..end];
        long && text.chars().all(latin)
            && other.contains(known)
            && !rest.iter().any(|rest| rest.contains(known))
    });
    names || figures.iter().any(moved)
}

/// Characters of the article over those that its source leads to expect: above 0 if something was
/// added, below if something is missing. Languages without spaces are measured without them, too,
/// and the milder figure counts.
pub(in crate::detect) fn surplus(document: &Document) -> f64 {
    let source = document.article.source.as_deref().unwrap_or_default();
    let ratio = verbosity(document.source_language, document.language);
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as f64;
    let whole = characters(document.text()) - characters(source) * ratio;
    let bare = letters(document.text()) - letters(source) * ratio;
    if whole.abs() < bare.abs() { whole } else { bare }
}

/// Letters of a name that languages do not change.
const NAME: usize = 5;

/// Whether a sentence has a figure, or a name, that not its own source but one beside has: somebody
/// has moved it.
fn has_moved(segment: Segment<'_>, source: Piece<'_>, around: &str) -> bool {
    let latin = |c: char| c.is_alphabetic() && c <= '\u{24f}';
    // Every German noun has a capital.
    let names = segment.language().code() != "de";
    let elsewhere = |known: &str| !source.text().contains(known) && around.contains(known);
    let (own, near) = (figures(source.text()), figures(around));
    if figures(segment.text()).iter().any(|one| near.contains(one) && !own.contains(one)) {
        return true;
    }
    segment.words().skip(1).any(|word| {
        let text = word.text();
        let long = text.starts_with(char::is_uppercase) && text.chars().count() >= NAME;
        let end = text.char_indices().nth(NAME).map_or(text.len(), |(at, _)| at);
        names && long && text.chars().all(latin) && elsewhere(&text[..end])
    })
}
