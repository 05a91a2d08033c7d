//! Names the language of a text: by script where that settles it, by characteristic letters in
//! the Arabic, Cyrillic and Indic scripts, by trigrams (whatlang) and function words in Latin.
//! A sentence keeps the article's language unless the evidence against it is strong.

use std::borrow::Cow;

use unicode_script::Script;

use super::{
    scripts::{TELLING_LETTERS, by_letters, coded, named, only_language, usual_scripts},
    words::{word_list, words},
};
use crate::text::{Language, letters::counted_scripts};

/// Bytes of an article that are looked at.
const SAMPLE: usize = 20_000;

/// Confidence below which a text is not named at all.
const LEAST_CONFIDENCE: f64 = 0.2;

/// Letters below which a text of a shared script is not named.
const FEWEST_LETTERS: usize = 40;

/// Letters of another script below which a stretch is a name or a label.
const FEWEST_FOREIGN: usize = 12;

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
        for (script, letters) in counted_scripts(text) {
            let (script, weight) = match script {
                Script::Han => (script, 3),
                Script::Hangul => (script, 2),
                Script::Hiragana | Script::Katakana => (Script::Hiragana, 2),
                script => (script, letters),
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

    /// The script of most letters; Han with some Kana counts as Kana.
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
    let (language, confidence) = if script == Script::Latin {
        latin(text)
    } else if let Some(code) = only_language(script) {
        (named(code), 1.0)
    } else {
        by_letters(text, script).unwrap_or((Language::UNKNOWN, 0.0))
    };
    if language.is_known() { (language, confidence * share) } else { (language, 0.0) }
}

/// The language of one sentence of an article in `article`'s language.
pub(super) fn of_sentence(text: &str, article: Language) -> Language {
    let text = &without_addresses(sample(text));
    let census = Census::of(text);
    if !article.is_known() {
        let (language, confidence) = of_text(text);
        let enough = census.letters >= FEWEST_LETTERS && confidence >= 0.8;
        return if enough { language } else { Language::UNKNOWN };
    }
    let Some(main) = census.main() else { return article };
    let expected = usual_scripts(article);
    let own: usize = expected.iter().map(|script| census.system(*script)).max().unwrap_or(0);
    if census.letters < FEWEST_FOREIGN {
        return article;
    }
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
        _ if only_language(main).is_some() => FEWEST_FOREIGN,
        _ => TELLING_LETTERS,
    };
    if census.letters >= enough && confidence >= 0.85 { language } else { Language::UNKNOWN }
}

/// Another language of the same script needs function words that the article's language lacks,
/// and the trigrams must agree; without them it is only known not to be the article's.
fn of_same_script(text: &str, article: Language) -> Language {
    if !words().knows(article) {
        return article;
    }
    // These become small letters by what stands beside them, or two characters.
    let has = |letter: &str| memchr::memmem::find(text.as_bytes(), letter.as_bytes()).is_some();
    let single = if has("Σ") || has("İ") { text.to_lowercase().into() } else { Cow::from(text) };
    let mut all = 0;
    let (own, of_any) = words().shares(article, word_list(&single).inspect(|_| all += 1));
    let enough = |hits: usize| hits >= 3 && hits >= 2 * own + 2 && hits * 8 >= all;
    if all < 7 || !enough(of_any) {
        return article;
    }
    let hits = words().hits(word_list(&text.to_lowercase()));
    let Some((other, most)) = most_hits(&hits) else { return article };
    if related(other, article) || !enough(most) {
        return article;
    }
    let clear = most > 3 * own + 3 && most * 4 >= all;
    match whatlang::detect(text) {
        Some(info) if coded(info.lang()) == other && (clear || info.is_reliable()) => other,
        Some(info) if coded(info.lang()) == article => article,
        _ if clear => Language::UNKNOWN,
        _ => article,
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

/// A text without web addresses and tags, which say nothing of its language.
fn without_addresses(text: &str) -> Cow<'_, str> {
    let may_have = memchr::memchr3(b':', b'#', b'@', text.as_bytes()).is_some();
    if !may_have || !text.contains("://") && !text.contains(['#', '@']) {
        return Cow::Borrowed(text);
    }
    let address = |word: &&str| !word.contains("://") && !word.starts_with(['#', '@']);
    Cow::Owned(text.split_whitespace().filter(address).collect::<Vec<_>>().join(" "))
}

fn related(one: Language, other: Language) -> bool {
    RELATIVES.iter().any(|group| group.contains(&one.code()) && group.contains(&other.code()))
}

/// The beginning of a text, cut on a character boundary.
fn sample(text: &str) -> &str {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
