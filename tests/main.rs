//! All integration tests in one binary: one link instead of many.

mod architecture; // modules look only upstream, files stay small
mod catalogue; // every detector is listed, its page current, its examples true
mod score; // the network agrees with its reference and with itself
