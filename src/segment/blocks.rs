//! Finds the blocks of an article: those the markup names, or, for plain text, one per line or
//! per hard-wrapped paragraph, with a guess at what each is on the page.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::quotations::is_mark;
use crate::text::{Article, Block, Kind};

/// Columns of a heading, at most; Han, Kana and Hangul take two.
const HEADING_COLUMNS: usize = 160;

/// Words of a heading, at most.
const HEADING_WORDS: usize = 22;

/// Share of lines of a hard-wrapped text that must run on into the next.
const WRAPPED_SHARE: f64 = 0.6;

/// Widths between which hard-wrapped lines break.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 40..=100;

/// The blocks of an article in order; together they cover all text but white space.
pub(super) fn find(article: &Article) -> Vec<Block> {
    let text = &article.text;
    if article.blocks.is_empty() {
        let title = article.title.as_deref().map(str::trim);
        return plain(text, title);
    }
    let mut blocks = Vec::new();
    let mut covered = 0;
    for block in &article.blocks {
        if block.range.start < covered || text.get(block.range.clone()).is_none() {
            continue;
        }
        // What no block of the markup covers is read all the same.
        lines_of(text, covered..block.range.start, Kind::Paragraph, &mut blocks);
        lines_of(text, block.range.clone(), block.kind, &mut blocks);
        covered = block.range.end;
    }
    lines_of(text, covered..text.len(), Kind::Paragraph, &mut blocks);
    blocks
}

fn lines_of(text: &str, range: Range<usize>, kind: Kind, blocks: &mut Vec<Block>) {
    let mut start = range.start;
    for line in text[range].split('\n') {
        if let Some(range) = trimmed(text, start..start + line.len()) {
            blocks.push(Block { range, kind });
        }
        start += line.len() + 1;
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let inner = piece.trim();
    let start = range.start + (piece.len() - piece.trim_start().len());
    (!inner.is_empty()).then(|| start..start + inner.len())
}

/// One line or re-joined paragraph and what its looks say.
struct Line<'t> {
    text: &'t str,
    range: Range<usize>,
    /// Whether it ends like a sentence.
    finished: bool,
    /// Whether it is no longer than a heading.
    short: bool,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Self {
        let line = &text[range.clone()];
        let short =
            columns(line) <= HEADING_COLUMNS && line.split_whitespace().count() <= HEADING_WORDS;
        Self { text: line, range, finished: is_finished(line), short }
    }

    fn is_body(&self) -> bool {
        self.finished || !self.short
    }
}

fn plain(text: &str, title: Option<&str>) -> Vec<Block> {
    let lines: Vec<Line<'_>> =
        paragraphs(text).into_iter().map(|range| Line::new(text, range)).collect();
    // Where hardly any line has a final mark (Thai, chats), its lack says nothing.
    let finished = lines.iter().skip(1).filter(|line| line.finished).count();
    let unmarked = finished * 3 < lines.len().saturating_sub(1);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let kind = kind(&lines, index, blocks.last().map(|block| block.kind), title, unmarked);
        blocks.push(Block { range: line.range.clone(), kind });
    }
    blocks
}

