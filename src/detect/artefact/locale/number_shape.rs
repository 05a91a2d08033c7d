//! Numbers in a shape that the language never gives them: grouped by stops where commas group, a
//! point behind a currency's letters, a sign on the wrong side. Single marks before words are
//! `decimal_mark`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::{Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC080",
    name: "number_shape",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt",
        "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A number is grouped, or its sign placed, as in another language.",
    why: "Digits and signs are copied from the source. Flagged are two groups of three behind \
          stops where commas group, a decimal point between a currency's letters and a scale \
          word where commas divide, the Turkish per cent sign behind its number or anybody else's \
          before it, and an English amount with its sign behind.",
    examples: &[
        Example::new("he", "מבצע התרומות הניב ⟦1.250.000⟧ שקלים למימון הרכישה."),
        Example::new("id", "Jembatan itu dibangun tahun depan dengan biaya ⟦Rp1.75 miliar⟧."),
        Example::new("tr", "Merkez Bankası faizi ⟦2,5%⟧ düzeyinde sabit tuttu."),
        Example::new("fr", "Le taux a été relevé à ⟦%5⟧ par la banque centrale."),
        Example::new("en", "The ticket costs ⟦15€⟧ at the door and more on board."),
        Example::new("pt", "O contrato vale ⟦US$ 2.5 milhões⟧ e dura três anos."),
        Example::new("ja", "市の人口は⟦1.250.000⟧人で、前年より増えた。"),
        Example::new("pl", "Umowa jest warta ⟦3.5 mln⟧ złotych i obejmuje dwa lata."),
        Example::new("en", "It costs €15, or 15 euros, for version 1.2.3 at 192.168.100.200."),
        Example::new("tr", "Faiz %2,5 oldu; adres örnek.com/?q=a%20b olarak verildi."),
        Example::new("id", "Biayanya Rp1,75 miliar, dan tiketnya Rp25.000 per orang."),
    ],
    scope: Scope::Sentence(look),
};

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is part of the program")
}

static GROUPS: LazyLock<Regex> = LazyLock::new(|| compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}"));
static SCALED: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?:(?:Rp|R\$|US\$|S\$|A\$|HK\$|NT\$|RM|Kč|CHF|EUR|USD|€|\$|£|₺|₽|₴) ?)?[0-9]{1,3}\.[0-9]{1,2} ",
        r"(?:miliar|triliun|juta|milh(?:ão|ões)|bilh(?:ão|ões)|mil milhões|milioni?|miliard[ie]?|mln|mld|mio\.|Mio\.|Mrd\.",
        r"|Millionen|Milliarden|millions?|milliards?|miljoen|miljard(?:er)?|miljon(?:er)?|milyon|milyar|milion[uyów]*|miliard[uyów]*|milioane|miliarde",
        r"|млн|млрд|тыс|тис|миллион\p{L}*|миллиард\p{L}*|мільйон\p{L}*|мільярд\p{L}*|εκατ|δισ|εκατομμύρια|δισεκατομμύρια|tỷ|triệu|tỉ)(?:[ .,;:)]|$)",
    ))
});
static SIGN_BEHIND: LazyLock<Regex> = LazyLock::new(|| compile(r"[0-9][0-9.,]* ?%"));
static SIGN_BEFORE: LazyLock<Regex> = LazyLock::new(|| compile(r"%[0-9]+(?:[.,][0-9]+)?"));
static AMOUNT: LazyLock<Regex> =
    LazyLock::new(|| compile(r"[0-9][0-9.,]*(?: (?:million|billion))? ?[€£]|[0-9][0-9.,]* ?\$"));

/// Languages whose decimals stand behind a comma.
const COMMA: &[&str] =
    &["cs", "de", "el", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi"];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.has(Trait::Number) {
        return;
    }
    let code = segment.language().code();
    let marked = segment.joins_digits(&['.']);
    if marked && matches!(code, "he" | "hi" | "ja" | "ko" | "th" | "zh") {
        each(segment, &GROUPS, "stops between its thousands", findings, |whole| {
            whole.split('.').count() != 4
        });
    }
    if marked && COMMA.contains(&code) {
        each(segment, &SCALED, "the decimal point of English", findings, |_| true);
    }
    let percent = segment.has_sign(&['%']);
    if percent && code == "tr" {
        each(segment, &SIGN_BEHIND, "its per cent sign behind it", findings, |_| true);
    } else if percent && code != "he" {
        each(segment, &SIGN_BEFORE, "its per cent sign before it", findings, |_| true);
    }
    if code == "en" && segment.has_sign(&['€', '£', '$']) {
        each(segment, &AMOUNT, "its currency sign behind it", findings, |_| true);
    }
}

fn each(
    segment: Segment<'_>,
    pattern: &Regex,
    what: &str,
    findings: &mut Findings<'_>,
    is_wrong: impl Fn(&str) -> bool,
) {
    for found in pattern.find_iter(segment.text()) {
        let trimmed = found.as_str().trim_end_matches([' ', '.', ',', ';', ':', ')']);
        let piece = segment.piece().slice(found.start()..found.start() + trimmed.len());
        let joins = |c: char| {
            c.is_alphanumeric()
                || matches!(
                    c,
                    '.' | ',' | '/' | '-' | '=' | '&' | '?' | '%' | '+' | '$' | '€' | '£'
                )
        };
        let goes_on = |c: char| {
            c.is_ascii_digit()
                || c.is_ascii_alphabetic()
                || matches!(c, '/' | '=' | '&' | '%' | '$')
        };
        // Scripts without spaces touch the number.
        let before = piece.before().chars().next_back();
        let unspaced = segment.language().is_unspaced() || segment.language().code() == "ko";
        let joined =
            before.is_some_and(|c| if unspaced { c.is_ascii() && joins(c) } else { joins(c) });
        if !joined
            && !piece.after().starts_with(goes_on)
            // “% 1 $ s”: a slot of a program.
            && !piece.before().ends_with("% ")
            && is_wrong(trimmed)
            && !is_discussed(segment.document, piece)
        {
            findings.flag(piece, format!("“{}” has {what}", piece.text()));
        }
    }
}
