//! What the run is told to do: flags over `fauxami.toml` over defaults, resolved once.
//!
//! One [`Layer`] serves the command line and the file, so that a flag and its key cannot drift
//! apart. All defaults stand in [`Layer::defaults`].

use std::{
    env,
    path::{Path, PathBuf},
};

use clap::{Args, ValueHint};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::desk::Desk;
use crate::{error::Error, finding::Severity};

pub mod desk;

/// The name of the settings file, looked for in the working folder and the folders above it.
pub const FILE_NAME: &str = "fauxami.toml";
/// Where a model can be computed: by this program's own kernels, by libtorch on a GPU, by libtorch on the CPU.
pub const DEVICES: [&str; 3] = ["cpu", "cuda", "torch-cpu"];

macro_rules! settings {
    ($( $(#[$meta:meta])* $field:ident : $type:ty = $default:expr ; )*) => {
        /// One source of settings; a key that is not given is `None`.
        #[derive(Args, Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct Layer { $( $(#[$meta])* pub $field: Option<$type>, )* }

        /// The settings in force.
        #[derive(Clone, Debug, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub struct Settings { $(
            #[doc = concat!("See [`Layer::", stringify!($field), "`].")]
            pub $field: Option<$type>,
        )* }

        impl Layer {
            /// The defaults; a key that stays `None` is off.
            pub fn defaults() -> Self {
                Self { $( $field: $default, )* }
            }
        }

        /// Where each key's value comes from, in the order of the keys: key, value as TOML, origin.
        fn resolve(layers: Vec<(String, Layer)>) -> (Settings, Vec<(String, String, String)>) {
            let mut origins = Vec::new();
            let settings = Settings { $(
                $field: {
                    let found = layers
                        .iter()
                        .find_map(|(origin, layer)| layer.$field.clone().map(|value| (value, origin)));
                    let key = stringify!($field).replace('_', "-");
                    match found {
                        Some((value, origin)) => {
                            origins.push((key, shown(&value), origin.clone()));
                            Some(value)
                        }
                        None => {
                            origins.push((key, String::new(), "not set".to_owned()));
                            None
                        }
                    }
                },
            )* };
            (settings, origins)
        }
    };
}

