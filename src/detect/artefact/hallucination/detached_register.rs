//! Sentences in the words of scripture, patents, leaflets, recipes, videos and the like inside an
//! article about something else: what engines make up from their training data. Fillers known word for word are
//! `detached_boilerplate`'s.

use std::{collections::BTreeMap, sync::LazyLock};

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
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "Sentences read like scripture, a leaflet or a video in an article about something else.",
    why: "Parallel texts are bibles, patents, laws, leaflets, manuals and subtitles, and an engine \
          that loses its source falls back on them. Flagged only if two different set phrases of \
          one such text stand close together, or one that nobody else uses, and nothing else in \
          the article speaks of its subject; quotations are let pass.",
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
            "ja",
            "コメの価格は三週連続で下がった。\n⟦チャンネル登録と高評価をよろしくお願いします。⟧\n農家は秋を待つ。",
        ),
        Example::new(
            "it",
            "Le accise aumentano. ⟦E Sobal generò Manacat, e la terra fu data ai suoi figli.⟧ I negozi protestano.",
        ),
        Example::new(
            "pl",
            "Most zamknięto. ⟦Należy zwrócić się do lekarza lub farmaceuty w razie działania tabletki.⟧ Objazd potrwa rok.",
        ),
        Example::new("hi", "पुल बंद है। ⟦नमस्कार दोस्तों, मेरे चैनल में आपका स्वागत है।⟧ यातायात मोड़ा गया है।"),
        Example::new(
            "en",
            "The new bridge generates tolls. It begat debate, and the sons of the town left.",
        ),
        Example::new("ja", "歌手の動画は人気だ。チャンネル登録者数は百万人で、高評価を得た。"),
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

/// What a phrase is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// Nobody else says so.
    Sure,
    /// A set phrase, which another one must join.
    Cue,
    /// A verb of descent: between two names it is a set phrase, elsewhere a plain word.
    Begets,
    /// A plain word of the register.
    Hint,
}

/// What betrays a register in one language, and the words of articles that may use it.
struct Registers {
    phrases: Phrases<(&'static str, Weight)>,
    topics: BTreeMap<&'static str, Vec<&'static str>>,
}

static REGISTERS: LazyLock<BTreeMap<&'static str, Registers>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut topics: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for [language, register, part, words, _] in
        rows::<5>(include_str!("../../lexicon/detached_registers.tsv"))
    {
        let words = words.split('|');
        let weight = match part {
            "sure" => Weight::Sure,
            "cue" => Weight::Cue,
            "begets" => Weight::Begets,
            "hint" => Weight::Hint,
            _ => {
                topics.entry(language).or_default().insert(register, words.collect());
                continue;
            }
        };
        let rows = words.map(|phrase| (phrase, (register, weight)));
        phrases.entry(language).or_default().extend(rows);
    }
    phrases
        .into_iter()
        .map(|(language, phrases)| {
            let topics = topics.remove(language).unwrap_or_default();
            (language, Registers { phrases: Phrases::new(phrases, false), topics })
        })
        .collect()
});

/// A phrase of a register that stands in a sentence.
struct Hit<'d> {
    piece: Piece<'d>,
    register: &'static str,
    points: usize,
    sentence: usize,
}

/// What a set phrase is worth, and what a sentence needs.
const SET: usize = 2;
const ENOUGH: usize = 3;

/// How many bytes may lie between two set phrases of one passage.
const REACH: usize = 200;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(registers) = REGISTERS.get(document.language.code()) else { return };
    let whole = document.piece(0..document.text().len());
    let hits: Vec<Hit<'_>> = registers
        .phrases
        .find(whole)
        .filter_map(|(piece, &(register, weight))| {
            let points = match weight {
                Weight::Sure => ENOUGH,
                Weight::Cue => SET,
                Weight::Begets if stands_between_names(piece) => SET,
                Weight::Begets | Weight::Hint => 1,
            };
            let sentence = document.sentence_at(piece.span().start)?;
            Some(Hit { piece, register, points, sentence })
        })
        .collect();
    let mut done = 0;
    for (index, first) in hits.iter().enumerate() {
        if first.piece.span().start < done {
            continue;
        }
        // Plain words count only in the sentence of a set phrase.
        let passage: Vec<&Hit<'_>> = hits[index..]
            .iter()
            .filter(|hit| hit.register == first.register)
            .take_while(|hit| {
                hit.sentence == first.sentence
                    || (hit.piece.span().start < first.piece.span().start + REACH
                        && first.points >= SET)
            })
            .filter(|hit| hit.sentence == first.sentence || hit.points >= SET)
            .collect();
        let said: BTreeMap<&str, usize> =
            passage.iter().map(|hit| (hit.piece.text(), hit.points)).collect();
        let is_set = said.values().any(|points| *points >= SET);
        if !is_set || said.values().sum::<usize>() < ENOUGH {
            continue;
        }
        let last = passage.last().map_or(first.sentence, |hit| hit.sentence);
        let sentence = |at: usize| document.piece(document.sentences[at].range.clone());
        let piece = sentence(first.sentence).through(sentence(last));
        done = piece.span().end;
        let around = format!("{} {}", piece.before(), piece.after()).to_lowercase();
        let topics = registers.topics.get(first.register).map_or(&[][..], Vec::as_slice);
        let is_meant = has_stem(&around, topics)
            || passage.iter().any(|hit| is_mentioned(document, hit.piece));
        if around.trim().is_empty() || is_meant {
            continue;
        }
        let message =
            format!("This is the language of {}, and of nothing else here", name(first.register));
        findings.flag(piece, message).fix(piece, "", false);
    }
}

fn name(register: &'static str) -> &'static str {
    match register {
        "patent" => "patents",
        "video" => "videos",
        "parliament" => "parliaments and treaties",
        "leaflet" => "medicine leaflets",
        "software" => "programs",
        "recipe" => "recipes",
        "shop" => "shops",
        other => other,
    }
}

/// Whether words with capitals stand on both sides, as in a genealogy.
fn stands_between_names(piece: Piece<'_>) -> bool {
    let before = piece.before().trim_end().rsplit(' ').next().unwrap_or("");
    piece.after().trim_start().starts_with(char::is_uppercase)
        && before.starts_with(char::is_uppercase)
}
