//! A noun in the singular without the article that its language wants: at the start of a sentence,
//! right before its verb, and behind prepositions that never go without. Names and set phrases are
//! `article_use`'s, channels and places `missing_article`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        agreement::{GRAMMARS, bare_nouns},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM072",
    name: "bare_noun",
    artefact: "GRM-ARTICLE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&["es", "fr", "it", "pt"]),
    summary: "A common noun in the singular stands without an article.",
    why: "Engines that come from a language without articles leave them out. Only nouns of the \
          table count, as subjects right before an auxiliary, or behind a preposition that asks \
          for an article; headlines pass.",
    examples: &[
        Example::new("fr", "⟦Incendie a⟧ détruit la grange, puis une partie de la maison."),
        Example::new("fr", "Les blessés sont soignés ⟦dans hôpital⟧ de la ville."),
        Example::new("es", "⟦Incendio fue⟧ sofocado de madrugada por los vecinos."),
        Example::new("it", "⟦Incendio è⟧ stato domato nella notte."),
        Example::new("pt", "⟦Incêndio foi⟧ controlado de madrugada."),
        Example::new("fr", "L’incendie a détruit la grange ; dans l’hôpital, tout est calme."),
        Example::new("es", "El incendio fue sofocado de madrugada."),
    ],
    scope: Scope::Sentence(look),
};

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(grammar) = GRAMMARS.get(segment.language().code()) else { return };
    // A headline has no articles, nor a full stop.
    if !segment.is_prose() || !segment.text().trim_end().ends_with(['.', '!', '?', '»', '”', '"'])
    {
        return;
    }
    bare_nouns(segment, grammar, |found| {
        if !is_mentioned(segment.document, found) {
            findings.flag(found, "A noun in the singular has no article here");
        }
    });
}
