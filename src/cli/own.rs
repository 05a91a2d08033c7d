//! A desk's own rules and terms: turns what the settings declare into what detectors look for, runs
//! the examples of every rule, and reads glossaries.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{
    detect::{
        Example, Glossary, Kept, Own, OwnRule, catalogue, detect_with, own::Pattern, terms::ABOUT,
    },
    error::Error,
    finding::{Category, Severity},
    segment::segment,
    settings::{
        Desk,
        desk::{Keep, Name, Rule, RuleFile},
    },
    text::{Article, Language},
};

/// The MQM type of a breach of house rules.
const HOUSE_STYLE: Category = Category("style/organizational-style");

/// Everything that the settings declare.
///
/// # Errors
/// [`Error::Settings`] with file, line and rule: a code that is taken or of the wrong shape, a
/// pattern that is none, an example that does not hold, a glossary that cannot be read.
pub(super) fn own(desk: &Desk) -> Result<Own, Error> {
    let mut own = Own::default();
    let mut taken: BTreeSet<String> =
        codes(&own).iter().map(|(code, _)| (*code).to_owned()).collect();
    for file in &desk.rules {
        for declared in &file.rules {
            let code = declared.code.get_ref();
            if !taken.insert(code.clone()) {
                let message = "the code is taken; `fauxami rules` lists those of the program";
                return Err(file.wrong(declared, &declared.code.span(), message));
            }
            own.rules.push(rule(declared, file)?);
        }
    }
    for declared in &desk.glossaries {
        let (from, to) = (known(&declared.from, desk)?, known(&declared.to, desk)?);
        let path = desk.folder().join(declared.file.get_ref());
        let concepts = super::glossary::concepts(&path, (from, to))?;
        let severity = declared.severity.unwrap_or(Severity::Major);
        own.glossaries.push(Glossary::new(from, to, severity, concepts));
    }
    for Keep { file, names, severity } in &desk.keep {
        let mut names = names.clone();
        if let Some(file) = file {
            names.extend(super::glossary::names(&desk.folder().join(file.get_ref()))?);
        }
        names.retain(|name| !name.trim().is_empty());
        own.kept.push(Kept { names, severity: severity.unwrap_or(Severity::Major) });
    }
    Ok(own)
}

/// Codes and names of all that can be found.
pub(super) fn codes(own: &Own) -> Vec<(&'static str, &'static str)> {
    let built_in = catalogue().iter().map(|detector| (detector.code, detector.name));
    let terms = ABOUT.iter().map(|(both, _)| *both);
    let rules = own.rules.iter().map(|rule| (rule.code, rule.name));
    built_in.chain(terms).chain(rules).collect()
}

fn known(name: &Name, desk: &Desk) -> Result<Language, Error> {
    Language::from_code(name.get_ref()).ok_or_else(|| {
        let message =
            format!("the language “{}” is not known; use a code such as en", name.get_ref());
        desk.wrong(&name.span(), &message)
    })
}

fn rule(declared: &Rule, file: &RuleFile) -> Result<OwnRule, Error> {
    let code = declared.code.get_ref();
    let wrong = |message: &str| file.wrong(declared, &declared.code.span(), message);
    let is_code = code.len() == 6
        && code.bytes().take(3).all(|byte| byte.is_ascii_uppercase())
        && code.bytes().skip(3).all(|byte| byte.is_ascii_digit());
    if !is_code {
        return Err(wrong("a code is three capital letters and three digits, as OWN001"));
    }
    let mut languages = Vec::new();
    for name in &declared.languages {
        let unknown = || {
            let message = format!("the language “{}” is not known", name.get_ref());
            file.wrong(declared, &name.span(), &message)
        };
        languages.push(Language::from_code(name.get_ref()).ok_or_else(unknown)?);
    }
    let confidence = declared.confidence.unwrap_or(1.0);
    if !(0.0..=1.0).contains(&confidence) {
        return Err(wrong("the confidence must be between 0 and 1"));
    }
    if declared.message.trim().is_empty() {
        return Err(wrong("the message is empty"));
    }
    let name = declared.name.clone().unwrap_or_else(|| code.to_lowercase());
    let rule = OwnRule {
        code: code.clone().leak(),
        name: name.replace([' ', '-'], "_").leak(),
        message: declared.message.trim().trim_end_matches('.').to_owned(),
        severity: declared.severity.unwrap_or(Severity::Minor),
        confidence,
        category: HOUSE_STYLE,
        languages,
        safe: declared.safe,
        pattern: pattern(declared).map_err(|message| wrong(&message))?,
    };
    if declared.good.is_empty() || declared.bad.is_empty() {
        return Err(wrong("a rule needs a good and a bad example"));
    }
    examples(rule, declared, file)
}

