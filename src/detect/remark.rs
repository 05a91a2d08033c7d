//! What a page, a chat model or a video says beside an article, told by its parts: which words
//! make up a paywall's notice, a translator's note or thanks for watching, in any order and form,
//! per language. Notices that open with an imperative are `page`'s, what a model says of its task
//! is `chat`'s, and fixed labels are rows of `residue.tsv`.

use std::{
    cell::LazyCell,
    cmp::Reverse,
    iter,
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;

use super::{
    chat::unquoted,
    glance::{Glance, Parts, Words, is_particle, tells},
    lexicon::rows,
    mention::is_mentioned,
};
use crate::text::{
    Document, Language, Piece,
    heads::Triggers,
    letters::{is_alphanumeric, is_cased, is_lowercase},
};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// The page around the article.
    Page,
    /// A chat model that translated it.
    Chat,
    /// A video, as engines remember them.
    Video,
}

/// Where a remark of a kind may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is a paragraph of its own.
    Line,
    /// It is one, or opens or closes one.
    Edge,
    /// It is one, or opens or closes one of the first or last two.
    End,
    /// It is any sentence.
    Any,
}

/// What a remark must show beside its words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    /// A digit.
    Digit,
    /// A colon.
    Colon,
    /// A colon near the start.
    Label,
    /// No mark that ends a sentence.
    Unstopped,
    /// A bracket or a label before it.
    Aside,
    /// A bracket around it, or a place at an end of the article.
    Given,
    /// A bracket around it.
    Bracket,
    /// A word to the reader, unless no mark ends the sentence.
    Address,
}

/// A kind of remark, as `remarks.tsv` names it.
pub(super) struct Kind {
    name: &'static str,
    pub(super) voice: Voice,
    /// What it does, as a phrase for messages.
    pub(super) says: &'static str,
    /// Words at most.
    words: usize,
    place: Place,
    sign: Sign,
    /// Whether it may be an article's first line.
    opens: bool,
}

const fn kind(
    name: &'static str,
    voice: Voice,
    says: &'static str,
    (words, place, sign, opens): (usize, Place, Sign, bool),
) -> Kind {
    Kind { name, voice, says, words, place, sign, opens }
}

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    kind("advert", Voice::Page, "announces an advertisement", (11, Place::Line, Sign::Unstopped, true)),
    kind("paywall", Voice::Page, "keeps the rest for subscribers", (20, Place::Edge, Sign::None, true)),
    kind("mistake", Voice::Page, "asks for corrections", (20, Place::Edge, Sign::Address, false)),
    kind("comment", Voice::Page, "asks for comments", (12, Place::Line, Sign::Address, false)),
    kind("donate", Voice::Page, "asks for money", (28, Place::Line, Sign::Address, false)),
    kind("ago", Voice::Page, "tells its own age", (9, Place::Line, Sign::Digit, true)),
    kind("updated", Voice::Page, "tells its own date", (10, Place::Line, Sign::Digit, true)),
    kind("go", Voice::Page, "leads elsewhere", (6, Place::Line, Sign::Unstopped, false)),
    kind("tags", Voice::Page, "lists its subjects", (18, Place::Line, Sign::Label, false)),
    kind("related", Voice::Page, "points to other articles", (8, Place::Line, Sign::Unstopped, false)),
    kind("affiliate", Voice::Page, "speaks of commissions", (45, Place::Line, Sign::Address, true)),
    kind("contact", Voice::Page, "asks for stories", (22, Place::Line, Sign::Address, false)),
    kind("embed", Voice::Page, "stands in for what could not be shown", (28, Place::Line, Sign::None, false)),
    kind("letter", Voice::Page, "offers a newsletter", (24, Place::Line, Sign::Address, true)),
    kind("rights", Voice::Page, "reserves its rights", (36, Place::Line, Sign::None, false)),
    kind("rate", Voice::Page, "asks what the reader thinks of it", (14, Place::Line, Sign::Address, false)),
    kind("push", Voice::Page, "offers messages", (20, Place::Line, Sign::Address, true)),
    kind("listen", Voice::Page, "offers a recording", (10, Place::Line, Sign::Address, true)),
    kind("tone", Voice::Chat, "hopes to have met the tone", (30, Place::End, Sign::Address, false)),
    kind("adjust", Voice::Chat, "offers changes", (26, Place::End, Sign::Address, false)),
    kind("tnote", Voice::Chat, "adds a translator's note", (45, Place::Any, Sign::Aside, true)),
    kind("adapted", Voice::Chat, "says what was adapted", (30, Place::End, Sign::None, false)),
    kind("rest", Voice::Chat, "asks for the rest", (30, Place::End, Sign::None, false)),
    kind("equivalent", Voice::Chat, "explains its choice of a word", (45, Place::Edge, Sign::None, false)),
    kind("style", Voice::Chat, "says what was kept", (45, Place::End, Sign::None, false)),
    kind("label", Voice::Chat, "labels the translation", (6, Place::Line, Sign::Colon, true)),
    kind("end", Voice::Chat, "says where the translation ends", (7, Place::Line, Sign::None, false)),
    kind("intact", Voice::Chat, "announces the text", (30, Place::End, Sign::Colon, true)),
    kind("original", Voice::Chat, "speaks of the text it was given", (36, Place::Any, Sign::Given, true)),
    kind("untold", Voice::Chat, "says what it could not translate", (34, Place::End, Sign::None, false)),
    kind("untranslated", Voice::Chat, "says what it left out", (30, Place::Any, Sign::Bracket, true)),
    kind("doubt", Voice::Chat, "warns of errors of translation", (24, Place::Line, Sign::None, true)),
    kind("ask", Voice::Chat, "asks what to do next", (26, Place::End, Sign::Address, false)),
    kind("watching", Voice::Video, "thanks for watching", (11, Place::Line, Sign::None, true)),
    kind("bell", Voice::Video, "asks for a click on the bell", (18, Place::Any, Sign::None, true)),
    kind("next", Voice::Video, "says goodbye until the next video", (20, Place::Any, Sign::None, true)),
    kind("credit", Voice::Video, "names those who made subtitles", (11, Place::Line, Sign::None, true)),
    kind("channel", Voice::Video, "asks to subscribe to a channel", (28, Place::Any, Sign::None, true)),
    kind("welcome", Voice::Video, "welcomes to a video", (20, Place::Any, Sign::None, true)),
];

