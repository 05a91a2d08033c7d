//! The artefact “literal title”: a title translated word for word (“the guardian of the covenant”
//! for the crown prince). Titles that exist elsewhere are left to the resolver of roles.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Calque, Phrases, calque_phrases},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "TRM003",
    name: "literal_title",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&["ar", "en", "ru", "tr", "zh"]),
    summary: "A title is translated word for word: “the guardian of the covenant”.",
    why: "The words of a title are seldom its name in another language: the Arabic ولي العهد is \
          the crown prince, the Chinese 国家秘书 is nobody. Only phrases that name no office at \
          all, or an office beside the name of a person who never held it, are looked for.",
    examples: &[
        Example::new("en", "⟦The guardian of the covenant⟧ received the delegation in Riyadh."),
        Example::new("zh", "美国⟦国家秘书⟧周一抵达北京。"),
        Example::new("ru", "⟦Секретарь государства⟧ прибыл в Пекин."),
        Example::new("en", "The crown prince received the guardian of the shrine in Riyadh."),
        Example::new("zh", "美国国务卿周一抵达北京,会见外交部长王毅。"),
        Example::new("ru", "Госсекретарь Рубио встретился с министром иностранных дел Лавровым."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<BTreeMap<&'static str, Phrases<Calque>>> =
    LazyLock::new(|| calque_phrases("title"));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(phrases) = PHRASES.get(segment.language().code()) else { return };
    for (hit, calque) in phrases.find(segment.piece()) {
        if !is_cited(segment.document, hit) {
            let message = format!("“{}” is no title of this office", hit.text());
            findings.flag(hit, message).suggest(calque.standard).follows(calque.from);
        }
    }
}
