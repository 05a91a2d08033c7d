//! The small grammar of calls to readers (“read also”, “watch the video”, “subscribe to our
//! channel”) that came out as statements about a third person: which words such a statement is
//! made of, per language. Statements that need a second verb to give them away are left to
//! `imperative_turned_finite`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    lexicon::{ByCode, rows, with_each},
    mention::is_quoted,
};
use crate::text::{Piece, Segment, heads::head_of_word, key};

/// The words of one language. `bare` verbs can be no imperative, so they need no subject; `also`
/// are the words that labels add; what a third person cannot reach is an `aim`: our newsletter. A
/// `moment` is what one is called to watch; a `matter` what one is called to `learn`.
#[derive(Default)]
struct Calls {
    who: Vec<&'static str>,
    who_keys: Vec<u64>,
    /// The keys of the heads that any of the words begin with, but those of a third person's aims.
    first: FxHashSet<u32>,
    bare: Vec<&'static str>,
    sees: Vec<&'static str>,
    also: Vec<&'static str>,
    film: Vec<&'static str>,
    act: Vec<&'static str>,
    aim: Vec<&'static str>,
    moment: Vec<&'static str>,
    learn: Vec<&'static str>,
    matter: Vec<&'static str>,
    spaced: bool,
}

static CALLS: LazyLock<ByCode<Calls>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Calls> = FxHashMap::default();
    for [language, part, words, _] in rows::<4>(include_str!("lexicon/calls.tsv")) {
        let calls = all.entry(language).or_default();
        calls.spaced = !matches!(language, "zh" | "ja" | "th");
        let words = words.split('|');
        match part {
            "who" => {
                calls.who.extend(words);
                let first = |word: &&str| key(word.split(' ').next().unwrap_or(word));
                calls.who_keys = calls.who.iter().map(first).collect();
            }
            "bare" => calls.bare.extend(words),
            "sees" => calls.sees.extend(words),
            "also" => calls.also.extend(words),
            "film" => calls.film.extend(words),
            "act" => calls.act.extend(words),
            "moment" => calls.moment.extend(words),
            "learn" => calls.learn.extend(words),
            "matter" => calls.matter.extend(words),
            _ => calls.aim.extend(words),
        }
    }
    with_each(all, |calls| {
        let lists = [&calls.who, &calls.bare, &calls.sees, &calls.also, &calls.film];
        // A text in capitals has no final sigma.
        let heads = lists.into_iter().flatten().flat_map(|word| {
            [head_of_word(word), head_of_word(&word.replace('ς', "σ"))].map(|head| head.key)
        });
        calls.first = heads.collect();
    })
    .into_iter()
    .collect()
});

/// Bytes within which the colon of a label stands.
const LABEL: usize = 90;

/// Words of a label.
const MOST_WORDS: usize = 8;

/// Bytes of a sentence that calls readers to do something.
const LONGEST: usize = 240;

