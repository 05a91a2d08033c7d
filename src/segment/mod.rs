//! Cuts an article into blocks and sentences, names their languages, finds quotations and aligns
//! a source text. It judges nothing: that is for detectors and the scorer.

mod abbreviations;
mod align;
mod blocks;
mod language;
mod neighbours;
mod quotations;
mod scripts;
mod sentences;
mod words;

use std::ops::Range;

use align::Unit;

use crate::text::{Article, Block, Document, Language, Sentence};

/// Segments one article. A language the article declares is believed; otherwise it is detected.
pub fn segment(article: Article) -> Document {
    let mut document = Document::new(article);
    let article = &document.article;
    let cut = Cut::of(article);
    let (sources, original) = align_with_source(article, &cut);
    document.sentences = cut
        .sentences
        .into_iter()
        .zip(sources)
        .map(|((range, block), source)| Sentence {
            language: language::of_sentence(&article.text[range.clone()], cut.language),
            range,
            block,
            kind: cut.blocks[block].kind,
            source,
        })
        .collect();
    document.language = cut.language;
    document.source_language = original.language;
    document.source_quotations = original.quotations;
    document.language_confidence = cut.confidence;
    document.blocks = cut.blocks;
    document.quotations = cut.quotations;
    document
}

/// A text cut up; article and source alike.
#[derive(Default)]
struct Cut {
    language: Language,
    confidence: f64,
    blocks: Vec<Block>,
    quotations: Vec<Range<usize>>,
    /// Sentences with the index of their block.
    sentences: Vec<(Range<usize>, usize)>,
}

impl Cut {
    fn of(article: &Article) -> Self {
        let text = &article.text;
        let (language, confidence) =
            article.language.map_or_else(|| language::of_text(text), |language| (language, 1.0));
        let blocks = blocks::find(article);
        let quotations: Vec<Range<usize>> =
            blocks.iter().flat_map(|block| quotations::find(text, &block.range)).collect();
        let sentences = blocks
            .iter()
            .enumerate()
            .flat_map(|(index, block)| {
                sentences::split(text, &block.range, language, &quotations)
                    .into_iter()
                    .map(move |range| (range, index))
            })
            .collect();
        Self { language, confidence, blocks, quotations, sentences }
    }

    fn units<'t>(&self, text: &'t str) -> Vec<Unit<'t>> {
        self.sentences
            .iter()
            .map(|(range, block)| Unit { text: &text[range.clone()], block: *block })
            .collect()
    }
}

/// For each sentence the bytes of the source it translates; and the source cut up.
fn align_with_source(article: &Article, cut: &Cut) -> (Vec<Option<Range<usize>>>, Cut) {
    let Some(source) = &article.source else {
        return (vec![None; cut.sentences.len()], Cut::default());
    };
    let original =
        Article { text: source.clone(), language: article.source_language, ..Article::default() };
    let original = Cut::of(&original);
    let ranges = align::align(&original.units(source), &cut.units(&article.text))
        .into_iter()
        .map(|found| {
            let (first, last) = found.map(|found| (found.start, found.end - 1))?;
            Some(original.sentences[first].0.start..original.sentences[last].0.end)
        })
        .collect();
    (ranges, original)
}
