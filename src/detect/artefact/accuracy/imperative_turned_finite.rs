//! The artefact “imperative turned finite”: the call to watch or read something comes out as a
//! statement about somebody who watches or reads it. Only the opening of a block is looked at.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC001",
    name: "imperative_turned_finite",
    artefact: "ACC-IMPERATIVE",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.92,
    languages: Languages::Only(&["de", "en", "es", "fr", "it", "pt", "ru"]),
    summary: "“Watch …” or “See also” has become “He watches …” or “He watches also”.",
    why: "In unvocalised scripts such as Arabic the call “watch!” and the statement “he watched” \
          are spelled alike (شاهد); a machine that guesses wrong invents a person who watches. \
          Somebody who really watches or reads something in running text is let pass: only the \
          opening of a block counts, and only as a label or before a second finite verb.",
    examples: &[
        Example::new(
            "en",
            "⟦He watches US President Donald Trump told reporters⟧ that Washington wants it back.",
        ),
        Example::new(
            "en",
            "The talks ended late.\n⟦He watches also⟧: the best goals of the season",
        ),
        Example::new("es", "⟦Él mira el momento en que⟧ el avión toca la pista."),
        Example::new("ru", "⟦Он смотрит также⟧: Все матчи тура"),
        Example::new("fr", "⟦Il lit aussi⟧ : Les résultats du vote"),
        Example::new("en", "He watches Fox News every evening and told reporters so."),
        Example::new("en", "She watches as President Trump told reporters about it."),
        Example::new("en", "He reads also in Arabic, but slowly."),
        Example::new("es", "Él mira también el lado humano de la tragedia."),
        Example::new("fr", "Il lit aussi beaucoup de romans policiers."),
    ],
    scope: Scope::Sentence(look),
};

/// A pronoun and a verb of seeing or reading that is a label by itself, then `also` and a colon
/// or nothing.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^((?:(?:He|She) (?:watches|watched|reads|read|sees|views|viewed) (?:also|too|more)",
        r"|(?:Él|Ella) (?:mira|miró|ve|vio|lee|leyó|observa) también",
        r"|(?:Il|Elle) (?:regarde|regarda|a regardé|lit|voit) (?:aussi|également)",
        r"|(?:Er|Sie) (?:schaut|sieht|sah|liest|las) auch",
        r"|(?:Egli|Lui|Lei) (?:guarda|guardò|legge|vede) anche",
        r"|(?:Ele|Ela) (?:assiste|assistiu|vê|viu|lê|leu) também",
        r"|(?:Он|Она) (?:смотрит|смотрел|смотрела|читает|читал|читала|видит) также))\s*(?::|$)",
    ))
    .expect("the pattern is valid")
});

/// An explicit pronoun before a clause that only a call to watch takes.
static MOMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?:Él|Ella) (?:mira|miró|observa) el momento (?:exacto )?en (?:el )?que",
        r"|(?:Il|Elle) regarde le moment où",
        r"|(?:Ele|Ela) assiste (?:ao|o) momento (?:exato )?em que",
        r"|(?:Он|Она) смотрит,? (?:тот )?момент, когда)",
    ))
    .expect("the pattern is valid")
});

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:He|She) (?:watch(?:es|ed)|reads|sees|views) ").expect("the pattern is valid")
});

static CLIP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:in this (?:clip|video|footage)|(?:clip|video|footage) below)\b")
        .expect("the pattern is valid")
});

/// Verbs that, in the third person, follow a subject and nothing else.
const FINITE: &[&str] =
    &["told", "said", "says", "tells", "spoke", "speaks", "announces", "explains", "warns"];

/// Words that open a clause in which a finite verb is in its place.
const CLAUSE: &[&str] = &[
    "that", "who", "which", "what", "as", "when", "while", "where", "how", "why", "if", "because",
    "before", "after", "and", "but", "or", "whom", "whose", "until", "since", "once",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.opens_block() {
        return;
    }
    let piece = segment.piece();
    let text = piece.text();
    let Some(first) = text.split(' ').next() else { return };
    if !is_pronoun(first) {
        return;
    }
    let label = LABEL.captures(text).and_then(|found| found.get(1));
    let found = if let Some(label) = label {
        Some(piece.slice(label.range()))
    } else if let Some(moment) = MOMENT.find(text) {
        Some(piece.slice(moment.range()))
    } else if segment.language().code() == "en" && ENGLISH.is_match(text) {
        second_verb(segment).or_else(|| {
            let clip = CLIP.find(text)?;
            opens_with_name(segment).then(|| piece.slice(0..clip.end()))
        })
    } else {
        None
    };
    if let Some(found) = found {
        findings.flag(
            found,
            "A call to watch or read something has become a statement about somebody who does",
        );
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "He" | "She"
            | "Él"
            | "Ella"
            | "Il"
            | "Elle"
            | "Er"
            | "Sie"
            | "Egli"
            | "Lui"
            | "Lei"
            | "Ele"
            | "Ela"
            | "Он"
            | "Она"
    )
}

/// Whether the third word is a name or title.
fn opens_with_name(segment: Segment<'_>) -> bool {
    segment.words().nth(2).is_some_and(|word| word.text().starts_with(char::is_uppercase))
}

/// From the pronoun through the object of a second finite verb that no conjunction introduces.
fn second_verb(segment: Segment<'_>) -> Option<Piece<'_>> {
    if !opens_with_name(segment) {
        return None;
    }
    let words: Vec<_> = segment.words().take(16).collect();
    for (at, word) in words.iter().enumerate().take(14).skip(3) {
        if words[at - 1].gap_to(*word).contains([',', ';', ':', '(', '“', '"', '—', '–'])
            || CLAUSE.contains(&word.text())
        {
            return None;
        }
        if FINITE.contains(&word.text()) {
            let object =
                words.get(at + 1).filter(|next| matches!(next.text(), "reporters" | "journalists"));
            return Some(words[0].through(*object.unwrap_or(word)));
        }
    }
    None
}
