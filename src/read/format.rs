//! Which format a file has: by its name, else by how it begins.

use std::path::Path;

/// What readers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// One page.
    Html,
    /// One object, an array of them, or an object with the array `articles`.
    Json,
    /// One object a line.
    JsonLines,
    /// Comma-separated, with a header.
    Csv,
    /// Tab-separated, with a header.
    Tsv,
}

impl Format {
    /// Whether a file holds exactly one article.
    pub(super) fn is_single(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }

    /// The format that the name's ending stands for; `.gz` and `.zst` behind it are ignored.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        let name = name(path).to_ascii_lowercase();
        let (_, ending) = unpacked(&name).rsplit_once('.')?;
        Some(match ending {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            _ => return None,
        })
    }

    /// The format that a file's first bytes look like; plain text if like nothing else.
    pub(super) fn of_head(head: &[u8]) -> Self {
        let head = super::decode::text(head.to_vec(), None);
        let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let first = head.lines().next().unwrap_or_default().trim_end();
        let lower: String = head.chars().take(20).collect::<String>().to_ascii_lowercase();
        if head.starts_with('{') {
            let is_object = serde_json::from_str::<serde_json::Map<_, _>>(first).is_ok();
            let cut_short = !head.contains('\n') && head.len() > super::decode::HEAD / 2;
            return if is_object || cut_short { Self::JsonLines } else { Self::Json };
        }
        if head.starts_with("[{") || first == "[" || head.starts_with("[ {") {
            return Self::Json;
        }
        if ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p>", "<h1"]
            .iter()
            .any(|tag| lower.starts_with(tag))
        {
            return Self::Html;
        }
        if head.starts_with("---\n") || head.starts_with("---\r\n") || head.starts_with("# ") {
            return Self::Markdown;
        }
        let has_column = |delimiter| {
            first
                .split(delimiter)
                .map(|name| name.trim_matches('"').to_ascii_lowercase())
                .any(|name| matches!(name.as_str(), "text" | "html" | "target"))
        };
        match first {
            _ if first.contains('\t') && has_column('\t') => Self::Tsv,
            _ if first.contains(',') && has_column(',') => Self::Csv,
            _ => Self::Text,
        }
    }
}

/// The file's name without its endings.
pub(super) fn stem(path: &Path) -> String {
    let name = name(path);
    let name = unpacked(&name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() && Format::of_name(Path::new(name)).is_some() => stem,
        _ => name,
    }
    .to_owned()
}

fn name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy())
        .into_owned()
}

/// The name without the ending of a compression.
fn unpacked(name: &str) -> &str {
    [".gz", ".zst", ".GZ", ".ZST"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .filter(|name| !name.is_empty())
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_format() {
        let of = |name: &str| Format::of_name(Path::new(name));
        assert_eq!(of("a/b.JSONL.gz"), Some(Format::JsonLines));
        assert_eq!(of("b.tar.zst"), None);
        assert_eq!(of("README"), None);
        assert_eq!(stem(Path::new("a/the.article.html.zst")), "the.article");
        assert_eq!(stem(Path::new("a/v1.2")), "v1.2");
        assert_eq!(stem(Path::new("-")), "-");
    }

    #[test]
    fn beginnings_tell_the_format() {
        let of = |head: &str| Format::of_head(head.as_bytes());
        assert_eq!(of("{\"text\": 1}\n{"), Format::JsonLines);
        assert_eq!(of("{\n\"text\": 1}"), Format::Json);
        assert_eq!(of("\u{feff} [{\"text\": 1}]"), Format::Json);
        assert_eq!(of("[sic] he said"), Format::Text);
        assert_eq!(of("<!DOCTYPE HTML>"), Format::Html);
        assert_eq!(of("id\ttext\n"), Format::Tsv);
        assert_eq!(of("\"id\",\"target\"\n"), Format::Csv);
        assert_eq!(of("Here, the text begins."), Format::Text);
        assert_eq!(of(""), Format::Text);
    }
}
