//! A policy that isolates another country, called isolationist: that is one that keeps to itself.

use std::{ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered},
        lexicon::{LANGUAGES, rows},
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Language},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC121",
    name: "isolationist_sanctions",
    artefact: "ACC-SENSE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "A policy that isolates somebody else is called isolationist.",
    why: "An isolationist keeps out of the world's affairs; who imposes sanctions isolates others. \
          Flagged if the article speaks of isolating somebody near the word, or if the policy is \
          one toward somebody.",
    examples: &[
        Example::new(
            "en",
            "The minister called the Western ⟦isolationist⟧ policy toward the regime a failure.",
        ),
        Example::new(
            "it",
            "L'Unione cerca di isolare il regime. Secondo il presidente la politica ⟦isolazionista⟧ europea è fallita.",
        ),
        Example::new("en", "The senator's isolationist policy has few friends abroad."),
        Example::new("it", "La politica isolazionista degli anni Venti finì con la guerra."),
    ],
    scope: Scope::Article(look),
};

/// What one language calls isolationist, and its words for isolating and for “toward”.
struct Words {
    isolationist: Wordings,
    isolating: Vec<&'static str>,
    toward: Vec<&'static str>,
}

static WORDS: ByLanguage<Option<Words>> = LazyLock::new(|| by_language(words));

fn words(language: Language, _column: usize) -> Option<Words> {
    let mut table = rows::<5>(include_str!("../../lexicon/isolationism.tsv"));
    let [_, isolationist, isolating, toward, _] = table.find(|row| row[0] == language.code())?;
    let cells = |cell: &'static str| cell.split('|').collect();
    Some(Words {
        isolationist: Wordings::new(language, [(joined(isolationist, language).as_str(), 0)]),
        isolating: cells(isolating),
        toward: cells(toward),
    })
}

/// Characters from the word to “toward”, at most.
const NEAR: usize = 40;

/// Beginnings of words for a policy, in any language.
#[rustfmt::skip]
const POLICIES: &[&str] = &[
    "polic", "polít", "polit", "полити", "політик", "πολιτικ", "سياس", "سیاست", "מדיניות", "नीति", "kebijakan", "beleid", "政策", "정책",
    "นโยบาย", "chính sách",
];
/// Characters between the word and the policy, at most.
const BESIDE: usize = 24;

/// Whether it is a policy that is called so: a person may well be.
fn is_policy(before: &str, after: &str) -> bool {
    let head: String =
        before.chars().rev().take(BESIDE).collect::<Vec<_>>().into_iter().rev().collect();
    let tail: String = after.chars().take(BESIDE).collect();
    let (head, tail) = (lowered(&head), lowered(&tail));
    POLICIES.iter().any(|word| head.contains(word) || tail.contains(word))
}

/// What stands behind the word, or before it where that tells of what it is.
fn beside_it(text: &str, word: &Range<usize>, language: Language) -> String {
    if ["hi", "ko", "tr"].contains(&language.code()) {
        let head: Vec<char> = text[..word.start].chars().rev().take(NEAR).collect();
        return lowered(&head.into_iter().rev().collect::<String>());
    }
    lowered(&text[word.end..].chars().take(NEAR).collect::<String>())
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let Some(Some(words)) = WORDS.get(language.code()).map(|words| &**words) else { return };
    for segment in document.segments() {
        for (hit, _) in words.isolationist.find(segment.piece()) {
            let from = segment.piece().span().start;
            let (start, end) = (hit.span().start - from, hit.span().end - from);
            if !is_policy(&segment.text()[..start], &segment.text()[end..]) {
                continue;
            }
            let apart = |text: &str| lowered(text).replace(&lowered(hit.text()), " ");
            let beside = [segment.previous(), Some(segment), segment.next()];
            let isolates = beside
                .into_iter()
                .flatten()
                .any(|one| any(&words.isolating, &apart(one.text()), language));
            let towards =
                any(&words.toward, &beside_it(segment.text(), &(start..end), language), language);
            if isolates || towards && !language.is_unspaced() {
                let message = format!("“{}” keeps to itself; this isolates others", hit.text());
                findings.flag(hit, message);
            }
        }
    }
}
