//! The artefact “wrong sense”: a word is translated in another of its senses (a party of workers as
//! a celebration). The pairs come from a table; false friends and idioms are another matter.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        sense_phrases::{Senses, look_for, senses},
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "ACC004",
    name: "wrong_sense",
    artefact: "ACC-POLYSEMY",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A word stands in a sense it cannot have here: a party that is a celebration.",
    why: "“Party”, “bill” or the Spanish “urna” have several senses, and a machine takes the \
          wrong one. Only phrases that make no sense as they stand are looked for, most of them \
          only beside a word that says what is meant, such as a parliament.",
    examples: &[
        Example::new("ar", "وانتقدت ⟦حفلة العمال⟧ المعارضة غياب دراسة عن أثر المشروع."),
        Example::new("zh", "国会周二⟦否决了账单⟧，总统表示失望。"),
        Example::new("tr", "Meclis dün gece uzun görüşmelerin ardından ⟦faturayı kabul etti⟧."),
        Example::new("es", "El presidente ⟦vetó la factura⟧ que había aprobado el Congreso."),
        Example::new("de", "Der Senat ⟦verabschiedete die Rechnung⟧ mit großer Mehrheit."),
        Example::new("fr", "Les députés ⟦ont voté la facture⟧ après une nuit de débats."),
        Example::new("ru", "На выборах победила ⟦лейбористская вечеринка⟧, сообщила газета."),
        Example::new("vi", "Hai người chết trong vụ ⟦đình công tên lửa⟧ vào thành phố."),
        Example::new("es", "Una ⟦huelga de drones⟧ destruyó anoche la central eléctrica."),
        Example::new("en", "Voters ⟦go to the urns⟧ on Sunday to choose a president."),
        Example::new("en", "She took over ⟦the wallet of Health⟧ after the reshuffle."),
        Example::new("en", "“It was a mistake.” Orion ⟦Drive tells.⟧"),
        Example::new("fr", "Le ⟦péage des morts⟧ est passé à 41, selon la préfecture."),
        Example::new("pl", "Analitycy spodziewają się kolejnej ⟦wędrówki stóp⟧ w maju."),
        Example::new("ru", "⟦Стул комитета⟧ заявила, что расходы растут слишком быстро."),
        Example::new("zh", "⟦这座植物⟧将于2028年投产，雇用1200名员工。"),
        Example::new("fr", "La plante pousse au bord du péage de l’autoroute."),
        Example::new("ar", "أقامت النقابة حفلة العمال السنوية في حديقة المدينة."),
        Example::new("zh", "他付清了账单，然后离开了餐厅。"),
        Example::new("tr", "Müşteri itiraz etmeden faturayı kabul etti ve ödedi."),
        Example::new("es", "El Congreso aprobó la factura electrónica para las empresas."),
        Example::new("en", "The urns were found in a grave; voters went to the polls."),
        Example::new("en", "He drove along Ocean Drive, and his wallet of leather was stolen."),
    ],
    scope: Scope::Sentence(look),
};

static PHRASES: LazyLock<Senses> = LazyLock::new(|| senses(false));

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    look_for(&PHRASES, segment, findings);
}
