//! The artefact “replaced name”: beside its source, given name and surname have both become words
//! of the other language: Joy Rivers as Radost Řeky. Where one of the two is still heard,
//! `translated_name` knows.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::is,
        mention::is_cited,
        name_words::{meanings, sound_alike},
        pair::{Bead, fits, is_parallel},
        person::is_given_name,
        role::countries,
        skeleton::fold,
        speech::is_title,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM035",
    name: "replaced_name",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.75,
    languages: Languages::Only(&[
        "cs", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "Given name and surname of a person are both translated.",
    why: "A name made of two words is a phrase to an engine. Flagged if the source has a given \
          name with a surname, nothing in the translation sounds like either, and one pair of \
          capitals there answers to nothing in the source. Monarchs, popes and saints have names \
          in every language and pass.",
    examples: &[
        Example::pair(
            "cs",
            "Předsedkyně senátu ⟦Radost Řeky⟧ uvedla, že komise nedodržela lhůty.",
            "Joy Rivers, the presiding judge, said the commission had missed the deadlines.",
        ),
        Example::pair(
            "es",
            "La alcaldesa anunció la dimisión del concejal ⟦Jacobo Piedra⟧ por un regalo.",
            "The mayor announced the resignation of councillor James Stone over a gift.",
        ),
        Example::pair(
            "es",
            "La alcaldesa anunció la dimisión del concejal James Stone por un regalo.",
            "The mayor announced the resignation of councillor James Stone over a gift.",
        ),
        Example::pair(
            "fr",
            "Le maire de Nouvelle Orléans a annoncé sa démission pour un cadeau.",
            "Mayor James Stone announced his resignation over a gift in New Orleans.",
        ),
        Example::pair(
            "es",
            "La obra sobre el rey Jaime Primero se estrena en Leeds el viernes.",
            "The play about King James First opens in Leeds on Friday.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Whose names every language has in a form of its own, in lower case.
#[rustfmt::skip]
const OF_HISTORY: &[&str] = &[
    "king", "queen", "pope", "saint", "st", "prince", "princess", "emperor", "empress", "duke", "tsar", "könig", "königin", "papst",
    "prinz", "prinzessin", "kaiser", "roi", "reine", "pape", "rey", "reina", "papa", "príncipe", "princesa", "san", "santa", "re",
    "regina", "principe", "koning", "koningin", "paus", "kung", "drottning", "påven", "król", "królowa", "papież", "král",
    "královna", "papež", "король", "королева", "папа", "принц", "принцесса", "kral", "kraliçe", "rei", "rainha", "raja", "ratu",
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    if from == to || !is_cased(from) || bead.source.text().len() > 500 {
        return;
    }
    let originals: Vec<Piece<'_>> = bead.source.words().collect();
    let mut persons =
        runs(&originals, from).into_iter().filter(|run| is_person(&originals, run, from));
    let Some(person) = persons.next() else { return };
    if persons.next().is_some() || !fits(segment) && bead.target.span() == segment.piece().span() {
        return;
    }
    let words: Vec<Piece<'_>> = bead.target.words().collect();
    let capitals = |words: &[Piece<'_>]| {
        let capital = |word: &&Piece<'_>| word.text().starts_with(char::is_uppercase);
        words.iter().filter(capital).map(|word| word.text().to_owned()).collect::<Vec<_>>()
    };
    let (theirs, ours) = (capitals(&originals), capitals(&words));
    let heard = |name: &str| ours.iter().any(|word| is_same(name, from, word, to));
    if originals[person.0..person.1].iter().any(|name| heard(name.text())) {
        return;
    }
    let answers = |word: &str| theirs.iter().any(|name| is_same(name, from, word, to));
    let mut strangers = runs(&words, to).into_iter().filter(|(first, last)| {
        let pair = &words[*first..*last];
        let plain = |word: &Piece<'_>| {
            let text = word.text();
            text.chars().count() >= 3
                && text.chars().skip(1).all(char::is_lowercase)
                && !answers(text)
                && !is("institution", text, to)
        };
        *first > 0
            && pair.len() == 2
            && pair.iter().all(plain)
            && countries(pair[0].through(pair[1]), to).next().is_none()
    });
    let Some((first, last)) = strangers.next() else { return };
    let hit = words[first].through(words[last - 1]);
    if strangers.next().is_none() && !is_cited(segment.document, hit) && is_parallel(segment) {
        let name = originals[person.0].through(originals[person.1 - 1]);
        let message =
            format!("“{}” seems to be the name “{}”, translated", hit.text(), name.text());
        findings.flag(hit, message).suggest(name.text());
    }
}

/// Whether a language has capitals and does not give them to every noun.
fn is_cased(language: Language) -> bool {
    !matches!(
        language.code(),
        "ar" | "de" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh" | "unknown"
    )
}

/// The rows of words with capitals, as the first and the one behind the last, without titles.
fn runs(words: &[Piece<'_>], language: Language) -> Vec<(usize, usize)> {
    let capital = |at: usize| words[at].text().starts_with(char::is_uppercase);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut from = at;
        while at < words.len()
            && capital(at)
            && (at == from || matches!(words[at - 1].gap_to(words[at]), " " | "-"))
        {
            at += 1;
        }
        at = at.max(from + 1);
        // What opens a sentence may be any word.
        if at - from > 2 && (from == 0 || is_title(words[from].text(), language)) {
            from += 1;
        }
        if capital(from) {
            found.push((from, at));
        }
    }
    found
}

/// Whether a row of capitals is a given name with a surname.
fn is_person(words: &[Piece<'_>], run: &(usize, usize), from: Language) -> bool {
    let (first, last) = *run;
    if last - first != 2 {
        return false;
    }
    let [given, surname] = [words[first].text(), words[first + 1].text()];
    let before = first.checked_sub(1).map(|at| words[at].text().to_lowercase());
    let plain = |word: &str| word.chars().skip(1).all(char::is_lowercase) && word.len() >= 3;
    plain(given)
        && plain(surname)
        && (is_given_name(given)
            || !meanings(given, from).is_empty() && !meanings(surname, from).is_empty())
        && !is("institution", surname, from)
        && !before.is_some_and(|before| OF_HISTORY.contains(&&*before))
}

/// Whether two words are one name in any spelling, or begin alike.
fn is_same(name: &str, from: Language, word: &str, to: Language) -> bool {
    let (one, other) = (fold(name), fold(word));
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    shared >= 3 || one == other || sound_alike(name, from, word, to)
}
