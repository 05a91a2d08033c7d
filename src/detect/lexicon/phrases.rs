//! Many literal phrases found in one pass.

use std::{collections::BTreeSet, sync::OnceLock};

use aho_corasick::{
    AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, MatchKind, StartKind,
};

use crate::text::Piece;

/// Bytes that the table of all transitions may take.
const LARGEST_TABLE: usize = 8 << 20;

/// Bytes of a table with one row per state and one cell per class of bytes, at most.
fn table_bytes(patterns: &[String]) -> usize {
    let states: usize = patterns.iter().map(String::len).sum();
    let bytes: BTreeSet<u8> = patterns.iter().flat_map(|pattern| pattern.bytes()).collect();
    // Upper case, and the stretches between bytes that occur, are classes of their own.
    let classes = (2 * bytes.len() + 1).next_power_of_two().min(256);
    states * classes * size_of::<u32>()
}

/// A set of phrases, each with a value, that finds all of them in time linear in the text.
///
/// A phrase matches as written, in any ASCII case if asked, and with its first letter in upper
/// case; a phrase that begins or ends with a letter or digit matches whole words only. Of
/// overlapping matches the leftmost, then the longest counts.
///
/// The automaton is built at the first look, for most runs meet few languages.
#[derive(Debug)]
pub(in crate::detect) struct Phrases<T> {
    patterns: Vec<String>,
    any_ascii_case: bool,
    automaton: OnceLock<AhoCorasick>,
    /// The same phrases, for searches that must match where they start.
    anchored: OnceLock<AhoCorasick>,
    values: Vec<T>,
    value_of: Vec<usize>,
}

impl<T> Phrases<T> {
    /// Prepares the phrases. Empty phrases are left out.
    pub(in crate::detect) fn new<'p>(
        phrases: impl IntoIterator<Item = (&'p str, T)>,
        any_ascii_case: bool,
    ) -> Self {
        let (mut patterns, mut values, mut value_of) = (Vec::new(), Vec::new(), Vec::new());
        for (phrase, value) in phrases {
            let Some(first) = phrase.chars().next() else { continue };
            patterns.push(phrase.to_owned());
            value_of.push(values.len());
            let upper: String = first.to_uppercase().chain(phrase.chars().skip(1)).collect();
            if upper != phrase && !(any_ascii_case && first.is_ascii()) {
                patterns.push(upper);
                value_of.push(values.len());
            }
            values.push(value);
        }
        let (automaton, anchored) = (OnceLock::new(), OnceLock::new());
        Self { patterns, any_ascii_case, automaton, anchored, values, value_of }
    }

    fn build(&self, builder: &mut AhoCorasickBuilder) -> AhoCorasick {
        builder
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(self.any_ascii_case)
            .build(&self.patterns)
            .expect("the tables are far below the automaton's limits")
    }

    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| {
            // Several times faster than the automaton that is usual for as many phrases.
            let small = table_bytes(&self.patterns) <= LARGEST_TABLE;
            self.build(AhoCorasick::builder().kind(small.then_some(AhoCorasickKind::DFA)))
        })
    }

    fn anchored(&self) -> &AhoCorasick {
        self.anchored
            .get_or_init(|| self.build(AhoCorasick::builder().start_kind(StartKind::Anchored)))
    }

    /// The phrases that stand in `piece`, in order.
    pub(in crate::detect) fn find<'t>(
        &self,
        piece: Piece<'t>,
    ) -> impl Iterator<Item = (Piece<'t>, &T)> {
        self.automaton().find_iter(piece.text()).filter_map(move |found| {
            let hit = piece.slice(found.range());
            is_whole(hit).then(|| (hit, &self.values[self.value_of[found.pattern().as_usize()]]))
        })
    }

    /// The phrase that opens `piece`, with nothing but marks before it.
    pub(in crate::detect) fn opening<'t>(&self, piece: Piece<'t>) -> Option<(Piece<'t>, &T)> {
        let text = piece.text();
        let first = text.find(char::is_alphanumeric).unwrap_or(text.len());
        let starts = text[..first].char_indices().map(|(at, _)| at).chain([first]);
        starts.filter(|at| *at < text.len()).find_map(|at| {
            let input = Input::new(text).range(at..).anchored(Anchored::Yes);
            let found = self.anchored().find(input)?;
            let hit = piece.slice(found.range());
            is_whole(hit).then(|| (hit, &self.values[self.value_of[found.pattern().as_usize()]]))
        })
    }
}

/// Whether no letter or digit of a script with spaces touches a letter or digit of the hit.
fn is_whole(hit: Piece<'_>) -> bool {
    let joined = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => joins(a) && joins(b),
        _ => false,
    };
    let text = hit.text();
    !joined(hit.before().chars().next_back(), text.chars().next())
        && !joined(text.chars().next_back(), hit.after().chars().next())
}

/// Whether a character belongs to a word that spaces delimit.
fn joins(c: char) -> bool {
    use unicode_script::{Script, UnicodeScript};
    c.is_alphanumeric()
        && !matches!(
            c.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
                | Script::Tibetan
        )
}
