//! Words that make a figure an approximate one: “almost”, “about”, “more than”, “some”. A translator
//! who rounds says so.

use super::Quantity;
use crate::text::Language;

/// Bytes before or behind a figure in which its hedge stands.
const REACH: usize = 36;

/// Beginnings of words that hedge a figure, by language.
#[rustfmt::skip]
const HEDGES: &[(&str, &[&str])] = &[
    ("ar", &["حوالي", "نحو", "قرابة", "زهاء", "تقريب", "أكثر من", "أقل من", "ما يقرب", "ما يقارب", "يناهز", "تناهز", "يقارب", "يزيد", "تزيد", "نيف", "بضع"]),
    ("cs", &["asi ", "přibliž", "zhruba", "kolem", "okolo", "téměř", "bezmála", "skoro", "necel", "více než", "méně než", "přes ", "takřka", "na "]),
    ("de", &["rund", "etwa", "ungefähr", "knapp", "fast", "beinahe", "nahezu", "circa", "ca.", "gut ", "mehr als", "weniger als", "über ", "annähernd", "an die", "nicht ganz", "unter "]),
    ("el", &["περίπου", "σχεδόν", "γύρω", "κοντά", "πάνω από", "λιγότερο", "κάτω από", "περισσότερ", "της τάξης", "παρά κάτι"]),
    ("en", &["about", "around", "some ", "roughly", "approximately", "nearly", "almost", "just under", "just over", "more than", "less than", "fewer than", "over ", "under ", "close to", "well over", "or so", "shy of", "upwards of", "barely", "circa"]),
    ("es", &["unos", "unas", "casi", "cerca de", "alrededor", "aproximad", "más de", "menos de", "cosa de", "poco más", "rondar", "ronda", "en torno"]),
    ("fa", &["حدود", "نزدیک", "تقریب", "بیش از", "کمتر از", "قریب", "حدودا"]),
    ("fr", &["environ", "près de", "presque", "quelque", "à peu près", "plus de", "moins de", "autour d", "une petite", "un peu ", "quasi", "aux alentours", "à peine"]),
    ("he", &["כ-", "כ־", "כמעט", "בערך", "קרוב ל", "למעלה מ", "יותר מ", "פחות מ", "סביב", "בסביבות"]),
    ("hi", &["करीब", "क़रीब", "लगभग", "तकरीबन", "तक़रीबन", "से ज़्यादा", "से ज्यादा", "से कम", "से अधिक", "के आसपास"]),
    ("id", &["sekitar", "hampir", "kurang lebih", "lebih dari", "kurang dari", "mendekati", "kira-kira", "nyaris", "lebih"]),
    ("it", &["circa", "quasi", "intorno", "più di", "meno di", "poco più", "poco meno", "oltre", "all'incirca", "all’incirca", "pressoché", "appena"]),
    ("ja", &["約", "およそ", "ほぼ", "近く", "ほど", "余", "程度", "前後", "以上", "あまり", "弱", "強", "足らず"]),
    ("ko", &["약 ", "가량", "거의", "남짓", "정도", "여 ", "쯤", "넘", "가까", "이상", "대략"]),
    ("nl", &["ongeveer", "bijna", "zo'n", "zo’n", "circa", "rond ", "ruim", "meer dan", "minder dan", "krap", "tegen de", "een kleine", "haast"]),
    ("pl", &["około", "blisko", "prawie", "niemal", "ponad", "niespełna", "przeszło", "mniej więcej", "mniej niż", "więcej niż", "z górą", "jakieś"]),
    ("pt", &["cerca de", "quase", "perto de", "aproximad", "mais de", "menos de", "uns ", "umas ", "por volta", "à volta", "em torno", "pouco mais"]),
    ("ro", &["circa", "aproape", "aproximativ", "vreo ", "peste ", "sub ", "mai mult de", "mai puțin", "în jur", "cam "]),
    ("ru", &["около", "почти", "примерно", "приблизительно", "порядка", "более", "больше", "менее", "меньше", "без малого", "свыше", "чуть", "где-то"]),
    ("sv", &["ungefär", "cirka", "nästan", "omkring", "runt ", "drygt", "knappt", "mer än", "mindre än", "närmare", "över ", "uppemot", "bortåt"]),
    ("th", &["ประมาณ", "ราว", "เกือบ", "กว่า", "เกิน", "ใกล้"]),
    ("tr", &["yaklaşık", "neredeyse", "civar", "kadar", "aşkın", "fazla", "az ", "yakın", "takriben"]),
    ("uk", &["близько", "майже", "приблизно", "понад", "більш", "менш", "біля", "десь", "орієнтовно", "без малого"]),
    ("vi", &["khoảng", "gần", "hơn", "chừng", "xấp xỉ", "chưa đầy", "ngót", "độ "]),
    ("zh", &["约", "約", "近", "大约", "左右", "多", "余", "餘", "将近", "將近", "几乎", "不到", "超过", "超過", "上下", "逾"]),
];

/// Whether a figure is said to be approximate.
pub(in crate::detect) fn is_hedged(quantity: &Quantity<'_>, language: Language) -> bool {
    let Some((_, hedges)) = HEDGES.iter().find(|(code, _)| *code == language.code()) else {
        return false;
    };
    let (before, after) = (quantity.piece.before(), quantity.piece.after());
    let boundary = |text: &str, mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = boundary(before, before.len().saturating_sub(REACH));
    let until = boundary(after, REACH.min(after.len()));
    let near = [before[from..].to_lowercase(), after[..until].to_lowercase()];
    let own = quantity.piece.text();
    hedges.iter().any(|hedge| near.iter().any(|near| near.contains(hedge)) || own.contains(hedge))
}

/// A text before a figure without the hedge that it ends with.
pub(in crate::detect) fn without_hedge(head: &str, language: Language) -> &str {
    let hedges = HEDGES.iter().find(|(code, _)| *code == language.code());
    let hedges = hedges.map_or(&[][..], |(_, hedges)| hedges);
    let starts = hedges.iter().filter_map(|hedge| {
        let at = head.rfind(hedge.trim_end())?;
        let is_last = !head[at + hedge.trim_end().len()..].contains(char::is_whitespace);
        let is_whole = language.is_unspaced() || !head[..at].ends_with(char::is_alphanumeric);
        (is_last && is_whole).then_some(at)
    });
    head[..starts.min().unwrap_or(head.len())].trim_end()
}

/// Whether `other` is `exact` in round figures: so close, and with fewer digits.
pub(in crate::detect) fn is_rounded(exact: f64, other: f64) -> bool {
    let step =
        (0..15).map(|power| 10_f64.powi(power)).take_while(|step| other % step < 1e-6).last();
    let step = step.unwrap_or(0.5);
    (exact - other).abs() <= step && (exact - other).abs() <= 0.12 * exact.max(other)
}
