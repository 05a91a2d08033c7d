//! One name of the source that the article spells in two ways. `name_spelling` knows only the
//! article and must leave alone what may be two people; here the source says that it is one name.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::Bead,
        skeleton::{fold, skeleton},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM071",
    name: "drifting_name",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&["de", "en", "es", "fr", "id", "it", "ms", "nl", "pt", "sv"]),
    summary: "One name of the source is spelled in two ways.",
    why: "Each sentence is transliterated on its own. Flagged if two similar names with capitals \
          stand where the source has one and the same word, which it has nowhere else; two names \
          of the source, however alike, pass.",
    examples: &[
        Example::pair(
            "en",
            "The engineer Qasim Hudeidi opened the new bridge on Monday.\nHe had planned it for ten \
             years, the town said.\nOn Tuesday ⟦Hodaydi⟧ went back to the capital.",
            "افتتح المهندس قاسم الحديدي الجسر الجديد يوم الاثنين.\nوقالت البلدة إنه خطط له عشر \
             سنوات.\nوعاد الحديدي إلى العاصمة يوم الثلاثاء.",
        ),
        Example::pair(
            "en",
            "The engineer Oleh Sahaidak opened the new bridge on Monday.\nHe had planned it for ten \
             years, the town said.\nOn Tuesday ⟦Sagaydak⟧ went back to the capital.",
            "Інженер Олег Сагайдак відкрив новий міст у понеділок.\nВін планував його десять років, \
             кажуть у місті.\nУ вівторок Сагайдак повернувся до столиці.",
        ),
        Example::pair(
            "en",
            "The engineer Qasim Hudeidi opened the new bridge on Monday.\nHe had planned it for ten \
             years, the town said.\nOn Tuesday Hudeidi went back to the capital.",
            "افتتح المهندس قاسم الحديدي الجسر الجديد يوم الاثنين.\nوقالت البلدة إنه خطط له عشر \
             سنوات.\nوعاد الحديدي إلى العاصمة يوم الثلاثاء.",
        ),
        Example::pair(
            "en",
            "The engineer Karin Petersen opened the new bridge on Monday.\nShe had planned it for \
             ten years, the town said.\nOn Tuesday Mr Pettersson went back to the capital.",
            "Die Ingenieurin Karin Petersen eröffnete am Montag die neue Brücke.\nSie habe sie zehn \
             Jahre lang geplant, hieß es.\nAm Dienstag fuhr Herr Pettersson zurück in die Hauptstadt.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The most different names of an article that are compared.
const MOST: usize = 400;

fn look(segment: Segment<'_>, _: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    let first = document.segments().find(|other| other.source().is_some());
    if first.is_none_or(|first| first.index != segment.index) {
        return;
    }
    let names = names(document);
    if names.len() < 2 {
        return;
    }
    let sources = Sources::of(document);
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names.keys().take(MOST) {
        groups.entry(consonants(name)).or_default().push(name);
    }
    for (_, group) in groups.iter().filter(|(key, group)| !key.is_empty() && group.len() > 1) {
        let mut by_first: Vec<_> = group.clone();
        by_first.sort_by_key(|name| names[name][0].0.span().start);
        for (at, other) in by_first.iter().enumerate().skip(1) {
            let right = by_first[..at].iter().find(|right| {
                is_variant(right, other) && sources.share_a_name(&names[**right], &names[other])
            });
            let Some(right) = right else { continue };
            // The rarer spelling is the slip.
            let (right, other) = if names[other].len() > names[*right].len() {
                (*other, *right)
            } else {
                (*right, *other)
            };
            for (piece, _) in &names[other] {
                findings
                    .flag(*piece, format!("The article spells this name “{right}” elsewhere"))
                    .suggest(right)
                    .relate(names[right][0].0, "the other spelling");
            }
        }
    }
}

/// Where a name stands, and in which bead.
type Place<'d> = (Piece<'d>, usize);

/// The words with capitals that are no nouns of a language with capitals, and their places.
fn names(document: &Document) -> BTreeMap<&str, Vec<Place<'_>>> {
    let mut found: BTreeMap<&str, Vec<Place<'_>>> = BTreeMap::new();
    let mut lower = BTreeSet::new();
    // Short names in pinyin are alike without being one: Zhang, Zheng.
    let shortest = if document.source_language.is_unspaced() { 6 } else { 5 };
    for segment in document.segments() {
        for word in segment.words() {
            let text = word.text();
            if text.starts_with(char::is_lowercase) {
                lower.insert(text.to_lowercase());
                continue;
            }
            let letters = text.chars().count();
            let name = (shortest..=20).contains(&letters)
                && text.starts_with(char::is_uppercase)
                && text.chars().skip(1).all(char::is_lowercase);
            if name && segment.source().is_some() {
                found.entry(text).or_default().push((word, segment.index));
            }
        }
    }
    found.retain(|name, _| !lower.contains(&name.to_lowercase()));
    found
}

