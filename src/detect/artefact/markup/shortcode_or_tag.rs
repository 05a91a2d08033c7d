//! Unrendered shortcodes, HTML tags, Markdown and the special tokens of translation engines.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, mention::is_discussed, scripts::LETTERS,
    },
    finding::{Category, Severity},
    text::{Document, Piece, heads::Triggers},
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
        Example::new(
            "de",
            "Die Orgel ist restauriert. ⟦[/Bildunterschrift]⟧ Das Konzert war ausverkauft.",
        ),
        Example::new(
            "pl",
            "⟦[ramka tytuł=„Najnowsze”]⟧Rozmowy się zakończyły.⟦[/ramka]⟧ Minister wyjechał.",
        ),
        Example::new("es", "Rusia rechaza el plan de ⟦<fuerte>⟧Bagram⟦</fuerte>⟧, dijo ayer."),
        Example::new("it", "La galleria è stata riaperta. ⟦:camera_con_flash:⟧ Ecco le immagini."),
        Example::new("nl", "De brug is weer open. ⟦[Lees verder](/nieuws/brug-open)⟧"),
        Example::new(
            "en",
            "⟦(adsbygoogle = window.adsbygoogle || []).push({});⟧\nThe talks ended.",
        ),
        Example::new("en", "“What the f**k is going on,” he said, “s**t happens.”"),
        Example::new("en", "He said [the] deal was done [sic] in 2 * 3 * 4 steps."),
        Example::new("de", "Abfahrt ist um 12:30: so steht es im Plan [Seite 4/5]; x < 3."),
        Example::new("ko", "[서울=뉴시스] 홍길동 기자 = \"회담이 끝났다\"고 장관이 말했다."),
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
        r"|!?\[[^\[\]\n]{1,80}\] ?\((?:https?://|www\.|mailto:|/|#)[^\s()]{1,200}\)",
        r"|```[a-z]{0,10}|(?m:^#{1,6} )",
        r"|\*\*[^*\s](?:[^*\n]{0,100}[^*\s])?\*\*",
        r"|\* \* [^*\n ][^*\n]{0,78} \* \*|\*\* [^*\n]{1,80} \*\*|~~[^~\n]{2,80}~~|(?:\| ?:?-{3,}:? ?){2,}\|?",
        r"|(?m:^={2,4} ?[^=\n]{2,80} ?={2,4}$)",
    ))
    .expect("the pattern is valid")
});

/// Each form of [`MARKUP`] has one of them.
const SIGNS: [char; 12] = ['[', '<', '_', '@', '`', '#', '*', '~', '|', '=', '⁇', '▁'];

/// Markup known by its form alone, so that it is found in any language it was translated into:
/// each form opens with a bracket.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        concat!(
            r"\[/[{0}][{0}0-9_ -]{{0,30}}\]",
            r"|\[[{0}][{0}0-9_-]{{0,30}}[ \u{{a0}}][{0}][{0}0-9_-]{{0,30}} ?= ?",
            r#"["'“”„«»″‘’][^\]\n]{{0,200}}\]"#,
            r"|\[(?:url|img|quote|color|colour|size|font|center|spoiler|video)=[^\]\n]{{1,120}}\]",
            r"|\[\[[^\[\]\n]{{2,80}}\]\]|!\[[^\[\]\n]{{0,80}}\]\([^()\n]{{1,200}}\)|\[(?:quote|img|center|spoiler|table id=[0-9]{{1,6}} ?/?)\]",
            r"|\[(?:edit|citation needed|editar|cita requerida|carece de fontes|modifier|réf\. nécessaire|bearbeiten|modifica|senza fonte|bewerken|redigera|källa behövs|edytuj|potrzebny przypis|editovat|modificare|править|редагувати|düzenle|kaynak belirtilmeli|sunting|sửa|cần dẫn nguồn|επεξεργασία|εκκρεμεί παραπομπή|عدل|بحاجة لمصدر|ویرایش|نیازمند منبع|עריכה|דרוש מקור|संपादित करें|編集|要出典|편집|출처 필요|แก้ไข|ต้องการอ้างอิง|编辑|編輯|来源请求)\]",
            r"|\[(?:править|ред\.|редагувати|[Bb]earbeiten|modifier|editar|edit|modifica|bewerken|redigera|edytuj|editovat|modificare|düzenle|sunting|sửa|επεξεργασία|عدل|ویرایش|עריכה|編集|편집|แก้ไข|编辑|編輯) ?\| ?[^\[\]\n]{{2,40}}\]",
            r"|</ ?[{0}][{0}0-9]{{0,20}} ?>",
            r#"|<[{0}][{0}0-9]{{0,20}}(?: [{0}][{0}_-]{{0,20}} ?= ?["“”„«»″'][^<>\n]{{0,150}})+ ?/?>"#,
            r"|< ?(?:a|img|div|span|iframe) +[a-z]{{2,12}} ?= ?[^<>\n]{{1,200}}>?",
            r"|<!--[^:\n][^\n]{{0,200}}?-->|<!\[CDATA\[",
        ),
        LETTERS
    ))
    .expect("the pattern is valid")
});

