//! Pages show the article and nothing else, whatever it holds, and load nothing.

use super::*;

/// A page without the bodies of its style and script. They are files of their own (`src/report`),
/// and the hash of the script that the page allows stays in the snapshot.
pub(super) fn without_assets(page: &str) -> String {
    let mut page = page.to_owned();
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        if let Some(start) = page.find(open)
            && let Some(length) = page[start..].find(close)
        {
            page.replace_range(start + open.len()..start + length, "…");
        }
    }
    page
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}

fn page(audit: &Audit) -> String {
    to_stdout(Format::Html, std::slice::from_ref(audit)).unwrap()
}

const HOSTILE: &str = "</script><script>alert(1)</script> \"a\" onload='b' <img src=x onerror=c> \
                       \u{202E}drow\u{202C} &amp; <!-- ]]> \u{0}\u{7}";

#[test]
fn hostile_text_stays_text() {
    let text = format!("{HOSTILE}. The Secretary of State spoke.");
    let mut audit = audit(HOSTILE, "en", &text, &[("Secretary of State", Severity::Critical)]);
    let article = &mut audit.document.article;
    article.title = Some(HOSTILE.to_owned());
    article.published = Some(HOSTILE.to_owned());
    article.url = Some("javascript:alert(1)".to_owned());
    let found = &mut audit.findings[0];
    found.message = HOSTILE.to_owned();
    found.suggestion = Some(HOSTILE.to_owned());
    found.related[0].note = HOSTILE.to_owned();
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[audit]);
    for (name, content) in files(folder.path()) {
        if !is_page(&name) {
            continue;
        }
        assert_eq!(content.matches("<script>").count(), 1, "{name}");
        assert_eq!(content.matches("</script>").count(), 1, "{name}");
        for part in ["<img", "onload='", "<!-- ", "\u{202E}", "\u{0}", "href=\"javascript"] {
            assert!(!content.contains(part), "{name} contains {part:?}");
        }
        assert!(content.contains("&lt;/script&gt;&lt;script&gt;alert(1)"), "{name}");
    }
    let xml = fs::read_to_string(folder.path().join("junit.xml")).unwrap();
    assert!(!xml.contains("<img") && !xml.contains('\u{7}'));
    let stdout = run(folder.path(), &[]);
    assert!(!stdout.contains('\u{1B}'));
}

#[test]
fn pages_load_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut audits = articles();
    audits[0].document.article.url = Some("https://example.com/a?b=1&c=2".to_owned());
    run(folder.path(), &audits);
    let mut links = 0;
    for (name, content) in files(folder.path()) {
        if !is_page(&name) {
            continue;
        }
        assert!(content.contains("default-src 'none'"), "{name}");
        for part in ["src=", "@import", "url(", "<link", "<iframe", "<base"] {
            assert!(!content.contains(part), "{name} contains {part}");
        }
        for href in content.split("href=\"").skip(1) {
            let href = href.split('"').next().unwrap();
            if href == "https://example.com/a?b=1&amp;c=2" {
                links += 1;
            } else {
                let local = href.starts_with('#') || folder.path().join(href).is_file();
                assert!(local, "{name} links to {href}");
            }
        }
    }
    assert_eq!(links, 1, "only the page of the article links to its address");
}

/// What a browser would show of the article.
fn shown(page: &str) -> String {
    let from = page.find("<main").unwrap();
    let to = page.find("</main>").unwrap();
    let mut text = String::new();
    for block in page[from..to].split("<div class=\"row\">").skip(1) {
        let block = block.split("<div class=\"notes\"").next().unwrap();
        let mut inside = false;
        for c in block.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn overlapping_spans_keep_the_text_and_nest() {
    let text = "One two three four five. Six <seven> & eight.\nNine ten.";
    let quotes = [
        ("two three", Severity::Minor),
        ("three four", Severity::Critical),
        ("three", Severity::Major),
        ("five. Six", Severity::Major),
        ("eight.\nNine", Severity::Neutral),
    ];
    let page = page(&audit("a.txt", "en", text, &quotes));
    assert_eq!(words(&shown(&page)), words(text));
    assert!(page.contains("data-f=\"3 1 2\">"));
    for number in 1..=quotes.len() {
        assert_eq!(page.matches(&format!("id=\"m{number}\"")).count(), 1);
        assert_eq!(page.matches(&format!("id=\"f{number}\"")).count(), 1);
    }
    let mut open = Vec::new();
    let from = page.find("<body").unwrap();
    for tag in page[from..page.find("<script>").unwrap()].split('<').skip(1) {
        let name: String = tag.chars().take_while(|c| c.is_alphanumeric() || *c == '/').collect();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{tag}"),
            None if name == "input" => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, ["body"]);
}

#[test]
fn every_script_is_shown_unchanged() {
    for audit in three_scripts() {
        let page = page(&audit);
        assert_eq!(words(&shown(&page)), words(&audit.document.article.text));
        let rtl = audit.document.language.is_rtl();
        assert_eq!(page.contains("dir=\"rtl\""), rtl);
    }
}

mod random {
    use proptest::prelude::*;

    use super::{Severity, audit, finding, page, shown};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is marked, the page shows the article and nothing else.
        #[test]
        fn marks_never_change_the_text(
            text in "[a-c é中😀.<&\n]{1,60}",
            spans in prop::collection::vec((0usize..60, 0usize..20), 0..8),
        ) {
            let bounds: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut audit = audit("a.txt", "en", &text, &[]);
            for (start, length) in spans {
                let start = start.min(bounds.len() - 1);
                let end = (start + length).min(bounds.len() - 1);
                let mut found = finding(&text, "", Severity::Major);
                found.span = bounds[start]..bounds[end];
                audit.findings.push(found);
            }
            audit.findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
            let page = page(&audit);
            let plain = |text: &str| -> String {
                text.chars().filter(|c| !c.is_whitespace() && *c != '␣').collect()
            };
            prop_assert_eq!(plain(&shown(&page)), plain(&text));
        }
    }
}
