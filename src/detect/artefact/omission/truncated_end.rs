//! An article whose last paragraph breaks off in mid-sentence, or any in mid-quotation. A colon at its end is
//! `dangling_lead_in`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{PLUGIN_TOKENS, furniture},
    },
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI002",
    name: "truncated_end",
    artefact: "OMI-SEG",
    category: Category::OMISSION,
    severity: Severity::Critical,
    confidence: 0.88,
    languages: Languages::Only(&[
        "en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru", "uk", "ro", "sv", "tr", "id",
        "vi", "el", "ar", "fa", "he", "hi", "zh", "ja", "ko", "th",
    ]),
    summary: "The article ends in the middle of a sentence.",
    why: "Engines stop at their length limit and scrapers at a paywall. Flagged only if the other \
          paragraphs end in punctuation and the last one ends without: in a word that cannot \
          end a sentence, inside a quotation or bracket, or behind sentences that have theirs. \
          Signs of a cut excerpt (“[…]”, “[+812 chars]”) and the bare number of a next point \
          count, too. Headings, labels and lists are let pass.",
    examples: &[
        Example::new(
            "en",
            "The talks ended on Tuesday.\nBoth sides spoke of progress.\nThe minister then added ⟦that the⟧",
        ),
        Example::new(
            "de",
            "Die Gespräche endeten am Dienstag.\nBeide Seiten waren zufrieden.\nDer Minister sagte am Abend, ⟦dass die⟧",
        ),
        Example::new(
            "ru",
            "Переговоры завершились.\nСтороны довольны.\nМинистр вечером добавил, ⟦что в⟧",
        ),
        Example::new(
            "zh",
            "会谈于星期二结束。\n双方表示满意。\n部长随后表示：⟦“我们将继续努力推动各方的⟧",
        ),
        Example::new(
            "zh",
            "会谈于星期二结束。\n双方表示满意。“他们不是不想来，是没有白天。”医生夏云帆说，⟦“我们把白天搬到了⟧\n已有五百六十人前来就诊。\n会谈将继续。",
        ),
        Example::new(
            "ar",
            "انتهت المحادثات أمس.\nالطرفان راضيان.\nوأضاف الوزير بعد ذلك في بيان ⟦له أن⟧",
        ),
        Example::new(
            "ko",
            "회담은 화요일에 끝났다.\n양측은 만족했다.\n장관은 이어 앞으로도 두 나라 사이의 협력⟦을⟧",
        ),
        Example::new(
            "th",
            "การเจรจาสิ้นสุดลงเมื่อวันอังคาร\nทั้งสองฝ่ายพอใจ\nรัฐมนตรีกล่าวเพิ่มเติมในแถลงการณ์เมื่อช่วงค่ำวันเดียวกัน⟦ว่า⟧",
        ),
        Example::new(
            "vi",
            "Cầu đi bộ sẽ mở cửa vào cuối quý này. ⟦Theo đơn vị thi công, phần lan can đã hoàn thiện, tuy nhiên hệ thống chiếu sáng vẫn còn phải chờ được⟧",
        ),
        Example::new(
            "it",
            "I colloqui sono finiti martedì.\nLe parti sono soddisfatte.\nIl ministro ha aggiunto che i negoziati ⟦[…]⟧",
        ),
        Example::new(
            "cs",
            "Jednání skončila v úterý.\nObě strany jsou spokojené.\nMinistr uvedl tři hlavní důvody. ⟦1.⟧",
        ),
        Example::new(
            "fr",
            "Le chantier prend du retard\nLes travaux ne finiront pas avant mai, a annoncé la région. Les élèves resteront dans des locaux provisoires et ⟦que les⟧",
        ),
        Example::new(
            "en",
            "The talks ended on Tuesday.\nBoth sides spoke of progress.\nWhat the ministers want and what they are in for",
        ),
        Example::new(
            "fr",
            "Le sommet est terminé.\nLes deux parties sont satisfaites.\nAvec AFP et Reuters",
        ),
        Example::new(
            "en",
            "What we know so far\nThree things to look for in the\nTalks that nobody believes in",
        ),
        Example::new(
            "es",
            "Las conversaciones terminaron.\nAmbas partes están satisfechas.\n“Seguiremos hablando”, dijo el ministro (en Madrid).",
        ),
    ],
    scope: Scope::Article(look),
};

