//! Words of another script inside a sentence. Sentences wholly in another language are
//! `untranslated_segment`'s, single letters inside a word `mixed_script_word`'s.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_script::Script;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::{has_stem, is_quoted},
        scripts::{name, scripts},
        strange_words::is_listed,
    },
    finding::{Category, Severity},
    text::{
        Document, Piece, Segment,
        heads::Triggers,
        letters::{is_plain_latin, script_of, script_runs},
    },
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT002",
    name: "untranslated_words",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.88,
    languages: Languages::All,
    summary: "Words of another script stand untranslated inside a sentence.",
    why: "Engines copy what they do not know, and language models slip into another language for \
          a word or two. A single word is flagged if it begins small and no name stands beside \
          it, a Latin one only if it is an English word that nobody takes over. Names, brands, \
          quotations, glosses in brackets, fixed Latin phrases and addresses are let pass.",
    examples: &[
        Example::new(
            "ko",
            "요금은 버스와 같으며 ⟦according to the⟧ 담당자, 막차는 두 시에 떠난다.",
        ),
        Example::new(
            "en",
            "The talks ended on Tuesday, ⟦сообщил представитель ведомства⟧ late at night.",
        ),
        Example::new("hi", "सरकार की नई नीति ⟦according to the spokesperson⟧ अगले महीने लागू होगी।"),
        Example::new("fa", "وزیر گفت که ⟦electricity supply⟧ در شهر قطع شده است."),
        Example::new(
            "fr",
            "Le ministre a déclaré que ⟦双方同意下个月⟧ se rencontreraient à Pékin.",
        ),
        Example::new("ko", "그는 ⟦because of the war⟧ 라고 말했다."),
        Example::new("ar", "علّقت المنصة ⟦выплаты⟧ لعملائها حتى مارس، وعزت ذلك إلى فحص تقني."),
        Example::new(
            "ru",
            "Уровень воды в крупнейшем ⟦سد⟧ провинции упал до самой низкой отметки.",
        ),
        Example::new("de", "Der Minister nannte die ⟦关键⟧ Frage beim Namen und reiste dann ab."),
        Example::new("uk", "Міністр заявив, що ⟦government⟧ розгляне питання наступного тижня."),
        Example::new(
            "zh",
            "气温将下降。⟦Sähköyhtiöt varautuvat kulutuksen kasvuun⟧.当局提醒居民减少外出。",
        ),
        Example::new("ko", "시 의회는 ⟦kuitenkin⟧ 요금은 올리지 않기로 의결했다."),
        Example::new("ja", "従来品に比べて軽く、⟦而且⟧耐水性も高いという。"),
        Example::new(
            "de",
            "Der Konzern BYD (比亚迪) und Xi Jinping 习近平 stehen im Bericht; π ist eine Zahl.",
        ),
        Example::new("ru", "Компания Apple показала iPhone Pro Max и сервис Apple Music в США."),
        Example::new("en", "Kyiv (Київ на карті) means the town of Kyi, in Ukrainian «місто Кия»."),
        Example::new(
            "ja",
            "彼は de facto の指導者であり、World Health Organization の職員だった。",
        ),
        Example::new(
            "el",
            "Το βιβλίο «the old man and the sea» κυκλοφορεί στο example.com σήμερα.",
        ),
    ],
    scope: Scope::Sentence(look),
};

/// Small Latin words that other scripts take over as they are.
#[rustfmt::skip]
const TAKEN_OVER: &[&str] = &[
    "de", "facto", "jure", "vitro", "vivo", "in", "et", "al", "per", "se", "ad", "hoc", "pro",
    "quo", "status", "via", "amicus", "curiae", "modus", "operandi", "vivendi", "habeas",
    "corpus", "vs", "feat", "ft", "von", "van", "der", "den", "del", "la", "le", "da", "di", "du",
    "bin", "al-", "and", "of", "the", "for", "a", "to", "on", "x", "i", "e", "y", "cm", "mm",
    "km", "kg", "mg", "ml", "m", "mph", "kw", "mah", "com", "www", "http", "https", "iphone",
    "ipad", "ios", "macos", "ebay", "app", "apps", "online", "live", "news", "off", "up", "by",
    "with", "at", "from", "is", "my",
];

/// English words that no other script takes over.
const TELLING: &[&str] = &[
    "according",
    "because",
    "although",
    "which",
    "would",
    "should",
    "their",
    "there",
    "after",
    "before",
    "during",
    "between",
    "through",
    "while",
    "whose",
];