/// Bytes of a remark at most, as many as its scripts need.
const LONGEST: usize = 520;
/// Sentences of a paragraph that is one remark.
const SENTENCES: usize = 3;

/// Kinds as bits of their numbers.
type Kinds = Parts;

/// One way to say what a kind says: a word of each part.
struct Frame {
    /// The kind's number.
    kind: usize,
    parts: Parts,
}

/// The frames of one voice in one language.
#[derive(Default)]
struct Frames {
    rows: Vec<(usize, &'static str)>,
    /// Prepared when the language is met.
    index: OnceLock<Index>,
}

struct Index {
    frames: Vec<Frame>,
    stems: AhoCorasick,
    /// For each stem its part, whether it is a mark, which stands anywhere, and whether it is a
    /// whole word.
    of: Vec<(Parts, bool, bool)>,
    clues: Clues,
    glance: Glance,
}

/// The words of one part of each frame: where none of them stands, it is not said.
#[derive(Default)]
struct Clues {
    words: Option<Triggers>,
    /// The same where particles are written to the beginning of words.
    prefixed: Option<Glance>,
    /// For each of those words the kinds that it points to.
    of: Vec<Kinds>,
    /// The same for what begins no word.
    signs: Vec<(&'static str, Kinds)>,
    /// The kinds that no clue is known to.
    untold: Kinds,
}

type Table = FxHashMap<&'static str, Voices>;

/// What is said in one language.
#[derive(Default)]
struct Voices {
    frames: [Frames; 3],
    /// Words to the reader.
    address: Vec<&'static str>,
    /// The same as beginnings of words; none where some are too short to tell.
    addressing: OnceLock<Option<Triggers>>,
}

impl Voices {
    /// Where a text may have words to the reader; none if they may be anywhere.
    fn addresses(&self, document: &Document) -> Option<Vec<usize>> {
        let triggers = self.addressing.get_or_init(|| {
            let told = self.address.iter().all(|word| Triggers::tell(word));
            told.then(|| Triggers::new(&self.address))
        });
        let triggers = triggers.as_ref().filter(|_| begins_words(document.language))?;
        let mut places = Vec::new();
        document.piece(0..document.text().len()).each_marked(triggers.mark(), |head| {
            if triggers.has(head) {
                places.push(head.at);
            }
        });
        Some(places)
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for [language, name, parts, _] in rows::<4>(include_str!("lexicon/remarks.tsv")) {
        let voices = table.entry(language).or_default();
        if name == "address" {
            voices.address = parts.split('|').collect();
            continue;
        }
        let kind = KINDS.iter().position(|kind| kind.name == name);
        let kind = kind.expect("the table names kinds");
        voices.frames[KINDS[kind].voice as usize].rows.push((kind, parts));
    }
    table
});

impl Frames {
    fn index(&self, language: &str) -> &Index {
        self.index.get_or_init(|| Index::new(&self.rows, language))
    }
}

impl Index {
    fn new(rows: &[(usize, &'static str)], language: &str) -> Self {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut frames = Vec::new();
        let mut stems: Vec<(&str, Parts)> = Vec::new();
        for &(kind, row) in rows {
            let mut parts = 0;
            for part in row.split(" + ") {
                let next = numbers.len();
                let number = *numbers.entry(part).or_insert(next);
                let bit = 1_u128.checked_shl(u32::try_from(number).unwrap_or(u32::MAX));
                let bit = bit.expect("a voice has few parts");
                parts |= bit;
                if number == next {
                    stems.extend(part.split('|').map(|stem| (stem, bit)));
                }
            }
            frames.push(Frame { kind, parts });
        }
        let of = stems.iter().map(|(stem, bit)| (*bit, is_mark(stem), stem.ends_with(' ')));
        let of = of.collect();
        let glance = Glance::new(stems.iter().copied(), words_of(language));
        let stems = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(stems.iter().map(|(stem, _)| bare(stem)))
            .expect("the table is far below the automaton's limits");
        Self { frames, stems, of, clues: Clues::new(rows, language), glance }
    }

    /// The parts of which `lower` has a word.
    fn parts_in(&self, lower: &str, language: &str) -> Parts {
        let words = words_of(language);
        self.stems.find_overlapping_iter(lower).fold(0, |set, found| {
            let (part, anywhere, ends) = self.of[found.pattern().as_usize()];
            let begins = || {
                let before = &lower[..found.start()];
                let prefix = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                prefix.is_empty()
                    || words == Words::Prefixed
                        && prefix.chars().count() <= 3
                        && prefix.chars().all(is_particle)
            };
            let whole = || !lower[found.end()..].starts_with(char::is_alphanumeric);
            let is_new = set & part == 0;
            let starts = || words == Words::Unspaced || anywhere || begins();
            let is_word = || starts() && (!ends || whole());
            if is_new && is_word() { set | part } else { set }
        })
    }
}

impl Clues {
    fn new(rows: &[(usize, &'static str)], language: &str) -> Self {
        let words = words_of(language);
        let told = |stem: &str| tells(stem, words) || is_sign(stem, words);
        // Long words are rare.
        let shortest = |part: &str| {
            let letters = |stem: &str| {
                stem[Triggers::anchor(stem)..].chars().take_while(|c| is_alphanumeric(*c)).count()
            };
            let all = part.split('|').filter(|stem| !is_mark(stem));
            all.map(|stem| if tells(stem, words) { letters(stem) } else { 0 }).min().unwrap_or(0)
        };
        let mut clues = Self::default();
        let mut stems = Vec::new();
        for &(kind, row) in rows {
            let kind = 1 << kind;
            let parts = row.split(" + ").filter(|part| part.split('|').all(told));
            let Some(part) = parts.min_by_key(|part| Reverse(shortest(part))) else {
                clues.untold |= kind;
                continue;
            };
            let (signs, others): (Vec<&str>, Vec<&str>) =
                part.split('|').partition(|stem| !tells(stem, words));
            clues.signs.extend(signs.into_iter().map(|sign| (bare(sign), kind)));
            stems.extend(others.into_iter().map(|stem| (stem, kind)));
        }
        if words == Words::Prefixed {
            clues.prefixed = Some(Glance::new(stems, words));
        } else {
            clues.of = stems.iter().map(|(_, kind)| *kind).collect();
            clues.words = Some(Triggers::new(stems.iter().map(|(stem, _)| stem)));
        }
        clues
    }

    /// Where in a text which kinds may be said.
    fn places(&self, document: &Document) -> Vec<(usize, Kinds)> {
        let mut places = Vec::new();
        let whole = document.piece(0..document.text().len());
        let mut push = |at: usize, kinds: Kinds| {
            if kinds != 0 {
                places.push((at, kinds));
            }
        };
        if let Some(words) = &self.words {
            whole.each_marked(words.mark(), |head| {
                let numbers = words.of(head).into_iter().flatten();
                push(head.at, numbers.fold(0, |kinds, number| kinds | self.of[*number]));
            });
        }
        if let Some(stems) = &self.prefixed {
            whole.each_head(|head| push(head.at, stems.of(head, whole)));
        }
        let words = places.len();
        for (sign, kinds) in &self.signs {
            add_places(&mut places, document, sign, *kinds);
        }
        if words < places.len() {
            places.sort_unstable();
        }
        places
    }
}

/// Adds the places where `sign` stands, in any case of ASCII.
fn add_places(places: &mut Vec<(usize, Kinds)>, document: &Document, sign: &str, kinds: Kinds) {
    let (text, sign) = (document.text().as_bytes(), sign.as_bytes());
    let Some(first) = sign.first() else { return };
    let stands = |at: &usize| {
        let there = text[*at..].get(..sign.len());
        there.is_some_and(|there| there.eq_ignore_ascii_case(sign))
    };
    if first.is_ascii() {
        let (small, capital) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
        let found = memchr::memchr2_iter(small, capital, text).filter(stands);
        places.extend(found.map(|at| (at, kinds)));
    } else {
        places.extend(memchr::memmem::find_iter(text, sign).map(|at| (at, kinds)));
    }
}

/// Whether a stem is a mark or begins with one, and so stands anywhere.
fn is_mark(stem: &str) -> bool {
    !stem.starts_with(char::is_alphanumeric)
}

/// Whether a stem that stands anywhere is found as it is, but for the case of ASCII.
fn is_sign(stem: &str, words: Words) -> bool {
    let is_caseless = |c: char| c.is_ascii() || !is_cased(c) && !is_lowercase(c);
    (words == Words::Unspaced || is_mark(stem)) && bare(stem).chars().all(is_caseless)
}

fn words_of(language: &str) -> Words {
    match language {
        "zh" | "ja" | "th" => Words::Unspaced,
        "ar" | "he" => Words::Prefixed,
        _ => Words::Spaced,
    }
}

/// A stem without the space that makes a word of it.
fn bare(stem: &str) -> &str {
    stem.trim_end_matches(' ')
}

/// What `voice` says in an article, at most once a sentence, in order.
pub(super) fn remarks(document: &Document, voice: Voice) -> Vec<(Piece<'_>, &'static Kind)> {
    let own = document.language.code();
    let languages = [Some(own), (own != "en").then_some("en")];
    let heard = languages.into_iter().flatten().filter_map(|language| {
        let voices = TABLE.get(language)?;
        let index = voices.frames[voice as usize].index(language);
        let places = index.clues.places(document);
        let is_heard = !places.is_empty() || index.clues.untold != 0;
        is_heard.then(|| {
            let addressing = voices.addresses(document);
            Heard { language, index, address: &voices.address, addressing, places }
        })
    });
    let listener = Listener { document, voice, heard: heard.collect() };
    let mut found = Vec::new();
    let mut from = 0;
    for (block, range) in document.blocks.iter().map(|block| &block.range).enumerate() {
        let own = document.sentences[from..].iter().take_while(|one| one.block == block).count();
        let sentences = from..from + own;
        from += own;
        if sentences.is_empty() || !listener.heard.iter().any(|heard| heard.clues(range) != 0) {
            continue;
        }
        let whole = stretch(document, &sentences);
        if sentences.len() <= SENTENCES
            && let Some(kind) = listener.said(whole, block, Place::Line)
        {
            found.push((whole, kind));
            continue;
        }
        if sentences.len() == 1 {
            continue;
        }
        for at in sentences.clone() {
            let is_edge = at == sentences.start || at + 1 == sentences.end;
            let place = if is_edge { Place::Edge } else { Place::Any };
            let piece = stretch(document, &(at..at + 1));
            if let Some(kind) = listener.said(piece, block, place) {
                found.push((piece, kind));
            }
        }
    }
    found
}

fn stretch<'d>(document: &'d Document, sentences: &Range<usize>) -> Piece<'d> {
    let own = &document.sentences;
    document.piece(own[sentences.start].range.start..own[sentences.end - 1].range.end)
}

/// What one voice may say in one language, and where.
struct Heard {
    language: &'static str,
    index: &'static Index,
    address: &'static [&'static str],
    /// Where there may be words to the reader; none if they may be anywhere.
    addressing: Option<Vec<usize>>,
    places: Vec<(usize, Kinds)>,
}

impl Heard {
    /// The kinds that may be said in a stretch of the text.
    fn clues(&self, range: &Range<usize>) -> Kinds {
        let from = self.places.partition_point(|(at, _)| *at < range.start);
        let inside = self.places[from..].iter().take_while(|(at, _)| *at < range.end);
        inside.fold(self.index.clues.untold, |all, (_, kinds)| all | kinds)
    }

