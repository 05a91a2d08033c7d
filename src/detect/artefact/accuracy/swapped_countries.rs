//! Two countries that have changed places: the source says that one accused the other, and the
//! translation that it was accused. Who acts is told by the order of the words or, where the
//! language marks it, by particles and endings. Companies and persons are `swapped_roles`'s.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{any, lowered, places},
        lexicon::rows,
        pair::Bead,
        role::{Country, countries},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC073",
    name: "swapped_countries",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "Of two countries the one that acts and the one acted upon have changed places.",
    why: "A machine that misses an ending or a particle lets the accused accuse. Flagged for verbs \
          such as “accuse”, “attack” or “warn” if both texts name the same two countries once each \
          and no other, and neither is passive.",
    examples: &[
        Example::pair(
            "tr",
            "⟦Peru, Bolivya⟧’yı balıkçı teknelerine el koymakla suçladı.",
            "Bolivia has accused Peru of seizing fishing boats.",
        ),
        Example::pair(
            "ja",
            "⟦ペルーはボリビア⟧を漁船の拿捕で非難し、ボートの返還を求めた。",
            "Bolivia has accused Peru of seizing fishing boats and asked for their return.",
        ),
        Example::pair(
            "tr",
            "Peru’yu balıkçı teknelerine el koymakla Bolivya suçladı.",
            "Bolivia has accused Peru of seizing fishing boats.",
        ),
        Example::pair(
            "en",
            "Bolivia accused Chile of seizing fishing boats.",
            "Боливия обвинила Чили в захвате рыболовных судов.",
        ),
        Example::pair(
            "en",
            "Peru was accused by Bolivia of seizing fishing boats.",
            "Bolivia acusó a Perú de capturar barcos de pesca.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Verbs of one language by what they mean; `passive` has what keeps a sentence from proving
/// anything.
type Verbs = BTreeMap<&'static str, Vec<&'static str>>;

static VERBS: LazyLock<FxHashMap<&str, Verbs>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Verbs> = FxHashMap::default();
    for [language, verb, forms, _provenance] in
        rows(include_str!("../../lexicon/hostile_verbs.tsv"))
    {
        let forms = forms.split('|').filter(|form| !form.is_empty());
        languages.entry(language).or_default().entry(verb).or_default().extend(forms);
    }
    languages
});

/// A country and where the text names it.
type Actor = (Country, Range<usize>);

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some(theirs), Some(ours)) = (VERBS.get(from.code()), VERBS.get(to.code())) else {
        return;
    };
    if from == to {
        return;
    }
    let Some(translated) = two_countries(bead.target, to) else { return };
    let Some(original) = two_countries(bead.source, from) else { return };
    let same = |one: &Actor| original.iter().any(|other| other.0 == one.0);
    if !translated.iter().all(same) {
        return;
    }
    let (said, text) = (lowered(bead.source.text()), lowered(bead.target.text()));
    for (verb, forms) in ours.iter().filter(|(verb, _)| **verb != "passive") {
        let Some(their) = theirs.get(verb) else { continue };
        let (Some(here), Some(there)) = (place(forms, &text, to), place(their, &said, from)) else {
            continue;
        };
        let is_passive = |verbs: &Verbs, text: &str, language| {
            verbs.get("passive").is_some_and(|forms| any(forms, text, language))
        };
        if is_passive(ours, &text, to) || is_passive(theirs, &said, from) {
            return;
        }
        let (Some(we), Some(they)) = (
            acting(&spans(&translated), &here, &text, to),
            acting(&spans(&original), &there, &said, from),
        ) else {
            return;
        };
        if translated[we].0 != original[they].0 {
            let [(_, first), (_, second)] = &translated;
            let hit = bead.target.slice(first.start..second.end);
            findings
                .flag(hit, "The source has the two countries change places: the other one acts");
        }
        return;
    }
}

/// Where two countries stand.
fn spans([one, other]: &[Actor; 2]) -> [Range<usize>; 2] {
    [one.1.clone(), other.1.clone()]
}

/// The only two countries that a text names, in order, if it names each once.
fn two_countries(piece: Piece<'_>, language: Language) -> Option<[Actor; 2]> {
    let start = piece.span().start;
    let mut found = countries(piece, language)
        .map(|(hit, country)| (country, hit.span().start - start..hit.span().end - start));
    let (first, second) = (found.next()?, found.next()?);
    let ordered = first.1.end <= second.1.start;
    (found.next().is_none() && first.0 != second.0 && ordered).then_some([first, second])
}

/// Where the first of these verbs stands.
fn place(forms: &[&'static str], text: &str, language: Language) -> Option<Range<usize>> {
    forms.iter().filter_map(|form| places(form, text, language).next()).min_by_key(|hit| hit.start)
}

/// What a language writes on or beside a country: as the one who acts, or as the one acted upon.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// Beside a subject of a subordinate clause the topic is who acts.
    Topic,
    Acts,
    Suffers,
}

