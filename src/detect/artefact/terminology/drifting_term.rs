//! One term of the source that the article renders by two that mean different things: a summit
//! that becomes a conference. Held to a table of nouns of one kind; synonyms count as one.

use std::{collections::BTreeSet, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, pair::Bead},
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM072",
    name: "drifting_term",
    artefact: "TRM-INCONS",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "de", "en", "es", "fa", "fr", "it", "pt", "ru", "tr", "uk", "zh",
    ]),
    summary: "One term of the source is rendered by terms for two different things.",
    why: "Sentences are translated one by one, and a summit becomes a conference on the way. \
          Flagged if the source keeps to one term of a kind, and the article has its counterpart \
          in one sentence but a term for something else of that kind in another; synonyms, and \
          variation that the source has too, pass.",
    examples: &[
        Example::pair(
            "en",
            "The summit on the river will begin in the capital on Monday.\nThe two presidents are \
             to speak first.\nThe ⟦exhibition⟧ ends on Wednesday with a joint statement.",
            "Der Gipfel zum Fluss beginnt am Montag in der Hauptstadt.\nDie beiden Präsidenten \
             sollen zuerst sprechen.\nDer Gipfel endet am Mittwoch mit einer gemeinsamen Erklärung.",
        ),
        Example::pair(
            "en",
            "The drone fell into a field near the village on Monday.\nNobody was hurt, the mayor \
             said.\nThe ⟦missile⟧ was found by a farmer and his daughter.",
            "سقطت طائرة مسيرة في حقل قرب القرية يوم الاثنين.\nوقال العمدة إن أحدا لم يصب بأذى.\nوعثر \
             مزارع وابنته على الطائرة المسيرة.",
        ),
        Example::pair(
            "en",
            "The summit on the river will begin in the capital on Monday.\nThe two presidents are \
             to speak first.\nThe summit ends on Wednesday with a joint statement.",
            "Der Gipfel zum Fluss beginnt am Montag in der Hauptstadt.\nDie beiden Präsidenten \
             sollen zuerst sprechen.\nDer Gipfel endet am Mittwoch mit einer gemeinsamen Erklärung.",
        ),
        Example::pair(
            "en",
            "The summit on the river will begin in the capital on Monday.\nThe two presidents are \
             to speak first.\nThe meeting ends on Wednesday with a joint statement.",
            "Der Gipfel zum Fluss beginnt am Montag in der Hauptstadt.\nDie beiden Präsidenten \
             sollen zuerst sprechen.\nDas Treffen endet am Mittwoch mit einer gemeinsamen Erklärung.",
        ),
        Example::pair(
            "de",
            "Das Feuer brach am Montag im Hafen aus.\nVerletzt wurde niemand, sagte der \
             Bürgermeister.\nDer Brand war am Abend gelöscht.",
            "The fire broke out in the port on Monday.\nNobody was hurt, the mayor said.\nThe fire \
             was put out in the evening.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// A thing that terms name, and the kind it belongs to.
type Concept = (&'static str, &'static str);

#[derive(Default)]
struct Terms {
    whole: FxHashMap<&'static str, Concept>,
    beginnings: Vec<(&'static str, Concept)>,
    phrases: Vec<(&'static str, Concept)>,
}

static TERMS: LazyLock<FxHashMap<&str, Terms>> = LazyLock::new(|| {
    let mut terms: FxHashMap<&str, Terms> = FxHashMap::default();
    for [lang, group, concept, forms, _] in rows(include_str!("../../lexicon/concepts.tsv")) {
        let entry = terms.entry(lang).or_default();
        for form in forms.split('|') {
            let concept = (group, concept);
            if lang == "zh" || form.contains(' ') {
                entry.phrases.push((form.trim_end_matches('*'), concept));
            } else if let Some(beginning) = form.strip_suffix('*') {
                entry.beginnings.push((beginning, concept));
            } else {
                entry.whole.insert(form, concept);
            }
        }
    }
    terms
});

/// One bead with the concepts of both sides.
struct Compared<'d> {
    source: BTreeSet<Concept>,
    target: Vec<(Piece<'d>, Concept)>,
    text: &'d str,
    language: Language,
}

fn look(segment: Segment<'_>, _: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    let first = document.segments().find(|other| other.source().is_some());
    if first.is_none_or(|first| first.index != segment.index) {
        return;
    }
    let beads = compared(document);
    let everything: BTreeSet<Concept> =
        beads.iter().flat_map(|bead| bead.source.iter().copied()).collect();
    for &(group, concept) in &everything {
        let alone = |bead: &&Compared<'_>| {
            bead.source.iter().filter(|(kind, _)| *kind == group).eq([&(group, concept)])
        };
        let has = |bead: &Compared<'_>| {
            bead.target.iter().any(|(_, c)| *c == (group, concept))
                || contains(bead.text, (group, concept), bead.language)
        };
        let beads: Vec<_> = beads.iter().filter(alone).collect();
        let Some(right) = beads.iter().find_map(|bead| {
            bead.target.iter().find(|(_, c)| *c == (group, concept)).map(|(piece, _)| *piece)
        }) else {
            continue;
        };
        for bead in beads.iter().filter(|bead| !has(bead)) {
            let mut others =
                bead.target.iter().filter(|(_, (kind, name))| *kind == group && *name != concept);
            let (Some((piece, other)), None) = (others.next(), others.next()) else { continue };
            // What the source names elsewhere may vary as the source does.
            if !everything.contains(other) && !is_kin(concept, other.1) {
                findings
                    .flag(
                        *piece,
                        format!("The source has one term for this and for “{}”", right.text()),
                    )
                    .relate(right, "the other rendering");
            }
        }
    }
}

/// Whether good style may call the thing of the source `one` by the term for `other`: by what it
/// is a kind of, or by what often goes with it.
fn is_kin(one: &str, other: &str) -> bool {
    const KIN: &[(&str, &[&str])] = &[
        ("meeting", &["summit", "conference", "negotiations", "ceremony"]),
        ("negotiations", &["meeting", "summit"]),
        ("ceremony", &["festival", "meeting"]),
        ("festival", &["ceremony"]),
        ("bill", &["decree"]),
        ("committee", &["council"]),
        ("council", &["committee"]),
        ("court", &["prosecutor"]),
        ("migrant", &["refugee"]),
        ("refugee", &["migrant"]),
        ("prisoner", &["hostage"]),
        ("plane", &["helicopter"]),
        ("protest", &["strike"]),
    ];
    KIN.iter().any(|(term, kinds)| *term == other && kinds.contains(&one))
}

fn compared(document: &Document) -> Vec<Compared<'_>> {
    document
        .segments()
        .filter_map(|segment| {
            let bead = Bead::of(segment, segment.source()?)?;
            let source = concepts(bead.source, bead.source_language);
            if source.is_empty() {
                return None;
            }
            let target = concepts(bead.target, bead.target_language);
            let source = source.into_iter().map(|(_, concept)| concept).collect();
            let (text, language) = (bead.target.text(), bead.target_language);
            Some(Compared { source, target, text, language })
        })
        .collect()
}

/// Whether a text has a term for the concept anywhere, be it inside a compound.
fn contains(text: &str, wanted: Concept, language: Language) -> bool {
    let Some(terms) = TERMS.get(language.code()) else { return false };
    let lower = text.to_lowercase();
    let whole = terms.whole.iter().map(|(form, concept)| (*form, *concept));
    whole
        .chain(terms.beginnings.iter().copied())
        .any(|(form, concept)| concept == wanted && form.len() >= 4 && lower.contains(form))
}

/// The terms of the table that stand in `piece`.
fn concepts(piece: Piece<'_>, language: Language) -> Vec<(Piece<'_>, Concept)> {
    let Some(terms) = TERMS.get(language.code()) else { return Vec::new() };
    let mut found = Vec::new();
    let text = piece.text();
    if language.is_unspaced() || !terms.phrases.is_empty() {
        let lower =
            if text.contains(char::is_uppercase) { text.to_lowercase() } else { text.to_owned() };
        // Lower case may move bytes: then phrases are looked up as written.
        let hay = if lower.len() == text.len() { lower.as_str() } else { text };
        for (phrase, concept) in &terms.phrases {
            if let Some(at) = hay.find(phrase) {
                let touches = !language.is_unspaced() && hay[..at].ends_with(char::is_alphabetic);
                let range = at..at + phrase.len();
                if !touches && text.get(range.clone()).is_some() {
                    found.push((piece.slice(range), *concept));
                }
            }
        }
    }
    if !language.is_unspaced() {
        found.extend(
            piece.words().filter_map(|word| Some((word, terms.of(word.text(), language)?))),
        );
    }
    found
}

impl Terms {
    fn of(&self, word: &str, language: Language) -> Option<Concept> {
        let lower = word.to_lowercase();
        let bare = match language.code() {
            "ar" => lower.trim_start_matches(['و', 'ب', 'ل', 'ف']),
            "fr" | "it" => lower.rsplit(['\'', '’']).next().unwrap_or(&lower),
            "en" | "tr" => lower.split(['\'', '’']).next().unwrap_or(&lower),
            _ => &lower,
        };
        let known = |word: &str| {
            self.whole.get(word).copied().or_else(|| {
                self.beginnings
                    .iter()
                    .find(|(start, _)| word.starts_with(start))
                    .map(|(_, concept)| *concept)
            })
        };
        known(bare).or_else(|| known(&lower)).or_else(|| {
            // Klimakonferenz: the last part of a compound says what it is.
            (language.code() == "de").then_some(())?;
            let long = |form: &str| form.len() >= 5;
            let whole = self.whole.iter().filter(|(form, _)| long(form) && lower.ends_with(**form));
            let whole =
                whole.max_by_key(|(form, _)| (form.len(), **form)).map(|(_, concept)| *concept);
            whole.or_else(|| {
                let inside = |form: &&(&str, Concept)| long(form.0) && lower.contains(form.0);
                self.beginnings.iter().find(inside).map(|(_, concept)| *concept)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_known_in_their_forms() {
        let found = |text: &str, code: &'static str| -> Vec<&str> {
            let piece = Piece::new(text, 0..text.len());
            concepts(piece, Language::new(code)).into_iter().map(|(_, (_, name))| name).collect()
        };
        assert_eq!(found("Auf der Klimakonferenz", "de"), ["conference"]);
        assert_eq!(found("на саммите", "ru"), ["summit"]);
        assert_eq!(found("l’ambassadeur", "fr"), ["ambassador"]);
        assert_eq!(found("峰会闭幕", "zh"), ["summit"]);
        assert_eq!(found("والقمة", "ar"), ["summit"]);
        assert!(found("he summed it up", "en").is_empty());
    }
}
