//! One name of the source in two renderings: “Хорхе Хіменес” here and “Джордж Гіменез” there, where
//! the source has Jorge Jiménez twice. Without a source it is `name_spelling`'s and `heard_name`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM040",
    name: "two_renderings",
    artefact: "NAM-TRANSLIT",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A name that the source spells one way is rendered in two.",
    why: "Each sentence is translated apart and hears the name anew. Flagged only if two sentences \
          of the source have the same full name and no other, and their translations have one \
          full name each, which share not even the beginning of a word.",
    examples: &[
        Example::pair(
            "uk",
            "Суд призначив засідання у справі директора порту ⟦Хорхе Хіменеса⟧. Адвокат заявив, що \
             ⟦Джордж Гіменез⟧ співпрацює зі слідством.",
            "Un juzgado ha fijado la vista del caso contra el director Jorge Jiménez. Su abogado \
             declaró que Jorge Jiménez colabora.",
        ),
        Example::pair(
            "zh",
            "市长⟦约翰·林德奎斯特⟧星期二宣布，市中心将禁止柴油货车通行。⟦尤汉·林克维斯特⟧说，小企业可以申请补贴。",
            "Borgmästare Johan Lindqvist meddelade på tisdagen att dieseldrivna lastbilar förbjuds. \
             Johan Lindqvist säger att småföretag kan söka bidrag.",
        ),
        Example::pair(
            "ru",
            "Мэр города Йост ван Хейден закрыл набережную. По словам Йоста ван Хейдена, вода уходит.",
            "Burgemeester Joost van Heijden sloot de kade. Volgens Joost van Heijden zakt het water.",
        ),
        Example::pair(
            "uk",
            "Суд призначив засідання у справі Хорхе Хіменеса. Адвокат Луїс Перес заявив, що він \
             співпрацює.",
            "Un juzgado ha fijado la vista contra Jorge Jiménez. El abogado Luis Pérez dijo que \
             colabora.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Small words inside a name.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "di", "da", "dos", "la", "le", "bin", "ibn", "ван",
    "фон", "дер", "ден", "де", "ди", "да", "бин", "ибн", "аль", "ван", "тен",
];

/// Sentences behind one that may name the same person.
const REACH: usize = 12;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if document.source_language == document.language {
        return;
    }
    let Some(name) = only_name(source) else { return };
    let Some(first) = rendering(segment) else { return };
    let mut later = segment.next();
    for _ in 0..REACH {
        let Some(other) = later else { return };
        later = other.next();
        // A title or a town may stand beside the name at one of the two places.
        let same = other.source().and_then(only_name).is_some_and(|another| {
            // One sentence of the source that became two has the name once.
            another.span() != name.span()
                && (name.text().contains(another.text()) || another.text().contains(name.text()))
        });
        if !same {
            continue;
        }
        let Some(second) = rendering(other) else { continue };
        if !share_a_word(first, second) {
            for (piece, twin) in [(first, second), (second, first)] {
                findings
                    .flag(piece, format!("The same name is “{}” elsewhere", twin.text()))
                    .relate(twin, "the other rendering");
            }
        }
        return;
    }
}

/// The one full name of a sentence: two words or more with capitals, particles between them.
fn only_name(sentence: Piece<'_>) -> Option<Piece<'_>> {
    let mut names = Vec::new();
    let mut run: Vec<Piece<'_>> = Vec::new();
    for (at, word) in sentence.words().enumerate() {
        let joined = run.last().is_none_or(|last| last.gap_to(word) == " ");
        if !joined {
            close(&mut run, &mut names);
        }
        let mut letters = word.text().chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        let opens = capital && (at > 0 || opens_with_name(sentence, word));
        if opens || !run.is_empty() && PARTICLES.contains(&word.text()) {
            run.push(word);
        } else {
            close(&mut run, &mut names);
        }
    }
    close(&mut run, &mut names);
    match names[..] {
        [name] => Some(name),
        _ => None,
    }
}

/// Files the words of `run` as a name, without particles behind it, if there are two.
fn close<'t>(run: &mut Vec<Piece<'t>>, names: &mut Vec<Piece<'t>>) {
    while run.last().is_some_and(|word| PARTICLES.contains(&word.text())) {
        run.pop();
    }
    if run.len() >= 2 {
        names.push(run[0].through(run[run.len() - 1]));
    }
    run.clear();
}

/// Whether the first word goes on as a name; a title or a preposition before one does not.
fn opens_with_name(sentence: Piece<'_>, first: Piece<'_>) -> bool {
    const LONGEST: usize = 3;
    let capitals = sentence
        .words()
        .take(LONGEST)
        .take_while(|word| word.text().starts_with(char::is_uppercase))
        .count();
    capitals == 2 && first.text().chars().count() >= LONGEST
}

/// The full name of a sentence of the article, in Chinese and Japanese the one with a dot.
fn rendering(segment: Segment<'_>) -> Option<Piece<'_>> {
    if !matches!(segment.language().code(), "zh" | "ja") {
        return only_name(segment.piece());
    }
    let text = segment.text();
    let dot = ['·', '・'];
    let at = text.find(dot)?;
    let width = text[at..].chars().next().map_or(0, char::len_utf8);
    let rest = &text[at + width..];
    let starts = start_of_name(segment, at)?;
    let end = rest.find(|c| !is_sound(c) || BEHIND.contains(c)).unwrap_or(rest.len());
    if rest[end..].contains(dot) {
        return None;
    }
    Some(segment.piece().slice(starts..at + width + end))
}

/// Characters that open what stands behind a name, and no part of one.
const BEHIND: &str = "说宣表星周在于将对是和认称告强指的也已则今昨本与从被任要为曾还说說對";

/// Where the word before the dot begins: behind a title, a mark, or the sentence's start.
fn start_of_name(segment: Segment<'_>, dot: usize) -> Option<usize> {
    const TITLES: [&str; 12] = [
        "市长",
        "总统",
        "总理",
        "部长",
        "主席",
        "律师",
        "教练",
        "先生",
        "女士",
        "议员",
        "校长",
        "发言人",
    ];
    let before = &segment.text()[..dot];
    let start = before.trim_end_matches(is_sound).len();
    let word = &before[start..];
    let title = TITLES.iter().filter_map(|title| Some(word.rfind(title)? + title.len())).max();
    let start = start + title.unwrap_or(0);
    (start < dot).then_some(start)
}

fn is_sound(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | 'ァ'..='ヺ' | 'ー')
}

/// Whether two renderings have words that begin alike; in Chinese, two characters in common.
fn share_a_word(one: Piece<'_>, other: Piece<'_>) -> bool {
    const BEGINNING: usize = 4;
    let beginning = |word: Piece<'_>| {
        word.text().chars().flat_map(char::to_lowercase).take(BEGINNING).collect::<String>()
    };
    if one.text().contains(['·', '・']) {
        return family(one) == family(other);
    }
    let last = |name: Piece<'_>| name.words().last().map(beginning);
    let (mine, yours) = (last(one), last(other));
    mine == yours
        || one.words().any(|word| Some(beginning(word)) == yours)
        || other.words().any(|word| Some(beginning(word)) == mine)
        || one.words().next().map(beginning) == other.words().next().map(beginning)
}

/// The part behind the dot, as far as a verb of saying.
fn family(name: Piece<'_>) -> &str {
    let text = name.text();
    let family = text.rsplit(['·', '・']).next().unwrap_or(text);
    let end = family.char_indices().nth(2).map_or(family.len(), |(at, _)| at);
    &family[..end]
}
