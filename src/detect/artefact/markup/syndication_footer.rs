//! The footer that feeds add to an article (“The post … appeared first on …”), in any rendering.
//! Other furniture of pages is `page_furniture`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::LANGUAGES, mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK050",
    name: "syndication_footer",
    artefact: "MRK-CMS",
    category: Category::RESIDUE,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(LANGUAGES),
    summary: "A feed's footer is left at the end: “The post … appeared first on …”.",
    why: "Feeds add the line to every post, and whoever takes posts from feeds translates it with \
          the text, mostly badly. Flagged if the last sentence says of a post or an article that \
          it appeared first somewhere, without a date.",
    examples: &[
        Example::new("ja", "港は月曜日に開いた。\n⟦この投稿は最初に登場しました 離島ニュース。⟧"),
        Example::new(
            "de",
            "Der Hafen öffnet. ⟦Der Beitrag Hafen öffnet erschien zuerst auf Kurier.⟧",
        ),
        Example::new("ko", "항구가 열렸다.\n⟦항구가 열렸다 게시물이 뉴스에 처음 등장했습니다.⟧"),
        Example::new(
            "es",
            "El puerto abre.\n⟦La publicación El puerto abre apareció primero en Diario.⟧",
        ),
        Example::new(
            "en",
            "The post was first mentioned in 1712. The village appeared on maps later.",
        ),
        Example::new("de", "Das Buch erschien zuerst in Wien.\nDer Hafen öffnet am Montag."),
    ],
    scope: Scope::Article(look),
};