    /// Whether there may be a word to the reader in a stretch of the text.
    fn may_address(&self, range: &Range<usize>) -> bool {
        self.addressing.as_ref().is_none_or(|places| {
            let from = places.partition_point(|at| *at < range.start);
            places.get(from).is_some_and(|at| *at < range.end)
        })
    }

    /// Whether a frame of one of `kinds` may have all its parts in `piece`.
    fn may_say(&self, kinds: Kinds, piece: Piece<'_>) -> bool {
        let parts = self.index.glance.parts(piece);
        let mut frames = self.index.frames.iter();
        frames.any(|frame| frame.parts & !parts == 0 && kinds >> frame.kind & 1 == 1)
    }
}

/// Hears one voice in one article.
struct Listener<'d> {
    document: &'d Document,
    voice: Voice,
    heard: Vec<Heard>,
}

impl Listener<'_> {
    /// What is said in `piece`, which stands at `place` of its block.
    fn said(&self, piece: Piece<'_>, block: usize, place: Place) -> Option<&'static Kind> {
        let document = self.document;
        let text = piece.text();
        let last = document.blocks.len() - 1;
        let is_end = block < 2 || block + 1 >= last;
        // Inside a paragraph only videos speak, and models in brackets.
        let is_heard = match self.voice {
            _ if place != Place::Any => true,
            Voice::Page => false,
            Voice::Chat => is_end || text.starts_with(BRACKETS),
            Voice::Video => true,
        };
        if text.len() > LONGEST || !is_heard {
            return None;
        }
        let in_place = |kind: &Kind| {
            let stands = match kind.place {
                Place::Line => place == Place::Line,
                Place::Edge => place != Place::Any,
                Place::End => is_end && place != Place::Any,
                Place::Any => true,
            };
            stands && (kind.opens || block > 0)
        };
        let shows = |kind: &Kind, text: &str| match kind.sign {
            Sign::Given => is_end || text.starts_with(BRACKETS),
            sign => shows(text, sign),
        };
        // Most is ruled out by what is seen before the text is put into small letters, which may
        // part words and move a colon a little.
        let said = LazyCell::new(|| unquoted(document, piece));
        let size_of_said = LazyCell::new(|| size(&said, document.language));
        let is_stopped = LazyCell::new(|| is_stopped(&said));
        let may_show = |kind: &Kind, heard: &Heard| match kind.sign {
            Sign::Label | Sign::Aside => said.contains([':', '：']) || said.starts_with(BRACKETS),
            Sign::Unstopped => !*is_stopped,
            Sign::Address => !*is_stopped || heard.may_address(&piece.span()),
            _ => shows(kind, &said),
        };
        let mut lower = String::new();
        for heard in &self.heard {
            let may_be = |kind: &usize| {
                let kind = &KINDS[*kind];
                in_place(kind) && may_show(kind, heard) && *size_of_said <= kind.words
            };
            let kinds = each_kind(heard.clues(&piece.span())).filter(may_be);
            let kinds = kinds.fold(0, |all, kind| all | 1 << kind);
            if kinds == 0 || !heard.may_say(kinds, piece) {
                continue;
            }
            if lower.is_empty() {
                lower = said.to_lowercase();
                if lower.contains(['’', '\u{307}', '\u{200c}']) {
                    lower = lower.replace('’', "'").replace('\u{200c}', " ").replace('\u{307}', "");
                }
            }
            let present = heard.index.parts_in(&lower, heard.language);
            let frame = heard.index.frames.iter().find(|frame| {
                let kind = &KINDS[frame.kind];
                frame.parts & !present == 0
                    && kinds >> frame.kind & 1 == 1
                    && shows(kind, &lower)
                    && size(&lower, document.language) <= kind.words
                    && (kind.sign != Sign::Address
                        || addresses(&lower, document.language, heard.address))
            });
            if let Some(frame) = frame {
                return (!is_mentioned(document, piece)).then(|| &KINDS[frame.kind]);
            }
        }
        None
    }
}

/// The numbers of some kinds.
fn each_kind(mut kinds: Kinds) -> impl Iterator<Item = usize> {
    iter::from_fn(move || {
        let kind = kinds.trailing_zeros() as usize;
        kinds &= kinds.wrapping_sub(1);
        (kind < KINDS.len()).then_some(kind)
    })
}

/// Words of a text; where no spaces part them, what as much takes.
fn size(text: &str, language: Language) -> usize {
    let letters = |each: usize| text.chars().filter(|c| is_alphanumeric(*c)).count().div_ceil(each);
    match language.code() {
        "zh" | "ja" => letters(2),
        "th" => letters(4),
        _ => {
            let (mut words, mut is_counted, mut at) = (0, false, 0);
            while let Some(byte) = text.as_bytes().get(at) {
                let (is_space, counts, width) = if byte.is_ascii() {
                    (matches!(byte, b'\t'..=b'\r' | b' '), byte.is_ascii_alphanumeric(), 1)
                } else {
                    let Some(c) = text[at..].chars().next() else { break };
                    (c.is_whitespace(), !is_counted && is_alphanumeric(c), c.len_utf8())
                };
                words += usize::from(counts && !is_counted);
                is_counted = !is_space && (is_counted || counts);
                at += width;
            }
            words
        }
    }
}

const STOPS: [char; 14] = ['.', '!', '?', '…', '。', '！', '？', '؟', '।', '”', '"', '»', '“', ';'];
const BRACKETS: [char; 6] = ['(', '[', '（', '［', '【', '*'];

/// Bytes of a label at most.
const LABEL: usize = 48;

/// Whether a text ends as sentences do; what is quoted at its end was taken out.
fn is_stopped(text: &str) -> bool {
    text.trim_end().ends_with(STOPS) || text.trim_end().ends_with([':', '：'])
}

/// Whether words to the reader stand at the beginnings of words.
fn begins_words(language: Language) -> bool {
    !language.is_unspaced() && !matches!(language.code(), "ar" | "he" | "ko")
}

/// Whether a text speaks to its reader: by a word, a question, or as a button does, without a stop.
fn addresses(text: &str, language: Language, words: &[&str]) -> bool {
    let is_stopped = is_stopped(text) || language.code() == "th" && size(text, language) > 6;
    let spaced = begins_words(language);
    let has = |word: &str| {
        let bare = word.trim_end_matches(' ');
        text.match_indices(bare).any(|(at, _)| {
            let ends = bare.len() == word.len()
                || !text[at + bare.len()..].starts_with(char::is_alphanumeric);
            ends && (!spaced || !text[..at].ends_with(char::is_alphanumeric))
        })
    };
    !is_stopped || words.iter().any(|word| has(word))
}

fn shows(text: &str, sign: Sign) -> bool {
    match sign {
        Sign::None | Sign::Given | Sign::Address => true,
        Sign::Digit => text.contains(char::is_numeric),
        Sign::Colon => text.contains([':', '：']) || text.starts_with(['*', '#', '[']),
        Sign::Label => text.find([':', '：']).is_some_and(|at| at <= LABEL),
        Sign::Unstopped => !is_stopped(text),
        Sign::Bracket => text.starts_with(BRACKETS),
        Sign::Aside => {
            text.starts_with(BRACKETS) || text.find([':', '：']).is_some_and(|at| at <= 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_said_in_english_and_frames_have_their_parts() {
        let english = &TABLE["en"];
        for kind in KINDS {
            let rows = &english.frames[kind.voice as usize].rows;
            assert!(rows.iter().any(|(other, _)| KINDS[*other].name == kind.name), "{}", kind.name);
        }
        let mut languages: Vec<_> = TABLE.iter().collect();
        languages.sort_unstable_by_key(|(language, _)| **language);
        for (language, voices) in languages {
            for voice in &voices.frames {
                for (kind, row) in &voice.rows {
                    let kind = KINDS[*kind].name;
                    assert!(row.contains(" + "), "{language} {kind}: {row}");
                    assert_eq!(*row, row.to_lowercase().replace('’', "'"), "{language}");
                }
                voice.index(language);
            }
        }
    }
}
