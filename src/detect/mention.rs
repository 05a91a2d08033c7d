//! Tells a mention from a use: an article may quote or discuss the very token that would be
//! residue elsewhere. Detectors ask here only once they have a hit.

use std::sync::LazyLock;

use super::lexicon::cue_words;
use crate::text::{Document, Piece, Segment, letters::is_alphanumeric};

/// Words by which a sentence says that it talks about a text, a program or its output.
static CUES: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("discussed"));

/// Whether `hit` is quoted, set as code, or discussed by its sentence.
pub(super) fn is_mentioned(document: &Document, hit: Piece<'_>) -> bool {
    is_quoted(document, hit) || is_discussed(document, hit)
}

/// Whether `hit` stands inside a quotation, even one that the line does not close.
pub(super) fn is_quoted(document: &Document, hit: Piece<'_>) -> bool {
    document.is_quoted(&hit.span()) || is_in_open_quotation(hit)
}

/// Whether a quotation opens on the hit's line and is not closed before the hit.
fn is_in_open_quotation(hit: Piece<'_>) -> bool {
    let line = hit.before().rsplit('\n').next().unwrap_or("");
    // All marks but one begin with one of these bytes.
    let bytes = line.as_bytes();
    if memchr::memchr3(b'"', 0xe2, 0xe3, bytes).or_else(|| memchr::memchr(0xc2, bytes)).is_none() {
        return false;
    }
    // German closes with what English opens with, and may point its guillemets inwards.
    let german = line.contains('„');
    let inwards = line.split_once('»').is_some_and(|(before, after)| {
        !before.contains('«') && after.starts_with(char::is_alphanumeric)
    });
    let opens = |c: char| match c {
        '“' => !german,
        '«' => !inwards,
        '»' => inwards,
        _ => matches!(c, '„' | '「' | '『'),
    };
    let closes = |c: char| match c {
        '“' => german,
        '«' => inwards,
        '»' => !inwards,
        _ => matches!(c, '”' | '」' | '』'),
    };
    let (opened, closed) = (line.rfind(opens), line.rfind(closes));
    let straight = line.match_indices('"').filter(|(at, _)| !is_in_abbreviation(line, *at));
    opened > closed || straight.count() % 2 == 1
}

/// Whether the mark at byte `at` stands inside a Hebrew abbreviation, as in ארה"ב.
fn is_in_abbreviation(line: &str, at: usize) -> bool {
    let letter = |c: &char| matches!(c, 'א'..='ת');
    let before = line[..at].chars().rev().take_while(letter).count();
    let after = line[at + 1..].chars().take_while(letter).count();
    before > 0 && (after == 1 || before > 1 && (1..=3).contains(&after))
}

/// Whether quotation or code marks enclose `hit` and nothing else.
fn is_marked(hit: Piece<'_>) -> bool {
    let opened = hit
        .before()
        .trim_end()
        .ends_with(['“', '„', '«', '‹', '"', '‘', '‚', '「', '『', '`', '”']);
    let closed =
        hit.after().trim_start().starts_with(['”', '“', '»', '›', '"', '’', '‘', '」', '』', '`']);
    opened && closed
}

/// Whether `hit` is cited rather than said: alone, or nearly so, in quotation marks. Phrases and
/// titles are asked so; longer quotations come out of machines, too, and so do utterances, which
/// begin a sentence and carry their own comma or stop.
pub(super) fn is_cited(document: &Document, hit: Piece<'_>) -> bool {
    let span = hit.span();
    let after = document.quotations.partition_point(|quote| quote.start <= span.start);
    is_marked(hit)
        || document.quotations[..after].last().is_some_and(|quote| {
            quote.end >= span.end
                && quote.len() <= span.len() + span.len() / 2 + 8
                && !is_utterance(document.piece(quote.clone()))
        })
}

/// Whether the words of `hit` are cited anywhere in the article: a headline repeats them bare.
pub(super) fn is_cited_somewhere(document: &Document, hit: Piece<'_>) -> bool {
    let text = document.text();
    let places = text.match_indices(hit.text());
    places
        .map(|(at, same)| document.piece(at..at + same.len()))
        .any(|place| is_cited(document, place))
}

/// Whether the article quotes a word alone, in any case: “‘Completely’ was too mild”, said who chose
/// another. Unlike what is cited, it stands right between its marks.
pub(in crate::detect) fn is_quoted_alone(document: &Document, word: &str) -> bool {
    const OPENING: &[char] = &['‘', '“', '«', '„', '\'', '"', '‚', '「', '『', '‹'];
    const CLOSING: &[char] = &['’', '”', '»', '“', '\'', '"', '‘', '」', '』', '›'];
    let text = document.text().to_lowercase();
    let word = word.to_lowercase();
    text.match_indices(&*word).any(|(at, _)| {
        text[..at].ends_with(OPENING) && text[at + word.len()..].starts_with(CLOSING)
    })
}

/// Beginnings of words for a saying.
static SAYINGS: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("saying"));

/// Whether `hit` is quoted and its sentence calls it a saying: it is one of somebody's own language
/// then, which the article explains.
pub(super) fn is_quoted_saying(document: &Document, hit: Piece<'_>) -> bool {
    is_quoted(document, hit)
        && document.sentence_at(hit.span().start).is_some_and(|index| {
            let range = document.sentences[index].range.clone();
            has_stem(&document.piece(range).text().to_lowercase(), &SAYINGS)
        })
}

