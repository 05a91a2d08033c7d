//! A name in one word here and in two there, in scripts without capitals: “أبوظبي” and “أبو ظبي”.
//! Two neighbours that together are a word of the article are enough; in Korean, where compounds
//! are spaced as one likes, only names of countries, towns and papers count. Hyphens and dots are
//! `name_joints`', capitals `wavering_form`'s.

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC061",
    name: "split_name",
    artefact: "INC-FORM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.5,
    languages: Languages::Only(&["ar", "he", "ko"]),
    summary: "A name is one word at one place and two at another.",
    why: "Each sentence is translated apart and picks its own spacing. Both parts must have three \
          letters; quotations and headings pass.",
    examples: &[
        Example::new(
            "ar",
            "وصل الوفد إلى أبو ظبي مساء الأحد.\nوتستضيف ⟦أبوظبي⟧ المنتدى للمرة الثالثة.",
        ),
        Example::new(
            "ko",
            "아랍에미리트 대표단이 부산을 찾았다.\n⟦아랍 에미리트⟧ 기업 세 곳이 참여한다.",
        ),
        Example::new("ko", "세계은행은 대출을 늘린다. 세계 은행권은 긴장한다."),
        Example::new("ar", "ما زال الوفد هنا. ومازال المؤتمر قائما."),
    ],
    scope: Scope::Article(look),
};

/// Letters of a part, and of a whole, at least.
const PART: usize = 3;
const WHOLE: usize = 6;

/// Forms of address, to which a name is written by a slip of the key.
const TITLES: &[&str] = &["السيد", "السيدة", "الدكتور", "الشيخ"];

/// Korean names of two parts in one word.
#[rustfmt::skip]
const KOREAN: &[&str] = &[
    "아랍에미리트", "사우디아라비아", "남아프리카공화국", "도미니카공화국", "중앙아프리카공화국", "파푸아뉴기니", "보스니아헤르체고비나",
    "북마케도니아", "적도기니", "시에라리온", "부르키나파소", "코스타리카", "엘살바도르", "푸에르토리코", "트리니다드토바고", "콩고민주공화국",
    "뉴욕타임스", "워싱턴포스트", "월스트리트저널", "파이낸셜타임스", "로스앤젤레스", "샌프란시스코", "라스베이거스", "리우데자네이루",
    "부에노스아이레스", "쿠알라룸푸르", "상트페테르부르크", "더불어민주당", "뉴사우스웨일스", "노스캐롤라이나", "사우스캐롤라이나",
    "웨스트버지니아", "브리티시컬럼비아", "블라디보스토크", "홍콩특별행정구", "국제통화기금", "세계보건기구",
    "유럽중앙은행", "유럽연합", "국제연합", "세계무역기구", "국제원자력기구", "세계은행", "아시아개발은행", "북대서양조약기구",
    "국제형사재판소", "국제사법재판소", "아프리카연합", "아랍연맹", "연방준비제도", "국제노동기구", "국제올림픽위원회", "유럽의회",
];

/// Particles behind a Korean name.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "으로", "에서", "측", "에는", "에서는", "측은",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.language.code() == "ko" {
        return look_at_korean(document, findings);
    }
    let is_solid = |word: &str| word.len() >= 2 * WHOLE && !word.is_ascii();
    // Most pairs are ruled out by the length and the last letters of what they would be.
    let mut ends = vec![0_u64; ENDS / 64];
    for segment in document.segments().filter(is_running) {
        for word in segment.words().filter(|word| is_solid(word.text())) {
            let end = end_of(word.text(), word.text().len());
            ends[end / 64] |= 1 << (end % 64);
        }
    }
    let mut pairs: Vec<[Piece<'_>; 2]> = Vec::new();
    for segment in document.segments().filter(is_running) {
        let mut last: Option<Piece<'_>> = None;
        for word in segment.words() {
            let Some(first) = last.replace(word) else { continue };
            let [a, b] = [first.text(), word.text()];
            // Two bytes a letter in these scripts.
            let short = a.len() < 2 * PART || b.len() < 2 * PART;
            let end = end_of(b, a.len() + b.len());
            if !short
                && ends[end / 64] >> (end % 64) & 1 == 1
                && first.gap_to(word) == " "
                && !TITLES.contains(&a)
            {
                pairs.push([first, word]);
            }
        }
    }
    if pairs.is_empty() {
        return;
    }
    let mut solid: FxHashMap<&str, Piece<'_>> = FxHashMap::default();
    for segment in document.segments().filter(is_running) {
        for word in segment.words().filter(|word| is_solid(word.text())) {
            solid.entry(word.text()).or_insert(word);
        }
    }
    let mut pair = String::new();
    for [first, word] in pairs {
        pair.clear();
        pair.push_str(first.text());
        pair.push_str(word.text());
        if let Some(one) = solid.get(pair.as_str()) {
            let spaced = first.through(word);
            if !is_quoted(document, spaced) && !is_quoted(document, *one) {
                flag(*one, spaced, findings);
                solid.remove(pair.as_str());
            }
        }
    }
}

/// Numbers that the ends of words have.
const ENDS: usize = 4096;

/// A number for the last letters of a word of `length` bytes that ends as `word` does.
fn end_of(word: &str, length: usize) -> usize {
    let last = word.as_bytes().last_chunk().map_or(0, |last: &[u8; 4]| u32::from_le_bytes(*last));
    let mixed = last.wrapping_mul(0x9e37_79b1) >> 16;
    (mixed as usize ^ length << 5) % ENDS
}

fn is_running(segment: &Segment<'_>) -> bool {
    segment.is_prose()
}

/// Names of the table, solid and with a space.
fn look_at_korean(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    for name in KOREAN {
        if !document.may_have(name) {
            continue;
        }
        let Some(at) = memchr::memmem::find(text.as_bytes(), name.as_bytes()) else { continue };
        let one = document.piece(at..at + name.len());
        let Some((head, tail)) = name.split_at_checked('가'.len_utf8() * 2) else { continue };
        let spaced = text.match_indices(head).find_map(|(at, _)| {
            let mut end = at + head.len();
            for c in tail.chars() {
                let rest = &text[end..];
                end += usize::from(rest.starts_with(' '));
                end += text[end..].starts_with(c).then_some(c.len_utf8())?;
            }
            let hangul = |c: char| matches!(c, '가'..='힣');
            let rest = &text[end..];
            let tail = &rest[..rest.len() - rest.trim_start_matches(hangul).len()];
            let whole = tail.is_empty() || PARTICLES.contains(&tail);
            (whole && end > at + name.len()).then(|| document.piece(at..end))
        });
        if let Some(spaced) = spaced
            && is_in_prose(document, spaced)
            && is_in_prose(document, one)
        {
            flag(one, spaced, findings);
        }
    }
}

fn is_in_prose(document: &Document, piece: Piece<'_>) -> bool {
    let kind = document.sentence_at(piece.span().start).map(|at| document.sentences[at].kind);
    matches!(kind, Some(Kind::Paragraph | Kind::ListItem)) && !is_quoted(document, piece)
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
