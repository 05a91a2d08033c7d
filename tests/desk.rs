//! What a desk sets beside plain keys: exceptions, baselines, severities, profiles, folders, quoted
//! speech; and that every mistake in them is told with its place.

use std::{fs, path::Path, process::Output};

use serde_json::Value;

use super::cli::{code, folder, run, stderr};

const PRAISED: &str =
    "The minister opened the new harbour and praised praised the workers of the town.\n";
const QUOTED: &str =
    "“We praised praised the workers of the town,” she said on Monday in the harbour.\n";

/// A finding: code, severity, who suppressed it.
type Found = (String, String, Option<String>);

/// The findings of a run by article id.
fn findings(output: &Output) -> Vec<(String, Vec<Found>)> {
    assert!(output.stdout.starts_with(b"{"), "{}", stderr(output));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| {
            let report: Value = serde_json::from_str(line).unwrap();
            let string = |value: &Value| value.as_str().unwrap().to_owned();
            let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
                let by = finding["suppressed"]["by"].as_str().map(str::to_owned);
                (string(&finding["code"]), string(&finding["severity"]), by)
            });
            (string(&report["article"]["id"]), findings.collect())
        })
        .collect()
}

fn check(folder: &Path, arguments: &str) -> Output {
    run(folder, &format!("check --model none --format jsonl --out - {arguments}"))
}

/// Codes that count, by article id.
fn counted(output: &Output) -> Vec<(String, Vec<String>)> {
    let kept = |(id, findings): (String, Vec<Found>)| {
        let counted = findings.into_iter().filter(|finding| finding.2.is_none());
        (id, counted.map(|finding| finding.0).collect())
    };
    findings(output).into_iter().map(kept).collect()
}

fn ids(pairs: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    pairs.iter().map(|(id, codes)| ((*id).to_owned(), owned(codes))).collect()
}

#[test]
fn a_comment_suppresses_in_the_next_block_and_is_stale_elsewhere() {
    let markdown = format!(
        "# Minister visits the new harbour\n\n<!-- fauxami: ignore DUP001 a refrain -->\n{PRAISED}\n{PRAISED}"
    );
    let page = format!(
        "<html><body><article><h1>Minister visits the new harbour</h1><p>The visit had been planned for a long time.</p>\
         <!-- fauxami: ignore DUP a refrain --><p>{}</p><p>Many people came to see the ceremony, which lasted for hours.</p>\
         <!-- fauxami: ignore MRK long gone --><p>It ended with music.</p></article></body></html>",
        PRAISED.trim()
    );
    let folder = folder(&[("a.md", &markdown), ("b.html", &page)]);
    let output = check(folder.path(), "a.md b.html --select DUP001 --fail-on neutral");
    assert_eq!(code(&output), 1, "one copy still counts");
    let found = findings(&output);
    let by =
        |index: usize| found[index].1.iter().map(|finding| finding.2.clone()).collect::<Vec<_>>();
    assert_eq!(by(0), [Some("comment in line 3".to_owned()), None], "{found:?}");
    assert_eq!(by(1), [Some("comment in line 1".to_owned())], "{found:?}");
    assert_eq!(stderr(&output), "", "what is not looked for is not stale");
    let said = stderr(&check(folder.path(), "a.md b.html"));
    assert!(
        said.contains("b.html:1: nothing to ignore: no MRK") && said.contains("long gone"),
        "{said}"
    );
    assert!(!said.contains("a.md"), "{said}");
    // A suppressed finding is not repaired either.
    let diff = run(folder.path(), "fix a.md");
    assert_eq!(String::from_utf8_lossy(&diff.stdout).matches("\n-").count(), 1);
}

