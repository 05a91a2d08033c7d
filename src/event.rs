//! What a watcher of a run may hear, always on one thread and in this order:
//! `Started`, any number of `Article`, `Finished`.

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The run begins. The number of articles is known only if no input holds several.
    Started {
        /// Articles to come, if known.
        articles: Option<u64>,
    },
    /// An article is done and its report is written.
    Article {
        /// Its sentences.
        sentences: u64,
        /// Its findings.
        findings: u64,
        /// Whether it could not be judged.
        failed: bool,
        /// Whether it was skipped because its report exists.
        skipped: bool,
    },
    /// The run ends.
    Finished,
}
