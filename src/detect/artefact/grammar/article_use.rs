//! The artefact “article use”: an article that the name or phrase does not take in the language, or
//! none where it takes one, as a table lists them. Channels and places that an article names both
//! ways are the business of the missing article.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        frames::{Frames, frames},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM054",
    name: "article_use",
    artefact: "GRM-ARTICLE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A name or set phrase has an article it does not take, or lacks the one it takes.",
    why: "Which names take an article is a matter of each language: “in der Schweiz”, “au Japon”, \
          “la Germania” but “Cipro”. Languages without articles have no “one” before the only \
          central bank there is. Headlines, and names that something behind them narrows, are let \
          pass.",
    examples: &[
        Example::new("de", "Die Delegation reist nach ⟦Slowakei⟧, um sich zu informieren."),
        Example::new("en", "⟦European Commission⟧ has opened an inquiry into subsidies."),
        Example::new("en", "The team won ⟦for first time⟧ since 2009."),
        Example::new("fr", "Le ministre est arrivé jeudi ⟦au Colombie⟧ pour relancer la paix."),
        Example::new("it", "La nave era diretta verso ⟦il Cipro⟧."),
        Example::new("es", "Las imágenes se publicaron ⟦en cuenta oficial⟧ de la policía."),
        Example::new("pt", "A exportação de maçãs ⟦em Chile⟧ caiu neste ano."),
        Example::new("nl", "Hij verkocht tekeningen aan musea in België en ⟦het Frankrijk⟧."),
        Example::new("sv", "Pengarna kommer från ⟦den svenska regering⟧ och EU."),
        Example::new("ro", "Curentul a fost întrerupt în ⟦23 localități⟧ din județ."),
        Example::new("el", "⟦Γερμανία⟧ διαθέτει για τον σκοπό αυτό 600 εκατομμύρια ευρώ."),
        Example::new("ar", "أعلنت ⟦الوزارة الصحة⟧ إطلاق حملة تلقيح."),
        Example::new("he", "⟦הראש העיר⟧ באר שבע הודיע על פתיחת גנים."),
        Example::new("tr", "⟦Bir Japonya Merkez Bankası⟧, faizi sabit tuttu."),
        Example::new("zh", "⟦一个日本央行⟧周五宣布维持利率。"),
        Example::new("cs", "⟦Ta Česká národní banka⟧ ponechala sazbu beze změny."),
        Example::new("id", "⟦Sebuah Bank Indonesia⟧ menahan suku bunga."),
        Example::new(
            "de",
            "Sie reisen in die Slowakei; das Norwegen der achtziger Jahre war anders.",
        ),
        Example::new(
            "en",
            "The European Commission said so for the first time. European Commission President Weber agreed.",
        ),
        Example::new("fr", "Il est arrivé au Japon, puis en Colombie et en France."),
        Example::new("it", "Lo sciopero è finito; da Cipro la nave è tornata in Italia."),
        Example::new("tr", "Bir Avrupa Birliği yetkilisi kararı açıkladı."),
    ],
    scope: Scope::Sentence(look),
};

static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| frames(include_str!("../../lexicon/article_use.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.is_prose() {
        return;
    }
    let language = segment.language().code();
    // A headline or a credit line has no articles; Thai sentences end in nothing.
    if language != "th" && segment.text().ends_with(is_inside) {
        return;
    }
    let Some(known) = FRAMES.get(language) else { return };
    for hit in known.find(segment) {
        if !is_cited(segment.document, hit) {
            findings.flag(hit, "The article is not as this name or phrase takes it");
        }
    }
}

/// Whether a sentence does not end in `c`.
fn is_inside(c: char) -> bool {
    !matches!(c, '.' | '!' | '?' | '”' | '"' | '“' | '»' | '।' | '。' | '؟' | '」' | ')')
}
