//! Whether grammar or emphasis doubles a word. Words that may stand twice at any place, or must
//! not, are rows of `doubled_words.tsv`; constructions and word shapes are here. Phrases,
//! spacing and capitals are left to the detector.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_script::Script;

use super::{lexicon::rows, scripts::scripts};
use crate::text::{Language, Piece};

/// What one word may do in a language.
struct Rule {
    /// Whether `words` are the only ones flagged, or the only ones let pass.
    only: bool,
    words: Vec<&'static str>,
}

static RULES: LazyLock<FxHashMap<&str, Rule>> = LazyLock::new(|| {
    rows::<4>(include_str!("lexicon/doubled_words.tsv"))
        .map(|[lang, rule, words, _]| {
            (lang, Rule { only: rule == "only", words: words.split('|').collect() })
        })
        .collect()
});

/// Whether the language doubles words freely, so that only listed ones prove a slip.
pub(super) fn is_free(language: Language) -> bool {
    RULES.get(language.code()).is_none_or(|rule| rule.only)
}

/// Whether the word at `at`, which stands at `at + 1` too, may be doubled there.
pub(super) fn is_grammatical(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    let word = words[at].text().to_lowercase();
    // "Canada plus plus"; Latin letters in another script are names.
    let foreign = word.is_ascii() && !scripts(language).contains(&Script::Latin);
    if word == "plus" || foreign {
        return true;
    }
    let listed = RULES.get(language.code()).map(|rule| rule.words.contains(&&*word));
    match listed {
        Some(listed) if !is_free(language) => {
            listed || construction(words, at, &word, language.code())
        }
        Some(true) => false,
        _ => {
            let after = words.get(at + 2).map_or("", |next| next.text());
            let genitive = word == "के" && GOVERNED.contains(&after);
            !genitive && !is_inflected(&word, language.code())
        }
    }
}

/// What follows the Hindi के, which is a letter of abbreviated names too.
#[rustfmt::skip]
const GOVERNED: &[&str] = &[
    "लिए", "बाद", "साथ", "बीच", "दौरान", "अनुसार", "रूप", "पास", "खिलाफ", "ख़िलाफ़", "प्रति", "कारण", "अंदर", "बारे",
    "तहत", "पहले", "ऊपर", "नीचे", "सामने", "बजाय", "लोगों", "मुताबिक", "एक", "अपने",
];

