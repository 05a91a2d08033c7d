//! A name of several words that is capitalised in full at one place and in part at another: the
//! pivot language had no capitals, and each segment guessed its own.

use std::{cell::LazyCell, ops::Range};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        capitals::{is_joined, is_prose},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC002",
    name: "name_casing",
    artefact: "INC-CASE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "nl", "no",
        "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi",
    ]),
    summary: "A name of several words has two casings in one article.",
    why: "Arabic, Persian and East Asian pivots have no capitals, so each sentence guesses anew. \
          Titles before and without a name (Prime Minister May, the prime minister), headings and \
          common nouns pass; words may stand in another case.",
    examples: &[
        Example::new(
            "en",
            "Troops left Tarnow Air Base in May.\nA return to ⟦Tarnow air base⟧ is not planned, and Tarnow Air Base stays closed.",
        ),
        Example::new(
            "en",
            "Moscow recognised the ⟦Islamic emirate⟧ in July.\nHe praised the Islamic Emirate of Afghanistan.",
        ),
        Example::new(
            "es",
            "El informe de la Organización Mundial de la Salud llegó ayer.\nSegún la ⟦Organización mundial⟧ de la Salud, no hay riesgo.",
        ),
        Example::new(
            "de",
            "Die Brückenkommission tagte am Montag.\nDie deutsch-polnische ⟦brückenkommission⟧ tagt wieder.",
        ),
        Example::new(
            "tr",
            "Dünya Gıda Programı yardıma başladı.\n⟦Dünya gıda programı⟧ sözcüsü, yolun güvenli olmadığını söyledi.",
        ),
        Example::new(
            "uk",
            "Раду очолив Європейський Банк Відбудови.\nДо ради ⟦Європейського банку відбудови⟧ увійшли двоє.",
        ),
        Example::new(
            "en",
            "Traffic through the canal fell, the Suez Canal Authority said.\nDiscounts stay in force at the ⟦suez canal authority⟧ until May.",
        ),
        Example::new(
            "de",
            "Den Haftbefehl erließ der Internationale Strafgerichtshof.\nDie Richter am ⟦internationalen Strafgerichtshof⟧ schweigen.",
        ),
        Example::new(
            "en",
            "British Prime Minister Theresa May spoke.\nThe British prime minister left later, and the Trump administration kept silent.",
        ),
        Example::new(
            "ru",
            "Президент России Владимир Путин прибыл в Совет Федерации.\nЗатем президент России уехал.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Words that news style capitalises or not as it likes.
const LOOSE: &[&str] = &[
    "president",
    "minister",
    "ministers",
    "secretary",
    "administration",
    "government",
    "state",
    "states",
    "army",
    "police",
    "parliament",
    "cabinet",
    "king",
    "queen",
    "prince",
    "princess",
    "mayor",
    "governor",
    "senator",
    "senators",
    "team",
    "league",
    "championship",
    "championships",
    "chancellor",
    "leader",
    "party",
    "republican",
    "republicans",
    "democrat",
    "democrats",
    "county",
    "city",
    "province",
    "region",
    "village",
    "street",
    "river",
    "coast",
    "north",
    "south",
    "east",
    "west",
    "day",
    "club",
    "general",
    "attorney",
    "church",
    "premier",
    "director",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.language.code() == "de" {
        look_at_nouns(document, findings);
        return look_at_adjectives(document, findings);
    }
    let mut full = Names::default();
    let mut opening = Names::default();
    let mut partial = Vec::new();
    let prose: Vec<Segment<'_>> = document.segments().filter(|one| is_prose(*one)).collect();
    for segment in &prose {
        collect(*segment, &mut full);
        collect_first(*segment, &mut opening);
    }
    if full.is_empty() && opening.is_empty() {
        return;
    }
    let firsts: Vec<u64> = full.values().chain(opening.values()).map(|name| name.first).collect();
    let may_open = Bits::of_words(firsts.iter());
    for segment in &prose {
        collect_partial(*segment, &may_open, &mut partial);
        collect_partial_first(*segment, &may_open, &mut partial);
    }
    let long = || full.iter().filter(|(_, name)| name.words > 2);
    let firsts: Vec<u64> = long().map(|(_, name)| name.first).collect();
    if !firsts.is_empty() {
        let names: FxHashSet<u64> = long().map(|(name, _)| *name).collect();
        let may_open = Bits::of_words(firsts.iter());
        for segment in prose {
            collect_small(segment, &names, &may_open, &mut partial);
        }
    }
    let common: LazyCell<FxHashSet<u64>, _> = LazyCell::new(|| {
        let words = document.segments().flat_map(|segment| segment.words().zip(segment.keys()));
        let small = words.filter(|(word, _)| word.text().starts_with(char::is_lowercase));
        small.map(|(_, key)| *key).collect()
    });
    for Partial { name, first, piece } in partial {
        let Some(Full { piece: proper, .. }) = full.get(&name).or_else(|| opening.get(&name))
        else {
            continue;
        };
        if piece.text().rsplit(' ').next().is_some_and(|tail| LOOSE.contains(&tail)) {
            continue;
        }
        let small = piece.text().starts_with(char::is_lowercase);
        // In Vietnamese each syllable is a word.
        let short = document.language.code() == "vi" && proper.words().count() < 3;
        if !short
            && are_one_row(*proper, piece, document.language)
            && (small || !common.contains(&first))
        {
            // Where only the first word has a capital by rule, the first mention sets the style.
            let late =
                document.language.is_among(FIRST_ONLY) && proper.span().start > piece.span().start;
            let (bad, good) = if late { (*proper, piece) } else { (piece, *proper) };
            findings
                .flag(bad, format!("The article writes this name “{}” elsewhere", good.text()))
                .suspected(false)
                .suggest(good.text())
                .fix(bad, good.text(), false)
                .relate(good, "the other casing");
        }
    }
}

/// Languages whose names of institutions have a capital in their first word only.
const FIRST_ONLY: &[&str] =
    &["bg", "cs", "es", "fi", "fr", "hr", "it", "pt", "ro", "ru", "sk", "sv", "uk"];

/// A name in full capitals.
struct Full<'d> {
    piece: Piece<'d>,
    words: usize,
    /// The key of the first word.
    first: u64,
}

/// Those names by the key of all words.
type Names<'d> = FxHashMap<u64, Full<'d>>;

/// Words of which the first has a capital and not all others have one.
struct Partial<'d> {
    /// The key of all words.
    name: u64,
    /// The key of the first word.
    first: u64,
    piece: Piece<'d>,
}

