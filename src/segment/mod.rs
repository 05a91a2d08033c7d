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
            let cut = rest
                .match_indices(". ")
                .find(|(at, _)| !rest[..*at].ends_with(|c: char| c.is_ascii_digit()))
                .map_or(rest.len(), |(at, _)| at + 1);
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
    if let Some(source) = &article.source {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in source.split('\n') {
            lines.push(start..start + line.len());
            start += line.len() + 1;
        }
        if lines.len() == document.blocks.len() {
            let single =
                |block| document.sentences.iter().filter(|s| s.block == block).count() == 1;
            let keep: Vec<bool> = (0..lines.len()).map(single).collect();
            for sentence in &mut document.sentences {
                if keep[sentence.block] {
                    sentence.source = Some(lines[sentence.block].clone());
                }
            }
        }
    }
    document.article = article;
    document
}

fn quotations(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match open {
            Some((start, close)) if close.contains(c) => {
                found.push(start..end);
                open = None;
            }
            Some(_) if c == '\n' => open = None,
            None => {
                let close = match c {
                    '“' => "”",
                    '„' => "“”",
                    '«' => "»",
                    '"' => "\"",
                    '「' => "」",
                    _ => continue,
                };
                open = Some((at, close));
            }
            _ => {}
        }
    }
    found
}
