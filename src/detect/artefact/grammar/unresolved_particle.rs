//! A Korean particle in both of its forms, as a template writes it: “부산시의회은(는)”. Damaged
//! placeholders are `damaged_placeholder`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_cited},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM017",
    name: "unresolved_particle",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&["ko"]),
    summary: "A particle stands in both of its forms: “은(는)”.",
    why: "Which form is right depends on the last letter of the word before it. Templates and \
          engines that fill a name in write both; no person does in running text.",
    examples: &[
        Example::new("ko", "부산시의회⟦은(는)⟧ 12일 본회의를 열고 조례안을 의결했다."),
        Example::new("ko", "시장은 새 다리⟦을(를)⟧ 다음 달에 개통한다고 밝혔다."),
        Example::new("ko", "교과서는 “은(는)”을 조사의 두 형태로 설명한다."),
        Example::new("ko", "시는 영도와 광안리를 잇는 노선부터 시범 운영할 계획이다."),
    ],
    scope: Scope::Article(look),
};

const PAIRS: &[&str] = &[
    "은(는)",
    "는(은)",
    "이(가)",
    "가(이)",
    "을(를)",
    "를(을)",
    "와(과)",
    "과(와)",
    "(으)로",
    "(이)라고",
    "(이)라는",
    "은/는",
    "이/가 ",
    "을/를",
    "와/과",
    "아(야)",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if !text.contains(['(', '/']) {
        return;
    }
    for pair in PAIRS {
        for (at, _) in text.match_indices(pair) {
            let hit: Piece<'_> = document.piece(at..at + pair.trim_end().len());
            let word = hit
                .before()
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '’' | '”' | '\''));
            if word && !is_cited(document, hit) {
                findings.flag(hit, format!("“{}” leaves both forms of the particle", hit.text()));
            }
        }
    }
}
