//! The family “number”. Written by `UPDATE=1 cargo test catalogue`.

