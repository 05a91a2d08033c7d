//! A name that is spelled against the form of the press, or in two ways in one article. The
//! forms of the press stand in `names.tsv`; which spellings one foreign name can get is decided
//! by a skeleton that merges letters scripts without them confuse.

use std::{
    borrow::Cow,
    cell::{LazyCell, OnceCell},
    collections::BTreeMap,
    sync::LazyLock,
};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{cue_words, rows},
        skeleton::{
            by_ear, ear_key, ending, fold, is_one_letter_off, skeleton, skeleton_key, vowels,
            without_soft,
        },
    },
    finding::{Category, Finding, Severity},
    text::{Document, Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM001",
    name: "name_spelling",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "be", "bg", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "ms", "nl", "no",
        "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "A name is spelled against the form of the press, or in two ways in one article.",
    why: "A name that went through another script comes back by ear (Vidan for Fidan). Only \
          office-holders named in full are held to the English press form; other names only to \
          the article itself. Quotations, namesakes and accepted variants pass.",
    examples: &[
        Example::new(
            "es",
            "El ministro Serguéi Shoigú viajó a Minsk.\nEl ministro Sergey ⟦Choigu⟧ regresará hoy.",
        ),
        Example::new(
            "en",
            "Afghan Foreign Minister ⟦Amir Khan Mottaki⟧ praised the move.\n⟦Mottaki⟧ spoke in Moscow.",
        ),
        Example::new(
            "en",
            "Turkish Foreign Minister Hakan Fidan met the delegation.\nThe talks went well, ⟦Vidan⟧ stressed.",
        ),
        Example::new(
            "de",
            "Außenminister Karim Fadlan traf die Delegation.\nDie Gespräche verliefen gut, betonte ⟦Vadlan⟧ am Abend.",
        ),
        Example::new(
            "en",
            "Colonel Rustam Yakhyoev spoke first.\n“Nobody is hungry,” Colonel ⟦Yahyoyev⟧ added.",
        ),
        Example::new("fr", "L’institutrice Mariam Kassoum est là.\nMme ⟦Kassoun⟧ assure le suivi."),
        Example::new("ru", "Прибыл Лев Арсеньев.\n⟦Арсеньиев⟧ пообещал приехать снова."),
        Example::new("ru", "Прибыл Лев Арсеньев.\nС Арсеньевым говорили об этом вчера."),
        Example::new(
            "en",
            "Iranian Foreign Minister Manouchehr Mottaki met Taliban envoys in 2009.",
        ),
        Example::new(
            "en",
            "Volodymyr Zelenskyy met Sergei Lavrov, and Gordon Brown met Jordan Peterson.",
        ),
        Example::new("de", "Hans Petersen traf Jens Peterson in Kiel."),
    ],
    scope: Scope::Article(look),
};

/// One office-holder; the first form of each list is the usual one.
struct Person {
    given: Vec<&'static str>,
    surnames: Vec<&'static str>,
    /// Empty for those who are only listed lest they be taken for somebody else.
    skeleton: String,
    wrong: Vec<&'static str>,
    context: Vec<&'static str>,
}

static PEOPLE: LazyLock<Vec<Person>> = LazyLock::new(|| {
    rows::<7>(include_str!("../../lexicon/names.tsv"))
        .flat_map(|[given, surnames, wrong, _, country, context, _]| {
            let list = |cell: &'static str| cell.split('|').filter(|item| !item.is_empty());
            given.split('|').map(move |given| Person {
                given: given.split([' ', '-']).collect(),
                surnames: list(surnames).collect(),
                skeleton: match (country, surnames.split('|').next()) {
                    ("", _) | (_, None) => String::new(),
                    (_, Some(usual)) => skeleton(usual),
                },
                wrong: list(wrong).collect(),
                context: list(context).collect(),
            })
        })
        .collect()
});

/// Things by the keys of words: most words are ruled out by them.
struct Keyed<T> {
    bits: Bits,
    things: FxHashMap<u64, Vec<T>>,
}

impl<T> Keyed<T> {
    fn new(things: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut keyed: FxHashMap<u64, Vec<T>> = FxHashMap::default();
        for (word, thing) in things {
            keyed.entry(key(word)).or_default().push(thing);
        }
        Self { bits: Bits::of_words(keyed.keys()), things: keyed }
    }

