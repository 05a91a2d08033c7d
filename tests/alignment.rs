//! Articles beside their sources, damaged on purpose: which sentence translates which, and what of
//! lost, added, replaced and copied sentences is found, over the clean news in 25 languages.
//!
//! Skips where the shared data is absent. With `--nocapture` it prints a table per kind of damage
//! and per pair of languages, by lengths alone and by meaning; with `ALL=1` every article takes every
//! kind of damage, where else each second takes one; with `MISSES=1` each miss and each false alarm.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fs::File,
    io::{BufRead, BufReader},
    ops::{AddAssign, Range},
    sync::LazyLock,
    time::Instant,
};

use fauxami::{
    detect::{Detector, catalogue, detect},
    score::{self, Item, Scorer},
    segment::{segment, segment_by},
    text::{Article, Document, Language},
};
use flate2::read::GzDecoder;
use serde_json::Value;

static SCORER: LazyLock<Box<dyn Scorer>> = LazyLock::new(|| score::embedded().unwrap());

/// `article` aligned with its source as the program does it by default.
pub(crate) fn segment_by_meaning(article: Article) -> Document {
    let overlaps = |source: &[&str], target: &[&str], near: &[Range<usize>]| {
        SCORER.overlaps(source, target, near)
    };
    segment_by(article, &overlaps)
}

/// Pairs beside those from and to English.
const OTHERS: &[(&str, &str)] = &[
    ("de", "fr"),
    ("ru", "uk"),
    ("zh", "ja"),
    ("fr", "ar"),
    ("es", "pt"),
    ("cs", "pl"),
    ("ru", "tr"),
    ("ko", "zh"),
    ("hi", "th"),
    ("de", "he"),
];

/// What is done to a pair of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Damage {
    None,
    Dropped,
    Added,
    Replaced,
    Merged,
    Split,
    Paragraph,
    Reordered,
    Freed,
    Abridged,
    Copied,
}

const DAMAGES: [Damage; 11] = [
    Damage::None,
    Damage::Dropped,
    Damage::Added,
    Damage::Replaced,
    Damage::Merged,
    Damage::Split,
    Damage::Paragraph,
    Damage::Reordered,
    Damage::Freed,
    Damage::Abridged,
    Damage::Copied,
];

/// Numbers that look random (a linear congruential generator, Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// A line and the lines of the original article that it renders.
type Line = (String, BTreeSet<usize>);

/// Sentences of an article that is translated freely.
const SHORT_ARTICLE: usize = 6;

/// A text whose stretches are known.
#[derive(Default)]
struct Text {
    text: String,
    lines: Vec<(Range<usize>, BTreeSet<usize>)>,
}

impl Text {
    /// `lines` in paragraphs: those of one paragraph stand behind each other.
    fn new(lines: &[Line], language: &str, paragraph: impl Fn(usize) -> usize) -> Self {
        let mut made = Self::default();
        let mut last = None;
        for (line, labels) in lines {
            let here = labels.first().map(|first| paragraph(*first)).or(last);
            let joint = match last {
                None => "",
                Some(_) if last != here => "\n",
                Some(_) if matches!(language, "zh" | "ja") => "",
                Some(_) => " ",
            };
            made.text.push_str(joint);
            let start = made.text.len();
            made.text.push_str(line);
            made.lines.push((start..made.text.len(), labels.clone()));
            last = here;
        }
        made
    }

    fn labels(&self, range: &Range<usize>) -> BTreeSet<usize> {
        let touched =
            self.lines.iter().filter(|(line, _)| line.start < range.end && range.start < line.end);
        touched.flat_map(|(_, labels)| labels.iter().copied()).collect()
    }
}

/// A damaged pair and what was done to it.
struct Case {
    source: Text,
    target: Text,
    /// Lines that the target lacks, the source lacks, that are copies.
    lost: BTreeSet<usize>,
    added: BTreeSet<usize>,
    copied: BTreeSet<usize>,
}

/// The number that stands for what renders nothing of the source.
const STRANGER: usize = 1_000_000;

/// Joins a sentence with the next.
fn merge(lines: &mut Vec<Line>, line: usize, language: &str) {
    let (next, labels) = lines.remove(line + 1);
    let (first, own) = &mut lines[line];
    let mark = if matches!(language, "zh" | "ja") { "，" } else { ", " };
    let ends = ['.', '。', '।', '?', '!', '؟', '！'];
    *first = format!("{}{mark}{next}", first.trim_end_matches(ends));
    own.extend(labels);
}

