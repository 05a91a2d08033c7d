//! Words that tell terms from other phrases: articles that make a noun definite or introduce it,
//! words too general to be part of a term, and what persons are called. What follows from a term is
//! left to the detectors.

use crate::text::Language;

/// Definite articles and what else shows that a thing was spoken of.
#[rustfmt::skip]
pub(super) const DEFINITE: &[(&str, &[&str])] = &[
    ("en", &["the", "this", "that", "its"]),
    ("de", &["der", "die", "das", "den", "dem", "des", "zur", "zum", "im", "am", "vom", "beim", "diese", "dieser", "dieses"]),
    ("fr", &["le", "la", "les", "du", "des", "au", "aux", "cette", "ce", "ces", "l", "d"]),
    ("es", &["el", "la", "los", "las", "del", "al", "este", "esta"]),
    ("pt", &["o", "a", "os", "as", "do", "da", "dos", "das", "ao", "à", "no", "na", "pelo", "pela"]),
    ("it", &["il", "lo", "la", "i", "gli", "le", "del", "della", "dei", "delle", "dello", "al", "alla", "dal", "dalla", "nel", "nella",
        "sul", "sulla", "l", "dell", "all", "nell", "dall", "sull"]),
    ("nl", &["de", "het", "deze", "dit"]),
    ("el", &["ο", "η", "το", "τον", "την", "του", "της", "οι", "τις", "τους", "τα", "των", "στο", "στη", "στην", "στον"]),
];

/// What introduces a thing, beside those.
#[rustfmt::skip]
pub(super) const INTRODUCED: &[(&str, &[&str])] = &[
    ("en", &["a", "an", "the"]),
    ("de", &["ein", "eine", "einen", "einem", "einer", "eines", "der", "die", "das", "den", "dem", "des"]),
    ("fr", &["un", "une", "l", "le", "la", "du", "au"]),
    ("es", &["un", "una", "el", "la", "del", "al"]),
    ("pt", &["um", "uma", "o", "a", "do", "da", "ao"]),
    ("it", &["un", "una", "uno", "il", "lo", "la", "l", "del", "della"]),
    ("nl", &["een", "de", "het"]),
    ("el", &["ένας", "ένα", "μια", "έναν", "ο", "η", "το", "τον", "την", "του", "της"]),
];

/// How words begin that say what a person is: whoever holds an office is called by many titles.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "president", "präsident", "président", "presidente", "minist", "secretar", "secrét", "sekret", "segret", "chancel", "kanzler", "cancill",
    "governor", "gouvern", "gobernad", "governad", "mayor", "bürgermeister", "maire", "alcald", "sindac", "spokes", "sprecher",
    "porte-parole", "portavoz", "portavoce", "chair", "vorsitzend", "director", "direktor", "directeur", "judge", "richter", "juge", "juez",
    "king", "queen", "könig", "prince", "prinz", "pope", "papst", "bishop", "bischof", "leader", "chief", "chef", "head", "attorney",
    "prosecutor", "staatsanw", "procureur", "fiscal", "premier", "mp", "deput", "senator", "abgeordnet", "lawyer", "anwalt", "avocat", "abogad",
    "президент", "министр", "міністр", "секретар", "канцлер", "губернатор", "мэр", "глав", "директор", "начальник", "депутат",
    "والي", "محافظ", "وزير", "رئيس", "ملك", "أمير", "مدير", "متحدث", "ناطق", "حاكم", "عمدة", "سفير", "نائب", "قاض", "مدرب", "استاندار", "رئیس",
    "وزیر", "شهردار", "سخنگو", "سفیر", "فرماندار", "başkan", "sözcü", "müdür", "kaymakam", "राष्ट्रपति", "प्रधानमंत्री", "मंत्री", "राज्यपाल",
    "प्रवक्ता", "मेयर", "대통령", "총리", "장관", "대변인", "πρόεδρ", "υπουργ", "δήμαρχ", "πρωθυπουργ", "εκπρόσωπ", "guvernator", "primarul", "președint",
    "ministr", "burgemeester", "voorzitter", "woordvoerder", "borgmästar", "statsminist", "gubernur", "walikota", "bupati", "juru bicara", "hejtman", "wojewod",
    "prezydent", "premier", "burmistrz", "rzeczni", "starost", "dyrektor", "primář", "starosta", "mluvčí", "ředitel", "beschuldigt", "villager",
];

