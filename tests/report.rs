//! A report has every key of the contract, right offsets in every script, and
//! the same bytes each time; files are whole or absent.
//!
//! `UPDATE=1 cargo test report` rewrites the snapshots and the schema.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod page; // pages show the article, whole, safe and alone

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{self, Write},
    ops::Range,
    path::Path,
};

use fauxami::{
    error::{Error, Failure, Stage},
    finding::{Category, Finding, Fix, Related, Severity},
    report::{self, Format, Options, Out, Record, Tool, Writer, file_name, record},
    segment::segment,
    text::{Article, Language, Position, SourceMap},
    verdict::{Audit, Decision, MachineTranslated, ModelId, Mqm, Score, Verdict},
};
use serde_json::{Value, json};

fn tool() -> Tool {
    Tool {
        version: "0.1.0".to_owned(),
        model: Some(ModelId { name: "tiny".to_owned(), sha256: "ab".repeat(32) }),
        settings_sha256: "cd".repeat(32),
    }
}

/// An article with one finding per `(quote, severity)`, in order of place.
fn audit(path: &str, language: &'static str, text: &str, quotes: &[(&str, Severity)]) -> Audit {
    let mut document = segment(Article {
        id: "one".to_owned(),
        path: path.to_owned(),
        text: text.to_owned(),
        language: Some(Language::new(language)),
        source_map: SourceMap::verbatim(text),
        ..Article::default()
    });
    document.language_confidence = 0.987_654;
    let mut findings: Vec<Finding> =
        quotes.iter().map(|(quote, severity)| finding(text, quote, *severity)).collect();
    findings.sort_by_key(|finding| finding.span.start);
    let scores = document.segments().map(|segment| {
        let start = segment.sentence().range.start;
        let words = segment.words().map(|word| {
            let span = word.span();
            (span.start - start..span.end - start, 1.0 / 3.0)
        });
        let words = words.collect();
        let share = 1.0 / (segment.index as f64 + 2.0);
        Score {
            score: 100.0 * share,
            p_bad: 1.0 - share,
            p_critical: share / 9.0,
            z: -share,
            machine: 0.0,
            words,
            windows: 1,
        }
    });
    let scores = Some(scores.collect());
    let words = document.segments().map(|segment| segment.words().len()).sum();
    Audit { document, findings, scores, words, verdict: Some(verdict()), failure: None }
}

fn place(text: &str, quote: &str) -> Range<usize> {
    let start = text.find(quote).unwrap();
    start..start + quote.len()
}

fn finding(text: &str, quote: &str, severity: Severity) -> Finding {
    let span = place(text, quote);
    Finding {
        code: if severity == Severity::Critical { "RES002" } else { "TRM001" },
        name: "wrong_title",
        artefact: "TRM-ROLE",
        category: Category::WRONG_TERM,
        severity,
        confidence: 0.8,
        suspected: severity == Severity::Minor,
        follows: None,
        span: span.clone(),
        message: "The title does not fit the office".to_owned(),
        suggestion: Some("foreign minister".to_owned()),
        fix: Some(Fix { span, replacement: "foreign minister".to_owned(), safe: true }),
        related: vec![Related {
            span: 0..text.chars().next().unwrap().len_utf8(),
            note: "the office is named here".to_owned(),
        }],
        suppressed: None,
    }
}

fn verdict() -> Verdict {
    Verdict {
        decision: Decision::Review,
        quality: 61.25,
        mqm: Mqm {
            penalty: 5.0,
            per_1000_words: 12.345_678,
            raw: 98.765_4,
            calibrated: 87.654_3,
            formula: "mqm2-linear-calibrated(PT=90,APP=10)".to_owned(),
            sufficient: false,
        },
        machine_translated: MachineTranslated {
            probability: None,
            verdict: "insufficient_evidence",
            evidence: Vec::new(),
        },
        pivot_languages: Vec::new(),
        top_reasons: vec!["One title is wrong".to_owned()],
    }
}

fn failed(path: &str) -> Audit {
    let mut audit = audit(path, "en", "Cut", &[]);
    audit.verdict = None;
    audit.scores = None;
    audit.failure = Some(Failure {
        id: "one".to_owned(),
        path: path.to_owned(),
        line: Some(3),
        stage: Stage::Read,
        message: "the record is cut short".to_owned(),
    });
    audit
}

