//! Placeholders of programs and translation tools that nobody filled in, whole or damaged.

use std::{cell::LazyCell, sync::LazyLock};

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::{has_stem, is_discussed, is_quoted},
        scripts::LETTERS,
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK002",
    name: "damaged_placeholder",
    artefact: "MRK-PLACEHOLDER",
    category: Category::RESIDUE,
    severity: Severity::Critical,
    confidence: 0.97,
    languages: Languages::All,
    summary: "A placeholder stands where a name, a number or a tag should be.",
    why: "Engines see “%1$s”, “{0}” or a mask like “__PH_1__” as words: they add spaces, change \
          the script of the digits or move them, and the program can no longer fill them in. \
          Percentages, articles about programming, and slots that the source has too pass.",
    examples: &[
        Example::new("es", "Los archivos ⟦% 1 $ s⟧ se movieron a la papelera."),
        Example::new("ar", "وصل ⟦٪ s⟧ إلى العاصمة أمس."),
        Example::new("zh", "共有⟦％s⟧人参加了会议，另有⟦{ 0 }⟧人缺席。"),
        Example::new("ru", "По словам ⟦{$ name}⟧, переговоры продолжатся."),
        Example::new("de", "Der Minister ⟦__PH_2__⟧ traf ⟦<g id=\"1\">⟧Lavrov⟦</g>⟧ in Moskau."),
        Example::new("fr", "Bonjour ⟦{{ user.name }}⟧, votre article est prêt."),
        Example::new("uk", "Шановний ⟦{ім'я користувача}⟧, ваша заявка ⟦%%NUMBER%%⟧ прийнята."),
        Example::new("sv", "Mötet i ⟦__ENT_A__⟧ slutade ⟦⟨3⟩⟧ utan resultat, uppger ⟦[PERSON_2]⟧."),
        Example::new("ko", "기사를 읽는 데 걸리는 시간: ⟦NaN⟧분 (⟦[object Object]⟧)."),
        Example::new("es", "Un mensaje avisa: quedan ⟦% d⟧ días para activarla."),
        Example::new("fr", "Le % d’alcool dépend du vin, dit le vigneron."),
        Example::new("fr", "Une hausse de 5 % des salaires et de 3 % sur un an."),
        Example::new("tr", "Faiz %50 arttı, işsizlik %5'e düştü."),
        Example::new("en", "Write %s in the source code and the program fills in the name."),
        Example::new(
            "en",
            "Call printf(\"%s arrived\", name) or format!(\"{0}\", name) at the end.",
        ),
        Example::new(
            "en",
            "The airport's software failed on Sunday. Emails began “Dear %s” and screens wished \
             everyone a pleasant stay in “{city_name}”.",
        ),
        Example::new("ar", "ارتفعت الأسعار بنسبة ٥٪ سنويا."),
        Example::new(
            "en",
            "In Python, \"Hello, %s\" % name gave way to f\"Hello, {name}\" in 2016.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Attested in: vslavik/poedit#118 and vibgyj/WPTranslationFiller#4 (printf),
/// ankitpopli1891/django-autotranslate#9 (Python), Stichoza/google-translate-php#95 (Arabic sign),
/// mozilla/pontoon#2181 (Fluent), pragmatrix/tnt#30 and leolabs/json-autotranslate#51 (braces);
/// element names of XLIFF 1.2 and TMX 1.4.
static PLACEHOLDERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&[
        r"% ?[0-9] ?\$ ?[sdf@](?-u:\b)",
        r"|%\([A-Za-z_]{1,30}\) ?[sd](?-u:\b)",
        r"|% ?[sd](?-u:\b)",
        r"|٪ ?[sd](?-u:\b)|％ ?[sdｓｄ]|%@|%[сд]\b",
        r"|[%٪％] ?[0-9０-９٠-٩۰-۹] ?[$＄] ?[sdf@ｓｄсд]",
        r"|\{ \{[^{}\n]{1,40}\} \}|｛｛?[^｛｝\n]{1,40}｝｝?",
        r"|\{ ?[0-9]{1,2} ?\}|｛ ?[0-9０-９]{1,2} ?｝",
        r"|\{ ?\$ ?[A-Za-z][A-Za-z0-9_]{0,30} ?\}|\$\{ ?[A-Za-z_][A-Za-z0-9_.]{0,30} ?\}",
        &format!(r"|\{{ ?\$ ?[{LETTERS}_][{LETTERS}0-9_]{{0,30}} ?\}}|\$ ?\{{ ?[{LETTERS}_][{LETTERS}0-9_.]{{0,30}} ?\}}"),
        r"|</?[0-9]{1,2} ?/?>",
        r"|\{\{[^{}\n]{1,40}\}\}|\{% ?[a-z][^%{}\n]{0,80}%\}|<\?php",
        &format!(r"|\{{ ?[{LETTERS}_][{LETTERS}0-9_.'’ -]{{0,30}} ?\}}"),
        &format!(r"|[#@]\{{ ?[{LETTERS}_][{LETTERS}0-9_. ]{{0,30}} ?\}}"),
        &format!(r"|__ ?[A-Z][A-Z0-9_]{{1,30}} ?__|%%[{LETTERS}_][{LETTERS}0-9_]{{1,30}}%%|%[A-Z][A-Z_]{{2,30}}%"),
        &format!(r"|##[A-Z][A-Z0-9_]{{1,30}}##|@@[{LETTERS}_][{LETTERS}0-9_]{{1,30}}@@|⟨[^⟨⟩\n]{{1,20}}⟩"),
        r"|%[a-z]+_[a-z_]{2,30}%|\$[a-z]+(?:_[a-z]+)?\$|#[A-Z]{3,20}#|@[a-z_]{3,20}@|(?-u:\b)_[A-Z]{2,}[0-9]+_",
        r"|<(?:PERSON|NAME|ORG|LOC|DATE|NUM|URL|UNK|PLACEHOLDER|ENTITY|MASK)[_-]?[0-9]{0,3}>|<(?:ent|ph|tag|var|term|name|num)_?[0-9]{1,3}>",
        r"|\{ ?[a-z_]{1,20} ?, ?(?:plural|select|number|date|time)\b[^\n]{0,80}\}|% \([a-z_]{2,20}\) ?s",
        r"|\[%[^%\n]{1,40}%\]|<%[^%\n]{1,60}%>|% ?\.[0-9]f(?-u:\b)|%l[diu](?-u:\b)",
        r"|\[(?:PH|VAR|TAG|ENT|URL|NUM|PLACEHOLDER|MASK|UNK|PERSON|PER|LOC|ORG|DATE|NAME|NUMBER)(?:[_ -]?[0-9]{1,3})?\]",
        r"|\[object Object\]|(?-u:\b)NaN(?-u:\b)|(?-u:\b)Invalid Date(?-u:\b)",
        r"|⟦[^⟦⟧\n]{1,20}⟧",
        r"|XX(?:PH|TAG|VAR|PLACEHOLDER|TOKEN|URL|NUM)?_?[0-9]{1,3}XX",
        r"|</?(?:g|x|bx|ex|ph|mrk|bpt|ept)(?: [^<>\n]{0,60})?/?>",
    ]
    .concat())
    .expect("the pattern is valid")
});