#[test]
fn a_comment_with_a_mistake_is_told_with_its_line() {
    for (comment, wanted) in [
        ("ignore XYZ001 why", "XYZ001"),
        ("ignore DUP001", "no reason"),
        ("ignore", "without a code"),
        ("allow DUP001 why", "allow"),
    ] {
        let text = format!("# Title of it\n\n<!-- fauxami: {comment} -->\n{PRAISED}");
        let folder = folder(&[("a.md", &text)]);
        let output = check(folder.path(), "a.md");
        assert_eq!(code(&output), 3, "{comment}");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["failure"]["line"], 3, "{report}");
        let message = report["failure"]["message"].as_str().unwrap();
        assert!(message.contains(wanted), "{message}");
    }
}

#[test]
fn exceptions_of_the_settings_need_path_code_and_reason() {
    let settings = "[[ignore]]\npath = \"wire\"\ncode = \"DUP001\"\nquote = \"praised\"\nreason = \"a refrain\"\n\
        [[ignore]]\npath = \"wire/*.txt\"\ncode = \"MRK\"\nreason = \"was a test page\"\n\
        [[ignore]]\npath = \"elsewhere\"\ncode = \"MRK\"\nreason = \"not read today\"\n";
    let folder =
        folder(&[("fauxami.toml", settings), ("wire/a.txt", PRAISED), ("local/b.txt", PRAISED)]);
    let output = check(folder.path(), "local wire --select DUP001,MRK");
    assert_eq!(counted(&output), ids(&[("b", &["DUP001"]), ("a", &[])]), "{}", stderr(&output));
    assert_eq!(findings(&output)[1].1[0].2.as_deref(), Some("fauxami.toml:2"));
    let said = stderr(&output);
    assert!(
        said.contains("fauxami.toml:7: nothing to ignore: no MRK there any more (was a test page)"),
        "{said}"
    );
    assert!(!said.contains("not read today"), "{said}");
}

