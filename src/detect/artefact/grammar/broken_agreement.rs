//! Two words side by side that differ in gender or number, told by their endings: «autoridades
//! sanitarios», „der neue Regierung“. Common nouns after a determiner are `wrong_gender`'s.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_mentioned, neighbours},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM013",
    name: "broken_agreement",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "tr", "uk", "vi",
    ]),
    summary: "Neighbouring words differ in gender or number, or break the grammar of their language.",
    why: "An engine that splits words into pieces loses sight of endings. Only endings that leave \
          no choice are compared («-dades» is feminine, „-ung“ too), and an adjective behind a \
          second noun is left alone, for it may belong to the first («ministère de la Santé \
          français»).",
    examples: &[
        Example::new("es", "Las ⟦autoridades sanitarios⟧ de Vietnam confirmaron el caso."),
        Example::new("pt", "Ontem ⟦o situação⟧ era calma, mas a segurança pública falhou."),
        Example::new("it", "Ieri ⟦il situazione⟧ era calma."),
        Example::new("fr", "La ⟦situation international⟧ reste tendue."),
        Example::new("ro", "Ieri ⟦situația politic⟧ era calmă."),
        Example::new("de", "Gestern tagte ⟦der neue Regierung⟧ zum ersten Mal."),
        Example::new("nl", "Gisteren viel ⟦het regering⟧ over de begroting."),
        Example::new("sv", "I går kom ⟦ett utbildning⟧ på tal."),
        Example::new("pl", "Wczoraj ⟦nowy możliwość⟧ omówiła rada."),
        Example::new("cs", "Včera ⟦tento možnost⟧ probírala rada."),
        Example::new("ru", "Вчера ⟦этот операция⟧ завершилась."),
        Example::new("uk", "Учора ⟦новий ситуація⟧ змінила плани."),
        Example::new("el", "Χθες ⟦ο κυβέρνηση⟧ παραιτήθηκε."),
        Example::new("hi", "कल सरकार ⟦का घटना⟧ में कोई हाथ नहीं था।"),
        Example::new("ar", "عقد الاجتماع بعد ⟦ثلاثة سنوات⟧ من التأجيل."),
        Example::new("he", "הקו נפתח אחרי ⟦שלושה שנים⟧ של עבודה."),
        Example::new("de", "Am Montag wurde ⟦der neue Brücke⟧ für den Verkehr freigegeben."),
        Example::new("ro", "Fermierii cer bani pentru ⟦culturile distruși⟧ de grindină."),
        Example::new("fr", "⟦La nouvelle aile, financé⟧ par la région, ouvrira en mai."),
        Example::new("it", "La legge ⟦è stata approvato⟧ ieri dal Senato."),
        Example::new("pl", "Ustawa ⟦została przyjęty⟧ w piątek."),
        Example::new("en", "The police arrested ⟦two suspect⟧ and searched a house."),
        Example::new("tr", "Dün ⟦iki ülkeler⟧ yeni bir metin imzaladı."),
        Example::new("id", "Pemerintah menutup ⟦tiga sekolah-sekolah⟧ karena banjir."),
        Example::new(
            "id",
            "Beberapa orang dan tiga anak laki-laki berjalan-jalan; semua murid-muridnya.",
        ),
        Example::new("fa", "دیروز ⟦سه کشورها⟧ بیانیه دادند."),
        Example::new("it", "Il piano prevede ⟦una nuovo⟧ ponte sul fiume."),
        Example::new("en", "The ⟦ministers has⟧ agreed on a timetable."),
        Example::new("ar", "عزت الشركة ⟦هذه التأخير⟧ إلى نقص في المعدات."),
        Example::new("ru", "Концерт пройдёт ⟦в Москва⟧ в субботу."),
        Example::new("ko", "어제 ⟦시장는⟧ 새 다리가 열렸다고 말했다."),
        Example::new("pt", "A venda de maçãs ⟦em Chile⟧ caiu muito."),
        Example::new("de", "Gestern ⟦der Minister hat⟧ den Vertrag unterzeichnet."),
        Example::new("en", "Officials seized ⟦one of the largest shipment⟧ of cigarettes."),
        Example::new("ru", "В городе построят ⟦два новые школы⟧."),
        Example::new("cs", "⟦Hasičky vyhráli⟧ mistrovství republiky."),
        Example::new("ro", "Curentul lipsește în ⟦23 localități⟧ din județ."),
        Example::new("sv", "⟦Den nya lag⟧ om elsparkcyklar är klar."),
        Example::new("nl", "Vorige week ⟦de minister maakte⟧ bekend dat de brug dicht blijft."),
        Example::new("ro", "Viscolul a lovit 119 localități și 20 de drumuri."),
        Example::new("fr", "La maire de Quimper s'est rendu compte de l'erreur."),
        Example::new("fr", "Le ministère de la Santé français a publié une note."),
        Example::new(
            "es",
            "Salió a la calle apoyado por dos amigos; la ley, aprobada por todos, rige.",
        ),
        Example::new("es", "Las aguas públicas, la mano y el arma química no cambian."),
        Example::new("de", "Die Frage, ob das Diskriminierung ist, blieb offen."),
        Example::new("en", "Two police officer unions met; these people were many a soldier."),
    ],
    scope: Scope::Sentence(look),
};

