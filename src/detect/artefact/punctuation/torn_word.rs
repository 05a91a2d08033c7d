//! A word torn at its hyphen, apostrophe or particle: “reuniu - se”, “l' assessora”, “시의회 는”.
//! Texts that are cut into tokens throughout are `space_before_punctuation`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN040",
    name: "torn_word",
    artefact: "PUN-SPACE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "ca", "cs", "de", "en", "fr", "he", "id", "it", "ja", "ko", "nl", "pt", "ro", "ru",
        "uk", "zh",
    ]),
    summary: "A space stands inside a word, at its hyphen, apostrophe or particle.",
    why: "Pieces of a word are translated or joined apart. Flagged are only joints that have no \
          reading with a space: elided articles, pronouns behind a verb, particles, prefixes, and \
          a per cent sign where the language sets none.",
    examples: &[
        Example::new("it", "Secondo ⟦l' assessora⟧ Caruana, le domande sono già molte."),
        Example::new("pt", "A comissão ⟦reuniu - se⟧ na terça-feira para discutir a seca."),
        Example::new("fr", "La mairie ferme le pont, ⟦a - t - il⟧ annoncé mardi."),
        Example::new("ro", "Podul ⟦s - a⟧ închis marți din cauza unei fisuri."),
        Example::new("ru", "Мост закрыли ⟦из - за⟧ трещины в опоре до конца недели."),
        Example::new("ko", "⟦시의회 는⟧ 지난 회기에서 조례를 통과시켰다."),
        Example::new("he", "לדבריו, ⟦ה ממשלה⟧ תדון בהצעה ביום ראשון הקרוב."),
        Example::new("ja", "市は来月から⟦運賃 を⟧引き下げると発表した。"),
        Example::new("zh", "市长说，这座⟦新 的⟧大桥将于明年开通。"),
        Example::new("en", "Prices rose by ⟦3 %⟧ in the ⟦twenty - five⟧ towns of the coast."),
        Example::new("id", "Pemerintah meminta ⟦anak - anak⟧ tetap di rumah pada Senin."),
        Example::new("ar", "قالت ⟦ال حكومة⟧ إن الجسر سيغلق أسبوعين بسبب الأعمال."),
        Example::new("fr", "L’équipe - la meilleure - a gagné 3 % de points de plus qu’hier."),
        Example::new("pt", "A ponte - se tudo correr bem - abre na terça-feira."),
        Example::new("ko", "이 도시 은행은 두 곳이고, 갑 을 병 세 사람이 일한다."),
    ],
    scope: Scope::Sentence(look),
};

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is part of the program")
}

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| compile($pattern));
    };
}