/// Constructions in which one word ends a clause or governs a group that the same word opens.
#[expect(clippy::too_many_lines, reason = "an arm per construction")]
fn construction(words: &[Piece<'_>], at: usize, word: &str, code: &str) -> bool {
    let before = |reach: usize, test: &dyn Fn(&str) -> bool| {
        words[at.saturating_sub(reach)..at].iter().any(|other| test(&other.text().to_lowercase()))
    };
    let after = words.get(at + 2).map(|next| next.text().to_lowercase()).unwrap_or_default();
    let comma_before = (at.saturating_sub(2)..at)
        .any(|i| words[i].gap_to(words[i + 1]).contains([',', '–', '—', ':', '“', '„']));
    match (code, word) {
        // “In casa nostra nostra madre”.
        ("it", "nostra" | "vostra" | "mia" | "tua" | "sua") => {
            before(1, &|other| matches!(other, "casa" | "parte" | "colpa"))
        }
        // "What it was was a mistake"; "det som är är bra".
        (
            "en" | "nl" | "sv" | "da" | "no",
            "is" | "was" | "are" | "were" | "do" | "did" | "does" | "has" | "have" | "waren"
            | "zijn" | "heeft" | "hebben" | "had" | "hadden" | "wordt" | "worden" | "werd"
            | "werden" | "är" | "var" | "har" | "hade" | "er" | "hadde" | "havde" | "blir" | "blev"
            | "ble" | "bliver",
        )
        | ("fi", "on" | "oli" | "ovat") => {
            // "The mayor, who was was born": a relative pronoun governs the first copy alone.
            // “Det som är är det som är”: a free relative is the subject.
            let free = before(2, &|other| matches!(other, "det" | "dem" | "de" | "dat"))
                && before(1, &|other| matches!(other, "som" | "wat"));
            let relative = !free
                && before(1, &|other| {
                    matches!(other, "who" | "which" | "die" | "som" | "der" | "joka" | "jotka")
                });
            !relative && before(8, &|other| subordinators(code).contains(&other))
        }
        // «In casa nostra nostra madre»: a possessive behind its noun, and one before the next.
        (
            "it" | "es" | "pt",
            "mia" | "mio" | "tua" | "tuo" | "sua" | "suo" | "nostra" | "nostro" | "vostra"
            | "vostro" | "nuestra" | "nuestro" | "nossa" | "nosso",
        ) => {
            let noun =
                |text: &str| text.chars().count() > 3 && text.starts_with(char::is_lowercase);
            before(1, &noun) && noun(&after)
        }
        // "Nach nach Hause geschickten Briefen": a preposition before a participle that has its own.
        ("de", _) if is_before_participle(words, at + 2) => true,
        // "Log in in the evening", "fängt an an Tagen": a verb's particle before a preposition.
        ("en" | "de" | "nl", _) if particles(code).contains(&word) => {
            before(if code == "en" { 3 } else { 8 }, &|other| {
                particle_verbs(code).iter().any(|stem| other.starts_with(stem))
            })
        }
        // "Freunde, die die Frau kennen", "Dass das das Ende war": a pronoun before an article.
        ("de", "die" | "der" | "das" | "den" | "dem" | "denen" | "was" | "wer") => {
            let opened = before(1, &|other| {
                matches!(
                    other,
                    "dass"
                        | "ob"
                        | "weil"
                        | "wenn"
                        | "als"
                        | "da"
                        | "obwohl"
                        | "wie"
                        | "wer"
                        | "was"
                )
            });
            at == 0 || comma_before || opened
        }
        // "De boeken die die dag verschenen", "had dat dat jaar": a pronoun before a demonstrative.
        ("nl", "die" | "dat") => true,
        // "Dat het het beste is".
        ("nl", "het" | "als") => {
            const OPENERS: &[&str] = &[
                "dat", "die", "of", "als", "omdat", "wat", "waar", "hoe", "toen", "wanneer",
                "terwijl", "zodat", "weet",
            ];
            at == 0 || comma_before || before(3, &|other| OPENERS.contains(&other))
        }
        // "When I felt it it seemed hard".
        ("en", "it") => before(6, &|other| {
            matches!(
                other,
                "when"
                    | "if"
                    | "as"
                    | "because"
                    | "what"
                    | "after"
                    | "before"
                    | "once"
                    | "since"
                    | "while"
                    | "that"
                    | "about"
                    | "in"
            )
        }),
        // "Prends-le le matin": a pronoun tied to its verb.
        ("fr", "le" | "la" | "les" | "en" | "y") => {
            at > 0 && words[at - 1].gap_to(words[at]) == "-"
                || word == "en" && after.ends_with("ant")
        }
        // "Es mejor que que venga": a comparison with a clause.
        ("es" | "pt" | "ca" | "fr", "que") => before(6, &|other| {
            matches!(
                other,
                "más"
                    | "mais"
                    | "menos"
                    | "mejor"
                    | "melhor"
                    | "peor"
                    | "pior"
                    | "antes"
                    | "més"
                    | "plutôt"
                    | "plus"
                    | "moins"
                    | "mieux"
            )
        }),
        _ => false,
    }
}

/// Whether a German noun stands at `at`, a participle that it belongs to behind it, and the noun of
/// that one at last.
fn is_before_participle(words: &[Piece<'_>], at: usize) -> bool {
    const ENDINGS: &[&str] =
        &["te", "ten", "ter", "tem", "tes", "ene", "enen", "ener", "enem", "enes"];
    let word = |at: usize| words.get(at).map_or("", |word| word.text());
    let is_noun = |at: usize| word(at).starts_with(char::is_uppercase);
    let participle = word(at + 1);
    is_noun(at)
        && participle.chars().count() >= 6
        && participle.starts_with(char::is_lowercase)
        && ENDINGS.iter().any(|ending| participle.ends_with(ending))
        && is_noun(at + 2)
}

/// Languages that double an adjective or adverb at the end of a clause for emphasis: «stare fermi
/// fermi», «de verdad verdad».
const EMPHATIC: &[&str] = &["it", "es", "pt", "ca", "el", "ro"];

/// What stands before a noun there, so that the two words are no emphasis.
#[rustfmt::skip]
const BEFORE_NOUNS: &[&str] = &[
    "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "del", "dello", "della", "dei", "degli", "delle", "al", "allo", "alla", "ai", "agli",
    "alle", "nel", "nello", "nella", "nei", "negli", "nelle", "dal", "dallo", "dalla", "dai", "dagli", "dalle", "sul", "sulla", "sui", "sulle",
    "di", "da", "in", "con", "per", "tra", "fra", "el", "los", "las", "unos", "unas", "de", "en", "por", "para", "sin", "sobre", "o", "a", "os",
    "as", "um", "uma", "do", "dos", "das", "no", "na", "nos", "nas", "pelo", "pela", "ao", "à", "em", "com", "sem", "els", "les", "dels", "amb",
    "ο", "η", "το", "οι", "τα", "τον", "την", "τη", "του", "της", "των", "τους", "τις", "στο", "στη", "στην", "στον", "στα", "στις", "στους", "σε",
    "από", "για", "με", "una", "unei", "unui", "în", "din", "pe", "la", "cu", "spre", "questo", "questa", "este", "esta", "este", "su", "sus",
];

/// Letters of a word that is doubled so.
const EMPHATIC_LETTERS: usize = 4;

/// Whether a word that closes a clause is doubled for emphasis.
pub(super) fn is_emphatic(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    let Some(second) = words.get(at + 1) else { return false };
    let (word, after) = (words[at], second.after());
    // A word that opens a clause and closes it is no slip either.
    let opens = !word.before().ends_with(' ')
        || word.before().ends_with([',', ';', ':'])
        || word.before().trim_end_matches(' ').ends_with([',', ';', ':', '–', '—', '«', '“', '"']);
    let led = at.checked_sub(1).map(|at| words[at].text().to_lowercase());
    let noun = !opens && led.is_none_or(|led| BEFORE_NOUNS.contains(&&*led));
    let closes = [".", ",", ";", ":", "!", "?", "…", "»", "”", "\"", ")", " –", " —", "\n"];
    language.is_among(EMPHATIC)
        && word.text().chars().count() >= EMPHATIC_LETTERS
        && (after.is_empty() || closes.iter().any(|mark| after.starts_with(mark)))
        && !noun
}

/// Words that open a clause that can be a subject.
fn subordinators(code: &str) -> &'static [&'static str] {
    match code {
        "en" => &[
            "what", "whatever", "who", "whoever", "where", "how", "all", "which", "thing",
            "reason", "problem", "why",
        ],
        "nl" => &["dat", "die", "wat", "wie", "waar", "hoe", "als", "er", "toen"],
        "fi" => &["mitä", "mikä", "joka", "jotka", "se", "missä", "kuka", "niin"],
        _ => &[
            "som", "vad", "att", "at", "det", "hvad", "hva", "hur", "hvordan", "där", "der", "när",
            "man", "så",
        ],
    }
}

fn particles(code: &str) -> &'static [&'static str] {
    match code {
        "en" => &["in", "on", "out", "up", "over", "off", "by", "through", "down", "to", "about"],
        "de" => {
            &["an", "auf", "aus", "zu", "mit", "um", "ab", "vor", "bei", "nach", "unter", "über"]
        }
        _ => &[
            "in", "op", "aan", "uit", "af", "bij", "over", "door", "mee", "naar", "toe", "om",
            "onder", "tegen", "van", "voor", "te",
        ],
    }
}

