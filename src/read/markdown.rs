//! Markdown: headings, paragraphs, list items and table cells as blocks; code, images and raw
//! markup are left out, links give their text. Front matter gives the title and nothing else.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    page::Page,
    source::{Source, Tracer},
};
use crate::text::Kind;

/// Reads a page; `source` has line feeds only.
pub(super) fn page(source: &Source) -> Page {
    let (title, body) = front_matter(source);
    let mut page = Page { title, ..Page::default() };
    let mut blocks =
        Blocks { source, open: Tracer::new(source), kinds: Vec::new(), done: Vec::new() };
    let text = &source.text()[body..];
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    // Depth inside of what is left out.
    let mut left_out = 0_u32;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let range = body + range.start..body + range.end;
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_)) => {
                left_out += 1;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_)) => {
                left_out = left_out.saturating_sub(1);
            }
            // A stretch of raw HTML gives its text, whatever lines it is cut into.
            Event::Start(Tag::HtmlBlock) => {
                left_out += 1;
                blocks.html(range);
            }
            Event::End(TagEnd::HtmlBlock) => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 => {}
            Event::Start(tag) => blocks.start(&tag),
            Event::End(tag) => blocks.end(tag),
            Event::Text(text) => blocks.write(&text, range),
            Event::Code(text) => blocks.code(&text, range),
            Event::SoftBreak => blocks.write(" ", range),
            Event::HardBreak => blocks.flush(),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => blocks.flush(),
            _ => {}
        }
    }
    blocks.flush();
    page.blocks = blocks.done;
    if page.title.is_none()
        && let Some((kind @ Kind::Headline, block)) = page.blocks.first_mut()
    {
        *kind = Kind::Headline;
        page.title = Some(block.clone());
    }
    let mut titled = false;
    for (kind, _) in &mut page.blocks {
        if *kind == Kind::Headline && std::mem::replace(&mut titled, true) {
            *kind = Kind::Heading;
        }
    }
    page
}

/// The title of the front matter, and where the body begins.
fn front_matter(source: &Source) -> (Option<Source>, usize) {
    let text = source.text();
    let Some(rest) = text.strip_prefix("---\n") else { return (None, 0) };
    let mut title = None;
    let mut at = text.len() - rest.len();
    for line in rest.split_inclusive('\n') {
        let end = at + line.len();
        match line.trim_end() {
            "---" | "..." => return (title, end),
            _ => {
                if let Some(value) = line.strip_prefix("title:") {
                    let found = source.trimmed(end - value.len()..end);
                    title = Some(unquoted(found)).filter(|title| !title.is_blank());
                }
            }
        }
        at = end;
    }
    // The rule at the beginning was only a rule.
    (None, 0)
}

fn unquoted(value: Source) -> Source {
    let text = value.text();
    for mark in ['"', '\''] {
        if text.len() > 1 && text.starts_with(mark) && text.ends_with(mark) {
            return value.slice(1..text.len() - 1);
        }
    }
    value
}

struct Blocks<'s> {
    source: &'s Source,
    open: Tracer<'s>,
    /// What the elements around the present place make of a block.
    kinds: Vec<Kind>,
    done: Vec<(Kind, Source)>,
}

impl Blocks<'_> {
    fn start(&mut self, tag: &Tag<'_>) {
        let inside = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
        let kind = match tag {
            Tag::Paragraph if inside == Kind::ListItem => Kind::ListItem,
            Tag::Heading { level: HeadingLevel::H1, .. } if self.done.is_empty() => Kind::Headline,
            Tag::Heading { .. } => Kind::Heading,
            Tag::Item => Kind::ListItem,
            Tag::TableCell => Kind::Line,
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => Kind::Paragraph,
            _ => return,
        };
        self.flush();
        self.kinds.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(
            tag,
            TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::BlockQuote(_)
                | TagEnd::FootnoteDefinition
        ) {
            self.flush();
            self.kinds.pop();
        }
    }

    fn write(&mut self, text: &str, range: Range<usize>) {
        if self.source.text().get(range.clone()) == Some(text) && !text.contains('\n') {
            self.open.copy(range);
        } else {
            // An entity may stand for a line break or for what an article must not hold.
            let text = text.replace(['\n', '\r', '\u{2028}', '\u{2029}'], " ");
            self.open.put(&text.replace(['\0', '\u{feff}'], ""), range);
        }
    }

    /// Writes a code span, whose line breaks are spaces and whose marks and escapes are gone.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let raw = &self.source.text()[range.clone()];
        let mut at = raw.len() - raw.trim_start_matches('`').len();
        for c in text.chars() {
            let stands = |other: char| other == c || c == ' ' && other == '\n';
            let found = raw[at..].char_indices().find(|(_, other)| stands(*other));
            let from = at + found.map_or(0, |(skipped, _)| skipped);
            at = from + found.map_or(0, |(_, other)| other.len_utf8());
            self.write(c.encode_utf8(&mut [0; 4]), range.start + from..range.start + at);
        }
    }

    fn flush(&mut self) {
        let block = std::mem::replace(&mut self.open, Tracer::new(self.source)).finish();
        let block = block.trimmed(0..block.text().len());
        if !block.is_blank() {
            self.done.push((self.kinds.last().copied().unwrap_or(Kind::Paragraph), block));
        }
    }

    fn html(&mut self, range: Range<usize>) {
        self.flush();
        self.done.extend(super::html::fragment(&self.source.slice(range)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Vec<(Kind, String)>) {
        let page = page(&Source::file(text.to_owned()));
        let blocks =
            page.blocks.into_iter().map(|(kind, block)| (kind, block.text().to_owned())).collect();
        (page.title.map(|title| title.text().to_owned()), blocks)
    }

    #[test]
    fn markup_becomes_blocks() {
        let (title, blocks) = read(
            "# The *title*\n\nOne [link](https://example.org/x_y)\nand &amp; `code`.\n\n## Part\n\n- a\n- b\n  c\n\n```\ncode\n```\n\n> quoted\\*\n\n![alt](x.png)\n\n<div>\n<p>Raw <b>text</b>\nhere</p></div>\n\n<script>\n\nno\n</script>\n",
        );
        assert_eq!(title.as_deref(), Some("The title"));
        let wanted = [
            (Kind::Headline, "The title"),
            (Kind::Paragraph, "One link and & code."),
            (Kind::Heading, "Part"),
            (Kind::ListItem, "a"),
            (Kind::ListItem, "b c"),
            (Kind::Paragraph, "quoted*"),
            (Kind::Paragraph, "Raw text here"),
        ];
        let blocks: Vec<_> = blocks.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(blocks, wanted);
    }

    #[test]
    fn front_matter_gives_the_title_only() {
        let (title, blocks) = read("---\ntitle: \"A title\"\ntags: [x]\n---\nText.\n");
        assert_eq!(title.as_deref(), Some("A title"));
        assert_eq!(blocks, [(Kind::Paragraph, "Text.".to_owned())]);
        assert_eq!(read("---\nText.\n").1, [(Kind::Paragraph, "Text.".to_owned())]);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let page = page(&Source::file("a\n\n* one **two** &eacute; \\* x\n  more\n".to_owned()));
        let block = &page.blocks[1].1;
        assert_eq!(block.text(), "one two é * x more");
        let place = |at: usize| (block.position(at).line, block.position(at).column);
        assert_eq!(place(0), (3, 3));
        assert_eq!(place(4), (3, 9));
        assert_eq!(place(8), (3, 15));
        assert_eq!(place(11), (3, 25));
        assert_eq!(place(block.text().find("more").unwrap()), (4, 3));
    }
}
