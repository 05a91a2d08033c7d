//! What a chat model says around the translation it was asked for. Prompts and control tokens
//! are `prompt_echo`'s.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        chat::{Addressee, Speech, speeches},
        lexicon::{ChatKind, Phrases, chat},
        mention::{has_stem, is_mentioned},
        remark::{Voice, remarks},
    },
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "HAL002",
    name: "chatbot_residue",
    artefact: "LLM-RESIDUE",
    category: Category::ADDITION,
    severity: Severity::Critical,
    confidence: 0.97,
    languages: Languages::All,
    summary: "A chat model's own words were published with the article.",
    why: "Chat models announce their translation, apologise, offer further help or say what they \
          are. Announcements and offers count only in an article's first and last paragraphs and \
          at the start of a sentence, the vaguer of them only where they speak of the task. \
          Quotations, dialogue and articles about chat models are let pass.",
    examples: &[
        Example::new("en", "⟦Here is the translation⟧:\nThe talks ended on Tuesday."),
        Example::new(
            "es",
            "Las conversaciones terminaron.\n⟦¿Quieres que⟧ traduzca también el titular?",
        ),
        Example::new("zh", "⟦以下是翻译⟧：\n会谈于星期二结束。"),
        Example::new(
            "ru",
            "Переговоры завершились.\n⟦Как языковая модель⟧, я не могу оценить итоги.",
        ),
        Example::new("ja", "会談は終わった。\n⟦お役に立てれば幸いです⟧。"),
        Example::new("ar", "⟦عذرًا، لا أستطيع⟧ ترجمة هذا النص.\nانتهت المحادثات أمس."),
        Example::new(
            "en",
            "The talks ended.\n⟦If you want, I can also⟧ write a front-page version of this story.",
        ),
        Example::new(
            "es",
            "⟦Con gusto, esta es la versión en español del artículo.⟧\nLas conversaciones terminaron.",
        ),
        Example::new(
            "cs",
            "Jednání skončila v úterý.\n⟦Pokud chcete, mohu text zkrátit nebo změnit jeho tón.⟧",
        ),
        Example::new("th", "การเจรจาสิ้นสุดลงแล้ว\n⟦หวังว่าคำแปลนี้จะเป็นประโยชน์⟧"),
        Example::new(
            "de",
            "Die Gespräche endeten.\n⟦Hinweis: Die Eigennamen habe ich nicht übersetzt.⟧",
        ),
        Example::new(
            "sv",
            "Bron är öppen igen.\nTrafiken flyter. ⟦[Obs: Jag har behållit egennamnen på engelska.]⟧ Det snöar.\nInga olyckor har skett.\nVägen är halkig.\nPolisen varnar.",
        ),
        Example::new("it", "⟦Mi dispiace, ma non posso aiutarti con questa richiesta.⟧"),
        Example::new("en", "Pages with the phrase “As an AI language model” rose last year."),
        Example::new(
            "en",
            "Here is the translation of the speech that the president gave to parliament late on Tuesday.\nThe talks ended.",
        ),
        Example::new("en", "As an AI assistant, Siri sets timers.\nThe talks ended on Tuesday."),
        Example::new("zh", "作为人工智能领域的领军企业，该公司表示满意。\n会谈结束。"),
        Example::new("ja", "申し訳ありませんが、本日は休業です。\n会談は終わった。"),
        Example::new("en", "“I'm sorry, but I can't comment,” he said.\nThe talks ended."),
        Example::new(
            "fr",
            "Les lecteurs posent la question.\nSi vous voulez, je peux venir demain, a répondu le maire.",
        ),
        Example::new("tr", "Görüşmeler bitti.\nİsterseniz bilet gişeden de alınabilir."),
        Example::new("zh", "会谈结束。\n如果您需要住宿，请致电酒店。"),
        Example::new(
            "en",
            "The talks ended on Tuesday.\nA reader was told: “Let me know if you'd like a shorter version.”",
        ),
        Example::new("nl", "De lezers schrijven ons.\nLaat het ons weten als u een vogel ziet."),
    ],
    scope: Scope::Article(look),
};

