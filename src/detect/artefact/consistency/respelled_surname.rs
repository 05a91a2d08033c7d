//! A surname without its given name that no full name of the article has, but that one has in
//! other letters for the same sounds, where the script has no capitals. A known given name tells
//! what is a surname; each letter stands for all the sounds it may be read as. Scripts with
//! capitals are `orphan_surname`'s, closer spellings `uncased_name`'s.

use std::{borrow::Cow, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, bearer,
        given_forms::spellings,
        heard::{A, F, Heard, I, J, K, L, N, P, R, S, T, U, VOWELS, apart},
        sound::{apart as heard_apart, katakana, sounds},
        speech::{Speech, speech},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM080",
    name: "respelled_surname",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.65,
    languages: Languages::Only(&["ar", "fa", "he", "hi", "ja", "ko"]),
    summary: "A surname comes back in other letters for its sounds.",
    why: "Each sentence spells a foreign name anew, by its letters here and by ear there: Graham \
          with gh and with j. Flagged if a word that speaks or has a title has no given name \
          anywhere, and the surname behind a known given name, which does not come back itself, \
          may be read alike; longer differences pass in short names.",
    examples: &[
        Example::new(
            "ar",
            "قالت المحامية ليندا غراهام إن موكلها سيطعن في الحكم.\nوأضافت ⟦جراهام⟧ أن المحكمة تجاهلت الشهادة.",
        ),
        Example::new(
            "he",
            "ראש העירייה, קולין ג'ונסטון, הודיע על פתיחת מוזיאון.\nלדברי ⟦יונסטון⟧, הכניסה תהיה חופשית.",
        ),
        Example::new(
            "hi",
            "जर्मन जीवविज्ञानी आंद्रेआस श्मिट ने मेंढक की नई प्रजाति खोजी।\n⟦स्कमिड्ट⟧ ने बताया कि वह छोटा है।",
        ),
        Example::new(
            "ja",
            "画家リーザ・バウアーさんの個展が始まった。\n会場には⟦バウエル⟧さんの水彩画が並ぶ。",
        ),
        Example::new(
            "ar",
            "فاز السباح الروماني أندريه غليغوريسكو بسباق الحرة في الدوحة.\nوقال ⟦جليجورسكو⟧ إنه سعيد.",
        ),
        Example::new(
            "ko",
            "카디프의 에번 휴스 감독이 5연패 뒤 사임했다.\n⟦휴즈⟧ 감독은 지난여름부터 팀을 이끌었다.",
        ),
        Example::new("fa", "جایزه به یوآخیم اشنایدر از درسدن رسید.\n⟦شنایدر⟧ گفت خوشحال است."),
        Example::new(
            "ar",
            "قالت المحامية ليندا غراهام إن موكلها سيطعن في الحكم.\nوأضافت غراهام أن المحكمة تجاهلت الشهادة.",
        ),
        Example::new("hi", "पीटर मिलर ने मैच जीता।\nमालिक ने कहा कि वह खुश हैं, और मिलर ने धन्यवाद दिया।"),
    ],
    scope: Scope::Article(look),
};

/// Letters and what they may stand for; what is in no row is silent.
#[rustfmt::skip]
const LETTERS: &[(&str, Heard)] = &[
    ("اأإآىةع", A), ("و", U | F), ("ؤ", U), ("يیئ", I | J), ("ه", K | A), ("ب", P), ("پ", P), ("تط", T), ("ث", T | S),
    ("ج", S | K), ("چشسصزژ", S), ("حخغقكک", K), ("گ", K | S), ("دض", T), ("ذظ", S | T), ("ر", R), ("ف", F | P), ("ڤ", F),
    ("ل", L), ("من", N),
    ("אע", A), ("ב", P | F), ("ג", K), ("דטת", T), ("הח", K | A), ("ו", U | F), ("זסצץש", S), ("י", I | J), ("כךק", K),
    ("ל", L), ("מםנן", N), ("פף", P | F), ("ר", R),
    ("कखगघ", K), ("ह", K), ("चछजझशषस", S), ("टठतथडढदध", T), ("पबभ", P), ("फ", P | F), ("व", F | U), ("मनणङञंँ", N),
    ("लळ", L), ("र", R), ("य", J | I), ("अआा", A), ("ऑॉ", A | U), ("इईिी", I), ("एऐेै", A | I), ("ओऔोौ", U | A), ("उऊुू", U),
    ("アァ", A), ("イィ", I), ("ウゥ", U), ("エェ", A | I), ("オォ", A | U), ("カガ", K), ("キギ", K), ("クグ", K), ("ケゲ", K), ("コゴ", K),
    ("サザ", S), ("シジヂ", S), ("スズヅ", S | T), ("セゼ", S), ("ソゾ", S), ("タダ", T), ("チ", S | T), ("ツッ", S | T), ("テデ", T), ("トド", T),
    ("ナニヌネノンマミムメモ", N), ("ハヒヘホ", K | P), ("フ", F | K), ("ヴ", F | P), ("バビブベボ", P | F), ("パピプペポ", P),
    ("ヤャ", J | A), ("ユュ", J | U), ("ヨョ", J | U), ("ラリルレロ", L | R), ("ワ", F | U), ("ー", A | R),
];

