//! A company, club or app whose name is a word, rendered by the word among words of its trade: the
//! British oil company Seashell. Newspapers and what a country tells are `literal_outlet`'s.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{LANGUAGES, rows},
        mention::is_discussed,
        topic::{ByLanguage, by_language, joined, kinds, of_topic},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM060",
    name: "brand_off_topic",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "The name of a company, club or app is translated among words of its trade.",
    why: "Shell, Target or Signal are words, too. Flagged if the word stands as a name, in \
          quotation marks, with a capital inside a sentence or beside a word for a company, and \
          the sentence has a word of the trade, but not the name itself.",
    examples: &[
        Example::new("ru", "Оператор связи ⟦«Апельсин»⟧ сократит 600 рабочих мест."),
        Example::new("it", "La doppietta nella ripresa ha piegato il ⟦Palazzo di Cristallo⟧."),
        Example::new("ja", "米小売り大手の⟦標的⟧は年末に10万人を雇う。"),
        Example::new("ar", "أعلنت شركة الاتصالات الفرنسية ⟦البرتقالة⟧ توسيع شبكتها في ثلاث مدن."),
        Example::new("ru", "Сеть магазинов продаёт апельсин и хлеб дешевле других."),
        Example::new("it", "Il Palazzo di Cristallo del parco ospita una mostra di fotografie."),
        Example::new("ja", "小売り各社は値上げ幅を抑える目標を掲げた。"),
    ],
    scope: Scope::Article(look),
};

/// The renderings of the names.
static RENDERINGS: ByLanguage<Wordings> = LazyLock::new(|| by_language(renderings));

fn renderings(language: Language, column: usize) -> Wordings {
    let brands = rows::<28>(include_str!("../../lexicon/topic_brands.tsv")).enumerate();
    let cells: Vec<_> =
        brands.map(|(number, row)| (joined(row[column + 2], language), number)).collect();
    Wordings::new(language, cells.iter().map(|(cell, number)| (cell.as_str(), *number)))
}

/// A name, its trade, and the topic beside which the word is another name: Яблоко is a party.
type Brand = (&'static str, &'static str, Option<&'static str>);

static BRANDS: LazyLock<Vec<Brand>> = LazyLock::new(|| {
    let brands = rows::<28>(include_str!("../../lexicon/topic_brands.tsv"));
    let parts = |topics: &'static str| match topics.split_once("|!") {
        Some((trade, other)) => (trade, Some(other)),
        None => (topics, None),
    };
    brands
        .map(|row| {
            let (trade, other) = parts(row[1]);
            (row[0], trade, other)
        })
        .collect()
});

/// Words of a trade in an article whose sentence with the name has none.
const KINDS: usize = 2;

/// The words for a company.
const COMPANY: &str = "company";

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(renderings) = RENDERINGS.get(document.language.code()) else { return };
    let mut told: FxHashMap<&str, Vec<Piece<'_>>> = FxHashMap::default();
    for segment in document.segments() {
        let sentence = segment.piece().span();
        for (hit, number) in renderings.find(segment.piece()) {
            let (brand, topic, other) = BRANDS[number];
            if is_said(document.text(), brand, hit) {
                continue;
            }
            let marked = is_marked(hit);
            let mut here = |topic: &'static str| -> Vec<Range<usize>> {
                let found = told.entry(topic).or_insert_with(|| of_topic(topic, document));
                let spans = found.iter().map(|piece| piece.span());
                let apart = |span: &Range<usize>| {
                    span.end <= hit.span().start || hit.span().end <= span.start
                };
                spans
                    .filter(|span| sentence.start <= span.start && span.end <= sentence.end)
                    .filter(apart)
                    .collect()
            };
            if other.is_some_and(|other| !here(other).is_empty()) {
                continue;
            }
            let trade = here(topic);
            // A name with a capital that nothing else gives it needs its trade in the article only.
            let whole = trade.is_empty()
                && is_cased(document.language)
                && (is_titled(hit) || is_capital(hit, document.language))
                && kinds(&of_topic(topic, document))
                    >= if is_titled(hit) || topic == "apps" { 1 } else { KINDS };
            // پیام‌رسان علامت: the word for an app right before the name.
            let apposed = (is_apposed(document.language, topic)
                && trade.iter().any(|cue| touches(document, cue, &hit.span())))
                || document.language.code() == "de"
                    && hit.text().starts_with(char::is_uppercase)
                    && here(COMPANY).iter().any(|cue| touches(document, cue, &hit.span()));
            let named = marked
                || apposed
                || is_capital(hit, document.language)
                || !is_cased(document.language)
                    && (is_long(hit, document.language)
                        || here(COMPANY).iter().any(|cue| touches(document, cue, &hit.span())));
            let told = segment.source().is_some_and(|source| is_told(brand, source))
                && (named || !is_cased(document.language) || is_titled(hit));
            let said = told || (whole || !trade.is_empty()) && named;
            if said && (marked || !is_discussed(document, hit)) {
                let hit = if marked { with_marks(hit) } else { hit };
                let message = format!("“{}” translates the name {brand}", hit.text());
                findings.flag(hit, message).suggest(brand);
            }
        }
    }
}

