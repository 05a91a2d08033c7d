//! A text whose every character knows its place in the file.
//!
//! Readers cut and join [`Source`]s with a [`Tracer`]; whatever they copy or decode keeps its line
//! and column. The finished article's [`SourceMap`] falls out at the end.

use std::ops::Range;

use crate::text::{Position, SourceMap};

/// Anchors stand at most this many bytes apart, so that a look-up in a file without line breaks
/// stays short.
const STRIDE: usize = 256;

/// A text with the way back to the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    text: String,
    anchors: Vec<(usize, Position)>,
}

impl Source {
    /// A stretch of a file that begins at `start`. LF, CRLF and a lone CR end a line.
    pub(super) fn verbatim(text: String, start: Position) -> Self {
        let bytes = text.as_bytes();
        let mut anchors = vec![(0, start)];
        let mut at = start;
        let mut last = 0;
        for (offset, c) in text.char_indices() {
            if offset >= last + STRIDE {
                anchors.push((offset, at));
                last = offset;
            }
            let breaks = c == '\n' || c == '\r' && bytes.get(offset + 1) != Some(&b'\n');
            if breaks {
                at = Position { line: at.line.saturating_add(1), column: 1 };
                last = offset + 1;
                anchors.push((last, at));
            } else {
                at.column = at.column.saturating_add(1);
            }
        }
        Self { text, anchors }
    }

    /// A whole file.
    pub(super) fn file(text: String) -> Self {
        Self::verbatim(text, Position { line: 1, column: 1 })
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where byte `offset` stands in the file.
    pub(super) fn position(&self, offset: usize) -> Position {
        let after = self.anchors.partition_point(|(at, _)| *at <= offset);
        let (start, mut position) = match after.checked_sub(1) {
            Some(index) => self.anchors[index],
            None => (0, Position { line: 1, column: 1 }),
        };
        for c in self.text[start..offset].chars() {
            if c == '\n' {
                position = Position { line: position.line.saturating_add(1), column: 1 };
            } else {
                position.column = position.column.saturating_add(1);
            }
        }
        position
    }

    /// The file's line of a place that is given as line (LF only, from 1) and byte of that line,
    /// as parsers give it.
    pub(super) fn line(&self, line: usize, column: usize) -> u32 {
        let start = match line.checked_sub(2) {
            Some(index) => {
                memchr::memchr_iter(b'\n', self.text.as_bytes()).nth(index).map_or(0, |at| at + 1)
            }
            None => 0,
        };
        let mut offset = (start + column.saturating_sub(1)).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        self.position(offset).line
    }

    /// The stretch at `range`.
    pub(super) fn slice(&self, range: Range<usize>) -> Self {
        let mut tracer = Tracer::new(self);
        tracer.copy(range);
        tracer.finish()
    }

    /// The stretch at `range` without white space at either end.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Self {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        self.slice(start..start + text.trim().len())
    }

    /// With line feeds as the only line breaks, without NUL and U+FEFF.
    pub(super) fn clean(self) -> Self {
        let unclean = |c| matches!(c, '\r' | '\0' | '\u{feff}' | '\u{2028}' | '\u{2029}');
        if !self.text.contains(unclean) {
            return self;
        }
        let mut tracer = Tracer::new(&self);
        let mut done = 0;
        for (at, found) in self.text.match_indices(unclean) {
            if at < done {
                continue;
            }
            tracer.copy(done..at);
            done = at + found.len();
            match found {
                "\r" => {
                    done += usize::from(self.text[done..].starts_with('\n'));
                    tracer.put("\n", at..done);
                }
                "\u{2028}" | "\u{2029}" => tracer.put("\n", at..done),
                _ => {}
            }
        }
        tracer.copy(done..self.text.len());
        tracer.finish()
    }

    /// As one line: every run of white space that holds a line break or a tab becomes one space,
    /// nothing at either end.
    pub(super) fn one_line(&self) -> Self {
        let mut tracer = Tracer::new(self);
        let mut rest = 0;
        let mut first = true;
        for word in self.text.split(['\n', '\t', '\r']) {
            let start = rest;
            rest += word.len() + 1;
            let trimmed = word.trim();
            if trimmed.is_empty() {
                continue;
            }
            let from = start + (word.len() - word.trim_start().len());
            if !first {
                tracer.put(" ", start - 1..start);
            }
            first = false;
            tracer.copy(from..from + trimmed.len());
        }
        tracer.finish()
    }

