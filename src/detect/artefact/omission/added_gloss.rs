//! An explanation that the source does not give: what a name is (“the Lebanese capital, Beirut”),
//! what follows from the news (“causing discontent”), or its moral (“a gesture that reminds us”).

use std::ops::{Range, RangeInclusive};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        additions::{FORMS, forms},
        forms::{any, lowered, places, whole_words},
        pair::{Bead, verbosity},
        role::countries,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI040",
    name: "added_gloss",
    artefact: "ADD-EXPLAIN",
    category: Category::ADDITION,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The translation explains a name, or tells a consequence, that the source does not.",
    why: "Models explain what they think a reader may not know, and round a sentence off with a \
          consequence that nobody reported. Flagged if a name has an apposition such as “the \
          capital” whose noun the source lacks, or if a sentence outgrows its source by just such \
          a clause.",
    examples: &[
        Example::pair(
            "en",
            "Flights between the Omani ⟦capital⟧, Muscat, and Cairo start on June 1.",
            "تبدأ الرحلات بين مسقط والقاهرة في الأول من يونيو.",
        ),
        Example::pair(
            "pl",
            "Klub z Leeds będzie latem trenował nad Wełtawą, ⟦rzeką⟧ w Czechach.",
            "The club from Leeds will train on the Vltava this summer.",
        ),
        Example::pair(
            "fr",
            "La ligne 5 a été interrompue pendant une heure, ⟦provoquant la colère des voyageurs⟧.",
            "Die Linie 5 war eine Stunde lang unterbrochen.",
        ),
        Example::pair(
            "en",
            "Flights between the Omani capital, Muscat, and Cairo start on June 1.",
            "تبدأ الرحلات بين العاصمة العمانية مسقط والقاهرة في الأول من يونيو.",
        ),
        Example::pair(
            "id",
            "Saat memasang pipa gas di ibu kota Peru, para pekerja kemarin menemukan sebuah makam.",
            "Unos obreros que tendían una tubería de gas en Lima toparon ayer con una tumba.",
        ),
        Example::pair(
            "fr",
            "La ligne 5 a été interrompue pendant une heure, provoquant la colère des voyageurs.",
            "Die Linie 5 war eine Stunde lang unterbrochen, was die Fahrgäste verärgerte.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Longer sentences say more than one thing.
const LONGEST: usize = 500;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let Some(kinds) = FORMS.get(to.code()).filter(|_| from != to) else { return };
    if bead.source.text().len() > LONGEST || !FORMS.contains_key(from.code()) {
        return;
    }
    let (original, text) = (lowered(bead.source.text()), lowered(bead.target.text()));
    if let Some(tail) = added_tail(&bead, &text) {
        let message = "The source does not tell this consequence";
        findings.flag(bead.target.slice(tail), message).suspected(true);
        return;
    }
    // A syllable is many words: 주 is a state, and 주인 an owner.
    let dense = to.is_unspaced() || to.code() == "ko";
    let telling = |form: &&&str| !dense || form.chars().count() > 1;
    let nouns = kinds.iter().filter(|(kind, _)| !matches!(*kind, "tail" | "moral"));
    for (kind, nouns) in nouns {
        let Some(hit) =
            nouns.iter().filter(telling).flat_map(|form| places(form, &text, to)).find(|hit| {
                *kind == "capital" && names_a_place(bead.target, hit, to)
                    || is_apposition(bead.target, hit) && !opens_a_compound(bead.target, hit, to)
                    || stands_before_name(bead.target, hit, to)
            })
        else {
            continue;
        };
        let said = forms(from, kind).iter().any(|form| original.contains(form.trim_matches('*')));
        let stands_for_it = *kind == "capital" && is_of_a_country(bead.target, &hit, to);
        if !said && !stands_for_it && !beside(segment, kind, from) {
            let hit = whole_words(bead.target, &hit);
            let message = format!("The source does not say that this is a {kind}");
            findings.flag(hit, message).suspected(true);
            return;
        }
    }
}

/// Whether nothing but a country stands behind a word for a capital: “the capital of Peru” is Lima.
fn is_of_a_country(target: Piece<'_>, hit: &Range<usize>, language: Language) -> bool {
    let rest = target.slice(hit.end..target.text().len());
    let is_name = |word: &Piece<'_>| word.text().starts_with(char::is_uppercase);
    let mut names = rest.words().take(3).filter(is_name);
    let country = names.next().is_some_and(|name| countries(name, language).next().is_some());
    country && names.next().is_none()
}

/// Whether the source says it in the sentence before or behind.
fn beside(segment: Segment<'_>, kind: &str, language: Language) -> bool {
    [segment.previous(), segment.next()].into_iter().flatten().any(|other| {
        other.source().is_some_and(|source| {
            let text = lowered(source.text());
            forms(language, kind).iter().any(|form| text.contains(form.trim_matches('*')))
        })
    })
}

/// Whether “capital” stands beside a name: money has no name.
fn names_a_place(target: Piece<'_>, hit: &Range<usize>, language: Language) -> bool {
    let cased = !language.is_unspaced() && !matches!(language.code(), "ar" | "fa" | "he" | "hi");
    let after = &target.text()[hit.end..];
    let mut words = after.split_whitespace().take(3);
    !cased
        || words.any(|word| word.starts_with(char::is_uppercase))
            && after.chars().take(30).any(|c| c == ',' || c.is_uppercase())
}

/// Whether a noun opens an apposition to a name: “Vltava, a river in …”.
fn is_apposition(target: Piece<'_>, hit: &Range<usize>) -> bool {
    let (before, after) = (&target.text()[..hit.start], &target.text()[hit.end..]);
    let Some(open) = before.rfind([',', '(', '–', '—', '،']) else { return false };
    let article = before[open..].trim_start_matches([',', '(', '–', '—', '،']).trim();
    let name = before[..open].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let close = after.find([',', ')', '–', '—', '،', '.']).unwrap_or(after.len());
    article.chars().count() <= 3
        && name.chars().count() >= 3
        && name.starts_with(char::is_uppercase)
        && close <= LONGEST_GLOSS
        && after[..close].starts_with(' ')
        && !after[..close].contains(char::is_numeric)
}

/// Whether an English noun only opens another: “the town hall said”.
fn opens_a_compound(target: Piece<'_>, hit: &Range<usize>, language: Language) -> bool {
    #[rustfmt::skip]
    const GOES_ON: &[&str] = &[
        "of", "in", "on", "near", "at", "by", "with", "that", "which", "where", "who", "and", "just", "some", "between",
        "outside", "whose", "known", "located", "based", "north", "south", "east", "west", "about", "from", "famous",
        "home", "popular", "for",
    ];
    let after = &target.text()[hit.end..];
    let next = after.strip_prefix(' ').and_then(|rest| rest.split([' ', ',', '.']).next());
    language.code() == "en" && next.is_some_and(|next| !GOES_ON.contains(&next))
}

/// Whether a noun opens what some languages set before a name: “…인 X”, “…であるX”, “… olan X”.
fn stands_before_name(target: Piece<'_>, hit: &Range<usize>, language: Language) -> bool {
    let after = &target.text()[hit.end..];
    let links: &[&str] = match language.code() {
        "ko" => &["인 "],
        "ja" => &["である", "の"],
        "tr" => &[" olan ", "u olan ", "ü olan ", "ı olan ", "i olan "],
        _ => return false,
    };
    let Some(rest) = links.iter().find_map(|link| after.strip_prefix(link)) else { return false };
    match language.code() {
        "tr" => rest.starts_with(char::is_uppercase),
        "ja" => rest.starts_with(|c| matches!(c, 'ァ'..='ヺ')) || after.starts_with("である"),
        _ => true,
    }
}

/// Bytes of an apposition behind its noun, at most.
const LONGEST_GLOSS: usize = 60;
/// How much longer than expected a sentence with an added clause is, and how long without it.
const OUTGROWN: f64 = 1.3;
const FITTING: RangeInclusive<f64> = 0.6..=1.25;

/// The last clause, if it tells a consequence and the rest fits the source without it.
fn added_tail(bead: &Bead<'_>, text: &str) -> Option<Range<usize>> {
    let (from, to) = (bead.source_language, bead.target_language);
    let (comma, sign) = text.rmatch_indices([',', '，', '、', '،']).next()?;
    let start = comma + sign.len();
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let tail = text[start..].trim_end_matches(|c: char| !c.is_alphanumeric());
    let anywhere = to.is_unspaced() || matches!(to.code(), "ko" | "hi" | "tr" | "fa");
    let tells = forms(to, "tail")
        .iter()
        .flat_map(|form| places(form, tail, to))
        .any(|hit| anywhere || hit.start <= FIRST_WORD);
    if !tells {
        return None;
    }
    let letters = |text: &str| text.chars().count() as f64;
    let expected = letters(bead.source.text()) * verbosity(from, to);
    let outgrown = letters(text) > OUTGROWN * expected
        && FITTING.contains(&(letters(&text[..comma]) / expected.max(1.0)));
    let told = any(forms(from, "tail"), &lowered(bead.source.text()), from);
    (outgrown && !told).then(|| start..start + tail.len())
}

/// Bytes before the word that tells the consequence: a conjunction at most.
const FIRST_WORD: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_each_kind() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            for (kind, _) in &FORMS["en"] {
                assert!(!forms(Language::new(code), kind).is_empty(), "{code} {kind}");
            }
        }
    }
}