/// A sentence cut in two at a comma in its middle.
fn split(text: &str, language: &str) -> Option<String> {
    let stop = match language {
        "zh" | "ja" => "。",
        "hi" => "। ",
        _ => ". ",
    };
    let marks = ["，", "、", ", ", "، "];
    let commas = marks.iter().flat_map(|mark| text.match_indices(mark));
    let commas = commas.map(|(at, mark)| at..at + mark.len());
    let middle = text.len() / 3..text.len() * 2 / 3;
    let comma = commas.filter(|comma| middle.contains(&comma.start)).min_by_key(|at| at.start)?;
    let (before, after) = (&text[..comma.start], &text[comma.end..]);
    let first: String = after.chars().take(1).flat_map(char::to_uppercase).collect();
    let rest: String = after.chars().skip(1).collect();
    Some(format!("{before}{stop}{first}{rest}"))
}

/// Does `damage` to a text; none if it is too short for that.
fn damaged(
    damage: Damage,
    (source, target): (&[&str], &[&str]),
    (source_language, target_language): (&str, &str),
    strangers: &[&str],
    in_paragraphs: bool,
    dice: &mut Dice,
) -> Option<Case> {
    let lines = |side: &[&str]| -> Vec<Line> {
        side.iter().enumerate().map(|(n, line)| ((*line).to_owned(), [n].into())).collect()
    };
    let (mut from, mut to) = (lines(source), lines(target));
    let (mut lost, mut added, mut copied) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let letters = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).count();
    let scale = |language: &str| if matches!(language, "zh" | "ja" | "ko") { 3 } else { 1 };
    let long: Vec<usize> = (1..source.len())
        .filter(|n| letters(source[*n]) * scale(source_language) >= 45)
        .filter(|n| letters(target[*n]) * scale(target_language) >= 45)
        .collect();
    if long.len() < 3 || source.len() < 6 {
        return None;
    }
    let some = |dice: &mut Dice| long[dice.below(long.len())];
    // Thai has no mark at the end of a sentence: what stands in one paragraph is one.
    let in_paragraphs = in_paragraphs && ![source_language, target_language].contains(&"th");
    let paragraph = |line: usize| if in_paragraphs { line.div_ceil(3) } else { line };
    match damage {
        Damage::None => (),
        Damage::Dropped => {
            for _ in 0..=dice.below(2) {
                lost.insert(some(dice));
            }
            to.retain(|(_, labels)| labels.is_disjoint(&lost));
        }
        Damage::Added => {
            for _ in 0..=dice.below(2) {
                added.insert(some(dice));
            }
            from.retain(|(_, labels)| labels.is_disjoint(&added));
        }
        Damage::Replaced => {
            let line = some(dice);
            let stranger = strangers.iter().max_by_key(|stranger| {
                // The stranger whose length is nearest, so that lengths do not give it away.
                std::cmp::Reverse(letters(stranger).abs_diff(letters(target[line])))
            })?;
            to[line] = ((*stranger).to_owned(), [STRANGER].into());
            lost.insert(line);
            added.insert(STRANGER);
        }
        Damage::Merged => {
            let line = 1 + dice.below(to.len() - 2);
            merge(&mut to, line, target_language);
        }
        Damage::Split => {
            let long = |line: &usize| letters(&to[*line].0) * scale(target_language) > 100;
            let halves = |line: usize| Some((line, split(&to[line].0, target_language)?));
            let (line, text) = (1..to.len()).filter(long).find_map(halves)?;
            to[line].0 = text;
        }
        Damage::Paragraph => {
            let first = 1 + 3 * dice.below((source.len() - 4) / 3);
            lost.extend(first..first + 3);
            to.retain(|(_, labels)| labels.is_disjoint(&lost));
        }
        Damage::Reordered => {
            let line = 1 + dice.below(to.len() - 3);
            // Two of one paragraph, where there are paragraphs.
            let (one, other) = to[line..line + 3].split_at_mut(2);
            std::mem::swap(&mut one[0], &mut other[0]);
        }
        Damage::Freed => {
            // A short article whose translator moved one sentence and joined two.
            from.truncate(SHORT_ARTICLE);
            to.truncate(SHORT_ARTICLE);
            let moved = to.remove(1 + dice.below(SHORT_ARTICLE - 1));
            to.insert(1 + dice.below(SHORT_ARTICLE - 2), moved);
            merge(&mut to, 1 + dice.below(SHORT_ARTICLE - 2), target_language);
        }
        Damage::Abridged => {
            // A short article that lacks a sentence.
            from.truncate(SHORT_ARTICLE);
            to.truncate(SHORT_ARTICLE);
            let line = long.iter().find(|line| **line < SHORT_ARTICLE)?;
            lost.insert(*line);
            to.remove(*line);
        }
        Damage::Copied => {
            let line = some(dice);
            source[line].clone_into(&mut to[line].0);
            copied.insert(line);
        }
    }
    let source = Text::new(&from, source_language, paragraph);
    let target = Text::new(&to, target_language, paragraph);
    Some(Case { source, target, lost, added, copied })
}