/// What follows the consonant of a syllable of katakana.
#[rustfmt::skip]
const ROWS: &[(&str, Heard)] = &[
    ("カガサザタダナハバパマラワヤ", A), ("キギシジチヂニヒビピミリ", I), ("クグスズツヅヌフブプムルヴユ", U), ("ケゲセゼテデネヘベペメレ", A | I),
    ("コゴソゾトドノホボポモロヨ", A | U),
];

static BY_LETTER: LazyLock<FxHashMap<char, [Heard; 2]>> = LazyLock::new(|| {
    let mut letters: FxHashMap<char, [Heard; 2]> = FxHashMap::default();
    for (written, sound) in LETTERS {
        letters.extend(written.chars().map(|c| (c, [*sound, 0])));
    }
    for (written, vowel) in ROWS {
        for c in written.chars() {
            if let Some(sounds) = letters.get_mut(&c) {
                sounds[1] = *vowel;
            }
        }
    }
    letters
});

/// What the letters of a word may sound like, silent ones left out and doubled ones once.
fn read(word: &str) -> Vec<Heard> {
    // Persian opens no word with two consonants, and katakana writes wh by hand.
    let word = match word.strip_prefix('ا').filter(|rest| rest.starts_with(['س', 'ش'])) {
        Some(rest) => Cow::Borrowed(rest),
        // English ch has two letters of Arabic or one.
        None if word.contains("تش") => Cow::Owned(word.replace("تش", "ش")),
        None if word.contains('ホ') => {
            Cow::Owned(word.replace("ホイ", "ウィ").replace("ホワ", "ワ"))
        }
        None => Cow::Borrowed(word),
    };
    let mut heard: Vec<Heard> = Vec::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        let mut sounds = BY_LETTER.get(&c).copied().unwrap_or_default();
        // A small vowel takes the place of the one before; ג' is the sound of English j.
        let soft = matches!(letters.peek(), Some('\'' | '׳' | '’'));
        if c == 'ג' && soft {
            sounds[0] = S | J;
        }
        if matches!(letters.peek(), Some('ァ' | 'ィ' | 'ェ' | 'ォ' | 'ャ' | 'ュ' | 'ョ')) {
            sounds[1] = 0;
        }
        for sound in sounds.into_iter().filter(|sound| *sound != 0) {
            if heard.last() != Some(&sound) {
                heard.push(sound);
            }
        }
    }
    heard
}

fn is_vowel(sound: Heard) -> bool {
    sound & (VOWELS | J) != 0
}

/// What it costs to miss a sound between two spellings.
fn missed(sound: Heard) -> f32 {
    match sound {
        _ if sound & F != 0 => 0.6,
        _ if is_vowel(sound) => 0.25,
        _ if sound & K != 0 => 0.6,
        _ => 1.0,
    }
}

/// A word without the Indic signs of a missing vowel and a foreign sound.
fn bare(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '\u{94d}' | '\u{93c}')).collect()
}

