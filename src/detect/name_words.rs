//! Names that are also words, by what they mean: from any language into any other. Where they stand
//! as names, and where as words, is left to the detectors.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    lexicon::{LANGUAGES, rows},
    sound,
    topic::{ByLanguage, by_language},
};
use crate::text::{Language, key};

/// Where a name that is also a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Before another name, behind one, or both.
    Given,
    Surname,
    Any,
    /// Before a name that is a word as well.
    Paired,
    /// Behind a preposition.
    Place,
    /// By itself.
    Brand,
}

/// What a name means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    pub(super) slot: Slot,
    pub(super) concept: &'static str,
}

static WORDS: LazyLock<FxHashMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    let table = rows::<27>(include_str!("lexicon/name_words.tsv"));
    // Beside a source, words count that are too common to tell a name by themselves.
    for row in table.chain(rows::<27>(include_str!("lexicon/given_words.tsv"))) {
        for (language, cell) in LANGUAGES.iter().zip(&row[1..]) {
            let forms = cell.split('|').filter(|form| !form.is_empty()).collect();
            words.insert((row[0], *language), forms);
        }
    }
    words
});

/// What a word means in its own language, by the table of what names mean; English has names in
/// the plural.
pub(super) fn senses(word: &str, language: Language) -> Vec<&'static str> {
    static OWN: ByLanguage<FxHashMap<String, Vec<&'static str>>> =
        LazyLock::new(|| by_language(own_words));
    let Some(own) = OWN.get(language.code()) else { return Vec::new() };
    let word = word.to_lowercase();
    let singular = word.strip_suffix('s').filter(|_| language.code() == "en");
    let found = own.get(&word).or_else(|| own.get(singular?));
    found.cloned().unwrap_or_default()
}

fn own_words(_: Language, column: usize) -> FxHashMap<String, Vec<&'static str>> {
    let mut known: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    let table = rows::<27>(include_str!("lexicon/name_words.tsv"));
    for row in table.chain(rows::<27>(include_str!("lexicon/given_words.tsv"))) {
        for form in row[column + 1].split('|').filter(|form| !form.is_empty()) {
            known.entry(form.trim_end_matches('*').to_owned()).or_default().push(row[0]);
        }
    }
    known
}

/// How a language says what a name means, in lower case; a star marks a beginning.
pub(super) fn words_for(concept: &'static str, language: Language) -> &'static [&'static str] {
    WORDS.get(&(concept, language.code())).map_or(&[], Vec::as_slice)
}

/// What names mean in the language of a column, each cell with the number of its concept.
pub(super) fn concepts(column: usize) -> impl Iterator<Item = (&'static str, usize)> {
    let table = rows::<27>(include_str!("lexicon/name_words.tsv")).enumerate();
    table.map(move |(number, row)| (row[column + 1], number))
}

/// The concept with a number of [`concepts`].
pub(super) fn concept_at(number: usize) -> &'static str {
    static ALL: LazyLock<Vec<&str>> = LazyLock::new(|| {
        rows::<27>(include_str!("lexicon/name_words.tsv")).map(|row| row[0]).collect()
    });
    ALL.get(number).copied().unwrap_or_default()
}

static GLOSSES: ByLanguage<FxHashMap<u64, Vec<usize>>> = LazyLock::new(|| by_language(glosses));

fn glosses(language: Language, column: usize) -> FxHashMap<u64, Vec<usize>> {
    let mut known: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (cell, number) in concepts(column) {
        let forms = cell.split('|').map(|form| form.trim_end_matches('*'));
        for form in forms.filter(|form| !form.is_empty() && !form.contains(' ')) {
            let mut add = |form: &str| {
                let numbers = known.entry(key(form)).or_default();
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            };
            add(form);
            // A dot below is often left out.
            if language.code() == "hi" {
                add(&form.replace('\u{93c}', ""));
            }
        }
    }
    known
}

/// The single words of a language that names may mean, by their keys, each with the numbers of its
/// concepts.
pub(super) fn glosses_of(language: Language) -> Option<&'static FxHashMap<u64, Vec<usize>>> {
    GLOSSES.get(language.code()).map(|glosses| &**glosses)
}

