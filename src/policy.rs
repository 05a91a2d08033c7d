//! What a desk makes of the findings of one article: which are kept, how grave they are, and
//! which do not count because somebody has looked at them. Finding them is left to detectors.

mod baseline;
mod exceptions;
mod paths;

use std::{fs, path::Path, sync::Mutex};

use sha2::{Digest, Sha256};
use toml::Spanned;

pub use self::baseline::Baseline;
use self::{
    exceptions::{Exceptions, Remark},
    paths::Paths,
};
use crate::{
    error::{Error, Failure, Stage},
    finding::{Finding, Severity, Suppression, fingerprints},
    settings::{
        Desk, Settings,
        desk::{Bent, Name, Quoted},
    },
    text::Document,
};

/// The policy of a run. The default keeps everything; no comment in an article is understood.
#[derive(Debug, Default)]
pub struct Policy {
    scope: Scope,
    /// The profile's, then the file's.
    bent: Vec<Rules>,
    overrides: Vec<Override>,
    exceptions: Exceptions,
    baseline: Option<Baseline>,
    /// Known codes: what a comment in an article may name.
    codes: Vec<(&'static str, &'static str)>,
    /// Comments that suppressed nothing.
    idle: Mutex<Vec<String>>,
}

/// What is kept.
#[derive(Clone, Debug, Default)]
struct Scope {
    /// All if empty.
    select: Vec<String>,
    ignore: Vec<String>,
    min_severity: Option<Severity>,
    min_confidence: Option<f64>,
}

/// Severities and policies by beginning of code.
#[derive(Clone, Debug, Default)]
struct Rules {
    severity: Vec<(String, Severity)>,
    quoted: Vec<(String, Quoted)>,
}

#[derive(Debug)]
struct Override {
    paths: Paths,
    scope: Scope,
    rules: Rules,
}

/// Whether `name`, as people write it in settings, means the artefact with this code and name.
pub fn names(name: &str, code: &str, artefact: &str) -> bool {
    !name.is_empty() && (code.starts_with(&name.to_uppercase()) || artefact == name)
}

impl Policy {
    /// Compiles what the settings say. `codes` are the codes and names of all artefacts there are.
    ///
    /// # Errors
    /// [`Error::Settings`] for a code that no artefact has, a pattern that is none, a missing
    /// reason, with the line; [`Error::Usage`] for such a code on the command line.
    pub fn new(
        settings: &Settings,
        desk: &Desk,
        codes: Vec<(&'static str, &'static str)>,
        baseline: Option<Baseline>,
    ) -> Result<Self, Error> {
        let check = |name: &Name| known_name(name, &codes, desk);
        let all = |named: &[Name]| -> Result<Vec<String>, Error> {
            named.iter().map(|name| check(name).map(|()| name.get_ref().clone())).collect()
        };
        let select = settings.select.clone().unwrap_or_default();
        let ignore = settings.ignore.clone().unwrap_or_default();
        for name in select.iter().chain(&ignore) {
            if !codes.iter().any(|(code, artefact)| names(name, code, artefact)) {
                return Err(Error::Usage(unknown(name)));
            }
        }
        let scope = Scope {
            select,
            ignore,
            min_severity: settings.min_severity,
            min_confidence: settings.min_confidence,
        };
        let mut overrides = Vec::new();
        for entry in &desk.overrides {
            let rules = Bent { severity: entry.severity.clone(), quoted: entry.quoted.clone() };
            overrides.push(Override {
                paths: Paths::new(&entry.paths, desk)?,
                scope: Scope {
                    select: all(entry.select.as_deref().unwrap_or_default())?,
                    ignore: all(&entry.ignore)?,
                    min_severity: entry.min_severity,
                    min_confidence: entry.min_confidence,
                },
                rules: Rules::new(&rules, &check)?,
            });
        }
        Ok(Self {
            scope,
            bent: vec![Rules::new(&desk.profile, &check)?, Rules::new(&desk.bent, &check)?],
            overrides,
            exceptions: Exceptions::new(desk, &check)?,
            baseline,
            codes,
            idle: Mutex::default(),
        })
    }

