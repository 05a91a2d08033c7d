//! A person's name rendered by what it means: Saeed as Happy, Lev as Lion, Koch as Cook. Companies
//! and newspapers are `literal_brand`'s.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::rows, pair::Bead, skeleton::fold,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM071",
    name: "literal_name",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.88,
    languages: Languages::Only(&["de", "en", "es", "fr", "it", "pt", "ru"]),
    summary: "A personal name is translated as if it were a word.",
    why: "Many names are also words, and scripts without capitals hide which is which. Flagged if \
          the source has the name beside a title or another name, and the translation has the \
          meaning, with a capital beside another name, but not the name. Parties, streets and \
          prizes of that name pass.",
    examples: &[
        Example::pair(
            "en",
            "Goalkeeper ⟦Happy⟧ Abdullah saved two penalties on Monday.",
            "تصدى حارس المرمى سعيد عبد الله لركلتي جزاء يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "On Monday President Bashar ⟦Lion⟧ met the delegation in Damascus.",
            "التقى الرئيس بشار الأسد الوفد في دمشق يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "The writer ⟦Lion⟧ Arsenyev opened the exhibition on Monday.",
            "Писатель Лев Арсеньев открыл выставку в понедельник.",
        ),
        Example::pair(
            "en",
            "Foreign Minister ⟦King⟧ Yi will visit the capital on Monday.",
            "外交部长王毅将于周一访问首都。",
        ),
        Example::pair(
            "en",
            "The physician Robert ⟦Cook⟧ is remembered in the town.",
            "In der Stadt erinnert man an den Arzt Robert Koch.",
        ),
        Example::pair(
            "es",
            "El juez recibió el lunes a ⟦Cazador⟧ Biden en la capital.",
            "The judge received Hunter Biden in the capital on Monday.",
        ),
        Example::pair(
            "en",
            "Goalkeeper Saeed Abdullah was happy to save two penalties on Monday.",
            "كان حارس المرمى سعيد عبد الله سعيدا بالتصدي لركلتي جزاء يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "The New Hope Party won two seats in the capital on Monday.",
            "فاز حزب الأمل الجديد بمقعدين في العاصمة يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "King Felipe met Foreign Minister Wang Yi in the capital on Monday.",
            "国王费利佩周一在首都会见了外交部长王毅。",
        ),
        Example::pair(
            "en",
            "The Lion of the North, a statue by Arsenyev, was moved on Monday.",
            "Статую Арсеньева «Лев Севера» перенесли в понедельник.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// A name that is also a word.
struct Name {
    /// Whether it stands before (given), behind (surname) or on either side of another name.
    given: bool,
    surname: bool,
    /// What it means, with a capital.
    meanings: Vec<&'static str>,
    /// How the language of the article writes the name, in lower case without marks.
    names: Vec<String>,
}

/// Names by language of the source, language of the article and form.
static NAMES: LazyLock<HashMap<(&str, &str), BTreeMap<&str, Vec<Name>>>> = LazyLock::new(|| {
    let mut names: HashMap<(&str, &str), BTreeMap<&str, Vec<Name>>> = HashMap::new();
    for [lang, slot, forms, target, meanings, written, _] in
        rows(include_str!("../../lexicon/name_meanings.tsv"))
    {
        for form in forms.split('|') {
            names.entry((lang, target)).or_default().entry(form).or_default().push(Name {
                given: slot != "surname",
                surname: slot != "given",
                meanings: meanings.split('|').collect(),
                names: written.split('|').map(fold).collect(),
            });
        }
    }
    names
});

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let (from, to) = (segment.document.source_language, segment.language());
    let Some(names) = NAMES.get(&(from.code(), to.code())) else { return };
    let Some(bead) = Bead::of(segment, source) else { return };
    let words: Vec<Piece<'_>> = bead.target.words().collect();
    let mut look_at = |name: &Name, neighbours: &[&str]| {
        if let Some(hit) = rendered(name, &words, neighbours, from, to) {
            findings.flag(hit, format!("“{}” is the meaning of a name, not the name", hit.text()));
        }
    };
    if matches!(from.code(), "zh" | "ja") {
        for (form, names) in names {
            if in_han(bead.source.text(), form, from) {
                names.iter().for_each(|name| look_at(name, &[]));
            }
        }
        return;
    }
    let originals: Vec<Piece<'_>> = bead.source.words().collect();
    for (at, word) in originals.iter().enumerate() {
        let Some(names) = names.get(word.text()) else { continue };
        let beside = |index: Option<usize>| {
            let other = originals.get(index?)?;
            let gap = if index < Some(at) { other.gap_to(*word) } else { word.gap_to(*other) };
            (gap == " ").then_some(other.text())
        };
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let titled = before.is_some_and(|before| is_title(before, from))
            || beside(at.checked_sub(2)).is_none()
                && at >= 2
                && before.is_some()
                && is_title(originals[at - 2].text(), from);
        for name in names {
            let mut neighbours = Vec::new();
            neighbours.extend(before.filter(|word| name.surname && is_name(word, from)));
            neighbours.extend(after.filter(|word| name.given && is_name(word, from)));
            if titled || !neighbours.is_empty() {
                look_at(name, &neighbours);
            }
        }
    }
}

/// Whether a word of the source can be another part of the name.
fn is_name(word: &str, language: Language) -> bool {
    const COMMON: &[&str] = &[
        "محمد",
        "أحمد",
        "علي",
        "حسن",
        "حسين",
        "محمود",
        "إبراهيم",
        "يوسف",
        "خالد",
        "عمر",
        "عثمان",
        "مصطفى",
        "عبد",
        "عبدالله",
        "عبده",
        "بن",
        "أبو",
        "بشار",
        "حافظ",
        "نبيل",
        "وليد",
        "طارق",
        "سامي",
        "فؤاد",
        "جمال",
        "حمد",
        "ناصر",
        "سلمان",
        "فهد",
        "سعود",
        "فيصل",
        "زيد",
        "ياسر",
        "مروان",
        "رامي",
        "هشام",
        "فاطمة",
        "مريم",
        "عائشة",
        "سارة",
        "ليلى",
        "نادية",
        "هدى",
        "منى",
        "رانيا",
        "حسام",
        "عماد",
        "سمير",
        "نزار",
        "أنور",
        "عمرو",
        "محمدی",
        "احمدی",
        "رضا",
        "حسینی",
        "علی",
        "مهدی",
        "حسین",
        "رضایی",
        "کریمی",
        "مسعود",
        "حمید",
        "محمود",
        "כהן",
        "לוי",
        "דוד",
        "משה",
        "יוסי",
        "יעקב",
        "אברהם",
        "שרה",
        "רחל",
        "דניאל",
        "מיכאל",
        "יאיר",
        "בני",
        "גדעון",
        "अमिताभ",
        "कुमार",
        "शर्मा",
        "सिंह",
        "वर्मा",
        "गुप्ता",
        "यादव",
        "पटेल",
        "राव",
        "देवी",
        "खान",
        "मिश्रा",
        "राहुल",
    ];
    match language.code() {
        "ar" | "fa" | "he" | "hi" => {
            COMMON.contains(&word)
                || language.code() == "ar"
                    && word.starts_with("ال")
                    && word.ends_with('ي')
                    && word.chars().count() >= 6
                || language.code() == "fa"
                    && (word.ends_with("زاده") || word.ends_with("پور") || word.ends_with("نژاد"))
        }
        "ko" => word.chars().count() == 1,
        _ => word.starts_with(char::is_uppercase) && word.chars().count() > 1,
    }
}

/// Whether a word of a source without capitals is a title.
fn is_title(word: &str, language: Language) -> bool {
    let titles: &[&str] = match language.code() {
        "ar" => &[
            "الرئيس",
            "رئيس",
            "الوزير",
            "وزير",
            "النائب",
            "السيد",
            "السيدة",
            "الدكتور",
            "المرمى",
            "اللاعب",
            "المدرب",
            "المهاجم",
            "الفنان",
            "الفنانة",
            "المخرج",
            "الكاتب",
            "اللواء",
            "العميد",
            "الجنرال",
            "السفير",
            "المحامي",
            "القاضي",
            "الشيخ",
            "الأمير",
            "المتحدث",
            "الخارجية",
            "الدفاع",
            "الداخلية",
            "العقيد",
            "الناشط",
            "الصحفي",
            "الصحافي",
            "المهندس",
            "الأستاذ",
            "الحارس",
            "النجم",
        ],
        "fa" => &[
            "آقای",
            "خانم",
            "دکتر",
            "وزیر",
            "رئیس‌جمهور",
            "سرهنگ",
            "سردار",
            "مهندس",
            "خارجه",
            "کشور",
            "بازیکن",
            "سرمربی",
        ],
        "he" => &[
            "השר",
            "שר",
            "הנשיא",
            "האלוף",
            "מר",
            "גברת",
            "הרמטכ״ל",
            "השופט",
            "השחקן",
            "השחקנית",
            "ח״כ",
            "ח\"כ",
            "ד\"ר",
            "המאמן",
            "הזמרת",
            "הזמר",
        ],
        "hi" => &[
            "मंत्री",
            "श्री",
            "श्रीमती",
            "डॉ",
            "राष्ट्रपति",
            "अभिनेता",
            "अभिनेत्री",
            "खिलाड़ी",
            "नेता",
            "अध्यक्ष",
            "प्रधानमंत्री",
        ],
        _ => return false,
    };
    titles.contains(&word)
}

/// Whether a source in Han has the name where no longer word has its character.
fn in_han(source: &str, form: &str, language: Language) -> bool {
    const LONGER: &[char] = &[
        '国', '國', '女', '天', '霸', '帝', '大', '阎', '魔', '提', '最', '更', '很', '较', '恐',
        '河', '长', '黑', '清', '喝', '斑', '木', '骑', '白', '小', '老', '石', '每', '上', '下',
        '本', '一', '森', '树', '山', '钻', '岩', '火', '亲', '君', '称', '海', '洋', '沙', '公',
        '地', '东', '西', '南', '北', '官', '对', '前', '四', '双', '各', '奖', '资', '现', '基',
        '美', '黄', '千', '百', '万', '水', '茶', '红', '绿', '棉', '鲜', '热', '汽', '人',
    ];
    source.match_indices(form).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = source[at + form.len()..].chars().next();
        let han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        match language.code() {
            "zh" => han(after) && !before.is_some_and(|c| LONGER.contains(&c)),
            _ => form.chars().count() >= 2 || han(after) && !han(before),
        }
    })
}

