//! Data that lies beside the repository, not in it. A test that wants it and does not find it is
//! skipped, loudly and counted.

use std::{
    io::{Write, stderr},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

static SKIPPED: AtomicUsize = AtomicUsize::new(0);

/// The path of a file of ../shared, or none after saying so.
pub(crate) fn shared(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(file);
    if !path.exists() {
        skip(&format!("../shared/{file} is absent"));
        return None;
    }
    Some(path)
}

/// Says that a test cannot run here. The harness swallows what passing tests print with macros,
/// so this writes to standard error itself.
pub(crate) fn skip(why: &str) {
    let count = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
    // Nothing hangs on the message being seen.
    let _ = writeln!(stderr(), "skipped test {count}: {why}");
}
