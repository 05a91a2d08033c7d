//! A quotation that is surer, wider or more personal than the source's: “we are not there yet” has
//! become “we will never”, “we would have died” has become “we will die”. Words that had to stand
//! verbatim and denials that are gone are `changed_quotation`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered},
        freedom::{is_free, is_literal},
        lexicon::{LANGUAGES, rows},
        negation::{lost_negation, negations},
        pair::{Bead, quotations_in, verbosity},
        wording::speaks,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC143",
    name: "shifted_quotation",
    artefact: "ACC-QUOTE-DRIFT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.65,
    languages: Languages::Only(LANGUAGES),
    summary: "A quotation says “never”, “everyone” or “we” where the source's does not.",
    why: "What somebody said is made stronger, or taken for a fact. Flagged if only the rendering \
          has a word such as “never”, “always”, “everyone” or “for now”, a denial or a first \
          person, or if only the source says what would have been. Any word that may stand for \
          these in the other text excuses it.",
    examples: &[
        Example::pair(
            "zh",
            "她在国会听证会上说：⟦“我们永远不会降息。”⟧",
            "\"We're not there yet on rate cuts,\" she told a parliamentary hearing.",
        ),
        Example::pair(
            "de",
            "Der Kapitän sagte am Montag: ⟦„Ohne das Boot werden wir alle sterben.“⟧",
            "The captain said on Monday: “Without the lifeboat we would have died out there.”",
        ),
        Example::pair(
            "es",
            "La alcaldesa dijo el lunes: ⟦«No vamos a pagar las obras del puente.»⟧",
            "The mayor said on Monday: “The works on the bridge cost a lot of money.”",
        ),
        Example::pair(
            "de",
            "Der Kapitän sagte am Montag: „Ohne das Boot wären wir da draußen gestorben.“",
            "The captain said on Monday: “Without the lifeboat we would have died out there.”",
        ),
        Example::pair(
            "fr",
            "Elle a déclaré lundi : « Nous n’avons jamais fermé l’école. »",
            "She said on Monday: “At no time did we close the school.”",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Words of a kind: those that say it beyond doubt, and those that may.
struct Cue {
    name: &'static str,
    sure: Vec<&'static str>,
    possible: Vec<&'static str>,
}

static CUES: LazyLock<FxHashMap<&str, Vec<Cue>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Vec<Cue>> = FxHashMap::default();
    for row in rows::<28>(include_str!("../../lexicon/quotation_cues.tsv")) {
        for (language, cell) in LANGUAGES.iter().zip(&row[2..27]) {
            let cues = languages.entry(*language).or_default();
            let forms = cell.split('|').filter(|form| !form.is_empty()).collect();
            if row[1] == "sure" {
                cues.push(Cue { name: row[0], sure: forms, possible: Vec::new() });
            } else if let Some(cue) = cues.iter_mut().find(|cue| cue.name == row[0]) {
                cue.possible = forms;
            }
        }
    }
    languages
});

/// What a kind says of a rendering that alone has it; what is lost is said of the source.
const ADDED: &[(&str, &str)] = &[
    ("never", "The source's quotation does not say “never”"),
    ("always", "The source's quotation does not say “always”"),
    ("yet", "The source's quotation does not say “for now”"),
    ("maybe", "The source's quotation does not say “perhaps”"),
    ("all", "The source's quotation does not speak of all"),
    ("none", "The source's quotation denies nothing"),
];
/// What a translator may well add or lose.
const MILD: &[&str] = &["always", "yet", "all", "none"];
const LOST: (&str, &str) =
    ("irreal", "The source's quotation says what would have been, not what is");

/// Shorter quotations are names and single words, in words of a language with spaces.
const FEWEST: usize = 3;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if document.source_quotations.is_empty() || document.quotations.is_empty() {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let theirs = quotations_in(&document.source_quotations, bead.source);
    let ours = quotations_in(&document.quotations, bead.target);
    if from == to || theirs.is_empty() || theirs.len() != ours.len() {
        return;
    }
    for (quotation, rendering) in theirs.into_iter().zip(ours) {
        let dense = |language: Language| language.is_unspaced() || language.code() == "ko";
        let short = |piece: Piece<'_>, language: Language| {
            !dense(language) && piece.words().count() < FEWEST
        };
        if short(quotation, from) || short(rendering, to) {
            continue;
        }
        if let Some((name, message)) = shift(quotation, rendering, &bead)
            && is_literal(segment)
        {
            let finding = findings.flag(rendering, message);
            if MILD.contains(&name) {
                finding.severity(Severity::Minor).confidence(0.55);
            }
        } else if is_denied(quotation, rendering, &bead) && is_literal(segment) {
            findings.flag(rendering, "The source's quotation denies nothing").confidence(0.6);
        } else if speaks_of_self(quotation, rendering, &bead) && !is_free(document) {
            findings
                .flag(rendering, "The source's quotation does not speak of “me” or “us”")
                .severity(Severity::Minor)
                .confidence(0.5);
        }
    }
}

