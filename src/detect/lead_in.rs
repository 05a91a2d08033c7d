//! Words that announce a list.

/// Words that announce a list without a colon.
#[rustfmt::skip]
const ANNOUNCED: &[&str] = &[
    "次の通りだった。", "以下の通りだ。", "以下のとおりだ。", "次のとおりだ。", "다음과 같았다.", "아래와 같습니다.", "ประกอบด้วย", "มีดังนี้",
    "इस प्रकार हैं।", "ये हैं।", "इस प्रकार है।",
    "次の通り。", "次のとおり。", "以下の通り。", "以下のとおり。", "次の通りだ。", "次の通りです。", "以下の通りです。",
    "以下のとおりです。", "次のとおりです。", "如下。", "다음과 같다.", "다음과 같습니다.", "아래와 같다.", "ดังนี้", "ดังต่อไปนี้",
    "ได้แก่", "मुख्य बिंदु इस प्रकार हैं।", "निम्नलिखित हैं।",
];

/// Whether words that announce a list end a text.
pub(in crate::detect) fn is_announced(text: &str) -> bool {
    let last = text.as_bytes().last_chunk::<4>();
    last.is_some()
        && ANNOUNCED.iter().any(|end| end.as_bytes().last_chunk() == last && text.ends_with(end))
}
