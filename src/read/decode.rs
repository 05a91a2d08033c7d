//! From bytes to characters: byte order marks, UTF-8, declared and guessed encodings, and the
//! recognition of files that hold no text at all.

use std::{
    borrow::Cow,
    io::{self, BufRead, Read},
};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is looked at to tell what it is.
pub(super) const HEAD: usize = 8 * 1024;

/// First bytes of files that are not text, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP, DOCX or EPUB"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "Windows program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a", "RAR"),
    (b"RIFF", "RIFF media"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"\0asm", "WebAssembly"),
    (b"\xca\xfe\xba\xbe", "Java class"),
];

/// Says what kind of binary file `head` begins, if any.
pub(super) fn binary(head: &[u8]) -> Option<String> {
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(format!("looks like a binary file ({name}); convert it to text first"));
    }
    if marked(head).is_some_and(|(encoding, _)| encoding != UTF_8) || wide(head).is_some() {
        return None;
    }
    let control =
        head.iter().filter(|b| **b < 0x20 && !b"\t\n\r\x0c\x1b".contains(b) || **b == 0x7f).count();
    (control > 8 && control * 10 > head.len())
        .then(|| "looks like a binary file (control characters); convert it to text first".into())
}

/// The encoding that a byte order mark names, and the mark's length.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes)
}

/// UTF-16 without a byte order mark shows as NUL in every other byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    let pairs = head.len() / 2;
    let low = head.iter().step_by(2).filter(|b| **b == 0).count();
    let high = head.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
    match pairs {
        0..8 => None,
        _ if high * 10 > pairs * 7 && low * 20 < pairs => Some(UTF_16LE),
        _ if low * 10 > pairs * 7 && high * 20 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes a whole text. A byte order mark decides; then valid UTF-8; then UTF-8 with few damaged
/// bytes, which become U+FFFD; then `declared`; then a guess.
pub(super) fn text(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> String {
    if let Some((encoding, length)) = marked(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    if let Some(encoding) = wide(&bytes) {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    if is_damaged_utf8(&bytes) {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(&bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    });
    match encoding.decode_without_bom_handling(&bytes).0 {
        Cow::Owned(text) => text,
        Cow::Borrowed(text) => text.to_owned(),
    }
}

/// Whether most of what is not ASCII is valid UTF-8. Decoded as anything else, all of it would be
/// mojibake; as UTF-8 only the damaged bytes are lost.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > 2 * invalid
}

/// The encoding that a page declares near its beginning.
pub(super) fn declared(html: &[u8]) -> Option<&'static Encoding> {
    let head = html[..html.len().min(HEAD)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = memchr::memmem::find(rest, b"charset") {
        rest = &rest[at + b"charset".len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|b| b" \t\r\n\"'>;/".contains(b)).unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            // A page that could be searched byte by byte is not UTF-16, whatever it says.
            let narrow = encoding != UTF_16LE && encoding != UTF_16BE;
            return Some(if narrow { encoding } else { UTF_8 });
        }
    }
    None
}

/// Passes UTF-8 and other one-byte encodings on, without a byte order mark; turns UTF-16 into UTF-8.
pub(super) fn narrowed(
    mut reader: Box<dyn BufRead + Send>,
    head: &[u8],
) -> Box<dyn BufRead + Send> {
    let encoding = match marked(head) {
        Some((encoding, length)) => {
            reader.consume(length);
            encoding
        }
        None => wide(head).unwrap_or(UTF_8),
    };
    if encoding == UTF_8 {
        return reader;
    }
    let decoder = encoding.new_decoder_without_bom_handling();
    let (ready, taken) = (Vec::new(), 0);
    Box::new(io::BufReader::new(Narrowed { reader, decoder, ready, taken, ended: false }))
}

/// Decodes into a buffer of its own: a reader may ask for fewer bytes than a character has.
struct Narrowed {
    reader: Box<dyn BufRead + Send>,
    decoder: Decoder,
    ready: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl Read for Narrowed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() && !self.ended {
            let input = self.reader.fill_buf()?;
            let last = input.is_empty();
            self.ready.resize(HEAD, 0);
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(input, &mut self.ready, last);
            self.reader.consume(read);
            self.ready.truncate(written);
            self.taken = 0;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        let length = out.len().min(self.ready.len() - self.taken);
        out[..length].copy_from_slice(&self.ready[self.taken..self.taken + length]);
        self.taken += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_wins_over_what_a_page_declares() {
        let declared = declared(b"<meta charset=\"windows-1251\">");
        assert_eq!(text("Größe".into(), declared), "Größe");
        assert_eq!(text(b"\xcf\xf0\xe8\xe2\xe5\xf2".to_vec(), declared), "Привет");
    }

    #[test]
    fn marks_and_missing_marks_are_understood() {
        let le: Vec<u8> = "Guten Tag, Welt".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(le.clone(), None), "Guten Tag, Welt");
        let mut with_mark = vec![0xff, 0xfe];
        with_mark.extend(&le);
        assert_eq!(text(with_mark, None), "Guten Tag, Welt");
        assert_eq!(text(b"\xef\xbb\xbfA".to_vec(), None), "A");
    }

    #[test]
    fn few_damaged_bytes_do_not_spoil_the_rest() {
        assert_eq!(text(b"\xc3\xa4\xc3\xb6\xc3\xbc \xff".to_vec(), None), "äöü \u{fffd}");
        assert_eq!(text(b"Stra\xdfe und Gr\xfc\xdfe".to_vec(), None), "Straße und Grüße");
    }

    #[test]
    fn binary_files_are_named() {
        assert!(binary(b"%PDF-1.7").unwrap().contains("(PDF)"));
        assert!(binary(&[0; 100]).is_some());
        assert_eq!(binary(b"plain\0text with one NUL"), None);
        assert_eq!(binary(b""), None);
    }

    #[test]
    fn wide_streams_become_narrow() {
        let text = "a\u{1f600}ü\n".repeat(5000);
        let mut bytes = vec![0xfe, 0xff];
        bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let head = bytes[..HEAD].to_vec();
        let mut read = String::new();
        narrowed(Box::new(io::Cursor::new(bytes)), &head).read_to_string(&mut read).unwrap();
        assert!(read == text, "{} bytes of {}", read.len(), text.len());
    }
}
