//! The artefact “imperative turned finite”: the call to watch or read something comes out as a
//! statement about somebody who watches or reads it. Only the opening of a block is looked at.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, call::turned_call},
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
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "“Watch …” or “See also” has become “He watches …” or “He watches also”.",
    why: "In unvocalised scripts such as Arabic the call “watch!” and the statement “he watched” \
          are spelled alike (شاهد); a machine that guesses wrong invents a person who watches. \
          Labels (“He reads also:”) and statements about what nobody but the page has (“She \
          subscribes to our newsletter”) are known by the words they are made of. \
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
        Example::new(
            "en",
            "Gold fell in Amman on Thursday.\n⟦She knows⟧ the new prices by carat in the table.",
        ),
        Example::new("en", "⟦She sees Mayor Lena Brandt opened⟧ the new tram line in the clip."),
        Example::new("es", "⟦Él mira el momento en que⟧ el avión toca la pista."),
        Example::new(
            "es",
            "⟦Él mira al presidente Donald Trump dijo⟧ a los periodistas la verdad.",
        ),
        Example::new("ru", "⟦Он смотрит президент США Трамп заявил⟧ журналистам об этом."),
        Example::new("ru", "⟦Он смотрит также⟧: Все матчи тура"),
        Example::new("fr", "⟦Il lit aussi⟧ : Les résultats du vote"),
        Example::new(
            "it",
            "L’orso è tornato nel bosco.\n⟦Lui guarda il video in cui l’animale apre la porta.⟧",
        ),
        Example::new("pl", "Rozmowy się skończyły.\n⟦Czyta także⟧: Budżet miasta przyjęty"),
        Example::new("hi", "बातचीत खत्म हो गई।\n⟦वह यह भी पढ़ता है⟧: शहर का बजट पारित"),
        Example::new("ja", "会談は終わった。\n⟦彼はこれも読みます⟧：市の予算が可決"),
        Example::new("tr", "Görüşmeler bitti.\n⟦O da okuyor⟧: Şehrin bütçesi kabul edildi"),
        Example::new(
            "nl",
            "De gesprekken zijn afgelopen.\n⟦Zij abonneert zich op onze nieuwsbrief.⟧",
        ),
        Example::new("uk", "Переговори завершилися.\n⟦Він дивиться відео, на якому горить міст.⟧"),
        Example::new("ko", "회담은 끝났다.\n⟦그는 또한 읽는다⟧: 시 예산 통과"),
        Example::new(
            "vi",
            "Trận đấu kết thúc.\nÔng chia sẻ: “Chúng tôi rất hài lòng với kết quả này.”",
        ),
        Example::new("cs", "Sestra pracuje v knihovně. Čte také romány, které jí půjčuje."),
        Example::new(
            "en",
            "The judge sat down. She watched the video twice and left.\nShe watched the birds.",
        ),
        Example::new("en", "He watches Fox News every evening and told reporters so."),
        Example::new("en", "She watches as President Trump told reporters about it."),
        Example::new("en", "He reads also in Arabic, but slowly."),
        Example::new("es", "Él mira también el lado humano de la tragedia."),
        Example::new("es", "Él vio lo que Trump dijo y Ella mira cuando Trump dijo la verdad."),
        Example::new("de", "Er sieht, was Trump sagte, und Sie sah Trump an und sagte nichts."),
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
        r"|(?:He|She) (?:watches|sees|watched) the moment [^.]{4,90} (?:was|were) (?:filmed|caught|captured|recorded)",
        r"|(?:Er|Sie) (?:sieht|schaut) den Moment, (?:in|als) ",
        r"|(?:Egli|Lui|Lei) guarda il momento in cui",
        r"|(?:Hij|Zij) (?:bekijkt|kijkt naar|ziet) het moment (?:waarop|dat) ",
        r"|(?:On|Ona) (?:ogląda|patrzy na) moment, (?:w którym|gdy|kiedy) ",
        r"|(?:Він|Вона) дивиться,? (?:на )?(?:той )?момент, коли ",
        r"|(?:Он|Она) смотрит,? (?:тот )?момент, когда)",
    ))
    .expect("the pattern is valid")
});

/// A paragraph of its own in which somebody watches a video: a call to watch it.
static VIDEO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?:He|She) watch(?:es|ed) (?:the|this) (?:video|clip|footage)",
        r"|(?:Él|Ella) (?:mira|miró|ve|observa) (?:el|este) v[ií]deo",
        r"|(?:Il|Elle) (?:regarde|regarda) (?:la|cette) vidéo",
        r"|(?:Er|Sie) (?:schaut|sieht|sah) (?:sich )?(?:das|dieses) Video",
        r"|(?:Egli|Lui|Lei) (?:guarda|guardò|vede) (?:il|questo) (?:video|filmato)",
        r"|(?:Ele|Ela) (?:assiste|assistiu|vê) (?:ao?|o|este|a este) v[ií]deo",
        r"|(?:Он|Она) (?:смотрит|смотрел|смотрела) (?:это )?видео)\b",
    ))
    .expect("the pattern is valid")
});

