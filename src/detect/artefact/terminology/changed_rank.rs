//! Beside its source, a minister has become a deputy, or a deputy the minister: the portfolio is the
//! same, the rank another. Other offices are `swapped_office`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::is_cited,
        office::{Office, offices},
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM110",
    name: "changed_rank",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A minister of the source is called a deputy minister, or a deputy the minister.",
    why: "Who speaks for a government depends on the rank. Flagged if the one side has only \
          ministers and no word for a lower or an acting one, and the other only deputies.",
    examples: &[
        Example::pair(
            "ko",
            "잉그리드 하우겐 ⟦교육차관은⟧ 월요일 오슬로에서 새 계획을 발표했다.",
            "Education Minister Ingrid Haugen presented the new plan in Oslo on Monday.",
        ),
        Example::pair(
            "pl",
            "⟦Wiceminister⟧ rolnictwa Tomás Ferreira odwiedził w sobotę winnice.",
            "O ministro da Agricultura, Tomás Ferreira, visitou as vinhas no sábado.",
        ),
        Example::pair(
            "fr",
            "Le ⟦ministre des Transports⟧ Juhan Saar a inauguré lundi le pont.",
            "Deputy Transport Minister Juhan Saar opened the bridge on Monday.",
        ),
        Example::pair(
            "fr",
            "Le vice-ministre des Transports Juhan Saar a inauguré lundi le pont.",
            "Deputy Transport Minister Juhan Saar opened the bridge on Monday.",
        ),
        Example::pair(
            "de",
            "Die Staatssekretärin für Verkehr, Anna Holm, eröffnete am Montag die Brücke.",
            "Minister of State for Transport Anna Holm opened the bridge on Monday.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// How a language calls those below a minister.
struct Deputies {
    /// Titles by themselves, as beginnings or parts of words in lower case.
    whole: Vec<&'static str>,
    /// What makes the title of a minister one of a deputy.
    before: Vec<&'static str>,
    /// What makes the rank doubtful.
    others: Vec<&'static str>,
}

static DEPUTIES: LazyLock<FxHashMap<&str, Deputies>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/deputy_titles.tsv"));
    let list = |cell: &'static str| cell.split('|').filter(|form| !form.is_empty()).collect();
    table
        .map(|[language, whole, before, others, _provenance]| {
            let (whole, before, others) = (list(whole), list(before), list(others));
            (language, Deputies { whole, before, others })
        })
        .collect()
});

/// What a side of a bead says of ranks.
#[derive(Clone, Copy)]
enum Rank<'t> {
    Minister(Piece<'t>),
    Deputy(Piece<'t>),
}

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    if bead.source_language == bead.target_language {
        return;
    }
    let Some(theirs) = rank(bead.source, bead.source_language) else { return };
    let hit = match (theirs, rank(bead.target, bead.target_language)) {
        (Rank::Minister(original), Some(Rank::Deputy(hit)))
        | (Rank::Deputy(original), Some(Rank::Minister(hit))) => Some((hit, original)),
        _ => None,
    };
    if let Some((hit, original)) = hit.filter(|(hit, _)| !is_cited(segment.document, *hit)) {
        let message = format!("“{}” is of another rank than “{}”", hit.text(), original.text());
        findings.flag(hit, message);
    }
}

/// The rank of all ministers and deputies of a text, if it is one and the text leaves no doubt.
fn rank<'t>(piece: Piece<'t>, language: Language) -> Option<Rank<'t>> {
    let deputies = DEPUTIES.get(language.code())?;
    let lower = piece.text().to_lowercase();
    // Lower case may take other room: then places cannot be compared.
    if lower.len() != piece.text().len() {
        return None;
    }
    let opens = |at: usize| {
        language.is_unspaced()
            || language.code() == "ko"
            || !lower[..at].ends_with(char::is_alphanumeric)
    };
    let find = |forms: &[&str]| {
        let mut all = forms.iter().filter_map(|form| {
            let at = lower.match_indices(form).map(|(at, _)| at).find(|at| opens(*at))?;
            Some(at..at + form.len())
        });
        all.next()
    };
    let titled = find(&deputies.whole);
    let ministers: Vec<Piece<'t>> = offices(piece, language)
        .into_iter()
        .filter(|(_, office)| matches!(office, Office::Minister(_)))
        .map(|(hit, _)| hit)
        .collect();
    if let Some(titled) = titled {
        // A minister beside the deputy makes it doubtful who is who.
        let apart = |hit: &Piece<'_>| {
            let start = hit.span().start - piece.span().start;
            titled.end + NEAR < start || start + hit.text().len() + NEAR < titled.start
        };
        let hit = whole_words(piece, &titled, language);
        return (!ministers.iter().any(apart)).then_some(Rank::Deputy(hit));
    }
    let [minister] = ministers[..] else { return None };
    if find(&deputies.before).is_some() || find(&deputies.others).is_some() {
        let start = minister.span().start - piece.span().start;
        let end = start + minister.text().len();
        let near = find(&deputies.before).is_some_and(|span| {
            span.end <= start && start - span.end <= 2 || span.start >= start && span.end <= end
        });
        return near.then_some(Rank::Deputy(minister));
    }
    Some(Rank::Minister(minister))
}

/// Bytes between a deputy's title and the word for the minister in it at most.
const NEAR: usize = 4;

/// A stretch of a text up to the ends of its words.
fn whole_words<'t>(
    piece: Piece<'t>,
    span: &std::ops::Range<usize>,
    language: Language,
) -> Piece<'t> {
    let text = piece.text();
    if language.is_unspaced() {
        return piece.slice(span.clone());
    }
    let inside = |c: char| c.is_alphanumeric();
    let start = text[..span.start].trim_end_matches(inside).len();
    let end = text.len() - text[span.end..].trim_start_matches(inside).len();
    piece.slice(start..end)
}
