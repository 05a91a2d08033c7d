//! The family “consistency”. Written by `UPDATE=1 cargo test catalogue`.

