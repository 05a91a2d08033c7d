//! One emphatic quotation in two wordings that share no word: “totally unsustainable”, and in the
//! next sentence “the debt will be completely untenable”. Wordings with a word in common are
//! `two_quotations`'s.

use std::{
    cmp::Reverse,
    ops::{Range, RangeInclusive},
    sync::LazyLock,
};

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::rows,
        quotations::names_second_speaker, stem::runs_of_letters,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, letters::is_alphanumeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC053",
    name: "echoed_quotation",
    artefact: "INC-QUOTE",
    category: Category::MISTRANSLATION,
    severity: Severity::Minor,
    confidence: 0.6,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "Two quotations make one emphatic statement of one thing in different words.",
    why: "Each sentence is translated apart, and so is the quotation that both have. Flagged if a \
          quotation of a few words with a word of degree is followed by one with another word of \
          degree, and what it is said of, or the occasion, is the same. Quotations of colleagues, \
          and those that repeat the first one's words, pass.",
    examples: &[
        Example::new(
            "pt",
            "O ministro das Finanças considerou a proposta ⟦«perfeitamente razoável»⟧. ⟦«A proposta é \
             inteiramente sensata»⟧, afirmou no final da reunião.",
        ),
        Example::new(
            "en",
            "The minister called the incident ⟦“absolutely deliberate”⟧. Asked to elaborate, he said \
             the incident had been ⟦“completely intentional”⟧ and left.",
        ),
        Example::new(
            "ja",
            "首相、捕鯨再開は⟦「絶対に容認できない」⟧\n首相は18日、捕鯨の再開について⟦「商業捕鯨は断じて受け入れられない」⟧と述べた。",
        ),
        Example::new(
            "ar",
            "وصف رئيس الوزراء القرار بأنه ⟦«خطأ فادح»⟧ يوم الاثنين.\nوقال للصحفيين: ⟦«القرار خطأ جسيم \
             سيدفع المزارعون ثمنه»⟧.",
        ),
        Example::new(
            "vi",
            "Thủ tướng gọi trận lũ là ⟦“thảm họa chưa từng có”⟧. ⟦“Đây là một tai họa vô tiền khoáng \
             hậu đối với vùng này”⟧, ông nói trong cùng buổi họp báo.",
        ),
        Example::new(
            "en",
            "The minister called the incident “absolutely deliberate”. Her counterpart said the \
             incident had been “completely accidental”.",
        ),
        Example::new(
            "en",
            "The minister called the plan “absolutely necessary”. “We are deeply grateful to all who \
             came,” he added.",
        ),
    ],
    scope: Scope::Article(look),
};

/// What a language has of a kind: words in lower case, found in one pass.
struct Words {
    automaton: AhoCorasick,
    /// Whether each may go on.
    goes_on: Vec<bool>,
}

/// The words of some tables by language; `*` marks a beginning.
fn read(tables: &[&'static str]) -> FxHashMap<&'static str, Words> {
    let mut all: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for [language, forms, _] in tables.iter().flat_map(|table| rows::<3>(table)) {
        all.entry(language).or_default().extend(forms.split('|'));
    }
    let prepare = |forms: Vec<&str>| Words {
        automaton: AhoCorasick::new(forms.iter().map(|form| form.trim_end_matches('*')))
            .expect("the tables are far below the automaton's limits"),
        goes_on: forms.into_iter().map(|form| form.ends_with('*')).collect(),
    };
    all.into_iter().map(|(language, forms)| (language, prepare(forms))).collect()
}

static DEGREES: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    read(&[
        include_str!("../../lexicon/degree_adjectives.tsv"),
        include_str!("../../lexicon/intensifiers.tsv"),
        include_str!("../../lexicon/strong_adverbs.tsv"),
    ])
});

static OCCASIONS: LazyLock<FxHashMap<&str, Words>> =
    LazyLock::new(|| read(&[include_str!("../../lexicon/same_occasion.tsv")]));

/// The most quotations that are compared; no article quotes more.
const MOST: usize = 400;
/// Quotations behind one that may echo it.
const REACH: usize = 2;
/// Bytes between two quotations at most.
const NEAR: usize = 900;

/// A quotation with its word of degree.
struct Emphatic<'d> {
    piece: Piece<'d>,
    lower: String,
    degree: Range<usize>,
}

fn look<'d>(document: &'d Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some(degrees) = DEGREES.get(code).filter(|_| document.quotations.len() > 1) else { return };
    let emphatic = |piece: Piece<'d>| -> Option<Emphatic<'d>> {
        let lower = lower(piece.text());
        let degree = find(&lower, degrees, document.language)?;
        Some(Emphatic { piece, lower, degree })
    };
    let quotations = &document.quotations[..document.quotations.len().min(MOST)];
    for (at, range) in quotations.iter().enumerate() {
        let short =
            Some(document.piece(range.clone())).filter(|piece| is_short(*piece, document.language));
        let Some(one) = short.and_then(emphatic) else { continue };
        let mut later = quotations[at + 1..]
            .iter()
            .take(REACH)
            .filter_map(|range| emphatic(document.piece(range.clone())));
        let Some(other) = later.find(|other| echoes(document, &one, other)) else { continue };
        for (piece, twin) in [(one.piece, other.piece), (other.piece, one.piece)] {
            let bare = twin.text().trim_matches(|c: char| !c.is_alphanumeric());
            findings
                .flag(
                    piece,
                    format!("The article gives what seems to be the same words as “{bare}”"),
                )
                .relate(twin, "the other wording");
        }
    }
}

