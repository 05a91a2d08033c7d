//! A woman who spoke as «la ministra» and goes on as «el ministro»: a bare title of the other sex
//! in the sentence behind. Titles beside a name are `flipped_title`'s, pronouns
//! `flipped_pronoun`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_quoted,
        sex_words::is_act,
        speaker::bare_speaker,
    },
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM018",
    name: "flipped_speaker",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fr", "he", "it", "nl", "pl", "pt", "ro", "uk",
    ]),
    summary: "A woman speaks under her title, and in the next sentence under that of a man.",
    why: "The engine sees a title without a name and falls back on the masculine form. Flagged only \
          where the masculine title has no name, stands beside a verb of saying and comes up \
          nowhere else, and the feminine one stands at most two sentences back.",
    examples: &[
        Example::new(
            "es",
            "La jueza Ana Robles escuchó el martes a los testigos. ⟦El juez⟧ añadió que habrá \
             sentencia en mayo.",
        ),
        Example::new(
            "de",
            "Richterin Nora Kofler hörte am Dienstag die Zeugen. ⟦Der Richter⟧ sagte, das Urteil \
             falle im Mai.",
        ),
        Example::new(
            "he",
            "השופטת דנה כהן שמעה אתמול את העדים. ⟦השופט⟧ הוסיף כי פסק הדין יינתן במאי.",
        ),
        Example::new(
            "es",
            "La jueza Ana Robles escuchó el martes al juez Pablo Ruiz. El juez añadió que habrá \
             sentencia.",
        ),
        Example::new(
            "es",
            "La jueza Ana Robles escuchó el martes a los testigos. La jueza añadió que habrá \
             sentencia.",
        ),
    ],
    scope: Scope::Article(look),
};

/// The titles of women and of men, each with the row of its pair.
struct Pairs {
    women: Phrases<usize>,
    men: Phrases<usize>,
    /// The masculine titles without their articles, which show that a man is part of the story.
    bare: Vec<Vec<&'static str>>,
}

static PAIRS: LazyLock<FxHashMap<&'static str, Pairs>> = LazyLock::new(|| {
    let mut tables: FxHashMap<&str, Vec<[&'static str; 2]>> = FxHashMap::default();
    for [language, woman, man, _provenance] in rows(include_str!("../../lexicon/title_pairs.tsv")) {
        tables.entry(language).or_default().push([woman, man]);
    }
    let pairs = |(language, table): (&'static str, Vec<[&'static str; 2]>)| {
        let side = |side: usize| {
            let cells = table.iter().enumerate();
            let all = cells.flat_map(move |(row, cells)| {
                cells[side].split('|').map(move |title| (title, row))
            });
            Phrases::new(all, false)
        };
        let article = |title: &'static str| title.rsplit_once(' ').map_or(title, |(_, noun)| noun);
        let bare = table.iter().map(|[_, man]| man.split('|').map(article).collect()).collect();
        (language, Pairs { women: side(0), men: side(1), bare })
    };
    tables.into_iter().map(pairs).collect()
});

/// How many sentences back the woman's title may stand.
const REACH: usize = 2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(pairs) = PAIRS.get(document.language.code()) else { return };
    for segment in document.segments().skip(1).filter(|one| one.kind() == Kind::Paragraph) {
        let from = segment.index.saturating_sub(REACH);
        for (hit, row) in pairs.men.find(segment.piece()) {
            let Some(whole) = bare_speaker(segment, hit).or_else(|| bare_actor(segment, hit))
            else {
                continue;
            };
            let woman = (from..segment.index).rev().find_map(|index| {
                let before = Segment { document, index };
                pairs.women.find(before.piece()).find(|(_, other)| *other == row).map(|(w, _)| w)
            });
            let Some(woman) = woman else { continue };
            if !is_quoted(document, hit) && !comes_up_again(document, hit, &pairs.bare[*row]) {
                findings
                    .flag(whole, format!("“{}” seems to be the woman named before", whole.text()))
                    .relate(woman, "she is named here");
                break;
            }
        }
    }
}

/// The title at `hit` if it opens the sentence with the verb of a person right behind it.
fn bare_actor<'d>(segment: Segment<'d>, hit: Piece<'d>) -> Option<Piece<'d>> {
    let before = &segment.text()[..hit.span().start - segment.piece().span().start];
    let article = before.strip_suffix(' ').filter(|article| article.chars().count() <= 3);
    let opens = before.is_empty() || article.is_some_and(|article| !article.contains(' '));
    let behind = segment.words().find(|word| word.span().start >= hit.span().end)?;
    let acts = hit.gap_to(behind) == " " && is_act(segment.language(), key(behind.text()));
    (opens && acts).then_some(hit)
}

/// Whether the masculine title, in any form, stands anywhere else.
fn comes_up_again(document: &Document, hit: Piece<'_>, nouns: &[&str]) -> bool {
    let text = document.text();
    let goes_on = |rest: &str| rest.chars().take_while(|c| c.is_alphabetic()).count();
    // Arabic and Hebrew write the article to the noun.
    let joined = matches!(document.language.code(), "ar" | "he");
    nouns.iter().any(|noun| {
        let noun =
            if joined { noun.trim_start_matches("ال").trim_start_matches('ה') } else { noun };
        let is_other = |at: usize| {
            let end = at + noun.len();
            let inside = hit.span().start <= at && end <= hit.span().end;
            let opens = joined || !text[..at].ends_with(char::is_alphanumeric);
            let rest = &text[end..];
            // Hebrew nouns are short, and many words hold them.
            let hebrew = document.language.code() == "he";
            let same = goes_on(rest) <= if hebrew { 0 } else { 2 };
            !inside && opens && same && !is_feminine(rest)
        };
        text.match_indices(noun).any(|(at, _)| is_other(at))
    })
}

/// Whether a noun goes on as the feminine that it forms.
fn is_feminine(rest: &str) -> bool {
    ["in ", "in,", "in.", "a ", "a,", "e ", "ת ", "ה ", "ة ", "ка", "ki", "ka", "sa ", "sa,", "sa."]
        .iter()
        .any(|ending| rest.starts_with(ending))
}
