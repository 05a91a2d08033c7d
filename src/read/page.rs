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
    /// Without markup: the segmenter finds the blocks.
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

/// Fills text, blocks, title and source map of `article`. The title is the first block, unless
/// the body begins with the very same line.
pub(super) fn join(article: &mut Article, title: Option<&Source>, body: Body) {
    let title = title.map(Source::one_line).filter(|title| !title.is_blank());
    let mut whole = Source::default();
    match body {
        Body::Plain(body) => {
            let opens = body.text().trim_start();
            let line = opens.lines().next().unwrap_or_default().trim_end();
            let start = body.text().len() - opens.len();
            let headline = match &title {
                Some(title) if title.text() == line => Some(start..start + line.len()),
                Some(title) => Some(whole.append_line(title)),
                None => None,
            };
            whole.append_line(&body);
            article.blocks.extend(headline.map(|range| Block { range, kind: Kind::Headline }));
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
