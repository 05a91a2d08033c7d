//! The steps of scoring one by one, so that `benches/` can time each apart from the others.

use std::cell::RefCell;

use super::{
    Device, Item, Model,
    encoder::Encoder,
    kernel::{Aligned, Quantised},
    weights,
    window::Window,
};
use crate::error::Error;

/// The embedded model, taken apart.
pub struct Steps(Model);

/// Items as the encoder reads them.
pub struct Windows(Vec<Window>);

thread_local! {
    static PRODUCT: RefCell<(Aligned<f32>, Quantised, Aligned<f32>)> = RefCell::default();
}

impl Steps {
    /// Loads the model.
    ///
    /// # Errors
    /// [`Error::Model`].
    pub fn embedded() -> Result<Self, Error> {
        weights::embedded(Device::Cpu).map(Self)
    }

    fn encoder(&self) -> &Encoder {
        self.0.network.native()
    }

    /// The instructions that the encoder uses.
    pub fn kernel(&self) -> String {
        format!("{:?}", self.encoder().kernel)
    }

    /// Cuts items into pieces and arranges them.
    pub fn tokenise(&self, items: &[Item<'_>]) -> Windows {
        let cut = |(number, item): (usize, &Item<'_>)| {
            let ids = |text: &str| self.0.tokenizer.tokenize(text).ids;
            self.0.frame.cut(number, &ids(item.target), item.source.map(ids).as_deref())
        };
        Windows(items.iter().enumerate().flat_map(cut).collect())
    }

    /// Encodes all windows anew, without the cache, and returns the scores z.
    pub fn encode(&self, windows: &Windows) -> Vec<f64> {
        self.0.network.run(&windows.0).into_iter().map(|output| output.z).collect()
    }

    /// Multiplications and additions that encoding takes: the dense products, and attention.
    pub fn operations(&self, windows: &Windows) -> f64 {
        let encoder = self.encoder();
        let hidden = encoder.hidden as f64;
        let inner = self.0.inner as f64;
        let layers = encoder.layers.len() as f64;
        let of = |tokens: f64| {
            let dense = 2.0 * tokens * (4.0 * hidden * hidden + 2.0 * hidden * inner);
            dense + 4.0 * tokens * tokens * hidden
        };
        windows.0.iter().map(|window| layers * of(window.ids.len() as f64)).sum()
    }

    /// Multiplies `rows` rows by the widest matrix of a layer and returns the multiplications and
    /// additions: what the dense product reaches on its own, quantising its input.
    pub fn dense(&self, rows: usize) -> f64 {
        let encoder = self.encoder();
        PRODUCT.with_borrow_mut(|(x, quantised, y)| {
            x.resize(rows * encoder.hidden, 0.5);
            let matrix = &encoder.layers[0].intermediate;
            encoder.kernel.dense(matrix, x, rows, false, quantised, y);
        });
        2.0 * rows as f64 * encoder.hidden as f64 * self.0.inner as f64
    }
}

impl Windows {
    /// Pieces, with the marks around them.
    pub fn pieces(&self) -> usize {
        self.0.iter().map(|window| window.ids.len()).sum()
    }

    /// How many sequences they are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}
