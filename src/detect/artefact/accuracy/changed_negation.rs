//! A sentence that denies where its source affirms, or the other way round. Only a negation
//! without any counterpart counts, not even an antonym or a word such as “without” or “refuse”.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use regex::{Captures, Regex};
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        freedom::is_literal,
        lexicon::{in_any_case, rows},
        pair::{Bead, fits, is_parallel},
    },
    finding::{Category, Severity},
    text::{Kind, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC010",
    name: "changed_negation",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.6,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The source denies what the translation affirms, or the other way round.",
    why: "A lost “not” turns a sentence round and reads smoothly. Suspected only where one side \
          has a plain negation and the other neither a negation nor anything that can stand for \
          one. Questions, “not only”, “not until” and the like pass.",
    examples: &[
        Example::pair(
            "en",
            "⟦The government will pay for the new bridge this year.⟧",
            "Die Regierung wird die neue Brücke in diesem Jahr nicht bezahlen.",
        ),
        Example::pair(
            "ru",
            "Министр ⟦не⟧ согласился подписать договор в понедельник.",
            "The minister agreed to sign the treaty on Monday.",
        ),
        Example::pair(
            "en",
            "⟦The minister said that the company has paid the fine.⟧",
            "El ministro dijo que la empresa no ha pagado la multa.",
        ),
        Example::pair(
            "zh",
            "部长表示，该公司⟦没有⟧在周一签署合同。",
            "The minister said that the company signed the contract on Monday.",
        ),
        Example::pair(
            "pl",
            "Minister powiedział, że firma ⟦nie⟧ podpisała umowy w poniedziałek.",
            "The minister said that the company signed the contract on Monday.",
        ),
        Example::pair(
            "en",
            "⟦The minister signed the contract with the company on Monday.⟧",
            "Bakan pazartesi günü şirketle sözleşmeyi imzalamadı.",
        ),
        Example::pair(
            "en",
            "⟦The minister signed the contract with the company on Monday.⟧",
            "장관은 월요일에 회사와 계약을 체결하지 않았다고 밝혔다.",
        ),
        Example::pair(
            "en",
            "⟦The mayor will attend the ceremony on Monday.⟧",
            "Il sindaco non parteciperà alla cerimonia di lunedì.",
        ),
        Example::pair(
            "fa",
            "وزیر روز دوشنبه قرارداد را با این شرکت امضا ⟦نکرد⟧.",
            "The minister signed the contract with the company on Monday.",
        ),
        Example::pair(
            "vi",
            "Bộ trưởng ⟦không⟧ ký hợp đồng với công ty vào thứ Hai.",
            "The minister signed the contract with the company on Monday.",
        ),
        Example::pair(
            "pl",
            "⟦Woda z kranu nadaje się do picia do odwołania, podały w niedzielę wodociągi.⟧",
            "Tap water is not safe to drink until further notice, the utility said on Sunday.",
        ),
        Example::pair(
            "ja",
            "⟦大臣は月曜日に会社との契約に署名した。⟧",
            "The minister did not sign the contract with the company on Monday.",
        ),
        Example::pair(
            "tr",
            "Bakan pazartesi günü şirketle sözleşmeyi imzalamayı reddetti.",
            "The minister did not agree to sign the contract on Monday.",
        ),
        Example::pair(
            "en",
            "I have never seen such an attentive staff in any hospital.",
            "Впервые вижу такой внимательный персонал в больнице.",
        ),
        Example::pair(
            "en",
            "The government will not pay for the new bridge this year.",
            "Die Regierung wird die neue Brücke in diesem Jahr nicht bezahlen.",
        ),
        Example::pair(
            "en",
            "The government refuses to pay for the new bridge this year.",
            "Die Regierung will die neue Brücke in diesem Jahr nicht bezahlen.",
        ),
        Example::pair(
            "en",
            "The company broke the law and the contract as well.",
            "La empresa no solo infringió la ley, sino también el contrato.",
        ),
        Example::pair(
            "uk",
            "Міністр відмовився підписати договір у понеділок.",
            "The minister did not agree to sign the treaty on Monday.",
        ),
        Example::pair(
            "en",
            "All passengers were safe, and the ferry sailed again on Monday.",
            "Die Fahrgäste wurden nicht verletzt, und die Fähre fuhr am Montag wieder.",
        ),
        Example::pair(
            "de",
            "Mit Touristen an Bord soll der Ballon frühestens in zwei Jahren starten.",
            "The balloon will not carry tourists for at least two years, its builders said.",
        ),
        Example::pair(
            "en",
            "The river reached the town on Monday. The mayor had the bridge closed, and the town stayed dry.",
            "Der Fluss hat die Stadt am Montag erreicht. Der Bürgermeister ließ die Brücke sperren. Die Altstadt wurde von ihm nicht überschwemmt.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The cues of one language.
#[derive(Default)]
struct Cues {
    /// Negates the clause beyond doubt.
    sure: Option<Regex>,
    /// May stand for a negation.
    possible: Option<Regex>,
    /// May stand for the negation of a verb in a free translation: what does not open is closed.
    free: Option<Regex>,
    /// Only looks like `possible`.
    innocent: Option<Regex>,
    /// Turns of phrase that neither deny nor limit anything: “until further notice”.
    neutral: Option<Regex>,
    /// Predicates with a plain opposite: “not injured” may be “safe”, and “not easy” “hard”.
    bad: Option<Regex>,
    /// The same of one kind each: what does not fall below a line, what is not paid, what is not
    /// empty or closed.
    kinds: [Option<Regex>; 3],
    /// Turns of phrase whose negation other languages do not need.
    excuse: Option<Regex>,
}

impl Cues {
    /// Whether a text has a predicate of a kind that the other text lacks.
    fn has_kind(&self, text: &str, others: &Self, other: &str) -> bool {
        let has = |kind: &Regex, text: &str| kind.is_match(text);
        self.kinds.iter().zip(&others.kinds).any(|kinds| match kinds {
            (Some(own), Some(its)) => has(own, text) && !has(its, other),
            _ => false,
        })
    }

    /// A text with blanks for what neither denies nor limits anything, as long as it was.
    fn without_neutral<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.neutral.as_ref().map_or(Cow::Borrowed(text), |neutral| {
            neutral.replace_all(text, |hit: &Captures<'_>| " ".repeat(hit[0].len()))
        })
    }
}

static CUES: LazyLock<FxHashMap<&str, Cues>> = LazyLock::new(|| {
    let mut cues: FxHashMap<&str, Cues> = FxHashMap::default();
    for [language, kind, pattern, _] in rows(include_str!("../../lexicon/negation.tsv")) {
        let entry = cues.entry(language).or_default();
        let regex = in_any_case(pattern);
        match kind {
            "sure" => entry.sure = Some(regex),
            "possible" => entry.possible = Some(regex),
            "free" => entry.free = Some(regex),
            "innocent" => entry.innocent = Some(regex),
            "neutral" => entry.neutral = Some(regex),
            "bad" => entry.bad = Some(regex),
            "low" => entry.kinds[0] = Some(regex),
            "pay" => entry.kinds[1] = Some(regex),
            "empty" => entry.kinds[2] = Some(regex),
            _ => entry.excuse = Some(regex),
        }
    }
    cues
});

/// Languages whose verb stands before its negation, or may.
const VERB_FIRST: &[&str] = &["de", "fa", "hi", "ja", "ko", "nl", "tr"];

/// Shorter texts are labels.
const SHORTEST: usize = 15;
/// The same where a character is a syllable or a word.
const SHORTEST_DENSE: usize = 10;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    // Headings are worded freely.
    if matches!(segment.kind(), Kind::Headline | Kind::Heading) {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    // Beside a lost sentence the alignment may be off by one.
    let off = |other: Option<Segment<'_>>| other.is_some_and(|other| !fits(other));
    if off(segment.previous()) || off(segment.next()) {
        return;
    }
    let (original, rendering) = (bead.source.text(), bead.target.text());
    let is_label = |text: &str, language: Language| {
        let dense = language.is_unspaced() || language.code() == "ko";
        text.chars().count() < if dense { SHORTEST_DENSE } else { SHORTEST }
    };
    if [original, rendering].iter().any(|text| text.contains(['?', '？', '؟']))
        || is_label(original, bead.source_language)
        || is_label(rendering, bead.target_language)
    {
        return;
    }
    let (Some(theirs), Some(ours)) =
        (CUES.get(bead.source_language.code()), CUES.get(bead.target_language.code()))
    else {
        return;
    };
    if drifts(segment, &bead, theirs, ours) {
        return;
    }
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, rendering) = (theirs.without_neutral(original), ours.without_neutral(rendering));
    let (original, rendering) = (&*original, &*rendering);
    let lost = uncountered((theirs, from), original, ours, rendering);
    let added = uncountered((ours, to), rendering, theirs, original);
    let found = lost.is_some() || added.is_some();
    if found && !is_literal(segment) {
        return;
    }
    if let Some(cue) = lost {
        let message =
            format!("The source seems to deny this (“{}”), the translation does not", cue.as_str());
        findings.flag(bead.target, message).suspected(true);
    } else if let Some(cue) = added {
        findings
            .flag(bead.target.slice(cue.range()), "The source seems to say this without a negation")
            .suspected(true);
    }
}

/// Whether a sentence beside the bead has a negation that its own counterpart lacks: then the
/// alignment is off by one, not the translation.
fn drifts(segment: Segment<'_>, bead: &Bead<'_>, theirs: &Cues, ours: &Cues) -> bool {
    let denies = |cues: &Cues, text: &str| cues.sure.as_ref().is_some_and(|cue| cue.is_match(text));
    let here = (denies(theirs, bead.source.text()), denies(ours, bead.target.text()));
    if here.0 == here.1 {
        return false;
    }
    let after = segment.document.segments().skip(segment.index + 1);
    let next = after.into_iter().find(|other| other.piece().span().start >= bead.target.span().end);
    [segment.previous(), next].into_iter().flatten().any(|other| {
        let Some(source) = other.source() else { return false };
        let beside = (denies(theirs, source.text()), denies(ours, other.text()));
        // “No evidence” may stand for the negation that the sentence before lacks.
        let moved = here.0
            && !beside.0
            && is_parallel(segment)
            && negations(source.text(), bead.source_language).1 == 0
            && beside_quantified(other);
        beside == (here.1, here.0) || moved
    })
}

/// Words that negate a noun: “no evidence”, “nobody”.
#[rustfmt::skip]
const NONE: &[&str] = &[
    "no", "none", "nobody", "nothing", "neither", "niemand", "nichts", "aucun", "aucune", "rien", "personne", "nadie", "ningún", "ninguna",
    "nada", "nessun", "nessuna", "nessuno", "niente", "nenhum", "nenhuma", "ninguém", "niemand", "niets", "ingen", "inget", "inga", "żadnych",
    "żaden", "nikt", "nikdo", "žádný", "žádné", "никто", "ничего", "ніхто", "нічого", "nimeni", "nimic", "κανείς", "κανένα", "kimse", "hiçbir",
];

/// Whether a sentence has such a word.
fn beside_quantified(segment: Segment<'_>) -> bool {
    segment.words().any(|word| NONE.contains(&word.text()))
}

/// The same for a text in lower case.
pub(super) fn is_quantified(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| NONE.contains(&word))
}

/// The negation of a quotation that its rendering lacks.
pub(super) fn lost_negation<'t>(
    original: Piece<'t>,
    from: Language,
    rendering: Piece<'t>,
    to: Language,
) -> Option<&'t str> {
    let (theirs, ours) = (CUES.get(from.code())?, CUES.get(to.code())?);
    let question = |piece: Piece<'_>| piece.text().contains(['?', '？', '؟']);
    if question(original) || question(rendering) {
        return None;
    }
    uncountered((theirs, from), original.text(), ours, rendering.text()).map(|cue| cue.as_str())
}

