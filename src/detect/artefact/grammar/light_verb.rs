//! The artefact “light verb”: the wrong verb of little meaning beside a noun (“make a photo”).
//! Phrases come from the table of calques; nouns and verbs that may stand apart from a table of
//! their own.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        inflection::{forms_of, is_turkish_form},
        lexicon::{Calque, Phrases, calque_phrases, rows, with_each},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM005",
    name: "light_verb",
    artefact: "GRM-COLLOC",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A noun has the verb it would have in another language: “take participation in”.",
    why: "Which verb goes with a noun is a matter of each language: one takes a photo in English \
          and makes one in German or Russian. Compounds such as “make a photo essay” are let pass.",
    examples: &[
        Example::new("en", "The team ⟦took participation in⟧ the final."),
        Example::new("en", "Tourists come to ⟦make a photo⟧ of the bridge."),
        Example::new("de", "Die Behörde muss dem Lärm mehr ⟦Aufmerksamkeit zahlen⟧."),
        Example::new("ru", "Журналисты ⟦спросили вопрос⟧ о сроках ремонта моста."),
        Example::new("pt", "Ela decidiu ⟦aplicar para uma vaga⟧ na empresa."),
        Example::new("ru", "Он обещал ⟦адресовать проблему⟧ до конца года."),
        Example::new("fr", "Selon le directeur, cette mesure ⟦fait du sens⟧ pour les familles."),
        Example::new("it", "Per gli albergatori la riapertura ⟦fa senso solo⟧ in estate."),
        Example::new("nl", "De regering heeft dinsdag het ⟦besluit gemaakt⟧ om te stoppen."),
        Example::new("sv", "Nämnden har ⟦gjort ett viktigt beslut⟧ om bron."),
        Example::new("tr", "Belediye meclisi köprüyle ilgili ⟦karar yaptı⟧."),
        Example::new("nl", "De minister maakte het besluit dinsdag bekend."),
        Example::new("de", "Er hat die Teilnahme von der Entscheidung abhängig gemacht."),
        Example::new("en", "They decided to make a photo album, took part and took photos."),
        Example::new("en", "We had to make a decision, and the deal made photo history."),
        Example::new("de", "Sie wollte ein Foto machen und eine Entscheidung treffen."),
        Example::new("fr", "Une entreprise qui fait du sens une priorité attire les jeunes."),
        Example::new("it", "Questo film mi fa senso solo a parlarne, disse la regista."),
        Example::new("pt", "Ela quer tomar lugar à mesa e candidatar-se."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("collocation"));

/// Nouns that make a compound of “photo”.
const COMPOUND: &[&str] = &[
    "album",
    "archive",
    "book",
    "call",
    "collage",
    "documentary",
    "essay",
    "exhibition",
    "finish",
    "gallery",
    "montage",
    "op",
    "opportunity",
    "report",
    "session",
    "shoot",
    "story",
    "available",
    "popular",
    "possible",
    "public",
    "frame",
    "caption",
    "copy",
    // “Faire du sens une priorité” makes a priority of sense.
    "un",
    "une",
    "son",
    "sa",
    "leur",
];

/// Pronouns before the Italian “fa senso” that make it mean “disgusts”.
const DISGUSTED: &[&str] = &["mi", "ti", "gli", "le", "ci", "vi", "che"];

/// A noun and verbs that do not go with it, though their counterparts do in another language.
struct Mismatch {
    /// Keys of verb forms that govern the noun from before it.
    before: Vec<u64>,
    /// Keys of verb forms that do so from right behind it.
    after: Vec<u64>,
    /// Stems of Turkish verb forms that do so.
    stems: Vec<&'static str>,
    /// Keys of words beside which the verb means something else.
    unless: Vec<u64>,
    standard: &'static str,
    from: Language,
    severity: Severity,
    /// Whether the verb may stand anywhere near the noun: the two never go together.
    far: bool,
}

/// The nouns of one language, and the articles, adjectives and days that may stand between.
#[derive(Default)]
struct Mismatches {
    nouns: FxHashMap<u64, Vec<usize>>,
    bits: Bits,
    all: Vec<Mismatch>,
    fillers: FxHashSet<u64>,
}

static MISMATCHES: LazyLock<FxHashMap<&str, Mismatches>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Mismatches> = FxHashMap::default();
    let table = rows(include_str!("../../lexicon/light_verbs.tsv"));
    for [language, nouns, before, after, unless, standard, from, severity, _provenance] in table {
        let keys = |cell: &'static str| cell.split('|').filter(|form| !form.is_empty()).map(key);
        let known = languages.entry(language).or_default();
        if nouns == "*" {
            known.fillers = keys(before).collect();
            continue;
        }
        for noun in nouns.split('|') {
            known.nouns.entry(key(noun)).or_default().push(known.all.len());
        }
        let verbs = |cell: &'static str| {
            let listed = cell.split('|').filter(|form| !form.is_empty() && !form.ends_with('-'));
            listed.flat_map(|form| forms_of(language, form)).map(|form| key(&form)).collect()
        };
        known.all.push(Mismatch {
            before: verbs(before),
            after: verbs(after),
            stems: after.split('|').filter_map(|form| form.strip_suffix('-')).collect(),
            unless: keys(unless).collect(),
            standard,
            from: Language::from_code(from).expect("the table names known languages"),
            far: severity == "far",
            severity: if severity == "minor" { Severity::Minor } else { Severity::Major },
        });
    }
    with_each(languages, |known| {
        known.bits = Bits::of_words(known.nouns.keys());
    })
});

