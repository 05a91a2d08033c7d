//! A name in two forms that come to the same letters: joined by a hyphen or a space, with an accent
//! and without, with small letters and capitals, “St.” and “Saint”. The forms are compared by a key
//! of their bare letters, so no list of names is needed. Scripts without capitals are
//! `split_name`'s.

use std::{collections::hash_map::Entry, sync::LazyLock};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::cue_words, mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, Trait, heads::Bits, key, letters::is_lowercase},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC060",
    name: "wavering_form",
    artefact: "INC-FORM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.6,
    languages: Languages::Only(&[
        "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "nl", "no", "pl",
        "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi",
    ]),
    summary: "A name stands in two forms that have the same letters.",
    why: "Each sentence is translated apart and picks its own hyphens, accents and capitals. Flagged \
          are rows of capitals inside their sentences, and names of two capitals that stand in \
          small letters elsewhere; headings, quotations and parts of longer compounds pass.",
    examples: &[
        Example::new(
            "fr",
            "Selon l’ONU, deux convois sont partis lundi.\nLe bureau de l’⟦O.N.U⟧. en attend trois.",
        ),
        Example::new(
            "de",
            "Das Museum in St. Gallen zeigt Karten.\nDer Rat von ⟦Sankt Gallen⟧ zahlt den Umbau.",
        ),
        Example::new(
            "es",
            "Las obras las paga el Banco Mundial desde abril.\nSegún el ⟦banco mundial⟧, faltan fondos.",
        ),
        Example::new(
            "en",
            "A truck of the World Food Programme arrived on Sunday.\nThe ⟦World Food Program⟧ said \
             roads were clear.",
        ),
        Example::new(
            "pt",
            "O Tribunal de Contas apontou falhas na obra.\nO ⟦tribunal de contas⟧ pede a devolução.",
        ),
        Example::new("en", "The Prime Minister spoke. Later the prime minister left for Paris."),
        Example::new("de", "Im Spiel der Premier League fehlte er. Premier-League-Trainer klagen."),
        Example::new("es", "El Condado de Pinellas avisó. Ya en el condado de Pinellas hay calma."),
        Example::new("pl", "Spotkał się z Anną Nowak. Potem Anna Nowak pojechała do domu."),
    ],
    scope: Scope::Article(look),
};

/// Words of a name at most.
const LONGEST: usize = 5;
/// Sentences between two forms at most: far apart authors vary, too.
const NEAR: usize = 4;
/// Letters of a small word inside a name at most.
const CONNECTOR: usize = 5;

/// Bytes for which room for a row is made beforehand.
const BYTES_PER_NAME: usize = 16;

/// Languages whose names change their endings, and the letters of a word that are compared there.
const INFLECTED: &[&str] = &["cs", "el", "fi", "hr", "hu", "pl", "ro", "ru", "sk", "tr", "uk"];
const STEM: usize = 5;
/// Languages whose names of institutions have a capital in their first word only.
const FIRST_ONLY: &[&str] =
    &["cs", "da", "es", "fi", "fr", "hr", "it", "no", "pl", "pt", "ro", "ru", "sk", "sv", "uk"];

/// Words of names that are written in two ways: the language, the way here, the way there.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("en", "programme", "program"),
    ("en", "organisation", "organization"),
    ("en", "defence", "defense"),
    ("en", "centre", "center"),
    ("en", "labour", "labor"),
    ("en", "harbour", "harbor"),
    ("en", "theatre", "theater"),
    ("en", "harbours", "harbors"),
    ("en", "aluminium", "aluminum"),
    ("en", "usa", "us"),
    ("en", "st", "saint"),
    ("en", "mt", "mount"),
    ("en", "ft", "fort"),
    ("de", "st", "sankt"),
    ("sv", "st", "sankt"),
    ("nl", "st", "sint"),
    ("fr", "st", "saint"),
    ("fr", "ste", "sainte"),
    ("es", "sto", "santo"),
    ("es", "sta", "santa"),
    ("pt", "sto", "santo"),
    ("pt", "sta", "santa"),
];