/// What some part of every placeholder says: most lines are ruled out by it.
const TRIGGERS: [&str; 16] = [
    "%",
    "{",
    "[",
    "<",
    "_",
    "#",
    "@",
    "$",
    "٪",
    "％",
    "｛",
    "⟨",
    "⟦",
    "NaN",
    "Invalid Date",
    "XX",
];

/// Where a placeholder may stand, in order.
fn places(document: &Document) -> Vec<usize> {
    let text = document.text();
    let mut places = Vec::new();
    for trigger in TRIGGERS.iter().filter(|trigger| document.may_have(trigger)) {
        let found = memchr::memmem::find_iter(text.as_bytes(), trigger.as_bytes());
        places.extend(found.filter(|at| may_have(text, *at)));
    }
    places.sort_unstable();
    places
}

/// Whether a placeholder can have its trigger at `at`: behind a percentage stands no letter of one.
fn may_have(text: &str, at: usize) -> bool {
    let next = |rest: &str| rest.chars().next().unwrap_or(' ');
    let rest = &text[at..];
    if let Some(rest) = rest.strip_prefix('$') {
        return matches!(next(rest.trim_start_matches(' ')), '{' | 'a'..='z');
    }
    if let Some(rest) = rest.strip_prefix('@') {
        return matches!(next(rest), '@' | '{' | 'a'..='z');
    }
    if let Some(rest) = rest.strip_prefix(['#', '_']) {
        return matches!(next(rest), '#' | '_' | '{' | ' ') || next(rest).is_uppercase();
    }
    if let Some(rest) = rest.strip_prefix(['٪', '％']) {
        let next = next(rest.strip_prefix(' ').unwrap_or(rest));
        return matches!(next, 's' | 'd' | 'ｓ' | 'ｄ') || next.is_numeric();
    }
    let Some(rest) = rest.strip_prefix('%') else { return true };
    if let Some(rest) = rest.strip_prefix(' ') {
        // “10 % des”: behind a space such a letter stands alone.
        let goes_on = || {
            let next = rest.as_bytes().get(1);
            next.is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'_')
        };
        return match next(rest) {
            's' | 'd' => !goes_on(),
            c => c == '(' || c == '.' || c.is_ascii_digit(),
        };
    }
    rest.starts_with(|c: char| {
        matches!(c, 's' | 'd' | 'l' | '(' | '.' | '%' | '_' | '}' | '>' | ']' | '@' | 'с' | 'д')
            || c.is_ascii_digit()
            || c.is_ascii_alphabetic()
    })
}

