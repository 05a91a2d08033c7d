//! A number of the headline that the article gives otherwise: digits swapped, a power of ten away,
//! or another number in the sentence that tells the same, before the same word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::has_stem,
        paraphrase::Content,
        quantity::{Quantity, currency::currency_of, place::is_percent, quantities},
    },
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC010",
    name: "contradicting_number",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::All,
    summary: "The headline has another number than the article before the same word.",
    why: "Headline and body are translated apart. Flagged only if the article nowhere has the \
          headline's number, but before the same word, inflected or not, one with its digits in \
          another order, or ten or a thousand times as large, or any other in a lead that shares \
          half its content; percentages and money likewise. Units, rounded numbers, sums, parts and “at least” pass.",
    examples: &[
        Example::new(
            "en",
            "Storm kills ⟦57 people⟧ in the north of the country\nA storm has killed 75 people in the \
             north, the police said on Monday.\nThe road to the harbour is closed.",
        ),
        Example::new(
            "de",
            "Fabrik entlässt ⟦1.300 Arbeiter⟧ im Süden des Landes\nDie Fabrik hat 13.000 Arbeiter \
             entlassen, teilte sie am Montag mit.\nDie Gewerkschaft kündigte Streiks an.",
        ),
        Example::new(
            "ru",
            "Завод уволил ⟦48 рабочих⟧ на юге страны\nЗавод уволил 84 рабочих, сообщили в \
             понедельник в профсоюзе.\nДорога в порт закрыта.",
        ),
        Example::new(
            "en",
            "Ferry fire injures ⟦twelve passengers⟧ off Malta\nA fire on a ferry off Malta injured 19 \
             passengers on Monday, the coast guard said.\nThe ship reached port.",
        ),
        Example::new(
            "es",
            "Un incendio deja ⟦14 heridos⟧ en un hotel de Cádiz\nEl incendio en un hotel de Cádiz dejó \
             diecisiete heridos, informó la policía.\nEl hotel está cerrado.",
        ),
        Example::new(
            "pl",
            "W zderzeniu tramwajów w Łodzi rannych zostało ⟦18 pasażerów⟧\nW zderzeniu tramwajów w \
             Łodzi ucierpiało 23 pasażerów, podała policja.\nRuch wznowiono wieczorem.",
        ),
        Example::new(
            "en",
            "Fund pays ⟦3 million⟧ dollars to flood victims\nThe fund paid 3 billion dollars to the \
             flood victims, the mayor said.\nThe money came from the state.",
        ),
        Example::new(
            "zh",
            "北部风暴造成⟦57人⟧死亡\n警方星期一表示，北部的风暴造成75人死亡。\n通往港口的道路已经关闭。",
        ),
        Example::new(
            "ja",
            "フェリー火災で乗客⟦19人⟧けが\nマルタ沖のフェリー火災で乗客14人がけがをしたと、沿岸警備隊が発表した。\n船は港に着いた。",
        ),
        Example::new(
            "zh",
            "马耳他渡轮火灾致⟦19人⟧受伤\n海岸警卫队周一说，马耳他附近的渡轮火灾造成14人受伤。\n渡轮已抵达港口。",
        ),
        Example::new(
            "nl",
            "Brouwerij in Breda ziet omzet met ⟦12%⟧ stijgen\nDe omzet van de brouwerij in Breda steeg met 21%, zei de directie.\nHet bedrijf heeft twee vestigingen.",
        ),
        Example::new(
            "en",
            "Fund pays ⟦$3 million⟧ to flood victims in Malta\nThe fund paid 8 million dollars to the \
             flood victims in Malta, the mayor said.\nThe money came from the state.",
        ),
        Example::new(
            "en",
            "Ferry fire injures twelve passengers off Malta\nA fire on a ferry off Malta injured at \
             least nine passengers on Monday, the coast guard said.\nThe ship reached port.",
        ),
        Example::new(
            "en",
            "Ferry fire injures 12 passengers off Malta\nA fire on a ferry off Malta injured 7 \
             passengers and 5 sailors on Monday.\nThe ship reached port.",
        ),
        Example::new(
            "en",
            "Storm kills 57 people in the north of the country\nA storm has killed 57 people in the \
             north, among them 12 children.\nIn 1998 a storm killed 75 people there.",
        ),
        Example::new(
            "en",
            "Storm kills 57 people in the north of the country\nThe storm killed 34 people in one \
             town alone, the police said on Monday.\nThe road is closed.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Smaller numbers repeat by chance.
const SMALLEST: f64 = 13.0;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(first) = document.segments().next() else { return };
    if matches!(first.kind(), Kind::ListItem | Kind::Caption) {
        return;
    }
    let headline = first.piece();
    if headline.text().len() > 300 {
        return;
    }
    let language = document.language;
    let mut told = quantities(headline, language);
    told.retain(|quantity| quantity.values[0] >= 2.0 && !is_year(quantity.values[0]));
    if told.is_empty() {
        return;
    }
    let body = document.piece(headline.span().end..document.text().len());
    let given = quantities(body, language);
    let told_values: Vec<f64> = told.iter().flat_map(|own| own.values.iter().copied()).collect();
    for quantity in told {
        let value = quantity.values[0];
        let known = given.iter().any(|other| {
            other.values.iter().chain(&other.plain).any(|v| quantity.values.contains(v))
        });
        if known {
            continue;
        }
        if quantity.scale > 1.0
            && let Some(other) = rescaled_in_lead(document, &quantity)
        {
            report(quantity.piece, other, findings);
            continue;
        }
        if let Some((piece, other)) = of_one_kind_in_lead(document, &quantity) {
            report(piece, other, findings);
            continue;
        }
        let Some(counted) = counted(&quantity, headline) else {
            if let Some(other) = transposed_in_lead(document, &quantity) {
                report(quantity.piece, other, findings);
            }
            continue;
        };
        let slip = given.iter().find(|other| {
            self::counted(other, body).is_some_and(|word| is_one_noun(word, counted))
                && other.digits
                && !other.values.iter().any(|value| told_values.contains(value))
                && is_slip(&quantity, other)
        });
        let piece = quantity.piece.through(counted);
        if let Some(other) = slip.filter(|_| quantity.digits && value >= SMALLEST) {
            report(piece, other.piece, findings);
        } else if let Some(other) = in_lead(document, &quantity, counted)
            && !is_sum(value, &given)
        {
            report(piece, other, findings);
        } else if let Some(other) = transposed_in_lead(document, &quantity) {
            report(quantity.piece, other, findings);
        }
    }
}

/// A count of the lead that has the digits of the headline's number the other way round.
fn transposed_in_lead<'d>(document: &'d Document, quantity: &Quantity<'d>) -> Option<Piece<'d>> {
    let digits = |quantity: &Quantity<'_>| -> Vec<char> {
        quantity.piece.text().chars().filter(|c| c.is_numeric()).collect()
    };
    let own = digits(quantity);
    if !quantity.digits || own.len() != 2 || own[0] == own[1] || quantity.scale > 1.0 {
        return None;
    }
    document.segments().skip(1).take(LEAD).find_map(|segment| {
        let found = quantities(segment.piece(), segment.language());
        let other = found.into_iter().find(|other| {
            let theirs = digits(other);
            other.digits
                && theirs.len() == 2
                && theirs[0] == own[1]
                && theirs[1] == own[0]
                && counted(other, segment.piece()).is_some()
        });
        other.map(|other| other.piece)
    })
}

