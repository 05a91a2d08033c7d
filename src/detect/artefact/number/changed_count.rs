//! A small number, in words or digits, that is another one than in the source: four for twenty.
//! Larger figures are `number_mismatch`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        deadline::is_next_day,
        mention::has_stem,
        pair::{Bead, is_parallel},
        quantity::{
            Quantity,
            hedge::{is_hedged, is_rounded},
            place::{has_converted_unit, is_chained, is_date_part, is_percent, is_time},
            quantities,
            reckoning::Reckoned,
            same,
        },
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM010",
    name: "changed_count",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "da", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko",
        "ms", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
    ]),
    summary: "A small number is another one than in the source.",
    why: "Numbers in words are translated like words, and the likelier one wins. Flagged if each \
          side has exactly one number that the other lacks; times of day, units, “two weeks” for \
          “fourteen days” and the like pass.",
    examples: &[
        Example::pair(
            "en",
            "The company closed ⟦twenty⟧ shops in the south of the country.",
            "Das Unternehmen schloss vier Geschäfte im Süden des Landes.",
        ),
        Example::pair(
            "es",
            "La empresa cerró ⟦siete⟧ tiendas en el sur del país.",
            "The company closed four shops in the south of the country.",
        ),
        Example::pair(
            "ru",
            "Компания закрыла ⟦семь⟧ магазинов на юге страны.",
            "The company closed 4 shops in the south of the country.",
        ),
        Example::pair(
            "pl",
            "Firma zamknęła ⟦siedem⟧ sklepów na południu kraju.",
            "The company closed four shops in the south of the country.",
        ),
        Example::pair(
            "en",
            "The company closed ⟦six⟧ shops in the south of the country.",
            "该公司在该国南部关闭了九家商店。",
        ),
        Example::pair(
            "en",
            "The company closed ⟦three⟧ shops in the south of the country.",
            "أغلقت الشركة خمسة وعشرين متجرا في جنوب البلاد.",
        ),
        Example::pair(
            "tr",
            "Şirket ülkenin güneyinde ⟦dokuz⟧ mağazayı kapattı.",
            "The company closed six shops in the south of the country.",
        ),
        Example::pair(
            "ko",
            "이 회사는 남부 지역의 매장 ⟦여섯⟧ 곳을 닫았다.",
            "The company closed nine shops in the south of the country.",
        ),
        Example::pair(
            "en",
            "The number of closed shops in the south rose to ⟦twenty-three⟧.",
            "남부 지역에서 문을 닫은 매장은 모두 서른두 곳으로 늘었다.",
        ),
        Example::pair(
            "ja",
            "同社は国の南部で⟦七⟧店舗を閉鎖した。",
            "The company closed nine shops in the south of the country.",
        ),
        Example::pair(
            "en",
            "The company closed four shops in the south of the country.",
            "Das Unternehmen schloss vier Geschäfte im Süden des Landes.",
        ),
        Example::pair(
            "ko",
            "이 회사는 남부 지역의 매장 스물다섯 곳을 닫았다.",
            "The company closed 25 shops in the south of the country.",
        ),
        Example::pair(
            "fa",
            "این شرکت بیست و پنج فروشگاه را در جنوب کشور تعطیل کرد.",
            "The company closed 25 shops in the south of the country.",
        ),
        Example::pair(
            "en",
            "The talks begin at 5 pm and last two weeks.",
            "Die Gespräche beginnen um 17 Uhr und dauern vierzehn Tage.",
        ),
        Example::pair(
            "en",
            "The company closed a dozen shops and both factories.",
            "Das Unternehmen schloss zwölf Geschäfte und die zwei Fabriken.",
        ),
        Example::pair(
            "en",
            "The shops in the south make up three quarters of the total.",
            "南部的商店占总数的七成多。",
        ),
        Example::pair(
            "en",
            "The strike in the southern harbours lasted almost three weeks.",
            "Der Streik in den südlichen Häfen dauerte neunzehn Tage.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// The most numbers a sentence of prose has.
const MOST: usize = 8;
/// Ratios that units of time and counting explain: weeks, decades, dozens, hours, minutes.
const EXPLAINED: [f64; 6] = [7.0, 7.5, 10.0, 12.0, 24.0, 60.0];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let originals = quantities(bead.source, bead.source_language);
    if originals.is_empty() || originals.len() > MOST {
        return;
    }
    let renderings = quantities(bead.target, bead.target_language);
    if renderings.len() > MOST {
        return;
    }
    // A dual ending says “two” without a word.
    let dual = [bead.source_language, bead.target_language]
        .iter()
        .any(|language| matches!(language.code(), "ar" | "he"));
    let least = if dual { 2.0 } else { 1.0 };
    let lacking = |these: &[Quantity<'_>], those: &[Quantity<'_>]| {
        let mut lacking = these.iter().enumerate().filter_map(|(index, quantity)| {
            let known = those.iter().any(|other| same(quantity, other));
            (!known && !quantity.weak && quantity.values[0] > least).then_some(index)
        });
        lacking.next().filter(|_| lacking.next().is_none())
    };
    if let (Some(missing), Some(given)) =
        (lacking(&originals, &renderings), lacking(&renderings, &originals))
    {
        let (missing, given) = (&originals[missing], &renderings[given]);
        if is_count(missing)
            && is_count(given)
            && is_other(missing, given)
            && !is_approximate(missing, &bead, given)
            && !is_told(&bead, (missing, &originals), (given, &renderings))
            && is_parallel(segment)
            && !has_stem(&bead.source.text().to_lowercase(), IDIOMS)
            && !has_stem(&bead.target.text().to_lowercase(), IDIOMS)
        {
            let text = missing.piece.text();
            findings.flag(given.piece, format!("The source says “{text}” here"));
        }
    }
}

/// Whether a dozen, a half or another unit of time explains one of two numbers.
fn is_told(
    bead: &Bead<'_>,
    (missing, originals): (&Quantity<'_>, &[Quantity<'_>]),
    (given, renderings): (&Quantity<'_>, &[Quantity<'_>]),
) -> bool {
    let theirs = Reckoned::of(bead.source, bead.source_language, originals);
    let ours = Reckoned::of(bead.target, bead.target_language, renderings);
    ours.has(missing)
        || theirs.has(given)
        || is_percent(given) && theirs.shares(given.values[0])
        || is_percent(missing) && ours.shares(missing.values[0])
        || is_next(missing, given)
        || is_next_day(bead, missing, given)
        || theirs.lasts(missing, &ours)
        || ours.lasts(given, &theirs)
}

