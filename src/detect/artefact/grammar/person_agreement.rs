//! A verb in the masculine before the noun for a woman that is its subject, „powiedział laureatka“,
//! and possessives of the other sex right behind their owner. Subjects that open the clause are
//! `predicate_gender`'s, names `named_sex`'s.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, neighbours},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM124",
    name: "person_agreement",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["ar", "cs", "en", "he", "pl", "ru", "uk"]),
    summary: "A verb, or a possessive, has the form for the other sex than the noun beside it.",
    why: "Behind a quotation the verb comes first, and an engine that has not met its subject yet \
          falls back on the masculine. The nouns are those for women only, in the form of a \
          subject, so that they can be nothing else.",
    examples: &[
        Example::new("pl", "– Byliśmy gotowi – ⟦powiedział⟧ kapitanka drużyny po meczu."),
        Example::new("cs", "„Jsme připraveni,“ ⟦řekl⟧ starostka obce po zasedání."),
        Example::new("ru", "«Мы были готовы», — ⟦сказал⟧ чемпионка после матча."),
        Example::new("uk", "«Ми були готові», — ⟦сказав⟧ тренерка після матчу."),
        Example::new("he", "״היינו מוכנות״, ⟦אמר⟧ הקפטנית אחרי המשחק."),
        Example::new("ar", "⟦غنى⟧ المطربة السبت أمام عشرة آلاف متفرج."),
        Example::new("en", "The nun celebrated ⟦his⟧ 100th birthday on Sunday."),
        Example::new("pl", "– Byliśmy gotowi – powiedziała kapitanka drużyny."),
        Example::new("ru", "Тренер сказал чемпионке, что сам удивлён."),
        Example::new("en", "The nun met his brother and celebrated her birthday."),
    ],
    scope: Scope::Sentence(look),
};

static RULES: LazyLock<neighbours::Languages> =
    LazyLock::new(|| neighbours::rules(include_str!("../../lexicon/person_agreement.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.is_prose() {
        return;
    }
    let Some(rules) = RULES.get(segment.language().code()) else { return };
    neighbours::find(segment, rules, |found, kind| {
        let message = match kind {
            "owner" => format!("“{}” is of another sex than its owner", found.text()),
            _ => format!("“{}” has the form for a man, and its subject is a woman", found.text()),
        };
        findings.flag(found, message);
    });
}