/// Languages in which a name changes with its case.
const INFLECTED: &[&str] =
    &["bg", "cs", "el", "fi", "hr", "hu", "pl", "ro", "ru", "sk", "tr", "uk"];
/// Letters that the forms of a word share.
const STEM: usize = 4;

/// The keys that the forms of words share.
#[derive(Clone, Copy)]
struct Forms<'d> {
    segment: Segment<'d>,
    inflects: bool,
}

impl<'d> Forms<'d> {
    fn of(segment: Segment<'d>) -> Self {
        Self { segment, inflects: segment.language().is_among(INFLECTED) }
    }

    /// That of the word with this index.
    fn key(self, at: usize) -> u64 {
        if !self.inflects {
            return self.segment.keys()[at];
        }
        let text = self.segment.word(at).text();
        let end = text.char_indices().nth(STEM).map_or(text.len(), |(at, _)| at);
        key(&text[..end])
    }

    /// One for several words.
    fn joint(self, words: Range<usize>) -> u64 {
        words.fold(0, |joint: u64, at| joint.rotate_left(7) ^ self.key(at))
    }
}

/// Whether two rows of words are forms of one another.
fn are_one_row(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    if !language.is_among(INFLECTED) {
        return one.text().to_lowercase() == other.text().to_lowercase();
    }
    // Turkish endings are long, and stand behind an apostrophe after a name.
    let pair = one.words().count() == 2;
    let longest = match language.code() {
        "tr" => 5,
        _ if pair => 2,
        _ => 3,
    };
    if language.code() == "tr" && pair {
        return one.text().to_lowercase() == other.text().to_lowercase();
    }
    let bare = |word: Piece<'_>| {
        let end = word.text().find(['\'', '’']).unwrap_or(word.text().len());
        word.text()[..end].chars().count()
    };
    let (one, other): (Vec<_>, Vec<_>) = (one.words().collect(), other.words().collect());
    one.len() == other.len()
        && one.iter().zip(&other).all(|(a, b)| bare(*a).abs_diff(bare(*b)) <= longest)
}

