//! Many literal phrases found in one pass.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::Piece;

/// A set of phrases, each with a value, that finds all of them in time linear in the text.
///
/// A phrase matches as written, in any ASCII case if asked, and with its first letter in upper
/// case; a phrase that begins or ends with a letter or digit matches whole words only. Of
/// overlapping matches the leftmost, then the longest counts.
#[derive(Debug)]
pub(in crate::detect) struct Phrases<T> {
    automaton: AhoCorasick,
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
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(any_ascii_case)
            .build(&patterns)
            .expect("the tables are far below the automaton's limits");
        Self { automaton, values, value_of }
    }

    /// The phrases that stand in `piece`, in order.
    pub(in crate::detect) fn find<'t>(
        &self,
        piece: Piece<'t>,
    ) -> impl Iterator<Item = (Piece<'t>, &T)> {
        self.automaton.find_iter(piece.text()).filter_map(move |found| {
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
