//! Weather of more than sixty degrees Celsius: a figure in Fahrenheit whose unit was changed
//! without it. With a source it is `changed_measure`'s.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, mention::has_stem, quantity::digit_value,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM021",
    name: "implausible_heat",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The air is said to be hotter than 60 degrees Celsius.",
    why: "No weather station has measured 57 degrees Celsius or more since 1913; a figure between \
          61 and 135 beside words for weather is one in Fahrenheit. Ovens, engines, springs, \
          planets and sentences without a word for weather pass.",
    examples: &[
        Example::new("de", "In Phoenix stieg das Thermometer am Sonntag auf ⟦117 Grad Celsius⟧."),
        Example::new("ru", "По данным метеорологов, воздух прогрелся до ⟦115 градусов Цельсия⟧."),
        Example::new("es", "La ola de calor dejó en Phoenix ⟦117 grados centígrados⟧ el domingo."),
        Example::new("zh", "气象部门说，菲尼克斯周日最高气温达到⟦117摄氏度⟧。"),
        Example::new("de", "Der Ofen heizt auf 117 Grad Celsius, während draußen Schnee liegt."),
        Example::new("de", "Das Thermometer zeigte in Phoenix 47 Grad Celsius."),
    ],
    scope: Scope::Sentence(look),
};

static DEGREES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:섭씨|摄氏|攝氏|セ氏|摂氏) ?([0-9]{2,3})(?:\.[0-9])? ?[도度]|",
        r"([0-9]{2,3}|[٠-٩]{2,3}|[۰-۹]{2,3}|[०-९]{2,3})(?:[.,٫][0-9٠-٩۰-۹])? ?",
        r"(?:°\s?C\b|℃|摄氏度|攝氏度|度\(摂氏\)|grad celsius|graden celsius|grader celsius|degrees? celsius|degrees centigrade|",
        r"grados (?:celsius|centígrados)|degrés (?:celsius|centigrades)|gradi (?:celsius|centigradi)|graus (?:celsius|centígrados)|",
        r"grade celsius|(?:de )?grade celsius|stopni(?:e)? celsjusza|stup(?:ňů|ně|eň) celsia|градус[а-я]* цельсия|градус[а-яі]* цельсі[яю]|",
        r"βαθμ[α-ωύού]+ κελσίου|santigrat derece|derece santigrat|درجة مئوية|درجات مئوية|درجه سانتی‌?گراد|درجهٔ سانتی‌گراد|",
        r"מעלות צלזיוס|डिग्री सेल्सियस|derajat celsius|độ c\b|องศาเซลเซียส|섭씨)",
    ))
    .expect("the pattern is valid")
});

/// What the unit is told by, before the pattern is tried.
const MARKS: &[&str] = &[
    "°",
    "℃",
    "elsi",
    "ельси",
    "ельсі",
    "摄氏",
    "攝氏",
    "摂氏",
    "セ氏",
    "섭씨",
    "مئوية",
    "سانتی",
    "צלזיוס",
    "सेल्सियस",
    "องศาเซล",
    "centígrad",
    "entigrad",
    "ελσίου",
    "antigrat",
    "độ C",
];

static HAS_MARK: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(MARKS).expect("a few words are far below the automaton's limits")
});

/// Stems of words for weather, in lower case.
#[rustfmt::skip]
const WEATHER: &[&str] = &[
    "weather", "heatwave", "heat wave", "forecast", "meteorolog", "air temperature", "scorch", "swelter",
    "thermomet", "termomet", "termómet", "termômet", "термомет", "градусник", "θερμόμετρ", "teploměr", "wetter", "hitze", "mittagshitze", "temperatur", "calor", "canicul", "météo", "chaleur", "températ", "pronóstic", "temperatura",
    "caldo", "ondata", "afa ", "meteo", "previsi", "onda de calor", "weer", "hitte", "väder", "värme", "pogod", "upał",
    "żar", "vedro", "horko", "počasí", "caniculă", "vreme", "погод", "жар", "зно", "синоптик", "метеоролог", "воздух",
    "температур", "спек", "повітр", "θερμοκρασ", "καύσων", "ζέστη", "hava", "sıcak", "الحرارة", "الطقس", "حر ", "دما", "گرما", "هوا",
    "חום", "טמפרטור", "גל חום", "तापमान", "गर्मी", "लू ", "मौसम", "suhu", "panas", "cuaca", "nhiệt độ", "nắng nóng", "thời tiết",
    "อุณหภูมิ", "อากาศ", "气温", "氣溫", "高温", "高溫", "热浪", "熱浪", "気温", "猛暑", "暑さ", "기온", "폭염", "더위",
];

/// Stems of what may be so hot.
#[rustfmt::skip]
const HOT: &[&str] = &[
    "oven", "engine", "boil", "steam", "water", "spring", "geyser", "sauna", "volcan", "lava", "planet", "mars", "moon", "venus",
    "reactor", "furnace", "cook", "bake", "fire", "battery", "surface", "chip", "wasser", "ofen", "motor", "dampf", "koch", "back",
    "planet", "mond", "brand", "oberfläche", "akku", "horno", "agua", "vapor", "planeta", "luna", "incendio", "superficie", "four",
    "eau", "vapeur", "lune", "planète", "incendie", "surface", "forno", "acqua", "vapore", "água", "incêndio", "oven", "water",
    "stoom", "ugn", "vatten", "bastu", "piec", "wod", "pieka", "trouba", "vod", "cuptor", "apă", "печ", "вод", "пар ", "пожар",
    "планет", "лун", "двигател", "поверхност", "баня", "сауна", "піч", "пожеж", "двигун", "поверхн", "φούρν", "νερό", "πλανήτ",
    "fırın", "su ", "motor", "gezegen", "الماء", "المياه", "فرن", "كوكب", "سطح", "آب ", "کوره", "سیاره", "מים", "תנור", "कोष", "पानी", "ओवन",
    "air panas", "mesin", "planet", "nước", "lò", "น้ำ", "เตา", "水", "炉", "爐", "发动机", "行星", "表面", "火", "물", "오븐", "행성", "표면", "불",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    if !HAS_MARK.is_match(text) || !text.contains(char::is_numeric) {
        return;
    }
    let Some(found) = DEGREES.captures(text) else { return };
    let number = found.get(1).or_else(|| found.get(2));
    let (Some(whole), Some(number)) = (found.get(0), number) else { return };
    let before = text[..whole.start()].chars().next_back();
    if before.is_some_and(|c| c.is_numeric() || matches!(c, '.' | ',' | '-' | '−' | '–')) {
        return;
    }
    let value = number.as_str().chars().filter_map(digit_value).fold(0, |value, d| value * 10 + d);
    let lower = text.to_lowercase();
    if (61..=135).contains(&value) && has_stem(&lower, WEATHER) && !has_stem(&lower, HOT) {
        let hit = segment.piece().slice(whole.range());
        findings.flag(hit, format!("No weather has “{}”: the figure is in Fahrenheit", hit.text()));
    }
}