/// German nouns: a small one whose ending no adjective or verb has, and that stands elsewhere with
/// its capital.
fn look_at_nouns(document: &Document, findings: &mut Findings<'_>) {
    const ENDINGS: [&str; 7] = ["ung", "heit", "keit", "schaft", "tion", "sion", "tät"];
    let may_end = |byte: Option<&u8>| matches!(byte, Some(b'g' | b't' | b'n'));
    let is_noun = |word: &str| {
        word.len() >= 10
            && may_end(word.as_bytes().last())
            && ENDINGS.iter().any(|ending| word.ends_with(ending))
            && !word.ends_with("jung")
    };
    let mut small = Vec::new();
    for segment in document.segments() {
        let words = segment.words().zip(segment.keys());
        small.extend(words.filter(|(word, _)| {
            is_noun(word.text()) && word.text().starts_with(char::is_lowercase)
        }));
    }
    if small.is_empty() {
        return;
    }
    let may_be = Bits::of_words(small.iter().map(|(_, key)| *key));
    let mut capitals: FxHashMap<u64, Piece<'_>> = FxHashMap::default();
    for segment in document.segments() {
        for (at, word) in segment.words_with(Trait::Capital) {
            let own = segment.keys()[at];
            if may_be.may_have_word(own) && is_noun(word.text()) {
                capitals.insert(own, word);
            }
        }
    }
    for (word, own) in small {
        let Some(proper) = capitals.get(own) else { continue };
        if proper.text().to_lowercase() != word.text() {
            continue;
        }
        // "kommission@example.org", "Kommissions- und regierung…": parts of something longer.
        let apart = word.before().ends_with(' ')
            && !word.after().starts_with(['-', '@', '.', '/', '_'])
            || word.after().starts_with(". ");
        if apart {
            findings
                .flag(word, "A German noun without its capital, which it has elsewhere")
                .suspected(false)
                .suggest(proper.text())
                .fix(word, proper.text(), true)
                .relate(*proper, "the other casing");
        }
    }
}

/// Nouns inside a sentence behind a word with a capital, or behind one without.
fn nouns_behind(segment: Segment<'_>, capital: bool) -> impl Iterator<Item = (usize, Piece<'_>)> {
    let nouns = segment.words_with(Trait::Capital).filter(|(at, _)| *at > 1);
    nouns.filter(move |(at, _)| segment.word_has(*at - 1, Trait::Capital) == capital)
}

/// German adjectives that open a name with their capital at one place and without it at another.
fn look_at_adjectives(document: &Document, findings: &mut Findings<'_>) {
    const LONG: usize = 7;
    let stem = |word: Piece<'_>| {
        let text = word.text();
        let end = text.char_indices().nth(LONG).map_or(text.len(), |(at, _)| at);
        key(&text[..end])
    };
    let name_at = |segment: Segment<'_>, at: usize| {
        let (adjective, noun) = (segment.word(at - 1), segment.word(at));
        if !may_be_inflected(adjective.text())
            || adjective.gap_to(noun) != " "
            || !adjective.before().ends_with(' ')
            || adjective.before().trim_end().ends_with(['.', ':', '!', '?'])
        {
            return None;
        }
        let inflected = ["e", "en", "er", "em", "es"]
            .iter()
            .any(|end| adjective.text().strip_suffix(end).is_some_and(is_adjectival))
            || is_definite(adjective);
        inflected.then(|| (stem(adjective), stem(noun)))
    };
    let prose = || document.segments().filter(|segment| is_prose(*segment));
    let mut full: FxHashMap<(u64, u64), Piece<'_>> = FxHashMap::default();
    for segment in prose() {
        for (at, noun) in nouns_behind(segment, true) {
            if let Some(name) = name_at(segment, at) {
                full.entry(name).or_insert(segment.word(at - 1).through(noun));
            }
        }
    }
    if full.is_empty() {
        return;
    }
    let mut partial = Vec::new();
    for segment in prose() {
        for (at, noun) in nouns_behind(segment, false) {
            if let Some(name) = name_at(segment, at) {
                partial.push((name, segment.word(at - 1).through(noun)));
            }
        }
    }
    for (name, piece) in partial {
        if let Some(proper) = full.get(&name) {
            findings
                .flag(piece, format!("The article writes this name “{}” elsewhere", proper.text()))
                .suspected(false)
                .suggest(proper.text())
                .relate(*proper, "the other casing");
        }
    }
}

