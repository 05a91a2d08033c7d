//! A word of the source rendered by the word that only looks like it. Needs the source: each word
//! is right somewhere.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{lowered, places, whole_words},
        lexicon::rows,
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC012",
    name: "false_friend",
    artefact: "FALSEFRIEND",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A word is rendered by its look-alike instead of its meaning.",
    why: "“Eventuell” is not “eventually”, «librería» not a library. Flagged if the source has the \
          word and the translation the look-alike, but not the right word.",
    examples: &[
        Example::pair(
            "en",
            "The mayor said that the road would ⟦eventually⟧ be closed on Monday.",
            "Der Bürgermeister sagte, die Straße werde am Montag eventuell gesperrt.",
        ),
        Example::pair(
            "en",
            "The fire broke out in a ⟦library⟧ in the centre of the city.",
            "El incendio se declaró en una librería del centro de la ciudad.",
        ),
        Example::pair(
            "en",
            "The old woman was taken to hospital after an ⟦insult⟧ on Monday.",
            "Пожилую женщину в понедельник увезли в больницу после инсульта.",
        ),
        Example::pair(
            "fr",
            "Le feu a pris dans une ⟦librairie⟧ du centre de la ville hier soir.",
            "The fire broke out in a library in the centre of the city last night.",
        ),
        Example::pair(
            "ro",
            "Cea mai mare ⟦librărie⟧ publică din oraș se închide în iunie.",
            "The largest public library in the town will close in June.",
        ),
        Example::pair(
            "ru",
            "За последнюю ⟦декаду⟧ население области сократилось вдвое.",
            "Over the past decade the population of the region has halved.",
        ),
        Example::pair(
            "en",
            "The mayor said that the road would possibly, and the bridge eventually, be closed.",
            "Der Bürgermeister sagte, die Straße werde eventuell und die Brücke schließlich gesperrt.",
        ),
        Example::pair(
            "en",
            "The fire broke out in a library in the centre of the city.",
            "El incendio se declaró en una biblioteca del centro de la ciudad.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// One pair of look-alikes.
struct Pair {
    source: Vec<String>,
    wrong: Vec<String>,
    right: &'static str,
}

static PAIRS: LazyLock<FxHashMap<(&str, &str), Vec<Pair>>> = LazyLock::new(|| {
    let mut pairs: FxHashMap<_, Vec<Pair>> = FxHashMap::default();
    for [from, to, source, wrong, right, _] in
        rows(include_str!("../../lexicon/false_friend_pairs.tsv"))
    {
        let forms = |cell: &str, language: &str| -> Vec<String> {
            cell.split('|').map(|form| inflected(form, language)).collect()
        };
        let pair = Pair { source: forms(source, from), wrong: forms(wrong, to), right };
        pairs.entry((from, to)).or_default().push(pair);
    }
    pairs
});

/// Languages whose words take many endings, and the letters that are one by themselves.
const INFLECTED: &[&str] = &["az", "cs", "pl", "ru", "tr", "uk"];
const ENDINGS: &[char] = &[
    'a', 'e', 'i', 'o', 'u', 'y', 'á', 'é', 'í', 'ý', 'ě', 'ů', 'ą', 'ę', 'а', 'е', 'и', 'й', 'о',
    'у', 'ы', 'ь', 'э', 'ю', 'я', 'і', 'ї', 'є',
];
/// Characters of a word that tell it without its ending, at least.
const LONG: usize = 5;

/// A form with any ending, where words take many and this one is long enough.
fn inflected(form: &str, language: &str) -> String {
    if !INFLECTED.contains(&language) || form.contains([' ', '*']) {
        return form.to_owned();
    }
    let bare = if matches!(language, "az" | "tr") { form } else { form.trim_end_matches(ENDINGS) };
    if bare.chars().count() >= LONG { format!("{bare}*") } else { form.to_owned() }
}

/// Characters of the right word that tell it, whatever its ending, at least.
const STEM: usize = 6;
/// The longest ending of a long word.
const ENDING: usize = 3;
/// Characters of words that others begin like: may, mayor.
const SHORT: usize = 3;

/// Halves of a great number.
#[rustfmt::skip]
const HALVES: &[&str] = &[
    "mezzo m", "mezzo b", "halbe m", "halbe b", "halben m", "demi-m", "demi m", "medio b", "meio b", "halv m", "half a b",
    "half miljard", "полмиллиард", "пів мільярд", "пол миллиард", "pół mil", "pół bil", "půl mil", "půl bil",
    "jumătate de m", "yarım m",
];

/// Whether a word counts in millions of millions.
fn is_scale(word: &str) -> bool {
    const SCALES: [&str; 4] = ["billon", "billion", "bilion", "bilió"];
    let lower = word.to_lowercase();
    SCALES.iter().any(|scale| lower.starts_with(scale)) || lower.starts_with("billón")
}

/// Whether `found`, the beginning of a right word, stands where it may: where words are not
/// compounded at the beginning of one, and what is short as a whole.
fn may_be_right(before: &str, found: &str, after: &str, language: Language) -> bool {
    let simple = matches!(language.code(), "en" | "es" | "fr" | "it" | "pt" | "ro");
    let whole = found.chars().count() > SHORT || !after.starts_with(char::is_alphanumeric);
    !simple || !before.ends_with(char::is_alphanumeric) && whole
}

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let languages = (bead.source_language.code(), bead.target_language.code());
    let Some(pairs) = PAIRS.get(&languages) else { return };
    let original = lowered(bead.source.text());
    let mut rendering = None;
    let halved = HALVES.iter().any(|half| original.contains(half));
    for pair in pairs {
        let said = |form: &String| places(form, &original, bead.source_language).next().is_some();
        if !pair.source.iter().any(said) {
            continue;
        }
        let text = rendering.get_or_insert_with(|| lowered(bead.target.text()));
        let mut wrong = pair.wrong.iter().flat_map(|form| places(form, text, bead.target_language));
        let Some(hit) = wrong.next() else { continue };
        // A right word may begin like the wrong one.
        let right = pair.right.split('|').any(|right| {
            // “schlie” begins both “finally” and “closes” in German.
            let stem = STEM.max(right.chars().count().saturating_sub(ENDING));
            let end = right.char_indices().nth(stem).map_or(right.len(), |(at, _)| at);
            text.match_indices(&lowered(&right[..end])).any(|(at, found)| {
                let end = at + found.len();
                let apart = end <= hit.start || at >= hit.end;
                apart && may_be_right(&text[..at], found, &text[end..], bead.target_language)
            })
        });
        let hit = whole_words(bead.target, &hit);
        // A name or a tag is copied, not rendered.
        let copied = hit.text().starts_with(char::is_uppercase)
            && bead.source.text().contains(hit.text())
            || hit.before().ends_with('#');
        // Half a milliard is 500 million.
        let recounted = halved && hit.before().trim_end().ends_with(|c: char| c.is_ascii_digit());
        // Billones are trillions, and the source may count in both.
        let counted = pair.right.contains("trillion") || is_scale(hit.text());
        let recounted = recounted || counted && original.contains("trillion");
        if !right && !copied && !recounted {
            let standard = pair.right.split('|').next().unwrap_or_default();
            findings
                .flag(hit, format!("“{}” only looks like the word of the source", hit.text()))
                .suggest(standard);
        }
    }
}
