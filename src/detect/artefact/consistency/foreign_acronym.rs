//! An international body under the letters of another language in an article that has its own: OTAN
//! beside NATO, ONU beside UNO.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC063",
    name: "foreign_acronym",
    artefact: "INC-FORM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk",
    ]),
    summary: "NATO is OTAN in the next sentence.",
    why: "An engine translates an abbreviation here and copies it there. Flagged if the article \
          has its own language's letters for the body, too; names of which the other ones are a \
          part, brackets and quotations pass.",
    examples: &[
        Example::new(
            "en",
            "NATO ministers met in Brussels on Monday. The secretary general of ⟦OTAN⟧ spoke first.",
        ),
        Example::new(
            "ru",
            "ВОЗ предупредила о вирусе. По данным ⟦WHO⟧, случаи есть в двенадцати странах.",
        ),
        Example::new(
            "de",
            "Die UNO warnte am Montag vor Hunger. Nach Angaben der ⟦ONU⟧ sind zwölf Länder betroffen.",
        ),
        Example::new("fr", "L’OTAN (NATO en anglais) s’est réunie. La NATO n’a pas d’armée."),
        Example::new("fr", "L’OTAN s’est réunie lundi. Le NATO Innovation Fund investit à Lyon."),
        Example::new("en", "The ministers met in Brussels. The band OTAN played for NATO (OTAN)."),
        Example::new("de", "Die UN und die UNO sind eins, sagte der Sprecher der WHO."),
    ],
    scope: Scope::Article(look),
};

/// Bodies by their letters, each with the languages that write it so.
static BODIES: LazyLock<FxHashMap<&str, (&str, Vec<&str>)>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/bodies.tsv"))
        .map(|[body, form, languages, _]| (form, (body, languages.split('|').collect())))
        .collect()
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let mut own: Vec<&str> = Vec::new();
    let mut others: Vec<(Piece<'_>, &str)> = Vec::new();
    for segment in document.segments() {
        for (at, word) in segment.words_with(Trait::InnerCapital) {
            let word = without_article(word);
            if !(2..=12).contains(&word.text().len()) {
                continue;
            }
            let Some((body, languages)) = BODIES.get(word.text()) else { continue };
            if languages.contains(&code) {
                own.push(body);
            } else if is_telling(word.text()) && !is_part(segment, at, word) {
                others.push((word, body));
            }
        }
    }
    for (word, body) in others {
        // “WHO (ВОЗ)” explains one by the other.
        let explained = document.text().match_indices(word.text()).any(|(at, form)| {
            let rest = &document.text()[at + form.len()..];
            document.text()[..at].ends_with(['(', '（', '/', '«', '“', '"', '‘'])
                || rest.starts_with([')', '）', '/', '»', '”', '"', '’'])
                || rest.trim_start().starts_with('(')
        });
        if own.contains(&body) && !explained && !is_mentioned(document, word) {
            findings.flag(word, "The article has its own language's letters for this body, too");
        }
    }
}

/// Whether the letters mean nothing else: “UN” is an article of French, “AB” a blood group.
fn is_telling(form: &str) -> bool {
    form.chars().count() > 2 || matches!(form, "UE" | "EU" | "ЕС" | "ЄС")
}

/// “L’OTAN” without its article.
fn without_article(word: Piece<'_>) -> Piece<'_> {
    let text = word.text();
    text.find(['’', '\'']).map_or(word, |at| {
        let mark = text[at..].chars().next().map_or(0, char::len_utf8);
        word.slice(at + mark..text.len())
    })
}

/// Whether the word is part of a name, an address or a compound: NATO Innovation Fund, who.int.
fn is_part(segment: Segment<'_>, at: usize, word: Piece<'_>) -> bool {
    let joints = ['-', '‑', '.', '/', '@', '#', '_', '–'];
    let ends_sentence = word.after().starts_with(". ") || word.after().starts_with(".\n");
    if word.before().ends_with(joints)
        || word.after().starts_with(joints) && !ends_sentence && word.after() != "."
    {
        return true;
    }
    // Nouns of German begin with capitals.
    let beside = |other: Piece<'_>, gap: &str| {
        gap == " "
            && other.text().starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    let next = (at + 1 < segment.words().len()).then(|| segment.word(at + 1));
    let previous =
        at.checked_sub(1).filter(|before| *before > 0).map(|before| segment.word(before));
    next.is_some_and(|next| beside(next, word.gap_to(next)))
        || previous.is_some_and(|other| beside(other, other.gap_to(word)))
}
