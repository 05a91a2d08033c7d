//! A quotation whose rendering says something else than the source's: words that had to stand
//! verbatim, another speaker, most of it lost, its marks lost, or one quotation in two wordings.

use std::{borrow::Cow, collections::HashMap, ops::Range, sync::LazyLock};

use super::changed_negation::lost_negation;
use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        pair::{Bead, verbosity},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC071",
    name: "changed_quotation",
    artefact: "ACC-QUOTE-DRIFT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A quotation says something else than in the source.",
    why: "Quoted words are somebody's own. Flagged if a quotation that the source already gives in \
          the language of the translation is reworded, if “we” has become “they” or a “not” is \
          gone, if most of it or its marks are lost, or if the source's one wording has two \
          renderings. Shortened, split and merely inflected quotations pass.",
    examples: &[
        Example::pair(
            "en",
            "The senator wrote in English: ⟦“We will not be intimidated by anyone in this city.”⟧",
            "وكتب السيناتور بالإنجليزية: “We will not be deterred by anyone in this city.”",
        ),
        Example::pair(
            "en",
            "The minister said on Monday: ⟦“They will defend their borders with all means.”⟧",
            "Die Ministerin sagte am Montag: „Wir werden unsere Grenzen mit allen Mitteln verteidigen.“",
        ),
        Example::pair(
            "de",
            "Die Sprecherin nannte den Plan ⟦„vollkommen verrückt und teuer“⟧ für die Stadt.\nAm Abend \
             wiederholte sie das Wort ⟦„völlig wahnsinnig und kostspielig“⟧ vor der Presse.",
            "The speaker called the plan “utterly mad and costly” for the city.\nIn the evening she \
             repeated the words “utterly mad and costly” before the press.",
        ),
        Example::pair(
            "en",
            "The mayor told the newspaper: ⟦We will rebuild our school before the winter comes, and \
             nobody will stop us.⟧",
            "Der Bürgermeister sagte der Zeitung: „Wir werden unsere Schule vor dem Winter wieder \
             aufbauen, und niemand wird uns aufhalten.“",
        ),
        Example::pair(
            "en",
            "The senator wrote: “We will not be deterred,” and added: “By anyone in this city.”",
            "وكتب السيناتور بالإنجليزية: “We will not be deterred by anyone in this city.”",
        ),
        Example::pair(
            "en",
            "The minister said on Monday that they would defend their borders with all means.",
            "Die Ministerin sagte am Montag: „Wir werden unsere Grenzen mit allen Mitteln verteidigen.“",
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
            "Der Senator schrieb auf Englisch: „Wir lassen uns von niemandem abschrecken.“",
            "وكتب السيناتور بالإنجليزية: “We will not be deterred by anyone in this city.”",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The most quotations of an article that are compared.
const MOST: usize = 400;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if document.source_quotations.is_empty() {
        return;
    }
    let first = document.segments().find(|other| other.source().is_some());
    if first.is_some_and(|first| first.index == segment.index) {
        look_at_repeats(document, findings);
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let theirs = within(&document.source_quotations, bead.source);
    let ours = within(&document.quotations, bead.target);
    if theirs.is_empty() {
        return;
    }
    let paired = theirs.len() == ours.len();
    for (at, quotation) in theirs.iter().enumerate() {
        let rendering = paired.then(|| ours[at]);
        if is_kept(*quotation, &bead) {
            look_at_kept(*quotation, rendering, &bead, findings);
        } else if let Some(rendering) = rendering {
            look_at_rendering(*quotation, rendering, &bead, findings);
        }
    }
    if ours.is_empty() {
        look_at_marks(segment, &theirs, &bead, findings);
    }
}

/// The quotations that open inside `piece`, cut at its end.
fn within<'t>(quotations: &[Range<usize>], piece: Piece<'t>) -> Vec<Piece<'t>> {
    let span = piece.span();
    let from = quotations.partition_point(|quotation| quotation.start < span.start);
    quotations[from..]
        .iter()
        .take_while(|quotation| quotation.start < span.end)
        .map(|quotation| {
            piece.slice(quotation.start - span.start..quotation.end.min(span.end) - span.start)
        })
        .collect()
}

/// A word as two spellings of English share it.
fn plain(word: &str) -> String {
    word.to_lowercase()
        .replace('’', "'")
        .replace("isation", "ization")
        .replace("our", "or")
        .replace("is", "iz")
        .replace("ll", "l")
}

