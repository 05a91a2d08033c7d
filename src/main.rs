//! The command line: parse, run, exit code. A closed pipe is success.

use std::process::ExitCode;

use clap::Parser;
use fauxami::cli::{self, Cli};
use mimalloc::MiMalloc;

/// Detectors make many small things; this allocator serves them a twentieth faster than the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match cli::run(Cli::parse()) {
        Ok(code) => code.into(),
        Err(error) => {
            if error.exit_code() != 0 {
                anstream::eprintln!("fauxami: {error}");
            }
            error.exit_code().into()
        }
    }
}
