//! An institution with the capital of its name at one place and without any at another: “la banca
//! centrale europea”, “la Banca centrale europea”. Names whose later words waver are `name_casing`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Initials, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC052",
    name: "small_institution",
    artefact: "INC-CASE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.65,
    languages: Languages::Only(&[
        "cs", "el", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "The name of an institution has its capital at one place and none at another.",
    why: "Scripts without capitals do not tell a name from a noun, so each sentence guesses anew. \
          Flagged if the same words, opened by the head of an institution's name, stand inside a \
          sentence both ways; at the head of a sentence, in headings and in the plural they pass.",
    examples: &[
        Example::new(
            "it",
            "La banca centrale europea ha lasciato i tassi invariati.\nSecondo gli operatori, la \
             ⟦Banca centrale⟧ europea potrebbe muoversi in primavera.",
        ),
        Example::new(
            "id",
            "Gugatan itu ditolak mahkamah konstitusi pada Senin.\nMenurut juru bicara ⟦Mahkamah \
             Konstitusi⟧, putusan itu final.",
        ),
        Example::new(
            "fr",
            "Le conseil constitutionnel a censuré deux articles.\nPour le ⟦Conseil \
             constitutionnel⟧, la loi est trop vague.",
        ),
        Example::new(
            "ru",
            "Жалобу отклонил конституционный суд республики.\nРешение ⟦Конституционного суда⟧ \
             окончательно.",
        ),
        Example::new(
            "it",
            "La Banca centrale europea ha lasciato i tassi invariati. Altre banche centrali seguono.",
        ),
        Example::new(
            "es",
            "El Consejo de Estado dio su aval. Pidió consejo a su padre, y el Consejo calló.",
        ),
    ],
    scope: Scope::Article(look),
};

struct Heads {
    whole: Vec<&'static str>,
    beginnings: Vec<&'static str>,
    initials: Initials,
}

static HEADS: LazyLock<FxHashMap<&str, Heads>> = LazyLock::new(|| {
    let all = rows::<3>(include_str!("../../lexicon/institution_heads.tsv"));
    all.map(|[language, heads, _]| {
        let (mut whole, mut beginnings, mut initials) = (vec![], vec![], Initials::default());
        for head in heads.split('|') {
            // Of a head of two words the first one is looked up; the second is part of the name.
            let first = head.split(' ').next().unwrap_or(head);
            match first.strip_suffix('*') {
                Some(beginning) => beginnings.push(beginning),
                None => whole.push(first),
            }
            initials.add(first.trim_end_matches('*'));
        }
        (language, Heads { whole, beginnings, initials })
    })
    .collect()
});

impl Heads {
    fn has(&self, word: &str) -> bool {
        if !self.initials.may_have(word) {
            return false;
        }
        let word = word.to_lowercase();
        self.whole.contains(&&*word) || self.beginnings.iter().any(|start| word.starts_with(start))
    }
}

/// Letters that the forms of a word share.
const STEM: usize = 5;
/// The same for the nouns behind it.
const SHORT: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(heads) = HEADS.get(document.language.code()) else { return };
    let mut proper: FxHashMap<String, Piece<'_>> = FxHashMap::default();
    let mut small: Vec<(String, Piece<'_>)> = Vec::new();
    for segment in document.segments().filter(|segment| is_running(*segment)) {
        let words: Vec<Piece<'_>> = segment.words().collect();
        for at in 1..words.len() {
            if !heads.has(bare(words[at]).text()) {
                continue;
            }
            let Some(name) = name(&words, at, &heads.beginnings) else { continue };
            let first = name.text();
            if first.starts_with(char::is_uppercase) {
                let opens =
                    words[at - 1].gap_to(words[at]).contains([':', '.', '!', '?', '«', '"']);
                if !opens {
                    proper.entry(forms(name)).or_insert(name);
                }
            } else if !name.text().contains(char::is_uppercase) {
                small.push((forms(name), name));
            }
        }
    }
    for (forms, piece) in small {
        let Some(other) = proper.get(&forms) else { continue };
        if !is_quoted(document, piece) && !is_quoted(document, *other) {
            let earlier = piece.span().start < other.span().start;
            let (first, later) = if earlier { (piece, *other) } else { (*other, piece) };
            findings
                .flag(later, format!("The article writes this name “{}” elsewhere", first.text()))
                .suspected(false)
                .relate(first, "the other casing");
        }
    }
}

fn is_running(segment: Segment<'_>) -> bool {
    matches!(segment.kind(), Kind::Paragraph | Kind::ListItem)
        && segment.text().ends_with(['.', '!', '?', '”', '"', '»'])
}

/// A word without the article that an apostrophe joins to it.
fn bare(word: Piece<'_>) -> Piece<'_> {
    let text = word.text();
    let Some(at) = text.find(['\'', '’']).filter(|at| *at <= 4) else { return word };
    let mark = text[at..].chars().next().map_or(0, char::len_utf8);
    word.slice(at + mark..text.len())
}

/// The head at `at` and the word behind it, and one more if that one is short.
fn name<'d>(words: &[Piece<'d>], at: usize, adjectives: &[&str]) -> Option<Piece<'d>> {
    const LONG: usize = 5;
    let second = words.get(at + 1).filter(|next| words[at].gap_to(**next) == " ")?;
    let first = bare(words[at]);
    let lower = first.text().to_lowercase();
    let adjective = adjectives.iter().any(|start| lower.starts_with(start));
    if second.text().chars().count() >= if adjective { SHORT } else { LONG } {
        return Some(first.through(*second));
    }
    let third = words.get(at + 2).filter(|next| second.gap_to(**next) == " ")?;
    (third.text().chars().count() >= 4).then(|| first.through(*third))
}

/// The words of a name by their beginnings.
fn forms(name: Piece<'_>) -> String {
    let mut forms = String::new();
    for (at, word) in name.words().enumerate() {
        let letters = if at == 0 { STEM } else { SHORT };
        forms.extend(word.text().chars().flat_map(char::to_lowercase).take(letters));
        forms.push(' ');
    }
    forms
}
