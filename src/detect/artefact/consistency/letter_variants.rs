//! One word in two of the spellings that a script allows: an alif with its hamza here and bare
//! there, an accent on a name and none, a Vietnamese tone on another vowel,
//! a Japanese v or b, a Chinese group of states by figures and by characters. Names heard in two
//! ways are `uncased_name`'s.

use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC055",
    name: "letter_variants",
    artefact: "INC-FORM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Neutral,
    confidence: 0.6,
    languages: Languages::Only(&["ar", "en", "fa", "fr", "it", "ja", "nl", "sv", "vi", "zh"]),
    summary: "A word stands in two of the spellings that its script allows.",
    why: "Each sentence is translated apart and picks its own spelling. Worth knowing, no more: \
          people mix them, too. Only longer words count, and only the letters that are free; \
          quotations and headings pass.",
    examples: &[
        Example::new(
            "ar",
            "قال متحدث باسم الأمم المتحدة إن المساعدات وصلت.\nودعت ⟦الامم⟧ المتحدة إلى وقف القتال.",
        ),
        Example::new(
            "fr",
            "Le navire a quitté les États-Unis lundi.\nLes armateurs des ⟦Etats⟧-Unis attendent.",
        ),
        Example::new("zh", "二十国集团财长会议周四闭幕。\n⟦20国集团⟧下次会议将于7月举行。"),
        Example::new("ar", "وصل الوفد إلى القاهرة.\nوقال محام في ⟦القاهره⟧ إن الحكم قريب."),
        Example::new("fa", "وزیر امور خارجه آمریکا وارد شد.\nسفیر ⟦امریکا⟧ نیز حضور داشت."),
        Example::new("ja", "ヴェネツィアで展示が始まった。\n⟦ベネツィア⟧市は入場を制限する。"),
        Example::new("ar", "صدرت أحكام في القضية. وطالب المحامون بإحكام الرقابة."),
        Example::new("vi", "Hòa Bình và Thanh Hóa đón khách. Tỉnh Hòa Bình mở thêm đường."),
    ],
    scope: Scope::Article(look),
};

fn look<'d>(document: &'d Document, findings: &mut Findings<'_>) {
    if document.language.code() == "zh" {
        return look_at_groups(document, findings);
    }
    if document.language.code() == "ja" {
        return look_at_katakana(document, findings);
    }
    let (folds, shortest): (fn(&str) -> Option<String>, usize) = match document.language.code() {
        "ar" => (arabic, 5),
        "fa" => (with_bare_alif, 5),
        "vi" => (with_tone_moved, 3),
        _ => (without_accents, 4),
    };
    let uncased = matches!(document.language.code(), "ar" | "fa" | "vi");
    // What is written the other way is looked for among all words.
    let mut variants: FxHashMap<u64, Piece<'_>> = FxHashMap::default();
    let mut add = |word: Piece<'d>| {
        if word.text().len() >= shortest
            && let Some(other) = folds(word.text())
            && other.chars().count() >= shortest
        {
            variants.entry(key(&other)).or_insert(word);
        }
    };
    for segment in document.segments().filter(is_running) {
        if uncased {
            segment.words().for_each(&mut add);
        } else {
            segment.words_with(Trait::Capital).for_each(|(_, word)| add(word));
        }
    }
    if variants.is_empty() {
        return;
    }
    let may_be = Bits::of_words(variants.keys());
    for segment in document.segments().filter(is_running) {
        for (at, own) in segment.keys().iter().enumerate() {
            if !may_be.may_have_word(*own) {
                continue;
            }
            let word = segment.word(at);
            if let Some(variant) = variants.get(own)
                && (uncased || is_inside(word))
                && !is_quoted(document, word)
                && !is_quoted(document, *variant)
            {
                flag(*variant, word, findings);
                variants.remove(own);
            }
        }
    }
}

fn is_running(segment: &Segment<'_>) -> bool {
    segment.is_prose()
}

