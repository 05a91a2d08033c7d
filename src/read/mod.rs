//! Reads articles: bytes of any supported input become [`Article`]s, one at a time, each with an
//! exact map back to the file the user has.
//!
//! Files, folders, globs and standard input; plain text, Markdown, HTML, JSON, JSON Lines, CSV and
//! TSV, each also compressed with gzip or Zstandard. Only one article is held at a time, and none
//! larger than [`MAX_ARTICLE_BYTES`] (or what the [`Options`] say). Bad input is a [`Failure`]
//! with path, line and what to do; everything else is still read.
//!
//! Which blocks a plain text has and where sentences end is left to the segmenter.

mod decode;
mod entries;
mod file;
mod format;
mod html;
mod json;
mod lines;
mod markdown;
mod object;
mod page;
mod record;
mod rows;
mod source;
mod table;
mod unpack;
mod walk;

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
    vec,
};

pub use entries::{Entries, Entry, entries};
pub use record::article;
pub use rows::{Row, Rows, rows};

use self::{
    file::{Context, Found},
    format::Format,
    walk::Input,
};
use crate::{
    error::{Error, Failure, Stage},
    text::{Article, Language},
};

/// The default of [`Options::max_bytes`].
pub const MAX_ARTICLE_BYTES: u64 = 10_000_000;

/// What is known about all articles, and how much is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of articles whose record does not name one. Wins over the `lang` of a page.
    pub language: Option<Language>,
    /// The language that articles whose record does not name one were translated from.
    pub source_language: Option<Language>,
    /// A parallel file with the original text, for a single article; or a folder with files of
    /// the same relative names. A record's own source wins.
    pub source: Option<PathBuf>,
    /// Larger articles (in bytes, after decompression) are failures.
    pub max_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { language: None, source_language: None, source: None, max_bytes: MAX_ARTICLE_BYTES }
    }
}

/// The articles of all inputs, in order, read as they are asked for.
pub struct Articles {
    inputs: vec::IntoIter<Input>,
    options: Arc<Options>,
    expected: Option<u64>,
    current: Option<Current>,
    /// An article that was read ahead to learn that it is not the only one.
    ahead: Option<(Result<Article, Failure>, Origin)>,
    begun: bool,
}

/// The input being read.
struct Current {
    found: Found,
    origin: Origin,
}

/// Where an article comes from.
#[derive(Clone)]
struct Origin {
    /// The path inside the folder that the user gave, or the file's name.
    relative: PathBuf,
    is_single: bool,
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles").field("options", &self.options).finish_non_exhaustive()
    }
}

/// Opens files, folders (recursively), globs and `-` (standard input). A folder's hidden files,
/// files of unknown endings and files such as `README.md` and `counts.txt` are skipped; a file
/// that is named is always tried.
///
/// # Errors
/// [`Error::NoInput`] if none of `paths` exists or matches; [`Error::Usage`] if the parallel
/// source does not exist, or is one file for several inputs.
pub fn open(paths: &[String], options: Options) -> Result<Articles, Error> {
    let inputs = walk::list(paths)?;
    if let Some(source) = &options.source {
        let path = source.display();
        if !source.exists() {
            return Err(Error::Usage(format!("the source {path} does not exist")));
        }
        if !source.is_dir() && inputs.len() > 1 {
            return Err(Error::Usage(format!(
                "the source {path} is one file for {} inputs; name a folder with files of the same names",
                inputs.len()
            )));
        }
    }
    let is_single = |input: &Input| match input {
        Input::File(file) => Format::of_name(&file.path).is_some_and(Format::is_single),
        Input::Stdin => false,
        Input::Failed(_) => true,
    };
    let expected = inputs.iter().all(is_single).then_some(inputs.len() as u64);
    Ok(Articles::new(inputs, options, expected))
}

/// A file that holds articles, to be read from memory as often as need be.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The path as the user gave it, or below the folder that the user gave.
    pub path: PathBuf,
    file: walk::File,
}

impl Listed {
    /// The articles of the file if `bytes` were what it holds.
    pub fn articles(&self, bytes: Vec<u8>, options: Options) -> Articles {
        let mut articles = Articles::new(Vec::new(), options, None);
        let path = self.path.to_string_lossy().into_owned();
        let reader = Box::new(io::Cursor::new(bytes));
        articles.begin(path, self.file.relative(), self.file.was_walked(), reader);
        articles
    }
}

/// Lists the files that [`open`] would read.
///
/// # Errors
/// [`Error::NoInput`] if none of `paths` exists or matches; [`Error::Usage`] for standard input.
pub fn files(paths: &[String]) -> Result<Vec<Result<Listed, Failure>>, Error> {
    walk::list(paths)?
        .into_iter()
        .map(|input| match input {
            Input::File(file) => Ok(Ok(Listed { path: file.path.clone(), file })),
            Input::Failed(failure) => Ok(Err(failure)),
            Input::Stdin => {
                Err(Error::Usage("standard input is no file to fix; name one".to_owned()))
            }
        })
        .collect()
}

