//! The artefact “tortured phrase”, told by its parts: a fixed term of two parts of which one or
//! both are replaced by words near them, in any combination. Phrases that are no such pair are
//! rows of `tortured_phrase`.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, LANGUAGES, rows},
        mention::is_cited,
        stem_finder::StemFinder,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC050",
    name: "mangled_term",
    artefact: "LEX-TORTURED",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "A part of a fixed term is replaced by a word near it: “kidney letdown”.",
    why: "A spinner or a chain of translations takes terms apart and renders each part anew. \
          Flagged where the parts of a known term stand together and one of them is a word that \
          the term never has; a word that might stand there counts only beside another or if the \
          source has the term. Cited phrases pass.",
    examples: &[
        Example::new("en", "Doctors treat chronic ⟦kidney letdown⟧ with a new machine."),
        Example::new("de", "Das Land will den Ausstoß von ⟦Gewächshausgasen⟧ halbieren."),
        Example::new("it", "La regione finanzia la ricerca sull'⟦intelletto posticcio⟧."),
        Example::new("ja", "政府は電力の半分を⟦再生産可能なエネルギー⟧で賄う計画だ。"),
        Example::new("ko", "정부는 ⟦비닐하우스 가스⟧ 배출량을 절반으로 줄인다."),
        Example::new("fr", "Le pays veut réduire les ⟦conséquences de serre⟧ d'ici à 2040."),
        Example::new("pl", "Szpital leczy ⟦rozczarowanie nerek⟧ u dzieci."),
        Example::new("hi", "अस्पताल में ⟦हृदय की निराशा⟧ के मरीजों का इलाज होता है।"),
        Example::new("en", "Kidney failure and heart attacks are treated in the new hospital."),
        Example::new("fr", "L'attaque au cœur de la ville a déçu tout le monde."),
        Example::new("es", "Un estudio profundo de las redes nerviosas y de la inteligencia."),
        Example::new("de", "Künstliche Intelligenz und maschinelles Lernen sparen Energie."),
    ],
    scope: Scope::Sentence(look),
};

/// A term: its parts, as `term_parts.tsv` names them, and what English calls it.
#[rustfmt::skip]
const TERMS: &[(&str, &str, &str)] = &[
    ("artificial", "intelligence", "artificial intelligence"), ("machine", "learning", "machine learning"),
    ("deep", "learning", "deep learning"), ("neural", "network", "neural network"),
    ("greenhouse", "gas", "greenhouse gas"), ("greenhouse", "effect", "greenhouse effect"),
    ("renewable", "energy", "renewable energy"), ("kidney", "failure", "kidney failure"),
    ("heart", "failure", "heart failure"), ("heart", "attack", "heart attack"),
    ("breast", "cancer", "breast cancer"), ("lung", "cancer", "lung cancer"),
    ("blood", "corpuscle", "blood cells"), ("stem", "cell", "stem cell"),
    ("cloud", "computing", "cloud computing"), ("big", "data", "big data"),
    ("data", "mining", "data mining"), ("immune", "system", "immune system"),
    ("nervous", "system", "nervous system"), ("side", "effect", "side effect"),
    ("climate", "change", "climate change"), ("global", "warming", "global warming"),
    (DOMESTIC, "gross", "gross domestic product"), ("supply", "chain", "supply chain"),
    ("face", "recognition", "facial recognition"), ("fossil", "fuel", "fossil fuel"),
    ("carbon", "dioxide", "carbon dioxide"), ("blood", "pressure", "blood pressure"),
    ("interest", "rate", "interest rate"), ("solar", "panel", "solar panel"),
    ("search", "engine", "search engine"), ("clinical", "trial", "clinical trial"),
    ("ozone", "layer", "ozone layer"), ("money", "laundering", "money laundering"),
    ("virtual", "reality", "virtual reality"),
];

/// The part of a term whose parts come in either order everywhere.
const DOMESTIC: &str = "domestic";

/// What a stem weighs: nothing if the term has it, more the less it might stand beside the other
/// part in plain prose.
const NEAR: u8 = 1;
const ODD: u8 = 2;

/// The words of the parts in one language.
struct Parts {
    stems: Vec<Stem>,
    finder: StemFinder,
    /// For each stem what may be joined to it in one word: the term and the other stem.
    partners: Vec<Vec<(usize, usize)>>,
    grammar: Grammar,
}

struct Stem {
    text: &'static str,
    part: &'static str,
    weight: u8,
    /// Whether the word ends with the stem.
    whole: bool,
}

/// How a language puts two parts together.
struct Grammar {
    unspaced: bool,
    /// What precedes a word in one with it.
    particles: &'static [char],
    /// Whether the part that determines the other comes first.
    fixed_order: bool,
    /// What stands between two words of one compound; none if there are no compounds.
    joints: &'static [&'static str],
    /// What links the determining part to the other before it.
    links: &'static [&'static str],
    /// What links the determining part to the other behind it.
    forward_links: &'static [&'static str],
}