#[test]
fn mistakes_in_the_settings_are_told_with_their_line() {
    for (settings, wanted) in [
        (
            "[[ignore]]\npath = \"a\"\ncode = \"XYZ\"\nreason = \"x\"\n",
            "line 3: no artefact has the code “XYZ”",
        ),
        (
            "[[ignore]]\npath = \"a\"\ncode = \"DUP\"\nreason = \" \"\n",
            "line 4: an exception needs a reason",
        ),
        ("[[ignore]]\npath = \"a[\"\ncode = \"DUP\"\nreason = \"x\"\n", "line 2"),
        ("[severity]\nDUP001 = \"minor\"\nDUP999 = \"major\"\n", "line 3: no artefact"),
        ("[quoted]\nXYZ = \"skip\"\n", "line 2: no artefact"),
        ("[quoted]\nDUP = \"drop\"\n", "line 2"),
        ("[[override]]\npaths = [\"a\"]\nselect = [\"DUP\", \"XYZ\"]\n", "line 3: no artefact"),
        ("[[override]]\nfolders = [\"a\"]\n", "line 2"),
        ("[profile.desk]\nselekt = [\"DUP\"]\n", "line 2"),
        ("[profile.desk.severity]\nXYZ = \"minor\"\n", "XYZ"),
    ] {
        let folder = folder(&[("fauxami.toml", settings), ("a.txt", PRAISED)]);
        let output = check(folder.path(), "a.txt --profile desk");
        assert_eq!(code(&output), 2, "{settings}");
        let said = stderr(&output);
        let known = said.contains(wanted) || said.contains("has no [profile.desk]");
        assert!(known && said.contains("fauxami.toml"), "{settings}: {said}");
        if !settings.contains("profile") {
            let said = stderr(&check(folder.path(), "a.txt"));
            assert!(said.contains(wanted), "{settings}: {said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_to_write_that_is_a_pipe_is_written_to_and_stays_one() {
    use std::{os::unix::fs::FileTypeExt, process::Command, thread};

    let folder = folder(&[("in/a.txt", PRAISED)]);
    let pipe = folder.path().join("known.json");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    let output = check(folder.path(), "in --write-baseline known.json");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert!(reader.join().unwrap().contains("DUP001"));
}

#[test]
fn known_findings_do_not_count_wherever_they_move() {
    let folder = folder(&[
        ("in/a.txt", PRAISED),
        ("in/b.txt", "The council met on Monday in the town hall.\n"),
    ]);
    let path = folder.path();
    let output = check(path, "in --write-baseline known.json --fail-on neutral");
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let known = fs::read_to_string(path.join("known.json")).unwrap();
    assert!(known.contains("\"path\": \"in/a.txt\"") && known.contains("DUP001"), "{known}");
    let again = check(path, "in --baseline known.json --fail-on neutral");
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    assert_eq!(findings(&again)[0].1[0].2.as_deref(), Some("baseline"));
    // Moved down, and a new one beside it.
    let moved = format!(
        "Minister visits the new harbour\nThe mayor arrived arrived at noon to see it.\n\n{PRAISED}"
    );
    fs::write(path.join("in/a.txt"), moved).unwrap();
    let output = check(path, "in --baseline known.json --fail-on neutral --select DUP001");
    assert_eq!(code(&output), 1);
    let by: Vec<_> = findings(&output)[0].1.iter().map(|finding| finding.2.clone()).collect();
    assert_eq!(by, [None, Some("baseline".to_owned())]);
    // The same finding in another article is new.
    fs::write(path.join("in/b.txt"), PRAISED).unwrap();
    let output = check(path, "in/b.txt --baseline known.json --fail-on neutral");
    assert_eq!(code(&output), 1);
    // Gone ones are told, those of articles that were not read are not.
    fs::write(path.join("in/a.txt"), "The minister opened the new harbour.\n").unwrap();
    let output = check(path, "in --baseline known.json");
    let said = stderr(&output);
    assert!(said.contains("in/a.txt: gone from the baseline: DUP001 “praised praised”"), "{said}");
    assert!(!stderr(&check(path, "in/b.txt --baseline known.json")).contains("gone"));
    assert_eq!(code(&check(path, "in --baseline nowhere.json")), 2);
}

#[test]
fn severities_folders_profiles_and_quoted_speech_bend_the_judgement() {
    let settings = "ignore = [\"STY\"]\n\
        [severity]\nDUP = \"major\"\nDUP001 = \"critical\"\n\
        [quoted]\nDUP001 = \"skip\"\n\
        [profile.wire]\nmin-severity = \"critical\"\n\
        [profile.wire.severity]\nDUP001 = \"minor\"\n\
        [[override]]\npaths = [\"opinion\"]\nselect = [\"MRK\"]\n\
        [[override]]\npaths = [\"archive/**\"]\nseverity = { DUP001 = \"neutral\" }\nquoted = { all = \"report\" }\n";
    let folder = folder(&[
        ("fauxami.toml", settings),
        ("a.txt", PRAISED),
        ("archive/c.txt", QUOTED),
        ("opinion/d.txt", PRAISED),
        ("q.txt", QUOTED),
    ]);
    let output = check(folder.path(), "a.txt q.txt archive opinion");
    let found = findings(&output);
    let severities = |index: usize| {
        found[index].1.iter().map(|finding| (&*finding.0, &*finding.1)).collect::<Vec<_>>()
    };
    assert_eq!(severities(0), [("DUP001", "critical")]);
    assert_eq!(severities(1), []);
    assert_eq!(severities(2), [("DUP001", "neutral")]);
    assert_eq!(severities(3), []);
    let wire = check(folder.path(), "a.txt --profile wire");
    assert_eq!(counted(&wire), ids(&[("a", &[])]));
    // Another policy makes other reports: --resume must see that.
    let sum = |output: &Output| {
        let report: Value =
            serde_json::from_slice(output.stdout.split(|b| *b == b'\n').next().unwrap()).unwrap();
        report["tool"]["settings_sha256"].as_str().unwrap().to_owned()
    };
    assert_ne!(sum(&output), sum(&wire));
    let config = run(folder.path(), "config --profile wire");
    assert!(String::from_utf8_lossy(&config.stdout).contains("[profile.wire]"));
}

const RULES: &str = "[[rule]]\ncode = \"OWN001\"\nname = \"one word\"\nmessage = \"The house writes “per cent”\"\n\
    languages = [\"en\"]\nseverity = \"major\"\nsubstitute = { percent = \"per cent\" }\nsafe = true\n\
    good = [\"Ten per cent.\", \"A percentage.\"]\nbad = [\"Ten ⟦percent⟧ of them.\"]\n\
    [[rule]]\ncode = \"OWN002\"\nmessage = \"No double exclamation marks\"\nregex = '(\\w)!{2,}'\nreplace = '$1!'\n\
    good = [\"Stop!\"]\nbad = [\"Sto⟦p!!!⟧ Now.\"]\n\
    [[rule]]\ncode = \"OWN003\"\nmessage = \"A word of the competition\"\nliteral = [\"Daily Bugle\"]\nignore-case = true\n\
    good = [\"The daily bugles.\"]\nbad = [\"He read the ⟦daily bugle⟧.\"]\n";

#[test]
fn own_rules_are_found_explained_and_repaired() {
    let text =
        "Percent by percent the Daily Bugle won readers!!! The editors were pleased by it.\n";
    let folder = folder(&[
        ("fauxami.toml", "rules = [\"house.toml\"]\n[quoted]\nOWN003 = \"skip\"\n"),
        ("house.toml", RULES),
        ("a.txt", text),
        (
            "q.txt",
            "She said: “I read the Daily Bugle every morning at home.” Nobody laughed at that.\n",
        ),
        (
            "fr.txt",
            "Le ministre a ouvert le nouveau port lundi, et dix percent des gens sont venus.\n",
        ),
    ]);
    let path = folder.path();
    let output = check(path, "a.txt fr.txt q.txt");
    let found = counted(&output);
    assert_eq!(found[0].1, ["OWN001", "OWN001", "OWN003", "OWN002"], "{}", stderr(&output));
    assert!(found[1].1.is_empty() && found[2].1.is_empty(), "{found:?}");
    assert_eq!(counted(&check(path, "a.txt --select OWN002"))[0].1, ["OWN002"]);
    let page = run(path, "explain OWN001");
    let page = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(
        page.contains("per cent") && page.contains("house.toml") && page.contains("⟦percent⟧"),
        "{page}"
    );
    assert!(String::from_utf8_lossy(&run(path, "rules").stdout).contains("OWN003"));
    assert_eq!(code(&run(path, "explain TRM101")), 0);
    assert_eq!(code(&run(path, "fix a.txt --write")), 0);
    let fixed = fs::read_to_string(path.join("a.txt")).unwrap();
    assert!(fixed.starts_with("Per cent by per cent the Daily Bugle won readers!!!"), "{fixed}");
}

#[test]
fn a_rule_with_a_mistake_names_file_and_rule() {
    let rule = |lines: &str| {
        format!(
            "[[rule]]\ncode = \"OWN001\"\nmessage = \"x\"\ngood = [\"clean\"]\nbad = [\"bad ⟦word⟧\"]\n{lines}\n"
        )
    };
    for (rules, wanted) in [
        (rule("literal = [\"other\"]"), "line 5: rule OWN001: the bad example is not found"),
        (rule("literal = [\"bad\"]"), "found is ⟦bad⟧ word"),
        (
            rule("literal = [\"word\", \"clean\"]"),
            "line 4: rule OWN001: the good example is found: ⟦clean⟧",
        ),
        (rule("regex = '(?=word)'"), "rule OWN001: the regular expression"),
        (rule("regex = 'x*'"), "matches the empty text"),
        (rule("literal = [\"word\"]\nregex = \"word\""), "one of `literal`"),
        (rule("literal = [\"word\"]\nreplace = \"x\""), "`replace`"),
        (rule("literal = [\"word\"]\ncolour = 3"), "line 7"),
        (rule("literal = [\"word\"]\nlanguages = [\"xx\"]"), "“xx”"),
        (rule("literal = [\"word\"]").replace("OWN001", "DUP001"), "taken"),
        (rule("literal = [\"word\"]").replace("OWN001", "own-1"), "three capital letters"),
        (rule("literal = [\"word\"]").replace("\"clean\"", ""), "a good and a bad example"),
    ] {
        let folder = folder(&[
            ("fauxami.toml", "rules = [\"house.toml\"]\n"),
            ("house.toml", &rules),
            ("a.txt", PRAISED),
        ]);
        let output = check(folder.path(), "a.txt");
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{rules}: {said}");
        assert!(said.contains(wanted) && said.contains("house.toml"), "{rules}: {said}");
    }
}

#[test]
fn glossaries_and_kept_names_are_compared_with_the_source() {
    let settings = "[[glossary]]\nfile = \"terms.tsv\"\nfrom = \"de\"\nto = \"en\"\n\
        [[keep]]\nnames = [\"Nordwind\"]\nseverity = \"critical\"\n";
    let terms = "source\ttarget\tforbidden\nStützpunkt\tair base|airfield\tsupport point\nHaushalt\tbudget\t\n";
    let record = |id: &str, text: &str, source: &str| {
        format!(
            "{}\n",
            serde_json::json!({"id": id, "text": text, "source": source, "language": "en", "source_language": "de"})
        )
    };
    let german = "Der Minister besuchte am Montag die beiden Stützpunkte der Gruppe Nordwind im Süden des Landes.";
    let feed = [
        record("good", "On Monday the minister visited the two air bases of the Nordwind group in the south of the country.", german),
        record("missing", "On Monday the minister visited the two camps of the Nordwind group in the south of the country.", german),
        record("kept", "On Monday the minister visited the two airfields of the North Wind group in the south of the country.", german),
        record("inside", "On Monday the council discussed the household of the museum for a very long time indeed.",
            "Am Montag sprach der Rat sehr lange über die Haushaltsführung des Museums in der Stadt."),
    ]
    .concat();
    let folder = folder(&[
        ("fauxami.toml", settings),
        ("terms.tsv", terms),
        ("feed.jsonl", &feed),
        (
            "alone.txt",
            "The minister visited two support points of the army in the south of the country on Monday.\n",
        ),
    ]);
    let output = check(folder.path(), "feed.jsonl alone.txt --select TRM1");
    let wanted: [(&str, &[&str]); 5] = [
        ("good", &[]),
        ("missing", &["TRM101"]),
        ("kept", &["TRM103"]),
        ("inside", &[]),
        ("alone", &["TRM102"]),
    ];
    assert_eq!(counted(&output), ids(&wanted), "{}", stderr(&output));
    fs::write(folder.path().join("terms.tsv"), "quelle\tziel\n").unwrap();
    let output = check(folder.path(), "alone.txt");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("terms.tsv: line 1"), "{}", stderr(&output));
}

#[test]
fn the_settings_in_the_readme_are_accepted() {
    let readme = include_str!("../README.md");
    let settings = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let terms = "<martif><text><body><termEntry><langSet xml:lang=\"de\"><tig><term>Haus</term></tig></langSet>\
        <langSet xml:lang=\"en\"><tig><term>house</term></tig></langSet></termEntry></body></text></martif>";
    let house = RULES.replace("OWN00", "HSE00");
    let folder = folder(&[
        ("fauxami.toml", settings),
        ("house.toml", &house),
        ("terms.tbx", terms),
        ("poems/a.txt", PRAISED),
    ]);
    let output = check(folder.path(), "poems --profile wire");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(findings(&output)[0].1[0].1, "major");
    assert!(stderr(&output).contains("nothing to ignore: no DUP001"), "{}", stderr(&output));
}
