//! What a user hands in comes out as articles whose places point into the files; what cannot be
//! read is named and the rest is read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
};

use fauxami::{
    error::{Error, Failure},
    read::{Articles, Options, Row, from_reader, open, rows},
    text::{Article, Kind, Language, Position},
};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use tempfile::TempDir;

type Result<T> = std::result::Result<T, Failure>;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn string(path: impl AsRef<Path>) -> String {
    path.as_ref().to_str().unwrap().to_owned()
}

fn all(folder: &TempDir, options: Options) -> Vec<Result<Article>> {
    open(&[string(folder.path())], options).unwrap().collect()
}

fn bytes(name: &str, bytes: impl AsRef<[u8]> + Send + 'static) -> Vec<Result<Article>> {
    from_reader(name, Cursor::new(bytes), Options::default()).collect()
}

fn one(name: &str, text: impl AsRef<[u8]> + Send + 'static) -> Article {
    let mut found = bytes(name, text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).unwrap()
}

fn why(name: &str, text: impl AsRef<[u8]> + Send + 'static) -> Failure {
    let mut found = bytes(name, text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).unwrap_err()
}

fn place(article: &Article, needle: &str) -> (u32, u32) {
    let at = article.text.find(needle).unwrap();
    let Position { line, column } = article.source_map.position(&article.text, at);
    (line, column)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// Outcomes as `id` or `id! line message`.
fn told(found: &[Result<Article>]) -> Vec<String> {
    let tell = |found: &Result<Article>| match found {
        Ok(article) => article.id.clone(),
        Err(failure) => {
            format!("{}! {:?} {}", failure.id, failure.line.unwrap_or_default(), failure.message)
        }
    };
    found.iter().map(tell).collect()
}

#[test]
fn a_folder_is_read_in_order_without_what_lies_beside() {
    let folder = folder(&[
        ("b.txt", b"B"),
        ("a/z.md", b"# Z"),
        ("a/y.html.gz", &gzip(b"<p>Y y.</p>")),
        ("a/x.txt.zst", &zstd(b"X")),
        ("c.jsonl", b"{\"id\":7,\"text\":\"J\"}\n\n{\"text\":\"K\"}\n"),
        ("README.md", b"# no"),
        ("counts.txt", b"no"),
        (".hidden.txt", b"no"),
        (".git/x.txt", b"no"),
        ("picture.png", b"no"),
        ("r.json", b"{\"schema_version\":\"1.0\",\"verdict\":{}}"),
    ]);
    let found = all(&folder, Options::default());
    assert_eq!(told(&found), ["x", "y", "z", "b", "7", "c:3"]);
    let article = found[0].as_ref().unwrap();
    assert_eq!(article.path, string(folder.path().join("a/x.txt.zst")));
    let named = open(&[string(folder.path().join("counts.txt"))], Options::default()).unwrap();
    assert_eq!(told(&named.collect::<Vec<_>>()), ["counts"]);
}

#[test]
fn the_number_of_articles_is_known_if_files_hold_one_each() {
    let folder = folder(&[("a.txt", b"A"), ("b.md", b"B"), ("c/d.csv", b"text\nD")]);
    let count = |paths: &[String]| open(paths, Options::default()).unwrap().expected();
    let path = |name: &str| string(folder.path().join(name));
    assert_eq!(count(&[path("a.txt"), path("b.md"), path("none.txt")]), Some(3));
    assert_eq!(count(&[string(folder.path())]), None);
    assert_eq!(count(&[path("*.txt"), path("a.txt")]), Some(1));
    assert_eq!(count(&["-".into()]), None);
}

#[test]
fn only_if_nothing_exists_there_is_no_input() {
    let folder = folder(&[("a.txt", b"A"), ("empty/none.png", b"")]);
    let path = |name: &str| string(folder.path().join(name));
    let missing = open(&[path("x.txt"), path("*.md")], Options::default());
    assert!(matches!(missing, Err(Error::NoInput(_))));
    let found: Vec<_> =
        open(&[path("x.txt"), path("?.txt"), path("empty")], Options::default()).unwrap().collect();
    let told = told(&found);
    assert!(told[0].ends_with("no such file or folder; check the spelling"), "{told:?}");
    assert_eq!(told[1], "a");
    assert!(told[2].contains("holds no article"), "{told:?}");
}

#[test]
fn plain_text_stays_as_it_is() {
    let article = one("a.txt", "\u{feff}One\r\ntwo \u{feff}three\rfour\0five\n");
    assert_eq!(article.text, "One\ntwo three\nfourfive\n");
    assert!(article.blocks.is_empty() && article.title.is_none());
    assert_eq!(place(&article, "two"), (2, 1));
    assert_eq!(place(&article, "three"), (2, 6));
    assert_eq!(place(&article, "four"), (3, 1));
    assert_eq!(place(&article, "five"), (3, 6));
}

#[test]
fn every_key_of_a_record_is_used() {
    let article = one(
        "a.json",
        r#"{"id": 12, "title": "T \u2013 t", "text": "One\ntwo", "language": "pt-BR", "source_language": "eng",
            "source": "Um\r\ndois", "url": "https://example.org/", "published": "2024-01-01",
            "desk": {"name": "x"}, "score": 1.5}"#,
    );
    assert_eq!(article.id, "12");
    assert_eq!(article.text, "T – t\nOne\ntwo");
    assert_eq!(article.title.as_deref(), Some("T – t"));
    assert_eq!(article.language.map(Language::code), Some("pt"));
    assert_eq!(article.source_language.map(Language::code), Some("en"));
    assert_eq!(article.source.as_deref(), Some("Um\ndois"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/"));
    assert_eq!(article.published.as_deref(), Some("2024-01-01"));
    assert_eq!(article.extra.keys().collect::<Vec<_>>(), ["desk", "score"]);
    assert_eq!(place(&article, "– t"), (1, 24));
    assert_eq!(place(&article, " t\n"), (1, 30));
    assert_eq!(place(&article, "One"), (1, 44));
    assert_eq!(place(&article, "two"), (1, 49));
}

#[test]
fn all_formats_give_the_same_article() {
    let wanted = "The title\nFirst paragraph.\nSecond “one”.";
    for (name, text, second) in [
        (
            "a.jsonl",
            "\n{\"title\":\"The title\",\"text\":\"First paragraph.\\nSecond \\u201cone\\u201d.\"}",
            (2, 48),
        ),
        (
            "a.json",
            "{\"articles\":\n[{\"title\":\"The title\",\"paragraphs\":[\"First paragraph.\",\"Second “one”.\"]}]}",
            (2, 57),
        ),
        ("a.csv", "title,text\nThe title,\"First paragraph.\r\nSecond “one”.\"\n", (3, 1)),
        ("a.tsv", "Title\tText\nThe title\t\"First paragraph.\nSecond “one”.\"\n", (3, 1)),
        ("a.md", "# The title\n\nFirst\nparagraph.\n\nSecond “one”.", (6, 1)),
        ("a.html", "<h1>The title</h1>\n<p>First paragraph.<p>Second &ldquo;one&#8221;.", (2, 23)),
        ("-", "<!doctype html>\n<h1>The title</h1>\n<p>First paragraph.<p>Second “one”.", (3, 23)),
        (
            "x",
            "{\"title\":\"The title\",\"html\":\"<p>First paragraph.<p>Second &ldquo;one&rdquo;.\"}",
            (1, 52),
        ),
    ] {
        let article = one(name, text);
        assert_eq!(article.text, wanted, "{name}");
        assert_eq!(article.title.as_deref(), Some("The title"), "{name}");
        assert_eq!(place(&article, "Second"), second, "{name}");
    }
}

#[test]
fn markup_names_the_blocks() {
    let article = one("a.html", "<h1>T t</h1><h2>Part</h2><p>One.<ul><li>item</ul>");
    let blocks: Vec<_> = article
        .blocks
        .iter()
        .map(|block| (block.kind, &article.text[block.range.clone()]))
        .collect();
    let wanted = [
        (Kind::Headline, "T t"),
        (Kind::Heading, "Part"),
        (Kind::Paragraph, "One."),
        (Kind::ListItem, "item"),
    ];
    assert_eq!(blocks, wanted);
}

#[test]
fn the_language_is_the_record_s_then_the_user_s_then_the_page_s() {
    let read = |name: &str, text: &'static str, language: Option<&str>| {
        let language = language.and_then(Language::from_code);
        let options = Options { language, ..Options::default() };
        let article = from_reader(name, text.as_bytes(), options).next().unwrap().unwrap();
        article.language.map(Language::code)
    };
    let page = "<html lang=fr-CA><p>Texte.";
    assert_eq!(read("a.html", page, None), Some("fr"));
    assert_eq!(read("a.html", page, Some("de")), Some("de"));
    assert_eq!(read("a.html", "<html lang=xx><p>Texte.", None), None);
    let record = r#"{"text":"Text.","language":"nl"}"#;
    assert_eq!(read("a.json", record, Some("de")), Some("nl"));
    assert_eq!(read("a.json", r#"{"text":"Text.","language":null}"#, Some("de")), Some("de"));
}

#[test]
fn what_is_wrong_with_a_record_is_said() {
    for (text, message) in [
        (r#"{"id":1}"#, "has no “text” (or “html” or “paragraphs”)"),
        (r#"{"text":" \n"}"#, "is empty: its text holds no characters"),
        (r#"{"text":5}"#, "“text” must be a string"),
        (r#"{"paragraphs":[1]}"#, "“paragraphs” must be an array of strings"),
        (r#"{"text":"x","id":[]}"#, "“id” must be a string or a number"),
        (r#"{"text":"x","title":5}"#, "“title” must be a string"),
        (r#"{"html":"<script>x</script>"}"#, "“html” holds no text outside of menus and scripts"),
        (
            r#"{"text":"x","language":"klingon"}"#,
            "language “klingon” is not known; leave the key out to have it detected",
        ),
        ("[1]", "is not an article: an object with the key “text” is expected"),
        (r#"{"schema_version":"1.0","verdict":1}"#, "is a report of fauxami, not an article"),
    ] {
        assert_eq!(why("a.jsonl", text).message, message);
    }
}

#[test]
fn a_broken_line_costs_one_article() {
    let mut lines: Vec<String> = (1..=9).map(|n| format!("{{\"text\":\"Line {n}.\"}}")).collect();
    lines[6] = "{\"text\":\"Line 7.".to_owned();
    let found = bytes("a.jsonl", lines.join("\n"));
    assert_eq!(found.len(), 9);
    let failure = found[6].as_ref().unwrap_err();
    assert_eq!((failure.line, failure.id.as_str()), (Some(7), "a:7"));
    assert!(failure.message.starts_with("is not valid JSON: EOF"), "{failure}");
    assert!(found.iter().enumerate().all(|(index, found)| found.is_ok() == (index != 6)));
}

#[test]
fn what_cannot_be_read_is_named() {
    assert_eq!(why("a.txt", "").message, "is empty");
    assert_eq!(why("a.txt", " \n\u{feff}\n").message, "is empty");
    assert_eq!(why("a.jsonl", "\n\n").message, "is empty");
    assert_eq!(why("a.json", "[]").message, "is empty");
    assert_eq!(why("a.csv", "").message, "is empty");
    assert!(why("a.txt", "%PDF-1.4").message.starts_with("looks like a binary file (PDF)"));
    assert!(why("a.txt", [0_u8, 1, 2, 3].repeat(99)).message.starts_with("looks like a binary"));
    assert!(why("a.csv", "id,body\n1,x\n").message.contains("its columns are: id, body"));
    assert!(why("a.html", "<nav>Menu</nav>").message.contains("no text outside"));
    assert!(why("a.json", "no JSON at all").message.starts_with("is not valid JSON"));
    let deep = "[".repeat(200_000) + "{}";
    assert!(bytes("a.json", deep.clone()).len() <= 2);
    assert!(why("a.jsonl", format!("{{\"text\":{deep}")).message.contains("recursion limit"));
}

/// Delivers a beginning, then as many letters as asked for, without holding them.
fn endless(start: &'static str, letters: u64, end: &'static str) -> impl Read + Send {
    start.as_bytes().chain(std::io::repeat(b'x').take(letters)).chain(end.as_bytes())
}

#[test]
fn articles_too_large_are_skipped_without_being_held() {
    let hundred_mb = 100_000_000;
    let read = |name: &str, start, end| -> Vec<Result<Article>> {
        from_reader(name, endless(start, hundred_mb, end), Options::default()).collect()
    };
    let found = read("a.txt", "", "");
    assert!(told(&found)[0].contains("it is larger than 10 MB"), "{:?}", told(&found));
    let found = read("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"", "\"}\n{\"text\":\"b\"}");
    assert_eq!(found.len(), 3);
    assert_eq!(found[1].as_ref().unwrap_err().line, Some(2));
    assert_eq!(found[2].as_ref().unwrap().text, "b");
}

#[test]
fn limits_count_what_is_unpacked() {
    let options = || Options { max_bytes: 1000, ..Options::default() };
    let bomb = vec![b'x'; 5_000_000];
    let csv = [b"text\n".as_slice(), &bomb, b"\nfine\n"].concat();
    for (name, packed) in [("a.txt.gz", gzip(&bomb)), ("a.txt.zst", zstd(&bomb))] {
        let found: Vec<_> = from_reader(name, Cursor::new(packed), options()).collect();
        assert!(told(&found)[0].contains("larger than 1000 bytes"), "{:?}", told(&found));
    }
    let found: Vec<_> = from_reader("a.csv.gz", Cursor::new(gzip(&csv)), options()).collect();
    assert_eq!(found[0].as_ref().unwrap_err().line, Some(2));
    assert_eq!(found[1].as_ref().unwrap().text, "fine");
    let json = [b"[{\"text\":\"".as_slice(), &bomb, b"\"}, {\"text\":\"fine\"}]"].concat();
    let found: Vec<_> = from_reader("a.json", Cursor::new(json), options()).collect();
    assert!(found[0].is_err() && found[1].as_ref().unwrap().text == "fine");
}

#[test]
fn what_stands_before_the_damage_is_read() {
    let lines: Vec<String> = (0..20_000).map(|n| format!("{{\"text\":\"Line {n}.\"}}")).collect();
    let text = lines.join("\n");
    for (name, mut packed) in
        [("a.jsonl.gz", gzip(text.as_bytes())), ("a.jsonl.zst", zstd(text.as_bytes()))]
    {
        packed.truncate(packed.len() * 3 / 4);
        let mut found = bytes(name, packed);
        let failure = found.pop().unwrap().unwrap_err();
        assert!(failure.message.contains("data is damaged or cut short"), "{failure}");
        assert!(found.len() > 1000 && found.iter().all(Result::is_ok), "{name}: {}", found.len());
        assert_eq!(failure.line, Some(u32::try_from(found.len()).unwrap() + 1));
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_does_not_stop_the_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.txt", b"A"), ("b.txt", b"B")]);
    let locked = folder.path().join("a.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::File::open(&locked).is_ok() {
        crate::shared::skip("this user may read any file");
        return;
    }
    let found = all(&folder, Options::default());
    assert!(found[0].as_ref().unwrap_err().message.starts_with("cannot be read"));
    assert_eq!(found[1].as_ref().unwrap().id, "b");
}

#[test]
fn old_encodings_are_decoded() {
    let page = b"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0.".to_vec();
    let article = one("a.html", page);
    assert_eq!(article.text, "Привет, мир.");
    assert_eq!(place(&article, "мир"), (1, 39));
    let mut wide = vec![0xff, 0xfe];
    wide.extend("{\"text\":\"Grüße\"}\n{\"text\":\"é\"}".encode_utf16().flat_map(u16::to_le_bytes));
    let found = bytes("a.jsonl", wide);
    assert_eq!(found[1].as_ref().unwrap().text, "é");
    let article =
        one("a.txt", b"\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f \x93quoted\x94 \xc3\xa4".to_vec());
    assert_eq!(article.text, "äöüß \u{fffd}quoted\u{fffd} ä");
}

#[test]
fn a_source_is_found_beside_the_article() {
    let texts = folder(&[("a.txt", b"A"), ("sub/b.txt", b"B"), ("c.txt", b"C")]);
    let sources = folder(&[("a.txt", b"Original A"), ("sub/b.txt", "Orig\u{e9} B".as_bytes())]);
    let with = |source: PathBuf| Options { source: Some(source), ..Options::default() };
    let found = all(&texts, with(sources.path().to_owned()));
    assert_eq!(found[0].as_ref().unwrap().source.as_deref(), Some("Original A"));
    assert_eq!(found[2].as_ref().unwrap().source.as_deref(), Some("Origé B"));
    let failure = found[1].as_ref().unwrap_err();
    assert!(failure.message.contains(&string(sources.path().join("c.txt"))), "{failure}");

    let file = sources.path().join("a.txt");
    let one = open(&[string(texts.path().join("c.txt"))], with(file.clone())).unwrap();
    let found: Vec<_> = one.collect();
    assert_eq!(found[0].as_ref().unwrap().source.as_deref(), Some("Original A"));
    let several = open(&[string(texts.path())], with(file.clone()));
    assert!(matches!(several, Err(Error::Usage(_))));

    let read = |text: &'static str| -> Vec<Result<Article>> {
        from_reader("x.jsonl", text.as_bytes(), with(file.clone())).collect()
    };
    let alone = read("{\"text\":\"x\"}\n");
    assert_eq!(alone[0].as_ref().unwrap().source.as_deref(), Some("Original A"));
    let two = read("{\"text\":\"x\"}\n{\"text\":\"y\",\"source\":\"own\"}\n");
    assert!(two[0].as_ref().unwrap_err().message.contains("of one article only"));
    assert_eq!(two[1].as_ref().unwrap().source.as_deref(), Some("own"));
}

#[test]
fn rows_are_read_from_tables_and_lines() {
    let folder = folder(&[
        ("a.tsv", b"id\tsource\ttarget\ttarget_language\n1\t\"Ja,\" sagte er\t\"Yes,\" he said\ten\n\n2\t\tAlone\tde\n3\tx\t\t\n"),
        ("b.csv.gz", &gzip(b"target,note\n\"Yes, two\nlines\",x\nz,y,w\nlast,\n")),
        ("c", b"{\"target\":\"T\",\"id\":4}\n{\"target\":1}\n{\n{\"target\":\"U\",\"source_language\":\"xx\"}"),
        ("d.csv", b"id,text\n1,x\n"),
    ]);
    let path = |name: &str| string(folder.path().join(name));
    let read = |name: &str| -> Vec<Result<Row>> { rows(&path(name)).unwrap().collect() };
    let found = read("a.tsv");
    let first = found[0].as_ref().unwrap();
    assert_eq!((first.id.as_str(), first.line), ("1", 2));
    assert_eq!(first.target, "\"Yes,\" he said");
    assert_eq!(first.source.as_deref(), Some("\"Ja,\" sagte er"));
    assert_eq!(first.target_language.map(Language::code), Some("en"));
    let second = found[1].as_ref().unwrap();
    assert_eq!((second.line, second.source.is_none()), (4, true));
    assert_eq!(found[2].as_ref().unwrap_err().line, Some(5));
    let found = read("b.csv.gz");
    assert_eq!(found[0].as_ref().unwrap().target, "Yes, two\nlines");
    assert_eq!(found[0].as_ref().unwrap().id, "b:2");
    assert!(found[1].as_ref().unwrap_err().message.contains("3 fields"));
    assert_eq!(found[2].as_ref().unwrap().line, 5);
    let found = read("c");
    assert_eq!(found[0].as_ref().unwrap().id, "4");
    let lines: Vec<_> = found[1..].iter().map(|row| row.as_ref().unwrap_err().line).collect();
    assert_eq!(lines, [Some(2), Some(3), Some(4)]);
    assert!(matches!(rows(&path("d.csv")), Err(Error::Usage(_))));
    assert!(matches!(rows(&path("none.tsv")), Err(Error::NoInput(_))));
}

#[test]
fn readers_can_move_between_threads() {
    fn is_send<T: Send>() {}
    is_send::<Articles>();
    is_send::<fauxami::read::Rows>();
}

const NAMES: &[&str] =
    &["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a", "a.gz"];

/// Lines as editors count them, with their length in code points.
fn lines(file: &str) -> Vec<Vec<char>> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    file.replace("\r\n", "\n").split(['\n', '\r']).map(|line| line.chars().collect()).collect()
}

/// Checks what holds for every article of any file. The file is given if it is valid UTF-8.
fn check(article: &Article, file: Option<&str>) -> std::result::Result<(), TestCaseError> {
    let is_clean = !article.text.contains(['\r', '\0', '\u{feff}']);
    prop_assert!(is_clean, "{:?}", article.text);
    let mut end = 0;
    for block in &article.blocks {
        prop_assert!(block.range.start >= end);
        prop_assert!(!article.text[block.range.clone()].contains('\n'));
        end = block.range.end;
    }
    let Some(file) = file else { return Ok(()) };
    let lines = lines(file);
    for at in (0..=article.text.len()).filter(|at| article.text.is_char_boundary(*at)) {
        let place = article.source_map.position(&article.text, at);
        let line = lines.get(place.line as usize - 1);
        prop_assert!(line.is_some(), "{place:?} of {at} is below the file");
        prop_assert!(
            place.column as usize <= line.unwrap().len() + 1,
            "{place:?} of {at} is beside the line"
        );
    }
    Ok(())
}

/// Checks that each character stands where its place says, unless `else_` stands there.
fn check_verbatim(
    article: &Article,
    file: &str,
    else_: &[char],
) -> std::result::Result<(), TestCaseError> {
    let lines = lines(file);
    for (at, c) in article.text.char_indices().filter(|(_, c)| *c != '\n') {
        let place = article.source_map.position(&article.text, at);
        let line = &lines[place.line as usize - 1];
        let there = line.get(place.column as usize - 1).copied().unwrap_or('\n');
        prop_assert!(
            there == c || else_.contains(&there),
            "{c:?} at {at} is said to stand at {place:?}, where {there:?} stands"
        );
    }
    Ok(())
}

fn check_bytes(file: &[u8]) -> std::result::Result<(), TestCaseError> {
    for name in NAMES {
        let text = std::str::from_utf8(file).ok().filter(|text| !text.contains('\0'));
        for article in bytes(name, file.to_vec()).iter().flatten() {
            check(article, text)?;
        }
    }
    Ok(())
}

/// Text that is rich in what readers treat in their own way.
fn tricky() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => "[a-z .é\u{4e2d}\u{1f600}]{1,8}".boxed(),
        4 => prop::sample::select(vec![
            "\n", "\r\n", "\r", "\u{feff}", "\u{2028}", "\\n", "\\u00e9", "\\ud83d\\ude00", "\"", "\"\"", ",", "\t",
            "{", "}", "[", "]", ":", "{\"text\":\"", "\"}", "\"articles\":[", "text,title\n", "text\ttitle\n",
            "<p>", "</p>", "<h1>", "</h1>", "<li>", "<br>", "<b>", "</b>", "<pre>", "<title>", "</title>", "<!--",
            "-->", "<script>", "</script>", "<svg>", "<a href='", "'>", "&amp;", "&#8217;", "&nbsp;", "&notit;",
            "&#10;", "&#xfeff;", "&", ";", "# ", "- ", "> ", "```", "---\n", "title: ", "**", "`", "![", "](",
            "| a | b |\n|---|---|\n", "\\*", "    ",
        ])
        .prop_map(str::to_owned)
        .boxed(),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_a_reader(file in prop::collection::vec(any::<u8>(), 0..200)) {
        check_bytes(&file)?;
    }

    #[test]
    fn no_text_breaks_a_reader_or_leads_outside(file in tricky()) {
        check_bytes(file.as_bytes())?;
    }

    #[test]
    fn text_stands_where_its_place_says(file in tricky()) {
        for article in bytes("a.txt", file.clone()).iter().flatten() {
            check_verbatim(article, &file, &['\u{2028}'])?;
        }
    }

    #[test]
    fn strings_stand_where_their_place_says(title in tricky(), text in tricky()) {
        let record = serde_json::json!({"title": title, "text": text});
        for file in [record.to_string(), serde_json::to_string_pretty(&record).unwrap()] {
            for article in bytes("a.json", file.clone()).iter().flatten() {
                check_verbatim(article, &file, &['\\', '\u{2028}'])?;
            }
        }
    }

    #[test]
    fn fields_stand_where_their_place_says(text in tricky(), other in "[a-z\",]{0,9}") {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["x", "text"]).unwrap();
        writer.write_record([&other, &text]).unwrap();
        let file = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        for article in bytes("a.csv", file.clone()).iter().flatten() {
            check_verbatim(article, &file, &[])?;
        }
    }

    #[test]
    fn pages_stand_where_their_place_says(file in tricky()) {
        for name in ["a.html", "a.md"] {
            for article in bytes(name, file.clone()).iter().flatten() {
                check_verbatim(article, &file, &['&', '\t', '\r', '\u{2028}', '\n', '`', '\\'])?;
            }
        }
    }
}

/// Files on which a reader once stumbled.
#[test]
fn fixtures_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/read");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let file = fs::read(entry.unwrap().path()).unwrap();
        check_bytes(&file).unwrap();
        count += 1;
    }
    assert!(count > 0);
}
