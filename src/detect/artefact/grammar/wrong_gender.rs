//! A determiner of one gender right before a noun of the other. A closed list of common nouns:
//! it says nothing of words it does not know.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{rows, with_each},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM010",
    name: "wrong_gender",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.92,
    languages: Languages::Only(&["ar", "de", "es", "fr", "hi", "it", "pl", "pt", "ru", "sv", "uk"]),
    summary: "The determiner has another gender than its noun.",
    why: "Languages without gender, English above all, leave it to guesswork. Only common nouns of \
          one gender and determiners that fit no case of them are listed; words that are verbs, \
          too («la cambio», «le livre») are not.",
    examples: &[
        Example::new("es", "El ministro dijo que ⟦la problema⟧ sigue sin resolverse."),
        Example::new("es", "Fue ⟦un decisión⟧ difícil para el equipo."),
        Example::new("fr", "C’est ⟦une homme⟧ très connu dans la région."),
        Example::new("it", "Il sindaco ha parlato ⟦della problema⟧ dei trasporti."),
        Example::new("pt", "O prefeito falou ⟦da problema⟧ dos transportes."),
        Example::new("de", "Die Ministerin nannte ⟦eine Problem⟧ und keine Lösung."),
        Example::new(
            "de",
            "Der Kanzler sagte, dass ⟦die Problem⟧ bekannt sei und ⟦ein Lösung⟧ fehle.",
        ),
        Example::new("fr", "Le maire a promis ⟦un réponse⟧ à ⟦cette projet⟧ avant juin."),
        Example::new("ru", "Министр сообщил, что ⟦этот проблема⟧ решена."),
        Example::new("ru", "Мэр заявил, что ⟦эта решение⟧ принято давно."),
        Example::new("uk", "Міністр повідомив, що ⟦ця закон⟧ ухвалено."),
        Example::new("pl", "Minister powiedział, że ⟦ten ustawa⟧ wejdzie w życie."),
        Example::new("ar", "قال الوزير إن ⟦هذا المدينة⟧ ستستضيف المؤتمر."),
        Example::new("es", "El problema es la mano del presidente, y el agua, la radio y el día."),
        Example::new("fr", "Le livre coûte une livre, la voile et le voile sont blancs."),
        Example::new("de", "Eine Jahr für Jahr wachsende Stadt, ein Problem und eine Lösung."),
        Example::new(
            "de",
            "Seine Minister und keine Unternehmen, die Gesetz und Recht achten; der eine Präsident.",
        ),
        Example::new("es", "La presidente habló en la mano a mano, y ella misma lo resume."),
        Example::new("it", "Il discorso della presidente, la mano e il problema."),
        Example::new("it", "La mano e il problema, il tema e la città, il giorno e la notte."),
        Example::new("ar", "قال الوزير إن هذه المدينة ستستضيف هذا المؤتمر."),
    ],
    scope: Scope::Sentence(look),
};

/// What is known of one language.
#[derive(Default)]
struct Known {
    /// Nouns by determiner.
    clashes: FxHashMap<&'static str, Vec<&'static str>>,
    determiners: Bits,
    nouns: Bits,
}

static CLASHES: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Known> = FxHashMap::default();
    for [language, determiners, nouns, _] in rows(include_str!("../../lexicon/gender_clashes.tsv"))
    {
        let of = &mut languages.entry(language).or_default().clashes;
        for determiner in determiners.split('|') {
            of.entry(determiner).or_default().extend(nouns.split('|'));
        }
    }
    with_each(languages, |known| {
        let determiners: Vec<u64> = known.clashes.keys().map(|word| key(word)).collect();
        let nouns: Vec<u64> = known.clashes.values().flatten().map(|word| key(word)).collect();
        known.determiners = Bits::of_words(determiners.iter());
        known.nouns = Bits::of_words(nouns.iter());
    })
});

/// Bytes of the longest determiner.
const LONGEST: usize = 16;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(Known { clashes, determiners, nouns }) = CLASHES.get(segment.language().code()) else {
        return;
    };
    for (at, pair) in segment.keys().windows(2).enumerate() {
        // Letters that a word has in the middle or at its end may be small in two ways.
        if !nouns.may_have_word(pair[1])
            || !determiners.may_have_word(pair[0]) && !segment.word_has(at, Trait::InnerCapital)
        {
            continue;
        }
        let (determiner, noun) = (segment.word(at), segment.word(at + 1));
        let text = determiner.text();
        if text.len() > LONGEST {
            continue;
        }
        let nouns = if text.starts_with(char::is_uppercase) {
            clashes.get(text.to_lowercase().as_str())
        } else {
            clashes.get(text)
        };
        let clash = nouns.is_some_and(|nouns| nouns.contains(&noun.text()));
        let previous = at.checked_sub(1).map_or("", |before| segment.word(before).text());
        // «l’une», «Programm-Direktor».
        let joined = noun.after().starts_with(['-', '’', '\''])
            || determiner.before().ends_with(['-', '’', '\'']);
        if !clash || joined || determiner.gap_to(noun) != " " || is_pronoun(determiner, previous) {
            continue;
        }
        let both = determiner.through(noun);
        if !is_mentioned(segment.document, both) {
            let message = format!("“{text}” has another gender than “{}”", noun.text());
            findings.flag(both, message);
        }
    }
}

/// Whether the determiner is a pronoun or belongs to another word: „die Männer, die Gesetz und
/// Recht achten“, „der eine Präsident“.
fn is_pronoun(determiner: Piece<'_>, previous: &str) -> bool {
    match determiner.text() {
        "die" | "das" => determiner.before().trim_end().ends_with([',', '–', '(']),
        "eine" | "seine" | "ein" | "kein" => {
            matches!(previous, "der" | "Der" | "das" | "Das" | "dieser" | "dieses" | "jener")
        }
        _ => false,
    }
}
