//! Markers of translation plug-ins that were translated or left standing. Shortcodes and
//! placeholders of page builders are `shortcode_or_tag`'s and `damaged_placeholder`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::PLUGIN_TOKENS,
        mention::{is_discussed, is_mentioned},
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK001",
    name: "plugin_token",
    artefact: "MRK-PLUGIN",
    category: Category::RESIDUE,
    severity: Severity::Critical,
    confidence: 0.99,
    languages: Languages::All,
    summary: "A marker of a translation plug-in stands in the text.",
    why: "Article importers wrap tags, links and languages in markers before they call a \
          translation engine and cut them out afterwards. When the engine translates the marker, \
          the cut misses and the reader sees it. A marker that is quoted or discussed is let pass.",
    examples: &[
        Example::new("en", "The base is lost.\n⟦(Tags for translation)Afghanistan⟧"),
        Example::new("ru", "Переговоры завершены.\n⟦(теги для перевода)Кабул(t)Москва⟧"),
        Example::new("ar", "انتهت المحادثات مساء أمس.\n⟦(علامات للترجمة)أفغانستان⟧"),
        Example::new("zh", "会谈已经结束。\n⟦（要翻译的标签）阿富汗⟧"),
        Example::new("de", "Das Treffen ⟦[19459001]⟧in Moskau⟦[19459001]⟧ endete ohne Ergebnis."),
        Example::new(
            "cs",
            "Jednání skončila.\n⟦(štítky, které se mají přeložit)Kábul(t)Moskva(t)mír⟧",
        ),
        Example::new("fr", "⟦[:fr]⟧Le sommet est terminé.⟦[:]⟧"),
        Example::new("tr", "⟦#!trpst#trp-gettext data-trpgettextoriginal=12#!trpen#⟧Haber bitti."),
        Example::new("ar", "⟦[العلامات المراد ترجمتها] طنجة [ر] مكتبة [ر] أطفال⟧"),
        Example::new(
            "en",
            "(Free) entry (a) for children, (b) for pensioners and (c) for students.",
        ),
        Example::new(
            "en",
            "Dozens of pages carry the phrase “(Tags for translation)” to this day.",
        ),
        Example::new(
            "es",
            "El acuerdo (firmado el martes) incluye etiquetas para traducir el menú.",
        ),
        Example::new("ja", "翻訳するタグ（札）は百枚あった。"),
    ],
    scope: Scope::Article(look),
};

/// Attested in: WP Automatic (`core.php` and its change log), the source of `TranslatePress`,
/// Automattic/fb-instant-articles#303 (qTranslate).
static MARKERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"#!trpst#[^\n#]{0,200}#!trpen#|#!trp(?:st|en)#|data-trpgettextoriginal",
        r"|\[ ?19[46]59\d{3} ?\]",
        r"|\[ ?1945\d* ?(?:[Mm]illion|[Мм]иллион\w*|тысяч\w*|mill[oó]n(?:es)?|Millionen) ?\]",
        r"|\[:(?:[a-z]{2})?\]",
        r"|<!--:(?:[a-z]{2})?-->",
        r"|</?trp-(?:gettext|post-container)[^>\n]{0,100}>",
    ))
    .expect("the pattern is valid")
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let whole = document.piece(0..document.text().len());
    let mut done = 0;
    for (token, row) in PLUGIN_TOKENS.find(whole) {
        if token.span().start < done || is_mentioned(document, token) {
            continue;
        }
        let is_list = row.origin.contains("tag marker");
        let span = if is_list { with_tags(document, token) } else { token };
        done = span.span().end;
        let what = if is_list {
            "a plug-in's marker for a list of tags"
        } else {
            "an empty slot of a page template"
        };
        findings
            .flag(span, format!("“{}” is {what}, not part of the text", token.text()))
            .fix(span, "", is_list);
    }
    flag_tag_lists(document, findings);
    let markers = may_have_marker(document).then(|| MARKERS.find_iter(document.text()));
    for found in markers.into_iter().flatten() {
        let token = document.piece(found.range());
        if !is_discussed(document, token) {
            // Behind a language switch may stand the same text in another language.
            let safe = !token.text().contains(':');
            findings
                .flag(
                    token,
                    format!("“{}” is a plug-in's marker, not part of the text", token.text()),
                )
                .fix(token, "", safe);
        }
    }
}

/// Whether [`MARKERS`] may match: few texts have its signs.
fn may_have_marker(document: &Document) -> bool {
    let text = document.text().as_bytes();
    let begins = |sign: &str, next: &[u8]| {
        document.may_have(sign)
            && memchr::memmem::find_iter(text, sign)
                .any(|at| text.get(at + sign.len()).is_some_and(|byte| next.contains(byte)))
    };
    begins("[", b" 1:") || begins("<", b"!/t") || begins("trp", b"sge")
}

/// Lists of tags whose marker no table knows: a bracket, and the same letter in brackets (“(t)”, in
/// the letters of the language, too) between the tags behind it.
fn flag_tag_lists(document: &Document, findings: &mut Findings<'_>) {
    for block in &document.blocks {
        let piece = document.piece(block.range.clone()).trim();
        let line = piece.text();
        if !line.starts_with(['(', '[', '（']) {
            continue;
        }
        let Some(separator) = separator(line) else { continue };
        let spaced = [format!(" {separator}"), format!("{separator} ")];
        let is_prose = separator == "(t)" && spaced.iter().any(|part| line.contains(part));
        let known = PLUGIN_TOKENS.find(piece).next().is_some();
        if !is_prose && !known && !is_mentioned(document, piece) {
            findings
                .flag(piece, format!("“{line}” is a plug-in's list of tags, not part of the text"))
                .fix(piece, "", true);
        }
    }
}

/// The bracketed letter that parts the tags of a line, if one does so twice.
fn separator(line: &str) -> Option<&str> {
    let brackets = memchr::memchr2_iter(b'(', b'[', line.as_bytes()).filter(|at| *at > 0);
    let parts: Vec<&str> = brackets
        .filter_map(|at| {
            let rest = &line[at..];
            let letter = rest[1..].chars().next().filter(|c| c.is_alphabetic())?;
            let close = 1 + letter.len_utf8();
            rest[close..].starts_with([')', ']']).then(|| &rest[..=close])
        })
        .collect();
    let first = *parts.first()?;
    (parts.len() >= 2 && parts.iter().all(|part| *part == first)).then_some(first)
}

/// The marker with the tags that hang on it up to the line's end, unless sentences follow.
fn with_tags<'d>(document: &'d Document, token: Piece<'d>) -> Piece<'d> {
    let rest = token.after();
    let end = rest.find('\n').unwrap_or(rest.len());
    let tags = rest[..end].trim_end();
    let is_prose = tags.contains(". ") || tags.ends_with(['.', '。', '!', '?', '؟', '।']);
    let end = if is_prose { 0 } else { tags.len() };
    document.piece(token.span().start..token.span().end + end)
}