/// Words that open a phrase and so cannot close a sentence, per language.
#[rustfmt::skip]
const OPENERS: &[(&str, &str)] = &[
    ("en", "the a an and that which because while although their his whose very than from into between of its our your every or if when where who would including"),
    ("de", "der die das den dem des und dass weil eine einen einem einer zwischen sowie oder ihre seine seinen ihren im am zum zur vom beim wegen ob wenn dessen deren ein"),
    ("fr", "le la les des du de et que une un dans avec aux leur dont au ses son sa ces cette ce qui par sans où mais ou chaque leurs"),
    ("es", "el la los las de del y que una un con en por su cuyo al sus este esta para sobre entre sin pero o cada cuando donde según desde"),
    ("pt", "o os as de do da dos das e que uma um com em seu ao à aos no na nos nas sua seus suas para por pelo pela sobre entre sem mas ou cada quando numa num"),
    ("it", "il lo la gli le di del della e che una un con nel dei dello degli delle dai dal dalla nella nei negli sul sulla al alla ai suo sua per tra fra ma quando cui ogni"),
    ("nl", "de het een en dat omdat tussen hun zijn of deze waarbij wanneer maar zonder volgens sinds"),
    ("pl", "i w z na że do oraz który która przez dla a ale ze za od przy pod nad między aby żeby które którzy której ich bez po ponieważ gdy czyli lub"),
    ("cs", "a v z na že do který která pro od s k ke ve ze za při pod nad mezi aby které kteří jejich bez po protože když nebo ale"),
    ("ru", "и в на что с по для который которая из от к о об за при под над между чтобы которые которых их его её без до после потому когда или но а у со во не"),
    ("uk", "і та в на що з для який яка від до й у за при під над між щоб які яких їхній без після тому коли або але про із зі не"),
    ("ro", "și de la în că pe cu un o din al ai ale să care pentru prin între dar sau cea cel lui unei unui"),
    ("sv", "och att en ett den det mellan samt som men eller eftersom sin sitt sina deras hennes varje"),
    ("tr", "ve bir ile için bu veya ancak ama her olan eden"),
    ("id", "dan yang di ke dari untuk dengan bahwa oleh pada para sebuah seorang adalah akan antara karena tetapi atau serta tentang bagi agar ketika"),
    ("vi", "và của là những các với rằng một để cho từ đến tại bởi vì nhưng hoặc khi mà sẽ bằng"),
    ("el", "και ο η το του της των την τον να ότι με από για στο στη στην στον στις στους οι τα τους τις ένα μια μία που πως θα αλλά όταν αν προς χωρίς τη ένας"),
    ("ar", "أن إن في من على إلى التي الذي عن مع بين أو حتى منذ خلال عند لدى ضد وأن بأن الذين كما لكن حيث وفي ومن"),
    ("fa", "که و از به در با این برای تا یا اما ولی یک هر بر بین چون زیرا"),
    ("he", "את של על כי עם אל אשר או אבל בין כדי לאחר בשל בעקבות כאשר אך"),
    ("hi", "और कि के की का में से ने को अगले पिछले इस उस अपने अपनी तथा एवं लेकिन जो सबसे करने होने वाले उनके उनकी"),
];

/// The same for scripts without spaces and for endings of words: how a text must not end.
#[rustfmt::skip]
const OPEN_ENDS: &[(&str, &[&str])] = &[
    ("zh", &["的", "和", "与", "及", "在", "将", "把", "被", "并", "但", "因为", "由于", "从"]),
    ("ja", &["は", "が", "という", "における", "そして", "また", "および", "による", "ための", "との", "での"]),
    ("ko", &["을", "를", "은", "는", "과", "와", "에서", "에게", "위한", "대한", "있는", "하는", " 및", "그리고", "의"]),
    ("th", &["และ", "ว่า", "โดย", "เพื่อ", "ซึ่ง", "จะ", "แต่", "รวมถึง", "เนื่องจาก", "ระหว่าง", "ไม่สามารถ", "จะต้อง", "จาก", "เพราะ", "ถ้า", "เมื่อ", "อาจ"]),
];

/// What ends a sentence or a paragraph that leads on.
const ENDS: &[char] = &[
    '.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；', '؟', '۔', '।', '॥', '”', '"', '»',
    '’', '\'', '“', '」', '』', ')', '）', ']', '›', '*', '|',
];

/// What a feed puts where it cuts an excerpt off.
static EXCERPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:\[ ?(?:…|\.\.\.|&hellip;|&#8230;) ?\]|\(…\)|\.\.\. ?\[|… ?\[)$",
        r"|\[\+ ?[0-9]{1,6} [^\[\]0-9 ]{1,25}\]",
    ))
    .expect("the pattern is valid")
});

/// Marks that lead on and so cannot end an article.
const LEADS_ON: &[char] = &[',', '،', '，', '、', '–', '—', '(', '（', '„', '「', '«'];

