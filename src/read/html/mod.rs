//! HTML: the article of a page, as blocks whose characters know their place.
//!
//! One flat pass cuts the page into blocks ([`outline`]); which of them are the article is another
//! question ([`choose`]); their text is rendered from the page itself ([`render`]). Nothing inside
//! the article is cleaned away: residue is what the audit looks for.

mod choose;
mod outline;
mod render;

use self::outline::{Outline, RawBlock, Share};
use super::{page::Page, source::Source};
use crate::text::{Kind, Language};

/// Reads a page or a fragment; `source` has line feeds only.
pub(super) fn page(source: &Source) -> Page {
    let outline = Outline::of(source);
    let mut chosen = choose::content(source, &outline);
    let heading = choose::heading(source, &outline, &chosen);
    if let Some(heading) = heading {
        chosen.retain(|index| *index != heading);
    }
    let title = match heading {
        Some(index) => Some(render::block(source, &outline.blocks[index])),
        None => choose::title(source, &outline),
    };
    let blocks = blocks(source, chosen.into_iter().map(|index| &outline.blocks[index]));
    Page {
        title: title.filter(|title| !title.is_blank()),
        titled_inside: heading.is_some(),
        blocks,
        language: outline.language.as_deref().and_then(Language::from_code),
        url: outline.url,
        published: outline.published,
    }
}

/// The blocks of a stretch of markup inside another format.
pub(super) fn fragment(source: &Source) -> Vec<(Kind, Source)> {
    let outline = Outline::of(source);
    blocks(source, outline.blocks.iter().filter(|block| block.share != Share::Dropped))
}

fn blocks<'o>(source: &Source, chosen: impl Iterator<Item = &'o RawBlock>) -> Vec<(Kind, Source)> {
    let mut blocks = Vec::new();
    for block in chosen {
        let text = render::block(source, block);
        if block.preformatted {
            let mut at = 0;
            for line in text.text().split('\n') {
                let range = at..at + line.len();
                at = range.end + 1;
                let line = text.trimmed(range);
                if !line.is_blank() {
                    blocks.push((block.kind.unwrap_or(Kind::Paragraph), line));
                }
            }
        } else if !text.is_blank() {
            let kind = block.kind.unwrap_or_else(|| unmarked(text.text()));
            blocks.push((kind, text));
        }
    }
    blocks
}

