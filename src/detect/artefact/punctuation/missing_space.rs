//! A comma or semicolon with no space behind it, and two marks where one is meant: what is left
//! where a mask or a link was cut out. Spaces before marks are `space_before_punctuation`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::{Piece, Segment, letters::is_alphabetic},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN013",
    name: "missing_space",
    artefact: "PUN-SPACE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A space is missing behind a comma, or two marks stand where one is meant.",
    why: "Masks for links and tags take their spaces with them, and where one is deleted the marks \
          around it meet. Numbers, abbreviations, addresses, code, emoticons and dots for a pause \
          are let pass, and so is Arabic and Chinese, which people type so.",
    examples: &[
        Example::new("en", "The mayor opened the ⟦bridge,which⟧ was closed for a year."),
        Example::new("ru", "Мэр открыл ⟦мост,который⟧ закрывали на год."),
        Example::new("en", "The mayor opened the bridge⟦, ,⟧ which was closed for a year."),
        Example::new("es", "El alcalde abrió el puente⟦,.⟧ Estuvo cerrado un año."),
        Example::new("zh", "市长昨天为新桥剪彩⟦，，⟧交通随即恢复。"),
        Example::new(
            "de",
            "Um 10,5 Prozent stieg der Preis, usw., in Washington, D.C., und am Rhein.",
        ),
        Example::new("en", "Write to a,b@example.org, or call f(x,y); he said ...,well, nothing."),
        Example::new("de", "Er rief ,,Hilfe'' und ging.“"),
    ],
    scope: Scope::Sentence(look),
};

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    let piece = segment.piece();
    let signs = segment.signs().iter();
    for sign in signs.filter(|sign| matches!(sign.mark, ',' | ';' | '，' | '、' | '،')) {
        let at = sign.at - piece.span().start;
        let (before, rest) = text.split_at(at);
        let (mark, after) = rest.split_at(sign.mark.len_utf8());
        let letter = is_alphabetic;
        if !before.ends_with(letter) {
            continue;
        }
        if let Some(bytes) = doubled(after, mark) {
            report(segment, piece.slice(at..at + mark.len() + bytes), "Two marks meet", findings);
        } else if matches!(mark, "," | ";") && lacks_space(before, after) {
            let start = before.trim_end_matches(letter).len();
            let end = text.len() - after.trim_start_matches(letter).len();
            let found = piece.slice(start..end);
            report(segment, found, "A space is missing behind the mark", findings);
        }
    }
}

fn report(segment: Segment<'_>, found: Piece<'_>, message: &str, findings: &mut Findings<'_>) {
    if !is_discussed(segment.document, found) {
        findings.flag(found, message);
    }
}

/// How many bytes behind a mark belong to a second one that means nothing.
fn doubled(after: &str, mark: &str) -> Option<usize> {
    let bare = after.trim_start_matches([' ', '\u{a0}']);
    let gap = after.len() - bare.len();
    let next = bare.chars().next()?;
    let same = bare.starts_with(mark) && next != '、';
    let stop = match mark {
        "," | "،" => matches!(next, '.' | ';') && gap == 0,
        "，" => next == '。',
        _ => false,
    };
    let rest = &bare[next.len_utf8()..];
    let pause = rest.starts_with(['.', '…', next])
        || (mark == "," && rest.starts_with(char::is_alphabetic));
    // ", , " has a space of its own; ",,Wort" opens a quotation.
    ((same && (gap > 0 || !pause) || stop) && !rest.starts_with(['.', ',', '，', '、', '…']))
        .then(|| gap + next.len_utf8())
}

/// Whether small words touch the mark on both sides.
fn lacks_space(before: &str, after: &str) -> bool {
    if !after.starts_with(is_alphabetic) {
        return false;
    }
    let small = |c: char| c.is_lowercase();
    let left = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let right = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let long = left.chars().count() >= 2 && right.chars().count() >= 2;
    let address =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '@' | '.' | '/' | '_' | '=' | '('));
    let inside = before[..before.len() - left.len()].chars().next_back();
    let beyond = after[right.len()..].chars().next();
    let goes_on = beyond.is_none_or(|c| c == ' ' || matches!(c, ',' | '.' | '-' | '’' | '\''));
    long && left.ends_with(small)
        && right.chars().skip(1).all(small)
        && inside.is_none_or(|c| c == ' ' || matches!(c, '-' | '’' | '\''))
        && !address(inside)
        && goes_on
}