const EMOJI: &str = "👩‍👩‍👧 Cafe\u{301} news 😀.\nThe Secretary of State spoke. Bad 🇺🇦 end.";
const ARABIC: &str = "مرحبا بالعالم. قال وزير الخارجية «نعم» أمس.\nنهاية الخبر.";
const CHINESE: &str = "他说,外交部长明天来北京。𠮷野家开业了。\n结束。";

fn three_scripts() -> [Audit; 3] {
    [
        audit(
            "a/emoji.txt",
            "en",
            EMOJI,
            &[("Secretary of State", Severity::Critical), ("🇺🇦", Severity::Minor)],
        ),
        audit("a/arabic.txt", "ar", ARABIC, &[("وزير الخارجية", Severity::Major)]),
        audit("a/chinese.txt", "zh", CHINESE, &[("𠮷野家", Severity::Major)]),
    ]
}

#[test]
fn offsets_are_code_points_in_every_script() {
    for audit in three_scripts() {
        let record = record(&audit, &tool());
        let text = &record.article.text;
        let cut = |start: usize, end: usize| -> String {
            text.chars().skip(start).take(end - start).collect()
        };
        assert!(!record.findings.is_empty());
        for finding in &record.findings {
            assert_eq!(cut(finding.start, finding.end), finding.quote);
            assert_eq!(text[finding.byte_start..finding.byte_end], finding.quote);
            let line = text.lines().nth(finding.line as usize - 1).unwrap();
            let rest: String = line.chars().skip(finding.column as usize - 1).collect();
            assert!(rest.starts_with(&finding.quote), "{rest}");
            for related in &finding.related {
                assert_eq!(cut(related.start, related.end), related.quote);
            }
            let fix = finding.fix.as_ref().unwrap();
            assert_eq!(cut(fix.start, fix.end), finding.quote);
        }
        for sentence in &record.sentences {
            assert_eq!(cut(sentence.start, sentence.end), sentence.text);
            assert_eq!(text[sentence.byte_start..sentence.byte_end], sentence.text);
            for word in &sentence.words {
                assert!(word.start >= sentence.start && word.end <= sentence.end);
                assert!(cut(word.start, word.end).chars().any(char::is_alphanumeric));
            }
        }
    }
}

#[test]
fn positions_in_one_walk_are_those_of_single_looks() {
    let text = format!("{EMOJI}\n{ARABIC}\n\n{CHINESE}");
    let mut skipping = SourceMap::verbatim(EMOJI);
    skipping.anchor(EMOJI.len() + 5, Position { line: 90, column: 7 });
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    for map in [SourceMap::default(), SourceMap::verbatim(&text), skipping] {
        for step in [1, 7] {
            let some: Vec<usize> = bounds.iter().copied().step_by(step).collect();
            let single: Vec<Position> = some.iter().map(|at| map.position(&text, *at)).collect();
            assert_eq!(map.positions(&text, &some), single);
        }
    }
}

/// The keys the contract names, as paths; `[]` steps into a list.
const CONTRACT: &str = "
    schema_version tool tool.name tool.version tool.model tool.model.name tool.model.sha256
    tool.settings_sha256
    article article.id article.path article.title article.language article.language_confidence
    article.source_language article.words article.sentences article.extra
    verdict verdict.decision verdict.quality verdict.mqm verdict.mqm.penalty
    verdict.mqm.per_1000_words verdict.mqm.raw verdict.mqm.calibrated verdict.mqm.formula
    verdict.mqm.sample verdict.machine_translated verdict.machine_translated.probability
    verdict.machine_translated.verdict verdict.machine_translated.evidence
    verdict.pivot_languages verdict.top_reasons
    sentences sentences[].index sentences[].start sentences[].end sentences[].line
    sentences[].text sentences[].language sentences[].score sentences[].p_bad
    sentences[].p_critical sentences[].words sentences[].words[].start sentences[].words[].end
    sentences[].words[].p_bad
    findings findings[].code findings[].name findings[].artefact findings[].message
    findings[].severity findings[].confidence findings[].suspected findings[].category
    findings[].category.mqm findings[].start findings[].end findings[].byte_start
    findings[].byte_end findings[].line findings[].column findings[].sentence findings[].quote
    findings[].suggestion findings[].fix findings[].fix.start findings[].fix.end
    findings[].fix.replacement findings[].fix.safe findings[].related findings[].related[].start
    findings[].related[].end findings[].related[].note findings[].fingerprint
    findings[].suppressed
    failure
