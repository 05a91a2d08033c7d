//! A person's name that the article renders by what it means, told by the article alone: the other
//! part of the name comes back by itself, or the name itself does. What only a source proves is
//! `translated_name`'s, English has `name_gloss`, and public persons are `famous_name`'s.

use std::{cell::LazyCell, sync::LazyLock};

use rustc_hash::FxHashSet;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::is,
        lexicon::LANGUAGES,
        mention::is_cited,
        name_words::{
            Slot, concept_at, concepts, is_of_persons, meanings, names_of, sound_alike,
            sounds_surely_alike,
        },
        person::is_given_name,
        role::countries,
        skeleton::fold,
        sound::is_transliterating,
        speech::{is_title, speaks},
        topic::{ByLanguage, by_language},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, Trait, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM081",
    name: "glossed_name",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "A part of a personal name is rendered by what it means.",
    why: "Each sentence is translated on its own, so the surname beside Lion comes back alone, or \
          Mr Blacksmith is Smith again further down. Flagged if a word with a capital stands in \
          the place of a given name whose surname the article repeats, or of a surname that the \
          article has untranslated elsewhere; names of the article's own language pass.",
    examples: &[
        Example::new(
            "de",
            "Der Regisseur ⟦Löwe⟧ Tarassow bringt das Stück in Riga auf die Bühne.\nTarassow \
             arbeitet zum ersten Mal mit dem Ensemble.",
        ),
        Example::new(
            "uk",
            "Міністерка культури ⟦Троянда⟧ Маккензі відкрила в Інвернессі музей.\nЗа словами \
             Маккензі, вхід буде безкоштовним.",
        ),
        Example::new(
            "id",
            "Menteri Pertahanan Karen ⟦Uskup⟧ tiba di Suva pada hari Kamis.\nBishop dijadwalkan \
             bertemu perdana menteri pada hari Jumat.",
        ),
        Example::new(
            "fa",
            "ساموئل ⟦سیاه⟧، وزیر گردشگری جامائیکا، از رشد شمار مسافران خبر داد.\nبلک افزود بیشتر \
             گردشگران از کانادا آمده‌اند.",
        ),
        Example::new("zh", "发言人汤姆·⟦木匠⟧周五表示，今年的捕捞季将推迟两周。"),
        Example::new(
            "cs",
            "Nová Kaledonie vybrala guvernéra Douglase.\nKaledonie leží v Tichomoří, lovec Douglas \
             tam žije dlouho.",
        ),
        Example::new(
            "tr",
            "Bakan Deniz Aksoy salı günü heyeti kabul etti.\nAksoy, kararın yakında açıklanacağını \
             söyledi.",
        ),
        Example::new("zh", "中国·和平论坛周五在北京举行，安娜·贝克出席。"),
    ],
    scope: Scope::Article(look),
};

static WORDS: ByLanguage<Wordings> = LazyLock::new(|| by_language(words));

fn words(language: Language, column: usize) -> Wordings {
    let whole: Vec<(String, usize)> =
        concepts(column).map(|(cell, number)| (cell.replace('*', ""), number)).collect();
    Wordings::new(language, whole.iter().map(|(cell, number)| (cell.as_str(), *number)))
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let source = document.article.source.as_deref().unwrap_or_default();
    let language = document.language;
    let Some(words) = WORDS.get(language.code()) else { return };
    if matches!(language.code(), "zh" | "ja") {
        joined(document, words, findings);
        return;
    }
    let cased = is_cased(language);
    for segment in document.segments() {
        if !segment.is_prose() {
            continue;
        }
        let mut split: Option<Vec<Piece<'_>>> = None;
        for (hit, number) in words.find(segment.piece()) {
            if cased && !is_capital(hit) {
                continue;
            }
            let split = split.get_or_insert_with(|| segment.words().collect());
            let Some(place) = Place::of(hit, split) else { continue };
            if hit.before().ends_with('\u{200c}') {
                continue;
            }
            let concept = concept_at(number);
            let slots: LazyCell<Vec<Slot>, _> = LazyCell::new(|| {
                meanings(hit.text(), language).iter().map(|one| one.slot).collect()
            });
            let is_no_given = || {
                !is_given_name(hit.text())
                    && !slots.iter().any(|slot| matches!(slot, Slot::Given | Slot::Any))
            };
            let found = if cased {
                given_before(&place, concept, language).is_some_and(|surname| {
                    is_no_given() && comes_back_alone(&place, surname, document)
                }) || stands_as_surname(&place, language)
                    && is_surname(&place, concept, !slots.is_empty(), document)
                    || is_foreign(&place, concept, language) && slots.is_empty()
            } else {
                is_marked_off(&place, language)
                    && stands_as_surname(&place, language)
                    && is_surname(&place, concept, true, document)
            };
            if found
                && !is_the_name(hit.text(), concept, language)
                && !source.contains(hit.text())
                && !is_spelled(document, hit)
                && !is_cited(document, hit)
            {
                findings.flag(hit, format!("“{}” is the meaning of a name", hit.text()));
            }
        }
    }
}

