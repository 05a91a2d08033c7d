//! The artefact “diverging term”: a term that two source sentences share, while their translations
//! have no word for it in common. Needs no table; what tables tell apart is `drifting_term`'s and
//! `renamed_office`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        freedom::is_free,
        function_words::is_function_word,
        mention::is_quoted,
        pair::{Bead, fits},
        stem::runs_of_letters,
        term_words::{DEFINITE, INTRODUCED, is_minor, is_person},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM075",
    name: "diverging_term",
    artefact: "TRM-INCONS",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.6,
    languages: Languages::All,
    summary: "A term that two source sentences share has two renderings with no word in common.",
    why: "Sentences are translated one by one, and a storm surge comes back as another flood. \
          Flagged if the source takes up a term of several words, or a long compound, by a definite \
          noun a few sentences on, and the two translations share no word that could render it, or \
          one whose neighbour has changed. Names, and sentences that share much else, pass.",
    examples: &[
        Example::pair(
            "pl",
            "Miasto zamknęło dwa mosty po gwałtownej ulewie.\n⟦Letnia burza zerwała dachy w trzech \
             wsiach.⟧",
            "The council shut its bridges after a summer storm.\nThe summer storm tore roofs off in \
             some villages.",
        ),
        Example::pair(
            "es",
            "Las autoridades han abierto un paso fronterizo cerca de Melnik.\nSegún el gobernador, \
             el ⟦paso limítrofe⟧ funcionará de noche.",
            "The authorities have opened a border crossing near Melnik.\nAccording to its governor, \
             the border crossing will work at night.",
        ),
        Example::pair(
            "pl",
            "Miasto zamknęło dwa mosty po letniej burzy.\nLetnia burza zerwała dachy w trzech \
             wsiach.",
            "The council shut its bridges after a summer storm.\nThe summer storm tore roofs off in \
             some villages.",
        ),
        Example::pair(
            "es",
            "El Consejo Vecinal abrió el paso.\nEl organismo no descarta otras obras.",
            "The Parish Council opened the crossing.\nThe Parish Council does not rule out further \
             works.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// How many beads back a term is looked for.
const REACH: usize = 3;
/// Letters of a compound that is a term by itself, and of any noun in the next sentence.
const COMPOUND: usize = 10;
const NOUN: usize = 6;
/// Words on each side of the place where the term must stand by its place in the source.
const WINDOW: usize = 7;

/// Words for a court that are also those for its judge.
#[rustfmt::skip]
const JUDGES: &[&str] = &[
    "judge", "court", "bench", "rechter", "rechtbank", "richter", "gericht", "juge", "tribunal", "juez", "jueza", "giudice", "tribunale", "juiz",
    "sędzia", "sąd", "soudce", "soud", "судья", "суд", "суддя",
];

/// A word as it is compared.
struct Word<'d> {
    piece: Piece<'d>,
    /// In lower case, without article or possessive ending.
    lower: String,
    is_content: bool,
}

/// One bead with the words of both sides.
struct Compared<'d> {
    bead: Bead<'d>,
    source: Vec<Word<'d>>,
    target: Vec<Word<'d>>,
}

/// A term of the source: its words in the later bead.
struct Term {
    first: usize,
    last: usize,
    /// How many content words it has.
    size: usize,
    /// Whether it is one noun that is no long compound.
    is_noun: bool,
    /// Whether no other content word stands right beside it.
    is_alone: bool,
    /// Whether it is the name of an institution.
    is_name: bool,
}

fn look(segment: Segment<'_>, _: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    let from = document.source_language;
    let first = document.segments().find(|other| other.source().is_some());
    if first.is_none_or(|first| first.index != segment.index)
        || from.is_unspaced()
        || matches!(from.code(), "he" | "vi")
        || from == segment.language()
    {
        return;
    }
    let beads = document.segments().filter(|other| fits(*other)).filter_map(|other| {
        let bead = Bead::of(other, other.source()?)?;
        let source = words(bead.source, bead.source_language);
        let target = words(bead.target, bead.target_language);
        Some(Compared { bead, source, target })
    });
    let beads: Vec<_> = beads.collect();
    for (at, later) in beads.iter().enumerate() {
        let earlier = &beads[at.saturating_sub(REACH)..at];
        for (back, earlier) in earlier.iter().rev().enumerate() {
            if compare(document, earlier, later, back, findings) {
                break;
            }
        }
    }
}

