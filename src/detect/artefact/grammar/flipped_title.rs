//! A title of the other sex before a surname whose bearer the article has named in full: Angela
//! Merkel and later „Herr Merkel“, or a verb that shows the other sex. Pronouns are `flipped_pronoun`'s.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        endings::LastBytes,
        lexicon::rows,
        mention::is_quoted,
        person::{Name, Sex, feminine_endings, has_name, is_feminine, names},
        relatives::has_family,
        sex_words::{sex_of_verb, telling_verbs},
    },
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM015",
    name: "flipped_title",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk", "vi",
    ]),
    summary: "A person bears titles, or is the subject of verbs, of both sexes in one article.",
    why: "Each sentence is translated alone, and a language without gender leaves the title to \
          chance. Flagged only if the article gives one full name with the surname, so that no \
          spouse or sibling can be meant.",
    examples: &[
        Example::new(
            "de",
            "Angela Merkel sprach am Montag in Kiel. Danach reiste ⟦Herr Merkel⟧ nach Bonn.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles visitó el puerto. Por la tarde el ⟦ministro Robles⟧ volvió.",
        ),
        Example::new(
            "pl",
            "Olga Tokarczuk spotkała się z czytelnikami. ⟦Tokarczuk powiedział⟧, że pisze.",
        ),
        Example::new(
            "en",
            "Police charged Anna Kowalska with fraud. Lawyers for ⟦Mr Kowalska⟧ declined to comment.",
        ),
        Example::new(
            "en",
            "Anna Smith and her husband Peter Smith were hurt. Mr Smith is still in hospital.",
        ),
        Example::new("de", "Angela Merkel sprach in Kiel. Danach reiste Frau Merkel nach Bonn."),
        Example::new("en", "Mr Smith met Anna Kowalska; Mrs Smith stayed at home."),
    ],
    scope: Scope::Article(look),
};

/// What tells of a sex in one language, by the word's key.
#[derive(Default)]
struct Titles {
    sexes: FxHashMap<u64, Sex>,
    bits: Bits,
    /// Endings of other titles.
    feminine: LastBytes,
}

static TITLES: LazyLock<FxHashMap<&'static str, Titles>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Titles> = FxHashMap::default();
    for [language, sex, titles, _] in rows(include_str!("../../lexicon/sex_titles.tsv")) {
        let sex = if sex == "woman" { Sex::Woman } else { Sex::Man };
        let titles = titles.split('|').map(|title| (key(title.trim_end_matches('.')), sex));
        languages.entry(language).or_default().sexes.extend(titles);
    }
    let finished = |(code, mut titles): (&'static str, Titles)| {
        titles.bits = Bits::of_words(titles.sexes.keys());
        for ending in feminine_endings(code) {
            titles.feminine.add(ending);
        }
        (code, titles)
    };
    languages.into_iter().map(finished).collect()
});

impl Titles {
    /// The sex that a title shows.
    fn sex(&self, title: Piece<'_>, language: Language) -> Option<Sex> {
        let feminine = || is_feminine(title.text(), language.code()).then_some(Sex::Woman);
        self.sexes.get(&key(title.text())).copied().or_else(feminine)
    }

    /// Whether a word beside a name, or its first one, may tell of a sex.
    fn beside(&self, name: &Name<'_>, verbs: Option<&FxHashMap<u64, Sex>>) -> bool {
        let first = name.whole.text().split(' ').next().filter(|_| name.words > 1);
        let around = [name.before, name.after].map(|word| word.map(Piece::text));
        around.into_iter().chain([first]).flatten().any(|word| {
            let known = key(word);
            self.bits.may_have_word(known)
                || verbs.is_some_and(|verbs| verbs.contains_key(&known))
                || self.feminine.may_have(word)
        })
    }

    /// Whether a word of a sentence tells of a sex.
    fn tell(&self, segment: Segment<'_>, verbs: Option<&FxHashMap<u64, Sex>>) -> bool {
        let language = segment.document.language;
        let known = segment.keys().iter().any(|key| {
            self.bits.may_have_word(*key) && self.sexes.contains_key(key)
                || verbs.is_some_and(|verbs| verbs.contains_key(key))
        });
        let is_feminine = |word: Piece<'_>| {
            self.feminine.may_have(word.text()) && is_feminine(word.text(), language.code())
        };
        known || !self.feminine.is_empty() && segment.words().any(is_feminine)
    }
}

