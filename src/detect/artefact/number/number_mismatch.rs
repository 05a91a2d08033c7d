//! A number of the source that the translation changed or dropped. Values are compared, not
//! digits: separators, scale words and number words of both languages are read first.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        deadline::is_next_day,
        pair::Bead,
        quantity::{
            Quantity,
            currency::{currency_of, may_be_one},
            hedge::{is_hedged, is_rounded},
            measure::{Unit, unit_of},
            place::{has_converted_unit, is_chained, is_date_part, is_percent, is_time},
            quantities,
            reckoning::Reckoned,
            same,
        },
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM001",
    name: "number_mismatch",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A number of the source is another one in the translation, or missing.",
    why: "Readers trust figures, and scales go wrong between languages (万, lakh, milliard). Small \
          numbers, round ones that may stand as words, times of day, dozens, lengths of time in \
          other units and converted units pass.",
    examples: &[
        Example::pair(
            "en",
            "The storm killed ⟦57⟧ people in May.",
            "Шторм унёс жизни 75 человек в мае.",
        ),
        Example::pair("en", "The plan costs ⟦1.2 million⟧ yuan.", "该计划耗资1.2亿元。"),
        Example::pair("de", "⟦Die Stadt hat viele Einwohner.⟧", "The city has 48,217 inhabitants."),
        Example::pair("es", "El proyecto cuesta ⟦3,7⟧ euros.", "The project costs 4.7 euros."),
        Example::pair(
            "de",
            "Die Schulden des Landes betragen ⟦zwei Billionen⟧ Euro.",
            "The country's debt amounts to two billion euros.",
        ),
        Example::pair(
            "en",
            "The state will spend ⟦20 million⟧ rupees on the new road.",
            "राज्य नई सड़क पर 20 करोड़ रुपये खर्च करेगा।",
        ),
        Example::pair(
            "en",
            "The company employs ⟦5⟧ people in the south of the country.",
            "该公司在该国南部雇用了5万人。",
        ),
        Example::pair(
            "en",
            "The police arrested ⟦24⟧ people in the capital on Monday.",
            "Die Polizei nahm am Montag 83 Menschen in der Hauptstadt fest.",
        ),
        Example::pair(
            "fr",
            "Les ventes ont augmenté de ⟦38⟧ % en un an.",
            "Sales rose by 17 percent in a year.",
        ),
        Example::pair(
            "en",
            "The state will spend 200 million rupees on the new road.",
            "राज्य नई सड़क पर 20 करोड़ रुपये खर्च करेगा।",
        ),
        Example::pair(
            "en",
            "Between 200 and 300 million people use the app, the company said.",
            "该公司表示，有2亿至3亿人使用这款应用。",
        ),
        Example::pair(
            "en",
            "The plan costs 120 million yuan and takes two years.",
            "该计划耗资1.2亿元，为期两年。",
        ),
        Example::pair(
            "de",
            "Der Preis stieg um 3,5 Prozent auf 1.500 Euro.",
            "The price rose by 3.5 percent to 1,500 euros.",
        ),
        Example::pair(
            "es",
            "El proyecto cuesta cinco mil millones de euros a las 17:30.",
            "The project costs 5 billion euros at 5.30 pm.",
        ),
        Example::pair("fr", "Il a parcouru 40 kilomètres à pied.", "He walked 25 miles."),
        Example::pair(
            "de",
            "Ein Platz im Parkhaus kostet 45 Euro im Monat, teilte die Stadt mit.",
            "A space in the car park costs 50 dollars a month, the city said.",
        ),
        Example::pair(
            "sv",
            "I fjol vårdades 36 personer för benbrott på ett enda dygn.",
            "Last year three dozen people were treated for fractures within 24 hours.",
        ),
        Example::pair(
            "en",
            "The repairs of the old bridge cost almost 20 thousand euros.",
            "Die Reparatur der alten Brücke kostete 19.700 Euro.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The most numbers a sentence of prose has.
const MOST: usize = 30;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let known = segment.document.source_language;
    let language = if known.is_known() { known } else { guess(source) };
    let originals = quantities(source, language);
    let renderings = quantities(segment.piece(), segment.language());
    // Tables and lists of results are not compared figure by figure.
    if originals.len() > MOST || renderings.len() > MOST {
        return;
    }
    if let Some((missing, other)) = lost_scale(&originals, &renderings, segment.language()) {
        let text = missing.piece.text();
        findings
            .flag(other.piece, format!("The source says “{text}” here"))
            .severity(Severity::Critical);
        return;
    }
    let (original, rendering): (Vec<_>, Vec<_>) = (
        originals.iter().filter(|q| !renderings.iter().any(|r| same(q, r))).collect(),
        renderings.iter().filter(|r| !originals.iter().any(|q| same(q, r))).collect(),
    );
    // A unit that the other side lacks may have been converted.
    let converted = conversions(&originals, language, &renderings, segment.language());
    let firm: Vec<_> = original
        .into_iter()
        .filter(|q| is_firm(q) && !converted.contains(&q.piece.span()))
        .collect();
    if firm.is_empty() {
        return;
    }
    // What the other side says in dozens, in halves or in another unit of time is not lost.
    let (theirs, ours) = (
        Reckoned::of(source, language, &originals),
        Reckoned::of(segment.piece(), segment.language(), &renderings),
    );
    let told = |one: &Quantity<'_>, own: &Reckoned, other: &Reckoned| {
        other.has(one) || own.lasts(one, other) || is_percent(one) && other.shares(one.values[0])
    };
    let firm: Vec<_> = firm.into_iter().filter(|one| !told(one, &theirs, &ours)).collect();
    let [missing] = firm[..] else { return };
    let loose: Vec<_> = rendering
        .into_iter()
        .filter(|r| {
            is_figure(r)
                && !is_time(r)
                && !is_date_part(r)
                && !is_chained(r)
                && !has_converted_unit(r)
                && !converted.contains(&r.piece.span())
                && !told(r, &ours, &theirs)
        })
        .collect();
    match loose[..] {
        [other] if is_in_hours(missing, other) || is_in_degrees(missing, other, segment) => {}
        [other] if is_century(missing, other) => {}
        [other]
            if Bead::of(segment, source).is_some_and(|bead| is_next_day(&bead, missing, other)) => {
        }
        [other]
            if is_rounded(missing.values[0], other.values[0])
                && is_hedged(other, segment.language()) => {}
        [other]
            if is_alternative(missing, other)
                && !is_conversion(missing, language, other, segment.language())
                || is_of_one_kind(missing, language, other, segment.language()) =>
        {
            let text = missing.piece.text();
            findings
                .flag(other.piece, format!("The source says “{text}” here"))
                .severity(Severity::Critical);
        }
        [] if is_precise(missing)
            && !spelled_out(segment, &renderings)
            && !stands_near(missing, segment) =>
        {
            let text = missing.piece.text();
            findings
                .flag(segment.piece(), format!("The number “{text}” of the source is missing"))
                .confidence(0.6);
        }
        _ => {}
    }
}

