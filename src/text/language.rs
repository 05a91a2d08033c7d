//! The languages by their codes, and whether they are written from right to left or without spaces.

use std::fmt;

/// A language by its BCP 47 primary subtag (`en`, `ar`, `zh`), or [`Language::UNKNOWN`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(&'static str);

impl Language {
    /// Too short, too mixed or not among [`LANGUAGES`].
    pub const UNKNOWN: Self = Self("unknown");

    /// The language of a code that is known to be in [`LANGUAGES`]; for tables and tests.
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The language of a BCP 47 tag, an ISO 639-1 or an ISO 639-3 code, in any case; a region or
    /// script subtag is ignored (`pt-BR`, `zh_Hant`).
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?.to_ascii_lowercase();
        LANGUAGES
            .iter()
            .find(|entry| entry.code == primary || entry.iso3 == primary)
            .map(|entry| Self(entry.code))
    }

    /// The code, or `unknown`.
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The English name, or `unknown`.
    pub fn name(self) -> &'static str {
        LANGUAGES.iter().find(|entry| entry.code == self.0).map_or("unknown", |entry| entry.name)
    }

    /// Whether the language is known.
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// Whether its code is among `codes`.
    pub fn is_among(self, codes: &[&str]) -> bool {
        // To compare two letters is cheaper than to call for it.
        match self.0.as_bytes() {
            &[a, b] => {
                codes.iter().any(|code| matches!(code.as_bytes(), &[c, d] if c == a && d == b))
            }
            _ => codes.contains(&self.0),
        }
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        matches!(self.0, "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "ckb" | "dv")
    }

    /// Whether words are written without spaces between them.
    pub fn is_unspaced(self) -> bool {
        matches!(self.0, "zh" | "ja" | "th" | "lo" | "km" | "my" | "bo")
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

/// One row of [`LANGUAGES`].
#[derive(Debug)]
pub struct LanguageEntry {
    /// BCP 47 primary subtag.
    pub code: &'static str,
    /// ISO 639-3 code.
    pub iso3: &'static str,
    /// English name.
    pub name: &'static str,
}

macro_rules! languages {
    ($($code:literal $iso3:literal $name:literal;)*) => {
        /// The languages the base network was trained on (XLM-R's list), plus those only
        /// the language identifier knows.
        pub const LANGUAGES: &[LanguageEntry] =
            &[$(LanguageEntry { code: $code, iso3: $iso3, name: $name },)*];
    };
}

languages! {
    "af" "afr" "Afrikaans"; "am" "amh" "Amharic"; "ar" "ara" "Arabic"; "as" "asm" "Assamese";
    "az" "aze" "Azerbaijani"; "be" "bel" "Belarusian"; "bg" "bul" "Bulgarian"; "bn" "ben" "Bengali";
    "br" "bre" "Breton"; "bs" "bos" "Bosnian"; "ca" "cat" "Catalan"; "cs" "ces" "Czech";
    "cy" "cym" "Welsh"; "da" "dan" "Danish"; "de" "deu" "German"; "el" "ell" "Greek";
    "en" "eng" "English"; "eo" "epo" "Esperanto"; "es" "spa" "Spanish"; "et" "est" "Estonian";
    "eu" "eus" "Basque"; "fa" "fas" "Persian"; "fi" "fin" "Finnish"; "fr" "fra" "French";
    "fy" "fry" "Western Frisian"; "ga" "gle" "Irish"; "gd" "gla" "Scottish Gaelic"; "gl" "glg" "Galician";
    "gu" "guj" "Gujarati"; "ha" "hau" "Hausa"; "he" "heb" "Hebrew"; "hi" "hin" "Hindi";
    "hr" "hrv" "Croatian"; "hu" "hun" "Hungarian"; "hy" "hye" "Armenian"; "id" "ind" "Indonesian";
    "is" "isl" "Icelandic"; "it" "ita" "Italian"; "ja" "jpn" "Japanese"; "jv" "jav" "Javanese";
    "ka" "kat" "Georgian"; "kk" "kaz" "Kazakh"; "km" "khm" "Khmer"; "kn" "kan" "Kannada";
    "ko" "kor" "Korean"; "ku" "kur" "Kurdish"; "ky" "kir" "Kyrgyz"; "la" "lat" "Latin";
    "lo" "lao" "Lao"; "lt" "lit" "Lithuanian"; "lv" "lav" "Latvian"; "mg" "mlg" "Malagasy";
    "mk" "mkd" "Macedonian"; "ml" "mal" "Malayalam"; "mn" "mon" "Mongolian"; "mr" "mar" "Marathi";
    "ms" "msa" "Malay"; "my" "mya" "Burmese"; "ne" "nep" "Nepali"; "nl" "nld" "Dutch";
    "no" "nob" "Norwegian"; "om" "orm" "Oromo"; "or" "ori" "Odia"; "pa" "pan" "Punjabi";
    "pl" "pol" "Polish"; "ps" "pus" "Pashto"; "pt" "por" "Portuguese"; "ro" "ron" "Romanian";
    "ru" "rus" "Russian"; "sa" "san" "Sanskrit"; "sd" "snd" "Sindhi"; "si" "sin" "Sinhala";
    "sk" "slk" "Slovak"; "sl" "slv" "Slovenian"; "so" "som" "Somali"; "sq" "sqi" "Albanian";
    "sr" "srp" "Serbian"; "su" "sun" "Sundanese"; "sv" "swe" "Swedish"; "sw" "swa" "Swahili";
    "ta" "tam" "Tamil"; "te" "tel" "Telugu"; "th" "tha" "Thai"; "tl" "tgl" "Tagalog";
    "tk" "tuk" "Turkmen"; "tr" "tur" "Turkish"; "ug" "uig" "Uyghur"; "uk" "ukr" "Ukrainian";
    "ur" "urd" "Urdu"; "uz" "uzb" "Uzbek"; "vi" "vie" "Vietnamese"; "xh" "xho" "Xhosa";
    "yi" "yid" "Yiddish"; "zh" "zho" "Chinese"; "zu" "zul" "Zulu";
}
