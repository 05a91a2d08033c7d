//! The numbers and points of a list whose items are lost: “… in Vienna. 1. 2. 3. He spoke …”.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK023",
    name: "bare_markers",
    artefact: "MRK-RESIDUE",
    category: Category::RESIDUE,
    severity: Severity::Major,
    confidence: 0.92,
    languages: Languages::All,
    summary: "Numbers or points of a list follow each other without their items.",
    why: "Where the items of a list are lost or stand elsewhere, its numbers stay behind. Flagged \
          are three or more in a row inside a paragraph; rules of stars on a line of their own pass.",
    examples: &[
        Example::new("en", "The minister arrived in Vienna. ⟦1. 2. 3.⟧ He spoke about trade."),
        Example::new("ru", "Министр прибыл в Вену. ⟦1) 2) 3)⟧ Он говорил о торговле."),
        Example::new("fr", "Le ministre est arrivé. ⟦• • •⟧ Il a parlé de commerce."),
        Example::new("es", "El ministro llegó a Viena. ⟦a) b) c)⟧ Habló de comercio."),
        Example::new("ja", "大臣はウィーンに到着した。⟦① ② ③⟧ 貿易について話した。"),
        Example::new("en", "What we know: 1. The fire began at night. 2. Nobody was hurt."),
        Example::new("de", "Die Sätze 1), 2) und 3) gelten.\n• • •\nAm Montag ging es weiter."),
        Example::new("en", "She counted 1, 2, 3 and ran."),
    ],
    scope: Scope::Article(look),
};

static MARKERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:[0-9]{1,2}\. ?){3,}|(?:\(?[0-9]{1,2}[)）] ?){3,}|(?:\(?[A-Za-zА-Яа-яҐґα-ωא-ת][)）] ?){3,}",
        r"|(?:[•‣▪●◦■] ?){3,}|(?:[①-⑳] ?){3,}|(?:[一二三四五六七八九十]、 ?){3,}",
        r"|(?:\[[0-9x ]\] ?){3,}",
    ))
    .expect("the pattern is valid")
});

/// What any such row has.
const PAIRS: [&str; 10] =
    ["2. 3", "2) 3", "2）3", "2) (3", "b) c", "B) C", "б) в", "β) γ", "二、", "] ["];
const POINTS: [char; 7] = ['•', '‣', '▪', '●', '◦', '■', '②'];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let has = |pair: &&str| memchr::memmem::find(text.as_bytes(), pair.as_bytes()).is_some();
    if !POINTS.iter().any(|point| document.has_char(*point)) && !PAIRS.iter().any(has) {
        return;
    }
    for found in MARKERS.find_iter(text) {
        let hit = document.piece(found.range()).trim();
        if is_list(hit) && stands_in_text(hit) && !is_mentioned(document, hit) {
            let message = format!("“{}” is what is left of a list", hit.text());
            findings.flag(hit, message).fix(hit, "", false);
        }
    }
}

/// Whether the marks are points, or count on from the first of their kind.
fn is_list(hit: Piece<'_>) -> bool {
    let text = hit.text();
    if text.chars().all(|c| !c.is_alphanumeric()) {
        return text.contains(' ') || text.chars().all(|c| matches!(c, '•' | '▪' | '●'));
    }
    let first = |c: char| matches!(c, '1' | 'a' | 'A' | 'а' | 'А' | 'α' | 'א' | '①' | '一' | '0');
    let marks = text.split(|c: char| !c.is_alphanumeric()).filter(|mark| !mark.is_empty());
    let marks: Vec<&str> = marks.collect();
    let numbers: Option<Vec<u32>> = marks.iter().map(|mark| mark.parse().ok()).collect();
    match numbers {
        // “1.2.3.” is a version, a date or a chapter.
        Some(numbers) => {
            text.contains(' ')
                && numbers.first() == Some(&1)
                && numbers.windows(2).all(|two| two[1] == two[0] + 1)
        }
        None => {
            text.starts_with(|c: char| first(c) || c == '(')
                && marks.first().is_some_and(|mark| mark.chars().all(first))
                && marks.windows(2).all(|two| two[0] < two[1])
        }
    }
}

/// Whether words stand on the same line, and none is joined.
fn stands_in_text(hit: Piece<'_>) -> bool {
    let before = hit.before().rsplit('\n').next().unwrap_or("");
    let after = hit.after().split('\n').next().unwrap_or("");
    let has_words = |part: &str| part.contains(char::is_alphabetic);
    let opens = before.is_empty() || before.ends_with([' ', '\u{a0}', '。', '.', '？', '！']);
    let ends = !after.starts_with(|c: char| c.is_ascii_alphanumeric());
    // “Plätze 1. 2. 3. belegten …” counts something.
    let stopped = before.trim_end().is_empty()
        || before.trim_end().ends_with([
            '.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔', '।', '”', '»', '"', ')',
        ])
        || !hit.text().starts_with(|c: char| c.is_alphanumeric());
    opens
        && ends
        && stopped
        && (has_words(before)
            || before.trim().is_empty() && after.chars().filter(|c| c.is_alphabetic()).count() > 20)
}
