//! Sentences that engines make up where they have no source: subtitle credits and fillers from
//! their training data, known word for word.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, Residue, residue},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "HAL001",
    name: "detached_boilerplate",
    artefact: "HALL-DETACHED",
    category: Category::ADDITION,
    severity: Severity::Critical,
    confidence: 0.96,
    languages: Languages::All,
    summary: "A sentence from the engine's training data stands in the article.",
    why: "Given silence or a language they do not know, engines write what they saw most often: \
          thanks to viewers, credits of subtitlers, stock fillers. They have nothing to do with \
          the article. Thanks and appeals count only as a whole sentence; articles that quote or \
          discuss them are let pass.",
    examples: &[
        Example::new("en", "The bridge was closed. ⟦It simply came to our notice then⟧."),
        Example::new("ja", "会談は火曜日に終わった。\n⟦ご視聴ありがとうございました⟧"),
        Example::new(
            "de",
            "Die Gespräche endeten am Dienstag.\n⟦Untertitel der Amara.org-Community⟧",
        ),
        Example::new("ru", "Переговоры завершились.\n⟦Субтитры сделал DimaTorzok⟧"),
        Example::new("ar", "انتهت المحادثات أمس.\n⟦ترجمة نانسي قنقر⟧"),
        Example::new("da", "Mødet er slut.\n⟦Undertekster lavet af Amara.org-fællesskabet⟧"),
        Example::new(
            "en",
            "She looked the talk up on Amara.org because it had subtitles in Thai there, she said.",
        ),
        Example::new(
            "en",
            "Whisper likes to end silence with “Subtitles by the Amara.org community”.",
        ),
        Example::new("ja", "監督は観客に「ご視聴ありがとうございました」と述べた。"),
        Example::new("en", "Thanks for watching! That is how she ends every show, viewers say."),
    ],
    scope: Scope::Article(look),
};

static BOILERPLATE: LazyLock<Phrases<Residue>> = LazyLock::new(|| {
    let detached = residue().filter(|row| row.origin.starts_with("detached"));
    Phrases::new(detached.map(|row| (row.pattern, row)), true)
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut flagged = Vec::new();
    for (hit, row) in BOILERPLATE.find(document.piece(0..document.text().len())) {
        let is_certain = row.severity == Severity::Critical;
        if (is_certain || stands_alone(hit)) && !is_mentioned(document, hit) {
            findings
                .flag(hit, "An engine that had nothing to translate made this sentence up")
                .fix(hit, "", false);
            flagged.push(hit.span());
        }
    }
    // The community signs in every language; a line that says little else is its credit.
    for (at, _) in document.text().match_indices("mara.org") {
        let Some(index) = document.sentence_at(at) else { continue };
        let segment = Segment { document, index };
        let (piece, span) = (segment.piece(), segment.piece().span());
        let known = flagged.iter().any(|other| other.start < span.end && span.start < other.end);
        if !known
            && segment.opens_block()
            && segment.closes_block()
            && segment.words().len() <= 9
            && !is_mentioned(document, piece)
        {
            findings
                .flag(piece, "An engine that had nothing to translate made this credit up")
                .fix(piece, "", false);
        }
    }
}

/// Whether the line holds nothing else.
fn stands_alone(hit: Piece<'_>) -> bool {
    let before = hit.before().rsplit('\n').next().unwrap_or("");
    let after = hit.after().split('\n').next().unwrap_or("");
    !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
}
