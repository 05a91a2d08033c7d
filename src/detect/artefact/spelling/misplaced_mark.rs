//! Vowel signs and tone marks of Devanagari and Thai where no letter can bear them. Letters of
//! another script are `stray_letter`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL045",
    name: "misplaced_mark",
    artefact: "SPL-DIACR",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.9,
    languages: Languages::Only(&["hi", "mr", "ne", "th"]),
    summary: "A vowel sign or tone mark stands where no letter can bear it.",
    why: "Signs are drawn around the letter before them: two vowels on one letter, a tone on a \
          tone or a sign without a letter come from lost or swapped characters. Texts with many of \
          them, which were typed in an older encoding, are let pass.",
    examples: &[
        Example::new("hi", "काम अप्रैल में ⟦शुरूू⟧ होगा और दो महीने चलेगा।"),
        Example::new("th", "สะพานแห่ง⟦ใหม่่⟧จะเปิดในเดือนเมษายน"),
        Example::new("th", "ชาวบ้านร⟦อสพะา⟧นนี้มานานสิบปี"),
        Example::new("hi", "श्रीमान् अर्थात् वे स्वयं आए, ऐसा कहा गया।"),
        Example::new("th", "น้ำท่วมใหญ่ที่สุดในรอบสิบปี เปาะแปะ"),
    ],
    scope: Scope::Article(look),
};

static HINDI: LazyLock<Regex> = LazyLock::new(|| {
    let sign = r"[\x{93e}-\x{94c}]";
    Regex::new(&format!(
        r"[\x{{900}}-\x{{963}}]*{sign}{sign}[\x{{900}}-\x{{963}}]*|(?:^|[ \n]){sign}[\x{{900}}-\x{{963}}]*"
    ))
    .expect("the pattern is valid")
});
static THAI: LazyLock<Regex> = LazyLock::new(|| {
    let above = r"[\x{e31}\x{e34}-\x{e39}]";
    let tone = r"[\x{e48}-\x{e4b}]";
    Regex::new(&format!(
        r"[\x{{e01}}-\x{{e44}}]{{0,3}}(?:{above}{above}|{tone}{tone}|\x{{e30}}[\x{{e31}}-\x{{e3a}}\x{{e47}}-\x{{e4d}}]|[\x{{e40}}-\x{{e44}}][\x{{e30}}-\x{{e3a}}\x{{e47}}-\x{{e4d}}])"
    ))
    .expect("the pattern is valid")
});

/// More of them are a habit or an old encoding.
const MOST: usize = 2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let pattern = if document.language.code() == "th" { &THAI } else { &HINDI };
    let found: Vec<_> = pattern.find_iter(document.text()).take(MOST + 1).collect();
    if found.len() > MOST {
        return;
    }
    for hit in found {
        let piece = document.piece(hit.range()).trim();
        if !is_discussed(document, piece) {
            findings.flag(piece, format!("“{}” has a sign that no letter bears", piece.text()));
        }
    }
}
