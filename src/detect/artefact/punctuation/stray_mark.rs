//! A mark that stands where none can: a comma that hangs on the next word, two commas or two full
//! stops in a row, a Latin full stop among dandas, a bracket that nothing closes. Spaces before
//! neat marks are `space_before_punctuation`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Kind, Sign},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN016",
    name: "stray_mark",
    artefact: "PUN-SPACE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::All,
    summary: "A comma or stop hangs on the next word, stands twice, or is of another script.",
    why: "Text nodes and masks are joined with their spaces on the wrong side, and a mark of each \
          of two pieces survives. Ellipses, emoticons, lists and code pass, and so does a text of \
          some length whose typist is known for one of them.",
    examples: &[
        Example::new("tr", "Başkan köprüyü açtı⟦ ,⟧sonra törenden ayrıldı."),
        Example::new("he", "ראש העיר אמר כי הגשר נפתח⟦ ,⟧ולאחר מכן עזב."),
        Example::new("pt", "O prefeito abriu a ponte⟦..⟧ Depois foi embora."),
        Example::new("en", "The bridge, built in 1890⟦, ,⟧ was reopened on Monday."),
        Example::new("hi", "पुल खुल गया है⟦.⟧ लोग खुश हैं। यातायात शुरू हो गया है।"),
        Example::new("de", "Die Brücke ⟦(⟧erbaut 1890 wurde gestern wieder eröffnet."),
        Example::new("en", "The bridge (built in 1890) was reopened... at last, and 1) widened."),
        Example::new("ar", "قال العمدة إن الجسر مفتوح⟦ ؟⟧ ثم غادر."),
        Example::new("hi", "डॉ. शर्मा ने कहा कि पुल खुल गया है।"),
    ],
    scope: Scope::Article(look),
};

/// Findings of an article, at most; more are one habit.
const MOST: usize = 3;
/// Sentences of a text so short that a bracket left open is no slip of a typist's.
const SHORT: usize = 12;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let mut hits: Vec<std::ops::Range<usize>> = Vec::new();
    for &Sign { at, mark } in document.signs() {
        match mark {
            ',' | '،' | '؟' | '؛' => hang(text, at, mark, &mut hits),
            '.' => stops(text, at, &mut hits),
            '(' => hollow(text, at, &mut hits),
            _ => {}
        }
        if hits.len() > MOST {
            return;
        }
    }
    if document.language.code() == "hi" && text.contains('।') {
        dandas(text, &mut hits);
    }
    if document.sentences.len() <= SHORT {
        brackets(document, &mut hits);
    }
    for range in hits.into_iter().take(MOST) {
        let hit = document.piece(range);
        if !is_quoted(document, hit) {
            findings.flag(hit, format!("“{}” stands where no mark can", hit.text().trim()));
        }
    }
}

/// “Word ,word”, “word, , word”, and a spaced Arabic question mark.
fn hang(text: &str, at: usize, mark: char, hits: &mut Vec<std::ops::Range<usize>>) {
    let end = at + mark.len_utf8();
    let (before, after) = (&text[..at], &text[end..]);
    let word = |c: char| c.is_alphabetic();
    if let Some(left) = before.strip_suffix(' ').filter(|left| left.ends_with(word)) {
        let hangs = mark == ',' && after.starts_with(word);
        let asks =
            mark == '؟' && after.trim_start().starts_with(|c: char| ('ء'..='ی').contains(&c));
        if hangs || asks {
            hits.push(left.len()..end);
        }
    } else if mark == ',' || mark == '،' {
        let gap = after.len() - after.trim_start_matches(' ').len();
        let again = after[gap..].strip_prefix(mark);
        let single = !before.ends_with([mark, ' ']);
        if single && gap <= 1 && again.is_some_and(|rest| rest.starts_with(' ')) {
            hits.push(at..end + gap + mark.len_utf8());
        }
    }
}

/// Two full stops that are no ellipsis.
fn stops(text: &str, at: usize, hits: &mut Vec<std::ops::Range<usize>>) {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let long = before.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3;
    let next = after.strip_prefix('.');
    let opens = next.is_some_and(|rest| {
        rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
    });
    if long && opens {
        hits.push(at..at + 2);
    }
    // “Closed?.”: one mark ends a sentence.
    let asked = before.strip_suffix('?').is_some_and(|left| left.ends_with(char::is_alphabetic));
    if asked && (after.is_empty() || after.starts_with([' ', '\n'])) {
        hits.push(at - 1..at + 1);
    }
}

/// “( closed )”: spaces inside the brackets.
fn hollow(text: &str, at: usize, hits: &mut Vec<std::ops::Range<usize>>) {
    const LONGEST: usize = 100;
    let rest = &text[at + 1..];
    let Some(inner) = rest.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_alphabetic))
    else {
        return;
    };
    let end = inner.find(['(', ')', '\n']).filter(|end| *end <= LONGEST);
    if let Some(end) = end
        && inner[end..].starts_with(')')
        && inner[..end].ends_with(' ')
    {
        hits.push(at..at + end + 3);
    }
}

/// A Latin full stop behind a Hindi verb.
fn dandas(text: &str, hits: &mut Vec<std::ops::Range<usize>>) {
    const VERBS: [&str; 12] =
        ["है", "हैं", "था", "थे", "थी", "थीं", "गया", "गई", "गए", "हुआ", "हुई", "होगा"];
    for (at, _) in text.match_indices('.') {
        let ends = VERBS.iter().any(|verb| text[..at].ends_with(verb));
        let closes = text[at + 1..].is_empty() || text[at + 1..].starts_with([' ', '\n']);
        if ends && closes {
            hits.push(at..at + 1);
        }
    }
}

/// A bracket that its paragraph does not close.
fn brackets(document: &Document, hits: &mut Vec<std::ops::Range<usize>>) {
    for block in document.blocks.iter().filter(|block| block.kind == Kind::Paragraph) {
        let own = &document.text()[block.range.clone()];
        let Some(at) = own.find('(') else { continue };
        let one = own.matches(['(', '（']).count() == 1 && !own.contains([')', '）', ']']);
        let word = own[at + 1..].starts_with(char::is_alphabetic) && own[..at].ends_with(' ');
        if one && word && own.ends_with(['.', '!', '?']) {
            hits.push(block.range.start + at..block.range.start + at + 1);
        }
    }
}
