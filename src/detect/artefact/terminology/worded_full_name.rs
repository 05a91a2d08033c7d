//! A full name of which both parts are rendered by what they mean: Hope Fields as the fields of
//! hope. One part alone, beside one that is kept, is `translated_name`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        name_words::{BEFORE_PLACES, Slot, is_cased, meanings, senses, without_article, words_for},
        pair::Bead,
        person::is_given_name,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM131",
    name: "worded_full_name",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A given name and a surname are both rendered by what they mean.",
    why: "Where both parts of a name are words, nothing tells an engine that it is one. Flagged if \
          the source has a given name and a surname with a meaning and the translation has the two \
          meanings side by side. What stands behind a preposition or goes on as a name passes: \
          there are places of such names.",
    examples: &[
        Example::pair(
            "pl",
            "Skrzypaczka ⟦Leszczyna Mróz⟧ zagra w maju w Glasgow.",
            "Violinist Hazel Frost will play in Glasgow in May.",
        ),
        Example::pair(
            "zh",
            "作曲家⟦琥珀·溪流⟧周五在利兹登台。",
            "Composer Amber Brooks will perform in Leeds on Friday.",
        ),
        Example::pair(
            "en",
            "The director ⟦Iron Mountain⟧ opened the festival in Bursa on Sunday and showed his film.",
            "Yönetmen Demir Dağ pazar günü Bursa'daki festivali açtı ve filmini gösterdi.",
        ),
        Example::pair(
            "de",
            "Die Geigerin Summer Brooks spielt im Mai in Glasgow.",
            "Violinist Summer Brooks will play in Glasgow in May.",
        ),
        Example::pair(
            "es",
            "Los vecinos de la Colina de las Rosas protestaron el lunes.",
            "Residents in Rose Hill protested on Monday.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    if from == to || from.is_unspaced() {
        return;
    }
    let cased = is_cased(from);
    let originals: Vec<Piece<'_>> = bead.source.words().collect();
    let mut words: Option<Vec<Piece<'_>>> = None;
    for (at, pair) in originals.windows(2).enumerate() {
        let [given, surname] = pair else { continue };
        if cased && !pair.iter().all(|word| is_titled(word.text())) {
            continue;
        }
        let Some((firsts, is_sure)) = given_senses(given.text(), from) else { continue };
        let lasts = surname_senses(surname.text(), from);
        let before = at.checked_sub(1).map(|at| originals[at].text());
        let placed = before.map_or(!is_sure, |word| {
            BEFORE_PLACES.contains(&word) || matches!(word, "the" | "The" | "on" | "new" | "old")
        });
        let next = originals.get(at + 2).filter(|next| surname.gap_to(**next) == " ");
        let goes_on = cased && next.is_some_and(|next| is_titled(next.text()));
        if lasts.is_empty() || given.gap_to(*surname) != " " || placed || goes_on {
            continue;
        }
        let words = words.get_or_insert_with(|| bead.target.words().collect());
        let kept = |name: &Piece<'_>| words.iter().any(|word| word.text() == name.text());
        if pair.iter().any(kept) {
            continue;
        }
        let hit = if to.is_unspaced() {
            joined(&firsts, &lasts, &bead)
        } else {
            side_by_side(&firsts, &lasts, words, to)
        };
        if let Some(hit) = hit {
            let name = given.through(*surname);
            let message = format!("“{}” is the meaning of the name “{}”", hit.text(), name.text());
            findings.flag(hit, message).suggest(name.text());
        }
    }
}

/// Whether a word has one capital, at its beginning.
fn is_titled(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && letters.all(|c| !c.is_uppercase())
}

/// What a given name means, and whether it is one at the beginning of a sentence, too; none if the
/// word is no given name.
fn given_senses(word: &str, from: Language) -> Option<(Vec<&'static str>, bool)> {
    let known = meanings(word, from);
    let of = |slots: &[Slot]| {
        let found = known.iter().filter(|one| slots.contains(&one.slot));
        found.map(|one| one.concept).collect::<Vec<&str>>()
    };
    let mut found = of(&[Slot::Given, Slot::Any]);
    if found.is_empty() && is_given_name(word) {
        found = senses(word, from);
    }
    if !found.is_empty() {
        return Some((found, true));
    }
    let paired = of(&[Slot::Paired]);
    (!paired.is_empty()).then_some((paired, false))
}

/// What a surname means. The English table is whole enough to part Fields from games and wars.
fn surname_senses(word: &str, from: Language) -> Vec<&'static str> {
    let known = meanings(word, from);
    let mut found: Vec<&str> = known
        .iter()
        .filter(|one| matches!(one.slot, Slot::Surname | Slot::Any))
        .map(|one| one.concept)
        .collect();
    if from.code() != "en" {
        found.extend(senses(word, from));
    }
    found
}

