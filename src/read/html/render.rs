//! The text of a block as a reader sees it: entities decoded, white space collapsed.

use html5gum::{Token, Tokenizer};

use super::{
    super::source::{Source, Tracer},
    outline::RawBlock,
};

/// The text of `block` without white space at either end. Tags put no space between words: fused
/// words are what the reader sees.
pub(super) fn block(page: &Source, block: &RawBlock) -> Source {
    stretches(page, block.chunks.iter().map(|chunk| chunk.range.clone()), block.preformatted)
}

/// The text of the bytes at `ranges`, as one.
pub(super) fn stretches(
    page: &Source,
    ranges: impl Iterator<Item = std::ops::Range<usize>>,
    preformatted: bool,
) -> Source {
    let text = page.text();
    let mut tracer = Tracer::new(page);
    // The first character of the white space since the last word.
    let mut space = None;
    for range in ranges {
        let mut at = range.start;
        while at < range.end {
            let rest = &text[at..range.end];
            let stop = rest.find(|c| c == '&' || is_space(c)).unwrap_or(rest.len());
            if stop > 0 {
                put_space(&mut tracer, page, &mut space);
                tracer.copy(at..at + stop);
                at += stop;
                continue;
            }
            let (decoded, length) = if rest.starts_with('&') {
                entity(rest)
            } else {
                let c = rest.chars().next().unwrap_or(' ');
                (c.to_string(), c.len_utf8())
            };
            let here = at..at + length;
            at = here.end;
            if decoded == "\u{feff}" || decoded == "\0" {
                continue;
            }
            if decoded.chars().all(is_space) {
                if preformatted && decoded == "\n" {
                    tracer.put("\n", here);
                } else if preformatted {
                    tracer.put(" ", here);
                } else {
                    space = space.or(Some(here));
                }
            } else {
                put_space(&mut tracer, page, &mut space);
                if text[here.clone()] == *decoded {
                    tracer.copy(here);
                } else {
                    tracer.put(&decoded, here);
                }
            }
        }
    }
    tracer.finish()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c' | '\u{2028}' | '\u{2029}')
}

fn put_space(tracer: &mut Tracer<'_>, page: &Source, space: &mut Option<std::ops::Range<usize>>) {
    let Some(range) = space.take() else { return };
    if tracer.is_empty() {
        return;
    }
    if page.text()[range.clone()] == *" " {
        tracer.copy(range);
    } else {
        tracer.put(" ", range);
    }
}

/// Most references on most pages; looked up before the long way.
const COMMON: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&nbsp;", "\u{a0}"),
    ("&quot;", "\""),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&#39;", "'"),
    ("&#8217;", "’"),
    ("&rsquo;", "’"),
];

/// What the character reference at the beginning of `text`, if it is one, stands for, and how
/// many bytes it takes. A bare ampersand stands for itself.
pub(super) fn entity(text: &str) -> (String, usize) {
    if let Some((written, decoded)) = COMMON.iter().find(|(written, _)| text.starts_with(written)) {
        return ((*decoded).to_owned(), written.len());
    }
    let name = text[1..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
        .map_or(text.len(), |end| 1 + end)
        .min(40);
    let ends = text.as_bytes().get(name) == Some(&b';');
    let written = &text[..name + usize::from(ends)];
    let decoded: Vec<u8> = Tokenizer::new(written)
        .flatten()
        .filter_map(|token| match token {
            Token::String(string) => Some(string.value.0),
            _ => None,
        })
        .flatten()
        .collect();
    let decoded = String::from_utf8_lossy(&decoded).into_owned();
    if decoded == written || decoded.is_empty() {
        return ("&".to_owned(), 1);
    }
    // `&notit;` is `¬it;`: what both end with was not part of the reference.
    let first = decoded.chars().next().map_or(0, char::len_utf8);
    let rest = written
        .bytes()
        .rev()
        .zip(decoded.bytes().skip(first).collect::<Vec<_>>().into_iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (decoded[..decoded.len() - rest].to_owned(), written.len() - rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_as_browsers_do() {
        for (written, decoded, length) in [
            ("&amp;amp;", "&", 5),
            ("&notit;", "¬", 4),
            ("&ampx", "&", 4),
            ("& x", "&", 1),
            ("&x;", "&", 1),
            ("&#59;", ";", 5),
            ("&semi;;", ";", 6),
            ("&#x1F600;!", "😀", 9),
            ("&fjlig;", "fj", 7),
            ("&nGt;", "≫⃒", 5),
            ("&#150;", "–", 6),
            ("&#xFFFFFFFF;", "\u{fffd}", 12),
            ("&", "&", 1),
        ] {
            assert_eq!(entity(written), (decoded.to_owned(), length), "{written}");
        }
    }
}
