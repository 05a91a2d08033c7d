//! A mark of another script or language where the article has its own: a Latin comma among Chinese
//! characters, a fullwidth or Arabic comma in Latin, English quotation marks beside German ones.
//! Many Latin commas in Chinese are `space_before_punctuation`'s, Latin ones in Arabic
//! `latin_mark`'s.

use unicode_script::{Script, UnicodeScript};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Piece, Sign},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN014",
    name: "foreign_mark",
    artefact: "PUN-SPACE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A comma, stop or quotation mark is that of another script or language.",
    why: "Marks that no key of the language's keyboard types come over from the source with the \
          words around them. A Latin mark in Chinese or Japanese counts only where the article \
          otherwise sets its own, English quotation marks only where the article also has those of \
          its language; three are reported.",
    examples: &[
        Example::new("zh", "公司周二宣布增开列车。发言人说⟦,⟧首批车票周五开售，单程票价35欧元起。"),
        Example::new("ja", "蔵は来年春に開業する⟦.⟧客室は六つで、風呂もある。社長は喜んでいる。"),
        Example::new("ko", "시장은 새 다리가 열렸다고 밝혔다⟦。⟧ 공사는 삼 년이 걸렸다."),
        Example::new("el", "«Πότε θα ανοίξει το νέο σχολείο⟦?⟧» ρώτησε η δήμαρχος τον εργολάβο."),
        Example::new("el", "Πότε θα ανοίξει η νέα γέφυρα⟦?⟧ Ο δήμαρχος δεν απάντησε."),
        Example::new("en", "The mayor came⟦，⟧ spoke, and left."),
        Example::new("ru", "Мэр приехал⟦،⟧ выступил и уехал."),
        Example::new(
            "de",
            "„Wir prüfen, ob ein Signal übersehen wurde“, sagte sie. Der Betreiber sprach von einer \
             ⟦“Verkettung von Umständen”⟧.",
        ),
        Example::new("de", "Er sagte: ⟦„Die Brücke ist offen«⟧ und ging."),
        Example::new("fr", "⟦¿⟧Qui a ouvert la porte ? demande le maire."),
        Example::new("zh", "公司周二宣布增开1,250班列车，发言人说，首批车票周五开售。"),
        Example::new(
            "de",
            "„Wir prüfen das“, sagte sie. Er sprach von einem „Fehler“ der Technik.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Marks that are reported; more of them are one habit.
const MOST: usize = 3;
/// Sentences of an article in which one Latin comma is no slip of a typist's.
const SHORT: usize = 12;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if text.is_ascii() {
        return;
    }
    match document.language.code() {
        "zh" | "ja" => {
            look_at_latin(document, findings);
            look_at_stops(document, findings);
        }
        code => {
            look_at_strange(document, findings);
            if matches!(code, "cs" | "de" | "pl" | "ro") {
                look_at_quotations(document, findings);
            }
            look_at_pairs(document, findings);
        }
    }
}

fn is_ideographic(c: char) -> bool {
    matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana)
}

/// The one Latin comma right between characters of an article that has its own.
fn look_at_latin(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let own = ['，', '、'];
    if !text.contains(',') || !text.contains(own) || document.sentences.len() > SHORT {
        return;
    }
    let goes_on = |rest: &str| rest.starts_with(is_ideographic);
    let mut marks = text
        .match_indices(',')
        .map(|(at, _)| at)
        .filter(|at| text[..*at].ends_with(is_ideographic) && goes_on(&text[at + 1..]));
    // More than one is the habit of a keyboard.
    if let (Some(at), None) = (marks.next(), marks.next()) {
        let hit = document.piece(at..at + 1);
        let message = "A Latin comma stands among characters";
        findings.flag(hit, message).suggest("，").fix(hit, "，", true);
    }
}

/// A Latin stop right between characters of an article that has its own.
fn look_at_stops(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if !text.contains('。') || document.sentences.len() > SHORT {
        return;
    }
    let goes_on = |rest: &str| {
        rest.starts_with(is_ideographic) || rest.trim_start_matches(' ').starts_with('「')
    };
    let marks = text
        .match_indices(['.', ';'])
        .map(|(at, _)| at)
        .filter(|at| text[..*at].ends_with(is_ideographic) && goes_on(&text[at + 1..]));
    for at in marks.take(MOST) {
        let hit = document.piece(at..at + 1);
        let own = if hit.text() == "." { "。" } else { "；" };
        let message = "A Latin mark stands among characters";
        findings.flag(hit, message).suggest(own).fix(hit, own, true);
    }
}

