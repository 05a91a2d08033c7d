//! The record of an article, whichever format it came in: which keys mean what.
//!
//! `text`, else `html`, else `paragraphs` is the body. What the record says about language and
//! source wins over what the user says for all articles. Unknown keys go to the report as they are.

use serde_json::{Map, Value};

use super::{
    Options, html,
    page::{Body, Page, join},
    source::Source,
};
use crate::text::{Article, Kind, Language};

/// A record and the way to the places of its strings.
pub(super) struct Record<'r> {
    pub(super) values: Map<String, Value>,
    /// The strings at a key, as they stand in the file.
    pub(super) texts: &'r dyn Fn(&str) -> Vec<Source>,
}

/// Keys that have a meaning; `html` and `paragraphs` beside a `text` are left out.
const KNOWN: &[&str] = &[
    "id",
    "title",
    "text",
    "html",
    "paragraphs",
    "language",
    "source_language",
    "source",
    "url",
    "published",
];

impl Record<'_> {
    /// The record's own id, if it has one.
    pub(super) fn id(&self) -> Option<String> {
        match self.values.get("id")? {
            Value::String(id) if !id.trim().is_empty() => Some(id.trim().to_owned()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }

    /// Whether it is a report of this program that lies among the articles.
    pub(super) fn is_report(&self) -> bool {
        self.values.contains_key("schema_version")
            && !["text", "html", "paragraphs"].iter().any(|key| self.values.contains_key(*key))
    }

    /// The article without id and path. An error says what is wrong and what to do.
    pub(super) fn article(mut self, options: &Options) -> Result<Article, String> {
        if matches!(
            self.values.get("id"),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_))
        ) {
            return Err("“id” must be a string or a number".to_owned());
        }
        let mut article = Article {
            language: self.language("language")?.or(options.language),
            source_language: self.language("source_language")?.or(options.source_language),
            source: self.string("source")?.filter(|source| !source.trim().is_empty()),
            url: self.string("url")?,
            published: self.string("published")?,
            ..Article::default()
        };
        self.string("title")?;
        let title = self.place("title");
        let (body, page) = self.body(title.is_some())?;
        article.language = article.language.or(page.language);
        article.url = article.url.or(page.url);
        article.published = article.published.or(page.published);
        join(&mut article, title.or(page.title).as_ref(), body);
        for key in KNOWN {
            // The order of the others is kept.
            self.values.shift_remove(*key);
        }
        article.extra = self.values;
        Ok(article)
    }

    /// The body, and what its markup says about the page.
    fn body(&self, titled: bool) -> Result<(Body, Page), String> {
        let mut found = false;
        for key in ["text", "html", "paragraphs"] {
            let body = match self.values.get(key) {
                None | Some(Value::Null) => continue,
                Some(Value::String(_)) if key == "html" => {
                    let mut page = html::page(&self.place(key).unwrap_or_default().clean());
                    let mut blocks = std::mem::take(&mut page.blocks);
                    // With a title of the record's own, a heading of the page is a heading.
                    if titled
                        && let Some(heading) = page.title.take().filter(|_| page.titled_inside)
                    {
                        blocks.insert(0, (Kind::Heading, heading));
                    }
                    let body = Body::Blocks(blocks);
                    if body.is_blank() && !self.blank(key) {
                        return Err("“html” holds no text outside of menus and scripts".to_owned());
                    }
                    if !body.is_blank() {
                        return Ok((body, page));
                    }
                    body
                }
                Some(Value::String(_)) => Body::Plain(self.place(key).unwrap_or_default().clean()),
                Some(Value::Array(parts)) if parts.iter().all(Value::is_string) => {
                    Body::Blocks(self.paragraphs(key))
                }
                Some(_) => {
                    let wanted =
                        if key == "paragraphs" { "an array of strings" } else { "a string" };
                    return Err(format!("“{key}” must be {wanted}"));
                }
            };
            found = true;
            if !body.is_blank() {
                return Ok((body, Page::default()));
            }
        }
        Err(if found {
            "is empty: its text holds no characters".to_owned()
        } else {
            "has no “text” (or “html” or “paragraphs”)".to_owned()
        })
    }

    fn blank(&self, key: &str) -> bool {
        self.values.get(key).and_then(Value::as_str).is_none_or(|text| text.trim().is_empty())
    }

    /// Each line of each string is a paragraph.
    fn paragraphs(&self, key: &str) -> Vec<(Kind, Source)> {
        let mut blocks = Vec::new();
        for part in (self.texts)(key) {
            let part = part.clean();
            let mut at = 0;
            for line in part.text().split('\n') {
                let range = at..at + line.len();
                at = range.end + 1;
                let line = part.trimmed(range);
                if !line.is_blank() {
                    blocks.push((Kind::Paragraph, line));
                }
            }
        }
        blocks
    }

    /// The string at `key` as it stands in the file, if it is one and not blank.
    fn place(&self, key: &str) -> Option<Source> {
        self.values.get(key)?.as_str().filter(|text| !text.trim().is_empty())?;
        (self.texts)(key).pop().map(Source::clean)
    }

    /// The string or number at `key`.
    fn string(&self, key: &str) -> Result<Option<String>, String> {
        match self.values.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => {
                Ok(Some(Source::file(text.clone()).clean().into_parts().0))
            }
            Some(Value::Number(number)) if key != "title" => Ok(Some(number.to_string())),
            Some(_) => Err(format!("“{key}” must be a string")),
        }
    }

    fn language(&self, key: &str) -> Result<Option<Language>, String> {
        match self.values.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(code)) => language(code),
            Some(_) => Err(format!("“{key}” must be a language code such as “en”")),
        }
    }
}

/// The language that `code` names; none if it says that nobody knows.
pub(super) fn language(code: &str) -> Result<Option<Language>, String> {
    match code.trim() {
        "" | "unknown" | "und" => Ok(None),
        code => Language::from_code(code).map(Some).ok_or_else(|| {
            format!("language “{code}” is not known; leave the key out to have it detected")
        }),
    }
}

/// The article of a record that stands in memory, without id and path: `values` as in a line of
/// JSON Lines. Its source map counts from the beginning of each string.
///
/// # Errors
/// What is wrong with the record and what to do.
pub fn article(values: Map<String, Value>, options: &Options) -> Result<Article, String> {
    let strings = values.clone();
    let texts = |key: &str| -> Vec<Source> {
        let source = |text: &Value| text.as_str().map(|text| Source::file(text.to_owned()));
        match strings.get(key) {
            Some(Value::Array(parts)) => parts.iter().filter_map(source).collect(),
            Some(text) => source(text).into_iter().collect(),
            None => Vec::new(),
        }
    };
    Record { values, texts: &texts }.article(options)
}
