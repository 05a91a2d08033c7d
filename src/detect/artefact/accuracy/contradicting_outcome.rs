//! A sentence whose second half belies its first: a side that loses to another for its fourth win
//! in a row, a bank that raises its rate in the second cut of the year.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{LANGUAGES, rows},
        mention::has_stem,
        topic::{ByLanguage, by_language, joined},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC124",
    name: "contradicting_outcome",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "A side loses its fourth win in a row.",
    why: "One of the two halves was turned round. Flagged if a sentence says that somebody loses \
          and counts the wins, or that a rate is raised and counts the cuts. Series that end and \
          what was before pass.",
    examples: &[
        Example::new(
            "en",
            "Norwich ⟦lost to⟧ Leeds on Saturday, their fourth straight win of the season.",
        ),
        Example::new("zh", "中国女排昨晚⟦输给⟧波兰队，取得开赛以来的四连胜。"),
        Example::new(
            "en",
            "The central bank ⟦raised interest rates⟧ to 5 percent, the second cut this year.",
        ),
        Example::new("en", "Norwich lost to Leeds on Saturday, which ended their winning streak."),
        Example::new("en", "Norwich beat Leeds on Saturday, their fourth straight win."),
    ],
    scope: Scope::Sentence(look),
};

/// The two sides of each matter, even and odd by turns, in one language.
static OUTCOMES: ByLanguage<Wordings> = LazyLock::new(|| by_language(outcomes));

fn outcomes(language: Language, column: usize) -> Wordings {
    let cells: Vec<String> = rows::<28>(include_str!("../../lexicon/outcomes.tsv"))
        .map(|row| joined(row[column + 2], language))
        .collect();
    Wordings::new(language, cells.iter().enumerate().map(|(at, cell)| (cell.as_str(), at)))
}

/// Beginnings of words for a series that ends, or for what was before it, in any language.
#[rustfmt::skip]
const EXCUSES: &[&str] = &[
    "end", "snap", "halt", "after", "despite", "first defeat", "beend", "nach", "riss", "endet", "trotz", "mettre fin", "met fin", "mis fin", "après", "malgré",
    "tras", "después", "cort", "puso fin", "pese", "dopo", "interr", "nonostante", "após", "depois", "encerr", "interromp", "apesar", "после", "прерв", "несмотря",
    "післ", "перерв", "попри", "po ", "przerwa", "mimo", "ukonč", "přeruš", "navzdory", "efter", "bröt", "trots", "na ", "einde", "ondanks", "după", "încheiat",
    "întrerup", "sonra", "rağmen", "son ver", "μετά", "τερμάτ", "παρά", "setelah", "mengakhiri", "meski", "sau ", "chấm dứt", "dù ", "بعد", "أنهى", "رغم", "پس از", "پایان",
    "אחרי", "לאחר", "קטע", "למרות", "बाद", "रोक", "止ま", "ストップ", "终结", "止步", "结束", "中断", "之后", "此前", "중단", "마감", "멈",
    "หลัง", "สิ้นสุด", "หยุด", "but", "aber", "mais ", "pero", "ma ", "mas ", "но", "але", "ale ", "maar", "men ", "dar ", "ama ", "αλλά", "tetapi", "لكن", "اما", "אבל", "लेकिन", "但", "しかし", "하지만", "แต่", "nhưng",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let language = segment.language();
    let Some(words) = OUTCOMES.get(language.code()) else { return };
    let here = words.find(segment.piece());
    let said = here.iter().find(|(_, side)| side % 2 == 0);
    let Some((hit, side)) = said else { return };
    let belied = |found: &[(Piece<'_>, usize)]| found.iter().any(|(_, other)| *other == side + 1);
    let excused = |text: &str| {
        let lower = text.to_lowercase();
        let joined = language.is_unspaced() || matches!(language.code(), "ko" | "ar" | "he");
        has_stem(&lower, EXCUSES)
            || joined && EXCUSES.iter().any(|word| !word.is_ascii() && lower.contains(word))
    };
    if belied(&here) && !excused(segment.text()) {
        let message = format!("What follows belies “{}”", hit.text());
        findings.flag(*hit, message).suspected(true);
    }
}
