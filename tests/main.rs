//! All integration tests in one binary: one link instead of many.

mod architecture; // modules look only upstream, files stay small
mod catalogue; // every detector is listed, its page current, its examples true
mod read; // every input format, bad input named, places that point into the file