/// Beginnings of words for a calendar.
static CALENDARS: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("calendar"));

/// Whether the article is about the calendar, or names the day of `hit` more than once: a day that
/// no month has is its subject then.
pub(super) fn is_about_calendars(document: &Document, hit: Piece<'_>) -> bool {
    let text = document.text();
    text.matches(hit.text()).nth(1).is_some() || has_stem(&text.to_lowercase(), &CALENDARS)
}

/// Whether a quotation is what somebody says rather than an expression: it opens a sentence and
/// its comma or stop stands inside or, as in many languages, behind the mark.
fn is_utterance(quote: Piece<'_>) -> bool {
    let inner = quote.text().trim_end_matches(['”', '“', '"', '»', '」', '’']).trim_end();
    let before = quote.before();
    let opens = before.trim_end_matches(' ').ends_with(['.', '!', '?', '。', '\n']);
    let stops = inner.ends_with([',', '.', '!', '?', '。', '，', '！']);
    let goes_on = quote.after().starts_with([',', '،', '，'])
        && inner.trim_start_matches(['“', '„', '«', '"', '‘', ' ', '\u{a0}']).contains(' ');
    (before.is_empty() || opens) && (stops || goes_on)
}

/// Whether `hit` stands in source code: between code marks, in a string that a call is given
/// (`printf("%s …")`), or in a line that ends as a statement does.
fn is_in_code(hit: Piece<'_>) -> bool {
    let before = hit.before().rsplit('\n').next().unwrap_or("");
    let after = hit.after().split('\n').next().unwrap_or("");
    if before.matches('`').count() % 2 == 1 && after.contains('`') {
        return true;
    }
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '!' | '.');
    let called = ['"', '\'', '“', '«'].iter().any(|mark| {
        let Some(opened) = before.rfind(*mark) else { return false };
        let call = &before[..opened];
        call.rfind('(').is_some_and(|open| {
            call[..open].ends_with(name)
                && !call[open..].contains(')')
                && !call[open..].contains(". ")
        })
    });
    let line = after.trim_end();
    let statement = line.ends_with(");") || (line.ends_with(';') && before.contains(" = "));
    called || statement
}

/// Whether `hit` itself stands in quotation or code marks, or its sentence discusses it. A hit
/// somewhere inside a longer quotation is a use: quotations come out of machines, too.
pub(super) fn is_discussed(document: &Document, hit: Piece<'_>) -> bool {
    if is_marked(hit) || is_in_code(hit) {
        return true;
    }
    document.sentence_at(hit.span().start).is_some_and(|index| {
        let range = document.sentences[index].range.clone();
        let span = hit.span();
        let text = document.text();
        let around = [text.get(range.start..span.start), text.get(span.end..range.end)];
        around.into_iter().flatten().any(|part| {
            let part = part.to_lowercase();
            has_stem(&part, &CUES)
        })
    })
}

/// Whether a word of `text`, which is in lower case, begins with one of `stems`; in scripts
/// without spaces, whether one occurs.
pub(super) fn has_stem(text: &str, stems: &[&str]) -> bool {
    let mut openings = [false; 256];
    for stem in stems {
        if stem.starts_with(|c| ('\u{2e80}'..'\u{ac00}').contains(&c)) && text.contains(stem) {
            return true;
        }
        if let Some(first) = stem.as_bytes().first() {
            openings[usize::from(*first)] = true;
        }
    }
    let mut inside = false;
    text.char_indices().any(|(at, c)| {
        let begins = !inside && openings[usize::from(text.as_bytes()[at])];
        inside = is_alphanumeric(c);
        begins && stems.iter().any(|stem| text[at..].starts_with(stem))
    })
}

/// Words of sentences that repeat a term because law or science must.
static DEFINITIONS: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("definition"));

/// Whether a sentence speaks of a law or a definition.
pub(in crate::detect) fn defines(segment: Segment<'_>) -> bool {
    let text = segment.text().to_lowercase();
    DEFINITIONS.iter().any(|term| text.contains(term))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(line: &str) -> bool {
        is_in_open_quotation(Piece::new(line, line.len()..line.len()))
    }

    #[test]
    fn calls_and_statements_are_code() {
        let in_code = |before: &str, after: &str| {
            let text = format!("{before}%s{after}");
            is_in_code(Piece::new(&text, before.len()..before.len() + 2))
        };
        assert!(in_code("Use printf(\"", " arrived\\n\", name) to greet."));
        assert!(in_code("fprintf(stderr, \"no ", "\", path);"));
        assert!(in_code("Type `echo ", "` here."));
        assert!(in_code("String text = \"Hello ", "\";"));
        assert!(!in_code("Hello ", ", your order (\"no. 5\") has arrived."));
        assert!(!in_code("He said (\"yes\") to ", "."));
        assert!(!in_code("Your order (see \"help\") of ", " has arrived; thank you."));
    }

    #[test]
    fn a_quotation_lasts_until_it_is_closed() {
        for open in
            ["He said: “yes, ", "Er sagte: „ja, ", "Il dit : « oui, ", "Er: »ja, ", "彼は「はい"]
        {
            assert!(quoted(open), "{open}");
        }
        for closed in
            ["“Yes,” he ", "Er sagte „ja“ und ", "« Oui », dit ", "»Ja«, sagt ", "「はい」と"]
        {
            assert!(!quoted(closed), "{closed}");
        }
    }
}
