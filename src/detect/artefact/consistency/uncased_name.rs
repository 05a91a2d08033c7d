//! A foreign name in two spellings where the script has no capitals: a title tells that a word is a
//! name. Names with capitals are `name_spelling`'s.

use std::collections::BTreeMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM002",
    name: "uncased_name",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&["ar", "fa", "hi", "ja"]),
    summary: "A foreign name is written in two ways in one article.",
    why: "Each sentence spells a foreign name by ear: a vowel is long here and short there. Only \
          words that a title or a form of address marks as names are compared, and only by their \
          vowels; quotations pass.",
    examples: &[
        Example::new(
            "ja",
            "ロシアのレフ・アルセーニエフ外相が式典に出席した。\n⟦アルセニエフ⟧氏は「来年も来たい」と述べた。",
        ),
        Example::new(
            "hi",
            "विदेश मंत्री हारुतो मिनेगिशी ने उद्घाटन किया।\nबाद में मंत्री ⟦मिनेगीशि⟧ ने कहा कि काम जारी रहेगा।",
        ),
        Example::new(
            "fa",
            "وزیر امور خارجهٔ روسیه، لف آرسنیف، در آیین شرکت کرد.\n⟦آرسنیوف⟧ گفت کار ادامه دارد.",
        ),
        Example::new("ja", "アルセーニエフ外相が式典に出席した。\nアルセーニエフ氏は帰国した。"),
        Example::new("ja", "コンピューターを使う。\nコンピュータは便利だ。"),
        Example::new("hi", "मंत्री शर्मा ने कहा।\nमंत्री शर्मा ने फिर कहा।"),
        Example::new("fa", "وزیر کشور گفت کشاورزان راضی هستند.\nکشاورزی رونق دارد."),
    ],
    scope: Scope::Article(look),
};

/// Words that stand before a name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "मंत्री", "राष्ट्रपति", "प्रधानमंत्री", "श्री", "श्रीमती", "सुश्री", "डॉ", "कर्नल", "जनरल", "महापौर", "राज्यपाल",
    "سید", "آقای", "خانم", "دکتر", "سرهنگ", "ژنرال", "السيد", "السيدة", "الدكتور", "العقيد", "الجنرال",
];

/// Offices that a country follows before the name comes between commas.
const OFFICES: &[&str] =
    &["وزیر", "رئیس‌جمهور", "سخنگوی", "نخست‌وزیر", "سفیر", "وزير", "رئيس", "المتحدث", "سفير"];

/// Forms of address behind a Japanese name.
const ADDRESSES: &[&str] = &[
    "氏",
    "さん",
    "外相",
    "首相",
    "大統領",
    "大臣",
    "議員",
    "市長",
    "知事",
    "監督",
    "選手",
    "会長",
    "教授",
    "博士",
    "大佐",
    "将軍",
];

/// A spelling with what speaks for a name.
struct Mention<'d> {
    piece: Piece<'d>,
    named: bool,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let mut groups: BTreeMap<String, Vec<Mention<'_>>> = BTreeMap::new();
    for segment in document.segments() {
        let mentions = if code == "ja" { katakana(segment) } else { words(segment) };
        for mention in mentions {
            if let Some(key) = key(mention.piece.text(), code) {
                groups.entry(key).or_default().push(mention);
            }
        }
    }
    for group in groups.values() {
        let Some(first) = group.iter().find(|mention| mention.named) else { continue };
        let right = first.piece.text();
        for other in group.iter().filter(|other| other.piece.text() != right) {
            let named = other.named || matches!(code, "ar" | "fa");
            if named && !document.is_quoted(&other.piece.span()) {
                findings
                    .flag(other.piece, format!("The article spells this name “{right}” elsewhere"))
                    .suggest(right)
                    .relate(first.piece, "the other spelling");
            }
        }
    }
}

/// The runs of katakana in a sentence.
fn katakana(segment: Segment<'_>) -> Vec<Mention<'_>> {
    let piece = segment.piece();
    let text = piece.text();
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if matches!(c, 'ァ'..='ヺ' | 'ー') {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let run = piece.slice(from..at);
            let named = run.before().ends_with('・')
                || ADDRESSES.iter().any(|address| run.after().starts_with(address));
            runs.push(Mention { piece: run, named });
        }
    }
    runs
}

/// The words of a sentence; those behind a title, at most one given name apart, are names.
fn words(segment: Segment<'_>) -> Vec<Mention<'_>> {
    let words: Vec<Piece<'_>> = segment.words().collect();
    (0..words.len())
        .map(|at| {
            let titled =
                words[at.saturating_sub(2)..at].iter().any(|word| TITLES.contains(&word.text()));
            let apposed = words[at].after().starts_with(['،', ','])
                && words[at.saturating_sub(2)..at]
                    .windows(2)
                    .any(|pair| pair[0].gap_to(pair[1]).starts_with(['،', ',']))
                && words[at.saturating_sub(7)..at]
                    .iter()
                    .any(|word| OFFICES.contains(&word.text()));
            Mention { piece: words[at], named: titled || apposed }
        })
        .collect()
}

/// What two spellings of one name share, if the word is long enough to tell.
fn key(word: &str, code: &str) -> Option<String> {
    let letters = word.chars().count();
    match code {
        "ja" => (letters >= 5).then(|| {
            word.chars()
                .filter(|c| !matches!(c, 'ー' | 'ッ'))
                .map(|c| match c {
                    'ァ' | 'ャ' => 'ア',
                    'ィ' => 'イ',
                    'ゥ' | 'ュ' => 'ウ',
                    'ェ' => 'エ',
                    'ォ' | 'ョ' => 'オ',
                    'ヴ' => 'ブ',
                    other => other,
                })
                .collect()
        }),
        "hi" => (letters >= 7).then(|| {
            word.chars()
                .map(|c| match c {
                    'ी' => 'ि',
                    'ू' => 'ु',
                    'ै' => 'े',
                    'ौ' => 'ो',
                    other => other,
                })
                .collect()
        }),
        // A vowel letter inside; the first two letters and the last one stay.
        _ => (letters >= 6 && !word.starts_with("ال")).then(|| {
            let last = letters - 1;
            word.chars()
                .enumerate()
                .filter(|(i, c)| *i < 2 || *i == last || !matches!(c, 'و' | 'ی' | 'ي'))
                .map(|(_, c)| c)
                .collect()
        }),
    }
}
