//! Parts that are more than the whole they are said to be of: of 60 farms 45 were hit and another
//! 25 spared. One sentence at a time; numbers that two sentences give apart are another matter.

use std::cell::LazyCell;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::LANGUAGES,
        quantity::{
            Quantity,
            currency::currency_of,
            measure::unit_of,
            place::{is_chained, is_date_part, is_percent, is_time},
            quantities,
        },
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM092",
    name: "excess_parts",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "Of 60 farms 45 were hit and another 25 spared.",
    why: "One of the numbers is wrong. Flagged if a sentence says of how many it speaks and then \
          gives two or more parts that together are more; the parts must exclude each other, as \
          “another” or “the rest” says, or be three in a row. Shares, amounts and dates pass.",
    examples: &[
        Example::new(
            "de",
            "Es nahmen ⟦46 Chöre teil: 12 aus der Schweiz, 9 aus Österreich und 15⟧ aus Deutschland.",
        ),
        Example::new("en", "Of the 60 farms asked, ⟦45 were hit and another 25⟧ were spared."),
        Example::new("ru", "Из 60 хозяйств засуха задела ⟦45, ещё 25⟧ остались невредимы."),
        Example::new("en", "Of the 60 farms asked, 45 were hit and another 15 were spared."),
        Example::new("en", "Of the 60 members, 45 took part and 25 of them abstained."),
        Example::new("ru", "Из 60 хозяйств засуха задела 35, ещё 25 остались невредимы."),
    ],
    scope: Scope::Sentence(look),
};

/// How a language says “of” before or behind the whole, that parts exclude each other, and that
/// they do not.
struct Words {
    language: &'static str,
    before: &'static [&'static str],
    behind: &'static [&'static str],
    rest: &'static [&'static str],
    shared: &'static [&'static str],
}