/// Code of the page: scripts, styles, data, pictures as text, codes of emoji.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        concat!(
            r"data:image/[a-z+.-]{{2,12}};base64,[A-Za-z0-9+/=]*",
            r"|(?:\()?adsbygoogle[^\n]{{0,100}}|googletag\.[^\n]{{0,100}}",
            r"|window\.[a-zA-Z]+ ?=[^\n]{{0,100}}",
            r"|document\.(?:getElementById|querySelector|write|createElement)[^\n]{{0,100}}",
            r"|function ?\([a-z, ]{{0,20}}\) ?\{{[^\n]{{0,100}}",
            r#"|\{{ ?["“”][{0}@_]{{1,30}}["“”] ?: ?[^\n]{{0,100}}"#,
            r"|\{{ ?[a-z-]{{3,24}} ?: ?[^{{}}\n;]{{1,60}};[^{{}}\n]{{0,200}}\}}",
            r#"|(?:class|style|href|src|alt|rel|srcset)=["“”][^"“”\n]{{0,150}}["“”]"#,
            r#"|"(?:text|translation|translations|translated_text|translatedText|content|title|headline|body|output|response|result|summary|article|texto|traducción|traduction|texte|übersetzung|titel|перевод|текст|переклад|tradução|traduzione|testo|tekst|vertaling|tłumaczenie|翻译|译文|翻訳|번역)" ?:"#,
            r#"|["”] ?\}} ?\]|["”] ?\}}(?:$|\n)"#,
            r"|(?:var|let|const) [a-zA-Z_$][a-zA-Z0-9_$]{{0,30}} ?= ?[^\n;]{{0,100}};",
            r"|:[{0}]{{3,20}}:",
            r"|:[{0}]+(?:_[{0}0-9]+)+:",
            r"|:(?:smile|grin|joy|heart|fire|rocket|warning|tada|wink|cry|sob|bulb|sparkles|clap",
            r"|pray|camera|eyes|star|wave|thumbsup):",
        ),
        LETTERS
    ))
    .expect("the pattern is valid")
});