";

fn keys(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                keys(value, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => {
            for item in items {
                keys(item, &format!("{path}[]"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_of_the_contract_exists() {
    let [audit, ..] = three_scripts();
    let mut found = BTreeSet::new();
    keys(&serde_json::to_value(record(&audit, &tool())).unwrap(), "", &mut found);
    for key in CONTRACT.split_whitespace() {
        assert!(found.contains(key), "{key} is missing");
    }
    let failed = serde_json::to_value(record(&failed("cut.json"), &tool())).unwrap();
    assert_eq!(failed["verdict"], Value::Null);
    assert_eq!(
        failed["failure"],
        json!({"stage": "read", "message": "the record is cut short", "line": 3})
    );
}

#[test]
fn without_a_model_scores_are_null() {
    let [mut audit, ..] = three_scripts();
    audit.scores = None;
    let report = record(&audit, &Tool { model: None, ..tool() });
    let report = serde_json::to_value(report).unwrap();
    assert_eq!(report["tool"]["model"], Value::Null);
    for key in ["score", "p_bad", "p_critical", "z", "windows"] {
        assert_eq!(report["sentences"][0][key], Value::Null, "{key}");
    }
    assert_eq!(report["sentences"][0]["words"], json!([]));
}

#[test]
fn figures_have_fixed_digits() {
    let [audit, ..] = three_scripts();
    let report = serde_json::to_value(record(&audit, &tool())).unwrap();
    assert_eq!(report["verdict"]["mqm"]["per_1000_words"], json!(12.35));
    assert_eq!(report["verdict"]["quality"], json!(61.3));
    assert_eq!(report["article"]["language_confidence"], json!(0.988));
    assert_eq!(report["sentences"][1]["score"], json!(33.33));
    assert_eq!(report["sentences"][1]["p_bad"], json!(0.6667));
    assert_eq!(report["sentences"][1]["words"][0]["p_bad"], json!(0.333));
}

fn schema() -> jsonschema::Validator {
    jsonschema::validator_for(&report::schema()).unwrap()
}

#[test]
fn reports_obey_the_schema() {
    let schema = schema();
    for audit in three_scripts().into_iter().chain([failed("cut.json")]) {
        let report = record(&audit, &tool());
        let value = serde_json::to_value(&report).unwrap();
        let wrong: Vec<String> =
            schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let back: Record = serde_json::from_value(value).unwrap();
        assert_eq!(back, report);
    }
    let mut lacking = serde_json::to_value(record(&failed("cut.json"), &tool())).unwrap();
    lacking.as_object_mut().unwrap().remove("failure");
    assert!(!schema.is_valid(&lacking), "every key is required");
}

#[test]
fn the_schema_file_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/report.schema.json");
    keep(&path, &(serde_json::to_string_pretty(&report::schema()).unwrap() + "\n"));
}

/// Fails if `path` does not hold `wanted`; with `UPDATE` set, writes it instead.
fn keep(path: &Path, wanted: &str) {
    if env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, wanted).unwrap();
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(found == wanted, "{} is stale; see UPDATE=1 cargo test report", path.display());
}

#[test]
fn an_edit_elsewhere_keeps_fingerprints() {
    let quotes = [("Secretary of State", Severity::Major)];
    let text = "First line.\nThe Secretary of State spoke on Monday at noon.\nLast line.";
    let before = record(&audit("a.txt", "en", text, &quotes), &tool());
    let edited = text.replace("First line.", "A new first line.\nAnd one more.");
    let after = record(&audit("a.txt", "en", &edited, &quotes), &tool());
    assert_ne!(before.findings[0].start, after.findings[0].start);
    assert_eq!(before.findings[0].fingerprint, after.findings[0].fingerprint);
    let touched = text.replace("spoke", "lied");
    let touched = record(&audit("a.txt", "en", &touched, &quotes), &tool());
    assert_ne!(before.findings[0].fingerprint, touched.findings[0].fingerprint);
}

#[test]
fn equal_findings_have_different_fingerprints() {
    let text = "He said so.\nHe said so.";
    let mut audit = audit("a.txt", "en", text, &[("said", Severity::Minor)]);
    let mut second = finding(text, "said", Severity::Minor);
    second.span = text.rfind("said").unwrap()..text.rfind("said").unwrap() + 4;
    audit.findings.push(second);
    let record = record(&audit, &tool());
    assert_ne!(record.findings[0].fingerprint, record.findings[1].fingerprint);
}

#[test]
fn whatever_changes_a_report_changes_the_content_hash() {
    let article = || Article { text: "One.\nTwo.".to_owned(), ..Article::default() };
    let mut hashes = BTreeSet::from([report::content_sha256(&article())]);
    let mut differs = |article: Article| assert!(hashes.insert(report::content_sha256(&article)));
    differs(Article { text: "One.\nTwo!".to_owned(), ..article() });
    differs(Article { source: Some("Eins.".to_owned()), ..article() });
    differs(Article { language: Some(Language::new("en")), ..article() });
    differs(Article { source_language: Some(Language::new("en")), ..article() });
    differs(Article { title: Some("One".to_owned()), ..article() });
    differs(Article { url: Some("One".to_owned()), ..article() });
    let mut moved = article();
    moved.source_map.anchor(0, fauxami::text::Position { line: 7, column: 1 });
    differs(moved);
}

#[test]
fn file_names_are_safe_and_differ() {
    let name = file_name("../feeds/week 1.jsonl", "a/b\\c:d*?\"<>|…");
    assert!(name.starts_with("week-1-a-b-c-d-"), "{name}");
    let names = [
        file_name("a.txt", "a"),
        file_name("b/a.txt", "a"),
        file_name("a.jsonl", "1"),
        file_name("a.jsonl", "2"),
        file_name("-", "خبر"),
        file_name("-", "消息"),
        file_name("CON", "CON"),
        file_name("", &"x".repeat(1000)),
        name,
    ];
    for name in &names {
        assert!(name.len() < 80, "{name}");
        assert!(
            name.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b)),
            "{name}"
        );
        assert!(!name.starts_with(['-', '.']), "{name}");
    }
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

fn options(out: Out, formats: &[Format]) -> Options {
    Options { formats: formats.to_vec(), out, color: false, quiet: false, width: 80 }
}

/// What a run over `audits` leaves in `folder` and on standard output.
fn run(folder: &Path, audits: &[Audit]) -> String {
    let mut stdout = Vec::new();
    let out = Out::Folder(folder.to_owned());
    let mut writer = Writer::new(options(out, &Format::ALL), &tool(), &mut stdout).unwrap();
    for audit in audits {
        writer.write(&record(audit, &tool())).unwrap();
    }
    writer.finish(false).unwrap();
    // The one line that names the folder differs from run to run.
    let text = String::from_utf8(stdout).unwrap();
    text.replace(&*folder.to_string_lossy(), "FOLDER")
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn articles() -> Vec<Audit> {
    three_scripts().into_iter().chain([failed("a/cut.json")]).collect()
}

#[test]
fn every_format_is_current() {
    let folder = tempfile::tempdir().unwrap();
    let stdout = run(folder.path(), &articles());
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/report");
    keep(&snapshots.join("stdout.txt"), &stdout);
    let found = files(folder.path());
    for (name, content) in &found {
        keep(&snapshots.join(name), &page::without_assets(content));
    }
    let mut kept = files(&snapshots);
    kept.remove("stdout.txt");
    assert!(kept.keys().eq(found.keys()), "tests/snapshots/report holds a file no run writes");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(run(one.path(), &articles()), run(two.path(), &articles()));
    assert_eq!(files(one.path()), files(two.path()));
}

#[test]
fn a_resumed_run_ends_like_a_whole_one() {
    let (whole, resumed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(whole.path(), &articles());
    let out = || Out::Folder(resumed.path().to_owned());
    let mut writer = Writer::new(options(out(), &Format::ALL), &tool(), Vec::new()).unwrap();
    for audit in &articles()[..2] {
        writer.write(&record(audit, &tool())).unwrap();
    }
    writer.finish(true).unwrap();
    let left: BTreeSet<String> = files(resumed.path()).into_keys().collect();
    assert_eq!(left.len(), 2 * 3, "only what concerns one article: {left:?}");

    let mut writer = Writer::new(options(out(), &Format::ALL), &tool(), Vec::new()).unwrap();
    let mut skipped = 0;
    for audit in &articles() {
        let article = &audit.document.article;
        match report::existing(resumed.path(), &article.path, &article.id) {
            Some(before) => {
                assert_eq!(before.article.content_sha256, report::content_sha256(article));
                writer.skip(&before).unwrap();
                skipped += 1;
            }
            None => writer.write(&record(audit, &tool())).unwrap(),
        }
    }
    writer.finish(false).unwrap();
    assert_eq!(skipped, 2);
    assert_eq!(files(resumed.path()), files(whole.path()));
}

#[test]
fn articles_with_one_name_get_a_file_each() {
    let folder = tempfile::tempdir().unwrap();
    let [audit, ..] = three_scripts();
    let out = Out::Folder(folder.path().to_owned());
    let mut writer = Writer::new(options(out, &[Format::Json]), &tool(), Vec::new()).unwrap();
    for _ in 0..3 {
        writer.write(&record(&audit, &tool())).unwrap();
    }
    writer.finish(false).unwrap();
    assert_eq!(files(folder.path()).len(), 3 + 1);
}

/// Takes so many bytes, then fails as a closed pipe does.
struct Pipe(usize);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn files_are_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let out = Out::Folder(folder.path().to_owned());
    let mut writer = Writer::new(options(out, &Format::ALL), &tool(), Pipe(300)).unwrap();
    let mut error = None;
    for audit in &articles() {
        if let Err(closed) = writer.write(&record(audit, &tool())) {
            error = Some(closed);
            break;
        }
    }
    assert!(matches!(error, Some(Error::ClosedPipe)), "{error:?}");
    drop(writer);
    for (name, content) in files(folder.path()) {
        let (_, ending) = name.rsplit_once('.').unwrap();
        match ending {
            "json" => drop(serde_json::from_str::<Record>(&content).unwrap()),
            "html" => assert!(content.trim_end().ends_with("</html>")),
            "md" => assert!(content.trim_end().ends_with("</sub>")),
            _ => panic!("{name} concerns the whole run, which did not end"),
        }
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for out in [file.clone(), file.join("inside")] {
        let error =
            Writer::new(options(Out::Folder(out.clone()), &[Format::Json]), &tool(), Pipe(0));
        let error = error.err().unwrap();
        assert!(matches!(error, Error::Write { .. }), "{error:?}");
        assert!(error.to_string().contains(&*out.to_string_lossy()), "{error}");
    }
}

fn to_stdout(format: Format, audits: &[Audit]) -> Result<String, Error> {
    let mut stdout = Vec::new();
    let mut writer = Writer::new(options(Out::Stdout, &[format]), &tool(), &mut stdout)?;
    for audit in audits {
        writer.write(&record(audit, &tool()))?;
    }
    writer.finish(false)?;
    Ok(String::from_utf8(stdout).unwrap())
}

#[test]
fn standard_output_takes_one_format() {
    let two = options(Out::Stdout, &[Format::Json, Format::Csv]);
    assert!(matches!(Writer::new(two, &tool(), Pipe(0)), Err(Error::Usage(_))));
    let articles = articles();
    let json = |audits| -> Value {
        serde_json::from_str(&to_stdout(Format::Json, audits).unwrap()).unwrap()
    };
    assert_eq!(json(&articles[..0]), json!([]));
    assert_eq!(json(&articles[..1])["article"]["path"], json!("a/emoji.txt"));
    for count in [2, 3, 4] {
        assert_eq!(json(&articles[..count]).as_array().unwrap().len(), count);
    }
    let lines = to_stdout(Format::Jsonl, &articles).unwrap();
    assert_eq!(lines.lines().count(), articles.len());
    for line in lines.lines() {
        serde_json::from_str::<Record>(line).unwrap();
    }
    for format in [Format::Html, Format::Md] {
        assert!(to_stdout(format, &articles[..1]).unwrap().len() > 100);
        assert!(matches!(to_stdout(format, &articles[..2]), Err(Error::Usage(_))));
    }
}

#[test]
fn sarif_has_what_code_scanning_reads() {
    let sarif: Value =
        serde_json::from_str(&to_stdout(Format::Sarif, &articles()).unwrap()).unwrap();
    assert_eq!(sarif["version"], json!("2.1.0"));
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["shortDescription"]["text"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().unwrap().starts_with("a/"));
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        assert!(place["region"]["startColumn"].as_u64().unwrap() >= 1);
        assert!(result["partialFingerprints"]["fauxami/v1"].is_string());
    }
    let notices = &run["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(notices.as_array().unwrap().len(), 1);
    let empty: Value = serde_json::from_str(&to_stdout(Format::Sarif, &[]).unwrap()).unwrap();
    assert_eq!(empty["runs"][0]["results"], json!([]));
}

#[test]
fn csv_has_a_row_per_finding() {
    let csv = to_stdout(Format::Csv, &articles()).unwrap();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let column = rows.headers().unwrap().iter().position(|name| name == "quote").unwrap();
    let quotes: Vec<String> = rows.records().map(|row| row.unwrap()[column].to_owned()).collect();
    assert_eq!(quotes, ["Secretary of State", "🇺🇦", "وزير الخارجية", "𠮷野家"]);
}

#[test]
fn the_summary_counts_everything() {
    let out = Out::Stdout;
    let mut writer = Writer::new(options(out, &[Format::Github]), &tool(), Vec::new()).unwrap();
    for audit in &articles() {
        writer.write(&record(audit, &tool())).unwrap();
    }
    let summary = serde_json::to_value(writer.finish(false).unwrap()).unwrap();
    assert_eq!(summary["articles"], json!(4));
    assert_eq!(summary["failed"], json!(1));
    assert_eq!(summary["decisions"], json!({"publish": 0, "reject": 0, "review": 3}));
    assert_eq!(summary["severities"], json!({"neutral": 0, "minor": 1, "major": 2, "critical": 1}));
    assert_eq!(summary["codes"]["TRM001"]["findings"], json!(3));
    assert_eq!(summary["languages"]["ar"]["findings"], json!(1));
    assert_eq!(summary["quality"]["count"], json!(3));
    assert_eq!(summary["failures"][0]["message"], json!("the record is cut short"));
    assert_eq!(summary["slowest"].as_array().unwrap().len(), 3);
}

fn text(options: Options, audits: &[Audit]) -> String {
    let mut stdout = Vec::new();
    let mut writer = Writer::new(options, &tool(), &mut stdout).unwrap();
    for audit in audits {
        writer.write(&record(audit, &tool())).unwrap();
    }
    writer.finish(false).unwrap();
    String::from_utf8(stdout).unwrap()
}

#[test]
fn quiet_text_is_failures_and_one_line() {
    let options = Options { quiet: true, ..options(Out::Stdout, &[Format::Text]) };
    assert_eq!(
        text(options, &articles()),
        "a/cut.json:3 not judged: the record is cut short\n\
         4 articles, 10 sentences, 38 words: 3 review, 1 not judged; \
         4 findings: 1 critical, 2 major, 1 minor\n"
    );
}

#[test]
fn color_changes_nothing_but_color() {
    let options = |color| Options { color, ..options(Out::Stdout, &[Format::Text]) };
    let (plain, colored) = (text(options(false), &articles()), text(options(true), &articles()));
    assert!(!plain.contains('\u{1B}') && colored.contains('\u{1B}'));
    let mut parts = colored.split('\u{1B}');
    let mut bare = parts.next().unwrap().to_owned();
    bare.extend(parts.map(|part| part.split_once('m').unwrap().1));
    assert_eq!(bare, plain);
}

#[test]
fn many_articles_get_a_line_each() {
    let many: Vec<Audit> = (0..15).flat_map(|_| three_scripts()).collect();
    let text = text(options(Out::Stdout, &[Format::Text]), &many);
    let (full, short) = text.split_once("From here on").unwrap();
    assert_eq!(full.matches(": review").count(), 25);
    assert_eq!(full.matches(" major The").count(), 16);
    assert_eq!(short.matches(": review").count(), 20);
    assert_eq!(short.matches(" major The").count(), 0);
    assert_eq!(short.matches(" critical The").count(), 6);
}