#[rustfmt::skip]
const WORDS: &[Words] = &[
    Words { language: "ar", before: &["من", "من بين", "من أصل", "بين"], behind: &[], rest: &["أخرى", "آخر", "الباقي", "بقية", "المتبقي"], shared: &["منهم", "منها", "بينهم", "بينها"] },
    Words { language: "cs", before: &["z", "ze", "z celkových"], behind: &[], rest: &["dalších", "další", "zbýva", "zbyl", "ostatn"], shared: &["z nich", "z toho", "včetně"] },
    Words { language: "de", before: &["von", "von den", "von insgesamt", "der", "von rund", "unter den"], behind: &[], rest: &["weitere", "übrig", "rest", "andere"], shared: &["davon", "von ihnen", "darunter", "einschließlich"] },
    Words { language: "el", before: &["από τους", "από τις", "από τα", "από", "των", "στους", "στις", "στα"], behind: &[], rest: &["άλλ", "υπόλοιπ", "ακόμη"], shared: &["από αυτ", "εξ αυτών", "μεταξύ"] },
    Words { language: "en", before: &["of", "of the", "of its", "of all", "out of", "among the", "of a total of"], behind: &[], rest: &["another", "other", "rest", "remaining"], shared: &["of them", "of these", "of those", "of which", "of whom", "including"] },
    Words { language: "es", before: &["de", "de los", "de las", "de sus", "de un total de", "entre los", "entre las"], behind: &[], rest: &["otros", "otras", "restantes", "demás", "resto"], shared: &["de ellos", "de ellas", "de estos", "de los cuales", "de las cuales", "incluid"] },
    Words { language: "fa", before: &["از", "از میان", "از مجموع"], behind: &[], rest: &["دیگر", "باقی", "بقیه"], shared: &["از آن", "از این"] },
    Words { language: "fr", before: &["sur", "sur les", "des", "parmi les", "de ses", "sur un total de"], behind: &[], rest: &["autres", "restant", "reste"], shared: &["d'entre", "d’entre", "dont", "parmi eux", "y compris"] },
    Words { language: "he", before: &["מתוך", "מבין"], behind: &[], rest: &["נוספ", "אחר", "יתר", "הנותר"], shared: &["מהם", "מתוכם", "מהן", "בהם"] },
    Words { language: "hi", before: &["कुल"], behind: &["में से"], rest: &["अन्य", "बाकी", "बाक़ी", "शेष"], shared: &["इनमें", "उनमें", "जिनमें"] },
    Words { language: "id", before: &["dari", "dari total"], behind: &[], rest: &["lainnya", "sisanya", "lain", "sisa"], shared: &["di antaranya", "termasuk"] },
    Words { language: "it", before: &["dei", "delle", "degli", "su", "di", "sui", "sulle", "su un totale di"], behind: &[], rest: &["altri", "altre", "restanti", "rimanenti", "resto"], shared: &["di questi", "di queste", "di cui", "tra cui", "dei quali", "delle quali", "compres"] },
    Words { language: "ja", before: &["計", "全"], behind: &["のうち", "の内"], rest: &["残り", "残る", "ほか", "他"], shared: &["そのうち", "うち"] },
    Words { language: "ko", before: &["총", "전체"], behind: &["중", "가운데"], rest: &["나머지", "다른"], shared: &["이 중", "그중", "이들 가운데", "포함"] },
    Words { language: "nl", before: &["van de", "van", "van zijn", "van haar", "van in totaal"], behind: &[], rest: &["andere", "overige", "nog eens", "resterende", "rest"], shared: &["van hen", "daarvan", "waarvan", "onder wie", "waaronder"] },
    Words { language: "pl", before: &["z", "spośród", "ze"], behind: &[], rest: &["kolejn", "pozostał", "inn", "dalsz"], shared: &["z nich", "z tego", "w tym"] },
    Words { language: "pt", before: &["dos", "das", "de", "entre os", "entre as", "de um total de"], behind: &[], rest: &["outros", "outras", "restantes", "demais"], shared: &["deles", "delas", "destes", "destas", "dos quais", "das quais", "inclu"] },
    Words { language: "ro", before: &["din", "din cele", "din cei", "dintre cele", "dintre cei", "dintr-un total de"], behind: &[], rest: &["alți", "alte", "restul", "ceilalți", "celelalte", "încă"], shared: &["dintre ei", "dintre ele", "dintre acestea", "dintre care", "inclusiv"] },
    Words { language: "ru", before: &["из", "из всех"], behind: &[], rest: &["ещё", "еще", "остальн", "других", "другие"], shared: &["из них", "в том числе", "из которых"] },
    Words { language: "sv", before: &["av", "av de", "av totalt", "av kommunens", "av landets", "bland de"], behind: &[], rest: &["ytterligare", "övriga", "andra", "resten"], shared: &["av dem", "av dessa", "varav", "inklusive"] },
    Words { language: "th", before: &["จาก", "จากทั้งหมด"], behind: &[], rest: &["อีก", "ที่เหลือ"], shared: &["ในจำนวนนี้", "รวม"] },
    Words { language: "tr", before: &["toplam"], behind: &["arasından", "içinden", "hattan", "kişiden", "haneden", "şirketten", "okuldan", "köyden", "milletvekilinden", "çiftlikten", "evden", "işletmeden", "belediyeden"], rest: &["diğer", "kalan", "geri kalan"], shared: &["bunların", "bunlardan", "dahil"] },
    Words { language: "uk", before: &["із", "з", "зі", "з усіх"], behind: &[], rest: &["ще", "решт", "інших", "інші"], shared: &["з них", "зокрема", "у тому числі", "з яких"] },
    Words { language: "vi", before: &["trong", "trong số", "trong tổng số"], behind: &[], rest: &["còn lại", "khác", "nữa"], shared: &["trong đó", "bao gồm"] },
    Words { language: "zh", before: &["共", "全部"], behind: &["中", "里"], rest: &["其余", "另有", "另外", "其他", "剩下", "另"], shared: &["其中", "包括"] },
];

/// Bytes of a sentence before its whole, at most.
const OPENING: usize = 48;
/// Bytes between the whole and the word behind it.
const BEHIND: usize = 40;
/// Parts that prove something without a word that sets them apart.
const ROW: usize = 3;