/// What was planted and what was found of it.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    planted: usize,
    found: usize,
    alarms: usize,
    right: usize,
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.planted += other.planted;
        self.found += other.found;
        self.alarms += other.alarms;
        self.right += other.right;
    }
}

impl Outcome {
    fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.alarms.max(1) as f64
    }

    fn recall(self) -> f64 {
        100.0 * self.found as f64 / self.planted.max(1) as f64
    }

    fn wrong(self) -> usize {
        self.alarms - self.right
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    sentences: usize,
    linked: usize,
    lost: Outcome,
    added: Outcome,
    copied: Outcome,
    shortened: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.linked += other.linked;
        self.lost += other.lost;
        self.added += other.added;
        self.copied += other.copied;
        self.shortened += other.shortened;
    }
}

fn detectors() -> Vec<&'static Detector> {
    let codes = ["OMI010", "OMI011", "OMI012", "UNT001", "UNT002", "UNT003"];
    catalogue().iter().copied().filter(|detector| codes.contains(&detector.code)).collect()
}

fn measure(case: &Case, languages: (&str, &str), by_meaning: bool, name: &str) -> Tally {
    let article = Article {
        text: case.target.text.clone(),
        language: Language::from_code(languages.1),
        source: Some(case.source.text.clone()),
        source_language: Language::from_code(languages.0),
        ..Article::default()
    };
    let document = if by_meaning { segment_by_meaning(article) } else { segment(article) };
    let mut tally = Tally::default();
    let present: BTreeSet<usize> =
        case.source.lines.iter().flat_map(|(_, labels)| labels.clone()).collect();
    for sentence in &document.sentences {
        let labels = case.target.labels(&sentence.range);
        let wanted: BTreeSet<usize> = labels.intersection(&present).copied().collect();
        let given =
            sentence.source.as_ref().map(|range| case.source.labels(range)).unwrap_or_default();
        tally.sentences += 1;
        // A part of a merged sentence may be linked with its own part only.
        let right = given == wanted || (!given.is_empty() && given.is_subset(&wanted));
        tally.linked += usize::from(right);
    }
    let mut lost_found = BTreeSet::new();
    let mut added_found = BTreeSet::new();
    let mut copied_found = BTreeSet::new();
    for finding in detect(&document, &detectors()) {
        let labels = case.target.labels(&finding.span);
        let right = match finding.code {
            "OMI010" => {
                // Lines missing beside what was flagged, and those missing beside these.
                let beside = |line: &usize| {
                    let reaches = |from: usize, to: usize| {
                        (from..to).all(|between| case.lost.contains(&between))
                    };
                    let gap = |other: &usize| {
                        other < line && reaches(other + 1, *line)
                            || line < other && reaches(line + 1, *other)
                    };
                    labels.iter().any(gap) || labels.contains(&STRANGER)
                };
                let hit: Vec<usize> = case.lost.iter().copied().filter(beside).collect();
                tally.lost.alarms += 1;
                tally.lost.right += usize::from(!hit.is_empty());
                lost_found.extend(hit.iter().copied());
                !hit.is_empty()
            }
            "OMI012" => {
                let hit: Vec<usize> = case.added.intersection(&labels).copied().collect();
                tally.added.alarms += 1;
                tally.added.right += usize::from(!hit.is_empty());
                added_found.extend(hit.iter().copied());
                !hit.is_empty()
            }
            "OMI011" => {
                let near = labels.iter().any(|line| {
                    case.lost.contains(&(line + 1))
                        || (*line > 0 && case.lost.contains(&(line - 1)))
                });
                tally.shortened += usize::from(!near && labels.is_disjoint(&case.added));
                true
            }
            _ => {
                let hit: Vec<usize> = case.copied.intersection(&labels).copied().collect();
                tally.copied.alarms += 1;
                tally.copied.right += usize::from(!hit.is_empty());
                copied_found.extend(hit.iter().copied());
                !hit.is_empty()
            }
        };
        if !right && env::var("MISSES").is_ok() && by_meaning {
            let likeness = document.alignment.as_ref().map(|alignment| {
                let index = document.sentence_at(finding.span.start).unwrap();
                let source = document.sentences[index].source.clone().unwrap_or_default();
                let gap = alignment.gaps.iter().find(|gap| gap.range.start >= source.end);
                (alignment.standing[index], gap.map(|gap| gap.standing))
            });
            println!(
                "{name} false {likeness:?} {}: {} ⟦{}⟧",
                finding.code,
                finding.message,
                &document.text()[finding.span.clone()]
            );
        }
    }
    for (planted, found, tally) in [
        (&case.lost, lost_found, &mut tally.lost),
        (&case.added, added_found, &mut tally.added),
        (&case.copied, copied_found, &mut tally.copied),
    ] {
        tally.planted = planted.len();
        tally.found = found.len();
        if tally.found < tally.planted && env::var("MISSES").is_ok() && by_meaning {
            println!(
                "{name} missed {planted:?} found {found:?} {:?}",
                document.alignment.as_ref().map(|alignment| &alignment.gaps)
            );
        }
    }
    tally
}