/// Whether a text has a predicate whose denial is another word, and its translation has not.
pub(super) fn is_litotes(text: (&str, Language), other: (&str, Language)) -> bool {
    let (Some(own), Some(others)) = (CUES.get(text.1.code()), CUES.get(other.1.code())) else {
        return false;
    };
    own.has_kind(text.0, others, other.0)
}

/// Where a text negates beyond doubt.
pub(in crate::detect) fn denial(text: &str, language: Language) -> Option<Range<usize>> {
    let found = CUES.get(language.code())?.sure.as_ref()?.find(text)?;
    Some(found.range())
}

/// How many words of a text negate beyond doubt, and how many may.
pub(super) fn negations(text: &str, language: Language) -> (usize, usize) {
    let Some(cues) = CUES.get(language.code()) else { return (0, 0) };
    let sure = cues.sure.as_ref().map_or(0, |sure| sure.find_iter(text).count());
    let innocent = |word: &str| {
        cues.innocent.as_ref().is_some_and(|innocent| {
            innocent.find(word).is_some_and(|whole| whole.len() == word.len())
        })
    };
    let possible = cues.possible.as_ref().map_or(0, |possible| {
        possible.find_iter(text).filter(|hit| !innocent(hit.as_str())).count()
    });
    (sure, possible)
}

