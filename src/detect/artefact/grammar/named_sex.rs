//! The artefact “named sex”: a predicate or a verb of one sex right beside a name, a title or a
//! pronoun of the other: «Giulia Ferri è arrivato», «قال فاطمة»; or beside the surname of a woman whom
//! the article has named in full before. Pronouns and titles of persons named in another sentence are
//! the business of `flipped_pronoun` and `flipped_title`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{rows, with_each},
        mention::is_mentioned,
        person::{Sex, names_among},
        predicates::{self, MASCULINE, Use},
        relatives::has_family,
        sex_words::has_cue,
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
    languages: Languages::Only(&["ar", "cs", "es", "fr", "he", "it", "pl", "pt", "ro", "ru", "uk"]),
    summary: "A predicate or a verb has the form for the other sex than the name beside it.",
    why: "The source has one form for both, and an engine falls back on the masculine. The sex is \
          told by given names, by titles of women and by pronouns right before the copula, and by \
          what the article has called the bearer of a surname, unless it speaks of a family; in \
          Arabic and Hebrew by given names beside a verb.",
    examples: &[
        Example::new("it", "La nuotatrice Giulia Ferri ⟦è arrivato⟧ seconda."),
        Example::new("es", "La senadora ⟦está preocupado⟧ por la sequía."),
        Example::new("fr", "Nathalie Morel ⟦est né⟧ à Quimper."),
        Example::new("pt", "A deputada ⟦ficou satisfeito⟧ com a obra."),
        Example::new("ro", "Maria Dobre ⟦a fost ales⟧ în consiliu."),
        Example::new("ar", "⟦وقال فاطمة⟧ إن المسرح أجمل ما في المدرسة."),
        Example::new("he", "השחיינית ⟦מאיה כהן אמר⟧ שהמרוץ היה קשה."),
        Example::new(
            "es",
            "La cirujana Marta Olmedo dirige el hospital. Olmedo, de 51 años, ⟦fue elegido⟧ ayer.",
        ),
        Example::new("es", "«⟦Estoy emocionado⟧», dijo la bióloga ante el público."),
        Example::new("es", "La nadadora ganó el oro en Lima y ⟦fue recibido⟧ como una heroína."),
        Example::new("es", "«Mi hijo está emocionado», dijo la bióloga ante el público."),
        Example::new("cs", "Lékařka Eva Malá vede nemocnici od roku 2019. Malá ⟦přišel⟧ z Brna."),
        Example::new(
            "es",
            "La cirujana Marta Olmedo y su marido dirigen el hospital. Olmedo fue elegido ayer.",
        ),
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
    /// Copulas of the first person, and verbs by which a quotation is given to its speaker.
    firsts: FxHashSet<u64>,
    says: FxHashSet<u64>,
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
            "first" => own.firsts.extend(keys),
            "say" => own.says.extend(keys),
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
    let words = WORDS.get(code);
    let found = match words {
        Some(words) if words.verbs.is_empty() => by_predicate(segment, words),
        Some(words) => by_verb(segment, words),
        None => by_past(segment),
    };
    let found = found.filter(|hit| !is_mentioned(segment.document, *hit)).or_else(|| {
        let words = words.filter(|words| words.verbs.is_empty())?;
        by_quotation(segment, words)
    });
    if let Some(hit) = found {
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
        let word = |at: usize| segment.words().nth(at);
        let (verb, last) = (word(first)?, word(at)?);
        let joined = || joined_subject(segment, words, first);
        let subject =
            behind_aside(segment, first).or_else(joined).or_else(|| first.checked_sub(1))?;
        let governs = |at: Option<usize>| at.is_some_and(|at| is_among(word(at), PREPOSITIONS));
        let by_name = || {
            let end = word(subject)?.span().end;
            let all = names_among(segment, 0..subject + 1);
            let name = all.last().filter(|name| name.whole.span().end == end)?;
            let own = || name.sex.filter(|_| name.words >= 2);
            let told = |title: Piece<'_>| words.heads.get(&key(title.text())).copied();
            own()
                .or_else(|| {
                    (told_before(segment, name.last, told) == Some(Sex::Woman))
                        .then_some(Sex::Woman)
                })
                .filter(|_| !name.is_thing && !is_among(name.before, PREPOSITIONS))
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
        let touches = subject + 1 < first || word(subject)?.gap_to(verb) == " ";
        (sex != told && touches).then(|| verb.through(last))
    })
}