/// Whether two spellings may be read as one name.
fn is_read_alike(one: &str, other: &str) -> bool {
    let (first, second) = (read(one), read(other));
    let (Some(a), Some(b)) = (first.first(), second.first()) else { return false };
    let last = |heard: &[Heard]| heard.iter().rev().copied().find(|sound| !is_vowel(*sound));
    let (Some(y), Some(z)) = (last(&first), last(&second)) else { return false };
    let consonants = |heard: &[Heard]| heard.iter().filter(|sound| !is_vowel(**sound)).count();
    let fewest = consonants(&first).min(consonants(&second));
    let length = first.len().min(second.len()) as f32;
    a & b != 0
        && (y & z != 0 || y & R != 0 || z & R != 0)
        && (fewest >= 2 || length >= 5.0 || is_framed(one, other))
        && bare(one) != bare(other)
        && first.len().abs_diff(second.len()) <= 3
        && apart(&first, &second, missed) <= 0.17 * length
}

/// Whether two Korean spellings sound alike.
fn is_heard_alike(one: &str, other: &str, language: Language) -> bool {
    let syllables = |word: &str| word.chars().count();
    let (first, second) = (sounds(one, language), sounds(other, language));
    let length = first.len().min(second.len()) as f32;
    syllables(one).abs_diff(syllables(other)) <= 1
        && syllables(one).min(syllables(other)) >= SYLLABLES
        && heard_apart(&first, &second, 0) <= 0.15 * length
}

/// Whether two short spellings open and close with one letter: هيوز, هيوغز.
fn is_framed(one: &str, other: &str) -> bool {
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    one.chars().count().min(other.chars().count()) >= FEWEST && ends(one) == ends(other)
}

/// The most names of an article.
const MOST: usize = 100;
/// The fewest syllables of a Korean spelling of one.
const SYLLABLES: usize = 2;
/// The fewest letters of a surname, and of one in katakana without a given name.
const FEWEST: usize = 4;
const LONG: usize = 7;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let given = spellings(language);
    let mut full: Vec<Piece<'_>> = Vec::new();
    for segment in document.segments() {
        if language.code() == "ja" {
            joined(segment, &mut full);
            continue;
        }
        let keys = segment.keys();
        for at in (1..keys.len()).filter(|at| given.contains_key(keys[at - 1])) {
            let name = segment.word(at);
            let beside = segment.word(at - 1).gap_to(name) == " ";
            let fewest = if language.code() == "ko" { SYLLABLES } else { FEWEST };
            if beside && name.text().chars().count() >= fewest {
                full.push(name);
            }
        }
    }
    if full.is_empty() && matches!(language.code(), "ja" | "ko") {
        return;
    }
    full.truncate(MOST);
    let surnames: FxHashSet<&str> = full.iter().map(|name| name.text()).collect();
    let keys: Vec<u64> = surnames.iter().map(|name| key(name)).collect();
    let may_be = Bits::of_words(keys.iter());
    let mut bare: Vec<(Piece<'_>, bool)> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for segment in document.segments() {
        bare_names(segment, &mut bare, &mut places, &surnames, &may_be);
    }
    let mut told: FxHashSet<&str> = FxHashSet::default();
    for (name, speaks) in bare.iter().take(MOST) {
        let text = name.text();
        if surnames.contains(text) && language.code() != "ja" || document.is_quoted(&name.span()) {
            continue;
        }
        let right = full.iter().find(|right| {
            let own = right.text();
            // A surname that comes back as it was has no second spelling.
            right.span().start < name.span().start
                && own != text
                && places.get(own).copied().unwrap_or(0) <= 1
                && !own.starts_with(text)
                && !text.starts_with(own)
                && if language.code() == "ko" {
                    is_heard_alike(own, text, language)
                } else {
                    is_read_alike(own, text)
                }
        });
        let echoed = || speaks.then(|| echoed(document, *name)).flatten();
        let right = right.copied().or_else(echoed);
        if let Some(right) = right.filter(|_| told.insert(text)) {
            findings
                .flag(*name, format!("The article spells this name “{}” elsewhere", right.text()))
                .suggest(right.text())
                .relate(right, "the other spelling");
        }
    }
}

