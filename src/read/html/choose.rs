//! Which blocks of a page are the article, and which is its title.
//!
//! Readability (`dom_smoothie`) only points: each stretch of text carries a mark of two
//! private-use characters through it, and what comes out says where the article begins and ends.
//! The text itself is never taken from there. Pages too deep, too large or too short for it are
//! read by their landmarks: `<article>`, `<main>`, the whole body.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};

use super::{
    super::source::Source,
    outline::{Outline, RawBlock, Share},
    render,
};
use crate::text::Kind;

/// Deeper or larger pages are not given to Readability, whose time and stack grow with them.
const DEEPEST: usize = 200;
const MOST_ELEMENTS: usize = 60_000;
/// Fewer characters than this are no article if the landmarks offer more.
const TOO_LITTLE: usize = 250;
/// Code points of each of the two private planes that marks use.
const DIGITS: u32 = 65_000;

/// Indices of the blocks that are the article, in order.
pub(super) fn content(page: &Source, outline: &Outline) -> Vec<usize> {
    let by_landmark = landmark(page, outline);
    let Some(pointed) = pointed(page, outline) else { return by_landmark };
    let (few, many) = (size(page, outline, &pointed), size(page, outline, &by_landmark));
    // An article element that holds far more was cut short.
    let cut = few * 3 < many && by_landmark.iter().all(|at| outline.blocks[*at].article.is_some());
    if few < TOO_LITTLE && few < many || cut { by_landmark } else { pointed }
}

fn size(page: &Source, outline: &Outline, blocks: &[usize]) -> usize {
    blocks.iter().map(|index| letters(page, &outline.blocks[*index]).0).sum()
}

/// Bytes of text in a block, and those of them in links.
fn letters(page: &Source, block: &RawBlock) -> (usize, usize) {
    block.chunks.iter().fold((0, 0), |(all, linked), chunk| {
        let length = page.text()[chunk.range.clone()].trim().len();
        (all + length, linked + if chunk.linked { length } else { 0 })
    })
}

/// The largest article, else the main part, else everything but furniture.
fn landmark(page: &Source, outline: &Outline) -> Vec<usize> {
    let content =
        || outline.blocks.iter().enumerate().filter(|(_, block)| block.share == Share::Content);
    let mut sizes = std::collections::BTreeMap::new();
    for (_, block) in content() {
        if let Some(article) = block.article {
            *sizes.entry(article).or_insert(0) += letters(page, block).0;
        }
    }
    let largest = sizes.iter().max_by_key(|(article, size)| (**size, std::cmp::Reverse(**article)));
    if let Some((article, _)) = largest {
        return content()
            .filter(|(_, block)| block.article == Some(*article))
            .map(|(index, _)| index)
            .collect();
    }
    let main: Vec<usize> =
        content().filter(|(_, block)| block.in_main).map(|(index, _)| index).collect();
    if main.is_empty() { content().map(|(index, _)| index).collect() } else { main }
}

/// From the first to the last block that Readability points at. Blocks between them that it left
/// out stay, unless they are mostly links.
fn pointed(page: &Source, outline: &Outline) -> Option<Vec<usize>> {
    if outline.deepest > DEEPEST || outline.elements > MOST_ELEMENTS {
        return None;
    }
    let marked = marked(page, outline);
    // Pages of strangers may hit a bug in a parser; the landmarks still work then.
    let content = catch_unwind(AssertUnwindSafe(|| {
        let config = Config { disable_json_ld: true, ..Config::default() };
        let article = Readability::new(marked, None, Some(config)).ok()?.parse().ok()?;
        Some(article.content.to_string())
    }))
    .ok()??;
    let chunks: Vec<usize> = outline
        .blocks
        .iter()
        .enumerate()
        .flat_map(|(index, block)| std::iter::repeat_n(index, block.chunks.len()))
        .collect();
    let mut is_pointed = vec![false; outline.blocks.len()];
    for index in marks(&content) {
        if let Some(block) = chunks.get(index) {
            is_pointed[*block] = outline.blocks[*block].share != Share::Dropped;
        }
    }
    let first = is_pointed.iter().position(|is| *is)?;
    let last = is_pointed.iter().rposition(|is| *is)?;
    let stays = |index: &usize| {
        let block = &outline.blocks[*index];
        let (all, linked) = letters(page, block);
        is_pointed[*index] || block.share == Share::Content && linked * 2 <= all
    };
    Some((first..=last).filter(stays).collect())
}

