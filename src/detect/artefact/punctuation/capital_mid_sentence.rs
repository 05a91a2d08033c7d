//! The artefact “capital mid-sentence”: a function word with a capital where no sentence begins,
//! left over from a stretch that was translated on its own.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Kind, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "PUN001",
    name: "capital_mid_sentence",
    artefact: "PUN-CAPMID",
    category: Category::PUNCTUATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"]),
    summary: "A function word in the middle of a sentence is capitalised.",
    why: "A link or another tag cuts the sentence in two for the machine, and the second part \
          comes back as a sentence of its own. Headlines, lists, quoted words, titles of works \
          and the reverential “He” are let pass.",
    examples: &[
        Example::new("en", "Washington wants it back as soon as possible ⟦In⟧ this clip."),
        Example::new("en", "The talks ended without a result ⟦But⟧ the ministers will meet again."),
        Example::new("es", "El avión aterrizó antes del amanecer ⟦En este⟧ video."),
        Example::new("fr", "Le ministre a parlé de la réforme ⟦Dans cette⟧ vidéo."),
        Example::new("de", "Der Minister sprach über die Reform ⟦In diesem⟧ kurzen Video."),
        Example::new("en", "He lives in The Hague and saw the film In the heat of the night."),
        Example::new("en", "We ask the Lord that He be with us. In this clip he prays."),
        Example::new("en", "The handbook “Being With others” is about In-Service training."),
        Example::new("fr", "Elle a lu le livre Dans ce jardin qu’on aimait."),
        Example::new("de", "Er kritisierte Die Linke und sah Das Boot im Kino."),
    ],
    scope: Scope::Sentence(look),
};

/// Per language, words whose capital in mid-sentence is suspicious, each a regular expression.
/// Where titles of works are written in sentence case, only what points at the page's own medium
/// or opens a clause is.
const WORDS: &[(&str, &str)] = &[
    (
        "en",
        "In|This|On|At|It|With|For|That|These|Those|They|We|There|From|By|As|When|While|After\
         |Before|But|And|Or|If|Because|However|You|She",
    ),
    ("es", "En este|En esta|En el video|En el vídeo|Según el|Con este|Con esta|Pero el|Pero la"),
    ("fr", "Dans ce|Dans cette|Sur ce|Sur cette|Avec ce|Avec cette|Selon le|Selon la|Selon les"),
    ("it", "In questo|In questa|Su questo|Su questa|Con questo|Con questa|Secondo il|Secondo la"),
    ("pt", "Neste|Nesta|Nestes|Nestas|Em este|Em esta|Segundo o|Segundo a|Com este|Com esta"),
    (
        "de",
        "In diesem|In dieser|In diesen|Auf diesem|Auf dieser|Mit diesem|Mit dieser|Dieser|Dieses\
         |Diese|Aber der|Aber die|Aber das",
    ),
    ("nl", "In deze|In dit|Op deze|Op dit|Met deze|Met dit|Maar de|Maar het"),
    ("pl", "W tym|W tej|Na tym|Na tej|Według"),
    ("ru", "В этом|В этой|На этом|На этой|По словам|Но в|Но на"),
    ("uk", "У цьому|У цій|На цьому|На цій|За словами|Але в|Але на"),
];

/// Nouns after which a title of a work stands.
const BEFORE_TITLE: &[&str] = &[
    "novel",
    "film",
    "movie",
    "book",
    "song",
    "album",
    "show",
    "series",
    "play",
    "called",
    "titled",
    "entitled",
    "poem",
    "podcast",
    "single",
    "track",
    "drama",
    "comedy",
    "musical",
    "documentary",
    "band",
    "group",
    "named",
    "magazine",
    "game",
    "programme",
    "program",
    "hymn",
    "campaign",
    "charity",
    "hit",
    "thriller",
    "sitcom",
    "memoir",
    "story",
    "exhibition",
    "as",
    "livre",
    "roman",
    "chanson",
    "émission",
    "libro",
    "novela",
    "película",
    "canción",
    "romanzo",
    "canzone",
    "livro",
    "filme",
    "canção",
    "novela",
    "buch",
    "lied",
    "serie",
    "série",
    "pièce",
    "obra",
    "romance",
];

static PATTERNS: LazyLock<BTreeMap<&'static str, Regex>> = LazyLock::new(|| {
    WORDS
        .iter()
        .map(|(language, words)| {
            let pattern = format!(r"\p{{Ll}} ({words}) \p{{Ll}}");
            (*language, Regex::new(&pattern).expect("the patterns are valid"))
        })
        .collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading | Kind::Line) {
        return;
    }
    let Some(pattern) = PATTERNS.get(segment.language().code()) else { return };
    let piece = segment.piece();
    let text = piece.text();
    for found in pattern.captures_iter(text) {
        let word = found.get(1).expect("the group takes part");
        let hit = piece.slice(word.range());
        let (before, after) = (&text[..word.start()], &text[word.end()..]);
        let previous = before.trim_end().rsplit(' ').next().unwrap_or("");
        if BEFORE_TITLE.contains(&&*previous.to_lowercase())
            || segment.document.is_quoted(&hit.span())
            || capitals(before.rsplit(' ').skip(1).take(3))
            || (segment.language().code() != "de"
                && after.split(' ').skip(2).take(2).any(starts_upper))
        {
            continue;
        }
        let mut rest = word.as_str().chars();
        let lower: String = rest.next().into_iter().flat_map(char::to_lowercase).collect();
        findings
            .flag(hit, "A capital stands where no sentence begins")
            .suggest(lower + rest.as_str());
    }
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether at least two of the words are capitalised: a run in title case.
fn capitals<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    words.filter(|word| starts_upper(word)).count() >= 2
}
