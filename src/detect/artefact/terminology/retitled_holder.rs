//! The artefact “retitled holder”: the person whom an article calls prime minister in one sentence
//! is a headmaster in the next, by another sense of the same word. Needs no country and no source.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, mention::is_cited, rendering::OFFICES,
        role::countries,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, letters::script_of},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM005",
    name: "retitled_holder",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.88,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A holder of an office gets the title of another walk of life: Premier X, then Headmaster \
              X.",
    why: "An engine that translates each sentence alone picks another sense of a title each time: a \
          chancellor becomes the head of a school, a speaker a spokesman. Flagged if the same name \
          stands beside the right title elsewhere in the article.",
    examples: &[
        Example::new(
            "zh",
            "奥地利总理哈特曼周四抵达布拉迪斯拉发。\n⟦校长⟧哈特曼在会后表示，工程明年动工。",
        ),
        Example::new(
            "ja",
            "オーストリアのハルトマン首相は木曜日に到着した。\n⟦学長⟧のハルトマン氏は工事が始まると述べた。",
        ),
        Example::new(
            "de",
            "Australiens Finanzminister Jim Norton legte den Haushalt vor.\n⟦Schatzmeister⟧ Norton \
             sprach von einer Entlastung.",
        ),
        Example::new(
            "de",
            "Islands Finanzminister Jim Norton legte den Haushalt vor.\nSchatzmeister Peter \
             Lind vom Segelklub war zufrieden.",
        ),
        Example::new("zh", "奥地利总理哈特曼周四参观了一所学校。\n校长李明在门口迎接他。"),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut right: Option<Vec<(Piece<'_>, usize)>> = None;
    for segment in document.segments() {
        let language = segment.language();
        for (hit, index) in OFFICES.misnamed(segment.piece(), language) {
            let right = right.get_or_insert_with(|| {
                let all = document.segments();
                all.flat_map(|other| OFFICES.named(other.piece(), other.language())).collect()
            });
            let same = right.iter().find(|(title, other)| {
                *other == index
                    && (title.span().end <= hit.span().start
                        || hit.span().end <= title.span().start)
                    && share_name(*title, hit, language)
            });
            if let Some((title, _)) = same
                && !is_cited(document, hit)
            {
                let message = format!(
                    "“{}” is another sense of the title: the article itself says “{}”",
                    hit.text(),
                    title.text()
                );
                let finding = findings.flag(hit, message);
                finding.suggest(title.text()).relate(*title, "the article's own correct title");
                break;
            }
        }
    }
}

/// Whether the same name stands beside two titles.
fn share_name(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    // The right title may have a country behind it.
    let (ones, others) = (bearers(one, language, 5), bearers(other, language, 2));
    ones.iter().any(|a| others.iter().any(|b| is_same(a, b, language.code())))
}

/// Whether two words beside titles are one name: up to an ending in languages that inflect names,
/// up to what follows in scripts that do not show where a name ends.
fn is_same(one: &str, other: &str, code: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    match code {
        "zh" => shared >= 2,
        "th" => shared >= 4,
        "ru" | "uk" | "pl" | "cs" | "el" | "tr" => shared >= 4 && longest - shared <= 3,
        _ => one == other,
    }
}

/// How a sentence goes on behind a title that has no name.
const GOES_ON: [char; 40] = [
    '表', '说', '說', '在', '称', '稱', '对', '對', '和', '与', '與', '向', '周', '星', '今', '昨',
    '将', '將', '已', '于', '也', '还', '並', '并', '是', '的', '就', '呼', '宣', '会', '會', '认',
    '指', '访', '訪', '抵', '参', '办', '职', '兼',
];

/// What may be the name beside a title, at most `reach` words away.
fn bearers(title: Piece<'_>, language: Language, reach: usize) -> Vec<&str> {
    let (before, after) = (line_end(title.before()), line_start(title.after()));
    let mut names = match language.code() {
        "zh" => vec![run(after)],
        "th" => vec![after.trim_start()],
        "ja" => {
            let last = before.chars().next_back().and_then(script_of);
            let alike = |c: char| c == 'ー' || c == '・' || script_of(c) == last;
            let ahead = &before[before.trim_end_matches(alike).len()..];
            vec![ahead, run(after.trim_start_matches('の'))]
        }
        "ko" => vec![before.trim_end().rsplit(' ').next().unwrap_or("")],
        "ar" | "fa" | "he" | "hi" => after.split_whitespace().take(reach).collect(),
        _ => {
            // A country may stand between: “Міністерка фінансів Нової Зеландії Енн Гроув”.
            let words = after.trim_start_matches(',').split_whitespace().take(7);
            let goes_on = |word: &&str| {
                word.starts_with(char::is_uppercase)
                    || matches!(
                        *word,
                        "von" | "of" | "the" | "de" | "del" | "di" | "da" | "do" | "van"
                    )
            };
            words.take_while(goes_on).last().into_iter().collect()
        }
    };
    for name in &mut names {
        *name = name.trim_matches(|c: char| !c.is_alphanumeric());
    }
    let short = match language.code() {
        "zh" | "ja" | "ko" | "th" => 2,
        "ar" | "fa" | "he" | "hi" => 4,
        _ => 3,
    };
    names.retain(|name| {
        let place = Piece::new(name, 0..name.len());
        name.chars().count() >= short
            && !name.starts_with(GOES_ON)
            && countries(place, language).next().is_none()
    });
    names
}

/// The letters of one script that open a text.
fn run(text: &str) -> &str {
    let first = text.chars().next().and_then(script_of);
    let alike = |c: char| c == 'ー' || c == '・' || script_of(c) == first;
    &text[..text.len() - text.trim_start_matches(alike).len()]
}

/// The end of a text back to the mark before it, at most 40 characters.
fn line_end(text: &str) -> &str {
    let from = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let near = &text[from..];
    near.rsplit(['\n', '。', '，', '、', ',']).next().unwrap_or(near)
}

/// The beginning of a text up to the end of its line, at most 60 characters.
fn line_start(text: &str) -> &str {
    let to = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    let near = &text[..to];
    near.split(['\n', '。', '，', '、']).next().unwrap_or(near)
}