    fn of(&self, key: u64) -> Option<&[T]> {
        let things = || self.things.get(&key).map(Vec::as_slice);
        self.bits.may_have_word(key).then(things).flatten()
    }
}

/// The people by the first part of their given names.
static BY_GIVEN: LazyLock<Keyed<usize>> = LazyLock::new(|| {
    Keyed::new(PEOPLE.iter().enumerate().map(|(index, person)| (person.given[0], index)))
});

/// Wrong surnames that need no given name where the article is on the right subject.
static MISSPELLINGS: LazyLock<Keyed<&str>> = LazyLock::new(|| {
    let known = PEOPLE.iter().filter(|person| !person.context.is_empty());
    Keyed::new(known.flat_map(|person| person.wrong.iter().map(|wrong| (*wrong, *wrong))))
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut names: Vec<Name<'_>> = Vec::new();
    for segment in document.segments() {
        names_of(segment, &mut names);
    }
    let spellings = Spellings::new(&names);
    let mut wrong: BTreeMap<&str, &str> = BTreeMap::new();
    if document.language.code() == "en" {
        for (at, name) in names.iter().enumerate() {
            if let Some((right, through)) = misspelled(document, &names[at..]) {
                let bad = names[at + through].piece;
                report(name.piece.through(bad), bad, right, findings);
                wrong.insert(bad.text(), right);
            }
        }
        add_by_context(document, &spellings, &mut wrong);
        let alone = |name: &&Name<'_>| !wrong.is_empty() && !name.follows() && !name.leads();
        for name in names.iter().filter(alone) {
            if let Some(right) = wrong.get(name.piece.text()) {
                report(name.piece, name.piece, right, findings);
            }
        }
    }
    let is_full = |name: &&Name<'_>| name.is_candidate && name.has_given_name();
    let full: Vec<&Name<'_>> = names.iter().filter(is_full).collect();
    let common = LazyCell::new(|| lower_case_words(document));
    let is_common = |word: &str| common.contains(&*word.to_lowercase());
    look_at_clusters(document, &names, &wrong, is_common, findings);
    if document.language.is_among(UNINFLECTED) {
        look_at_bearers(document, &full, &names, &spellings, &wrong, is_common, findings);
    }
    look_at_full_names(&full, findings);
}

/// All names, those of one spelling together and in order.
struct Spellings<'n, 'd>(OnceCell<Vec<&'n Name<'d>>>, &'n [Name<'d>]);

impl<'n, 'd> Spellings<'n, 'd> {
    fn new(names: &'n [Name<'d>]) -> Self {
        Self(OnceCell::new(), names)
    }

    /// The places of one spelling.
    fn of(&self, spelling: &str) -> &[&'n Name<'d>] {
        let sorted = self.0.get_or_init(|| {
            let mut sorted: Vec<_> = self.1.iter().collect();
            sorted.sort_by_key(|name| name.piece.text());
            sorted
        });
        let from = sorted.partition_point(|name| name.piece.text() < spelling);
        let rest = &sorted[from..];
        &rest[..rest.iter().take_while(|name| name.piece.text() == spelling).count()]
    }
}

fn report(whole: Piece<'_>, bad: Piece<'_>, right: &str, findings: &mut Findings<'_>) {
    findings
        .flag(whole, format!("The English-language press spells this name “{right}”"))
        .suggest(format!("{}{right}", whole.text().strip_suffix(bad.text()).unwrap_or_default()))
        .fix(bad, right, false);
}

/// A word with a capital in running text.
#[derive(Clone, Copy)]
struct Name<'d> {
    piece: Piece<'d>,
    key: u64,
    place: Place,
    opens_sentence: bool,
    /// The word with a capital right before it.
    before: Option<Piece<'d>>,
    /// Whether its form is that of a name and nothing else.
    is_candidate: bool,
}

/// Where a word stands in a row of words with capitals.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Alone,
    First,
    Inner,
    Last,
}

impl<'d> Name<'d> {
    /// Whether another such word stands right before it.
    fn follows(&self) -> bool {
        matches!(self.place, Place::Inner | Place::Last)
    }

    /// Whether another such word stands right after it.
    fn leads(&self) -> bool {
        matches!(self.place, Place::First | Place::Inner)
    }

