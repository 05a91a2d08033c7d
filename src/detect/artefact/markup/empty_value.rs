//! What a program prints for a value it lacks, where a name or a number should stand: “Der Minister
//! undefined sagte”.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        leftover::{Sides, is_free},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK013",
    name: "empty_value",
    artefact: "MRK-PLACEHOLDER",
    category: Category::RESIDUE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A program's word for a missing value stands in a sentence.",
    why: "A template filled with nothing prints “null”, “undefined” or “None”. Flagged are these \
          words between commas, and among small words of a language that has no such word; numbers, \
          programs and the English adjective pass.",
    examples: &[
        Example::new("en", "The minister, ⟦null⟧, said on Monday that the money would flow."),
        Example::new("de", "Der Minister ⟦undefined⟧ sagte am Montag, das Geld werde fließen."),
        Example::new("ru", "Министр ⟦null⟧ заявил в понедельник, что деньги поступят."),
        Example::new("ja", "市長⟦undefined⟧は火曜日に計画を発表した。"),
        Example::new("th", "ผู้ว่าการ ⟦None⟧ แถลงแผนงานเมื่อวันอังคาร"),
        Example::new("de", "Das Spiel endete drei zu null, und null Fehler sind das Ziel."),
        Example::new("en", "The contract is null and void, and the rules are undefined."),
        Example::new("ru", "Функция возвращает null, если записи нет, пишет программист."),
    ],
    scope: Scope::Sentence(look),
};

/// Languages that have the word “null”.
const ZERO: &[&str] = &["da", "de", "en", "et", "fi", "nl", "no", "sv"];

/// Stems of words for what such values are the subject of.
const PROGRAMS: &[&str] = &[
    "програм",
    "функц",
    "код",
    "javascript",
    "python",
    "sql",
    "プログラ",
    "関数",
    "程序",
    "函数",
    "代码",
    "함수",
    "코드",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if !["null", "undefined", "None"].iter().any(|word| document.may_have(word)) {
        return;
    }
    for word in segment.words() {
        if matches!(word.text(), "null" | "undefined" | "None" | "nan") && is_left(segment, word) {
            let about = || {
                let text = segment.text().to_lowercase();
                crate::detect::mention::has_stem(&text, PROGRAMS)
            };
            if is_free(segment, word) && !about() {
                findings
                    .flag(word, format!("“{}” stands for a value that is missing", word.text()));
            }
        }
    }
}

fn is_left(segment: Segment<'_>, word: Piece<'_>) -> bool {
    let home = segment.document.language;
    let apposed = word.before().ends_with(", ") && word.after().starts_with(", ");
    let sides = Sides::of(segment, word);
    match word.text() {
        _ if apposed => word.text() != "None" && home.code() != "de",
        "None" | "nan" => !sides.is_latin() && sides.are_in_small(),
        "null" => !home.is_among(ZERO) && sides.are_in_small(),
        _ => home.code() != "en" && sides.are_in_small(),
    }
}
