//! A clause or a parenthesis that explains a name and that the source lacks, told by how it begins
//! and by what it adds to the length. Appositions of one noun are `added_gloss`'s.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{LANGUAGES, rows},
        pair::{Bead, verbosity},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI050",
    name: "added_clause",
    artefact: "ADD-EXPLAIN",
    category: Category::ADDITION,
    severity: Severity::Minor,
    confidence: 0.6,
    languages: Languages::Only(LANGUAGES),
    summary: "The translation explains a name in a clause or a parenthesis that the source lacks.",
    why: "Models tell what a name is (“, which is the largest port of …,”). Flagged only if the \
          source has fewer commas or no parenthesis, the sentence outgrows its source and the rest \
          fits it. What the source explains as well passes.",
    examples: &[
        Example::pair(
            "en",
            "King Philippe, ⟦who is the king of Belgium and head of state there⟧, received the hockey \
             team at the palace.",
            "Koning Filip heeft dinsdag de hockeyploeg in het paleis ontvangen.",
        ),
        Example::pair(
            "ar",
            "استقبل الملك فيليب، ⟦وهو ملك بلجيكا ورئيس الدولة فيها⟧، في القصر أمس لاعبات المنتخب.",
            "King Philippe received the players at the royal palace yesterday.",
        ),
        Example::pair(
            "es",
            "La empresa vende tofu ⟦(un alimento blando y blanco hecho con soja)⟧ en Sevilla desde mayo.",
            "The company has been selling tofu in Seville since May.",
        ),
        Example::pair(
            "ko",
            "천문대⟦(천문대는 별을 관측하는 시설을 뜻한다)⟧는 가을에 다시 문을 연다.",
            "The observatory will reopen in the autumn.",
        ),
        Example::pair(
            "en",
            "King Philippe, who is a keen cyclist, received the hockey team at the palace.",
            "Koning Filip, die graag fietst, ontving de hockeyploeg in het paleis.",
        ),
        Example::pair(
            "en",
            "The council, which is elected every five years, met on Monday in the town hall.",
            "Der alle fünf Jahre zu wählende Stadtrat trat am Montag im Rathaus zusammen.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// How explanations of names begin, and what joins a name with what it is.
static OPENINGS: LazyLock<FxHashMap<&str, [Vec<&str>; 2]>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/explanations.tsv"))
        .map(|[language, openings, copulas, _provenance]| {
            (language, [openings, copulas].map(|cell| cell.split('|').collect()))
        })
        .collect()
});

/// Longer sentences say more than one thing.
const LONGEST: usize = 420;
/// How much longer than expected a sentence with an added clause is; how long it is without it.
const OUTGROWN: f64 = 1.35;
const FITTING: (f64, f64) = (0.7, 1.15);
/// The same for a sentence with a definition in brackets.
const DEFINED: f64 = 1.1;
/// Letters of an explanation.
const LETTERS: (usize, usize) = (8, 110);

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (text, original) = (bead.target.text(), bead.source.text());
    let ratio = verbosity(from, to);
    if from == to || ratio <= 0.0 || text.len() > LONGEST {
        return;
    }
    let letters = |text: &str| text.chars().count() as f64;
    let expected = (letters(original) * ratio).max(1.0);
    if let Some(gloss) = definition(text, original, to) {
        let rest = (letters(text) - letters(&text[gloss.clone()])) / expected;
        let (least, _) = FITTING;
        if rest >= least && letters(text) >= DEFINED * expected {
            let message = "The source does not explain this";
            findings.flag(bead.target.slice(gloss), message).suspected(true);
            return;
        }
    }
    if original.contains(QUOTES) || letters(text) < OUTGROWN * expected {
        return;
    }
    // What these languages put before a noun becomes a clause behind it.
    let before_its_noun = matches!(from.code(), "ja" | "zh" | "ko" | "tr");
    for clause in clauses(text) {
        let rest = (letters(text) - letters(&text[clause.clone()])) / expected;
        let inside = &text[clause.clone()];
        let parenthesis = inside.starts_with(['(', '（']);
        let lacks = if parenthesis {
            let gloss = inside.trim_matches(['(', ')', '（', '）']);
            !original.contains(['(', '（', '–', '—']) && !original.contains(gloss)
        } else {
            !before_its_noun && commas(original) < commas(text) && explains(inside, to.code())
        };
        let (least, most) = FITTING;
        let fits = (least..=most).contains(&rest) && !inside.contains(char::is_numeric);
        if lacks && fits && !is_moved(segment, inside, ratio) {
            let message = "The source does not give this explanation";
            findings.flag(bead.target.slice(clause), message).suspected(true);
            return;
        }
    }
}