fn plain_words(piece: Piece<'_>) -> Vec<String> {
    piece.words().map(|word| plain(word.text())).collect()
}

/// Shorter quotations are names and single words.
const FEWEST: usize = 4;

/// Whether the source gives the quotation in the language of the translation already.
fn is_kept(quotation: Piece<'_>, bead: &Bead<'_>) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c);
    let letters = quotation.text().chars().filter(|c| c.is_alphabetic());
    let foreign_script = letters.clone().next().is_some()
        && letters.clone().all(latin)
        && !is_latin(bead.source_language);
    if foreign_script && bead.target_language.code() == "en" {
        const ENGLISH: &[&str] = &[
            "the", "of", "and", "to", "in", "is", "we", "i", "you", "not", "for", "it", "on",
            "our", "will", "are", "was", "be", "this", "that", "my", "a", "with", "have",
        ];
        let words: Vec<_> = quotation.words().map(|word| word.text().to_lowercase()).collect();
        let english = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).count();
        return words.len() >= FEWEST && english >= 2;
    }
    if !foreign_script && are_close(bead.source_language, bead.target_language) {
        return false;
    }
    let words = plain_words(quotation);
    if words.len() < FEWEST {
        return false;
    }
    let target = plain_words(bead.target);
    let shared = words.iter().filter(|word| target.contains(word)).count();
    shared * 10 >= words.len() * 7 && common(&words, &target) * 10 >= words.len() * 7
}

fn is_latin(language: Language) -> bool {
    !matches!(
        language.code(),
        "ar" | "fa"
            | "he"
            | "ur"
            | "ps"
            | "ru"
            | "uk"
            | "be"
            | "bg"
            | "mk"
            | "sr"
            | "kk"
            | "ky"
            | "mn"
            | "el"
            | "zh"
            | "ja"
            | "ko"
            | "hi"
            | "bn"
            | "ne"
            | "mr"
            | "ta"
            | "te"
            | "th"
            | "ka"
            | "hy"
            | "am"
            | "my"
            | "km"
            | "lo"
            | "si"
    )
}

/// Whether two languages share so many words that a translation looks like a copy.
fn are_close(one: Language, other: Language) -> bool {
    const GROUPS: &[&[&str]] = &[
        &["es", "pt", "gl", "ca", "it"],
        &["ru", "uk", "be", "bg", "mk", "sr"],
        &["cs", "sk"],
        &["da", "no", "sv"],
        &["id", "ms"],
        &["hr", "sr", "bs", "sl"],
        &["zh", "ja"],
        &["fa", "ur"],
        &["hi", "mr", "ne"],
    ];
    one != other
        && GROUPS.iter().any(|group| group.contains(&one.code()) && group.contains(&other.code()))
}

/// The length of the longest common subsequence.
fn common(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, second) in other.iter().enumerate() {
            let up = row[at + 1];
            row[at + 1] = if word == second { diagonal + 1 } else { up.max(row[at]) };
            diagonal = up;
        }
    }
    row[other.len()]
}

/// A quotation that must stand verbatim.
fn look_at_kept(
    quotation: Piece<'_>,
    rendering: Option<Piece<'_>>,
    bead: &Bead<'_>,
    findings: &mut Findings<'_>,
) {
    let words = plain_words(quotation);
    let target = plain_words(bead.target);
    // In order, be it around an attribution or in part.
    let in_part =
        |part: &[String], whole: &[String]| whole.windows(part.len()).any(|window| window == part);
    let verbatim = common(&words, &target) == words.len();
    let given = rendering.map(plain_words);
    let shortened = given.as_ref().is_some_and(|given| !given.is_empty() && in_part(given, &words));
    let marked = rendering.is_some_and(|rendering| {
        rendering.text().contains(['[', '…']) || rendering.text().contains("...")
    });
    let padded =
        given.as_ref().is_some_and(|given| given.len() > words.len() && !in_part(&words, given));
    if shortened || marked || (verbatim && !padded) {
        return;
    }
    let bare = quotation.text().trim_matches(|c: char| !c.is_alphanumeric());
    findings
        .flag(
            rendering.unwrap_or(bead.target),
            format!("The source gives this quotation in the same language: “{bare}”"),
        )
        .severity(Severity::Critical)
        .suggest(bare);
}

