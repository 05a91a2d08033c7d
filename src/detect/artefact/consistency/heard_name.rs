//! A surname that comes back as another ear hears it: one sentence transliterates with h, the next
//! with g or k. The first place has the given name; the other one is bare, speaks or has a title.
//! Spellings that share all letters that Latin scripts merge are `name_spelling`'s.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        skeleton::{ending, fold, skeleton},
        sound::{Sound, apart, classes, frame, sounds},
        speech::speech,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, Trait, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM010",
    name: "heard_name",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.65,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk", "vi",
    ]),
    summary: "A surname comes back with other letters for the same sounds.",
    why: "Each sentence is transliterated on its own: Hadimi here, Kadimi there. Flagged if a \
          surname without its given name sounds like the full name that the article gives, but is \
          spelled otherwise before its ending; a namesake with a given name of his own passes.",
    examples: &[
        Example::new(
            "pt",
            "Marta Queirós, enfermeira, e Marta Queiroz, advogada, concorrem à junta. Queirós ri.",
        ),
        Example::new(
            "uk",
            "Режисер Омід Гарімі отримав приз у Берліні.\nОтримуючи приз, ⟦Карімі⟧ подякував своїй родині.",
        ),
        Example::new(
            "pl",
            "Nagrodę odebrał pisarz Tamaz Dżachadze z Tbilisi.\n⟦Dżagadze⟧ powiedział, że nowa książka ukaże się jesienią.",
        ),
        Example::new(
            "el",
            "Ο σκηνοθέτης Ομίντ Γκαντιρί κέρδισε το βραβείο.\nΟ ⟦Καντιρί⟧ δήλωσε ότι η ταινία γυρίστηκε σε δύο μήνες.",
        ),
        Example::new(
            "cs",
            "Kazašský ministr dopravy Jerlan Ajdarbekov jednal v Praze.\n⟦Aydarbekov⟧ zároveň pozval \
             české firmy na veletrh.",
        ),
        Example::new(
            "pl",
            "Nagrodę otrzymał reżyser Lewan Czkonia.\n⟦Tschkonia⟧ powiedział, że zdjęcia trwały \
             dziewięć dni.",
        ),
        Example::new(
            "de",
            "Der georgische Trainer Lewan Dschaparidse übernimmt den Verein.\n⟦Japaridze⟧ sagte, er \
             freue sich auf die Aufgabe.",
        ),
        Example::new(
            "tr",
            "Ödülü yazar Tamaz Cahadze aldı.\n⟦Cagadze⟧, yeni kitabının sonbaharda çıkacağını söyledi.",
        ),
        Example::new(
            "de",
            "Der Trainer Andrij Tschumak bleibt in Kiel.\nDas Ziel sei der Aufstieg, sagte ⟦Shumak⟧ am Montag.",
        ),
        Example::new(
            "de",
            "Korrektur\nDie Werft in Kiel leitet Andrea Tschumak und nicht, wie es gestern \
             irrtümlich hieß, Andrea Schumak.",
        ),
        Example::new(
            "ru",
            "Главный тренер «Кардиффа» Эван Хьюз подал в отставку.\n⟦Хьюгс⟧ возглавлял команду с лета.",
        ),
        Example::new(
            "it",
            "Il pianista Dmitrij Šerbakov suonerà a Parma.\n⟦Shcherbakov⟧ ha scelto il programma.",
        ),
        Example::new(
            "uk",
            "Режисер Омід Гарімі отримав приз.\nЙого брат Реза Карімі сидів у залі. Карімі плескав.",
        ),
        Example::new(
            "pl",
            "Starosta Jana Nowak podziękowała strażakom.\nRodzina Nowaków świętowała, a Nowakowi wręczono medal.",
        ),
        Example::new(
            "tr",
            "Ödülü yazar Tamaz Cahadze aldı.\nCahadze'nin yeni kitabı sonbaharda çıkacak.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Languages whose names inflect.
const INFLECTED: &[&str] = &["cs", "el", "pl", "ru", "uk"];
/// Languages whose j is the y of English.
const SOFT_J: &[&str] = &["cs", "de", "nl", "pl", "sv"];
/// The most different names of an article that are compared.
const MOST: usize = 400;

/// How many places of one spelling are shown.
const SHOWN: usize = 1;
/// Letters of a name that no other sounds like by chance.
const EQUAL: usize = 7;

/// Words between a title and the name in apposition to it, at most.
const APPOSED: usize = 9;

/// A surname, or what stands like one.
struct Name<'d> {
    piece: Piece<'d>,
    given: Option<Piece<'d>>,
    /// The sentence and its word.
    place: (usize, usize),
    /// How many words of the name stand before it.
    before: usize,
    /// A title stands right before it in the same row of capitals.
    titled: bool,
    /// Whether its sentence may have a verb of saying or a title.
    may_be_said: bool,
}

impl Name<'_> {
    /// Whether it may be no name unless something marks it: it opens its sentence, or nouns have
    /// capitals, too.
    fn needs_mark(&self, language: Language) -> bool {
        let slavic = || SLAVIC.iter().any(|ending| self.piece.text().ends_with(ending));
        let opens = || self.place.1 == 0 && self.piece.text().chars().count() < 7 && !slavic();
        language.code() == "de" || opens()
    }

    /// Whether a verb of saying or a title stands beside it.
    fn is_marked(&self, document: &Document) -> bool {
        let segment = Segment { document, index: self.place.0 };
        let (language, at) = (segment.language(), self.place.1);
        if self.titled || !self.may_be_said {
            return self.titled;
        }
        let Some(speech) = speech(language) else { return false };
        let first = at - self.before;
        let gap = first
            .checked_sub(1)
            .map_or("", |before| segment.word(before).gap_to(segment.word(first)));
        let near = speech.is_near(segment, first.saturating_sub(1)..at + 3);
        let beside = || {
            speech.speaks(segment, at)
                || gap.trim_start_matches('.') == " " && speech.is_title(segment, first - 1)
        };
        // “The minister of energy of Kyrgyzstan, Ermek Dzhunusov”.
        let apposed =
            || (first.saturating_sub(APPOSED)..first).any(|at| speech.is_title(segment, at));
        // The verb closes a Turkish sentence, and an apposition may stand between.
        let subject = || {
            first == 0
                && (language.code() == "tr" || self.piece.after().starts_with(','))
                && (at..segment.words().len()).any(|at| speech.is_verb(segment, at))
        };
        near && beside() || gap == ", " && apposed() || subject()
    }
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let names = names(document);
    let language = document.language;
    let mut seen: FxHashSet<(Option<&str>, &str)> = FxHashSet::default();
    let full: Vec<(&Name<'_>, Vec<Sound>)> = names
        .iter()
        .filter(|name| {
            let given = name.given.map(Piece::text);
            given.is_some() && seen.insert((given, name.piece.text()))
        })
        .take(MOST)
        .map(|name| (name, heard_as(name.piece.text(), language)))
        .collect();
    if full.is_empty() {
        return;
    }
    let mut by_start: FxHashMap<[u8; 2], Vec<usize>> = FxHashMap::default();
    for (at, (_, heard)) in full.iter().enumerate() {
        if let Some(start) = start(heard) {
            by_start.entry(start).or_default().push(at);
        }
    }
    let small: LazyCell<FxHashSet<u64>, _> = LazyCell::new(|| {
        let words = document.segments().flat_map(|segment| segment.words().zip(segment.keys()));
        let small = words.filter(|(word, _)| word.text().starts_with(char::is_lowercase));
        small.map(|(_, key)| *key).collect()
    });
    // The surname of each given name, and whether there is another.
    let mut by_given: FxHashMap<&str, (&str, bool)> = FxHashMap::default();
    for (name, given) in full.iter().filter_map(|(name, _)| Some((name, name.given?))) {
        let own = name.piece.text();
        let (surname, another) = by_given.entry(given.text()).or_insert((own, false));
        *another |= *surname != own;
    }
    let known: FxHashSet<&str> = names
        .iter()
        .filter_map(|name| name.given)
        .map(Piece::text)
        .chain(full.iter().map(|(name, _)| name.piece.text()))
        .collect();
    let openings: FxHashSet<&str> =
        full.iter().map(|(name, _)| opening(name.piece.text())).collect();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut spoken: FxHashMap<&str, Vec<Sound>> = FxHashMap::default();
    for name in names.iter().take(4 * MOST) {
        let text = name.piece.text();
        let may_be = if let Some(given) = name.given {
            let bearer = by_given.get(given.text());
            bearer.is_some_and(|(surname, another)| *another || *surname != text)
        } else {
            let marked = || name.is_marked(document);
            let opens_alike = || openings.contains(opening(text));
            !known.contains(text) && (!name.needs_mark(language) || opens_alike() || marked())
        };
        if !may_be {
            continue;
        }
        let heard = spoken.entry(text).or_insert_with(|| heard_as(text, language));
        let as_heard = |heard: &[Sound]| {
            let alike = start(heard).and_then(|start| by_start.get(&start))?;
            alike.iter().map(|at| &full[*at]).find(|(first, right)| {
                // Two people in one sentence both have their given name.
                let apart = name.given.is_some() && first.place.0 == name.place.0;
                !apart
                    && first.piece.span().start < name.piece.span().start
                    && is_another_ear(name, heard, first, right, document)
                    && !alike.iter().any(|at| is_namesake(name, full[*at].0, first))
            })
        };
        // One of two spellings may be the English press's, whose j and ch are other sounds.
        let english = || {
            let eastern = EASTERN.iter().any(|ending| text.ends_with(ending));
            let soft = language.is_among(SOFT_J) && (text.starts_with('J') || eastern);
            let slavic = || SLAVIC.iter().any(|ending| text.ends_with(ending));
            let other = soft || text.contains(['h', 'y', 'Y']) && slavic();
            other.then(|| as_heard(&heard_as(text, Language::new("en")))).flatten()
        };
        let right = as_heard(heard).or_else(english);
        let Some((first, _)) = right.filter(|_| !small.contains(&key(text))) else { continue };
        let seen = places.entry(text).or_default();
        *seen += 1;
        if *seen <= SHOWN {
            findings
                .flag(
                    name.piece,
                    format!("The article spells this name “{}” elsewhere", first.piece.text()),
                )
                .suggest(first.piece.text())
                .relate(first.piece, "the other spelling");
        }
    }
}

/// Endings of surnames whose first letter is a Ukrainian h and a Russian g.
const EASTERN: &[&str] =
    &["enko", "czuk", "chuk", "čuk", "schuk", "tchouk", "tjuk", "tsjoek", "njuk"];

/// Endings of surnames that the English press writes its own way.
const SLAVIC: &[&str] = &[
    "ov", "ova", "ev", "eva", "in", "ina", "sky", "skyi", "skaya", "ska", "enko", "chuk", "shin",
    "ich", "vych", "yan", "dze", "vili",
];

/// How a surname sounds; one that two languages spell with h and with g sounds alike in both.
fn heard_as(surname: &str, language: Language) -> Vec<Sound> {
    // Greek writes the w of English with a γ or without.
    if let Some(rest) = surname.strip_prefix("Γου") {
        return sounds(&format!("Ου{rest}"), language);
    }
    let rest = surname.strip_prefix('H');
    let rest = rest.filter(|rest| EASTERN.iter().any(|ending| rest.ends_with(ending)));
    rest.map_or_else(|| sounds(surname, language), |rest| sounds(&format!("G{rest}"), language))
}

/// Whether `other` is the full name of somebody else that `name` may be a case of.
fn is_namesake(name: &Name<'_>, other: &Name<'_>, first: &Name<'_>) -> bool {
    let letters = |piece: Piece<'_>| piece.text().chars().collect::<Vec<_>>();
    let (bare, full, right) = (letters(name.piece), letters(other.piece), letters(first.piece));
    let shared =
        |one: &[char], two: &[char]| one.iter().zip(two).take_while(|(a, b)| a == b).count();
    let same = shared(&bare, &full);
    name.given.is_none()
        && same + 2 >= bare.len()
        && same > shared(&bare, &right)
        && other.piece != name.piece
}

/// The first two classes of sounds, by which names are found.
fn start(sounds: &[Sound]) -> Option<[u8; 2]> {
    let mut classes = classes(sounds);
    Some([classes.next()?, classes.next()?])
}

/// Whether `name` is `first` as another ear hears it.
fn is_another_ear(
    name: &Name<'_>,
    heard: &[Sound],
    first: &Name<'_>,
    right: &[Sound],
    document: &Document,
) -> bool {
    let code = document.language.code();
    let (text, other) = (name.piece.text(), first.piece.text());
    let same_given = match (name.given, first.given) {
        (Some(one), Some(two)) if one.text() == two.text() => true,
        (Some(_), _) => return false,
        (None, _) => false,
    };
    let inflected = INFLECTED.contains(&code);
    let free = match (inflected, heard.len().min(right.len())) {
        (true, 5..) => 2,
        (true, _) => 1,
        (false, _) => 0,
    };
    let frames = (frame(heard), frame(right));
    let shared = frames.0.iter().zip(&frames.1).take_while(|(a, b)| a == b).count();
    let (short, long) = (frames.0.len().min(frames.1.len()), frames.0.len().max(frames.1.len()));
    let alike = if inflected { shared + 1 >= short && long <= short + 2 } else { shared == long };
    if !alike {
        return false;
    }
    if name.given.is_none() && is_lettered(text, other, heard, right, code) {
        return true;
    }
    if name.given.is_none() && inflected && is_same_stem(text, other, document.language) {
        return true;
    }
    let cost = apart(heard, right, free).max(apart(right, heard, free));
    let inside = apart(heard, right, free.max(1)).min(apart(right, heard, free.max(1)));
    if cost > 0.19 * heard.len().min(right.len()) as f32 {
        return false;
    }
    // `name_spelling` has these.
    let h_for_g = text.starts_with('G') != other.starts_with('G');
    let is_spelled = || {
        fold(text) == fold(other)
            || skeleton(text) == skeleton(other) && ending(text) == ending(other) && code != "el"
    };
    if !h_for_g && is_spelled() {
        return false;
    }
    let marked = same_given || name.is_marked(document);
    let sounds = heard.len().min(right.len()) as f32;
    let most = if marked { 0.19 * sounds } else { 0.12 * sounds };
    // Beside one given name a last consonant that is exchanged for another is no ending.
    let closed = |sounds: &[Sound]| sounds.last().is_some_and(|sound| sound.is_consonant());
    let exchanged = same_given
        && heard.len() == right.len()
        && closed(heard)
        && closed(right)
        && apart(heard, right, 0) > 0.1;
    // What sounds the very same and is long is the same name, marked or not.
    // An ending would sound, too, if only the case were another.
    let whole =
        cost == 0.0 && (!inflected || apart(heard, right, 0) == 0.0 && !is_one_stem(text, other));
    let equal = whole && text.chars().count() >= EQUAL;
    let known = first.is_marked(document);
    let bare = marked
        || !name.needs_mark(document.language)
            && (known || equal || is_told_again(name, first, document));
    let same = equal || (marked || known) && whole;
    let again = is_told_again(name, first, document)
        && apart(heard, right, 0) <= 0.12 * sounds
        && apart(right, heard, 0) <= 0.12 * sounds;
    let same = same || again;
    bare && cost <= most && (inside > 0.1 || exchanged || same)
}

/// Letters from which on a bare name is told by its letters.
const LONG: usize = 8;

/// Whether a long name that opens a sentence is one that the article gives in full and, in that
/// spelling, nowhere else.
fn is_told_again(name: &Name<'_>, first: &Name<'_>, document: &Document) -> bool {
    let (text, other) = (name.piece.text(), first.piece.text());
    let letters = |word: &str| word.chars().count();
    name.given.is_none()
        && name.place.1 == 0
        && letters(text).min(letters(other)) >= LONG
        && document.text().matches(other).nth(1).is_none()
        && !is_one_stem(text, other)
}

/// Letters of an ending of a surname at most, and of a surname without one at least.
const CASE: usize = 3;
const STEM: usize = 5;

/// Whether one spelling is the other with an ending, but for letters inside that sound the same:
/// Кубилюс, Кубилиуса.
fn is_same_stem(one: &str, other: &str, language: Language) -> bool {
    let stems = |word: &str| -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        let shortest = letters.len().saturating_sub(CASE).max(STEM);
        (shortest..=letters.len())
            .map(|len| letters[..len].iter().collect::<String>())
            .filter(|stem| {
                stem.chars().next_back().is_some_and(|c| !is_vowel(c) && c.is_alphabetic())
            })
            .collect()
    };
    let (whole, bent) =
        if one.chars().count() < other.chars().count() { (one, other) } else { (other, one) };
    stems(whole).last().filter(|stem| stem.len() == whole.len()).is_some_and(|whole| {
        let own = heard_as(whole, language);
        stems(bent).iter().any(|stem| {
            !stem.starts_with(&**whole)
                && !whole.starts_with(&**stem)
                && fold(stem) != fold(whole)
                && stem.chars().next_back() == whole.chars().next_back()
                && heard_as(stem, language) == own
        })
    })
}

