//! The artefact “missing article”: a definite article lost before a named channel or site, or put
//! before a place name that the same article uses without one.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment, heads::Triggers},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM001",
    name: "missing_article",
    artefact: "GRM-ARTICLE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&["de", "en", "fr", "it", "nl", "pt"]),
    summary: "A definite article is missing or out of place beside a name.",
    why: "Languages without articles, or with other rules, leave English text with “from Prisoner \
          channel”, or with “the” before a name that goes without it elsewhere. Headlines, \
          captions and names that modify another noun are let pass.",
    examples: &[
        Example::new("en", "He moved back to ⟦United States⟧ and works for the White House."),
        Example::new("de", "Die Familie lebt seit Jahren ⟦in Türkei⟧ und kommt aus Österreich."),
        Example::new("fr", "Il est parti vivre ⟦en États-Unis⟧ avec sa famille."),
        Example::new(
            "en",
            "The spokesman returned to ⟦White House⟧ and spoke about the Black Sea.",
        ),
        Example::new("pt", "Ela vive há dez anos ⟦em Estados Unidos⟧ e trabalha em Portugal."),
        Example::new("nl", "Hij woont al jaren ⟦in Verenigde Staten⟧ en werkt in Nederland."),
        Example::new(
            "pt",
            "Ela vive no Brasil, em Portugal e em China Town, não nos Estados Unidos.",
        ),
        Example::new("en", "A team of United Nations experts moved to United States soil."),
        Example::new(
            "de",
            "Sie lebt in der Türkei, nicht in Iran; in Schweiz-Fragen ist sie streng.",
        ),
        Example::new("fr", "Il vit aux États-Unis, pas en Iran ; c’est une loi des États-Unis."),
        Example::new("en", "This video is ⟦from Prisoner channel⟧ on Brighteon.com."),
        Example::new("en", "The statement was posted ⟦on Telegram channel⟧ of the ministry."),
        Example::new(
            "en",
            "They lost Bagram Air Base in 2021.\nHe wants ⟦the Bagram Air Base⟧ to return.\nThey \
             will not give up Bagram Air Base, he said.",
        ),
        Example::new("en", "This video is from the Prisoner channel on Brighteon.com."),
        Example::new("en", "The clip is on Trump's page, on YouTube and on a Telegram channel."),
        Example::new("en", "Watch it on Apple platform security pages or on Netflix."),
        Example::new(
            "en",
            "They lost Bagram Air Base.\nHe saw the Bagram Air Base withdrawal.\nHe left Bagram \
             Air Base.",
        ),
    ],
    scope: Scope::Article(look),
};

/// A preposition, one to three capitalised words and a common noun, then the phrase's end.
static CHANNEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b((?:from|on|via) (?:\p{Lu}[\w.]* ){1,3}(?:channel|page|website|site|platform))",
        r"(?:[.,;:)]|$| (?:on|in|of|to|for|and|with|at|by|that|which|where|is|was|has|said)\b)",
    ))
    .expect("the pattern is valid")
});

/// A name of at least three words whose last is a kind of place that takes no article in names.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b((?:\p{Lu}[\p{L}’'-]+ ){1,4}(?:Air (?:Force )?Base|Airport|Airfield|Square|Island))",
        r"(?:[.,;:)”]|$| (?:on|in|to|for|and|with|at|by|is|was|has|had|will|as|from|after|before)\b)",
    ))
    .expect("the pattern is valid")
});

/// Without one of these [`CHANNEL`] and [`PLACE`] need not be tried.
static CHANNELS: LazyLock<Triggers> =
    LazyLock::new(|| Triggers::new(["channel ", "page ", "website ", "site ", "platform "]));
static PLACES: LazyLock<Triggers> = LazyLock::new(|| Triggers::new(["air", "square", "island"]));

/// A preposition and a country's name that takes an article, at the end of its phrase.
struct Bare {
    language: &'static str,
    /// Without one of these the pattern need not be tried.
    triggers: &'static [&'static str],
    pattern: &'static str,
    /// Puts the article in place.
    repair: fn(&str) -> String,
}

