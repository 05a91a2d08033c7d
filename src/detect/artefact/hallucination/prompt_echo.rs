//! Instructions, reasoning and control tokens of a language model that reached the page.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        chat::{Speech, speeches},
        lexicon::Phrases,
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Document, Piece},
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
        "[insert name]",
        "[insert name here]",
        "[insert date]",
        "[your name]",
        "[your name here]",
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
        r"</?(?:think|thinking|reasoning)>",
        r"|<\|(?:im_start|im_end|endoftext|eot_id|start_header_id|end_header_id|assistant|user|system)\|>",
        r"|:contentReference\[oaicite:?\d*\](?:\{index=\d+\})?|\[oaicite:?\d*\]|【\d+†[^】\n]{0,40}】",
        r"|turn\d{1,2}(?:search|news|view|fetch)\d{1,3}",
        r"|utm_source=(?:chatgpt\.com|openai|copilot\.com)",
        r"|\[/?INST\]|<</?SYS>>",
    ))
    .expect("the pattern is valid")
});

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
    for (remark, speech) in speeches(document) {
        let message = match speech {
            Speech::Reasoning => "A language model thinks about what its user wants",
            Speech::Prompt => "A language model was told so",
            _ => continue,
        };
        let span = remark.span();
        if !flagged.iter().any(|other| other.start < span.end && span.start < other.end) {
            findings.flag(remark, message);
        }
    }
    for found in TOKENS.find_iter(document.text()) {
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

fn opens_line(hit: Piece<'_>) -> bool {
    let line = hit.before().rsplit('\n').next().unwrap_or("");
    !line.contains(char::is_alphanumeric)
}
