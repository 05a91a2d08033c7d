//! A surname of one East Asian character rendered by what the character means: Gao Wenbin as High
//! Wenbin. The given name beside it is in Latin letters; other names are `translated_name`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::{is_romaji, pinyin_syllables},
        name_words::{Character, characters, han_surnames, words_for},
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM082",
    name: "glossed_surname",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.88,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk", "vi",
    ]),
    summary: "A Chinese, Japanese or Korean surname is rendered by what its character means.",
    why: "High, horse and forest are surnames in Chinese characters, which have no capitals. \
          Flagged if the source has the character before a given name and the translation its \
          meaning with a capital beside a name or as a speaker.",
    examples: &[
        Example::pair(
            "es",
            "El viceministro chino ⟦Alto⟧ Wenbin inspeccionó el lunes las obras del túnel.",
            "交通运输部副部长高文斌周一视察了隧道工程。",
        ),
        Example::pair(
            "ro",
            "Purtătorul de cuvânt ⟦Cal⟧ Jun a anunțat sâmbătă arestarea a unsprezece persoane.",
            "成都警方发言人马军周六宣布，十一人被捕。",
        ),
        Example::pair(
            "ru",
            "Министр ⟦Лес⟧ Ёсимаса прибыл в понедельник в столицу.",
            "林芳正大臣は月曜日、首都に到着した。",
        ),
        Example::pair(
            "sv",
            "I finalen slog hon sin landsmaninna ⟦Höga⟧ Jing med 3–1 i set.",
            "决赛中，她以3比1击败同胞高静。",
        ),
        Example::pair(
            "cs",
            "Ředitelka muzea ⟦Vrba⟧ Meiling otevřela v sobotu výstavu porcelánu.",
            "博物馆馆长柳美玲周六为瓷器展揭幕。",
        ),
        Example::pair(
            "fr",
            "Le chercheur Ken ⟦Petite Forêt⟧ a présenté lundi ses résultats.",
            "研究者の小林健氏は月曜日、結果を発表した。",
        ),
        Example::pair(
            "es",
            "El alto funcionario Gao Wenbin inspeccionó el lunes las obras del túnel.",
            "高级官员高文斌周一视察了隧道工程。",
        ),
        Example::pair(
            "en",
            "The horse Jun won the race on Monday, and its rider was pleased.",
            "周一，名为君的马赢得了比赛，骑手很高兴。",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let (from, to) = (segment.document.source_language, segment.language());
    if !matches!(from.code(), "zh" | "ja" | "ko") {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let known = characters(from, to);
    if from.code() == "ja" && compound(&bead, known, findings) {
        return;
    }
    let mut words: Option<Vec<Piece<'_>>> = None;
    for (character, concept) in han_surnames(from) {
        if !is_surname(bead.source.text(), character, from) {
            continue;
        }
        let words = words.get_or_insert_with(|| bead.target.words().collect());
        for form in words_for(concept, to).iter().filter(|form| !form.contains(' ')) {
            let form = form.trim_end_matches('*');
            let stands = |at: &usize| {
                let text = words[*at].text();
                text.starts_with(char::is_uppercase)
                    && text.to_lowercase() == form
                    && is_beside_name(words, *at, from, to)
            };
            if let Some(at) = (0..words.len()).find(stands) {
                let hit = words[at];
                let message = format!("“{}” is the meaning of the surname {character}", hit.text());
                findings.flag(hit, message);
                break;
            }
        }
        let inflected =
            |text: &str| words_for(concept, to).iter().any(|form| is_inflected(text, form, to));
        by_meaning(&bead, character, words, inflected, findings);
    }
    for (character, forms) in known {
        if !is_surname(bead.source.text(), character, from) {
            continue;
        }
        let words = words.get_or_insert_with(|| bead.target.words().collect());
        let means = |text: &str| forms.iter().any(|form| renders(text, form, to));
        by_meaning(&bead, character, words, means, findings);
    }
}

/// Flags the word beside a name that renders a character in a form that the table need not have.
fn by_meaning(
    bead: &Bead<'_>,
    character: &str,
    words: &[Piece<'_>],
    means: impl Fn(&str) -> bool,
    findings: &mut Findings<'_>,
) {
    let (from, to) = (bead.source_language, bead.target_language);
    let stands = |at: &usize| {
        let text = words[*at].text();
        text.starts_with(char::is_uppercase)
            && !is_transcribed(text, from)
            && means(&text.to_lowercase())
            && is_beside_name(words, *at, from, to)
    };
    if let Some(at) = (0..words.len()).find(stands) {
        let hit = words[at];
        findings.flag(hit, format!("“{}” is the meaning of the surname {character}", hit.text()));
    }
}

/// Whether a word may be the transcription of a name itself.
fn is_transcribed(text: &str, from: Language) -> bool {
    match from.code() {
        "zh" => text.is_ascii() && pinyin_syllables(text).is_some(),
        "ja" => text.is_ascii() && is_romaji(text),
        _ => true,
    }
}

/// Whether a word in lower case is a form, or another form of the same word.
fn renders(text: &str, form: &str, to: Language) -> bool {
    text == form || is_inflected(text, form, to)
}

/// Whether a word in lower case is another form of the same word as a form: höga, hög.
fn is_inflected(text: &str, form: &str, to: Language) -> bool {
    const ENDING: usize = 2;
    const STEM: usize = 3;
    if matches!(to.code(), "en" | "id" | "vi") || form.contains(' ') {
        return false;
    }
    let form = form.trim_end_matches('*');
    let shared = text.chars().zip(form.chars()).take_while(|(a, b)| a == b).count();
    let longest = text.chars().count().max(form.chars().count());
    text != form && shared >= STEM && longest <= shared + ENDING
}

/// What two characters are together in other words than surnames: the Middle East.
const NO_SURNAMES: [&str; 8] = ["中東", "中西", "大西", "東西", "大中", "中大", "上下", "大小"];

/// The words between the parts of a rendering: Monte de Abajo.
const BETWEEN: [&str; 12] =
    ["de", "du", "del", "di", "do", "da", "of", "des", "la", "le", "van", "della"];

/// Finds a Japanese surname of two characters whose parts are rendered side by side with capitals:
/// Small Forest for 小林.
fn compound(bead: &Bead<'_>, known: &[Character], findings: &mut Findings<'_>) -> bool {
    let source = bead.source.text();
    let to = bead.target_language;
    let mut words: Option<Vec<Piece<'_>>> = None;
    for (character, forms) in known {
        for (at, _) in source.match_indices(character) {
            let rest = &source[at + character.len()..];
            let Some(second) = rest.chars().next() else { continue };
            let pair = &source[at..at + character.len() + second.len_utf8()];
            let second = &rest[..second.len_utf8()];
            let others = known.iter().find(|(character, _)| *character == second);
            let Some((_, others)) = others else { continue };
            if NO_SURNAMES.contains(&pair) {
                continue;
            }
            let words = words.get_or_insert_with(|| bead.target.words().collect());
            let means = |word: Piece<'_>, forms: &[&str]| {
                let text = word.text();
                text.starts_with(char::is_uppercase)
                    && forms.iter().any(|form| renders(&text.to_lowercase(), form, to))
            };
            let hit = (0..words.len()).find_map(|first| {
                let mut last = first + 1;
                while words.get(last).is_some_and(|word| BETWEEN.contains(&word.text())) {
                    last += 1;
                }
                let (one, two) = (words[first], *words.get(last)?);
                let both = means(one, forms) && means(two, others)
                    || means(one, others) && means(two, forms);
                let whole = one.through(two);
                (both && !whole.text().contains([',', '.', ';'])).then_some(whole)
            });
            if let Some(hit) = hit {
                findings.flag(hit, format!("“{}” is the meaning of the name {pair}", hit.text()));
                return true;
            }
        }
    }
    false
}

/// What titles end in.
const TITLES: &[char] = &[
    '长', '長', '人', '员', '員', '理', '席', '授', '师', '師', '练', '者', '官', '相', '记', '家',
    '手', '星', '士', '生', '姐', '总', '裁', '督', '演', '星', '将', '表', '使', '帅', '友', '和',
    '与', '由', '对', '说', '的', '导', '、', '胞', '警', '医', '兵', '客', '夫', '妻', '父', '母',
    '子', '儿', '弟', '妹', '姐', '哥', '秘', '探', '模', '匠', '农', '机', '胜', '败', '击', '给',
    '向', '跟', '及', '或', '被', '把', '为', '叫', '名', '任', '伴', '徒',
];

/// What words go on with: the East Sea, East Japan, the White House.
const OTHERS: &[char] = &[
    '海', '部', '方', '亚', '亞', '欧', '歐', '京', '盟', '约', '約', '道', '宫', '宮', '色', '人',
    '本', '边', '邊', '侧', '側', '岸', '洋', '线', '線', '风', '風', '半', '门', '門', '城', '省',
    '市', '区', '區', '県', '大', '美', '非', '国', '國',
];

/// Whether the source has the character before one or two of a given name, and not in a word.
fn is_surname(source: &str, character: &str, from: Language) -> bool {
    if from.code() == "ko" {
        return source.split(' ').any(|word| {
            let name = word.trim_matches(|c: char| !c.is_alphanumeric());
            name.starts_with(character) && (3..=5).contains(&name.chars().count())
        });
    }
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_side = matches!(character, "东" | "東" | "南" | "西" | "北" | "中");
    source.match_indices(character).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let rest = &source[at + character.len()..];
        before.is_none_or(|c| !(han(c) || c.is_numeric()) || TITLES.contains(&c))
            && rest.starts_with(han)
            && !(rest.starts_with(OTHERS) && (is_side || !rest.starts_with('美')))
            && !rest.starts_with("日本")
    })
}

