//! `fauxami evaluate` on small labelled files of our own: figures agree with scipy and scikit-learn,
//! what is undefined is null, bad rows stop nothing, calibrations are stored and used.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

fn gold(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/evaluate").join(name)
}

/// Runs `fauxami` in `folder`; words that are names of gold files become their paths.
fn run(folder: &Path, arguments: &str) -> Output {
    let arguments = arguments.split_whitespace().map(|argument| {
        let path = gold(argument);
        if path.is_file() { path.into_os_string() } else { argument.into() }
    });
    let mut command = Command::new(env!("CARGO_BIN_EXE_fauxami"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(folder: &Path, arguments: &str) -> Value {
    let output = run(folder, &format!("{arguments} --format json"));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The figures of `group` in the table whose title begins with `title`.
fn line<'v>(page: &'v Value, title: &str, group: &str) -> &'v Value {
    let tables = page["tables"].as_array().unwrap();
    let table = tables.iter().find(|table| table["title"].as_str().unwrap().starts_with(title));
    let table = table.unwrap_or_else(|| panic!("no table {title}"));
    let mut lines =
        table["groups"].as_array().unwrap().iter().chain([&table["mean"], &table["pooled"]]);
    let line = lines.find(|line| line["group"] == group);
    &line.unwrap_or_else(|| panic!("no line {group} in {title}"))["figures"]
}

#[track_caller]
fn close(figures: &Value, name: &str, wanted: f64) {
    let value = figures[name]["value"].as_f64().unwrap_or_else(|| panic!("{name} in {figures}"));
    assert!((value - wanted).abs() < 3e-6, "{name} is {value}, not {wanted}");
}

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

/// Expected values: scipy 1.17.1 and scikit-learn 1.9.1 on the same file.
#[test]
fn columns_of_the_file_are_measured_without_a_model() {
    let page = json(folder().path(), "evaluate qe qe.tsv --predictions Other --against third");
    assert_eq!((&page["evaluation"], &page["kind"]), (&1.into(), &"qe".into()));
    assert_eq!(page["tool"]["model"], Value::Null);
    let scores = "Scores against";
    for (group, pearson, spearman, kendall) in [
        ("en-de", 0.818_891, 0.781_818, 0.6),
        ("en-fr", 0.861_092, 0.721_212, 0.555_556),
        ("mean", 0.839_991_5, 0.751_515, 0.577_778),
    ] {
        let figures = line(&page, scores, group);
        close(figures, "pearson", pearson);
        close(figures, "spearman", spearman);
        close(figures, "kendall", kendall);
        let r = &figures["pearson"];
        assert!(
            r["low"].as_f64() < r["value"].as_f64() && r["value"].as_f64() < r["high"].as_f64()
        );
        assert_eq!(figures["mae"]["value"], Value::Null, "the scale of the column is not known");
    }
    let apart = line(&page, "Difference", "en-fr");
    close(apart, "pearson", 0.861_092 + 0.287_937);
    close(apart, "kendall", 0.555_556 + 0.269_68);
    assert!(apart["pearson"]["low"].as_f64() > Some(0.0), "{apart}");
    assert!(line(&page, "Difference", "en-de")["pearson"]["low"].as_f64() < Some(0.0));
    for (group, auroc, ap, mcc, brier, ece) in [
        ("en-de", 0.96, 0.966_667, 0.333_333, 0.217_43, 0.305),
        ("en-fr", 0.916_667, 0.916_667, 0.801_784, 0.137_36, 0.24),
    ] {
        let ranking = line(&page, "p_bad: ranking", group);
        close(ranking, "auroc", auroc);
        close(ranking, "ap", ap);
        close(ranking, "mcc", mcc);
        let calibration = line(&page, "p_bad: calibration", group);
        close(calibration, "brier", brier);
        close(calibration, "ece", ece);
    }
    let bins = page["reliability"][0]["bins"].as_array().unwrap();
    let n: u64 = bins.iter().map(|bin| bin["n"].as_u64().unwrap()).sum();
    assert_eq!(n, 10);
}

#[test]
fn a_column_does_not_differ_from_itself() {
    let page = json(folder().path(), "evaluate qe qe.tsv --predictions other --against other");
    let apart = line(&page, "Difference", "mean");
    for bound in ["value", "low", "high"] {
        assert_eq!(apart["spearman"][bound], 0.0, "{apart}");
    }
}

#[test]
fn the_model_is_measured_and_everything_is_written() {
    let folder = folder();
    let output = run(folder.path(), "evaluate qe qe.tsv --jobs 1 --resamples 200 --out one");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let printed = text(&output.stdout);
    for wanted in
        ["20 rows", "pearson", "en-de", "en-fr", "mean", "p_bad: calibration", "200 resamples"]
    {
        assert!(printed.contains(wanted), "{wanted} is missing in\n{printed}");
    }
    run(folder.path(), "evaluate qe qe.tsv --jobs 3 --resamples 200 --out two");
    for name in ["evaluation.json", "evaluation.html", "predictions.tsv"] {
        let read = |out: &str| fs::read_to_string(folder.path().join(out).join(name)).unwrap();
        assert_eq!(read("one"), read("two"), "{name} hangs on the number of threads");
    }
    let read = |name: &str| fs::read_to_string(folder.path().join("one").join(name)).unwrap();
    let page: Value = serde_json::from_str(&read("evaluation.json")).unwrap();
    assert_eq!(page["tool"]["model"]["name"].as_str().map(str::is_empty), Some(false));
    assert!(line(&page, "Scores against", "mean")["spearman"]["value"].as_f64() > Some(0.3));
    assert_eq!(page["worst"].as_array().unwrap().len(), 10);
    let html = read("evaluation.html");
    assert!(html.contains("default-src 'none'") && html.contains("<svg") && html.contains("en-fr"));
    assert_eq!(html.matches("<figure>").count(), 6, "scatter, ROC and reliability of two pairs");
    assert!(!html.contains("NaN") && !html.contains("src=") && !html.contains("://"));
    let predictions = read("predictions.tsv");
    assert_eq!(predictions.lines().count(), 21);
    assert!(predictions.lines().all(|line| line.split('\t').count() == 9));

    // What was written can be measured again.
    fs::copy(folder.path().join("one/predictions.tsv"), folder.path().join("again.tsv")).unwrap();
    let again = json(
        folder.path(),
        "evaluate qe again.tsv --by group --label label --predictions prediction --resamples 0",
    );
    // Six digits of every prediction are written.
    let same = |title: &str, line_of: &str, name: &str| {
        let wanted = line(&page, title, line_of)[name]["value"].as_f64().unwrap();
        close(line(&again, title, line_of), name, wanted);
    };
    same("Scores against", "mean", "pearson");
    same("Scores against", "mean", "kendall");
    same("p_bad: calibration", "all rows", "ece");
}

#[test]
fn the_source_counts_unless_it_is_left_out() {
    let with = json(folder().path(), "evaluate qe qe.tsv --resamples 0");
    let alone = json(folder().path(), "evaluate qe qe.tsv --resamples 0 --without-source");
    assert_eq!((&with["without_source"], &alone["without_source"]), (&false.into(), &true.into()));
    let mean = |page: &Value| line(page, "Scores against", "mean")["pearson"].clone();
    assert_ne!(mean(&with), mean(&alone));
    assert_eq!(mean(&with)["low"], Value::Null, "no resamples, no interval");
}

#[test]
fn broken_rows_are_named_and_the_others_measured() {
    let folder = folder();
    let rows = "{\"target\": \"One.\", \"da\": 50, \"mt_score\": 0.1}\n\
        {\"target\": \"Two.\"}\n\
        not json\n\
        {\"target\": \"Three.\", \"da\": \"good\", \"mt_score\": 0.1}\n\
        {\"target\": \"Four.\", \"da\": 70, \"mt_score\": 0.3}\n";
    fs::write(folder.path().join("own.jsonl"), rows).unwrap();
    let output = run(folder.path(), "evaluate qe own.jsonl --predictions mt_score");
    let errors = text(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{errors}");
    for wanted in [
        "own.jsonl:2: has no “score” or “da_z”",
        "own.jsonl:3: is not a JSON object",
        "own.jsonl:4: “da” must be a number",
    ] {
        assert!(errors.contains(wanted), "{wanted} is missing in\n{errors}");
    }
    assert!(text(&output.stdout).contains("2 rows, 3 more could not be used"));

    fs::write(folder.path().join("nothing.jsonl"), "{\"target\": \"One.\"}\n").unwrap();
    fs::write(folder.path().join("nothing.tsv"), "Source\ttarget\nOne\tEins\n").unwrap();
    for (arguments, wanted) in [
        ("qe nothing.jsonl", "wants score|da_z|z_mean|da, target"),
        (
            "qe nothing.tsv",
            "no column “score” or “da_z” or “z_mean” or “da”; this evaluation wants",
        ),
        ("qe nothing.tsv --label comet", "no column “comet”"),
        ("qe qe.tsv --predictions comet", "no column “comet”"),
        ("words nothing.tsv", "no column “target_tok”"),
        ("critical nothing.tsv", "no column “critical”"),
        ("documents nothing.tsv", "no column “label”"),
        ("contrast nothing.tsv", "no column “good”"),
        ("calibrate nothing.tsv", "no column “bad” or “score”"),
        ("qe gone.tsv", "gone.tsv"),
        ("qe qe.tsv --model none", "needs a model"),
        ("qe qe.tsv --by genre", "has no “genre” to group it by"),
    ] {
        let output = run(folder.path(), &format!("evaluate {arguments}"));
        let errors = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments}: {errors}");
        assert!(errors.contains(wanted), "{wanted} is missing in {errors}");
    }
}

#[test]
fn tags_meet_words_by_their_characters() {
    let folder = folder();
    let page = json(folder.path(), "evaluate words words.jsonl --resamples 50 --out out");
    let calibration = line(&page, "BAD words: calibration", "all rows");
    close(calibration, "tokens", 61.0);
    close(calibration, "share", 16.0 / 61.0);
    let decisions = line(&page, "BAD words: decisions", "mean");
    assert!(decisions["mcc_best"]["value"].as_f64() > Some(0.0), "{decisions}");
    assert_eq!(page["notes"], serde_json::json!([]), "all tokens are the target's");
    let predictions = fs::read_to_string(folder.path().join("out/predictions.tsv")).unwrap();
    assert_eq!(predictions.lines().count(), 62);
    // Every token shares a character with some word.
    assert!(!predictions.contains("\t0.000000\n"));
}

#[test]
fn a_group_of_one_class_has_no_auroc_and_does_not_count_for_the_mean() {
    let page = json(folder().path(), "evaluate critical critical.jsonl --predictions p");
    let title = "p: ranking";
    assert_eq!(line(&page, title, "en-it")["auroc"]["value"], Value::Null);
    assert_eq!(line(&page, title, "en-it")["mcc"]["high"], Value::Null);
    close(line(&page, title, "en-de"), "auroc", 1.0);
    close(line(&page, title, "mean"), "auroc", 1.0);
    close(line(&page, title, "en-it"), "share", 0.0);
    // The greatest p of a sentence that is not critical is .65, the least of one that is .7.
    let low = "evaluate critical critical.jsonl --predictions p --resamples 0 --threshold 0.66";
    close(line(&json(folder().path(), low), title, "all rows"), "mcc", 1.0);
    let scored = json(folder().path(), "evaluate critical critical.jsonl --resamples 0");
    assert!(line(&scored, "p_critical: ranking", "mean")["auroc"]["value"].is_number());
}

#[test]
fn verdicts_on_documents_are_counted_with_their_silence() {
    let page = json(folder().path(), "evaluate documents documents.jsonl --resamples 0");
    let verdicts = line(&page, "Verdicts", "en");
    close(verdicts, "false_positives", 0.0);
    assert!(verdicts["found"]["value"].as_f64() >= Some(0.33), "residue is proof: {verdicts}");
    close(verdicts, "human", 3.0);
    let page = json(folder().path(), "evaluate documents documents.jsonl --predictions p");
    let verdicts = line(&page, "Verdicts", "en");
    close(verdicts, "false_positives", 1.0 / 3.0);
    close(verdicts, "found", 2.0 / 3.0);
    close(verdicts, "silent_human", 0.0);
    // Of nine pairs six are in order.
    close(line(&page, "p: ranking", "en"), "auroc", 6.0 / 9.0);
    assert_eq!(page["worst"][0]["id"], "h2", "who accuses a person errs most");
}

#[test]
fn pairs_are_measured_by_kind_and_language() {
    let folder = folder();
    let page = json(folder.path(), "evaluate contrast contrast.tsv --resamples 50 --out out");
    let order = line(&page, "Good above bad, by kind", "word-order");
    close(order, "right", 1.0);
    close(order, "right_alone", 1.0);
    assert!(order["margin"]["value"].as_f64() > Some(0.0));
    assert!(line(&page, "Good above bad, by lang", "fr")["right_alone"]["value"].is_number());
    let predictions = fs::read_to_string(folder.path().join("out/predictions.tsv")).unwrap();
    let right = predictions
        .lines()
        .skip(1)
        .filter(|line| line.split('\t').nth(4).unwrap().parse::<f64>().unwrap() > 0.0);
    close(line(&page, "Good above bad, by kind", "all rows"), "right", right.count() as f64 / 6.0);
    let alone =
        json(folder.path(), "evaluate contrast contrast.tsv --without-source --resamples 0");
    let all = line(&alone, "Good above bad, by kind", "all rows");
    assert_eq!(all["right"]["value"], Value::Null);
}

#[test]
fn a_limit_takes_rows_from_every_group() {
    let page = json(folder().path(), "evaluate qe qe.tsv --predictions other --limit 4");
    assert_eq!(page["gold"]["rows"], 8);
}

#[test]
fn own_verdicts_change_probabilities_and_nothing_else() {
    let folder = folder();
    let path = folder.path();
    let output = run(path, "evaluate calibrate verdicts.tsv");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let printed = text(&output.stdout);
    for wanted in ["60 rows", "p_bad with source", "p_bad without source", "ECE", "→", "Stored in"]
    {
        assert!(printed.contains(wanted), "{wanted} is missing in\n{printed}");
    }
    assert!(path.join("fauxami-calibration.json").is_file());

    let row = "{\"id\": \"a\", \"source\": \"The lamp is broken.\", \"target\": \"Die Lampe ist kaputt.\"}\n";
    fs::write(path.join("row.jsonl"), row).unwrap();
    let score = |arguments: &str| -> Value {
        let output = run(path, &format!("score row.jsonl {arguments}"));
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let shipped = score("");
    let own = score("--calibration fauxami-calibration.json");
    assert_eq!(shipped["z"], own["z"]);
    // These editors are stricter than the annotators.
    assert!(own["p_bad"].as_f64() > shipped["p_bad"].as_f64(), "{shipped} {own}");
    assert!(own["score"].as_f64() < shipped["score"].as_f64(), "{shipped} {own}");

    // The settings name it, from a folder below too.
    fs::write(path.join("fauxami.toml"), "calibration = \"fauxami-calibration.json\"\n").unwrap();
    assert_eq!(score(""), own);
    fs::create_dir(path.join("below")).unwrap();
    fs::write(path.join("below/row.jsonl"), row).unwrap();
    let output = run(&path.join("below"), "score row.jsonl");
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), own);

    // Fitting starts from the shipped maps: again, the same.
    let before = fs::read(path.join("fauxami-calibration.json")).unwrap();
    run(&path.join("below"), "evaluate calibrate verdicts.tsv");
    assert_eq!(fs::read(path.join("fauxami-calibration.json")).unwrap(), before);
    assert!(!path.join("below/fauxami-calibration.json").exists());

    // A calibration of another model, or none at all, is refused.
    let mut other: Value = serde_json::from_slice(&before).unwrap();
    other["model"]["sha256"] = "00".into();
    fs::write(path.join("other.json"), other.to_string()).unwrap();
    fs::write(path.join("broken.json"), "{}").unwrap();
    for (file, wanted) in [
        ("other.json", "fit it again"),
        ("broken.json", "no calibration"),
        ("gone.json", "gone.json"),
    ] {
        let output = run(path, &format!("score row.jsonl --calibration {file}"));
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(wanted), "{}", text(&output.stderr));
    }
}