pattern!(
    ELIDED,
    "(?-u:\\b)(?:[LlDdJjMmNnSsCcTt]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu|[Dd]ell|[Aa]ll|[Nn]ell|[Uu]n|[Dd]all|[Ss]ull|[Qq]uell|[Nn]essun|[Cc]oll|[Dd]egl|[Aa]nch|[Cc]om)['’] [a-zàâçéèêëîïôûüœ][a-zàâçéèêëîïôûüœ]+"
);
pattern!(
    PORTUGUESE,
    r"(?-u:\b)[a-zãõáéíóúâêôç]*(?:[ao]u|iu|[aeo]r|[aeio]ram|[ae]m|[aei]|ava|ia|eu|[áêé]) - (?:se|lhe|lhes|nos)(?-u:\b)|[a-z]+ - feira(?-u:\b)"
);
pattern!(
    FRENCH,
    r"(?-u:\b)\pL+ - t - (?:il|elle|on|ils|elles)(?-u:\b)|(?-u:\b)(?:[Aa]ujourd ?['’] ?hui|[Pp]eut - être|[Cc]elui - ci|[Cc]elle - ci|[Cc]eux - ci|[Rr]endez - vous|[Vv]ice - présidente?|[Cc]hef - lieu|[Ee]st - ce|[Cc]’ ?est - à - dire|[Gg]rand - père|[Ww]eek - end|dix - (?:sept|huit|neuf)|vingt - (?:deux|trois|quatre|cinq|six|sept|huit|neuf)|quatre - vingt\pL*)(?-u:\b)"
);
pattern!(
    ROMANIAN,
    r"(?-u:\b)(?:[Ss] - (?:a|au|ar)|[Îî]ntr - (?:un|o)|[Dd]intr - (?:un|o)|[Pp]rintr - (?:un|o)|[Nn] - (?:a|au|ar)|[Ll] - (?:a|au|ar)|[Mm] - (?:am|a)|[Dd]e - a lungul)(?-u:\b)"
);
pattern!(
    RUSSIAN,
    r"(?:^|[ «(])(?:[Ии]з - (?:за|под)|[Кк]то - (?:то|нибудь)|[Чч]то - (?:то|нибудь)|[Кк]ак(?:ой|ие|ая)? - (?:то|нибудь)|[Гг]де - (?:то|нибудь)|[Пп]о - (?:прежнему|видимому|другому|русски|своему|моему|новому)|[Вв]о - первых|[Вв]о - вторых|[Вв]ице - \pL+|[Пп]ремьер - \pL+|[Юю]го - \pL+|[Сс]еверо - \pL+|[Іі]з - за|[Бб]удь - \pL+|[Дд]е - небудь|[Хх]то - небудь|[Пп]івден\pL* - \pL+|[Пп]’ять - \pL+)"
);
pattern!(
    ENGLISH,
    r"(?-u:\b)(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety) - (?:one|two|three|four|five|six|seven|eight|nine)(?-u:\b)|(?-u:\b)(?:[0-9]+ - year - old|[Ll]ong - term|[Ss]hort - term|[Cc]o - \pL+|[Ss]elf - \pL+|[Vv]ice - president|[Rr]e - elect\pL*|[Aa]nti - \pL+|[Nn]on - \pL+|[Ww]ell - known|[Ff]ollow - up|[Ff]ull - time|[Pp]art - time)"
);
pattern!(
    DUTCH,
    r"(?-u:\b)(?:[Oo]ud|[Vv]ice|[Nn]oord|[Zz]uid|[Ii]nterim|[Mm]inister|[Ee]x|[Aa]nti|[Nn]on|[Bb]undes|[Ee]|[Uu]|[Ss]) - (?:[a-z]{4,}|Mail|Bahn)(?-u:\b)"
);
pattern!(
    CZECH,
    r"(?-u:\b)(?:[Bb]ude|[Mm]á|[Jj]e|[Nn]ení|[Nn]ebude|[Pp]okud|[Dd]ojde|[Mm]ohou) - li(?-u:\b)"
);
pattern!(PERCENT, r"[0-9][0-9.,]* [%％]");
pattern!(
    KOREAN,
    "[가-힣]+ (?:는|를|을|에서|에게|으로|의|에는|에도|까지|부터|처럼|에서는|으로는|이라고|라고|께서)(?: |[,.]|$)"
);
pattern!(HEBREW, "(?:^| )[השולמבכ] [א-ת]{3,}");
pattern!(JAPANESE, "[一-龠ァ-ヺー々]+ (?:は|が|を|に|の|で|と|も|から|まで|など)[一-龠ぁ-ヺ、]");
pattern!(CHINESE, "[一-龠] (?:的|了|们|着)[一-龠。，]");
pattern!(ARABIC, "(?:^| )(?:ال|بال|وال|لل|فال|كال) [ء-ي]{3,}");

/// Korean particles behind a space.
#[rustfmt::skip]
const PARTICLES: [&str; 12] = [
    " 는", " 를", " 을", " 에", " 으로", " 의", " 까지", " 부터", " 처럼", " 이라", " 라고", " 께",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    let code = segment.language().code();
    let signs = |mark: char| segment.signs().iter().filter(move |sign| sign.mark == mark);
    let whole = segment.document.text();
    let spaced = || {
        signs('-')
            .any(|sign| whole[..sign.at].ends_with(' ') && whole[sign.at + 1..].starts_with(' '))
    };
    match code {
        "fr" | "it" | "ca" => {
            let mut apostrophes = signs('\'').chain(signs('’'));
            if apostrophes.any(|sign| whole[sign.at + sign.mark.len_utf8()..].starts_with(' ')) {
                flag(segment, &ELIDED, 0, findings);
            }
            if code == "fr" && spaced() {
                flag(segment, &FRENCH, 0, findings);
            }
        }
        "pt" if spaced() => flag(segment, &PORTUGUESE, 0, findings),
        "ro" if spaced() => flag(segment, &ROMANIAN, 0, findings),
        "ru" | "uk" if spaced() => flag(segment, &RUSSIAN, 0, findings),
        "nl" | "de" if spaced() => flag(segment, &DUTCH, 0, findings),
        "cs" if spaced() => flag(segment, &CZECH, 0, findings),
        "id" if spaced() => look_at_doubled(segment, findings),
        "en" => {
            if spaced() {
                flag(segment, &ENGLISH, 0, findings);
            }
            look_at_percent(segment, findings);
        }
        "ko" if has_any(text, &PARTICLES) => flag(segment, &KOREAN, 1, findings),
        "he" if has_any(text, &["ה ", "ש ", "ו ", "ל ", "מ ", "ב ", "כ "]) => {
            flag(segment, &HEBREW, 0, findings);
        }
        "ar" if has_any(text, &["ال ", "لل "]) => flag(segment, &ARABIC, 0, findings),
        "ja" if text.contains(' ') => {
            flag(segment, &JAPANESE, 1, findings);
            look_at_percent(segment, findings);
        }
        "zh" if text.contains(' ') => {
            flag(segment, &CHINESE, 1, findings);
            look_at_percent(segment, findings);
        }
        _ => {}
    }
}

