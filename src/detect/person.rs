//! What a text says of the sex of its persons: given names, and runs of capitals that are likely
//! names of persons. Titles and pronouns are the tables' of the detectors.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::rows;
use crate::text::{Piece, Segment, Trait, heads::Bits, key};

/// Whether a person is a woman or a man.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Woman,
    Man,
}

/// The given names by their keys.
struct GivenNames {
    sexes: FxHashMap<u64, Sex>,
    /// Most words are ruled out by it.
    bits: Bits,
}

impl GivenNames {
    fn sex(&self, key: u64) -> Option<Sex> {
        self.bits.may_have_word(key).then(|| self.sexes.get(&key).copied()).flatten()
    }
}

static GIVEN_NAMES: LazyLock<GivenNames> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    for [_, sex, list, _] in rows(include_str!("lexicon/given_names.tsv")) {
        let sex = if sex == "woman" { Sex::Woman } else { Sex::Man };
        names.extend(list.split('|').map(|name| (key(name), sex)));
    }
    GivenNames { bits: Bits::of_words(names.keys()), sexes: names }
});

/// Whether a word is a given name.
pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.sex(key(word)).is_some()
}

/// Words of names that are no persons.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "court", "bank", "university", "council", "ministry", "party", "union", "street", "road", "park",
    "river", "lake", "hospital", "school", "college", "agency", "times", "post", "news",
    "commission", "committee", "association", "federation", "league", "cup", "games", "island",
    "islands", "city", "county", "state", "states", "republic", "kingdom", "house", "parliament",
    "senate", "congress", "nations", "association", "institute", "museum", "center", "centre",
    "airport", "police", "prize", "award", "sea", "ocean", "york", "angeles", "office",
    "department", "corte", "banco", "universidad", "consejo", "ministerio", "partido", "unión",
    "calle", "comisión", "unidos", "unidas", "europea", "unido", "supremo", "suprema", "central",
    "nueva", "buenos", "costa", "corea", "premio", "universidade", "união", "tribunal", "estados",
    "novo", "nova", "conselho", "comissão", "corte", "banca", "università", "unione", "consiglio",
    "stati", "uniti", "regno", "commissione", "banque", "université", "conseil", "cour", "prix",
    "états-unis", "royaume-uni", "commission", "hof", "raad", "staten", "universitet", "rådet",
    "partiet", "kungliga", "curtea", "banca", "consiliul", "partidul", "uniunea", "ministerul",
    "πανεπιστήμιο", "συμβούλιο", "ευρωπαϊκή", "ένωση", "τράπεζα", "ηνωμένες", "ηνωμένο", "đại",
    "trường", "bộ", "ủy", "hội", "quốc", "thành", "tỉnh", "việt", "hà", "hoa", "trung",
];

/// Words that only a sentence's beginning gives a capital.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "The", "A", "An", "In", "On", "At", "For", "From", "By", "With", "After", "Before", "When", "As",
    "But", "And", "If", "Its", "His", "Her", "This", "That", "Der", "Die", "Das", "Ein", "Eine", "Im",
    "Am", "Auf", "Bei", "Nach", "Le", "La", "Les", "Un", "Une", "En", "À", "Au", "El", "Los", "Las",
    "Una", "Il", "Lo", "I", "Gli", "Nel", "O", "Os", "As", "Em", "No", "Na", "De", "Het", "Een",
    "Den", "Det", "Ett", "V", "Ve", "W", "We", "В", "Во", "На", "У", "Ο", "Η", "Το", "Στο", "Στη", "Στην",
    "În", "Al", "Per", "Con", "Por", "Pour", "Selon", "Según", "Secondo", "Laut", "Volgens", "Enligt",
    "Podle", "Według", "По", "За", "Dr", "Doctor", "Zum", "Zur", "Beim", "Vom", "Vor", "Mit", "Aus",
    "Seit", "Während", "Für", "Gegen", "Unter", "Über", "Zwischen",
];

