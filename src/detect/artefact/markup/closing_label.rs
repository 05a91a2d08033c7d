//! A line that is no sentence below an article, or the path of a page above it: labels, links and
//! counters that no table knows. Those whose words are known are `page_furniture`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK012",
    name: "closing_label",
    artefact: "MRK-CMS",
    category: Category::RESIDUE,
    severity: Severity::Minor,
    confidence: 0.6,
    languages: Languages::All,
    summary: "A short line that is no sentence stands below the article, or a page's path in it.",
    why: "Nothing follows the last line, so it heads nothing: where all paragraphs end in a stop \
          and it has a few words and none, it is a button, a link or a label. Names, agencies, \
          credits in brackets, lists and poems are let pass.",
    examples: &[
        Example::new(
            "en",
            "The council approved the bridge on Tuesday evening.\nWork is due to begin in April this year.\n⟦Jump to the poll⟧",
        ),
        Example::new(
            "cs",
            "Zastupitelstvo schválilo v úterý večer stavbu lávky.\nPráce mají podle starosty začít v dubnu.\n⟦Kde nás najdete⟧",
        ),
        Example::new(
            "pl",
            "⟦Start › Wiadomości › Kraj⟧\nRada miasta zatwierdziła we wtorek budowę kładki rowerowej.",
        ),
        Example::new(
            "en",
            "The council approved the bridge on Tuesday evening.\nWork is due to begin in April this year.\nAnna Holt and Peter Quinn",
        ),
        Example::new(
            "de",
            "Der Stadtrat hat am Dienstagabend die neue Radbrücke beschlossen.\nDie Arbeiten sollen im April beginnen.\n(dpa/maf)",
        ),
        Example::new(
            "fr",
            "Les élus ont approuvé la passerelle mardi soir\nLes travaux doivent commencer en avril\nFin des travaux prévue en mai",
        ),
    ],
    scope: Scope::Article(look),
};

/// Bytes of a paragraph that is no label.
const LONG: usize = 40;
/// Words of a label, and letters where no spaces part them.
const WORDS: usize = 6;
const LETTERS: usize = 14;
/// Lines below an article that are its page's; more are a list.
const MOST: usize = 4;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let may_have_path = ['>', '»', '›', '→', '▸'].iter().any(|mark| document.has_char(*mark));
    for block in document.blocks.iter().filter(|_| may_have_path) {
        let piece = document.piece(block.range.clone()).trim();
        if is_path(piece.text()) && !is_mentioned(document, piece) {
            findings
                .flag(piece, "The path of the page, not the article's own words")
                .confidence(0.85)
                .fix(piece, "", false);
        }
    }
    let is_text = |text: &str| text.len() > LONG && ends(text);
    let blocks = document.blocks.iter().map(|block| document.piece(block.range.clone()).trim());
    let blocks: Vec<Piece<'_>> = blocks.collect();
    let Some(last) = blocks.iter().rposition(|block| is_text(block.text())) else { return };
    let below = &blocks[last + 1..];
    // Where other paragraphs end without a stop, the last may, too.
    let open = blocks[..last].iter().skip(1).filter(|block| !ends(block.text())).count();
    let leads = blocks[last..].iter().any(|block| block.text().ends_with([':', '：']));
    if below.is_empty() || below.len() > MOST || open > last / 3 || leads {
        return;
    }
    for (at, piece) in below.iter().enumerate() {
        let kind = document.blocks[last + 1 + at].kind;
        let is_heading = below[at + 1..].iter().any(|block| ends(block.text()));
        if !matches!(kind, Kind::ListItem | Kind::Caption)
            && !is_heading
            && is_label(piece.text(), document.language)
            && !is_mentioned(document, *piece)
        {
            findings
                .flag(*piece, "A line that is no sentence closes the article: a label of the page?")
                .fix(*piece, "", false);
        }
    }
}

/// Whether a paragraph ends as sentences do.
fn ends(text: &str) -> bool {
    const STOPS: &[char] = &[
        '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ';', ':', '”', '“', '"', '»', '«',
        '」', '』', ')', '）', ']', '’', '‘', '\'', ',', '،', '，', '、', '-', '–', '—', '*', '】',
        '：',
    ];
    // Sentences of Korean and Hindi end in few ways.
    const VERBS: &[&str] = &["다", "요", "है", "हैं", "था", "थे", "थी", "गया", "गई"];
    text.ends_with(STOPS) || VERBS.iter().any(|verb| text.ends_with(verb))
}

/// Whether a line has a few words, a small one among them, and no stop.
fn is_label(text: &str, language: Language) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().count();
    let short = match language.code() {
        "zh" | "ja" => letters <= LETTERS,
        "th" => letters <= 2 * LETTERS,
        _ => (2..=WORDS).contains(&words) && text.len() <= 120,
    };
    let signed = text.starts_with(['(', '[', '（', '–', '—', '-', '©', '•', '*', '@', '#', '+'])
        || text.contains(['@', ':', '：', '/', '&', '=', '|']);
    let named = text
        .split_whitespace()
        .filter(|word| word.chars().count() > 3)
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    short && letters >= 4 && !signed && !ends(text) && !named
}

/// “Home › News › Region”: short parts between marks that point on.
fn is_path(text: &str) -> bool {
    const MARKS: [&str; 6] = [" > ", " » ", " › ", " → ", " ▸ ", " >> "];
    if text.len() > 200 || ends(text) {
        return false;
    }
    MARKS.iter().any(|mark| {
        let parts = text.split(mark);
        parts.clone().count() >= 3
            && parts.clone().all(|part| {
                part.contains(char::is_alphabetic) && part.split_whitespace().count() <= 4
            })
    })
}
