//! A noun behind a number in a form that the number does not take: “five year in prison”, «21 лет».
//! Endings that a language regulates by class are `broken_agreement`'s.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM126",
    name: "counted_form",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fr", "he", "it", "nl", "pl", "pt", "ru", "sv", "uk",
    ]),
    summary: "A counted noun stands in a form that its number does not take.",
    why: "An engine copies the figure and inflects the noun by itself. Only common units and \
          persons are listed, in forms that no case excuses there; dates, parts of numbers and \
          numbered things (“Typ 1”, “day five”) pass.",
    examples: &[
        Example::new("en", "The man spent ⟦five year⟧ in prison."),
        Example::new("ru", "Мужчина провёл в тюрьме ⟦21 лет⟧."),
        Example::new("de", "Der Mann saß ⟦1 Jahre⟧ im Gefängnis."),
        Example::new("nl", "Hij zat ⟦vijf maand⟧ in de cel."),
        Example::new("ru", "Около 21 года назад, 25 мая 2015 года, цена выросла на 4,5 процента."),
        Example::new("en", "A five year plan, a ten day trip and day five in court."),
    ],
    scope: Scope::Sentence(look),
};

struct Rule {
    class: &'static str,
    numbers: FxHashSet<u64>,
    before: FxHashSet<u64>,
    next: FxHashSet<u64>,
}

type ByForm = FxHashMap<u64, Vec<usize>>;

struct Rules {
    all: Vec<Rule>,
    /// The rules of a noun's form.
    by_form: ByForm,
    bits: Bits,
}

static RULES: LazyLock<ByCode<Rules>> = LazyLock::new(|| {
    let mut tables: Vec<(&'static str, Vec<Rule>, ByForm)> = Vec::new();
    let keys = |cell: &'static str| cell.split('|').filter(|word| !word.is_empty()).map(key);
    for row in rows(include_str!("../../lexicon/counted_forms.tsv")) {
        let [language, class, numbers, forms, before, next, _provenance] = row;
        if tables.last().is_none_or(|(last, ..)| *last != language) {
            tables.push((language, Vec::new(), FxHashMap::default()));
        }
        let Some((_, rules, by_form)) = tables.last_mut() else { continue };
        for form in keys(forms) {
            by_form.entry(form).or_default().push(rules.len());
        }
        rules.push(Rule {
            class,
            numbers: keys(numbers).collect(),
            before: keys(before).collect(),
            next: keys(next).collect(),
        });
    }
    let tables = tables.into_iter().map(|(language, rules, by_form)| {
        let bits = Bits::of_words(by_form.keys());
        (language, Rules { all: rules, by_form, bits })
    });
    tables.collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(known) = RULES.get(segment.language().code()) else { return };
    let keys = segment.keys();
    for at in 1..keys.len() {
        if !known.bits.may_have_word(keys[at]) {
            continue;
        }
        let Some(rules) = known.by_form.get(&keys[at]) else { continue };
        let (number, noun) = (segment.word(at - 1), segment.word(at));
        let german = segment.language().code() == "de";
        if !matches!(number.gap_to(noun), " " | "\u{a0}")
            || noun.text().starts_with(char::is_uppercase) != german
                && noun.text().chars().any(char::is_lowercase)
                && !uncased(noun)
            || !is_whole(number)
            || noun.after().starts_with(['-', '‑', '/', '’', '\''])
        {
            continue;
        }
        let before = at.checked_sub(2).map(|before| (segment.word(before), keys[before]));
        let next = keys.get(at + 1);
        let holds = rules.iter().map(|rule| &known.all[*rule]).any(|rule| {
            let counted = if number.text().bytes().all(|byte| byte.is_ascii_digit()) {
                number.text().parse().is_ok_and(|value| takes(rule.class, value))
            } else {
                rule.numbers.contains(&keys[at - 1])
                    && !number.text().starts_with(char::is_uppercase)
            };
            let free = before.is_none_or(|(word, key)| {
                let part = word.text().ends_with(char::is_numeric);
                let named = word.text().starts_with(char::is_uppercase) && at > 2;
                !part && !named && !rule.before.contains(&key)
            });
            let led = rule.next.is_empty() || next.is_some_and(|next| rule.next.contains(next));
            counted && free && led
        });
        let whole = number.through(noun);
        if holds && before.is_some() && !is_quoted(segment.document, whole) {
            findings.flag(whole, format!("“{}” is no form for this number", whole.text()));
        }
    }
}

fn uncased(word: Piece<'_>) -> bool {
    !word.text().chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

/// Whether a number is no part of a larger one, of a range or a date.
fn is_whole(number: Piece<'_>) -> bool {
    let before = number.before();
    let joined = ['.', ',', '-', '–', '—', '/', ':', '(', '§', '№', '#', '+', '−', '‑', '\'', '’'];
    !before.ends_with(joined) && (before.ends_with([' ', '\u{a0}']) || before.is_empty())
}

/// The greatest number that is no year.
const YEARS: u32 = 1000;

/// Whether a number is of a class that takes another form of its nouns.
fn takes(class: &str, value: u32) -> bool {
    let (tens, units) = (value % 100, value % 10);
    let teen = (11..=19).contains(&tens);
    value < YEARS
        && match class {
            "many" => (5..=20).contains(&value) || value > 20 && (teen || units == 0 || units >= 5),
            "ones" => value > 20 && units == 1 && !teen,
            "single" => value == 1,
            "plural" => value > 1,
            "arabic" => (3..=10).contains(&value),
            _ => false,
        }
}
