//! The tables of a settings file by which a desk bends the judgement: severities, quoted speech,
//! folders, exceptions, own rules, terms. What the names in them mean is left to the policy.

use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::{Deserialize, de::DeserializeOwned};
use toml::{
    Spanned,
    de::{DeTable, DeValue, Deserializer},
};

use super::{DEVICES, Layer};
use crate::{error::Error, finding::Severity};

/// A name or a path and the bytes of the file where it stands.
pub type Name = Spanned<String>;

/// What is done with findings inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quoted {
    /// They are reported as anywhere else.
    Report,
    /// They are left out.
    Skip,
}

/// Severities and quoted speech, by code or beginning of codes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bent {
    /// The severity that findings get instead of their own.
    pub severity: BTreeMap<Name, Severity>,
    /// What is done with findings in quoted speech.
    pub quoted: BTreeMap<Name, Quoted>,
}

/// `[[override]]`: what differs for some folders or files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Folders, files or globs, relative to the settings file.
    pub paths: Vec<Name>,
    /// Only these artefacts, whatever is selected elsewhere.
    pub select: Option<Vec<Name>>,
    /// Not these artefacts either.
    #[serde(default)]
    pub ignore: Vec<Name>,
    /// As in the table of that name.
    #[serde(default)]
    pub severity: BTreeMap<Name, Severity>,
    /// As in the table of that name.
    #[serde(default)]
    pub quoted: BTreeMap<Name, Quoted>,
    /// Instead of the setting.
    pub min_severity: Option<Severity>,
    /// Instead of the setting.
    pub min_confidence: Option<f64>,
}

/// `[[ignore]]`: findings that somebody has looked at and lets stand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Exception {
    /// Folder, file or glob, relative to the settings file.
    pub path: Name,
    /// The code, or the beginning of codes.
    pub code: Name,
    /// Only findings whose text holds this.
    pub quote: Option<String>,
    /// Why; must not be empty.
    pub reason: Name,
}

/// `[[rule]]`: what a desk looks for itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// Three letters, three digits; not taken.
    pub code: Name,
    /// The rule as a noun phrase; the code if not given.
    pub name: Option<String>,
    /// What is wrong, for an editor.
    pub message: String,
    /// How much it hurts; minor if not given.
    pub severity: Option<Severity>,
    /// How likely an editor agrees, 0 to 1; 1 if not given.
    pub confidence: Option<f64>,
    /// Codes of languages; all if empty.
    #[serde(default)]
    pub languages: Vec<Name>,
    /// Phrases, as whole words.
    pub literal: Option<Vec<String>>,
    /// A regular expression.
    pub regex: Option<String>,
    /// What to write instead of what the expression matches; `$1` is its first group.
    pub replace: Option<String>,
    /// Phrases and what to write instead.
    pub substitute: Option<BTreeMap<String, String>>,
    /// Whether case does not matter.
    #[serde(default)]
    pub ignore_case: bool,
    /// Whether `fix` may make the replacement.
    #[serde(default)]
    pub safe: bool,
    /// Texts that the rule must let pass.
    pub good: Vec<Name>,
    /// Texts that it must find, the place marked `⟦…⟧` if it matters.
    pub bad: Vec<Name>,
}

/// `[[glossary]]`: a file of terms.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Glossary {
    /// TSV with the columns source, target and perhaps forbidden; or TBX. Relative to the settings file.
    pub file: Name,
    /// The source's language.
    pub from: Name,
    /// The translation's language.
    pub to: Name,
    /// How much a wrong term hurts; major if not given.
    pub severity: Option<Severity>,
}

/// `[[keep]]`: what is never translated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Keep {
    /// TSV with the column term. Relative to the settings file.
    pub file: Option<Name>,
    /// The names themselves.
    #[serde(default)]
    pub names: Vec<String>,
    /// How much it hurts; major if not given.
    pub severity: Option<Severity>,
}

/// A file with rules: the settings file, or one that its key `rules` names.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
    /// Its rules.
    pub rules: Vec<Rule>,
}