/// What a text in no telling element is: running text is long or ends like a sentence.
fn unmarked(text: &str) -> Kind {
    let sentence =
        text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '”', '"', '»', ':']);
    let long = text.chars().count() > 120;
    if long || sentence && text.split_whitespace().count() > 3 {
        Kind::Paragraph
    } else {
        Kind::Line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Page {
        page(&Source::file(html.to_owned()))
    }

    fn texts(page: &Page) -> Vec<(Kind, &str)> {
        page.blocks.iter().map(|(kind, block)| (*kind, block.text())).collect()
    }

    const SENTENCE: &str = "The minister said on Tuesday that the plan, which was announced last \
        week, would be put before parliament in autumn, and that nobody had to fear anything. ";

    #[test]
    fn entities_and_inline_tags_keep_exact_places() {
        let page = read(
            "<p>Brighteon.AI</a><a href=x>Enoch</a> &amp; it&#8217;s\n  <b>bold&nbsp;</b>x &notit; &lt</p>",
        );
        let (kind, block) = &page.blocks[0];
        assert_eq!(*kind, Kind::Paragraph);
        assert_eq!(block.text(), "Brighteon.AIEnoch & it’s bold\u{a0}x ¬it; <");
        let place = |needle: &str| {
            let at = block.position(block.text().find(needle).unwrap());
            (at.line, at.column)
        };
        assert_eq!(place("Brighteon"), (1, 4));
        assert_eq!(place("Enoch"), (1, 30));
        assert_eq!(place("&"), (1, 40));
        assert_eq!(place("it’s"), (1, 46));
        assert_eq!(place("’"), (1, 48));
        assert_eq!(place("s bold"), (1, 55));
        assert_eq!(place("bold"), (2, 6));
        assert_eq!(place("\u{a0}"), (2, 10));
        assert_eq!(place("x ¬"), (2, 20));
        assert_eq!(place("¬"), (2, 22));
        assert_eq!(place("it;"), (2, 26));
        assert_eq!(place("<"), (2, 30));
    }

    #[test]
    fn the_article_is_found_and_the_furniture_left() {
        let body = format!("<p>{}</p>", SENTENCE.repeat(2)).repeat(5);
        let html = format!(
            "<!doctype html><html lang=de-AT><head><title>Plan for autumn – The Daily News</title>\
             <script>var p = '<p>no</p>';</script></head><body><header><h2>The Daily News</h2></header>\
             <nav><ul><li><a href=/>Home</a></li></ul></nav><div id=content><h1>Plan for autumn\
             </h1>{body}<div>Post Comment</div><p>{SENTENCE}</p></div><aside><p>{SENTENCE}</p></aside>\
             <footer><p>Imprint</p></footer></body></html>"
        );
        let page = read(&html);
        assert_eq!(page.title.as_ref().map(Source::text), Some("Plan for autumn"));
        assert_eq!(page.language.map(Language::code), Some("de"));
        let texts = texts(&page);
        assert_eq!(texts.len(), 7, "{texts:?}");
        assert_eq!(texts[5], (Kind::Line, "Post Comment"));
        assert!(texts[6].1.starts_with("The minister"));
    }

    #[test]
    fn short_pages_give_what_their_landmarks_hold() {
        let page = read(
            "<title>A long enough title | Site</title><nav>Home</nav><main><h2>Sub</h2>One<br>two\
             <ul><li>item<li><p>other</ul><figure><img><figcaption>A picture</figcaption></figure></main>\
             <footer>(c)</footer>",
        );
        assert_eq!(page.title.as_ref().map(Source::text), Some("A long enough title"));
        assert_eq!(page.title.unwrap().position(0).column, 8);
        let wanted = [
            (Kind::Heading, "Sub"),
            (Kind::Line, "One"),
            (Kind::Line, "two"),
            (Kind::ListItem, "item"),
            (Kind::ListItem, "other"),
            (Kind::Caption, "A picture"),
        ];
        let blocks: Vec<_> =
            page.blocks.iter().map(|(kind, block)| (*kind, block.text())).collect();
        assert_eq!(blocks, wanted);
    }

    #[test]
    fn a_site_name_in_the_only_h1_is_no_title() {
        let page = read(
            "<title>The plan for autumn is ready - Daily News</title><h1>Daily News</h1><p>Text.</p>",
        );
        assert_eq!(page.title.as_ref().map(Source::text), Some("The plan for autumn is ready"));
    }

    #[test]
    fn a_heading_of_lower_rank_may_be_the_title() {
        let page = read(
            "<title>The plan - The Daily News</title><h1>The Daily News</h1><h2>The plan</h2><p>Text.</p>",
        );
        assert_eq!(page.title.as_ref().map(Source::text), Some("The plan"));
        assert_eq!(page.title.unwrap().position(0).column, 68);
    }

    #[test]
    fn the_title_of_the_metadata_has_a_place() {
        let page =
            read("<meta property=\"og:title\" content=\"Tom &amp; Jerry are back\"><p>Text.</p>");
        let title = page.title.unwrap();
        assert_eq!(title.text(), "Tom & Jerry are back");
        assert_eq!([0, 4, 6].map(|at| title.position(at).column), [36, 40, 46]);
    }

    #[test]
    fn deep_nesting_is_read_flat() {
        let html = format!("{}Text.{}", "<div>".repeat(100_000), "</div></span>".repeat(100_000));
        assert_eq!(texts(&read(&html)), [(Kind::Line, "Text.")]);
    }

    #[test]
    fn lines_of_preformatted_text_stay_lines() {
        assert_eq!(
            texts(&read("<pre>\nfirst  line\n\nsecond &amp;\n</pre>")),
            [(Kind::Paragraph, "first  line"), (Kind::Paragraph, "second &")]
        );
    }

    #[test]
    fn hidden_text_is_left_out() {
        let html = "<p>Seen<span hidden>not</span><i style='display: none'>nor</i> here.</p>";
        assert_eq!(texts(&read(html)), [(Kind::Paragraph, "Seen here.")]);
    }
}
