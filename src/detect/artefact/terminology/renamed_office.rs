//! The artefact “renamed office”: one office or body of the source, called there by the same words
//! each time, goes by two names in the article. Nouns of other kinds are `drifting_term`'s.

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::is_cited,
        office_names::{HEADS, Hit, NAMES, Names},
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM040",
    name: "renamed_office",
    artefact: "TRM-INCONS",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Major,
    confidence: 0.82,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "One office or body of the source goes by two names in the article.",
    why: "Sentences are translated one by one, and the ombudsman of the first is a mediator in the \
          third, the Court of Auditors an audit office: readers look for two of them. Flagged if \
          the source says it in the same words each time. What calls a body by a short or general \
          name (“the court”, “the authority”) passes.",
    examples: &[
        Example::pair(
            "fr",
            "Le médiateur du Yorkshire a publié lundi un rapport sur les cantines.\nDeux cents \
             familles avaient écrit.\nLe ⟦défenseur⟧ du peuple demande une enquête.",
            "The ombudsman of Yorkshire published a report on school canteens on Monday.\nTwo \
             hundred families had written.\nThe ombudsman is calling for an inquiry.",
        ),
        Example::pair(
            "ja",
            "オハイオ州の司法長官は月曜日、運送会社を提訴した。\n⟦検事総長⟧は声明を発表した。",
            "Ohio's attorney general sued a haulage company on Monday.\nThe attorney general issued \
             a statement.",
        ),
        Example::pair(
            "es",
            "El Consejo de Puertos de Escocia multó a tres navieras el lunes.\nLa ⟦Junta⟧ de \
             Puertos de Escocia no descarta otras multas.",
            "The Scottish Ports Board fined three shipping lines on Monday.\nThe Scottish Ports \
             Board does not rule out further fines.",
        ),
        Example::pair(
            "es",
            "La Junta de Puertos de Escocia multó a tres navieras el lunes.\nEl organismo no \
             descarta otras multas.",
            "The Scottish Ports Board fined three shipping lines on Monday.\nThe Scottish Ports \
             Board does not rule out further fines.",
        ),
        Example::pair(
            "fr",
            "Le médiateur du Yorkshire a publié lundi un rapport.\nLe médiateur demande une enquête.",
            "The ombudsman of Yorkshire published a report on Monday.\nThe ombudsman is calling for \
             an inquiry.",
        ),
        Example::pair(
            "de",
            "Der Präfekt verbot am Montag das Angeln.\nDer Gouverneur war bei ihm zu Gast.",
            "Le préfet a interdit la pêche lundi.\nLe gouverneur était son hôte.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// What one bead has of a table's names on both sides.
struct Compared<'d> {
    source: Vec<Hit<'d>>,
    target: Vec<Hit<'d>>,
}

fn look(segment: Segment<'_>, _: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    let first = document.segments().find(|other| other.source().is_some());
    if first.is_none_or(|first| first.index != segment.index) {
        return;
    }
    let beads: Vec<_> =
        document.segments().filter_map(|other| Bead::of(other, other.source()?)).collect();
    let compared = |names: &Names| -> Vec<Compared<'_>> {
        let both = beads.iter().filter_map(|bead| {
            let source = names.find(bead.source, bead.source_language);
            if source.is_empty() {
                return None;
            }
            Some(Compared { source, target: names.find(bead.target, bead.target_language) })
        });
        both.collect()
    };
    let mut flagged = Vec::new();
    let mut flag = |one: Piece<'_>, other: Piece<'_>, original: Piece<'_>| {
        let overlaps =
            |old: &std::ops::Range<usize>| old.start < one.span().end && one.span().start < old.end;
        if !flagged.iter().any(overlaps) && !is_cited(document, one) {
            flagged.push(one.span());
            let message = format!(
                "The source calls this “{}”, as it does “{}”",
                original.text(),
                other.text()
            );
            findings.flag(one, message).relate(other, "the other name");
        }
    };
    by_name(&compared(&NAMES), &mut flag);
    by_head(&compared(&HEADS), document.source_language, segment.language(), &mut flag);
}

