//! The artefact “tortured phrase”: a fixed term put through a thesaurus or a chain of machines.
//! The pairs come from the table of tortured phrases; literal idioms are a detector of their own.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, Phrases, rows},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC002",
    name: "tortured_phrase",
    artefact: "LEX-TORTURED",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A fixed term is paraphrased word by word: “counterfeit consciousness” for \
              “artificial intelligence”.",
    why: "Text spinners and chains of translations replace the parts of a term by near-synonyms, \
          so that the term can no longer be recognised. Phrases that people might write count \
          only together: two different terms within 500 words.",
    examples: &[
        Example::new("en", "The centre invests in ⟦counterfeit consciousness⟧ and robots."),
        Example::new(
            "en",
            "Patients with ⟦bosom malignancy⟧ and ⟦kidney disappointment⟧ were treated.",
        ),
        Example::new(
            "en",
            "It uses ⟦irregularity identification⟧ first.\nThen comes ⟦information digging⟧.",
        ),
        Example::new("nl", "De kliniek test ⟦nagemaakte intelligentie⟧ op foto's."),
        Example::new("en", "The company does data mining and irregularity identification."),
        Example::new("en", "Artificial intelligence helps to find breast cancer."),
        Example::new("en", "He called it “counterfeit consciousness”."),
        Example::new("en", "The hospital treats heart ailments and kidney ailments."),
    ],
    scope: Scope::Article(look),
};

struct Term {
    standard: &'static str,
    /// Whether one hit is proof.
    alone: bool,
}

static PHRASES: LazyLock<ByCode<Phrases<Term>>> = LazyLock::new(|| {
    let mut languages: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for [phrase, standard, tier, _papers, language, _provenance] in
        rows(include_str!("../../lexicon/tortured.tsv"))
    {
        if tier != "C" {
            let term = Term { standard, alone: tier == "A" };
            languages.entry(language).or_default().push((phrase, term));
        }
    }
    let phrases = languages.into_iter();
    phrases.map(|(language, phrases)| (language, Phrases::new(phrases, true))).collect()
});

/// The window, in words, in which phrases that prove nothing alone must meet.
const WINDOW: usize = 500;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut weak: Vec<(usize, Piece<'_>, &'static str)> = Vec::new();
    let mut words = 0;
    for segment in document.segments() {
        let Some(phrases) = PHRASES.get(segment.language().code()) else { continue };
        for (hit, term) in phrases.find(segment.piece()) {
            if is_cited(document, hit) {
                continue;
            }
            if term.alone {
                flag(hit, term.standard, findings);
            } else {
                weak.push((words, hit, term.standard));
            }
        }
        words += segment.words().len();
    }
    for &(at, hit, standard) in &weak {
        let partner = weak
            .iter()
            .find(|(other, _, another)| another != &standard && other.abs_diff(at) <= WINDOW);
        if let Some(&(_, partner, _)) = partner {
            flag(hit, standard, findings).relate(partner, "another term of this kind nearby");
        }
    }
}

fn flag<'f>(
    hit: Piece<'_>,
    standard: &str,
    findings: &'f mut Findings<'_>,
) -> &'f mut crate::finding::Finding {
    let message = format!("“{}” looks like a mangled form of “{standard}”", hit.text());
    findings.flag(hit, message).suggest(standard)
}
