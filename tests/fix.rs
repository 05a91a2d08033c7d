//! `fauxami fix`: what it shows, what it writes, what it leaves alone, and that nothing is left.

use std::{collections::BTreeMap, fs, path::Path};

use fauxami::{
    aggregate::Thresholds,
    detect::{Own, catalogue},
    fix::{Outcome, repair},
    pipeline::Plan,
    policy::Policy,
    read,
    report::Tool,
};
use proptest::prelude::*;

use super::{
    cli::{code, folder, run, stderr, stdout},
    probes,
};

fn plan() -> Plan {
    let version = String::new();
    let settings_sha256 = String::new();
    Plan {
        detectors: catalogue().to_vec(),
        own: Own::default(),
        policy: Policy::default(),
        scorer: None,
        thresholds: Thresholds {
            passing: 90.0,
            acceptable_penalty: 10.0,
            minimum_words: 300,
            review_under: 70.0,
            reject_under: 38.0,
        },
        tool: Tool { version, model: None, settings_sha256 },
        jobs: 1,
        resume: None,
    }
}

/// Files of the sample corpora with their bytes, by path.
fn corpora() -> BTreeMap<String, (read::Listed, Vec<u8>)> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    read::files(&[corpora.to_str().unwrap().to_owned()])
        .unwrap()
        .into_iter()
        .map(|file| {
            let file = file.unwrap();
            let bytes = fs::read(&file.path).unwrap();
            (file.path.to_string_lossy().into_owned(), (file, bytes))
        })
        .collect()
}

/// Repairs a file and then what came out of it. The number of repairs.
fn settled(file: &read::Listed, bytes: Vec<u8>, plan: &Plan) -> usize {
    let options = read::Options::default();
    let path = file.path.display();
    match repair(file, bytes, &options, plan).outcome {
        Outcome::Clean => 0,
        Outcome::LeftAlone(message) => panic!("{path}: {message}"),
        Outcome::Fixed { before, after, repairs } => {
            assert_ne!(before, after, "{path}");
            let again = repair(file, after.into_bytes(), &options, plan).outcome;
            assert_eq!(again, Outcome::Clean, "{path}");
            repairs
        }
    }
}

#[test]
fn a_repaired_sample_has_nothing_left_to_repair() {
    let plan = plan();
    let mut repairs = BTreeMap::new();
    for (path, (file, bytes)) in corpora() {
        repairs.insert(path, settled(&file, bytes, &plan));
    }
    let total: usize = repairs.values().sum();
    println!("{total} repairs");
    assert!(total >= 35, "{repairs:?}");
    let damaged = |path: &String| path.contains(".damaged.") || path.contains("feed");
    for (path, repairs) in repairs.iter().filter(|(path, _)| !damaged(path)) {
        assert_eq!(*repairs, 0, "{path} is clean");
    }
}

/// What is put into an article: each has a repair that needs no second look.
const DAMAGE: &[&str] = &[
    " prÃ©sentÃ©",
    " the the",
    "\n(Tags for translation)harbour",
    " [19459001]",
    " &amp;quot;",
    " &#8217;",
    " **bold words**",
    " , and , or , but",
    " of the town of the town",
    ":contentReference[oaicite:3]",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Damage anywhere in any sample, several times, with any line ending.
    #[test]
    fn damaged_samples_are_repaired_to_the_end(
        which in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..DAMAGE.len()), 1..5),
        crlf in any::<bool>(),
    ) {
        let corpora = corpora();
        let texts: Vec<_> = corpora
            .values()
            .filter(|(file, bytes)| {
                file.path.extension().is_some_and(|ending| ending == "txt") && bytes.contains(&b' ')
            })
            .collect();
        let (file, bytes) = which.get(&texts);
        let mut text = String::from_utf8(bytes.clone()).unwrap();
        for (place, kind) in damage {
            let gaps: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
            text.insert_str(*place.get(&gaps), DAMAGE[kind]);
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        settled(file, text.into_bytes(), &plan());
    }
}

/// A file of its own, as it would be listed.
fn listed(text: &str) -> (tempfile::TempDir, read::Listed) {
    let folder = folder(&[("a.txt", text)]);
    let path = folder.path().join("a.txt");
    let file = read::files(&[path.to_str().unwrap().to_owned()]).unwrap().remove(0).unwrap();
    (folder, file)
}

#[test]
fn a_repaired_probe_has_nothing_left_to_repair() {
    let plan = plan();
    let repairs: usize = probes::texts()
        .into_iter()
        .map(|(_, text)| {
            let (_folder, file) = listed(&text);
            settled(&file, text.into_bytes(), &plan)
        })
        .sum();
    println!("{repairs} repairs");
    assert!(repairs >= 20, "{repairs}");
}

/// Lines of residue, each with a repair that needs no second look.
const RESIDUE: &[&str] = &[
    "(Tags for translation)harbour",
    "(Etiquetas para traducir)puerto(t)barco",
    "[tagsToTranslate]harbour[t]ferry",
    "[19459001]",
    "[19459001] [19659003]",
    ":contentReference[oaicite:3]",
];

