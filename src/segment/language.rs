//! Names the language of a text: by script where that settles it, by characteristic letters in
//! the Arabic, Cyrillic and Indic scripts, by trigrams (whatlang) and function words in Latin.
//! A sentence keeps the article's language unless the evidence against it is strong.

use unicode_script::{Script, UnicodeScript};

use super::words::words;
use crate::text::Language;

/// Bytes of an article that are looked at.
const SAMPLE: usize = 20_000;

/// Confidence below which a text is not named at all.
const LEAST_CONFIDENCE: f64 = 0.2;

/// Letters below which a text of a shared script is not named.
const FEWEST_LETTERS: usize = 40;

/// The same for scripts whose languages differ in letters.
const TELLING_LETTERS: usize = 25;

/// Letters below which trigrams alone do not tell the languages of one script apart.
const TRIGRAM_LETTERS: usize = 60;

/// Languages that share most function words; a sentence never moves from one to the other.
const RELATIVES: &[&[&str]] = &[
    &["da", "no", "sv"],
    &["id", "ms", "jv", "su"],
    &["hr", "sr", "bs", "sl", "mk", "bg"],
    &["cs", "sk"],
    &["es", "gl", "pt", "ca"],
    &["ru", "be", "uk"],
    &["nl", "af", "fy"],
    &["tr", "az", "tk"],
    &["fa", "ps", "ur", "ar", "ku"],
    &["hi", "mr", "ne", "sa"],
    &["fi", "et"],
    &["xh", "zu"],
    &["kk", "ky", "mn"],
];

/// Letters of a text by script; Han, Kana and Hangul weigh as much as the letters of a word.
struct Census {
    scripts: Vec<(Script, usize)>,
    letters: usize,
}

impl Census {
    fn of(text: &str) -> Self {
        let mut census = Self { scripts: Vec::new(), letters: 0 };
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            let (script, weight) = match c.script() {
                Script::Common | Script::Inherited => continue,
                script @ Script::Han => (script, 3),
                script @ Script::Hangul => (script, 2),
                Script::Hiragana | Script::Katakana => (Script::Hiragana, 2),
                script => (script, 1),
            };
            census.letters += weight;
            match census.scripts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count += weight,
                None => census.scripts.push((script, weight)),
            }
        }
        census
    }

    fn count(&self, script: Script) -> usize {
        self.scripts.iter().find(|(known, _)| *known == script).map_or(0, |(_, count)| *count)
    }

    /// Letters that the writing system of `script` uses.
    fn system(&self, script: Script) -> usize {
        let extra: &[Script] = match script {
            Script::Hiragana | Script::Hangul => &[Script::Han],
            _ => &[],
        };
        self.count(script) + extra.iter().map(|other| self.count(*other)).sum::<usize>()
    }

    /// The script of most letters; Han with some Kana is Japanese, with much Hangul Korean.
    fn main(&self) -> Option<Script> {
        let kana = self.count(Script::Hiragana);
        let han = self.count(Script::Han);
        let mut best = None;
        for (script, count) in &self.scripts {
            let count = match script {
                Script::Han if kana * 20 >= han && kana > 0 => 0,
                Script::Hiragana if kana * 20 >= han => kana + han,
                _ => *count,
            };
            if best.is_none_or(|(_, most)| count > most) {
                best = Some((*script, count));
            }
        }
        best.map(|(script, _)| script)
    }
}

/// The language of a text and how sure that is, 0 to 1.
pub(super) fn of_text(text: &str) -> (Language, f64) {
    let text = sample(text);
    let census = Census::of(text);
    let Some(script) = census.main() else { return (Language::UNKNOWN, 0.0) };
    let share = census.system(script) as f64 / census.letters as f64;
    let (language, confidence) = match script {
        Script::Latin => latin(text),
        Script::Cyrillic => letters(text, CYRILLIC, "ru"),
        Script::Arabic => letters(text, ARABIC, "ar"),
        Script::Devanagari => devanagari(text),
        Script::Bengali => letters(text, BENGALI, "bn"),
        Script::Hebrew => letters(text, HEBREW, "he"),
        other => match only_language(other) {
            Some(code) => (named(code), 1.0),
            None => return (Language::UNKNOWN, 0.0),
        },
    };
    if language.is_known() { (language, confidence * share) } else { (language, 0.0) }
}

