//! An Arabic or Hebrew noun with the article and an adjective of the other gender right behind it:
//! «المكتبة الجديد». Demonstratives and numbers are `broken_agreement`'s.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{rows, with_each},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM062",
    name: "definite_adjective",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["ar", "he"]),
    summary: "A noun and the adjective behind it differ in gender.",
    why: "Languages without gender leave the form of the adjective to chance. Both words bear the \
          article; a noun behind another, whose adjective may belong to the first («مدير المكتبة \
          الجديد»), passes, unless what stands before has an article itself or is a preposition.",
    examples: &[
        Example::new("ar", "افتتحت بلدية الزرقاء ⟦المكتبة الجديد⟧ بعد أعمال ترميم."),
        Example::new("ar", "بدأ العمل في ⟦المشروع الجديدة⟧ أمس."),
        Example::new("he", "העירייה חנכה את ⟦הספרייה החדש⟧ אתמול."),
        Example::new("he", "הילדים שיחקו ליד ⟦הגשר החדשה⟧ אתמול."),
        Example::new("ar", "التقى مدير المكتبة الجديد أعضاء المجلس في المدينة القديمة."),
        Example::new("he", "מנהל הספרייה החדש נפגש עם הצוות בעיר העתיקה."),
    ],
    scope: Scope::Sentence(look),
};

/// Nouns and adjectives of one language, by the key of the form with the article.
#[derive(Default)]
struct Words {
    feminine: FxHashSet<u64>,
    masculine: FxHashSet<u64>,
    /// All these nouns.
    nouns: Bits,
    /// Adjectives, and whether they are feminine.
    adjectives: FxHashMap<u64, bool>,
    prepositions: FxHashSet<u64>,
}

static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Words> = FxHashMap::default();
    for [language, kind, list, _] in rows(include_str!("../../lexicon/definite_nouns.tsv")) {
        let own = languages.entry(language).or_default();
        let article = if language == "ar" { "ال" } else { "ה" };
        for word in list.split('|') {
            let definite = key(&format!("{article}{word}"));
            match kind {
                "feminine" => own.feminine.extend([definite]),
                "masculine" => own.masculine.extend([definite]),
                "preposition" => own.prepositions.extend([key(word)]),
                _ => {
                    let ending = match language {
                        "ar" => "ة",
                        _ if word.ends_with('י') => "ת",
                        _ => "ה",
                    };
                    own.adjectives.insert(definite, false);
                    own.adjectives.insert(key(&format!("{article}{word}{ending}")), true);
                }
            }
        }
    }
    with_each(languages, |words| {
        let nouns: Vec<u64> = words.feminine.union(&words.masculine).copied().collect();
        words.nouns = Bits::of_words(nouns.iter());
    })
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(words) = WORDS.get(code) else { return };
    let article = if code == "ar" { "ال" } else { "ה" };
    let keys = segment.keys();
    for (at, pair) in keys.windows(2).enumerate() {
        if !words.nouns.may_have_word(pair[0]) {
            continue;
        }
        let feminine = words.feminine.contains(&pair[0]);
        if !feminine && !words.masculine.contains(&pair[0]) {
            continue;
        }
        if words.adjectives.get(&pair[1]).is_none_or(|adjective| *adjective == feminine) {
            continue;
        }
        let mut near = segment.words().skip(at.saturating_sub(1));
        let before = if at > 0 { near.next() } else { None };
        let (Some(noun), Some(adjective)) = (near.next(), near.next()) else { continue };
        let alone = before.is_none_or(|before| {
            before.text().starts_with(article)
                || words.prepositions.contains(&keys[at - 1])
                || before.gap_to(noun) != " "
        });
        let both = noun.through(adjective);
        if alone && noun.gap_to(adjective) == " " && !is_mentioned(segment.document, both) {
            let message =
                format!("“{}” has another gender than “{}”", adjective.text(), noun.text());
            findings.flag(both, message);
        }
    }
}
