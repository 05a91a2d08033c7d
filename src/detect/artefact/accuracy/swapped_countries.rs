//! Two countries that have changed places: the source says that one accused the other, and the
//! translation that it was accused. Who acts is told by the order of the words or, where the
//! language marks it, by particles and endings. Companies and persons are `swapped_roles`'s.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        acting::acting,
        forms::{any, lowered, places},
        lexicon::rows,
        pair::Bead,
        role::{Country, countries},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC073",
    name: "swapped_countries",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "Of two countries the one that acts and the one acted upon have changed places.",
    why: "A machine that misses an ending or a particle lets the accused accuse. Flagged for verbs \
          such as “accuse”, “attack” or “warn” if both texts name the same two countries once each \
          and no other, and neither is passive.",
    examples: &[
        Example::pair(
            "tr",
            "⟦Peru, Bolivya⟧’yı balıkçı teknelerine el koymakla suçladı.",
            "Bolivia has accused Peru of seizing fishing boats.",
        ),
        Example::pair(
            "ja",
            "⟦ペルーはボリビア⟧を漁船の拿捕で非難し、ボートの返還を求めた。",
            "Bolivia has accused Peru of seizing fishing boats and asked for their return.",
        ),
        Example::pair(
            "tr",
            "Peru’yu balıkçı teknelerine el koymakla Bolivya suçladı.",
            "Bolivia has accused Peru of seizing fishing boats.",
        ),
        Example::pair(
            "en",
            "Bolivia accused Chile of seizing fishing boats.",
            "Боливия обвинила Чили в захвате рыболовных судов.",
        ),
        Example::pair(
            "en",
            "Peru was accused by Bolivia of seizing fishing boats.",
            "Bolivia acusó a Perú de capturar barcos de pesca.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Verbs of one language by what they mean; `passive` has what keeps a sentence from proving
/// anything.
type Verbs = BTreeMap<&'static str, Vec<&'static str>>;

static VERBS: LazyLock<FxHashMap<&str, Verbs>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Verbs> = FxHashMap::default();
    for [language, verb, forms, _provenance] in
        rows(include_str!("../../lexicon/hostile_verbs.tsv"))
    {
        let forms = forms.split('|').filter(|form| !form.is_empty());
        languages.entry(language).or_default().entry(verb).or_default().extend(forms);
    }
    languages
});

/// A country and where the text names it.
type Actor = (Country, Range<usize>);

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some(theirs), Some(ours)) = (VERBS.get(from.code()), VERBS.get(to.code())) else {
        return;
    };
    if from == to {
        return;
    }
    let Some(translated) = two_countries(bead.target, to) else { return };
    let Some(original) = two_countries(bead.source, from) else { return };
    let same = |one: &Actor| original.iter().any(|other| other.0 == one.0);
    if !translated.iter().all(same) {
        return;
    }
    let (said, text) = (lowered(bead.source.text()), lowered(bead.target.text()));
    for (verb, forms) in ours.iter().filter(|(verb, _)| **verb != "passive") {
        let Some(their) = theirs.get(verb) else { continue };
        let (Some(here), Some(there)) = (place(forms, &text, to), place(their, &said, from)) else {
            continue;
        };
        let is_passive = |verbs: &Verbs, text: &str, language| {
            verbs.get("passive").is_some_and(|forms| any(forms, text, language))
        };
        if is_passive(ours, &text, to) || is_passive(theirs, &said, from) {
            return;
        }
        let (Some(we), Some(they)) = (
            acting(&spans(&translated), &here, &text, to),
            acting(&spans(&original), &there, &said, from),
        ) else {
            return;
        };
        if translated[we].0 != original[they].0 {
            let [(_, first), (_, second)] = &translated;
            let hit = bead.target.slice(first.start..second.end);
            findings
                .flag(hit, "The source has the two countries change places: the other one acts");
        }
        return;
    }
}

/// Where two countries stand.
fn spans([one, other]: &[Actor; 2]) -> [Range<usize>; 2] {
    [one.1.clone(), other.1.clone()]
}

/// The only two countries that a text names, in order, if it names each once.
fn two_countries(piece: Piece<'_>, language: Language) -> Option<[Actor; 2]> {
    let start = piece.span().start;
    let mut found = countries(piece, language)
        .map(|(hit, country)| (country, hit.span().start - start..hit.span().end - start));
    let (first, second) = (found.next()?, found.next()?);
    let ordered = first.1.end <= second.1.start;
    (found.next().is_none() && first.0 != second.0 && ordered).then_some([first, second])
}

/// Where the first of these verbs stands.
fn place(forms: &[&'static str], text: &str, language: Language) -> Option<Range<usize>> {
    forms.iter().filter_map(|form| places(form, text, language).next()).min_by_key(|hit| hit.start)
}
