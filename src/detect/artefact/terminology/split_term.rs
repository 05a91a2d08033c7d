//! A term that the source keeps from one sentence to the next, where the translations of the two
//! sentences have no word in common. Terms of a table are `drifting_term`'s.

use std::{collections::BTreeSet, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, pair::Bead},
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM070",
    name: "split_term",
    artefact: "TRM-INCONS",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.6,
    languages: Languages::All,
    summary: "Two sentences of the source share a term, and their translations no word.",
    why: "Sentences are translated one by one, and a term becomes another one on the way. Flagged if \
          two neighbouring sentences of the source have a term of two words, or a long compound, and \
          the content words of their translations have not one beginning in common. Which of the \
          words is the term is left open.",
    examples: &[
        Example::pair(
            "nl",
            "⟦De Amerikaanse aanklagers sloten een strafdeal met de bankier.⟧ ⟦In ruil voor de \
             pleitovereenkomst zal hij getuigen tegen oud-collega’s.⟧",
            "US prosecutors struck a plea deal with the banker. In return for the plea deal he will \
             testify against former colleagues.",
        ),
        Example::pair(
            "fr",
            "⟦Le constructeur met 3 200 salariés au chômage partiel à partir de lundi.⟧ ⟦Selon le \
             syndicat, le travail à temps réduit doit durer jusqu’en mars.⟧",
            "Der Autobauer schickt ab Montag 3.200 Beschäftigte in die Kurzarbeit. Nach Angaben der \
             Gewerkschaft soll die Kurzarbeit bis März dauern.",
        ),
        Example::pair(
            "nl",
            "De Amerikaanse aanklagers sloten een schikking met de bankier. In ruil voor de schikking \
             zal hij getuigen tegen oud-collega’s.",
            "US prosecutors struck a plea deal with the banker. In return for the plea deal he will \
             testify against former colleagues.",
        ),
        Example::pair(
            "nl",
            "De Amerikaanse aanklagers sloten een schikking met de bankier. In ruil daarvoor zal hij \
             getuigen.",
            "US prosecutors struck a plea deal with the banker. In return for it he will testify.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Sentences behind one that may go on with its term.
const REACH: usize = 2;
/// Letters of a long compound.
const COMPOUND: usize = 9;
/// Content words of a sentence that says enough to be compared.
const ENOUGH: usize = 3;

/// The commonest words of each language.
static COMMON: LazyLock<FxHashMap<&str, FxHashSet<u64>>> = LazyLock::new(|| {
    rows::<3>(include_str!("../../lexicon/function_words.tsv"))
        .map(|[language, words, _]| (language, words.split('|').map(key).collect()))
        .collect()
});

/// One bead: the terms of its source, and the content of both sides.
struct Side<'d> {
    target: Piece<'d>,
    terms: Vec<(u64, Piece<'d>)>,
    ours: BTreeSet<u64>,
}

fn look(segment: Segment<'_>, _: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    let first = document.segments().find(|other| other.source().is_some());
    if first.is_none_or(|first| first.index != segment.index) {
        return;
    }
    let sides = sides(document);
    for (at, one) in sides.iter().enumerate() {
        for other in sides[at + 1..].iter().take(REACH) {
            let term =
                one.terms.iter().find(|(term, _)| other.terms.iter().any(|(t, _)| t == term));
            let Some((_, term)) = term else { continue };
            let enough = one.ours.len() >= ENOUGH && other.ours.len() >= ENOUGH;
            if enough && is_split(one, other, *term, document.language) {
                for (piece, twin) in [(one.target, other.target), (other.target, one.target)] {
                    findings
                        .flag(
                            piece,
                            format!(
                                "The source says “{}” in both sentences, their translations have no \
                                 word in common",
                                term.text()
                            ),
                        )
                        .relate(twin, "the other sentence");
                }
            }
        }
    }
}

/// Whether no word comes back in the translation of the second sentence, or only the head of the
/// term, with another complement.
fn is_split(one: &Side<'_>, other: &Side<'_>, term: Piece<'_>, language: Language) -> bool {
    let kept: Vec<u64> = one.ours.intersection(&other.ours).copied().collect();
    let [kept] = kept[..] else { return kept.is_empty() };
    let words = term.words().count();
    if words < 2 || language.is_unspaced() || COMPOUNDING.contains(&language.code()) {
        return false;
    }
    has_other_complement(one.target, other.target, kept, language)
}

/// “bombas de fragmentação” and “bombas de cacho”: one word that both sentences share, and behind it
/// the same small word with another noun.
fn has_other_complement(one: Piece<'_>, other: Piece<'_>, kept: u64, language: Language) -> bool {
    if !matches!(language.code(), "es" | "fr" | "it" | "pt" | "ro") {
        return false;
    }
    let complement = |target: Piece<'_>| {
        let words: Vec<Piece<'_>> = target.words().collect();
        let own = |word: Piece<'_>| content(word, language).contains(&kept);
        let at = words.iter().position(|word| own(*word))?;
        let [small, noun] = [*words.get(at + 1)?, *words.get(at + 2)?];
        let joined = words[at].gap_to(small) == " " && small.gap_to(noun) == " ";
        let is_small = small.text().chars().count() <= 3;
        (joined && is_small && noun.text().chars().count() >= 4).then(|| key(small.text()))
    };
    complement(one).is_some_and(|small| complement(other) == Some(small))
}

fn sides(document: &Document) -> Vec<Side<'_>> {
    document
        .segments()
        .filter_map(|segment| {
            let bead = Bead::of(segment, segment.source()?)?;
            Some(Side {
                target: bead.target.trim(),
                terms: terms(bead.source, bead.source_language),
                ours: content(bead.target, bead.target_language),
            })
        })
        .collect()
}

