//! The artefact “retitled speaker”: who was prime minister in one sentence goes on speaking as a
//! president or chancellor in the next. Titles beside a name or a wrong country are
//! `foreign_role_title`'s, other walks of life `retitled_holder`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_quoted,
        role::holders, speaker::bare_speaker, wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM012",
    name: "retitled_speaker",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The minister who has just spoken goes on speaking under the title of another office.",
    why: "An engine that sees one sentence at a time renders a bare title by its most frequent \
          office. Flagged only where the title has no name, stands beside a verb of saying, comes \
          up nowhere else in the article, and the right title stands at most two sentences back; \
          a president passes where one is named.",
    examples: &[
        Example::new(
            "es",
            "La primera ministra islandesa, Helga Brandsdóttir, visitó el martes el puerto. ⟦El \
             presidente islandés⟧ añadió que las obras acabarán en marzo.",
        ),
        Example::new(
            "zh",
            "法国总理马丁周三公布了养老金方案，工会批评该方案不公平。⟦首相⟧回应说，政府愿意谈判。",
        ),
        Example::new(
            "el",
            "Ο διοικητής της τράπεζας, Άντριου Μπέιλι, μίλησε την Πέμπτη. ⟦Ο κυβερνήτης⟧ πρόσθεσε \
             ότι οι μισθοί αυξάνονται.",
        ),
        Example::new(
            "es",
            "La primera ministra islandesa visitó el martes al presidente. El presidente añadió que \
             las obras acabarán en marzo.",
        ),
        Example::new("zh", "法国总理马丁周三会见了日本首相。首相回应说，政府愿意谈判。"),
    ],
    scope: Scope::Article(look),
};

/// What the table says of one language.
struct Titles {
    right: Wordings,
    wrong: Wordings,
    excuse: Wordings,
}

static TITLES: LazyLock<FxHashMap<&'static str, Titles>> = LazyLock::new(|| {
    let mut cells: FxHashMap<&str, [Vec<(&str, usize)>; 3]> = FxHashMap::default();
    let table = rows(include_str!("../../lexicon/retitled_speakers.tsv"));
    for (row, [language, right, wrong, excuse, _provenance]) in table.enumerate() {
        let own = cells.entry(language).or_default();
        for (cells, cell) in own.iter_mut().zip([right, wrong, excuse]) {
            cells.push((cell, row));
        }
    }
    let titles = |(code, [right, wrong, excuse]): (&'static str, [Vec<(&str, usize)>; 3])| {
        let language = Language::new(code);
        let [right, wrong, excuse] =
            [right, wrong, excuse].map(|cells| Wordings::new(language, cells));
        (code, Titles { right, wrong, excuse })
    };
    cells.into_iter().map(titles).collect()
});

/// How many sentences back the right title may stand.
const REACH: usize = 2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(titles) = TITLES.get(document.language.code()) else { return };
    for segment in document.segments().skip(1).filter(|one| one.kind() == Kind::Paragraph) {
        let mut hits = titles.wrong.find(segment.piece());
        hits.retain(|(hit, _)| !is_quoted(document, *hit));
        // The longest title first: a chancellor of the exchequer is no chancellor.
        hits.sort_by_key(|(hit, _)| std::cmp::Reverse(hit.text().len()));
        for (hit, row) in hits {
            let Some(whole) = bare_speaker(segment, hit) else { continue };
            let Some(right) = spoken_before(segment, row, titles) else { continue };
            if is_named_elsewhere(document, hit, row, titles) {
                continue;
            }
            let message = format!(
                "“{}” cannot be who spoke just before: the article says “{}”",
                hit.text(),
                right.text()
            );
            findings
                .flag(whole, message)
                .suggest(right.text())
                .relate(right, "the title one sentence before");
            break;
        }
    }
}

/// The right title in one of the sentences before, if nobody else's office stands there.
fn spoken_before<'d>(segment: Segment<'d>, row: usize, titles: &Titles) -> Option<Piece<'d>> {
    let document = segment.document;
    let from = segment.index.saturating_sub(REACH);
    (from..segment.index).rev().find_map(|index| {
        let before = Segment { document, index };
        let found = titles.right.find(before.piece());
        let (right, _) = found.iter().find(|(_, other)| *other == row)?;
        found.iter().all(|(_, other)| *other == row).then_some(*right)
    })
}

/// Whether the title comes up once more, or may be that of somebody the article names.
fn is_named_elsewhere(document: &Document, hit: Piece<'_>, row: usize, titles: &Titles) -> bool {
    let whole = document.piece(0..document.text().len());
    let excuses = titles.excuse.find(whole);
    let other = |(place, of): &(Piece<'_>, usize)| {
        let apart = place.span().end <= hit.span().start || hit.span().end <= place.span().start;
        *of == row && apart
    };
    excuses.iter().any(other) || holders(whole).next().is_some()
}