/// Whether the translations of two beads part on a term; files it.
fn compare(
    document: &Document,
    earlier: &Compared<'_>,
    later: &Compared<'_>,
    back: usize,
    findings: &mut Findings<'_>,
) -> bool {
    let (from, to) = (earlier.bead.source_language, later.bead.target_language);
    let Some(term) = term(&earlier.source, &later.source, from) else { return false };
    if term.is_noun && back > 0 {
        return false;
    }
    let of_term = |word: &Word<'_>| {
        later.source[term.first..=term.last]
            .iter()
            .any(|own| own.is_content && is_alike(&own.lower, &word.lower))
    };
    let others = common(&earlier.source, &later.source, from)
        .into_iter()
        .filter(|word| !of_term(word))
        .count();
    if others > 1 || !term.is_name && is_copied(earlier, later, &term) {
        return false;
    }
    let original = later.source[term.first].piece.through(later.source[term.last].piece);
    let shared = shared(earlier, later, to);
    let dense = to.is_unspaced();
    // A court is its judge, and both have words of their own.
    let judges = |word: &Word<'_>| JUDGES.contains(&word.lower.as_str());
    let flags = if later.source[term.first..=term.last].iter().any(judges) {
        None
    } else if term.is_name {
        // A name may be shortened or left out; one of its words in another form is none.
        let hit = changed_neighbour(&earlier.target, &later.target, to);
        let linked = |hit: &Piece<'_>| hit.words().count() > 2;
        let heads = to.is_among(&["it", "es", "fr", "pt", "ro"]);
        hit.filter(|hit| shared == others + 1 && heads && linked(hit))
    } else if shared == 0 {
        Some(near(later, &term))
    } else if dense || term.is_noun {
        None
    } else if shared <= others || term.size >= 3 && shared <= others + term.size - 2 {
        Some(near(later, &term))
    } else if others == 0 && shared == 1 {
        let hit = changed_neighbour(&earlier.target, &later.target, to);
        hit.filter(|_| term.is_alone)
    } else {
        None
    };
    let kept = |hit: &Piece<'_>| !is_quoted(document, *hit) && !is_free(document);
    let Some(hit) = flags.filter(kept) else { return false };
    let message = format!(
        "The source has “{}” here and before, but the translations have no term in common",
        original.text()
    );
    findings.flag(hit, message).relate(earlier.bead.target, "the other rendering");
    true
}

/// Whether both translations have a word of the term as it is: a name, or a word they borrow.
fn is_copied(earlier: &Compared<'_>, later: &Compared<'_>, term: &Term) -> bool {
    let words = &later.source[term.first..=term.last];
    words.iter().filter(|word| word.is_content).any(|word| {
        [&earlier.target, &later.target].iter().all(|target| {
            target.iter().any(|other| other.is_content && is_alike(&word.lower, &other.lower))
        })
    })
}

/// The words of a text.
fn words(piece: Piece<'_>, language: Language) -> Vec<Word<'_>> {
    if language.is_unspaced() {
        return Vec::new();
    }
    let shortest = match language.code() {
        "ko" | "he" | "ar" | "fa" | "hi" => 2,
        _ => 3,
    };
    let all = piece.words().map(|piece| {
        let text = piece.text();
        let lower = bare(&text.to_lowercase(), language);
        let is_content = text.starts_with(char::is_alphabetic)
            && lower.chars().count() >= shortest
            && !is_function_word(text, language)
            && !is_function_word(&lower, language)
            && !is_minor(&lower, language);
        Word { piece, lower, is_content }
    });
    if language.code() == "vi" { syllable_pairs(&all.collect::<Vec<_>>()) } else { all.collect() }
}

/// Vietnamese words have two syllables as a rule: one after the other, they stand for words.
fn syllable_pairs<'d>(syllables: &[Word<'d>]) -> Vec<Word<'d>> {
    let pairs = syllables.windows(2).filter(|two| two[0].piece.gap_to(two[1].piece) == " ");
    let joined = pairs.map(|two| Word {
        piece: two[0].piece,
        lower: format!("{} {}", two[0].lower, two[1].lower),
        is_content: true,
    });
    joined.collect()
}

