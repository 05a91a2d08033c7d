//! `fauxami rules` and `fauxami explain`: the catalogue, and one artefact with its examples. Also
//! turns what `--select` and `--ignore` name into detectors.

use std::fmt::Write;

use anstyle::Style;
use clap::Args;

use super::{EXIT_CLEAN, print};
use crate::{
    detect::{Detector, Languages, catalogue, detect},
    error::Error,
    segment::segment,
    text::{Article, Language},
};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The arguments of `rules`.
#[derive(Args, Debug)]
pub(super) struct Rules {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Rules {
    pub(super) fn run(self) -> Result<u8, Error> {
        let mut page = String::new();
        let mut detectors = catalogue().to_vec();
        detectors.sort_by_key(|detector| detector.code);
        if self.json {
            let rules: Vec<_> = detectors.iter().map(|detector| entry(detector)).collect();
            page = serde_json::to_string_pretty(&rules).expect("entries are plain JSON") + "\n";
        } else {
            for detector in detectors {
                let Detector { code, name, artefact, severity, summary, .. } = detector;
                let name = name.replace('_', " ");
                let severity = severity.name();
                let _ = writeln!(
                    page,
                    "{BOLD}{code}{BOLD:#}  {name:<28} {severity:<9} {artefact:<18} {DIM}{summary}{DIM:#}"
                );
            }
            let _ = writeln!(page, "\nfauxami explain CODE says more about each.");
        }
        print(&page).map(|()| EXIT_CLEAN)
    }
}

fn entry(detector: &Detector) -> serde_json::Value {
    serde_json::json!({
        "code": detector.code,
        "name": detector.name,
        "artefact": detector.artefact,
        "category": {"mqm": detector.category.0},
        "severity": detector.severity.name(),
        "confidence": detector.confidence,
        "languages": languages(detector),
        "scope": detector.scope.name(),
        "summary": detector.summary,
        "why": detector.why,
    })
}

fn languages(detector: &Detector) -> Vec<&'static str> {
    match detector.languages {
        Languages::All => vec!["all"],
        Languages::Only(codes) => codes.to_vec(),
    }
}

/// The arguments of `explain`.
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// A code such as TRM001, or the artefact's name
    #[arg(value_name = "CODE")]
    code: String,
}

impl Explain {
    pub(super) fn run(self) -> Result<u8, Error> {
        let wanted = self.code.replace(['-', ' '], "_").to_lowercase();
        let found: Vec<_> = catalogue()
            .iter()
            .filter(|detector| {
                [detector.code, detector.name, detector.artefact]
                    .iter()
                    .any(|name| name.replace('-', "_").to_lowercase() == wanted)
            })
            .collect();
        if found.is_empty() {
            return Err(unknown(&self.code));
        }
        let pages: Vec<_> = found.into_iter().map(|detector| explain(detector)).collect();
        print(&pages.join("\n")).map(|()| EXIT_CLEAN)
    }
}

fn explain(detector: &'static Detector) -> String {
    let Detector { code, name, artefact, category, severity, confidence, summary, why, .. } =
        detector;
    let languages: Vec<_> = match detector.languages {
        Languages::All => vec!["all"],
        Languages::Only(codes) => codes.iter().map(|code| Language::new(code).name()).collect(),
    };
    let mut page = format!(
        "{BOLD}{code} {}{BOLD:#}\n{summary}\n\n{why}\n\nArtefact {artefact} · {} · usually {} · \
         confidence {confidence} · looks at one {} at a time\nLanguages: {}\n\nExamples\n",
        name.replace('_', " "),
        category.0,
        severity.name(),
        detector.scope.name(),
        languages.join(", "),
    );
    for example in detector.examples {
        let mark = if example.is_bad() { "✗" } else { "✓" };
        let text = example.marked().replace('\n', " ⏎ ");
        let _ = writeln!(page, "  {mark} {DIM}{}{DIM:#} {text}", example.language);
        if let Some(source) = example.source {
            let _ = writeln!(page, "      {DIM}source: {source}{DIM:#}");
        }
        let document = segment(Article {
            text: example.text(),
            language: Some(example.language),
            source: example.source.map(str::to_owned),
            ..Article::default()
        });
        for finding in detect(&document, &[detector]) {
            let _ = write!(page, "      {}", finding.message);
            match finding.suggestion {
                Some(suggestion) => {
                    let _ = writeln!(page, "; write “{suggestion}”");
                }
                None => page.push('\n'),
            }
        }
    }
    page
}

/// The detectors that `select` names (all if it is empty) without those that `ignore` names. A
/// name is a code, the beginning of codes, or an artefact's name.
///
/// # Errors
/// [`Error::Usage`] for a name that fits no detector: a typing error must not switch a check off.
pub(super) fn selected(
    select: &[String],
    ignore: &[String],
) -> Result<Vec<&'static Detector>, Error> {
    for name in select.iter().chain(ignore) {
        if !catalogue().iter().any(|detector| fits(detector, name)) {
            return Err(unknown(name));
        }
    }
    let kept = |detector: &&&'static Detector| {
        (select.is_empty() || select.iter().any(|name| fits(detector, name)))
            && !ignore.iter().any(|name| fits(detector, name))
    };
    Ok(catalogue().iter().filter(kept).copied().collect())
}

fn fits(detector: &Detector, name: &str) -> bool {
    !name.is_empty() && (detector.code.starts_with(&name.to_uppercase()) || detector.name == name)
}

fn unknown(name: &str) -> Error {
    Error::Usage(format!("no artefact has the code “{name}”; `fauxami rules` lists them"))
}