/// Words that engines take for one another.
const NEAR: &[(&str, &str)] =
    &[("rose", "flower"), ("hill", "mountain"), ("stream", "river"), ("heath", "heather")];

/// The forms of meanings in a language.
fn forms(concepts: &[&'static str], language: Language) -> Vec<&'static str> {
    let mut all = concepts.to_vec();
    let near = NEAR.iter().filter(|(one, _)| concepts.contains(one));
    all.extend(near.map(|(_, other)| *other));
    all.into_iter().flat_map(|concept| words_for(concept, language)).copied().collect()
}

/// Whether a character opens a form of two.
fn is_part(first: char, forms: &[&str]) -> bool {
    forms.iter().any(|form| form.starts_with(first) && form.chars().count() == 2)
}

/// The two meanings without a space between them.
fn joined<'d>(
    firsts: &[&'static str],
    lasts: &[&'static str],
    bead: &Bead<'d>,
) -> Option<Piece<'d>> {
    const BETWEEN: [&str; 8] = ["", "·", "・", "•", " ", "の", "的", "之"];
    let (text, to) = (bead.target.text(), bead.target_language);
    let after = |start: usize, forms: &[&str]| {
        BETWEEN.iter().find_map(|between| {
            let rest = text[start..].strip_prefix(between)?;
            let whole = forms.iter().find(|form| rest.starts_with(**form)).map(|form| form.len());
            // 湖 is enough for 湖泊.
            let part = || rest.chars().next().filter(|first| is_part(*first, forms));
            let length = whole.or_else(|| part().map(char::len_utf8))?;
            Some(start + between.len() + length)
        })
    };
    let (firsts, lasts) = (forms(firsts, to), forms(lasts, to));
    let long = |form: &&&str| form.chars().count() > 1;
    [(&firsts, &lasts), (&lasts, &firsts)].into_iter().find_map(|(one, other)| {
        one.iter().filter(long).find_map(|form| {
            text.match_indices(form).find_map(|(at, hit)| {
                let end = after(at + hit.len(), other)?;
                Some(bead.target.slice(at..end))
            })
        })
    })
}

/// The two meanings side by side, in either order.
fn side_by_side<'d>(
    firsts: &[&'static str],
    lasts: &[&'static str],
    words: &[Piece<'d>],
    to: Language,
) -> Option<Piece<'d>> {
    let (firsts, lasts) = (forms(firsts, to), forms(lasts, to));
    (0..words.len()).find_map(|at| {
        if is_cased(to) && !words[at].text().starts_with(char::is_uppercase) {
            return None;
        }
        let end_of = |at: usize, forms: &[&str]| {
            Some(at + forms.iter().find_map(|form| taken(form, words, at, to))?)
        };
        let both = |one: &[&str], other: &[&str]| {
            let next = end_of(at, one)?;
            let second = *words.get(next)?;
            let capital = !is_cased(to) || second.text().starts_with(char::is_uppercase);
            let end = end_of(next, other)?;
            let beside = words[next - 1].gap_to(second) == " ";
            (beside && capital).then(|| words[at].through(words[end - 1]))
        };
        both(&firsts, &lasts).or_else(|| both(&lasts, &firsts))
    })
}

/// How many words from `at` say a form, in any case or number.
fn taken(form: &str, words: &[Piece<'_>], at: usize, to: Language) -> Option<usize> {
    let mut count = 0;
    for part in form.split(' ') {
        let word = words.get(at + count)?.text().to_lowercase();
        if !says(part, &word, to) && !says(part, without_article(&word, to), to) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Letters of an ending, at most, and of a stem that may lose its last one, at least.
const ENDING: usize = 3;
const STEM: usize = 4;

/// Whether a word is a form with some ending.
fn says(form: &str, word: &str, to: Language) -> bool {
    let (stem, open) = form.strip_suffix('*').map_or((form, false), |stem| (stem, true));
    let ends = |stem: &str| {
        let rest = word.strip_prefix(stem).map(|rest| rest.chars().count());
        rest.is_some_and(|rest| open || rest <= ENDING)
    };
    if word == stem || matches!(to.code(), "ko" | "tr") && word.starts_with(stem) {
        return true;
    }
    let long = stem.chars().count() >= STEM;
    let short = stem.char_indices().next_back().map_or(stem, |(last, _)| &stem[..last]);
    open && ends(stem) || long && (ends(stem) || ends(short))
}
