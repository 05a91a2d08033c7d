//! One name whose parts are joined in two ways: by a hyphen here and a space there, with full stops
//! and without, with a middle dot and without, in Korean with spaces and without. What stands in
//! capitals is `wavering_capitals`'s, and abbreviations of two letters are `name_form`'s.

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment, heads::Bits, key, letters::is_alphanumeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC050",
    name: "name_joints",
    artefact: "INC-FORM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::All,
    summary: "The parts of a name are joined in two ways: “Covid-19” and “Covid 19”.",
    why: "Each sentence is translated apart and picks its own form. Flagged are names with a number, \
          names of two parts in scripts without capitals, names with a middle dot, abbreviations of \
          three letters and more, and Korean institutions. Quotations, headings and parts of longer \
          compounds pass.",
    examples: &[
        Example::new(
            "ar",
            "أعلنت الوزارة انتهاء حملة التطعيم ضد كوفيد-19 في الشرق.\nوأضافت أن جرعات ⟦كوفيد 19⟧ \
             المتبقية ستوزع.",
        ),
        Example::new(
            "en",
            "The navy bought twelve F-16 jets last year.\nThe first ⟦F16⟧ jets land on Monday.",
        ),
        Example::new(
            "he",
            "ארצות הברית הודיעה כי תצמצם את כוחותיה.\nלפי ההודעה, ⟦ארצות-הברית⟧ תשאיר צוות קטן.",
        ),
        Example::new(
            "ko",
            "국제 통화 기금은 추가 지원을 결정했다.\n⟦국제통화기금⟧ 실무단은 다음 달에 온다.",
        ),
        Example::new(
            "ja",
            "大手のノルディック・ウインド社は撤退を発表した。\n⟦ノルディックウインド⟧社は協定を結んでいた。",
        ),
        Example::new("zh", "阿里·哈桑市长宣布停航。\n⟦阿里哈桑⟧说，渡轮月底恢复。"),
        Example::new(
            "th",
            "ปปช. มีมติไต่สวนอดีตนายกเทศมนตรีในจังหวัดระนองกรณีจัดซื้อรถดับเพลิง โดยจะเริ่มสอบพยานในเดือนหน้า ทั้งนี้ \
             ⟦ป.ป.ช⟧. ได้รับเรื่องร้องเรียนตั้งแต่ปีที่แล้ว",
        ),
        Example::new("el", "Οι Η.Π.Α. έστειλαν βοήθεια. Οι ⟦ΗΠΑ⟧ θα στείλουν και γιατρούς."),
        Example::new("de", "In der Formel 1 fuhr er vorn, und das Formel-1-Team feierte."),
        Example::new("en", "The score was 3-1 after a corner, and page 3 told of it."),
        Example::new("ja", "ノルディック・ウインド社は撤退した。ウインド社は残る。"),
    ],
    scope: Scope::Article(look),
};

/// Marked forms of one article that are looked for, at most.
const MOST: usize = 64;

/// A form with marks between its parts.
struct Marked<'d> {
    piece: Piece<'d>,
    /// The first part and the second, if there are two.
    parts: Option<[u64; 2]>,
    /// All parts without their marks.
    whole: String,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut marked: Vec<Marked<'_>> = Vec::new();
    let text = document.text();
    for mark in ["-", "־", "‑", "·", "・", "\u{200c}"] {
        if document.may_have(mark) {
            let at = memchr::memmem::find_iter(text.as_bytes(), mark);
            marked.extend(at.filter_map(|at| joined(document, at, mark)));
        }
    }
    if document.language.code() == "he" {
        for mark in ["\"", "״"] {
            let at = memchr::memmem::find_iter(text.as_bytes(), mark);
            marked.extend(at.filter_map(|at| hebrew(document, at, mark)));
        }
    }
    let dots = memchr::memmem::find_iter(text.as_bytes(), ".");
    marked.extend(dots.filter_map(|at| abbreviation(document, at)));
    marked.sort_by(|a, b| a.whole.cmp(&b.whole));
    marked.dedup_by(|a, b| a.whole == b.whole);
    marked.truncate(MOST);
    if !marked.is_empty() {
        if document.language.is_unspaced() {
            look_for_text(document, &marked, findings);
        } else {
            look_for_words(document, &marked, findings);
        }
    }
    match document.language.code() {
        "ko" => look_at_korean(document, findings),
        "ja" | "zh" => look_at_widths(document, findings),
        _ => {}
    }
}

/// Whether a form stands where its author chose it.
fn is_running(document: &Document, piece: Piece<'_>) -> bool {
    let kind = document.sentence_at(piece.span().start).map(|at| document.sentences[at].kind);
    matches!(kind, Some(Kind::Paragraph | Kind::ListItem)) && !is_quoted(document, piece)
}

