//! A noun that takes up an event that the sentence before tells the other way round: prices rise,
//! and “this decline” is explained; a trainer is convicted, and speaks “after the acquittal”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, LANGUAGES, rows},
        negation::denial,
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC141",
    name: "contradicting_anaphor",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(LANGUAGES),
    summary: "“This decline” takes up a rise.",
    why: "“This” and “the” point to something told before. If what is told before is the very \
          opposite, one of the two was turned round. Flagged if the same or the last sentence \
          tells the opposite event, nothing before tells the event itself, and nothing is denied. \
          Nouns that say of what (“the fall in prices”) are no anaphors and pass.",
    examples: &[
        Example::new(
            "en",
            "Rice output in the delta ⟦rose⟧ 8 percent last year. Officials in Hanoi said this decline was caused by salt water.",
        ),
        Example::new(
            "id",
            "Produksi kopi Kabupaten Gayo ⟦turun⟧ 9 persen. Kepala dinas mengatakan kenaikan itu dipicu hujan yang terlambat.",
        ),
        Example::new(
            "ja",
            "市内の観光客は昨年、12%⟦増加⟧した。市の担当者はこの減少について、台風が続いたためだと説明した。",
        ),
        Example::new(
            "pl",
            "Sąd w Radomiu ⟦skazał⟧ w środę byłego trenera. Po uniewinnieniu trener dziękował kibicom.",
        ),
        Example::new(
            "en",
            "Rice output in the delta rose 8 percent last year. The fall in prices worried farmers.",
        ),
        Example::new(
            "en",
            "Rice output rose 8 percent after years in which it fell. Officials said this decline was over.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Events that tell what they take back: who is released was arrested. For each the side that does.
const PRESUPPOSING: &[(&str, usize)] = &[
    ("open", 0),
    ("resume", 0),
    ("lift", 0),
    ("arrest", 1),
    ("appoint", 1),
    ("build", 1),
    ("join", 1),
];

/// Matters that an article alone takes up.
const PLAIN: &[&str] = &["rise", "convict", "accept"];
/// Matters that “after” takes up.
const ENDED: &[&str] = &["rise", "convict", "accept", "win"];

/// Matters of which one says what the other says.
const KIN: &[&[&str]] = &[&["rise", "hike"], &["accept", "forbid", "support"]];

/// The number of a matter; kin share it.
fn matter_of(matter: &str, known: &[&str]) -> usize {
    let first = KIN.iter().find(|kin| kin.contains(&matter)).map_or(matter, |kin| kin[0]);
    known.iter().position(|one| *one == first).unwrap_or(known.len())
}

/// The events of one language: values are twice the matter and the side.
struct Events {
    matters: Vec<&'static str>,
    nouns: Wordings,
    all: Wordings,
}

static EVENTS: ByLanguage<Events> = LazyLock::new(|| by_language(events));

fn events(language: Language, column: usize) -> Events {
    let table = || rows::<28>(include_str!("../../lexicon/event_nouns.tsv"));
    let mut matters: Vec<&str> = table().map(|row| row[0]).collect();
    matters.dedup();
    let value =
        |matter: &str, side: &str| 2 * matter_of(matter, &matters) + usize::from(side != "one");
    let nouns: Vec<(String, usize)> = table()
        .map(|row| {
            let nouns: Vec<&str> =
                row[column + 2].split('|').filter(|form| !form.starts_with('~')).collect();
            (joined(&nouns.join("|").replace('!', ""), language), value(row[0], row[1]))
        })
        .collect();
    let told = table().map(|row| {
        (joined(&row[column + 2].replace(['!', '~'], ""), language), value(row[0], row[1]))
    });
    let verbs = rows::<6>(include_str!("../../lexicon/antonyms.tsv"))
        .filter(|[code, ..]| *code == language.code())
        .filter(|[_, matter, ..]| matter_of(matter, &matters) < matters.len())
        .flat_map(|[_, matter, _, one, other, _]| {
            [(one, "one"), (other, "other")]
                .map(|(cell, side)| (joined(cell, language), value(matter, side)))
        });
    let all: Vec<(String, usize)> = told.chain(verbs).collect();
    let wordings = |cells: &[(String, usize)]| {
        Wordings::new(language, cells.iter().map(|(cell, value)| (cell.as_str(), *value)))
    };
    Events { nouns: wordings(&nouns), all: wordings(&all), matters }
}

impl Events {
    /// Whether a noun of a matter takes up something although it stands without a demonstrative.
    fn takes_up(&self, value: usize, manner: Manner) -> bool {
        let matter = self.matters[value / 2];
        match manner {
            Manner::This => !PRESUPPOSING.contains(&(matter, 1 - value % 2)),
            Manner::After => ENDED.contains(&matter),
            Manner::The => PLAIN.contains(&matter),
        }
    }
}

/// Nouns that are definite by their own form.
static DEFINITE: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for row in rows::<28>(include_str!("../../lexicon/event_nouns.tsv")) {
        for (language, cell) in LANGUAGES.iter().zip(&row[2..27]) {
            let own = cell.split('|').filter_map(|form| form.strip_prefix('!'));
            languages.entry(language).or_default().extend(own);
        }
    }
    languages
});