/// Whether one is a place in an order and the other how many there were before: who has run eleven
/// times runs for the twelfth time.
fn is_next(missing: &Quantity<'_>, given: &Quantity<'_>) -> bool {
    #[rustfmt::skip]
    const ORDINALS: &[&str] = &[
        "th ", "st ", "nd ", "rd ", ". ", "e ", "º", "ª", "°", "-й", "-я", "-е", "-го", "-м", "번째", "回目", "度目", "人目", "次", "届", "'inci", "'nci", "ος", "η ",
    ];
    let is_place = |one: &Quantity<'_>| {
        let (before, after) = (one.piece.before(), one.piece.after().trim_start());
        one.weak
            || ORDINALS.iter().any(|mark| after.starts_with(mark))
            || before.ends_with(['第', '제'])
    };
    let (x, y) = (missing.values[0], given.values[0]);
    ((x - y).abs() - 1.0).abs() < 1e-6 && is_place(missing) != is_place(given)
}

/// Idioms whose number is another one in the next language: cloud nine, Wolke sieben; the lives of a
/// cat; four eyes; two steps away.
#[rustfmt::skip]
const IDIOMS: &[&str] = &[
    "cloud nine", "wolke sieben", "siebten himmel", "seventh heaven", "septième ciel", "séptimo cielo", "settimo cielo", "sétimo céu",
    "zevende hemel", "sjunde himlen", "седьмом небе", "сьомому небі", "siódmym niebie", "sedmém nebi", "al nouălea cer", "έβδομο ουρανό",
    "nine lives", "neun leben", "sieben leben", "sept vies", "siete vidas", "sette vite", "sete vidas", "dziewięć żyć", "siedem żyć",
    "devět životů", "девять жизней", "семь жизней", "dokuz can", "yedi can", "九条命", "四目", "vier augen", "quatre yeux", "quattr'occhi",
    "quattr’occhi", "vier ogen", "cztery oczy", "mezi čtyřma očima", "patru ochi", "four walls", "allen vieren", "all fours", "a gatas",
    "quatre pattes", "four corners", "quatre coins", "cuatro esquinas", "two steps", "deux pas", "dos pasos", "due passi", "dois passos",
    "quattro passi", "in two words", "en dos palabras", "in poche parole", "в двух словах", "dwóch słowach", "two cents", "sixes and sevens",
    "forty winks", "ninth hour", "eleventh hour", "fünf vor zwölf", "cinq minutes", "minuit moins", "on the ninth", "dressed to the nines",
    "one in a million", "third time lucky", "aller guten dinge", "jamais deux sans trois", "no hay dos sin tres", "non c'è due senza tre",
    "zwei fliegen", "two birds", "d'une pierre deux", "dos pájaros", "due piccioni", "dois coelhos", "двух зайцев", "двох зайців",
    "一石二鳥", "一石二鸟", "一箭双雕", "十有八九", "nine times out of ten", "neuf fois sur dix", "nueve de cada diez", "九牛", "五花八门",
    "think twice", "thought twice", "thinking twice", "zweimal überleg", "zweimal nach", "réfléchi à deux fois", "réfléchir à deux fois", "dos veces",
    "due volte", "duas vezes", "twee keer nadenk", "dwa razy", "dvakrát", "дважды подум", "двічі подум", "de două ori", "iki kere düşün", "iki kez düşün",
    "семь раз", "сім разів", "пʼять хвилин", "в трёх словах", "dua kali berpikir", "berpikir dua kali",
    "二十四节气", "七上八下", "乱七八糟", "四面楚歌", "三思", "千篇一律", "八方", "四方八方", "十人十色", "七転八起",
];