const BARE: &[Bare] = &[
    Bare {
        language: "en",
        triggers: &[
            "United ",
            "Netherlands",
            "Philippines",
            "Soviet ",
            "European ",
            "White ",
            "Kremlin",
            "Pentagon",
            "Gaza ",
            "West ",
            "Czech ",
            "Black ",
            "Red ",
            "Maldives",
            "Balkans",
        ],
        pattern: concat!(
            r"\b(?:in|from|to|with|against|into|across) (United States|United Kingdom",
            r"|United Arab Emirates|European Union|Soviet Union|Netherlands|Philippines|White House",
            r"|Kremlin|Pentagon|Gaza Strip|West Bank|Czech Republic|Black Sea|Red Sea|Maldives",
            r"|Balkans)",
            r"(?:[.,;:)”]|$| (?:in|on|to|for|and|with|at|by|is|was|has|had|will|as|from|after|before",
            r"|said|that|who|which)\b)",
        ),
        repair: |name| format!("the {name}"),
    },
    Bare {
        language: "de",
        triggers: &[
            "Türkei",
            "Schweiz",
            "Ukraine",
            "Slowakei",
            "Mongolei",
            "Vereinigten ",
            "Niederlanden",
            "Philippinen",
            "USA",
        ],
        pattern: concat!(
            r"\b((?:in|aus) (?:Türkei|Schweiz|Ukraine|Slowakei|Mongolei|Vereinigten Staaten",
            r"|Vereinigten Arabischen Emiraten|Niederlanden|Philippinen)|aus USA)",
            r"(?:[.,;:)“]|$| \p{Ll})",
        ),
        repair: |phrase| {
            let singular = ["Türkei", "Schweiz", "Ukraine", "Slowakei", "Mongolei"];
            let plural = !singular.iter().any(|name| phrase.contains(name));
            phrase.replacen(' ', if plural { " den " } else { " der " }, 1)
        },
    },
    Bare {
        language: "fr",
        triggers: &["États-Unis", "Pays-Bas", "Émirats", "Philippines"],
        pattern: concat!(
            r"(?:^| )((?:en|à|dans|de) (?:États-Unis|Pays-Bas|Émirats arabes unis|Philippines))",
            r"(?:[.,;:)»]|$| \p{Ll})",
        ),
        repair: |phrase| match phrase.split_once(' ') {
            Some(("de", name)) => format!("des {name}"),
            Some((_, name)) => format!("aux {name}"),
            None => phrase.to_owned(),
        },
    },
    Bare {
        language: "it",
        triggers: &["Stati ", "Paesi ", "Emirati ", "Filippine"],
        pattern: r"\b((?:in|a) (?:Stati Uniti|Paesi Bassi|Emirati Arabi Uniti))(?:[.,;:)»]|$| \p{Ll})",
        repair: |phrase| match phrase.split_once(' ') {
            Some(("in", name)) if name.starts_with(['S', 'E']) => format!("negli {name}"),
            Some(("in", name)) => format!("nei {name}"),
            Some((_, name)) if name.starts_with(['S', 'E']) => format!("agli {name}"),
            Some((_, name)) => format!("ai {name}"),
            None => phrase.to_owned(),
        },
    },
];

/// The rest of the table: languages whose articles merge with the preposition or stand before it.
const BARE_MORE: &[Bare] = &[
    Bare {
        language: "nl",
        triggers: &["Verenigde ", "Verenigd ", "Filipijnen"],
        pattern: concat!(
            r"\b((?:in|uit|naar|met) (?:Verenigde Staten|Verenigd Koninkrijk",
            r"|Verenigde Arabische Emiraten|Filipijnen))(?:[.,;:)”]|$| \p{Ll})",
        ),
        repair: |phrase| {
            let article = if phrase.contains("Koninkrijk") { " het " } else { " de " };
            phrase.replacen(' ', article, 1)
        },
    },
    Bare {
        language: "pt",
        triggers: &[
            "Brasil", "Estados ", "Reino ", "Japão", "Rússia", "China", "Alemanha", "Iraque",
            "Egito", "Egipto", "México", "Canadá", "Índia", "Irã", "Ucrânia", "Polónia", "Polônia",
        ],
        pattern: concat!(
            r"\b([Ee]m (?:Brasil|Estados Unidos|Reino Unido|Japão|Rússia|China|Alemanha|Iraque|Egito",
            r"|Egipto|México|Canadá|Índia|Irã|Irão|Ucrânia|Polónia|Polônia))(?:[.,;:)”]|$| \p{Ll})",
        ),
        repair: |phrase| {
            let name = phrase.split_once(' ').map_or(phrase, |(_, name)| name);
            let article = match name {
                "Estados Unidos" => "nos",
                _ if name.ends_with(['a', 'ã']) && name != "Irã" => "na",
                _ => "no",
            };
            format!("{article} {name}")
        },
    },
];

/// What tells one of them, and the pattern once it is tried.
type Prepared = (Triggers, OnceLock<Regex>);