/// A word before a bare name, in an earlier sentence, that may be read like it and has other letters
/// for its consonants: no ending and no plural has.
fn echoed<'d>(document: &'d Document, name: Piece<'d>) -> Option<Piece<'d>> {
    if matches!(document.language.code(), "ja" | "ko") {
        return None;
    }
    let text = name.text();
    let heard = read(text);
    let own = consonants(text);
    let length = heard.len();
    if length < LONG_HEARD || own.chars().count() < 3 {
        return None;
    }
    let start = name.span().start;
    let sentence = document.sentence_at(start)?;
    let mut found: Option<Piece<'d>> = None;
    for segment in document.segments().take_while(|segment| segment.index <= sentence) {
        for word in segment.words() {
            let other = word.text();
            if other == text {
                // It stood so before, or comes back as itself.
                if word.span().start < start {
                    return None;
                }
                continue;
            }
            let near = other.len().abs_diff(text.len()) <= 4 && segment.index < sentence;
            let like = || {
                let theirs = consonants(other);
                theirs != own
                    && theirs.chars().count().abs_diff(own.chars().count()) <= 1
                    && !is_one_stem(text, other)
                    && first_class(&heard) & first_class(&read(other)) != 0
                    && apart(&heard, &read(other), missed) <= STRICT * length as f32
            };
            if near && like() {
                if found.is_some_and(|first| first.text() != other) {
                    return None;
                }
                found.get_or_insert(word);
            }
        }
    }
    found
}

/// Sounds of a name that nothing sounds like by chance, and what may differ per sound.
const LONG_HEARD: usize = 6;
const STRICT: f32 = 0.125;

fn first_class(heard: &[Heard]) -> Heard {
    heard.first().copied().unwrap_or_default()
}

/// The letters of a word that are no vowels.
fn consonants(word: &str) -> String {
    let is_one = |c: &char| {
        BY_LETTER.get(c).is_some_and(|sounds| sounds[0] != 0 && sounds[0] & (VOWELS | J) == 0)
    };
    word.chars().filter(is_one).collect()
}

/// Whether two words differ in their endings, or one has letters before it that the other lacks.
fn is_one_stem(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let least = one.chars().count().min(other.chars().count());
    shared + 2 >= least || one.ends_with(other) || other.ends_with(one)
}

/// リーザ・バウアー: the last part of a name of katakana whose parts a dot joins.
fn joined<'d>(segment: Segment<'d>, full: &mut Vec<Piece<'d>>) {
    for run in katakana(segment) {
        let part = run.before().ends_with('・') && !run.after().starts_with('・');
        let letters = run.text().chars().count();
        let addressed =
            letters >= LONG && ADDRESSES.iter().any(|address| run.after().starts_with(address));
        if letters >= FEWEST && part || addressed {
            full.push(run);
        }
    }
}

/// How titles behind a Korean name begin.
const TITLES: &[&str] = &[
    "감독",
    "의원",
    "상원의원",
    "하원의원",
    "장관",
    "총리",
    "대통령",
    "시장",
    "주지사",
    "대표",
    "교수",
    "박사",
    "선수",
    "회장",
    "사장",
    "위원장",
    "대변인",
    "대사",
    "외무장관",
    "국장",
    "총재",
    "씨",
    "코치",
    "작가",
];

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
    "委員長",
    "社長",
    "長官",
    "報道官",
    "被告",
    "容疑者",
];

/// The words of a sentence that stand as persons do, whether they surely speak, and how often each
/// surname stands.
fn bare_names<'d>(
    segment: Segment<'d>,
    bare: &mut Vec<(Piece<'d>, bool)>,
    places: &mut FxHashMap<&'d str, usize>,
    surnames: &FxHashSet<&'d str>,
    may_be: &Bits,
) {
    let language = segment.language();
    let given = spellings(language);
    if language.code() == "ja" {
        for run in katakana(segment) {
            if surnames.contains(run.text()) {
                *places.entry(run.text()).or_default() += 1;
            }
            let apart = !run.before().ends_with('・') && !run.after().starts_with('・');
            let addressed = ADDRESSES.iter().any(|address| run.after().starts_with(address));
            if apart && addressed && run.text().chars().count() >= FEWEST {
                bare.push((run, false));
            }
        }
        return;
    }
    let keys = segment.keys();
    let stands = Persons::of(segment);
    for (at, word) in segment.words().enumerate() {
        let text = word.text();
        if may_be.may_have_word(keys[at]) && surnames.contains(text) {
            *places.entry(text).or_default() += 1;
            continue;
        }
        let plain = !text.starts_with(|c: char| c.is_ascii())
            && (language.code() != "ar" || !text.starts_with("ال"))
            && text.chars().nth(FEWEST - 1).is_some();
        let titled = || {
            let next = (at + 1 < keys.len()).then(|| segment.word(at + 1));
            next.is_some_and(|next| {
                word.gap_to(next) == " "
                    && TITLES.iter().any(|title| next.text().starts_with(title))
            })
        };
        let stands_so = match language.code() {
            "ko" => text.chars().count() >= SYLLABLES && titled(),
            _ => plain && stands.has(at),
        };
        if !stands_so {
            continue;
        }
        let behind_given =
            at > 0 && given.contains_key(keys[at - 1]) && segment.word(at - 1).gap_to(word) == " ";
        if !behind_given {
            bare.push((word, stands.surely(at)));
        }
    }
}

