//! An event of the source that has become its neighbour: who was charged is convicted, who was
//! evacuated is expelled, what was suspended is terminated. Opposites are `opposite_word`'s.

use std::{ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered, places, whole_words},
        lexicon::{LANGUAGES, rows},
        negation::denial,
        pair::{Bead, is_parallel},
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC122",
    name: "changed_event",
    artefact: "ACC-SENSE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "Who was charged is convicted, what was suspended is terminated.",
    why: "A near-synonym tells another event: an indictment is no verdict, an evacuation no \
          expulsion. Flagged if the source has a word for the one event and none for the other, \
          and the translation the other way round.",
    examples: &[
        Example::pair(
            "it",
            "L'ex direttore è stato ⟦condannato⟧ per corruzione a Tirana.",
            "The former director has been charged with corruption in Tirana.",
        ),
        Example::pair(
            "ru",
            "Чили ⟦расторгло⟧ соглашение о рыболовстве до завершения проверки.",
            "Chile suspendió el acuerdo pesquero hasta que concluya una auditoría.",
        ),
        Example::pair(
            "en",
            "Some three hundred residents were ⟦expelled⟧ because of a forest fire.",
            "Rund dreihundert Bewohner wurden wegen eines Waldbrands evakuiert.",
        ),
        Example::pair(
            "it",
            "L'ex direttore è stato accusato di corruzione a Tirana.",
            "The former director has been charged with corruption in Tirana.",
        ),
        Example::pair(
            "en",
            "The court convicted the man and charged the clerk.",
            "Das Gericht hat den Mann verurteilt und den Schreiber angeklagt.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// One event in one language.
struct Event {
    group: &'static str,
    name: &'static str,
    /// Words that tell it.
    tight: Vec<&'static str>,
    /// Words that may stand for it.
    loose: Vec<&'static str>,
}

/// The events of one language, found at once.
struct Events {
    all: Vec<Event>,
    words: Wordings,
}

static EVENTS: ByLanguage<Events> = LazyLock::new(|| by_language(events));

fn events(language: Language, column: usize) -> Events {
    let table = || rows::<28>(include_str!("../../lexicon/event_changes.tsv"));
    let split = |row: [&'static str; 28]| {
        let forms = row[column + 2].split('|').filter(|form| !form.is_empty());
        let (loose, tight): (Vec<_>, Vec<_>) = forms.partition(|form| form.starts_with('~'));
        let loose = loose.into_iter().map(|form| form.trim_start_matches('~')).collect();
        Event { group: row[0], name: row[1], tight, loose }
    };
    let all: Vec<Event> = table().map(split).collect();
    let cells: Vec<String> =
        all.iter().map(|event| joined(&event.tight.join("|"), language)).collect();
    let words =
        Wordings::new(language, cells.iter().enumerate().map(|(at, cell)| (cell.as_str(), at)));
    Events { all, words }
}

impl Events {
    fn told(&self, event: usize, text: &str, language: Language) -> bool {
        any(&self.all[event].tight, text, language) || any(&self.all[event].loose, text, language)
    }
}

/// Longer sentences say more than one thing.
const LONGEST: usize = 500;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some(theirs), Some(ours)) = (EVENTS.get(from.code()), EVENTS.get(to.code())) else {
        return;
    };
    if from == to || bead.source.text().len() > LONGEST {
        return;
    }
    let hits = ours.words.find(bead.target);
    if hits.is_empty() {
        return;
    }
    let (original, text) = (lowered(bead.source.text()), lowered(bead.target.text()));
    for (_, wrong) in hits {
        let event = &ours.all[wrong];
        let place = |form: &&'static str| places(form, &text, to).next();
        let Some(hit): Option<Range<usize>> = event.tight.iter().find_map(place) else { continue };
        if theirs.told(wrong, &original, from) {
            continue;
        }
        let meant = theirs.all.iter().enumerate().find(|(index, other)| {
            other.group == event.group
                && *index != wrong
                && any(&other.tight, &original, from)
                && !ours.told(*index, &text, to)
        });
        if let Some((_, meant)) = meant
            && denial(&original, from).is_none()
            && is_parallel(segment)
        {
            let hit = whole_words(bead.target, &hit);
            let message = format!(
                "“{}” says “{}” where the source says “{}”",
                hit.text(),
                event.name,
                meant.name
            );
            findings.flag(hit, message).suspected(true);
            return;
        }
    }
}