/// A number that has lost its scale word: 5 people for 5万人. An abbreviation behind it may be one
/// that the tables miss.
fn lost_scale<'q, 't>(
    originals: &'q [Quantity<'t>],
    renderings: &'q [Quantity<'t>],
    language: Language,
) -> Option<(&'q Quantity<'t>, &'q Quantity<'t>)> {
    let equal = |x: &f64, y: &f64| (x - y).abs() <= 0.01 * x.abs().max(y.abs());
    let shares = |xs: &[f64], ys: &[f64]| xs.iter().any(|x| ys.iter().any(|y| equal(x, y)));
    let bare = |quantity: &&Quantity<'_>| {
        let after = quantity.piece.after().trim_start_matches([' ', '\u{a0}', '-']);
        let len = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        quantity.digits
            && quantity.scale <= 1.0
            && quantity.values.len() == 1
            && !quantity.weak
            // 60m may be metres, 23千米 kilometres.
            && unit_of(quantity, language).is_none()
            && (after[..len].chars().count() >= 4 || len == 0 && after.starts_with(['.', ',']))
    };
    originals.iter().filter(|one| one.scale >= 1e3 && one.digits).find_map(|one| {
        if renderings.iter().any(|other| shares(&one.values, &other.values)) {
            return None;
        }
        let taken = |other: &Quantity<'_>| {
            originals.iter().any(|known| shares(&known.values, &other.values))
        };
        // The words of the source may be quoted as they are.
        let cited = |other: &Quantity<'_>| {
            let scale = one.piece.text().strip_prefix(other.piece.text());
            scale.is_some_and(|rest| !rest.is_empty() && other.piece.after().starts_with(rest))
        };
        let other = renderings.iter().filter(bare).filter(|other| !cited(other)).find(|other| {
            one.plain.iter().any(|x| other.values.iter().any(|y| (x - y).abs() < 1e-9))
                && !taken(other)
        })?;
        Some((one, other))
    })
}