/// Whether an article has the name itself, elsewhere than in words like the hit: Amazon is a part of
/// “Amazonas”.
fn is_said(text: &str, brand: &str, hit: Piece<'_>) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), brand.as_bytes()).any(|at| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        rest[..end] == *brand || rest[..end].to_lowercase() != hit.text().to_lowercase()
    })
}

/// Whether the source has the name, and not also the word that it is.
fn is_told(brand: &str, source: Piece<'_>) -> bool {
    let text = source.text();
    let word = |name: &str| {
        text.match_indices(name).any(|(at, _)| {
            !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() && c != 's')
        })
    };
    let inside = text.match_indices(brand).any(|(at, _)| at > 0);
    word(brand) && (inside || brand.contains(' ')) && !word(&brand.to_lowercase())
}

/// Whether the script has capitals.
fn is_cased(language: Language) -> bool {
    !matches!(language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh")
}

/// Whether a word of the trade right before a name leaves no doubt: an app, a card, a band. Of retail
/// and food, languages without capitals say so of aims and gaps, too.
fn is_apposed(language: Language, topic: &str) -> bool {
    !is_cased(language)
        && matches!(
            topic,
            "apps"
                | "finance"
                | "airline"
                | "games"
                | "music"
                | "film"
                | "press"
                | "telecom"
                | "oil"
        )
        && !(language.code() == "hi" && topic == "oil")
}

/// Whether a name of several words is one by itself.
fn is_long(hit: Piece<'_>, language: Language) -> bool {
    hit.text().contains(' ') || language.is_unspaced() && hit.text().chars().count() >= 5
}

/// Whether each long word of a name has a capital, and there are two.
fn is_titled(hit: Piece<'_>) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let long = |word: &&str| word.chars().count() > 3;
    let words = || hit.text().split([' ', '-']).filter(long);
    words().count() >= 2 && words().all(|word| capital(&word))
}

/// Whether a word has a capital that neither the sentence nor German gives it.
fn is_capital(hit: Piece<'_>, language: Language) -> bool {
    let inside = hit.before().ends_with(' ')
        && hit.before().trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let several = hit.text().contains([' ', '-']);
    let capital = |word: &str| word.chars().count() <= 3 || word.starts_with(char::is_uppercase);
    is_cased(language)
        && (language.code() != "de" || several)
        && inside
        && hit.text().starts_with(char::is_uppercase)
        && hit.text().split(' ').all(capital)
}

/// Whether quotation marks enclose `hit` and nothing else.
fn is_marked(hit: Piece<'_>) -> bool {
    hit.before().ends_with(OPENING) && hit.after().starts_with(CLOSING)
}

const OPENING: [char; 9] = ['“', '„', '«', '"', '「', '『', '”', '《', '»'];
const CLOSING: [char; 8] = ['”', '“', '»', '"', '」', '』', '》', '«'];

/// A name with its quotation marks.
fn with_marks(hit: Piece<'_>) -> Piece<'_> {
    let before = hit.before().chars().next_back().map_or(0, char::len_utf8);
    let after = hit.after().chars().next().map_or(0, char::len_utf8);
    hit.with_before(before).with_after(after)
}

/// Whether a word for a company stands right before a name, or with an adjective in between where
/// adjectives follow: شركة الاتصالات الفرنسية البرتقالة.
fn touches(document: &Document, cue: &Range<usize>, hit: &Range<usize>) -> bool {
    if cue.end > hit.start {
        return false;
    }
    let between = &document.text()[cue.end..hit.start];
    let is_adjective = |word: &str| {
        !word.contains(' ')
            && match document.language.code() {
                "ar" => word.starts_with("ال") && word.ends_with(['ي', 'ة']),
                "fa" => word.ends_with('ی') && word.chars().count() > 3,
                "he" => word.starts_with('ה') && word.ends_with(['י', 'ת']),
                _ => false,
            }
    };
    matches!(between, "" | " " | "の" | "的") || is_adjective(between.trim())
}
