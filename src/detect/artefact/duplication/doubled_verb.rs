//! Two verbs of saying in a row for one: “The minister said stated”. One that comes back at the
//! sentence's end is `echoed_verb`'s.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP058",
    name: "doubled_verb",
    artefact: "DUP-WORD",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "Two verbs of saying stand side by side without anything between them.",
    why: "Both candidates of the decoder are written. Flagged are two finite forms with only a \
          space between, outside relative clauses, whose verb may meet that of the main clause \
          where the language sets no comma (“what he said stated the obvious”).",
    examples: &[
        Example::new("en", "The minister ⟦said stated⟧ on Monday that the money would flow."),
        Example::new("de", "Der Minister ⟦sagte erklärte⟧ am Montag, das Geld werde fließen."),
        Example::new("fr", "Le ministre ⟦a dit a déclaré⟧ lundi que l’argent arriverait."),
        Example::new("tr", "Bakan paranın haziranda ödeneceğini ⟦söyledi belirtti⟧."),
        Example::new("es", "El ministro que lo dijo declaró ante el juez."),
        Example::new("en", "Officials said stated goals had been met."),
        Example::new("de", "Was er sagte, erklärte die Lage."),
    ],
    scope: Scope::Sentence(look),
};

struct Verbs {
    /// The keys of the verbs by the first of them.
    by_first: FxHashMap<u64, Vec<Vec<u64>>>,
    relatives: FxHashSet<u64>,
    next: FxHashSet<u64>,
    bits: Bits,
}

static VERBS: LazyLock<ByCode<Verbs>> = LazyLock::new(|| {
    let keys = |cell: &'static str| cell.split('|').filter(|word| !word.is_empty()).map(key);
    let table = rows(include_str!("../../lexicon/doubled_verbs.tsv"));
    let table = table.map(|[language, forms, relatives, next, _provenance]| {
        let mut verbs: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
        for form in forms.split('|') {
            let parts: Vec<u64> = form.split(' ').map(key).collect();
            verbs.entry(parts[0]).or_default().push(parts);
        }
        let bits = Bits::of_words(verbs.keys());
        (
            language,
            Verbs {
                by_first: verbs,
                relatives: keys(relatives).collect(),
                next: keys(next).collect(),
                bits,
            },
        )
    });
    table.collect()
});

impl Verbs {
    /// The words of the verb at a place.
    fn at<'v>(&'v self, keys: &[u64], at: usize) -> Option<&'v [u64]> {
        let first = keys.get(at).filter(|first| self.bits.may_have_word(**first))?;
        let known = self.by_first.get(first)?.iter();
        known
            .filter(|verb| keys[at..].starts_with(verb))
            .max_by_key(|verb| verb.len())
            .map(|verb| &**verb)
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(known) = VERBS.get(segment.language().code()) else { return };
    let keys = segment.keys();
    let mut at = 0;
    while at < keys.len() {
        let Some(first) = known.at(keys, at) else {
            at += 1;
            continue;
        };
        let second_at = at + first.len();
        let Some(second) = known.at(keys, second_at).filter(|second| *second != first) else {
            at += 1;
            continue;
        };
        let end = second_at + second.len();
        let close = (at..end - 1).all(|at| segment.word(at).gap_to(segment.word(at + 1)) == " ");
        let small = (at..end).all(|at| !segment.word(at).text().starts_with(char::is_uppercase));
        let led =
            known.next.is_empty() || keys.get(end).is_some_and(|next| known.next.contains(next));
        let subject = at > 0 || segment.language().is_rtl();
        let free = !keys[..at].iter().any(|key| known.relatives.contains(key));
        let whole = segment.word(at).through(segment.word(end - 1));
        if close && small && led && subject && free && !is_quoted(segment.document, whole) {
            findings.flag(whole, format!("“{}” says twice that somebody speaks", whole.text()));
        }
        at = end;
    }
}
