//! Cuts a JSON document of any size into records without parsing them: it counts brackets, knows
//! strings, and never recurses. What a record says is left to `object`.

use std::io::{self, BufRead};

use crate::text::Position;

/// One value as it stands in the file.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) bytes: Vec<u8>,
    pub(super) start: Position,
    /// Whether it is larger than the limit; `bytes` is then its beginning.
    pub(super) too_long: bool,
    /// Whether it stands alone at the top, in no array.
    pub(super) alone: bool,
}

/// Cuts a document into its records: one object, several in a row, an array of them, or the array
/// `articles` of an object. Holds one record at a time, never more than the limit.
pub(super) struct Records {
    reader: Box<dyn BufRead + Send>,
    limit: usize,
    at: Position,
    /// Whether the byte before was a CR, which a LF completes.
    after_return: bool,
    inside: Inside,
    delivered: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Top,
    Array,
    /// The array `articles`; the rest of the object around it follows.
    Articles,
}

/// The bytes of one value, up to a limit.
struct Held {
    bytes: Vec<u8>,
    limit: usize,
    too_long: bool,
}

impl Held {
    fn push(&mut self, byte: u8) {
        if self.bytes.len() < self.limit {
            self.bytes.push(byte);
        } else {
            self.too_long = true;
        }
    }
}

impl Records {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, limit: usize) -> Self {
        let at = Position { line: 1, column: 1 };
        Self { reader, limit, at, after_return: false, inside: Inside::Top, delivered: 0 }
    }

    /// Whether the record delivered last was the first.
    pub(super) fn is_first(&self) -> bool {
        self.delivered == 1
    }

    /// The line reached.
    pub(super) fn line(&self) -> u32 {
        self.at.line
    }

    /// The next record; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Raw>> {
        loop {
            let Some(byte) = self.peek()? else { return Ok(None) };
            match (byte, self.inside) {
                (b' ' | b'\t' | b'\n' | b'\r' | b',', _) => self.advance()?,
                (b'[', Inside::Top) => {
                    self.advance()?;
                    self.inside = Inside::Array;
                }
                (b']', Inside::Array) => {
                    self.advance()?;
                    self.inside = Inside::Top;
                }
                (b']', Inside::Articles) => {
                    self.advance()?;
                    self.inside = Inside::Top;
                    let mut rest = Held { bytes: Vec::new(), limit: 0, too_long: false };
                    self.value(&mut rest, 1, false)?;
                }
                _ => {
                    let start = self.at;
                    let alone = self.inside == Inside::Top;
                    let mut held = Held { bytes: Vec::new(), limit: self.limit, too_long: false };
                    if self.value(&mut held, 0, alone)? {
                        self.inside = Inside::Articles;
                        continue;
                    }
                    let Held { bytes, too_long, .. } = held;
                    self.delivered += 1;
                    return Ok(Some(Raw { bytes, start, too_long, alone }));
                }
            }
        }
    }

    /// Reads to the end of the value that `depth` brackets are open of. With `container`, stops
    /// inside the array `articles` of an object and says so.
    fn value(&mut self, held: &mut Held, mut depth: u64, container: bool) -> io::Result<bool> {
        let mut is_articles = false;
        let mut is_first = true;
        while let Some(byte) = self.peek()? {
            match byte {
                b'"' => {
                    let length = held.bytes.len();
                    self.string(held)?;
                    match depth {
                        0 => break,
                        1 => is_articles = &held.bytes[length..] == b"\"articles\"",
                        _ => {}
                    }
                    is_first = false;
                    continue;
                }
                b'[' if container && depth == 1 && is_articles => {
                    self.advance()?;
                    return Ok(true);
                }
                b'{' | b'[' => depth += 1,
                // A bracket that nothing opened is a value of its own, so that reading goes on.
                b'}' | b']' if depth == 0 => {
                    if is_first {
                        held.push(byte);
                        self.advance()?;
                    }
                    break;
                }
                b'}' | b']' => depth -= 1,
                b',' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => break,
                b',' if depth == 1 => is_articles = false,
                _ => {}
            }
            is_first = false;
            held.push(byte);
            self.advance()?;
            if depth == 0 && matches!(byte, b'}' | b']') {
                break;
            }
        }
        Ok(false)
    }

    fn string(&mut self, held: &mut Held) -> io::Result<()> {
        // The opening quotation mark does not close.
        let mut escaped = true;
        while let Some(byte) = self.peek()? {
            held.push(byte);
            self.advance()?;
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn advance(&mut self) -> io::Result<()> {
        let byte = self.peek()?;
        self.reader.consume(1);
        match byte {
            Some(b'\n') if self.after_return => {}
            Some(b'\n' | b'\r') => {
                self.at = Position { line: self.at.line.saturating_add(1), column: 1 };
            }
            // The other bytes of a character are not counted.
            Some(byte) if byte & 0xc0 != 0x80 => {
                self.at.column = self.at.column.saturating_add(1);
            }
            _ => {}
        }
        self.after_return = byte == Some(b'\r');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, limit: usize) -> Vec<(String, u32, bool)> {
        let mut records = Records::new(Box::new(io::Cursor::new(text.to_owned())), limit);
        std::iter::from_fn(|| records.next().unwrap())
            .map(|raw| (String::from_utf8(raw.bytes).unwrap(), raw.start.line, raw.too_long))
            .collect()
    }

    fn starts(text: &str) -> Vec<(String, u32)> {
        cut(text, 1000).into_iter().map(|(text, line, _)| (text, line)).collect()
    }

    #[test]
    fn all_shapes_of_a_document_give_their_records() {
        let wanted = [("{\"a\":\"]\"}".to_owned(), 1), ("{\"b\":[1,{}]}".to_owned(), 2)];
        assert_eq!(starts("[{\"a\":\"]\"},\n {\"b\":[1,{}]}]"), wanted);
        assert_eq!(starts("{\"a\":\"]\"}\n{\"b\":[1,{}]}\n"), wanted);
        let container = "{\"x\": {\"articles\": []}, \"articles\" : [{\"a\":\"]\"},\n{\"b\":[1,{}]}], \"y\": [2]}";
        assert_eq!(starts(container), wanted);
        assert_eq!(starts("{\"text\": \"articles\", \"n\": [1]}").len(), 1);
        assert_eq!(starts("7 \"x\"").len(), 2);
    }

    #[test]
    fn a_record_too_long_is_skipped_to_its_end() {
        let text = format!("[{{\"text\":\"{}\"}}, {{\"a\":1}}]", "x".repeat(1000));
        let records = cut(&text, 20);
        assert_eq!((records[0].0.len(), records[0].2), (20, true));
        assert_eq!(records[1], ("{\"a\":1}".to_owned(), 1, false));
    }
}
