//! A lead-in (“Sources include:”, or words that announce a list) behind which nothing follows: the
//! list or the links were cut out. Paragraphs that break off in mid-sentence are `truncated_end`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lead_in::is_announced,
        lexicon::{PLUGIN_TOKENS, furniture, rows},
        mention::has_stem,
    },
    finding::{Category, Severity},
    text::{Block, Document, Kind, Language, Piece},
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
          if the article's end, the page's furniture or a heading comes next, or nothing but \
          paragraphs of several sentences behind words for several things. Forms, captions, photo \
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
        Example::new(
            "pl",
            "Kolej zmienia rozkład jazdy. ⟦Najważniejsze zmiany to:⟧\nBilety można kupować od wtorku. Ceny pozostaną na dotychczasowym poziomie.",
        ),
        Example::new(
            "ru",
            "Совет утвердил план.\n⟦Основные меры включают:⟧\nЖители довольны решением. Работы начнутся весной.",
        ),
        Example::new(
            "fr",
            "Le conseil a voté. Les mesures sont les suivantes :\nLe tramway sera prolongé.\nLe parc restera ouvert. Il aura une clôture.",
        ),
        Example::new(
            "it",
            "Le scuole resteranno chiuse. ⟦I comuni interessati sono i seguenti:⟧\nIl prossimo bollettino sarà pubblicato alle 18.",
        ),
        Example::new(
            "uk",
            "Міськрада оприлюднила графік.\n⟦Адреси пунктів збору:⟧\nВодіїв просять не залишати авто біля контейнерів.",
        ),
        Example::new(
            "de",
            "Die Stadt informiert.\nAdressen der Sammelstellen:\nMarkt 3 und Ring 5",
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
    "관련 링크", "관련 기사", "関連情報", "参考リンク", "参考資料", "外部リンク", "관련 자료", "참고 자료", "参考链接", "参考资料", "延伸阅读", "संबंधित लिंक", "tautan terkait", "liên kết liên quan",
];

/// What frames such a label where it has no colon.
const FRAMES: [char; 9] = ['【', '】', '■', '▼', '▶', '◆', '●', '[', ']'];

/// How a line says that several things follow, per language: words anywhere in its sentence, and
/// words just before its colon.
#[rustfmt::skip]
const SEVERAL: &[(&str, &[&str], &[&str])] = &[
    ("ar", &["التالية", "الآتية", "ما يلي", "فيما يلي"], &["هي", "تشمل", "منها", "أبرزها", "أهمها", "وهي", "تتضمن", "كالتالي", "كالآتي", "كما يلي"]),
    ("cs", &["následující", "tyto ", "těchto "], &["jsou", "patří", "například", "zahrnují", "to"]),
    ("de", &["folgende", "wie folgt", "diese punkte"], &["sind", "gehören", "umfassen", "zählen", "beispielsweise", "lauten", "darunter"]),
    ("el", &["ακόλουθ", "εξής", "παρακάτω"], &["είναι", "περιλαμβάνουν", "όπως"]),
    ("en", &["following", "as follows", "these are"], &["are", "include", "includes", "including", "such as", "among them", "namely", "were"]),
    ("es", &["siguientes", "a continuación"], &["son", "incluyen", "destacan", "figuran", "como", "entre ellos", "entre ellas"]),
    ("fa", &["زیر", "ذیل"], &["عبارتند از", "عبارت‌اند از", "عبارت است از", "شامل", "از جمله", "از این قرار است", "بدین شرح است", "به این شرح است", "به این قرار است", "چنین است", "بدین قرار است", "اینهاست", "این‌هاست"]),
    ("fr", &["suivants", "suivantes", "ci-dessous", "comme suit", "les voici"], &["sont", "comprennent", "notamment", "incluent", "parmi lesquels", "parmi lesquelles", "figurent"]),
    ("he", &["הבאים", "הבאות", "להלן", "כדלקמן", "כדלהלן"], &["הם", "הן", "כוללים", "כוללות", "ביניהם", "ביניהן"]),
    ("hi", &["निम्नलिखित", "इस प्रकार", "ये हैं", "निम्न"], &["हैं", "शामिल हैं", "जैसे"]),
    ("id", &["berikut", "sebagai berikut", "antara lain"], &["adalah", "meliputi", "yaitu", "yakni", "mencakup", "antara lain", "ialah"]),
    ("it", &["seguenti", "di seguito", "ecco"], &["sono", "comprendono", "includono", "tra cui", "figurano"]),
    ("ja", &["次の", "以下の", "下記の"], &["通り", "とおり", "である", "です", "は"]),
    ("ko", &["다음과 같", "아래와 같", "다음"], &["같다", "같습니다", "이다", "입니다", "다음과 같다"]),
    ("nl", &["volgende", "als volgt"], &["zijn", "omvatten", "waaronder", "behoren", "zoals"]),
    ("pl", &["następując", "poniższ"], &["to", "są", "obejmują", "należą", "m.in.", "między innymi", "takie jak"]),
    ("pt", &["seguintes", "a seguir", "abaixo"], &["são", "incluem", "entre eles", "entre elas", "como", "destacam-se"]),
    ("ro", &["următoarele", "următorii", "după cum urmează"], &["sunt", "includ", "printre acestea", "precum"]),
    ("ru", &["следующи", "перечень", "список"], &["это", "являются", "включают", "относятся", "таковы", "среди них", "например"]),
    ("sv", &["följande"], &["är", "omfattar", "inkluderar", "bland annat", "exempelvis", "såsom"]),
    ("th", &["ต่อไปนี้", "ดังนี้"], &["ได้แก่", "คือ", "ประกอบด้วย"]),
    ("tr", &["aşağıdaki", "şunlar", "şu "], &["şunlardır", "şöyle", "şunlar", "şöyledir", "arasında"]),
    ("uk", &["наступні", "такі ", "перелік"], &["це", "є", "включають", "належать", "такі", "серед них", "наприклад"]),
    ("vi", &["sau đây", "như sau", "dưới đây"], &["là", "gồm", "bao gồm", "như", "gồm có"]),
    ("zh", &["如下", "以下"], &["包括", "有", "是", "如下", "分别是", "为"]),
];

