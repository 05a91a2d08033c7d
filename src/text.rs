//! The nouns of text: languages, articles, blocks, sentences, and the
//! [`Piece`], a stretch of an article that knows where it stands.
//!
//! All ranges are byte ranges of the article's text on character boundaries.
//! Only [`SourceMap`] knows the way back to the file the user has.

mod alignment;
pub(crate) mod heads;
mod language;
pub mod letters;
pub(crate) mod marks;
mod signs;
mod source_map;
mod traits;
mod words;

use std::{
    fmt,
    ops::{Range, RangeInclusive},
    ptr,
    sync::OnceLock,
};

use serde_json::{Map, Value};

pub use alignment::{Alignment, Gap, Overlap, Overlaps, Standing};
use heads::{Head, Heads, Triggers};
pub use language::{LANGUAGES, Language, LanguageEntry};
use letters::is_cased;
use marks::Mark;
pub use signs::Sign;
pub use source_map::{Position, SourceMap};
pub use traits::Trait;
use traits::Traits;

/// What a block of text is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The article's own title.
    Headline,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A picture's or table's caption.
    Caption,
    /// One short line that is not a sentence: a label, a byline, page furniture.
    Line,
}

impl Kind {
    /// The kind's name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Caption => "caption",
            Self::Line => "line",
        }
    }
}

/// A paragraph, heading, list item or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the article's text, without the line break that ends it.
    pub range: Range<usize>,
    /// What the block is.
    pub kind: Kind,
}

/// A comment of the file that speaks to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where the comment begins.
    pub position: Position,
    /// What it says behind `fauxami:`, trimmed.
    pub text: String,
}

/// One article as it was read.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The record's own id, or the file's name without its ending.
    pub id: String,
    /// The path as the user gave it (`-` for standard input).
    pub path: String,
    /// The title, where the format has one. It is also the first block of `text`.
    pub title: Option<String>,
    /// The whole text, blocks separated by line feeds; no other line break, no NUL, no U+FEFF.
    pub text: String,
    /// The blocks the markup knows, in order. Empty for plain text: the segmenter finds them.
    pub blocks: Vec<Block>,
    /// The language the record or the user names.
    pub language: Option<Language>,
    /// The language it was translated from, if named.
    pub source_language: Option<Language>,
    /// The original text, if given.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Keys of the record that mean nothing here, carried to the report.
    pub extra: Map<String, Value>,
    /// Comments of the file that speak to this program, in order.
    pub notes: Vec<Note>,
    /// The way back to the file.
    pub source_map: SourceMap,
}

/// A sentence, or a block that is none (a heading, a label).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the article's text, without white space at either end; never empty.
    pub range: Range<usize>,
    /// The block it stands in, by index.
    pub block: usize,
    /// What that block is.
    pub kind: Kind,
    /// Its own language, which may differ from the article's.
    pub language: Language,
    /// Bytes of the article's `source` that it translates, if a source is given and aligned.
    pub source: Option<Range<usize>>,
}

/// An article cut into blocks and sentences: what detectors read.
#[derive(Debug, Default)]
pub struct Document {
    /// The article.
    pub article: Article,
    /// Its main language.
    pub language: Language,
    /// How sure that is, 0 to 1; 1 if named by the user or the record.
    pub language_confidence: f64,
    /// The language of its source, named or detected; unknown without a source.
    pub source_language: Language,
    /// Its blocks in order, covering all text but white space.
    pub blocks: Vec<Block>,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// Quoted stretches, quotation marks included, in order; none crosses a block.
    pub quotations: Vec<Range<usize>>,
    /// The same for bytes of the article's `source`; empty without one.
    pub source_quotations: Vec<Range<usize>>,
    /// What aligning it by what both sides say has shown; none without a source, or where only
    /// lengths, numbers and names could be compared.
    pub alignment: Option<Alignment>,
    words: OnceLock<Words>,
    keys: OnceLock<Vec<u64>>,
    traits: OnceLock<Traits>,
    signs: OnceLock<Vec<Sign>>,
    heads: OnceLock<Heads>,
    source_heads: OnceLock<Heads>,
    /// Which bytes occur in the text.
    bytes: OnceLock<Box<[bool; 256]>>,
}

/// The words of an article.
#[derive(Debug)]
struct Words {
    /// Bytes of the text.
    ranges: Vec<Range<usize>>,
    /// For each sentence, and the end, the index of the first word behind its start.
    starts: Vec<usize>,
}

/// Bytes for which room for a word is made beforehand.
const BYTES_PER_WORD: usize = 5;

