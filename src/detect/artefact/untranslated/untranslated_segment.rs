//! A sentence or heading left in another language than the article. Single foreign words are
//! `untranslated_words`'; copies of a known source are `copied_segment`'s, whole articles in another
//! language `other_language_article`'s.

use unicode_script::Script;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        article_language::other_language,
        function_words::other_by_words,
        lexicon::furniture,
        scripts::{name, scripts},
        strange_words::{NEIGHBOURING, is_strange, mostly_foreign},
        wording::are_relatives,
    },
    finding::{Category, Severity},
    text::{Document, Language, Segment, letters::script_runs},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT001",
    name: "untranslated_segment",
    artefact: "UNTR-SEG",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "A whole sentence or heading is in another language than the article.",
    why: "Engines skip segments, and widgets bring captions that were never translated. Flagged \
          from 15 letters of another script or 40 of another language with the same script, fewer \
          if three small words are the other language's and none the article's; near \
          relatives such as Danish and Norwegian are not told apart. Quotations, names, titles \
          and addresses are let pass.",
    examples: &[
        Example::new(
            "ko",
            "회담은 화요일에 끝났다.\n⟦The city budget was explained to all the residents⟧\n양측은 만족했다.",
        ),
        Example::new(
            "en",
            "The talks ended on Tuesday.\n⟦Lesen Sie auch: Stadtrat streitet über neue Alarmanlage⟧",
        ),
        Example::new(
            "ar",
            "انتهت المحادثات يوم الثلاثاء.\n⟦Министр уехал из столицы поздно вечером.⟧",
        ),
        Example::new(
            "en",
            "The talks ended on Tuesday.\n⟦双方同意下个月在北京再次举行会谈讨论边界问题。⟧",
        ),
        Example::new(
            "pl",
            "Rozmowy zakończyły się. ⟦Die Schulen sind bis auf weiteres zu.⟧ Padał śnieg.",
        ),
        Example::new(
            "es",
            "El tren sale a las nueve. ⟦O museu não abre hoje nem na sexta.⟧ Hace frío.",
        ),
        Example::new("zh", "会谈于星期二结束。\n⟦会談は来月また開かれる。⟧\n双方表示满意。"),
        Example::new(
            "ja",
            "会談は火曜日に終わった。\n“The talks have been a great success for everybody involved.”",
        ),
        Example::new(
            "ru",
            "Переговоры завершились.\nThe Wall Street Journal, The New York Times, Reuters",
        ),
        Example::new(
            "it",
            "Il ponte riapre lunedì.\n⟦Opozicija ragina pirmiausia sutvarkyti ligonines.⟧",
        ),
        Example::new("es", "Las obras empiezan en abril.\n⟦Fot. prace przy bramie nad rzeką⟧"),
        Example::new(
            "el",
            "Οι συνομιλίες έληξαν.\nhttps://example.org/news/the-talks-have-ended-on-tuesday",
        ),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    let home = Home::of(document);
    let found: Vec<_> = document
        .segments()
        .filter_map(|segment| Some((segment, message(segment, &home)?)))
        .collect();
    if !found.is_empty() && other_language(document).is_none() {
        for (segment, message) in found {
            findings.flag(segment.piece(), message);
        }
    }
}

/// What an article's language is written in.
struct Home {
    scripts: &'static [Script],
    is_latin: bool,
    /// Whether the article has letters of which a neighbour's sentence has some.
    has_strange_letters: bool,
}

impl Home {
    fn of(document: &Document) -> Self {
        let scripts = scripts(document.language);
        let has = |letters: &[char]| letters.iter().any(|letter| document.has_char(*letter));
        let has_strange_letters = match document.language.code() {
            "uk" => has(&RUSSIAN),
            "ru" => has(&UKRAINIAN),
            // The first bytes of Hiragana.
            "zh" => [[0xe3, 0x81], [0xe3, 0x82]]
                .iter()
                .any(|start| memchr::memmem::find(document.text().as_bytes(), start).is_some()),
            _ => true,
        };
        Self { scripts, is_latin: scripts.contains(&Script::Latin), has_strange_letters }
    }
}

