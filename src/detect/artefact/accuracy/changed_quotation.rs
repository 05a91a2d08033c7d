//! A quotation whose rendering says something else than the source's: words that had to stand
//! verbatim, another speaker, most of it or its marks lost.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        freedom::is_free,
        negation::lost_negation,
        pair::{Bead, quotations_in, verbosity},
        wording::{are_close, common, in_one_spelling, is_latin, plain_words, speaks},
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
          gone, or if most of it or its marks are lost. Shortened and split quotations pass.",
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
            "en",
            "The mayor answered on Monday: ⟦“Every concert was paid by the city.”⟧",
            "Il sindaco ha risposto lunedì: «Non abbiamo mai chiesto soldi a nessuno.»",
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
            "de",
            "Der Senator schrieb auf Englisch: „Wir lassen uns von niemandem abschrecken.“",
            "وكتب السيناتور بالإنجليزية: “We will not be deterred by anyone in this city.”",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if document.source_quotations.is_empty() {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let theirs = quotations_in(&document.source_quotations, bead.source);
    let ours = quotations_in(&document.quotations, bead.target);
    if theirs.is_empty() {
        return;
    }
    let paired = theirs.len() == ours.len();
    for (at, quotation) in theirs.iter().enumerate() {
        let rendering = paired.then(|| ours[at]);
        if is_kept(*quotation, &bead) {
            look_at_kept(*quotation, rendering, &bead, findings);
        } else if let Some(rendering) = rendering {
            look_at_rendering(document, *quotation, rendering, &bead, findings);
        }
    }
    if ours.is_empty() {
        look_at_marks(segment, &theirs, &bead, findings);
    }
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
            "the", "of", "and", "to", "we", "you", "not", "for", "it", "our", "will", "are", "was",
            "this", "that", "with", "have", "they", "is",
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
    // Names are alike in all languages; other words are not.
    let lower = quotation.words().filter(|word| word.text().starts_with(char::is_lowercase));
    let same_words = lower.filter(|word| target.contains(&in_one_spelling(word.text()))).count();
    same_words >= 3
        && shared * 10 >= words.len() * 7
        && common(&words, &target) * 10 >= words.len() * 7
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

/// A quotation and its rendering in another language.
fn look_at_rendering(
    document: &Document,
    quotation: Piece<'_>,
    rendering: Piece<'_>,
    bead: &Bead<'_>,
    findings: &mut Findings<'_>,
) {
    let (from, to) = (bead.source_language, bead.target_language);
    let length = |piece: Piece<'_>| piece.text().chars().count() as f64;
    let expected = length(quotation) * verbosity(from, to);
    let outside = (length(bead.source) - length(quotation)) * verbosity(from, to);
    // Titles in 《》 are quotations in other languages.
    let titles = bead.source.text().contains('《');
    if expected >= 50.0
        && !titles
        && length(rendering) < 0.3 * expected
        && length(bead.target) - length(rendering) <= 1.3 * outside + 15.0
    {
        findings.flag(rendering, "Most of this quotation is missing");
        return;
    }
    let alike = expected > 0.0 && (0.5..=2.0).contains(&(length(rendering) / expected));
    let dense = to.is_unspaced() || to.code() == "ko";
    if !alike || expected < if dense { 9.0 } else { 20.0 } {
        return;
    }
    if speaks(quotation, "1", from) == Some(true)
        && speaks(quotation, "3", from) == Some(false)
        && speaks(rendering, "1", to) == Some(false)
        && speaks(rendering, "subject", to) == Some(true)
    {
        findings.flag(rendering, "The source quotes somebody who speaks of himself here");
    } else if says_we(quotation, from)
        && speaks(rendering, "1", to) == Some(false)
        && !is_pro_drop(to)
    {
        findings.flag(rendering, "The source quotes somebody who says “we” here").confidence(0.65);
    } else if rendering.span().len() < bead.target.span().len() * 3 / 4
        && let Some(cue) = lost_negation(quotation, from, rendering, to)
        && !is_free(document)
    {
        findings
            .flag(rendering, format!("The source's quotation denies this (“{cue}”)"))
            .severity(Severity::Critical)
            .confidence(0.65);
    }
}

/// Languages whose verbs tell the person without a pronoun, with the endings of “we”.
const WE: &[(&str, &[&str])] = &[
    ("it", &["iamo", "emmo", "ammo"]),
    ("es", &["amos", "emos", "imos"]),
    ("pt", &["amos", "emos", "imos"]),
    ("pl", &["śmy"]),
    ("el", &["ουμε", "αμε"]),
];
/// More of them, whose endings are not told here.
const PRO_DROP: &[&str] =
    &["cs", "ro", "tr", "ar", "fa", "he", "hi", "ja", "ko", "zh", "th", "vi", "id", "ru", "uk"];

fn is_pro_drop(language: Language) -> bool {
    let code = language.code();
    PRO_DROP.contains(&code) || WE.iter().any(|(own, _)| *own == code)
}

/// Whether two verbs of a quotation, or its first, say “we” by their ending.
fn says_we(quotation: Piece<'_>, language: Language) -> bool {
    let Some((_, endings)) = WE.iter().find(|(code, _)| *code == language.code()) else {
        return false;
    };
    let is_we = |word: &Piece<'_>| {
        let text = word.text();
        text.chars().count() >= 6 && endings.iter().any(|ending| text.ends_with(ending))
    };
    let verbs = quotation.words().filter(is_we).count();
    verbs >= 2 || quotation.words().take(2).any(|word| is_we(&word))
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
