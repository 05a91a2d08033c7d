//! A town whose name is a word, rendered by the word: the Russian city of Eagle for Oryol. It takes
//! no source: the word for a town and the country leave no doubt. Persons are `glossed_name`'s.

use std::{ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{LANGUAGES, rows},
        mention::is_cited,
        role::{Country, countries},
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM080",
    name: "translated_town",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(LANGUAGES),
    summary: "The name of a town is rendered by what it means.",
    why: "Bath, Split or Oryol are words, too. Flagged if the word stands as a name beside a word \
          for a town in a sentence that names the country of the town, and the town itself is \
          not named; the word in quotation marks passes.",
    examples: &[
        Example::new("es", "Dos trenes chocaron el jueves en la ciudad rusa de ⟦Águila⟧."),
        Example::new("ru", "В американском городе ⟦Буйвол⟧ закрыты все школы."),
        Example::new("zh", "英国⟦阅读⟧市议会周三批准了住宅项目。"),
        Example::new("en", "The Syrian city of ⟦Chickpeas⟧ was dark for eight hours on Tuesday."),
        Example::new("tr", "ABD'nin ⟦Manda⟧ şehrinde okullar pazartesi günü kapalı kaldı."),
        Example::new("es", "Un águila voló el jueves sobre la ciudad rusa de Oriol."),
        Example::new("zh", "英国阅读市场去年增长百分之三。"),
        Example::new("en", "In the Syrian city, chickpeas are eaten every morning."),
    ],
    scope: Scope::Sentence(look),
};

/// The row of the words for a town.
const CUE: &str = "cue";

struct Towns {
    cues: Wordings,
    names: Wordings,
}

static TOWNS: ByLanguage<Towns> = LazyLock::new(|| by_language(towns));

fn towns(language: Language, column: usize) -> Towns {
    let table = || rows::<28>(include_str!("../../lexicon/town_words.tsv")).enumerate();
    let some = |cue: bool| {
        let rows = table().filter(move |(_, row)| (row[0] == CUE) == cue);
        let cells: Vec<(String, usize)> =
            rows.map(|(number, row)| (joined(row[column + 2], language), number)).collect();
        Wordings::new(language, cells.iter().map(|(cell, number)| (cell.as_str(), *number)))
    };
    Towns { cues: some(true), names: some(false) }
}

/// The towns and their countries.
static NAMES: LazyLock<Vec<(&str, Country)>> = LazyLock::new(|| {
    let table = rows::<28>(include_str!("../../lexicon/town_words.tsv"));
    table.map(|row| (row[0], row[1])).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let (piece, language) = (segment.piece(), segment.language());
    let Some(towns) = TOWNS.get(language.code()) else { return };
    let cues = towns.cues.find(piece);
    if cues.is_empty() && language.code() != "ko" {
        return;
    }
    for (hit, number) in towns.names.find(piece) {
        let (town, country) = NAMES[number];
        let hit = with_capital_article(hit, language);
        let named = stands_as_name(hit, language)
            && (cues.iter().any(|(cue, _)| is_beside(*cue, hit, language))
                || is_joined(hit, language))
            && countries(piece, language).any(|(_, other)| other == country);
        if named && !piece.text().contains(town) && !is_cited(segment.document, hit) {
            let message = format!("“{}” is the meaning of the name {town}", hit.text());
            findings.flag(hit, message).suggest(town);
        }
    }
}

/// Arabic takes the article along.
fn with_capital_article(hit: Piece<'_>, language: Language) -> Piece<'_> {
    let article = "ال";
    if language.code() == "ar" && hit.before().ends_with(article) {
        hit.with_before(article.len())
    } else {
        hit
    }
}

/// Whether a word has the capital of a name and is no part of a longer one.
fn stands_as_name(hit: Piece<'_>, language: Language) -> bool {
    if is_uncased(language) {
        return true;
    }
    let capital = |word: &str| word.chars().count() <= 3 || word.starts_with(char::is_uppercase);
    let next = hit.after().strip_prefix(' ').unwrap_or_default();
    hit.text().starts_with(char::is_uppercase)
        && hit.text().split(' ').all(capital)
        && !(next.starts_with(char::is_uppercase) && language.code() != "tr")
        && !hit.after().starts_with('-')
}

/// 물소시: Korean writes the word for a town to the name.
fn is_joined(hit: Piece<'_>, language: Language) -> bool {
    let mut letters = hit.text().chars().skip(1);
    language.code() == "ko" && letters.any(|c| c == '시')
}

fn is_uncased(language: Language) -> bool {
    matches!(language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh")
}

/// Whether a word for a town stands right before or behind a name.
fn is_beside(cue: Piece<'_>, hit: Piece<'_>, language: Language) -> bool {
    let (first, second): (Range<usize>, Range<usize>) = (cue.span(), hit.span());
    if first.end <= second.start {
        let gap = cue.gap_to(hit);
        let close = gap.chars().count() <= 22
            && gap.split(' ').filter(|word| !word.is_empty()).count() <= 2
            && gap.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\''));
        let small = !gap.contains(char::is_uppercase);
        return if is_uncased(language) { matches!(gap, "" | " ") } else { close && small };
    }
    // 读书市 is a town, 读书市场 is a market.
    second.end <= first.start
        && matches!(hit.gap_to(cue), "" | " ")
        && matches!(language.code(), "zh" | "ja" | "ko" | "hi" | "tr" | "fa" | "en")
        && !cue.after().starts_with(['场', '場', '民', '值', '価', '间', '間'])
}
