//! A paragraph that calls readers to watch or read in the source and speaks of somebody in the
//! translation. What gives itself away without a source is `imperative_turned_finite`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        call::{subject, subjectless},
        lexicon::LANGUAGES,
    },
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
            "pl",
            "⟦Czyta⟧ pełny raport o remoncie portu na naszej stronie.",
            "Read the full report on the repair of the port on our website.",
        ),
        Example::pair(
            "en",
            "⟦She knows⟧ the new prices by carat in the table.",
            "تعرفوا على الأسعار الجديدة حسب العيار في الجدول.",
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
        "look", "find", "visit", "discover", "sign", "hear", "view", "catch", "explore", "get", "take", "tell", "like",
        "learn", "know", "meet", "enjoy", "try", "book", "consult", "browse", "stay", "register", "scroll", "tap", "swipe",
        "enter", "call", "apply", "buy", "order", "test", "compare"]),
    ("de", &["sehen sie", "lesen sie", "folgen sie", "hören sie", "abonnieren sie", "schauen sie", "klicken sie", "teilen sie",
        "erfahren sie", "entdecken sie", "sieh", "lies", "folge", "hör", "schau", "abonniere", "klicke", "teile", "besuchen sie",
        "informieren sie", "lernen sie", "verpassen sie", "registrieren sie", "laden sie", "buchen sie", "finden sie",
        "werden sie", "nutzen sie", "erfahre", "entdecke", "lernt", "machen sie", "stimmen sie", "melden sie"]),
    ("fr", &["regardez", "lisez", "découvrez", "suivez", "écoutez", "abonnez", "inscrivez", "retrouvez", "voyez", "partagez",
        "consultez", "visionnez", "cliquez", "téléchargez", "regarde", "suis", "visitez", "rejoignez",
        "apprenez", "participez", "profitez", "réservez", "connaissez", "continuez", "cherchez", "trouvez", "votez",
        "jouez", "comparez", "testez", "parcourez", "explorez",
        "feuilletez", "commandez", "rendez-vous"]),
    ("es", &["mire", "vea", "lea", "siga", "escuche", "suscríba", "conozca", "descubra", "mira", "lee", "sigue", "escucha",
        "suscríbe", "ve ", "comparte", "comparta", "síga", "síguenos", "haga clic", "haz clic", "descarga", "consulte", "consulta",
        "entérese", "infórmese", "entérate", "regístrese", "reserve", "participe", "compruebe",
        "revise", "únase", "averigüe", "visite",
        "no se pierda", "no te pierdas", "haz ", "haga ", "pulse", "regístrate", "infórmate"]),
    ("it", &["guarda", "leggi", "segui", "ascolta", "iscriviti", "scopri", "guardate", "leggete", "seguite", "ascoltate", "vedi",
        "clicca", "condividi", "seguici", "scarica", "scoprite", "iscrivetevi",
        "conosci", "conoscete", "condividete", "prenota", "visita",
        "clicchi"]),
    ("pt", &["veja", "leia", "assista", "siga", "ouça", "confira", "inscreva", "assine", "saiba", "clique", "partilhe", "compartilhe",
        "acompanhe", "descubra", "conheça", "baixe", "escute", "subscreva",
        "fique", "participe", "reserve", "consulte", "entenda", "envie", "cadastre", "visite",
        "registe", "registre", "procure", "não perca", "entre "]),
    ("nl", &["bekijk", "lees", "luister", "volg", "kijk", "abonneer", "ontdek", "zie", "klik", "deel", "download", "beluister",
        "leer ", "maak", "meld", "schrijf", "bezoek", "word ", "doe mee", "stem ", "zoek", "ga naar", "mis ", "vind"]),
    ("sv", &["se ", "läs", "följ", "lyssna", "prenumerera", "titta", "kolla", "klicka", "dela", "upptäck",
        "lär ", "ta del", "anmäl", "ladda", "besök", "delta", "missa", "hitta", "rösta", "sök", "gå in", "bli "]),
    ("da", &["se ", "læs", "følg", "lyt", "abonner", "klik", "del ", "hør"]),
    ("no", &["se ", "les", "følg", "lytt", "abonner", "klikk", "del ", "hør"]),
    ("pl", &["zobacz", "czytaj", "przeczytaj", "obejrzyj", "posłuchaj", "subskrybuj", "oglądaj", "śledź", "sprawdź", "poznaj",
        "kliknij", "udostępnij", "dołącz", "zapisz", "obserwuj",
        "dowiedz", "zarejestruj", "zamów", "odwiedź", "pobierz", "przejdź", "wejdź", "zapoznaj", "zagłosuj", "weź ",
        "znajdź", "odkryj", "nie przegap", "skorzystaj"]),
    ("cs", &["podívej", "čtěte", "přečtěte", "sledujte", "poslechněte", "přihlaste", "zhlédněte", "klikněte", "sdílejte", "odebírejte",
        "přečti", "sleduj", "poslouchejte", "prohlédněte",
        "zjistěte", "poznejte", "navštivte", "stáhněte", "objevte", "zapojte", "nenechte", "hlasujte", "najděte",
        "registrujte", "seznamte", "zaregistrujte", "vyzkoušejte"]),
    ("ro", &["citiți", "citește", "vezi", "vedeți", "urmărește", "urmăriți", "ascultă", "ascultați", "abonează", "abonați", "descoperă",
        "descoperiți", "află", "aflați", "priviți", "privește", "dă click", "distribuie",
        "participați", "înscrie", "vizitați", "consultați", "votați",
        "cunoașteți", "nu rata"]),
    ("ru", &["смотрите", "читайте", "подпишитесь", "подписывайтесь", "слушайте", "следите", "узнайте", "посмотрите", "прочитайте",
        "послушайте", "поделитесь", "скачайте", "нажмите", "присоединяйтесь", "прочтите", "смотри", "читай",
        "ознакомьтесь", "познакомьтесь", "зарегистрируйтесь", "перейдите", "откройте", "посетите", "проверьте",
        "участвуйте", "голосуйте", "проголосуйте", "не пропустите", "узнавайте", "найдите", "выберите", "оформите",
        "знакомьтесь", "изучите", "узнай", "подпишись"]),
    ("uk", &["дивіться", "читайте", "підписуйтесь", "підписуйтеся", "підпишіться", "слухайте", "стежте", "дізнайтеся", "подивіться",
        "прочитайте", "послухайте", "поділіться", "завантажте", "натисніть", "приєднуйтесь", "приєднуйтеся",
        "ознайомтеся", "познайомтеся", "зареєструйтеся", "зареєструйтесь", "перейдіть", "відкрийте", "відвідайте",
        "перевірте", "голосуйте", "проголосуйте", "не пропустіть", "знайдіть", "оберіть", "дізнавайтеся", "дізнайтесь",
        "підпишись", "знайомтеся"]),
    ("el", &["δείτε", "διαβάστε", "ακολουθήστε", "ακούστε", "εγγραφείτε", "παρακολουθήστε", "μάθετε", "κάντε", "μοιραστείτε", "κατεβάστε",
        "ανακαλύψτε", "γνωρίστε", "επισκεφθείτε", "επισκεφτείτε", "γραφτείτε", "συμμετέχετε", "βρείτε", "ενημερωθείτε",
        "ψηφίστε", "πατήστε", "δες ", "διάβασε", "άκου"]),
    ("id", &["baca", "simak", "tonton", "lihat", "ikuti", "dengarkan", "saksikan", "bagikan", "klik", "unduh", "berlangganan",
        "ketahui", "temukan", "kenali", "daftar", "gabung", "bergabung", "cek ", "kunjungi", "pelajari", "ayo", "jangan",
        "cari ", "pilih"]),
    ("vi", &["xem", "đọc", "nghe", "theo dõi", "mời", "hãy", "đăng ký", "chia sẻ", "nhấn", "tải",
        "tìm hiểu", "khám phá", "truy cập", "tham gia", "xem", "bấm", "tra cứu", "cùng "]),
    ("ar", &["شاهد", "اقرأ", "تابع", "استمع", "اشترك", "طالع", "انظر", "شارك", "حمّل", "اضغط", "اقرؤوا", "انضم",
        "تعرف على", "تعرّف على", "تعرفوا على", "تعرّفوا على", "تعرفي على", "تعرّفي على", "اطّلع",
        "اعرف", "شاهدوا", "اقرأوا", "اقرؤوا", "تابعوا", "تابعونا", "استمعوا", "اشتركوا", "شاركوا", "انقر", "انقروا",
        "زوروا", "قم ب", "لا تفوت", "إليك", "إليكم", "استكشف"]),
    ("he", &["צפו", "קראו", "עקבו", "האזינו", "הירשמו", "ראו", "שתפו", "לחצו", "הצטרפו", "צפה", "קרא",
        "גלו", "הכירו", "היכנסו", "למדו", "בקרו", "הורידו", "בדקו", "חפשו", "הצביעו", "אל תפספסו", "קבלו",
        "מצאו", "היכנס"]),
    ("zh", &["点击", "观看", "阅读", "请看", "关注", "订阅", "收听", "看", "请", "下载", "分享", "點擊", "觀看", "訂閱", "請",
        "查看", "了解", "点", "浏览", "探索", "欢迎", "加入", "参加", "登录", "扫描", "速看", "快来", "立即", "敬请", "戳", "收看", "查询", "转发", "扫码",
        "來看", "閱讀", "瀏覽", "加入", "來"]),
    ("th", &["ดู", "อ่าน", "ชม", "ติดตาม", "คลิก", "ฟัง", "สมัคร", "ดาวน์โหลด", "แชร์", "เชิญ", "โปรด", "ค้นหา", "ตรวจสอบ", "รับชม"]),
];

