//! A sentence of the source that no sentence of the article translates. It trusts the alignment
//! only where the neighbours fit their own sources, so that a merged sentence is not a lost one.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{fits, verbosity},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI010",
    name: "missing_segment",
    artefact: "OMI-SEG",
    category: Category::OMISSION,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A sentence of the source is missing.",
    why: "Engines skip sentences, and readers cannot know. Flagged at the sentence before the gap, \
          only for gaps of at least 40 characters between neighbours of fitting length. Articles \
          that keep less than half of their source are abridged, not damaged.",
    examples: &[
        Example::pair(
            "en",
            "The harbour of the northern town was closed on Monday. ⟦Nobody was hurt in the storm, \
             the mayor said.⟧ Passengers are asked to take the slow train until Friday.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen. Bei dem Sturm wurde niemand \
             verletzt, sagte der Bürgermeister. Die Reparatur wird rund vierhunderttausend Euro \
             kosten und bis weit in den Herbst hinein dauern. Die Fahrgäste werden gebeten, bis \
             Freitag den langsamen Zug zu nehmen.",
        ),
        Example::pair(
            "ru",
            "Порт северного города закрыли в понедельник. ⟦При шторме никто не пострадал, сообщил \
             мэр города.⟧ Пассажиров просят до пятницы ездить медленным поездом.",
            "The harbour of the northern town was closed on Monday. Nobody was hurt in the storm, \
             the mayor said. The repairs are going to cost about four hundred thousand euros and \
             will last well into the autumn of this year. Passengers are asked to take the slow \
             train until Friday.",
        ),
        Example::pair(
            "en",
            "The harbour of the northern town was closed on Monday. Nobody was hurt in the storm, the \
             mayor said. Passengers are asked to take the slow train until Friday.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen. Bei dem Sturm wurde niemand \
             verletzt, sagte der Bürgermeister. Die Fahrgäste werden gebeten, bis Freitag den \
             langsamen Zug zu nehmen.",
        ),
        Example::pair(
            "en",
            "The harbour of the northern town was closed on Monday. Nobody was hurt in the storm, the \
             mayor said, and passengers are asked to take the slow train until Friday.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen. Bei dem Sturm wurde niemand \
             verletzt, sagte der Bürgermeister. Die Fahrgäste werden gebeten, bis Freitag den \
             langsamen Zug zu nehmen.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Shorter gaps may be labels, bylines or halves of split sentences.
const SHORTEST: f64 = 40.0;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    let from = source.span().end;
    let next = segment.next();
    let end = document.article.source.as_deref().map_or(0, str::len);
    let until = match &next {
        Some(next) => match &next.sentence().source {
            Some(range) => range.start,
            None => return,
        },
        None => end,
    };
    if from >= until {
        return;
    }
    let whole = source.with_after(until - from);
    let gap = whole.slice(source.text().len()..whole.text().len()).trim();
    let ratio = verbosity(document.source_language, document.language);
    let size = gap.text().chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let neighbours_fit = fits(segment) && next.is_none_or(fits);
    if size * ratio.max(1.0) < SHORTEST || !neighbours_fit || is_list(gap) || is_abridged(segment) {
        return;
    }
    let message = format!("A sentence of the source is missing after this one: “{}”", opening(gap));
    findings.flag(segment.piece(), message);
}

/// Lists of names and figures, tables and addresses are left out on purpose.
fn is_list(gap: Piece<'_>) -> bool {
    let text = gap.text();
    let lines = text.matches('\n').count();
    lines > 2 || text.contains("://") || text.contains('|') || text.contains('@')
}

/// Whether less than half of the source is translated at all.
fn is_abridged(segment: Segment<'_>) -> bool {
    let document = segment.document;
    let mut covered = 0;
    let mut reached = 0;
    for sentence in &document.sentences {
        let Some(range) = &sentence.source else { continue };
        covered += range.end.saturating_sub(range.start.max(reached));
        reached = reached.max(range.end);
    }
    let whole = document.article.source.as_deref().map_or(0, |source| source.trim().len());
    covered * 2 < whole
}

/// The first words of a stretch.
fn opening(piece: Piece<'_>) -> String {
    let text = piece.text().replace('\n', " ");
    match text.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}
