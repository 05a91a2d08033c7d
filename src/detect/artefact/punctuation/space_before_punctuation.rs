//! The artefact “space before punctuation”: the text was split into tokens and never put together
//! again. French spaces before high punctuation are right and not looked at.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Language, Piece, Sign},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "PUN003",
    name: "space_before_punctuation",
    artefact: "PUN-SPACE",
    category: Category::PUNCTUATION,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "Spaces of a tokenised text are left: “do n't”, “l ' homme”, a comma between spaces.",
    why: "Translation systems cut text into tokens; where they are not joined again, spaces stand \
          before commas and inside contractions. Single stray spaces are human slips: they count \
          from the third on (an Arabic comma among neat ones, or one in a short report, from the first), and \
          once per sentence.",
    examples: &[
        Example::new("en", "They ⟦do n't⟧ know what ⟦Trump 's⟧ lawyers want."),
        Example::new("fr", "C’est ⟦l ' homme⟧ qui a parlé."),
        Example::new("de", "Er kam ⟦@-@⟧ wie immer zu spät."),
        Example::new("en", "He came⟦ ,⟧ saw , won , and left."),
        Example::new("ar", "وصل الوفد⟦ ،⟧ ثم غادر ، ثم عاد ، وانتهى الأمر."),
        Example::new("ar", "وصل الوفد، ثم غادر، ثم عاد، ثم تكلم، وانتهى⟦ ،⟧ كما قيل."),
        Example::new("uk", "Він має ⟦п ' ять⟧ братів і живе біля моря."),
        Example::new("tr", "Bakan ⟦Ankara 'da⟧ konuştu ve ⟦İzmir 'den⟧ ayrıldı."),
        Example::new("en", "They left⟦ .⟧ Nobody knew why⟦ ?⟧ It was late⟦ .⟧"),
        Example::new("zh", "会谈已经结束⟦.⟧ 双方同意继续合作⟦.⟧ 下一轮在北京举行。"),
        Example::new("zh", "部长周一抵达维也纳⟦ ，⟧与总理会谈后离开。他谈到了贸易。"),
        Example::new("en", "They don't know what Trump 's lawyers want , really."),
        Example::new("en", "The class of ’68 and the 'n' word in 's Hertogenbosch."),
        Example::new("fr", "Qui est là ? « Moi », dit-il ; puis : rien !"),
        Example::new("ar", "وصل الوفد، ثم غادر."),
    ],
    scope: Scope::Article(look),
};

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?:(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Cc]ould",
        r"|[Ww]ould|[Ss]hould|[Cc]a|[Ww]o|must|need) n['’]t",
        r"|[\p{L}]+ ['’]s\b(?: |[.,])|(?:[Ww]e|[Tt]hey|[Yy]ou|I) ['’](?:re|ve|ll|m|d)\b",
        r"|(?:[Hh]e|[Ss]he|[Ii]t|[Tt]here|[Ww]ho) ['’](?:ll|d)\b) ?",
    ))
    .expect("the pattern is valid")
});

static ROMANCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?:[LlDdJjMmNnSsCcTt]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu|[Aa]ujourd|[Dd]ell|[Aa]ll",
        r"|[Nn]ell|[Uu]n|[Dd]all|[Ss]ull|[Qq]uell|[Nn]essun) ['’] [\p{Ll}]\p{L}+",
    ))
    .expect("the pattern is valid")
});

/// An apostrophe inside a Ukrainian word.
static UKRAINIAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b\p{L}*[бпвмфрБПВМФР] ['’ʼ] [яюєї]\p{L}*").expect("the pattern is valid")
});

/// The ending of a Turkish name.
static TURKISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b\p{Lu}\p{L}+ ['’] ?(?:[dt][ae]n?|n?[ıiuü]n|[nys]?[ıiuü]|[yn]?[ae]|l[ae]|nd[ae]n?|deki|daki)",
        r"(?:[ .,;:!?]|$)",
    ))
    .expect("the pattern is valid")
});