/// Meanings that titles, places and colours of anything have, so that a name may follow them.
#[rustfmt::skip]
const OF_OTHERS: &[&str] = &[
    "king", "pope", "bishop", "judge", "count", "knight", "god", "monk", "soldier", "abbot",
    "cardinal", "priest", "dean", "teacher", "painter", "mountain", "hill", "forest", "stream",
    "river", "sea", "lake", "bridge", "field", "church", "castle", "house", "tower", "cross", "street",
    "park", "garden", "hall", "pool", "ford", "cliff", "wood", "woods", "marsh", "day", "friend", "east",
    "west", "north", "south", "war", "power", "small", "big", "long", "short", "old", "strong", "new_man",
    "good", "best", "green", "white", "black", "red", "gray", "brown", "yellow", "wild", "low", "tall",
    "strange", "bright", "sharp", "gold", "silver", "iron", "steel", "summer", "winter", "spring",
    "autumn", "sun", "moon", "light", "sunday", "friday", "may", "april", "june", "august", "justice",
    "storm", "wind", "thunder", "fire", "star", "page", "bank", "banks", "price", "page", "gates", "stone", "rock", "freedom", "law", "life", "young",
    "reading", "bath", "cork", "split", "nice", "shell", "target", "apple", "gap", "square", "orange",
];

/// Whether a meaning before a name makes it the name of a person.
pub(super) fn is_of_persons(concept: &str) -> bool {
    !OF_OTHERS.contains(&concept)
}

/// The names of persons with a meaning, each with its language.
pub(super) fn names_of(concept: &str) -> &'static [(&'static str, Language)] {
    type Names = FxHashMap<&'static str, Vec<(&'static str, Language)>>;
    static BY_CONCEPT: LazyLock<Names> = LazyLock::new(|| {
        let mut names = Names::default();
        let table = rows::<5>(include_str!("lexicon/word_names.tsv"));
        for [language, slot, concept, forms, _provenance] in table {
            if matches!(slot, "given" | "surname" | "any") {
                let of = forms.split('|').map(|form| (form, Language::new(language)));
                names.entry(concept).or_default().extend(of);
            }
        }
        names
    });
    BY_CONCEPT.get(concept).map_or(&[], Vec::as_slice)
}

/// The surnames of one character of a language, with what they mean.
pub(super) fn han_surnames(language: Language) -> &'static [(&'static str, &'static str)] {
    type Surnames = FxHashMap<&'static str, Vec<(&'static str, &'static str)>>;
    static BY_LANGUAGE: LazyLock<Surnames> = LazyLock::new(|| {
        let mut surnames = Surnames::default();
        let table = rows::<5>(include_str!("lexicon/word_names.tsv"));
        for [language, slot, concept, forms, _provenance] in table {
            if slot == "surname" && matches!(language, "zh" | "ja" | "ko") {
                let of = forms.split('|').map(|form| (form, concept));
                surnames.entry(language).or_default().extend(of);
            }
        }
        surnames
    });
    BY_LANGUAGE.get(language.code()).map_or(&[], Vec::as_slice)
}

/// A character of East Asian surnames with its meanings in a language.
pub(super) type Character = (&'static str, Vec<&'static str>);

/// The languages of the columns of the table of characters, behind those with the characters.
#[rustfmt::skip]
const GLOSSED: [&str; 17] = [
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "cs", "ro", "ru", "uk", "tr", "id", "el", "vi",
];

/// The characters of Chinese or of Japanese surnames with what a language may render each as.
pub(super) fn characters(from: Language, to: Language) -> &'static [Character] {
    type Known = FxHashMap<(&'static str, &'static str), Vec<Character>>;
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let mut known = Known::default();
        for row in rows::<21>(include_str!("lexicon/han_surnames.tsv")) {
            for (from, cell) in [("zh", row[1]), ("ja", row[2])] {
                for (to, meanings) in GLOSSED.iter().zip(&row[3..]) {
                    let entry = known.entry((from, *to)).or_default();
                    let of = cell.split('|').filter(|character| !character.is_empty());
                    entry.extend(of.map(|character| (character, meanings.split('|').collect())));
                }
            }
        }
        known
    });
    KNOWN.get(&(from.code(), to.code())).map_or(&[], Vec::as_slice)
}

/// Whether a word is surely a name to the ear: most names have three consonants or more.
pub(super) fn sounds_surely_alike(name: &str, from: Language, word: &str, to: Language) -> bool {
    const CONSONANTS: usize = 3;
    let heard = sound::sounds(word, to);
    sound::frame(&heard).len() >= CONSONANTS
        && sound::frame(&sound::sounds(name, from)) == sound::frame(&heard)
        && sound_alike(name, from, word, to)
}

