//! The artefact “literal institution”: the name of a parliament, court or ministry translated word
//! for word (“State Thought” for the State Duma). Titles of persons have their own detector.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_cited,
        pair::Bead,
        rendering::{Concept, Renderings},
        role::{Country, adjoins, countries, country_name, with_particles, without_particle},
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
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The name of a parliament, court or ministry is translated word for word: “State \
              Thought”, “Second Room”.",
    why: "The names of institutions are kept or have an established form; their parts mean other \
          things too (Дума is both a council and a thought). The right country must be named in \
          the same or a neighbouring sentence, and right beside the name if that is not \
          capitalised or could be something else (a village has a council of elders). With a \
          source, its name is proof enough.",
    examples: &[
        Example::pair(
            "ko",
            "프랑스 ⟦계좌 법원은⟧ 화요일 항만 관리 실태를 비판했다.",
            "La Cour des comptes a critiqué mardi la gestion des ports.",
        ),
        Example::pair(
            "he",
            "⟦חדר הספירה⟧ של רוסיה מצא ליקויים בשמונה גשרים.",
            "Счётная палата России выявила нарушения при строительстве восьми мостов.",
        ),
        Example::pair(
            "pl",
            "⟦Sąd Rachunków⟧ skrytykował we wtorek zarządzanie portami.",
            "La Cour des comptes a critiqué mardi la gestion des ports.",
        ),
        Example::pair(
            "pl",
            "Trybunał Obrachunkowy skrytykował we wtorek zarządzanie portami.",
            "La Cour des comptes a critiqué mardi la gestion des ports.",
        ),
        Example::new("en", "Norway's parliament, the ⟦Big Thing⟧, passed the bill on Monday."),
        Example::new("en", "The big thing in Norway's parliament on Monday was the fish levy."),
        Example::new("zh", "德国总理访问巴黎。德国联邦日前公布了新的预算。"),
        Example::new("es", "La ⟦Casa de los Comunes⟧ votó la ley del Gobierno británico."),
        Example::new("ru", "⟦Дом лордов⟧ Великобритании отложил голосование."),
        Example::new("es", "La Cámara de los Comunes británica aprobó la ley."),
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
static NAMES: LazyLock<BTreeMap<&'static str, Phrases<Owners>>> = LazyLock::new(|| {
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

/// The names by what they name, for any language of a source.
static CONCEPTS: LazyLock<Renderings> =
    LazyLock::new(|| Renderings::new(include_str!("../../lexicon/rendered_institutions.tsv")));

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut flagged = Vec::new();
    by_name(document, findings, &mut flagged);
    for segment in document.segments() {
        by_concept(segment, findings, &mut flagged);
    }
}

/// Finds what renders the name of an institution that the source names or, without a source, one
/// of a country named nearby.
fn by_concept(segment: Segment<'_>, findings: &mut Findings<'_>, flagged: &mut Vec<Range<usize>>) {
    let language = segment.language();
    let mut is_new = |hit: Piece<'_>| {
        let span = hit.span();
        let new = !flagged.iter().any(|old| old.start < span.end && span.start < old.end);
        if new {
            flagged.push(span);
        }
        new
    };
    if let Some(source) = segment.source() {
        let Some(bead) = Bead::of(segment, source) else { return };
        for (hit, original, concept) in CONCEPTS.misrendered(&bead) {
            if is_new(hit) {
                let message = format!(
                    "“{}” renders the name “{}” word for word",
                    hit.text(),
                    original.text()
                );
                let finding = findings.flag(hit, message);
                finding.confidence(0.92);
                if let Some(name) = CONCEPTS.name(concept, language) {
                    finding.suggest(name);
                }
            }
        }
        return;
    }
    for (hit, index) in CONCEPTS.misnamed(segment.piece(), language) {
        if let Some(place) = owner(segment, hit, CONCEPTS.concept(index))
            && !is_cited(segment.document, hit)
            && is_new(hit)
        {
            let message =
                format!("“{}” renders the name of an institution word for word", hit.text());
            let finding = findings.flag(hit, message).relate(place, "says which is meant");
            if let Some(name) = CONCEPTS.name(index, language) {
                finding.suggest(name);
            }
        }
    }
}

/// Institutions whose renderings are everyday words: without a source a capital is needed.
const PLAIN: [&str; 12] = [
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
    let plain = PLAIN.contains(&concept.id);
    let beside = of(segment).find(|place| !plain && adjoins(*place, hit));
    beside
        .or_else(|| of(segment).next().filter(|_| cased))
        .or_else(|| segment.previous().and_then(|other| of(other).next()).filter(|_| cased))
}

fn by_name(document: &Document, findings: &mut Findings<'_>, flagged: &mut Vec<Range<usize>>) {
    let Some(names) = NAMES.get(document.language.code()) else { return };
    for segment in document.segments() {
        for (hit, owners) in names.find(segment.piece()) {
            let hit = without_particle(hit, document.language.code());
            if is_cited(document, hit) || opens_word(hit) {
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
