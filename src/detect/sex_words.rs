//! The words that show whether a woman or a man is meant: what only one of them is called, pronouns
//! with their verbs, verbs of saying and of what persons do. What contradicts what is left to the
//! detectors.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    lexicon::{Phrases, rows},
    person::{Sex, past_of},
};
use crate::text::{Language, Piece, key};

/// What a phrase says of a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::detect) enum Cue {
    /// Only a woman is called so.
    Woman,
    /// Only a man is called so.
    Man,
    /// A man may be meant.
    MaybeMan,
}

/// A pronoun with its verb.
#[derive(Clone, Copy)]
pub(in crate::detect) struct Clause {
    pub(in crate::detect) sex: Sex,
    /// Whether it counts only where it opens a sentence.
    pub(in crate::detect) opens: bool,
    /// Whether it is a verb alone, behind which its subject may stand.
    pub(in crate::detect) bare: bool,
    /// Whether it is a possession, whose owner its own sentence must name.
    pub(in crate::detect) owns: bool,
}

/// What the table says of one language.
pub(in crate::detect) struct Words {
    pub(in crate::detect) cues: Phrases<Cue>,
    pub(in crate::detect) clauses: Phrases<Clause>,
    /// Verbs of saying that show the sex, by key.
    pub(in crate::detect) verbs: FxHashMap<u64, Sex>,
    /// What stands before the name of a place.
    pub(in crate::detect) place: Vec<&'static str>,
    /// Adverbs with which a sentence may open before its pronoun.
    leads: Vec<&'static str>,
    /// Prepositions with which a phrase before the pronoun begins.
    prepositions: Vec<&'static str>,
    /// Verbs that persons are the subjects of, by the key of their first word.
    acts: FxHashSet<u64>,
    /// Those that show the sex by their ending.
    deeds: FxHashMap<u64, Sex>,
    /// The pronouns, with small letters.
    pronouns: Vec<String>,
    /// Whether the pronoun is a person's and never an object, so that it may stand anywhere.
    anywhere: bool,
}

/// Languages whose verbs show the sex of who speaks.
const TELLING_VERBS: &[&str] = &["cs", "pl", "ru", "uk"];

/// Languages whose pronoun of a person is never that of a thing, whatever verb follows.
const BARE: &[&str] = &["en", "es", "it", "sv"];

/// Languages in which that pronoun is none of an object either.
const ANYWHERE: &[&str] = &["en", "sv"];

/// Languages whose verb shows the sex and needs no pronoun.
const DROPPING: &[&str] = &["cs", "pl"];

type Table = FxHashMap<&'static str, Vec<&'static str>>;

/// The words of a language, made when a text in it comes up.
type Lazy = LazyLock<Words, Box<dyn FnOnce() -> Words + Send>>;

pub(in crate::detect) static WORDS: LazyLock<FxHashMap<&'static str, Lazy>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Table> = FxHashMap::default();
    for [language, kind, list, _] in rows(include_str!("lexicon/pronoun_flips.tsv")) {
        let table = languages.entry(language).or_default();
        table.entry(kind).or_default().extend(list.split('|'));
    }
    let lazily = |code: &'static str, table: Table| -> Box<dyn FnOnce() -> Words + Send> {
        Box::new(move || Words::of(code, &table))
    };
    languages.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(code, table)))).collect()
});

/// The verbs of saying that show the sex of who speaks, by the word's key.
pub(in crate::detect) fn telling_verbs(language: Language) -> Option<&'static FxHashMap<u64, Sex>> {
    let tells = language.is_among(TELLING_VERBS);
    WORDS.get(language.code()).filter(|_| tells).map(|words| &words.verbs)
}

/// The sex that a verb of saying shows of who speaks, by the word's key.
pub(in crate::detect) fn sex_of_verb(language: Language, verb: u64) -> Option<Sex> {
    telling_verbs(language)?.get(&verb).copied()
}

/// The sex that a verb of what persons do shows of who does it, by the word's key.
pub(in crate::detect) fn sex_of_deed(language: Language, verb: u64) -> Option<Sex> {
    WORDS.get(language.code())?.deeds.get(&verb).copied()
}

