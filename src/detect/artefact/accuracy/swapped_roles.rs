//! Who does what to whom, the other way round: the source says that one firm bought another, and
//! the translation that it was bought. Needs two names that both sides write alike, or two bodies
//! that each side names once.

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::FxHashMap;

use super::swapped_countries::acting;
use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        form_finder::FormFinder,
        forms::{lowered, places},
        lexicon::{ByCode, LANGUAGES, rows},
        name_words::sound_alike,
        pair::{Bead, is_parallel},
        wording::is_latin,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC014",
    name: "swapped_roles",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "The one who acts and the one acted upon have changed places.",
    why: "Languages that put the verb last or mark cases lead a machine to take the object for the \
          subject. Flagged for verbs such as “buy”, “sue” or “defeat” if two names stand on the \
          same sides of them although one text is passive, or on other sides although both are \
          active. Sources whose word order is free are believed only in the passive.",
    examples: &[
        Example::pair(
            "en",
            "The brewery Lindqvist ⟦was bought by⟧ its rival Kowalczyk on Monday.",
            "Bira üreticisi Lindqvist, rakibi Kowalczyk'i pazartesi günü satın aldı.",
        ),
        Example::pair(
            "de",
            "Der Verlag Hartmann ⟦wurde von⟧ dem Rivalen Bellucci verklagt.",
            "The publisher Hartmann sued its rival Bellucci on Monday.",
        ),
        Example::pair(
            "fr",
            "Lindqvist ⟦a racheté⟧ son rival Kowalczyk, a annoncé le groupe.",
            "Lindqvist has been acquired by its rival Kowalczyk, the group said.",
        ),
        Example::pair(
            "es",
            "Kowalczyk ⟦compró⟧ Lindqvist por 30 millones de euros.",
            "Lindqvist bought Kowalczyk for 30 million euros.",
        ),
        Example::pair(
            "en",
            "Lindqvist ⟦sued⟧ Kowalczyk over the patent in March.",
            "Lindqvist stämdes av Kowalczyk i mars på grund av patentet.",
        ),
        Example::pair(
            "id",
            "Wali kota mengatakan museum akan ⟦membayar⟧ kota 2 juta krona setiap tahun.",
            "The mayor said the city would pay the museum 2 million kroner a year.",
        ),
        Example::pair(
            "id",
            "Wali kota mengatakan kota akan membayar museum 2 juta krona setiap tahun.",
            "The mayor said the city would pay the museum 2 million kroner a year.",
        ),
        Example::pair(
            "en",
            "The brewery Kowalczyk was bought by its rival Lindqvist on Monday.",
            "Bira üreticisi Lindqvist, rakibi Kowalczyk'i pazartesi günü satın aldı.",
        ),
        Example::pair(
            "en",
            "Kowalczyk was bought by Lindqvist in May.",
            "Kowalczyk wurde im Mai von Lindqvist gekauft.",
        ),
        Example::pair(
            "en",
            "Lindqvist bought Kowalczyk in May.",
            "Den Konzern Kowalczyk kaufte im Mai Lindqvist.",
        ),
    ],
    scope: Scope::Pair(look),
};

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
    for [language, verb, active, passive, _provenance] in
        rows(include_str!("../../lexicon/actions.tsv"))
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

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    if bead.source_language == bead.target_language {
        return;
    }
    if let Some(hit) = swapped(&bead)
        && is_parallel(segment)
    {
        findings.flag(hit, "The source has the two change places: the other one acts here");
    }
}

/// The verb around which two names of a bead have changed places.
pub(super) fn swapped<'d>(bead: &Bead<'d>) -> Option<Piece<'d>> {
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

/// The names that stand in both texts, with their places there, in the order of the second.
pub(super) fn shared_names(bead: &Bead<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let (source, target) = (bead.source, bead.target);
    let (from, to) = (bead.source_language, bead.target_language);
    let names = |piece: Piece<'_>| -> Vec<(String, Range<usize>)> {
        let from = piece.span().start;
        piece
            .words()
            .filter(|word| word.text().starts_with(char::is_uppercase))
            .filter(|word| word.text().chars().count() >= 4)
            .map(|word| {
                let name = word.text().split(['\'', '’']).next().unwrap_or("").to_owned();
                (name, word.span().start - from..word.span().end - from)
            })
            .collect()
    };
    let theirs = names(source);
    let mut shared: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (name, span) in names(target) {
        let same = theirs.iter().find(|(other, _)| {
            // A name in another script is told by its sound.
            if is_latin(to) == is_latin(from) {
                is_same(&name, other)
            } else {
                sound_alike(other, from, &name, to)
            }
        });
        if let Some((_, other)) = same
            && !shared.iter().any(|(known, _)| known == other)
        {
            shared.push((other.clone(), span));
        }
    }
    shared
}

/// The bodies of each language, in the order of the table.
static PARTIES: LazyLock<FxHashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Vec<Vec<&str>>> = FxHashMap::default();
    for row in rows::<27>(include_str!("../../lexicon/parties.tsv")) {
        for (language, cell) in LANGUAGES.iter().zip(&row[1..]) {
            languages.entry(*language).or_default().push(cell.split('|').collect());
        }
    }
    languages
});

/// The bodies, such as a city or a museum, that each of the texts names once, with their places.
pub(super) fn shared_parties(
    (original, from): (&str, Language),
    (text, to): (&str, Language),
) -> Vec<(Range<usize>, Range<usize>)> {
    let (Some(theirs), Some(ours)) = (PARTIES.get(from.code()), PARTIES.get(to.code())) else {
        return Vec::new();
    };
    let both = theirs.iter().zip(ours);
    both.filter_map(|(their, our)| Some((once(their, original, from)?, once(our, text, to)?)))
        .collect()
}

/// The only place of any of `forms`; words side by side are one.
fn once(forms: &[&str], text: &str, language: Language) -> Option<Range<usize>> {
    // The Indonesian mayor is the city's guardian.
    let body = |range: &Range<usize>| !text[..range.start].ends_with("wali ");
    let places = forms.iter().flat_map(|form| places(form, text, language));
    let mut found: Vec<_> = places.filter(body).collect();
    found.sort_by_key(|range| range.start);
    let mut found = found.into_iter();
    let mut whole = found.next()?;
    for next in found {
        if next.start > whole.end + 1 {
            return None;
        }
        whole.end = whole.end.max(next.end);
    }
    Some(whole)
}

/// Whether two names are one, but for an ending.
fn is_same(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = {
        let (a, b) = (one.chars().count(), other.chars().count());
        (a.min(b), a.max(b))
    };
    common == short && long - short <= 2 || common >= 5 && common + 1 >= short && long - short <= 2
}
