//! One common word of another language in the same script, alone among words of the article's
//! own. Runs of several are `foreign_phrase`'s, words of another script `untranslated_words`'.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        function_words::strange,
        lexicon::rows,
        mention::{is_discussed, is_quoted},
        scripts::scripts,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT040",
    name: "lone_word",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "en", "es", "fa", "fr", "hi", "id", "it", "nl", "pl", "pt", "ro", "ru",
        "sv", "tr", "uk", "vi",
    ]),
    summary: "A single common word is left in another language.",
    why: "A model slips into the source, or into a sister language, for an “and” or a “yesterday” \
          and comes back. Only words that the article's language lacks count, in small letters, \
          with no name beside them and outside quotations and brackets, or with the source in the \
          same language; where many stand together the sentence was left as a whole.",
    examples: &[
        Example::new("cs", "Na místě zasahovali hasiči ⟦oraz⟧ dobrovolníci z okolních obcí."),
        Example::new("ro", "Antrenoarea a lăudat apărarea, dar a criticat ⟦invece⟧ ratările."),
        Example::new("hi", "मालिकों को दो बार नोटिस भेजा गया था ⟦आणि⟧ उन्होंने कोई जवाब नहीं दिया।"),
        Example::new("sv", "Skolan stänger ⟦jednak⟧ i två veckor för att golven ska bytas."),
        Example::new("id", "Jembatan itu ditutup ⟦gisteren⟧ karena pilar retak akibat banjir."),
        Example::new("fr", "La route a été fermée ⟦wegen⟧ travaux pendant trois semaines."),
        Example::new("tr", "Köprü ⟦yesterday⟧ ağır araçlara kapatıldı ve onarım başladı."),
        Example::new("en", "The bridge was closed ⟦également⟧ to buses for three weeks."),
        Example::new("en", "The menu says “vandaag”, and Le Monde d’hier wrote encore (hier)."),
        Example::new("de", "Der Sender Radio Oggi gehört zu Casa Aperto und sendet täglich."),
        Example::new("es", "El programa «Domani» se emite los jueves en la cadena RaiDue."),
    ],
    scope: Scope::Sentence(look),
};

type Rows = Vec<(&'static str, Vec<(&'static str, &'static str)>)>;

/// For each language its words, with the others that have them.
static ROWS: LazyLock<Rows> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/lone_words.tsv"))
        .map(|[language, words, _]| {
            let words = words.split('|');
            (language, words.map(|word| word.split_once('!').unwrap_or((word, ""))).collect())
        })
        .collect()
});

/// All words of the table that are long enough to be no syllable or sign.
static LISTED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let words = ROWS.iter().flat_map(|(_, words)| words);
    let long = words.filter(|(word, _)| word.chars().count() >= LONG);
    long.map(|(word, _)| key(word)).collect()
});

/// Whether a word in small letters is a common one of some language of the table.
pub(super) fn is_listed(word: &str) -> bool {
    LISTED.contains(&key(word))
}

/// The words that one language lacks.
struct Strange {
    by_key: FxHashMap<u64, &'static str>,
    bits: Bits,
    /// The commonest words of its own.
    own: FxHashSet<u64>,
}

static STRANGE: LazyLock<FxHashMap<&'static str, OnceLock<Strange>>> = LazyLock::new(|| {
    let Languages::Only(codes) = DETECTOR.languages else { return FxHashMap::default() };
    codes.iter().map(|code| (*code, OnceLock::new())).collect()
});

impl Strange {
    fn to(home: Language) -> Self {
        let code = home.code();
        let mut own: FxHashSet<u64> = FxHashSet::default();
        for table in [FUNCTION_WORDS, FOREIGN_WORDS] {
            let words = table.lines().filter(|line| line.split('\t').next() == Some(code));
            let cells = words.flat_map(|line| line.split('\t').skip(1));
            own.extend(cells.flat_map(|cell| cell.split('|')).map(key));
        }
        let mine = ROWS.iter().filter(|(language, _)| *language == code);
        own.extend(mine.flat_map(|(_, words)| words).map(|(word, _)| key(word)));
        let mut by_key = FxHashMap::default();
        for (language, words) in &*ROWS {
            let other = Language::from_code(language);
            let shared = other.is_some_and(|other| {
                scripts(home).iter().any(|script| scripts(other).contains(script))
            });
            if *language == code || !shared {
                continue;
            }
            for (word, known) in words {
                let plain = code == "vi" && word.chars().count() < LONG;
                if !plain && !known.split(',').any(|one| one == code) && !own.contains(&key(word)) {
                    by_key.entry(key(word)).or_insert(*language);
                }
            }
        }
        let bits = Bits::of_words(by_key.keys());
        let own =
            FUNCTION_WORDS.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix('\t'));
        let own = own.map_or("", |cells| cells.split('\t').next().unwrap_or(""));
        Self { by_key, bits, own: own.split('|').map(key).collect() }
    }

    /// The languages of the words in small letters that the language lacks.
    fn in_small(&self, segment: Segment<'_>) -> Vec<&'static str> {
        let keys = segment.keys().iter().enumerate();
        let listed = keys.filter_map(|(at, key)| {
            let may = self.bits.may_have_word(*key);
            may.then(|| self.by_key.get(key)).flatten().map(|language| (at, *language))
        });
        let listed: Vec<_> = listed.collect();
        if listed.len() < HALF {
            return Vec::new();
        }
        let words: Vec<Piece<'_>> = segment.words().collect();
        let small = |at: usize| {
            at == 0 || words.get(at).is_some_and(|word| word.text().starts_with(char::is_lowercase))
        };
        listed.into_iter().filter(|(at, _)| small(*at)).map(|(_, language)| language).collect()
    }
}