/// Whether a word is one by which a man may be called: «коллегой».
pub(in crate::detect) fn may_be_man(piece: Piece<'_>, language: Language) -> bool {
    WORDS.get(language.code()).is_some_and(|words| {
        words.cues.find(piece).any(|(_, cue)| matches!(cue, Cue::Man | Cue::MaybeMan))
    })
}

/// Whether the word with this key begins what a person does: a verb of saying or the like.
pub(in crate::detect) fn is_act(language: Language, word: u64) -> bool {
    WORDS.get(language.code()).is_some_and(|words| words.acts.contains(&word))
}

/// Whether `piece` has a word that only one sex is called by.
pub(in crate::detect) fn has_cue(piece: Piece<'_>, language: Language, sex: Sex) -> bool {
    WORDS.get(language.code()).is_some_and(|words| {
        let wanted = if sex == Sex::Woman { Cue::Woman } else { Cue::Man };
        words.cues.find(piece).any(|(_, cue)| *cue == wanted)
    })
}

/// The pronouns with a verb of saying in `piece`, each with its sex.
pub(in crate::detect) fn telling_clauses(
    piece: Piece<'_>,
    language: Language,
) -> Vec<(Piece<'_>, Sex)> {
    let Some(words) = WORDS.get(language.code()) else { return Vec::new() };
    let clauses = words.clauses.find(piece);
    clauses
        .filter(|(hit, clause)| !clause.opens || hit.span().start == piece.span().start)
        .map(|(hit, clause)| (hit, clause.sex))
        .collect()
}

impl Words {
    fn of(code: &str, table: &Table) -> Self {
        let list = |kind: &str| table.get(kind).map_or(&[][..], Vec::as_slice);
        let mut cues: FxHashMap<&str, Cue> = FxHashMap::default();
        cues.extend(list("man").iter().map(|word| (*word, Cue::MaybeMan)));
        cues.extend(list("male").iter().map(|word| (*word, Cue::Man)));
        cues.extend(list("woman").iter().map(|word| (*word, Cue::Woman)));
        let gap = if matches!(code, "ja" | "ko" | "zh") { "" } else { " " };
        let mut clauses: Vec<(String, Clause)> = Vec::new();
        let mut verbs = FxHashMap::default();
        let mut acts = FxHashSet::default();
        let mut deeds = FxHashMap::default();
        let mut small_pronouns: Vec<String> = Vec::new();
        let anywhere = ANYWHERE.contains(&code);
        for (sex, subject) in [(Sex::Man, "he"), (Sex::Woman, "she")] {
            let own = |kind: &str| list(&format!("{subject}{kind}"));
            let (pronouns, says, tags) = (own(""), own(" says"), own(" tag"));
            let does: Vec<&str> = says.iter().chain(own(" acts")).copied().collect();
            let firsts = does.iter().map(|verb| verb.split(' ').next().unwrap_or(verb));
            acts.extend(firsts.clone().map(key));
            if TELLING_VERBS.contains(&code) {
                let shows = firsts.filter(|verb| past_of(verb, code) == Some(sex));
                deeds.extend(shows.map(|verb| (key(verb), sex)));
            }
            small_pronouns.extend(pronouns.iter().map(|pronoun| pronoun.to_lowercase()));
            let opening = Clause { sex, opens: true, bare: false, owns: false };
            let bare = pronouns.iter().filter(|_| BARE.contains(&code));
            clauses.extend(bare.chain(own(" alone")).map(|text| ((*text).to_owned(), opening)));
            if anywhere {
                clauses.extend(pronouns.iter().map(|text| (text.to_lowercase(), opening)));
            }
            let verb_alone = Clause { bare: true, ..opening };
            if DROPPING.contains(&code) {
                clauses.extend(own(" acts").iter().flat_map(|verb| {
                    [((*verb).to_owned(), verb_alone), (raised(verb), verb_alone)]
                }));
            }
            for (feels, felt) in
                own(" feels").iter().flat_map(|feels| own(" felt").iter().map(move |f| (feels, f)))
            {
                let very = list("very").iter().map(|very| format!("{feels} {very} {felt}"));
                let all = very.chain([format!("{feels} {felt}")]);
                clauses.extend(all.map(|text| (text, opening)));
            }
            for pronoun in pronouns {
                let phrases = does.iter().flat_map(|verb| {
                    let also = list("also").iter().map(|also| with_adverb(also, verb, gap));
                    std::iter::once((*verb).to_owned()).chain(also)
                });
                let small: String = pronoun.to_lowercase();
                for phrase in phrases {
                    let clause = opening;
                    if small != *pronoun && table.contains_key("lead") {
                        clauses.push((format!("{small}{gap}{phrase}"), clause));
                    }
                    clauses.push((format!("{pronoun}{gap}{phrase}"), clause));
                }
            }
            clauses.extend(inner_clauses(code, sex, says));
            let inside = Clause { sex, opens: false, bare: false, owns: false };
            for that in own(" that") {
                let felt = own(" felt").iter();
                clauses.extend(felt.map(|felt| (format!("{that} {felt}"), inside)));
            }
            let owns = Clause { owns: true, ..inside };
            clauses.extend(own(" owns").iter().map(|text| ((*text).to_owned(), owns)));
            let opens = Clause { opens: true, ..owns };
            clauses.extend(own(" opens").iter().map(|text| ((*text).to_owned(), opens)));
            clauses.extend(tags.iter().map(|tag| ((*tag).to_owned(), inside)));
            if TELLING_VERBS.contains(&code) {
                verbs.extend(says.iter().map(|verb| (key(verb), sex)));
            }
        }
        Self {
            cues: Phrases::new(cues, false),
            clauses: Phrases::new(
                clauses.iter().map(|(text, clause)| (text.as_str(), *clause)),
                false,
            ),
            verbs,
            place: list("place").to_vec(),
            leads: list("lead").to_vec(),
            prepositions: list("preposition").to_vec(),
            acts,
            deeds,
            pronouns: small_pronouns,
            anywhere,
        }
    }
}

