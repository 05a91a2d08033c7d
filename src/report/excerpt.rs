//! A line of an article cut to the width of a terminal around a span, and where
//! the span's underline belongs. Where a line runs from right to left no
//! underline fits, since terminals disagree on the order they show.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The part of a line that is shown, in three pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// What stands before the span.
    pub(super) before: String,
    /// The span, as far as it is on the line and fits.
    pub(super) span: String,
    /// What stands behind it.
    pub(super) after: String,
    /// Columns before the underline.
    pub(super) indent: usize,
    /// Columns of the underline, at least one.
    pub(super) width: usize,
    /// Whether letters run from right to left.
    pub(super) is_rtl: bool,
}

impl Excerpt {
    /// The line of `text` where `span` starts, cut to `width` columns.
    pub(super) fn new(text: &str, span: Range<usize>, width: usize) -> Self {
        let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
        let inside = &text[span.start..span.end.clamp(span.start, line_end.max(span.start))];
        let before = &text[line_start..span.start];
        let after = &text[span.start + inside.len()..line_end.max(span.start + inside.len())];
        let is_rtl = text[line_start..line_end].chars().any(is_rtl);

        let room = width.saturating_sub(2).max(10);
        let mut shown = ends(inside, room * 2 / 3, false);
        if shown.len() < span.len() {
            shown.push('…');
        }
        let room = room.saturating_sub(columns(&shown));
        // Each side may use what the other leaves.
        let (left, right) = (columns_up_to(before, room), columns_up_to(after, room));
        let left = left.min((room / 2).max(room.saturating_sub(right)));
        let right = right.min(room - left);
        let mut before_shown = ends(before, left, true);
        if before_shown.len() < before.len() {
            before_shown.insert(0, '…');
        }
        let mut after_shown = ends(after, right, false);
        if after_shown.len() < after.len() {
            after_shown.push('…');
        }
        let [before, span, after]: [String; 3] =
            [before_shown, shown, after_shown].map(|part| part.chars().map(visible).collect());
        Self { indent: columns(&before), width: columns(&span).max(1), before, span, after, is_rtl }
    }
}

/// `c`, or something harmless in its place: a control would be obeyed by the terminal.
pub(super) fn visible(c: char) -> char {
    match c {
        '\n' => '⏎',
        '\t' => ' ',
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}

/// Whether `c` is a letter that runs from right to left: the blocks UAX #9 gives R and AL to.
fn is_rtl(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Columns `text` takes on a terminal; wide characters take two, combining ones none.
fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Columns `text` takes, or `most` where it takes more; reads no more than it needs.
fn columns_up_to(text: &str, most: usize) -> usize {
    let mut sum = 0;
    for grapheme in text.graphemes(true) {
        sum += grapheme.width();
        if sum >= most {
            return most;
        }
    }
    sum
}

/// As much of the end or the start of `text` as fits `room` columns.
fn ends(text: &str, room: usize, from_end: bool) -> String {
    let mut left = room;
    let mut fits = |grapheme: &&str| {
        let width = grapheme.width();
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    if from_end {
        let size: usize = text.graphemes(true).rev().take_while(&mut fits).map(str::len).sum();
        text[text.len() - size..].to_owned()
    } else {
        let size: usize = text.graphemes(true).take_while(&mut fits).map(str::len).sum();
        text[..size].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    fn excerpt(line: &str, quote: &str, width: usize) -> Excerpt {
        let start = line.find(quote).unwrap();
        Excerpt::new(line, start..start + quote.len(), width)
    }

    #[test]
    fn the_underline_counts_columns() {
        let wide = excerpt("外交部长明天来北京", "明天", 80);
        assert_eq!((wide.indent, wide.width), (8, 4));
        let combining = excerpt("cafe\u{301} noir", "noir", 80);
        assert_eq!((combining.indent, combining.width), (5, 4));
        let family = excerpt("👩‍👩‍👧 news", "news", 80);
        assert_eq!((family.indent, family.width), (3, 4));
        let nothing = excerpt("a\u{200B}b", "\u{200B}", 80);
        assert_eq!(nothing.width, 1);
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let line = format!("{}SPAN{}", "left ".repeat(100), " right".repeat(100));
        let cut = excerpt(&line, "SPAN", 60);
        assert!(cut.before.starts_with('…') && cut.after.ends_with('…'));
        let all = format!("{}{}{}", cut.before, cut.span, cut.after);
        assert!((55..=60).contains(&all.chars().count()), "{all}");
        let long = excerpt(&line, &line, 60);
        assert!(long.span.ends_with('…') && long.width <= 60);
    }

    #[test]
    fn a_span_over_several_lines_ends_with_the_first() {
        let cut = excerpt("one two\nthree", "two\nthree", 80);
        assert_eq!((&*cut.span, &*cut.after), ("two…", ""));
    }

    #[test]
    fn controls_are_not_obeyed() {
        let cut = excerpt("a\u{1B}[31mb\u{202E}c", "b", 80);
        assert_eq!(cut.before, "a\u{FFFD}[31m");
        assert_eq!(cut.after, "\u{FFFD}c");
    }

    #[test]
    fn right_to_left_is_noticed() {
        assert!(excerpt("قال وزير", "وزير", 80).is_rtl);
        assert!(!excerpt("he said", "said", 80).is_rtl);
    }
}
