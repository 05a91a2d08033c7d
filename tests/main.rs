//! All integration tests in one binary: one link instead of many.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop and say why")]

mod any_text; // no text makes a detector panic or point outside it
mod architecture; // modules look only upstream, files stay small
mod catalogue; // every detector is listed, its page current, its examples true
mod clean_news; // news that people wrote raises next to nothing
mod seed; // the article that started the project: found, and not fooled