/// What reads like a call in the third person in `segment`, if anything does.
pub(super) fn turned_call(segment: Segment<'_>) -> Option<Piece<'_>> {
    let calls = CALLS.get(segment.language().code())?;
    let found = label(segment, calls)
        .or_else(|| statement(segment, calls))
        .or_else(|| learnt(segment, calls))?;
    (!is_quoted(segment.document, found)).then_some(found)
}

/// The “he” or “she” that opens a sentence, with the word behind it.
pub(super) fn subject(segment: Segment<'_>) -> Option<Piece<'_>> {
    let calls = CALLS.get(segment.language().code())?;
    let piece = segment.piece();
    if calls.spaced && !segment.keys().first().is_some_and(|first| calls.who_keys.contains(first)) {
        return None;
    }
    let text = piece.text();
    let head: String = text.chars().take(24).collect();
    let lower = head.to_lowercase();
    let who =
        calls.who.iter().filter(|who| calls.opens(&lower, who)).max_by_key(|who| who.len())?;
    let letters = who.chars().count();
    let end = text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
    let mut words = piece.words();
    let next = words.find(|word| word.span().start >= piece.span().start + end)?;
    (!is_quoted(segment.document, next)).then(|| piece.slice(0..end).through(next))
}

/// Languages whose verbs of the third person are no imperatives as well.
const TOLD_APART: &[&str] =
    &["ar", "cs", "de", "en", "fa", "hi", "nl", "pl", "ru", "sv", "tr", "uk"];

/// The verb that opens a sentence and can be no imperative.
pub(super) fn subjectless(segment: Segment<'_>) -> Option<Piece<'_>> {
    let code = segment.language().code();
    let calls = CALLS.get(code).filter(|_| TOLD_APART.contains(&code))?;
    let piece = segment.piece();
    let head: String = piece.text().chars().take(24).collect();
    let lower = head.to_lowercase();
    let verb =
        calls.bare.iter().filter(|verb| calls.opens(&lower, verb)).max_by_key(|v| v.len())?;
    let letters = verb.chars().count();
    let end = piece.text().char_indices().nth(letters).map_or(piece.text().len(), |(at, _)| at);
    let found = piece.slice(0..end);
    (!is_quoted(segment.document, found)).then_some(found)
}

/// “He reads also:” or a line that says no more.
fn label<'d>(segment: Segment<'d>, calls: &Calls) -> Option<Piece<'d>> {
    let piece = segment.piece();
    let text = piece.text();
    let end = match early_colon(text) {
        Some(at) => {
            let said = text[at..].trim_start_matches([':', '：', ' ', '\u{a0}']);
            // “He also reads: “…””: somebody reads aloud.
            if said.starts_with(['“', '„', '«', '"', '「', '‘']) {
                return None;
            }
            at
        }
        None if text.len() <= LABEL
            && segment.opens_block()
            && segment.closes_block()
            && !text.ends_with(['.', '。', '।', '?', '!']) =>
        {
            text.len()
        }
        None => return None,
    };
    if !calls.may_open(&text[..end]) {
        return None;
    }
    let lower = text[..end].to_lowercase();
    let said = calls.read(&lower);
    // In running text a subject left out is nothing strange.
    let is_turned =
        (said.has(Kind::Who) && said.has_verb()) || (said.has(Kind::Bare) && segment.opens_block());
    let is_call =
        said.rest.is_empty() && said.has(Kind::Also) && is_turned && said.words <= MOST_WORDS;
    is_call.then(|| piece.slice(0..end).trim())
}

/// Where the colon of a label stands.
fn early_colon(text: &str) -> Option<usize> {
    const WIDE: &[u8] = "：".as_bytes();
    let bytes = text.as_bytes();
    let early = &bytes[..bytes.len().min(LABEL + 1)];
    memchr::memchr2_iter(b':', WIDE[0], early)
        .find(|at| bytes[*at] == b':' || bytes[*at..].starts_with(WIDE))
}

/// “He clicks here”, “She subscribes to our newsletter”, “He watches the video in which …”.
fn statement<'d>(segment: Segment<'d>, calls: &Calls) -> Option<Piece<'d>> {
    let piece = segment.piece();
    let text = piece.text();
    let (opens, closes) = (segment.opens_block(), segment.closes_block());
    if text.len() > LONGEST || !(opens || closes) {
        return None;
    }
    let is_about_somebody = if calls.spaced {
        segment.keys().first().is_some_and(|first| calls.who_keys.contains(first))
    } else {
        calls.who.iter().any(|who| text.starts_with(who))
    };
    if !is_about_somebody {
        return None;
    }
    let lower = text.to_lowercase();
    let said = calls.read(&lower);
    // “He shares: “Our team …””: somebody is quoted.
    if !said.has(Kind::Who) || said.rest.contains(['“', '"', '«', '„', '「', ':', '：']) {
        return None;
    }
    let head: String = said.rest.chars().take(30).collect();
    let seen = || said.has(Kind::Film) || calls.has(&head, &calls.film);
    let films = opens && closes && segment.index > 0 && said.has_verb() && seen();
    // “He watches the video below”, “he watches the moment in which …”, and more behind it.
    let points = opens
        && segment.index > 0
        && said.has_verb()
        && ((said.has(Kind::Film) && calls.has(said.rest, &calls.aim))
            || calls.has(said.rest, &calls.film) && calls.has(said.rest, &calls.aim)
            || calls.moment.iter().any(|moment| said.rest.starts_with(moment)));
    let acts = calls.has(&head, &calls.act) && calls.has(said.rest, &calls.aim);
    // “He watches how …; video by our reporter” at the very end.
    let last = segment.index > 0 && segment.next().is_none();
    let ends = last && opens && closes && said.has_verb() && calls.has(said.rest, &calls.film);
    (films || acts || points || ends).then_some(piece)
}