/// Two acronyms of one country.
const STATES: [&str; 2] = ["us", "usa"];

/// Whether a word joins two names like “&”.
fn is_and(word: &str) -> bool {
    matches!(
        word,
        "and" | "und" | "et" | "y" | "e" | "en" | "och" | "og" | "i" | "a" | "și" | "и" | "та"
    )
}

/// Letters without their marks, joined: the key of several words is that of one word of them all.
#[derive(Clone, Copy)]
struct Letters {
    sum: u64,
    factor: u64,
}

const BASE: u64 = 0x0100_0000_01b3;

impl Letters {
    const NONE: Self = Self { sum: 0, factor: 1 };

    fn add(&mut self, c: char) {
        self.sum = self.sum.wrapping_mul(BASE).wrapping_add(u64::from(c) + 7);
        self.factor = self.factor.wrapping_mul(BASE);
    }

    fn then(self, other: Self) -> Self {
        Self {
            sum: self.sum.wrapping_mul(other.factor).wrapping_add(other.sum),
            factor: self.factor.wrapping_mul(other.factor),
        }
    }
}

/// The words of [`SPELLINGS`] by language: most words are ruled out by their keys.
static SPELLED: LazyLock<FxHashMap<&str, Bits>> = LazyLock::new(|| {
    let mut keys: FxHashMap<&str, Vec<u64>> = FxHashMap::default();
    for (language, way, _) in SPELLINGS {
        keys.entry(language).or_default().push(key(way));
    }
    keys.into_iter().map(|(language, keys)| (language, Bits::of_words(keys.iter()))).collect()
});

/// What there is to know of how a language writes names.
#[derive(Clone, Copy)]
struct Writing {
    language: Language,
    /// The letters of a word that are compared.
    letters: usize,
    first_only: bool,
    spelled: Option<&'static Bits>,
}

impl Writing {
    fn of(language: Language) -> Self {
        let code = language.code();
        Self {
            language,
            letters: if INFLECTED.contains(&code) { STEM } else { usize::MAX },
            first_only: FIRST_ONLY.contains(&code),
            spelled: SPELLED.get(code),
        }
    }

    /// The letters of a word, whose key is `own`.
    fn letters(&self, word: &str, own: u64) -> Letters {
        let code = self.language.code();
        if self.spelled.is_some_and(|spelled| spelled.may_have_word(own)) {
            let spelling = SPELLINGS
                .iter()
                .find(|(language, way, _)| way.eq_ignore_ascii_case(word) && *language == code);
            if let Some((.., other)) = spelling {
                return Self::of(Language::UNKNOWN).letters(other, 0);
            }
        }
        let mut letters = Letters::NONE;
        if word.is_ascii() {
            let bytes = word.as_bytes();
            for byte in &bytes[..bytes.len().min(self.letters)] {
                if byte.is_ascii_alphanumeric() {
                    letters.add(byte.to_ascii_lowercase().into());
                }
            }
            return letters;
        }
        for c in word.chars().take(self.letters) {
            if c.is_ascii() {
                if c.is_ascii_alphanumeric() {
                    letters.add(c.to_ascii_lowercase());
                }
            } else if is_lowercase(c) {
                add_bare(&mut letters, c, code);
            } else {
                for small in c.to_lowercase() {
                    add_bare(&mut letters, small, code);
                }
            }
        }
        letters
    }
}

/// The words of one sentence as they are compared. Each belongs to several rows: the letters of the
/// last few are kept.
struct Words<'d, 'w> {
    segment: Segment<'d>,
    writing: &'w Writing,
    kept: [Option<(usize, Piece<'d>, Letters)>; KEPT],
}

const KEPT: usize = 8;

impl<'d> Words<'d, '_> {
    /// The word with this index, as [`bare`] leaves it.
    fn bare(&self, at: usize) -> Piece<'d> {
        let word = self.segment.word(at);
        if self.segment.word_has(at, Trait::Mark) {
            bare(word, self.writing.language.code())
        } else {
            word
        }
    }

