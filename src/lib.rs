//! fauxami audits machine-translated articles.
//!
//! Data flows one way:
//!
//! ```text
//! read → segment → detect → score → aggregate → report
//! ```
//!
//! A stage never imports another stage; they meet in the nouns ([`text`], [`finding`],
//! [`verdict`]). [`pipeline`] joins them and is the only module that knows about threads. [`evaluate`]
//! measures what comes out against labels of people.

pub mod aggregate;
pub mod cli;
pub mod detect;
pub mod error;
pub mod evaluate;
pub mod event;
pub mod finding;
pub mod fix;
pub mod pipeline;
pub mod policy;
pub mod progress;
pub mod read;
pub mod report;
pub mod score;
pub mod segment;
pub mod settings;
pub mod text;
pub mod verdict;