fn has_sentences(text: &str) -> bool {
    [". ", "! ", "? ", "। ", "؟ ", "。"].iter().any(|end| text.contains(end))
}

/// What is left of an article where a feed or a length limit cut it off: the sign of an excerpt, a
/// mark that leads on, the bare number of the next point.
fn cut<'d>(document: &'d Document, last: Piece<'d>, ended: usize) -> Option<Piece<'d>> {
    let text = last.text();
    if (text.ends_with([']', ')', '[']) || text.contains("[+"))
        && let Some(found) = EXCERPT.find(text)
    {
        return Some(last.slice(found.range()));
    }
    let from = document.sentences.partition_point(|one| one.range.end < last.span().end);
    let sentence = document.sentences.get(from).filter(|one| one.range.end == last.span().end)?;
    let piece = document.piece(sentence.range.clone());
    let said = piece.text().trim_end_matches(['.', ')', ' ']);
    let is_number = !said.is_empty() && said.len() <= 2 && said.bytes().all(|b| b.is_ascii_digit());
    if is_number && ended >= 1 && said.len() < piece.text().len() {
        return Some(piece);
    }
    let words = last.words().take(5).count();
    (text.ends_with(LEADS_ON) && words >= 5 && ended >= 1 && text.len() >= 30).then(|| {
        let end = text.trim_end_matches(LEADS_ON).trim_end();
        let at = end.rfind(' ').map_or(0, |at| at + 1);
        let width = text.len() - at;
        last.slice(if width > 60 { end.len()..text.len() } else { at..text.len() })
    })
}

/// The last sentence of a paragraph whose others all have their marks, if it has none itself.
fn unmarked<'d>(document: &'d Document, block: Piece<'d>) -> Option<Piece<'d>> {
    let text = block.text();
    if text.ends_with(ENDS) || text.len() < 60 {
        return None;
    }
    let to = document.sentences.partition_point(|one| one.range.start < block.span().end);
    let last = document.sentences.get(to.checked_sub(1)?)?;
    let before = document.sentences.get(to.checked_sub(2)?)?;
    let is_text = before.block == last.block
        && last.kind == Kind::Paragraph
        && document
            .piece(before.range.clone())
            .text()
            .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔']);
    let piece = document.piece(last.range.clone());
    let said = piece.text();
    if !is_text
        || said.starts_with(['(', '（', '[', '—', '–', '-', '#', '@', '*', '©'])
        || said.contains(['/', '@', '|', '©', ':', '：', '#', '='])
    {
        return None;
    }
    let words: Vec<Piece<'_>> = piece.words().collect();
    let small = words.iter().filter(|word| !word.text().starts_with(char::is_uppercase)).count();
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    (words.len() >= 6 && letters >= 14 && small * 3 >= words.len() * 2).then_some(piece)
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let body: Vec<Piece<'_>> = document
        .blocks
        .iter()
        .map(|block| document.piece(block.range.clone()).trim())
        .filter(|piece| !piece.text().is_empty())
        .collect();
    let end = body.iter().rposition(|block| {
        furniture(*block).is_none() && PLUGIN_TOKENS.find(*block).next().is_none()
    });
    look_inside(document, &body, findings);
    let Some((last, before)) = end.and_then(|end| body[..=end].split_last()) else { return };
    let before = without_headline(document, before);
    let ended = before.iter().filter(|block| block.text().ends_with(ENDS)).count();
    let text = last.text();
    if let Some(cut) = cut(document, *last, ended + usize::from(has_sentences(text))) {
        findings.flag(cut, "The article breaks off here");
        return;
    }
    let code = document.language.code();
    let open_end = OPEN_ENDS.iter().find(|(other, _)| *other == code);
    let open_end = open_end.and_then(|(_, ends)| ends.iter().find(|end| text.ends_with(**end)));
    // Thai ends no sentence with a mark, so only the last word can tell.
    if code == "th" {
        if let Some(end) =
            open_end.filter(|_| text.chars().count() >= if before.is_empty() { 80 } else { 40 })
        {
            findings.flag(
                last.slice(text.len() - end.len()..text.len()),
                "The article breaks off in the middle of a sentence",
            );
        }
        return;
    }
    // A headline has no full stop.
    let headline = before.first().is_some_and(|first| !first.text().ends_with(ENDS));
    let paragraphs = before.len() - usize::from(headline);
    if ended * 2 < paragraphs || text.ends_with(ENDS) || text.len() < 24 {
        return;
    }
    // A sentence before it in the same paragraph says as much as a paragraph.
    let sentences = has_sentences(text);
    let words: Vec<Piece<'_>> = last.words().collect();
    let Some(word) = words.last() else { return };
    let openers = OPENERS.iter().find(|(other, _)| *other == code);
    let is_opener = |word: &Piece<'_>| {
        openers.is_some_and(|(_, words)| words.split(' ').any(|opener| opener == word.text()))
            && word.span().end == last.span().end
    };
    let open_end = open_end.filter(|_| ended < 2 || left_open(text).is_none());
    if let Some(end) = open_end.filter(|_| ended >= 1 && text.chars().count() >= 14) {
        findings.flag(
            last.slice(text.len() - end.len()..text.len()),
            "The article breaks off in the middle of a sentence",
        );
    } else if is_opener(word) && words.len() >= 4 && ended + usize::from(sentences) >= 1 {
        let from = words[words.len() - 2];
        findings.flag(from.through(*last), "The article breaks off in the middle of a sentence");
    } else if ended >= 2
        && let Some(at) = left_open(text)
    {
        findings.flag(
            last.slice(at..text.len()),
            "The article breaks off before a quotation or bracket is closed",
        );
    } else if let Some(sentence) = unmarked(document, *last) {
        findings
            .flag(sentence, "The last sentence breaks off without a full stop")
            .severity(Severity::Major)
            .confidence(0.75);
    }
}