/// Whether the other sentences are short by half of a clause or more, which may be theirs.
fn is_moved(segment: Segment<'_>, clause: &str, ratio: f64) -> bool {
    let letters = |text: &str| text.chars().count() as f64;
    let others = segment.document.segments().filter(|other| other.index != segment.index);
    let short: f64 = others
        .filter_map(|other| Some(letters(other.source()?.text()) * ratio - letters(other.text())))
        .sum();
    short >= letters(clause) / 2.0
}

const QUOTES: [char; 8] = ['“', '„', '«', '»', '"', '「', '”', '‘'];

fn commas(text: &str) -> usize {
    text.matches([',', '，', '、', '،', '–', '—', '(', '（']).count()
}

/// Whether a clause begins like an explanation.
fn explains(clause: &str, code: &str) -> bool {
    let Some([openings, _]) = OPENINGS.get(code) else { return false };
    let unspaced = matches!(code, "zh" | "ja" | "th");
    openings.iter().any(|opening| {
        let mut own = clause.chars().flat_map(char::to_lowercase);
        opening.chars().all(|c| own.next() == Some(c))
            && (unspaced || own.next().is_none_or(|c| !c.is_alphabetic() || opening.ends_with('.')))
    })
}

/// The first parenthesis that says what something is, where the source has none.
fn definition(text: &str, original: &str, language: Language) -> Option<Range<usize>> {
    let start = text.find(['(', '（'])?;
    if original.contains(['(', '（', '–', '—', '[']) {
        return None;
    }
    let end = start + text[start..].find([')', '）'])?;
    let gloss = text[start..end].trim_start_matches(['(', '（']);
    let dense = language.is_unspaced() || language.code() == "ko";
    let (least, most) = DEFINITION;
    let least = if dense { least / 2 } else { least };
    let fits = (least..=most).contains(&gloss.chars().count());
    let tells = fits && !gloss.contains(char::is_numeric) && defines(gloss, language);
    let close = text[end..].chars().next().map_or(0, char::len_utf8);
    tells.then_some(start..end + close)
}

/// Letters of a definition.
const DEFINITION: (usize, usize) = (16, 160);

/// Whether the words in brackets are a definition: they begin like one or have a copula.
fn defines(gloss: &str, language: Language) -> bool {
    let Some([_, copulas]) = OPENINGS.get(language.code()) else { return false };
    if language.is_unspaced() {
        return copulas.iter().any(|copula| gloss.contains(copula));
    }
    let lower = gloss.to_lowercase();
    let mut words = lower.split([' ', ',', '،']);
    words.any(|word| copulas.contains(&word.trim_end_matches(['.', '।', ':'])))
}

/// What stands between two marks, or between one and the end, and parentheses.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '）'));
    let marks: Vec<(usize, &str)> =
        end.match_indices([',', '，', '、', '،', '(', '（', ')', '）', '–', '—']).collect();
    for (index, (at, mark)) in marks.iter().enumerate() {
        let behind = at + mark.len();
        let close = marks.get(index + 1);
        let range = if matches!(*mark, "(" | "（") {
            // What stands in brackets may have commas.
            let mut behind = marks[index + 1..].iter();
            let Some((close, mark)) = behind.find(|(_, mark)| matches!(*mark, ")" | "）")) else {
                continue;
            };
            *at..close + mark.len()
        } else if matches!(*mark, ")" | "）") {
            continue;
        } else {
            let start = behind + (end[behind..].len() - end[behind..].trim_start().len());
            start..close.map_or(end.len(), |(close, _)| *close).max(start)
        };
        let inside = end[range.clone()].trim_end();
        let letters = inside.chars().count();
        let several = inside.contains(' ') || letters != inside.len();
        if (LETTERS.0..=LETTERS.1).contains(&letters) && several {
            clauses.push(range.start..range.start + inside.len());
        }
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_openings() {
        for code in LANGUAGES {
            assert!(OPENINGS[code][0].len() >= 4, "{code}");
        }
    }

    #[test]
    fn clauses_stand_between_marks() {
        let text = "Ann, who is a judge, met Bob (a friend of hers) in Rome, a city in Italy.";
        let clauses: Vec<&str> = clauses(text).into_iter().map(|range| &text[range]).collect();
        assert!(clauses.contains(&"who is a judge"), "{clauses:?}");
        assert!(clauses.contains(&"(a friend of hers)"), "{clauses:?}");
        assert!(clauses.contains(&"a city in Italy"), "{clauses:?}");
    }
}