impl Words {
    /// Whether a clause opens its sentence, but for an adverb.
    pub(in crate::detect) fn opens(&self, sentence: Piece<'_>, clause: Piece<'_>) -> bool {
        let before = &sentence.text()[..clause.span().start - sentence.span().start];
        let bare = before.trim_end_matches([' ', ',', '，']);
        let subject = clause.words().next().is_some_and(|word| self.is_pronoun(word));
        before.is_empty()
            || self.leads.contains(&bare)
            || self.is_phrase(bare, before.contains(','), subject)
            || self.anywhere && self.is_adverbial(before)
    }

    /// “Over 40 years”: nothing in it can be the subject, for it has no name, no mark and few
    /// words; behind a preposition it may have more.
    fn is_adverbial(&self, before: &str) -> bool {
        let mut words = before.split(' ');
        let opens = words.next().is_some_and(|word| self.prepositions.contains(&word));
        before.split(' ').count() <= if opens { 10 } else { 6 }
            && !before.contains([',', ';', ':', '"', '“', '”', '(', '—', '–'])
            && words.all(|word| !word.starts_with(char::is_uppercase))
    }

    /// Whether the word is a pronoun that a clause may have as its subject.
    pub(in crate::detect) fn is_pronoun(&self, word: Piece<'_>) -> bool {
        self.pronouns.iter().any(|pronoun| *pronoun == word.text())
    }

    /// The same with the capital of a sentence's first word.
    pub(in crate::detect) fn is_raised_pronoun(&self, word: Piece<'_>) -> bool {
        word.text().starts_with(char::is_uppercase)
            && self.pronouns.contains(&word.text().to_lowercase())
    }

