//! One event on two days: a sentence near the beginning names one weekday or date, and a sentence
//! that says the same names another. What the calendar says is left to `weekday_date`.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names_of},
        mention::{has_stem, is_quoted},
        paraphrase::Content,
    },
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC011",
    name: "contradicting_day",
    artefact: "LOC-DATE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "da", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "id", "it", "ko",
        "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "Two sentences that say the same name different days.",
    why: "Headline, lead and body are translated apart, and names of days are picked by \
          likelihood. Flagged only if each sentence names one day, and the shorter one shares \
          three content words and three fifths of its content with the other; events that are \
          moved, repeated or compared pass.",
    examples: &[
        Example::new(
            "en",
            "Border talks will open in Vienna on ⟦Tuesday⟧\nThe border talks will open in Vienna \
             on Wednesday, the ministry said.\nThe delegations have ten members each.",
        ),
        Example::new(
            "de",
            "Neue Brücke über die Oder wird am ⟦Freitag⟧ eröffnet\nDie neue Brücke über die Oder \
             wird am Samstag feierlich eröffnet.\nSie hat zwei Spuren.",
        ),
        Example::new(
            "es",
            "El nuevo puente sobre el río se inaugura el ⟦12 de mayo⟧\nEl nuevo puente sobre el \
             río se inaugura el 13 de mayo, anunció el alcalde.\nTiene dos carriles.",
        ),
        Example::new(
            "ru",
            "Новый мост через реку откроют в ⟦пятницу⟧\nНовый мост через реку откроют в субботу, \
             сообщили в мэрии.\nПо нему пойдут трамваи.",
        ),
        Example::new(
            "en",
            "Border talks will open in Vienna on Tuesday\nThe border talks will open in Vienna on \
             Tuesday, the ministry said.\nA second round in Vienna follows on Friday.",
        ),
        Example::new(
            "en",
            "Border talks in Vienna were to open on Tuesday.\nThe border talks in Vienna will now \
             open on Wednesday instead, the ministry said.\nNobody said why.",
        ),
        Example::new(
            "de",
            "Die Brücke wird am Freitag eröffnet.\nDer Minister reiste am Samstag nach Polen.\nAm \
             Sonntag ist die Brücke gesperrt.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Sentences at the beginning that are held against those that follow, and how far.
const LEADING: usize = 4;
const REACH: usize = 16;
/// Content words that two sentences must share, and their part of the shorter one.
const SHARED: usize = 3;
const OVERLAP: f64 = 0.6;

/// Words by which a sentence says that its event is moved, repeated or another one.
#[rustfmt::skip]
const MOVED: &[&str] = &[
    "postpone", "reschedul", "moved", "delay", "originally", "instead", "second", "another",
    "again", "previous", "initially", "brought forward", "next week", "last week",
    "verschob", "verschieb", "vertagt", "ursprünglich", "statt", "erneut", "zweite", "wieder",
    "nächste", "letzte",
    "aplaz", "pospon", "retras", "inicialmente", "segund", "otra", "otro", "de nuevo", "report",
    "repouss", "initialement", "deuxième", "nouveau", "nouvelle fois", "autre",
    "rinvi", "slitta", "inizialmente", "di nuovo", "adiad", "adiam", "outr", "novamente", "amân",
    "iniţial", "inițial", "doilea", "doua",
    "перен", "отлож", "первоначально", "втор", "снова", "друг", "відкла", "спочатку", "знову",
    "інш", "przełoż", "odroczon", "pierwotnie", "drug", "ponownie", "odlož", "původně", "druh",
    "znovu",
    "uitgesteld", "verplaatst", "aanvankelijk", "tweede", "opnieuw", "skjut", "ursprungligen",
    "andra", "utsatt", "udsat", "udskudt", "elhalaszt", "második", "αναβ", "αναβλ", "δεύτερ",
    "ertele", "ikinci", "yeniden", "ditunda", "kedua", "sebelumnya", "تأجيل", "تأجل", "الثاني",
    "مجددا", "تعویق", "دوم", "נדח", "השני", "स्थगित", "दूसर", "연기", "두 번째",
];

/// What a sentence dates itself by.
#[derive(Clone, Copy, PartialEq)]
enum Day {
    Week(u8),
    /// A day of a month.
    Date(u8, u8),
}

impl Day {
    /// Whether the two are days of one kind, and so near that they may be one.
    fn contradicts(self, other: Self) -> bool {
        match (self, other) {
            (Self::Week(a), Self::Week(b)) => a != b,
            (Self::Date(month, day), Self::Date(other, another)) => {
                (month == other) != (day == another)
            }
            _ => false,
        }
    }
}

/// A sentence and the one day that it names.
#[derive(Clone, Copy)]
struct Dated<'d> {
    segment: Segment<'d>,
    piece: Piece<'d>,
    day: Day,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut dated: Vec<Dated<'_>> = Vec::new();
    for segment in document.segments().take(LEADING + REACH) {
        if matches!(segment.kind(), Kind::Caption | Kind::Line) && segment.index > 0 {
            continue;
        }
        if let [(piece, day)] = days(segment)[..] {
            dated.push(Dated { segment, piece, day });
        }
    }
    for (at, one) in dated.iter().enumerate() {
        if one.segment.index >= LEADING {
            break;
        }
        if let Some(other) = dated[at + 1..].iter().find(|other| tell_one_event(one, other)) {
            let message = format!("The article says “{}” of the same event", other.piece.text());
            findings.flag(one.piece, message).relate(other.piece, "the other day");
        }
    }
}

/// Whether two sentences give one event different days, and neither says that it is moved.
fn tell_one_event(one: &Dated<'_>, other: &Dated<'_>) -> bool {
    if !one.day.contradicts(other.day) {
        return false;
    }
    let content = |dated: &Dated<'_>| {
        let day = dated.piece.span();
        Content::of(dated.segment, |word| {
            day.start <= word.span().start && word.span().end <= day.end
        })
    };
    let (content, others) = (content(one), content(other));
    let moved =
        || [one, other].iter().any(|dated| has_stem(&dated.segment.text().to_lowercase(), MOVED));
    content.shared(&others) >= SHARED && content.overlap(&others) >= OVERLAP && !moved()
}

