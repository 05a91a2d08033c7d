//! A quotation that keeps its place and loses its sense: the half behind “but” is gone, gladness
//! stands for grief, a statement for a question. Negation and persons are `changed_quotation`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        negation::denial,
        pair::{Bead, quotations_in, verbosity},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC110",
    name: "flipped_quotation",
    artefact: "ACC-QUOTE-DRIFT",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.65,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A quotation lacks the half behind “but”, or says glad for sad.",
    why: "Quoted words are somebody's own. Flagged if the source's quotation has two halves parted \
          by “but” and its rendering has no word of contrast and is short, if the one names grief or \
          anger and the other gladness, and if a question has become a statement. Renderings with a \
          negation, and quotations that are split, pass.",
    examples: &[
        Example::pair(
            "tr",
            "Dağcı tırmanışlarını anlattı. ⟦\"Dağlarda hiç korkmadım\"⟧ diyen Quispe, kasımda çıkacak.",
            "La montañista habló de sus ascensiones. \"El miedo sube conmigo, pero no lleva la \
             cuerda\", dijo Quispe, que subirá en noviembre.",
        ),
        Example::pair(
            "nl",
            "De schrijver noemt het einde een klap. ⟦‘Ik ben blij dat het eindelijk voorbij is’⟧, zei \
             hij tegen de krant.",
            "The writer called the end a blow. \"I'm gutted, that place made me,\" he told the \
             newspaper.",
        ),
        Example::pair(
            "de",
            "Die Ministerin sagte am Abend: ⟦„Das ist das Ende der alten Brücke.“⟧",
            "The minister said in the evening: “Is this the end of the old bridge?”",
        ),
        Example::pair(
            "nl",
            "De schrijver zei tegen de krant: ‘Ik ben kapot, die plek heeft mij gemaakt.’",
            "The writer told the newspaper: \"I'm gutted, that place made me.\"",
        ),
        Example::pair(
            "de",
            "Der Trainer sagte: „Wir waren müde, doch wir haben bis zum Ende gekämpft.“",
            "The coach said: “We were tired, but we fought to the end.”",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Words in lower case, and whether each may go on.
type Words = Vec<(&'static str, bool)>;

fn read(cell: &'static str) -> Words {
    let one = |form: &'static str| match form.strip_suffix('*') {
        Some(beginning) => (beginning, true),
        None => (form, false),
    };
    cell.split('|').map(one).collect()
}

/// Two lists of words by language.
fn pairs(table: &'static str) -> FxHashMap<&'static str, [Words; 2]> {
    rows::<4>(table).map(|[language, one, other, _]| (language, [read(one), read(other)])).collect()
}

static CONTRASTS: LazyLock<FxHashMap<&str, [Words; 2]>> =
    LazyLock::new(|| pairs(include_str!("../../lexicon/contrasts.tsv")));
static FEELINGS: LazyLock<FxHashMap<&str, [Words; 2]>> =
    LazyLock::new(|| pairs(include_str!("../../lexicon/feelings.tsv")));

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if document.source_quotations.is_empty() {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let theirs = quotations_in(&document.source_quotations, bead.source);
    let ours = quotations_in(&document.quotations, bead.target);
    if theirs.is_empty() || theirs.len() != ours.len() {
        return;
    }
    for (quotation, rendering) in theirs.iter().zip(&ours) {
        if quotation.words().count() < 3 {
            continue;
        }
        if lacks_contrast(*quotation, *rendering, &bead) {
            findings.flag(
                *rendering,
                "The source's quotation has a half behind “but” that is gone here",
            );
        } else if let Some(feeling) = turned_feeling(*quotation, *rendering, &bead) {
            findings.flag(
                *rendering,
                format!("The source's quotation is of another mind: “{feeling}”"),
            );
        } else if is_no_question(*quotation, *rendering, &bead) {
            findings
                .flag(*rendering, "The source's quotation is a question")
                .severity(Severity::Minor);
        }
    }
}

/// The first of the words that stands whole in a text.
fn find<'t>(text: &'t str, words: &Words, language: Language) -> Option<&'t str> {
    let letter = |c: char| c.is_alphanumeric();
    let loose = language.is_unspaced() || language.code() == "ko";
    words.iter().find_map(|(word, goes_on)| {
        text.match_indices(word).find_map(|(at, hit)| {
            let before = &text[..at];
            let prefixed = match language.code() {
                "ar" | "fa" => before.ends_with(['و', 'ف']),
                "he" => before.ends_with(['ו', 'ה', 'ש']),
                _ => false,
            };
            let opens = loose || prefixed || !before.ends_with(letter);
            let closes = loose || *goes_on || !text[at + word.len()..].starts_with(letter);
            (opens && closes).then_some(hit)
        })
    })
}

/// Languages that set a comma before “but”.
const COMMAS: &[&str] = &["cs", "de", "nl", "pl", "ru", "uk"];

/// Whether the source's quotation has two halves, and its rendering is short and has one.
fn lacks_contrast(quotation: Piece<'_>, rendering: Piece<'_>, bead: &Bead<'_>) -> bool {
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some([sure, _]), Some(ours)) = (CONTRASTS.get(from.code()), CONTRASTS.get(to.code()))
    else {
        return false;
    };
    let length = |piece: Piece<'_>| piece.text().chars().count() as f64;
    let expected = length(quotation) * verbosity(from, to);
    let lower = quotation.text().to_lowercase();
    let Some(cue) = find(&lower, sure, from) else { return false };
    let halves = lower.split_once(cue);
    // “Hij is maar klein”: without a comma it joins no halves there.
    let parted = !from.is_among(COMMAS)
        || halves.is_some_and(|(one, _)| one.trim_end().ends_with(|c: char| !c.is_alphanumeric()));
    let long = |half: &str| {
        half.chars().filter(|c| c.is_alphabetic()).count() * 6 >= lower.chars().count()
    };
    let two = halves.is_some_and(|(one, other)| long(one) && long(other));
    let said = bead.target.text().to_lowercase();
    two && parted
        && length(rendering) < 0.7 * expected
        && ours.iter().all(|words| find(&said, words, to).is_none())
}

