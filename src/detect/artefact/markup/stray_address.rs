//! A piece of an address in running text: an encoded word, the path of an upload, what followed a
//! question mark, an address with spaces in it.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK014",
    name: "stray_address",
    artefact: "MRK-RESIDUE",
    category: Category::RESIDUE,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "A piece of an address stands among the words.",
    why: "Links are cut out before an engine translates and put back behind; what the cut misses is \
          torn by it or stays in pieces. Flagged are forms that no address has or that nobody \
          writes by hand; whole addresses pass.",
    examples: &[
        Example::new(
            "es",
            "El ministro llegó a Viena ⟦/wp-content/uploads/2024/05/foto.jpg⟧ el lunes.",
        ),
        Example::new(
            "de",
            "Der Minister traf in Wien ein ⟦http: // www. beispiel. de⟧ und sprach.",
        ),
        Example::new("en", "He arrived in Vienna ⟦?p=4129&replytocom=7⟧ on Monday."),
        Example::new(
            "ru",
            "Министр прибыл в Вену ⟦pic.twitter.com/aB3dE5fG7h⟧ и говорил о торговле.",
        ),
        Example::new(
            "en",
            "See https://example.com/wp-content/uploads/a.pdf and example.com/?p=12.",
        ),
    ],
    scope: Scope::Article(look),
};

static PIECES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"https? ?: ?// ?www\. [a-z0-9-]+\. ?[a-z]{2,6}|https? : ?// ?[a-z0-9.-]+|https?: // ?[a-z0-9.-]+(?: ?\. ?[a-z]{2,6})?",
        r"|pic\.twitter\.com/[A-Za-z0-9]{8,12}",
        r"|/wp-(?:content|includes|admin)/[^\s<>]*",
        r"|\?(?:p|page_id|attachment_id|replytocom)=[0-9]+[^\s<>]*",
    ))
    .expect("the pattern is valid")
});

/// What each of them has.
const CUES: [&str; 6] = ["://", ": //", ":// ", "pic.twitter.com/", "/wp-", "="];

fn look(document: &Document, findings: &mut Findings<'_>) {
    if !document.has_byte(b'/'..=b'/') && !document.has_byte(b'='..=b'=') {
        return;
    }
    let text = document.text();
    if !CUES.iter().any(|cue| memchr::memmem::find(text.as_bytes(), cue.as_bytes()).is_some()) {
        return;
    }
    for found in PIECES.find_iter(text) {
        let trimmed = found.as_str().trim_end_matches(['.', ',', ';', ')', '”', '»']);
        let hit = document.piece(found.start()..found.start() + trimmed.len());
        if stands_alone(hit) && !is_discussed(document, hit) {
            findings.flag(hit, format!("“{}” is a piece of an address", hit.text()));
        }
    }
}

/// Whether a space or the beginning is before a hit, and words around it.
fn stands_alone(hit: Piece<'_>) -> bool {
    let line = hit.before().rsplit('\n').next().unwrap_or("");
    let spaced = line.ends_with(' ') && line.trim_end().ends_with(char::is_alphanumeric);
    let torn = !hit.text().starts_with("http") || hit.text().contains(' ');
    spaced && torn
}