/// What the spellings of one name share, however the vowels are heard.
fn consonants(name: &str) -> String {
    // Of g, h, k, kh and q each ear makes its own.
    let whole = skeleton(&fold(name).replace("ie", "i"));
    whole.chars().filter(|c| !matches!(c, 'a' | 'u' | 'i' | 'h' | 'k')).collect()
}

/// Whether two spellings may be one name and none is only an inflected form of the other.
fn is_variant(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let stem = |name: &str| name.trim_end_matches(['s', 'n', 'e']).to_owned();
    let apart = distance(&one, &other);
    (apart == 1 || one.chars().next().map(initial) == other.chars().next().map(initial))
        && one != other
        && stem(&one) != stem(&other)
        && !one.starts_with(other.as_str())
        && !other.starts_with(one.as_str())
        && apart <= if one.len().min(other.len()) < 8 { 3 } else { 4 }
}

/// The letters to change, add or leave out between two words (Levenshtein 1966).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, c) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, second) in other.iter().enumerate() {
            let changed = diagonal + usize::from(c != *second);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

/// Initials that transliterations confuse.
fn initial(c: char) -> char {
    match c {
        'g' | 'k' | 'q' | 'h' | 'c' => 'k',
        'v' | 'w' | 'f' => 'f',
        'o' | 'u' => 'u',
        'e' | 'i' | 'y' | 'j' | 'a' => 'i',
        'd' | 't' | 'z' => 'd',
        other => other,
    }
}

/// The words of the source by bead.
struct Sources {
    words: Vec<BTreeSet<String>>,
    beads_of: FxHashMap<String, BTreeSet<usize>>,
}

impl Sources {
    fn of(document: &Document) -> Self {
        let mut sources = Self { words: Vec::new(), beads_of: FxHashMap::default() };
        let language = document.source_language;
        let mut bead = 0;
        for segment in document.segments() {
            let words = segment.source().map(|source| stems(source, language)).unwrap_or_default();
            if segment.source().is_some_and(|source| Bead::of(segment, source).is_some()) {
                bead = segment.index;
            }
            for word in &words {
                sources.beads_of.entry(word.clone()).or_default().insert(bead);
            }
            sources.words.push(words);
        }
        sources
    }

    /// Whether a word of the source stands at all places of both names and nowhere else.
    fn share_a_name(&self, one: &[Place<'_>], other: &[Place<'_>]) -> bool {
        let places: BTreeSet<usize> = one.iter().chain(other).map(|(_, index)| *index).collect();
        let apart = one.iter().all(|(_, index)| other.iter().all(|(_, second)| second != index));
        let Some(first) = places.first() else { return false };
        apart
            && self.words[*first].iter().any(|word| {
                places.iter().all(|index| self.words[*index].contains(word))
                    && self.beads_of[word].len() <= places.len()
            })
    }
}

/// The words of a source that can be names, without endings; pairs of characters in Han.
fn stems(source: Piece<'_>, language: Language) -> BTreeSet<String> {
    if language.is_unspaced() {
        let characters: Vec<char> = source.text().chars().collect();
        return characters
            .windows(2)
            .filter(|pair| pair.iter().all(|c| c.is_alphabetic()))
            .map(|pair| pair.iter().collect())
            .collect();
    }
    let cased = !matches!(
        language.code(),
        "ar" | "fa" | "he" | "ur" | "hi" | "ko" | "ps" | "bn" | "ne" | "ka"
    );
    source
        .words()
        .map(Piece::text)
        .filter(|word| {
            word.chars().count() >= 4 && (!cased || word.starts_with(char::is_uppercase))
        })
        .map(|word| {
            let lower = word.to_lowercase();
            let bare = match language.code() {
                "ar" => {
                    lower.trim_start_matches(['و', 'ب', 'ل', 'ف', 'ك']).trim_start_matches("ال")
                }
                "he" => lower.trim_start_matches(['ו', 'ב', 'ל', 'מ', 'ש']),
                _ => &lower,
            };
            let letters = bare.chars().count();
            let kept = match language.code() {
                "ru" | "uk" | "be" | "pl" | "cs" | "sk" | "tr" | "hu" | "fi" | "ko" | "el"
                | "bg" => letters.saturating_sub(2).max(3),
                _ => letters,
            };
            bare.chars().take(kept).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_their_consonants() {
        for (one, other) in [("Hudeidi", "Hodaydi"), ("Sahaidak", "Sagaydak")] {
            assert!(is_variant(one, other), "{one} {other}");
            assert_eq!(consonants(one), consonants(other));
        }
        assert!(!is_variant("Petersen", "Petersens"));
        assert!(!is_variant("Friday", "Varda"));
    }
}
