//! Applies the repairs that nobody needs to look at first, in memory, until none is left.
//!
//! A repair knows bytes of the article's text. It reaches the file only if the very text stands at
//! its place there and the replacement needs no escapes; if one repair does not, the file
//! is left alone as a whole. Showing and writing are left to the caller.

use std::ops::Range;

use crate::{
    error::Failure,
    finding::{self, Finding},
    pipeline::{self, Plan},
    read::{self, Listed},
    text::{Article, Position},
};

/// A repair may uncover another (a marker goes, a doubled word is left); more rounds than this are
/// no repair any more.
const ROUNDS: usize = 20;
/// Characters that some format other than plain text escapes or takes for markup.
const MARKUP: &[char] = &[
    '<', '>', '&', '"', '\\', '\t', ',', ';', '|', '*', '_', '[', ']', '`', '#', '~', '^', '$',
    '{', '}',
];

/// What becomes of one file.
#[derive(Debug)]
pub struct Repair {
    /// What the file holds afterwards.
    pub outcome: Outcome,
    /// Articles of the file that cannot be read; the others are repaired.
    pub failures: Vec<Failure>,
}

/// Whether and how a file changes.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to repair.
    Clean,
    /// The file's new text, and the number of repairs.
    Fixed {
        /// The text as the file has it.
        before: String,
        /// The text without its artefacts.
        after: String,
        /// How many repairs made it.
        repairs: usize,
    },
    /// There are repairs, but the file must not be touched; why.
    LeftAlone(String),
}

/// Repairs one file in memory. `bytes` are what it holds.
pub fn repair(file: &Listed, bytes: Vec<u8>, options: &read::Options, plan: &Plan) -> Repair {
    let look = |bytes: &[u8]| -> Vec<Result<(Article, Vec<Finding>), Failure>> {
        file.articles(bytes.to_vec(), options.clone())
            .map(|article| {
                let (document, findings) = pipeline::inspect(article?, plan)?;
                Ok((document.article, findings))
            })
            .collect()
    };
    let (found, failures): (Vec<_>, Vec<_>) = look(&bytes).into_iter().partition(Result::is_ok);
    let failures: Vec<Failure> = failures.into_iter().filter_map(Result::err).collect();
    let mut found: Vec<_> = found.into_iter().filter_map(Result::ok).collect();
    if !found.iter().any(|(_, findings)| fixes(findings).next().is_some()) {
        return Repair { outcome: Outcome::Clean, failures };
    }
    let left_alone =
        |message: String, failures| Repair { outcome: Outcome::LeftAlone(message), failures };
    let Ok(before) = String::from_utf8(bytes) else {
        let message = "it is compressed or not in UTF-8; convert it first";
        return left_alone(message.to_owned(), failures);
    };
    let (mut after, mut repairs) = (before.clone(), 0);
    for _ in 0..ROUNDS {
        let lines = Lines::new(&after);
        let mut edits = Vec::new();
        for (article, findings) in &found {
            let verbatim = lines.is_verbatim(article);
            for fix in fixes(findings) {
                match lines.edit(article, fix, verbatim) {
                    Ok(edit) => edits.push(edit),
                    Err(message) => return left_alone(message, failures),
                }
            }
        }
        if edits.is_empty() {
            return Repair { outcome: Outcome::Fixed { before, after, repairs }, failures };
        }
        let applied;
        (after, applied) = apply(&after, edits);
        repairs += applied;
        let again = look(after.as_bytes());
        if again.iter().filter(|result| result.is_err()).count() > failures.len() {
            let message = "nothing readable would be left of an article; see what `check` says";
            return left_alone(message.to_owned(), failures);
        }
        found = again.into_iter().filter_map(Result::ok).collect();
    }
    left_alone("each repair makes another one necessary; please report it".to_owned(), failures)
}

/// The repairs that may be made.
fn fixes(findings: &[Finding]) -> impl Iterator<Item = &finding::Fix> {
    findings
        .iter()
        .filter(|finding| finding.suppressed.is_none())
        .filter_map(|finding| finding.fix.as_ref())
        .filter(|fix| fix.safe)
}

/// A replacement in the file: bytes of it, and what to put there.
type Edit = (Range<usize>, String);

/// Makes all edits that do not overlap an earlier one. Says how many.
fn apply(text: &str, mut edits: Vec<Edit>) -> (String, usize) {
    edits.sort_by(|a, b| (a.0.start, a.0.end, &a.1).cmp(&(b.0.start, b.0.end, &b.1)));
    edits.dedup();
    let mut done = 0;
    edits.retain(|(range, _)| {
        let apart = range.start >= done;
        done = if apart { range.end } else { done };
        apart
    });
    let applied = edits.len();
    let (mut out, mut done) = (String::new(), 0);
    for (range, replacement) in without_empty_lines(text, edits) {
        out.push_str(&text[done..range.start]);
        out.push_str(&replacement);
        done = range.end;
    }
    out.push_str(&text[done..]);
    (out, applied)
}

