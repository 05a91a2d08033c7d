//! The table of page and tool residue, and the page furniture in it: labels, buttons and notices
//! that belong to the page around an article.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::AhoCorasick;

use crate::{
    finding::Severity,
    text::{Piece, heads::Triggers},
};

use super::{Phrases, rows};

/// One row of the table.
#[derive(Debug)]
pub(in crate::detect) struct Residue {
    pub(in crate::detect) pattern: &'static str,
    pub(in crate::detect) origin: &'static str,
    pub(in crate::detect) severity: Severity,
    language: &'static str,
}

/// All rows. Their severity `info` is no reason for a finding and becomes neutral.
pub(in crate::detect) fn residue() -> impl Iterator<Item = Residue> {
    let table = include_str!("residue.tsv");
    rows::<7>(table).map(|[pattern, language, origin, severity, ..]| Residue {
        pattern,
        origin,
        language,
        severity: match severity {
            "critical" => Severity::Critical,
            "major" => Severity::Major,
            "minor" => Severity::Minor,
            _ => Severity::Neutral,
        },
    })
}

/// What a piece of page furniture is.
#[derive(Debug)]
pub(in crate::detect) struct Furniture {
    /// The languages in which it is written so.
    pub(in crate::detect) languages: Vec<&'static str>,
    /// What it is on the page, or of what it is the mistranslation.
    pub(in crate::detect) origin: &'static str,
    /// How bad it is inside the body.
    pub(in crate::detect) severity: Severity,
    words: usize,
    is_label: bool,
}

impl Furniture {
    /// Whether no page has it in this form: a translation engine made it.
    pub(in crate::detect) fn is_mistranslated(&self) -> bool {
        self.origin.starts_with("mistranslated")
    }

    /// Whether it is a credit that is at home under articles of its own language only.
    pub(in crate::detect) fn is_foreign_credit(&self) -> bool {
        self.origin == "cms:foreign_credit"
    }

    /// Whether it is a menu's word that may as well be a short heading.
    pub(in crate::detect) fn is_menu_word(&self) -> bool {
        self.origin.contains("menu")
    }
}

