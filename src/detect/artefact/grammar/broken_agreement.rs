//! Two words side by side that differ in gender or number, told by their endings: «autoridades
//! sanitarios», „der neue Regierung“. Common nouns after a determiner are `wrong_gender`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM013",
    name: "broken_agreement",
    artefact: "GRM-AGREE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "tr", "uk",
    ]),
    summary: "Neighbouring words differ in gender or number, or break the grammar of their language.",
    why: "An engine that splits words into pieces loses sight of endings. Only endings that leave \
          no choice are compared («-dades» is feminine, „-ung“ too), and an adjective behind a \
          second noun is left alone, for it may belong to the first («ministère de la Santé \
          français»).",
    examples: &[
        Example::new("es", "Las ⟦autoridades sanitarios⟧ de Vietnam confirmaron el caso."),
        Example::new("pt", "Ontem ⟦o situação⟧ era calma, mas a segurança pública falhou."),
        Example::new("it", "Ieri ⟦il situazione⟧ era calma."),
        Example::new("fr", "La ⟦situation international⟧ reste tendue."),
        Example::new("ro", "Ieri ⟦situația politic⟧ era calmă."),
        Example::new("de", "Gestern tagte ⟦der neue Regierung⟧ zum ersten Mal."),
        Example::new("nl", "Gisteren viel ⟦het regering⟧ over de begroting."),
        Example::new("sv", "I går kom ⟦ett utbildning⟧ på tal."),
        Example::new("pl", "Wczoraj ⟦nowy możliwość⟧ omówiła rada."),
        Example::new("cs", "Včera ⟦tento možnost⟧ probírala rada."),
        Example::new("ru", "Вчера ⟦этот операция⟧ завершилась."),
        Example::new("uk", "Учора ⟦новий ситуація⟧ змінила плани."),
        Example::new("el", "Χθες ⟦ο κυβέρνηση⟧ παραιτήθηκε."),
        Example::new("hi", "कल सरकार ⟦का घटना⟧ में कोई हाथ नहीं था।"),
        Example::new("ar", "عقد الاجتماع بعد ⟦ثلاثة سنوات⟧ من التأجيل."),
        Example::new("he", "הקו נפתח אחרי ⟦שלושה שנים⟧ של עבודה."),
        Example::new("de", "Am Montag wurde ⟦der neue Brücke⟧ für den Verkehr freigegeben."),
        Example::new("ro", "Fermierii cer bani pentru ⟦culturile distruși⟧ de grindină."),
        Example::new("fr", "⟦La nouvelle aile, financé⟧ par la région, ouvrira en mai."),
        Example::new("it", "La legge ⟦è stata approvato⟧ ieri dal Senato."),
        Example::new("pl", "Ustawa ⟦została przyjęty⟧ w piątek."),
        Example::new("en", "The police arrested ⟦two suspect⟧ and searched a house."),
        Example::new("tr", "Dün ⟦iki ülkeler⟧ yeni bir metin imzaladı."),
        Example::new("id", "Pemerintah menutup ⟦tiga sekolah-sekolah⟧ karena banjir."),
        Example::new(
            "id",
            "Beberapa orang dan tiga anak laki-laki berjalan-jalan; semua murid-muridnya.",
        ),
        Example::new("fa", "دیروز ⟦سه کشورها⟧ بیانیه دادند."),
        Example::new("it", "Il piano prevede ⟦una nuovo⟧ ponte sul fiume."),
        Example::new("en", "The ⟦ministers has⟧ agreed on a timetable."),
        Example::new("ar", "عزت الشركة ⟦هذه التأخير⟧ إلى نقص في المعدات."),
        Example::new("ru", "Концерт пройдёт ⟦в Москва⟧ в субботу."),
        Example::new("ko", "어제 ⟦시장는⟧ 새 다리가 열렸다고 말했다."),
        Example::new("pt", "A venda de maçãs ⟦em Chile⟧ caiu muito."),
        Example::new("de", "Gestern ⟦der Minister hat⟧ den Vertrag unterzeichnet."),
        Example::new("fr", "Le ministère de la Santé français a publié une note."),
        Example::new(
            "es",
            "Salió a la calle apoyado por dos amigos; la ley, aprobada por todos, rige.",
        ),
        Example::new("es", "Las aguas públicas, la mano y el arma química no cambian."),
        Example::new("de", "Die Frage, ob das Diskriminierung ist, blieb offen."),
        Example::new("en", "Two police officer unions met; these people were many a soldier."),
    ],
    scope: Scope::Sentence(look),
};

/// A set of words, by themselves and by their endings.
#[derive(Default)]
struct Class {
    /// Keys of whole words, sorted, and whether each is written with a capital.
    words: Vec<(u64, bool)>,
    /// Endings of words with a small letter, or in scripts that have no other.
    endings: Vec<&'static str>,
    /// Endings of words with a capital.
    noun_endings: Vec<&'static str>,
    /// Words, and endings, that do not belong to it after all.
    exceptions: Vec<u64>,
    other_endings: Vec<&'static str>,
    /// Whether the end of the clause belongs to it.
    end: bool,
    /// Whether all other words with a small letter belong to it.
    any: bool,
}