fn report(piece: Piece<'_>, other: Piece<'_>, findings: &mut Findings<'_>) {
    findings
        .flag(piece, format!("The article says “{}” instead", other.text()))
        .relate(other, "the article's number");
}

/// What a language says before a number that is no exact count, and units by their beginnings.
static WORDS: LazyLock<FxHashMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/counting_words.tsv"))
        .map(|[language, kind, beginnings, _]| ((language, kind), beginnings.split('|').collect()))
        .collect()
});

fn begins_with(text: &str, language: Language, kind: &str) -> bool {
    let beginnings = WORDS.get(&(language.code(), kind));
    beginnings.is_none_or(|beginnings| has_stem(&text.to_lowercase(), beginnings))
}

/// Whether a sentence gives a part, an update or a bound, or rounds the number.
fn is_hedged(quantity: &Quantity<'_>, sentence: Segment<'_>) -> bool {
    const NEAR: usize = 24;
    let at = quantity.piece.span().start - sentence.piece().span().start;
    let mut from = at.saturating_sub(NEAR);
    while !sentence.text().is_char_boundary(from) {
        from -= 1;
    }
    begins_with(sentence.text(), sentence.document.language, "hedge")
        || begins_with(&sentence.text()[from..at], sentence.document.language, "near")
}

/// Sentences after the headline that make the lead.
const LEAD: usize = 3;
/// The content that the lead must share with the headline, the noun included.
const SHARED: usize = 3;
const OVERLAP: f64 = 0.5;

