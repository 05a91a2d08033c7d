//! Cuts text with a Hugging Face `tokenizer.json`: for models in a folder that bring no compact tables,
//! and what the compact tables are tested against.

use std::io::Read;

use tokenizers::Tokenizer;

use super::tokenize::{Tokenize, Tokens};

/// A tokenizer as the `tokenizers` crate reads it.
pub(super) struct HuggingFace(Tokenizer);

impl HuggingFace {
    /// Parses `tokenizer.json`, compressed with gzip or plain.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let mut plain = Vec::new();
        let json = if bytes.starts_with(&[0x1f, 0x8b]) {
            flate2::read::GzDecoder::new(bytes)
                .read_to_end(&mut plain)
                .map_err(|error| format!("the compressed tokenizer is damaged: {error}"))?;
            &plain[..]
        } else {
            bytes
        };
        let mut tokenizer = Tokenizer::from_bytes(json).map_err(|error| error.to_string())?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|error| error.to_string())?;
        Ok(Self(tokenizer))
    }
}

impl Tokenize for HuggingFace {
    fn tokenize(&self, text: &str) -> Tokens {
        // `encode` fails only for a model without an unknown piece, which `parse` would have refused.
        self.0.encode(text, false).map_or_else(
            |_| Tokens::default(),
            |encoding| Tokens {
                ids: encoding.get_ids().to_vec(),
                offsets: encoding.get_offsets().iter().map(|&(start, end)| start..end).collect(),
            },
        )
    }
}
