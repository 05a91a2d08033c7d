//! A Slavic predicate of another gender than its subject: «Турецкая делегация прибыл», „Most została
//! zamknięta”. Subjects that agree with nothing in their own phrase are `clashing_phrase`'s; words
//! side by side that the table of agreement lists are `broken_agreement`'s.

use std::ops::Range;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::is_mentioned,
        predicates::{FEMININE, Gender, MASCULINE, Noun, PLURAL, Use, Verb, WORDS, Words},
    },
    finding::{Category, Severity},
    text::{Segment, letters::is_lowercase},
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
        Example::new("uk", "Зонд «Обрій» ⟦передала⟧ на Землю перші знімки."),
        Example::new("ru", "Утром поезд «Ласточка» ⟦сошла⟧ с рельсов под Тверью."),
        Example::new("pl", "Dziennik „Wieczór” ⟦opublikowała⟧ listę kandydatów."),
        Example::new("ru", "Поезд «Ласточка» сошёл с рельсов; зонд «Обрій» передала компания."),
        Example::new("ru", "Новый мост открыла мэр города, а старый дом снесла компания."),
        Example::new("ru", "Год назад открыта новая школа; школа и театр открылись."),
        Example::new("uk", "Проєкт підтримала обласна рада. Міський бюджет затверджено."),
        Example::new("pl", "Projekt przygotowała grupa naukowców, a most otworzyła minister."),
        Example::new("cs", "Most postavila firma z Brna. Návrh zákona podpořila vláda."),
    ],
    scope: Scope::Sentence(look),
};

/// Words between a subject and its verb, at most.
const REACH: usize = 8;

/// Words of a name in quotation marks, at most.
const QUOTED: usize = 4;

impl Words {
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
        });
        let noun = noun.or_else(|| self.inflected(keys[at]).filter(|_| may_be(at)))?;
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

    /// The noun before a name in quotation marks that the verb follows: «Зонд «Обрій» передал».
    fn named_subject(&self, segment: Segment<'_>, verb: usize) -> Option<(usize, Noun)> {
        const CLOSING: &[&str] = &["» ", "” ", "“ ", "\" "];
        const OPENING: &[&str] = &[" «", " „", " “", " \""];
        let gap = |at: usize| segment.word(at - 1).gap_to(segment.word(at));
        if verb < 2 || !CLOSING.contains(&gap(verb)) {
            return None;
        }
        let first = verb.saturating_sub(QUOTED).max(1);
        let name = (first..verb).rev().find(|at| OPENING.contains(&gap(*at)))?;
        let plain = |at: usize| matches!(gap(at), " " | "\u{a0}" | "-");
        if !(name + 1..verb).all(plain)
            || !segment.word(name).text().starts_with(char::is_uppercase)
        {
            return None;
        }
        let start = if name == 1 { 0 } else { self.clause_start(segment, name - 1)? };
        let (at, noun) = self.subject(segment, start, name)?;
        (at + 1 == name).then_some((at, noun))
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

    /// Whether what follows the verb, which ends before `end`, can be no subject: a phrase with a
    /// preposition, a clause, or “this”.
    fn lacks_subject(&self, segment: Segment<'_>, end: usize) -> bool {
        const OBJECTS: &[&str] =
            &["to", "це", "это", "свои", "свої", "своё", "своє", "swoje", "své", "o", "že", "że"];
        let Some(next) = segment.keys().get(end) else { return true };
        let word = segment.word(end);
        segment.word(end - 1).gap_to(word) != " "
            || self.prepositions.contains(next)
            || OBJECTS.contains(&word.text())
    }

    /// Whether the word behind the verb, which ends before `end`, must be its object.
    fn has_object(&self, segment: Segment<'_>, end: usize, verb: Verb) -> bool {
        const THAT: &[&str] = &[", что ", ", що ", ", że ", ", že "];
        let keys = segment.keys();
        let Some(next) = keys.get(end) else { return false };
        let word = segment.word(end);
        // «Опрос показала, что …».
        if THAT.iter().any(|that| segment.word(end - 1).after().starts_with(that)) {
            return true;
        }
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
    if !segment.is_prose() {
        return;
    }
    let keys = segment.keys();
    for at in 1..keys.len() {
        let Some((place, verb)) = words.predicate(segment, at) else { continue };
        let opening =
            words.clause_start(segment, at).and_then(|start| words.subject(segment, start, at));
        let sure = || words.sure_subject(segment, at).or_else(|| words.near_subject(segment, at));
        let named = || words.named_subject(segment, at);
        let Some((noun_at, noun)) = opening.or_else(sure).or_else(named) else { continue };
        let is_named = segment.word(noun_at).after().trim_start().starts_with(['«', '„', '“', '"']);
        if noun.gender & verb.gender != 0
            || !is_named && !words.is_whole(segment, noun_at + 1..at, verb)
        {
            continue;
        }
        // Several may act where one is named: «большая часть жителей поддержали».
        let is_many = verb.gender & PLURAL != 0;
        if is_many
            && (!noun.nominative
                || noun_at + 1 < at
                || is_named
                || words.collectives.contains(&keys[noun_at]))
        {
            continue;
        }
        if !noun.nominative
            && verb.used == Use::Taking
            && !(words.has_object(segment, place.end, verb)
                || is_named && words.lacks_subject(segment, place.end))
        {
            continue;
        }
        let found = segment.word(place.start).through(segment.word(place.end - 1));
        if !is_mentioned(segment.document, found) {
            let subject = segment.word(noun_at).text();
            findings.flag(
                found,
                format!("“{}” does not have the gender of its subject, “{subject}”", found.text()),
            );
        }
    }
}