/// The words of one language that point back.
struct Pointers {
    before: Vec<&'static str>,
    behind: Vec<&'static str>,
    article: Vec<&'static str>,
    /// What opens a complement, which tells a new event.
    complement: Vec<&'static str>,
    after_before: Vec<&'static str>,
    after_behind: Vec<&'static str>,
}

static POINTERS: LazyLock<ByCode<Pointers>> = LazyLock::new(|| {
    let cell = |cell: &'static str| cell.split('|').filter(|word| !word.is_empty()).collect();
    rows::<8>(include_str!("../../lexicon/anaphors.tsv"))
        .map(|row| {
            let pointers = Pointers {
                before: cell(row[1]),
                behind: cell(row[2]),
                article: cell(row[3]),
                complement: cell(row[4]),
                after_before: cell(row[5]),
                after_behind: cell(row[6]),
            };
            (row[0], pointers)
        })
        .collect()
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let (Some(events), Some(pointers)) =
        (EVENTS.get(language.code()), POINTERS.get(language.code()))
    else {
        return;
    };
    for segment in document.segments() {
        for (noun, value) in events.nouns.find(segment.piece()) {
            let Some((anaphor, manner)) = pointers.anaphor(segment, noun, language) else {
                continue;
            };
            if !events.takes_up(value, manner) {
                continue;
            }
            if let Some(told) = contradicted(events, segment, noun, value, language) {
                let message = format!("“{}” takes this up the other way round", anaphor.text());
                let finding = findings.flag(told, message);
                finding.relate(anaphor, "what takes it up");
                if manner != Manner::This {
                    finding.severity(Severity::Minor).confidence(0.55);
                }
                return;
            }
        }
    }
}

/// How a noun points back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    This,
    After,
    The,
}

/// Beginnings of words of time: “this year's decline” is a new event.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "year", "month", "week", "quarter", "season", "time", "jahr", "monat", "woche", "quartal", "année", "mois", "año", "mes", "trimestre", "anno", "mese", "ano", "mês",
    "maand", "jaar", "år", "månad", "luna", "lună", "an", "rok", "měsíc", "miesiąc", "год", "месяц", "рік", "року", "місяц", "έτος", "μήνα", "yıl", "ay", "bulan", "tahun", "سال", "ماه", "العام", "الشهر", "साल", "महीने",
];

