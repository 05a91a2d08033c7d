//! Two renderings with a stroke between them, of which nobody chose one: “lost their house/home”. A
//! bracketed note beside them is `bracketed_doubt`'s.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::{is_discussed, is_quoted},
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "HAL006",
    name: "left_alternatives",
    artefact: "LLM-RESIDUE",
    category: Category::RESIDUE,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "Two words of one meaning stand with a stroke between them.",
    why: "A translator or a model notes both and leaves the choice to somebody else. News writes a \
          stroke between two things, never between two words for one; only listed synonyms and \
          verbs of saying are flagged, outside quotations and headings.",
    examples: &[
        Example::new("en", "The family lost their ⟦house/home⟧ in the fire."),
        Example::new("de", "Die Familie verlor ihr ⟦Haus/Heim⟧ bei dem Brand."),
        Example::new("pl", "Minister ⟦powiedział/oświadczył⟧ w poniedziałek, że odejdzie."),
        Example::new("zh", "部长周一⟦表示/说⟧他将辞职。"),
        Example::new("ko", "가족은 화재로 ⟦집/가정⟧을 잃었다."),
        Example::new("en", "The bus/train ticket is valid in zone A/B and/or C."),
        Example::new("de", "Die Linie Wien/Bratislava fährt 80 km/h."),
    ],
    scope: Scope::Sentence(look),
};

type Groups = Vec<(&'static str, Vec<&'static str>)>;

/// Words of one meaning.
static SYNONYMS: LazyLock<Groups> = LazyLock::new(|| {
    let own = rows(include_str!("../../lexicon/synonyms.tsv"))
        .map(|[language, forms, _provenance]| (language, forms));
    let said = rows(include_str!("../../lexicon/doubled_verbs.tsv"))
        .map(|[language, forms, _relatives, _next, _provenance]| (language, forms));
    own.chain(said).map(|(language, forms)| (language, forms.split('|').collect())).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    let wide = segment.language().is_unspaced() && segment.document.has_char('／');
    if !wide && memchr::memchr(b'/', text.as_bytes()).is_none() {
        return;
    }
    let language = segment.language();
    let code = language.code();
    for (at, stroke) in text.match_indices(['/', '／']) {
        let (left, right) = (&text[..at], &text[at + stroke.len()..]);
        let (left, right) = (left.trim_end_matches(' '), right.trim_start_matches(' '));
        let right_at = text.len() - right.len();
        let letters = |c: char| c.is_alphabetic() || is_sign(c) || matches!(c, '’' | '\u{200c}');
        let left_word = &left[left.trim_end_matches(letters).len()..];
        let right_word = &right[..right.len() - right.trim_start_matches(letters).len()];
        let outer = left[..left.len() - left_word.len()].ends_with(['/', '@', '.', '-', '_', '#']);
        let goes_on = right[right_word.len()..].starts_with(['/', '@', '-', '_', '=']);
        if left_word.is_empty() || right_word.is_empty() || outer || goes_on {
            continue;
        }
        let (one, other) = (left_word.to_lowercase(), right_word.to_lowercase());
        // Without spaces, or with particles, a word goes on before or behind what is compared.
        let open = language.is_unspaced();
        let ends = |form: &str| if open { one.ends_with(form) } else { one == form };
        let starts = |form: &str| {
            if open || code == "ko" { other.starts_with(form) } else { other == form }
        };
        let pair = SYNONYMS.iter().filter(|(own, _)| *own == code).find_map(|(_, forms)| {
            let bare = |form: &&&'static str| form.trim_end_matches('*');
            let first =
                forms.iter().filter(|form| ends(bare(form))).max_by_key(|form| form.len())?;
            let second =
                forms.iter().filter(|form| starts(bare(form))).max_by_key(|form| form.len())?;
            (first != second).then(|| (bare(&first).len(), bare(&second).len()))
        });
        let Some((first, second)) = pair else { continue };
        // Names of papers and firms have capitals; German nouns, too.
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if code != "de" && capital(left_word) && capital(right_word) {
            continue;
        }
        let (first, second) = if open || code == "ko" {
            (first, second)
        } else {
            (left_word.len(), right_word.len())
        };
        let first = first.min(left_word.len());
        let whole =
            segment.piece().slice(left.len() - first..right_at + second.min(right_word.len()));
        if !is_quoted(segment.document, whole) && !is_discussed(segment.document, whole) {
            findings.flag(whole, format!("“{}” leaves a choice of two words", whole.text()));
        }
    }
}

/// Signs that Hindi, Thai and Hebrew write to letters.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{97f}' | '\u{e30}'..='\u{e4e}' | '\u{591}'..='\u{5c7}')
}
