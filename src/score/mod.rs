//! Scores sentences, with or without their source, by a small transformer that runs on the CPU.
//!
//! `tokenize` cuts text into pieces, `window` arranges the pieces of an item into sequences,
//! `overlap` compares the sentences of two texts by the embeddings alone,
//! `encoder` turns sequences into hidden states and `head` those into answers, `cache` knows the latest answers, `words` says what a word is,
//! `weights` reads the files of a model, `shape` says what networks there are, `convert` brings those of others into our form, `torch`
//! runs them by libtorch instead. What the raw scores mean is left to the calibration, which `aggregate` applies.

mod attention;
mod cache;
mod convert;
mod encoder;
mod head;
mod hugging_face;
mod kernel;
pub mod measure;
mod overlap;
mod shape;
mod tables;
mod tokenize;
#[cfg(feature = "torch")]
mod torch;
mod weights;
mod window;
mod words;

use std::{cell::RefCell, fs, ops::Range, path::Path, str::FromStr};

use sha2::{Digest, Sha256};

use crate::{
    error::Error,
    text::Overlap,
    verdict::{Calibration, FittedCalibration, ModelId, RawScore},
};
use cache::Cache;
use encoder::{Embeddings, Encoder, Scratch};
use head::Output;
use tokenize::Tokenize;
use window::{Frame, Window};

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
    /// For each sentence of `source` its overlaps with those of `target` that the range beside it names,
    /// so that a text can be aligned with its source; none from a model that cannot tell. Runs on the
    /// calling thread.
    fn overlaps(
        &self,
        _source: &[&str],
        _target: &[&str],
        _near: &[Range<usize>],
    ) -> Option<Vec<Vec<Overlap>>> {
        None
    }
}

/// Where and by what is computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// The processor, by the kernels of this program.
    #[default]
    Cpu,
    /// The processor, by rust-bert and libtorch in f32: slower, independent, for comparison.
    TorchCpu,
    /// The first GPU, by rust-bert and libtorch in f32.
    Cuda,
}

impl FromStr for Device {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "cpu" => Ok(Self::Cpu),
            "torch-cpu" => Ok(Self::TorchCpu),
            "cuda" => Ok(Self::Cuda),
            _ => Err(Error::Usage(format!("no device {name}; there are cpu, cuda and torch-cpu"))),
        }
    }
}

impl Device {
    /// # Errors
    /// [`Error::Usage`] if this build or this machine cannot compute there.
    fn check(self) -> Result<(), Error> {
        #[cfg(feature = "torch")]
        let reason = torch::obstacle(self);
        #[cfg(not(feature = "torch"))]
        let reason = (self != Self::Cpu).then_some(
            "this program was built without libtorch; build it with --features torch, as the \
             section GPU of README.md says",
        );
        match reason {
            None => Ok(()),
            Some(reason) => {
                let device = if self == Self::Cuda { "cuda" } else { "torch-cpu" };
                Err(Error::Usage(format!("cannot compute on the device {device}: {reason}")))
            }
        }
    }
}

/// The scorer that is part of the program.
pub fn embedded() -> Result<Box<dyn Scorer>, Error> {
    open(None, Device::Cpu)
}

/// The scorer whose files lie in `folder`: `config.json` and what it names, or `config.json`,
/// `tokenizer.json` and `model.safetensors` in Hugging Face's layout. Every defect is an
/// [`Error::Model`].
pub fn load(folder: &Path) -> Result<Box<dyn Scorer>, Error> {
    open(Some(folder), Device::Cpu)
}

/// The scorer whose files lie in `folder`, else the one that is part of the program, on `device`.
///
/// # Errors
/// [`Error::Usage`] if the device cannot be used, [`Error::Model`] for every defect of a model.
pub fn open(folder: Option<&Path>, device: Device) -> Result<Box<dyn Scorer>, Error> {
    device.check()?;
    let model =
        folder.map_or_else(|| weights::embedded(device), |folder| weights::load(folder, device));
    Ok(Box::new(model?))
}