/// The meaning of the name beside another name in the article, if the name itself is not there.
fn rendered<'t>(
    name: &Name,
    words: &[Piece<'t>],
    neighbours: &[&str],
    from: Language,
    to: Language,
) -> Option<Piece<'t>> {
    let same_script = matches!(from.code(), "de" | "es" | "fr" | "pt" | "it" | "id" | "tr" | "en")
        && to.code() != "ru";
    for meaning in &name.meanings {
        let parts: Vec<&str> = meaning.split(' ').collect();
        for at in 0..=words.len().checked_sub(parts.len())? {
            if !parts.iter().zip(&words[at..]).all(|(part, word)| *part == word.text()) {
                continue;
            }
            let (first, last) = (words[at], words[at + parts.len() - 1]);
            let before =
                at.checked_sub(1).map(|i| words[i]).filter(|word| word.gap_to(first) == " ");
            let after = words.get(at + parts.len()).filter(|word| last.gap_to(**word) == " ");
            let fits = |word: &Piece<'_>| {
                if same_script {
                    neighbours.iter().any(|other| fold(other) == fold(word.text()))
                } else {
                    is_name_beside(word.text(), from)
                }
            };
            let beside = after.is_some_and(|word| (name.given || !same_script) && fits(word))
                || before.is_some_and(|word| {
                    (name.surname || name.given && !same_script) && fits(&word)
                });
            let organisation = after.is_some_and(|word| ORGANISATIONS.contains(&word.text()))
                || before.is_some_and(|word| {
                    ORGANISATIONS.contains(&word.text()) || matches!(word.text(), "The" | "the")
                });
            if beside && !organisation && !is_written(name, words) {
                return Some(first.through(last));
            }
        }
    }
    None
}