/// Per language, in small letters, what the post is called, what says “first” and what “appeared”:
/// beginnings of words, or anything where words run on.
#[rustfmt::skip]
const FOOTERS: &[(&str, [&[&str]; 3])] = &[
    ("ar", [&["المقال", "المنشور", "التدوينة", "الخبر"], &["أولا", "أولًا", "أولاً", "أول مرة", "لأول مرة"], &["ظهر"]]),
    ("cs", [&["příspěvek", "článek"], &["nejprve", "poprvé", "jako první", "nejdříve", "první na"], &["objevil", "vyšel"]]),
    ("de", [&["der beitrag", "der artikel", "der post", "die post", "der eintrag"], &["zuerst", "als erstes", "erstmals", "erst auf"], &["erschien", "erschienen"]]),
    ("el", [&["το άρθρο", "η ανάρτηση", "η δημοσίευση"], &["πρώτα", "πρώτη φορά", "αρχικά", "πρώτο"], &["εμφανίστηκε", "δημοσιεύτηκε"]]),
    ("en", [&["the post", "this post", "the article", "the entry", "the publication"], &["first on", "first in", "first at", "for the first time on", "at first on"], &["appeared", "showed up"]]),
    ("es", [&["la entrada", "la publicación", "el artículo", "el post", "el correo", "la nota"], &["primero", "por primera vez", "primera vez"], &["aparec", "apareció"]]),
    ("fa", [&["نوشته", "مطلب", "پست", "مقاله"], &["اولین بار", "ابتدا", "نخستین بار", "اول"], &["ظاهر شد", "پدیدار شد", "منتشر شد"]]),
    ("fr", [&["l’article", "l'article", "le post", "la publication", "le billet", "le poste", "le message"], &["en premier", "d'abord", "d’abord", "première fois", "premier sur"], &["apparu", "apparaît", "paru"]]),
    ("he", [&["הפוסט", "הרשומה", "המאמר", "הכתבה"], &["לראשונה", "ראשון", "תחילה", "קודם"], &["הופיע", "הופיעה"]]),
    ("hi", [&["पोस्ट", "लेख", "यह पोस्ट"], &["सबसे पहले", "पहली बार", "पहले"], &["दिखाई", "प्रकट", "दिखी", "दिखा"]]),
    ("id", [&["postingan", "pos ", "artikel", "kiriman", "tulisan"], &["pertama kali", "pertama di", "pertama muncul"], &["muncul", "tampil"]]),
    ("it", [&["l'articolo", "l’articolo", "il post", "la pubblicazione"], &["per primo", "per la prima volta", "prima su", "proviene da"], &["apparso", "è apparso", "proviene", "comparso"]]),
    ("ja", [&["投稿", "記事", "ポスト"], &["最初に", "初めて", "はじめに", "まず"], &["登場し", "現れ", "表示され", "掲載され"]]),
    ("ko", [&["게시물", "포스트", "기사", "글이", "글은"], &["처음", "최초", "먼저"], &["등장", "나타났", "게재", "나타나"]]),
    ("nl", [&["het bericht", "het artikel", "de post", "dit bericht", "het blog"], &["eerst op", "als eerste", "het eerst", "voor het eerst"], &["verscheen", "verschenen"]]),
    ("pl", [&["artykuł", "wpis", "post "], &["najpierw", "po raz pierwszy", "jako pierwszy", "pierwszy raz", "pochodzi"], &["pojawił", "ukazał", "pochodzi z serwisu"]]),
    ("pt", [&["o post", "a publicação", "o artigo", "a postagem", "o correio", "a entrada"], &["primeiro", "pela primeira vez", "primeira vez"], &["aparec", "apareceu", "surgiu"]]),
    ("ro", [&["articolul", "postarea", "postul"], &["prima dată", "mai întâi", "prima oară", "primul pe"], &["apare", "apărut"]]),
    ("ru", [&["запись", "сообщение", "пост ", "статья", "публикация"], &["впервые", "сначала", "первой", "первым"], &["появи"]]),
    ("sv", [&["inlägget", "artikeln", "posten"], &["först på", "först i", "för första gången"], &["dök upp", "visades", "publicerades"]]),
    ("th", [&["โพสต์", "บทความ"], &["ครั้งแรก", "ก่อน", "แรก"], &["ปรากฏ"]]),
    ("tr", [&["yazısı", "gönderisi", "makalesi", "yazı", "gönderi"], &["ilk önce", "ilk olarak", "ilk kez", "ilk defa"], &["ortaya çıktı", "göründü", "çıktı", "belirdi"]]),
    ("uk", [&["запис", "допис", "стаття", "публікація", "повідомлення"], &["вперше", "спочатку", "спершу", "першим"], &["з'явив", "з’явив", "з'явила", "з’явила"]]),
    ("vi", [&["bài đăng", "bài viết", "bài báo"], &["đầu tiên", "lần đầu"], &["xuất hiện"]]),
    ("zh", [&["文章", "帖子", "貼文", "帖文", "這篇文章"], &["首先", "最先", "首次", "最早"], &["出现在", "出現在", "发表在"]]),
];

/// Bytes of a footer, at most.
const LONGEST: usize = 400;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some((_, parts)) = FOOTERS.iter().find(|(language, _)| *language == code) else { return };
    let Some(last) = document.segments().last().filter(|last| last.index > 0) else { return };
    let block = document.piece(document.blocks[last.sentence().block].range.clone()).trim();
    // A title that the footer quotes may have a stop of its own.
    let footer = |piece: Piece<'_>| {
        piece.text().len() <= LONGEST && says(piece, parts) && !is_mentioned(document, piece)
    };
    if let Some(found) = [last.piece().trim(), block].into_iter().find(|piece| footer(*piece)) {
        findings.flag(found, "The footer of a feed, not the article's own words");
    }
}

/// Whether a text has each part and no year.
fn says(piece: Piece<'_>, parts: &[&[&str]; 3]) -> bool {
    let text = piece.text();
    if text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) {
        return false;
    }
    let lower = text.to_lowercase();
    let begins = |at: usize| {
        let joined = |c: char| c.is_alphabetic() && (c as u32) < 0xe00;
        !lower[..at].ends_with(joined)
    };
    parts
        .iter()
        .all(|stems| stems.iter().any(|stem| lower.match_indices(stem).any(|(at, _)| begins(at))))
}
