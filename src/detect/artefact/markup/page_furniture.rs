//! Labels, buttons and notices of the page that were scraped together with the article. The
//! site's name behind the title is `scraped_title`'s; credits and sources are left alone.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{PLUGIN_TOKENS, furniture},
        mention::is_mentioned,
        page::notices,
        remark::{Voice, remarks},
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK005",
    name: "page_furniture",
    artefact: "MRK-CMS",
    category: Category::RESIDUE,
    severity: Severity::Major,
    confidence: 0.95,
    languages: Languages::All,
    summary: "A label, button or notice of the page stands among the paragraphs.",
    why: "Scrapers take comment buttons, counters and “read also” boxes for text, and engines \
          translate them without context (“Почтовые просмотры” for post views). Only lines that \
          are nothing else, or labels that open a line, are flagged; at an article's end and in \
          its own language they are minor.",
    examples: &[
        Example::new("en", "The talks ended on Tuesday without any agreement.\n⟦Post Comment⟧"),
        Example::new("ru", "Переговоры завершились во вторник.\n⟦Почтовые просмотры: 1 204⟧"),
        Example::new("en", "⟦He watches also:⟧\nThe talks ended on Tuesday without a deal."),
        Example::new(
            "es",
            "Las conversaciones terminaron ayer.\n⟦Opiniones de la publicación: 87⟧",
        ),
        Example::new(
            "zh",
            "会谈于星期二结束，没有达成协议。\n⟦Share this:⟧\n双方同意下个月再次会面。",
        ),
        Example::new("ar", "انتهت المحادثات يوم الثلاثاء دون اتفاق.\n⟦اترك تعليقاً⟧"),
        Example::new(
            "id",
            "Perundingan berakhir.\n⟦Baca juga: Anggaran kota disahkan⟧\nKedua pihak akan bertemu lagi bulan depan di Jakarta.",
        ),
        Example::new("ro", "Discuțiile s-au încheiat marți.\n⟦Ca aceasta: Ca Încărcare...⟧"),
        Example::new("en", "⟦The post Talks end without a deal appeared first on Example News.⟧"),
        Example::new(
            "cs",
            "Jednání skončila v úterý.\n⟦Přihlaste se k odběru našeho newsletteru.⟧\nObě strany se sejdou znovu.",
        ),
        Example::new(
            "sv",
            "Samtalen slutade i tisdags.\n⟦Ladda ner vår app gratis i dag!⟧\nParterna möts igen i maj.",
        ),
        Example::new("he", "השיחות הסתיימו ביום שלישי.\n⟦הכתבה תורגמה באופן אוטומטי מאנגלית.⟧"),
        Example::new(
            "uk",
            "Переговори завершилися у вівторок.\n⟦Виділіть помилку та натисніть Ctrl+Enter.⟧\nСторони зустрінуться знову.",
        ),
        Example::new("en", "Please leave a comment with the clerk, or share this view with us."),
        Example::new("de", "Weiterlesen wird er nicht: Das Buch hat ihn gelangweilt."),
        Example::new("it", "Il quaranta per cento del gas proviene da Algeri."),
        Example::new("ru", "Реклама стоит дорого, и все права защищены законом."),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    let found: Vec<_> = document
        .blocks
        .iter()
        .map(|block| furniture(document.piece(block.range.clone())))
        .collect();
    let body_end = document.blocks.iter().zip(&found).rposition(|(block, found)| {
        let text = document.text()[block.range.clone()].trim();
        found.is_none() && !is_residue(document, block.range.clone()) && is_running_text(text)
    });
    for (index, hit) in found.iter().enumerate() {
        let Some((piece, what)) = *hit else { continue };
        let beside = |at: Option<usize>| at.and_then(|at| *found.get(at)?).is_some();
        let alone = !beside(index.checked_sub(1)) && !beside(Some(index + 1));
        if (what.is_menu_word() && alone) || is_mentioned(document, piece) {
            continue;
        }
        let own_language = what.languages.contains(&document.language.code());
        if what.is_foreign_credit() && own_language {
            continue;
        }
        let at_end = body_end.is_none_or(|end| end < index);
        let severity = if what.is_mistranslated() {
            what.severity
        } else if !own_language {
            what.severity.max(Severity::Major)
        } else if at_end {
            Severity::Minor
        } else {
            what.severity
        };
        let message = if what.is_mistranslated() {
            format!("“{}” is a mistranslated label of the page", piece.text())
        } else {
            format!("“{}” belongs to the page around the article", piece.text())
        };
        findings.flag(piece, message).severity(severity).fix(piece, "", false);
    }
    let mut noticed = Vec::new();
    for (segment, notice) in notices(document) {
        let block = segment.sentence().block;
        if found.get(block).is_some_and(Option::is_some) {
            continue;
        }
        let at_end = block + 2 >= document.blocks.len();
        let severity = if at_end { Severity::Minor } else { Severity::Major };
        let piece = segment.piece();
        let message = format!("The page {} here; this is not the article", notice.purpose());
        findings.flag(piece, message).severity(severity).fix(piece, "", false);
        noticed.push(piece.span());
    }
    for (piece, kind) in remarks(document, Voice::Page) {
        let span = piece.span();
        let index = document.blocks.partition_point(|block| block.range.start <= span.start) - 1;
        let is_known = found[index].is_some()
            || noticed.iter().any(|other| other.start < span.end && span.start < other.end);
        if is_known {
            continue;
        }
        let message = format!("The page {} here; this is not the article", kind.says);
        findings
            .flag(piece, message)
            .severity(Severity::Minor)
            .confidence(0.85)
            .fix(piece, "", false);
    }
}

fn is_residue(document: &Document, range: std::ops::Range<usize>) -> bool {
    PLUGIN_TOKENS.find(document.piece(range)).next().is_some()
}

/// Whether a block is a sentence or more, not a label.
fn is_running_text(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '”', '"', '»', '」', ')'])
        && text.len() > 30
}
