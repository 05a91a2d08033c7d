//! The program as a user meets it: exit codes, files on disk, streams.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const DAMAGED: &str = "Minister visits the new harbour\n\
    The minister opened the new harbour and praised praised the workers of the town.\n\
    (Tags for translation)harbour\n";
const CLEAN: &str = "Council approves the new bridge\n\
    The council approved the plan for a new bridge on Monday after a long debate.\n";

pub(crate) fn fauxami(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fauxami"));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

pub(crate) fn run(folder: &Path, arguments: &str) -> Output {
    fauxami(folder).args(arguments.split_whitespace()).output().unwrap()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// File names and contents below `path`.
fn contents(path: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(path)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// A feed of `count` articles, every third one damaged.
fn feed(count: usize) -> String {
    (0..count)
        .map(|number| {
            let text = if number % 3 == 0 { DAMAGED } else { CLEAN };
            let record = serde_json::json!({"id": format!("a{number}"), "text": format!("{text}Number {number} of the series was published today.")});
            format!("{record}\n")
        })
        .collect()
}

#[test]
fn exit_codes_follow_the_contract() {
    let folder = folder(&[("good.txt", CLEAN), ("bad.txt", DAMAGED), ("empty.txt", "")]);
    let path = folder.path();
    for (arguments, wanted) in [
        ("check good.txt --model none", 0),
        ("check bad.txt --model none", 0),
        ("check bad.txt --model none --fail-on critical", 1),
        ("check good.txt --model none --fail-on neutral", 0),
        ("check bad.txt --model none --fail-under 99.9", 1),
        ("check good.txt --model none --fail-under 90", 0),
        ("check good.txt empty.txt --model none --fail-on neutral", 3),
        ("check missing.txt --model none", 2),
        ("check --select TRM001,DUP good.txt --model none", 0),
        ("check --model none", 3),
        ("check good.txt missing.txt --model none", 3),
        ("check good.txt --model none --select TRM999", 2),
        ("check good.txt --model none --format pdf", 2),
        ("check good.txt --model none --min-confidence 2", 2),
        ("check good.txt --model none --language xx", 2),
        ("check good.txt --model no/such/folder", 2),
        ("check good.txt --config nowhere.toml", 2),
        ("explain XYZ123", 2),
        ("explain MRK-PLUGIN", 0),
        ("rules", 0),
        ("rules --json", 0),
        ("config", 0),
    ] {
        let output = run(path, arguments);
        assert_eq!(code(&output), wanted, "{arguments}: {}", stderr(&output));
        if wanted == 2 {
            let message = stderr(&output);
            assert!(!message.trim().is_empty(), "{arguments} says nothing");
            assert!(!message.contains("panicked"), "{arguments}: {message}");
        }
    }
}

#[test]
fn a_run_writes_one_report_per_article_a_summary_and_an_index() {
    let folder = folder(&[("in/good.txt", CLEAN), ("in/bad.txt", DAMAGED)]);
    let output = run(folder.path(), "check in --model none --out out");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let files = contents(&folder.path().join("out"));
    let count = |ending: &str| files.keys().filter(|name| name.ends_with(ending)).count();
    assert_eq!((count(".json"), count(".html")), (3, 3), "{:?}", files.keys());
    assert!(files.contains_key("summary.json") && files.contains_key("index.html"));
    let bad = files.iter().find(|(name, _)| name.contains("bad") && name.ends_with("json"));
    let report: Value = serde_json::from_slice(bad.unwrap().1).unwrap();
    let codes: Vec<_> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["artefact"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"MRK-PLUGIN") && codes.contains(&"DUP-WORD"), "{codes:?}");
    assert!(stdout(&output).contains("MRK"), "the summary names the findings");
}

#[test]
fn more_workers_change_nothing() {
    let folder = folder(&[("feed.jsonl", &feed(150))]);
    let once = |jobs: &str, out: &str| {
        let output = run(
            folder.path(),
            &format!(
                "check feed.jsonl --model none --jobs {jobs} --out {out} --format json,jsonl,html,csv,sarif,junit,md"
            ),
        );
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        (contents(&folder.path().join(out)), output.stdout)
    };
    let one = once("1", "one");
    let four = once("4", "four");
    assert!(one.0 == four.0, "files differ");
    assert_eq!(
        String::from_utf8(one.1).unwrap().replace("one", "four"),
        String::from_utf8(four.1).unwrap()
    );
}

#[test]
fn the_order_of_reports_is_the_order_of_input() {
    let folder = folder(&[("feed.jsonl", &feed(200))]);
    let output =
        run(folder.path(), "check feed.jsonl --model none --format jsonl --out - --jobs 4");
    let ids: Vec<String> = stdout(&output)
        .lines()
        .map(|line| {
            let report: Value = serde_json::from_str(line).unwrap();
            report["article"]["id"].as_str().unwrap().to_owned()
        })
        .collect();
    let wanted: Vec<String> = (0..200).map(|number| format!("a{number}")).collect();
    assert_eq!(ids, wanted);
}

#[test]
fn a_broken_line_loses_only_itself() {
    let mut lines: Vec<String> = feed(10).lines().map(str::to_owned).collect();
    lines[6] = "{\"id\": \"a6\", \"text\": ".to_owned();
    let folder = folder(&[("feed.jsonl", &lines.join("\n"))]);
    let output = run(folder.path(), "check feed.jsonl --model none --format jsonl --out -");
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    let reports: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(reports.len(), 10);
    let failure = &reports[6]["failure"];
    assert_eq!(failure["stage"], "read");
    assert_eq!(failure["line"], 7, "{failure}");
    assert!(
        reports.iter().enumerate().all(|(at, report)| (at == 6) != report["failure"].is_null())
    );
}

#[test]
fn a_resumed_run_ends_like_an_uninterrupted_one() {
    let folder = folder(&[("feed.jsonl", &feed(40))]);
    let path = folder.path();
    let whole = run(path, "check feed.jsonl --model none --out whole");
    assert_eq!(code(&whole), 0);
    let part = run(path, "check feed.jsonl --model none --out part");
    assert_eq!(code(&part), 0);
    let part = path.join("part");
    for name in contents(&part).keys().filter(|name| name.starts_with("feed-a1")) {
        fs::remove_file(part.join(name)).unwrap();
    }
    fs::remove_file(part.join("summary.json")).unwrap();
    let kept = part.join(contents(&part).keys().find(|name| name.starts_with("feed-a2")).unwrap());
    let before = fs::metadata(&kept).unwrap().modified().unwrap();
    let resumed = run(path, "check feed.jsonl --model none --out part --resume");
    assert_eq!(code(&resumed), 0, "{}", stderr(&resumed));
    assert!(contents(&part) == contents(&path.join("whole")), "files differ");
    assert_eq!(fs::metadata(&kept).unwrap().modified().unwrap(), before, "rewritten");
    // Other settings make other reports: nothing may be kept then.
    let other = run(path, "check feed.jsonl --model none --out part --resume --min-severity major");
    assert_eq!(code(&other), 0);
    assert_ne!(fs::metadata(&kept).unwrap().modified().unwrap(), before, "a stale report is kept");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_files_only() {
    let folder = folder(&[]);
    let mut child = fauxami(folder.path())
        .args("check - --model none --out out --format json,csv --jobs 2".split(' '))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(feed(2000).as_bytes()).unwrap();
    stdin.flush().unwrap();
    // The feed stays open: the run cannot end by itself.
    let out = folder.path().join("out");
    // Files under way may be gone before they are read: only counted.
    while fs::read_dir(&out).map_or(0, Iterator::count) < 100 {
        assert!(child.try_wait().unwrap().is_none(), "ended early");
        std::thread::yield_now();
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 130, "{}", stderr(&output));
    assert!(stderr(&output).contains("--resume"));
    for (name, bytes) in contents(&out) {
        let report = Path::new(&name).extension().is_some_and(|ext| ext == "json");
        assert!(report && name != "summary.json", "{name} should not be there");
        serde_json::from_slice::<Value>(&bytes).unwrap();
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let folder = folder(&[("feed.jsonl", &feed(500))]);
    let mut child = fauxami(folder.path())
        .args("check feed.jsonl --model none --format jsonl --out -".split(' '))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
}

#[test]
fn an_output_folder_that_cannot_be_written_is_named() {
    let folder = folder(&[("good.txt", CLEAN), ("taken", "a file, not a folder")]);
    let output = run(folder.path(), "check good.txt --model none --out taken/reports");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("taken"), "{}", stderr(&output));
}

#[test]
fn a_damaged_settings_file_names_its_line() {
    let folder = folder(&[("good.txt", CLEAN), ("fauxami.toml", "jobs = 1\nselct = [\"TRM\"]\n")]);
    let output = run(folder.path(), "check good.txt --model none");
    assert_eq!(code(&output), 2);
    let message = stderr(&output);
    assert!(message.contains("line 2") && message.contains("selct"), "{message}");
}

#[test]
fn config_says_where_each_setting_comes_from() {
    let folder = folder(&[("fauxami.toml", "min-confidence = 0.7\n")]);
    let output = run(folder.path(), "config --jobs 3");
    let page = stdout(&output);
    let line = |key: &str| page.lines().find(|line| line.starts_with(key)).unwrap().to_owned();
    assert!(line("min-confidence = 0.7").contains("fauxami.toml"));
    assert!(line("jobs = 3").contains("command line"));
    assert!(line("review-under").contains("default"));
}

#[test]
fn json_on_standard_output_is_one_report_or_an_array() {
    let folder = folder(&[("good.txt", CLEAN), ("bad.txt", DAMAGED)]);
    let one = run(folder.path(), "check bad.txt --model none --format json --out -");
    let report: Value = serde_json::from_slice(&one.stdout).unwrap();
    assert_eq!(report["schema_version"], "1.0");
    let two = run(folder.path(), "check good.txt bad.txt --model none --format json --out -");
    let reports: Value = serde_json::from_slice(&two.stdout).unwrap();
    assert_eq!(reports.as_array().unwrap().len(), 2);
}

#[test]
fn positions_point_into_the_file() {
    let page = "<html><head><title>T</title></head>\n<body><article><h1>Minister visits the new harbour</h1>\n\
        <p>The minister opened the harbour &amp; praised the <b>workers of</b> the\ntown, he said on Monday of of the works. The visit had been \
        planned for a long time, and the town had waited for it since the spring of the year before.</p>\n\
        <p>Many people came to see the ceremony, which lasted for more than two hours and ended with music.</p></article></body></html>";
    let folder = folder(&[("page.html", page)]);
    let output = run(folder.path(), "check page.html --model none --format json --out -");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let finding = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["artefact"] == "DUP-WORD")
        .unwrap_or_else(|| panic!("{report}"));
    let line = page.lines().nth(3).unwrap();
    assert_eq!(finding["line"], 4);
    assert_eq!(finding["column"], line.find("of of").unwrap() + 1);
}

#[test]
fn score_writes_a_line_per_row_in_input_order() {
    let (source, good, bad) = (
        "Der Minister traf am Montag in Berlin ein.",
        "The minister arrived in Berlin on Monday.",
        "The minister ministry arrived arrived Berlin in.",
    );
    let table =
        format!("id\tsource\ttarget\n1\t{source}\t{good}\n2\t{source}\t{bad}\n3\t\t{good}\n");
    let lines = [("1", good), ("2", bad)]
        .map(|(id, target)| {
            serde_json::json!({"id": id, "source": source, "target": target}).to_string()
        })
        .join("\n")
        + &format!("\n{{\"id\": 3, \"target\": \"{good}\"}}\n");
    let folder = folder(&[("rows.tsv", &table), ("rows.jsonl", &lines)]);
    let table = run(folder.path(), "score rows.tsv --tokens");
    assert_eq!(code(&table), 0, "{}", stderr(&table));
    let scores: Vec<Value> =
        stdout(&table).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(scores.len(), 3);
    for (score, id) in scores.iter().zip(["1", "2", "3"]) {
        assert_eq!(score["id"], id);
        for key in ["score", "p_bad", "p_critical", "z"] {
            assert!(score[key].is_f64() || score[key].is_u64(), "{key} in {score}");
        }
        assert!(score["words"].as_array().unwrap().iter().all(|word| word["p_bad"].is_number()));
    }
    assert!(scores[0]["z"].as_f64() > scores[1]["z"].as_f64(), "{scores:?}");
    assert_eq!(run(folder.path(), "score rows.jsonl --tokens").stdout, table.stdout);
}

#[test]
fn batch_mates_and_workers_do_not_change_a_score() {
    let rows: String = (0..300)
        .map(|number| {
            let text = ["The train arrived late. ", "He watches the minister told. "][number % 2]
                .repeat(1 + number % 9);
            format!("{}\n", serde_json::json!({"id": number, "target": text}))
        })
        .collect();
    let single = rows.lines().nth(123).unwrap().to_owned();
    let folder = folder(&[("rows.jsonl", &rows), ("one.jsonl", &single)]);
    let many = run(folder.path(), "score rows.jsonl --tokens --jobs 2");
    let one = run(folder.path(), "score one.jsonl --tokens --jobs 1");
    assert_eq!(stdout(&many).lines().nth(123).unwrap(), stdout(&one).trim_end());
    assert_eq!(many.stdout, run(folder.path(), "score rows.jsonl --tokens --jobs 1").stdout);
}

#[test]
fn a_long_article_reads_the_same_by_any_number_of_workers() {
    let line = |number: usize| {
        let times = 1 + number % 7;
        format!(
            "The bridge over the river was closed {times} times. {}\n",
            "It rained. ".repeat(times)
        )
    };
    let text: String = (0..900).map(line).collect();
    assert!(text.len() > 64 * 1024);
    let folder = folder(&[("long.txt", &text)]);
    let [one, three] = ["1", "3"].map(|jobs| {
        run(folder.path(), &format!("check long.txt --quiet --out {jobs} --jobs {jobs}"));
        let mut files = contents(&folder.path().join(jobs));
        files.retain(|name, _| name.ends_with("json"));
        files
    });
    assert_eq!(one.len(), 2);
    assert!(one == three);
}

#[test]
fn what_is_scored_in_several_windows_says_so() {
    // Some 1,700 characters, which a sentence of an article may have, in pieces of one or two each.
    let long = format!("In the end {}won.", "zyx qvj wrk ".repeat(140));
    let rows = [("long", &*long), ("short", "Everyone went home.")]
        .map(|(id, target)| format!("{}\n", serde_json::json!({"id": id, "target": target})))
        .concat();
    let folder = folder(&[("rows.jsonl", &rows), ("article.txt", &long)]);
    let scored = run(folder.path(), "score rows.jsonl --tokens");
    let lines: Vec<Value> =
        stdout(&scored).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let windows = lines[0]["windows"].as_u64().unwrap();
    assert!(windows > 1, "{windows}");
    assert_eq!(lines[0]["words"].as_array().unwrap().len(), long.split_whitespace().count() + 1);
    assert_eq!(lines[1].get("windows"), None);
    let report = run(folder.path(), "check article.txt --format json --out -");
    let report: Value = serde_json::from_str(&stdout(&report)).unwrap();
    let report = if report.is_array() { &report[0] } else { &report };
    assert_eq!(report["sentences"][0]["windows"], windows);
}

/// `UPDATE=1 cargo test sample` rewrites it; take the picture anew then.
#[test]
fn the_sample_report_is_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = root.join("reports/sample");
    let folder = folder(&[]);
    let fresh = folder.path().join("sample");
    let arguments = ["check", "corpora/en/air-corridor-talks.damaged.txt", "--quiet", "--out"];
    let output = fauxami(root).args(arguments).arg(&fresh).output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    if std::env::var_os("UPDATE").is_some() {
        for (name, bytes) in contents(&fresh) {
            fs::write(sample.join(name), bytes).unwrap();
        }
    }
    let mut kept = contents(&sample);
    kept.remove("report.png");
    assert!(kept == contents(&fresh), "stale: UPDATE=1 cargo test sample");
}