/// Whether the source has the word itself as a name, in its own letters.
fn is_spelled(document: &Document, hit: Piece<'_>) -> bool {
    let Some(source) = document.article.source.as_deref() else { return false };
    let from = document.source_language;
    let mut words = source.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.any(|word| {
        word.chars().count() >= 4
            && (word.starts_with(char::is_uppercase) || !is_cased(from))
            && sound_alike(word, from, hit.text(), document.language)
    })
}

/// A word and its neighbours.
struct Place<'d> {
    hit: Piece<'d>,
    at: usize,
    before: Option<Piece<'d>>,
    /// The word before that.
    title: Option<Piece<'d>>,
    after: Option<Piece<'d>>,
}

impl<'d> Place<'d> {
    fn of(hit: Piece<'d>, words: &[Piece<'d>]) -> Option<Self> {
        let span = hit.span();
        let at = words.partition_point(|word| word.span().end <= span.start);
        let end = words.partition_point(|word| word.span().start < span.end);
        if at >= end {
            return None;
        }
        let before = at.checked_sub(1).map(|at| words[at]);
        let before = before.filter(|word| word.gap_to(words[at]) == " ");
        let title = at.checked_sub(2).map(|at| words[at]);
        let after = words.get(end).copied().filter(|word| words[end - 1].gap_to(*word) == " ");
        Some(Self { hit, at, before, title, after })
    }
}

