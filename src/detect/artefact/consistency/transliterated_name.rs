//! A foreign name in two sets of Chinese characters for the same syllables. Other scripts without
//! capitals are `uncased_name`'s.

use std::ptr;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, bearer,
        sound::{Syllable, apart, is_transliterating, syllable},
        speech::opens_with_verb,
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM011",
    name: "transliterated_name",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&["zh"]),
    summary: "A foreign name is written with two sets of characters in one article.",
    why: "Each sentence picks its own characters for a foreign syllable. Flagged if three or more \
          characters that names are transliterated with sound like a name that the article gives \
          in full or behind a title, but are written otherwise; quotations pass.",
    examples: &[
        Example::new(
            "zh",
            "瑞典选手埃里克·林德霍尔姆周日夺冠。\n赛后，⟦林德荷姆⟧把奖杯送给了父亲。",
        ),
        Example::new(
            "zh",
            "格鲁吉亚作家塔马兹·梅恰拉泽周日获奖。\n⟦梅查拉泽⟧赛后表示，新书将于秋季出版。",
        ),
        Example::new(
            "zh",
            "丹麦首相弗雷泽里克森周四宣布拨款。\n⟦弗雷德里克森⟧说，工程将分三期进行。",
        ),
        Example::new("zh", "总统施坦伯格周二抵达赫尔辛基。\n当晚，总统⟦斯坦伯格⟧出席了晚宴。"),
        Example::new(
            "zh",
            "地震局局长贝莱斯说，余震还会持续。\n⟦韦莱斯⟧局长提醒居民不要返回家中。",
        ),
        Example::new(
            "zh",
            "格鲁吉亚作家塔马兹·梅恰拉泽周日获奖。\n梅恰拉泽表示，新书将于秋季出版。",
        ),
        Example::new("zh", "斯洛伐克总统访问斯洛文尼亚。\n他说，斯里兰卡也将派代表出席。"),
    ],
    scope: Scope::Article(look),
};

/// The most names of an article that are compared, and the characters of one at least and at most.
const MOST: usize = 60;
const FEWEST: usize = 3;
/// How many places of one writing are shown.
const SHOWN: usize = 1;
const LONGEST: usize = 8;
/// Characters of a name of which one may be exchanged for any other.
const EXCHANGED: usize = 4;

/// A run of characters that names are transliterated with.
struct Run<'d> {
    piece: Piece<'d>,
    /// The given name or a title stands before it.
    named: bool,
    /// Only a title stands before it, and it is as short as common words are.
    short: bool,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let runs = runs(document);
    look_at_full_names(&runs, document, findings);
    let names: Vec<Heard<'_>> =
        runs.iter().filter(|run| run.named).take(MOST).map(Heard::of).collect();
    if names.is_empty() {
        return;
    }
    let mut done = 0;
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for run in &runs {
        let heard = Heard::of(run);
        for name in names.iter().filter(|name| name.piece.span().start < run.piece.span().start) {
            let other = other_writing(name, &heard, document);
            let other = other.or_else(|| nearly(name, &heard, &runs));
            let Some(other) = other else { continue };
            let seen = places.entry(other.text()).or_default();
            *seen += 1;
            if other.span().start >= done && *seen <= SHOWN && !document.is_quoted(&other.span()) {
                done = other.span().end;
                let right = name.piece.slice(0..other.text().len().min(name.piece.text().len()));
                findings
                    .flag(
                        other,
                        format!("The article writes this name “{}” elsewhere", right.text()),
                    )
                    .suggest(right.text())
                    .relate(right, "the other writing");
            }
            break;
        }
    }
}

