//! The artefact “literal institution”: the name of a parliament, court or ministry translated word
//! for word (“State Thought” for the State Duma). Titles of persons have their own detector.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, Phrases, rows},
        mention::is_cited,
        pair::Bead,
        rendering::{Concept, INSTITUTIONS},
        role::{
            Country, adjoins, countries, country_name, is_about_laws, seats, with_particles,
            without_particle,
        },
    },
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "TRM002",
    name: "literal_institution",
    artefact: "TRM-INSTIT",
    category: Category::WRONG_TERM,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The name of a parliament, court or ministry is translated word for word: “State \
              Thought”, “Second Room”.",
    why: "The names of institutions are kept or have an established form; their parts mean other \
          things too (Дума is both a council and a thought). The right country must be named in \
          the same or a neighbouring sentence, and right beside the name if that is not \
          capitalised or could be something else (a village has a council of elders).",
    examples: &[
        Example::new("en", "Norway's parliament, the ⟦Big Thing⟧, passed the bill on Monday."),
        Example::new(
            "de",
            "Norwegens Parlament, das ⟦Große Ding⟧, beschloss eine Abgabe auf Lachs.",
        ),
        Example::new("en", "The big thing in Norway's parliament on Monday was the fish levy."),
        Example::new("de", "Norwegens Parlament hielt die Abgabe für eine große Sache."),
        Example::new("zh", "他研究俄罗斯国家思想的历史。"),
        Example::new("zh", "德国总理访问巴黎。德国联邦日前公布了新的预算。"),
        Example::new("es", "La ⟦Casa de los Comunes⟧ votó la ley del Gobierno británico."),
        Example::new("ru", "⟦Дом лордов⟧ Великобритании отложил голосование."),
        Example::new("es", "La Cámara de los Comunes británica aprobó la ley."),
        Example::new(
            "de",
            "WASHINGTON. Das ⟦Haus der Repräsentanten⟧ billigte am Freitag das Gesetz.",
        ),
        Example::new("pt", "LONDRES – A ⟦Casa dos Comuns⟧ aprovou o projeto na terça-feira."),
        Example::new("en", "Russian deputies met on Tuesday. The ⟦State Thought⟧ passed the bill."),
        Example::new("en", "The Dutch ⟦second room⟧ debated the budget."),
        Example::new("en", "A vote in Norway's ⟦Great Thing⟧ is expected on Friday."),
        Example::new("en", "Egypt's ⟦Council of Elders⟧ approved the amendments on Monday."),
        Example::new("fr", "Le ⟦Conseil des anciens⟧ égyptien a approuvé lundi les amendements."),
        Example::new("ja", "アメリカの⟦正義省⟧は月曜日、二人の職員を起訴した。"),
        Example::new("ko", "이집트 ⟦장로회⟧는 월요일 카이로에서 개정안을 승인했다."),
        Example::new("ru", "⟦Домашний офис⟧ Великобритании опубликовал новые правила въезда."),
        Example::new("en", "The council of elders in an Egyptian village settled the quarrel."),
        Example::new("de", "Der Ältestenrat des Bundestages vertagte die Debatte über Ägypten."),
        Example::new("ja", "イギリスでは、家庭で働く人が増えていると政府が発表した。"),
        Example::new("en", "The State Duma in Russia passed the bill after some thought."),
        Example::new(
            "en",
            "A second room in the Dutch house was empty; the great thing is the view.",
        ),
        Example::new("en", "The Czech Chamber of Deputies met in a room of deputies’ choice."),
        Example::new("en", "Moscow's municipal Council of Deputies met in Russia on Monday."),
    ],
    scope: Scope::Article(look),
};