fn is_letter(c: char) -> bool {
    is_alphanumeric(c) || !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// The letters before and behind a place.
fn around(text: &str, at: usize, end: usize) -> [&str; 2] {
    let before = &text[text[..at].trim_end_matches(is_letter).len()..at];
    let rest = &text[end..];
    [before, &rest[..rest.len() - rest.trim_start_matches(is_letter).len()]]
}

/// The two parts that the mark at byte `at` joins.
fn joined<'d>(document: &'d Document, at: usize, mark: &str) -> Option<Marked<'d>> {
    let text = document.text();
    let end = at + mark.len();
    let [first, second] = around(text, at, end);
    let (start, stop) = (at - first.len(), end + second.len());
    let free = !text[..start]
        .ends_with(['-', '־', '‑', '·', '・', '.', '/', '_', '@', '\'', '’', '+'])
        && !text[stop..].starts_with(['-', '־', '‑', '·', '・', '/', '_', '@', '%', ':'])
        && !text[stop..].strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(is_letter));
    let dot = matches!(mark, "·" | "・");
    if !free
        || dot != document.language.is_unspaced()
            && !second.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    if mark == "・" {
        return katakana(document, at);
    }
    let proper = if dot {
        first.chars().count() >= 2 && second.chars().count() >= 2
    } else {
        is_numbered(first, second)
            || is_uncased_pair(document, first, second)
            || is_cased_pair(first, second)
    };
    let piece = document.piece(start..stop);
    // Behind the second part of a Chinese name the sentence goes on without a space.
    let piece = if dot { chinese(piece)? } else { piece };
    let whole = piece.text().replace(mark, "");
    (proper && is_running(document, piece)).then(|| Marked {
        piece,
        parts: Some([key(first), key(second)]),
        whole,
    })
}

/// “EU-Kommission”, “Abu-Dhabi”, “Jong-un”: two parts, of which the first at least has a capital.
fn is_cased_pair(first: &str, second: &str) -> bool {
    let is_part = |part: &str| part.chars().count() >= 2 && part.chars().all(char::is_alphabetic);
    first.starts_with(char::is_uppercase) && is_part(first) && is_part(second)
}

/// The whole row of Katakana around its first dot.
fn katakana(document: &Document, at: usize) -> Option<Marked<'_>> {
    let text = document.text();
    let sounds = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let start = text[..at].trim_end_matches(sounds).len();
    let rest = text[at..].trim_start_matches(|c| sounds(c) || c == '・');
    let piece = document.piece(start..text.len() - rest.len());
    let whole = piece.text().replace('・', "");
    let first = !text[..start].ends_with('・') && start < at && !piece.text().ends_with('・');
    (first && is_running(document, piece)).then_some(Marked { piece, parts: None, whole })
}

/// “האו״ם”: the mark before the last letter shows that letters are read.
fn hebrew<'d>(document: &'d Document, at: usize, mark: &str) -> Option<Marked<'d>> {
    let text = document.text();
    let end = at + mark.len();
    let [first, second] = around(text, at, end);
    let (start, stop) = (at - first.len(), end + second.len());
    let short = first.chars().count() >= 2 && second.chars().count() == 1;
    let free = !text[..start].ends_with(['"', '״']) && !text[stop..].starts_with(['"', '״']);
    let piece = document.piece(start..stop);
    (short && free && is_running(document, piece)).then(|| Marked {
        piece,
        parts: None,
        whole: format!("{first}{second}"),
    })
}

