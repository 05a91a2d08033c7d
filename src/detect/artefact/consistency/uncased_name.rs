//! A foreign name in two spellings where the script has no capitals: a title or a verb of saying
//! tells that a word is a name. Names with capitals are `name_spelling`'s and `heard_name`'s, those
//! in Chinese `transliterated_name`'s.

use std::{collections::BTreeMap, rc::Rc, sync::LazyLock};

use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, bearer,
        sound::{Sound, apart, frame, katakana, sounds},
        speech::{opens_with_verb, speech},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NAM002",
    name: "uncased_name",
    artefact: "NAM-TRANSLIT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&["ar", "fa", "he", "hi", "ja", "ko", "th"]),
    summary: "A foreign name is written in two ways in one article.",
    why: "Each sentence spells a foreign name by ear: a vowel is long here and short there, a k is \
          a q or a gh. Only a word that a title, a form of address or a verb of saying marks as a \
          name is held to the others, and only before its ending; quotations pass.",
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
        Example::new(
            "ar",
            "فاز المخرج أوميد غاديمي بالجائزة في برلين.\nوقال ⟦قاديمي⟧ إن الفيلم صور في شهرين.",
        ),
        Example::new(
            "he",
            "הבמאי אומיד גדירמי זכה בפרס בברלין.\n⟦קדירמי⟧ אמר כי הסרט צולם בחודשיים.",
        ),
        Example::new(
            "ko",
            "조지아의 니노 카차라바가 대회에서 우승했다.\n⟦카찰라바는⟧ 마지막 판이 어려웠다고 말했다.",
        ),
        Example::new(
            "th",
            "ผู้กำกับ โอมิด กาดิมีร์ ได้รับรางวัลในกรุงเบอร์ลิน\n⟦คาดีมีร์⟧ กล่าวว่าภาพยนตร์ใช้เวลาถ่ายทำสองเดือน",
        ),
        Example::new("ko", "쌍둥이 김민준과 김민중이 결승에 올랐다.\n김민중은 웃었다."),
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

/// A word that may be a name.
struct Mention<'d> {
    /// What is marked.
    piece: Piece<'d>,
    /// The name without particles.
    name: Piece<'d>,
    /// A title or a form of address stands beside it, or it follows a given name.
    titled: bool,
    /// It stands where somebody speaks.
    speaks: bool,
}

/// The most different words of an article that are compared.
const MOST: usize = 6000;
/// The places of one spelling that are shown.
const SHOWN: usize = 1;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    for segment in document.segments() {
        if mentions.len() < MOST {
            match language.code() {
                "ja" => kana(segment, &mut mentions),
                "th" => stretches(segment, &mut mentions),
                _ => words(segment, &mut mentions),
            }
        }
    }
    let groups = by_frame(&mentions, language);
    if groups.is_empty() {
        return;
    }
    let mut found: Vec<(&Mention<'_>, &Mention<'_>)> = Vec::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        for (other, heard) in group.iter().filter(|(other, _)| other.titled || other.speaks) {
            let first = group.iter().find(|(first, sounds)| {
                is_other_spelling((first, sounds), (other, heard), language)
            });
            found.extend(first.map(|(first, _)| (*first, *other)));
        }
    }
    if found.is_empty() {
        return;
    }
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in &mentions {
        *places.entry(mention.name.text()).or_default() += 1;
    }
    let mut shown: FxHashMap<&str, usize> = FxHashMap::default();
    for (first, other) in found {
        let (right, text) = (first.name.text(), other.name.text());
        let seen = shown.entry(text).or_default();
        // The rarer spelling is the slip, of two the later one.
        if document.is_quoted(&other.piece.span()) || places[text] > places[right] || *seen == SHOWN
        {
            continue;
        }
        *seen += 1;
        findings
            .flag(other.piece, format!("The article spells this name “{right}” elsewhere"))
            .suggest(right)
            .relate(first.name, "the other spelling");
    }
}

/// Words by their consonants; only those that share them with a marked name.
type Groups<'m, 'd> = BTreeMap<Vec<u8>, Vec<(&'m Mention<'d>, Rc<[Sound]>)>>;

/// The sounds of a word and their consonants.
type Heard = (Rc<[Sound]>, Vec<u8>);

