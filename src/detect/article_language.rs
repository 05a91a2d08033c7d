//! The language that an article is in as a whole, if it is not the one that its record names.

use unicode_script::Script;

use super::scripts::scripts;
use crate::text::{Document, Language, letters::script_runs};

/// Letters that are too few to tell a language by.
const LEAST: usize = 80;

/// The other language that an article whose language is named is in as a whole; unknown if it is
/// not clear which.
pub(in crate::detect) fn other_language(document: &Document) -> Option<Language> {
    let own = document.language;
    let home = scripts(own);
    if document.article.language.is_none() || home.is_empty() {
        return None;
    }
    let most = document.text().chars().count();
    let (mut all, mut abroad, mut foreign) = (0, 0, Vec::new());
    for segment in document.segments() {
        let text = segment.text();
        let (mut at_home, mut elsewhere) = (0, 0);
        for run in script_runs(text) {
            *if home.contains(&run.script) { &mut at_home } else { &mut elsewhere } += run.letters;
        }
        let letters = at_home + elsewhere;
        all += letters;
        let other = segment.sentence().language;
        let by_language = home.contains(&Script::Latin)
            && at_home >= 40
            && other != own
            && !crate::detect::wording::are_relatives(own, other);
        if elsewhere > 8 * at_home || by_language {
            abroad += letters;
            foreign.push(other);
        }
        // Most articles are at home after a fourth of them.
        if (all - abroad) * 4 > most {
            return None;
        }
    }
    let mut known = foreign.iter().filter(|other| other.is_known() && **other != own);
    let first = known.next().copied();
    let same = known.all(|other| Some(*other) == first);
    (all >= LEAST && abroad * 4 >= all * 3).then_some(first.filter(|_| same).unwrap_or_default())
}