    /// The same, and its letters.
    fn word(&mut self, at: usize) -> (Piece<'d>, Letters) {
        if let Some((index, word, letters)) = self.kept[at % KEPT]
            && index == at
        {
            return (word, letters);
        }
        let word = self.bare(at);
        let own = if self.segment.word_has(at, Trait::Mark) {
            key(word.text())
        } else {
            self.segment.keys()[at]
        };
        let letters = self.writing.letters(word.text(), own);
        self.kept[at % KEPT] = Some((at, word, letters));
        (word, letters)
    }
}

/// Adds a small letter without the marks that are no part of it.
fn add_bare(letters: &mut Letters, c: char, language: &str) {
    match c {
        // Й and ї are letters of their own.
        'а'..='я' | 'ї' => letters.add(c),
        'ß' => "ss".chars().for_each(|c| letters.add(c)),
        'ł' => letters.add('l'),
        'ø' => letters.add('o'),
        'đ' => letters.add('d'),
        'ı' => letters.add('i'),
        'ς' => letters.add('σ'),
        _ if language == "vi" && c.is_alphanumeric() => letters.add(c),
        _ => decompose_canonical(c, |part| {
            if !is_combining_mark(part) && part.is_alphanumeric() {
                letters.add(part);
            }
        }),
    }
}

/// A row of capitals.
#[derive(Clone, Copy)]
struct Name<'d> {
    piece: Piece<'d>,
    /// Words with a capital.
    capitals: usize,
    /// The sentence it stands in.
    sentence: usize,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let room = document.text().len() / BYTES_PER_NAME;
    let mut names: FxHashMap<u64, Name<'_>> =
        FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
    let mut openings: FxHashSet<u64> = FxHashSet::default();
    let mut told: FxHashSet<u64> = FxHashSet::default();
    let mut starts: FxHashSet<usize> = FxHashSet::default();
    let mut writing = Writing::of(document.language);
    let running: Vec<Segment<'_>> = document.segments().filter(|one| is_running(*one)).collect();
    for segment in &running {
        if segment.language() != writing.language {
            writing = Writing::of(segment.language());
        }
        each_name(*segment, &writing, &mut openings, |sum, name| {
            let other = match names.entry(sum) {
                Entry::Vacant(entry) => {
                    entry.insert(name);
                    return;
                }
                Entry::Occupied(mut entry) if entry.get().sentence + NEAR < name.sentence => {
                    entry.insert(name);
                    return;
                }
                Entry::Occupied(entry) => *entry.get(),
            };
            if other.piece.text() != name.piece.text()
                && !told.contains(&sum)
                && are_two_forms(document, other, name)
            {
                told.insert(sum);
                // A longer row that begins with it differs by the same.
                if !starts.contains(&name.piece.span().start) {
                    flag(other.piece, name.piece, findings);
                }
                starts.insert(name.piece.span().start);
            }
        });
    }
    if openings.is_empty() {
        return;
    }
    let may_open = Bits::of_words(openings.iter());
    let opens = |key: u64| may_open.may_have_word(key) && openings.contains(&key);
    for segment in running {
        if segment.language() != writing.language {
            writing = Writing::of(segment.language());
        }
        look_for_small(segment, &writing, &names, opens, &mut told, findings);
    }
}

/// Whether capitals mean something here.
fn is_running(segment: Segment<'_>) -> bool {
    segment.is_prose() && segment.text().ends_with(['.', '!', '?', '”', '"', '»', '“', ')'])
}