fn has_any(text: &str, joints: &[&str]) -> bool {
    joints.iter().any(|joint| text.contains(joint))
}

fn look_at_percent(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.document.text();
    let mut signs = segment.signs().iter();
    if signs.any(|sign| matches!(sign.mark, '%' | '％') && text[..sign.at].ends_with(' ')) {
        flag(segment, &PERCENT, 0, findings);
    }
}

/// The first match of a sentence; a sentence that has several was never put together.
fn flag(segment: Segment<'_>, pattern: &Regex, open_end: usize, findings: &mut Findings<'_>) {
    let text = segment.text();
    let Some(found) = pattern.find(text) else { return };
    if segment.language().is_unspaced() && is_careless(segment.document.text()) {
        return;
    }
    let mut range = found.range();
    if found.as_str().starts_with([' ', '«', '(']) {
        range.start += found.as_str().chars().next().map_or(0, char::len_utf8);
    }
    if open_end > 0 {
        let matched = &text[range.clone()];
        let kept = match segment.language().code() {
            "ko" => matched.trim_end_matches([' ', ',', '.']).len(),
            // The particle alone, not what follows it.
            _ => torn_end(matched),
        };
        range.end = range.start + kept;
    }
    if segment.language().code() == "pt" && !text[range.clone()].contains("feira") {
        // A clause between dashes has a second one.
        let rest = &text[range.end..];
        if rest.contains(" - ") {
            return;
        }
    }
    let piece = segment.piece().slice(range);
    let passes = match segment.language().code() {
        // 갑을 are parties of a contract.
        "ko" => ["갑 ", "금 ", "수 "].iter().any(|word| piece.text().starts_with(word)),
        "he" => {
            let before = piece.before().trim_end();
            [
                "יום",
                "כיתה",
                "סעיף",
                "שבט",
                "קבוצה",
                "רמה",
                "ערוץ",
                "שלב",
                "סוג",
                "דרגה",
                "כתה",
                "נספח",
            ]
            .iter()
            .any(|word| before.ends_with(word))
                || before.ends_with(['"', '״', '\'', '׳', '-', '–'])
        }
        _ => false,
    };
    if !passes && !is_quoted(segment.document, piece) {
        findings.flag(piece, format!("“{}” is torn apart", piece.text()));
    }
}

/// Whether spaces stand between characters so often that they prove nothing.
fn is_careless(text: &str) -> bool {
    const MOST: usize = 2;
    let wide = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3041}'..='\u{9fff}'));
    let between =
        |at: &usize| wide(text[..*at].chars().next_back()) && wide(text[at + 1..].chars().next());
    memchr::memchr_iter(b' ', text.as_bytes()).filter(between).count() > MOST
}

/// Where the particle of a Japanese or Chinese match ends.
fn torn_end(matched: &str) -> usize {
    const PARTICLES: [&str; 3] = ["から", "まで", "など"];
    let Some(at) = matched.find(' ') else { return matched.len() };
    let rest = &matched[at + 1..];
    let long = PARTICLES.iter().find(|particle| rest.starts_with(**particle));
    let len = long.map_or_else(|| rest.chars().next().map_or(0, char::len_utf8), |one| one.len());
    at + 1 + len
}

/// “anak - anak”: Indonesian doubles its words with a hyphen.
fn look_at_doubled(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let words: Vec<_> = segment.words().collect();
    for pair in words.windows(2) {
        if pair[0].gap_to(pair[1]) == " - "
            && pair[0].text().len() >= 3
            && pair[0].text().to_lowercase() == pair[1].text().to_lowercase()
        {
            let piece = pair[0].through(pair[1]);
            findings.flag(piece, format!("“{}” is torn apart", piece.text()));
            return;
        }
    }
}