/// English words that no other script takes over, not even alone.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "government", "minister", "president", "police", "because", "however", "therefore", "although",
    "according", "people", "country", "countries", "yesterday", "today", "tomorrow", "increase",
    "increased", "decrease", "percent", "million", "billion", "including", "between", "against",
    "during", "without", "despite", "officials", "official", "spokesman", "spokesperson",
    "spokeswoman", "announced", "reported", "decision", "election", "elections", "agreement",
    "citizens", "workers", "children", "residents", "victims", "weather", "said", "about",
    "through", "which", "their", "these", "those", "would", "should", "could", "while",
    "authorities", "parliament", "significant", "significantly", "approximately", "furthermore",
    "moreover", "additionally", "meanwhile", "investigation", "statement", "agreements", "sanctions",
    "negotiations", "ceasefire", "earthquake", "flooding", "wildfire", "drought", "households",
    "payments", "payment", "unemployment", "inflation", "economic", "economy", "political", "military",
    "security", "measures", "important", "development", "environment", "environmental", "healthcare",
    "education", "students", "teachers", "hospital", "hospitals", "research", "researchers",
    "scientists", "evidence", "results", "however", "also", "been", "have", "with", "from", "into",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let at_home = scripts(segment.document.language);
    let text = segment.text();
    if at_home.contains(&Script::Latin) && is_plain_latin(text) {
        return;
    }
    if segment.document.language.code() == "ja" {
        chinese_in(segment, findings);
    }
    let is_foreign = |c: char| script_of(c).is_some_and(|script| !at_home.contains(&script));
    let foreign_in = |text: &str| {
        let run = script_runs(text).find(|run| !at_home.contains(&run.script));
        run.map(|run| run.start)
    };
    let Some(at) = foreign_in(text).filter(|_| !at_home.is_empty()) else { return };
    // Where the other script is alone, the sentence is foreign as a whole.
    let (mut home, mut abroad) = (0, 0);
    for run in script_runs(text) {
        *if at_home.contains(&run.script) { &mut home } else { &mut abroad } += run.letters;
    }
    if home * 8 < abroad {
        return;
    }
    let piece = segment.piece();
    let mut from = at;
    while let Some(start) = foreign_in(&text[from..]).map(|at| from + at) {
        let joins = |c: char| {
            is_foreign(c)
                || (script_of(c).is_none() && (c == ' ' || c == '\'' || c == '’' || c == '-'))
        };
        let end = text[start..].find(|c| !joins(c)).map_or(text.len(), |at| start + at);
        let run = piece.slice(start..end).trim();
        let run = run.slice(0..run.text().trim_end_matches([' ', '-', '\'', '’']).len());
        let script = text[start..].chars().next().and_then(script_of);
        if let Some(script) = script
            && (is_left_over(script, at_home, run) || is_stray(segment.document, script, run))
            && !is_set_apart(segment, run)
        {
            let finding = findings.flag(
                run,
                format!("“{}” is left in {} script", run.text(), name(main_script(run, script))),
            );
            if script == Script::Latin && run.text().split_whitespace().count() < 3 {
                // Two words may be a term of the trade.
                finding.severity(Severity::Minor).confidence(0.6);
            }
        }
        from = end;
    }
}

/// Kana tells Japanese, whatever comes first.
fn main_script(run: Piece<'_>, first: Script) -> Script {
    let is_kana = |script: &Script| matches!(script, Script::Hiragana | Script::Katakana);
    run.text().chars().filter_map(script_of).find(is_kana).unwrap_or(first)
}

/// Chinese words that Japanese does not write.
#[rustfmt::skip]
const CHINESE_WORDS: &[&str] = &[
    "同时", "因为", "没有", "但是", "以及", "而且", "虽然", "这个", "他们", "我们", "已经", "还有", "由于", "或者", "对于",
    "关于", "据悉", "如果", "所以", "并且", "认为", "将会", "这些", "此外，", "根据", "随着", "该市", "他说", "她说", "昨天",
    "今后将", "其中包括", "尽管", "然而", "总共", "大约", "公里", "官员", "市民们", "政府将", "表示，", "也就是", "为了",
    "通过了", "从而", "与此",
];

/// Their beginnings, and what finds them whole.
static CHINESE: LazyLock<(Triggers, AhoCorasick)> = LazyLock::new(|| {
    let whole = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(CHINESE_WORDS)
        .expect("the words are few");
    (Triggers::new(CHINESE_WORDS), whole)
});