/// Characters beside a negation in which what it denies stands.
const LITOTES: usize = 30;

/// The negation of `text` if nothing in `other` can stand for it.
fn uncountered<'t>(
    (cues, language): (&Cues, Language),
    text: &'t str,
    others: &Cues,
    other: &str,
) -> Option<regex::Match<'t>> {
    let cue = cues.sure.as_ref()?.find(text)?;
    if cues.excuse.as_ref().is_some_and(|excuse| excuse.is_match(text)) {
        return None;
    }
    // Whoever is not hurt is safe: such a predicate has an opposite, unless both sides have it.
    let bad = |cues: &Cues, text: &str| cues.bad.as_ref().is_some_and(|bad| bad.is_match(text));
    let (before, after) = (&text[..cue.start()], &text[cue.end()..]);
    let until = after.char_indices().nth(LITOTES).map_or(text.len(), |(at, _)| cue.end() + at);
    let first = before.char_indices().nth_back(LITOTES).map_or(0, |(at, _)| at);
    let first = if language.is_among(VERB_FIRST) { first } else { cue.start() };
    if bad(cues, &text[first..until]) && !bad(others, other) {
        return None;
    }
    if cues.has_kind(&text[first..until], others, other) {
        return None;
    }
    let innocent = |word: &str| {
        others.innocent.as_ref().is_some_and(|innocent| {
            innocent.find(word).is_some_and(|whole| whole.len() == word.len())
        })
    };
    if others.free.as_ref().is_some_and(|free| free.is_match(other)) {
        return None;
    }
    let countered = others
        .possible
        .as_ref()?
        .find_iter(other)
        .any(|hit| !innocent(hit.as_str()) && !is_name(&other[..hit.start()], hit.as_str()));
    (!countered).then_some(cue)
}