/// The first letters of a word.
fn beginning(word: &str, letters: usize) -> &str {
    &word[..word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at)]
}

/// English words beside which no term stands.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "all", "over", "just", "like", "your", "never", "some", "even", "also", "doing", "making", "made", "absolutely",
    "really", "very", "more", "most", "many", "much", "only", "other", "such", "each", "every", "into", "then", "when",
    "what", "where", "know", "want", "need", "make", "take", "come", "going", "good", "best", "same", "well", "back",
    "here", "them", "think", "would", "could", "should", "still", "always", "again", "first", "last", "next", "year",
    "years", "time", "people", "you", "her", "his", "our", "out", "was", "had", "did", "got", "who", "how", "why",
];

/// Characters that are no part of a Chinese or Japanese term.
const SMALL: [char; 20] = [
    '的', '了', '是', '在', '和', '这', '那', '有', '没', '对', '与', '为', '及', '不', '也', '就',
    '都', '他', '我', '们',
];

/// Languages that write a term of two nouns as one word.
const COMPOUNDING: &[&str] = &["de", "nl", "sv", "da", "no", "fi", "hu"];

/// A number that the forms of a word of the source share.
fn stem(word: &str) -> u64 {
    const LETTERS: usize = 6;
    key(beginning(word, LETTERS.min(word.chars().count().saturating_sub(1)).max(3)))
}