/// The one pattern that the rule must have.
fn pattern(declared: &Rule) -> Result<Pattern, String> {
    let Rule { literal, regex, replace, substitute, ignore_case, .. } = declared;
    if replace.is_some() && regex.is_none() {
        return Err(
            "`replace` belongs to `regex`; phrases are replaced with `substitute`".to_owned()
        );
    }
    match (literal, regex, substitute) {
        (Some(phrases), None, None) => {
            let rows: Vec<_> = phrases.iter().map(|phrase| (phrase.clone(), None)).collect();
            filled(&rows, *ignore_case)
        }
        (None, Some(regex), None) => Pattern::regex(regex, replace.as_deref(), *ignore_case),
        (None, None, Some(table)) => {
            let row =
                |(phrase, instead): (&String, &String)| (phrase.clone(), Some(instead.clone()));
            filled(&table.iter().map(row).collect::<Vec<_>>(), *ignore_case)
        }
        _ => Err("a rule has one of `literal`, `regex` and `substitute`".to_owned()),
    }
}

fn filled(rows: &[(String, Option<String>)], ignore_case: bool) -> Result<Pattern, String> {
    if rows.is_empty() || rows.iter().any(|(phrase, _)| phrase.trim().is_empty()) {
        return Err("a phrase is empty".to_owned());
    }
    Ok(Pattern::phrases(rows, ignore_case))
}

/// Runs the examples; a rule whose examples do not hold is not used.
fn examples(rule: OwnRule, declared: &Rule, file: &RuleFile) -> Result<OwnRule, Error> {
    let language = rule.languages.first().copied();
    let own = Own { rules: vec![rule], ..Own::default() };
    let run = |text: &str| {
        let document = segment(Article { text: text.to_owned(), language, ..Article::default() });
        let spans = detect_with(&document, &[], &own).into_iter().map(|finding| finding.span);
        let mut spans: Vec<_> = spans.collect();
        spans.dedup_by(|later, earlier| later.start < earlier.end);
        spans
    };
    for good in &declared.good {
        let spans = run(good.get_ref());
        if !spans.is_empty() {
            let got = Example::mark(good.get_ref(), spans);
            let message = format!("the good example is found: {got}");
            return Err(file.wrong(declared, &good.span(), &message));
        }
    }
    for bad in &declared.bad {
        let marked = bad.get_ref();
        let text = marked.replace(['⟦', '⟧'], "");
        let spans = run(&text);
        if spans.is_empty() {
            let message = format!("the bad example is not found: {marked}");
            return Err(file.wrong(declared, &bad.span(), &message));
        }
        let got = Example::mark(&text, spans);
        if marked.contains('⟦') && got != *marked {
            let message = format!("the bad example is marked {marked}, but found is {got}");
            return Err(file.wrong(declared, &bad.span(), &message));
        }
    }
    Ok(own.rules.into_iter().next().expect("the rule was put in above"))
}

/// The declaration of an own rule, with the file it stands in.
pub(super) fn declared<'d>(desk: &'d Desk, code: &str) -> Option<(&'d Rule, &'d Path)> {
    desk.rules.iter().find_map(|file| {
        let rule = file.rules.iter().find(|rule| rule.code.get_ref() == code)?;
        Some((rule, &*file.path))
    })
}

/// What a file says, or why it cannot be read.
pub(super) fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path)
        .map_err(|error| Error::Settings { path: path.to_owned(), message: error.to_string() })
}