/// Whether a word in lower case says what a person is.
pub(super) fn is_person(lower: &str) -> bool {
    PERSONS
        .iter()
        .any(|person| lower.starts_with(person) || lower.len() > 12 && lower.contains(person))
}

/// Words too general, or too often adverbs and verbs, to be part of a term.
#[rustfmt::skip]
const MINOR: &[(&str, &[&str])] = &[
    ("en", &["you", "your", "our", "she", "him", "them", "don", "doesn", "didn", "won", "can", "just", "like", "never", "before", "there",
        "here", "where", "what", "how", "why", "into", "over", "under", "more", "most", "other", "others", "another", "any", "each",
        "every", "some", "such", "own", "same", "too", "very", "well", "still", "even", "now", "then", "once", "again", "also",
        "during", "without", "within", "against", "between", "through", "could", "should", "may", "might", "must", "shall", "did",
        "does", "done", "being", "get", "got", "make", "made", "take", "took", "come", "came", "went", "say", "says", "told",
        "tell", "think", "know", "want", "need", "see", "look", "use", "used", "using", "way", "thing", "things", "lot", "bit",
        "cent", "percent", "dollar", "dollars", "euro", "euros", "pounds", "new", "last", "first", "two", "three", "one", "year", "years", "people", "happened", "million", "billion"]),
    ("de", &["neue", "neuen", "ersten", "erste", "zwei", "drei", "jahr", "jahre", "jahren", "prozent", "zeitpunkt", "euro", "dollar", "millionen", "milliarden"]),
    ("fr", &["deux", "trois", "premier", "première", "nouveau", "nouvelle", "millions", "milliards", "année", "années"]),
    ("es", &["dos", "tres", "primer", "primera", "nuevo", "nueva", "millones", "año", "años"]),
    ("pt", &["dois", "duas", "três", "primeiro", "primeira", "novo", "nova", "milhões", "ano", "anos"]),
    ("it", &["due", "tre", "primo", "prima", "nuovo", "nuova", "milioni", "anno", "anni"]),
    ("ru", &["может", "могут", "можно", "году", "года", "млн", "млрд", "тысяч", "новый", "новых", "тот", "самый", "очень"]),
    ("uk", &["може", "можуть", "можна", "році", "року", "млн", "млрд", "тисяч", "новий", "нових", "той", "самий", "дуже", "добрий", "день"]),
    ("fa", &["میلیارد", "میلیون", "هزار", "یورو", "دلار", "سال", "درصد"]),
    ("ar", &["مليار", "مليون", "ألف", "يورو", "دولار", "سنة", "عام"]),
    ("tr", &["milyar", "milyon", "bin", "avro", "dolar", "yıl", "yüzde"]),
    ("hi", &["करोड़", "लाख", "हज़ार", "रुपये", "डॉलर", "साल", "प्रतिशत"]),
    ("ko", &["억", "만", "달러", "유로"]),
    ("cs", &["kde", "byly", "jsme", "jsem", "přestože", "budou", "moci", "roku", "let", "tisíc"]),
    ("pl", &["roku", "lat", "mln", "mld", "tys", "może", "mogą", "nowy", "nowe", "bardzo"]),
];

/// Whether a word in lower case is too general to be part of a term.
pub(super) fn is_minor(lower: &str, language: Language) -> bool {
    let list = MINOR.iter().find(|(code, _)| *code == language.code());
    list.is_some_and(|(_, words)| words.contains(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_general_words_are_told() {
        assert!(is_person("ministerin") && is_person("staatssekretär"));
        assert!(!is_person("wärmepumpe"));
        let english = Language::new("en");
        assert!(is_minor("percent", english) && !is_minor("corridor", english));
    }
}
