//! The artefact “bare date”: a date or weekday without its preposition, or with the one another
//! language would use. Impossible dates are the business of the locale detectors.

use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Kind, Segment, heads::Triggers},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM002",
    name: "bare_date",
    artefact: "GRM-PREP-DATE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&["de", "en", "es", "fr", "pt"]),
    summary: "A date stands without “on”, or a time with a preposition of another language.",
    why: "Arabic and many other languages name the day without a preposition, Portuguese writes \
          “this Monday (6)”, German “since two years”. Datelines, headlines and the American bare \
          weekday (“said Tuesday”) are let pass.",
    examples: &[
        Example::new("en", "He issued this warning⟦, Tuesday, October 7,⟧ during a conference."),
        Example::new("en", "The accident happened ⟦on this Monday (6)⟧ in the capital."),
        Example::new("en", "The court ruled ⟦the past Tuesday⟧ that he may stay."),
        Example::new("en", "He has lived in Berlin ⟦since two years⟧."),
        Example::new("en", "She made the remark⟦, Friday, June 5,⟧ during a visit to the port."),
        Example::new("en", "That clock has not kept time ⟦since forty years⟧."),
        Example::new("en", "She has worked there ⟦since more than ten years⟧."),
        Example::new("pt", "O tribunal decide ⟦em terça-feira⟧ se ele pode ficar."),
        Example::new("es", "El tribunal decide ⟦en el martes⟧ si puede quedarse."),
        Example::new("de", "Sie wohnt ⟦seit vor zwei Jahren⟧ am Hafen."),
        Example::new("fr", "Elle habite au port ⟦depuis il y a deux ans⟧."),
        Example::new("es", "El tribunal decide el martes, y en el lunes de Pascua descansa."),
        Example::new("pt", "O tribunal decide na terça-feira; a missa é em sexta-feira santa."),
        Example::new("de", "Sie wohnt seit zwei Jahren am Hafen; vor zwei Jahren kam sie."),
        Example::new("en", "He issued this warning on Tuesday, October 7, during a conference."),
        Example::new("en", "Smith said Tuesday that talks would resume Thursday, Oct. 9, at noon."),
        Example::new("en", "It has rained since two years ago, and over the past Tuesdays most."),
        Example::new("en", "The next debate, Friday, June 5, during prime time, is the last."),
        Example::new("en", "Monday, March 3, during the storm, nobody worked."),
    ],
    scope: Scope::Sentence(look),
};

