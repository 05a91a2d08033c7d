//! A headline of the form “Speaker: ‘words’” whose words the article's one quotation of that speaker
//! gives otherwise. Quotations that keep a whole phrase are `two_quotations`'s.

use std::ops::Range;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, negation::denial, stem::runs_of_letters,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC054",
    name: "retold_quotation",
    artefact: "INC-QUOTE",
    category: Category::MISTRANSLATION,
    severity: Severity::Minor,
    confidence: 0.55,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The sentence that the headline quotes stands in the article in other words.",
    why: "Headline and text are translated apart, and so is the quotation both have. Flagged if the \
          headline ends in a quoted sentence of a speaker who opens it, and the article has one \
          quotation of this speaker, about as long, which keeps at most a part of its words. \
          Headlines that shorten, and those that another quotation may explain, pass.",
    examples: &[
        Example::new(
            "ru",
            "Тренер сборной Чили: ⟦«Мы обязаны были забивать больше»⟧\n⟦«Нам следовало забить больше \
             голов»⟧, — сказал тренер сборной Чили после ничьей. Матч прошёл в Сантьяго.",
        ),
        Example::new(
            "fr",
            "Le patron de Norvik : ⟦« On a raté le virage électrique »⟧\n⟦« Nous n’avons pas su prendre \
             le tournant de l’électricité »⟧, a reconnu le patron de Norvik. Le titre a perdu 6 %.",
        ),
        Example::new(
            "zh",
            "芬兰总理：⟦“我们不会向讹诈低头”⟧\n芬兰总理上周在议会说：⟦“面对勒索，我们绝不屈服。”⟧议员鼓掌。",
        ),
        Example::new(
            "en",
            "Harbour chief: “We will not close the old port”\n“We will not close the old port this \
             year or next,” said the harbour chief. The union was glad.",
        ),
        Example::new(
            "en",
            "Harbour chief: “We will not close the old port”\n“There is enough money for both of \
             them,” said the head of the union. The town was glad.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Characters of a quotation from which on it is no name.
const NAMED: usize = 4;

/// Sentences of the article within which a headline's quotation is given.
const OPENING: usize = 4;

/// Whether a quotation is the title of a thing, each of its words with a capital.
fn is_title(quotation: Piece<'_>) -> bool {
    let mut words = quotation.words().map(Piece::text);
    quotation.words().count() > 1 && words.all(|word| word.starts_with(char::is_uppercase))
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let [first, _, ..] = document.blocks.as_slice() else { return };
    let (end, language) = (first.range.end, document.language);
    let inside = document.quotations.partition_point(|quotation| quotation.end <= end);
    let (told, given) = document.quotations.split_at(inside);
    let [told] = told else { return };
    let told = document.piece(told.clone());
    let closes = document.text()[told.span().end..end].chars().all(|c| !c.is_alphanumeric());
    let speaker = document.text()[first.range.start..told.span().start].trim_end();
    let opens = speaker.ends_with([':', '：'])
        || matches!(language.code(), "ko" | "ja") && speaker.chars().count() >= 2
        || speaker.ends_with(['،', ',', '—', '–', '，', '、']);
    let shortest = if language.is_unspaced() || language.code() == "ko" { 2 } else { 3 };
    if !closes || !opens || speaker.chars().count() < shortest || end - first.range.start > 300 {
        return;
    }
    let mut body = document.segments().filter(|segment| segment.piece().span().start >= end);
    let Some(last) = body.by_ref().take(OPENING).last() else { return };
    let reach = last.piece().span().end;
    // A ship or a storm has its name in the same marks.
    let fewest = if language.is_unspaced() { NAMED } else { 2 };
    let is_said = |range: &&Range<usize>| {
        range.start < reach && length(document.piece((*range).clone()), language) >= fewest
    };
    let mut near = given.iter().filter(is_said);
    let other = match (near.next(), near.next()) {
        (Some(other), None) => document.piece(other.clone()),
        (None, None) => {
            let mut lines = document.segments().filter(|one| one.piece().span().start >= end);
            let Some(spoken) = lines.find_map(|line| spoken(line.piece())) else { return };
            spoken
        }
        _ => return,
    };
    if !is_title(told)
        && !is_title(other)
        && is_retold(document, told, other)
        && is_said_by(document, speaker, other)
    {
        for (piece, twin) in [(told, other), (other, told)] {
            let bare = twin.text().trim_matches(|c: char| !c.is_alphanumeric());
            findings
                .flag(
                    piece,
                    format!("The article gives what seems to be the same words as “{bare}”"),
                )
                .relate(twin, "the other wording");
        }
    }
}

/// What a line says that opens with a dash, up to the words that tell who speaks.
fn spoken(line: Piece<'_>) -> Option<Piece<'_>> {
    let text = line.text();
    let rest = text.strip_prefix(['–', '—', '-'])?.trim_start();
    let start = text.len() - rest.len();
    let end = [", ", " – ", " — "].iter().filter_map(|mark| rest.rfind(mark)).min()?;
    Some(line.slice(start..start + end))
}

/// How long a quotation is: in words, or in characters where they are not spaced.
fn length(piece: Piece<'_>, language: Language) -> usize {
    if language.is_unspaced() {
        piece.text().chars().filter(|c| c.is_alphanumeric()).count()
    } else {
        piece.words().count()
    }
}

/// Whether two quotations of about one length say one thing in different words.
fn is_retold(document: &Document, told: Piece<'_>, other: Piece<'_>) -> bool {
    let language = document.language;
    let (own, theirs) = (length(told, language), length(other, language));
    let sentence = if language.is_unspaced() { 5..=30 } else { 3..=10 };
    // The polite forms of Japanese and Korean are long.
    let longest = if matches!(language.code(), "ja" | "ko") { 4 } else { 3 };
    if !sentence.contains(&own) || theirs * 10 < own * 6 || theirs > own * longest {
        return false;
    }
    let content = |piece: Piece<'_>| -> Vec<String> {
        if language.is_unspaced() && language.code() != "th" {
            let solid =
                piece.text().chars().filter(|c| c.is_alphabetic() && !matches!(c, 'ぁ'..='ゟ'));
            return solid.map(String::from).collect();
        }
        stems(piece.text(), language)
    };
    let (mine, yours) = (content(told), content(other));
    let kept = mine.iter().filter(|stem| yours.contains(stem)).count();
    let lost = mine.len() - kept;
    // A headline cuts and turns, but the words that it keeps are the quotation's.
    let is_part = kept == yours.len() && (language.is_unspaced() || !bends(told, other));
    if mine.is_empty() || kept * 4 > mine.len() * 3 || lost == 0 || is_part {
        return false;
    }
    let denies = |piece: Piece<'_>| denial(piece.text(), language).is_some();
    // One that denies and one that does not are two quotations, unless words are in common.
    kept > 0 || denies(told) == denies(other)
}

/// Whether a long word of the article's quotation is none of the headline's, which has another form:
/// «no vamos a cerrar», «no cerraremos».
fn bends(told: Piece<'_>, other: Piece<'_>) -> bool {
    const FORM: usize = 7;
    other.words().any(|word| {
        word.text().chars().count() >= FORM
            && !told.words().any(|own| own.text().to_lowercase() == word.text().to_lowercase())
    })
}

/// Whether the sentence of a quotation names the headline's speaker.
fn is_said_by(document: &Document, speaker: &str, quotation: Piece<'_>) -> bool {
    let speaker = stems(speaker, document.language);
    let Some(at) = document.sentence_at(quotation.span().start) else { return false };
    let sentence = document.sentences[at].range.clone();
    let text = document.text();
    let outside = [
        &text[sentence.start..quotation.span().start],
        text.get(quotation.span().end..sentence.end).unwrap_or(""),
    ];
    let said = |stem: &String| speaker.contains(stem);
    outside.iter().any(|part| stems(part, document.language).iter().any(said))
}

/// The content words of a text by their beginnings; pairs of characters where words are not spaced.
fn stems(text: &str, language: Language) -> Vec<String> {
    if language.is_unspaced() {
        return runs_of_letters(text, language);
    }
    let (shortest, stem) = match language.code() {
        "ar" | "he" | "fa" | "hi" => (3, 3),
        "ko" => (2, 2),
        "vi" => (3, 5),
        _ => (4, 4),
    };
    let lower = text.to_lowercase();
    let bare = |word: &str| -> String {
        let word = match language.code() {
            "ar" => {
                ["وال", "بال", "لل", "ال"].iter().find_map(|article| word.strip_prefix(article))
            }
            _ => word.rsplit(['\'', '’']).next(),
        }
        .unwrap_or(word);
        word.chars().take(stem).collect()
    };
    Piece::new(&lower, 0..lower.len())
        .words()
        .filter(|word| word.text().chars().count() >= shortest)
        .map(|word| bare(word.text()))
        .collect()
}
