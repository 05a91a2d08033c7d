//! Which forms of a table (`strike*`) may stand in a text, seen at the heads of its words before
//! any is searched for. What a form is and where it stands says `forms`.

use crate::text::{Language, Piece, heads::Triggers};

/// Forms told by a word, each with the number of what it is of.
#[derive(Debug)]
pub(super) struct FormFinder {
    triggers: Triggers,
    numbers: Vec<usize>,
    unspaced: bool,
}

impl FormFinder {
    /// None where the beginnings of words do not tell all of `forms`.
    pub(super) fn of<'f>(
        forms: impl Iterator<Item = (&'f str, usize)>,
        language: Language,
    ) -> Option<Self> {
        // Where something may be written before a word it is not told by its beginning.
        if matches!(language.code(), "ar" | "he") {
            return None;
        }
        let (mut told, mut numbers) = (Vec::new(), Vec::new());
        for (form, number) in forms {
            let form = match form.strip_suffix('*') {
                Some(beginning) => beginning.to_owned(),
                None if language.code() == "ko" => form.to_owned(),
                None => format!("{form} "),
            };
            if !Triggers::tell(&form) {
                return None;
            }
            told.push(form);
            numbers.push(number);
        }
        let unspaced = language.is_unspaced();
        Some(Self { triggers: Triggers::new(told), numbers, unspaced })
    }

    /// The numbers of what may have a form in `piece`, in order.
    pub(super) fn find(&self, piece: Piece<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        piece.each_marked(self.triggers.mark(), |head| {
            let triggers = self.triggers.of(head).into_iter().flatten();
            found.extend(triggers.map(|trigger| self.numbers[*trigger]));
        });
        // Where words run on, forms of one character are told by no head.
        if self.unspaced && !found.is_empty() {
            found.clone_from(&self.numbers);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(language: &'static str, text: &str) -> Option<Vec<usize>> {
        let forms = [("strike*", 0), ("took office", 1), ("strikes", 2), ("buy", 3)];
        let finder = FormFinder::of(forms.into_iter(), Language::new(language))?;
        Some(finder.find(Piece::new(text, 0..text.len())))
    }

    #[test]
    fn forms_are_told_by_their_longest_words() {
        assert_eq!(found("en", "Strikes in offices"), Some(vec![0, 2]));
        assert_eq!(found("en", "An office for buyers"), Some(vec![1]));
        assert_eq!(found("ar", "Strikes"), None);
    }
}