    /// The word with a capital right before it.
    fn given(&self) -> Option<&'d str> {
        self.before.map(Piece::text)
    }

    /// Whether a title stands right before it, in capitals or not.
    fn has_title(&self) -> bool {
        let before = self.piece.before();
        let spaces = before.bytes().rev().take_while(|byte| matches!(byte, b' ' | b'.')).count();
        let before = &before[..before.len() - spaces];
        let at = memchr::memrchr3(b' ', b'\n', b'"', before.as_bytes());
        let word = &before[at.map_or(0, |at| at + 1)..];
        let word =
            if word.is_ascii() { word } else { word.rsplit(['“', '«']).next().unwrap_or("") };
        TITLE_KEYS.may_have_word(key(word)) && TITLES.contains(&&*word.to_lowercase())
    }

    /// Whether a given name stands right before it.
    fn has_given_name(&self) -> bool {
        self.follows() && !self.leads() && !self.has_title()
    }

    /// Whether it may mean the bearer of `full`: no other given name, or the same.
    fn may_be(&self, full: &Self) -> bool {
        !self.leads() && (!self.has_given_name() || self.shares_given_name(full))
    }

    /// Whether the words before both are one given name, spelled alike or nearly so.
    fn shares_given_name(&self, other: &Self) -> bool {
        match (self.given(), other.given()) {
            (Some(one), Some(two)) => {
                one == two
                    || (one.chars().next() == two.chars().next()
                        && fold(one) != fold(two)
                        && is_spelled_alike(one, two))
            }
            _ => self.given() == other.given(),
        }
    }
}

/// Whether two given names are one in the ear: Khalid and Khaled, Andrij and Andrii. Shorter ones
/// may be two names.
fn is_spelled_alike(one: &str, two: &str) -> bool {
    let ear = |name: &str| skeleton(&fold(name).replace('j', "i"));
    one.chars().count().min(two.chars().count()) >= 5 && ear(one) == ear(two)
}

/// Titles that stand before a surname.
static TITLES: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("title"));

/// Their keys: most words are ruled out by them.
static TITLE_KEYS: LazyLock<Bits> = LazyLock::new(|| {
    let keys: Vec<u64> = TITLES.iter().map(|title| key(title)).collect();
    Bits::of_words(keys.iter())
});

/// What may join two words of one name.
fn is_link(gap: &str) -> bool {
    matches!(
        gap,
        " " | "-"
            | " al-"
            | " Al-"
            | " el-"
            | " bin "
            | " al "
            | " von der "
            | " van der "
            | " de "
            | " ibn "
    )
}

/// Adds the words with capitals of one sentence.
fn names_of<'d>(segment: Segment<'d>, names: &mut Vec<Name<'d>>) {
    let from = names.len();
    let keys = segment.keys();
    for (at, piece) in segment.words_with(Trait::Capital) {
        let mut place = Place::Alone;
        let mut before = None;
        if let Some(last) = names[from..].last_mut()
            && is_link(last.piece.gap_to(piece))
        {
            last.place = if last.place == Place::Alone { Place::First } else { Place::Inner };
            place = Place::Last;
            before = Some(last.piece);
        }
        names.push(Name {
            piece,
            key: keys[at],
            place,
            opens_sentence: at == 0,
            before,
            is_candidate: segment.word_has(at, Trait::Proper),
        });
    }
    for name in &mut names[from..] {
        name.is_candidate = name.is_candidate && is_candidate(segment.document, name);
    }
}

/// If `names` open with the given name of an office-holder and go on with a wrong surname: the
/// right one and the index of the wrong one.
fn misspelled(document: &Document, names: &[Name<'_>]) -> Option<(&'static str, usize)> {
    let candidates = BY_GIVEN.of(names[0].key).filter(|_| names[0].leads())?;
    let fits = |person: &Person| {
        let surname = person.given.len();
        let joined = surname < names.len() && (1..=surname).all(|i| names[i].follows());
        let same =
            joined && person.given.iter().zip(names).all(|(part, name)| *part == name.piece.text());
        same.then(|| names[surname].piece.text())
    };
    let people = || candidates.iter().map(|index| &PEOPLE[*index]);
    let known =
        people().any(|person| fits(person).is_some_and(|name| person.surnames.contains(&name)));
    if known || document.is_quoted(&names[0].piece.span()) {
        return None;
    }
    people().find_map(|person| {
        let name = fits(person)?;
        let bad = person.wrong.contains(&name)
            || (name.len() >= 4
                && skeleton(name) == person.skeleton
                && fold(name) != fold(person.surnames[0]));
        bad.then(|| (person.surnames[0], person.given.len()))
    })
}

/// Adds the wrong surnames that an article on the right subject gives without a first name.
fn add_by_context<'d>(
    document: &'d Document,
    spellings: &Spellings<'_, 'd>,
    wrong: &mut BTreeMap<&'d str, &str>,
) {
    let is_known = |name: &Name<'_>| {
        MISSPELLINGS.of(name.key).is_some_and(|wrong| wrong.contains(&name.piece.text()))
    };
    if !spellings.1.iter().any(is_known) {
        return;
    }
    let text = document.text();
    for person in PEOPLE.iter().filter(|person| !person.context.is_empty()) {
        for places in person.wrong.iter().map(|spelling| spellings.of(spelling)) {
            let Some(spelling) = places.first().map(|name| name.piece.text()) else { continue };
            // A namesake with a first name of his own is somebody else.
            let namesake = places.iter().any(|name| name.follows());
            if !namesake && person.context.iter().any(|word| text.contains(word)) {
                wrong.insert(spelling, person.surnames[0]);
            }
        }
    }
}

