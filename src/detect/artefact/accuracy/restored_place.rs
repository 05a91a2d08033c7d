//! A town that an army takes back and a translation restores: “reclaim”, «reprendre» and استعادة
//! come back as the word for mending walls. The word is judged by the fighting around it; what a
//! source proves of other near-synonyms is `changed_event`'s.

use std::{ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered, places},
        lexicon::{LANGUAGES, rows},
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC120",
    name: "restored_place",
    artefact: "ACC-SENSE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "A town or base that was taken back by force is “restored”.",
    why: "Many languages have one word for taking back and for mending, and a machine takes the \
          second. Flagged if what is restored is a town, a base or the like, the sentences around \
          tell of a fight for it, and none of them speaks of damage, money or residents.",
    examples: &[
        Example::new(
            "en",
            "Army recaptures Tolmin from rebels\nThe ⟦restoration of Tolmin⟧ took a day, the military said on Monday. The fighters fled to the hills.",
        ),
        Example::new(
            "fr",
            "L'armée a annoncé la ⟦restauration de la ville⟧ après trois jours de combats contre les rebelles.",
        ),
        Example::new(
            "ru",
            "⟦Реставрация порта⟧ заняла двое суток, сообщил генштаб. Боевики отступили на север.",
        ),
        Example::new("zh", "国防部说，⟦修复机场⟧的战斗持续了三天，共击毙40名武装分子。"),
        Example::new(
            "en",
            "The restoration of the town will cost 4 million euros. The army left in May, and the rebels fled.",
        ),
        Example::new("fr", "La restauration de la ville haute a commencé lundi."),
        Example::new("ru", "Реставрация порта заняла два года, сообщил архитектор."),
    ],
    scope: Scope::Article(look),
};

/// What one language says of towns, of mending them and of fighting for them.
struct Words {
    restoring: Wordings,
    places: Vec<&'static str>,
    retaking: Vec<&'static str>,
    fighting: Vec<&'static str>,
    mending: Vec<&'static str>,
}

static WORDS: ByLanguage<Option<Words>> = LazyLock::new(|| by_language(words));

fn words(language: Language, _column: usize) -> Option<Words> {
    let mut table = rows::<7>(include_str!("../../lexicon/retaken_places.tsv"));
    let [_, restoring, places, retaking, fighting, mending, _] =
        table.find(|row| row[0] == language.code())?;
    let cells = |cell: &'static str| cell.split('|').collect();
    Some(Words {
        restoring: Wordings::new(language, [(joined(restoring, language).as_str(), 0)]),
        places: cells(places),
        retaking: cells(retaking),
        fighting: cells(fighting),
        mending: cells(mending),
    })
}

/// Languages that name the place before its restoration, and those that do either.
const BEFORE: &[&str] = &["fa", "hi", "ja", "ko", "tr", "zh"];
const EITHER: &[&str] = &["fa", "zh"];

/// Characters between the two, at most, and the same where a character is a syllable or a word.
const WIDEST: usize = 28;
const WIDEST_DENSE: usize = 8;
/// Longer words between the two are more than articles and prepositions: one may be.
const SMALL: usize = 4;
/// Different words of fighting that tell without one of taking back.
const FIGHTS: usize = 2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let Some(Some(words)) = WORDS.get(language.code()).map(|words| &**words) else { return };
    for segment in document.segments() {
        for (hit, _) in words.restoring.find(segment.piece()) {
            if let Some(whole) = with_place(segment, hit, words, language)
                && is_fought_for(segment, words, language)
            {
                let message = format!("“{}” mends what an army took back", whole.text());
                findings.flag(whole, message);
            }
        }
    }
}

/// The word with the place that it restores.
fn with_place<'d>(
    segment: Segment<'d>,
    hit: Piece<'d>,
    words: &Words,
    language: Language,
) -> Option<Piece<'d>> {
    let from = segment.piece().span().start;
    let (start, end) = (hit.span().start - from, hit.span().end - from);
    let text = segment.text();
    let widest =
        if language.is_unspaced() || language.code() == "ko" { WIDEST_DENSE } else { WIDEST };
    let place = |range: Range<usize>, behind: bool| {
        let beside = &text[range.clone()];
        let lower = lowered(beside);
        let found = words.places.iter().flat_map(|form| places(form, &lower, language));
        let found = if behind {
            found.min_by_key(|place| place.start)
        } else {
            found.max_by_key(|place| place.end)
        };
        let known = found
            .filter(|place| {
                is_small(&beside[if behind { 0..place.start } else { place.end..beside.len() }])
            })
            .map(|place| range.start + place.start..range.start + place.end);
        known.or_else(|| behind.then(|| named(segment, range)).flatten())
    };
    let code = language.code();
    let after = (!BEFORE.contains(&code) || EITHER.contains(&code))
        .then(|| place(end..reach(text, end, widest), true))
        .flatten();
    let found = after.or_else(|| {
        let start_at =
            text[..start].char_indices().rev().take(widest).last().map_or(start, |c| c.0);
        BEFORE.contains(&code).then(|| place(start_at..start, false)).flatten()
    })?;
    let whole = segment.piece().slice(start.min(found.start)..end.max(found.end));
    Some(whole)
}

/// The end of the stretch of a clause behind byte `at` that may name the place.
fn reach(text: &str, at: usize, widest: usize) -> usize {
    text[at..]
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| {
            *count >= widest || matches!(*c, ',' | '.' | ';' | ':' | '，' | '。')
        })
        .map_or(text.len(), |(_, (offset, _))| at + offset)
}

/// Whether at most one word of a stretch is more than an article or a preposition.
fn is_small(between: &str) -> bool {
    let long = |word: &&str| word.chars().count() > SMALL;
    between.split_whitespace().filter(long).count() <= 1 && between.split_whitespace().count() <= 4
}

/// The name in a stretch of a sentence that the article names elsewhere, too.
fn named(segment: Segment<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let from = segment.piece().span().start;
    let word = segment.words().find(|word| {
        let start = word.span().start - from;
        range.contains(&start) && word.text().chars().count() >= SMALL
    })?;
    let name = word.text();
    let elsewhere = segment.document.text().matches(name).count() > 1;
    let within = word.span().start - from..word.span().end - from;
    (name.starts_with(char::is_uppercase) && elsewhere && within.end <= range.end).then_some(within)
}

/// Whether the sentences around tell of a fight and of no repairs.
fn is_fought_for(segment: Segment<'_>, words: &Words, language: Language) -> bool {
    let first = segment.document.segments().next().filter(|first| first.index < segment.index);
    let around = [first, segment.previous(), Some(segment), segment.next()];
    let mut text = String::new();
    for one in around.into_iter().flatten() {
        text.push_str(&lowered(one.text()));
        text.push('\n');
    }
    let fights = words
        .fighting
        .iter()
        .filter(|form| places(form, &text, language).next().is_some())
        .take(FIGHTS)
        .count();
    let taken = any(&words.retaking, &text, language);
    fights >= if taken { 1 } else { FIGHTS } && !any(&words.mending, &text, language)
}
