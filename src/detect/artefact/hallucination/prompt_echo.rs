//! Instructions, reasoning and control tokens of a language model that reached the page.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        chat::{Addressee, Speech, speeches},
        lexicon::Phrases,
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Document, Piece, heads::Triggers},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "HAL003",
    name: "prompt_echo",
    artefact: "LLM-PROMPT",
    category: Category::RESIDUE,
    severity: Severity::Critical,
    confidence: 0.98,
    languages: Languages::All,
    summary: "The model's instructions, reasoning or control tokens stand in the text.",
    why: "A prompt that was copied along, a reasoning block or a citation token proves that the \
          article went from the model to the page unread. A tracking parameter in a link is only \
          minor. Quoted prompts and articles about them are let pass.",
    examples: &[
        Example::new(
            "no",
            "⟦The user wants me to translate⟧ an English text into 'no'.\nMøtet er over.",
        ),
        Example::new("en", "⟦<think>⟧The source is short.⟦</think>⟧ The talks ended."),
        Example::new("de", "⟦Output ONLY the translated text⟧. Die Gespräche endeten am Dienstag."),
        Example::new("fr", "Le sommet est terminé ⟦:contentReference[oaicite:3]{index=3}⟧."),
        Example::new("ru", "⟦Переведи следующий текст⟧ на русский язык:\nПереговоры завершились."),
        Example::new("zh", "⟦将以下文本翻译成⟧中文：\n会谈于星期二结束。"),
        Example::new("es", "Más en example.org/nota?⟦utm_source=chatgpt.com⟧ desde ayer."),
        Example::new(
            "pt",
            "⟦O usuário quer que eu traduza este artigo para o português.⟧\nA cúpula terminou ontem.",
        ),
        Example::new(
            "pt",
            "⟦Traduza a matéria abaixo para o português, mantendo os parágrafos.⟧\nA cúpula terminou ontem.",
        ),
        Example::new(
            "ro",
            "⟦Asistent:⟧ Podul a fost deschis ieri.\nSute de oameni au venit la ceremonie.",
        ),
        Example::new(
            "ru",
            "⟦Вариант 1 (более официальный):⟧\nМост открыли вчера.\n⟦Вариант 2 (проще):⟧\nВчера открыли мост.",
        ),
        Example::new("it", "Il ponte è stato aperto ieri.\n⟦Numero di parole: 312⟧"),
        Example::new("en", "Option 1: build a bridge.\nOption 2: dig a tunnel, the council heard."),
        Example::new("de", "Der Nutzer möchte den Text übersetzen und öffnet dafür die App."),
        Example::new("en", "He typed “Output only the translated text” and waited."),
        Example::new("en", "The user wants me to call back, the operator said about the outage."),
        Example::new("ja", "「次のテキストを翻訳してください」という指示文が話題になった。"),
    ],
    scope: Scope::Article(look),
};

/// Words of prompts and of reasoning, with whether they count only at the start of a line.
/// Attested in: `no.y8.com/games/orbs_of_mycenae`, which published both.
static PHRASES: LazyLock<Phrases<bool>> = LazyLock::new(|| {
    let anywhere = [
        "The user wants me to translate",
        "The user asked me to translate",
        "The user is asking me to translate",
        "You are a professional translator",
        "Output only the translated text",
        "Output only the translation",
        "Return only the translated text",
        "Return only the translation",
        "Do not add any explanations",
        "as of my last knowledge update",
        "as of my knowledge cutoff",
        "As of my last update in",
        "Regenerate response",
        "oai_citation",
    ];
    let at_start = [
        "Source language:",
        "Target language:",
        "Translate the following text",
        "Translate the following article",
        "Translate the text below",
        "Übersetze den folgenden Text",
        "Übersetzen Sie den folgenden Text",
        "Traduis le texte suivant",
        "Traduisez le texte suivant",
        "Traduce el siguiente texto",
        "Traduza o seguinte texto",
        "Traduza o texto a seguir",
        "Traduci il seguente testo",
        "Переведи следующий текст",
        "Переведите следующий текст",
        "Переклади наступний текст",
        "ترجم النص التالي",
        "متن زیر را ترجمه کن",
        "Aşağıdaki metni çevir",
        "将以下文本翻译成",
        "请将以下内容翻译成",
        "次のテキストを翻訳",
        "以下の文章を翻訳",
        "다음 텍스트를 번역",
        "निम्नलिखित पाठ का अनुवाद",
        "Terjemahkan teks berikut",
        "Vertaal de volgende tekst",
        "Przetłumacz poniższy tekst",
        "Přelož následující text",
        "Översätt följande text",
        "Dịch văn bản sau",
        "תרגם את הטקסט הבא",
    ];
    let rows = anywhere.map(|phrase| (phrase, false)).into_iter();
    Phrases::new(rows.chain(at_start.map(|phrase| (phrase, true))), true)
});

