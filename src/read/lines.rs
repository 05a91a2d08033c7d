//! Lines of a stream, none held beyond a limit.

use std::io::{self, BufRead};

use memchr::memchr2;

/// One line with its line break.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) bytes: Vec<u8>,
    /// Counted from 1.
    pub(super) number: u32,
    /// Whether there was more of it than the limit; `bytes` is then its beginning.
    pub(super) too_long: bool,
}

/// The lines of a reader. LF, CRLF and a lone CR end a line.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    limit: usize,
    number: u32,
    /// Lines that were read too far and are delivered again, last one first.
    returned: Vec<Line>,
}

impl Lines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, limit: usize) -> Self {
        Self { reader, limit, number: 0, returned: Vec::new() }
    }

    /// The next line; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.returned.pop() {
            return Ok(Some(line));
        }
        let mut line = Line { number: self.number.saturating_add(1), ..Line::default() };
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                if line.bytes.is_empty() {
                    return Ok(None);
                }
                break;
            }
            let end = memchr2(b'\n', b'\r', buffer);
            let length = end.map_or(buffer.len(), |at| at + 1);
            let room = self.limit.saturating_sub(line.bytes.len());
            line.too_long |= length > room;
            line.bytes.extend_from_slice(&buffer[..length.min(room)]);
            let returns = end.is_some_and(|at| buffer[at] == b'\r');
            self.reader.consume(length);
            if returns && self.reader.fill_buf()?.first() == Some(&b'\n') {
                self.reader.consume(1);
                line.bytes.push(b'\n');
            }
            if end.is_some() {
                break;
            }
        }
        self.number = line.number;
        Ok(Some(line))
    }

    /// The line that was begun last.
    pub(super) fn reached(&self) -> u32 {
        self.number.saturating_add(1)
    }

    /// Gives back `lines`, which are in order, to be delivered again.
    pub(super) fn give_back(&mut self, lines: impl DoubleEndedIterator<Item = Line>) {
        self.returned.extend(lines.rev());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_and_the_next_is_whole() {
        let text = format!("short\r\n{}\rlast", "x".repeat(100_000));
        let mut lines = Lines::new(Box::new(io::Cursor::new(text)), 10);
        let first = lines.next().unwrap().unwrap();
        assert_eq!((first.bytes.as_slice(), first.too_long), (&b"short\r\n"[..], false));
        let second = lines.next().unwrap().unwrap();
        assert_eq!((second.bytes.len(), second.too_long, second.number), (10, true, 2));
        let third = lines.next().unwrap().unwrap();
        assert_eq!((third.bytes.as_slice(), third.number), (&b"last"[..], 3));
        assert!(lines.next().unwrap().is_none());
    }
}
