//! Who does what to whom on the two sides of a bead: verbs in their voices, and the parties around
//! them.

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::FxHashMap;

use super::{
    acting::acting,
    form_finder::FormFinder,
    forms::{lowered, places},
    lexicon::{ByCode, rows},
    pair::Bead,
    shared_parties::{shared_names, shared_parties},
};
use crate::text::{Language, Piece};

/// What one language says of one kind of action.
#[derive(Default)]
struct Action {
    active: Vec<&'static str>,
    passive: Vec<&'static str>,
}

/// What one language says of all of them.
#[derive(Default)]
struct Actions {
    verbs: FxHashMap<&'static str, Action>,
    finder: OnceLock<Option<FormFinder>>,
}

/// The verbs of one language by what they mean; `be` has its auxiliaries of the passive, `by` the
/// words before (in Turkish, after) the one who acts.
static ACTIONS: LazyLock<ByCode<Actions>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Actions> = FxHashMap::default();
    for [language, verb, active, passive, _provenance] in rows(include_str!("lexicon/actions.tsv"))
    {
        let cells = |cell: &'static str| cell.split('|').filter(|form| !form.is_empty()).collect();
        let action = Action { active: cells(active), passive: cells(passive) };
        languages.entry(language).or_default().verbs.insert(verb, action);
    }
    languages.into_iter().collect()
});

impl Actions {
    /// The verbs of which a form may stand in `piece`.
    fn standing(&self, piece: Piece<'_>, language: Language) -> Vec<&'static str> {
        let verbs = || self.verbs.keys().copied();
        let finder = self.finder.get_or_init(|| {
            let actions = self.verbs.values().enumerate();
            let forms = actions.flat_map(|(number, action)| {
                action.active.iter().chain(&action.passive).map(move |form| (*form, number))
            });
            FormFinder::of(forms, language)
        });
        let Some(finder) = finder else { return verbs().collect() };
        let found = finder.find(piece);
        verbs().enumerate().filter(|(at, _)| found.contains(at)).map(|(_, verb)| verb).collect()
    }
}

/// Languages in which the object may well open the sentence.
const FREE_ORDER: &[&str] = &["cs", "de", "pl", "ru", "uk"];

/// Bytes between the auxiliary, the participle and the “by” of one passive, at most.
const WIDEST: usize = 120;

/// A verb of a text in its voice.
struct Verb {
    passive: bool,
    span: Range<usize>,
}

/// The verb around which two names of a bead have changed places.
pub(in crate::detect) fn swapped<'d>(bead: &Bead<'d>) -> Option<Piece<'d>> {
    let (from, to) = (bead.source_language, bead.target_language);
    let (theirs, ours) = (ACTIONS.get(from.code())?, ACTIONS.get(to.code())?);
    // Both sides say few things, and hardly any alike.
    let mut verbs = theirs.standing(bead.source, from);
    if !verbs.is_empty() {
        let here = ours.standing(bead.target, to);
        verbs = here.into_iter().filter(|verb| verbs.contains(verb)).collect();
    }
    if verbs.is_empty() {
        return None;
    }
    let (original, translation) = (lowered(bead.source.text()), lowered(bead.target.text()));
    let (said, verb) = verbs.into_iter().find_map(|verb| {
        let said = voice(ours, verb, &translation, to)?;
        Some((said, voice(theirs, verb, &original, from)?))
    })?;
    if !verb.passive && from.is_among(FREE_ORDER) || !said.passive && to.is_among(FREE_ORDER) {
        return None;
    }
    let mut shared = shared_names(bead);
    shared.extend(shared_parties((&original, from), (&translation, to)));
    shared.sort_by_key(|(_, ours)| ours.start);
    if shared.len() < 2 {
        return None;
    }
    // The last shared name before our verb and the first behind it.
    let before = shared.iter().rev().find(|(_, ours)| ours.end <= said.span.start);
    let after = shared.iter().find(|(_, ours)| ours.start >= said.span.end);
    let ((first, one), (second, other)) = (before?, after?);
    let is_turned = |pair: [&Range<usize>; 2], verb: &Verb, text: &str, language: Language| {
        !verb.passive && acting(&pair.map(Clone::clone), &verb.span, text, language) == Some(1)
    };
    // The one who is acted upon may open a sentence if it is marked.
    if is_turned([one, other], &said, &translation, to)
        || first.end <= second.start && is_turned([first, second], &verb, &original, from)
    {
        return None;
    }
    let last = matches!(from.code(), "tr");
    let between = |one: &Range<usize>, other: &Range<usize>| {
        one.end <= other.start
            && (last || one.end <= verb.span.start && verb.span.end <= other.start)
    };
    let swapped = if said.passive == verb.passive {
        !last && between(second, first)
    } else {
        between(first, second)
    };
    swapped.then(|| bead.target.slice(said.span))
}

/// The verb of an action in a text in lower case, if it stands there once.
fn voice(language: &Actions, verb: &str, text: &str, code: Language) -> Option<Verb> {
    let action = language.verbs.get(verb)?;
    let find =
        |forms: &[&'static str]| forms.iter().find_map(|form| places(form, text, code).next());
    if let Some(participle) = find(&action.passive)
        && let Some(by) = nearest(&language.verbs.get("by")?.active, text, code, &participle)
    {
        let be = language.verbs.get("be").map_or(&[][..], |be| &be.active);
        let start = if be.is_empty() {
            Some(participle.start)
        } else {
            be.iter()
                .flat_map(|form| places(form, text, code))
                .filter(|be| be.end <= participle.start && participle.start - be.end <= WIDEST)
                .map(|be| be.start)
                .max()
        };
        if let Some(start) = start {
            let by_start = by.start.min(start);
            // In German the one who acts stands between auxiliary and participle.
            let span = if by.end <= participle.start && by.start >= start {
                start..by.end
            } else {
                by_start..participle.end.max(by.end)
            };
            return Some(Verb { passive: true, span });
        }
    }
    Some(Verb { passive: false, span: find(&action.active)? })
}

/// The “by” that belongs to a participle.
fn nearest(
    forms: &[&'static str],
    text: &str,
    code: Language,
    participle: &Range<usize>,
) -> Option<Range<usize>> {
    let gap = |by: &Range<usize>| {
        if by.start >= participle.end {
            by.start - participle.end
        } else {
            participle.start.saturating_sub(by.end)
        }
    };
    forms
        .iter()
        .flat_map(|form| places(form, text, code))
        .filter(|by| gap(by) <= WIDEST)
        .min_by_key(gap)
}
