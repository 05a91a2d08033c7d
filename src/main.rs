//! The command line: parse, run, exit code. A closed pipe is success.

use std::process::ExitCode;

use clap::Parser;
use fauxami::cli::{self, Cli};

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
