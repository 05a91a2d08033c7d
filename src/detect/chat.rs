//! The small grammar of what a chat model says around a translation: which parts make up an
//! announcement, an offer, a wish, a note, a refusal or a piece of reasoning, per language. Fixed
//! phrases are rows of `llm_residue.tsv`; where in an article such a sentence counts, and whether
//! it is only quoted, is left to the detectors.

use std::{
    array,
    borrow::Cow,
    sync::{LazyLock, OnceLock},
};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, StartKind};
use rustc_hash::FxHashMap;

use super::{
    glance::{Glance, Parts, Words},
    lexicon::rows,
    mention::is_mentioned,
};
use crate::text::{Document, Language, Piece, heads::Triggers};

/// What a sentence of a chat model does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// Announces the translation.
    Announcement,
    /// Offers another one.
    Offer,
    /// Hopes that it helps.
    Wish,
    /// Says what was done with names or tone.
    Note,
    /// Declines.
    Refusal,
    /// Breaks off, or says that the rest follows.
    Break,
    /// Thinks about what the user wants.
    Reasoning,
    /// Repeats what the user told it to do.
    Prompt,
}

/// Whom a chat model speaks to: speeches of the one kind are looked for apart from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Addressee {
    /// Who reads the translation.
    Reader,
    /// Itself: it reasons, or repeats its prompt.
    Itself,
}

/// A part of such sentences, as `chat_grammar.tsv` names it. The words of `Unlike` say that a
/// person is reported to speak, or speaks of something else (to translate into votes, an app).
#[derive(Clone, Copy)]
#[rustfmt::skip]
enum Part {
    Assent, Offer, Translation, Text, Own, Asked, Quality, Condition, First, Invite, Change, Hope,
    Help, Note, Past, Terms, Apology, Inability, Refusing, User, Want, Must, Command, Order,
    Translate, Given, Brief, Plan, Cut, Message, Failed, Ready, Unlike, Prefer, Variant, Section,
}

#[rustfmt::skip]
const NAMES: [&str; 36] = [
    "assent", "offer", "translation", "text", "own", "asked", "quality", "condition", "first",
    "invite", "change", "hope", "help", "note", "past", "terms", "apology", "inability",
    "refusing", "user", "want", "must", "command", "order", "translate", "given", "brief", "plan",
    "cut", "message", "failed", "ready", "unlike", "prefer", "variant", "section",
];

type Stems = [Vec<&'static str>; NAMES.len()];

/// The parts of one language.
struct Grammar {
    parts: Stems,
    spaced: bool,
    /// Prepared when the language is met.
    index: OnceLock<Index>,
}

/// What finds the parts of one language.
struct Index {
    /// All stems.
    stems: AhoCorasick,
    /// For each of them its part, as a bit, and whether it is an ending, which stands inside a word.
    of: Vec<(Set, bool)>,
    /// Without one of these nothing is said to a addressee; none where endings count, too.
    triggers: [Option<Triggers>; 2],
    /// All parts.
    glance: Glance,
    /// Finds what opens a remark in the middle of an article.
    openers: AhoCorasick,
}

/// Parts as bits of their numbers.
type Set = u64;

fn set(parts: &[Part]) -> Set {
    parts.iter().fold(0, |set, part| set | 1 << *part as usize)
}

impl Grammar {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.parts, self.spaced))
    }
}