/// Given names in pinyin that are English words, too.
const ALSO_ENGLISH: &[&str] =
    &["Jun", "Long", "Song", "Fan", "Tan", "Sun", "Gang", "Hang", "Juan", "Line", "Bang", "Ran"];

/// Whether a word stands beside a name in Latin letters, or its transcription.
fn is_beside_name(words: &[Piece<'_>], at: usize, from: Language, to: Language) -> bool {
    let name = |word: &Piece<'_>| {
        let text = word.text();
        let capital = text.starts_with(char::is_uppercase) && text.chars().count() >= 2;
        let plain = text.chars().skip(1).all(|c| c.is_lowercase() || c == '-' || c == '\'');
        let latin = text.is_ascii();
        capital
            && match from.code() {
                "zh" if latin => {
                    plain && (pinyin_syllables(text).is_some() || ALSO_ENGLISH.contains(&text))
                }
                "ja" if latin => plain && is_romaji(text),
                "zh" | "ja" => plain && matches!(to.code(), "ru" | "uk" | "el" | "vi"),
                _ => text.contains('-') || plain,
            }
    };
    let next = words.get(at + 1).filter(|word| words[at].gap_to(**word) == " ");
    let last = at.checked_sub(1).map(|at| &words[at]).filter(|word| word.gap_to(words[at]) == " ");
    next.is_some_and(name) || from.code() == "ja" && last.is_some_and(name)
}