static RULES: LazyLock<neighbours::Languages> =
    LazyLock::new(|| neighbours::rules(include_str!("../../lexicon/agreement.tsv")));

/// Indonesian words of number, after which a noun does not double.
const NUMBERS: &[&str] = &[
    "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "para",
    "beberapa", "puluhan", "ratusan", "ribuan",
];

/// “Tiga sekolah-sekolah”: a doubled noun behind a number.
fn look_at_doubled(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let keys = segment.keys();
    let doubled = |at: usize| keys.get(at).is_some_and(|key| keys.get(at + 1) == Some(key));
    if !(1..keys.len()).any(doubled) {
        return;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    for (at, three) in words.windows(3).enumerate() {
        let [number, noun, copy] = three else { continue };
        if NUMBERS.contains(&number.text())
            && doubled(at + 1)
            && number.gap_to(*noun) == " "
            && noun.gap_to(*copy) == "-"
            && !is_mentioned(segment.document, number.through(*copy))
        {
            let found = number.through(*copy);
            findings.flag(found, format!("“{}” marks the plural twice", found.text()));
        }
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if segment.language().code() == "id" {
        look_at_doubled(segment, findings);
    }
    let Some(rules) = RULES.get(segment.language().code()) else { return };
    neighbours::find(segment, rules, |found, kind| {
        // Headlines and labels do without articles.
        let is_short = !segment.is_prose();
        if kind == "article" && is_short {
            return;
        }
        let finding = findings.flag(found, message(kind, found.text()));
        if matches!(kind, "number" | "article" | "order") {
            // A letter, or a word, that was not typed looks the same.
            finding.severity(Severity::Minor).confidence(0.8);
        }
    });
}

fn message(kind: &str, text: &str) -> String {
    match kind {
        "case" => format!("“{text}” is not in the case that the preposition asks for"),
        "article" => format!("“{text}” has not the article that the name takes"),
        "government" => format!("“{text}” has not the preposition that the verb takes"),
        "particle" => format!("“{text}” has the particle of another ending"),
        "order" => format!("The verb of “{text}” stands where another language has it"),
        "honorific" => format!("“{text}” honours somebody whom a report does not honour"),
        "classifier" => format!("“{text}” counts with the word for things of another kind"),
        "form" => format!("“{text}” has the form that stands before other sounds"),
        "relative" => format!("The pronoun of “{text}” does not fit the noun before it"),
        "reflexive" => format!("“{text}” lacks the possessive that points back to the subject"),
        _ => format!("“{text}” does not agree in itself"),
    }
}