/// The clean news by article and language, or none after saying so.
fn articles() -> Option<BTreeMap<String, BTreeMap<String, String>>> {
    let path = crate::shared::shared("data/clean-news-dev.jsonl.gz")?;
    let mut articles: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for line in BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines() {
        let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let field = |name: &str| record[name].as_str().unwrap().to_owned();
        let (id, language) = (field("id"), field("lang"));
        let id = id.strip_suffix(&format!(".{language}")).unwrap().to_owned();
        articles.entry(id).or_default().insert(language, field("text"));
    }
    Some(articles)
}

fn row(name: &str, [lengths, meaning]: &[Tally; 2]) {
    let links = |tally: &Tally| 100.0 * tally.linked as f64 / tally.sentences.max(1) as f64;
    let found = |found: Outcome| {
        format!("{:3.0}/{:3.0} ({:3})", found.precision(), found.recall(), found.wrong())
    };
    let both = |of: fn(&Tally) -> Outcome| format!("{}→{}", found(of(lengths)), found(of(meaning)));
    println!(
        "{name:14} {:9}  {:5.1}→{:5.1}  {}  {}  {}  {:3}→{:3}",
        meaning.sentences,
        links(lengths),
        links(meaning),
        both(|tally| tally.lost),
        both(|tally| tally.added),
        both(|tally| tally.copied),
        lengths.shortened,
        meaning.shortened,
    );
}

