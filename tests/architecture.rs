//! Holds the modules to the direction the data flows in, and files to a readable size.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const NOUNS: &[&str] = &["error", "event", "finding", "text", "verdict"];

/// What each module of the crate may use besides itself.
const ALLOWED: &[(&str, &[&str])] = &[
    ("build", &[]),
    ("error", &[]),
    ("text", &["error"]),
    ("finding", &["text", "error"]),
    ("verdict", &["text", "finding", "error"]),
    ("event", &["text", "finding", "verdict", "error"]),
    ("read", NOUNS),
    ("segment", NOUNS),
    ("detect", NOUNS),
    ("score", NOUNS),
    ("aggregate", NOUNS),
    ("report", NOUNS),
    ("progress", &["event"]),
    ("settings", &["error", "finding"]),
    ("policy", &["error", "finding", "text", "settings"]),
    (
        "pipeline",
        &[
            "error",
            "event",
            "finding",
            "text",
            "verdict",
            "policy",
            "read",
            "segment",
            "detect",
            "score",
            "aggregate",
            "report",
        ],
    ),
    ("evaluate", &["error", "text", "verdict", "read", "score", "aggregate", "pipeline", "report"]),
    ("fix", &["error", "finding", "text", "read", "pipeline"]),
    (
        "cli",
        &[
            "error",
            "fix",
            "evaluate",
            "settings",
            "policy",
            "pipeline",
            "progress",
            "detect",
            "segment",
            "score",
            "report",
            "read",
            "finding",
            "text",
            "aggregate",
            "event",
            "verdict",
        ],
    ),
];

fn files() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![src.clone()];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let inside = path.strip_prefix(&src).unwrap().with_extension("");
            let module = inside.iter().next().unwrap().to_str().unwrap().to_owned();
            let source = fs::read_to_string(&path).unwrap();
            found.push((module, path, source));
        }
    }
    found.sort();
    found
}

#[test]
fn modules_look_only_upstream() {
    for (module, path, source) in files() {
        if matches!(&*module, "lib" | "main") {
            continue;
        }
        let allowed = ALLOWED
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("say in ALLOWED what `{module}` may use"))
            .1;
        for used in uses(&source) {
            assert!(
                used == module || allowed.contains(&&*used),
                "{} uses `{used}`; `{module}` may use only {allowed:?}",
                path.display(),
            );
        }
    }
}

#[test]
fn a_detector_looks_into_no_other() {
    for (_, path, source) in files() {
        let is_detector = path.iter().any(|part| part == "artefact") && !path.ends_with("mod.rs");
        // Tests stand indented, and look at their own file.
        let looks = |line: &str| line.starts_with("use super::") || line.contains("artefact::");
        if let Some(line) = source.lines().find(|line| is_detector && looks(line)) {
            panic!("{}: {line}: what detectors share stands in src/detect", path.display());
        }
    }
}

#[test]
fn files_stay_readable() {
    for (_, path, source) in files() {
        let lines = source.lines().count();
        assert!(lines <= 800, "{} has {lines} lines; 800 is a wall", path.display());
        assert!(source.starts_with("//!"), "{} does not say what it is", path.display());
    }
}

/// The crate's own modules that `source` names, singly or in braces.
fn uses(source: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            used.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut item = String::new();
        for c in list.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => drop(used.insert(word(&std::mem::take(&mut item)))),
                _ if depth == 0 => item.push(c),
                _ => {}
            }
        }
        used.insert(word(&item));
    }
    used.remove("");
    used
}

fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