/// The stems of verbs whose particles stand apart.
fn particle_verbs(code: &str) -> &'static [&'static str] {
    match code {
        "en" => &[
            "log", "check", "sign", "settl", "come", "came", "coming", "go", "went", "step", "mov",
            "break", "broke", "bring", "brought", "call", "carr", "drag", "drop", "fill", "get",
            "got", "gave", "giv", "hand", "hang", "hold", "held", "keep", "kept", "let", "listen",
            "liv", "look", "pass", "phon", "plug", "press", "pull", "push", "put", "read", "send",
            "sent", "set", "stand", "stood", "stay", "switch", "take", "taking", "took", "talk",
            "tun", "turn", "wait", "walk", "wear", "work", "zoom", "belong", "early", "later",
            "so", "been", "clock", "tie", "add", "build", "built", "cheer", "agreed", "used",
            "want", "wanting", "able", "need", "allow", "ride", "lock",
        ],
        "de" => &[
            "fang", "fäng", "fing", "stell", "kam", "komm", "käm", "ruf", "rief", "leg", "reis",
            "tret", "trat", "tritt", "biet", "bot", "geh", "ging", "nimm", "nahm", "nehm", "hör",
            "seh", "sah", "sieh", "schau", "lad", "lud", "läd", "setz", "zieh", "zog", "bring",
            "brach", "lehn", "schließ", "schloss", "hält", "hielt", "bau", "mach", "gib", "gab",
            "geb", "greif", "griff", "such", "schlag", "schlug", "pass", "zu", "stimm", "stand",
            "steh", "lief", "lauf", "läuf", "fiel", "fäll", "weis", "wies", "schlägt", "hin",
        ],
        _ => &[
            "log", "stap", "kom", "kwam", "ga", "ging", "vind", "vond", "zet", "tre", "trad",
            "bel", "zit", "zat", "neem", "nam", "ruk", "hou", "hield", "vang", "ving", "roep",
            "riep", "wijs", "wees", "trek", "trok", "val", "viel", "kijk", "keek", "schrijf",
            "schreef", "loop", "liep", "sluit", "sloot", "geef", "gaf", "maak", "stel", "steek",
            "stak", "breng", "bracht", "breek", "brak", "staat", "stond", "doet", "deed", "er",
            "daar", "hier", "waar", "rijd", "reed",
        ],
    }
}

