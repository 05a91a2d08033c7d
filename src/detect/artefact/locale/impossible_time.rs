//! An hour or a minute that no clock has: “at 25:70”, „19:75 Uhr“, « 19h75 », 午後9時75分.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::{has_stem, is_mentioned},
        quantity::digit_value,
    },
    finding::{Category, Severity},
    text::{Language, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC018",
    name: "impossible_time",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "The time of day has an hour or a minute that no clock has.",
    why: "Digits of times swap and merge in engines that add hours for another zone. Flagged only \
          beside what tells a time of day (“at”, “Uhr”, “p.m.”, 午後); scores, durations, ratios, \
          verses and Japanese hours past midnight pass.",
    examples: &[
        Example::new("en", "The meeting began at ⟦25:70⟧ in Vienna."),
        Example::new("de", "Das Treffen begann um ⟦19:75⟧ Uhr in Wien."),
        Example::new("ru", "Встреча началась в ⟦26:30⟧ в Вене."),
        Example::new("fr", "La réunion a commencé à ⟦19h75⟧ à Vienne."),
        Example::new("ja", "会議は午後⟦9時75分⟧に始まった。"),
        Example::new("id", "Rapat dimulai pukul ⟦19.75⟧ WIB di Jakarta."),
        Example::new(
            "en",
            "Bayern led at half-time by 65:70, and he ran the race in 25:59 at 24:00.",
        ),
        Example::new(
            "de",
            "Das Verbot gilt bis 24:00 Uhr, beim Stand von 27:31 fiel der Strom aus.",
        ),
        Example::new("en", "The sermon was on Matthew 25:70, not on Psalm 119:105."),
        Example::new("ja", "番組は25時30分から放送される。"),
        Example::new("fr", "Le trajet dure 26h30, soit un peu plus d’un jour."),
    ],
    scope: Scope::Sentence(look),
};

/// What stands beside a time of day in one language.
#[derive(Default)]
struct Cues {
    /// Before times with a full stop, too: “pukul 19.75”.
    before: Vec<&'static str>,
    /// Before times with a colon.
    at: Vec<&'static str>,
    behind: Vec<&'static str>,
    /// Beginnings of words for contests, verses and films, whose scores and places are no times.
    contest: Vec<&'static str>,
}

static CUES: LazyLock<FxHashMap<&str, Cues>> = LazyLock::new(|| {
    let mut cues: FxHashMap<&str, Cues> = FxHashMap::default();
    for [language, kind, words, _] in rows(include_str!("../../lexicon/clock_cues.tsv")) {
        let own = cues.entry(language).or_default();
        let words = words.split('|').filter(|word| !word.is_empty()).collect();
        match kind {
            "before" => own.before = words,
            "at" => own.at = words,
            "contest" => own.contest = words,
            _ => own.behind = words,
        }
    }
    cues
});

/// Hour and minute with a colon, a full stop or an h between.
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9٠-٩۰-۹]{1,2})(:|\.| ?h ?|：)([0-9٠-٩۰-۹]{2})").expect("the pattern is valid")
});

/// 9時75分, 9시 75분, 9 giờ 75 phút.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9]{1,2})(時|时|點|点|시 ?| giờ )([0-9]{2})( ?phút|分|분)")
        .expect("the pattern is valid")
});

/// What only times of day have behind: “2.75 Stunden” and “1.75 uur” are durations.
const STRONG: &[&str] = &[
    "uhr", "น.", "wib", "wita", "wit", "a.m", "p.m", "am", "pm", "gmt", "cet", "mez", "π.μ", "μ.μ",
    "мск",
];

