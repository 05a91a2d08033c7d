//! A verb in the singular behind a subject in the plural, or the other way round, though some words
//! stand between them: « Les producteurs de lavande demande ». Words side by side are
//! `broken_agreement`'s.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM061",
    name: "subject_verb",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fi", "fr", "he", "it", "nl", "pl", "pt", "ro", "ru",
        "uk",
    ]),
    summary: "A verb and the subject that opens the sentence differ in number.",
    why: "An engine agrees the verb with the nearest noun, or with nothing. Only subjects that \
          open their sentence with a word that shows the number count, with nothing but nouns and \
          prepositions before the verb; nouns of quantity («la mayoría») and of time pass.",
    examples: &[
        Example::new("fr", "Les producteurs de lavande de la Drôme ⟦demande⟧ une aide."),
        Example::new("fr", "Le directeur des deux écoles ⟦ont⟧ écrit aux parents."),
        Example::new("es", "Los vecinos de la calle Sol ⟦pide⟧ más luz."),
        Example::new("it", "Gli abitanti della valle ⟦chiede⟧ una nuova strada."),
        Example::new("pt", "Os pescadores do porto de Namibe ⟦recebeu⟧ ajuda."),
        Example::new("el", "Οι ψαράδες της Καλύμνου ⟦ζητά⟧ βοήθεια."),
        Example::new("ro", "Locuitorii satului ⟦a cerut⟧ o școală."),
        Example::new("de", "Die Bewohner des Hochhauses in Jena ⟦musste⟧ in der Nacht hinaus."),
        Example::new("nl", "De bewoners van de flat ⟦moest⟧ in de nacht naar buiten."),
        Example::new("en", "The results of the vote in Oslo ⟦is⟧ expected on Monday."),
        Example::new("en", "One of the two farms planned off the coast ⟦have⟧ been cancelled."),
        Example::new("ru", "Жители посёлка ⟦требует⟧ новую дорогу."),
        Example::new("uk", "Мешканці селища ⟦вимагає⟧ нову дорогу."),
        Example::new("pl", "Mieszkańcy wsi ⟦zażądał⟧ nowej drogi."),
        Example::new("cs", "Obyvatelé obce ⟦požádal⟧ o novou silnici."),
        Example::new("fi", "Kalastajat Ahvenanmaalla ⟦vaatii⟧ tukea."),
        Example::new("he", "התושבים של הכפר ⟦דורש⟧ כביש חדש."),
        Example::new(
            "fr",
            "Les habitants de la Drôme demandent une aide. Le lundi ont lieu les jeux.",
        ),
        Example::new(
            "es",
            "La mayoría de los vecinos piden más luz. El lunes llegaron las lluvias.",
        ),
        Example::new("de", "Die Bewohner des Hauses musste die Feuerwehr retten."),
        Example::new("en", "The gas in the tank is cold, and the sports minister has resigned."),
        Example::new("cs", "Hasiči je zachránili v noci."),
    ],
    scope: Scope::Sentence(look),
};

/// What a word may be, one bit each.
mod role {
    pub(super) const PLURAL: u16 = 1;
    pub(super) const SINGULAR: u16 = 1 << 1;
    pub(super) const LINK: u16 = 1 << 2;
    pub(super) const STOP: u16 = 1 << 3;
    pub(super) const SG: u16 = 1 << 4;
    pub(super) const PL: u16 = 1 << 5;
    pub(super) const ODD: u16 = 1 << 6;
    pub(super) const ANIMATE: u16 = 1 << 7;
    pub(super) const OPENER: u16 = 1 << 8;
    pub(super) const NEXT: u16 = 1 << 9;
    /// A verb that has no person as its object, and a noun for persons.
    pub(super) const THING: u16 = 1 << 10;
    pub(super) const PERSON: u16 = 1 << 11;
}

/// The words of one language: what each may be, and endings of plural nouns.
#[derive(Default)]
struct Words {
    roles: FxHashMap<u64, u16>,
    endings: Vec<&'static str>,
}

type Rows = Vec<(&'static str, &'static str)>;
type Lazy = LazyLock<Words, Box<dyn FnOnce() -> Words + Send>>;