settings! {
    /// Report formats: text, json, jsonl, html, md, csv, sarif, junit, github
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', help_heading = "Output")]
    format: Vec<String> = Some(vec!["json".to_owned(), "html".to_owned()]);
    /// Folder for reports, or - for standard output
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    out: PathBuf = Some(PathBuf::from("reports"));
    /// Language of the articles (BCP 47); detected if not given
    #[arg(long, value_name = "LANG", help_heading = "Input")]
    language: String = None;
    /// Language the articles were translated from
    #[arg(long, value_name = "LANG", help_heading = "Input")]
    source_language: String = None;
    /// The original text: a file for one article, a folder with the same names for many
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Input")]
    source: PathBuf = None;
    /// Only these artefacts: codes or their beginnings, with commas (TRM001,DUP)
    #[arg(long, value_name = "CODE", value_delimiter = ',', help_heading = "Artefacts")]
    select: Vec<String> = None;
    /// Not these artefacts
    #[arg(long, value_name = "CODE", value_delimiter = ',', help_heading = "Artefacts")]
    ignore: Vec<String> = None;
    /// Leave out findings below this severity: neutral, minor, major, critical
    #[arg(long, value_name = "SEVERITY", value_parser = severity, help_heading = "Artefacts")]
    min_severity: Severity = Some(Severity::Neutral);
    /// Leave out findings below this confidence, 0 to 1
    #[arg(long, value_name = "P", value_parser = probability, help_heading = "Artefacts")]
    min_confidence: f64 = Some(0.5);
    /// Exit with 1 if a finding has at least this severity
    #[arg(long, value_name = "SEVERITY", value_parser = severity, help_heading = "Thresholds")]
    fail_on: Severity = None;
    /// Exit with 1 if an article's quality is below this, 0 to 100
    #[arg(long, value_name = "SCORE", value_parser = percentage, help_heading = "Thresholds")]
    fail_under: f64 = None;
    /// Articles of lower quality are marked "review"
    #[arg(long, value_name = "SCORE", value_parser = percentage, help_heading = "Thresholds")]
    review_under: f64 = Some(70.0);
    /// Articles of lower quality are marked "reject"
    #[arg(long, value_name = "SCORE", value_parser = percentage, help_heading = "Thresholds")]
    reject_under: f64 = Some(38.0);
    /// MQM passing threshold PT, 0 to 100
    #[arg(long, value_name = "PT", value_parser = percentage, help_heading = "Thresholds")]
    passing_threshold: f64 = Some(90.0);
    /// MQM acceptable penalty points per 1000 words APP
    #[arg(long, value_name = "APP", value_parser = positive, help_heading = "Thresholds")]
    acceptable_penalty: f64 = Some(10.0);
    /// Articles with fewer words are an insufficient MQM sample
    #[arg(long, value_name = "N", help_heading = "Thresholds")]
    minimum_words: usize = Some(300);
    /// Findings that this file lists are not counted; --write-baseline writes it. In a settings file
    /// it is relative to that file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Artefacts")]
    baseline: PathBuf = None;
    /// The keys of [profile.NAME] in the settings file win over its others
    #[arg(long, value_name = "NAME", help_heading = "Run")]
    profile: String = None;
    /// Worker threads; one per core if not given
    #[arg(long, short, value_name = "N", value_parser = threads, help_heading = "Run")]
    jobs: usize = None;
    /// Folder of another model, or none to look for artefacts only
    #[arg(long, value_name = "DIR|none", value_hint = ValueHint::DirPath, help_heading = "Run")]
    model: PathBuf = None;
    /// Where to compute: cpu, or a GPU by cuda, or torch-cpu to compare; the last two need a build with libtorch
    #[arg(long, value_name = "DEVICE", value_parser = DEVICES, help_heading = "Run")]
    device: String = Some("cpu".to_owned());
    /// Calibration fitted to your own verdicts, as `evaluate calibrate` writes it. In a settings file
    /// it is relative to that file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Run")]
    calibration: PathBuf = None;
    /// Larger articles are reported as failures
    #[arg(long, value_name = "BYTES", help_heading = "Input")]
    max_article_bytes: u64 = Some(10_000_000);
}

/// Settings in force with the origin of each.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The values.
    pub settings: Settings,
    /// For each key in order: its name, its value as TOML (empty if not set), and its origin.
    pub origins: Vec<(String, String, String)>,
    /// The settings file, if there is one.
    pub file: Option<PathBuf>,
    /// What the settings file says beside its plain keys.
    pub desk: Desk,
}

/// Resolves flags over the chosen profile over the settings file over the defaults.
///
/// # Errors
/// [`Error::Settings`] if the file that `config` names is missing, or if the file has an unknown
/// key or a value of the wrong kind; [`Error::Usage`] for a profile without a file.
pub fn load(flags: Layer, config: Option<&Path>) -> Result<Resolved, Error> {
    let file = config.map(Path::to_owned).or_else(find);
    let profile = flags.profile.clone();
    let mut layers = vec![("command line".to_owned(), flags)];
    let mut desk = Desk::default();
    if let Some(path) = &file {
        let (chosen, layer);
        (chosen, layer, desk) = desk::read(path, profile.as_deref())?;
        let shown = path.display();
        let name = profile.unwrap_or_default();
        layers
            .extend(chosen.map(|layer| (format!("{shown} [profile.{name}]"), beside(layer, path))));
        layers.push((shown.to_string(), beside(layer, path)));
    } else if let Some(name) = profile {
        return Err(Error::Usage(format!("--profile {name} needs a {FILE_NAME}")));
    }
    layers.push(("default".to_owned(), Layer::defaults()));
    let (settings, origins) = resolve(layers);
    Ok(Resolved { settings, origins, file, desk })
}

