//! A full name that comes back as a full name in other letters for the same sounds: “Чжао Вэйминь”
//! here, “Жао Веймин” there. Surnames without the given name are `heard_name`'s and
//! `respelled_surname`'s, spellings that share their skeletons `name_spelling`'s.

use rustc_hash::FxHashSet;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        given_forms::spellings,
        skeleton::fold,
        sound::{Sound, apart, frame, sounds},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, Trait, letters::is_cased},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM085",
    name: "respelled_full_name",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.65,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "nl", "pl", "pt",
        "ro", "ru", "sv", "tr", "uk", "vi",
    ]),
    summary: "A full name comes back in other letters for the same sounds.",
    why: "Each sentence transliterates the whole name anew. Flagged if the consonants of both of its \
          words sound alike, the surname is spelled otherwise before its ending, and so is the given \
          name, or the given name is the same; two names in one sentence, names that both come back, \
          and cases of one name pass.",
    examples: &[
        Example::new(
            "ru",
            "Лауреат трёх конкурсов Чжао Вэйминь впервые даст концерт в Перми.\nПо словам \
             организаторов, ⟦Жао Веймин⟧ сам выбрал рояль.",
        ),
        Example::new(
            "en",
            "The Egyptian swimmer Youssef Abdelrahman won the race.\n⟦Yusuf Abdulrahman⟧ \
             said he had slept badly.",
        ),
        Example::new(
            "ar",
            "قال المهندس البريطاني جورج هاغينز إن الجسر كان ضعيفا.\nوأضاف ⟦جورج هاجنز⟧ أن التقرير جاهز.",
        ),
        Example::new(
            "ru",
            "Пианист Чжао Вэйминь даст концерт.\nДирижёр Чжан Вэймин приедет в мае, а Чжао Вэйминю \
             вручат приз.",
        ),
        Example::new(
            "en",
            "The race was won by Maria Brown.\nHer sister Mary Braun came second, and Mary Braun was \
             happy, as was Maria Brown.",
        ),
    ],
    scope: Scope::Article(look),
};

/// The most names of an article.
const MOST: usize = 120;
/// Consonants of both words, classes that stand side by side once.
const FEWEST: usize = 3;
/// What two spellings may be apart per sound if only one word differs.
const APART: f32 = 0.3;

/// Two words that are a name.
struct Name<'d> {
    given: Piece<'d>,
    last: Piece<'d>,
    sentence: usize,
    heard: [Vec<Sound>; 2],
    frames: [Vec<u8>; 2],
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let mut pairs: Vec<(Piece<'_>, Piece<'_>, usize)> = Vec::new();
    let mut seen: FxHashSet<(&str, &str)> = FxHashSet::default();
    for segment in document.segments() {
        each_pair(segment, |given, last| {
            if seen.insert((given.text(), last.text())) {
                pairs.push((given, last, segment.index));
            }
        });
    }
    if pairs.len() < 2 {
        return;
    }
    let names: Vec<Name<'_>> = pairs
        .into_iter()
        .take(MOST)
        .map(|(given, last, sentence)| {
            let heard = [given, last].map(|word| heard_as_one_sound(word.text(), language));
            let frames = [frame(&heard[0]), frame(&heard[1])];
            Name { given, last, sentence, heard, frames }
        })
        .collect();
    for (at, name) in names.iter().enumerate() {
        let first = names[..at].iter().find(|first| {
            first.sentence < name.sentence
                && first.frames == name.frames
                && is_respelled(first, name, language)
        });
        let Some(first) = first else { continue };
        let whole = name.given.through(name.last);
        let right = first.given.through(first.last);
        let comes_back =
            |name: &Name<'_>, after: usize| document.text()[after..].contains(name.last.text());
        let end = whole.span().end;
        if document.is_quoted(&whole.span()) || comes_back(first, end) {
            continue;
        }
        findings
            .flag(whole, format!("The article spells this name “{}” elsewhere", right.text()))
            .suggest(right.text())
            .relate(right, "the other spelling");
    }
}

