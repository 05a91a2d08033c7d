//! A sentence without figures said again in other words right behind itself. Where both have the
//! same figures, `reworded_sentence` asks for less.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, paraphrase::Content},
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment, letters::is_numeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP051",
    name: "paraphrased_sentence",
    artefact: "DUP-SENT",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::All,
    summary: "Two sentences in a row name the same and say nearly the same.",
    why: "A pipeline that keeps two candidates leaves both. Flagged if most content words are \
          shared, the names are the same and the lengths alike; with a source, half of the content \
          words are enough where the source says it once. Quotations and parallel sentences, which \
          differ in a name or a figure, pass.",
    examples: &[
        Example::new(
            "el",
            "Η Αλβανία απαγόρευσε την αλιεία στη λίμνη έως τον Ιούνιο. ⟦Η Αλβανία απαγόρευσε το ψάρεμα στη \
             λίμνη μέχρι τον Ιούνιο.⟧",
        ),
        Example::new(
            "en",
            "The exhibition of old harbour maps attracted the most visitors. ⟦The exhibition of old \
             harbour charts attracted most of the visitors.⟧ It closes in May.",
        ),
        Example::new(
            "en",
            "The men's relay team from Kenya won the gold medal in Doha. The women's relay team from \
             Norway won the gold medal in Doha.",
        ),
        Example::new(
            "en",
            "The court rejected the appeal of the teachers. The teachers will now ask a higher court to \
             hear the appeal.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Content words that both sentences share at least, and their share of those of the fuller one.
const SHARED: usize = 4;
const SHARE: f64 = 0.62;
/// The same where the source says it once.
const SHARED_BESIDE: usize = 3;
const SHARE_BESIDE: f64 = 0.45;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let has_source = document.article.source.is_some();
    // The content of the sentence that was looked at last.
    let mut last: Option<(usize, Content)> = None;
    for segment in document.segments().skip(1) {
        let Some(before) = segment.previous() else { continue };
        if !follows(before, segment)
            || !is_balanced(before.text(), segment.text())
            || !(shares_words(before, segment) || is_short(before) && is_short(segment))
            || !counts(segment)
            || !counts(before)
        {
            continue;
        }
        let once = has_source && is_said_once(before, segment);
        let known = last.take().filter(|(index, _)| *index == before.index);
        let one = known.map_or_else(|| Content::of_any(before), |(_, content)| content);
        let (_, other) = last.insert((segment.index, Content::of_any(segment)));
        let (least, share) = if once { (SHARED_BESIDE, SHARE_BESIDE) } else { (SHARED, SHARE) };
        let shared = one.shared(other);
        let fuller = one.len().max(other.len()) as f64;
        if before.text() == segment.text() {
            continue;
        }
        if shared < least || (shared as f64) < share * fuller {
            if !has_source && is_short_echo(before, segment, &one, other) {
                findings
                    .flag(segment.piece(), "This sentence seems to say what the one before says")
                    .severity(Severity::Minor)
                    .confidence(0.5)
                    .relate(before.piece(), "the first wording");
            }
            continue;
        }
        if (has_source && !once) || figures(before) != figures(segment) {
            continue;
        }
        if once || (names(before) == names(segment) && opens_alike(before, segment, shared)) {
            findings
                .flag(segment.piece(), "This sentence says again what the one before says")
                .relate(before.piece(), "the first wording");
        }
    }
}

/// Words of a short sentence at most.
const SHORT: usize = 12;

fn is_short(segment: Segment<'_>) -> bool {
    !segment.language().is_unspaced() && segment.words().len() <= SHORT
}

/// Whether two short sentences share half of their content and have no name or figure of their own.
fn is_short_echo(
    before: Segment<'_>,
    segment: Segment<'_>,
    one: &Content,
    other: &Content,
) -> bool {
    let shared = one.shared(other);
    let fuller = one.len().max(other.len());
    is_short(before)
        && is_short(segment)
        && shared >= 2
        && shared * 2 >= fuller
        && fuller <= shared + 2
        && shared > names(segment).len() + 1
        && figures(before) == figures(segment)
        && names(before) == names(segment)
        && !opens_alike(before, segment, 0)
        && !is_played(before, segment)
}

/// Words among which the second sentence takes up the last of the first.
const LINKED: usize = 3;

/// Whether somebody plays with the words: one stands twice in the second sentence, or closes the
/// first and opens the second.
fn is_played(before: Segment<'_>, segment: Segment<'_>) -> bool {
    let keys = segment.keys();
    let long = |at: usize| segment.word(at).text().len() > 3;
    let twice = (0..keys.len()).any(|at| long(at) && keys[at + 1..].contains(&keys[at]));
    let first = &keys[..keys.len().min(LINKED)];
    twice || before.keys().last().is_some_and(|last| first.contains(last))
}

/// Whether some longer words of the second sentence stand in the first: most pairs are ruled out by
/// it.
fn shares_words(before: Segment<'_>, segment: Segment<'_>) -> bool {
    let known = before.keys();
    let (length, enough) = if segment.language().is_unspaced() { (3, 6) } else { (6, 2) };
    let words = segment.words().zip(segment.keys());
    let shared = words.filter(|(word, key)| word.text().len() >= length && known.contains(key));
    shared.take(enough).count() == enough
}

/// Whether the source has one sentence for both.
fn is_said_once(before: Segment<'_>, segment: Segment<'_>) -> bool {
    let [one, other] = [before, segment].map(|segment| segment.sentence().source.as_ref());
    one.is_none() != other.is_none() || (one.is_some() && one == other)
}

/// Whether the second sentence begins like the first, as renderings of one sentence do, or shares
/// all but a word or two.
fn opens_alike(before: Segment<'_>, segment: Segment<'_>, shared: usize) -> bool {
    let first = |segment: Segment<'_>| {
        let mut word = segment.words().map(Piece::text);
        let lower =
            |text: &str| text.chars().flat_map(char::to_lowercase).take(4).collect::<String>();
        word.next().map(lower).unwrap_or_default()
    };
    first(before) == first(segment) || shared >= 6
}

fn counts(segment: Segment<'_>) -> bool {
    segment.kind() == Kind::Paragraph
        && segment.text().len() <= LONGEST
        && !segment.has_sign(&['“', '„', '«', '"', '「', '”', '»', '‘', ':', '?'])
}

/// Whether both are sentences of one block, or of blocks below the headline: the first two lines
/// are left to `doubled_headline`.
fn follows(before: Segment<'_>, segment: Segment<'_>) -> bool {
    let [one, other] = [before, segment].map(|segment| segment.sentence().block);
    let closed = |segment: Segment<'_>| segment.text().ends_with(['.', '。', '!', '！', '।', '۔']);
    one == other || (one > 0 && closed(before) && closed(segment))
}

/// Bytes of the longest sentence that is compared.
const LONGEST: usize = 400;

/// Whether neither is much longer than the other.
fn is_balanced(one: &str, other: &str) -> bool {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    short * 10 >= long * 7
}

/// The figures of a sentence, in order.
fn figures(segment: Segment<'_>) -> Vec<char> {
    segment.text().chars().filter(|c| is_numeric(*c)).collect()
}

/// The beginnings of the words with a capital inside a sentence, sorted.
fn names(segment: Segment<'_>) -> Vec<&str> {
    let start = |word: &str| word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words = segment.words().skip(1).map(Piece::text).filter(capital);
    let mut names: Vec<&str> = words.map(|word| &word[..start(word)]).collect();
    names.sort_unstable();
    names.dedup();
    names
}
