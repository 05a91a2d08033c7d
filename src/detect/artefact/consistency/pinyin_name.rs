//! A Japanese name as Chinese reads its characters: 岸田文雄 as Antian Wenxiong. The syllables tell,
//! for Japanese has none like them.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::{is_romaji, pinyin_syllables},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Triggers},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM031",
    name: "pinyin_name",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "sv", "tr", "vi",
    ]),
    summary: "A Japanese person has a name in pinyin: the Chinese reading of its characters.",
    why: "Articles that came through Chinese read Japanese names as Chinese ones. Suspected behind \
          a word for Japan where both names are pinyin, the first has two syllables, which hardly \
          any Chinese surname has, and Japanese could not say them.",
    examples: &[
        Example::new("en", "Japanese Prime Minister ⟦Antian Wenxiong⟧ arrived in Seoul on Sunday."),
        Example::new("de", "Japans Ministerpräsidentin ⟦Gaoshi Zaomiao⟧ reist nach Hanoi."),
        Example::new("fr", "La ministre japonaise ⟦Shangchuan Yangzi⟧ a quitté Genève."),
        Example::new("en", "Japanese Prime Minister Fumio Kishida arrived in Seoul on Sunday."),
        Example::new("en", "The Japanese minister met his Chinese counterpart Ouyang Zhenhua."),
        Example::new("en", "Japanese troops entered the town near Xuzhou Station in 1938."),
    ],
    scope: Scope::Sentence(look),
};

/// Beginnings of words for Japan and what is Japanese.
#[rustfmt::skip]
const JAPAN: &[&str] = &[
    "Japan", "japan", "Japon", "japon", "Japón", "japonés", "Japão", "Giappon", "giappon", "Nhật", "Jepang",
];

static IN_JAPAN: LazyLock<Triggers> = LazyLock::new(|| Triggers::new(JAPAN));

/// Beginnings of words for those who have such names.
#[rustfmt::skip]
const CHINA: &[&str] = &[
    "China", "china", "Chin", "chin", "Chiń", "chiń", "Čín", "čín", "Cina", "cines", "Çin", "Kina", "kines", "Taiwan", "taiwan",
    "Tajwan", "Tchaj", "Tayvan", "Đài Loan", "Trung Quốc", "Tiongkok", "Singap", "Hong",
];

/// Surnames of two syllables that Chinese has.
const CHINESE: &[&str] = &[
    "Ouyang",
    "Sima",
    "Zhuge",
    "Shangguan",
    "Huangfu",
    "Situ",
    "Xiahou",
    "Dongfang",
    "Gongsun",
    "Murong",
    "Linghu",
    "Nangong",
    "Duanmu",
    "Beijing",
    "Shanghai",
];

/// Bytes behind the word for Japan within which the name stands.
const NEAR: usize = 70;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    if !segment.piece().has_trigger(&IN_JAPAN) {
        return;
    }
    let stems = JAPAN.iter().filter_map(|stem| text.find(stem));
    let Some(from) = stems.min() else { return };
    let words: Vec<Piece<'_>> = segment
        .words()
        .skip_while(|word| word.span().start < segment.piece().span().start + from)
        .collect();
    for pair in words.windows(2) {
        let [first, last] = pair else { continue };
        let at = first.span().start - segment.piece().span().start;
        if at > from + NEAR {
            return;
        }
        let between = &text[from..at];
        if first.gap_to(*last) == " "
            && is_pinyin_name(first.text(), last.text())
            && !CHINA.iter().any(|stem| between.contains(stem))
            && !is_quoted(segment.document, *first)
        {
            findings.flag(
                first.through(*last),
                "This looks like the Chinese reading of a Japanese name",
            );
            return;
        }
    }
}

/// Whether two words are syllables of pinyin, at least three, that no Japanese name has.
fn is_pinyin_name(first: &str, last: &str) -> bool {
    let capital =
        |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) && word.is_ascii();
    if !capital(first) || !capital(last) || CHINESE.contains(&first) {
        return false;
    }
    let (Some(surname), Some(given)) = (pinyin_syllables(first), pinyin_syllables(last)) else {
        return false;
    };
    // Only Chinese has x, q, zh, final ng or a final consonant but n.
    let told = |word: &str| !is_romaji(word) || has_chinese_sound(word);
    (2..=3).contains(&surname) && (1..=2).contains(&given) && (told(first) || told(last))
}

/// Whether a word has vowels side by side as only pinyin writes them.
fn has_chinese_sound(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["zao", "gao", "miao", "iao", "uai", "ian", "uan", "ang", "eng", "ong", "xi", "zh", "qi"]
        .iter()
        .any(|sound| lower.contains(sound))
}
