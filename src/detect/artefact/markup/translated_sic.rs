//! “[sic]” behind a quotation, which engines read as “sick”: “„Wir ist bereit“ [krank], schrieb er”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows},
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK025",
    name: "translated_sic",
    artefact: "ACC-POLYSEMY",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.93,
    languages: Languages::All,
    summary: "“[sic]” behind a quotation was translated as “sick”.",
    why: "Latin “sic” in square brackets says that a fault is the speaker's own. Engines take it \
          for the English “sick”. Flagged is that word alone in square brackets right behind a \
          closed quotation; inside one it may be an editor's word.",
    examples: &[
        Example::new("de", "„Wir ist bereit“ ⟦[krank]⟧, schrieb der Minister auf X."),
        Example::new("fr", "« On sont prêts » ⟦[malade]⟧, a écrit le ministre sur X."),
        Example::new("ru", "«Мы готов» ⟦[больной]⟧, написал министр в X."),
        Example::new("en", "“We is ready” ⟦[sick]⟧, the minister wrote on X."),
        Example::new("zh", "“我们是准备好”⟦[病]⟧，部长写道。"),
        Example::new("en", "“We is ready” [sic], the minister wrote. “He was [sick] then.”"),
        Example::new("de", "„Er kam nicht“ (krank), steht in der Liste."),
    ],
    scope: Scope::Article(look),
};

static SICK: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/translated_sic.tsv"))
        .map(|[language, words, _provenance]| (language, words.split('|').collect()))
        .collect()
});

const PAIRS: [(char, char); 3] = [('[', ']'), ('［', '］'), ('【', '】')];

/// Marks that close quotations.
const CLOSING: &[char] = &['”', '“', '"', '»', '«', '」', '』', '’', '‘', '›'];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let Some(words) = SICK.get(document.language.code()) else { return };
    for (open, close) in PAIRS.into_iter().filter(|(open, _)| document.has_char(*open)) {
        for (at, _) in text.match_indices(open) {
            let inner = &text[at + open.len_utf8()..];
            let Some(end) = inner.find([close, open, '\n']).filter(|end| *end < 60) else {
                continue;
            };
            let word = inner[..end].trim().to_lowercase();
            let before = text[..at].trim_end_matches([' ', '\u{a0}', ',', '，', '.']);
            if inner[end..].starts_with(close)
                && words.contains(&word.as_str())
                && before.ends_with(CLOSING)
            {
                let hit = document.piece(at..at + open.len_utf8() + end + close.len_utf8());
                findings
                    .flag(hit, format!("“{}” is a misread “[sic]”", hit.text()))
                    .fix(hit, "[sic]", false);
            }
        }
    }
}