impl Grammar {
    #[rustfmt::skip]
    fn of(code: &str) -> Self {
        let links: &[&str] = match code {
            "fr" => &["de", "du", "des", "de la", "de l", "d", "à"],
            "es" => &["de", "del", "de la", "de los", "de las", "en la"],
            "pt" => &["de", "do", "da", "dos", "das"],
            "it" => &["di", "del", "dello", "della", "dei", "degli", "delle", "dell", "d"],
            "ro" => &["de", "a", "al", "ale", "ai", "cu"],
            "el" => &["του", "της", "των", "στο"],
            "vi" => &["của"],
            "he" => &["של"],
            "en" => &["of", "of the", "in the"],
            "de" => &["der", "des", "von", "in der"],
            "nl" => &["van", "van de", "van het", "in de"],
            "pl" => &["w"],
            "cs" => &["v", "ve"],
            "ru" => &["в"],
            "uk" => &["в", "у"],
            "sv" => &["i"],
            "th" => &["ของ", "ทาง", "ที่", "แบบ", "จาก"],
            _ => &[],
        };
        let forward_links: &[&str] = match code {
            "hi" => &["का", "के", "की"],
            "ja" => &["の", "な", "的な", "的"],
            "zh" => &["的", "性"],
            "ko" => &["의", "가능", "가능한"],
            _ => &[],
        };
        Self {
            unspaced: matches!(code, "zh" | "ja" | "th"),
            particles: match code {
                "ar" => &['و', 'ف', 'ب', 'ل', 'ك', 'ا'],
                "he" => &['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'],
                _ => &[],
            },
            fixed_order: matches!(code, "en" | "de" | "nl" | "sv" | "tr" | "zh" | "ja" | "ko" | "hi"),
            joints: match code {
                "de" => &["", "s", "n", "en", "-"],
                "nl" => &["", "s", "e", "en", "-"],
                "sv" => &["", "s", "-"],
                "ko" => &[""],
                _ => &[],
            },
            links,
            forward_links,
        }
    }
}

static PARTS: LazyLock<ByCode<LazyParts>> = LazyLock::new(|| {
    let mut tables: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for [code, part, stems, _provenance] in rows(include_str!("../../lexicon/term_parts.tsv")) {
        tables.entry(code).or_default().push((part, stems));
    }
    let lazily = |(code, rows): (&'static str, Vec<(&'static str, &'static str)>)| {
        let make: Box<dyn FnOnce() -> Parts + Send> = Box::new(move || Parts::of(code, &rows));
        (code, LazyLock::new(make))
    };
    tables.into_iter().map(lazily).collect()
});

type LazyParts = LazyLock<Parts, Box<dyn FnOnce() -> Parts + Send>>;

/// Letters of a stem that may begin a longer word.
const TELLING: usize = 4;

/// Letters of an ending, at most.
const ENDING: usize = 6;

