//! The article's text as HTML: blocks with sentences in them, cut into pieces
//! wherever a finding or its evidence starts or ends. Pieces stay flat, so
//! spans may overlap as they like; doubtful words stand inside them.

use std::{fmt::Write, ops::Range};

use super::{
    Record,
    offsets::Offsets,
    record::{Finding, Sentence},
};
use crate::text::Language;

/// Probability from which a word is worth a look, and from which it is probably wrong.
const DOUBT: [f64; 2] = [0.5, 0.75];

/// What a span of the text is.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// A finding, by its number.
    Finding(usize),
    /// Evidence: the finding's number and the place among its evidence.
    Related(usize, usize),
}

/// One stretch of the article as it is laid out.
pub(super) struct Block<'r> {
    /// Its HTML.
    pub(super) html: String,
    /// The findings that start in it, with their numbers.
    pub(super) findings: Vec<(usize, &'r Finding)>,
}

/// The article in blocks. `findings` are those to show, numbered from 1.
pub(super) fn blocks<'r>(record: &'r Record, findings: &[&'r Finding]) -> Vec<Block<'r>> {
    let text = &*record.article.text;
    let offsets = Offsets::new(text);
    let spans = spans(&offsets, findings);
    let mut words = words(&offsets, record).into_iter().peekable();
    let mut blocks = Vec::new();
    let mut waiting = spans.as_slice();
    let mut open: Vec<&(usize, usize, Mark)> = Vec::new();
    let mut numbered = (1..).zip(findings.iter().copied()).peekable();
    for (start, end, sentences) in extents(record) {
        let mut html = String::new();
        let (tag, class) = element(sentences.first());
        let direction = direction(&record.article.language);
        let _ = write!(html, "<{tag} class=\"block {class}\" dir=\"{direction}\">");
        let mut cuts: Vec<usize> = sentences
            .iter()
            .flat_map(|sentence| [sentence.byte_start, sentence.byte_end])
            .chain([start, end])
            .collect();
        let here = waiting.partition_point(|span| span.0 < end);
        cuts.extend(waiting[..here].iter().flat_map(|span| [span.0, span.1]));
        cuts.extend(open.iter().map(|span| span.1));
        cuts.retain(|cut| (start..=end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let mut sentences = sentences.iter().peekable();
        let mut inside = false;
        for pair in cuts.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            if let Some(sentence) = sentences.next_if(|sentence| sentence.byte_start <= from) {
                open_sentence(&mut html, record, sentence);
                inside = true;
            }
            open.retain(|span| span.1 > from);
            let new = waiting.partition_point(|span| span.0 <= from);
            open.extend(waiting[..new].iter().filter(|span| span.1 > from));
            let starting: Vec<Mark> =
                waiting[..new].iter().filter(|span| span.0 == from).map(|span| span.2).collect();
            waiting = &waiting[new..];
            let mut doubts = Vec::new();
            while let Some(word) = words.next_if(|word| word.0 < to) {
                doubts.push(word);
            }
            let shown = |marked, blank| words_shown(text, from..to, &doubts, marked, blank);
            piece(&mut html, shown, &open, &starting, findings);
            let ends = record.sentences.binary_search_by_key(&to, |sentence| sentence.byte_end);
            if inside && ends.is_ok() {
                html.push_str("</span>");
                inside = false;
            }
        }
        let _ = write!(html, "</{tag}>");
        let mut starting = Vec::new();
        while let Some(finding) = numbered.next_if(|(_, finding)| finding.byte_start < end) {
            starting.push(finding);
        }
        blocks.push(Block { html, findings: starting });
    }
    if let Some(last) = blocks.last_mut() {
        last.findings.extend(numbered);
    }
    blocks
}

/// The bytes and the sentences of each block; together they cover the text.
fn extents(record: &Record) -> Vec<(usize, usize, &[Sentence])> {
    let length = record.article.text.len();
    let mut start = 0;
    let mut extents: Vec<(usize, usize, &[Sentence])> = Vec::new();
    for sentences in record.sentences.chunk_by(|a, b| a.block == b.block) {
        let end = sentences.last().map_or(start, |sentence| sentence.byte_end);
        extents.push((start, end, sentences));
        start = end;
    }
    match extents.last_mut() {
        Some(last) => last.1 = length,
        None => extents.push((0, length, &[])),
    }
    extents
}

/// Everything to be marked, by start.
fn spans(offsets: &Offsets<'_>, findings: &[&Finding]) -> Vec<(usize, usize, Mark)> {
    let mut spans = Vec::new();
    for (number, finding) in (1..).zip(findings) {
        spans.push((finding.byte_start, finding.byte_end, Mark::Finding(number)));
        for (index, related) in finding.related.iter().enumerate() {
            let (start, end) = (offsets.byte(related.start), offsets.byte(related.end));
            spans.push((start, end, Mark::Related(number, index)));
        }
    }
    spans.sort_by_key(|(start, end, _)| (*start, *end));
    spans
}

/// The words the model doubts: their bytes, and how much.
fn words(offsets: &Offsets<'_>, record: &Record) -> Vec<(usize, usize, usize)> {
    let words = record.sentences.iter().flat_map(|sentence| &sentence.words);
    let doubted = words.filter_map(|word| {
        let level = DOUBT.iter().filter(|doubt| word.p_bad >= **doubt).count();
        (level > 0).then(|| (offsets.byte(word.start), offsets.byte(word.end), level))
    });
    doubted.collect()
}

/// A stretch of text with the words in it that the model doubts. A word that a finding cuts in
/// two is marked up to the cut.
fn words_shown(
    text: &str,
    range: Range<usize>,
    words: &[(usize, usize, usize)],
    marked: bool,
    blank: bool,
) -> String {
    let mut html = String::new();
    let mut at = range.start;
    for (start, end, level) in words {
        let (start, end) = ((*start).max(at), (*end).min(range.end));
        if start < end {
            html.push_str(&shown(&text[at..start], marked, blank));
            let word = shown(&text[start..end], marked, blank);
            let _ = write!(html, "<span class=\"w w{level}\">{word}</span>");
            at = end;
        }
    }
    html.push_str(&shown(&text[at..range.end], marked, blank));
    html
}

fn element(first: Option<&Sentence>) -> (&'static str, &'static str) {
    match first.map_or("paragraph", |sentence| &*sentence.kind) {
        "headline" => ("h2", "headline"),
        "heading" => ("h3", "heading"),
        "list_item" => ("p", "item"),
        "caption" => ("p", "caption"),
        "line" => ("p", "line"),
        _ => ("p", "paragraph"),
    }
}

/// The direction of text in a language; the browser's guess where it is unknown.
pub(super) fn direction(language: &str) -> &'static str {
    match Language::from_code(language) {
        Some(language) if language.is_rtl() => "rtl",
        Some(_) => "ltr",
        None => "auto",
    }
}

fn open_sentence(html: &mut String, record: &Record, sentence: &Sentence) {
    let _ = write!(html, "<span class=\"s\" id=\"s{}\"", sentence.index);
    if sentence.language != record.article.language && sentence.language != "unknown" {
        let _ = write!(html, " lang=\"{}\"", escaped(&sentence.language));
    }
    html.push('>');
}

fn piece(
    html: &mut String,
    shown: impl Fn(bool, bool) -> String,
    open: &[&(usize, usize, Mark)],
    starting: &[Mark],
    findings: &[&Finding],
) {
    let mut numbers = Vec::new();
    let mut related = Vec::new();
    for (_, _, mark) in open {
        match *mark {
            Mark::Finding(number) => numbers.push(number),
            Mark::Related(number, index) => related.push(format!("{number}-{index}")),
        }
    }
    for mark in starting {
        let _ = match mark {
            Mark::Finding(number) => write!(html, "<span id=\"m{number}\"></span>"),
            Mark::Related(number, index) => write!(html, "<span id=\"r{number}-{index}\"></span>"),
        };
    }
    if !related.is_empty() {
        let _ = write!(html, "<span class=\"r\" data-r=\"{}\">", related.join(" "));
    }
    // The shortest finding is the one a reader points at.
    numbers.sort_by_key(|number| findings[number - 1].end - findings[number - 1].start);
    let worst = numbers.iter().map(|number| findings[number - 1].severity).max();
    if let (Some(worst), Some(first)) = (worst, numbers.first()) {
        let list: Vec<String> = numbers.iter().map(usize::to_string).collect();
        let _ = write!(
            html,
            "<a class=\"mark {}\" href=\"#f{first}\" aria-describedby=\"f{first}\" data-f=\"{}\">",
            worst.name(),
            list.join(" ")
        );
    }
    let is_blank = |text: &str| text.chars().all(|c| c.is_whitespace() || is_invisible(c));
    let blank = numbers.iter().any(|number| is_blank(&findings[number - 1].quote));
    html.push_str(&shown(worst.is_some(), blank));
    if worst.is_some() {
        html.push_str("</a>");
    }
    if !related.is_empty() {
        html.push_str("</span>");
    }
}

/// Text of the article: characters that could reorder the page are named, and so are invisible
/// ones inside a finding; spaces too where a finding is about nothing else.
fn shown(text: &str, marked: bool, blank: bool) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        let unusual = c.is_whitespace() && !matches!(c, ' ' | '\n');
        if is_bidi_control(c) || marked && is_invisible(c) || blank && unusual {
            let _ = write!(html, "<span class=\"inv\">U+{:04X}</span>", u32::from(c));
        } else if blank && c == ' ' {
            html.push('␣');
        } else {
            html.push_str(&escaped(c.encode_utf8(&mut [0; 4])));
        }
    }
    html
}

/// Embeddings, overrides and isolates: they change the order of the text around them.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters without a shape that do not belong to any script's spelling.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'
        | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}')
        && c != '\n'
}

/// `text` for HTML, in text and in quoted attributes.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c if is_bidi_control(c) || c.is_control() && !matches!(c, '\n' | '\t') => {
                html.push('\u{FFFD}');
            }
            c => html.push(c),
        }
    }
    html
}
