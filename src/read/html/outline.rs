//! One pass over the tags of a page: which stretches of text stand in which block, and what the
//! page says about itself. Never recurses and never looks further up than a few elements, so that
//! a page of 100,000 nested tags takes no longer than any other of its size.

use std::{collections::BTreeMap, ops::Range};

use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::super::source::Source;
use crate::text::Kind;

/// A stretch of text between two tags.
#[derive(Debug)]
pub(super) struct Chunk {
    /// Bytes of the page, entities not yet decoded.
    pub(super) range: Range<usize>,
    /// Whether it is part of a link.
    pub(super) linked: bool,
}

/// Which part of the page a block belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// Scripts, navigation, hidden elements: never part of an article.
    Dropped,
    /// A header or footer outside of any article.
    Furniture,
    /// Anything else.
    Content,
}

/// Text between two block boundaries.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub(super) chunks: Vec<Chunk>,
    /// None if no element tells.
    pub(super) kind: Option<Kind>,
    pub(super) share: Share,
    pub(super) is_h1: bool,
    pub(super) preformatted: bool,
    /// Which outermost `<article>` it stands in, counted from 0.
    pub(super) article: Option<usize>,
    pub(super) in_main: bool,
}

/// All blocks of a page in order, and its metadata.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) blocks: Vec<RawBlock>,
    /// Bytes of the text in `<title>`.
    pub(super) title: Option<Range<usize>>,
    /// Bytes of the value of `og:title`.
    pub(super) og_title: Option<Range<usize>>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    pub(super) deepest: usize,
    pub(super) elements: usize,
}

/// How far up the element is sought that tells a block's kind.
const REACH: usize = 24;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

const DROPPED: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "aside", "svg", "math", "iframe", "object",
    "audio", "video", "canvas", "select", "datalist", "button", "textarea", "dialog", "menu",
    "title", "rt", "rp", "noembed", "noframes",
];

const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "video",
];

#[derive(Debug)]
struct Element {
    name: String,
    share: Share,
    linked: bool,
    article: Option<usize>,
    in_main: bool,
}

impl Outline {
    pub(super) fn of(source: &Source) -> Self {
        let mut pass = Pass { text: source.text(), ..Pass::default() };
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(source.text(), emitter).flatten() {
            match token {
                Token::StartTag(tag) => pass.start(&tag),
                Token::EndTag(tag) => pass.end(&name(&tag.name)),
                Token::String(text) => pass.chunk(text.span.start..text.span.end),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        pass.flush();
        pass.outline
    }
}

fn name(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).into_owned()
}

#[derive(Default)]
struct Pass<'t> {
    text: &'t str,
    outline: Outline,
    open: Vec<Element>,
    /// How many elements of each name are open, so that a stray end tag costs nothing.
    counts: BTreeMap<String, usize>,
    articles: usize,
    chunks: Vec<Chunk>,
}

