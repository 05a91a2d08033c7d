//! One verb of change, with its noun and its participle, three times in a sentence, in all languages
//! of the tables: where a root shows inside a word, or every form looks the same, Snowball's stems
//! (`stem_repetition`) tell nothing.

use std::{ops::Range, sync::OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::capitalised,
        lexicon::{LANGUAGES, rows},
    },
    finding::{Category, Severity},
    text::{
        Piece, Segment,
        heads::Triggers,
        letters::{is_alphabetic, is_alphanumeric},
    },
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP050",
    name: "root_repetition",
    artefact: "DUP-STEM",
    category: Category::UNIDIOMATIC,
    severity: Severity::Minor,
    confidence: 0.65,
    languages: Languages::Only(LANGUAGES),
    summary: "One root of change (strengthen, worsen, expand) comes three times within a few words.",
    why: "An original that varies its verbs (boost, step up, intensify) comes back with one root \
          for all: “strengthen the strengthening of the strengthened dykes”. Lists, which repeat a \
          verb on purpose, and quotations pass, as does one form of an inflected word.",
    examples: &[
        Example::new("ar", "قال الوزير إن ⟦تصاعد العنف أدى إلى تصعيد القلق المتصاعد⟧ بين السكان."),
        Example::new("ja", "県はすでに⟦悪化している水質の悪化がさらなる悪化⟧を招くと警告した。"),
        Example::new(
            "ko",
            "정부는 감시를 ⟦강화하기 위해 이미 강화된 순찰을 더욱 강화하기로⟧ 했다.",
        ),
        Example::new(
            "cs",
            "Vláda chce ⟦podpořit podporu mladých lékařů pomocí podpůrného⟧ balíčku.",
        ),
        Example::new(
            "es",
            "Teme que la ⟦creciente demanda haga crecer el crecimiento⟧ de las tarifas.",
        ),
        Example::new(
            "de",
            "Das Land ⟦verlängert die Verlängerung der bereits verlängerten⟧ Schonzeit.",
        ),
        Example::new("zh", "会议要求加强管理，加强监督，加强培训。"),
        Example::new("ko", "정부는 교육 강화, 안전 강화, 의료 강화를 약속했다."),
        Example::new(
            "es",
            "La demanda crece y el crecimiento sorprende a los analistas del banco.",
        ),
        Example::new("en", "He said: “Strengthen the strengthened and go on strengthening.”"),
    ],
    scope: Scope::Sentence(look),
};

/// The roots of one language.
#[derive(Debug)]
struct Roots {
    automaton: AhoCorasick,
    /// Which group each pattern belongs to.
    groups: Vec<usize>,
    /// Where a root may begin, if it does with a word.
    triggers: Option<Triggers>,
}

static ROOTS: [OnceLock<Roots>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

fn roots(code: &str) -> Roots {
    let (mut patterns, mut groups, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let table = rows(include_str!("../../lexicon/change_roots.tsv"));
    let own = table.filter(|[language, ..]: &[&str; 3]| *language == code);
    for (group, [_, roots, _provenance]) in own.enumerate() {
        for root in roots.split('|') {
            all.push(root);
            let upper = capitalised(root);
            if upper != root {
                patterns.push(upper);
                groups.push(group);
            }
            patterns.push(root.to_owned());
            groups.push(group);
        }
    }
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&patterns)
        .expect("the table is far below the automaton's limits");
    let told = Writing::of(code) != Writing::Inside && all.iter().all(|root| Triggers::tell(root));
    let triggers = told.then(|| Triggers::new(all));
    Roots { automaton, groups, triggers }
}

/// How a language writes its roots.
#[derive(Clone, Copy, PartialEq)]
enum Writing {
    /// At the beginning of words, which inflect.
    Before,
    /// Behind prefixes, too.
    Inside,
    /// As words of their own, or with no spaces between words: the forms are all alike.
    Alone,
}

impl Writing {
    fn of(code: &str) -> Self {
        match code {
            "ar" | "he" | "id" => Self::Inside,
            "zh" | "ja" | "th" | "ko" | "vi" | "fa" | "hi" => Self::Alone,
            _ => Self::Before,
        }
    }
}

/// A root in a sentence: its group, where it stands and the word around it.
#[derive(Clone, Copy)]
struct Hit<'d> {
    group: usize,
    word: Piece<'d>,
    /// What tells one form from another.
    form: &'d str,
}