/// Finds offices that the table knows by several names.
fn by_name<'d>(beads: &[Compared<'d>], flag: &mut impl FnMut(Piece<'d>, Piece<'d>, Piece<'d>)) {
    // By what the source calls it, the first rendering.
    let mut first: FxHashMap<(usize, usize), Hit<'d>> = FxHashMap::default();
    for bead in beads {
        for original in &bead.source {
            let kin = |hit: &&Hit<'_>| hit.concept == original.concept;
            if only(bead.source.iter().filter(kin)).is_none() {
                continue;
            }
            let Some(one) = only(bead.target.iter().filter(kin)) else {
                // Two sentences that were not parted: as many names as in the source, and two.
                let (here, there) = (bead.target.iter(), bead.source.iter());
                let mut names = here.filter(kin);
                if let (Some(first), Some(second), None) =
                    (names.next(), names.next(), names.next())
                    && there.filter(kin).count() == 2
                {
                    flag(second.piece, first.piece, original.piece);
                }
                continue;
            };
            let other = first.entry((original.concept, original.name)).or_insert(one);
            if other.name != one.name {
                flag(one.piece, other.piece, original.piece);
            }
        }
    }
}

/// The first of hits that all have the same name.
fn only<'h, 'd: 'h>(mut hits: impl Iterator<Item = &'h Hit<'d>>) -> Option<Hit<'d>> {
    let first = *hits.next()?;
    hits.all(|hit| hit.name == first.name).then_some(first)
}

/// Finds bodies whose names have another head: a board in one sentence, a council in the next.
fn by_head<'d>(
    beads: &[Compared<'d>],
    from: Language,
    to: Language,
    flag: &mut impl FnMut(Piece<'d>, Piece<'d>, Piece<'d>),
) {
    let single = |bead: &&Compared<'_>| {
        bead.source.len() == 1 && only(bead.target.iter()).is_some_and(|one| is_full(&one, to))
    };
    let beads: Vec<_> = beads.iter().filter(single).collect();
    for (at, bead) in beads.iter().enumerate() {
        let (original, one) = (bead.source[0], bead.target[0]);
        let same = beads[..at].iter().find(|other| {
            other.source[0].name == original.name
                && is_same_name(other.source[0].piece, original.piece, from)
        });
        if let Some(other) = same
            && other.target[0].name != one.name
        {
            flag(one.piece, other.target[0].piece, original.piece);
        }
    }
}

/// Whether a noun heads a name of its own: what is called by the noun alone may be called anything.
fn is_full(hit: &Hit<'_>, language: Language) -> bool {
    let text = hit.piece.text();
    match language.code() {
        "de" | "nl" | "sv" | "fi" => text.chars().count() > hit.length + 2,
        "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh" => !hit.is_general(),
        _ => {
            let capital = |word: &&str| word.starts_with(char::is_uppercase);
            let after = hit.piece.after().split_whitespace().take(3).filter(capital).count();
            let before =
                hit.piece.before().split_whitespace().rev().take(2).filter(capital).count();
            text.starts_with(char::is_uppercase) && after + before > 0
        }
    }
}

/// Whether two heads stand in the same name: with a neighbour in common.
fn is_same_name(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    if language.is_unspaced() {
        let back = |piece: Piece<'_>| piece.before().chars().rev().take(3).collect::<String>();
        let ahead = |piece: Piece<'_>| piece.after().chars().take(4).collect::<String>();
        let (ones, others) = (back(one), back(other));
        let shared = ones.chars().zip(others.chars()).take_while(|(a, b)| a == b).count();
        return shared >= 2 || ahead(one) == ahead(other);
    }
    if language.code() == "ko" && one.text().chars().count() >= 6 {
        return one.text().chars().take(5).eq(other.text().chars().take(5));
    }
    let alike = |a: &str, b: &str| {
        let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        shared >= 4 && a.chars().count().abs_diff(shared) <= 3 && b.chars().count() <= shared + 3
    };
    let compound = matches!(language.code(), "de" | "nl" | "sv" | "fi" | "da" | "no");
    if compound && one.text().chars().count() >= 9 && alike(one.text(), other.text()) {
        return true;
    }
    let named = |word: &str| !word.starts_with(char::is_lowercase);
    let (ones, others) = (around(one), around(other));
    ones.iter().filter(|word| named(word)).any(|a| others.iter().any(|b| alike(a, b)))
}

/// The words beside a head that may belong to its name.
fn around(piece: Piece<'_>) -> Vec<&str> {
    let before = piece.before().split_whitespace().rev().take(2);
    let after = piece.after().split_whitespace().take(3);
    let bare = before.chain(after).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| word.chars().count() >= 4).collect()
}