static TOKENS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"</?(?:think|thinking|reasoning|thought|answer|scratchpad|output|response|translation|translated_text|source_text|target_text|final_answer)>",
        r"|<\|[^|<>\n]{1,40}\|>|<｜[^｜<>\n]{1,40}｜>",
        r"|:contentReference\[oaicite:?[0-9]*\](?:\{index=[0-9]+\})?|\[oaicite:?[0-9]*\]|【[0-9]+†[^】\n]{0,40}】",
        r"|turn[0-9]{1,2}(?:search|news|view|fetch)[0-9]{1,3}",
        r"|utm_source=(?:chatgpt\.com|openai|copilot\.com)",
        r"|\[/?INST\]|<</?SYS>>",
    ))
    .expect("the pattern is valid")
});

/// Who speaks in a chat, as a label before the text.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "assistant", "user", "system", "chatgpt", "ai", "human", "assistent", "benutzer", "nutzer", "ki", "assistante",
    "utilisateur", "asistente", "usuario", "assistente", "usuário", "utilizador", "utente", "gebruiker",
    "asystent", "użytkownik", "asistent", "uživatel", "utilizator", "användare", "ассистент", "помощник",
    "пользователь", "асистент", "помічник", "користувач", "asistan", "kullanıcı", "asisten", "pengguna",
    "trợ lý", "người dùng", "βοηθός", "χρήστης", "المساعد", "المستخدم", "دستیار", "کاربر", "העוזר", "המשתמש",
    "सहायक", "उपयोगकर्ता", "助手", "用户", "アシスタント", "ユーザー", "어시스턴트", "사용자", "ผู้ช่วย", "ผู้ใช้",
];

/// What a chat model counts under its work.
#[rustfmt::skip]
const COUNTS: &[&str] = &[
    "word count", "token count", "tokens used", "character count", "wortanzahl", "anzahl der wörter", "wörter",
    "nombre de mots", "número de palabras", "recuento de palabras", "contagem de palavras",
    "número de palavras", "numero di parole", "conteggio parole", "количество слов", "кількість слів", "字数",
    "文字数", "단어 수", "글자 수", "عدد الكلمات", "تعداد کلمات", "מספר מילים", "शब्द संख्या", "jumlah kata",
    "aantal woorden", "liczba słów", "počet slov", "număr de cuvinte", "antal ord", "kelime sayısı", "số từ",
    "αριθμός λέξεων", "จำนวนคำ",
];

/// What a chat model numbers when it gives more than one translation.
#[rustfmt::skip]
const CHOICES: &[&str] = &[
    "option", "version", "alternative", "variante", "variant", "opción", "versión", "opção", "versão", "opzione",
    "versione", "optie", "versie", "opcja", "wersja", "možnost", "verze", "opțiunea", "varianta", "alternativ",
    "вариант", "версия", "варіант", "версія", "seçenek", "sürüm", "opsi", "versi", "phương án", "phiên bản",
    "επιλογή", "εκδοχή", "الخيار", "النسخة", "گزینه", "نسخه", "אפשרות", "גרסה", "विकल्प", "संस्करण", "选项", "版本",
    "オプション", "案", "バージョン", "옵션", "버전", "ตัวเลือกที่", "ตัวเลือก",
];

