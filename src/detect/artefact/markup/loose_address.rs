//! An address, or a part of one, that the page had behind its words: “in Vienna
//! /wp-content/uploads/foto.jpg on Monday”. Escapes are `escaped_entity`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, heads::Triggers},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK021",
    name: "loose_address",
    artefact: "MRK-RESIDUE",
    category: Category::RESIDUE,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "A torn address, a path or a query of one stands in a sentence.",
    why: "Engines put spaces into addresses, and scrapers leave the paths of pictures, the queries \
          of links and the shortened links of posts in the text. Whole addresses pass.",
    examples: &[
        Example::new("de", "Der Minister traf ⟦http: // www. beispiel. de⟧ in Wien ein."),
        Example::new("ru", "Министр прибыл ⟦pic.twitter.com/aB3dE5fG7h⟧ и говорил о торговле."),
        Example::new("es", "El ministro llegó ⟦/wp-content/uploads/2024/05/foto.jpg⟧ el lunes."),
        Example::new("en", "The minister arrived ⟦?p=4129&replytocom=7⟧ on Monday."),
        Example::new("it", "Il ministro è arrivato ⟦https: //www.esempio.it⟧ lunedì a Vienna."),
        Example::new("en", "The report is at https://www.example.com/a?b=1&c=2, the court said."),
        Example::new("de", "Das Programm speichert Bilder unter „/wp-content/uploads“ im Code."),
    ],
    scope: Scope::Article(look),
};

static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"https? ?: ?/ ?/ (?:www ?\. ?)?[a-z0-9-]{2,40}(?: ?\. ?[a-z]{2,12}){1,3}",
        r"|https? ?(?: :|: ) ?/ ?/ ?(?:www ?\. ?)?[a-z0-9-]{2,40}(?: ?\. ?[a-z]{2,12}){1,3}",
        r"|https?: ?//(?:www)? ?\. [a-z0-9-]{2,40} ?\. ?[a-z]{2,12}",
        r"|www(?: \. ?|\. )[a-z0-9-]{2,40} ?\. ?[a-z]{2,6}",
        r"|pic\.twitter\.com ?/ ?[A-Za-z0-9]{6,12}|https?://t\.co/[A-Za-z0-9]{6,12}",
        r"|/(?:wp-content|wp-includes|wp-admin|sites/default/files|wp-json)/[A-Za-z0-9_./%-]{2,200}",
        r"|/[A-Za-z0-9_/-]{2,120}\.(?:jpe?g|png|webp|gif|php|html?|aspx|svg|mp4|pdf)(?:\?[^\s]{0,100})?",
        r"|[?&][a-z_]{1,24}=[A-Za-z0-9_.%-]{1,60}(?:&(?:amp;)?[a-z_]{1,24}=[A-Za-z0-9_.%-]{1,60})+",
        r"|[?&](?:utm_[a-z]{3,10}|fbclid|gclid|replytocom|p|ref|source)=[A-Za-z0-9_.%-]{2,100}",
        r"|[A-Za-z0-9_-]{2,60}\.(?:jpe?g|webp|png)(?: [0-9]{2,4}w,?)+",
    ))
    .expect("the pattern is valid")
});

static CUES: LazyLock<Triggers> = LazyLock::new(|| Triggers::new(["http", "www", "pic.twitter"]));

fn look(document: &Document, findings: &mut Findings<'_>) {
    let whole = document.piece(0..document.text().len());
    if !document.may_have("/") && !document.may_have("=") && !whole.has_trigger(&CUES) {
        return;
    }
    for found in PARTS.find_iter(document.text()) {
        let hit = document.piece(found.range());
        let before = hit.before();
        // A part of a whole address or path is no part alone.
        let is_loose = before.is_empty()
            || before.ends_with(|c: char| c.is_whitespace() || "(.,;!?…。".contains(c));
        let address = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let is_inside = address.contains("//") || address.contains("www.");
        if is_loose && !is_inside && !is_mentioned(document, hit) {
            let message = format!("“{}” is a part of an address, not of the text", hit.text());
            findings.flag(hit, message);
        }
    }
}
