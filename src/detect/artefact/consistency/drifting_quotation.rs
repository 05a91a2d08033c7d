//! One quotation of the source that the article gives in two wordings. Without the source,
//! `two_quotations` knows less.

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::{Bead, quotations_in},
        wording::{common, plain_words},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC071",
    name: "drifting_quotation",
    artefact: "INC-QUOTE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A quotation that the source has twice in the same words stands in two wordings.",
    why: "Each place was translated on its own, and a reader believes that two things were said. \
          Forms that grammar asks for, and quotations that the source varies itself, pass.",
    examples: &[
        Example::pair(
            "de",
            "Die Sprecherin nannte den Plan ⟦„vollkommen verrückt und teuer“⟧ für die Stadt.\nAm Abend \
             wiederholte sie das Wort ⟦„völlig wahnsinnig und kostspielig“⟧ vor der Presse.",
            "The speaker called the plan “utterly mad and costly” for the city.\nIn the evening she \
             repeated the words “utterly mad and costly” before the press.",
        ),
        Example::pair(
            "en",
            "The speaker called the plan ⟦“a complete disaster for the region”⟧ on Monday.\nThe \
             audience was quiet.\nIn the evening he repeated: ⟦“A total catastrophe for the area.”⟧",
            "وصف المتحدث الخطة بأنها «كارثة كاملة على المنطقة» يوم الاثنين.\nوساد الصمت القاعة.\nوكرر في \
             المساء: «كارثة كاملة على المنطقة».",
        ),
        Example::pair(
            "ru",
            "Министр назвал план «абсолютно неприемлемым» для страны.\nПозже он повторил, что план \
             «абсолютно неприемлем» и опасен.",
            "The minister called the plan “absolutely unacceptable” for the country.\nLater he \
             repeated that the plan was “absolutely unacceptable” and dangerous.",
        ),
        Example::pair(
            "de",
            "Die Sprecherin nannte den Plan „vollkommen verrückt und teuer“ für die Stadt.\nAm Abend \
             sprach sie von „ziemlich seltsamen und riskanten Ideen“ vor der Presse.",
            "The speaker called the plan “utterly mad and costly” for the city.\nIn the evening she \
             spoke of “rather strange and risky ideas” before the press.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The most quotations of an article that are compared.
const MOST: usize = 400;

fn look(segment: Segment<'_>, _: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    let first = document.segments().find(|other| other.source().is_some());
    if document.source_quotations.len() > 1
        && first.is_some_and(|first| first.index == segment.index)
    {
        look_at_repeats(document, findings);
    }
}

/// One quotation that the source has twice, in two wordings.
fn look_at_repeats(document: &Document, findings: &mut Findings<'_>) {
    let Some(source) = document.article.source.as_deref() else { return };
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, range) in document.source_quotations.iter().take(MOST).enumerate() {
        let words = plain_words(Piece::new(source, range.clone()));
        let long = if document.source_language.is_unspaced() {
            words.len() >= 5
        } else {
            words.len() >= 3
        };
        if long {
            places.entry(words.join(" ")).or_default().push(at);
        }
    }
    let mut repeated: Vec<_> = places.into_values().filter(|places| places.len() > 1).collect();
    repeated.sort_unstable();
    for places in repeated {
        let renderings: Vec<Piece<'_>> =
            places.iter().filter_map(|at| rendering_of(document, *at)).collect();
        let Some((first, others)) = renderings.split_first() else { continue };
        for other in others.iter().filter(|other| differ(*first, **other, document.language)) {
            for (one, two) in [(first, other), (other, first)] {
                let bare = two.text().trim_matches(|c: char| !c.is_alphanumeric());
                findings
                    .flag(
                        *one,
                        format!("The source has one wording; this article has “{bare}” too"),
                    )
                    .relate(*two, "the other rendering");
            }
        }
    }
}

/// The quotation of the article that stands where quotation `at` of the source does.
fn rendering_of(document: &Document, at: usize) -> Option<Piece<'_>> {
    let range = &document.source_quotations[at];
    let segment = document.segments().find(|segment| {
        segment
            .sentence()
            .source
            .as_ref()
            .is_some_and(|source| source.start <= range.start && range.end <= source.end)
    })?;
    let bead = Bead::of(segment, segment.source()?)?;
    let theirs = quotations_in(&document.source_quotations, bead.source);
    let ours = quotations_in(&document.quotations, bead.target);
    let index = theirs.iter().position(|quotation| quotation.span().start == range.start)?;
    (theirs.len() == ours.len()).then(|| ours[index])
}

/// Whether two wordings differ in a content word, not only in its form.
fn differ(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    let stems = |piece: Piece<'_>| -> Vec<String> {
        piece
            .words()
            .map(|word| word.text().to_lowercase())
            .filter(|word| language.is_unspaced() || word.chars().count() >= 4)
            .map(|word| word.chars().take(4).collect())
            .collect()
    };
    let (one, other) = (stems(one), stems(other));
    if language.is_unspaced() {
        let longest = one.len().max(other.len());
        return longest >= 4 && common(&one, &other) * 4 < longest * 3;
    }
    let lacks = |these: &[String], those: &[String]| these.iter().any(|stem| !those.contains(stem));
    lacks(&one, &other) && lacks(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_do_not_differ() {
        let differs = |one: &str, other: &str, code: &'static str| {
            let piece = |text| Piece::new(text, 0..str::len(text));
            differ(piece(one), piece(other), Language::new(code))
        };
        assert!(!differs("абсолютно неприемлемым", "Абсолютно неприемлем", "ru"));
        assert!(differs("utterly mad", "completely insane", "en"));
        assert!(!differs("utterly mad", "utterly mad, he said", "en"));
        assert!(differs("完全不可接受", "绝对无法容忍的", "zh"));
    }
}
