//! Two parties that have changed places, in any language: the source says that fans attacked the
//! police, and the translation that the police attacked the fans. Who acts is told by what a
//! language puts to the agent of a passive, by particles and cases, and else by order. Two names
//! around a verb in a Latin script are `swapped_roles`'s, countries `swapped_countries`'s.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        acting::acting,
        forms::{any, lowered},
        lexicon::{LANGUAGES, rows},
        negation::denial,
        pair::{Bead, verbosity},
        shared_parties::{shared_names, shared_parties},
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC142",
    name: "swapped_parties",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(LANGUAGES),
    summary: "Who attacked was attacked in the source.",
    why: "A passive that becomes an active, or a lost case, turns victims into culprits. Flagged if \
          both texts have one verb such as “criticise”, “sue” or “buy” and the same two parties, \
          and the one who acts here is acted upon there. Texts that do not tell who acts pass.",
    examples: &[
        Example::pair(
            "ko",
            "경기가 끝난 뒤 ⟦경찰이 원정 팬⟧들을 공격했다.",
            "Police were attacked by away fans after the match.",
        ),
        Example::pair(
            "ar",
            "انتقد ⟦وزير المالية التونسي صندوق النقد⟧ الدولي أمس.",
            "Le ministre tunisien des Finances a été critiqué hier par le Fonds monétaire international.",
        ),
        Example::pair(
            "zh",
            "周二晚，⟦学生威胁了老师⟧。",
            "The students were threatened by the teachers on Tuesday evening.",
        ),
        Example::pair(
            "ko",
            "경기가 끝난 뒤 경찰이 원정 팬들에게 공격을 받았다.",
            "Police were attacked by away fans after the match.",
        ),
        Example::pair(
            "zh",
            "周二晚，学生被老师威胁。",
            "The students were threatened by the teachers on Tuesday evening.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The verbs of one language, each with its number.
static VERBS: ByLanguage<Wordings> = LazyLock::new(|| by_language(verbs));

fn verbs(language: Language, column: usize) -> Wordings {
    let cells: Vec<String> = rows::<27>(include_str!("../../lexicon/role_verbs.tsv"))
        .map(|row| joined(row[column + 1], language))
        .collect();
    Wordings::new(language, cells.iter().enumerate().map(|(at, cell)| (cell.as_str(), at)))
}

/// How one language marks who acts in a passive.
struct Passive {
    /// Words of which a passive has one.
    auxiliary: Vec<&'static str>,
    /// What stands before the one who acts, and what behind.
    before: Vec<&'static str>,
    behind: Vec<&'static str>,
    /// Endings of the one who acts.
    ending: Vec<&'static str>,
}

static PASSIVES: LazyLock<FxHashMap<&str, Passive>> = LazyLock::new(|| {
    let cell = |cell: &'static str| cell.split('|').filter(|word| !word.is_empty()).collect();
    rows::<6>(include_str!("../../lexicon/passives.tsv"))
        .map(|[language, auxiliary, before, behind, ending, _provenance]| {
            let passive = Passive {
                auxiliary: cell(auxiliary),
                before: cell(before),
                behind: cell(behind),
                ending: cell(ending),
            };
            (language, passive)
        })
        .collect()
});

/// Longer sentences say more than one thing.
const LONGEST: usize = 420;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some(theirs), Some(ours)) = (VERBS.get(from.code()), VERBS.get(to.code())) else {
        return;
    };
    if from == to || bead.source.text().len() > LONGEST {
        return;
    }
    let here = ours.find(bead.target);
    if here.is_empty() {
        return;
    }
    let there = theirs.find(bead.source);
    let (original, text) = (lowered(bead.source.text()), lowered(bead.target.text()));
    let said = here.iter().find_map(|(hit, verb)| {
        let mut same = there.iter().filter(|(_, other)| other == verb);
        Some((*hit, same.next()?.0))
    });
    let Some((our, their)) = said else { return };
    let mut parties = shared_parties((&original, from), (&text, to));
    // Endings that tell who acts stand behind what the table has of a word.
    for (a, b) in &mut parties {
        a.end = whole(&original, a.end, from);
        b.end = whole(&text, b.end, to);
    }
    parties.extend(named(&bead));
    parties.sort_by_key(|(_, ours)| ours.start);
    let (our, their) = (place(our, bead.target), place(their, bead.source));
    let denied = || denial(&original, from).is_some() != denial(&text, to).is_some();
    if !is_whole(&bead) {
        return;
    }
    for pair in parties.windows(2) {
        let [(a, one), (b, other)] = pair else { continue };
        if one.end > other.start || a.start < b.end && b.start < a.end {
            continue;
        }
        let Some(acts) = agent(&[one.clone(), other.clone()], &our, &text, to) else { continue };
        let turned = a.start > b.start;
        let ordered = if turned { [b.clone(), a.clone()] } else { [a.clone(), b.clone()] };
        let Some(acted) = agent(&ordered, &their, &original, from) else { continue };
        let acted = if turned { 1 - acted } else { acted };
        if acts != acted && !denied() {
            findings.flag(
                bead.target.slice(one.start..other.end),
                "The source has the two change places: the other one acts",
            );
            return;
        }
    }
}