/// What an article or preposition leaves of a word that it is written to, and what an ending does.
fn bare<'d>(word: Piece<'d>, language: &str) -> Piece<'d> {
    let text = word.text();
    let Some(at) = text.find(['\'', '’']) else { return word };
    let rest = at + if text[at..].starts_with('’') { '’'.len_utf8() } else { 1 };
    match language {
        "fr" | "it" if at <= 6 && text[rest..].starts_with(char::is_uppercase) => {
            word.slice(rest..text.len())
        }
        "tr" => word.slice(0..at),
        _ if text[rest..].len() <= 1 => word.slice(0..at),
        _ => word,
    }
}

/// Calls `with` for each row of capitals, with the key of its letters; those of the first words of
/// rows of several words go to `openings`.
fn each_name<'d>(
    segment: Segment<'d>,
    writing: &Writing,
    openings: &mut FxHashSet<u64>,
    mut with: impl FnMut(u64, Name<'d>),
) {
    let mut words = Words { segment, writing, kept: [None; KEPT] };
    let length = segment.words().len();
    for (at, word) in segment.words_with(Trait::AnyCapital) {
        let (first, mut letters) = words.word(at);
        // An article that opens its sentence is no part of the name behind it.
        let article = || {
            let shouts = !first.text().chars().any(char::is_lowercase) && first.text().len() > 1;
            first.text().chars().count() <= 3 && !shouts
        };
        if !first.text().starts_with(char::is_uppercase) || at == 0 && article() {
            continue;
        }
        let mut name = Name { piece: first, capitals: 1, sentence: segment.index };
        with(letters.sum, name);
        let mut opens = || {
            let whole = first == word;
            openings.insert(if whole { segment.keys()[at] } else { key(first.text()) });
        };
        let mut last = first;
        let (mut spaced, mut opened) = (false, false);
        // The first word whose letters are not among those of the row yet.
        let mut pending = at + 1;
        for index in at + 1..length.min(at + LONGEST) {
            let next = segment.word(index);
            let gap = last.gap_to(next);
            let text = next.text();
            let capital = segment.word_has(index, Trait::Capital)
                || text.starts_with(|c: char| c.is_ascii_digit());
            let short = || last.text().chars().count() <= 3;
            let hyphen = matches!(gap, "-" | "‑");
            let joined =
                gap == " " || capital && (hyphen || gap == " & " || gap == ". " && short());
            if !joined {
                break;
            }
            let long = !capital && text.len() > CONNECTOR && text.chars().count() > CONNECTOR;
            if long {
                let goes_on = writing.first_only && name.capitals == 1 && at > 0;
                if !goes_on || follows_name(first) {
                    break;
                }
            }
            spaced |= !hyphen;
            let next = words.bare(index);
            if capital || long {
                for index in pending..=index {
                    if !is_and(segment.word(index).text()) {
                        letters = letters.then(words.word(index).1);
                    }
                }
                pending = index + 1;
                name.piece = first.through(next);
                name.capitals += usize::from(capital);
                if !opened && (name.capitals > 1 || spaced) {
                    opened = true;
                    opens();
                }
                with(letters.sum, name);
            }
            last = next;
        }
    }
}

/// Whether a longer word with a capital stands right before a name.
fn follows_name(first: Piece<'_>) -> bool {
    let before = first.before().trim_end().rsplit(' ').next().unwrap_or("");
    before.starts_with(char::is_uppercase) && before.chars().count() > 3
}

/// Whether an article makes words common ones beside the name that they are alike: «em Campo Grande,
/// no campo grande do estádio».
fn is_of_article(small: Piece<'_>, name: Piece<'_>) -> bool {
    #[rustfmt::skip]
    const ARTICLES: &[&str] = &[
        "no", "na", "o", "a", "do", "da", "ao", "um", "uma", "el", "la", "del", "al", "un", "una", "il", "nel", "nella", "della",
        "le", "du", "au", "une", "the", "an", "de", "het", "een", "der", "die", "das", "dem", "den", "im", "am", "ein", "eine",
        "einem", "einer",
    ];
    let before = small.before().trim_end().rsplit([' ', '\n']).next().unwrap_or("");
    let other = name.before().trim_end().rsplit([' ', '\n']).next().unwrap_or("");
    ARTICLES.contains(&before) && other != before
}

