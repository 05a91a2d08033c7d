//! A Slavic predicate of another gender than its subject: «Турецкая делегация прибыл», „Most została
//! zamknięta”. Subjects that agree with nothing in their own phrase are `clashing_phrase`'s; words
//! side by side that the table of agreement lists are `broken_agreement`'s.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        endings::LastBytes,
        lexicon::{rows, with_each},
        mention::is_mentioned,
    },
    finding::{Category, Severity},
    text::{Kind, Segment, heads::Bits, key, letters::is_lowercase},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM122",
    name: "predicate_gender",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["cs", "pl", "ru", "uk"]),
    summary: "A verb in the past, or a participle, has another gender than its subject.",
    why: "The past tense of these languages has genders, and an engine that chooses the verb before \
          it has settled on the noun leaves two. The subject opens its clause, and its gender shows \
          in the adjective before it or in the noun itself. A noun that may be an object, too, \
          counts with verbs that have none and before what must be the object; people, whose words \
          may be of either sex, are left alone.",
    examples: &[
        Example::new("ru", "Турецкая делегация ⟦прибыл⟧ на открытие с подарком."),
        Example::new("ru", "Новый пешеходный мост через Черёмуху ⟦открыта⟧ для горожан."),
        Example::new("ru", "По словам спасателей, лодка ⟦перевернулся⟧ у берега."),
        Example::new("ru", "Министерство ⟦подготовила⟧ поправки к закону."),
        Example::new("uk", "Нова школа в Луцьку ⟦відкрився⟧ у вересні."),
        Example::new("uk", "Обласна рада ⟦схвалив⟧ рішення про ремонт дороги."),
        Example::new("pl", "Turecka delegacja ⟦przybył⟧ na miejsce wieczorem."),
        Example::new("pl", "Most przez Wisłę ⟦została⟧ zamknięta dla ciężarówek."),
        Example::new("cs", "Turecká delegace ⟦přijel⟧ do Prahy v úterý."),
        Example::new("cs", "Nový most přes Labe ⟦byla otevřena⟧ o víkendu."),
        Example::new("ru", "Новый мост открыла мэр города, а старый дом снесла компания."),
        Example::new("ru", "Год назад открыта новая школа; школа и театр открылись."),
        Example::new("uk", "Проєкт підтримала обласна рада. Міський бюджет затверджено."),
        Example::new("pl", "Projekt przygotowała grupa naukowców, a most otworzyła minister."),
        Example::new("cs", "Most postavila firma z Brna. Návrh zákona podpořila vláda."),
    ],
    scope: Scope::Sentence(look),
};

/// Genders and the plural, one bit each.
type Gender = u8;

const MASCULINE: Gender = 1;
const FEMININE: Gender = 2;
const NEUTER: Gender = 4;
const PLURAL: Gender = 8;

#[derive(Clone, Copy, Default)]
struct Noun {
    gender: Gender,
    /// Whether the form can be nothing but the subject.
    nominative: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// It has no object.
    Free,
    /// It may have one, which may stand before it.
    Taking,
    /// It needs a participle behind it.
    Copula,
}

#[derive(Clone, Copy)]
struct Verb {
    gender: Gender,
    used: Use,
}

/// Words by themselves and by their endings.
#[derive(Default)]
struct Forms<T> {
    words: FxHashMap<u64, T>,
    endings: Vec<(&'static str, T)>,
    last: LastBytes,
    not: FxHashSet<u64>,
    not_endings: Vec<&'static str>,
}

impl<T: Copy> Forms<T> {
    fn add(&mut self, word: &'static str, value: T) {
        if let Some(ending) = word.strip_prefix("!-") {
            self.not_endings.push(ending);
        } else if let Some(word) = word.strip_prefix('!') {
            self.not.insert(key(word));
        } else if let Some(ending) = word.strip_prefix('-') {
            self.endings.push((ending, value));
            self.last.add(ending);
        } else {
            self.words.insert(key(word), value);
        }
    }

