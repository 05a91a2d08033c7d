//! The artefact “stop before attribution”: a full stop closes a quotation, and the words that say
//! who spoke stand as a sentence of their own.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "PUN002",
    name: "stop_before_attribution",
    artefact: "PUN-ATTRIB",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&["en"]),
    summary: "A full stop instead of a comma separates a quotation from its attribution.",
    why: "When a tag cuts the sentence, the quotation is translated as a whole sentence and gets \
          a full stop. Longer sentences after a quotation are let pass, and so are verbs that \
          stand alone in fiction (“She laughed.”).",
    examples: &[
        Example::new("en", "“They freed dangerous ⟦prisoners.”⟧ Lavrov said. “It was reckless.”"),
        Example::new("en", "\"We will not ⟦leave.\"⟧ Prime Minister Orban added. \"Not now.\""),
        Example::new("en", "Harbour.AI wrote on Monday.\n“Anyone can see ⟦it.” Harbour.AI.⟧"),
        Example::new("en", "“They freed dangerous prisoners,” Lavrov said. “It was reckless.”"),
        Example::new("en", "“They freed dangerous prisoners.” Lavrov said that it was reckless."),
        Example::new("en", "“I am tired.” She laughed. “Let us go.”"),
        Example::new("en", "“Really?” Lavrov said. “It was reckless.”"),
    ],
    scope: Scope::Article(look),
};

const VERBS: &[&str] =
    &["said", "says", "tells", "told", "writes", "wrote", "notes", "noted", "adds", "added"];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    for close in [".” ", ".\" "] {
        let opening = if close == ".” " { '“' } else { '"' };
        for (at, _) in text.match_indices(close) {
            let rest = &text[at + close.len()..];
            let Some(stop) = rest.find(['.', '\n', ',', '“', '"', '?', '!', ':', ';']) else {
                continue;
            };
            // A full stop inside a name (`Brighteon.AI`) does not end the sentence.
            let stop = match rest[stop..].strip_prefix('.') {
                Some(after) if after.starts_with(char::is_alphabetic) => {
                    match after.find(['.', '\n', ',', '“', '"', '?', '!', ':', ';']) {
                        Some(next) => stop + 1 + next,
                        None => continue,
                    }
                }
                _ => stop,
            };
            let fragment = &rest[..stop];
            let next = rest[stop..].strip_prefix('.').unwrap_or("x");
            let words: Vec<_> = fragment.split(' ').collect();
            let bare_name = words.len() <= 3
                && words.iter().all(|word| word.starts_with(char::is_uppercase))
                && (next.is_empty() || next.starts_with('\n'))
                && text.matches(fragment).count() > 1;
            if bare_name {
                let word = text[..at].rsplit([' ', '\n', '“']).next().unwrap_or("");
                let quote = Piece::new(text, at - word.len()..at + close.len() + stop + 1);
                findings.flag(quote, "The speaker's name stands alone behind the quotation");
            }
            if (2..=5).contains(&words.len())
                && words.last().is_some_and(|verb| VERBS.contains(verb))
                && words[0].starts_with(char::is_uppercase)
                && next.strip_prefix(' ').is_some_and(|next| next.starts_with(opening))
            {
                let word = text[..at].rsplit([' ', '\n', '“']).next().unwrap_or("");
                let quote = Piece::new(text, at - word.len()..at + close.len() - 1);
                let verb = words.last().copied().unwrap_or_default();
                let fixed = format!("{word},{}", close[1..].trim_end());
                findings
                    .flag(quote, "A full stop separates the quotation from who said it")
                    .suggest(fixed.clone())
                    .fix(quote, fixed, matches!(verb, "said" | "says"));
            }
        }
    }
}