fn kind(
    lines: &[Line<'_>],
    index: usize,
    previous: Option<Kind>,
    title: Option<&str>,
    unmarked: bool,
) -> Kind {
    let line = &lines[index];
    let next = lines.get(index + 1);
    if index == 0 && title.is_some_and(|title| !title.is_empty() && title == line.text) {
        return Kind::Headline;
    }
    if is_list_item(lines, index) {
        return Kind::ListItem;
    }
    if line.short && CAPTION.is_match(line.text) {
        return Kind::Caption;
    }
    if index == 0 {
        let headline = line.short && next.is_some() && !ends_with_stop(line.text);
        return if headline && !is_label(line.text) { Kind::Headline } else { Kind::Paragraph };
    }
    if line.short && BYLINE.is_match(line.text) && line.text.split_whitespace().count() <= 8 {
        return Kind::Line;
    }
    if line.is_body() {
        return Kind::Paragraph;
    }
    if previous == Some(Kind::Headline) && index == 1 {
        if repeats(lines[0].text, line.text) {
            return Kind::Headline;
        }
        if unmarked && columns(line.text) > 40 {
            return Kind::Paragraph;
        }
    }
    if unmarked && columns(line.text) > 40 {
        return Kind::Paragraph;
    }
    if is_label(line.text) || !line.text.contains(|c: char| c.is_alphabetic()) {
        return Kind::Line;
    }
    match next {
        Some(next) if next.is_body() && opens_like_a_title(line.text) => Kind::Heading,
        Some(_) if ends_with_colon(line.text) => Kind::Paragraph,
        _ => Kind::Line,
    }
}

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^( (photo|foto|image|picture|file\ photo|illustration|caption|bild|fotografie|imagen
        |imagem|immagine|crédit|credit|crédito|fotoğraf|фото|зображення|изображение|снимка
        |φωτογραφία|zdjęcie|fot\.|kuva|صورة|عکس|תמונה|צילום|写真|图片|圖片|사진|ảnh)
        (\ (credit|by|via|courtesy|von|de|di|por|par)[^:：]{0,40})?\s*[:：/©|] | © )",
    )
    .expect("the pattern is valid")
});

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^( (By|BY|Von|Par|Por|Di|Door|Av|Af|Autor|Autore|Author|Автор|Text|Reporting\ by)\ ?:?\ \p{Lu}\S*(\ \S+){0,6}
        | (Published|Updated|Posted|Last\ updated|Veröffentlicht|Publié|Publicado|Pubblicato|Опубликовано|Gepubliceerd)\b.*
        )$",
    )
    .expect("the pattern is valid")
});

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\(?([0-9]{1,2})[.)]\s").expect("the pattern is valid"));

fn is_list_item(lines: &[Line<'_>], index: usize) -> bool {
    let bullet = |text: &str| {
        let mut characters = text.chars();
        characters.next().is_some_and(|c| "-*•·▪◦‣●■▶➤✓".contains(c))
            && characters.next().is_some_and(char::is_whitespace)
    };
    if bullet(lines[index].text) {
        return true;
    }
    let number = |index: usize| {
        let line = lines.get(index)?;
        NUMBERED.captures(line.text)?[1].parse::<u32>().ok()
    };
    // “7. Oktober” opens a German paragraph; a list counts.
    let Some(own) = number(index) else { return false };
    number(index + 1).is_some_and(|next| next == own + 1)
        || index.checked_sub(1).and_then(number).is_some_and(|before| before + 1 == own)
}

/// A label such as “Sources include:”.
fn is_label(text: &str) -> bool {
    ends_with_colon(text) && text.split_whitespace().count() <= 4
}

fn ends_with_colon(text: &str) -> bool {
    text.ends_with([':', '：'])
}

fn opens_like_a_title(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    !ends_with_colon(text)
        && first.is_some_and(|c| !c.is_lowercase())
        && !text.starts_with(['(', '[', '#', '@'])
        && !text.contains("://")
}

/// Whether a line says nearly the same as the headline: half of the longer one's words.
fn repeats(headline: &str, line: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let mut words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort();
        words.dedup();
        words
    };
    let (one, other) = (words(headline), words(line));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared >= 3 && shared * 2 >= one.len().max(other.len())
}

/// Whether a line ends with a final mark, closing marks aside.
fn is_finished(line: &str) -> bool {
    last_sign(line).is_some_and(|c| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | '。'
                | '！'
                | '？'
                | '｡'
                | '।'
                | '॥'
                | '۔'
                | '؟'
                | '։'
                | '።'
                | '፧'
                | '။'
                | '។'
                | '៕'
                | '།'
                | '‼'
                | '⁉'
                | '\u{37e}'
        )
    })
}

fn ends_with_stop(line: &str) -> bool {
    last_sign(line).is_some_and(|c| matches!(c, '.' | '。' | '।' | '۔' | '։' | '።' | '။' | '។'))
        && !line.ends_with("..")
}

fn last_sign(line: &str) -> Option<char> {
    line.chars()
        .rev()
        .find(|c| !is_mark(*c) && !c.is_whitespace() && !matches!(c, ')' | ']' | '）'))
}