/// The articles of one stream. `name` stands for its path; its ending tells the format, else its
/// beginning does.
pub fn from_reader(name: &str, reader: impl Read + Send + 'static, options: Options) -> Articles {
    let mut articles = Articles::new(Vec::new(), options, None);
    articles.begin(name.to_owned(), PathBuf::from(name), false, Box::new(reader));
    articles
}

impl Articles {
    /// Number of articles and failures to come from the start, if no input can hold several.
    pub fn expected(&self) -> Option<u64> {
        self.expected
    }

    fn new(inputs: Vec<Input>, options: Options, expected: Option<u64>) -> Self {
        Self {
            inputs: inputs.into_iter(),
            options: Arc::new(options),
            expected,
            current: None,
            ahead: None,
            begun: false,
        }
    }

    /// Makes a stream the input being read.
    fn begin(
        &mut self,
        path: String,
        relative: PathBuf,
        walked: bool,
        reader: Box<dyn Read + Send>,
    ) {
        let context = Context { path, options: self.options.clone(), walked };
        let (found, is_single) = file::articles(context, reader).unwrap_or_else(|failure| {
            let found: Found = Box::new(std::iter::once(Err(failure)));
            (found, true)
        });
        self.current = Some(Current { found, origin: Origin { relative, is_single } });
    }

    /// The next article without its parallel source.
    fn read(&mut self) -> Option<(Result<Article, Failure>, Origin)> {
        loop {
            if let Some(Current { found, origin }) = &mut self.current {
                if let Some(result) = found.next() {
                    return Some((result, origin.clone()));
                }
                self.current = None;
            }
            match self.inputs.next()? {
                Input::Stdin => {
                    self.begin("-".into(), PathBuf::from("-"), false, Box::new(io::stdin()));
                }
                Input::File(file) => {
                    let path = file.path.to_string_lossy().into_owned();
                    match fs::File::open(&file.path) {
                        Ok(reader) => {
                            self.begin(path, file.relative(), file.was_walked(), Box::new(reader));
                        }
                        Err(error) => {
                            let id = format::stem(&file.path);
                            let message = format!("cannot be read: {error}");
                            let origin = Origin { relative: file.relative(), is_single: true };
                            return Some((Err(failure(&id, &path, None, message)), origin));
                        }
                    }
                }
                Input::Failed(failure) => {
                    return Some((
                        Err(failure),
                        Origin { relative: PathBuf::new(), is_single: true },
                    ));
                }
            }
        }
    }

    /// The original text of `article`, which has none of its own.
    fn original(&self, path: &Path, origin: &Origin, alone: bool) -> Result<String, String> {
        if path.is_dir() {
            if !origin.is_single {
                return Err("its record has no “source”; a folder of sources serves files of one article each".into());
            }
            return whole(&path.join(&origin.relative), self.options.max_bytes);
        }
        if !alone {
            return Err(format!(
                "its record has no “source”, and {} is the source of one article only",
                path.display()
            ));
        }
        whole(path, self.options.max_bytes)
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let (result, origin) = match self.ahead.take() {
            Some(ahead) => ahead,
            None => self.read()?,
        };
        let Some(path) = self.options.source.clone() else { return Some(result) };
        let mut alone = false;
        if !std::mem::replace(&mut self.begun, true) {
            self.ahead = self.read();
            alone = self.ahead.is_none();
        }
        Some(result.and_then(|mut article| {
            if article.source.is_none() {
                let original = self.original(&path, &origin, alone);
                article.source = Some(
                    original
                        .map_err(|message| failure(&article.id, &article.path, None, message))?,
                );
            }
            Ok(article)
        }))
    }
}

/// The text of a file that is one article.
fn whole(path: &Path, max_bytes: u64) -> Result<String, String> {
    let shown = path.display();
    let reader = fs::File::open(path)
        .map_err(|error| format!("its source {shown} cannot be read: {error}"))?;
    let options = Options { max_bytes, ..Options::default() };
    match from_reader(&path.to_string_lossy(), reader, options).next() {
        Some(Ok(article)) => Ok(article.text),
        Some(Err(failure)) => Err(format!("its source {shown} {}", failure.message)),
        None => Err(format!("its source {shown} is empty")),
    }
}

fn failure(id: &str, path: &str, line: Option<u32>, message: impl Into<String>) -> Failure {
    Failure {
        id: id.to_owned(),
        path: path.to_owned(),
        line,
        stage: Stage::Read,
        message: message.into(),
    }
}