/// Stems by which an article says that it is about programs, where slots are the subject.
const PROGRAMMING: &[&str] = &[
    "python",
    "javascript",
    "f-string",
    "format string",
    "printf",
    "gettext",
    "source code",
    "programming language",
    "programmiersprache",
    "langage de programmation",
    "lenguaje de programación",
    "язык программирования",
    "языке программирования",
    "编程",
    "プログラミング",
    "프로그래밍",
];

/// A command between code marks, or the call of a function.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"`[a-z][^`\n]*[ (%-][^`\n]*`|\b[a-z_]{3,}\([a-z_]*\)[ ,.。]")
        .expect("the pattern is valid")
});

/// Stems by which an article reports that slots stayed empty: those it quotes are its subject.
#[rustfmt::skip]
const SLOTS: &[&str] = &[
    "plugin", "plug-in", "programmer", "programador", "programmierer", "entwickler", "développeur", "programmeur", "desarrollador",
    "programmatore", "sviluppator", "programista", "vývojář", "programátor", "разработчик", "розробник", "dezvoltator",
    "programator", "utvecklar", "yazılımcı", "pemrogram", "pengembang", "lập trình", "مبرمج", "برنامه‌نویس", "מתכנת", "प्रोग्रामर",
    "โปรแกรมเมอร์", "προγραμματιστ", "程序员", "程序員", "开发者", "工程师", "プログラマ", "開発者", "개발자", "프로그래머", "플러그인", "插件", "プラグイン",
    "placeholder", "variable", "template", "software", "platzhalter", "zeichenfolge", "vorlage",
    "marcador de posición", "plantilla", "espace réservé", "segnaposto", "variabil", "platshållar",
    "variabele", "symbol zastępcz", "zmienn", "zástupn", "proměnn", "заполнител", "переменн",
    "заглушк", "програм", "змінн", "yer tutucu", "değişken", "yazılım", "متغير", "متغیر", "برنامج", "نرم‌افزار",
    "משתנה", "תוכנה", "प्लेसहोल्डर", "सॉफ्टवेयर", "phần mềm", "ตัวแปร", "ซอฟต์แวร์", "μεταβλητ", "λογισμικ",
    "modèle", "modello", "modelo", "mallen", "en mall", "szablon", "sjabloon", "шаблон", "şablon", "templat", "mẫu thư",
    "biểu mẫu", "قالب", "תבנית", "टेम्पलेट", "แม่แบบ", "เทมเพลต", "πρότυπο", "模板", "テンプレート", "템플릿", "șablon", "šablon",
    "占位符", "变量", "變數", "软件", "軟體", "プレースホルダ", "変数", "ソフト", "변수", "자리표시", "소프트웨어", "perangkat lunak",
    "logiciel", "programa", "lettertype", "substituent", "error message", "fehlermeldung",
    "message d'erreur", "message d’erreur", "messages d’erreur", "mensaje de error", "mensajes de error",
    "messaggi d", "messaggio d", "mensagem de erro", "mensagens de erro", "foutmelding", "felmeddeland",
    "komunikat", "chybov", "mesaj de eroare", "mesaje de eroare", "mesajele de eroare",
    "сообщения об ошибк", "сообщений об ошибк", "сообщение об ошибк", "повідомлення про помилк",
    "повідомлень про помилк", "hata mesaj", "رسائل الخطأ", "رسالة خطأ", "پیام خطا", "پیام‌های خطا",
    "הודעות שגיאה", "הודעת שגיאה", "त्रुटि संदेश", "pesan kesalahan", "pesan galat", "エラーメッセージ", "오류 메시지",
    "ข้อความแสดงข้อผิดพลาด", "thông báo lỗi", "错误信息", "错误提示", "報錯", "报错", "錯誤訊息", "μηνύματα σφάλματος",
    "μήνυμα σφάλματος",
];