/// The word that only one of a quotation and its rendering has.
fn shift(
    quotation: Piece<'_>,
    rendering: Piece<'_>,
    bead: &Bead<'_>,
) -> Option<(&'static str, &'static str)> {
    let (from, to) = (bead.source_language, bead.target_language);
    let (theirs, ours) = (CUES.get(from.code())?, CUES.get(to.code())?);
    let (said, text) = (lowered(quotation.text()), lowered(rendering.text()));
    let cue = |cues: &'static [Cue], name: &str| cues.iter().find(|cue| cue.name == name);
    let has = |forms: &[&str], text: &str, language: Language| any(forms, text, language);
    let whole = lowered(bead.source.text());
    let is_free = |name: &str| name != "none" || negations(bead.source.text(), from) == (0, 0);
    let added = ADDED.iter().find(|(name, _)| {
        let (Some(their), Some(our)) = (cue(theirs, name), cue(ours, name)) else { return false };
        has(&our.sure, &text, to)
            && !has(&their.sure, &whole, from)
            && !has(&their.possible, &whole, from)
            && is_free(name)
    });
    let lost = || {
        let (their, our) = (cue(theirs, LOST.0)?, cue(ours, LOST.0)?);
        let gone = !our.possible.is_empty()
            && has(&their.sure, &said, from)
            && !has(&our.possible, &lowered(bead.target.text()), to);
        gone.then_some(LOST)
    };
    added.copied().or_else(lost)
}

/// Whether a rendering denies something and nothing in the source's quotation may stand for that.
fn is_denied(quotation: Piece<'_>, rendering: Piece<'_>, bead: &Bead<'_>) -> bool {
    let (from, to) = (bead.source_language, bead.target_language);
    let length = |piece: Piece<'_>| piece.text().chars().count() as f64;
    let found = length(rendering) / (length(quotation) * verbosity(from, to)).max(1.0);
    (0.5..=2.0).contains(&found) && lost_negation(rendering, to, quotation, from).is_some()
}

/// How a quotation opens that tells of something else, in languages that always name the person.
const OPENINGS: &[(&str, &[&str])] = &[
    ("en", &["the", "this", "that", "it", "there", "these", "those", "he", "she", "they", "a"]),
    ("de", &["der", "das", "es", "dies", "diese", "dieser", "ein", "eine", "er"]),
    ("fr", &["le", "la", "les", "ce", "cet", "cette", "il", "elle", "un", "une", "ces"]),
    ("nl", &["de", "het", "dit", "dat", "deze", "er", "een", "hij"]),
    ("sv", &["det", "den", "detta", "denna", "en", "ett", "han", "hon"]),
];

/// Words for anybody, “us” among them.
#[rustfmt::skip]
const ANYBODY: &[&str] = &[
    "you", "your", "one", "people", "everyone", "let", "man", "sie", "ihnen", "ihr", "on", "vous", "votre", "vos", "je", "jij", "jullie", "men", "du", "ni", "er", "sich", "faut", "falloir", "faudra", "fallait", "vaut", "mieux",
];

/// Whether only a rendering speaks in the first person.
fn speaks_of_self(quotation: Piece<'_>, rendering: Piece<'_>, bead: &Bead<'_>) -> bool {
    let (from, to) = (bead.source_language, bead.target_language);
    let Some((_, openings)) = OPENINGS.iter().find(|(code, _)| *code == from.code()) else {
        return false;
    };
    let lower = lowered(quotation.text());
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().next().is_some_and(|first| openings.contains(&first))
        && !words.any(|word| ANYBODY.contains(&word))
        && speaks(quotation, "1", from) == Some(false)
        && speaks(rendering, "1", to) == Some(true)
}
