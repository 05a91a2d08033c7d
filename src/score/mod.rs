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

use std::{cell::RefCell, fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    error::Error,
    verdict::{Calibration, FittedCalibration, ModelId, RawScore},
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

/// `scorer` with the calibration that lies in `file`, as `fauxami evaluate calibrate` wrote it.
///
/// # Errors
/// [`Error::Model`] if the file is not one, or was fitted for another model.
pub fn recalibrated(scorer: Box<dyn Scorer>, file: &Path) -> Result<Box<dyn Scorer>, Error> {
    let wrong = |message: String| Error::Model { name: file.display().to_string(), message };
    let bytes = fs::read(file).map_err(|error| wrong(error.to_string()))?;
    let fitted: FittedCalibration = serde_json::from_slice(&bytes)
        .map_err(|error| wrong(format!("it is no calibration of this version: {error}")))?;
    if fitted.version != FittedCalibration::VERSION {
        return Err(wrong(format!("version {} is not known; fit it again", fitted.version)));
    }
    let model = scorer.model();
    if fitted.model != *model {
        return Err(wrong(format!(
            "it was fitted for the model {} ({:.12}), this is {} ({:.12}); fit it again with \
             `fauxami evaluate calibrate`",
            fitted.model.name, fitted.model.sha256, model.name, model.sha256
        )));
    }
    let mut digest = Sha256::new_with_prefix(&model.sha256);
    digest.update(&bytes);
    let sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let id = ModelId { name: model.name.clone(), sha256 };
    Ok(Box::new(Recalibrated { scorer, id, calibration: fitted.calibration }))
}

/// A scorer whose raw scores are read by another calibration.
struct Recalibrated {
    scorer: Box<dyn Scorer>,
    id: ModelId,
    calibration: Calibration,
}

impl Scorer for Recalibrated {
    fn model(&self) -> &ModelId {
        &self.id
    }

    fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    fn score(&self, items: &[Item<'_>]) -> Vec<RawScore> {
        self.scorer.score(items)
    }
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

#[cfg(test)]
mod tests {
    use super::{kernel::Kernel, *};

    #[test]
    fn scores_are_the_same_bits_in_every_kernel() {
        let items = [
            Item {
                target: "Die Fähre legt jeden Morgen um halb sieben ab.",
                source: Some("The ferry leaves at half past six every morning."),
            },
            Item { target: "Ferry the leaves leaves at.", source: None },
            Item { target: "", source: None },
        ];
        let mut model = weights::embedded().unwrap();
        let scores = Kernel::all().into_iter().map(|kernel| {
            println!("{kernel:?}");
            model.encoder.kernel = kernel;
            model.score(&items)
        });
        let bits = |score: &RawScore| {
            let answers = [score.z, score.critical, score.machine].map(f64::to_bits);
            let words: Vec<u64> = score.words.iter().map(|(_, p)| p.to_bits()).collect();
            (answers, words)
        };
        let all: Vec<Vec<_>> = scores.map(|scores| scores.iter().map(bits).collect()).collect();
        assert!(all.iter().all(|scores| *scores == all[0]));
    }
}