/// Whether a word ends as inflected adjectives do.
fn may_be_inflected(word: &str) -> bool {
    matches!(word.as_bytes(), [.., b'e'] | [.., b'e', b'n' | b'r' | b'm' | b's'])
}

/// Whether a word ends as the adjectives do that names of institutions open with.
fn is_adjectival(stem: &str) -> bool {
    ["al", "isch", "ell", "ent"].iter().any(|end| stem.ends_with(end))
}

/// Whether another adjective stands behind a definite article: “des obersten Gerichtshofs”, and no
/// “weißes Haus” that is any house.
fn is_definite(adjective: Piece<'_>) -> bool {
    const ARTICLES: [&str; 14] = [
        "der", "die", "das", "den", "dem", "des", "im", "am", "vom", "zum", "zur", "beim", "Der",
        "Die",
    ];
    if adjective.text().len() <= 5 {
        return false;
    }
    let before = adjective.before().trim_end();
    let article = before.rsplit([' ', '\n']).next().unwrap_or("");
    let ending = adjective.text().ends_with('e') || adjective.text().ends_with("en");
    ending && ARTICLES.contains(&article)
}

/// Whether a name may open with the word at `at`, which has a capital, inside its sentence.
fn may_open(segment: Segment<'_>, at: usize) -> bool {
    let gap = segment.word(at - 1).gap_to(segment.word(at));
    is_name_word(segment, at)
        && (gap == " "
            || gap.ends_with([' ', '’', '\''])
                && !gap.contains(['.', '“', '"', '«', ':', '!', '?']))
}

/// Where the row of capitals ends that opens at `start`.
fn end_of_row(segment: Segment<'_>, start: usize) -> usize {
    let mut end = start + 1;
    while end < segment.words().len()
        && segment.word_has(end, Trait::Capital)
        && is_joined(segment, end)
    {
        end += 1;
    }
    end
}

/// Names in full capitals.
fn collect<'d>(segment: Segment<'d>, full: &mut Names<'d>) {
    let forms = Forms::of(segment);
    let length = segment.words().len();
    let mut done = 1;
    for (start, first) in segment.words_with(Trait::Capital) {
        let alone = start + 1 == length || !segment.word_has(start + 1, Trait::Capital);
        if start < done || alone || !may_open(segment, start) {
            continue;
        }
        let end = end_of_row(segment, start);
        done = end;
        let row = start..end;
        if (2..=4).contains(&row.len()) && row.clone().all(|at| is_name_word(segment, at)) {
            for last in shortest(segment, start, end)..=end {
                let piece = first.through(segment.word(last - 1));
                let (words, first) = (last - start, forms.key(start));
                let name = Full { piece, words, first };
                full.entry(forms.joint(start..last)).or_insert(name);
            }
        }
    }
}

/// Words that begin with a capital, as one of the names in full does, and go on without one.
fn collect_partial<'d>(segment: Segment<'d>, opens: &Bits, partial: &mut Vec<Partial<'d>>) {
    let forms = Forms::of(segment);
    let length = segment.words().len();
    for (start, first) in segment.words_with(Trait::Capital).filter(|(start, _)| *start > 0) {
        let key = forms.key(start);
        if !opens.may_have_word(key) || !may_open(segment, start) {
            continue;
        }
        let capital = |at: usize| segment.word_has(at, Trait::Capital);
        if start > 1 && capital(start - 1) && is_joined(segment, start) {
            continue;
        }
        let end = end_of_row(segment, start);
        for last in start + 1..length.min(start + 4) {
            if !is_joined(segment, last) {
                break;
            }
            let next = last + 1;
            let follows = next < length && capital(next) && is_joined(segment, next);
            // The country whose institution it is may follow in its own case.
            if last >= end && (!follows || forms.inflects) {
                let name = forms.joint(start..last + 1);
                let piece = first.through(segment.word(last));
                partial.push(Partial { name, first: key, piece });
            }
        }
    }
}

