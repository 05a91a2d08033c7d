//! The artefact “named sex”: a predicate or a verb of one sex right beside a name, a title or a
//! pronoun of the other: «Giulia Ferri è arrivato», «قال فاطمة». Persons named in another sentence are
//! the business of `flipped_pronoun` and `flipped_title`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{rows, with_each},
        mention::is_mentioned,
        person::{Sex, names_among},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM076",
    name: "named_sex",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&["ar", "es", "fr", "he", "it", "pt", "ro"]),
    summary: "A predicate or a verb has the form for the other sex than the name beside it.",
    why: "The source has one form for both, and an engine falls back on the masculine. The sex is \
          told by given names, by titles of women and by pronouns right before the copula; in \
          Arabic and Hebrew by given names beside a verb.",
    examples: &[
        Example::new("it", "La nuotatrice Giulia Ferri ⟦è arrivato⟧ seconda."),
        Example::new("es", "La senadora ⟦está preocupado⟧ por la sequía."),
        Example::new("fr", "Nathalie Morel ⟦est né⟧ à Quimper."),
        Example::new("pt", "A deputada ⟦ficou satisfeito⟧ com a obra."),
        Example::new("ro", "Maria Dobre ⟦a fost ales⟧ în consiliu."),
        Example::new("ar", "⟦وقال فاطمة⟧ إن المسرح أجمل ما في المدرسة."),
        Example::new("he", "השחיינית ⟦מאיה כהן אמר⟧ שהמרוץ היה קשה."),
        Example::new("it", "Giulia Ferri è arrivata seconda, e Marco Ferri è arrivato terzo."),
        Example::new("es", "La senadora está preocupada y el senador está preocupado."),
        Example::new("ar", "وقالت فاطمة إن المسرح جميل."),
    ],
    scope: Scope::Sentence(look),
};

/// The words of one language, by key.
#[derive(Default)]
struct Words {
    predicates: FxHashMap<u64, Sex>,
    copulas: FxHashSet<u64>,
    /// What stands before the participle of a copula.
    auxiliaries: FxHashSet<u64>,
    adverbs: FxHashSet<u64>,
    /// Pronouns, and titles of women.
    heads: FxHashMap<u64, Sex>,
    verbs: FxHashMap<u64, Sex>,
    names: FxHashMap<u64, Sex>,
    /// The names, or the predicates of a language without.
    bits: Bits,
}

static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Words> = FxHashMap::default();
    for [language, kind, sex, words, _] in rows(include_str!("../../lexicon/named_sexes.tsv")) {
        let own = languages.entry(language).or_default();
        let keys = words.split('|').map(key);
        let sex = if sex == "woman" { Sex::Woman } else { Sex::Man };
        match kind {
            "predicate" => own.predicates.extend(keys.map(|key| (key, sex))),
            "copula" => own.copulas.extend(keys),
            "aux" => own.auxiliaries.extend(keys),
            "very" => own.adverbs.extend(keys),
            "head" => own.heads.extend(keys.map(|key| (key, sex))),
            "verb" => own.verbs.extend(keys.map(|key| (key, sex))),
            _ => own.names.extend(keys.map(|key| (key, sex))),
        }
    }
    for [language, women, _, _] in rows(include_str!("../../lexicon/title_pairs.tsv")) {
        let Some(own) = languages.get_mut(language) else { continue };
        let single = women.split('|').filter(|title| !title.contains(' '));
        own.heads.extend(single.map(|title| (key(title), Sex::Woman)));
    }
    with_each(languages, |own| {
        let rare = if own.verbs.is_empty() { &own.predicates } else { &own.names };
        own.bits = Bits::of_words(rare.keys());
    })
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(words) = WORDS.get(code) else { return };
    let found =
        if words.verbs.is_empty() { by_predicate(segment, words) } else { by_verb(segment, words) };
    if let Some(hit) = found.filter(|hit| !is_mentioned(segment.document, *hit)) {
        findings.flag(hit, format!("“{}” has the form for the other sex", hit.text()));
    }
}