/// Copies that make a repetition.
const COPIES: usize = 3;
/// How many words, or letters where words are not told apart, it spans at most.
const WORDS: usize = 24;
const LETTERS: usize = 45;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(at) = LANGUAGES.iter().position(|one| *one == code) else { return };
    let roots = ROOTS[at].get_or_init(|| roots(code));
    let (sentence, writing) = (segment.piece(), Writing::of(code));
    if let Some(triggers) = &roots.triggers {
        let mut places = 0;
        let enough = sentence.any_marked(triggers.mark(), |head| {
            places += usize::from(triggers.has(head));
            places == COPIES
        });
        if !enough {
            return;
        }
    }
    let mut hits: Vec<Hit<'_>> = Vec::new();
    for found in roots.automaton.find_iter(sentence.text()) {
        let group = roots.groups[found.pattern().as_usize()];
        let hit = word_of(sentence, &found.range(), writing, segment.language().is_unspaced());
        hits.extend(hit.map(|(word, form)| Hit { group, word, form }));
    }
    if hits.len() < COPIES {
        return;
    }
    hits.sort_by_key(|hit| (hit.group, hit.word.span().start));
    hits.dedup_by(|a, b| a.word == b.word);
    for few in hits.windows(COPIES) {
        let whole = few[0].word.through(few[COPIES - 1].word);
        if is_repetition(few, whole, writing) && !segment.document.is_quoted(&whole.span()) {
            let message = format!("“{}” comes back twice within a few words", few[0].word.text());
            findings.flag(whole, message);
            return;
        }
    }
}

/// The word that has a root at `range`, and what tells its form.
fn word_of<'d>(
    sentence: Piece<'d>,
    range: &Range<usize>,
    writing: Writing,
    unspaced: bool,
) -> Option<(Piece<'d>, &'d str)> {
    let text = sentence.text();
    let joins = |c: char| is_alphanumeric(c) || matches!(c, '\u{200c}') || is_mark(c);
    let end =
        |from: usize| text[from..].find(|c: char| !joins(c)).map_or(text.len(), |at| from + at);
    if unspaced {
        let next = text[range.end..].chars().next().map_or(0, char::len_utf8);
        return Some((sentence.slice(range.clone()), &text[range.start..range.end + next]));
    }
    let start = text[..range.start]
        .char_indices()
        .rev()
        .take_while(|(_, c)| joins(*c))
        .last()
        .map_or(range.start, |(at, _)| at);
    let end = end(range.end);
    let begins = start == range.start;
    let word = sentence.slice(start..end);
    match writing {
        Writing::Before => begins.then_some((word, word.text())),
        Writing::Inside => Some((word, word.text())),
        // The next word tells what the sentence does with it.
        Writing::Alone => {
            let rest = &text[end..];
            let next = rest.trim_start().split(' ').next().unwrap_or_default();
            let behind = end + (rest.len() - rest.trim_start().len()) + next.len();
            begins.then_some((word, &text[start..behind]))
        }
    }
}

/// A vowel sign of a script that sets them beside its letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{97f}' | '\u{64b}'..='\u{65f}') && !matches!(c, '।' | '॥')
}

/// Whether three hits are one root in different forms, close together and in no list.
fn is_repetition(few: &[Hit<'_>], whole: Piece<'_>, writing: Writing) -> bool {
    let same = few.iter().all(|hit| hit.group == few[0].group);
    if !same {
        return false;
    }
    let text = whole.text();
    let marks = |text: &str| {
        text.matches([',', '，', '、', '،', ';', '；', '؛', '/', '·', ':', '：']).count()
    };
    let spaces = text.matches(' ').count();
    let near = if spaces > 1 {
        spaces <= WORDS
    } else {
        text.chars().filter(|c| is_alphabetic(*c)).count() <= LETTERS
    };
    let different = |a: &Hit<'_>, b: &Hit<'_>| !is_same(a.form, b.form);
    let (one, two, three) = (&few[0], &few[1], &few[2]);
    let pairs = [different(one, two), different(one, three), different(two, three)];
    let forms = pairs.iter().filter(|is| **is).count();
    let listed = marks(text) > if writing == Writing::Alone { 1 } else { 2 };
    near && !listed && forms >= 2
}

/// Whether two forms are one in any case.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && (one == other
            || one
                .chars()
                .flat_map(char::to_lowercase)
                .eq(other.chars().flat_map(char::to_lowercase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_roots() {
        for code in LANGUAGES {
            assert!(roots(code).groups.len() >= 15, "{code}");
        }
    }
}