/// Their keys: most words are ruled out by them.
static MAY_OPEN: LazyLock<Bits> = LazyLock::new(|| {
    let keys: Vec<u64> = OPENERS.iter().map(|word| key(word)).collect();
    Bits::of_words(keys.iter())
});

/// Whether a word is a small one inside names.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "zu"
            | "af"
            | "bin"
            | "al"
            | "el"
            | "de"
            | "di"
            | "del"
            | "della"
            | "dos"
            | "da"
            | "la"
            | "le"
    )
}

/// Endings of titles and trades that only women have, by language.
#[rustfmt::skip]
const FEMININE: &[(&str, &[&str])] = &[
    ("cs", &["istka", "kyně", "telka"]), ("de", &["erin", "istin", "orin", "entin", "antin", "ologin", "anwältin", "ärztin"]),
    ("el", &["ίστρια", "ήτρια"]), ("es", &["triz", "óloga", "ógrafa"]), ("fr", &["trice", "euse"]), ("it", &["trice", "ologa", "ografa"]),
    ("pl", &["istka", "telka", "torka", "niczka"]), ("pt", &["triz", "óloga", "ógrafa"]),
    ("ru", &["истка", "тельница", "чица", "щица", "сменка"]), ("sv", &["erska"]),
    ("uk", &["истка", "телька", "сменка"]),
];

/// Those endings of one language.
pub(super) fn feminine_endings(language: &str) -> &'static [&'static str] {
    FEMININE.iter().find(|(code, _)| *code == language).map_or(&[], |(_, endings)| endings)
}

/// Whether a word before a name is the title or the trade of a woman, by its ending.
pub(super) fn is_feminine(word: &str, language: &str) -> bool {
    let mut endings = feminine_endings(language).iter();
    endings.any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// The sex that the ending of a Slavic past tense shows, if the word is one.
pub(super) fn past_of(word: &str, code: &str) -> Option<Sex> {
    let (woman, man): (&[&str], &[&str]) = match code {
        "ru" => (&["ла", "лась"], &["л", "лся"]),
        "uk" => (&["ла", "лася", "лась"], &["в", "вся"]),
        "pl" => (&["ła"], &["ł"]),
        "cs" => (&["la"], &["l"]),
        _ => return None,
    };
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match (ends(woman), ends(man)) {
        (true, _) => Some(Sex::Woman),
        (_, true) => Some(Sex::Man),
        _ => None,
    }
}

static IS_THING: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| THINGS.iter().map(|word| key(word)).collect());

/// A row of capitalised words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'t> {
    /// All of it.
    pub(super) whole: Piece<'t>,
    /// Its last word: the surname, if it is a person's.
    pub(super) last: u64,
    /// How many words it has.
    pub(super) words: usize,
    /// What a given name before the surname says of the sex.
    pub(super) sex: Option<Sex>,
    /// What its last word says, which may be a surname after all.
    pub(super) sex_of_last: Option<Sex>,
    /// The words around it.
    pub(super) before: Option<Piece<'t>>,
    pub(super) after: Option<Piece<'t>>,
    /// Whether it holds a word that no person's name has.
    pub(super) is_thing: bool,
}