/// A name in full of which both parts sound like another's and both are written otherwise. Two
/// persons may share a given name, so one that is written alike proves nothing.
fn look_at_full_names(runs: &[Run<'_>], document: &Document, findings: &mut Findings<'_>) {
    let full: Vec<_> = runs
        .windows(2)
        .filter(|pair| matches!(pair[0].piece.after().get(..2), Some("·")))
        .filter(|pair| pair[0].piece.span().end + "·".len() == pair[1].piece.span().start)
        .take(MOST)
        .collect();
    for (at, other) in full.iter().enumerate() {
        let whole = other[0].piece.through(other[1].piece);
        let first = full[..at].iter().find(|first| {
            let differ = |part: usize| first[part].piece.text() != other[part].piece.text();
            let alike = |part: usize| sound_alike(first[part].piece, other[part].piece);
            differ(0) && differ(1) && alike(0) && alike(1)
        });
        if let Some(first) = first.filter(|_| !document.is_quoted(&whole.span())) {
            let right = first[0].piece.through(first[1].piece);
            findings
                .flag(whole, format!("The article writes this name “{}” elsewhere", right.text()))
                .suggest(right.text())
                .relate(right, "the other writing");
        }
    }
}

/// Characters for single consonants that some writings leave out.
const LEFT_OUT: [char; 4] = ['尔', '儿', '勒', '克'];

/// Whether two runs stand for one name: the same characters but for one, or the same syllables.
fn sound_alike(one: Piece<'_>, other: Piece<'_>) -> bool {
    let syllables = |piece: Piece<'_>| -> Vec<(char, &Syllable)> {
        let letters = piece.text().chars().filter(|c| !LEFT_OUT.contains(c));
        letters.filter_map(|c| Some((c, syllable(c)?))).collect()
    };
    let (one, other) = (syllables(one), syllables(other));
    let onset = |syllable: &Syllable| syllable.frame.first().copied();
    one.len() == other.len()
        && !one.is_empty()
        && one.iter().zip(&other).all(|((a, one), (b, other))| {
            a == b || sounds_like(one, other) || onset(one).is_some() && onset(one) == onset(other)
        })
}

/// A run with the sounds of each character.
struct Heard<'d> {
    piece: Piece<'d>,
    short: bool,
    letters: Vec<char>,
    syllables: Vec<&'static Syllable>,
}

impl<'d> Heard<'d> {
    fn of(run: &Run<'d>) -> Self {
        let letters: Vec<char> = run.piece.text().chars().collect();
        let syllables = letters.iter().filter_map(|c| syllable(*c)).collect();
        Self { piece: run.piece, short: run.short, letters, syllables }
    }
}

/// The part of a run that sounds like a name and is written otherwise. What has a given name of its
/// own is somebody else.
fn other_writing<'d>(
    name: &Heard<'d>,
    run: &Heard<'d>,
    document: &'d Document,
) -> Option<Piece<'d>> {
    let own = run.piece.before().ends_with('·') && name.piece.before().ends_with('·');
    if own || run.piece.after().starts_with('·') {
        return None;
    }
    let (one, other) = (&name.letters, &run.letters);
    // A long name with one character exchanged, however that sounds.
    let exchanged = one.iter().zip(other).filter(|(a, b)| a != b).count();
    let last = one.last() != other.last();
    let long = one.len() > EXCHANGED || one.len() == EXCHANGED && last;
    if one.len() == other.len() && long && exchanged == 1 && one[0] == other[0] {
        return Some(run.piece);
    }
    // A short one, where the same title stands beside both: an office has one holder.
    if one.len() == other.len() && exchanged == 1 && share_title(name.piece, run.piece) {
        return Some(run.piece);
    }
    if name.short {
        return None;
    }
    let pairs = || name.syllables.iter().zip(&run.syllables);
    let shared = pairs().take_while(|(one, two)| sounds_like(one, two)).count();
    let whole = shared == name.syllables.len() || shared == run.syllables.len();
    if shared < FEWEST || !whole {
        return None;
    }
    let cost: f32 = pairs().take(shared).map(|(a, b)| apart(&a.sounds, &b.sounds, 0)).sum();
    let heard: usize = run.syllables[..shared].iter().map(|syllable| syllable.sounds.len()).sum();
    if cost > 0.2 * heard as f32 {
        return None;
    }
    // All characters of the table have three bytes in UTF-8.
    let piece = run.piece.slice(0..shared * 3);
    let own = name.piece.text().get(..shared * 3)?;
    let differing = own.chars().zip(piece.text().chars()).filter(|(a, b)| a != b).count();
    let ends = shared == run.syllables.len() || opens_with_verb(piece.after(), document.language);
    (differing > 0 && differing * 3 <= shared * 2 + 1 && ends).then_some(piece)
}

