//! The artefact “stop before attribution”: a full stop closes a quotation, and the words that say
//! who spoke stand as a sentence of their own.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Language, Piece},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "PUN002",
    name: "stop_before_attribution",
    artefact: "PUN-ATTRIB",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "da", "de", "el", "en", "es", "fr", "id", "it", "nl", "no", "pl", "pt", "ro", "ru",
        "sk", "sv", "uk",
    ]),
    summary: "A full stop instead of a comma separates a quotation from its attribution.",
    why: "When a tag cuts the sentence, the quotation is translated as a whole sentence and gets \
          a full stop. Longer sentences after a quotation are let pass, and so are verbs that \
          stand alone in fiction (“She laughed.”). Outside English only a verb of saying in small \
          letters counts, which can open no sentence.",
    examples: &[
        Example::new("en", "“They freed dangerous ⟦prisoners.”⟧ Lavrov said. “It was reckless.”"),
        Example::new("en", "\"We will not ⟦leave.\"⟧ Prime Minister Orban added. \"Not now.\""),
        Example::new("en", "Harbour.AI wrote on Monday.\n“Anyone can see ⟦it.” Harbour.AI.⟧"),
        Example::new("de", "„Sie haben Gefangene ⟦befreit.“⟧ sagte Lawrow. „Das war falsch.“"),
        Example::new("es", "«Liberaron a unos ⟦presos.»⟧ dijo Lavrov. «Fue imprudente.»"),
        Example::new("fr", "« Ils ont libéré des ⟦prisonniers. »⟧ a déclaré Lavrov hier soir."),
        Example::new("ru", "«Они освободили ⟦заключённых.»⟧ — сказал Лавров. «Это ошибка»."),
        Example::new("ru", "«Они освободили ⟦заключённых.»⟧ Заявил министр. «Это ошибка»."),
        Example::new(
            "de",
            "„Sie haben Gefangene ⟦befreit.“⟧ Sagte Lawrow am Freitag vor der Presse.",
        ),
        Example::new("ru", "«Это ошибка.» Заявил он и то, что подаст в отставку."),
        Example::new("en", "“They freed dangerous prisoners,” Lavrov said. “It was reckless.”"),
        Example::new(
            "de",
            "„Sie haben Gefangene befreit“, sagte Lawrow. „Das war falsch.“ Er ging.",
        ),
        Example::new("es", "«Liberaron a unos presos.» Dijo que Lavrov no lo sabía. Así fue."),
        Example::new("en", "“They freed dangerous prisoners.” Lavrov said that it was reckless."),
        Example::new("en", "“I am tired.” She laughed. “Let us go.”"),
        Example::new("en", "“Really?” Lavrov said. “It was reckless.”"),
    ],
    scope: Scope::Article(look),
};

const VERBS: &[&str] =
    &["said", "says", "tells", "told", "writes", "wrote", "notes", "noted", "adds", "added"];

/// What opens an attribution behind a quotation, and can open no sentence in small letters.
#[rustfmt::skip]
const ATTRIBUTIONS: &[(&str, &str)] = &[
    ("cs", "řekl|řekla|uvedl|uvedla|dodal|dodala|prohlásil|prohlásila|říká|uvádí|sdělil|sdělila"),
    ("da", "sagde|siger|udtalte|udtaler|tilføjede|forklarede|lyder"),
    ("de", "sagte|sagt|erklärte|erklärt|betonte|meinte|meint|ergänzte|fügte|berichtete|schrieb|sagten"),
    ("el", "είπε|δήλωσε|ανέφερε|πρόσθεσε|τόνισε|λέει"),
    ("en", "said|says|added|told|wrote"),
    ("es", "dijo|dice|afirmó|declaró|añadió|agregó|señaló|explicó|aseguró|manifestó|indicó|dijeron"),
    ("fr", "a déclaré|a dit|a ajouté|a affirmé|a expliqué|a précisé|a-t-il|a-t-elle|dit-il|dit-elle|explique|affirme|déclare|précise"),
    ("id", "kata|ujar|tutur|ucap|jelas|tegas|imbuh|ungkap"),
    ("it", "ha detto|ha dichiarato|ha aggiunto|ha affermato|ha spiegato|disse|dice|spiega|afferma"),
    ("nl", "zei|zegt|verklaarde|voegde|aldus|vertelde|schreef"),
    ("no", "sa|sier|uttalte|forklarte|la"),
    ("pl", "powiedział|powiedziała|oświadczył|oświadczyła|dodał|dodała|stwierdził|stwierdziła|mówi|podkreślił"),
    ("pt", "disse|diz|afirmou|declarou|acrescentou|explicou|destacou|ressaltou"),
    ("ro", "a spus|a declarat|a adăugat|a afirmat|a precizat|spune"),
    ("ru", "сказал|сказала|заявил|заявила|отметил|отметила|добавил|добавила|сообщил|сообщила|говорит|подчеркнул|подчеркнула"),
    ("sk", "povedal|povedala|uviedol|uviedla|dodal|dodala|vyhlásil|vyhlásila|hovorí"),
    ("sv", "sade|säger|berättar|förklarade|förklarar|uppger"),
    ("uk", "сказав|сказала|заявив|заявила|зазначив|зазначила|додав|додала|повідомив|повідомила|каже|говорить"),
];