    fn of(&self, known: u64, text: &str) -> Option<T> {
        if !self.words.is_empty()
            && let Some(value) = self.words.get(&known)
        {
            return Some(*value);
        }
        if !self.last.may_have(text) || self.not.contains(&known) {
            return None;
        }
        let ends = |ending: &str| text.len() > ending.len() + 1 && text.ends_with(ending);
        let (_, value) = self.endings.iter().find(|(ending, _)| ends(ending))?;
        (!self.not_endings.iter().any(|ending| ends(ending))).then_some(*value)
    }
}

/// The words of one language.
#[derive(Default)]
struct Words {
    nouns: Forms<Noun>,
    adjectives: Forms<Gender>,
    /// Endings of adjectives that can be nothing but a subject's.
    sure: Forms<Gender>,
    /// Endings of feminine nouns behind an adjective.
    behind: Forms<Noun>,
    /// And of masculine ones.
    behind_man: Forms<Noun>,
    verbs: FxHashMap<u64, Verb>,
    /// Endings of verbs in the past.
    shapes: Forms<Gender>,
    /// Behind a verb with this word there is no object.
    reflexive: Option<u64>,
    bits: Bits,
    participles: Forms<Gender>,
    /// More of them, which count behind a copula only.
    linked: Forms<Gender>,
    /// Whether a participle is a predicate without a verb, and whether it may stand before a noun.
    bare: bool,
    attributive: bool,
    stops: FxHashSet<u64>,
    opens: FxHashSet<u64>,
    leads: FxHashSet<u64>,
    prepositions: FxHashSet<u64>,
    times: FxHashSet<u64>,
    collectives: FxHashSet<u64>,
    /// What can be nothing but an object, and behind a feminine verb.
    objects: Forms<()>,
    objects_of_woman: Forms<()>,
}

static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Words> = FxHashMap::default();
    for [language, kind, list, _] in rows(include_str!("../../lexicon/predicate_forms.tsv")) {
        let own = languages.entry(language).or_default();
        (own.bare, own.attributive) = (matches!(language, "ru" | "uk"), language == "uk");
        own.reflexive = match language {
            "pl" => Some(key("się")),
            "cs" => Some(key("se")),
            _ => None,
        };
        for word in list.split('|') {
            own.add(language, kind, word);
        }
    }
    with_each(languages, |own| own.bits = Bits::of_words(own.verbs.keys()))
});

/// The feminine of a verb in the masculine.
fn feminine(language: &str, verb: &str) -> String {
    let (ends, becomes): (&[&str], &[&str]) = match language {
        "ru" => (&["лся", "л"], &["лась", "ла"]),
        "uk" => (&["вся", "в"], &["лася", "ла"]),
        "pl" => (&["ł"], &["ła"]),
        _ => (&["l"], &["la"]),
    };
    let mut pairs = ends.iter().zip(becomes);
    pairs
        .find_map(|(end, new)| Some(format!("{}{new}", verb.strip_suffix(end)?)))
        .unwrap_or_else(|| verb.to_owned())
}

/// The neuter and the plurals that go with the feminine of a verb.
fn others(language: &str, woman: &str) -> (String, Vec<String>) {
    let with = |end: &str, new: &str| Some(format!("{}{new}", woman.strip_suffix(end)?));
    let either = |pairs: [(&str, &str); 2]| pairs.into_iter().find_map(|(end, new)| with(end, new));
    match language {
        "ru" => (
            either([("лась", "лось"), ("ла", "ло")]).unwrap_or_default(),
            either([("лась", "лись"), ("ла", "ли")]).into_iter().collect(),
        ),
        "uk" => (
            either([("лася", "лося"), ("ла", "ло")]).unwrap_or_default(),
            either([("лася", "лися"), ("ла", "ли")]).into_iter().collect(),
        ),
        "pl" => (
            with("a", "o").unwrap_or_default(),
            [with("ła", "li"), with("a", "y")].into_iter().flatten().collect(),
        ),
        _ => (
            with("a", "o").unwrap_or_default(),
            [with("a", "i"), with("a", "y")].into_iter().flatten().collect(),
        ),
    }
}

/// Words between a subject and its verb, at most.
const REACH: usize = 8;

/// Whether what looks like a masculine adjective is no noun in another case: not „ofiary”.
fn is_clear(word: &str) -> bool {
    !word.ends_with(['y', 'i'])
}