/// Whether the script has capitals.
fn is_cased(language: Language) -> bool {
    !matches!(language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh")
}

fn is_capital(hit: Piece<'_>) -> bool {
    hit.text().split(' ').all(|word| word.starts_with(char::is_uppercase))
        && hit.text().chars().nth(1).is_some_and(char::is_lowercase)
}

/// Whether a word is a name by its capital, which is its only one.
fn looks_like_name(word: Piece<'_>) -> bool {
    word.text().starts_with(char::is_uppercase)
        && word.text().chars().count() >= 4
        && word.text().chars().skip(2).all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

/// A word without what cases may change.
fn stem(word: &str) -> &str {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let letters = word.chars().count();
    let kept = if letters > 6 { letters - 2 } else { letters };
    let end = word.char_indices().nth(kept).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// The surname of a hit that stands where a given name does.
fn given_before<'d>(place: &Place<'d>, concept: &str, language: Language) -> Option<Piece<'d>> {
    let surname = place.after.filter(|word| looks_like_name(*word))?;
    let titled = place.before.is_some_and(|word| is_title(word.text(), language));
    // Every German noun has a capital; so has every word that opens a sentence.
    let inside = match language.code() {
        "de" => place.before.is_some_and(|word| titled || looks_like_name(word)),
        _ => place.at > 0 && place.before.is_some() || titled,
    };
    let trade = matches!(language.code(), "de" | "id" | "tr" | "vi") && is_trade(concept);
    let no_name = trade || !is_of_persons(concept) || names_a_country(surname, language);
    (inside && !no_name).then_some(surname)
}

/// Whether a surname comes back without the hit before it.
fn comes_back_alone(place: &Place<'_>, surname: Piece<'_>, document: &Document) -> bool {
    let word = key(place.hit.text());
    let name = stem(surname.text());
    document.segments().any(|segment| {
        let mut before: Option<Piece<'_>> = None;
        segment.words().any(|other| {
            let last = before.replace(other).filter(|last| last.gap_to(other) == " ");
            other.span().start > place.hit.span().end
                && other.span() != surname.span()
                && other.text().starts_with(name)
                && other.text().len() <= surname.text().len() + 4
                && last.is_none_or(|last| key(last.text()) != word)
        })
    })
}

/// Whether a meaning is a trade, which some languages write before a name with a capital.
fn is_trade(concept: &str) -> bool {
    #[rustfmt::skip]
    const TRADES: &[&str] = &[
        "farmer", "hunter", "baker", "cook", "carpenter", "shepherd", "butcher", "gardener", "fisher",
        "warrior", "sailor", "merchant", "driver", "barber", "singer", "archer", "weaver", "tailor",
        "miller", "smith", "potter", "mason", "brewer", "forester", "shoemaker", "porter", "piper",
    ];
    TRADES.contains(&concept)
}

fn names_a_country(word: Piece<'_>, language: Language) -> bool {
    countries(word, language).next().is_some()
}

/// Whether a hit stands behind a given name.
fn stands_as_surname(place: &Place<'_>, language: Language) -> bool {
    let Some(given) = place.before else { return false };
    if !is_cased(language) {
        return true;
    }
    let goes_on = place.after.is_some_and(|word| word.text().starts_with(char::is_uppercase));
    // The White House, the Red Cross.
    let is_person = || {
        is_given_name(given.text())
            || ENGLISH.contains(&given.text())
            || place.title.is_some_and(|word| is_title(word.text(), language))
    };
    !goes_on && looks_like_name(given) && is_person()
}

/// Whether the article has the surname that a hit means elsewhere.
fn is_surname(place: &Place<'_>, concept: &str, native: bool, document: &Document) -> bool {
    let language = document.language;
    let names: Vec<(&str, Language)> = names_of(concept)
        .iter()
        .copied()
        // Scripts without vowels leave too much open.
        .filter(|(_, from)| *from != language && !matches!(from.code(), "ar" | "fa" | "he"))
        .collect();
    !names.is_empty() && document.segments().any(|segment| has_name(segment, place, &names, native))
}

/// Whether a sentence has one of `names`, as its language writes it.
fn has_name(
    segment: Segment<'_>,
    place: &Place<'_>,
    names: &[(&str, Language)],
    native: bool,
) -> bool {
    let language = segment.language();
    let cased = is_cased(language);
    let words: LazyCell<Vec<Piece<'_>>, _> = LazyCell::new(|| segment.words().collect());
    segment.words().enumerate().any(|(at, word)| {
        let text = word.text();
        // A name has a capital where there are any.
        if (cased || is_latin(text)) && !segment.word_has(at, Trait::Capital) {
            return false;
        }
        let given = place.before.is_some_and(|given| given.text() == text);
        // The word itself, in another case or as the beginning of another name.
        let own = place.hit.text().chars().zip(text.chars()).take(4).all(|(a, b)| a == b);
        if word.span() == place.hit.span() || given || own || text.chars().count() < 3 {
            return false;
        }
        if is_latin(text) {
            let is_named = names.iter().any(|(name, _)| {
                text.strip_prefix(name)
                    .is_some_and(|rest| rest.len() <= 2 || rest.starts_with('\''))
                    && fold(text) != fold(place.hit.text())
            });
            return is_named
                && goes_on_small(&words, at)
                && (!native || at == 0 || speaks(&words, at, language));
        }
        let named = if cased {
            // What opens a sentence has a capital in any case.
            goes_on_small(&words, at) && speaks(&words, at, language)
        } else {
            speaks(&words, at, language) || at > 0 && is_title(words[at - 1].text(), language)
        };
        named && names.iter().any(|(name, from)| sounds_surely_alike(name, *from, text, language))
    })
}

/// Whether no word with a capital follows the one at `at`.
fn goes_on_small(words: &[Piece<'_>], at: usize) -> bool {
    let next = words.get(at + 1).filter(|next| words[at].gap_to(**next) == " ");
    next.is_none_or(|next| !next.text().starts_with(char::is_uppercase))
}

fn is_latin(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c <= '\u{24f}')
}

/// Whether a name opens its sentence and a comma sets it off, or a title stands before it.
fn is_marked_off(place: &Place<'_>, language: Language) -> bool {
    let comma = place.hit.after().starts_with(['،', ',']);
    place.at == 1 && comma
        || place.title.is_some_and(|word| {
            is_title(word.text(), language) || is("title", word.text(), language)
        })
}

/// Whether the name itself is the word of the article: Tiger Woods.
fn is_the_name(word: &str, concept: &str, language: Language) -> bool {
    names_of(concept).iter().any(|(name, from)| *name == word && *from != language)
}

/// Given names that only speakers of English have.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "Gordon", "Graham", "Nigel", "Keith", "Hazel", "Heather", "Trevor", "Gareth", "Alistair",
    "Duncan", "Malcolm", "Neville", "Bradley", "Clive", "Geoffrey", "Hayley", "Lindsay", "Shirley",
    "Kyle", "Craig", "Gavin", "Stuart", "Desmond", "Kirsty", "Ashley", "Brittany", "Kimberly",
    "Tracy", "Beverly", "Megan", "Whitney", "Courtney", "Karen", "Helen", "Emily", "Fiona",
    "Andrew", "Matthew", "Timothy", "Jonathan", "Jeremy", "Nicholas", "Anthony", "Jennifer",
    "Susan", "Linda", "Deborah", "Elizabeth", "Rachel", "Rebecca", "Catherine", "Samuel", "Harry",
    "George", "William", "Charles", "Edward", "Henry", "James", "John", "Peter", "Tom", "Thomas",
];

