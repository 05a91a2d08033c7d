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
            "id",
            "Menteri menyebut penangkapan itu ⟦“sangat merugikan”⟧ bagi nelayan.\n⟦“Kapal asing itu \
             amat merusak,”⟧ katanya lagi di pelabuhan.",
            "The minister called the fishing “very harmful” to fishermen.\n“Those foreign vessels are \
             very harmful,” he said again in the port.",
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
        look_at_parts(document, findings);
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

/// Words of a quotation that another one of the source may take up whole.
const PART: std::ops::RangeInclusive<usize> = 2..=8;

/// A short quotation whose words stand in a longer one of the source, where the article's renderings
/// have no word in common.
fn look_at_parts(document: &Document, findings: &mut Findings<'_>) {
    let Some(source) = document.article.source.as_deref() else { return };
    let quotations = document.source_quotations.iter().take(MOST);
    let words: Vec<Vec<String>> =
        quotations.map(|range| plain_words(Piece::new(source, range.clone()))).collect();
    let mut places: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
    for (at, whole) in words.iter().enumerate() {
        for pair in whole.windows(2) {
            let places = places.entry((pair[0].as_str(), pair[1].as_str())).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    let fewest = if document.source_language.is_unspaced() { 4 } else { *PART.start() };
    for (at, part) in words.iter().enumerate() {
        if !(fewest..=*PART.end()).contains(&part.len()) {
            continue;
        }
        let wholes = places.get(&(part[0].as_str(), part[1].as_str())).into_iter().flatten();
        let whole = wholes.copied().find(|other| {
            *other != at
                && words[*other].windows(part.len()).any(|window| window == part.as_slice())
        });
        let Some(whole) = whole else { continue };
        let (Some(one), Some(other)) = (rendering_of(document, at), rendering_of(document, whole))
        else {
            continue;
        };
        if have_nothing_in_common(one, other, document.language) {
            for (piece, twin) in [(one, other), (other, one)] {
                let bare = twin.text().trim_matches(|c: char| !c.is_alphanumeric());
                findings
                    .flag(
                        piece,
                        format!("The source has one wording; this article has “{bare}” too"),
                    )
                    .relate(twin, "the other rendering");
            }
        }
    }
}

/// Whether no content word of the shorter of two wordings begins as one of the other does; where
/// words are not spaced, whether few of its pairs of characters are the other's.
fn have_nothing_in_common(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    if language.is_unspaced() {
        let pairs = |piece: Piece<'_>| -> Vec<[char; 2]> {
            let letters: Vec<char> = piece.text().chars().filter(|c| c.is_alphabetic()).collect();
            letters.windows(2).map(|pair| [pair[0], pair[1]]).collect()
        };
        let (one, other) = (pairs(one), pairs(other));
        let shared = one.iter().filter(|pair| other.contains(pair)).count();
        return one.len() >= 3 && shared * 4 < one.len();
    }
    let shortest = if matches!(language.code(), "ar" | "he" | "fa" | "ko" | "hi") { 2 } else { 4 };
    let lower = |piece: Piece<'_>| -> Vec<String> {
        let words = piece.words().map(|word| word.text().to_lowercase());
        words.filter(|word| word.chars().count() >= shortest).collect()
    };
    let (one, other) = (lower(one), lower(other));
    let alike = |a: &String, b: &String| {
        let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let letters = a.chars().count().min(b.chars().count());
        shared >= letters.min(4) && shared * 3 >= letters * 2 || a.ends_with(b) || b.ends_with(a)
    };
    !one.is_empty() && !one.iter().any(|word| other.iter().any(|twin| alike(word, twin)))
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
