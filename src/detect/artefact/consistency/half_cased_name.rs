//! The name of an institution that lost the capital of its first word and kept a later one: “a Defesa
//! Civil” here, “a defesa Civil” there. Names that lose a later capital are `name_casing`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        capitals::{is_joined, is_prose},
        lexicon::rows,
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{
        Document, Piece, Segment, Trait,
        heads::{Bits, Triggers},
        key,
    },
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC095",
    name: "half_cased_name",
    artefact: "INC-CASE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk",
    ]),
    summary: "An institution's name has lost the capital of its first word only.",
    why: "Each sentence is cased anew, and a segment that was cut at the name begins small. Flagged \
          if the article has the name with both capitals elsewhere and a word of it is one that \
          institutions are called by; titles before persons, rivers and streets pass.",
    examples: &[
        Example::new(
            "pt",
            "A Defesa Civil informou que 300 pessoas estão em abrigos.\nSegundo a ⟦defesa Civil⟧, o \
             nível do rio deve baixar.",
        ),
        Example::new(
            "it",
            "Ieri la Corte dei Conti ha aperto un'indagine.\nSecondo la ⟦corte dei Conti⟧ mancano i \
             documenti.",
        ),
        Example::new(
            "en",
            "In May the Supreme Court overturned the verdict.\nThe ⟦supreme Court⟧ criticised the \
             procedure.",
        ),
        Example::new(
            "pl",
            "W akcji brała udział Państwowa Straż Pożarna.\nKomendant ⟦państwowej Straży Pożarnej⟧ \
             dziękował ochotnikom.",
        ),
        Example::new(
            "de",
            "Am Sonntag rettete das Rote Kreuz zwei Wanderer.\nDas ⟦rote Kreuz⟧ warnt vor Lawinen.",
        ),
        Example::new(
            "de",
            "Am Sonntag rettete das Rote Kreuz zwei Wanderer.\nAuf dem Dach leuchtet ein rotes Kreuz.",
        ),
        Example::new(
            "es",
            "Ayer habló el Ministro Paulo Reis.\nEl ministro Paulo Reis viaja hoy por el río Ebro.",
        ),
        Example::new(
            "en",
            "On Monday the Supreme Court met.\nA supreme court in the south had agreed.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Words of which one belongs to an institution's name.
struct Heads {
    all: Vec<&'static str>,
    /// What tells that a sentence may have one, if none stands inside a word only.
    triggers: Option<Triggers>,
}

impl Heads {
    fn of(heads: &'static str) -> Self {
        let all: Vec<&str> = heads.split('|').collect();
        let stems = || all.iter().map(|head| head.trim_end_matches('*'));
        let told = stems().all(|stem| !stem.starts_with('*') && Triggers::tell(stem));
        let triggers = told.then(|| Triggers::new(stems()));
        Self { all, triggers }
    }

    /// Whether a sentence may have one of them.
    fn may_stand_in(&self, segment: Segment<'_>) -> bool {
        self.triggers.as_ref().is_none_or(|triggers| segment.piece().has_trigger(triggers))
    }

    /// Whether a word is one of them.
    fn has(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.all.iter().any(|head| match (head.strip_prefix('*'), head.strip_suffix('*')) {
            (Some(ending), None) => word.ends_with(ending),
            (Some(inner), Some(_)) => word.contains(inner.trim_end_matches('*')),
            (None, Some(start)) => word.starts_with(start),
            (None, None) => word == **head,
        })
    }
}

static HEADS: LazyLock<FxHashMap<&str, Heads>> = LazyLock::new(|| {
    rows::<3>(include_str!("../../lexicon/institution_heads.tsv"))
        .map(|[lang, heads, _]| (lang, Heads::of(heads)))
        .collect()
});

/// Small words between the words of a name.
const JOINTS: &[&str] = &[
    "de", "da", "do", "das", "dos", "del", "di", "dei", "delle", "degli", "della", "des", "du",
    "of", "the", "van", "voor", "för", "for", "la", "los", "las", "les",
];

/// Letters that the forms of a word share, and by how many two of them differ in length.
const STEM: usize = 4;
const ENDING: usize = 3;
/// The most words of a name, small ones included.
const LONGEST: usize = 5;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(heads) = HEADS.get(document.language.code()) else { return };
    let mut halves: Vec<Piece<'_>> = Vec::new();
    let may_have = |segment: &Segment<'_>| is_prose(*segment) && heads.may_stand_in(*segment);
    for segment in document.segments().filter(may_have) {
        let mut done = 0;
        for (at, _) in segment.words_with(Trait::Capital).filter(|(at, _)| *at > 0) {
            if at < done {
                continue;
            }
            if let Some((half, end)) = half_before(segment, at, heads) {
                done = end;
                halves.push(half);
            }
        }
    }
    if halves.is_empty() {
        return;
    }
    let code = document.language.code();
    // “Marszałek Sejmu” opens a sentence with what is “marszałek Sejmu” inside one: that of a title
    // tells nothing.
    let may_open = |half: Piece<'_>| {
        let first = half.words().next().is_some_and(|first| heads.has(first.text()));
        code != "de" && half_is_plain(half) && (code == "en" || first)
    };
    for half in halves.iter().take(LONGEST) {
        let full = document.segments().filter(|segment| is_prose(*segment)).find_map(|segment| {
            let capitals = segment.words_with(Trait::Capital);
            let mut opens = capitals.filter(|(at, _)| *at > 0 || may_open(*half));
            opens.find_map(|(at, _)| row_like(segment, at, *half))
        });
        let Some(full) = full.filter(|_| !is_quoted(document, *half)) else { continue };
        findings
            .flag(*half, format!("The article writes this name “{}” elsewhere", full.text()))
            .suspected(false)
            .relate(full, "the other casing");
    }
}