/// Which words of a sentence stand as persons do.
struct Persons<'d> {
    segment: Segment<'d>,
    keys: &'d [u64],
    language: Language,
    titles: Option<&'static bearer::Context>,
    speech: Option<&'static Speech>,
}

impl<'d> Persons<'d> {
    fn of(segment: Segment<'d>) -> Self {
        let language = segment.language();
        let titles = bearer::context("title", language);
        Self { segment, keys: segment.keys(), language, titles, speech: speech(language) }
    }

    fn speaks(&self, at: usize) -> bool {
        self.speech.is_some_and(|speech| speech.speaks(self.segment, at))
    }

    fn text(&self, at: usize) -> Option<&'d str> {
        (at < self.keys.len()).then(|| self.segment.word(at).text())
    }

    /// Whether a word surely speaks: what opens a sentence may be any word.
    fn surely(&self, at: usize) -> bool {
        let is_verb = |at: usize| self.speech.is_some_and(|all| all.is_verb(self.segment, at));
        match self.language.code() {
            "ar" => at > 0 && is_verb(at - 1),
            "fa" => at + 1 < self.keys.len() && is_verb(at + 1),
            "he" => at > 0 && self.text(at - 1) == Some("לדברי"),
            _ => false,
        }
    }

    /// Whether a word speaks, has a title before it or is whom words are attributed to.
    fn has(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.text(at));
        let after = || self.text(at + 1);
        let is_verb = |at: usize| self.speech.is_some_and(|all| all.is_verb(self.segment, at));
        let is_title = |at: usize| {
            let own = self.keys[at];
            self.speech.is_some_and(|speech| speech.is_title(self.segment, at))
                || self.titles.is_some_and(|all| all.has(self.segment.word(at).text(), own))
        };
        if at > 0 && is_title(at - 1) {
            return true;
        }
        match self.language.code() {
            "hi" => at == 0 || after() == Some("ने"),
            "fa" => {
                let said = ["گفت", "گفته", "افزود", "می‌گوید", "تأکید", "اظهار"];
                let word = |at: usize| self.segment.word(at);
                after().is_some_and(|word| said.contains(&word))
                    || at == 0
                    || word(at - 1).gap_to(word(at)).contains('،')
                        && (0..at).any(|at| word(at).text() == "گفته")
            }
            "ar" => at > 0 && is_verb(at - 1) || matches!(before, Some("إن" | "أن" | "ويلتقي")),
            "he" => before == Some("לדברי") || at == 0 || self.speaks(at),
            _ => self.speaks(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_by_ear_and_by_letter_are_read_alike() {
        for (one, other) in [
            ("غراهام", "جراهام"),
            ("بيليغريني", "بلغريني"),
            ("ג'ונסטון", "יונסטון"),
            ("श्मिट", "स्कमिड्ट"),
            ("バウアー", "バウエル"),
            ("هيوز", "هيوغز"),
            ("اشنایدر", "شنایدر"),
            ("ウィットモア", "ホイットモア"),
            ("フォンデアライエン", "フォンデルレイエン"),
        ] {
            assert!(is_read_alike(one, other), "{one} {other} {:?} {:?}", read(one), read(other));
        }
        for (one, other) in [("ميلر", "مصدر"), ("मिलर", "मालिक"), ("スミス", "サイモン")]
        {
            assert!(!is_read_alike(one, other), "{one} {other}");
        }
    }
}