impl Document {
    /// An article that is not cut yet: no blocks, no sentences, language unknown.
    pub fn new(article: Article) -> Self {
        Self { article, ..Self::default() }
    }

    /// The text of the article.
    #[inline]
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// Whether all bytes of `phrase` occur in the text: without them it need not be searched for.
    pub fn may_have(&self, phrase: &str) -> bool {
        let bytes = self.bytes();
        phrase.bytes().all(|byte| bytes[usize::from(byte)])
    }

    /// Whether a byte of `range` occurs in the text.
    pub fn has_byte(&self, mut range: RangeInclusive<u8>) -> bool {
        let bytes = self.bytes();
        range.any(|byte| bytes[usize::from(byte)])
    }

    /// Whether a character occurs in the text.
    pub(crate) fn has_char(&self, c: char) -> bool {
        let mut bytes = [0; 4];
        let c = c.encode_utf8(&mut bytes);
        self.may_have(c) && memchr::memmem::find(self.text().as_bytes(), c.as_bytes()).is_some()
    }

    fn bytes(&self) -> &[bool; 256] {
        self.bytes.get_or_init(|| {
            let mut bytes = Box::new([false; 256]);
            for byte in self.text().bytes() {
                bytes[usize::from(byte)] = true;
            }
            bytes
        })
    }

    /// A stretch of the article.
    ///
    /// # Panics
    /// If `range` is outside the text or splits a character.
    #[inline]
    pub fn piece(&self, range: Range<usize>) -> Piece<'_> {
        Piece { heads: Some(&self.heads), ..Piece::new(self.text(), range) }
    }

    /// All sentences as detectors see them.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Segment<'_>> + ExactSizeIterator {
        (0..self.sentences.len()).map(|index| Segment { document: self, index })
    }

    /// The sentences of one block.
    pub fn block_segments(&self, block: usize) -> impl Iterator<Item = Segment<'_>> {
        let from = self.sentences.partition_point(|sentence| sentence.block < block);
        let to = self.sentences.partition_point(|sentence| sentence.block <= block);
        (from..to).map(|index| Segment { document: self, index })
    }

    /// The sentence, by index, that covers byte `offset`, or the last one before it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.range.start <= offset).checked_sub(1)
    }

    /// Whether `range` lies inside a quotation: then it is somebody's words or a mention.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        let after = self.quotations.partition_point(|quote| quote.start <= range.start);
        after > 0 && self.quotations[after - 1].end >= range.end
    }

    /// The words of all sentences (UAX #29), computed once.
    #[inline]
    fn all_words(&self) -> &Words {
        self.words.get().unwrap_or_else(|| self.words.get_or_init(|| self.cut_words()))
    }

    #[cold]
    fn cut_words(&self) -> Words {
        let mut ranges = Vec::with_capacity(self.text().len() / BYTES_PER_WORD);
        let mut starts = Vec::with_capacity(self.sentences.len() + 1);
        for sentence in &self.sentences {
            starts.push(ranges.len());
            let from = sentence.range.start;
            let words = words::words(&self.text()[sentence.range.clone()]);
            words.for_each(|(at, word)| ranges.push(from + at..from + at + word.len()));
        }
        starts.push(ranges.len());
        Words { ranges, starts }
    }

    /// Which of all words are those of sentence `index`.
    #[inline]
    fn words_of(&self, index: usize) -> Range<usize> {
        let starts = &self.all_words().starts;
        starts[index]..starts[index + 1]
    }

    /// Where the words of `range` stand, as they are cut anyway: none if one of them goes on beyond
    /// it, or if a sentence begins inside it without a space.
    pub fn word_spans_in(&self, range: &Range<usize>) -> Option<&[Range<usize>]> {
        let words = &self.all_words().ranges;
        let from = words.partition_point(|word| word.start < range.start);
        let len = words[from..].iter().take_while(|word| word.start < range.end).count();
        let own = &words[from..from + len];
        let first = self.sentences.partition_point(|one| one.range.start <= range.start);
        let inside = self.sentences[first..].iter().map(|one| one.range.start);
        let spaced = |start: usize| self.text().as_bytes()[start - 1].is_ascii_whitespace();
        let is_whole = from.checked_sub(1).is_none_or(|before| words[before].end <= range.start)
            && own.last().is_none_or(|last| last.end <= range.end)
            && inside.take_while(|start| *start < range.end).all(spaced);
        is_whole.then_some(own)
    }

    /// What is seen of all words, computed once.
    fn traits(&self) -> &Traits {
        self.traits.get_or_init(|| {
            let words = self.all_words().ranges.iter();
            Traits::of(words.map(|word| &self.text()[word.clone()]))
        })
    }

    /// Whether any word of the article has this trait.
    #[inline]
    pub fn has(&self, name: Trait) -> bool {
        self.traits().any(name)
    }

    /// Its marks, computed once: all that stands beside letters, figures and spaces.
    pub fn signs(&self) -> &[Sign] {
        self.signs.get_or_init(|| signs::of(self.text()))
    }

    /// Those of its marks that stand in `range`.
    pub fn signs_in(&self, range: &Range<usize>) -> &[Sign] {
        signs::within(self.signs(), range.clone())
    }

    /// The keys of the words of sentence `index`, computed once for all.
    #[inline]
    fn keys_of(&self, index: usize) -> &[u64] {
        let words = self.words_of(index);
        let keys = self.keys.get_or_init(|| {
            let words = self.all_words().ranges.iter();
            words.map(|word| key(&self.text()[word.clone()])).collect()
        });
        &keys[words]
    }
}

