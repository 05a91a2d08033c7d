//! Machines that answer as people do: a pronoun behind one may mean it, whose gender is its word's.

use super::mention::has_stem;
use crate::text::{Document, Piece};

/// Characters before a pronoun in which the machine stands.
const NEAR: usize = 500;

/// What is nothing but a machine, in lower case, by its beginning.
#[rustfmt::skip]
const MACHINES: &[&str] = &[
    "chatbot", "chat-bot", "чат-бот", "чатбот", "بوت", "צ'אטבוט", "चैटबॉट", "チャットボット", "챗봇", "聊天机器人", "robot", "робот", "ρομπότ", "روبوت", "ربات",
    "רובוט", "रोबोट", "ロボット", "로봇", "机器人", "機器人", "computer", "ordinateur", "ordenador", "computador", "počítač", "komputer", "bilgisayar",
    "υπολογιστή", "компьютер", "комп'ютер", "комп’ютер", "calculator", "algor", "алгоритм", "αλγόριθμ", "navigator", "navigatie", "навигатор",
    "навігатор", "navigateur", "nawigacj", "автоответчик", "автовідповідач", "anrufbeantworter", "antwoordapparaat", "répondeur", "chatgpt", "siri", "alexa",
    "oven", "fridge", "vacuum cleaner", "elevator", "backofen", "kühlschrank", "fahrstuhl", "aufzug", "saugroboter", "ascenseur", "ascensor", "ascensore",
    "elevador", "frigo", "frigorífico", "koelkast", "stofzuiger", "winda", "lodówk", "výtah", "лифт", "ліфт", "холодильник", "пылесос", "пилосос",
    "asansör", "buzdolab", "ασανσέρ", "ψυγείο", "המעלית", "מעלית", "آسانسور", "مصعد", "parrot", "perroquet", "papagei", "papegaai", "papuga", "papoušek",
    "попугай", "папуга", "pappagallo", "papagaio", "papağan", "παπαγάλ", "תוכי", "ببغاء", "طوطی",
];

/// What is a machine if one of `KINDS` stands near.
#[rustfmt::skip]
const HELPERS: &[&str] = &[
    "assistent", "assistant", "asistent", "asystent", "asistan", "asisten", "ассистент", "асистент", "помощник", "помічник", "pomocník", "pomocnik",
    "yardımcı", "βοηθό", "مساعد", "دستیار", "עוזר", "सहायक", "アシスタント", "비서", "助手", "trợ lý", "helfer", "hulp",
];
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "digit", "virt", "voice", "sprach", "stem", "vocal", "voz", "głosow", "hlasov", "röst", "dijital", "sanal", "sesli", "ψηφιακ", "εικονικ", "φωνητικ",
    "цифров", "виртуал", "віртуал", "голосов", "رقمي", "الرقمي", "افتراضي", "الافتراضي", "صوتي", "الصوتي", "دیجیتال", "مجازی", "صوتی", "דיגיטלי", "הדיגיטלי",
    "וירטואלי", "डिजिटल", "वर्चुअल", "デジタル", "音声", "디지털", "음성", "인공지능", "智能", "语音", "語音", "数字", "kỹ thuật số", "ảo", "ki-", "ai", "ии", "ші",
];

/// Whether a machine that may answer stands before `hit`.
pub(super) fn has_machine_before(document: &Document, hit: Piece<'_>) -> bool {
    let before = &document.text()[..hit.span().start];
    let near = before.char_indices().nth_back(NEAR).map_or(before, |(at, _)| &before[at..]);
    let near = near.to_lowercase();
    has_stem(&near, MACHINES) || has_stem(&near, HELPERS) && has_stem(&near, KINDS)
}