static PREPARED: LazyLock<Vec<Prepared>> = LazyLock::new(|| {
    let all = BARE.iter().chain(BARE_MORE);
    all.map(|bare| (Triggers::new(bare.triggers), OnceLock::new())).collect()
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut places: BTreeMap<&str, (Vec<Piece<'_>>, Vec<Piece<'_>>)> = BTreeMap::new();
    // Most articles have no word that tells one of the patterns.
    let whole = document.piece(0..document.text().len());
    let told = |(_, (triggers, _)): &(&Bare, &Prepared)| whole.has_trigger(triggers);
    let countries: Vec<_> =
        BARE.iter().chain(BARE_MORE).zip(PREPARED.iter()).filter(told).collect();
    let [in_channel, in_place] = [&CHANNELS, &PLACES].map(|triggers| whole.has_trigger(triggers));
    if countries.is_empty() && !in_channel && !in_place {
        return;
    }
    for segment in document.segments() {
        if matches!(segment.kind(), Kind::Headline | Kind::Heading) {
            continue;
        }
        if !countries.is_empty() {
            lost_before_country(segment, &countries, findings);
        }
        if segment.language().code() != "en" {
            continue;
        }
        if in_channel {
            lost_before_channel(segment, findings);
        }
        let piece = segment.piece();
        let text = piece.text();
        if !in_place || !piece.has_trigger(&PLACES) {
            continue;
        }
        for found in PLACE.captures_iter(text) {
            let name = piece.slice(found.get(1).expect("the group takes part").range());
            collect(name, &mut places);
        }
    }
    for (with, without) in places.values() {
        if let ([only], [first, _, ..]) = (with.as_slice(), without.as_slice()) {
            findings
                .flag(*only, "“the” stands before a name that goes without it elsewhere")
                .suggest(only.text()["the ".len()..].to_owned())
                .severity(Severity::Minor)
                .relate(*first, "the same name without “the”");
        }
    }
}

fn lost_before_country(
    segment: Segment<'_>,
    countries: &[(&Bare, &Prepared)],
    findings: &mut Findings<'_>,
) {
    let piece = segment.piece();
    let text = piece.text();
    // A headline or a credit line has no articles.
    if !text.ends_with(['.', '!', '?', '”', '"', '“', '»']) {
        return;
    }
    for (bare, (triggers, pattern)) in countries {
        if bare.language != segment.language().code() || !piece.has_trigger(triggers) {
            continue;
        }
        let new = || Regex::new(bare.pattern).expect("the patterns are valid");
        let pattern = pattern.get_or_init(new);
        for found in pattern.captures_iter(text) {
            let hit = piece.slice(found.get(1).expect("the group takes part").range());
            findings
                .flag(hit, "The article that this name takes is missing")
                .suggest((bare.repair)(hit.text()))
                .severity(Severity::Minor);
        }
    }
}

fn lost_before_channel(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    let text = piece.text();
    // A credit line has no articles.
    if !text.ends_with(['.', '!', '?', '”', '"']) || !piece.has_trigger(&CHANNELS) {
        return;
    }
    for found in CHANNEL.captures_iter(text) {
        let hit = piece.slice(found.get(1).expect("the group takes part").range());
        let words: Vec<_> = hit.words().map(Piece::text).collect();
        let names = &words[1..words.len() - 1];
        if names.iter().any(|name| NO_NAME.contains(name) || name.ends_with("'s")) {
            continue;
        }
        let suggestion = hit.text().replacen(' ', " the ", 1);
        findings.flag(hit, "A definite article is missing before the name").suggest(suggestion);
    }
}

/// Capitalised words that open a noun phrase of their own.
const NO_NAME: &[&str] = &[
    "The",
    "My",
    "Your",
    "His",
    "Her",
    "Our",
    "Their",
    "This",
    "That",
    "Page",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Channel",
];

/// Sorts an occurrence of a place name by whether “the” stands before it.
fn collect<'t>(name: Piece<'t>, places: &mut BTreeMap<&'t str, (Vec<Piece<'t>>, Vec<Piece<'t>>)>) {
    let before = name.before();
    let whole = name.text();
    if before.ends_with(" the ") {
        let with = name.with_before("the ".len());
        places.entry(whole).or_default().0.push(with);
    } else if before.ends_with(' ')
        && before.trim_end().ends_with(char::is_lowercase)
        && !before.trim_end().ends_with("the")
    {
        places.entry(whole).or_default().1.push(name);
    }
}