/// What is wrong with a sentence, if it is in another language.
fn message(segment: Segment<'_>, home: &Home) -> Option<String> {
    let (document, sentence) = (segment.document, segment.sentence());
    let (own, foreign) = (document.language, sentence.language);
    if home.scripts.is_empty() || document.is_quoted(&sentence.range) {
        return None;
    }
    let text = segment.text();
    // Names, titles and addresses stay as they are, whatever the language.
    let is_address = |at: usize| text.as_bytes()[at] != b':' || text[at..].starts_with("://");
    if memchr::memchr3_iter(b'@', b'#', b':', text.as_bytes()).any(is_address)
        || text.starts_with(QUOTES)
    {
        return None;
    }
    let is_plain = home.is_latin && text.is_ascii() && foreign == own;
    let other = if is_plain {
        None
    } else if let Some(script) = abroad(text, home).filter(|script| is_prose(segment, *script)) {
        if !foreign.is_known() || foreign == own {
            let (script, own) = (name(script), own.name());
            return Some(format!("This is written in {script} script, the article in {own}"));
        }
        Some(foreign.name())
    } else if is_foreign(segment, home) {
        Some(foreign.name())
    } else {
        let by_letters = || other_alphabet(own, text).or_else(|| other_kana(own, text));
        let by_letters = home.has_strange_letters.then(by_letters).flatten();
        by_letters.or_else(|| by_label(segment, own))
    };
    other
        .or_else(|| by_words(segment))
        .or_else(|| if is_plain { None } else { by_neighbour(segment) })
        .or_else(|| by_caption(text, own))
        .or_else(|| mostly_foreign(segment))
        .or_else(|| by_trigrams(segment))
        .map(|other| is_other(other, own))
}

/// The script of a text, if it is none of the article's.
fn abroad(text: &str, home: &Home) -> Option<Script> {
    let (mut at_home, mut abroad, mut script) = (0, 0, None);
    for run in script_runs(text) {
        if home.scripts.contains(&run.script) {
            at_home += run.letters;
            // A text has no more letters than bytes.
            if at_home * 8 >= text.len() {
                return None;
            }
        } else {
            abroad += run.letters;
            script = script.or(Some(run.script));
        }
    }
    let is_abroad = abroad >= 15 && at_home * 8 < abroad;
    // Latin letters tell, whatever stands before them.
    let is_latin = || !home.is_latin && text.contains(|c: char| c.is_ascii_alphabetic());
    script.filter(|_| is_abroad).map(|script| if is_latin() { Script::Latin } else { script })
}

/// Whether a long sentence in letters of the article is in another language.
fn is_foreign(segment: Segment<'_>, home: &Home) -> bool {
    let (document, foreign) = (segment.document, segment.sentence().language);
    let own = document.language;
    if !foreign.is_known()
        || !own.is_known()
        || foreign == own
        || document.language_confidence <= 0.5
    {
        return false;
    }
    let mut letters = 0;
    for run in script_runs(segment.text()) {
        if !home.scripts.contains(&run.script) {
            return false;
        }
        letters += run.letters;
    }
    letters >= 40
        && (letters >= 60 || !are_relatives(own, foreign))
        && is_prose(segment, Script::Latin)
}

fn is_other(other: &str, own: Language) -> String {
    format!("This is {other}, the article is {}", own.name())
}

const RUSSIAN: [char; 4] = ['ы', 'э', 'ё', 'ъ'];
const UKRAINIAN: [char; 4] = ['і', 'ї', 'є', 'ґ'];

/// Russian and Ukrainian each have letters that the other lacks.
fn other_alphabet(own: Language, text: &str) -> Option<&'static str> {
    let count = |letters: [char; 4]| text.matches(letters).count();
    let (own, other, name) = match own.code() {
        "uk" => (UKRAINIAN, RUSSIAN, "Russian"),
        "ru" => (RUSSIAN, UKRAINIAN, "Ukrainian"),
        _ => return None,
    };
    (count(other) >= 2 && count(own) == 0).then_some(name)
}

