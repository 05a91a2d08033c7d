//! Words around a title, in the languages the resolver reads, by what they do to it.

/// Words between a country and a title that leave the office as it is.
pub(super) const QUALIFIERS: &[&str] = &[
    "former",
    "acting",
    "new",
    "then",
    "current",
    "outgoing",
    "late",
    "interim",
    "veteran",
    "longtime",
    "incoming",
    "ex",
    "frühere",
    "ehemalige",
    "neue",
    "damalige",
    "früheren",
    "ehemaligen",
    "neuen",
    "бывший",
    "бывшего",
    "бывшему",
    "бывшим",
    "нынешний",
    "тогдашний",
    "колишній",
    "колишнього",
    "колишньому",
    "колишнім",
    "нинішній",
    "były",
    "byłego",
    "byłemu",
    "byłym",
    "ówczesny",
    "eski",
    "पूर्व",
    "mantan",
    "전",
    "bývalý",
    "bývalého",
    "tidigare",
    "voormalig",
    "voormalige",
    "toenmalige",
    "πρώην",
];

/// Words before a title that make it a lower or another office.
pub(super) const LOWER: &[&str] = &[
    "deputy",
    "under",
    "assistant",
    "vice",
    "shadow",
    "permanent",
    "principal",
    "junior",
    "first",
    "deputies",
    "parliamentary",
    "viceministro",
    "subsecretario",
    "adjunto",
    "sub",
    "stellvertretende",
    "parlamentarische",
    "parlamentarischer",
    "parlamentarischen",
    "associate",
    "chief",
    "of",
    "de",
    "university",
    "private",
    "press",
    "beamteter",
    "beamtete",
    "заместитель",
    "заместителя",
    "первый",
    "помощник",
    "советник",
    "заступник",
    "заступника",
    "помічник",
    "zastępca",
    "zastępcy",
    "wakil",
    "نائب",
    "نائبة",
    "مساعد",
    "معاون",
    "उप",
    "plaatsvervangend",
    "lieutenant",
    "náměstek",
    "náměstka",
    "biträdande",
];

/// What may stand between a country and the title after it, by language. Languages that are not
/// listed put the country after the title.
pub(super) const BEFORE: &[(&str, &[&str])] = &[
    ("en", &[" ", "'s ", "’s ", "' ", "’ ", "-"]),
    ("de", &[" ", "'s ", "’s ", "' ", "’ ", "-"]),
    ("nl", &[" "]),
    ("ru", &[" "]),
    ("uk", &[" "]),
    ("pl", &[" "]),
    ("cs", &[" "]),
    ("sv", &[" "]),
    ("el", &[" "]),
    (
        "tr",
        &[
            " ", "'nin ", "’nin ", "'nın ", "’nın ", "'nun ", "’nun ", "'in ", "’in ", "'ın ",
            "’ın ",
        ],
    ),
    ("hi", &[" ", " के ", " की ", " का "]),
    ("zh", &["", "的"]),
    ("ja", &["", "の"]),
    ("ko", &["", " "]),
];

/// Languages in which the country may follow the title without a preposition.
pub(super) const AFTER: &[&str] =
    &["ar", "cs", "es", "fa", "fr", "he", "id", "it", "pl", "pt", "ro", "ru", "th", "uk", "vi"];

/// Languages without a definite article before the noun.
pub(super) const BARE: &[&str] = &["ar", "cs", "fa", "hi", "id", "ko", "pl", "ru", "tr", "uk"];

/// What points back to a person named before, right before a title, in Chinese and Japanese.
pub(super) const POINTERS: &[&str] = &["这位", "這位", "该", "該", "同", "この"];

/// Languages whose script has no upper case to tell names by.
pub(super) const CASELESS: &[&str] = &["ar", "fa", "he", "hi", "ja", "ko", "th", "zh"];

/// Words and signs between a title and a name that make the person another one than the holder.
#[rustfmt::skip]
pub(super) const PARTING: &[&str] = &[
    "会", "见", "見", "晤", "与", "與", "和", "同", "跟", "对", "對", "向", "访", "訪", "抵", "致", "电", "说",
    "說", "称", "谈", "批", "警", "要", "呼", "促", "指", "は", "が", "を", "に", "で", "と", " ने ", " को ", " से ",
    " के ", " की ", " का ", " और ", " पर ", " با ", " به ", " از ", " و ", " را ", " که ", "التقى",
    "قابل", "هاتف", "استقبل", " مع ", " إلى ", " لل", "أبلغ", "دعا", "حذر", "اتهم", " את ", " עם ",
    " אל ", " ל", "נפגש",
];

/// Definite articles of the Romance languages, alone or joined with a preposition.
pub(super) const ARTICLES: &[&str] =
    &["el", "la", "le", "il", "o", "a", "del", "al", "du", "au", "dal", "do", "da", "ao"];

/// Nouns that “state” modifies: the office is a secretary of something else.
pub(super) const STATE: &[&str] =
    &[" Security", " Property", " Council", " Duma", " Planning", " Administration", " Bank"];

