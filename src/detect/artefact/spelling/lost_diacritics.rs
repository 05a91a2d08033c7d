//! A word without its accents, hooks or dots in an article that has them elsewhere. Letters of
//! another script are `mixed_script_word`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL041",
    name: "lost_diacritics",
    artefact: "SPL-DIACR",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "de", "el", "es", "fr", "he", "it", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi",
    ]),
    summary: "A word has lost its diacritics, or another part of its letters.",
    why: "Encodings, keyboards and models drop marks word by word. Flagged only in an article that \
          writes them elsewhere, and where the bare letters are no word: by a list, in Vietnamese \
          and Greek by what a syllable and a word must bear, in Hebrew by final letters inside a \
          word. Names, quotations and articles that drop many pass.",
    examples: &[
        Example::new(
            "ro",
            "⟦Sedinta⟧ a durat patru ore, iar opoziția s-a abținut la votul de seară.",
        ),
        Example::new("vi", "Theo các nhà ⟦nghien cuu⟧, hàng cây cũ đã mất gần một phần ba."),
        Example::new("el", "Ο δήμαρχος ανακοίνωσε ότι η ⟦γεφυρα⟧ θα κλείσει για δύο μήνες."),
        Example::new("tr", "Yağmur ⟦icin⟧ uyarı yapıldı ve okullar bugün tatil edildi."),
        Example::new("uk", "Потяг запізнився на ⟦пять⟧ годин через сніг і вітер у горах."),
        Example::new("ru", "Мэр открыл ⟦новыи⟧ мост через реку и поблагодарил строителей."),
        Example::new("de", "Die Straße ist gesperrt. ⟦Ausserdem⟧ fallen zwei Busse aus."),
        Example::new("ro", "La Sedinta SRL lucrează un om în vârstă, spune „sedinta” și râde."),
        Example::new("vi", "Nhóm nhạc hip hop chơi ở quán cho khách quen trong đêm."),
        Example::new("el", "Ποιος θα έρθει; Για μια ώρα, ποιοι ξέρουν, ο Γιώργος και οι ΔΥΝΑΜΕΙΣ."),
    ],
    scope: Scope::Article(look),
};

/// Bare words and what they should be.
struct Right {
    by_key: FxHashMap<u64, &'static str>,
    bits: Bits,
}

/// For each language the bare words and what they should be.
static WORDS: LazyLock<FxHashMap<&'static str, Right>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/lost_diacritics.tsv"))
        .map(|[language, words, _]| {
            let words = words.split('|').filter_map(|word| word.split_once('='));
            let by_key: FxHashMap<_, _> = words.map(|(bare, right)| (key(bare), right)).collect();
            let bits = Bits::of_words(by_key.keys());
            (language, Right { by_key, bits })
        })
        .collect()
});

/// Letters with marks that an article must have, and bare words beyond which it is a habit.
const MARKED: usize = 2;
const MOST: usize = 4;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if text.is_ascii() {
        return;
    }
    let code = document.language.code();
    let found = match code {
        "vi" => each(document, syllables),
        "el" => each(document, unaccented),
        "he" if document.has_byte(0xd7..=0xd7) => each(document, |segment, found| {
            found.extend(segment.words().filter(|word| has_final_inside(word.text())));
        }),
        "ru" if text.contains("ыи") => each(document, |segment, found| {
            found.extend(segment.words().filter(|word| word.text().ends_with("ыи")));
        }),
        _ => Vec::new(),
    };
    for piece in found.into_iter().take(MOST) {
        findings.flag(piece, format!("“{}” has lost a part of its letters", piece.text()));
    }
    look_at_list(document, code, findings);
    if code == "de" && text.contains('ß') {
        look_at_list(document, "de-ss", findings);
    }
}

fn each<'d>(document: &'d Document, look: fn(Segment<'d>, &mut Vec<Piece<'d>>)) -> Vec<Piece<'d>> {
    let mut found = Vec::new();
    for segment in document.segments() {
        if !segment.sentence().language.is_known()
            || segment.sentence().language == document.language
        {
            look(segment, &mut found);
        }
    }
    found.retain(|piece| !is_mentioned(document, *piece));
    if found.len() > MOST { Vec::new() } else { found }
}

fn look_at_list(document: &Document, list: &str, findings: &mut Findings<'_>) {
    let Some(right) = WORDS.get(list) else { return };
    let marked = document.text().chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    if marked.take(MARKED).count() < MARKED && list != "de-ss" {
        return;
    }
    let mut found = Vec::new();
    for segment in document.segments() {
        let own = segment.sentence().language;
        if own.is_known() && own != document.language {
            continue;
        }
        for (at, key) in segment.keys().iter().enumerate() {
            if right.bits.may_have_word(*key)
                && let Some(right) = right.by_key.get(key)
                && let Some(word) = segment.words().nth(at)
                && is_plain(word, right, at)
                && !is_mentioned(document, word)
            {
                found.push((word, *right));
            }
        }
        if found.len() > MOST {
            return;
        }
    }
    for (word, right) in found {
        let capital = word.text().starts_with(char::is_uppercase);
        let mut letters = right.chars();
        let right = match letters.next() {
            // The Turkish i keeps its dot.
            Some('i') if capital && list == "tr" => format!("İ{}", letters.as_str()),
            Some(first) if capital => first.to_uppercase().chain(letters).collect(),
            _ => right.to_owned(),
        };
        findings
            .flag(word, format!("“{}” has lost its diacritics", word.text()))
            .suggest(right.clone())
            .fix(word, right, true);
    }
}