static OPENINGS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    ATTRIBUTIONS.iter().map(|(code, openings)| (*code, openings.split('|').collect())).collect()
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_at_openings(document, findings);
    if document.language.code() == "en" {
        look_at_names(document, findings);
    }
}

/// “….” said he: a full stop inside the quotation, and its sentence goes on in small letters.
fn look_at_openings(document: &Document, findings: &mut Findings<'_>) {
    let Some(openings) = OPENINGS.get(document.language.code()) else { return };
    for range in &document.quotations {
        let quotation = document.piece(range.clone());
        let text = quotation.text();
        let Some(close) = text.chars().next_back() else { continue };
        let inner = text[..text.len() - close.len_utf8()].trim_end();
        // An ellipsis ends nothing.
        if !inner.ends_with('.') || inner.ends_with("..") {
            continue;
        }
        let after = quotation.after();
        let rest = after.trim_start_matches([' ', '\u{a0}', '—', '–']);
        let near = after.len() - rest.len();
        let attributed = (1..=8).contains(&near)
            && (opens_with(rest, openings) || is_torn_off(rest, openings, document.language));
        let opens_speech = quotation.before().ends_with([' ', '\n']) || range.start == 0;
        if attributed && opens_speech {
            let from = inner
                .rfind([' ', '\u{a0}'])
                .map_or(0, |at| at + inner[at..].chars().next().map_or(0, char::len_utf8));
            let hit = quotation.slice(from..text.len());
            findings.flag(hit, "A full stop separates the quotation from who said it");
        }
    }
}

fn opens_with(rest: &str, openings: &[&str]) -> bool {
    openings.iter().any(|opening| {
        rest.strip_prefix(opening)
            .is_some_and(|tail| !tail.starts_with(|c: char| c.is_alphanumeric()))
    })
}

/// Whether what follows is a sentence of its own that opens with a verb of saying where no sentence
/// does so; in Russian and Ukrainian one that goes on behind a comma may.
fn is_torn_off(rest: &str, openings: &[&str], language: Language) -> bool {
    let joins = match language.code() {
        "da" | "de" | "fr" | "nl" | "no" | "sv" => true,
        "ru" | "uk" => false,
        _ => return false,
    };
    let Some(first) = rest.chars().next().filter(|first| first.is_uppercase()) else {
        return false;
    };
    let sentence = &rest[..rest.find(['.', '\n', '!', '?']).unwrap_or(rest.len())];
    let small: String = first.to_lowercase().chain(sentence.chars().skip(1)).collect();
    opens_with(&small, openings) && (joins || !sentence.contains(',')) && sentence.contains(' ')
}

fn look_at_names(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    for (mark, close) in [('”', ".” "), ('"', ".\" ")] {
        let opening = if mark == '”' { '“' } else { '"' };
        let marks = document.signs().iter().filter(|sign| sign.mark == mark && sign.at > 0);
        for at in marks.map(|sign| sign.at - 1) {
            let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(close)) else {
                continue;
            };
            let Some(stop) = rest.find(['.', '\n', ',', '“', '"', '?', '!', ':', ';']) else {
                continue;
            };
            // A full stop inside a name (`Brighteon.AI`) does not end the sentence.
            let stop = match rest[stop..].strip_prefix('.') {
                Some(after) if after.starts_with(char::is_alphabetic) => {
                    match after.find(['.', '\n', ',', '“', '"', '?', '!', ':', ';']) {
                        Some(next) => stop + 1 + next,
                        None => continue,
                    }
                }
                _ => stop,
            };
            let fragment = &rest[..stop];
            let next = rest[stop..].strip_prefix('.').unwrap_or("x");
            let words: Vec<_> = fragment.split(' ').collect();
            let bare_name = words.len() <= 3
                && words.iter().all(|word| word.starts_with(char::is_uppercase))
                && (next.is_empty() || next.starts_with('\n'))
                && text.matches(fragment).count() > 1;
            if bare_name {
                let word = text[..at].rsplit([' ', '\n', '“']).next().unwrap_or("");
                let quote = Piece::new(text, at - word.len()..at + close.len() + stop + 1);
                findings.flag(quote, "The speaker's name stands alone behind the quotation");
            }
            if (2..=5).contains(&words.len())
                && words.last().is_some_and(|verb| VERBS.contains(verb))
                && words[0].starts_with(char::is_uppercase)
                && next.strip_prefix(' ').is_some_and(|next| next.starts_with(opening))
            {
                let word = text[..at].rsplit([' ', '\n', '“']).next().unwrap_or("");
                let quote = Piece::new(text, at - word.len()..at + close.len() - 1);
                let verb = words.last().copied().unwrap_or_default();
                let fixed = format!("{word},{}", close[1..].trim_end());
                findings
                    .flag(quote, "A full stop separates the quotation from who said it")
                    .suggest(fixed.clone())
                    .fix(quote, fixed, matches!(verb, "said" | "says"));
            }
        }
    }
}