/// Prepositions between a title and its country, with what may follow them.
pub(super) const OF: &[&str] = &[
    " of the ",
    " of ",
    " for the ",
    " de los ",
    " de las ",
    " de ",
    " del ",
    " des ",
    " du ",
    " de la ",
    " d'",
    " d’",
    " dos ",
    " da ",
    " do ",
    " della ",
    " dell'",
    " dell’",
    " degli ",
    " dei ",
    " von ",
    " der ",
    " van ",
    " van het ",
    " της ",
    " του ",
    " των ",
    " של ",
    "ของ",
];

/// What a sentence speaks of if it is about a parliament, as the beginnings of words. A congress
/// of physicians passes no budget.
pub(super) const LAWS: &[(&str, &[&str])] = &[
    ("en", &["budget", "bill", "law", "vote", "ratif", "amend", "ruling party", "independents"]),
    ("es", &["presupuesto", "ley", "vot", "ratific", "enmienda", "partido gobern"]),
    ("fr", &["budget", "loi", "vot", "ratifi", "amendement", "parti au pouvoir"]),
    ("de", &["haushalt", "gesetz", "stimm", "verabschied", "ratifiz", "regierungspartei"]),
    ("pt", &["orçament", "lei", "vot", "ratific", "emenda", "partido do gov", "partido no"]),
    ("it", &["bilancio", "legge", "leggi", "vot", "ratific", "emendament", "partito di gov"]),
    ("ru", &["бюджет", "закон", "голос", "ратифи", "правящей парти", "поправк"]),
    ("uk", &["бюджет", "закон", "голос", "ратифік", "правлячої парт", "поправк"]),
    ("pl", &["budżet", "ustaw", "głos", "ratyfik", "partię rządz", "partii rządz", "poprawk"]),
    ("nl", &["begroting", "wet", "stem", "ratific", "regeringspartij"]),
    ("tr", &["bütçe", "yasa", "kanun", "oy ", "parti"]),
    ("ar", &["الميزانية", "الموازنة", "ميزانية", "قانون", "القانون", "صوت", "الحزب الحاكم"]),
    ("fa", &["بودجه", "قانون", "لایحه", "رأی", "تصویب", "حزب حاکم"]),
    ("hi", &["बजट", "विधेयक", "क़ानून", "कानून", "वोट", "पारित", "सत्तारूढ़"]),
    ("id", &["anggaran", "undang-undang", "suara", "partai berkuasa"]),
    ("he", &["התקציב", "תקציב", "חוק", "הצביע", "קולות"]),
    ("ro", &["buget", "lege", "vot", "ratific"]),
    ("cs", &["rozpočet", "zákon", "hlas", "ratifik"]),
    ("sv", &["budget", "lag", "röst"]),
    ("el", &["προϋπολογισμ", "νόμο", "ψήφ", "ψηφίσ"]),
    ("zh", &["预算", "預算", "法案", "议会", "議會", "减税", "政府"]),
    ("ja", &["予算", "法案", "議会", "減税", "政府"]),
    ("ko", &["예산", "법안", "의회", "감세", "정부"]),
    ("vi", &["ngân sách", "dự luật", "quốc hội", "chính phủ"]),
];

/// What says that an office is the country's that was spoken of, behind the title.
pub(super) const OF_LAND: &[&str] = &[
    " des Landes",
    " du pays",
    " del país",
    " do país",
    " del Paese",
    " del paese",
    " van het land",
    " страны",
    " країни",
    " kraju",
    " země",
    " țării",
    " της χώρας",
    " البلاد",
    " في البلاد",
    " این کشور",
    " کشور",
    " המדינה",
    " negara itu",
    " negeri itu",
    " của nước này",
    " nước này",
    "ของประเทศ",
];

/// The same before the title.
pub(super) const LANDS: &[&str] = &[
    "country's ",
    "country’s ",
    "ülkenin ",
    "landets ",
    "देश के ",
    "देश की ",
    "该国",
    "該國",
    "同国",
    "同国の",
    "이 나라 ",
    "이 나라의 ",
];

/// Small words inside names.
pub(super) const PARTICLES: &[&str] =
    &["al", "bin", "ben", "de", "von", "van", "el", "der", "da", "dos", "di"];

/// What follows a title and makes it another office: a portfolio, a ministry.
pub(super) const PORTFOLIO: &[&str] = &[
    " for ",
    " at ",
    " to the ",
    " in charge",
    " responsible",
    " of ",
    " and ",
    " a cargo",
    " para ",
    " en ",
    " chargé",
    " auprès",
    " à ",
    " au ",
    " aux ",
    " con ",
    " alla ",
    " alle ",
    " agli ",
    " per ",
    " im ",
    " beim ",
    " für ",
    " do ",
    " da ",
    " dos ",
    " das ",
    " de ",
    " del ",
    " des ",
    " d'",
    " d’",
    " presso ",
    " al ",
    " delegat",
    " по ",
    " в ",
    " при ",
    " з ",
    " із ",
    " у ",
    " w ",
    " ds",
    " voor ",
    " van ",
    " op ",
    " ل",
    " المكلف",
    " لدى ",
    " في ",
    " pe ",
    " pentru ",
    " din ",
    " na ",
    " ve ",
    " hos ",
    " vid ",
    " bidang ",
    " urusan ",
    " untuk ",
];
