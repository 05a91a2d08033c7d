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
pub(super) const AFTER: &[&str] = &["ar", "es", "fa", "fr", "id", "it", "pl", "pt", "ru", "uk"];

/// What points back to a person named before, right before a title, in Chinese and Japanese.
pub(super) const POINTERS: &[&str] = &["这位", "這位", "该", "該", "同", "この"];

/// Languages whose script has no upper case to tell names by.
pub(super) const CASELESS: &[&str] = &["ar", "fa", "hi", "ja", "ko", "zh"];

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
    " bidang ",
    " urusan ",
    " untuk ",
];