impl Words {
    fn add(&mut self, language: &str, kind: &str, word: &'static str) {
        let noun = |gender, nominative| Noun { gender, nominative };
        match kind {
            "f" => self.nouns.add(word, noun(FEMININE, true)),
            "fa" => self.nouns.add(word, noun(FEMININE, false)),
            "m" => self.nouns.add(word, noun(MASCULINE, false)),
            // The neuter plural, of the same form, has the verb of the feminine.
            "nf" => self.nouns.add(word, noun(NEUTER | FEMININE, false)),
            "n" => self.nouns.add(word, noun(NEUTER, false)),
            "adj-f" => self.adjectives.add(word, FEMININE),
            "adj-m" => self.adjectives.add(word, MASCULINE),
            "adj-n" => self.adjectives.add(word, NEUTER),
            "adj-p" => self.adjectives.add(word, PLURAL),
            "adj-x" => self.adjectives.add(word, MASCULINE | FEMININE | NEUTER),
            "f-behind" => self.behind.add(word, noun(FEMININE, true)),
            "fa-behind" => self.behind.add(word, noun(FEMININE, false)),
            "shape-m" => self.shapes.add(word, MASCULINE),
            "shape-f" => self.shapes.add(word, FEMININE),
            "adj-sure" => self.sure.add(word, FEMININE),
            "linked-f" => self.linked.add(word, FEMININE),
            "linked-m" => self.linked.add(word, MASCULINE),
            "linked-n" => self.linked.add(word, NEUTER),
            "m-behind" => self.behind_man.add(word, noun(MASCULINE, false)),
            "part-f" => self.participles.add(word, FEMININE),
            "part-m" => self.participles.add(word, MASCULINE),
            "part-n" => self.participles.add(word, NEUTER),
            "free" => self.add_verb(language, word, Use::Free),
            "taking" => self.add_verb(language, word, Use::Taking),
            "copula" => self.add_verb(language, word, Use::Copula),
            "stop" => drop(self.stops.insert(key(word))),
            "open" => drop(self.opens.insert(key(word))),
            "lead" => drop(self.leads.insert(key(word))),
            "prep" => drop(self.prepositions.insert(key(word))),
            "time" => drop(self.times.insert(key(word))),
            "collective" => drop(self.collectives.insert(key(word))),
            "object" => self.objects.add(word, ()),
            _ => self.objects_of_woman.add(word, ()),
        }
    }

    fn add_verb(&mut self, language: &str, word: &str, used: Use) {
        let (man, woman) = match word.split_once('/') {
            Some((man, woman)) => (man, woman.to_owned()),
            None => (word, feminine(language, word)),
        };
        let (neuter, plurals) = others(language, &woman);
        let mut put = |form: &str, gender| {
            let verb = Verb { gender, used };
            let entry = self.verbs.entry(key(form)).or_insert(verb);
            entry.gender |= gender;
        };
        put(man, MASCULINE);
        put(&woman, FEMININE);
        put(&neuter, NEUTER);
        plurals.iter().for_each(|plural| put(plural, PLURAL));
    }

    /// The predicate that begins with the word `at`: its words, and what it shows.
    fn predicate(&self, segment: Segment<'_>, at: usize) -> Option<(Range<usize>, Verb)> {
        let keys = segment.keys();
        if self.bits.may_have_word(keys[at])
            && let Some(verb) = self.verbs.get(&keys[at])
        {
            if verb.used != Use::Copula {
                let used = if self.is_reflexive(keys, at) { Use::Free } else { verb.used };
                return Some((at..at + 1, Verb { used, ..*verb }));
            }
            let next = keys.get(at + 1)?;
            let text = segment.word(at + 1).text();
            let told = self.participles.of(*next, text).or_else(|| self.linked.of(*next, text))?;
            let verb = Verb { gender: verb.gender, used: Use::Free };
            return (told & verb.gender != 0).then_some((at..at + 2, verb));
        }
        let text = segment.word(at).text();
        // «откроет новый филиал»: behind an adjective or a preposition stands a noun.
        let is_noun = at.checked_sub(1).is_some_and(|before| {
            self.prepositions.contains(&keys[before])
                || is_clear(segment.word(before).text())
                    && self.adjectives.of(keys[before], segment.word(before).text())
                        == Some(MASCULINE)
        });
        if let Some(verb) = self.shape(keys[at], text)
            && !is_noun
        {
            let used = if self.is_reflexive(keys, at) { Use::Free } else { verb.used };
            return Some((at..at + 1, Verb { used, ..verb }));
        }
        if !self.bare {
            return None;
        }
        let gender = self.participles.of(keys[at], text)?;
        let is_free = !self.attributive
            || keys.get(at + 1).is_none_or(|next| {
                self.prepositions.contains(next)
                    || segment.word(at).gap_to(segment.word(at + 1)) != " "
            });
        let verb = Verb { gender, used: Use::Free };
        (is_free && text.starts_with(is_lowercase)).then_some((at..at + 1, verb))
    }

    /// Whether the reflexive pronoun stands beside the verb `at`.
    fn is_reflexive(&self, keys: &[u64], at: usize) -> bool {
        self.reflexive.is_some_and(|pronoun| {
            keys.get(at + 1) == Some(&pronoun) || at > 0 && keys[at - 1] == pronoun
        })
    }