/// The other number that the lead has before the headline's noun, if both tell the same and neither
/// hedges.
fn in_lead<'d>(
    document: &'d Document,
    quantity: &Quantity<'d>,
    noun: Piece<'d>,
) -> Option<Piece<'d>> {
    let language = document.language;
    let headline = document.segments().next()?;
    if begins_with(noun.text(), language, "unit") {
        return None;
    }
    for lead in paraphrases(headline) {
        let numbers: Vec<Quantity<'_>> = quantities(lead.piece(), language)
            .into_iter()
            .filter(|other| {
                counted(other, lead.piece()).is_some_and(|word| is_one_noun(word, noun))
            })
            .collect();
        if let [other] = numbers.as_slice()
            && !is_rounded(quantity.values[0], other.values[0])
            && !is_hedged(quantity, headline)
            && !is_hedged(other, lead)
        {
            return Some(other.piece);
        }
    }
    None
}

/// The sentences of the lead that tell what the headline tells.
fn paraphrases(headline: Segment<'_>) -> impl Iterator<Item = Segment<'_>> {
    let told = Content::of_any(headline);
    headline.document.segments().skip(1).take(LEAD).filter(move |lead| {
        let found = Content::of_any(*lead);
        told.shared(&found) >= SHARED && told.overlap(&found) >= OVERLAP
    })
}

/// The number of the lead that has the headline's digits but another scale: “$3 million” and “3
/// billion dollars”.
fn rescaled_in_lead<'d>(document: &'d Document, quantity: &Quantity<'d>) -> Option<Piece<'d>> {
    let headline = document.segments().next()?;
    // 1.2亿人，比上年减少约12万人: a number that the headline has, too, tells another thing.
    let told = quantities(headline.piece(), document.language);
    let is_told = |other: &Quantity<'_>| {
        told.iter().any(|own| own.values.iter().any(|value| other.values.contains(value)))
    };
    paraphrases(headline).find_map(|lead| {
        let numbers = quantities(lead.piece(), document.language);
        let other = numbers.iter().find(|other| {
            other.scale > 1.0
                && !is_told(other)
                && (other.scale - quantity.scale).abs() > 1.0
                && (other.plain.first() == quantity.plain.first() || is_power_away(quantity, other))
        })?;
        Some(other.piece)
    })
}

/// Whether one number has the other's digits and is a power of ten away, a hundred at least: 1.2亿
/// and 120万.
fn is_power_away(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let power = (one.values[0] / other.values[0]).abs().log10();
    power.abs() >= 1.5 && (power - power.round()).abs() < 1e-9
}

/// A percentage or an amount of money, and its currency or sign.
fn kind<'t>(quantity: &Quantity<'t>, language: Language) -> Option<(Piece<'t>, &'static str)> {
    if !is_percent(quantity) {
        return currency_of(quantity, language);
    }
    let after = quantity.piece.after();
    let sign = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let len =
        sign.chars().next().filter(|c| matches!(c, '%' | '％' | '٪')).map_or(0, char::len_utf8);
    let signed = if len > 0 { after.len() - sign.len() + len } else { 0 };
    Some((quantity.piece.with_after(signed), "%"))
}