/// Hours past midnight that broadcasters count on, and what is beyond all of them.
const HOURS: std::ops::Range<u32> = 25..30;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.has(Trait::Number) {
        return;
    }
    let text = segment.text();
    let language = segment.language();
    // Only sentences that may count minutes.
    let counted =
        if may_be_counted(language) && text.contains(['分', '분', 'p']) { text } else { "" };
    for found in COUNTED.captures_iter(counted) {
        let (Some(whole), Ok(hour), Ok(minute)) =
            (found.get(0), found[1].parse::<u32>(), found[3].parse::<u32>())
        else {
            continue;
        };
        // 9点75分 may be a mark of a judge.
        let is_point = matches!(found[2].trim(), "点" | "點");
        let told = |before: &str| starts(language).iter().any(|cue| before.ends_with(cue));
        if hour <= 24 && minute >= 60 && (!is_point || told(&text[..whole.start()])) {
            report(segment, whole.range(), findings);
        }
    }
    // A digit with a colon, a full stop or an h behind.
    let bytes = text.as_bytes();
    let joined = |pair: &[u8]| {
        (pair[0].is_ascii_digit() || pair[0] >= 0x80)
            && matches!(pair[1], b':' | b'.' | b'h' | 0xef)
    };
    if !bytes.windows(2).any(joined) && !text.contains(" h ") {
        return;
    }
    let Some(cues) = CUES.get(language.code()) else { return };
    for found in TIMES.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let (before, after) = (&text[..whole.start()], &text[whole.end()..]);
        let joined = |c: char| {
            c.is_alphanumeric()
                || matches!(c, ':' | '.' | ',' | '/' | '-' | '–' | '+' | '%' | '$' | '€' | '£')
        };
        let goes_on = after.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, 'h' | 'น'))
            || after.starts_with([':', '.', ',', '/', '-', '–', '%'])
                && after[1..].starts_with(char::is_alphanumeric);
        if before.ends_with(joined) && !language.is_unspaced() || goes_on {
            continue;
        }
        let (Some(hour), Some(minute)) = (number(&found[1]), number(&found[3])) else { continue };
        let late = HOURS.contains(&hour) && found[1].chars().count() == 2;
        if minute < 60 && hour < HOURS.start {
            continue;
        }
        let mark = found[2].trim();
        let is_stop = mark == ".";
        let lower_after = after.trim_start().to_lowercase();
        let marked = cues.behind.iter().any(|cue| opens(&lower_after, cue));
        let strong = STRONG.iter().any(|cue| opens(&lower_after, cue));
        if hour >= HOURS.end && !strong || minute < 60 && !late && !strong {
            continue;
        }
        let told = |words: &[&str]| ends(before, words);
        // “At 1:75” is a scale or a rate: behind a mere preposition hours have two digits.
        let is_time = match mark {
            // 26h30 is a duration.
            "h" => minute >= 60 && hour <= 24,
            _ if is_stop => strong || minute >= 60 && told(&cues.before),
            _ => {
                marked
                    || told(&cues.before)
                    || found[1].chars().count() == 2 && told(&cues.at) && !is_contest(text, cues)
            }
        };
        let is_late = late && minute < 60;
        let broadcast = is_late && matches!(language.code(), "ja" | "ko" | "zh" | "th");
        if is_time && !broadcast && !(is_late && is_contest(text, cues)) {
            report(segment, whole.range(), findings);
        }
    }
}

fn may_be_counted(language: Language) -> bool {
    matches!(language.code(), "ja" | "zh" | "ko" | "vi")
}

fn starts(language: Language) -> &'static [&'static str] {
    CUES.get(language.code()).map_or(&[], |cues| &cues.at)
}

fn report(segment: Segment<'_>, range: std::ops::Range<usize>, findings: &mut Findings<'_>) {
    let time = segment.piece().slice(range);
    if !is_mentioned(segment.document, time) {
        findings.flag(time, "No clock has this time");
    }
}

fn is_contest(text: &str, cues: &Cues) -> bool {
    has_stem(&text.to_lowercase(), &cues.contest)
}

/// Whether a text ends with one of the words and a space, or in Chinese and Thai without.
fn ends(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    let head = lower.trim_end_matches([' ', '\u{a0}']);
    words.iter().any(|word| {
        head.strip_suffix(word).is_some_and(|rest| {
            !rest.ends_with(char::is_alphanumeric) || word.starts_with(|c: char| c >= '\u{e00}')
        })
    })
}

/// Whether a text opens with a word.
fn opens(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| {
        !rest.starts_with(char::is_alphanumeric) || word.starts_with(|c: char| c >= '\u{900}')
    })
}

fn number(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0, |value, c| Some(value * 10 + digit_value(c)?))
}
