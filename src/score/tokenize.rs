//! Cuts text into the pieces of the network's vocabulary: XLM-R's Unigram model with its
//! normalisation, over tables that are read in place. Gives what the `tokenizers` crate gives, ids and
//! offsets, quirks included, but starts at once and in little memory.

use std::{borrow::Cow, ops::Range};

use safetensors::{Dtype, SafeTensors};
use unicode_segmentation::UnicodeSegmentation;

use super::window::Frame;

/// The pieces of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tokens {
    /// Their ids.
    pub(super) ids: Vec<u32>,
    /// The bytes of the text that each stands for.
    pub(super) offsets: Vec<Range<usize>>,
}

/// Something that cuts text into pieces.
pub(super) trait Tokenize: Send + Sync {
    /// The pieces of `text`, without the marks around a sequence.
    fn tokenize(&self, text: &str) -> Tokens;
    /// How its pieces are framed into sequences.
    fn frame(&self) -> Frame;
    /// How many rows the embedding table needs at least.
    fn pieces(&self) -> usize;
    /// −ln of how probable a piece is, if that is known.
    fn surprise(&self, _: u32) -> Option<f64> {
        None
    }
}

/// The marks that stand for themselves wherever a text spells them out.
pub(super) const MARKS: [(&str, u32); 5] =
    [("<s>", 0), ("<pad>", 1), ("</s>", 2), ("<unk>", 3), ("<mask>", 250_001)];
pub(super) const UNKNOWN: u32 = 3;
/// Stands for a space and opens every word.
const SPACE: char = '▁';
/// An unknown character costs this much more than the rarest piece.
const UNKNOWN_PENALTY: f64 = 10.0;
/// No piece ends at a node.
pub(super) const NONE: u32 = u32::MAX;

/// The tables that `models/training/tokenizer.py` and `model convert` write.
pub(super) struct Compact {
    file: Cow<'static, [u8]>,
    /// First child of each node; the next node's first child ends the run.
    child: Range<usize>,
    /// The byte that leads to each node.
    byte: Range<usize>,
    /// The piece that ends at each node.
    piece: Range<usize>,
    /// Logarithm of each piece's probability.
    score: Range<usize>,
    /// Units of the normalisation's double array.
    charsmap: Range<usize>,
    /// What it replaces by, ended by zero bytes.
    replacements: Range<usize>,
    /// The children of the root by their byte, 0 for none.
    first: Box<[u32; 256]>,
    unknown_score: f64,
}

/// Normalised text; per byte the bytes of the original character that it stands for.
#[derive(Default)]
struct Normalised {
    text: String,
    from: Vec<(usize, usize)>,
}

impl Normalised {
    fn push(&mut self, c: char, from: (usize, usize)) {
        self.text.push(c);
        self.from.resize(self.text.len(), from);
    }
}

/// The best way to a place in the text.
#[derive(Clone, Copy)]
struct Step {
    piece: u32,
    score: f64,
    from: usize,
}

impl Compact {
    /// Reads the tables; `file` is a whole safetensors file.
    pub(super) fn parse(file: Cow<'static, [u8]>) -> Result<Self, String> {
        let tensors = SafeTensors::deserialize(&file)
            .map_err(|error| format!("not a whole safetensors file: {error}"))?;
        let find = |name: &str, dtype: Dtype| {
            let tensor =
                tensors.tensor(name).map_err(|_| format!("the table {name} is missing"))?;
            if tensor.dtype() != dtype || tensor.shape().len() != 1 {
                return Err(format!("the table {name} is not a list of {dtype:?}"));
            }
            let start = tensor.data().as_ptr().addr() - file.as_ptr().addr();
            Ok(start..start + tensor.data().len())
        };
        let child = find("trie.child", Dtype::U32)?;
        let byte = find("trie.byte", Dtype::U8)?;
        let piece = find("trie.piece", Dtype::U32)?;
        let score = find("score", Dtype::F64)?;
        let map = find("charsmap", Dtype::U8)?;
        drop(tensors);
        let nodes = byte.len();
        if child.len() != (nodes + 1) * 4 || piece.len() != nodes * 4 {
            return Err("the tables of the trie differ in length".to_owned());
        }
        let units = file[map.clone()].first_chunk().map(|size| u32::from_le_bytes(*size) as usize);
        let charsmap = units
            .map(|size| map.start + 4..map.start + 4 + size)
            .filter(|units| units.end <= map.end && !units.is_empty())
            .ok_or("the table charsmap is cut off")?;
        let replacements = charsmap.end..map.end;
        if std::str::from_utf8(&file[replacements.clone()]).is_err() {
            return Err("the replacements of the table charsmap are not UTF-8".to_owned());
        }
        let rarest = file[score.clone()]
            .as_chunks()
            .0
            .iter()
            .map(|bytes| f64::from_le_bytes(*bytes))
            .fold(f64::INFINITY, f64::min);
        let mut compact = Self {
            first: Box::new([0; 256]),
            unknown_score: rarest - UNKNOWN_PENALTY,
            file,
            child,
            byte,
            piece,
            score,
            charsmap,
            replacements,
        };
        for node in compact.children(0) {
            let byte = compact.file[compact.byte.start + node];
            compact.first[usize::from(byte)] =
                u32::try_from(node).map_err(|_| "the trie is too large")?;
        }
        Ok(compact)
    }

