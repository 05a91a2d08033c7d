//! A temperature of the weather that no thermometer on Earth has shown: degrees Fahrenheit whose
//! number was kept when the unit became Celsius. Beside a source `changed_measure` compares.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::has_stem},
    finding::{Category, Severity},
    text::{Document, Piece, heads::Triggers, letters::is_numeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM031",
    name: "unconverted_temperature",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The weather is too hot for the Earth: degrees Fahrenheit called Celsius.",
    why: "Engines exchange the name of the scale and keep the number. The highest temperature of \
          the air ever measured is below 57 °C. Flagged from 59 to 135 degrees Celsius in an \
          article about the weather; ovens, engines and planets pass.",
    examples: &[
        Example::new(
            "ru",
            "В Финиксе установилась самая жаркая погода за 30 лет. Воздух прогрелся до ⟦115 \
             градусов Цельсия⟧.",
        ),
        Example::new(
            "de",
            "Eine Hitzewelle hat Arizona erfasst. Das Thermometer stieg am Sonntag auf ⟦117 Grad \
             Celsius⟧.",
        ),
        Example::new("zh", "热浪席卷得克萨斯州，周二最高气温达到⟦108摄氏度⟧。"),
        Example::new("es", "La ola de calor dejó en Phoenix ⟦117 grados centígrados⟧ el domingo."),
        Example::new("fr", "La canicule se poursuit : il a fait ⟦104 °C⟧ à Dallas lundi."),
        Example::new(
            "de",
            "Trotz der Hitzewelle wird das Brot bei 115 Grad Celsius im Ofen gebacken.",
        ),
        Example::new("en", "The heat wave brought 47 degrees Celsius to the valley on Monday."),
        Example::new("es", "El agua del reactor alcanza los 90 grados Celsius en verano."),
    ],
    scope: Scope::Article(look),
};

/// What the scale is called, in lower case, behind its number.
#[rustfmt::skip]
const SCALES: &[&str] = &[
    "°c", "° c", "℃", "°с", "celsius", "цельси", "по цельсию", "摄氏度", "攝氏度", "مئوية", "سانتیگراد", "سانتی‌گراد",
    "سلسیوس", "צלזיוס", "सेल्सियस", "κελσίου", "độ c", "องศาเซลเซียส", "celcius", "celsjusz", "centígrad", "centigrad", "santigrat",
];

/// Without a sign for degrees or one of these no scale is named.
static NAMED: LazyLock<Triggers> = LazyLock::new(|| {
    Triggers::new(SCALES.iter().chain(BEFORE).filter(|scale| Triggers::tell(scale)))
});

/// What the scale is called before its number.
const BEFORE: &[&str] = &["摄氏", "攝氏", "摂氏", "セ氏", "섭씨"];

/// Beginnings of words for the weather, or what occurs in it.
#[rustfmt::skip]
const WEATHER: &[(&str, &[&str])] = &[
    ("ar", &["الطقس", "موجة", "الأرصاد", "الحر", "حر"]), ("cs", &["veder", "vedro", "horko", "počasí", "meteorolog"]),
    ("de", &["hitze", "wetter", "meteorolog", "thermometer"]), ("el", &["καύσων", "καιρ", "μετεωρολ", "ζέστη"]),
    ("en", &["heat wave", "heatwave", "weather", "meteorolog", "forecaster", "hottest day", "extreme heat", "thermometer"]),
    ("es", &["calor", "ola de", "meteorol", "termómetro", "tiempo"]), ("fa", &["گرما", "هواشناسی", "موج"]),
    ("fr", &["canicul", "chaleur", "météo", "thermomètre"]), ("he", &["גל", "שרב", "מזג", "חום", "חזאי"]),
    ("hi", &["लू", "मौसम", "गर्मी"]), ("id", &["cuaca", "gelombang", "meteorolog", "panas"]),
    ("it", &["caldo", "meteo", "ondata", "termometr", "afa"]), ("ja", &["猛暑", "気温", "熱波", "気象", "天気"]),
    ("ko", &["폭염", "기온", "더위", "기상", "날씨"]), ("nl", &["hitte", "weer", "thermometer", "meteorolo"]),
    ("pl", &["upał", "pogod", "meteorolog", "termometr"]), ("pt", &["calor", "onda", "meteorol", "termômetro", "termómetro"]),
    ("ro", &["canicul", "caniculă", "vreme", "meteorolog", "termometr", "căldur"]),
    ("ru", &["погод", "жар", "зной", "синоптик", "метеоролог", "воздух", "термометр"]),
    ("sv", &["värmebölj", "väder", "meteorolog", "termometer", "hetta", "värme"]), ("th", &["คลื่นความร้อน", "อากาศ"]),
    ("tr", &["hava", "sıcak", "meteoroloji", "termometre"]), ("uk", &["спек", "погод", "синоптик", "метеоролог", "повітр", "термометр"]),
    ("vi", &["nắng nóng", "thời tiết", "khí tượng", "nhiệt độ"]), ("zh", &["高温", "高溫", "气温", "氣溫", "热浪", "熱浪", "天气", "天氣", "气象", "氣象"]),
];