/// The page with a mark before each stretch of text.
fn marked(page: &Source, outline: &Outline) -> String {
    let text = page.text();
    let mut marked = String::with_capacity(text.len() * 5 / 4);
    let mut done = 0;
    let chunks = outline.blocks.iter().flat_map(|block| &block.chunks);
    for (index, chunk) in (0_u32..).zip(chunks) {
        let stretch = &text[chunk.range.clone()];
        let words = stretch.trim_start();
        if words.is_empty() {
            continue;
        }
        let start = chunk.range.end - words.len();
        push_unmarked(&mut marked, &text[done..start]);
        marked.extend(char::from_u32(0xf_0000 + index / DIGITS));
        marked.extend(char::from_u32(0x10_0000 + index % DIGITS));
        push_words(&mut marked, words);
        done = chunk.range.end;
    }
    push_unmarked(&mut marked, &text[done..]);
    marked
}

/// Text without character references, whose number costs the parser the square of its time.
fn push_words(marked: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        push_unmarked(marked, &rest[..at]);
        let (decoded, length) = render::entity(&rest[at..]);
        push_unmarked(marked, &decoded.replace(['&', '<'], "+"));
        rest = &rest[at + length..];
    }
    push_unmarked(marked, rest);
}

/// The page's own private-use characters must not pass for marks.
fn push_unmarked(marked: &mut String, text: &str) {
    marked.extend(text.chars().map(|c| if c >= '\u{f0000}' { '\u{fffd}' } else { c }));
}

fn marks(text: &str) -> impl Iterator<Item = usize> {
    text.chars().zip(text.chars().skip(1)).filter_map(|(high, low)| {
        let high = u32::from(high).checked_sub(0xf_0000).filter(|high| *high < DIGITS)?;
        let low = u32::from(low).checked_sub(0x10_0000).filter(|low| *low < DIGITS)?;
        usize::try_from(high * DIGITS + low).ok()
    })
}

/// The block that is the page's title: of all `<h1>` the one most like the title in the head, but
/// not the site's name.
pub(super) fn heading(page: &Source, outline: &Outline, chosen: &[usize]) -> Option<usize> {
    let head = outline.title.as_ref().map(|range| {
        let title = render::stretches(page, std::iter::once(range.clone()), false);
        title.text().to_lowercase()
    });
    let head = head.unwrap_or_default();
    let headings: Vec<(usize, String)> = outline
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == Some(Kind::Heading) && block.share != Share::Dropped)
        .map(|(index, block)| (index, render::block(page, block).text().to_lowercase()))
        .collect();
    let mut best = None;
    for (index, text) in headings.iter().filter(|(index, _)| outline.blocks[*index].is_h1) {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() || is_site_name(text, &head, &headings) {
            continue;
        }
        let shared = words.iter().filter(|word| head.contains(**word)).count();
        let rank = (shared * 100 / words.len(), chosen.contains(index));
        if best.is_none_or(|(other, _)| rank > other) {
            best = Some((rank, *index));
        }
    }
    // Some sites mark the article's heading as one of lower rank.
    let named = || {
        let front = separator(&head).map_or(head.as_str(), |(at, _)| head[..at].trim());
        headings.iter().find(|(_, text)| !front.is_empty() && text == front)
    };
    best.map(|(_, index)| index).or_else(|| named().map(|(index, _)| *index))
}

/// Whether `heading` is one end of the head's title, and the other end is longer or a heading of
/// its own.
fn is_site_name(heading: &str, head: &str, headings: &[(usize, String)]) -> bool {
    let rest = head.strip_suffix(heading).or_else(|| head.strip_prefix(heading));
    rest.is_some_and(|rest| {
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let longer = rest.split_whitespace().count() > heading.split_whitespace().count();
        let own = || headings.iter().any(|(_, other)| other.trim_end_matches('#').trim() == rest);
        longer || !rest.is_empty() && own()
    })
}

fn head_title(page: &Source, outline: &Outline) -> Option<Source> {
    let render = |range: &std::ops::Range<usize>| {
        Some(render::stretches(page, std::iter::once(range.clone()), false))
            .filter(|title| !title.is_blank())
    };
    let og = outline.og_title.as_ref().and_then(render);
    og.or_else(|| outline.title.as_ref().and_then(render))
}

/// The title that the head gives, without the site's name.
pub(super) fn title(page: &Source, outline: &Outline) -> Option<Source> {
    let title = head_title(page, outline)?;
    let text = title.text();
    if let Some((at, length)) = separator(text) {
        let words = |text: &str| text.split_whitespace().count();
        let site = &text[at + length..];
        if words(site) <= 4 && words(&text[..at]) >= 3 && site.len() < at {
            return Some(title.trimmed(0..at));
        }
    }
    Some(title)
}

/// Where the last separator of a title stands, and its length.
fn separator(title: &str) -> Option<(usize, usize)> {
    [" | ", " – ", " — ", " - ", " » ", " :: ", " · "]
        .iter()
        .filter_map(|separator| Some((title.rfind(separator)?, separator.len())))
        .max()
}