/// Display columns: Han, Kana and Hangul take two.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars()
        .map(|c| if matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffdf}') { 2 } else { 1 })
        .sum()
}

/// The lines of a plain text, or its paragraphs if lines are broken at a margin.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    let mut start = 0;
    for line in text.split('\n') {
        match (trimmed(text, start..start + line.len()), groups.last_mut()) {
            (Some(range), Some(group)) => group.push(range),
            _ => groups.push(Vec::new()),
        }
        start += line.len() + 1;
    }
    groups.retain(|group| !group.is_empty());
    if !is_hard_wrapped(text, &groups) {
        return groups.into_iter().flatten().collect();
    }
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for group in groups {
        let mut open: Option<Range<usize>> = None;
        let mut runs_on = false;
        for line in group {
            let width = columns(&text[line.clone()]);
            let item = text[line.clone()].starts_with(['-', '*', '•']);
            open = match open {
                Some(paragraph) if runs_on && !item => Some(paragraph.start..line.end),
                other => {
                    paragraphs.extend(other);
                    Some(line)
                }
            };
            runs_on = WRAP_COLUMNS.contains(&width);
        }
        paragraphs.extend(open);
    }
    paragraphs
}

/// Whether most lines that have a line below them break in mid-sentence at a margin.
fn is_hard_wrapped(text: &str, groups: &[Vec<Range<usize>>]) -> bool {
    let (mut pairs, mut broken) = (0_usize, 0_usize);
    for pair in groups.iter().flat_map(|group| group.windows(2)) {
        let (line, below) = (&text[pair[0].clone()], &text[pair[1].clone()]);
        pairs += 1;
        let goes_on = below
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_lowercase() || columns(line) >= 60 && !is_finished(line));
        if WRAP_COLUMNS.contains(&columns(line))
            && columns(below) <= 100
            && goes_on
            && line.contains(' ')
        {
            broken += 1;
        }
    }
    pairs >= 3 && broken as f64 >= WRAPPED_SHARE * pairs as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::{Caption, Heading, Headline, Line, ListItem, Paragraph};

    fn kinds(text: &str) -> Vec<(&str, Kind)> {
        plain(text, None).into_iter().map(|block| (&text[block.range], block.kind)).collect()
    }

    #[test]
    fn a_plain_article_shows_its_parts() {
        let text = "Storm closes harbour – Coast News\nThe storm closes the northern harbour\n\
            By Ann Lee\n- The harbour is closed.\n- Two ships wait outside.\n\
            The harbour was closed on Monday.\nWhat comes next for the town\n\
            Nobody knows, the mayor said.\nPhoto: Ann Lee\nSources include:\nPost Comment";
        let found: Vec<Kind> = kinds(text).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(
            found,
            [
                Headline, Headline, Line, ListItem, ListItem, Paragraph, Heading, Paragraph,
                Caption, Line, Line
            ]
        );
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The harbour was closed on Monday after the storm had broken the\n\
            northern pier and sunk two boats, the mayor of the town told\nreporters.\n\n\
            Nobody was hurt. The ferry will not run before the end of the week,\n\
            the company said, and asked its passengers to take the train to the\nsouth.";
        let found = kinds(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].0.ends_with("reporters."));
    }

    #[test]
    fn one_paragraph_per_line_stays() {
        let text = "The harbour was closed on Monday after the storm of the weekend.\n\
            Nobody was hurt, the mayor of the town told reporters at noon.\n\
            The ferry will not run before the end of the week, it was said.";
        assert_eq!(kinds(text).len(), 3);
    }

    #[test]
    fn a_date_at_the_start_is_no_list() {
        assert_eq!(kinds("Titel\n7. Oktober war ein Tag.\nEs regnete.")[1].1, Kind::Paragraph);
        assert_eq!(kinds("Title\n1. One goes.\n2. Two stays.")[1].1, Kind::ListItem);
    }

    #[test]
    fn a_lone_line_is_no_headline() {
        assert_eq!(kinds("The harbour is closed")[0].1, Kind::Paragraph);
        assert_eq!(kinds("The harbour is closed.")[0].1, Kind::Paragraph);
    }
}
