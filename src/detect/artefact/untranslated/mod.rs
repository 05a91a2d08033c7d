//! The family “untranslated”. Written by `UPDATE=1 cargo test catalogue`.

