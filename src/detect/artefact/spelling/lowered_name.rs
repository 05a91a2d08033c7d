//! A well known name in small letters: “the French president emmanuel macron”, “in vienna”, and a German
//! noun of the commonest endings: „die regierung“.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        endings::LastBytes,
        leftover::is_free,
        lexicon::{ByCode, rows},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL047",
    name: "lowered_name",
    artefact: "INC-CASE",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk", "vi",
    ]),
    summary: "A well known name or a German noun begins with a small letter.",
    why: "Engines that are trained on lower-cased text give some capitals back and lose others. Only \
          given name and surname of public persons together, and places behind a preposition, are \
          listed; addresses, tags and articles without capitals pass.",
    examples: &[
        Example::new("en", "The French president ⟦emmanuel macron⟧ arrived in Vienna on Monday."),
        Example::new("en", "The talks in ⟦vienna⟧ will last three days, said the Austrian host."),
        Example::new("ru", "Президент Франции ⟦эммануэль макрон⟧ прибыл в Вену."),
        Example::new("de", "Die ⟦regierung⟧ kündigte am Montag neue Hilfen an."),
        Example::new("en", "Write to info@vienna, or see #emmanuelmacron and the vienna.at site."),
        Example::new("de", "Die jung gebliebene Frau lobte die Schwung- und Beratungskraft."),
    ],
    scope: Scope::Sentence(look),
};

#[derive(Default)]
struct Names {
    /// Surnames by the given name before them.
    persons: FxHashMap<u64, Vec<&'static str>>,
    places: FxHashSet<u64>,
    before: FxHashSet<u64>,
    bits: Bits,
}

static NAMES: LazyLock<ByCode<Names>> = LazyLock::new(|| {
    let mut tables: FxHashMap<&'static str, Names> = FxHashMap::default();
    for [language, before, names, _provenance] in
        rows(include_str!("../../lexicon/lowered_names.tsv"))
    {
        let own = tables.entry(language).or_default();
        if before.is_empty() {
            for (given, surname) in names.split('|').filter_map(|name| name.split_once(' ')) {
                own.persons.entry(key(given)).or_default().push(surname);
            }
        } else {
            own.before.extend(before.split('|').map(key));
            own.places.extend(names.split('|').map(key));
        }
    }
    let tables = tables.into_iter().map(|(language, mut own)| {
        let keys: Vec<u64> = own.persons.keys().chain(&own.places).copied().collect();
        own.bits = Bits::of_words(keys.iter());
        (language, own)
    });
    tables.collect()
});

/// Endings that German has at the end of nouns only, and words in small letters that end so.
const NOUN_ENDINGS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
    "tät",
];
const ARTICLES: &[&str] = &[
    "der", "die", "eine", "einer", "dieser", "diese", "zur", "seine", "seiner", "ihre", "ihrer",
    "keine", "unsere",
];

static ENDINGS: LazyLock<LastBytes> = LazyLock::new(|| {
    let mut last = LastBytes::default();
    for ending in NOUN_ENDINGS {
        last.add(ending);
    }
    last
});

/// Letters of such a noun, at least.
const NOUN: usize = 7;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(known) = NAMES.get(code) else { return };
    let keys = segment.keys();
    let small = |word: Piece<'_>| word.text().starts_with(char::is_lowercase);
    let german = code == "de";
    for at in 1..keys.len() {
        if known.bits.may_have_word(keys[at]) {
            let word = segment.word(at);
            if !small(word) {
                continue;
            }
            let surnames = known.persons.get(&keys[at]).map_or(&[][..], Vec::as_slice);
            let next = (at + 1 < keys.len()).then(|| segment.word(at + 1));
            let person =
                next.filter(|next| word.gap_to(*next) == " " && surnames.contains(&next.text()));
            let before = segment.word(at - 1);
            let placed = known.before.contains(&keys[at - 1])
                && known.places.contains(&keys[at])
                && before.gap_to(word) == " ";
            if let Some(whole) = person.map(|next| word.through(next)).or(placed.then_some(word)) {
                report(segment, whole, findings);
            }
        } else if german && keys.len() > at {
            let word = segment.word(at);
            let text = word.text();
            if !ENDINGS.may_have(text) || !small(word) || text.chars().count() < NOUN {
                continue;
            }
            let before = segment.word(at - 1);
            let ends = NOUN_ENDINGS.iter().any(|ending| text.ends_with(ending));
            let article = ARTICLES.contains(&&*before.text().to_lowercase());
            if ends && article && before.gap_to(word) == " " && text.chars().all(char::is_lowercase)
            {
                report(segment, word, findings);
            }
        }
    }
}

fn report(segment: Segment<'_>, hit: Piece<'_>, findings: &mut Findings<'_>) {
    // Posts and mottoes in small letters throughout have no capitals to lose.
    let cased = segment.text().chars().any(char::is_uppercase);
    let site = hit.after().starts_with('.') && hit.after()[1..].starts_with(char::is_alphanumeric);
    if cased && !site && is_free(segment, hit) {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect::<String>()
        };
        let right: Vec<String> = hit.text().split(' ').map(capital).collect();
        findings
            .flag(hit, format!("“{}” is written with a capital", hit.text()))
            .suggest(right.join(" "));
    }
}