impl RuleFile {
    /// An error about one rule.
    pub fn wrong(&self, rule: &Rule, span: &Range<usize>, message: &str) -> Error {
        let (line, code) = (line(&self.text, span.start), rule.code.get_ref());
        let message = format!("line {line}: rule {code}: {message}");
        Error::Settings { path: self.path.clone(), message }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Tables {
    rule: Vec<Rule>,
    rules: Vec<Name>,
    glossary: Vec<Glossary>,
    keep: Vec<Keep>,
    ignore: Vec<Exception>,
    severity: BTreeMap<Name, Severity>,
    quoted: BTreeMap<Name, Quoted>,
    #[serde(rename = "override")]
    overrides: Vec<Override>,
}

/// The keys of [`Tables`]; all others belong to the [`Layer`].
const TABLES: &[&str] =
    &["glossary", "ignore", "keep", "override", "quoted", "rule", "rules", "severity"];

/// What a settings file says beside its plain keys.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The settings file; empty if there is none.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// The chosen profile's own severities and policies; they win over the file's.
    pub profile: Bent,
    /// The file's severities and policies.
    pub bent: Bent,
    /// What differs for some paths; later ones win.
    pub overrides: Vec<Override>,
    /// Exceptions.
    pub exceptions: Vec<Exception>,
    /// Own rules by file.
    pub rules: Vec<RuleFile>,
    /// Glossaries.
    pub glossaries: Vec<Glossary>,
    /// What is never translated.
    pub keep: Vec<Keep>,
}

impl Desk {
    /// The line of the settings file, from 1, in which `span` begins.
    pub fn line(&self, span: &Range<usize>) -> usize {
        line(&self.text, span.start)
    }

    /// An error at `span` of the settings file.
    pub fn wrong(&self, span: &Range<usize>, message: &str) -> Error {
        let message = format!("line {}: {message}", self.line(span));
        Error::Settings { path: self.path.clone(), message }
    }

    /// The folder that paths in the settings file start from.
    pub fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }

    /// Whether nothing but plain keys is set.
    pub fn is_empty(&self) -> bool {
        let plain = |bent: &Bent| bent.severity.is_empty() && bent.quoted.is_empty();
        plain(&self.profile)
            && plain(&self.bent)
            && self.overrides.is_empty()
            && self.exceptions.is_empty()
            && self.rules.is_empty()
            && self.glossaries.is_empty()
            && self.keep.is_empty()
    }
}

fn line(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or(text).matches('\n').count()
}

/// Reads a settings file: the chosen profile's keys, the file's own, and its tables.
pub(super) fn read(
    path: &Path,
    profile: Option<&str>,
) -> Result<(Option<Layer>, Layer, Desk), Error> {
    let wrong = |message: String| Error::Settings { path: path.to_owned(), message };
    let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let said = |mut error: toml::de::Error| {
        error.set_input(Some(&text));
        wrong(error.to_string().trim_end().to_owned())
    };
    let mut file = DeTable::parse(&text).map_err(said)?;
    let profiles = match take(&mut file, |key, _| key == "profile").into_inner().into_iter().next()
    {
        None => DeTable::new(),
        Some((_, value)) => match value.into_inner() {
            DeValue::Table(table) => table,
            _ => return Err(wrong("a profile is a table: [profile.NAME]".to_owned())),
        },
    };
    let tables = take(&mut file, is_table);
    let tables: Tables = deserialised(tables).map_err(said)?;
    let layer: Layer = deserialised(file).map_err(said)?;
    check(&layer).map_err(wrong)?;

    // A mistake in a profile that is not chosen is a mistake all the same.
    let mut chosen = None;
    for (name, value) in profiles {
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            return Err(wrong("a profile is a table: [profile.NAME]".to_owned()));
        };
        let mut table = Spanned::new(span, table);
        let bent = take(&mut table, |key, _| matches!(key, "severity" | "quoted"));
        let bent: Bent = deserialised(bent).map_err(said)?;
        let layer: Layer = deserialised(table).map_err(said)?;
        let name = name.into_inner();
        check(&layer).map_err(|message| wrong(format!("[profile.{name}]: {message}")))?;
        if profile == Some(&*name) {
            chosen = Some((layer, bent));
        }
    }
    if let (Some(name), None) = (profile, &chosen) {
        return Err(wrong(format!("it has no [profile.{name}]")));
    }
    let (profile, profile_bent) = chosen.unzip();
    let Tables {
        rule,
        rules: others,
        glossary,
        keep,
        ignore: exceptions,
        severity,
        quoted,
        overrides,
    } = tables;
    let mut rules = Vec::new();
    if !rule.is_empty() {
        rules.push(RuleFile { path: path.to_owned(), text: text.clone(), rules: rule });
    }
    for other in &others {
        rules.push(rule_file(&path.parent().unwrap_or(Path::new("")).join(other.get_ref()))?);
    }
    let desk = Desk {
        rules,
        glossaries: glossary,
        keep,
        path: path.to_owned(),
        profile: profile_bent.unwrap_or_default(),
        bent: Bent { severity, quoted },
        overrides,
        exceptions,
        text: String::new(),
    };
    for Override { paths, min_confidence, .. } in &desk.overrides {
        if min_confidence.is_some_and(|value| !(0.0..=1.0).contains(&value)) {
            let at = line(&text, paths.first().map_or(0, |path| path.span().start));
            return Err(wrong(format!(
                "line {at}: min-confidence of the override must be between 0 and 1"
            )));
        }
    }
    Ok((profile, layer, Desk { text, ..desk }))
}

