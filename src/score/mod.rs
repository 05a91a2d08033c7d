//! Scores sentences, with or without their source, by a small transformer that runs on the CPU.
//!
//! `tokenize` cuts text into pieces, `window` arranges the pieces of an item into sequences,
//! `encoder` turns sequences into hidden states and `head` those into answers, `words` says what a word is, `weights` reads the files
//! of a model. What the raw scores mean is left to the calibration, which `aggregate` applies.

mod encoder;
mod head;
mod hugging_face;
mod kernel;
mod tokenize;
mod weights;
mod window;
mod words;

use std::{cell::RefCell, path::Path};

use crate::{
    error::Error,
    verdict::{Calibration, ModelId, RawScore},
};
use encoder::{Encoder, Scratch};
use head::Output;
use tokenize::Tokenize;

/// Tokens that are encoded together: enough to keep the weights of a layer busy, few enough to stay
/// in the second-level cache.
const BATCH: usize = 480;

/// A sentence to score.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The translation.
    pub target: &'a str,
    /// What it was translated from; blank counts as none.
    pub source: Option<&'a str>,
}

/// Something that scores sentences. Several threads may call one scorer.
pub trait Scorer: Send + Sync {
    /// Which model this is.
    fn model(&self) -> &ModelId;
    /// What its raw scores mean.
    fn calibration(&self) -> &Calibration;
    /// One score per item, in order. Independent of the other items, their order and the thread; runs
    /// on the calling thread.
    fn score(&self, items: &[Item<'_>]) -> Vec<RawScore>;
}

/// The scorer that is part of the program.
pub fn embedded() -> Result<Box<dyn Scorer>, Error> {
    Ok(Box::new(weights::embedded()?))
}

/// The scorer whose files lie in `folder`: `config.json` and what it names. Every defect is an
/// [`Error::Model`].
pub fn load(folder: &Path) -> Result<Box<dyn Scorer>, Error> {
    Ok(Box::new(weights::load(folder)?))
}

/// A transformer with its tokenizer.
struct Model {
    id: ModelId,
    calibration: Calibration,
    tokenizer: Box<dyn Tokenize>,
    encoder: Encoder,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Scorer for Model {
    fn model(&self) -> &ModelId {
        &self.id
    }

    fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    fn score(&self, items: &[Item<'_>]) -> Vec<RawScore> {
        let mut windows = Vec::new();
        let mut offsets = Vec::with_capacity(items.len());
        for (number, item) in items.iter().enumerate() {
            let target = self.tokenizer.tokenize(item.target);
            let source = item
                .source
                .filter(|source| !source.trim().is_empty())
                .map(|source| self.tokenizer.tokenize(source).ids);
            windows.extend(window::cut(number, &target.ids, source.as_deref()));
            offsets.push((target.offsets, source.is_some()));
        }
        let outputs = SCRATCH.with_borrow_mut(|scratch| {
            let mut outputs = Vec::with_capacity(windows.len());
            let mut rest = &windows[..];
            while !rest.is_empty() {
                let mut tokens = 0;
                let fit = rest.iter().take_while(|window| {
                    tokens += window.ids.len();
                    tokens <= BATCH
                });
                let (batch, after) = rest.split_at(fit.count().max(1));
                outputs.extend(self.encoder.run(batch, scratch));
                rest = after;
            }
            outputs
        });
        let mut at = 0;
        items
            .iter()
            .zip(offsets)
            .enumerate()
            .map(|(number, (item, (offsets, with_source)))| {
                let count = windows[at..].iter().take_while(|window| window.item == number).count();
                let Output { z, critical, machine, bad } = window::join(
                    offsets.len(),
                    &windows[at..at + count].iter().zip(&outputs[at..at + count]),
                );
                at += count;
                let words = words::words(item.target)
                    .into_iter()
                    .map(|word| {
                        let p = words::probability(&word, &offsets, &bad);
                        (word, p)
                    })
                    .collect();
                RawScore { z, critical, machine, words, with_source, windows: count }
            })
            .collect()
    }
}
