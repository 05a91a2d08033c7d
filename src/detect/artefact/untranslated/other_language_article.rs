//! An article that as a whole is in another language than it is said to be: it was never
//! translated. Single sentences are `untranslated_segment`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, article_language::other_language},
    finding::{Category, Severity},
    text::Document,
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

fn look(document: &Document, findings: &mut Findings<'_>) {
    if let Some(other) = other_language(document) {
        let whole = document.piece(0..document.text().len()).trim();
        let own = document.language.name();
        let other = if other.is_known() { other.name() } else { "another language" };
        findings.flag(whole, format!("The article should be {own}, but all of it is {other}"));
    }
}
