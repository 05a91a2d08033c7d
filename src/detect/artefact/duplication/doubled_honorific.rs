//! Two words for “Mr” before one name: “Herr Mr. Smith”; or one title twice: “President President
//! Macron”.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{cue_words, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP056",
    name: "doubled_honorific",
    artefact: "DUP-STEM",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A name has its “Mr”, “Mrs” or title twice.",
    why: "The word before a name is translated and kept as well, or comes out of two places. Flagged \
          are two different words for one sex before a name, and one title twice with a capital; \
          polite pairs such as “Herr Doktor” and “señor don” pass.",
    examples: &[
        Example::new("de", "⟦Herr Mr.⟧ Smith wies die Vorwürfe vor Gericht zurück."),
        Example::new("ru", "⟦Господин мистер⟧ Смит отверг обвинения в суде."),
        Example::new("en", "⟦President President⟧ Macron arrived in Vienna on Monday."),
        Example::new("fa", "⟦آقای مستر⟧ اسمیت اتهام‌ها را در دادگاه رد کرد."),
        Example::new("de", "Herr Doktor Smith und Frau Professor Braun sprachen zuerst."),
        Example::new("es", "El señor don Julio García llegó el lunes a Viena."),
        Example::new("en", "Mr. M. Night Shyamalan spoke first, then Mr President Mwangi."),
        Example::new("hi", "श्री श्री रविशंकर ने मंगलवार को भाषण दिया।"),
    ],
    scope: Scope::Sentence(look),
};

/// The words before a name by their keys, each with its sex and its languages.
struct Honorifics {
    sexes: FxHashMap<u64, Vec<(&'static str, &'static str)>>,
    titles: FxHashSet<u64>,
    /// The keys of both: most words are ruled out by it.
    bits: Bits,
}

static HONORIFICS: LazyLock<Honorifics> = LazyLock::new(|| {
    let mut sexes: FxHashMap<u64, Vec<_>> = FxHashMap::default();
    for [sex, language, words, _provenance] in rows(include_str!("../../lexicon/honorifics.tsv")) {
        for word in words.split('|') {
            sexes.entry(key(word)).or_default().push((sex, language));
        }
    }
    let titles = cue_words("title").into_iter().filter(|title| title.chars().count() > SHORT);
    let titles: FxHashSet<u64> = titles.map(key).collect();
    let bits = Bits::of_words(sexes.keys().chain(&titles));
    Honorifics { sexes, titles, bits }
});

/// Letters of an abbreviated title, at most.
const SHORT: usize = 4;

/// Words that stand between “señor” and a name by custom.
const POLITE: &[&str] = &["don", "doña", "pan", "pani", "पंडित"];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let known = &*HONORIFICS;
    let keys = segment.keys();
    for at in 1..keys.len() {
        if !known.bits.may_have_word(keys[at]) || !known.bits.may_have_word(keys[at - 1]) {
            continue;
        }
        let (first, second) = (segment.word(at - 1), segment.word(at));
        let Some(name) = (at + 1 < keys.len()).then(|| segment.word(at + 1)) else { continue };
        let close = |one: Piece<'_>, other: Piece<'_>| matches!(one.gap_to(other), " " | ". ");
        let named = close(first, second)
            && close(second, name)
            && !name.text().starts_with(char::is_lowercase);
        if named
            && known.are_one(segment, (first, keys[at - 1]), (second, keys[at]))
            && !is_quoted(segment.document, second)
        {
            let stop = usize::from(second.after().starts_with('.'));
            let whole = first.through(second).with_after(stop);
            findings.flag(whole, format!("“{}” says one thing twice", whole.text()));
        }
    }
}

impl Honorifics {
    /// Whether two words before a name say the same: the article's language has the first.
    fn are_one(
        &self,
        segment: Segment<'_>,
        (first, one): (Piece<'_>, u64),
        (second, other): (Piece<'_>, u64),
    ) -> bool {
        if one == other {
            let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
            return self.titles.contains(&one) && capital(first) && capital(second);
        }
        let polite = POLITE.contains(&&*second.text().to_lowercase());
        let initial = second.text().chars().count() == 1;
        let sexes = |key: u64| self.sexes.get(&key).into_iter().flatten();
        let home = segment.language().code();
        !polite
            && (!initial || home == "fr" || home == "el")
            && sexes(one).any(|(sex, language)| {
                *language == home && sexes(other).any(|(second, _)| second == sex)
            })
    }
}