/// Chinese words among those of a Japanese sentence.
fn chinese_in(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    if !segment.piece().has_trigger(&CHINESE.0) {
        return;
    }
    let mut words = CHINESE.1.find_iter(text).peekable();
    if words.peek().is_none() {
        return;
    }
    let kana = text.chars().filter(|c| ('\u{3041}'..='\u{30ff}').contains(c)).count();
    if kana * 4 < text.chars().count() {
        return;
    }
    for word in words {
        let hit = segment.piece().slice(word.range());
        let hit = hit.slice(0..hit.text().trim_end_matches('，').len());
        if !is_set_apart(segment, hit) {
            let message = format!("“{}” is a word of Chinese", hit.text());
            findings.flag(hit, message);
        }
    }
}

/// Whether a run of foreign letters is more than a name or a fixed phrase.
fn is_left_over(script: Script, at_home: &[Script], run: Piece<'_>) -> bool {
    let words: Vec<&str> = run.text().split_whitespace().collect();
    match script {
        Script::Latin => {
            let small = words.iter().filter(|word| {
                word.chars().count() > 1
                    && word.chars().all(char::is_lowercase)
                    && !TAKEN_OVER.contains(word)
            });
            let small = small.count();
            // A capital in the run makes it a name or a title, unless it goes on as a sentence.
            let is_sentence = words.len() >= 6 && small * 2 >= words.len()
                || words.len() >= 4 && small + 1 == words.len();
            let is_clause = words.len() >= 3 && words.iter().any(|word| TELLING.contains(word));
            let is_day = words.len() == 2
                && ["on", "until", "since", "by", "last", "next", "from"].contains(&words[0])
                && words[1].ends_with("day");
            if is_day {
                return true;
            }
            // “Laut Angaben der Polizei”: a name begins with its capital.
            let is_turn = words.len() >= 4
                && small * 2 >= words.len()
                && words[0].starts_with(char::is_lowercase);
            let is_plain = !run.text().contains(char::is_uppercase);
            let dangles = is_plain && is_dangling(&words);
            // «по словам the spokesman»: a name would have a capital.
            let is_noun = is_plain
                && words.len() > 1
                && matches!(words[0], "the" | "an" | "their" | "his" | "its" | "this" | "these");
            dangles || is_noun || (small >= 2 || is_clause) && (is_sentence || is_turn || is_plain)
        }
        Script::Han | Script::Hiragana | Script::Katakana => {
            !at_home.contains(&Script::Hangul) && run.text().chars().count() >= 4
        }
        Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar => {
            run.text().chars().count() >= 8
        }
        _ => {
            let small = words.iter().filter(|word| !word.starts_with(char::is_uppercase)).count();
            words.len() >= 2 && small >= 2
        }
    }
}

/// “Escorted by”, “of the”: words that end where a clause has only begun.
fn is_dangling(words: &[&str]) -> bool {
    const OPEN: &[&str] =
        &["by", "with", "from", "the", "of", "to", "at", "for", "and", "is", "was", "are", "were"];
    const CREDITS: &[&str] =
        &["powered", "made", "inspired", "presented", "directed", "stand", "based"];
    match words {
        [before @ .., last] if !before.is_empty() => {
            let first = before[0];
            OPEN.contains(last)
                && !CREDITS.contains(&first)
                && first.chars().all(|c| c.is_ascii_lowercase())
                && (first.len() > 3 && !TAKEN_OVER.contains(&first) || *last == "the")
        }
        _ => false,
    }
}

