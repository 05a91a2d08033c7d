//! A compound that is written apart, as English does: “kommun fullmäktige”, “Regierungs sprecher”.
//! Hyphens with spaces are `torn_word`'s.

use std::{cell::OnceCell, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, heads::Bits, key, letters::is_lowercase},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL043",
    name: "split_compound",
    artefact: "SPL-COMPOUND",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&["da", "de", "nl", "no", "sv"]),
    summary: "A compound is written as two words.",
    why: "German, Dutch and the Scandinavian languages join what English sets apart. Flagged are \
          compounds of the news by a list, a first part that ends as only first parts do, and two \
          words that the article elsewhere writes as one.",
    examples: &[
        Example::new("sv", "I måndags röstade ⟦kommun fullmäktige⟧ ja till bygget av badet."),
        Example::new("de", "Ein ⟦Regierungs sprecher⟧ bestätigte den Termin am Dienstag."),
        Example::new("de", "Die ⟦Bundes Regierung⟧ will den Bau der Brücke fördern."),
        Example::new("nl", "De ⟦gemeente raad⟧ stemt dinsdag over het plan voor het zwembad."),
        Example::new(
            "sv",
            "Sparbanksfonden betalar för nya båtar. Enligt ⟦Sparbanks fonden⟧ räcker pengarna.",
        ),
        Example::new("de", "Der Wohnungs- und Städtebau sowie die Regierungs-Chefs tagen heute."),
        Example::new("nl", "De brand weerhield niemand van een bezoek aan het oude gemeentehuis."),
    ],
    scope: Scope::Article(look),
};

/// The first parts of one language and what they open.
struct Compounds {
    parts: FxHashMap<u64, Vec<u64>>,
    bits: Bits,
}

impl Compounds {
    fn has(&self, first: u64, second: u64) -> bool {
        self.bits.may_have_word(first)
            && self.parts.get(&first).is_some_and(|seconds| seconds.contains(&second))
    }
}

/// Those of each language.
static COMPOUNDS: LazyLock<FxHashMap<&'static str, Compounds>> = LazyLock::new(|| {
    let mut all: FxHashMap<_, FxHashMap<_, Vec<u64>>> = FxHashMap::default();
    for [language, first, seconds, _] in rows(include_str!("../../lexicon/compounds.tsv")) {
        let seconds = seconds.split('|').map(key);
        all.entry(language).or_default().entry(key(first)).or_default().extend(seconds);
    }
    let compounds = |parts: FxHashMap<u64, Vec<u64>>| {
        let bits = Bits::of_words(parts.keys());
        Compounds { parts, bits }
    };
    all.into_iter().map(|(language, parts)| (language, compounds(parts))).collect()
});

/// Endings that a first part takes before the second, and no word on its own.
const JOINTS: &[(&str, &[&str])] = &[
    ("de", &["ungs", "heits", "keits", "schafts", "tions", "täts"]),
    ("nl", &["heids", "teits"]),
    ("sv", &["hets", "skaps"]),
    ("da", &["heds", "skabs"]),
    ("no", &["hets", "skaps"]),
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let compounds = COMPOUNDS.get(code);
    let joints = JOINTS.iter().find(|(language, _)| *language == code).map_or(&[][..], |(_, j)| j);
    let (long, text) = (Long::of(document), document.text());
    for segment in document.segments() {
        if segment.language() != document.language {
            continue;
        }
        let (keys, spans) = (segment.keys(), segment.word_spans());
        for (at, pair) in spans.windows(2).enumerate() {
            let [one, other] = pair else { continue };
            if one.end + 1 != other.start
                || one.len() < 3
                || other.len() < 3
                || text.as_bytes()[one.end] != b' '
            {
                continue;
            }
            let listed = compounds.is_some_and(|known| known.has(keys[at], keys[at + 1]));
            let small = text[other.start..].starts_with(is_lowercase);
            let jointed = one.len() >= 8
                // As all of these end.
                && text.as_bytes()[one.end - 1] == b's'
                && small != (code == "de")
                && joints.iter().any(|ending| text[one.clone()].ends_with(ending));
            let joined = small
                && one.len() >= PART
                && other.len() >= PART
                && long.may_join(&text[one.clone()], &text[other.clone()]);
            if !(listed || jointed || joined) {
                continue;
            }
            let (first, word) = (segment.word(at), segment.word(at + 1));
            let jointed =
                jointed && word.text().contains(char::is_lowercase) && !is_genitive(first, code);
            let whole = first.through(word);
            if (listed && is_pair(first, word, code) || jointed) && !is_mentioned(document, whole) {
                report(whole, findings);
            } else if joined {
                look_at_joined(document, &long, first, word, findings);
            }
        }
    }
}

