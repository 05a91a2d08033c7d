//! Thirteen for thirty, the 9th for the 6th: a number or day that headline and body, or two
//! sentences, give with digits that are heard or read alike. Other contradictions are
//! `contradicting_number`'s and `contradicting_day`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names_of},
        mention::is_quoted,
        quantity::{Quantity, quantities},
    },
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC042",
    name: "confused_digits",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "cs", "da", "de", "el", "en", "es", "fr", "id", "it", "nl", "no", "pl", "pt", "ro", "ru",
        "sv", "tr", "uk",
    ]),
    summary: "Two places give one number or day with digits that are heard or read alike.",
    why: "Thirteen and thirty, 6 and 9 are the slips of ears and fonts, and of models. Flagged if \
          the headline has the one and the lead has only the other beside a word of the same stem, \
          or if two sentences name days of one month that differ so, and no third day; changes \
          and periods pass.",
    examples: &[
        Example::new(
            "en",
            "Bus crash near Coimbra leaves ⟦13⟧ injured\nA coach carrying pensioners left the road \
             near Coimbra early on Sunday, injuring 30 people.",
        ),
        Example::new(
            "es",
            "El museo reabrirá el ⟦9 de septiembre⟧ tras la reforma. Hasta la reapertura del \
             museo, prevista para el 6 de septiembre, las visitas siguen.",
        ),
        Example::new(
            "en",
            "Bus crash near Coimbra leaves 13 injured\nA coach left the road near Coimbra early on \
             Sunday, injuring 13 of its 30 passengers.",
        ),
        Example::new(
            "es",
            "El museo cerró el 6 de septiembre por obras. Las obras terminan en el museo el 9 de \
             septiembre, según el alcalde.",
        ),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_at_headline(document, findings);
    look_at_days(document, findings);
}

/// Whether one is the other with a y for an n.
fn are_teen_and_ty(one: f64, other: f64) -> bool {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    (13.0..=19.0).contains(&small) && ((small - 10.0) * 10.0 - large).abs() < 0.1
}

fn look_at_headline(document: &Document, findings: &mut Findings<'_>) {
    const LEADING: usize = 3;
    let Some(first) = document.segments().next() else { return };
    if document.sentences.len() < 2 || first.sentence().block == document.sentences[1].block {
        return;
    }
    let told = quantities(first.piece(), document.language);
    let body = document.piece(first.piece().span().end..document.text().len());
    for quantity in told.iter().filter(|quantity| quantity.scale <= 1.0) {
        let value = quantity.values[0];
        if !(13.0..=90.0).contains(&value) {
            continue;
        }
        let lead = document.segments().skip(1).take(LEADING);
        let pair =
            lead.flat_map(|segment| quantities(segment.piece(), document.language)).find(|other| {
                are_teen_and_ty(value, other.values[0]) && share_a_stem(quantity, other, first)
            });
        let is_known = || {
            let given = quantities(body, document.language);
            given.iter().any(|other| other.values.contains(&value))
        };
        if let Some(other) = pair
            && !is_known()
        {
            let message = format!("The article says “{}” further on", other.piece.text());
            findings.flag(quantity.piece, message).relate(other.piece, "the other number");
        }
    }
}

/// Letters of a stem.
const STEM: usize = 5;

fn stem(word: &str) -> Option<String> {
    let stem: String = word.chars().flat_map(char::to_lowercase).take(STEM).collect();
    (stem.chars().count() == STEM).then_some(stem)
}

/// Whether a word right beside the one number comes back within a few words of the other.
fn share_a_stem(one: &Quantity<'_>, other: &Quantity<'_>, headline: Segment<'_>) -> bool {
    const NEAR: usize = 3;
    let end = headline.piece().span().end;
    let around = |piece: Piece<'_>, end: usize| {
        let before = piece.before().rsplit([' ', '\n']).filter(|word| !word.is_empty()).take(NEAR);
        let rest = &piece.after()[..end.saturating_sub(piece.span().end).min(piece.after().len())];
        let after = rest.split([' ', '\n']).filter(|word| !word.is_empty()).take(NEAR);
        before.chain(after).filter_map(stem).collect::<Vec<_>>()
    };
    let mine = around(one.piece, end);
    let yours = around(other.piece, usize::MAX);
    mine.iter().any(|word| yours.contains(word))
}