/// A country a wrong name is found in, the right name there, and whether the country must stand
/// right beside it.
type Owner = (Country, &'static str, bool);

/// Several countries may have an institution that the name renders.
type Owners = Vec<Owner>;

/// The wrong names by language: for English from the table of roles.
static NAMES: LazyLock<ByCode<Phrases<Owners>>> = LazyLock::new(|| {
    let mut by_language: BTreeMap<_, BTreeMap<String, Owners>> = BTreeMap::new();
    for [language, name, country, right, place, _provenance] in
        rows(include_str!("../../lexicon/literal_institutions.tsv"))
    {
        for name in with_particles(name, language) {
            let owners = by_language.entry(language).or_default().entry(name).or_default();
            owners.push((country, right, place == "beside"));
        }
    }
    let names = by_language.entry("en").or_default();
    for [country, role, right, confused, _note, _provenance] in
        rows(include_str!("../../lexicon/roles.tsv"))
    {
        if role != "parliament" {
            continue;
        }
        let right = right.split(['|', '(']).next().unwrap_or(right);
        for entry in confused.split('|').filter(|entry| entry.contains("(literal")) {
            let Some((name, _remark)) = entry.split_once(" (") else { continue };
            names.entry(name.to_owned()).or_default().push((country, right, false));
        }
    }
    let phrases = |names: BTreeMap<String, Owners>| {
        let (names, owners): (Vec<_>, Vec<_>) = names.into_iter().unzip();
        Phrases::new(names.iter().map(String::as_str).zip(owners), true)
    };
    by_language.into_iter().map(|(language, names)| (language, phrases(names))).collect()
});

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut flagged = Vec::new();
    by_name(document, findings, &mut flagged);
    for segment in document.segments().filter(|segment| segment.source().is_none()) {
        by_concept(segment, findings, &mut flagged);
        by_vote(segment, findings, &flagged);
    }
}

/// Finds what renders the name of an institution of a country named nearby, by its parts.
fn by_concept(segment: Segment<'_>, findings: &mut Findings<'_>, flagged: &mut Vec<Range<usize>>) {
    let language = segment.language();
    let mut last = 0..0;
    for (hit, index) in INSTITUTIONS.misnamed(segment.piece(), language) {
        let span = hit.span();
        let old = flagged.iter().chain([&last]).any(|o| o.start < span.end && span.start < o.end);
        if let Some(place) = owner(segment, hit, INSTITUTIONS.concept(index))
            && !(old || is_cited(segment.document, hit) || opens_word(hit))
        {
            last = span.clone();
            flagged.push(span);
            let message =
                format!("“{}” renders the name of an institution word for word", hit.text());
            let finding = findings.flag(hit, message).relate(place, "names the country");
            if let Some(name) = INSTITUTIONS.name(index, language) {
                finding.suggest(name);
            }
        }
    }
}

/// Parliaments and their houses.
const HOUSES: [&str; 24] = [
    "commons",
    "lords",
    "sejm",
    "diet",
    "tweede_kamer",
    "eerste_kamer",
    "riksdag",
    "storting",
    "folketing",
    "duma",
    "rada",
    "knesset",
    "lok_sabha",
    "rajya_sabha",
    "bundestag",
    "bundesrat",
    "us_house",
    "deputies",
    "house_of_councillors",
    "legislative_yuan",
    "senate_elders",
    "shura",
    "plain_house",
    "althing_literal",
];