/// Reads a file that holds rules only.
fn rule_file(path: &Path) -> Result<RuleFile, Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        rule: Vec<Rule>,
    }
    let wrong = |message: String| Error::Settings { path: path.to_owned(), message };
    let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let File { rule: rules } =
        toml::from_str(&text).map_err(|error| wrong(error.to_string().trim_end().to_owned()))?;
    Ok(RuleFile { path: path.to_owned(), text, rules })
}

/// Whether a key of the file is one of [`TABLES`]. `ignore` is a plain key as a list of codes.
fn is_table(key: &str, value: &DeValue<'_>) -> bool {
    let is_list_of_codes = |value: &DeValue<'_>| {
        value.as_array().is_some_and(|list| !list.iter().any(|item| item.get_ref().is_table()))
    };
    TABLES.contains(&key) && !(key == "ignore" && is_list_of_codes(value))
}

/// Moves the entries that `belongs` picks to a table of their own.
fn take<'t>(
    table: &mut Spanned<DeTable<'t>>,
    belongs: impl Fn(&str, &DeValue<'_>) -> bool,
) -> Spanned<DeTable<'t>> {
    let (theirs, rest): (Vec<_>, Vec<_>) = std::mem::take(table.get_mut())
        .into_iter()
        .partition(|(key, value)| belongs(key.get_ref(), value.get_ref()));
    table.get_mut().extend(rest);
    Spanned::new(table.span(), theirs.into_iter().collect())
}

fn deserialised<T: DeserializeOwned>(table: Spanned<DeTable<'_>>) -> Result<T, toml::de::Error> {
    T::deserialize(Deserializer::from(table))
}

/// Checks what a value's type does not.
fn check(layer: &Layer) -> Result<(), String> {
    let checks = [
        ("min-confidence", layer.min_confidence, 1.0),
        ("fail-under", layer.fail_under, 100.0),
        ("review-under", layer.review_under, 100.0),
        ("reject-under", layer.reject_under, 100.0),
        ("passing-threshold", layer.passing_threshold, 100.0),
    ];
    for (key, value, most) in checks {
        if value.is_some_and(|value| !(0.0..=most).contains(&value)) {
            return Err(format!("{key} must be between 0 and {most}"));
        }
    }
    if layer.acceptable_penalty.is_some_and(|value| value.is_nan() || value <= 0.0) {
        return Err("acceptable-penalty must be above 0".to_owned());
    }
    if layer.device.as_deref().is_some_and(|device| !DEVICES.contains(&device)) {
        return Err(format!("device must be one of {}", DEVICES.join(", ")));
    }
    if layer.jobs == Some(0) {
        return Err("jobs must be at least 1; leave it out for one per core".to_owned());
    }
    if layer.profile.is_some() {
        return Err("a profile is chosen with --profile NAME".to_owned());
    }
    Ok(())
}