/// Widens cuts that together leave nothing of a line: the line goes, and with it an empty one that
/// would then stand beside another.
fn without_empty_lines(text: &str, edits: Vec<Edit>) -> Vec<Edit> {
    let mut kept: Vec<Edit> = Vec::new();
    // Up to where nothing is left of the beginning.
    let mut bare = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut edits = edits.into_iter().peekable();
    while let Some(first) = edits.next() {
        let start = text[..first.0.start].rfind(['\n', '\r', '\u{feff}']);
        let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let end_of = |at: usize| text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
        let mut end = end_of(first.0.end);
        let mut group = vec![first];
        while let Some(next) = edits.next_if(|next| next.0.start < end) {
            end = end_of(next.0.end);
            group.push(next);
        }
        let (mut left, mut done) = (String::new(), start);
        for (range, replacement) in &group {
            left.push_str(&text[done..range.start]);
            left.push_str(replacement);
            done = range.end;
        }
        left.push_str(&text[done..end]);
        let is_cut = group.iter().any(|(range, replacement)| {
            replacement.is_empty() && !text[range.clone()].trim().is_empty()
        });
        if is_cut && left.trim().is_empty() {
            let from = kept.last().map_or(0, |(range, _)| range.end);
            let line = whole_line(text, start..end, from, start == bare);
            bare = if start == bare { line.end } else { bare };
            kept.push((line, String::new()));
        } else {
            kept.extend(group);
        }
    }
    kept
}

/// A line with its line break and the empty line above it, if it parts nothing any more; nothing
/// before `from`. If it `opens` the text, the empty line is the one below.
fn whole_line(text: &str, line: Range<usize>, from: usize, opens: bool) -> Range<usize> {
    let Range { mut start, mut end } = line;
    let broken = ["\r\n", "\n", "\r"].iter().find(|end_of| text[end..].starts_with(**end_of));
    end += broken.map_or(0, |broken| broken.len());
    let after = &text[end..];
    let above =
        text[..start].strip_suffix('\n').map(|rest| rest.strip_suffix('\r').unwrap_or(rest));
    if opens {
        let empty = ["\r\n", "\n", "\r"].iter().find(|line| after.starts_with(**line));
        end += empty.map_or(0, |line| line.len());
    } else if let Some(above) = above.filter(|above| above.ends_with('\n') && above.len() >= from)
        && (after.is_empty() || after.starts_with(['\n', '\r']))
    {
        start = above.len();
    }
    start.max(from)..end
}

