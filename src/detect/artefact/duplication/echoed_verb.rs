//! One verb as verb, noun and participle within a few words, in languages whose words have no
//! endings to tell them apart by: a sign of the verb (する, 하다, 了, การ, việc, करना, کردن, me-) shows
//! which words to count, so that no list of verbs is needed. Roots that such a sign does not show are
//! `root_repetition`'s.

use std::collections::VecDeque;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::defines},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP052",
    name: "echoed_verb",
    artefact: "DUP-STEM",
    category: Category::UNIDIOMATIC,
    severity: Severity::Minor,
    confidence: 0.5,
    languages: Languages::Only(&["ar", "fa", "he", "hi", "id", "ja", "ko", "th", "vi", "zh"]),
    summary: "One verb comes three times within a few words, as verb, noun and participle.",
    why: "An original that varies its verbs comes back with one for all: “compensate the compensated \
          by a compensation”. Lists, quotations and nouns that no sign of a verb marks pass.",
    examples: &[
        Example::new("ja", "市は⟦補償した商店への補償をさらに補償⟧する方針を示した。"),
        Example::new("ko", "시는 이미 ⟦보상한 상인에 대한 보상을 추가로 보상⟧하기로 했다."),
        Example::new("vi", "Tòa án ⟦hoãn việc hoãn phiên xử đã hoãn⟧ từ tháng Ba."),
        Example::new("id", "Pengadilan ⟦menunda penundaan sidang yang ditunda⟧ pada Maret."),
        Example::new("hi", "अदालत ने ⟦स्थगित सुनवाई को स्थगित करने के बाद फिर स्थगित⟧ किया।"),
        Example::new("ja", "会社は新会社を作り、会社の名前を変更した。"),
        Example::new("ko", "학교는 학교 앞 도로를 학교 차로만 다니게 했다."),
    ],
    scope: Scope::Sentence(look),
};

/// Copies that make a repetition.
const COPIES: usize = 3;
/// Letters that they span at most where words are not counted, and words where they are.
const LETTERS: usize = 40;
const WORDS: usize = 12;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let sentence = segment.piece();
    let found = match segment.language().code() {
        "ja" => japanese(sentence),
        "zh" => chinese(sentence),
        "ko" => korean(sentence),
        "th" => thai(sentence),
        "vi" => vietnamese(segment),
        "hi" => behind(segment, HINDI, 4),
        "fa" => behind(segment, PERSIAN, 4),
        "id" => by_root(segment, indonesian, |one, other| {
            one.ends_with(other.as_str()) || other.ends_with(one.as_str())
        }),
        "ar" => by_root(segment, arabic, |one, other| one == other),
        "he" => by_root(segment, hebrew, |one, other| one == other),
        _ => None,
    };
    if let Some(piece) = found
        && !segment.document.is_quoted(&piece.span())
        && !defines(segment)
        && piece.text().matches([',', '，', '、', '،', ';', '；']).count() < 2
    {
        findings.flag(piece, "One verb comes back twice within a few words");
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The places of `verb` in a sentence, if they are enough, close together and differ in what
/// follows them.
fn copies<'d>(sentence: Piece<'d>, verb: &str) -> Option<Piece<'d>> {
    let text = sentence.text();
    let places: Vec<usize> = text.match_indices(verb).map(|(at, _)| at).collect();
    places.windows(COPIES).find_map(|few| {
        let (from, to) = (few[0], few[COPIES - 1] + verb.len());
        let next = |at: usize| text[at + verb.len()..].chars().next();
        let last = |at: usize| text[..at].chars().next_back();
        let differ = |f: &dyn Fn(usize) -> Option<char>| {
            let [a, b, c] = [f(few[0]), f(few[1]), f(few[2])];
            a != b && b != c && a != c
        };
        let near = text[from..to].chars().count() <= LETTERS;
        (near && differ(&next) && differ(&last)).then(|| sentence.slice(from..to))
    })
}