/// A percentage or an amount of money of the headline, and the other one that the lead has of its
/// kind, if neither hedges nor rounds.
fn of_one_kind_in_lead<'d>(
    document: &'d Document,
    quantity: &Quantity<'d>,
) -> Option<(Piece<'d>, Piece<'d>)> {
    let language = document.language;
    let (piece, kind) = kind(quantity, language)?;
    let headline = document.segments().next()?;
    paraphrases(headline).find_map(|lead| {
        let numbers = quantities(lead.piece(), language);
        let mut alike = numbers.iter().filter_map(|other| {
            let (stretch, name) = self::kind(other, language)?;
            (name == kind).then_some((other, stretch))
        });
        let (other, stretch) = alike.next().filter(|_| alike.next().is_none())?;
        let (x, y) = (quantity.values[0], other.values[0]);
        let rounded = (x - y).abs() <= if kind == "%" { 1.0 } else { 0.1 * x.max(y) };
        let exact = !rounded && !is_hedged(quantity, headline) && !is_hedged(other, lead);
        exact.then_some((piece, stretch))
    })
}

/// Whether two words are forms of one noun: they differ in the last letters only.
fn is_one_noun(one: Piece<'_>, other: Piece<'_>) -> bool {
    let (one, other) = (one.text().to_lowercase(), other.text().to_lowercase());
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    same == longer || (same >= 4 && same + 3 >= longer)
}

/// Whether one number may be the other in round figures.
fn is_rounded(one: f64, other: f64) -> bool {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    let is_round = |value: f64| value >= 10.0 && value % 10.0 == 0.0;
    (is_round(one) || is_round(other)) && large - small < large * 0.1
}

/// The numbers of the body whose sums are tried.
const SUMMED: usize = 40;

/// Whether two or three numbers of the article that follow one another make up `value`.
fn is_sum(value: f64, given: &[Quantity<'_>]) -> bool {
    let values: Vec<f64> = given.iter().take(SUMMED).map(|other| other.values[0]).collect();
    let close = |sum: f64| (sum - value).abs() < 1e-9;
    (0..values.len()).any(|a| {
        (a + 1..values.len().min(a + 6)).any(|b| {
            let sum = values[a] + values[b];
            close(sum) || values[b + 1..].iter().take(4).any(|third| close(sum + third))
        })
    })
}

/// Counters of East Asian languages, written right behind the number.
const COUNTERS: &str = "人名者家辆輛台艘架栋户件座所명대채건곳척";

/// The word right after a number, if it is long enough to name what is counted, or a counter.
fn counted<'t>(quantity: &Quantity<'t>, within: Piece<'t>) -> Option<Piece<'t>> {
    let from = quantity.piece.span().end - within.span().start;
    let rest = within.slice(from..within.text().len());
    if let Some(counter) = rest.text().chars().next().filter(|c| COUNTERS.contains(*c)) {
        return Some(rest.slice(0..counter.len_utf8()));
    }
    let word = rest.words().next()?;
    let near = matches!(quantity.piece.gap_to(word), " " | "\u{a0}");
    (near && word.text().chars().count() >= 4 && word.text().starts_with(char::is_alphabetic))
        .then_some(word)
}

fn is_year(value: f64) -> bool {
    (1900.0..2101.0).contains(&value)
}

/// Whether one number is the other with its digits in another order, or a power of ten away.
fn is_slip(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let digits = |quantity: &Quantity<'_>| {
        let mut digits: Vec<char> =
            quantity.piece.text().chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let (x, y) = (one.values[0], other.values[0]);
    let ratio = if x > y { x / y } else { y / x };
    let power = [10.0, 100.0, 1000.0].iter().any(|power: &f64| (ratio / power - 1.0).abs() < 1e-9);
    let close = |x: f64, y: f64| (x - y).abs() < 1e-9;
    power || !close(x, y) && close(one.scale, other.scale) && digits(one) == digits(other)
}