    /// What the ending of a word shows that may be a verb in the past.
    fn shape(&self, known: u64, text: &str) -> Option<Verb> {
        // «открылся», «відкрилася»: what is reflexive has no object.
        let free = |gender| Some(Verb { gender, used: Use::Free });
        if self.bare && text.starts_with(is_lowercase) && text.chars().count() > 4 {
            if text.ends_with("лся") || text.ends_with("вся") {
                return free(MASCULINE);
            }
            if text.ends_with("лась") || text.ends_with("лася") {
                return free(FEMININE);
            }
            if text.ends_with("лось") || text.ends_with("лося") {
                return free(NEUTER);
            }
        }
        let gender = self.shapes.of(known, text)?;
        let long = text.chars().count() > 3 && text.starts_with(is_lowercase);
        long.then_some(Verb { gender, used: Use::Taking })
    }

    /// Where the clause begins in which the predicate at `verb` stands, if nothing interrupts it.
    fn clause_start(&self, segment: Segment<'_>, verb: usize) -> Option<usize> {
        let keys = segment.keys();
        let mut at = verb;
        while at > 0 && verb - at <= REACH {
            let gap = segment.word(at - 1).gap_to(segment.word(at));
            if matches!(gap, ", " | "; " | ": ") {
                return Some(at);
            }
            if !matches!(gap, " " | "\u{a0}") {
                return None;
            }
            if self.stops.contains(&keys[at - 1]) {
                return self.opens.contains(&keys[at - 1]).then_some(at);
            }
            if self.opens.contains(&keys[at - 1]) {
                return Some(at);
            }
            at -= 1;
        }
        // A dash or a quotation mark may stand before the first word.
        let opens = || {
            let first = segment.word(0).span().start - segment.piece().span().start;
            segment.text()[..first].trim().is_empty()
        };
        (at == 0 && opens()).then_some(0)
    }

    /// The subject that opens the clause at `start`: the place of its noun, and what it shows.
    fn subject(&self, segment: Segment<'_>, start: usize, verb: usize) -> Option<(usize, Noun)> {
        let keys = segment.keys();
        let mut at = start;
        while at < verb && at - start < 2 && self.leads.contains(&keys[at]) {
            at += 1;
        }
        let may_be = |at: usize| at == 0 || segment.word(at).text().starts_with(is_lowercase);
        let mut told: Option<Gender> = None;
        let first = at;
        while at < verb && at - first < 3 && may_be(at) {
            // «сборная»: nouns that look like adjectives.
            let known = self.nouns.words.contains_key(&keys[at]);
            let adjective = self.adjectives.of(keys[at], segment.word(at).text());
            let Some(gender) = adjective.filter(|_| !known) else { break };
            let both = told.map_or(gender, |told| told & gender);
            if both == 0 {
                return None;
            }
            told = Some(both);
            at += 1;
        }
        if at >= verb || !may_be(at) || self.times.contains(&keys[at]) {
            return None;
        }
        let text = segment.word(at).text();
        let unknown = text.chars().count() > 3 && text.starts_with(is_lowercase);
        if told == Some(PLURAL) {
            let is_plural = unknown && text.ends_with(['ы', 'и', 'і', 'а', 'я']);
            let noun = Noun { gender: PLURAL, nominative: false };
            return is_plural.then_some((at, noun));
        }
        let noun = self.nouns.of(keys[at], text).or_else(|| {
            let behind = match told? {
                FEMININE => &self.behind,
                MASCULINE => &self.behind_man,
                _ => return None,
            };
            behind.of(keys[at], text).filter(|_| unknown)
        })?;
        told.is_none_or(|told| told & noun.gender != 0).then_some((at, noun))
    }

    /// The last noun before the verb whose adjective makes it the subject wherever it stands.
    fn sure_subject(&self, segment: Segment<'_>, verb: usize) -> Option<(usize, Noun)> {
        let keys = segment.keys();
        let mut at = verb;
        while at > 1 && verb - at < REACH {
            at -= 1;
            let (adjective, word) = (segment.word(at - 1), segment.word(at));
            if word.gap_to(segment.word(at + 1)) != " " || self.stops.contains(&keys[at]) {
                return None;
            }
            let is_noun = word.text().starts_with(is_lowercase)
                && word.text().ends_with(['а', 'я', 'ь'])
                && word.text().chars().count() > 3
                && self.sure.of(keys[at], word.text()).is_none();
            let is_subject = is_noun
                && self.sure.of(keys[at - 1], adjective.text()).is_some()
                && (at == 1 || adjective.text().starts_with(is_lowercase))
                && adjective.gap_to(word) == " ";
            if is_subject {
                let free = at < 2
                    || segment.word(at - 2).gap_to(adjective) == " "
                        && !self.stops.contains(&keys[at - 2])
                    || matches!(segment.word(at - 2).gap_to(adjective), ", " | ": " | "; ");
                let is_time = self.times.contains(&keys[at]);
                return (free && !is_time)
                    .then_some((at, Noun { gender: FEMININE, nominative: true }));
            }
        }
        None
    }