#[test]
fn too_few_or_one_sided_verdicts_are_refused() {
    let folder = folder();
    let rows = |count: usize, bad: fn(usize) -> bool| {
        let rows = (0..count).map(|n| format!("Sentence number {n}.\t{}\n", u8::from(bad(n))));
        format!("target\tbad\n{}", rows.collect::<String>())
    };
    fs::write(folder.path().join("few.tsv"), rows(29, |n| n % 2 == 0)).unwrap();
    fs::write(folder.path().join("good.tsv"), rows(40, |_| false)).unwrap();
    for (name, wanted) in [("few.tsv", "29 usable rows"), ("good.tsv", "every sentence good")] {
        let output = run(folder.path(), &format!("evaluate calibrate {name}"));
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(wanted), "{}", text(&output.stderr));
    }
    // Verdicts that have nothing to do with the text change nothing.
    fs::write(folder.path().join("coin.tsv"), rows(40, |n| n % 2 == 0)).unwrap();
    let output = run(folder.path(), "evaluate calibrate coin.tsv --format json");
    let page: Value = serde_json::from_slice(&output.stdout).unwrap();
    let map = &page["maps"][0];
    assert_eq!((&map["map"], &map["form"]), (&"p_bad".into(), &"without source".into()));
    let losses = &map["cross_validation"]["log_loss"];
    let better = losses["fitted"].as_f64() < losses["shipped"].as_f64();
    assert_eq!(map["refitted"], better);
    assert_eq!(folder.path().join("fauxami-calibration.json").exists(), better);
}