/// Pronouns and possessives by language: of the first and the third person.
static PRONOUNS: LazyLock<HashMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    rows::<4>(include_str!("../../lexicon/pronouns.tsv"))
        .map(|[lang, person, forms, _]| ((lang, person), forms.split('|').collect()))
        .collect()
});

/// Whether a text has a pronoun of a person; none if the language is not known.
fn speaks(piece: Piece<'_>, person: &'static str, language: Language) -> Option<bool> {
    let forms = PRONOUNS.get(&(language.code(), person))?;
    if language.is_unspaced() || language.code() == "ko" {
        return Some(forms.iter().any(|form| piece.text().contains(form)));
    }
    Some(piece.words().any(|word| {
        let lower = word.text().to_lowercase();
        let plain: Cow<'_, str> =
            if lower.contains('’') { lower.replace('’', "'").into() } else { lower.into() };
        forms.contains(&&*plain)
            || language.code() == "fr"
                && plain.split_once('\'').is_some_and(|(head, _)| forms.contains(&head))
    }))
}

/// A quotation and its rendering in another language.
fn look_at_rendering(
    quotation: Piece<'_>,
    rendering: Piece<'_>,
    bead: &Bead<'_>,
    findings: &mut Findings<'_>,
) {
    let (from, to) = (bead.source_language, bead.target_language);
    let length = |piece: Piece<'_>| piece.text().chars().count() as f64;
    let expected = length(quotation) * verbosity(from, to);
    let outside = (length(bead.source) - length(quotation)) * verbosity(from, to);
    if expected >= 50.0
        && length(rendering) < 0.3 * expected
        && length(bead.target) - length(rendering) <= 1.3 * outside + 15.0
    {
        findings.flag(rendering, "Most of this quotation is missing");
        return;
    }
    let alike = expected > 0.0 && (0.5..=2.0).contains(&(length(rendering) / expected));
    if !alike || expected < 20.0 {
        return;
    }
    if speaks(quotation, "1", from) == Some(true)
        && speaks(quotation, "3", from) == Some(false)
        && speaks(rendering, "1", to) == Some(false)
        && speaks(rendering, "3", to) == Some(true)
    {
        findings.flag(rendering, "The source quotes somebody who speaks of himself here");
    } else if rendering.span().len() < bead.target.span().len() * 3 / 4
        && let Some(cue) = lost_negation(quotation, from, rendering, to)
    {
        findings
            .flag(rendering, format!("The source's quotation denies this (“{cue}”)"))
            .severity(Severity::Critical)
            .confidence(0.65);
    }
}

/// Words in the first person that were a quotation and are none any more.
fn look_at_marks(
    segment: Segment<'_>,
    theirs: &[Piece<'_>],
    bead: &Bead<'_>,
    findings: &mut Findings<'_>,
) {
    let (from, to) = (bead.source_language, bead.target_language);
    let text = bead.target.text();
    let [quotation] = theirs else { return };
    let marks = ['"', '“', '”', '„', '«', '»', '「', '‘', '\'', '‹', '״', '—', '–', '》', '《'];
    let near = [segment.previous(), segment.next()]
        .into_iter()
        .flatten()
        .any(|other| other.text().contains(['"', '“', '”', '„', '«', '»', '「', '」', '״']));
    let long = quotation.text().chars().count() as f64 * verbosity(from, to) >= 45.0;
    let reported = bead.source.span().len() > quotation.span().len() + 15;
    if long
        && reported
        && !near
        && !text.contains(marks)
        && !text.starts_with('-')
        && speaks(*quotation, "1", from) == Some(true)
        && speaks(bead.target, "1", to) == Some(true)
        && to.code() != "zh"
        && to.code() != "ja"
    {
        let opening = text.find([':', '：']).filter(|at| *at < text.len() / 2);
        let at = opening.map_or(0, |at| at + 1);
        let rest = bead.target.slice(at..text.len()).trim();
        findings.flag(rest, "The source has this in quotation marks").confidence(0.7);
    }
}

/// One quotation that the source has twice, in two wordings.
fn look_at_repeats(document: &Document, findings: &mut Findings<'_>) {
    let Some(source) = document.article.source.as_deref() else { return };
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
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
    let theirs = within(&document.source_quotations, bead.source);
    let ours = within(&document.quotations, bead.target);
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
    fn a_common_subsequence_keeps_the_order() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(common(&words("a b c d"), &words("a x c d")), 3);
        assert_eq!(common(&words("a b"), &words("b a")), 1);
    }

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
