//! Which of two parties of a sentence acts, by what the language writes on or beside them, or by
//! their order.

use std::ops::Range;

use crate::text::Language;

/// What a language writes on or beside a party: as the one who acts, or as the one acted upon.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// Beside a subject of a subordinate clause the topic is who acts.
    Topic,
    Acts,
    Suffers,
}

/// Which of two parties acts, if the text tells: by their marks or else by their order.
pub(in crate::detect) fn acting(
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