/// With the paths of a settings file taken from its folder.
fn beside(mut layer: Layer, file: &Path) -> Layer {
    let folder = file.parent().unwrap_or(Path::new(""));
    for path in [&mut layer.calibration, &mut layer.baseline].into_iter().flatten() {
        *path = folder.join(&*path);
    }
    layer
}

impl Settings {
    /// SHA-256 of every value that changes what a report says, so that `--resume` can tell whether
    /// a report is still true. Where and how reports are written does not count.
    pub fn sha256(&self) -> String {
        let counts = Self {
            format: None,
            out: None,
            jobs: None,
            model: None,
            // What it says counts as part of the model.
            calibration: None,
            // Libtorch's last digits are others.
            device: self.device.clone().filter(|device| device != DEVICES[0]),
            fail_on: None,
            fail_under: None,
            source: None,
            // What they hold counts with the policy.
            baseline: None,
            profile: None,
            ..self.clone()
        };
        let text = toml::to_string(&counts).expect("settings are plain values");
        hex(&Sha256::digest(text))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The nearest settings file at or above the working folder.
fn find() -> Option<PathBuf> {
    let folder = env::current_dir().ok()?;
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
}

fn shown<T: Serialize>(value: &T) -> String {
    toml::Value::try_from(value).map(|value| value.to_string()).unwrap_or_default()
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::ALL
        .into_iter()
        .find(|severity| severity.name() == text)
        .ok_or_else(|| "use neutral, minor, major or critical".to_owned())
}

fn number(text: &str, most: f64) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=most).contains(&value) => Ok(value),
        _ => Err(format!("use a number from 0 to {most}")),
    }
}

fn probability(text: &str) -> Result<f64, String> {
    number(text, 1.0)
}

fn percentage(text: &str) -> Result<f64, String> {
    number(text, 100.0)
}

fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value > 0.0 && value.is_finite() => Ok(value),
        _ => Err("use a number above 0".to_owned()),
    }
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(count @ 1..=1024) => Ok(count),
        _ => Err("use a number from 1 to 1024".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), text).unwrap();
        file
    }

    fn origin<'r>(resolved: &'r Resolved, key: &str) -> &'r str {
        &resolved.origins.iter().find(|(name, ..)| name == key).unwrap().2
    }

    #[test]
    fn flags_win_over_the_file_and_the_file_over_defaults() {
        let file = file("min-confidence = 0.7\nreview-under = 80\n");
        let flags = Layer { review_under: Some(60.0), ..Layer::default() };
        let resolved = load(flags, Some(file.path())).unwrap();
        assert_eq!(resolved.settings.review_under, Some(60.0));
        assert_eq!(resolved.settings.min_confidence, Some(0.7));
        assert_eq!(resolved.settings.reject_under, Some(38.0));
        assert_eq!(origin(&resolved, "review-under"), "command line");
        assert_eq!(origin(&resolved, "min-confidence"), file.path().display().to_string());
        assert_eq!(origin(&resolved, "reject-under"), "default");
        assert_eq!(origin(&resolved, "language"), "not set");
    }

    #[test]
    fn unknown_keys_and_values_out_of_range_name_the_place() {
        for (text, wanted) in [
            ("min-confidence = 0.7\nmin-confidense = 0.7\n", "line 2"),
            ("min-confidence = 7\n", "between 0 and 1"),
            ("fail-on = \"dire\"\n", "line 1"),
            ("jobs = 0\n", "at least 1"),
            ("device = \"gpu\"\n", "cpu, cuda, torch-cpu"),
            ("acceptable-penalty = 0\n", "above 0"),
        ] {
            let file = file(text);
            let message = load(Layer::default(), Some(file.path())).unwrap_err().to_string();
            assert!(message.contains(wanted), "{message}");
        }
    }

    #[test]
    fn a_profile_wins_over_the_file_and_flags_over_both() {
        let file = file(
            "min-confidence = 0.7\nreview-under = 80\n[profile.desk]\nmin-confidence = 0.9\n\
             [profile.desk.severity]\nDUP = \"major\"\n[profile.wire]\n",
        );
        let load = |profile: Option<&str>| {
            let profile = profile.map(str::to_owned);
            load(Layer { profile, review_under: None, ..Layer::default() }, Some(file.path()))
        };
        let desk = load(Some("desk")).unwrap();
        assert_eq!(desk.settings.min_confidence, Some(0.9));
        assert_eq!(desk.settings.review_under, Some(80.0));
        assert!(origin(&desk, "min-confidence").ends_with("[profile.desk]"));
        assert_eq!(desk.desk.profile.severity.len(), 1);
        assert_eq!(load(None).unwrap().settings.min_confidence, Some(0.7));
        assert!(load(Some("night")).unwrap_err().to_string().contains("[profile.night]"));
    }

    #[test]
    fn tables_are_read_and_their_mistakes_have_a_line() {
        let good = "ignore = [\"GRM\"]\n[severity]\nDUP001 = \"major\"\n[quoted]\nall = \"skip\"\n\
                    [[override]]\npaths = [\"wire\"]\nselect = [\"MRK\"]\n";
        let resolved = load(Layer::default(), Some(file(good).path())).unwrap();
        assert_eq!(resolved.settings.ignore.as_deref(), Some(&["GRM".to_owned()][..]));
        assert_eq!(resolved.desk.overrides[0].paths[0].get_ref(), "wire");
        assert_eq!(resolved.desk.line(&resolved.desk.overrides[0].paths[0].span()), 7);
        let exception = "[[ignore]]\npath = \"a.txt\"\ncode = \"DUP\"\nreason = \"a refrain\"\n";
        let resolved = load(Layer::default(), Some(file(exception).path())).unwrap();
        assert_eq!(resolved.desk.exceptions.len(), 1);
        for (text, wanted) in [
            ("[severity]\nDUP = \"dire\"\n", "line 2"),
            ("\n[[override]]\npath = \"x\"\n", "line 3"),
            ("[[ignore]]\npath = \"x\"\ncode = \"DUP\"\n", "reason"),
            ("[profile.x]\nmin-confidense = 1\n", "line 2"),
            ("[profile.x]\nmin-confidence = 3\n", "profile.x"),
            ("[[override]]\npaths = [\"a\"]\nmin-confidence = 3\n", "line 2"),
            ("profile = \"x\"\n", "[profile.NAME]"),
            ("severity = 3\n", "line 1"),
        ] {
            let file = file(text);
            let message = load(Layer::default(), Some(file.path())).unwrap_err().to_string();
            assert!(message.contains(wanted), "{text}: {message}");
        }
    }

    #[test]
    fn a_named_file_that_is_missing_is_an_error() {
        let error = load(Layer::default(), Some(Path::new("does/not/exist.toml"))).unwrap_err();
        assert_eq!(error.exit_code(), 2);
    }

    #[test]
    fn a_calibration_lies_beside_the_file_that_names_it() {
        let file = file("calibration = \"own.json\"\n");
        let resolved = load(Layer::default(), Some(file.path())).unwrap();
        let beside = file.path().parent().unwrap().join("own.json");
        assert_eq!(resolved.settings.calibration, Some(beside));
        assert_eq!(resolved.file.as_deref(), Some(file.path()));
        let flags = Layer { calibration: Some(PathBuf::from("other.json")), ..Layer::default() };
        let resolved = load(flags, Some(file.path())).unwrap();
        assert_eq!(resolved.settings.calibration, Some(PathBuf::from("other.json")));
    }

    #[test]
    fn the_checksum_counts_what_changes_reports_and_nothing_else() {
        let settings = |layer| {
            let file = file("");
            load(layer, Some(file.path())).unwrap().settings.sha256()
        };
        let base = settings(Layer::default());
        assert_eq!(base, settings(Layer { jobs: Some(7), ..Layer::default() }));
        assert_ne!(base, settings(Layer { min_confidence: Some(0.9), ..Layer::default() }));
        let device = |name: &str| Layer { device: Some(name.to_owned()), ..Layer::default() };
        assert_eq!(base, settings(device("cpu")));
        assert_ne!(base, settings(device("torch-cpu")));
    }
}
