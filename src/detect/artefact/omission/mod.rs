//! The family “omission”. Written by `UPDATE=1 cargo test catalogue`.

