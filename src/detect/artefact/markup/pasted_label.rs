//! What a page, a server or an engine says, glued to the sentences of a paragraph: “… in Vienna.
//! Read more He spoke …”. Lines of the page are `page_furniture`'s.

use std::{ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, furniture, rows},
        mention::is_mentioned,
        page::notices,
        remark::{Voice, remarks},
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK020",
    name: "pasted_label",
    artefact: "MRK-CMS",
    category: Category::RESIDUE,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "A label, a credit or an error of the page or the engine is glued to a sentence.",
    why: "Scrapers join buttons, advertisements' labels, consent banners and error messages with \
          the paragraph they stand in. Flagged is what begins where a sentence would, and behind \
          which nothing or a new sentence follows; quoted and discussed labels pass.",
    examples: &[
        Example::new("en", "The minister arrived. ⟦Continue reading below⟧ He spoke about trade."),
        Example::new(
            "de",
            "Das Geld fließt ab Juni. ⟦Übersetzt mit DeepL.com⟧ (kostenlose Version)",
        ),
        Example::new("ru", "Министр прибыл в Вену. ⟦Читать далее⟧... Он говорил о торговле."),
        Example::new(
            "fr",
            "Le ministre est arrivé. ⟦Chargement en cours⟧... Il a parlé de commerce.",
        ),
        Example::new(
            "pt",
            "O ministro chegou. ⟦CONTINUA DEPOIS DA PUBLICIDADE⟧ Ele falou de comércio.",
        ),
        Example::new("en", "The minister arrived. ⟦404 Not Found⟧ He spoke about trade."),
        Example::new("th", "รัฐมนตรีเดินทางถึงเวียนนา ⟦อ่านเพิ่มเติม⟧ เขากล่าวถึงการค้า"),
        Example::new("ja", "資金は6月から支給される。⟦Google翻訳で翻訳⟧"),
        Example::new("nl", "Het geld komt vanaf juni. ⟦Wij gebruiken cookies⟧. ⟦Alles accepteren⟧"),
        Example::new(
            "ru",
            "Министр прибыл. ⟦Поделиться 12⟧ ⟦Комментарии 0⟧ Он говорил о торговле.",
        ),
        Example::new(
            "en",
            "Read more than one source. Continue reading below the line if you must.",
        ),
        Example::new("en", "The server answered “404 Not Found”. The site was down for an hour."),
        Example::new(
            "de",
            "Die Behörde prüft, ob Websites Cookies setzen. Wir verwenden sie nicht.",
        ),
    ],
    scope: Scope::Article(look),
};

/// What is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    ReadOn,
    Share,
    Advert,
    Consent,
    Credit,
    Error,
    Dummy,
    Count,
}

impl Kind {
    fn says(self) -> &'static str {
        match self {
            Self::ReadOn => "leads on to other text of the page",
            Self::Share => "is a button of the page",
            Self::Advert => "marks an advertisement",
            Self::Consent => "is the page's banner of consent",
            Self::Credit => "names the engine that translated",
            Self::Error => "is a message of a server or a program",
            Self::Dummy => "is dummy text that was never replaced",
            Self::Count => "is a counter of the page",
        }
    }
}

/// Where it is told from prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Where a sentence would begin, whatever follows.
    Opens,
    /// There, and nothing or a new sentence follows.
    Between,
    /// There, and a number follows, and then that.
    Counted,
}

static LABELS: LazyLock<Phrases<(Kind, Place, bool)>> = LazyLock::new(|| {
    let table = include_str!("../../lexicon/pasted_labels.tsv");
    let all = rows::<5>(table).map(|[pattern, _language, kind, place, _provenance]| {
        let kind = match kind {
            "read_on" => Kind::ReadOn,
            "share" => Kind::Share,
            "advert" => Kind::Advert,
            "consent" => Kind::Consent,
            "credit" => Kind::Credit,
            "error" => Kind::Error,
            "dummy" => Kind::Dummy,
            _ => Kind::Count,
        };
        let place = match place {
            "opens" => Place::Opens,
            "between" => Place::Between,
            _ => Place::Counted,
        };
        let letters = || pattern.chars().filter(|c| c.is_alphabetic());
        let is_loud = letters().any(char::is_uppercase) && !letters().any(char::is_lowercase);
        (pattern, (kind, place, is_loud))
    });
    Phrases::new(all, true)
});

/// Marks that end what stands before a label.
const STOPS: &[char] = &[
    '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '”', '“', '"', '»', '«', '」', '』', ')',
    '）', ']', '|', '•', '·', '►', '▶', '→', '>', '[', '✕', '×',
];