static FURNITURE: LazyLock<Phrases<Furniture>> = LazyLock::new(|| {
    let mut known: BTreeMap<String, (&'static str, Furniture)> = BTreeMap::new();
    for Residue { pattern, origin, severity, language } in residue() {
        let of_page = origin.starts_with("cms:") || origin.starts_with("mistranslated chrome");
        // Credits and sources are part of many good articles.
        if !of_page || severity == Severity::Neutral {
            continue;
        }
        let trimmed = pattern.trim_end_matches([' ', ':', '：']);
        known
            .entry(trimmed.to_lowercase())
            .or_insert_with(|| {
                let words = trimmed.split_whitespace().count();
                let is_label = trimmed != pattern;
                (trimmed, Furniture { languages: Vec::new(), origin, severity, words, is_label })
            })
            .1
            .languages
            .push(language);
    }
    Phrases::new(known.into_values(), true)
});

/// The sentence that feeds close with opens so; the rest of it is too plain to be told from prose.
const FEED_FOOTERS: &[&str] = &[
    "The post ",
    "La entrada ",
    "El post ",
    "L’article ",
    "L'article ",
    "Der Beitrag ",
    "O post ",
    "L'articolo ",
    "L’articolo ",
    "Сообщение ",
    "Запись ",
    "Допис ",
    "Запис ",
    "ظهرت ",
    "نوشته ",
    "Het bericht ",
    "Artykuł ",
    "Postingan ",
];

/// The networks to which pages offer to share.
#[rustfmt::skip]
const NETWORKS: &[&str] = &[
    "Facebook", "Twitter", "X", "WhatsApp", "Telegram", "LinkedIn", "Pinterest", "Reddit", "Tumblr",
    "Pocket", "Bluesky", "Threads", "Mastodon", "VK", "Viber", "Messenger", "Instagram",
];

/// From here on scripts set no spaces; their footers open with the title of the post.
const UNSPACED: char = '\u{2e80}';
/// The first byte of the letters of their footers at least.
const UNSPACED_BYTE: u8 = 0xe3;

/// Their beginnings, and what finds them whole.
static UNSPACED_FOOTERS: LazyLock<(Triggers, AhoCorasick)> = LazyLock::new(|| {
    let footers = residue().filter(|row| row.origin == "cms:appeared_first");
    let footers = footers.map(|row| row.pattern).filter(|text| text.contains(|c| c >= UNSPACED));
    let footers: Vec<_> = footers.collect();
    (Triggers::new(&footers), AhoCorasick::new(&footers).expect("footers are few"))
});

fn opens_as_footer(block: &str) -> bool {
    let first = block.as_bytes().first();
    FEED_FOOTERS.iter().any(|by| by.as_bytes().first() == first && block.starts_with(by))
}

/// The page furniture that `block` is, or that opens it as a label (“Read also: …”).
pub(in crate::detect) fn furniture(block: Piece<'_>) -> Option<(Piece<'_>, &'static Furniture)> {
    let whole = block.trim();
    // Counters and reading times begin with their number.
    let is_number = |c: char| c.is_numeric() || c.is_whitespace() || matches!(c, '.' | ',' | '~');
    let text = whole.text();
    let number = text.len() - text.trim_start_matches(is_number).len();
    let block = whole.slice(number..text.len());
    // Long paragraphs are looked through only where a feed's footer may be.
    let may_be_footer = || {
        opens_as_footer(block.text())
            || block.text().bytes().fold(0, u8::max) >= UNSPACED_BYTE
                && block.has_trigger(&UNSPACED_FOOTERS.0)
                && UNSPACED_FOOTERS.1.is_match(block.text())
    };
    if FURNITURE.opening(block).is_none() && !may_be_footer() {
        return None;
    }
    let hits: Vec<_> = FURNITURE.find(block).collect();
    let (first, what) = hits.first().copied()?;
    let start = block.span().start;
    if let Some(footer) = hits.iter().find(|(_, what)| what.origin == "cms:appeared_first") {
        let unspaced = footer.0.text().chars().next().is_some_and(|c| c >= UNSPACED);
        let is_footer = unspaced || opens_as_footer(block.text());
        return is_footer.then_some((whole, footer.1));
    }
    let opens = !block.text()[..first.span().start - start].contains(char::is_alphanumeric);
    if !opens {
        return None;
    }
    let mut rest = first.span().end;
    let mut left = String::new();
    for (hit, _) in &hits {
        left.push_str(block.text().get(rest - start..hit.span().start - start).unwrap_or(""));
        rest = hit.span().end;
    }
    left.push_str(&block.text()[rest - start..]);
    // Circled letters are signs here, and sharing buttons say their network twice.
    let is_sign = |word: &str| {
        NETWORKS.contains(&word)
            || !word.contains(|c: char| c.is_alphabetic() && !('Ⓐ'..='ⓩ').contains(&c))
    };
    if left.split(|c: char| !c.is_alphanumeric()).all(is_sign) {
        return Some((whole, what));
    }
    let after = block.text()[first.span().end - start..].trim_start();
    let is_label = after.starts_with([':', '：']) || first.text().ends_with('=');
    let is_lead = what.origin == "cms:read_also"
        || (what.is_mistranslated() && what.severity >= Severity::Major);
    let is_notice = what.words >= 4
        && (what.is_mistranslated()
            || matches!(what.origin, "cms:newsletter" | "cms:leave_comment"));
    let is_read_also = is_label && is_lead && (what.is_label || what.words > 1);
    (is_read_also || is_notice || what.is_foreign_credit()).then_some((whole, what))
}

/// The markers that article importers put into a text.
pub(in crate::detect) static PLUGIN_TOKENS: LazyLock<Phrases<Residue>> = LazyLock::new(|| {
    let of_plugin =
        |row: &Residue| ["wp-automatic", "autoblog"].iter().any(|by| row.origin.starts_with(by));
    Phrases::new(residue().filter(of_plugin).map(|row| (row.pattern, row)), true)
});
