//! Names of several words found in any inflection: each word of a pattern is a choice of words or
//! of beginnings of words (`суд* аудитор*`, `room/chamber of account*`).

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::AhoCorasick;

use super::stem_finder::automaton;
use crate::text::{
    Language, Piece,
    heads::{ARABIC, HEBREW, Head, Heads, Keys, LONG, SHORT, joins, pair},
    letters::{is_alphanumeric, is_cased},
    marks::Mark,
};

/// One word of a pattern, in lower case.
#[derive(Debug)]
struct Stem {
    text: String,
    /// Whether the word may go on.
    open: bool,
}

/// A pattern: for each of its words the stems it may be.
#[derive(Debug)]
struct Pattern {
    words: Vec<Vec<Stem>>,
    value: usize,
}

/// Many patterns of one language, each with a value, found in one pass.
///
/// Words match in any case, with the prefixes that Arabic and Hebrew write to a word; between them
/// stands a space, a hyphen or an apostrophe, in scripts without spaces nothing or の or 的.
#[derive(Debug)]
pub(in crate::detect) struct Wordings {
    /// The patterns by how their first words open.
    by_key: Keys,
    by_pair: Keys,
    by_long: Keys,
    by_short: Keys,
    /// Where words run on, the patterns whose first word is one character.
    by_character: Keys,
    /// All of these.
    mark: Mark,
    /// Beginnings too short for that, and per anchor the patterns it opens.
    anchors: Option<AhoCorasick>,
    opens: Vec<Vec<usize>>,
    patterns: Vec<Pattern>,
    prefixes: &'static [&'static str],
    spaced: bool,
}

/// How the first word of a pattern opens.
enum Start {
    Key(u32),
    Pair(u32),
    Long(u32),
    Short(u32),
    Anchor,
}

impl Start {
    /// How `stem` opens; `next` is the whole word that follows it, if only one can.
    fn of(stem: &Stem, next: Option<&str>, spaced: bool) -> Self {
        let heads = Heads::of(&stem.text);
        let [first, rest @ ..] = heads.all() else { return Self::Anchor };
        if first.at > 0 {
            return Self::Anchor;
        }
        if let [second, more @ ..] = rest {
            let both = spaced && (!stem.open || !more.is_empty());
            return if both {
                Self::Pair(pair(first.key, second.key))
            } else {
                Self::Key(first.key)
            };
        }
        if !spaced {
            return Self::Anchor;
        }
        if !stem.open {
            let next = next.map(Heads::of);
            let next = next.as_ref().and_then(|heads| heads.all().first());
            return next.map_or(Self::Key(first.key), |next| Self::Pair(pair(first.key, next.key)));
        }
        match stem.text.chars().count() {
            LONG.. => Self::Long(first.long),
            SHORT.. => Self::Short(first.short),
            _ => Self::Anchor,
        }
    }
}