    fn u32(&self, table: &Range<usize>, at: usize) -> u32 {
        let table = &self.file[table.clone()];
        u32::from_le_bytes(table[at * 4..].first_chunk().copied().unwrap_or_default())
    }

    fn score(&self, piece: u32) -> f64 {
        let table = &self.file[self.score.clone()];
        f64::from_le_bytes(table[piece as usize * 8..].first_chunk().copied().unwrap_or_default())
    }

    /// The nodes below `node`, sorted by their byte.
    fn children(&self, node: usize) -> Range<usize> {
        let nodes = self.byte.len();
        let start = (self.u32(&self.child, node) as usize).min(nodes);
        start..(self.u32(&self.child, node + 1) as usize).clamp(start, nodes)
    }

    /// What the normalisation makes of `chunk`: the replacement of its shortest prefix that has one.
    fn replacement(&self, chunk: &str) -> Option<&str> {
        let units = self.charsmap.len() / 4;
        let offset = |unit: u32| ((unit >> 10) << ((unit & (1 << 9)) >> 6)) as usize;
        let mut node = offset(self.u32(&self.charsmap, 0));
        for byte in chunk.bytes().take_while(|byte| *byte != 0) {
            node ^= usize::from(byte);
            if node >= units {
                return None;
            }
            let unit = self.u32(&self.charsmap, node);
            if unit & (1 << 31 | 0xff) != u32::from(byte) {
                return None;
            }
            node ^= offset(unit);
            if unit >> 8 & 1 == 1 {
                let start =
                    (self.u32(&self.charsmap, node.min(units - 1)) & (u32::MAX >> 1)) as usize;
                let text = self.file[self.replacements.clone()].get(start..)?;
                let end = text.iter().position(|byte| *byte == 0).unwrap_or(text.len());
                return std::str::from_utf8(&text[..end]).ok();
            }
        }
        None
    }

    /// The normalised form of `text`, which starts at byte `start` of the whole, as a list of
    /// characters, each with how it changes the original: 0 replaces one character, 1 is new, −n
    /// replaces one and removes the next n.
    fn changes(&self, text: &str) -> Option<Vec<(char, isize)>> {
        let mut changes = Vec::with_capacity(text.len());
        let mut changed = false;
        let mut replace = |changes: &mut Vec<(char, isize)>, old: &str, new: &str| {
            changed = true;
            let old = old.chars().count().cast_signed();
            let count = new.chars().count().cast_signed();
            let kept = old.min(count).cast_unsigned();
            for (number, c) in new.chars().enumerate() {
                changes.push((c, isize::from(number >= kept)));
            }
            if count < old
                && let Some((_, change)) = changes.last_mut()
            {
                *change += count - old;
            }
        };
        for grapheme in text.graphemes(true) {
            if grapheme.len() < 6
                && let Some(new) = self.replacement(grapheme)
            {
                replace(&mut changes, grapheme, new);
                continue;
            }
            for (at, c) in grapheme.char_indices() {
                let old = &grapheme[at..at + c.len_utf8()];
                if let Some(new) = self.replacement(old) {
                    replace(&mut changes, old, new);
                } else {
                    changes.push((c, 0));
                }
            }
        }
        changed.then_some(changes)
    }

