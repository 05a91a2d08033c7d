//! The second half of a team's name rendered by what it means, behind the town that it plays for:
//! Orlando Büyüsü for Orlando Magic. Clubs without a town are `brand_off_topic`'s.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{LANGUAGES, rows},
        mention::is_cited,
        name_words::sound_alike,
        topic::{ByLanguage, by_language},
        wordings::Wordings,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM085",
    name: "translated_team",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(LANGUAGES),
    summary: "The name of a team is rendered by what it means behind its town.",
    why: "Magic, Bulls and City are words, too. Flagged if the word stands right beside the town \
          of such a team in a sentence about a match; languages that translate such names, as \
          Spanish and Chinese do, pass.",
    examples: &[
        Example::new("tr", "NBA'de ⟦Orlando Büyüsü⟧, sahasında rakibini 112-104 yendi."),
        Example::new("sv", "⟦Manchester stad⟧ slog Everton med 2–0 i lördags."),
        Example::new("vi", "⟦Rừng Nottingham⟧ cầm hòa Aston Villa 1-1 ở vòng 22, bàn gỡ đến muộn."),
        Example::new("sv", "Manchester stad höjer skatten nästa år, meddelade rådet."),
        Example::new("tr", "NBA'de Orlando Magic, sahasında rakibini 112-104 yendi."),
    ],
    scope: Scope::Sentence(look),
};

/// The row of the words of matches.
const CUE: &str = "cue";
/// Words that stand beside any town.
const COMMON: &[&str] = &["City", "County", "United", "Villa", "Palace", "Forest"];

struct Teams {
    cues: Wordings,
    names: Wordings,
}

static TEAMS: ByLanguage<Teams> = LazyLock::new(|| by_language(teams));

fn teams(language: Language, column: usize) -> Teams {
    let table = || rows::<28>(include_str!("../../lexicon/team_words.tsv")).enumerate();
    let some = |cue: bool| {
        let rows = table().filter(move |(_, row)| (row[0] == CUE) == cue);
        Wordings::new(language, rows.map(|(number, row)| (row[column + 2], number)))
    };
    Teams { cues: some(true), names: some(false) }
}

/// The teams and their towns.
static NAMES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let table = rows::<28>(include_str!("../../lexicon/team_words.tsv"));
    table.map(|row| (row[0], row[1].split('|').collect())).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let (piece, language) = (segment.piece(), segment.language());
    let Some(teams) = TEAMS.get(language.code()) else { return };
    let mut about_a_match: Option<bool> = None;
    for (hit, number) in teams.names.find(piece) {
        let (name, towns) = &NAMES[number];
        let Some((town, whole)) = town_beside(hit, piece, towns, COMMON.contains(name), language)
        else {
            continue;
        };
        // What stands beside any town needs the match in its own sentence.
        let apart = |cue: Piece<'_>| cue.span() != hit.span();
        let cued = teams.cues.find(piece).iter().any(|(cue, _)| apart(*cue))
            || !COMMON.contains(name)
                && *about_a_match.get_or_insert_with(|| {
                    let mut all = segment.document.segments();
                    all.any(|other| !teams.cues.find(other.piece()).is_empty())
                });
        if cued && !piece.text().contains(name) && !is_cited(segment.document, whole) {
            let name = format!("{town} {name}");
            findings
                .flag(whole, format!("“{}” translates the name {name}", whole.text()))
                .suggest(name);
        }
    }
}

/// The town of the team right before the word, or behind a word with a capital.
fn town_beside<'t>(
    hit: Piece<'t>,
    piece: Piece<'t>,
    towns: &[&'static str],
    common: bool,
    language: Language,
) -> Option<(&'static str, Piece<'t>)> {
    let english = Language::new("en");
    let is_town = |word: &str| {
        towns.iter().copied().find(|town| {
            let last = town.rsplit(' ').next().unwrap_or_default();
            word == last || !word.is_ascii() && sound_alike(last, english, word, language)
        })
    };
    let offset = piece.span().start;
    let at = hit.span().start - offset;
    let end = hit.span().end - offset;
    let text = piece.text();
    if let Some(before) = text[..at].strip_suffix([' ', '-']) {
        let start = before
            .rfind([' ', '«', '"', '“', '('])
            .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
        if let Some(town) = is_town(&before[start..]) {
            return Some((town, piece.slice(start..end)));
        }
    }
    let capital = hit.text().starts_with(char::is_uppercase) && (at > 0 || language.code() == "vi");
    let after = text[end..].strip_prefix(' ').filter(|_| capital && !common || is_forest(hit))?;
    let stop = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let town = is_town(&after[..stop])?;
    Some((town, piece.slice(at..end + 1 + stop)))
}

/// A forest with a capital before a town is no forest.
fn is_forest(hit: Piece<'_>) -> bool {
    const FORESTS: [&str; 6] = ["Rừng", "Hutan", "Pădurea", "Floresta", "Foresta", "Forêt"];
    FORESTS.contains(&hit.text())
}