/// The longest line that may be a headline, in bytes.
const HEADLINE: usize = 300;

/// The paragraphs before the last one without the headline, which ends without a mark.
fn without_headline<'b, 'd>(document: &Document, before: &'b [Piece<'d>]) -> &'b [Piece<'d>] {
    let Some((first, rest)) = before.split_first() else { return before };
    let starts = document.blocks.first().is_some_and(|block| {
        block.range.start <= first.span().start && first.span().end <= block.range.end
    });
    let is_headline = starts && first.text().len() < HEADLINE && !first.text().ends_with(ENDS);
    if is_headline { rest } else { before }
}

/// Whether the last word of a sentence cannot be its last.
fn ends_open(language: Language, sentence: Piece<'_>) -> bool {
    let code = language.code();
    let openers = OPENERS.iter().find(|(other, _)| *other == code).map(|(_, words)| *words);
    let open_ends = OPEN_ENDS.iter().find(|(other, _)| *other == code).map(|(_, ends)| *ends);
    openers.is_some_and(|words| {
        sentence.words().last().is_some_and(|last| words.split(' ').any(|word| word == last.text()))
    }) || open_ends.is_some_and(|ends| ends.iter().any(|end| sentence.text().ends_with(end)))
}

/// A paragraph in the middle that ends in a quotation, with neither a full stop nor a closing mark.
fn look_inside(document: &Document, body: &[Piece<'_>], findings: &mut Findings<'_>) {
    for pair in body.windows(2) {
        let text = pair[0].text();
        let goes_on = (text.ends_with(char::is_lowercase)
            && pair[1].text().starts_with(char::is_lowercase))
            || pair[1].text().starts_with(['“', '„', '«', '"', '「', '—', '–', '-', '”', '」']);
        if goes_on || text.len() < 60 || text.ends_with(ENDS) || text.ends_with([',', '，', '、'])
        {
            continue;
        }
        // A headline may close no quotation; a paragraph has a sentence before it.
        let sentence = |at: usize| text[..at].contains(['.', '。', '?', '!', '？', '！', '؟', '।']);
        if let Some(at) =
            left_open(text).filter(|at| sentence(*at) && !text[*at..].starts_with('('))
        {
            findings
                .flag(
                    pair[0].slice(at..text.len()),
                    "The paragraph breaks off before its quotation is closed",
                )
                .severity(Severity::Major);
        } else if document.language.code() != "th"
            && pair[1].text().starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && let Some(sentence) = unmarked(document, pair[0])
            && ends_open(document.language, sentence)
        {
            findings
                .flag(sentence, "The paragraph breaks off in the middle of a sentence")
                .severity(Severity::Major)
                .confidence(0.7);
        }
    }
}

/// Where a quotation or bracket opens that the text does not close.
fn left_open(text: &str) -> Option<usize> {
    [('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』'), ('(', ')'), ('（', '）')]
        .into_iter()
        .filter_map(|(open, close)| {
            let at = text.rfind(open)?;
            let after = &text[at + open.len_utf8()..];
            (!after.contains([close, '”'])).then_some(at)
        })
        // „…“ closes with what opens elsewhere, »…« is the other way round.
        .find(|at| {
            let mark = text[*at..].chars().next();
            let other = if mark == Some('“') { '„' } else { '»' };
            !matches!(mark, Some('“' | '«')) || !text[..*at].contains(other)
        })
}
