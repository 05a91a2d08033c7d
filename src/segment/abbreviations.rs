//! Abbreviations by language, from `abbreviations.tsv`, and what a full stop after each means.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::text::Language;

/// What a full stop after an abbreviation says about the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It goes on.
    Never,
    /// It ends if a usual sentence opener follows.
    May,
    /// It goes on if a number follows.
    Number,
    /// It goes on unless a number stands before the abbreviation.
    Title,
    /// It ends like after any word.
    Ends,
}

type Table = FxHashMap<&'static str, FxHashMap<&'static str, Vec<Stop>>>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for row in include_str!("abbreviations.tsv").lines().filter(|row| !row.starts_with('#')) {
            let mut fields = row.split('\t');
            let (Some(language), Some(kind), Some(forms)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let Some(stop) = stop(kind) else { continue };
            let language = table.entry(language).or_default();
            for form in forms.split(' ').filter(|form| !form.is_empty()) {
                language.entry(form).or_default().push(stop);
            }
        }
        table
    })
}

fn stop(kind: &str) -> Option<Stop> {
    Some(match kind {
        "never" => Stop::Never,
        "may" => Stop::May,
        "number" => Stop::Number,
        "title" => Stop::Title,
        "ends" => Stop::Ends,
        _ => return None,
    })
}

/// What a full stop after `form` (without it) says in `language`; several answers where the
/// form is listed more than once, none for an ordinary word. A form listed in lower case is also
/// known with a capital; those of the row `*` hold in every language that does not list the form.
pub(super) fn stops(language: Language, form: &str) -> &'static [Stop] {
    let own = table().get(language.code());
    let common = table().get("*");
    let find = |form: &str| {
        own.and_then(|forms| forms.get(form))
            .or_else(|| common.and_then(|forms| forms.get(form)))
            .map(Vec::as_slice)
    };
    find(form)
        .or_else(|| {
            let mut rest = form.chars();
            let first = rest.next()?;
            let lowered: String = first.to_lowercase().chain(rest).collect();
            if lowered == form { None } else { find(&lowered) }
        })
        .unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_well_formed() {
        for row in include_str!("abbreviations.tsv").lines().filter(|row| !row.starts_with('#')) {
            let fields: Vec<&str> = row.split('\t').collect();
            assert_eq!(fields.len(), 3, "{row}");
            assert!(fields[0] == "*" || Language::from_code(fields[0]).is_some(), "{row}");
            assert!(stop(fields[1]).is_some(), "{row}");
            assert!(fields[2].split(' ').all(|form| !form.ends_with('.')), "{row}");
        }
    }

    #[test]
    fn capitals_and_the_common_row_are_found() {
        let german = Language::new("de");
        assert_eq!(stops(german, "z.B"), [Stop::Never]);
        assert_eq!(stops(german, "Z.B"), [Stop::Never]);
        assert_eq!(stops(german, "Mr"), [Stop::Never]);
        assert!(stops(german, "Haus").is_empty());
    }
}
