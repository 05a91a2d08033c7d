//! The artefact “verb order”: in a Germanic language a statement keeps the order of the language it
//! comes from, so that the verb is not the second part of it, or an indirect question keeps that of
//! a direct one.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, cues::Patterns, mention::is_cited},
    finding::{Category, Severity},
    text::{Segment, heads::Triggers},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM052",
    name: "verb_order",
    artefact: "GRM-FINITE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&["de", "en", "nl", "sv"]),
    summary: "The finite verb stands where another language has it.",
    why: "German, Dutch and Swedish put the verb right behind a time that opens the sentence; \
          English asks indirectly without inversion. Quotations and questions are let pass.",
    examples: &[
        Example::new("de", "Am Montag ⟦die Polizei nahm⟧ zwei Männer fest."),
        Example::new("nl", "Vorige week ⟦de minister maakte⟧ bekend dat de sluis opengaat."),
        Example::new("sv", "I går ⟦polisen grep⟧ en man som misstänks för mordbrand."),
        Example::new("en", "Lawmakers asked the director why ⟦had the sirens⟧ not sounded."),
        Example::new("en", "She explained how ⟦can the town⟧ save water this summer."),
        Example::new(
            "de",
            "Am Montag nahm die Polizei zwei Männer fest. Im Mai des Jahres war es kalt.",
        ),
        Example::new("nl", "Vorige week maakte de minister bekend dat de sluis opengaat."),
        Example::new("sv", "I går grep polisen en man. I dag är polisen nöjd."),
        Example::new("en", "They asked why the sirens had not sounded. Why had the alarm failed?"),
        Example::new("en", "He asked how. Is the town safe, and when will the road open?"),
    ],
    scope: Scope::Sentence(look),
};

struct Rule {
    language: &'static str,
    /// Words without one of which the pattern need not be tried.
    triggers: &'static [&'static str],
    /// The first group is what stands in the wrong order.
    pattern: &'static str,
    message: &'static str,
}

const SECOND: &str = "The verb must be the second part of this sentence";