/// The language of one sentence of an article in `article`'s language.
pub(super) fn of_sentence(text: &str, article: Language) -> Language {
    let text = sample(text);
    let census = Census::of(text);
    if !article.is_known() {
        let (language, confidence) = of_text(text);
        let enough = census.letters >= FEWEST_LETTERS && confidence >= 0.8;
        return if enough { language } else { Language::UNKNOWN };
    }
    let Some(main) = census.main() else { return article };
    let expected = usual_scripts(article);
    let own: usize = expected.iter().map(|script| census.system(*script)).max().unwrap_or(0);
    if !expected.is_empty() && own * 10 < census.letters * 3 {
        return of_other_script(text, &census, main);
    }
    let kana = census.count(Script::Hiragana);
    match article.code() {
        "zh" if kana >= 16 && kana * 4 >= census.letters => return named("ja"),
        "ja" if kana == 0 && census.count(Script::Han) >= 90 => return named("zh"),
        _ => {}
    }
    if census.letters < FEWEST_LETTERS { article } else { of_same_script(text, article) }
}

/// A stretch in another script: a name in it says nothing, a sentence does.
fn of_other_script(text: &str, census: &Census, main: Script) -> Language {
    let (language, confidence) = of_text(text);
    let enough = match main {
        Script::Latin => FEWEST_LETTERS,
        _ if only_language(main).is_some() => 12,
        _ => TELLING_LETTERS,
    };
    if census.letters >= enough && confidence >= 0.85 { language } else { Language::UNKNOWN }
}

/// Another language of the same script needs function words that the article's language lacks,
/// and the trigrams must agree; without them it is only known not to be the article's.
fn of_same_script(text: &str, article: Language) -> Language {
    let lower = text.to_lowercase();
    let all: Vec<&str> = word_list(&lower).collect();
    if all.len() < 7 || !words().knows(article) {
        return article;
    }
    let hits = words().hits(all.iter().copied());
    let own = hits.iter().find(|(language, _)| *language == article).map_or(0, |hit| hit.1);
    let Some((other, most)) = most_hits(&hits) else { return article };
    if related(other, article) || most < 4 || most < 3 * own + 3 || most * 4 < all.len() {
        return article;
    }
    match whatlang::detect(text) {
        Some(info) if coded(info.lang()) == other => other,
        Some(info) if coded(info.lang()) == article => article,
        _ => Language::UNKNOWN,
    }
}

fn latin(text: &str) -> (Language, f64) {
    let lower = text.to_lowercase();
    let hits = words().hits(word_list(&lower));
    let (guess, sure) = whatlang::detect(text)
        .map_or((Language::UNKNOWN, 0.0), |info| (coded(info.lang()), info.confidence()));
    let of_guess = hits.iter().find(|(language, _)| *language == guess).map_or(0.0, weight);
    let top = hits.iter().map(|hit| (hit.0, weight(hit))).fold(None, |best, hit| match best {
        Some((_, most)) if hit.1 <= most => best,
        _ => (hit.1 > 0.0).then_some(hit).or(best),
    });
    let (language, confidence) = match top {
        None => (guess, sure * 0.5),
        Some((top, most)) if top == guess || most <= of_guess => {
            (guess, sure.max(0.5 + 0.5 * (most / 20.0).min(1.0)))
        }
        // Trigrams are weak on short texts and know fewer languages; the margin is the proof.
        Some((top, most)) => {
            let margin = (most - of_guess) / most;
            if most >= 3.0 && (margin > 0.2 || related(top, guess)) {
                (top, ((0.5 + margin) * (most / 10.0)).clamp(0.0, 1.0))
            } else {
                (guess, sure * 0.8)
            }
        }
    };
    if confidence < LEAST_CONFIDENCE { (Language::UNKNOWN, 0.0) } else { (language, confidence) }
}