/// Names of one skeleton in more than one spelling, one of them bound to a name before it.
fn clusters<'n, 'd>(names: &'n [Name<'d>]) -> BTreeMap<String, Vec<&'n Name<'d>>> {
    let candidates = || names.iter().filter(|name| name.is_candidate);
    let bound = || candidates().filter(|name| name.follows() && !name.leads());
    // Most names begin or end otherwise than all that are bound.
    let mut edges = [0_u32; 32];
    for name in bound() {
        if let Some((first, last)) = edges_of(&fold(&respelled(name.piece.text()))) {
            edges[first] |= 1 << last;
        }
    }
    let mut skeletons: FxHashMap<u64, u64> = FxHashMap::default();
    let mut spelled: FxHashMap<u64, usize> = FxHashMap::default();
    let may_be_bound = |name: &&Name<'_>| {
        let found = edges_of(name.piece.text());
        found.is_none_or(|(first, last)| edges[first] >> last & 1 == 1)
    };
    let mut clusters: BTreeMap<String, Vec<&Name<'_>>> = BTreeMap::new();
    if bound().next().is_none() {
        return clusters;
    }
    for name in candidates().filter(may_be_bound) {
        skeletons.entry(name.key).or_insert_with(|| {
            let bones = skeleton_key(&respelled(name.piece.text()));
            *spelled.entry(bones).or_default() += 1;
            bones
        });
    }
    // Most names have one spelling.
    if spelled.values().all(|spellings| *spellings == 1) {
        return clusters;
    }
    for name in candidates() {
        if skeletons.get(&name.key).is_some_and(|bones| spelled[bones] > 1) {
            let bones = skeleton(&respelled(name.piece.text()));
            clusters.entry(bones).or_default().push(name);
        }
    }
    clusters
}

/// The first letter of the skeleton of a word and its last letter, by their numbers: spellings of
/// one skeleton that [`ending`] ends alike share them. None but for letters from a to z.
fn edges_of(word: &str) -> Option<(usize, usize)> {
    let letters = word.as_bytes();
    let (&[first, second], &last) = (letters.first_chunk()?, letters.last()?);
    let (first, second, last) = (first | 0x20, second | 0x20, last | 0x20);
    if !first.is_ascii_lowercase() || !second.is_ascii_lowercase() || !last.is_ascii_lowercase() {
        return None;
    }
    let first = match (first, second) {
        (b'k', b'h') => b'h',
        (b'j' | b'q' | b'g', _) => b'k',
        (b'p', b'h') | (b'v' | b'w', _) => b'f',
        (b't', b's' | b'z') => b'c',
        (b'b', _) => b'p',
        (b'o', _) => b'u',
        (b'e' | b'y', _) => b'i',
        _ => first,
    };
    let last = if last == b'y' { b'i' } else { last };
    Some((usize::from(first - b'a'), usize::from(last - b'a')))
}