/// Finds houses of parliament rendered by everyday words, where a law is voted on in the country
/// whose house it is: no Polish diet passes a bill.
fn by_vote(segment: Segment<'_>, findings: &mut Findings<'_>, flagged: &[Range<usize>]) {
    let language = segment.language();
    let goes_on = || segment.next().filter(|next| !next.opens_block()).is_some_and(is_about_laws);
    let mut hits = INSTITUTIONS.rendered(segment.piece(), language);
    hits.retain(|(_, index)| HOUSES.contains(&INSTITUTIONS.concept(*index).id));
    if hits.is_empty() || !(is_about_laws(segment) || counts_votes(segment.text()) || goes_on()) {
        return;
    }
    for (hit, index) in hits {
        let concept = INSTITUTIONS.concept(index);
        let span = hit.span();
        let old = flagged.iter().any(|old| old.start < span.end && span.start < old.end);
        if old || is_cited(segment.document, hit) {
            continue;
        }
        // An everyday word is a name by its capital, or as a phrase.
        let text = hit.text();
        let phrase = text.contains(' ') || language.is_unspaced() && text.chars().count() >= 3;
        let capital = language.code() != "de"
            && text.starts_with(char::is_uppercase)
            && hit.span().start > segment.piece().span().start;
        let plain = concept.id == "plain_house";
        // “Японська дієта ухвалила”.
        let opens = || {
            let first = segment.piece().span().start;
            let mut lands = countries(segment.piece(), language);
            let land = lands.find(|(place, _)| place.span().start == first);
            land.is_some_and(|(place, _)| place.gap_to(hit) == " ") && is_about_laws(segment)
        };
        if !(phrase && (capital || !plain || counts_votes(segment.text()))
            || capital && !plain
            || !plain && opens())
        {
            continue;
        }
        let owns = |land: &Country| concept.countries.contains(land);
        let of = |one: Segment<'_>| {
            let named = countries(one.piece(), one.language()).map(|(_, land)| land);
            let seated = seats(one.piece(), one.language()).into_iter().map(|(_, land)| land);
            named.chain(seated).collect::<Vec<_>>()
        };
        let near = [Some(segment), segment.previous(), segment.document.segments().next()];
        let lands: Vec<Country> = near.into_iter().flatten().flat_map(of).collect();
        if lands.iter().any(owns) && !opens_word(hit) {
            let message =
                format!("“{text}” renders the name of a house of parliament word for word");
            let finding = findings.flag(hit, message);
            if let Some(name) = INSTITUTIONS.name(index, language) {
                finding.suggest(name);
            }
            return;
        }
    }
}

/// Whether two numbers in a text may be those of a vote.
fn counts_votes(text: &str) -> bool {
    let runs = text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty());
    let votes = runs.filter_map(|run| run.parse::<u32>().ok()).filter(|n| (15..900).contains(n));
    votes.take(2).count() == 2
}

/// Whether the source names what `hit` renders: then `misrendered_institution` says so.
fn is_sourced(segment: Segment<'_>, hit: Piece<'_>) -> bool {
    let bead = segment.source().and_then(|source| Bead::of(segment, source));
    bead.is_some_and(|bead| {
        let mut found =
            INSTITUTIONS.misrendered(&bead).into_iter().map(|(other, _, _)| other.span());
        found.any(|other| other.start < hit.span().end && hit.span().start < other.end)
    })
}

/// Institutions whose renderings are everyday words: without a source a capital is needed, or that
/// the text explains them: “Norway's parliament, the big thing”.
const PLAIN: [&str; 19] = [
    "storting",
    "folketing",
    "riksdag",
    "landtag",
    "tweede_kamer",
    "eerste_kamer",
    "deputies",
    "lords",
    "us_house",
    "treasury",
    "sejm",
    "rada",
    "duma",
    "bundesrat",
    "council_of_state",
    "shura",
    "majlis",
    "npc",
    "tbmm",
];

/// Where the text names a country that has the institution: right beside the rendering or, if that
/// has a capital where not all nouns have one, in its sentence or the one before.
fn owner<'d>(segment: Segment<'d>, hit: Piece<'d>, concept: &Concept) -> Option<Piece<'d>> {
    let cased = segment.language().code() != "de" && hit.text().contains(char::is_uppercase);
    let of = |segment: Segment<'d>| {
        countries(segment.piece(), segment.language())
            .filter(|(_, country)| concept.countries.contains(country))
            .map(|(place, _)| place)
    };
    // Where no capital tells a name, only a dateline does, and only of what is called by phrases.
    let is_phrase = hit.text().contains(' ') || segment.language().is_unspaced();
    let seat = |segment: Segment<'d>| {
        let named = if cased || is_phrase {
            seats(segment.piece(), segment.language())
        } else {
            Vec::new()
        };
        let owns = |land: &Country| concept.countries.contains(land);
        let mut owners =
            named.into_iter().filter(|(place, land)| owns(land) && (cased || is_dateline(*place)));
        owners.next().map(|(place, _)| place)
    };
    let plain = PLAIN.contains(&concept.id);
    let beside =
        of(segment).find(|place| adjoins(*place, hit) && !plain || plain && explains(*place, hit));
    beside
        .or_else(|| of(segment).next().filter(|_| cased))
        .or_else(|| segment.previous().and_then(|other| of(other).next()).filter(|_| cased))
        .or_else(|| {
            std::iter::successors(Some(segment), |segment| segment.previous())
                .take(3)
                .find_map(seat)
        })
}