/// Whether a sentence has three numbers in digits.
fn has_three_numbers(segment: Segment<'_>) -> bool {
    let numbers = |word: &str| {
        let digits = word.as_bytes();
        let begins = |at: &usize| {
            digits[*at].is_ascii_digit() && (*at == 0 || !digits[*at - 1].is_ascii_digit())
        };
        (0..digits.len()).filter(begins).count()
    };
    segment.words_with(Trait::Number).map(|(_, word)| numbers(word.text())).sum::<usize>() >= 3
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let language = segment.language();
    if !has_three_numbers(segment) {
        return;
    }
    let Some(words) = WORDS.iter().find(|words| words.language == language.code()) else { return };
    let text = segment.text();
    let lower = LazyCell::new(|| text.to_lowercase());
    let overlap = || words.shared.iter().any(|word| lower.contains(word));
    let all = quantities(segment.piece(), language);
    let [whole, parts @ ..] = all.as_slice() else { return };
    let from = segment.piece().span().start;
    if let Some(row) = listed(whole, parts, language)
        && !segment.document.is_quoted(&row.span())
    {
        if !overlap() {
            let message = format!("The parts are not {} in all", whole.values[0]);
            findings.flag(row, message);
        }
        return;
    }
    if parts.len() < 2
        || whole.piece.span().start - from > OPENING
        || !all.iter().all(|one| is_count(one, language))
        || !is_whole(words, &text[..whole.piece.span().start - from], whole.piece.after(), language)
        || overlap()
    {
        return;
    }
    let apart = parts.len() >= ROW || words.rest.iter().any(|word| lower.contains(word));
    let total = whole.values[0];
    let sum: f64 = parts.iter().map(|part| part.values[0]).sum();
    if apart && sum > total && parts.iter().all(|part| part.values[0] < total) {
        let last = &parts[parts.len() - 1];
        let message = format!("The parts are {sum} in all, of {total}");
        findings.flag(parts[0].piece.through(last.piece), message);
    }
}

/// Shares of the whole between which parts are meant to be all of it.
const NEARLY: std::ops::RangeInclusive<f64> = 0.6..=1.5;

/// “46 choirs: 12 from here, 9 from there and 15 from abroad”: a row behind a colon whose numbers
/// come near the whole and miss it.
fn listed<'t>(
    whole: &Quantity<'t>,
    parts: &[Quantity<'t>],
    language: Language,
) -> Option<Piece<'t>> {
    let first = parts.first()?;
    if !whole.piece.gap_to(first.piece).trim_end().ends_with([':', '：']) {
        return None;
    }
    let joined = |pair: &[Quantity<'t>]| {
        let gap = pair[0].piece.gap_to(pair[1].piece);
        gap.len() <= LISTED && !gap.contains(['.', '。', ';', '；', '(', ':', '–', '—'])
    };
    let row = 1 + parts.windows(2).take_while(|pair| joined(pair)).count();
    let parts = &parts[..row];
    let total = whole.values[0];
    let sum: f64 = parts.iter().map(|part| part.values[0]).sum();
    let counts = is_count(whole, language) && parts.iter().all(|part| is_count(part, language));
    let apart = (sum - total).abs() > 0.5 && NEARLY.contains(&(sum / total));
    let smaller = parts.iter().all(|part| part.values[0] < total);
    (row >= ROW && counts && apart && smaller).then(|| whole.piece.through(parts[row - 1].piece))
}

/// Bytes between two numbers of a row at most.
const LISTED: usize = 40;

/// Whether a number counts things: no share, amount, measure, date or score.
fn is_count(one: &Quantity<'_>, language: Language) -> bool {
    !one.weak
        && one.values[0] >= 2.0
        && one.values[0].fract() == 0.0
        && !(1900.0..=2100.0).contains(&one.values[0])
        && !is_percent(one)
        && !is_time(one)
        && !is_date_part(one)
        && !is_chained(one)
        && currency_of(one, language).is_none()
        && unit_of(one, language).is_none()
}

/// Whether the first number of a sentence is what the others are of.
fn is_whole(words: &Words, before: &str, after: &str, language: Language) -> bool {
    if before.len() > OPENING {
        return false;
    }
    let head = before.trim_end().to_lowercase();
    let ends = |word: &&&str| {
        head.strip_suffix(**word)
            .is_some_and(|rest| language.is_unspaced() || !rest.ends_with(char::is_alphanumeric))
    };
    let tail: String =
        after.chars().take_while(|c| !matches!(c, ',' | '，' | '、' | '.' | '。')).collect();
    let near = tail.len() <= BEHIND || !words.before.is_empty();
    words.before.iter().any(|word| ends(&word)) && words.behind.is_empty()
        || near && words.behind.iter().any(|word| tail.contains(word))
}
