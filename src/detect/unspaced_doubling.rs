//! Stretches typed twice in a row where no spaces delimit words, for `doubled_word`.

use super::{
    Findings,
    mention::is_quoted,
    repeat::{has_run, letters, runs},
};
use crate::{
    finding::Severity,
    text::{Piece, Segment},
};

/// The longest unit that is compared there, in letters.
const MOST_LETTERS: usize = 20;

/// Looks for stretches that stand twice in a row: only long ones are surely no reduplication.
pub(super) fn look_unspaced(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let shortest = match segment.language().code() {
        "zh" | "ja" => 3,
        _ => 8,
    };
    if shortest < 8 {
        look_between_spaces(segment, findings);
    }
    // There each letter is a word, so that a copy repeats its words, too.
    let keys = segment.keys();
    if shortest < 8 && !(1..=MOST_LETTERS).any(|unit| has_run(keys, unit, 2)) {
        return;
    }
    let piece = segment.piece();
    let chars = letters(piece.text());
    let end_of = |i: usize| chars[..i].iter().map(|c| c.len_utf8()).sum::<usize>();
    let mut covered = 0;
    for unit in shortest..=MOST_LETTERS {
        for run in runs(chars.len(), unit, 2, |i, j| chars[i] == chars[j]) {
            let copy = &chars[run.start..run.start + unit];
            let mut kinds: Vec<char> = copy.to_vec();
            kinds.sort_unstable();
            kinds.dedup();
            let closed = is_closed_by_particle(copy);
            let plain = copy.iter().all(|c| is_plain(*c) || closed && is_katakana(*c));
            // 一步步一步步, 一座城市一座城市地, ゆっくりゆっくり: steps and sounds.
            let steps = unit < 6 && copy[0] == '一';
            let ends_in_particle =
                matches!(copy[unit - 1], 'で' | 'を' | 'が' | 'に' | 'は' | 'へ')
                    && copy[..unit - 1].iter().filter(|c| is_han(**c)).count() >= 2;
            let varied = kinds.len() >= if unit < 4 || ends_in_particle { 3 } else { 4 };
            let hiragana = copy.iter().all(|c| matches!(c, 'ぁ'..='ゖ'));
            // ゆっくりゆっくり, だんだんだんだん: words that imitate.
            let imitates = hiragana && unit <= 5 && matches!(copy[unit - 1], 'り' | 'ん' | 'と');
            // 「まだまだ、これからこれから」: a call.
            let called = hiragana && unit <= 6 && {
                let whole = piece.slice(end_of(run.start)..end_of(run.end()));
                is_quoted(segment.document, whole) && {
                    let ends = |c: char| c.is_alphanumeric();
                    !whole.before().ends_with(ends) && !whole.after().starts_with(ends)
                }
            };
            let sound = segment.language().code() == "ja"
                && (imitates || called || unit < 4 && !ends_in_particle);
            if run.start < covered || run.copies() > 3 || !varied || !plain || steps || sound {
                continue;
            }
            covered = run.end();
            let first = piece.slice(end_of(run.start)..end_of(run.start + unit));
            let rest = piece.slice(end_of(run.start + unit)..end_of(run.end()));
            findings
                .flag(first.through(rest), format!("“{}” stands twice in a row", first.text()))
                .severity(if unit < 4 { Severity::Minor } else { Severity::Major })
                .suggest(first.text())
                .fix(rest, "", true);
        }
    }
}

/// A space between two equal stretches parts what a decoder said twice (男性 男性).
fn look_between_spaces(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    let mut before: Option<Piece<'_>> = None;
    let mut at = 0;
    for token in piece.text().split(' ') {
        let own = piece.slice(at..at + token.len());
        at += token.len() + 1;
        let long = || token.chars().count() >= 2 && token.chars().all(is_plain);
        if let Some(first) = before.filter(|first| first.text() == token && long()) {
            let rest =
                first.through(own).slice(first.text().len()..first.text().len() + 1 + token.len());
            findings
                .flag(first.through(own), format!("“{token}” stands twice in a row"))
                .suggest(token)
                .fix(rest, "", true);
        }
        before = Some(own);
    }
}

/// レストランの: a word of katakana with its particle, which no sound is.
fn is_closed_by_particle(copy: &[char]) -> bool {
    const FEWEST: usize = 4;
    copy.split_last().is_some_and(|(last, word)| {
        matches!(last, 'の' | 'を' | 'が' | 'に' | 'で' | 'は' | 'へ')
            && word.len() >= FEWEST
            && word.iter().all(|c| is_katakana(*c) || is_han(*c))
    })
}

fn is_katakana(c: char) -> bool {
    ('ァ'..='ー').contains(&c)
}

fn is_han(c: char) -> bool {
    ('一'..='鿿').contains(&c)
}

/// Letters and marks of scripts without spaces; kana alone is sound imitation, Latin a name.
fn is_plain(c: char) -> bool {
    !c.is_ascii()
        && !c.is_whitespace()
        && !c.is_numeric()
        && !matches!(c, '\u{3000}'..='\u{303f}' | '\u{30a0}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}' | '·')
}