impl Index {
    fn new(parts: &Stems, spaced: bool) -> Self {
        let stems_of = |wanted: &[Part]| -> Vec<&'static str> {
            wanted.iter().flat_map(|part| parts[*part as usize].iter().copied()).collect()
        };
        let all = parts
            .iter()
            .enumerate()
            .flat_map(|(part, stems)| stems.iter().map(move |stem| (*stem, 1_u64 << part)));
        let words = if spaced { Words::Spaced } else { Words::Unspaced };
        let glance = Glance::new(all.clone().map(|(stem, part)| (stem, part.into())), words);
        let of = all.clone().map(|(stem, part)| (part, stem.starts_with('-'))).collect();
        let stems = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(all.map(|(stem, _)| stem.trim_start_matches('-')))
            .expect("the table is far below the automaton's limits");
        let triggers = [&TO_READER[..], &TO_ITSELF].map(|parts| {
            let triggers = stems_of(parts);
            let told = triggers.iter().all(|stem| Triggers::tell(stem));
            told.then(|| Triggers::new(triggers))
        });
        let openers = stems_of(&OPENERS).into_iter().flat_map(|stem| {
            let mut chars = stem.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            [stem.to_owned(), first.chain(chars).collect::<String>()]
        });
        let openers = AhoCorasick::builder()
            .start_kind(StartKind::Anchored)
            .build(openers)
            .expect("the table is far below the automaton's limits");
        Self { stems, of, triggers, glance, openers }
    }

    /// Whether `piece` may say something to `addressee`.
    fn may_speak(&self, piece: Piece<'_>, addressee: Addressee) -> bool {
        let triggers = self.triggers[addressee as usize].as_ref();
        triggers.is_none_or(|triggers| piece.has_trigger(triggers))
            && may_be_speech(self.glance.parts(piece), addressee)
    }

    /// The parts of which `lower` has a stem at the beginning of a word.
    fn parts_in(&self, lower: &str, spaced: bool) -> Set {
        self.stems.find_overlapping_iter(lower).fold(0, |set, found| {
            let (part, is_ending) = self.of[found.pattern().as_usize()];
            let begins = || !lower[..found.start()].ends_with(char::is_alphanumeric);
            if set & part == 0 && (!spaced || is_ending || begins()) { set | part } else { set }
        })
    }
}

/// Parts of which each kind of speech to a reader has one.
#[rustfmt::skip]
const TO_READER: [Part; 10] = [
    Part::Offer, Part::Invite, Part::Condition, Part::Hope, Part::Note, Part::Past, Part::Apology,
    Part::Cut, Part::Ready, Part::Prefer,
];

/// The same of the others.
const TO_ITSELF: [Part; 4] = [Part::User, Part::Command, Part::Order, Part::Plan];

/// Whether a text with no more than these parts may be a speech to `addressee`.
fn may_be_speech(parts: Parts, addressee: Addressee) -> bool {
    let any = |some: &[Part]| parts & Parts::from(set(some)) != 0;
    let has = |part: Part| any(&[part]);
    let text = any(&[Part::Text, Part::Translation]);
    let reasons = has(Part::User) && has(Part::Want) && has(Part::Must)
        || has(Part::Plan) && has(Part::Translate) && has(Part::Text);
    let instructs = any(&[Part::Order, Part::Command])
        && text
        && (has(Part::Brief) || has(Part::Given) && has(Part::Translate));
    if addressee == Addressee::Itself {
        return reasons || instructs;
    }
    let declines = has(Part::Apology) && any(&[Part::Inability, Part::Failed]);
    let breaks_off = has(Part::Cut) && any(&[Part::Translate, Part::Message]);
    let announces = has(Part::Offer) && text;
    let asks = has(Part::Invite) || has(Part::Condition) && has(Part::First);
    let offers = asks && any(&[Part::Change, Part::Translation])
        || has(Part::Ready) && has(Part::Change) && text
        || has(Part::Prefer) && any(&[Part::Variant, Part::Section]);
    let wishes = has(Part::Hope) && has(Part::Help) && has(Part::Translation);
    let notes = has(Part::Terms) && any(&[Part::Past, Part::Note]);
    declines || breaks_off || announces || offers || wishes || notes
}

/// Parts that open a sentence which is a remark wherever it stands.
const OPENERS: [Part; 9] = [
    Part::Apology,
    Part::Note,
    Part::Hope,
    Part::Plan,
    Part::User,
    Part::Command,
    Part::Condition,
    Part::Invite,
    Part::Ready,
];

