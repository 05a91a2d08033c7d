//! A sentence far shorter or longer than its source leads to expect.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{Bead, surplus, verbosity},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI011",
    name: "shortened_segment",
    artefact: "OMI-SEG",
    category: Category::OMISSION,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::All,
    summary: "The sentence has less than half, or more than twice, the length it should have.",
    why: "Engines stop in mid-sentence, and models add what was never said. The usual ratio of the \
          two languages is taken into account; of 4303 sentences that people translated, three \
          fell below half of it. Short sentences, headings and rows of figures pass.",
    examples: &[
        Example::pair(
            "en",
            "⟦The harbour was closed.⟧",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen, weil der Sturm die Mole \
             beschädigt hatte und die Fähren nicht mehr anlegen konnten.",
        ),
        Example::pair(
            "ru",
            "⟦Порт города закрыли.⟧",
            "The harbour of the northern town was closed on Monday because the storm had damaged \
             the pier and ferries could no longer land there.",
        ),
        Example::pair(
            "en",
            "⟦The port was closed.⟧",
            "北部城市的港口于星期一关闭，因为暴风雨损坏了码头，渡轮无法继续在那里停靠，乘客只能改乘火车。",
        ),
        Example::pair(
            "en",
            "The northern town's harbour was closed on Monday: the storm had damaged the pier, and \
             ferries could not land.",
            "Der Hafen der nördlichen Stadt wurde am Montag geschlossen, weil der Sturm die Mole \
             beschädigt hatte und die Fähren nicht mehr anlegen konnten.",
        ),
        Example::pair("en", "The vote", "Die Abstimmung im Parlament am Freitag"),
        Example::pair(
            "en",
            "He wrote on Weibo: “Good night, my friends, and thank you for everything you did.”",
            "他在微博上写道：“Good night, my friends, and thank you for everything you did.”",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Sources of fewer characters, counted as if they were English, say too little.
const SHORTEST: f64 = 80.0;
/// The share of the expected length below and above which something is lost or added.
const SHORT: f64 = 0.45;
const LONG: f64 = 2.4;
/// The same where one side has several sentences: then the alignment may have hidden a lost one
/// by merging it with its neighbour.
const SHORT_MERGED: f64 = 0.62;
const LONG_MERGED: f64 = 1.75;
/// The share of what is lost or added that the whole article must lack or exceed.
const EVEN: f64 = 0.3;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let ratio = verbosity(bead.source_language, bead.target_language);
    if ratio == 0.0 {
        return;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
    // What both sides write in Latin letters, a name or a quotation, keeps its length.
    let latin = |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).count() as f64;
    let dense = !(0.7..=1.4).contains(&ratio);
    let kept = if dense { latin(bead.source.text()).min(latin(bead.target.text())) } else { 0.0 };
    let expected = (letters(bead.source.text()) - kept) * ratio + kept;
    let given = letters(bead.target.text());
    let size = expected * verbosity(bead.target_language, Language::new("en"));
    let prose = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        digits * 8 < text.chars().count() && !text.contains("://")
    };
    if !prose(bead.source.text()) || !prose(bead.target.text()) {
        return;
    }
    let short = if has_several(bead.source) { SHORT_MERGED } else { SHORT };
    let long = if has_several(bead.target) { LONG_MERGED } else { LONG };
    // What one sentence lacks another may have.
    let lacks = || surplus(segment.document) < -EVEN * (expected - given);
    let exceeds = || surplus(segment.document) > EVEN * (given - expected);
    if size >= SHORTEST && given < short * expected && lacks() {
        findings.flag(bead.target, "The source says more than twice as much here");
    } else if size >= SHORTEST && given > long * expected && exceeds() {
        findings.flag(bead.target, "The source says less than half of this");
    }
}

/// Whether a stretch has a sentence end inside.
fn has_several(piece: Piece<'_>) -> bool {
    let text = piece.text().trim_end_matches(|c: char| !c.is_alphanumeric());
    text.contains(['\n', '。', '！', '!', '؟', '।'])
        || text.match_indices(['.', '?']).any(|(at, _)| {
            let (before, after) = (&text[..at], text[at + 1..].trim_start_matches(['”', '"', '»']));
            let word = before.rsplit(' ').next().unwrap_or(before);
            word.chars().count() > 3
                && after.starts_with(' ')
                && after.trim_start().starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        })
}
