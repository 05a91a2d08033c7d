//! `fauxami model`: converts a model in Hugging Face's layout into the form that is shipped, and checks one.

use std::{fmt::Write, path::PathBuf};

use clap::{Args, Subcommand};

use super::{EXIT_CLEAN, print};
use crate::{
    error::Error,
    score::{self, Item},
};

/// The arguments of `model`.
#[derive(Args, Debug)]
pub(super) struct Model {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Converts a model with our heads from Hugging Face's layout: smaller, quicker to start, the same scores
    Convert {
        /// Folder with config.json, tokenizer.json, model.safetensors and, if there is one,
        /// calibration.json
        #[arg(value_name = "HF_DIR")]
        folder: PathBuf,
        /// Folder for the converted files
        #[arg(value_name = "OUT")]
        out: PathBuf,
    },
    /// Loads a model with all its checks, scores a sentence and says what the model is
    Check {
        /// Its folder, in either form
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

impl Model {
    pub(super) fn run(self) -> Result<u8, Error> {
        let page = match self.task {
            Task::Convert { folder, out } => {
                let mut page = String::new();
                for (name, bytes) in score::convert(&folder, &out)? {
                    let _ = writeln!(page, "{bytes:>12} {}", out.join(name).display());
                }
                page
            }
            Task::Check { folder } => {
                let scorer = score::load(&folder)?;
                let item = Item { target: "The ferry leaves at half past six.", source: None };
                let score = scorer.score(&[item]).remove(0);
                if ![score.z, score.critical, score.machine].iter().all(|answer| answer.is_finite())
                {
                    return Err(Error::Model {
                        name: folder.display().to_string(),
                        message: "its scores are not numbers: the training went wrong".to_owned(),
                    });
                }
                let model = scorer.model();
                format!(
                    "name    {}\nsha256  {}\nloads, and scores a sentence\n",
                    model.name, model.sha256
                )
            }
        };
        print(&page).map(|()| EXIT_CLEAN)
    }
}