/// In a language that reduplicates: whether the word's shape is one that does not, such as an
/// inflected verb or a noun with its case ending.
fn is_inflected(word: &str, code: &str) -> bool {
    let letters = word.chars().count();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    // Men are called so, and some are called so twice (عبد الله عبد الله).
    if ["عبد", "محمد"].iter().any(|name| word.starts_with(name)) {
        return false;
    }
    match code {
        "tr" => {
            letters >= 6
                && !TURKISH_MANNERS.contains(&word)
                && ends(&[
                    "da",
                    "de",
                    "ta",
                    "te",
                    "dan",
                    "den",
                    "tan",
                    "ten",
                    "yor",
                    "dı",
                    "tı",
                    "dü",
                    "tü",
                    "mıştır",
                    "miştir",
                    "acak",
                    "ecek",
                    "ının",
                    "inin",
                    "unun",
                    "ünün",
                    "ları",
                    "leri",
                    "ması",
                    "mesi",
                    "larını",
                    "lerini",
                    "sında",
                    "sinde",
                ])
        }
        "id" | "ms" => {
            letters >= 7 && ["me", "ber", "ter", "di"].iter().any(|prefix| word.starts_with(prefix))
        }
        // Adverbial accusatives and counted nouns double (رويدا رويدا, خطوة خطوة).
        // So do numbers of times (مرتين مرتين).
        "ar" => letters >= 5 && !ends(&["ا", "اً", "ًا", "ة", "تين", "مرات"]),
        "he" => {
            letters >= 5
                && (word.starts_with(['ה', 'ל', 'ב', 'ש', 'ו'])
                    || !ends(&["ות", "ים"]) && letters >= 6)
        }
        "fa" => letters >= 5 && !PERSIAN_MANNERS.contains(&word) && !ends(&["ان"]),
        // Participles double for what goes on beside (मुस्कुराते मुस्कुराते), large numbers for awe.
        "hi" => {
            let doubles = ends(&["ते", "ता", "ती", "कर"])
                || ["टुकड़", "लाखों", "हजारों", "हज़ारों", "करोड़ों", "सैकड़ों"]
                    .iter()
                    .any(|beginning| word.starts_with(beginning));
            !doubles && (letters >= 8 || letters >= 5 && ends(&["ों"]))
        }
        "ko" => letters >= 3 && !ends(&["히", "씩", "번", "명", "개", "마다", "나"]),
        _ => false,
    }
}

/// Turkish ablatives that double to say how something goes on.
const TURKISH_MANNERS: &[&str] = &[
    "yeniden",
    "birden",
    "inceden",
    "derinden",
    "uzaktan",
    "ufaktan",
    "yavaştan",
    "hafiften",
    "usuldan",
    "alttan",
    "durmadan",
    "sessizden",
    "kenardan",
    "yakından",
];

/// Persian words that double to say how something goes on.
const PERSIAN_MANNERS: &[&str] = &[
    "آهسته",
    "یواش",
    "یواش‌یواش",
    "قطره",
    "دسته",
    "گروه",
    "بسیار",
    "خیلی",
    "هزاران",
    "میلیون",
    "آرام",
    "کلمه",
    "لحظه",
    "مرحله",
    "شاخه",
    "جرعه",
    "پاره",
    "خانه",
    "کوچه",
    "بریده",
    "دانه",
    "رفته",
    "فقط",
];