fn by_frame<'m, 'd>(mentions: &'m [Mention<'d>], language: Language) -> Groups<'m, 'd> {
    let first = |mention: &Mention<'_>| mention.name.text().chars().next().unwrap_or(' ');
    let class = |c: char| {
        let opening = frame(&sounds(c.encode_utf8(&mut [0; 4]), language));
        usize::from(opening.first().copied().unwrap_or_default())
    };
    let mut known: FxHashMap<&str, Option<Heard>> = FxHashMap::default();
    let hear = |name: &str| {
        let heard = sounds(name, language);
        (heard.len() >= 5).then(|| (Rc::from(&*heard), frame(&heard)))
    };
    let mut marked = [false; 256];
    let mut groups = Groups::new();
    for mention in mentions.iter().filter(|mention| mention.titled || mention.speaks) {
        marked[class(first(mention))] = true;
        let heard = known.entry(mention.name.text()).or_insert_with_key(|name| hear(name));
        if let Some((_, frame)) = heard {
            groups.entry(frame.clone()).or_default();
        }
    }
    if groups.is_empty() {
        return groups;
    }
    let mut opens: FxHashMap<char, bool> = FxHashMap::default();
    for mention in mentions {
        let letter = first(mention);
        if *opens.entry(letter).or_insert_with(|| marked[class(letter)]) {
            let heard = known.entry(mention.name.text()).or_insert_with_key(|name| hear(name));
            if let Some((heard, frame)) = heard
                && let Some(group) = groups.get_mut(frame)
            {
                group.push((mention, Rc::clone(heard)));
            }
        }
    }
    groups
}

/// Whether `first`, which stands before `other`, is the same name in another spelling.
fn is_other_spelling(
    (first, sounds): (&Mention<'_>, &[Sound]),
    (other, heard): (&Mention<'_>, &[Sound]),
    language: Language,
) -> bool {
    let (one, two) = (first.name.text(), other.name.text());
    if first.name.span().start >= other.name.span().start
        || one == two
        || one.starts_with(two)
        || two.starts_with(one)
    {
        return false;
    }
    let cost = apart(sounds, heard, 0);
    let most = if first.titled { 0.2 } else { 0.15 } * sounds.len().min(heard.len()) as f32;
    if cost > most {
        return false;
    }
    if cost == 0.0 {
        return letters(one) != letters(two);
    }
    // Plurals and other forms of one noun differ at its end.
    let free = if first.titled { 1 } else { 2 };
    let (ours, theirs) = (apart(sounds, heard, free), apart(heard, sounds, free));
    let inside = if first.titled { ours.max(theirs) } else { ours.min(theirs) };
    // No ending exchanges one last consonant for another.
    let closed = |sounds: &[Sound]| sounds.last().is_some_and(|sound| sound.is_consonant());
    let exchanged = sounds.len() == heard.len() && sounds.last() != heard.last();
    inside > 0.1
        || exchanged && closed(sounds) && closed(heard)
        || language.code() == "ja" && first.titled && other.titled
}

/// The Arabic stroke that only lengthens, and the Indic signs of a missing vowel and a foreign sound.
const MARKS: [char; 3] = ['\u{640}', '\u{94d}', '\u{93c}'];

/// The letters of a word without marks and the variants that typing confuses.
fn letters(word: &str) -> String {
    word.chars()
        .filter(|c| {
            !MARKS.contains(c) && !matches!(c, '\u{64b}'..='\u{652}' | '\u{591}'..='\u{5c7}')
        })
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ی' | 'ى' => 'ي',
            'ک' => 'ك',
            'ة' => 'ه',
            other => other,
        })
        .collect()
}

/// The runs of katakana in a sentence.
fn kana<'d>(segment: Segment<'d>, mentions: &mut Vec<Mention<'d>>) {
    for run in katakana(segment) {
        let letters = run.text().chars().count();
        if letters < 3 {
            continue;
        }
        let addressed = || ADDRESSES.iter().any(|address| run.after().starts_with(address));
        let titled = run.before().ends_with('・') || addressed();
        if letters >= 5 || titled {
            mentions.push(Mention { piece: run, name: run, titled, speaks: false });
        }
    }
}

/// The stretches between spaces that are short enough for a name, up to a verb of saying.
fn stretches<'d>(segment: Segment<'d>, mentions: &mut Vec<Mention<'d>>) {
    const SHORTEST: usize = 5;
    const LONGEST: usize = 18;
    let piece = segment.piece();
    let mut at = 0;
    for part in piece.text().split(' ') {
        let start = at;
        at += part.len() + 1;
        let stretch = piece.slice(start..start + part.len());
        let name = THAI_TITLES
            .iter()
            .find_map(|title| part.strip_prefix(title))
            .map_or(stretch, |rest| stretch.slice(part.len() - rest.len()..part.len()));
        let letters = name.text().chars().count();
        if (SHORTEST..=LONGEST).contains(&letters) {
            let speaks = opens_with_verb(name.after().trim_start(), segment.language());
            let titled = name.text().len() < part.len();
            mentions.push(Mention { piece: name, name, titled, speaks });
        }
        // A verb may follow without a space.
        let verb = THAI_VERBS.iter().filter_map(|verb| name.text().find(verb)).min();
        if let Some(end) = verb.filter(|end| *end > 0) {
            let name = name.slice(0..end);
            if (SHORTEST..=LONGEST).contains(&name.text().chars().count()) {
                mentions.push(Mention { piece: name, name, titled: false, speaks: true });
            }
        }
    }
}