    /// Puts `other` on a new line after this text and says where.
    pub(super) fn append_line(&mut self, other: &Self) -> Range<usize> {
        if !self.text.is_empty() {
            let end = self.position(self.text.len());
            self.anchor(self.text.len(), end);
            self.text.push('\n');
        }
        let start = self.text.len();
        self.anchor(start, other.position(0));
        for &(at, position) in &other.anchors {
            self.anchor(start + at, position);
        }
        self.text.push_str(&other.text);
        start..self.text.len()
    }

    /// The text and its map.
    pub(super) fn into_parts(self) -> (String, SourceMap) {
        let mut map = SourceMap::default();
        for (at, position) in self.anchors {
            map.anchor(at, position);
        }
        (self.text, map)
    }

    fn anchor(&mut self, offset: usize, position: Position) {
        match self.anchors.last_mut() {
            Some(last) if last.0 == offset => last.1 = position,
            _ => self.anchors.push((offset, position)),
        }
    }
}

/// Writes a new [`Source`] from stretches of another.
#[derive(Debug)]
pub(super) struct Tracer<'s> {
    source: &'s Source,
    out: Source,
    /// Where in `source` the output ends; a copy from there needs no anchor if `seamless`.
    at: usize,
    seamless: bool,
}

impl<'s> Tracer<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, out: Source::default(), at: 0, seamless: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.out.text.is_empty()
    }

    /// Copies the bytes at `range`.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let start = self.out.text.len();
        if !self.seamless || self.at != range.start {
            self.out.anchor(start, self.source.position(range.start));
        }
        let anchors = &self.source.anchors;
        let from = anchors.partition_point(|(at, _)| *at < range.start);
        for &(at, position) in anchors[from..].iter().take_while(|(at, _)| *at < range.end) {
            self.out.anchor(start + at - range.start, position);
        }
        self.out.text.push_str(&self.source.text[range.clone()]);
        self.at = range.end;
        self.seamless = true;
    }

    /// Writes `text`, which stands for the bytes at `range`.
    pub(super) fn put(&mut self, text: &str, range: Range<usize>) {
        self.out.anchor(self.out.text.len(), self.source.position(range.start));
        self.out.text.push_str(text);
        self.at = range.end;
        self.seamless = false;
    }

    /// What was written.
    pub(super) fn finish(mut self) -> Source {
        self.out.anchor(self.out.text.len(), self.source.position(self.at));
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    #[test]
    fn line_breaks_of_any_kind_become_line_feeds() {
        let source = Source::file("a\r\nb\rc\nd\u{2028}e".to_owned()).clean();
        assert_eq!(source.text(), "a\nb\nc\nd\ne");
        let places: Vec<_> = (0..=9).map(|offset| source.position(offset)).collect();
        let wanted = [
            at(1, 1),
            at(1, 2),
            at(2, 1),
            at(2, 2),
            at(3, 1),
            at(3, 2),
            at(4, 1),
            at(4, 2),
            at(4, 3),
            at(4, 4),
        ];
        assert_eq!(places, wanted);
    }

    #[test]
    fn removed_characters_keep_their_column() {
        let source = Source::file("a\0b\u{feff}c".to_owned()).clean();
        assert_eq!(source.text(), "abc");
        assert_eq!([0, 1, 2].map(|offset| source.position(offset).column), [1, 3, 5]);
    }

    #[test]
    fn long_lines_have_anchors() {
        let source = Source::file("é".repeat(10_000));
        assert_eq!(source.position(19_998), at(1, 10_000));
        assert!(source.anchors.len() > 70);
    }

    #[test]
    fn joined_texts_remember_both_places() {
        let file = Source::file("one\ntwo\n\n  three".to_owned());
        let mut joined = file.trimmed(8..16);
        let range = joined.append_line(&file.slice(4..7));
        assert_eq!(joined.text(), "three\ntwo");
        assert_eq!(range, 6..9);
        assert_eq!(joined.position(0), at(4, 3));
        assert_eq!(joined.position(5), at(4, 8));
        assert_eq!(joined.position(7), at(2, 2));
    }
}