/// The rows of capitals among the words of a sentence, in order.
pub(super) fn names(segment: Segment<'_>) -> Vec<Name<'_>> {
    names_among(segment, 0..segment.keys().len())
}

/// The rows of capitals among some of the words of a sentence, in order.
pub(super) fn names_among(segment: Segment<'_>, range: Range<usize>) -> Vec<Name<'_>> {
    let capitals = segment.words_with(Trait::Capital).skip_while(|(at, _)| *at < range.start);
    let capitals = capitals.take_while(|(at, _)| *at < range.end);
    let word = |at: usize| (at < range.end).then(|| segment.word(at));
    rows_of(capitals, word, |at| segment.keys()[at], range.start)
}

/// Whether a row of capitals of a sentence may end in a word with one of `keys`.
pub(super) fn has_name(segment: Segment<'_>, keys: &Bits) -> bool {
    segment
        .words_with(Trait::Capital)
        .any(|(at, word)| keys.may_have_word(own_key(word, segment.keys()[at])))
}

/// The key of a word of a name without what makes it a genitive.
fn own_key(word: Piece<'_>, key_of_word: u64) -> u64 {
    let bare = without_genitive(word.text());
    if bare.len() == word.text().len() { key_of_word } else { key(bare) }
}

/// The rows of capitals in a text that is no sentence of an article, in order.
pub(super) fn names_in(piece: Piece<'_>) -> Vec<Name<'_>> {
    let words: Vec<Piece<'_>> = piece.words().collect();
    let capitals = words.iter().copied().enumerate();
    let capitals = capitals.filter(|(_, word)| word.text().starts_with(char::is_uppercase));
    rows_of(capitals, |at| words.get(at).copied(), |at| key(words[at].text()), 0)
}

/// The rows among the words with a capital of a text whose first word has the index `start`.
fn rows_of<'t>(
    capitals: impl Iterator<Item = (usize, Piece<'t>)>,
    word_at: impl Fn(usize) -> Option<Piece<'t>>,
    key_at: impl Fn(usize) -> u64,
    start: usize,
) -> Vec<Name<'t>> {
    let mut names: Vec<Name<'t>> = Vec::new();
    // The last word of the last name.
    let mut last: Option<usize> = None;
    let close = |names: &mut Vec<Name<'t>>, last: Option<usize>| {
        if let (Some(name), Some(word)) = (names.last_mut(), last.and_then(|at| word_at(at + 1))) {
            name.after = Some(word);
        }
    };
    // Whether nothing but particles stands between two words: “Ilse de Wit”.
    let is_bridge = |from: Piece<'t>, words: Range<usize>, to: Piece<'t>| {
        let mut before = from;
        for word in words.filter_map(&word_at).chain([to]) {
            let is_last = word.span().start == to.span().start;
            if before.gap_to(word) != " " || !is_last && !is_particle(word.text()) {
                return false;
            }
            before = word;
        }
        true
    };
    for (at, word) in capitals {
        let opens = at == start && MAY_OPEN.may_have_word(key_at(at));
        if opens && OPENERS.contains(&word.text()) {
            continue;
        }
        let own = own_key(word, key_at(at));
        let goes_on = last.is_some_and(|last| {
            word_at(last).is_some_and(|from| is_bridge(from, last + 1..at, word))
        });
        if last.is_some_and(|last| last + 1 < at) || !goes_on {
            close(&mut names, last);
        }
        if let Some(name) = names.last_mut().filter(|_| goes_on) {
            name.whole = name.whole.through(word);
            name.last = own;
            name.words += 1;
            name.sex = name.sex.or(name.sex_of_last);
            name.sex_of_last = GIVEN_NAMES.sex(own);
            name.is_thing |= IS_THING.contains(&own);
        } else {
            names.push(Name {
                whole: word,
                last: own,
                words: 1,
                sex: None,
                sex_of_last: GIVEN_NAMES.sex(own),
                before: at.checked_sub(1).filter(|_| at > start).and_then(&word_at),
                after: None,
                is_thing: IS_THING.contains(&own),
            });
        }
        last = Some(at);
    }
    close(&mut names, last);
    names
}

/// A word without the English ending of a genitive.
fn without_genitive(word: &str) -> &str {
    let bare = word.strip_suffix('s').and_then(|bare| bare.strip_suffix(['\'', '’']));
    bare.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_tells_the_sex() {
        let text = "Judge Marta Ozola of the Supreme Court met Aigars Liepa.";
        let names = names_in(Piece::new(text, 0..text.len()));
        let told: Vec<_> = names.iter().map(|name| (name.words, name.sex, name.is_thing)).collect();
        let expected = [(3, Some(Sex::Woman), false), (2, None, true), (2, Some(Sex::Man), false)];
        assert_eq!(told, expected);
    }
}