impl Pass<'_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = name(&tag.name);
        self.outline.elements += 1;
        match name.as_str() {
            "html" => self.outline.language = self.outline.language.take().or(value(tag, "lang")),
            "meta" => self.meta(tag),
            "link" if value(tag, "rel").is_some_and(|rel| rel == "canonical") => {
                self.outline.url = self.outline.url.take().or(value(tag, "href"));
            }
            _ => {}
        }
        let is_block = BLOCK.contains(&name.as_str());
        if is_block {
            self.flush();
            self.close_implied(&name);
        }
        if VOID.contains(&name.as_str()) {
            return;
        }
        let above = self.open.last();
        let inherited = above.map_or(Share::Content, |above| above.share);
        let mut article = above.and_then(|above| above.article);
        let mut in_main = above.is_some_and(|above| above.in_main);
        let linked = above.is_some_and(|above| above.linked) || name == "a";
        let share = match name.as_str() {
            _ if inherited == Share::Dropped || is_hidden(tag) => Share::Dropped,
            name if DROPPED.contains(&name) => Share::Dropped,
            "article" | "main" => Share::Content,
            "header" | "footer" if article.is_none() && !in_main => Share::Furniture,
            _ => inherited,
        };
        if name == "article" && article.is_none() {
            article = Some(self.articles);
            self.articles += 1;
        }
        in_main |= name == "main" || value(tag, "role").is_some_and(|role| role == "main");
        *self.counts.entry(name.clone()).or_default() += 1;
        self.open.push(Element { name, share, linked, article, in_main });
        self.outline.deepest = self.outline.deepest.max(self.open.len());
    }

    fn end(&mut self, name: &str) {
        if BLOCK.contains(&name) {
            self.flush();
        }
        if self.counts.get(name).is_some_and(|count| *count > 0) {
            while self.pop().is_some_and(|popped| popped != name) {}
        }
    }

    fn pop(&mut self) -> Option<String> {
        let element = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&element.name) {
            *count -= 1;
        }
        Some(element.name)
    }

    /// Closes what the start of the block `name` closes although nobody wrote an end tag.
    fn close_implied(&mut self, name: &str) {
        let (closed, barriers): (&[&str], &[&str]) = match name {
            "br" => return,
            "body" => (&["head"], &[]),
            "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table", "tbody", "thead", "tfoot"]),
            "option" => (&["option"], &["select"]),
            // Phrasing elements around a paragraph's end do not keep it open.
            _ => (&["p"], BLOCK),
        };
        let found = self.open.iter().rev().take(REACH).position(|element| {
            closed.contains(&element.name.as_str()) || barriers.contains(&element.name.as_str())
        });
        if let Some(found) = found {
            let index = self.open.len() - 1 - found;
            if closed.contains(&self.open[index].name.as_str()) {
                while self.open.len() > index {
                    self.pop();
                }
            }
        }
    }

    fn chunk(&mut self, range: Range<usize>) {
        let above = self.open.last();
        match above.map(|above| above.name.as_str()) {
            Some("title") if self.outline.title.is_none() && !self.is_open("svg") => {
                self.outline.title = Some(range);
            }
            _ if above.is_some_and(|above| above.share == Share::Dropped) => {}
            _ => {
                let linked = above.is_some_and(|above| above.linked);
                self.chunks.push(Chunk { range, linked });
            }
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        let chunks = std::mem::take(&mut self.chunks);
        if chunks.iter().all(|chunk| self.text[chunk.range.clone()].trim().is_empty()) {
            return;
        }
        let mut kind = None;
        let mut is_h1 = false;
        for element in self.open.iter().rev().take(REACH) {
            kind = match element.name.as_str() {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
                "li" => Some(Kind::ListItem),
                "figcaption" | "caption" => Some(Kind::Caption),
                "p" => Some(kind.unwrap_or(Kind::Paragraph)),
                "article" | "section" | "main" | "body" | "table" | "blockquote" => break,
                _ => continue,
            };
            is_h1 |= element.name == "h1";
            if kind != Some(Kind::Paragraph) {
                break;
            }
        }
        let above = self.open.last();
        self.outline.blocks.push(RawBlock {
            chunks,
            kind,
            is_h1,
            preformatted: self.is_open("pre"),
            share: above.map_or(Share::Content, |above| above.share),
            article: above.and_then(|above| above.article),
            in_main: above.is_some_and(|above| above.in_main),
        });
    }

    fn meta(&mut self, tag: &StartTag<usize>) {
        let Some(property) = value(tag, "property").or(value(tag, "name")) else { return };
        match property.as_str() {
            "og:title" if self.outline.og_title.is_none() => {
                self.outline.og_title = tag
                    .attributes
                    .get(b"content".as_slice())
                    .and_then(|attribute| written_value(self.text, attribute));
            }
            "og:url" => self.outline.url = self.outline.url.take().or(value(tag, "content")),
            "article:published_time" => {
                self.outline.published = self.outline.published.take().or(value(tag, "content"));
            }
            _ => {}
        }
    }
}

fn value(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    let value = String::from_utf8_lossy(value).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// The bytes of the page where the value of `attribute`, whose span begins with its name, is
/// written.
fn written_value(text: &str, attribute: &Spanned<HtmlString, usize>) -> Option<Range<usize>> {
    let rest = text.get(attribute.span.start..)?;
    let equals = rest.find('=')? + 1;
    let value = rest[equals..].trim_start();
    let start = attribute.span.start + rest.len() - value.len();
    Some(match value.chars().next()? {
        mark @ ('"' | '\'') => start + 1..start + 1 + value[1..].find(mark)?,
        _ => start..start + value.find([' ', '\t', '\n', '\x0c', '>'])?,
    })
}

fn is_hidden(tag: &StartTag<usize>) -> bool {
    if tag.attributes.is_empty() {
        return false;
    }
    let style = value(tag, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    tag.attributes.contains_key(b"hidden".as_slice())
        || value(tag, "aria-hidden").is_some_and(|value| value == "true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}