/// Words that a German sentence opens with before a noun.
#[rustfmt::skip]
const OPENERS: [&str; 16] = [
    "Die", "Der", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Einen", "Alle", "Diese", "Dieser", "Mehrere", "Viele", "Für", "Im",
];

/// Whether a bare word is used as the word it has been: with a small letter, or a capital that
/// its own spelling or the beginning of a sentence gives it.
fn is_plain(word: Piece<'_>, right: &str, at: usize) -> bool {
    let text = word.text();
    let small = text.chars().all(|c| !c.is_uppercase());
    let capital = text.starts_with(char::is_uppercase)
        && text.chars().skip(1).all(|c| !c.is_uppercase())
        && (at == 0 || right.starts_with(char::is_uppercase));
    // A German noun is no verb of the same letters.
    let cased = !small || !right.starts_with(char::is_uppercase);
    let joins = ['-', '’', '\'', '@', '/', '_', '#'];
    let stop = word.after().strip_prefix('.').unwrap_or("");
    let apart = !word.before().ends_with(joins)
        && !word.before().ends_with('.')
        && !word.after().starts_with(joins)
        && !stop.starts_with(char::is_alphanumeric);
    let next = word.after().strip_prefix(' ').unwrap_or("");
    // “Friederike Schuler” is a name, “Die Schuler” is not.
    let before = word.before().strip_suffix(' ').unwrap_or("");
    let before = before.rsplit([' ', '\n']).next().unwrap_or("");
    let surname =
        at > 0 && !small && before.starts_with(char::is_uppercase) && !OPENERS.contains(&before);
    let name = at == 0 && next.starts_with(char::is_uppercase) || surname;
    (small || capital) && cased && apart && !name
}

/// Two syllables in a row without marks, one of which cannot be without.
fn syllables<'d>(segment: Segment<'d>, found: &mut Vec<Piece<'d>>) {
    const LOANS: [&str; 12] =
        ["hip", "hop", "pop", "top", "rap", "set", "pit", "hit", "net", "chat", "rock", "test"];
    let mut last: Option<Piece<'d>> = None;
    let mut until = 0;
    for word in segment.words() {
        let syllable = is_syllable(word.text());
        if let Some(before) = last
            && syllable
            && before.gap_to(word) == " "
            && before.span().start >= until
            && (is_bare(before.text()) || is_bare(word.text()))
            && !LOANS.contains(&word.text())
            && !LOANS.contains(&before.text())
        {
            found.push(before.through(word));
            until = word.span().end;
        }
        last = syllable.then_some(word);
    }
}

/// Whether ASCII letters make a Vietnamese syllable.
fn is_syllable(word: &str) -> bool {
    const ONSETS: [&str; 26] = [
        "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
        "p", "ph", "qu", "r", "s", "t", "th", "tr", "v",
    ];
    const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    if word.len() < 2 || word.len() > 7 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let Some(start) = word.find(vowel) else { return false };
    let rest = &word[start..];
    let end = rest.find(|c| !vowel(c)).unwrap_or(rest.len());
    (ONSETS.contains(&&word[..start]) || &word[..start] == "x" || &word[..start] == "q")
        && end <= 3
        && CODAS.contains(&&rest[end..])
}

/// Whether a Vietnamese syllable must bear a mark: it closes with a stop, or has a vowel that is
/// never without.
fn is_bare(word: &str) -> bool {
    let closed = |vowels: &str| word.find(vowels).is_some_and(|at| at + vowels.len() < word.len());
    word.ends_with(['p', 't', 'c'])
        || word.len() > 3 && word.ends_with("ch")
        || closed("ie")
        || closed("ye")
        || closed("uo")
        || word.ends_with("uu")
        || word.ends_with("ieu")
        || word.ends_with("uoi")
}

/// Greek words of several syllables in small letters that bear no accent.
fn unaccented<'d>(segment: Segment<'d>, found: &mut Vec<Piece<'d>>) {
    for word in segment.words() {
        let text = word.text();
        let small = text.chars().all(|c| matches!(c, 'α'..='ω'));
        if small && text.chars().count() >= 5 && vowel_groups(text) >= 2 {
            let elided = word.after().starts_with(['\'', '’', '᾽', '-', '.', '/'])
                && !word.after().starts_with(". ");
            if !elided && !word.before().ends_with(['-', '.', '/', '@', '\'', '’']) {
                found.push(word);
            }
        }
    }
}

/// Vowels that consonants keep apart.
fn vowel_groups(word: &str) -> usize {
    let vowel = |c: char| matches!(c, 'α' | 'ε' | 'η' | 'ι' | 'ο' | 'υ' | 'ω');
    let mut inside = false;
    word.chars()
        .filter(|c| {
            let opens = vowel(*c) && !inside;
            inside = vowel(*c);
            opens
        })
        .count()
}

/// A Hebrew letter in the form that closes a word, with another letter behind it.
fn has_final_inside(word: &str) -> bool {
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        if matches!(c, 'ם' | 'ן' | 'ץ' | 'ף' | 'ך')
            && letters.peek().is_some_and(|next| matches!(next, 'א'..='ת'))
        {
            return true;
        }
    }
    false
}