/// A copula and its predicate behind a name, a title or a pronoun of the other sex.
fn by_predicate<'d>(segment: Segment<'d>, words: &Words) -> Option<Piece<'d>> {
    let keys = segment.keys();
    (2..keys.len()).filter(|at| words.bits.may_have_word(keys[*at])).find_map(|at| {
        let told = *words.predicates.get(&keys[at])?;
        let very = usize::from(words.adverbs.contains(&keys[at - 1]));
        let copula = at.checked_sub(1 + very).filter(|at| words.copulas.contains(&keys[*at]))?;
        let helped = copula.checked_sub(1).is_some_and(|at| words.auxiliaries.contains(&keys[at]));
        let first = copula - usize::from(helped);
        let subject = first.checked_sub(1)?;
        let word = |at: usize| segment.words().nth(at);
        let (verb, last) = (word(first)?, word(at)?);
        let governs = |at: Option<usize>| at.is_some_and(|at| is_among(word(at), PREPOSITIONS));
        let by_name = || {
            let end = word(subject)?.span().end;
            let all = names_among(segment, 0..subject + 1);
            let name = all.last().filter(|name| name.whole.span().end == end && name.words >= 2)?;
            name.sex.filter(|_| !name.is_thing && !is_among(name.before, PREPOSITIONS))
        };
        // «El despacho de la ministra está cerrado»: what a preposition governs is no subject.
        let is_free = |at: usize| {
            let before = at.checked_sub(1);
            let article = before.is_some_and(|at| is_among(word(at), ARTICLES));
            !governs(if article { at.checked_sub(2) } else { before })
        };
        let sex = match words.heads.get(&keys[subject]) {
            Some(sex) if is_free(subject) => *sex,
            Some(_) => return None,
            None => by_name()?,
        };
        let touches = word(subject)?.gap_to(verb) == " ";
        (sex != told && touches).then(|| verb.through(last))
    })
}

const ARTICLES: &[&str] = &["la", "una", "a", "uma", "une", "o"];
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "de", "di", "a", "con", "para", "por", "per", "da", "en", "in", "sin", "senza", "pour", "avec", "chez", "à", "com", "em",
    "cu", "pe", "lângă", "que", "como", "come", "comme", "ca", "y", "e", "et", "și", "ou", "sau", "della", "dalla", "alla",
    "nella", "del", "al", "au", "du", "na", "no", "do", "pela", "sobre", "contra", "contre", "contro", "par",
];

fn is_among(word: Option<Piece<'_>>, list: &[&str]) -> bool {
    word.is_some_and(|word| list.contains(&word.text()))
}

/// A verb right before a given name, or behind it and a surname, of the other sex.
fn by_verb<'d>(segment: Segment<'d>, words: &Words) -> Option<Piece<'d>> {
    let keys = segment.keys();
    // Most words are near none.
    let is_near = |at: &usize| {
        let near = [at + 1, at.wrapping_sub(1), at.wrapping_sub(2)];
        near.iter().any(|at| keys.get(*at).is_some_and(|key| words.bits.may_have_word(*key)))
    };
    let told = |at: usize| {
        let bare = |word: Piece<'_>| word.text().strip_prefix('و').map(key);
        words
            .verbs
            .get(&keys[at])
            .copied()
            .or_else(|| words.verbs.get(&bare(segment.word(at))?).copied())
    };
    (0..keys.len()).filter(is_near).find_map(|at| {
        let sex = told(at)?;
        let named = |at: usize| keys.get(at).and_then(|key| words.names.get(key)).copied();
        let next = named(at + 1).map(|other| (other, at, at + 1));
        let behind = |back: usize| {
            let first = at.checked_sub(back)?;
            Some((named(first)?, first, at))
        };
        let (other, first, last) = next.or_else(|| behind(1)).or_else(|| behind(2))?;
        let (first, last) = (segment.words().nth(first)?, segment.words().nth(last)?);
        let whole = first.through(last);
        let plain = !whole.text().contains([',', '،', ';', ':', '"', '(', '-']);
        (other != sex && plain).then_some(whole)
    })
}