/// Hits of a language, fewer for one that a text is rarely in and that a large one resembles.
fn weight((language, hits): &(Language, usize)) -> f64 {
    let rare = ["af", "gl", "jv", "su", "ms", "fy", "az", "tk", "la", "eo", "bs"];
    let hits = *hits as f64;
    if rare.contains(&language.code()) { 0.93 * hits - 1.0 } else { hits }
}

/// The language with most hits, the earlier of equals; none without a hit.
fn most_hits(hits: &[(Language, usize)]) -> Option<(Language, usize)> {
    hits.iter().rev().filter(|hit| hit.1 > 0).max_by_key(|hit| hit.1).copied()
}

/// Letters that only some languages of a script write, and letters they never write.
struct Alphabet {
    code: &'static str,
    has: &'static str,
    never: &'static str,
}

const fn alphabet(code: &'static str, has: &'static str, never: &'static str) -> Alphabet {
    Alphabet { code, has, never }
}

const CYRILLIC: &[Alphabet] = &[
    alphabet("be", "ўі", "ищъїє"),
    alphabet("uk", "іїєґ", "ыэъёў"),
    alphabet("mk", "јѓќѕљњџ", "йыэъћђщ"),
    alphabet("sr", "јљњћђџ", "йыэъщќѓ"),
    alphabet("kk", "әғқңөұүһі", "ўїє"),
    alphabet("ky", "ңөү", "әғқұіў"),
    alphabet("mn", "өү", "ңәғқұі"),
    alphabet("bg", "ъ", "ыэёіј"),
    alphabet("ru", "ыэё", "іїєўј"),
];

const ARABIC: &[Alphabet] = &[
    alphabet("ps", "ټډړږښګېۍئځڅ", "ٹڈڑے"),
    alphabet("sd", "ٻڀٺٽڦڃڇڄڌڏڊڙڪڳڱڻ", "ټځ"),
    alphabet("ug", "ېۈۇۆەڭ", "ټښٹ"),
    alphabet("ku", "ڕڵۆێە", "ټښٹةث"),
    alphabet("ur", "ٹڈڑںےہھ", "ټښۆ"),
    alphabet("fa", "پچژگیک", "ٹڈڑےہةټښ"),
    alphabet("ar", "ةيكىإأؤ", "پچژگٹے"),
];

const BENGALI: &[Alphabet] = &[alphabet("as", "ৰৱ", "র"), alphabet("bn", "র", "ৰৱ")];

const HEBREW: &[Alphabet] = &[alphabet("yi", "ײױװאַאָפֿ", ""), alphabet("he", "החתשבכעאט", "ײױװ")];

/// The language whose letters and function words fit best: the letters it alone has, less three
/// times those it never writes. Trigrams settle what they leave open.
fn letters(text: &str, alphabets: &[Alphabet], usual: &'static str) -> (Language, f64) {
    let mut total = 0_usize;
    let mut scores = vec![0_i64; alphabets.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase) {
        total += 1;
        for (score, alphabet) in scores.iter_mut().zip(alphabets) {
            if alphabet.has.contains(c) {
                *score += 1;
            } else if alphabet.never.contains(c) {
                *score -= 3;
            }
        }
    }
    let hits = words().hits(word_list(&text.to_lowercase()));
    for (score, alphabet) in scores.iter_mut().zip(alphabets) {
        let own = hits.iter().find(|(language, _)| language.code() == alphabet.code);
        *score += own.map_or(0, |(_, count)| i64::try_from(*count).unwrap_or(0));
    }
    let mut order: Vec<usize> = (0..alphabets.len()).collect();
    order.sort_by_key(|index| (-scores[*index], *index));
    let (first, second) = (order[0], order[1]);
    let trigrams = whatlang::detect(text).map_or(Language::UNKNOWN, |info| coded(info.lang()));
    let fits = alphabets.iter().zip(&scores).any(|(alphabet, score)| {
        alphabet.code == trigrams.code() && *score >= scores[first].min(0)
    });
    let clear = scores[first] > 0 && (scores[first] - scores[second]) * 4 >= scores[first];
    if clear {
        (named(alphabets[first].code), if total >= TELLING_LETTERS { 1.0 } else { 0.7 })
    } else if scores[first] <= 0 && total < TRIGRAM_LETTERS {
        (named(usual), 0.4)
    } else if fits {
        (trigrams, 0.8)
    } else if scores[first] > 0 {
        (named(alphabets[first].code), 0.6)
    } else {
        (named(usual), 0.4)
    }
}

