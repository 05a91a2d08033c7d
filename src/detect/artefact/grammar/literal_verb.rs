//! The artefact “literal verb”: a noun with the word-for-word rendering of the verb that it has in
//! another language (“pay a visit”, “take place”), as a table of patterns lists them.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        frames::{Frames, frames},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM055",
    name: "literal_verb",
    artefact: "GRM-COLLOC",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A noun has the verb of another language, rendered word for word.",
    why: "Visits and attention are paid in English only; decisions are taken in most languages and \
          made in English. Where somebody takes a real seat or pays real money, the wording is let \
          pass.",
    examples: &[
        Example::new("ja", "首相は来月、ニュージーランドに⟦公式訪問を支払う⟧予定だ。"),
        Example::new("zh", "外交大臣将于下周对蒙古国⟦支付一次访问⟧。"),
        Example::new("ko", "법원은 개정안에 대해 ⟦방문을 지불했다⟧."),
        Example::new("el", "Ο πρωθυπουργός θα ⟦πληρώσει επίσκεψη⟧ στη Λευκωσία."),
        Example::new("vi", "Thủ tướng sẽ ⟦trả một chuyến thăm⟧ tới Mông Cổ."),
        Example::new("pl", "Rada ⟦trzymała spotkanie⟧ w ratuszu."),
        Example::new("ja", "首相は来月、ニュージーランドを公式訪問し、費用を支払う。"),
        Example::new("ru", "Он занял место в зале и заплатил за визит к врачу."),
    ],
    scope: Scope::Sentence(look),
};

static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| frames(include_str!("../../lexicon/literal_verbs.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(known) = FRAMES.get(segment.language().code()) else { return };
    for hit in known.find(segment) {
        if !is_cited(segment.document, hit) {
            let message = format!("“{}” renders the verb of another language", hit.text());
            findings.flag(hit, message);
        }
    }
}
