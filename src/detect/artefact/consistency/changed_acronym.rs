//! An abbreviation whose letters change places or lose one after the article has introduced it, and
//! a name written with a hyphen here and as one word there. Full stops and spaces are `name_form`'s.

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Piece, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC041",
    name: "changed_acronym",
    artefact: "INC-FORM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::All,
    summary: "An abbreviation, or a hyphenated name, has another form further on.",
    why: "An abbreviation that the article itself introduces in brackets is made anew in the next \
          sentence. Flagged if the same letters stand in another order and the article introduces \
          no second one, or if a name of two parts loses its hyphen and a capital.",
    examples: &[
        Example::new(
            "fr",
            "L’Agence régionale de l’eau (ARE) a autorisé la reprise des prélèvements. L’⟦AER⟧ se \
             réserve le droit de la suspendre.",
        ),
        Example::new(
            "es",
            "La Oficina Regional de Empleo (ORE) abrirá en mayo. La ⟦ERO⟧ tendrá doce empleados.",
        ),
        Example::new(
            "nl",
            "Het Waterschap Rijn-Linge heeft een sproeiverbod ingesteld. Volgens het Waterschap \
             ⟦Rijnlinge⟧ staat het peil laag.",
        ),
        Example::new(
            "en",
            "The Regional Water Agency (RWA) met the War Relief Agency (WRA). The WRA agreed.",
        ),
        Example::new("de", "Der Bau der Ost-West-Trasse und der Ostwest GmbH ruht seit Mai."),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.has_byte(b'('..=b'(') || document.may_have("（") {
        look_at_acronyms(document, findings);
    }
    if document.has_byte(b'-'..=b'-') {
        look_at_hyphens(document, findings);
    }
}

/// Abbreviations of three to six Latin or Cyrillic capitals.
fn is_acronym(word: &str) -> bool {
    let letters = word.chars().count();
    (3..=6).contains(&letters) && word.chars().all(|c| c.is_alphabetic() && c.is_uppercase())
}

/// “L’AER” without its article.
fn without_article(word: Piece<'_>) -> Piece<'_> {
    let text = word.text();
    text.find(['’', '\'']).map_or(word, |at| {
        let mark = text[at..].chars().next().map_or(0, char::len_utf8);
        word.slice(at + mark..text.len())
    })
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

fn look_at_acronyms(document: &Document, findings: &mut Findings<'_>) {
    let mut introduced: Vec<Piece<'_>> = Vec::new();
    let mut used: Vec<Piece<'_>> = Vec::new();
    for segment in document.segments() {
        let words = segment.words_with(Trait::InnerCapital).map(|(_, word)| without_article(word));
        for word in words.filter(|word| is_acronym(word.text())) {
            let bracketed =
                word.before().ends_with(['(', '（']) && word.after().starts_with([')', '）']);
            if bracketed { introduced.push(word) } else { used.push(word) }
        }
    }
    if introduced.is_empty() {
        return;
    }
    for word in used {
        if introduced.iter().any(|one| one.text() == word.text()) {
            continue;
        }
        let letters = sorted(word.text());
        let before = introduced
            .iter()
            .find(|one| one.span().start < word.span().start && sorted(one.text()) == letters);
        if let Some(first) = before
            && !is_quoted(document, word)
            && document.text().matches(word.text()).count() == 1
        {
            findings
                .flag(
                    word,
                    format!("The article introduces this abbreviation as “{}”", first.text()),
                )
                .suspected(false)
                .suggest(first.text())
                .relate(*first, "where it is introduced");
        }
    }
}

/// “Rijn-Linge” and “Rijnlinge”.
fn look_at_hyphens(document: &Document, findings: &mut Findings<'_>) {
    const FEWEST: usize = 3;
    let long = |word: Piece<'_>| word.text().chars().nth(FEWEST - 1).is_some();
    let mut pairs: FxHashMap<String, Piece<'_>> = FxHashMap::default();
    for segment in document.segments() {
        let mut last: Option<(usize, Piece<'_>)> = None;
        for (at, word) in segment.words_with(Trait::Proper) {
            if let Some((before, first)) = last.replace((at, word))
                && before + 1 == at
                && first.gap_to(word) == "-"
                && long(first)
                && long(word)
                && !first.before().ends_with('-')
                && !word.after().starts_with('-')
            {
                let joined = format!("{}{}", first.text(), word.text().to_lowercase());
                pairs.entry(joined).or_insert(first.through(word));
            }
        }
    }
    if pairs.is_empty() {
        return;
    }
    let keys: Vec<u64> = pairs.keys().map(|joined| key(joined)).collect();
    let may_be = Bits::of_words(keys.iter());
    for segment in document.segments() {
        for (at, word) in segment.words_with(Trait::Proper) {
            if may_be.may_have_word(segment.keys()[at])
                && let Some(pair) = pairs.get(word.text())
                && !is_quoted(document, word)
            {
                findings
                    .flag(word, format!("The article writes this name “{}” elsewhere", pair.text()))
                    .suspected(false)
                    .suggest(pair.text())
                    .relate(*pair, "the other form");
            }
        }
    }
}