/// Whether a word with a capital stands inside its sentence.
fn is_inside(word: Piece<'_>) -> bool {
    word.text().starts_with(char::is_uppercase)
        && word.before().trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

fn flag(one: Piece<'_>, other: Piece<'_>, findings: &mut Findings<'_>) {
    let earlier = one.span().start < other.span().start;
    let (first, later) = if earlier { (one, other) } else { (other, one) };
    findings
        .flag(later, format!("The article writes “{}” elsewhere", first.text()))
        .suspected(false)
        .relate(first, "the other spelling");
}

/// An Arabic word as hasty typing has it.
fn arabic(word: &str) -> Option<String> {
    // What is left out stands at the end or behind what is written to the beginning.
    let bytes = word.as_bytes();
    let hamza = memchr::memchr2(0xa3, 0xa5, &bytes[..bytes.len().min(8)]).is_some();
    let end = matches!(bytes, [.., 0xd8, 0xa9] | [.., 0xd9, 0x89]);
    if !hamza && !end {
        return None;
    }
    without_hamza(word).or_else(|| with_bare_end(word))
}

/// A word whose alif carries a hamza, with a bare one.
fn without_hamza(word: &str) -> Option<String> {
    let rest =
        ["وال", "بال", "ال", "لل", ""].iter().find_map(|prefix| word.strip_prefix(prefix))?;
    let tail = rest.strip_prefix(['أ', 'إ'])?;
    Some(format!("{}ا{tail}", &word[..word.len() - rest.len()]))
}

/// A Persian name with a bare alif or a ye for a hamza.
fn with_bare_alif(word: &str) -> Option<String> {
    if let Some(tail) = word.strip_prefix('آ') {
        return Some(format!("ا{tail}"));
    }
    word.contains('ئ').then(|| word.replace('ئ', "ی"))
}

/// A noun with the article, so that no possessive can end it, whose last letter has lost its dots.
fn with_bare_end(word: &str) -> Option<String> {
    const ENDS: [(&str, &str); 2] = [("ة", "ه"), ("ى", "ي")];
    let noun = ["وال", "بال", "ال", "لل"].iter().any(|prefix| word.starts_with(prefix));
    let ends = || ENDS.iter().find_map(|(end, bare)| Some((word.strip_suffix(end)?, bare)));
    let (stem, bare) = noun.then(ends)??;
    Some(format!("{stem}{bare}"))
}

/// “ヴ” in a row of Katakana that has a b elsewhere.
fn look_at_katakana(document: &Document, findings: &mut Findings<'_>) {
    const SOUNDS: [[&str; 2]; 5] =
        [["ヴァ", "バ"], ["ヴィ", "ビ"], ["ヴェ", "ベ"], ["ヴォ", "ボ"], ["ヴ", "ブ"]];
    if !document.may_have("ヴ") {
        return;
    }
    let text = document.text();
    let sounds = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー' | '・');
    for (at, _) in text.match_indices('ヴ').take(8) {
        let start = text[..at].trim_end_matches(sounds).len();
        let end = text.len() - text[at..].trim_start_matches(sounds).len();
        let one = document.piece(start..end);
        let other = SOUNDS.iter().fold(one.text().to_owned(), |word, [v, b]| word.replace(v, b));
        let found = text.match_indices(&other).find(|(at, _)| {
            !text[..*at].ends_with(sounds) && !text[at + other.len()..].starts_with(sounds)
        });
        let Some((place, _)) = found else { continue };
        let other = document.piece(place..place + other.len());
        if one.text().chars().count() >= 4
            && !is_quoted(document, one)
            && !is_quoted(document, other)
        {
            return flag(one, other, findings);
        }
    }
}

/// A name without the marks over its letters.
fn without_accents(word: &str) -> Option<String> {
    if word.is_ascii() || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let bare: String = word.nfd().filter(|c| !is_combining_mark(*c)).collect();
    bare.is_ascii().then_some(bare)
}

/// A Vietnamese syllable with its tone on the second of two vowels, with the tone on the first.
fn with_tone_moved(word: &str) -> Option<String> {
    const MOVED: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    if word.is_ascii() || word.starts_with("qu") || word.starts_with("Qu") {
        return None;
    }
    let (tail, moved) = MOVED.iter().find(|(tail, _)| word.ends_with(tail))?;
    Some(format!("{}{moved}", word.strip_suffix(tail)?))
}

/// “二十国集团” and “20国集团”.
fn look_at_groups(document: &Document, findings: &mut Findings<'_>) {
    const GROUPS: [[&str; 2]; 6] = [
        ["二十国集团", "20国集团"],
        ["七国集团", "7国集团"],
        ["八国集团", "8国集团"],
        ["七十七国集团", "77国集团"],
        ["五眼联盟", "5眼联盟"],
        ["金砖五国", "金砖5国"],
    ];
    // What all of them end in.
    let ends = ["国集团", "眼联盟", "砖五国", "砖5国"];
    let text = document.text().as_bytes();
    let has = |end: &&str| memchr::memmem::find(text, end.as_bytes()).is_some();
    if !ends.iter().any(has) {
        return;
    }
    for [characters, figures] in GROUPS {
        let place = |form: &str| {
            let text = document.text();
            text.match_indices(form).find_map(|(at, _)| {
                let inside = text[..at].ends_with(|c: char| c.is_numeric() || c == '十');
                let piece = document.piece(at..at + form.len());
                (!inside && !is_quoted(document, piece)).then_some(piece)
            })
        };
        if let (Some(one), Some(other)) = (place(characters), place(figures)) {
            flag(one, other, findings);
        }
    }
}