/// From this many stray spaces on, the text was not typed by hand. An Arabic comma among neat ones
/// counts from the first on.
const STRAY: usize = 3;
/// From this many Latin commas on, if wide ones are not more, the Chinese text was not typed by hand.
const TYPED: usize = 1;
const NEAT: usize = 4;
/// Sentences of a text so short that one mark with a space before it is enough.
const BRIEF: usize = 8;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let whole = document.piece(0..text.len());
    for mark in ["@-@", "@,@", "@.@", "@/@"].into_iter().filter(|mark| document.may_have(mark)) {
        for (at, found) in text.match_indices(mark) {
            let hit = whole.slice(at..at + found.len());
            let inner = &found[1..2];
            findings
                .flag(hit, "A joining mark of a tokeniser is left in the text")
                .fix(spaced(hit), inner, false)
                .suspected(false);
        }
    }
    look_at_han(document, findings);
    let pattern = match document.language.code() {
        "en" => Some(&ENGLISH),
        "fr" | "it" | "ca" => Some(&ROMANCE),
        "uk" => Some(&UKRAINIAN),
        "tr" => Some(&TURKISH),
        _ => None,
    };
    let is_english = document.language.code() == "en";
    if let Some(pattern) = pattern.filter(|_| may_be_torn(text, is_english)) {
        let torn: Vec<_> = pattern.find_iter(text).collect();
        // One torn possessive or case ending is a slip of the hand, unlike “do n't”.
        let typed = torn.len() == 1 && matches!(document.language.code(), "en" | "tr");
        for found in torn {
            if typed && !found.as_str().contains(" n") {
                continue;
            }
            let trimmed = found.as_str().trim_end_matches([' ', '.', ',']);
            let hit = whole.slice(found.start()..found.start() + trimmed.len());
            if opens_quote(hit) {
                continue;
            }
            let joined = trimmed.replace(' ', "");
            findings
                .flag(hit, "A contraction is torn apart")
                .suggest(joined.clone())
                .fix(hit, joined, true);
        }
    }
    let language = document.language;
    let stops = match language.code() {
        "fr" => ".",
        _ if language.is_rtl() || language.is_unspaced() => "",
        _ => ".?!;",
    };
    let stray: Vec<Piece<'_>> = document
        .signs()
        .iter()
        .filter(|Sign { at, mark }| {
            let after = &text[at + mark.len_utf8()..];
            text[..*at].ends_with(' ')
                && (matches!(mark, ',' | '،' | '、' | '，') || stops.contains(*mark))
                && (after.is_empty()
                    || after.starts_with([' ', '\n'])
                    || matches!(mark, '，' | '、') && language.is_unspaced())
                && text[..*at].trim_end().ends_with(char::is_alphanumeric)
        })
        .map(|Sign { at, mark }| whole.slice(at - 1..at + mark.len_utf8()))
        .collect();
    // Beside Latin letters the space serves the direction of writing.
    let latin = |c: char| c.is_ascii_alphanumeric();
    let beside_latin = |hit: &Piece<'_>| {
        hit.before().ends_with(latin) || hit.after().trim_start().starts_with(latin)
    };
    let arabic = !stray.is_empty()
        && stray.iter().all(|hit| !beside_latin(hit))
        && stray.iter().all(|hit| hit.text().ends_with('،'))
        && (text.matches('،').count() >= NEAT + stray.len() || document.segments().len() <= BRIEF);
    // A hand that slips once does so in a long text rather than in three sentences.
    let brief = stray.len() == 1
        && (2..=BRIEF).contains(&document.segments().len())
        && stray.iter().all(|hit| {
            let ends = hit.text() == " ." && hit.before().ends_with(char::is_lowercase);
            (matches!(hit.text(), " ," | " ，" | " 、") || ends) && !beside_number(hit, language)
        });
    if stray.len() >= STRAY || arabic || brief {
        let place = |hit: &Piece<'_>| document.sentence_at(hit.span().start);
        for sentence in stray.chunk_by(|a, b| place(a) == place(b)) {
            report(sentence, findings);
        }
    }
}

/// Whether a comma stands beside a number, or its space may serve the direction of writing.
fn beside_number(hit: &Piece<'_>, language: Language) -> bool {
    let other = |c: char| c.is_numeric() || language.is_rtl() && c.is_ascii_alphanumeric();
    hit.before().ends_with(other) || hit.after().trim_start().starts_with(other)
}

