//! The words of a quotation: who speaks in it, and how much of it another wording keeps.

use std::{borrow::Cow, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::lexicon::rows;
use crate::text::{Language, Piece};

/// A word as two spellings of English share it.
pub(in crate::detect) fn in_one_spelling(word: &str) -> String {
    word.to_lowercase()
        .replace('’', "'")
        .replace("isation", "ization")
        .replace("our", "or")
        .replace("is", "iz")
        .replace("ll", "l")
}

pub(in crate::detect) fn plain_words(piece: Piece<'_>) -> Vec<String> {
    // The genitive may stand apart.
    piece
        .words()
        .map(|word| in_one_spelling(word.text()))
        .map(|word| word.strip_suffix("'s").map_or(word.clone(), str::to_owned))
        .filter(|word| word != "s")
        .collect()
}

/// The length of the longest common subsequence.
pub(in crate::detect) fn common(one: &[String], other: &[String]) -> usize {
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

/// Whether a language is written in Latin letters.
pub(in crate::detect) fn is_latin(language: Language) -> bool {
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
pub(in crate::detect) fn are_close(one: Language, other: Language) -> bool {
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

/// Pronouns and possessives by language: of the first and the third person, and those of the
/// third person that can only be a subject.
static PRONOUNS: LazyLock<FxHashMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    rows::<4>(include_str!("lexicon/pronouns.tsv"))
        .map(|[lang, person, forms, _]| ((lang, person), forms.split('|').collect()))
        .collect()
});

/// Whether a text has a pronoun of a person; none if the language is not known.
pub(in crate::detect) fn speaks(
    piece: Piece<'_>,
    person: &'static str,
    language: Language,
) -> Option<bool> {
    let forms = PRONOUNS.get(&(language.code(), person))?;
    if language.is_unspaced() || language.code() == "ko" {
        return Some(forms.iter().any(|form| piece.text().contains(form)));
    }
    // “Sie” is “you”, too.
    let polite = |word: Piece<'_>| language.code() == "de" && word.text() == "Sie";
    Some(piece.words().filter(|word| !polite(*word)).any(|word| {
        let lower = word.text().to_lowercase();
        let plain: Cow<'_, str> =
            if lower.contains('’') { lower.replace('’', "'").into() } else { lower.into() };
        forms.contains(&&*plain)
            || language.code() == "fr"
                && plain.split_once('\'').is_some_and(|(head, _)| forms.contains(&head))
    }))
}

/// Languages that short texts do not tell apart.
pub(in crate::detect) const RELATIVES: &[&[&str]] = &[
    &["no", "da", "sv"],
    &["cs", "sk"],
    &["hr", "sr", "bs", "sl", "mk", "bg"],
    &["id", "ms", "jv", "su"],
    &["es", "gl", "ca", "pt", "it", "ro", "la", "eo", "fr"],
    &["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn"],
    &["hi", "mr", "ne", "sa"],
    &["fa", "ur", "ps", "ar", "sd", "ug", "ku"],
    &["nl", "af", "fy", "de"],
    &["tr", "az", "tk", "uz"],
    &["zh", "ja"],
    &["fi", "et"],
    &["bn", "as"],
    &["xh", "zu"],
    &["gd", "ga"],
];

pub(in crate::detect) fn are_relatives(a: Language, b: Language) -> bool {
    RELATIVES.iter().any(|family| family.contains(&a.code()) && family.contains(&b.code()))
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
}
