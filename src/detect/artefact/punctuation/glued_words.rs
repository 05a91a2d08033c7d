//! A small word glued to the name or day behind it: “arrived inVienna”, «прибыл вВену». Sentences
//! that run into one another are `fused_text`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN042",
    name: "glued_words",
    artefact: "PUN-SPACE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.9,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk",
    ]),
    summary: "A small word and a name run together.",
    why: "Where a tag or a mask between two words is taken out, its space goes, too. Flagged only \
          if the part before the inner capital is an article, a preposition or a conjunction and \
          the rest is a place or a day, or a word that the article has by itself; brands such as \
          inVentiv and ВКонтакте pass.",
    examples: &[
        Example::new("en", "The minister arrived ⟦inVienna⟧ on Monday."),
        Example::new("de", "Der Minister traf ⟦amMontag⟧ in Wien ein."),
        Example::new("ru", "Министр прибыл ⟦вВену⟧ в понедельник."),
        Example::new("en", "He bought an iPhone from inVentiv and sold it."),
        Example::new("ru", "Группа вКонтакте и банк вТБ ответили."),
    ],
    scope: Scope::Sentence(look),
};

struct Words {
    small: Vec<&'static str>,
    names: FxHashSet<&'static str>,
}

static WORDS: LazyLock<ByCode<Words>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/glued_words.tsv"));
    let table = table.map(|[language, small, names, _provenance]| {
        (language, Words { small: small.split('|').collect(), names: names.split('|').collect() })
    });
    table.collect()
});

/// Letters of a name that is no abbreviation, at least.
const NAME: usize = 4;

/// Names of sites that begin so.
const SITES: &[&str] = &["Контакте", "Контакті", "Контакт"];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(known) = WORDS.get(segment.language().code()) else { return };
    for (_, word) in segment.words_with(Trait::InnerCapital) {
        let text = word.text();
        let Some(at) = text.find(char::is_uppercase).filter(|at| *at > 0) else { continue };
        let (small, name) = text.split_at(at);
        let plain = name.chars().skip(1).all(char::is_lowercase) && name.chars().count() >= NAME;
        let joined = ['@', '#', '.', '/', '-', '_'];
        if !plain
            || !known.small.contains(&small)
            || SITES.contains(&name)
            || word.before().ends_with(joined)
            || word.after().starts_with(['/', '@', '_'])
        {
            continue;
        }
        let cyrillic = segment.language().is_among(&["ru", "uk"]) && !name.is_ascii();
        if (cyrillic || known.names.contains(name) || stands_alone(segment, name))
            && !is_quoted(segment.document, word)
        {
            report(word, small, name, findings);
        }
    }
}

fn report(word: Piece<'_>, small: &str, name: &str, findings: &mut Findings<'_>) {
    let parted = format!("{small} {name}");
    findings
        .flag(word, format!("“{}” runs two words together", word.text()))
        .suggest(parted.clone())
        .fix(word, parted, true);
}

/// Whether the article has the name as a word of its own.
fn stands_alone(segment: Segment<'_>, name: &str) -> bool {
    let text = segment.document.text();
    text.match_indices(name).any(|(at, found)| {
        text[..at].ends_with(' ') && !text[at + found.len()..].starts_with(char::is_alphanumeric)
    })
}
