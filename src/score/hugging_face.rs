//! Cuts text with a Hugging Face `tokenizer.json`: for models in a folder that bring no compact tables,
//! and what the compact tables are tested against.

use std::io::Read;

use tokenizers::Tokenizer;

use super::{
    tokenize::{Tokenize, Tokens},
    window::Frame,
};

/// A tokenizer as the `tokenizers` crate reads it.
pub(super) struct HuggingFace {
    tokenizer: Tokenizer,
    frame: Frame,
    pieces: usize,
}

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
        let pieces = tokenizer.get_vocab(true).values().max().map_or(0, |id| *id as usize + 1);
        let frame = frame(&tokenizer)?;
        Ok(Self { tokenizer, frame, pieces })
    }
}

/// The marks that the tokenizer's post-processor puts around a text and around a pair.
fn frame(tokenizer: &Tokenizer) -> Result<Frame, String> {
    let pair = tokenizer.encode(("a", "b"), true).map_err(|error| error.to_string())?;
    let alone = tokenizer.encode("a", true).map_err(|error| error.to_string())?;
    let parts = pair.get_sequence_ids();
    let text = |part| {
        let first = parts.iter().position(|id| *id == Some(part))?;
        let last = parts.iter().rposition(|id| *id == Some(part))?;
        Some(first..last + 1)
    };
    let (ids, types) = (pair.get_ids(), pair.get_type_ids());
    let framed = text(0).zip(text(1)).and_then(|(target, source)| {
        let second_type = types[source.start] == 1;
        let frame = Frame {
            start: *ids.first()?,
            between: ids.get(target.end..source.start)?.to_vec(),
            end: ids[source.end..].to_vec(),
            second_type,
            ..Frame::default()
        };
        let same = alone.get_ids() == [&ids[..target.end], &frame.end].concat();
        let first = types[..source.start].iter().all(|kind| *kind == 0);
        let second = types[source.start..].iter().all(|kind| *kind == u32::from(second_type));
        (target.start == 1 && same && first && second).then_some(frame)
    });
    framed.ok_or_else(|| {
        "its post_processor must put one mark in front of a text, and the same marks behind a text and \
         behind a pair, as those of BERT and XLM-RoBERTa do"
            .to_owned()
    })
}

impl Tokenize for HuggingFace {
    fn tokenize(&self, text: &str) -> Tokens {
        // `encode` fails only for a model without an unknown piece, which `parse` would have refused.
        self.tokenizer.encode(text, false).map_or_else(
            |_| Tokens::default(),
            |encoding| Tokens {
                ids: encoding.get_ids().to_vec(),
                offsets: encoding.get_offsets().iter().map(|&(start, end)| start..end).collect(),
            },
        )
    }

    fn frame(&self) -> Frame {
        self.frame.clone()
    }

    fn pieces(&self) -> usize {
        self.pieces
    }
}