/// The feeling of the source's quotation whose rendering has the opposite one.
fn turned_feeling(quotation: Piece<'_>, rendering: Piece<'_>, bead: &Bead<'_>) -> Option<String> {
    let (from, to) = (bead.source_language, bead.target_language);
    let (theirs, ours) = (FEELINGS.get(from.code())?, FEELINGS.get(to.code())?);
    let (lower, said) = (quotation.text().to_lowercase(), rendering.text().to_lowercase());
    let feels = |text: &str, words: &[Words; 2], at: usize, language: Language| {
        let own = find(text, &words[at], language)?;
        find(text, &words[1 - at], language).is_none().then(|| own.to_owned())
    };
    let turned = [0, 1].into_iter().find_map(|at| {
        let feeling = feels(&lower, theirs, at, from)?;
        feels(&said, ours, 1 - at, to).map(|_| feeling)
    })?;
    let denied = denial(quotation.text(), from).is_some() || denial(rendering.text(), to).is_some();
    (!denied).then_some(turned)
}

/// Marks of a question, and what ends one without a mark.
const QUESTION: [char; 4] = ['?', '？', '؟', ';'];

/// Whether a quotation that is a question and nothing else is none in its rendering.
fn is_no_question(quotation: Piece<'_>, rendering: Piece<'_>, bead: &Bead<'_>) -> bool {
    let bare = |piece: Piece<'_>| {
        let marks = [
            '"', '“', '”', '„', '«', '»', '「', '」', '‘', '’', '\'', ' ', '\u{a0}', '\u{202f}',
            ',',
        ];
        piece.text().trim_matches(marks).to_owned()
    };
    let asked = bare(quotation);
    let inner = asked.trim_end_matches(['?', '？', '؟']);
    let alone = inner.len() < asked.len() && !inner.contains(['.', '!', '?', '。', '？', '؟', '…']);
    let unmarked = matches!(bead.target_language.code(), "th" | "ja" | "ko" | "zh" | "hi");
    alone
        && !unmarked
        && bare(rendering).ends_with('.')
        && !bead.target.text().contains(QUESTION)
        && !bead.target.text().contains('¿')
}
