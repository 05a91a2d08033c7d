//! A sentence of the source that no sentence of the article translates. An alignment by meaning says
//! so itself; one by lengths is trusted only where the neighbours fit their own sources, so that a
//! merged sentence is not a lost one.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{figures, fits, stands_in, surplus, verbosity},
    },
    finding::{Category, Severity},
    text::{Alignment, Language, Piece, Segment},
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
          for gaps of at least 40 characters. With a model, the missing sentence must have nothing \
          in common with what stands around the gap, and no room there; without one, the neighbours \
          must be of fitting length. Articles that keep less than half of their source are abridged, not damaged.",
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
        Example::pair(
            "it",
            "Il cardinale sarà a Lione a maggio. Lo ha annunciato la diocesi, precisando che il cardinale celebrerà una messa allo stadio prima di ripartire per Roma nella serata di domenica.",
            "Le cardinal sera à Lyon en mai, a annoncé le diocèse de la ville. Une messe au stade est prévue dimanche. Le cardinal repartira ensuite pour Rome dans la soirée du même jour.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Shorter gaps may be labels, bylines or halves of split sentences.
const SHORTEST: f64 = 40.0;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    match &segment.document.alignment {
        Some(alignment) => by_meaning(segment, source, alignment, findings),
        None => by_lengths(segment, source, findings),
    }
}

fn by_meaning(
    segment: Segment<'_>,
    source: Piece<'_>,
    alignment: &Alignment,
    findings: &mut Findings<'_>,
) {
    let gaps = &alignment.gaps;
    let text = segment.document.article.source.as_deref().unwrap_or_default();
    let touch = |end: usize, start: usize| text[end..start].trim().is_empty();
    // Of several sentences that share their source the last stands before the gap.
    let shared = segment.next().and_then(Segment::source).is_some_and(|next| next == source);
    let first = gaps.partition_point(|gap| gap.range.start < source.span().end);
    let mut end = source.span().end;
    let after = gaps[first..].iter().take_while(|gap| {
        let follows = touch(end, gap.range.start);
        end = gap.range.end;
        follows
    });
    let after: Vec<_> = if shared { Vec::new() } else { after.collect() };
    // What is missing at the very start has no sentence before it.
    let until = gaps.partition_point(|gap| gap.range.end <= source.span().start);
    let mut start = source.span().start;
    let mut before: Vec<_> = gaps[..until]
        .iter()
        .rev()
        .take_while(|gap| {
            let precedes = touch(gap.range.end, start);
            start = gap.range.start;
            precedes
        })
        .collect();
    let opens = before.last().is_some_and(|gap| text[..gap.range.start].trim().is_empty());
    let repeats = segment.previous().and_then(Segment::source).is_some_and(|last| last == source);
    if !opens || repeats {
        before.clear();
    }
    before.reverse();
    for (gaps, place) in [(before, "before"), (after, "after")] {
        let lost: Vec<Piece<'_>> = gaps
            .iter()
            .filter(|gap| gap.standing.is_alone())
            .map(|gap| Piece::new(text, gap.range.clone()))
            .filter(|gap| is_long(*gap, segment) && !is_list(*gap))
            .collect();
        let [opening_one, more @ ..] = &lost[..] else { continue };
        if is_abridged(segment) {
            continue;
        }
        let what = match more.len() {
            0 => "A sentence of the source is".to_owned(),
            more => format!("{} sentences of the source are", more + 1),
        };
        let message = format!("{what} missing {place} this one: “{}”", opening(*opening_one));
        findings.flag(segment.piece(), message);
    }
}

/// Whether a stretch of the source is long enough to be a sentence of its own.
fn is_long(gap: Piece<'_>, segment: Segment<'_>) -> bool {
    let document = segment.document;
    let size = gap.text().chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let ratio = verbosity(document.source_language, document.language);
    let as_english = verbosity(document.source_language, Language::new("en"));
    size * ratio.max(as_english).max(1.0) >= SHORTEST
}

fn by_lengths(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
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
    let original = document.article.source.as_deref().unwrap_or_default();
    // Where the article is too short by as much, it lacks a sentence, if not this one.
    let moved = || !is_short(segment, gap) && stands_in(gap, original, document.text());
    if is_carried(segment, source, gap) || is_in_one_piece(segment, gap) || moved() {
        return;
    }
    let message = format!("A sentence of the source is missing after this one: “{}”", opening(gap));
    findings.flag(segment.piece(), message);
}

/// Letters by which words of related languages are compared.
const ROOT: usize = 4;

/// Whether the sentence before the gap, or the next, has two words or a figure of the gap that its
/// own source lacks: then a sentence was joined to it.
fn is_carried(segment: Segment<'_>, source: Piece<'_>, gap: Piece<'_>) -> bool {
    let roots = |piece: Piece<'_>| -> Vec<String> {
        let long = |word: &Piece<'_>| word.text().chars().count() > ROOT;
        let root =
            |word: Piece<'_>| word.text().chars().flat_map(char::to_lowercase).take(ROOT).collect();
        piece.words().filter(long).map(root).collect()
    };
    let lost = roots(gap);
    let carries = |other: Segment<'_>, own: Piece<'_>| {
        let (has, own) = (roots(other.piece()), roots(own));
        let mut shared: Vec<_> =
            lost.iter().filter(|root| has.contains(root) && !own.contains(root)).collect();
        shared.sort_unstable();
        shared.dedup();
        shared.len() >= 2
    };
    let lost_figures = figures(gap.text());
    let numbers = |other: Segment<'_>, own: Piece<'_>| {
        let (has, own) = (figures(other.text()), figures(own.text()));
        lost_figures.iter().any(|row| has.contains(row) && !own.contains(row))
    };
    let carries = |other: Segment<'_>, own: Piece<'_>| carries(other, own) || numbers(other, own);
    carries(segment, source)
        || segment.next().is_some_and(|next| next.source().is_some_and(|own| carries(next, own)))
}

/// Characters of the article that translate a stretch of the source.
fn rendered(segment: Segment<'_>, gap: Piece<'_>) -> f64 {
    let document = segment.document;
    gap.text().chars().count() as f64 * verbosity(document.source_language, document.language)
}

/// Whether the article is shorter than its source by nearly as much as seems to be missing.
fn is_short(segment: Segment<'_>, gap: Piece<'_>) -> bool {
    surplus(segment.document) < -0.7 * rendered(segment, gap)
}

/// Whether the article is so long that nothing can be missing; Thai sentences, which may end
/// without a mark, have room for another sooner.
fn is_in_one_piece(segment: Segment<'_>, gap: Piece<'_>) -> bool {
    let share = if segment.language().code() == "th" { 0.5 } else { 0.3 };
    surplus(segment.document) > -share * rendered(segment, gap)
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