    /// Normalises `text`, which starts at byte `start` of the whole: characters by the table, runs
    /// of spaces to one, spaces to [`SPACE`], one [`SPACE`] at the front.
    fn normalise(&self, text: &str, start: usize) -> Normalised {
        let original: Vec<(char, (usize, usize))> = text
            .char_indices()
            .map(|(at, c)| (c, (start + at, start + at + c.len_utf8())))
            .collect();
        let mapped = match self.changes(text) {
            None => original,
            Some(changes) => {
                // A character removed at the very front shifts all that follows; so it is in training.
                let mut next = 0;
                changes
                    .into_iter()
                    .map(|(c, change)| {
                        if change > 0 {
                            let from =
                                if next == 0 { (start, start) } else { original[next - 1].1 };
                            return (c, from);
                        }
                        let from = original[next.min(original.len() - 1)].1;
                        next = (next + 1 + change.unsigned_abs()).min(original.len());
                        (c, from)
                    })
                    .collect()
            }
        };
        let mut normalised = Normalised::default();
        if let Some(&(c, from)) = mapped.first()
            && c != ' '
            && c != SPACE
        {
            normalised.push(SPACE, from);
        }
        for (number, &(c, from)) in mapped.iter().enumerate() {
            if c != ' ' {
                normalised.push(c, from);
            } else if mapped.get(number + 1).is_none_or(|(next, _)| *next != ' ') {
                normalised.push(SPACE, from);
            }
        }
        normalised
    }

    /// The likeliest pieces of one word, from the last to the first, as (id, bytes of the word).
    fn best(&self, word: &str) -> Vec<(u32, Range<usize>)> {
        let mut ends: Vec<Option<Step>> = vec![None; word.len() + 1];
        ends[0] = Some(Step { piece: UNKNOWN, score: 0.0, from: 0 });
        let bytes = word.as_bytes();
        for (start, c) in word.char_indices() {
            let Some(Step { score: so_far, .. }) = ends[start] else { continue };
            let mut offer = |end: usize, piece: u32, score: f64| {
                let score = score + so_far;
                if ends[end].is_none_or(|best| score > best.score) {
                    ends[end] = Some(Step { piece, score, from: start });
                }
            };
            let mut known = false;
            let mut node = 0;
            for (at, byte) in bytes.iter().enumerate().skip(start) {
                node = if at == start {
                    self.first[usize::from(*byte)] as usize
                } else {
                    let children = self.children(node);
                    let labels = &self.file[self.byte.clone()][children.clone()];
                    labels.binary_search(byte).map_or(0, |place| children.start + place)
                };
                if node == 0 {
                    break;
                }
                let piece = self.u32(&self.piece, node);
                if piece != NONE {
                    offer(at + 1, piece, self.score(piece));
                    known |= at + 1 == start + c.len_utf8();
                }
            }
            if !known {
                offer(start + c.len_utf8(), UNKNOWN, self.unknown_score);
            }
        }
        let mut pieces: Vec<(u32, Range<usize>)> = Vec::new();
        let mut end = word.len();
        while end > 0 {
            let step = ends[end].expect("every character ends some piece");
            match pieces.last_mut() {
                // Unknown characters side by side are one piece.
                Some((UNKNOWN, range)) if step.piece == UNKNOWN => range.start = step.from,
                _ => pieces.push((step.piece, step.from..end)),
            }
            end = step.from;
        }
        pieces
    }

    /// The first mark in `text`, with its id.
    fn mark(text: &str) -> Option<(Range<usize>, u32)> {
        text.match_indices('<').find_map(|(at, _)| {
            let (mark, id) = MARKS.iter().find(|(mark, _)| text[at..].starts_with(mark))?;
            Some((at..at + mark.len(), *id))
        })
    }

    fn stretch(&self, text: &str, start: usize, tokens: &mut Tokens) {
        let normalised = self.normalise(text, start);
        let mut at = 0;
        while at < normalised.text.len() {
            let rest = &normalised.text[at..];
            // A word begins at each SPACE.
            let length = rest.char_indices().skip(1).find(|(_, c)| *c == SPACE);
            let word = &rest[..length.map_or(rest.len(), |(length, _)| length)];
            for (id, range) in self.best(word).into_iter().rev() {
                tokens.ids.push(id);
                let from = &normalised.from[at + range.start..at + range.end];
                tokens.offsets.push(from[0].0..from[from.len() - 1].1);
            }
            at += word.len();
        }
    }
}