/// What lead-ins say of what follows, and what stands before the colon.
type LeadIn = (Vec<&'static str>, Vec<&'static str>);

/// The same in the past, the future and with other verbs.
static MORE: LazyLock<FxHashMap<&str, LeadIn>> = LazyLock::new(|| {
    let words = |cell: &'static str| cell.split('|').collect();
    rows(include_str!("../../lexicon/lead_ins.tsv"))
        .map(|[language, anywhere, last, _provenance]| (language, (words(anywhere), words(last))))
        .collect()
});

/// Words of short lead-ins (“The main measures:”), in all languages.
#[rustfmt::skip]
const MAIN: &[&str] = &[
    "main ", "key ", "most important", "wichtigste", "principaux", "principales", "principali", "principais",
    "belangrijkste", "op een rij", "najważniejsze", "główne", "hlavní", "nejdůležitější", "основные", "главные",
    "основні", "головні", "başlıca", "temel ", "utama", "quan trọng", "chính", "κύρι", "κυριότερ", "أبرز", "أهم",
    "مهم‌ترین", "העיקרי", "मुख्य", "प्रमुख", "主要", "主な", "주요", "สำคัญ", "viktigaste", "principalele", "cele mai importante",
];

/// Beginnings of nouns in the plural that head a list of what a reader may need (“Addresses of the
/// polling stations:”), in all languages.
#[rustfmt::skip]
const LISTED: &[&str] = &[
    "addresses", "telephone numbers", "phone numbers", "opening hours", "the addresses", "list of", "dates of", "results of",
    "names of", "the winners", "the results", "useful numbers", "adressen", "telefonnummern", "öffnungszeiten", "die adressen",
    "die termine", "termine der", "die gewinner", "ergebnisse der", "adresses", "les adresses", "horaires", "les dates", "liste des",
    "numéros", "les gagnants", "les résultats", "direcciones", "las direcciones", "horarios", "los horarios", "lista de", "fechas",
    "teléfonos", "los ganadores", "resultados", "indirizzi", "gli indirizzi", "orari", "gli orari", "elenco dei", "elenco delle",
    "le date", "i vincitori", "i risultati", "numeri utili", "endereços", "os endereços", "horários", "datas", "telefones",
    "os vencedores", "adresele", "numerele", "programul de", "câștigătorii", "adressen", "de adressen", "openingstijden",
    "telefoonnummers", "lijst van", "uitslagen", "adresser", "adresserna", "öppettider", "telefonnummer", "adresy", "numery telefonów",
    "godziny otwarcia", "lista ", "wyniki", "terminy", "telefonní čísla", "otevírací doba", "seznam", "výsledky", "termíny",
    "адреса", "адреси", "телефон", "телефони", "телефоны", "список", "перелік", "графік", "график", "результаты", "результати",
    "контакты", "контакти", "διευθύνσεις", "οι διευθύνσεις", "τηλέφωνα", "ωράριο", "αποτελέσματα", "adresler", "adresleri",
    "telefon numaraları", "sonuçlar", "çalışma saatleri", "alamat", "daftar", "nomor telepon", "jadwal", "địa chỉ", "danh sách",
    "số điện thoại", "lịch ", "العناوين", "عناوين", "أرقام", "قائمة", "مواعيد", "نتائج", "نشانی", "شماره", "فهرست", "نتایج",
    "כתובות", "רשימת", "מספרי", "שעות", "תוצאות", "पते", "सूची", "फोन नंबर", "地址", "名单", "联系电话", "开放时间", "住所", "一覧", "連絡先",
    "주소", "명단", "연락처", "ที่อยู่", "รายชื่อ", "หมายเลขโทรศัพท์",
];

/// Bytes of the text before a lead-in in an article's first paragraph.
const OPENING: usize = 25;

/// Words of a lead-in that is no sentence.
const SHORT: usize = 9;