/// A text in lower case, byte for byte.
fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() == text.len() { lower } else { text.to_owned() }
}

/// Where one of the words stands whole, the longest one first.
fn find(text: &str, words: &Words, language: Language) -> Option<Range<usize>> {
    let is_letter = |c: char| c.is_alphanumeric();
    let prefixed = matches!(language.code(), "ar" | "he");
    let whole = words.automaton.find_overlapping_iter(text).filter(|hit| {
        language.is_unspaced()
            || (prefixed || !text[..hit.start()].ends_with(is_letter))
                && (words.goes_on[hit.pattern().as_usize()]
                    || !text[hit.end()..].starts_with(is_letter))
    });
    whole.map(|hit| hit.range()).max_by_key(|range| (range.len(), Reverse(range.start)))
}

/// Whether a quotation is no more than an expression.
fn is_short(piece: Piece<'_>, language: Language) -> bool {
    let letters = |few: RangeInclusive<usize>| {
        let letters = piece.text().chars().filter(|c| is_alphanumeric(*c));
        few.contains(&letters.take(few.end() + 1).count())
    };
    // Each part between spaces is a word or more, but for those without letters.
    let words = |few: RangeInclusive<usize>| {
        let parts = piece.text().split(' ').filter(|part| part.contains(is_alphanumeric));
        parts.take(few.end() + 1).count() <= *few.end() && few.contains(&piece.words().count())
    };
    match language.code() {
        "zh" => letters(4..=9),
        "ja" => letters(4..=14),
        "th" => letters(6..=26),
        "vi" => words(2..=6),
        _ => words(2..=4),
    }
}

/// Whether `other` says what `one` said, in other words.
fn echoes(document: &Document, one: &Emphatic<'_>, other: &Emphatic<'_>) -> bool {
    let language = document.language;
    let gap = other.piece.span().start.saturating_sub(one.piece.span().end);
    let same_degree = {
        let [a, b] = [&one.lower[one.degree.clone()], &other.lower[other.degree.clone()]];
        a.starts_with(b) || b.starts_with(a)
    };
    if gap > NEAR || same_degree || names_second_speaker(document, one.piece, other.piece) {
        return false;
    }
    let own = content(&one.lower, language);
    let theirs = content(&other.lower, language);
    // All but the word of degree come back: then `two_quotations` knows, or nothing is wrong.
    let kept = own.iter().filter(|stem| theirs.iter().any(|one| are_alike(stem, one))).count();
    if own.is_empty() || kept * 2 > own.len() {
        return false;
    }
    let Some(first) = document.sentence_at(one.piece.span().start) else { return false };
    let Some(second) = document.sentence_at(other.piece.span().start) else { return false };
    let context = &document.text()[document.sentences[first].range.start..one.piece.span().start];
    let spoken_of = content(&lower(context), language);
    let said_of = if is_short(other.piece, language) {
        let before = document.sentences[second].range.start..other.piece.span().start;
        content(&lower(&document.text()[before]), language)
    } else {
        let rest =
            format!("{} {}", &other.lower[..other.degree.start], &other.lower[other.degree.end..]);
        content(&rest, language)
    };
    let shared = said_of.iter().any(|stem| spoken_of.iter().any(|one| are_alike(stem, one)));
    let block = document.blocks.first().map(|block| block.range.clone());
    let block = block.filter(|range| {
        !document.text()[range.clone()].trim_end().ends_with(['.', '!', '?', '。'])
    });
    let headline = block.map_or(0, |range| range.end);
    if one.piece.span().end <= headline && other.piece.span().start >= headline && headline > 0 {
        // What the headline quotes is quoted first in the text, and its words are given up for good.
        let mut body = document.quotations.iter().filter(|range| range.start >= headline);
        let given = lower(&document.text()[headline..]);
        let first = body.next().is_some_and(|range| range.start == other.piece.span().start);
        if first && gap < NEAR / 2 && !own.iter().any(|stem| given.contains(stem.as_str())) {
            return true;
        }
    }
    shared && second > first || {
        let around = lower(&document.text()[document.sentences[second].range.clone()]);
        let outside = around.replace(&other.lower, " ");
        let occasions = OCCASIONS.get(language.code());
        occasions.is_some_and(|words| find(&outside, words, language).is_some())
    }
}

/// The content words of a text in lower case, by their beginnings; pairs of characters where words
/// are not spaced.
fn content(text: &str, language: Language) -> Vec<String> {
    if language.is_unspaced() {
        return runs_of_letters(text, language);
    }
    let (shortest, length) = match language.code() {
        "ar" | "he" | "fa" | "ko" | "hi" => (3, 4),
        "vi" => (4, 5),
        _ => (4, 6),
    };
    let bare = |word: &str| -> String {
        let article = match language.code() {
            "ar" => {
                ["وال", "بال", "لل", "ال"].iter().find_map(|article| word.strip_prefix(article))
            }
            "he" => word.strip_prefix('ה'),
            _ => word.rsplit(['\'', '’']).next().filter(|rest| rest.chars().count() >= shortest),
        };
        article.unwrap_or(word).chars().take(length).collect()
    };
    text.split(|c: char| {
        !c.is_alphanumeric()
            && !matches!(c, '\'' | '’' | '\u{93e}'..='\u{94d}' | '\u{902}' | '\u{93c}')
    })
    .map(bare)
    .filter(|word| word.chars().count() >= shortest)
    .collect()
}

/// Whether two beginnings are of forms of one word.
fn are_alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    let letters = short.chars().count();
    shared >= 2 && (shared == letters || shared >= 4 && shared + 1 >= letters)
}
