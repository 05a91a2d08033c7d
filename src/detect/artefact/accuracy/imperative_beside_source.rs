//! A paragraph that calls readers to watch or read in the source and speaks of somebody in the
//! translation. What gives itself away without a source is `imperative_turned_finite`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, call::subject, lexicon::LANGUAGES},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC051",
    name: "imperative_beside_source",
    artefact: "ACC-IMPERATIVE",
    category: Category::MISTRANSLATION,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(LANGUAGES),
    summary: "“See how …” in the source has become “He sees how …”.",
    why: "An imperative has no subject, and a machine supplies one. Flagged where a paragraph of \
          the source opens with a call to its readers and that of the translation with “he” or \
          “she”.",
    examples: &[
        Example::pair(
            "es",
            "⟦Él ve⟧ cómo los buzos cortan las cuerdas de la ballena.",
            "See how the divers cut the ropes of the whale.",
        ),
        Example::pair(
            "en",
            "⟦She listens⟧ to the whole interview with the captain.",
            "Ascolta l'intervista completa al comandante.",
        ),
        Example::pair(
            "fa",
            "⟦او تماشا⟧ می‌کند که چگونه کارگران سقف بازار را برمی‌دارند.",
            "Watch how the workers remove the roof of the bazaar.",
        ),
        Example::pair(
            "de",
            "⟦Er folgt⟧ den neuesten Nachrichten aus dem Hafen.",
            "Suivez les dernières nouvelles du port.",
        ),
        Example::pair(
            "es",
            "Vea cómo los buzos cortan las cuerdas de la ballena.",
            "See how the divers cut the ropes of the whale.",
        ),
        Example::pair(
            "en",
            "She listens to the whole interview with the captain.",
            "Lei ascolta l'intervista completa al comandante.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// How calls to readers open, by the language of the source.
#[rustfmt::skip]
const OPENINGS: &[(&str, &[&str])] = &[
    ("en", &["watch", "see", "read", "follow", "listen", "subscribe", "share", "join", "download", "click", "check",
        "look", "find", "visit", "discover", "sign", "hear", "view", "catch", "explore", "get", "take", "tell", "like"]),
    ("de", &["sehen sie", "lesen sie", "folgen sie", "hören sie", "abonnieren sie", "schauen sie", "klicken sie", "teilen sie",
        "erfahren sie", "entdecken sie", "sieh", "lies", "folge", "hör", "schau", "abonniere", "klicke", "teile", "besuchen sie"]),
    ("fr", &["regardez", "lisez", "découvrez", "suivez", "écoutez", "abonnez", "inscrivez", "retrouvez", "voyez", "partagez",
        "consultez", "visionnez", "cliquez", "téléchargez", "regarde", "suis", "visitez", "rejoignez"]),
    ("es", &["mire", "vea", "lea", "siga", "escuche", "suscríba", "conozca", "descubra", "mira", "lee", "sigue", "escucha",
        "suscríbe", "ve ", "comparte", "comparta", "síga", "síguenos", "haga clic", "haz clic", "descarga", "consulte", "consulta"]),
    ("it", &["guarda", "leggi", "segui", "ascolta", "iscriviti", "scopri", "guardate", "leggete", "seguite", "ascoltate", "vedi",
        "clicca", "condividi", "seguici", "scarica", "scoprite", "iscrivetevi"]),
    ("pt", &["veja", "leia", "assista", "siga", "ouça", "confira", "inscreva", "assine", "saiba", "clique", "partilhe", "compartilhe",
        "acompanhe", "descubra", "conheça", "baixe", "escute", "subscreva"]),
    ("nl", &["bekijk", "lees", "luister", "volg", "kijk", "abonneer", "ontdek", "zie", "klik", "deel", "download", "beluister"]),
    ("sv", &["se ", "läs", "följ", "lyssna", "prenumerera", "titta", "kolla", "klicka", "dela", "upptäck"]),
    ("da", &["se ", "læs", "følg", "lyt", "abonner", "klik", "del ", "hør"]),
    ("no", &["se ", "les", "følg", "lytt", "abonner", "klikk", "del ", "hør"]),
    ("pl", &["zobacz", "czytaj", "przeczytaj", "obejrzyj", "posłuchaj", "subskrybuj", "oglądaj", "śledź", "sprawdź", "poznaj",
        "kliknij", "udostępnij", "dołącz", "zapisz", "obserwuj"]),
    ("cs", &["podívej", "čtěte", "přečtěte", "sledujte", "poslechněte", "přihlaste", "zhlédněte", "klikněte", "sdílejte", "odebírejte",
        "přečti", "sleduj", "poslouchejte", "prohlédněte"]),
    ("ro", &["citiți", "citește", "vezi", "vedeți", "urmărește", "urmăriți", "ascultă", "ascultați", "abonează", "abonați", "descoperă",
        "descoperiți", "află", "aflați", "priviți", "privește", "dă click", "distribuie"]),
    ("ru", &["смотрите", "читайте", "подпишитесь", "подписывайтесь", "слушайте", "следите", "узнайте", "посмотрите", "прочитайте",
        "послушайте", "поделитесь", "скачайте", "нажмите", "присоединяйтесь", "прочтите", "смотри", "читай"]),
    ("uk", &["дивіться", "читайте", "підписуйтесь", "підписуйтеся", "підпишіться", "слухайте", "стежте", "дізнайтеся", "подивіться",
        "прочитайте", "послухайте", "поділіться", "завантажте", "натисніть", "приєднуйтесь", "приєднуйтеся"]),
    ("el", &["δείτε", "διαβάστε", "ακολουθήστε", "ακούστε", "εγγραφείτε", "παρακολουθήστε", "μάθετε", "κάντε", "μοιραστείτε", "κατεβάστε"]),
    ("id", &["baca", "simak", "tonton", "lihat", "ikuti", "dengarkan", "saksikan", "bagikan", "klik", "unduh", "berlangganan"]),
    ("vi", &["xem", "đọc", "nghe", "theo dõi", "mời", "hãy", "đăng ký", "chia sẻ", "nhấn", "tải"]),
    ("ar", &["شاهد", "اقرأ", "تابع", "استمع", "اشترك", "طالع", "انظر", "شارك", "حمّل", "اضغط", "اقرؤوا", "انضم"]),
    ("he", &["צפו", "קראו", "עקבו", "האזינו", "הירשמו", "ראו", "שתפו", "לחצו", "הצטרפו", "צפה", "קרא"]),
    ("zh", &["点击", "观看", "阅读", "请看", "关注", "订阅", "收听", "看", "请", "下载", "分享", "點擊", "觀看", "訂閱", "請"]),
];

/// How calls to readers end, where the verb comes last.
#[rustfmt::skip]
const ENDINGS: &[(&str, &[&str])] = &[
    ("tr", &["izleyin", "okuyun", "dinleyin", "takip edin", "abone olun", "tıklayın", "paylaşın", "bakın", "öğrenin", "izle", "oku"]),
    ("fa", &["ببینید", "بخوانید", "تماشا کنید", "دنبال کنید", "گوش دهید", "گوش کنید", "مشترک شوید", "کلیک کنید", "بشنوید"]),
    ("hi", &["देखें", "पढ़ें", "सुनें", "देखिए", "पढ़िए", "करें", "कीजिए", "सुनिए"]),
    ("ja", &["ご覧ください", "お読みください", "ご覧下さい", "お聞きください", "見てください", "読んでください", "てください", "ましょう"]),
    ("ko", &["보세요", "읽어보세요", "구독하세요", "하세요", "보십시오", "하십시오", "들어보세요", "보시기 바랍니다"]),
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    if !segment.opens_block() || segment.index == 0 && segment.document.blocks.len() > 1 {
        return;
    }
    if let Some(found) = subject(segment)
        && calls(source, segment.document.source_language.code())
    {
        findings.flag(found, "The source calls upon its readers here");
    }
}

/// Whether a sentence calls upon its readers.
fn calls(source: Piece<'_>, language: &str) -> bool {
    let of = |table: &'static [(&str, &'static [&'static str])]| {
        table.iter().find(|(code, _)| *code == language).map_or(&[][..], |(_, words)| *words)
    };
    let openings = of(OPENINGS);
    let text = source.text().trim_matches(|c: char| !c.is_alphanumeric());
    if openings.is_empty() {
        return of(ENDINGS).iter().any(|ending| text.ends_with(ending));
    }
    let head: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    let unspaced = language == "zh";
    openings.iter().any(|word| {
        head.strip_prefix(word).is_some_and(|rest| {
            // Words of other languages take endings: “Abonnez-vous”, “Suscríbase”.
            unspaced
                || language != "en"
                || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        })
    })
}