static WORDS: LazyLock<BTreeMap<&'static str, Lazy>> = LazyLock::new(|| {
    let mut tables: BTreeMap<&str, Rows> = BTreeMap::new();
    for [language, kind, words, _] in rows(include_str!("../../lexicon/subject_verbs.tsv")) {
        tables.entry(language).or_default().push((kind, words));
    }
    let lazily =
        |table: Rows| -> Box<dyn FnOnce() -> Words + Send> { Box::new(move || Words::of(&table)) };
    tables.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(table)))).collect()
});

impl Words {
    fn of(table: &Rows) -> Self {
        let mut own = Self::default();
        for (kind, words) in table {
            let bit = match *kind {
                "plural" => role::PLURAL,
                "singular" => role::SINGULAR,
                "link" => role::LINK,
                "stop" => role::STOP,
                "sg" => role::SG,
                "pl" => role::PL,
                "odd" => role::ODD,
                "animate" => role::ANIMATE,
                "opener" => role::OPENER,
                "next" => role::NEXT,
                "thing" => role::THING,
                "person" => role::PERSON,
                _ => {
                    own.endings.extend(words.split('|'));
                    continue;
                }
            };
            for word in words.split('|') {
                *own.roles.entry(key(word)).or_default() |= bit;
            }
        }
        own
    }

    fn role(&self, word: u64) -> u16 {
        self.roles.get(&word).copied().unwrap_or_default()
    }
}

/// Words between the subject's noun and its verb, at most.
const REACH: usize = 8;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    if !segment.is_prose() {
        return;
    }
    let Some(words) = WORDS.get(code).map(|words| &**words) else { return };
    let keys = segment.keys();
    let Some(first) = segment.words().next() else { return };
    let opens = words.role(keys[0]);
    let by_form = opens & (role::PLURAL | role::SINGULAR | role::OPENER) == 0
        && !is_plural_form(first.text(), code, words);
    if by_form || first.span().start != segment.piece().span().start {
        return;
    }
    let all: Vec<Piece<'_>> = segment.words().take(REACH + 4).collect();
    let Some((plural, start)) = subject(&all, keys, words, code) else { return };
    let Some(verb) = clashing_verb(&all, keys, words, plural, start, code) else { return };
    if code == "de" && has_other_subject(segment, verb, words)
        || is_mentioned(segment.document, verb)
    {
        return;
    }
    let (number, other) = if plural { ("singular", "plural") } else { ("plural", "singular") };
    let message = format!("“{}” is {number}, its subject {other}", verb.text());
    findings.flag(verb, message).relate(all[0].through(all[start - 1]), "the subject");
}

/// A plural that its form tells: «Locuitorii», «המורים», «المزارعون».
fn is_plural_form(word: &str, code: &str, words: &Words) -> bool {
    let letters = word.chars().count();
    match code {
        "ro" => letters > 6 && words.endings.iter().any(|ending| word.ends_with(ending)),
        "he" => {
            const OTHER: &[&str] = &["הצהריים", "השמיים", "המים", "השמים", "המצרים", "האלוהים"];
            letters > 4 && word.starts_with('ה') && word.ends_with("ים") && !OTHER.contains(&word)
        }
        "ar" => {
            const OTHER: &[&str] =
                &["القانون", "التلفزيون", "الليمون", "الزيتون", "البالون", "الكربون"];
            letters > 6 && word.starts_with("ال") && word.ends_with("ون") && !OTHER.contains(&word)
        }
        _ => false,
    }
}