/// Whether what follows makes it the upper part of a fraction: three quarters, 六成.
fn is_fraction(after: &str) -> bool {
    #[rustfmt::skip]
    const PARTS: &[&str] = &[
        "third", "quarter", "fifth", "sixth", "tenth", "hundredth", "drittel", "viertel", "fünftel", "sechstel", "zehntel", "tiers", "quart",
        "cinquième", "sixième", "dixième", "tercio", "cuarto", "quinto", "sexto", "décim", "terz", "quart", "quint", "sest", "decim", "terço",
        "derde", "kwart", "vierde", "vijfde", "tiende", "tredjedel", "fjärdedel", "femtedel", "tiondel", "trzeci", "czwart", "piąt", "dziesiąt",
        "třetin", "čtvrtin", "pětin", "desetin", "трет", "четверт", "пят", "десят", "чверт", "п'ят", "п’ят", "treim", "sfert", "cincim", "zecim",
        "τρίτα", "τέταρτα", "πέμπτα", "δέκατα", "أثلاث", "أرباع", "أخماس", "أعشار", "שליש", "רבע", "חמישי", "עשירי", "तिहाई", "चौथाई", "pertiga",
        "perempat", "perlima", "persepuluh", "phần", "成", "割", "할", "分之", "分の", "분의", "分", "ใน", "เศษ",
    ];
    let rest = after.trim_start_matches([' ', '-', '\u{a0}']);
    PARTS.iter().any(|part| rest.starts_with(part))
}

/// Whether it counts something: a whole number, no time, unit, date or part of a score.
fn is_count(quantity: &Quantity<'_>) -> bool {
    let value = quantity.values[0];
    let after = quantity.piece.after().trim_start();
    value.fract() == 0.0
        && (2.0..=100.0).contains(&value)
        && quantity.scale <= 1.0
        && !is_time(quantity)
        && !has_converted_unit(quantity)
        && !is_date_part(quantity)
        && !is_chained(quantity)
        && !is_fraction(after)
        && !after.starts_with(['%', '％', '°'])
        // In words the stop ends a sentence.
        && !(quantity.digits && after.starts_with(['.', ',', ':', '-', '–', '/']))
}

/// Whether a translator has rounded, into another unit of time or of counting even, and says so.
fn is_approximate(missing: &Quantity<'_>, bead: &Bead<'_>, given: &Quantity<'_>) -> bool {
    is_hedged(given, bead.target_language) && !is_hedged(missing, bead.source_language)
        || is_hedged(missing, bead.source_language)
            && is_rounded(given.values[0], missing.values[0])
}

/// Whether one is small or in words, and no other way of counting explains both.
fn is_other(missing: &Quantity<'_>, given: &Quantity<'_>) -> bool {
    let (x, y) = (missing.values[0], given.values[0]);
    let ratio = if x > y { x / y } else { y / x };
    let small = x < 13.0 || y < 13.0 || !missing.digits || !given.digits;
    small
        && !EXPLAINED.iter().any(|explained| (ratio - explained).abs() < 1e-6)
        && (x - y).abs() > 0.5
        && ((x - y).abs() - 12.0).abs() > 1e-6
}
