//! The name of a public person rendered by what it means, in an article without its source: Gordon
//! Kahverengi for Gordon Brown. With a source, `translated_name` knows anybody.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::capitalised,
        given_forms::latin_form,
        lexicon::{ByCode, Phrases, rows},
        mention::is_cited,
        name_words::{sound_alike, words_for},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM033",
    name: "famous_name",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(LANGUAGES),
    summary: "A public person has the meaning of the surname for a surname.",
    why: "An engine that takes Brown for a colour does so with a prime minister, too. The table has \
          public persons whose surnames are words; the given name, however it is spelled, tells. \
          English, German, Dutch and Swedish articles are let pass where the word is a surname \
          there.",
    examples: &[
        Example::new("ar", "ويضم المعرض رسالة كتبها الرئيس الأسبق ⟦جورج دبليو شجيرة⟧ إلى خلفه."),
        Example::new("tr", "Eski Başbakan ⟦Gordon Kahverengi⟧ yeni bir kampanya başlattı."),
        Example::new("en", "The court wants ⟦Bashar the Lion⟧, the former president, arrested."),
        Example::new("es", "El exministro Mehmet Şimşek habló con ⟦Yair Antorcha⟧ el lunes."),
        Example::new("es", "La guardameta ⟦Esperanza⟧ Solo presentó una demanda en abril."),
        Example::new("es", "El empresario ⟦Elon Almizcle⟧ compró la red social en 2022."),
        Example::new("ru", "Бывший министр Гордон Браун начал кампанию."),
        Example::new("es", "El presidente Bashar al Asad habló del león en el zoológico."),
    ],
    scope: Scope::Sentence(look),
};

const LANGUAGES: &[&str] = &[
    "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl",
    "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
];

/// Languages that have such surnames themselves.
const KIN: [&str; 4] = ["de", "en", "nl", "sv"];

/// Given names that are no given names in the languages of [`KIN`].
const FOREIGN: [&str; 9] =
    ["Bashar", "Mehmet", "Yair", "Ehud", "Giuseppe", "Valentino", "Penélope", "Dmitry", "Ketanji"];

/// A public person.
struct Person {
    given: &'static str,
    surname: &'static str,
}

static PERSONS: LazyLock<ByCode<Phrases<Vec<Person>>>> = LazyLock::new(|| {
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let mut forms: BTreeMap<String, Vec<Person>> = BTreeMap::new();
        let cased = is_cased(language);
        for [given, surname, concept, _] in rows(include_str!("../../lexicon/famous_names.tsv")) {
            if KIN.contains(language) && !FOREIGN.contains(&given) {
                continue;
            }
            let words = words_for(concept, Language::new(language));
            // A beginning is a word, or it stands nowhere; Slavic cooks and smiths are surnames.
            let open = cased && !matches!(*language, "pl" | "cs" | "uk");
            let words = words.iter().filter(|word| !word.contains(' '));
            let words = words.filter(|word| open || !word.ends_with('*'));
            let words = words.map(|word| word.trim_end_matches('*'));
            for word in words {
                let form = if cased { capitalised(word) } else { word.to_owned() };
                forms.entry(form).or_default().push(Person { given, surname });
            }
        }
        let phrases =
            forms.iter_mut().map(|(form, persons)| (form.as_str(), std::mem::take(persons)));
        languages.push((*language, Phrases::new(phrases.collect::<Vec<_>>(), false)));
    }
    languages.into_iter().collect()
});

fn is_cased(language: &str) -> bool {
    !matches!(language, "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "zh")
}

/// Letters of a word that is a given name in a script without capitals.
const SHORTEST: usize = 2;

/// Public persons whose given names are words.
static GIVEN: LazyLock<ByCode<Phrases<Vec<Person>>>> = LazyLock::new(|| {
    let mut languages = Vec::new();
    for language in LANGUAGES.iter().filter(|language| !KIN.contains(language)) {
        let mut forms: BTreeMap<String, Vec<Person>> = BTreeMap::new();
        for [given, surname, concept, _] in rows(include_str!("../../lexicon/famous_given.tsv")) {
            let words = words_for(concept, Language::new(language)).iter();
            let cased = is_cased(language);
            for word in words.filter(|word| !word.contains(' ')) {
                let word = word.trim_end_matches('*');
                // A syllable is many words: 달 is the moon and a month.
                if !cased && word.chars().count() < SHORTEST {
                    continue;
                }
                let form = if cased { capitalised(word) } else { word.to_owned() };
                forms.entry(form).or_default().push(Person { given, surname });
            }
        }
        let phrases =
            forms.iter_mut().map(|(form, persons)| (form.as_str(), std::mem::take(persons)));
        languages.push((*language, Phrases::new(phrases.collect::<Vec<_>>(), false)));
    }
    languages.into_iter().collect()
});

/// Flags the meaning of a given name before the surname of a person who has it.
fn given_names(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let language = segment.language();
    let Some(persons) = GIVEN.get(language.code()) else { return };
    let english = Language::new("en");
    for (hit, known) in persons.find(segment.piece()) {
        let rest = hit.after();
        let gap = rest.chars().next().filter(|c| matches!(c, ' ' | '·' | '・')).map(char::len_utf8);
        let Some(gap) = gap else { continue };
        let word = rest[gap..].split(|c: char| !c.is_alphanumeric() && !is_mark(c)).next();
        let word = word.unwrap_or_default();
        let cased = is_cased(language.code());
        let capital = !cased || word.starts_with(char::is_uppercase);
        let person = known.iter().find(|person| {
            capital
                // A short surname sounds like many a word that has no capital: «أمل جيل».
                && (cased || person.surname.len() >= SURNAME)
                && (word == person.surname || sound_alike(person.surname, english, word, language))
                && !sound_alike(person.given, english, hit.text(), language)
        });
        let whole = hit.with_after(gap + word.len());
        if let Some(person) = person.filter(|_| !is_cited(segment.document, whole)) {
            let name = format!("{} {}", person.given, person.surname);
            findings
                .flag(hit, format!("“{}” translates the name {name}", whole.text()))
                .suggest(person.given);
        }
    }
}

/// Letters of a surname that is heard where nothing marks a name, at least.
const SURNAME: usize = 5;

/// Whether a character is a sign that Hindi or Thai writes to a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e4e}')
}