/// A word in lower case without what is written in one with it.
fn bare(lower: &str, language: Language) -> String {
    let strip = |prefixes: &[&str], least: usize| {
        let rest = prefixes.iter().find_map(|prefix| {
            lower.strip_prefix(prefix).filter(|rest| rest.chars().count() >= least)
        });
        rest.unwrap_or(lower)
    };
    match language.code() {
        "ar" => {
            let word = strip(&["وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف"], 3);
            let ends = ["ات", "ان", "ين", "ون", "ها", "ة", "ه"];
            let stem = ends.iter().find_map(|end| word.strip_suffix(end));
            stem.filter(|stem| stem.chars().count() >= 3).unwrap_or(word)
        }
        "he" => strip(&["וה", "שה", "בה", "לה", "ה", "ו", "ב", "ל", "מ", "ש", "כ"], 2),
        "fr" | "it" => lower.rsplit(['\'', '’']).next().unwrap_or(lower),
        _ => lower.split(['\'', '’']).next().unwrap_or(lower),
    }
    .to_owned()
}

/// Whether two words may be forms of one.
fn is_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    if shared < 3 {
        return false;
    }
    let rest = one.chars().count().max(other.chars().count()) - shared;
    shared >= 4 && rest <= 4 || rest <= 2
}

/// The same where short endings are all there is: funi is no form of funivia.
fn is_form(one: &str, other: &str, language: Language) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let stem = language.is_among(&["it", "es", "pt", "fr", "en"])
        && short.chars().count() <= 4
        && long.starts_with(short)
        && long.chars().count() > short.chars().count() + 2;
    !stem && is_alike(one, other)
}

/// Languages that write a term of several words as one.
fn compounds(language: Language) -> bool {
    matches!(language.code(), "de" | "nl" | "sv" | "fi" | "da" | "no" | "hu")
}

/// The words of `ones` that stand in `others`, too: each once.
fn common<'w, 'd>(
    ones: &'w [Word<'d>],
    others: &[Word<'d>],
    language: Language,
) -> Vec<&'w Word<'d>> {
    let parts = compounds(language) || language.code() == "ko";
    let mut found: Vec<&Word<'_>> = Vec::new();
    for one in ones.iter().filter(|word| word.is_content) {
        let same = |other: &Word<'_>| {
            is_form(&one.lower, &other.lower, language)
                || parts && (is_part(&one.lower, &other.lower) || is_part(&other.lower, &one.lower))
        };
        let new = found.iter().all(|old| !is_alike(&old.lower, &one.lower));
        if new && others.iter().any(|other| other.is_content && same(other)) {
            found.push(one);
        }
    }
    found
}

/// Whether the beginning or the end of `one` is in `other`.
fn is_part(one: &str, other: &str) -> bool {
    const LETTERS: usize = 6;
    let ends: Vec<usize> = one.char_indices().map(|(at, _)| at).collect();
    ends.len() >= LETTERS
        && (other.contains(&one[..ends.get(LETTERS).copied().unwrap_or(one.len())])
            || other.contains(&one[ends[ends.len() - LETTERS]..]))
}

/// How many words the translations of two beads share.
fn shared(earlier: &Compared<'_>, later: &Compared<'_>, language: Language) -> usize {
    if !language.is_unspaced() {
        return common(&earlier.target, &later.target, language).len();
    }
    let runs = runs_of_letters(later.bead.target.text(), language);
    runs.iter().filter(|run| earlier.bead.target.text().contains(run.as_str())).count()
}

