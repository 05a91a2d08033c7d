//! A word without which a sentence says something else, and that the translation lost: the
//! “former” of a former minister, the “suspected” of a suspect, the “except” behind “all”. Rests on
//! a table of such words and of whatever can stand for them in the other language.

use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered, places},
        freedom::is_literal,
        lexicon::rows,
        negation::{is_litotes, negations},
        pair::{Bead, fits},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC080",
    name: "lost_qualification",
    artefact: "OMI-SEG",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.65,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "“Former”, “suspected”, “except”, “attempted” or the like is lost in translation.",
    why: "Such a word is small, and the sentence is smooth without it: a suspect has become the \
          culprit, a former minister the minister, an attempt a deed. Suspected only if nothing in \
          the translation can stand for the word.",
    examples: &[
        Example::pair(
            "id",
            "⟦Menteri Perikanan Islandia divonis dua tahun penjara pada Senin.⟧",
            "Iceland’s former fisheries minister was sentenced to two years in prison on Monday.",
        ),
        Example::pair(
            "ru",
            "⟦Полиция задержала 40-летнего мужчину, который поджёг два амбара.⟧",
            "Die Polizei hat einen 40-Jährigen festgenommen, der im Verdacht steht, zwei Scheunen \
             angezündet zu haben.",
        ),
        Example::pair(
            "zh",
            "⟦受大雾影响，该机场周二取消了所有航班。⟧",
            "En raison du brouillard, l’aéroport a annulé mardi tous les vols, sauf ceux de nuit.",
        ),
        Example::pair(
            "en",
            "Iceland’s former fisheries minister was sentenced to two years in prison on Monday.",
            "Der frühere isländische Fischereiminister ist am Montag zu zwei Jahren Haft \
             verurteilt worden.",
        ),
        Example::pair(
            "en",
            "The man who allegedly set fire to two barns has been arrested.",
            "Die Polizei hat einen Mann festgenommen, der im Verdacht steht, zwei Scheunen \
             angezündet zu haben.",
        ),
        Example::pair(
            "en",
            "The harbour was closed on Monday. Once the storm had passed, the fleet sailed and the fishermen were glad.",
            "Der Hafen wurde am Montag geschlossen. Der frühere Kapitän Jan Mohr war froh. Nach dem Sturm lief die Flotte wieder aus.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Which negations can stand for a word.
#[derive(Clone, Copy)]
enum Denial {
    None,
    /// Those beyond doubt.
    Plain,
    /// Whatever may be one, down to the prefix of an adjective.
    Any,
}

/// What a word of the table does to its sentence.
#[derive(Clone, Copy)]
struct Effect {
    name: &'static str,
    artefact: &'static str,
    denial: Denial,
    message: &'static str,
}

const fn effect(
    name: &'static str,
    artefact: &'static str,
    denial: Denial,
    message: &'static str,
) -> Effect {
    Effect { name, artefact, denial, message }
}

const OMISSION: &str = "OMI-SEG";
const REVERSAL: &str = "ACC-REVERSAL";

const EFFECTS: &[Effect] = &[
    effect(
        "except",
        REVERSAL,
        Denial::Plain,
        "The source makes an exception here, the translation none",
    ),
    effect("former", OMISSION, Denial::None, "The source speaks of a former office or state here"),
    effect("suspected", OMISSION, Denial::None, "The source reports a suspicion here, not a fact"),
    effect(
        "may",
        REVERSAL,
        Denial::Plain,
        "The source says that this may happen, not that it does",
    ),
    effect("if", OMISSION, Denial::Plain, "The source sets a condition here, the translation none"),
    effect("deputy", OMISSION, Denial::None, "The source speaks of a deputy here"),
    effect("acting", OMISSION, Denial::None, "The source speaks of an interim office here"),
    effect("longer", REVERSAL, Denial::Plain, "The source says that this is no longer so"),
    effect("none", REVERSAL, Denial::Plain, "The source says that there is none, or nobody"),
    effect("annul", REVERSAL, Denial::Any, "The source says that this was annulled or lifted"),
    effect("deny", REVERSAL, Denial::Any, "The source says that somebody denies this"),
    effect("prevent", REVERSAL, Denial::Any, "The source says that this was prevented"),
    effect("anti", REVERSAL, Denial::Any, "The source says “anti-”, the translation does not"),
    effect(
        "attempt",
        OMISSION,
        Denial::Plain,
        "The source speaks of an attempt here, not of a deed",
    ),
    effect("proposed", OMISSION, Denial::None, "The source speaks of a proposal or a draft here"),
    effect("upto", OMISSION, Denial::Plain, "The source says “up to” here"),
    effect("partly", OMISSION, Denial::Plain, "The source says “partly” here"),
    effect("law", OMISSION, Denial::None, "The source speaks of a relative by marriage here"),
    effect("few", REVERSAL, Denial::Plain, "The source says that there are few here"),
    effect("women", OMISSION, Denial::None, "The source speaks of women here, too"),
    effect("almost", OMISSION, Denial::None, "The source says “almost” here"),
    effect(
        "nearly",
        REVERSAL,
        Denial::Plain,
        "The source says that this nearly happened, not that it did",
    ),
];

/// The words of one language.
#[derive(Default)]
struct Words {
    /// By index of their effect: what says it beyond doubt, and what may.
    sure: FxHashMap<usize, Vec<&'static str>>,
    possible: FxHashMap<usize, Vec<&'static str>>,
    forms: Vec<(&'static str, usize)>,
    automaton: OnceLock<AhoCorasick>,
}

static WORDS: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Words> = FxHashMap::default();
    for [language, name, sure, possible, _provenance] in
        rows(include_str!("../../lexicon/qualifications.tsv"))
    {
        let known = languages.entry(language).or_default();
        let index = EFFECTS.iter().position(|effect| effect.name == name);
        let index = index.expect("a test looks for the names");
        let cell = |cell: &'static str| -> Vec<&'static str> {
            cell.split('|').filter(|form| !form.is_empty()).collect()
        };
        known.forms.extend(cell(sure).into_iter().map(|form| (form, index)));
        known.sure.insert(index, cell(sure));
        known.possible.insert(index, cell(possible));
    }
    languages
});

impl Words {
    /// The effects, by index, that a text in lower case has beyond doubt.
    fn effects(&self, text: &str, language: Language) -> Vec<usize> {
        let automaton = self.automaton.get_or_init(|| {
            AhoCorasick::new(self.forms.iter().map(|(form, _)| form.trim_matches(['*', '^'])))
                .expect("the table is far below the automaton's limits")
        });
        let mut found: Vec<usize> = automaton
            .find_overlapping_iter(text)
            .map(|hit| self.forms[hit.pattern().as_usize()])
            .filter(|(form, _)| match form.strip_prefix('^') {
                Some(opening) => text.starts_with(opening),
                None => places(form, text, language).next().is_some(),
            })
            .map(|(_, index)| index)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a text in lower case has anything that can stand for an effect.
    fn may_say(&self, index: usize, text: &str, language: Language) -> bool {
        let has = |forms: Option<&Vec<&str>>| forms.is_some_and(|f| any(f, text, language));
        has(self.possible.get(&index))
            || has(self.sure.get(&index))
            || match EFFECTS[index].denial {
                Denial::None => false,
                Denial::Plain => negations(text, language).0 > 0,
                Denial::Any => negations(text, language).1 > 0,
            }
    }
}

/// Longer sentences say more than one thing.
const LONGEST: usize = 450;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some(theirs), Some(ours)) = (WORDS.get(from.code()), WORDS.get(to.code())) else {
        return;
    };
    let original = bead.source.text();
    if from == to || original.len() > LONGEST || original.contains(['?', '？', '؟']) {
        return;
    }
    let effects = theirs.effects(&lowered(original), from);
    if effects.is_empty() || !(fits(segment) || bead.target.span() != segment.piece().span()) {
        return;
    }
    let translation = lowered(bead.target.text());
    // Beside a split or a merged sentence the word may stand in the next one.
    let beside = |other: Option<Segment<'_>>| other.map(|other| lowered(other.text()));
    for index in effects {
        if !ours.possible.contains_key(&index) || ours.may_say(index, &translation, to) {
            continue;
        }
        let shared =
            [beside(segment.previous()), beside(segment.next())].iter().flatten().any(|text| {
                let has = |forms: Option<&Vec<&str>>| forms.is_some_and(|f| any(f, text, to));
                has(ours.sure.get(&index)) || has(ours.possible.get(&index))
            });
        // Nobody who is unhurt: all are hurt.
        let effect = EFFECTS[index];
        let turned =
            effect.name == "none" && is_litotes((original, from), (bead.target.text(), to));
        if shared || turned || !is_literal(segment) {
            continue;
        }
        let finding = findings.flag(bead.target, effect.message).suspected(true);
        finding.artefact = effect.artefact;
        if effect.artefact == OMISSION {
            finding.category = Category::OMISSION;
        }
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_says_each_effect() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            for (index, effect) in EFFECTS.iter().enumerate() {
                let sure = WORDS[code].sure.contains_key(&index);
                assert!(
                    sure && WORDS[code].possible.contains_key(&index),
                    "{code} {}",
                    effect.name
                );
            }
        }
    }
}