/// Whether a form stands where its author chose it, and is no part of a compound.
fn is_whole(document: &Document, piece: Piece<'_>) -> bool {
    !piece.before().ends_with(['-', '‑', '.', '/', '@', '#', '&', '_'])
        && !piece.after().starts_with(['-', '‑', '/', '@', '&', '_'])
        && !piece
            .after()
            .strip_prefix(['.', '’', '\''])
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        && !is_quoted(document, piece)
}

/// Whether two rows of capitals with the same letters are two forms of one name.
fn are_two_forms(document: &Document, one: Name<'_>, other: Name<'_>) -> bool {
    let [a, b] = [one.piece.text(), other.piece.text()];
    if a.contains(' ') && b.contains(' ') && one.capitals.max(other.capitals) == 1 {
        return false;
    }
    if !is_whole(document, one.piece) || !is_whole(document, other.piece) {
        return false;
    }
    let [small_a, small_b] = [a.to_lowercase(), b.to_lowercase()];
    let shouts = |text: &str| !text.chars().any(char::is_lowercase);
    if small_a == small_b {
        // Acronyms and brands are `wavering_capitals`'s.
        let long = a.contains(' ') && one.capitals.min(other.capitals) > 1;
        return long && !shouts(a) && !shouts(b) && document.language.code() != "id";
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let [plain_a, plain_b] = [letters(&small_a), letters(&small_b)];
    let language = document.language.code();
    if plain_a == plain_b {
        let dotted = a.contains('.') || b.contains('.');
        let shortest = if dotted { 2 } else { 5 };
        let long = plain_a.chars().count() >= shortest;
        // “St. Mirren” and “St Mirren” are the same to most.
        return long && shouts(a) == shouts(b) && (!dotted || shouts(a));
    }
    if shouts(a) != shouts(b) || plain_a.chars().count() < 5 {
        return false;
    }
    let acronyms = shouts(a) && shouts(b);
    if acronyms && STATES.contains(&plain_a.as_str()) && STATES.contains(&plain_b.as_str()) {
        return !follows_capital(one.piece) && !follows_capital(other.piece);
    }
    // The spelling of a whole word, or “&” for “and”; accents are `letter_variants`'.
    let count = |piece: Piece<'_>| piece.words().count();
    let ampersands = a.contains('&') != b.contains('&');
    let spelled = count(one.piece) == count(other.piece)
        && plain_a.chars().count() != plain_b.chars().count();
    let inflected = INFLECTED.contains(&language);
    !inflected && one.capitals == other.capitals && one.capitals > 1 && (ampersands || spelled)
}

/// “Team USA”, “USA Today”: parts of a longer name.
fn follows_capital(piece: Piece<'_>) -> bool {
    let before = piece.before().trim_end().rsplit(' ').next().unwrap_or("");
    let after = piece.after().trim_start_matches(['.', ' ']);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    capital(after) && piece.text().len() == 3
        || capital(before) && !matches!(before, "The" | "In" | "A")
}

/// Words that news style capitalises or not as it likes.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "prime", "minister", "president", "foreign", "ministry", "city", "council", "police", "party",
    "state", "government", "county", "district", "department", "general", "secretary",
];

