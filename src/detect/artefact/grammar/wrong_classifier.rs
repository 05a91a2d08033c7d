//! A number with the counting word of another kind of thing: 三辆学生, «หนังสือ 3 คัน», “tiga ekor
//! mobil”. Nouns that change with a number are left to `broken_agreement`.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        frames::{Frames, frames},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM071",
    name: "wrong_classifier",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["id", "ja", "ko", "th", "vi", "zh"]),
    summary: "A noun is counted with the word for things of another kind.",
    why: "Languages that count with classifiers have one for people, others for animals, vehicles, \
          buildings and books; an engine that comes from a language without them picks any. Only \
          kinds that share no classifier are told apart, and a noun that another follows is let \
          pass, for the number may belong to that one.",
    examples: &[
        Example::new("zh", "昨天有⟦三辆学生⟧在山路上受伤。"),
        Example::new("ja", "港では⟦3冊の漁船⟧が沈んだ。"),
        Example::new("ko", "사고 당시 ⟦승객 세 마리⟧가 다쳤다."),
        Example::new("th", "ห้องสมุดซื้อ⟦หนังสือ 40 คัน⟧เมื่อวานนี้"),
        Example::new("vi", "Hôm qua ⟦ba cuốn xe tải⟧ mắc kẹt trên đèo."),
        Example::new("id", "Kemarin ⟦tiga ekor mobil⟧ terbakar di pasar."),
        Example::new("zh", "三名学生乘坐两辆警察的摩托车回家。"),
        Example::new("ja", "3人の漁師が2隻の漁船で港に戻った。"),
        Example::new("ko", "승객 세 명이 버스 두 대에 나눠 탔다."),
        Example::new("th", "ห้องสมุดซื้อหนังสือ 40 เล่มเมื่อวานนี้"),
        Example::new("vi", "Hôm qua ba chiếc xe tải chở hai con bò qua đèo."),
        Example::new("id", "Kemarin tiga mobil dan dua ekor sapi terbawa banjir."),
    ],
    scope: Scope::Sentence(look),
};

static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| frames(include_str!("../../lexicon/classifiers.tsv")));

/// Numbers in words, of languages whose words nothing parts.
const CHINESE: [char; 12] =
    ['二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '几', '数'];
const THAI: [&str; 10] = ["สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "หลาย"];

/// Whether a sentence has a number that may count something.
fn counts(code: &str, text: &str) -> bool {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    match code {
        "th" => has_digit || THAI.iter().any(|number| text.contains(number)),
        _ => has_digit || text.contains(CHINESE),
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(known) = FRAMES.get(code) else { return };
    let parted = !matches!(code, "ja" | "th" | "zh");
    if !parted && !counts(code, segment.text()) {
        return;
    }
    for hit in if parted { known.find(segment) } else { known.matches(segment) } {
        if !is_mentioned(segment.document, hit) {
            let message =
                format!("“{}” counts with the word for things of another kind", hit.text());
            findings.flag(hit, message);
        }
    }
}