#[test]
fn lost_and_added_sentences_are_found_in_all_languages() {
    let Some(articles) = articles() else { return };
    let languages: BTreeSet<&String> = articles.values().flat_map(BTreeMap::keys).collect();
    let others =
        languages.iter().map(|language| language.as_str()).filter(|language| *language != "en");
    let mut pairs: Vec<(&str, &str)> = others.clone().map(|language| ("en", language)).collect();
    pairs.extend(others.map(|language| (language, "en")));
    pairs.extend(OTHERS);
    let ids: Vec<&String> = articles.keys().collect();
    // Two threads, as the machines that run tests have two cores.
    let halves: Vec<_> = std::thread::scope(|scope| {
        let (articles, ids, pairs) = (&articles, &ids, &pairs);
        let half = move |half: usize| {
            let mut rows: Vec<(Damage, (&str, &str), Tally, Tally)> = Vec::new();
            for (number, pair) in pairs.iter().enumerate().skip(half).step_by(2) {
                let mut dice = Dice(number as u64 + 1);
                for (place, id) in ids.iter().enumerate() {
                    let lines =
                        |language: &str| articles[*id][language].split('\n').collect::<Vec<_>>();
                    let other = ids[(place + 1 + dice.below(ids.len() - 1)) % ids.len()];
                    let strangers: Vec<&str> =
                        articles[other][pair.1].split('\n').skip(1).collect();
                    for (kind, damage) in DAMAGES.into_iter().enumerate() {
                        let chosen = (place + number) % 2 == 0
                            && (place / 2 + number) % DAMAGES.len() == kind;
                        if !chosen && env::var("ALL").is_err() {
                            continue;
                        }
                        let texts = (&*lines(pair.0), &*lines(pair.1));
                        let case =
                            damaged(damage, texts, *pair, &strangers, place % 2 == 0, &mut dice);
                        let Some(case) = case else { continue };
                        let name = format!("{damage:?} {id} {}-{}", pair.0, pair.1);
                        let by = |meaning: bool| measure(&case, *pair, meaning, &name);
                        rows.push((damage, *pair, by(false), by(true)));
                    }
                }
            }
            rows
        };
        let other = scope.spawn(move || half(1));
        let mut rows = half(0);
        rows.extend(other.join().unwrap());
        rows
    });
    let mut by_damage: BTreeMap<Damage, [Tally; 2]> = BTreeMap::new();
    let mut by_pair: BTreeMap<String, [Tally; 2]> = BTreeMap::new();
    let mut all = [Tally::default(); 2];
    for (damage, (from, to), lengths, meaning) in halves {
        let name = if OTHERS.contains(&(from, to)) {
            format!("other {from}-{to}")
        } else {
            format!("{from}-{to}")
        };
        for tally in
            [by_damage.entry(damage).or_default(), by_pair.entry(name).or_default(), &mut all]
        {
            tally[0] += lengths;
            tally[1] += meaning;
        }
    }
    println!(
        "{:14} {:>9}  {:>15}  {:>22}  {:>22}  {:>22}  {:>9}",
        "by lengths →",
        "sentences",
        "links right %",
        "lost P/R % (wrong)",
        "added P/R % (wrong)",
        "copied P/R % (wrong)",
        "OMI011"
    );
    for (damage, tally) in &by_damage {
        row(&format!("{damage:?}"), tally);
    }
    for (name, tally) in &by_pair {
        row(name, tally);
    }
    row("all", &all);
    let [lengths, meaning] = all;
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    let links = [lengths, meaning].map(|tally| share(tally.linked, tally.sentences));
    assert!(links[1] >= 95.0 && links[1] > links[0], "links right: {links:?} %");
    assert!(
        meaning.lost.precision() >= 85.0 && meaning.lost.recall() >= 60.0,
        "{:?}",
        meaning.lost
    );
    assert!(
        meaning.added.precision() >= 75.0 && meaning.added.recall() >= 45.0,
        "{:?}",
        meaning.added
    );
    assert!(
        meaning.copied.precision() >= 99.0 && meaning.copied.recall() >= 90.0,
        "{:?}",
        meaning.copied
    );
    let [_, untouched] = by_damage[&Damage::None];
    let alarms = untouched.lost.alarms + untouched.added.alarms;
    let rate = 1000.0 * alarms as f64 / untouched.sentences as f64;
    assert!(rate <= 2.0, "{rate:.2} false alarms in 1000 sentences that people translated");
}

#[test]
fn aligning_costs_little_beside_scoring() {
    let sentences = |text: &str, count: usize| -> Vec<String> {
        (0..count).map(|number| format!("{text} {number} {}", number * 7919 % 1000)).collect()
    };
    let source = sentences(
        "The ferry from the northern harbour was late again on Monday because of the storm, said the mayor",
        40,
    );
    let target = sentences(
        "Die Fähre aus dem nördlichen Hafen kam wegen des Sturms am Montag wieder zu spät, sagte der Bürgermeister",
        40,
    );
    let source: Vec<&str> = source.iter().map(String::as_str).collect();
    let target: Vec<&str> = target.iter().map(String::as_str).collect();
    let items: Vec<Item<'_>> = source
        .iter()
        .zip(&target)
        .map(|(source, target)| Item { target, source: Some(source) })
        .collect();
    let scoring = Instant::now();
    assert_eq!(SCORER.score(&items).len(), 40);
    let scoring = scoring.elapsed();
    let aligning = Instant::now();
    assert!(SCORER.overlaps(&source, &target, &vec![0..40; 40]).is_some());
    let aligning = aligning.elapsed();
    println!("40 pairs: scoring {scoring:?}, overlaps {aligning:?}");
    assert!(aligning < scoring / 2);
}