const CLEAN: &[&str] = &[
    "Minister visits the new harbour",
    "The minister opened the new harbour on Monday and praised the workers of the town.",
    "Ferries to the islands will leave every hour until the end of September.",
    "Residents asked for cheaper tickets and a shelter against the rain.",
    "The council wants to decide before the summer holidays begin.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Lines of residue among the paragraphs of a clean article leave no trace, not even an empty
    /// line.
    #[test]
    fn lines_of_residue_go_wholly(
        places in prop::collection::vec((0..=CLEAN.len(), 0..RESIDUE.len()), 1..6),
        parted in any::<bool>(),
        crlf in any::<bool>(),
        closed in any::<bool>(),
    ) {
        let mut lines: Vec<(usize, &str)> = CLEAN.iter().copied().enumerate().collect();
        let mut damaged: Vec<(usize, usize, &str)> =
            lines.drain(..).map(|(at, line)| (at, 1, line)).collect();
        damaged.extend(places.into_iter().map(|(at, kind)| (at, 0, RESIDUE[kind])));
        damaged.sort_by_key(|(at, rank, _)| (*at, *rank));
        let text = |lines: &[&str]| {
            let mut text = lines.join(if parted { "\n\n" } else { "\n" });
            if closed {
                text.push('\n');
            }
            if crlf { text.replace('\n', "\r\n") } else { text }
        };
        let before = text(&damaged.iter().map(|(_, _, line)| *line).collect::<Vec<_>>());
        let (_folder, file) = listed(&before);
        let outcome = repair(&file, before.clone().into_bytes(), &read::Options::default(), &plan()).outcome;
        let Outcome::Fixed { after, .. } = outcome else { panic!("{before}: {outcome:?}") };
        let clean = text(CLEAN);
        prop_assert_eq!(after.trim_end(), clean.trim_end());
    }
}

#[test]
fn repairs_keep_case_and_punctuation() {
    let rest = " The ferries to the islands leave every hour, and the tickets cost six euros.\n";
    for (damaged, mended) in [
        ("The the minister opened the new harbour.", "The minister opened the new harbour."),
        ("They met in in Berlin, and and they left.", "They met in Berlin, and they left."),
        (
            "She praised the the workers, he the sailors.",
            "She praised the workers, he the sailors.",
        ),
        ("He came , saw , won , and left.", "He came, saw, won, and left."),
        (
            "They do n't know what Trump 's lawyers want.",
            "They don't know what Trump's lawyers want.",
        ),
        ("He waited for for, as he said, the ferry.", "He waited for, as he said, the ferry."),
        ("The harbour (in in the north) is new.", "The harbour (in the north) is new."),
    ] {
        let (_folder, file) = listed(&(damaged.to_owned() + rest));
        let bytes = (damaged.to_owned() + rest).into_bytes();
        match repair(&file, bytes, &read::Options::default(), &plan()).outcome {
            Outcome::Fixed { after, .. } => assert_eq!(after, mended.to_owned() + rest),
            other => panic!("{damaged}: {other:?}"),
        }
    }
}

const DAMAGED: &str = "Minister visits the new harbour\n\
    The minister opened the new harbour and praised praised the workers of the town.\n\
    \n\
    (Tags for translation)harbour\n";

#[test]
fn the_default_is_a_diff_and_writes_nothing() {
    let folder = folder(&[("a.txt", DAMAGED)]);
    let output = run(folder.path(), "fix a.txt");
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "--- a.txt\n+++ a.txt\n@@ -1,4 +1,2 @@\n Minister visits the new harbour\n\
         -The minister opened the new harbour and praised praised the workers of the town.\n-\n\
         -(Tags for translation)harbour\n\
         +The minister opened the new harbour and praised the workers of the town.\n"
    );
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), DAMAGED);
    assert_eq!(run(folder.path(), "fix a.txt --diff").stdout, output.stdout);
}

#[test]
fn written_files_are_clean_and_keep_the_rest() {
    let record = serde_json::json!({"id": 7, "text": DAMAGED, "note": "a  b"});
    let feed = format!("{record}\n{{\"text\": \"The council met on Monday.\"}}\n");
    let folder = folder(&[("a.txt", DAMAGED), ("feed.jsonl", &feed)]);
    let output = run(folder.path(), "fix . --write");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("4 repairs in 2 files"), "{}", stderr(&output));
    let text = fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert_eq!(
        text,
        DAMAGED.replace(" praised praised", " praised").split("\n\n").next().unwrap().to_owned()
            + "\n"
    );
    let written = fs::read_to_string(folder.path().join("feed.jsonl")).unwrap();
    assert!(written.contains("\"note\":\"a  b\"") && !written.contains("Tags"), "{written}");
    assert_eq!(code(&run(folder.path(), "fix .")), 0);
}

#[test]
fn files_that_spell_the_text_otherwise_are_left_alone() {
    let page = "<html><body><article><h1>Minister visits the new harbour</h1>\
        <p>The minister opened the new harbour &amp;amp;quot;quickly and praised the workers of the town. The visit \
        had been planned for a long time.</p></article></body></html>";
    let folder = folder(&[("page.html", page), ("latin.txt", "")]);
    let latin =
        [b"The minister praised praised the caf\xe9 of the town on Monday.\n".as_slice()].concat();
    fs::write(folder.path().join("latin.txt"), &latin).unwrap();
    let output = run(folder.path(), "fix . --write");
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("page.html: left alone") && said.contains("line 1"), "{said}");
    assert!(said.contains("latin.txt: left alone") && said.contains("UTF-8"), "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("page.html")).unwrap(), page);
    assert_eq!(fs::read(folder.path().join("latin.txt")).unwrap(), latin);
}

#[test]
fn only_selected_artefacts_are_repaired() {
    let folder = folder(&[("a.txt", DAMAGED)]);
    let output = run(folder.path(), "fix a.txt --select MRK --write");
    assert_eq!(code(&output), 0);
    let text = fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert!(text.contains("praised praised") && !text.contains("Tags"), "{text}");
    assert_eq!(code(&run(folder.path(), "fix a.txt --select XYZ")), 2);
    assert_eq!(code(&run(folder.path(), "fix -")), 2);
    assert_eq!(code(&run(folder.path(), "fix nowhere.txt")), 2);
}
