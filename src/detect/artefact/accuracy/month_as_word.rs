//! May or March that was read as the verb or the march: “am 12. Marsch in Leipzig”, «le 5 peut».

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_quoted},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC146",
    name: "month_as_word",
    artefact: "ACC-POLYSEMY",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "cs", "de", "el", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "The May or the March of a date is rendered as a verb or a march.",
    why: "English writes the months like other words. Flagged is such a word behind the day of a \
          month and, as the language asks, a preposition, with a place, an hour or a year behind it.",
    examples: &[
        Example::new("de", "Die Messe öffnet am 12. ⟦Marsch⟧ in Leipzig."),
        Example::new("fr", "La réunion a eu lieu le 5 ⟦peut⟧ 2024 à Vienne."),
        Example::new("es", "El juicio comenzará el 5 de ⟦puede⟧ en Sevilla."),
        Example::new("ru", "Встреча состоялась 5 ⟦может⟧ 2024 года в Вене."),
        Example::new("tr", "Fuar 12 ⟦yürüyüş⟧ tarihinde İzmir’de açılacak."),
        Example::new("fr", "Le numéro 5 peut marquer, et la 12e marche est haute."),
        Example::new("ru", "Из десяти детей 5 может прочесть слово целиком."),
        Example::new("de", "Der 12. Marsch für die Freiheit führte durch Berlin."),
    ],
    scope: Scope::Sentence(look),
};

/// What a language has beside a date.
struct Dates {
    /// What stands before the day; anything if there is none.
    before: Vec<&'static str>,
    /// What stands between the day and the month.
    joint: &'static str,
    words: Vec<&'static str>,
    behind: Vec<&'static str>,
}

static DATES: LazyLock<FxHashMap<&str, Dates>> = LazyLock::new(|| {
    let cells = |cell: &'static str| cell.split('|').filter(|word| !word.is_empty()).collect();
    rows(include_str!("../../lexicon/read_months.tsv"))
        .map(|[language, before, joint, words, behind, _provenance]| {
            let (before, words, behind) = (cells(before), cells(words), cells(behind));
            (language, Dates { before, joint, words, behind })
        })
        .collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(dates) = DATES.get(segment.language().code()) else { return };
    if !segment.has_digit() {
        return;
    }
    let length = segment.words().len();
    for at in 1..length.saturating_sub(1) {
        let word = segment.word(at);
        if !dates.words.contains(&word.text()) || !dates.go_on(segment.word(at + 1)) {
            continue;
        }
        let joined = !dates.joint.is_empty();
        let day = if joined { at.checked_sub(2) } else { at.checked_sub(1) };
        let Some(day) = day.filter(|_| !joined || segment.word(at - 1).text() == dates.joint)
        else {
            continue;
        };
        let before = day.checked_sub(1).map(|before| segment.word(before));
        if is_day(segment.word(day).text())
            && dates.come(before)
            && !is_quoted(segment.document, word)
        {
            findings
                .flag(word, format!("“{}” stands where the month of a date does", word.text()))
                .suspected(false);
        }
    }
}

impl Dates {
    /// Whether a word may stand before the day.
    fn come(&self, before: Option<Piece<'_>>) -> bool {
        let known = |word: Piece<'_>| self.before.contains(&&*word.text().to_lowercase());
        self.before.is_empty() && before.is_some() || before.is_some_and(known)
    }

    /// Whether a word may stand behind a date.
    fn go_on(&self, behind: Piece<'_>) -> bool {
        let text = behind.text();
        let year = || {
            text.len() == 4
                && text.starts_with(['1', '2'])
                && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        self.behind.iter().any(|known| if *known == "2*" { year() } else { *known == text })
    }
}

fn is_day(word: &str) -> bool {
    word.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
}