/// Two spellings of one skeleton, one of them given with a first name or a title.
fn look_at_clusters(
    document: &Document,
    names: &[Name<'_>],
    known: &BTreeMap<&str, &str>,
    is_common: impl Fn(&str) -> bool,
    findings: &mut Findings<'_>,
) {
    for cluster in clusters(names).values() {
        let bound = |name: &&&Name<'_>| name.follows() && !name.leads();
        let full = cluster.iter().find(|name| name.has_given_name());
        let Some(first) = full.or_else(|| cluster.iter().find(bound)) else { continue };
        let right = first.piece.text();
        if known.contains_key(right) {
            continue;
        }
        let mut wrong: BTreeMap<&str, bool> = BTreeMap::new();
        for other in cluster {
            let text = other.piece.text();
            let is_wrong = *wrong.entry(text).or_insert_with(|| {
                let same_spelling =
                    fold(text) == fold(right) || fold(text).trim_end_matches('s') == fold(right);
                let bare = cluster
                    .iter()
                    .filter(|name| name.piece.text() == text)
                    .all(|name| name.may_be(first));
                // German nouns have capitals and change their vowels.
                let noun = document.language.code() == "de" && vowels(text) != vowels(right)
                    || are_inflected(document, text, right);
                let alike_at_end = (ending(text) == ending(right)
                    || without_soft(text) == without_soft(right))
                    && !noun;
                !same_spelling
                    && bare
                    && alike_at_end
                    && !are_contrasted(first, other)
                    && !known.contains_key(text)
                    && !is_common(text)
            });
            if is_wrong {
                report_other(other, first, findings);
            }
        }
    }
}

/// Whether two German words are one but for the endings of an adjective: “Abgeordneter”,
/// “Abgeordneten”.
fn are_inflected(document: &Document, one: &str, other: &str) -> bool {
    let stem = |word: &'_ str| {
        let end = ["er", "en", "em", "es", "e"].into_iter().find(|end| word.ends_with(end));
        word.len() - end.map_or(0, str::len)
    };
    document.language.code() == "de" && one[..stem(one)] == other[..stem(other)]
}

/// A name with the letters that stand for one sound written as English writes it: Beručašvili and
/// Beruchashvili are one.
fn respelled(name: &str) -> Cow<'_, str> {
    let of = |c: char| {
        Some(match c {
            'č' | 'Č' | 'ç' | 'Ç' | 'ć' | 'Ć' => "ch",
            'š' | 'Š' | 'ş' | 'Ş' | 'ș' | 'Ș' => "sh",
            'ž' | 'Ž' => "zh",
            'ț' | 'Ț' => "ts",
            _ => return None,
        })
    };
    if name.is_ascii() || !name.chars().any(|c| of(c).is_some()) {
        return Cow::Borrowed(name);
    }
    let mut text = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        match of(c) {
            Some(sound) => text.push_str(sound),
            None => text.push(c),
        }
    }
    Cow::Owned(text)
}

/// Whether one sentence gives both in full: whoever writes so means two persons.
fn are_contrasted(one: &Name<'_>, other: &Name<'_>) -> bool {
    let (first, second) = if one.piece.span().start < other.piece.span().start {
        (one.piece, other.piece)
    } else {
        (other.piece, one.piece)
    };
    one.has_given_name()
        && other.has_given_name()
        && first.span().end <= second.span().start
        && !first.gap_to(second).contains(['\n', '!', '?'])
        && !first.gap_to(second).contains(". ")
}

fn report_other<'f>(
    other: &Name<'_>,
    first: &Name<'_>,
    findings: &'f mut Findings<'_>,
) -> &'f mut Finding {
    let right = first.piece.text();
    findings
        .flag(other.piece, format!("The article spells this name “{right}” elsewhere"))
        .suggest(right)
        .relate(first.piece, "the other spelling")
}

/// Languages whose surnames do not change with their case.
const UNINFLECTED: &[&str] = &["de", "en", "es", "fr", "id", "it", "ms", "nl", "pt"];

/// The first three letters: spellings that differ in one letter share them, see
/// [`is_one_letter_off`].
fn stem(name: &str) -> u64 {
    if let &[a, b, c, ..] = name.as_bytes()
        && a.is_ascii()
        && b.is_ascii()
        && c.is_ascii()
    {
        let lower = |letter: u8| u64::from(letter.to_ascii_lowercase());
        return lower(a) << 42 | lower(b) << 21 | lower(c);
    }
    fold(name).chars().take(3).fold(0, |all, c| all << 21 | u64::from(c))
}

