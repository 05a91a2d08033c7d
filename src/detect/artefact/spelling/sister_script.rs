//! Characters of a sister script: simplified Chinese in Japanese or Korean, kana in Chinese, Lao in
//! Thai. Two forms of Chinese beside one another are `other_chinese_form`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_script::Script;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, letters::script_of},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL042",
    name: "sister_script",
    artefact: "SPL-SCRIPT",
    category: Category::SPELLING,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["hi", "ja", "ko", "th", "zh"]),
    summary: "A character belongs to the script of a neighbouring language.",
    why: "Models share characters between Chinese, Japanese and Korean, and letters between the \
          scripts of India and of Southeast Asia, and slip from one into the other inside a word. \
          Flagged are forms that the article's language never writes, up to three; quotations, \
          titles and brackets pass.",
    examples: &[
        Example::new("ja", "市は漁協と連携し、油の流出への⟦对⟧応を急いでいる。"),
        Example::new("ko", "해경 ⟦关계자는⟧ 높은 파도가 원인으로 보인다고 말했다."),
        Example::new("ko", "시는 새 도서관⟦の⟧ 문을 내년 봄에 연다고 밝혔다."),
        Example::new("zh", "园方表示，它们来自长野县⟦の⟧一家动物园，今年两岁。"),
        Example::new("zh", "当地气象局说，这座气象站由省政府出资建成，⟦発⟧布了数据。"),
        Example::new("th", "เจ้าหน้าที่อพยพชาวบ้านไปพักที่ ⟦ໂຮງຮຽນ⟧ ประจำตำบลแล้ว"),
        Example::new("hi", "नगर निगम ने तीन इमारतों पर ⟦কাজ⟧ शुरू किया और नोटिस भेजा।"),
        Example::new("ja", "中国の「人民对话」という番組（关于）を見た。"),
        Example::new("ko", "작품 ‘온고지신(溫故知新)’은 中정부와 美대선을 다룬다."),
        Example::new("zh", "他们在“さくら”餐厅吃饭（東京の店）。"),
    ],
    scope: Scope::Article(look),
};

/// The first character of the block that the lists are of, and the size of the block.
const FIRST: usize = 0x4e00;
const BLOCK: usize = 0x5200;

/// A bit for each character that one of the languages never writes.
static STRANGE: LazyLock<FxHashMap<&'static str, Box<[u64]>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/han_forms.tsv"))
        .map(|[language, strange, _]| {
            let mut bits = vec![0; BLOCK / 64].into_boxed_slice();
            for at in strange.chars().filter_map(place) {
                bits[at / 64] |= 1 << (at % 64);
            }
            (language, bits)
        })
        .collect()
});

fn place(c: char) -> Option<usize> {
    usize::try_from(u32::from(c)).ok()?.checked_sub(FIRST).filter(|at| *at < BLOCK)
}

/// Characters that are reported; more of them are another language.
const MOST: usize = 3;
const TOO_MANY: usize = 8;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let bits = STRANGE.get(code).map_or(&[][..], |bits| bits);
    let listed = |c: char| {
        let at = (c as usize).wrapping_sub(FIRST);
        bits.get(at / 64).is_some_and(|row| row >> (at % 64) & 1 == 1)
    };
    let thai = |c: char| matches!(c, '\u{e81}'..='\u{edf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    let (is_japanese, is_thai) = (code == "ja", code == "th");
    let has_list = !bits.is_empty();
    let candidate = |c: char| match (has_list, is_thai) {
        (true, _) => listed(c) || !is_japanese && is_kana(c),
        (_, true) => thai(c),
        _ => matches!(c, '\u{980}'..='\u{d7f}'),
    };
    let text = document.text();
    if code == "ko" && !document.has_byte(0xe3..=0xe9) {
        return;
    }
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        if c.is_ascii() || !candidate(c) {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => runs.push(at..end),
        }
        if runs.len() > TOO_MANY {
            return;
        }
    }
    runs.retain(|run| !is_apart(document, run, code));
    for mut run in runs.into_iter().take(MOST) {
        // In Korean the whole word is the artefact.
        if code == "ko" {
            let joins = |c: char| is_han(c) || ('가'..='힣').contains(&c);
            if text[run.clone()].starts_with(is_han) {
                run.start = text[..run.start].trim_end_matches(is_han).len();
                run.end = text.len() - text[run.end..].trim_start_matches(joins).len();
            }
        }
        let piece = document.piece(run);
        findings.flag(piece, format!("“{}” is of another language’s script", piece.text()));
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Whether quotation marks, brackets or a title enclose the run, or it is long enough to be meant.
fn is_apart(document: &Document, run: &std::ops::Range<usize>, code: &str) -> bool {
    const WORD: usize = 12;
    let text = document.text();
    let piece = document.piece(run.clone());
    let line = text[..run.start].rsplit('\n').next().unwrap_or("");
    let open = |opening: &[char], closing: &[char]| line.rfind(opening) > line.rfind(closing);
    let long = piece.text().chars().count() > WORD
        || code == "zh" && piece.text().chars().count() > 3
        || code == "ko" && piece.text().chars().filter(|c| is_kana(*c)).count() > 3;
    let beside =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '·' | '・' | '-' | '/' | '#' | '@'));
    let mixed = matches!(code, "zh")
        && [text[..run.start].chars().next_back(), text[run.end..].chars().next()]
            .into_iter()
            .flatten()
            .any(|c| script_of(c) == Some(Script::Latin));
    long || mixed
        || open(
            &['(', '（', '[', '《', '〈', '‘', '【', '『'],
            &[')', '）', ']', '》', '〉', '’', '】', '』'],
        )
        || beside(text[..run.start].chars().next_back())
        || beside(text[run.end..].chars().next())
        || is_quoted(document, piece)
}
