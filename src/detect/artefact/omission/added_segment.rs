//! A sentence of the article that translates nothing in the source. An alignment by meaning says so
//! itself; one by lengths is trusted only where the neighbours fit their own sources and these leave
//! no gap.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{count_of_sentences, fits, stands_in, surplus, verbosity},
    },
    finding::{Category, Severity},
    text::{Alignment, Kind, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI012",
    name: "added_segment",
    artefact: "HALL-DETACHED",
    category: Category::ADDITION,
    severity: Severity::Critical,
    confidence: 0.75,
    languages: Languages::All,
    summary: "A sentence has no counterpart in the source.",
    why: "Models add sentences that sound right. With a model, the sentence must have nothing in \
          common with what the source says there, or its own source with it; without one, its neighbours must fit their own \
          sources. Headings, labels and sentences of fewer than 40 letters pass.",
    examples: &[
        Example::pair(
            "en",
            "The harbour of Husum was closed on 12 March 2019. ⟦The government has promised a great \
             deal of money for the repairs of the old pier.⟧ Nobody was hurt in the storm, and all \
             48 passengers of the ferry were brought ashore. The train needs 95 minutes.",
            "Der Hafen von Husum wurde am 12. März 2019 geschlossen. Bei dem Sturm wurde niemand \
             verletzt, und alle 48 Fahrgäste der Fähre wurden an Land gebracht. Der Zug braucht 95 \
             Minuten.",
        ),
        Example::pair(
            "ru",
            "Порт северного города закрыли в понедельник. ⟦Правительство обещало выделить на ремонт \
             четыреста тысяч евро в этом году.⟧ При шторме никто не пострадал, сообщил мэр города. \
             Пассажиров просят до пятницы ездить медленным поездом.",
            "The harbour of the northern town was closed Monday. Nobody was hurt in the storm, the \
             mayor of the town said. Passengers are asked to take slow trains until Friday.",
        ),
        Example::pair(
            "en",
            "The harbour of the northern town was closed on Monday. Nobody was hurt in the storm, the \
             mayor of the town said. Passengers are asked to take the slow train until Friday.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen. Bei dem Sturm wurde niemand \
             verletzt, sagte der Bürgermeister der Stadt. Die Fahrgäste werden gebeten, bis Freitag \
             den langsamen Zug zu nehmen.",
        ),
        Example::pair(
            "en",
            "The harbour of the northern town was closed on Monday. Nobody was hurt in the storm. The \
             mayor of the town said so. Passengers are asked to take the slow train until Friday.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen. Bei dem Sturm wurde niemand \
             verletzt, sagte der Bürgermeister der Stadt. Die Fahrgäste werden gebeten, bis Freitag \
             den langsamen Zug zu nehmen.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Letters, counted as if they were English, that make a sentence of its own.
const SHORTEST: f64 = 40.0;

/// The likeness under which a sentence has nothing in common with what it stands for. Of ten
/// thousand human translations one is so unlike its source, of strangers every ninth.
const UNLIKE: f64 = -0.4;
/// Letters, counted as if they were English, from which that says something.
const TELLING: f64 = 60.0;
const MESSAGE: &str = "The source has no such sentence";

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    match &segment.document.alignment {
        Some(alignment) => by_meaning(segment, source, alignment, findings),
        None => by_lengths(segment, source, findings),
    }
}

/// Looks at what follows `segment` without a source, and at what precedes the first that has one.
fn by_meaning(
    segment: Segment<'_>,
    source: Piece<'_>,
    alignment: &Alignment,
    findings: &mut Findings<'_>,
) {
    let english = Language::new("en");
    let said = letters(segment.piece()) * verbosity(segment.language(), english);
    let meant = letters(source) * verbosity(segment.document.source_language, english);
    if alignment.standing[segment.index].likeness < UNLIKE
        && said.min(meant) >= TELLING
        && segment.kind() == Kind::Paragraph
    {
        let finding = findings.flag(segment.piece(), "The source says something else here");
        finding.severity(Severity::Major).confidence(0.6);
    }
    let sentences = &segment.document.sentences;
    let has_none = |index: &usize| sentences[*index].source.is_none();
    let is_first = (0..segment.index).all(|index| has_none(&index));
    let before = if is_first { 0..segment.index } else { 0..0 };
    for index in before.chain((segment.index + 1..sentences.len()).take_while(has_none)) {
        let added = Segment { index, ..segment };
        if alignment.standing[index].is_alone() && is_prose(added) && !is_elaborated(segment) {
            flag(added, findings);
        }
    }
}

/// Files an added sentence; one that says what a name of the article is explains it.
fn flag(added: Segment<'_>, findings: &mut Findings<'_>) {
    let finding = findings.flag(added.piece(), MESSAGE);
    if explains(added) {
        finding.artefact = "ADD-EXPLAIN";
        finding.message = String::from("The source has no such explanation");
    }
}

/// What stands between a name and what it is, in lower case.
#[rustfmt::skip]
const COPULAS: &[&str] = &[
    "is", "was", "are", "ist", "war", "sind", "est", "était", "sont", "es", "era", "son", "è", "sono", "é", "são", "is", "zijn",
    "jest", "to", "są", "je", "jsou", "este", "e", "sunt", "är", "var", "είναι", "adalah", "merupakan", "là", "это", "является",
    "це", "є", "هو", "هي", "یکی", "הוא", "היא",
];

/// Whether a sentence opens with a name that the article has elsewhere and says what it is.
fn explains(added: Segment<'_>) -> bool {
    let words: Vec<Piece<'_>> = added.words().take(5).collect();
    let Some(first) = words.first() else { return false };
    let named = first.text().chars().count() >= 4
        && first.text().starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let span = added.piece().span();
    let text = added.document.text();
    let elsewhere =
        || text[..span.start].contains(first.text()) || text[span.end..].contains(first.text());
    let copula = words[1..].iter().any(|word| COPULAS.contains(&word.text()))
        || added.text().contains(" — ");
    named && copula && elsewhere()
}

/// Whether less than two thirds of the article are a translation at all.
fn is_elaborated(segment: Segment<'_>) -> bool {
    let sentences = &segment.document.sentences;
    let bytes = |translated: bool| -> usize {
        let kept = sentences.iter().filter(|one| one.source.is_some() || !translated);
        kept.map(|one| one.range.len()).sum()
    };
    bytes(true) * 3 < bytes(false) * 2
}

/// Whether a sentence is long enough to say something of its own.
fn is_prose(added: Segment<'_>) -> bool {
    let size = letters(added.piece()) * verbosity(added.language(), Language::new("en"));
    size >= SHORTEST && added.kind() == Kind::Paragraph && !added.text().contains("://")
}

fn letters(piece: Piece<'_>) -> f64 {
    piece.text().chars().filter(|c| c.is_alphanumeric()).count() as f64
}

fn by_lengths(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(added) = segment.next().filter(|next| next.sentence().source.is_none()) else {
        return;
    };
    let after = added.next();
    let joined = match after.map(|after| after.sentence().source.clone()) {
        Some(Some(range)) => {
            let gap = source.after().get(..range.start.saturating_sub(source.span().end));
            gap.is_some_and(|gap| gap.trim().is_empty())
        }
        Some(None) => false,
        None => source.after().trim().is_empty(),
    };
    if joined && is_prose(added) && fits(segment) && after.is_none_or(fits) && !is_moved(added) {
        flag(added, findings);
    }
}

/// Whether the source says elsewhere what seems to be added: the article has no more sentences than
/// its source and no room for another, or a figure or name that no other sentence has.
fn is_moved(added: Segment<'_>) -> bool {
    let document = added.document;
    let source = document.article.source.as_deref().unwrap_or_default();
    let size = added.text().chars().count() as f64;
    surplus(document) < 0.3 * size
        || count_of_sentences(document.text()) <= count_of_sentences(source)
        || stands_in(added.piece(), document.text(), source)
}