/// The one kind of day that a sentence names: weekdays, or else dates. Quoted ones are somebody's.
fn days(segment: Segment<'_>) -> Vec<(Piece<'_>, Day)> {
    let piece = segment.piece();
    let mut weekdays = Vec::new();
    let mut dates = Vec::new();
    for (found, name) in names_of(segment) {
        if is_quoted(segment.document, found) {
            continue;
        }
        match name {
            Name::Weekday(day) => weekdays.push((found, Day::Week(day))),
            Name::Month(month) => dates.extend(
                day_of_month(piece, found).map(|(whole, day)| (whole, Day::Date(month, day))),
            ),
        }
    }
    if weekdays.is_empty() { dates } else { weekdays }
}

/// The date that the month at `found` belongs to: “12 May”, “12 de mayo”, “12. Mai”, “May 12”.
fn day_of_month<'t>(sentence: Piece<'t>, found: Piece<'t>) -> Option<(Piece<'t>, u8)> {
    let at = found.span().start - sentence.span().start;
    let before = sentence.text()[..at].trim_end();
    let before = before.strip_suffix(" de").unwrap_or(before).trim_end_matches('.');
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = before.len() - digits;
    let number = |digits: &str| digits.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    if let Some(day) = number(&before[start..]) {
        let joined = before[..start].ends_with(['-', '–', '/', '.', ',']);
        let whole = sentence.slice(start..at + found.text().len());
        return (!joined).then_some((whole, day));
    }
    let after = found.after().strip_prefix(' ')?;
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let day = number(&after[..digits])?;
    let joined = after[digits..].starts_with(['-', '–', '/', ':']);
    let inside = found.span().end + 1 + digits <= sentence.span().end;
    (!joined && inside).then(|| (found.with_after(1 + digits), day))
}