struct Rule {
    language: &'static str,
    /// Behind a trigger of the language, the text must have one of these for the pattern to be tried.
    needs: &'static [&'static str],
    /// The first group is the artefact.
    pattern: &'static str,
    /// What may not follow.
    unless_next: &'static [&'static str],
    message: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        language: "en",
        needs: &["day, "],
        pattern: concat!(
            r"(?:said|stated|announced|issued|warned|declared|confirmed|stressed|affirmed|added",
            r"|received|discussed|signed|made|delivered|held|gave|met|arrived|visited|told|spoke",
            r"|expressed|reaffirmed|reiterated|called|opened|launched|presided|chaired|approved)",
            r"\b[^,.;:“”]{0,60}",
            r"(, (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:January|February|March|April|May",
            r"|June|July|August|September|October|November|December) \d{1,2},(?: \d{4},)?)",
            r" (?:during|that|while|in a)\b",
        ),
        unless_next: &[],
        message: "“on” is missing before the date",
    },
    Rule {
        language: "en",
        needs: &["day ("],
        pattern: concat!(
            r"\b((?:[Oo]n this |[Oo]n |[Tt]his |[Ll]ast |[Tt]he last |[Tt]he past )",
            r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \(\d{1,2}\))",
        ),
        unless_next: &[],
        message: "The day of the month in parentheses follows another language's usage",
    },
    Rule {
        language: "en",
        needs: &["he past ", "he last ", "f this "],
        pattern: concat!(
            r"\b((?:[Oo]n |[Ii]n )?[Tt]he past (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
            r"|[Ii]n the last (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
            r"|[Ii]n the (?:morning|afternoon|evening|night) of this ",
            r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
        ),
        unless_next: &["night", "morning", "afternoon", "evening"],
        message: "The weekday is given in the way of another language",
    },
    Rule {
        language: "en",
        needs: &["ince "],
        pattern: concat!(
            r"\b([Ss]ince (?:a long time|(?:more than|over|almost|nearly|about|around) (?:a |an |one |two ",
            r"|three |four |five |six |seven |eight |nine |ten |twenty |\d{1,2} )",
            r"(?:years?|months?|weeks?|days?|hours?|decades?)))\b",
        ),
        unless_next: &["ago", "before", "earlier", "after", "of", "old"],
        message: "“since” takes a point in time; a span of time takes “for”",
    },
    Rule {
        language: "pt",
        needs: &["-feira"],
        pattern: r"\b([Ee]m (?:segunda|terça|quarta|quinta|sexta)-feira)\b",
        unless_next: &["santa", "13"],
        message: "The article is missing before the weekday",
    },
    Rule {
        language: "es",
        needs: &["n el lunes", "n el mar", "n el mi", "n el jue", "n el vie", "n el s", "n el dom"],
        pattern: concat!(
            r"\b([Ee]n el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
            r"(?: pasado| próximo)?)\b",
        ),
        unless_next: &["de", "en", "que", "y", "santo", "negro", "más", "o"],
        message: "A weekday takes no preposition",
    },
    Rule {
        language: "de",
        needs: &["eit vor "],
        pattern: concat!(
            r"\b([Ss]eit vor (?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|einem|einer|\d{1,2}) ",
            r"(?:Jahr|Monat|Woche|Tag|Stunde)(?:en|n|e|)?)\b",
        ),
        unless_next: &[],
        message: "“seit” and “vor” say the same time in two ways",
    },
    Rule {
        language: "fr",
        needs: &["epuis il y a "],
        pattern: r"\b([Dd]epuis il y a [\p{L}\d]+ (?:ans?|mois|semaines?|jours?|heures?))\b",
        unless_next: &[],
        message: "“depuis” and “il y a” say the same time in two ways",
    },
    Rule {
        language: "en",
        needs: &["ince "],
        pattern: concat!(
            r"\b([Ss]ince (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty",
            r"|forty|fifty|sixty|seventy|eighty|ninety|many|several|\d{1,2}) ",
            r"(?:years|months|weeks|days|hours))\b",
        ),
        unless_next: &[
            "ago",
            "before",
            "earlier",
            "later",
            "after",
            "of",
            "had",
            "have",
            "has",
            "prior",
            "previously",
            "back",
            "passed",
            "is",
            "was",
            "were",
            "are",
            "in",
            "into",
            "old",
        ],
        message: "“since” takes a point in time; a span of time takes “for”",
    },
];

/// Words of which each rule of a language needs one.
#[rustfmt::skip]
const TRIGGERS: [(&str, &[&str]); 5] = [
    ("de", &["seit "]),
    ("en", &["since ", "monday ", "tuesday ", "wednesday ", "thursday ", "friday ", "saturday ", "sunday "]),
    ("es", &["lunes ", "martes ", "miércoles ", "jueves ", "viernes ", "sábado ", "domingo "]),
    ("fr", &["depuis "]),
    ("pt", &["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"]),
];

static PREPARED: LazyLock<[(&str, Triggers); 5]> =
    LazyLock::new(|| TRIGGERS.map(|(language, triggers)| (language, Triggers::new(triggers))));

/// The pattern of each rule once it is tried.
static PATTERNS: LazyLock<Vec<OnceLock<Regex>>> =
    LazyLock::new(|| RULES.iter().map(|_| OnceLock::new()).collect());

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading) {
        return;
    }
    let piece = segment.piece();
    let text = piece.text();
    let language = segment.language().code();
    let has_trigger =
        PREPARED.iter().any(|(other, triggers)| *other == language && piece.has_trigger(triggers));
    if !has_trigger {
        return;
    }
    for (rule, pattern) in RULES.iter().zip(PATTERNS.iter()) {
        if rule.language != language || !rule.needs.iter().any(|needed| text.contains(needed)) {
            continue;
        }
        let new = || Regex::new(rule.pattern).expect("the patterns are valid");
        for found in pattern.get_or_init(new).captures_iter(text) {
            let hit = piece.slice(found.get(1).expect("the group takes part").range());
            let next = text[hit.span().end - piece.span().start..]
                .split(|c: char| !c.is_alphanumeric())
                .find(|word| !word.is_empty());
            if next.is_some_and(|word| rule.unless_next.contains(&word)) {
                continue;
            }
            let finding = findings.flag(hit, rule.message);
            if let Some(date) = hit.text().strip_prefix(", ") {
                finding.suggest(format!(" on {date}"));
            } else if let Some(span) = hit.text().strip_prefix("en ") {
                finding.suggest(span);
            } else if let Some(day) = hit.text().strip_prefix("em ") {
                finding.suggest(format!("na {day}"));
            } else if let Some(span) = hit.text().strip_prefix("since ") {
                finding.suggest(format!("for {span}"));
            }
        }
    }
}