/// Whether a word behind `before` has a capital inside its sentence: Losev has lost nothing.
fn is_name(before: &str, word: &str) -> bool {
    let inside = before.strip_suffix(' ').and_then(|rest| rest.chars().next_back());
    word.chars().count() > 3
        && word.starts_with(char::is_uppercase)
        && inside.is_some_and(|c| c.is_lowercase() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_cues_for_both_sides() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            let cues = &CUES[code];
            assert!(cues.sure.is_some() || cues.possible.is_some(), "{code}");
            if let (Some(sure), Some(possible)) = (&cues.sure, &cues.possible) {
                let plain: String = sure.as_str().chars().filter(|c| c.is_alphabetic()).collect();
                assert!(!plain.is_empty() && !possible.as_str().is_empty());
            }
        }
    }

    #[test]
    fn a_sure_negation_is_also_a_possible_one() {
        for (code, text) in [
            ("en", "it does not work"),
            ("en", "it doesn't work"),
            ("de", "es geht nicht"),
            ("fr", "il ne vient pas"),
            ("es", "no viene"),
            ("it", "non viene"),
            ("pt", "não vem"),
            ("ru", "он не идёт"),
            ("uk", "він не йде"),
            ("cs", "on nebude zpívat"),
            ("pl", "on nie idzie"),
            ("zh", "他没有来"),
            ("he", "הוא לא בא"),
            ("ar", "هو لا يأتي"),
            ("nl", "hij komt niet"),
            ("sv", "han kommer inte"),
            ("id", "dia tidak datang"),
            ("ro", "nu vine"),
            ("el", "δεν έρχεται"),
            ("tr", "o gelmedi"),
            ("fa", "او نمی‌آید"),
            ("ko", "그는 오지 않았다"),
            ("ja", "彼は来なかった"),
            ("vi", "anh ấy không đến"),
        ] {
            let cues = &CUES[code];
            assert!(cues.sure.as_ref().unwrap().is_match(text), "{code} sure");
            assert!(cues.possible.as_ref().unwrap().is_match(text), "{code} possible");
        }
    }
}