/// Where a label that opens a line ends; the text may have none but plain colons.
fn colon(line: &str, has_wide: bool) -> Option<usize> {
    let start = &line.as_bytes()[..line.len().min(COLON + "：".len())];
    let plain = memchr::memchr(b':', start);
    let wide = has_wide.then(|| memchr::memmem::find(start, "：".as_bytes())).flatten();
    plain.into_iter().chain(wide).min().filter(|at| *at <= COLON)
}

/// Bytes before the colon of a label at most.
const COLON: usize = 90;

/// The label of a line that a chat model writes around its work, if `line` opens with one.
fn label(line: &str, first: bool, last: bool, has_wide: bool) -> Option<usize> {
    let colon = colon(line, has_wide)?;
    let end = colon + line[colon..].chars().next().map_or(1, char::len_utf8);
    let name = line[..colon].trim_matches(['*', '#', '[', ']', '(', ' ']).to_lowercase();
    if first && ROLES.contains(&&*name) {
        return Some(end);
    }
    let said = line[end..].trim_matches(['*', ' ', ')', ']', '.']);
    let counts =
        !said.is_empty() && said.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | ' '));
    if last && counts && COUNTS.contains(&&*name) {
        return Some(line.len());
    }
    // “Option 1 (more formal):”
    let choice = name.contains(char::is_numeric)
        && CHOICES.iter().any(|choice| {
            name.strip_prefix(choice).is_some_and(|rest| {
                let rest = rest.trim_start();
                let number = rest.trim_start_matches(char::is_numeric);
                number.len() < rest.len()
                    && number.trim_start().starts_with(['(', '（', '–', '—', '-'])
                    && name.chars().count() > 8
            })
        });
    choice.then_some(end)
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let whole = document.piece(0..document.text().len());
    let mut flagged = Vec::new();
    for (hit, &only_at_start) in PHRASES.find(whole) {
        if (!only_at_start || opens_line(hit)) && !is_mentioned(document, hit) {
            findings.flag(
                hit,
                format!("A language model's instructions or reasoning: “{}”", hit.text()),
            );
            flagged.push(hit.span());
        }
    }
    for (remark, speech) in speeches(document, Addressee::Itself) {
        let message = match speech {
            Speech::Reasoning => "A language model thinks about what its user wants",
            Speech::Prompt => "A language model was told so",
            _ => continue,
        };
        let span = remark.span();
        if !flagged.iter().any(|other| other.start < span.end && span.start < other.end) {
            findings.flag(remark, message);
            flagged.push(span);
        }
    }
    let blocks = document.blocks.len();
    let has_wide = document.has_char('：');
    for (index, block) in document.blocks.iter().enumerate() {
        let line = document.piece(block.range.clone()).trim();
        let (first, last) = (index < 2, index + 2 >= blocks);
        if blocks > 1
            && let Some(end) = label(line.text(), first, last, has_wide)
            && !is_mentioned(document, line)
        {
            let label = line.slice(0..end);
            findings.flag(label, format!("A chat's label, not the article: “{}”", label.text()));
        }
    }
    for found in
        may_have_token(document).then(|| TOKENS.find_iter(document.text())).into_iter().flatten()
    {
        let hit = document.piece(found.range());
        if is_mentioned(document, hit) {
            continue;
        }
        let finding = findings.flag(hit, format!("A language model's own token: “{}”", hit.text()));
        if hit.text().starts_with("utm_") {
            finding.severity(Severity::Minor);
        } else if hit.text().contains("oaicite") {
            finding.fix(hit, "", true);
        }
    }
}

/// How marks of searches begin.
static TURNS: LazyLock<Triggers> =
    LazyLock::new(|| Triggers::new((0..10).map(|digit| format!("turn{digit}"))));

/// Whether [`TOKENS`] may match: few texts have its signs.
fn may_have_token(document: &Document) -> bool {
    ["<", "[", "【", "utm_"].iter().any(|sign| document.may_have(sign))
        || document.piece(0..document.text().len()).has_trigger(&TURNS)
}

fn opens_line(hit: Piece<'_>) -> bool {
    let line = hit.before().rsplit('\n').next().unwrap_or("");
    !line.contains(char::is_alphanumeric)
}