/// Bytes of a compound that is looked for in parts, and of a part.
const LONG: usize = 10;
const PART: usize = 4;

/// The long words of an article by their bytes.
struct Long<'d> {
    document: &'d Document,
    words: OnceCell<FxHashMap<u64, Piece<'d>>>,
    /// How they begin and end.
    ends: [Ends; 2],
}

/// Four bytes each, a bit for some of them.
#[derive(Default)]
struct Ends([u64; 16]);

impl Ends {
    fn bit([a, b, c, d]: [u8; PART]) -> usize {
        (u32::from_le_bytes([a, b, c, d]).wrapping_mul(0x9e37_79b1) >> 22) as usize
    }

    fn add(&mut self, bytes: [u8; PART]) {
        let bit = Self::bit(bytes);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn may_have(&self, bytes: [u8; PART]) -> bool {
        let bit = Self::bit(bytes);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

impl<'d> Long<'d> {
    fn of(document: &'d Document) -> Self {
        let mut ends = [Ends::default(), Ends::default()];
        let spans = document.segments().flat_map(Segment::word_spans);
        for span in spans.filter(|span| span.len() >= LONG) {
            let bytes = &document.text().as_bytes()[span.clone()];
            bytes.first_chunk().into_iter().for_each(|four| ends[0].add(*four));
            bytes.last_chunk().into_iter().for_each(|four| ends[1].add(*four));
        }
        Self { document, words: OnceCell::new(), ends }
    }

    fn words(&self) -> &FxHashMap<u64, Piece<'d>> {
        self.words.get_or_init(|| {
            let words = self.document.segments().flat_map(Segment::words);
            let long = words.filter(|word| word.span().len() >= LONG);
            long.map(|word| (hash(0, word.text()), word)).collect()
        })
    }

    /// Whether two words may make one of them.
    fn may_join(&self, first: &str, second: &str) -> bool {
        let opens = first.as_bytes().first_chunk().is_some_and(|four| self.ends[0].may_have(*four));
        opens && second.as_bytes().last_chunk().is_some_and(|four| self.ends[1].may_have(*four))
    }
}

/// A number for a word that begins where the one for `before` ends.
fn hash(before: u64, word: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    word.bytes().fold(before, |hash, b| (hash.rotate_left(5) ^ u64::from(b)).wrapping_mul(FACTOR))
}

/// A listed pair in the casing of a split compound.
fn is_pair(first: Piece<'_>, second: Piece<'_>, code: &str) -> bool {
    let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
    code == "de" || !capital(second) || capital(first)
}

/// A small word of German, or one at the end of its clause, is no first part.
fn is_genitive(first: Piece<'_>, code: &str) -> bool {
    code == "de" && first.text().starts_with(char::is_lowercase)
        || first.after().starts_with([',', '.'])
}

/// Two words that stand joined elsewhere in the article.
fn look_at_joined(
    document: &Document,
    long: &Long<'_>,
    first: Piece<'_>,
    second: Piece<'_>,
    findings: &mut Findings<'_>,
) {
    let joint = hash(hash(0, first.text()), second.text());
    let Some(joined) = long.words().get(&joint) else { return };
    let pair = first.through(second);
    if is_noun(*joined, pair, document.language.code()) && !is_mentioned(document, pair) {
        findings
            .flag(pair, format!("The article writes “{}” elsewhere", joined.text()))
            .suggest(joined.text())
            .relate(*joined, "the compound");
    }
}

/// Verbs join and part with their particles; nouns of German, and longer words elsewhere, do not.
fn is_noun(joined: Piece<'_>, pair: Piece<'_>, code: &str) -> bool {
    let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
    match code {
        "de" => capital(joined) && capital(pair),
        // “En fyra dagars resa”: genitives of measure stand apart or not.
        "nl" => !joined.text().ends_with("en") || capital(joined) && capital(pair),
        _ => !joined.text().ends_with(['a', 's']) || capital(joined) && capital(pair),
    }
}

fn report(piece: Piece<'_>, findings: &mut Findings<'_>) {
    let mut joined = String::with_capacity(piece.text().len());
    for (at, part) in piece.text().split(' ').enumerate() {
        if at == 0 { joined.push_str(part) } else { joined.push_str(&part.to_lowercase()) }
    }
    findings
        .flag(piece, format!("“{}” is one word", piece.text()))
        .suggest(joined.clone())
        .fix(piece, joined, false);
}
