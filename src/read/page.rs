//! What formats with markup give: a title, blocks, and what the page says about itself; and how
//! title and body become one text.

use super::source::Source;
use crate::text::{Article, Block, Kind, Language};

/// A page as its markup tells it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) title: Option<Source>,
    /// Whether the title is a heading that readers of the page see.
    pub(super) titled_inside: bool,
    /// Blocks in order, none blank; none holds a line break.
    pub(super) blocks: Vec<(Kind, Source)>,
    pub(super) language: Option<Language>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
}

/// The body of an article.
#[derive(Debug)]
pub(super) enum Body {
    /// Without markup: the segmenter finds the blocks, the title's line among them.
    Plain(Source),
    /// With known blocks.
    Blocks(Vec<(Kind, Source)>),
}

impl Body {
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Plain(text) => text.is_blank(),
            Self::Blocks(blocks) => blocks.is_empty(),
        }
    }
}

/// Fills text, blocks, title and source map of `article`. The title opens the text, unless the
/// body begins with the very same line. A plain body has no blocks, with or without a title: the
/// segmenter knows the title's line by `article.title`.
pub(super) fn join(article: &mut Article, title: Option<&Source>, body: Body) {
    let title = title.map(Source::one_line).filter(|title| !title.is_blank());
    let mut whole = Source::default();
    match body {
        Body::Plain(body) => {
            let opens = body.text().trim_start();
            let line = opens.lines().next().unwrap_or_default().trim_end();
            if let Some(title) = title.as_ref().filter(|title| title.text() != line) {
                whole.append_line(title);
                // Where blank lines part paragraphs, single line breaks may be wrapped lines.
                if body.text().contains("\n\n") {
                    whole.append_line(&title.slice(0..0));
                }
            }
            whole.append_line(&body);
        }
        Body::Blocks(mut blocks) => {
            if let Some(title) = &title {
                // A label or a date may stand above the title.
                let same = |(_, block): &(Kind, Source)| block.text() == title.text();
                let own = blocks.iter().take(3).position(same);
                let own = own.map_or_else(|| title.clone(), |index| blocks.remove(index).1);
                blocks.insert(0, (Kind::Headline, own));
            }
            for (kind, block) in &blocks {
                let range = whole.append_line(block);
                article.blocks.push(Block { range, kind: *kind });
            }
        }
    }
    article.title = title.map(|title| title.text().to_owned());
    (article.text, article.source_map) = whole.into_parts();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(title: &str, body: Body) -> Article {
        let mut article = Article::default();
        join(&mut article, Some(&Source::file(title.to_owned())), body);
        article
    }

    fn plain(text: &str) -> Body {
        Body::Plain(Source::file(text.to_owned()))
    }

    #[test]
    fn the_title_opens_the_text_once() {
        assert_eq!(joined(" A\ntitle ", plain("Text.")).text, "A title\nText.");
        assert_eq!(joined("Title", plain("Title\nText.")).text, "Title\nText.");
        assert_eq!(joined("Title", plain("Titles\n\nText.")).text, "Title\n\nTitles\n\nText.");
        let block = |kind, text: &str| (kind, Source::file(text.to_owned()));
        let body =
            vec![block(Kind::Line, "News"), block(Kind::Heading, "T"), block(Kind::Paragraph, "x")];
        let article = joined("T", Body::Blocks(body));
        assert_eq!(article.text, "T\nNews\nx");
        let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Headline, Kind::Line, Kind::Paragraph]);
    }
}