/// Whether a place opens its line, and a mark parts it from what is reported from there.
fn is_dateline(place: Piece<'_>) -> bool {
    let before = place.before().trim_end_matches(['【', '（', '(', ' ']);
    let after = place.after().trim_start();
    (before.is_empty() || before.ends_with('\n'))
        && after.starts_with([
            '–', '—', '-', '.', ':', '：', '】', '）', ')', '/', ',', '،', '電', '电',
        ])
}

/// Whether a comma and an article are all that stands before the name, and the country shortly
/// before that.
fn explains(place: Piece<'_>, hit: Piece<'_>) -> bool {
    if place.span().end > hit.span().start {
        return false;
    }
    let gap = place.gap_to(hit);
    let article = gap.rsplit([',', '、', '，', '،']).next().unwrap_or(gap);
    gap.len() > article.len() && gap.chars().count() <= 40 && article.trim().chars().count() <= 4
}

fn by_name(document: &Document, findings: &mut Findings<'_>, flagged: &mut Vec<Range<usize>>) {
    let Some(names) = NAMES.get(document.language.code()) else { return };
    for segment in document.segments() {
        for (hit, owners) in names.find(segment.piece()) {
            let hit = without_particle(hit, document.language.code());
            if is_cited(document, hit) || opens_word(hit) || is_sourced(segment, hit) {
                continue;
            }
            let english = document.language.code() == "en";
            let capitalised = !english
                || hit.words().all(|word| {
                    let text = word.text();
                    text.starts_with(char::is_uppercase)
                        || matches!(text, "of" | "the" | "newspaper" | "daily" | "club")
                });
            let near = [segment.previous(), Some(segment), segment.next()];
            let named = near
                .into_iter()
                .flatten()
                .flat_map(|other| countries(other.piece(), other.language()));
            // Names that could be something else have a capital letter where the script has one: of
            // common nouns in front (“ministère des Affaires étranges”) a later word has it.
            let cased = !english && document.language.code() != "de";
            let text = hit.text();
            let proper =
                !text.starts_with(char::is_lowercase) || cased && text.contains(char::is_uppercase);
            if cased && !proper {
                continue;
            }
            let owner = named.filter(|(place, _)| capitalised || beside(*place, hit)).find_map(
                |(place, country)| {
                    let fits = |owner: &&Owner| {
                        owner.0 == country && (!owner.2 || proper && adjoins(place, hit))
                    };
                    Some((place, owners.iter().find(fits)?))
                },
            );
            if let Some((place, &(country, right, _))) = owner {
                let message = format!(
                    "“{}” renders the name of an institution of {} word for word",
                    hit.text(),
                    country_name(country)
                );
                flagged.push(hit.span());
                findings.flag(hit, message).suggest(right).relate(place, "names the country");
            }
        }
    }
}

/// Whether the last character of the hit opens another word: 俄联邦日前 is the Russian Federation
/// and “recently”, no Federal Day.
fn opens_word(hit: Piece<'_>) -> bool {
    const AFTER_DAY: [char; 8] = ['前', '后', '後', '益', '常', '本', '内', '均'];
    hit.text().ends_with('日') && hit.after().starts_with(AFTER_DAY)
}

/// Whether the country modifies the name.
fn beside(place: Piece<'_>, hit: Piece<'_>) -> bool {
    place.span().end < hit.span().start && matches!(place.gap_to(hit), " " | "'s " | "’s ")
}
