//! A lead-in (“Sources include:”, or words that announce a list) behind which nothing follows: the
//! list or the links were cut out. Paragraphs that break off in mid-sentence are `truncated_end`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{PLUGIN_TOKENS, furniture},
    },
    finding::{Category, Severity},
    text::{Block, Document, Kind, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI001",
    name: "dangling_lead_in",
    artefact: "OMI-LIST",
    category: Category::OMISSION,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "A list is announced, by a colon or in words, and nothing follows.",
    why: "Importers that strip links and lists leave the line that introduced them. Flagged only \
          if the article, the page's furniture or a heading comes next. Forms, captions, photo \
          credits and labels of one word inside the text are let pass.",
    examples: &[
        Example::new(
            "en",
            "The talks ended on Tuesday.\n⟦Sources include:⟧\n(Tags for translation)Kabul",
        ),
        Example::new("de", "Die Gespräche endeten.\n⟦Weitere Informationen zum Thema:⟧"),
        Example::new(
            "ru",
            "Бюджет утверждён.\nПереговоры завершились. ⟦Стороны согласовали следующие пункты:⟧\nЧитайте также: Бюджет города",
        ),
        Example::new("zh", "会谈于星期二结束。\n⟦资料来源包括：⟧\n发表评论"),
        Example::new("zh", "渔民们说，这盏灯很亮。\n⟦相关链接：⟧\n挂号费为五元。"),
        Example::new("zh", "渔民们说，这盏灯很亮。\n相关链接：\n夜间门诊开到渔港码头"),
        Example::new("ar", "انتهت المحادثات.\n⟦وتشمل المصادر ما يلي:⟧"),
        Example::new("ja", "県は計画を公表した。避難所は増える。\n⟦主な変更点は次の通り。⟧"),
        Example::new("th", "คณะรัฐมนตรีอนุมัติแผนใหม่แล้ว\n⟦มาตรการสำคัญมีดังนี้⟧"),
        Example::new(
            "ko",
            "시는 새 계획을 발표했다.\n주요 내용은 다음과 같다.\n버스 노선이 늘어난다.",
        ),
        Example::new("en", "Sources include:\nThe ministry's report of 4 May\nTwo diplomats"),
        Example::new("fr", "Le sommet est terminé.\nPhoto :"),
        Example::new("es", "Nombre:\nApellidos:\nCorreo electrónico:"),
        Example::new("pl", "Minister powiedział:\n– Rozmowy zakończyły się we wtorek."),
    ],
    scope: Scope::Article(look),
};

/// Labels that stand before a picture or an agency in good articles, without their colon.
#[rustfmt::skip]
const CREDITS: &[&str] = &[
    "photo", "photos", "image", "picture", "video", "foto", "fotos", "imagen", "bild",
    "crédit photo", "crédito", "imagem", "фото", "видео", "відео", "الصورة", "صورة", "عکس",
    "fotoğraf", "图", "写真", "画像", "사진", "फोटो", "beeld", "źródło", "source", "quelle", "fuente",
    "fonte", "источник", "джерело", "المصدر", "منبع", "kaynak", "来源", "出典", "출처", "स्रोत",
    "sumber", "bron",
];

/// Labels of a list of links, which are no sentences.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "related links", "related articles", "related stories", "further reading", "weiterführende links",
    "liens connexes", "liens utiles", "enlaces relacionados", "noticias relacionadas",
    "links relacionados", "link correlati", "gerelateerde links", "powiązane artykuły",
    "ссылки по теме", "материалы по теме", "посилання за темою", "روابط ذات صلة", "لینک‌های مرتبط",
    "ilgili bağlantılar", "ilgili haberler", "相关链接", "相关阅读", "相关报道", "相關連結", "関連リンク", "関連記事",
    "관련 링크", "관련 기사", "संबंधित लिंक", "tautan terkait", "liên kết liên quan",
];

/// Words that announce a list without a colon.
#[rustfmt::skip]
const ANNOUNCED: &[&str] = &[
    "次の通り。", "次のとおり。", "以下の通り。", "以下のとおり。", "次の通りだ。", "次の通りです。", "以下の通りです。",
    "以下のとおりです。", "次のとおりです。", "如下。", "다음과 같다.", "다음과 같습니다.", "아래와 같다.", "ดังนี้", "ดังต่อไปนี้",
    "ได้แก่", "मुख्य बिंदु इस प्रकार हैं।", "निम्नलिखित हैं।",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let pieces: Vec<(&Block, Piece<'_>)> = document
        .blocks
        .iter()
        .map(|block| (block, document.piece(block.range.clone()).trim()))
        .filter(|(_, piece)| !piece.text().is_empty())
        .collect();
    for (index, (block, piece)) in pieces.iter().enumerate().skip(1) {
        let announced = ANNOUNCED.iter().any(|end| piece.text().ends_with(end));
        let label = piece.text().strip_suffix([':', '：']);
        let Some(label) = label.or(announced.then_some(piece.text())) else { continue };
        let label = label.trim_end();
        let next = pieces.get(index + 1);
        let nothing_follows = next.is_none_or(|(next, piece)| is_no_list(document, next, *piece));
        let in_form = [index.checked_sub(1), Some(index + 1)]
            .into_iter()
            .flatten()
            .any(|at| pieces.get(at).is_some_and(|(_, piece)| piece.text().ends_with([':', '：'])));
        let is_heading = matches!(block.kind, Kind::Headline | Kind::Heading | Kind::Caption);
        let is_furniture = furniture(*piece).is_some();
        // "Related links:" announces a list whatever the page puts behind it.
        let links = LINKS.contains(&&*label.to_lowercase())
            && next.is_none_or(|(block, next)| {
                block.kind != Kind::ListItem && next.text().ends_with(['.', '。', '!', '！'])
            });
        if links && !in_form {
            findings.flag(*piece, "A list or link is announced, but nothing follows");
            continue;
        }
        if nothing_follows && !in_form && !is_heading && !is_furniture && !is_credit(label) {
            let what = last_sentence(document, *piece);
            findings.flag(what, "A list or link is announced, but nothing follows");
        }
    }
}

/// Whether a block cannot be what a lead-in announced.
fn is_no_list(document: &Document, block: &Block, piece: Piece<'_>) -> bool {
    matches!(block.kind, Kind::Heading)
        || furniture(piece).is_some()
        || PLUGIN_TOKENS
            .find(document.piece(block.range.clone()))
            .next()
            .is_some_and(|(token, _)| token.span().start == piece.span().start)
}

fn is_credit(label: &str) -> bool {
    let label = label.to_lowercase();
    label.chars().count() < 3 || CREDITS.contains(&label.as_str())
}

/// The sentence that ends the block, or all of it.
fn last_sentence<'d>(document: &'d Document, block: Piece<'d>) -> Piece<'d> {
    let span = block.span();
    document
        .sentence_at(span.end - 1)
        .map(|index| document.sentences[index].range.clone())
        .filter(|range| range.start >= span.start && range.end == span.end)
        .map_or(block, |range| document.piece(range))
}
