//! fauxami audits machine-translated articles.
//!
//! Data flows one way:
//!
//! ```text
//! read → segment → detect → score → aggregate → report
//! ```
//!
//! A stage never imports another stage; they meet in the nouns ([`text`], [`finding`],
//! [`verdict`]). [`pipeline`] joins them and is the only module that knows about threads.

pub mod detect;
pub mod error;
pub mod event;
pub mod finding;
pub mod score;
pub mod segment;
pub mod text;
pub mod verdict;
