//! A word of the source with several senses, rendered in the wrong one. The words of the source
//! tell the sense that is meant; that a wrong word makes no sense where it stands, with or without
//! a source, is the matter of `wrong_sense`.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        source_senses::{Tables, look_up},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC013",
    name: "mistaken_sense",
    artefact: "ACC-POLYSEMY",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A word of the source is rendered in a sense that it does not have there.",
    why: "A “plant” that hires workers is a factory, and a “chair” who warns is a person. Flagged \
          if the source has the word beside one that tells its sense, and the translation has the \
          word for another sense and none for the right one. A word has one sense in an article, \
          so that the telling word may be near it in another sentence unless another sense is.",
    examples: &[
        Example::pair(
            "de",
            "Die neue ⟦Pflanze⟧ soll im kommenden Jahr 300 Menschen beschäftigen.",
            "The new plant is expected to employ 300 people next year.",
        ),
        Example::pair(
            "it",
            "L'azienda costruirà accanto al porto una ⟦pianta⟧ di batterie.",
            "The company will build a battery plant beside the port.",
        ),
        Example::pair(
            "tr",
            "Komitenin ⟦sandalyesi⟧ salı günü harcamaların arttığı konusunda uyardı.",
            "The committee's chair warned on Tuesday that spending was growing.",
        ),
        Example::pair(
            "ru",
            "Прежде он возглавлял военный ⟦интеллект⟧ страны.",
            "He used to head the country's military intelligence service.",
        ),
        Example::pair(
            "ja",
            "アナリストは次の会合での⟦ハイキング⟧を予想している。",
            "Analysts expect another rate hike at the next meeting.",
        ),
        Example::pair(
            "de",
            "Die Pflanze blüht im Frühjahr und steht im Garten des Werks.",
            "The plant flowers in spring and stands in the garden of the works.",
        ),
        Example::pair(
            "fr",
            "Le président du conseil s'est assis sur une chaise en bois.",
            "The chair of the council sat down on a wooden chair.",
        ),
        Example::pair(
            "es",
            "La fábrica dará trabajo a 300 personas cerca de un jardín de plantas.",
            "The plant will employ 300 people near a garden of plants.",
        ),
    ],
    scope: Scope::Pair(look),
};

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    Tables::new(
        include_str!("../../lexicon/source_senses.tsv"),
        include_str!("../../lexicon/sense_renderings.tsv"),
    )
});

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    look_up(&TABLES, segment, source, findings);
}
