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
];
