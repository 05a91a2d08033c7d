//! Cuts a block into sentences: each run of final marks with the closing marks after it is a
//! candidate, and what stands before and after decides (UAX #29 restated for news text, with
//! abbreviations, initials, ordinals, quotations and attributions).
//!
//! Thai and Lao have no final mark: their blocks are cut at spaces into pieces of readable
//! length. Overlong sentences of other languages are cut at white space too.

use std::ops::Range;

use super::{
    abbreviations::{Stop, stops},
    neighbours::{
        Before, Following, WINDOW, floor, is_consonants, is_dotted, is_ideographic,
        is_ideographic_word, is_roman, is_short_number,
    },
    quotations::is_mark,
    words::words,
};
use crate::text::{Language, letters::is_alphanumeric};

/// Characters after which a Thai or Lao piece ends at the next space.
const PIECE: usize = 240;

/// Characters after which any sentence ends at the next white space.
const LONGEST: usize = 2_000;

/// Quotations up to this many characters are not cut inside.
const SHORT_QUOTATION: usize = 60;

/// The class of a run of final marks, by its last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Final {
    /// One full stop.
    Stop,
    /// Several, or an ellipsis.
    Ellipsis,
    /// A question or exclamation mark and the like: needs white space after it.
    Strong,
    /// A mark that ends sentences of scripts without spaces or case.
    Wide,
}

/// A run of final marks and the closing marks after it.
struct Candidate {
    class: Final,
    /// The final marks.
    marks: Range<usize>,
    /// Where the sentence would end, closing marks included.
    end: usize,
    /// Whether a quotation closes there.
    closes_quotation: bool,
}

/// The sentences of `text[block]`, trimmed and not empty. `quotations` are the article's, sorted.
pub(super) fn split(
    text: &str,
    block: &Range<usize>,
    language: Language,
    quotations: &[Range<usize>],
) -> Vec<Range<usize>> {
    let splitter = Splitter { text, block: block.clone(), language, quotations };
    let mut sentences = Vec::new();
    let mut start = block.start;
    let mut at = block.start;
    let mut has_word = false;
    while let Some(candidate) = splitter.next_candidate(at) {
        has_word |= text[at..candidate.marks.start].contains(is_alphanumeric);
        if has_word && splitter.ends(start, &candidate) {
            splitter.push(start..candidate.end, &mut sentences);
            start = candidate.end;
            has_word = false;
        }
        at = candidate.end;
    }
    splitter.push(start..block.end, &mut sentences);
    sentences
}

struct Splitter<'t> {
    text: &'t str,
    block: Range<usize>,
    language: Language,
    quotations: &'t [Range<usize>],
}