impl Class {
    fn add(&mut self, word: &'static str, ending: &'static str) {
        match word.as_bytes() {
            b"$" => self.end = true,
            b"*" => self.any = true,
            [b'-', ..] => self.endings.push(&word[1..]),
            [b'=', ..] => self.noun_endings.push(&word[1..]),
            [b'!', b'-', ..] => self.other_endings.push(&word[2..]),
            [b'!', ..] => self.exceptions.push(key(&word[1..])),
            _ => {
                let capital = word.starts_with(char::is_uppercase);
                self.words.push((key(&format!("{word}{ending}")), capital));
            }
        }
    }

    fn has_key(&self, key: u64) -> bool {
        self.words.binary_search_by_key(&key, |(known, _)| *known).is_ok()
    }

    fn has(&self, word: &str, key: u64, opens: bool) -> bool {
        let capital = word.starts_with(char::is_uppercase);
        if let Ok(at) = self.words.binary_search_by_key(&key, |(known, _)| *known) {
            return self.words[at].1 == capital || (opens && capital);
        }
        let ends = |endings: &[&str]| {
            endings.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending))
        };
        let found =
            if capital { ends(&self.noun_endings) } else { self.any || ends(&self.endings) };
        found && !self.exceptions.contains(&key) && !ends(&self.other_endings)
    }
}

/// One place of a rule.
enum Slot {
    /// A clause begins here.
    Opening,
    /// No comma stands before.
    NoComma,
    /// A comma stands before the next word.
    Comma,
    /// The word before is none of the class.
    NotBehind(usize),
    /// A word of the class; whether it is part of the finding.
    Word(usize, bool),
}

/// The rules of one language.
#[derive(Default)]
struct Rules {
    classes: Vec<Class>,
    all: Vec<Vec<Slot>>,
    /// What each of them is about.
    kinds: Vec<&'static str>,
    /// Rules by the key of the word that they begin with, sorted.
    by_word: Vec<(u64, usize)>,
    /// Those keys.
    bits: Bits,
    /// Rules by the ending of that word, and these by their last byte.
    by_ending: FxHashMap<u8, Vec<(&'static str, usize)>>,
}

/// The rules of a language, made when a text in it comes up.
type Lazy = LazyLock<Rules, Box<dyn FnOnce() -> Rules + Send>>;

static RULES: LazyLock<FxHashMap<&'static str, Lazy>> = LazyLock::new(|| {
    let mut tables: FxHashMap<&str, Vec<[&'static str; 6]>> = FxHashMap::default();
    for row in rows(include_str!("../../lexicon/agreement.tsv")) {
        tables.entry(row[0]).or_default().push(row);
    }
    let lazily = |table: Vec<[&'static str; 6]>| -> Box<dyn FnOnce() -> Rules + Send> {
        Box::new(move || Rules::of(&table))
    };
    tables.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(table)))).collect()
});

