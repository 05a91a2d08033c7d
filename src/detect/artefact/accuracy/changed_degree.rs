//! A sentence whose word of degree turns it round beside its source: what nearly happened has
//! happened, has barely happened or is anything but, and “not only” has become “not”. Plain
//! negations are the matter of `changed_negation`.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered, places, whole_words},
        freedom::is_free,
        lexicon::rows,
        negation::denial,
        pair::{Bead, fits},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC016",
    name: "changed_degree",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "What nearly happened in the source has happened here, or hardly has.",
    why: "“Nearly”, “barely” and “all but” are small words, and a machine that loses or mistakes \
          one reports an accident that was avoided. Flagged if the source says beyond doubt that \
          something almost happened and no word of the translation can stand for that, or if “not \
          only” has become a plain “not”.",
    examples: &[
        Example::pair(
            "en",
            "The tram ⟦barely⟧ collided with a van on Monday morning.",
            "Утром в понедельник трамвай едва не столкнулся с фургоном.",
        ),
        Example::pair(
            "fr",
            "⟦Le tramway est tombé dans le canal lundi matin.⟧",
            "周一上午，一辆有轨电车险些坠入运河。",
        ),
        Example::pair(
            "es",
            "La fábrica es ⟦todo menos⟧ inútil, dijo el alcalde.",
            "The factory has all but shut down, the mayor said.",
        ),
        Example::pair(
            "en",
            "The pool will ⟦not⟧ serve swimmers, but divers from the whole region.",
            "Das Becken soll nicht nur Schwimmern dienen, sondern auch Tauchern aus der Region.",
        ),
        Example::pair(
            "en",
            "The tram nearly collided with a van on Monday morning.",
            "Утром в понедельник трамвай едва не столкнулся с фургоном.",
        ),
        Example::pair(
            "de",
            "Die Straßenbahn wäre am Montag fast in den Kanal gestürzt.",
            "周一上午，一辆有轨电车险些坠入运河。",
        ),
        Example::pair(
            "en",
            "The pool will serve divers from the whole region as well as swimmers.",
            "Das Becken soll nicht nur Schwimmern dienen, sondern auch Tauchern aus der Region.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The words of degree of one language.
#[derive(Default)]
struct Degrees {
    /// Says beyond doubt that something almost happened.
    near: Vec<&'static str>,
    /// May stand for that.
    close: Vec<&'static str>,
    /// Says that it did happen, with difficulty.
    barely: Vec<&'static str>,
    /// Says that the opposite is true.
    far: Vec<&'static str>,
    not_only: Vec<&'static str>,
    /// May stand for the “only” or the “also” of “not only”.
    also: Vec<&'static str>,
}

static DEGREES: LazyLock<FxHashMap<&str, Degrees>> = LazyLock::new(|| {
    let mut degrees: FxHashMap<&str, Degrees> = FxHashMap::default();
    for [language, kind, forms, _] in rows(include_str!("../../lexicon/degrees.tsv")) {
        let known = degrees.entry(language).or_default();
        let list = match kind {
            "near" => &mut known.near,
            "close" => &mut known.close,
            "barely" => &mut known.barely,
            "far" => &mut known.far,
            "only" => &mut known.not_only,
            _ => &mut known.also,
        };
        list.extend(forms.split('|'));
    }
    degrees
});

/// What opens the second half of “not …, but …”.
#[rustfmt::skip]
const BUT: &[&str] = &[
    "but", "sondern", "mais", "sino", "pero", "ma", "bensì", "mas", "maar", "utan", "а", "но", "але",
    "lecz", "ale", "nýbrž", "ci", "dar", "αλλά", "değil", "بل", "אלא", "melainkan", "tetapi", "tapi",
    "mà", "แต่", "而是", "ではなく", "아니라",
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let Some(theirs) = DEGREES.get(from.code()).filter(|_| from != to) else { return };
    let original = lowered(bead.source.text());
    let nearly = any(&theirs.near, &original, from);
    let not_only = any(&theirs.not_only, &original, from);
    if !(nearly || not_only) || !(fits(segment) || bead.target.span() != segment.piece().span()) {
        return;
    }
    let Some(ours) = DEGREES.get(to.code()) else { return };
    let text = lowered(bead.target.text());
    if nearly {
        lost_degree(segment, &bead, &text, ours, findings);
    }
    if not_only
        && !any(&ours.also, &text, to)
        && any(BUT, &text, to)
        && let Some(cue) = denial(bead.target.text(), to)
    {
        let hit = bead.target.slice(cue);
        findings.flag(hit, "The source says “not only” here, the translation denies it");
    }
}

fn lost_degree(
    segment: Segment<'_>,
    bead: &Bead<'_>,
    text: &str,
    ours: &Degrees,
    findings: &mut Findings<'_>,
) {
    let to = bead.target_language;
    let wrong = first_place(&ours.far, text, to).or_else(|| first_place(&ours.barely, text, to));
    let mut near = ours.near.iter().chain(&ours.close).flat_map(|form| places(form, text, to));
    let inside = |place: &Range<usize>| {
        wrong.as_ref().is_some_and(|wrong| wrong.start <= place.start && place.end <= wrong.end)
    };
    if near.any(|place| !inside(&place)) {
        return;
    }
    if let Some(wrong) = wrong {
        let hit = whole_words(bead.target, &wrong);
        let message = format!("The source says “almost” where this says “{}”", hit.text());
        findings.flag(hit, message);
    } else if !is_free(segment.document) {
        findings
            .flag(bead.target, "The source says that this almost happened, not that it did")
            .suspected(true);
    }
}

fn first_place(forms: &[&str], text: &str, language: Language) -> Option<Range<usize>> {
    forms.iter().find_map(|form| places(form, text, language).next())
}