/// Which of two parties acts, if the text tells: by their marks or else by their order.
pub(super) fn acting(
    [first, second]: &[Range<usize>; 2],
    verb: &Range<usize>,
    text: &str,
    language: Language,
) -> Option<usize> {
    let marks =
        [mark(text, first, second.start, language), mark(text, second, text.len(), language)];
    let last = matches!(language.code(), "tr" | "ja" | "ko" | "hi" | "fa");
    match marks {
        [Some(Mark::Topic), Some(Mark::Acts | Mark::Suffers)]
        | [Some(Mark::Acts), Some(Mark::Suffers)] => Some(0),
        [Some(Mark::Acts | Mark::Suffers), Some(Mark::Topic)]
        | [Some(Mark::Suffers), Some(Mark::Acts)] => Some(1),
        // A subject has no mark in these, an object has.
        [None, Some(Mark::Suffers)] if matches!(language.code(), "tr" | "fa") => Some(0),
        [Some(Mark::Suffers), None] if matches!(language.code(), "tr" | "fa") => Some(1),
        [Some(Mark::Acts), None] if language.code() == "hi" => Some(0),
        [None, Some(Mark::Acts)] if language.code() == "hi" => Some(1),
        _ if last => None,
        [Some(Mark::Suffers), None] => {
            (verb.end <= second.start || first.end <= verb.start).then_some(1)
        }
        [None, None | Some(Mark::Suffers)] => {
            let between = first.end <= verb.start && verb.end <= second.start;
            let opens = matches!(language.code(), "ar" | "he") && verb.end <= first.start;
            (between || opens).then_some(0)
        }
        _ => None,
    }
}

/// What Spanish puts before a person who is acted upon.
const OBJECT: [&str; 6] = ["a la ", "al ", "a los ", "a las ", "a su ", "a "];

/// The mark of a party that stands at `place`; the next one begins at `end`.
fn mark(text: &str, place: &Range<usize>, end: usize, language: Language) -> Option<Mark> {
    let (before, name) = (&text[..place.start], &text[place.clone()]);
    let after = &text[place.end..end.max(place.end)];
    let previous = before.trim_end().rsplit([' ', ',', '،']).next().unwrap_or("");
    let suffers = |yes: bool| yes.then_some(Mark::Suffers);
    match language.code() {
        "tr" => {
            const CASES: [&str; 12] =
                ["yı", "yi", "yu", "yü", "ı", "i", "u", "ü", "ya", "ye", "a", "e"];
            const OBJECTS: [&str; 11] =
                ["ını", "ini", "unu", "ünü", "ları", "leri", "yı", "yi", "yu", "yü", "muhalefeti"];
            let tail = after.split([' ', ',']).next().unwrap_or("");
            let ending = tail.trim_start_matches(['\'', '’']);
            let ending =
                ["lar", "ler"].iter().find_map(|many| ending.strip_prefix(many)).unwrap_or(ending);
            suffers(CASES.contains(&ending) || OBJECTS.iter().any(|end| name.ends_with(end)))
        }
        "ja" => {
            const PARTICLES: [(&str, Mark); 5] = [
                ("は", Mark::Topic),
                ("も", Mark::Topic),
                ("が", Mark::Acts),
                ("を", Mark::Suffers),
                ("に", Mark::Suffers),
            ];
            particle(after, &PARTICLES)
        }
        "ko" => {
            const PARTICLES: [(&str, Mark); 7] = [
                ("은", Mark::Topic),
                ("는", Mark::Topic),
                ("이", Mark::Acts),
                ("가", Mark::Acts),
                ("을", Mark::Suffers),
                ("를", Mark::Suffers),
                ("에", Mark::Suffers),
            ];
            let after = after.strip_prefix('들').unwrap_or(after);
            PARTICLES.iter().find(|(form, _)| after.starts_with(form)).map(|(_, mark)| *mark)
        }
        "hi" => {
            let next = after.trim_start();
            if next.starts_with("ने ") {
                return Some(Mark::Acts);
            }
            suffers(["पर ", "को ", "के खिलाफ", "के ख़िलाफ़"].iter().any(|form| next.starts_with(form)))
        }
        "fa" => suffers(
            matches!(previous, "از" | "به" | "علیه" | "بر")
                || after.trim_start().starts_with("را "),
        ),
        "ar" => suffers(matches!(previous, "على" | "ضد")),
        "he" => suffers(matches!(previous, "את" | "נגד" | "על")),
        "ru" | "uk" => {
            const PERSONS: [&str; 9] =
                ["истра", "істра", "нера", "мэра", "мера", "дента", "ков", "ків", "цев"];
            let person = PERSONS.iter().any(|end| name.ends_with(end));
            suffers(person || name.ends_with(['ю', 'у']) && !matches!(name, "перу"))
        }
        "pl" => suffers(name.ends_with('ę') || name.ends_with("ców") || name.ends_with("stra")),
        "cs" => suffers(name.ends_with("ii") || name.ends_with("ky") || name.ends_with("nistra")),
        "ro" => suffers(previous == "pe"),
        "es" => suffers(OBJECT.iter().any(|object| {
            before.strip_suffix(object).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })),
        "el" => suffers(matches!(previous, "τον" | "την" | "τη" | "το" | "στον" | "στην" | "κατά")),
        "de" => suffers(matches!(previous, "gegen" | "den" | "dem")),
        "zh" => suffers(before.ends_with(['对', '對', '向'])),
        _ => None,
    }
}

/// The first of some particles that stand shortly behind a name.
fn particle(after: &str, particles: &[(&str, Mark)]) -> Option<Mark> {
    const REACH: usize = 8;
    let near: usize = after.chars().take(REACH).map(char::len_utf8).sum();
    let near = &after[..near];
    particles
        .iter()
        .filter_map(|(form, mark)| Some((near.find(form)?, *mark)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, mark)| mark)
}