impl Wordings {
    /// Prepares the patterns of `language`: `|` parts patterns, a space words, `/` choices.
    pub(in crate::detect) fn new<'p>(
        language: Language,
        cells: impl IntoIterator<Item = (&'p str, usize)>,
    ) -> Self {
        let cells = cells.into_iter().flat_map(|(cell, value)| {
            cell.split('|').filter(|one| !one.is_empty()).map(move |one| (one, value))
        });
        let patterns: Vec<_> =
            cells.map(|(one, value)| Pattern { words: read(one), value }).collect();
        let spaced = !language.is_unspaced();
        let prefixes: &[&str] = match language.code() {
            "ar" => ARABIC,
            "he" => HEBREW,
            _ => &[],
        };
        let mut starts: [Vec<(u32, usize)>; 5] = Default::default();
        let mut opening: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let [first, rest @ ..] = pattern.words.as_slice() else { continue };
            let next = rest.first().filter(|_| prefixes.is_empty());
            let nexts: Vec<Option<&str>> = match next {
                Some(next) if next.iter().all(|stem| !stem.open) => {
                    next.iter().map(|stem| Some(&*stem.text)).collect()
                }
                _ => vec![None],
            };
            for (stem, next) in first.iter().flat_map(|stem| nexts.iter().map(move |n| (stem, *n)))
            {
                if let Some(keys) = rest.first().and_then(|next| of_character(stem, next, spaced)) {
                    starts[4].extend(keys.into_iter().map(|key| (key, index)));
                    continue;
                }
                match Start::of(stem, next, spaced) {
                    Start::Key(key) => starts[0].push((key, index)),
                    Start::Pair(key) => starts[1].push((key, index)),
                    Start::Long(key) => starts[2].push((key, index)),
                    Start::Short(key) => starts[3].push((key, index)),
                    Start::Anchor => {
                        let mut letters = stem.text.chars();
                        let first = letters.next().into_iter().flat_map(char::to_uppercase);
                        let capital: String = first.chain(letters).collect();
                        opening.entry(stem.text.clone()).or_default().push(index);
                        if capital != stem.text {
                            opening.entry(capital).or_default().push(index);
                        }
                    }
                }
            }
        }
        let [by_key, by_pair, by_long, by_short, by_character] = starts.map(|mut starts| {
            starts.sort_unstable();
            starts.dedup();
            Keys::new(starts)
        });
        let (written, opens): (Vec<String>, Vec<Vec<usize>>) = opening.into_iter().unzip();
        let anchors = (!written.is_empty()).then(|| automaton(&written));
        let keys = [&by_key, &by_pair, &by_long, &by_short, &by_character];
        let mark = Mark::new(keys.into_iter().flat_map(Keys::all));
        Self {
            by_key,
            by_pair,
            by_long,
            by_short,
            by_character,
            mark,
            anchors,
            opens,
            patterns,
            prefixes,
            spaced,
        }
    }

    /// The patterns that stand in `piece`, with their values, in the order of their beginnings.
    pub(in crate::detect) fn find<'t>(&self, piece: Piece<'t>) -> Vec<(Piece<'t>, usize)> {
        self.find_where(piece, |_| true)
    }

    /// The same for patterns whose first word begins where `may_begin` allows it, in bytes from
    /// the start of `piece`.
    pub(in crate::detect) fn find_where<'t>(
        &self,
        piece: Piece<'t>,
        may_begin: impl Fn(usize) -> bool,
    ) -> Vec<(Piece<'t>, usize)> {
        let text = piece.text();
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut look = |at: usize, pattern: usize| {
            let pattern = &self.patterns[pattern];
            if let Some(range) = self.stands(text, at, pattern)
                && !found.contains(&(range.clone(), pattern.value))
            {
                found.push((range, pattern.value));
            }
        };
        let from = piece.span().start;
        let mut at_head = |head: Head| {
            let at = head.at - from;
            self.each_opened(head, |pattern| {
                if may_begin(at) {
                    look(at, pattern);
                }
            });
        };
        piece.each_marked(&self.mark, &mut at_head);
        if !self.prefixes.is_empty() {
            piece.each_bare(&self.mark, at_head);
        }
        for anchor in self.anchors.iter().flat_map(|anchors| anchors.find_overlapping_iter(text)) {
            if may_begin(anchor.start()) {
                let opened = &self.opens[anchor.pattern().as_usize()];
                for pattern in opened {
                    look(anchor.start(), *pattern);
                }
            }
        }
        // Most texts have nothing of a table.
        if found.is_empty() {
            return Vec::new();
        }
        found.sort_by_key(|(range, _)| range.start);
        found.into_iter().map(|(range, value)| (piece.slice(range), value)).collect()
    }

    /// Looks at the patterns that may open like `head`.
    fn each_opened(&self, head: Head, mut look: impl FnMut(usize)) {
        let keyed = [
            (&self.by_key, head.key),
            (&self.by_pair, head.pair),
            (&self.by_long, head.long),
            (&self.by_short, head.short),
            (&self.by_character, head.key),
        ];
        for (keys, key) in keyed {
            keys.of(key).iter().for_each(|pattern| look(*pattern));
        }
    }

    /// Where a pattern stands whose first word is at `at`.
    fn stands(&self, text: &str, at: usize, pattern: &Pattern) -> Option<Range<usize>> {
        let mut end = self.word(text, at, &pattern.words[0])?;
        let word = text[..at].trim_end_matches(|c| self.joins(c)).len();
        if word < at && !self.prefixes.contains(&&text[word..at]) {
            return None;
        }
        // The article belongs to the name, a preposition does not.
        let start = if text[word..at].ends_with("ال") { at - "ال".len() } else { at };
        for stems in &pattern.words[1..] {
            end = self.gaps(text, end).find_map(|at| self.next_word(text, at, stems))?;
        }
        Some(start..end)
    }

    /// Where a word at `at`, perhaps behind a prefix, ends if it is one of `stems`.
    fn next_word(&self, text: &str, at: usize, stems: &[Stem]) -> Option<usize> {
        let rest = &text[at..];
        // The second byte tells the letters of Arabic and Hebrew: to compare all is dear.
        let second = |text: &str| text.as_bytes().get(1).copied();
        let prefixes = self.prefixes.iter().filter(|prefix| second(prefix) == second(rest));
        let mut written = prefixes.filter(|prefix| rest.starts_with(**prefix));
        written
            .find_map(|prefix| self.word(text, at + prefix.len(), stems))
            .or_else(|| self.word(text, at, stems))
    }

    /// Where the next word may begin.
    fn gaps<'g>(&self, text: &'g str, end: usize) -> impl Iterator<Item = usize> + 'g {
        let next = text[end..].chars().next();
        let gaps: &[char] = if self.spaced { &SPACED } else { &UNSPACED };
        let gap = next.filter(|c| gaps.contains(c)).map(|c| end + c.len_utf8());
        // “House of Commons”, “House of the Commons”: an engine adds articles.
        let may_have = self.spaced && next == Some(' ') && text[..end].ends_with(['e', 'f', 'n']);
        let articles = ARTICLES.iter().filter(move |(of, _)| may_have && text[..end].ends_with(of));
        let articles = articles
            .flat_map(|(_, articles)| articles.iter())
            .filter(move |article| text[end..].starts_with(**article))
            .map(move |article| end + article.len());
        (!self.spaced).then_some(end).into_iter().chain(gap).chain(articles)
    }

    /// Where the word at `at` ends if it is one of `stems`.
    fn word(&self, text: &str, at: usize, stems: &[Stem]) -> Option<usize> {
        stems.iter().find_map(|stem| {
            let end = at + opening(&text[at..], &stem.text)?;
            let rest = &text[end..];
            if stem.open {
                let tail = rest.len() - rest.trim_start_matches(|c| self.joins(c)).len();
                Some(end + tail)
            } else {
                (!rest.starts_with(|c| self.joins(c))).then_some(end)
            }
        })
    }

    /// Whether a character goes on with a word.
    fn joins(&self, c: char) -> bool {
        self.spaced && goes_on(c)
    }
}

