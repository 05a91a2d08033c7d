//! The family “spelling”. Written by `UPDATE=1 cargo test catalogue`.

