//! An article that as a whole is in another language than it is said to be: it was never
//! translated. Single sentences are `untranslated_segment`'s.

use unicode_script::Script;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, scripts::scripts},
    finding::{Category, Severity},
    text::{Document, Language, letters::script_runs},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT005",
    name: "other_language_article",
    artefact: "UNTR-SEG",
    category: Category::UNTRANSLATED,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::All,
    summary: "The whole article is in another language than it should be.",
    why: "When an engine fails, the page shows the original. Flagged only if the language is named \
          (by the record or with --language) and three quarters of the letters belong to \
          sentences of another one; short texts and near relatives are let pass.",
    examples: &[
        Example::new(
            "de",
            "⟦The talks between the two governments ended on Tuesday evening without a result, and the ministers will meet again in October. It was not the first time that they had failed to agree on the price of the gas.⟧",
        ),
        Example::new(
            "ar",
            "⟦Переговоры между двумя правительствами завершились во вторник вечером без результата. Министры снова встретятся в октябре.⟧",
        ),
        Example::new(
            "en",
            "The talks ended on Tuesday, and the spokesman quoted a proverb: “Qui va piano va sano e va lontano, chi va forte va alla morte.”",
        ),
        Example::new("fr", "Sources : The New York Times, The Washington Post, Reuters"),
    ],
    scope: Scope::Article(look),
};

/// Letters that are too few to tell a language by.
const LEAST: usize = 80;

fn look(document: &Document, findings: &mut Findings<'_>) {
    if let Some(other) = other_language(document) {
        let whole = document.piece(0..document.text().len()).trim();
        let own = document.language.name();
        let other = if other.is_known() { other.name() } else { "another language" };
        findings.flag(whole, format!("The article should be {own}, but all of it is {other}"));
    }
}

/// The other language that an article whose language is named is in as a whole; unknown if it is
/// not clear which.
pub(super) fn other_language(document: &Document) -> Option<Language> {
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
            && !super::untranslated_segment::are_relatives(own, other);
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