    /// Whether any article may have findings with this code.
    pub fn wants(&self, code: &str, name: &str) -> bool {
        let selects = |scope: &Scope| scope.select.iter().any(|own| names(own, code, name));
        let ignored = self.scope.ignore.iter().any(|own| names(own, code, name));
        !ignored
            && (self.scope.select.is_empty()
                || selects(&self.scope)
                || self.overrides.iter().any(|entry| selects(&entry.scope)))
    }

    /// Whether any artefact that `name` means is looked for.
    fn looks_for(&self, name: &str) -> bool {
        self.codes.iter().any(|(code, own)| names(name, code, own) && self.wants(code, own))
    }

    /// Keeps, weighs and suppresses the findings of one article.
    ///
    /// # Errors
    /// A comment of the article that names no known code or gives no reason.
    pub fn judge(
        &self,
        document: &Document,
        mut findings: Vec<Finding>,
    ) -> Result<Vec<Finding>, Failure> {
        let article = &document.article;
        let own: Vec<&Override> = self
            .overrides
            .iter()
            .rev()
            .filter(|entry| entry.paths.contain(&article.path))
            .collect();
        let scope = self.scope_for(&own);
        let rules: Vec<&Rules> = own.iter().map(|entry| &entry.rules).chain(&self.bent).collect();
        findings.retain_mut(|finding| {
            let Finding { code, name, .. } = *finding;
            let quoted = rules.iter().find_map(|rules| longest(&rules.quoted, code, name));
            if let Some(severity) =
                rules.iter().find_map(|rules| longest(&rules.severity, code, name))
            {
                finding.severity = severity;
            }
            scope.keeps(finding)
                && !(quoted == Some(Quoted::Skip) && document.is_quoted(&finding.span))
        });
        self.remarks(document, &mut findings)?;
        self.exceptions.apply(document, &mut findings);
        if let Some(baseline) = &self.baseline {
            baseline.apply(article, &fingerprints(document.text(), &findings), &mut findings);
        }
        Ok(findings)
    }

    /// What holds for an article that these overrides (last one first) apply to.
    fn scope_for(&self, own: &[&Override]) -> Scope {
        let mut scope = self.scope.clone();
        for Override { scope: other, .. } in own.iter().rev() {
            if !other.select.is_empty() {
                scope.select.clone_from(&other.select);
            }
            scope.ignore.extend_from_slice(&other.ignore);
            scope.min_severity = other.min_severity.or(scope.min_severity);
            scope.min_confidence = other.min_confidence.or(scope.min_confidence);
        }
        scope
    }

    /// Applies the comments of the article itself.
    fn remarks(&self, document: &Document, findings: &mut [Finding]) -> Result<(), Failure> {
        let article = &document.article;
        for note in &article.notes {
            let line = note.position.line;
            let remark = Remark::read(note, &self.codes).map_err(|message| Failure {
                id: article.id.clone(),
                path: article.path.clone(),
                line: Some(line),
                stage: Stage::Detect,
                message,
            })?;
            if !remark.apply(document, findings) && self.looks_for(&remark.code) {
                let Remark { code, reason, .. } = remark;
                self.note_idle(format!(
                    "{}:{line}: nothing to ignore: no {code} here any more ({reason})",
                    article.path
                ));
            }
        }
        Ok(())
    }

    fn note_idle(&self, message: String) {
        self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(message);
    }

    /// What is out of date after a whole run: comments and entries that suppressed nothing, and
    /// findings of the baseline that are gone. One line each, in a fixed order.
    pub fn stale(&self) -> Vec<String> {
        let idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut stale = idle.clone();
        stale.sort();
        stale.extend(self.exceptions.stale(|code| self.looks_for(code)));
        stale.extend(self.baseline.iter().flat_map(Baseline::gone));
        stale
    }

    /// The baseline with what this run found, if it keeps one.
    pub fn baseline(&self) -> Option<&Baseline> {
        self.baseline.as_ref()
    }