/// Letters that two spellings open with if one of them has a letter that the other leaves out.
const OPENING: usize = 3;

/// The first letters of a word.
fn opening(word: &str) -> &str {
    word.char_indices().nth(OPENING).map_or(word, |(end, _)| &word[..end])
}

fn is_vowel(c: char) -> bool {
    let base = c.nfd().next().unwrap_or(c).to_lowercase().next().unwrap_or(c);
    "aeiouyаеиоуыэюяєіїёαεηιουω".contains(base)
}

/// Whether one spelling follows the letters and the other the ear: both open alike and close with
/// one consonant, and one has a letter more before it (Хьюз, Хьюгс).
fn is_lettered(one: &str, other: &str, heard: &[Sound], right: &[Sound], code: &str) -> bool {
    let closing = |sounds: &[Sound]| {
        let closed = sounds.last().is_some_and(|sound| sound.is_consonant());
        closed.then(|| frame(sounds).last().copied()).flatten()
    };
    // γκ is one sound, and an h only marks another.
    let letters = |word: &str| word.chars().count() - word.matches("γκ").count();
    let consonants = |word: &str| {
        let one = |c: &char| c.is_alphabetic() && !matches!(c, 'h' | 'H') && !is_vowel(*c);
        word.chars().filter(one).count() - word.matches("γκ").count()
    };
    let case = one.ends_with('ς') && other.ends_with('ς');
    code != "de"
        && opening(one) == opening(other)
        && frame(heard) == frame(right)
        && closing(heard).is_some()
        && closing(heard) == closing(right)
        && letters(one).abs_diff(letters(other)) == 1
        && consonants(one).abs_diff(consonants(other)) == 1
        && !case
        && !one.starts_with(other)
        && !other.starts_with(one)
        && skeleton(one) != skeleton(other)
        && heard != right
}

