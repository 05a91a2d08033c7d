//! The bearer of a title who changes her sex: “die Richterin” of one sentence is “der Richter” of
//! the next. Titles beside a name are `flipped_title`'s, pronouns `flipped_pronoun`'s.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        forms::{lowered, places},
        lexicon::{Phrases, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece, Segment},
};

use super::flipped_pronoun::verbs_of_men;

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM032",
    name: "title_of_other_sex",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "es", "fr", "he", "it", "pl", "pt", "ro", "uk",
    ]),
    summary: "A woman's title is a man's in the next sentences, and nobody else bears it.",
    why: "English “the judge” is anybody, and an engine that sees one sentence at a time makes a man \
          of her. Flagged where a title of a man opens a clause of saying, the title of a woman \
          stands before, and the article knows no man of that title.",
    examples: &[
        Example::new(
            "he",
            "השופטת קרן ויטפילד גזרה ביום שני ארבע שנות מאסר. ⟦השופט הוסיף⟧ כי הנאשם לא הביע חרטה.",
        ),
        Example::new(
            "de",
            "Die Ministerin Anna Vogt besuchte am Montag den Hafen. ⟦Der Minister betonte⟧, dass \
             die Arbeiten im Mai enden.",
        ),
        Example::new(
            "ar",
            "زارت الوزيرة ليلى الكرمي الميناء يوم الاثنين. ⟦وأضاف الوزير⟧ أن الأشغال تنتهي في مايو.",
        ),
        Example::new(
            "cs",
            "Ministryně Jana Malá navštívila v pondělí přístav. ⟦Ministr dodal⟧, že práce skončí v \
             květnu.",
        ),
        Example::new(
            "de",
            "Die Ministerin Anna Vogt traf den Minister Karl Ott. Der Minister betonte, dass die \
             Arbeiten im Mai enden.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles visitó el puerto. El ministro francés añadió que volverá.",
        ),
    ],
    scope: Scope::Article(look),
};

/// A title of a man with a verb, and the titles of women that it may stand for.
type Turned = Phrases<&'static str>;

static TITLES: LazyLock<HashMap<&str, Turned>> = LazyLock::new(|| {
    let mut languages: HashMap<&str, Vec<(String, &'static str)>> = HashMap::new();
    for [language, woman, man, _provenance] in rows(include_str!("../../lexicon/title_pairs.tsv")) {
        let clauses = languages.entry(language).or_default();
        for verb in verbs_of_men(Language::new(language)) {
            // Arabic has its verb first.
            let clause =
                if language == "ar" { format!("{verb} {man}") } else { format!("{man} {verb}") };
            clauses.push((clause, woman));
        }
    }
    languages
        .into_iter()
        .map(|(language, clauses)| {
            let clauses = clauses.iter().map(|(clause, woman)| (clause.as_str(), *woman));
            (language, Phrases::new(clauses.collect::<Vec<_>>(), false))
        })
        .collect()
});

/// Sentences before the clause in which the woman may be named.
const NEAR: usize = 4;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(titles) = TITLES.get(document.language.code()) else { return };
    for segment in document.segments().filter(|segment| segment.kind() == Kind::Paragraph) {
        let piece = segment.piece();
        let hit = titles.find(piece).find(|(hit, _)| hit.span().start <= piece.span().start + 2);
        let Some((hit, woman)) = hit else { continue };
        if is_quoted(document, hit) {
            continue;
        }
        if let Some(proof) = woman_before(segment, woman, hit) {
            findings
                .flag(hit, format!("“{}” was a woman before", hit.text()))
                .relate(proof, "she is named here");
        }
    }
}

/// Where the title of a woman stands before, if no man bears the title in the article.
fn woman_before<'d>(segment: Segment<'d>, woman: &str, hit: Piece<'d>) -> Option<Piece<'d>> {
    let (document, language) = (segment.document, segment.language());
    let title = lowered(woman);
    let first = segment.index.saturating_sub(NEAR);
    let proof = (first..segment.index).rev().find_map(|index| {
        let piece = Segment { document, index }.piece();
        let text = lowered(piece.text());
        let place = bare(&title).iter().find_map(|form| places(form, &text, language).next())?;
        Some(piece.slice(place))
    })?;
    let before = lowered(&document.text()[..hit.span().start]);
    let man = lowered(man_of(hit, language));
    // Where both are one word, the article tells.
    let shared = bare(&man)[1] == bare(&title)[1];
    let is_hers = |at: usize| shared && HER_ARTICLES.iter().any(|her| before[..at].ends_with(her));
    let men = bare(&man)
        .iter()
        .any(|form| places(form, &before, language).any(|place| !is_hers(place.start)));
    (!men).then_some(proof)
}

/// What stands before the title of a woman where a man's is the same word.
const HER_ARTICLES: [&str; 12] =
    ["la ", "une ", "cette ", "η ", "της ", "την ", "τη ", "μια ", "στην ", "a ", "uma ", "una "];

/// The title in a clause of a title and a verb.
fn man_of<'d>(hit: Piece<'d>, language: Language) -> &'d str {
    let text = hit.text();
    let mut words = text.splitn(3, ' ');
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    match language.code() {
        "ar" => second,
        "cs" | "he" | "pl" | "ro" | "uk" => first,
        _ => &text[..(first.len() + 1 + second.len()).min(text.len())],
    }
}

/// A title with its article, without it, and in Hebrew and Arabic without the article in one.
fn bare(title: &str) -> Vec<&str> {
    let word = title.rsplit([' ', '’']).next().unwrap_or(title);
    let plain = word.strip_prefix("ال").or_else(|| word.strip_prefix('ה')).unwrap_or(word);
    vec![word, plain]
}
