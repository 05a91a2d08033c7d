//! A time as a machine writes it, between words: the code of a subtitle, the place in a recording,
//! a stamp of a database.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned},
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK022",
    name: "bare_timecode",
    artefact: "MRK-RESIDUE",
    category: Category::RESIDUE,
    severity: Severity::Major,
    confidence: 0.93,
    languages: Languages::All,
    summary: "The time code of a subtitle or the stamp of a database stands in the text.",
    why: "Subtitles and transcripts number their lines and tell their times, and feeds carry stamps \
          for machines. Flagged are two codes with an arrow, codes with hours in brackets, stamps \
          with a T between day and hour, and seconds since 1970 that open a paragraph.",
    examples: &[
        Example::new("en", "⟦00:01:23,400 --> 00:01:26,100⟧ The minister arrived in Vienna."),
        Example::new("de", "Der Minister traf in Wien ein ⟦[00:15:22]⟧ und sprach über Handel."),
        Example::new("ru", "Министр прибыл в Вену ⟦2024-05-06T12:30:00Z⟧ и говорил о торговле."),
        Example::new("es", "⟦1715000000⟧ El ministro llegó el lunes a Viena."),
        Example::new("zh", "部长周一抵达维也纳⟦（00:15:22）⟧，并谈到了贸易。"),
        Example::new("fr", "⟦[00:12]⟧ Le ministre est arrivé. ⟦[00:31]⟧ Il a parlé de commerce."),
        Example::new("en", "She won in 2:15:22 on 2024-05-06. Call 1715000000 for tickets."),
        Example::new("de", "Ihre Bestzeit (2:15:22) hielt lange, der Wert 1715000000 auch."),
    ],
    scope: Scope::Article(look),
};

static CODES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:[0-9]{1,2}:)?[0-9]{2}:[0-9]{2}[.,][0-9]{2,3} ?(?:-->|->|–>|→|—>|-- >|--&gt;) ?(?:[0-9]{1,2}:)?[0-9]{2}:[0-9]{2}[.,][0-9]{2,3}",
        r"|(?:[0-9]{1,2}:)?[0-9]{2}:[0-9]{2}(?:[.,][0-9]{2,3})? ?(?:-->|–>|—>|-- >|--&gt;) ?(?:[0-9]{1,2}:)?[0-9]{2}:[0-9]{2}(?:[.,][0-9]{2,3})?",
        r"|[\[【［][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,3})?)?[\]】］]",
        r"|[(（]0[0-9]:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,3})?[)）]",
        r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?",
        r"|(?m:^)1[4-9][0-9]{8}(?:[0-9]{3})?",
    ))
    .expect("the pattern is valid")
});

/// What codes have beside brackets.
const PARTS: [&str; 10] = ["->", "-- >", "–>", "—>", "→", "--&gt;", "(0", "（0", "【", "］"];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let has = |part: &&str| memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some();
    let stamped = || ["T0", "T1", "T2"].iter().any(has);
    let counts = || {
        text.lines().any(|line| {
            line.starts_with('1') && line.as_bytes().get(9).is_some_and(u8::is_ascii_digit)
        })
    };
    if !document.has_char('[') && !PARTS.iter().any(has) && !stamped() && !counts() {
        return;
    }
    for found in CODES.find_iter(text) {
        let hit = document.piece(found.range());
        let joined =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '/' | '_' | '=');
        if hit.before().ends_with(joined) || hit.after().starts_with(joined) {
            continue;
        }
        // “[12:30]” may be a ticker's hour, and a number of a paragraph its telephone.
        let is_short =
            hit.text().starts_with(['[', '【', '［']) && hit.text().matches(':').count() < 2;
        let is_count = hit.text().bytes().all(|byte| byte.is_ascii_digit());
        let told = if is_short {
            let code = |c: char| c.is_ascii_digit() || c == ':';
            let starts = hit.text().trim_start_matches(['[', '【', '［']);
            starts.starts_with('0')
                && starts.trim_end_matches(|c| !code(c)) < "06:00"
                && CODES
                    .find_iter(text)
                    .filter(|other| other.as_str().starts_with(['[', '【', '［']))
                    .count()
                    > 1
        } else if is_count {
            hit.after().trim_start().starts_with(char::is_alphabetic)
                && hit.after().starts_with([' ', '\u{a0}', '\n'])
        } else {
            true
        };
        if told && !is_mentioned(document, hit) {
            let message = format!("“{}” is a machine's time, not a part of the text", hit.text());
            findings.flag(hit, message).fix(hit, "", false);
        }
    }
}