/// Elements that other detectors report: masks of translation tools, a model's reasoning.
const ELSEWHERE: &[&str] = &[
    "g",
    "x",
    "bx",
    "ex",
    "ph",
    "mrk",
    "bpt",
    "ept",
    "think",
    "thinking",
    "reasoning",
    "thought",
    "answer",
    "scratchpad",
    "output",
    "response",
    "translation",
    "INST",
    "s",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut flagged: Vec<Range<usize>> = Vec::new();
    let has_markup = SIGNS.iter().any(|sign| document.has_char(*sign));
    for found in has_markup.then(|| MARKUP.find_iter(document.text())).into_iter().flatten() {
        let hit = document.piece(found.range());
        let stars = hit.text().starts_with("**");
        let is_joiner = hit.text() == "@@ ";
        let is_markup = (!stars || is_emphasis(hit))
            && (!is_joiner || hit.before().ends_with(char::is_alphabetic));
        if !is_markup || is_discussed(document, hit) {
            continue;
        }
        let hit = hit.trim();
        flagged.push(hit.span());
        let finding = findings.flag(hit, format!("The markup “{}” is shown as text", hit.text()));
        if hit.text().starts_with(['#', '`']) {
            finding.severity(Severity::Minor);
        }
        if stars {
            let plain = hit.text().trim_matches('*').trim();
            finding.severity(Severity::Major).fix(hit, plain, true);
        }
    }
    let free = |flagged: &[Range<usize>], span: &Range<usize>| {
        !flagged.iter().any(|other| other.start < span.end && span.start < other.end)
    };
    let is_bracketed = document.may_have("[") || document.may_have("<");
    for found in is_bracketed.then(|| BRACKETED.find_iter(document.text())).into_iter().flatten() {
        let hit = document.piece(found.range());
        if !free(&flagged, &hit.span())
            || ELSEWHERE.contains(&element(hit.text()))
            || is_discussed(document, hit)
        {
            continue;
        }
        for part in opened(document, hit).into_iter().chain([hit]) {
            if free(&flagged, &part.span()) {
                flagged.push(part.span());
                let message = format!("The markup “{}” is shown as text", part.text());
                findings.flag(part, message);
            }
        }
    }
    let has_code = may_have_code(document);
    for found in has_code.then(|| CODE.find_iter(document.text())).into_iter().flatten() {
        let hit = document.piece(found.range()).trim();
        let is_emoji = hit.text().starts_with(':');
        let joined = hit.before().ends_with(char::is_alphanumeric)
            || hit.after().starts_with(char::is_alphanumeric);
        // “:fire:” stands between spaces.
        let apart = hit.before().chars().next_back().is_none_or(char::is_whitespace)
            && hit.after().chars().next().is_none_or(|c| !c.is_alphanumeric());
        let is_bare = is_emoji && !hit.text().is_ascii() && !hit.text().contains('_');
        if free(&flagged, &hit.span())
            && !(is_emoji && joined)
            && (!is_bare || apart)
            && !is_discussed(document, hit)
        {
            findings.flag(hit, "Code of the page is shown as text");
        }
    }
}

/// Words without one of which code shows by its signs.
static CODE_WORDS: LazyLock<Triggers> = LazyLock::new(|| {
    Triggers::new(["data:", "adsbygoogle", "googletag.", "window.", "document.", "function "])
});

/// Whether [`CODE`] may match: few texts have its signs.
fn may_have_code(document: &Document) -> bool {
    let text = document.text().as_bytes();
    let named = |at: usize| text.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
    document.may_have("{")
        || document.may_have("}")
        || document.may_have("\":")
        || document.may_have("=")
        || memchr::memchr_iter(b':', text).any(named)
        || document.piece(0..text.len()).has_trigger(&CODE_WORDS)
}

/// The name of an element or shortcode.
fn element(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '[', '/', ' ']);
    name.split([' ', '>', ']', '=', '/', '\u{a0}']).next().unwrap_or("")
}

/// What a closing tag or shortcode closes, if it carries no attribute that shows what it is.
fn opened<'d>(document: &'d Document, closing: Piece<'d>) -> Option<Piece<'d>> {
    let text = closing.text();
    let (open, close) = match text.get(..2)? {
        "[/" => ('[', ']'),
        "</" => ('<', '>'),
        _ => return None,
    };
    let tag = format!("{open}{}{close}", element(text));
    let at = closing.before().rfind(&tag)?;
    Some(document.piece(at..at + tag.len()))
}

/// Whether two pairs of stars enclose words rather than stand for letters of a swear word.
fn is_emphasis(hit: Piece<'_>) -> bool {
    // Where words run on, they run on up to the stars.
    let runs_on = |c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..='\u{d7ff}');
    let joined =
        |c: Option<char>| c.is_some_and(|c| c == '*' || c.is_alphanumeric() && !runs_on(c));
    !joined(hit.before().chars().next_back()) && !joined(hit.after().chars().next())
}