impl Rules {
    fn of(table: &[[&'static str; 6]]) -> Self {
        let mut own = Self::default();
        let mut names: FxHashMap<&str, usize> = FxHashMap::default();
        for [_, _, name, words, endings, _] in table.iter().filter(|row| row[1] == "class") {
            let at = *names.entry(name).or_insert_with(|| {
                own.classes.push(Class::default());
                own.classes.len() - 1
            });
            for word in words.split('|') {
                endings.split('|').for_each(|ending| own.classes[at].add(word, ending));
            }
        }
        own.classes.iter_mut().for_each(|class| class.words.sort_unstable());
        for [_, _, name, slots, ..] in table.iter().filter(|row| row[1] == "rule") {
            own.kinds.push(name);
            let slot = |slot: &str| match slot {
                "^" => Slot::Opening,
                "~," => Slot::NoComma,
                "," => Slot::Comma,
                _ => slot.strip_prefix('~').map_or_else(
                    || {
                        let name = slot.trim_matches(['(', ')']);
                        Slot::Word(names[name], name == slot)
                    },
                    |name| Slot::NotBehind(names[name]),
                ),
            };
            own.add_rule(slots.split(' ').map(slot).collect());
        }
        own.by_word.sort_unstable();
        own.bits = Bits::of_words(own.by_word.iter().map(|(key, _)| key));
        own
    }

    fn add_rule(&mut self, slots: Vec<Slot>) {
        let rule = self.all.len();
        let first = slots.iter().find_map(|slot| match slot {
            Slot::Word(class, _) => Some(*class),
            _ => None,
        });
        if let Some(class) = first.map(|class| &self.classes[class]) {
            self.by_word.extend(class.words.iter().map(|(key, _)| (*key, rule)));
            for ending in class.endings.iter().chain(&class.noun_endings) {
                if let Some(last) = ending.as_bytes().last() {
                    self.by_ending.entry(*last).or_default().push((ending, rule));
                }
            }
        }
        self.all.push(slots);
    }
}

/// Indonesian words of number, after which a noun does not double.
const NUMBERS: &[&str] = &[
    "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "para",
    "beberapa", "puluhan", "ratusan", "ribuan",
];

/// “Tiga sekolah-sekolah”: a doubled noun behind a number.
fn look_at_doubled(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let keys = segment.keys();
    let doubled = |at: usize| keys.get(at).is_some_and(|key| keys.get(at + 1) == Some(key));
    if !(1..keys.len()).any(doubled) {
        return;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    for (at, three) in words.windows(3).enumerate() {
        let [number, noun, copy] = three else { continue };
        if NUMBERS.contains(&number.text())
            && doubled(at + 1)
            && number.gap_to(*noun) == " "
            && noun.gap_to(*copy) == "-"
            && !is_mentioned(segment.document, number.through(*copy))
        {
            let found = number.through(*copy);
            findings.flag(found, format!("“{}” marks the plural twice", found.text()));
        }
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if segment.language().code() == "id" {
        return look_at_doubled(segment, findings);
    }
    let Some(rules) = RULES.get(segment.language().code()) else { return };
    let keys = segment.keys();
    let mut words = segment.words();
    let mut before: Option<Piece<'_>> = None;
    let mut done = 0;
    for at in 0..keys.len() {
        let rest = words.clone();
        let Some(word) = words.next() else { return };
        let place = Place { at, before: before.replace(word), keys };
        let known = rules.bits.may_have_word(keys[at]);
        let by_word = if known { rules.by_word.as_slice() } else { &[] };
        let from = by_word.partition_point(|(key, _)| *key < keys[at]);
        let by_word = by_word[from..].iter().take_while(|(key, _)| *key == keys[at]);
        let by_ending = word.text().as_bytes().last().and_then(|last| rules.by_ending.get(last));
        let by_ending = by_ending.into_iter().flatten();
        let by_ending = by_ending.filter(|(ending, _)| word.text().ends_with(ending));
        let candidates = by_word.map(|(_, rule)| *rule).chain(by_ending.map(|(_, rule)| *rule));
        for rule in candidates {
            let Some(found) = place.apply(rules, &rules.all[rule], rest.clone()) else {
                continue;
            };
            let joined = found.after().starts_with(['-', '’', '\''])
                || found.before().ends_with(['-', '’', '\'']);
            if !joined && found.span().start >= done && !is_mentioned(segment.document, found) {
                done = found.span().end;
                let kind = rules.kinds[rule];
                let finding = findings.flag(found, message(kind, found.text()));
                if matches!(kind, "number" | "article" | "order") {
                    // A letter, or a word, that was not typed looks the same.
                    finding.severity(Severity::Minor).confidence(0.8);
                }
            }
        }
    }
}

fn message(kind: &str, text: &str) -> String {
    match kind {
        "case" => format!("“{text}” is not in the case that the preposition asks for"),
        "article" => format!("“{text}” has not the article that the name takes"),
        "particle" => format!("“{text}” has the particle of another ending"),
        "order" => format!("The verb of “{text}” stands where another language has it"),
        _ => format!("“{text}” does not agree in itself"),
    }
}

/// A word of a sentence, where a rule is tried.
struct Place<'s> {
    at: usize,
    before: Option<Piece<'s>>,
    keys: &'s [u64],
}

impl Place<'_> {
    /// What the rule finds here, where `words` are this word and those behind it.
    fn apply<'t>(
        &self,
        rules: &Rules,
        slots: &[Slot],
        words: impl Iterator<Item = Piece<'t>>,
    ) -> Option<Piece<'t>> {
        let mut words = words.enumerate();
        let mut last: Option<Piece<'t>> = None;
        let mut found: Option<Piece<'t>> = None;
        let mut gaps = [" ", "\u{a0}"];
        for slot in slots {
            match slot {
                Slot::Opening => {
                    let goes_on = self.before.is_some_and(|before| {
                        let next = before.after().trim_start();
                        next.starts_with(char::is_alphanumeric)
                    });
                    if goes_on {
                        return None;
                    }
                }
                Slot::NoComma => {
                    if self.before.is_some_and(|before| before.after().starts_with(',')) {
                        return None;
                    }
                }
                Slot::Comma => gaps = [", ", ",\u{a0}"],
                Slot::NotBehind(class) => {
                    let behind = self.at.checked_sub(1).map(|at| self.keys[at]);
                    if behind.is_some_and(|key| rules.classes[*class].has_key(key)) {
                        return None;
                    }
                }
                Slot::Word(class, marked) => {
                    let class = &rules.classes[*class];
                    let next = words.next().filter(|(_, word)| {
                        last.is_none_or(|last| gaps.contains(&last.gap_to(*word)))
                    });
                    gaps = [" ", "\u{a0}"];
                    let Some((offset, word)) = next else {
                        return found.filter(|_| class.end);
                    };
                    let at = self.at + offset;
                    if !class.has(word.text(), self.keys[at], at == 0) {
                        return None;
                    }
                    if *marked {
                        found = Some(found.map_or(word, |found| found.through(word)));
                    }
                    last = Some(word);
                }
            }
        }
        found
    }
}