static GRAMMARS: LazyLock<FxHashMap<&str, Grammar>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Stems> = FxHashMap::default();
    for [language, part, stems, _] in rows::<4>(include_str!("lexicon/chat_grammar.tsv")) {
        let index = NAMES.iter().position(|name| *name == part).expect("the table names parts");
        let parts = all.entry(language).or_insert_with(|| array::from_fn(|_| Vec::new()));
        parts[index] = stems.split('|').collect();
    }
    let grammar = |(language, parts)| {
        let spaced = !matches!(language, "zh" | "ja" | "th");
        (language, Grammar { parts, spaced, index: OnceLock::new() })
    };
    all.into_iter().map(grammar).collect()
});

/// What a chat model says in the first and last two blocks of an article, at most once a block: to
/// its `addressee`. Announcements open their block near the start; offers, wishes and notes stand
/// near the end.
pub(super) fn speeches(document: &Document, addressee: Addressee) -> Vec<(Piece<'_>, Speech)> {
    let blocks = document.blocks.len();
    let alone = blocks == 1;
    let ends = (0..blocks).filter(|block| {
        let piece = || document.piece(document.blocks[*block].range.clone());
        (*block < 2 || block + 2 >= blocks) && may_speak(piece(), document.language, addressee)
    });
    let at_ends = ends.filter_map(|block| {
        let (first, last) = (block < 2, block + 2 >= blocks);
        let remarks = remarks(document, block, first, last).into_iter();
        remarks.filter(|remark| may_speak(*remark, document.language, addressee)).find_map(
            |remark| {
                let speech = speech(&unquoted(document, remark), document.language, alone)?;
                let in_place = match speech {
                    Speech::Announcement | Speech::Reasoning => first,
                    Speech::Offer | Speech::Wish | Speech::Note => last,
                    Speech::Refusal | Speech::Break | Speech::Prompt => true,
                };
                (in_place && !is_mentioned(document, remark)).then_some((remark, speech))
            },
        )
    });
    let mut found: Vec<_> = at_ends.collect();
    found.extend(asides(document, addressee));
    found
}

/// What a chat model says between the sentences of an article: remarks that no other text opens so.
fn asides(document: &Document, addressee: Addressee) -> impl Iterator<Item = (Piece<'_>, Speech)> {
    let index = GRAMMARS.get(document.language.code()).map(Grammar::index);
    document.sentences.iter().filter_map(move |sentence| {
        let piece = document.piece(sentence.range.clone());
        let text = piece.text();
        let said = text.trim_start_matches(['[', '(', '（', '［', '【', '*', '_', ' ']);
        let input = Input::new(said).anchored(Anchored::Yes);
        let index = index?;
        let bracketed = text.starts_with(['[', '(', '（', '［', '【']);
        if text.len() > 3 * LONGEST || !(bracketed || index.openers.is_match(input)) {
            return None;
        }
        if !may_speak(piece, document.language, addressee) {
            return None;
        }
        let speech = speech(&unquoted(document, piece), document.language, false)?;
        let is_aside =
            if bracketed && !index.openers.is_match(Input::new(said).anchored(Anchored::Yes)) {
                speech == Speech::Note
            } else {
                !matches!(speech, Speech::Announcement | Speech::Break)
            };
        (is_aside && !is_mentioned(document, piece)).then_some((piece, speech))
    })
}

/// The stretches of a block that may be a remark: its first and last sentences, alone and in twos,
/// and what stands before a colon.
fn remarks(document: &Document, block: usize, first: bool, last: bool) -> Vec<Piece<'_>> {
    let sentences = &document.sentences;
    let from = sentences.partition_point(|sentence| sentence.block < block);
    let to = sentences.partition_point(|sentence| sentence.block <= block);
    let stretch = |a: usize, b: usize| {
        document.piece(sentences[a].range.start..sentences[b].range.end).trim()
    };
    let mut remarks = Vec::new();
    if from == to {
        return remarks;
    }
    let opening = stretch(from, from);
    if first {
        remarks.push(opening);
        if let Some(colon) = opening.text().find([':', '：']) {
            let width = opening.text()[colon..].chars().next().map_or(1, char::len_utf8);
            remarks.push(opening.slice(0..colon + width));
        }
        if to - from > 1 {
            remarks.push(stretch(from, from + 1));
        }
    }
    if last {
        remarks.push(stretch(to - 1, to - 1));
        if to - from > 1 {
            remarks.push(stretch(to - 2, to - 1));
        }
    }
    remarks.dedup();
    remarks.retain(|remark| !remark.text().starts_with(['“', '„', '«', '"', '‘', '「', '–', '—']));
    remarks
}

