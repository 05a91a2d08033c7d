//! Cuts an article into blocks and sentences and names their languages.

use crate::text::{Article, Block, Document, Kind, Language, Sentence};

/// Segments one article.
pub fn segment(article: Article) -> Document {
    let language = article.language.unwrap_or(Language::UNKNOWN);
    let mut document = Document::new(Article::default());
    document.language = language;
    document.language_confidence = 1.0;
    let mut start = 0;
    for line in article.text.split('\n') {
        let range = start..start + line.len();
        start = range.end + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let block = document.blocks.len();
        document.blocks.push(Block { range: range.clone(), kind: Kind::Paragraph });
        let mut from = range.start + (line.len() - line.trim_start().len());
        let end = from + trimmed.len();
        while from < end {
            let rest = &article.text[from..end];
            let cut = rest.find(". ").map_or(rest.len(), |at| at + 1);
            let piece = rest[..cut].trim_end();
            document.sentences.push(Sentence {
                range: from..from + piece.len(),
                block,
                kind: Kind::Paragraph,
                language,
                source: None,
            });
            from += cut;
            from += article.text[from..end].len() - article.text[from..end].trim_start().len();
        }
    }
    document.quotations = quotations(&article.text);
    document.article = article;
    document
}

/// A simple placeholder: stretches between matching quotation marks of one line.
fn quotations(text: &str) -> Vec<std::ops::Range<usize>> {
    let (mut found, mut open) = (Vec::new(), None);
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('\n', _) => open = None,
            ('“' | '«' | '„' | '"', None) => {
                open = Some((
                    at,
                    if c == '"' {
                        "\""
                    } else if c == '«' {
                        "»"
                    } else {
                        "”“"
                    },
                ));
            }
            (_, Some((start, close))) if close.contains(c) => {
                found.push(start..at + c.len_utf8());
                open = None;
            }
            _ => {}
        }
    }
    found
}
