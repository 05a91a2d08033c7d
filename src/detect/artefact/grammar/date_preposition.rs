//! The artefact “date preposition”: a day, a date or a span of time with the preposition that
//! another language has there, as a table lists them. Bare dates are the business of their own
//! detector.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        frames::{Frames, frames},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Kind, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM053",
    name: "date_preposition",
    artefact: "GRM-PREP-DATE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A time has the preposition or the ending that another language gives it.",
    why: "Each language says in its own way on which day something happens: “på 5 mars”, “в 9 \
          апреля” and “desde ocho años” are copies. Where the same words say for when something \
          is planned, they are let pass.",
    examples: &[
        Example::new("sv", "Biblioteket flyttade ⟦på 5 mars⟧ in i nya lokaler."),
        Example::new("ru", "Новый вокзал открыли ⟦на прошлый вторник⟧ после ремонта."),
        Example::new("uk", "Нову поліклініку в Кременчуці відкрили ⟦у 9 квітня⟧."),
        Example::new("cs", "Nový domov byl otevřen ⟦v 12. května⟧ za účasti hejtmana."),
        Example::new("pl", "Rada miasta przyjęła budżet ⟦na wtorek⟧ wieczorem."),
        Example::new("de", "Der Gemeinderat beschloss ⟦auf Montag⟧ eine Obergrenze für Busse."),
        Example::new("es", "Marisa dirige el faro de Punta Brava ⟦desde ocho años⟧."),
        Example::new("en", "The tram line reopened ⟦on last Friday⟧ after repairs."),
        Example::new("ko", "삼척시는 ⟦수요일에서⟧ 새 선박을 도입한다고 발표했다."),
        Example::new("ja", "市は⟦火曜日の上に⟧新しい公園を開いた。"),
        Example::new("zh", "市政府⟦在星期二上⟧宣布了这项决定。"),
        Example::new("th", "เทศบาลเปิดสวนสาธารณะแห่งใหม่⟦บนวันอังคาร⟧ที่ผ่านมา"),
        Example::new("vi", "Hội đồng sẽ bỏ phiếu ⟦trên thứ Hai⟧ tới."),
        Example::new("ar", "افتُتح المستشفى الجديد ⟦على الأربعاء⟧ بحضور الوزير."),
        Example::new("he", "בית הספר החדש נפתח ⟦על יום שלישי⟧."),
        Example::new("hi", "मंत्री ने ⟦सोमवार पर⟧ नए पुल का उद्घाटन किया।"),
        Example::new("fi", "Uimahalli avattiin ⟦maanantaissa⟧ kaksi kuukautta myöhässä."),
        Example::new("pl", "Posiedzenie zaplanowano na wtorek, a budżet przyjęto w środę."),
        Example::new("ru", "Заседание назначили на вторник, вокзал открыли 9 апреля."),
        Example::new(
            "de",
            "Die Sitzung wurde auf Montag verschoben, in der Nacht auf Dienstag fiel Schnee.",
        ),
        Example::new("es", "Trabaja allí desde hace ocho años; lo dijo el domingo pasado."),
        Example::new("en", "The line opened last Friday. He commented on last Friday's vote."),
    ],
    scope: Scope::Sentence(look),
};

static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| frames(include_str!("../../lexicon/date_prepositions.tsv")));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading) {
        return;
    }
    let Some(known) = FRAMES.get(segment.language().code()) else { return };
    for hit in known.find(segment) {
        if !is_cited(segment.document, hit) {
            findings.flag(hit, "Another language's preposition or ending stands with a time");
        }
    }
}