/// What else is as hot, in any of the languages: cooking, machines, other worlds.
#[rustfmt::skip]
const OTHERWISE: &[&str] = &[
    "oven", "boil", "cook", "bake", "sauna", "engine", "reactor", "furnace", "steam", "asphalt", "roof", "venus", "mercury",
    "moon", "lunar", "planet", "ofen", "koch", "motor", "dampf", "dach", "horno", "hervir", "vapor",
    "cuire", "cuit", "vapeur", "forno", "cuoc", "boll", "духов", "печ", "кип", "двигат", "пар", "асфальт",
    "сауна", "баня", "луна", "планет", "mesec", "měsíc", "trouba", "piekarnik", "księżyc", "ugn", "kok", "måne", "fırın",
    "kaynat", "烤", "炉", "沸", "煮", "水星", "金星", "月球", "路面", "车内", "オーブン", "沸", "月面", "오븐", "끓", "달 표면", "فرن",
    "القمر", "يغلي", "تنور", "תנור", "ירח", "ओवन", "चाँद", "lò nướng", "mặt trăng", "เตา", "ดวงจันทร์", "φούρνο", "σελήνη", "cuptor",
    "agua", "acqua", "água", "вод", "水", "voda", "woda", "geotherm", "vulk", "volcan", 
];

/// The lowest and the highest number that is taken for Fahrenheit.
const RANGE: std::ops::RangeInclusive<u32> = 59..=135;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some((_, weather)) = WEATHER.iter().find(|(other, _)| *other == code) else { return };
    let text = document.text();
    let is_sign = |c: &str| document.may_have(c) && text.contains(c);
    let is_named = || document.piece(0..text.len()).has_trigger(&NAMED);
    if !is_sign("°") && !is_sign("℃") && !is_named() {
        return;
    }
    let mut is_weather = None;
    for segment in document.segments() {
        let piece = segment.piece();
        let Some(hit) = reading(piece) else { continue };
        let is_weather = *is_weather.get_or_insert_with(|| has_stem(&text.to_lowercase(), weather));
        if !is_weather {
            return;
        }
        if !has_stem(&piece.text().to_lowercase(), OTHERWISE) {
            findings.flag(
                hit,
                format!("“{}” cannot be the weather in Celsius; this is Fahrenheit", hit.text()),
            );
        }
    }
}

/// A number of degrees Celsius in the range of Fahrenheit.
fn reading(piece: Piece<'_>) -> Option<Piece<'_>> {
    let text = piece.text();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_numeric).map(|found| at + found) {
        let len = text[start..].find(|c: char| !is_numeric(c)).unwrap_or(text.len() - start);
        at = start + len;
        let value = text[start..at].chars().try_fold(0u32, |value, c| {
            let digit = decimal(c)?;
            value.checked_mul(10)?.checked_add(digit)
        });
        if !value.is_some_and(|value| RANGE.contains(&value))
            || text[..start].ends_with(['.', ',', '-', '−', '/', ':'])
        {
            continue;
        }
        let rest = &text[at..];
        let end = rest.char_indices().nth(26).map_or(rest.len(), |(at, _)| at);
        let tail = rest[..end].to_lowercase();
        let near = tail.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let scale = SCALES.iter().filter_map(|scale| Some((near.find(scale)?, scale.len())));
        let named = scale
            .filter(|(from, _)| !near[..*from].contains(char::is_numeric))
            .filter(|(from, _)| {
                near[..*from].split(' ').filter(|word| !word.is_empty()).count() <= 2
            })
            .map(|(from, len)| near.len().min(from + len))
            .min();
        let before = BEFORE.iter().any(|scale| text[..start].ends_with(scale));
        if let Some(len) = named {
            let skipped = tail.len() - near.len();
            let mut whole = (at + skipped + len).min(text.len());
            while !text.is_char_boundary(whole) {
                whole -= 1;
            }
            let rest = &text[whole..];
            let word = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let word = if rest.is_ascii() || word <= 8 { word } else { 0 };
            return Some(piece.slice(start..whole + word));
        }
        if before {
            return Some(piece.slice(start..at));
        }
    }
    None
}

/// A digit of any of the scripts.
fn decimal(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| {
        ['٠', '۰', '०', '๐']
            .into_iter()
            .find_map(|zero| (c as u32).checked_sub(zero as u32).filter(|digit| *digit < 10))
    })
}