/// Marks between a label and what follows.
const LINKS: &[char] = &[
    ' ', '\u{a0}', '.', '…', '»', '›', '→', '>', '|', '•', '·', '►', '▶', ']', ':', '：', '↓', '⟩',
    '(', '（', '[', '-', '–', '—', '!', '！', '✕', '×',
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    for (hit, &(kind, place, is_loud)) in LABELS.find(document.piece(0..document.text().len())) {
        let end_of_last = found.last().map(|(span, _)| span.end);
        let Some(hit) = placed(document, hit, place, kind, is_loud, end_of_last) else { continue };
        if !is_lines(document, hit) && !is_mentioned(document, hit) {
            found.push((hit.span(), kind));
        }
    }
    if found.is_empty() {
        return;
    }
    // What `page_furniture` reports.
    let known: Vec<_> = notices(document)
        .map(|(segment, _)| segment.piece().span())
        .chain(remarks(document, Voice::Page).into_iter().map(|(piece, _)| piece.span()))
        .collect();
    for (span, kind) in found {
        if known.iter().any(|other| other.start < span.end && span.start < other.end) {
            continue;
        }
        let hit = document.piece(span);
        findings
            .flag(hit, format!("“{}” {}; this is not the article", hit.text(), kind.says()))
            .fix(hit, "", false);
    }
}

/// The label with the number behind it, if it stands where one is told from prose.
fn placed<'d>(
    document: &'d Document,
    hit: Piece<'d>,
    place: Place,
    kind: Kind,
    is_loud: bool,
    end_of_last: Option<usize>,
) -> Option<Piece<'d>> {
    let first = hit.text().chars().find(|c| c.is_alphabetic())?;
    let is_cased = first.is_uppercase() || first.is_lowercase();
    let letters = || hit.text().chars().filter(|c| c.is_alphabetic());
    if first.is_lowercase() || is_loud && letters().any(char::is_lowercase) {
        return None;
    }
    let unspaced = document.language.is_unspaced();
    let before = hit.before();
    let trimmed = before.trim_end_matches([' ', '\u{a0}']);
    let begins = trimmed.is_empty()
        || trimmed.ends_with('\n')
        || trimmed.ends_with(STOPS)
        || end_of_last.is_some_and(|end| end + 2 >= hit.span().start)
        || unspaced && trimmed.len() < before.len();
    if !begins {
        return None;
    }
    let mut hit = hit;
    if place == Place::Counted {
        let rest = hit.after();
        let figures = rest.strip_prefix(' ')?;
        let number = figures.len() - figures.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if !(1..=6).contains(&number) {
            return None;
        }
        hit = hit.with_after(1 + number);
    }
    // “Error 404” is told from “Error 404 is …” as labels are.
    if place == Place::Opens && !hit.text().ends_with(char::is_numeric) {
        return Some(hit);
    }
    let opens_line = trimmed.is_empty() || trimmed.ends_with('\n');
    if is_loud && opens_line && !hit.text().contains(' ') && !hit.text().ends_with(':') {
        // A rubric stands so.
        return None;
    }
    let after = hit.after();
    if after.starts_with([',', '،', '，', '、']) {
        return None;
    }
    if unspaced && after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let line = after.split('\n').next().unwrap_or("");
    let rest = line.trim_start_matches(LINKS);
    // “(free version)”
    if kind == Kind::Credit && line.trim_start().starts_with(['(', '（']) {
        return Some(hit);
    }
    // A stop of its own makes a sentence of a phrase that is no label's alone.
    let stopped = line.starts_with('.') && !line.starts_with("...") && !rest.is_empty();
    if stopped && !matches!(kind, Kind::Consent | Kind::Credit | Kind::Dummy) {
        return None;
    }
    let Some(next) = rest.chars().next() else { return Some(hit) };
    let label = hit.text().ends_with([':', '：', '…', '.', ']', '»']);
    if next.is_lowercase() || matches!(next, ',' | '،' | '，' | ';' | '?' | '’' | '\'') {
        return (label && kind == Kind::ReadOn && !is_cased).then_some(hit);
    }
    if is_loud {
        // “ADVERTISEMENT FOR HIMSELF” is a title.
        let word: Vec<char> = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let is_title = word.len() > 1 && word.iter().all(|c| c.is_uppercase());
        return (!is_title || hit.text().contains(' ')).then_some(hit);
    }
    // Where no capital tells a new sentence, few phrases are labels alone.
    let is_open = is_cased || unspaced || label || kind == Kind::ReadOn;
    is_open.then_some(hit)
}

/// Whether the label is a line, or opens one, that `page_furniture` reports.
fn is_lines(document: &Document, hit: Piece<'_>) -> bool {
    let start = hit.span().start;
    let index = document.blocks.partition_point(|block| block.range.start <= start);
    index.checked_sub(1).and_then(|index| document.blocks.get(index)).is_some_and(|block| {
        let block = document.piece(block.range.clone());
        furniture(block).is_some_and(|(piece, _)| {
            let span = piece.span();
            span.start < hit.span().end && start < span.end
        })
    })
}
