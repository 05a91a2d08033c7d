//! A reflexive pronoun of the other gender than its subject: “she shot himself”. Flips between
//! sentences are left alone, for a second person may be meant.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM011",
    name: "reflexive_gender",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&["en"]),
    summary: "“himself” refers to “she”, or “herself” to “he”.",
    why: "Chinese, Finnish, Hungarian, Persian and Turkish have one pronoun for both, and each \
          occurrence is guessed apart. Flagged only where the pronoun follows its verb at once, so \
          that nobody else can be meant.",
    examples: &[
        Example::new("en", "The singer said that ⟦she described himself⟧ as a beginner."),
        Example::new("en", "Years later ⟦he had taught herself⟧ to read."),
        Example::new("en", "She saw the president himself, and he asked the queen herself."),
        Example::new(
            "en",
            "She taught herself to read; he hurt himself when she left him by himself.",
        ),
    ],
    scope: Scope::Sentence(look),
};

static CLASH: LazyLock<Regex> = LazyLock::new(|| {
    const VERBS: &str = concat!(
        r" (?:(?:has|had|has never|had never|also|then|later|never|once|even) )?",
        r"(?:called|describe[sd]|introduce[sd]|taught|teaches|shot|hanged|killed|kills|hurt|injured",
        r"|declare[sd]|consider(?:s|ed)|found|finds|made|makes|gave|gives|showed|shows|proved|proves",
        r"|distance[sd]|defended|defends|presented|presents|considered|sees|saw|asked|asks|told|tells",
        r"|bought|buys|locked|threw|throws|set|put|puts|devoted|dedicated|committed|allowed|blamed",
        r"|expressed|convinced|forced|prepared|burned|drowned|poisoned|barricaded|identified|identifies)",
    );
    Regex::new(&format!(r"\b(?:[Ss]he{VERBS} himself|[Hh]e{VERBS} herself)\b"))
        .expect("the pattern is valid")
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    if ![" himself", " herself"].iter().any(|pronoun| piece.text().contains(pronoun)) {
        return;
    }
    for found in CLASH.find_iter(piece.text()) {
        let hit = piece.slice(found.range());
        if !is_mentioned(segment.document, hit) {
            findings.flag(hit, "The pronouns of one person differ in gender");
        }
    }
}