    /// The checksum of the settings with everything that bends the judgement, so that `--resume`
    /// can tell whether a report is still true.
    pub fn sha256(&self, settings: &Settings, desk: &Desk) -> String {
        let plain = settings.sha256();
        if desk.is_empty() && self.baseline.is_none() {
            return plain;
        }
        let mut digest = Sha256::new();
        let rules = desk.rules.iter().map(|file| file.text.clone());
        let files = desk.glossaries.iter().map(|glossary| &glossary.file);
        let files = files.chain(desk.keep.iter().filter_map(|keep| keep.file.as_ref()));
        // Whoever reads them says so if they cannot be read.
        let files = files
            .map(|file| fs::read_to_string(desk.folder().join(file.get_ref())).unwrap_or_default());
        let profile = format!("{:?}", desk.profile);
        for part in [plain, desk.text.clone(), profile].into_iter().chain(rules).chain(files) {
            digest.update(part);
            digest.update([0]);
        }
        if let Some(baseline) = &self.baseline {
            digest.update(baseline.text());
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Scope {
    fn keeps(&self, finding: &Finding) -> bool {
        let Finding { code, name, severity, confidence, .. } = finding;
        (self.select.is_empty() || self.select.iter().any(|own| names(own, code, name)))
            && !self.ignore.iter().any(|own| names(own, code, name))
            && self.min_severity.is_none_or(|least| *severity >= least)
            && self.min_confidence.is_none_or(|least| *confidence >= least)
    }
}

impl Rules {
    fn new(bent: &Bent, check: &impl Fn(&Name) -> Result<(), Error>) -> Result<Self, Error> {
        let name = |name: &Name| -> Result<String, Error> {
            if name.get_ref() == ALL {
                return Ok(String::new());
            }
            check(name).map(|()| name.get_ref().clone())
        };
        let severity = bent.severity.iter().map(|(key, value)| Ok((name(key)?, *value)));
        let quoted = bent.quoted.iter().map(|(key, value)| Ok((name(key)?, *value)));
        Ok(Self {
            severity: severity.collect::<Result<_, Error>>()?,
            quoted: quoted.collect::<Result<_, Error>>()?,
        })
    }
}

/// The name that stands for every code.
const ALL: &str = "all";

/// The value of the longest name that means this artefact; the empty one means all.
fn longest<T: Copy>(named: &[(String, T)], code: &str, name: &str) -> Option<T> {
    named
        .iter()
        .filter(|(own, _)| own.is_empty() || names(own, code, name))
        .max_by_key(|(own, _)| own.len())
        .map(|(_, value)| *value)
}

fn known_name(name: &Name, codes: &[(&str, &str)], desk: &Desk) -> Result<(), Error> {
    let is_known = codes.iter().any(|(code, own)| names(name.get_ref(), code, own));
    if is_known { Ok(()) } else { Err(desk.wrong(&Spanned::span(name), &unknown(name.get_ref()))) }
}

/// What to say about a code that no artefact has.
pub fn unknown(name: &str) -> String {
    format!("no artefact has the code “{name}”; `fauxami rules` lists them")
}

fn suppress(finding: &mut Finding, by: &str, reason: &str) {
    finding.suppressed = Some(Suppression { by: by.to_owned(), reason: reason.to_owned() });
}

/// The path without what says nothing, with `/` between its parts.
fn plain(path: &str) -> String {
    let path = path.replace('\\', "/");
    let parts: Vec<_> = path.split('/').filter(|part| *part != ".").collect();
    parts.join("/")
}

/// The path relative to `folder` if it lies below it, else as it is.
fn relative(path: &str, folder: &Path) -> String {
    let absolute = |path: &Path| {
        std::path::absolute(path).map(|path| plain(&path.to_string_lossy())).unwrap_or_default()
    };
    let (folder, whole) = (absolute(folder), absolute(Path::new(path)));
    match whole.strip_prefix(&folder).and_then(|rest| rest.strip_prefix('/')) {
        Some(inside) if path != "-" => inside.to_owned(),
        _ => plain(path),
    }
}
