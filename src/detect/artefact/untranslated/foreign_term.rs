//! A title, a unit behind its number, an abbreviation or a small word that is left in another
//! language: “Der Prime Minister”, “5 percent”, “die 21st Sitzung”.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;
use unicode_script::Script;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        leftover::{Sides, is_at_home, is_free},
        lexicon::{LANGUAGES, Phrases, rows},
        scripts::scripts,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT052",
    name: "foreign_term",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "A title, a unit, an abbreviation or a small word is left in another language.",
    why: "Words that news has in every sentence are left now and then: a title before its bearer, a \
          unit behind its number, the “st” of “21st”. Parts of names, quotations and brackets pass, \
          and words that the article's language has, too.",
    examples: &[
        Example::new("de", "Der ⟦Prime Minister⟧ von Spanien traf in Wien ein."),
        Example::new("ru", "⟦Prime Minister⟧ Испании прибыл в Вену."),
        Example::new("de", "Die Preise stiegen um 5 ⟦percent⟧ gegenüber dem Vorjahr."),
        Example::new("ru", "Проект стоит 5 ⟦million⟧ евро, половину платит город."),
        Example::new("fr", "La maison fait 2 000 ⟦square feet⟧ et coûte cher."),
        Example::new("es", "Fue la ⟦21st⟧ reunión de los ministros en Viena."),
        Example::new("ru", "Президент ⟦the⟧ страны прибыл в Вену."),
        Example::new("fr", "Le président ⟦and⟧ le ministre arrivent à Vienne."),
        Example::new("de", "Große Werke schließen, ⟦e.g.⟧ in Kassel und Fulda."),
        Example::new("de", "Das Büro liegt an der 5th Avenue, sagte „The Prime Minister“."),
        Example::new("fr", "Le projet coûte un million d’euros, soit 2 million dollars."),
        Example::new("ja", "ロックフェス in 東京には5万人が集まった。"),
    ],
    scope: Scope::Sentence(look),
};

/// Where a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Anywhere among words of the article's language.
    Title,
    /// The same, among words of another script.
    Office,
    /// Behind a number.
    Unit,
    Abbreviation,
    /// Before a small word of the article's language.
    Joint,
    /// Among words of another script.
    Small,
}

type Terms = Phrases<(Place, &'static str)>;

static TERMS: LazyLock<FxHashMap<&str, OnceLock<Terms>>> =
    LazyLock::new(|| LANGUAGES.iter().map(|code| (*code, OnceLock::new())).collect());

/// The words that texts in `home` do not have.
fn terms_beside(home: &'static str) -> Terms {
    let latin = scripts(Language::new(home)).contains(&Script::Latin);
    let mut terms = Vec::new();
    for [language, kind, words, also, _] in rows(include_str!("../../lexicon/leftovers.tsv")) {
        let place = match kind {
            "title" => Place::Title,
            "unit" => Place::Unit,
            "abbreviation" => Place::Abbreviation,
            "joint" => Place::Joint,
            "office" => Place::Office,
            _ => Place::Small,
        };
        let strange = language != home && !also.split(',').any(|code| code == home);
        let apt = match place {
            Place::Joint => latin,
            Place::Small | Place::Office => !latin,
            _ => true,
        };
        if strange && apt {
            terms.extend(words.split('|').map(|word| (word, (place, language))));
        }
    }
    Phrases::new(terms, false)
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let home = segment.document.language;
    let Some(terms) = TERMS.get_key_value(home.code()) else { return };
    if !is_at_home(segment) {
        return;
    }
    let terms = terms.1.get_or_init(|| terms_beside(terms.0));
    for (hit, (place, language)) in terms.find(segment.piece()) {
        if is_left(segment, hit, (*place, language)) && is_free(segment, hit) {
            let language = Language::from_code(language).map_or(*language, Language::name);
            findings.flag(hit, format!("“{}” is left in {language}", hit.text()));
        }
    }
    if home.code() != "en" && segment.has_digit() {
        look_at_ordinals(segment, findings);
    }
}

fn is_left(segment: Segment<'_>, hit: Piece<'_>, (place, language): (Place, &str)) -> bool {
    let sides = Sides::of(segment, hit);
    let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
    match place {
        Place::Title => sides.before().is_none_or(|before| {
            !before.text().is_ascii() || !capital(before) || sides.is_small(before)
        }),
        Place::Unit => {
            let number = hit.before().trim_end_matches([' ', '\u{a0}']);
            let spaced = hit.before().len() > number.len();
            (spaced && number.ends_with(|c: char| c.is_numeric()) || number.ends_with(MYRIADS))
                && (language == "de" || hit.text().starts_with(char::is_lowercase))
                && !sides.after().is_some_and(|after| is_more(after.text()))
        }
        Place::Abbreviation => true,
        Place::Office => sides.are_in_small() && sides.after().is_some(),
        Place::Joint => {
            let inside = sides.before().is_some() && sides.after().is_some();
            inside
                && hit.text().starts_with(char::is_lowercase)
                && sides.are_in_small()
                && sides.has_own()
        }
        Place::Small => {
            hit.text().starts_with(char::is_lowercase)
                && sides.are_in_small()
                && (sides.before().is_some() || sides.after().is_some())
        }
    }
}

/// Great numbers behind which no space stands.
const MYRIADS: [char; 6] = ['万', '億', '亿', '萬', '만', '억'];

/// Whether a word behind an English unit is English, too: the whole is somebody's words then.
fn is_more(word: &str) -> bool {
    matches!(word, "dollars" | "of" | "and" | "the" | "dollar" | "baby")
        || word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// Ordinals as English writes them, before a word in small letters or of another script.
fn look_at_ordinals(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let home = segment.document.language;
    for (at, word) in segment.words().enumerate() {
        let text = word.text();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let ending = match &text[digits..] {
            ending @ ("st" | "nd" | "rd" | "th") if digits > 0 => ending,
            _ => continue,
        };
        // French has 2nd, Scandinavian counts “21 st”.
        if home.code() == "fr" && ending == "nd"
            || ending == "st" && home.is_among(&["da", "no", "sv"])
        {
            continue;
        }
        let sides = Sides::of(segment, word);
        let goes_on = sides.after().is_none_or(|after| {
            after.text().starts_with(|c: char| {
                c.is_lowercase() || !c.is_ascii() && c.is_alphabetic() && !c.is_uppercase()
            }) || home.code() == "de" && at > 0
        });
        let name = home.code() == "de"
            && sides.after().is_some_and(|after| {
                matches!(after.text(), "Avenue" | "Street" | "Century" | "Floor" | "Amendment")
            });
        if goes_on && !name && is_free(segment, word) {
            findings.flag(word, format!("“{text}” is left in English"));
        }
    }
}
