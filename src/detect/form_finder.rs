//! Which forms of a table (`strike*`) may stand in a text, seen at the heads of its words before
//! any is searched for. What a form is and where it stands says `forms`.

use crate::text::{Language, Piece, heads::Triggers};

/// What Arabic writes to a verb to tell of the future; words without the rest are heads.
const FUTURE: char = 'س';

/// Forms told by a word, each with the number of what it is of.
#[derive(Debug)]
pub(super) struct FormFinder {
    triggers: Triggers,
    numbers: Vec<usize>,
    unspaced: bool,
    /// Whether something may be written before a word.
    joined: bool,
}

impl FormFinder {
    /// None where the beginnings of words do not tell all of `forms`.
    pub(super) fn of<'f>(
        forms: impl Iterator<Item = (&'f str, usize)>,
        language: Language,
    ) -> Option<Self> {
        // Any letters that Hebrew writes before a word may come together.
        if language.code() == "he" {
            return None;
        }
        let joined = language.code() == "ar";
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
            if joined {
                told.push(format!("{FUTURE}{form}"));
                numbers.push(number);
            }
            told.push(form);
            numbers.push(number);
        }
        let unspaced = language.is_unspaced();
        Some(Self { triggers: Triggers::new(told), numbers, unspaced, joined })
    }

    /// The numbers of what may have a form in `piece`, in order.
    pub(super) fn find(&self, piece: Piece<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut look = |head| {
            let triggers = self.triggers.of(head).into_iter().flatten();
            found.extend(triggers.map(|trigger| self.numbers[*trigger]));
        };
        piece.each_marked(self.triggers.mark(), &mut look);
        if self.joined {
            piece.each_bare(self.triggers.mark(), look);
        }
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
        assert_eq!(found("he", "Strikes"), None);
    }

    #[test]
    fn particles_are_no_part_of_a_form() {
        let finder = FormFinder::of([("مصنع", 0), ("ترفع*", 1)].into_iter(), Language::new("ar"));
        let finder = finder.unwrap();
        for (text, number) in [("في المصنع", 0), ("وبمصنع", 0), ("سترفعها", 1), ("ترفع", 1)]
        {
            assert_eq!(finder.find(Piece::new(text, 0..text.len())), [number], "{text}");
        }
        assert!(finder.find(Piece::new("مصنعان", 0..12)).is_empty());
    }
}
