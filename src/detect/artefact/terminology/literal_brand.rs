//! The name of a company, newspaper, club or movement rendered by what its words mean. It takes the
//! source: without it millet is millet, and `literal_outlet` looks for a word that gives it away.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, Match, MatchKind};
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::rows, outlet::misrendered_outlets,
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM010",
    name: "literal_brand",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.92,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The name of a company, newspaper, club or movement is translated.",
    why: "Chinese, Arabic and Korean names look like words, and engines translate them: Xiaomi \
          becomes millet. Flagged if the source has the name, the translation its literal meaning \
          and not the name.",
    examples: &[
        Example::pair(
            "fa",
            "مجلهٔ «⟦آینه⟧» نوشت که این شرکت کارخانهٔ خود را می‌بندد.",
            "Der „Spiegel“ schreibt, dass die Firma ihr Werk schließt.",
        ),
        Example::pair(
            "fa",
            "او آینه‌ای خرید و به خانه برد.",
            "Er kaufte einen Spiegel und trug ihn nach Hause.",
        ),
        Example::pair(
            "en",
            "⟦Millet⟧ presented its new phone in Beijing on Monday.",
            "小米周一在北京发布了新款手机。",
        ),
        Example::pair(
            "en",
            "⟦The Island Channel⟧ reported on Monday that the talks had ended.",
            "ذكرت قناة الجزيرة يوم الاثنين أن المحادثات انتهت.",
        ),
        Example::pair(
            "en",
            "The minister told ⟦Ukrainian Truth⟧ that the bridge would be rebuilt.",
            "Міністр розповів виданню «Українська правда», що міст відбудують.",
        ),
        Example::pair(
            "en",
            "⟦Modern Motor⟧ will build a new factory near the city of Busan.",
            "현대자동차는 부산 근처에 새 공장을 지을 예정이다.",
        ),
        Example::pair(
            "es",
            "⟦Objetivo⟧ cerrará once tiendas en mayo, informó el jueves la cadena.",
            "Target will close eleven stores in May, the chain said on Thursday.",
        ),
        Example::pair(
            "es",
            "El objetivo es cerrar once tiendas en mayo, informó el jueves la cadena.",
            "The target is to close eleven stores in May, the chain said on Thursday.",
        ),
        Example::pair(
            "en",
            "Xiaomi, named after millet, presented its new phone in Beijing on Monday.",
            "小米周一在北京发布了新款手机。",
        ),
        Example::pair(
            "en",
            "The farmers of the village harvested the millet early this year.",
            "今年村里的农民提前收割了谷子。",
        ),
        Example::pair(
            "de",
            "⟦Hirse⟧ stellte am Montag in Peking ein neues Telefon vor.",
            "小米周一在北京发布了新款手机。",
        ),
    ],
    scope: Scope::Pair(look),
};

struct Brand {
    forms: Vec<&'static str>,
    glosses: AhoCorasick,
    names: Vec<String>,
    name: &'static str,
}

/// The brands by the languages of the source and of the article.
static BRANDS: LazyLock<FxHashMap<(&str, &str), Vec<Brand>>> = LazyLock::new(|| {
    let mut brands: FxHashMap<_, Vec<Brand>> = FxHashMap::default();
    for [source, target, forms, glosses, names, _] in
        rows(include_str!("../../lexicon/literal_brands.tsv"))
    {
        let glosses = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(glosses.split('|'))
            .expect("the table is far below the automaton's limits");
        brands.entry((source, target)).or_default().push(Brand {
            forms: forms.split('|').collect(),
            glosses,
            names: names.split('|').map(str::to_lowercase).collect(),
            name: names.split('|').next().unwrap_or(names),
        });
    }
    brands
});

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let languages = (bead.source_language.code(), bead.target_language.code());
    let mut flagged = by_table(&bead, languages, findings);
    for (hit, name) in misrendered_outlets(&bead) {
        let span = hit.span();
        if !flagged.iter().any(|old| old.start < span.end && span.start < old.end) {
            flagged.push(span);
            findings
                .flag(hit, format!("“{}” translates the name {name}", hit.text()))
                .suggest(name);
        }
    }
}

/// Files what the table of brands has, and says where it is.
fn by_table(
    bead: &Bead<'_>,
    languages: (&str, &str),
    findings: &mut Findings<'_>,
) -> Vec<Range<usize>> {
    let mut flagged = Vec::new();
    let Some(brands) = BRANDS.get(&languages) else { return flagged };
    let original = bead.source.text();
    let lower = original.to_lowercase();
    for brand in brands {
        // A form with a capital is a word without it: Target, Apple.
        let cased = brand.forms.iter().any(|form| form.contains(char::is_uppercase));
        let stands =
            |form: &&str| if cased { original.contains(form) } else { lower.contains(form) };
        if !brand.forms.iter().any(stands) {
            continue;
        }
        let text = bead.target.text();
        let whole = |hit: &Match| {
            !text[..hit.start()].ends_with(char::is_alphanumeric)
                && !text[hit.end()..].starts_with(char::is_alphanumeric)
                && (!cased || text[hit.range()].starts_with(char::is_uppercase))
        };
        let Some(hit) = brand.glosses.find_iter(text).find(whole) else { continue };
        let rendering = text.to_lowercase();
        if !brand.names.iter().any(|name| rendering.contains(name)) {
            let piece = bead.target.slice(hit.range());
            flagged.push(piece.span());
            findings
                .flag(piece, format!("“{}” translates the name {}", piece.text(), brand.name))
                .suggest(brand.name);
        }
    }
    flagged
}
