//! The site's name behind the article's title, as browsers show it on a tab. It tells that the
//! title was taken from the page's head.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, scripts::LETTERS},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK006",
    name: "scraped_title",
    artefact: "MRK-CMS",
    category: Category::RESIDUE,
    severity: Severity::Minor,
    confidence: 0.9,
    languages: Languages::All,
    summary: "The site's name still stands behind the article's title.",
    why: "Scrapers take the page's title element, where sites add their name. A web address is \
          always flagged; another name only behind a bar, or where the next line repeats the \
          title without it. Titles with a dash of their own are let pass.",
    examples: &[
        Example::new("en", "Russia opposes base plan⟦ – NaturalNews.com⟧\nThe talks ended."),
        Example::new("de", "Moskau lehnt Pläne ab⟦ | Tagesschau⟧\nDas Treffen endete am Abend."),
        Example::new("ru", "Москва против базы⟦ - Известия⟧\nМосква против базы\nВстреча прошла."),
        Example::new("zh", "俄罗斯反对基地计划⟦_新浪网⟧\n会谈于星期二结束。"),
        Example::new("en", "Russia opposes base plan – Lavrov\nThe talks ended on Tuesday."),
        Example::new("fr", "Bagram – une base convoitée\nLes discussions ont pris fin mardi."),
        Example::new("en", "Court writes to “{FIRST_NAME}” again\nThe talks ended on Tuesday."),
        Example::new("es", "Booking.com sube sus precios\nLa empresa lo anunció el martes."),
        Example::new("en", "Opinion | Why the base plan will fail in the end\nThe talks ended."),
    ],
    scope: Scope::Article(look),
};

static DOMAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:[{LETTERS}0-9-]{{2,20}} ){{0,2}}(?:[{LETTERS}0-9-]{{2,40}}\.){{1,3}}(?:[A-Za-z]{{2,10}}|рф)$"
    ))
    .expect("the pattern is valid")
});

/// What outlets' names end in or begin with, beside capitals.
const OUTLET_SUFFIXES: &[&str] =
    &["网", "新闻", "新聞", "網", "日报", "日報", "ニュース", "オンライン", "뉴스", "일보", "신문"];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some((first, rest)) = document.blocks.split_first() else { return };
    let title = document.piece(first.range.clone()).trim();
    if title.text().len() > 400 || rest.is_empty() {
        return;
    }
    let Some((at, separator)) = last_separator(document, title.text()) else { return };
    let suffix = title.slice(at..title.text().len());
    let name = suffix.text()[separator.len()..].trim();
    let head = title.slice(0..at).trim();
    let next = document.piece(rest[0].range.clone()).trim();
    let is_bar = separator.contains(['|', '_']);
    let is_site = (name.contains('.') && DOMAIN.is_match(name))
        || (is_bar && is_outlet(name) && head.text().len() > 16)
        || (is_name(name) && head.text().chars().count() > 10 && head.text() == next.text());
    if is_site && !head.text().is_empty() {
        findings
            .flag(suffix, format!("“{name}” is the site's name, not part of the title"))
            .fix(suffix, "", true)
            .relate(Piece::new(document.text(), head.span()), "the title itself");
    }
}

/// Where the last separator of a title stands, white space included, and the separator.
fn last_separator<'t>(document: &Document, title: &'t str) -> Option<(usize, &'t str)> {
    [" – ", " — ", " - ", " | ", " · ", " » ", " :: ", "_", "｜", "|"]
        .into_iter()
        .filter(|separator| document.may_have(separator))
        .filter_map(|separator| Some((title.rfind(separator)?, separator)))
        .max_by_key(|(at, separator)| (at + separator.len(), separator.len()))
}

/// Whether each of at most four words begins with a capital or belongs to a script without.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    !words.is_empty()
        && words.len() <= 4
        && text.chars().count() <= 40
        && words.iter().all(|word| !word.starts_with(char::is_lowercase))
        && !text.ends_with(['.', '!', '?'])
        // “Letters to ‘{FIRST_NAME}’”: the end of what is cited.
        && !text.contains(['{', '}', '”', '»', '"'])
}

fn is_outlet(text: &str) -> bool {
    let cased = text.contains(char::is_uppercase);
    is_name(text) && (cased || OUTLET_SUFFIXES.iter().any(|end| text.ends_with(end)))
}