/// “She knows the new prices in the table” in an article that speaks of no woman: two matters that
/// pages list, and nobody whom the pronoun could mean.
fn learnt<'d>(segment: Segment<'d>, calls: &Calls) -> Option<Piece<'d>> {
    let first = segment.keys().first()?;
    if segment.index == 0
        || !segment.opens_block()
        || segment.text().len() > LONGEST
        || !calls.who_keys.contains(first)
    {
        return None;
    }
    let found = subject(segment)?;
    let lower = segment.text().to_lowercase();
    let who = calls.who.iter().filter(|who| calls.opens(&lower, who)).max_by_key(|w| w.len())?;
    let rest = lower[who.len()..].trim_start();
    let verb = calls.learn.iter().find(|verb| calls.opens(rest, verb))?;
    let said = &rest[verb.len()..];
    let matters = calls.matter.iter().filter(|matter| calls.has(said, &[**matter])).count();
    let others = segment.document.segments().filter(|other| other.index != segment.index);
    let mut keys = others.flat_map(|other| other.keys().iter());
    (matters >= 2 && !keys.any(|key| calls.who_keys.contains(key))).then_some(found)
}

/// What a known word is.
#[derive(Clone, Copy)]
enum Kind {
    Who,
    Bare,
    Sees,
    Also,
    Film,
}

/// What the words at the start of a text are, and what is left of it.
struct Said<'t> {
    kinds: [bool; 5],
    words: usize,
    rest: &'t str,
}

impl Said<'_> {
    fn has(&self, kind: Kind) -> bool {
        self.kinds[kind as usize]
    }

    fn has_verb(&self) -> bool {
        self.has(Kind::Bare) || self.has(Kind::Sees)
    }
}

impl Calls {
    /// Whether `text` may open with a known word.
    fn may_open(&self, text: &str) -> bool {
        let head = |at: usize| head_of_word(&text[at..]).key;
        let first = text.find(char::is_alphanumeric);
        !self.spaced || first.is_none_or(|at| self.first.contains(&head(at)))
    }

    /// Reads known words off the start of `text`, which is in lower case.
    fn read<'t>(&self, text: &'t str) -> Said<'t> {
        let mut said = Said { kinds: [false; 5], words: 0, rest: text };
        loop {
            let rest =
                said.rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !unicode_is_mark(c));
            said.rest = rest;
            let kinds = [
                (Kind::Who, &self.who),
                (Kind::Bare, &self.bare),
                (Kind::Sees, &self.sees),
                (Kind::Also, &self.also),
                (Kind::Film, &self.film),
            ];
            let words = kinds.into_iter().flat_map(|(kind, words)| {
                let opening = words.iter().filter(|word| self.opens(rest, word));
                opening.map(move |word| (word.len(), kind))
            });
            let Some((length, kind)) = words.max_by_key(|(length, _)| *length) else { break };
            said.kinds[kind as usize] = true;
            said.words += 1;
            said.rest = &rest[length..];
        }
        said
    }

    fn opens(&self, text: &str, word: &str) -> bool {
        // Most words differ in their first byte.
        if text.as_bytes().first() != word.as_bytes().first() {
            return false;
        }
        text.strip_prefix(word).is_some_and(|rest| {
            !self.spaced || !rest.starts_with(|c: char| c.is_alphanumeric() || unicode_is_mark(c))
        })
    }

    /// Whether one of `words` begins a word of `text`.
    fn has(&self, text: &str, words: &[&str]) -> bool {
        words.iter().any(|word| {
            text.match_indices(word)
                .any(|(at, _)| !self.spaced || !text[..at].ends_with(char::is_alphanumeric))
        })
    }
}

/// Whether a character is a vowel sign or joiner inside a word.
fn unicode_is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}'
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{200c}' | '\u{200d}')
}