impl Pointers {
    /// Whether, and how, a noun points back, and the words that do.
    fn anaphor<'d>(
        &self,
        segment: Segment<'d>,
        noun: Piece<'d>,
        language: Language,
    ) -> Option<(Piece<'d>, Manner)> {
        let text = segment.text();
        let from = segment.piece().span().start;
        let (start, end) = (noun.span().start - from, noun.span().end - from);
        let before = text[..start].trim_end_matches(' ');
        let behind = text[end..].trim_start_matches(' ');
        let has_complement = |rest: &str, weak: bool| {
            self.complement.iter().any(|word| match word.strip_prefix('~') {
                Some(word) => weak && opens(rest, word, language),
                None => opens(rest, word, language),
            })
        };
        if let Some(word) = self.behind.iter().find(|word| opens(behind, word, language)) {
            let to = text.len() - behind.len() + word.len();
            let complete = !has_complement(text[to..].trim_start_matches(' '), false);
            return complete.then(|| (segment.piece().slice(start..to), Manner::This));
        }
        if has_complement(behind, false) {
            return None;
        }
        let inner = without_adjective(before, language).unwrap_or(before);
        for head in [before, inner] {
            if let Some(word) = self.before.iter().find(|word| closes(head, word, language)) {
                return Some((segment.piece().slice(head.len() - word.len()..end), Manner::This));
            }
        }
        // “Üç yıl süren artışın ardından” tells of a rise of its own.
        let participle = ["en", "an"].iter().any(|end| before.ends_with(end));
        if participle && language.code() == "tr" {
            return None;
        }
        let own = match language.code() {
            "ar" => noun.text().starts_with("ال"),
            "he" => text[..start].ends_with('ה'),
            "tr" => is_bare_genitive(noun.text(), before),
            code => DEFINITE.get(code).is_some_and(|forms| {
                let lower = noun.text().to_lowercase();
                forms.iter().any(|form| *form == lower)
            }),
        };
        let after = self.after_before.iter().any(|word| closes(before, word, language))
            || self.after_behind.iter().any(|word| opens(behind, word, language));
        let definite = own || self.article.iter().any(|word| closes(before, word, language));
        let manner = match (after, definite) {
            (true, _) => Manner::After,
            (false, true) => Manner::The,
            _ => return None,
        };
        (!has_complement(behind, true)).then_some((noun, manner))
    }
}

/// A text without the adjective that closes it.
fn without_adjective(before: &str, language: Language) -> Option<&str> {
    let (head, word) = before.rsplit_once(' ')?;
    let plain = !language.is_unspaced()
        && word.chars().count() >= 4
        && word.chars().all(char::is_lowercase)
        && !TIMES.iter().any(|time| word.starts_with(time));
    plain.then_some(head)
}

/// Whether a Turkish noun is the subject of a clause and nothing stands before it that it is of.
fn is_bare_genitive(noun: &str, before: &str) -> bool {
    let opened = [",", ";", "arak", "erek", "ıp", "ip", "up", "üp"];
    noun.ends_with('n') && opened.iter().any(|end| before.ends_with(end))
}

/// Whether a text closes with a word, in any case.
fn closes(text: &str, word: &str, language: Language) -> bool {
    let Some(at) = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at))
    else {
        return false;
    };
    let (head, tail) = text.split_at(at);
    is_same(tail, word) && (language.is_unspaced() || !head.ends_with(char::is_alphanumeric))
}

/// Whether a text opens with a word, in any case.
fn opens(text: &str, word: &str, language: Language) -> bool {
    let joined = language.is_unspaced() || language.code() == "ko" || word.ends_with(['\'', '’']);
    text.get(..word.len()).is_some_and(|head| is_same(head, word))
        && (joined || !text[word.len()..].starts_with(char::is_alphanumeric))
}

fn is_same(text: &str, word: &str) -> bool {
    text == word || text.chars().flat_map(char::to_lowercase).eq(word.chars())
}

/// Where the same or the last sentence tells the opposite of what a noun takes up, if nothing
/// before tells that itself.
fn contradicted<'d>(
    events: &Events,
    segment: Segment<'d>,
    noun: Piece<'d>,
    value: usize,
    language: Language,
) -> Option<Piece<'d>> {
    let until = noun.span().start;
    let told = |piece: Piece<'d>, value: usize| {
        let mut hits = events.all.find(piece).into_iter();
        let own = hits.rfind(|(hit, found)| *found == value && hit.span().end <= until);
        own.map(|(hit, _)| hit)
    };
    let last = segment.previous().filter(|last| last.kind() == segment.kind());
    let (hit, sentence) = [Some(segment), last]
        .into_iter()
        .flatten()
        .find_map(|near| Some((told(near.piece(), value ^ 1)?, near)))?;
    let before = segment.document.piece(0..segment.piece().span().end);
    let is_denied = |one: Segment<'_>| denial(one.text(), language).is_some();
    let is_new = told(before, value).is_none();
    (is_new && !is_denied(sentence) && !is_denied(segment)).then_some(hit)
}
