//! A famous quotation in its own language, but not in its own words: it has been translated and
//! translated back. The table has what everybody knows by heart.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, forms::lowered, lexicon::rows},
    finding::{Category, Severity},
    text::{Document, Language, Piece, heads::Triggers},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC144",
    name: "retranslated_quotation",
    artefact: "ACC-QUOTE-DRIFT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "cs", "de", "en", "es", "fr", "he", "it", "pl", "pt", "ru", "tr", "uk", "zh",
    ]),
    summary: "A famous quotation stands in its own language, but in other words.",
    why: "An engine translates what it finds in quotation marks, even back into the language in \
          which it was said. Flagged if an article that names the speaker quotes the matter of the \
          famous sentence without its wording. Quotations without the speaker, and those \
          that keep the words, in part even, pass.",
    examples: &[
        Example::new(
            "en",
            "On the wall hangs the best-known sentence of Kennedy's address: ⟦“Do not ask what your country is able to do for you, ask what you are able to do for your country.”⟧",
        ),
        Example::new(
            "de",
            "In Erinnerung bleibt Angela Merkel mit dem Satz ⟦„Wir werden das schon schaffen“⟧ aus dem Jahr 2015.",
        ),
        Example::new(
            "fr",
            "Du balcon d'Alger, le général de Gaulle lança : ⟦« Je vous avais compris ! »⟧",
        ),
        Example::new(
            "en",
            "Kennedy told the Americans: “Ask not what your country can do for you; ask what you can do for your country.”",
        ),
        Example::new(
            "en",
            "The minister asked the voters “what their country can do for them”, and not Kennedy.",
        ),
        Example::new("de", "„Wir schaffen das“, sagte Angela Merkel, und sie schaffte es."),
    ],
    scope: Scope::Article(look),
};

/// A famous quotation.
struct Famous {
    /// Its wording, or parts of it one of which must stand, in lower case without marks.
    wordings: Vec<&'static str>,
    /// What tells it in other words: one of each group.
    groups: Vec<Vec<String>>,
    /// Whom the article names.
    speakers: Vec<&'static str>,
    whole: &'static str,
}

/// The famous quotations in one language.
#[derive(Default)]
struct Quotations {
    all: Vec<Famous>,
    /// What tells that an article names a speaker, where that shows at the beginning of a word.
    triggers: Option<Triggers>,
}

static FAMOUS: LazyLock<FxHashMap<&str, Quotations>> = LazyLock::new(|| {
    let mut famous: FxHashMap<&str, Quotations> = FxHashMap::default();
    for [language, wordings, stems, speakers, whole, _provenance] in
        rows(include_str!("../../lexicon/famous_quotations.tsv"))
    {
        famous.entry(language).or_default().all.push(Famous {
            wordings: wordings.split('|').collect(),
            groups: stems
                .split('+')
                .map(|group| {
                    group.split('/').map(|stem| without_marks(stem).trim().to_owned()).collect()
                })
                .collect(),
            speakers: speakers.split('|').collect(),
            whole,
        });
    }
    let with_triggers = |(language, mut own): (&'static str, Quotations)| {
        let speakers = || own.all.iter().flat_map(|one| &one.speakers);
        let begins = !matches!(language, "ar" | "fa" | "he" | "ja" | "ko" | "th" | "zh");
        let told = begins && speakers().all(|speaker| Triggers::tell(speaker));
        own.triggers = told.then(|| Triggers::new(speakers()));
        (language, own)
    };
    famous.into_iter().map(with_triggers).collect()
});

/// How much longer or shorter than the famous wording a quotation of it can be.
const LENGTHS: std::ops::RangeInclusive<f64> = 0.4..=2.2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.quotations.is_empty() {
        return;
    }
    let Some(famous) = FAMOUS.get(document.language.code()) else { return };
    let text = document.text();
    // Few articles name a speaker, so that hardly any quotation is looked at.
    let whole = document.piece(0..text.len());
    if famous.triggers.as_ref().is_some_and(|triggers| !whole.has_trigger(triggers)) {
        return;
    }
    let named = |one: &&Famous| one.speakers.iter().any(|speaker| text.contains(speaker));
    for one in famous.all.iter().filter(named) {
        let retold = document.quotations.iter().map(|quotation| document.piece(quotation.clone()));
        let mut retold =
            retold.filter(|piece| one.is_retold(&without_marks(piece.text()), document.language));
        if let Some(piece) = retold.next()
            && !is_said_elsewhere(document, one)
        {
            flag(piece, one, findings);
        }
    }
}

fn flag(piece: Piece<'_>, one: &Famous, findings: &mut Findings<'_>) {
    findings.flag(piece, format!("The famous words are “{}”", one.whole)).suggest(one.whole);
}

impl Famous {
    /// Whether a quotation, in lower case without marks, has the matter without the wording.
    fn is_retold(&self, text: &str, language: Language) -> bool {
        let stands = |stem: &String| {
            text.match_indices(stem.as_str()).any(|(at, _)| {
                language.is_unspaced() || text[..at].ends_with(' ') || language.code() == "he"
            })
        };
        let lengths = |text: &str| text.chars().count() as f64;
        self.groups.iter().all(|group| group.iter().any(&stands))
            && !self.wordings.iter().any(|wording| text.contains(wording))
            && LENGTHS.contains(&(lengths(text) / lengths(self.whole)))
    }
}

/// Whether the article has the right words as well: then the other sentence plays with them.
fn is_said_elsewhere(document: &Document, one: &Famous) -> bool {
    let text = without_marks(document.text());
    one.wordings.iter().any(|wording| text.contains(wording))
}

/// A text in lower case with one space for whatever is no letter or digit, and one at both ends.
fn without_marks(text: &str) -> String {
    let mut out = String::from(" ");
    for c in lowered(text).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}