/// A number that two words share if they are the same in lower case, and hardly ever otherwise
/// (multiplicative hashing as in rustc's `FxHasher`).
pub fn key(word: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    /// The bit that makes a letter small. What it changes beside letters does not stand in words.
    const SMALL: u8 = 0x20;
    const ALL_SMALL: u64 = u64::from_le_bytes([SMALL; 8]);
    let add = |key: u64, next: u64| (key.rotate_left(5) ^ next).wrapping_mul(FACTOR);
    if word.is_ascii() {
        let (eights, rest) = word.as_bytes().as_chunks();
        let eight = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes) | ALL_SMALL;
        let key = eights.iter().map(eight).fold(word.len() as u64, add);
        return add(key, rest.iter().fold(0, |all, byte| all << 8 | u64::from(byte | SMALL)));
    }
    word.chars().fold(0, |key, c| {
        if is_cased(c) {
            c.to_lowercase().map(u64::from).fold(key, add)
        } else {
            add(key, u64::from(c))
        }
    })
}

/// A sentence together with the article around it.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'d> {
    /// The article.
    pub document: &'d Document,
    /// Which of its sentences.
    pub index: usize,
}

impl<'d> Segment<'d> {
    /// The sentence's own data.
    #[inline]
    pub fn sentence(self) -> &'d Sentence {
        &self.document.sentences[self.index]
    }

    /// The sentence as a piece of the article.
    #[inline]
    pub fn piece(self) -> Piece<'d> {
        self.document.piece(self.sentence().range.clone())
    }

    /// The sentence's text.
    #[inline]
    pub fn text(self) -> &'d str {
        self.piece().text()
    }

    /// The sentence's language, or the article's if its own is unknown.
    #[inline]
    pub fn language(self) -> Language {
        let own = self.sentence().language;
        if own.is_known() { own } else { self.document.language }
    }

    /// What kind of block it stands in.
    #[inline]
    pub fn kind(self) -> Kind {
        self.sentence().kind
    }

    /// Whether it is running text: no heading, label or caption, which do without articles and verbs.
    #[inline]
    pub fn is_prose(self) -> bool {
        matches!(self.kind(), Kind::Paragraph | Kind::ListItem)
    }

    /// Its words (UAX #29), punctuation left out; single characters in Han and Kana.
    #[inline]
    pub fn words(self) -> impl DoubleEndedIterator<Item = Piece<'d>> + ExactSizeIterator + Clone {
        let whole = self.document.piece(0..self.document.text().len());
        let words = self.document.words_of(self.index);
        let words = self.document.all_words().ranges[words].iter();
        words.map(move |range| Piece { start: range.start, end: range.end, ..whole })
    }

    /// Where its words stand in the whole text.
    pub fn word_spans(self) -> &'d [Range<usize>] {
        &self.document.all_words().ranges[self.document.words_of(self.index)]
    }

    /// The word with this index among its words.
    ///
    /// # Panics
    /// If there are fewer.
    #[inline]
    pub fn word(self, at: usize) -> Piece<'d> {
        let words = self.document.words_of(self.index);
        let range = &self.document.all_words().ranges[words][at];
        let (whole, heads) = (self.document.text(), Some(&self.document.heads));
        Piece { whole, start: range.start, end: range.end, heads }
    }

    /// Those of its words that have this trait, with their indices among its words.
    pub fn words_with(self, name: Trait) -> impl Iterator<Item = (usize, Piece<'d>)> + Clone {
        let words = self.document.words_of(self.index);
        let (first, all) = (words.start, &self.document.all_words().ranges);
        let whole = self.document.piece(0..self.document.text().len());
        self.document.traits().having(name, words).map(move |at| {
            let range = &all[at];
            (at - first, Piece { start: range.start, end: range.end, ..whole })
        })
    }

    /// Whether any of its words has this trait.
    pub fn has(self, name: Trait) -> bool {
        self.document.traits().having(name, self.document.words_of(self.index)).next().is_some()
    }

    /// Whether the word with this index has this trait.
    #[inline]
    pub fn word_has(self, at: usize, name: Trait) -> bool {
        self.document.traits().has(name, self.document.words_of(self.index).start + at)
    }

    /// For each of its words a number: words that are the same in lower case share it, others
    /// hardly ever do, so that unequal numbers save the comparison.
    #[inline]
    pub fn keys(self) -> &'d [u64] {
        self.document.keys_of(self.index)
    }

    /// Its marks: all that stands beside letters, figures and spaces.
    pub fn signs(self) -> &'d [Sign] {
        self.document.signs_in(&self.sentence().range)
    }

    /// Whether it has one of these marks.
    pub fn has_sign(self, marks: &[char]) -> bool {
        self.signs().iter().any(|sign| marks.contains(&sign.mark))
    }

    /// Whether it has a digit of ASCII.
    pub fn has_digit(self) -> bool {
        let mut numbers = self.words_with(Trait::Number);
        numbers.any(|(_, word)| word.text().bytes().any(|byte| byte.is_ascii_digit()))
    }

    /// Whether one of these marks stands between two digits of ASCII.
    pub fn joins_digits(self, marks: &[char]) -> bool {
        let bytes = self.document.text().as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        self.signs().iter().any(|sign| {
            let end = sign.at + sign.mark.len_utf8();
            marks.contains(&sign.mark) && sign.at > 0 && digit(sign.at - 1) && digit(end)
        })
    }

    /// Whether it opens its block.
    pub fn opens_block(self) -> bool {
        self.previous().is_none_or(|other| other.sentence().block != self.sentence().block)
    }

    /// Whether it closes its block.
    pub fn closes_block(self) -> bool {
        self.next().is_none_or(|other| other.sentence().block != self.sentence().block)
    }

    /// The sentence before it.
    pub fn previous(self) -> Option<Self> {
        self.index.checked_sub(1).map(|index| Self { index, ..self })
    }

    /// The sentence after it.
    pub fn next(self) -> Option<Self> {
        let index = self.index + 1;
        (index < self.document.sentences.len()).then_some(Self { index, ..self })
    }

    /// The source text it translates, if a source is given and aligned: a piece of the *source*.
    pub fn source(self) -> Option<Piece<'d>> {
        let range = self.sentence().source.clone()?;
        let source = Piece::new(self.document.article.source.as_deref()?, range);
        Some(Piece { heads: Some(&self.document.source_heads), ..source })
    }
}