/// How calls to readers end, where the verb comes last.
#[rustfmt::skip]
const ENDINGS: &[(&str, &[&str])] = &[
    ("tr", &["izleyin", "okuyun", "dinleyin", "takip edin", "abone olun", "tıklayın", "paylaşın", "bakın", "öğrenin", "izle", "oku",
        "keşfedin", "inceleyin", "indirin", "katılın", "ziyaret edin", "kaydolun", "göz atın", "kaçırmayın", "bulun", "tanıyın", "oy verin"]),
    ("fa", &["ببینید", "بخوانید", "تماشا کنید", "دنبال کنید", "گوش دهید", "گوش کنید", "مشترک شوید", "کلیک کنید", "بشنوید",
        "مشاهده کنید", "مطالعه کنید", "بیابید", "ملاحظه کنید", "همراه باشید", "مراجعه کنید", "عضو شوید", "دانلود کنید", "آشنا شوید", "بدانید"]),
    ("hi", &["देखें", "पढ़ें", "सुनें", "देखिए", "पढ़िए", "करें", "कीजिए", "सुनिए", "जानें", "जानिए", "जुड़ें"]),
    ("ja", &["ご覧ください", "お読みください", "ご覧下さい", "お聞きください", "見てください", "読んでください", "てください", "ましょう", "ください", "はこちら"]),
    ("ko", &["보세요", "읽어보세요", "구독하세요", "하세요", "보십시오", "하십시오", "들어보세요", "보시기 바랍니다", "바랍니다", "하자", "해보자"]),
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    if !segment.opens_block() || segment.index == 0 && segment.document.blocks.len() > 1 {
        return;
    }
    if let Some(found) = subject(segment).or_else(|| subjectless(segment))
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
    // Whoever is quoted behind it is the one who watches: Guarda la platea e dice: «…».
    if source.text().contains(['«', '“', '"', '„', '「', '”']) {
        return false;
    }
    let text = source.text().trim_matches(|c: char| !c.is_alphanumeric());
    if openings.is_empty() {
        return of(ENDINGS).iter().any(|ending| text.ends_with(ending));
    }
    let head: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    let unspaced = matches!(language, "zh" | "th");
    openings.iter().any(|word| {
        head.strip_prefix(word).is_some_and(|rest| {
            // Words of other languages take endings: “Abonnez-vous”, “Suscríbase”.
            unspaced
                || language != "en"
                || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        })
    })
}
