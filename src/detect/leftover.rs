//! What a word of another language stands beside: part of a name of several words, or words of the
//! article's own language, which it is left among.

use unicode_script::Script;

use super::{function_words::is_function_word, mention, scripts::scripts};
use crate::text::{Language, Piece, Segment, letters::script_of};

/// Letters of a small word that opens a sentence, at most.
const SHORT: usize = 4;

/// What stands beside a hit, in its sentence and with nothing but a space between.
pub(super) struct Sides<'d> {
    home: Language,
    before: Option<Piece<'d>>,
    /// The word before that one.
    earlier: Option<Piece<'d>>,
    after: Option<Piece<'d>>,
    /// Whether `before` opens the sentence.
    opens: bool,
}

impl<'d> Sides<'d> {
    pub(super) fn of(segment: Segment<'d>, hit: Piece<'d>) -> Self {
        let spans = segment.word_spans();
        let at = spans.partition_point(|span| span.start < hit.span().start);
        let next = spans.partition_point(|span| span.start < hit.span().end);
        let word = |at: usize| (at < spans.len()).then(|| segment.word(at));
        let close =
            |one: Piece<'d>, other: Piece<'d>| matches!(one.gap_to(other), " " | "\u{a0}" | "");
        let before = at.checked_sub(1).and_then(word).filter(|before| close(*before, hit));
        let earlier = at.checked_sub(2).and_then(word);
        let earlier =
            earlier.filter(|earlier| before.is_some_and(|before| close(*earlier, before)));
        let after = word(next).filter(|after| close(hit, *after));
        Self { home: segment.document.language, before, earlier, after, opens: at == 1 }
    }

    /// Whether the hit stands among words of the article's language and is no part of a name: where
    /// that is written in Latin script, before no capital and behind one of its small words (behind
    /// `any` word in small letters if asked) or at the start.
    pub(super) fn are_at_home(&self, any: bool) -> bool {
        if !self.is_latin() {
            return ![self.before, self.after].into_iter().flatten().any(is_latin);
        }
        if self.after.is_some_and(is_capital) {
            return false;
        }
        let Some(before) = self.before else { return true };
        if self.opens {
            return before.text().chars().count() <= SHORT || self.is_small(before);
        }
        // “Banco do Brasil”, “Made in Germany”.
        let joint = before.text().chars().count() < SHORT || self.is_small(before);
        let named = self.earlier.is_some_and(|earlier| {
            let german = self.home.code() == "de" && earlier.text() != "Made";
            joint && is_capital(earlier) && !german
        });
        !is_capital(before) && !named && (any || self.is_small(before))
    }

    /// Whether the article is written in Latin script.
    pub(super) fn is_latin(&self) -> bool {
        scripts(self.home).contains(&Script::Latin)
    }

    /// Whether both words beside the hit are in small letters, or of another script where the
    /// article is written in it.
    pub(super) fn are_in_small(&self) -> bool {
        [self.before, self.after].into_iter().flatten().all(|word| self.is_in_small(word))
    }

    /// The same of the word behind the hit alone.
    pub(super) fn goes_on_in_small(&self) -> bool {
        self.after.is_none_or(|word| self.is_in_small(word))
    }

    fn is_in_small(&self, word: Piece<'_>) -> bool {
        if self.is_latin() { !is_capital(word) } else { !is_latin(word) }
    }

    /// Whether a word beside the hit is plainly the article's language's: one of its commonest, or
    /// one with a letter that English lacks.
    pub(super) fn has_own(&self) -> bool {
        let own = |word: Piece<'_>| self.is_small(word) || !word.text().is_ascii();
        [self.before, self.after].into_iter().flatten().any(own)
    }

    /// Whether the word before opens the sentence.
    pub(super) fn opens(&self) -> bool {
        self.opens
    }

    /// Whether the word before stands behind one of the commonest of the article's language.
    pub(super) fn follows_small(&self) -> bool {
        self.earlier.is_some_and(|earlier| self.is_small(earlier))
    }

    /// The word behind the hit.
    pub(super) fn after(&self) -> Option<Piece<'d>> {
        self.after
    }

    /// The word before the hit.
    pub(super) fn before(&self) -> Option<Piece<'d>> {
        self.before
    }

    /// Whether a word is one of the commonest of the article's language.
    pub(super) fn is_small(&self, word: Piece<'_>) -> bool {
        is_function_word(word.text(), self.home)
    }
}

/// Whether a sentence is running text and not foreign as a whole: that is reported as a whole.
pub(super) fn is_at_home(segment: Segment<'_>) -> bool {
    let own = segment.sentence().language;
    (!own.is_known() || own == segment.document.language) && segment.is_prose()
}

/// Whether nothing is joined to a hit, and nobody quotes or mentions it.
pub(super) fn is_free(segment: Segment<'_>, hit: Piece<'_>) -> bool {
    let joins = ['-', '‑', '’', '\'', '/', '@', '#', '_', '&', '.', '+'];
    let stop =
        |rest: &str| rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_alphanumeric());
    let (before, after) = (hit.before(), hit.after());
    let start = segment.sentence().range.start;
    let opened = before.get(start..).unwrap_or("");
    let enclosed = opened.rfind(['(', '[', '（', '《', '「', '『'])
        > opened.rfind([')', ']', '）', '》', '」', '』']);
    !before.ends_with(joins)
        && (!after.starts_with(joins) || stop(after))
        && !enclosed
        && !mention::is_quoted(segment.document, hit)
        && !mention::is_discussed(segment.document, hit)
}

fn is_capital(word: Piece<'_>) -> bool {
    word.text().starts_with(char::is_uppercase)
}

fn is_latin(word: Piece<'_>) -> bool {
    let first = word.text().chars().next();
    first.is_some_and(|c| c.is_ascii_alphabetic() || script_of(c) == Some(Script::Latin))
}
