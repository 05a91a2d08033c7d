//! `fauxami rules` and `fauxami explain`: the catalogue, and one artefact with its examples.

use std::{fmt::Write, path::Path};

use anstyle::Style;
use clap::Args;

use super::{
    EXIT_CLEAN,
    own::{declared, own},
    print,
};
use crate::{
    detect::{
        Detector, Languages, OwnRule, catalogue, detect, own,
        terms::{self, ABOUT},
    },
    error::Error,
    policy::unknown,
    segment::segment,
    settings::{self, Desk, Layer},
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
    pub(super) fn run(self, config: Option<&Path>) -> Result<u8, Error> {
        let mut page = String::new();
        let own = own(&settings::load(Layer::default(), config)?.desk)?;
        let mut detectors = catalogue().to_vec();
        detectors.sort_by_key(|detector| detector.code);
        if self.json {
            let built_in = detectors.iter().map(|detector| entry(detector));
            let terms = ABOUT.iter().map(|(both, about)| term_entry(*both, about));
            let rules: Vec<_> =
                built_in.chain(terms).chain(own.rules.iter().map(own_entry)).collect();
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
            for ((code, name), about) in ABOUT {
                let name = name.replace('_', " ");
                let first = about.split(". ").next().unwrap_or_default();
                let _ = writeln!(
                    page,
                    "{BOLD}{code}{BOLD:#}  {name:<28} {:<9} {:<18} {DIM}{first}.{DIM:#}",
                    "major",
                    terms::ARTEFACT
                );
            }
            for OwnRule { code, name, severity, message, .. } in &own.rules {
                let (name, severity) = (name.replace('_', " "), severity.name());
                let _ = writeln!(
                    page,
                    "{BOLD}{code}{BOLD:#}  {name:<28} {severity:<9} {:<18} {DIM}{message}{DIM:#}",
                    own::ARTEFACT
                );
            }
            let _ = writeln!(page, "\nfauxami explain CODE says more about each.");
        }
        print(&page).map(|()| EXIT_CLEAN)
    }
}

fn term_entry((code, name): (&str, &str), about: &str) -> serde_json::Value {
    serde_json::json!({
        "code": code,
        "name": name,
        "artefact": terms::ARTEFACT,
        "severity": "major",
        "languages": ["all"],
        "why": about,
    })
}

fn own_entry(rule: &OwnRule) -> serde_json::Value {
    let languages: Vec<_> = rule.languages.iter().map(|language| language.code()).collect();
    serde_json::json!({
        "code": rule.code,
        "name": rule.name,
        "artefact": own::ARTEFACT,
        "category": {"mqm": rule.category.0},
        "severity": rule.severity.name(),
        "confidence": rule.confidence,
        "languages": if languages.is_empty() { vec!["all"] } else { languages },
        "scope": "sentence",
        "summary": rule.message,
    })
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
    pub(super) fn run(self, config: Option<&Path>) -> Result<u8, Error> {
        let wanted = self.code.replace(['-', ' '], "_").to_lowercase();
        let found: Vec<_> = catalogue()
            .iter()
            .filter(|detector| {
                [detector.code, detector.name, detector.artefact]
                    .iter()
                    .any(|name| name.replace('-', "_").to_lowercase() == wanted)
            })
            .collect();
        let is_meant = |code: &str, name: &str| {
            [code, name].iter().any(|own| own.replace('-', "_").to_lowercase() == wanted)
        };
        let mut pages: Vec<_> = found.into_iter().map(|detector| explain(detector)).collect();
        let terms = ABOUT.iter().filter(|((code, name), _)| is_meant(code, name));
        pages.extend(terms.map(|((code, name), about)| {
            format!("{BOLD}{code} {}{BOLD:#}\n{about}\n", name.replace('_', " "))
        }));
        if pages.is_empty() {
            let desk = settings::load(Layer::default(), config)?.desk;
            let own = own(&desk)?;
            let rules = own.rules.iter().filter(|rule| is_meant(rule.code, rule.name));
            pages.extend(rules.filter_map(|rule| explain_own(rule, &desk)));
        }
        if pages.is_empty() {
            return Err(Error::Usage(unknown(&self.code)));
        }
        print(&pages.join("\n")).map(|()| EXIT_CLEAN)
    }
}

/// An own rule as its file declares it.
fn explain_own(rule: &OwnRule, desk: &Desk) -> Option<String> {
    let OwnRule { code, name, message, severity, confidence, category, languages, .. } = rule;
    let (declared, path) = declared(desk, code)?;
    let languages: Vec<_> = languages.iter().map(|language| language.name()).collect();
    let languages = if languages.is_empty() { "all".to_owned() } else { languages.join(", ") };
    let mut page = format!(
        "{BOLD}{code} {}{BOLD:#}\n{message}\n\nAn own rule of {} · {} · {} · confidence {confidence}\n\
         Languages: {languages}\n\nExamples\n",
        name.replace('_', " "),
        path.display(),
        category.0,
        severity.name(),
    );
    for (mark, examples) in [("✗", &declared.bad), ("✓", &declared.good)] {
        for example in examples {
            let _ = writeln!(page, "  {mark} {}", example.get_ref());
        }
    }
    Some(page)
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
