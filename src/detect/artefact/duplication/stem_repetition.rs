//! One word stem three times in a sentence in different forms: synonyms of the original fell
//! together. Which words share a stem is Snowball's judgement, or, where they stand close together,
//! that of their common beginning.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::defines, stem::snowball},
    finding::{Category, Severity},
    text::{
        Language, Piece, Segment,
        letters::{is_alphabetic, is_cased},
    },
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP005",
    name: "stem_repetition",
    artefact: "DUP-STEM",
    category: Category::UNIDIOMATIC,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "ru",
        "sv", "tr", "uk", "cs",
    ]),
    summary: "One stem occurs three times in a sentence, in different forms and close together.",
    why: "Synonyms of the original collapse into one root of a pivot language and come back as one \
          word (straining the strained relationship, which has been strained). Names, nouns with \
          capitals, quotations and one term repeated in one form pass.",
    examples: &[
        Example::new(
            "en",
            "The dispute is further ⟦straining the already strained relationship with Paris, which has been strained⟧ by the war.",
        ),
        Example::new(
            "fr",
            "Le pays veut ⟦renforcer son armée déjà renforcée et se renforçait⟧ depuis un an.",
        ),
        Example::new(
            "es",
            "La guerra sigue ⟦debilitando la debilitada economía, que ya se debilitaba⟧ con la crisis.",
        ),
        Example::new(
            "en",
            "The ⟦strengthened wall will strengthen the coast, strengthening⟧ the port.",
        ),
        Example::new(
            "ru",
            "⟦Восстановленная печь помогла восстановить объём, а его восстановление⟧ вернуло двух людей.",
        ),
        Example::new(
            "fr",
            "La hausse vient ⟦aggraver une pénurie déjà aggravée de pièces, que la grève avait \
             aggravée⟧ en mars.",
        ),
        Example::new(
            "ru",
            "Решение грозит ⟦обострить и без того обострённые отношения, обострившиеся⟧ после ареста.",
        ),
        Example::new(
            "en",
            "The company said the companies it bought work with another company in the north of the country.",
        ),
        Example::new(
            "de",
            "Die Regierung will regieren, sagte der Minister der Regierung am Montag.",
        ),
        Example::new("en", "To plan is good, he said: “planned plans are better than planning.”"),
    ],
    scope: Scope::Sentence(look),
};

/// How many words a repetition may span, and how close two of its members must stand.
const SPAN: usize = 24;
const CLOSE: usize = 4;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let german = segment.language().code() == "de";
    if !may_repeat(segment) {
        return;
    }
    let mut candidates: Vec<Candidate<'_>> = segment
        .words()
        .enumerate()
        .filter_map(|(at, word)| Some((beginning(word.text(), at == 0 || german)?, at, word)))
        .collect();
    candidates.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let groups =
        candidates.chunk_by(|a, b| a.0 == b.0).filter(|group| (3..=64).contains(&group.len()));
    // “Δύο τόνοι τόνου και ένας τόνος”: a pun is little else.
    let length = segment.words().len();
    for group in groups.filter(|group| group.len() * 2 < length) {
        let verbs: Vec<Candidate<'_>> = if german {
            let small = |word: &Piece<'_>| word.text().starts_with(char::is_lowercase);
            group.iter().filter(|(.., word)| small(word)).copied().collect()
        } else {
            group.to_vec()
        };
        if let Some((first, last, count)) = repeated(&verbs, segment.language()) {
            let whole = first.through(last);
            if !segment.document.is_quoted(&whole.span()) {
                findings.flag(
                    whole,
                    format!("“{}” comes back {count} times in one sentence", first.text()),
                );
            }
        } else if let Some(whole) = cascade(group, segment.language())
            && !segment.document.is_quoted(&whole.span())
            && !defines(segment)
        {
            findings
                .flag(whole, "Three forms of one stem stand within a few words")
                .severity(Severity::Minor)
                .confidence(0.5);
        }
    }
}

/// How many words three forms of one stem span that are a repetition whatever they are.
const SHORT: usize = 10;

/// Letters that they share at least.
const ROOT: usize = 5;
/// How Turkish verbs end.
#[rustfmt::skip]
const TURKISH: [&str; 22] = [
    "dı", "di", "du", "dü", "tı", "ti", "tu", "tü", "ecek", "acak", "yor", "ecektir", "acaktır", "ecekler",
    "acaklar", "makta", "mekte", "mak", "mek", "mış", "miş", "erek",
];

