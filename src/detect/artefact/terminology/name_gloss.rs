//! A personal name that seems to be rendered by its meaning, in an article without its source:
//! “Goalkeeper Happy Abdullah”. With the source, `literal_name` knows.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::{Name, is, is_name_beside, names_meaning},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM073",
    name: "name_gloss",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(&["en"]),
    summary: "A word stands where a personal name must: a name was translated.",
    why: "Saeed means happy, and engines say so. Suspected if the article has the name itself \
          before the same surname elsewhere, or if a word that is no English name stands between \
          a title and an Arabic, Persian or Turkish name. Grace, Hope, Justice and Prince pass.",
    examples: &[
        Example::new(
            "en",
            "Goalkeeper ⟦Happy⟧ Abdullah saved two penalties on Monday. The coach was pleased.",
        ),
        Example::new(
            "en",
            "Saeed Nouri saved two penalties on Monday.\nThe fans cheered until late.\nThe coach said \
             that ⟦Happy⟧ Nouri would stay.",
        ),
        Example::new(
            "en",
            "The minister ⟦Generous⟧ Mansour opened the bridge on Monday. Many people came.",
        ),
        Example::new(
            "en",
            "Striker Happy Gilmore and Prince Abdullah met Hope Hassan and Justice Khan on Monday.",
        ),
        Example::new(
            "en",
            "A happy Abdullah Karim left the pitch. Amal Nouri was there, and so was New Hope Nouri \
             School.",
        ),
        Example::new("en", "The coach saw Lion Khan, the first part of the film, on Monday."),
    ],
    scope: Scope::Article(look),
};

/// The names that have a meaning, by that meaning.
static BY_MEANING: LazyLock<FxHashMap<&str, Vec<&Name>>> = LazyLock::new(|| {
    let mut by_meaning: FxHashMap<&str, Vec<&Name>> = FxHashMap::default();
    for name in names_meaning(ENGLISH) {
        for meaning in name.meanings.iter().filter(|meaning| !meaning.contains(' ')) {
            by_meaning.entry(meaning).or_default().push(name);
        }
    }
    by_meaning
});

const ENGLISH: Language = Language::new("en");

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.article.source.is_some() {
        return;
    }
    let mut pairs: Option<FxHashSet<(&str, &str)>> = None;
    for segment in document.segments() {
        for (at, word) in segment.words_with(Trait::Capital) {
            let words = segment.words();
            let is_followed = at + 1 < words.len() && segment.word_has(at + 1, Trait::Capital);
            if !is_followed || !word.text().starts_with(|c: char| c.is_ascii_uppercase()) {
                continue;
            }
            let next = segment.word(at + 1);
            if word.gap_to(next) != " " {
                continue;
            }
            let Some(names) = BY_MEANING.get(word.text()) else { continue };
            let institution = |index: usize| {
                let word = words.clone().nth(index);
                word.is_some_and(|word| is("institution", word.text(), ENGLISH))
            };
            if institution(at + 1)
                || institution(at + 2)
                || at > 0 && institution(at - 1)
                || !is_name_beside(next.text(), ENGLISH, ENGLISH)
            {
                continue;
            }
            let pairs = pairs.get_or_insert_with(|| neighbours(document));
            let written = |name: &&&Name| {
                name.given
                    && name.spellings().any(|spelling| pairs.contains(&(spelling, next.text())))
            };
            let titled = at > 0
                && segment.word(at - 1).gap_to(word) == " "
                && is("title", &segment.word(at - 1).text().to_lowercase(), ENGLISH);
            if names.iter().any(|name| written(&name)) {
                findings
                    .flag(word, "The article has the name itself before this surname elsewhere");
            } else if titled
                && is("plain", word.text(), ENGLISH)
                && is("name", next.text(), ENGLISH)
            {
                findings
                    .flag(word, "A word stands where a title and a surname leave room for a name")
                    .confidence(0.7);
            }
        }
    }
}

/// Each word with a capital and the one right after it.
fn neighbours(document: &Document) -> FxHashSet<(&str, &str)> {
    let mut pairs = FxHashSet::default();
    for segment in document.segments() {
        let mut before: Option<Piece<'_>> = None;
        for word in segment.words() {
            if let Some(before) = before.filter(|before| before.gap_to(word) == " ") {
                let capital = |piece: Piece<'_>| piece.text().starts_with(char::is_uppercase);
                if capital(before) && capital(word) {
                    pairs.insert((before.text(), word.text()));
                }
            }
            before = Some(word);
        }
    }
    pairs
}