/// How many words single spaces join from the start of the sentence on, at most five.
fn first_row(segment: Segment<'_>) -> usize {
    let most = segment.words().len().min(5);
    (1..most).find(|at| !is_joined(segment, *at)).unwrap_or(most)
}

/// The same as [`collect`] for a name that opens the sentence, whose first capital says nothing.
fn collect_first<'d>(segment: Segment<'d>, full: &mut Names<'d>) {
    let length = segment.words().len();
    let capital = |at: usize| segment.word_has(at, Trait::Capital);
    if length < 2 || !capital(1) || !is_name_word(segment, 0) {
        return;
    }
    let forms = Forms::of(segment);
    let capitals = (0..first_row(segment)).take_while(|at| capital(*at)).count();
    if (2..=4).contains(&capitals) && (0..capitals).all(|at| is_name_word(segment, at)) {
        for words in shortest(segment, 0, capitals)..=capitals {
            let piece = segment.word(0).through(segment.word(words - 1));
            let name = Full { piece, words, first: forms.key(0) };
            full.entry(forms.joint(0..words)).or_insert(name);
        }
    }
}

/// The same as [`collect_partial`].
fn collect_partial_first<'d>(segment: Segment<'d>, opens: &Bits, partial: &mut Vec<Partial<'d>>) {
    let forms = Forms::of(segment);
    if segment.words().len() == 0 || !is_name_word(segment, 0) || !opens.may_have_word(forms.key(0))
    {
        return;
    }
    let capital = |at: usize| segment.word_has(at, Trait::Capital);
    let row = first_row(segment);
    for words in 2..=row.min(4) {
        let follows = words < row && capital(words);
        if !capital(words - 1) && (!follows || forms.inflects) {
            let piece = segment.word(0).through(segment.word(words - 1));
            partial.push(Partial { name: forms.joint(0..words), first: forms.key(0), piece });
        }
    }
}

/// Those of the names, of three words or more, that have no capital at all.
fn collect_small<'d>(
    segment: Segment<'d>,
    names: &FxHashSet<u64>,
    opens: &Bits,
    partial: &mut Vec<Partial<'d>>,
) {
    let forms = Forms::of(segment);
    let length = segment.words().len();
    for at in 0..length.saturating_sub(2) {
        let first = forms.key(at);
        if !opens.may_have_word(first) || segment.word_has(at, Trait::Capital) {
            continue;
        }
        for end in at + 3..=length.min(at + 4) {
            let name = forms.joint(at..end);
            let small = |at: usize| segment.word(at).text().starts_with(char::is_lowercase);
            if names.contains(&name)
                && (at..end).all(small)
                && (at + 1..end).all(|at| is_joined(segment, at))
            {
                let piece = segment.word(at).through(segment.word(end - 1));
                partial.push(Partial { name, first, piece });
            }
        }
    }
}

/// Where the shortest name may end that opens a row of capitals: “Верховный Суд Армении” has one of
/// two words. English titles go before names of their own.
fn shortest(segment: Segment<'_>, start: usize, end: usize) -> usize {
    let whole = segment.language().code() == "en" || end - start > 3;
    if whole { end } else { end.min(start + 2) }
}

/// A word with a capital and small letters: no acronym, no initial, no figure.
fn is_name_word(segment: Segment<'_>, at: usize) -> bool {
    let inner = |c: char| c.is_lowercase() || c == '’' || c == '\'';
    let word = segment.word(at).text();
    let plain = segment.word_has(at, Trait::Proper)
        || segment.word_has(at, Trait::Capital)
            && segment.word_has(at, Trait::Mark)
            && word.chars().skip(1).all(inner);
    plain && word.chars().nth(2).is_some()
}