/// Whether a word of the article can be the name or title beside a translated name.
fn is_name_beside(word: &str, from: Language) -> bool {
    const FUNCTION: &[&str] = &[
        "The",
        "A",
        "An",
        "This",
        "That",
        "In",
        "On",
        "At",
        "But",
        "And",
        "When",
        "While",
        "For",
        "Of",
        "By",
        "He",
        "She",
        "It",
        "If",
        "As",
        "We",
        "They",
        "I",
        "His",
        "Her",
        "With",
        "From",
        "To",
        "After",
        "Before",
        "What",
        "Day",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let capital = word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(|c| c.is_lowercase() || c == '\'' || c == '’');
    let letters = word.chars().count();
    match from.code() {
        "zh" => capital && is_pinyin(word),
        "ja" => capital && is_romaji(word),
        _ => capital && letters >= 3 && !FUNCTION.contains(&word),
    }
}

/// What is named after a word, not after a person who is translated.
#[rustfmt::skip]
const ORGANISATIONS: &[&str] = &[
    "Party", "Movement", "Foundation", "Street", "Bridge", "Front", "University", "Prize", "Award", "City", "Island",
    "Club", "Hospital", "Project", "Operation", "Group", "Company", "Bank", "House", "Palace", "Square", "Park", "Road",
    "River", "Mountain", "Festival", "Channel", "TV", "Radio", "Army", "Brigade", "Force", "Forces", "School", "Academy",
    "Institute", "Center", "Centre", "Council", "Cup", "League", "Stadium", "Airport", "Port", "Village", "Camp", "Region",
    "State", "Province", "District", "Corps", "Guard", "Order", "Medal", "Association", "Union", "Society", "Agency", "News",
    "Times", "Post", "Theatre", "Theater", "Museum", "Games", "Games", "Team", "Fund", "Plan", "Treaty", "Conference",
    "Congress", "Summit", "Alliance", "Coalition", "List", "Valley", "Sea", "Ocean", "Gate", "Tower", "Market", "Hotel",
    "World", "New", "National", "Global", "International", "Red", "White", "Black", "Crescent", "Cross", "Star", "Prize",
    "Nobel", "Holy", "Great", "Palestine", "Islamic", "Convoy", "Dam", "Camp", "Square", "Probe", "Rover", "Mission",
];

/// Whether the article has the name as such here.
fn is_written(name: &Name, words: &[Piece<'_>]) -> bool {
    let text = |piece: &Piece<'_>| fold(piece.text());
    let whole = || words.iter().map(text).collect::<Vec<_>>().join(" ");
    name.names.iter().any(|written| {
        if written.contains(['-', ' ']) {
            whole().contains(&written.replace('-', " "))
        } else {
            words.iter().map(text).any(|word| {
                word == *written || written.chars().count() >= 4 && word.contains(written.as_str())
            })
        }
    })
}

/// Whether a word can be a Chinese given name in pinyin, and is no English word.
fn is_pinyin(word: &str) -> bool {
    const ENGLISH: &[&str] = &[
        "Long", "Song", "Fan", "Men", "He", "She", "Me", "You", "Can", "Pan", "Hang", "Bang",
        "Gang", "Ban", "Tan", "Ran", "Die", "Lie", "Sun", "Jun", "A", "In", "An", "Dance", "Age",
        "Tower", "Line", "Wine", "Juan",
    ];
    let lower = word.to_lowercase();
    let mut rest = lower.as_str();
    let mut syllables = 0;
    while !rest.is_empty() && syllables < 3 {
        let initial = [
            "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
            "r", "z", "c", "s", "y", "w",
        ]
        .iter()
        .find(|initial| rest.starts_with(**initial));
        let tail = &rest[initial.map_or(0, |initial| initial.len())..];
        let Some(last) = [
            "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai",
            "ei", "ao", "ou", "an", "en", "ia", "ie", "iu", "in", "ua", "uo", "ui", "un", "ue",
            "a", "o", "e", "i", "u",
        ]
        .iter()
        .find(|last| tail.starts_with(**last)) else {
            return false;
        };
        rest = &tail[last.len()..];
        syllables += 1;
    }
    rest.is_empty() && !ENGLISH.contains(&word)
}

/// Whether a word consists of Japanese syllables.
fn is_romaji(word: &str) -> bool {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let vowel = |c: &char| matches!(c, 'a' | 'i' | 'u' | 'e' | 'o');
    letters.len() >= 3
        && letters.iter().all(|c| vowel(c) || "kstnhmyrwgzdbpjcf".contains(*c))
        && letters.windows(3).all(|three| three.iter().any(vowel) || three[1] == 'h')
        && letters.last().is_some_and(|c| vowel(c) || *c == 'n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_syllables() {
        for name in ["Yi", "Xiaoming", "Jinping", "Guohua"] {
            assert!(is_pinyin(name), "{name}");
        }
        for word in ["Felipe", "Charles", "Salman", "Long", "Level"] {
            assert!(!is_pinyin(word), "{word}");
        }
        assert!(is_romaji("Yoshiro") && is_romaji("Ken") && !is_romaji("Bridge"));
    }
}