/// Two characters on both sides of the dot of a Chinese name.
fn chinese(piece: Piece<'_>) -> Option<Piece<'_>> {
    let text = piece.text();
    let dot = text.find('·')?;
    let start = text[..dot].char_indices().rev().nth(1)?.0;
    let (at, last) = text[dot..].char_indices().nth(2)?;
    Some(piece.slice(start..dot + at + last.len_utf8()))
}

/// “F-16”, “كوفيد-19”: a name and its number.
fn is_numbered(first: &str, second: &str) -> bool {
    let number = (1..=3).contains(&second.chars().count()) && second.chars().all(char::is_numeric);
    let letters = first.chars().count();
    let cased = first.starts_with(char::is_uppercase);
    let uncased = letters >= 2 && !first.starts_with(char::is_lowercase);
    number && letters <= 12 && (cased || uncased) && first.chars().all(char::is_alphabetic)
}

/// Two words of a script without capitals.
fn is_uncased_pair(document: &Document, first: &str, second: &str) -> bool {
    let shortest = if document.language.code() == "he" { 2 } else { 4 };
    let is_word = |part: &str| {
        part.chars().count() >= shortest
            && part
                .chars()
                .all(|c| !c.is_ascii() && !c.is_numeric() && !c.is_uppercase() && !c.is_lowercase())
    };
    matches!(document.language.code(), "ar" | "he" | "fa") && is_word(first) && is_word(second)
}

/// “Η.Π.Α.”, “ป.ป.ช.”, “भा.ज.पा.”: the abbreviation whose second part the full stop at `at` opens.
fn abbreviation(document: &Document, at: usize) -> Option<Marked<'_>> {
    let text = document.text();
    let shortest = if matches!(document.language.code(), "th" | "hi") { 2 } else { 3 };
    if !text[at + 1..].starts_with(is_letter) {
        return None;
    }
    let is_part = |part: &str| {
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        (1..=2).contains(&letters) && part.len() <= 9 && !part.starts_with(char::is_lowercase)
    };
    let [first, second] = around(text, at, at + 1);
    let start = at - first.len();
    if !is_part(first) || !is_part(second) || text[..start].ends_with(['.', '-', '/', '@']) {
        return None;
    }
    let (mut end, mut whole, mut parts) = (at, first.to_owned(), 1);
    while let Some(rest) = text[end..].strip_prefix('.') {
        let part = &rest[..rest.len() - rest.trim_start_matches(is_letter).len()];
        if part.is_empty() {
            break;
        }
        if !is_part(part) {
            return None;
        }
        whole.push_str(part);
        end += 1 + part.len();
        parts += 1;
    }
    let piece = document.piece(start..end);
    (parts >= shortest && is_running(document, piece)).then_some(Marked {
        piece,
        parts: None,
        whole,
    })
}

/// Reports the later of two forms.
fn flag(one: Piece<'_>, other: Piece<'_>, findings: &mut Findings<'_>) {
    let earlier = one.span().start < other.span().start;
    let (first, later) = if earlier { (one, other) } else { (other, one) };
    findings
        .flag(later, format!("The article writes this name “{}” elsewhere", first.text()))
        .suspected(false)
        .suggest(first.text())
        .relate(first, "the other form");
}

