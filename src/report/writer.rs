//! Owns everything a run writes: files of single articles, files of the whole
//! run, standard output. A file is whole or absent: each is written under
//! another name and renamed when it is done.

use std::{
    collections::HashMap,
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{
    Format, Options, Out, Record, Summary, Tool, csv, file_name, github, html, index::Index, json,
    junit, markdown, sarif::Sarif, text::Text,
};
use crate::error::Error;

/// A format that grows article by article.
pub(super) trait Stream {
    /// Writes what stands before the first article.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes one article, whose own files are called `name` and an ending.
    fn article(&mut self, record: &Record, name: &str, out: &mut dyn Write) -> io::Result<()>;

    /// Whether it can hold one article only.
    fn is_single(&self) -> bool {
        false
    }

    /// Writes what stands after the last article.
    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A page on standard output.
struct Single(fn(&Record) -> String);

impl Stream for Single {
    fn article(&mut self, record: &Record, _: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all((self.0)(record).as_bytes())
    }

    fn is_single(&self) -> bool {
        true
    }
}

/// A [`Stream`] and where it goes: a file to be renamed, or standard output.
struct Run {
    stream: Box<dyn Stream>,
    file: Option<(BufWriter<NamedTempFile>, PathBuf)>,
    /// Whether articles that were reported by an earlier run are told again.
    repeats: bool,
}

/// Writes all reports of a run.
pub struct Writer<W: Write> {
    stdout: BufWriter<W>,
    folder: Option<PathBuf>,
    /// Formats with one file per article.
    pages: Vec<Format>,
    runs: Vec<Run>,
    summary: Summary,
    index: Option<Index>,
    /// How many articles had this name already, by the digest in it; paths and ids may repeat.
    names: HashMap<u64, u32>,
}

impl<W: Write> Writer<W> {
    /// Opens what a run writes to and creates the folder if need be.
    ///
    /// # Errors
    /// [`Error::Usage`] if the formats do not fit on standard output, [`Error::Write`] if the
    /// folder cannot be written to.
    pub fn new(options: Options, tool: &Tool, stdout: W) -> Result<Self, Error> {
        let Options { mut formats, out, color, quiet, width } = options;
        formats.sort_unstable();
        formats.dedup();
        let folder = match out {
            Out::Folder(folder) => Some(folder),
            Out::Stdout => None,
        };
        let text = Text::new(color, quiet, width, folder.clone());
        if folder.is_none() && formats.len() != 1 {
            let message = "standard output takes one format; choose one or name a folder";
            return Err(Error::Usage(message.to_owned()));
        }
        if let Some(folder) = &folder {
            // Finds out now, not after an hour of work, whether the folder can be written to.
            create(folder)?;
        }
        let mut writer = Self {
            stdout: BufWriter::new(stdout),
            pages: Vec::new(),
            runs: Vec::new(),
            summary: Summary::new(tool),
            index: (folder.is_some() && formats.contains(&Format::Html)).then(Index::default),
            names: HashMap::new(),
            folder,
        };
        for format in formats {
            writer.open(format, &text)?;
        }
        Ok(writer)
    }

    fn open(&mut self, format: Format, text: &Text) -> Result<(), Error> {
        let (stream, file): (Box<dyn Stream>, Option<&str>) = match format {
            Format::Text => (Box::new(text.clone()), None),
            Format::Github => (Box::new(github::Commands), None),
            Format::Jsonl => (Box::new(json::Lines), Some("reports.jsonl")),
            Format::Csv => (Box::new(csv::Rows), Some("findings.csv")),
            Format::Sarif => (Box::new(Sarif::default()), Some("report.sarif")),
            Format::Junit => (Box::new(junit::Suite::new()), Some("junit.xml")),
            Format::Json if self.folder.is_none() => (Box::new(json::List::default()), None),
            Format::Html if self.folder.is_none() => (Box::new(Single(html::page)), None),
            Format::Md if self.folder.is_none() => (Box::new(Single(markdown::page)), None),
            Format::Json | Format::Html | Format::Md => {
                self.pages.push(format);
                return Ok(());
            }
        };
        let file = match (&self.folder, file) {
            (Some(folder), Some(name)) => {
                Some((BufWriter::new(temporary(folder)?), folder.join(name)))
            }
            _ => None,
        };
        let mut run = Run { stream, file, repeats: format != Format::Text };
        run.with(&mut self.stdout, |stream, out| stream.begin(out))?;
        self.runs.push(run);
        Ok(())
    }

    /// Reports one article; articles come in input order.
    ///
    /// # Errors
    /// [`Error::Write`], [`Error::ClosedPipe`], and [`Error::Usage`] for a second article where
    /// standard output can hold one only.
    pub fn write(&mut self, record: &Record) -> Result<(), Error> {
        let name = self.name(record);
        if let Some(folder) = &self.folder {
            for format in &self.pages {
                let page = match format {
                    Format::Html => html::page(record),
                    Format::Md => markdown::page(record),
                    _ => json::pretty(record),
                };
                whole(&folder.join(format!("{name}.{format}")), &page)?;
            }
        } else if self.summary.articles == 1 && self.runs.iter().any(|run| run.stream.is_single()) {
            let message = "standard output holds one page only; name a folder for several articles";
            return Err(Error::Usage(message.to_owned()));
        }
        self.count(record, &name, true)
    }

    /// Counts an article whose report an earlier run has written.
    ///
    /// # Errors
    /// As [`Writer::write`].
    pub fn skip(&mut self, record: &Record) -> Result<(), Error> {
        let name = self.name(record);
        self.count(record, &name, false)
    }

    fn count(&mut self, record: &Record, name: &str, fresh: bool) -> Result<(), Error> {
        for run in self.runs.iter_mut().filter(|run| fresh || run.repeats) {
            run.with(&mut self.stdout, |stream, out| stream.article(record, name, out))?;
        }
        self.summary.add(record);
        if let Some(index) = &mut self.index {
            index.add(record, name);
        }
        Ok(())
    }

    fn name(&mut self, record: &Record) -> String {
        let name = file_name(&record.article.path, &record.article.id);
        if self.pages.is_empty() {
            return name;
        }
        let digest = name.rsplit('-').next().and_then(|hex| u64::from_str_radix(hex, 16).ok());
        let seen = self.names.entry(digest.expect("a name ends in its digest")).or_default();
        *seen += 1;
        if *seen == 1 { name } else { format!("{name}-{seen}") }
    }

    /// Ends the run. After an interruption the files of single articles stay, those of the
    /// whole run are dropped.
    ///
    /// # Errors
    /// As [`Writer::write`].
    pub fn finish(mut self, interrupted: bool) -> Result<Summary, Error> {
        for mut run in std::mem::take(&mut self.runs) {
            if interrupted && run.repeats {
                continue;
            }
            run.with(&mut self.stdout, |stream, out| stream.end(&self.summary, out))?;
            if let Some((file, path)) = run.file {
                let file = file.into_inner().map_err(|error| failed(&path, error.into_error()))?;
                file.persist(&path).map_err(|error| failed(&path, error.error))?;
            }
        }
        if let Some(folder) = self.folder.as_deref().filter(|_| !interrupted) {
            if let Some(index) = &self.index {
                whole(&folder.join("index.html"), &index.page(&self.summary))?;
            }
            whole(&folder.join("summary.json"), &json::pretty(&self.summary))?;
        }
        Ok(self.summary)
    }
}

impl Run {
    fn with<W: Write>(
        &mut self,
        stdout: &mut BufWriter<W>,
        write: impl FnOnce(&mut dyn Stream, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        match &mut self.file {
            Some((file, path)) => {
                write(&mut *self.stream, file).map_err(|source| failed(path, source))
            }
            None => {
                write(&mut *self.stream, stdout).and_then(|()| stdout.flush()).map_err(|source| {
                    match source.kind() {
                        io::ErrorKind::BrokenPipe => Error::ClosedPipe,
                        _ => failed(Path::new("standard output"), source),
                    }
                })
            }
        }
    }
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::Write { path: path.to_owned(), source }
}

/// A file in `folder` that goes away unless it is renamed.
fn temporary(folder: &Path) -> Result<NamedTempFile, Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fauxami-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are private by default; reports are as readable as any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder).map_err(|source| failed(folder, source))
}

/// Creates `folder` if need be and finds out whether it can be written to.
///
/// # Errors
/// [`Error::Write`].
pub fn create(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    temporary(folder).map(drop)
}

/// Writes a file that is whole or absent. A device or a pipe is written to, not replaced.
///
/// # Errors
/// [`Error::Write`].
pub fn whole(path: &Path, content: &str) -> Result<(), Error> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return fs::write(path, content).map_err(|source| failed(path, source));
    }
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut file = temporary(folder)?;
    file.write_all(content.as_bytes()).map_err(|source| failed(path, source))?;
    file.persist(path).map_err(|error| failed(path, error.error))?;
    Ok(())
}