static PHRASES: LazyLock<Phrases<(ChatKind, bool)>> = LazyLock::new(|| {
    let typed: Vec<_> =
        chat().map(|row| (row.pattern.to_owned(), (row.kind, row.certain))).collect();
    let curly: Vec<_> = typed
        .iter()
        .filter(|(pattern, _)| pattern.contains('\''))
        .map(|(pattern, what)| (pattern.replace('\'', "’"), *what))
        .collect();
    Phrases::new(typed.iter().chain(&curly).map(|(pattern, what)| (pattern.as_str(), *what)), true)
});

/// Stems by which the vaguer phrases say that they speak of a text and its translation.
#[rustfmt::skip]
const TASK: &[&str] = &[
    "translat", "text", "reformul", "version", "summar", "rewrite", "headline", "tradu", "testo", "texto",
    "resum", "übersetz", "fassung", "перев", "текст", "перекл", "ترجم", "النص", "نص ", "ترجمه",
    "متن", "çevir", "metn", "翻译", "译文", "文本", "翻譯", "翻訳", "訳文", "テキスト", "번역", "텍스트", "अनुवाद",
    "पाठ", "terjemah", "teks", "vertal", "tekst", "tłumacz", "dịch", "văn bản", "översätt",
    "תרגו", "traduz", "版本", "версі", "верси", "sürüm", "バージョン", "버전", "संस्करण", "versi ",
    "versión", "versione", "versão", "phiên bản", "wersj", "versie", "نسخة", "نسخه",
];

/// Apologies before what a model says of itself.
#[rustfmt::skip]
const APOLOGIES: &[&str] = &[
    "i'm sorry", "i’m sorry", "i'm sorry, but", "i’m sorry, but", "sorry", "i apologize", "lo siento",
    "lo siento, pero", "desculpe", "desculpe, mas", "entschuldigung", "es tut mir leid",
    "es tut mir leid, aber", "désolé", "désolé, mais", "je suis désolé", "mi dispiace",
    "mi dispiace, ma", "к сожалению", "извините", "извините, но", "на жаль", "вибачте", "przepraszam",
    "niestety", "het spijt me", "helaas", "üzgünüm", "maalesef", "maaf", "xin lỗi", "rất tiếc",
    "عذراً", "عذرًا", "عذرا", "متأسفم", "क्षमा करें", "抱歉", "很抱歉", "对不起", "對不起", "申し訳ありませんが",
    "申し訳ございませんが", "죄송합니다", "죄송하지만",
];

/// Words of the first person; a trailing space makes a word of a stem.
#[rustfmt::skip]
const FIRST_PERSON: &[&str] = &[
    "i ", "i'", "i’", "my ", "no puedo", "puedo", "tengo", "mi ", "je ", "j'", "j’", "ich ",
    "kann ich", "posso", "não tenho", "sono ", "ho ", "я ", "мне ", "мен", "моя", "мои", "أنا",
    "لا أ", "يمكنني", "ليس لدي", "لدي", "我", "私", "できません", "저는", "제가", "없습니다", "मैं", "मेरे",
    "saya", "ik ", "nie mogę", "mogę", "nie mam", "jestem", "tôi", "نمی‌توانم", "من ", "אני",
    "אין לי",
];

/// Endings of the first person in Turkish.
const FIRST_PERSON_ENDINGS: &[&str] = &["emem", "amam", "ıyorum", "iyorum", "uyorum", "üyorum"];

