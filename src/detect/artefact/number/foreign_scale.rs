//! A sum whose scale is another language's abbreviation or word: “5bn Euro” in German, “5 Mrd.
//! euros” in English, «61 биллион» in Russian.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::is_mentioned,
        quantity::{currency, digit_value},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM100",
    name: "foreign_scale",
    artefact: "ACC-NUM",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A sum has the scale of another language: “5bn Euro”, “5 Mrd. euros”.",
    why: "An abbreviation for a thousand millions goes through an engine as if it were a name. \
          Flagged behind figures and beside a currency only, in languages that do not shorten so.",
    examples: &[
        Example::new("de", "Das Projekt kostet ⟦5bn⟧ Euro. Der Staat zahlt die Hälfte."),
        Example::new("fr", "Le projet coûte ⟦5bn⟧ d’euros."),
        Example::new("en", "The project costs ⟦5 Mrd.⟧ euros. The state pays half."),
        Example::new("ru", "Конгресс выделил Киеву ⟦61 биллион⟧ долларов."),
        Example::new("en", "The project costs €5bn, or $5.4 bn."),
        Example::new("de", "Das Projekt kostet 5 Mrd. Euro und 300 Mio. Dollar."),
        Example::new("fr", "Le vol BN 5bn est parti à midi."),
    ],
    scope: Scope::Sentence(look),
};

/// Forms of scale, with the languages that have them; a beginning has a star.
static HOMES: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/scale_homes.tsv"))
        .map(|[form, _, homes, _]| (form, homes.split('|').collect()))
        .collect()
});

const SPACES: &[char] = &[' ', '\u{a0}', '\u{202f}'];
const SIGNS: &[char] = &['$', '€', '£', '¥', '₽', '₹', '₺', '₴'];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    for (at, number) in segment.words_with(Trait::Number) {
        let Some(amount) = scaled(segment, at, number) else { continue };
        if !is_mentioned(segment.document, amount) {
            findings.flag(amount, "Another language shortens its scale so");
        }
    }
}

/// The number and its scale, if that is another language's and a currency stands beside it.
fn scaled<'t>(segment: Segment<'t>, at: usize, number: Piece<'t>) -> Option<Piece<'t>> {
    let language = segment.language();
    let text = number.text();
    let digits = text.len()
        - text.trim_start_matches(|c| digit_value(c).is_some() || matches!(c, '.' | ',')).len();
    if digits == 0 {
        return None;
    }
    let amount = if digits < text.len() {
        is_foreign(&text[digits..], language).then_some(number)?
    } else {
        let next = (at + 1 < segment.words().len()).then(|| segment.word(at + 1))?;
        let gap = number.gap_to(next);
        if !(gap.is_empty() || SPACES.iter().any(|space| gap.strip_prefix(*space) == Some(""))) {
            return None;
        }
        is_foreign(next.text(), language).then_some(())?;
        number.through(next)
    };
    let amount = if amount.after().starts_with('.') && amount.text().ends_with('d') {
        amount.with_after(1)
    } else {
        amount
    };
    let signed = number.before().trim_end_matches(SPACES).ends_with(SIGNS);
    let rest = amount.after().trim_start_matches(SPACES);
    let linked = ["de ", "d’", "d'", "di ", "of ", "w ", "US-"];
    let rest = linked.iter().find_map(|link| rest.strip_prefix(link)).unwrap_or(rest);
    let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let named = rest.starts_with(SIGNS)
        || currency::named_at(rest, language).is_some()
        || currency::code_at(&rest[..len]).is_some();
    (signed || named).then_some(amount)
}

/// Whether a word is a scale of another language only.
fn is_foreign(word: &str, language: Language) -> bool {
    let lower = word.to_lowercase();
    let homes = HOMES.get(lower.as_str()).or_else(|| {
        let mut begun =
            HOMES.iter().filter_map(|(form, homes)| Some((form.strip_suffix('*')?, homes)));
        begun.find(|(form, _)| lower.starts_with(form)).map(|(_, homes)| homes)
    });
    homes.is_some_and(|homes| !homes.contains(&language.code()))
}