/// Whether a name has no small word inside: at the start of a sentence “Ministry of Defence” may be
/// what stands inside one as “ministry of Defence”.
fn half_is_plain(half: Piece<'_>) -> bool {
    !half.words().any(|word| JOINTS.contains(&word.text()))
}

fn is_small(word: Piece<'_>) -> bool {
    let long = word.text().chars().count() > 2;
    long && word.text().chars().all(char::is_lowercase) && !JOINTS.contains(&word.text())
}

/// The small word that leads to the capital at `at`, perhaps with a small word between, through the
/// capitals that follow, if one of them is a word of institutions; and where the row ends.
fn half_before<'d>(segment: Segment<'d>, at: usize, heads: &Heads) -> Option<(Piece<'d>, usize)> {
    let german = segment.language().code() == "de";
    if german && !(at > 1 && DEFINITE_KEYS.may_have_word(segment.keys()[at - 2])) {
        return None;
    }
    let mut start = at;
    loop {
        if start == 0 || !is_joined(segment, start) || at - start > 2 {
            return None;
        }
        start -= 1;
        let word = segment.word(start);
        if is_small(word) {
            break;
        }
        if !JOINTS.contains(&word.text()) {
            return None;
        }
    }
    let end = (at + 1..segment.words().len().min(start + LONGEST))
        .find(|next| !segment.word_has(*next, Trait::Capital) || !is_joined(segment, *next))
        .unwrap_or(segment.words().len().min(start + LONGEST));
    let known = |at: usize| heads.has(segment.word(at).text());
    // In German every noun has a capital: only a definite adjective that leads to it is a name's.
    let apt = if german {
        let definite = || start > 0 && is_definite(segment.word(start - 1).text());
        at == start + 1 && end == at + 1 && definite() && is_joined(segment, start)
    } else {
        true
    };
    // The police of a town are called so, too.
    let local = segment.word(start).text().starts_with("pol") && !is_small(segment.word(at - 1));
    // “Lorne harbour Authority” is another artefact, “The supreme Court” is not.
    let opens = start == 0 || !segment.word_has(start - 1, Trait::Capital) || start == 1;
    let told = || if german { known(at) } else { (start..end).any(known) };
    (apt && opens && !local && told())
        .then(|| (segment.word(start).through(segment.word(end - 1)), end))
}

/// Words behind which an adjective of a German name stands.
const DEFINITE: &[&str] =
    &["der", "die", "das", "dem", "den", "des", "beim", "vom", "zum", "im", "am", "zur"];

/// Their keys: most words are ruled out by them.
static DEFINITE_KEYS: LazyLock<Bits> = LazyLock::new(|| {
    let keys: Vec<u64> = DEFINITE.iter().map(|word| key(word)).collect();
    Bits::of_words(keys.iter())
});

fn is_definite(word: &str) -> bool {
    DEFINITE.contains(&&*word.to_lowercase())
}

/// The words from the capital at `at` on if they are the name `half` with its capital.
fn row_like<'d>(segment: Segment<'d>, at: usize, half: Piece<'_>) -> Option<Piece<'d>> {
    let first = segment.word(at);
    let mut last = first;
    for (offset, word) in half.words().enumerate() {
        let here = at + offset;
        if here >= segment.words().len() || offset > 0 && !is_joined(segment, here) {
            return None;
        }
        last = segment.word(here);
        let cased = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
        if !are_forms(last.text(), word.text()) || offset > 0 && cased(last) != cased(word) {
            return None;
        }
    }
    Some(first.through(last))
}

/// Whether two words are forms of one, in any case.
fn are_forms(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (a, b) = (one.chars().count(), other.chars().count());
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    one == other
        || a.abs_diff(b) <= ENDING && shared >= STEM.min(a).min(b) && shared + ENDING >= a.max(b)
}