/// The fewest words of a sentence that is foreign, and how many words at most stand for one of
/// them.
const HALF: usize = 2;
const SPARSE: usize = 3;

/// Whether a sentence has none of the commonest words of its article's language but a word or
/// letters that this language lacks.
pub(super) fn is_strange(segment: Segment<'_>) -> bool {
    let home = segment.document.language;
    let Some(words) = STRANGE.get(home.code()) else { return false };
    let words = words.get_or_init(|| Strange::to(home));
    let keys = segment.keys();
    if keys.iter().any(|key| words.own.contains(key)) {
        return false;
    }
    keys.iter().any(|key| words.bits.may_have_word(*key) && words.by_key.contains_key(key))
        || strange(segment, home) > 0
}

/// The language of a sentence with common words of others and none of its article's.
pub(super) fn mostly_foreign(segment: Segment<'_>) -> Option<&'static str> {
    let known = STRANGE.get(segment.document.language.code())?;
    let known = known.get_or_init(|| Strange::to(segment.document.language));
    // Most sentences are at home after a few words.
    if segment.keys().iter().any(|key| known.own.contains(key)) {
        return None;
    }
    let found = known.in_small(segment);
    let words = segment.keys().len();
    if found.len() < HALF || found.len() * SPARSE < words || words <= HALF {
        return None;
    }
    let count = |language: &str| found.iter().filter(|other| **other == language).count();
    let language = *found.iter().max_by_key(|language| count(language))?;
    Language::from_code(language).map(Language::name)
}

const FUNCTION_WORDS: &str = include_str!("../../lexicon/function_words.tsv");
const FOREIGN_WORDS: &str = include_str!("../../lexicon/foreign_words.tsv");

/// Letters of a word that no Vietnamese syllable is mistaken for.
const LONG: usize = 5;
/// Words of one other language in a sentence that is left as a whole.
const WHOLE: usize = 3;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let home = segment.document.language;
    let own = segment.sentence().language;
    let Some(strange) = STRANGE.get(home.code()) else { return };
    let strange = strange.get_or_init(|| Strange::to(home));
    let keys = segment.keys();
    let hit = |key: &u64| {
        strange.bits.may_have_word(*key).then(|| strange.by_key.get(key).copied()).flatten()
    };
    let mut hits = keys.iter().enumerate().filter_map(|(at, key)| Some((at, hit(key)?)));
    let Some((at, language)) = hits.next() else { return };
    // A sentence of such words is `untranslated_segment`'s.
    if mostly_foreign(segment).is_some() {
        return;
    }
    let more = hits.filter(|(_, other)| *other == language).count();
    let words: Vec<Piece<'_>> = segment.words().collect();
    let name = Language::from_code(language).map_or(language, Language::name);
    if more + 1 >= WHOLE && own == home && more * 3 >= words.len() / 2 {
        let whole = words[0].through(words[words.len() - 1]);
        if !is_quoted(segment.document, whole) && !is_discussed(segment.document, whole) {
            findings.flag(whole, format!("The sentence is left in {name}"));
        }
        return;
    }
    if own.is_known() && own != home || more >= WHOLE {
        return;
    }
    let word = words[at];
    if stands_alone(segment, &words, at, language) {
        findings.flag(word, format!("“{}” is a word of {name}", word.text()));
    }
}

/// Whether the word is used like any other of its sentence, not as a name, a title or a mention.
fn stands_alone(segment: Segment<'_>, words: &[Piece<'_>], at: usize, language: &str) -> bool {
    let word = words[at];
    let cased = |word: &Piece<'_>| word.text().starts_with(char::is_uppercase);
    let joins = ['-', '’', '\'', '.', '/', '@', '#', '_', '‘', '`', '&', '\u{200c}'];
    let goes_on = word.after();
    let stop = goes_on.starts_with('.') && !goes_on[1..].starts_with(char::is_alphanumeric);
    if word.text().chars().any(char::is_uppercase)
        || word.before().ends_with(joins)
        || goes_on.starts_with(joins) && !stop
    {
        return false;
    }
    let copied = segment.document.source_language.code() == language
        && segment
            .source()
            .is_some_and(|source| source.words().any(|other| other.text() == word.text()));
    let german = segment.document.language.code() == "de";
    let beside = |at: usize| words.get(at).is_some_and(cased);
    let named = at > 1 && beside(at - 1) && words[at - 1].gap_to(word) == " "
        || beside(at + 1) && words.get(at + 1).is_some_and(|next| word.gap_to(*next) == " ");
    if named && !copied && !german {
        return false;
    }
    let start = segment.sentence().range.start;
    let before = word.before().get(start..).unwrap_or("");
    let enclosed = before.rfind(['(', '[', '‘', '《']) > before.rfind([')', ']', '’', '》']);
    !enclosed && !is_quoted(segment.document, word) && !is_discussed(segment.document, word)
}
