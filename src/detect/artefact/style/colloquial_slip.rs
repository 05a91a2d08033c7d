//! A sentence in the language of the street inside an article that is written otherwise. Forms of
//! address and the endings of sentences are `mixed_register`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::{is_mentioned, is_quoted},
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "STY060",
    name: "colloquial_slip",
    artefact: "STY-REGISTER",
    category: Category::INCONSISTENT_STYLE,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "One sentence of a report speaks the language of the street.",
    why: "Engines learn from subtitles and forums, and a sentence now and then comes out as if \
          spoken: dialect in Arabic, «اگه» in Persian, Common Czech. Flagged if two such words, or \
          one for languages where a word is enough, stand in one sentence outside quotations, and \
          the other sentences have none.",
    examples: &[
        Example::new(
            "ar",
            "أعلنت البلدية أن الرسوم سترتفع في يونيو. وسيعفى السكان من الزيادة حتى نهاية العام. \
             والبلدية قالت ⟦كمان⟧ إن ⟦اللي⟧ يركن في الوسط يدفع عبر الهاتف.",
        ),
        Example::new(
            "fa",
            "شهرداری اعلام کرد که تعرفه‌ها افزایش می‌یابد. ساکنان تا پایان سال معاف هستند. \
             ⟦اگه⟧ کسی کارت داشته باشد، ⟦می‌تونه⟧ آنلاین پرداخت کند.",
        ),
        Example::new(
            "cs",
            "Rada schválila rozpočet na příští rok. Nejvíce peněz dostanou školy. Ten ⟦novej⟧ most \
             bude prý ⟦bejt⟧ hotový na jaře.",
        ),
        Example::new(
            "en",
            "The council approved the budget on Monday. Most of the money goes to schools. The \
             bridge is ⟦gonna⟧ be finished in spring.",
        ),
        Example::new(
            "en",
            "The council approved the budget on Monday. Most of the money goes to schools. “The \
             bridge is gonna be great,” the mayor said.",
        ),
        Example::new(
            "cs",
            "Rada schválila rozpočet na příští rok. Nejvíce peněz dostanou školy. Nový most bude \
             hotový na jaře.",
        ),
    ],
    scope: Scope::Article(look),
};

/// How much a word tells of the register.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Weight {
    Weak,
    Strong,
    /// One is enough.
    Sure,
}

static WORDS: LazyLock<FxHashMap<&'static str, Phrases<Weight>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, FxHashMap<&str, Weight>> = FxHashMap::default();
    for [language, kind, words, _] in rows(include_str!("../../lexicon/colloquial_words.tsv")) {
        let weight = match kind {
            "sure" => Weight::Sure,
            "strong" => Weight::Strong,
            _ => Weight::Weak,
        };
        let own = languages.entry(language).or_default();
        for word in words.split('|') {
            let known = own.entry(word).or_insert(weight);
            if weight > *known {
                *known = weight;
            }
        }
    }
    languages.into_iter().map(|(code, words)| (code, Phrases::new(words, false))).collect()
});

/// Languages where one word is enough.
const ONE: &[&str] = &["en"];
/// Sentences that an article has at least, and the share of those that are like it.
const SENTENCES: usize = 3;
const SHARE: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some(words) = WORDS.get(code) else { return };
    let needed = if ONE.contains(&code) { 1 } else { 2 };
    let mut slips: Vec<Piece<'_>> = Vec::new();
    let (mut all, mut sentences) = (0, 0);
    for segment in document.segments() {
        if !segment.is_prose() {
            continue;
        }
        all += 1;
        let mut hits: Vec<(Piece<'_>, Weight)> =
            words.find(segment.piece()).map(|(hit, weight)| (hit, *weight)).collect();
        hits.retain(|(hit, _)| !is_quoted(document, *hit) && !is_mentioned(document, *hit));
        if hits.is_empty() {
            continue;
        }
        sentences += 1;
        let has = |wanted: Weight| hits.iter().any(|(_, weight)| *weight >= wanted);
        if has(Weight::Sure) || hits.len() >= needed && has(Weight::Strong) {
            slips.extend(hits.into_iter().map(|(hit, _)| hit));
        }
    }
    // Who exclaims writes as people speak.
    let exclaims = document
        .text()
        .match_indices('!')
        .any(|(at, mark)| !is_quoted(document, document.piece(at..at + mark.len())));
    if all < SENTENCES || sentences * SHARE > all || exclaims {
        return;
    }
    for hit in slips {
        findings.flag(hit, format!("“{}” is spoken language, unlike the rest", hit.text()));
    }
}