/// How a word of a name sounds; ng is one sound, whatever is written.
fn heard_as_one_sound(word: &str, language: Language) -> Vec<Sound> {
    let bare = word.strip_suffix('г').filter(|rest| rest.ends_with('н'));
    // Some write the g of a foreign name with غ, some with ج.
    if word.contains('ج') {
        return sounds(&word.replace('ج', "غ"), language);
    }
    sounds(bare.unwrap_or(word), language)
}

/// Whether two names whose consonants sound alike are one name in two spellings.
fn is_respelled(one: &Name<'_>, other: &Name<'_>, language: Language) -> bool {
    let consonants: usize = one.frames.iter().map(Vec::len).sum();
    let differ = [(one.given, other.given), (one.last, other.last)]
        .map(|(one, other)| differ_inside(one.text(), other.text(), language));
    let same_given = one.given.text() == other.given.text();
    if consonants < FEWEST || !differ.contains(&true) {
        return false;
    }
    let near = |part: usize| {
        let (one, other) = (&one.heard[part], &other.heard[part]);
        apart(one, other, 0) <= APART * one.len().min(other.len()) as f32
    };
    let both = differ[0] && fold(one.last.text()) != fold(other.last.text());
    // One of the two has to differ by more than vowels do in sisters' and brothers' names.
    // Arabic script leaves vowels out as it likes.
    let bare = |word: &str| word.replace(['ا', 'و', 'ی', 'ي'], "");
    let only_vowels = bare(one.last.text()) == bare(other.last.text());
    both && (near(0) || near(1)) && one.frames[1].len() > 1
        || same_given && !only_vowels && differ[1] && near(1) && one.frames[1].len() > 2
}

/// Whether two spellings differ before their endings.
fn differ_inside(one: &str, other: &str, language: Language) -> bool {
    let (one, other) = (fold(one), fold(other));
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let least = one.chars().count().min(other.chars().count());
    let ending = if matches!(language.code(), "en" | "fr" | "es" | "it" | "pt" | "nl" | "id" | "vi")
    {
        1
    } else {
        2
    };
    one != other && shared + ending < least
}

/// The names of two words in a sentence: two capitals, or a known given name and the word behind it.
fn each_pair<'d>(segment: Segment<'d>, mut found: impl FnMut(Piece<'d>, Piece<'d>)) {
    let length = segment.words().len();
    let joined = |at: usize| segment.word(at).gap_to(segment.word(at + 1)) == " ";
    let long = |word: Piece<'d>| word.text().chars().nth(2).is_some();
    if matches!(segment.language().code(), "ar" | "fa" | "he" | "hi") {
        let given = spellings(segment.language());
        for (at, own) in segment.keys().iter().enumerate().take(length.saturating_sub(1)) {
            if given.contains_key(*own) && joined(at) {
                let last = segment.word(at + 1);
                if last.text().chars().nth(3).is_some() && !last.text().contains(is_cased) {
                    found(segment.word(at), last);
                }
            }
        }
        return;
    }
    let mut end = 0;
    for (at, word) in segment.words_with(Trait::Capital) {
        let next = at + 1;
        if at < end || next >= length || !segment.word_has(next, Trait::Capital) {
            continue;
        }
        // Rows of more words are names of other things.
        end = (next + 1..length)
            .find(|at| !segment.word_has(*at, Trait::Capital) || !joined(at - 1))
            .unwrap_or(length);
        let plain = |at: usize| segment.word_has(at, Trait::Proper);
        // “Режиссёр Пак Чжихун …”: what opens the sentence has its capital for that.
        if at == 0 && end == next + 2 && joined(next) && plain(next) && plain(next + 1) {
            let (given, last) = (segment.word(next), segment.word(next + 1));
            if long(given) && long(last) {
                found(given, last);
            }
            continue;
        }
        if end == next + 1 && joined(at) && plain(at) && plain(next) {
            let last = segment.word(next);
            if long(word) && long(last) {
                found(word, last);
            }
        }
    }
}
