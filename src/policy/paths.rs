//! Folders, files and globs that settings name, relative to the settings file.

use std::path::PathBuf;

use glob::{MatchOptions, Pattern};

use super::{plain, relative};
use crate::{
    error::Error,
    settings::{Desk, desk::Name},
};

/// A `*` stays within one folder; `**` does not.
const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// A set of paths.
#[derive(Debug)]
pub(super) struct Paths {
    patterns: Vec<Pattern>,
    folder: PathBuf,
}

impl Paths {
    pub(super) fn new(names: &[Name], desk: &Desk) -> Result<Self, Error> {
        let mut patterns = Vec::new();
        for name in names {
            let path = plain(name.get_ref());
            let path = path.trim_end_matches('/');
            // A folder means everything in it; the settings file's own folder is ".".
            let inside = if path.is_empty() { "**".to_owned() } else { format!("{path}/**") };
            for pattern in [path, &inside] {
                let pattern = Pattern::new(pattern).map_err(|error| {
                    desk.wrong(
                        &name.span(),
                        &format!("“{}” is no pattern: {error}", name.get_ref()),
                    )
                })?;
                patterns.push(pattern);
            }
        }
        Ok(Self { patterns, folder: desk.folder().to_owned() })
    }

    /// Whether the article's path is meant, as the user gave it or relative to the settings file.
    pub(super) fn contain(&self, path: &str) -> bool {
        let inside = relative(path, &self.folder);
        let matches = |path: &str| self.patterns.iter().any(|own| own.matches_with(path, OPTIONS));
        matches(&inside) || matches(&plain(path))
    }
}

#[cfg(test)]
mod tests {
    use toml::Spanned;

    use super::*;

    #[test]
    fn folders_files_and_globs_are_relative_to_the_settings() {
        let desk = Desk { path: "desk/fauxami.toml".into(), ..Desk::default() };
        let paths = |name: &str| Paths::new(&[Spanned::new(0..0, name.to_owned())], &desk).unwrap();
        assert!(paths("wire").contain("desk/wire/a/b.txt"));
        assert!(paths("./wire/").contain("./desk/wire/b.txt"));
        assert!(!paths("wire").contain("desk/wires/b.txt"));
        assert!(paths("wire/*.txt").contain("desk/wire/b.txt"));
        assert!(!paths("wire/*.txt").contain("desk/wire/a/b.txt"));
        assert!(paths("**/*.html").contain("desk/wire/a/b.html"));
        assert!(paths(".").contain("desk/b.html"));
        assert!(paths("-").contain("-"));
        assert!(Paths::new(&[Spanned::new(0..0, "a[".to_owned())], &desk).is_err());
    }
}