/// Whether two words differ only where cases exchange letters.
fn is_one_stem(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    shared + 2 >= one.chars().count().min(other.chars().count())
}

/// The names of an article: rows of words with capitals, titles left out.
fn names(document: &Document) -> Vec<Name<'_>> {
    let mut names = Vec::new();
    for segment in document.segments() {
        names_of(segment, &mut names);
    }
    names
}

fn names_of<'d>(segment: Segment<'d>, names: &mut Vec<Name<'d>>) {
    let speech = speech(segment.language());
    let may_be_said =
        speech.is_some_and(|speech| speech.is_near(segment, 0..segment.words().len()));
    // Turkish titles have capitals, too.
    let longest = if segment.language().code() == "tr" { 6 } else { 4 };
    let mut capitals = segment.words_with(Trait::Capital).peekable();
    while let Some((at, word)) = capitals.next() {
        let (mut before, mut last, mut end) = (word, word, at + 1);
        while let Some((_, next)) =
            capitals.next_if(|(next, word)| *next == end && last.gap_to(*word) == " ")
        {
            (before, last, end) = (last, next, end + 1);
        }
        let piece = if segment.word_has(end - 1, Trait::Mark) { bare(last) } else { last };
        let letters = piece.text().chars().count();
        let plain = segment.word_has(end - 1, Trait::Proper)
            || piece != last && piece.text().chars().skip(1).all(char::is_lowercase);
        if !plain || !(4..=20).contains(&letters) {
            continue;
        }
        let is_article = |at: usize| ARTICLES.contains(&segment.word(at).text());
        let is_title =
            |at: usize| may_be_said && speech.is_some_and(|speech| speech.is_title(segment, at));
        let mut from = at;
        while from + 1 < end && (is_title(from) || from == 0 && is_article(0)) {
            from += 1;
        }
        let titled = from > at && !is_article(from - 1);
        let given = (end - from > 1 && end - from <= longest).then_some(before);
        if (given.is_some() || end - from == 1 && letters >= 5)
            && !segment.document.is_quoted(&piece.span())
        {
            names.push(Name {
                piece,
                given,
                place: (segment.index, end - 1),
                before: end - 1 - from,
                titled,
                may_be_said,
            });
        }
    }
}

/// Articles that open a sentence before a name.
const ARTICLES: &[&str] = &[
    "The", "Der", "Die", "Das", "Den", "Le", "La", "Les", "El", "Los", "Las", "Il", "Lo", "O", "A",
    "Os", "As", "De", "Het", "Ο", "Η", "Το", "Οι", "Τον", "Την", "Sang", "Si",
];

/// Without what an apostrophe sets off: Turkish endings, the English genitive.
fn bare(word: Piece<'_>) -> Piece<'_> {
    let end = word.text().find(['\'', '’']).filter(|end| *end >= 4);
    word.slice(0..end.unwrap_or(word.text().len()))
}