/// The text of a stretch without what it quotes.
pub(super) fn unquoted<'d>(document: &'d Document, piece: Piece<'d>) -> Cow<'d, str> {
    let (span, text) = (piece.span(), document.text());
    let after = document.quotations.partition_point(|quote| quote.end <= span.start);
    if document.quotations.get(after).is_none_or(|quote| quote.start >= span.end) {
        return piece.text().into();
    }
    let (mut kept, mut done) = (String::new(), span.start);
    for quote in document.quotations[after..].iter().take_while(|quote| quote.start < span.end) {
        kept.push_str(text.get(done..quote.start).unwrap_or(""));
        done = quote.end.max(done);
    }
    Cow::Owned(kept + text.get(done..span.end).unwrap_or(""))
}

/// Notes that the text breaks off are shorter.
const LONGEST_BREAK: usize = 140;

/// Questions about the text are shorter, too.
const LONGEST_QUESTION: usize = 110;

/// Longer stretches are no remark about a translation but part of it.
const LONGEST: usize = 260;

/// What `text` does, a sentence or two in `language`, or in English, which models fall back to.
/// `alone` says that the article consists of nothing else.
fn speech(text: &str, language: Language, alone: bool) -> Option<Speech> {
    if text.len() > 3 * LONGEST || text.chars().count() > LONGEST {
        return None;
    }
    let mut lower = text.to_lowercase();
    // Turkish İ leaves its dot behind.
    if lower.contains(['’', '\u{307}']) {
        lower = lower.replace('’', "'").replace('\u{307}', "");
    }
    lower.push(' ');
    let own = language.code();
    [Some(own), (own != "en").then_some("en")].into_iter().flatten().find_map(|code| {
        let grammar = GRAMMARS.get(code)?;
        let spaced = grammar.spaced;
        let present = grammar.index().parts_in(&lower, spaced);
        if present & (set(&TO_READER) | set(&TO_ITSELF)) == 0 {
            return None;
        }
        Said { lower: &lower, present, parts: &grammar.parts, spaced, alone, language }.speech()
    })
}

/// Whether a text in `language` may say something to `addressee` in it, or in English.
fn may_speak(piece: Piece<'_>, language: Language, addressee: Addressee) -> bool {
    let own = language.code();
    [Some(own), (own != "en").then_some("en")]
        .into_iter()
        .flatten()
        .filter_map(|code| GRAMMARS.get(code))
        .any(|grammar| grammar.index().may_speak(piece, addressee))
}

struct Said<'t> {
    lower: &'t str,
    /// The parts it has.
    present: Set,
    parts: &'static Stems,
    spaced: bool,
    alone: bool,
    language: Language,
}

