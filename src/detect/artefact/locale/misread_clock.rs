//! Half hours beside a source that are an hour off: „halb acht“ as “half past eight”.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        pair::Bead,
        topic::{ByLanguage, by_language},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC017",
    name: "misread_clock",
    artefact: "LOC-DATE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A half hour of the source is an hour off.",
    why: "German, Dutch, Swedish, Czech, Polish, Russian, Ukrainian and Indonesian count the half \
          hour towards the next hour (halb acht is 7.30), others from the last (half past seven), \
          and engines translate the words. Flagged if the time is an hour off and the right one \
          stands nowhere in the sentence.",
    examples: &[
        Example::pair(
            "en",
            "The match starts at ⟦half past eight⟧ on Friday.",
            "Das Spiel beginnt am Freitag um halb acht.",
        ),
        Example::pair(
            "de",
            "Die Sitzung begann ⟦halb sieben⟧ und dauerte bis Mitternacht.",
            "The session began at half past seven and lasted until midnight.",
        ),
        Example::pair(
            "es",
            "El barco zarpó a ⟦las seis y media⟧ de la mañana.",
            "Судно вышло в половине шестого утра.",
        ),
        Example::pair("fr", "Le bateau est parti à ⟦6h30⟧.", "Statek wypłynął o wpół do szóstej."),
        Example::pair("nl", "De winkel gaat om ⟦half tien⟧ open.", "The shop opens at 10.30."),
        Example::pair(
            "en",
            "The match starts at half past seven on Friday.",
            "Das Spiel beginnt am Freitag um halb acht.",
        ),
        Example::pair(
            "en",
            "The match starts at 7:30 pm, an hour before the other one.",
            "Das Spiel beginnt um halb acht, eine Stunde vor dem anderen.",
        ),
        Example::pair("zh", "比赛于晚上七点半开始。", "Das Spiel beginnt um halb acht."),
    ],
    scope: Scope::Pair(look),
};

/// Minutes of the face of a clock.
const ROUND: u16 = 12 * 60;

static HALVES: ByLanguage<Phrases<u16>> = LazyLock::new(|| by_language(halves));

/// The half hours of a language in words, each with its minute after noon or midnight.
fn halves(language: Language, _column: usize) -> Phrases<u16> {
    let mut phrases: Vec<(String, u16)> = Vec::new();
    for [code, minutes, templates, hours, _] in
        rows::<5>(include_str!("../../lexicon/clock_halves.tsv"))
    {
        if code != language.code() {
            continue;
        }
        let minutes: i16 = minutes.parse().expect("the table gives minutes");
        for (hour, forms) in (1_u16..).zip(hours.split('|')) {
            let minute = (hour * 60).saturating_add_signed(minutes) % ROUND;
            let figure = hour.to_string();
            for form in forms.split(',').chain([&*figure]) {
                let filled = templates.split('|').map(|template| template.replace("{}", form));
                phrases.extend(filled.map(|phrase| (phrase, minute)));
            }
        }
    }
    Phrases::new(phrases.iter().map(|(phrase, minute)| (&**phrase, *minute)), true)
}

/// A half hour in figures.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9.,:])(([01]?[0-9]|2[0-4])(?:[:.hH]| ?h | ?[時时點点] ?|시 ?)30)(?:[^0-9.,%]|[.,](?:[^0-9]|$)|$)")
        .expect("the pattern is valid")
});

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let there = times(bead.source, bead.source_language);
    if there.is_empty() {
        return;
    }
    let here = times(bead.target, bead.target_language);
    for time in &here {
        let is_off = |other: &Time<'_>| {
            let gap = time.minute.abs_diff(other.minute);
            (time.in_words || other.in_words) && (gap == 60 || gap == ROUND - 60)
        };
        let is_right =
            |minute: u16, times: &[Time<'_>]| times.iter().any(|time| time.minute == minute);
        if let Some(meant) = there.iter().find(|other| is_off(other))
            && !is_right(time.minute, &there)
            && !is_right(meant.minute, &here)
        {
            let text = meant.piece.text();
            findings.flag(time.piece, format!("“{text}” of the source is another time"));
        }
    }
}

/// A half hour.
struct Time<'t> {
    piece: Piece<'t>,
    /// Minutes after noon or midnight.
    minute: u16,
    in_words: bool,
}

fn times(piece: Piece<'_>, language: Language) -> Vec<Time<'_>> {
    let mut times: Vec<Time<'_>> = Vec::new();
    if let Some(halves) = HALVES.get(language.code()) {
        let found = halves.find(piece);
        times.extend(found.map(|(piece, minute)| Time { piece, minute: *minute, in_words: true }));
    }
    if piece.text().contains("30") {
        times.extend(FIGURES.captures_iter(piece.text()).filter_map(|found| {
            let hour: u16 = found.get(2)?.as_str().parse().ok()?;
            let minute = (hour * 60 + 30) % ROUND;
            Some(Time { piece: piece.slice(found.get(1)?.range()), minute, in_words: false })
        }));
    }
    times
}
