//! All integration tests in one binary: one link instead of many.

mod architecture; // modules look only upstream, files stay small
mod catalogue; // every detector is listed, its page current, its examples true
mod cli; // the program as a user meets it: exit codes, files, streams
mod corpora; // findings on the sample articles are pinned; clean ones stay clean
mod report; // reports keep the contract, in every format