/// A file's text and where its lines begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// LF, CRLF and a lone CR end a line; a byte order mark belongs to none.
    fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let breaks = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let rest = (0..bytes.len()).filter(|at| breaks(*at)).map(|at| at + 1);
        Self { text, starts: std::iter::once(first).chain(rest).collect() }
    }

    /// Whether the article's text is the whole file.
    fn is_verbatim(&self, article: &Article) -> bool {
        let text = self.text[self.starts[0]..].replace("\r\n", "\n").replace('\r', "\n");
        article.text == text
    }

    fn offset(&self, position: Position) -> Option<usize> {
        let start = *self.starts.get(usize::try_from(position.line).ok()?.checked_sub(1)?)?;
        let column = usize::try_from(position.column).ok()?.checked_sub(1)?;
        let rest = &self.text[start..];
        let ends = std::iter::once(rest.len());
        rest.char_indices().map(|(at, _)| at).chain(ends).nth(column).map(|at| start + at)
    }

    /// Where `text` ends if it stands at byte `start`; any line break stands for a line feed.
    fn end_of(&self, text: &str, start: usize) -> Option<usize> {
        let mut rest = &self.text[start..];
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                rest = ["\r\n", "\n", "\r"].iter().find_map(|end| rest.strip_prefix(end))?;
            }
            rest = rest.strip_prefix(line)?;
        }
        Some(self.text.len() - rest.len())
    }

    /// Brings a repair of the article's text to the file, or says why it must not.
    fn edit(&self, article: &Article, fix: &finding::Fix, verbatim: bool) -> Result<Edit, String> {
        let quote = &article.text[fix.span.clone()];
        let position = article.source_map.position(&article.text, fix.span.start);
        let place = self.offset(position).and_then(|start| Some(start..self.end_of(quote, start)?));
        let Some(place) = place else {
            return Err(format!(
                "“{quote}” of line {} is not spelled so in the file (an entity, an escape or markup \
                 stands there)",
                position.line
            ));
        };
        let escapes =
            |c: char| !verbatim && (c.is_control() || MARKUP.contains(&c)) && !quote.contains(c);
        if fix.replacement.contains(escapes) {
            return Err(format!(
                "“{}” for “{quote}” in line {} would need the escapes of the format",
                fix.replacement, position.line
            ));
        }
        let place = if fix.replacement.is_empty() { self.gap(place) } else { place };
        Ok((place, fix.replacement.clone()))
    }

    /// What goes with a stretch that is cut out: one of the two spaces around it.
    fn gap(&self, mut place: Range<usize>) -> Range<usize> {
        let (before, after) = (&self.text[..place.start], &self.text[place.end..]);
        let opens = before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}']);
        let closes = after.is_empty() || after.starts_with(['\n', '\r']);
        if before.ends_with(' ') && (closes || after.starts_with(' ')) {
            place.start -= 1;
        } else if opens && after.starts_with(' ') {
            place.end += 1;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceMap;

    fn article(text: &str) -> Article {
        let source_map = SourceMap::verbatim(text);
        Article { text: text.to_owned(), source_map, ..Article::default() }
    }

    fn edited(file: &str, span: Range<usize>, replacement: &str) -> Result<String, String> {
        let article = article(&file.replace("\r\n", "\n"));
        let lines = Lines::new(file);
        let fix = finding::Fix { span, replacement: replacement.to_owned(), safe: true };
        let edit = lines.edit(&article, &fix, lines.is_verbatim(&article))?;
        Ok(apply(file, vec![edit]).0)
    }

    #[test]
    fn a_cut_takes_its_space_and_its_empty_line_along() {
        assert_eq!(edited("one two three", 4..7, "").unwrap(), "one three");
        assert_eq!(edited("one two.", 4..7, "").unwrap(), "one .");
        assert_eq!(edited("one two", 4..7, "").unwrap(), "one");
        assert_eq!(edited("one\ntwo\nthree\n", 4..7, "").unwrap(), "one\nthree\n");
        assert_eq!(edited("one\n\ntwo\n", 5..8, "").unwrap(), "one\n");
        assert_eq!(edited("one\n\ntwo\n\nthree\n", 5..8, "").unwrap(), "one\n\nthree\n");
        assert_eq!(edited("one\r\ntwo\r\nthree", 4..7, "").unwrap(), "one\r\nthree");
        assert_eq!(edited("one\n two \nthree", 5..8, "").unwrap(), "one\nthree");
        assert_eq!(edited("one\n\ntwo\nthree", 5..8, "").unwrap(), "one\n\nthree");
        assert_eq!(edited("one\r\ntwo\r\nthree", 4..7, "2").unwrap(), "one\r\n2\r\nthree");
    }

    #[test]
    fn what_the_file_spells_otherwise_is_not_touched() {
        let lines = Lines::new("<p>caf&eacute; Ã©</p>");
        let mut article = article("café Ã©");
        let mut map = SourceMap::default();
        for (at, column) in [(0, 4), (3, 7), (5, 15)] {
            map.anchor(at, Position { line: 1, column });
        }
        article.source_map = map;
        let fix = |span, replacement: &str| finding::Fix {
            span,
            replacement: replacement.to_owned(),
            safe: true,
        };
        assert!(lines.edit(&article, &fix(0..5, "bar"), false).unwrap_err().contains("line 1"));
        let (range, _) = lines.edit(&article, &fix(6..10, "é"), false).unwrap();
        assert_eq!(&lines.text[range], "Ã©");
        assert!(lines.edit(&article, &fix(6..10, "<é>"), false).unwrap_err().contains("escapes"));
    }

    #[test]
    fn cuts_that_leave_nothing_of_a_line_take_it_along() {
        let cuts = |ranges: &[Range<usize>]| -> Vec<Edit> {
            ranges.iter().map(|range| (range.clone(), String::new())).collect()
        };
        assert_eq!(apply("a\nxx yy\nb\n", cuts(&[2..4, 5..7])), ("a\nb\n".to_owned(), 2));
        assert_eq!(apply("a\n\nxx\n\nyy\n\nb", cuts(&[3..5, 7..9])).0, "a\n\nb");
        assert_eq!(apply("xx\nyy\nb", cuts(&[0..2, 3..5])).0, "b");
        assert_eq!(apply("a\n\nb\n", vec![(0..1, "c".to_owned())]).0, "c\n\nb\n");
    }

    #[test]
    fn overlapping_repairs_wait_for_the_next_round() {
        let edits = vec![(0..4, "x".to_owned()), (2..6, "y".to_owned()), (0..4, "x".to_owned())];
        assert_eq!(apply("abcdefgh", edits), ("xefgh".to_owned(), 1));
    }
}