/// What may be a term: two content words side by side, with at most one small word between them,
/// and long compounds; four characters of Han or Katakana.
fn terms(source: Piece<'_>, language: Language) -> Vec<(u64, Piece<'_>)> {
    const HAN: usize = 4;
    if language.is_unspaced() {
        let mut found = grams(source, HAN);
        found.retain(|(_, gram)| !gram.text().contains(SMALL));
        return found;
    }
    let common = COMMON.get(language.code());
    let words: Vec<Piece<'_>> = source.words().collect();
    let is_content = |at: usize| {
        let text = words[at].text();
        // A short noun may close a term: “tailings dam”.
        let shortest = if at > 0 && words[at - 1].text().chars().count() >= 6 { 3 } else { 4 };
        text.chars().count() >= shortest
            && !LOOSE.contains(&text)
            && text.chars().all(char::is_alphabetic)
            && (language.code() == "de" || at == 0 || !text.starts_with(char::is_uppercase))
            && !common.is_some_and(|common| common.contains(&key(text)))
    };
    let stem = |at: usize| stem(words[at].text());
    let joint = |a: usize, b: usize| stem(a).rotate_left(7) ^ stem(b);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let text = words[at].text();
        let capital = at > 0 && text.starts_with(char::is_uppercase);
        let noun = if language.code() == "de" { capital } else { !capital || at == 0 };
        let long = text.chars().count() >= COMPOUND && noun;
        if COMPOUNDING.contains(&language.code()) && long {
            let end = text.chars().count().min(COMPOUND + 3) - 2;
            found.push((key(beginning(text, end)), words[at]));
        }
        let joined = |other: usize| words[other - 1].gap_to(words[other]) == " ";
        if is_content(at) && at + 1 < words.len() && joined(at + 1) {
            let small = words[at + 1].text().chars().count() <= 3;
            // A German term has a noun.
            let names = |at: usize| at > 0 && words[at].text().starts_with(char::is_uppercase);
            let noun = language.code() != "de" || names(at) || names(at + 1);
            if is_content(at + 1) && noun {
                found.push((joint(at, at + 1), words[at].through(words[at + 1])));
            } else if small && at + 2 < words.len() && joined(at + 2) {
                let last = words[at + 2].text();
                let known = common.is_some_and(|common| common.contains(&key(last)));
                let noun = last.chars().count() >= 3 && last.starts_with(char::is_lowercase);
                if noun && !known && text.chars().count() >= 4 {
                    found.push((joint(at, at + 2), words[at].through(words[at + 2])));
                }
            }
        }
    }
    found
}

/// The rows of so many characters of Han or Katakana.
fn grams(piece: Piece<'_>, length: usize) -> Vec<(u64, Piece<'_>)> {
    let text = piece.text();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let solid = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | 'ァ'..='ヺ' | 'ー' | '\u{0e01}'..='\u{0e4e}');
    letters
        .windows(length)
        .filter(|window| window.iter().all(|(_, c)| solid(*c)))
        .map(|window| {
            let (last, c) = window[window.len() - 1];
            let gram = piece.slice(window[0].0..last + c.len_utf8());
            (key(gram.text()), gram)
        })
        .collect()
}

/// The content of a sentence of the article: its longer words by their beginnings, pairs of
/// characters where words are not spaced.
fn content(target: Piece<'_>, language: Language) -> BTreeSet<u64> {
    let code = language.code();
    match code {
        "th" => return grams(target, 4).into_iter().map(|(gram, _)| gram).collect(),
        _ if language.is_unspaced() => {
            return grams(target, 2).into_iter().map(|(gram, _)| gram).collect();
        }
        _ => {}
    }
    let (shortest, length) = match code {
        "ar" | "he" | "fa" | "hi" => (3, 3),
        "ko" => (2, 2),
        "vi" => (3, 6),
        _ => (4, 4),
    };
    let common = COMMON.get(code);
    let mut found = BTreeSet::new();
    for word in target.words() {
        let text = word.text();
        let bare = match code {
            "ar" => ["وال", "بال", "لل", "ال", "و", "ب", "ل"]
                .iter()
                .find_map(|one| text.strip_prefix(one)),
            "he" => text.strip_prefix(['ה', 'ב', 'ל', 'ו', 'מ', 'ש']),
            _ => text.rsplit(['\'', '’']).next(),
        };
        let bare = bare.filter(|bare| bare.chars().count() >= shortest).unwrap_or(text);
        let known =
            common.is_some_and(|common| common.contains(&key(text)) || common.contains(&key(bare)));
        if !known && bare.chars().count() >= shortest && bare.chars().any(char::is_alphabetic) {
            // Of a compound the second part counts, too.
            let letters = bare.chars().count();
            let compounds = COMPOUNDING.contains(&code);
            if !compounds || letters < COMPOUND {
                found.insert(key(beginning(bare, length)));
            }
            if compounds && letters >= COMPOUND - 2 {
                found.insert(key(beginning(bare, COMPOUND - 2)));
            }
        }
    }
    found
}