/// Words back to a verb that never goes with the noun, at most.
const FAR: usize = 6;

/// Words between a verb and its noun, at most.
const WIDEST: usize = 4;

/// Nouns beside a verb that does not go with them, from the first of the two words to the last.
fn mismatches<'d>(
    segment: Segment<'d>,
    known: &'static Mismatches,
) -> Vec<(Piece<'d>, &'static Mismatch)> {
    let keys = segment.keys();
    let mut found = Vec::new();
    for (at, noun) in keys.iter().enumerate() {
        if !known.bits.may_have_word(*noun) {
            continue;
        }
        let Some(all) = known.nouns.get(noun) else { continue };
        let gap = keys[..at].iter().rev().take(WIDEST);
        let gap = gap.take_while(|word| known.fillers.contains(word)).count();
        let skipped = keys[at + 1..].first().filter(|word| known.fillers.contains(word));
        let behind = at + 1 + usize::from(skipped.is_some());
        for mismatch in all.iter().map(|mismatch| &known.all[*mismatch]) {
            let verb = at.checked_sub(gap + 1).filter(|&at| mismatch.before.contains(&keys[at]));
            let has_stem = |at: usize| {
                let word = || segment.words().nth(at).map_or("", |word| word.text());
                !mismatch.stems.is_empty()
                    && mismatch.stems.iter().any(|stem| is_turkish_form(word(), stem))
            };
            let is_after = |at: &usize| {
                keys.get(*at).is_some_and(|k| mismatch.after.contains(k) || has_stem(*at))
            };
            let (first, last) = match (verb, [at + 1, behind].into_iter().find(is_after)) {
                (Some(verb), _) => (verb, at),
                (None, Some(verb)) => (at, verb),
                _ if mismatch.far => {
                    let near = at.saturating_sub(FAR)..at;
                    match near.rev().find(|verb| mismatch.before.contains(&keys[*verb])) {
                        Some(verb) => (verb, at),
                        None => continue,
                    }
                }
                _ => continue,
            };
            if keys.iter().any(|word| mismatch.unless.contains(word)) {
                continue;
            }
            let word = |at: usize| segment.words().nth(at);
            if let (Some(first), Some(last)) = (word(first), word(last))
                && !first.gap_to(last).contains([',', ';', ':', '.', '،', '(', '"'])
            {
                found.push((first.through(last), mismatch));
            }
        }
    }
    found
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let mut known: Vec<_> = Vec::new();
    if let Some(table) = MISMATCHES.get(code) {
        for (hit, mismatch) in mismatches(segment, table) {
            if is_cited(segment.document, hit) {
                continue;
            }
            let message =
                format!("“{}” follows the wording of {}", hit.text(), mismatch.from.name());
            findings
                .flag(hit, message)
                .suggest(mismatch.standard)
                .severity(mismatch.severity)
                .follows(mismatch.from);
            known.push(hit.span());
        }
    }
    let Some(phrases) = PHRASES.get(segment.language().code()) else { return };
    for (hit, calque) in phrases.find(segment.piece()) {
        let span = hit.span();
        let touches =
            |other: &std::ops::Range<usize>| other.start < span.end && span.start < other.end;
        if known.iter().any(touches)
            || is_cited(segment.document, hit)
            || is_compound(hit)
            || is_disgust(hit)
        {
            continue;
        }
        let message = format!("“{}” follows the wording of {}", hit.text(), calque.from.name());
        findings
            .flag(hit, message)
            .suggest(calque.standard)
            .severity(calque.severity)
            .follows(calque.from);
    }
}

fn is_disgust(hit: Piece<'_>) -> bool {
    let last = hit.before().trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    hit.text().starts_with("fa") && DISGUSTED.contains(&&*last)
}

fn is_compound(hit: Piece<'_>) -> bool {
    let after = hit.after().trim_start_matches([' ', '-', '‑']);
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    COMPOUND.contains(&next)
}
