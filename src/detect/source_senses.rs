//! Words and idioms of a source with the senses they have there, and how languages render these
//! wrongly and rightly. Which tables are held against a translation is left to the detectors.

use std::{ops::Range, sync::OnceLock};

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::{
    Findings,
    forms::{any, capitalised, lowered, places, whole_words},
    idioms::Idiom,
    lexicon::rows,
    pair::Bead,
};
use crate::text::{Document, Language, Piece, Segment};

/// A word of the source in one of its senses.
struct Sense {
    forms: Vec<&'static str>,
    /// Words that tell this sense; none if the form is proof enough.
    cues: Vec<&'static str>,
    /// Words that tell another.
    unless: Vec<&'static str>,
    /// How the source language says what an idiom names; none of a word.
    named: Vec<&'static str>,
    /// The sense, as the renderings name it.
    meaning: &'static str,
}

/// The senses of one source language.
#[derive(Default)]
struct Senses {
    all: Vec<Sense>,
    forms: Vec<&'static str>,
    sense_of: Vec<usize>,
    automaton: OnceLock<AhoCorasick>,
}

impl Senses {
    /// The senses, by index, of which a form stands in a text in lower case.
    fn of(&self, text: &str, language: Language) -> Vec<usize> {
        let automaton = self.automaton.get_or_init(|| {
            let bare = self.forms.iter().map(|form| form.trim_matches('*'));
            AhoCorasick::new(bare).expect("the tables are far below the automaton's limits")
        });
        let mut found: Vec<usize> = automaton
            .find_overlapping_iter(text)
            .map(|hit| hit.pattern().as_usize())
            .filter(|&form| places(self.forms[form], text, language).next().is_some())
            .map(|form| self.sense_of[form])
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// How a language renders a sense, wrongly and rightly.
struct Rendering {
    wrong: Vec<&'static str>,
    right: &'static str,
}

/// Senses by source language and their renderings by target language.
pub(in crate::detect) struct Tables {
    senses: FxHashMap<&'static str, Senses>,
    renderings: FxHashMap<(&'static str, &'static str), Rendering>,
}

impl Tables {
    pub(in crate::detect) fn new(senses: &'static str, renderings: &'static str) -> Self {
        let mut languages: FxHashMap<_, Senses> = FxHashMap::default();
        for [language, meaning, forms, cues, unless, _provenance] in rows(senses) {
            let known = languages.entry(language).or_default();
            for form in cells(forms) {
                known.forms.push(form);
                known.sense_of.push(known.all.len());
            }
            let (forms, cues, unless) = (cells(forms), cells(cues), cells(unless));
            known.all.push(Sense { forms, cues, unless, named: Vec::new(), meaning });
        }
        let renderings = rows(renderings).map(|[language, meaning, wrong, right, _provenance]| {
            ((language, meaning), Rendering { wrong: cells(wrong), right })
        });
        Self { senses: languages, renderings: renderings.collect() }
    }

    /// Adds what the idioms name, in `languages`.
    pub(in crate::detect) fn with_idioms(
        mut self,
        idioms: &'static [Idiom],
        languages: &[&'static str],
    ) -> Self {
        for idiom in idioms {
            let known = self.senses.entry(idiom.from.code()).or_default();
            for form in cells(idiom.forms) {
                known.forms.push(form);
                known.sense_of.push(known.all.len());
            }
            let (forms, meaning) = (cells(idiom.forms), idiom.meaning);
            let (cues, unless, named) = (Vec::new(), Vec::new(), idiom.thing_at_home());
            known.all.push(Sense { forms, cues, unless, named, meaning });
            for language in languages {
                let wrong = idiom.thing_in(Language::new(language));
                if !wrong.is_empty() {
                    self.renderings.insert((language, meaning), Rendering { wrong, right: "" });
                }
            }
        }
        self
    }
}

fn each(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|form| !form.is_empty())
}

fn cells(cell: &'static str) -> Vec<&'static str> {
    each(cell).collect()
}

/// Flags what renders a word of the source in a sense that it does not have there.
pub(in crate::detect) fn look_up(
    tables: &'static Tables,
    segment: Segment<'_>,
    source: Piece<'_>,
    findings: &mut Findings<'_>,
) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let Some(known) = tables.senses.get(from.code()).filter(|_| from != to) else { return };
    let original = lowered(bead.source.text());
    let mut translation = None;
    for sense in known.of(&original, from).into_iter().map(|index| &known.all[index]) {
        let Some(rendering) = tables.renderings.get(&(to.code(), sense.meaning)) else { continue };
        let text = translation.get_or_insert_with(|| lowered(bead.target.text()));
        let mut wrong = rendering.wrong.iter().flat_map(|form| places(form, text, to));
        let Some(hit) = wrong.next() else { continue };
        let apart = |right: Range<usize>| right.start < hit.start || right.end > hit.end;
        if each(rendering.right).flat_map(|form| places(form, text, to)).any(apart)
            || !is_told(sense, &original, segment.document)
            || names_it(sense, segment.document)
        {
            continue;
        }
        let hit = whole_words(bead.target, &hit);
        let (meant, mistaken) = sense.meaning.split_once(", not ").unwrap_or((sense.meaning, ""));
        let message = if mistaken.is_empty() {
            format!("“{}” is not what the source means here", hit.text())
        } else {
            format!("“{}” says {mistaken} where the source means {meant}", hit.text())
        };
        let finding = findings.flag(hit, message);
        // The beginning of a word is no word to write.
        if let Some(right) = each(rendering.right).find(|right| !right.contains('*')) {
            let capital = hit.text().starts_with(char::is_uppercase);
            finding.suggest(if capital { capitalised(right) } else { right.to_owned() });
        }
    }
}

/// Bytes between a word and the one that tells its sense, at most.
const NEAR: usize = 100;

/// Whether the source tells that this sense is meant: where the word stands here or, if no other
/// sense is near it anywhere, where it stands elsewhere.
fn is_told(sense: &Sense, sentence: &str, document: &Document) -> bool {
    let language = document.source_language;
    let near = |words: &[&str], text: &str| {
        sense.forms.iter().flat_map(|form| places(form, text, language)).any(|hit| {
            words.iter().flat_map(|word| places(word, text, language)).any(|word| {
                // A cue that is the word itself tells nothing.
                let apart = word.end <= hit.start || hit.end <= word.start;
                apart && word.start <= hit.end + NEAR && hit.start <= word.end + NEAR
            })
        })
    };
    if any(&sense.unless, sentence, language) {
        return false;
    }
    if sense.cues.is_empty() || near(&sense.cues, sentence) {
        return true;
    }
    let article = lowered(document.article.source.as_deref().unwrap_or(""));
    near(&sense.cues, &article) && !near(&sense.unless, &article)
}

/// Whether the source has what an idiom names as a thing, too: a dog that gets on with a cat, “not
/// like cat and dog”.
fn names_it(sense: &Sense, document: &Document) -> bool {
    if sense.named.is_empty() {
        return false;
    }
    let language = document.source_language;
    let source = lowered(document.article.source.as_deref().unwrap_or(""));
    let idioms: Vec<_> =
        sense.forms.iter().flat_map(|form| places(form, &source, language)).collect();
    let inside = |thing: &Range<usize>| {
        idioms.iter().any(|idiom| idiom.start < thing.end && thing.start < idiom.end)
    };
    let mut things = sense.named.iter().flat_map(|word| places(word, &source, language));
    things.any(|thing| !inside(&thing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sense_is_rendered_somewhere() {
        const SENSES: &str = include_str!("lexicon/source_senses.tsv");
        let tables = Tables::new(SENSES, include_str!("lexicon/sense_renderings.tsv"));
        for [_, meaning, ..] in rows::<6>(SENSES) {
            let rendered = tables.renderings.keys().any(|(_, rendered)| *rendered == meaning);
            assert!(rendered, "{meaning}");
        }
    }
}