    /// «Na mecie», “After the meeting,”: a phrase with a preposition, so short that no subject
    /// stands in it, closed by a comma, or before the pronoun that is the subject.
    fn is_phrase(&self, before: &str, closed: bool, subject: bool) -> bool {
        const OBLIQUE: &[&str] = &[
            "ej", "ym", "im", "ich", "ych", "ego", "ém", "ým", "ého", "ой", "ей", "ом", "ем", "ых",
            "их", "ого", "ему", "ому", "ій", "им",
        ];
        let mut words = before.split(' ');
        let opens = words.next().is_some_and(|word| self.prepositions.contains(&word));
        if !opens || before.len() > PHRASE || before.contains([',', ';', ':']) {
            return false;
        }
        let oblique = |word: &str| OBLIQUE.iter().any(|ending| word.ends_with(ending));
        let (first, second, third) = (words.next(), words.next(), words.next());
        let lasts = |word: &str| matches!(word, "лет" | "років" | "lat" | "let" | "года" | "роки");
        closed
            || subject
            || first.is_some_and(|first| second.is_none() || third.is_none() && oblique(first))
            || third.is_none() && second.is_some_and(lasts)
    }
}

/// Clauses that stand inside a sentence or behind its adverb: «y él añadió», „kritisiert er“, and
/// «Добавил, что», whose verb is all that shows who speaks.
fn inner_clauses(code: &str, sex: Sex, says: &[&'static str]) -> Vec<(String, Clause)> {
    let man = sex == Sex::Man;
    // The conjunction before the pronoun, whether the verb may come first, and what else follows.
    let (joined, inverted, that): (&[&str], &str, &[&str]) = match (code, man) {
        ("es", true) => (&["y él"], "", &[]),
        ("es", false) => (&["y ella"], "", &[]),
        ("it", true) => (&["e lui", "ed egli"], "", &[]),
        ("it", false) => (&["e lei", "ed ella"], "", &[]),
        ("pt", true) => (&["e ele"], "", &[]),
        ("pt", false) => (&["e ela"], "", &[]),
        ("fr", true) => (&["et il", "mais il"], "", &[]),
        ("fr", false) => (&["et elle", "mais elle"], "", &[]),
        ("ro", true) => (&["iar el", "și el"], "", &[]),
        ("ro", false) => (&["iar ea", "și ea"], "", &[]),
        ("en", true) => (&["and he", "but he"], "", &[]),
        ("en", false) => (&["and she", "but she"], "", &[]),
        ("nl", true) => (&["en hij", "maar hij"], "hij", &[]),
        ("nl", false) => (&["en zij", "maar zij"], "zij", &[]),
        ("sv", true) => (&["och han", "men han"], "han", &[]),
        ("sv", false) => (&["och hon", "men hon"], "hon", &[]),
        ("de", true) => (&["und er", "doch er", "aber er"], "er", &[]),
        ("pl", _) => (&[], "", &[", że"]),
        ("cs", _) => (&[], "", &[", že"]),
        ("ru", _) => (&[], "", &[", что"]),
        ("uk", _) => (&[], "", &[", що"]),
        _ => (&[], "", &[]),
    };
    let inside = Clause { sex, opens: false, bare: false, owns: false };
    let alone = Clause { sex, opens: true, bare: false, owns: false };
    let plain = says.iter().filter(|verb| !verb.contains(' '));
    plain
        .flat_map(|verb| {
            let tail = (!inverted.is_empty()).then(|| (format!("{verb} {inverted}"), inside));
            let bare = that.iter().map(move |that| (format!("{verb}{that}"), alone));
            tail.into_iter().chain(bare)
        })
        .chain(says.iter().flat_map(|verb| {
            joined.iter().map(move |pronoun| (format!("{pronoun} {verb}"), inside))
        }))
        .collect()
}

/// The verb as it opens a sentence.
fn raised(verb: &str) -> String {
    let mut letters = verb.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// “Also said”, « a également dit »: the adverb stands behind an auxiliary.
fn with_adverb(adverb: &str, verb: &str, gap: &str) -> String {
    let auxiliary = ["a ", "ha "].into_iter().find(|auxiliary| verb.starts_with(auxiliary));
    let auxiliary = auxiliary.unwrap_or("");
    format!("{auxiliary}{adverb}{gap}{}", &verb[auxiliary.len()..])
}

/// Bytes of a phrase before the pronoun, at most.
const PHRASE: usize = 48;