/// Offers that no reader is made but by a machine.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "I hope this helps", "Hope this helps", "お役に立てれば幸いです", "希望这对您有帮助", "도움이 되었기를 바랍니다",
    "Espero que esto te ayude", "Espero que isso ajude", "J'espère que cela vous aide",
    "Ich hoffe, das hilft", "Надеюсь, это поможет", "Umarım yardımcı olur", "Semoga membantu",
    "Ik hoop dat dit helpt", "Mam nadzieję, że to pomoże", "آمل أن يساعدك هذا",
    "Spero che questo aiuti",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let blocks = document.blocks.len();
    let mut flagged = Vec::new();
    for (hit, &(kind, certain)) in PHRASES.find(document.piece(0..document.text().len())) {
        let Some(index) = document.sentence_at(hit.span().start) else { continue };
        let sentence = Segment { document, index };
        let block = sentence.sentence().block;
        let (first, last) = (block < 2, block + 2 >= blocks);
        let in_place = match kind {
            ChatKind::SelfReference => true,
            ChatKind::Preamble | ChatKind::Refusal | ChatKind::ClosingOffer => first || last,
        };
        if !in_place || !opens(sentence, hit) || is_mentioned(document, hit) {
            continue;
        }
        let block = document.piece(document.blocks[block].range.clone()).trim();
        let is_label = hit.text().ends_with([':', '：']);
        let is_meant = if kind == ChatKind::Preamble && is_label {
            // “Translation:” heads many a column and a credit; on a line of its own, or before the
            // sentences that open the article, it heads the model's work.
            let heads = sentence.opens_block()
                && hit.span().start == block.span().start
                && sentence.sentence().block == 0
                && document.block_segments(0).nth(1).is_some();
            block.text() == hit.text() && first || heads
        } else {
            let is_known = certain || PLAIN.contains(&hit.text()) || speaks_of_task(block, hit);
            let is_short = kind != ChatKind::Preamble
                || sentence.words().len() <= 12
                || (document.language.is_unspaced() && sentence.words().len() <= 30);
            is_known
                && is_short
                && (kind != ChatKind::SelfReference || is_in_first_person(sentence, hit))
        };
        if is_meant && !is_attributed(block) {
            let what = match kind {
                ChatKind::Preamble => "announces its translation",
                ChatKind::SelfReference => "speaks of itself",
                ChatKind::Refusal => "declines or asks for the text",
                ChatKind::ClosingOffer => "offers further help",
            };
            findings.flag(hit, format!("A chat model {what} in “{}”", hit.text()));
            flagged.push(hit.span());
        }
    }
    for (remark, speech) in speeches(document, Addressee::Reader) {
        let span = remark.span();
        let what = match speech {
            Speech::Announcement => "announces its translation",
            Speech::Offer => "offers further help",
            Speech::Wish => "hopes that its translation helps",
            Speech::Note => "explains its translation",
            Speech::Refusal => "declines",
            Speech::Break => "breaks off its translation",
            Speech::Reasoning | Speech::Prompt => continue,
        };
        if !flagged.iter().any(|other| other.start < span.end && span.start < other.end) {
            findings.flag(remark, format!("A chat model {what} in “{}”", remark.text()));
            flagged.push(span);
        }
    }
    for (remark, kind) in remarks(document, Voice::Chat) {
        let span = remark.span();
        let is_known = flagged.iter().any(|other| other.start < span.end && span.start < other.end);
        if !is_known && !is_attributed(remark) {
            findings
                .flag(remark, format!("A chat model {} in “{}”", kind.says, remark.text()))
                .severity(Severity::Major)
                .confidence(0.85);
        }
    }
}

/// Whether nothing but marks stands before the hit in its sentence.
fn opens(sentence: Segment<'_>, hit: Piece<'_>) -> bool {
    let start = sentence.sentence().range.start;
    let before = hit.before().get(start..).unwrap_or("");
    let said = before.trim_matches([' ', ',', '،', '，', '、', '.', '。', '!']).to_lowercase();
    (!before.contains(char::is_alphanumeric) || APOLOGIES.contains(&&*said))
        && !before.contains(['“', '„', '«', '"', '‘', '「', '『'])
}

fn speaks_of_task(block: Piece<'_>, hit: Piece<'_>) -> bool {
    let after = hit.after().split('\n').next().unwrap_or("").to_lowercase();
    let said = hit.text().to_lowercase();
    block.text().len() < 800 && (has_stem(&after, TASK) || has_stem(&said, TASK))
}

/// Whether the sentence goes on as “I”: “As an AI assistant, Siri …” is about a product.
fn is_in_first_person(sentence: Segment<'_>, hit: Piece<'_>) -> bool {
    let rest = hit.span().end..sentence.sentence().range.end.max(hit.span().end);
    let rest = sentence.document.piece(rest).text().to_lowercase();
    let said = hit.text().to_lowercase();
    has_stem(&rest, FIRST_PERSON)
        || has_stem(&said, FIRST_PERSON)
        || FIRST_PERSON_ENDINGS.iter().any(|ending| rest.contains(ending))
}

/// Whether a quotation mark says that somebody else speaks.
fn is_attributed(block: Piece<'_>) -> bool {
    block.text().starts_with(['“', '„', '«', '"', '‘', '「', '–', '—', '-'])
}
