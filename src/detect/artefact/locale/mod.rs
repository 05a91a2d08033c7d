//! The family “locale”. Written by `UPDATE=1 cargo test catalogue`.

