//! Cuts an article into blocks and sentences, names their languages, finds quotations and aligns
//! a source text. It judges nothing: that is for detectors and the scorer.

mod abbreviations;
mod blocks;
mod language;
mod quotations;
mod sentences;
mod words;

use std::ops::Range;

use crate::text::{Article, Block, Document, Sentence};

/// Segments one article. A language the article declares is believed; otherwise it is detected.
pub fn segment(article: Article) -> Document {
    let (language, confidence) = match article.language {
        Some(language) => (language, 1.0),
        None => language::of_text(&article.text),
    };
    let blocks = blocks::find(&article);
    let quotations = find_quotations(&article.text, &blocks);
    let mut sentences = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        for range in sentences::split(&article.text, &block.range, language, &quotations) {
            sentences.push(Sentence {
                language: language::of_sentence(&article.text[range.clone()], language),
                range,
                block: index,
                kind: block.kind,
                source: None,
            });
        }
    }
    let mut document = Document::new(article);
    document.language = language;
    document.language_confidence = confidence;
    document.blocks = blocks;
    document.sentences = sentences;
    document.quotations = quotations;
    document
}

fn find_quotations(text: &str, blocks: &[Block]) -> Vec<Range<usize>> {
    blocks.iter().flat_map(|block| quotations::find(text, &block.range)).collect()
}