impl Tokenize for Compact {
    fn tokenize(&self, text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        let mut start = 0;
        while let Some((mark, id)) = Self::mark(&text[start..]) {
            let mark = start + mark.start..start + mark.end;
            self.stretch(&text[start..mark.start], start, &mut tokens);
            tokens.ids.push(id);
            tokens.offsets.push(mark.clone());
            start = mark.end;
        }
        self.stretch(&text[start..], start, &mut tokens);
        tokens
    }

    fn frame(&self) -> Frame {
        Frame::default()
    }

    fn pieces(&self) -> usize {
        MARKS.iter().map(|(_, id)| *id as usize + 1).fold(self.score.len() / 8, usize::max)
    }

    fn surprise(&self, id: u32) -> Option<f64> {
        let is_mark = MARKS.iter().any(|(_, mark)| *mark == id);
        Some(if is_mark { 0.0 } else { (-self.score(id)).max(0.0) })
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read, path::Path, sync::LazyLock};

    use proptest::prelude::*;

    use super::{super::hugging_face::HuggingFace, *};

    fn base() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("models/base")
    }

    static REFERENCE: LazyLock<HuggingFace> = LazyLock::new(|| {
        HuggingFace::parse(&fs::read(base().join("tokenizer.json.gz")).unwrap()).unwrap()
    });
    static COMPACT: LazyLock<Compact> = LazyLock::new(|| {
        Compact::parse(fs::read(base().join("tokenizer.safetensors")).unwrap().into()).unwrap()
    });

    fn same(text: &str) {
        assert_eq!(COMPACT.tokenize(text), REFERENCE.tokenize(text), "{text:?}");
    }

    #[test]
    fn hard_texts_are_cut_as_by_the_reference() {
        for text in [
            "",
            " ",
            "   ",
            "\n",
            "a",
            " a  b   c ",
            "▁▁a▁b▁▁",
            "Ａｂｃ ½ ﬁ ™ … ㌔ \u{fdfa}",
            "e\u{301}e\u{301}\u{301} n\u{303}",
            "\u{1}abc\u{1}def",
            "\u{200b}abc \u{feff}def\u{200b}",
            "<s>a</s> <mask>b<unk><pad >",
            "＜s＞ <<s>> <s",
            "👩‍👩‍👧‍👦 🇩🇪🇫🇷 👍🏽",
            "𐍈𐍉𐌰 ꙮ \u{10ffff}",
            "नमस्ते दुनिया 中国经济增长。ไทยไทย",
            "a\u{0}b \u{0}",
            "\u{ad}\u{ad}soft\u{ad}hyphen",
            "tab\tline\r\nnbsp\u{a0}em\u{2003}x",
            "\u{1f}",
            "\u{1f}\u{1f} x",
            "ÅÄÖ ǅ ﷼ Ⅷ ㍿",
        ] {
            same(text);
        }
    }

    #[test]
    fn clean_news_is_cut_as_by_the_reference() {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/clean-news-dev.jsonl.gz");
        let Ok(file) = fs::File::open(&path) else {
            println!("skipped: {} is not there", path.display());
            return;
        };
        let mut text = String::new();
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
        for line in text.lines().step_by(if cfg!(debug_assertions) { 9 } else { 1 }) {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            row["text"].as_str().unwrap().lines().for_each(same);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_as_by_the_reference(text in "\\PC{0,40}") {
            same(&text);
        }

        #[test]
        fn any_characters_are_cut_as_by_the_reference(text in any::<Vec<char>>()) {
            same(&text.into_iter().collect::<String>());
        }

        #[test]
        fn marks_and_spaces_are_cut_as_by_the_reference(
            text in "([ ▁\u{a0}\u{200b}\u{ad}\u{1}<>/smaskunkpadABéﬁ½한国ก\u{e33}\u{301}]|<s>|</s>|<mask>){0,24}"
        ) {
            same(&text);
        }
    }

    #[test]
    fn cut_off_tables_are_refused() {
        let file = fs::read(base().join("tokenizer.safetensors")).unwrap();
        for length in [0, 7, 100, file.len() - 1] {
            assert!(Compact::parse(file[..length].to_vec().into()).is_err());
        }
    }
}