/// A stretch of a text that knows where it stands, so that a span can neither point outside nor
/// split a character.
#[derive(Clone, Copy)]
pub struct Piece<'t> {
    whole: &'t str,
    start: usize,
    end: usize,
    /// The heads of the whole text, found at the first look; none kept for a text of its own.
    heads: Option<&'t OnceLock<Heads>>,
}

impl PartialEq for Piece<'_> {
    fn eq(&self, other: &Self) -> bool {
        let same_text = || ptr::eq(self.whole, other.whole) || self.whole == other.whole;
        self.start == other.start && self.end == other.end && same_text()
    }
}

impl Eq for Piece<'_> {}

impl<'t> Piece<'t> {
    /// The stretch of `whole` at `range`.
    ///
    /// # Panics
    /// If `range` is outside `whole` or splits a character.
    #[inline]
    pub fn new(whole: &'t str, range: Range<usize>) -> Self {
        assert!(whole.get(range.clone()).is_some(), "{range:?} is not a stretch of the text");
        Self { whole, start: range.start, end: range.end, heads: None }
    }

    /// What it says.
    #[inline]
    pub fn text(self) -> &'t str {
        &self.whole[self.start..self.end]
    }

    /// Where it stands in the whole text.
    #[inline]
    pub fn span(self) -> Range<usize> {
        self.start..self.end
    }

    /// Everything before it in the whole text.
    #[inline]
    pub fn before(self) -> &'t str {
        &self.whole[..self.start]
    }

    /// Everything after it in the whole text.
    #[inline]
    pub fn after(self) -> &'t str {
        &self.whole[self.end..]
    }

    /// A stretch of it, by bytes counted from its own start.
    ///
    /// # Panics
    /// If `range` is outside this piece or splits a character.
    #[must_use]
    #[inline]
    pub fn slice(self, range: Range<usize>) -> Self {
        assert!(self.text().get(range.clone()).is_some(), "{range:?} is not inside the piece");
        Self { start: self.start + range.start, end: self.start + range.end, ..self }
    }

    /// With the `bytes` bytes before it.
    ///
    /// # Panics
    /// If there are fewer, or a character is split.
    #[must_use]
    pub fn with_before(self, bytes: usize) -> Self {
        Self { heads: self.heads, ..Self::new(self.whole, self.start - bytes..self.end) }
    }

    /// With the `bytes` bytes after it.
    ///
    /// # Panics
    /// If there are fewer, or a character is split.
    #[must_use]
    pub fn with_after(self, bytes: usize) -> Self {
        Self { heads: self.heads, ..Self::new(self.whole, self.start..self.end + bytes) }
    }

    /// From its start through the end of `other`.
    #[must_use]
    #[inline]
    pub fn through(self, other: Self) -> Self {
        let range = self.start..other.end.max(self.end);
        Self { heads: self.heads, ..Self::new(self.whole, range) }
    }

    /// The text between it and a later piece; empty if they touch or overlap.
    #[inline]
    pub fn gap_to(self, later: Self) -> &'t str {
        self.whole.get(self.end..later.start).unwrap_or("")
    }

    /// Without white space at either end.
    #[must_use]
    pub fn trim(self) -> Self {
        let text = self.text();
        let is_mark = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        if is_mark(text.as_bytes().first()) && is_mark(text.as_bytes().last()) {
            return self;
        }
        let start = self.start + (text.len() - text.trim_start().len());
        Self { start, end: start + text.trim().len(), ..self }
    }

    /// Looks at the places where the table of `mark` may have something, in order, until `look`
    /// says that it has seen enough; they count from the start of the whole text.
    pub(crate) fn any_marked(self, mark: &Mark, mut look: impl FnMut(Head) -> bool) -> bool {
        if let Some(heads) = self.heads {
            let heads = heads.get_or_init(|| Heads::of(self.whole));
            heads.any_marked(self.span(), mark, look)
        } else {
            let own = Heads::of(self.text());
            own.all().iter().any(|head| look(Head { at: self.start + head.at, ..*head }))
        }
    }

    /// Looks at all of those places.
    pub(crate) fn each_marked(self, mark: &Mark, mut look: impl FnMut(Head)) {
        self.any_marked(mark, |head| {
            look(head);
            false
        });
    }

    /// Looks at all places where a phrase may begin, in order.
    pub(crate) fn each_head(self, mut look: impl FnMut(Head)) {
        if let Some(heads) = self.heads {
            let heads = heads.get_or_init(|| Heads::of(self.whole));
            heads.within(self.span()).iter().copied().for_each(look);
        } else {
            let own = Heads::of(self.text());
            own.all().iter().for_each(|head| look(Head { at: self.start + head.at, ..*head }));
        }
    }

    /// Looks at the words in it without what Arabic and Hebrew write to their beginning, where the
    /// table of `mark` may have something.
    pub(crate) fn each_bare(self, mark: &Mark, mut look: impl FnMut(Head)) {
        if let Some(heads) = self.heads {
            let heads = heads.get_or_init(|| Heads::of(self.whole));
            heads.each_bare(self.whole, self.span(), mark, look);
        } else {
            let own = Heads::of(self.text());
            own.each_bare(self.text(), 0..self.text().len(), mark, |head| {
                look(Head { at: self.start + head.at, ..head });
            });
        }
    }

    /// Whether a word in it begins like one of `triggers`.
    pub(crate) fn has_trigger(self, triggers: &Triggers) -> bool {
        self.any_marked(triggers.mark(), |head| triggers.has(head))
    }

    /// The place `at` bytes from its start, if a phrase may begin there.
    pub(crate) fn head_at(self, at: usize) -> Option<Head> {
        let place = self.start + at;
        if let Some(heads) = self.heads {
            let heads = heads.get_or_init(|| Heads::of(self.whole));
            heads.within(place..place + 1).first().copied()
        } else {
            let own = Heads::of(&self.text()[at..]);
            own.within(0..1).first().map(|head| Head { at: place, ..*head })
        }
    }

    /// Its words (UAX #29).
    pub fn words(self) -> impl Iterator<Item = Self> {
        words::words(self.text()).map(move |(at, word)| self.slice(at..at + word.len()))
    }
}

impl fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}@{}..{}", self.text(), self.start, self.end)
    }
}