impl Parts {
    fn of(code: &str, rows: &[(&'static str, &'static str)]) -> Self {
        let grammar = Grammar::of(code);
        let short = |stem: &str| {
            let cased = stem.chars().any(char::is_lowercase);
            cased && stem.chars().count() < TELLING
        };
        let stem = |part: &'static str, cell: &'static str| {
            let text = cell.trim_start_matches(['=', '?']).trim_end_matches('.');
            let weight = match cell.chars().next() {
                Some('=') => 0,
                Some('?') => NEAR,
                _ => ODD,
            };
            Stem { text, part, weight, whole: cell.ends_with('.') || short(text) }
        };
        let stems: Vec<Stem> = rows
            .iter()
            .flat_map(|(part, stems)| stems.split('|').map(|cell| stem(part, cell)))
            .collect();
        let forms = stems.iter().enumerate().flat_map(|(number, stem)| {
            let mut letters = stem.text.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            let capitalised: String = first.chain(letters).collect();
            let other = (capitalised != stem.text).then_some((capitalised, number));
            [(stem.text.to_owned(), number)].into_iter().chain(other)
        });
        let finder = StemFinder::of(forms, grammar.particles.is_empty());
        let joined = |first: &Stem| {
            let terms = TERMS.iter().enumerate().filter(|(_, (a, _, _))| *a == first.part);
            let seconds = |term: usize, b: &'static str| {
                let stems = stems.iter().enumerate();
                let fit = move |(_, stem): &(usize, &Stem)| {
                    stem.part == b && stem.text.chars().count() > 1
                };
                stems.filter(fit).map(move |(number, _)| (term, number))
            };
            terms.flat_map(|(term, (_, b, _))| seconds(term, b)).collect()
        };
        let compounds = !grammar.joints.is_empty();
        let partners =
            stems.iter().map(|stem| if compounds { joined(stem) } else { Vec::new() }).collect();
        Self { stems, finder, partners, grammar }
    }

    /// The stems that begin a word of the sentence; of those of one part at one place the longest.
    fn find(&self, piece: Piece<'_>) -> Vec<Hit> {
        let text = piece.text();
        let mut hits: Vec<Hit> = Vec::new();
        for (range, number) in self.finder.find(piece) {
            if !self.begins(&text[..range.start]) {
                continue;
            }
            let stem = &self.stems[number];
            let end = if self.grammar.unspaced { range.end } else { word_end(text, range.end) };
            let hit = Hit { start: range.start, stem_end: range.end, end, number };
            let same = |other: &&mut Hit| {
                other.start == hit.start && self.stems[other.number].part == stem.part
            };
            match hits.iter_mut().rev().take(4).find(same) {
                Some(other) if other.stem_end < hit.stem_end => *other = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
        hits
    }

    /// Whether a word may begin behind `before`.
    fn begins(&self, before: &str) -> bool {
        if self.grammar.unspaced {
            return true;
        }
        let bare = before.trim_end_matches(self.grammar.particles);
        !bare.ends_with(goes_on) && before.len() - bare.len() <= 8
    }

    /// Whether the hit's word ends with its stem if it must, and is not much longer.
    fn stands(&self, hit: &Hit, text: &str) -> bool {
        let ending = &text[hit.stem_end..hit.end];
        if self.stems[hit.number].whole {
            ending.is_empty()
        } else {
            ending.chars().count() <= ENDING
        }
    }

    /// The pairs of a sentence that make a term: its number, where it stands, and its weight.
    fn pairs(&self, piece: Piece<'_>) -> Vec<(usize, Range<usize>, u8)> {
        let text = piece.text();
        let hits = self.find(piece);
        let mut pairs = Vec::new();
        for (at, one) in hits.iter().enumerate() {
            let part = self.stems[one.number].part;
            if self.stands(one, text) {
                let near = hits[at + 1..].iter().take_while(|two| two.start <= one.end + REACH);
                for two in near.filter(|two| two.start >= one.end && self.stands(two, text)) {
                    let gap = &text[one.end..two.start];
                    let other = self.stems[two.number].part;
                    let weight = self.stems[one.number].weight + self.stems[two.number].weight;
                    let term = TERMS.iter().position(|(first, second, _)| {
                        (*first == part && *second == other && self.joins(gap, true, first))
                            || (*second == part && *first == other && self.joins(gap, false, first))
                    });
                    pairs.extend(term.map(|term| (term, one.start..two.end, weight)));
                }
            }
            pairs.extend(self.compound(one, text));
        }
        pairs
    }

    /// Whether two parts with this gap are one term; `forward` says that the determining one,
    /// `first`, comes first.
    fn joins(&self, gap: &str, forward: bool, first: &str) -> bool {
        let direct = matches!(gap, " " | "-" | "\u{a0}" | "\u{200c}" | " ال" | " ה")
            || gap.is_empty() && self.grammar.unspaced;
        let link = gap.trim_matches([' ', '\u{a0}', '\'', '’']);
        if direct {
            return forward || !self.grammar.fixed_order || first == DOMESTIC;
        }
        let links = if forward { self.grammar.forward_links } else { self.grammar.links };
        links.contains(&link)
    }

    /// The term that a hit's word makes with what it is joined to.
    fn compound(&self, one: &Hit, text: &str) -> Option<(usize, Range<usize>, u8)> {
        let rest = &text[one.stem_end..one.end];
        self.partners[one.number].iter().find_map(|&(term, number)| {
            let second = &self.stems[number];
            let joined = |joint: &&str| {
                rest.strip_prefix(*joint).is_some_and(|rest| rest.starts_with(second.text))
            };
            let joint = self.grammar.joints.iter().copied().find(joined)?;
            let end = word_end(text, one.stem_end + joint.len() + second.text.len());
            Some((term, one.start..end, self.stems[one.number].weight + second.weight))
        })
    }
}

/// A stem in a sentence.
struct Hit {
    start: usize,
    stem_end: usize,
    /// Where the word ends.
    end: usize,
    number: usize,
}

/// Bytes between two parts, at most.
const REACH: usize = 24;

/// Whether a word goes on with a character: combining signs are no letters.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{900}'..='\u{963}' | '\u{200c}' | '\u{64b}'..='\u{652}')
}

/// Where the word that reaches to `from` ends.
fn word_end(text: &str, from: usize) -> usize {
    text[from..].find(|c| !goes_on(c)).map_or(text.len(), |at| from + at)
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(parts) = PARTS.get(segment.language().code()) else { return };
    let piece = segment.piece();
    for (term, range, weight) in parts.pairs(piece) {
        if weight == 0 || weight < ODD && !in_source(segment, term) {
            continue;
        }
        let hit = piece.slice(range);
        if !is_cited(segment.document, hit) {
            let name = TERMS[term].2;
            let message = format!("“{}” looks like a mangled form of “{name}”", hit.text());
            findings.flag(hit, message);
        }
    }
}

/// Whether the source of a sentence has the term.
fn in_source(segment: Segment<'_>, term: usize) -> bool {
    let language: Language = segment.document.source_language;
    let Some(source) = segment.source() else { return false };
    PARTS.get(language.code()).is_some_and(|parts| {
        parts.pairs(source).iter().any(|(other, _, weight)| *other == term && *weight == 0)
    })
}