/// Where the term must stand in the translation by its place in the source.
fn near<'d>(later: &Compared<'d>, term: &Term) -> Piece<'d> {
    let (words, whole) = (&later.target, later.bead.target);
    // These put the verb last and turn phrases round.
    let turned = matches!(later.bead.target_language.code(), "ja" | "ko" | "hi" | "tr" | "fa");
    if words.len() <= 2 * WINDOW || turned {
        return whole.trim();
    }
    let middle = term.first * words.len() / later.source.len().max(1);
    let from = middle.saturating_sub(WINDOW);
    let to = (middle + WINDOW).min(words.len() - 1);
    words[from].piece.through(words[to].piece)
}

/// The only word that two translations share with the word that modifies it, which has changed.
fn changed_neighbour<'d>(
    earlier: &[Word<'d>],
    later: &[Word<'d>],
    language: Language,
) -> Option<Piece<'d>> {
    let is_new = |word: &Word<'_>, others: &[Word<'_>]| {
        word.is_content && others.iter().all(|other| !is_alike(&word.lower, &other.lower))
    };
    // What modifies a noun stands before or behind it.
    let behind = matches!(
        language.code(),
        "ar" | "fa" | "he" | "fr" | "es" | "pt" | "it" | "ro" | "id" | "vi"
    );
    for (at, one) in earlier.iter().enumerate().filter(|(_, word)| word.is_content) {
        for (to, other) in later.iter().enumerate() {
            if !other.is_content || !is_form(&one.lower, &other.lower, language) {
                continue;
            }
            let sides: &[bool] = if language.code() == "fa" { &[true, false] } else { &[behind] };
            for behind in sides {
                if let (Some(old), Some(new)) =
                    (beside(earlier, at, *behind), beside(later, to, *behind))
                    && is_new(&earlier[old], later)
                    && is_new(&later[new], earlier)
                {
                    let new = &later[new];
                    let (low, high) = if *behind { (other, new) } else { (new, other) };
                    return Some(low.piece.through(high.piece));
                }
            }
        }
    }
    None
}