/// What a woman says of herself in the masculine, in a quotation that is hers: «“Estoy emocionado”,
/// dijo la científica».
fn by_quotation<'d>(segment: Segment<'d>, words: &Words) -> Option<Piece<'d>> {
    let keys = segment.keys();
    let near = |at: &usize| words.bits.may_have_word(keys[*at]);
    (1..keys.len()).filter(near).find_map(|at| {
        let told = *words.predicates.get(&keys[at])?;
        let very = usize::from(words.adverbs.contains(&keys[at - 1]));
        let first = at.checked_sub(1 + very).filter(|at| words.firsts.contains(&keys[*at]))?;
        let close = |at: usize| {
            segment.word(at - 1).gap_to(segment.word(at)).contains(['»', '”', '"', '“'])
        };
        let end = (at + 1..keys.len()).find(|at| close(*at))?;
        // “ha detto”, « a-t-elle dit »: the verb may have an auxiliary.
        let say = (end..keys.len().min(end + 2)).find(|at| words.says.contains(&keys[*at]))?;
        let rest = say + 1..keys.len().min(say + 5);
        let title = || {
            let known = rest.clone().take(2).find_map(|at| words.heads.get(&keys[at]));
            known.copied()
        };
        let name = || {
            let all = names_among(segment, rest.clone());
            all.first().filter(|name| name.words >= 2 && !name.is_thing).and_then(|name| name.sex)
        };
        let sex = title().or_else(name)?;
        (sex != told).then(|| segment.word(first).through(segment.word(at)))
    })
}

/// Words of an aside between a subject and its verb, at most.
const ASIDE: usize = 12;

/// The last word of the name that opens the sentence, if an aside between commas parts it from the
/// verb at `verb`: «Olmedo, de 51 años, fue…».
fn behind_aside(segment: Segment<'_>, verb: usize) -> Option<usize> {
    let comma = |at: usize| segment.word(at - 1).gap_to(segment.word(at)).starts_with(',');
    if verb < 3 || !comma(verb) {
        return None;
    }
    let opens = (verb.saturating_sub(ASIDE).max(1)..verb - 1).rev().find(|at| comma(*at))?;
    let name = opens - 1;
    let whole = |at: usize| at == 0 || segment.word(at - 1).gap_to(segment.word(at)) == " ";
    (name < 4 && (0..=name).all(whole)).then_some(name)
}

/// The woman whose noun opens the sentence, if “and” joins the verb at `verb` to hers: «La campeona
/// ganó el oro y fue recibida».
fn joined_subject(segment: Segment<'_>, words: &Words, verb: usize) -> Option<usize> {
    const AND: &[&str] = &["y", "e", "ed", "et", "și"];
    // With these another clause, or another subject, may stand between.
    const OTHERS: &[&str] = &["que", "qui", "che", "care", "y", "e", "et", "și", "cuyo", "dont"];
    let and = verb.checked_sub(1).filter(|at| AND.contains(&segment.word(*at).text()))?;
    if !(3..ASIDE).contains(&and) {
        return None;
    }
    let spaced = |at: usize| segment.word(at - 1).gap_to(segment.word(at)) == " ";
    let head = (0..2).find(|at| words.heads.get(&segment.keys()[*at]) == Some(&Sex::Woman))?;
    let mut inner = (head + 1..and).map(|at| segment.word(at).text());
    ((1..=verb).all(spaced) && !inner.any(|word| OTHERS.contains(&word))).then_some(head)
}

/// The sex of the bearer of a surname, as the sentences before tell by a given name or by a title,
/// if they speak of one bearer and of no family.
fn told_before(
    segment: Segment<'_>,
    surname: u64,
    told: impl Fn(Piece<'_>) -> Option<Sex>,
) -> Option<Sex> {
    let start = segment.piece().span().start;
    let before = segment.document.segments();
    let before = before.take_while(|other| other.piece().span().start < start);
    let mut known = None;
    for other in before.filter(|other| other.keys().contains(&surname)) {
        for name in names_among(other, 0..other.keys().len()) {
            if name.last != surname || name.is_thing {
                continue;
            }
            let title = name.before.and_then(&told);
            let sex = name.sex.filter(|_| name.words >= 2).or(title);
            if sex.is_some() && known.is_some() && sex != known {
                return None;
            }
            known = known.or(sex);
        }
    }
    known.filter(|_| !has_family(segment.document))
}

/// A Slavic verb without an object, in the masculine, behind the surname of a woman that opens the
/// sentence: «Мельник прийшов».
fn by_past(segment: Segment<'_>) -> Option<Piece<'_>> {
    let language = segment.language();
    let words = predicates::WORDS.get(language.code())?;
    let keys = segment.keys();
    let behind_name = |at: &usize| {
        let name = segment.word(at - 1);
        name.text().starts_with(char::is_uppercase) && name.gap_to(segment.word(*at)) == " "
    };
    (1..keys.len().min(4)).filter(behind_name).find_map(|at| {
        let (place, verb) = words.predicate(segment, at)?;
        if verb.gender != MASCULINE {
            return None;
        }
        let all = names_among(segment, 0..at);
        let name = all.last().filter(|name| {
            name.whole.span().start == segment.piece().span().start
                && name.whole.span().end == segment.word(at - 1).span().end
                && !name.is_thing
        })?;
        // A surname without cases may be the object: «Мельник привітав президент».
        let declined = segment.word(at - 1).text().ends_with(['a', 'á', 'а', 'я']);
        if verb.used != Use::Free && !declined {
            return None;
        }
        let told = |title: Piece<'_>| has_cue(title, language, Sex::Woman).then_some(Sex::Woman);
        let sex = name
            .sex
            .filter(|_| name.words >= 2)
            .or_else(|| told_before(segment, name.last, told))?;
        (sex == Sex::Woman).then(|| segment.word(place.start).through(segment.word(place.end - 1)))
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
