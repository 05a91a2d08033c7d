//! A woman whom the next sentence calls “he”: the pivot language has one pronoun, or a verb without
//! any. Articles and nouns that disagree are `wrong_gender`'s.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM012",
    name: "flipped_pronoun",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&["ar", "cs", "de", "en", "es", "fr", "he", "it", "pl", "pt", "uk"]),
    summary: "The only person of the sentence before is a woman, and this one says “he”.",
    why: "Turkish, Persian or Finnish have one pronoun for all, and an engine guesses. Flagged only \
          if a title or noun that only women have opens the sentence before, no man and no other \
          name stands in it, and the next one opens with the other pronoun and a verb of saying.",
    examples: &[
        Example::new(
            "uk",
            "Прем’єр-міністерка Олена Коваль відвідала у Львові новий цех. ⟦Він наголосив⟧, що \
             перші установки поїдуть уже цього місяця.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles visitó ayer el puerto de Cádiz. ⟦Él añadió⟧ que las obras \
             terminarán en mayo.",
        ),
        Example::new(
            "de",
            "Die Bürgermeisterin Karin Vogt eröffnete am Montag die Brücke. ⟦Er betonte⟧, dass sie \
             pünktlich fertig wurde.",
        ),
        Example::new("he", "שרת התחבורה ביקרה אתמול בתחנה החדשה. ⟦הוא הוסיף⟧ כי הקו יקוצר השנה."),
        Example::new(
            "en",
            "The biologist Aylin Demir has won a prize for her research on wheat. ⟦He has⟧ worked \
             in Konya since 2011.",
        ),
        Example::new(
            "en",
            "The biologist Aylin Demir thanked Paul Smith for her prize. He has worked with her since \
             2011.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles recibió a su homólogo. Él añadió que las obras terminarán.",
        ),
        Example::new(
            "fr",
            "La ministre Anne Morel a visité le port. Il a plu toute la journée, a-t-elle dit.",
        ),
        Example::new(
            "de",
            "Die Bürgermeisterin eröffnete die Brücke mit Karl Vogt. Er betonte, dass sie fertig ist.",
        ),
    ],
    scope: Scope::Sentence(look),
};

/// What the table says of one language.
#[derive(Default)]
struct Words {
    /// Titles and nouns of women.
    woman: Option<Phrases<()>>,
    /// Whatever may be a man.
    man: Option<Phrases<()>>,
    pronouns: Vec<&'static str>,
    says: Vec<&'static str>,
    /// What stands before the name of a place.
    place: Vec<&'static str>,
}

static WORDS: LazyLock<BTreeMap<&str, Words>> = LazyLock::new(|| {
    let mut languages: BTreeMap<&str, Words> = BTreeMap::new();
    for [language, kind, list, _] in rows(include_str!("../../lexicon/pronoun_flips.tsv")) {
        let words = languages.entry(language).or_default();
        let phrases = || Some(Phrases::new(list.split('|').map(|word| (word, ())), false));
        match kind {
            "woman" => words.woman = phrases(),
            "man" => words.man = phrases(),
            "pronoun" => words.pronouns = list.split('|').collect(),
            "says" => words.says = list.split('|').collect(),
            _ => words.place = list.split('|').collect(),
        }
    }
    languages
});

/// Bytes within which the woman opens her sentence.
const OPENING: usize = 48;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(words) = WORDS.get(segment.language().code()) else { return };
    let piece = segment.piece();
    let Some(clause) = pronoun_clause(piece, words) else { return };
    let Some(before) = segment.previous().filter(|_| !segment.opens_block()) else { return };
    let (Some(women), Some(men)) = (&words.woman, &words.man) else { return };
    let Some((woman, ())) = women.find(before.piece()).next() else { return };
    let is_possessive = woman.text().ends_with(" her");
    let opens = woman.span().start - before.piece().span().start < OPENING;
    let man = men.find(before.piece()).any(|(man, ())| !overlap(man, woman));
    if man || !(opens || is_possessive) || segment.document.is_quoted(&clause.span()) {
        return;
    }
    // “For her research” leaves open who of the names she is.
    if others(before, woman, words) > usize::from(is_possessive) {
        return;
    }
    findings
        .flag(clause, format!("“{}” seems to mean the woman of the sentence before", clause.text()))
        .relate(woman, "she is named here");
}

/// The pronoun and the verb of saying that open a sentence.
fn pronoun_clause<'t>(piece: Piece<'t>, words: &Words) -> Option<Piece<'t>> {
    let text = piece.text();
    let pronoun = words
        .pronouns
        .iter()
        .find(|pronoun| text.strip_prefix(**pronoun).is_some_and(|rest| rest.starts_with(' ')))?;
    let rest = &text[pronoun.len() + 1..];
    let verb = words.says.iter().find(|verb| {
        rest.strip_prefix(**verb).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    })?;
    Some(piece.slice(0..pronoun.len() + 1 + verb.len()))
}

fn overlap(one: Piece<'_>, other: Piece<'_>) -> bool {
    one.span().start < other.span().end && other.span().start < one.span().end
}

/// How many names a sentence has beside the one that follows `woman` and those of places.
fn others(segment: Segment<'_>, woman: Piece<'_>, words: &Words) -> usize {
    let mut names = 0;
    let mut before: Option<Piece<'_>> = None;
    for word in segment.words() {
        let capital = word.text().starts_with(char::is_uppercase);
        let goes_on = before.is_some_and(|before| {
            before.text().starts_with(char::is_uppercase) && before.gap_to(word) == " "
        });
        let of_place = before.is_some_and(|before| words.place.contains(&before.text()));
        let own = (woman.span().start..woman.span().end + 2).contains(&word.span().start);
        let opens = before.is_none();
        if capital && !(opens || goes_on || of_place || own || is_noun(segment, word)) {
            names += 1;
        }
        before = Some(word);
    }
    names
}

/// Whether the capital is only that of a German noun, behind an article or adjective, or of an
/// English adjective of origin, before a small word.
fn is_noun(segment: Segment<'_>, word: Piece<'_>) -> bool {
    match segment.language().code() {
        "de" => {
            let before = word.before().trim_end();
            before.ends_with(|c: char| c.is_lowercase()) && !before.ends_with(" mit")
        }
        "en" => {
            let small = word
                .after()
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(char::is_lowercase));
            small && ["an", "ish", "ese"].iter().any(|ending| word.text().ends_with(ending))
        }
        _ => false,
    }
}