/// The word right beside another, over a preposition (“bombas de fragmentação”).
fn beside(words: &[Word<'_>], at: usize, behind: bool) -> Option<usize> {
    let step = |at: usize| if behind { Some(at + 1) } else { at.checked_sub(1) };
    let next = step(at)?;
    let word = words.get(next)?;
    let (low, high) = if behind { (at, next) } else { (next, at) };
    let link = !word.is_content && matches!(&*word.lower, "de" | "del" | "di" | "do" | "da" | "à");
    let next = if link { step(next)? } else { next };
    (is_joined(words[low].piece.gap_to(words[high].piece)) && next < words.len()).then_some(next)
}

/// Whether nothing but space or a hyphen parts two words.
fn is_joined(gap: &str) -> bool {
    gap.chars().all(|c| matches!(c, ' ' | '-' | '\u{a0}' | '\u{200c}'))
}

/// Whether no content word stands right beside the words of a phrase.
fn is_alone(words: &[Word<'_>], first: usize, last: usize) -> bool {
    let free = |low: usize, high: usize, word: usize| {
        !words[word].is_content || !is_joined(words[low].piece.gap_to(words[high].piece))
    };
    let before = first.checked_sub(1).is_none_or(|before| free(before, first, before));
    let modified = |word: &Word<'_>| word.piece.text().starts_with(char::is_uppercase);
    let behind =
        words.get(last + 1).is_none_or(|next| !modified(next) || free(last, last + 1, last + 1));
    before && behind
}

/// The longest term of both sentences that the later one has as a definite noun.
fn term(earlier: &[Word<'_>], later: &[Word<'_>], language: Language) -> Option<Term> {
    let mut best: Option<Term> = None;
    for (at, word) in later.iter().enumerate() {
        if !word.is_content {
            continue;
        }
        let capital = word.piece.text().starts_with(char::is_uppercase);
        let compound = compounds(language)
            && word.lower.chars().count() >= COMPOUND
            && (language.code() != "de" || capital);
        let definite = is_definite(later, at, DEFINITE, language).unwrap_or(true);
        if !definite && !compound {
            continue;
        }
        for (from, other) in earlier.iter().enumerate() {
            if !other.is_content || !is_alike(&other.lower, &word.lower) {
                continue;
            }
            let (mut last, mut old, mut size) = (at, from, 1);
            while let (Some(next), Some(before)) =
                (follower(later, last, language), follower(earlier, old, language))
                && is_alike(&later[next].lower, &earlier[before].lower)
            {
                (last, old, size) = (next, before, size + 1);
            }
            let name = language.code() != "de"
                && later[at..=last]
                    .iter()
                    .filter(|word| word.is_content)
                    .all(|word| word.piece.text().starts_with(char::is_uppercase));
            let introduced = is_definite(earlier, from, INTRODUCED, language);
            let noun = introduced == Some(true)
                && word.lower.chars().count() >= NOUN
                && word.lower.trim_end_matches('s') == other.lower.trim_end_matches('s');
            let long = compound
                && word.lower.chars().count().abs_diff(other.lower.chars().count()) <= 2
                && other.piece.text().starts_with(char::is_uppercase) == capital;
            // Magdeburger Elbbad: of a place.
            let of_place = language.code() == "de"
                && last == at
                && word.piece.text().trim_end_matches("er") != word.piece.text()
                && later.get(at + 1).is_some_and(|next| {
                    next.is_content
                        && next.piece.text().starts_with(char::is_uppercase)
                        && word.piece.gap_to(next.piece) == " "
                });
            if of_place {
                continue;
            }
            let initial = at == 0 && from == 0;
            // والي loses what looks like a particle.
            let person = later[at..=last]
                .iter()
                .any(|word| is_person(&word.lower) || is_person(&word.piece.text().to_lowercase()));
            // The Coast Guard: what its name says is rendered.
            let institution = name && size >= 2 && language.code() == "en";
            if name && !initial && !institution || person || size == 1 && !noun && !long {
                continue;
            }
            let found = Term {
                first: at,
                last,
                size: if long { size + 1 } else { size },
                is_noun: size == 1 && !long,
                is_alone: is_alone(later, at, last),
                is_name: name && !initial,
            };
            if best.as_ref().is_none_or(|best| best.size < found.size) {
                best = Some(found);
            }
            break;
        }
    }
    best
}

/// The content word that goes on with a phrase.
fn follower(words: &[Word<'_>], at: usize, language: Language) -> Option<usize> {
    let next = words.get(at + 1)?;
    let link = !next.is_content
        && matches!(
            (language.code(), &*next.lower),
            ("es" | "pt" | "fr" | "ro", "de")
                | ("es", "del")
                | ("pt", "do" | "da")
                | ("fr", "à" | "du" | "des")
                | ("it", "di" | "del" | "della")
                | ("en", "of")
        );
    let last = if link { at + 2 } else { at + 1 };
    let gap = |low: usize, high: usize| words[low].piece.gap_to(words[high].piece);
    let found = words.get(last)?;
    (found.is_content && is_joined(gap(at, at + 1)) && (!link || is_joined(gap(at + 1, last))))
        .then_some(last)
}

/// Whether a word of `lists` stands before a word; none where the language has no articles.
fn is_definite(
    words: &[Word<'_>],
    at: usize,
    lists: &[(&str, &[&str])],
    language: Language,
) -> Option<bool> {
    let (_, list) = lists.iter().find(|(code, _)| *code == language.code())?;
    let text = words[at].piece.text();
    let elided = matches!(language.code(), "fr" | "it")
        .then(|| text.split_once(['\'', '’']).map(|(article, _)| article.to_lowercase()))
        .flatten();
    let before = || {
        let before = words.get(at.checked_sub(1)?)?;
        Some(before.piece.text().to_lowercase())
    };
    let article = elided.or_else(before).unwrap_or_default();
    Some(list.contains(&article.as_str()))
}
