//! Given names as each script spells them, and which of them hardly anyone but a speaker of English
//! has. Which surname stands behind one is left to the detectors.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::rows;
use crate::text::{Language, heads::Bits, key};

/// The languages of the table, in the order of its columns.
const LANGUAGES: [&str; 11] = ["ar", "el", "fa", "he", "hi", "ja", "ko", "ru", "th", "uk", "zh"];

/// The Latin form of each name by the key of its spelling.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    forms: FxHashMap<u64, &'static str>,
    /// Most words are ruled out by it.
    bits: Bits,
}

impl Spellings {
    /// The Latin form of the name that is spelled by the word with this key.
    pub(super) fn get(&self, key: u64) -> Option<&&'static str> {
        self.may_have(key).then(|| self.forms.get(&key)).flatten()
    }

    /// Whether the word with this key may spell one.
    fn may_have(&self, key: u64) -> bool {
        !self.forms.is_empty() && self.bits.may_have_word(key)
    }

    /// Whether the word with this key spells one.
    pub(super) fn contains_key(&self, key: u64) -> bool {
        self.may_have(key) && self.forms.contains_key(&key)
    }
}

/// The spellings by language; all Latin ones stand under `*`.
static FORMS: LazyLock<FxHashMap<&str, Spellings>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&str, FxHashMap<u64, &'static str>> = FxHashMap::default();
    for row in rows::<13>(include_str!("lexicon/given_forms.tsv")) {
        forms.entry("*").or_default().insert(key(row[0]), row[0]);
        for (language, cell) in LANGUAGES.iter().zip(&row[1..]) {
            let known = forms.entry(language).or_default();
            for form in cell.split('|').filter(|form| !form.is_empty()) {
                known.entry(key(form)).or_insert(row[0]);
            }
        }
    }
    let with_bits = |forms: FxHashMap<u64, &'static str>| {
        let bits = Bits::of_words(forms.keys());
        Spellings { forms, bits }
    };
    forms.into_iter().map(|(language, forms)| (language, with_bits(forms))).collect()
});

/// The given names as the script of a language spells them.
pub(super) fn spellings(language: Language) -> &'static Spellings {
    static NONE: LazyLock<Spellings> = LazyLock::new(Spellings::default);
    FORMS.get(language.code()).or_else(|| FORMS.get("*")).unwrap_or(&NONE)
}

/// The Latin form of a given name that the script of `language` spells so.
pub(super) fn latin_form(word: &str, language: Language) -> Option<&'static str> {
    spellings(language).get(key(word)).copied()
}

/// Names of the table that are at home in the languages of the continent, too.
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "Adam", "Alexander", "Alice", "Amanda", "Andrea", "Andreas", "Angela", "Anna", "Anne", "Antonio", "Barbara", "Benjamin",
    "Bernard", "Boris", "Carl", "Carlos", "Carol", "Caroline", "Catherine", "Charlotte", "Christian", "Christine",
    "Claire", "Clara", "Daniel", "David", "Deborah", "Dennis", "Diana", "Diego", "Dmitry", "Elena", "Elizabeth", "Ellen",
    "Emma", "Eric", "Eva", "Francesco", "Frank", "François", "Hannah", "Hans", "Harold", "Hugo", "Igor", "Ivan", "Jacob",
    "Jacques", "Jean", "Johan", "Jorge", "José", "Juan", "Julia", "Karl", "Katherine", "Kevin", "Klaus", "Laura", "Lee",
    "Lev", "Linda", "Lisa", "Louis", "Louise", "Luis", "Maria", "Marie", "Mario", "Mark", "Marco", "Martin", "Mikhail",
    "Monica", "Natalia", "Nikolai", "Oliver", "Olga", "Oscar", "Patrick", "Paula", "Pedro", "Peter", "Petra", "Philip",
    "Pierre", "Rebecca", "Robert", "Roberto", "Richard", "Sabine", "Sandra", "Samuel", "Sarah", "Sergei", "Simon", "Sophie",
    "Stefan", "Markus", "Jürgen", "Giovanni", "Giuseppe", "Giulia", "Valentina", "Vera", "Victor", "Victoria", "Vladimir",
    "Walter", "Wolfgang", "Ruth", "Maxim", "Alexei", "Oleg", "Erik", "Nicole", "Michelle", "Jessica", "Stephanie", "Martha",
    "Thomas", "Norman", "Roger", "Nathan", "Ben", "Alan", "Sam", "Tim", "Tom", "Lawrence", "Pamela", "Nicholas", "Joseph",
];

/// Whether hardly anyone but a speaker of English has a name, given in its Latin form.
pub(super) fn is_english(name: &str) -> bool {
    !SHARED.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_is_known_in_each_script() {
        let latin = |word: &str, language| latin_form(word, Language::new(language));
        for (word, language) in [("مايكل", "ar"), ("ריצ'רד", "he"), ("Πολ", "el"), ("James", "en")]
        {
            assert!(latin(word, language).is_some(), "{word}");
        }
        assert!(latin("رجل", "ar").is_none());
    }
}
