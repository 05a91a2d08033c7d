//! A surname rendered by what it means behind a given name that the article spells out, told by
//! the article alone: Richard King as Richard and the word for a king. The given name tells that a
//! person is meant; `glossed_name` looks at what comes back, `famous_name` knows public persons.

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::is,
        given_forms::{is_english, latin_form, spellings},
        mention::is_cited,
        name_words::{concept_at, glosses_of, meanings, names_of, sound_alike},
        sound::{frame, sounds},
        speech::{is_title, is_verb, speaks},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, Trait, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM095",
    name: "worded_surname",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl", "pt",
        "ro", "ru", "sv", "th", "tr", "uk", "vi",
    ]),
    summary: "A surname behind a given name is rendered by what it means.",
    why: "King, Cook and Brown are words to an engine even behind Richard. Flagged if the word \
          stands behind a given name and the article has the surname itself elsewhere, or if the \
          given name is English and a title, a comma or a verb of saying marks off the person; \
          and if the word speaks where the article has given the full name before.",
    examples: &[
        Example::new("he", "מאמן הקבוצה, ריצ'רד ⟦מלך⟧, התפטר אמש.\nקינג הגיע לקבוצה לפני שנתיים."),
        Example::new(
            "ko",
            "통신사의 조너선 ⟦요리사⟧ 최고경영자가 연말에 물러난다.\n쿡은 2016년부터 회사를 이끌었다.",
        ),
        Example::new("th", "เจมส์ ⟦สีน้ำตาล⟧ ผู้ว่าการรัฐเมน ลงนามในกฎหมายเมื่อวันอังคาร"),
        Example::new(
            "el",
            "Ο γερουσιαστής της Αριζόνας Πολ ⟦Αλεπού⟧ δεν θα είναι υποψήφιος.\nΟ Φοξ εκλέχθηκε το 2008.",
        ),
        Example::new("hi", "ब्रिस्टल के मेयर ग्राहम ⟦रसोइया⟧ ने शनिवार को पुल का उद्घाटन किया।"),
        Example::new("ar", "قال السيناتور ستيفن ⟦ثعلب⟧ في أديليد إنه سيتفرغ للكتابة."),
        Example::new(
            "es",
            "La concejala Hazel Wood presentó el plan.\n“Es caro”, dijo ⟦Bosque⟧ a la prensa.",
        ),
        Example::new("he", "הנסיך צ'ארלס מלך בריטניה הגיע אתמול לברלין."),
        Example::new("ar", "قال جون، وهو صياد من القرية، إن البحر كان هادئا."),
        Example::new("es", "La concejala Hazel Wood presentó el bosque del norte a la prensa."),
    ],
    scope: Scope::Article(look),
};

/// Offices, trades and qualities that other words than surnames behind a given name are, too.
#[rustfmt::skip]
const NOT_ALONE: &[&str] = &[
    "king", "pope", "bishop", "judge", "count", "knight", "cardinal", "priest", "dean", "abbot", "monk", "singer",
    "driver", "teacher", "painter", "merchant", "sailor", "warrior", "soldier", "farmer", "fisher", "big", "small", "old", "good", "best",
    "strong", "new_man", "just", "happy", "west", "east", "north", "south", "day", "sunday", "friday", "may", "april",
    "june", "august", "spring", "summer", "autumn", "winter", "war", "power", "life", "law", "love", "god", "free",
    "river", "lake", "sea", "street", "square", "bridge", "tower", "church", "castle", "house", "park", "hall", "star",
    "grace", "hope", "faith", "joy", "peace", "freedom", "victory", "glory", "angel", "happiness", "beauty", "dream",
];