/// Whole names with a surname that the concepts do not reach, and what stands behind the sign.
static WHOLE: LazyLock<ByCode<Phrases<&'static str>>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/worded_persons.tsv"));
    let table = table.map(|[language, forms, _provenance]| {
        let forms = forms.split('|').filter_map(|form| form.split_once('='));
        (language, Phrases::new(forms, false))
    });
    table.collect()
});

/// Flags whole names of the table.
fn whole_names(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(names) = WHOLE.get(segment.language().code()) else { return };
    for (hit, name) in names.find(segment.piece()) {
        if !is_cited(segment.document, hit) {
            findings
                .flag(hit, format!("“{}” translates the name {name}", hit.text()))
                .suggest(*name);
        }
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    whole_names(segment, findings);
    // What a source names is `literal_name`'s, but for what an initial parts from its given name.
    let has_source = segment.document.article.source.is_some();
    if !has_source {
        given_names(segment, findings);
    }
    let language = segment.language();
    let Some(persons) = PERSONS.get(language.code()) else { return };
    let english = Language::new("en");
    for (hit, known) in persons.find(segment.piece()) {
        let Some((first, initial)) = name_before(segment.piece(), hit, language) else { continue };
        if has_source && !initial {
            continue;
        }
        let person = known.iter().find(|person| {
            is_given(person, first.text(), language)
                && !sound_alike(person.surname, english, hit.text(), language)
        });
        let whole = first.through(hit);
        if let Some(person) = person.filter(|_| !is_cited(segment.document, whole)) {
            let name = format!("{} {}", person.given, person.surname);
            findings
                .flag(whole, format!("“{}” translates the name {name}", whole.text()))
                .suggest(name);
        }
    }
}

/// Whether a word is the given name of a person, as the language writes it.
fn is_given(person: &Person, word: &str, language: Language) -> bool {
    let capital = !is_cased(language.code()) || word.starts_with(char::is_uppercase);
    capital
        && (word == person.given
            || sound_alike(person.given, Language::new("en"), word, language)
            || latin_form(word, language) == Some(person.given))
}

/// How languages write the middle initial of a president.
const INITIALS: [&str; 16] = [
    "دبليو",
    "دابليو",
    "دابلیو",
    "إتش",
    "إف",
    "جيه",
    "دابليو",
    "دبلیو",
    "דבליו",
    "דאבליו",
    "डब्ल्यू",
    "ดับเบิลยู",
    "Уокер",
    "Вокер",
    "Ουόκερ",
    "الابن",
];

/// The word before a hit, and before an article or an initial, and whether there is such an initial.
fn name_before<'t>(
    piece: Piece<'t>,
    hit: Piece<'t>,
    language: Language,
) -> Option<(Piece<'t>, bool)> {
    const ARTICLES: [&str; 9] = ["the", "der", "le", "el", "il", "o", "de", "ο", "al"];
    let at = hit.span().start - piece.span().start;
    let text = &piece.text()[..at];
    if language.is_unspaced() {
        let end = text.strip_suffix(['·', '・', '‧'])?.len();
        if language.code() == "ja" {
            let kana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
            let name = text[..end].trim_end_matches(kana).len();
            return (name < end).then(|| (piece.slice(name..end), false));
        }
        let start = text[..end].char_indices().rev().map(|(at, _)| at).nth(1)?;
        let longer = text[..start].char_indices().next_back().map_or(start, |(at, _)| at);
        return Some((piece.slice(longer.min(start)..end), false));
    }
    let word = |text: &str| {
        let end = text.strip_suffix(' ')?.trim_end_matches('.').len();
        let start = text[..end]
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        (start < end).then_some(start..end)
    };
    let range = word(text)?;
    let range =
        if ARTICLES.contains(&&text[range.clone()]) { word(&text[..range.start])? } else { range };
    let is_initial = |range: &Range<usize>| {
        let part = &text[range.clone()];
        let mut letters = part.chars();
        let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        one || INITIALS.contains(&part)
    };
    if is_initial(&range) {
        return Some((piece.slice(word(&text[..range.start])?), true));
    }
    Some((piece.slice(range), false))
}