/// A pronoun and a verb of watching that takes no clause without a conjunction.
static WATCHES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?:He|She) (?:watch(?:es|ed)|reads|sees|views)",
        r"|(?:Él|Ella) (?:mira|miró|ve|vio|observa)",
        r"|(?:Il|Elle) (?:regarde|regarda|a regardé|voit)",
        r"|(?:Er|Sie) (?:schaut|sieht|sah)",
        r"|(?:Egli|Lui|Lei) (?:guarda|guardò|vede)",
        r"|(?:Ele|Ela) (?:assiste|assistiu|vê|viu)",
        r"|(?:Он|Она) (?:смотрит|смотрел|смотрела)) ",
    ))
    .expect("the pattern is valid")
});

static CLIP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:in this (?:clip|video|footage)|(?:clip|video|footage) below)\b")
        .expect("the pattern is valid")
});

/// Verbs that, in the third person, follow a subject and nothing else.
const FINITE: &[&str] = &[
    "told",
    "said",
    "says",
    "tells",
    "spoke",
    "speaks",
    "announces",
    "visited",
    "met",
    "opened",
    "arrived",
    "addressed",
    "delivered",
    "received",
    "inspected",
    "attended",
    "signed",
    "welcomed",
    "announced",
    "answered",
    "responded",
    "inaugurated",
    "laid",
    "explains",
    "warns",
    "dijo",
    "afirmó",
    "declaró",
    "anunció",
    "déclaré",
    "affirmé",
    "annoncé",
    "sagte",
    "sagt",
    "erklärte",
    "detto",
    "dichiarato",
    "affermato",
    "disse",
    "afirmou",
    "declarou",
    "anunciou",
    "сказал",
    "заявил",
    "сообщил",
    "заявила",
    "сказала",
];

/// Words that open a clause in which a finite verb is in its place.
const CLAUSE: &[&str] = &[
    "that",
    "who",
    "which",
    "what",
    "as",
    "when",
    "while",
    "where",
    "how",
    "why",
    "if",
    "because",
    "before",
    "after",
    "and",
    "but",
    "or",
    "whom",
    "whose",
    "until",
    "since",
    "once",
    "que",
    "qué",
    "cuando",
    "como",
    "cómo",
    "lo",
    "quien",
    "y",
    "e",
    "mientras",
    "porque",
    "pero",
    "qui",
    "quand",
    "comme",
    "où",
    "dont",
    "et",
    "ce",
    "mais",
    "wie",
    "dass",
    "was",
    "und",
    "aber",
    "als",
    "der",
    "die",
    "das",
    "che",
    "come",
    "quando",
    "quello",
    "ma",
    "o",
    "enquanto",
    "mas",
    "quem",
    "как",
    "что",
    "и",
    "когда",
    "где",
    "но",
    "который",
];

const MESSAGE: &str =
    "A call to watch or read something has become a statement about somebody who does";

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !followed(segment, findings)
        && let Some(found) = turned_call(segment)
    {
        findings.flag(found, MESSAGE);
    }
}

/// Looks for a statement that the words behind its verb give away, and says whether there is one.
fn followed(segment: Segment<'_>, findings: &mut Findings<'_>) -> bool {
    if !segment.opens_block() {
        return false;
    }
    let piece = segment.piece();
    let text = piece.text();
    let Some(first) = text.split(' ').next() else { return false };
    if !is_pronoun(first) {
        return false;
    }
    let label = LABEL.captures(text).and_then(|found| found.get(1));
    let certain = if let Some(label) = label {
        Some(piece.slice(label.range()))
    } else if let Some(moment) = MOMENT.find(text) {
        Some(piece.slice(moment.range()))
    } else if segment.closes_block() && segment.index > 0 && VIDEO.is_match(text) {
        Some(piece)
    } else if WATCHES.is_match(text) {
        second_verb(segment)
    } else {
        return false;
    };
    if let Some(found) = certain {
        findings.flag(found, MESSAGE);
        return true;
    }
    if opens_with_name(segment) && text.contains(" watch") {
        // A caption may say the same of somebody who really watches.
        if let Some(clip) = CLIP.find(text) {
            let found = findings.flag(piece.slice(0..clip.end()), MESSAGE);
            found.severity(Severity::Major).confidence(0.6);
            return true;
        }
    }
    false
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
            | "Hij"
            | "Zij"
            | "On"
            | "Ona"
            | "Він"
            | "Вона"
    )
}

/// Whether the third word is a name or title.
fn opens_with_name(segment: Segment<'_>) -> bool {
    segment.words().nth(2).is_some_and(|word| word.text().starts_with(char::is_uppercase))
}

/// From the pronoun through the object of a second finite verb that no conjunction introduces.
fn second_verb(segment: Segment<'_>) -> Option<Piece<'_>> {
    if segment.language().code() == "en" && !opens_with_name(segment) {
        return None;
    }
    let words: Vec<_> = segment.words().take(16).collect();
    let mut named = false;
    for (at, word) in words.iter().enumerate().take(14).skip(2) {
        let text = word.text();
        // The Portuguese articles are the Italian and Spanish conjunctions.
        let article = segment.language().code() == "pt" && matches!(text, "o" | "e");
        if words[at - 1].gap_to(*word).contains([',', ';', ':', '(', '“', '"', '«', '„', '—', '–'])
            || (CLAUSE.contains(&text) && !article)
        {
            return None;
        }
        named |= text.starts_with(char::is_uppercase);
        if at > 2 && named && FINITE.contains(&text) {
            let object =
                words.get(at + 1).filter(|next| matches!(next.text(), "reporters" | "journalists"));
            return Some(words[0].through(*object.unwrap_or(word)));
        }
    }
    None
}