/// Whether neither side of a bead swallows more than the other.
fn is_whole(bead: &Bead<'_>) -> bool {
    let ratio = verbosity(bead.source_language, bead.target_language);
    let length = |piece: Piece<'_>| piece.text().chars().count() as f64;
    let found = length(bead.target) / (length(bead.source) * ratio).max(1.0);
    (0.45..=1.9).contains(&found)
}

/// The names that both texts have; words side by side are one.
fn named(bead: &Bead<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut names: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (a, b) in shared_names(bead) {
        match names.last_mut() {
            Some((before, last)) if last.end + 1 == b.start && before.end + 1 == a.start => {
                before.end = a.end;
                last.end = b.end;
            }
            _ => names.push((a, b)),
        }
    }
    names
}

/// Where the word ends whose beginning ends at `end`, in languages that tell cases by endings.
fn whole(text: &str, end: usize, language: Language) -> usize {
    let inflected = matches!(language.code(), "cs" | "pl" | "ru" | "uk");
    let rest = &text[end..];
    let tail = rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
    if inflected { end + tail } else { end }
}

/// Where a verb stands in its text.
fn place(verb: Piece<'_>, whole: Piece<'_>) -> Range<usize> {
    let from = whole.span().start;
    verb.span().start - from..verb.span().end - from
}

/// Bytes between a mark and the one who acts, and between a verb and a party, at most.
const NEAR: usize = 48;
const REACH: usize = 140;

/// Which of two parties acts, if a text in lower case tells.
fn agent(
    parties: &[Range<usize>; 2],
    verb: &Range<usize>,
    text: &str,
    language: Language,
) -> Option<usize> {
    let [first, second] = parties;
    let (start, end) = (first.start.min(verb.start), second.end.max(verb.end));
    let apart = [',', '，', '、', '،', ';', ':', '"', '“', '「'];
    if end - start > REACH || text[start..end].contains(apart) {
        return None;
    }
    let passive = PASSIVES.get(language.code())?;
    match [0, 1].map(|at| passive.marks(text, parties, at, language)) {
        [true, false] => Some(0),
        [false, true] => Some(1),
        [false, false] if !passive.is_near(text, verb, language) => {
            // A participle closes the clause, its auxiliary opens it.
            let framed = matches!(language.code(), "de" | "nl")
                && second.end <= verb.start
                && any(&["hat", "haben", "hatte", "hatten", "heeft", "hebben"], text, language);
            acting(parties, verb, text, language).or(framed.then_some(0))
        }
        _ => None,
    }
}

impl Passive {
    /// Whether a party is marked as the one who acts in a passive.
    fn marks(
        &self,
        text: &str,
        parties: &[Range<usize>; 2],
        at: usize,
        language: Language,
    ) -> bool {
        let party = &parties[at];
        let (start, end) = (party.start, party.end);
        if self.ending.iter().any(|ending| text[start..end].ends_with(ending)) {
            return true;
        }
        let optional = self.auxiliary.is_empty() || !self.ending.is_empty();
        if !optional && !self.auxiliary.iter().any(|word| any(&[word], text, language)) {
            return false;
        }
        let from = if at == 1 { parties[0].end } else { 0 };
        let from = floor(text, from.max(start.saturating_sub(NEAR)));
        let behind = text[end..].trim_start_matches(['들', ' ']);
        any(&self.before, &text[from..start], language)
            || self.behind.iter().any(|mark| behind.starts_with(mark))
    }

    /// Whether a verb stands beside words of a passive.
    fn is_near(&self, text: &str, verb: &Range<usize>, language: Language) -> bool {
        const BESIDE: usize = 18;
        let start = floor(text, verb.start.saturating_sub(BESIDE));
        let end = floor(text, (verb.end + BESIDE).min(text.len()));
        let beside = &text[start..end];
        any(&self.auxiliary, beside, language) || any(&self.before, beside, language)
    }
}

/// The next place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