/// Japanese has kana, Chinese none and particles of its own.
fn other_kana(own: Language, text: &str) -> Option<&'static str> {
    let is_kana = |c: &char| ('\u{3041}'..='\u{30ff}').contains(c);
    let is_han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    match own.code() {
        "zh" => {
            let kana = text.chars().filter(is_kana).count();
            let han = text.chars().filter(is_han).count();
            let hiragana = text.chars().filter(|c| ('\u{3041}'..='\u{309f}').contains(c)).count();
            (hiragana >= 4 && kana * 2 >= han).then_some("Japanese")
        }
        "ja" if text.contains(|c| is_kana(&c)) => None,
        "ja" => {
            let han = text.chars().filter(is_han).count();
            let marks = text
                .matches(['的', '了', '在', '是', '和', '将', '这', '们', '对', '为', '于', '与']);
            let is_chinese = han >= 10 && marks.count() >= 2;
            is_chinese.then_some("Chinese")
        }
        _ => None,
    }
}

/// The language of a sentence that is too short for statistics but says only its own small words.
fn by_words(segment: Segment<'_>) -> Option<&'static str> {
    let own = segment.document.language;
    let words = segment.words().len();
    if words < 5 {
        return None;
    }
    let other = other_by_words(segment, own)?;
    let small = segment.words().filter(|word| !word.text().starts_with(char::is_uppercase)).count();
    // Rows of names and titles keep the small words of their language.
    (small * 2 > words).then(|| other.name())
}

/// Words that only a neighbour has, in a sentence of which they are at least a fifth.
const OF_NEIGHBOUR: usize = 3;
const AMONG: usize = 5;

/// The neighbouring language of a sentence most of whose small words both languages share.
fn by_neighbour(segment: Segment<'_>) -> Option<&'static str> {
    let known = NEIGHBOURING.get(segment.document.language.code())?;
    let keys = segment.keys();
    let mut hits = keys.iter().filter_map(|key| known.get(key));
    let foreign = *hits.next()?;
    let count = 1 + hits.filter(|other| **other == foreign).count();
    let is_other = count >= OF_NEIGHBOUR && count * AMONG >= keys.len();
    is_other.then(|| Language::from_code(foreign))?.map(Language::name)
}

/// The language whose label (“Lesen Sie auch:”) opens a line of four words and more.
fn by_label(segment: Segment<'_>, own: Language) -> Option<&'static str> {
    let (_, label) = furniture(segment.piece())?;
    let foreign = !label.languages.contains(&own.code()) && !label.is_mistranslated();
    let code = *label.languages.first()?;
    let foreign = foreign && label.languages.iter().all(|other| *other == code);
    (foreign && segment.words().len() >= 5).then(|| Language::from_code(code))?.map(Language::name)
}

/// What opens a caption or a credit, and the languages that open it so.
#[rustfmt::skip]
const CAPTIONS: &[(&str, &[&str])] = &[
    ("Fot.", &["pl"]), ("Zdjęcie:", &["pl"]), ("Źródło:", &["pl"]), ("Nuotr.", &["lt"]), ("Nuotrauka:", &["lt"]),
    ("Šaltinis:", &["lt"]), ("Kuva:", &["fi"]), ("Kuvat:", &["fi"]), ("Lähde:", &["fi"]), ("Allikas:", &["et"]),
    ("Foto autor:", &["et"]), ("Avots:", &["lv"]), ("Fotó:", &["hu"]), ("Forrás:", &["hu"]), ("Snímka:", &["sk"]),
    ("Snímek:", &["cs"]), ("Zdroj:", &["cs", "sk"]), ("Ljósmynd:", &["is"]), ("Mynd:", &["is"]), ("Heimild:", &["is"]),
    ("Fotoğraf:", &["tr"]), ("Kaynak:", &["tr"]), ("Ảnh:", &["vi"]), ("Nguồn:", &["vi"]), ("Argazkia:", &["eu"]),
    ("Bild:", &["de", "sv"]), ("Bildquelle:", &["de"]), ("Archivfoto:", &["de"]), ("Quelle:", &["de"]),
    ("Billede:", &["da"]), ("Bilde:", &["no"]), ("Kilde:", &["da", "no"]), ("Källa:", &["sv"]), ("Beeld:", &["nl"]),
    ("Bron:", &["nl"]), ("Immagine:", &["it"]), ("Imagen:", &["es"]), ("Imagem:", &["pt"]), ("Fuente:", &["es"]),
    ("Fonte:", &["it", "pt"]), ("Sursa:", &["ro"]), ("Imagine:", &["ro"]), ("Izvor:", &["hr", "sr", "bs"]),
    ("Vir:", &["sl"]), ("Sumber:", &["id", "ms"]), ("Burimi:", &["sq"]), ("Снимка:", &["bg"]), ("Източник:", &["bg"]),
    ("Извор:", &["mk", "sr"]), ("Слика:", &["mk", "sr"]), ("Источник:", &["ru"]), ("Джерело:", &["uk"]),
    ("Крыніца:", &["be"]), ("Фотография:", &["ru"]), ("Світлина:", &["uk"]),
];

/// Bytes of its label at most.
const LABEL: usize = 24;

/// The fewest words of a caption: a name alone is no sentence.
const CAPTION: usize = 4;

/// The language whose caption a line is.
fn by_caption(text: &str, own: Language) -> Option<&'static str> {
    // Most sentences have no mark that soon.
    let start = &text.as_bytes()[..text.len().min(LABEL)];
    memchr::memchr2(b':', b'.', start)?;
    let (_, languages) = CAPTIONS.iter().find(|(label, _)| text.starts_with(label))?;
    let foreign = !languages.contains(&own.code()) && text.split(' ').count() >= CAPTION;
    foreign.then(|| Language::from_code(languages[0]))?.map(Language::name)
}

/// Words of a sentence that is short for statistics, and how sure these must be of it.
const SHORT: std::ops::Range<usize> = 4..13;
const SURE: f64 = 0.8;

/// The language that trigrams give a short sentence which has no small word of its article's
/// language and something that this language lacks.
fn by_trigrams(segment: Segment<'_>) -> Option<&'static str> {
    let own = segment.document.language;
    let is_short = SHORT.contains(&segment.keys().len());
    if !is_short || !is_strange(segment) || !is_prose(segment, Script::Latin) {
        return None;
    }
    let found = whatlang::detect(segment.text())?;
    let other = Language::from_code(found.lang().code())?;
    let is_other = other != own && !are_relatives(other, own) && found.confidence() >= SURE;
    is_other.then(|| other.name())
}

const QUOTES: [char; 8] = ['“', '„', '«', '»', '"', '‘', '「', '『'];

/// Whether a text is more than a row of names: in scripts with capitals, at least four words and
/// most of them begin small.
fn is_prose(segment: Segment<'_>, script: Script) -> bool {
    if !matches!(script, Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian) {
        return true;
    }
    let words: Vec<_> =
        segment.words().filter(|word| word.text().starts_with(char::is_alphabetic)).collect();
    let small = words.iter().filter(|word| word.text().starts_with(char::is_lowercase)).count();
    // A short sentence of another script is no name if only its first word has a capital.
    let is_sentence = script != Script::Latin
        && words.len() >= 2
        && small + 1 == words.len()
        && segment.text().ends_with(['.', '!', '?']);
    // German writes its nouns large.
    let is_german = words.len() >= 4
        && small >= 2
        && words
            .iter()
            .any(|word| matches!(word.text(), "und" | "im" | "für" | "der" | "zum" | "zur"));
    is_sentence || is_german || words.len() >= 4 && small >= 3 && small * 2 > words.len()
}