impl Said<'_> {
    fn speech(&self) -> Option<Speech> {
        let is = |what: bool, speech| what.then_some(speech);
        is(self.reasons(), Speech::Reasoning)
            .or_else(|| is(self.instructs(), Speech::Prompt))
            .or_else(|| is(self.declines(), Speech::Refusal))
            .or_else(|| is(self.breaks_off(), Speech::Break))
            .or_else(|| is(self.announces(), Speech::Announcement))
            .or_else(|| is(self.offers(), Speech::Offer))
            .or_else(|| is(self.wishes(), Speech::Wish))
            .or_else(|| is(self.notes(), Speech::Note))
    }

    /// Whether a word begins with a stem of the part; a stem behind a hyphen is an ending.
    fn has(&self, part: Part) -> bool {
        self.present & set(&[part]) != 0
    }

    fn has_stem(&self, stem: &str) -> bool {
        let (stem, anywhere) = match stem.strip_prefix('-') {
            Some(ending) => (ending, true),
            None => (stem, !self.spaced),
        };
        self.lower
            .match_indices(stem)
            .any(|(at, _)| anywhere || !self.lower[..at].ends_with(char::is_alphanumeric))
    }

    /// Whether it names the article's language; English names it for any article.
    fn names_language(&self) -> bool {
        self.has(Part::Own)
            || (self.parts[Part::Own as usize].is_empty()
                && self.has_stem(&self.language.name().to_lowercase()))
    }

    /// Whether it speaks of a translation, not just of some version.
    fn translates(&self) -> bool {
        self.parts[Part::Translation as usize].iter().take(2).any(|stem| self.has_stem(stem))
    }

    /// The text from its first letter on.
    fn at_first_letter(&self) -> &str {
        self.lower.trim_start_matches(|c: char| !c.is_alphanumeric())
    }

    /// Whether the text opens with a word of the part that one of `marks` follows.
    fn opens(&self, part: Part, marks: &[char]) -> bool {
        self.parts[part as usize].iter().any(|stem| {
            self.at_first_letter().strip_prefix(stem).is_some_and(|rest| {
                rest.trim_start_matches(['*', '_', ' ', '\u{a0}', '\u{202f}']).starts_with(marks)
            })
        })
    }

    /// “Certainly, below you will find the Spanish version”: an offer of a text, and enough that
    /// says for whom and in which language.
    fn announces(&self) -> bool {
        if !self.has(Part::Offer) {
            return false;
        }
        let (translation, text) = (self.has(Part::Translation), self.has(Part::Text));
        let assents =
            self.opens(Part::Assent, &[',', '!', '.', '，', '！', '。', '、', '،', '–', '—']);
        let asked = self.has(Part::Asked);
        let points = 2 * usize::from(assents)
            + 2 * usize::from(asked)
            + usize::from(self.names_language())
            + usize::from(self.lower.trim_end().ends_with([':', '：']))
            + usize::from(self.has(Part::Quality))
            + usize::from(translation && text);
        points >= 3 && (translation || (text && assents))
    }

    /// “Let me know if you'd like it more formal.” “I can also shorten the translation.”
    fn offers(&self) -> bool {
        let asks = (self.has(Part::Invite) || (self.has(Part::Condition) && self.has(Part::First)))
            && (self.has(Part::Change) || self.has(Part::Translation));
        let offers = [Part::Ready, Part::Change, Part::Translate, Part::Text];
        let version = [Part::Ready, Part::Change, Part::Translation];
        let again = version.into_iter().all(|part| self.has(part))
            && (self.has(Part::Condition) || self.has(Part::Text));
        let changes = self.parts[Part::Change as usize].iter().filter(|stem| self.has_stem(stem));
        let edits = changes.take(2).count() == 2
            && [Part::Ready, Part::Text, Part::First].into_iter().all(|part| self.has(part));
        asks || self.asks_for_choice()
            || ((again || edits) && !self.has(Part::Unlike))
            || (offers.into_iter().all(|part| self.has(part)) && !self.has(Part::Unlike))
    }

    /// “Would you prefer a more formal tone?”: a question about the text, and nothing else.
    fn asks_for_choice(&self) -> bool {
        let asks = self.language.code() == "th"
            || self.lower.trim_end().ends_with(['?', '？', '؟', ';', '。', '？'])
            || self.lower.trim_end().ends_with("?]");
        if !asks || self.lower.chars().count() > LONGEST_QUESTION {
            return false;
        }
        // A reader may be asked to dress formally, but not which tone is to be more formal.
        let variants = self.parts[Part::Variant as usize].iter().filter(|stem| self.has_stem(stem));
        let variants = variants.take(2).count();
        let about_text = self.has(Part::Text) || self.translates();
        self.has(Part::Prefer)
            && (self.has(Part::Section) || variants == 2 || variants == 1 && about_text)
            && !self.has(Part::Unlike)
    }

    fn wishes(&self) -> bool {
        self.has(Part::Hope) && self.translates() && self.has(Part::Help)
    }

    /// “Note: I kept the proper names in English.” “[The source has ‘gård’ here, which I rendered
    /// loosely.]” “I left the place names as in the original.”
    fn notes(&self) -> bool {
        let past = self.has(Part::Past);
        let terms = self.parts[Part::Terms as usize].iter().filter(|stem| self.has_stem(stem));
        let terms = terms.take(2).count();
        let opened = self.opens(Part::Note, &[':', '：']) && past && terms > 0;
        let bracketed = self.lower.trim_start().starts_with(['[', '(', '（', '［', '【'])
            && terms > 1
            && (past || self.has(Part::Note));
        opened || bracketed && !self.has(Part::Unlike) || terms > 1 && self.is_first_person()
    }

    /// Whether somebody says “I” of what was done: forms that a third person shares do not count.
    fn is_first_person(&self) -> bool {
        let own = match self.language.code() {
            // Of these forms only those of doubt are the speaker's alone.
            "ja" => "確信",
            "ko" => "확실",
            "hi" => "निश्चित",
            "th" => "ฉันไม่แน่ใจ",
            "ru" | "uk" => "я ",
            _ => "",
        };
        let mut past = self.parts[Part::Past as usize].iter().filter(|stem| stem.starts_with(own));
        past.any(|stem| self.has_stem(stem)) && !self.has(Part::Unlike)
    }

    /// “Sorry, I can't translate this.” “Sorry, I could not translate the rest.”
    fn declines(&self) -> bool {
        let refusing = &self.parts[Part::Refusing as usize];
        let cannot = self.has(Part::Inability)
            && (refusing.is_empty() || self.has(Part::Refusing))
            && (self.alone || self.has(Part::Translation) || self.has(Part::Translate));
        let failed = self.has(Part::Failed)
            && self.has(Part::Translate)
            && (self.has(Part::Given) || self.has(Part::Text))
            && !self.has(Part::Unlike);
        self.has(Part::Apology) && (cannot || failed)
    }

    /// “[The translation continues in the next message]”
    fn breaks_off(&self) -> bool {
        let in_brackets = self.lower.trim_start().starts_with(['(', '[', '（', '［', '【', '*']);
        self.lower.chars().count() <= LONGEST_BREAK
            && self.has(Part::Cut)
            && !self.has(Part::Unlike)
            && usize::from(in_brackets)
                + usize::from(self.has(Part::Translate))
                + usize::from(self.has(Part::Message))
                >= 2
    }

    /// “The user wants me to translate this.” “First, I need to translate the headline.”
    fn reasons(&self) -> bool {
        if self.has(Part::Unlike) {
            return false;
        }
        let text = self.has(Part::Text);
        let about_user = self.has(Part::User)
            && self.has(Part::Want)
            && self.has(Part::Must)
            && (text || self.has(Part::Translation) || self.has(Part::Translate));
        let plans = self.has(Part::Plan) && self.has(Part::Translate) && text;
        about_user
            || (plans && (self.names_language() || self.has(Part::Given) || self.has(Part::Brief)))
    }

    /// “Translate the text below into English and keep the names”: an imperative, and enough that
    /// says which text, into which language or how.
    fn instructs(&self) -> bool {
        if !self.commands()
            || !(self.has(Part::Text) || self.has(Part::Translation))
            || self.has(Part::Unlike)
        {
            return false;
        }
        let briefs = self.parts[Part::Brief as usize].iter().filter(|stem| self.has_stem(stem));
        let briefs = briefs.take(2).count();
        let points =
            2 * briefs + usize::from(self.names_language()) + usize::from(self.has(Part::Given));
        points >= 2 && (briefs == 2 || self.has(Part::Translate))
    }

    /// Whether the text opens with an imperative, or has one that is nothing else anywhere.
    fn commands(&self) -> bool {
        let text = self.at_first_letter();
        self.has(Part::Order)
            || self.parts[Part::Command as usize].iter().any(|stem| {
                text.strip_prefix(stem).is_some_and(|rest| {
                    let ends = stem.ends_with(' ') || !rest.starts_with(char::is_alphanumeric);
                    ends || !self.spaced
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(language: &'static str, text: &str) -> Option<Speech> {
        speech(text, Language::new(language), false)
    }

    #[test]
    fn a_chat_model_is_known_by_what_it_says_not_by_its_words() {
        for (language, text, what) in [
            ("es", "Por supuesto, esta es la versión en español:", Speech::Announcement),
            ("de", "Klar, unten finden Sie Ihren Text auf Deutsch.", Speech::Announcement),
            ("zh", "好的，下面是这篇文章的中文译文：", Speech::Announcement),
            ("ar", "بالطبع، فيما يلي نسخة منقحة من النص:", Speech::Announcement),
            ("sv", "Om du vill kan jag göra texten kortare eller ändra tonen.", Speech::Offer),
            ("it", "Spero che questa traduzione ti sia di aiuto.", Speech::Wish),
            ("pl", "Uwaga: zachowałem nazwy własne w oryginale.", Speech::Note),
            ("fr", "Désolé, je ne peux pas traduire ce passage.", Speech::Refusal),
            ("nl", "De gebruiker wil dat ik dit artikel vertaal.", Speech::Reasoning),
            ("ru", "Сначала мне нужно перевести заголовок статьи.", Speech::Reasoning),
            ("ru", "Сохраняй абзацы и выведи только перевод, без пояснений.", Speech::Prompt),
            ("pl", "Zachowaj podział na akapity i nie tłumacz nazw własnych.", Speech::Prompt),
            ("en", "Translate the text below into English and keep the names.", Speech::Prompt),
            ("ja", "以下の記事を日本語に翻訳してください。", Speech::Prompt),
            ("tr", "İşte metnin Türkçe sürümü:", Speech::Announcement),
            ("pt", "(A tradução continua na próxima mensagem)", Speech::Break),
            ("it", "Mi dispiace, non ho potuto tradurre il resto.", Speech::Refusal),
            ("fr", "Je peux aussi raccourcir l’article ou traduire la suite.", Speech::Offer),
        ] {
            assert_eq!(of(language, text), Some(what), "{text}");
        }
    }

    #[test]
    fn journalists_who_speak_of_versions_and_wishes_are_no_chat_models() {
        for (language, text) in [
            ("en", "Here is the translation of the speech that the president gave in Kyiv."),
            ("en", "Of course, the new version of the text was published below cost."),
            ("de", "Wenn Sie möchten, rufen unsere Experten Sie zurück."),
            ("fr", "Voici, traduite par nos soins, la lettre ouverte des écrivains géorgiens."),
            ("nl", "Laat het ons weten als u een zeldzame vogel ziet."),
            ("es", "Aquí tienes la receta que me pediste en tu carta, querida Marta."),
            ("ru", "Надеюсь, новая дорога поможет жителям, сказал мэр."),
            ("ja", "ご希望の方は電話で予約できます。"),
            ("de", "Hier finden Sie die englische Version des Artikels:"),
            ("es", "El alcalde quiere que los plazos se ajusten y cambie el titular."),
            ("en", "Let me know what you think of this style."),
            ("ru", "При необходимости изменить дату обращайтесь в кассу."),
            ("de", "Die Übersetzung des Romans wird im nächsten Jahr fortgesetzt."),
            ("es", "Traduce al español a los poetas rusos desde hace treinta años."),
            ("nl", "(Tekst loopt door onder de foto)"),
            ("en", "Translate that into votes and the party is in trouble."),
            ("fr", "Je dois traduire cette colère en actes, a dit la ministre."),
        ] {
            assert_eq!(of(language, text), None, "{text}");
        }
    }
}
