//! Unrendered shortcodes, HTML tags, Markdown and the special tokens of translation engines.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK004",
    name: "shortcode_or_tag",
    artefact: "MRK-SHORTCODE",
    category: Category::MARKUP,
    severity: Severity::Critical,
    confidence: 0.97,
    languages: Languages::All,
    summary: "Markup or a token of the translation engine is shown as text.",
    why: "Shortcodes, tags with spaces that an engine put in, Markdown stars and tokens such as \
          “<unk>” are for machines; a page that shows them was never looked at. Starred-out \
          swear words, editors' brackets and sentences about markup are let pass.",
    examples: &[
        Example::new("en", "⟦[su_label type=”info”]⟧Smart news⟦[/su_label]⟧ The talks ended."),
        Example::new("de", "Er traf ⟦< b >⟧Lawrow⟦</ b>⟧ in Moskau."),
        Example::new("ru", "⟦[vc_row]⟧Переговоры завершились в Москве.⟦[/vc_row]⟧"),
        Example::new("ar", "أعلن الوزير ⟦**نهاية المحادثات**⟧ مساء أمس."),
        Example::new("pl", "⟦##⟧ Rozmowy w Moskwie\nRozmowy się zakończyły."),
        Example::new("ja", "会談は⟦<unk>⟧で終わった。"),
        Example::new("fr", "⟦__fr__⟧ Le som⟦@@⟧ met est terminé, dit le ⟦▁⟧ministre."),
        Example::new("en", "“What the f**k is going on,” he said, “s**t happens.”"),
        Example::new("en", "He said [the] deal was done [sic] in 2 * 3 * 4 steps."),
        Example::new("es", "En HTML, la etiqueta <b> marca la negrita."),
    ],
    scope: Scope::Article(look),
};

/// Attested in: en-smanews.org (shortcodes), WP Automatic's repair list (`</ a>`),
/// OpenNMT/CTranslate2#702 (language tokens), subword-nmt, `SentencePiece`, the Moses tokenizer.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\[/?(?:vc_[a-z_]{2,30}|et_pb_[a-z_]{2,30}|su_[a-z_]{2,30}|fusion_[a-z_]{2,30}",
        r"|contact-form-7|elementor-template|rev_slider|mc4wp_form)(?:[ \u{a0}][^\]\n]{0,200})?/?\]",
        r"|\[(?:caption|gallery|embed|video|audio|playlist)[ \u{a0}][a-z]+=[^\]\n]{0,200}\]",
        r"|\[/(?:caption|gallery|embed|video|audio|playlist)\]",
        r"|</?(?:b|i|u|p|br|hr|em|strong|span|div|a|img|h[1-6]|li|ul|ol|table|td|tr|th|sup|sub",
        r"|font|script|style|iframe|figure|figcaption|blockquote)(?: [^<>\n]{0,200})?/?>",
        r"|< +/? ?[a-z]{1,6} *>|</ +[a-z]{1,6} *>|</[a-z]{1,6} +>",
        r"|<(?:unk|pad|s|/s|mask|2[a-z]{2}|extra_id_[0-9]+)>|⁇|▁+",
        r"|__(?:[a-z]{2,3}|[a-z]{3}_[A-Z][a-z]{3})__",
        r"|(?-u:\b)(?:eng|arb|zho|rus|fra|spa|deu)_(?:Latn|Arab|Hans|Hant|Cyrl)(?-u:\b)",
        r"|@-@|@,@|@@ ",
        r"|!?\[[^\[\]\n]{1,80}\]\(https?://[^\s()]{1,200}\)",
        r"|```[a-z]{0,10}|(?m:^#{2,4} )",
        r"|\*\*[^*\s](?:[^*\n]{0,100}[^*\s])?\*\*",
    ))
    .expect("the pattern is valid")
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    for found in MARKUP.find_iter(document.text()) {
        let hit = document.piece(found.range());
        let stars = hit.text().starts_with("**");
        let is_joiner = hit.text() == "@@ ";
        let is_markup = (!stars || is_emphasis(hit))
            && (!is_joiner || hit.before().ends_with(char::is_alphabetic));
        if !is_markup || is_discussed(document, hit) {
            continue;
        }
        let hit = hit.trim();
        let finding = findings.flag(hit, format!("The markup “{}” is shown as text", hit.text()));
        if hit.text().starts_with(['#', '`']) {
            finding.severity(Severity::Minor);
        }
        if stars {
            finding.severity(Severity::Major).fix(hit, hit.text().trim_matches('*'), true);
        }
    }
}

/// Whether two pairs of stars enclose words rather than stand for letters of a swear word.
fn is_emphasis(hit: Piece<'_>) -> bool {
    let joined = |c: Option<char>| c.is_some_and(|c| c == '*' || c.is_alphanumeric());
    !joined(hit.before().chars().next_back()) && !joined(hit.after().chars().next())
}