/// Whether an apostrophe stands where one does that is torn off: behind a space, in English also
/// behind an n that is.
fn may_be_torn(text: &str, is_english: bool) -> bool {
    // An apostrophe's last byte, straight, curly or a letter.
    memchr::memchr3_iter(b'\'', 0x99, 0xbc, text.as_bytes()).any(|last| {
        let Some(rest) = text.get(last + 1..) else { return false };
        let before = text[..=last].trim_end_matches(['\'', '’', 'ʼ']);
        let is_apart = before.ends_with(' ') || is_english && before.ends_with(" n");
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let is_ending = matches!(&rest[..letters], "t" | "s" | "re" | "ve" | "ll" | "m" | "d");
        is_apart && (!is_english || is_ending)
    })
}

/// Commas and full stops of the Latin script among Chinese characters; of full stops, from the second on.
fn look_at_han(document: &Document, findings: &mut Findings<'_>) {
    if !matches!(document.language.code(), "zh" | "ja") {
        return;
    }
    let text = document.text();
    let han = |c: char| ('\u{3040}'..'\u{a000}').contains(&c);
    let signs = |wanted: &'static [char]| {
        document.signs().iter().filter(|sign| wanted.contains(&sign.mark)).map(|sign| sign.at)
    };
    let commas: Vec<usize> = signs(&[','])
        .filter(|at| {
            text[..*at].ends_with(han) && text[at + 1..].trim_start_matches(' ').starts_with(han)
        })
        .collect();
    let stops: Vec<usize> = signs(&['.'])
        .filter(|at| {
            let after = &text[at + 1..];
            text[..*at].ends_with(han) && (after.is_empty() || after.starts_with([' ', '\n']))
        })
        .collect();
    let many = commas.len() >= TYPED && text.matches(['，', '、']).count() <= commas.len();
    let commas = commas.into_iter().filter(|_| many).map(|at| (at, "comma", "，"));
    let many = stops.len() > TYPED;
    let stops = stops.into_iter().filter(|_| many).map(|at| (at, "full stop", "。"));
    let brief = document.segments().len() <= BRIEF && signs(&['？', '！']).next().is_none();
    let asked = signs(&['?', '!']).filter(|at| {
        let after = &text[at + 1..];
        brief
            && text[..*at].ends_with(han)
            && (after.is_empty() || after.starts_with([' ', '\n']) || after.starts_with(han))
    });
    let asked = asked.map(|at| {
        let (name, right) = if text[at..].starts_with('?') {
            ("question mark", "？")
        } else {
            ("exclamation mark", "！")
        };
        (at, name, right)
    });
    for (at, name, right) in commas.chain(stops).chain(asked) {
        findings
            .flag(
                document.piece(at..at + 1),
                format!("A Latin {name} stands in Chinese characters"),
            )
            .severity(Severity::Minor)
            .suggest(right);
    }
}

/// Reports the first stray space of a sentence; the repair closes all up to the last.
fn report(stray: &[Piece<'_>], findings: &mut Findings<'_>) {
    let first = stray[0];
    let whole = first.through(stray[stray.len() - 1]);
    let start = whole.span().start;
    let mut repaired = String::new();
    let mut done = 0;
    for hit in stray {
        let at = hit.span().start - start;
        repaired.push_str(&whole.text()[done..at]);
        done = at + 1;
    }
    repaired.push_str(&whole.text()[done..]);
    let mark = if first.text().ends_with(',') { "comma" } else { "punctuation mark" };
    findings
        .flag(first, format!("A space stands before the {mark}"))
        .severity(Severity::Minor)
        .suggest(first.text().trim_start())
        .fix(whole, repaired, true);
}

/// With the single space on either side of it.
fn spaced(hit: Piece<'_>) -> Piece<'_> {
    let before = usize::from(hit.before().ends_with(' '));
    let after = usize::from(hit.after().starts_with(' '));
    let grown = hit.with_before(before);
    grown.with_after(after)
}

/// Whether the apostrophe more likely opens a quotation or a Dutch place name (’s-Hertogenbosch).
fn opens_quote(hit: Piece<'_>) -> bool {
    let first = hit.text().split(' ').next().unwrap_or("");
    hit.after().chars().take(2).any(|c| matches!(c, '\'' | '’'))
        || matches!(first, "in" | "to" | "at" | "from" | "near" | "the" | "a" | "of" | "and")
}