/// Whether a single foreign word stands among words of the text, with no name beside it.
fn is_stray(document: &Document, script: Script, run: Piece<'_>) -> bool {
    let at_home = scripts(document.language);
    let text = run.text();
    if text.contains(char::is_whitespace) {
        return false;
    }
    if script == Script::Latin {
        let address = |rest: &str| {
            let mut rest = rest.chars();
            rest.next().is_some_and(|c| matches!(c, '.' | '/' | '@' | '_' | '-' | ':'))
                && rest.next().is_some_and(char::is_alphanumeric)
        };
        let is_word = ENGLISH.contains(&text)
            || text.chars().all(char::is_lowercase)
                && !TAKEN_OVER.contains(&text)
                && is_listed(text);
        return is_word && !address(run.after());
    }
    // Chinese and Japanese name things in Chinese letters that are at home in neither alone.
    let least = match script {
        Script::Greek => 4,
        Script::Cyrillic => 3,
        Script::Han if at_home.contains(&Script::Hangul) => return false,
        _ => 2,
    };
    let letters = text.chars().count();
    let small = text.chars().all(|c| !c.is_uppercase() && c.is_alphabetic() || is_vowel_sign(c));
    let word = |c: char| c.is_alphanumeric();
    let before = run.before().strip_suffix(' ').map(|left| left.rsplit(' ').next().unwrap_or(""));
    let after = run.after().trim_start_matches(' ').split(' ').next().unwrap_or("");
    let german = document.language.code() == "de";
    let is_name = |other: &str| other.starts_with(char::is_uppercase);
    let unspaced = at_home.contains(&Script::Thai) || at_home.contains(&Script::Han);
    // It belongs to the sentence if words stand on both sides, or on one before a mark.
    let inside = (before.is_some_and(|left| left.ends_with(word) || left.ends_with([',', '،']))
        || (unspaced
            && run.before().trim_end().ends_with(|c: char| word(c) || matches!(c, '，' | '、'))))
        && !run.after().starts_with(['(', '（', '-', '/', ':']);
    letters >= least
        && letters <= 24
        && small
        && inside
        && !before.is_some_and(|left| is_name(left) && left.ends_with(word))
        && (!is_name(after) || german)
}

/// Signs of vowels that Indic and other scripts write as marks.
fn is_vowel_sign(c: char) -> bool {
    script_of(c).is_none() && !c.is_ascii() && !c.is_whitespace() && !c.is_numeric()
}

/// Stems of what writes in a script, as European languages name it.
fn named_by(script: Script) -> &'static [&'static str] {
    match script {
        Script::Cyrillic => {
            &["russ", "rus", "ukrain", "ukrán", "bulg", "serb", "cyril", "kyril", "bělor"]
        }
        Script::Arabic => {
            &["arab", "persi", "pers", "farsi", "urdu", "كور", "quran", "koran", "coran"]
        }
        Script::Hebrew => &["hebr", "hébr", "ebra", "יהוד", "yiddish", "jewish", "иврит"],
        Script::Greek => &["greek", "grec", "griech", "griego", "греч", "grek", "gre"],
        Script::Han | Script::Hiragana | Script::Katakana => &[
            "chin", "cin", "mandarin", "japan", "japon", "giappon", "kanji", "кита", "япон", "çin",
            "hanzi",
        ],
        Script::Hangul => &["korea", "coré", "corea", "kore", "коре", "hangul"],
        Script::Devanagari => &["hindi", "sanskrit", "nepal", "marathi", "хинди"],
        Script::Thai => &["thai", "thaï", "tailand", "тайск"],
        _ => &[],
    }
}

/// Stems by which a sentence says that it gives a name or a word of another language.
const NAMING: &[&str] = &[
    "known as",
    "called",
    "means",
    "meaning",
    "the word",
    "spelled",
    "hashtag",
    "slogan",
    "motto",
    "dubbed",
    "literally",
    "appelé",
    "surnommé",
    "signifie",
    "genannt",
    "bedeutet",
    "llamad",
    "significa",
    "chamad",
    "chiamat",
    "означает",
    "называ",
    "genoemd",
    "betekent",
];

/// Beginnings of what is typed at a computer.
const COMMANDS: &[&str] = &["git ", "npm ", "pip ", "sudo ", "docker ", "cargo ", "ssh "];

/// Whether brackets, quotation marks or an address enclose the run.
fn is_set_apart(segment: Segment<'_>, run: Piece<'_>) -> bool {
    let start = segment.sentence().range.start;
    let before = run.before().get(start..).unwrap_or("");
    let last = |marks: &[char]| before.rfind(marks);
    let in_brackets = last(&['(', '（', '[']) > last(&[')', '）', ']']);
    let in_titles = last(&['《', '‘']) > last(&['》', '’']);
    let touches = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '.' | '/' | '@' | '_' | ':' | '#' | '-' | '"' | '“' | '«' | '‘' | '\'')
        })
    };
    let joined = touches(before.chars().next_back())
        || run.after().chars().next().is_some_and(|c| matches!(c, '@' | '/' | '_'));
    let is_named = run.text().chars().find_map(script_of).is_some_and(|script| {
        let words = segment.text().to_lowercase();
        has_stem(&words, NAMING) || has_stem(&words, named_by(script))
    });
    let in_code = before.matches('`').count() % 2 == 1
        || COMMANDS.iter().any(|command| run.text().starts_with(command));
    in_brackets || in_titles || in_code || joined || is_named || is_quoted(segment.document, run)
}
