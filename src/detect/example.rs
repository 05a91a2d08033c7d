//! Examples that are documentation and tests at once.

use std::ops::Range;

use crate::text::Language;

/// A text with its artefacts marked, as in `She said ⟦that that⟧ went well.`
///
/// A text without marks is an example of what must be let pass. Line feeds separate blocks, so an
/// example for the scope Article is a small article.
#[derive(Debug)]
pub struct Example {
    /// The language of the text.
    pub language: Language,
    /// The source text, for detectors of the scope Pair.
    pub source: Option<&'static str>,
    marked: &'static str,
}

impl Example {
    /// An example without a source.
    pub const fn new(language: &'static str, marked: &'static str) -> Self {
        Self { language: Language::new(language), source: None, marked }
    }

    /// An example with the source it translates.
    pub const fn pair(language: &'static str, marked: &'static str, source: &'static str) -> Self {
        Self { language: Language::new(language), source: Some(source), marked }
    }

    /// Whether the example shows an artefact.
    pub fn is_bad(&self) -> bool {
        self.marked.contains('⟦')
    }

    /// The text as a reader sees it.
    pub fn text(&self) -> String {
        self.marked.replace(['⟦', '⟧'], "")
    }

    /// The text with its marks.
    pub fn marked(&self) -> &'static str {
        self.marked
    }

    /// Puts marks around `spans` of `text`, which must be sorted and not overlap.
    pub fn mark(text: &str, spans: impl IntoIterator<Item = Range<usize>>) -> String {
        let mut marked = String::new();
        let mut done = 0;
        for span in spans {
            marked.push_str(&text[done..span.start]);
            marked.push('⟦');
            marked.push_str(&text[span.clone()]);
            marked.push('⟧');
            done = span.end;
        }
        marked + &text[done..]
    }
}