/// The plain forms among the words.
fn look_for_words(document: &Document, marked: &[Marked<'_>], findings: &mut Findings<'_>) {
    let mut opening: FxHashMap<u64, Vec<&Marked<'_>>> = FxHashMap::default();
    let mut whole: FxHashMap<u64, &Marked<'_>> = FxHashMap::default();
    for one in marked {
        if let Some([first, _]) = one.parts {
            opening.entry(first).or_default().push(one);
        }
        whole.insert(key(&one.whole), one);
    }
    let may_be = Bits::of_words(opening.keys().chain(whole.keys()));
    let mut seen: Vec<usize> = Vec::new();
    for segment in document.segments() {
        let keys = segment.keys();
        for (at, own) in keys.iter().enumerate().filter(|(_, own)| may_be.may_have_word(**own)) {
            let pairs = opening.get(own).into_iter().flatten().filter(|one| {
                keys.get(at + 1)
                    .is_some_and(|next| one.parts.is_some_and(|[_, second]| second == *next))
            });
            let one = whole.get(own).into_iter();
            for (one, len) in pairs.map(|one| (one, 2)).chain(one.map(|one| (one, 1))) {
                let Some(piece) = row(segment, at, len) else { continue };
                let apart = piece.text() != one.piece.text()
                    && !piece.text().contains(['-', '־', '‑', '.', '"', '״'])
                    && is_alone(piece)
                    && is_cased_alike(one.piece, piece);
                if apart && is_running(document, piece) && !seen.contains(&one.piece.span().start) {
                    seen.push(one.piece.span().start);
                    flag(one.piece, piece, findings);
                }
            }
        }
    }
}

/// The words from `at` on, if single spaces join them.
fn row(segment: Segment<'_>, at: usize, len: usize) -> Option<Piece<'_>> {
    let mut words = segment.words().skip(at);
    let first = words.next()?;
    if len == 1 {
        return Some(first);
    }
    let second = words.next()?;
    (first.gap_to(second) == " ").then(|| first.through(second))
}

/// Whether a form is no part of a longer compound or number.
fn is_alone(piece: Piece<'_>) -> bool {
    !piece.before().ends_with(['-', '־', '‑', '/', '@', '#', '.'])
        && !piece.after().starts_with(['-', '־', '‑', '/', '@', '%', ':'])
        && !piece
            .after()
            .strip_prefix(['.', ','])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// “it 19” is no form of “IT-19”, and “Abu dhabi” none of “Abu-Dhabi”.
fn is_cased_alike(one: Piece<'_>, other: Piece<'_>) -> bool {
    let capital = |piece: Piece<'_>| piece.text().starts_with(char::is_uppercase);
    let small = |word: Piece<'_>| word.text().starts_with(char::is_lowercase);
    capital(one) == capital(other) && !(capital(one) && other.words().any(small))
}

/// The plain forms where words are not spaced.
fn look_for_text(document: &Document, marked: &[Marked<'_>], findings: &mut Findings<'_>) {
    let text = document.text();
    for one in marked {
        let katakana = one.whole.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
        let plain = memchr::memmem::find_iter(text.as_bytes(), &one.whole).find_map(|at| {
            let piece = document.piece(at..at + one.whole.len());
            let goes_on = |c: char| {
                matches!(c, 'ァ'..='ヺ' | 'ー' | '・' | '·' | '.') || c.is_ascii_alphanumeric()
            };
            let thai = document.language.code() == "th";
            let alone = !piece.before().ends_with(goes_on)
                && (thai || !piece.after().starts_with(goes_on))
                && (!thai
                    || !piece.after().starts_with(|c: char| is_letter(c))
                        && !piece.before().ends_with(is_letter));
            (alone && is_running(document, piece)).then_some(piece)
        });
        if let Some(plain) = plain
            && (katakana || document.language.code() != "ja")
        {
            flag(one.piece, plain, findings);
        }
    }
}

/// “ＷＨＯ” beside “WHO”.
fn look_at_widths(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if !document.has_byte(0xef..=0xef) {
        return;
    }
    let wide = |c: char| matches!(c, 'Ａ'..='Ｚ');
    let mut rest = 0;
    for _ in 0..MOST {
        let Some(at) = next_wide(text, rest) else { return };
        let end = text[at..].find(|c| !wide(c)).map_or(text.len(), |len| at + len);
        rest = end;
        let narrow: String =
            text[at..end].chars().filter_map(|c| char::from_u32(u32::from(c) - 0xfee0)).collect();
        let alone = |place: usize| {
            let letter = |c: char| c.is_ascii_alphanumeric();
            !text[..place].ends_with(letter) && !text[place + narrow.len()..].starts_with(letter)
        };
        let plain = memchr::memmem::find_iter(text.as_bytes(), &narrow).find(|at| alone(*at));
        let (wide, Some(plain)) = (document.piece(at..end), plain) else { continue };
        let plain = document.piece(plain..plain + narrow.len());
        if narrow.len() >= 2 && is_running(document, wide) && is_running(document, plain) {
            return flag(wide, plain, findings);
        }
    }
}

/// Where the next fullwidth capital stands: of those three bytes the first opens commas, too.
fn next_wide(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut firsts = memchr::memchr_iter(0xef, &bytes[from..]).map(|at| from + at);
    let is_wide = |at: &usize| matches!(bytes[*at..], [_, 0xbc, 0xa1..=0xba, ..]);
    firsts.find(is_wide)
}

/// How names of Korean institutions end.
#[rustfmt::skip]
const INSTITUTIONS: &[&str] = &[
    "기금", "기구", "위원회", "은행", "연합", "연맹", "협회", "재판소", "법원", "공사", "재단", "연구소", "연구원", "의회", "정상회의", "협정",
    "이사회", "총회", "안보리", "본부", "공단", "센터", "대학교", "노조", "동맹", "조약", "회의", "청", "군", "당", "국",
];

/// Particles of a Korean word, the longest first.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "에서는", "에서", "에게", "으로", "측은", "과의", "와의", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "측", "",
];

/// A Korean word up to the end of an institution's name in it.
fn institution(word: Piece<'_>) -> Option<Piece<'_>> {
    let text = word.text();
    PARTICLES.iter().find_map(|particle| {
        let stem = text.strip_suffix(particle)?;
        INSTITUTIONS.iter().any(|end| stem.ends_with(end)).then(|| word.slice(0..stem.len()))
    })
}

/// Institutions of six syllables and more, as one word here and as several there.
fn look_at_korean(document: &Document, findings: &mut Findings<'_>) {
    const SYLLABLES: usize = 6;
    let mut solid: FxHashMap<String, Piece<'_>> = FxHashMap::default();
    let mut spaced: Vec<Piece<'_>> = Vec::new();
    for segment in document.segments() {
        let mut row: Vec<Piece<'_>> = Vec::new();
        for word in segment.words() {
            if row.last().is_some_and(|last| last.gap_to(word) != " ") {
                row.clear();
            }
            let name = institution(word);
            if let Some(name) = name {
                if name.text().chars().count() >= SYLLABLES {
                    solid.entry(name.text().to_owned()).or_insert(name);
                }
                for len in 1..=row.len().min(3) {
                    spaced.push(row[row.len() - len].through(name));
                }
            }
            row.push(word);
        }
    }
    for piece in spaced {
        if let Some(one) = solid.get(&piece.text().replace(' ', ""))
            && is_running(document, piece)
            && is_running(document, *one)
        {
            flag(*one, piece, findings);
        }
    }
}
