//! Decompression, chosen by the first bytes: gzip of any number of members, Zstandard of any
//! number of frames. Limits are counted after it, by whoever reads.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The bytes of `reader`, decompressed if they are compressed.
pub(super) fn unpacked(reader: Box<dyn Read + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let (head, reader) = peek(Box::new(BufReader::new(reader)), ZSTD.len())?;
    Ok(if head.starts_with(GZIP) {
        let reader = MultiGzDecoder::new(reader);
        Box::new(BufReader::new(Named { reader, name: "gzip" }))
    } else if head.starts_with(ZSTD) {
        let reader = Zstd { source: reader, decoder: FrameDecoder::new(), open: false };
        Box::new(BufReader::new(Named { reader, name: "Zstandard" }))
    } else {
        reader
    })
}

/// The first `length` bytes, or all if there are fewer, and a reader that still has them. What
/// comes before an error is delivered first; the error then comes from the reader.
pub(super) fn peek(
    mut reader: Box<dyn BufRead + Send>,
    length: usize,
) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut head = Vec::new();
    let result = reader.by_ref().take(length as u64).read_to_end(&mut head);
    let first = io::Cursor::new(head.clone());
    match result {
        Ok(_) => Ok((head, Box::new(first.chain(reader)))),
        Err(error) if head.is_empty() => Err(error),
        Err(error) => Ok((head, Box::new(first.chain(BufReader::new(Broken(Some(error))))))),
    }
}

/// Fails once, then is at its end.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Says in its errors which compression is damaged.
struct Named<R> {
    reader: R,
    name: &'static str,
}

impl<R: Read> Read for Named<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer).map_err(|error| {
            let message = format!(
                "the {} data is damaged or cut short ({error}); compress the file again",
                self.name
            );
            io::Error::new(io::ErrorKind::InvalidData, message)
        })
    }
}

struct Zstd<R> {
    source: R,
    decoder: FrameDecoder,
    /// Whether a frame has begun and is not yet delivered to its end.
    open: bool,
}

impl<R: BufRead> Zstd<R> {
    /// Begins the next frame; false at the end of the input.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = self.source.by_ref().take(u64::from(length));
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open {
                self.open = self.begin()?;
                if !self.open {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.open = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: Vec<u8>) -> (String, Option<io::Error>) {
        let mut out = Vec::new();
        let mut reader = match unpacked(Box::new(io::Cursor::new(bytes))) {
            Ok(reader) => reader,
            Err(error) => return (String::new(), Some(error)),
        };
        let error = reader.read_to_end(&mut out).err();
        (String::from_utf8(out).unwrap(), error)
    }

    #[test]
    fn members_and_frames_are_joined() {
        let packed = [gzip("one "), gzip("two")].concat();
        assert_eq!(read(packed).0, "one two");
        let zstd = |text: &str| compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
        let skippable = [b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec()].concat();
        let (text, error) = read([zstd("one "), skippable, zstd("two")].concat());
        assert_eq!((text.as_str(), error.is_none()), ("one two", true));
    }

    #[test]
    fn damage_is_named_after_what_could_be_read() {
        let mut packed = gzip(&"line\n".repeat(100_000));
        packed.truncate(packed.len() / 2);
        let (text, error) = read(packed);
        assert!(text.starts_with("line\nline\n"));
        assert!(error.unwrap().to_string().contains("gzip data is damaged or cut short"));
    }
}