/// Places of one slot that are asked whether they are quoted.
const COPIES: usize = 20;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let is_about_programs =
        LazyCell::new(|| has_stem(&text.to_lowercase(), PROGRAMMING) || CODE.is_match(text));
    let is_about_slots =
        LazyCell::new(|| has_stem(&text.to_lowercase(), SLOTS) || quotes_several(document));
    let mut done = 0;
    for place in places(document) {
        if place < done {
            continue;
        }
        let line = text[..place].rfind('\n').map_or(0, |at| at + 1);
        done = text[line..].find('\n').map_or(text.len(), |len| line + len);
        for hit in slots(document, document.piece(line..done)) {
            let is_named = || {
                let mut copies = text.match_indices(hit.text());
                let mut copies = copies.by_ref().take(COPIES);
                follows_code(hit)
                    || copies
                        .any(|(at, copy)| is_quoted(document, document.piece(at..at + copy.len())))
            };
            if !(*is_about_programs || is_named() && *is_about_slots) {
                findings.flag(hit, format!("The placeholder “{}” was never filled in", hit.text()));
            }
        }
    }
}

/// Whether an article quotes more than one placeholder and has none outside of quotations: it tells
/// of a form gone wrong.
fn quotes_several(document: &Document) -> bool {
    let all: Vec<Piece<'_>> = slots(document, document.piece(0..document.text().len())).collect();
    let mut texts: Vec<&str> = all.iter().map(|slot| slot.text()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts.len() > 1 && all.iter().all(|slot| is_quoted(document, *slot))
}

/// Words for code: “the code {{title}} should have been replaced”.
#[rustfmt::skip]
const CODE_WORDS: &[&str] = &[
    "code", "tag", "slot", "token", "string", "variable", "código", "etiqueta", "codice", "etichetta", "balise", "zeichenfolge",
    "zeichenkette", "variablen", "platzhalter", "kod", "kód", "код", "тег", "znacznik", "značka", "etikett", "cod", "eticheta",
];

/// Whether a word for code introduces `hit`.
fn follows_code(hit: Piece<'_>) -> bool {
    let before = hit.before().trim_end_matches(' ');
    let line = before.rsplit('\n').next().unwrap_or("");
    let word = line.rsplit([' ', '(']).next().unwrap_or("").to_lowercase();
    CODE_WORDS.contains(&word.as_str())
}

/// The placeholders of a line that nothing excuses.
fn slots<'d>(document: &'d Document, line: Piece<'d>) -> impl Iterator<Item = Piece<'d>> {
    PLACEHOLDERS.find_iter(line.text()).map(move |found| line.slice(found.range())).filter(|hit| {
        // “50%s” is a plural ending or a footnote mark, not a slot.
        let is_percentage = hit.text().starts_with(['%', '٪'])
            && hit.before().trim_end().ends_with(|c: char| c.is_numeric() || c == '%');
        // “Le % d’alcool”, “in % d. BIP”: the letter is a word of its own.
        let is_word = hit.text().starts_with("% ")
            && !hit.text().contains('$')
            && hit.after().starts_with(['\'', '’', '.', '-']);
        // A template keeps its slots; what became of them is `changed_code`'s.
        let is_kept =
            document.article.source.as_ref().is_some_and(|source| source.contains(hit.text()));
        !is_percentage && !is_word && !is_kept && !is_discussed(document, *hit)
    })
}
