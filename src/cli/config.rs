//! `fauxami config`: the settings in force and where each comes from.

use std::{fmt::Write, path::Path};

use anstyle::Style;
use clap::Args;

use super::{EXIT_CLEAN, print};
use crate::{
    error::Error,
    settings::{self, Layer},
};

const DIM: Style = Style::new().dimmed();

/// The arguments of `config`: the same flags as `check`, to see what they change.
#[derive(Args, Debug)]
pub(super) struct Config {
    #[command(flatten)]
    layer: Layer,
}

impl Config {
    pub(super) fn run(self, config: Option<&Path>) -> Result<u8, Error> {
        let mut page = String::new();
        for (key, value, origin) in settings::load(self.layer, config)?.origins {
            let setting =
                if value.is_empty() { format!("# {key}") } else { format!("{key} = {value}") };
            let _ = writeln!(page, "{setting:<40} {DIM}# {origin}{DIM:#}");
        }
        print(&page).map(|()| EXIT_CLEAN)
    }
}