/// Days that differ by a turned 6 or by the order of their digits.
fn are_confused(one: u8, other: u8) -> bool {
    let turned = one / 10 == other / 10 && matches!((one % 10, other % 10), (6, 9) | (9, 6));
    let swapped = one > 9 && other > 9 && one % 10 == other / 10 && one / 10 == other % 10;
    one != other && (turned || swapped)
}

fn look_at_days(document: &Document, findings: &mut Findings<'_>) {
    let mut days: Vec<(Segment<'_>, Piece<'_>, u8, u8)> = Vec::new();
    for segment in document.segments() {
        if !segment.has_digit() {
            continue;
        }
        for (piece, name) in names_of(segment) {
            let Name::Month(month) = name else { continue };
            if let Some((whole, day)) = day_before(piece)
                && !is_quoted(document, whole)
            {
                days.push((segment, whole, month, day));
            }
        }
        // A third day makes a calendar.
        if days.len() > 2 {
            return;
        }
    }
    let [(one, piece, month, day), (other, second, another, late)] = days[..] else { return };
    if month != another || one.index == other.index || !are_confused(day, late) {
        return;
    }
    let stems = |segment: Segment<'_>| {
        segment.words().filter_map(|word| stem(word.text())).collect::<Vec<_>>()
    };
    let mine = stems(one);
    let shared = stems(other).iter().filter(|word| mine.contains(word)).count();
    // The name of the month is shared anyway.
    if shared >= 2 && !tells_a_change(one, other) {
        let message = format!("The article says “{}” further on", second.text());
        findings.flag(piece, message).relate(second, "the other day");
    }
}

/// Whether the two sentences begin something and end it.
fn tells_a_change(one: Segment<'_>, other: Segment<'_>) -> bool {
    const TURNS: &[&str] = &[
        "cerr",
        "termin",
        "acab",
        "final",
        "conclu",
        "end",
        "clos",
        "finish",
        "until",
        "postpon",
        "instead",
        "moved",
        "original",
        "earlier",
        "later",
        "schließ",
        "ende",
        "statt",
        "ursprüng",
        "versch",
        "ferm",
        "report",
        "repouss",
        "chius",
        "rinvi",
        "encerr",
        "adia",
        "zakończ",
        "przeł",
        "pierwotn",
        "skonč",
        "původn",
        "přesun",
        "stäng",
        "slut",
        "sluit",
        "eind",
        "uitgest",
        "verplaat",
        "închi",
        "termină",
        "amân",
        "законч",
        "заверш",
        "перен",
        "перв",
        "закр",
        "закінч",
        "відкл",
        "tutup",
        "berakhir",
        "ditunda",
        "kapan",
        "ertele",
        "bit",
    ];
    [one, other].into_iter().flat_map(Segment::words).any(|word| {
        let word = word.text();
        TURNS.iter().any(|turn| word.starts_with(turn))
    })
}

/// The day right before a month: “9 de septiembre”, “9 September”, “9. září”.
fn day_before(month: Piece<'_>) -> Option<(Piece<'_>, u8)> {
    let before = month.before();
    let left = before.trim_end_matches(' ');
    let left = left.strip_suffix(" de").unwrap_or(left).trim_end_matches('.');
    let digits = left.bytes().rev().take_while(u8::is_ascii_digit).count();
    let day = left[left.len() - digits..].parse().ok().filter(|day| (1..=31).contains(day))?;
    let joined = left[..left.len() - digits].ends_with(['-', '–', '/', '.', ',']);
    let whole = month.with_before(before.len() - (left.len() - digits));
    (!joined).then_some((whole, day))
}