static NAMES: LazyLock<FxHashMap<&str, FxHashMap<&str, Vec<Meaning>>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, FxHashMap<&str, Vec<Meaning>>> = FxHashMap::default();
    for [language, slot, concept, names, _provenance] in
        rows(include_str!("lexicon/word_names.tsv"))
    {
        let slot = match slot {
            "given" => Slot::Given,
            "surname" => Slot::Surname,
            "place" => Slot::Place,
            "brand" => Slot::Brand,
            "paired" => Slot::Paired,
            _ => Slot::Any,
        };
        for name in names.split('|') {
            let known = languages.entry(language).or_default().entry(name).or_default();
            known.push(Meaning { slot, concept });
        }
    }
    languages
});

/// The fewest and the most letters of an ending that a case adds to a name.
const SHORTEST: usize = 4;
const LONGEST_ENDING: usize = 3;

/// What a word of the source means if it is a name, whatever its case.
pub(super) fn meanings(word: &str, language: Language) -> Vec<Meaning> {
    let bare = word.split(['\'', '’']).next().unwrap_or(word);
    let of = |code: &str| NAMES.get(code).and_then(|names| names.get(bare)).cloned();
    let mut found = of(language.code()).unwrap_or_default();
    found.extend(of("*").unwrap_or_default());
    if found.is_empty() && matches!(language.code(), "cs" | "el" | "pl" | "ru" | "uk") {
        let names = NAMES.get(language.code());
        let ends: Vec<usize> = bare.char_indices().map(|(at, _)| at).skip(SHORTEST).collect();
        let mut stems = ends.iter().rev().take(LONGEST_ENDING).map(|end| &bare[..*end]);
        let known = stems.find_map(|stem| names?.get(stem));
        found = known.cloned().unwrap_or_default();
    }
    found
}

/// Whether two words, perhaps in different scripts and cases, are one name to the ear.
pub(super) fn sound_alike(one: &str, from: Language, other: &str, to: Language) -> bool {
    let bare = |word: &str| word.split(['\'', '’']).next().unwrap_or("").to_owned();
    let (one, other) = (sound::sounds(&bare(one), from), sound::sounds(&bare(other), to));
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short < 2 || long > short + 4 {
        return false;
    }
    let (first, second) = (sound::frame(&one), sound::frame(&other));
    if matches!(from.code(), "ja" | "ko") != matches!(to.code(), "ja" | "ko") {
        return sound::is_one_frame_in_syllables(&first, &second);
    }
    let shared = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
    let least = first.len().min(second.len());
    let cost = sound::apart(&one, &other, 0) / long as f32;
    // Half of the scripts leave vowels out.
    shared == least && first.len().abs_diff(second.len()) <= 1 && cost <= 0.34 || cost <= 0.3
}

/// Words before a town.
#[rustfmt::skip]
pub(in crate::detect) const BEFORE_PLACES: &[&str] = &[
    "in", "at", "from", "near", "to", "around", "outside", "of", "aus", "nach", "bei", "Stadt", "à", "ville",
    "en", "ciudad", "a", "città", "w", "do", "mieście", "v", "ve", "z", "městě", "em", "cidade", "în", "la", "din",
    "orașul", "i", "från", "te", "bij", "в", "во", "из", "под", "городе", "города", "город", "у", "із", "місті",
    "місто", "στη", "στην", "στο", "πόλη", "مدينة", "في", "إلى", "من", "شهر", "در", "به", "העיר", "di", "kota",
];

/// Whether a language has capitals.
pub(in crate::detect) fn is_cased(language: Language) -> bool {
    !matches!(language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh")
}

pub(in crate::detect) fn without_article(word: &str, language: Language) -> &str {
    let bare = match language.code() {
        "ar" => word.strip_prefix("ال"),
        "he" => word.strip_prefix('ה'),
        _ => None,
    };
    bare.filter(|bare| bare.chars().count() >= 2).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_means_a_word_of_the_table() {
        for [_, _, concept, names, _] in rows(include_str!("lexicon/word_names.tsv")) {
            assert!(!words_for(concept, Language::new("en")).is_empty(), "{concept}: {names}");
        }
    }

    #[test]
    fn a_name_is_known_in_its_cases() {
        assert_eq!(meanings("Волкову", Language::new("ru"))[0].concept, "wolf");
        assert_eq!(meanings("Yıldız'ın", Language::new("tr"))[0].concept, "star");
        assert!(meanings("Лавров", Language::new("ru")).is_empty());
    }

    #[test]
    fn names_are_heard_across_scripts() {
        let [de, en, ar, ru] = ["de", "en", "ar", "ru"].map(Language::new);
        assert!(sound_alike("Jürgen", de, "يورغن", ar));
        assert!(sound_alike("Gordon", en, "Гордон", ru));
        assert!(!sound_alike("Gordon", en, "премьер", ru));
        assert!(!sound_alike("Giuseppe", en, "حزب", Language::new("fa")));
    }
}