impl Splitter<'_> {
    /// The first run of final marks at or after `from`.
    fn next_candidate(&self, from: usize) -> Option<Candidate> {
        let rest = &self.text[from..self.block.end];
        let (at, first) = rest.char_indices().find(|(_, c)| self.class(*c).is_some())?;
        let start = from + at;
        let mut end = start + first.len_utf8();
        let mut class = self.class(first)?;
        loop {
            let after = &self.text[end..self.block.end];
            let mut characters = after.chars();
            let Some(mut c) = characters.next() else { break };
            let mut length = c.len_utf8();
            if c == ' ' {
                // “? !” and “. . .” are one run; “said .com” is not.
                let Some(second) = characters.next() else { break };
                let spaced = self.class(second).is_some_and(|next| {
                    next != Final::Wide && (next == Final::Strong || second == '.')
                });
                if !spaced || characters.next().is_some_and(|c| !c.is_whitespace()) {
                    break;
                }
                length += second.len_utf8();
                c = second;
            }
            let Some(next) = self.class(c) else { break };
            class = match (class, next) {
                (Final::Stop | Final::Ellipsis, Final::Stop | Final::Ellipsis) => Final::Ellipsis,
                (Final::Strong, Final::Stop | Final::Ellipsis) => Final::Strong,
                (Final::Wide, _) => Final::Wide,
                _ => next,
            };
            end += length;
        }
        let marks = start..end;
        let (end, closes_quotation) = self.closing_marks(end);
        Some(Candidate { class, marks, end, closes_quotation })
    }

    fn class(&self, c: char) -> Option<Final> {
        Some(match c {
            '.' => Final::Stop,
            '…' | '‥' => Final::Ellipsis,
            '!' | '?' | '؟' | '۔' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '؞' | '\u{37e}' => {
                Final::Strong
            }
            ';' if self.language.code() == "el" => Final::Strong,
            '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '።' | '፧' | '፨' | '။' | '។' | '៕'
            | '։' | '།' | '༎' | '᠃' => Final::Wide,
            _ => return None,
        })
    }

    /// Where the closing marks after a run of final marks end, and whether one closes a quotation.
    fn closing_marks(&self, from: usize) -> (usize, bool) {
        let mut end = from;
        let mut quotation = false;
        loop {
            let after = &self.text[end..self.block.end];
            let Some(c) = after.chars().next() else { break };
            let ends_quotation = self.ends_quotation(end + c.len_utf8());
            if matches!(c, ')' | ']' | '}' | '）' | '】' | '］' | '》' | '〉') {
                end += c.len_utf8();
            } else if is_mark(c) && !matches!(c, '「' | '『' | '〝') {
                if self.starts_quotation(end) {
                    break;
                }
                quotation = true;
                end += c.len_utf8();
            } else if c == '[' {
                // A footnote mark belongs to the sentence before it.
                let Some(close) = after.find(']').filter(|close| *close < 5) else { break };
                if !after[1..close].bytes().all(|b| b.is_ascii_digit()) {
                    break;
                }
                end += close + 1;
            } else if matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') {
                // French sets a space before the closing mark.
                let inner = after[c.len_utf8()..].chars().next();
                let Some(mark) = inner.filter(|mark| is_mark(*mark)) else { break };
                let past = end + c.len_utf8() + mark.len_utf8();
                if !self.ends_quotation(past) {
                    break;
                }
                quotation = true;
                end = past;
            } else if ends_quotation {
                end += c.len_utf8();
            } else {
                break;
            }
        }
        (end, quotation)
    }

    /// The quotation that starts before `at` and is not over there.
    fn quotation_around(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.quotations.partition_point(|quote| quote.start < at).checked_sub(1)?;
        self.quotations.get(index).filter(|quote| quote.end > at)
    }

    fn starts_quotation(&self, at: usize) -> bool {
        self.quotations.binary_search_by_key(&at, |quote| quote.start).is_ok()
    }

    fn ends_quotation(&self, at: usize) -> bool {
        self.quotations.binary_search_by_key(&at, |quote| quote.end).is_ok()
    }

    /// Whether the sentence that starts at `start` ends with the candidate.
    fn ends(&self, start: usize, candidate: &Candidate) -> bool {
        let after = &self.text[candidate.end..self.block.end];
        let Some(next) = after.chars().next() else { return false };
        if after.trim_start().is_empty() {
            return false;
        }
        let spaced = next.is_whitespace();
        if !spaced && !self.ends_without_space(candidate, next) {
            return false;
        }
        if self.is_inside_short_stretch(start, candidate) {
            return false;
        }
        let following = Following::of(after);
        let Some(first) = following.first else { return false };
        if !following.may_open(first) {
            return false;
        }
        if candidate.closes_quotation
            && candidate.end < self.block.end
            && self.attribution_follows(candidate, after.trim_start(), first)
        {
            return false;
        }
        match candidate.class {
            Final::Stop if candidate.marks.end == candidate.end || !candidate.closes_quotation => {
                self.stop_ends(start, candidate, &following, first)
            }
            _ => true,
        }
    }

    /// Marks of scripts that set no space end a sentence anyway.
    fn ends_without_space(&self, candidate: &Candidate, next: char) -> bool {
        let before = self.text[self.block.start..candidate.marks.start].chars().next_back();
        match candidate.class {
            Final::Wide => {
                next.is_alphanumeric() && !next.is_ascii_digit()
                    || next.is_ascii_digit() && is_ideographic(before)
                    || is_mark(next)
                    || matches!(next, '（' | '(' | '《' | '【' | '—' | '－' | '・')
            }
            Final::Strong => is_ideographic(before) && is_ideographic(Some(next)),
            _ => false,
        }
    }

    /// Whether the candidate stands inside a short quotation or short brackets.
    fn is_inside_short_stretch(&self, start: usize, candidate: &Candidate) -> bool {
        if let Some(quote) = self.quotation_around(candidate.end) {
            let head = candidate.marks.start - quote.start.max(start);
            let quoted = &self.text[quote.clone()];
            let short =
                quoted.len() <= 4 * SHORT_QUOTATION && quoted.chars().count() <= SHORT_QUOTATION;
            return short || head < 12;
        }
        let from = floor(self.text, start.max(candidate.end.saturating_sub(WINDOW)));
        let open =
            self.text[from..candidate.end].chars().rev().try_fold(0_i32, |depth, c| match c {
                ')' | '）' => Ok(depth + 1),
                '(' | '（' if depth == 0 => Err(()),
                '(' | '（' => Ok(depth - 1),
                _ => Ok(depth),
            });
        let to = floor(self.text, self.block.end.min(candidate.end + WINDOW));
        open.is_err() && self.text[candidate.end..to].contains([')', '）'])
    }

    /// Whether the words after a closed quotation say who spoke: a lower-case word, a particle
    /// of quotation, or a verb of saying in the few words before the next mark.
    fn attribution_follows(&self, candidate: &Candidate, after: &str, first: char) -> bool {
        let clause: &str = {
            let near = &after[..floor(after, WINDOW.min(after.len()))];
            // “LiverpoolFC.com” does not end the clause.
            let end = near.char_indices().find(|(at, c)| {
                let last = near[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
                is_mark(*c) || self.class(*c).is_some_and(|class| class == Final::Wide || last)
            });
            &near[..end.map_or(near.len(), |(at, _)| at)]
        };
        match self.language.code() {
            "ja" => {
                let particles = "とっがはをのにもでな、";
                return particles.contains(first) || self.says_in_few(clause);
            }
            "zh" => {
                // 他说：“……。” is whole before the mark; “……。”他说 goes on.
                let opened = self.quotations.partition_point(|quote| quote.end < candidate.end);
                let introduced = self.quotations.get(opened).is_some_and(|quote| {
                    self.text[..quote.start].trim_end().ends_with(['：', ':', '，', ','])
                });
                return !introduced && self.says_in_few(clause);
            }
            "en" | "de" | "nl" | "sv" | "da" | "no" | "el" | "fr" | "es" | "pt" | "it" | "ro"
                if candidate.class == Final::Stop =>
            {
                return false;
            }
            _ => {}
        }
        let stems = words().attributions(self.language);
        let said: Vec<&str> = clause.split_whitespace().collect();
        said.len() <= 6 && said.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    }

    /// Whether a short clause of an unspaced script has a verb of saying.
    fn says_in_few(&self, clause: &str) -> bool {
        let stems = words().attributions(self.language);
        clause.chars().count() <= 24 && stems.iter().any(|stem| clause.contains(stem))
    }

    /// Whether a single full stop ends the sentence, by the word before it.
    fn stop_ends(
        &self,
        start: usize,
        candidate: &Candidate,
        following: &Following<'_>,
        first: char,
    ) -> bool {
        let before = Before::of(&self.text[start..candidate.marks.start]);
        let opener = words().is_function(self.language, following.word);
        let number_follows = first.is_numeric();
        let mut known = Vec::new();
        for form in [Some(before.joined.as_str()), Some(before.word)].into_iter().flatten() {
            known.extend_from_slice(stops(self.language, form));
            if !known.is_empty() {
                break;
            }
        }
        if known.contains(&Stop::Ends) {
            return true;
        }
        if number_follows && known.contains(&Stop::Number) {
            return false;
        }
        if known.contains(&Stop::Title) {
            return before.follows_number;
        }
        if known.contains(&Stop::Never) {
            return false;
        }
        if known.contains(&Stop::May) {
            return opener && !number_follows;
        }
        if matches!(self.language.code(), "th" | "lo" | "km") {
            return before.word.chars().count() > 8 && !before.word.contains('.');
        }
        if before.is_marker {
            return false;
        }
        let letters = before.word.chars().filter(|c| c.is_alphanumeric()).count();
        if letters == 1
            && before.word.chars().all(char::is_alphabetic)
            && !is_ideographic_word(before.word)
        {
            return before.follows_number || (opener && before.follows_lower && following.capital);
        }
        // The first of two abbreviated letters: z. B., А. С. Пушкин.
        if following.is_initial && letters <= 3 && following.word.chars().count() == 1 {
            return false;
        }
        if is_dotted(before.word) {
            return opener;
        }
        if self.writes_ordinals_with_stop()
            && (is_short_number(before.word) || is_roman(before.word))
        {
            return opener && following.capital;
        }
        if is_consonants(before.word) && !self.has_words_of_consonants() {
            return opener;
        }
        true
    }

    fn writes_ordinals_with_stop(&self) -> bool {
        matches!(
            self.language.code(),
            "de" | "cs"
                | "sk"
                | "fi"
                | "da"
                | "no"
                | "hu"
                | "hr"
                | "sr"
                | "bs"
                | "sl"
                | "pl"
                | "et"
                | "lv"
                | "tr"
                | "az"
                | "is"
                | "mk"
                | "eu"
                | "lb"
                | "unknown"
        )
    }

    fn has_words_of_consonants(&self) -> bool {
        matches!(self.language.code(), "cs" | "sk" | "hr" | "sr" | "bs" | "sl" | "mk" | "bg" | "cy")
    }

    /// Adds a sentence, trimmed, cut further where the script or its length asks for it.
    fn push(&self, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
        let limit = if matches!(self.language.code(), "th" | "lo") { PIECE } else { LONGEST };
        let mut start = range.start;
        let mut count = 0;
        for (at, c) in self.text[range.clone()].char_indices() {
            count += 1;
            if count > limit && c.is_whitespace() && range.end - (range.start + at) > limit / 4 {
                self.push_trimmed(start..range.start + at, sentences);
                start = range.start + at;
                count = 0;
            }
        }
        self.push_trimmed(start..range.end, sentences);
    }

    fn push_trimmed(&self, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
        let piece = &self.text[range.clone()];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let start = range.start + (piece.len() - piece.trim_start().len());
            sentences.push(start..start + trimmed.len());
        }
    }
}