/// What an article says of one surname.
#[derive(Default)]
struct Bearer<'d> {
    /// Keys of the given names it is written with.
    given: Vec<u64>,
    /// The sex that a given name or the first title shows, and where.
    sex: Option<(Sex, Piece<'d>)>,
    /// Titles of the other sex.
    flips: Vec<Piece<'d>>,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(titles) = TITLES.get(document.language.code()) else { return };
    let verbs = telling_verbs(document.language);
    let mut bearers: FxHashMap<u64, Bearer<'_>> = FxHashMap::default();
    let mut order: Vec<u64> = Vec::new();
    // Of most surnames nothing beside them tells a sex, and then nothing can be flipped.
    let mut told: FxHashSet<u64> = FxHashSet::default();
    let paragraphs = document.segments().filter(|segment| segment.kind() == Kind::Paragraph);
    let paragraphs: Vec<_> = paragraphs
        .map(|segment| {
            let own = titles.tell(segment, verbs).then(|| names(segment));
            let beside = own.iter().flatten().filter(|name| titles.beside(name, verbs));
            told.extend(beside.map(|name| name.last));
            (segment, own)
        })
        .collect();
    if told.is_empty() {
        return;
    }
    let known = Bits::of_words(told.iter());
    let named = |segment| if has_name(segment, &known) { names(segment) } else { Vec::new() };
    let all: Vec<Name<'_>> = paragraphs
        .into_iter()
        .flat_map(|(segment, own)| own.unwrap_or_else(|| named(segment)))
        .collect();
    let mut times: FxHashMap<u64, usize> = FxHashMap::default();
    for name in all.iter().filter(|name| told.contains(&name.last)) {
        *times.entry(name.last).or_default() += 1;
    }
    for name in all.into_iter().filter(|name| told.contains(&name.last)) {
        // Nothing contradicts a surname that stands once, unless its given name does.
        let once = times[&name.last] == 1 && name.sex.is_none();
        if once || name.is_thing || is_quoted(document, name.whole) {
            continue;
        }
        let bearer = bearers.entry(name.last).or_insert_with(|| {
            order.push(name.last);
            Bearer::default()
        });
        bearer.learn(&name, titles, document.language);
    }
    for bearer in order.iter().map(|surname| &bearers[surname]) {
        let (Some((_, proof)), [_]) = (bearer.sex, bearer.given.as_slice()) else { continue };
        if let Some(flip) = bearer.flips.first()
            && !has_family(document)
        {
            findings
                .flag(*flip, format!("“{}” has a title of the other sex", flip.text()))
                .relate(proof, "the same person");
        }
    }
}

impl<'d> Bearer<'d> {
    fn learn(&mut self, name: &Name<'d>, titles: &Titles, language: Language) {
        let mut words = name.whole.words();
        let mut first = words.next();
        let mut left = name.words;
        let mut title = name.before.filter(|before| {
            matches!(before.gap_to(name.whole), " " | ". " | "\u{a0}" | ".\u{a0}")
        });
        let mut told = title.and_then(|title| titles.sex(title, language));
        // In some languages, and where a sentence begins, the title has a capital, too.
        if let Some((word, sex)) =
            first.and_then(|word| Some((word, titles.sexes.get(&key(word.text()))?)))
            && left > 1
        {
            (title, told, first, left) = (Some(word), Some(*sex), words.next(), left - 1);
        }
        if left >= 2
            && let Some(given) = first.map(|given| key(given.text()))
            && !self.given.contains(&given)
        {
            self.given.push(given);
        }
        let mut whole = title.map_or(name.whole, |title| title.through(name.whole));
        // «Tokarczuk powiedział».
        let governed = name.before.is_some_and(|before| {
            before.gap_to(name.whole) == " " && before.text().chars().count() <= 3
        });
        let beside = |verb: &Piece<'d>| {
            verb.gap_to(name.whole) == " " || (name.whole.gap_to(*verb) == " " && !governed)
        };
        let verb = [name.after, name.before]
            .into_iter()
            .flatten()
            .filter(beside)
            .find_map(|verb| Some((verb, sex_of_verb(language, key(verb.text()))?)));
        if let (None, Some((verb, sex))) = (told, verb) {
            told = Some(sex);
            let starts = verb.span().start < name.whole.span().start;
            whole = if starts { verb.through(name.whole) } else { name.whole.through(verb) };
        }
        if self.sex.is_none() && left >= 2 {
            self.sex = name.sex.map(|sex| (sex, name.whole));
        }
        match (self.sex, told) {
            (Some((known, _)), Some(sex)) if known != sex => self.flips.push(whole),
            (None, Some(sex)) => self.sex = Some((sex, whole)),
            _ => {}
        }
    }
}