/// What stands between words that spaces part, and between others, if anything does.
const SPACED: [char; 8] = [' ', '-', '\u{a0}', '’', '\'', '\u{200c}', '‑', '–'];
const UNSPACED: [char; 3] = ['の', '的', ' '];

/// The keys of the heads where a stem of one character may stand before one of `next`, where words
/// run on: the character behind it belongs to the head.
fn of_character(stem: &Stem, next: &[Stem], spaced: bool) -> Option<Vec<u32>> {
    let mut letters = stem.text.chars();
    let letter = letters.next().filter(|c| is_alphanumeric(*c) && !joins(*c))?;
    if spaced || letters.next().is_some() {
        return None;
    }
    let beginnings: Option<Vec<char>> = next.iter().map(|next| next.text.chars().next()).collect();
    let key = |next: char| Heads::of(&format!("{letter}{next}")).all().first().map(|head| head.key);
    beginnings?.into_iter().chain(UNSPACED).map(key).collect()
}

/// Articles that may stand behind a preposition without a place in the pattern.
const ARTICLES: [(&str, &[&str]); 4] = [
    (" of", &[" the "]),
    (" van", &[" de ", " het "]),
    (" de", &[" la ", " los ", " las ", " el ", " les ", " l'", " l’"]),
    (" von", &[" der ", " den ", " dem "]),
];

/// Whether a character goes on with a word where spaces part words.
fn goes_on(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '\u{94d}' | '\u{93c}' | '\u{301}')
}

/// What is left of a Turkish İ in lower case beside its i.
const DOT: char = '\u{307}';

fn read(pattern: &str) -> Vec<Vec<Stem>> {
    let stem = |one: &str| Stem {
        text: one.trim_end_matches('*').to_lowercase().replace(DOT, ""),
        open: one.ends_with('*'),
    };
    pattern.split(' ').map(|word| word.split('/').map(stem).collect()).collect()
}

/// How many bytes of `text` say `stem`, which is in lower case, in any case.
fn opening(text: &str, stem: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for expected in stem.chars() {
        let (_, c) = letters.next()?;
        let lower = || c.to_lowercase().filter(|c| *c != DOT);
        if c != expected && !(is_cased(c) && lower().eq(std::iter::once(expected))) {
            return None;
        }
    }
    Some(letters.offset())
}

#[cfg(test)]
mod tests {
    use super::Wordings;
    use crate::text::{Language, Piece};

    fn hits<'t>(language: &'static str, patterns: &str, text: &'t str) -> Vec<&'t str> {
        let wordings = Wordings::new(Language::new(language), [(patterns, 0)]);
        let found = wordings.find(Piece::new(text, 0..text.len()));
        found.into_iter().map(|(hit, _)| hit.text()).collect()
    }

    #[test]
    fn words_are_found_in_their_inflections() {
        assert_eq!(hits("ru", "счётн*/счетн* комнат*", "В Счётной комнате."), ["Счётной комнате"]);
        assert_eq!(hits("ko", "계좌 법원*", "프랑스 계좌 법원은"), ["계좌 법원은"]);
        assert_eq!(
            hits("en", "court of accounts", "The Court of Accounts."),
            ["Court of Accounts"]
        );
        assert_eq!(hits("zh", "账户 法院", "法国账户的法院说"), ["账户的法院"]);
        assert_eq!(hits("he", "חדר ספירה", "בחדר הספירה"), ["חדר הספירה"]);
        assert_eq!(hits("tr", "İçişleri sekreter*", "İçişleri Sekreteri"), ["İçişleri Sekreteri"]);
        assert_eq!(hits("ar", "محكمة حسابات", "ومحكمة الحسابات"), ["محكمة الحسابات"]);
    }

    #[test]
    fn other_words_are_not() {
        assert_eq!(
            hits("nl", "hof van rekeningen", "het Hof van de Rekeningen"),
            ["Hof van de Rekeningen"]
        );
        assert!(hits("en", "court of account", "The court of accounts.").is_empty());
        assert!(hits("en", "count* room", "A discount room.").is_empty());
        assert!(hits("ru", "счётн* комнат*", "Счётная палата").is_empty());
    }
}
