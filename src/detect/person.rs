//! What a text says of the sex of its persons: given names, and runs of capitals that are likely
//! names of persons. Titles and pronouns are the tables' of the detectors.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::rows;
use crate::text::{Piece, heads::Bits, key, letters::is_uppercase};

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
    "Podle", "Według", "По", "За", "Dr", "Doctor",
];

/// Small words inside names.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "ten", "ter", "zu", "af", "bin", "al", "el", "de", "di", "del",
    "della", "dos", "da", "la", "le",
];

/// Endings of titles and trades that only women have, by language.
#[rustfmt::skip]
const FEMININE: &[(&str, &[&str])] = &[
    ("cs", &["istka", "kyně", "telka"]), ("de", &["erin", "istin", "orin", "entin", "antin", "ologin", "anwältin", "ärztin"]),
    ("el", &["ίστρια", "ήτρια"]), ("es", &["triz", "óloga", "ógrafa"]), ("fr", &["trice", "euse"]), ("it", &["trice", "ologa", "ografa"]),
    ("pl", &["istka", "telka", "torka", "niczka"]), ("pt", &["triz", "óloga", "ógrafa"]),
    ("ru", &["истка", "тельница", "чица", "щица", "сменка"]), ("sv", &["erska"]),
    ("uk", &["истка", "телька", "сменка"]),
];

/// Whether a word before a name is the title or the trade of a woman, by its ending.
pub(super) fn is_feminine(word: &str, language: &str) -> bool {
    let endings = FEMININE.iter().find(|(code, _)| *code == language);
    endings.is_some_and(|(_, endings)| {
        endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    })
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

/// The rows of capitals among `words`, in order.
pub(super) fn names<'t>(words: impl Iterator<Item = Piece<'t>>) -> Vec<Name<'t>> {
    let mut names: Vec<Name<'t>> = Vec::new();
    let mut before: Option<Piece<'t>> = None;
    let mut open = false;
    // Whether a particle has just followed a name: “Ilse de Wit”.
    let mut bridged = false;
    for word in words {
        let opener = || before.is_none() && OPENERS.contains(&word.text());
        let capital = word.text().starts_with(is_uppercase) && !opener();
        if !capital && !open && !bridged {
            before = Some(word);
            continue;
        }
        if capital {
            let bare = without_genitive(word.text());
            let own = key(bare);
            let goes_on =
                (open || bridged) && before.is_some_and(|before| before.gap_to(word) == " ");
            if let Some(name) = names.last_mut().filter(|_| goes_on) {
                name.whole = name.whole.through(word);
                name.last = own;
                name.words += 1;
                name.sex = name.sex.or(name.sex_of_last);
                name.sex_of_last = GIVEN_NAMES.sex(own);
                name.is_thing |= IS_THING.contains(&own);
            } else {
                close(&mut names, open, word);
                names.push(Name {
                    whole: word,
                    last: own,
                    words: 1,
                    sex: None,
                    sex_of_last: GIVEN_NAMES.sex(own),
                    before,
                    after: None,
                    is_thing: IS_THING.contains(&own),
                });
            }
        } else {
            close(&mut names, open, word);
        }
        let spaced = before.is_some_and(|before| before.gap_to(word) == " ");
        bridged = !capital && spaced && (open || bridged) && PARTICLES.contains(&word.text());
        open = capital;
        before = Some(word);
    }
    names
}

/// A word without the English ending of a genitive.
fn without_genitive(word: &str) -> &str {
    let bare = word.strip_suffix('s').and_then(|bare| bare.strip_suffix(['\'', '’']));
    bare.unwrap_or(word)
}

fn close<'t>(names: &mut [Name<'t>], open: bool, word: Piece<'t>) {
    if let Some(name) = names.last_mut().filter(|_| open) {
        name.after = Some(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_tells_the_sex() {
        let text = "Judge Marta Ozola of the Supreme Court met Aigars Liepa.";
        let names = names(Piece::new(text, 0..text.len()).words());
        let told: Vec<_> = names.iter().map(|name| (name.words, name.sex, name.is_thing)).collect();
        let expected = [(3, Some(Sex::Woman), false), (2, None, true), (2, Some(Sex::Man), false)];
        assert_eq!(told, expected);
    }
}