    /// The noun right before the verb that can be nothing but a subject.
    fn near_subject(&self, segment: Segment<'_>, verb: usize) -> Option<(usize, Noun)> {
        let keys = segment.keys();
        let at = verb.checked_sub(1).filter(|at| *at > 0)?;
        let noun = *self.nouns.words.get(&keys[at])?;
        let (before, word) = (segment.word(at - 1), segment.word(at));
        let alone = before.gap_to(word) == " "
            && word.gap_to(segment.word(verb)) == " "
            && word.text().starts_with(is_lowercase)
            && !self.stops.contains(&keys[at - 1])
            && !self.prepositions.contains(&keys[at - 1])
            && !self.times.contains(&keys[at])
            && self.adjectives.of(keys[at - 1], before.text()).is_none();
        (noun.nominative && alone).then_some((at, noun))
    }

    /// Whether what stands between the subject and the verb leaves them together.
    fn is_whole(&self, segment: Segment<'_>, between: Range<usize>, verb: Verb) -> bool {
        let keys = segment.keys();
        between.into_iter().all(|at| {
            let led = self.prepositions.contains(&keys[at - 1]);
            let noun = self.nouns.of(keys[at], segment.word(at).text());
            let other = noun.is_some_and(|noun| noun.gender & verb.gender != 0);
            let is_verb = self.bits.may_have_word(keys[at]) && self.verbs.contains_key(&keys[at])
                || self.shape(keys[at], segment.word(at).text()).is_some();
            !is_verb && (led || !other)
        })
    }

    /// Whether the word behind the verb, which ends before `end`, must be its object.
    fn has_object(&self, segment: Segment<'_>, end: usize, verb: Verb) -> bool {
        let keys = segment.keys();
        let Some(next) = keys.get(end) else { return false };
        let word = segment.word(end);
        let close = segment.word(end - 1).gap_to(word) == " ";
        if close && word.text().starts_with(|c: char| c.is_ascii_digit()) {
            // “40 миллионов”, but not “20 лет назад”.
            const MANY: &[&str] = &[
                "милл",
                "мільй",
                "мільярд",
                "тыс",
                "тис",
                "млн",
                "млрд",
                "mil",
                "tys",
                "mld",
                "tis",
            ];
            let next = keys.get(end + 1).map_or("", |_| segment.word(end + 1).text());
            return MANY.iter().any(|many| next.starts_with(many));
        }
        let other = self.nouns.of(*next, word.text());
        close
            && word.text().starts_with(is_lowercase)
            && word.text().chars().count() > 3
            && (self.objects.of(*next, word.text()).is_some()
                || other.is_some_and(|noun| noun.gender & verb.gender == 0)
                || verb.gender == FEMININE
                    && self.objects_of_woman.of(*next, word.text()).is_some())
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(words) = WORDS.get(segment.language().code()) else { return };
    if !matches!(segment.kind(), Kind::Paragraph | Kind::ListItem) {
        return;
    }
    let keys = segment.keys();
    for at in 1..keys.len() {
        let Some((place, verb)) = words.predicate(segment, at) else { continue };
        let opening =
            words.clause_start(segment, at).and_then(|start| words.subject(segment, start, at));
        let sure = || words.sure_subject(segment, at).or_else(|| words.near_subject(segment, at));
        let Some((noun_at, noun)) = opening.or_else(sure) else { continue };
        if noun.gender & verb.gender != 0 || !words.is_whole(segment, noun_at + 1..at, verb) {
            continue;
        }
        // Several may act where one is named: «большая часть жителей поддержали».
        let is_many = verb.gender & PLURAL != 0;
        if is_many
            && (!noun.nominative || noun_at + 1 < at || words.collectives.contains(&keys[noun_at]))
        {
            continue;
        }
        if !noun.nominative
            && verb.used == Use::Taking
            && !words.has_object(segment, place.end, verb)
        {
            continue;
        }
        let found = segment.word(place.start).through(segment.word(place.end - 1));
        if !is_mentioned(segment.document, found) {
            let subject = segment.word(noun_at).text();
            findings.flag(
                found,
                format!("“{}” has not the gender of its subject, “{subject}”", found.text()),
            );
        }
    }
}