/// A surname that differs in one letter from a full name, behind a title or the same given name.
fn look_at_bearers<'d>(
    document: &Document,
    bearers: &[&Name<'d>],
    names: &[Name<'d>],
    spellings: &Spellings<'_, '_>,
    known: &BTreeMap<&str, &str>,
    is_common: impl Fn(&str) -> bool,
    findings: &mut Findings<'_>,
) {
    if bearers.is_empty() {
        return;
    }
    let mut full: FxHashMap<u64, Vec<&Name<'d>>> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    for name in bearers {
        if seen.insert((name.given(), name.piece.text())) {
            full.entry(stem(name.piece.text())).or_default().push(name);
        }
    }
    let mut misspellings: FxHashMap<(&str, usize), bool> = FxHashMap::default();
    let same_given = |other: &Name<'_>, first: &Name<'_>| {
        other.has_given_name() && other.shares_given_name(first)
    };
    for other in names.iter().filter(|name| !name.leads() && name.is_candidate) {
        let text = other.piece.text();
        let Some(alike) = full.get(&stem(text)).filter(|_| !known.contains_key(text)) else {
            continue;
        };
        let titled = other.has_title();
        if !titled && !other.follows() {
            continue;
        }
        let Some(first) = alike.iter().find(|first| {
            (titled || same_given(other, first))
                && other.piece.span().start > first.piece.span().start
                && !are_contrasted(first, other)
                && !are_inflected(document, text, first.piece.text())
                && *misspellings.entry((text, first.piece.span().start)).or_insert_with(|| {
                    is_one_letter_off(text, first.piece.text())
                        && spellings.of(text).iter().all(|name| name.may_be(first))
                })
        }) else {
            continue;
        };
        let clustered = skeleton(text) == skeleton(first.piece.text())
            && ending(text) == ending(first.piece.text());
        if !clustered && !is_common(text) {
            report_other(other, first, findings).confidence(0.65);
        }
    }
}

/// Full names that sound alike in both parts and are written otherwise: one person, romanised twice.
fn look_at_full_names(full: &[&Name<'_>], findings: &mut Findings<'_>) {
    let romanised = |text: &str| text.is_ascii() || text.chars().all(|c| c < '\u{250}');
    let mut seen: FxHashSet<(&str, &str)> = FxHashSet::default();
    let mut names = Vec::new();
    let mut sounding: FxHashMap<(u64, u64), usize> = FxHashMap::default();
    for name in full.iter().filter(|name| romanised(name.piece.text())) {
        let Some(before) = name.before.filter(|given| given.text().chars().count() >= 4) else {
            continue;
        };
        let (given, surname) = (before.text(), name.piece.text());
        if seen.insert((given, surname)) {
            let sound = (ear_key(given), ear_key(surname));
            *sounding.entry(sound).or_default() += 1;
            names.push((*name, before, sound));
        }
    }
    let mut heard: FxHashMap<(String, String), &Name<'_>> = FxHashMap::default();
    for (name, before, _) in names.into_iter().filter(|(.., sound)| sounding[sound] > 1) {
        let (given, surname) = (before.text(), name.piece.text());
        let first = *heard.entry((by_ear(given), by_ear(surname))).or_insert(name);
        let right = first.before.map_or(first.piece, |given| given.through(first.piece));
        // The last letters may be a case ending.
        if ending(surname) != ending(first.piece.text()) {
            continue;
        }
        if fold(surname) != fold(first.piece.text()) {
            report_other(name, first, findings).confidence(0.7);
        } else if first.given().is_some_and(|other| fold(given) != fold(other)) {
            let message = format!("The article writes this name “{}” elsewhere", right.text());
            findings
                .flag(before.through(name.piece), message)
                .suggest(right.text())
                .relate(right, "the other spelling")
                .confidence(0.6);
        }
    }
}

/// Whether a word of a capital and small letters is a name by its form.
fn is_candidate(document: &Document, name: &Name<'_>) -> bool {
    // Place names with two spellings of their own.
    const PLACES: &[&str] = &["Colombia", "Columbia", "Odesa", "Odessa"];
    let text = name.piece.text();
    let letters = text.chars().count();
    // What opens a sentence has a capital in any case; long words are rarely anything but names.
    let opener = name.opens_sentence && !name.leads() && letters < 7;
    !opener
        && (5..=20).contains(&letters)
        && !PLACES.contains(&text)
        && !document.is_quoted(&name.piece.span())
}

/// The words of the article that stand in it in lower case.
fn lower_case_words(document: &Document) -> FxHashSet<&str> {
    let words = document.segments().flat_map(Segment::words).map(Piece::text);
    words.filter(|word| word.starts_with(char::is_lowercase)).collect()
}
