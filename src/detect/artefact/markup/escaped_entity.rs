//! Character references and escapes that were shown instead of decoded. Text decoded with the
//! wrong encoding is `mojibake`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK003",
    name: "escaped_entity",
    artefact: "MRK-ENTITY",
    category: Category::ENCODING,
    severity: Severity::Critical,
    confidence: 0.97,
    languages: Languages::All,
    summary: "A character reference or an escape is shown instead of its character.",
    why: "Text that is escaped twice, or whose “&quot;” an engine has taken for a word, shows \
          code to the reader. Company names with an ampersand, percentages, web addresses and \
          sentences about code are let pass.",
    examples: &[
        Example::new("en", "He called it ⟦&amp;quot;⟧a mistake⟦&amp;quot;⟧ on Tuesday."),
        Example::new("fr", "L⟦&#8217;⟧accord a été signé mardi."),
        Example::new("ru", "Он назвал это ⟦& quot ;⟧ошибкой⟦& quot ;⟧."),
        Example::new("de", "Der T⟦\\u00fc⟧rsteher schwieg."),
        Example::new("uk", "Джерело: ⟦%D0%9A%D0%B8%D1%97%D0%B2⟧ вчора."),
        Example::new("zh", "他称这是一个⟦＆quot；⟧错误⟦＆quot；⟧。"),
        Example::new("it", "Il vertice è finito.⟦\\n\\n⟧Il ministro è partito."),
        Example::new(
            "de",
            "Der M⟦u00fc⟧ller aus T⟦u00fc⟧rkheim sprach mit ⟦& # 39;⟧Bild⟦& # 39;⟧.",
        ),
        Example::new("fr", "L⟦\\'⟧accord a été signé mardi⟦&nbsp⟧: les deux parties sont ravies."),
        Example::new("pl", "To był ⟦&cudzysłów;⟧błąd⟦&cudzysłów;⟧, powiedział minister."),
        Example::new("sv", "Mötet i Malm⟦=C3=B6=20⟧slutade utan resultat."),
        Example::new("en", "AT&T; and R&D; budgets grew by 5% at Marks & Spencer."),
        Example::new("en", "In HTML source code &amp; stands for an ampersand."),
        Example::new("ru", "Подробности: https://example.org/%D0%9A%D0%B8%D1%97%D0%B2 (на сайте)."),
    ],
    scope: Scope::Article(look),
};

/// Attested in: mozilla/pontoon PR 1870 (escaped twice), openai/whisper#928 (`\u00fc`).
static ESCAPES: LazyLock<Regex> = LazyLock::new(|| {
    let names = NAMED.map(|(name, _)| name).join("|");
    Regex::new(&format!(
        concat!(
            r"&(?:amp; ?)*(?:(?i:{names})|#[0-9]{{2,6}}|#[xX][0-9a-fA-F]{{2,5}});",
            r"|& ?(?:amp ?; ?)?(?:{names}|(?i:nbsp|quot|amp)|# ?[0-9]{{2,6}}|# ?[xX][0-9a-fA-F]{{2,5}}) ?[;；]",
            r"|＆ ?(?:quot|amp|nbsp|[#＃] ?[0-9]{{2,6}}) ?[;；]?",
            r"|&(?:nbsp|quot|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|laquo|raquo|#0?39|#8[0-9]{{3}})",
            r"|& [\p{{Arabic}}\p{{Devanagari}}\p{{Hebrew}}\p{{Cyrillic}}\p{{Greek}}\p{{Thai}}\p{{Han}}\p{{Hiragana}}\p{{Katakana}}\p{{Hangul}}]{{2,20}} ?[;；؛]",
            r"|& ?(?:cita|comillas|Zitat|Anführungszeichen|citation|guillemet|citazione|virgolette|citação|aspas|citaat|aanhalingsteken|citat|cytat|cudzysłów|uvozovky|ghilimele|alıntı|tırnak|kutipan|kutip|trích dẫn);",
            r"|&[\p{{Ll}}\p{{Lo}}\p{{Lm}}\p{{M}}]{{3,20}} ?[;；]|&(?:cita|Zitat|citation|цитата|引用|引号|اقتباس);",
            r"|(?:\\u[0-9a-fA-F]{{4}})+|(?:\\x[0-9a-fA-F]{{2}})+|u00[c-f][0-9a-f]|u201[89cd]|u04[0-5][0-9a-f]",
            r"|(?:\\r)?(?:\\n)+|\\t(?-u:\b)|\\[\x22'’”]",
            r"|%(?:[CD][0-9A-F]|E[0-9A-F]%[89AB][0-9A-F])%[89AB][0-9A-F](?:%[0-9A-F]{{2}})*|%[0-9A-F]{{2}}(?:%[0-9A-F]{{2}}){{2,}}|(?:=[0-9A-F]{{2}}){{3,}}",
        ),
        names = names
    ))
    .expect("the pattern is valid")
});