/// The script tells whether Han or Kana scale characters may occur.
fn guess(source: Piece<'_>) -> Language {
    let text = source.text();
    let any = |low: char, high: char| text.chars().any(|c| (low..=high).contains(&c));
    if any('\u{3040}', '\u{30ff}') {
        Language::new("ja")
    } else if any('\u{4e00}', '\u{9fff}') {
        Language::new("zh")
    } else if any('\u{0400}', '\u{04ff}') {
        Language::new("ru")
    } else if any('\u{0600}', '\u{06ff}') {
        Language::new("ar")
    } else {
        Language::UNKNOWN
    }
}

/// Whether a number must come back: digits, not small, not a time, not a unit that is converted.
fn is_firm(quantity: &Quantity<'_>) -> bool {
    let value = quantity.values[0];
    is_figure(quantity)
        && (value >= 13.0 || value.fract() != 0.0)
        && !is_time(quantity)
        && !is_chained(quantity)
        && !has_converted_unit(quantity)
}

/// Whether it stands in digits, is large or has decimals: other words are `changed_count`'s.
fn is_figure(quantity: &Quantity<'_>) -> bool {
    let value = quantity.values[0];
    !quantity.weak && (quantity.digits || value >= 100.0 || value.fract() != 0.0)
}

/// The spans of numbers, of either side, whose unit has the other side only as another unit of its
/// kind.
fn conversions(
    originals: &[Quantity<'_>],
    from: Language,
    renderings: &[Quantity<'_>],
    to: Language,
) -> Vec<std::ops::Range<usize>> {
    let units = |quantities: &[Quantity<'_>], language: Language| -> Vec<_> {
        quantities
            .iter()
            .filter_map(|quantity| Some((quantity.piece.span(), unit_of(quantity, language)?.1)))
            .collect()
    };
    let (theirs, ours) = (units(originals, from), units(renderings, to));
    let exchanged = |unit: &Unit, others: &[(std::ops::Range<usize>, &'static Unit)]| {
        others.iter().any(|(_, other)| other.dimension == unit.dimension && !other.is(unit))
    };
    let mut spans: Vec<_> = theirs
        .iter()
        .filter(|(_, unit)| exchanged(unit, &ours))
        .map(|(span, _)| span.clone())
        .collect();
    spans.extend(
        ours.iter().filter(|(_, unit)| exchanged(unit, &theirs)).map(|(span, _)| span.clone()),
    );
    spans
}

/// Whether `other` can be what became of `missing`: of one kind and not a mere rounding.
fn is_alternative(missing: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let (x, y) = (missing.values[0], other.values[0]);
    let ratio = if x > y { x / y } else { y / x };
    let year = |value: f64| (1900.0..2101.0).contains(&value) && value.fract() == 0.0;
    // A factor that units, currencies or calendars explain is no misreading.
    let power = [10.0, 100.0, 1000.0, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
        .iter()
        .any(|power| (ratio / power - 1.0).abs() < 1e-6);
    let digits = |quantity: &Quantity<'_>| {
        let mut digits: Vec<char> =
            quantity.piece.text().chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let permuted = digits(missing) == digits(other);
    let half = missing.piece.text().ends_with(['5']) != other.piece.text().ends_with('5')
        && (x - y).abs() <= 0.5;
    let counts = is_count(missing) && is_count(other) && !year(x) && !year(y);
    !half
        && (power
            || permuted
            || counts
            || (ratio < 1.35 && year(x) == year(y))
            || (year(x) && year(y)))
}

/// Whether both are amounts of different currencies, which are converted.
fn is_conversion(
    missing: &Quantity<'_>,
    from: Language,
    other: &Quantity<'_>,
    to: Language,
) -> bool {
    match (currency_of(missing, from), currency_of(other, to)) {
        (Some((_, one)), Some((_, two))) => !may_be_one(one, two),
        _ => false,
    }
}

/// Whether both are percentages or both are amounts of one currency, and neither is the other
/// rounded.
fn is_of_one_kind(
    missing: &Quantity<'_>,
    from: Language,
    other: &Quantity<'_>,
    to: Language,
) -> bool {
    let (x, y) = (missing.values[0], other.values[0]);
    let currency = |quantity, language| currency_of(quantity, language).map(|(_, name)| name);
    let money = currency(missing, from);
    let percent = is_percent(missing) && is_percent(other);
    let paid = currency(other, to);
    let amounts = money.is_some_and(|one| paid.is_some_and(|two| may_be_one(one, two)));
    let unit = unit_of(missing, from).is_some() || unit_of(other, to).is_some();
    // Millions of people or of votes are not converted into anything.
    let masses =
        missing.scale.min(other.scale) >= 1e6 && money.is_none() && paid.is_none() && !unit;
    let rounded = (x - y).abs() <= if percent { 0.6 } else { 0.06 * x.abs().max(y.abs()) };
    (percent || amounts || masses && missing.digits && other.digits) && !rounded
}

/// Whether it counts something that is not measured in money, percent or degrees, in which
/// translators convert and round.
fn is_count(quantity: &Quantity<'_>) -> bool {
    let (before, after) = (quantity.piece.before().trim_end(), quantity.piece.after());
    let counted = after
        .trim_start_matches([' ', '\u{a0}'])
        .chars()
        .take_while(|c| c.is_alphabetic())
        .take(4)
        .count();
    quantity.digits
        && quantity.scale <= 1.0
        && quantity.values[0].fract() == 0.0
        && (counted >= 4 || after.starts_with(['人', '名', '家', '个', '個', '位', '명', '개']))
        && !before.ends_with(['$', '€', '£', '¥', '₹', '№', '#'])
        && !before.ends_with(char::is_numeric)
}

/// Whether it has so many digits that words would hardly carry it.
fn is_precise(quantity: &Quantity<'_>) -> bool {
    let digits: String = quantity.piece.text().chars().filter(|c| c.is_numeric()).collect();
    let significant = digits.trim_start_matches('0').trim_end_matches('0').len();
    significant >= 4 && !(1900.0..2101.0).contains(&quantity.values[0])
}

/// Minutes in several languages, by their beginnings.
#[rustfmt::skip]
const MINUTES: &[&str] = &[
    "min", "мин", "хв", "λεπτ", "dakika", "dk", "menit", "phút", "นาที", "分", "분", "دقيق", "دقائق", "دقیقه", "דק", "मिनट",
];

/// Whether one of two numbers is the minutes beside whole hours and the other all the minutes: an
/// hour and 20 minutes are 80.
fn is_in_hours(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let minutes = |quantity: &Quantity<'_>| {
        let after = quantity.piece.after().trim_start_matches([' ', '\u{a0}', '-']);
        MINUTES.iter().any(|name| after.starts_with(name))
    };
    let (short, long) = (one.values[0].min(other.values[0]), one.values[0].max(other.values[0]));
    let hours = (long - short) / 60.0;
    short < 60.0
        && (1.0..=24.0).contains(&hours)
        && hours.fract() == 0.0
        && minutes(one)
        && minutes(other)
}

/// Names of the scale of temperature that most of the world converts.
#[rustfmt::skip]
const FAHRENHEIT: &[&str] = &[
    "fahrenheit", "°f", "º f", "° f", "фаренгейт", "φαρενάιτ", "فهرنهايت", "فارنهایت", "פרנהייט", "फ़ारेनहाइट", "फारेनहाइट", "华氏", "華氏", "화씨",
    "ฟาเรนไฮต์",
];

/// Whether both are one temperature, in an article that names the scale somewhere: a headline has
/// no room for it.
fn is_in_degrees(one: &Quantity<'_>, other: &Quantity<'_>, segment: Segment<'_>) -> bool {
    let (x, y) = (one.values[0].abs(), other.values[0].abs());
    let fits = |high: f64, low: f64| {
        [high, -high].iter().any(|high| (((high - 32.0) / 1.8).abs() - low).abs() <= 1.2)
    };
    (fits(x, y) || fits(y, x)) && {
        let source = segment.document.article.source.as_deref().unwrap_or_default();
        [source, segment.document.text()].iter().any(|text| {
            let lower = text.to_lowercase();
            FAHRENHEIT.iter().any(|name| lower.contains(name))
        })
    }
}

/// Whether one is a century by its number and the other by its years: the 18th, 1700-talet.
fn is_century(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let (short, long) = (one.values[0].min(other.values[0]), one.values[0].max(other.values[0]));
    (2.0..=21.0).contains(&short) && (long - (short - 1.0) * 100.0).abs() < 1e-6
}

/// Sentences about one in which a number may stand that somebody has moved.
const NEAR: usize = 3;

/// Whether a number of the source stands in a sentence beside this one.
fn stands_near(missing: &Quantity<'_>, segment: Segment<'_>) -> bool {
    let document = segment.document;
    let until = (segment.index + NEAR + 1).min(document.sentences.len());
    (segment.index.saturating_sub(NEAR)..until).any(|index| {
        let other = Segment { document, index };
        let has = || quantities(other.piece(), other.language());
        other.text().contains(char::is_numeric) && has().iter().any(|one| same(missing, one))
    })
}

/// Whether the rendering has numbers in words, which may make up the missing one.
fn spelled_out(segment: Segment<'_>, renderings: &[Quantity<'_>]) -> bool {
    segment.text().contains(char::is_numeric) || renderings.iter().any(|quantity| !quantity.digits)
}