/// Whether a sentence, without its colon, announces several things.
fn announces_several(language: Language, sentence: &str) -> bool {
    let Some((_, anywhere, last)) = SEVERAL.iter().find(|(code, ..)| *code == language.code())
    else {
        return false;
    };
    let (more, more_last) =
        MORE.get(language.code()).map_or((&[][..], &[][..]), |(a, b)| (&a[..], &b[..]));
    let lower = sentence.to_lowercase();
    let lower = lower.trim_end_matches([':', '：', ' ', '\u{a0}', '\u{202f}']);
    let joins = |c: char| c.is_alphanumeric() && !('\u{e00}'..'\u{ac00}').contains(&c);
    let short = lower.split(' ').count() <= SHORT && lower.chars().count() <= 60;
    has_stem(lower, anywhere)
        || has_stem(lower, more)
        || (short && has_stem(lower, MAIN))
        || last.iter().chain(more_last).any(|word| {
            lower.strip_suffix(word).is_some_and(|rest| !rest.is_empty() && !rest.ends_with(joins))
        })
}

/// Whether a block is running text that cannot be an item of a list: two sentences at least, or the
/// article's last.
fn is_prose(document: &Document, block: &Block, piece: Piece<'_>, is_last: bool) -> bool {
    let text = piece.text();
    let index = |at: usize| document.sentences.partition_point(|one| one.range.start < at);
    let sentences = index(piece.span().end) - index(piece.span().start);
    matches!(block.kind, Kind::Paragraph)
        && !text.contains([':', '：', ';', '；'])
        && text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && text.ends_with(['.', '。', '।', '!', '؟', '?', '۔'])
        && (sentences >= 2 || (is_last && text.chars().count() >= 60))
}

/// Whether a block is one sentence of some length that counts nothing up.
fn is_plain_sentence(document: &Document, block: &Block, piece: Piece<'_>) -> bool {
    let text = piece.text();
    let words = text.split(' ').count();
    let long = if document.language.is_unspaced() { text.chars().count() > 14 } else { words > 5 };
    matches!(block.kind, Kind::Paragraph)
        && long
        && text.ends_with(['.', '。', '।', '۔'])
        && text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && (!text.contains('、') || ["る。", "た。", "す。"].iter().any(|end| text.ends_with(end)))
        && !text.contains([',', '،', '，', ':', '：', ';', '；', '–', '—', '(', '/'])
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let pieces: Vec<(&Block, Piece<'_>)> = document
        .blocks
        .iter()
        .map(|block| (block, document.piece(block.range.clone()).trim()))
        .filter(|(_, piece)| !piece.text().is_empty())
        .collect();
    for (index, (block, piece)) in pieces.iter().enumerate() {
        let announced = is_announced(piece.text());
        let label = piece.text().strip_suffix([':', '：']);
        let is_framed = |text: &str| {
            let bare = text.trim_matches(FRAMES);
            bare.len() < text.len() && LINKS.contains(&bare)
        };
        if index + 1 == pieces.len() && index > 0 && is_framed(piece.text()) {
            findings.flag(*piece, "A list or link is announced, but nothing follows");
            continue;
        }
        let Some(label) = label.or(announced.then_some(piece.text())) else { continue };
        let label = label.trim_end();
        let sentence = last_sentence(document, *piece);
        // What opens an article, or stands behind no more than a word, leads into all of it.
        if index == 0 && sentence.span().start < piece.span().start + OPENING {
            continue;
        }
        let next = pieces.get(index + 1);
        let nothing_follows = next.is_none_or(|(next, piece)| is_no_list(document, next, *piece));
        let in_form = [index.checked_sub(1), Some(index + 1)]
            .into_iter()
            .flatten()
            .any(|at| pieces.get(at).is_some_and(|(_, piece)| piece.text().ends_with([':', '：'])));
        // A first paragraph of two sentences is no headline, though it has no full stop.
        let is_heading = matches!(block.kind, Kind::Headline | Kind::Heading | Kind::Caption)
            && sentence.span().start == piece.span().start;
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
        let several = announces_several(document.language, sentence.text());
        let whole = sentence.span().start == piece.span().start;
        let listed = whole && index > 0 && {
            let lower = label.to_lowercase();
            LISTED.iter().any(|noun| lower.starts_with(noun) || lower.ends_with(noun))
        };
        // One plain sentence is neither the only item of a list nor several of them.
        let ends_on_sentence = !announced
            && (several || listed)
            && index + 2 == pieces.len()
            && next.is_some_and(|(block, next)| is_plain_sentence(document, block, *next));
        let goes_on = ends_on_sentence
            || !announced
                && several
                && next.is_some_and(|(block, next)| {
                    let following = &pieces[index + 1..];
                    let is_item = |(block, piece): &(&Block, Piece<'_>)| {
                        !is_prose(document, block, *piece, false)
                    };
                    // Items may be long, but then the others are short.
                    is_prose(document, block, *next, following.len() == 1)
                        && !following.iter().skip(1).take(2).any(is_item)
                });
        if goes_on && !in_form && !is_heading && !is_furniture {
            findings.flag(sentence, "A list is announced, but running text follows");
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
    // A verse ends with a comma, a heading does not.
    matches!(block.kind, Kind::Heading) && !piece.text().ends_with(',')
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