const THAI_VERBS: [&str; 7] = ["กล่าว", "ระบุ", "เปิดเผย", "ยืนยัน", "แถลง", "ย้ำ", "เสริม"];

const THAI_TITLES: [&str; 6] = ["นางสาว", "นาง", "นาย", "ดร.", "ประธานาธิบดี", "คุณ"];

/// The keys of the titles: most words are ruled out by them.
static TITLE_KEYS: LazyLock<Bits> = LazyLock::new(|| {
    let keys: Vec<u64> = TITLES.iter().map(|title| key(title)).collect();
    Bits::of_words(keys.iter())
});

/// The words of a sentence; those behind a title, at most one given name apart, are names.
fn words<'d>(segment: Segment<'d>, mentions: &mut Vec<Mention<'d>>) {
    let language = segment.language();
    let code = language.code();
    let keys = segment.keys();
    let fewest = if code == "ko" { 3 } else { 4 };
    let titles = bearer::context("title", language);
    let speech = speech(language);
    let is_verb = |at: usize| speech.is_some_and(|speech| speech.is_verb(segment, at));
    let speaks_at = |at: usize| speech.is_some_and(|speech| speech.speaks(segment, at));
    let text = |at: usize| (at < keys.len()).then(|| segment.word(at).text());
    // Whether the last two words are titles.
    let mut near = [false; 2];
    for (at, word) in segment.words().enumerate() {
        let is_title = TITLE_KEYS.may_have_word(keys[at]) && TITLES.contains(&word.text())
            || titles.is_some_and(|titles| titles.has(word.text(), keys[at]));
        let behind_title = near != [false; 2];
        near = [near[1], is_title];
        let (name, particle) = if code == "ko" { stem(word) } else { (word, false) };
        let letters = name.text().chars().count();
        // Foreign surnames have no article and no feminine ending.
        let article = || {
            code == "ar"
                && (name.text().starts_with("ال")
                    || name.text().starts_with("لل")
                    || name.text().trim_end_matches(is_combining_mark).ends_with('ة'))
        };
        if letters < fewest
            || letters > 16
            || name.text().bytes().any(|byte| byte.is_ascii())
            || article()
        {
            continue;
        }
        let apposed = || {
            let comma = |text: &str| text.starts_with(['،', ',']);
            let before = |at: usize| segment.word(at - 1).gap_to(segment.word(at));
            comma(word.after())
                && at > 1
                && comma(before(at - 1))
                && segment
                    .words()
                    .take(at)
                    .skip(at.saturating_sub(7))
                    .any(|word| OFFICES.contains(&word.text()))
        };
        let speaks = match code {
            "ko" => particle && may_be_foreign(name.text()) && opens(segment, at),
            "hi" => text(at + 1) == Some("ने"),
            // The verb closes a Persian sentence.
            "fa" => {
                let said = ["گفت", "گفته", "افزود", "می‌گوید"];
                text(at + 1).is_some_and(|next| said.contains(&next))
                    || at == 0 && (0..keys.len()).any(is_verb)
            }
            "ar" => at > 0 && is_verb(at - 1),
            "he" => at > 0 && text(at - 1) == Some("לדברי") || speaks_at(at),
            _ => speaks_at(at),
        };
        let called = || {
            code == "ko"
                && may_be_foreign(name.text())
                && at + 1 < keys.len()
                && KOREAN_TITLES.contains(&stem(segment.word(at + 1)).0.text())
        };
        let titled = !is_title && (behind_title || apposed() || called());
        mentions.push(Mention { piece: word, name, titled, speaks });
    }
}

/// What stands behind a Korean surname.
#[rustfmt::skip]
const KOREAN_TITLES: &[&str] = &[
    "장관", "대통령", "총리", "시장", "의원", "감독", "선수", "대표", "교수", "회장", "대사", "위원장", "박사", "주지사",
    "사령관", "외무장관", "국방장관", "코치", "사장", "차관", "의장", "씨",
];

/// Whether a Korean sentence, or one of its clauses, begins with the word at `at`.
fn opens(segment: Segment<'_>, at: usize) -> bool {
    at == 0 || segment.word(at - 1).gap_to(segment.word(at)).contains([',', '.'])
}

/// A Korean word without the particle of a subject, and whether it has one.
fn stem(word: Piece<'_>) -> (Piece<'_>, bool) {
    const PARTICLES: [&str; 9] = ["에게", "은", "는", "이", "가", "씨", "도", "의", "와"];
    let found = PARTICLES.iter().find_map(|particle| word.text().strip_suffix(particle));
    found.map_or((word, false), |rest| (word.slice(0..rest.len()), true))
}

/// Whether a Korean word is longer than the names of Korea, or does not begin as they do.
fn may_be_foreign(name: &str) -> bool {
    let surname = |c: char| bearer::is("surname", c.encode_utf8(&mut [0; 4]), Language::new("ko"));
    name.chars().count() >= 4 || !name.starts_with(surname)
}