/// Names of the article that stand in small letters.
fn look_for_small(
    segment: Segment<'_>,
    writing: &Writing,
    names: &FxHashMap<u64, Name<'_>>,
    opens: impl Fn(u64) -> bool,
    told: &mut FxHashSet<u64>,
    findings: &mut Findings<'_>,
) {
    let language = writing.language.code();
    let keys = segment.keys();
    for (at, own) in keys.iter().enumerate() {
        if !opens(*own) {
            continue;
        }
        let mut words = segment.words().skip(at);
        let Some(first) = words.next() else { continue };
        if !first.text().starts_with(char::is_lowercase) {
            continue;
        }
        let mut letters = writing.letters(first.text(), *own);
        let mut last = first;
        let mut hit = None;
        for (next, own) in words.zip(&keys[at + 1..]).take(LONGEST - 1) {
            if last.gap_to(next) != " " {
                break;
            }
            if !is_and(next.text()) {
                letters = letters.then(writing.letters(next.text(), *own));
            }
            last = next;
            if let Some(name) = names.get(&letters.sum) {
                hit = Some((letters.sum, *name, first.through(next)));
            }
        }
        let Some((sum, name, piece)) = hit else { continue };
        let near = name.sentence.abs_diff(segment.index) <= NEAR
            && !(name.sentence == segment.index && is_of_article(piece, name.piece));
        if near && !told.contains(&sum) && is_recased(segment.document, name, piece, language) {
            told.insert(sum);
            flag(name.piece, piece, findings);
        }
    }
}

/// Whether words in small letters are a name that has capitals elsewhere.
fn is_recased(document: &Document, name: Name<'_>, piece: Piece<'_>, language: &str) -> bool {
    let long = |piece: Piece<'_>| {
        piece.words().filter(|word| word.text().chars().count() > CONNECTOR - 2).count() >= 2
    };
    let loose = language == "en"
        && piece.words().all(|word| LOOSE.contains(&word.text()) || word.text().len() < 4);
    let small = piece.words().all(|word| word.text().starts_with(char::is_lowercase));
    let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
    let first_small = || {
        piece.words().skip(1).zip(name.piece.words().skip(1)).all(|(a, b)| capital(a) == capital(b))
    };
    let free = match language {
        "en" | "id" => small && piece.words().count() > 2,
        // “condado de Pinellas”: a common noun before a name of its own.
        _ => small || !first_small(),
    };
    let three = piece.words().count() > 2;
    (name.capitals > 1 || small && three)
        && long(piece)
        && !loose
        && free
        && !(small && is_any(piece))
        && !(language == "vi" && piece.words().count() < 3)
        && are_forms(name.piece, piece, language)
        && is_whole(document, name.piece)
        && is_whole(document, piece)
}

/// Whether an indefinite article or a pronoun shows that no name is meant: “una casa blanca”.
fn is_any(piece: Piece<'_>) -> bool {
    static ANY: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("indefinite"));
    let before = piece.before().trim_end();
    let word = before.rsplit([' ', '\n', '’', '\'']).next().unwrap_or("");
    ANY.contains(&word)
}

/// Whether two rows of words are the same but for their casing and, where names inflect, their
/// endings.
fn are_forms(one: Piece<'_>, other: Piece<'_>, language: &str) -> bool {
    if !INFLECTED.contains(&language) {
        return one.text().to_lowercase() == other.text().to_lowercase();
    }
    let longest = 3;
    let alike = |a: Piece<'_>, b: Piece<'_>| {
        let [a, b] = [a.text().to_lowercase(), b.text().to_lowercase()];
        let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let (a, b) = (a.chars().count(), b.chars().count());
        shared + longest >= a.max(b) && shared >= STEM.min(a.min(b))
    };
    one.words().count() == other.words().count()
        && one.words().zip(other.words()).all(|(a, b)| alike(a, b))
}

/// Reports the later of two forms.
fn flag(one: Piece<'_>, other: Piece<'_>, findings: &mut Findings<'_>) {
    let earlier = one.span().start < other.span().start;
    let (first, later) = if earlier { (one, other) } else { (other, one) };
    findings
        .flag(later, format!("The article writes this name “{}” elsewhere", first.text()))
        .suspected(false)
        .suggest(first.text())
        .relate(first, "the other form");
}