/// Whether the subject that opens the sentence is plural, and where what follows its noun begins.
fn subject(all: &[Piece<'_>], keys: &[u64], words: &Words, code: &str) -> Option<(bool, usize)> {
    let opens = words.role(keys[0]);
    if opens & role::OPENER != 0 || is_plural_form(all[0].text(), code, words) {
        return Some((true, 1));
    }
    let noun = all.get(1).filter(|noun| all[0].gap_to(**noun) == " ")?;
    let text = noun.text();
    if code == "en" && opens & role::SINGULAR != 0 {
        // “One of the farms”.
        let determined = keys.get(3).is_some_and(|word| words.role(*word) & role::PLURAL != 0);
        return (text == "of" && determined).then_some((false, 4));
    }
    let is = words.role(keys[1]);
    if is & (role::STOP | role::ODD | role::SG | role::PL | role::LINK) != 0
        || text.starts_with(|c: char| c.is_numeric())
    {
        return None;
    }
    let capital = text.starts_with(char::is_uppercase);
    match code {
        "en" => english_subject(all, keys, words),
        "de" | "nl" => (is & role::ANIMATE != 0).then_some((true, 2)),
        "el" => Some((opens & role::PLURAL != 0, 2)),
        _ => (!capital).then_some((opens & role::PLURAL != 0, 2)),
    }
}

/// “The results”, “the decision of”, “one of the farms”: English nouns without a doubt about their
/// number, with a preposition or the verb right behind them.
fn english_subject(all: &[Piece<'_>], keys: &[u64], words: &Words) -> Option<(bool, usize)> {
    const SINGULAR: &[&str] =
        &["tion", "sion", "ment", "ness", "ity", "ance", "ence", "price", "cost"];
    let noun = all[1].text();
    let first = all[0].text();
    let opens = words.role(keys[0]);
    let after = keys.get(2).map_or(0, |next| words.role(*next));
    if opens & role::PLURAL == 0
        || noun.starts_with(char::is_uppercase)
        || after & (role::LINK | role::SG | role::PL) == 0
    {
        return None;
    }
    if noun.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| noun.ends_with(ending)) {
        return Some((true, 2));
    }
    let singular = SINGULAR.iter().any(|ending| noun.ends_with(ending));
    (singular && matches!(first, "The" | "Its" | "Their" | "His" | "Her" | "Our"))
        .then_some((false, 2))
}

/// The first verb behind the subject, if it has the other number.
fn clashing_verb<'t>(
    all: &[Piece<'t>],
    keys: &[u64],
    words: &Words,
    plural: bool,
    start: usize,
    code: &str,
) -> Option<Piece<'t>> {
    let (same, other) = if plural { (role::PL, role::SG) } else { (role::SG, role::PL) };
    for at in start..all.len().min(start + REACH) {
        let (before, word) = (all[at - 1], all[at]);
        if !matches!(before.gap_to(word), " " | "\u{a0}") {
            return None;
        }
        let governed = at > 1 && words.role(keys[at - 1]) & role::LINK != 0;
        // «Locuitorii comunei a cerut»: the auxiliary is an article, too.
        if code == "ro" && plural && word.text() == "a" && !governed {
            let next = all.get(at + 1).filter(|next| word.gap_to(**next) == " ")?;
            let participle = ["at", "ut", "it", "ât"].iter().any(|end| next.text().ends_with(end));
            return participle.then(|| word.through(*next));
        }
        let is = words.role(keys[at]);
        if is & (role::STOP | role::ODD) != 0 || is & same != 0 && !governed {
            return None;
        }
        // “Quartiers est”: a point of the compass.
        let is_verb = !(word.text() == "est" && word.after().starts_with(" d"));
        if is & other != 0 && !governed && is_verb {
            let next = keys.get(at + 1).map_or(role::NEXT, |next| words.role(*next));
            let clear = !matches!(code, "de" | "nl")
                || next & role::NEXT != 0
                || is & role::THING != 0 && words.role(keys[1]) & role::PERSON != 0;
            return clear.then_some(word);
        }
    }
    None
}

/// Whether a German subject may stand behind the verb: „Die Kosten trägt im Notfall der Bund“.
fn has_other_subject(segment: Segment<'_>, verb: Piece<'_>, words: &Words) -> bool {
    let rest = segment.words().zip(segment.keys());
    let mut rest = rest.skip_while(|(word, _)| word.span().start <= verb.span().start);
    let mut governed = false;
    // „Die Bewohner fordert ein Gespräch“: nobody demands the residents.
    let keys = segment.keys();
    let by_person =
        words.role(keys[1]) & role::PERSON != 0 && words.role(key(verb.text())) & role::THING != 0;
    rest.any(|(word, key)| {
        let is = matches!(word.text(), "der" | "er" | "man") && !governed
            || matches!(word.text(), "ein" | "es" | "das") && !governed && !by_person;
        governed = words.role(*key) & (role::LINK | role::NEXT) != 0;
        is
    })
}