/// Languages whose own surnames are no such words behind such given names.
const FAR: &[&str] = &["el", "id", "ru", "tr", "uk", "vi"];

/// Whether a hit is a word of the article behind a given name that only English has.
fn is_foreign(place: &Place<'_>, concept: &str, language: Language) -> bool {
    let Some(given) = place.before.filter(|word| looks_like_name(*word)) else { return false };
    let opens = place.after.is_some_and(|word| word.text().starts_with(char::is_uppercase));
    let short = given.text().chars().count() < 5 && !is_latin(given.text());
    if !language.is_among(FAR) || opens || short || !is_of_persons(concept) {
        return false;
    }
    let english = Language::new("en");
    let text = given.text();
    ENGLISH.iter().any(|name| {
        if is_latin(text) {
            text == *name
        } else {
            sounds_surely_alike(name, english, text, language)
        }
    })
}

/// Forms of address behind a Japanese name.
const ADDRESSES: &[&str] = &[
    "議員",
    "氏",
    "首相",
    "大臣",
    "監督",
    "選手",
    "教授",
    "市長",
    "知事",
    "社長",
    "会長",
    "大統領",
    "外相",
];

/// 汤姆·木匠: a word joined by the dot of foreign names to characters that transliterate one.
fn joined(document: &Document, words: &Wordings, findings: &mut Findings<'_>) {
    const DOTS: [char; 4] = ['・', '·', '‧', '•'];
    if !DOTS.iter().any(|dot| document.may_have(dot.encode_utf8(&mut [0; 4]))) {
        return;
    }
    let foreign = |c: char| match document.language.code() {
        "ja" => ('ァ'..='ヶ').contains(&c) || c == 'ー',
        _ => is_transliterating(c),
    };
    let mut seen = FxHashSet::default();
    for segment in document.segments().filter(|segment| segment.text().contains(DOTS)) {
        for (hit, _) in words.find(segment.piece()) {
            let (before, after) = (hit.before(), hit.after());
            let behind = before.strip_suffix(DOTS).is_some_and(|rest| {
                let mut letters = rest.chars().rev();
                letters.next().is_some_and(foreign) && letters.next().is_some_and(foreign)
            });
            let ahead = after.strip_prefix(DOTS).is_some_and(|rest| {
                let mut letters = rest.chars();
                letters.next().is_some_and(foreign) && letters.next().is_some_and(foreign)
            });
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            let bounded = match document.language.code() {
                "ja" => {
                    let addressed = ADDRESSES.iter().any(|title| after.starts_with(title));
                    (addressed || !after.starts_with(han))
                        && !before.ends_with(han)
                        && hit.text().chars().all(han)
                }
                _ => hit.text().chars().count() >= 2 && !hit.text().chars().all(foreign),
            };
            let named = behind && !after.starts_with(DOTS) || ahead && !before.ends_with(han);
            if named
                && bounded
                && !lists_countries(hit, segment)
                && !is_cited(document, hit)
                && seen.insert(hit.span().start)
            {
                findings.flag(hit, format!("“{}” is the meaning of a name", hit.text()));
            }
        }
    }
}

/// アフガニスタン・平和: whether a country is joined to the word.
fn lists_countries(hit: Piece<'_>, segment: Segment<'_>) -> bool {
    countries(segment.piece(), segment.language()).any(|(country, _)| {
        let (one, two) = (country.span(), hit.span());
        one.end.abs_diff(two.start) <= 3 || two.end.abs_diff(one.start) <= 3
    })
}
