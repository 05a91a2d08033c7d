//! The artefact “clause link”: a clause whose link to the next one is lost, or a verb that is not
//! where the link calls for it: „weil die Arbeiter haben noch nicht“, “rescued a woman lived alone”.
//! Clauses whose verbs a table of forms tells are the business of the unjoined verb.

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
    code: "GRM075",
    name: "clause_link",
    artefact: "GRM-FINITE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "de", "en", "fa", "fi", "id", "ja", "ko", "nl", "sv", "th", "tr", "zh",
    ]),
    summary: "A finite verb stands where its clause has no place for one.",
    why: "What joins two clauses is a matter of each language: English needs “who” before a second \
          verb, German puts the verb last behind „weil“ and second behind „danach“, Turkish and \
          Japanese end no clause before the last one. Quoted speech is let pass.",
    examples: &[
        Example::new(
            "en",
            "Firefighters in Perth rescued an elderly woman ⟦lived⟧ alone upstairs.",
        ),
        Example::new(
            "de",
            "Die Straße bleibt zu, weil die Arbeiter ⟦haben⟧ noch nicht die Rohre ersetzt.",
        ),
        Example::new("de", "Danach ⟦der Trainer verließ⟧ das Stadion."),
        Example::new(
            "nl",
            "Het pad blijft dicht, omdat de werklui ⟦hebben⟧ de buizen niet vervangen.",
        ),
        Example::new("sv", "Vägen är stängd eftersom kommunen ⟦har inte⟧ bytt rören."),
        Example::new("tr", "İtfaiye onuncu katta yalnız ⟦yaşadı⟧ kadını kurtardı."),
        Example::new(
            "id",
            "Perusahaan itu menutup pabriknya di Jepara ⟦memindahkan⟧ produksi ke Vietnam.",
        ),
        Example::new("ja", "メーカーは青森の工場を⟦閉鎖した⟧生産を海外に移した。"),
        Example::new("zh", "消防员救出一名老太太⟦独自住在⟧十楼。"),
        Example::new("en", "Firefighters rescued a woman who lived alone upstairs."),
        Example::new(
            "de",
            "Danach verließ der Trainer das Stadion, weil er die Rohre nicht hat kaufen wollen.",
        ),
        Example::new("nl", "Het pad blijft dicht, omdat de buizen nog niet zijn vervangen."),
        Example::new("sv", "Vägen är stängd eftersom kommunen inte har bytt rören."),
        Example::new("tr", "İtfaiye onuncu katta yalnız yaşayan kadını kurtardı."),
    ],
    scope: Scope::Sentence(look),
};

static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| frames(include_str!("../../lexicon/clause_links.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.is_prose() {
        return;
    }
    let Some(known) = FRAMES.get(segment.language().code()) else { return };
    if !segment.text().ends_with(['.', '!', '。', '”', '“', '»'])
        && !segment.language().is_unspaced()
    {
        return;
    }
    for hit in known.find(segment) {
        if !is_cited(segment.document, hit) {
            findings.flag(hit, "The verb is not where a clause of this kind has it");
        }
    }
}
