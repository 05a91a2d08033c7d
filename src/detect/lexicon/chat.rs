//! The table of what chat models say around a translation.

use super::rows;

/// One row of the table.
#[derive(Debug)]
pub(in crate::detect) struct Chat {
    pub(in crate::detect) pattern: &'static str,
    pub(in crate::detect) kind: ChatKind,
    /// Whether the words occur hardly anywhere else.
    pub(in crate::detect) certain: bool,
}

/// What a chat model does with the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::detect) enum ChatKind {
    /// Announces the translation.
    Preamble,
    /// Speaks of itself.
    SelfReference,
    /// Declines or asks for text.
    Refusal,
    /// Offers more.
    ClosingOffer,
}

/// All rows.
pub(in crate::detect) fn chat() -> impl Iterator<Item = Chat> {
    rows::<7>(include_str!("llm_residue.tsv")).map(|[_, category, pattern, severity, ..]| Chat {
        pattern: pattern.trim(),
        kind: match category {
            "preamble" => ChatKind::Preamble,
            "self_reference" => ChatKind::SelfReference,
            "refusal_or_empty_input" => ChatKind::Refusal,
            _ => ChatKind::ClosingOffer,
        },
        certain: severity == "critical",
    })
}
