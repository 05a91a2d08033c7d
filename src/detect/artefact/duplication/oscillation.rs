//! A decoder caught in a loop: the same few words or characters four times and more.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        repeat::{Run, has_run, letters, runs},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP004",
    name: "oscillation",
    artefact: "OSC",
    category: Category::DUPLICATION,
    severity: Severity::Critical,
    confidence: 0.95,
    languages: Languages::All,
    summary: "The same words repeat four times or more, or make up most of a sentence.",
    why: "A translation network that loses the thread loops over a few words; nothing it says \
          there has a source. Laughter, chants, songs in quotation marks and rows of figures pass.",
    examples: &[
        Example::new(
            "en",
            "He came with ⟦a son-in-law, a son-in-law, a son-in-law, a son-in-law⟧.",
        ),
        Example::new("es", "El precio sube ⟦cada vez cada vez cada vez cada vez⟧ más."),
        Example::new("ja", "政府は⟦検討して検討して検討して検討して⟧いる。"),
        Example::new("ko", "시는 셔틀버스를 ⟦계속해서 계속해서 계속해서 계속해서⟧ 운행한다."),
        Example::new(
            "id",
            "Nakhoda diminta waspada ⟦terhadap ombak tinggi dan terhadap ombak tinggi dan terhadap \
             ombak tinggi dan terhadap ombak tinggi⟧.",
        ),
        Example::new("ja", "担当者は「住民⟦の安全の安全の安全の安全⟧の確保を優先する」と述べた。"),
        Example::new("th", "โครงการ⟦จะแล้วเสร็จในปีหน้าจะแล้วเสร็จในปีหน้าจะแล้วเสร็จในปีหน้าจะแล้วเสร็จในปีหน้า⟧"),
        Example::new("de", "Das Gesetz gilt ⟦für die für die für die für die für die⟧ Stadt."),
        Example::new("en", "The crowd went ha ha ha ha ha and sang “no no no no no more”."),
        Example::new("es", "El set acabó 6 4 6 4 6 4 6 4 en su contra."),
        Example::new("th", "เทศบาลซ่อมถนน⟦อย่างรวดเร็วและอย่างรวดเร็วและอย่างรวดเร็วและอย่างรวดเร็ว⟧ในปีนี้"),
        Example::new("zh", "他笑了：哈哈哈哈哈哈哈哈哈哈哈哈，然后离开了。"),
        Example::new("zh", "村干部表示，明年⟦有望有望有望有望⟧再建两处。"),
        Example::new("zh", "门铃叮咚叮咚叮咚叮咚地响，没有人来开门。"),
    ],
    scope: Scope::Sentence(look),
};

/// The longest unit, in words, that is compared.
const LONGEST: usize = 8;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if segment.language().is_unspaced() {
        return look_unspaced(segment, findings);
    }
    let keys = segment.keys();
    let loops = (1..=LONGEST).any(|unit| has_run(keys, unit, if unit > 2 { 3 } else { 4 }));
    if !loops && !may_loop(keys) {
        return;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    let alike = |i: usize, j: usize| keys[i] == keys[j] && same(words[i].text(), words[j].text());
    let mut covered = 0;
    for unit in 1..=LONGEST {
        for run in runs(words.len(), unit, 3, alike).into_iter().filter(|run| run.is_loop()) {
            if run.start < covered || is_innocent(&words, run, segment) {
                continue;
            }
            covered = run.end().max(run.start + 4 * unit - 1);
            let whole = words[run.start].through(words[covered - 1]);
            let first = words[run.start].through(words[run.start + unit - 1]);
            report(whole, first, run.copies().max(4), findings);
        }
    }
    if covered == 0 && is_loop(&words) {
        findings.flag(segment.piece(), "Most of this sentence repeats itself");
    }
}

fn report(whole: Piece<'_>, first: Piece<'_>, copies: usize, findings: &mut Findings<'_>) {
    findings.flag(whole, format!("“{}” repeats {copies} times", first.text())).fix(
        whole,
        first.text(),
        false,
    );
}

fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && (a == b || a.eq_ignore_ascii_case(b))
}