const NAMED: [(&str, char); 86] = [
    ("quot", '"'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", '\u{a0}'),
    ("apos", '\''),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("euro", '€'),
    ("pound", '£'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("times", '×'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("iuml", 'ï'),
    ("szlig", 'ß'),
    ("shy", '\u{ad}'),
    ("ecirc", 'ê'),
    ("acirc", 'â'),
    ("icirc", 'î'),
    ("ocirc", 'ô'),
    ("ucirc", 'û'),
    ("euml", 'ë'),
    ("igrave", 'ì'),
    ("ograve", 'ò'),
    ("ugrave", 'ù'),
    ("atilde", 'ã'),
    ("otilde", 'õ'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("oelig", 'œ'),
    ("oslash", 'ø'),
    ("yacute", 'ý'),
    ("scaron", 'š'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
    ("middot", '·'),
    ("bull", '•'),
    ("dagger", '†'),
    ("para", '¶'),
    ("sect", '§'),
    ("permil", '‰'),
    ("sbquo", '‚'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("plusmn", '±'),
    ("micro", 'µ'),
    ("cent", '¢'),
    ("yen", '¥'),
    ("minus", '−'),
    ("larr", '←'),
    ("rarr", '→'),
    ("ordf", 'ª'),
    ("ordm", 'º'),
    ("thinsp", '\u{2009}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("rlm", '\u{200f}'),
    ("lrm", '\u{200e}'),
];

/// Whether [`ESCAPES`] may match: few texts have its signs.
fn may_have_escape(document: &Document) -> bool {
    let text = document.text().as_bytes();
    let coded = |at: usize| text.get(at + 1).is_some_and(u8::is_ascii_hexdigit);
    let named = |at: usize| text.get(at + 1).is_some_and(u8::is_ascii_digit);
    ['&', '＆', '\\'].iter().any(|sign| document.has_char(*sign))
        || memchr::memchr2_iter(b'%', b'=', text).any(coded)
        || document.may_have("u0") && memchr::memchr_iter(b'u', text).any(named)
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    if !may_have_escape(document) {
        return;
    }
    for found in ESCAPES.find_iter(document.text()) {
        let hit = document.piece(found.range());
        let is_break = ["\\n", "\\r", "\\t"].iter().any(|code| hit.text().starts_with(code));
        let in_path = is_break && hit.before().ends_with(|c: char| c.is_alphanumeric() || c == ':');
        if in_path || !is_whole(hit) || is_in_address(hit) || is_discussed(document, hit) {
            continue;
        }
        let shown = hit.text();
        match decoded(shown) {
            Some(text) => {
                // An opened tag or a line break changes more than the character.
                let safe = !text.contains(['<', '>', '&']) && !text.contains(char::is_control);
                findings
                    .flag(hit, format!("The reader sees the code “{shown}”, not the character"))
                    .suggest(text.clone())
                    .fix(hit, text, safe);
            }
            None => {
                findings.flag(hit, format!("The reader sees the code “{shown}”, not a character"));
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    decoded(text).is_some() || matches!(text, "&cita;" | "&Zitat;")
}

/// Whether what stands around a form that is code only in places makes it code: “u00fc” inside a
/// word, “&nbsp” with no letter behind it, an unknown name with no letter before it.
fn is_whole(hit: Piece<'_>) -> bool {
    let text = hit.text();
    let after_letter = hit.before().ends_with(char::is_alphanumeric);
    let before_letter = hit.after().starts_with(char::is_alphanumeric);
    match text.as_bytes().first() {
        Some(b'u') => {
            hit.before().ends_with(char::is_alphabetic)
                || hit.after().starts_with(char::is_lowercase)
        }
        Some(b'&') if !text.ends_with([';', '；']) => !before_letter || text.contains('#'),
        // “rock&roll;” is a name with a semicolon behind it.
        Some(b'&') => !after_letter || !text.is_ascii() || text.len() > 7 || is_name(text),
        Some(b'=') => decoded(text).is_some(),
        _ => true,
    }
}

/// Whether the word the hit belongs to is a web address or a path.
fn is_in_address(hit: Piece<'_>) -> bool {
    let word = hit.before().rsplit(char::is_whitespace).next().unwrap_or("");
    let is_path = hit.text().starts_with(['%', '\\']) && word.contains(['/', '\\']);
    word.contains("://") || word.contains("www.") || is_path
}

/// The characters that an escape stands for, if it is whole.
fn decoded(escape: &str) -> Option<String> {
    if escape.starts_with("\\n") || escape.starts_with("\\r") {
        return Some(escape.replace("\\r", "").replace("\\n", "\n"));
    }
    if let Some(quote) =
        escape.strip_prefix('\\').filter(|rest| rest.starts_with(['\'', '"', '’', '”']))
    {
        return Some(quote.to_owned());
    }
    if let Some(unit) = escape.strip_prefix('u') {
        return char::from_u32(u32::from_str_radix(unit, 16).ok()?).map(String::from);
    }
    if let Some(rest) = escape.strip_prefix("\\u") {
        let units: Option<Vec<u16>> =
            rest.split("\\u").map(|unit| u16::from_str_radix(unit, 16).ok()).collect();
        return String::from_utf16(&units?).ok();
    }
    let (bytes, mark) = match escape.as_bytes().first()? {
        b'\\' => (escape, "\\x"),
        b'%' => (escape, "%"),
        b'=' => (escape, "="),
        _ => return decoded_reference(escape),
    };
    let bytes: Option<Vec<u8>> =
        bytes.split(mark).skip(1).map(|byte| u8::from_str_radix(byte, 16).ok()).collect();
    String::from_utf8(bytes?).ok()
}

fn decoded_reference(reference: &str) -> Option<String> {
    let body: String = reference.chars().filter(|c| !c.is_whitespace()).collect();
    let mut body = body.trim_start_matches(['&', '＆']).trim_end_matches([';', '；']);
    while let Some(rest) = body.strip_prefix("amp;") {
        body = rest;
    }
    let lower = body.to_lowercase();
    let known = |wanted: &str| NAMED.iter().find(|(name, _)| *name == wanted);
    if let Some((_, c)) = known(body) {
        return Some(c.to_string());
    }
    if let Some((_, c)) = known(&lower) {
        // “&Eacute;” is the capital of “&eacute;”, “&NBSP;” nothing else than “&nbsp;”.
        let capital = body.starts_with(char::is_uppercase) && !body.ends_with(char::is_uppercase);
        return Some(if capital { c.to_uppercase().to_string() } else { c.to_string() });
    }
    let number = body.strip_prefix(['#', '＃'])?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // Browsers read 128 to 159 as Windows-1252.
    if let Ok(byte @ 128..=159) = u8::try_from(code) {
        return Some(encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned());
    }
    char::from_u32(code).map(String::from)
}
