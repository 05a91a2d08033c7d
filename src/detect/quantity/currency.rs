//! Which currency a number is an amount of, so that dollars can be held to euros.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::Quantity;
use crate::{
    detect::lexicon::rows,
    text::{Language, Piece},
};

/// A form in lower case, whether it is only a beginning, and its currency.
type Forms = Vec<(&'static str, bool, &'static str)>;

/// The currencies by language, longer forms first; `*` has the signs and codes.
static CURRENCIES: LazyLock<FxHashMap<&str, Forms>> = LazyLock::new(|| {
    let mut currencies: BTreeMap<&str, Forms> = BTreeMap::new();
    for [language, currency, forms, _] in rows(include_str!("../lexicon/currencies.tsv")) {
        currencies.entry(language).or_default().extend(forms.split('|').map(|form| {
            form.strip_suffix('*').map_or((form, false, currency), |form| (form, true, currency))
        }));
    }
    for forms in currencies.values_mut() {
        forms.sort_by_key(|(form, ..)| std::cmp::Reverse(form.len()));
    }
    currencies.into_iter().collect()
});

/// Words between an amount and its currency: Australian, US, of.
const BETWEEN: usize = 3;
/// Bytes behind a number in which its currency stands.
const NEAR: usize = 60;

/// The currency of a number, if it is an amount, and the stretch of both.
pub(in crate::detect) fn currency_of<'t>(
    quantity: &Quantity<'t>,
    language: Language,
) -> Option<(Piece<'t>, &'static str)> {
    if let Some(found) = signed(quantity) {
        return Some(found);
    }
    let forms = CURRENCIES.get(language.code())?;
    let after = quantity.piece.after();
    if language.is_unspaced() || language.code() == "ko" {
        let rest = after.trim_start_matches([' ', '\u{a0}', '余', '多', '여']);
        let (form, _, currency) = forms.iter().find(|(form, ..)| rest.starts_with(form))?;
        let len = after.len() - rest.len() + form.len();
        return Some((quantity.piece.with_after(len), currency));
    }
    let end = after
        .char_indices()
        .map(|(at, c)| (at + c.len_utf8(), c))
        .take_while(|(end, c)| {
            *end <= NEAR && !matches!(c, '.' | ',' | ';' | '،' | '\n' | '(' | '0'..='9')
        })
        .last()?
        .0;
    let tail = Piece::new(after, 0..end);
    for word in tail.words().take(BETWEEN) {
        let lower = word.text().to_lowercase();
        let bare =
            lower.rsplit(['\'', '’']).next().filter(|bare| bare.len() >= 3).unwrap_or(&lower);
        let hit = forms.iter().find(|(form, beginning, _)| {
            if *beginning {
                bare.starts_with(form) || lower.starts_with(form)
            } else {
                bare == *form || lower == *form
            }
        });
        if let Some((.., currency)) = hit {
            return Some((quantity.piece.with_after(word.span().end), currency));
        }
    }
    None
}

/// The currency that a sign or code right before or behind the number names.
fn signed<'t>(quantity: &Quantity<'t>) -> Option<(Piece<'t>, &'static str)> {
    let signs = CURRENCIES.get("*")?;
    let before = quantity.piece.before();
    let head = before.trim_end_matches([' ', '\u{a0}']);
    let from = head
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '«' | '-' | '–'))
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let sign = &head[from..];
    if !sign.is_empty() && sign.len() <= 4 && before.len() - head.len() <= 2 {
        let sign = sign.to_lowercase();
        let hit = signs.iter().find(|(form, ..)| *form == sign);
        let dollar = sign.ends_with('$') && sign != "r$";
        if let Some((.., currency)) = hit {
            return Some((quantity.piece.with_before(before.len() - from), currency));
        }
        if dollar {
            return Some((quantity.piece.with_before(before.len() - from), "dollar"));
        }
    }
    let after = quantity.piece.after();
    let rest = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let len = rest
        .find(|c: char| {
            !c.is_alphabetic()
                && !matches!(c, '€' | '$' | '£' | '₽' | '₴' | '₺' | '₹' | '₪' | '฿' | '₫' | '₩')
        })
        .unwrap_or(rest.len());
    if len == 0 || after.len() - rest.len() > 2 || len > 4 {
        return None;
    }
    let sign = rest[..len].to_lowercase();
    let (.., currency) = signs.iter().find(|(form, ..)| *form == sign)?;
    Some((quantity.piece.with_after(after.len() - rest.len() + len), currency))
}

/// The name of a currency that a text opens with, and its length.
pub(in crate::detect) fn named_at(text: &str, language: Language) -> Option<(usize, &'static str)> {
    let forms = CURRENCIES.get(language.code())?;
    if language.is_unspaced() || language.code() == "ko" {
        let (form, _, currency) = forms.iter().find(|(form, ..)| text.starts_with(form))?;
        return Some((form.len(), currency));
    }
    let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let lower = text[..len].to_lowercase();
    let (.., currency) =
        forms.iter().find(
            |(form, beginning, _)| {
                if *beginning { lower.starts_with(form) } else { lower == *form }
            },
        )?;
    Some((len, currency))
}

/// The currency whose code or abbreviation a word is, and its length.
pub(in crate::detect) fn code_at(word: &str) -> Option<(usize, &'static str)> {
    let lower = word.to_lowercase();
    let (.., currency) = CURRENCIES.get("*")?.iter().find(|(form, ..)| *form == lower)?;
    Some((word.len(), currency))
}

/// Whether two names of currencies may mean one: rupees and rupiahs, pounds and lire are one word
/// in many languages.
pub(in crate::detect) fn may_be_one(one: &str, other: &str) -> bool {
    const ONE: [&[&str]; 3] = [&["rupee", "rupiah"], &["pound", "lira"], &["riyal", "real"]];
    one == other || ONE.iter().any(|names| names.contains(&one) && names.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::{super::quantities, *};

    #[test]
    fn amounts_have_their_currency() {
        for (text, code, wanted) in [
            ("$2.4 billion", "en", "dollar"),
            ("A$17 billion", "en", "dollar"),
            ("2.4 billion euros", "en", "euro"),
            ("17 Milliarden australische Dollar", "de", "dollar"),
            ("12 millones de euros", "es", "euro"),
            ("12 millions d’euros", "fr", "euro"),
            ("12 миллионов рублей", "ru", "rouble"),
            ("R$ 35 bilhões", "pt", "real"),
            ("Rp3,4 triliun", "id", "rupiah"),
            ("35억 원", "ko", "won"),
            ("3.2亿美元", "zh", "dollar"),
            ("3.5 مليار جنيه إسترليني", "ar", "pound"),
            ("20 करोड़ रुपये", "hi", "rupee"),
            ("600 тисяч гривень", "uk", "hryvnia"),
            ("320 złotych", "pl", "zloty"),
            ("5 €", "fr", "euro"),
        ] {
            let language = Language::from_code(code).unwrap();
            let piece = Piece::new(text, 0..text.len());
            let found = quantities(piece, language);
            let currency = found.first().and_then(|first| currency_of(first, language));
            assert_eq!(currency.map(|(_, currency)| currency), Some(wanted), "{text}");
        }
    }
}