/// Two characters before a form of する.
fn japanese(sentence: Piece<'_>) -> Option<Piece<'_>> {
    let text = sentence.text();
    text.match_indices(['し', 'さ', 'す']).find_map(|(at, _)| {
        let verb = two_before(text, at)?;
        copies(sentence, verb)
    })
}

/// The two Chinese characters that end at byte `at`.
fn two_before(text: &str, at: usize) -> Option<&str> {
    let mut letters = text[..at].char_indices().rev();
    let (_, second) = letters.next()?;
    let (start, first) = letters.next()?;
    (is_han(first) && is_han(second)).then(|| &text[start..at])
}

/// Two characters behind a sign of time or before one of completion.
fn chinese(sentence: Piece<'_>) -> Option<Piece<'_>> {
    let text = sentence.text();
    text.match_indices(['已', '再', '了', '过']).find_map(|(at, sign)| {
        let verb = if matches!(sign, "了" | "过") {
            two_before(text, at)?
        } else {
            let rest = text[at + sign.len()..].trim_start_matches(['经', '被', '次', '度']);
            let end = rest.char_indices().nth(2)?.0;
            rest[..end].chars().all(is_han).then(|| &rest[..end])?
        };
        copies(sentence, verb)
    })
}

/// Two syllables before a form of 하다 or 되다.
fn korean(sentence: Piece<'_>) -> Option<Piece<'_>> {
    const SIGNS: [char; 12] =
        ['하', '한', '할', '했', '해', '합', '되', '된', '될', '됐', '돼', '됩'];
    let text = sentence.text();
    text.match_indices(SIGNS).find_map(|(at, _)| {
        let word = text[..at].rfind(' ').map_or(0, |space| space + 1);
        let verb = &text[word..at];
        if verb.chars().count() != 2 || !verb.chars().all(|c| matches!(c, '가'..='힣')) {
            return None;
        }
        let places: Vec<usize> = text.match_indices(verb).map(|(at, _)| at).collect();
        let few = places.windows(COPIES).next()?;
        let (from, to) = (few[0], few[COPIES - 1] + verb.len());
        let next = |at: usize| text[at + verb.len()..].chars().next();
        let noun = few.iter().any(|at| next(*at).is_some_and(|c| !SIGNS.contains(&c)));
        let verbs = few.iter().filter(|at| next(**at).is_some_and(|c| SIGNS.contains(&c))).count();
        let near = text[from..to].chars().count() <= LETTERS;
        (near && noun && verbs >= 2).then(|| sentence.slice(from..to))
    })
}

/// What การ or ความ makes a noun of.
fn thai(sentence: Piece<'_>) -> Option<Piece<'_>> {
    const LEAST: usize = 4;
    /// Fields that begin so and are no verbs.
    const FIELDS: &[&str] = &["เมือ", "เงิน", "ค้าข", "ทหาร", "คลัง", "ศึกษ", "แพทย", "กีฬา", "ท่อง", "ณ์"];
    let text = sentence.text();
    text.match_indices("การ").find_map(|(at, sign)| {
        let rest = &text[at + sign.len()..];
        let end = rest.char_indices().nth(LEAST)?.0;
        let verb = &rest[..end];
        let thai = verb.chars().all(|c| matches!(c, 'ก'..='๎'));
        if !thai || FIELDS.iter().any(|field| verb.starts_with(field)) {
            return None;
        }
        let places: Vec<usize> = text.match_indices(verb).map(|(at, _)| at).collect();
        let few = places.windows(COPIES).next()?;
        let (from, to) = (few[0], few[COPIES - 1] + verb.len());
        let is_noun = |at: usize| text[..at].ends_with("การ") || text[..at].ends_with("ความ");
        let verbs = few.iter().any(|at| !is_noun(*at));
        let near = text[from..to].chars().count() <= 2 * LETTERS && !text[from..to].contains(' ');
        (near && verbs).then(|| sentence.slice(from..to))
    })
}

/// What a sign of a noun and one of a verb stand before in one sentence.
fn vietnamese(segment: Segment<'_>) -> Option<Piece<'_>> {
    const NOUN: [&str; 4] = ["việc", "sự", "khoản", "cuộc"];
    const VERB: [&str; 6] = ["đã", "sẽ", "được", "bị", "đang", "để"];
    if !segment.text().contains("việc ")
        && !segment.text().contains("sự ")
        && !segment.text().contains("khoản ")
        && !segment.text().contains("cuộc ")
    {
        return None;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    let keys = segment.keys();
    (1..words.len()).find_map(|at| {
        if !NOUN.contains(&words[at - 1].text()) || words[at].text().chars().count() < 3 {
            return None;
        }
        let places: Vec<usize> = (0..keys.len()).filter(|i| keys[*i] == keys[at]).collect();
        let few = places.windows(COPIES).find(|few| few.contains(&at))?;
        let verbal = few.iter().any(|i| *i > 0 && VERB.contains(&words[i - 1].text()));
        (verbal && few[COPIES - 1] - few[0] <= WORDS)
            .then(|| words[few[0]].through(words[few[COPIES - 1]]))
    })
}

/// Forms of “do”, “be” and “give” that make a verb of the word before them.
const HINDI: &[&str] = &["कर", "किय", "होन", "हुई", "हुए", "हुआ", "देन", "दिय", "देग", "देगी"];
const PERSIAN: &[&str] = &["کرد", "شد", "داد", "می‌کن", "می‌شو", "خواهد", "انداخ", "شود", "کند"];

/// A word before a light verb that stands three times, each time before another word.
fn behind<'d>(segment: Segment<'d>, verbs: &[&str], least: usize) -> Option<Piece<'d>> {
    let words: Vec<Piece<'d>> = segment.words().collect();
    let is_light = |word: Piece<'_>| verbs.iter().any(|verb| word.text().starts_with(verb));
    words.windows(2).find_map(|pair| {
        let verb = pair[0].text();
        if !is_light(pair[1])
            || is_light(pair[0])
            || verb.starts_with("नहीं")
            || verb.chars().count() < least
        {
            return None;
        }
        let head = verb.char_indices().nth(least).map_or(verb, |(at, _)| &verb[..at]);
        let places: Vec<usize> =
            (0..words.len()).filter(|i| words[*i].text().starts_with(head)).collect();
        let few = places.windows(COPIES).next()?;
        let next = |i: usize| words.get(i + 1).map(|word| word.text());
        let differ = next(few[0]) != next(few[1]) && next(few[1]) != next(few[2]);
        (differ && few[COPIES - 1] - few[0] <= WORDS)
            .then(|| words[few[0]].through(words[few[COPIES - 1]]))
    })
}

/// Three forms of one root close together.
fn by_root<'d, R>(
    segment: Segment<'d>,
    root: fn(&str) -> Option<R>,
    same: fn(&R, &R) -> bool,
) -> Option<Piece<'d>> {
    const NEAR: usize = 8;
    let mut roots: VecDeque<(usize, R, Piece<'d>)> = VecDeque::with_capacity(NEAR + 1);
    for (at, word) in segment.words().enumerate() {
        let Some(own) = root(word.text()) else { continue };
        while roots.front().is_some_and(|(place, ..)| place + NEAR < at) {
            roots.pop_front();
        }
        let mut earlier = roots.iter().filter(|(_, other, _)| same(&own, other));
        if let (Some(one), Some(two)) = (earlier.next(), earlier.next()) {
            let [a, b, c] = [one.2.text(), two.2.text(), word.text()];
            if a != b && b != c && a != c {
                return Some(one.2.through(word));
            }
        }
        roots.push_back((at, own, word));
    }
    None
}

/// What is left of an Indonesian verb or noun without what is put before and behind its root.
fn indonesian(word: &str) -> Option<String> {
    const BEFORE: [&str; 13] = [
        "memper", "meng", "meny", "men", "mem", "me", "peng", "peny", "pen", "pem", "di", "ter",
        "ber",
    ];
    const BEHIND: [&str; 4] = ["kannya", "annya", "kan", "an"];
    const LEAST: usize = 4;
    if word.len() < 6 || !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let rest = BEFORE.iter().find_map(|before| word.strip_prefix(before))?;
    let root = BEHIND.iter().find_map(|behind| rest.strip_suffix(behind)).unwrap_or(rest);
    (root.len() >= LEAST).then(|| root.to_owned())
}

/// The roots of Arabic numbers, which one sentence may have many of.
const NUMERALS: &[&str] = &["عشر", "ثلاث", "أربع", "خمس", "سبع", "تسع", "ثمان", "مئ", "مائ"];

/// The strong letters of an Arabic word without what is put before and behind its root.
fn arabic(word: &str) -> Option<[char; 3]> {
    if NUMERALS.iter().any(|numeral| word.contains(numeral)) {
        return None;
    }
    let before: &[&str] = match word.chars().next()? {
        'و' => &["وال", "و"],
        'ب' => &["بال", "ب"],
        'ل' => &["لل", "ل"],
        'ا' => &["ال"],
        'ف' => &["ف"],
        _ => &[],
    };
    let rest = before
        .iter()
        .find_map(|before| word.strip_prefix(before).filter(|rest| rest.chars().nth(3).is_some()))
        .unwrap_or(word);
    let behind: &[&str] = match rest.chars().next_back()? {
        'ت' => &["ات", "ت"],
        'ن' => &["ون", "ين"],
        'ا' => &["ها"],
        'ة' => &["ة"],
        'ه' => &["ه"],
        _ => &[],
    };
    let rest = behind
        .iter()
        .find_map(|behind| rest.strip_suffix(behind).filter(|rest| rest.chars().nth(2).is_some()))
        .unwrap_or(rest);
    let strong = rest
        .chars()
        .filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ى' | '\u{64b}'..='\u{652}'))
        .map(|c| if matches!(c, 'أ' | 'إ' | 'ؤ' | 'ئ' | 'ء' | 'آ') { 'ء' } else { c });
    // آخر, “other”, comes as often as one likes.
    three(strong, &['ت', 'م', 'ن']).filter(|root| *root != ['ء', 'خ', 'ر'])
}

/// Three letters, without a first one that is put before them.
fn three(mut strong: impl Iterator<Item = char>, before: &[char]) -> Option<[char; 3]> {
    let [one, two, three] = [strong.next()?, strong.next()?, strong.next()?];
    match (strong.next(), strong.next()) {
        (None, _) => Some([one, two, three]),
        (Some(four), None) if before.contains(&one) => Some([two, three, four]),
        _ => None,
    }
}

/// The same for a Hebrew word.
fn hebrew(word: &str) -> Option<[char; 3]> {
    let rest = word
        .strip_prefix(['ה', 'ו', 'ב', 'ל', 'ש', 'כ', 'מ'])
        .filter(|rest| rest.chars().count() > 3)
        .unwrap_or(word);
    let rest = ["ים", "ות", "ית", "ה", "ת"]
        .iter()
        .find_map(|behind| rest.strip_suffix(behind).filter(|rest| rest.chars().count() > 2))
        .unwrap_or(rest);
    three(rest.chars().filter(|c| !matches!(c, 'ו' | 'י')), &['ת', 'מ', 'נ', 'ה'])
}