/// A given name and the word behind it.
struct Full<'d> {
    latin: &'static str,
    surname: Piece<'d>,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let Some(glosses) = glosses_of(language) else { return };
    if language.code() == "th" {
        document.segments().for_each(|segment| unspaced(segment, glosses, findings));
        return;
    }
    let (given, cased) = (spellings(language), is_cased(language));
    let mut full: Vec<Full<'_>> = Vec::new();
    for segment in document.segments() {
        if !segment.is_prose() {
            continue;
        }
        let keys = segment.keys();
        let mut words: Option<Vec<Piece<'_>>> = None;
        // A name has a capital where there are any.
        let capitals = cased.then(|| segment.words_with(Trait::Capital).map(|(at, _)| at));
        let all = if cased { 0 } else { keys.len() };
        for at in capitals.into_iter().flatten().chain(0..all) {
            let latin = (at > 0).then(|| given.get(keys[at - 1]).copied()).flatten();
            let gloss = glosses.get(&keys[at]).filter(|_| latin.is_some() || !full.is_empty());
            if latin.is_none() && gloss.is_none() {
                continue;
            }
            let words = words.get_or_insert_with(|| segment.words().collect());
            if words.len() != keys.len() {
                break;
            }
            let word = words[at];
            let beside = at > 0 && words[at - 1].gap_to(word) == " ";
            let Some(latin) = latin.filter(|_| beside) else {
                if let Some(numbers) = gloss
                    && let Some(name) = second_mention(words, at, numbers, &full, language)
                    && !is_cited(document, word)
                {
                    tell(word, name.text(), findings);
                }
                continue;
            };
            let Some(numbers) = gloss else {
                full.push(Full { latin, surname: word });
                continue;
            };
            if is_surname(words, at, numbers, latin, document) && !is_cited(document, word) {
                findings.flag(word, format!("“{}” is the meaning of a surname", word.text()));
            }
        }
    }
}

fn tell(word: Piece<'_>, name: &str, findings: &mut Findings<'_>) {
    findings
        .flag(word, format!("“{}” is the meaning of the name “{name}”", word.text()))
        .suggest(name);
}

/// Whether the script has capitals.
fn is_cased(language: Language) -> bool {
    !matches!(language.code(), "ar" | "fa" | "he" | "hi" | "ko" | "th")
}

/// Languages whose own people hardly have such given names.
const FAR: [&str; 11] = ["ar", "el", "fa", "he", "hi", "id", "ko", "ru", "tr", "uk", "vi"];

/// Languages that have such given names and surnames themselves.
const KIN: [&str; 3] = ["en", "nl", "sv"];