/// Three forms of one stem close together, at least one of them no noun by its capital.
fn cascade<'d>(group: &[Candidate<'d>], language: Language) -> Option<Piece<'d>> {
    let code = language.code();
    group.windows(3).find_map(|few| {
        let [(_, from, one), (_, _, other), (_, to, third)] = few else { return None };
        let whole = one.through(*third);
        let letters = |word: &Piece<'_>| -> Vec<char> {
            word.text()
                .chars()
                .flat_map(char::to_lowercase)
                .map(|c| without_accent(c, code))
                .collect()
        };
        let words = [letters(one), letters(other), letters(third)];
        let shared = (0..words[0].len())
            .take_while(|at| words.iter().all(|word| word.get(*at) == words[0].get(*at)))
            .count();
        let longest = words.iter().map(Vec::len).max()?;
        let forms = {
            let [a, b, c] = &words;
            1 + usize::from(b != a) + usize::from(c != a && c != b)
        };
        let verbs =
            few.iter().filter(|(.., word)| word.text().starts_with(char::is_lowercase)).count();
        // Two German nouns are the insurer and the insured.
        let small = verbs >= if code == "de" { 2 } else { 1 };
        let verbal = code != "tr"
            || few.iter().any(|(.., word)| TURKISH.iter().any(|end| word.text().ends_with(end)));
        let apart = words.iter().map(|word| word.len() - shared).max()? >= 2;
        let close =
            to - from <= SHORT && whole.text().matches([',', ';', ':', '–', '—']).count() < 2;
        // «Sąsiad sąsiadowi sąsiadem»: a saying plays with the cases of one noun.
        let saying = to - from == 2;
        (close
            && !saying
            && small
            && forms == 3
            && apart
            && verbal
            && shared >= ROOT
            && shared * 2 >= longest)
            .then_some(whole)
    })
}

/// Greek moves its accents, and Dutch writes z and v as s and f at the end.
fn without_accent(c: char, code: &str) -> char {
    match (code, c) {
        ("el", 'ά') => 'α',
        ("el", 'έ') => 'ε',
        ("el", 'ή') => 'η',
        ("el", 'ί') => 'ι',
        ("el", 'ό') => 'ο',
        ("el", 'ύ') => 'υ',
        ("el", 'ώ') => 'ω',
        ("nl", 'z') => 's',
        ("nl", 'v') => 'f',
        _ => c,
    }
}

/// A content word: how it begins, which word of its sentence it is, and the word.
type Candidate<'d> = ([char; 4], usize, Piece<'d>);

/// Whether three longer words may begin alike: most sentences are ruled out by it.
fn may_repeat(segment: Segment<'_>) -> bool {
    let text = segment.document.text();
    let mut counts = [0u8; 256];
    segment.word_spans().iter().filter(|span| span.len() > 4).any(|span| {
        let word = &text[span.clone()];
        let key = match word.as_bytes() {
            [a, b, c, d, ..] if (a | b | c | d).is_ascii() => {
                u32::from_be_bytes([*a, *b, *c, *d]) | 0x2020_2020
            }
            _ => word
                .chars()
                .take(4)
                .map(|c| if is_cased(c) { c.to_lowercase().next().unwrap_or(c) } else { c })
                .fold(0, |key, c| key << 8 ^ u32::from(c)),
        };
        let count = &mut counts[(key.wrapping_mul(0x9e37_79b1) >> 24) as usize];
        *count += 1;
        *count == 3
    })
}

/// The first four letters of a content word in lower case; what opens a sentence has a capital.
fn beginning(word: &str, opens: bool) -> Option<[char; 4]> {
    let mut letters = word.chars();
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let mut next = || letters.next();
    let first = [next()?, next()?, next()?, next()?].map(lower);
    (next().is_some()
        && (opens || word.starts_with(char::is_lowercase))
        && word.chars().all(is_alphabetic))
    .then_some(first)
}

