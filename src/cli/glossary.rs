//! Files of terms: TSV with a header, and TBX (the basic dialect, versions 2 and 3).

use std::path::Path;

use html5gum::{Token, Tokenizer};

use super::own::read;
use crate::{detect::terms::Concept, error::Error, text::Language};

/// The concepts of a glossary from one language to another.
///
/// # Errors
/// [`Error::Settings`] with the line for a row that is none, or for a file without terms.
pub(super) fn concepts(
    path: &Path,
    languages: (Language, Language),
) -> Result<Vec<Concept>, Error> {
    let text = read(path)?;
    let text = text.trim_start_matches('\u{feff}');
    let concepts =
        if text.trim_start().starts_with('<') { tbx(text, languages) } else { tsv(path, text)? };
    if concepts.is_empty() {
        let message = format!("it has no terms from {} to {}", languages.0, languages.1);
        return Err(Error::Settings { path: path.to_owned(), message });
    }
    Ok(concepts)
}

/// The names of a list of what is never translated: the column `term`, or every line of a file
/// without tabs.
///
/// # Errors
/// As [`concepts`].
pub(super) fn names(path: &Path) -> Result<Vec<String>, Error> {
    let text = read(path)?;
    let rows = Rows::new(path, text.trim_start_matches('\u{feff}'), &["term"])?;
    rows.map(|row| row.map(|mut cells| cells.remove(0))).collect::<Result<Vec<_>, _>>()
}

/// The rows of a TSV file, with the cells of the wanted columns; an absent column gives empty cells.
struct Rows<'t> {
    path: &'t Path,
    lines: std::iter::Enumerate<std::str::Lines<'t>>,
    columns: Vec<Option<usize>>,
    width: usize,
}

impl<'t> Rows<'t> {
    /// The first of `wanted` columns must be there.
    fn new(path: &'t Path, text: &'t str, wanted: &[&str]) -> Result<Self, Error> {
        let mut lines = text.lines().enumerate();
        let header: Vec<String> = lines
            .next()
            .map(|(_, line)| line.split('\t').map(|cell| cell.trim().to_lowercase()).collect())
            .unwrap_or_default();
        let column = |name: &&str| header.iter().position(|own| own == name);
        let columns: Vec<_> = wanted.iter().map(column).collect();
        if columns[0].is_none() {
            let message = format!("line 1: the header has no column “{}”", wanted[0]);
            return Err(Error::Settings { path: path.to_owned(), message });
        }
        Ok(Self { path, lines, columns, width: header.len() })
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Vec<String>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let (at, line) = self.lines.find(|(_, line)| !line.trim().is_empty())?;
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() > self.width {
            let message = format!("line {}: more cells than the header has columns", at + 1);
            return Some(Err(Error::Settings { path: self.path.to_owned(), message }));
        }
        let cell = |column: &Option<usize>| {
            column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim()).to_owned()
        };
        Some(Ok(self.columns.iter().map(cell).collect()))
    }
}

fn tsv(path: &Path, text: &str) -> Result<Vec<Concept>, Error> {
    let several = |cell: &str| -> Vec<String> {
        cell.split('|').map(str::trim).filter(|term| !term.is_empty()).map(str::to_owned).collect()
    };
    let concept = |row: Result<Vec<String>, Error>| {
        let row = row?;
        let [source, target, forbidden] = [0, 1, 2].map(|column| several(&row[column]));
        Ok(Concept { source, target, forbidden })
    };
    Rows::new(path, text, &["source", "target", "forbidden"])?.map(concept).collect()
}