/// Marks of East Asian and Arabic scripts, and Spanish ones, among other letters.
fn look_at_strange(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let code = document.language.code();
    let arabic = matches!(code, "ar" | "fa");
    let spanish = code == "es";
    let strange = |c: char| match c {
        '，' | '、' | '。' | '；' | '：' | '？' | '！' => true,
        '،' | '؛' | '؟' => !arabic,
        '¿' => !spanish,
        '।' => code != "hi",
        _ => false,
    };
    let mut reported = 0;
    let greek = code == "el";
    let found = |c: char| !c.is_ascii() && strange(c) || greek && c == '?';
    for &Sign { at, mark } in document.signs().iter().filter(|sign| found(sign.mark)) {
        let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
        let letter = |c: char| c.is_alphabetic() && !is_ideographic(c);
        let home = |c: char| {
            letter(c)
                && (code == "ko" || c.script() != Script::Hangul)
                && (!greek || c.script() == Script::Greek || mark != '?')
                && (arabic || c.script() != Script::Arabic)
                && (code == "hi" || c.script() != Script::Devanagari)
        };
        let beside = if mark == '¿' {
            // Letters that were decoded wrongly hold it, too.
            let opens = before.is_empty() || before.ends_with([' ', '\n', '«', '“']);
            let word = after.split(' ').next().unwrap_or("");
            opens && word.chars().take(2).all(|c| c.is_ascii_alphabetic())
        } else {
            before.ends_with(|c: char| home(c) || c.is_ascii_digit() || matches!(c, ')' | '”'))
        };
        // Greek speakers ask with Greek marks, too.
        let greek_question = greek && mark == '?';
        let goes_on = after.trim_start_matches([' ', '\n', '"', '”', '»']).chars().next();
        let around =
            goes_on.is_none_or(|c| home(c) || c.is_ascii_digit() || matches!(c, '“' | '«' | '„'));
        let sentence = document.sentence_at(at).map(|index| document.sentences[index].language);
        let foreign = sentence.is_some_and(|own| own.is_known() && own != document.language);
        let quoted = !greek_question && document.is_quoted(&(at..at + mark.len_utf8()));
        if !beside || !around || foreign || quoted {
            continue;
        }
        let hit = document.piece(at..at + mark.len_utf8());
        findings.flag(hit, format!("“{mark}” is no mark of this language"));
        reported += 1;
        if reported == MOST {
            return;
        }
    }
}

/// Opening marks, what closes them, and what closes others.
const PAIRS: &[(char, &[char], &[char])] = &[
    ('„', &['“', '”', '‟', '"'], &['«', '»']),
    ('«', &['»', '"'], &['”', '“']),
    ('“', &['”', '"', '„'], &['»']),
];

/// Bytes of a quotation that the pair may enclose; in longer ones others are nested.
const FAR: usize = 240;

/// „…« and “…»: the block closes with marks that nothing in it has opened.
fn look_at_pairs(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    for block in &document.blocks {
        // Another mark between them may open a quotation inside the quotation.
        let is_mark = |sign: &&Sign| matches!(sign.mark, '„' | '“' | '”' | '«' | '»' | '"' | '‟');
        let mut marks = document.signs_in(&block.range).iter().filter(is_mark);
        let (Some(one), Some(two), None) = (marks.next(), marks.next(), marks.next()) else {
            continue;
        };
        let goes_with = |(open, closing, other): &&(char, &[char], &[char])| {
            one.mark == *open && !closing.contains(&two.mark) && other.contains(&two.mark)
        };
        let far = two.at - one.at - one.mark.len_utf8() >= FAR;
        // Where „ opens, “ closes.
        if PAIRS.iter().any(|pair| goes_with(&pair))
            && !far
            && !(one.mark == '“' && text.contains('„'))
        {
            let end = two.at + two.mark.len_utf8();
            let message = "The closing mark does not go with the opening one";
            findings.flag(document.piece(one.at..end), message);
        }
    }
}

/// “…” where the article elsewhere opens with „.
fn look_at_quotations(document: &Document, findings: &mut Findings<'_>) {
    let (mut own, mut english): (Option<Piece<'_>>, Vec<Piece<'_>>) = (None, Vec::new());
    for range in &document.quotations {
        let quotation = document.piece(range.clone());
        let text = quotation.text();
        if text.starts_with('„') {
            own = own.or(Some(quotation));
        } else if text.starts_with('“') && text.ends_with('”') && !text.contains('„') {
            english.push(quotation);
        }
    }
    let Some(quotation) = english.first() else { return };
    if let Some(own) = own {
        findings
            .flag(*quotation, "The quotation marks are English, the article's others are not")
            .relate(own, "the article's own marks");
    } else if document.sentences.len() <= SHORT && document.language.code() != "ro" {
        findings.flag(*quotation, "The quotation marks are those of English");
    }
}
