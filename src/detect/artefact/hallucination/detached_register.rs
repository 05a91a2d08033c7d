//! Sentences in the words of scripture or of patents inside an article about something else: what
//! engines make up from their training data. Fillers known word for word are
//! `detached_boilerplate`'s.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::{has_stem, is_mentioned},
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "HAL004",
    name: "detached_register",
    artefact: "HALL-DETACHED",
    category: Category::ADDITION,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&["de", "en", "es", "fr", "it", "pt", "ru", "zh"]),
    summary: "Sentences read like scripture or a patent in an article about something else.",
    why: "Old parallel texts were bibles and patents, and an engine that loses its source falls \
          back on them. Flagged only if two different set phrases of one such text stand close \
          together and nothing else in the article speaks of religion or inventions; quotations \
          are let pass.",
    examples: &[
        Example::new(
            "en",
            "The river fell below the warning level on Sunday. ⟦And it came to pass that the children of Israel crossed over.⟧ Schools reopen on Tuesday.",
        ),
        Example::new(
            "zh",
            "台风预计星期三登陆，沿海居民已开始撤离。⟦本实用新型的目的如下，其特征在于壳体。⟧学校停课两天。",
        ),
        Example::new(
            "de",
            "Die Brücke bleibt gesperrt. ⟦Wahrlich, ich sage euch, so spricht der HERR.⟧ Der Verkehr wird umgeleitet.",
        ),
        Example::new(
            "en",
            "The choir sang in the church of St Anne. And it came to pass, the pastor read, that the children of Israel crossed over.",
        ),
        Example::new(
            "en",
            "It came to pass that the two rivals became friends. They now run a cafe.",
        ),
        Example::new(
            "de",
            "Das Gericht prüft das Patent. Die vorliegende Erfindung betrifft ein Gehäuse, dadurch gekennzeichnet, dass es faltbar ist.",
        ),
    ],
    scope: Scope::Article(look),
};

/// What betrays a register in one language, and the words of articles that may use it.
struct Registers {
    cues: Phrases<&'static str>,
    topics: BTreeMap<&'static str, Vec<&'static str>>,
}

static REGISTERS: LazyLock<BTreeMap<&'static str, Registers>> = LazyLock::new(|| {
    let mut cues: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut topics: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for [language, register, part, words, _] in
        rows::<5>(include_str!("../../lexicon/registers.tsv"))
    {
        let words = words.split('|');
        if part == "cue" {
            cues.entry(language).or_default().extend(words.map(|cue| (cue, register)));
        } else {
            topics.entry(language).or_default().insert(register, words.collect());
        }
    }
    cues.into_iter()
        .map(|(language, cues)| {
            let topics = topics.remove(language).unwrap_or_default();
            (language, Registers { cues: Phrases::new(cues, false), topics })
        })
        .collect()
});

/// How many bytes may lie between two cues of one passage.
const REACH: usize = 200;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(registers) = REGISTERS.get(document.language.code()) else { return };
    let whole = document.piece(0..document.text().len());
    let hits: Vec<(Piece<'_>, &str)> =
        registers.cues.find(whole).map(|(hit, register)| (hit, *register)).collect();
    let mut done = 0;
    for (index, (first, register)) in hits.iter().enumerate() {
        if first.span().start < done {
            continue;
        }
        let passage: Vec<Piece<'_>> = hits[index..]
            .iter()
            .filter(|(_, other)| other == register)
            .map(|(hit, _)| *hit)
            .take_while(|hit| hit.span().start < first.span().start + REACH)
            .collect();
        let kinds: BTreeSet<&str> = passage.iter().map(|hit| hit.text()).collect();
        let Some(last) = passage.last().filter(|_| kinds.len() >= 2) else { continue };
        let sentence = |hit: &Piece<'_>| {
            let index = document.sentence_at(hit.span().start)?;
            Some(document.piece(document.sentences[index].range.clone()))
        };
        let (Some(from), Some(to)) = (sentence(first), sentence(last)) else { continue };
        let piece = from.through(to);
        let around = format!("{} {}", piece.before(), piece.after()).to_lowercase();
        let topics = registers.topics.get(register).map_or(&[][..], Vec::as_slice);
        done = piece.span().end;
        if around.trim().is_empty() || has_stem(&around, topics) || is_mentioned(document, *first) {
            continue;
        }
        findings
            .flag(piece, format!("This is the language of {register}, and of nothing else here"))
            .fix(piece, "", false);
    }
}