/// The concepts of a TBX file. Elements are those of TBX-Basic 2 (`termEntry`, `langSet`, `tig`,
/// `ntig`) and 3 (`conceptEntry`, `langSec`, `termSec`); deprecated terms are forbidden.
fn tbx(text: &str, (from, to): (Language, Language)) -> Vec<Concept> {
    let (mut concepts, mut concept) = (Vec::new(), Concept::default());
    let mut language = None;
    let (mut term, mut status) = (String::new(), String::new());
    // What the text at hand belongs to.
    let mut inside = "";
    for token in Tokenizer::new(text).flatten() {
        match token {
            Token::StartTag(tag) => match tag.name.as_slice() {
                b"termentry" | b"conceptentry" => concept = Concept::default(),
                b"langset" | b"langsec" => {
                    let code = tag.attributes.get(b"xml:lang".as_slice());
                    language = code.and_then(|code| {
                        Language::from_code(&String::from_utf8_lossy(&code.value))
                    });
                }
                b"tig" | b"ntig" | b"termsec" => {
                    term.clear();
                    status.clear();
                }
                b"term" => inside = "term",
                b"termnote" => {
                    let kind = tag.attributes.get(b"type".as_slice());
                    let is_status =
                        kind.is_some_and(|kind| kind.value.as_slice() == b"administrativeStatus");
                    inside = if is_status { "status" } else { "" };
                }
                name if name.ends_with(b":administrativestatus") => inside = "status",
                _ if !tag.self_closing && inside != "term" => inside = "",
                _ => {}
            },
            Token::String(text) => match inside {
                "term" => term.push_str(&String::from_utf8_lossy(&text.value)),
                "status" => status.push_str(&String::from_utf8_lossy(&text.value)),
                _ => {}
            },
            Token::EndTag(tag) => match tag.name.as_slice() {
                b"tig" | b"ntig" | b"termsec" => {
                    let term = std::mem::take(&mut term).trim().to_owned();
                    let deprecated = status.contains("deprecated") || status.contains("superseded");
                    let is = |other| language == Some(other);
                    match &mut concept {
                        _ if term.is_empty() => {}
                        Concept { source, .. } if is(from) && !deprecated => source.push(term),
                        Concept { forbidden, .. } if is(to) && deprecated => forbidden.push(term),
                        Concept { target, .. } if is(to) && status.contains("preferred") => {
                            target.insert(0, term);
                        }
                        Concept { target, .. } if is(to) => target.push(term),
                        _ => {}
                    }
                }
                b"termentry" | b"conceptentry" => {
                    let done = std::mem::take(&mut concept);
                    if !done.forbidden.is_empty()
                        || !(done.source.is_empty() || done.target.is_empty())
                    {
                        concepts.push(done);
                    }
                }
                b"term" | b"termnote" => inside = "",
                name if name.ends_with(b":administrativestatus") => inside = "",
                _ => {}
            },
            _ => {}
        }
    }
    concepts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(from: &'static str, to: &'static str) -> (Language, Language) {
        (Language::new(from), Language::new(to))
    }

    fn strings(terms: &[&str]) -> Vec<String> {
        terms.iter().map(|term| (*term).to_owned()).collect()
    }

    #[test]
    fn both_versions_of_tbx_give_the_same_concepts() {
        let two = r#"<?xml version="1.0"?><martif type="TBX-Basic"><text><body><termEntry id="c1">
            <descrip type="definition">a <hi>place</hi></descrip>
            <langSet xml:lang="de"><tig><term>Luftwaffenstützpunkt</term></tig></langSet>
            <langSet xml:lang="en-GB"><tig><term>airfield</term></tig><tig><term>air base</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
            <tig><term>air basis</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
            </langSet></termEntry></body></text></martif>"#;
        let three = two
            .replace("termEntry", "conceptEntry")
            .replace("langSet", "langSec")
            .replace("<tig>", "<termSec>")
            .replace("</tig>", "</termSec>");
        let wanted = Concept {
            source: strings(&["Luftwaffenstützpunkt"]),
            target: strings(&["air base", "airfield"]),
            forbidden: strings(&["air basis"]),
        };
        assert_eq!(tbx(two, languages("de", "en")), std::slice::from_ref(&wanted));
        assert_eq!(tbx(&three, languages("de", "en")), [wanted]);
        assert_eq!(tbx(two, languages("fr", "it")), []);
    }

    #[test]
    fn tables_may_have_several_terms_in_a_cell() {
        let text = "target\tsource\tnote\nair base | airfield\tStützpunkt\tx\n\n";
        let wanted = Concept {
            source: strings(&["Stützpunkt"]),
            target: strings(&["air base", "airfield"]),
            forbidden: Vec::new(),
        };
        assert_eq!(tsv(Path::new("x"), text).unwrap(), [wanted]);
        let error = tsv(Path::new("x"), "source\ttarget\na\tb\tc\n").unwrap_err();
        assert!(error.to_string().contains("line 2"));
        assert!(tsv(Path::new("x"), "a\tb\n").is_err());
    }
}