fn is_innocent(words: &[Piece<'_>], run: Run, segment: Segment<'_>) -> bool {
    let copy = &words[run.start..run.start + run.unit];
    let broken = (run.start + 1..run.end()).any(|i| {
        let gap = words[i - 1].gap_to(words[i]);
        gap.contains(['.', '!', '?', '|', ':', '/', '*', '•'])
    });
    let figures = copy.iter().any(|word| word.text().chars().any(char::is_numeric));
    let letters: usize = copy.iter().map(|word| letters_of(word.text())).sum();
    // "Ha ha ha ha", "no no no no": sounds and calls.
    let sound =
        run.unit == 1 && (letters <= 4 || words[run.start].text().starts_with(char::is_uppercase));
    let whole = words[run.start].through(words[run.end() - 1]);
    let few = run.copies() < 8;
    let speech = few && is_chant(whole, segment);
    // “Als vliegen achter vliegen vliegen, vliegen vliegen”: a machine that loops writes no comma
    // once.
    let gap = |i: usize| words[i].gap_to(words[i + 1]);
    let varied = run.unit == 1 && (run.start..run.end() - 1).any(|i| gap(i) != gap(run.start));
    broken || figures || varied || (sound && (few || letters <= 3)) || speech
}

/// The letters of a word; each Korean one is a syllable of two or three sounds.
fn letters_of(word: &str) -> usize {
    word.chars().map(|c| if ('가'..='힣').contains(&c) { 2 } else { 1 }).sum()
}

/// Whether a repetition opens or closes its quotation, as calls and songs do; a loop stands inside
/// of what somebody said.
fn is_chant(whole: Piece<'_>, segment: Segment<'_>) -> bool {
    const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '「', '」', '『', '』', '\''];
    let stops = |c: char| {
        c.is_whitespace() || matches!(c, '.' | '!' | '?' | ',' | '…' | '！' | '？' | '。')
    };
    segment.document.is_quoted(&whole.span())
        && (whole.before().trim_end_matches(stops).ends_with(QUOTES)
            || whole.after().trim_start_matches(stops).starts_with(QUOTES))
}

/// Words below which a sentence is no loop.
const SHORTEST_LOOP: usize = 24;

/// Whether enough words come back for [`is_loop`] to be possible; numbers need not.
fn may_loop(keys: &[u64]) -> bool {
    if keys.len() < SHORTEST_LOOP {
        return false;
    }
    if buckets(keys) * 4 > keys.len() * 3 {
        return false;
    }
    let mut different = keys.to_vec();
    different.sort_unstable();
    different.dedup();
    different.len() * 4 <= keys.len() * 3
}

/// How many words differ at least: those that fall into a bucket of their own.
fn buckets(keys: &[u64]) -> usize {
    let mut filled = [0_u64; 16];
    for key in keys {
        // The upper bits depend on all letters.
        let bucket = (key >> 54) as usize;
        filled[bucket / 64] |= 1 << (bucket % 64);
    }
    filled.iter().map(|row| row.count_ones() as usize).sum()
}

/// Whether fewer than half of its sequences of four words differ.
fn is_loop(words: &[Piece<'_>]) -> bool {
    if words.len() < SHORTEST_LOOP {
        return false;
    }
    let mut fours: Vec<[&str; 4]> = words
        .windows(4)
        .map(|four| [four[0].text(), four[1].text(), four[2].text(), four[3].text()])
        .filter(|four| !four.iter().any(|word| word.starts_with(|c: char| c.is_numeric())))
        .collect();
    let all = fours.len();
    fours.sort_unstable();
    fours.dedup();
    all >= 20 && fours.len() * 2 < all
}

/// Whether letters are Chinese ones, of which none imitates a sound: 叮咚叮咚叮咚叮咚.
fn is_said_in_han(copy: &[char]) -> bool {
    const SOUNDS: &str =
        "哈嘻呵嘿嘎咯咔嚓叮咚轰隆哗啦滴答嘀嗒砰啪噼咕噜汪喵呜哇呀啊哎唉嗡咩哞嘟吱沙咣当铛";
    copy.iter().all(|c| ('一'..='鿿').contains(c) && !SOUNDS.contains(*c))
}

/// Letters of a word that joins copies in a script without spaces, at most: Thai และ.
const JOINT: usize = 3;

fn look_unspaced(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    let chars = letters(piece.text());
    let byte = |i: usize| chars[..i].iter().map(|c| c.len_utf8()).sum::<usize>();
    let mut covered = 0;
    // A Thai phrase has as many letters as a European one.
    let longest = if matches!(segment.language().code(), "zh" | "ja") { 12 } else { 32 };
    for unit in 2..=longest {
        let copies = if unit > 2 * JOINT { 3 } else { 4 };
        for run in runs(chars.len(), unit, copies, |i, j| chars[i] == chars[j]) {
            // The last copy of a long unit may lack the word that joins it to the next.
            let joint = if unit > 2 * JOINT { JOINT } else { 0 };
            if run.len + joint < 4 * unit {
                continue;
            }
            let copy = &chars[run.start..run.start + unit];
            let letters = copy.iter().filter(|c| c.is_alphabetic()).count();
            let varied = copy.iter().any(|c| *c != copy[0]);
            let sound = copy.iter().all(|c| matches!(c, '\u{3040}'..='\u{30ff}')) && unit < 4;
            let figures = copy.iter().any(|c| c.is_numeric());
            if run.start < covered
                || letters < 2
                || !varied
                || sound
                || figures
                || run.copies() * unit < if is_said_in_han(copy) { 8 } else { 12 }
            {
                continue;
            }
            covered = run.start + run.len.min(run.copies().max(4) * unit);
            let whole = piece.slice(byte(run.start)..byte(covered));
            if run.copies() < 8 && is_chant(whole, segment) {
                continue;
            }
            let first = piece.slice(byte(run.start)..byte(run.start + unit));
            report(whole, first, run.copies().max(4), findings);
        }
    }
}
