//! Cuts an article into blocks and sentences, names their languages, finds quotations and aligns
//! a source text. It judges nothing: that is for detectors and the scorer.

mod abbreviations;
mod align;
mod beads;
mod blocks;
mod contrast;
mod language;
mod meaning;
mod neighbours;
mod quotations;
mod scripts;
mod sentences;
mod words;

use std::ops::Range;

use align::Unit;

use crate::text::{
    Alignment, Article, Block, Document, Gap, Language, Overlaps, Sentence, Standing,
};

/// Segments one article. A language the article declares is believed; otherwise it is detected. A
/// source is aligned by lengths, numbers and names.
pub fn segment(article: Article) -> Document {
    segment_by(article, &|_, _, _| None)
}

/// Like [`segment`], but a source is aligned by what its sentences have in common with the
/// article's, wherever `overlaps` can tell.
pub fn segment_by(article: Article, overlaps: Overlaps<'_>) -> Document {
    let mut document = Document::new(article);
    let article = &document.article;
    let cut = Cut::of(article);
    let Sources { ranges, language: source_language, alignment } =
        align_with_source(article, &cut, overlaps);
    document.sentences = cut
        .sentences
        .into_iter()
        .zip(ranges)
        .map(|((range, block), source)| Sentence {
            language: language::of_sentence(&article.text[range.clone()], cut.language),
            range,
            block,
            kind: cut.blocks[block].kind,
            source,
        })
        .collect();
    document.language = cut.language;
    document.source_language = source_language;
    document.language_confidence = cut.confidence;
    document.blocks = cut.blocks;
    document.quotations = cut.quotations;
    document.alignment = alignment;
    document
}

/// A text cut up; article and source alike.
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

/// What an article's sentences translate.
struct Sources {
    /// For each sentence the bytes of the source.
    ranges: Vec<Option<Range<usize>>>,
    /// The language of the source.
    language: Language,
    alignment: Option<Alignment>,
}

fn align_with_source(article: &Article, cut: &Cut, overlaps: Overlaps<'_>) -> Sources {
    let Some(source) = &article.source else {
        let ranges = vec![None; cut.sentences.len()];
        return Sources { ranges, language: Language::UNKNOWN, alignment: None };
    };
    let original =
        Article { text: source.clone(), language: article.source_language, ..Article::default() };
    let original = Cut::of(&original);
    let (from, to) = (original.units(source), cut.units(&article.text));
    let measured = (align::measured(&from), align::measured(&to));
    let by_meaning =
        meaning::align((&texts_of(&from), &measured.0), (&texts_of(&to), &measured.1), overlaps);
    let (found, alignment) = match by_meaning {
        None => (align::align(&from, &to, (&measured.0, &measured.1)), None),
        Some(meaning::Aligned { found, standing, gaps }) => {
            let gap = |(row, standing): (usize, Standing)| Gap {
                range: original.sentences[row].0.clone(),
                standing,
            };
            let gaps = gaps.into_iter().map(gap).collect();
            (found, Some(Alignment { standing, gaps }))
        }
    };
    let range = |found: Range<usize>| {
        let (first, last) = (found.start, found.end - 1);
        original.sentences[first].0.start..original.sentences[last].0.end
    };
    let ranges = found.into_iter().map(|found| found.map(range)).collect();
    Sources { ranges, language: original.language, alignment }
}

fn texts_of<'t>(units: &[Unit<'t>]) -> Vec<&'t str> {
    units.iter().map(|unit| unit.text).collect()
}