/// Converts the model in `folder`, in Hugging Face's layout, into the form that is shipped and writes its
/// files into the folder `out`, which is made. Returns their names and sizes in bytes.
///
/// # Errors
/// [`Error::Model`] for every defect of the model, [`Error::Write`] if a file cannot be written.
pub fn convert(folder: &Path, out: &Path) -> Result<Vec<(String, usize)>, Error> {
    let name = || folder.display().to_string();
    let wrong = |message| Error::Model { name: name(), message };
    if !convert::is_hugging_face(folder).map_err(wrong)? {
        return Err(wrong("its config.json names files: it is converted already".to_owned()));
    }
    let files = convert::files(folder).map_err(wrong)?;
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Write { path, source }
    };
    fs::create_dir_all(out).map_err(failed(out))?;
    // What names the others is written last: a folder with it is whole.
    let (config, others): (Vec<_>, Vec<_>) =
        files.iter().partition(|(name, _)| *name == weights::CONFIG);
    for (name, bytes) in others.into_iter().chain(config) {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(failed(&path))?;
    }
    Ok(files.into_iter().map(|(name, bytes)| (name, bytes.len())).collect())
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

    fn overlaps(
        &self,
        source: &[&str],
        target: &[&str],
        near: &[Range<usize>],
    ) -> Option<Vec<Vec<Overlap>>> {
        self.scorer.overlaps(source, target, near)
    }
}

/// A transformer with its tokenizer.
struct Model {
    id: ModelId,
    calibration: Calibration,
    tokenizer: Box<dyn Tokenize>,
    frame: Frame,
    table: Embeddings,
    network: Network,
    hidden: usize,
    /// Width of the feed-forward layers.
    inner: usize,
    cache: Cache,
}

/// What computes the transformer.
enum Network {
    Native(Encoder),
    #[cfg(feature = "torch")]
    Torch(torch::Torch),
}

impl Network {
    /// Our own encoder.
    ///
    /// # Panics
    /// If libtorch computes, which is never so on [`Device::Cpu`].
    fn native(&self) -> &Encoder {
        match self {
            Self::Native(encoder) => encoder,
            #[cfg(feature = "torch")]
            Self::Torch(_) => panic!("libtorch computes"),
        }
    }

    /// One output per window.
    fn run(&self, windows: &[Window]) -> Vec<Output> {
        match self {
            Self::Native(encoder) => run(encoder, windows),
            #[cfg(feature = "torch")]
            Self::Torch(torch) => torch.run(windows),
        }
    }
}

/// Encodes `windows` in batches of [`BATCH`] tokens.
fn run(encoder: &Encoder, windows: &[Window]) -> Vec<Output> {
    SCRATCH.with_borrow_mut(|scratch| {
        let mut outputs = Vec::with_capacity(windows.len());
        let mut rest = windows;
        while !rest.is_empty() {
            let mut tokens = 0;
            let fit = rest.iter().take_while(|window| {
                tokens += window.ids.len();
                tokens <= BATCH
            });
            let (batch, after) = rest.split_at(fit.count().max(1));
            outputs.extend(encoder.run(batch, scratch));
            rest = after;
        }
        outputs
    })
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
            windows.extend(self.frame.cut(number, &target.ids, source.as_deref()));
            offsets.push((target.offsets, source.is_some()));
        }
        let outputs = self.cache.answers(&windows, |open| self.network.run(open));
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

    fn overlaps(
        &self,
        source: &[&str],
        target: &[&str],
        near: &[Range<usize>],
    ) -> Option<Vec<Vec<Overlap>>> {
        overlap::overlaps(&*self.tokenizer, &self.table, self.hidden, source, target, near)
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
        let mut model = weights::embedded(Device::Cpu).unwrap();
        let scores = Kernel::all().into_iter().map(|kernel| {
            println!("{kernel:?}");
            // Answers of another kernel must not come out of the cache.
            model.cache = Cache::default();
            match &mut model.network {
                Network::Native(encoder) => encoder.kernel = kernel,
                #[cfg(feature = "torch")]
                Network::Torch(_) => unreachable!("the network of the CPU is our own"),
            }
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