/// Whether the word at `at` is a surname's meaning behind a given name.
fn is_surname(
    words: &[Piece<'_>],
    at: usize,
    numbers: &[usize],
    latin: &str,
    document: &Document,
) -> bool {
    let language = document.language;
    let hit = words[at];
    let after = words.get(at + 1).filter(|next| hit.gap_to(**next) == " ").copied();
    let goes_on =
        is_cased(language) && after.is_some_and(|next| next.text().starts_with(char::is_uppercase));
    // Nobody has an English given name and a surname of these languages.
    let own = !language.is_among(&FAR) && !meanings(hit.text(), language).is_empty();
    if goes_on || is_the_name(hit.text(), numbers, language) {
        return false;
    }
    if numbers.iter().any(|number| comes_back(concept_at(*number), hit, words[at - 1], document)) {
        return true;
    }
    let far = language.is_among(&FAR) || is_english(latin);
    let alone = numbers.iter().all(|number| !NOT_ALONE.contains(&concept_at(*number)));
    let english = is_english(latin) || matches!(language.code(), "hi" | "ko" | "id" | "tr" | "vi");
    let marked = is_cased(language) || is_marked(words, at, language);
    !language.is_among(&KIN) && !own && far && english && alone && marked
}

/// Whether the word is the name itself: Wolf, Stone.
fn is_the_name(word: &str, numbers: &[usize], language: Language) -> bool {
    numbers.iter().any(|number| {
        names_of(concept_at(*number)).iter().any(|(name, from)| *name == word && *from != language)
    })
}

/// Words before a surname among which its title or a verb may be.
const MARKING: usize = 4;

/// Whether a comma, a title or a verb of saying marks off the name that ends at `at`.
fn is_marked(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    let title =
        |word: &Piece<'_>| is_title(word.text(), language) || is("title", word.text(), language);
    let verb = |word: &Piece<'_>| is_verb(word.text(), language);
    let near = &words[at.saturating_sub(MARKING)..at.saturating_sub(1)];
    let after = words.get(at + 1);
    words[at].after().starts_with(['،', ',', '.', '।'])
        || near.iter().any(|word| title(word) || verb(word))
        || after.is_some_and(|word| title(word) || verb(word) || word.text() == "ने")
        || language.code() == "ko"
}

/// The languages whose surnames are heard again in other scripts.
const HEARD: [&str; 6] = ["en", "de", "fr", "es", "it", "nl"];

/// Whether a surname with a meaning stands elsewhere in the article.
fn comes_back(concept: &str, hit: Piece<'_>, given: Piece<'_>, document: &Document) -> bool {
    let language = document.language;
    let names: Vec<(&str, Language)> = names_of(concept)
        .iter()
        .copied()
        .filter(|(_, from)| from.is_among(&HEARD) && *from != language)
        .collect();
    if names.is_empty() {
        return false;
    }
    let cased = is_cased(language);
    document.segments().any(|segment| {
        let words: Vec<Piece<'_>> = segment.words().collect();
        (0..words.len()).any(|at| {
            // A name has a capital where there are any.
            if cased && !segment.word_has(at, Trait::Capital) {
                return false;
            }
            let word = words[at];
            let text = word.text();
            if word.span() == hit.span() || text == given.text() || text == hit.text() {
                return false;
            }
            let stands = stands_as_speaker(&words, at, language);
            stands && names.iter().any(|(name, from)| is_heard(name, *from, text, language))
        })
    })
}

/// Whether a word opens its sentence, perhaps behind an article, or speaks, or has a title.
fn stands_as_speaker(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    let text = words[at].text();
    let before = at.checked_sub(1).map(|at| words[at]);
    if is_cased(language) && !text.starts_with(char::is_uppercase) {
        return false;
    }
    let opens = match before {
        None => true,
        Some(before) => at == 1 && before.text().chars().count() <= 2,
    };
    opens
        || speaks(words, at, language)
        || before.is_some_and(|word| is_title(word.text(), language))
        || language.code() == "hi" && words.get(at + 1).is_some_and(|next| next.text() == "ने")
        || before.is_some_and(|before| before.gap_to(words[at]).contains([',', '،']))
}

/// Whether a name sounds like a word, which may carry a particle.
fn is_heard(name: &str, from: Language, word: &str, language: Language) -> bool {
    const PARTICLES: [char; 8] = ['은', '는', '이', '가', '을', '를', '의', '도'];
    if word.is_ascii() {
        let bare = word.split(['\'', '’']).next().unwrap_or(word);
        return bare == name;
    }
    let bare = word.strip_suffix(PARTICLES).filter(|_| language.code() == "ko").unwrap_or(word);
    let heard = sounds(bare, language);
    !heard.is_empty()
        && frame(&heard) == frame(&sounds(name, from))
        && sound_alike(name, from, bare, language)
}

/// The surname of a full name given before whose meaning is the word at `at`, where that speaks.
fn second_mention<'f>(
    words: &[Piece<'_>],
    at: usize,
    numbers: &[usize],
    full: &'f [Full<'_>],
    language: Language,
) -> Option<Piece<'f>> {
    let text = words[at].text();
    let next = words.get(at + 1).filter(|next| words[at].gap_to(**next) == " ");
    let goes_on = next.is_some_and(|next| next.text().starts_with(char::is_uppercase));
    let before = at.checked_sub(1).map(|before| words[before]);
    let joined = before.is_some_and(|before| {
        is_cased(language)
            && before.gap_to(words[at]) == " "
            && (before.text().starts_with(char::is_uppercase) || before.text().chars().count() <= 3)
            && !is_verb(before.text(), language)
    });
    if goes_on && is_cased(language) || joined || !speaks(words, at, language) {
        return None;
    }
    let english = Language::new("en");
    full.iter().filter(|name| is_english(name.latin)).map(|name| name.surname).find(|surname| {
        let own = surname.text();
        own != text
            && numbers.iter().any(|number| {
                names_of(concept_at(*number))
                    .iter()
                    .any(|(name, from)| *from == english && is_heard(name, english, own, language))
            })
    })
}

/// เจมส์ สีน้ำตาล: the same where no space parts words, but one stands between the parts of a name.
fn unspaced(
    segment: Segment<'_>,
    glosses: &FxHashMap<u64, Vec<usize>>,
    findings: &mut Findings<'_>,
) {
    const LONGEST: usize = 12;
    let language = segment.language();
    let piece = segment.piece();
    let mut at = 0;
    let mut before: Option<&str> = None;
    for part in piece.text().split(' ') {
        let start = at;
        at += part.len() + 1;
        let last = before.replace(part);
        let Some(numbers) = glosses.get(&key(part)) else { continue };
        let ends = last.is_some_and(|last| {
            let from = last.char_indices().rev().take(LONGEST).map(|(at, _)| at);
            from.skip(1).any(|at| latin_form(&last[at..], language).is_some())
        });
        let alone = numbers.iter().all(|number| !NOT_ALONE.contains(&concept_at(*number)));
        let hit = piece.slice(start..start + part.len());
        if ends && alone && !is_cited(segment.document, hit) {
            findings.flag(hit, format!("“{part}” is the meaning of a surname"));
        }
    }
}