/// Characters that stand for a consonant without a vowel, which one writing has and another has not.
const SINGLE: [char; 16] = [
    '尔', '儿', '勒', '克', '姆', '斯', '特', '德', '夫', '布', '普', '格', '兹', '茨', '思', '恩',
];

/// A bare run that opens like a surname and differs in single consonants, or in a syllable of one
/// onset: 林德霍尔姆, 林德荷姆. What comes back as it was has no second writing.
fn nearly<'d>(name: &Heard<'d>, run: &Heard<'d>, runs: &[Run<'d>]) -> Option<Piece<'d>> {
    let (one, other) = (&name.letters, &run.letters);
    let bare = name.piece.before().ends_with('·') && !run.piece.before().ends_with('·');
    if !bare || one.len().min(other.len()) < FEWEST || one == other || one[0] != other[0] {
        return None;
    }
    let text = |run: &Run<'d>| run.piece.text();
    let again = runs.iter().filter(|run| text(run).starts_with(name.piece.text())).count() > 1;
    let full = runs
        .iter()
        .any(|full| text(full) == run.piece.text() && full.piece.before().ends_with('·'));
    let alike = || {
        let longer = one.len().max(other.len());
        one.len().abs_diff(other.len()) <= 1
            && longer > FEWEST
            && sound_alike(name.piece, run.piece)
            && one.last() == other.last()
    };
    let inserted = || {
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        long.len() == short.len() + 1
            && (1..long.len()).any(|at| {
                SINGLE.contains(&long[at])
                    && long[..at] == short[..at]
                    && long[at + 1..] == short[at..]
            })
    };
    // A run that only goes on is the name and what follows it.
    let goes_on = one.starts_with(other) || other.starts_with(one);
    (!again && !full && !goes_on && (alike() || inserted())).then_some(run.piece)
}

/// Whether what stands right before a name is a title that stands right beside another, too.
fn share_title(name: Piece<'_>, other: Piece<'_>) -> bool {
    // Two characters of three bytes each: 局长, 总统.
    const TITLE: usize = 6;
    // Of these, many are spoken of at once.
    const MANY: [&str; 8] = ["议员", "委员", "教授", "记者", "球员", "选手", "代表", "先生"];
    let before = name.before();
    let title = before.len().checked_sub(TITLE).and_then(|from| before.get(from..));
    title.is_some_and(|title| {
        title.chars().count() == 2
            && !MANY.contains(&title)
            && (other.before().ends_with(title) || other.after().starts_with(title))
    })
}

/// Whether two characters stand for one foreign syllable.
fn sounds_like(one: &Syllable, two: &Syllable) -> bool {
    ptr::eq(one, two)
        || one.frame == two.frame
            && (one.sounds == two.sounds || apart(&one.sounds, &two.sounds, 0) <= 0.9)
}

fn runs(document: &Document) -> Vec<Run<'_>> {
    let titles = bearer::context("before", document.language);
    let mut runs = Vec::new();
    for segment in document.segments() {
        let piece = segment.piece();
        let text = piece.text();
        let mut start = None;
        for (at, c) in text.char_indices() {
            if is_transliterating(c) {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                runs.extend(run_of(piece.slice(from..at), titles));
            }
        }
        if let Some(from) = start {
            runs.extend(run_of(piece.slice(from..text.len()), titles));
        }
    }
    runs
}

/// A run if it is as long as names are.
fn run_of<'d>(run: Piece<'d>, titles: Option<&bearer::Context>) -> Option<Run<'d>> {
    // All characters of the table have three bytes in UTF-8.
    let letters = run.text().len() / 3;
    if !(2..=2 * LONGEST).contains(&letters) {
        return None;
    }
    let in_full = run.before().ends_with('·') || run.after().starts_with('·');
    if letters < if in_full { 2 } else { FEWEST } {
        return None;
    }
    let before = run.before().chars().next_back();
    let titled = before
        .is_some_and(|c| titles.is_some_and(|titles| titles.contains(c.encode_utf8(&mut [0; 4]))));
    let named = matches!(before, Some('·' | '・')) || titled && letters >= FEWEST;
    let short = named && letters < EXCHANGED && !matches!(before, Some('·' | '・'));
    Some(Run { piece: run, named, short })
}
