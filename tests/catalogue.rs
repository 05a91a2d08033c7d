//! Every detector is listed, its page is current and its examples are true.
//!
//! `UPDATE=1 cargo test catalogue` rewrites the lists and the page; run it twice after adding a
//! file, once to list it and once to render it.

use std::{
    collections::BTreeSet,
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use fauxami::{
    detect::{Detector, Example, Scope, catalogue, detect},
    finding::Finding,
    segment::segment,
    text::{Article, LANGUAGES},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/detect/artefact")
}

/// Families and the names of their files, both sorted.
fn families() -> Vec<(String, Vec<String>)> {
    let names = |path: &Path| {
        let mut names: Vec<String> = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    names(&folder())
        .into_iter()
        .filter(|name| folder().join(name).is_dir())
        .map(|family| {
            let files = names(&folder().join(&family))
                .iter()
                .filter_map(|file| file.strip_suffix(".rs"))
                .filter(|name| *name != "mod")
                .map(str::to_owned)
                .collect();
            (family, files)
        })
        .collect()
}

#[test]
fn catalogue_is_current() {
    let mut list = String::from(
        "//! One folder per family, one file per artefact. Written by `UPDATE=1 cargo test catalogue`.\n\n",
    );
    for (family, _) in families() {
        let _ = writeln!(list, "mod {family};");
    }
    list.push_str(
        "\nuse super::Detector;\n\n#[rustfmt::skip]\npub(super) const ALL: &[&Detector] = &[\n",
    );
    let mut stale = Vec::new();
    for (family, names) in families() {
        let mut inner = format!(
            "//! The family “{}”. Written by `UPDATE=1 cargo test catalogue`.\n\n",
            family.replace('_', " ")
        );
        for name in &names {
            let _ = writeln!(inner, "pub(super) mod {name};");
            let _ = writeln!(list, "    &{family}::{name}::DETECTOR,");
        }
        keep(&folder().join(&family).join("mod.rs"), &inner, &mut stale);
    }
    list.push_str("];\n");
    keep(&folder().join("mod.rs"), &list, &mut stale);
    assert!(stale.is_empty(), "stale, run UPDATE=1 cargo test catalogue (twice): {stale:?}");

    let listed: Vec<String> = families().into_iter().flat_map(|(_, names)| names).collect();
    assert!(catalogue().iter().map(|detector| detector.name).eq(&listed), "name = file name");
    let pages: Vec<String> = catalogue().iter().map(|detector| page(detector)).collect();
    let page = format!(
        "# Artefacts\n\nWritten by `UPDATE=1 cargo test catalogue`.\n\n{}",
        pages.join("\n")
    );
    keep(&folder().join("README.md"), &page, &mut stale);
    assert!(stale.is_empty(), "stale, run UPDATE=1 cargo test catalogue: {stale:?}");
}

#[test]
fn examples_hold() {
    let mut wrong = Vec::new();
    for detector in catalogue() {
        for example in detector.examples {
            let text = example.text();
            let marked = Example::mark(&text, merged(&run(example, &[detector])));
            if marked != example.marked() {
                wrong.push(format!(
                    "{}: wanted {}\n     got {marked}",
                    detector.name,
                    example.marked()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text that one detector calls good is good to all of them.
#[test]
fn good_examples_are_clean() {
    let mut wrong = Vec::new();
    for detector in catalogue() {
        for example in detector.examples.iter().filter(|example| !example.is_bad()) {
            let found = run(example, catalogue());
            if !found.is_empty() {
                wrong.push(format!("{}: {:?} raised {found:?}", detector.name, example.text()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn declarations_are_complete() {
    let mut codes = BTreeSet::new();
    for detector in catalogue() {
        let Detector { code, name, summary, why, confidence, .. } = detector;
        let (bad, good): (Vec<_>, Vec<_>) =
            detector.examples.iter().partition(|example| example.is_bad());
        assert!(bad.len() >= 2 && good.len() >= 2, "{name} needs two of each");
        assert!(
            summary.ends_with('.') && why.ends_with('.'),
            "{name}: summary and why are sentences"
        );
        assert!(codes.insert(code), "{code} is taken");
        assert!(
            code.len() == 6
                && code[..3].bytes().all(|b| b.is_ascii_uppercase())
                && code[3..].bytes().all(|b| b.is_ascii_digit()),
            "{code}: three letters, three digits"
        );
        assert!((0.0..=1.0).contains(confidence), "{name}: confidence is a probability");
        for example in detector.examples {
            assert!(
                LANGUAGES.iter().any(|entry| entry.code == example.language.code()),
                "{name}: no language {}",
                example.language
            );
            assert!(
                matches!(detector.scope, Scope::Pair(_)) == example.source.is_some(),
                "{name}: a source belongs to the scope Pair"
            );
        }
    }
}

fn run(example: &Example, detectors: &[&'static Detector]) -> Vec<Finding> {
    let document = segment(Article {
        text: example.text(),
        language: Some(example.language),
        source: example.source.map(str::to_owned),
        ..Article::default()
    });
    detect(&document, detectors)
}

/// Spans in order, overlapping ones joined.
fn merged(findings: &[Finding]) -> Vec<std::ops::Range<usize>> {
    let mut spans: Vec<std::ops::Range<usize>> = Vec::new();
    for finding in findings {
        match spans.last_mut() {
            Some(last) if finding.span.start < last.end => {
                last.end = last.end.max(finding.span.end);
            }
            _ => spans.push(finding.span.clone()),
        }
    }
    spans
}

fn page(detector: &'static Detector) -> String {
    let Detector { code, name, artefact, category, severity, summary, why, scope, .. } = detector;
    let mut page = format!(
        "## {code} {}\n\n{summary} ({artefact}; {}; {}; {})\n\n{why}\n\n",
        name.replace('_', " "),
        category.0,
        severity.name(),
        scope.name(),
    );
    for example in detector.examples {
        let _ =
            writeln!(page, "- `{}` {}", example.language, example.marked().replace('\n', " ⏎ "));
        for finding in run(example, &[detector]) {
            let _ = write!(page, "  - {}", finding.message);
            match finding.suggestion {
                Some(suggestion) => writeln!(page, " → {suggestion}").unwrap(),
                None => page.push('\n'),
            }
        }
    }
    page
}

/// Notes `path` as stale if it does not hold `wanted`; with `UPDATE` set, writes it too.
fn keep(path: &Path, wanted: &str, stale: &mut Vec<PathBuf>) {
    let found = fs::read_to_string(path).unwrap_or_default();
    if found != wanted {
        stale.push(path.to_owned());
        if env::var_os("UPDATE").is_some() {
            fs::write(path, wanted).unwrap();
        }
    }
}