const RULES: &[Rule] = &[
    Rule {
        language: "de",
        triggers: &[
            "gestern ",
            "heute ",
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonntag",
            "woche ",
            "monat ",
            "jahr ",
            "vergangene",
            "letzte",
            "januar",
            "februar",
            "märz",
            "april ",
            "mai ",
            "juni ",
            "juli ",
            "august ",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
        pattern: concat!(
            r"^(?:Gestern|Heute|Vorgestern|Am (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag",
            r"|Sonntag)(?:morgen|abend|nachmittag|vormittag)?|Im (?:Januar|Februar|März|April|Mai|Juni|Juli",
            r"|August|September|Oktober|November|Dezember)|(?:Letzte|Vorige|Vergangene|Diese) Woche",
            r"|(?:Letzten|Vorigen|Vergangenen|Diesen) Monat|(?:Letztes|Voriges|Vergangenes|Dieses) Jahr",
            r"|In (?:der|dieser|der vergangenen|der letzten) (?:Nacht|Woche)) ",
            r"((?:der|die|das|ein|eine) \p{Lu}[\p{L}-]+ ",
            r"(?:hat|ist|hatte|war|wurde|wurden|haben|sind|wird|nahm|gab|kam|ging|sagte|teilte|fand|hielt",
            r"|erklärte|beschloss|begann|verhaftete|eröffnete|kündigte|stellte|unterzeichnete|machte|traf",
            r"|brach|stieg|fiel|entschied|\p{Ll}{3,}te))\b",
        ),
        message: SECOND,
    },
    Rule {
        language: "nl",
        triggers: &[
            "gisteren ",
            "vandaag ",
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
            "week ",
            "maand ",
            "jaar ",
            "januari",
            "februari",
            "maart",
            "april ",
            "mei ",
            "juni ",
            "juli ",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        pattern: concat!(
            r"^(?:Gisteren|Vandaag|Eergisteren|(?:Op |Afgelopen )?(?:[Mm]aan|[Dd]ins|[Ww]oens|[Dd]onder|[Vv]rij|[Zz]ater",
            r"|[Zz]on)dag(?:ochtend|middag|avond|nacht)?|(?:Vorige|Afgelopen|Deze) (?:week|maand|nacht)",
            r"|(?:Vorig|Afgelopen|Dit) jaar|In (?:januari|februari|maart|april|mei|juni|juli|augustus",
            r"|september|oktober|november|december)) ",
            r"((?:de|het|een) [\p{L}-]+ (?:heeft|is|had|was|werd|werden|hebben|zijn|zal|nam|gaf|kwam|ging|zei",
            r"|maakte|vond|hield|verklaarde|besloot|begon|arresteerde|opende|kondigde|stelde|tekende|trof",
            r"|brak|steeg|daalde|redde|eiste|waarschuwde|veroordeelde|stemde|publiceerde|meldde))\b",
        ),
        message: SECOND,
    },
    Rule {
        language: "sv",
        triggers: &[
            "går ",
            "dag ",
            "morse",
            "kväll",
            "natten ",
            "måndag",
            "tisdag",
            "onsdag",
            "torsdag",
            "fredag",
            "lördag",
            "söndag",
            "veckan ",
            "månaden ",
            "året ",
            "januari",
            "februari",
            "mars ",
            "april ",
            "maj ",
            "juni ",
            "juli ",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ],
        pattern: concat!(
            r"^(?:I (?:går|dag|morse|kväll|natt|förrgår)|(?:På|I) (?:mån|tis|ons|tors|fre|lör|sön)dag(?:en|s)?(?:smorgonen|skvällen)?",
            r"|(?:Förra|Denna) (?:veckan|månaden|året)|(?:Under|På) (?:natten|kvällen|morgonen|veckan)",
            r"|I (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)) ",
            r"(\p{Ll}[\p{L}-]{2,}(?:en|et|na|n) (?:har|är|hade|var|blev|grep|tog|gav|kom|gick|sa|sade|höll|fann",
            r"|beslutade|började|öppnade|meddelade|stoppade|räddade|dömde|krävde|varnade|röstade",
            r"|skrev|föll|steg|sjönk|släckte|inledde|stängde|sålde|köpte|\p{Ll}{3,}ade))\b",
        ),
        message: SECOND,
    },
    Rule {
        language: "de",
        triggers: &["nach ", "vor ", "bei ", "während ", "wegen ", "trotz "],
        pattern: concat!(
            r"^(?:Nach|Vor|Bei|Während|Wegen|Trotz) (?:dem|der|den|des|einem|einer|eines) \p{Lu}[\p{L}-]+ ",
            r"((?:die|das) \p{Lu}[\p{L}-]+ (?:hat|ist|hatte|war|wurde|wurden|haben|wird|nahm|gab|kam|ging|sagte",
            r"|teilte|fand|hielt|erklärte|beschloss|begann|sperrte|eröffnete|kündigte|stellte|traf|rettete",
            r"|forderte|warnte|schloss))\b",
        ),
        message: SECOND,
    },
    Rule {
        language: "de",
        triggers: &["fragte", "fragen ", "wissen ", "weiß ", "unklar", "erklär", "verstehen"],
        pattern: concat!(
            r"(?:[Ff]ragten?|[Ff]ragen|wissen|weiß|unklar|erklär\p{Ll}+|verstehen)(?: [\p{L}-]+){0,4}, ",
            r"((?:warum|wann|wo|wie|weshalb) (?:hat|haben|ist|sind|war|waren|hatte|hatten|wird|kann|konnte|will",
            r"|wurde) (?:der|die|das|er|sie|es|man|ein|eine))\b",
        ),
        message: "An indirect question has its verb at the end",
    },
    Rule {
        language: "nl",
        triggers: &["vroeg ", "vroegen", "weet ", "weten ", "uitleggen", "onduidelijk"],
        pattern: concat!(
            r"(?:vroeg|vroegen|weet|weten|uitleggen|onduidelijk)(?: [\p{L}-]+){0,4},? ",
            r"((?:waarom|hoe|wanneer|waar) (?:heeft|hebben|is|zijn|was|waren|had|kan|kon|wil|werd) ",
            r"(?:de|het|hij|zij|ze|een))\b",
        ),
        message: "An indirect question has its verb at the end",
    },
    Rule {
        language: "sv",
        triggers: &["frågade", "undrar", "undrade", "vet ", "förklarade", "oklart"],
        pattern: concat!(
            r"(?:frågade|undrar|undrade|vet|förklarade|oklart)(?: [\p{L}-]+){0,4}? ",
            r"((?:varför|hur|när) (?:har|är|hade|kan|var|ska|kunde|blev) ",
            r"(?:\p{Ll}{2,}(?:en|et|na)|han|hon|de))\b",
        ),
        message: "An indirect question keeps the subject before the verb",
    },
    Rule {
        language: "sv",
        triggers: &["efter ", "före ", "under ", "vid "],
        pattern: concat!(
            r"^(?:Efter|Före|Under|Vid) \p{Ll}{3,}(?:en|et|na) (\p{Ll}{3,}(?:en|et|na) (?:har|är|hade|blev|grep",
            r"|tog|gav|kom|gick|sade|höll|beslutade|började|öppnade|meddelade|stoppade|räddade|stängde))\b",
        ),
        message: SECOND,
    },
    Rule {
        language: "en",
        triggers: &["why ", "how ", "where ", "when "],
        pattern: concat!(
            r"\b(?:asked|asks|asking|ask|explained|explains|explain|wonder|wondered|wonders|know|knows|knew",
            r"|understand|unclear|investigating|told|clarify|clarified|explaining) (?:[\w'’-]+ ){0,6}?",
            r"(?:why|how|where|when) ((?:did|does|do|had|has|have|was|were|is|are|can|could|will|would) ",
            r"(?:the|he|she|they|it|we|his|her|their|its|this|these|an?) ?(?:[a-z]+)?)",
        ),
        message: "An indirect question has the order of a statement",
    },
];

/// The patterns of the rules, by language.
static PATTERNS: LazyLock<FxHashMap<&'static str, Patterns>> =
    LazyLock::new(|| Patterns::by_language(RULES.iter().map(|rule| (rule.language, rule.pattern))));

/// What each rule is told by.
static TRIGGERS: [OnceLock<Triggers>; RULES.len()] = [const { OnceLock::new() }; RULES.len()];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.is_prose() {
        return;
    }
    let piece = segment.piece();
    let text = piece.text();
    if !text.ends_with('.') {
        return;
    }
    let Some(patterns) = PATTERNS.get(segment.language().code()) else { return };
    for pattern in patterns.told(piece) {
        let rule = &RULES[pattern.number];
        let triggers = TRIGGERS[pattern.number].get_or_init(|| Triggers::new(rule.triggers));
        if !piece.has_trigger(triggers) {
            continue;
        }
        if let Some(found) = pattern.regex(text).and_then(|regex| regex.captures(text)) {
            let hit = piece.slice(found.get(1).expect("the group takes part").range());
            if !is_cited(segment.document, hit) {
                findings.flag(hit, rule.message);
            }
        }
    }
}