/// The first and last of at least three words with one stem in at least two forms, and how many.
fn repeated<'d>(
    group: &[Candidate<'d>],
    language: Language,
) -> Option<(Piece<'d>, Piece<'d>, usize)> {
    let stems: Vec<String> = group
        .iter()
        .map(|(_, _, word)| stem(&word.text().to_lowercase(), language))
        .collect::<Option<_>>()?;
    for (first, own) in stems.iter().enumerate() {
        let members: Vec<&Candidate<'d>> = (first..group.len())
            .filter(|i| own.len() >= 5 && stems[*i] == *own && group[*i].1 <= group[first].1 + SPAN)
            .map(|i| &group[i])
            .collect();
        let mut forms: Vec<String> =
            members.iter().map(|member| member.2.text().to_lowercase()).collect();
        forms.sort_unstable();
        forms.dedup();
        let close = members.windows(2).any(|pair| pair[1].1 - pair[0].1 <= CLOSE);
        let reach = members.last().map_or(0, |last| last.1 - members[0].1);
        if members.len() >= 3 && forms.len() >= 2 && close && is_verbal(&forms, reach, language) {
            return Some((members[0].2, members[members.len() - 1].2, members.len()));
        }
    }
    None
}

/// Whether the forms are more than a noun's singular and plural.
fn is_verbal(forms: &[String], reach: usize, language: Language) -> bool {
    let any = |endings: &[&str]| {
        forms.iter().any(|form| endings.iter().any(|ending| form.ends_with(ending)))
    };
    match language.code() {
        "en" => {
            let verbal = |form: &String| form.ends_with("ing") || form.ends_with("ed");
            // A base form or a noun beside them is plain talk of one thing ("charge the
            // charged"), unless the verb runs through all its forms.
            forms.iter().all(verbal)
                || (reach < 8
                    && forms.len() >= 3
                    && any(&["ing"])
                    && any(&["ed"])
                    && !any(&["s", "r", "ion"]))
        }
        // A Russian noun has more cases than that; its verb gives the repetition away.
        "ru" => {
            let endings = ["ть", "ться", "ла", "ли", "лся", "лось", "лись", "ет"];
            let verbal = forms.iter().filter(|form| {
                endings.iter().any(|ending| form.ends_with(ending))
                    || ["ённ", "вш", "ющ", "ящ"].iter().any(|middle| form.contains(middle))
            });
            forms.len() >= 3 && any(&endings) && (reach < 9 || verbal.count() >= 2)
        }
        "uk" => {
            forms.len() >= 3
                && any(&["ти", "тися", "ла", "ли", "вся", "лося", "лися", "ють", "ило", "ував"])
        }
        "pl" => forms.len() >= 3 && any(&["ć", "ł", "ła", "ło", "li", "ły", "ąc", "ono", "ano"]),
        "cs" => {
            forms.len() >= 3
                && any(&["il", "al", "ila", "ala", "ilo", "alo", "ili", "it", "at", "ují"])
        }
        "tr" => {
            let verbal = [
                "dı", "di", "du", "dü", "tı", "ti", "tu", "tü", "erek", "arak", "ecek", "acak",
                "yor", "ıyor", "iyor", "ecektir", "acaktır", "ecekler", "acaklar", "ıldı", "ildi",
            ];
            forms.len() >= 3 && any(&verbal)
        }
        // Where nouns inflect, two forms of one noun are everyday grammar; a verb beside its
        // participle is none.
        code => {
            let (verb, participle): (&[&str], &[&str]) = match code {
                "fr" => (&["er", "ir", "ant"], &["é", "ée", "és", "ées", "i", "ie", "is", "ies"]),
                "es" | "pt" => (
                    &["ar", "er", "ir", "ando", "endo"],
                    &["ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"],
                ),
                "de" => (&["t", "en"], &["te", "ten", "tes", "ter", "tem"]),
                "it" => (
                    &["are", "ere", "ire", "ando", "endo", "a", "ano"],
                    &["ato", "ata", "ati", "ate", "ito", "ita", "iti", "ite"],
                ),
                _ => (&[], &[]),
            };
            let long = forms.iter().all(|form| form.chars().count() >= 7);
            forms.len() >= 3 || (long && any(verb) && any(participle))
        }
    }
}

/// Russian participles, verbs and verbal nouns share more letters than Snowball leaves.
const RUSSIAN_ROOT: usize = 6;

fn stem(word: &str, language: Language) -> Option<String> {
    let root = match language.code() {
        "ru" | "uk" => RUSSIAN_ROOT,
        "pl" | "cs" => 6,
        // A Turkish root is short, and its endings many.
        "tr" => 4,
        // Never measured there.
        "ar" | "ta" => return None,
        _ => 0,
    };
    if root > 0 && (language.code() == "tr" || word.chars().count() > root) {
        return Some(word.chars().take(root).collect());
    }
    if matches!(language.code(), "pl" | "cs" | "uk") {
        return None;
    }
    snowball(word, language)
}
