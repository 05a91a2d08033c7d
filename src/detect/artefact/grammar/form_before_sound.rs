//! A short word in the form that its language does not use before the sound that follows: “a
//! important”, «le accord», «정부을». Which gender or number a word has is `broken_agreement`'s.

use std::{borrow::Cow, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{rows, with_each},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM014",
    name: "form_before_sound",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&["cs", "el", "en", "es", "fr", "it", "ko", "pl", "ru"]),
    summary: "An article, preposition, conjunction or particle has the wrong form for the next sound.",
    why: "Glossaries and masks put words into a finished sentence, and what stands before them \
          keeps the form for another word. Words that people pronounce in two ways, foreign names, \
          letters and abbreviations are let pass.",
    examples: &[
        Example::new("en", "The report calls it ⟦a important⟧ step and ⟦an big⟧ success."),
        Example::new("es", "Vinieron padres ⟦y hijos⟧ para hablar del agua."),
        Example::new("fr", "Le maire dit ⟦que il⟧ signera ⟦le accord⟧ demain."),
        Example::new("it", "Ieri ⟦il spazio⟧ era chiuso e ⟦i amici⟧ sono tornati a casa."),
        Example::new("el", "Η ομάδα έφτασε χθες ⟦σε το⟧ χωριό."),
        Example::new("ru", "Спор шёл ⟦о обществе⟧ и закончился ⟦в вторник⟧ вечером."),
        Example::new("pl", "Spotkanie odbyło się ⟦w Wrocławiu⟧ i trwało godzinę."),
        Example::new("cs", "Spor ⟦v vládě⟧ trvá už týden."),
        Example::new("ko", "시장은 어제 ⟦정부을⟧ 비판하고 ⟦정책를⟧ 설명했다."),
        Example::new("en", "An hour ago a European one-off, an MRI and a useful unit came up."),
        Example::new("es", "Agua y hielo, uno u otro, y yo; la aguafuerte y la alta montaña."),
        Example::new("fr", "Le onze, le oui, la une et de iPhone à Android ; presque entier."),
        Example::new("it", "Gli dei e gli studenti, lo spazio, il sito e un amico."),
        Example::new("ko", "가을에는 마을을 찾아 정책을 설명하고 서울로 돌아왔다."),
    ],
    scope: Scope::Sentence(look),
};

/// Before which words a word has another form.
struct Rule {
    before: Vec<&'static str>,
    /// The first bytes of these, a bit each.
    starts: [u64; 4],
    except: Vec<&'static str>,
    instead: &'static str,
}

/// The rules of one language, by the key of the word before.
#[derive(Default)]
struct Rules {
    all: FxHashMap<u64, Vec<Rule>>,
    bits: Bits,
}

static RULES: LazyLock<FxHashMap<&'static str, Rules>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Rules> = FxHashMap::default();
    for [language, words, before, except, instead, _] in
        rows(include_str!("../../lexicon/sound_forms.tsv"))
    {
        for word in words.split('|') {
            let list = |cell: &'static str| cell.split('|').filter(|part| !part.is_empty());
            let (before, except): (Vec<&str>, _) = (list(before).collect(), list(except).collect());
            let mut starts = [0; 4];
            for first in before.iter().filter_map(|part| part.bytes().next()) {
                starts[usize::from(first / 64)] |= 1 << (first % 64);
            }
            let rules = languages.entry(language).or_default();
            let rule = Rule { before, starts, except, instead };
            rules.all.entry(key(word)).or_default().push(rule);
        }
    }
    with_each(languages, |rules| {
        rules.bits = Bits::of_words(rules.all.keys());
    })
});

impl Rule {
    fn applies(&self, word: &str) -> bool {
        let may_start = |first: u8| self.starts[usize::from(first / 64)] >> (first % 64) & 1 == 1;
        if !word.bytes().next().is_some_and(may_start) {
            return false;
        }
        let fits = |part: &&str| match part.strip_suffix('$') {
            Some(whole) => word == whole,
            None => word.starts_with(*part),
        };
        let short = word.chars().nth(2).is_none();
        let before = self.before.iter().any(|part| (!short || part.ends_with('$')) && fits(part));
        before && !self.except.iter().any(fits)
    }
}

/// Languages in which the rule holds before names, too.
const BEFORE_NAMES: &[&str] = &["cs", "pl", "ru"];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    if code == "ko" {
        return look_at_particles(segment, findings);
    }
    let Some(rules) = RULES.get(code) else { return };
    let keys = segment.keys();
    let last = keys.len().saturating_sub(1);
    for (at, key) in keys[..last].iter().enumerate() {
        if !rules.bits.may_have_word(*key) || segment.word_has(at + 1, Trait::InnerCapital) {
            continue;
        }
        let Some(rules) = rules.all.get(key) else { continue };
        let next = segment.word(at + 1);
        let text = next.text();
        let capital = segment.word_has(at + 1, Trait::Capital);
        if capital && !BEFORE_NAMES.contains(&code) {
            continue;
        }
        let lower = if capital { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) };
        let Some(rule) = rules.iter().find(|rule| rule.applies(&lower)) else { continue };
        let word = segment.word(at);
        if matches!(word.gap_to(next), " " | "\u{a0}")
            && !(at > 0 && segment.word_has(at, Trait::Capital))
            && text.chars().all(char::is_alphabetic)
            && !is_joined(word, next)
        {
            report(segment, word.through(next), rule.instead, findings);
        }
    }
}

/// Whether a hyphen or an apostrophe makes another word of one of them.
fn is_joined(word: Piece<'_>, next: Piece<'_>) -> bool {
    let marks = ['-', '\'', '’', '‑', '/', '.'];
    word.before().ends_with(marks)
        || next.after().starts_with(['-', '\'', '’', '‑', '/'])
        || word.before().ends_with(['(', '«', '“', '"'])
}

fn report(segment: Segment<'_>, found: Piece<'_>, instead: &str, findings: &mut Findings<'_>) {
    if !is_mentioned(segment.document, found) {
        let message = format!("“{}”: before this sound the form is another", found.text());
        findings.flag(found, message).suggest(instead);
    }
}

/// Korean particles by whether the syllable before them ends in a consonant.
fn look_at_particles(segment: Segment<'_>, findings: &mut Findings<'_>) {
    for word in segment.words() {
        let text = word.text();
        let found = PARTICLES.iter().find(|(particle, ..)| text.ends_with(particle));
        let Some((particle, after_vowel, instead)) = found else { continue };
        let noun = &text[..text.len() - particle.len()];
        let Some(last) = noun.chars().next_back().filter(|c| ('가'..='힣').contains(c)) else {
            continue;
        };
        if noun.chars().count() < 2 || OTHER_WORDS.iter().any(|other| text.ends_with(other)) {
            continue;
        }
        let end = (u32::from(last) - 0xac00) % 28;
        let open = end == 0 || (*particle == "으로" && end == L);
        if open != *after_vowel {
            report(segment, word, instead, findings);
        }
    }
}

/// The place of ㄹ among the consonants that end a syllable.
const L: u32 = 8;

/// Particles, whether they stand behind a vowel, and what stands there otherwise.
const PARTICLES: &[(&str, bool, &str)] =
    &[("를", true, "을"), ("을", false, "를"), ("와", true, "과"), ("으로", false, "로")];

/// Nouns that end like a noun with its particle.
const OTHER_WORDS: &[&str] = &["가을", "마을", "노을", "고을", "너울", "거을"];
