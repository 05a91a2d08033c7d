//! The sample corpora: findings per file and detector are pinned, most planted artefacts are found,
//! and clean and repaired articles stay clean.
//!
//! `UPDATE=1 cargo test corpora` rewrites corpora/counts.txt; read the diff before you commit it.

use std::{collections::BTreeMap, env, fmt::Write, fs, path::Path};

use fauxami::{
    detect::{catalogue, detect},
    finding::Severity,
    read,
    segment::segment,
};

/// One finding, with all a test wants to know of it.
struct Found {
    code: &'static str,
    artefact: &'static str,
    severity: Severity,
    quote: String,
}

/// Findings per file of corpora/, by path relative to it.
fn audited() -> BTreeMap<String, Vec<Found>> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let options = read::Options {
        language: None,
        source_language: None,
        source: None,
        max_bytes: read::MAX_ARTICLE_BYTES,
    };
    let articles = read::open(&[corpora.to_str().unwrap().to_owned()], options).unwrap();
    let mut files: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for article in articles {
        let article = article.unwrap_or_else(|failure| panic!("{failure}"));
        let path = Path::new(&article.path).strip_prefix(&corpora).unwrap();
        let path = path.to_str().unwrap().replace('\\', "/");
        let document = segment(article);
        let found = detect(&document, catalogue()).into_iter().map(|finding| Found {
            code: finding.code,
            artefact: finding.artefact,
            severity: finding.severity,
            quote: document.text()[finding.span].to_owned(),
        });
        files.entry(path).or_default().extend(found);
    }
    files
}

#[test]
fn counts_are_current() {
    let mut counts =
        String::from("# findings per file and detector; UPDATE=1 cargo test corpora\n");
    for (path, findings) in audited() {
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &findings {
            *codes.entry(finding.code).or_default() += 1;
        }
        let codes: Vec<_> = codes.iter().map(|(code, count)| format!("{code} {count}")).collect();
        let _ = writeln!(counts, "{path}\t{}", codes.join(", "));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/counts.txt");
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &counts).unwrap();
    }
    assert_eq!(kept, counts, "stale: UPDATE=1 cargo test corpora");
}

#[test]
fn corpora_hold_what_the_readme_says() {
    let files = audited();
    let languages: std::collections::BTreeSet<_> =
        files.keys().map(|path| path.split('/').next().unwrap()).collect();
    assert!(files.len() >= 30, "{} articles", files.len());
    assert!(languages.len() >= 10, "{languages:?}");
    let damaged = files.keys().filter(|path| path.contains(".damaged.")).count();
    assert!(damaged >= 10, "{damaged} pairs");
    for path in files.keys().filter(|path| path.contains(".damaged.")) {
        assert!(files.contains_key(&path.replace(".damaged.", ".repaired.")), "{path} has no twin");
    }
}

#[test]
fn clean_articles_stay_clean() {
    let mut wrong = Vec::new();
    for (path, findings) in audited() {
        if !path.contains(".damaged.") && !planted().contains_key(&path) {
            for Found { code, severity, quote, .. } in findings {
                if severity > Severity::Neutral {
                    wrong.push(format!("{path}: {code} {quote:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Planted artefacts (artefact id, quote) per file.
fn planted() -> BTreeMap<String, Vec<(String, String)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/planted.tsv");
    let mut planted: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in fs::read_to_string(path).unwrap().lines().skip(1) {
        let mut cells = line.split('\t').map(str::to_owned);
        let (file, artefact, quote) =
            (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        planted.entry(file).or_default().push((artefact, quote));
    }
    planted
}

/// The share of planted artefacts that are found; raise it when detectors get better.
const WANTED_RECALL: f64 = 0.9;

#[test]
fn most_planted_artefacts_are_found() {
    let files = audited();
    let (mut found, mut all, mut missed) = (0, 0, Vec::new());
    for (file, artefacts) in planted() {
        let findings = &files[&file];
        for (artefact, quote) in artefacts {
            all += 1;
            // A finding may mark a little more or less than the person who planted it.
            let hit = findings.iter().any(|finding| {
                artefact.split('+').any(|id| id == finding.artefact)
                    && (finding.quote.contains(&quote) || quote.contains(&finding.quote))
            });
            if hit {
                found += 1;
            } else {
                missed.push(format!("{file}: {artefact} {quote:?}"));
            }
        }
    }
    println!("{found} of {all} planted artefacts found; missed:\n{}", missed.join("\n"));
    assert!(
        f64::from(found) >= WANTED_RECALL * f64::from(all),
        "{found} of {all}:\n{}",
        missed.join("\n")
    );
}