fn devanagari(text: &str) -> (Language, f64) {
    let count = |marks: &[&str]| word_list(text).filter(|word| marks.contains(word)).count();
    let scores = [
        ("hi", count(&["है", "हैं", "में", "की", "और", "नहीं", "से", "का", "ने", "था", "को"])),
        ("mr", count(&["आहे", "आहेत", "आणि", "नाही", "या", "होते", "ते", "तर", "होता", "केली"])),
        ("ne", count(&["छ", "छन्", "गरेको", "भएको", "पनि", "यो", "थियो", "उनले", "हुने"])),
    ];
    let best = scores.iter().rev().max_by_key(|(_, hits)| *hits);
    if let Some(best) = best.filter(|best| best.1 > 0) {
        let sure = scores.iter().all(|other| other.0 == best.0 || other.1 * 3 <= best.1);
        return (named(best.0), if sure { 1.0 } else { 0.7 });
    }
    match whatlang::detect(text).map(|info| coded(info.lang())) {
        Some(language) if language.is_known() => (language, 0.6),
        _ => (named("hi"), 0.4),
    }
}

/// The only listed language that is written in a script.
fn only_language(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Han => "zh",
        Script::Hiragana | Script::Katakana => "ja",
        Script::Hangul => "ko",
        Script::Thai => "th",
        Script::Lao => "lo",
        Script::Khmer => "km",
        Script::Myanmar => "my",
        Script::Georgian => "ka",
        Script::Armenian => "hy",
        Script::Greek => "el",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Kannada => "kn",
        Script::Malayalam => "ml",
        Script::Sinhala => "si",
        Script::Gujarati => "gu",
        Script::Gurmukhi => "pa",
        Script::Oriya => "or",
        Script::Ethiopic => "am",
        _ => return None,
    })
}

/// The scripts a language is written in; empty for those of several, which no script disproves.
fn usual_scripts(language: Language) -> &'static [Script] {
    match language.code() {
        "zh" => &[Script::Han],
        "ja" => &[Script::Hiragana, Script::Han],
        "ko" => &[Script::Hangul],
        "th" => &[Script::Thai],
        "lo" => &[Script::Lao],
        "km" => &[Script::Khmer],
        "my" => &[Script::Myanmar],
        "ka" => &[Script::Georgian],
        "hy" => &[Script::Armenian],
        "el" => &[Script::Greek],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "kn" => &[Script::Kannada],
        "ml" => &[Script::Malayalam],
        "si" => &[Script::Sinhala],
        "gu" => &[Script::Gujarati],
        "or" => &[Script::Oriya],
        "am" => &[Script::Ethiopic],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "bn" | "as" => &[Script::Bengali],
        "he" | "yi" => &[Script::Hebrew],
        "ar" | "fa" | "ur" | "ps" | "ug" => &[Script::Arabic],
        "ru" | "uk" | "be" | "bg" | "mk" | "ky" => &[Script::Cyrillic],
        "sr" | "bs" | "kk" | "uz" | "az" | "tk" | "mn" | "ku" | "pa" | "sd" | "unknown" => &[],
        _ => &[Script::Latin],
    }
}

fn word_list(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '\u{94d}')))
        .map(|word| word.trim_matches(['\'', '-']))
        .filter(|word| !word.is_empty())
}

fn related(one: Language, other: Language) -> bool {
    RELATIVES.iter().any(|group| group.contains(&one.code()) && group.contains(&other.code()))
}

fn coded(lang: whatlang::Lang) -> Language {
    match lang.code() {
        "cmn" => named("zh"),
        "pes" => named("fa"),
        code => Language::from_code(code).unwrap_or(Language::UNKNOWN),
    }
}

fn named(code: &'static str) -> Language {
    Language::new(code)
}

/// The beginning of a text, cut on a character boundary.
fn sample(text: &str) -> &str {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
